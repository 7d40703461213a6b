/* The row diff of a dry run. Owns its columns. */
#include "run_diff.h"

#include <stdio.h>

static const struct kin_column columns[] = {
	{ "berkas", KIN_COL_TEXT, 0 }, { "baris", KIN_COL_NUMBER, 0 },
	{ "tindakan", KIN_COL_TEXT, 0 }, { "siapa", KIN_COL_TEXT, 0 },
	{ "bidang", KIN_COL_TEXT, 0 }, { "lama", KIN_COL_TEXT, 0 },
	{ "baru", KIN_COL_TEXT, 0 },
};

enum kin_status run_diff_open(struct cmd *c)
{
	return cmd_rows(c, columns, 7);
}

void run_diff_show(void *user, const struct kin_diff *d)
{
	char line[24] = "";
	const char *const values[] = {
		d->source, line, d->action, d->who, d->field, d->before,
		d->after,
	};

	if (d->line)
		snprintf(line, sizeof(line), "%ld", d->line);
	cmd_row(user, values);
}
