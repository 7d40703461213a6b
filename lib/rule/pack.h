/*
 * A rule pack in memory: the values, tables and edges of one regime. It is
 * read from JSON, strictly checked, and never changed afterwards.
 *
 * Pure: no I/O, no clock, no SQL. pack.c alone includes cJSON. The format is
 * described in kinerja-rules(5).
 */
#ifndef RULE_PACK_H
#define RULE_PACK_H

#include <stddef.h>

#include <kinerja/diag.h>
#include <kinerja/err.h>

#include "base/date.h"
#include "rule/workflow.h"

#define POINTS_UNKNOWN (-1)

struct pack_label {
	const char *code, *label;
	int rank;		/* scales: 1 is the lowest */
	int provisional;	/* the source is not sure */
};

struct pack_indicator {
	const char *code, *label, *component;
	const char *role;	/* guru or kepala_sekolah */
	const struct pack_label *behaviours;	/* focus behaviours */
	int n_behaviours;	/* 0: not known yet */
	int provisional;
};

struct pack_activity {
	const char *code, *label, *unit, *evidence;
	int points;		/* per unit, or POINTS_UNKNOWN */
	int provisional;
};

struct pack_duty {
	const char *code, *label, *basis;
	const char *levels;	/* "|SMP|SMA|", or NULL: every level */
	int provisional;
};

/* A document of the main duties; the supervisor confirms that it is there. */
struct pack_main_duty {
	const char *code, *label;
	const char *role;	/* NULL: both */
	int required;		/* an assessment waits for it */
	int provisional;
};

struct pack_aspect {
	const char *code, *label;	/* code in lower case is the field */
	const struct pack_label *options;
	int n_options;
	int provisional;
};

/* One field of a document; `step` is an English step name of workflow.h. */
struct pack_doc_field {
	enum wf_step step;
	const char *code;	/* as in the wide form behind "langkah_" */
	int min;		/* smallest number of values; 0: optional */
	int warn;		/* an empty field warns instead of blocking */
};

struct pack_area {
	const char *role, *code, *label;
};

enum pack_stage {	/* stages that have windows */
	STAGE_PLAN, STAGE_REVIEW, STAGE_OBSERVE, STAGE_FOLLOW_UP,
	STAGE_REFLECT, STAGE_ASSESS, N_STAGES
};
extern const char *const pack_stage_names[N_STAGES];	/* rencana, ... */

struct pack_window {
	int period;		/* index into periods */
	enum pack_stage stage;
	const char *role;	/* NULL: both */
	int from_month, from_day, to_month, to_day;
	int provisional;
};

/* A period of the year: code "<year>-<suffix>" (or "<year>"). */
struct pack_period {
	const char *suffix, *label;
	int annual;		/* kind annual: evaluation without plans */
	int from_month, from_day, to_month, to_day;
	int dapodik_year;	/* added to the year for Dapodik's code */
	const char *dapodik_term;	/* "1", "2", or NULL */
};

/* Who must take part; the first row that fits wins. */
struct pack_duty_rule {
	const char *status;	/* employment code, "asn", "non_asn", "*" */
	const char *unit_status;	/* negeri, swasta or "*" */
	enum wf_duty duty;
};

/* The parts of a plan; the pack says which it uses, and in what order. */
enum plan_section {
	SECTION_PRACTICE, SECTION_COMPETENCY, SECTION_DUTY, SECTION_BEHAVIOUR,
	SECTION_MAIN_DUTY,	/* confirmed with the assessment, not planned */
	N_SECTIONS
};
extern const char *const plan_section_names[N_SECTIONS]; /* praktik, ... */

/* Whether the person must have confirmed the roster before submitting. */
enum pack_data_check { DATA_CHECK_NONE, DATA_CHECK_WARN, DATA_CHECK_BLOCK };

/* Which months count for credit: whole ones, or every one that began. */
enum pack_months { MONTHS_FULL, MONTHS_STARTED };

struct pack_credit {
	const char *jenjang, *label, *ranks;	/* "|III/a|III/b|" */
	int thousandths;	/* annual coefficient: 12500 is 12.5 */
};

struct pack {
	const char *name, *version, *label, *basis;
	day_t valid_from, valid_to;	/* DAY_NONE: open */
	day_t offered_to;	/* until then with a warning; DAY_NONE: not */
	int provisional;	/* number of provisional entries */
	int uses_points, organisation_first;
	int uploads;		/* files of evidence are asked for */
	enum pack_data_check data_check;
	int has_credit;
	enum pack_months credit_months;
	int credit_decimals;	/* rounded half up to so many */
	int points_min, points_max;
	const char *points_note;	/* what to know of them, or NULL */
	int objection_days;	/* to object in; 0: not known */
	const char *distribution;	/* guidance on predicates, or NULL */
	int non_asn_needs_plan;	/* non-ASN expected only with a plan */
	int non_home_needs_plan; /* so are second schools */

	const struct pack_period *periods;	int n_periods;
	const struct pack_window *windows;	int n_windows;
	const struct pack_indicator *indicators; int n_indicators;
	const struct pack_label *levels;	int n_levels; /* rubric */
	const struct pack_activity *activities;	int n_activities;
	const struct pack_duty *duties;		int n_duties;
	const struct pack_main_duty *main_duties; int n_main_duties;
	const struct pack_aspect *aspects;	int n_aspects;
	const struct pack_doc_field *doc_fields; int n_doc_fields;
	const struct pack_area *areas;		int n_areas;
	const struct pack_label *ratings;	int n_ratings;
	const struct pack_label *predicates;	int n_predicates;
	const struct pack_label *org_predicates; int n_org_predicates;
	const struct pack_duty_rule *duty_rules; int n_duty_rules;
	const struct pack_label *exceptions;	int n_exceptions;
	const struct pack_credit *credits;	int n_credits;
	const struct wf_edge *edges;		int n_edges;
	enum plan_section sections[N_SECTIONS];	int n_sections;
	int matrix[8][8];	/* [hasil rank-1][perilaku rank-1] -> index */
	int credit_percent[8];	/* by index of predicates; -1: unknown */
	char sha256[65];	/* of the JSON text */
	void *owner;		/* memory; pack_free() */
};

/*
 * Read and check a pack. Every fault found goes to `sink` with `source`, line,
 * column and member path; when there is one, KIN_EINPUT and *out NULL.
 */
enum kin_status pack_load(struct pack **out, const char *json, size_t len,
			  const char *source, struct kin_sink *sink,
			  struct kin_err *err);
void pack_free(struct pack *pack);

/* The packs that the program carries; NULL when there is no such name. */
const char *pack_embedded(const char *name, size_t *len);
/* The i-th embedded name, NULL behind the last. */
const char *pack_embedded_name(int i);

/*
 * Find by code. Label spellings are folded: "Di Atas Ekspektasi",
 * "DIATAS EKSPEKTASI" and "di_atas_ekspektasi" are one. NULL when there is
 * none; *nearest (may be NULL) then is the closest label, or NULL.
 */
const struct pack_label *pack_label_find(const struct pack_label *labels,
					 int n, const char *text,
					 const char **nearest);
const struct pack_indicator *pack_indicator_find(const struct pack *p,
						 const char *code);
const struct pack_activity *pack_activity_find(const struct pack *p,
					       const char *code);
const struct pack_duty *pack_duty_find(const struct pack *p, const char *code);
/* What any code of the pack means to people, or NULL. */
const char *pack_word(const struct pack *p, const char *code);
/* Whether plans under the pack have the section. */
int pack_has_section(const struct pack *p, enum plan_section section);
/* An option of an aspect by its code or its number "1", "2", ... */
const struct pack_label *pack_option_find(const struct pack_aspect *a,
					  const char *text);
/* The areas of one role in order; *n receives their number. */
const struct pack_area *pack_areas(const struct pack *p, const char *role,
				   int *n);
/* The period of a code such as "2024-1"; *year receives its year. */
const struct pack_period *pack_period_find(const struct pack *p,
					   const char *code, int *year);
/* Whether a period code is really a Dapodik semester id such as 20241; then
 * its own code is written to `hint` (at least 12 bytes). */
int pack_period_is_dapodik(const char *code, char *hint);

/* The predicate of two ratings (indexes into ratings by rank). */
const struct pack_label *matrix_predicate(const struct pack *p,
					  const struct pack_label *hasil,
					  const struct pack_label *perilaku);

#endif
