/*
 * The stamp of a row that goes out: what it belongs to, whose it is, and for
 * each field a short digest of what it said. By the stamp of a row that comes
 * home it is known what the sender changed and what changed here since,
 * without keeping a copy of what went out.
 *
 *	kin1.plans.2026.4f2a9c01.KEY.FIELDS
 *
 * A digest of a field is 36 bits: that a change is mistaken for none happens
 * once in 69,000,000,000 changes.
 */
#ifndef APP_SHEET_STAMP_H
#define APP_SHEET_STAMP_H

#include <kinerja/field.h>

#include "base/buf.h"

#define STAMP_MARK "kin1."
#define STAMP_CODE 6		/* signs of a field's digest */
#define STAMP_KEY 12
#define STAMP_WORD 32		/* bytes of a kind, a period, a sheet's id */
#define STAMP_FIELDS 64
#define STAMP_NO_PERIOD "0"

struct stamp {
	char kind[STAMP_WORD], period[STAMP_WORD], id[STAMP_WORD];
	char key[STAMP_KEY + 1];
	char codes[STAMP_FIELDS][STAMP_CODE + 1];	/* by field index */
	int n;
};

/* The digest of one field; NULL and "" are the same. */
void stamp_code(char out[STAMP_CODE + 1], const char *field,
		const char *text);

/* The key of a row: a digest of `n` texts that say whose it is. */
void stamp_key(char out[STAMP_KEY + 1], const char *const *texts, int n);

/* Fill in the codes of a row, whose values are those of the table. */
void stamp_fill(struct stamp *s, const struct kin_table *table,
		const char *const *values);

void stamp_add(struct buf *out, const struct stamp *s);

/* 0, or -1 when `text` is no stamp. */
int stamp_read(struct stamp *out, const char *text);

/* Where a stamp begins in `text`, or NULL. */
const char *stamp_seek(const char *text, size_t len);

#endif
