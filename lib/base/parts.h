/*
 * Work in parts: threads make them ahead, the caller takes one after another
 * in their order. Knows nothing of what is made.
 */
#ifndef BASE_PARTS_H
#define BASE_PARTS_H

#include <stddef.h>

#include <kinerja/err.h>

#define PARTS_MAKERS 2	/* threads; the caller's mostly waits */
#define PARTS_KEPT 6	/* made and not taken yet, at most */

struct parts {
	size_t n;		/* from 0 on */
	/* what belongs to each thread, and where each part is kept */
	void *makers[PARTS_MAKERS], *kept[PARTS_KEPT];
	/* On a thread: a failure is kept with the part. */
	void (*make)(void *maker, void *kept, size_t part);
	/* On the caller's thread, in order; ends the work where it fails. */
	enum kin_status (*take)(void *user, void *kept, struct kin_err *err);
	void *user;
};

/* Whether so many parts are worth a thread: fewer are made before there is
 * one, and one processor makes nothing ahead. */
int parts_are_worth(size_t n);

/*
 * Make and take all parts. *done is 0, and nothing was made, when no thread is
 * to be had. Signals stay with the caller's thread.
 */
enum kin_status parts_run(int *done, const struct parts *parts,
			  struct kin_err *err);

#endif
