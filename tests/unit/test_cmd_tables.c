/*
 * The tables of commands, verbs and options as a whole: nothing in them
 * contradicts itself, and usage and completion show what the parser takes.
 */
#include "unit/cmd_util.h"

#include <ctype.h>

#include "../../cmd/usage.h"
#include "../../cmd/verb_words.h"

#define WIDTH 79

/* The verbs one by one: `check` for each, with its command. */
static void each_verb(void (*check)(const struct cmd_command *command,
				    const struct cmd_verb *verb))
{
	int i, k;

	for (i = 0; cmd_table[i]; i++)
		for (k = 0; k < cmd_table[i]->n_verbs; k++)
			check(cmd_table[i], &cmd_table[i]->verbs[k]);
}

static const char *verb_name(const struct cmd_verb *verb)
{
	return verb->name ? verb->name : "(none)";
}

/* ---- words ---- */

static int is_word(const char *word)
{
	return *word && *word != '-' && word[strlen(word) - 1] != '-' &&
	       strspn(word, "abcdefghijklmnopqrstuvwxyz0123456789-") ==
		       strlen(word);
}

/* What people read: no capital in front, no full stop behind. */
static int is_summary(const char *text)
{
	size_t len = strlen(text);

	return len && !isspace((unsigned char)text[0]) &&
	       text[len - 1] != '.' && text[len - 1] != ' ' &&
	       !(isupper((unsigned char)text[0]) &&
		 islower((unsigned char)text[1]));
}

/* A word finds one command, whether its name or another word for it. */
static void words_of_commands(void **state)
{
	char words[2048] = "", padded[100], alias[80];
	int i;

	(void)state;
	for (i = 0; cmd_table[i]; i++) {
		const struct cmd_command *c = cmd_table[i];
		const char *at = c->alias ? c->alias : "";

		assert_true(is_word(c->name));
		assert_true(is_summary(c->summary));
		assert_ptr_equal(cmd_command_find(c->name), c);
		snprintf(padded, sizeof(padded), " %s ", c->name);
		assert_null(strstr(words, padded));
		strcat(words, padded);
		while (*at) {
			size_t len = strcspn(at, " ");

			snprintf(alias, sizeof(alias), "%.*s", (int)len, at);
			assert_true(is_word(alias));
			assert_ptr_equal(cmd_command_find(alias), c);
			snprintf(padded, sizeof(padded), " %s ", alias);
			assert_null(strstr(words, padded));
			strcat(words, padded);
			at += len;
			at += strspn(at, " ");
		}
	}
	assert_null(cmd_command_find(""));
	assert_null(cmd_command_find("pla"));
	assert_null(cmd_command_find("plans"));
}

static void check_verb(const struct cmd_command *command,
		       const struct cmd_verb *verb)
{
	const char *word = verb_word(verb->name);
	char suffix[64], want[64] = "";

	assert_non_null(verb->run);
	if (!is_summary(verb->summary))
		fail_msg("%s %s: %s", command->name, verb_name(verb),
			 verb->summary);
	if (verb->name) {
		assert_true(is_word(verb->name));
		assert_ptr_equal(cmd_verb_find(command, verb->name), verb);
		if (word)
			assert_ptr_equal(cmd_verb_find(command, word), verb);
		snprintf(want, sizeof(want), " %s", verb->name);
	} else {
		/* what a command does without a verb stands first */
		assert_ptr_equal(verb, command->verbs);
	}
	assert_string_equal(cmd_verb_suffix(verb, suffix), want);
}

static void words_of_verbs(void **state)
{
	char suffix[64];

	(void)state;
	each_verb(check_verb);
	assert_string_equal(cmd_verb_suffix(NULL, suffix), "");
}

/* ---- operands ---- */

/* "FROM TO", "[FILE]...", "PERSON|import": what may be missing is last. */
static void check_operands(const struct cmd_command *command,
			   const struct cmd_verb *verb)
{
	const char *spec = verb->operands ? verb->operands : "";
	int optional = 0, many = 0;

	while (*spec) {
		size_t len = strcspn(spec, " ");

		if (many || (optional && *spec != '[') ||
		    !isalpha((unsigned char)spec[*spec == '[']) ||
		    strcspn(spec, "0123456789_<>{}()") < len)
			fail_msg("%s %s: %s", command->name, verb_name(verb),
				 verb->operands);
		optional |= *spec == '[';
		many |= memchr(spec, '.', len) != NULL;
		spec += len;
		spec += *spec == ' ';
	}
	if (verb->needs & NEED_INPUT)
		assert_true(optional);
}

static void operands(void **state)
{
	(void)state;
	each_verb(check_operands);
}

/* ---- options ---- */

static int option_fault(const struct cmd_option *o)
{
	int i;

	if (!is_word(o->name) || (o->help && !is_summary(o->help)))
		return 1;
	if ((o->kind == OPT_FLAG) != !o->arg)
		return 2;
	if (o->values && o->kind != OPT_TEXT)
		return 3;
	for (i = 0; o->values && o->values[i]; i++)
		if (!*o->values[i] || strchr(o->values[i], '|'))
			return 4;
	return i == 1 ? 5 : 0;
}

/* Whether two options of one line could be mistaken for each other. */
static int options_clash(const struct cmd_option *a,
			 const struct cmd_option *b)
{
	if (!strcmp(a->name, b->name))
		return 1;
	return a->letter && a->letter == b->letter;
}

static void check_options(const struct cmd_command *command,
			  const struct cmd_verb *verb)
{
	const struct cmd_option *o = verb->options, *p;
	int n = 0, lists = 0, fault;

	for (; o && o->name; o++, n++) {
		fault = option_fault(o);
		if (fault)
			fail_msg("%s %s --%s: %d", command->name,
				 verb_name(verb), o->name, fault);
		lists += o->kind == OPT_LIST;
		for (p = verb->options; p != o; p++)
			if (options_clash(o, p) || o->at == p->at)
				fail_msg("%s %s --%s, --%s", command->name,
					 verb_name(verb), o->name, p->name);
		/* the same name again is meant; the same letter is not */
		for (p = cmd_global_options; p->name; p++)
			if (strcmp(o->name, p->name) && options_clash(o, p))
				fail_msg("%s %s --%s, --%s", command->name,
					 verb_name(verb), o->name, p->name);
		assert_true(o->at < sizeof(struct cmd_opts));
	}
	assert_true(n <= CMD_MAX_OPTIONS);
	/* there is one buffer for the values of a list */
	assert_true(lists <= 1);
}

static void options_of_verbs(void **state)
{
	(void)state;
	each_verb(check_options);
}

static void global_options(void **state)
{
	const struct cmd_option *o, *p;

	(void)state;
	for (o = cmd_global_options; o->name; o++) {
		assert_int_equal(option_fault(o), 0);
		for (p = cmd_global_options; p != o; p++)
			assert_false(options_clash(o, p));
	}
	assert_int_equal(o - cmd_global_options, N_GLOBALS);
}

/* An option of one name is bound to one kind of value everywhere. */
static struct {
	const char *name;
	enum cmd_option_kind kind;
	char letter;
} seen[200];
static size_t n_seen;

static void check_meaning(const struct cmd_command *command,
			  const struct cmd_verb *verb)
{
	const struct cmd_option *o = verb->options;
	size_t i;

	for (; o && o->name; o++) {
		for (i = 0; i < n_seen; i++)
			if (!strcmp(seen[i].name, o->name))
				break;
		if (i == n_seen) {
			assert_true(n_seen < N(seen));
			seen[n_seen].name = o->name;
			seen[n_seen].kind = o->kind;
			seen[n_seen++].letter = o->letter;
		}
		/* a letter that is taken may be missing, never another */
		if (o->letter && seen[i].letter && o->letter != seen[i].letter)
			fail_msg("%s %s -%c", command->name, verb_name(verb),
				 o->letter);
		if ((o->kind == OPT_FLAG) != (seen[i].kind == OPT_FLAG))
			print_message("%s %s --%s\n", command->name,
				      verb_name(verb), o->name);
	}
}

static void one_name_one_letter(void **state)
{
	(void)state;
	each_verb(check_meaning);
	assert_true(n_seen > 50);
}

/* ---- usage ---- */

static char shown[65536];

/* What was written by one of the calls of usage.h. */
static FILE *open_shown(void)
{
	memset(shown, 0, sizeof(shown));
	return fmemopen(shown, sizeof(shown) - 1, "w");
}

static void check_width(const char *what)
{
	const char *line = shown;

	while (*line) {
		size_t len = strcspn(line, "\n");

		if (len > WIDTH && strncmp(line, "usage: ", 7))
			fail_msg("%s: %.*s", what, (int)len, line);
		line += len + (line[len] == '\n');
	}
}

static void check_usage(const struct cmd_command *command,
			const struct cmd_verb *verb)
{
	const struct cmd_option *o = verb->options;
	char want[120];
	FILE *fp = open_shown();

	assert_non_null(fp);
	cmd_usage_verb(fp, command, verb);
	fclose(fp);
	snprintf(want, sizeof(want), "usage: kinerja %s%s%s%s", command->name,
		 verb->name ? " " : "", verb->name ? verb->name : "",
		 o && o->name ? " [options]" : "");
	assert_memory_equal(shown, want, strlen(want));
	if (verb->operands)
		assert_non_null(strstr(shown, verb->operands));
	for (; o && o->name; o++) {
		snprintf(want, sizeof(want), "--%s%s%s", o->name,
			 o->arg ? " " : "", o->arg ? o->arg : "");
		if (!o->help != !strstr(shown, want))
			fail_msg("%s %s: %s", command->name, verb_name(verb),
				 want);
	}
	assert_non_null(strstr(shown, "Global options:"));
	assert_null(strstr(shown, "completion-helper"));
	check_width(command->name);
}

static void usage_of_verbs(void **state)
{
	(void)state;
	each_verb(check_usage);
}

static void usage_of_commands(void **state)
{
	int i, k;

	(void)state;
	for (i = 0; cmd_table[i]; i++) {
		const struct cmd_command *c = cmd_table[i];
		FILE *fp = open_shown();

		cmd_usage_command(fp, c);
		fclose(fp);
		assert_non_null(strstr(shown, c->name));
		check_width(c->name);
		for (k = 0; k < c->n_verbs; k++)
			if (c->verbs[k].name)
				assert_non_null(strstr(shown,
						       c->verbs[k].name));
		if (c->alias && !strstr(shown, c->alias))
			fail_msg("%s: no %s", c->name, c->alias);
	}
}

static void usage_of_all(void **state)
{
	const struct cmd_option *o;
	char want[80];
	FILE *fp = open_shown();
	int i;

	(void)state;
	cmd_usage_top(fp);
	fclose(fp);
	check_width("kinerja");
	for (i = 0; cmd_table[i]; i++) {
		snprintf(want, sizeof(want), "\n  %s ", cmd_table[i]->name);
		assert_non_null(strstr(shown, want));
		assert_non_null(strstr(shown, cmd_table[i]->name));
	}
	for (o = cmd_global_options; o->name; o++) {
		snprintf(want, sizeof(want), "--%s", o->name);
		assert_int_equal(!o->help, !strstr(shown, want));
	}
}

/* ---- the words for completion scripts ---- */

static void completion(const struct cmd_command *command,
		       const struct cmd_verb *verb)
{
	static struct cmd c;
	FILE *fp = open_shown();

	memset(&c, 0, sizeof(c));
	c.command = command;
	c.verb = verb;
	cmd_completion(fp, &c);
	fclose(fp);
}

static void check_completion(const struct cmd_command *command,
			     const struct cmd_verb *verb)
{
	const struct cmd_option *o = verb->options;
	char want[120];

	completion(command, verb);
	for (; o && o->name; o++) {
		snprintf(want, sizeof(want), "--%s%s\t", o->name,
			 o->kind == OPT_FLAG ? "" : "=");
		if (!o->help != !strstr(shown, want))
			fail_msg("%s %s: %s", command->name, verb_name(verb),
				 want);
	}
	/* what stands behind the last tab is what the value is */
	if (verb->name || command->n_verbs == 1)
		assert_non_null(strstr(shown,
				       "text|csv|json|jsonl|xlsx\tFORMAT\n"));
}

static void completion_of_verbs(void **state)
{
	(void)state;
	each_verb(check_completion);
}

static void completion_of_all(void **state)
{
	const char *line;
	int lines = 0, i, n;

	(void)state;
	completion(NULL, NULL);
	for (line = shown; (line = strchr(line, '\n')); line++)
		lines++;
	for (n = 0; cmd_table[n]; n++)
		;
	for (i = 0; i < N_GLOBALS; i++)
		n += cmd_global_options[i].help != NULL;
	assert_int_equal(lines, n);
	completion(cmd_command_find("plan"), NULL);
	assert_non_null(strstr(shown, "submit\t"));
	assert_null(strstr(shown, "--"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_of_commands),
		cmocka_unit_test(words_of_verbs),
		cmocka_unit_test(operands),
		cmocka_unit_test(options_of_verbs),
		cmocka_unit_test(global_options),
		cmocka_unit_test(one_name_one_letter),
		cmocka_unit_test(usage_of_verbs),
		cmocka_unit_test(usage_of_commands),
		cmocka_unit_test(usage_of_all),
		cmocka_unit_test(completion_of_verbs),
		cmocka_unit_test(completion_of_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
