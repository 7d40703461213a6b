/*
 * The formats "kinerja-pack/1" and "kinerja-pack/2" as tables of members.
 *
 * Owns the names of all members and closed lists; knows nothing of JSON. The
 * reader's manual of the same is kinerja-rules(5).
 */
#include "model/siasn.h"
#include "rule/pack_build.h"

#define COUNT(a) ((int)(sizeof(a) / sizeof((a)[0])))
#define AT(type, m) offsetof(struct type, m)
#define SOURCE { "source", MT_SOURCE, 0, 0, 0, NULL, NULL }
#define PROVISIONAL(type) { "provisional", MT_PROVISIONAL, MF_OPTIONAL, \
			    AT(type, provisional), 0, NULL, NULL }
/* Counted, but kept in no struct of its own. */
#define PROVISIONAL_ROW { "provisional", MT_PROVISIONAL, MF_OPTIONAL, \
			  NO_CODE, 0, NULL, NULL }
#define NOTE { "note", MT_NOTE, MF_OPTIONAL, 0, 0, NULL, NULL }
#define VALUE(name, type, flags, s, m) \
	{ name, type, flags, AT(s, m), 0, NULL, NULL }
#define NAMED(name, type, flags, s, m, list) \
	{ name, type, flags, AT(s, m), 0, &(list), NULL }
#define LIST(name, flags, s, m, n, kind) \
	{ name, MT_LIST, flags, AT(s, m), AT(s, n), NULL, &(kind) }
#define KIND(members, s, code, name) \
	{ members, COUNT(members), sizeof(struct s), AT(s, code), name }
#define KIND_ROW(members, s) \
	{ members, COUNT(members), sizeof(struct s), NO_CODE, NULL }

const char *const plan_section_names[N_SECTIONS] = {
	"praktik", "kompetensi", "tugas", "perilaku", "tugas_pokok",
	"lampiran"
};

static const char *const kind_words[] = { "cycle", "annual" };
static const char *const unit_words[] = { "negeri", "swasta", "*" };
static const char *const duty_words[] = { "must", "may", "elsewhere", "check" };
static const char *const data_words[] = { "none", "warn", "block" };
static const char *const without_words[] = {
	[WITHOUT_BY_POINTS] = "by_points", [WITHOUT_NONE] = "none",
	[WITHOUT_WARN] = "warn", [WITHOUT_BLOCK] = "block",
};
static const char *const month_words[] = { "full", "started" };
static const char *const rounding_words[] = { "half_up" };
static const char *const stage_kind_words[N_STAGE_KINDS] = {
	[KIND_DATA] = "data", [KIND_PLAN] = "plan", [KIND_REVIEW] = "review",
	[KIND_STEP] = "step", [KIND_ASSESS] = "assess",
};
static const char *const value_words[N_VALUES] = {
	[VALUE_TEXT] = "text", [VALUE_LIST] = "list",
	[VALUE_BEHAVIOURS] = "behaviours", [VALUE_LEVEL] = "level",
	[VALUE_RATING] = "rating", [VALUE_REASON] = "reason",
	[VALUE_FILE] = "file", [VALUE_DAY] = "day",
};
static const char *const empty_words[] = { "refuse", "warn" };
static const char *const siasn_words[N_SIASN_OF_RULES] = {
	[SIASN_RATING] = "rating", [SIASN_PREDICATE] = "predicate",
	[SIASN_COEFFICIENT] = "coefficient",
};
static const char *const term_words[] = { "1", "2" };

static const struct name_list kinds = { kind_words, COUNT(kind_words) };
static const struct name_list units = { unit_words, COUNT(unit_words) };
static const struct name_list duties = { duty_words, COUNT(duty_words) };
static const struct name_list machines = { wf_machine_names, N_MACHINES };
static const struct name_list actors = { wf_actor_names, N_ACTORS };
static const struct name_list guards = { wf_guard_names, N_GUARDS };
static const struct name_list terms = { term_words, COUNT(term_words) };
static const struct name_list sections = {
	plan_section_names, N_PACK_SECTIONS
};
static const struct name_list data_checks = { data_words, COUNT(data_words) };
static const struct name_list withouts = {
	without_words, COUNT(without_words)
};
static const struct name_list months = { month_words, COUNT(month_words) };
static const struct name_list roundings = {
	rounding_words, COUNT(rounding_words)
};
static const struct name_list stage_kinds = {
	stage_kind_words, N_STAGE_KINDS
};
static const struct name_list values = { value_words, N_VALUES };
static const struct name_list siasn_kinds = {
	siasn_words, N_SIASN_OF_RULES
};
static const struct name_list empties = { empty_words, COUNT(empty_words) };

#define ALIASES(type) VALUE("aliases", MT_BARS, MF_OPTIONAL, type, aliases)

static const struct member label_members[] = {
	VALUE("code", MT_CODE, 0, pack_label, code),
	VALUE("label", MT_TEXT, 0, pack_label, label),
	ALIASES(pack_label), SOURCE, PROVISIONAL(pack_label), NOTE
};
static const struct kind label_kind =
	KIND(label_members, pack_label, code, "code");

static const struct member scale_members[] = {
	VALUE("code", MT_CODE, 0, pack_label, code),
	VALUE("label", MT_TEXT, 0, pack_label, label),
	VALUE("rank", MT_INT, 0, pack_label, rank),
	ALIASES(pack_label), SOURCE, PROVISIONAL(pack_label), NOTE
};
static const struct kind scale_kind =
	KIND(scale_members, pack_label, code, "code");

static const struct member dapodik_members[] = {
	VALUE("year", MT_INT, 0, pack_period, dapodik_year),
	NAMED("term", MT_NAME, 0, pack_period, dapodik_term, terms)
};
static const struct kind dapodik_kind = KIND_ROW(dapodik_members, pack_period);

static const struct member period_members[] = {
	VALUE("code", MT_CODE, MF_EMPTY, pack_period, suffix),
	VALUE("label", MT_TEXT, 0, pack_period, label),
	NAMED("kind", MT_ENUM, 0, pack_period, annual, kinds),
	VALUE("from", MT_MONTH_DAY, 0, pack_period, from_month),
	VALUE("to", MT_MONTH_DAY, 0, pack_period, to_month),
	{ "dapodik", MT_OBJECT, MF_NULL, 0, NO_CODE, NULL, &dapodik_kind },
	SOURCE, PROVISIONAL_ROW, NOTE
};
static const struct kind period_kind =
	KIND(period_members, pack_period, suffix, "code");

static const struct member role_members[] = {
	VALUE("code", MT_CODE, 0, pack_role, code),
	VALUE("label", MT_TEXT, 0, pack_role, label),
	NAMED("without", MT_BITS, MF_OPTIONAL, pack_role, without, sections),
	ALIASES(pack_role), SOURCE, PROVISIONAL(pack_role), NOTE
};
static const struct kind role_kind =
	KIND(role_members, pack_role, code, "code");

static const struct member stage_members[] = {
	VALUE("code", MT_CODE, 0, pack_stage, code),
	VALUE("label", MT_TEXT, 0, pack_stage, label),
	NAMED("kind", MT_ENUM, 0, pack_stage, kind, stage_kinds),
	ALIASES(pack_stage), SOURCE, PROVISIONAL(pack_stage), NOTE
};
static const struct kind stage_kind =
	KIND(stage_members, pack_stage, code, "code");

static const struct member own_members[] = {
	VALUE("code", MT_CODE, 0, pack_field, code),
	VALUE("label", MT_TEXT, 0, pack_field, label),
	NAMED("type", MT_ENUM, 0, pack_field, type, values),
	VALUE("each", MT_BOOL, MF_OPTIONAL, pack_field, each),
	VALUE("column", MT_CODE, MF_OPTIONAL, pack_field, column),
	VALUE("max", MT_INT, MF_OPTIONAL | MF_POSITIVE, pack_field, max),
	VALUE("min", MT_INT, 0, pack_field, min),
	NAMED("when_empty", MT_ENUM, 0, pack_field, warn, empties),
	ALIASES(pack_field),
	VALUE("example", MT_TEXT, MF_OPTIONAL, pack_field, example),
	VALUE("purpose", MT_TEXT, MF_OPTIONAL, pack_field, purpose),
	SOURCE, PROVISIONAL(pack_field), NOTE
};
static const struct kind own_kind = KIND_ROW(own_members, pack_field);

static const struct member step_members[] = {
	VALUE("code", MT_CODE, 0, pack_step, code),
	VALUE("label", MT_TEXT, 0, pack_step, label),
	VALUE("purpose", MT_TEXT, MF_OPTIONAL, pack_step, purpose),
	VALUE("verb", MT_CODE, MF_OPTIONAL, pack_step, verb),
	VALUE("state", MT_CODE, MF_OPTIONAL, pack_step, state),
	VALUE("term", MT_CODE, MF_OPTIONAL, pack_step, term),
	VALUE("after", MT_CODE, MF_OPTIONAL, pack_step, after),
	VALUE("stage", MT_CODE, MF_OPTIONAL | MF_NULL, pack_step,
	      stage_code),
	VALUE("waiting", MT_CODE, MF_OPTIONAL, pack_step, waiting),
	VALUE("day_aliases", MT_BARS, MF_OPTIONAL, pack_step, day_aliases),
	NAMED("who", MT_BITS, MF_FILLED, pack_step, who, actors),
	NAMED("reopen", MT_BITS, 0, pack_step, reopen, actors),
	NAMED("void", MT_BITS, 0, pack_step, voids, actors),
	VALUE("silent", MT_BOOL, MF_OPTIONAL, pack_step, uncounted),
	VALUE("scheduled", MT_BOOL, MF_OPTIONAL, pack_step, scheduled),
	VALUE("dialogue", MT_BOOL, MF_OPTIONAL, pack_step, talk),
	VALUE("carry", MT_BOOL, MF_OPTIONAL, pack_step, carry),
	ALIASES(pack_step),
	LIST("fields", 0, pack_step, own, n_own, own_kind),
	SOURCE, PROVISIONAL(pack_step), NOTE
};
static const struct kind step_kind =
	KIND(step_members, pack_step, code, "code");

static const struct member window_members[] = {
	VALUE("period", MT_PERIOD, 0, pack_window, period),
	VALUE("stage", MT_STAGE, 0, pack_window, stage),
	VALUE("role", MT_ROLE, MF_NULL, pack_window, role),
	VALUE("year", MT_INT, MF_OPTIONAL, pack_window, year),
	VALUE("from", MT_MONTH_DAY, 0, pack_window, from_month),
	VALUE("to", MT_MONTH_DAY, 0, pack_window, to_month),
	SOURCE, PROVISIONAL(pack_window), NOTE
};
static const struct kind window_kind = KIND_ROW(window_members, pack_window);

static const struct member indicator_members[] = {
	VALUE("code", MT_CODE, 0, pack_indicator, code),
	VALUE("label", MT_TEXT, 0, pack_indicator, label),
	VALUE("component", MT_TEXT, MF_NULL, pack_indicator, component),
	VALUE("role", MT_ROLE, 0, pack_indicator, role),
	LIST("behaviours", 0, pack_indicator, behaviours, n_behaviours,
	     label_kind),
	SOURCE, PROVISIONAL(pack_indicator), NOTE
};
static const struct kind indicator_kind =
	KIND(indicator_members, pack_indicator, code, "code");

static const struct member activity_members[] = {
	VALUE("code", MT_CODE, 0, pack_activity, code),
	VALUE("label", MT_TEXT, 0, pack_activity, label),
	VALUE("points", MT_INT, MF_NULL, pack_activity, points),
	VALUE("unit", MT_TEXT, MF_NULL, pack_activity, unit),
	VALUE("evidence", MT_TEXT, MF_NULL, pack_activity, evidence),
	SOURCE, PROVISIONAL(pack_activity), NOTE
};
static const struct kind activity_kind =
	KIND(activity_members, pack_activity, code, "code");

static const struct member duty_members[] = {
	VALUE("code", MT_CODE, 0, pack_duty, code),
	VALUE("label", MT_TEXT, 0, pack_duty, label),
	VALUE("basis", MT_TEXT, MF_NULL, pack_duty, basis),
	VALUE("levels", MT_BARS, MF_NULL, pack_duty, levels),
	VALUE("hours", MT_INT, MF_OPTIONAL | MF_COUNT, pack_duty, hours),
	VALUE("hours_max", MT_INT, MF_OPTIONAL | MF_COUNT, pack_duty,
	      hours_max),
	VALUE("capped", MT_BOOL, MF_OPTIONAL, pack_duty, capped),
	VALUE("evidence", MT_BARS, MF_OPTIONAL, pack_duty, evidence),
	VALUE("from", MT_DAY, MF_OPTIONAL, pack_duty, from),
	VALUE("to", MT_DAY, MF_OPTIONAL, pack_duty, to),
	SOURCE, PROVISIONAL(pack_duty), NOTE
};
static const struct kind duty_kind =
	KIND(duty_members, pack_duty, code, "code");

static const struct member main_duty_members[] = {
	VALUE("code", MT_CODE, 0, pack_main_duty, code),
	VALUE("label", MT_TEXT, 0, pack_main_duty, label),
	VALUE("role", MT_ROLE, MF_NULL, pack_main_duty, role),
	VALUE("required", MT_BOOL, 0, pack_main_duty, required),
	SOURCE, PROVISIONAL(pack_main_duty), NOTE
};
static const struct kind main_duty_kind =
	KIND(main_duty_members, pack_main_duty, code, "code");

static const struct member aspect_members[] = {
	VALUE("code", MT_CODE, 0, pack_aspect, code),
	VALUE("label", MT_TEXT, 0, pack_aspect, label),
	LIST("options", MF_FILLED, pack_aspect, options, n_options,
	     label_kind),
	SOURCE, PROVISIONAL(pack_aspect), NOTE
};
static const struct kind aspect_kind =
	KIND(aspect_members, pack_aspect, code, "code");

static const struct member field_members[] = {
	VALUE("step", MT_STEP, 0, pack_doc_field, step),
	VALUE("code", MT_CODE, 0, pack_doc_field, code),
	VALUE("label", MT_TEXT, 0, pack_doc_field, label),
	VALUE("min", MT_INT, 0, pack_doc_field, min),
	VALUE("warn", MT_BOOL, 0, pack_doc_field, warn),
	SOURCE, PROVISIONAL(pack_doc_field), NOTE
};
static const struct kind field_kind = KIND_ROW(field_members, pack_doc_field);

static const struct member area_members[] = {
	VALUE("role", MT_ROLE, 0, pack_area, role),
	VALUE("code", MT_CODE, 0, pack_area, code),
	VALUE("label", MT_TEXT, 0, pack_area, label),
	SOURCE, PROVISIONAL_ROW, NOTE
};
static const struct kind area_kind =
	KIND(area_members, pack_area, code, "code");

static const struct member cell_members[] = {
	VALUE("hasil_kerja", MT_CODE, 0, matrix_cell, hasil),
	VALUE("perilaku_kerja", MT_CODE, 0, matrix_cell, perilaku),
	VALUE("predikat", MT_CODE, 0, matrix_cell, predikat),
	SOURCE, PROVISIONAL_ROW, NOTE
};
static const struct kind cell_kind = KIND_ROW(cell_members, matrix_cell);

static const struct member rule_members[] = {
	VALUE("status", MT_TEXT, 0, pack_duty_rule, status),
	NAMED("unit_status", MT_NAME, 0, pack_duty_rule, unit_status, units),
	NAMED("duty", MT_ENUM, 0, pack_duty_rule, duty, duties),
	SOURCE, PROVISIONAL_ROW, NOTE
};
static const struct kind rule_kind = KIND_ROW(rule_members, pack_duty_rule);

static const struct member percent_members[] = {
	VALUE("predikat", MT_CODE, 0, credit_percent, predicate),
	VALUE("percent", MT_INT, 0, credit_percent, percent),
	SOURCE, PROVISIONAL_ROW, NOTE
};
static const struct kind percent_kind =
	KIND(percent_members, credit_percent, predicate, "predikat");

static const struct member jenjang_members[] = {
	VALUE("code", MT_CODE, 0, pack_credit, jenjang),
	VALUE("label", MT_TEXT, 0, pack_credit, label),
	VALUE("ranks", MT_BARS, 0, pack_credit, ranks),
	VALUE("thousandths", MT_INT, 0, pack_credit, thousandths),
	VALUE("for_rank", MT_INT, MF_OPTIONAL | MF_NULL, pack_credit, for_rank),
	VALUE("for_jenjang", MT_INT, MF_OPTIONAL | MF_NULL, pack_credit,
	      for_jenjang),
	SOURCE, PROVISIONAL_ROW, NOTE
};
static const struct kind jenjang_kind =
	KIND(jenjang_members, pack_credit, jenjang, "code");

static const struct member siasn_members[] = {
	NAMED("of", MT_ENUM, 0, pack_siasn, kind, siasn_kinds),
	VALUE("key", MT_TEXT, 0, pack_siasn, key),
	VALUE("value", MT_CODE, 0, pack_siasn, code),
	SOURCE, PROVISIONAL(pack_siasn), NOTE
};
static const struct kind siasn_kind = KIND_ROW(siasn_members, pack_siasn);

static const struct member edge_members[] = {
	NAMED("machine", MT_ENUM, 0, wf_edge, machine, machines),
	{ "from", MT_STATE, 0, AT(wf_edge, from), AT(wf_edge, machine), NULL,
	  NULL },
	VALUE("event", MT_EVENT, 0, wf_edge, event),
	{ "to", MT_STATE, 0, AT(wf_edge, to), AT(wf_edge, machine), NULL,
	  NULL },
	NAMED("who", MT_BITS, MF_FILLED, wf_edge, who, actors),
	NAMED("guards", MT_BITS, 0, wf_edge, guards, guards),
	NAMED("period", MT_ENUM, MF_OPTIONAL, wf_edge, annual, kinds),
	SOURCE, PROVISIONAL_ROW, NOTE
};
static const struct kind edge_kind = KIND_ROW(edge_members, wf_edge);

/* Objects of the pack itself: their members land in struct pack. */
static const struct member points_members[] = {
	VALUE("min", MT_INT, 0, pack, points_min),
	VALUE("max", MT_INT, 0, pack, points_max),
	VALUE("note", MT_TEXT, MF_OPTIONAL, pack, points_note),
	SOURCE, PROVISIONAL_ROW
};
static const struct kind points_kind = KIND_ROW(points_members, pack);

static const struct member competency_members[] = {
	NAMED("without", MT_ENUM, 0, pack, without_competency, withouts),
	SOURCE, PROVISIONAL_ROW, NOTE
};
static const struct kind competency_kind = KIND_ROW(competency_members, pack);

static const struct member objection_members[] = {
	VALUE("days", MT_INT, MF_POSITIVE, pack, objection_days),
	SOURCE, PROVISIONAL_ROW, NOTE
};
static const struct kind objection_kind = KIND_ROW(objection_members, pack);

static const struct member joiners_members[] = {
	VALUE("days", MT_INT, MF_COUNT, pack, joiner_days),
	SOURCE, PROVISIONAL_ROW, NOTE
};
static const struct kind joiners_kind = KIND_ROW(joiners_members, pack);

static const struct member duty_hours_members[] = {
	VALUE("cap", MT_INT, MF_COUNT, pack, duty_hours_cap),
	SOURCE, PROVISIONAL_ROW, NOTE
};
static const struct kind duty_hours_kind = KIND_ROW(duty_hours_members, pack);

static const struct member share_members[] = {
	VALUE("predicates", MT_BARS, 0, pack_share, predicates),
	VALUE("min", MT_INT, 0, pack_share, min),
	VALUE("max", MT_INT, 0, pack_share, max),
	VALUE("exists", MT_BOOL, MF_OPTIONAL, pack_share, exists)
};
static const struct kind share_kind = KIND_ROW(share_members, pack_share);

static const struct member pattern_members[] = {
	VALUE("organisation", MT_CODE, 0, pack_pattern, organisation),
	LIST("shares", MF_FILLED, pack_pattern, shares, n_shares, share_kind),
	SOURCE, PROVISIONAL(pack_pattern), NOTE
};
static const struct kind pattern_kind =
	KIND(pattern_members, pack_pattern, organisation, "organisation");

static const struct member distribution_members[] = {
	VALUE("text", MT_TEXT, 0, pack, distribution),
	VALUE("small_group", MT_INT, MF_OPTIONAL | MF_COUNT, pack, small_group),
	LIST("patterns", MF_OPTIONAL, pack, patterns, n_patterns,
	     pattern_kind),
	SOURCE, PROVISIONAL_ROW, NOTE
};
static const struct kind distribution_kind =
	KIND_ROW(distribution_members, pack);

static const struct member credit_members[] = {
	NAMED("months", MT_ENUM, 0, pack, credit_months, months),
	VALUE("statuses", MT_BARS, MF_OPTIONAL, pack, credit_statuses),
	VALUE("decimals", MT_INT, 0, pack, credit_decimals),
	{ "rounding", MT_ENUM, 0, NO_CODE, 0, &roundings, NULL },
	LIST("percent", MF_FILLED, pack_build, percents, n_percents,
	     percent_kind),
	LIST("jenjang", MF_FILLED, pack, credits, n_credits, jenjang_kind),
	PROVISIONAL_ROW, NOTE
};
static const struct kind credit_kind = KIND_ROW(credit_members, pack_build);

/*
 * What both formats have. Citations stand in front of what cites them, roles
 * and periods of what names them, stages of their windows and steps.
 */
#define PACK_HEAD \
	VALUE("format", MT_TEXT, 0, pack_build, format), \
	VALUE("name", MT_CODE, 0, pack, name), \
	VALUE("version", MT_CODE, 0, pack, version), \
	VALUE("label", MT_TEXT, 0, pack, label), \
	VALUE("basis", MT_TEXT, MF_NULL, pack, basis), \
	VALUE("valid_from", MT_DAY, 0, pack, valid_from), \
	VALUE("valid_to", MT_DAY, MF_NULL, pack, valid_to), \
	VALUE("offered_to", MT_DAY, MF_NULL | MF_OPTIONAL, pack, offered_to), \
	{ "sources", MT_SOURCES, 0, 0, 0, NULL, NULL }, \
	SOURCE, NOTE, \
	VALUE("organisation_first", MT_BOOL, 0, pack, organisation_first), \
	VALUE("non_asn_needs_plan", MT_BOOL, MF_OPTIONAL, pack, \
	      non_asn_needs_plan), \
	VALUE("non_home_needs_plan", MT_BOOL, MF_OPTIONAL, pack, \
	      non_home_needs_plan), \
	VALUE("uploads", MT_BOOL, 0, pack, uploads), \
	NAMED("data_check", MT_ENUM, 0, pack, data_check, data_checks), \
	{ "sections", MT_ORDER, MF_FILLED, AT(pack, sections), \
	  AT(pack, n_sections), &sections, NULL }

#define PACK_CONTENT \
	{ "points", MT_OBJECT, MF_NULL, 0, AT(pack, uses_points), NULL, \
	  &points_kind }, \
	{ "competency", MT_OBJECT, MF_OPTIONAL, 0, NO_CODE, NULL, \
	  &competency_kind }, \
	LIST("periods", MF_FILLED, pack, periods, n_periods, period_kind), \
	LIST("indicators", MF_FILLED, pack, indicators, n_indicators, \
	     indicator_kind), \
	LIST("levels", MF_FILLED, pack, levels, n_levels, scale_kind), \
	LIST("activities", 0, pack, activities, n_activities, activity_kind), \
	{ "duty_hours", MT_OBJECT, MF_OPTIONAL, 0, NO_CODE, NULL, \
	  &duty_hours_kind }, \
	LIST("duties", 0, pack, duties, n_duties, duty_kind), \
	LIST("main_duties", 0, pack, main_duties, n_main_duties, \
	     main_duty_kind), \
	LIST("aspects", 0, pack, aspects, n_aspects, aspect_kind)

#define PACK_RESULT \
	LIST("areas", 0, pack, areas, n_areas, area_kind), \
	LIST("ratings", MF_FILLED, pack, ratings, n_ratings, scale_kind), \
	LIST("predicates", MF_FILLED, pack, predicates, n_predicates, \
	     scale_kind), \
	LIST("matrix", MF_FILLED, pack_build, cells, n_cells, cell_kind), \
	LIST("organisation_predicates", 0, pack, org_predicates, \
	     n_org_predicates, scale_kind), \
	LIST("duty_rules", MF_FILLED, pack, duty_rules, n_duty_rules, \
	     rule_kind), \
	LIST("exceptions", 0, pack, exceptions, n_exceptions, label_kind), \
	{ "credit", MT_OBJECT, MF_NULL, 0, AT(pack, has_credit), NULL, \
	  &credit_kind }, \
	LIST("siasn", MF_OPTIONAL, pack, siasn, n_siasn, siasn_kind), \
	{ "objection", MT_OBJECT, MF_NULL | MF_OPTIONAL, 0, NO_CODE, NULL, \
	  &objection_kind }, \
	{ "joiners", MT_OBJECT, MF_NULL | MF_OPTIONAL, 0, NO_CODE, NULL, \
	  &joiners_kind }, \
	{ "distribution", MT_OBJECT, MF_NULL | MF_OPTIONAL, 0, NO_CODE, NULL, \
	  &distribution_kind }, \
	LIST("transitions", MF_FILLED, pack, edges, n_edges, edge_kind)

#define WINDOWS LIST("windows", 0, pack, windows, n_windows, window_kind)
#define ROLES LIST("roles", MF_FILLED, pack, roles, n_roles, role_kind)
#define STAGES LIST("stages", MF_FILLED, pack, stages, n_stages, stage_kind)
#define STEPS LIST("steps", MF_FILLED, pack, steps, n_steps, step_kind)

static const struct member base_members[] = { ROLES, STAGES, STEPS };
const struct kind pack_kind_base = KIND_ROW(base_members, pack_build);

static const struct member format_1_members[] = {
	PACK_HEAD, PACK_CONTENT, WINDOWS,
	LIST("fields", 0, pack, doc_fields, n_doc_fields, field_kind),
	PACK_RESULT
};
const struct kind pack_kind_1 = KIND_ROW(format_1_members, pack_build);

static const struct member format_2_members[] = {
	PACK_HEAD, ROLES, STAGES, PACK_CONTENT, WINDOWS, STEPS,
	LIST("behaviour_ratings", MF_OPTIONAL | MF_FILLED, pack,
	     behaviour_ratings, n_behaviour_ratings, scale_kind),
	PACK_RESULT
};
const struct kind pack_kind_2 = KIND_ROW(format_2_members, pack_build);
