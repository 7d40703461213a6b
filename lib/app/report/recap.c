/*
 * The frame of the exports of results, and the plain recap.
 *
 * Published assessments are exported; of everybody else who is expected, the
 * end tells how many there are and why.
 */
#include "app/report/recap.h"

#include <stdio.h>
#include <string.h>

#include "app/report/status.h"
#include "app/run/roles.h"
#include "base/i18n.h"
#include "model/tables.h"
#include "store/annual_store.h"

const char *recap_label(const struct pack_label *labels, int n,
			const char *code)
{
	const struct pack_label *l;

	if (!code)
		return NULL;
	l = pack_label_find(labels, n, code, NULL);
	return l ? l->label : code;
}

int recap_is_definite(struct recap *rc, const struct recap_row *row)
{
	int own = row->home && !strcmp(row->kind, "definitif");

	rc->n.second += !own;
	return own;
}

int recap_is_last(struct recap *rc, const struct recap_row *row)
{
	if (!recap_is_definite(rc, row))
		return 0;
	rc->n.earlier += row->later;
	return !row->later;
}

/* On the day of the question, behind the period on its last. */
static int recap_has_ended(const struct recap *rc, const char *to)
{
	day_t day = rc->s->day < rc->period->to ? rc->s->day : rc->period->to;
	day_t last = day_or_none(to);

	return last != DAY_NONE && last < day;
}

static enum kin_status recap_row_of(void *user, const struct recap_row *row,
				    struct kin_err *err)
{
	struct recap *rc = user;
	enum kin_status st;

	if (rc->kind->wanted && !rc->kind->wanted(rc, row))
		return KIN_OK;
	st = rc->kind->write(rc, row, err);
	rc->out->n++;
	rc->n.ended += recap_has_ended(rc, row->to);
	return st;
}

static enum kin_status recap_each(struct recap *rc,
				  const struct listing_args *of,
				  struct kin_err *err)
{
	struct recap_args args = {
		.of = of, .from = rc->period->from_text,
		.to = rc->period->to_text, .personal = rc->kind->personal,
	};
	struct rows rows = ROWS_INIT;
	struct recap_row row;
	enum kin_status st = KIN_OK;
	int done = 0;

	if (!args.personal && !of->person)
		st = recap_ahead(&done, &args, rc->s->db, recap_row_of, rc,
				 err);
	if (st || done)
		return st;
	st = recap_open(&rows, &args, rc->s->db, err);
	while (!st && recap_next(&row, &rows, args.personal))
		st = recap_row_of(rc, &row, err);
	return rows_end(&rows, st, err);
}

/* ---- what is not in it ---- */

struct missing {
	long none, draft, final;
};

static enum kin_status count_missing(void *user, const struct status_case *c,
				     struct kin_err *err)
{
	struct missing *m = user;

	(void)err;
	if (!c->row->post || c->expected.excluded)
		return KIN_OK;
	m->none += c->assessment == WF_NONE;
	m->draft += c->assessment == WF_ASSESS_DRAFT;
	m->final += c->assessment == WF_FINAL;
	return KIN_OK;
}

/* Whether nine of ten posts are among the rows. */
static enum kin_status recap_order(enum status_order *out,
				   const struct recap *rc, struct kin_err *err)
{
	long long last = 0;
	enum kin_status st = annual_last_post(&last, rc->s->db, err);

	*out = last - rc->out->n < last / 10 ? STATUS_REMAINDER
					     : STATUS_UNPUBLISHED;
	return st;
}

static enum kin_status recap_tell_missing(struct recap *rc, struct kin_err *err)
{
	struct missing m = { 0 };
	enum status_order order;
	enum kin_status st = recap_order(&order, rc, err);

	if (!st)
		st = status_each(rc->s, rc->f, order, 0, count_missing, &m,
				 err);
	if (!st && m.none + m.draft + m.final)
		kin_diag(rc->s->sink, KIN_C_EXPORT_UNPUBLISHED, NULL, 0, 0,
			 NULL, _("%ld expected people are not in it: %ld not "
				 "assessed, %ld taken up again, %ld final but "
				 "not published; see `kinerja export pending "
				 "--period %s`"), m.none + m.draft + m.final,
			 m.none, m.draft, m.final, rc->period->code);
	return st;
}

void recap_tell_left_out(const struct recap *rc)
{
	struct kin_sink *sink = rc->s->sink;

	if (rc->n.ended)
		kin_diag(sink, KIN_C_EXPORT_ENDED, NULL, 0, 0, NULL,
			 PLURAL("%ld of the rows is of a post that had ended; "
				"status does not count it",
				"%ld of the rows are of posts that had ended; "
				"status does not count them", rc->n.ended),
			 rc->n.ended);
	if (rc->n.second)
		kin_diag(sink, KIN_C_EXPORT_LEFT_OUT, NULL, 0, 0, NULL,
			 _("%ld left out: an acting or second post does not "
			   "count, the definitive one does"), rc->n.second);
	if (rc->n.earlier)
		kin_diag(sink, KIN_C_EXPORT_LEFT_OUT, NULL, 0, 0, NULL,
			 _("%ld left out: the person has a later definitive "
			   "post that is assessed"), rc->n.earlier);
	if (rc->n.without_nip)
		kin_diag(sink, KIN_C_EXPORT_LEFT_OUT, NULL, 0, 0, NULL,
			 _("%ld left out: without NIP they are not known to "
			   "BKN"), rc->n.without_nip);
	if (rc->n.unconverted)
		kin_diag(sink, KIN_C_EXPORT_LEFT_OUT, NULL, 0, 0, NULL,
			 _("%ld left out: the credit of their employment "
			   "status does not convert by the rules"),
			 rc->n.unconverted);
}

int recap_has_annual(const struct pack *pack)
{
	int i;

	for (i = 0; i < pack->n_periods; i++)
		if (pack->periods[i].annual)
			return 1;
	return 0;
}

enum kin_status recap_run(const struct recap_kind *kind,
			  struct listing_out *out, struct kin_session *s,
			  const struct ready_filter *f, struct kin_err *err)
{
	struct recap rc = {
		.kind = kind, .s = s, .f = f, .period = &f->period,
		.pack = s->pack, .out = out, .user = kind->user,
	};
	struct listing_args of = f->args;
	enum kin_status st = KIN_OK;
	int asked = of.state != NULL;

	day_to_civil(f->period.to, &rc.year, NULL, NULL);
	rc.interim = !f->period.annual && recap_has_annual(s->pack);
	if (kind->yearly && rc.interim)
		return kin_err_set(err, KIN_EUSAGE,
				   _("%s is a part of its year; name the year "
				     "with --period, or export periodik"),
				   f->period.code);
	if (!asked)
		of.state = wf_state_names[WF_PUBLISHED];
	if (kind->personal && !kind->quiet)
		st = bkn_ids_open(s->db, err);
	if (!st && kind->personal && !kind->quiet && f->asked->bkn_ids)
		st = recap_read_ids(s, f->asked->bkn_ids, err);
	if (!st)
		st = recap_each(&rc, &of, err);
	if (st || kind->quiet)
		return st;
	recap_tell_left_out(&rc);
	if (kind->tell)
		kind->tell(&rc);
	return asked ? KIN_OK : recap_tell_missing(&rc, err);
}

/* ---- recap ---- */

static enum kin_status write_recap(struct recap *rc,
				   const struct recap_row *row,
				   struct kin_err *err)
{
	const struct pack *p = rc->pack;
	char year[12];
	const char *v[N_RECAP] = {
		[RECAP_NIP] = row->nip, [RECAP_NAMA] = row->name,
		[RECAP_JABATAN] = roles_title(rc->s, row->role, row->kind),
		[RECAP_UNIT_KERJA] = row->school,
		[RECAP_PENILAI_NIP] = row->rater_nip,
		[RECAP_PENILAI_NAMA] = row->rater_name,
		[RECAP_HASIL] = recap_label(p->ratings, p->n_ratings,
					    row->result),
		[RECAP_PERILAKU] = recap_label(p->ratings, p->n_ratings,
					       row->behaviour),
		[RECAP_PREDIKAT] = recap_label(p->predicates, p->n_predicates,
					       row->predicate),
		[RECAP_PERIODE] = rc->period->code, [RECAP_TAHUN] = year,
		[RECAP_LENGKAP] = row->incomplete,
		[RECAP_STATUS] = wf_state_term(wf_state_find(WF_ASSESSMENT,
							     row->state)),
	};

	snprintf(year, sizeof(year), "%d", rc->year);
	return kin_writer_row(rc->out->w, v, err);
}

enum kin_status listing_recap(struct listing_out *out, struct kin_session *s,
			      const struct ready_filter *f,
			      struct kin_err *err)
{
	static const struct recap_kind kind = { .write = write_recap };

	return recap_run(&kind, out, s, f, err);
}
