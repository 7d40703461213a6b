/*
 * Tables of options: how each kind of value is read, what a verb may say
 * anew, and the nearest word to one that is not there.
 */
#include "unit/cmd_util.h"

static const char *const sizes[] = { "kecil", "sedang", "besar", NULL };

/* One option of each kind, and one that means what a global one does not. */
static const struct cmd_option table[] = {
	{ "all", 'a', AT(all), NULL, "flag", NULL },
	{ "state", 's', AT(state), "STATE", "text", NULL },
	{ "kind", 0, AT(kind), "KIND", "choice", sizes },
	{ "due", 'd', AT(due), "DAYS", "number", NULL },
	{ "item", 0, AT(item), "ITEM", "list", NULL },
	{ "set", 0, AT(set), "A=B", "texts", NULL },
	{ "format", 'f', AT(format), "WHAT", "another format", NULL },
	{ "hidden", 0, AT(force), NULL, NULL, NULL },
	OPT_END
};

struct parsed {
	struct cmd_line l;
	struct cmd_value values[N(table)];
	struct optset set;
	int argc;
	char **argv;
};

/* `line` behind a word that stands for the program. */
static enum kin_status parse(struct parsed *p, const char *line, int stop)
{
	enum kin_status st;

	memset(p, 0, sizeof(*p));
	cmd_line_split(&p->l, line);
	p->argc = p->l.argc;
	p->argv = p->l.argv;
	optset_init(&p->set, &p->l.c, stop);
	optset_add(&p->set, table, p->values);
	st = optset_parse(&p->l.c, &p->set, &p->argc, &p->argv);
	if (!st)
		optset_bind(&p->l.c.opt, table, p->values);
	return st;
}

static void expect_bad(const char *line, const char *message)
{
	struct parsed p;

	assert_int_equal(parse(&p, line, 0), KIN_EUSAGE);
	assert_string_equal(p.l.c.err.msg, message);
	cmd_line_release(&p.l);
}

/* ---- each kind ---- */

static void what_was_not_given(void **state)
{
	struct parsed p;

	(void)state;
	assert_int_equal(parse(&p, "", 0), KIN_OK);
	assert_int_equal(p.l.c.opt.all, 0);
	assert_null(p.l.c.opt.state);
	assert_null(p.l.c.opt.kind);
	assert_null(p.l.c.opt.item.text);
	assert_int_equal(p.l.c.opt.set.n, 0);
	assert_int_equal(p.l.c.opt.due.given, 0);
	assert_int_equal(cmd_number(p.l.c.opt.due, 14), 14);
	assert_int_equal(p.argc, 0);
}

static void flags(void **state)
{
	static const struct {
		const char *line;
		int all;
	} cases[] = {
		{ "--all", 1 }, { "-a", 1 }, { "-aa", 1 },
		{ "--all --all", 1 }, { "x --all", 1 }, { "-- --all", 0 },
		{ "-", 0 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		struct parsed p;

		assert_int_equal(parse(&p, cases[i].line, 0), KIN_OK);
		assert_int_equal(p.l.c.opt.all, cases[i].all);
	}
}

static void texts(void **state)
{
	static const struct {
		const char *line, *state;
	} cases[] = {
		{ "--state draf", "draf" }, { "--state=draf", "draf" },
		{ "-s draf", "draf" }, { "-sdraf", "draf" },
		{ "-as draf", "draf" }, { "--state a=b", "a=b" },
		{ "--state=a=b", "a=b" }, { "--state --all", "--all" },
		{ "--state -", "-" }, { "--state a|b", "a|b" },
		{ "--state a --state b", "b" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		struct parsed p;

		assert_int_equal(parse(&p, cases[i].line, 0), KIN_OK);
		assert_string_equal(p.l.c.opt.state, cases[i].state);
	}
}

static void numbers(void **state)
{
	static const struct {
		const char *line;
		int n;
	} cases[] = {
		{ "--due 0", 0 }, { "--due=7", 7 }, { "-d7", 7 },
		{ "-d 007", 7 }, { "--due 2147483647", 2147483647 },
		{ "--due 1 --due 2", 2 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		struct parsed p;

		assert_int_equal(parse(&p, cases[i].line, 0), KIN_OK);
		assert_true(p.l.c.opt.due.given > 0);
		assert_int_equal(p.l.c.opt.due.n, cases[i].n);
		assert_int_equal(cmd_number(p.l.c.opt.due, 14), cases[i].n);
	}
}

static void choices(void **state)
{
	struct parsed p;
	size_t i;

	(void)state;
	for (i = 0; sizes[i]; i++) {
		char line[64];

		snprintf(line, sizeof(line), "--kind %s", sizes[i]);
		assert_int_equal(parse(&p, line, 0), KIN_OK);
		assert_string_equal(p.l.c.opt.kind, sizes[i]);
	}
	expect_bad("--kind kecl", "--kind: 'kecl' is none of kecil, sedang, "
				  "besar; did you mean 'kecil'?");
	expect_bad("--kind xxxx", "--kind: 'xxxx' is none of kecil, sedang, "
				  "besar");
	expect_bad("--kind=", "--kind: '' is none of kecil, sedang, besar");
	expect_bad("--kind KECIL", "--kind: 'KECIL' is none of kecil, "
				   "sedang, besar");
}

/* Lists are parted by |, which therefore stands in no value. */
static void lists(void **state)
{
	struct parsed p;

	(void)state;
	assert_int_equal(parse(&p, "--item a", 0), KIN_OK);
	assert_string_equal(p.l.c.opt.item.text, "a");
	cmd_line_release(&p.l);
	assert_int_equal(parse(&p, "--item a~b x --item=c --item d", 0),
			 KIN_OK);
	assert_string_equal(p.l.c.opt.item.text, "a b|c|d");
	assert_int_equal(p.argc, 1);
	cmd_line_release(&p.l);
	expect_bad("--item a|b", "--item: the value must not hold |; repeat "
				 "the option instead");
	expect_bad("--item=", "--item: the value is empty");
}

static void repeated_texts(void **state)
{
	struct parsed p;
	char line[200] = "";
	int i;

	(void)state;
	for (i = 0; i < CMD_MAX_REPEATS; i++)
		sprintf(line + strlen(line), "--set k%d=%d| ", i, i);
	assert_int_equal(parse(&p, line, 0), KIN_OK);
	assert_int_equal(p.l.c.opt.set.n, CMD_MAX_REPEATS);
	assert_string_equal(p.l.c.opt.set.all[0], "k0=0|");
	assert_string_equal(p.l.c.opt.set.all[CMD_MAX_REPEATS - 1], "k7=7|");
	strcat(line, "--set z=1");
	expect_bad(line, "--set: at most 8 times in one command");
	expect_bad("--set=", "--set: the value is empty");
}

/* ---- the set ---- */

/* A verb may say by itself what an option means to it. */
static void a_verb_says_it_anew(void **state)
{
	struct parsed p;

	(void)state;
	assert_int_equal(parse(&p, "--format workbook", 0), KIN_OK);
	assert_string_equal(p.l.c.opt.format, "workbook");
	assert_int_equal(p.l.c.globals[G_FORMAT].given, 0);
	assert_int_equal(parse(&p, "-f workbook", 0), KIN_OK);
	assert_string_equal(p.l.c.opt.format, "workbook");
	assert_int_equal(parse(&p, "-f csv -q", 0), KIN_OK);
	assert_int_equal(p.l.c.globals[G_QUIET].given, 1);
	assert_null(p.l.c.globals[G_FORMAT].text);
}

/* In front of the command the first operand ends the options. */
static void stopping_at_the_first_operand(void **state)
{
	static const struct {
		const char *line;
		int stop, all, n;
		const char *first;
	} cases[] = {
		{ "--all x y", 0, 1, 2, "x" },
		{ "x --all y", 0, 1, 2, "x" },
		{ "--all x y", 1, 1, 2, "x" },
		{ "x --all y", 1, 0, 3, "x" },
		{ "-- x --all", 1, 0, 2, "x" },
		{ "-- --all", 0, 0, 1, "--all" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		struct parsed p;

		assert_int_equal(parse(&p, cases[i].line, cases[i].stop),
				 KIN_OK);
		if (p.l.c.opt.all != cases[i].all || p.argc != cases[i].n ||
		    strcmp(p.argv[0], cases[i].first))
			fail_msg("%zu: %d %d %s", i, p.l.c.opt.all, p.argc,
				 p.argv[0]);
	}
}

/* An option that is no help's stays out of the hints, and works. */
static void hidden_options(void **state)
{
	struct parsed p;

	(void)state;
	assert_int_equal(parse(&p, "--hidden", 0), KIN_OK);
	assert_int_equal(p.l.c.opt.force, 1);
	expect_bad("--hiden", "unknown option '--hiden'");
}

static void unknown_options(void **state)
{
	(void)state;
	expect_bad("--al", "unknown option '--al'; did you mean '--all'?");
	expect_bad("--stat=x",
		   "unknown option '--stat'; did you mean '--state'?");
	expect_bad("--xyzxyz", "unknown option '--xyzxyz'");
	expect_bad("--xyzxyz=1", "unknown option '--xyzxyz'");
	expect_bad("-X", "unknown option '-X'");
	expect_bad("-aX", "unknown option '-X'");
	expect_bad("--all=1", "option '--all' takes no value");
	expect_bad("--state", "option '--state' needs a value: STATE");
	expect_bad("-as", "option '--state' needs a value: STATE");
	expect_bad("--due", "option '--due' needs a value: DAYS");
}

/* A line read before leaves nothing behind: half a cluster of letters. */
static void one_line_after_the_other(void **state)
{
	struct parsed p;

	(void)state;
	expect_bad("-Xa", "unknown option '-X'");
	assert_int_equal(parse(&p, "x", 0), KIN_OK);
	assert_int_equal(p.l.c.opt.all, 0);
	assert_int_equal(p.argc, 1);
}

/* ---- the nearest word ---- */

static void nearest_words(void **state)
{
	static const char *const names[] = {
		"list", "import", "submit", "approve", "withdraw", "return",
		"as", "report", "last",
	};
	static const struct {
		const char *word, *nearest;
	} cases[] = {
		/* of two that are as near, the first */
		{ "list", "list" }, { "lst", "list" }, { "lits", "list" },
		{ "imprt", "import" }, { "submti", "submit" },
		{ "aprove", "approve" }, { "wi", "withdraw" },
		{ "with", "withdraw" }, { "w", NULL }, { "retrun", "return" },
		{ "is", "as" }, { "xy", NULL }, { "", NULL },
		{ "completely", NULL }, { "repor", "report" },
		{ "rep", "report" }, { "submission", NULL },
	};
	size_t i;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		const char *got = cmd_nearest(cases[i].word, names, N(names));

		if (got ? !cases[i].nearest || strcmp(got, cases[i].nearest)
			: cases[i].nearest != NULL)
			fail_msg("%s: %s", cases[i].word, got ? got : "-");
	}
	assert_null(cmd_nearest("list", names, 0));
}

static void hints(void **state)
{
	char out[40];

	(void)state;
	assert_string_equal(cmd_hint(out, sizeof(out), "--", NULL), "");
	assert_string_equal(cmd_hint(out, sizeof(out), "--", "all"),
			    "; did you mean '--all'?");
	assert_string_equal(cmd_hint(out, sizeof(out), "", "plan"),
			    "; did you mean 'plan'?");
	assert_string_equal(cmd_hint(out, 8, "", "plan"), "; did y");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_not_given),
		cmocka_unit_test(flags), cmocka_unit_test(texts),
		cmocka_unit_test(numbers), cmocka_unit_test(choices),
		cmocka_unit_test(lists), cmocka_unit_test(repeated_texts),
		cmocka_unit_test(a_verb_says_it_anew),
		cmocka_unit_test(stopping_at_the_first_operand),
		cmocka_unit_test(hidden_options),
		cmocka_unit_test(unknown_options),
		cmocka_unit_test(one_line_after_the_other),
		cmocka_unit_test(nearest_words), cmocka_unit_test(hints),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
