/* kinerja roster inbox: the folder into which lists are dropped */
#include "cmd_inbox.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include <kinerja/inbox.h>
#include <kinerja/listing.h>

#include "base/date.h"

#define SETTLE 5		/* seconds */

static const struct kin_column cmd_inbox_columns[] = {
	{ "berkas", KIN_COL_TEXT, 0 }, { "hasil", KIN_COL_TEXT, 0 },
	{ "baris", KIN_COL_NUMBER, 0 }, { "baru", KIN_COL_NUMBER, 0 },
	{ "berubah", KIN_COL_NUMBER, 0 }, { "ditolak", KIN_COL_NUMBER, 0 },
	{ "ke", KIN_COL_TEXT, 0 },
};

static enum kin_status cmd_inbox_file(void *user,
				      const struct kin_inbox_file *f,
				      struct kin_err *err)
{
	const struct kin_import_result none = { 0 };
	const struct kin_import_result *r = f->result ? f->result : &none;
	char n[4][24];
	const char *values[] = { f->name, kin_inbox_word(f->fate), n[0], n[1],
				 n[2], n[3], f->to };

	(void)err;
	snprintf(n[0], sizeof(n[0]), "%ld", r->read);
	snprintf(n[1], sizeof(n[1]), "%ld", r->added);
	snprintf(n[2], sizeof(n[2]), "%ld", r->changed);
	snprintf(n[3], sizeof(n[3]), "%ld", r->rejected);
	return cmd_row(user, values);
}

/* Letters are Indonesian, whatever the operator's machine speaks. */
static void cmd_inbox_speak(void *user, int letters)
{
	static char before[80], *language;

	(void)user;
	if (letters) {
		snprintf(before, sizeof(before), "%s",
			 setlocale(LC_MESSAGES, NULL));
		language = getenv("LANGUAGE");
		setenv("LANGUAGE", "id", 1);
		setlocale(LC_MESSAGES, "C.UTF-8");
		setlocale(LC_CTYPE, "C.UTF-8");
		return;
	}
	if (language)
		setenv("LANGUAGE", language, 1);
	else
		unsetenv("LANGUAGE");
	setlocale(LC_MESSAGES, before);
}

/* ---- whose lists did not come ---- */

struct cmd_missing {
	struct cmd *c;
	int npsn, school, day;	/* columns */
	day_t since;
	long n;
	char names[300];
};

static enum kin_status cmd_missing_started(void *user,
					   const struct kin_column *columns,
					   int n, struct kin_err *err)
{
	struct cmd_missing *m = user;
	int i;

	(void)err;
	for (i = 0; i < n; i++) {
		if (!strcmp(columns[i].name, "npsn"))
			m->npsn = i;
		if (!strcmp(columns[i].name, "daftar_per"))
			m->day = i;
	}
	return KIN_OK;
}

static enum kin_status cmd_missing_row(void *user, const char *const *values,
				       struct kin_err *err)
{
	struct cmd_missing *m = user;
	day_t day = day_or_none(values[m->day]);
	size_t len = strlen(m->names);

	(void)err;
	if (day != DAY_NONE && day >= m->since)
		return KIN_OK;
	if (m->n++ < 10)
		snprintf(m->names + len, sizeof(m->names) - len, "%s%s",
			 len ? ", " : "", values[m->npsn]);
	return KIN_OK;
}

static enum kin_status cmd_inbox_missing(struct cmd *c, int days)
{
	struct cmd_missing m = {
		.c = c, .since = day_or_none(kin_session_day(c->session)) -
			days,
	};
	struct kin_writer_opts opts = {
		.format = KIN_CALL, .started = cmd_missing_started,
		.called = cmd_missing_row, .user = &m,
	};
	struct kin_filter all = { 0 };
	enum kin_status st;
	long n;

	st = kin_listing(c->session, KIN_LIST_SCHOOLS, &all, &opts, NULL, &n,
			 &c->err);
	if (!st && m.n)
		cmd_say(c, _("no list within %d days from %ld schools: %s%s"),
			days, m.n, m.names, m.n > 10 ? ", ..." : "");
	return st;
}

enum kin_status cmd_roster_inbox(struct cmd *c)
{
	struct kin_inbox box = {
		.dir = c->argv[0], .done = c->opt.done, .back = c->opt.back,
		.ledger = c->opt.ledger,
		.settle = cmd_number(c->opt.settle, SETTLE),
		.speak = cmd_inbox_speak, .file = cmd_inbox_file, .user = c,
	};
	enum kin_status st, said = KIN_OK;

	if (!box.done || !box.back)
		return cmd_usage_error(c, _("say where files go: --done DIR "
					    "and --back DIR"));
	st = cmd_rows(c, cmd_inbox_columns, 7);
	if (!st)
		st = kin_inbox_empty(c->session, &box, &c->err);
	if (st && st != KIN_EPARTIAL)
		return st;
	cmd_say(c, _("taken %ld, known already %ld, sent back %ld, still "
		     "being written %ld"), box.taken, box.known, box.refused,
		box.waiting);
	if (c->opt.missing.given)
		said = cmd_inbox_missing(c, c->opt.missing.n);
	return said ? said : st;
}

const struct cmd_option cmd_inbox_options[] = {
	{ "done", 0, AT(done), "DIR", N_("where taken files go"), NULL },
	{ "back", 0, AT(back), "DIR",
	  N_("where refused files go, with a letter in Indonesian"), NULL },
	{ "ledger", 0, AT(ledger), "FILE",
	  N_("add a line for each file to this CSV"), NULL },
	{ "missing", 0, AT(missing), "DAYS",
	  N_("name the schools of which no list came within DAYS days"),
	  NULL },
	{ "settle", 0, AT(settle), "SECONDS",
	  N_("a file that changed so lately is still being written (5)"),
	  NULL },
	OPT_END
};
