/*
 * Why somebody has a predicate: everything that it rests on, in the order in
 * which it was decided. It tells, it derives nothing but the matrix cell.
 */
#include <kinerja/explain.h>

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "app/assess/annual.h"
#include "app/assess/assessment.h"
#include "app/report/listing.h"
#include "app/run/step.h"
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "model/tables.h"
#include "rule/bars.h"
#include "store/outcome_store.h"

static const struct kin_column columns[] = {
	{ "bagian", KIN_COL_TEXT, 0 }, { "isi", KIN_COL_TEXT, 0 },
};

/* One person's post while it is told. */
struct tale {
	struct kin_session *s;
	struct kin_writer *w;
	struct period period;
	struct subject sub;
	struct assessment_content content;
	struct assessment_facts facts;
	long n;
	enum kin_status st;	/* the first failure; then nothing is told */
	struct kin_err *err;
};

static void explain_tell(struct tale *t, const char *part, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

static void explain_tell(struct tale *t, const char *part, const char *fmt, ...)
{
	char text[2600];
	const char *const values[] = { part, text };
	va_list args;
	int len;

	if (t->st)
		return;
	va_start(args, fmt);
	len = vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	utf8_cut(text, sizeof(text), len);
	t->st = kin_writer_row(t->w, values, t->err);
	t->n++;
}

/* A row only where there is something to say. */
static void tell_if(struct tale *t, const char *part, const char *text)
{
	if (text && *text)
		explain_tell(t, part, "%s", text);
}

static const char *explain_label_of(const struct pack_label *labels, int n,
				    const char *code)
{
	const struct pack_label *l = pack_label_find(labels, n, code, NULL);

	return l ? l->label : code;
}

static const char *rating(const struct tale *t, const char *code)
{
	const struct pack *p = t->s->pack;

	return explain_label_of(p->ratings, p->n_ratings, code);
}

static const char *behaviour(const struct tale *t, const char *code)
{
	const struct pack *p = t->s->pack;

	return explain_label_of(p->behaviour_ratings, p->n_behaviour_ratings,
				code);
}

static const char *explain_term(enum wf_machine machine, const char *state)
{
	return wf_state_term(wf_state_find(machine, state));
}

static void tell_person(struct tale *t)
{
	const struct subject *sub = &t->sub;
	const char *id = sub->nip ? sub->nip : sub->nuptk;

	explain_tell(t, "pegawai", "%s (%s)", sub->name, id ? id : sub->asked);
	explain_tell(t, "jabatan", "%s @%s%s%s", sub->role,
		     sub->npsn ? sub->npsn : "", sub->npsn ? " " : "",
		     sub->unit_name);
	explain_tell(t, "periode", "%s (%s)", t->period.code, t->period.label);
	explain_tell(t, "aturan", "%s %s", t->s->pack->name,
		     t->s->pack->version);
	if (t->facts.rater_name)
		explain_tell(t, "pejabat_penilai", "%s, %s%s%s",
			     t->facts.rater_name,
			     t->facts.rater_post ? t->facts.rater_post : "",
			     t->facts.rater_unit ? ", " : "",
			     t->facts.rater_unit ? t->facts.rater_unit : "");
	else
		explain_tell(t, "pejabat_penilai", "%s",
			     sub->supervisor_name ? sub->supervisor_name
						  : _("nobody is known"));
}

static void tell_plan(struct tale *t)
{
	const struct subject *sub = &t->sub;

	if (!sub->plan)
		explain_tell(t, "rencana", "%s", explain_term(WF_PLAN, NULL));
	else if (sub->plan_effective && strcmp(sub->plan_state, "approved"))
		explain_tell(t, "rencana",
			     _("%s, %s; revision %d is %s and does not "
			       "count yet"),
			     wf_state_term(WF_APPROVED),
			     sub->plan_approved ? sub->plan_approved : "",
			     sub->plan_revision,
			     explain_term(WF_PLAN, sub->plan_state));
	else
		explain_tell(t, "rencana", "%s%s%s",
			     explain_term(WF_PLAN, sub->plan_state),
			     sub->plan_approved ? ", " : "",
			     sub->plan_approved ? sub->plan_approved : "");
}

static void tell_organisation(struct tale *t)
{
	const struct pack *p = t->s->pack;

	if (!t->sub.organisation)
		explain_tell(t, "predikat_organisasi", "%s", _("not set yet"));
	else
		explain_tell(t, "predikat_organisasi", "%s, %s%s%s",
			     explain_label_of(p->org_predicates,
					      p->n_org_predicates,
					      t->sub.organisation),
			     t->facts.organisation_day,
			     t->facts.organisation_by ? ", " : "",
			     t->facts.organisation_by ? t->facts.organisation_by
						      : "");
}

/* What the evaluation of a year rests on: the results of its cycles. */
static void tell_cycles(struct tale *t)
{
	const struct pack *p = t->s->pack;
	struct arena arena = ARENA_INIT;
	struct annual_year year;
	struct annual_case c;
	char part[32];
	int i;

	if (annual_of_subject(&c, &year, &t->sub, t->s, &t->period, t->s->day,
			      &arena))
		t->st = kin_err_nomem(t->err);
	for (i = 0; !t->st && i < year.n; i++) {
		const struct annual_result *r = &c.results[i];
		const char *code = r->fields[CYCLE_PREDICATE];
		int has = code && *code;

		snprintf(part, sizeof(part), "siklus.%s", year.cycles[i].code);
		if (!r->required && !has)
			continue;
		explain_tell(t, part, "%s%s%s",
			     has ? explain_label_of(p->predicates,
						    p->n_predicates, code)
				 : "",
			     has ? ", " : "", wf_state_term(r->state));
		if (has)
			tell_if(t, part, r->fields[CYCLE_INCOMPLETE]);
	}
	arena_release(&arena);
}

static int step_number(const struct pack *pack, const char *verb)
{
	int i;

	for (i = 0; i < pack->n_steps; i++)
		if (verb && !strcmp(pack->steps[i].verb, verb))
			break;
	return i;
}

/* Every step, also those that nobody has taken. */
static void tell_steps(struct tale *t)
{
	const struct pack *pack = t->s->pack;
	struct rows rows = ROWS_INIT;
	char done[PACK_MAX_STEPS + 1][200] = { { 0 } };
	char part[80];
	int i;

	if (!t->st)
		t->st = assessment_steps(&rows, t->sub.observation, t->s->db,
					 t->err);
	while (!t->st && rows_next(&rows)) {
		const char *by = rows_text(&rows, ASSESSMENT_STEPS_NAME);

		i = step_number(pack, rows_text(&rows, ASSESSMENT_STEPS_STEP));
		snprintf(done[i], sizeof(done[0]), "%s%s%s",
			 rows_text(&rows, ASSESSMENT_STEPS_DAY),
			 by ? ", " : "", by ? by : "");
	}
	t->st = rows_end(&rows, t->st, t->err);
	for (i = 0; i < pack->n_steps; i++) {
		snprintf(part, sizeof(part), "observasi.%s",
			 pack->steps[i].code);
		explain_tell(t, part, "%s",
			     done[i][0] ? done[i] : _("not yet"));
	}
}

/* What is confirmed of the main duties, and what has to be. */
static void tell_main_duties(struct tale *t)
{
	const char *part = table_assessment.fields[ASSESSMENT_TUGAS_POKOK].name;
	const struct pack *p = t->s->pack;
	int i;

	for (i = 0; i < p->n_main_duties; i++) {
		const struct pack_main_duty *m = &p->main_duties[i];

		if (m->role && strcmp(m->role, t->sub.role) != 0)
			continue;
		if (bars_has(t->content.confirmed, m->code))
			explain_tell(t, part, _("%s: confirmed"), m->label);
		else if (m->required)
			explain_tell(t, part, _("%s: not confirmed"),
				     m->label);
	}
}

static void tell_areas(struct tale *t)
{
	int i, n;
	const struct pack_area *areas = pack_areas(t->s->pack, t->sub.role,
						   &n);

	for (i = 0; i < n && i < ASSESSMENT_AREAS; i++) {
		char part[16];

		if (!t->content.areas[i])
			continue;
		snprintf(part, sizeof(part), "area%d", i + 1);
		explain_tell(t, part, "%s: %s", areas[i].label,
			     t->content.areas[i]);
	}
}

static void tell_predicate(struct tale *t)
{
	const struct pack *p = t->s->pack;
	const struct assessment_content *c = &t->content;
	const char *label =
		explain_label_of(p->predicates, p->n_predicates, c->predicate);

	explain_tell(t, "matriks", _("%s x %s gives %s"), rating(t, c->result),
		     behaviour(t, c->behaviour), label);
	explain_tell(t, "predikat", "%s", label);
}

static void tell_assessment(struct tale *t)
{
	const struct pack *p = t->s->pack;
	const struct assessment_content *c = &t->content;
	const struct subject *sub = &t->sub;

	if (c->result)
		explain_tell(t, "hasil_kerja", "%s", rating(t, c->result));
	tell_if(t, "hasil_kerja_alasan", c->result_reason);
	if (c->behaviour)
		explain_tell(t, "perilaku_kerja", "%s",
			     behaviour(t, c->behaviour));
	tell_if(t, "perilaku_kerja_alasan", c->behaviour_reason);
	tell_main_duties(t);
	tell_areas(t);
	tell_if(t, "alasan_tidak_lengkap", c->incomplete_reason);
	if (c->predicate)
		tell_predicate(t);
	explain_tell(t, "status", _("%s, revision %d%s"),
		     explain_term(WF_ASSESSMENT, sub->assessment_state),
		     sub->assessment_revision,
		     t->facts.transcribed ? _(", transcribed") : "");
	tell_if(t, "dinilai_pada", sub->assessment_final);
	tell_if(t, "diterbitkan_pada", sub->assessment_published);
	if (t->facts.pack_sha256 && strcmp(t->facts.pack_sha256, p->sha256))
		explain_tell(t, "aturan_saat_dinilai", "%s",
			     t->facts.pack_sha256);
}

/* What stands between the person and a predicate. */
static void explain_tell_missing(struct tale *t)
{
	const struct pack *p = t->s->pack;
	struct wf_decision d;
	struct wf_facts facts;
	struct arena arena = ARENA_INIT;
	char text[KIN_DIAG_TEXT];
	int i;

	if (!t->sub.assessment)
		explain_tell(t, "status", "%s", wf_state_term(WF_NONE));
	else if (strcmp(t->sub.assessment_state, "draft") != 0)
		return;
	subject_facts(&facts, &t->sub, t->s, &t->period);
	facts.actor = ACTOR_SUPERVISOR;
	facts.day = facts.today;	/* not about this day, but at all */
	facts.incomplete_reason = t->content.incomplete_reason != NULL;
	facts.n_missing = content_missing(&facts.missing, p, t->sub.role,
					  &t->content, &arena);
	if (!t->st)
		t->st = annual_facts(&facts, &t->sub, t->s, &t->period,
				     &arena, t->err);
	wf_decide(&d, p->edges, p->n_edges, EV_FINALISE, &facts);
	for (i = 0; i < d.n_refusals; i++)
		explain_tell(t, "kurang", "%s",
			     wf_refusal_text(text, sizeof(text), d.refusals[i],
					     p->edges, p->n_edges, EV_FINALISE,
					     &facts));
	explain_tell(t, "kurang", "%s",
		     t->sub.assessment
		     ? _("it is a draft; make it final with `kinerja assess "
			 "set` or `kinerja assess import`")
		     : _("it is not begun; rate with `kinerja assess set` or "
			 "`kinerja assess import`"));
	arena_release(&arena);
}

/* What was talked about on the way, and what came of it. */
static void tell_story(struct tale *t)
{
	struct rows rows = ROWS_INIT;

	if (!t->st)
		t->st = outcome_story(&rows, t->sub.assessment, t->sub.post,
				      t->period.id, t->s->db, t->err);
	while (!t->st && rows_next(&rows))
		explain_tell(t, rows_text(&rows, OUTCOME_STORY_PART), "%s, %s",
			     rows_text(&rows, OUTCOME_STORY_DAY),
				rows_text(&rows, OUTCOME_STORY_TEXT));
	t->st = rows_end(&rows, t->st, t->err);
}

static void tell_all(struct tale *t)
{
	struct rows facts = ROWS_INIT, content = ROWS_INIT;
	struct arena arena = ARENA_INIT;

	t->st = assessment_facts(&t->facts, &facts, t->sub.post,
				 t->period.id, t->s->db, t->err);
	memset(&t->content, 0, sizeof(t->content));
	if (!t->st && t->sub.assessment)
		t->st = assessment_load(&t->content, &content,
					t->sub.assessment, &arena, t->s->db,
					t->err);
	tell_person(t);
	if (t->period.annual) {
		tell_cycles(t);
	} else {
		tell_plan(t);
		tell_organisation(t);
		tell_steps(t);
	}
	if (t->sub.assessment)
		tell_assessment(t);
	tell_story(t);
	explain_tell_missing(t);
	arena_release(&arena);
	rows_close(&content);
	rows_close(&facts);
}

/* Every post of the person in the period becomes a subject. */
static enum kin_status stage_posts(long *n, struct tale *t,
				   const struct ready_filter *f,
				   const char *person, struct kin_err *err)
{
	char key[24], day[DAY_TEXT];
	struct subject_row row = { .period = t->period.id, .key = key };
	struct rows rows = ROWS_INIT;
	enum kin_status st = subject_stage_open(t->s->db, err);

	*n = 0;
	row.day = day_format(day, period_counted(&t->period, t->s->day));
	snprintf(key, sizeof(key), "#%lld", f->args.person);
	if (!st)
		st = assessment_posts(&rows, f->args.person, t->period.id,
				      f->npsn[0] ? f->npsn : NULL,
				      f->role[0] ? f->role : NULL, t->s->db,
				      err);
	while (!st && rows_next(&rows)) {
		row.npsn = rows_text(&rows, ASSESSMENT_POSTS_NPSN);
		row.role = rows_text(&rows, ASSESSMENT_POSTS_ROLE);
		st = subject_stage_add(t->s->db, &row, err);
		++*n;
	}
	st = rows_end(&rows, st, err);
	return st || *n ? st
		: kin_err_set(err, KIN_ENOTFOUND,
			      _("%s has no post that holds a plan in period "
				"%s; see `kinerja roster show` and the roles "
				"of `kinerja rules show`"),
			      person, t->period.code);
}

static enum kin_status tell_each(struct tale *t, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = subject_resolve(t->s->db, err);

	if (!st)
		st = subject_open(&rows, t->s->db, err);
	while (!st && subject_next(&t->sub, &rows)) {
		if (t->sub.n_posts != 1)
			continue;
		tell_all(t);
		st = t->st;
	}
	return rows_end(&rows, st, err);
}

static enum kin_status explain_show(struct tale *t, const char *person,
				       const char *period,
				       const struct kin_writer_opts *opts,
				       FILE *fp, struct kin_err *err)
{
	static const struct kin_view view = {
		KIN_VIEW_PAIRS, NULL, NULL, "bagian", NULL, NULL, NULL,
		NULL
	};
	struct kin_filter filter = { .person = person };
	struct kin_writer_opts how = *opts;
	struct ready_filter ready;
	enum kin_status st = filter_ready(&ready, t->s, &filter, FILTER_ANY,
					  err);
	long n;

	how.view = &view;
	if (!st)
		st = session_period(&t->period, t->s, period, err);
	if (!st)
		st = stage_posts(&n, t, &ready, person, err);
	if (!st)
		st = kin_writer_open(&t->w, &how, fp, columns, 2, err);
	if (!st)
		st = tell_each(t, err);
	if (!st)
		return kin_writer_close(t->w, err);
	kin_writer_abort(t->w);
	return st;
}

enum kin_status kin_explain(struct kin_session *s, const char *person,
			    const char *period,
			    const struct kin_writer_opts *opts, FILE *fp,
			    long *n, struct kin_err *err)
{
	struct tale t = { .s = s, .err = err };
	enum kin_status st = db_begin_read(s->db, err);

	assert(s && person && opts && fp);
	*n = 0;
	if (st)
		return st;
	st = explain_show(&t, person, period, opts, fp, err);
	*n = t.n;
	return db_end(s->db, st, err);
}
