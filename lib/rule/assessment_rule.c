/*
 * Ratings, areas and the predicate of one assessment.
 *
 * Pure. The rating is the judgement of the Pejabat Penilai; nothing here
 * computes one. Only the predicate is derived.
 */
#include "rule/assessment_rule.h"

#include <string.h>

#include "base/i18n.h"
#include "rule/bars.h"
#include "rule/pack_choice.h"

struct assess_check {
	struct assessment_fault *faults;
	int n;
	struct arena *arena;
};

static void add_fault(struct assess_check *c, enum kin_code code,
		      const char *field,
		      const char *text)
{
	if (c->n == ASSESSMENT_MAX_FAULTS)
		return;
	c->faults[c->n].code = code;
	c->faults[c->n].field = field;
	c->faults[c->n++].text = text ? text : "";
}

static int assessment_has(const char *text)
{
	return text && *text;
}

static const char *check_labels(struct assess_check *c,
				const struct pack_label *labels, int n)
{
	const char *all = "";
	int i;

	for (i = 0; all && i < n; i++)
		all = arena_printf(c->arena, "%s%s%s", all, i ? ", " : "",
				   labels[i].label);
	return all ? all : "";
}

static const struct pack_label *check_rating(struct assess_check *c,
					     const struct pack_label *labels,
					     int n, const char *field,
					     const char *text)
{
	const struct pack_label *label;
	const char *near = NULL;

	if (!assessment_has(text))
		return NULL;
	label = pack_label_find(labels, n, text, &near);
	if (label)
		return label;
	add_fault(c, KIN_C_LABEL_NEAR, field,
		  near ? arena_printf(c->arena, _("%s is not a rating; is %s "
						  "meant?"), text, near)
		       : arena_printf(c->arena, _("%s is not a rating; use one "
						  "of %s"), text,
				      check_labels(c, labels, n)));
	return NULL;
}

static void check_areas(struct assess_check *c, const struct pack *pack,
			const struct assessment_input *in)
{
	int i, n = 0;

	pack_areas(pack, in->role, &n);
	for (i = n; i < PACK_MAX_AREAS; i++) {
		const char *field;

		if (!assessment_has(in->areas[i]))
			continue;
		field = arena_printf(c->arena, "area%d_catatan", i + 1);
		add_fault(c, KIN_C_PACK_ROLE, field,
			  arena_printf(c->arena, _("%s has %d achievement "
						   "areas; leave area %d "
						   "empty"), in->role, n,
				       i + 1));
	}
}

/* The claim is compared, never taken. */
static void check_claim(struct assess_check *c, const struct pack *pack,
			const struct assessment_verdict *v, const char *claim)
{
	const struct pack_label *label;
	const char *near = NULL;

	if (!assessment_has(claim))
		return;
	label = pack_label_find(pack->predicates, pack->n_predicates, claim,
				&near);
	if (!label) {
		add_fault(c, KIN_C_LABEL_NEAR, "predikat",
			  near ? arena_printf(c->arena, _("%s is not a "
							  "predicate; is %s "
							  "meant?"), claim,
					      near)
			       : arena_printf(c->arena, _("%s is not a "
							  "predicate; leave "
							  "it empty"), claim));
		return;
	}
	if (!v->predicate || label == v->predicate)
		return;
	add_fault(c, KIN_C_PREDICATE_CLAIM, "predikat",
		  arena_printf(c->arena, _("the file says %s, but the matrix "
					   "gives %s for %s and %s; correct a "
					   "rating, or leave the predicate "
					   "empty"), label->label,
			       v->predicate->label, v->result->label,
			       v->behaviour->label));
}

/* Whether the role has the main duty; a role that is not known has all. */
static int for_role(const struct pack_main_duty *duty, const char *role)
{
	return !duty->role || !role || !strcmp(duty->role, role);
}

static int is_main_duty(const struct pack *pack, const char *role,
			const char *code, size_t len)
{
	int i;

	for (i = 0; i < pack->n_main_duties; i++)
		if (for_role(&pack->main_duties[i], role) &&
		    strlen(pack->main_duties[i].code) == len &&
		    !strncmp(pack->main_duties[i].code, code, len))
			return 1;
	return 0;
}

static void tell_main_duty(struct assess_check *c, const struct pack *pack,
			   const char *role, const char *text, int len)
{
	const char *word = arena_strndup(c->arena, text, (size_t)len);
	const char *near = word
		? pack_choice_near(pack, "assessments", "tugas_pokok", role,
				   word, c->arena) : NULL;

	add_fault(c, KIN_C_PACK_CODE, "tugas_pokok",
		  near ? arena_printf(c->arena,
				      _("%.*s is not a main duty of this role "
					"in %s; did you mean %s?"), len, text,
				      pack->label, near)
		       : arena_printf(c->arena,
				      _("%.*s is not a main duty of this role "
					"in %s; see `kinerja rules show %s`"),
				      len, text, pack->label, pack->name));
}

static void check_confirmed(struct assess_check *c, const struct pack *pack,
			    const struct assessment_input *in)
{
	const char *list = in->confirmed;

	if (assessment_has(list) &&
	    !pack_has_section(pack, SECTION_MAIN_DUTY)) {
		add_fault(c, KIN_C_PACK_SECTION, "tugas_pokok",
			  arena_printf(c->arena, _("%s confirms no main "
						   "duties; leave the column "
						   "empty"), pack->label));
		return;
	}
	for (; list; list = bars_next(list)) {
		size_t n = bars_element(&list);

		if (n && !is_main_duty(pack, in->role, list, n))
			tell_main_duty(c, pack, in->role, list, (int)n);
	}
}

static void add_missing(struct assessment_verdict *v, const char *name,
			struct arena *arena)
{
	v->missing = v->n_missing++
		? arena_printf(arena, "%s, %s", v->missing, name) : name;
	if (!v->missing)
		v->missing = "";
}

/* The required main duties that are still to be confirmed, as their cell will
 * name them. */
static void list_unconfirmed(struct assessment_verdict *v,
			     const struct pack *pack,
			     const struct assessment_input *in,
			     struct arena *arena)
{
	const char *codes = "";
	int i;

	for (i = 0; codes && i < pack->n_main_duties; i++) {
		const struct pack_main_duty *d = &pack->main_duties[i];

		if (d->required && for_role(d, in->role) &&
		    !bars_has(in->confirmed, d->code))
			codes = arena_printf(arena, "%s%s%s", codes,
					     *codes ? "|" : "", d->code);
	}
	v->unconfirmed = codes ? codes : "tugas_pokok";
	if (*v->unconfirmed)
		add_missing(v, "tugas_pokok", arena);
}

static void assessment_list_missing(struct assessment_verdict *v,
				    const struct pack *pack,
				    const struct assessment_input *in,
				    struct arena *arena)
{
	const struct { const char *name, *text; } needed[] = {
		{ "hasil_kerja", in->result },
		{ "hasil_kerja_alasan", in->result_reason },
		{ "perilaku_kerja", in->behaviour },
		{ "perilaku_kerja_alasan", in->behaviour_reason },
	};
	size_t i;

	v->missing = "";
	for (i = 0; i < sizeof(needed) / sizeof(needed[0]); i++)
		if (!assessment_has(needed[i].text))
			add_missing(v, needed[i].name, arena);
	list_unconfirmed(v, pack, in, arena);
}

int assessment_rule_check(struct assessment_verdict *out,
			  struct assessment_fault *faults,
			  const struct pack *pack,
			  const struct assessment_input *in,
			  struct arena *arena)
{
	struct assess_check c = { faults, 0, arena };

	memset(out, 0, sizeof(*out));
	out->result = check_rating(&c, pack->ratings, pack->n_ratings,
				   "hasil_kerja", in->result);
	out->behaviour = check_rating(&c, pack->behaviour_ratings,
				      pack->n_behaviour_ratings,
				      "perilaku_kerja", in->behaviour);
	out->predicate = matrix_predicate(pack, out->result, out->behaviour);
	check_areas(&c, pack, in);
	check_claim(&c, pack, out, in->claim);
	check_confirmed(&c, pack, in);
	assessment_list_missing(out, pack, in, arena);
	return c.n;
}
