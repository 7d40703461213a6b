/*
 * Command lines: what each means, and the sentence for each that means
 * nothing. The tables are the program's own.
 */
#include "unit/cmd_util.h"

static int no_environment(void **state)
{
	(void)state;
	cmd_line_no_environment();
	return 0;
}

/* ---- lines that mean something ---- */

struct good_case {
	const char *line, *command, *verb;
	int n_operands;
	enum kin_format format;
};

static const struct good_case good[] = {
	{ "plan list", "plan", "list", 0, KIN_TEXT },
	{ "rencana list", "plan", "list", 0, KIN_TEXT },
	{ "--format csv plan list", "plan", "list", 0, KIN_CSV },
	{ "plan --format csv list", "plan", "list", 0, KIN_CSV },
	{ "plan list --format csv", "plan", "list", 0, KIN_CSV },
	{ "plan list --format=jsonl", "plan", "list", 0, KIN_JSONL },
	{ "plan list -f json", "plan", "list", 0, KIN_JSON },
	{ "plan list -fjson", "plan", "list", 0, KIN_JSON },
	{ "plan list -z", "plan", "list", 0, KIN_NUL },
	{ "plan list --excel", "plan", "list", 0, KIN_EXCEL },
	/* the name of the output says what is wanted, unless a word does */
	{ "plan list -o x.csv", "plan", "list", 0, KIN_CSV },
	{ "plan list -o x.JSON", "plan", "list", 0, KIN_JSON },
	{ "plan list --output=a/b.jsonl", "plan", "list", 0, KIN_JSONL },
	{ "plan list -o x.xlsx", "plan", "list", 0, KIN_XLSX },
	{ "plan list -f xlsx", "plan", "list", 0, KIN_XLSX },
	{ "plan list -o x.txt -f json", "plan", "list", 0, KIN_JSON },
	{ "plan list -o x.csv --excel", "plan", "list", 0, KIN_EXCEL },
	{ "plan list -o x.txt", "plan", "list", 0, KIN_TEXT },
	{ "plan list -o csv", "plan", "list", 0, KIN_TEXT },
	{ "plan list -o .csv", "plan", "list", 0, KIN_TEXT },
	/* operands, in front of options and behind */
	{ "plan submit 1 2 3", "plan", "submit", 3, KIN_TEXT },
	{ "plan submit 1 --dry-run 2", "plan", "submit", 2, KIN_TEXT },
	{ "plan submit -n -- --not-an-option", "plan", "submit", 1,
	  KIN_TEXT },
	{ "roster import a.csv b.csv", "roster", "import", 2, KIN_TEXT },
	{ "roster import -", "roster", "import", 1, KIN_TEXT },
	{ "config", "config", NULL, 0, KIN_TEXT },
	{ "config db", "config", NULL, 1, KIN_TEXT },
	{ "setelan db", "config", NULL, 1, KIN_TEXT },
	{ "version", "version", NULL, 0, KIN_TEXT },
	/* steps as rules call them, in any spelling; other rules' as well */
	{ "observe prepare 1 --set a=b", "observe", "STEP", 1, KIN_TEXT },
	{ "observe follow-up 1", "observe", "STEP", 1, KIN_TEXT },
	{ "observe follow_up 1", "observe", "STEP", 1, KIN_TEXT },
	{ "observe improve 1", "observe", "STEP", 1, KIN_TEXT },
	{ "observasi upaya-tindak-lanjut 1", "observe", "STEP", 1, KIN_TEXT },
	{ "observe record 1", "observe", "STEP", 1, KIN_TEXT },
	{ "observe menggambar 1", "observe", "STEP", 1, KIN_TEXT },
	/* a verb comes first */
	{ "observe rate 1", "observe", "rate", 1, KIN_TEXT },
	{ "observe nilai 1", "observe", "rate", 1, KIN_TEXT },
	{ "observe reflect --help", "observe", "STEP", 0, KIN_TEXT },
	/* asked for help, nothing else is missed */
	{ "plan submit --help", "plan", "submit", 0, KIN_TEXT },
	{ "period open -h", "period", "open", 0, KIN_TEXT },
	{ "plan --help", "plan", NULL, 0, KIN_TEXT },
	{ "--help", NULL, NULL, 0, KIN_TEXT },
	{ "-V", NULL, NULL, 0, KIN_TEXT },
};

static int same_text(const char *a, const char *b)
{
	return a && b ? !strcmp(a, b) : a == b;
}

static void lines_that_mean_something(void **state)
{
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(good); i++) {
		const struct good_case *g = &good[i];
		struct cmd_line l;
		enum kin_status st = cmd_line_parse(&l, g->line);
		const char *command = l.c.command ? l.c.command->name : NULL;
		const char *verb = l.c.verb ? l.c.verb->name : NULL;

		if (st || !same_text(command, g->command) ||
		    !same_text(verb, g->verb) || l.c.argc != g->n_operands ||
		    l.c.format != g->format) {
			print_error("%s: %s %s; %s %s, %d, %d\n", g->line,
				    kin_status_name(st), l.c.err.msg,
				    command ? command : "-", verb ? verb : "-",
				    l.c.argc, (int)l.c.format);
			wrong++;
		}
		cmd_line_release(&l);
	}
	assert_int_equal(wrong, 0);
}

/* ---- lines that mean nothing ---- */

struct bad_case {
	const char *line, *message;
};

static const struct bad_case bad[] = {
	{ "", "no command given" },
	{ "--quiet", "no command given" },
	{ "paln", "unknown command 'paln'; did you mean 'plan'?" },
	{ "xyzzy", "unknown command 'xyzzy'" },
	{ "PLAN", "unknown command 'PLAN'" },
	{ "../plan", "unknown command '../plan'" },
	{ "plan", "'plan' needs one of these verbs: " },
	{ "plan sumbit", "'plan' has no verb 'sumbit'; did you mean "
			 "'submit'?" },
	{ "plan zzzzzzzz", "'plan' has no verb 'zzzzzzzz'; " },
	{ "observe colect 1", "'observe' has no verb 'colect'; did you mean "
			      "'collect'?" },
	{ "observe zzzzzzzz", "'observe' has no verb 'zzzzzzzz'; import, " },
	{ "observe zzzzzzzz --set a=b", "'observe' has no verb 'zzzzzzzz'" },
	{ "plan reflect 1", "'plan' has no verb 'reflect'" },
	{ "plan --dry-run submit", "unknown option '--dry-run' in front of "
				   "the verb of 'plan'" },
	{ "--frmat csv plan list", "unknown option '--frmat'; did you mean "
				   "'--format'?" },
	{ "plan list --staet draf", "unknown option '--staet'; did you mean "
				    "'--state'?" },
	/* no abbreviations: a script would break when an option is added */
	{ "plan list --sta draf", "unknown option '--sta'; did you mean "
				  "'--state'?" },
	{ "plan list --sta=draf", "unknown option '--sta'; did you mean "
				  "'--state'?" },
	{ "plan list --forma csv", "unknown option '--forma'; did you mean "
				   "'--format'?" },
	{ "plan list -Q", "unknown option '-Q'" },
	{ "plan list --state", "option '--state' needs a value: STATE" },
	{ "plan list -p", "option '--period' needs a value: PERIOD" },
	{ "plan list --all=yes", "option '--all' takes no value" },
	{ "plan list --state=", "--state: the value is empty" },
	{ "plan list -f yaml", "--format: 'yaml' is none of text, csv, json, "
			       "jsonl, xlsx" },
	{ "plan list -f jsn", "--format: 'jsn' is none of text, csv, json, "
			      "jsonl, xlsx; did you mean 'json'?" },
	{ "plan list --color=red", "--color: 'red' is none of auto, always, "
				   "never" },
	/* numbers */
	{ "plan submit 1 --max-errors", "option '--max-errors' needs a "
					"value: N" },
	{ "plan submit 1 --max-errors=", "--max-errors: '' is not a whole "
					 "number" },
	{ "plan submit 1 --max-errors -1", "--max-errors: '-1' is not a "
					   "whole number" },
	{ "plan submit 1 --max-errors +1", "--max-errors: '+1' is not a "
					   "whole number" },
	{ "plan submit 1 --max-errors 1.5", "--max-errors: '1.5' is not a "
					    "whole number" },
	{ "plan submit 1 --max-errors 0x10", "--max-errors: '0x10' is not a "
					     "whole number" },
	{ "plan submit 1 --max-errors 2147483648", "--max-errors: "
		"'2147483648' is not a whole number" },
	{ "plan submit 1 --max-errors 99999999999999999999", "--max-errors: "
		"'99999999999999999999' is not a whole number" },
	{ "plan submit 1 --max-errors ~1", "--max-errors: ' 1' is not a "
					   "whole number" },
	{ "version --format-version=2", "--format-version: this program "
		"writes version 1, not 2; see kinerja-formats(5)" },
	/* forms that exclude each other */
	{ "plan list -z --excel", "one of -z, --excel and --format only" },
	{ "plan list -z -f csv", "one of -z, --excel and --format only" },
	{ "-f csv plan list --excel", "one of -z, --excel and --format only" },
	{ "plan list -f csv -f json", "one of -z, --excel and --format only" },
	{ "plan list -o x.csv -f json", "--output: what is asked for is "
		"called .json, not .csv; change the name" },
	{ "plan list --excel -o x.XLS", "--output: nothing is written as "
					".XLS; call it .xlsx" },
	/* days */
	{ "plan list --on 2024-02-30", "--on: '2024-02-30' is not a day; "
				       "write it as 2024-01-31" },
	{ "plan list --on 01/02/2024", "--on: 01/02/2024 can be 2024-02-01 or "
				       "2024-01-02; write" },
	{ "plan list --on 31/02/2024", "--on: '31/02/2024' is not a day" },
	{ "plan list --on kemarin", "--on: 'kemarin' is not a day" },
	/* operands */
	{ "period open", "missing operand: " },
	{ "plan list 1 2", "unexpected operand '1'" },
	{ "version now", "unexpected operand 'now'" },
	{ "config db as", "unexpected operand 'as'" },
};

static void lines_that_mean_nothing(void **state)
{
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(bad); i++) {
		struct cmd_line l;
		enum kin_status st = cmd_line_parse(&l, bad[i].line);

		if (st != KIN_EUSAGE ||
		    strncmp(l.c.err.msg, bad[i].message,
			    strlen(bad[i].message))) {
			print_error("%s: %s %s\n", bad[i].line,
				    kin_status_name(st), l.c.err.msg);
			wrong++;
		}
		cmd_line_release(&l);
	}
	assert_int_equal(wrong, 0);
}

/* The environment is checked as options are, unless an option stands over. */
static const struct environment_case {
	const char *variable, *value, *line;
	enum kin_status status;
	const char *message;
} environment[] = {
	{ "KINERJA_FORMAT", "yaml", "plan list", KIN_EUSAGE,
	  "KINERJA_FORMAT: 'yaml' is none of text, csv, json, jsonl, "
	  "xlsx" },
	{ "KINERJA_FORMAT", "yaml", "plan list -f csv", KIN_OK, "" },
	{ "KINERJA_FORMAT", "csv", "plan list", KIN_OK, "" },
	{ "KINERJA_FORMAT", "", "plan list", KIN_OK, "" },
	{ "KINERJA_PROGRESS", "maybe", "plan list", KIN_EUSAGE,
	  "KINERJA_PROGRESS: 'maybe' is none of yes, no" },
	{ "KINERJA_PROGRESS", "maybe", "plan list --no-progress",
	  KIN_OK, "" },
	{ "KINERJA_COLOR", "Auto", "plan list", KIN_EUSAGE,
	  "KINERJA_COLOR: 'Auto' is none of auto, always, never" },
	{ "KINERJA_UNDO_DAYS", "0", "plan list", KIN_EUSAGE,
	  "KINERJA_UNDO_DAYS: '0' is none of 1..9999" },
	{ "KINERJA_UNDO_DAYS", "10000", "plan list", KIN_EUSAGE,
	  "KINERJA_UNDO_DAYS: '10000' is none of 1..9999" },
	{ "KINERJA_UNDO_DAYS", "9999", "plan list", KIN_OK, "" },
	{ "KINERJA_DB", "any thing", "plan list", KIN_OK, "" },
};

static void environments(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < N(environment); i++) {
		const struct environment_case *c = &environment[i];
		struct cmd_line l;
		enum kin_status st;

		setenv(c->variable, c->value, 1);
		st = cmd_line_parse(&l, c->line);
		if (st != c->status || strcmp(l.c.err.msg, c->message))
			fail_msg("%s=%s: %s", c->variable, c->value,
				 l.c.err.msg);
		cmd_line_release(&l);
		unsetenv(c->variable);
	}
}

/* ---- what the words become ---- */

static void values_of_options(void **state)
{
	struct cmd_line l;

	(void)state;
	assert_int_equal(cmd_line_parse(&l,
		"--db a.db --as 198501012010012901 plan list -p 2024-1 "
		"--school 20100001 --kecamatan Kec.~Umpama --all "
		"--columns nip,nama --full -v --on 2024-02-29"), KIN_OK);
	assert_string_equal(l.c.db, "a.db");
	assert_string_equal(l.c.as, "198501012010012901");
	assert_string_equal(l.c.on, "2024-02-29");
	assert_string_equal(l.c.columns, "nip,nama");
	assert_string_equal(l.c.opt.period, "2024-1");
	assert_string_equal(l.c.opt.school, "20100001");
	assert_string_equal(l.c.opt.kecamatan, "Kec. Umpama");
	assert_int_equal(l.c.opt.all, 1);
	assert_int_equal(l.c.opt.pending, 0);
	assert_null(l.c.opt.kabupaten);
	assert_true(l.c.full && l.c.verbose);
	cmd_line_release(&l);
}

/* Said twice, the later word holds; the nearer place is later. */
static void the_last_word_holds(void **state)
{
	struct cmd_line l;

	(void)state;
	assert_int_equal(cmd_line_parse(&l, "--db a.db plan --db b.db list "
					"--state draf --state diajukan"),
			 KIN_OK);
	assert_string_equal(l.c.db, "b.db");
	assert_string_equal(l.c.opt.state, "diajukan");
	cmd_line_release(&l);
	assert_int_equal(cmd_line_parse(&l, "--db a.db plan list"), KIN_OK);
	assert_string_equal(l.c.db, "a.db");
	cmd_line_release(&l);
	assert_int_equal(cmd_line_parse(&l, "plan list"), KIN_OK);
	assert_string_equal(l.c.db, "kinerja.db");
	assert_string_equal(l.c.as, "operator");
	assert_null(l.c.on);
	assert_null(l.c.output);
	cmd_line_release(&l);
}

/* How many diagnostics are shown: a machine reads all. */
static void numbers_shown(void **state)
{
	static const struct {
		const char *line;
		long shown;
	} cases[] = {
		{ "plan submit 1", TERM_MAX_SHOWN },
		{ "plan submit 1 --max-errors 3", 3 },
		{ "plan submit 1 --max-errors=0", 0 },
		{ "plan submit 1 --diagnostics json", 0 },
		{ "plan submit 1 --diagnostics json --max-errors 3", 3 },
		{ "--diagnostics=json plan submit 1", 0 },
		{ "--diagnostics text plan submit 1", TERM_MAX_SHOWN },
	};
	size_t i;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		struct cmd_line l;

		assert_int_equal(cmd_line_parse(&l, cases[i].line), KIN_OK);
		if (l.c.term.max_shown != cases[i].shown)
			fail_msg("%s: %ld", cases[i].line,
				 l.c.term.max_shown);
		cmd_line_release(&l);
	}
}

/* Also a line that is wrong says so in the form that was asked for. */
static void forms_before_all_else(void **state)
{
	static const struct {
		const char *line;
		int json, quiet;
	} cases[] = {
		{ "paln --diagnostics json", 1, 0 },
		{ "paln --diagnostics=json -q", 1, 1 },
		{ "--quiet --frmat", 0, 1 },
		{ "--frmat -- -q --diagnostics=json", 0, 0 },
		{ "--diagnostics=json --diagnostics=text --frmat", 0, 0 },
		{ "paln --diagnostics", 0, 0 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		struct cmd_line l;

		assert_int_equal(cmd_line_parse(&l, cases[i].line),
				 KIN_EUSAGE);
		if (l.c.term.json != cases[i].json ||
		    l.c.term.quiet != cases[i].quiet)
			fail_msg("%s", cases[i].line);
		cmd_line_release(&l);
	}
}

/* A progress line is for an eye; quiet and JSON have none. */
static void presentation(void **state)
{
	static const struct {
		const char *line;
		int progress, color;
	} cases[] = {
		{ "plan list", 1, 1 },
		{ "plan list --no-progress", 0, 1 },
		{ "plan list -q", 0, 1 },
		{ "plan list --diagnostics json", 0, 1 },
		{ "plan list --color never", 1, 0 },
		{ "plan list --color always", 1, 1 },
		{ "plan list --color auto", 1, 1 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		struct cmd_line l;

		cmd_line_split(&l, cases[i].line);
		l.c.term.progress = l.c.term.color = 1;
		assert_int_equal(cmd_parse(&l.c, l.argc, l.argv), KIN_OK);
		if (l.c.term.progress != cases[i].progress ||
		    l.c.term.color != cases[i].color)
			fail_msg("%s: %d %d", cases[i].line,
				 l.c.term.progress, l.c.term.color);
		cmd_line_release(&l);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_that_mean_something),
		cmocka_unit_test(lines_that_mean_nothing),
		cmocka_unit_test(environments),
		cmocka_unit_test(values_of_options),
		cmocka_unit_test(the_last_word_holds),
		cmocka_unit_test(numbers_shown),
		cmocka_unit_test(forms_before_all_else),
		cmocka_unit_test(presentation),
	};

	return cmocka_run_group_tests(tests, no_environment, NULL);
}
