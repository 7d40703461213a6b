/* kinerja assess: predicates of schools and people */
#include <string.h>

#include <kinerja/explain.h>
#include <kinerja/import.h>
#include <kinerja/listing.h>
#include <kinerja/step.h>

#include "command.h"
#include "run_import.h"
#include "run_listing.h"
#include "run_step.h"

/* ---- import ---- */

#define OPT_BY \
	{ "by", 0, AT(by), "ID", \
	  N_("who decided, where the rows do not say"), NULL }

static const struct cmd_option import_options[] = {
	OPT_IMPORT_GROUP,
	OPT_PERIOD,
	OPT_BY,
	OPT_RECORDED_GROUP,
	OPT_END
};

static const struct cmd_option organisation_options[] = {
	OPT_IMPORT_GROUP, OPT_PERIOD, OPT_BY, OPT_END
};

/* ---- one person ---- */

static const struct cmd_option set_options[] = {
	OPT_PERIOD,
	{ "hasil", 0, AT(hasil), "RATING", N_("rating of the results"), NULL },
	{ "hasil-alasan", 0, AT(hasil_alasan), "TEXT",
	  N_("reason of that rating"), NULL },
	{ "perilaku", 0, AT(perilaku), "RATING", N_("rating of the behaviour"),
	  NULL },
	{ "perilaku-alasan", 0, AT(perilaku_alasan), "TEXT",
	  N_("reason of that rating"), NULL },
	{ "area", 0, AT(area), "CODE=TEXT",
	  N_("note on an achievement area, by its code or number; often"),
	  NULL },
	{ "tugas-pokok", 0, AT(tugas_pokok), "CODE|...",
	  N_("main duties that are confirmed as done"), NULL },
	{ "incomplete-reason", 0, AT(incomplete_reason), "TEXT",
	  N_("why it is assessed although steps are missing"), NULL },
	{ "final", 0, AT(final), NULL,
	  N_("refuse what is incomplete instead of keeping a draft"), NULL },
	OPT_BY, OPT_DRY_RUN, OPT_END
};

static enum kin_status cmd_assess_set(struct cmd *c)
{
	const struct kin_entry entries[] = {
		{ "hasil_kerja", c->opt.hasil },
		{ "hasil_kerja_alasan", c->opt.hasil_alasan },
		{ "perilaku_kerja", c->opt.perilaku },
		{ "perilaku_kerja_alasan", c->opt.perilaku_alasan },
		{ "tugas_pokok", c->opt.tugas_pokok },
		{ "alasan_tidak_lengkap", c->opt.incomplete_reason },
	};

	return run_typed(c, KIN_IMPORT_ASSESSMENTS, entries,
			 N_ENTRIES(entries));
}

/* ---- after publication ---- */

static const char *const decisions[] = { "accepted", "rejected", NULL };
static const char *const outcomes[] = {
	"penghargaan", "pembinaan", "pengembangan", "sanksi", NULL
};

static const struct cmd_option objection_options[] = {
	OPT_TYPED_GROUP,
	{ "reason", 0, AT(reason), "TEXT", N_("what is objected to, and why"),
	  NULL },
	{ "answer", 0, AT(answer), "TEXT",
	  N_("what the Pejabat Penilai says about the objection"), NULL },
	{ "decide", 0, AT(decide), "DECISION",
	  N_("decide about the objection: accepted or rejected"), decisions },
	{ "note", 0, AT(note), "TEXT", N_("note on the decision"), NULL },
	OPT_BY,
	OPT_END
};

static enum kin_status cmd_assess_objection(struct cmd *c)
{
	const struct kin_entry entries[] = {
		{ "alasan", c->opt.reason },
		{ "penjelasan", c->opt.answer },
		{ "keputusan", c->opt.decide },
		{ "catatan", c->opt.note },
	};

	if (c->argc && !strcmp(c->argv[0], "list")) {
		c->argc = 0;
		return run_listing_of(c, KIN_EXPORT_OBJECTIONS);
	}
	return run_typed(c, KIN_IMPORT_OBJECTIONS, entries,
			 N_ENTRIES(entries));
}

static const struct cmd_option outcome_options[] = {
	OPT_TYPED_GROUP,
	{ "kind", 0, AT(kind), "KIND",
	  N_("penghargaan, pembinaan, pengembangan or sanksi"), outcomes },
	{ "note", 0, AT(note), "TEXT", N_("what it is"), NULL },
	OPT_BY,
	OPT_END
};

static enum kin_status cmd_assess_outcome(struct cmd *c)
{
	const struct kin_entry entries[] = {
		{ "jenis", c->opt.kind },
		{ "catatan", c->opt.note },
	};

	return run_typed(c, KIN_IMPORT_OUTCOMES, entries, N_ENTRIES(entries));
}

/* ---- steps ---- */

static const struct cmd_option publish_options[] = {
	OPT_SELECT_GROUP, OPT_PERIOD, OPT_BATCH_GROUP, OPT_END
};

static const struct cmd_option revise_options[] = {
	OPT_SELECT_GROUP, OPT_PERIOD, OPT_BATCH_GROUP, OPT_REASON, OPT_END
};

/* ---- reading ---- */

static const struct cmd_option period_options[] = { OPT_PERIOD, OPT_END };

static const struct cmd_option list_options[] = {
	OPT_SELECT_GROUP, OPT_PERIOD, OPT_END
};

static enum kin_status cmd_assess_explain(struct cmd *c)
{
	struct kin_writer_opts opts = cmd_writer_opts(c);
	long n;

	return kin_explain(c->session, c->argv[0], c->opt.period,
			   &opts, c->out, &n, &c->err);
}

static const char *const groups[] = {
	"school", "kecamatan", "kabupaten", "supervisor", NULL
};

static const struct cmd_option distribution_options[] = {
	OPT_PERIOD, OPT_KNOWN,
	OPT_AREA_GROUP,
	{ "by", 0, AT(by), "GROUP",
	  N_("school (default), kecamatan, kabupaten or supervisor"), groups },
	{ "exit-code", 0, AT(exit_code), NULL,
	  N_("exit with 5 when a group is off the pattern"), NULL },
	OPT_END
};

static enum kin_status cmd_assess_distribution(struct cmd *c)
{
	/* the rows say which groups */
	c->keep_output = 1;
	return run_listing(c);
}

/* ---- the year ---- */

static const struct cmd_option annual_options[] = {
	OPT_AREA_GROUP, OPT_PERIOD, OPT_END
};

/* A list of everybody is what one gets without naming a person. */
static enum kin_status cmd_assess_annual(struct cmd *c)
{
	if (c->argc && !strcmp(c->argv[0], "list"))
		c->argc = 0;
	return run_listing(c);
}

static const struct cmd_option queue_options[] = {
	OPT_AREA_GROUP, OPT_PERIOD, OPT_END
};

static const struct cmd_verb verbs[] = {
	{ "organisation", run_import, KIN_IMPORT_ORGANISATION,
	  organisation_options, NEED_DB_WRITE | NEED_INPUT, "[FILE|-]...",
	  N_("read the predicates of schools, as the Kepala Dinas set them") },
	{ "queue", run_listing_queue, KIN_LIST_ASSESS_QUEUE, queue_options,
	  NEED_DB_READ, NULL,
	  N_("list what is final and waits for publication, oldest first") },
	{ "import", run_import, KIN_IMPORT_ASSESSMENTS, import_options,
	  NEED_DB_WRITE | NEED_INPUT, "[FILE|-]...",
	  N_("read ratings and make them final") },
	{ "set", cmd_assess_set, 0, set_options, NEED_DB_WRITE, "PERSON",
	  N_("rate one person, as the supervisor; incomplete is a draft") },
	{ "publish", run_step, KIN_ASSESS_PUBLISH, publish_options,
	  NEED_DB_WRITE, "[PERSON...]",
	  N_("publish final assessments, as the supervisor") },
	{ "revise", run_step, KIN_ASSESS_REVISE, revise_options, NEED_DB_WRITE,
	  "[PERSON...]", N_("take an assessment up again with a reason") },
	{ "objection", cmd_assess_objection, 0, objection_options,
	  NEED_DB_WRITE, "[PERSON|list]",
	  N_("record an objection and what was decided, or list them") },
	{ "outcome", cmd_assess_outcome, 0, outcome_options, NEED_DB_WRITE,
	  "[PERSON]",
	  N_("record what follows from an assessment, as the supervisor") },
	{ "explain", cmd_assess_explain, 0, period_options,
	  NEED_DB_READ | SENTENCES, "PERSON",
	  N_("say what a predicate rests on, or what it still needs") },
	{ "annual", cmd_assess_annual, KIN_LIST_ANNUAL, annual_options,
	  NEED_DB_READ, "[list|PERSON]",
	  N_("show the results of a year's cycles side by side") },
	{ "distribution", cmd_assess_distribution, KIN_LIST_DISTRIBUTION,
	  distribution_options, NEED_DB_READ, NULL,
	  N_("how predicates are spread beside the pattern; a report only") },
	{ "list", run_listing, KIN_LIST_ASSESSMENTS, list_options, NEED_DB_READ,
	  NULL, N_("list assessments and their states") },
	{ "show", run_listing, KIN_EXPORT_ASSESSMENTS, period_options,
	  NEED_DB_READ, "PERSON", N_("show the assessment of one person") },
};

const struct cmd_command cmd_assess = {
	"assess", "nilai", N_("predicates of schools and people"), verbs,
	N_VERBS(verbs)
};
