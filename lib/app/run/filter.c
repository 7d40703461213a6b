/*
 * Filters: what an operator names, looked up once, so that the queries only
 * compare.
 */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "app/run/filter.h"
#include "app/run/person_ref.h"
#include "base/i18n.h"
#include "model/tables.h"
#include "store/person_store.h"
#include "store/unit_store.h"

static enum kin_status take_role(struct ready_filter *out,
				 struct kin_session *s, const char *role,
				 struct kin_err *err)
{
	const char *code = "";
	enum kin_status st = person_ref_role(&code, role, s, err);

	snprintf(out->role, sizeof(out->role), "%s", code);
	return st;
}

static enum kin_status listing_find_person(struct ready_filter *out,
					   struct kin_session *s,
					   const char *text,
					   struct kin_err *err)
{
	struct person_ref ref;
	enum kin_status st = person_ref_parse(&ref, text, s, err);

	if (st)
		return st;
	snprintf(out->npsn, sizeof(out->npsn), "%s", ref.npsn);
	if (ref.role[0])
		snprintf(out->role, sizeof(out->role), "%s", ref.role);
	st = person_find(&out->args.person, ref.id, s->db, err);
	if (!st && !out->args.person)
		st = kin_err_set(err, KIN_ENOTFOUND,
				 _("nobody in the database has the identifier "
				   "%s; look with `kinerja roster list`, or "
				   "import the person's roster"), ref.id);
	return st;
}

static void filter_take_period(struct ready_filter *f)
{
	f->args.period = f->period.id;
	f->args.period_code = f->period.code;
}

/* None is open: what is said where one is looked for. */
static enum kin_status filter_period_of(struct ready_filter *out,
					struct kin_session *s,
					enum filter_period period,
					struct kin_err *err)
{
	enum kin_status st = KIN_OK;

	if (period == FILTER_ANY)
		return KIN_OK;
	if (period == FILTER_OPEN && !out->asked->period)
		st = session_period_next(&out->every, &out->period, s, err);
	if (!st && !out->every)
		st = session_period(&out->period, s, out->asked->period, err);
	filter_take_period(out);
	return st;
}

enum kin_status filter_next_period(int *more, struct ready_filter *f,
				   struct kin_session *s, struct kin_err *err)
{
	enum kin_status st = KIN_OK;

	*more = 0;
	if (f->every)
		st = session_period_next(more, &f->period, s, err);
	filter_take_period(f);
	return st;
}

enum kin_status filter_no_place(const char *school, const char *kecamatan,
				const char *kabupaten, struct kin_err *err)
{
	return kin_err_set(err, KIN_ENOTFOUND,
			   school
			   ? _("%s is not a known school; look with `kinerja "
			       "school list`")
			   : _("no school of %s is known; look with `kinerja "
			       "school list`"),
			   school ? school : kecamatan ? kecamatan
						       : kabupaten);
}

enum kin_status filter_place(struct kin_session *s, const char *school,
			     const char *kecamatan, const char *kabupaten,
			     struct kin_err *err)
{
	enum kin_status st = KIN_OK;
	long long unit = 0;
	int known = 1;

	if (school) {
		st = unit_find(&unit, school, s->db, err);
		known = unit != 0;
	} else if (kecamatan || kabupaten) {
		st = unit_area_known(&known, kecamatan, kabupaten, s->db, err);
	}
	if (st || known)
		return st;
	return filter_no_place(school, kecamatan, kabupaten, err);
}

enum kin_status filter_ready(struct ready_filter *out, struct kin_session *s,
			     const struct kin_filter *filter,
			     enum filter_period period, struct kin_err *err)
{
	enum kin_status st = KIN_OK;

	memset(out, 0, sizeof(*out));
	out->asked = filter;
	out->args.day = s->day_text;
	out->args.npsn = filter->school;
	out->args.kecamatan = filter->kecamatan;
	out->args.kabupaten = filter->kabupaten;
	out->args.name = filter->name;
	if (filter->role)
		st = take_role(out, s, filter->role, err);
	if (!st && filter->person)
		st = listing_find_person(out, s, filter->person, err);
	if (!st)
		st = filter_place(s, filter->school, filter->kecamatan,
				  filter->kabupaten, err);
	if (!st)
		st = filter_period_of(out, s, period, err);
	if (st)
		return st;
	if (out->npsn[0] && filter->school &&
	    strcmp(out->npsn, filter->school) != 0)
		return kin_err_set(err, KIN_EUSAGE,
				   _("--school %s and %s contradict each "
				     "other"), filter->school, filter->person);
	if (out->npsn[0])
		out->args.npsn = out->npsn;
	if (out->role[0])
		out->args.role = out->role;
	out->revision = filter->revision;
	out->from = filter->from;
	out->to = filter->to;
	return KIN_OK;
}

/* Those that do not depend on the steps of the rules. */
static const struct kin_choice observation_states[] = {
	{ "terbuka", N_("open"), "open" },
	{ "dibatalkan", N_("voided"), "voided" },
	{ NULL, NULL, NULL }
};

static const struct {
	const char *machine;
	const struct kin_choice *choices;
} states[N_MACHINES] = {
	[WF_PLAN] = { "plan", choice_plan_state },
	[WF_OBSERVATION] = { "observation", observation_states },
	[WF_ASSESSMENT] = { "assessment", choice_assessment_state },
};

const char *kin_state_term(const char *machine, int i)
{
	const struct kin_choice *c = NULL;
	int m;

	for (m = 0; m < N_MACHINES; m++)
		if (!strcmp(states[m].machine, machine))
			c = states[m].choices;
	for (; c && c->code && i; c++)
		i--;
	return c ? c->code : NULL;
}

/* A state that the steps of the rules make, by its term or its name. */
static const char *step_state(const struct pack *pack, const char *text)
{
	int i;

	for (i = 0; pack && i < pack->n_steps; i++)
		if (!strcasecmp(pack->steps[i].term, text) ||
		    !strcasecmp(pack->steps[i].state, text))
			return pack->steps[i].state;
	return NULL;
}

static void list_states(char *out, size_t size, const struct kin_choice *c,
			const struct pack *pack)
{
	int i;

	for (; c->code; c++)
		snprintf(out + strlen(out), size - strlen(out), "%s%s",
			 *out ? ", " : "", c->code);
	for (i = 0; pack && i < pack->n_steps; i++)
		snprintf(out + strlen(out), size - strlen(out), ", %s",
			 pack->steps[i].term);
}

enum kin_status filter_state(const char **out, enum wf_machine machine,
			     const struct pack *pack, const char *text,
			     struct kin_err *err)
{
	const struct kin_choice *c = states[machine].choices;
	const struct kin_choice *found = choice_find(c, text, strlen(text));
	char list[400] = "";
	unsigned i;

	if (machine != WF_OBSERVATION)
		pack = NULL;
	for (i = WF_DRAFT; found && i < N_STATES; i++) {
		*out = wf_state_names[i];
		if (!strcmp(wf_state_term((enum wf_state)i), found->code) &&
		    wf_state_find(machine, *out) == (enum wf_state)i)
			return KIN_OK;
	}
	*out = step_state(pack, text);
	if (*out)
		return KIN_OK;
	list_states(list, sizeof(list), c, pack);
	return kin_err_set(err, KIN_EUSAGE, _("there is no state '%s' here; "
					      "write one of %s"), text, list);
}

static int listing_is_identifier(enum kin_type type)
{
	return type == KIN_T_NIP || type == KIN_T_NUPTK ||
	       type == KIN_T_NIK || type == KIN_T_PERSON;
}

/* Lists and open codes take words as they came: also those of another
 * column, where somebody shifted them. */
static enum kin_hold listing_hold(const struct kin_field *f)
{
	switch (f->type) {
	case KIN_T_NIP:
	case KIN_T_NUPTK:
	case KIN_T_NIK:
	case KIN_T_UUID:
	case KIN_T_PERSON:
	case KIN_T_NAME:
		return KIN_HOLD_PERSON;
	case KIN_T_LIST:
	case KIN_T_JSON:
	case KIN_T_TEXT:
		return f->flags & KIN_F_PUBLIC ? KIN_HOLD_PLAIN
					       : KIN_HOLD_WORDS;
	case KIN_T_CODE:
		return f->flags & KIN_F_OPEN ? KIN_HOLD_WORDS : KIN_HOLD_PLAIN;
	case KIN_T_DATE:
		return f->flags & KIN_F_BIRTH ? KIN_HOLD_WORDS
					      : KIN_HOLD_PLAIN;
	default:
		return KIN_HOLD_PLAIN;
	}
}

static enum kin_column_kind listing_column_kind(enum kin_type type)
{
	switch (type) {
	case KIN_T_INT:
	case KIN_T_DECIMAL:
		return KIN_COL_NUMBER;
	case KIN_T_LIST:
		return KIN_COL_LIST;
	case KIN_T_JSON:
		return KIN_COL_JSON;
	default:
		return KIN_COL_TEXT;
	}
}

int listing_columns(struct kin_column *out, const struct kin_table *table)
{
	int i, n = 0;

	for (i = 0; i < table->n_fields; i++) {
		const struct kin_field *f = &table->fields[i];

		if (f->flags & KIN_F_IN)
			continue;
		out[n].name = f->name;
		out[n].kind = listing_column_kind(f->type);
		out[n++].is_id = listing_is_identifier(f->type);
	}
	return n;
}

void listing_holds(enum kin_hold *out, const struct kin_table *table)
{
	int i, n = 0;

	for (i = 0; i < table->n_fields; i++)
		if (!(table->fields[i].flags & KIN_F_IN))
			out[n++] = listing_hold(&table->fields[i]);
}
