/* CSV of any kind as records; the first byte chooses table and options. */
#include "fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct kin_table *const tables[] = {
		&table_roster, &table_plan, &table_school, &table_observation,
	};
	static const char delimiters[] = { 0, 0, ';', '\t' };
	struct reader_opts opts = { .format = "csv" };
	size_t lines = 1, i;

	if (!size)
		return 0;
	opts.titled = !(data[0] & 3);
	opts.delimiter = delimiters[data[0] >> 2 & 3];
	for (i = 1; i < size; i++)
		lines += data[i] == '\n' || data[i] == '\r';
	opts.path = fuzz_file(data + 1, size - 1);
	fuzz_read(&opts, tables[data[0] & 3], lines);
	return 0;
}
