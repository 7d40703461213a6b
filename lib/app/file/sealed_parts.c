/* Owns how a file is parted and what is said of a difference. */
#include "app/file/sealed_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/i18n.h"

#define SEALED_TAG 8		/* digits of a tag */
#define SEALED_NAMED 5		/* places that are named one by one */

/* ---- reading ---- */

struct sealed_reader {
	struct sealed_parts *p;
	unsigned char key[DIGEST_SEAL_KEY];
	struct buf line, cell;
	long in_group;		/* lines of the tag at hand */
	int table, quoted, column, is_text;
	char before;		/* byte in front of the one at hand */
};

static uint32_t sealed_tag(const struct sealed_reader *r, const char *bytes,
			   size_t len)
{
	unsigned char mac[DIGEST_MAC];

	digest_sip(mac, r->key, bytes, len);
	return (uint32_t)mac[0] << 24 | (uint32_t)mac[1] << 16 |
	       (uint32_t)mac[2] << 8 | mac[3];
}

/* What came, then what comes: no order is the same as another. */
static uint32_t sealed_mix(uint32_t before, uint32_t tag)
{
	return before * 2654435761U + tag + 1;
}

/* Twice as many lines a tag, so that there is room again. */
static void sealed_halve(struct sealed_reader *r)
{
	struct sealed_parts *p = r->p;
	int i;

	for (i = 0; i < p->n_lines / 2; i++)
		p->lines[i] = sealed_mix(p->lines[2 * i],
					 p->lines[2 * i + 1]);
	p->n_lines /= 2;
	p->group *= 2;
}

static void sealed_end_line(struct sealed_reader *r)
{
	struct sealed_parts *p = r->p;
	uint32_t tag = sealed_tag(r, r->line.data, r->line.len);

	if (!r->in_group && p->n_lines == SEALED_LINES)
		sealed_halve(r);
	if (!r->in_group)
		p->lines[p->n_lines++] = 0;
	p->lines[p->n_lines - 1] = sealed_mix(p->lines[p->n_lines - 1], tag);
	r->in_group = (r->in_group + 1) % p->group;
	p->n_all++;
	buf_reset(&r->line);
}

static void sealed_end_cell(struct sealed_reader *r)
{
	struct sealed_parts *p = r->p;
	uint32_t tag = sealed_tag(r, r->cell.data, r->cell.len);

	buf_reset(&r->cell);
	if (r->column >= SEALED_COLUMNS)
		return;
	if (r->column >= p->n_columns)
		p->columns[p->n_columns++] = 0;
	p->columns[r->column] = sealed_mix(p->columns[r->column], tag);
	r->column++;
}

/* As our own CSV is written; what another program makes of it is told apart
 * by its values only. */
static void sealed_take_cell(struct sealed_reader *r, char c)
{
	if (c == '"') {
		if (!r->quoted && r->before == '"')
			buf_addc(&r->cell, c);
		r->quoted = !r->quoted;
	} else if (c == ',' && !r->quoted) {
		sealed_end_cell(r);
	} else if (c == '\n' && !r->quoted) {
		sealed_end_cell(r);
		r->column = 0;
	} else if (c != '\r') {
		buf_addc(&r->cell, c);
	}
	r->before = c;
}

static void sealed_take(struct sealed_reader *r, const char *bytes, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (!bytes[i])
			r->is_text = 0;
		buf_addc(&r->line, bytes[i]);
		if (bytes[i] == '\n')
			sealed_end_line(r);
		if (r->table)
			sealed_take_cell(r, bytes[i]);
	}
}

static int sealed_is_csv(const char *path)
{
	size_t len = strlen(path);

	return len > 4 && !strcmp(path + len - 4, ".csv");
}

enum kin_status sealed_parts_read(struct sealed_parts *p, const char *path,
				  const unsigned char key[DIGEST_KEY],
				  struct kin_err *err)
{
	struct sealed_reader r = { .p = p, .is_text = 1 };
	FILE *fp = fopen(path, "re");
	enum kin_status st = KIN_OK;
	char bytes[16384];
	size_t n;

	memset(p, 0, sizeof(*p));
	p->group = 1;
	r.table = sealed_is_csv(path);
	if (!fp)
		return kin_err_sys(err, "%s", path);
	digest_derive(r.key, sizeof(r.key), key, "kinerja sealed parts");
	while (r.is_text && (n = fread(bytes, 1, sizeof(bytes), fp)) > 0)
		sealed_take(&r, bytes, n);
	if (ferror(fp))
		st = kin_err_sys(err, "%s", path);
	fclose(fp);
	if (r.line.len)
		sealed_end_line(&r);
	if (r.table && (r.column || r.cell.len))
		sealed_end_cell(&r);
	if (!st && (r.line.failed || r.cell.failed))
		st = kin_err_nomem(err);
	if (!r.is_text)
		memset(p, 0, sizeof(*p));
	buf_release(&r.line);
	buf_release(&r.cell);
	return st;
}

/* ---- in a seal ---- */

static void sealed_add_tags(struct buf *b, const char *name,
			    const uint32_t *tags, int n)
{
	int i;

	buf_addf(b, ",\"%s\":\"", name);
	for (i = 0; i < n; i++)
		buf_addf(b, "%08x", (unsigned)tags[i]);
	buf_addc(b, '"');
}

void sealed_parts_add(struct buf *b, const struct sealed_parts *p)
{
	buf_addf(b, "{\"group\":%ld,\"of\":%ld", p->group, p->n_all);
	sealed_add_tags(b, "lines", p->lines, p->n_lines);
	sealed_add_tags(b, "columns", p->columns, p->n_columns);
	buf_addc(b, '}');
}

static int sealed_parse_tags(uint32_t *tags, int max, const char *text,
			     const char *name)
{
	unsigned char bytes[SEALED_TAG / 2];
	const char *at = strstr(text, name);
	int n = 0;

	for (at = at ? at + strlen(name) : ""; n < max; at += SEALED_TAG) {
		if (digest_unhex(bytes, sizeof(bytes), at))
			break;
		tags[n++] = (uint32_t)bytes[0] << 24 |
			    (uint32_t)bytes[1] << 16 |
			    (uint32_t)bytes[2] << 8 | bytes[3];
	}
	return n;
}

int sealed_parts_parse(struct sealed_parts *p, const char *text)
{
	memset(p, 0, sizeof(*p));
	if (sscanf(text, "{\"group\":%ld,\"of\":%ld", &p->group,
		   &p->n_all) != 2)
		return -1;
	p->n_lines = sealed_parse_tags(p->lines, SEALED_LINES, text,
				       "\"lines\":\"");
	p->n_columns = sealed_parse_tags(p->columns, SEALED_COLUMNS, text,
					 "\"columns\":\"");
	return p->group > 0 ? 0 : -1;
}

/* ---- what is said ---- */

/* The name of a column in the file as it is now, else its number. */
static void sealed_add_column(struct buf *b, const char *path, int column)
{
	char head[4096] = "", *at = head, *end;
	FILE *fp = fopen(path, "re");
	int i;

	if (fp && !fgets(head, sizeof(head), fp))
		head[0] = '\0';
	if (fp)
		fclose(fp);
	for (i = 0; i < column && (end = strchr(at, ',')); i++)
		at = end + 1;
	at[strcspn(at, ",\r\n")] = '\0';
	if (i == column && *at)
		buf_addf(b, " %s", at);
	else
		buf_addf(b, " %d", column + 1);
}

/* "3, 7-8, ..." of tags that differ; returns how many lines those are. */
static long sealed_add_lines(struct buf *b, const struct sealed_parts *then,
			     const struct sealed_parts *now)
{
	long first, last, n = 0, named = 0;
	int i;

	for (i = 0; i < now->n_lines; i++) {
		if (then->lines[i] == now->lines[i])
			continue;
		first = i * now->group + 1;
		last = first + now->group - 1;
		last = last > now->n_all ? now->n_all : last;
		n += last - first + 1;
		if (named++ == SEALED_NAMED)
			buf_adds(b, ", ...");
		if (named > SEALED_NAMED)
			continue;
		buf_addf(b, named > 1 ? ", %ld" : " %ld", first);
		if (last > first)
			buf_addf(b, "-%ld", last);
	}
	return n;
}

static int sealed_add_columns(struct buf *b, const struct sealed_parts *then,
			      const struct sealed_parts *now,
			      const char *path)
{
	int i, n = 0;

	for (i = 0; i < now->n_columns; i++) {
		if (then->columns[i] == now->columns[i])
			continue;
		if (n++ == SEALED_NAMED)
			buf_adds(b, ", ...");
		if (n > SEALED_NAMED)
			continue;
		if (n > 1)
			buf_addc(b, ',');
		sealed_add_column(b, path, i);
	}
	return n;
}

/* Lines that came in or went: what is the same stands around them. */
static void sealed_tell_number(struct buf *b, const struct sealed_parts *then,
			       const struct sealed_parts *now)
{
	long from = 0, more = now->n_all - then->n_all;

	/* tags of as many lines can be compared, from the beginning */
	while (now->group == then->group && from < now->n_lines &&
	       from < then->n_lines && now->lines[from] == then->lines[from])
		from++;
	from = from * now->group + 1;
	if (more > 0)
		buf_addf(b, PLURAL("%ld line was added, not before line %ld",
				   "%ld lines were added, not before line %ld",
				   more), more, from);
	else
		buf_addf(b, PLURAL("%ld line is missing, not before line %ld",
				   "%ld lines are missing, not before line "
				   "%ld", -more), -more, from);
}

void sealed_parts_tell(struct buf *b, const struct sealed_parts *then,
		       const struct sealed_parts *now, const char *path)
{
	struct buf lines = BUF_INIT, columns = BUF_INIT;
	int n = 0, table = then->n_columns && now->n_columns &&
			   then->n_columns == now->n_columns;
	long n_lines;

	if (!then->group || !now->group)
		return;
	if (then->n_all != now->n_all) {
		sealed_tell_number(b, then, now);
		return;
	}
	n_lines = sealed_add_lines(&lines, then, now);
	if (table)
		n = sealed_add_columns(&columns, then, now, path);
	if (table && n_lines && !n)
		buf_adds(b, _("its values are the same, but another program "
			      "saved it in another form"));
	else if (n)
		buf_addf(b, _("line%s, column%s"), buf_str(&lines),
			 buf_str(&columns));
	else if (n_lines)
		buf_addf(b, _("line%s"), buf_str(&lines));
	b->failed |= lines.failed || columns.failed;
	buf_release(&lines);
	buf_release(&columns);
}
