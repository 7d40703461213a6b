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

/*
 * What one pack may hold: no regime comes near, and whoever keeps an entry
 * per step, field or stage may rely on it.
 */
#define PACK_MAX_STEPS 24
#define PACK_MAX_FIELDS 160	/* of all steps, one per behaviour */
#define PACK_MAX_STAGES 32
#define PACK_MAX_RANKS 64	/* of one scale */
#define PACK_MAX_BEHAVIOURS 32	/* of one indicator */
#define PACK_MAX_AREAS 32	/* of one role */
#define PACK_MAX_ASPECTS 32
#define PACK_MAX_PREDICATES 24

struct pack_label {
	const char *code, *label;
	const char *aliases;	/* other spellings, "|a|b|", or NULL */
	int rank;		/* scales: 1 is the lowest */
	int provisional;	/* the source is not sure */
};

struct pack_indicator {
	const char *code, *label, *component;
	const char *role;
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
	const char *evidence;	/* papers expected, "|a|b|", or NULL */
	int hours, hours_max;	/* a week, at least and at most; 0: unknown */
	int capped;		/* counts for the cap of all duties */
	day_t from, to;		/* days on which there is it; 0: open */
	int provisional;
};

/* A document of the main duties; the supervisor confirms that it is there. */
struct pack_main_duty {
	const char *code, *label;
	const char *role;	/* NULL: both */
	int required;		/* an assessment waits for it */
	int provisional;
};

/* A predicate of people in the order of reports, from the best on. */
struct pack_place {
	int predicate;		/* index into predicates */
	const char *column;	/* of its count: the code in lower case */
	const char *share;	/* of its percentage */
};

struct pack_aspect {
	const char *code, *label;
	const char *column;	/* of its option: the code in lower case */
	const char *expected;	/* column of what is expected of it */
	const struct pack_label *options;
	int n_options;
	int provisional;
};

/* What the values of a field are. */
enum pack_value {
	VALUE_TEXT, VALUE_LIST,
	VALUE_BEHAVIOURS,	/* list of behaviours of the indicator */
	VALUE_LEVEL,		/* one of the levels */
	VALUE_RATING,		/* one of the ratings; `observe rate` */
	VALUE_REASON,		/* text that --reason fills */
	VALUE_FILE,		/* name of a file; only where uploads are */
	VALUE_DAY, N_VALUES
};

/* One field of the document of a step. */
struct pack_field {
	int step;		/* index into steps */
	const char *code;	/* within the step: target */
	const char *column;	/* of the wide form: persiapan_target */
	const char *label;
	const char *aliases;	/* other names of the column, "|a|b|" */
	const char *purpose, *example;	/* or NULL */
	int each;		/* while reading: once for every behaviour */
	int behaviour;		/* of the n-th behaviour; 0: of none */
	enum pack_value type;
	int max;		/* bytes of a value */
	int min;		/* smallest number of values; 0: optional */
	int warn;		/* an empty field warns instead of blocking */
	int provisional;
};

/* One step of an observation. It collects a document. */
struct pack_step {
	const char *code;	/* official, the prefix of its columns */
	const char *label, *purpose;
	const char *verb;	/* English: prepare; of trail and commands */
	const char *state;	/* English, when it is the last one done */
	const char *term;	/* official term of that state */
	const char *aliases;	/* other names that are read, "|a|b|" */
	const char *after;	/* while reading: code of the one before */
	const char *day_aliases; /* of the column of its day */
	const char *waiting;	/* code of what somebody waits for */
	const char *stage_code;	/* while reading */
	int stage;		/* index into stages that bounds it, or -1 */
	unsigned who;		/* wf_actor bits: who collects it */
	unsigned reopen, voids;	/* who takes it back; who voids then */
	int uncounted;		/* no stage of the funnel */
	int scheduled;		/* takes place on a day that is agreed */
	int talk;		/* people talk with each other before it */
	int carry;		/* what is open here goes into a new plan */
	const struct pack_field *own;	/* while reading: as they stand */
	int n_own, at;			/* and where the step stands */
	int first, n_fields;	/* its part of pack.fields */
	int provisional;
};

/* A field of a pack of format 1: changes one of a closed list. */
struct pack_doc_field {
	int step;		/* index into steps, -1 unread */
	const char *code;
	const char *label;
	int min, warn;
	int provisional;
};

struct pack_area {
	const char *role, *code, *label;
};

/* What happens in a stage. */
enum stage_kind {
	KIND_DATA,		/* the roster is put right */
	KIND_PLAN, KIND_REVIEW,	/* plans are submitted; decided on */
	KIND_STEP,		/* steps that name it are done */
	KIND_ASSESS, N_STAGE_KINDS
};

/* A part of a period that may have days of its own. */
struct pack_stage {
	const char *code, *label;
	const char *aliases;	/* other names that are read, "|a|b|" */
	enum stage_kind kind;
	int provisional;
};

/* Who may hold a plan. */
struct pack_role {
	const char *code, *label, *aliases;
	unsigned without;	/* bits of enum plan_section */
	int provisional;
};

struct pack_window {
	int period;		/* index into periods */
	int stage;		/* index into stages */
	const char *role;	/* NULL: every role */
	int year;		/* added to the year of its days */
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
	N_PACK_SECTIONS,
	SECTION_ANNEX = N_PACK_SECTIONS, /* of the SKP, whatever the rules */
	N_SECTIONS
};
extern const char *const plan_section_names[N_SECTIONS]; /* praktik, ... */
/* Whether `name`, as items have it, is that of the section. */
int plan_section_is(const char *name, enum plan_section section);

/* Whether the person must have confirmed the roster before submitting. */
enum pack_data_check { DATA_CHECK_NONE, DATA_CHECK_WARN, DATA_CHECK_BLOCK };

/* What a plan without a competency activity is: refused where there are
 * points, and else right, unless the pack says something of its own. */
enum pack_without {
	WITHOUT_BY_POINTS, WITHOUT_NONE, WITHOUT_WARN, WITHOUT_BLOCK
};

/* Which months count for credit: whole ones, or every one that began. */
enum pack_months { MONTHS_FULL, MONTHS_STARTED };

/* A code of BKN's SIASN. */
struct pack_siasn {
	int kind;		/* enum siasn_kind */
	const char *key, *code;
	int provisional;	/* it follows from a pattern only */
};

struct pack_credit {
	const char *jenjang, *label, *ranks;	/* "|III/a|III/b|" */
	int thousandths;	/* annual coefficient: 12500 is 12.5 */
	/* cumulative credit of the next rank, the next jenjang; -1: none,
	 * 0: not known */
	int for_rank, for_jenjang;
};

/* A rule of a pattern: people with one of some predicates, in percent. */
struct pack_share {
	const char *predicates;	/* codes, "|A|B|" */
	int min, max;		/* 0, 100: no bound */
	int exists;		/* somebody must have one */
};

/* How predicates should be spread where the organisation has one. */
struct pack_pattern {
	const char *organisation;
	const struct pack_share *shares;	int n_shares;
	int provisional;
};

struct pack {
	const char *name, *version, *label, *basis;
	day_t valid_from, valid_to;	/* DAY_NONE: open */
	day_t offered_to;	/* until then with a warning; DAY_NONE: not */
	int provisional;	/* number of provisional entries */
	int uses_points, organisation_first;
	int uploads;		/* files of evidence are asked for */
	enum pack_data_check data_check;
	enum pack_without without_competency;
	int has_credit;
	enum pack_months credit_months;
	const char *credit_statuses;	/* who converts, "|PNS|"; NULL: all */
	int credit_decimals;	/* rounded half up to so many */
	int points_min, points_max;
	const char *points_note;	/* what to know of them, or NULL */
	int objection_days;	/* to object in; 0: not known */
	int joiner_days;	/* from the begin of a post whose stage is
				 * over; 0: none */
	const char *distribution;	/* guidance on predicates, or NULL */
	int duty_hours_cap;	/* a week, of capped duties; 0: none */
	int small_group;	/* of fewer people shares say nothing */
	const struct pack_pattern *patterns;	int n_patterns;
	int non_asn_needs_plan;	/* non-ASN expected only with a plan */
	int non_home_needs_plan; /* so are second schools */

	int format;		/* 1 or 2, of the text */
	const struct pack_role *roles;		int n_roles;
	const struct pack_stage *stages;	int n_stages;
	const struct pack_step *steps;		int n_steps;
	const struct pack_field *fields;	int n_fields; /* by step */
	const struct wf_step_names *step_names;	/* as many as steps */
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
	/* of the behaviour; the same list where a pack has but one */
	const struct pack_label *behaviour_ratings; int n_behaviour_ratings;
	const struct pack_label *predicates;	int n_predicates;
	const struct pack_place *best;		/* as many as predicates */
	const struct pack_label *org_predicates; int n_org_predicates;
	const struct pack_duty_rule *duty_rules; int n_duty_rules;
	const struct pack_label *exceptions;	int n_exceptions;
	const struct pack_credit *credits;	int n_credits;
	const struct pack_siasn *siasn;		int n_siasn;
	const struct wf_edge *edges;		int n_edges;
	enum plan_section sections[N_PACK_SECTIONS];	int n_sections;
	/* index of the predicate by ranks from 0: row of the result, then
	 * column of the behaviour */
	const int *matrix;
	const int *credit_percent; /* by index of predicates; -1: unknown */
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
/*
 * The same of a pack that passed the checks when it was stored, and has to be
 * JSON, of the digest `sha256`: what is asked since then of packs that make no
 * sense is not asked of it, so that no period loses its rules by a newer
 * program.
 */
enum kin_status pack_load_stored(struct pack **out, const char *json,
				 size_t len, const char *sha256,
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
/* Where a predicate stands in `best` by its code; -1: it is none. */
int pack_place_of(const struct pack *p, const char *code);
/* Whether a role holds plans under the pack: it is one of its roles, and there
 * is something for it to choose. */
int pack_role_plans(const struct pack *p, const char *role);
/* Whether what another list calls a job is one of such a role: the words of
 * its code or its label stand in it, as in "Guru Kelas Ahli Muda". */
int pack_role_of_job(const struct pack *p, const char *job);
/* The roles that do, as "|guru|kepala_sekolah|"; those of several packs have
 * room, too, since all of one are no longer than PACK_ROLES_EACH. */
#define PACK_ROLES 2048
#define PACK_ROLES_EACH 250
void pack_roles_text(char out[PACK_ROLES], const struct pack *p);
/* Whether plans of the role have the section; NULL: of any role. */
int pack_role_section(const struct pack *p, const char *role,
		      enum plan_section section);
/* Whether plans under the pack have the section. */
int pack_has_section(const struct pack *p, enum plan_section section);
/* The number, "1", "2", ..., by which an option of an aspect may be called, as
 * in most cells of a plan; 0: `text` is none. */
int pack_option_number(const char *text);
/* An option of an aspect by its code or its number. */
const struct pack_label *pack_option_find(const struct pack_aspect *a,
					  const char *text);
/* A step by its code, verb or alias, the signs - and _ alike; -1: none. */
int pack_step_find(const struct pack *p, const char *text);
/* A field of a step by its code or its column; -1: none. */
int pack_field_find(const struct pack *p, int step, const char *text);
/* The English name of a state or an event, of steps too; its term. */
const char *pack_state_name(const struct pack *p, enum wf_state state);
const char *pack_state_term(const struct pack *p, enum wf_state state);
const char *pack_event_name(const struct pack *p, enum wf_event event);
/* The state of an observation by its English name; WF_NONE when unknown. */
enum wf_state pack_observation_state(const struct pack *p, const char *name);
/* The step on a day that is agreed, else the first. */
int pack_step_scheduled(const struct pack *p);
/* Code of the stage that bounds waiting for a step: its own, else that of the
 * next step that has one, else of the one before; "" where none has. */
const char *pack_step_stage(const struct pack *p, int step);
int pack_step_stage_index(const struct pack *p, int step);	/* or -1 */
/* The step that rates, or -1; the first of its fields of a type, or -1. */
int pack_step_rating(const struct pack *p);
int pack_field_of_type(const struct pack *p, int step, enum pack_value type);
/* The first stage of a kind, or -1; any stage by its code or alias, or -1. */
int pack_stage_of(const struct pack *p, enum stage_kind kind);
int pack_stage_find(const struct pack *p, const char *text);
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
