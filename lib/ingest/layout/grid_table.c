/*
 * Rows as records of a field table.
 *
 * Owns what decides whether a row is a record; knows nothing of quoting,
 * encodings or what a value means.
 */
#include "ingest/layout/grid_table.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "ingest/layout/grid_again.h"
#include "ingest/layout/grid_fault.h"
#include "ingest/layout/grid_head.h"
#include "ingest/layout/grid_merged.h"
#include "ingest/layout/grid_stray.h"
#include "ingest/layout/grid_tiers.h"
#include "ingest/layout/grid_titles.h"
#include "ingest/layout/noise.h"
#include "ingest/layout/remark.h"
#include "model/ident.h"
#include "model/tables.h"
#include "model/value.h"

#define FROM_1904 1462		/* days between the two counts */
#define MERGED_MAX 8		/* columns that a title at the end goes over */
#define MOST_SIGNED 8		/* names among signatures that are kept */

struct grid_table {
	struct grid_table_opts o;
	struct grid_columns cols;
	struct grid_row first;	/* read while the head was searched */
	struct arena arena;	/* of its cells */
	struct grid_stray stray;
	int numbered;		/* a person had a number */
	long amid;		/* the last line under which people go on */
	long person;		/* the last line of the last record */
	int below;		/* the signatures under the table began */
	/* names among signatures, which are people if the list goes on */
	struct { long line; int signs; char name[SHOWN_TEXT]; }
		signed_off[MOST_SIGNED];
	int n_signed;
	int signs;		/* a word of signing stands among them */
	int copies;		/* those who get a copy did */
	long shifted;		/* line of a header of another order */
	int ended;		/* by a row behind which nothing is sure */
	char *header;
	struct kin_value blank[MAX_FIELDS];	/* a row with no content */
	int name_field;
	struct field_set jobs;	/* fields that are Jenis or Jabatan PTK */
	struct grid_titles titles;
	struct grid_merged merged;
};

static int is_id(enum kin_type type)
{
	return type == KIN_T_NIP || type == KIN_T_NUPTK ||
	       type == KIN_T_NIK || type == KIN_T_UUID;
}

/* How many columns behind the last name may belong to it; in text they are
 * cells too many. */
static int grid_table_merged(const struct grid_table *t)
{
	int room = GRID_MAX_CELLS - t->cols.n;

	return !t->o.grid->is_sheet ? 0 : room < MERGED_MAX ? room : MERGED_MAX;
}

/* What a field tells of a row, for those that are no records. */
static void take_field(struct grid_table *t, int field)
{
	const struct kin_field *f = &t->o.table->fields[field];

	if (f->type == KIN_T_NAME && !strcmp(f->name, "nama"))
		t->name_field = field;
	if (f->type == KIN_T_NPSN)
		t->titles.has_npsn = 1;
	if (!strcmp(f->name, "jenis_ptk") || !strcmp(f->name, "jabatan_ptk"))
		field_set_add(&t->jobs, field);
	if (is_id(f->type))
		field_set_add(&t->stray.ids, field);
}

/* Say which cells are wanted and prepare the row without content. */
static void grid_table_prepare(struct grid_table *t)
{
	unsigned char keep[GRID_MAX_CELLS] = { 0 };
	const struct grid_columns *cols = &t->cols;
	int i, merged = grid_table_merged(t);

	t->name_field = -1;
	for (i = 0; i < cols->n; i++) {
		/* what nobody knows is looked at: it may hold numbers */
		keep[i] = t->o.titled && (cols->field[i] == HEADER_OTHER ||
					  grid_stray_is_remark(cols, i));
		if (cols->field[i] < 0)
			continue;
		keep[i] = 1;
		t->blank[cols->field[i]].text = "";
		if (t->o.grid->is_sheet)	/* has no cell, but a place */
			t->blank[cols->field[i]].col = i + 1;
		take_field(t, cols->field[i]);
	}
	for (i = 0; i < cols->n + merged; i++)
		keep[i] |= cols->nameless[i];
	if (t->o.titled && cols->number >= 0)
		keep[cols->number] = 1;
	if (t->o.titled && cols->extra >= 0 && cols->extra < GRID_MAX_CELLS)
		keep[cols->extra] = 1;
	if (cols->stamp >= 0)
		keep[cols->stamp] = 1;
	if (cols->ruang >= 0)
		keep[cols->ruang] = 1;
	if (cols->ticks.field >= 0) {
		keep[cols->ticks.left] = keep[cols->ticks.right] = 1;
		t->blank[cols->ticks.field].text = "";
	}
	grid_keep(t->o.grid, keep, cols->n);
}

/* The second line of a sheet's header may end before the first one does:
 * what a rejects file adds stands behind all columns. */
static enum kin_status pad_header(struct grid_table *t, struct kin_err *err)
{
	struct buf b = BUF_INIT;
	const char *p;
	int quoted = 0, n = 1;

	for (p = t->header; *p; p++) {
		quoted ^= *p == '"';
		n = quoted ? n : *p == '\n' ? 1 : n + (*p == ',');
	}
	if (!t->o.grid->is_sheet || n >= t->cols.n)
		return KIN_OK;
	buf_adds(&b, t->header);
	for (; n < t->cols.n; n++)
		buf_addc(&b, ',');
	kin_free(t->header);
	t->header = b.failed ? NULL : kin_strdup(buf_str(&b));
	buf_release(&b);
	return t->header ? KIN_OK : kin_err_nomem(err);
}

/* The header as it stood, without its line end. */
static enum kin_status keep_header(struct grid_table *t, struct kin_err *err)
{
	enum kin_status st;
	size_t n;

	st = grid_raw(&t->header, t->o.grid, t->cols.line, t->cols.offset,
		      t->cols.size, err);
	if (st)
		return st;
	n = strlen(t->header);
	while (n && (t->header[n - 1] == '\n' || t->header[n - 1] == '\r'))
		t->header[--n] = '\0';
	return pad_header(t, err);
}

enum kin_status grid_table_open(struct grid_table **out,
			       const struct grid_table_opts *opts,
			       struct kin_err *err)
{
	struct grid_table *t = kin_calloc(1, sizeof(*t));
	enum kin_status st;

	*out = NULL;
	if (!t)
		return kin_err_nomem(err);
	t->o = *opts;
	t->stray.o = t->titles.o = &t->o;
	t->stray.cols = &t->cols;
	st = grid_head_read(&t->cols, &t->first, opts, &t->arena, err);
	if (!st)
		st = keep_header(t, err);
	if (st) {
		grid_table_free(t);
		return st;
	}
	grid_table_prepare(t);
	*out = t;
	return KIN_OK;
}

void grid_table_free(struct grid_table *t)
{
	if (!t)
		return;
	arena_release(&t->arena);
	grid_merged_release(&t->merged);
	kin_free(t->header);
	kin_free(t);
}

int grid_table_field(const struct grid_table *t, int column)
{
	return column < t->cols.n ? t->cols.field[column] : -1;
}

const char *grid_table_header(const struct grid_table *t)
{
	return t->header;
}

/* --- noise --- */

static const char *without_blanks(const char *text)
{
	while (*text == ' ' || *text == '\t' || *text == '\r' ||
	       *text == '\n')
		text++;
	return text;
}

/* The row for dapodik_is_noise(), whose arrays are the caller's. */
static void grid_table_describe(struct dapodik_row *d, const char **text,
			       int *column, const struct grid_table *t,
			       const struct grid_row *row)
{
	int i, f;

	*d = (struct dapodik_row){
		.text = text, .column = column, .numbered = t->numbered,
		.below = t->below, .name = -1, .status = -1,
		.titles = grid_titles_listed(&t->titles),
		.under = row->line == t->person + 1,
	};
	for (i = 0; i < row->n_kept; i++) {
		const struct grid_cell *c = &row->cells[i];

		if (c->index >= t->cols.n)
			break;
		if (c->index == t->cols.number)
			d->number = without_blanks(c->text);
		f = t->cols.field[c->index];
		if (f < 0)
			continue;
		if (f == t->name_field)
			d->name = d->n;
		if (t->o.table->fields[f].choices == choice_employment)
			d->status = d->n;
		if (field_set_has(&t->jobs, f))
			field_set_add(&d->jobs, d->n);
		if (field_set_has(&t->stray.ids, f))
			field_set_add(&d->ids, d->n);
		text[d->n] = without_blanks(c->text);
		column[d->n++] = c->index;
	}
}

/* The line on which a row ends: in text a quoted cell may hold several. */
static long last_line(const struct grid_table *t, const struct grid_row *row)
{
	long line = row->line;
	const char *p;
	int i;

	for (i = 0; !t->o.grid->is_sheet && i < row->n_kept; i++)
		for (p = row->cells[i].text; p && (p = strchr(p, '\n')); p++)
			line++;
	return line;
}

/* Who is left out: a post without its holder, or somebody with a name alone. */
static void tell_nobody(struct grid_table *t, long line, const char *name,
			int alone)
{
	char shown[SHOWN_TEXT];

	kin_diag(t->o.sink, KIN_C_ROW_NOBODY, t->o.grid->name, line, 0,
		 "nama", alone
		 ? _("%s has no number, NIP, birth date or sex, and was left "
		     "out; where it is a person, write one of them into the "
		     "row")
		 : _("%s names no person, and the row was left out; where it "
		     "is one, write the NIP or the birth date into the row"),
		 value_show(shown, name, strlen(name)));
}

/* Who stands among signatures is nobody of the list, unless people come behind
 * them. */
static void keep_name(struct grid_table *t, const struct grid_row *row,
		      const struct dapodik_row *d)
{
	struct dapodik_row above = *d;

	above.below = 0;
	/* with a number below it, it was one of those who sign */
	if (t->n_signed && noise_is_number(d) &&
	    row->line <= t->signed_off[t->n_signed - 1].line + 1)
		t->n_signed--;
	if (t->n_signed == MOST_SIGNED || !noise_may_be_person(&above))
		return;
	t->signed_off[t->n_signed].line = row->line;
	t->signed_off[t->n_signed].signs = t->signs || d->below;
	value_show(t->signed_off[t->n_signed++].name, d->text[d->name],
		   strlen(d->text[d->name]));
}

static int has_signing(const struct dapodik_row *d)
{
	int i;

	for (i = 0; i < d->n; i++)
		if (d->text[i] && noise_signs(d->text[i]))
			return 1;
	return 0;
}

/* Right under a person, or a title over people, no signature begins. */
static void watch_amid(struct grid_table *t, const struct grid_row *row,
		       const struct dapodik_row *d)
{
	int here = !t->amid || row->line == t->amid + 1;

	if (here && noise_may_be_person(d)) {
		tell_nobody(t, row->line, d->text[d->name], 1);
		t->amid = last_line(t, row);
	} else if (here && t->amid && noise_is_heading(d)) {
		t->amid = last_line(t, row);
	} else {
		t->signs |= has_signing(d);
		keep_name(t, row, d);
	}
}

static void tell_signed(struct grid_table *t)
{
	int i;

	for (i = 0; i < t->n_signed; i++)
		tell_nobody(t, t->signed_off[i].line, t->signed_off[i].name, 1);
	t->n_signed = t->signs = 0;
}

static int is_under(const struct grid_table *t, int i)
{
	return i > 0 && i < t->n_signed && !t->signed_off[i].signs &&
	       t->signed_off[i].line == t->signed_off[i - 1].line + 1;
}

/* The list ends. Who stands alone may have signed; names one right under the
 * other, with no word of signing above, are people. */
static void tell_last(struct grid_table *t)
{
	int i;

	for (i = 0; i < t->n_signed; i++)
		if (is_under(t, i) || is_under(t, i + 1))
			tell_nobody(t, t->signed_off[i].line,
				    t->signed_off[i].name, 1);
	t->n_signed = 0;
}

static int is_noise(struct grid_table *t, const struct grid_row *row)
{
	const char *text[MAX_FIELDS];
	int column[MAX_FIELDS];
	struct dapodik_row d;

	if (!t->o.titled)
		return row->last_filled < 0;
	grid_table_describe(&d, text, column, t, row);
	if (dapodik_is_noise(&d)) {
		watch_amid(t, row, &d);
		t->below = d.below;
		t->copies |= remark_begins_copies(&d);
		grid_leaving_watch(&t->cols.leaving, row);
		grid_titles_watch(&t->titles, row, t->below);
		return 1;
	}
	if (grid_again_same(&t->cols, t->o.names, row)) {
		t->below = t->copies = t->n_signed = t->signs = 0;
		t->amid = row->line;
		grid_leaving_again(&t->cols.leaving, row);
		grid_titles_end(&t->titles, row);
		return 1;
	}
	if (remark_names_nobody(&d, t->copies)) {
		tell_nobody(t, row->line, d.text[d.name], 0);
		return 1;
	}
	grid_titles_end(&t->titles, row);
	t->amid = t->person = last_line(t, row);
	tell_signed(t);
	grid_leaving_tell(&t->cols.leaving, t->o.grid, t->o.sink, row->line,
			  d.status < 0);
	if (d.number && *d.number >= '0' && *d.number <= '9') {
		t->numbered = 1;
		/* "A. Kepala Sekolah" was the title of a group */
		t->below = 0;
	}
	return 0;
}

/* --- records --- */

/* Nameless columns at the end may be there or not; text in a cell that has
 * no column means that an earlier cell was cut in two. */
static int cells_fit(const struct grid_table *t, const struct grid_row *row)
{
	if (t->o.grid->is_sheet)
		return 1;	/* no cell of it was ever cut in two */
	if (row->n_cells < t->cols.n_named)
		return 0;
	return row->last_filled < t->cols.n ||
	       grid_stray_is_extra(&t->stray, row);
}

/* A row whose cells mean nothing. */
static void refuse_row(struct kin_record *rec, struct grid_table *t,
		       const struct grid_row *row)
{
	memset(rec->v, 0, sizeof(*rec->v) * (size_t)t->o.table->n_fields);
	if (row->fault != KIN_N_CODES)
		grid_fault_row(rec, &t->o, row);
	else
		t->ended = grid_fault_cells(rec, &t->o, &t->cols, row);
	t->ended |= row->fatal;
}

/* Whether all cells of the row are there, and say what the row says. */
static int is_whole(struct kin_record *rec, struct grid_table *t,
		    const struct grid_row *row)
{
	if (row->fault != KIN_N_CODES || !cells_fit(t, row)) {
		refuse_row(rec, t, row);
		return 0;
	}
	if (row->end >= GRID_END_EMPTY)
		t->ended = grid_fault_end(rec, &t->o, &t->cols, row);
	return !t->ended;
}

static void fill_record(struct kin_record *rec, struct grid_table *t,
			const struct grid_row *row)
{
	int i, f;

	memcpy(rec->v, t->blank,
	       sizeof(*rec->v) * (size_t)t->o.table->n_fields);
	for (i = 0; i < row->n_kept; i++) {
		const struct grid_cell *c = &row->cells[i];

		if (c->index >= t->cols.n)
			break;
		f = t->cols.field[c->index];
		if (c->index == t->cols.stamp)
			rec->stamp = c->text;
		if (c->index == t->cols.ruang &&
		    grid_stray_ruang(rec, &t->stray, row, c))
			continue;
		if (f < 0)
			continue;
		if (grid_stray_is_first(rec, f, c))
			grid_stray_value(&rec->v[f], c, row);
		else
			grid_stray_both(rec, &t->stray, row, c);
	}
	if (t->cols.ticks.field >= 0)
		grid_ticks_fill(rec, &t->cols.ticks, row, t->o.sink);
}

/* A number in the place of a date is a day since 1904: as one since 1900. */
static enum kin_status shift_days(struct kin_record *rec,
				  const struct grid_table *t,
				  struct arena *arena, struct kin_err *err)
{
	int f;

	for (f = 0; f < t->o.table->n_fields; f++) {
		struct kin_value *v = &rec->v[f];

		if (v->kind != KIN_CELL_NUMBER || v->len > 5 ||
		    t->o.table->fields[f].type != KIN_T_DATE ||
		    strspn(v->text, "0123456789") != v->len)
			continue;
		v->text = arena_printf(arena, "%ld",
				       strtol(v->text, NULL, 10) + FROM_1904);
		if (!v->text)
			return kin_err_nomem(err);
		v->len = strlen(v->text);
	}
	return KIN_OK;
}

static void begin_record(struct kin_record *rec, const struct grid_table *t,
			 const struct grid_row *row)
{
	rec->table = t->o.table;
	rec->source = t->o.grid->name;
	rec->line = row->line;
	rec->offset = row->offset;
	rec->size = row->size;
	rec->n_faults = 0;
	rec->exact = 0;
	rec->stamp = t->cols.stamp >= 0 ? "" : NULL;
}

/* The row that the search for the head went too far, then the others. */
static enum kin_status next_row(struct grid_row *row, struct grid_table *t,
				struct arena *arena, struct kin_err *err)
{
	if (!t->first.line)
		return grid_next(row, t->o.grid, arena, err);
	*row = t->first;
	t->first.line = 0;
	return KIN_OK;
}

/* Behind it each row is at fault, so that none is lost without a word. */
static int is_other_header(struct grid_table *t, const struct grid_row *row)
{
	if (!grid_again_other(&t->o, &t->cols, row))
		return 0;
	t->shifted = row->line;
	return 1;
}

static void tell_shifted(struct kin_record *rec, const struct grid_table *t)
{
	if (t->shifted && kin_diag(t->o.sink, KIN_C_HEADER_AGAIN, rec->source,
				   rec->line, 0, NULL,
				   _("the row stands under the header of line "
				     "%ld, whose columns are in another order"),
				   t->shifted) == KIN_ERROR)
		rec->n_faults++;
}

enum kin_status grid_table_next(struct kin_record *rec, struct grid_table *t,
			       struct arena *arena, struct kin_err *err)
{
	struct grid_row row;
	enum kin_status st;

	rec->line = 0;
	if (t->ended)
		return KIN_EINPUT;	/* told with the row itself */
	do {
		st = next_row(&row, t, arena, err);
		if (st)
			return st;
	} while (row.line && row.fault == KIN_N_CODES &&
		 (is_noise(t, &row) || is_other_header(t, &row)));
	begin_record(rec, t, &row);
	if (!row.line) {
		tell_last(t);
		grid_merged_tell(&t->merged, &t->o, &t->cols);
		return KIN_OK;
	}
	if (!is_whole(rec, t, &row))
		return KIN_OK;
	st = grid_stray_check(&t->stray, &row);
	if (st)
		return st;
	fill_record(rec, t, &row);
	rec->n_faults += t->titles.elsewhere;
	tell_shifted(rec, t);
	st = grid_stray_take(rec, &t->stray, &row);
	if (st)
		return st;
	if (grid_merged_watch(&t->merged, rec, t->o.grid, &t->stray.ids))
		return kin_err_nomem(err);
	return t->o.grid->is_1904 ? shift_days(rec, t, arena, err) : KIN_OK;
}
