/*
 * Subjects that a verb finds where it would bring them, or elsewhere because
 * somebody else was first: what is passed, and what is told of who was there.
 */
#include "app/run/step.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"

/* Whether the event has an edge that ends in the current state, or one that
 * begins there. */
static int has_edge(const struct pack *pack, enum wf_event event,
		    enum wf_state state, int ends_there)
{
	int i;

	for (i = 0; i < pack->n_edges; i++) {
		const struct wf_edge *e = &pack->edges[i];

		if (e->event == event &&
		    (ends_there ? e->to : e->from) == state)
			return 1;
	}
	return 0;
}

/* Whether the event led to where the subject is, or to a step behind it. */
static int is_there(const struct pack *pack, enum wf_event event,
		    enum wf_state now)
{
	int collects = event >= EV_STEP && event != EV_NONE;

	if (collects && (int)now > (int)WF_OPEN + (int)event - EV_STEP + 1)
		return 1;
	return has_edge(pack, event, now, 1) && !has_edge(pack, event, now, 0);
}

const char *step_passed(const struct run *run, const struct subject *sub,
			enum wf_event event, const struct wf_facts *facts)
{
	const struct step_verb *verb = step_verb(run);
	const struct pack *pack = run->s->pack;
	enum wf_state now = wf_current(event, facts);

	if (verb->again && verb->kind->id(sub) && is_there(pack, event, now))
		return "unchanged";
	if (step_is_selected(run) && !has_edge(pack, event, now, 0))
		return "skip";
	return NULL;
}

/* Whether whoever acts could have done it, or did. */
static int step_might(const struct run *run, const struct subject *sub,
		      enum wf_event event, const struct wf_facts *facts,
		      const struct trail_status *was)
{
	return (sub->by_person && sub->by_person == was->by_person) ||
		subject_may(run, event, facts);
}

/* "disetujui since 2024-01-20 (NAME, putusan.csv)" */
static const char *step_stands(const struct trail_status *was,
			       struct arena *arena)
{
	const char *part = *was->by && *was->source ? ", " : "";

	if (!*was->by && !*was->source)
		return arena_printf(arena, _("%s since %s"), was->after,
				    was->day);
	return arena_printf(arena, _("%s since %s (%s%s%s)"), was->after,
			    was->day, was->by, part, was->source);
}

static enum kin_status step_read(struct trail_status *was,
				 const struct run *run,
				 const struct subject *sub,
				 struct kin_err *err)
{
	const struct step_kind *kind = step_verb(run)->kind;

	return trail_status(was, sub->person, kind->machine, kind->id(sub),
			    run->s->db, err);
}

/* All that stands against it, as `why` lists it; where it stands is said with
 * who brought it there. */
static void step_refuse(struct run *run, const struct subject *sub,
			enum wf_event event, const struct wf_facts *facts,
			const struct trail_status *was)
{
	const struct pack *pack = run->s->pack;
	struct wf_decision d;
	char who[260], text[KIN_DIAG_TEXT];
	int i;

	wf_decide(&d, pack->edges, pack->n_edges, event, facts);
	subject_who(who, sizeof(who), sub);
	for (i = 0; i < d.n_refusals; i++) {
		if (d.refusals[i] == KIN_C_WF_STATE)
			snprintf(text, sizeof(text), _("it is %s already"),
				 step_stands(was, &run->scratch));
		else
			subject_refusal(text, sizeof(text), run, sub,
					d.refusals[i], event, facts);
		run_diag(run, d.refusals[i], sub->src, sub->line, NULL,
			 "%s: %s", who, text);
	}
	run->refused++;
}

/* Nothing is left to do, but not everybody may say so. KIN_ERULE: told. */
static enum kin_status step_stranger(struct run *run,
				     const struct subject *sub,
				     enum wf_event event,
				     const struct wf_facts *facts,
				     struct kin_err *err)
{
	struct trail_status was;
	enum kin_status st = step_read(&was, run, sub, err);

	if (st || step_is_selected(run) ||
	    step_might(run, sub, event, facts, &was))
		return st == KIN_ENOTFOUND ? KIN_OK : st;
	step_refuse(run, sub, event, facts, &was);
	return KIN_ERULE;
}

/* What the row says must agree with what stands. */
enum kin_status step_pass(struct run *run, const struct subject *sub,
			  const char *action, enum wf_event event,
			  const struct wf_facts *facts, struct kin_err *err)
{
	const struct step_kind *kind = step_verb(run)->kind;
	int same = 1;
	enum kin_status st = KIN_OK;

	if (!strcmp(action, "unchanged"))
		st = step_stranger(run, sub, event, facts, err);
	if (st == KIN_ERULE)
		return run_reject(run, sub->src, sub->line, err);
	if (!st && kind->same && !strcmp(action, "unchanged"))
		st = kind->same(run, sub, &same, err);
	if (st)
		return st;
	return same ? run_done(run, sub->src, sub->line, action, err)
		    : run_reject(run, sub->src, sub->line, err);
}

enum kin_status step_late(struct run *run, const struct subject *sub,
			  enum wf_event event, const struct wf_facts *facts,
			  struct kin_err *err)
{
	const struct step_verb *verb = step_verb(run);
	struct trail_status was;
	char who[260];
	enum kin_status st;

	if (!verb->verdict || *verb->verdict || !verb->kind->id(sub) ||
	    has_edge(run->s->pack, event, wf_current(event, facts), 0))
		return KIN_OK;
	st = step_read(&was, run, sub, err);
	if (st)
		return st == KIN_ENOTFOUND ? KIN_OK : st;
	run_diag(run, KIN_C_WF_STATE, sub->src, sub->line, "keputusan",
		 _("%s: the row decides %s, and here it is %s; find out what "
		   "holds, the row decides nothing"),
		 subject_who(who, sizeof(who), sub),
		 step_value(run, sub, DECISION_VERDICT),
		 step_stands(&was, &run->scratch));
	run->refused++;
	return KIN_EINPUT;
}
