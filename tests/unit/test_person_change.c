/*
 * People leave, move, change home and take on posts: every outcome, the
 * posts as they stand afterwards, and the days on both sides of a boundary.
 */
#include "unit/world_util.h"

#include <kinerja/person.h>

/* What stands of somebody's posts: "npsn role from..to home kind", by ";". */
#define POSTS(nip) \
	"SELECT group_concat(t, '; ') FROM (SELECT u.npsn || ' ' || p.role " \
	"|| ' ' || coalesce(p.from_day, '') || '..' || coalesce(p.to_day, '')" \
	" || iif(p.home, ' home', '') || iif(p.kind = 'definitif', ''," \
	" ' ' || p.kind) AS t FROM post p JOIN unit u ON u.id = p.unit_id " \
	"JOIN person e ON e.id = p.person_id WHERE e.nip = '" nip "' " \
	"AND p.superseded_act IS NULL " \
	"ORDER BY coalesce(p.from_day, ''), u.npsn, p.role)"

struct change_case {
	enum kin_person_change what;
	struct kin_person_opts o;
	enum kin_status status;
	const char *codes;	/* diagnostics */
	const char *posts;	/* of SATU afterwards; NULL: as before */
};

static enum kin_status change(struct world *w, enum kin_person_change what,
			      const struct kin_person_opts *o,
			      struct kin_person_result *result)
{
	struct kin_session *s = world_open(w);
	enum kin_status st;

	memset(result, 0, sizeof(*result));
	st = kin_person_change(s, what, o, result, &w->err);
	kin_session_close(s);
	return st;
}

/* Each case in a world of its own; those that fail must write nothing. */
static void check_changes(const struct change_case *c, size_t n,
			  enum world_level level)
{
	struct kin_person_result r;
	int wrong = 0;
	size_t i;

	for (i = 0; i < n; i++) {
		struct world *w = world_new(level);
		char before[512], now[512];
		long acts = world_acts(w);
		enum kin_status st;

		snprintf(before, sizeof(before), "%s",
			 world_sql(w, POSTS(SATU)));
		st = change(w, c[i].what, &c[i].o, &r);
		snprintf(now, sizeof(now), "%s", world_sql(w, POSTS(SATU)));
		if (st != c[i].status || strcmp(w->sink.codes, c[i].codes))
			WORLD_WRONG(wrong, "case %zu: %s [%s] %s\n", i,
				    kin_status_name(st), w->sink.codes,
				    w->err.msg);
		if (strcmp(now, c[i].posts ? c[i].posts : before))
			WORLD_WRONG(wrong, "case %zu: posts are %s\n", i, now);
		if (world_acts(w) - acts != (st == KIN_OK && !c[i].o.dry_run))
			WORLD_WRONG(wrong, "case %zu: acts\n", i);
		world_free(w);
	}
	assert_int_equal(wrong, 0);
}

/* SATU's post as the roster brought it, and ended on a day. */
#define HERE SCHOOL1 " guru "
#define SINCE "2024-01-02"

static const struct change_case retirements[] = {
	{ KIN_RETIRE, { .person = SATU, .from = "2024-03-01" }, KIN_OK, "",
	  HERE "..2024-02-29 home" },
	{ KIN_RETIRE, { .person = SATU "@" SCHOOL1, .from = "2024-03-01" },
	  KIN_OK, "", HERE "..2024-02-29 home" },
	{ KIN_RETIRE, { .person = SATU "@" SCHOOL1 ":guru",
			.from = "2025-01-01" },
	  KIN_OK, "", HERE "..2024-12-31 home" },
	{ KIN_RETIRE, { .person = SATU, .from = "2024-03-01", .dry_run = 1 },
	  KIN_OK, "", NULL },
	/* nobody, nowhere, nothing */
	{ KIN_RETIRE, { .person = NOBODY, .from = "2024-03-01" },
	  KIN_ENOTFOUND, "", NULL },
	{ KIN_RETIRE, { .person = SATU "@" SCHOOL2, .from = "2024-03-01" },
	  KIN_ENOTFOUND, "", NULL },
	{ KIN_RETIRE, { .person = SATU "@" SCHOOL1 ":kepala_sekolah",
			.from = "2024-03-01" },
	  KIN_ENOTFOUND, "", NULL },
	/* days that are none */
	{ KIN_RETIRE, { .person = SATU }, KIN_EUSAGE, "", NULL },
	{ KIN_RETIRE, { .person = SATU, .from = "" }, KIN_EUSAGE, "", NULL },
	{ KIN_RETIRE, { .person = SATU, .from = "2023-02-29" },
	  KIN_EUSAGE, "", NULL },
	{ KIN_RETIRE, { .person = SATU, .from = "01-03-2024" },
	  KIN_EUSAGE, "", NULL },
	{ KIN_RETIRE, { .person = SATU, .from = "2024-03-01 " },
	  KIN_EUSAGE, "", NULL },
};

static void retire(void **state)
{
	(void)state;
	check_changes(retirements, N(retirements), WORLD_OFFICIALS);
}

static const struct change_case moves[] = {
	{ KIN_MOVE, { .person = SATU, .from = "2024-03-01", .to = SCHOOL2 },
	  KIN_OK, "", HERE "..2024-02-29 home; " SCHOOL2
	  " guru 2024-03-01.. home" },
	{ KIN_MOVE, { .person = SATU, .from = "2024-03-01", .to = SCHOOL2,
		      .role = "kepala_sekolah" },
	  KIN_OK, "", HERE "..2024-02-29 home; " SCHOOL2
	  " kepala_sekolah 2024-03-01.. home" },
	/* the same school in another role is a move, in the same one is not */
	{ KIN_MOVE, { .person = SATU, .from = "2024-03-01", .to = SCHOOL1,
		      .role = "kepala_sekolah" },
	  KIN_OK, "", HERE "..2024-02-29 home; " SCHOOL1
	  " kepala_sekolah 2024-03-01.. home" },
	{ KIN_MOVE, { .person = SATU, .from = "2024-03-01", .to = SCHOOL1 },
	  KIN_ERULE, "POST_OVERLAP", NULL },
	{ KIN_MOVE, { .person = SATU, .from = "2024-03-01", .to = SCHOOL2,
		      .dry_run = 1 }, KIN_OK, "", NULL },
	{ KIN_MOVE, { .person = SATU, .from = "2024-03-01",
		      .to = "20109999" }, KIN_ENOTFOUND, "", NULL },
	{ KIN_MOVE, { .person = NOBODY, .from = "2024-03-01",
		      .to = SCHOOL2 }, KIN_ENOTFOUND, "", NULL },
	{ KIN_MOVE, { .person = SATU, .from = "2024-02-30", .to = SCHOOL2 },
	  KIN_EUSAGE, "", NULL },
};

static void move(void **state)
{
	(void)state;
	check_changes(moves, N(moves), WORLD_OFFICIALS);
}

static const struct change_case appointments[] = {
	{ KIN_APPOINT, { .person = SATU, .from = "2024-03-01", .to = SCHOOL2,
			 .role = "guru" },
	  KIN_OK, "", HERE ".. home; " SCHOOL2 " guru 2024-03-01.." },
	{ KIN_APPOINT, { .person = SATU, .from = "2024-03-01",
			 .until = "2024-05-31", .to = SCHOOL2,
			 .role = "kepala_sekolah", .kind = "plt" },
	  KIN_OK, "", HERE ".. home; " SCHOOL2
	  " kepala_sekolah 2024-03-01..2024-05-31 plt" },
	{ KIN_APPOINT, { .person = SATU, .from = "2024-03-01",
			 .until = "2024-03-01", .to = SCHOOL2,
			 .role = "kepala_sekolah", .kind = "plh" },
	  KIN_OK, "", HERE ".. home; " SCHOOL2
	  " kepala_sekolah 2024-03-01..2024-03-01 plh" },
	{ KIN_APPOINT, { .person = SATU, .from = "2024-03-01",
			 .until = "2024-02-29", .to = SCHOOL2,
			 .role = "guru" }, KIN_EUSAGE, "", NULL },
	{ KIN_APPOINT, { .person = SATU, .from = "2024-03-01",
			 .until = "besok", .to = SCHOOL2, .role = "guru" },
	  KIN_EUSAGE, "", NULL },
	{ KIN_APPOINT, { .person = SATU, .from = "2024-03-01", .to = SCHOOL1,
			 .role = "guru" }, KIN_ERULE, "POST_OVERLAP", NULL },
	{ KIN_APPOINT, { .person = SATU, .from = "2024-03-01",
			 .to = "20109999", .role = "guru" },
	  KIN_ENOTFOUND, "", NULL },
	{ KIN_APPOINT, { .person = NOBODY, .from = "2024-03-01",
			 .to = SCHOOL2, .role = "guru" },
	  KIN_ENOTFOUND, "", NULL },
};

static void appoint(void **state)
{
	(void)state;
	check_changes(appointments, N(appointments), WORLD_OFFICIALS);
}

static const struct change_case homes[] = {
	{ KIN_HOME, { .person = SATU, .from = "2024-03-01", .to = SCHOOL2 },
	  KIN_ENOTFOUND, "", NULL },
	{ KIN_HOME, { .person = SATU, .from = "2024-02-30", .to = SCHOOL1 },
	  KIN_EUSAGE, "", NULL },
	{ KIN_HOME, { .person = NOBODY, .from = "2024-03-01",
		      .to = SCHOOL1 }, KIN_ENOTFOUND, "", NULL },
};

static void home(void **state)
{
	struct kin_person_opts second = { .person = SATU,
		.from = "2024-02-01", .to = SCHOOL2, .role = "guru" };
	struct kin_person_opts there = { .person = SATU,
		.from = "2024-04-01", .to = SCHOOL2 };
	struct kin_person_result r;
	struct world *w;

	(void)state;
	check_changes(homes, N(homes), WORLD_OFFICIALS);
	w = world_new(WORLD_OFFICIALS);
	assert_int_equal(change(w, KIN_APPOINT, &second, &r), KIN_OK);
	assert_int_equal(change(w, KIN_HOME, &there, &r), KIN_OK);
	assert_string_equal(r.last_day, "2024-03-31");
	assert_string_equal(world_sql(w, POSTS(SATU)),
			    HERE "..2024-03-31 home; "
			    SCHOOL2 " guru 2024-02-01..2024-03-31; "
			    HERE "2024-04-01..; "
			    SCHOOL2 " guru 2024-04-01.. home");
	world_free(w);
}

/* A plan that is open stays with the old post, and is counted. */
static void plans_stay_behind(void **state)
{
	struct kin_person_opts o = { .person = SATU, .from = "2024-03-01",
				     .to = SCHOOL2 };
	struct kin_person_result r;
	struct world *w = world_new(WORLD_PLANS);

	(void)state;
	assert_int_equal(change(w, KIN_MOVE, &o, &r), KIN_OK);
	assert_int_equal(r.plans, 1);
	assert_string_equal(r.id, SATU);
	assert_string_equal(r.before, SCHOOL1);
	assert_string_equal(r.last_day, "2024-02-29");
	assert_string_equal(world_sql(w, "SELECT u.npsn FROM plan l JOIN post "
		"p ON p.id = l.post_id JOIN unit u ON u.id = p.unit_id JOIN "
		"person e ON e.id = p.person_id WHERE e.nip = '" SATU "'"),
		SCHOOL1);
	world_free(w);
}

/* Who is at two schools leaves one, or both. */
static void two_schools(void **state)
{
	static const struct {
		const char *person, *posts;
		int ended;
	} cases[] = {
		{ SATU, HERE "..2024-03-31 home; "
		  SCHOOL2 " guru 2024-02-01..2024-03-31", 2 },
		{ SATU "@" SCHOOL2, HERE ".. home; "
		  SCHOOL2 " guru 2024-02-01..2024-03-31", 1 },
		{ SATU "@" SCHOOL1, HERE "..2024-03-31 home; "
		  SCHOOL2 " guru 2024-02-01..", 1 },
	};
	struct kin_person_opts second = { .person = SATU,
		.from = "2024-02-01", .to = SCHOOL2, .role = "guru" };
	struct kin_person_result r;
	size_t i;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		struct kin_person_opts o = { .person = cases[i].person,
					     .from = "2024-04-01" };
		struct world *w = world_new(WORLD_OFFICIALS);

		assert_int_equal(change(w, KIN_APPOINT, &second, &r), KIN_OK);
		assert_int_equal(change(w, KIN_RETIRE, &o, &r), KIN_OK);
		assert_int_equal(r.ended, cases[i].ended);
		assert_string_equal(world_sql(w, POSTS(SATU)), cases[i].posts);
		world_free(w);
	}
}

/* The trail says what stood before, and why. */
static void trail(void **state)
{
	struct kin_person_opts o = { .person = SATU, .from = "2024-03-01",
				     .reason = "pensiun dini" };
	struct kin_person_result r;
	struct world *w = world_new(WORLD_OFFICIALS);

	(void)state;
	assert_int_equal(change(w, KIN_RETIRE, &o, &r), KIN_OK);
	assert_int_equal(r.ended, 1);
	assert_string_equal(world_sql(w, "SELECT note FROM change ORDER BY id "
				      "DESC LIMIT 1"), "pensiun dini");
	assert_string_equal(world_sql(w, "SELECT coalesce(before, '') || '>' "
				      "|| after FROM change ORDER BY id DESC "
				      "LIMIT 1"), ">2024-02-29");
	world_free(w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(retire),
		cmocka_unit_test(move),
		cmocka_unit_test(appoint),
		cmocka_unit_test(home),
		cmocka_unit_test(plans_stay_behind),
		cmocka_unit_test(two_schools),
		cmocka_unit_test(trail),
	};

	return cmocka_run_group_tests(tests, NULL, world_end);
}
