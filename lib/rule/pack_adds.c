/*
 * The comparison of two versions of a pack, as tables of what must stand.
 *
 * Lists are compared by code, so that an entry may be added anywhere; rows
 * whose order has a meaning are compared in order. Where every entry is
 * required of people, none may be added.
 */
#include "rule/pack_adds.h"

#include <stdio.h>
#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define PRESENT "*"	/* an entry as a whole */

struct compare {
	void (*tell)(void *user, const struct pack_difference *d);
	void *user;
	int n;
	char path[200];
};

enum member_kind {
	M_TEXT, M_NUMBER,
	M_KNOWLEDGE,		/* a text, NULL: not known yet */
	M_POINTS,		/* a number, -1: not known yet */
	M_KNOWN,		/* a number, 0: not known yet */
	M_LABELS		/* a nested list; empty: not known yet */
};

struct adds_member {
	const char *name;
	enum member_kind kind;
	size_t at, n_at;
};

#define TEXT(s, m) { #m, M_TEXT, offsetof(struct s, m), 0 }
#define NUMBER(s, m) { #m, M_NUMBER, offsetof(struct s, m), 0 }
#define KNOWLEDGE(s, m) { #m, M_KNOWLEDGE, offsetof(struct s, m), 0 }
#define POINTS(s, m) { #m, M_POINTS, offsetof(struct s, m), 0 }
#define KNOWN(s, m) { #m, M_KNOWN, offsetof(struct s, m), 0 }
#define LABELS(s, m, n) \
	{ #m, M_LABELS, offsetof(struct s, m), offsetof(struct s, n) }

static const struct adds_member label[] = {
	TEXT(pack_label, label), NUMBER(pack_label, rank),
};
static const struct adds_member indicator[] = {
	TEXT(pack_indicator, label), KNOWLEDGE(pack_indicator, component),
	TEXT(pack_indicator, role),
	LABELS(pack_indicator, behaviours, n_behaviours),
};
static const struct adds_member activity[] = {
	TEXT(pack_activity, label), KNOWLEDGE(pack_activity, unit),
	KNOWLEDGE(pack_activity, evidence), POINTS(pack_activity, points),
};
static const struct adds_member duty[] = {
	TEXT(pack_duty, label), KNOWLEDGE(pack_duty, basis),
	TEXT(pack_duty, levels), NUMBER(pack_duty, hours),
	NUMBER(pack_duty, hours_max), NUMBER(pack_duty, capped),
	NUMBER(pack_duty, from), NUMBER(pack_duty, to),
	KNOWLEDGE(pack_duty, evidence),
};
static const struct adds_member main_duty[] = {
	TEXT(pack_main_duty, label), TEXT(pack_main_duty, role),
	NUMBER(pack_main_duty, required),
};
static const struct adds_member aspect[] = {
	TEXT(pack_aspect, label), LABELS(pack_aspect, options, n_options),
};
static const struct adds_member step[] = {
	TEXT(pack_step, code), TEXT(pack_step, verb), TEXT(pack_step, state),
	NUMBER(pack_step, stage), NUMBER(pack_step, who),
	NUMBER(pack_step, scheduled), NUMBER(pack_step, uncounted),
	NUMBER(pack_step, talk), NUMBER(pack_step, carry)
};
static const struct adds_member field[] = {
	NUMBER(pack_field, step), TEXT(pack_field, code),
	TEXT(pack_field, column), NUMBER(pack_field, type),
	NUMBER(pack_field, max), NUMBER(pack_field, min),
	NUMBER(pack_field, warn)
};
static const struct adds_member role[] = {
	TEXT(pack_role, code), NUMBER(pack_role, without)
};
static const struct adds_member stage[] = {
	TEXT(pack_stage, code), NUMBER(pack_stage, kind)
};
static const struct adds_member area[] = {
	TEXT(pack_area, role), TEXT(pack_area, code), TEXT(pack_area, label),
};
static const struct adds_member duty_rule[] = {
	TEXT(pack_duty_rule, status), TEXT(pack_duty_rule, unit_status),
	NUMBER(pack_duty_rule, duty),
};
static const struct adds_member credit[] = {
	TEXT(pack_credit, label), TEXT(pack_credit, ranks),
	NUMBER(pack_credit, thousandths), KNOWN(pack_credit, for_rank),
	KNOWN(pack_credit, for_jenjang),
};
static const struct adds_member share[] = {
	TEXT(pack_share, predicates), NUMBER(pack_share, min),
	NUMBER(pack_share, max), NUMBER(pack_share, exists),
};
static const struct adds_member pattern[] = {
	TEXT(pack_pattern, organisation),
};

static const struct adds_member siasn[] = {
	NUMBER(pack_siasn, kind), TEXT(pack_siasn, key),
	TEXT(pack_siasn, code),
};

enum how {
	ADDS = 0,
	IN_ORDER = 1,	/* by place, not by code */
	CLOSED = 2	/* nothing may be added: it would be required */
};

struct list {
	const char *name;
	size_t at, n_at, size;
	const struct adds_member *members;
	size_t n_members;
	unsigned how;
};

#define LIST(name, type, members, how) \
	{ #name, offsetof(struct pack, name), \
	  offsetof(struct pack, n_##name), sizeof(struct type), members, \
	  COUNT(members), how }

static const struct list lists[] = {
	LIST(indicators, pack_indicator, indicator, ADDS),
	LIST(levels, pack_label, label, CLOSED),
	LIST(activities, pack_activity, activity, ADDS),
	LIST(duties, pack_duty, duty, ADDS),
	LIST(main_duties, pack_main_duty, main_duty, CLOSED),
	LIST(aspects, pack_aspect, aspect, CLOSED),
	LIST(roles, pack_role, role, ADDS),
	LIST(stages, pack_stage, stage, ADDS),
	LIST(steps, pack_step, step, IN_ORDER | CLOSED),
	LIST(fields, pack_field, field, IN_ORDER | CLOSED),
	LIST(areas, pack_area, area, IN_ORDER | CLOSED),
	LIST(ratings, pack_label, label, CLOSED),
	LIST(behaviour_ratings, pack_label, label, CLOSED),
	LIST(predicates, pack_label, label, CLOSED),
	LIST(org_predicates, pack_label, label, ADDS),
	LIST(duty_rules, pack_duty_rule, duty_rule, IN_ORDER),
	LIST(exceptions, pack_label, label, ADDS),
	LIST(credits, pack_credit, credit, ADDS),
	LIST(siasn, pack_siasn, siasn, IN_ORDER),
	LIST(patterns, pack_pattern, pattern, ADDS),
};

/* From how many people on a spread is judged changes no rating. */
static const struct adds_member scalars[] = {
	TEXT(pack, name), NUMBER(pack, uses_points),
	NUMBER(pack, organisation_first), NUMBER(pack, points_min),
	NUMBER(pack, points_max), NUMBER(pack, non_asn_needs_plan),
	NUMBER(pack, non_home_needs_plan), NUMBER(pack, uploads),
	NUMBER(pack, data_check), KNOWN(pack, without_competency),
	NUMBER(pack, has_credit),
	NUMBER(pack, credit_months), NUMBER(pack, credit_decimals),
	KNOWLEDGE(pack, credit_statuses), KNOWLEDGE(pack, points_note),
	KNOWN(pack, objection_days), NUMBER(pack, joiner_days),
	NUMBER(pack, duty_hours_cap), KNOWLEDGE(pack, distribution),
	NUMBER(pack, n_sections), NUMBER(pack, sections[0]),
	NUMBER(pack, sections[1]), NUMBER(pack, sections[2]),
	NUMBER(pack, sections[3]), NUMBER(pack, sections[4]),
};
_Static_assert(N_PACK_SECTIONS == 5, "compare every section");

static void pack_adds_differ(struct compare *c, const char *member,
			     const char *was, const char *is)
{
	struct pack_difference d = { c->path, was, is };
	size_t len = strlen(c->path);

	if (member)
		snprintf(c->path + len, sizeof(c->path) - len, "%s%s",
			 len ? "/" : "", member);
	c->n++;
	if (c->tell)
		c->tell(c->user, &d);
	c->path[len] = '\0';
}

static const void *pointer_at(const void *entry, size_t at)
{
	const void *p;

	memcpy(&p, (const char *)entry + at, sizeof(p));
	return p;
}

static const char *text_at(const void *entry, size_t at)
{
	return pointer_at(entry, at);
}

static int number_at(const void *entry, size_t at)
{
	int n;

	memcpy(&n, (const char *)entry + at, sizeof(n));
	return n;
}

static void compare_text(struct compare *c, const char *name, const char *was,
			 const char *is)
{
	if (strcmp(was ? was : "", is ? is : "") != 0)
		pack_adds_differ(c, name, was, is);
}

static void compare_number(struct compare *c, const char *name, int was,
			   int is)
{
	char before[16], after[16];

	if (was == is)
		return;
	snprintf(before, sizeof(before), "%d", was);
	snprintf(after, sizeof(after), "%d", is);
	pack_adds_differ(c, name, before, after);
}

static void compare_labels(struct compare *c, const char *name,
			   const struct pack_label *was, int n_was,
			   const struct pack_label *is, int n_is)
{
	char path[120];
	int i, j;

	for (i = 0; i < n_was; i++) {
		snprintf(path, sizeof(path), "%s/%s", name, was[i].code);
		for (j = 0; j < n_is; j++)
			if (!strcmp(was[i].code, is[j].code))
				break;
		if (j == n_is)
			pack_adds_differ(c, path, was[i].label, NULL);
		else if (i != j)	/* options have numbers */
			compare_number(c, path, i + 1, j + 1);
		else
			compare_text(c, path, was[i].label, is[j].label);
	}
}

static void compare_entry(struct compare *c, const struct adds_member *members,
			  size_t n, const void *was, const void *is)
{
	size_t i;

	for (i = 0; i < n; i++) {
		const struct adds_member *m = &members[i];
		size_t at = m->at;

		if ((m->kind == M_KNOWLEDGE && !text_at(was, at)) ||
		    (m->kind == M_KNOWN && !number_at(was, at)))
			continue;
		if (m->kind == M_TEXT || m->kind == M_KNOWLEDGE)
			compare_text(c, m->name, text_at(was, at),
				     text_at(is, at));
		else if (m->kind == M_LABELS)
			compare_labels(c, m->name,
				       pointer_at(was, at),
				       number_at(was, m->n_at),
				       pointer_at(is, at),
				       number_at(is, m->n_at));
		else if (m->kind != M_POINTS ||
			 number_at(was, at) != POINTS_UNKNOWN)
			compare_number(c, m->name, number_at(was, at),
				       number_at(is, at));
	}
}

/* The entry of `b` that stands for `entry`, the i-th of `a`; NULL: none.
 * An entry that is told by its code begins with it. */
static const void *find_entry(const struct list *l, const char *b, int n,
			      int i, const void *entry)
{
	if (l->how & IN_ORDER)
		return i < n ? b + (size_t)i * l->size : NULL;
	for (i = 0; i < n; i++)
		if (!strcmp(text_at(b + (size_t)i * l->size, 0),
			    text_at(entry, 0)))
			return b + (size_t)i * l->size;
	return NULL;
}

static void name_entry(struct compare *c, const struct list *l, int i,
		       const void *entry)
{
	if (l->how & IN_ORDER)
		snprintf(c->path, sizeof(c->path), "%s/%d", l->name, i + 1);
	else
		snprintf(c->path, sizeof(c->path), "%s/%s", l->name,
			 text_at(entry, 0));
}

static void compare_list(struct compare *c, const struct list *l,
			 const struct pack *old, const struct pack *new)
{
	const char *was = pointer_at(old, l->at), *is = pointer_at(new, l->at);
	int n_was = number_at(old, l->n_at), n_is = number_at(new, l->n_at);
	const char *entry;
	const void *other;
	int i;

	for (i = 0; i < n_was; i++) {
		entry = was + (size_t)i * l->size;
		other = find_entry(l, is, n_is, i, entry);
		name_entry(c, l, i, entry);
		if (!other)
			pack_adds_differ(c, NULL, PRESENT, NULL);
		else
			compare_entry(c, l->members, l->n_members, entry,
				      other);
	}
	for (i = 0; l->how & CLOSED && i < n_is; i++) {
		entry = is + (size_t)i * l->size;
		name_entry(c, l, i, entry);
		if (!find_entry(l, was, n_was, i, entry))
			pack_adds_differ(c, NULL, NULL, PRESENT);
	}
	c->path[0] = '\0';
}

static void compare_matrix(struct compare *c, const struct pack *old,
			   const struct pack *new)
{
	int i, j, width = old->n_behaviour_ratings;

	/* another scale was told already */
	if (old->n_ratings != new->n_ratings ||
	    width != new->n_behaviour_ratings ||
	    old->n_predicates != new->n_predicates)
		return;
	for (i = 0; i < old->n_ratings; i++)
		for (j = 0; j < width; j++) {
			int was = old->matrix[i * width + j];
			int is = new->matrix[i * width + j];

			snprintf(c->path, sizeof(c->path), "matrix/%d/%d",
				 i + 1, j + 1);
			compare_text(c, NULL, old->predicates[was].code,
				     new->predicates[is].code);
		}
	for (i = 0; i < old->n_predicates; i++) {
		snprintf(c->path, sizeof(c->path), "credit_percent/%s",
			 old->predicates[i].code);
		if (old->credit_percent[i] >= 0)
			compare_number(c, NULL, old->credit_percent[i],
				       new->credit_percent[i]);
	}
	c->path[0] = '\0';
}

/* The shares of a pattern stand in an order. */
static void compare_shares(struct compare *c, const struct pack_pattern *was,
			   const struct pack_pattern *is)
{
	int i;

	for (i = 0; i < was->n_shares || i < is->n_shares; i++) {
		snprintf(c->path, sizeof(c->path), "patterns/%s/shares/%d",
			 was->organisation, i + 1);
		if (i >= is->n_shares)
			pack_adds_differ(c, NULL, PRESENT, NULL);
		else if (i >= was->n_shares)
			pack_adds_differ(c, NULL, NULL, PRESENT);
		else
			compare_entry(c, share, COUNT(share), &was->shares[i],
				      &is->shares[i]);
	}
	c->path[0] = '\0';
}

static void compare_patterns(struct compare *c, const struct pack *old,
			     const struct pack *new)
{
	int i, j;

	for (i = 0; i < old->n_patterns; i++)
		for (j = 0; j < new->n_patterns; j++)
			if (!strcmp(old->patterns[i].organisation,
				    new->patterns[j].organisation))
				compare_shares(c, &old->patterns[i],
					       &new->patterns[j]);
}

static void edge_text(char *out, size_t size, const struct pack *p,
		      const struct wf_edge *e)
{
	snprintf(out, size, "%s -> %s, who %u, guards %u",
		 pack_state_name(p, e->from), pack_state_name(p, e->to),
		 e->who, e->guards);
}

static int same_edge(const struct wf_edge *a, const struct wf_edge *b)
{
	return a->machine == b->machine && a->event == b->event &&
		a->from == b->from && a->to == b->to && a->who == b->who &&
		a->guards == b->guards && a->annual == b->annual;
}

/* The edge itself, else one of the same event from the same state. */
static const struct wf_edge *find_edge(const struct pack *p,
				       const struct wf_edge *edge)
{
	const struct wf_edge *like = NULL;
	int i;

	for (i = 0; i < p->n_edges; i++) {
		const struct wf_edge *e = &p->edges[i];

		if (same_edge(e, edge))
			return e;
		if (e->event == edge->event && e->from == edge->from)
			like = e;
	}
	return like;
}

/* What was possible stays possible in the same way; more may be. */
static void compare_edges(struct compare *c, const struct pack *old,
			  const struct pack *new)
{
	char was[120], is[120];
	int i;

	for (i = 0; i < old->n_edges; i++) {
		const struct wf_edge *e = &old->edges[i];
		const struct wf_edge *other = find_edge(new, e);

		snprintf(c->path, sizeof(c->path), "transitions/%s",
			 pack_event_name(old, e->event));
		edge_text(was, sizeof(was), old, e);
		if (other)
			edge_text(is, sizeof(is), new, other);
		compare_text(c, NULL, was, other ? is : NULL);
	}
	c->path[0] = '\0';
}

static void compare_days(struct compare *c, const char *what, int from_month,
			 int from_day, int to_month, int to_day,
			 const int other[4])
{
	char was[40], is[40];

	snprintf(was, sizeof(was), "%02d-%02d/%02d-%02d", from_month,
		 from_day, to_month, to_day);
	snprintf(is, sizeof(is), "%02d-%02d/%02d-%02d", other[0], other[1],
		 other[2], other[3]);
	compare_text(c, what, was, is);
}

static const struct pack_window *find_window(const struct pack *p,
					     const struct pack_period *of,
					     const char *code,
					     const struct pack_window *like)
{
	int i;

	for (i = 0; i < p->n_windows; i++) {
		const struct pack_window *w = &p->windows[i];

		if (&p->periods[w->period] == of &&
		    !strcmp(p->stages[w->stage].code, code) &&
		    !strcmp(w->role ? w->role : "*",
			    like->role ? like->role : "*"))
			return w;
	}
	return NULL;
}

/* The windows of the period in `a` that `b` has otherwise or not at all. */
static void compare_windows(struct compare *c, const struct pack *a,
			    const struct pack_period *of_a,
			    const struct pack *b,
			    const struct pack_period *of_b, int missing_only)
{
	int i;

	for (i = 0; i < a->n_windows; i++) {
		const struct pack_window *w = &a->windows[i], *v;

		if (&a->periods[w->period] != of_a)
			continue;
		v = find_window(b, of_b, a->stages[w->stage].code, w);
		snprintf(c->path, sizeof(c->path), "windows/%s/%s",
			 a->stages[w->stage].code,
			 w->role ? w->role : "*");
		if (!v)
			pack_adds_differ(c, NULL, missing_only ? NULL : PRESENT,
					 missing_only ? PRESENT : NULL);
		else if (!missing_only)
			compare_days(c, NULL, w->from_month, w->from_day,
				     w->to_month, w->to_day,
				     (const int[]){ v->from_month,
						    v->from_day, v->to_month,
						    v->to_day });
	}
	c->path[0] = '\0';
}

/* Deadlines are kept with the period; another one is an extension. */
static void compare_calendar(struct compare *c, const struct pack *old,
			     const struct pack *new, const char *code)
{
	const struct pack_period *was, *is;
	int year;

	was = pack_period_find(old, code, &year);
	is = pack_period_find(new, code, &year);
	snprintf(c->path, sizeof(c->path), "periods/%s", code);
	if (!was || !is) {
		if (was)
			pack_adds_differ(c, NULL, was->label, NULL);
		c->path[0] = '\0';
		return;
	}
	compare_text(c, "label", was->label, is->label);
	compare_number(c, "annual", was->annual, is->annual);
	compare_days(c, "days", was->from_month, was->from_day,
		     was->to_month, was->to_day,
		     (const int[]){ is->from_month, is->from_day,
				    is->to_month, is->to_day });
	compare_windows(c, old, was, new, is, 0);
	compare_windows(c, new, is, old, was, 1);
}

int pack_adds(const struct pack *old, const struct pack *new,
	      const char *code, void (*tell)(void *user,
					     const struct pack_difference *d),
	      void *user)
{
	struct compare c = { tell, user, 0, "" };
	size_t i;

	compare_entry(&c, scalars, COUNT(scalars), old, new);
	compare_calendar(&c, old, new, code);
	for (i = 0; i < COUNT(lists); i++)
		compare_list(&c, &lists[i], old, new);
	compare_patterns(&c, old, new);
	compare_matrix(&c, old, new);
	compare_edges(&c, old, new);
	return c.n;
}
