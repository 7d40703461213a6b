/*
 * kinerja help: the manual page of a command where there is one, else its
 * usage; the page of a topic, such as kinerja-workflow(7); and what a
 * diagnostic code means. Which pages there are is known to man alone.
 */
#include <locale.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/wait.h>
#include <unistd.h>

#include "command.h"
#include "line.h"
#include "options.h"
#include "usage.h"

extern char **environ;

/*
 * Pages are in the language of this program. man asks LANGUAGE, which says it
 * by now, but not under the locale C, nor under one that the machine lacks:
 * those are where the language came of a setting, or of a name alone.
 */
static void cmd_help_tell_language(const struct cmd *c)
{
	const char *locale = setlocale(LC_MESSAGES, NULL);

	if (strcmp(setting_value(c, SET_LANGUAGE), "auto") != 0 ||
	    (locale && !strcmp(locale, "C.UTF-8")))
		setenv("LC_ALL", "C.UTF-8", 1);
}

/* Whether `man` exists and knows the page; nothing is shown. */
static int cmd_help_has_page(char *page)
{
	char man[] = "man", where[] = "-w";
	char *argv[] = { man, where, page, NULL };
	posix_spawn_file_actions_t quiet;
	pid_t pid;
	int failed, status = -1;

	if (posix_spawn_file_actions_init(&quiet))
		return 0;
	failed = posix_spawn_file_actions_addopen(&quiet, STDOUT_FILENO,
						  "/dev/null", 1, 0) ||
		 posix_spawn_file_actions_addopen(&quiet, STDERR_FILENO,
						  "/dev/null", 1, 0) ||
		 posix_spawnp(&pid, man, &quiet, NULL, argv, environ);
	posix_spawn_file_actions_destroy(&quiet);
	if (failed || waitpid(pid, &status, 0) < 0)
		return 0;
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* Replaces this process if the page can be shown. */
static void cmd_help_show_page(const struct cmd *c, const char *name)
{
	char man[] = "man", page[100];
	char *argv[] = { man, page, NULL };

	if (c->output)
		return;
	cmd_help_tell_language(c);
	snprintf(page, sizeof(page), "kinerja-%s", name);
	if (cmd_help_has_page(page))
		execvp(man, argv);
}

static enum kin_status cmd_help_command(struct cmd *c,
					     const struct cmd_command *command)
{
	const struct cmd_verb *verb = NULL;

	if (c->argc > 1) {
		verb = cmd_verb_find(command, c->argv[1]);
		if (!verb)
			return cmd_usage_error(c, _("'%s' has no verb '%s'"),
					       command->name, c->argv[1]);
		cmd_usage_verb(c->out, command, verb);
		return KIN_OK;
	}
	cmd_help_show_page(c, command->name);
	cmd_usage_command(c->out, command);
	return KIN_OK;
}

/* Codes are written in capitals; a person need not. */
static enum kin_code cmd_help_find_code(const char *word)
{
	int i;

	for (i = 0; i < KIN_N_CODES; i++)
		if (!strcasecmp(kin_code_info((enum kin_code)i)->name, word))
			break;
	return (enum kin_code)i;
}

static enum kin_status cmd_help_code(struct cmd *c, enum kin_code code)
{
	const struct kin_code_info *info = kin_code_info(code);

	fprintf(c->out, "%s: %s\n", info->name, _(info->meaning));
	fprintf(c->out, _("What to do: %s\n"), _(info->advice));
	return KIN_OK;
}

/* Every code with its meaning, for tests and manual pages. */
static enum kin_status cmd_help_codes(struct cmd *c)
{
	static const struct kin_column columns[] = {
		{ "code", KIN_COL_TEXT, 0 }, { "severity", KIN_COL_TEXT, 0 },
		{ "meaning", KIN_COL_TEXT, 0 }, { "advice", KIN_COL_TEXT, 0 },
	};
	enum kin_status st = cmd_rows(c, columns, 4);
	int i;

	for (i = 0; i < KIN_N_CODES && !st; i++) {
		const struct kin_code_info *info =
			kin_code_info((enum kin_code)i);
		const char *severity = info->severity == KIN_ERROR ? "error"
			: info->severity == KIN_WARNING ? "warning" : "note";
		const char *row[] = {
			info->name, c->format == KIN_TEXT ? _(severity)
							  : severity,
			_(info->meaning), _(info->advice),
		};

		st = cmd_row(c, row);
	}
	return st;
}

const char *const cmd_topics[N_TOPICS] = { "workflow", "formats", "errors" };

static enum kin_status cmd_help_unknown_topic(struct cmd *c, const char *word)
{
	const char *names[KIN_N_CODES + 64 + N_TOPICS];
	char tail[100];
	int i, n = 0;

	for (i = 0; cmd_table[i] && n < 64; i++)
		names[n++] = cmd_table[i]->name;
	for (i = 0; i < KIN_N_CODES; i++)
		names[n++] = kin_code_info((enum kin_code)i)->name;
	for (i = 0; i < N_TOPICS; i++) {
		if (!strcmp(word, cmd_topics[i]))
			return cmd_usage_error(c, _("the page kinerja-%s is "
				"not installed where man looks for it"), word);
		names[n++] = cmd_topics[i];
	}
	return cmd_usage_error(c, _("'%s' is no command, no page and no code"
				    "%s"), word,
			       cmd_hint(tail, sizeof(tail), "",
					cmd_nearest(word, names, n)));
}

static enum kin_status cmd_help_run(struct cmd *c)
{
	const struct cmd_command *command;
	enum kin_code code;

	if (!c->argc) {
		cmd_usage_top(c->out);
		return KIN_OK;
	}
	command = cmd_command_find(c->argv[0]);
	if (command)
		return cmd_help_command(c, command);
	if (!strcmp(c->argv[0], "codes"))
		return cmd_help_codes(c);
	code = cmd_help_find_code(c->argv[0]);
	if (code != KIN_N_CODES)
		return cmd_help_code(c, code);
	cmd_help_show_page(c, c->argv[0]);
	return cmd_help_unknown_topic(c, c->argv[0]);
}

static const struct cmd_verb verbs[] = {
	{ NULL, cmd_help_run, 0, NULL, SENTENCES,
	  "[COMMAND|TOPIC|CODE|codes] [VERB]",
	  N_("explain a command, a topic such as workflow, or a code such as "
	     "ID_SCI") },
};

const struct cmd_command cmd_help = {
	"help", "bantuan",
	N_("explain a command, a topic or a diagnostic code"),
	verbs, N_VERBS(verbs)
};
