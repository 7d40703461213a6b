/*
 * The frame of every batch verb. Operands, a selection or a file of
 * decisions become staged requests; each is decided once and applied.
 */
#include "app/run/step.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/run/filter.h"
#include "app/run/roles.h"
#include "app/run/run.h"
#include "app/run/stage.h"
#include "base/alloc.h"
#include "base/i18n.h"
#include "model/record.h"

struct step_own {
	const struct kin_step_opts *o;
	const struct step_verb *verb;
	int selected;		/* by a selection: what does not fit is left */
};

const struct step_verb *step_verb(const struct run *run)
{
	const struct step_own *own = run->data;

	return own->verb;
}

const char *step_value(struct run *run, const struct subject *sub,
		       int field)
{
	const struct step_own *own = run->data;
	const char *text;

	if (!run->own)	/* `why` asks: no row, no options, data of its own */
		return NULL;
	text = subject_value(field, sub->payload, &run->scratch);
	if (text)
		return text;
	switch (field) {
	case DECISION_ITEM:
		return own->o->items;
	case DECISION_FIELD:
		return own->o->field;
	case DECISION_VALUE:
		return own->o->value;
	default:
		return NULL;
	}
}

const struct kin_step_opts *step_opts(const struct run *run)
{
	const struct step_own *own = run->data;

	return own->o;
}

void step_rater(struct rater *out, const struct subject *sub,
		struct kin_session *s)
{
	out->person = sub->supervisor;
	out->name = sub->supervisor_name;
	out->rank = sub->supervisor_rank;
	out->post = roles_title(s, sub->supervisor_role,
				sub->supervisor_kind);
	out->unit = sub->supervisor_unit;
}

static void fill_defaults(struct subject_row *row, const struct run *run)
{
	const struct step_own *own = run->data;

	if (!row->by && run->s->actor)
		row->by = run->s->as;
	if (!row->day)
		row->day = run->s->day_text;
	if (!row->reason)
		row->reason = own->o->reason;
}

int step_is_selected(const struct run *run)
{
	const struct step_own *own = run->data;

	return own->selected;
}

int step_is_single(const struct run *run)
{
	const struct step_own *own = run->data;

	return own->o->n_people == 1;
}

static enum kin_status stage_operands(struct run *run, struct kin_err *err)
{
	const struct step_own *own = run->data;
	enum kin_status st = KIN_OK;
	int i;

	for (i = 0; !st && i < own->o->n_people; i++) {
		struct subject_row row = { .line = i + 1,
					   .period = run->period.id };
		struct person_ref ref;

		st = person_ref_parse(&ref, own->o->people[i], run->s, err);
		subject_name(&row, &ref);
		fill_defaults(&row, run);
		if (!st)
			st = subject_stage_add(run->s->db, &row, err);
		run->r->read += !st;
	}
	return st;
}

static enum kin_status find_state(struct subject_filter *f, struct run *run,
				  struct kin_err *err)
{
	const struct step_own *own = run->data;
	const char **const into[] = {
		[WF_PLAN] = &f->plan_state,
		[WF_OBSERVATION] = &f->observation_state,
		[WF_ASSESSMENT] = &f->assessment_state,
	};
	enum wf_machine machine = own->verb->machine;
	struct period period;
	enum kin_status st;

	if (!own->o->state)
		return KIN_OK;
	/* the steps of an observation are those of its rules */
	st = machine == WF_OBSERVATION
		? session_period(&period, run->s, run->ask.period, err)
		: KIN_OK;
	return st ? st : filter_state(into[machine], machine, run->s->pack,
				      own->o->state, err);
}

/* A selection takes who holds the post on the day; one line says whom it does
 * not take. */
static enum kin_status leave_the_gone(struct run *run, struct kin_err *err)
{
	long n;
	enum kin_status st = subject_stage_leave(&n, run->s->db, err);

	run->r->read -= n;
	if (n)
		kin_diag(&run->sink, KIN_C_POST_LEFT, NULL, 0, 0, NULL,
			 _("%ld of the selection do not hold their post on %s "
			   "and are left alone; name those that are meant all "
			   "the same"), n, run->s->day_text);
	return st;
}

static enum kin_status stage_selection(struct run *run,
				       struct kin_err *err)
{
	const struct step_own *own = run->data;
	const struct kin_step_opts *o = own->o;
	struct subject_filter f = {
		.npsn = o->school, .kecamatan = o->kecamatan,
		.kabupaten = o->kabupaten,
		.posts = own->verb->kind->posts,
	};
	enum kin_status st = find_state(&f, run, err);

	if (!st)
		st = filter_place(run->s, o->school, o->kecamatan,
				  o->kabupaten, err);
	if (!st && o->role)
		st = person_ref_role(&f.role, o->role, run->s, err);
	if (!st)
		st = subject_stage_select(&run->r->read, run->s->db, &f,
					  run->period.id,
					  run->s->actor ? run->s->as : NULL,
					  run->s->day_text, o->reason, err);
	return st ? st : leave_the_gone(run, err);
}

static enum kin_status step_begin(struct run *run, struct kin_err *err)
{
	struct step_own *own = run->data;
	enum kin_status st;

	if (run_has_lines(run))
		return KIN_OK;
	st = session_period(&run->period, run->s, own->o->period, err);
	if (st)
		return st;
	if (own->o->n_people)
		return stage_operands(run, err);
	own->selected = 1;
	return stage_selection(run, err);
}

/* Whom the row names, by one column for all forms or one for each. */
static enum kin_status step_name(struct subject_row *r, struct person_ref *ref,
				 struct run *run, struct kin_record *rec,
				 struct kin_err *err)
{
	const char *person = record_given(rec, DECISION_PERSON);
	enum kin_status st;

	r->nip = record_given(rec, DECISION_NIP);
	r->nuptk = record_given(rec, DECISION_NUPTK);
	r->key = record_given(rec, DECISION_KUNCI);
	if (!person && !r->nip && !r->nuptk && !r->key)
		record_fault(rec, &run->sink, DECISION_PERSON, KIN_C_REQUIRED,
			     _("nobody is named; fill in person, nip, nuptk "
			       "or kunci, or npsn and nama"));
	if (!person)
		return KIN_OK;
	st = person_ref_parse(ref, person, run->s, err);
	if (!st)
		subject_name(r, ref);
	return st;
}

/* A row of a file of decisions. */
static enum kin_status step_row(struct run *run, struct kin_record *rec,
				struct kin_err *err)
{
	struct subject_row r = {
		.src = run->src, .line = rec->line, .offset = rec->offset,
		.size = rec->size, .name = record_given(rec, DECISION_NAMA),
		.npsn = record_given(rec, DECISION_NPSN),
		.role = record_given(rec, DECISION_ROLE),
		.by = record_given(rec, DECISION_BY),
		.day = record_given(rec, DECISION_ON),
		.reason = record_given(rec, DECISION_REASON),
		.payload = subject_pack(rec, &run->scratch),
	};
	enum kin_status st = subject_find_period(&r.period, run, rec,
						 DECISION_PERIOD, err);
	struct person_ref ref;

	if (!st)
		st = step_name(&r, &ref, run, rec, err);
	if (st)
		return st;
	if (rec->n_faults)
		return run_reject(run, run->src, rec->line, err);
	fill_defaults(&r, run);
	return subject_stage_add(run->s->db, &r, err);
}

static enum kin_status step_move(struct run *run, const struct subject *sub,
				 enum wf_event event, struct wf_facts *facts,
				 struct kin_err *err)
{
	const struct step_own *own = run->data;
	const struct step_kind *kind = own->verb->kind;
	enum wf_state to, from = wf_current(event, facts);
	enum kin_status st;

	if (!subject_decide(&to, run, sub, event, facts))
		return run_reject(run, sub->src, sub->line, err);
	st = kind->apply(run, sub, event, facts, to, err);
	if (!st)
		st = subject_transition(run, sub, kind->machine,
					kind->id(sub), from, to, 0, err);
	return st ? st : run_done(run, sub->src, sub->line, "changed", err);
}

/* The event for this subject; a row may name its step. */
static enum wf_event step_event(struct run *run, const struct subject *sub)
{
	const struct step_own *own = run->data;
	const struct step_kind *kind = own->verb->kind;
	const char *step = step_value(run, sub, DECISION_STEP);

	return kind->event ? kind->event(run, sub, step ? step : own->o->step)
			   : EV_NONE;
}

/* Told why a row is none of this verb, or of another revision; else 0. */
static int step_is_other(struct run *run, const struct subject *sub,
			 enum wf_event event)
{
	const struct step_own *own = run->data;
	const char *verdict = step_value(run, sub, DECISION_VERDICT);
	const char *seen = step_value(run, sub, DECISION_REVISION);
	const char *step = step_value(run, sub, DECISION_STEP);
	const char *does = own->verb->verdict;
	int now = own->verb->machine == WF_ASSESSMENT
		? sub->assessment_revision : sub->plan_revision;

	if (does && !*does && event == EV_NONE)
		run_diag(run, KIN_C_DECISION_VERDICT, sub->src, sub->line,
			 "keputusan", _("%s: nothing is decided; write setuju "
			 "or kembalikan"), sub->name);
	else if (does && *does && verdict && strcmp(verdict, does) != 0)
		run_diag(run, KIN_C_DECISION_VERDICT, sub->src, sub->line,
			 "keputusan", _("%s: the row decides %s, the command "
			 "%s; give each its own rows"), sub->name, verdict,
			 does);
	else if (step && own->o->step && own->verb->kind->event &&
		 own->verb->kind->event(run, sub, own->o->step) != event)
		run_diag(run, KIN_C_DECISION_VERDICT, sub->src, sub->line,
			 "langkah", _("%s: the row is about %s, the command "
			 "about %s"), sub->name, step, own->o->step);
	else if (seen && own->verb->machine != WF_OBSERVATION && now &&
		 strtol(seen, NULL, 10) != now)
		run_diag(run, KIN_C_STATE_CLAIM, sub->src, sub->line,
			 "revisi", _("%s: decided about revision %s, and there "
			 "is revision %d now; look at it again"), sub->name,
			 seen, now);
	else
		return 0;
	return 1;
}

static enum kin_status step_one(struct run *run, struct subject *sub,
				struct kin_err *err)
{
	const struct step_own *own = run->data;
	const struct step_kind *kind = own->verb->kind;
	struct period period;
	struct wf_facts facts;
	enum wf_event event;
	const char *action;
	enum kin_status st = subject_period(&period, run, sub->period, err);

	if (st)
		return st;
	subject_facts(&facts, sub, run->s, &period);
	event = step_event(run, sub);
	if (step_is_other(run, sub, event))
		return run_reject(run, sub->src, sub->line, err);
	action = event == EV_NONE ? NULL
				   : step_passed(run, sub, event, &facts);
	if (action)
		return step_pass(run, sub, action, event, &facts, err);
	st = step_late(run, sub, event, &facts, err);
	if (!st && kind->prepare)
		st = kind->prepare(run, sub, event, &facts, &run->scratch,
				   err);
	if (st == KIN_EINPUT)
		return run_reject(run, sub->src, sub->line, err);
	if (st)
		return st;
	if (event != EV_NONE)
		return step_move(run, sub, event, &facts, err);
	if (facts.n_missing)
		return run_reject(run, sub->src, sub->line, err);
	action = "unchanged";
	if (kind->record)
		st = kind->record(run, sub, &action, err);
	return st ? st : run_done(run, sub->src, sub->line, action, err);
}

/* Where rows say what is decided, words of other verbs are none. */
static const struct kin_choice step_verdicts[] = {
	{ "setuju", N_("approve"), "setujui|disetujui|approve|approved" },
	{ "kembalikan", N_("return"), "dikembalikan|return|returned|tolak" },
	{ NULL, NULL, NULL }
};

static enum kin_status step_fields(struct run *run, struct kin_err *err)
{
	const struct step_own *own = run->data;
	size_t size = N_DECISION * sizeof(struct kin_field);
	struct kin_table *t;
	struct kin_field *fields;

	if (!own->verb->verdict || *own->verb->verdict)
		return KIN_OK;
	t = arena_alloc(&run->names, sizeof(*t));
	fields = arena_alloc(&run->names, size);
	if (!t || !fields)
		return kin_err_nomem(err);
	memcpy(fields, run->table->fields, size);
	fields[DECISION_VERDICT].choices = step_verdicts;
	*t = *run->table;
	t->fields = fields;
	run->table = t;
	return KIN_OK;
}

static enum kin_status step_finish(struct run *run, struct kin_err *err)
{
	const struct step_own *own = run->data;

	return own->verb->kind->finish
		? own->verb->kind->finish(run, err) : KIN_OK;
}

/* The verbs of a post that has one row, and those of many. */
static const struct run_kind step_decisions[2] = {
	{
		.table = &table_decision, .stage = &stage_subjects,
		.fields = step_fields, .subject = step_one,
		.begin = step_begin, .row = step_row, .last = step_finish,
	}, {
		.table = &table_decision, .stage = &stage_subject_rows,
		.subject = step_one, .begin = step_begin, .row = step_row,
		.last = step_finish,
	},
};

static int selects(const struct kin_step_opts *o)
{
	return o->all || o->school || o->kecamatan || o->kabupaten ||
	       o->state || o->role;
}

enum kin_status step_run(struct kin_session *s, const struct step_verb *verb,
			 const struct kin_step_opts *opts,
			 struct kin_import_result *result,
			 struct kin_err *err)
{
	struct step_own own = { .o = opts, .verb = verb };
	int n = opts->n_files ? opts->n_files : !!opts->from;
	struct run run = {
		.s = s, .r = result,
		.ask = {
			.files = opts->n_files ? opts->files : &opts->from,
			.n_files = n, .sieve = opts->sieve,
			.dry_run = opts->dry_run || verb->check,
			.skip = opts->skip, .report = opts->report,
			.period = opts->period, .diff = opts->diff,
			.user = opts->user,
		}, .data = &own,
		.kind = &step_decisions[!!verb->kind->many],
		.check = verb->check,
	};

	memset(result, 0, sizeof(*result));
	if (verb->verdict && !*verb->verdict && !n)
		return kin_err_set(err, KIN_EUSAGE,
				   _("what was decided stands in a file; say "
				     "--from FILE"));
	if (!n && !opts->n_people && !selects(opts))
		return kin_err_set(err, KIN_EUSAGE,
				   _("say for whom: PERSON, --from FILE, "
				     "--school NPSN or --all"));
	return run_go(&run, err);
}
