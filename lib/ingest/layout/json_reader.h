/*
 * JSON records of a source: an array, an object with `rows`, or JSON Lines,
 * one object at a time.
 *
 * It knows field tables, not layouts of lists or rules.
 */
#ifndef INGEST_JSON_READER_H
#define INGEST_JSON_READER_H

#include "ingest/layout/header.h"
#include "ingest/reader.h"
#include "ingest/text/source.h"

struct json_reader;

/* All pointers are borrowed until json_reader_free(). */
struct json_reader_opts {
	struct source *src;
	const struct header_names *names;
	const struct kin_table *table;
	struct reader_info *info;
	struct kin_sink *sink;
	int roster;		/* pupils are refused */
};

/* Whether the text can only be JSON. */
int json_reader_sniff(const char *text, size_t len);

/* Recognise the form. KIN_EINPUT after a word to the sink. */
enum kin_status json_reader_open(struct json_reader **out,
				 const struct json_reader_opts *opts,
				 struct kin_err *err);

/*
 * As reader_next(), but values are as they stand in the file. A bare number
 * is its own token with value.number set; true and false are ya and tidak
 * for fields of codes; an array is joined by | for fields of lists.
 */
enum kin_status json_reader_next(struct kin_record *rec,
				 struct json_reader *js, struct arena *arena,
				 struct kin_err *err);

void json_reader_free(struct json_reader *js);

#endif
