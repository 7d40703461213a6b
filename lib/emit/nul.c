/*
 * Rows for `xargs -0` and `read -d ''`: values with tabs between them and a
 * NUL behind each row.
 *
 * Owns nothing but this form. Identifiers are whole: the reader is a program.
 */
#include "emit/emit.h"

static enum kin_status nul_nothing(struct kin_writer *w, struct kin_err *err)
{
	(void)w;
	(void)err;
	return KIN_OK;
}

static enum kin_status nul_row(struct kin_writer *w, const char *const *values,
			       struct kin_err *err)
{
	const char *text;
	int i;

	(void)err;
	for (i = 0; i < w->n; i++) {
		if (i)
			emit_addc(w, '\t');
		for (text = values[i] ? values[i] : ""; *text; text++)
			emit_addc(w, *text == '\t' ? ' ' : *text);
	}
	emit_addc(w, '\0');
	return KIN_OK;
}

const struct emit_form emit_nul = { nul_nothing, nul_row, nul_nothing };
