/* Tells the figures of the page: a heading, a picture and its table each. */
#include "app/report/page.h"

#include <stdio.h>
#include <string.h>

#include <kinerja/label.h>

#include "app/run/roles.h"
#include "base/i18n.h"
#include "model/tables.h"

const char *page_stage(const struct office_page *p, int i)
{
	static const char *const plans[FUNNEL_STEPS] = {
		N_("Plan begun"), N_("Plan submitted"), N_("Plan approved"),
	};

	if (i < FUNNEL_STEPS)
		return _(plans[i]);
	return i == p->funnel.n - 1 ? _("Assessed")
		: p->s->pack->steps[p->funnel.steps[i]].label;
}

static long page_expected(const struct office_page *p)
{
	return p->total.must + p->total.may + p->total.unclear;
}

static const char *page_number(struct doc *d, long n)
{
	return doc_printf(d, "%ld", n);
}

static const char *page_share(struct doc *d, long n, long of)
{
	return of > 0 ? doc_printf(d, "%ld%%", 100 * n / of) : NULL;
}

static void page_headline(struct doc *d, const struct office_page *p)
{
	char title[160];
	long of = page_expected(p);
	const struct status_counts *c = &p->total;
	const struct kin_filter *asked = p->f->asked;

	doc_title(d, _("Performance management of teachers and principals"));
	doc_pair(d, _("Period"), period_title(title, &p->f->period));
	doc_pair(d, _("State on"), p->s->day_text);
	if (asked->school)
		doc_pair(d, _("School"), asked->school);
	if (asked->kecamatan)
		doc_pair(d, _("Kecamatan"), asked->kecamatan);
	if (asked->kabupaten)
		doc_pair(d, _("Kabupaten"), asked->kabupaten);
	doc_heading(d, 1, _("In short"));
	doc_pair(d, _("Schools"), page_number(d, p->n_schools));
	doc_pair(d, _("Expected people"), page_number(d, of));
	doc_pair(d, _("Not expected"), page_number(d, c->excluded));
	if (!p->f->period.annual)
		doc_pair(d, _("Plans approved"),
			 doc_printf(d, "%ld (%ld%%)",
				    c->reached[FUNNEL_APPROVED],
				    of ? 100 * c->reached[FUNNEL_APPROVED] / of
				       : 0));
	doc_pair(d, _("Assessed"),
		 doc_printf(d, "%ld (%ld%%)", c->reached[p->funnel.n - 1],
			    of ? 100 * c->reached[p->funnel.n - 1] / of : 0));
	doc_pair(d, _("Late at some stage"), page_number(d, c->late));
}

static void page_funnel(struct doc *d, const struct office_page *p)
{
	const struct doc_column columns[] = {
		{ _("Stage"), DOC_LEFT, 40, 0 },
		{ _("People"), DOC_RIGHT, 20, 0 },
		{ _("Share"), DOC_RIGHT, 20, 0 },
		{ _("Late"), DOC_RIGHT, 20, 0 },
	};
	struct page_bar bars[FUNNEL_MAX];
	long of = page_expected(p);
	int i, first = funnel_first(&p->funnel, p->f->period.annual);

	for (i = first; i < p->funnel.n; i++)
		bars[i] = (struct page_bar){ page_stage(p, i),
					     p->total.reached[i], 0 };
	doc_heading(d, 1, _("How far people are"));
	doc_figure(d, page_bars(d, _("How far people are"),
				_("A bar a stage: how many people have "
				  "reached it"), bars + first,
				p->funnel.n - first, of),
		   _("People who have reached each stage"));
	doc_table(d, columns, 4);
	for (i = first; i < p->funnel.n; i++) {
		doc_cell(d, page_stage(p, i));
		doc_cell(d, page_number(d, p->total.reached[i]));
		doc_cell(d, page_share(d, p->total.reached[i], of));
		doc_cell(d, page_number(d, p->total.late_at[i]));
	}
}

static void page_place_row(struct doc *d, const struct page_place *place,
			   int annual)
{
	doc_cell(d, place->npsn ? doc_printf(d, "%s %s", place->npsn,
					     place->name) : place->name);
	doc_cell(d, page_number(d, place->expected));
	if (!annual) {
		doc_cell(d, page_share(d, place->approved, place->expected));
		doc_cell(d, page_share(d, place->observed, place->expected));
	}
	doc_cell(d, page_share(d, place->assessed, place->expected));
	doc_cell(d, page_number(d, place->late));
	doc_cell(d, place->expected ? doc_printf(d, "%d%%",
						 page_percent(place)) : NULL);
}

/* The evaluation of a year has no plans and no steps. */
static void page_place_table(struct doc *d, const char *first,
			     const struct page_place *places, int n,
			     int annual)
{
	struct doc_column columns[] = {
		{ first, DOC_LEFT, 34, 0 }, { _("Expected"), DOC_RIGHT, 11, 0 },
		{ _("Plans"), DOC_RIGHT, 11, 0 },
		{ _("Observed"), DOC_RIGHT, 11, 0 },
		{ _("Assessed"), DOC_RIGHT, 11, 0 },
		{ _("Late"), DOC_RIGHT, 11, 0 },
		{ _("Progress"), DOC_RIGHT, 11, 0 },
	};
	int i;

	if (annual)
		memmove(&columns[2], &columns[4], 3 * sizeof(*columns));
	doc_table(d, columns, annual ? 5 : 7);
	for (i = 0; i < n; i++)
		page_place_row(d, &places[i], annual);
}

static void page_schools(struct doc *d, const struct office_page *p)
{
	struct page_bar bars[12];
	int i, n = p->n_schools < PAGE_SCHOOLS ? p->n_schools : PAGE_SCHOOLS;
	int shown = 0;

	doc_heading(d, 1, _("Schools, worst first"));
	/* a number always fits beside its bar; the table has the name */
	for (i = 0; i < n && shown < 12; i++)
		if (p->schools[i].expected)
			bars[shown++] = (struct page_bar){
				p->schools[i].npsn,
				page_percent(&p->schools[i]), 0
			};
	if (shown)
		doc_figure(d, page_bars(d, _("Schools, worst first"),
					_("A bar a school: percent of all "
					  "steps that its people have "
					  "taken"), bars, shown, 100),
			   _("Progress in percent of all steps"));
	page_place_table(d, _("School"), p->schools, n, p->f->period.annual);
	if (p->n_schools > n)
		doc_paragraph(d, doc_printf(d,
			_("and %d more schools; `kinerja status --by school` "
			  "lists all"), p->n_schools - n));
	if (p->n_areas < 2)
		return;
	doc_heading(d, 1, _("Kecamatan, worst first"));
	page_place_table(d, _("Kecamatan"), p->areas, p->n_areas,
			 p->f->period.annual);
}

static const char *page_deadline_stage(const struct office_page *p, int i)
{
	const struct pack *pack = p->s->pack;
	int stage = pack_stage_find(pack, p->deadlines[i].stage);

	return stage < 0 ? p->deadlines[i].stage : pack->stages[stage].label;
}

static const char *page_deadline_role(const struct office_page *p, int i)
{
	const char *role = p->deadlines[i].role;
	const char *word = roles_word(p->s, role);

	if (!word)
		word = kin_word("peran", strcmp(role, "*") ? role : "semua");
	return word ? word : role;
}

/* The windows over the period, and where it stands. */
static void page_deadline_picture(struct doc *d, const struct office_page *p)
{
	struct page_span spans[sizeof(p->deadlines) / sizeof(*p->deadlines)];
	const struct period *of = &p->f->period;
	int i, days = (int)(of->to - of->from) + 1;

	for (i = 0; i < p->n_deadlines; i++) {
		int from = (int)(day_or_none(p->deadlines[i].from) - of->from);
		int to = (int)(day_or_none(p->deadlines[i].to) - of->from) + 1;

		from = from < 0 ? 0 : from > days ? days : from;
		to = to < from ? from : to > days ? days : to;
		spans[i] = (struct page_span){
			doc_printf(d, "%s, %s", page_deadline_stage(p, i),
				   page_deadline_role(p, i)),
			100 * from / days, 100 * to / days
		};
	}
	doc_figure(d, page_spans(d, _("Days against deadlines"),
				 _("A bar a deadline, from its first day to "
				   "its last; the line is the day of this "
				   "page"), spans, p->n_deadlines,
				 (int)(100 * (p->s->day - of->from) / days)),
		   _("The days of each stage over the period"));
}

static void page_deadlines(struct doc *d, const struct office_page *p)
{
	const struct doc_column columns[] = {
		{ _("Deadline"), DOC_LEFT, 40, 0 },
		{ _("Role"), DOC_LEFT, 20, 0 },
		{ _("Last day"), DOC_LEFT, 20, 0 },
		{ _("Days left"), DOC_RIGHT, 20, 0 },
	};
	int i;

	if (!p->n_deadlines)
		return;
	doc_heading(d, 1, _("Days against deadlines"));
	page_deadline_picture(d, p);
	doc_table(d, columns, 4);
	for (i = 0; i < p->n_deadlines; i++) {
		day_t to = day_or_none(p->deadlines[i].to);

		doc_cell(d, doc_printf(d, "%s: %s", kin_label("jendela"),
				       page_deadline_stage(p, i)));
		doc_cell(d, page_deadline_role(p, i));
		doc_cell(d, p->deadlines[i].to);
		doc_cell(d, to == DAY_NONE
			 ? NULL : page_number(d, (long)(to - p->s->day)));
	}
}

static void page_predicates(struct doc *d, const struct office_page *p)
{
	const struct doc_column columns[] = {
		{ "Predikat", DOC_LEFT, 50, 0 },
		{ _("People"), DOC_RIGHT, 25, 0 },
		{ _("Share"), DOC_RIGHT, 25, 0 },
	};
	const struct pack *pack = p->s->pack;
	struct page_bar bars[PACK_MAX_PREDICATES];
	long sum = 0;
	int i, n = pack->n_predicates;

	for (i = 0; i < n; i++) {
		sum += p->total.predicates[i];
		bars[i] = (struct page_bar){
			pack->predicates[pack->best[i].predicate].label,
			p->total.predicates[i], 0
		};
	}
	if (!sum)
		return;
	doc_heading(d, 1, _("Predicates"));
	doc_figure(d, page_bars(d, _("Predicates"),
				_("A bar a predicate: how many people have "
				  "it"), bars, n, sum),
		   _("People by predicate; a pattern is guidance, never a "
		     "quota"));
	doc_table(d, columns, 3);
	for (i = 0; i < n; i++) {
		doc_cell(d, bars[i].label);
		doc_cell(d, page_number(d, p->total.predicates[i]));
		doc_cell(d, page_share(d, p->total.predicates[i], sum));
	}
	page_spread_show(d, p);
}

static void page_blockers(struct doc *d, const struct office_page *p)
{
	const struct doc_column columns[] = {
		{ _("People"), DOC_RIGHT, 12, 0 },
		{ _("Reason"), DOC_LEFT, 34, 0 },
		{ _("Who can remove it"), DOC_LEFT, 27, 0 },
		{ _("School"), DOC_LEFT, 27, 0 },
	};
	int i, n = p->blockers.n < 20 ? p->blockers.n : 20;
	char text[WAIT_TEXT];

	if (!n)
		return;
	doc_heading(d, 1, _("What holds people up"));
	doc_paragraph(d, _("Causes by how many people each releases."));
	doc_table(d, columns, 4);
	for (i = 0; i < n; i++) {
		const struct blocker *b = &p->blockers.all[i];
		const char *code = wait_code(p->s->pack, b->wait);
		const char *turn = kin_word("giliran", turn_codes[b->turn]);

		doc_cell(d, page_number(d, b->n));
		doc_cell(d, doc_printf(d, "%s", wait_word(text, p->s->pack,
							  code)));
		doc_cell(d, b->who ? b->who : turn);
		doc_cell(d, b->school ? b->school : _("several"));
	}
}

static void page_ages(struct doc *d, const struct office_page *p)
{
	static const char *const names[N_PAGE_AGES] = {
		N_("up to a month"), N_("up to two months"),
		N_("up to three months"), N_("older"),
		N_("no roster ever came"),
	};
	const struct doc_column columns[] = {
		{ _("Age of the roster"), DOC_LEFT, 60, 0 },
		{ _("Schools"), DOC_RIGHT, 40, 0 },
	};
	struct page_bar bars[N_PAGE_AGES];
	int i;

	for (i = 0; i < N_PAGE_AGES; i++)
		bars[i] = (struct page_bar){ _(names[i]), p->ages[i], 0 };
	doc_heading(d, 1, _("Age of the rosters"));
	doc_figure(d, page_bars(d, _("Age of the rosters"),
				_("A bar an age: how many schools have a "
				  "roster of that age"), bars, N_PAGE_AGES,
				p->n_schools),
		   _("Schools by the age of their newest roster"));
	doc_table(d, columns, 2);
	for (i = 0; i < N_PAGE_AGES; i++) {
		doc_cell(d, _(names[i]));
		doc_cell(d, page_number(d, p->ages[i]));
	}
	if (p->oldest[0])
		doc_paragraph(d, doc_printf(d, _("The oldest roster is of %s."),
					    p->oldest));
}

void page_show(struct doc *d, struct office_page *p)
{
	page_headline(d, p);
	page_funnel(d, p);
	page_schools(d, p);
	page_deadlines(d, p);
	page_trend_show(d, p);
	page_predicates(d, p);
	page_blockers(d, p);
	page_ages(d, p);
}
