/*
 * Names of columns and keys: which field of the table each one means, by the
 * table's names and aliases and the operator's --map file.
 *
 * It knows names, not where they stand.
 */
#ifndef INGEST_HEADER_H
#define INGEST_HEADER_H

#include <stddef.h>

#include <kinerja/diag.h>
#include <kinerja/err.h>
#include <kinerja/field.h>

#include "model/record.h"

/* What a name means, if not the index of a field. */
enum {
	HEADER_OTHER = -1,	/* nothing that is known */
	HEADER_IGNORED = -2	/* known and of no use here */
};

struct header_names;

/*
 * The names that `table` accepts. `map` is the path of a CSV file or NULL: its
 * columns are dari (their header) and ke (our field; empty: ignore the
 * column). In a row that names a field in a third column, kolom, dari and ke
 * are values of that field. Faults of that file go to
 * `sink` and give KIN_EINPUT; else the statuses of source_open().
 */
enum kin_status header_names_new(struct header_names **out,
				 const struct kin_table *table,
				 const char *map, struct kin_sink *sink,
				 struct kin_err *err);

/* The field that a header means: folded, then compared exactly. */
int header_find(const struct header_names *names, const char *text,
		size_t len);

/* As header_find() for a JSON key, which may be the exact name of a field. */
int header_find_key(const struct header_names *names, const char *key);

/* Whether a field says who or which school is meant. */
int header_is_ident(const struct header_names *names, int field);

/* Replace the values of a record that the map knows under another name. */
void header_map_values(const struct header_names *names,
		       struct kin_record *rec);

/* How many different fields the cells of a line name; *n counts delimiters.
 * Only a guess: good to choose a delimiter, not to read a header. */
int header_score(const struct header_names *names, const char *line,
		 size_t len, char delimiter, int *n);

void header_names_free(struct header_names *names);

#endif
