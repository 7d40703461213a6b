/* kinerja why: what stands in the way of one person, and who removes it. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <kinerja/label.h>
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
	{ "ditolak", KIN_COL_LIST, 0 }, { "batas", KIN_COL_TEXT, 0 },
	{ "sebelum_diperpanjang", KIN_COL_TEXT, 0 },
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
		NULL, w->due, w->due_before,
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

/* ---- for people ---- */

static const struct kin_column parts[] = {
	{ "siapa", KIN_COL_TEXT, 0 }, { "tahap", KIN_COL_TEXT, 0 },
	{ "bagian", KIN_COL_TEXT, 0 }, { "isi", KIN_COL_TEXT, 0 },
	{ "perintah", KIN_COL_TEXT, 0 },
};

static const struct kin_view why_view = {
	KIN_VIEW_PAIRS, "siapa", "tahap", "bagian", NULL, "perintah", NULL,
	NULL
};

/* One post while it is told. */
struct telling {
	struct cmd *c;
	const char *who;
	enum kin_status st;	/* the first failure; then nothing is told */
};

static void cmd_why_tell(struct telling *t, const char *section,
			 const char *part, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));

static void cmd_why_tell(struct telling *t, const char *section,
			 const char *part, const char *fmt, ...)
{
	char text[2000];
	const char *const row[] = { t->who, section, part, text, NULL };
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	if (!t->st && *text)
		t->st = cmd_row(t->c, row);
}

static void cmd_why_tell_command(struct telling *t, const char *section,
				 const char *part, const char *who,
				 const char *command)
{
	const char *const row[] = { t->who, section, part, who, command };

	if (!t->st)
		t->st = cmd_row(t->c, row);
}

/* What each code means, and the code, by which more can be read. */
static void cmd_why_tell_codes(struct telling *t, const char *section,
			       const char *part, const char *codes)
{
	struct buf text = BUF_INIT;
	char name[40];

	while (*codes && text.len < 1800) {
		size_t len = strcspn(codes, "|");
		enum kin_code code;

		snprintf(name, sizeof(name), "%.*s", (int)len, codes);
		code = kin_code_find(name);
		buf_addf(&text, "%s%s [%s]", text.len ? "|" : "",
			 code == KIN_N_CODES ? ""
			 : _(kin_code_info(code)->meaning), name);
		codes += len + (codes[len] != '\0');
	}
	cmd_why_tell(t, section, part, "%s", buf_str(&text));
	buf_release(&text);
}

static void cmd_why_tell_head(struct telling *t, const struct kin_why *w)
{
	cmd_why_tell(t, NULL, "periode", "%s", w->period);
	cmd_why_tell(t, NULL, "kewajiban", "%s",
		     kin_word("kewajiban", w->duty)
		     ? kin_word("kewajiban", w->duty) : w->duty);
	cmd_why_tell(t, NULL, "pejabat_penilai", "%s",
		     w->supervisor ? w->supervisor : _("nobody is known"));
	if (*w->plan)
		cmd_why_tell(t, NULL, "keadaan",
			     _("rencana %s, observasi %s, penilaian %s"),
			     w->plan, w->observation, w->assessment);
	else
		cmd_why_tell(t, NULL, "keadaan", _("penilaian %s"),
			     w->assessment);
	cmd_why_tell(t, NULL, "batas", "%s", w->due ? w->due : "");
	cmd_why_tell(t, NULL, "sebelum_diperpanjang", "%s",
		     w->due_before ? w->due_before : "");
}

static void cmd_why_tell_blocker(struct telling *t, const struct kin_why *w,
				 const char *section)
{
	cmd_why_tell(t, section, "halangan", "%s [%s]", w->blocker, w->code);
	cmd_why_tell_codes(t, section, "penolakan", w->refusals);
	cmd_why_tell(t, section, "dapat_diatasi", "%s", w->fixer);
	cmd_why_tell_command(t, section, "perintah", NULL, w->command);
}

static void cmd_why_tell_next(struct telling *t, const struct kin_why *w)
{
	int i;

	for (i = 0; i < w->n_next; i++)
		cmd_why_tell_command(t, "berikutnya", w->next[i].event,
				     w->next[i].who, w->next[i].command);
}

/* What heads it all: who, as what, where. */
static enum kin_status cmd_why_begin(struct telling *t, struct buf *who,
				     const struct kin_why *w)
{
	buf_addf(who, "%s%s%s%s%s%s%s", w->name, *w->role ? ", " : "", w->role,
		 *w->npsn ? " @" : "", w->npsn, *w->school ? " " : "",
		 w->school);
	t->who = buf_str(who);
	return who->failed ? kin_err_nomem(&t->c->err) : KIN_OK;
}

static enum kin_status cmd_why_show_text(void *user, const struct kin_why *w)
{
	struct telling t = { .c = user };
	struct buf who = BUF_INIT;

	t.st = cmd_why_begin(&t, &who, w);
	cmd_why_tell_head(&t, w);
	if (*w->code)
		cmd_why_tell_blocker(&t, w, NULL);
	else
		cmd_why_tell(&t, NULL, "halangan", "%s", _("nothing blocks"));
	cmd_why_tell_next(&t, w);
	buf_release(&who);
	return t.st;
}

/* One stage of --all; the first one comes with the head. */
static enum kin_status cmd_why_show_stage(void *user, const struct kin_why *w)
{
	struct telling t = { .c = user };
	struct buf who = BUF_INIT;
	int i;

	t.st = cmd_why_begin(&t, &who, w);
	if (!strcmp(w->stage, "jabatan"))
		cmd_why_tell_head(&t, w);
	if (*w->code)
		cmd_why_tell_blocker(&t, w, w->stage);
	else
		cmd_why_tell(&t, w->stage, "halangan", "%s",
			     _("nothing blocks here"));
	for (i = 0; i < w->n_next; i++)
		cmd_why_tell_command(&t, w->stage, w->next[i].event,
				     w->next[i].who, w->next[i].command);
	for (i = 0; i < w->n_denied; i++)
		cmd_why_tell_codes(&t, w->stage, w->denied[i].event,
				   w->denied[i].refusals);
	buf_release(&who);
	return t.st;
}

static enum kin_status cmd_why_run(struct cmd *c)
{
	int all = c->opt.all;
	struct kin_filter filter;
	enum kin_status st;

	run_listing_filter(&filter, c);
	if (c->format == KIN_TEXT && !c->columns) {
		st = cmd_view_rows(c, &why_view, parts, 5);
		return st ? st : kin_why(c->session, &filter, all,
			       all ? cmd_why_show_stage : cmd_why_show_text, c,
			       &c->err);
	}
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
	{ NULL, cmd_why_run, 0, options, NEED_DB_READ | SENTENCES, "PERSON",
	  N_("the first thing that blocks a person, and what comes next") },
};

const struct cmd_command cmd_why = {
	"why", "mengapa", N_("what stands in a person's way, and who can "
			     "remove it"), verbs, N_VERBS(verbs)
};
