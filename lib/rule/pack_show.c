/*
 * A pack as a person reads it: what a plan holds, in the pack's own order,
 * the scales, credit and the transitions.
 *
 * Pure: it knows nothing of files, terminals or the database.
 */
#include "rule/pack_show.h"

#include <string.h>

#include "base/i18n.h"
#include "rule/credit.h"
#include "rule/flow.h"
#include "rule/spread.h"

void pack_summary(struct buf *out, const struct pack *p)
{
	buf_addf(out, "%s %s: %s\n", p->name, p->version, p->label);
	buf_addf(out, "sha256 %s\n", p->sha256);
	if (p->basis)
		buf_addf(out, _("basis %s\n"), p->basis);
	buf_addf(out, _("%d periods, %d windows, %d indicators and practices, "
			"%d rubric levels, %d activities, %d duties, %d "
			"behaviour aspects, %d transitions, %d provisional "
			"entries\n"), p->n_periods, p->n_windows,
		 p->n_indicators, p->n_levels, p->n_activities, p->n_duties,
		 p->n_aspects, p->n_edges, p->provisional);
}

static const char *mark(int provisional)
{
	return provisional ? _(" (provisional)") : "";
}

static void show_practice(struct buf *out, const struct pack *p)
{
	int i, j;

	buf_adds(out, _("\nIndicators and practices\n"));
	for (i = 0; i < p->n_indicators; i++) {
		const struct pack_indicator *ind = &p->indicators[i];

		buf_addf(out, "  %s  %s [%s]%s\n", ind->code, ind->label,
			 ind->role, mark(ind->provisional));
		for (j = 0; j < ind->n_behaviours; j++)
			buf_addf(out, "    %s  %s%s\n",
				 ind->behaviours[j].code,
				 ind->behaviours[j].label,
				 mark(ind->behaviours[j].provisional));
	}
}

static void show_competency(struct buf *out, const struct pack *p)
{
	int i;

	buf_adds(out, _("\nCompetency activities\n"));
	for (i = 0; i < p->n_activities; i++) {
		const struct pack_activity *a = &p->activities[i];

		buf_addf(out, "  %s  ", a->code);
		if (p->uses_points && a->points == POINTS_UNKNOWN)
			buf_adds(out, _("? points  "));
		else if (p->uses_points)
			buf_addf(out, _("%d points  "), a->points);
		buf_addf(out, "%s%s\n", a->label, mark(a->provisional));
	}
	if (p->uses_points)
		buf_addf(out, _("  in all %d to %d points are "
				"recommended%s%s\n"),
			 p->points_min, p->points_max,
			 p->points_note ? ": " : "",
			 p->points_note ? p->points_note : "");
}

/* "|SMP|SMA|" without its ends. */
static int levels_length(const char *levels)
{
	return levels ? (int)strlen(levels) - 2 : 0;
}

/* Hours, and the days between which there is the duty. */
static void show_duty_facts(struct buf *out, const struct pack_duty *d)
{
	char day[DAY_TEXT];

	if (d->hours && d->hours_max)
		buf_addf(out, _(", %d-%d hours"), d->hours, d->hours_max);
	else if (d->hours)
		buf_addf(out, _(", %d hours"), d->hours);
	if (d->capped)
		buf_addc(out, '*');
	if (d->from)
		buf_addf(out, _(", from %s"), day_format(day, d->from));
	if (d->to)
		buf_addf(out, _(", until %s"), day_format(day, d->to));
	buf_addc(out, '\n');
}

static void show_duties(struct buf *out, const struct pack *p)
{
	int i;

	buf_adds(out, _("\nAdditional duties\n"));
	for (i = 0; i < p->n_duties; i++) {
		buf_addf(out, "  %s  %s%s%.*s%s%s", p->duties[i].code,
			 p->duties[i].label, p->duties[i].levels ? " [" : "",
			 levels_length(p->duties[i].levels),
			 p->duties[i].levels ? p->duties[i].levels + 1 : "",
			 p->duties[i].levels ? "]" : "",
			 mark(p->duties[i].provisional));
		show_duty_facts(out, &p->duties[i]);
	}
	if (p->duty_hours_cap)
		buf_addf(out, _("  in all %d hours a week of those with * "
				"count\n"), p->duty_hours_cap);
}

static void show_behaviour(struct buf *out, const struct pack *p)
{
	int i, j;

	buf_adds(out, _("\nBehaviour aspects\n"));
	for (i = 0; i < p->n_aspects; i++) {
		buf_addf(out, "  %s\n", p->aspects[i].label);
		for (j = 0; j < p->aspects[i].n_options; j++)
			buf_addf(out, "    %d  %s\n", j + 1,
				 p->aspects[i].options[j].label);
	}
}

static void show_main_duties(struct buf *out, const struct pack *p)
{
	int i;

	buf_adds(out, _("\nMain duties, confirmed by the Pejabat Penilai\n"));
	for (i = 0; i < p->n_main_duties; i++) {
		const struct pack_main_duty *d = &p->main_duties[i];

		buf_addf(out, "  %s  %s%s%s%s%s%s\n", d->code, d->label,
			d->role ? " [" : "", d->role ? d->role : "",
			d->role ? "]" : "", d->required ? "" : _(" (optional)"),
			mark(d->provisional));
	}
}

static void show_sections(struct buf *out, const struct pack *p)
{
	static void (*const show[N_PACK_SECTIONS])(struct buf *,
						   const struct pack *) = {
		[SECTION_PRACTICE] = show_practice,
		[SECTION_COMPETENCY] = show_competency,
		[SECTION_DUTY] = show_duties,
		[SECTION_BEHAVIOUR] = show_behaviour,
		[SECTION_MAIN_DUTY] = show_main_duties,
	};
	int i;

	for (i = 0; i < p->n_sections; i++)
		show[p->sections[i]](out, p);
}

static void show_labels(struct buf *out, const char *title,
			const struct pack_label *labels, int n)
{
	int i;

	buf_addf(out, "\n%s\n", title);
	for (i = 0; i < n; i++)
		buf_addf(out, "  %s  %s%s\n", labels[i].code, labels[i].label,
			 mark(labels[i].provisional));
}

static void show_windows(struct buf *out, const struct pack *p)
{
	int i, k;

	buf_adds(out, _("\nPeriods and their deadlines, month-day\n"));
	for (i = 0; i < p->n_periods; i++) {
		const struct pack_period *d = &p->periods[i];

		buf_addf(out, "  %s  %02d-%02d..%02d-%02d\n", d->label,
			 d->from_month, d->from_day, d->to_month, d->to_day);
		for (k = 0; k < p->n_windows; k++) {
			const struct pack_window *w = &p->windows[k];

			if (w->period != i)
				continue;
			buf_addf(out,
				 "    %s%s%s%s  %02d-%02d..%02d-%02d%s%s\n",
				 p->stages[w->stage].code,
				 w->role ? " [" : "", w->role ? w->role : "",
				 w->role ? "]" : "", w->from_month,
				 w->from_day, w->to_month, w->to_day,
				 d->annual ? _(" of the next year") : "",
				 mark(w->provisional));
		}
	}
	if (p->joiner_days)
		buf_addf(out, _("  who begins after a deadline has %d days "
				"from then\n"), p->joiner_days);
}

/* The steps of an observation, and what their documents ask for. */
static void show_steps(struct buf *out, const struct pack *p)
{
	int i, k;

	buf_adds(out, _("\nSteps of an observation and their fields\n"));
	for (i = 0; i < p->n_steps; i++) {
		const struct pack_step *s = &p->steps[i];

		buf_addf(out, "  %s  %s%s\n", s->code, s->label,
			 mark(s->provisional));
		for (k = s->first; k < s->first + s->n_fields; k++)
			buf_addf(out, "    %s  %s%s%s\n", p->fields[k].column,
				 p->fields[k].label, !p->fields[k].min ? ""
				 : p->fields[k].warn ? _(", warns when empty")
				 : _(", required"),
				 mark(p->fields[k].provisional));
	}
}

static void show_areas(struct buf *out, const struct pack *p)
{
	int i;

	buf_adds(out, _("\nAchievement areas, noted in an assessment\n"));
	for (i = 0; i < p->n_areas; i++)
		buf_addf(out, "  %s  %s [%s]\n", p->areas[i].code,
			 p->areas[i].label, p->areas[i].role);
}

static void show_matrix(struct buf *out, const struct pack *p)
{
	int i, j;

	buf_adds(out, _("\nPredicates (results over behaviour)\n"));
	for (i = 0; i < p->n_ratings; i++)
		for (j = 0; j < p->n_behaviour_ratings; j++) {
			const struct pack_label *b = &p->behaviour_ratings[j];

			buf_addf(out, "  %s + %s = %s\n", p->ratings[i].label,
				 b->label,
				 matrix_predicate(p, &p->ratings[i],
						  b)->label);
		}
}

static void show_distribution(struct buf *out, const struct pack *p)
{
	int i, k;

	if (p->n_patterns)
		buf_adds(out, _("\nSpread of predicates, by the predicate of "
				"the school\n"));
	for (i = 0; i < p->n_patterns; i++) {
		const struct pack_pattern *pattern = &p->patterns[i];
		struct buf text = BUF_INIT;

		for (k = 0; k < p->n_org_predicates; k++)
			if (!strcmp(p->org_predicates[k].code,
				    pattern->organisation))
				buf_addf(out, "  %s: ",
					 p->org_predicates[k].label);
		spread_text(&text, p, pattern);
		buf_addf(out, "%s%s\n", buf_str(&text),
			 mark(pattern->provisional));
		out->failed |= text.failed;
		buf_release(&text);
	}
}

static void show_jenjang(struct buf *out, const struct pack_credit *c)
{
	char text[24];

	buf_addf(out, "  %s  %s  %.*s", c->label,
		 credit_text(text, c->thousandths, 3),
		 (int)strlen(c->ranks) - 2, c->ranks + 1);
	if (c->for_rank > 0)
		buf_addf(out, _(", next rank %d"), c->for_rank);
	if (c->for_jenjang > 0)
		buf_addf(out, _(", next jenjang %d"), c->for_jenjang);
	buf_addc(out, '\n');
}

static void show_credit(struct buf *out, const struct pack *p)
{
	int i;

	if (!p->has_credit)
		return;
	buf_addf(out, _("\nCredit of a year (%s months, %d decimals)\n"),
		 p->credit_months == MONTHS_FULL ? _("full") : _("started"),
		 p->credit_decimals);
	for (i = 0; i < p->n_credits; i++)
		show_jenjang(out, &p->credits[i]);
	for (i = 0; i < p->n_predicates; i++)
		buf_addf(out, "  %s  %d%%\n", p->predicates[i].label,
			 p->credit_percent[i]);
}

void pack_show(struct buf *out, const struct pack *p)
{
	pack_summary(out, p);
	show_windows(out, p);
	show_sections(out, p);
	show_steps(out, p);
	show_labels(out, _("Levels of a behaviour"), p->levels, p->n_levels);
	show_areas(out, p);
	show_labels(out, _("Predicates of a school"), p->org_predicates,
		    p->n_org_predicates);
	show_labels(out, _("Exceptions"), p->exceptions, p->n_exceptions);
	show_matrix(out, p);
	show_distribution(out, p);
	show_credit(out, p);
	buf_adds(out, _("\nTransitions: from, event, to, who; guards\n"));
	flow_text(out, p);
}
