/*
 * Who decided what was brought from elsewhere: it may become known later, but
 * is nobody else then.
 */
#include <string.h>

#include "app/run/subject.h"
#include "store/person_store.h"

const char *subject_claims_decider(const struct run *run,
				   const struct kin_value *v, int field)
{
	return v[field].len ? v[field].text : run->ask.by;
}

/* Both may name one person by different numbers. */
enum kin_status subject_decider(enum subject_decider *is, struct run *run,
				const struct subject *sub, const char *claim,
				const char *stored, struct kin_err *err)
{
	long long id = 0;
	enum kin_status st;

	*is = DECIDER_SAME;
	if (!claim || (stored && !strcmp(claim, stored)))
		return KIN_OK;
	*is = DECIDER_NEW;
	if (!stored)
		return KIN_OK;
	st = person_find(&id, stored, run->s->db, err);
	*is = id && id == sub->by_person ? DECIDER_SAME : DECIDER_OTHER;
	return st;
}

enum kin_status subject_note_decider(struct run *run,
				     const struct subject *sub,
				     const char *machine, long long id,
				     const char *field, struct kin_err *err)
{
	struct change c = {
		.subject = machine, .subject_id = id,
		.person_id = sub->person, .by_person = sub->by_person,
		.field = field, .after = sub->supervisor_name,
		.day = sub->day, .transcribed = 1,
	};
	char who[260];

	run_change(run, sub->src, sub->line, "changed",
		   subject_who(who, sizeof(who), sub), field, NULL, c.after);
	return trail_change(&run->act, &c, run->s->db, err);
}
