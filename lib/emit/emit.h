/*
 * What the forms of lib/emit share: the writer and its output buffer. A
 * failed write is remembered and reported by emit_status(), so that a row is
 * checked once, not per cell.
 */
#ifndef EMIT_EMIT_H
#define EMIT_EMIT_H

#include <stddef.h>

#include <kinerja/writer.h>

#include "base/buf.h"

struct text_table;
struct view;
struct xlsx_table;

struct emit_form {
	enum kin_status (*begin)(struct kin_writer *w, struct kin_err *err);
	enum kin_status (*row)(struct kin_writer *w, const char *const *values,
			       struct kin_err *err);
	enum kin_status (*end)(struct kin_writer *w, struct kin_err *err);
};

struct kin_writer {
	const struct emit_form *form;
	struct kin_writer_opts opts;
	FILE *fp;
	const struct kin_column *columns;
	int n;
	/* of a selection: the chosen columns, where they stand in a row, and
	 * the row that the form sees; NULL without one */
	struct kin_column *chosen;
	int *place;
	const char **values;
	/* with opts.privacy: the row as the form sees it, and its texts */
	const char **masked;
	struct buf *masked_text;	/* one a column */
	long long n_rows;
	struct text_table *text;	/* of the text form only */
	struct view *view;		/* of a view only */
	struct xlsx_table *xlsx;	/* of workbooks only */
	int error;		/* errno of the first failed write, or 0 */
	int utf16;		/* of the Excel form: what is flushed */
	size_t len;
	char out[65536];
};

extern const struct emit_form emit_csv, emit_json, emit_jsonl, emit_text,
	emit_nul, emit_excel, emit_xlsx, emit_copy,
	emit_call, emit_view;

/* Give back what the text form holds; fine when it holds nothing. */
void emit_text_release(struct kin_writer *w);
void emit_view_release(struct kin_writer *w);
void emit_xlsx_release(struct kin_writer *w);

/* A cell as people see it: printable, an identifier shortened. */
void emit_shown(struct buf *out, const struct kin_writer *w, int column,
		const char *text);

/* Write what is buffered; half a character waits for its other bytes. */
void emit_flush(struct kin_writer *w);
void emit_add(struct kin_writer *w, const char *bytes, size_t len);
void emit_adds(struct kin_writer *w, const char *text);
void emit_number(struct kin_writer *w, unsigned long long n);
enum kin_status emit_status(struct kin_writer *w, struct kin_err *err);

static inline void emit_addc(struct kin_writer *w, char c)
{
	if (w->len == sizeof(w->out))
		emit_flush(w);
	w->out[w->len++] = c;
}

/* Whether `text` is a JSON number without an exponent. */
int emit_is_number(const char *text);

#endif
