/* JSON of any form as records; the first byte chooses the table. */
#include "fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct kin_table *const tables[] = {
		&table_roster, &table_plan, &table_school, &table_observation,
	};
	struct reader_opts opts = { .format = "json" };
	size_t braces = 0, i;

	if (!size)
		return 0;
	opts.titled = !(data[0] & 3);
	for (i = 1; i < size; i++)
		braces += data[i] == '{';
	opts.path = fuzz_file(data + 1, size - 1);
	fuzz_read(&opts, tables[data[0] & 3], braces);
	return 0;
}
