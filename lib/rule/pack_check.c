/*
 * What concerns several members of a pack at once: scales, bounds, the
 * matrix, codes that must exist elsewhere.
 *
 * Values that pack_read() could not read have their fault already and are
 * passed over. It knows nothing of JSON.
 */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "model/tables.h"
#include "rule/pack_build.h"

#define MAX_PERCENT 200
#define MAX_THOUSANDTHS 1000000

/* The index of a code, -1 when there is none. */
static int label_index(const struct pack_label *labels, int n,
		       const char *code)
{
	int i;

	for (i = 0; i < n; i++)
		if (labels[i].code && !strcmp(labels[i].code, code))
			return i;
	return -1;
}

static void pack_check_scale(struct pack_build *b, const char *list,
				   const struct pack_label *labels, int n)
{
	int i, j;

	if (n > PACK_MAX_RANKS) {
		pack_fault(b, KIN_C_PACK_BOUNDS, list,
			   _("a scale has at most %d ranks"), PACK_MAX_RANKS);
		return;
	}
	for (i = 0; i < n; i++) {
		if (labels[i].rank != INT_FAULT &&
		    (labels[i].rank < 1 || labels[i].rank > n))
			pack_fault(b, KIN_C_PACK_BOUNDS,
				   pack_path(b, list, i, "rank"),
				   _("ranks run from 1, the lowest, to %d"),
				   n);
		for (j = 0; j < i; j++)
			if (labels[i].rank != INT_FAULT &&
			    labels[i].rank == labels[j].rank)
				pack_fault(b, KIN_C_PACK_DUPLICATE,
					   pack_path(b, list, i, "rank"),
					   _("the rank %d stands twice"),
					   labels[i].rank);
	}
}

static void check_points(struct pack_build *b)
{
	const struct pack *p = &b->pack;

	if (!p->uses_points || p->points_min == INT_FAULT ||
	    p->points_max == INT_FAULT)
		return;
	if (p->points_min < 0)
		pack_fault(b, KIN_C_PACK_BOUNDS, "points.min",
			   _("the number is negative"));
	if (p->points_min > p->points_max)
		pack_fault(b, KIN_C_PACK_BOUNDS, "points.max",
			   _("the maximum %d is below the minimum %d"),
			   p->points_max, p->points_min);
}

static void check_behaviours(struct pack_build *b)
{
	const struct pack *p = &b->pack;
	int i;

	for (i = 0; i < p->n_indicators; i++)
		if (p->indicators[i].n_behaviours > PACK_MAX_BEHAVIOURS)
			pack_fault(b, KIN_C_PACK_BOUNDS,
				   pack_path(b, "indicators", i, "behaviours"),
				   _("an indicator has at most %d behaviours"),
				   PACK_MAX_BEHAVIOURS);
}

static void check_levels(struct pack_build *b)
{
	const struct pack *p = &b->pack;
	char level[20], member[32];
	int i, k;

	for (i = 0; i < p->n_duties; i++) {
		const char *s = p->duties[i].levels;

		for (k = 0; s && s[1]; k++, s += strcspn(s + 1, "|") + 1) {
			size_t n = strcspn(s + 1, "|");
			const struct kin_choice *c;

			snprintf(level, sizeof(level), "%.*s", (int)n, s + 1);
			for (c = choice_level; c->code; c++)
				if (!strcmp(c->code, level))
					break;
			if (c->code)
				continue;
			snprintf(member, sizeof(member), "levels[%d]", k);
			pack_fault(b, KIN_C_PACK_UNKNOWN,
				   pack_path(b, "duties", i, member),
				   _("\"%s\" is not a kind of school; see "
				     "`kinerja schema schools`"), level);
		}
	}
}

/* Packs of format 1 change fields of a closed list, each once. */
static void check_doc_fields(struct pack_build *b)
{
	const struct pack_doc_field *f = b->pack.doc_fields;
	int i, j, n = b->pack.n_doc_fields;

	for (i = 0; i < n; i++) {
		if (f[i].step < 0 || !f[i].code)
			continue;
		if (pack_field_find(&b->pack, f[i].step, f[i].code) < 0)
			pack_fault(b, KIN_C_PACK_UNKNOWN,
				   pack_path(b, "fields", i, "code"),
				   _("the step \"%s\" has no field \"%s\"; see "
				     "kinerja-rules(5)"),
				   b->pack.steps[f[i].step].verb, f[i].code);
		if (!b->pack.uploads && !strcmp(f[i].code, "rpp"))
			pack_fault(b, KIN_C_PACK_BOUNDS,
				   pack_path(b, "fields", i, "code"),
				   _("\"%s\" asks for a file, and the pack "
				     "says that there are no uploads"),
				   f[i].code);
		if (f[i].min < 0 && f[i].min != INT_FAULT)
			pack_fault(b, KIN_C_PACK_BOUNDS,
				   pack_path(b, "fields", i, "min"),
				   _("the number is negative"));
		for (j = 0; j < i; j++)
			if (f[j].step == f[i].step && f[j].code &&
			    !strcmp(f[j].code, f[i].code))
				pack_fault(b, KIN_C_PACK_DUPLICATE,
					   pack_path(b, "fields", i, "code"),
					   _("the field \"%s\" stands twice"),
					   f[i].code);
	}
}

/* Areas of one role together, in their order, as pack_areas() needs them. */
static void group_areas(struct pack_build *b)
{
	const struct pack_area *from = b->pack.areas;
	struct pack_area *to;
	int n = b->pack.n_areas;
	int i, r, k = 0;

	to = n ? arena_alloc(&b->arena, (size_t)n * sizeof(*to)) : NULL;
	if (n && !to)
		b->no_memory = 1;
	if (!to)
		return;
	for (r = 0; r < b->pack.n_roles; r++) {
		const char *role = b->pack.roles[r].code;
		int first = k;

		for (i = 0; role && i < n; i++)
			if (from[i].role && !strcmp(from[i].role, role) &&
			    k < n)
				to[k++] = from[i];
		if (k - first > PACK_MAX_AREAS)
			pack_fault(b, KIN_C_PACK_BOUNDS, "areas",
				   _("a role has at most %d areas"),
				   PACK_MAX_AREAS);
	}
	b->pack.areas = to;
	b->pack.n_areas = k;
}

static int in_scale(const struct pack_label *l, int n)
{
	return l->code && l->rank >= 1 && l->rank <= n;
}

static void missing_cells(struct pack_build *b)
{
	const struct pack *p = &b->pack;
	int i, k;

	for (i = 0; i < p->n_ratings; i++)
		for (k = 0; k < p->n_behaviour_ratings; k++) {
			const struct pack_label *h = &p->ratings[i];
			const struct pack_label *l = &p->behaviour_ratings[k];

			if (matrix_predicate(p, h, l) ||
			    !in_scale(h, p->n_ratings) ||
			    !in_scale(l, p->n_behaviour_ratings))
				continue;
			pack_fault(b, KIN_C_PACK_MATRIX, "matrix",
				   _("no cell for hasil_kerja %s and "
				     "perilaku_kerja %s; add it"), h->code,
				   l->code);
		}
}

/* `n` numbers that say that nothing is known; NULL: no memory, or none. */
static int *unknown_numbers(struct pack_build *b, int n)
{
	int *to = n > 0 ? arena_alloc(&b->arena, (size_t)n * sizeof(*to))
			: NULL;
	int i;

	b->no_memory |= n > 0 && !to;
	for (i = 0; to && i < n; i++)
		to[i] = -1;
	return to;
}

/* The index of a code used in a cell; -1 after a fault or when unread. */
static int cell_index(struct pack_build *b, int i, const char *member,
		      const struct pack_label *labels, int n, const char *code)
{
	int k = code ? label_index(labels, n, code) : -1;

	if (code && k < 0)
		pack_fault(b, KIN_C_PACK_UNKNOWN,
			   pack_path(b, "matrix", i, member),
			   _("\"%s\" is not a code of its scale"), code);
	return k;
}

static void fill_cell(struct pack_build *b, int *matrix, int i)
{
	const struct pack *p = &b->pack;
	const struct matrix_cell *c = &b->cells[i];
	int h = cell_index(b, i, "hasil_kerja", p->ratings, p->n_ratings,
			   c->hasil);
	int l = cell_index(b, i, "perilaku_kerja", p->behaviour_ratings,
			   p->n_behaviour_ratings, c->perilaku);
	int v = cell_index(b, i, "predikat", p->predicates, p->n_predicates,
			   c->predikat);
	int *cell;

	if (h < 0 || l < 0 || !in_scale(&p->ratings[h], p->n_ratings) ||
	    !in_scale(&p->behaviour_ratings[l], p->n_behaviour_ratings))
		return;
	cell = &matrix[(p->ratings[h].rank - 1) * p->n_behaviour_ratings +
		       p->behaviour_ratings[l].rank - 1];
	if (*cell >= 0)
		pack_fault(b, KIN_C_PACK_MATRIX,
			   pack_path(b, "matrix", i, NULL),
			   _("the cell of %s and %s stands twice"), c->hasil,
			   c->perilaku);
	/* An unknown predicate was told; the cell is not missing. */
	*cell = v < 0 ? 0 : v;
}

static void fill_matrix(struct pack_build *b)
{
	struct pack *p = &b->pack;
	int *matrix;
	int i;

	if (p->n_ratings > PACK_MAX_RANKS ||
	    p->n_behaviour_ratings > PACK_MAX_RANKS)
		return;
	matrix = unknown_numbers(b, p->n_ratings * p->n_behaviour_ratings);
	p->matrix = matrix;
	if (!matrix)
		return;
	for (i = 0; i < b->n_cells; i++)
		fill_cell(b, matrix, i);
	missing_cells(b);
}

static void fill_percents(struct pack_build *b)
{
	struct pack *p = &b->pack;
	int *percent = unknown_numbers(b, p->n_predicates);
	int i, k;

	p->credit_percent = percent;
	for (i = 0; percent && i < b->n_percents; i++) {
		const struct credit_percent *c = &b->percents[i];

		k = c->predicate ? label_index(p->predicates, p->n_predicates,
					       c->predicate) : -1;
		if (c->predicate && k < 0)
			pack_fault(b, KIN_C_PACK_UNKNOWN,
				   pack_path(b, "credit.percent", i,
					     "predikat"),
				   _("\"%s\" is not a predicate"),
				   c->predicate);
		if (c->percent != INT_FAULT &&
		    (c->percent < 0 || c->percent > MAX_PERCENT))
			pack_fault(b, KIN_C_PACK_BOUNDS,
				   pack_path(b, "credit.percent", i,
					     "percent"),
				   _("%d is not within 0 and %d percent"),
				   c->percent, MAX_PERCENT);
		/* A number out of bounds was told; it is not missing. */
		if (k >= 0)
			percent[k] = c->percent < 0 ? 0 : c->percent;
	}
	for (i = 0; p->has_credit && percent && i < p->n_predicates; i++)
		if (p->predicates[i].code && percent[i] == -1)
			pack_fault(b, KIN_C_PACK_MISSING, "credit.percent",
				   _("the predicate %s has no percent; add "
				     "it"), p->predicates[i].code);
}

static void check_decimals(struct pack_build *b)
{
	const struct pack *p = &b->pack;

	if (p->has_credit && p->credit_decimals != INT_FAULT &&
	    p->credit_decimals != 2 && p->credit_decimals != 3)
		pack_fault(b, KIN_C_PACK_BOUNDS, "credit.decimals",
			   _("credit is rounded to 2 or to 3 decimals"));
}

static void check_jenjang(struct pack_build *b)
{
	const struct pack_credit *c = b->pack.credits;
	char rank[24];
	int i, j;

	for (i = 0; i < b->pack.n_credits; i++) {
		const char *s = c[i].ranks;

		if (c[i].thousandths != INT_FAULT &&
		    (c[i].thousandths < 1 ||
		     c[i].thousandths > MAX_THOUSANDTHS))
			pack_fault(b, KIN_C_PACK_BOUNDS,
				   pack_path(b, "credit.jenjang", i,
					     "thousandths"),
				   _("%d is not within 1 and %d"),
				   c[i].thousandths, MAX_THOUSANDTHS);
		for (; s && s[1]; s += strcspn(s + 1, "|") + 1) {
			snprintf(rank, sizeof(rank), "|%.*s|",
				 (int)strcspn(s + 1, "|"), s + 1);
			for (j = 0; j < i; j++)
				if (c[j].ranks && strstr(c[j].ranks, rank))
					pack_fault(b, KIN_C_PACK_DUPLICATE,
						   pack_path(b,
							     "credit.jenjang",
							     i, "ranks"),
						   _("the rank %s belongs to "
						     "two jenjang"), rank);
		}
	}
}

static int status_known(const char *status)
{
	const struct kin_choice *c;

	if (!strcmp(status, "*") || !strcmp(status, "asn") ||
	    !strcmp(status, "non_asn"))
		return 1;
	for (c = choice_employment; c->code; c++)
		if (!strcmp(c->code, status))
			return 1;
	return 0;
}

static void check_duty_rules(struct pack_build *b)
{
	const struct pack_duty_rule *r = b->pack.duty_rules;
	int i, j;

	for (i = 0; i < b->pack.n_duty_rules; i++) {
		if (!r[i].status)
			continue;
		if (!status_known(r[i].status))
			pack_fault(b, KIN_C_PACK_UNKNOWN,
				   pack_path(b, "duty_rules", i, "status"),
				   _("\"%s\" is not an employment status; use "
				     "one of Dapodik, asn, non_asn or *"),
				   r[i].status);
		for (j = 0; r[i].unit_status && j < i; j++)
			if (r[j].status && r[j].unit_status &&
			    !strcmp(r[j].status, r[i].status) &&
			    !strcmp(r[j].unit_status, r[i].unit_status))
				pack_fault(b, KIN_C_PACK_DUPLICATE,
					   pack_path(b, "duty_rules", i,
						     NULL),
					   _("the rule for %s and %s stands "
					     "twice"), r[i].status,
					   r[i].unit_status);
	}
}

/* A section and the list that fills it come together. */
static void pack_check_sections(struct pack_build *b)
{
	const struct pack *p = &b->pack;
	const struct {
		enum plan_section section;
		const char *list;
		int n;
	} lists[] = {
		{ SECTION_COMPETENCY, "activities", p->n_activities },
		{ SECTION_DUTY, "duties", p->n_duties },
		{ SECTION_BEHAVIOUR, "aspects", p->n_aspects },
		{ SECTION_MAIN_DUTY, "main_duties", p->n_main_duties },
	};
	size_t i;

	for (i = 0; p->n_sections && i < sizeof(lists) / sizeof(lists[0]);
	     i++) {
		int used = pack_has_section(p, lists[i].section);

		if (used && !lists[i].n)
			pack_fault(b, KIN_C_PACK_MISSING, lists[i].list,
				   _("the section %s offers nothing; fill the "
				     "list, or take it out of `sections`"),
				   plan_section_names[lists[i].section]);
		else if (!used && lists[i].n)
			pack_fault(b, KIN_C_PACK_UNKNOWN, lists[i].list,
				   _("no section uses the list; add %s to "
				     "`sections`, or empty it"),
				   plan_section_names[lists[i].section]);
	}
	if (p->uses_points && p->n_sections &&
	    !pack_has_section(p, SECTION_COMPETENCY))
		pack_fault(b, KIN_C_PACK_BOUNDS, "points",
			   _("points belong to the section %s, which is not "
			     "used; write null"),
			   plan_section_names[SECTION_COMPETENCY]);
}

void pack_check(struct pack_build *b)
{
	const struct pack *p = &b->pack;

	if (!b->stored)
		pack_check_names(b);
	pack_check_scale(b, "levels", p->levels, p->n_levels);
	pack_check_scale(b, "ratings", p->ratings, p->n_ratings);
	if (p->n_behaviour_ratings) {
		pack_check_scale(b, "behaviour_ratings", p->behaviour_ratings,
				 p->n_behaviour_ratings);
	} else {
		b->pack.behaviour_ratings = p->ratings;
		b->pack.n_behaviour_ratings = p->n_ratings;
	}
	pack_check_scale(b, "predicates", p->predicates, p->n_predicates);
	pack_check_scale(b, "organisation_predicates", p->org_predicates,
			       p->n_org_predicates);
	pack_check_sections(b);
	pack_check_roles(b);
	check_points(b);
	pack_fill_aspects(b);
	check_behaviours(b);
	check_levels(b);
	check_doc_fields(b);
	pack_check_steps(b);
	group_areas(b);
	fill_matrix(b);
	fill_percents(b);
	check_decimals(b);
	check_jenjang(b);
	check_duty_rules(b);
	pack_place_predicates(b);
	pack_check_spread(b);
	pack_check_siasn(b);
	if (!b->stored)
		pack_check_sense(b);
}
