/*
 * A rule pack as a document: what a plan holds, in the pack's own order, the
 * scales, credit, notes and what is provisional.
 *
 * It reads a pack and knows nothing of files, terminals or the database.
 */
#include "app/period/packs_document.h"

#include <kinerja/label.h>

#include <string.h>

#include "base/i18n.h"
#include "rule/credit.h"
#include "rule/pack_notes.h"
#include "rule/pack_show.h"
#include "rule/spread.h"

const char *packs_word(const char *member)
{
	return kin_word("aturan", member);
}

/* "|SMP|SMA|" as "SMP, SMA". */
static const char *packs_bars(struct doc *d, const char *bars)
{
	struct buf b = BUF_INIT;
	const char *kept;

	for (bars++; *bars; bars++)
		if (*bars != '|')
			buf_addc(&b, *bars);
		else if (bars[1])
			buf_adds(&b, ", ");
	d->failed |= b.failed;
	kept = doc_keep(d, buf_str(&b));
	buf_release(&b);
	return kept;
}

/* What is said beside an entry: facts, and whether it is sure; NULL. */
static const char *packs_beside(struct doc *d, const char *facts,
				int provisional)
{
	if (!provisional)
		return facts && *facts ? facts : NULL;
	return doc_printf(d, "%s%s%s", facts ? facts : "",
			  facts && *facts ? "; " : "", _("provisional"));
}

static const char *packs_role(const struct pack *p, const char *role)
{
	int i;

	for (i = 0; role && i < p->n_roles; i++)
		if (!strcmp(p->roles[i].code, role))
			return p->roles[i].label;
	return role;
}

static void packs_cells(struct doc *d, const char *code, const char *label,
			const char *beside)
{
	doc_cell(d, code);
	doc_cell(d, label);
	doc_cell(d, beside ? beside : "");
}

/* A table of entries that have a code, a label and what is said beside. */
static void packs_entries(struct doc *d, const char *title)
{
	const struct doc_column columns[] = {
		{ _("Code"), DOC_LEFT, 30, 0 },
		{ _("Description"), DOC_LEFT, 50, 0 },
		{ _("Note"), DOC_LEFT, 20, 0 },
	};

	doc_heading(d, 2, title);
	doc_table(d, columns, 3);
}

static void packs_labels(struct doc *d, const char *title,
			 const struct pack_label *labels, int n)
{
	int i;

	if (n)
		packs_entries(d, title);
	for (i = 0; i < n; i++)
		packs_cells(d, labels[i].code, labels[i].label,
			    packs_beside(d, NULL, labels[i].provisional));
}

/* ---- what a plan holds ---- */

static void packs_practice(struct doc *d, const struct pack *p)
{
	int i, k;

	packs_entries(d, _("Indicators and practices"));
	for (i = 0; i < p->n_indicators; i++) {
		const struct pack_indicator *ind = &p->indicators[i];

		packs_cells(d, ind->code, ind->label,
			    packs_beside(d, packs_role(p, ind->role),
					 ind->provisional));
		for (k = 0; k < ind->n_behaviours; k++) {
			const struct pack_label *b = &ind->behaviours[k];

			packs_cells(d, b->code, b->label,
				    packs_beside(d, NULL, b->provisional));
		}
	}
}

static void packs_competency(struct doc *d, const struct pack *p)
{
	int i;

	packs_entries(d, _("Competency activities"));
	for (i = 0; i < p->n_activities; i++) {
		const struct pack_activity *a = &p->activities[i];
		const char *points = NULL;

		if (p->uses_points && a->points == POINTS_UNKNOWN)
			points = _("? points");
		else if (p->uses_points)
			points = doc_printf(d, _("%d points"), a->points);
		packs_cells(d, a->code, a->label,
			    packs_beside(d, points, a->provisional));
	}
	if (p->without_competency == WITHOUT_WARN)
		doc_paragraph(d, _("A plan without one is warned about."));
	if (p->uses_points)
		doc_paragraph(d, doc_printf(d,
			_("In all %d to %d points are recommended%s%s"),
			p->points_min, p->points_max,
			p->points_note ? ": " : "",
			p->points_note ? _(p->points_note) : ""));
}

/* Schools, hours, and the days between which there is the duty. */
static const char *packs_duty_facts(struct doc *d, const struct pack_duty *t)
{
	const char *facts = t->levels ? packs_bars(d, t->levels) : "";
	char day[DAY_TEXT];

	if (t->hours && t->hours_max)
		facts = doc_printf(d, _("%s%s%d-%d hours a week%s"), facts,
				   *facts ? "; " : "", t->hours, t->hours_max,
				   t->capped ? "*" : "");
	else if (t->hours)
		facts = doc_printf(d, _("%s%s%d hours a week%s"), facts,
				   *facts ? "; " : "", t->hours,
				   t->capped ? "*" : "");
	if (t->from)
		facts = doc_printf(d, _("%s%sfrom %s"), facts,
				   *facts ? "; " : "",
				   day_format(day, t->from));
	if (t->to)
		facts = doc_printf(d, _("%s%suntil %s"), facts,
				   *facts ? "; " : "", day_format(day, t->to));
	return facts;
}

static void packs_duties(struct doc *d, const struct pack *p)
{
	int i;

	packs_entries(d, _("Additional duties"));
	for (i = 0; i < p->n_duties; i++)
		packs_cells(d, p->duties[i].code, p->duties[i].label,
			    packs_beside(d, packs_duty_facts(d, &p->duties[i]),
					 p->duties[i].provisional));
	if (p->duty_hours_cap)
		doc_paragraph(d, doc_printf(d,
			_("In all %d hours a week of those with * count."),
			p->duty_hours_cap));
}

static void packs_behaviour(struct doc *d, const struct pack *p)
{
	int i, k;

	packs_entries(d, _("Behaviour aspects"));
	for (i = 0; i < p->n_aspects; i++) {
		const struct pack_aspect *a = &p->aspects[i];

		packs_cells(d, a->code, a->label,
			    packs_beside(d, NULL, a->provisional));
		for (k = 0; k < a->n_options; k++)
			packs_cells(d, doc_printf(d, "%d", k + 1),
				    a->options[k].label,
				    packs_beside(d, NULL,
						 a->options[k].provisional));
	}
}

static void packs_main_duties(struct doc *d, const struct pack *p)
{
	int i;

	packs_entries(d, _("Main duties, confirmed by the Pejabat Penilai"));
	for (i = 0; i < p->n_main_duties; i++) {
		const struct pack_main_duty *m = &p->main_duties[i];
		const char *role = packs_role(p, m->role);

		packs_cells(d, m->code, m->label, packs_beside(d,
			doc_printf(d, "%s%s%s", role ? role : "",
				   role && !m->required ? "; " : "",
				   m->required ? "" : _("optional")),
			m->provisional));
	}
}

static void packs_sections(struct doc *d, const struct pack *p)
{
	static void (*const show[N_PACK_SECTIONS])(struct doc *,
						   const struct pack *) = {
		[SECTION_PRACTICE] = packs_practice,
		[SECTION_COMPETENCY] = packs_competency,
		[SECTION_DUTY] = packs_duties,
		[SECTION_BEHAVIOUR] = packs_behaviour,
		[SECTION_MAIN_DUTY] = packs_main_duties,
	};
	int i;

	for (i = 0; i < p->n_sections; i++)
		show[p->sections[i]](d, p);
}

/* ---- days, steps ---- */

static void packs_window(struct doc *d, const struct pack *p,
			 const struct pack_window *w)
{
	const char *next = p->periods[w->period].annual
			   ? _("of the next year") : NULL;
	const char *role = packs_role(p, w->role);

	if (w->year < 0)
		next = _("of the year before");
	doc_cell(d, p->stages[w->stage].label);
	doc_cell(d, role ? role : "");
	doc_cell(d, doc_printf(d, "%02d-%02d", w->from_month, w->from_day));
	doc_cell(d, doc_printf(d, "%02d-%02d", w->to_month, w->to_day));
	next = packs_beside(d, next, w->provisional);
	doc_cell(d, next ? next : "");
}

static void packs_windows(struct doc *d, const struct pack *p)
{
	const struct doc_column columns[] = {
		{ _("Stage"), DOC_LEFT, 30, 0 },
		{ _("Role"), DOC_LEFT, 20, 0 },
		{ _("From"), DOC_LEFT, 10, 0 }, { _("To"), DOC_LEFT, 10, 0 },
		{ _("Note"), DOC_LEFT, 30, 0 },
	};
	int i, k;

	doc_heading(d, 2, _("Periods and their deadlines, month-day"));
	doc_table(d, columns, 5);
	for (i = 0; i < p->n_periods; i++) {
		const struct pack_period *t = &p->periods[i];

		doc_section(d, doc_printf(d, "%s, %02d-%02d..%02d-%02d",
					  t->label, t->from_month, t->from_day,
					  t->to_month, t->to_day));
		for (k = 0; k < p->n_windows; k++)
			if (p->windows[k].period == i)
				packs_window(d, p, &p->windows[k]);
	}
	if (p->joiner_days)
		doc_paragraph(d, doc_printf(d,
			_("Who begins after a deadline has %d days from "
			  "then."), p->joiner_days));
}

/* The steps of an observation, and what their documents ask for. */
static void packs_steps(struct doc *d, const struct pack *p)
{
	int i, k;

	packs_entries(d, _("Steps of an observation and their fields"));
	for (i = 0; i < p->n_steps; i++) {
		const struct pack_step *s = &p->steps[i];

		packs_cells(d, s->code, s->label,
			    packs_beside(d, NULL, s->provisional));
		for (k = s->first; k < s->first + s->n_fields; k++) {
			const struct pack_field *f = &p->fields[k];

			packs_cells(d, f->column, f->label, packs_beside(d,
				!f->min ? NULL : f->warn
				? _("warns when empty") : _("required"),
				f->provisional));
		}
	}
}

static void packs_areas(struct doc *d, const struct pack *p)
{
	int i;

	if (p->n_areas)
		packs_entries(d, _("Achievement areas, noted in an "
				   "assessment"));
	for (i = 0; i < p->n_areas; i++)
		packs_cells(d, p->areas[i].code, p->areas[i].label,
			    packs_role(p, p->areas[i].role));
}

/* ---- scales ---- */

static void packs_matrix(struct doc *d, const struct pack *p)
{
	const struct doc_column columns[] = {
		{ "Rating hasil kerja", DOC_LEFT, 34, 0 },
		{ "Rating perilaku kerja", DOC_LEFT, 33, 0 },
		{ "Predikat kinerja pegawai", DOC_LEFT, 33, 0 },
	};
	int i, k;

	doc_heading(d, 2, _("Predicates (results over behaviour)"));
	doc_table(d, columns, 3);
	for (i = 0; i < p->n_ratings; i++)
		for (k = 0; k < p->n_behaviour_ratings; k++)
			packs_cells(d, p->ratings[i].label,
				    p->behaviour_ratings[k].label,
				    matrix_predicate(p, &p->ratings[i],
					&p->behaviour_ratings[k])->label);
}

static void packs_patterns(struct doc *d, const struct pack *p)
{
	int i;

	if (p->n_patterns)
		doc_heading(d, 2, _("Spread of predicates, by the predicate "
				    "of the school"));
	for (i = 0; i < p->n_patterns; i++) {
		const struct pack_pattern *pattern = &p->patterns[i];
		const char *school = pack_word(p, pattern->organisation);
		struct buf text = BUF_INIT;

		spread_text(&text, p, pattern);
		doc_pair(d, school ? school : pattern->organisation,
			 packs_beside(d, doc_keep(d, buf_str(&text)),
				      pattern->provisional));
		d->failed |= text.failed;
		buf_release(&text);
	}
}

static void packs_number(struct doc *d, int n)
{
	doc_cell(d, n > 0 ? doc_printf(d, "%d", n) : "-");
}

static void packs_credit(struct doc *d, const struct pack *p)
{
	const struct doc_column columns[] = {
		{ "Jenjang", DOC_LEFT, 30, 0 },
		{ _("A year"), DOC_RIGHT, 15, 0 },
		{ _("Ranks"), DOC_LEFT, 25, 0 },
		{ _("Next rank"), DOC_RIGHT, 15, 0 },
		{ _("Next jenjang"), DOC_RIGHT, 15, 0 },
	};
	char text[24];
	int i;

	if (!p->has_credit)
		return;
	doc_heading(d, 2, p->credit_months == MONTHS_FULL
		    ? _("Credit of a year, for whole months")
		    : _("Credit of a year, for months begun"));
	doc_table(d, columns, 5);
	for (i = 0; i < p->n_credits; i++) {
		const struct pack_credit *c = &p->credits[i];

		doc_cell(d, c->label);
		doc_cell(d, credit_coefficient(text, c));
		doc_cell(d, packs_bars(d, c->ranks));
		packs_number(d, c->for_rank);
		packs_number(d, c->for_jenjang);
	}
	for (i = 0; i < p->n_predicates; i++)
		doc_pair(d, p->predicates[i].label,
			 doc_printf(d, "%d%%", p->credit_percent[i]));
	doc_pair(d, _("Decimals"), doc_printf(d, "%d", p->credit_decimals));
}

/* ---- what it says of itself ---- */

static void packs_head(struct doc *d, const struct pack *p)
{
	char from[DAY_TEXT], to[DAY_TEXT];
	struct buf counts = BUF_INIT;

	doc_title(d, p->label);
	doc_pair(d, _("Rule pack"), doc_printf(d, "%s %s", p->name,
					       p->version));
	doc_pair(d, "SHA-256", p->sha256);
	if (p->basis)
		doc_pair(d, _("Basis"), p->basis);
	if (p->valid_from != DAY_NONE)
		doc_pair(d, _("Valid"), doc_printf(d, "%s..%s",
			day_format(from, p->valid_from),
			p->valid_to == DAY_NONE
			? "" : day_format(to, p->valid_to)));
	if (p->offered_to != DAY_NONE)
		doc_pair(d, _("Offered until"),
			 day_format(to, p->offered_to));
	pack_counts(&counts, p);
	doc_pair(d, _("Holds"), buf_str(&counts));
	d->failed |= counts.failed;
	buf_release(&counts);
}

/* The notes of the program's own packs stand in the catalogue. */
static void packs_take_note(void *doc, const char *text)
{
	doc_list_item(doc, 0, _(text));
}

static void packs_take_unsure(void *doc, const char *path, const char *what)
{
	doc_list_item(doc, 0, what ? doc_printf(doc, "%s: %s", path, what)
				   : path);
}

static enum kin_status packs_notes(struct doc *d, const char *json,
				   struct kin_err *err)
{
	struct pack_notes_take take = {
		.note = packs_take_note, .word = packs_word, .user = d,
	};
	enum kin_status st;

	doc_heading(d, 2, _("Notes"));
	st = pack_notes(json, &take, err);
	take.note = NULL;
	take.unsure = packs_take_unsure;
	doc_heading(d, 2, _("Provisional: nobody has seen the official text "
			    "of"));
	return st ? st : pack_notes(json, &take, err);
}

enum kin_status packs_document(struct doc *d, const struct pack *p,
			       const char *json, struct kin_err *err)
{
	packs_head(d, p);
	packs_windows(d, p);
	packs_sections(d, p);
	packs_steps(d, p);
	packs_labels(d, _("Levels of a behaviour"), p->levels, p->n_levels);
	packs_areas(d, p);
	packs_labels(d, _("Predicates of a school"), p->org_predicates,
		     p->n_org_predicates);
	packs_labels(d, _("Exceptions"), p->exceptions, p->n_exceptions);
	packs_matrix(d, p);
	packs_patterns(d, p);
	packs_credit(d, p);
	packs_document_flow(d, p);
	return packs_notes(d, json, err);
}
