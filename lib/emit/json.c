/*
 * JSON and JSON Lines: the same objects, in one document or one per line.
 *
 * Owns JSON's syntax on the way out. Identifiers are strings always: a reader
 * that keeps numbers as doubles would round an 18-digit NIP.
 */
#include <string.h>

#include "base/utf8.h"
#include "emit/emit.h"

static void put_escape(struct kin_writer *w, unsigned char c)
{
	static const char hex[] = "0123456789abcdef";
	static const char from[] = "\"\\\b\f\n\r\t", to[] = "\"\\bfnrt";
	const char *known = c ? strchr(from, c) : NULL;

	emit_addc(w, '\\');
	if (known) {
		emit_addc(w, to[known - from]);
		return;
	}
	emit_add(w, "u00", 3);
	emit_addc(w, hex[c >> 4]);
	emit_addc(w, hex[c & 15]);
}

/* Bytes that stand for themselves; a table, because exports are long. */
#define ROW(x) x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x
static const unsigned char plain[256] = {
	ROW(0), ROW(0),
	1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,	/* not " */
	ROW(1), ROW(1),
	1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1,	/* not \ */
	ROW(1), ROW(1),
};
#undef ROW

static size_t plain_run(const char *text, size_t len)
{
	size_t n = 0;

	while (n < len && plain[(unsigned char)text[n]])
		n++;
	return n;
}

static void put_string(struct kin_writer *w, const char *text, size_t len)
{
	size_t pos = plain_run(text, len);

	emit_addc(w, '"');
	emit_add(w, text, pos);
	while (pos < len) {
		size_t start = pos;
		unsigned char c = (unsigned char)text[pos];

		pos += plain_run(text + pos, len - pos);
		if (pos == start && c < 0x80) {
			put_escape(w, c);
			pos++;
		} else if (pos == start && utf8_next(text, len, &pos) < 0) {
			emit_adds(w, "\\ufffd");
			pos = start + 1;
		} else {
			emit_add(w, text + start, pos - start);
		}
	}
	emit_addc(w, '"');
}

static void json_put_list(struct kin_writer *w, const char *text)
{
	emit_addc(w, '[');
	for (;;) {
		size_t len = strcspn(text, "|");

		put_string(w, text, len);
		if (!text[len])
			break;
		text += len + 1;
		emit_addc(w, ',');
	}
	emit_addc(w, ']');
}

static void json_put_value(struct kin_writer *w, const struct kin_column *col,
			   const char *text)
{
	if (!text || !*text)
		emit_add(w, "null", 4);
	else if (col->kind == KIN_COL_LIST)
		json_put_list(w, text);
	else if (col->kind == KIN_COL_JSON)
		emit_adds(w, text);
	else if (col->kind == KIN_COL_NUMBER && !col->is_id &&
		 emit_is_number(text))
		emit_adds(w, text);
	else
		put_string(w, text, strlen(text));
}

static void put_object(struct kin_writer *w, const char *const *values)
{
	int i;

	emit_addc(w, '{');
	for (i = 0; i < w->n; i++) {
		const char *name = w->columns[i].name;

		if (i)
			emit_addc(w, ',');
		put_string(w, name, strlen(name));
		emit_addc(w, ':');
		json_put_value(w, &w->columns[i], values[i]);
	}
	emit_addc(w, '}');
}

static enum kin_status json_begin(struct kin_writer *w, struct kin_err *err)
{
	emit_adds(w, "{\"rows\":[\n");
	return emit_status(w, err);
}

static enum kin_status json_row(struct kin_writer *w,
				const char *const *values, struct kin_err *err)
{
	(void)err;
	if (w->n_rows)
		emit_add(w, ",\n", 2);
	put_object(w, values);
	return KIN_OK;
}

static enum kin_status json_end(struct kin_writer *w, struct kin_err *err)
{
	(void)err;
	if (w->n_rows)
		emit_addc(w, '\n');
	emit_add(w, "]}\n", 3);
	return KIN_OK;
}

static enum kin_status jsonl_nothing(struct kin_writer *w, struct kin_err *err)
{
	(void)w;
	(void)err;
	return KIN_OK;
}

static enum kin_status jsonl_row(struct kin_writer *w,
				 const char *const *values,
				 struct kin_err *err)
{
	(void)err;
	put_object(w, values);
	emit_addc(w, '\n');
	return KIN_OK;
}

const struct emit_form emit_json = { json_begin, json_row, json_end };
const struct emit_form emit_jsonl = { jsonl_nothing, jsonl_row, jsonl_nothing };
