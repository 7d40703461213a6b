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
static const struct talk {
	const char *subject;
	enum wf_state to;
	const char *stage;
} talks[] = {
	{ "plan", WF_APPROVED, "rencana" },
	{ "assessment", WF_FINAL, "penilaian" },
};
#define N_TALKS (sizeof(talks) / sizeof(talks[0]))

#define BIT(n) (1ull << (n))

static int is_talked_of(const struct pack *pack, enum wf_state to)
{
	return to > WF_OPEN && pack->steps[to - WF_OPEN - 1].talk;
}

void talks_expect(struct run *run, enum wf_state from, enum wf_state to)
{
	size_t i;

	for (i = 0; i < N_TALKS; i++)
		if (talks[i].to == to && from < to)
			run->own->talks |= BIT(i);
	if (from < to && is_talked_of(run->s->pack, to))
		run->own->talks |= BIT(N_TALKS + (size_t)(to - WF_OPEN));
}

static enum kin_status talks_tell(struct run *run, const struct talk *talk,
				  struct kin_err *err)
{
	enum kin_status st;
	long n;

	st = dialogue_missing(&n, &run->act, talk->subject,
			      pack_state_term(run->s->pack, talk->to),
			      talk->stage, run->s->db, err);
	if (!st && n)
		kin_diag(&run->sink, KIN_C_DIALOGUE_NONE, NULL, 0, 0, NULL,
			 _("%ld without a dialogue of the stage %s; record it "
			   "with `kinerja dialogue add` or `kinerja dialogue "
			   "import`"), n, talk->stage);
	return st;
}

enum kin_status talks_tell_none(struct run *run, struct kin_err *err)
{
	enum kin_status st = KIN_OK;
	size_t i;
	int s;

	assert(run->act.seq > 0);
	if (!run->own->talks)
		return KIN_OK;
	for (i = 0; !st && i < N_TALKS; i++)
		if (run->own->talks & BIT(i))
			st = talks_tell(run, &talks[i], err);
	for (s = 1; !st && s <= run->s->pack->n_steps; s++) {
		const struct talk talk = {
			"observation", (enum wf_state)(WF_OPEN + s),
			"pelaksanaan",
		};

		if (run->own->talks & BIT(N_TALKS + (size_t)s))
			st = talks_tell(run, &talk, err);
	}
	return st;
}
