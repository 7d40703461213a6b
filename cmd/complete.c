/*
 * Owns how a line that is still being typed is read, and where the values
 * come from: the tables of commands and options, or the database.
 *
 * Says nothing when something is wrong: a completion must not disturb the
 * line on which it was asked for.
 */
#include "complete.h"

#include <stdlib.h>
#include <string.h>

#include <kinerja/field.h>
#include <kinerja/listing.h>
#include <kinerja/rules.h>
#include <kinerja/session.h>

#include "line.h"
#include "options.h"
#include "signals.h"
#include "verb_words.h"

/* A line as far as it was typed. */
struct typed {
	struct cmd *c;
	const char *word;	/* the one to be completed */
	const struct cmd_option *pending; /* it is the value of this */
	int n_operands;		/* in front of it */
	int only_operands;	/* behind "--" */
	char last_pack[64];
};

/* ---- candidates ---- */

static void complete_offer(const struct typed *t, const char *value,
			   const char *what)
{
	if (!strncmp(value, t->word, strlen(t->word)))
		printf("%s\t%s\n", value, what);
}

static void complete_commands(struct typed *t)
{
	int i;

	for (i = 0; cmd_table[i]; i++)
		complete_offer(t, cmd_table[i]->name, _(cmd_table[i]->summary));
}

/* By its name, and by its Indonesian word. */
static void complete_verb(struct typed *t, const struct cmd_verb *verb)
{
	const char *word = verb_word(verb->name);

	complete_offer(t, verb->name, _(verb->summary));
	if (word)
		complete_offer(t, word, _(verb->summary));
}

/* A word of the rules, where no verb is called so. */
static void complete_named(void *user, const char *word, const char *other,
			   const char *label)
{
	struct typed *t = user;

	(void)other;
	if (!cmd_verb_find(t->c->command, word))
		complete_offer(t, word, label);
}

static void complete_verbs(struct typed *t)
{
	const struct cmd_command *command = t->c->command;
	int i;

	for (i = 0; i < command->n_verbs; i++)
		if (command->verbs[i].name)
			complete_verb(t, &command->verbs[i]);
	if (cmd_named_of(command))
		cmd_named_of(command)->words(complete_named, t);
}

static void complete_options(const struct typed *t,
			     const struct cmd_option *o)
{
	char name[80];

	for (; o && o->name; o++) {
		snprintf(name, sizeof(name), "--%s%s", o->name,
			 o->kind == OPT_FLAG ? "" : "=");
		if (o->help)
			complete_offer(t, name, _(o->help));
	}
}

static void complete_tables(struct typed *t)
{
	int i, n;
	const struct kin_table *const *all = kin_table_all(&n);

	for (i = 0; i < n; i++)
		complete_offer(t, all[i]->name, _(all[i]->doc));
}

static void complete_topics(struct typed *t)
{
	int i;

	for (i = 0; i < N_TOPICS; i++)
		complete_offer(t, cmd_topics[i], "");
}

static void complete_codes(struct typed *t)
{
	int i;

	for (i = 0; i < KIN_N_CODES; i++) {
		const struct kin_code_info *info =
			kin_code_info((enum kin_code)i);

		complete_offer(t, info->name, _(info->meaning));
	}
}

/* The states of the command's own machine. */
static void complete_states(struct typed *t)
{
	static const char *const machines[][2] = {
		{ "plan", "plan" }, { "observe", "observation" },
		{ "assess", "assessment" },
	};
	const char *state;
	size_t m;
	int i;

	for (m = 0; m < sizeof(machines) / sizeof(machines[0]); m++)
		for (i = 0; !strcmp(t->c->command->name, machines[m][0]) &&
			    (state = kin_state_term(machines[m][1], i)); i++)
			complete_offer(t, state, "");
}

/* ---- values that only the database knows ---- */

static void complete_ignore(struct kin_sink *sink, const struct kin_diag *diag)
{
	(void)sink;
	(void)diag;
}

static void complete_rows(const struct typed *t, const char *rows, size_t len)
{
	const char *end = rows + len;

	for (; rows < end; rows += strlen(rows) + 1) {
		char value[64];
		size_t n = strcspn(rows, "\t");

		snprintf(value, sizeof(value), "%.*s", (int)n, rows);
		complete_offer(t, value, rows[n] ? rows + n + 1 : "");
	}
}

/* NULL when there is no database that could be asked. */
static struct kin_session *complete_open_database(const struct typed *t)
{
	struct kin_session_opts opts = {
		.db = setting_value(t->c, SET_DB), .sink = &t->c->sink,
		.interrupted = signals_flag(),
	};
	struct kin_session *s = NULL;

	return kin_session_open(&s, &opts, &t->c->err) ? NULL : s;
}

static void complete_listing(const struct typed *t, enum kin_listing what,
			     const char *columns)
{
	struct kin_session *s = complete_open_database(t);
	struct kin_writer_opts form = { .format = KIN_NUL, .select = columns };
	struct kin_filter filter = { 0 };
	char *rows = NULL;
	size_t len = 0;
	FILE *fp;
	long n;

	if (!s)
		return;
	fp = open_memstream(&rows, &len);
	if (fp) {
		int failed = kin_listing(s, what, &filter, &form, fp, &n,
					 &t->c->err) != KIN_OK;

		if (!fclose(fp) && !failed)
			complete_rows(t, rows, len);
		free(rows);
	}
	kin_session_close(s);
}

static void complete_pack(void *user, const struct kin_pack_info *pack)
{
	struct typed *t = user;

	/* once in the program, once or more in the database: one name */
	if (!strcmp(pack->where, "stored") && kin_rules_text(pack->name))
		return;
	if (strcmp(t->last_pack, pack->name))
		complete_offer(t, pack->name, pack->label);
	snprintf(t->last_pack, sizeof(t->last_pack), "%s", pack->name);
}

/* Those that the program carries need no database. */
static void complete_packs(struct typed *t)
{
	struct kin_session *s = complete_open_database(t);

	kin_rules_list(s, complete_pack, t, &t->c->err);
	kin_session_close(s);
}

/* Without a database those of the program. */
static void complete_roles(struct typed *t)
{
	struct kin_session *s = complete_open_database(t);
	const struct kin_choice *role;

	if (!kin_session_roles(&role, s, &t->c->err))
		for (; role->code; role++)
			complete_offer(t, role->code, _(role->label));
	kin_session_close(s);
}

/* ---- what stands for a value in the tables ---- */

static void complete_schools(struct typed *t)
{
	complete_listing(t, KIN_LIST_SCHOOLS, "npsn,sekolah");
}

static void complete_period_codes(struct typed *t)
{
	complete_listing(t, KIN_LIST_PERIODS, "kode,label");
}

static void complete_periods(struct typed *t)
{
	complete_period_codes(t);
	complete_offer(t, "current", _("the open period of the day"));
	complete_offer(t, "previous", _("the period before it"));
	complete_offer(t, "next", _("the period after it"));
}

static void complete_files(struct typed *t)
{
	(void)t;
	puts(":files");
}

/*
 * What stands for a value in usages: where its values come from. Further
 * words offer nothing.
 */
static const struct {
	const char *word;
	void (*offer)(struct typed *t);
} complete_kinds[] = {
	{ "PERIOD", complete_periods }, { "FROM", complete_period_codes },
	{ "TO", complete_period_codes }, { "NPSN", complete_schools },
	{ "PACK", complete_packs }, { "STATE", complete_states },
	{ "COMMAND", complete_commands }, { "TABLE", complete_tables },
	{ "TOPIC", complete_topics }, { "CODE", complete_codes },
	{ "ROLE", complete_roles },
	{ "FILE", complete_files }, { "FOLDER", complete_files },
	{ "DIR", complete_files },
};

/* `kind` of `len` bytes: FILE, PERIOD, ... */
static void complete_kind(struct typed *t, const char *kind, size_t len)
{
	size_t i;

	for (i = 0; i < sizeof(complete_kinds) / sizeof(complete_kinds[0]);
	     i++)
		if (strlen(complete_kinds[i].word) == len &&
		    !memcmp(complete_kinds[i].word, kind, len))
			complete_kinds[i].offer(t);
}

static void complete_option_value(struct typed *t, const struct cmd_option *o)
{
	int i;

	for (i = 0; o->values && o->values[i]; i++)
		complete_offer(t, o->values[i], "");
	if (!o->values && o->arg)
		complete_kind(t, o->arg, strlen(o->arg));
}

/* "[FILE|FOLDER|-]...": the alternatives of the operand at hand. */
static void complete_operand(struct typed *t, const char *spec)
{
	int i;

	for (i = 0; spec && *spec && i < t->n_operands; i++) {
		size_t len = strcspn(spec, " ");

		if (memchr(spec, '.', len))
			break;
		spec += len;
		spec += strspn(spec, " ");
	}
	while (spec && *spec && *spec != ' ') {
		size_t len = strcspn(spec, "[]|. ");

		if (len)
			complete_kind(t, spec, len);
		spec += len;
		spec += strspn(spec, "[]|.");
	}
}

/* ---- the line ---- */

static const struct cmd_option *complete_find_option(const struct cmd_option *o,
						     const char *word)
{
	size_t len = strcspn(word + 2, "=");

	for (; o && o->name; o++) {
		if (!strncmp(word, "--", 2)
		    ? strlen(o->name) == len && !memcmp(o->name, word + 2, len)
		    : o->letter && word[strlen(word) - 1] == o->letter)
			return o;
	}
	return NULL;
}

static const struct cmd_option *complete_option_of(const struct typed *t,
						   const char *word)
{
	const struct cmd_option *o = NULL;

	if (t->c->verb)
		o = complete_find_option(t->c->verb->options, word);
	return o ? o : complete_find_option(cmd_global_options, word);
}

static void complete_take_operand(struct typed *t, const char *word)
{
	struct cmd *c = t->c;
	int i;

	if (!c->command) {
		c->command = cmd_command_find(word);
		for (i = 0; c->command && i < c->command->n_verbs; i++)
			if (!c->command->verbs[i].name)
				c->verb = &c->command->verbs[i];
		/* what a program on PATH takes is not known here */
		t->only_operands |= !c->command;
		return;
	}
	if (!t->n_operands && (!c->verb || !c->verb->name)) {
		const struct cmd_verb *verb = cmd_verb_find(c->command, word);

		if (!verb)
			verb = cmd_named_verb(c, word, NULL);
		if (verb) {
			c->verb = verb;
			return;
		}
	}
	t->n_operands++;
}

static void complete_take_word(struct typed *t, char *word)
{
	const struct cmd_option *o;

	if (t->pending) {
		if (t->pending == &cmd_global_options[G_DB])
			t->c->globals[G_DB].text = word;
		t->pending = NULL;
	} else if (t->only_operands || word[0] != '-' || !word[1]) {
		complete_take_operand(t, word);
	} else if (!strcmp(word, "--")) {
		t->only_operands = 1;
	} else {
		o = complete_option_of(t, word);
		if (o && o->kind != OPT_FLAG && !strchr(word, '='))
			t->pending = o;
		else if (o == &cmd_global_options[G_DB])
			t->c->globals[G_DB].text = strchr(word, '=') + 1;
	}
}

static void complete_word(struct typed *t)
{
	struct cmd *c = t->c;

	if (t->pending) {
		complete_option_value(t, t->pending);
	} else if (!t->only_operands && t->word[0] == '-') {
		const char *value = strchr(t->word, '=');
		const struct cmd_option *o = complete_option_of(t, t->word);

		if (value && o && t->word[1] == '-') {
			t->word = value + 1;
			complete_option_value(t, o);
		} else if (!value) {
			complete_options(t, c->verb ? c->verb->options : NULL);
			complete_options(t, cmd_global_options);
		}
	} else if (!c->command) {
		if (!t->only_operands)
			complete_commands(t);
		else
			puts(":files");
	} else {
		if (!t->n_operands && (!c->verb || !c->verb->name))
			complete_verbs(t);
		if (c->verb)
			complete_operand(t, c->verb->operands);
	}
}

int cmd_complete(struct cmd *c, int n_words, char **words)
{
	struct typed t = { .c = c, .word = words[n_words - 1] };
	int i;

	c->sink.emit = complete_ignore;
	if (!c->globals[G_NO_CONFIG].given &&
	    settings_load(&c->settings, &c->sink, &c->err))
		kin_err_clear(&c->err);
	for (i = 0; i < n_words - 1; i++)
		complete_take_word(&t, words[i]);
	complete_word(&t);
	settings_release(&c->settings);
	return fclose(stdout) ? 1 : 0;
}
