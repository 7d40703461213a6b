/*
 * Which sheets of a workbook hold a list: those with a header of the table
 * that is read, hidden ones too.
 */
#ifndef INGEST_SHEETS_H
#define INGEST_SHEETS_H

#include "base/arena.h"
#include "ingest/layout/header.h"
#include "ingest/reader.h"
#include "ingest/workbook/workbook.h"

enum sheet_state {
	SHEET_EMPTY,	/* no row at all */
	SHEET_OTHER,	/* rows, and no header that is known */
	SHEET_NUMBERS,	/* the same, and a NIP among them: reading it tells */
	SHEET_LIST	/* a header, or what must be told instead of one */
};

struct sheet_info {
	const char *name;
	int hidden;
	enum sheet_state state;
};

/*
 * Look at the head of every sheet; *list (in `arena`) has *n of them. What is
 * wrong with a sheet is not told: reading it will tell. The workbook's sink
 * must be quiet. Statuses of workbook_select() without KIN_EINPUT.
 */
enum kin_status sheets_look(struct sheet_info **list, int *n,
			    struct workbook *wb,
			    const struct header_names *names,
			    const struct reader_opts *opts,
			    const struct kin_table *table,
			    struct arena *arena, struct kin_err *err);

/*
 * The same for the file that `opts` names; *n is 0 when it is no workbook, or
 * none that can be opened, which reading it will tell.
 */
enum kin_status sheets_find(struct sheet_info **list, int *n,
			    const struct reader_opts *opts,
			    const struct kin_table *table,
			    struct arena *arena, struct kin_err *err);

/* The sheet that is read when nobody chose one: the first list, or the first
 * with rows; -1 when all are empty. */
int sheets_first(const struct sheet_info *list, int n);

/* The sheet (0-based) that a name or a number means, or -1. */
int sheets_named(const struct sheet_info *list, int n, const char *sheet);

#endif
