/*
 * kinerja schema: the fields of every table that can be imported or exported,
 * straight from the tables that parse and write them.
 */
#include <string.h>

#include <kinerja/field.h>
#include <kinerja/label.h>
#include <kinerja/rules.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "command.h"
#include "options.h"

#define MAX_COLUMNS 256		/* no table has more fields */

/* What becomes of the field's value when a file brings it. */
static const char *cmd_schema_direction(const struct kin_field *f)
{
	if (f->flags & KIN_F_OUT)
		return "out";
	if (f->flags & KIN_F_IN)
		return "in";
	if (f->flags & KIN_F_RECORDED)
		return "recorded";
	return f->flags & KIN_F_CLAIM ? "claim" : "both";
}

static const char *cmd_schema_requirement(const struct kin_field *f)
{
	if (f->flags & KIN_F_REQUIRED)
		return "required";
	return f->flags & KIN_F_KEY ? "key" : "";
}

/* Whether values beyond the list are kept with a warning. */
static const char *cmd_schema_openness(const struct kin_field *f)
{
	if (!f->choices)
		return "";
	return f->flags & KIN_F_OPEN ? "open" : "closed";
}

static void cmd_schema_add_codes(struct buf *b, const struct kin_field *f)
{
	const struct kin_choice *choice = f->choices;

	buf_reset(b);
	for (; choice && choice->code; choice++) {
		if (b->len)
			buf_addc(b, '|');
		buf_adds(b, choice->code);
	}
}

static enum kin_status cmd_schema_count(char *out, size_t size, struct cmd *c,
					const struct kin_table *t)
{
	struct kin_table *rules = NULL;
	enum kin_status st = KIN_OK;

	if (kin_rules_have_table(t))
		st = kin_rules_table(&rules, t, c->opt.rules, &c->err);
	if (!st)
		snprintf(out, size, "%d", rules ? rules->n_fields
						: t->n_fields);
	kin_rules_table_free(rules);
	return st;
}

static enum kin_status cmd_schema_list_tables(struct cmd *c)
{
	static const struct kin_column columns[] = {
		{ "name", KIN_COL_TEXT, 0 }, { "fields", KIN_COL_NUMBER, 0 },
		{ "description", KIN_COL_TEXT, 0 },
	};
	enum kin_status st = cmd_rows(c, columns, 3);
	int i, n;
	const struct kin_table *const *all = kin_table_all(&n);

	for (i = 0; i < n && !st; i++) {
		char count[16];
		const char *row[] = { all[i]->name, count, _(all[i]->doc) };

		st = cmd_schema_count(count, sizeof(count), c, all[i]);
		if (!st)
			st = cmd_row(c, row);
	}
	return st;
}

enum {
	FIELD, TYPE, NEED, DIRECTION, EXAMPLE, DESCRIPTION, VALUES, LIST, MAX,
	ALIASES, N_COLUMNS, N_TEXT_COLUMNS = LIST
};

/* Text stops at the values: the rest would not fit beside them. */
static const struct kin_column schema_columns[N_COLUMNS] = {
	[FIELD] = { "field", KIN_COL_TEXT, 0 },
	[TYPE] = { "type", KIN_COL_TEXT, 0 },
	[NEED] = { "need", KIN_COL_TEXT, 0 },
	[DIRECTION] = { "direction", KIN_COL_TEXT, 0 },
	[EXAMPLE] = { "example", KIN_COL_TEXT, 0 },
	[DESCRIPTION] = { "description", KIN_COL_TEXT, 0 },
	[VALUES] = { "values", KIN_COL_LIST, 0 },
	[LIST] = { "list", KIN_COL_TEXT, 0 },
	[MAX] = { "max", KIN_COL_NUMBER, 0 },
	[ALIASES] = { "aliases", KIN_COL_LIST, 0 },
};

/* Programs read the code, people the word. */
static const char *cmd_schema_word(const struct cmd *c, const char *of,
				   const char *code)
{
	const char *word = c->format == KIN_TEXT ? kin_word(of, code) : NULL;

	return word ? word : code;
}

static enum kin_status cmd_schema_show_field(struct cmd *c,
					     const struct kin_field *f,
					     struct buf *codes)
{
	char max[16] = "";
	const char *row[N_COLUMNS] = {
		[FIELD] = f->name,
		[TYPE] = kin_type_name(f->type),
		[NEED] = cmd_schema_word(c, "keperluan",
					 cmd_schema_requirement(f)),
		[DIRECTION] = cmd_schema_word(c, "arah",
					      cmd_schema_direction(f)),
		[EXAMPLE] = f->example,
		[DESCRIPTION] = _(f->doc),
		[LIST] = cmd_schema_openness(f),
		[MAX] = max,
		[ALIASES] = f->aliases,
	};

	if (f->max)
		snprintf(max, sizeof(max), "%d", f->max);
	cmd_schema_add_codes(codes, f);
	if (codes->failed)
		return kin_err_nomem(&c->err);
	row[VALUES] = buf_str(codes);
	return cmd_row(c, row);
}

static enum kin_status cmd_schema_show_table(struct cmd *c,
					     const struct kin_table *t)
{
	int n = c->format == KIN_TEXT ? N_TEXT_COLUMNS : N_COLUMNS;
	struct buf codes = BUF_INIT;
	enum kin_status st;
	int i;

	st = cmd_rows(c, schema_columns, n);
	for (i = 0; i < t->n_fields && !st; i++)
		st = cmd_schema_show_field(c, &t->fields[i], &codes);
	buf_release(&codes);
	return st;
}

static enum kin_column_kind cmd_schema_column_kind(enum kin_type type)
{
	if (type == KIN_T_INT || type == KIN_T_DECIMAL)
		return KIN_COL_NUMBER;
	if (type == KIN_T_JSON)
		return KIN_COL_JSON;
	return type == KIN_T_LIST ? KIN_COL_LIST : KIN_COL_TEXT;
}

static int cmd_schema_is_identifier(enum kin_type type)
{
	return type == KIN_T_NIP || type == KIN_T_NUPTK || type == KIN_T_NIK ||
	       type == KIN_T_NPSN || type == KIN_T_PERSON;
}

static int cmd_schema_is_imported(const struct kin_table *t)
{
	int i;

	for (i = 0; i < t->n_fields; i++)
		if (!(t->fields[i].flags & KIN_F_OUT))
			return 1;
	return 0;
}

/*
 * A file with one row that can be filled in: content only, no claims about
 * states that the database would refuse. A table that is only exported shows
 * its whole row.
 */
static enum kin_status cmd_schema_show_example(struct cmd *c,
					       const struct kin_table *t)
{
	struct kin_column columns[MAX_COLUMNS];
	const char *row[MAX_COLUMNS];
	struct kin_writer_opts opts = cmd_writer_opts(c);
	struct kin_writer *w;
	unsigned hidden =
		cmd_schema_is_imported(t) ? KIN_F_OUT | KIN_F_CLAIM : 0;
	enum kin_status st;
	int i, n = 0;

	for (i = 0; i < t->n_fields && n < MAX_COLUMNS; i++) {
		const struct kin_field *f = &t->fields[i];

		if (f->flags & hidden)
			continue;
		columns[n].name = f->name;
		columns[n].kind = cmd_schema_column_kind(f->type);
		columns[n].is_id = cmd_schema_is_identifier(f->type);
		row[n++] = f->example;
	}
	/* Nobody real is shown here, and masks would spoil the example. */
	opts.full = 1;
	st = kin_writer_open(&w, &opts, c->out, columns, n, &c->err);
	if (st)
		return st;
	st = kin_writer_row(w, row, &c->err);
	if (!st)
		return kin_writer_close(w, &c->err);
	kin_writer_abort(w);
	return st;
}

static enum kin_status cmd_schema_show(struct cmd *c,
				       const struct kin_table *t)
{
	return c->opt.example ? cmd_schema_show_example(c, t)
			      : cmd_schema_show_table(c, t);
}

/* The table whose fields the rules decide. */
static enum kin_status cmd_schema_show_rules(struct cmd *c,
					     const struct kin_table *base)
{
	struct kin_table *t;
	enum kin_status st = kin_rules_table(&t, base, c->opt.rules, &c->err);

	if (!st)
		st = cmd_schema_show(c, t);
	kin_rules_table_free(t);
	return st;
}

/* Which tables --rules is for, where it was given with another one. */
static enum kin_status cmd_schema_refuse_rules(struct cmd *c,
					       const struct kin_table *t)
{
	int i, n;
	const struct kin_table *const *all = kin_table_all(&n);
	struct buf names = BUF_INIT;
	enum kin_status st;

	for (i = 0; i < n; i++)
		if (kin_rules_have_table(all[i]))
			buf_addf(&names, "%s%s", names.len ? ", " : "",
				 all[i]->name);
	st = names.failed ? kin_err_nomem(&c->err)
		: cmd_usage_error(c, _("the fields of %s are those of all "
				       "rules; --rules is for %s"), t->name,
				  buf_str(&names));
	buf_release(&names);
	return st;
}

static enum kin_status cmd_schema_run(struct cmd *c)
{
	const struct kin_table *t;
	const char *names[32];
	char tail[100];
	int i, n;
	const struct kin_table *const *all = kin_table_all(&n);

	if (!c->argc && c->opt.example)
		return cmd_usage_error(c, _("--example needs a table"));
	if (!c->argc)
		return cmd_schema_list_tables(c);
	t = kin_table_find(c->argv[0]);
	if (t && kin_rules_have_table(t))
		return cmd_schema_show_rules(c, t);
	if (t && c->opt.rules)
		return cmd_schema_refuse_rules(c, t);
	if (t)
		return cmd_schema_show(c, t);
	for (i = 0; i < n && i < 32; i++)
		names[i] = all[i]->name;
	return cmd_usage_error(c, _("no table is called '%s'%s"), c->argv[0],
			       cmd_hint(tail, sizeof(tail), "",
					cmd_nearest(c->argv[0], names, i)));
}

static const struct cmd_option options[] = {
	{ "example", 'e', AT(example), NULL,
	  N_("write a file with one row, to be filled in"), NULL },
	{ "rules", 0, AT(rules), "PACK",
	  N_("the fields of the table under these rules, else the newest"),
	  NULL },
	OPT_END
};

static const struct cmd_verb verbs[] = {
	{ NULL, cmd_schema_run, 0, options, SENTENCES, "[TABLE]",
	  N_("fields, types, values and examples of a table") },
};

const struct cmd_command cmd_schema = {
	"schema", "skema",
	N_("the fields of everything that is imported or exported"),
	verbs, N_VERBS(verbs)
};
