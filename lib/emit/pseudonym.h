/*
 * Tables whose people are told apart, and by nobody but who has the key of the
 * database known: numbers and names become pseudonyms, words that somebody
 * wrote are left out.
 */
#ifndef EMIT_PSEUDONYM_H
#define EMIT_PSEUDONYM_H

#include <kinerja/writer.h>

#include "base/buf.h"

/* What stands for `text` in such a column: `text`, "" or what `b` then holds.
 * The same text has the same pseudonym in every column, table and run. */
const char *pseudonym_cell(struct buf *b, const unsigned char *key,
			   enum kin_hold hold, const char *text);

#endif
