/*
 * A disk that forgets: what was written and not synced, or named in a folder
 * and not synced there, may be gone when the power fails, wholly, in part, or
 * with a sector of which half is old. fault.c tells what the program does,
 * and when the power fails.
 *
 * The calls are made at once, with what was there before kept beside them;
 * a failure puts some of it back. Writes of streams are taken as synced.
 */
#ifndef POWER_H
#define POWER_H

#include <stddef.h>
#include <sys/types.h>

/* All that was not synced is gone; some; some, and sectors are torn. */
#define POWER_VARIANTS 3

void power_on(void);		/* begin to watch */

/* In front of a call; `at` -1: where the descriptor stands. */
void power_write(int fd, size_t n, off_t at);
void power_resize(int fd, off_t size);
void power_create(const char *path);
void power_remove(const char *path);
/* Behind a call that succeeded: a file, or a folder with its names. */
void power_sync(int fd);

/* It fails: does not come back. */
void power_fail(int variant);

#endif
