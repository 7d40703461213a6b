/* kinerja observe: practice observed, from preparation to rating */
#include <string.h>

#include <kinerja/import.h>
#include <kinerja/listing.h>
#include <kinerja/observation.h>
#include <kinerja/step.h>

#include "command.h"
#include "run_import.h"
#include "run_listing.h"
#include "run_step.h"

/* ---- import ---- */

static const struct cmd_option import_options[] = {
	OPT_IMPORT_GROUP,
	OPT_PERIOD,
	{ "steps", 0, AT(steps), NULL,
	  N_("the file has one row per step and field"), NULL },
	OPT_RECORDED_GROUP,
	OPT_END
};

static enum kin_status cmd_observe_import(struct cmd *c)
{
	if (c->opt.recorded && c->opt.steps)
		return cmd_usage_error(c, _("rows of --steps have no states "
					    "and days; --recorded needs the "
					    "wide form"));
	return run_import_of(c, c->opt.steps ? KIN_IMPORT_STEPS
					     : KIN_IMPORT_OBSERVATIONS);
}

/* ---- one person ---- */

static const struct cmd_option fill_options[] = {
	{ "step", 0, AT(step), "STEP", N_("whose document it is"), NULL },
	{ "set", 0, AT(set), "FIELD=VALUE",
	  N_("fill in a field of the document; may be repeated"), NULL },
	OPT_PERIOD, OPT_DRY_RUN, OPT_END
};

static const struct cmd_option set_options[] = {
	{ "set", 0, AT(set), "FIELD=VALUE",
	  N_("fill in a field of the document; may be repeated"), NULL },
	OPT_PERIOD, OPT_DRY_RUN, OPT_END
};

/* The official name of the field in FIELD=VALUE. */
static enum kin_status cmd_observe_find_field(struct cmd *c, const char *step,
					      const char *set,
					      char out[KIN_FIELD_NAME])
{
	char name[KIN_FIELD_NAME];
	size_t len = strcspn(set, "=");

	if (!set[len] || len >= sizeof(name))
		return cmd_usage_error(c, _("--set %s: write FIELD=VALUE"),
				       set);
	memcpy(name, set, len);
	name[len] = '\0';
	return kin_observation_field(c->session, c->opt.period, step, name,
				     out, &c->err);
}

static enum kin_status cmd_observe_fill(struct cmd *c)
{
	struct kin_entry entries[CMD_MAX_REPEATS];
	char names[CMD_MAX_REPEATS][KIN_FIELD_NAME];
	const char *step = c->opt.step ? c->opt.step : c->word;
	const struct cmd_texts *set = &c->opt.set;
	enum kin_status st;
	int i, k;

	if (!step)
		return cmd_usage_error(c, _("say which document with --step "
					    "STEP; see `kinerja observe "
					    "show`"));
	if (!set->n)	/* the sentence lists what there is */
		return kin_observation_field(c->session, c->opt.period, step,
					     "", names[0], &c->err);
	for (i = 0; i < set->n; i++) {
		st = cmd_observe_find_field(c, step, set->all[i], names[i]);
		if (st)
			return st;
		entries[i].field = names[i];
		entries[i].text = strchr(set->all[i], '=') + 1;
		for (k = 0; k < i; k++)
			if (!strcmp(entries[k].field, entries[i].field))
				return cmd_usage_error(c, _("%s is set twice; "
					"say it once"), entries[i].field);
	}
	return run_typed(c, KIN_IMPORT_OBSERVATIONS, entries, set->n);
}

/* ---- schedules ---- */

static const struct cmd_option schedule_options[] = {
	{ "day", 0, AT(day), "DAY", N_("day of the observation"), NULL },
	{ "hour", 0, AT(hour), "HH:MM", N_("its hour"), NULL },
	{ "class", 0, AT(class), "TEXT", N_("which class"), NULL },
	{ "subject", 0, AT(subject), "TEXT",
	  N_("subject of the lesson"), NULL },
	{ "place", 0, AT(place), "TEXT", N_("where"), NULL },
	{ "observer", 0, AT(observer), "ID",
	  N_("who observes: NIP, NUPTK or #KEY; else the supervisor"), NULL },
	OPT_REASON, OPT_PERIOD, OPT_FROM_FILE, OPT_IMPORT_GROUP, OPT_END
};

static enum kin_status cmd_observe_schedule(struct cmd *c)
{
	const struct kin_entry entries[] = {
		{ "jadwal_tanggal", c->opt.day },
		{ "jadwal_jam", c->opt.hour },
		{ "jadwal_kelas", c->opt.class },
		{ "jadwal_mapel", c->opt.subject },
		{ "jadwal_tempat", c->opt.place },
		{ "pengamat", c->opt.observer },
		{ "jadwal_alasan", c->opt.reason },
	};
	const char *const from = c->opt.from;
	int i, n = 0;

	for (i = 0; i < N_ENTRIES(entries); i++)
		n += entries[i].text != NULL;
	if (!from && c->argc && n)
		return run_typed(c, KIN_IMPORT_SCHEDULES, entries,
				 N_ENTRIES(entries));
	if (!from || c->argc || n)
		return cmd_usage_error(c, _("name one PERSON and say --day, "
					    "--hour and so on, or give --from "
					    "FILE alone"));
	return run_import_files(c, KIN_IMPORT_SCHEDULES, &from, 1);
}

/* ---- steps ---- */

static const struct cmd_option check_options[] = {
	{ "step", 0, AT(step), "STEP",
	  N_("check the document of this step, else of the next one"),
	  NULL },
	OPT_SELECT_GROUP, OPT_PERIOD, OPT_ROLE, OPT_FROM_FILE, OPT_REPORT,
	OPT_MAX_ERRORS, OPT_END
};

static const struct cmd_option collect_options[] = {
	OPT_SELECT_GROUP, OPT_PERIOD, OPT_BATCH_GROUP,
	{ "step", 0, AT(step), "STEP",
	  N_("collect the document of this step, else of the next one"),
	  NULL },
	OPT_END
};

static const struct cmd_option rate_options[] = {
	{ "value", 0, AT(value), "RATING",
	  N_("rate one PERSON so, with --reason; else as imported"), NULL },
	OPT_SELECT_GROUP, OPT_PERIOD, OPT_BATCH_GROUP, OPT_REASON, OPT_END
};

static const struct cmd_option reopen_options[] = {
	OPT_SELECT_GROUP, OPT_PERIOD, OPT_BATCH_GROUP, OPT_REASON, OPT_END
};

static enum kin_status cmd_observe_rate(struct cmd *c)
{
	if (c->opt.value && c->argc != 1)
		return cmd_usage_error(c, _("--value rates one PERSON; for "
					    "many, import penilaian_nilai and "
					    "penilaian_alasan first"));
	if (!c->opt.value && c->opt.reason)
		return cmd_usage_error(c, _("--reason belongs to --value"));
	return run_step(c);
}

/* ---- reading ---- */

static const struct cmd_option period_options[] = { OPT_PERIOD, OPT_END };

static const struct cmd_option list_options[] = {
	OPT_SELECT_GROUP, OPT_PERIOD, OPT_END
};

static enum kin_status cmd_observe_rubric(struct cmd *c)
{
	struct kin_writer_opts opts = cmd_writer_opts(c);
	enum kin_status st;
	long n = 0;

	st = kin_observation_rubric(c->session, c->argv[0],
				    c->opt.period, &opts, c->out, &n,
				    &c->err);
	if (!st && !n)
		cmd_say(c, _("the rule pack does not know the focus "
			     "behaviours of this indicator; observe without "
			     "levels"));
	return st;
}

static const struct cmd_option show_options[] = {
	{ "schedules", 0, AT(schedules), NULL,
	  N_("show every day that was agreed"), NULL },
	OPT_PERIOD, OPT_END
};

static enum kin_status cmd_observe_show(struct cmd *c)
{
	return run_listing_of(c, c->opt.schedules ? KIN_LIST_SCHEDULES
						  : KIN_LIST_DOCUMENTS);
}

static const struct cmd_option missed_options[] = {
	OPT_AREA_GROUP,
	OPT_ALL,
	OPT_ROLE, OPT_PERIOD, OPT_END
};

static const struct cmd_option queue_options[] = {
	OPT_SELECT_GROUP, OPT_PERIOD, OPT_END
};

static const struct cmd_verb verbs[] = {
	{ "import", cmd_observe_import, 0, import_options,
	  NEED_DB_WRITE | NEED_INPUT, "[FILE|-]...",
	  N_("read documents and schedules from files") },
	{ "schedule", cmd_observe_schedule, 0, schedule_options, NEED_DB_WRITE,
	  "[PERSON]",
	  N_("agree on day, hour and observer, or on another day") },
	{ "fill", cmd_observe_fill, 0, fill_options, NEED_DB_WRITE,
	  "PERSON", N_("fill in the document of a step of one person") },
	{ "rubric", cmd_observe_rubric, 0, period_options, NEED_DB_READ,
	  "PERSON", N_("focus behaviours and levels for the observer") },
	{ "check", run_step, KIN_OBSERVE_CHECK, check_options, NEED_DB_READ,
	  "[PERSON...]", N_("say everything that the next step still needs") },
	{ "collect", run_step, KIN_OBSERVE_COLLECT, collect_options,
	  NEED_DB_WRITE, "[PERSON...]",
	  N_("collect the document of the next step") },
	{ "rate", cmd_observe_rate, KIN_OBSERVE_RATE, rate_options,
	  NEED_DB_WRITE, "[PERSON...]",
	  N_("rate the reflection, as the supervisor") },
	{ "reopen", run_step, KIN_OBSERVE_REOPEN, reopen_options, NEED_DB_WRITE,
	  "[PERSON...]",
	  N_("go back one step with a reason, as the supervisor") },
	{ "void", run_step, KIN_OBSERVE_VOID, reopen_options, NEED_DB_WRITE,
	  "[PERSON...]",
	  N_("void the observation and begin anew, as the supervisor") },
	{ "queue", run_listing_queue, KIN_LIST_OBSERVE_QUEUE, queue_options,
	  NEED_DB_READ, NULL,
	  N_("list the steps that wait, for whom, longest first") },
	{ "missed", run_listing, KIN_LIST_MISSED, missed_options, NEED_DB_READ,
	  "[PERSON]", N_("list what did not take place, and what is overdue") },
	{ "list", run_listing, KIN_LIST_OBSERVATIONS, list_options,
	  NEED_DB_READ, NULL, N_("list observations, their states and days") },
	{ "show", cmd_observe_show, 0, show_options, NEED_DB_READ, "PERSON",
	  N_("show the documents of one person") },
};

/* `observe reflect PERSON`: the step as the rules call it. */
const struct cmd_verb cmd_observe_step = {
	"STEP", cmd_observe_fill, 0, set_options, NEED_DB_WRITE, "PERSON",
	N_("fill in the document of a step, by its name in the rules")
};

const struct cmd_command cmd_observe = {
	"observe", "observasi", N_("observations, from preparation to rating"),
	verbs, N_VERBS(verbs)
};
