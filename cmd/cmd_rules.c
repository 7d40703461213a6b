/* kinerja rules: rule packs */
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include <kinerja/label.h>
#include <kinerja/rules.h>

#include "command.h"
#include "options.h"
#include "signals.h"

/*
 * What the program carries can be shown without a database; the frame closes
 * the session.
 */
static enum kin_status cmd_rules_open_if_there(struct cmd *c)
{
	struct kin_session_opts opts = {
		.db = c->db, .as = c->as, .on = c->on, .command = "rules",
		.sink = &c->sink, .interrupted = signals_flag(),
	};

	if (access(c->db, F_OK) != 0)
		return KIN_OK;
	return kin_session_open(&c->session, &opts, &c->err);
}

static void cmd_rules_show_pack(void *user, const struct kin_pack_info *p)
{
	const struct cmd *c = user;
	const char *where = c->format == KIN_TEXT ? kin_word("tempat", p->where)
						  : NULL;
	const char *const row[] = {
		p->name, p->version, p->sha256, where ? where : p->where,
		p->periods, p->label,
	};

	cmd_row(user, row);
}

static enum kin_status cmd_rules_list(struct cmd *c)
{
	static const struct kin_column columns[] = {
		{ "paket", KIN_COL_TEXT, 0 }, { "versi", KIN_COL_TEXT, 0 },
		{ "sha256", KIN_COL_TEXT, 0 }, { "tempat", KIN_COL_TEXT, 0 },
		{ "periode", KIN_COL_LIST, 0 }, { "label", KIN_COL_TEXT, 0 },
	};
	enum kin_status st = cmd_rules_open_if_there(c);

	if (!st)
		st = cmd_rows(c, columns, 6);
	return st ? st
		  : kin_rules_list(c->session, cmd_rules_show_pack, c, &c->err);
}

static enum kin_status cmd_rules_print(struct cmd *c, enum kin_status st,
				       char *text)
{
	if (!st && fputs(text, c->out) == EOF)
		st = kin_err_sys(&c->err, _("cannot write the output"));
	free(text);
	return st;
}

static int cmd_rules_ends_html(const char *name)
{
	const char *dot = name ? strrchr(name, '.') : NULL;

	return dot && (!strcasecmp(dot, ".html") || !strcasecmp(dot, ".htm"));
}

/* For people: as text for this terminal, or as a page. */
static enum kin_status cmd_rules_show_document(struct cmd *c)
{
	const char *format = c->opt.format;
	struct kin_doc_opts opts = {
		.width = c->output ? 0 : term_width(STDOUT_FILENO),
		.paper = !strcmp(setting_value(c, SET_PAPER), "f4")
			 ? KIN_PAPER_F4 : KIN_PAPER_A4,
	};

	if (format ? !strcmp(format, "html") : cmd_rules_ends_html(c->output))
		opts.form = KIN_DOC_HTML;
	return kin_rules_document(c->session, c->argv[0], &opts, &c->sink,
				  c->out, &c->err);
}

/* Its own --format, else the one of all commands where that can be meant. */
static enum kin_status cmd_rules_form(const char **format, struct cmd *c)
{
	*format = c->opt.format;
	if (*format || !c->globals[G_FORMAT].given || c->format == KIN_TEXT)
		return KIN_OK;
	if (c->format != KIN_JSON)
		return kin_err_set(&c->err, KIN_EUSAGE,
				   _("a pack is no table; write --format text, "
				     "html, dot or json"));
	*format = "json";
	return KIN_OK;
}

static enum kin_status cmd_rules_show(struct cmd *c)
{
	const char *format;
	enum kin_rules_form form = KIN_RULES_JSON;
	char *text = NULL;
	enum kin_status st = cmd_rules_form(&format, c);

	if (!st)
		st = cmd_rules_open_if_there(c);
	if (st)
		return st;
	if (!format || !strcmp(format, "text") || !strcmp(format, "html"))
		return cmd_rules_show_document(c);
	if (!strcmp(format, "dot"))
		form = KIN_RULES_DOT;
	st = kin_rules_show(c->session, c->argv[0], form, &c->sink, &text,
			    &c->err);
	return cmd_rules_print(c, st, text);
}

static enum kin_status cmd_rules_check(struct cmd *c)
{
	char *text = NULL;
	enum kin_status st = kin_rules_check(c->argv[0], &c->sink, &text,
					     &c->err);

	return cmd_rules_print(c, st, text);
}

static enum kin_status cmd_rules_import(struct cmd *c)
{
	char newer[KIN_RULES_VERSION];
	int stored = 0;
	enum kin_status st = kin_rules_import(c->session, c->argv[0], &stored,
					      newer, &c->err);

	if (!st && stored && newer[0])
		cmd_say(c, _("stored %s; version %s of these rules is newer, "
			     "and is the one that periods take"), c->argv[0],
			newer);
	else if (!st && stored)
		cmd_say(c, _("stored %s; periods can be opened with it"),
			c->argv[0]);
	else if (!st)
		cmd_say(c, _("%s is stored already; nothing was changed"),
			c->argv[0]);
	return st;
}

/* ---- comparing, copying ---- */

static void cmd_rules_show_change(void *user, const struct kin_rules_change *d)
{
	const struct cmd *c = user;
	const char *yes = c->format == KIN_TEXT ? kin_word("sementara", "ya")
						: "ya";
	const char *const row[] = {
		d->path, d->was, d->is, d->provisional ? yes : NULL,
	};

	cmd_row(user, row);
}

static enum kin_status cmd_rules_diff(struct cmd *c)
{
	static const struct kin_column columns[] = {
		{ "bagian", KIN_COL_TEXT, 0 }, { "sebelum", KIN_COL_TEXT, 0 },
		{ "sesudah", KIN_COL_TEXT, 0 },
		{ "sementara", KIN_COL_TEXT, 0 },
	};
	enum kin_status st = cmd_rules_open_if_there(c);

	if (!st)
		st = cmd_rows(c, columns, 4);
	return st ? st
		  : kin_rules_diff(c->session, c->argv[0], c->argv[1],
				   c->format == KIN_TEXT,
				   cmd_rules_show_change, c, &c->sink,
				   &c->err);
}

static void cmd_rules_show_code(void *user, const struct kin_rules_code *k)
{
	const char *const row[] = { k->code, k->label, k->kind, k->aliases };

	cmd_row(user, row);
}

enum kin_status cmd_rules_codes(struct cmd *c)
{
	static const struct kin_column columns[] = {
		{ "kode", KIN_COL_TEXT, 0 }, { "label", KIN_COL_TEXT, 0 },
		{ "jenis", KIN_COL_TEXT, 0 }, { "alias", KIN_COL_LIST, 0 },
	};
	enum kin_status st = cmd_rules_open_if_there(c);

	if (!st)
		st = cmd_rows(c, columns, 4);
	return st ? st
		  : kin_rules_codes(c->session, c->argv[0],
				    cmd_rules_show_code, c, &c->sink, &c->err);
}

static enum kin_status cmd_rules_copy(struct cmd *c)
{
	char *text = NULL;
	enum kin_status st = cmd_rules_open_if_there(c);

	if (!st)
		st = kin_rules_copy(c->session, c->argv[0], c->argv[1],
				    cmd_number(c->opt.year, 0), &c->sink,
				    &text, &c->err);
	return cmd_rules_print(c, st, text);
}

static void cmd_rules_show_effect(void *user, const struct kin_rules_effect *e)
{
	char n[24];
	const char *const row[] = {
		e->effect, e->code, e->npsn, e->school, e->nip, e->name, n,
		e->note,
	};

	snprintf(n, sizeof(n), "%ld", e->n);
	cmd_row(user, row);
}

static enum kin_status cmd_rules_impact(struct cmd *c)
{
	static const struct kin_column columns[] = {
		{ "akibat", KIN_COL_TEXT, 0 }, { "kode", KIN_COL_TEXT, 0 },
		{ "npsn", KIN_COL_TEXT, 0 }, { "sekolah", KIN_COL_TEXT, 0 },
		{ "nip", KIN_COL_TEXT, 1 }, { "nama", KIN_COL_TEXT, 0 },
		{ "jumlah", KIN_COL_NUMBER, 0 },
		{ "keterangan", KIN_COL_TEXT, 0 },
	};
	enum kin_status st = cmd_rows(c, columns, 8);

	return st ? st
		  : kin_rules_impact(c->session, c->argv[0], c->opt.from,
				     cmd_rules_show_effect, c, &c->err);
}

static const struct cmd_option copy_options[] = {
	{ "year", 0, AT(year), "YEAR",
	  N_("the year in which the copy begins to hold"), NULL },
	OPT_END
};

static const struct cmd_option impact_options[] = {
	{ "from", 0, AT(from), "PERIOD",
	  N_("the cycle whose people and plans are looked at; else the "
	     "current one"), NULL },
	OPT_END
};

static const char *const show_formats[] = {
	"text", "html", "dot", "json", NULL
};

static const struct cmd_option show_options[] = {
	{ "format", 'f', AT(format), "FORMAT",
	  N_("text, html: a page to print, dot: the transitions drawn, or "
	     "json: the pack itself"),
	  show_formats },
	OPT_END
};

static const struct cmd_verb verbs[] = {
	{ "list", cmd_rules_list, 0, NULL, 0, NULL,
	  N_("list the packs of the program and of the database") },
	{ "show", cmd_rules_show, 0, show_options, PLAIN_OUTPUT, "PACK",
	  N_("show the codes, scales and transitions of a pack") },
	{ "check", cmd_rules_check, 0, NULL, PLAIN_OUTPUT, "FILE",
	  N_("check a pack file and say everything that is wrong") },
	{ "copy", cmd_rules_copy, 0, copy_options, PLAIN_OUTPUT, "PACK NAME",
	  N_("print a pack under another name for another year") },
	{ "diff", cmd_rules_diff, 0, NULL, 0, "PACK PACK",
	  N_("list what the second pack says otherwise than the first") },
	{ "impact", cmd_rules_impact, 0, impact_options, NEED_DB_READ, "PACK",
	  N_("list what a pack would change for the people of a period") },
	{ "codes", cmd_rules_codes, 0, NULL, 0, "PACK",
	  N_("list the codes of a pack with their labels") },
	{ "import", cmd_rules_import, 0, NULL, NEED_DB_WRITE, "FILE",
	  N_("store a pack file, so that periods can use it") },
};

const struct cmd_command cmd_rules = {
	"rules", "aturan", N_("rule packs"), verbs, N_VERBS(verbs)
};
