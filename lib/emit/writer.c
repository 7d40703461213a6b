/*
 * The writer's frame: choosing the form, buffering, checking the stream.
 *
 * Owns the buffer between rows and the stream; knows nothing of the forms'
 * syntax and nothing of what the rows mean.
 */
#include <kinerja/writer.h>

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "base/i18n.h"
#include "base/mask.h"
#include "base/str.h"
#include "base/utf8.h"
#include "emit/emit.h"
#include "emit/pseudonym.h"

static const struct {
	const char *name, *ending;	/* of a file */
	const struct emit_form *form;
} forms[] = {
	[KIN_TEXT] = { "text", ".txt", &emit_text },
	[KIN_CSV] = { "csv", ".csv", &emit_csv },
	[KIN_JSON] = { "json", ".json", &emit_json },
	[KIN_JSONL] = { "jsonl", ".jsonl", &emit_jsonl },
	[KIN_NUL] = { "nul", ".txt", &emit_nul },
	[KIN_EXCEL] = { "excel", ".csv", &emit_excel },
	[KIN_XLSX] = { "xlsx", ".xlsx", &emit_xlsx },
	[KIN_COPY] = { NULL, ".copy", &emit_copy },
	[KIN_CALL] = { NULL, "", &emit_call },
};

const char *kin_format_ending(enum kin_format format)
{
	return forms[format].ending;
}

int kin_format_find(const char *name)
{
	size_t i;

	for (i = 0; i < sizeof(forms) / sizeof(forms[0]); i++)
		if (forms[i].name && !strcmp(forms[i].name, name))
			return (int)i;
	return -1;
}

static void put_bytes(struct kin_writer *w, const char *bytes, size_t len)
{
	errno = 0;
	if (len && !w->error && fwrite(bytes, 1, len, w->fp) != len)
		w->error = errno ? errno : EIO;
}

static size_t put_utf16_unit(char *out, unsigned unit)
{
	out[0] = (char)(unit & 0xff);
	out[1] = (char)(unit >> 8);
	return 2;
}

/* Little-endian, as Excel has it; returns the bytes that were used up. */
static size_t put_utf16(struct kin_writer *w, const char *text, size_t len)
{
	char out[1024];
	size_t at = 0, used = 0, n = 0;

	while (at < len) {
		long c = utf8_next(text, len, &at);

		if (c < 0)
			break;
		used = at;
		if (c >= 0x10000) {
			n += put_utf16_unit(out + n, 0xd800 +
				(unsigned)((c - 0x10000) >> 10));
			c = 0xdc00 + ((c - 0x10000) & 0x3ff);
		}
		n += put_utf16_unit(out + n, (unsigned)c);
		if (n > sizeof(out) - 4) {
			put_bytes(w, out, n);
			n = 0;
		}
	}
	put_bytes(w, out, n);
	return used;
}

void emit_flush(struct kin_writer *w)
{
	size_t used = w->len;

	if (w->utf16)
		used = put_utf16(w, w->out, w->len);
	else
		put_bytes(w, w->out, w->len);
	/* A value that is not UTF-8 must not stop the output for ever. */
	if (w->len - used >= 4)
		used = w->len;
	memmove(w->out, w->out + used, w->len - used);
	w->len -= used;
}

void emit_add(struct kin_writer *w, const char *bytes, size_t len)
{
	while (len > sizeof(w->out) - w->len) {
		size_t part = sizeof(w->out) - w->len;

		memcpy(w->out + w->len, bytes, part);
		w->len += part;
		bytes += part;
		len -= part;
		emit_flush(w);
	}
	memcpy(w->out + w->len, bytes, len);
	w->len += len;
}

void emit_adds(struct kin_writer *w, const char *text)
{
	emit_add(w, text, strlen(text));
}

void emit_number(struct kin_writer *w, unsigned long long n)
{
	char text[STR_NUMBER];

	emit_adds(w, str_number(text, n));
}

enum kin_status emit_status(struct kin_writer *w, struct kin_err *err)
{
	if (!w->error)
		return KIN_OK;
	errno = w->error;
	return kin_err_sys(err, _("cannot write the output"));
}

static const char *writer_skip_digits(const char *s)
{
	while (*s >= '0' && *s <= '9')
		s++;
	return s;
}

int emit_is_number(const char *text)
{
	const char *s = text + (*text == '-');
	const char *end = writer_skip_digits(s);

	if (end == s || (*s == '0' && end > s + 1))
		return 0;
	if (*end == '.') {
		s = end + 1;
		end = writer_skip_digits(s);
		if (end == s)
			return 0;
	}
	return *end == '\0';
}

/* ---- a selection of columns ---- */

static enum kin_status no_column(const struct kin_column *columns, int n,
				 const char *name, size_t len,
				 struct kin_err *err)
{
	char list[1200] = "";
	size_t used = 0;
	int i;

	for (i = 0; i < n && used < sizeof(list); i++)
		used += (size_t)snprintf(list + used, sizeof(list) - used,
					 "%s%s", i ? ", " : "",
					 columns[i].name);
	return kin_err_set(err, KIN_EUSAGE,
			   _("there is no column '%.*s'; the columns are %s"),
			   (int)len, name, list);
}

static int find_column(const struct kin_column *columns, int n,
		       const char *name, size_t len)
{
	int i;

	for (i = 0; i < n; i++)
		if (strlen(columns[i].name) == len &&
		    !memcmp(columns[i].name, name, len))
			return i;
	return -1;
}

static enum kin_status choose_columns(struct kin_writer *w,
				      struct kin_err *err)
{
	const struct kin_column *all = w->columns;
	const char *at = w->opts.select;
	size_t room = strlen(at) / 2 + 1;	/* a name and a comma each */
	int n_all = w->n;

	w->chosen = kin_calloc(room, sizeof(*w->chosen));
	w->place = kin_calloc(room, sizeof(*w->place));
	w->values = kin_calloc(room, sizeof(*w->values));
	if (!w->chosen || !w->place || !w->values)
		return kin_err_nomem(err);
	for (w->n = 0;; at++) {
		size_t len = strcspn(at, ",");
		int i = find_column(all, n_all, at, len);

		if (i < 0)
			return no_column(all, n_all, at, len, err);
		w->chosen[w->n] = all[i];
		w->place[w->n++] = i;
		at += len;
		if (!*at)
			break;
	}
	w->columns = w->chosen;
	return KIN_OK;
}

static const char *const *choose_values(struct kin_writer *w,
					const char *const *values)
{
	int i;

	if (!w->chosen)
		return values;
	for (i = 0; i < w->n; i++)
		w->values[i] = values[w->place[i]];
	return w->values;
}

/* ---- privacy ---- */

static enum kin_status writer_open_masks(struct kin_writer *w,
					 struct kin_err *err)
{
	w->masked = kin_calloc((size_t)w->n, sizeof(*w->masked));
	w->masked_text = kin_calloc((size_t)w->n, sizeof(*w->masked_text));
	return w->masked && w->masked_text ? KIN_OK : kin_err_nomem(err);
}

static const char *writer_mask_cell(struct kin_writer *w, int i,
				    const char *text)
{
	struct buf *b = &w->masked_text[i];
	size_t len;
	int is_id;

	if (w->opts.pseudonyms)
		return pseudonym_cell(b, w->opts.pseudonyms,
				      w->opts.holds[w->place ? w->place[i]
							     : i], text);
	len = text ? strlen(text) : 0;
	is_id = w->columns[i].is_id && len > MASK_OVER;
	if (!is_id && !mask_is_needed(text, len))
		return text;
	buf_reset(b);
	if (is_id)
		mask_add_id(b, text, len);
	else
		mask_add_text(b, text, len);
	return buf_str(b);
}

static const char *const *writer_mask_row(struct kin_writer *w,
					  const char *const *values)
{
	int i;

	if (!w->masked)
		return values;
	for (i = 0; i < w->n; i++)
		w->masked[i] = writer_mask_cell(w, i, values[i]);
	return w->masked;
}

static enum kin_status writer_check_masks(struct kin_writer *w,
					  struct kin_err *err)
{
	int i;

	for (i = 0; w->masked && i < w->n; i++)
		if (w->masked_text[i].failed)
			return kin_err_nomem(err);
	return KIN_OK;
}

static void writer_release_masks(struct kin_writer *w)
{
	int i;

	for (i = 0; w->masked_text && i < w->n; i++)
		buf_release(&w->masked_text[i]);
	kin_free(w->masked_text);
	kin_free(w->masked);
}

/* ---- the life of a writer ---- */

enum kin_status kin_writer_open(struct kin_writer **out,
				const struct kin_writer_opts *opts, FILE *fp,
				const struct kin_column *columns, int n_columns,
				struct kin_err *err)
{
	struct kin_writer *w = kin_malloc(sizeof(*w));
	enum kin_status st;

	assert(n_columns > 0);
	*out = NULL;
	if (!w)
		return kin_err_nomem(err);
	/* The buffer itself needs no clearing. */
	memset(w, 0, offsetof(struct kin_writer, out));
	w->form = opts->format == KIN_TEXT && opts->view && !opts->select
		? &emit_view : forms[opts->format].form;
	w->opts = *opts;
	w->fp = fp;
	w->columns = columns;
	w->n = n_columns;
	while (opts->format != KIN_JSON && opts->format != KIN_JSONL &&
	       w->n > 1 && columns[w->n - 1].kind == KIN_COL_JSON)
		w->n--;
	st = opts->select ? choose_columns(w, err) : KIN_OK;
	if (!st && opts->pseudonyms)
		st = opts->holds ? KIN_OK :
			kin_err_set(err, KIN_EUSAGE,
				    _("--privacy pseudonym is for exports of "
				      "people; in this table anybody may be "
				      "named"));
	if (!st && (opts->privacy || opts->pseudonyms))
		st = writer_open_masks(w, err);
	if (!st)
		st = w->form->begin(w, err);
	if (st)
		kin_writer_abort(w);
	else
		*out = w;
	return st;
}

enum kin_status kin_writer_row(struct kin_writer *w, const char *const *values,
			       struct kin_err *err)
{
	const char *const *row = writer_mask_row(w, choose_values(w, values));
	enum kin_status st = writer_check_masks(w, err);

	if (!st)
		st = w->form->row(w, row, err);
	w->n_rows++;
	return st ? st : emit_status(w, err);
}

void kin_writer_abort(struct kin_writer *w)
{
	if (!w)
		return;
	emit_text_release(w);
	emit_view_release(w);
	emit_xlsx_release(w);
	writer_release_masks(w);
	kin_free(w->chosen);
	kin_free(w->place);
	kin_free(w->values);
	kin_free(w);
}

enum kin_status kin_writer_close(struct kin_writer *w, struct kin_err *err)
{
	enum kin_status st;

	if (!w)
		return KIN_OK;
	st = w->form->end(w, err);
	emit_flush(w);
	if (w->fp && !w->error && fflush(w->fp))
		w->error = errno;
	if (w->fp && !w->error && ferror(w->fp))
		w->error = EIO;
	if (!st)
		st = emit_status(w, err);
	kin_writer_abort(w);
	return st;
}
