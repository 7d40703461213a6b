/*
 * From one period to the next: what is opened and carried, what is left
 * behind and why, and that a second time, a dry run and a refusal change
 * nothing.
 */
#include "unit/world_util.h"

#include <kinerja/rollover.h>


/* How often a school was told of, and what was told of the last one. */
struct told {
	int n;
	long expected, carried, unsupervised;
};

static void school(void *user, const struct kin_rollover_school *each)
{
	struct told *told = user;

	told->n++;
	told->expected += each->expected;
	told->carried += each->carried;
	told->unsupervised += each->unsupervised;
}

static struct told told;

static enum kin_status roll(struct world *w,
			    const struct kin_rollover_opts *opts, int undo,
			    struct kin_rollover_result *r)
{
	struct kin_session *s = world_open(w);
	struct kin_rollover_opts o = *opts;
	enum kin_status st;

	memset(&told, 0, sizeof(told));
	memset(r, 0, sizeof(*r));
	o.school = school;
	o.user = &told;
	if (!o.max_age)
		o.max_age = 365;
	st = undo ? kin_rollover_undo(s, &o, r, &w->err)
		  : kin_rollover(s, &o, r, &w->err);
	kin_session_close(s);
	return st;
}

/* A world with approved plans, of which SATU's has this duty until `to`. */
static struct world *with_duty(const char *to)
{
	struct world *w = world_new(WORLD_OFFICIALS);
	char csv[2048];
	const char *rest = ",Satu siklus," WORLD_PLAN_BODY
		"disetujui,2024-01-15,2024-01-20,";

	snprintf(csv, sizeof(csv), "nip,tugas_tambahan,tugas_sk_nomor,"
		 "tugas_sk_tanggal,tugas_mulai,tugas_selesai,%s"
		 SATU ",TT_WALI_KELAS,800/12/REKAAN/2024,2024-01-02,"
		 "2024-01-02,%s,DISIPLIN_POSITIF%s" KS1 "\n"
		 DUA ",,,,,,DISIPLIN_POSITIF%s" KS1 "\n",
		 WORLD_PLAN_HEAD + 4, to, rest, rest);
	w->day = "2024-02-01";
	w->io.recorded = 1;
	w->io.origin = "pmm";
	world_must(w, KIN_IMPORT_PLANS, csv);
	memset(&w->io, 0, sizeof(w->io));
	w->day = "2024-06-20";
	return w;
}

/* ---- what is carried ---- */

static const struct duty_case {
	const char *until;
	int carry;
	long duties, not_covered;
} duties[] = {
	{ "2024-12-31", 1, 1, 0 },
	{ "2024-07-01", 1, 1, 0 },	/* the first day */
	{ "2024-06-30", 1, 0, 1 },
	{ "2024-12-31", 0, 0, 0 },	/* nobody asked */
};

static void duties_go_while_they_hold(void **state)
{
	struct kin_rollover_result r;
	size_t i;

	(void)state;
	for (i = 0; i < N(duties); i++) {
		struct world *w = with_duty(duties[i].until);
		struct kin_rollover_opts o = {
			.from = "2024-1", .to = "2024-2",
			.carry_duties = duties[i].carry,
		};

		if (roll(w, &o, 0, &r))
			fail_msg("%zu: %s [%s] %s", i, w->err.msg,
				 w->sink.codes, w->sink.message);
		assert_true(r.opened);
		assert_false(r.nothing);
		assert_int_equal(r.duties, duties[i].duties);
		assert_int_equal(r.plans, duties[i].duties);
		assert_int_equal(r.not_covered, duties[i].not_covered);
		assert_int_equal(told.carried, duties[i].duties);
		assert_int_equal(world_count(w, "SELECT count(*) FROM plan "
					     "WHERE state = 'draft'"),
				 duties[i].duties);
		/* what is approved stays as it is */
		assert_int_equal(world_count(w, "SELECT count(*) FROM plan "
					     "WHERE state = 'approved'"), 2);
		world_free(w);
	}
}

/* The schools are told of one by one, and add up to the result. */
static void schools_add_up(void **state)
{
	struct kin_rollover_opts o = { .from = "2024-1", .to = "2024-2" };
	struct kin_rollover_result r;
	struct world *w = world_new(WORLD_PLANS);

	(void)state;
	w->day = "2024-06-20";
	assert_int_equal(roll(w, &o, 0, &r), KIN_OK);
	assert_int_equal(r.schools, 2);
	assert_int_equal(told.n, 2);
	assert_int_equal(r.expected, 5);
	assert_int_equal(told.expected, 5);
	assert_int_equal(r.unsupervised, told.unsupervised);
	assert_non_null(strstr(r.from, "2024-1"));
	assert_non_null(strstr(r.to, "2024-2"));
	assert_non_null(strstr(r.pack, "pmm-2024"));
	world_free(w);
}

/* ---- again, and not at all ---- */

static void again_is_nothing(void **state)
{
	struct kin_rollover_opts o = { .from = "2024-1", .to = "2024-2",
				       .carry_duties = 1 };
	struct kin_rollover_result r;
	struct world *w = with_duty("2024-12-31");
	long acts;

	(void)state;
	assert_int_equal(roll(w, &o, 0, &r), KIN_OK);
	acts = world_acts(w);
	assert_int_equal(roll(w, &o, 0, &r), KIN_OK);
	assert_true(r.nothing);
	assert_false(r.opened);
	assert_int_equal(r.had_plan, 1);
	assert_int_equal(r.plans, 0);
	assert_int_equal(world_acts(w), acts);
	world_free(w);
}

static void a_dry_run_leaves_nothing(void **state)
{
	struct kin_rollover_opts o = { .from = "2024-1", .to = "2024-2",
				       .carry_duties = 1, .dry_run = 1 };
	struct kin_rollover_result r;
	struct world *w = with_duty("2024-12-31");
	long acts = world_acts(w);

	(void)state;
	assert_int_equal(roll(w, &o, 0, &r), KIN_OK);
	assert_int_equal(r.duties, 1);
	assert_true(r.opened);
	assert_int_equal(told.n, 2);
	assert_int_equal(world_acts(w), acts);
	assert_int_equal(world_count(w, "SELECT count(*) FROM period"), 1);
	assert_int_equal(world_count(w, "SELECT count(*) FROM plan"), 2);
	world_free(w);
}

static const struct refused_case {
	const char *from, *to, *rules;
	int strict, max_age;
	enum kin_status status;
} refused[] = {
	{ "2024-1", "2024-1", NULL, 0, 0, KIN_EUSAGE },
	{ "2024-1", "2023-2", NULL, 0, 0, KIN_ERULE },
	{ "2024-1", "2025-1", NULL, 0, 0, KIN_ERULE },
	{ "2024-1", "2024", NULL, 0, 0, KIN_EUSAGE },
	{ "2024-1", "hujan", NULL, 0, 0, KIN_EUSAGE },
	{ "2024-1", "20241", NULL, 0, 0, KIN_EUSAGE },
	{ "2023-2", "2024-1", NULL, 0, 0, KIN_ENOTFOUND },
	{ "2024-1", "2024-2", "tidak-ada", 0, 0, KIN_ENOTFOUND },
	{ "2024-1", "2024-2", "rgtk-2025", 0, 0, KIN_EUSAGE },
	/* a roster of January is old in June, who insists is refused */
	{ "2024-1", "2024-2", NULL, 1, 30, KIN_ERULE },
};

static void requests_that_are_refused(void **state)
{
	struct kin_rollover_result r;
	struct world *w = world_new(WORLD_PLANS);
	long acts = world_acts(w);
	int wrong = 0;
	size_t i;

	(void)state;
	w->day = "2024-06-20";
	for (i = 0; i < N(refused); i++) {
		struct kin_rollover_opts o = {
			.from = refused[i].from, .to = refused[i].to,
			.rules = refused[i].rules, .strict = refused[i].strict,
			.max_age = refused[i].max_age,
		};
		enum kin_status st = roll(w, &o, 0, &r);

		if (st != refused[i].status ||
		    (!w->err.msg[0] && !w->sink.codes[0]))
			WORLD_WRONG(wrong, "%s to %s: %s %s\n", o.from, o.to,
				    kin_status_name(st), w->err.msg);
	}
	assert_int_equal(world_acts(w), acts);
	assert_int_equal(world_count(w, "SELECT count(*) FROM period"), 1);
	world_free(w);
	assert_int_equal(wrong, 0);
}

/* Stale rosters are told of, and counted, where nobody insists. */
static void stale_rosters_are_told(void **state)
{
	struct kin_rollover_opts o = { .from = "2024-1", .to = "2024-2",
				       .max_age = 30 };
	struct kin_rollover_result r;
	struct world *w = world_new(WORLD_PLANS);

	(void)state;
	w->day = "2024-06-20";
	assert_int_equal(roll(w, &o, 0, &r), KIN_OK);
	assert_int_equal(r.stale, 2);
	assert_true(test_sink_has(&w->sink, "ROSTER_OLD"));
	world_free(w);
}

/* ---- the way back ---- */

static void the_way_back(void **state)
{
	struct kin_rollover_opts o = { .from = "2024-1", .to = "2024-2",
				       .carry_duties = 1 };
	struct kin_rollover_result r;
	struct world *w = with_duty("2024-12-31");

	(void)state;
	assert_int_equal(roll(w, &o, 0, &r), KIN_OK);
	o.dry_run = 1;
	assert_int_equal(roll(w, &o, 1, &r), KIN_OK);
	assert_int_equal(r.plans, 1);
	assert_int_equal(world_count(w, "SELECT count(*) FROM period"), 2);
	o.dry_run = 0;
	assert_int_equal(roll(w, &o, 1, &r), KIN_OK);
	assert_int_equal(r.plans, 1);
	assert_true(r.opened);
	assert_int_equal(world_count(w, "SELECT count(*) FROM period"), 1);
	assert_int_equal(world_count(w, "SELECT count(*) FROM plan"), 2);
	/* there is nothing more to take back */
	assert_int_not_equal(roll(w, &o, 1, &r), KIN_OK);
	assert_true(w->err.msg[0]);
	/* and it can be done anew */
	assert_int_equal(roll(w, &o, 0, &r), KIN_OK);
	assert_int_equal(r.plans, 1);
	world_free(w);
}

/* A draft that somebody touched is no longer the rollover's. */
static void a_touched_draft_stays(void **state)
{
	struct kin_rollover_opts o = { .from = "2024-1", .to = "2024-2",
				       .carry_duties = 1 };
	struct kin_rollover_result r;
	struct world *w = with_duty("2024-12-31");
	long acts;

	(void)state;
	assert_int_equal(roll(w, &o, 0, &r), KIN_OK);
	w->day = "2024-07-02";
	w->io.period = "2024-2";
	world_must(w, KIN_IMPORT_PLANS, "nip,indikator\n" SATU
		   ",DISIPLIN_POSITIF\n");
	acts = world_acts(w);
	assert_int_equal(roll(w, &o, 1, &r), KIN_ERULE);
	assert_string_equal(w->sink.codes, "ROLLOVER_UNDO");
	assert_int_equal(world_acts(w), acts);
	assert_int_equal(world_count(w, "SELECT count(*) FROM plan"), 3);
	world_free(w);
}

/* The rollover on a copy in the folder `dir`. */
static enum kin_status rehearse(struct world *w, const char *dir,
				const char *to, char copy[KIN_COPY_TEXT],
				struct kin_rollover_result *r)
{
	struct kin_rollover_opts o = {
		.from = "2024-1", .to = to, .carry_duties = 1,
		.max_age = 365,
	};
	struct kin_session *s = world_open(w);
	enum kin_status st = kin_rollover_rehearse(s, dir, &o, r, copy,
						   &w->err);

	assert_string_equal(kin_session_head(s), "");
	kin_session_close(s);
	return st;
}

/* On a copy all goes as it would, and the database stays as it was. */
static void a_rehearsal(void **state)
{
	struct kin_rollover_opts o = { .from = "2024-1", .to = "2024-2",
				       .carry_duties = 1 };
	struct world *w = with_duty("2024-12-31");
	char copy[KIN_COPY_TEXT], dir[96], key[128];
	struct kin_rollover_result r, real;
	long acts = world_acts(w);

	(void)state;
	snprintf(dir, sizeof(dir), "%s/gladi", w->dir);
	assert_int_equal(rehearse(w, dir, "2024-2", copy, &r), KIN_OK);
	/* there it is, without the key, and nothing is put over it */
	assert_int_equal(access(copy, R_OK), 0);
	snprintf(key, sizeof(key), "%.90s/k.db.key", dir);
	assert_int_not_equal(access(key, F_OK), 0);
	assert_int_equal(rehearse(w, dir, "2024-2", copy, &real), KIN_EEXISTS);
	assert_int_equal(world_acts(w), acts);
	assert_int_equal(world_count(w, "SELECT count(*) FROM period"), 1);
	/* for good it comes to the same */
	assert_int_equal(roll(w, &o, 0, &real), KIN_OK);
	assert_int_equal(r.plans, real.plans);
	assert_int_equal(r.duties, 1);
	assert_int_equal(r.expected, real.expected);
	assert_string_equal(r.to, real.to);
	assert_string_equal(r.pack, real.pack);
	unlink(copy);
	rmdir(dir);
	world_free(w);
}

/* What is refused leaves no copy. */
static void a_refused_rehearsal(void **state)
{
	struct world *w = with_duty("2024-12-31");
	struct kin_rollover_result r;
	char copy[KIN_COPY_TEXT], dir[96];

	(void)state;
	snprintf(dir, sizeof(dir), "%s/gladi", w->dir);
	assert_int_equal(rehearse(w, dir, "2024-1", copy, &r), KIN_EUSAGE);
	assert_int_not_equal(access(copy, F_OK), 0);
	assert_int_equal(rmdir(dir), 0);
	assert_int_not_equal(rehearse(w, w->db, "2024-2", copy, &r), KIN_OK);
	world_free(w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(duties_go_while_they_hold),
		cmocka_unit_test(schools_add_up),
		cmocka_unit_test(again_is_nothing),
		cmocka_unit_test(a_dry_run_leaves_nothing),
		cmocka_unit_test(requests_that_are_refused),
		cmocka_unit_test(stale_rosters_are_told),
		cmocka_unit_test(the_way_back),
		cmocka_unit_test(a_touched_draft_stays),
		cmocka_unit_test(a_rehearsal),
		cmocka_unit_test(a_refused_rehearsal),
	};

	return cmocka_run_group_tests(tests, NULL, world_end);
}
