/*
 * The heads of all sheets, looked at quietly.
 */
#include "ingest/sheets.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "ingest/layout/grid_table.h"
#include "ingest/text/source.h"
#include "ingest/workbook/member.h"
#include "model/ident.h"

#define LOOK_ROWS 1000		/* of a sheet without a header */

/* A sink that keeps which codes came. */
struct sheets_sink {
	struct kin_sink sink;
	int broken;
};

static void sheets_note(struct kin_sink *sink, const struct kin_diag *diag)
{
	struct sheets_sink *s = sink->user;

	s->broken |= diag->code == KIN_C_FILE_WORKBOOK;
}

static void sheets_quiet(struct sheets_sink *s)
{
	*s = (struct sheets_sink){ .sink = { .emit = sheets_note } };
	s->sink.user = s;
}

/* Whether there is a row at all. */
static enum kin_status sheet_is_empty(int *empty, struct workbook *wb, int i,
				      struct kin_err *err)
{
	struct arena arena = ARENA_INIT;
	struct grid_row row = { .line = 0 };
	struct grid grid;
	enum kin_status st = workbook_select(&grid, wb, i, err);

	if (!st)
		st = grid_next(&row, &grid, &arena, err);
	arena_release(&arena);
	*empty = !st && !row.line;
	return st;
}

static int sheet_row_has_nip(const struct grid_row *row)
{
	int i;

	for (i = 0; i < row->n_kept; i++) {
		const struct grid_cell *c = &row->cells[i];
		const char *what = c->len < 18 ? NULL
					       : ident_shape(c->text, c->len);

		if (what && !strcmp(what, "NIP"))
			return 1;
	}
	return 0;
}

/* People without a header are no list, and are not passed over either. */
static enum kin_status sheet_find_nip(enum sheet_state *state,
				      struct workbook *wb, int i,
				      struct kin_err *err)
{
	struct arena arena = ARENA_INIT;
	struct grid_row row = { .line = 0 };
	struct grid grid;
	enum kin_status st = workbook_select(&grid, wb, i, err);
	int n = 0;

	do {
		arena_reset(&arena);
		if (!st)
			st = grid_next(&row, &grid, &arena, err);
		if (!st && row.line && sheet_row_has_nip(&row))
			*state = SHEET_NUMBERS;
	} while (!st && row.line && *state != SHEET_NUMBERS &&
		 ++n < LOOK_ROWS);
	arena_release(&arena);
	return st;
}

static enum kin_status sheet_look(enum sheet_state *state, struct workbook *wb,
				  int i, const struct header_names *names,
				  const struct reader_opts *opts,
				  const struct kin_table *table,
				  struct kin_err *err)
{
	struct sheets_sink quiet;
	struct reader_info info = { .as_of = DAY_NONE };
	struct grid grid;
	struct grid_table_opts o = {
		.grid = &grid, .names = names, .table = table, .info = &info,
		.sink = &quiet.sink, .titled = opts->titled,
	};
	struct grid_table *rows = NULL;
	enum kin_status st;
	int empty;

	sheets_quiet(&quiet);
	st = sheet_is_empty(&empty, wb, i, err);
	if (!st && !empty)
		st = workbook_select(&grid, wb, i, err);
	if (!st && !empty)
		st = grid_table_open(&rows, &o, err);
	grid_table_free(rows);
	*state = empty ? SHEET_EMPTY : SHEET_LIST;
	if (st != KIN_EINPUT)
		return st;
	kin_err_clear(err);
	/* a sheet that is broken must not be passed over */
	if (info.header_line || !quiet.sink.n_errors)
		return KIN_OK;
	*state = SHEET_OTHER;
	return opts->titled ? sheet_find_nip(state, wb, i, err) : KIN_OK;
}

enum kin_status sheets_look(struct sheet_info **list, int *n,
			    struct workbook *wb,
			    const struct header_names *names,
			    const struct reader_opts *opts,
			    const struct kin_table *table,
			    struct arena *arena, struct kin_err *err)
{
	enum kin_status st = KIN_OK;
	int i;

	*n = workbook_n_sheets(wb);
	*list = arena_alloc(arena, sizeof(**list) * (size_t)*n);
	if (!*list)
		return kin_err_nomem(err);
	for (i = 0; !st && i < *n; i++) {
		struct sheet_info *s = &(*list)[i];

		s->name = arena_strdup(arena, workbook_sheet_name(wb, i));
		s->hidden = workbook_sheet_hidden(wb, i);
		if (!s->name)
			st = kin_err_nomem(err);
		else
			st = sheet_look(&s->state, wb, i, names, opts, table,
					err);
	}
	return st;
}

/* A file that can be opened twice and begins as no text does. */
static enum kin_status sheets_open(struct workbook **out,
				   const struct reader_opts *opts,
				   struct kin_sink *sink, struct kin_err *err)
{
	struct source_opts so = { opts->path, opts->name, NULL };
	char head[WORKBOOK_HEAD];
	enum kin_status st;
	struct stat sb;
	ssize_t len;
	int fd;

	*out = NULL;
	if (stat(opts->path, &sb) || !S_ISREG(sb.st_mode))
		return KIN_OK;
	st = opts->member ? member_open(&fd, opts->path, opts->member, err)
			  : source_file(&fd, &so, err);
	if (st)
		return st;
	len = pread(fd, head, sizeof(head), 0);
	if (len > 0 && workbook_sniff(head, (size_t)len))
		st = workbook_open(out, fd, opts->path, sink, err);
	if (!*out)
		close(fd);
	return st;
}

enum kin_status sheets_find(struct sheet_info **list, int *n,
			    const struct reader_opts *opts,
			    const struct kin_table *table,
			    struct arena *arena, struct kin_err *err)
{
	struct kin_err own = KIN_ERR_INIT;
	struct header_names *names = NULL;
	struct workbook *wb = NULL;
	struct sheets_sink quiet;
	enum kin_status st;

	*n = 0;
	sheets_quiet(&quiet);
	st = sheets_open(&wb, opts, &quiet.sink, &own);
	if (!wb)	/* reading it will tell */
		return st == KIN_ENOMEM ? kin_err_set(err, st, "%s", own.msg)
					: KIN_OK;
	st = header_names_new(&names, table, opts->map, &quiet.sink, err);
	if (!st)
		st = sheets_look(list, n, wb, names, opts, table, arena, err);
	if (st)
		*n = 0;
	header_names_free(names);
	workbook_free(wb);
	return st == KIN_EINPUT ? KIN_OK : st;
}

int sheets_first(const struct sheet_info *list, int n)
{
	int i, rows = -1;

	for (i = 0; i < n; i++) {
		if (list[i].state == SHEET_LIST)
			return i;
		if (rows < 0 && (list[i].state == SHEET_OTHER ||
				 list[i].state == SHEET_NUMBERS))
			rows = i;
	}
	return rows;
}

int sheets_named(const struct sheet_info *list, int n, const char *sheet)
{
	char want[256], folded[256], *end;
	long no = strtol(sheet, &end, 10);
	int i;

	if (strlen(sheet) < sizeof(want)) {
		utf8_fold(want, sheet, strlen(sheet));
		for (i = 0; i < n; i++) {
			if (strlen(list[i].name) >= sizeof(folded))
				continue;
			utf8_fold(folded, list[i].name, strlen(list[i].name));
			if (!strcmp(folded, want))
				return i;
		}
	}
	return *sheet && !*end && no >= 1 && no <= n ? (int)no - 1 : -1;
}
