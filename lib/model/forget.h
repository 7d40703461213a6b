/*
 * Words that shall be forgotten: whether a text holds a value of one person,
 * and what the text is without it. Pure; knows no table.
 */
#ifndef MODEL_FORGET_H
#define MODEL_FORGET_H

#include "base/arena.h"
#include "base/buf.h"

#define FORGET_VALUES 48
#define FORGET_MARK "(dihapus)"	/* stands where something was erased */

struct forget {
	const char *values[FORGET_VALUES + 1];	/* one more for a caller */
	int n;
	int failed;		/* no memory, or too many values */
	struct arena arena;
};

#define FORGET_INIT { .n = 0 }

/* An identifier; NULL and "" are fine. Copied. */
void forget_add(struct forget *f, const char *value);
/*
 * A name, also without its titles. One of a single word is left out: it could
 * be any word.
 */
void forget_add_name(struct forget *f, const char *name);
void forget_release(struct forget *f);

/* Whether `text` (NULL: no) holds a value as a word of its own, in any case;
 * or ends with most of one, as a text does that was cut. */
int forget_finds(const struct forget *f, const char *text);

/* Add `text` with the mark in the place of every value. */
void forget_rest(struct buf *out, const struct forget *f, const char *text);

/* Add of a command only the words that it begins with, and the mark. */
void forget_command(struct buf *out, const char *command);

#endif
