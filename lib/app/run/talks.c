/*
 * The talks that steps of a run should have had: a step without one warns,
 * once per stage, when the run ends. Recording them is not done here.
 */
#include "app/run/talks.h"

#include <assert.h>
#include <string.h>

#include "app/run/run_own.h"
#include "base/alloc.h"
#include "base/i18n.h"
#include "store/dialogue_store.h"

/* A talk that should be there: its term is that of the rules of then, which
 * live longer than the run. */
struct talk {
	struct talk *next;
	const char *subject, *term, *stage;
};

/* Which steps people talk in front of, and what the talk is about. */
static const struct {
	const char *subject;
	enum wf_state to;
	const char *stage;
} talk_steps[] = {
	{ "plan", WF_APPROVED, "rencana" },
	{ "assessment", WF_FINAL, "penilaian" },
};
#define N_TALK_STEPS (sizeof(talk_steps) / sizeof(talk_steps[0]))

static int is_talked_of(const struct pack *pack, enum wf_state to)
{
	return to > WF_OPEN && pack->steps[to - WF_OPEN - 1].talk;
}

static enum kin_status talks_add(struct run *run, const char *subject,
				 enum wf_state to, const char *stage,
				 struct kin_err *err)
{
	const char *term = pack_state_term(run->s->pack, to);
	struct talk **at = &run->own->talks;

	for (; *at; at = &(*at)->next)
		if (!strcmp((*at)->subject, subject) &&
		    !strcmp((*at)->term, term))
			return KIN_OK;
	*at = arena_alloc(&run->names, sizeof(**at));
	if (!*at)
		return kin_err_nomem(err);
	**at = (struct talk){ NULL, subject, term, stage };
	return KIN_OK;
}

enum kin_status talks_expect(struct run *run, enum wf_state from,
			     enum wf_state to, struct kin_err *err)
{
	enum kin_status st = KIN_OK;
	size_t i;

	if (from >= to)
		return KIN_OK;
	for (i = 0; !st && i < N_TALK_STEPS; i++)
		if (talk_steps[i].to == to)
			st = talks_add(run, talk_steps[i].subject, to,
				       talk_steps[i].stage, err);
	if (!st && is_talked_of(run->s->pack, to))
		st = talks_add(run, "observation", to, "pelaksanaan", err);
	return st;
}

/* Of the stage of the first, whatever rules call what came behind it. */
static enum kin_status talks_tell(struct run *run, const struct talk *first,
				  struct kin_err *err)
{
	const struct talk *talk;
	enum kin_status st = KIN_OK;
	long one, n = 0;

	for (talk = first; !st && talk; talk = talk->next) {
		if (strcmp(talk->stage, first->stage) != 0)
			continue;
		st = dialogue_missing(&one, &run->act, talk->subject,
				      talk->term, talk->stage, run->s->db,
				      err);
		n += st ? 0 : one;
	}
	if (!st && n)
		kin_diag(&run->sink, KIN_C_DIALOGUE_NONE, NULL, 0, 0, NULL,
			 _("%ld without a dialogue of the stage %s; record it "
			   "with `kinerja dialogue add` or `kinerja dialogue "
			   "import`"), n, first->stage);
	return st;
}

enum kin_status talks_tell_none(struct run *run, struct kin_err *err)
{
	const struct talk *talk, *first;
	enum kin_status st = KIN_OK;

	assert(run->act.seq > 0);
	for (talk = run->own->talks; !st && talk; talk = talk->next) {
		first = run->own->talks;
		while (strcmp(first->stage, talk->stage) != 0)
			first = first->next;
		if (first == talk)
			st = talks_tell(run, talk, err);
	}
	return st;
}
