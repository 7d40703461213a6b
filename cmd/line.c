/*
 * Owns the shape of the command line: global options in front of the command
 * and behind the verb alike, commands, verbs, operands, programs on PATH, and
 * what the global options mean.
 *
 * Knows nothing of what the commands do.
 */
#include "line.h"

#include <errno.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/date.h"
#include "form.h"
#include "options.h"
#include "verb_words.h"

/* ---- commands and verbs ---- */

/* Whether `name` is one of the words of `aliases`. */
static int line_is_alias(const char *aliases, const char *name)
{
	size_t len = strlen(name);

	while (aliases && *aliases) {
		size_t n = strcspn(aliases, " ");

		if (n == len && !memcmp(aliases, name, n))
			return 1;
		aliases += n;
		aliases += strspn(aliases, " ");
	}
	return 0;
}

const struct cmd_command *cmd_command_find(const char *name)
{
	int i;

	for (i = 0; cmd_table[i]; i++)
		if (!strcmp(cmd_table[i]->name, name) ||
		    line_is_alias(cmd_table[i]->alias, name))
			return cmd_table[i];
	return NULL;
}

static const struct cmd_verb *line_verb_named(const struct cmd_command *command,
					      const char *name)
{
	int i;

	for (i = 0; i < command->n_verbs; i++)
		if (command->verbs[i].name &&
		    !strcmp(command->verbs[i].name, name))
			return &command->verbs[i];
	return NULL;
}

/* A verb's own name comes before what the word means elsewhere. */
const struct cmd_verb *cmd_verb_find(const struct cmd_command *command,
				     const char *name)
{
	const struct cmd_verb *verb = line_verb_named(command, name);
	const char *word;
	int i;

	for (i = 0; !verb && i < command->n_verbs; i++) {
		word = verb_word(command->verbs[i].name);
		if (word && !strcmp(word, name))
			verb = &command->verbs[i];
	}
	return verb;
}

const char *cmd_verb_suffix(const struct cmd_verb *verb, char out[64])
{
	out[0] = '\0';
	if (verb && verb->name)
		snprintf(out, 64, " %s", verb->name);
	return out;
}

static int line_is_plain_name(const char *name)
{
	return *name && *name != '-' &&
	       strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-_") ==
		       strlen(name);
}

/* Returns only if there is no such program. */
static enum kin_status line_run_external(struct cmd *c, char **argv)
{
	const char *names[64];
	char program[100], tail[100];
	int n;

	if (line_is_plain_name(argv[0]) && !c->globals[G_COMPLETION].given) {
		snprintf(program, sizeof(program), "kinerja-%s", argv[0]);
		if (c->globals[G_DB].given)
			setenv("KINERJA_DB", c->globals[G_DB].text, 1);
		execvp(program, argv);
		if (errno != ENOENT && errno != EACCES && errno != ENOTDIR)
			return kin_err_sys(&c->err, _("cannot run %s"),
					   program);
	}
	for (n = 0; n < 64 && cmd_table[n]; n++)
		names[n] = cmd_table[n]->name;
	return kin_err_set(&c->err, KIN_EUSAGE, _("unknown command '%s'%s"),
			   argv[0], cmd_hint(tail, sizeof(tail), "",
					 cmd_nearest(argv[0], names, n)));
}

/* Whether the rules know a word; a dash and a low line are alike. */
struct line_word {
	const char *word;
	int known;
};

static void line_try_word(void *user, const char *word, const char *other,
			  const char *label)
{
	struct line_word *w = user;
	size_t i;

	(void)other;
	(void)label;
	for (i = 0; word[i] && w->word[i]; i++)
		if (word[i] != w->word[i] &&
		    !(word[i] == '-' && w->word[i] == '_'))
			return;
	w->known |= !word[i] && !w->word[i];
}

/*
 * A word in the place of the verb: one of the rules that the program carries,
 * or, in front of an operand, one of other rules, which only the database
 * knows; but not a verb that is spelt wrongly.
 */
static const struct cmd_verb *line_named_verb(const struct cmd_command *command,
					      const char *word,
					      const char *next)
{
	const struct cmd_named *named = cmd_named_of(command);
	struct line_word w = { word, 0 };
	const char *names[64];
	int i;

	if (!named || !line_is_plain_name(word))
		return NULL;
	named->words(line_try_word, &w);
	for (i = 0; i < command->n_verbs && i < 64; i++)
		names[i] = command->verbs[i].name;
	if (!w.known && (!next || *next == '-' ||
			 cmd_nearest(word, names, i)))
		return NULL;
	return named->verb;
}

const struct cmd_verb *cmd_named_verb(struct cmd *c, const char *word,
				      const char *next)
{
	const struct cmd_verb *verb = line_named_verb(c->command, word, next);

	if (verb)
		c->word = word;
	return verb;
}

static enum kin_status line_unknown_verb(struct cmd *c, const char *word)
{
	const char *names[64];
	char list[300] = "", tail[310];
	size_t len = 0;
	int i, n = 0;

	for (i = 0; i < c->command->n_verbs && n < 64; i++) {
		names[n] = c->command->verbs[i].name;
		if (len < sizeof(list))
			len += (size_t)snprintf(list + len, sizeof(list) - len,
						"%s%s", n ? ", " : "",
						names[n]);
		n++;
	}
	for (i = 0; i < c->command->n_verbs && n < 64; i++) {
		names[n] = verb_word(c->command->verbs[i].name);
		n += names[n] != NULL;
	}
	if (!word)
		return kin_err_set(&c->err, KIN_EUSAGE,
				   _("'%s' needs one of these verbs: %s"),
				   c->command->name, list);
	cmd_hint(tail, sizeof(tail), "", cmd_nearest(word, names, n));
	if (!tail[0])
		snprintf(tail, sizeof(tail), "; %s", list);
	return kin_err_set(&c->err, KIN_EUSAGE,
			   _("'%s' has no verb '%s'%s"), c->command->name,
			   word, tail);
}

/* Find the verb; afterwards (*argv)[0] is the word in front of its options. */
static enum kin_status line_pick_verb(struct cmd *c, int *argc, char ***argv)
{
	const struct cmd_command *command = c->command;
	struct optset set;
	enum kin_status st;

	if (!command->verbs[0].name) {
		c->verb = *argc > 1 ? cmd_verb_find(command, (*argv)[1]) : NULL;
		if (c->verb) {
			--*argc;
			c->verb_typed = ++*argv;
		} else {
			c->verb = &command->verbs[0];
		}
		return KIN_OK;
	}
	optset_init(&set, c, 1);
	st = optset_parse(c, &set, argc, argv);
	if (st || ((c->globals[G_HELP].given || c->globals[G_VERSION].given ||
		    c->globals[G_COMPLETION].given) && !*argc))
		return st;
	c->verb = *argc ? cmd_verb_find(command, (*argv)[0]) : NULL;
	c->verb_typed = c->verb ? *argv : NULL;
	if (!c->verb && *argc)
		c->verb = cmd_named_verb(c, (*argv)[0],
					 *argc > 1 ? (*argv)[1] : NULL);
	return c->verb ? KIN_OK
		       : line_unknown_verb(c, *argc ? (*argv)[0] : NULL);
}

/* Compare the operands with the verb's pattern: "FROM TO", "[FILE...]". */
static enum kin_status line_check_operands(struct cmd *c)
{
	const char *spec = c->verb->operands ? c->verb->operands : "";
	int n = 0, many = 0;

	while (*spec) {
		int len = (int)strcspn(spec, " ");
		int word = (int)strcspn(spec, ". ");

		if (*spec != '[' && n >= c->argc)
			return kin_err_set(&c->err, KIN_EUSAGE,
					   _("missing operand: %.*s"), word,
					   spec);
		n++;
		many |= memchr(spec, '.', (size_t)len) != NULL;
		spec += len;
		spec += strspn(spec, " ");
	}
	if (c->argc > n && !many)
		return kin_err_set(&c->err, KIN_EUSAGE,
				   _("unexpected operand '%s'"), c->argv[n]);
	return KIN_OK;
}

/* With no file named: stdin, but never a silent wait for a keyboard. */
static enum kin_status line_default_input(struct cmd *c)
{
	static char dash[] = "-";

	if (c->argc || !(c->verb->needs & NEED_INPUT))
		return KIN_OK;
	if (isatty(STDIN_FILENO))
		return kin_err_set(&c->err, KIN_EUSAGE,
				   _("no file given, and stdin is a terminal"));
	c->dash[0] = dash;
	c->argc = 1;
	c->argv = c->dash;
	return KIN_OK;
}

/* ---- values ---- */

/*
 * What is asked for holds for every form and file; the setting for what people
 * read: text on stdout, unless they ask for all of it, and messages.
 */
static void line_apply_privacy(struct cmd *c)
{
	const char *level = setting_value(c, SET_PRIVACY);
	int masked = strcmp(level, "none") != 0;

	c->pseudonyms = !strcmp(level, "pseudonym");
	if (!strcmp(level, "aggregate"))
		c->opt.aggregate = 1;
	c->privacy = masked && (c->globals[G_PRIVACY].given ||
				(c->format == KIN_TEXT && !c->output &&
				 !c->opt.output_dir && !c->full));
	/* behind the verb it is known from the first look at the line */
	if (masked || c->globals[G_PRIVACY].given)
		c->term.privacy = masked;
}

static void line_apply_presentation(struct cmd *c)
{
	const struct cmd_value *g = c->globals;
	const char *color = setting_value(c, SET_COLOR);

	c->term.json = !strcmp(setting_value(c, SET_DIAGNOSTICS), "json");
	if (g[G_QUIET].given)
		c->term.quiet = 1;
	if (strcmp(setting_value(c, SET_PROGRESS), "yes") || c->term.json ||
	    c->term.quiet)
		c->term.progress = 0;
	if (strcmp(color, "auto"))
		c->term.color = !strcmp(color, "always");
	/* A machine reads all of them; a person stops after a screen. */
	c->term.max_shown = c->term.json ? 0 : TERM_MAX_SHOWN;
}

static enum kin_status line_check_globals(struct cmd *c)
{
	const struct cmd_value *version = &c->globals[G_FORMAT_VERSION];
	enum kin_status st = settings_check(c, &c->err);

	if (st)
		return st;
	if (version->given && version->number != KIN_FORMAT_VERSION)
		return kin_err_set(&c->err, KIN_EUSAGE,
				   _("--format-version: this program writes "
				     "version %d, not %ld; see "
				     "kinerja-formats(5) for what changed"),
				   KIN_FORMAT_VERSION, version->number);
	if (c->globals[G_NUL].given + c->globals[G_EXCEL].given +
	    c->globals[G_FORMAT].given > 1)
		return kin_err_set(&c->err, KIN_EUSAGE,
				   _("one of -z, --excel and --format only: "
				     "each is a form of its own"));
	if (c->full && c->globals[G_PRIVACY].given && c->privacy)
		return kin_err_set(&c->err, KIN_EUSAGE,
				   _("one of --full and --privacy only"));
	if (c->on && day_parse(c->on, strlen(c->on)) == DAY_NONE)
		return kin_err_set(&c->err, KIN_EUSAGE,
				   _("--on: '%s' is not a day; write it as "
				     "2024-01-31"), c->on);
	return c->verb && !c->want_help ? cmd_form_check(c) : KIN_OK;
}

static void line_apply_globals(struct cmd *c)
{
	const struct cmd_value *g = c->globals;

	c->db = setting_value(c, SET_DB);
	c->as = setting_value(c, SET_AS);
	c->on = g[G_ON].text;
	c->output = g[G_OUTPUT].text;
	c->columns = g[G_COLUMNS].text;
	c->full = g[G_FULL].given;
	c->seal = g[G_SEAL].given;
	c->verbose = g[G_VERBOSE].given;
	c->want_help = g[G_HELP].given;
	c->want_version = g[G_VERSION].given;
	c->want_completion = g[G_COMPLETION].given;
	line_apply_presentation(c);
	c->format = cmd_form(c);
	line_apply_privacy(c);
}

/* Once the whole line is read: what stands behind the verb counts too. */
static enum kin_status line_settle_globals(struct cmd *c)
{
	line_apply_globals(c);
	return line_check_globals(c);
}

static void line_apply_sink(struct cmd *c)
{
	c->sink.strict = c->opt.strict;
	if (c->opt.max_errors.given)
		c->term.max_shown = c->opt.max_errors.n;
}

/* ---- the whole line ---- */

static void line_scan_diagnostics(struct cmd *c, const char *form)
{
	c->term.json = !strcmp(form, "json");
	c->globals[G_DIAGNOSTICS].text = c->term.json ? "json" : NULL;
}

void cmd_scan_early(struct cmd *c, int argc, char **argv)
{
	int i;

	for (i = 1; i < argc && strcmp(argv[i], "--"); i++) {
		if (!strcmp(argv[i], "--diagnostics") && i + 1 < argc)
			line_scan_diagnostics(c, argv[i + 1]);
		else if (!strncmp(argv[i], "--diagnostics=", 14))
			line_scan_diagnostics(c, argv[i] + 14);
		else if (!strcmp(argv[i], "--quiet") || !strcmp(argv[i], "-q"))
			c->term.quiet = 1;
		else if (!strncmp(argv[i], "--privacy", 9))
			c->term.privacy = 1;
		else if (!strcmp(argv[i], "--no-config"))
			c->globals[G_NO_CONFIG].given = 1;
	}
}

static enum kin_status line_parse_verb(struct cmd *c, int argc, char **argv)
{
	struct cmd_value values[CMD_MAX_OPTIONS];
	struct optset set;
	enum kin_status st;

	memset(values, 0, sizeof(values));
	optset_init(&set, c, 0);
	optset_add(&set, c->verb->options, values);
	st = optset_parse(c, &set, &argc, &argv);
	optset_bind(&c->opt, c->verb->options, values);
	if (st)
		return st;
	c->argc = argc;
	c->argv = argv;
	st = line_settle_globals(c);
	line_apply_sink(c);
	if (st || c->want_help || c->want_version || c->want_completion)
		return st;
	st = line_check_operands(c);
	return st ? st : line_default_input(c);
}

/* What the setting says comes before the locale. */
static void line_apply_language(const struct cmd *c)
{
	const char *language = setting_value(c, SET_LANGUAGE);

	if (!strcmp(language, "auto"))
		return;
	setenv("LANGUAGE", language, 1);
	setlocale(LC_MESSAGES, strcmp(language, "en") ? "C.UTF-8" : "C");
}

enum kin_status cmd_parse(struct cmd *c, int argc, char **argv)
{
	struct optset set;
	enum kin_status st = KIN_OK;

	if (!c->globals[G_NO_CONFIG].given)
		st = settings_load(&c->settings, &c->sink, &c->err);
	line_apply_language(c);
	optset_init(&set, c, 1);
	if (!st)
		st = optset_parse(c, &set, &argc, &argv);
	if (st)
		return st;
	line_apply_globals(c);
	if (!argc && (c->want_help || c->want_version || c->want_completion))
		return KIN_OK;
	if (!argc) {
		/* who types the name alone asks what there is */
		c->want_help = 1;
		return kin_err_set(&c->err, KIN_EUSAGE, _("no command given"));
	}
	c->n_words = argc;
	c->words = argv;
	c->command = cmd_command_find(argv[0]);
	if (!c->command)
		return line_run_external(c, argv);
	st = line_pick_verb(c, &argc, &argv);
	if (!st && c->verb)
		return line_parse_verb(c, argc, argv);
	return st ? st : line_settle_globals(c);
}
