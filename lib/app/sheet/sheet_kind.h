/*
 * The kinds of sheets that go out, and the rows of one.
 */
#ifndef APP_SHEET_KIND_H
#define APP_SHEET_KIND_H

#include <kinerja/import.h>
#include <kinerja/listing.h>
#include <kinerja/sheet.h>
#include <kinerja/step.h>

#include "app/run/session.h"
#include "app/sheet/stamp.h"
#include "base/arena.h"
#include "model/tables.h"

/* The hidden sheet that says what a workbook is, and its first row with a
 * key and a name. */
#define SHEET_IDENTITY "_kinerja"
#define SHEET_IDENTITY_ROWS 6

enum sheet_people {
	PEOPLE_NONE,	/* only what is recorded already */
	PEOPLE_POSTS,	/* also posts of the period that are expected */
	PEOPLE_SCHOOLS	/* also schools */
};

struct sheet_kind {
	const char *name;	/* as `sheet make` calls it */
	const char *word;	/* and in Indonesian */
	const char *title;	/* of the sheet, for people */
	const struct kin_table *table;
	enum kin_listing listing;	/* what is recorded */
	enum kin_import_kind import;
	enum sheet_people people;
	int with_period;
	int whole;	/* an import of it takes a row as a whole: what the
			   sender left must be said again */
	const char *also;	/* fields by commas that tell rows of one
				   person apart */
	/* rows are decisions of this step, and not of an import */
	int by_step;
	enum kin_step step;
	const char *only;	/* the fields that are filled in; NULL: all */
	const char *hidden;	/* keys that are not shown; or NULL */
	const char *spoken;	/* fields that go by their first other name */
	const char *told;	/* fields that are shown and not read back */
	/* `fills` goes out empty, and is to change what `basis` says of the
	 * fact of a person that `fact` names; or NULL all */
	const char *fills, *basis, *fact;
	/* who decides about the row: goes out with its supervisor, and is
	 * taken as the file has it; or NULL */
	const char *decider;
	/* only rows that say so in this field go out; or NULL both */
	const char *where, *is;
};

/* The kind of that name, in either language, or NULL; the i-th, NULL behind the
 * last. */
const struct sheet_kind *sheet_kind_find(const char *name);
const struct sheet_kind *sheet_kind_at(int i);

/* Fields that say whose the row is, and those that the sender fills in. */
int sheet_kind_is_key(const struct sheet_kind *k, int field);
int sheet_kind_is_open(const struct sheet_kind *k, int field);

/* Whether it says who decides about the row. */
int sheet_kind_is_decider(const struct sheet_kind *k, int field);

/* The field of which a field says what it is to be: mostly itself. */
int sheet_kind_basis(const struct sheet_kind *k, int field);
/* Whether both are the same kind, whatever their rules; NULL is none. */
int sheet_kind_is(const struct sheet_kind *a, const struct sheet_kind *b);

/* Where rules decide the table: *kind becomes `own`, a copy with the table of
 * the session's rules, which is in `names`. */
enum kin_status sheet_kind_of_rules(struct sheet_kind *own,
				    const struct sheet_kind **kind,
				    const struct kin_session *s,
				    struct arena *names, struct kin_err *err);

/* The fields that are shown and not filled in, MAX_FIELDS at most: whose the
 * row is, then what is told beside it. Returns how many. */
int sheet_kind_locked(int *columns, const struct sheet_kind *k);

/* What its column is called; `out` of 40 bytes. */
const char *sheet_kind_header(char *out, const struct sheet_kind *k,
			      int field);

/* The key of a row from the values of its table. */
void sheet_kind_key(char out[STAMP_KEY + 1], const struct sheet_kind *k,
		    const char *const *values);

struct filled_row {
	const char **values;	/* by field index; NULL: empty */
	const char *supervisor;	/* identifier, or NULL */
	char key[STAMP_KEY + 1];
};

struct filled_rows {
	const struct sheet_kind *kind;
	struct arena arena;
	struct filled_row *rows;	/* ordered by key once read */
	int n, cap;
};

/*
 * Read what is recorded of the kind, and whom nothing is recorded of yet.
 * `filter` says of whom and of which period. Release it also on failure.
 */
enum kin_status filled_rows_read(struct filled_rows *out,
				const struct sheet_kind *kind,
				struct kin_session *s,
				const struct kin_filter *filter,
				struct kin_err *err);
void filled_rows_release(struct filled_rows *r);

/* Leave those that are to go out by the kind's `where`. */
void filled_rows_choose(struct filled_rows *r);

/* Find out whose the rows are: the supervisor of each row's post, who decides
 * about it where nobody has. */
enum kin_status filled_rows_owners(struct filled_rows *r,
				   struct kin_session *s,
				   const struct kin_filter *filter,
				   struct kin_err *err);

/* What a row says in a field; "" when that is nothing. */
const char *filled_row_value(const struct sheet_kind *k,
			     const struct filled_row *row, const char *field);

/* The row of a key, or NULL. */
const struct filled_row *filled_rows_find(const struct filled_rows *r,
					const char *key);

#endif
