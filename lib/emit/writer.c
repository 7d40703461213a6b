/*
 * The writer's frame: choosing the form, buffering, checking the stream.
 *
 * Owns the buffer between rows and the stream; knows nothing of the forms'
 * syntax and nothing of what the rows mean.
 */
#include <kinerja/writer.h>

#include <assert.h>
#include <errno.h>
#include <string.h>

#include "base/alloc.h"
#include "base/i18n.h"
#include "emit/emit.h"

static const struct {
	const char *name;
	const struct emit_form *form;
} forms[] = {
	[KIN_TEXT] = { "text", &emit_text },
	[KIN_CSV] = { "csv", &emit_csv },
	[KIN_JSON] = { "json", &emit_json },
	[KIN_JSONL] = { "jsonl", &emit_jsonl },
};

int kin_format_find(const char *name)
{
	size_t i;

	for (i = 0; i < sizeof(forms) / sizeof(forms[0]); i++)
		if (!strcmp(forms[i].name, name))
			return (int)i;
	return -1;
}

void emit_flush(struct kin_writer *w)
{
	errno = 0;
	if (w->len && !w->error && fwrite(w->out, 1, w->len, w->fp) != w->len)
		w->error = errno ? errno : EIO;
	w->len = 0;
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

enum kin_status emit_status(struct kin_writer *w, struct kin_err *err)
{
	if (!w->error)
		return KIN_OK;
	errno = w->error;
	return kin_err_sys(err, _("cannot write the output"));
}

static const char *skip_digits(const char *s)
{
	while (*s >= '0' && *s <= '9')
		s++;
	return s;
}

int emit_is_number(const char *text)
{
	const char *s = text + (*text == '-');
	const char *end = skip_digits(s);

	if (end == s || (*s == '0' && end > s + 1))
		return 0;
	if (*end == '.') {
		s = end + 1;
		end = skip_digits(s);
		if (end == s)
			return 0;
	}
	return *end == '\0';
}

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
		return kin_err_set(err, KIN_ENOMEM, _("out of memory"));
	/* The buffer itself needs no clearing. */
	memset(w, 0, offsetof(struct kin_writer, out));
	w->form = forms[opts->format].form;
	w->opts = *opts;
	w->fp = fp;
	w->columns = columns;
	w->n = n_columns;
	while ((opts->format == KIN_CSV || opts->format == KIN_TEXT) &&
	       w->n > 1 && columns[w->n - 1].kind == KIN_COL_JSON)
		w->n--;
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
	enum kin_status st = w->form->row(w, values, err);

	w->n_rows++;
	return st ? st : emit_status(w, err);
}

void kin_writer_abort(struct kin_writer *w)
{
	if (!w)
		return;
	emit_text_release(w);
	kin_free(w);
}

enum kin_status kin_writer_close(struct kin_writer *w, struct kin_err *err)
{
	enum kin_status st;

	if (!w)
		return KIN_OK;
	st = w->form->end(w, err);
	emit_flush(w);
	if (!w->error && fflush(w->fp))
		w->error = errno;
	if (!w->error && ferror(w->fp))
		w->error = EIO;
	if (!st)
		st = emit_status(w, err);
	kin_writer_abort(w);
	return st;
}
