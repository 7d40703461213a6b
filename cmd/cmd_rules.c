/* kinerja rules: rule packs */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <kinerja/label.h>
#include <kinerja/rules.h>

#include "base/utf8.h"
#include "command.h"
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

/* The blanks that a line begins with. */
static int cmd_rules_indent(const char *line)
{
	return (int)strspn(line, " ");
}

/* One line wrapped at words; what follows stands deeper. Nothing is cut. */
static void cmd_rules_put_line(FILE *fp, const char *line, size_t len,
			       int width)
{
	int indent = cmd_rules_indent(line) + 4, used = 0;
	size_t at = 0;

	while (at < len) {
		size_t blanks = strspn(line + at, " ");
		size_t word = strcspn(line + at + blanks, " \n");
		int wide = utf8_width(line + at + blanks, word);

		if (used && used + (int)blanks + wide > width) {
			fprintf(fp, "\n%*s", indent, "");
			used = indent;
			blanks = 0;
			at += strspn(line + at, " ");
		}
		fwrite(line + at, 1, blanks + word, fp);
		used += (int)blanks + wide;
		at += blanks + word;
	}
	fputc('\n', fp);
}

static void cmd_rules_put_text(FILE *fp, const char *text, int width)
{
	const char *end;

	for (; (end = strchr(text, '\n')); text = end + 1)
		cmd_rules_put_line(fp, text, (size_t)(end - text), width);
	fputs(text, fp);
}

static enum kin_status cmd_rules_print(struct cmd *c, enum kin_status st,
				       char *text)
{
	if (!st && fputs(text, c->out) == EOF)
		st = kin_err_sys(&c->err, _("cannot write the output"));
	free(text);
	return st;
}

static enum kin_status cmd_rules_show(struct cmd *c)
{
	const char *format = c->opt.format;
	enum kin_rules_form form = KIN_RULES_TEXT;
	int width;
	char *text = NULL;
	enum kin_status st = cmd_rules_open_if_there(c);

	if (format && !strcmp(format, "dot"))
		form = KIN_RULES_DOT;
	else if (format && !strcmp(format, "json"))
		form = KIN_RULES_JSON;
	if (!st)
		st = kin_rules_show(c->session, c->argv[0], form, &c->sink,
				    &text, &c->err);
	width = c->output ? 0 : term_width(STDOUT_FILENO);
	if (st || form != KIN_RULES_TEXT || !width)
		return cmd_rules_print(c, st, text);
	cmd_rules_put_text(c->out, text, width);
	free(text);
	return KIN_OK;
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
	int stored = 0;
	enum kin_status st = kin_rules_import(c->session, c->argv[0], &stored,
					      &c->err);

	if (!st && stored)
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
	const char *const row[] = {
		d->path, d->was, d->is, d->provisional ? "ya" : NULL,
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
				   cmd_rules_show_change, c, &c->sink,
				   &c->err);
}

static void cmd_rules_show_code(void *user, const struct kin_rules_code *k)
{
	const char *const row[] = { k->code, k->label, k->kind, k->aliases };

	cmd_row(user, row);
}

static enum kin_status cmd_rules_codes(struct cmd *c)
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

static const char *const show_formats[] = { "text", "dot", "json", NULL };

static const struct cmd_option show_options[] = {
	{ "format", 'f', AT(format), "FORMAT",
	  N_("text, dot: the transitions drawn, or json: the pack itself"),
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
