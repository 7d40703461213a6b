/*
 * From --on and --known to the past that the store lets stand. Knows the
 * terms of states and nothing of what is counted.
 */
#include "app/report/as_of.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "rule/workflow.h"
#include "store/past_store.h"
#include "store/period_store.h"
#include "store/trail.h"

/* More than the states of the program and of the steps of all rules. */
#define AS_OF_STATES 256

struct as_of_states {
	struct past_state all[AS_OF_STATES];
	int n;
	struct arena arena;
};

/* Once, whatever rules say it again: those of each period are asked. */
static enum kin_status as_of_add(struct as_of_states *to,
				 enum wf_machine machine, const char *term,
				 const char *name, struct kin_err *err)
{
	struct past_state *s;

	for (s = to->all; s < to->all + to->n; s++)
		if (s->machine == wf_machine_names[machine] &&
		    !strcmp(s->term, term) && !strcmp(s->name, name))
			return KIN_OK;
	if (to->n == AS_OF_STATES)
		return kin_err_set(err, KIN_EINTERNAL, "AS_OF_STATES");
	s->machine = wf_machine_names[machine];
	s->term = arena_strdup(&to->arena, term);
	s->name = arena_strdup(&to->arena, name);
	if (!s->term || !s->name)
		return kin_err_nomem(err);
	to->n++;
	return KIN_OK;
}

/* The states that a trail tells of, of the rules of every period. */
static enum kin_status as_of_fill(struct as_of_states *to,
				  struct kin_session *s, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	const struct pack *pack, *own = s->pack;
	long long own_id = s->pack_id;
	struct period period;
	enum kin_status st = KIN_OK;
	int i;

	for (i = WF_NONE + 1; !st && i < N_STATES; i++)
		st = as_of_add(to, i <= WF_APPROVED ? WF_PLAN
			       : i <= WF_PUBLISHED ? WF_ASSESSMENT
			       : WF_OBSERVATION,
			       wf_state_term((enum wf_state)i),
			       wf_state_names[i], err);
	if (!st)
		st = period_all(&rows, s->db, err);
	while (!st && rows_next(&rows)) {
		period_fill(&period, &rows);
		st = session_pack(&pack, s, period.pack_id, err);
		for (i = 0; !st && i < pack->n_steps; i++)
			st = as_of_add(to, WF_OBSERVATION,
				       pack->steps[i].term,
				       pack->steps[i].state, err);
	}
	/* what is asked of goes on by its own rules */
	s->pack = own;
	s->pack_id = own_id;
	return rows_end(&rows, st, err);
}

/* An act that is not there is a number misread, not the newest one. */
static enum kin_status as_of_check_act(const char *known, long long seq,
				       struct kin_session *s,
				       struct kin_err *err)
{
	char command[64], day[DAY_TEXT];
	enum kin_status st = trail_find(command, sizeof(command), day, seq,
					s->db, err);

	if (st != KIN_ENOTFOUND)
		return st;
	return kin_err_set(err, KIN_ENOTFOUND,
			   _("--known %s: there is no act %lld; `kinerja log` "
			     "lists them"), known, seq);
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
	return *seq ? as_of_check_act(known, *seq, s, err) : KIN_OK;
}

enum kin_status as_of_begin(struct kin_session *s, const char *known,
			    struct kin_err *err)
{
	struct as_of_states states = { .n = 0 };
	long long seq;
	enum kin_status st = as_of_act(&seq, s, known, err);

	if (st || (!known && s->day >= s->today))
		return st;
	st = as_of_fill(&states, s, err);
	if (!st)
		st = past_open(s->day_text, seq, known != NULL, states.all,
			       states.n, s->db, err);
	arena_release(&states.arena);
	return st;
}

void as_of_end(struct kin_session *s)
{
	if (past_stands(s->db))
		past_close(s->db);
}
