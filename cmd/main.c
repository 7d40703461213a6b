/*
 * The process: descriptors, locale, the line, the verb, the exit status.
 *
 * Owns the exit statuses and the last check of stdout and stderr; knows no
 * command.
 */
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "complete.h"
#include "frame.h"
#include "line.h"
#include "paths.h"
#include "signals.h"
#include "usage.h"

/* Append-only, as the names of the statuses: scripts depend on both. */
static const int exits[] = {
	[KIN_OK] = 0,
	[KIN_ENOMEM] = 1,
	[KIN_EIO] = 1,
	[KIN_EUSAGE] = 2,
	[KIN_EINPUT] = 3,
	[KIN_ENOTFOUND] = 1,
	[KIN_EEXISTS] = 1,
	[KIN_ERULE] = 6,
	[KIN_EBUSY] = 75,
	[KIN_ESCHEMA] = 1,
	[KIN_ECORRUPT] = 1,
	[KIN_ENO] = 5,
	[KIN_EPARTIAL] = 4,
	[KIN_EINTERRUPTED] = 1,
	[KIN_EINTERNAL] = 1,
};

/*
 * A file opened while stdout or stderr is closed would get its number, and
 * messages would be written into the database. Opened for reading, so that
 * writing to them still fails as it should.
 */
static void main_keep_standard_descriptors(void)
{
	int fd;

	do
		fd = open("/dev/null", O_RDONLY);
	while (fd >= 0 && fd <= STDERR_FILENO);
	if (fd > STDERR_FILENO)
		close(fd);
}

/*
 * The machine lacks the locale that the operator asked for: a server without
 * id_ID is common. The catalogue needs none of it, only its name.
 */
static void main_speak_without_locale(void)
{
	static const char *const variables[] = {
		"LC_ALL", "LC_MESSAGES", "LANG",
	};
	const char *name = NULL;
	size_t i;

	for (i = 0; i < 3 && !(name && *name); i++)
		name = getenv(variables[i]);
	if (!name || !setlocale(LC_MESSAGES, "C.UTF-8"))
		return;
	setlocale(LC_CTYPE, "C.UTF-8");
	if (!getenv("LANGUAGE"))
		setenv("LANGUAGE", name, 1);
}

/*
 * Where the catalogues of a program lie that runs where it was built: beside
 * it. NULL where there are none.
 */
static const char *main_locale_beside(char *out, size_t size)
{
	ssize_t len = readlink("/proc/self/exe", out, size - 40);
	char *name;

	if (len <= 0)
		return NULL;
	out[len] = '\0';
	name = strrchr(out, '/');
	snprintf(name, 40, "/locale/id/LC_MESSAGES/kinerja.mo");
	if (access(out, R_OK))
		return NULL;
	name[strlen("/locale")] = '\0';
	return out;
}

static void main_init_locale(void)
{
	const char *dir = getenv("KINERJA_LOCALEDIR");
	char beside[4096];

	if (!dir || !*dir)
		dir = main_locale_beside(beside, sizeof(beside));
	/* Never LC_NUMERIC: numbers in files have one form. */
	setlocale(LC_CTYPE, "");
	if (!setlocale(LC_MESSAGES, ""))
		main_speak_without_locale();
	bindtextdomain("kinerja", dir && *dir ? dir : KIN_LOCALEDIR);
	bind_textdomain_codeset("kinerja", "UTF-8");
}

static enum kin_status main_print_help(const struct cmd *c)
{
	if (c->want_completion)
		cmd_completion(stdout, c);
	else if (c->want_version)
		printf("kinerja %s\n", KIN_VERSION);
	else if (c->verb && c->verb->name)
		cmd_usage_verb(stdout, c->command, c->verb);
	else if (c->command)
		cmd_usage_command(stdout, c->command);
	else
		cmd_usage_top(stdout);
	return KIN_OK;
}

/* Data that did not reach its reader is a failure, found here at the latest. */
static enum kin_status main_check_streams(struct cmd *c, enum kin_status st)
{
	enum kin_status lost = KIN_OK;
	int failed = ferror(stdout);

	errno = 0;
	failed |= fclose(stdout) != 0;
	if (st)
		return st;
	kin_err_clear(&c->err);
	if (failed)
		lost = kin_err_sys(&c->err, _("cannot write to stdout"));
	else if (ferror(stderr))
		lost = kin_err_set(&c->err, KIN_EIO,
				   _("cannot write to stderr"));
	if (lost && c->recorded)
		kin_err_prefix(&c->err, _("recorded, but the answer was lost"));
	return lost;
}

static void main_point_to_usage(struct cmd *c)
{
	char text[200], name[100] = "", suffix[64];

	if (c->term.json)
		return;
	if (c->want_help && !c->n_words) {
		cmd_usage_top(stderr);
		return;
	}
	if (c->command)
		snprintf(name, sizeof(name), " %s%s", c->command->name,
			 cmd_verb_suffix(c->verb, suffix));
	snprintf(text, sizeof(text), _("see 'kinerja%s --help'"), name);
	term_say(&c->term, text);
}

/* Diagnostics or the answer itself explain these. */
static int main_has_said_why(enum kin_status st)
{
	return st == KIN_OK || st == KIN_EINPUT || st == KIN_ERULE ||
	       st == KIN_EPARTIAL || st == KIN_ENO;
}

static void main_report(struct cmd *c, enum kin_status st)
{
	term_settle(&c->term);
	if (st == KIN_EINTERRUPTED)
		term_error(&c->term, kin_status_name(st),
			   _("interrupted; everything was rolled back, "
			     "nothing has changed"));
	else if (st && c->err.msg[0])
		term_error(&c->term, kin_status_name(st), c->err.msg);
	else if (!c->told && !main_has_said_why(st))
		term_error(&c->term, kin_status_name(st), _("failed"));
	if (st == KIN_EUSAGE)
		main_point_to_usage(c);
}

int main(int argc, char **argv)
{
	struct cmd c;
	enum kin_status st;

	main_keep_standard_descriptors();
	signals_init();
	main_init_locale();
	memset(&c, 0, sizeof(c));
	term_init(&c.term);
	term_sink_init(&c.sink, &c.term);
	cmd_scan_early(&c, argc, argv);
	if (argc > 2 && !strcmp(argv[1], "--complete"))
		return cmd_complete(&c, argc - 2, argv + 2);
	st = cmd_parse(&c, argc, argv);
	/* Data for programs is the same in every language; what a person
	 * reads beside it is not. */
	if (c.term.json || (c.format != KIN_TEXT && c.verb &&
			    c.verb->needs & SENTENCES))
		setlocale(LC_MESSAGES, "C");
	if (!st && (c.want_help || c.want_version || c.want_completion))
		st = main_print_help(&c);
	else if (!st)
		st = cmd_execute(&c);
	/* A library that met the signal in a read can only say "I/O". */
	if (cmd_interrupted() && (st == KIN_EIO || st == KIN_EBUSY))
		st = KIN_EINTERRUPTED;
	st = main_check_streams(&c, st);
	main_report(&c, st);
	buf_release(&c.list);
	settings_release(&c.settings);
	if (st == KIN_EINTERRUPTED)
		signals_reraise();
	return exits[st];
}
