/* A list of faults in the caller's storage. */
#include "rule/faults.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/i18n.h"

void faults_add(struct faults *f, enum kin_code code, const char *field,
		const char *fmt, ...)
{
	struct plan_fault *fault;
	char text[400];
	const char *copy;
	va_list ap;

	if (kin_code_info(code)->severity == KIN_ERROR)
		f->n_blocking++;
	if (f->n == PLAN_MAX_FAULTS)
		return;
	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	copy = arena_strdup(f->arena, text);
	fault = &f->list[f->n++];
	fault->code = code;
	fault->field = field;
	/* Without memory the registry's sentence still stands. */
	fault->text = copy ? copy : _(kin_code_info(code)->meaning);
}
