/* kinerja period: the cycles and their deadlines */
#include <string.h>

#include <kinerja/listing.h>
#include <kinerja/period.h>

#include "command.h"

#define MAX_WINDOWS 64

/* "2024-1 (Januari-Juni 2024; Dapodik 20232)" */
static const char *title(char *out, size_t size,
			 const struct kin_period_info *p)
{
	snprintf(out, size, "%s (%s%s%s)", p->code, p->label,
		 *p->dapodik ? "; Dapodik " : "", p->dapodik);
	return out;
}

static enum kin_status list(struct cmd *c)
{
	struct kin_filter filter = { 0 };
	struct kin_writer_opts opts = cmd_writer_opts(c);
	long n = 0;
	enum kin_status st;

	st = kin_listing(c->session, KIN_LIST_PERIODS, &filter, &opts, c->out,
			 &n, &c->err);
	if (!st && !n)
		cmd_say(c, _("no period is open yet; say `kinerja period open "
			     "CODE --rules PACK`"));
	return st;
}

/* Windows are kept, because the period's own rows come first. */
struct windows {
	struct kin_window w[MAX_WINDOWS];
	char text[MAX_WINDOWS][5][32];
	int n;
};

static const char *keep(char out[32], const char *text)
{
	snprintf(out, 32, "%s", text ? text : "");
	return out;
}

static void take_window(void *user, const struct kin_window *w)
{
	struct windows *all = user;
	struct kin_window *own = &all->w[all->n];
	char (*text)[32] = all->text[all->n];

	if (all->n == MAX_WINDOWS)
		return;
	own->stage = keep(text[0], w->stage);
	own->role = keep(text[1], strcmp(w->role, "*") ? w->role : "semua");
	own->from = keep(text[2], w->from);
	own->to = keep(text[3], w->to);
	own->extended_from = keep(text[4], w->extended_from);
	all->n++;
}

static enum kin_status show_row(struct cmd *c, const char *name,
				const char *value, const char *from,
				const char *to)
{
	const char *const row[] = { name, value, from, to, NULL };

	return cmd_row(c, row);
}

static enum kin_status show_period(struct cmd *c,
				   const struct kin_period_info *p)
{
	char text[160], expected[24];
	enum kin_status st;

	snprintf(expected, sizeof(expected), "%ld", p->expected);
	st = show_row(c, "periode", title(text, sizeof(text), p), p->from,
		      p->to);
	if (!st)
		st = show_row(c, "jenis", p->annual ? "tahunan" : "siklus",
			      NULL, NULL);
	if (!st)
		st = show_row(c, "status", p->closed ? "ditutup" : "terbuka",
			      NULL, NULL);
	if (!st)
		st = show_row(c, "paket", p->pack, NULL, NULL);
	if (!st)
		st = show_row(c, "sha256", p->pack_sha256, NULL, NULL);
	return st ? st : show_row(c, "wajib_dan_dianjurkan", expected, NULL,
				  NULL);
}

static enum kin_status show(struct cmd *c)
{
	static const struct kin_column columns[] = {
		{ "nama", KIN_COL_TEXT, 0 }, { "nilai", KIN_COL_TEXT, 0 },
		{ "mulai", KIN_COL_TEXT, 0 }, { "selesai", KIN_COL_TEXT, 0 },
		{ "sebelum_diperpanjang", KIN_COL_TEXT, 0 },
	};
	struct kin_period_info info;
	struct windows all = { .n = 0 };
	enum kin_status st;
	int i;

	st = kin_period_show(c->session, c->argc ? c->argv[0] : NULL, &info,
			     take_window, &all, &c->err);
	if (!st)
		st = cmd_rows(c, columns, 5);
	if (!st)
		st = show_period(c, &info);
	for (i = 0; !st && i < all.n; i++) {
		char name[48];
		const char *const row[] = {
			name, all.w[i].role, all.w[i].from, all.w[i].to,
			all.w[i].extended_from,
		};

		snprintf(name, sizeof(name), "jendela %s", all.w[i].stage);
		st = cmd_row(c, row);
	}
	return st;
}

static const struct cmd_option open_options[] = {
	{ "rules", 0, OPT_TEXT, "PACK",
	  N_("the rule pack that the period follows"), NULL },
	OPT_DRY_RUN, OPT_END
};

static enum kin_status open_period(struct cmd *c)
{
	struct kin_period_info info;
	char text[160];
	enum kin_status st;

	st = kin_period_open(c->session, c->argv[0], cmd_text(c, "rules"),
			     cmd_flag(c, "dry-run"), &info, &c->err);
	if (st)
		return st;
	cmd_say(c, _("opened %s, %s to %s, with %s; %ld people are "
		     "expected%s"), title(text, sizeof(text), &info),
		info.from, info.to, info.pack, info.expected,
		cmd_flag(c, "dry-run") ? _(" (dry run)") : "");
	return KIN_OK;
}

static const struct cmd_verb verbs[] = {
	{ "list", list, NULL, NEED_DB_READ, NULL,
	  N_("list the periods and their days") },
	{ "show", show, NULL, NEED_DB_READ, "[CODE]",
	  N_("show one period, its deadlines and its rules") },
	{ "open", open_period, open_options, NEED_DB_WRITE, "CODE",
	  N_("open a period with a rule pack") },
};

const struct cmd_command cmd_period = {
	"period", "periode", N_("the cycles and their deadlines"), verbs,
	N_VERBS(verbs)
};
