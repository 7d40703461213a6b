/* kinerja why: what stands in the way of one person, and who removes it. */
#include <stdio.h>
#include <string.h>

#include <kinerja/status.h>

#include "base/buf.h"
#include "command.h"
#include "run_listing.h"

static const struct kin_column columns[] = {
	{ "periode", KIN_COL_TEXT, 0 }, { "nama", KIN_COL_TEXT, 0 },
	{ "id", KIN_COL_TEXT, 1 }, { "npsn", KIN_COL_TEXT, 0 },
	{ "peran", KIN_COL_TEXT, 0 }, { "status", KIN_COL_TEXT, 0 },
	{ "rencana", KIN_COL_TEXT, 0 }, { "observasi", KIN_COL_TEXT, 0 },
	{ "penilaian", KIN_COL_TEXT, 0 }, { "penilai", KIN_COL_TEXT, 0 },
	{ "kode", KIN_COL_TEXT, 0 }, { "sebab", KIN_COL_TEXT, 0 },
	{ "siapa", KIN_COL_TEXT, 0 }, { "perintah", KIN_COL_TEXT, 0 },
	{ "berikutnya", KIN_COL_LIST, 0 },
};

static enum kin_status show_row(void *user, const struct kin_why *w)
{
	struct cmd *c = user;
	struct buf next = BUF_INIT;
	enum kin_status st;
	int i;
	const char *values[] = {
		w->period, w->name, w->id, w->npsn, w->role, w->duty, w->plan,
		w->observation, w->assessment, w->supervisor, w->code,
		w->blocker, w->fixer, w->command, NULL,
	};

	for (i = 0; i < w->n_next; i++)
		buf_addf(&next, "%s%s", i ? "|" : "", w->next[i].event);
	values[14] = buf_str(&next);
	st = next.failed ? kin_err_set(&c->err, KIN_ENOMEM,
				       _("out of memory"))
			 : cmd_row(c, values);
	buf_release(&next);
	return st;
}

static void put_next(FILE *fp, const struct kin_why *w)
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

static enum kin_status show_text(void *user, const struct kin_why *w)
{
	struct cmd *c = user;
	FILE *fp = c->out;

	fprintf(fp, "%s%s%s%s%s%s%s\n", w->name, *w->role ? ", " : "", w->role,
		*w->npsn ? " @" : "", w->npsn, *w->school ? " " : "",
		w->school);
	fprintf(fp, _("  period     %s\n"), w->period);
	fprintf(fp, _("  duty       %s\n"), w->duty);
	fprintf(fp, _("  supervisor %s\n"),
		w->supervisor ? w->supervisor : _("nobody is known"));
	fprintf(fp, _("  state      rencana %s, observasi %s, penilaian %s\n"),
		w->plan, w->observation, w->assessment);
	if (*w->code) {
		fprintf(fp, _("  blocked    %s [%s]\n"), w->blocker, w->code);
		fprintf(fp, _("  who        %s\n"), w->fixer);
		fprintf(fp, _("  command    %s\n"), w->command);
	} else {
		fputs(_("  nothing blocks\n"), fp);
	}
	put_next(fp, w);
	return KIN_OK;
}

static enum kin_status run(struct cmd *c)
{
	struct kin_filter filter;
	enum kin_status st = KIN_OK;

	listing_filter(&filter, c);
	if (c->format == KIN_TEXT)
		return kin_why(c->session, &filter, show_text, c, &c->err);
	st = cmd_rows(c, columns, (int)(sizeof(columns) / sizeof(columns[0])));
	return st ? st : kin_why(c->session, &filter, show_row, c, &c->err);
}

static const struct cmd_option options[] = { OPT_PERIOD, OPT_END };

static const struct cmd_verb verbs[] = {
	{ NULL, run, options, NEED_DB_READ, "PERSON",
	  N_("the first thing that blocks a person, and what comes next") },
};

const struct cmd_command cmd_why = {
	"why", "mengapa", N_("what stands in a person's way, and who can "
			     "remove it"), verbs, N_VERBS(verbs)
};
