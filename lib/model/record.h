/*
 * One record of the input: a value per field of its table, with positions.
 */
#ifndef MODEL_RECORD_H
#define MODEL_RECORD_H

#include <stddef.h>

#include <kinerja/diag.h>
#include <kinerja/field.h>

#include "base/arena.h"
#include "model/tables.h"

/*
 * What a value is in its file. CSV knows text only; JSON bare numbers, whose
 * `text` is the token. Of a number in a workbook `text` is what is stored, as
 * plain digits where it is whole and no digit is lost.
 */
enum kin_cell {
	KIN_CELL_TEXT,
	KIN_CELL_NUMBER,
	KIN_CELL_DATE,		/* as 2024-01-31, with 07:30:00 behind it */
	KIN_CELL_BOOL,		/* TRUE, FALSE */
	KIN_CELL_ERROR,		/* #N/A and its like */
	KIN_CELL_PENDING	/* a formula whose result was never stored, or
				   is the 0 that some programs write */
};

/*
 * As read, `text` is NULL when the file has no such column. Once checked, it
 * is NULL also when the cell is empty or holds a word for nothing ("NULL"):
 * what is stored stays. It is "" when the cell holds a dash alone and the
 * field can be empty: what is stored is taken away. Cleaned and checked text
 * is NUL-terminated and belongs to the arena of the reader's caller.
 */
struct kin_value {
	const char *text;
	size_t len;
	long col;		/* byte column of the cell, 1-based */
	enum kin_cell kind;	/* what the file says that it is */
};

struct kin_record {
	const struct kin_table *table;
	const char *source;	/* file as the operator named it */
	long line;		/* on which it begins, 1-based; 0: the end */
	long long offset;	/* its first byte in the source as read */
	long long size;		/* bytes up to the next record */
	int n_faults;		/* errors sent to the sink for this record */
	const char *stamp;	/* of its column _stamp; NULL: the file has no
				   such column */
	int exact;		/* JSON: no spreadsheet guarded its texts */
	struct field_set columns;	/* checked: the fields that the file
				   has a column for */
	int exchanged;		/* checked: status and job stand under each
				   other's name */
	char date_order;	/* of the file's local dates: 'd', 'm' first,
				   or 0: not known */
	struct kin_value v[MAX_FIELDS];	/* by field index */
};

/* Whether the field has content. */
#define REC_HAS(rec, f) ((rec)->v[f].text && (rec)->v[f].len)
/* Whether the file has a column for the field, and whether a dash in it takes
 * away what is stored. */
#define REC_COLUMN(rec, f) field_set_has(&(rec)->columns, f)
#define VALUE_CLEARS(v) ((v)->text && !(v)->len)
/* The text of a field, "" where there is none. */
#define REC_TEXT(rec, f) ((rec)->v[f].text ? (rec)->v[f].text : "")

/* The content of a field, or NULL where there is none, or no field (-1). */
static inline const char *record_given(const struct kin_record *rec, int field)
{
	return field >= 0 && REC_HAS(rec, field) ? rec->v[field].text : NULL;
}

/*
 * Clean and check every value of `rec` by its field: trimming, words for
 * nothing, apostrophes of spreadsheets, identifiers, dates, codes, limits,
 * lists. Values are replaced by their normal form (in `arena`); faults go to
 * `sink` and are counted in rec->n_faults. It looks at one record only: what
 * needs other rows, the roster or a pack is the caller's.
 *
 * Returns 0, or -1 when memory ran out.
 */
int record_check(struct kin_record *rec, struct arena *arena,
		 struct kin_sink *sink);

/*
 * Send the faults that record_check() leaves out of a record with a stamp,
 * because whoever knows what was in the sheet looks at it first: required
 * fields without content, and texts that are too long.
 */
void record_settle(struct kin_record *rec, struct kin_sink *sink);

/* Give a field of a record that no file brought its text; NULL: empty. */
void record_put(struct kin_record *rec, int field, const char *text);

/* Send a diagnostic about one field (or -1: the record) and count it. */
void record_fault(struct kin_record *rec, struct kin_sink *sink, int field,
		  enum kin_code code, const char *fmt, ...)
	__attribute__((format(printf, 5, 6)));

/*
 * The i-th value (0-based) of a list field into `out`; returns its length or
 * -1 behind the last. An empty list has no value.
 */
long record_list(const struct kin_record *rec, int field, int i,
		 const char **out);

#endif
