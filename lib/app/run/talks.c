/*
 * The talks that steps of a run should have had: a step without one warns,
 * once per stage, when the run ends. Recording them is not done here.
 */
#include "app/run/talks.h"

#include <assert.h>

#include "app/run/run_own.h"
#include "base/i18n.h"
#include "store/dialogue_store.h"

/* Which steps people talk in front of, and what the talk is about. */
static const struct {
	const char *subject;
	enum wf_state to;
	const char *stage;
} talks[] = {
	{ "plan", WF_APPROVED, "rencana" },
	{ "observation", WF_FOLLOWED_UP, "pelaksanaan" },
	{ "assessment", WF_FINAL, "penilaian" },
};
#define N_TALKS (sizeof(talks) / sizeof(talks[0]))

void talks_expect(struct run *run, enum wf_state from, enum wf_state to)
{
	size_t i;

	for (i = 0; i < N_TALKS; i++)
		if (talks[i].to == to && from < to)
			run->own->talks |= 1u << i;
}

enum kin_status talks_tell_none(struct run *run, struct kin_err *err)
{
	enum kin_status st = KIN_OK;
	size_t i;
	long n;

	assert(run->act.seq > 0);
	for (i = 0; !st && i < N_TALKS; i++) {
		if (!(run->own->talks & 1u << i))
			continue;
		st = dialogue_missing(&n, &run->act, talks[i].subject,
				      wf_state_term(talks[i].to),
				      talks[i].stage, run->s->db, err);
		if (!st && n)
			kin_diag(&run->sink, KIN_C_DIALOGUE_NONE, NULL, 0, 0,
				 NULL, _("%ld without a dialogue of the stage "
					 "%s; record it with `kinerja dialogue "
					 "add` or `kinerja dialogue import`"),
				 n, talks[i].stage);
	}
	return st;
}
