/*
 * Rows under the header of a list that are no records.
 *
 * It knows texts of cells, not files or field tables.
 */
#ifndef INGEST_NOISE_H
#define INGEST_NOISE_H

#include "ingest/reader.h"

/* What noise is recognised by; cells are trimmed, NULL or "" when empty. */
struct dapodik_row {
	const char *const *text;	/* of the mapped columns, in order */
	const int *column;		/* 0-based */
	int n;
	const char *number;		/* the column "No", NULL: none */
	int numbered;			/* rows above have numbers */
	int below;			/* a row above began the signatures */
	int titles;			/* right under the title of a list */
	int under;			/* right under a record */
	int name;			/* entry of `text` or -1 */
	struct field_set ids;		/* entries that are identifiers */
	struct field_set jobs;		/* that are Jenis or Jabatan PTK */
	int status;			/* Status Kepegawaian, or -1 */
};

/* Whether a row of a list is blank, a total, column numbers, a note or a
 * signature. Behind the first words of the signatures `below` is set, and
 * stays; the caller hands it on from row to row. */
int dapodik_is_noise(struct dapodik_row *row);

/* Whether a row that is noise may be a person all the same: it has a name, in
 * none of the words that stand under and between people. */
int noise_may_be_person(const struct dapodik_row *row);

/* Whether a NIP stands where the names do, in whatever words. */
int noise_is_number(const struct dapodik_row *row);

/* Whether a row that is noise is the title of a group, with people under it. */
int noise_is_heading(const struct dapodik_row *row);

/* A cell that only people have: a number, a day, a sex; no NPSN. */
int noise_is_of_person(const char *text);

/* Whether a text begins as signatures do: "Mengetahui,", "Kepala Sekolah". */
int noise_signs(const char *text);

#endif
