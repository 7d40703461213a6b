/*
 * Lines that are still being typed: what fits at the end of each, of tables
 * alone and of a database. Nothing is ever said when something is wrong.
 */
#include "unit/cmd_util.h"

#include <fcntl.h>

#include "../../cmd/complete.h"

static int no_environment(void **state)
{
	(void)state;
	cmd_line_no_environment();
	return 0;
}

static char offered[65536];

/* cmd_complete() ends the output, so it gets a process of its own. */
static int offer(char **words, int n)
{
	FILE *out = tmpfile();
	int status;
	size_t len;
	pid_t child;

	assert_non_null(out);
	fflush(stdout);
	child = fork();
	assert_true(child >= 0);
	if (!child) {
		struct cmd_line l;

		cmd_line_split(&l, "");
		dup2(fileno(out), STDOUT_FILENO);
		dup2(fileno(out), STDERR_FILENO);
		_exit(cmd_complete(&l.c, n, words));
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	rewind(out);
	len = fread(offered, 1, sizeof(offered) - 1, out);
	offered[len] = '\0';
	fclose(out);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* The first words of what is offered behind `line`, parted by blanks. */
static char *candidates(const char *line)
{
	static char names[65536];
	const char *at;
	char text[512], *words[LINE_WORDS];
	size_t len = strlen(line);
	int n = 0;
	char *word, *rest;

	snprintf(text, sizeof(text), "%s", line);
	for (word = strtok_r(text, " ", &rest); word;
	     word = strtok_r(NULL, " ", &rest))
		words[n++] = word;
	/* a line that ends in a blank asks for the next word */
	if (!len || line[len - 1] == ' ')
		words[n++] = text + len;
	assert_int_equal(offer(words, n), 0);
	names[0] = '\0';
	for (at = offered; *at; at += strcspn(at, "\n") + 1) {
		if (names[0])
			strcat(names, " ");
		strncat(names, at, strcspn(at, "\t\n"));
	}
	return names;
}

struct line_case {
	const char *line, *words;
};

/* Everything that fits. */
static const struct line_case whole[] = {
	/* commands and verbs */
	{ "sta", "status" },
	{ "s", "school supervisor sheet status schema" },
	{ "xyz", "" },
	{ "--quiet vers", "version" },
	{ "--db x.db vers", "version" },
	{ "--db=x.db vers", "version" },
	{ "-f csv vers", "version" },
	{ "-fcsv vers", "version" },
	{ "plan ap", "approve" },
	{ "rencana ap", "approve" },
	{ "plan --quiet ap", "approve" },
	{ "plan -f csv ap", "approve" },
	{ "plan list ap", "" },
	{ "plan xyz ap", "" },
	{ "unknown ap", ":files" },
	/* options, those with a value with a sign behind */
	{ "plan list --sta", "--state=" },
	{ "plan list --al", "--all" },
	{ "plan submit --dry", "--dry-run" },
	{ "plan list --for", "--format= --format-version=" },
	{ "--no-", "--no-progress --no-config" },
	{ "plan list --completion", "" },
	{ "plan list -- --sta", "" },
	{ "plan --sta", "" },
	/* values: behind a sign, behind a blank, behind a letter */
	{ "plan list --format=js", "json jsonl" },
	{ "plan list --format js", "json jsonl" },
	{ "plan list -f js", "json jsonl" },
	{ "--format=js", "json jsonl" },
	{ "--diagnostics ", "text json" },
	{ "--color=a", "auto always" },
	{ "plan submit --role ", "guru kepala_sekolah pengawas penilik "
	  "pamong_belajar kepala_dinas lainnya" },
	{ "plan submit --on-error s", "skip" },
	{ "plan submit --on-error=", "abort skip" },
	{ "plan list --unknown=x", "" },
	{ "plan list --all=", "" },
	/* states of the command's own machine */
	{ "plan list --state ", "draf diajukan dikembalikan disetujui" },
	{ "plan list --state=dis", "disetujui" },
	{ "assess list --state ", "draf final terbit" },
	{ "status --state ", "" },
	/* files are the shell's matter */
	{ "plan list -o ", ":files" },
	{ "plan list --output=x", ":files" },
	{ "db backup ", ":files" },
	{ "db backup x y", "" },
	{ "-- x", ":files" },
	/* what the program itself knows */
	{ "help ID_SC", "ID_SCI" },
	{ "help rol", "rollover" },
	{ "help work", "workflow" },
	{ "period open 2024-1 --rules pmm-20", "pmm-2024" },
	/* periods that have words */
	{ "plan list --period ", "current previous next" },
	{ "plan list --period=n", "next" },
	{ "plan list -p c", "current" },
	/* what only a database knows, where there is none */
	{ "plan list --school ", "" },
	{ "plan list --school=2", "" },
};

static void what_fits(void **state)
{
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(whole); i++) {
		const char *got = candidates(whole[i].line);

		if (strcmp(got, whole[i].words)) {
			print_error("%s: '%s', not '%s'\n", whole[i].line, got,
				    whole[i].words);
			wrong++;
		}
	}
	assert_int_equal(wrong, 0);
}

/* Every command and every verb is offered, with what it does. */
static void all_commands(void **state)
{
	char line[100], want[200];
	int i, k;

	(void)state;
	candidates("");
	for (i = 0; cmd_table[i]; i++) {
		snprintf(want, sizeof(want), "%s\t%s\n", cmd_table[i]->name,
			 cmd_table[i]->summary);
		assert_non_null(strstr(offered, want));
	}
	for (i = 0; cmd_table[i]; i++) {
		const struct cmd_command *c = cmd_table[i];

		snprintf(line, sizeof(line), "%s ", c->name);
		candidates(line);
		for (k = 0; k < c->n_verbs; k++) {
			if (!c->verbs[k].name)
				continue;
			snprintf(want, sizeof(want), "%s\t%s\n",
				 c->verbs[k].name, c->verbs[k].summary);
			assert_non_null(strstr(offered, want));
		}
	}
}

/* Behind each verb its options, with a sign where a value follows. */
static void all_options(void **state)
{
	char line[100], want[200];
	int i, k;

	(void)state;
	for (i = 0; cmd_table[i]; i++) {
		for (k = 0; k < cmd_table[i]->n_verbs; k++) {
			const struct cmd_verb *verb = &cmd_table[i]->verbs[k];
			const struct cmd_option *o = verb->options;

			snprintf(line, sizeof(line), "%s %s --",
				 cmd_table[i]->name,
				 verb->name ? verb->name : "");
			candidates(line);
			for (; o && o->name; o++) {
				snprintf(want, sizeof(want), "--%s%s\t%s\n",
					 o->name,
					 o->kind == OPT_FLAG ? "" : "=",
					 o->help);
				if (o->help && !strstr(offered, want))
					fail_msg("%s: %s", line, want);
			}
			assert_non_null(strstr(offered, "--quiet\t"));
		}
	}
}

/* Environment and settings are read as commands read them. */
static void settings_count(void **state)
{
	char path[] = "/tmp/kinerja-uji-XXXXXX";
	int fd = mkstemp(path);

	(void)state;
	assert_true(fd >= 0);
	assert_int_equal(write(fd, "format = yaml\n", 14), 14);
	close(fd);
	setenv("KINERJA_CONFIG", path, 1);
	/* a file that is wrong disturbs no line that is being typed */
	assert_string_equal(candidates("plan ap"), "approve");
	assert_string_equal(candidates("--no-config plan ap"), "approve");
	unlink(path);
	cmd_line_no_environment();
}

/* A line that can be anything: no word of it is believed too much. */
static void lines_without_sense(void **state)
{
	static const char *const lines[] = {
		"-", "--", "---", "-=", "--=", "=", "--db", "--db=", "-- --",
		"plan -", "plan list -", "plan list --format=csv=", "-f",
		"-ff", "--format --format --format", "plan plan plan",
		"help help help", "plan list --period=2024-1 --period",
		"\xff\xfe", "plan list --school \xff",
	};
	size_t i;

	(void)state;
	for (i = 0; i < N(lines); i++) {
		candidates(lines[i]);
		assert_null(strstr(offered, "error:"));
		assert_null(strstr(offered, "kinerja:"));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_fits), cmocka_unit_test(all_commands),
		cmocka_unit_test(all_options),
		cmocka_unit_test(settings_count),
		cmocka_unit_test(lines_without_sense),
	};

	return cmocka_run_group_tests(tests, no_environment, NULL);
}
