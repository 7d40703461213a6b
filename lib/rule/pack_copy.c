/*
 * A copy of a pack's text with a few values replaced where they stand.
 *
 * It knows where values begin and end, and leaves every other byte alone.
 */
#include "rule/pack_copy.h"

#include <stdio.h>
#include <string.h>

#include "base/json_scan.h"

/* Where line and column lie in a text. */
static size_t copy_offset(const char *text, long line, long col)
{
	const char *p = text;

	while (--line > 0 && (p = strchr(p, '\n')))
		p++;
	return p ? (size_t)(p - text) + (size_t)col - 1 : 0;
}

/* Replace a member of the pack; one that is not there stays so. */
static void copy_set(struct buf *b, const char *member, const char *value)
{
	struct buf next = BUF_INIT;
	size_t pos, start, end;
	long line, col;

	if (b->failed ||
	    json_scan_locate(b->data, b->len, member, &line, &col))
		return;
	pos = copy_offset(b->data, line, col);
	if (json_scan_slice(b->data, b->len, &pos, &start, &end) != 1)
		return;
	buf_add(&next, b->data, start);
	buf_add_json(&next, value);
	buf_adds(&next, b->data + end);
	buf_release(b);
	*b = next;
}

static int copy_year(day_t day)
{
	int year;

	day_to_civil(day, &year, NULL, NULL);
	return year;
}

static void copy_set_day(struct buf *b, const char *member, day_t day,
			 int years)
{
	char text[DAY_TEXT], moved[32];

	if (day == DAY_NONE)
		return;
	day_format(text, day);
	snprintf(moved, sizeof(moved), "%04d%s", copy_year(day) + years,
		 text + 4);
	copy_set(b, member, moved);
}

/* The label with the old year as the new one, wherever it stands. */
static void copy_set_label(struct buf *b, const char *label, int from, int to)
{
	struct buf text = BUF_INIT;
	char year[16];
	const char *p;

	snprintf(year, sizeof(year), "%d", from);
	while ((p = strstr(label, year))) {
		buf_add(&text, label, (size_t)(p - label));
		buf_addf(&text, "%d", to);
		label = p + strlen(year);
	}
	buf_adds(&text, label);
	copy_set(b, "label", buf_str(&text));
	b->failed |= text.failed;
	buf_release(&text);
}

void pack_copy(struct buf *out, const char *json, const struct pack *pack,
	       const char *name, int year)
{
	int from = copy_year(pack->valid_from);

	buf_adds(out, json);
	copy_set(out, "name", name);
	copy_set(out, "version", "1.0");
	copy_set_label(out, pack->label, from, year);
	copy_set_day(out, "valid_from", pack->valid_from, year - from);
	copy_set_day(out, "valid_to", pack->valid_to, year - from);
	copy_set_day(out, "offered_to", pack->offered_to, year - from);
}
