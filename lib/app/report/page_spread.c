/*
 * How the predicates of schools are spread, beside the pattern that goes with
 * the predicate of each. Counts while schools pass; the rule judges.
 */
#include "app/report/page.h"

#include <string.h>

#include "app/report/summary.h"
#include "base/i18n.h"
#include "base/str.h"

/* The row of a predicate of schools; the last one takes what is too many. */
static struct page_spread *page_spread_of(struct office_page *p,
					  const char *organisation)
{
	int i;

	for (i = 0; i < p->n_spreads; i++)
		if (!strcmp(p->spreads[i].organisation, organisation))
			return &p->spreads[i];
	if (p->n_spreads == PAGE_SPREADS)
		return &p->spreads[PAGE_SPREADS - 1];
	str_copy(p->spreads[i].organisation, sizeof(p->spreads[i].organisation),
		 organisation);
	return &p->spreads[p->n_spreads++];
}

void page_spread_school(struct office_page *p)
{
	const struct pack *pack = p->s->pack;
	long people[PACK_MAX_RANKS], sum = 0;
	struct buf why = BUF_INIT;
	struct page_spread *to;
	int i;

	for (i = 0; i < pack->n_predicates; i++)
		sum += p->school.predicates[i];
	if (sum) {
		to = page_spread_of(p, p->organisation);
		for (i = 0; i < pack->n_predicates; i++)
			to->people[i] += p->school.predicates[i];
		distribution_order(people, pack, p->school.predicates);
		to->schools[spread_judge(&why, pack,
					 spread_pattern(pack, p->organisation),
					 people)]++;
		buf_release(&why);
	}
	memset(&p->school, 0, sizeof(p->school));
}

/* "3 / 14 / 2 / 0 / 1": people from the best predicate to the worst. */
static void page_spread_people(struct doc *d, const struct pack *pack,
			       const struct page_spread *s)
{
	struct buf text = BUF_INIT;
	int i;

	for (i = 0; i < pack->n_predicates; i++)
		buf_addf(&text, "%s%ld", i ? " / " : "", s->people[i]);
	doc_cell(d, buf_str(&text));
	d->failed |= text.failed;
	buf_release(&text);
}

static void page_spread_row(struct doc *d, const struct pack *pack,
			    const struct page_spread *s)
{
	const struct pack_pattern *pattern =
		spread_pattern(pack, s->organisation);
	const char *word = pack_word(pack, s->organisation);
	struct buf text = BUF_INIT;
	int k;

	if (pattern)
		spread_text(&text, pack, pattern);
	doc_cell(d, word ? word : *s->organisation ? s->organisation
						   : _("none yet"));
	doc_cell(d, text.len ? buf_str(&text) : "-");
	page_spread_people(d, pack, s);
	for (k = SPREAD_FITS; k <= SPREAD_OFF; k++)
		doc_cell(d, doc_printf(d, "%ld", s->schools[k]));
	doc_cell(d, doc_printf(d, "%ld", s->schools[SPREAD_FEW] +
			       s->schools[SPREAD_NONE]));
	d->failed |= text.failed;
	buf_release(&text);
}

void page_spread_show(struct doc *d, const struct office_page *p)
{
	const struct doc_column columns[] = {
		{ _("Predicate of the school"), DOC_LEFT, 16, 0 },
		{ _("Pattern"), DOC_LEFT, 34, 0 },
		{ _("People, best to worst"), DOC_RIGHT, 20, 0 },
		{ _("Fit"), DOC_RIGHT, 9, 0 }, { _("Off"), DOC_RIGHT, 9, 0 },
		{ _("Not judged"), DOC_RIGHT, 12, 0 },
	};
	int i;

	if (!p->n_spreads)
		return;
	doc_paragraph(d, _("Schools by their own predicate, and whether their "
			   "people fit the pattern that goes with it:"));
	doc_table(d, columns, 6);
	for (i = 0; i < p->n_spreads; i++)
		page_spread_row(d, p->s->pack, &p->spreads[i]);
}
