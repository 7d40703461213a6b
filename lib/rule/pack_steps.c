/*
 * The steps of an observation while a pack is read: their order, what they
 * leave out, their fields, and the transitions that follow from them.
 *
 * Values that pack_read() could not read have their fault already and are
 * passed over. It knows nothing of JSON.
 */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "rule/pack_build.h"

/* As many columns as packs of format 1 always had. */
#define FORMAT_1_BEHAVIOURS 3
#define MAX_TEXT 2000		/* bytes of a value where nothing is said */

static const char *steps_text(struct pack_build *b, const char *text)
{
	if (!text)
		b->no_memory = 1;
	return text ? text : "";
}

/* ---- order ---- */

static int steps_index(const struct pack_build *b, const char *code)
{
	int i;

	for (i = 0; code && i < b->pack.n_steps; i++)
		if (b->pack.steps[i].code &&
		    !strcmp(b->pack.steps[i].code, code))
			return i;
	return -1;
}

/* The step in front of the i-th; -1: none, -2: a fault was told. */
static int step_before(struct pack_build *b, int i)
{
	const char *after = b->pack.steps[i].after;
	int k;

	if (!after)
		return i - 1;
	k = steps_index(b, after);
	if (k >= 0)
		return k;
	pack_fault(b, KIN_C_PACK_STEP, pack_path(b, "steps", i, "after"),
		   _("there is no step \"%s\"; name the code of the step in "
		     "front, or leave `after` out"), after);
	return -2;
}

/* Whether following the steps in front of the i-th comes back to it. */
static int in_circle(const int *before, int n, int i)
{
	int k = i, turns;

	for (turns = 0; turns <= n && k >= 0; turns++) {
		k = before[k];
		if (k == i)
			return 1;
	}
	return 0;
}

static void check_circles(struct pack_build *b, const int *before)
{
	int i;

	for (i = 0; i < b->pack.n_steps; i++)
		if (in_circle(before, b->pack.n_steps, i)) {
			pack_fault(b, KIN_C_PACK_STEP,
				   pack_path(b, "steps", i, "after"),
				   _("the steps go in a circle: \"%s\" comes "
				     "behind itself; one step must have no "
				     "step in front"), b->pack.steps[i].code);
			return;
		}
}

/* The one step that comes behind `at`; -1: none, or two (told). */
static int step_behind(struct pack_build *b, const int *before, int at)
{
	const struct pack_step *s = b->pack.steps;
	int i, found = -1;

	for (i = 0; i < b->pack.n_steps; i++) {
		if (before[i] != at)
			continue;
		if (found < 0) {
			found = i;
			continue;
		}
		pack_fault(b, KIN_C_PACK_STEP,
			   pack_path(b, "steps", i, "after"),
			   _("\"%s\" and \"%s\" have the same place; one must "
			     "come behind the other"), s[found].code,
			   s[i].code);
		return -1;
	}
	return found;
}

/* The steps one behind the other; as they stand where that is not so. */
static void steps_sort(struct pack_build *b, struct pack_step *to,
		       const int *before)
{
	const struct pack *p = &b->pack;
	int order[PACK_MAX_STEPS], n = 0, at = -1;

	while (n < p->n_steps && (at = step_behind(b, before, at)) >= 0)
		order[n++] = at;
	if (n < p->n_steps)
		return;
	for (n = 0; n < p->n_steps; n++) {
		to[n] = p->steps[order[n]];
		to[n].at = order[n];
	}
}

/* Official code where nothing else is said. */
static void steps_complete(struct pack_build *b, struct pack_step *s)
{
	int self = !!(s->who & ACTOR_SELF);

	if (!s->code)
		s->code = "";
	if (!s->verb)
		s->verb = s->code;
	if (!s->state)
		s->state = s->code;
	if (!s->term)
		s->term = s->code;
	if (!s->waiting)
		s->waiting = steps_text(b, arena_printf(&b->arena, "%s_%s",
				self ? "belum" : "menunggu", s->code));
}

/* Copies of the steps that may be changed; NULL: no memory. */
static struct pack_step *steps_copy(struct pack_build *b)
{
	size_t size = (size_t)b->pack.n_steps * sizeof(*b->steps);
	struct pack_step *to = arena_alloc(&b->arena, size);

	if (to)
		memcpy(to, b->pack.steps, size);
	else
		b->no_memory = 1;
	return to;
}

void pack_steps_order(struct pack_build *b)
{
	struct pack *p = &b->pack;
	struct pack_step *as_read, *to;
	int before[PACK_MAX_STEPS], i, faults = b->n_faults;

	if (p->n_steps > PACK_MAX_STEPS) {
		pack_fault(b, KIN_C_PACK_BOUNDS, "steps",
			   _("there are %d entries; at most %d are read"),
			   p->n_steps, PACK_MAX_STEPS);
		p->n_steps = 0;
	}
	if (!p->n_steps)
		return;
	as_read = steps_copy(b);
	to = steps_copy(b);
	if (!as_read || !to)
		return;
	p->steps = as_read;
	for (i = 0; i < p->n_steps; i++) {
		as_read[i].at = i;
		steps_complete(b, &as_read[i]);
		to[i] = as_read[i];
	}
	for (i = 0; i < p->n_steps; i++)
		before[i] = step_before(b, i);
	check_circles(b, before);
	if (b->n_faults == faults)
		steps_sort(b, to, before);
	p->steps = b->steps = to;
}

/* ---- fields ---- */

/* "perilaku_nilai" of the second behaviour: perilaku2_nilai. */
static const char *numbered(struct pack_build *b, const char *name, int n)
{
	size_t head = strcspn(name, "_");

	return steps_text(b, arena_printf(&b->arena, "%.*s%d%s", (int)head,
					  name, n, name + head));
}

/* The same for each of "|a|b|". */
static const char *numbered_bars(struct pack_build *b, const char *bars,
				 int n)
{
	const char *out = "|";

	for (; bars && bars[1]; bars += strcspn(bars + 1, "|") + 1) {
		size_t len = strcspn(bars + 1, "|");
		const char *one = arena_strndup(&b->arena, bars + 1, len);

		out = steps_text(b, arena_printf(&b->arena, "%s%s|", out,
						 numbered(b, steps_text(b, one),
							  n)));
	}
	return bars ? out : NULL;
}

static void field_add(struct pack_build *b, struct pack_field *to, int step,
		      const struct pack_field *from, int n)
{
	const struct pack_step *s = &b->pack.steps[step];

	*to = *from;
	to->step = step;
	to->behaviour = n;
	if (!to->code)
		to->code = "";
	if (!to->column)
		to->column = steps_text(b, arena_printf(&b->arena, "%s_%s",
							s->code, to->code));
	if (!to->max)
		to->max = MAX_TEXT;
	if (!n)
		return;
	to->code = numbered(b, to->code, n);
	to->column = numbered(b, to->column, n);
	to->aliases = numbered_bars(b, to->aliases, n);
}

/* How many behaviours the fields of a step are repeated for. */
static int most_behaviours(const struct pack *p)
{
	int i, n = p->format == 1 ? FORMAT_1_BEHAVIOURS : 0;

	for (i = 0; i < p->n_indicators; i++)
		if (p->indicators[i].n_behaviours > n &&
		    p->indicators[i].n_behaviours <= PACK_MAX_BEHAVIOURS)
			n = p->indicators[i].n_behaviours;
	return n;
}

/* Those that stand together are repeated together. Returns how many. */
static int steps_expand(struct pack_build *b, struct pack_field *to, int room,
			int step)
{
	const struct pack_step *s = &b->pack.steps[step];
	int most = most_behaviours(&b->pack), i, k, n, end, count = 0;

	for (i = 0; i < s->n_own; i = end) {
		for (end = i; end < s->n_own && s->own[end].each; end++)
			;
		if (end == i) {
			end = i + 1;
			if (count < room)
				field_add(b, &to[count], step, &s->own[i], 0);
			count++;
			continue;
		}
		for (n = 1; n <= most; n++)
			for (k = i; k < end; k++, count++)
				if (count < room)
					field_add(b, &to[count], step,
						  &s->own[k], n);
	}
	return count;
}

static void steps_fields(struct pack_build *b)
{
	struct pack_field *to;
	int i, n = 0;

	to = arena_alloc(&b->arena, PACK_MAX_FIELDS * sizeof(*to));
	if (!to) {
		b->no_memory = 1;
		return;
	}
	for (i = 0; i < b->pack.n_steps; i++) {
		int more = steps_expand(b, to + n, PACK_MAX_FIELDS - n, i);

		if (n + more > PACK_MAX_FIELDS) {
			pack_fault(b, KIN_C_PACK_BOUNDS, "steps",
				   _("the steps have more than %d fields, one "
				     "for each behaviour"), PACK_MAX_FIELDS);
			more = PACK_MAX_FIELDS - n;
		}
		b->steps[i].first = n;
		b->steps[i].n_fields = more;
		n += more;
	}
	b->pack.fields = b->fields = to;
	b->pack.n_fields = n;
}

/* What a pack of format 1 says of the fields that are taken for granted. */
static void fields_change(struct pack_build *b)
{
	const struct pack *p = &b->pack;
	struct pack_field *fields = b->fields;
	int i, k;

	for (i = 0; i < p->n_doc_fields; i++) {
		const struct pack_doc_field *f = &p->doc_fields[i];

		k = f->step < 0 || !f->code ? -1
			: pack_field_find(p, f->step, f->code);
		if (k < 0)
			continue;
		fields[k].min = f->min;
		fields[k].warn = f->warn;
		fields[k].provisional = f->provisional;
		if (f->label)
			fields[k].label = f->label;
	}
}

/* ---- transitions ---- */

static void edge_add(struct wf_edge *to, int from, enum wf_event event,
		     int next, unsigned who, unsigned guards)
{
	memset(to, 0, sizeof(*to));
	to->machine = WF_OBSERVATION;
	to->from = (enum wf_state)from;
	to->event = event;
	to->to = (enum wf_state)next;
	to->who = who;
	to->guards = guards;
}

/* The steps forward, then what goes back, then out: as people read them. */
static int edges_add(struct wf_edge *to, const struct pack_step *s, int n)
{
	unsigned back = GUARD_REASON | GUARD_NOT_FROZEN;
	struct wf_edge *e = to;
	int i;

	for (i = 0; i < n; i++)
		edge_add(e++, WF_OPEN + i, (enum wf_event)(EV_STEP + i),
			 WF_OPEN + i + 1, s[i].who,
			 GUARD_COMPLETE | GUARD_NOT_FROZEN |
			 (i ? 0u : (unsigned)GUARD_PLAN_APPROVED));
	for (i = n - 1; i >= 0; i--)
		if (s[i].reopen)
			edge_add(e++, WF_OPEN + i + 1, EV_REOPEN, WF_OPEN + i,
				 s[i].reopen, back);
	for (i = 0; i < n; i++)
		if (s[i].voids)
			edge_add(e++, WF_OPEN + i + 1, EV_VOID, WF_VOIDED,
				 s[i].voids, back);
	return (int)(e - to);
}

static void steps_edges(struct pack_build *b)
{
	struct pack *p = &b->pack;
	struct wf_edge *to;
	size_t size = (size_t)p->n_edges + 3 * PACK_MAX_STEPS;
	int i, n = p->n_edges;

	to = arena_alloc(&b->arena, size * sizeof(*to));
	if (!to) {
		b->no_memory = 1;
		return;
	}
	for (i = 0; i < n; i++) {
		to[i] = p->edges[i];
		if (to[i].machine == WF_OBSERVATION)
			pack_fault(b, KIN_C_PACK_TRANSITION,
				   pack_path(b, "transitions", i, "machine"),
				   _("what an observation does follows from "
				     "`steps`; take the transition out"));
	}
	p->edges = to;
	p->n_edges = n + edges_add(&to[n], p->steps, p->n_steps);
}

/* ---- */

static void steps_names(struct pack_build *b)
{
	struct wf_step_names *to;
	int i;

	to = arena_alloc(&b->arena, (size_t)b->pack.n_steps * sizeof(*to));
	if (!to) {
		b->no_memory = 1;
		return;
	}
	for (i = 0; i < b->pack.n_steps; i++) {
		to[i].verb = b->steps[i].verb;
		to[i].state = b->steps[i].state;
		to[i].term = b->steps[i].term;
	}
	b->pack.step_names = to;
}

static void steps_stage(struct pack_build *b, struct pack_step *s)
{
	s->stage = s->stage_code ? pack_stage_find(&b->pack, s->stage_code)
				 : -1;
	if (s->stage_code && s->stage < 0)
		pack_fault(b, KIN_C_PACK_UNKNOWN,
			   pack_path(b, "steps", s->at, "stage"),
			   _("there is no stage \"%s\"; see `stages`"),
			   s->stage_code);
	else if (s->stage >= 0 &&
		 b->pack.stages[s->stage].kind != KIND_STEP)
		pack_fault(b, KIN_C_PACK_BOUNDS,
			   pack_path(b, "steps", s->at, "stage"),
			   _("the stage \"%s\" is not one of steps; give it "
			     "the kind step"), s->stage_code);
}

void pack_steps(struct pack_build *b)
{
	struct pack *p = &b->pack;
	int i;

	if (p->format == 2)
		pack_steps_order(b);
	if (b->no_memory || !p->n_steps)
		return;
	for (i = 0; i < p->n_steps; i++)
		steps_stage(b, &b->steps[i]);
	steps_names(b);
	steps_fields(b);
	if (b->no_memory)
		return;
	if (p->format == 2)
		steps_edges(b);
	else
		fields_change(b);
}
