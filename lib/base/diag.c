/*
 * The registry of diagnostic codes and the way of a diagnostic to its sink.
 *
 * Owns severities, meanings and advice (from codes.def); does not know how a
 * diagnostic is shown.
 */
#include <kinerja/diag.h>

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"

static const struct kin_code_info registry[] = {
#define CODE(name, severity, meaning, advice) \
	[KIN_C_##name] = { #name, severity, meaning, advice },
#include <kinerja/codes.def>
#undef CODE
};

const struct kin_code_info *kin_code_info(enum kin_code code)
{
	assert(code < KIN_N_CODES);
	return &registry[code];
}

enum kin_code kin_code_find(const char *name)
{
	int i;

	for (i = 0; i < KIN_N_CODES; i++)
		if (!strcmp(registry[i].name, name))
			return (enum kin_code)i;
	return KIN_N_CODES;
}

static void diag_count(struct kin_sink *sink, enum kin_severity severity)
{
	if (severity == KIN_ERROR)
		sink->n_errors++;
	else if (severity == KIN_WARNING)
		sink->n_warnings++;
}

enum kin_severity kin_diag(struct kin_sink *sink, enum kin_code code,
			   const char *source, long line, long col,
			   const char *field, const char *fmt, ...)
{
	enum kin_severity severity = kin_code_info(code)->severity;
	struct kin_diag diag;
	char message[KIN_DIAG_TEXT];
	va_list ap;
	int len;

	if (severity == KIN_WARNING && sink->strict)
		severity = KIN_ERROR;
	diag_count(sink, severity);
	if (!sink->emit)
		return severity;
	va_start(ap, fmt);
	len = vsnprintf(message, sizeof(message), fmt, ap);
	va_end(ap);
	/* a cut must not leave half a character behind */
	if (len >= (int)sizeof(message))
		message[utf8_valid_prefix(message, sizeof(message) - 1)] = 0;
	diag.severity = severity;
	diag.code = code;
	diag.source = source;
	diag.sheet = source ? sink->sheet : NULL;
	diag.line = line;
	diag.col = col;
	diag.field = field;
	diag.message = message;
	sink->emit(sink, &diag);
	return severity;
}

void kin_diag_pass(struct kin_sink *sink, const struct kin_diag *diag)
{
	diag_count(sink, diag->severity);
	if (sink->emit)
		sink->emit(sink, diag);
}
