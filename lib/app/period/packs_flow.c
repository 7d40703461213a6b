/*
 * The transitions of a rule pack as tables: who may do what, and when.
 */
#include "app/period/packs_document.h"

#include <kinerja/label.h>

#include "base/i18n.h"

/* Words of the bits that are set, in order, as a text of the document. */
static const char *packs_bits(struct doc *d, const char *field,
			      const char *const *names, int n, unsigned bits)
{
	const char *text = "";
	int i;

	for (i = 0; i < n; i++) {
		const char *word = kin_word(field, names[i]);

		if (bits & 1u << i)
			text = doc_printf(d, "%s%s%s", text, *text ? "; " : "",
					  word ? word : names[i]);
	}
	return text;
}

/* What people call an event: a step by its label in the pack. */
static const char *packs_event(const struct pack *p, enum wf_event event)
{
	const char *label;

	if (event >= EV_STEP)
		return p->steps[event - EV_STEP].label;
	label = kin_label(wf_event_names[event]);
	return label ? label : wf_event_names[event];
}

static void packs_edge(struct doc *d, const struct pack *p,
		       const struct wf_edge *e)
{
	doc_cell(d, pack_state_term(p, e->from));
	doc_cell(d, packs_event(p, e->event));
	doc_cell(d, pack_state_term(p, e->to));
	doc_cell(d, packs_bits(d, "pelaku", wf_actor_names, N_ACTORS,
			       e->who));
	doc_cell(d, packs_bits(d, "syarat", wf_guard_names, N_GUARDS,
			       e->guards));
}

/* Those of one machine, in one kind of period, if there are any. */
static void packs_part(struct doc *d, const struct pack *p,
		       enum wf_machine machine, int annual)
{
	const struct doc_column columns[] = {
		{ _("State"), DOC_LEFT, 15, 0 },
		{ _("Event"), DOC_LEFT, 20, 0 },
		{ _("State after"), DOC_LEFT, 15, 0 },
		{ _("Who"), DOC_LEFT, 20, 0 },
		{ _("Only when"), DOC_LEFT, 30, 0 },
	};
	const char *what = packs_word(wf_machine_names[machine]);
	int i, n = 0;

	for (i = 0; i < p->n_edges; i++) {
		if (p->edges[i].machine != machine ||
		    p->edges[i].annual != annual)
			continue;
		if (!n++) {
			doc_heading(d, 3, doc_printf(d, "%s%s",
				what ? what : wf_machine_names[machine],
				annual ? _(", annual") : ""));
			doc_table(d, columns, 5);
		}
		packs_edge(d, p, &p->edges[i]);
	}
}

void packs_document_flow(struct doc *d, const struct pack *p)
{
	int machine, annual;

	doc_heading(d, 2, _("Transitions"));
	for (machine = 0; machine < N_MACHINES; machine++)
		for (annual = 0; annual < 2; annual++)
			packs_part(d, p, (enum wf_machine)machine, annual);
}
