/*
 * What is said to people: the exact forms of diagnostics, which editors and
 * scripts parse, and the limit on how many are shown.
 *
 * cmd/ is no part of the library, so its source is compiled in here.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "../../cmd/terminal.c"

static char said[65536];

/* Catch what `say` writes to stderr into `said`. */
static void catch(void (*say)(struct terminal *t, struct kin_sink *sink),
		  struct terminal *t)
{
	struct kin_sink sink;
	FILE *tmp = tmpfile();
	int kept = dup(STDERR_FILENO);
	size_t len;

	assert_non_null(tmp);
	fflush(stderr);
	dup2(fileno(tmp), STDERR_FILENO);
	term_sink_init(&sink, t);
	say(t, &sink);
	term_settle(t);
	fflush(stderr);
	dup2(kept, STDERR_FILENO);
	close(kept);
	rewind(tmp);
	len = fread(said, 1, sizeof(said) - 1, tmp);
	said[len] = '\0';
	fclose(tmp);
}

static void say_forms(struct terminal *t, struct kin_sink *sink)
{
	(void)t;
	kin_diag(sink, KIN_C_ID_LEN, "guru.csv", 12, 3, "nip", "%s", "short");
	kin_diag(sink, KIN_C_ROW_CELLS, "guru.csv", 12, 0, NULL, "%s", "cells");
	kin_diag(sink, KIN_C_ID_SEX, "guru.csv", 0, 0, NULL, "%s", "odd");
	kin_diag(sink, KIN_C_WF_LATE, NULL, 0, 0, NULL, "%s", "late");
	kin_diag(sink, KIN_C_ID_LEN, "a\033[1m", 1, 1, "n", "%s", "x\ny\x07");
}

static void text_form(void **state)
{
	struct terminal t = { .max_shown = 20 };

	(void)state;
	catch(say_forms, &t);
	assert_string_equal(said,
		"guru.csv:12:3: error: nip: short [ID_LEN]\n"
		"guru.csv:12: error: cells [ROW_CELLS]\n"
		"a?[1m:1:1: error: n: x y? [ID_LEN]\n"
		"guru.csv: warning: odd [ID_SEX]\n"
		"kinerja: warning: late [WF_LATE]\n");
}

static void json_form(void **state)
{
	struct terminal t = { .json = 1 };

	(void)state;
	catch(say_forms, &t);
	assert_string_equal(said,
		"{\"severity\":\"error\",\"code\":\"ID_LEN\","
		"\"source\":\"guru.csv\",\"line\":12,\"col\":3,"
		"\"field\":\"nip\",\"message\":\"short\"}\n"
		"{\"severity\":\"error\",\"code\":\"ROW_CELLS\","
		"\"source\":\"guru.csv\",\"line\":12,\"col\":null,"
		"\"field\":null,\"message\":\"cells\"}\n"
		"{\"severity\":\"warning\",\"code\":\"ID_SEX\","
		"\"source\":\"guru.csv\",\"line\":null,\"col\":null,"
		"\"field\":null,\"message\":\"odd\"}\n"
		"{\"severity\":\"warning\",\"code\":\"WF_LATE\","
		"\"source\":null,\"line\":null,\"col\":null,"
		"\"field\":null,\"message\":\"late\"}\n"
		"{\"severity\":\"error\",\"code\":\"ID_LEN\","
		"\"source\":\"a\\u001b[1m\",\"line\":1,\"col\":1,"
		"\"field\":\"n\",\"message\":\"x\\ny\\u0007\"}\n");
}

static int lines_with(const char *word)
{
	const char *at = said;
	int n = 0;

	while ((at = strstr(at, word))) {
		at++;
		n++;
	}
	return n;
}

static void say_many(struct terminal *t, struct kin_sink *sink)
{
	int i;

	(void)t;
	for (i = 0; i < 30; i++)
		kin_diag(sink, KIN_C_ID_SEX, "f", i + 1, 0, NULL, "w");
	for (i = 0; i < 30; i++)
		kin_diag(sink, KIN_C_ID_LEN, "f", i + 1, 0, NULL, "e");
	assert_int_equal(sink->n_errors, 30);
	assert_int_equal(sink->n_warnings, 30);
}

/* Warnings do not crowd out errors, and what is hidden is counted. */
static void limit(void **state)
{
	struct terminal t = { .max_shown = 20 };
	struct terminal all = { .max_shown = 0 };

	(void)state;
	catch(say_many, &t);
	assert_int_equal(lines_with("warning:"), 20);
	assert_int_equal(lines_with("error:"), 20);
	assert_int_equal(lines_with(": 10 ID_LEN, 10 ID_SEX\n"), 1);
	catch(say_many, &all);
	assert_int_equal(lines_with("warning:"), 30);
	assert_int_equal(lines_with("error:"), 30);
	assert_int_equal(lines_with("more"), 0);
}

static void say_kinds(struct terminal *t, struct kin_sink *sink)
{
	int i;

	(void)t;
	for (i = 0; i < 90; i++) {
		kin_diag(sink, KIN_C_SCHOOL_CREATED, "f", 0, 0, NULL, "n");
		kin_diag(sink, KIN_C_DATA_CHECK, "f", i + 1, 0, NULL, "w");
	}
	kin_diag(sink, KIN_C_ABSENT, NULL, 0, 0, NULL, "gone");
	kin_diag(sink, KIN_C_ID_LEN, "f", 1, 0, NULL, "e");
}

/* However many come of one kind, every other kind is seen; errors first. */
static void no_kind_is_hidden(void **state)
{
	struct terminal t = { .max_shown = 3 };
	struct terminal quiet = { .max_shown = 3, .quiet = 1 };

	(void)state;
	catch(say_kinds, &t);
	assert_string_equal(said,
		"f:1: error: e [ID_LEN]\n"
		"f:1: warning: w [DATA_CHECK]\n"
		"f:2: warning: w [DATA_CHECK]\n"
		"f:3: warning: w [DATA_CHECK]\n"
		"kinerja: warning: gone [ABSENT]\n"
		"f: note: n [SCHOOL_CREATED]\n"
		"f: note: n [SCHOOL_CREATED]\n"
		"f: note: n [SCHOOL_CREATED]\n"
		"... and more, which --max-errors 0 shows: "
		"87 SCHOOL_CREATED, 87 DATA_CHECK\n");
	catch(say_kinds, &quiet);
	assert_int_equal(lines_with("SCHOOL_CREATED"), 0);
	assert_int_equal(lines_with("[ABSENT]"), 1);
}

static void say_messages(struct terminal *t, struct kin_sink *sink)
{
	(void)sink;
	term_say(t, "read 3: 3 new");
	term_error(t, "io", "disk\033[2J gone");
}

static void messages(void **state)
{
	struct terminal text = { 0 }, json = { .json = 1 };
	struct terminal quiet = { .quiet = 1 };

	(void)state;
	catch(say_messages, &text);
	assert_string_equal(said, "read 3: 3 new\nkinerja: disk?[2J gone\n");
	catch(say_messages, &quiet);
	assert_string_equal(said, "kinerja: disk?[2J gone\n");
	catch(say_messages, &json);
	assert_string_equal(said,
		"{\"severity\":\"note\",\"message\":\"read 3: 3 new\"}\n"
		"{\"severity\":\"error\",\"status\":\"io\","
		"\"message\":\"disk\\u001b[2J gone\"}\n");
}

static void report_progress(struct terminal *t, struct kin_sink *sink)
{
	(void)sink;
	term_progress(t, t->phase, 8000, 25, 100);
	term_progress(t, t->phase, 9000, 26, 100);	/* too soon again */
}

/* Rate and time left once two seconds have gone; a line for a terminal. */
static void progress(void **state)
{
	static const char *const phase = "reading";
	long long now = clock_ticks();
	struct terminal quick = { .progress = 1, .phase = phase,
				  .started = now - 1000,
				  .phase_started = now - 1000 };
	struct terminal slow = { .progress = 1, .phase = phase,
				 .started = now - 4000,
				 .phase_started = now - 4000 };
	struct terminal away = slow;
	long rate, left;

	(void)state;
	catch(report_progress, &quick);
	assert_string_equal(said, "");
	away.progress = 0;
	catch(report_progress, &away);
	assert_string_equal(said, "");
	catch(report_progress, &slow);
	assert_int_equal(sscanf(said, "\rreading: 8000 (%ld/s), 25%%, "
				"0:%ld left\033[K", &rate, &left), 2);
	assert_in_range(rate, 1800, 2000);
	assert_in_range(left, 12, 14);
	assert_null(strstr(said, "9000"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_form), cmocka_unit_test(json_form),
		cmocka_unit_test(limit),
		cmocka_unit_test(no_kind_is_hidden), cmocka_unit_test(messages),
		cmocka_unit_test(progress),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
