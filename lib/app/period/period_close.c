/*
 * Closing a period: for good, and only with everybody done, or with the list
 * of those who are not kept beside it. There is no reopening: what is wrong
 * in a closed period is corrected by `assess revise`.
 */
#include <kinerja/period.h>

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "app/report/pending.h"
#include "base/i18n.h"
#include "store/outcome_store.h"
#include "store/period_store.h"

struct closing {
	struct kin_session *s;
	const struct kin_close_opts *o;
	struct ready_filter f;
	struct act act;
	struct pending list;
	long waits[N_WAITS];
};

static enum kin_status period_keep(struct closing *cl,
				   const struct status_case *c,
				   struct kin_err *err)
{
	const struct progress *p = &c->progress;
	char due[DAY_TEXT];

	return period_unfinished_add(&cl->act, cl->f.period.id, c->row->post,
				     goal_codes[p->goal],
				     wait_code(cl->s->pack, p->wait),
				     turn_codes[p->turn],
				     day_format(due, c->due), cl->s->db, err);
}

static enum kin_status take_case(void *user, const struct status_case *c,
				 struct kin_err *err)
{
	struct closing *cl = user;
	enum kin_status st;

	if (!pending_is(&cl->list, c))
		return KIN_OK;
	cl->waits[c->progress.wait]++;
	st = pending_row(&cl->list, c, err);
	return !st && cl->o->with_unfinished ? period_keep(cl, c, err) : st;
}

static enum kin_status list_people(struct closing *cl,
				   const struct kin_writer_opts *writer,
				   FILE *fp, struct kin_err *err)
{
	enum kin_status st = pending_open(&cl->list, writer, fp, err);

	if (st)
		return st;
	st = status_each(cl->s, &cl->f, STATUS_BY_SCHOOL, 1, take_case, cl,
			 err);
	desk_release(&cl->list.desk);
	if (!st) {
		pending_tell(&cl->list);
		return kin_writer_close(cl->list.w, err);
	}
	kin_writer_abort(cl->list.w);
	return st;
}

static void fill_result(struct kin_close_result *out,
			const struct closing *cl)
{
	int i;

	_Static_assert(KIN_N_WAITS >= N_WAITS, "reasons do not fit");
	out->unfinished = cl->list.n;
	for (i = 1; i < N_WAITS; i++) {
		if (!cl->waits[i])
			continue;
		out->reasons[out->n_reasons].code =
			wait_code(cl->s->pack, i);
		out->reasons[out->n_reasons++].n = cl->waits[i];
	}
}

static enum kin_status period_close_refuse(const struct closing *cl)
{
	kin_diag(cl->s->sink, KIN_C_PERIOD_UNFINISHED, NULL, 0, 0, NULL,
		 _("%ld people of %s are not done; finish them, or close with "
		   "--with-unfinished --reason TEXT, which keeps their list"),
		 cl->list.n, cl->f.period.code);
	return KIN_ERULE;
}

/* They can be decided later, but who closes believes that all is done. */
static enum kin_status period_tell_objections(const struct closing *cl,
					      struct kin_err *err)
{
	const struct period *p = &cl->f.period;
	long n = 0;
	enum kin_status st = objection_undecided(&n, p->id, cl->s->db, err);

	if (!st && n)
		kin_diag(cl->s->sink, KIN_C_OBJECTION_OPEN, NULL, 0, 0, NULL,
			 _("nobody has decided %ld objections of %s; see "
			   "`kinerja assess objection list --period %s`, and "
			   "let them be decided, in the closed period too"),
			 n, p->code, p->code);
	return st;
}

static enum kin_status set_closed(struct closing *cl, struct kin_err *err)
{
	const struct period *p = &cl->f.period;
	struct change change = {
		.subject = "period", .subject_id = p->id, .field = "closed",
		.before = "terbuka", .after = "ditutup",
		.note = cl->o->reason, .day = cl->s->day_text,
		.by_person = cl->s->actor,
	};
	enum kin_status st;

	if (cl->s->day <= p->to)
		kin_diag(cl->s->sink, KIN_C_PERIOD_EARLY, NULL, 0, 0, NULL,
			 _("%s goes on until %s; who comes later takes no "
			   "part in it"), p->code, p->to_text);
	st = period_tell_objections(cl, err);
	if (!st)
		st = trail_change(&cl->act, &change, cl->s->db, err);
	return st ? st : period_set_closed(&cl->act, p->id, cl->s->db, err);
}

static enum kin_status find_closing(struct kin_close_result *out,
				    const struct closing *cl,
				    struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = period_closing(&rows, cl->f.period.id, cl->s->db,
					    err);

	if (!st && rows_next(&rows)) {
		snprintf(out->day, sizeof(out->day), "%s",
			 rows_text(&rows, PERIOD_CLOSING_DAY));
		out->unfinished =
			(long)rows_int(&rows, PERIOD_CLOSING_UNFINISHED);
	}
	return rows_end(&rows, st, err);
}

static enum kin_status period_close_period(struct closing *cl,
					   const struct kin_writer_opts *writer,
					   FILE *fp,
					   struct kin_close_result *out,
					   struct kin_err *err)
{
	struct kin_filter filter = { .period = cl->o->code };
	enum kin_status st = filter_ready(&cl->f, cl->s, &filter, FILTER_ONE,
					  err);

	if (st)
		return st;
	period_title(out->period, &cl->f.period);
	out->was_closed = cl->f.period.closed;
	if (out->was_closed)
		return find_closing(out, cl, err);
	snprintf(out->day, sizeof(out->day), "%s", cl->s->day_text);
	cl->list.s = cl->s;
	cl->list.period = &cl->f.period;
	cl->list.goal = GOAL_ASSESSMENT;
	st = list_people(cl, writer, fp, err);
	if (st)
		return st;
	fill_result(out, cl);
	if (cl->list.n && !cl->o->with_unfinished)
		return period_close_refuse(cl);
	return set_closed(cl, err);
}

enum kin_status kin_period_close(struct kin_session *s,
				 const struct kin_close_opts *opts,
				 const struct kin_writer_opts *writer,
				 FILE *fp, struct kin_close_result *out,
				 struct kin_err *err)
{
	struct closing cl = { .s = s, .o = opts };
	char counts[60];
	enum kin_status st;

	assert(s && opts && writer && out);
	memset(out, 0, sizeof(*out));
	if (opts->with_unfinished && (!opts->reason || !*opts->reason))
		return kin_err_set(err, KIN_EUSAGE,
				   _("--with-unfinished needs --reason TEXT, "
				     "which is kept with the list"));
	st = session_begin(s, &cl.act, NULL, NULL, err);
	if (!st)
		st = period_close_period(&cl, writer, fp, out, err);
	snprintf(counts, sizeof(counts), "{\"unfinished\":%ld}",
		 out->unfinished);
	return session_end(s, &cl.act, counts,
			   opts->dry_run || out->was_closed, st, err);
}
