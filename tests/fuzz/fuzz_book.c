/*
 * Any bytes as a workbook: archives, compound files, markup of all kinds.
 * The first byte chooses the table. What is text is left to the target csv.
 */
#include "fuzz/fuzz.h"

#include "ingest/workbook/workbook.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct kin_table *const tables[] = {
		&table_roster, &table_plan, &table_school, &table_observation,
	};
	struct reader_opts opts = { .format = NULL };

	if (size < 2 || !workbook_sniff((const char *)data + 1, size - 1))
		return 0;
	opts.titled = !(data[0] & 3);
	opts.path = fuzz_file(data + 1, size - 1);
	fuzz_read(&opts, tables[data[0] & 3], size);
	return 0;
}
