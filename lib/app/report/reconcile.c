/*
 * What an official report and the database say differently, each with who
 * mends it. Reads only: what is right is for people to find out.
 */
#include "app/report/reconcile.h"

#include <string.h>

#include <kinerja/label.h>

#include "app/report/status.h"
#include "base/i18n.h"

enum {
	FINDING, MEANING, NIP, NAME, NPSN, SCHOOL, THERE, HERE, WHO, PLACE,
	N_COLUMNS
};

static const struct kin_column columns[N_COLUMNS] = {
	[FINDING] = { "temuan", KIN_COL_TEXT, 0 },
	[MEANING] = { "keterangan", KIN_COL_TEXT, 0 },
	[NIP] = { "nip", KIN_COL_TEXT, 1 },
	[NAME] = { "nama", KIN_COL_TEXT, 0 },
	[NPSN] = { "npsn", KIN_COL_TEXT, 0 },
	[SCHOOL] = { "sekolah", KIN_COL_TEXT, 0 },
	[THERE] = { "di_laporan", KIN_COL_TEXT, 0 },
	[HERE] = { "di_sini", KIN_COL_TEXT, 0 },
	[WHO] = { "siapa", KIN_COL_TEXT, 0 },
	[PLACE] = { "berkas", KIN_COL_TEXT, 0 },
};

struct comparing {
	struct kin_session *s;
	struct kin_writer *w;
	long long rows[REPORTED_KINDS];	/* of each report */
	long n;
};

static enum kin_status compare_put(struct comparing *c, const char *finding,
				   const char *values[N_COLUMNS],
				   struct kin_err *err)
{
	values[FINDING] = finding;
	values[MEANING] = kin_word("temuan", finding);
	c->n++;
	return kin_writer_row(c->w, values, err);
}

/* A difference of one person who is expected here. */
static enum kin_status compare_say(struct comparing *c, const char *finding,
				   const struct status_row *row,
				   const char *place, const char *there,
				   const char *here, const char *who,
				   struct kin_err *err)
{
	const char *values[N_COLUMNS] = {
		[NIP] = row->nip, [NAME] = row->name, [NPSN] = row->npsn,
		[SCHOOL] = row->school, [THERE] = there, [HERE] = here,
		[WHO] = who, [PLACE] = place,
	};

	return compare_put(c, finding, values, err);
}

/* ---- a person who is expected ---- */

static int compare_rank(int state)
{
	return state == WF_APPROVED ? 3 : state == WF_SUBMITTED ? 2
		: state == WF_NONE ? 0 : 1;
}

/* Who is behind mends it: there the person or the superior, here the
 * operator. */
static enum kin_status compare_state(struct comparing *c,
				     const struct reported *r,
				     const struct status_case *sc,
				     struct kin_err *err)
{
	int there = compare_rank(r->state);
	int here = compare_rank((int)sc->plan);

	if (r->state < 0 || there == here)
		return KIN_OK;
	return compare_say(c, "status_berbeda", sc->row, r->place,
			   wf_state_term((enum wf_state)r->state),
			   wf_state_term(sc->plan), there > here ? "operator"
			   : there < 2 ? "pegawai" : "penilai", err);
}

static enum kin_status compare_predicate(struct comparing *c,
					 const struct reported *r,
					 const struct status_case *sc,
					 struct kin_err *err)
{
	const struct pack *p = c->s->pack;
	const struct pack_label *there = r->predicate
		? pack_label_find(p->predicates, p->n_predicates,
				  r->predicate, NULL) : NULL;
	const char *here = sc->assessment == WF_FINAL ||
		sc->assessment == WF_PUBLISHED ? sc->row->predicate : NULL;
	const struct pack_label *own = here
		? pack_label_find(p->predicates, p->n_predicates, here, NULL)
		: NULL;

	if (r->about != REPORTED_RESULT || (!r->predicate && !here) ||
	    (there && there == own))
		return KIN_OK;
	return compare_say(c, "predikat_berbeda", sc->row, r->place,
			   r->predicate, own ? own->label : here,
			   !here ? "operator" : "penilai", err);
}

static enum kin_status compare_superior(struct comparing *c,
					const struct reported *r,
					const struct status_case *sc,
					struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;
	const char *here = NULL, *id = NULL;

	if (!r->superior)
		return KIN_OK;
	st = status_supervisor(&rows, sc->row->post, c->s->day_text, c->s->db,
			       err);
	if (!st && rows_next(&rows)) {
		here = rows_text(&rows, STATUS_SUPERVISOR_NAME);
		id = rows_text(&rows, STATUS_SUPERVISOR_PERSON);
	}
	if (!st && (!id || strcmp(id, r->superior)))
		st = compare_say(c, "atasan_berbeda", sc->row, r->place,
				 r->superior_name ? r->superior_name
				 : r->superior, here, "operator", err);
	return rows_end(&rows, st, err);
}

static enum kin_status compare_rows(struct comparing *c,
				    int found[REPORTED_KINDS],
				    const struct status_case *sc,
				    struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	struct reported r;
	enum kin_status st = reconcile_of(&rows, sc->row->nip, c->s->db, err);
	int superior = 0;

	while (!st && reconcile_next(&r, &rows, 0)) {
		found[r.about] = 1;
		st = compare_state(c, &r, sc, err);
		if (!st)
			st = compare_predicate(c, &r, sc, err);
		if (!st && !superior && r.superior)
			st = compare_superior(c, &r, sc, err);
		superior |= r.superior != NULL;
	}
	return rows_end(&rows, st, err);
}

static enum kin_status compare_case(void *user, const struct status_case *sc,
				    struct kin_err *err)
{
	struct comparing *c = user;
	const struct status_row *row = sc->row;
	int found[REPORTED_KINDS] = { 0 }, i;
	enum kin_status st;

	if (!row->post || sc->expected.excluded || !row->nip || !row->home ||
	    strcmp(row->kind, "definitif"))
		return KIN_OK;
	st = compare_rows(c, found, sc, err);
	for (i = 0; !st && i < REPORTED_KINDS; i++)
		if (c->rows[i] && !found[i])
			st = compare_say(c, "hanya_di_sini", row, NULL, NULL,
					 i == REPORTED_SKP
					 ? wf_state_term(sc->plan)
					 : row->predicate, "dinas", err);
	return st;
}

/* ---- what is odd in the report itself ---- */

static enum kin_status compare_odd(struct comparing *c, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	struct reported r;
	enum kin_status st = reconcile_odd(&rows, c->s->db, err);

	while (!st && reconcile_next(&r, &rows, 1)) {
		const char *values[N_COLUMNS] = {
			[NIP] = r.nip, [NAME] = r.name, [SCHOOL] = r.unit,
			[THERE] = r.damage ? r.damage : r.job,
			[PLACE] = r.place,
			[WHO] = !strcmp(r.finding, "ganda") ? "dinas"
				: !strcmp(r.finding, "plt_plh") ? NULL
				: "operator",
		};

		st = compare_put(c, r.finding, values, err);
	}
	return rows_end(&rows, st, err);
}

static enum kin_status compare_all(struct comparing *c,
				   const struct ready_filter *f,
				   struct kin_err *err)
{
	enum kin_status st = KIN_OK;
	int i;

	for (i = 0; !st && i < REPORTED_KINDS; i++)
		st = reconcile_count(&c->rows[i], (enum reported_about)i,
				     c->s->db, err);
	if (!st)
		st = status_each(c->s, f, STATUS_BY_SCHOOL, 1, compare_case, c,
				 err);
	return st ? st : compare_odd(c, err);
}

enum kin_status listing_reconcile(struct kin_session *s,
				  const struct ready_filter *f,
				  const struct kin_writer_opts *opts,
				  FILE *fp, long *n, struct kin_err *err)
{
	struct comparing c = { .s = s };
	long passed = 0;
	enum kin_status st = reconcile_read(&passed, s, f, err);

	if (st)
		return st;
	if (passed)
		kin_diag(s->sink, KIN_C_REPORT_OTHER, NULL, 0, 0, NULL,
			 _("%ld rows of the report are of another period than "
			   "%s and were passed"), passed, f->period.code);
	st = kin_writer_open(&c.w, opts, fp, columns, N_COLUMNS, err);
	if (st)
		return st;
	st = compare_all(&c, f, err);
	*n = c.n;
	if (!st)
		return kin_writer_close(c.w, err);
	kin_writer_abort(c.w);
	return st;
}
