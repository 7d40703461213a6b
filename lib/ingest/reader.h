/*
 * Reading records from files that other people made: any of the accepted
 * layouts, encodings and forms in, one checked record at a time out.
 *
 * text/      bytes: spool, encoding, physical lines; CSV and JSON on top
 * workbook/  sheets of .xlsx and its like, as rows of cells
 * layout/    delimiter, header, title rows, noise rows of the list layouts
 *
 * It knows field tables, not rules and not the database. Nothing is kept of a
 * record once the next is read: memory does not grow with the file.
 */
#ifndef INGEST_READER_H
#define INGEST_READER_H

#include <kinerja/err.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/digest.h"
#include "model/record.h"

struct reader;

struct reader_opts {
	const char *path;	/* "-": standard input, spooled */
	const char *member;	/* of the archive `path`, or NULL */
	const char *name;	/* as the operator named it; NULL: path */
	const char *format;	/* "csv", "json", "jsonl" or NULL: by content */
	const char *encoding;	/* iconv name, or NULL: by certain signs */
	char delimiter;		/* 0: by a vote on the header line */
	const char *map;	/* path of a --map file, or NULL */
	int titled;		/* roster layouts: title rows, noise rows */
	int sheet;		/* of a workbook, 1-based; 0: the first with a
				   header of the table */
	const char *sheet_name;	/* of that one, where it is known */
};

/* What the file says of itself, complete after the header was read. */
struct reader_info {
	char school[128];	/* of the titles, or "" */
	int school_sure;	/* it begins as names of schools do */
	long school_line;	/* of that title; 0: it has none */
	char npsn[9];		/* a title "NPSN : 20100001", or "" */
	char npsn_other[9];	/* another one beside or below it, or "" */
	char sheet_npsn[9];	/* the name of the sheet if it may be one: it
				   may be a day as well; or "" */
	char sheet_school[64];	/* the name of the sheet, folded, if it is that
				   of a school; or "" */
	long npsn_line;		/* of the title; 0: there is none */
	int listed;		/* the last title was that of a list */
	char in_list[128];	/* a school within that title, folded, or "" */
	char kecamatan[80], kabupaten[80], provinsi[80]; /* title row 3 */
	day_t as_of;		/* Tanggal Unduh, or DAY_NONE */
	char list[8];		/* "guru", "tendik" or "gtk"; "" unknown */
	long header_line;	/* 0 for JSON */
	int is_sheet;		/* lines are rows, columns are of a sheet */
	int page;		/* rows are missing; known at the end */
	int mended;		/* a rejects file that came back: it has a
				   column _line; names with _ are ignored */
};

/* The school of which the list is, as far as it is known. */
struct reader_home {
	char npsn[16];		/* or "" */
	char name[128];		/* or "" */
};

/*
 * Open a source for records of `table`, read its head and recognise its
 * layout. Faults of the whole file (workbook, pupils' list, no header, broken
 * encoding) go to `sink` and give KIN_EINPUT; KIN_ENOTFOUND, KIN_EIO,
 * KIN_ENOMEM besides. *out is NULL unless KIN_OK. `sink` and the option
 * strings are borrowed until reader_free().
 */
enum kin_status reader_open(struct reader **out, const struct reader_opts *opts,
			    const struct kin_table *table,
			    struct kin_sink *sink, struct kin_err *err);

const struct reader_info *reader_info(const struct reader *rd);

/* Say before the first record of which school the list is: titles among the
 * rows are held against it. */
void reader_is_of(struct reader *rd, const struct reader_home *home);

/*
 * Read and check the next record (see record_check()). Blank lines and noise
 * rows are passed over. A record with a wrong number of cells or broken
 * quoting is delivered with n_faults > 0. Strings in *rec belong to `arena`,
 * valid until it is reset; reset it between calls.
 *
 * KIN_OK with rec->line == 0 at the end; KIN_EINPUT for a structural fault
 * behind which nothing can be trusted (already sent to the sink); KIN_EIO,
 * KIN_ENOMEM.
 */
enum kin_status reader_next(struct kin_record *rec, struct reader *rd,
			    struct arena *arena, struct kin_err *err);

/*
 * The record's bytes as they stood in the source, of a sheet its cells as CSV,
 * of one over 1 MiB empty cells; without its NIKs. Yours, from kin_malloc.
 * Records of a sheet are given in order only, by a reader that reads none
 * itself.
 */
enum kin_status reader_raw(char **out, size_t *len, struct reader *rd,
			   const struct kin_record *rec, struct kin_err *err);

/* How many rows of the sheet were hidden, so far. */
long reader_hidden_rows(const struct reader *rd);

/* The header line as it stood, for rejects files; "" for JSON. Borrowed. */
const char *reader_header(const struct reader *rd);

/* The delimiter in use, for rejects files. */
char reader_delimiter(const struct reader *rd);

/* SHA-256 of the whole file; only after the end was reached. */
void reader_sha256(struct reader *rd, char out[DIGEST_HEX]);

void reader_free(struct reader *rd);

#endif
