/*
 * The text form of PostgreSQL's COPY: tabs between cells, \N for what is
 * empty, and in front of each row what the caller puts there. For databases,
 * not for people: it has no header, and no command offers it. Beside it, rows
 * for a function.
 */
#include <string.h>

#include "emit/emit.h"

static void copy_put_cell(struct kin_writer *w, const char *text)
{
	static const char special[] = "\\\t\n\r";
	static const char letters[] = "\\tnr";

	if (!text || !*text) {
		emit_addc(w, '\\');
		emit_addc(w, 'N');
		return;
	}
	while (*text) {
		size_t plain = strcspn(text, special);

		emit_add(w, text, plain);
		text += plain;
		if (!*text)
			break;
		emit_addc(w, '\\');
		emit_addc(w, letters[strchr(special, *text) - special]);
		text++;
	}
}

static enum kin_status copy_begin(struct kin_writer *w, struct kin_err *err)
{
	if (!w->opts.started)
		return KIN_OK;
	return w->opts.started(w->opts.user, w->columns, w->n, err);
}

static enum kin_status copy_row(struct kin_writer *w,
				const char *const *values, struct kin_err *err)
{
	int i;

	(void)err;
	if (w->opts.prefix)
		emit_adds(w, w->opts.prefix);
	emit_number(w, (unsigned long long)w->n_rows + 1);
	for (i = 0; i < w->n; i++) {
		emit_addc(w, '\t');
		copy_put_cell(w, values[i]);
	}
	emit_addc(w, '\n');
	return KIN_OK;
}

static enum kin_status copy_end(struct kin_writer *w, struct kin_err *err)
{
	(void)w;
	(void)err;
	return KIN_OK;
}

/* Nothing is written: who asked takes the values. */
static enum kin_status call_row(struct kin_writer *w,
				const char *const *values, struct kin_err *err)
{
	return w->opts.called(w->opts.user, values, err);
}

const struct emit_form emit_call = { copy_begin, call_row, copy_end };
const struct emit_form emit_copy = { copy_begin, copy_row, copy_end };
