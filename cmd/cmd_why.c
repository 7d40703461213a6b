/* kinerja why: what stands in the way of one person, and who removes it. */
#include <stdio.h>
#include <string.h>

#include <kinerja/why.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "command.h"
#include "run_listing.h"

static const struct kin_column columns[] = {
	{ "periode", KIN_COL_TEXT, 0 }, { "nama", KIN_COL_TEXT, 0 },
	{ "id", KIN_COL_TEXT, 1 }, { "npsn", KIN_COL_TEXT, 0 },
	{ "peran", KIN_COL_TEXT, 0 }, { "status", KIN_COL_TEXT, 0 },
	{ "rencana", KIN_COL_TEXT, 0 }, { "observasi", KIN_COL_TEXT, 0 },
	{ "penilaian", KIN_COL_TEXT, 0 }, { "penilai", KIN_COL_TEXT, 0 },
	{ "tahap", KIN_COL_TEXT, 0 },
	{ "kode", KIN_COL_TEXT, 0 }, { "sebab", KIN_COL_TEXT, 0 },
	{ "siapa", KIN_COL_TEXT, 0 }, { "perintah", KIN_COL_TEXT, 0 },
	{ "penolakan", KIN_COL_LIST, 0 }, { "berikutnya", KIN_COL_LIST, 0 },
	{ "ditolak", KIN_COL_LIST, 0 },
};

/* "submit:WF_STATE|publish:WF_PLAN+WF_ROLE" */
static void cmd_why_add_denied(struct buf *out, const struct kin_why *w)
{
	const char *p;
	int i;

	for (i = 0; i < w->n_denied; i++) {
		buf_addf(out, "%s%s:", i ? "|" : "", w->denied[i].event);
		for (p = w->denied[i].refusals; *p; p++)
			buf_addc(out, *p == '|' ? '+' : *p);
	}
}

static enum kin_status cmd_why_show_row(void *user, const struct kin_why *w)
{
	struct cmd *c = user;
	struct buf next = BUF_INIT, denied = BUF_INIT;
	enum kin_status st;
	int i;
	const char *values[] = {
		w->period, w->name, w->id, w->npsn, w->role, w->duty, w->plan,
		w->observation, w->assessment, w->supervisor, w->stage,
		w->code, w->blocker, w->fixer, w->command, w->refusals, NULL,
		NULL,
	};

	for (i = 0; i < w->n_next; i++)
		buf_addf(&next, "%s%s", i ? "|" : "", w->next[i].event);
	cmd_why_add_denied(&denied, w);
	values[16] = buf_str(&next);
	values[17] = buf_str(&denied);
	st = next.failed || denied.failed ? kin_err_nomem(&c->err)
			 : cmd_row(c, values);
	buf_release(&next);
	buf_release(&denied);
	return st;
}

static void cmd_why_put_next(FILE *fp, const struct kin_why *w)
{
	int i, wide = 0;

	if (!w->n_next)
		return;
	fputs(_("  what may be done next:\n"), fp);
	for (i = 0; i < w->n_next; i++)
		if ((int)strlen(w->next[i].who) > wide)
			wide = (int)strlen(w->next[i].who);
	for (i = 0; i < w->n_next; i++)
		fprintf(fp, "    %-17s  %-*s  %s\n", w->next[i].event, wide,
			w->next[i].who, w->next[i].command);
}

static void cmd_why_put_head(FILE *fp, const struct kin_why *w)
{
	fprintf(fp, "%s%s%s%s%s%s%s\n", w->name, *w->role ? ", " : "", w->role,
		*w->npsn ? " @" : "", w->npsn, *w->school ? " " : "",
		w->school);
	fprintf(fp, _("  period     %s\n"), w->period);
	fprintf(fp, _("  duty       %s\n"), w->duty);
	fprintf(fp, _("  supervisor %s\n"),
		w->supervisor ? w->supervisor : _("nobody is known"));
	fprintf(fp, _("  state      rencana %s, observasi %s, penilaian %s\n"),
		w->plan, w->observation, w->assessment);
}

static void cmd_why_put_blocker(FILE *fp, const struct kin_why *w)
{
	fprintf(fp, _("  blocked    %s [%s]\n"), w->blocker, w->code);
	if (*w->refusals)
		fprintf(fp, _("  refused    %s\n"), w->refusals);
	fprintf(fp, _("  who        %s\n"), w->fixer);
	fprintf(fp, _("  command    %s\n"), w->command);
}

static enum kin_status cmd_why_show_text(void *user, const struct kin_why *w)
{
	struct cmd *c = user;

	cmd_why_put_head(c->out, w);
	if (*w->code)
		cmd_why_put_blocker(c->out, w);
	else
		fputs(_("  nothing blocks\n"), c->out);
	cmd_why_put_next(c->out, w);
	return KIN_OK;
}

/* One stage of --all; the first one comes with the head. */
static enum kin_status cmd_why_show_stage(void *user, const struct kin_why *w)
{
	struct cmd *c = user;
	FILE *fp = c->out;
	int i;

	if (!strcmp(w->stage, "jabatan"))
		cmd_why_put_head(fp, w);
	if (*w->code)
		fprintf(fp, _("%s: %s [%s]\n  who        %s\n  command    "
			      "%s\n"), w->stage, w->blocker, w->code,
			w->fixer, w->command);
	else
		fprintf(fp, _("%s: nothing blocks here\n"), w->stage);
	cmd_why_put_next(fp, w);
	if (w->n_denied)
		fputs(_("  what would be refused:\n"), fp);
	for (i = 0; i < w->n_denied; i++)
		fprintf(fp, "    %-17s  %s\n", w->denied[i].event,
			w->denied[i].refusals);
	return KIN_OK;
}

static enum kin_status cmd_why_run(struct cmd *c)
{
	int all = c->opt.all;
	struct kin_filter filter;
	enum kin_status st;

	run_listing_filter(&filter, c);
	if (c->format == KIN_TEXT)
		return kin_why(c->session, &filter, all,
			       all ? cmd_why_show_stage : cmd_why_show_text, c,
			       &c->err);
	st = cmd_rows(c, columns, (int)(sizeof(columns) / sizeof(columns[0])));
	return st ? st
		  : kin_why(c->session, &filter, all, cmd_why_show_row, c,
			    &c->err);
}

static const struct cmd_option options[] = {
	OPT_PERIOD,
	{ "all", 'a', AT(all), NULL,
	  N_("every stage, and what would be refused in each"), NULL },
	OPT_END
};

static const struct cmd_verb verbs[] = {
	{ NULL, cmd_why_run, 0, options, NEED_DB_READ, "PERSON",
	  N_("the first thing that blocks a person, and what comes next") },
};

const struct cmd_command cmd_why = {
	"why", "mengapa", N_("what stands in a person's way, and who can "
			     "remove it"), verbs, N_VERBS(verbs)
};
