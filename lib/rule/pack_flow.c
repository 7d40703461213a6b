/*
 * The calendar and the transition table of a pack: periods, windows, edges.
 *
 * Values that pack_read() could not read have their fault already and are
 * passed over. It knows nothing of JSON.
 */
#include <string.h>

#include "base/i18n.h"
#include "rule/pack_build.h"

/* Days of the year as comparable numbers; 0 is unread. */
#define MONTH_DAY(month, day) ((month) * 100 + (day))

static int from_of(const struct pack_period *p)
{
	return MONTH_DAY(p->from_month, p->from_day);
}

static int to_of(const struct pack_period *p)
{
	return MONTH_DAY(p->to_month, p->to_day);
}

static void check_periods(struct pack_build *b)
{
	const struct pack_period *p = b->pack.periods;
	int i, j;

	if (b->pack.valid_to != DAY_NONE && b->pack.valid_from != DAY_NONE &&
	    b->pack.valid_to < b->pack.valid_from)
		pack_fault(b, KIN_C_PACK_BOUNDS, "valid_to",
			   _("the pack ends before it begins"));
	if (b->pack.offered_to != DAY_NONE &&
	    (b->pack.valid_to == DAY_NONE ||
	     b->pack.offered_to <= b->pack.valid_to))
		pack_fault(b, KIN_C_PACK_BOUNDS, "offered_to",
			   _("rules are offered for days behind valid_to; give "
			     "a later day, or leave it out"));
	for (i = 0; i < b->pack.n_periods; i++) {
		if (!from_of(&p[i]) || !to_of(&p[i]))
			continue;
		if (from_of(&p[i]) > to_of(&p[i]))
			pack_fault(b, KIN_C_PACK_BOUNDS,
				   pack_path(b, "periods", i, "to"),
				   _("the period ends before it begins"));
		for (j = 0; j < i; j++)
			if (p[i].annual == p[j].annual && from_of(&p[j]) &&
			    from_of(&p[i]) <= to_of(&p[j]) &&
			    from_of(&p[j]) <= to_of(&p[i])) {
				pack_fault(b, KIN_C_PACK_BOUNDS,
					   pack_path(b, "periods", i, "from"),
					   _("the period overlaps with "
					     "another of its kind"));
				break;
			}
	}
}

static int windows_meet(const struct pack_window *a,
			const struct pack_window *b)
{
	if (a->period != b->period || a->stage != b->stage ||
	    a->year != b->year)
		return 0;
	if (a->role && b->role && strcmp(a->role, b->role))
		return 0;
	if ((a->role && !*a->role) || (b->role && !*b->role))
		return 0;
	return MONTH_DAY(a->from_month, a->from_day) <=
		MONTH_DAY(b->to_month, b->to_day) &&
		MONTH_DAY(b->from_month, b->from_day) <=
		MONTH_DAY(a->to_month, a->to_day);
}

/* The annual evaluation is due in the year after; so it lies outside. */
static int outside(const struct pack_build *b, const struct pack_window *w)
{
	const struct pack_period *p;
	enum stage_kind kind;

	if (w->period < 0)
		return 0;
	p = &b->pack.periods[w->period];
	if (w->stage < 0 || !from_of(p) || !to_of(p))
		return 0;
	kind = b->pack.stages[w->stage].kind;
	if (p->annual == 1 && kind == KIND_ASSESS)
		return 0;
	/* Only the data may be put right before the period begins. */
	if (w->year)
		return kind != KIND_DATA || w->year != -1;
	return MONTH_DAY(w->from_month, w->from_day) < from_of(p) ||
		MONTH_DAY(w->to_month, w->to_day) > to_of(p);
}

static void pack_flow_check_windows(struct pack_build *b)
{
	const struct pack_window *w = b->pack.windows;
	int i, j;

	for (i = 0; i < b->pack.n_windows; i++) {
		int from = MONTH_DAY(w[i].from_month, w[i].from_day);
		int to = MONTH_DAY(w[i].to_month, w[i].to_day);

		if (!from || !to)
			continue;
		if (from > to)
			pack_fault(b, KIN_C_PACK_WINDOW,
				   pack_path(b, "windows", i, "to"),
				   _("the window ends before it begins"));
		else if (outside(b, &w[i]))
			pack_fault(b, KIN_C_PACK_WINDOW,
				   pack_path(b, "windows", i, "from"),
				   _("the window lies outside of its period"));
		for (j = 0; j < i; j++)
			if (w[i].period >= 0 && w[i].stage >= 0 &&
			    windows_meet(&w[i], &w[j]))
				pack_fault(b, KIN_C_PACK_WINDOW,
					   pack_path(b, "windows", i, NULL),
					   _("the window overlaps with "
					     "windows[%d] of the same stage "
					     "and role"), j);
	}
}

/* A set of states: a pack may have more than an int has bits. */
#define STATE(s) (1ull << (s))

static int edge_read(const struct wf_edge *e)
{
	return e->machine < N_MACHINES && e->annual < 2 &&
		e->from != WF_FAULT &&
		e->to != WF_FAULT && e->event != EV_NONE;
}

/* The states in which a thing may come into being, as bits. */
static unsigned long long first_states(enum wf_machine machine)
{
	switch (machine) {
	case WF_PLAN:
		return STATE(WF_DRAFT);
	case WF_OBSERVATION:
		return STATE(WF_OPEN);
	default:
		return STATE(WF_NONE) | STATE(WF_ASSESS_DRAFT);
	}
}

static unsigned long long reachable(const struct pack *p,
				    enum wf_machine machine, int annual)
{
	unsigned long long before, states = first_states(machine);
	int i;

	/* An edge that could not be read may lead anywhere. */
	for (i = 0; i < p->n_edges; i++)
		if (!edge_read(&p->edges[i]))
			return ~(unsigned long long)0;
	do {
		before = states;
		for (i = 0; i < p->n_edges; i++) {
			const struct wf_edge *e = &p->edges[i];

			if (e->machine == machine && e->annual == annual &&
			    (states & STATE(e->from)))
				states |= STATE(e->to);
		}
	} while (states != before);
	return states;
}

static void check_edge(struct pack_build *b, int i, unsigned long long states)
{
	const struct wf_edge *e = &b->pack.edges[i];

	if (wf_event_machine(e->event) != e->machine)
		pack_fault(b, KIN_C_PACK_TRANSITION,
			   pack_path(b, "transitions", i, "event"),
			   _("the event %s belongs to another machine"),
			   pack_event_name(&b->pack, e->event));
	if (e->annual && e->machine != WF_ASSESSMENT)
		pack_fault(b, KIN_C_PACK_TRANSITION,
			   pack_path(b, "transitions", i, "period"),
			   _("only assessments have transitions of an annual "
			     "period"));
	if (e->to == e->from || e->to == WF_NONE)
		pack_fault(b, KIN_C_PACK_TRANSITION,
			   pack_path(b, "transitions", i, "to"),
			   _("the transition leads nowhere"));
	if (!(states & STATE(e->from)))
		pack_fault(b, KIN_C_PACK_TRANSITION,
			   pack_path(b, "transitions", i, "from"),
			   _("no transition leads to the state %s"),
			   pack_state_name(&b->pack, e->from));
}

static void check_edges(struct pack_build *b)
{
	const struct wf_edge *e = b->pack.edges;
	unsigned long long states[N_MACHINES][2];
	int i, j;

	for (i = 0; i < N_MACHINES; i++)
		for (j = 0; j < 2; j++)
			states[i][j] = reachable(&b->pack,
						 (enum wf_machine)i, j);
	for (i = 0; i < b->pack.n_edges; i++) {
		if (!edge_read(&e[i]))
			continue;
		check_edge(b, i, states[e[i].machine][e[i].annual]);
		for (j = 0; j < i; j++)
			if (edge_read(&e[j]) && e[j].machine == e[i].machine &&
			    e[j].from == e[i].from &&
			    e[j].event == e[i].event &&
			    e[j].annual == e[i].annual)
				pack_fault(b, KIN_C_PACK_TRANSITION,
					   pack_path(b, "transitions", i,
						     NULL),
					   _("the transition repeats "
					     "transitions[%d]"), j);
	}
}

static void check_reached(struct pack_build *b, enum wf_machine machine,
			  int annual, enum wf_state end)
{
	if (!(reachable(&b->pack, machine, annual) & STATE(end)))
		pack_fault(b, KIN_C_PACK_TRANSITION, "transitions",
			   _("no transitions lead to the state %s in a period "
			     "of the kind %s, so that none is ever done; add "
			     "them"), pack_state_name(&b->pack, end),
			   annual ? "annual" : "cycle");
}

/* What a period is for can be done in each kind that the pack has; what keeps
 * it from there may have been told. */
static void check_ends(struct pack_build *b)
{
	const struct pack *p = &b->pack;
	int i, has[2] = { 0, 0 };

	for (i = 0; i < p->n_periods; i++)
		if (p->periods[i].annual == 0 || p->periods[i].annual == 1)
			has[p->periods[i].annual] = 1;
	if (!p->n_edges)	/* told where they are read */
		return;
	if (has[0])
		check_reached(b, WF_PLAN, 0, WF_APPROVED);
	for (i = 0; i < 2; i++)
		if (has[i])
			check_reached(b, WF_ASSESSMENT, i, WF_PUBLISHED);
}

void pack_check_flow(struct pack_build *b)
{
	int faults;

	check_periods(b);
	pack_flow_check_windows(b);
	faults = b->n_faults;
	check_edges(b);
	if (!b->stored && b->n_faults == faults)
		check_ends(b);
}
