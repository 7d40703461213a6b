/*
 * kinerja status: the funnel of a period over the roster, the same by group,
 * and who is pending.
 */
#include <stdio.h>
#include <string.h>

#include <kinerja/status.h>

#include "command.h"
#include "run_listing.h"

#define BAR 20

/* A share as people read it; unknown when nobody is expected. */
static void cmd_status_put_share(FILE *fp, long part, long of, int known)
{
	char bar[BAR + 1];
	long filled = of > 0 ? part * BAR / of : 0;

	memset(bar, '.', BAR);
	memset(bar, '#', (size_t)filled);
	bar[BAR] = '\0';
	if (of > 0)
		fprintf(fp, "%7ld/%-7ld %3ld%%  %s", part, of,
			part * 100 / of, bar);
	else if (known)
		fprintf(fp, "%7ld/%-7ld   -%%  %s", part, of, bar);
	else
		fprintf(fp, "%7s/%-7s   -%%  %s", "?", "?", bar);
}

/* That no roster came is not the same as that nobody is there. */
static int cmd_status_is_known(const struct kin_status_report *r)
{
	return !r->schools || r->schools > r->schools_without_roster;
}

static void cmd_status_put_funnel(FILE *fp, const struct kin_status_report *r)
{
	int i, late = 0, known = cmd_status_is_known(r), width = 14;

	for (i = r->first_stage; i < r->n_stages; i++)
		if ((int)strlen(r->stages[i].code) > width)
			width = (int)strlen(r->stages[i].code);
	for (i = r->first_stage; i < r->n_stages; i++) {
		late |= r->stages[i].late > 0;
		fprintf(fp, "  %-*s", width, r->stages[i].code);
		cmd_status_put_share(fp, r->stages[i].reached, r->expected,
				     known);
		if (r->stages[i].late)
			fprintf(fp, _("  %ld late"), r->stages[i].late);
		fputc('\n', fp);
	}
	if (late)
		fputs(_("  late: reached after the deadline, or not reached "
			"though it has passed\n"), fp);
	if (r->without_plan)
		fprintf(fp, r->first_stage ? _("  not begun: %ld\n")
			: _("  without a plan: %ld\n"), r->without_plan);
	if (r->returned)
		fprintf(fp, _("  returned plans: %ld\n"), r->returned);
}

static void cmd_status_put_extended(FILE *fp, const struct kin_status_report *r)
{
	int i;

	for (i = 0; i < r->n_extended; i++) {
		const char *role = r->extended[i].role;

		role = strcmp(role, "*") ? role : "semua";
		if (r->extended[i].place[0])
			fprintf(fp, _("  deadline of %s (%s): %s for %s, "
				      "schools: %ld\n"), r->extended[i].stage,
				role, r->extended[i].to, r->extended[i].place,
				r->extended[i].schools);
		else
			fprintf(fp, _("  deadline of %s (%s): %s, extended "
				      "from %s\n"), r->extended[i].stage, role,
				r->extended[i].to, r->extended[i].before);
	}
}

static void cmd_status_put_roster(FILE *fp, const struct kin_status_report *r)
{
	int i;

	fprintf(fp, _("\nPosts of the period: %ld = %ld expected + %ld "
		      "excluded\n"), r->posts, r->expected, r->excluded);
	fprintf(fp, _("Expected: %ld wajib, %ld dianjurkan"), r->must, r->may);
	if (r->unclear)
		fprintf(fp, _(", %ld whose employment status is to be "
			      "checked"), r->unclear);
	fputc('\n', fp);
	if (r->n_reasons)
		fputs(_("Excluded:\n"), fp);
	for (i = 0; i < r->n_reasons; i++)
		fprintf(fp, "  %-22s%7ld\n", r->reasons[i].code,
			r->reasons[i].n);
	fprintf(fp, _("Schools: %ld"), r->schools);
	if (r->schools_without_roster)
		fprintf(fp, _(", %ld of them without a roster: nothing is "
			      "known of these"), r->schools_without_roster);
	fputc('\n', fp);
	if (r->oldest[0] && r->oldest_days < 0)
		fprintf(fp, _("Oldest roster: %s, after the day of this "
			      "report\n"), r->oldest);
	else if (r->oldest[0])
		fprintf(fp, _("Oldest roster: %s, %d days ago\n"), r->oldest,
			r->oldest_days);
}

static void cmd_status_put_report(FILE *fp, const struct kin_status_report *r)
{
	fprintf(fp, _("%s on %s\n\n"), r->period, r->day);
	cmd_status_put_funnel(fp, r);
	cmd_status_put_extended(fp, r);
	cmd_status_put_roster(fp, r);
}

/* Without a whole (of < 0) the number is not known either. */
static enum kin_status cmd_status_put_row(struct cmd *c,
					  const char *const *head,
					  const char *part, const char *code,
					  long n, long of, long late)
{
	char number[24] = "", total[24] = "", lates[24] = "";
	const char *const values[] = {
		head[0], head[1], part, code, number, total, lates,
	};

	if (of >= 0)
		snprintf(number, sizeof(number), "%ld", n);
	if (of >= 0)
		snprintf(total, sizeof(total), "%ld", of);
	if (late >= 0)
		snprintf(lates, sizeof(lates), "%ld", late);
	return cmd_row(c, values);
}

static enum kin_status cmd_status_put_people(struct cmd *c,
					     const char *const *head,
					     const struct kin_status_report *r)
{
	long of = cmd_status_is_known(r) ? r->posts : -1;
	enum kin_status st;

	st = cmd_status_put_row(c, head, "jabatan", "wajib", r->must, of, -1);
	if (!st)
		st = cmd_status_put_row(c, head, "jabatan", "dianjurkan",
					r->may, of, -1);
	if (!st)
		st = cmd_status_put_row(c, head, "jabatan", "periksa_status",
					r->unclear, of, -1);
	if (!st)
		st = cmd_status_put_row(c, head, "jabatan", "dikecualikan",
					r->excluded, of, -1);
	return st;
}

/* The same for programs: one row per figure. */
static enum kin_status cmd_status_put_rows(struct cmd *c,
					   const struct kin_status_report *r)
{
	static const struct kin_column columns[] = {
		{ "periode", KIN_COL_TEXT, 0 },
		{ "tanggal_data", KIN_COL_TEXT, 0 },
		{ "bagian", KIN_COL_TEXT, 0 }, { "kode", KIN_COL_TEXT, 0 },
		{ "jumlah", KIN_COL_NUMBER, 0 }, { "dari", KIN_COL_NUMBER, 0 },
		{ "terlambat", KIN_COL_NUMBER, 0 },
	};
	const char *const head[] = { r->code, r->day };
	long of = cmd_status_is_known(r) ? r->expected : -1;
	enum kin_status st = cmd_rows(c, columns, 7);
	int i;

	if (!st)
		st = cmd_status_put_people(c, head, r);
	for (i = 0; !st && i < r->n_reasons; i++)
		st = cmd_status_put_row(c, head, "dikecualikan",
					r->reasons[i].code, r->reasons[i].n,
					r->excluded, -1);
	if (!st)
		st = cmd_status_put_row(c, head, "tahap", "belum",
					r->without_plan, of, -1);
	for (i = r->first_stage; !st && i < r->n_stages; i++)
		st = cmd_status_put_row(c, head, "tahap", r->stages[i].code,
					r->stages[i].reached, of,
					of < 0 ? -1 : r->stages[i].late);
	if (!st && !r->first_stage)
		st = cmd_status_put_row(c, head, "tahap", "dikembalikan",
					r->returned, of, -1);
	if (!st)
		st = cmd_status_put_row(c, head, "sekolah", "tanpa_daftar",
					r->schools_without_roster, r->schools,
					-1);
	return st;
}

/*
 * Figures without a roster would look like an answer: say what is missing.
 */
static void cmd_status_say_missing(struct cmd *c,
				   const struct kin_status_report *r)
{
	if (!r->schools)
		cmd_say(c, _("no school fits; import rosters with `kinerja "
			     "roster import FILE`"));
	else if (r->schools_without_roster)
		cmd_say(c, _("schools without a roster: %ld; see them with "
			     "`kinerja status --by school`"),
			r->schools_without_roster);
	if (r->schools && r->pending)
		cmd_say(c, _("%ld people are not there yet; `kinerja blockers "
			     "--period %s` says what holds most of them up"),
			r->pending, r->code);
}

static enum kin_status cmd_status_show_report(struct cmd *c,
					      const struct kin_filter *filter)
{
	struct kin_status_report r;
	enum kin_status st = kin_status_report(c->session, filter, &r,
					       &c->err);

	if (st)
		return st;
	if (c->format == KIN_TEXT)
		cmd_status_put_report(c->out, &r);
	else
		st = cmd_status_put_rows(c, &r);
	cmd_status_say_missing(c, &r);
	return st;
}

static enum kin_status cmd_status_show_listing(struct cmd *c,
					       enum kin_listing what,
					       const struct kin_filter *filter)
{
	struct kin_writer_opts opts = cmd_writer_opts(c);
	enum kin_status st;
	long n = 0;

	st = kin_listing(c->session, what, filter, &opts, c->out, &n,
			 &c->err);
	if (st)
		return st;
	if (!n)
		run_listing_say_empty(c, what, filter);
	else if (c->opt.exit_code)
		st = kin_err_set(&c->err, KIN_ENO, _("pending people: %ld"),
				 n);
	return st;
}

static enum kin_status cmd_status_run(struct cmd *c)
{
	struct kin_filter filter;
	int pending = c->opt.pending;

	run_listing_filter(&filter, c);
	if (!pending && filter.stage)
		return cmd_usage_error(c, _("--stage needs --pending"));
	if (!pending && c->opt.exit_code)
		return cmd_usage_error(c, _("--exit-code needs --pending"));
	if (pending && filter.by)
		return cmd_usage_error(c, _("--pending lists people, --by "
					    "counts them; give one"));
	if (pending)
		return cmd_status_show_listing(c, KIN_LIST_PENDING, &filter);
	if (filter.by)
		return cmd_status_show_listing(c, KIN_LIST_STATUS, &filter);
	return cmd_status_show_report(c, &filter);
}

static const char *const groups[] = {
	"school", "kecamatan", "kabupaten", "supervisor", "ptk-type",
	"employment", NULL
};

static const struct cmd_option options[] = {
	OPT_AREA_GROUP,
	OPT_ALL,
	OPT_PERIOD, OPT_KNOWN,
	{ "by", 0, AT(by), "GROUP",
	  N_("a row per school, kecamatan, kabupaten, supervisor, ptk-type or "
	     "employment"),
	  groups },
	{ "pending", 0, AT(pending), NULL,
	  N_("list who is not there yet, why, and whose turn it is"), NULL },
	{ "stage", 0, AT(stage), "STAGE",
	  N_("up to this stage only: rencana, observasi or nilai"),
	  cmd_values_goal },
	{ "exit-code", 0, AT(exit_code), NULL,
	  N_("exit with 5 when somebody is pending"), NULL },
	OPT_END
};

static const struct cmd_verb verbs[] = {
	{ NULL, cmd_status_run, 0, options, NEED_DB_READ, NULL,
	  N_("how far the period is, over the roster") },
};

const struct cmd_command cmd_status = {
	"status", "kemajuan", N_("how far the period is, and who is pending"),
	verbs, N_VERBS(verbs)
};
