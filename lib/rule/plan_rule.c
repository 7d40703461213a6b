/*
 * Is a plan complete and within its pack? Every failure at once.
 *
 * Pure: the stored items in, faults with official field names out. It knows
 * nothing of states, people or the database.
 */
#include "rule/faults.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "model/tables.h"
#include "rule/pack_choice.h"

#define FIELD(id) (table_plan.fields[PLAN_##id].name)
#define MAX_SUM 1000000

struct checker {
	struct faults faults;
	const struct pack *pack;
	const struct plan_content *content;
	unsigned parts;		/* sections that plans of this role have */
};

static int is_set(const char *text)
{
	return text && *text;
}

static const char *shown(const char *text)
{
	return is_set(text) ? text : _("(empty)");
}

static unsigned parts_of(const struct pack *pack, const char *role)
{
	unsigned parts = 0;
	int s;

	for (s = 0; s < N_SECTIONS; s++)
		if (pack_role_section(pack, role, (enum plan_section)s))
			parts |= 1u << s;
	return parts;
}

static int has_part(const struct checker *c, enum plan_section section)
{
	return !!(c->parts & 1u << section);
}

/* What may be meant by a code that is none, or where to look. */
static const char *plan_advice(struct checker *c, const char *field,
			       const char *code)
{
	struct arena *arena = c->faults.arena;
	const char *near = pack_choice_near(c->pack, table_plan.name, field,
					    c->content->role, code, arena);
	const char *advice = near
		? arena_printf(arena, _("did you mean %s?"), near)
		: arena_printf(arena, _("see `kinerja rules show %s`"),
			       c->pack->name);

	return advice ? advice : "";
}

static void check_indicator(struct checker *c)
{
	const struct plan_content *p = c->content;
	const struct pack_indicator *ind;
	int i, n = 0;

	if (!has_part(c, SECTION_PRACTICE))
		return;
	for (i = 0; i < p->n_items; i++) {
		const char *code = p->items[i].code;

		if (p->items[i].section != SECTION_PRACTICE || !is_set(code))
			continue;
		n++;
		ind = pack_indicator_find(c->pack, code);
		if (!ind)
			faults_add(&c->faults, KIN_C_PACK_CODE,
			      FIELD(INDIKATOR),
			      _("%s is not an indicator of %s; %s"), code,
			      c->pack->label,
			      plan_advice(c, FIELD(INDIKATOR), code));
		else if (p->role && strcmp(ind->role, p->role))
			faults_add(&c->faults, KIN_C_PACK_ROLE,
			      FIELD(INDIKATOR),
			      _("%s is offered to the role %s, not to %s; "
				"choose another"), code, ind->role, p->role);
	}
	if (!n)
		faults_add(&c->faults, KIN_C_PLAN_INDICATOR, FIELD(INDIKATOR),
		      _("no indicator is chosen; choose exactly one"));
	else if (n > 1)
		faults_add(&c->faults, KIN_C_PLAN_INDICATOR, FIELD(INDIKATOR),
		      _("%d indicators are chosen; choose exactly one"), n);
}

void plan_points_add(struct plan_points *points, int each, int quantity)
{
	if (quantity < 1)
		quantity = 1;
	if (each < 0)
		points->n_unknown++;
	else if (quantity > MAX_SUM / (each + 1) || points->sum > MAX_SUM)
		points->sum = MAX_SUM + 1;
	else
		points->sum += each * quantity;
}

static void check_range(struct checker *c, const struct plan_points *points)
{
	const struct pack *p = c->pack;
	char text[48];

	plan_points_text(text, points);
	if (points->sum > p->points_max)
		faults_add(&c->faults, KIN_C_PLAN_POINTS, FIELD(KOMPETENSI),
		      _("%s points are above the recommended %d; the range is "
			"recommended, discuss it"), text, p->points_max);
	else if (points->sum >= p->points_min)
		return;
	else if (points->n_unknown)
		faults_add(&c->faults, KIN_C_PLAN_POINTS_UNKNOWN,
		      FIELD(KOMPETENSI),
		      _("the points are %s; whether they reach the "
			"recommended %d is not known"), text, p->points_min);
	else
		faults_add(&c->faults, KIN_C_PLAN_POINTS, FIELD(KOMPETENSI),
		      _("%s points are below the recommended %d; the range is "
			"recommended, discuss it"), text, p->points_min);
}

/* No activity is chosen: whether that is a plan, the pack says. */
static void tell_no_competency(struct checker *c)
{
	enum pack_without without = c->pack->without_competency;

	if (without == WITHOUT_BY_POINTS && c->pack->uses_points)
		without = WITHOUT_BLOCK;
	if (without == WITHOUT_BLOCK)
		faults_add(&c->faults, KIN_C_PLAN_COMPETENCY, FIELD(KOMPETENSI),
			   _("no competency activity is chosen; choose at "
			     "least one"));
	else if (without == WITHOUT_WARN)
		faults_add(&c->faults, KIN_C_PLAN_COMPETENCY_NONE,
			   FIELD(KOMPETENSI),
			   _("no competency activity is chosen, and by %s a "
			     "plan has some; choose one, unless none belongs "
			     "here"), c->pack->name);
}

static void check_competency(struct checker *c, struct plan_points *points)
{
	const struct plan_content *p = c->content;
	int i, n = 0, n_known = 0;

	if (!has_part(c, SECTION_COMPETENCY))
		return;
	for (i = 0; i < p->n_items; i++) {
		const char *code = p->items[i].code;
		const struct pack_activity *a;

		if (p->items[i].section != SECTION_COMPETENCY ||
		    !is_set(code))
			continue;
		n++;
		a = pack_activity_find(c->pack, code);
		if (!a) {
			faults_add(&c->faults, KIN_C_PACK_CODE,
			      FIELD(KOMPETENSI),
			      _("%s is not an activity of %s; %s"), code,
			      c->pack->label,
			      plan_advice(c, FIELD(KOMPETENSI), code));
			continue;
		}
		n_known++;
		if (c->pack->uses_points)
			plan_points_add(points, a->points,
					p->items[i].quantity);
	}
	if (!n)
		tell_no_competency(c);
	/* A sum with unknown codes in it would mislead. */
	else if (c->pack->uses_points && n == n_known)
		check_range(c, points);
}

static void check_sk(struct checker *c, const struct plan_item *item)
{
	if (!is_set(item->sk_number))
		faults_add(&c->faults, KIN_C_PLAN_DUTY_SK, FIELD(TUGAS_SK),
		      _("%s has no number of its SK; fill it in"), item->code);
	if (item->sk_from == DAY_NONE)
		faults_add(&c->faults, KIN_C_PLAN_DUTY_SK, FIELD(TUGAS_MULAI),
		      _("%s has no first day; fill it in as the SK says"),
		      item->code);
	if (item->sk_to == DAY_NONE)
		faults_add(&c->faults, KIN_C_PLAN_DUTY_SK, FIELD(TUGAS_SELESAI),
		      _("%s has no last day; fill it in as the SK says"),
		      item->code);
	if (item->sk_from != DAY_NONE && item->sk_to != DAY_NONE &&
	    item->sk_to < item->sk_from)
		faults_add(&c->faults, KIN_C_DATE_ORDER, FIELD(TUGAS_SELESAI),
		      _("%s ends before it begins; correct one of the days"),
		      item->code);
}

/* Days of a SK that end early, or have nothing to do with the period. */
static void check_sk_days(struct checker *c, const struct plan_item *item)
{
	const struct plan_content *p = c->content;
	char day[DAY_TEXT], first[DAY_TEXT], last[DAY_TEXT];

	if (!p->from || item->sk_from == DAY_NONE || item->sk_to == DAY_NONE ||
	    item->sk_to < item->sk_from)
		return;
	day_format(first, p->from);
	day_format(last, p->to);
	if (item->sk_from > p->to || item->sk_to < p->from)
		faults_add(&c->faults, KIN_C_PLAN_DUTY_DAYS, FIELD(TUGAS_MULAI),
			   _("%s: its SK shares no day with the period (%s to "
			     "%s); name the SK of the period, or take the "
			     "duty out"), item->code, first, last);
	else if (item->sk_to < p->day && item->sk_to < p->to)
		faults_add(&c->faults, KIN_C_PLAN_DUTY_DAYS,
			   FIELD(TUGAS_SELESAI),
			   _("%s: its SK ended on %s; name the one that "
			     "followed, or leave it when the duty ended"),
			   item->code, day_format(day, item->sk_to));
}

/* A duty that another half of the year has. */
static void check_duty_days(struct checker *c, const struct plan_item *item,
			    const struct pack_duty *duty)
{
	char day[DAY_TEXT];

	if (duty->to && item->sk_from != DAY_NONE && item->sk_from > duty->to)
		faults_add(&c->faults, KIN_C_PLAN_DUTY_DAYS, FIELD(TUGAS_MULAI),
			   _("%s: there is this duty only until %s; choose "
			     "one of the list that followed"), item->code,
			   day_format(day, duty->to));
	if (duty->from && item->sk_to != DAY_NONE && item->sk_to < duty->from)
		faults_add(&c->faults, KIN_C_PLAN_DUTY_DAYS,
			   FIELD(TUGAS_SELESAI),
			   _("%s: there is this duty only from %s; choose one "
			     "of the list before"), item->code,
			   day_format(day, duty->from));
}

/* Whether the days of its SK say when in the period a duty is held. */
static int has_sk_days(const struct checker *c, const struct plan_item *item)
{
	const struct plan_content *p = c->content;

	return item->sk_from != DAY_NONE && item->sk_to != DAY_NONE &&
		item->sk_from <= item->sk_to &&
		(!p->from || (item->sk_from <= p->to &&
			      item->sk_to >= p->from));
}

/* Hours on a day of the duties that count for the cap, by the fewest that
 * they can have; those without sound days are held on every day. */
static int hours_on(const struct checker *c, day_t day)
{
	const struct plan_content *p = c->content;
	int i, sum = 0;

	for (i = 0; i < p->n_items; i++) {
		const struct plan_item *item = &p->items[i];
		const struct pack_duty *duty = NULL;

		if (item->section == SECTION_DUTY && is_set(item->code))
			duty = pack_duty_find(c->pack, item->code);
		if (duty && duty->capped &&
		    (!has_sk_days(c, item) ||
		     (item->sk_from <= day && day <= item->sk_to)))
			sum += duty->hours;
	}
	return sum;
}

/* The most hours begin on a day on which one of the duties begins. */
static void check_hours(struct checker *c)
{
	const struct plan_content *p = c->content;
	int i, hours, most = 0;

	for (i = 0; i < p->n_items; i++) {
		if (p->items[i].section != SECTION_DUTY)
			continue;
		hours = hours_on(c, p->items[i].sk_from > p->from
				    ? p->items[i].sk_from : p->from);
		if (hours > most)
			most = hours;
	}
	if (c->pack->duty_hours_cap && most > c->pack->duty_hours_cap)
		faults_add(&c->faults, KIN_C_PLAN_DUTY_HOURS, FIELD(TUGAS),
			   _("the duties make at least %d hours a week, and %d "
			     "count; look which of them shall stand here"),
			   most, c->pack->duty_hours_cap);
}

static int shares_days(const struct checker *c, const struct plan_item *a,
		       const struct plan_item *b)
{
	return !has_sk_days(c, a) || !has_sk_days(c, b) ||
		(a->sk_from <= b->sk_to && b->sk_from <= a->sk_to);
}

/* Whether the same stands in front of it; duties follow one another. */
static int stands_before(const struct checker *c, int at)
{
	const struct plan_item *items = c->content->items, *it = &items[at];
	int i;

	for (i = 0; i < at; i++)
		if (items[i].section == it->section && is_set(items[i].code) &&
		    !strcmp(items[i].code, it->code) &&
		    (it->section != SECTION_DUTY ||
		     shares_days(c, &items[i], it)))
			return 1;
	return 0;
}

/* One code twice in a section: what is it that counts? */
static void check_twice(struct checker *c)
{
	const struct plan_content *p = c->content;
	int i;

	for (i = 0; i < p->n_items; i++) {
		const struct plan_item *item = &p->items[i];

		if (!is_set(item->code) || !has_part(c, item->section))
			continue;
		if (item->section == SECTION_COMPETENCY && stands_before(c, i))
			faults_add(&c->faults, KIN_C_PLAN_TWICE,
				   FIELD(KOMPETENSI),
				   _("%s stands here twice, and both count; "
				     "write it once, and how many times in "
				     "%s"), item->code,
				   FIELD(KOMPETENSI_JUMLAH));
		else if (item->section == SECTION_DUTY && stands_before(c, i))
			faults_add(&c->faults, KIN_C_PLAN_TWICE, FIELD(TUGAS),
				   _("%s stands here twice on the same days; "
				     "take one out, unless each has its own "
				     "SK"), item->code);
	}
}

/* Whether "|SMP|SMA|" holds the level. */
static int has_level(const char *levels, const char *level)
{
	char bars[40];

	snprintf(bars, sizeof(bars), "|%s|", level);
	return strstr(levels, bars) != NULL;
}

static void check_duty(struct checker *c, const struct plan_item *item)
{
	const struct plan_content *p = c->content;
	const struct pack_duty *duty = pack_duty_find(c->pack, item->code);

	if (!duty)
		faults_add(&c->faults, KIN_C_PACK_CODE, FIELD(TUGAS),
		      _("%s is not a duty of %s; %s"), item->code,
		      c->pack->label,
		      plan_advice(c, FIELD(TUGAS), item->code));
	else if (duty->levels && is_set(p->level) &&
		 !has_level(duty->levels, p->level))
		faults_add(&c->faults, KIN_C_PACK_LEVEL, FIELD(TUGAS),
		      _("%s is not offered at %s, only at %.*s; take it out"),
		      item->code, p->level, (int)strlen(duty->levels) - 2,
		      duty->levels + 1);
	check_sk(c, item);
	check_sk_days(c, item);
	if (duty)
		check_duty_days(c, item, duty);
}

static void check_duties(struct checker *c)
{
	const struct plan_content *p = c->content;
	int i;

	for (i = 0; has_part(c, SECTION_DUTY) &&
	     i < p->n_items; i++)
		if (p->items[i].section == SECTION_DUTY &&
		    is_set(p->items[i].code))
			check_duty(c, &p->items[i]);
	if (has_part(c, SECTION_DUTY))
		check_hours(c);
}

int plan_annex_column(const char *code)
{
	int i;

	for (i = PLAN_DUKUNGAN; i < PLAN_DUKUNGAN + PLAN_ANNEX_PARTS; i++)
		if (code && !strcmp(table_plan.fields[i].name, code))
			return i;
	return -1;
}

/* The column of an aspect; NULL: the pack has none of that code. */
static const char *aspect_field(const struct checker *c, const char *code)
{
	const struct pack_aspect *a = code ? c->pack->aspects : NULL;
	int i;

	for (i = 0; a && i < c->pack->n_aspects; i++)
		if (!strcmp(a[i].code, code))
			return a[i].column;
	return NULL;
}

/* "; did you mean X?", or nothing. */
static const char *plan_near(struct checker *c, const char *field,
			     const char *code)
{
	struct arena *arena = c->faults.arena;
	const char *near = field
		? pack_choice_near(c->pack, table_plan.name, field, NULL,
				   code, arena) : NULL;
	const char *text = near
		? arena_printf(arena, _("; did you mean %s?"), near) : "";

	return text ? text : "";
}

static void check_aspect(struct checker *c, const struct pack_aspect *aspect)
{
	const struct plan_content *p = c->content;
	const char *field = aspect->column;
	int i, n = 0;

	for (i = 0; i < p->n_items; i++) {
		const struct plan_item *item = &p->items[i];

		if (item->section != SECTION_BEHAVIOUR || !item->aspect ||
		    strcmp(item->aspect, aspect->code) || !is_set(item->code))
			continue;
		n++;
		if (!pack_option_find(aspect, item->code))
			faults_add(&c->faults, KIN_C_PACK_CODE, field,
			      _("%s is not an option of %s; give its number, "
				"1 to %d, its code or its label%s"),
			      item->code, aspect->label, aspect->n_options,
			      plan_near(c, field, item->code));
	}
	if (!n)
		faults_add(&c->faults, KIN_C_PLAN_BEHAVIOUR, field,
		      _("no option is chosen for %s; choose one of 1 to %d"),
		      aspect->label, aspect->n_options);
	else if (n > 1)
		faults_add(&c->faults, KIN_C_PLAN_BEHAVIOUR, field,
		      _("%d options are chosen for %s; choose one"), n,
		      aspect->label);
}

static void tell_aspect(struct checker *c, const char *aspect)
{
	const char *near = aspect ? pack_aspect_near(c->pack, aspect,
						     c->faults.arena) : NULL;

	if (near)
		faults_add(&c->faults, KIN_C_PACK_CODE, NULL,
			   _("%s is not an aspect of %s; did you mean %s?"),
			   aspect, c->pack->label, near);
	else
		faults_add(&c->faults, KIN_C_PACK_CODE, NULL,
			   _("%s is not an aspect of %s; see `kinerja rules "
			     "show %s`"), shown(aspect), c->pack->label,
			   c->pack->name);
}

static void check_behaviour(struct checker *c)
{
	const struct plan_content *p = c->content;
	int i, k;

	if (!has_part(c, SECTION_BEHAVIOUR))
		return;
	for (k = 0; k < c->pack->n_aspects; k++)
		check_aspect(c, &c->pack->aspects[k]);
	for (i = 0; i < p->n_items; i++)
		if (p->items[i].section == SECTION_BEHAVIOUR &&
		    !aspect_field(c, p->items[i].aspect))
			tell_aspect(c, p->items[i].aspect);
}

/* The column in which a section's items stand. */
static const char *section_field(const struct checker *c,
				 const struct plan_item *item)
{
	switch (item->section) {
	case SECTION_PRACTICE:
		return FIELD(INDIKATOR);
	case SECTION_COMPETENCY:
		return FIELD(KOMPETENSI);
	case SECTION_DUTY:
		return FIELD(TUGAS);
	default:
		return aspect_field(c, item->aspect);
	}
}

static void tell_section(struct checker *c, const struct plan_item *item)
{
	const char *field = section_field(c, item);
	const char *section = plan_section_names[item->section];

	if (pack_has_section(c->pack, item->section))
		faults_add(&c->faults, KIN_C_PACK_ROLE, field,
			   _("plans of the role %s have no section %s; take "
			     "%s out"), c->content->role, section,
			   item->code);
	else
		faults_add(&c->faults, KIN_C_PACK_SECTION, field,
			   _("plans of %s have no section %s; take %s out"),
			   c->pack->label, section, item->code);
}

/* What belongs to no section of plans of the role; told once for each. */
static void plan_check_sections(struct checker *c)
{
	const struct plan_content *p = c->content;
	unsigned told = 0;
	int i;

	for (i = 0; i < p->n_items; i++) {
		const struct plan_item *item = &p->items[i];

		if (item->section == SECTION_ANNEX ||
		    has_part(c, item->section) ||
		    !is_set(item->code) || (told & 1u << item->section))
			continue;
		told |= 1u << item->section;
		tell_section(c, item);
	}
}

/* The annex is of the SKP itself, not of the rules of a year. */
static void plan_check_annex(struct checker *c)
{
	const struct plan_content *p = c->content;
	int i;

	for (i = 0; i < p->n_items; i++)
		if (p->items[i].section == SECTION_ANNEX &&
		    plan_annex_column(p->items[i].code) < 0)
			faults_add(&c->faults, KIN_C_PACK_CODE, NULL,
				   _("the annex has no part %s; its parts are "
				     "%s, %s and %s"),
				   shown(p->items[i].code), FIELD(DUKUNGAN),
				   FIELD(SKEMA), FIELD(KONSEKUENSI));
}

int plan_rule_check(struct plan_fault *faults, int *n_blocking,
		    struct plan_points *points, const struct pack *pack,
		    const struct plan_content *content, struct arena *arena)
{
	struct checker c = { { faults, 0, 0, arena }, pack, content,
			     parts_of(pack, content->role) };
	struct plan_points sum = { 0, 0 };

	plan_check_sections(&c);
	check_indicator(&c);
	check_competency(&c, &sum);
	check_duties(&c);
	check_twice(&c);
	check_behaviour(&c);
	plan_check_annex(&c);
	if (points)
		*points = sum;
	*n_blocking = c.faults.n_blocking;
	return c.faults.n;
}

char *plan_points_text(char *out, const struct plan_points *points)
{
	/* A value of the export: never translated. */
	if (points->n_unknown)
		snprintf(out, 48, ">= %d (%d belum diketahui)", points->sum,
			 points->n_unknown);
	else
		snprintf(out, 48, "%d", points->sum);
	return out;
}
