/*
 * Acts taken back: rows that were added go, rows that were changed are as
 * they were; not where something was built on them; and the way back is an
 * act itself.
 */
#include "unit/observe_util.h"

#include <kinerja/undo.h>

struct undone_rows {
	long n;
	char tables[400];
};

static void count(void *user, const char *table, long n)
{
	struct undone_rows *rows = user;

	rows->n += n;
	test_sink_add(rows->tables, sizeof(rows->tables), table);
}

static struct undone_rows undone_rows;
static struct kin_undone undone;

static enum kin_status undo(struct world *w, long long seq, int dry_run)
{
	struct kin_session *s = world_open(w);
	enum kin_status st;

	memset(&undone_rows, 0, sizeof(undone_rows));
	memset(&undone, 0, sizeof(undone));
	st = kin_undo(s, seq, dry_run, count, &undone_rows, &undone, &w->err);
	kin_session_close(s);
	return st;
}

static long last_act(struct world *w)
{
	return world_count(w, "SELECT max(seq) FROM act");
}

/* What stands, in one line: of people, plans, observations, assessments. */
static void snapshot(char out[600], struct world *w)
{
	snprintf(out, 600, "%s", world_sql(w,
		"SELECT (SELECT count(*) FROM person) || ' ' || "
		"(SELECT count(*) FROM post) || ' ' || "
		"(SELECT count(*) FROM plan_item) || ' ' || "
		"coalesce((SELECT group_concat(state) FROM plan), '') || ' ' "
		"|| coalesce((SELECT group_concat(state) FROM observation), "
		"'') || ' ' || (SELECT count(*) FROM observation_doc)"));
}

/* ---- each kind of act, and back ---- */

static void act_schools(struct world *w)
{
	world_must(w, KIN_IMPORT_SCHOOLS, "npsn,sekolah\n20100007,SD UJI\n"
		   SCHOOL1 ",SD NAMA BARU\n");
}

static void act_roster(struct world *w)
{
	w->io.partial = 1;
	world_must(w, KIN_IMPORT_ROSTER, WORLD_ROSTER_HEAD SCHOOL1
		   ",Khayali Baru," NOBODY ",L,1990-01-01,PNS,Guru Kelas,"
		   "III/a\n");
}

static void act_plans(struct world *w)
{
	world_must(w, KIN_IMPORT_PLANS, "nip,indikator\n" KS2
		   ",KS_VISI_MISI\n");
}

static void act_revise(struct world *w)
{
	struct kin_step_opts o = { .reason = "Tugas baru" };

	assert_int_equal(world_step(w, KIN_PLAN_REVISE, SATU, &o), KIN_OK);
}

static void act_observation(struct world *w)
{
	world_must(w, KIN_IMPORT_OBSERVATIONS,
		   OBSERVE_HEAD "\n" OBSERVE_ROW "\n");
}

static void (*const acts[])(struct world *w) = {
	act_schools, act_roster, act_plans, act_revise, act_observation,
};

static void back_to_what_it_was(void **state)
{
	char before[600], after[600], now[600];
	size_t i;

	(void)state;
	for (i = 0; i < N(acts); i++) {
		struct world *w = world_new(WORLD_PLANS);
		long seq;

		w->day = "2024-02-20";
		snapshot(before, w);
		acts[i](w);
		seq = last_act(w);
		snapshot(after, w);
		/* a dry run counts the same rows and leaves them */
		if (undo(w, seq, 1))
			fail_msg("%zu: %s", i, w->err.msg);
		assert_true(undone_rows.n > 0);
		snapshot(now, w);
		assert_string_equal(now, after);
		assert_int_equal(last_act(w), seq);
		assert_int_equal(undo(w, seq, 0), KIN_OK);
		assert_int_equal(undone.n_rows, undone_rows.n);
		assert_string_equal(undone.command, "uji");
		assert_string_equal(undone.day, "2024-02-20");
		snapshot(now, w);
		assert_string_equal(now, before);
		assert_int_equal(last_act(w), seq + 1);
		world_free(w);
	}
}

/* Names that a list had changed are the old ones again. */
static void changed_rows_are_as_they_were(void **state)
{
	struct world *w = world_new(WORLD_PLANS);
	const char *query = "SELECT name FROM unit WHERE npsn = '" SCHOOL1 "'";

	(void)state;
	act_schools(w);
	assert_string_equal(world_sql(w, query), "SD NAMA BARU");
	assert_int_equal(undo(w, last_act(w), 0), KIN_OK);
	assert_string_equal(world_sql(w, query), "SD NEGERI CONTOH REKAAN 01");
	assert_int_equal(world_count(w, "SELECT count(*) FROM unit WHERE "
				     "npsn = '20100007'"), 0);
	world_free(w);
}

/* ---- what cannot be taken back ---- */

static void something_was_built_on_it(void **state)
{
	struct world *w = observe_world(OBSERVE_NONE);
	long seq, before;

	(void)state;
	act_observation(w);
	seq = last_act(w);
	assert_int_equal(observe_step(w, KIN_OBSERVE_COLLECT, NULL,
				      "2024-03-01", NULL, NULL), KIN_OK);
	before = last_act(w);
	w->as = NULL;
	assert_int_equal(undo(w, seq, 0), KIN_ERULE);
	assert_true(w->err.msg[0]);
	assert_int_equal(last_act(w), before);
	assert_string_equal(observe_state_of(w), "prepared");
	/* the later one first, then the earlier one */
	assert_int_equal(undo(w, before, 0), KIN_OK);
	assert_string_equal(observe_state_of(w), "open");
	if (undo(w, seq, 0))
		fail_msg("%s", w->err.msg);
	assert_string_equal(observe_state_of(w), "none");
	world_free(w);
}

static void acts_that_are_not_there(void **state)
{
	struct world *w = world_new(WORLD_PLANS);
	long before = last_act(w);

	(void)state;
	assert_int_equal(undo(w, before + 1, 0), KIN_ENOTFOUND);
	assert_true(w->err.msg[0]);
	assert_int_equal(last_act(w), before);
	world_free(w);
}

/* What is older than the setting says is kept no longer. */
static void acts_that_are_too_old(void **state)
{
	static const struct {
		const char *day;
		enum kin_status status;
	} cases[] = {
		{ "2024-03-20", KIN_OK },
		{ "2024-05-20", KIN_ENOTFOUND },
	};
	size_t i;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		struct world *w = world_new(WORLD_PLANS);
		long seq;

		w->day = "2024-02-20";
		act_observation(w);
		seq = last_act(w);
		/* the next act lets go of what is too old */
		w->day = cases[i].day;
		act_plans(w);
		assert_int_equal(undo(w, seq, 0), cases[i].status);
		world_free(w);
	}
}

/* The way back can be taken back too. */
static void there_and_back_again(void **state)
{
	char before[600], now[600];
	struct world *w = world_new(WORLD_PLANS);

	(void)state;
	w->day = "2024-02-20";
	act_observation(w);
	snapshot(before, w);
	assert_int_equal(undo(w, last_act(w), 0), KIN_OK);
	assert_string_equal(observe_state_of(w), "none");
	if (undo(w, last_act(w), 0))
		fail_msg("%s", w->err.msg);
	snapshot(now, w);
	assert_string_equal(now, before);
	world_free(w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(back_to_what_it_was),
		cmocka_unit_test(changed_rows_are_as_they_were),
		cmocka_unit_test(something_was_built_on_it),
		cmocka_unit_test(acts_that_are_not_there),
		cmocka_unit_test(acts_that_are_too_old),
		cmocka_unit_test(there_and_back_again),
	};

	return cmocka_run_group_tests(tests, NULL, observe_end);
}
