/*
 * Libraries that are loaded when they are first needed: each brings others,
 * and a command that does not use them starts in a few milliseconds.
 *
 * The caller keeps a table of pointers to the functions it uses, filled from
 * a list of their names that stands beside it; LIBRARY_POINTER and
 * LIBRARY_NAME make both from one list.
 */
#ifndef BASE_LIBRARY_H
#define BASE_LIBRARY_H

#include <stddef.h>

#include <kinerja/err.h>

struct library_name {
	const char *name;
	size_t at;		/* of the pointer in the table */
};

/* A member for the table, and its entry in the list of names. */
#define LIBRARY_POINTER(NAME) __typeof__(&NAME) NAME;
#define LIBRARY_NAME(TABLE, NAME) { #NAME, offsetof(__typeof__(TABLE), NAME) }

/*
 * Load `soname` and fill the table; nothing where *handle is set already.
 * KIN_EIO: it is not there, or not what was built against; `cure` says how to
 * install it.
 */
enum kin_status library_load(void **handle, void *table,
			     const struct library_name *names, size_t n,
			     const char *soname, const char *cure,
			     struct kin_err *err);

#endif
