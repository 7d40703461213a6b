/*
 * CSV by RFC 4180 with LF line ends, and its form for Excel; readers of this
 * program take back both without loss.
 *
 * Owns quoting and the guard against formulas; knows nothing of what the
 * columns mean beyond their kind.
 */
#include <string.h>

#include "base/str.h"
#include "emit/emit.h"
#include "model/value.h"

static int starts_formula(char c)
{
	return c == '=' || c == '+' || c == '-' || c == '@' || c == '\t' ||
	       c == '\r';
}

/*
 * The texts that get an apostrophe, and only these (value_unguard() of
 * lib/model takes it off): a formula start, also behind blanks, which
 * readers trim; and apostrophes in front of such a text or of a digit,
 * because one of them would be taken for ours. Within a text, a spreadsheet
 * of another list separator begins a cell at each ; and line break: see
 * value_guard_at().
 */
static int needs_guard(const char *text)
{
	size_t quotes = strspn(text, "'");

	if (quotes && text[quotes] >= '0' && text[quotes] <= '9')
		return 1;
	while (!starts_formula(*text)) {
		if (*text != '\'' && !str_is_blank(*text))
			return 0;
		text++;
	}
	return 1;
}

/*
 * Readers trim unquoted blanks, some of them quoted ones too. A tab parts
 * cells in the form for Excel only.
 */
static int needs_quotes(const struct kin_writer *w, const char *text,
			size_t len)
{
	return text[0] == ' ' || text[0] == '\t' || text[len - 1] == ' ' ||
	       text[len - 1] == '\t' ||
	       strpbrk(text, w->utf16 ? "\t,\"\n\r" : ",\"\n\r");
}

static void put_piece(struct kin_writer *w, const char *text, size_t len,
		      int quoted)
{
	const char *quote;

	while (quoted && (quote = memchr(text, '"', len))) {
		size_t n = (size_t)(quote - text) + 1;

		emit_add(w, text, n);
		emit_addc(w, '"');
		text += n;
		len -= n;
	}
	emit_add(w, text, len);
}

static void put_text(struct kin_writer *w, const char *text, size_t len,
		     int guard, int quoted)
{
	const char *at, *end = text + len;

	if (quoted)
		emit_addc(w, '"');
	if (guard)
		emit_addc(w, '\'');
	while ((at = value_guard_at(text))) {
		put_piece(w, text, (size_t)(at - text), quoted);
		emit_addc(w, '\'');
		text = at;
	}
	put_piece(w, text, (size_t)(end - text), quoted);
	if (quoted)
		emit_addc(w, '"');
}

static int is_guarded(const struct kin_column *col, const char *text)
{
	if (!needs_guard(text))
		return 0;
	return col->kind != KIN_COL_NUMBER || !emit_is_number(text);
}

/*
 * Excel keeps 15 digits of a number and drops zeros in front; a text formula
 * keeps all of them, and an import takes the wrapping off.
 */
static int needs_wrapping(const struct kin_column *col, const char *text,
			  size_t len)
{
	return col->kind != KIN_COL_NUMBER &&
	       (text[0] == '0' || len > 11) &&
	       strspn(text, "0123456789") == len;
}

static int is_letter_or_digit(char c)
{
	return (c >= '0' && c <= '9') || str_is_letter(c);
}

/* Most texts: they begin and end with a letter or digit, and hold nothing that
 * parts cells. One look at each byte is cheaper than asking all above. */
static int is_plain(const char *text, size_t len)
{
	static const char parts[256] = {
		[','] = 1, ['"'] = 1, ['\n'] = 1, ['\r'] = 1, ['\t'] = 1,
		[';'] = 1,
	};
	size_t i;

	if (!is_letter_or_digit(text[0]) ||
	    !is_letter_or_digit(text[len - 1]))
		return 0;
	for (i = 0; i < len && !parts[(unsigned char)text[i]]; i++)
		;
	return i == len;
}

static void csv_put_cell(struct kin_writer *w, const struct kin_column *col,
			 const char *text)
{
	size_t len = text ? strlen(text) : 0;
	int guard;

	if (!len) {
		/* A row of one empty cell would be a blank line. */
		if (w->n == 1)
			emit_add(w, "\"\"", 2);
		return;
	}
	if (w->utf16 && needs_wrapping(col, text, len)) {
		emit_adds(w, "\"=\"\"");
		emit_add(w, text, len);
		emit_adds(w, "\"\"\"");
		return;
	}
	if (!w->utf16 && is_plain(text, len)) {
		emit_add(w, text, len);
		return;
	}
	guard = is_guarded(col, text);
	put_text(w, text, len, guard, needs_quotes(w, text, len));
}

static void put_delimiter(struct kin_writer *w)
{
	emit_addc(w, w->utf16 ? '\t' : ',');
}

static enum kin_status csv_begin(struct kin_writer *w, struct kin_err *err)
{
	int i;

	for (i = 0; i < w->n; i++) {
		if (i)
			put_delimiter(w);
		csv_put_cell(w, &w->columns[i], w->columns[i].name);
	}
	emit_addc(w, '\n');
	return emit_status(w, err);
}

static enum kin_status grid_row(struct kin_writer *w, const char *const *values,
			       struct kin_err *err)
{
	int i;

	(void)err;
	for (i = 0; i < w->n; i++) {
		if (i)
			put_delimiter(w);
		csv_put_cell(w, &w->columns[i], values[i]);
	}
	emit_addc(w, '\n');
	return KIN_OK;
}

static enum kin_status csv_end(struct kin_writer *w, struct kin_err *err)
{
	(void)w;
	(void)err;
	return KIN_OK;
}

/* The byte order mark is how Excel knows UTF-16, and tabs need no locale. */
static enum kin_status excel_begin(struct kin_writer *w, struct kin_err *err)
{
	w->utf16 = 1;
	emit_adds(w, "\xef\xbb\xbf");
	return csv_begin(w, err);
}

const struct emit_form emit_csv = { csv_begin, grid_row, csv_end };
const struct emit_form emit_excel = { excel_begin, grid_row, csv_end };
