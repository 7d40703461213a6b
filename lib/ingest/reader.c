/*
 * The reader: text or a workbook, and behind it rows or JSON, as checked
 * records.
 *
 * Owns the choice between the forms; the work is done by its parts.
 */
#include "ingest/reader.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "ingest/hide.h"
#include "ingest/layout/dapodik.h"
#include "ingest/layout/delimiter.h"
#include "ingest/layout/grid_table.h"
#include "ingest/layout/header.h"
#include "ingest/layout/json_reader.h"
#include "ingest/layout/remark.h"
#include "ingest/local_date.h"
#include "ingest/text/csv_reader.h"
#include "ingest/sheets.h"
#include "ingest/text/source.h"
#include "ingest/workbook/member.h"
#include "ingest/workbook/workbook.h"
#include "model/ident.h"
#include "model/record_cross.h"
#include "model/value.h"

struct reader {
	struct source *src;		/* of text */
	struct workbook *book;		/* or this */
	int sheet;			/* of it, 0-based */
	struct header_names *names;
	struct csv_reader *csv;		/* of text that is no JSON */
	char delimiter;
	struct grid grid;
	struct grid_table *rows;	/* one of the two */
	struct json_reader *json;
	struct reader_opts opts;
	const struct kin_table *table;
	struct reader_info info;
	struct reader_home home;
	struct kin_sink *sink;
	int dates[MAX_FIELDS], n_dates;	/* the fields that hold a day */
	char order;			/* of local dates, see settle_order() */
	struct field_set turned;	/* whose dates may be exchanged */
	int order_known;
	int exchanged, exchange_known;	/* see check_exchanged() */
	enum kin_status ended;		/* repeated by further calls */
	int at_end;
};

static enum kin_status reader_open_rows(struct reader *rd,
					const struct reader_opts *opts,
					const struct kin_table *table,
					struct kin_err *err)
{
	struct grid_table_opts o = {
		.grid = &rd->grid, .names = rd->names, .table = table,
		.info = &rd->info, .sink = rd->sink, .titled = opts->titled,
		.home = &rd->home,
	};

	return grid_table_open(&rd->rows, &o, err);
}

static enum kin_status reader_open_csv(struct reader *rd,
				       const struct reader_opts *opts,
				       const struct kin_table *table,
				       struct kin_err *err)
{
	enum kin_status st;

	st = delimiter_find(&rd->delimiter, rd->src, rd->names, err);
	if (st)
		return st;
	if (opts->delimiter)
		rd->delimiter = opts->delimiter;
	st = csv_reader_new(&rd->csv, rd->src, rd->delimiter, err);
	if (st)
		return st;
	csv_reader_grid(&rd->grid, rd->csv);
	return reader_open_rows(rd, opts, table, err);
}

static enum kin_status open_json(struct reader *rd,
				 const struct reader_opts *opts,
				 const struct kin_table *table,
				 struct kin_err *err)
{
	struct json_reader_opts o = {
		.src = rd->src, .names = rd->names, .table = table,
		.info = &rd->info, .sink = rd->sink, .roster = opts->titled,
	};

	return json_reader_open(&rd->json, &o, err);
}

static void reader_set_table(struct reader *rd, const struct kin_table *table)
{
	int i;

	rd->table = table;
	for (i = 0; i < table->n_fields; i++)
		if (table->fields[i].type == KIN_T_DATE)
			rd->dates[rd->n_dates++] = i;
}

/* --- workbooks --- */

/* The sheet to read when nobody chose one. */
static enum kin_status reader_choose_sheet(struct reader *rd, int fd,
					   struct kin_err *err)
{
	struct kin_sink quiet = { .emit = NULL };
	struct arena arena = ARENA_INIT;
	struct sheet_info *list = NULL;
	struct workbook *wb = NULL;
	enum kin_status st;
	int own = fcntl(fd, F_DUPFD_CLOEXEC, 0), n = 0, first;

	if (own < 0)
		return kin_err_sys(err, _("cannot open %s"), rd->opts.path);
	st = workbook_open(&wb, own, rd->opts.path, &quiet, err);
	if (st)
		close(own);
	else
		st = sheets_look(&list, &n, wb, rd->names, &rd->opts,
				 rd->table, &arena, err);
	first = st ? 0 : sheets_first(list, n);
	rd->sheet = first < 0 ? 0 : first;
	workbook_free(wb);
	arena_release(&arena);
	return st;
}

static enum kin_status reader_open_sheet(struct reader *rd,
					 struct kin_err *err)
{
	enum kin_status st;

	st = workbook_select(&rd->grid, rd->book, rd->sheet, err);
	if (!st)
		st = reader_open_rows(rd, &rd->opts, rd->table, err);
	if (!st && rd->opts.titled)
		dapodik_sheet(&rd->info,
			      workbook_sheet_name(rd->book, rd->sheet));
	return st;
}

static enum kin_status reader_open_book(struct reader *rd, int fd,
					const char *name, struct kin_err *err)
{
	enum kin_status st = workbook_open_sheet(&rd->book, fd, name,
						 rd->opts.sheet,
						 rd->opts.sheet_name,
						 rd->sink, err);

	if (st) {
		close(fd);
		return st;
	}
	rd->info.is_sheet = 1;
	rd->sheet = rd->opts.sheet - 1;
	if (rd->sheet >= workbook_n_sheets(rd->book))
		return kin_err_set(err, KIN_EUSAGE, _("%s has only %d sheets"),
				   name, workbook_n_sheets(rd->book));
	if (rd->sheet < 0)
		st = reader_choose_sheet(rd, fd, err);
	return st ? st : reader_open_sheet(rd, err);
}

/* --- open --- */

/* A file without content is an empty file of any form. */
static enum kin_status reader_open_form(struct reader *rd,
				 const struct reader_opts *opts,
				 const struct kin_table *table,
				 struct kin_err *err)
{
	enum kin_status st;
	const char *text;
	size_t len, i = 0;
	int last;

	st = source_peek(&text, &len, &last, rd->src, 4096, err);
	if (st)
		return st;
	while (i < len && strchr(" \t\r\n", text[i]))
		i++;
	if (i == len && last) {
		rd->at_end = 1;
		return KIN_OK;
	}
	if (opts->format ? !strncmp(opts->format, "json", 4)
			 : json_reader_sniff(text, len))
		return open_json(rd, opts, table, err);
	return reader_open_csv(rd, opts, table, err);
}

/* What is wrong with an archive is wrong with the list in it. */
static enum kin_status reader_open_member(int *fd, struct reader *rd,
					  const struct reader_opts *opts,
					  struct kin_err *err)
{
	struct kin_err own = KIN_ERR_INIT;
	enum kin_status st = member_open(fd, opts->path, opts->member, &own);

	if (st == KIN_EINPUT)
		kin_diag(rd->sink, KIN_C_FILE_WORKBOOK, opts->name, 0, 0, NULL,
			 _("the archive cannot be read: %s"), own.msg);
	else if (st)
		kin_err_set(err, st, "%s", own.msg);
	return st;
}

/* Text or a workbook, by the first bytes. */
static enum kin_status reader_open_file(struct reader *rd,
					const struct reader_opts *opts,
					struct kin_err *err)
{
	struct source_opts so = { opts->path, opts->name, opts->encoding };
	char head[WORKBOOK_HEAD];
	enum kin_status st;
	ssize_t len;
	int fd;

	st = opts->member ? reader_open_member(&fd, rd, opts, err)
			  : source_file(&fd, &so, err);
	if (st)
		return st;
	len = pread(fd, head, sizeof(head), 0);
	if (len > 0 && workbook_sniff(head, (size_t)len))
		return reader_open_book(rd, fd, opts->name ? opts->name
							   : opts->path, err);
	st = source_open_fd(&rd->src, fd, &so, rd->sink, err);
	return st ? st : reader_open_form(rd, opts, rd->table, err);
}

enum kin_status reader_open(struct reader **out, const struct reader_opts *opts,
			    const struct kin_table *table,
			    struct kin_sink *sink, struct kin_err *err)
{
	enum kin_status st;
	struct reader *rd;

	*out = NULL;
	rd = kin_calloc(1, sizeof(*rd));
	if (!rd)
		return kin_err_nomem(err);
	rd->sink = sink;
	rd->opts = *opts;
	reader_set_table(rd, table);
	rd->info.as_of = DAY_NONE;
	st = header_names_new(&rd->names, table, opts->map, sink, err);
	if (!st)
		st = reader_open_file(rd, opts, err);
	if (st)
		reader_free(rd);
	else
		*out = rd;
	return st;
}

const struct reader_info *reader_info(const struct reader *rd)
{
	return &rd->info;
}

void reader_is_of(struct reader *rd, const struct reader_home *home)
{
	rd->home = *home;
}

/* The next record as it stands in the file. */
static enum kin_status next_raw(struct kin_record *rec, struct reader *rd,
				struct arena *arena, struct kin_err *err)
{
	if (rd->rows)
		return grid_table_next(rec, rd->rows, arena, err);
	return json_reader_next(rec, rd->json, arena, err);
}

/* --- day first or month first? --- */

/* Every date votes; one that says otherwise leaves the order open. */
static void count_votes(struct reader *rd, struct reader *again,
			struct arena *arena)
{
	struct kin_record *rec = kin_malloc(sizeof(*rec));
	struct local_votes votes = { 0 };
	int i;

	while (rec) {
		arena_reset(arena);
		if (next_raw(rec, again, arena, NULL) || !rec->line)
			break;
		for (i = 0; i < again->n_dates && !rec->n_faults; i++)
			local_votes_add(&votes, rec, again->dates[i], arena);
	}
	kin_free(rec);
	rd->order = votes.open ? 0 : votes.order;
	for (i = 0; i < rd->n_dates; i++)
		if (local_votes_turned(&votes, rd->dates[i]))
			field_set_add(&rd->turned, rd->dates[i]);
}

/* One row with status and job in their places shows that the columns are. */
static void look_exchanged(struct reader *rd, struct reader *again,
			   struct arena *arena)
{
	struct kin_record *rec = kin_malloc(sizeof(*rec));
	int fits = 0;

	while (rec && !fits) {
		arena_reset(arena);
		if (next_raw(rec, again, arena, NULL) || !rec->line)
			break;
		if (again->rows && rec->n_faults)
			continue;
		rec->date_order = 0;
		header_map_values(again->names, rec);
		if (record_check(rec, arena, again->sink))
			break;
		fits = record_cross_fits(rec);
	}
	kin_free(rec);
	rd->exchanged = !fits;
}

static enum kin_status reader_again_book(struct reader *again,
					 const struct reader *rd,
					 struct kin_err *err)
{
	enum kin_status st;
	int fd = workbook_dup(rd->book);

	if (fd < 0)
		return kin_err_sys(err, _("cannot open %s"), rd->opts.path);
	again->sheet = rd->sheet;
	again->opts = rd->opts;
	st = workbook_open_sheet(&again->book, fd, rd->opts.path,
				 rd->opts.sheet, rd->opts.sheet_name,
				 again->sink, err);
	if (st)
		close(fd);
	return st;
}

/* A second look at the whole file, with nothing told. */
static enum kin_status look_again(struct reader *rd,
				  void (*look)(struct reader *rd,
					       struct reader *again,
					       struct arena *arena),
				  struct kin_err *err)
{
	struct kin_sink quiet = { .emit = NULL };
	struct reader again = {
		.names = rd->names, .sink = &quiet, .home = rd->home,
	};
	struct arena arena = ARENA_INIT;
	enum kin_status st;

	reader_set_table(&again, rd->table);
	st = rd->book ? reader_again_book(&again, rd, err)
		      : source_again(&again.src, rd->src, err);
	if (!st)
		st = rd->book ? reader_open_sheet(&again, err)
			      : reader_open_form(&again, &rd->opts, rd->table,
						 err);
	if (!st && !again.at_end)
		look(rd, &again, &arena);
	arena_release(&arena);
	grid_table_free(again.rows);
	csv_reader_free(again.csv);
	json_reader_free(again.json);
	source_free(again.src);
	workbook_free(again.book);
	return st;
}

/* The first date with a day and a month in numbers asks all others; files as
 * Dapodik writes them never need it. */
static enum kin_status settle_order(struct reader *rd, struct kin_err *err)
{
	rd->order_known = 1;
	return look_again(rd, count_votes, err);
}

/* A job under the status is one row's slip, unless all rows are so. */
static enum kin_status check_exchanged(struct reader *rd,
				       struct kin_record *rec,
				       struct kin_err *err)
{
	enum kin_status st = KIN_OK;

	if (!rd->exchange_known)
		st = look_again(rd, look_exchanged, err);
	rd->exchange_known = 1;
	if (!st && rd->exchanged)
		record_fault(rec, rd->sink, ROSTER_STATUS, KIN_C_VALUE_CODE,
			     _("%s is a job, and %s under jenis_ptk a status: "
			       "the two columns are exchanged; put their names "
			       "right in the header, or with --map"),
			     REC_TEXT(rec, ROSTER_STATUS),
			     REC_TEXT(rec, ROSTER_JENIS_PTK));
	return st;
}

/* The person stays one; only the name is not. */
static void warn_name(const struct reader *rd, struct kin_record *rec)
{
	const struct kin_value *v = &rec->v[ROSTER_NAMA];

	if (rd->table == &table_roster && v->text && remark_in_name(v->text))
		record_fault(rec, rd->sink, ROSTER_NAMA, KIN_C_REMARK_UNREAD,
			     _("a remark stands in the name and is kept as a "
			       "part of it; take it out, and record what "
			       "happened with `roster move`, `retire` or "
			       "`except`"));
}

enum kin_status reader_next(struct kin_record *rec, struct reader *rd,
			    struct arena *arena, struct kin_err *err)
{
	enum kin_status st;

	if (rd->at_end) {
		rec->line = 0;
		return rd->ended;
	}
	st = next_raw(rec, rd, arena, err);
	if (st || !rec->line) {
		rd->at_end = 1;
		if (!st && rd->src)
			st = source_unchanged(rd->src, err);
		rd->ended = st;
		return st;
	}
	/* the cells of a row with broken structure mean nothing */
	if (rd->rows && rec->n_faults)
		return KIN_OK;
	if (!rd->order_known && local_dates_ask(rec, rd->dates, rd->n_dates))
		st = settle_order(rd, err);
	if (st)
		return st;
	rec->date_order = rd->order;
	header_map_values(rd->names, rec);
	if (local_dates_turn(rec, &rd->turned, arena) ||
	    record_check(rec, arena, rd->sink))
		return kin_err_nomem(err);
	if (rd->opts.titled)
		warn_name(rd, rec);
	return rec->exchanged ? check_exchanged(rd, rec, err) : KIN_OK;
}

/* As many empty cells as the header has, for a record that is too large. */
static enum kin_status empty_cells(char **out, size_t *len,
				   const struct reader *rd,
				   struct kin_err *err)
{
	const char *p = reader_header(rd);
	char delim = reader_delimiter(rd);
	int quoted = 0;

	*len = 0;
	*out = kin_malloc(strlen(p) + 1);
	if (!*out)
		return kin_err_nomem(err);
	for (; *p; p++) {
		quoted ^= *p == '"';
		if (*p == delim && !quoted)
			(*out)[(*len)++] = delim;
	}
	(*out)[*len] = '\0';
	return KIN_OK;
}

static int reader_cell(const void *user, int cell)
{
	const struct reader *rd = user;

	return rd->rows ? grid_table_field(rd->rows, cell) : -1;
}

static int reader_key(const void *user, const char *key)
{
	const struct reader *rd = user;

	return header_find_key(rd->names, key);
}

/* Nobody who mends a row needs the NIKs of it. */
static enum kin_status reader_hide(char **out, size_t *len,
				   const struct reader *rd,
				   struct kin_err *err)
{
	struct hide_fields fields = {
		rd->table, reader_cell, reader_key, rd
	};
	struct buf b = BUF_INIT;

	if (rd->rows)
		hide_in_csv(&b, *out, *len, reader_delimiter(rd), &fields);
	else
		hide_in_json(&b, *out, *len, &fields);
	kin_free(*out);
	*len = b.len;
	*out = b.failed ? NULL : kin_strdup(buf_str(&b));
	buf_release(&b);
	return *out ? KIN_OK : kin_err_nomem(err);
}

enum kin_status reader_raw(char **out, size_t *len, struct reader *rd,
			   const struct kin_record *rec, struct kin_err *err)
{
	enum kin_status st;

	if (rd->src && rec->size > (long long)SOURCE_RECORD_MAX)
		return empty_cells(out, len, rd, err);
	if (rd->src) {
		*len = (size_t)rec->size;
		st = source_bytes(out, rd->src, rec->offset, *len, err);
		return st ? st : reader_hide(out, len, rd, err);
	}
	st = grid_raw(out, &rd->grid, rec->line, rec->offset,
		      (size_t)rec->size, err);
	*len = st ? 0 : strlen(*out);
	return st ? st : reader_hide(out, len, rd, err);
}

long reader_hidden_rows(const struct reader *rd)
{
	return rd->book ? workbook_hidden_rows(rd->book) : 0;
}

const char *reader_header(const struct reader *rd)
{
	return rd->rows ? grid_table_header(rd->rows) : "";
}

char reader_delimiter(const struct reader *rd)
{
	return rd->csv ? rd->delimiter : ',';
}

void reader_sha256(struct reader *rd, char out[DIGEST_HEX])
{
	out[0] = '\0';
	if (rd->src)
		source_sha256(rd->src, out);
	else if (workbook_sha256(rd->book, out, NULL))
		out[0] = '\0';
}

void reader_free(struct reader *rd)
{
	if (!rd)
		return;
	grid_table_free(rd->rows);
	csv_reader_free(rd->csv);
	json_reader_free(rd->json);
	header_names_free(rd->names);
	source_free(rd->src);
	workbook_free(rd->book);
	kin_free(rd);
}
