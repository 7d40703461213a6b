/*
 * The evaluation of a year beside the results of its cycles: a row per post
 * for many, a column per period for one person.
 */
#include "app/assess/annual.h"

#include <stdio.h>
#include <string.h>

#include "app/report/listing.h"
#include "app/report/recap.h"
#include "app/report/unit_parts.h"
#include "app/run/roles.h"
#include "base/alloc.h"
#include "base/date.h"
#include "base/i18n.h"
#include "model/tables.h"

/* The parts of a result, in the order in which they are shown. */
static const struct part {
	const char *name;
	enum cycle_field field;
	int shown;		/* 2: also in the text of a list */
} parts[] = {
	{ "hasil_kerja", CYCLE_RESULT, 1 },
	{ "hasil_kerja_alasan", CYCLE_RESULT_REASON, 1 },
	{ "perilaku_kerja", CYCLE_BEHAVIOUR, 1 },
	{ "perilaku_kerja_alasan", CYCLE_BEHAVIOUR_REASON, 1 },
	{ "predikat", CYCLE_PREDICATE, 2 },
	{ "status", CYCLE_STATE, 2 },
	{ "alasan_tidak_lengkap", CYCLE_INCOMPLETE, 1 },
	{ "dinilai_pada", CYCLE_FINAL_DAY, 1 },
	{ "diterbitkan_pada", CYCLE_PUBLISHED_DAY, 1 },
	{ "penilai", CYCLE_RATER, 1 },
	{ "sekolah", CYCLE_SCHOOL, 1 },
};
#define N_PARTS (sizeof(parts) / sizeof(parts[0]))
#define N_PERSON 7
/* a list stops before the days: who needs them asks for the person */
#define N_LISTED 7
#define MAX_COLUMNS (N_PERSON + (ANNUAL_CYCLES + 1) * (N_LISTED + 1) + 1)

static const struct kin_column person_columns[N_PERSON] = {
	{ "npsn", KIN_COL_TEXT, 0 }, { "nama", KIN_COL_TEXT, 0 },
	{ "nip", KIN_COL_TEXT, 1 }, { "nuptk", KIN_COL_TEXT, 1 },
	{ "kunci", KIN_COL_TEXT, 0 }, { "peran", KIN_COL_TEXT, 0 },
	{ "jenis_jabatan", KIN_COL_TEXT, 0 },
};

struct year_list {
	struct kin_session *s;
	const struct ready_filter *f;
	const struct kin_writer_opts *opts;
	struct annual_year year;
	struct kin_writer *w;
	struct arena arena, names;	/* of the row; of the columns */
	long n;
};

/* One post with what was decided. */
struct year_row {
	const struct annual_row *row;
	int alone;		/* annual_is_alone() */
	struct annual_case c;
	const char *own[N_CYCLE_FIELDS];	/* the year's own evaluation */
};

static const char *annual_show(const struct year_list *l,
			       const char *const *fields,
			       enum cycle_field field, int required)
{
	const struct pack *p = l->s->pack;
	const char *text = fields[field];

	if (field == CYCLE_STATE)
		return text && *text
			? wf_state_term(wf_state_find(WF_ASSESSMENT, text))
			: required ? wf_state_term(WF_NONE) : NULL;
	if (!text || !*text)
		return NULL;
	if (field == CYCLE_RESULT || field == CYCLE_BEHAVIOUR)
		return recap_label(p->ratings, p->n_ratings, text);
	if (field == CYCLE_PREDICATE)
		return recap_label(p->predicates, p->n_predicates, text);
	return text;
}

/* ---- a row per post ---- */

/* Texts are for a screen: there the reasons are left out. */
static int is_listed(const struct year_list *l, size_t part)
{
	return part < N_LISTED &&
		(l->opts->format != KIN_TEXT || parts[part].shown == 2);
}

static int add_column(struct kin_column *columns, int n, const char *name)
{
	columns[n].name = name;
	columns[n].kind = KIN_COL_TEXT;
	columns[n].is_id = 0;
	return n + 1;
}

static int cycle_columns(struct kin_column *columns, int n,
			 struct year_list *l, int cycle)
{
	size_t i;

	n = add_column(columns, n, arena_printf(&l->names, "siklus%d",
						cycle + 1));
	for (i = 0; i < N_PARTS; i++)
		if (is_listed(l, i))
			n = add_column(columns, n,
				       arena_printf(&l->names, "siklus%d_%s",
						    cycle + 1,
						    parts[i].name));
	return n;
}

static enum kin_status open_list(struct year_list *l, FILE *fp,
				 struct kin_err *err)
{
	struct kin_column *columns =
		arena_alloc(&l->names, MAX_COLUMNS * sizeof(*columns));
	int i, n = N_PERSON;
	size_t part;

	if (!columns)
		return kin_err_nomem(err);
	memcpy(columns, person_columns, sizeof(person_columns));
	for (i = 0; i < l->year.n; i++)
		n = cycle_columns(columns, n, l, i);
	for (part = 0; part < N_PARTS; part++)
		if (is_listed(l, part))
			n = add_column(columns, n, parts[part].name);
	n = add_column(columns, n, "kurang");
	for (i = 0; i < n; i++)
		if (!columns[i].name)
			return kin_err_nomem(err);
	return kin_writer_open(&l->w, l->opts, fp, columns, n, err);
}

static int put_parts(const char **v, int n, const struct year_list *l,
		     const char *const *fields, int required)
{
	size_t i;

	for (i = 0; i < N_PARTS; i++)
		if (is_listed(l, i))
			v[n++] = annual_show(l, fields, parts[i].field,
					     required);
	return n;
}

/* The values of a row of the list, as many as MAX_COLUMNS. */
static void list_values(const char **v, const struct year_list *l,
			const struct year_row *r)
{
	const struct annual_row *row = r->row;
	const char *const person[N_PERSON] = {
		row->npsn, row->name, row->nip, row->nuptk, row->key,
		row->role, row->kind,
	};
	int i, n = N_PERSON;

	memcpy(v, person, sizeof(person));
	for (i = 0; i < l->year.n; i++) {
		const struct annual_result *res = &r->c.results[i];

		v[n++] = l->year.cycles[i].code;
		n = put_parts(v, n, l, res->fields, res->required);
	}
	n = put_parts(v, n, l, r->own, 1);
	v[n] = r->c.missing;
}

static enum kin_status write_listed(struct year_list *l,
				    const struct year_row *r,
				    struct kin_err *err)
{
	const char *v[MAX_COLUMNS];

	list_values(v, l, r);
	return kin_writer_row(l->w, v, err);
}

/* ---- one person ---- */

static enum kin_status open_person(struct year_list *l, FILE *fp,
				   struct kin_err *err)
{
	struct kin_column *columns =
		arena_alloc(&l->names, MAX_COLUMNS * sizeof(*columns));
	int i, n;

	if (!columns)
		return kin_err_nomem(err);
	n = add_column(columns, 0, "bagian");
	for (i = 0; i < l->year.n; i++)
		n = add_column(columns, n, l->year.cycles[i].code);
	n = add_column(columns, n, l->f->period.code);
	return kin_writer_open(&l->w, l->opts, fp, columns, n, err);
}

static enum kin_status write_part(struct year_list *l,
				  const struct year_row *r,
				  const struct part *part, struct kin_err *err)
{
	const char *v[ANNUAL_CYCLES + 2] = { part->name };
	int i;

	for (i = 0; i < l->year.n; i++)
		v[i + 1] = annual_show(l, r->c.results[i].fields, part->field,
				       r->c.results[i].required);
	v[i + 1] = annual_show(l, r->own, part->field, 1);
	return kin_writer_row(l->w, v, err);
}

static enum kin_status write_person(struct year_list *l,
				    const struct year_row *r,
				    struct kin_err *err)
{
	const struct annual_row *row = r->row;
	const char *v[ANNUAL_CYCLES + 2] = { "jabatan" };
	enum kin_status st;
	size_t i;
	int k;

	for (k = 0; k < l->year.n; k++) {
		const char *const *f = r->c.results[k].fields;

		v[k + 1] = f[CYCLE_ROLE] ? roles_title(l->s, f[CYCLE_ROLE],
						      f[CYCLE_KIND]) : NULL;
	}
	v[k + 1] = roles_title(l->s, row->role, row->kind);
	st = kin_writer_row(l->w, v, err);
	for (i = 0; !st && i < N_PARTS; i++)
		st = write_part(l, r, &parts[i], err);
	return st;
}

/* ---- both ---- */

/* Where an evaluation of the post of a row belongs; NULL: nowhere, or the
 * text of the cycles has told of it. */
static const char **annual_fields_of(struct year_row *r,
				     const struct year_list *l,
				     long long period)
{
	const char **fields;
	int i;

	if (period == l->f->period.id)
		return r->own;
	for (i = 0; i < l->year.n; i++) {
		fields = r->c.results[i].fields;
		if (l->year.cycles[i].period == period)
			return r->alone && fields[CYCLE_CODE] ? fields : NULL;
	}
	return NULL;
}

/* -1: no memory. */
static int annual_copy_result(const char **fields, int last,
			      struct rows *rows, struct arena *arena)
{
	int i;

	fields[CYCLE_STATE] = wf_state_names[wf_state_find(WF_ASSESSMENT,
				rows_text(rows, ANNUAL_RESULTS_STATE))];
	for (i = CYCLE_RESULT; i <= last; i++) {
		const char *text = rows_text(rows, ANNUAL_RESULTS_RESULT + i -
					     CYCLE_RESULT);

		fields[i] = text ? arena_strdup(arena, text) : NULL;
		if (text && !fields[i])
			return -1;
	}
	return 0;
}

static enum kin_status annual_read_results(struct year_row *r,
					   const struct year_list *l,
					   struct arena *arena, struct db *db,
					   struct kin_err *err)
{
	int listed = !l->f->args.person;
	struct rows rows = ROWS_INIT;
	enum kin_status st = annual_results(&rows, listed, r->row->post,
					    l->year.first, l->year.last, db,
					    err);
	const char **fields;

	while (!st && rows_next(&rows)) {
		fields = annual_fields_of(r, l, rows_int(&rows,
						ANNUAL_RESULTS_PERIOD_ID));
		if (fields && annual_copy_result(fields, listed
						 ? CYCLE_INCOMPLETE
						 : CYCLE_RATER, &rows, arena))
			st = kin_err_nomem(err);
	}
	r->own[CYCLE_SCHOOL] = r->row->school;
	return rows_end(&rows, st, err);
}

/* Its texts belong to the arena, but for those of the row. */
static enum kin_status annual_read_row(struct year_row *out,
				       const struct year_list *l,
				       const struct annual_row *row,
				       struct arena *arena, struct db *db,
				       struct kin_err *err)
{
	const struct post_facts post = {
		.role = row->role, .kind = row->kind, .home = row->home,
		.from = day_or_none(row->from), .to = day_or_none(row->to),
		.employment = row->employment,
		.unit_status = row->unit_status,
	};
	struct rows rows = ROWS_INIT;
	const char *cycles = NULL;
	enum kin_status st = KIN_OK;

	*out = (struct year_row){
		.row = row, .alone = annual_is_alone(&l->year, row->post,
						     row->kind),
	};
	if (!out->alone)
		st = annual_cycles(&cycles, &rows, 1, row->post, &l->f->args,
				   db, err);
	if (!st && annual_decide_listed(&out->c, &l->year, &post, row->post,
					cycles, arena))
		st = kin_err_nomem(err);
	rows_close(&rows);
	return st ? st : annual_read_results(out, l, arena, db, err);
}

static int is_left_out(const struct year_row *r)
{
	return r->c.expected.excluded && !r->own[CYCLE_STATE];
}

static enum kin_status annual_write_row(struct year_list *l,
					const struct annual_row *row,
					struct kin_err *err)
{
	struct year_row r;
	enum kin_status st;

	arena_reset(&l->arena);
	st = annual_read_row(&r, l, row, &l->arena, l->s->db, err);
	if (st || is_left_out(&r))
		return st;
	l->n++;
	return l->f->args.person ? write_person(l, &r, err)
				 : write_listed(l, &r, err);
}

/* ---- many, read ahead ---- */

struct year_line {
	const char *v[MAX_COLUMNS];
};

static enum kin_status line_keep(struct unit_read *to,
				 const struct year_list *l,
				 const struct year_row *r, struct kin_err *err)
{
	static const struct year_line none;
	struct year_line *line = unit_read_add(to);
	const struct year_line *before = unit_read_before(to);
	int i, failed = !line;

	if (!before)
		before = &none;
	if (line)
		list_values(line->v, l, r);
	for (i = 0; !failed && i < N_PERSON; i++)
		failed = arena_keep(&to->texts, &line->v[i], before->v[i]);
	return failed ? kin_err_nomem(err) : KIN_OK;
}

static enum kin_status lines_read(struct unit_read *to, const void *user,
				  const struct unit_parts *units, size_t part,
				  struct db *db, struct kin_err *err)
{
	const struct year_list *l = user;
	const struct period *p = &l->f->period;
	struct buf list = BUF_INIT;
	struct rows rows = ROWS_INIT;
	struct annual_row row;
	struct year_row r;
	const char *text = unit_parts_text(&list, units, part);
	enum kin_status st = text ? annual_open(&rows, &l->f->args, text,
						p->from_text, p->to_text, db,
						err)
				  : kin_err_nomem(err);

	while (!st && annual_next(&row, &rows)) {
		st = annual_read_row(&r, l, &row, &to->texts, db, err);
		if (!st && !is_left_out(&r))
			st = line_keep(to, l, &r, err);
	}
	st = rows_end(&rows, st, err);
	buf_release(&list);
	return st;
}

static enum kin_status line_take(void *user, void *item, struct kin_err *err)
{
	struct year_list *l = user;
	const struct year_line *line = item;

	l->n++;
	return kin_writer_row(l->w, line->v, err);
}

static enum kin_status annual_ahead(int *done, struct year_list *l,
				    struct kin_err *err)
{
	struct unit_parts units;
	struct unit_ahead how = {
		.units = &units, .size = sizeof(struct year_line),
		.read = lines_read, .take = line_take, .user = l,
	};
	enum kin_status st = unit_parts_read(&units, &l->f->args, 0, l->s->db,
					     err);

	if (!st)
		st = unit_ahead(done, &how, l->s->db, err);
	unit_parts_free(&units);
	return st;
}

static enum kin_status annual_write_rows(struct year_list *l,
					 struct kin_err *err)
{
	const struct period *p = &l->f->period;
	struct rows rows = ROWS_INIT;
	struct annual_row row;
	int done = 0;
	enum kin_status st = annual_know(&l->year, &l->f->args, l->s->db, err);

	if (!st && !l->f->args.person)
		st = annual_ahead(&done, l, err);
	if (st || done)
		return st;
	st = annual_open(&rows, &l->f->args, NULL, p->from_text, p->to_text,
			 l->s->db, err);
	while (!st && annual_next(&row, &rows))
		st = annual_write_row(l, &row, err);
	return rows_end(&rows, st, err);
}

enum kin_status listing_annual(struct kin_session *s,
			       const struct ready_filter *f,
			       const struct kin_writer_opts *opts, FILE *fp,
			       long *n, struct kin_err *err)
{
	struct year_list l = { .s = s, .f = f, .opts = opts };
	enum kin_status st;

	if (!f->period.annual)
		return kin_err_set(err, KIN_EUSAGE,
				   _("%s is no evaluation of a year; name one "
				     "with --period, see `kinerja period "
				     "list`"), f->period.code);
	annual_year_fill(&l.year, s->pack, &f->period, s->day);
	st = f->args.person ? open_person(&l, fp, err)
			    : open_list(&l, fp, err);
	if (!st)
		st = annual_write_rows(&l, err);
	*n = l.n;
	if (!st)
		st = kin_writer_close(l.w, err);
	else
		kin_writer_abort(l.w);
	annual_forget(&l.year);
	arena_release(&l.arena);
	arena_release(&l.names);
	return st;
}
