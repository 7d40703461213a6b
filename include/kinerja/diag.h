/*
 * Diagnostics: what is wrong with a record of the input, told with file,
 * line, column, field, stable code and advice.
 *
 * A diagnostic is not an error of the program: a run collects all of them
 * and decides once, at the end. The codes are an interface: they are never
 * renamed and never reused. codes.def is their only registry.
 */
#ifndef KINERJA_DIAG_H
#define KINERJA_DIAG_H

#ifdef __cplusplus
extern "C" {
#endif

enum kin_severity { KIN_ERROR, KIN_WARNING, KIN_NOTE };

enum kin_code {
#define CODE(name, severity, meaning, advice) KIN_C_##name,
#include <kinerja/codes.def>
#undef CODE
	KIN_N_CODES
};

struct kin_code_info {
	const char *name;	  /* as printed in brackets: ID_SCI */
	enum kin_severity severity; /* unless the caller raises it */
	const char *meaning;	  /* one sentence, English, translatable */
	const char *advice;	  /* what the operator does about it */
};

/* The registry's entry; never NULL for a valid code. */
const struct kin_code_info *kin_code_info(enum kin_code code);

/* The code whose name is `name`, or KIN_N_CODES. */
enum kin_code kin_code_find(const char *name);

/* Room for a message. */
#define KIN_DIAG_TEXT 1024

/* All strings are borrowed for the duration of the call to emit(). */
struct kin_diag {
	enum kin_severity severity;
	enum kin_code code;
	const char *source;	/* file as the operator named it, or NULL */
	const char *sheet;	/* of a workbook, or NULL: the file is text */
	long line;		/* physical line or row, from 1; 0: all of it */
	long col;		/* byte column or column of a sheet, 1-based;
				   0: the whole line */
	const char *field;	/* official field name, or NULL */
	const char *message;	/* a sentence that ends with the advice */
};

/*
 * Where diagnostics go. The owner supplies emit() and may stop showing after
 * a limit, but the counts always go on. `strict` turns warnings into errors.
 */
struct kin_sink {
	void (*emit)(struct kin_sink *sink, const struct kin_diag *diag);
	void *user;
	int strict;
	long n_errors;
	long n_warnings;
	const char *sheet;	/* in which what is told now stands, or NULL */
};

/*
 * Send one diagnostic, with the registry's severity for `code`, and count
 * it. `fmt` makes the message: say the value, then what to do. `source` and
 * `field` may be NULL, `line` and `col` 0.
 *
 * Returns the severity after `strict`, so that a caller knows whether the
 * record is lost.
 */
enum kin_severity kin_diag(struct kin_sink *sink, enum kin_code code,
			   const char *source, long line, long col,
			   const char *field, const char *fmt, ...)
#ifdef __GNUC__
	__attribute__((format(printf, 7, 8)))
#endif
	;

/* Pass on a diagnostic that another sink has received: its severity stands,
 * and it is counted here too. */
void kin_diag_pass(struct kin_sink *sink, const struct kin_diag *diag);

#ifdef __cplusplus
}
#endif
#endif
