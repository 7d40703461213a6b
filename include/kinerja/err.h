/*
 * The error model: one status per thing that a caller can do about a failure,
 * and a caller-owned message that needs no memory, so that even "out of
 * memory" can be reported.
 *
 * Functions that can fail return enum kin_status and take `struct kin_err *`
 * last. The first message wins; a caller may put a position or an operand in
 * front of it, never another sentence. Nothing below cmd/ prints or exits.
 */
#ifndef KINERJA_ERR_H
#define KINERJA_ERR_H

#ifdef __cplusplus
extern "C" {
#endif

enum kin_status {
	KIN_OK = 0,
	KIN_ENOMEM,	/* no memory: nothing changed, try with more */
	KIN_EIO,	/* the system refused a read or write */
	KIN_EUSAGE,	/* the request itself makes no sense */
	KIN_EINPUT,	/* a file's content was rejected, nothing written */
	KIN_ENOTFOUND,	/* a named thing does not exist */
	KIN_EEXISTS,	/* a named thing exists already */
	KIN_ERULE,	/* a workflow rule refuses it */
	KIN_EBUSY,	/* another writer holds the lock: run it again */
	KIN_ESCHEMA,	/* the database's version is not this program's */
	KIN_ECORRUPT,	/* the database contradicts itself */
	KIN_ENO,	/* a check answered "no" */
	KIN_EPARTIAL,	/* done in part, as --on-error=skip asked */
	KIN_EINTERRUPTED, /* a signal came; everything was rolled back */
	KIN_EINTERNAL	/* a bug or an impossible answer of a library */
};

/*
 * The name of a status for programs: ok, no_memory, io, usage, ...; never
 * renamed, never translated. Borrowed for good.
 */
const char *kin_status_name(enum kin_status status);

struct kin_err {
	enum kin_status status;
	char msg[600];
};

#define KIN_ERR_INIT { KIN_OK, "" }

/*
 * Record a failure unless one is recorded already, and return its status.
 *
 * `fmt` is a printf format; the text has no capital letter and no full stop,
 * and is cut at 599 bytes. `err` may be NULL when nobody will read it.
 */
enum kin_status kin_err_set(struct kin_err *err, enum kin_status status,
			    const char *fmt, ...)
#ifdef __GNUC__
	__attribute__((format(printf, 3, 4)))
#endif
	;

/* As kin_err_set() with KIN_EIO, adding the text of the current `errno`. */
enum kin_status kin_err_sys(struct kin_err *err, const char *fmt, ...)
#ifdef __GNUC__
	__attribute__((format(printf, 2, 3)))
#endif
	;

/* Put `fmt` and ": " in front of the recorded message; returns its status. */
enum kin_status kin_err_prefix(struct kin_err *err, const char *fmt, ...)
#ifdef __GNUC__
	__attribute__((format(printf, 2, 3)))
#endif
	;

/* Forget the recorded failure, so that the record can be used again. */
void kin_err_clear(struct kin_err *err);

#ifdef __cplusplus
}
#endif
#endif
