/*
 * Writers: rows in, one of seven forms out. They stream: nothing is kept but
 * the row at hand (the text form measures its columns on the first screen).
 *
 * csv    header and rows, LF; text that a spreadsheet would run as a formula
 *        is neutralised with a leading apostrophe, which readers take off
 * json   {"rows":[...]} with one object per line
 * jsonl  one object per line
 * text   aligned columns for people
 * nul    values with tabs between them, a NUL behind each row, no header:
 *        for xargs -0; tabs inside a value become blanks
 * excel  for a double click in Excel of any language: UTF-16, tabs between
 *        cells, identifiers as ="..." so that no digit is lost; imports
 *        take it back
 * xlsx   a sheet of a workbook: identifiers as text, days as days, the header
 *        frozen and filtered; imports take it back
 *
 * A value is text; its column says what it means. NULL and "" are an empty
 * cell in CSV and null in JSON.
 */
#ifndef KINERJA_WRITER_H
#define KINERJA_WRITER_H

#include <stdio.h>

#include <kinerja/err.h>

#ifdef __cplusplus
extern "C" {
#endif

enum kin_format {
	KIN_TEXT, KIN_CSV, KIN_JSON, KIN_JSONL, KIN_NUL, KIN_EXCEL, KIN_XLSX,
	KIN_COPY,		/* of PostgreSQL; has no name */
	KIN_CALL		/* rows to a function; has no name */
};

/*
 * The version of csv, json, jsonl and nul output. It grows when a column is
 * renamed, moved or removed, or when a value is written in another way; new
 * columns at the end do not count. kinerja-formats(5) holds the history.
 */
#define KIN_FORMAT_VERSION 1

enum kin_column_kind {
	KIN_COL_TEXT,
	KIN_COL_NUMBER,		/* a JSON number; right-aligned as text */
	KIN_COL_LIST,		/* by | in CSV, an array of strings in JSON */
	KIN_COL_JSON		/* JSON text as it is; columns of this kind
				   stand last; CSV and text leave them out */
};

/* What a column holds of people. */
enum kin_hold {
	KIN_HOLD_PLAIN,		/* codes, counts, days, places: of nobody */
	KIN_HOLD_PERSON,	/* a number or a name of somebody */
	KIN_HOLD_WORDS		/* whatever was written; days of birth */
};

struct kin_column {
	const char *name;	/* header and key */
	enum kin_column_kind kind;
	int is_id;		/* masked in text output unless asked for */
};

#define KIN_PSEUDONYM_KEY 32

/*
 * How rows about one person or thing read as a document: what is the same in
 * all rows is said once above them, sections have headings, labels stand for
 * the names of columns, and nothing is cut. Lists of columns are by commas.
 */
enum kin_view_shape {
	KIN_VIEW_ITEMS,		/* a heading a row, its values below */
	KIN_VIEW_PAIRS,		/* a line a row: label and value */
	KIN_VIEW_TABLE		/* a table with wrapped cells */
};

struct kin_view {
	enum kin_view_shape shape;
	const char *head;	/* above; the first one is the title */
	const char *section;	/* a heading where its value changes, or NULL */
	const char *lead;	/* of an item, or the label of a pair */
	const char *coded;	/* left out where the lead has words */
	const char *command;	/* of a pair: stays on one line */
	/* what a code means, or NULL; before the words of kin_word() */
	const char *(*word)(const void *user, const char *code);
	const void *word_user;
};

/*
 * A first sheet with the sums of the columns of numbers, what share they are
 * of some of them, bars and a chart. Columns are named, by commas.
 */
struct kin_totals {
	const char *sheet;	/* its name */
	const char *title;
	const char *of;		/* columns of which all is a share */
	const char *but;	/* columns that are not summed up */
};

struct kin_writer_opts {
	enum kin_format format;
	int width;		/* of the terminal in columns; 0: no limit */
	int full;		/* text: show identifiers unmasked */
	int privacy;		/* every form: identifiers are masked, also
				   where they stand in a text */
	const unsigned char *pseudonyms; /* every form: people have the
				   pseudonyms of this key, and what was
				   written is left out; or NULL */
	const enum kin_hold *holds; /* one a column, for pseudonyms; NULL:
				   KIN_EUSAGE with them */
	int color;
	const char *select;	/* only these columns, by commas; or NULL */
	const char *sheet;	/* xlsx: the name of the sheet, or NULL */
	const char *split;	/* xlsx: a sheet for each value of this column,
				   by which the rows are ordered; or NULL */
	const struct kin_totals *totals;	/* xlsx; or NULL */
	/* KIN_COPY, KIN_CALL: told the columns before the first row; another
	   answer than KIN_OK ends the writing with it. And what stands in
	   front of each row, which is followed by the row's number. */
	enum kin_status (*started)(void *user,
				   const struct kin_column *columns, int n,
				   struct kin_err *err);
	/* KIN_CALL: given each row */
	enum kin_status (*called)(void *user, const char *const *values,
				  struct kin_err *err);
	void *user;
	const char *prefix;
	/* text: how the rows read as a document; NULL: as a table */
	const struct kin_view *view;
};

struct kin_writer;

/*
 * Start writing rows of `columns` to `fp` (KIN_CALL: NULL), which stays the
 * caller's. Column
 * texts are borrowed until kin_writer_close().
 *
 * Returns KIN_OK, KIN_ENOMEM, KIN_EIO, or KIN_EUSAGE when opts->select names
 * a column that is not there; *out is NULL unless KIN_OK.
 */
enum kin_status kin_writer_open(struct kin_writer **out,
				const struct kin_writer_opts *opts, FILE *fp,
				const struct kin_column *columns, int n_columns,
				struct kin_err *err);

/* Write one row of n_columns values; the strings are not kept. */
enum kin_status kin_writer_row(struct kin_writer *w, const char *const *values,
			       struct kin_err *err);

/* Write what is pending, check the stream, free. NULL is fine. */
enum kin_status kin_writer_close(struct kin_writer *w, struct kin_err *err);

/*
 * Free without writing what is pending: after a failure a JSON document must
 * not look complete. NULL is fine.
 */
void kin_writer_abort(struct kin_writer *w);

/* The format called `name` (text, csv, json, jsonl, xlsx), or -1. */
int kin_format_find(const char *name);

/* What the name of a file in a format ends in: ".csv". Borrowed for good. */
const char *kin_format_ending(enum kin_format format);

#ifdef __cplusplus
}
#endif
#endif
