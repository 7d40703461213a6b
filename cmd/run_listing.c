/* The list, show and export verbs: options in, rows out. */
#include "run_listing.h"

#include <string.h>

#include "options.h"

/* Of fewer people a table for the public tells nothing. */
#define CELL_PEOPLE 5

void run_listing_filter(struct kin_filter *out, const struct cmd *c)
{
	const struct kin_filter none = { 0 };

	*out = none;
	out->period = c->opt.period;
	out->school = c->opt.school;
	out->kecamatan = c->opt.kecamatan;
	out->kabupaten = c->opt.kabupaten;
	out->state = c->opt.state;
	out->name = c->opt.name;
	out->role = c->opt.role;
	out->by = c->opt.by;
	out->known = c->opt.known;
	out->stage = c->opt.stage;
	out->revision = c->opt.revision.n;
	out->from = c->opt.from_revision.n;
	out->to = c->opt.to_revision.n;
	out->bkn_ids = c->opt.bkn_ids;
	out->periodik_id = c->opt.periodik_id;
	out->provisional = c->opt.provisional;
	out->judged = c->opt.exit_code;
	if (c->opt.aggregate)
		out->min_cell = cmd_number(c->opt.min_cell, CELL_PEOPLE);
	if (c->argc)
		out->person = c->argv[0];
}

/* What to do when nothing of the kind is there yet; else read the roster. */
static const char *const next_steps[] = {
	[KIN_EXPORT_SCHOOLS] = N_("`kinerja school import FILE`"),
	[KIN_LIST_SCHOOLS] = N_("`kinerja school import FILE`"),
	[KIN_EXPORT_SUPERVISORS] = N_("`kinerja supervisor import FILE`"),
	[KIN_LIST_SUPERVISORS] = N_("`kinerja supervisor import FILE`"),
	[KIN_EXPORT_EXCEPTIONS] = N_("`kinerja roster except import FILE`"),
	[KIN_EXPORT_PLANS] = N_("`kinerja plan import FILE`"),
	[KIN_EXPORT_PLAN_ITEMS] = N_("`kinerja plan import FILE`"),
	[KIN_LIST_PLANS] = N_("`kinerja plan import FILE`"),
	[KIN_LIST_PLAN_ITEMS] = N_("`kinerja plan import FILE`"),
	[KIN_LIST_PLAN_DIFF] = N_("`kinerja plan import FILE`"),
	[KIN_LIST_PLAN_QUEUE] = N_("`kinerja plan import FILE`"),
	[KIN_LIST_OBSERVE_QUEUE] = N_("`kinerja observe import FILE`"),
	[KIN_LIST_ASSESS_QUEUE] = N_("`kinerja assess import FILE`"),
	[KIN_EXPORT_OBSERVATIONS] = N_("`kinerja observe import FILE`"),
	[KIN_EXPORT_STEPS] = N_("`kinerja observe import FILE`"),
	[KIN_LIST_OBSERVATIONS] = N_("`kinerja observe import FILE`"),
	[KIN_LIST_DOCUMENTS] = N_("`kinerja observe import FILE`"),
	[KIN_LIST_SCHEDULES] = N_("`kinerja observe import FILE`"),
	[KIN_EXPORT_ORGANISATION] = N_("`kinerja assess organisation FILE`"),
	[KIN_EXPORT_CREDITS] = N_("`kinerja assess publish`"),
	[KIN_EXPORT_CREDIT_SUMS] = N_("`kinerja assess publish`"),
	[KIN_EXPORT_RECAP] = N_("`kinerja assess publish`"),
	[KIN_EXPORT_SKP22] = N_("`kinerja assess publish`"),
	[KIN_EXPORT_PERIODIK] = N_("`kinerja assess publish`"),
	[KIN_EXPORT_LAPORAN] = N_("`kinerja assess publish`"),
	[KIN_EXPORT_ASSESSMENTS] = N_("`kinerja assess import FILE`"),
	[KIN_LIST_ASSESSMENTS] = N_("`kinerja assess import FILE`"),
	[KIN_EXPORT_DIALOGUES] = N_("`kinerja dialogue add PERSON`"),
	[KIN_EXPORT_OBJECTIONS] = N_("`kinerja assess objection PERSON`"),
	[KIN_EXPORT_OUTCOMES] = N_("`kinerja assess outcome PERSON`"),
	[KIN_LIST_PERIODS] = N_("`kinerja period open CODE`"),
	[KIN_LIST_WINDOWS] = N_("`kinerja period open CODE`"),
	[KIN_LIST_PACKS] = N_("`kinerja rules import FILE`"),
};

static const char *run_listing_next_step(enum kin_listing what)
{
	size_t i = (size_t)what;

	return i < sizeof(next_steps) / sizeof(next_steps[0]) && next_steps[i]
		? _(next_steps[i]) : _("`kinerja roster import FILE`");
}

/* What an empty list means, where that is not "add something". */
static const char *const empty_means[] = {
	[KIN_LIST_PERIODS] = N_("no period is open yet; say `kinerja period "
				"open CODE`"),
	[KIN_LIST_PENDING] = N_("nobody is pending"),
	[KIN_LIST_BLOCKERS] = N_("nothing holds anybody up"),
	[KIN_LIST_GAPS] = N_("everybody has a supervisor on every day of the "
			     "open periods"),
	[KIN_LIST_PLAN_QUEUE] = N_("no plan waits for approval"),
	[KIN_LIST_OBSERVE_QUEUE] = N_("no observation waits for a step"),
	[KIN_LIST_ASSESS_QUEUE] = N_("no assessment waits for publication"),
	[KIN_LIST_CORRECTIONS] = N_("no correction was claimed"),
	[KIN_LIST_PLAN_DIFF] = N_("the two revisions do not differ"),
	[KIN_LIST_MISSED] = N_("nothing is missed or overdue"),
};

static const char *run_listing_meaning(enum kin_listing what)
{
	size_t i = (size_t)what;

	return i < sizeof(empty_means) / sizeof(empty_means[0])
		? empty_means[i] : NULL;
}

void run_listing_say_empty(struct cmd *c, enum kin_listing what,
			   const struct kin_filter *f)
{
	if (run_listing_meaning(what))
		cmd_say(c, "%s", _(run_listing_meaning(what)));
	else if (what == KIN_LIST_SUPERVISORS && !f->person && !f->school)
		cmd_say(c, _("nobody is recorded yet; principals rate their "
			     "teachers without it, and `kinerja supervisor "
			     "import FILE` adds who rates the principals"));
	else if (f->person)
		cmd_say(c, _("nothing is recorded here about %s; `kinerja why "
			     "%s` says what comes next"), f->person,
			f->person);
	else if (f->name)
		cmd_say(c, _("nobody of the roster has '%s' in the name; try "
			     "a shorter piece of it"), f->name);
	else if (f->school || f->kecamatan || f->kabupaten || f->state)
		cmd_say(c, _("nothing fits the selection; try it without "
			     "%s, or add data with %s"),
			f->state ? "--state" : f->school ? "--school"
			: f->kecamatan ? "--kecamatan" : "--kabupaten",
			run_listing_next_step(what));
	else
		cmd_say(c, _("there is nothing to list yet; add it with %s"),
			run_listing_next_step(what));
}

enum kin_status run_listing_as(struct cmd *c, enum kin_listing what,
			       const struct kin_writer_opts *opts)
{
	struct kin_filter filter;
	enum kin_status st;
	long n = 0;

	run_listing_filter(&filter, c);
	st = kin_listing(c->session, what, &filter, opts, c->out, &n,
			 &c->err);
	if (!st && !n)
		run_listing_say_empty(c, what, &filter);
	return st;
}

enum kin_status run_listing_of(struct cmd *c, enum kin_listing what)
{
	struct kin_writer_opts opts = cmd_writer_opts(c);

	return run_listing_as(c, what, &opts);
}

enum kin_status run_listing(struct cmd *c)
{
	return run_listing_of(c, (enum kin_listing)c->verb->what);
}

/* Whoever acts is shown what waits for them; the operator sees all. */
enum kin_status run_listing_queue(struct cmd *c)
{
	struct kin_writer_opts opts = cmd_writer_opts(c);
	enum kin_listing what = (enum kin_listing)c->verb->what;
	struct kin_filter filter;
	enum kin_status st;
	long n = 0;

	run_listing_filter(&filter, c);
	if (strcmp(c->as, "operator") != 0)
		filter.person = c->as;
	st = kin_listing(c->session, what, &filter, &opts, c->out, &n,
			 &c->err);
	if (!st && !n)
		run_listing_say_empty(c, what, &filter);
	return st;
}
