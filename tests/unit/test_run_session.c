/*
 * What every command has before it begins: the day, who acts, the key, the
 * period that is meant and its rules; and how its act is bracketed.
 */
#include "unit/world_util.h"

#include "app/run/key.h"
#include "app/run/session.h"

/* Open as `so` says, on the day of the world. */
static enum kin_status open_as(struct world *w, struct kin_session **s,
			       const char *as, const char *on)
{
	struct kin_session_opts so = { .db = w->db, .as = as, .on = on,
				       .sink = &w->sink.sink };
	char now[32];

	snprintf(now, sizeof(now), "%sT03:00:00Z", w->day);
	setenv("KINERJA_TODAY", w->day, 1);
	setenv("KINERJA_NOW", now, 1);
	test_sink_init(&w->sink);
	kin_err_clear(&w->err);
	return kin_session_open(s, &so, &w->err);
}

/* ---- the day ---- */

static void days_of_acts(void **state)
{
	static const struct {
		const char *on;
		enum kin_status status;
		const char *day, *message;
	} cases[] = {
		{ NULL, KIN_OK, "2024-02-01", "" },
		{ "2024-02-01", KIN_OK, "2024-02-01", "" },
		{ "2024-01-31", KIN_OK, "2024-01-31", "" },
		{ "2020-02-29", KIN_OK, "2020-02-29", "" },
		/* a question: an act of that day is refused */
		{ "2024-02-02", KIN_OK, "2024-02-02", "" },
		{ "2024-02-30", KIN_EUSAGE, NULL, "not a day" },
		{ "2023-02-29", KIN_EUSAGE, NULL, "not a day" },
		{ "31/01/2024", KIN_EUSAGE, NULL, "not a day" },
		{ "2024-1-1", KIN_EUSAGE, NULL, "not a day" },
		{ "", KIN_EUSAGE, NULL, "not a day" },
	};
	struct world *w = world_new(WORLD_PLANS);
	size_t i;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		struct kin_session *s;

		assert_int_equal(open_as(w, &s, NULL, cases[i].on),
				 cases[i].status);
		assert_non_null(strstr(w->err.msg, cases[i].message));
		assert_int_equal(!s, !cases[i].day);
		if (s)
			assert_string_equal(kin_session_day(s), cases[i].day);
		kin_session_close(s);
	}
	world_free(w);
}

/* ---- who acts ---- */

static void actors(void **state)
{
	static const struct {
		const char *as;
		enum kin_status status;
		const char *nip;	/* of the person; NULL: the operator */
	} cases[] = {
		{ NULL, KIN_OK, NULL }, { "operator", KIN_OK, NULL },
		{ SATU, KIN_OK, SATU },
		{ DINAS, KIN_OK, DINAS },
		{ "#2", KIN_OK, "" },
		{ NOBODY, KIN_EUSAGE, NULL },
		{ "Operator", KIN_EUSAGE, NULL },
		{ "1.98501E+17", KIN_EUSAGE, NULL },
	};
	struct world *w = world_new(WORLD_OFFICIALS);
	size_t i;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		struct kin_session *s;
		char query[200];

		if (open_as(w, &s, cases[i].as, NULL) != cases[i].status)
			fail_msg("%s: %s", cases[i].as, w->err.msg);
		if (!s) {
			assert_non_null(strstr(w->err.msg, cases[i].as));
			continue;
		}
		assert_int_equal(!s->actor, !cases[i].nip);
		snprintf(query, sizeof(query), "SELECT nip FROM person "
			 "WHERE id = %lld", s->actor);
		if (cases[i].nip && *cases[i].nip)
			assert_string_equal(world_sql(w, query),
					    cases[i].nip);
		kin_session_close(s);
	}
	world_free(w);
}

/* ---- the key ---- */

static void keys(void **state)
{
	unsigned char key[DIGEST_KEY];
	struct world *w = world_new(WORLD_EMPTY), *other;
	struct kin_session *s;
	char path[200];

	(void)state;
	other = world_new(WORLD_EMPTY);
	unsetenv("KINERJA_KEY_FILE");
	key_file_path(path, sizeof(path), "/srv/k.db");
	assert_string_equal(path, "/srv/k.db.key");
	setenv("KINERJA_KEY_FILE", "/etc/k.key", 1);
	key_file_path(path, sizeof(path), "/srv/k.db");
	assert_string_equal(path, "/etc/k.key");
	setenv("KINERJA_KEY_FILE", "", 1);
	key_file_path(path, sizeof(path), "/srv/k.db");
	assert_string_equal(path, "/srv/k.db.key");

	assert_int_equal(open_as(w, &s, NULL, NULL), KIN_OK);
	assert_int_equal(session_key(s, key, &w->err), KIN_OK);
	assert_true(kin_session_owns(s, w->db));
	assert_true(kin_session_owns(s, w->key));
	assert_false(kin_session_owns(s, other->db));
	assert_false(kin_session_owns(s, "/nowhere/else"));
	kin_session_close(s);
	unsetenv("KINERJA_KEY_FILE");
	world_free(other);
	world_free(w);
}

/* A file that is no key, one that is not there, one that is cut. */
static void files_that_are_no_key(void **state)
{
	unsigned char key[DIGEST_KEY];
	struct world *w = world_new(WORLD_EMPTY);
	struct kin_session *s;

	(void)state;
	world_copy(w->db, w->key, 0600);
	assert_int_equal(open_as(w, &s, NULL, NULL), KIN_OK);
	assert_int_not_equal(session_key(s, key, &w->err), KIN_OK);
	kin_err_clear(&w->err);
	unlink(w->key);
	assert_int_equal(session_key(s, key, &w->err), KIN_ENOTFOUND);
	kin_err_clear(&w->err);
	fclose(fopen(w->key, "w"));
	assert_int_equal(session_key(s, key, &w->err), KIN_EINPUT);
	assert_non_null(strstr(w->err.msg, "is not the key of this"));
	kin_session_close(s);
	world_free(w);
}

/* Without its key nothing is recorded, and the sentence says which file. */
static void nothing_without_the_key(void **state)
{
	struct world *w = world_new(WORLD_PERIOD);
	long acts = world_acts(w);

	(void)state;
	assert_int_equal(unlink(w->key), 0);
	assert_int_equal(world_import(w, KIN_IMPORT_SCHOOLS, world_schools),
			 KIN_ENOTFOUND);
	assert_non_null(strstr(w->err.msg, w->key));
	assert_non_null(strstr(w->err.msg, "without the key"));
	assert_int_equal(world_acts(w), acts);
	assert_int_equal(world_count(w, "SELECT count(*) FROM unit "
				     "WHERE npsn IS NOT NULL"), 0);
	world_free(w);
}

/* ---- databases ---- */

static void databases_that_are_none(void **state)
{
	struct world *w = world_new(WORLD_EMPTY);
	struct kin_session_opts so = { .db = "/nowhere/k.db" };
	struct kin_session *s = (struct kin_session *)w;

	(void)state;
	assert_int_equal(kin_session_open(&s, &so, &w->err), KIN_ENOTFOUND);
	assert_null(s);
	kin_err_clear(&w->err);
	/* a database of another program */
	world_sql(w, "PRAGMA application_id = 7");
	so.db = w->db;
	assert_int_equal(kin_session_open(&s, &so, &w->err), KIN_ESCHEMA);
	assert_null(s);
	kin_session_close(NULL);
	world_free(w);
}

/* ---- periods ---- */

/* 2024-1 and 2024-2 open, 2023-2 closed; in none of them before 2023. */
static struct world *three_periods(void)
{
	struct world *w = world_new(WORLD_PERIOD);

	w->day = "2024-01-03";
	world_period(w, "2024-2", "pmm-2024");
	return w;
}

static const struct period_case {
	const char *day, *code;
	enum kin_status status;
	const char *found, *message;
} periods[] = {
	{ "2024-01-03", NULL, KIN_OK, "2024-1", "" },
	{ "2024-06-30", NULL, KIN_OK, "2024-1", "" },
	{ "2024-07-01", NULL, KIN_OK, "2024-2", "" },
	{ "2024-12-31", "current", KIN_OK, "2024-2", "" },
	{ "2024-07-01", "previous", KIN_OK, "2024-1", "" },
	{ "2024-01-03", "next", KIN_OK, "2024-2", "" },
	{ "2024-01-03", "previous", KIN_ENOTFOUND, "",
	  "there is no period there" },
	{ "2024-07-01", "next", KIN_ENOTFOUND, "",
	  "there is no period there" },
	{ "2024-01-03", "2024-2", KIN_OK, "2024-2", "" },
	{ "2024-07-01", "2024-1", KIN_OK, "2024-1", "" },
	{ "2024-01-03", "2025-1", KIN_ENOTFOUND, "",
	  "there is no period 2025-1" },
	{ "2024-01-03", "2024", KIN_ENOTFOUND, "", "there is no period 2024" },
	{ "2024-01-03", "", KIN_ENOTFOUND, "", "there is no period" },
	{ "2024-01-03", "Current", KIN_ENOTFOUND, "", "no period Current" },
	/* a semester as Dapodik counts them: which one it is here */
	{ "2024-01-03", "20232", KIN_EUSAGE, "", "is called 2024-1 here" },
	{ "2024-01-03", "20241", KIN_EUSAGE, "", "is called 2024-2 here" },
	/* a day outside all: the nearest is named */
	{ "2025-01-01", NULL, KIN_EUSAGE, "", "the nearest is 2024-2" },
	{ "2025-01-01", "current", KIN_EUSAGE, "", "say --period 2024-2" },
	{ "2025-01-01", "previous", KIN_EUSAGE, "", "no open period" },
	{ "2023-12-31", NULL, KIN_EUSAGE, "", "the nearest is 2024-1" },
};

static void periods_that_are_meant(void **state)
{
	struct world *w = three_periods();
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(periods); i++) {
		const struct period_case *c = &periods[i];
		struct kin_session *s;
		struct period p;
		enum kin_status st;

		w->day = c->day;
		assert_int_equal(open_as(w, &s, NULL, NULL), KIN_OK);
		st = session_period(&p, s, c->code, &w->err);
		if (st != c->status || !strstr(w->err.msg, c->message) ||
		    (!st && strcmp(p.code, c->found)))
			WORLD_WRONG(wrong, "%s on %s: %s %s %s\n",
				    c->code ? c->code : "-", c->day,
				    kin_status_name(st), p.code, w->err.msg);
		/* with the period come its rules */
		if (!st && (!s->pack || s->pack_id != p.pack_id))
			WORLD_WRONG(wrong, "%s: no pack\n", p.code);
		kin_session_close(s);
	}
	world_free(w);
	assert_int_equal(wrong, 0);
}

static void a_period_as_it_is_stored(void **state)
{
	struct world *w = three_periods();
	struct kin_session *s;
	struct period p;

	(void)state;
	assert_int_equal(open_as(w, &s, NULL, NULL), KIN_OK);
	assert_int_equal(session_period(&p, s, "2024-2", &w->err), KIN_OK);
	assert_string_equal(p.label, "Juli-Desember 2024");
	assert_string_equal(p.dapodik, "20241");
	assert_string_equal(p.from_text, "2024-07-01");
	assert_string_equal(p.to_text, "2024-12-31");
	assert_int_equal(p.to - p.from, 183);
	assert_false(p.annual || p.closed);
	kin_session_close(s);
	world_free(w);
}

/* Without an open one there is none to name. */
static void no_period_at_all(void **state)
{
	struct world *w = world_new(WORLD_EMPTY);
	struct kin_session *s;
	struct period p;

	(void)state;
	assert_int_equal(open_as(w, &s, NULL, NULL), KIN_OK);
	assert_int_equal(session_period(&p, s, NULL, &w->err), KIN_EUSAGE);
	assert_non_null(strstr(w->err.msg, "kinerja period open"));
	assert_null(s->pack);
	kin_session_close(s);
	world_free(w);
}

/* ---- the bracket of an act ---- */

static void ends_of_acts(void **state)
{
	static const struct {
		enum kin_status st;
		int dry_run, stays;
	} cases[] = {
		{ KIN_OK, 0, 1 }, { KIN_OK, 1, 0 },
		{ KIN_EPARTIAL, 0, 1 }, { KIN_EPARTIAL, 1, 0 },
		{ KIN_EINPUT, 0, 0 }, { KIN_ERULE, 0, 0 },
		{ KIN_EINTERRUPTED, 0, 0 }, { KIN_EINPUT, 1, 0 },
	};
	struct world *w = world_new(WORLD_EMPTY);
	size_t i;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		struct kin_session *s = world_open(w);
		long before = world_acts(w);
		struct act act;

		assert_string_equal(kin_session_head(s), "");
		assert_int_equal(session_begin(s, &act, "in.csv", NULL,
					       &w->err), KIN_OK);
		assert_true(act.seq > 0);
		assert_int_equal(session_end(s, &act, "{}", cases[i].dry_run,
					     cases[i].st, &w->err),
				 cases[i].st);
		assert_int_equal(!*kin_session_head(s), !cases[i].stays);
		kin_session_close(s);
		assert_int_equal(world_acts(w) - before, cases[i].stays);
	}
	world_free(w);
}

static void what_an_act_knows(void **state)
{
	struct world *w = world_new(WORLD_OFFICIALS);
	struct kin_session *s;
	struct act act;

	(void)state;
	w->as = KS1;
	w->day = "2024-02-01";
	s = world_open(w);
	s->undo_days = 30;
	session_act(&act, s, "in.csv", "surat 7");
	assert_string_equal(act.at, "2024-02-01T03:00:00Z");
	assert_string_equal(act.day, "2024-02-01");
	assert_string_equal(act.actor, KS1);
	assert_string_equal(act.command, "uji");
	assert_string_equal(act.source, "in.csv");
	assert_string_equal(act.ref, "surat 7");
	assert_true(*act.login);
	assert_memory_equal(act.undo_from, "2024-01-02", 10);
	kin_session_close(s);
	world_free(w);
}

/* Earlier than the last act: told, and recorded for that moment. */
static void a_clock_that_goes_back(void **state)
{
	struct world *w = world_new(WORLD_OFFICIALS);
	char last[MOMENT_TEXT], at[MOMENT_TEXT];
	struct kin_session *s;
	struct act act;

	(void)state;
	w->day = "2023-12-31";
	assert_int_equal(open_as(w, &s, NULL, NULL), KIN_OK);
	assert_int_equal(trail_last_at(last, sizeof(last), s->db, &w->err),
			 KIN_OK);
	assert_true(strcmp(last, "2024") > 0);
	assert_int_equal(session_begin(s, &act, NULL, NULL, &w->err), KIN_OK);
	assert_true(test_sink_has(&w->sink, "CLOCK_BACK"));
	assert_int_equal(session_end(s, &act, "{}", 0, KIN_OK, &w->err),
			 KIN_OK);
	assert_int_equal(trail_last_at(at, sizeof(at), s->db, &w->err),
			 KIN_OK);
	assert_string_equal(at, last);
	kin_session_close(s);
	w->day = "2024-03-01";
	assert_int_equal(open_as(w, &s, NULL, NULL), KIN_OK);
	assert_int_equal(session_begin(s, &act, NULL, NULL, &w->err), KIN_OK);
	assert_false(test_sink_has(&w->sink, "CLOCK_BACK"));
	assert_int_equal(session_end(s, &act, "{}", 0, KIN_OK, &w->err),
			 KIN_OK);
	assert_int_equal(trail_last_at(at, sizeof(at), s->db, &w->err),
			 KIN_OK);
	assert_string_equal(at, "2024-03-01T03:00:00Z");
	kin_session_close(s);
	world_free(w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days_of_acts),
		cmocka_unit_test(a_clock_that_goes_back),
		cmocka_unit_test(actors),
		cmocka_unit_test(keys),
		cmocka_unit_test(files_that_are_no_key),
		cmocka_unit_test(nothing_without_the_key),
		cmocka_unit_test(databases_that_are_none),
		cmocka_unit_test(periods_that_are_meant),
		cmocka_unit_test(a_period_as_it_is_stored),
		cmocka_unit_test(no_period_at_all),
		cmocka_unit_test(ends_of_acts),
		cmocka_unit_test(what_an_act_knows),
	};

	return cmocka_run_group_tests(tests, NULL, world_end);
}
