/*
 * Transition tables as a Graphviz diagram.
 *
 * Pure: it reads the edges of a pack and knows nothing of what they mean.
 */
#include "rule/flow.h"

#include <stdio.h>

#define BITS(n) (1u << (n))
#define STATE(n) (1ull << (n))	/* a pack may have many of them */

/* Names of the bits that are set, in order. */
static void add_names(struct buf *out, const char *const *names, int n,
		      unsigned bits, const char *between)
{
	int i, k = 0;

	for (i = 0; i < n; i++)
		if (bits & BITS(i)) {
			buf_adds(out, k++ ? between : "");
			buf_adds(out, names[i]);
		}
}

static int in_part(const struct wf_edge *e, int machine, int annual)
{
	return e->machine == (enum wf_machine)machine && e->annual == annual;
}

/* The states of a part as bits: all, and those that something leaves. */
static unsigned long long part_states(unsigned long long *left,
				      const struct pack *p, int machine,
				      int annual)
{
	unsigned long long states = 0;
	int i;

	*left = 0;
	for (i = 0; i < p->n_edges; i++) {
		const struct wf_edge *e = &p->edges[i];

		if (!in_part(e, machine, annual))
			continue;
		states |= STATE(e->from) | STATE(e->to);
		*left |= STATE(e->from);
	}
	return states;
}

static void dot_edge(struct buf *out, const struct pack *p,
		     const struct wf_edge *e, const char *part)
{
	buf_addf(out, "    %s_%s -> %s_%s [label=\"%s\\n", part,
		 pack_state_name(p, e->from), part, pack_state_name(p, e->to),
		 pack_event_name(p, e->event));
	add_names(out, wf_actor_names, N_ACTORS, e->who, ", ");
	if (e->guards) {
		buf_adds(out, "\\n[");
		add_names(out, wf_guard_names, N_GUARDS, e->guards, ", ");
		buf_addc(out, ']');
	}
	buf_adds(out, "\"];\n");
}

static void dot_part(struct buf *out, const struct pack *p, int machine,
		     int annual)
{
	char part[32] = "";
	unsigned long long left;
	unsigned long long states = part_states(&left, p, machine, annual);
	int s, i;

	snprintf(part, sizeof(part), "%s%s", wf_machine_names[machine],
		 annual ? "_annual" : "");
	buf_addf(out, "  subgraph cluster_%s {\n    label=\"%s%s\";\n", part,
		 wf_machine_names[machine], annual ? " (annual)" : "");
	for (s = 0; s <= WF_OPEN + p->n_steps; s++)
		if (states & STATE(s))
			buf_addf(out, "    %s_%s [label=\"%s\\n%s\"%s];\n",
				 part, pack_state_name(p, (enum wf_state)s),
				 pack_state_name(p, (enum wf_state)s),
				 pack_state_term(p, (enum wf_state)s),
				 left & STATE(s) ? "" : ", peripheries=2");
	for (i = 0; i < p->n_edges; i++)
		if (in_part(&p->edges[i], machine, annual))
			dot_edge(out, p, &p->edges[i], part);
	buf_adds(out, "  }\n");
}

static void dot_parts(struct buf *out, const struct pack *p)
{
	unsigned long long left;
	int machine, annual;

	for (machine = 0; machine < N_MACHINES; machine++)
		for (annual = 0; annual < 2; annual++)
			if (part_states(&left, p, machine, annual))
				dot_part(out, p, machine, annual);
}

/* A text between quotes of the language. */
static void add_quoted(struct buf *out, const char *text)
{
	buf_addc(out, '"');
	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			buf_addc(out, '\\');
		buf_addc(out, *text);
	}
	buf_addc(out, '"');
}

void flow_dot(struct buf *out, const struct pack *pack)
{
	buf_adds(out, "digraph ");
	add_quoted(out, pack->name);
	buf_adds(out, " {\n  label=");
	add_quoted(out, pack->label);
	buf_adds(out, ";\n  rankdir=LR;\n"
		 "  node [shape=box, style=rounded];\n");
	dot_parts(out, pack);
	buf_adds(out, "}\n");
}
