/* kinerja period: the cycles and their deadlines */
#include <string.h>

#include <kinerja/label.h>
#include <kinerja/listing.h>
#include <kinerja/period.h>

#include "command.h"
#include "run_listing.h"

#define DRY(c) (c->opt.dry_run ? _(" (dry run)") : "")

/* "2024-1 (Januari-Juni 2024; Dapodik 20232)" */
static const char *cmd_period_title(char *out, size_t size,
				    const struct kin_period_info *p)
{
	snprintf(out, size, "%s (%s%s%s)", p->code, p->label,
		 *p->dapodik ? "; Dapodik " : "", p->dapodik);
	return out;
}

/* "SD NEGERI REKAAN 01 (20100001)", "Umpama (12 sekolah)"; NULL: everywhere */
static const char *cmd_period_place(char *out, size_t size,
				    const struct kin_window *w)
{
	if (!w->place)
		return NULL;
	if (w->npsn)
		snprintf(out, size, "%s (%s)", w->place, w->npsn);
	else
		snprintf(out, size, "%s (%ld sekolah)", w->place, w->schools);
	return out;
}

static enum kin_status cmd_period_show_row(struct cmd *c, const char *name,
					   const char *value, const char *from,
					   const char *to)
{
	const char *const row[] = { name, value, from, to, NULL, NULL };

	return cmd_row(c, row);
}

static enum kin_status cmd_period_show_closing(struct cmd *c,
					       const struct kin_period_info *p)
{
	char n[24];
	enum kin_status st = cmd_period_show_row(c, "ditutup_pada",
						 p->closed_day, NULL, NULL);

	snprintf(n, sizeof(n), "%ld", p->unfinished);
	if (!st)
		st = cmd_period_show_row(c, "belum_selesai", n, NULL, NULL);
	return st || !*p->closed_reason
		? st
		: cmd_period_show_row(c, "alasan", p->closed_reason, NULL,
				      NULL);
}

static enum kin_status cmd_period_show_head(struct cmd *c,
					      const struct kin_period_info *p)
{
	char text[160], expected[24];
	enum kin_status st;

	snprintf(expected, sizeof(expected), "%ld", p->expected);
	st = cmd_period_show_row(c, "periode",
				 cmd_period_title(text, sizeof(text), p),
				 p->from, p->to);
	if (!st)
		st = cmd_period_show_row(c, "jenis",
					 p->annual ? "tahunan" : "siklus", NULL,
					 NULL);
	if (!st)
		st = cmd_period_show_row(c, "status",
					 p->closed ? "ditutup" : "terbuka",
					 NULL, NULL);
	if (!st && p->closed)
		st = cmd_period_show_closing(c, p);
	if (!st)
		st = cmd_period_show_row(c, "paket", p->pack, NULL, NULL);
	if (!st)
		st = cmd_period_show_row(c, "sha256", p->pack_sha256, NULL,
					 NULL);
	return st ? st
		  : cmd_period_show_row(c, "wajib_dan_dianjurkan", expected,
					NULL, NULL);
}

static const struct cmd_option show_options[] = {
	{ "unfinished", 0, AT(unfinished), NULL,
	  N_("not the period, but whom closing it left unfinished"), NULL },
	OPT_END
};

static enum kin_status cmd_period_show_unfinished(struct cmd *c)
{
	struct kin_filter filter = { .period = c->argc ? c->argv[0] : NULL };
	struct kin_writer_opts opts = cmd_writer_opts(c);
	struct kin_period_info info;
	long n = 0;
	enum kin_status st;

	st = kin_period_show(c->session, filter.period, &info, NULL, NULL,
			     &c->err);
	if (!st)
		st = kin_listing(c->session, KIN_LIST_UNFINISHED, &filter,
				 &opts, c->out, &n, &c->err);
	if (!st && !info.closed)
		cmd_say(c, _("%s is not closed; `kinerja status --pending "
			     "--period %s` lists who is not done yet"),
			info.code, info.code);
	else if (!st && !n)
		cmd_say(c, _("everybody was done when %s was closed"),
			info.code);
	return st;
}

struct cmd_period_shown {
	struct cmd *c;
	struct kin_period_info info;	/* complete before the first window */
	int begun;
	enum kin_status st;
};

/* What a role is called that only rules have. */
static const char *cmd_period_role(const void *user, const char *code)
{
	const struct cmd *c = user;
	const struct kin_choice *role;
	struct kin_err err = KIN_ERR_INIT;

	if (kin_word("peran", code) ||
	    kin_session_roles(&role, c->session, &err))
		return NULL;
	while (role->code && strcmp(role->code, code) != 0)
		role++;
	return role->code ? role->label : NULL;
}

static void cmd_period_show_begin(struct cmd_period_shown *show)
{
	static const struct kin_column columns[] = {
		{ "nama", KIN_COL_TEXT, 0 }, { "nilai", KIN_COL_TEXT, 0 },
		{ "mulai", KIN_COL_TEXT, 0 }, { "selesai", KIN_COL_TEXT, 0 },
		{ "sebelum_diperpanjang", KIN_COL_TEXT, 0 },
		{ "untuk", KIN_COL_TEXT, 0 },
	};
	/* the writer keeps it after this has returned */
	static struct kin_view view = {
		KIN_VIEW_PAIRS, NULL, NULL, "nama", NULL, NULL,
		cmd_period_role, NULL
	};

	if (show->begun)
		return;
	show->begun = 1;
	view.word_user = show->c;
	show->st = cmd_view_rows(show->c, &view, columns, 6);
	if (!show->st)
		show->st = cmd_period_show_head(show->c, &show->info);
}

static void cmd_period_show_window(void *user, const struct kin_window *w)
{
	struct cmd_period_shown *show = user;
	char name[80], place[200];
	const char *const row[] = {
		name, strcmp(w->role, "*") ? w->role : "semua", w->from, w->to,
		w->extended_from, cmd_period_place(place, sizeof(place), w),
	};

	cmd_period_show_begin(show);
	snprintf(name, sizeof(name), "jendela %s", w->stage);
	if (!show->st)
		show->st = cmd_row(show->c, row);
}

static enum kin_status cmd_period_show(struct cmd *c)
{
	struct cmd_period_shown show = { .c = c };
	enum kin_status st;

	if (c->opt.unfinished)
		return cmd_period_show_unfinished(c);
	st = kin_period_show(c->session, c->argc ? c->argv[0] : NULL,
			     &show.info, cmd_period_show_window, &show,
			     &c->err);
	if (!st)
		cmd_period_show_begin(&show);
	return st ? st : show.st;
}

static const struct cmd_option open_options[] = {
	{ "rules", 0, AT(rules), "PACK",
	  N_("the rule pack that the period follows"), NULL },
	OPT_DRY_RUN, OPT_END
};

static enum kin_status cmd_period_open(struct cmd *c)
{
	struct kin_period_info info;
	char text[160];
	enum kin_status st;

	st = kin_period_open(c->session, c->argv[0], c->opt.rules,
			     c->opt.dry_run, &info, &c->err);
	if (st)
		return st;
	cmd_say(c, _("opened %s, %s to %s, with %s; %ld people are "
		     "expected%s"), cmd_period_title(text, sizeof(text), &info),
		info.from, info.to, info.pack, info.expected, DRY(c));
	return KIN_OK;
}

/* ---- extend ---- */

static const struct cmd_option extend_options[] = {
	{ "stage", 0, AT(stage), "STAGE",
	  N_("a stage of the rules, as `kinerja period show` lists them"),
	  NULL },
	{ "role", 0, AT(role), "ROLE",
	  N_("only for this role of the rules"), NULL },
	OPT_AREA_GROUP,
	{ "to", 0, AT(to), "DAY", N_("the new last day"), NULL },
	OPT_REASON, OPT_DRY_RUN, OPT_END
};

/* Where, and how many schools there keep the longer day that they had. */
struct cmd_period_extended {
	struct cmd *c;
	char place[200];
	long left;
};

static void cmd_period_show_extended(void *user, const struct kin_window *w)
{
	struct cmd_period_extended *x = user;
	const char *role = strcmp(w->role, "*") ? w->role : "semua";
	const char *const row[] = {
		w->stage, role, w->from, w->to, w->extended_from,
		cmd_period_place(x->place, sizeof(x->place), w),
	};

	x->left = w->left;
	cmd_row(x->c, row);
}

static void cmd_period_say_extended(const struct cmd_period_extended *x)
{
	struct cmd *c = x->c;

	if (x->place[0])
		cmd_say(c, _("%s: %s now goes on until %s for %s%s"),
			c->argv[0], c->opt.stage, c->opt.to, x->place, DRY(c));
	else
		cmd_say(c, _("%s: %s now goes on until %s%s"), c->argv[0],
			c->opt.stage, c->opt.to, DRY(c));
	if (x->left)
		cmd_say(c, _("schools of the area that have a day as late "
			     "already and keep it: %ld"), x->left);
}

static enum kin_status cmd_period_extend(struct cmd *c)
{
	static const struct kin_column columns[] = {
		{ "tahap", KIN_COL_TEXT, 0 }, { "peran", KIN_COL_TEXT, 0 },
		{ "mulai", KIN_COL_TEXT, 0 }, { "selesai", KIN_COL_TEXT, 0 },
		{ "sebelum_diperpanjang", KIN_COL_TEXT, 0 },
		{ "untuk", KIN_COL_TEXT, 0 },
	};
	struct cmd_period_extended x = { .c = c };
	struct kin_extend_opts opts = {
		.code = c->argv[0], .stage = c->opt.stage,
		.role = c->opt.role, .to = c->opt.to,
		.reason = c->opt.reason, .school = c->opt.school,
		.kecamatan = c->opt.kecamatan,
		.kabupaten = c->opt.kabupaten, .dry_run = c->opt.dry_run,
	};
	enum kin_status st = cmd_rows(c, columns, 6);

	if (!st)
		st = kin_period_extend(c->session, &opts,
				       cmd_period_show_extended, &x, &c->err);
	if (!st)
		cmd_period_say_extended(&x);
	return st;
}

/* ---- close ---- */

static const struct cmd_option close_options[] = {
	{ "with-unfinished", 0, AT(with_unfinished), NULL,
	  N_("close although people are not done, and keep their list"),
	  NULL },
	OPT_REASON, OPT_DRY_RUN, OPT_END
};

static void cmd_period_say_closed(struct cmd *c,
				  const struct kin_close_result *r,
				  enum kin_status st)
{
	int i;

	if (r->was_closed) {
		cmd_say(c, _("%s is closed since %s, with %ld people "
			     "unfinished; nothing was changed"), r->period,
			r->day, r->unfinished);
		return;
	}
	for (i = 0; i < r->n_reasons; i++)
		cmd_say(c, "  %-28s%7ld", r->reasons[i].code,
			r->reasons[i].n);
	if (!st)
		cmd_say(c, _("closed %s with %ld people unfinished; from now "
			     "on only annual evaluations, objections and "
			     "`assess revise` are accepted%s"), r->period,
			r->unfinished, DRY(c));
}

static enum kin_status cmd_period_close(struct cmd *c)
{
	struct kin_close_opts opts = {
		.code = c->argv[0], .reason = c->opt.reason,
		.with_unfinished = c->opt.with_unfinished,
		.dry_run = c->opt.dry_run,
	};
	struct kin_writer_opts writer = cmd_writer_opts(c);
	struct kin_close_result r;
	enum kin_status st = kin_period_close(c->session, &opts, &writer,
					      c->out, &r, &c->err);

	c->keep_output = 1;
	if (!st || st == KIN_ERULE)
		cmd_period_say_closed(c, &r, st);
	return st;
}

/* ---- repin ---- */

static const struct cmd_option repin_options[] = {
	{ "rules", 0, AT(rules), "PACK",
	  N_("the rule pack whose newest version the period shall follow"),
	  NULL },
	OPT_DRY_RUN, OPT_END
};

static void cmd_period_show_change(void *user, const struct kin_rules_change *d)
{
	const char *const row[] = {
		d->path, d->was, d->is, d->provisional ? "ya" : NULL,
	};

	cmd_row(user, row);
}

static enum kin_status cmd_period_repin(struct cmd *c)
{
	static const struct kin_column columns[] = {
		{ "bagian", KIN_COL_TEXT, 0 }, { "sebelum", KIN_COL_TEXT, 0 },
		{ "sesudah", KIN_COL_TEXT, 0 },
		{ "sementara", KIN_COL_TEXT, 0 },
	};
	struct kin_repin_result r = { .nothing = 0 };
	enum kin_status st = cmd_rows(c, columns, 4);

	if (!st)
		st = kin_period_repin(c->session, c->argv[0], c->opt.rules,
				      c->opt.dry_run, cmd_period_show_change,
				      c, &r, &c->err);
	if (st)
		return st;
	if (r.nothing)
		cmd_say(c, _("%s follows %s already, and no newer version is "
			     "known; see `kinerja rules import`"), r.period,
			r.to);
	else if (r.changes)
		cmd_say(c, _("%s now follows %s, with %d changes of %s that "
			     "nobody rests on%s"), r.period, r.to, r.changes,
			r.from, DRY(c));
	else
		cmd_say(c, _("%s now follows %s, which only adds to %s%s"),
			r.period, r.to, r.from, DRY(c));
	if (r.windows)
		cmd_say(c, _("the deadlines of %s stay those with which it was "
			     "opened; `kinerja period extend %s` moves them"),
			r.period, c->argv[0]);
	return KIN_OK;
}

static const struct cmd_verb verbs[] = {
	{ "list", run_listing, KIN_LIST_PERIODS, NULL, NEED_DB_READ, NULL,
	  N_("list the periods and their days") },
	{ "show", cmd_period_show, 0, show_options, NEED_DB_READ, "[PERIOD]",
	  N_("show one period, its deadlines and its rules") },
	{ "open", cmd_period_open, 0, open_options, NEED_DB_WRITE, "CODE",
	  N_("open a period with a rule pack") },
	{ "extend", cmd_period_extend, 0, extend_options, NEED_DB_WRITE,
	  "PERIOD", N_("move a deadline to a later day") },
	{ "close", cmd_period_close, 0, close_options, NEED_DB_WRITE, "PERIOD",
	  N_("close a period for good") },
	{ "repin", cmd_period_repin, 0, repin_options, NEED_DB_WRITE, "PERIOD",
	  N_("follow a version of the rules that only adds") },
};

const struct cmd_command cmd_period = {
	"period", "periode", N_("the cycles and their deadlines"), verbs,
	N_VERBS(verbs)
};
