/*
 * The field tables as C sees them: for every table an enum of field indexes
 * (ROSTER_NIP, PLAN_INDIKATOR, ...), made from the same .def file as the
 * table itself, and the closed value lists that the tables share.
 */
#ifndef MODEL_TABLES_H
#define MODEL_TABLES_H

#include <stddef.h>

#include <kinerja/field.h>

/* Bytes of a code or of what a rule pack calls it; such a text has one line.
 * The longest label of the packs has 207. */
#define WORD_MAX 240

#define F(id, name, aliases, type, flags, max, choices, example, doc) \
	TABLE_PREFIX(id),

#define TABLE_PREFIX(id) ROSTER_##id
enum {
#include "model/tables/roster.def"
	N_ROSTER
};
#undef TABLE_PREFIX
#define TABLE_PREFIX(id) SCHOOL_##id
enum {
#include "model/tables/school.def"
	N_SCHOOL
};
#undef TABLE_PREFIX
#define TABLE_PREFIX(id) SUPERVISOR_##id
enum {
#include "model/tables/supervisor.def"
	N_SUPERVISOR
};
#undef TABLE_PREFIX
#define TABLE_PREFIX(id) EXCEPTION_##id
enum {
#include "model/tables/exception.def"
	N_EXCEPTION
};
#undef TABLE_PREFIX
#define TABLE_PREFIX(id) PLAN_##id
enum {
#include "model/tables/plan.def"
	N_PLAN
};
#undef TABLE_PREFIX
#define TABLE_PREFIX(id) PLAN_ITEM_##id
enum {
#include "model/tables/plan_item.def"
	N_PLAN_ITEM
};
#undef TABLE_PREFIX
#define TABLE_PREFIX(id) HINT_##id
enum {
#include "model/tables/hint.def"
	N_HINT
};
#undef TABLE_PREFIX
#define TABLE_PREFIX(id) SCHEDULE_##id
enum {
#include "model/tables/schedule.def"
	N_SCHEDULE
};
#undef TABLE_PREFIX
#define TABLE_PREFIX(id) STEP_##id
enum {
#include "model/tables/step.def"
	N_STEP
};
#undef TABLE_PREFIX
#define TABLE_PREFIX(id) ASSESSMENT_##id
enum {
#include "model/tables/assessment.def"
	N_ASSESSMENT
};
#undef TABLE_PREFIX
#define TABLE_PREFIX(id) DIALOGUE_##id
enum {
#include "model/tables/dialogue.def"
	N_DIALOGUE
};
#undef TABLE_PREFIX
#define TABLE_PREFIX(id) OBJECTION_##id
enum {
#include "model/tables/objection.def"
	N_OBJECTION
};
#undef TABLE_PREFIX
#define TABLE_PREFIX(id) OUTCOME_##id
enum {
#include "model/tables/outcome.def"
	N_OUTCOME
};
#undef TABLE_PREFIX
#define TABLE_PREFIX(id) ORGANISATION_##id
enum {
#include "model/tables/organisation.def"
	N_ORGANISATION
};
#undef TABLE_PREFIX
#define TABLE_PREFIX(id) DECISION_##id
enum {
#include "model/tables/decision.def"
	N_DECISION
};
#undef TABLE_PREFIX
#define TABLE_PREFIX(id) MANIFEST_##id
enum {
#include "model/tables/manifest.def"
	N_MANIFEST
};
#undef TABLE_PREFIX
#define TABLE_PREFIX(id) SUMMARY_##id
enum {
#include "model/tables/summary.def"
	N_SUMMARY
};
#undef TABLE_PREFIX
#define TABLE_PREFIX(id) RECAP_##id
enum {
#include "model/tables/recap.def"
	N_RECAP
};
#undef TABLE_PREFIX
#define TABLE_PREFIX(id) SKP22_##id
enum {
#include "model/tables/skp22.def"
	N_SKP22
};
#undef TABLE_PREFIX
#define TABLE_PREFIX(id) PERIODIK_##id
enum {
#include "model/tables/periodik.def"
	N_PERIODIK
};
#undef TABLE_PREFIX
#define TABLE_PREFIX(id) LAPORAN_##id
enum {
#include "model/tables/laporan.def"
	N_LAPORAN
};
#undef TABLE_PREFIX
#define TABLE_PREFIX(id) CREDIT_##id
enum {
#include "model/tables/credit.def"
	N_CREDIT
};
#undef TABLE_PREFIX
#define TABLE_PREFIX(id) CREDIT_SUM_##id
enum {
#include "model/tables/credit_sum.def"
	N_CREDIT_SUM
};
#undef TABLE_PREFIX
#define TABLE_PREFIX(id) BKN_ID_##id
enum {
#include "model/tables/bkn_id.def"
	N_BKN_ID
};
#undef TABLE_PREFIX
#define TABLE_PREFIX(id) PENDING_##id
enum {
#include "model/tables/pending.def"
	N_PENDING
};
#undef TABLE_PREFIX
#define TABLE_PREFIX(id) REMINDER_##id
enum {
#include "model/tables/reminder.def"
	N_REMINDER
};
#undef TABLE_PREFIX
#define TABLE_PREFIX(id) CORRECTION_##id
enum {
#include "model/tables/correction.def"
	N_CORRECTION
};
#undef TABLE_PREFIX
#undef F

/* Subject fields stand first, in this order, in plan, observation, step and
 * assessment records. */
enum {
	SUBJECT_PERIODE, SUBJECT_NIP, SUBJECT_NUPTK, SUBJECT_KUNCI,
	SUBJECT_NAMA, SUBJECT_NPSN, SUBJECT_PERAN, N_SUBJECT
};

extern const struct kin_table table_roster, table_school, table_supervisor,
	table_exception, table_plan, table_plan_item, table_hint,
	table_schedule, table_observation, table_step,
	table_assessment, table_organisation, table_decision, table_manifest,
	table_summary, table_recap, table_skp22, table_periodik,
	table_laporan, table_credit, table_credit_sum, table_bkn_id,
	table_dialogue, table_objection, table_outcome, table_pending,
	table_reminder, table_correction;

/* The field limits of any record: no table has more fields. */
#define MAX_FIELDS 256

/* Some fields of a table, by index; {0}: none of them. */
struct field_set {
	unsigned long long words[MAX_FIELDS / 64];
};

static inline void field_set_add(struct field_set *set, int field)
{
	set->words[field / 64] |= 1ULL << (field % 64);
}

static inline int field_set_has(const struct field_set *set, int field)
{
	return (int)(set->words[field / 64] >> (field % 64) & 1);
}

/* The field of that name, from the index `from` on; -1: none. */
int table_field(const struct kin_table *t, int from, const char *name);

/* The choice whose code, label or alias folds to the same as `text`. */
const struct kin_choice *choice_find(const struct kin_choice *choices,
				     const char *text, size_t len);

/* Bytes of a role's code; rules may not have longer ones. */
#define ROLE_TEXT 32

extern const struct kin_choice choice_sex[], choice_employment[],
	choice_home[], choice_yes[], choice_role[], choice_post_kind[],
	choice_list[], choice_level[], choice_school_status[],
	choice_supervision[], choice_plan_section[], choice_plan_state[],
	choice_assessment_state[],
	choice_dialogue[], choice_dialogue_stage[], choice_decision[],
	choice_outcome[], choice_verdict[], choice_fact[];

#endif
