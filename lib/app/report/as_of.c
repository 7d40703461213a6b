/*
 * From --on and --known to the past that the store lets stand. Knows the
 * terms of states and nothing of what is counted.
 */
#include "app/report/as_of.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "rule/workflow.h"
#include "store/past_store.h"

/* The states that a trail tells of. */
static int as_of_states(struct past_state out[N_STATES])
{
	int s, n = 0;

	for (s = WF_NONE + 1; s < N_STATES; s++) {
		enum wf_machine m = s <= WF_APPROVED ? WF_PLAN
			: s <= WF_PUBLISHED ? WF_ASSESSMENT
			: WF_OBSERVATION;

		out[n].machine = wf_machine_names[m];
		out[n].term = wf_state_term((enum wf_state)s);
		out[n++].name = wf_state_names[s];
	}
	return n;
}

/* The act up to which something was known. */
static enum kin_status as_of_act(long long *seq, struct kin_session *s,
				 const char *known, struct kin_err *err)
{
	const char *zone = !strcmp(s->zone, "WITA") ? "+8 hours"
		: !strcmp(s->zone, "WIT") ? "+9 hours" : "+7 hours";
	char *end;

	*seq = LLONG_MAX;
	if (!known)
		return KIN_OK;
	if (day_parse(known, strlen(known)) != DAY_NONE)
		return past_act(seq, known, zone, s->db, err);
	*seq = strtoll(known, &end, 10);
	/* a head, SEQ:HASH, is a number too */
	if (end == known || *seq < 0 || (*end && *end != ':'))
		return kin_err_set(err, KIN_EUSAGE,
				   _("--known %s: neither a day nor the number "
				     "of an act; write 2024-01-31, or a number "
				     "that `kinerja log` shows"), known);
	return KIN_OK;
}

enum kin_status as_of_begin(struct kin_session *s, const char *known,
			    struct kin_err *err)
{
	struct past_state states[N_STATES];
	long long seq;
	enum kin_status st = as_of_act(&seq, s, known, err);

	if (st || (!known && s->day >= s->today))
		return st;
	return past_open(s->day_text, seq, known != NULL, states,
			 as_of_states(states), s->db, err);
}

void as_of_end(struct kin_session *s)
{
	if (past_stands(s->db))
		past_close(s->db);
}
