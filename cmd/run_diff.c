/* The row diff of a dry run. Owns its columns. */
#include "run_diff.h"

#include <stdio.h>
#include <string.h>

#include <kinerja/label.h>

#include "base/place.h"

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

#define NAME_HEAD 14
#define NAME_TAIL 18

/*
 * Dapodik names its files at length, and the rows beside repeat the name:
 * people get its two ends, programs all of it.
 */
static const char *run_diff_short_name(char *out, size_t size, const char *name)
{
	size_t len = strlen(name), head = NAME_HEAD, tail = len - NAME_TAIL;

	if (len <= NAME_HEAD + NAME_TAIL + 3)
		return name;
	/* never within a character of several bytes */
	while (head && ((unsigned char)name[head] & 0xc0) == 0x80)
		head--;
	while (name[tail] && ((unsigned char)name[tail] & 0xc0) == 0x80)
		tail++;
	snprintf(out, size, "%.*s...%s", (int)head, name, name + tail);
	return out;
}

void run_diff_show(void *user, const struct kin_diff *d)
{
	const struct cmd *c = user;
	char line[24] = "", name[40];
	struct buf where = BUF_INIT;
	const char *source = d->source;
	const char *values[] = {
		NULL, line, d->action, d->who, d->field, d->before,
		d->after,
	};

	/* of a new row people see that it is new: there may be 100,000 */
	if (c->format == KIN_TEXT && !strcmp(d->action, "value"))
		return;
	/* programs read the code, people the word */
	if (c->format == KIN_TEXT && kin_word("tindakan", d->action))
		values[2] = kin_word("tindakan", d->action);
	if (d->line)
		snprintf(line, sizeof(line), "%ld", d->line);
	if (d->sheet) {
		place_add(&where, d->source, d->sheet, 0, 0);
		source = buf_str(&where);
	}
	values[0] = source && c->format == KIN_TEXT
		? run_diff_short_name(name, sizeof(name), source) : source;
	cmd_row(user, values);
	buf_release(&where);
}
