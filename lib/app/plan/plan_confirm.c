/*
 * The step before a plan: people say that their roster data are right, or
 * which field is wrong and what it should say. The roster itself changes only
 * in Dapodik; claims are exported for its operator.
 */
#include "app/plan/kinds.h"
#include "app/plan/plan_confirm.h"

#include <string.h>

#include "base/i18n.h"
#include "model/ident.h"
#include "model/value.h"

/* The order is that of enum data_state. */
const char *const data_state_terms[] = { "belum", "sesuai", "koreksi",
					 "gugur" };

/* What can be claimed: the fields that the cycle uses. */
static const int fields[] = {
	ROSTER_NAMA, ROSTER_NIP, ROSTER_NUPTK, ROSTER_JK,
	ROSTER_TANGGAL_LAHIR, ROSTER_STATUS, ROSTER_PANGKAT, ROSTER_NPSN,
	ROSTER_PERAN, ROSTER_JENIS_PTK, ROSTER_JABATAN_PTK,
	ROSTER_TUGAS_TAMBAHAN,
};
#define N_FIELDS (sizeof(fields) / sizeof(fields[0]))

static const struct kin_field *plan_find_field(const char *name)
{
	size_t i;

	for (i = 0; i < N_FIELDS; i++)
		if (!strcmp(table_roster.fields[fields[i]].name, name))
			return &table_roster.fields[fields[i]];
	return NULL;
}

/* The value in its normal form, or NULL with why it cannot be one. */
static const char *normal_value(const struct kin_field *f, const char *text,
				const char **why, struct arena *arena)
{
	size_t len = strlen(text);
	const struct kin_choice *c;
	char day[DAY_TEXT];

	*why = N_("is not in the list of allowed values; see `kinerja schema "
		  "roster`");
	switch (f->type) {
	case KIN_T_NIP:
	case KIN_T_NUPTK:
	case KIN_T_NPSN:
		return ident_check(f->type, text, len, why) == IDENT_OK
			? text : NULL;
	case KIN_T_DATE:
		*why = N_("is not a day; write it as 2024-01-31");
		return value_date(day, text, len, VALUE_SINCE) == VALUE_OK &&
			*day ? arena_strdup(arena, day) : NULL;
	case KIN_T_CODE:
		c = value_choice(f->choices, text, len);
		if (c)
			return c->code;
		return f->flags & KIN_F_OPEN ? text : NULL;
	default:
		return text;
	}
}

static enum kin_status list_fields(struct run *run,
				   const struct subject *sub, const char *name)
{
	const char *list = "";
	size_t i;

	for (i = 0; i < N_FIELDS && list; i++)
		list = arena_printf(&run->scratch, "%s%s%s", list,
				    i ? ", " : "",
				    table_roster.fields[fields[i]].name);
	run_diag(run, KIN_C_VALUE_CODE, sub->src, sub->line, "field",
		 _("'%s' is not a field that can be corrected; use one of "
		   "%s"), name, list ? list : "");
	return KIN_EINPUT;
}

/* The claim as it is stored; KIN_EINPUT: told why it is none. */
static enum kin_status read_claim(struct data_answer *a, struct run *run,
				  const struct subject *sub)
{
	const char *value = step_value(run, sub, DECISION_VALUE), *why;
	const struct kin_field *f;

	a->field = step_value(run, sub, DECISION_FIELD);
	if (!a->field && !value)
		return KIN_OK;
	if (!a->field || !value) {
		run_diag(run, KIN_C_REQUIRED, sub->src, sub->line,
			 a->field ? "value" : "field",
			 _("a correction names the field and what it "
			   "should say; fill in both"));
		return KIN_EINPUT;
	}
	f = plan_find_field(a->field);
	if (!f)
		return list_fields(run, sub, a->field);
	a->claimed = normal_value(f, value, &why, &run->scratch);
	if (a->claimed)
		return KIN_OK;
	run_diag(run, KIN_C_VALUE_CODE, sub->src, sub->line, "value",
		 "%s %s", value, _(why));
	return KIN_EINPUT;
}

static void plan_fill(struct data_answer *a, const struct run *run,
		      const struct subject *sub)
{
	memset(a, 0, sizeof(*a));
	a->post = sub->post;
	a->period = sub->period;
	a->by = sub->by_person;
	a->reason = sub->reason;
	a->day = sub->day ? sub->day : run->s->day_text;
}

static enum kin_status plan_prepare(struct run *run,
				    const struct subject *sub,
				    enum wf_event event, struct wf_facts *facts,
				    struct arena *arena, struct kin_err *err)
{
	struct data_answer a;

	(void)event;
	(void)arena;
	(void)err;
	if (!(facts->actor & (ACTOR_SELF | ACTOR_OPERATOR))) {
		run_diag(run, KIN_C_WF_ROLE, sub->src, sub->line, "by",
			 _("%s answers for the own data, or the operator "
			   "fills it in; leave out --as and `by`"),
			 sub->name);
		run->refused++;
		return KIN_EINPUT;
	}
	if (facts->closed) {
		run_diag(run, KIN_C_PERIOD_CLOSED, sub->src, sub->line,
			 NULL, _("the period is closed"));
		run->refused++;
		return KIN_EINPUT;
	}
	plan_fill(&a, run, sub);
	return read_claim(&a, run, sub);
}

static enum kin_status plan_record(struct run *run,
				   const struct subject *sub,
				   const char **action, struct kin_err *err)
{
	char current[260], who[260];
	struct data_answer a;
	int same = 0;
	enum kin_status st;

	plan_fill(&a, run, sub);
	read_claim(&a, run, sub);
	st = data_find(&same, current, sizeof(current), &a, run->s->db, err);
	if (st || same)
		return st;
	if (a.field && !strcmp(current, a.claimed))
		run_diag(run, KIN_C_DATA_SAME, sub->src, sub->line, "value",
			 _("the roster says %s already; confirm without a "
			   "correction"), current);
	*action = "changed";
	run_change(run, sub->src, sub->line, *action,
		   subject_who(who, sizeof(who), sub),
		   a.field ? a.field : "data", a.field ? current : NULL,
		   a.field ? a.claimed : "sesuai");
	return data_add(&run->act, &a, run->s->db, err);
}

static long long plan_confirm_id(const struct subject *sub)
{
	return sub->plan;
}

const struct step_kind step_confirm_data = {
	.machine = "plan", .prepare = plan_prepare, .record = plan_record,
	.many = 1, .posts = 1, .id = plan_confirm_id,
};

static enum kin_status plan_tell(struct run *run, struct rows *rows,
				 struct kin_err *err)
{
	long n = (long)rows_int(rows, DATA_UNANSWERED_N);
	struct period period;
	enum kin_status st =
		subject_period(&period, run,
			       rows_int(rows, DATA_UNANSWERED_PERIOD),
					    err);

	if (st || run->s->pack->data_check != DATA_CHECK_WARN)
		return st;
	if (n == 1)
		kin_diag(&run->sink, KIN_C_DATA_CHECK, NULL, 0, 0, NULL,
			 _("%s has not confirmed the roster data as they are "
			   "now; say `kinerja plan confirm-data`"),
			 rows_text(rows, DATA_UNANSWERED_FIRST_NAME));
	else
		kin_diag(&run->sink, KIN_C_DATA_CHECK, NULL, 0, 0, NULL,
			 _("%ld people have not confirmed their roster data "
			   "as they are now; say `kinerja plan "
			   "confirm-data`"), n);
	return KIN_OK;
}

enum kin_status plan_confirm_tell(struct run *run, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;

	/* one pack serves most databases; a pack that asks nothing costs
	 * nothing */
	if (run->s->pack && run->s->pack->data_check == DATA_CHECK_NONE)
		return KIN_OK;
	st = data_unanswered(&rows, run->s->db, err);
	while (!st && rows_next(&rows))
		st = plan_tell(run, &rows, err);
	return rows_end(&rows, st, err);
}

enum kin_status plan_confirm_fault(const char **why, struct run *run,
				   const struct subject *sub,
				   struct kin_err *err)
{
	enum data_state state;
	char day[DAY_TEXT];
	enum kin_status st;

	*why = NULL;
	if (run->s->pack->data_check != DATA_CHECK_BLOCK)
		return KIN_OK;
	st = data_state(&state, day, sub->post, sub->period, run->s->db, err);
	if (!st && (state == DATA_NONE || state == DATA_LAPSED))
		*why = state == DATA_NONE
			? _("the roster data are not confirmed; say `kinerja "
			    "plan confirm-data`")
			: _("the roster data changed after they were "
			    "confirmed; say `kinerja plan confirm-data` "
			    "again");
	return st;
}
