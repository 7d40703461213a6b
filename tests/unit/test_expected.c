/* Who is expected: one table of posts, and the days that count. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "rule/expected.h"
#include "unit/pack_util.h"

#define FROM day_from_civil(2024, 1, 1)
#define TO day_from_civil(2024, 6, 30)
#define DAY day_from_civil(2024, 3, 15)
#define NONE NOT_EXCLUDED

static const struct {
	const char *role, *kind;
	int home;
	const char *employment, *unit_status;
	int has_exception, has_plan;
	enum exclusion excluded;
	enum wf_duty duty;
} posts[] = {
	{ "guru", "definitif", 1, "PNS", "negeri", 0, 0, NONE, DUTY_MUST },
	{ "guru", NULL, 1, "PNS", NULL, 0, 0, NONE, DUTY_MUST },
	{ "guru", "definitif", 1, "CPNS", "negeri", 0, 0, NONE, DUTY_MUST },
	{ "guru", "definitif", 1, "PPPK", "negeri", 0, 0, NONE, DUTY_MUST },
	{ "guru", "definitif", 1, "PPPK Paruh Waktu", "negeri", 0, 0, NONE,
	  DUTY_MUST },
	{ "kepala_sekolah", "definitif", 1, "PNS", "negeri", 0, 0, NONE,
	  DUTY_MUST },
	/* without a part in the pack */
	{ "pengawas", "definitif", 1, "PNS", "negeri", 0, 0, EXCLUDED_ROLE,
	  DUTY_MUST },
	{ "lainnya", "definitif", 1, "PNS", "negeri", 1, 0, EXCLUDED_ROLE,
	  DUTY_MUST },
	{ "guru", "definitif", 1, "PNS", "negeri", 1, 1, EXCLUDED_EXCEPTION,
	  DUTY_MUST },
	/* e-Kinerja BKN */
	{ "guru", "definitif", 1, "PNS Depag", "negeri", 0, 1,
	  EXCLUDED_ELSEWHERE, DUTY_ELSEWHERE },
	{ "guru", "definitif", 1, "PNS", "swasta", 0, 0, EXCLUDED_ELSEWHERE,
	  DUTY_ELSEWHERE },
	{ "guru", "definitif", 0, "PPPK", "swasta", 0, 0, EXCLUDED_ELSEWHERE,
	  DUTY_ELSEWHERE },
	/* second schools */
	{ "guru", "definitif", 0, "PNS", "negeri", 0, 0, EXCLUDED_NOT_HOME,
	  DUTY_MUST },
	{ "guru", "definitif", 0, "PNS", "negeri", 0, 1, NONE, DUTY_MUST },
	{ "kepala_sekolah", "plt", 0, "PNS", "negeri", 0, 0, NONE, DUTY_MUST },
	{ "kepala_sekolah", "definitif", 0, "PNS", "negeri", 0, 0, NONE,
	  DUTY_MUST },
	{ "kepala_sekolah", "plh", 0, "PNS", "negeri", 0, 0,
	  EXCLUDED_NOT_HOME, DUTY_MUST },
	{ "kepala_sekolah", "plh", 1, "PNS", "negeri", 0, 1,
	  EXCLUDED_NOT_HOME, DUTY_MUST },
	/* non-ASN count once they have a plan */
	{ "guru", "definitif", 1, "GTY/PTY", "swasta", 0, 0,
	  EXCLUDED_OPTIONAL, DUTY_MAY },
	{ "guru", "definitif", 1, "GTY/PTY", "swasta", 0, 1, NONE, DUTY_MAY },
	{ "guru", "definitif", 0, "Guru Honor Sekolah", "negeri", 0, 0,
	  EXCLUDED_NOT_HOME, DUTY_MAY },
	{ "guru", "definitif", 1, "guru honor sekolah", "negeri", 0, 0,
	  EXCLUDED_OPTIONAL, DUTY_MAY },
	/* unknown: expected, and to be checked */
	{ "guru", "definitif", 1, "Pegawai Ajaib", "negeri", 0, 0, NONE,
	  DUTY_CHECK },
	{ "guru", "definitif", 1, NULL, "negeri", 0, 0, NONE, DUTY_CHECK },
	{ "guru", "definitif", 1, "", "negeri", 0, 0, NONE, DUTY_CHECK },
};

static void test_table(void **state)
{
	size_t i;

	for (i = 0; i < sizeof(posts) / sizeof(posts[0]); i++) {
		struct post_facts f = {
			posts[i].role, posts[i].kind, posts[i].home, DAY_NONE,
			DAY_NONE, posts[i].employment, posts[i].unit_status,
			posts[i].has_exception, posts[i].has_plan
		};
		struct expectation e;

		expected_decide(&e, *state, &f, FROM, TO, DAY);
		if (e.excluded != posts[i].excluded ||
		    e.duty != posts[i].duty)
			fail_msg("post %d: excluded \"%s\", duty %d", (int)i,
				 exclusion_codes[e.excluded], e.duty);
	}
}

static enum exclusion on_day(const struct pack *pack, day_t from, day_t to,
			     day_t day)
{
	struct post_facts f = { "guru", "definitif", 1, from, to, "PNS",
				"negeri", 0, 0 };
	struct expectation e;

	expected_decide(&e, pack, &f, FROM, TO, day);
	return e.excluded;
}

/* What counts is the day, held within the period; ends are inclusive. */
static void test_days(void **state)
{
	assert_int_equal(on_day(*state, DAY, DAY, DAY), NOT_EXCLUDED);
	assert_int_equal(on_day(*state, DAY_NONE, DAY - 1, DAY),
			 EXCLUDED_ENDED);
	assert_int_equal(on_day(*state, DAY + 1, DAY_NONE, DAY),
			 EXCLUDED_NOT_YET);
	/* asked after the period: its last day counts */
	assert_int_equal(on_day(*state, DAY_NONE, TO, TO + 200),
			 NOT_EXCLUDED);
	assert_int_equal(on_day(*state, TO + 1, DAY_NONE, TO + 200),
			 EXCLUDED_NOT_YET);
	/* asked before it: its first day counts */
	assert_int_equal(on_day(*state, FROM, DAY_NONE, FROM - 50),
			 NOT_EXCLUDED);
	assert_int_equal(on_day(*state, DAY_NONE, FROM - 1, FROM - 50),
			 EXCLUDED_ENDED);
}

static void test_pack_says_otherwise(void **state)
{
	struct pack copy = *(struct pack *)*state;
	struct post_facts f = { "guru", "definitif", 1, DAY_NONE, DAY_NONE,
				"GTY/PTY", "swasta", 0, 0 };
	struct expectation e;

	copy.non_asn_needs_plan = 0;
	expected_decide(&e, &copy, &f, FROM, TO, DAY);
	assert_int_equal(e.excluded, NOT_EXCLUDED);
	f.home = 0;
	expected_decide(&e, &copy, &f, FROM, TO, DAY);
	assert_int_equal(e.excluded, EXCLUDED_NOT_HOME);
	copy.non_home_needs_plan = 0;
	expected_decide(&e, &copy, &f, FROM, TO, DAY);
	assert_int_equal(e.excluded, NOT_EXCLUDED);
	copy.n_duty_rules = 0;
	expected_decide(&e, &copy, &f, FROM, TO, DAY);
	assert_int_equal(e.duty, DUTY_CHECK);
}

/* ---- every combination, against rules written down once more ---- */

static const char *const roles[] = {
	"guru", "kepala_sekolah", "pengawas", "penilik", "pamong_belajar",
	"lainnya"
};
static const char *const kinds[] = { "definitif", "plt", "plh", NULL };
static const char *const units[] = { "negeri", "swasta", NULL };

/* Dapodik's words: a ASN, n not ASN, k under Kemenag, - not known. */
static const struct {
	const char *text;
	char group;
} people[] = {
	{ "PNS", 'a' }, { "CPNS", 'a' }, { "PPPK", 'a' },
	{ "PPPK Paruh Waktu", 'a' }, { "PNS Diperbantukan", 'a' },
	{ "PNS Depag", 'k' }, { "GTY/PTY", 'n' },
	{ "Guru Honor Sekolah", 'n' }, { "Pegawai Ajaib", '-' },
	{ NULL, '-' },
};

/* The span of a post in days from the day counted, and where that lies: b
 * before it, i in it, e behind its end. */
static const struct {
	int from, to;		/* DAY_NONE: open */
	char where;
} spans[] = {
	{ DAY_NONE, DAY_NONE, 'i' }, { 1, DAY_NONE, 'b' },
	{ DAY_NONE, -1, 'e' }, { 0, 0, 'i' },
};

static day_t span_day(int days)
{
	return days == DAY_NONE ? DAY_NONE : DAY + days;
}

#define N(a) (sizeof(a) / sizeof((a)[0]))

static enum wf_duty want_duty(char group, const char *unit)
{
	if (group == 'k' || (group == 'a' && unit && !strcmp(unit, "swasta")))
		return DUTY_ELSEWHERE;
	if (group == 'a')
		return DUTY_MUST;
	return group == 'n' ? DUTY_MAY : DUTY_CHECK;
}

/* Every reason that holds; the first of the enumeration is the one told. */
static unsigned want_reasons(const struct post_facts *f, char group,
			     char where)
{
	int principal = !strcmp(f->role, "kepala_sekolah");
	int plh = f->kind && !strcmp(f->kind, "plh");
	unsigned r = 0;

	if (!principal && strcmp(f->role, "guru"))
		r |= 1u << EXCLUDED_ROLE;
	if (where == 'e')
		r |= 1u << EXCLUDED_ENDED;
	if (where == 'b')
		r |= 1u << EXCLUDED_NOT_YET;
	if (f->has_exception)
		r |= 1u << EXCLUDED_EXCEPTION;
	if (want_duty(group, f->unit_status) == DUTY_ELSEWHERE)
		r |= 1u << EXCLUDED_ELSEWHERE;
	if (plh || (!f->home && !f->has_plan && !principal))
		r |= 1u << EXCLUDED_NOT_HOME;
	if (group == 'n' && !f->has_plan)
		r |= 1u << EXCLUDED_OPTIONAL;
	return r;
}

static void check_post(const struct pack *pack, const struct post_facts *f,
		       char group, char where, int counts[N_EXCLUSIONS])
{
	unsigned r = want_reasons(f, group, where);
	int want = NOT_EXCLUDED;
	struct expectation e;

	while (r && !(r & 1u << want))
		want++;
	expected_decide(&e, pack, f, FROM, TO, DAY);
	if ((int)e.excluded != want ||
	    e.duty != want_duty(group, f->unit_status))
		fail_msg("%s %s %s %s home %d exception %d plan %d: \"%s\" "
			 "instead of \"%s\", duty %d", f->role,
			 f->kind ? f->kind : "-",
			 f->employment ? f->employment : "-",
			 f->unit_status ? f->unit_status : "-", f->home,
			 f->has_exception, f->has_plan,
			 exclusion_codes[e.excluded], exclusion_codes[want],
			 e.duty);
	counts[e.excluded]++;
}

/* The bits of `i` choose the facts that are yes or no. */
static int check_people(const struct pack *pack, size_t role, size_t kind,
			size_t unit, int counts[N_EXCLUSIONS])
{
	size_t who, span;
	int i, n = 0;

	for (who = 0; who < N(people); who++)
		for (span = 0; span < N(spans); span++)
			for (i = 0; i < 8; i++, n++) {
				struct post_facts f = {
					roles[role], kinds[kind], i & 1,
					span_day(spans[span].from),
					span_day(spans[span].to),
					people[who].text, units[unit],
					i >> 1 & 1, i >> 2 & 1
				};

				check_post(pack, &f, people[who].group,
					   spans[span].where, counts);
			}
	return n;
}

/* Expected and excluded are all posts that overlap, in both regimes alike. */
static void check_all(const struct pack *pack)
{
	int counts[N_EXCLUSIONS] = { 0 }, i, n = 0, sum = 0;
	size_t role, kind, unit;

	for (role = 0; role < N(roles); role++)
		for (kind = 0; kind < N(kinds); kind++)
			for (unit = 0; unit < N(units); unit++)
				n += check_people(pack, role, kind, unit,
						  counts);
	for (i = 0; i < N_EXCLUSIONS; i++) {
		print_message("%s: %s %d\n", pack->name, i
			      ? exclusion_codes[i] : "expected", counts[i]);
		sum += counts[i];
		assert_true(counts[i] > 0);
	}
	assert_int_equal(n, 6 * 4 * 3 * 10 * 4 * 8);
	assert_int_equal(sum, n);
}

static void test_every_combination(void **state)
{
	struct pack *rgtk = pack_util_named("rgtk-2025");

	check_all(*state);
	check_all(rgtk);
	pack_free(rgtk);
}

/* A teacher who leads the own school for a time has two posts of his own. */
static void test_plt_of_same_school(void **state)
{
	struct post_facts teacher = { "guru", "definitif", 1, DAY_NONE,
				      DAY_NONE, "PNS", "negeri", 0, 0 };
	struct post_facts plt = { "kepala_sekolah", "plt", 0, DAY - 3, DAY_NONE,
				  "PNS", "negeri", 0, 0 };
	struct expectation e;

	expected_decide(&e, *state, &teacher, FROM, TO, DAY);
	assert_int_equal(e.excluded, NOT_EXCLUDED);
	assert_int_equal(e.duty, DUTY_MUST);
	expected_decide(&e, *state, &plt, FROM, TO, DAY);
	assert_int_equal(e.excluded, NOT_EXCLUDED);
	plt.kind = "plh";
	expected_decide(&e, *state, &plt, FROM, TO, DAY);
	assert_int_equal(e.excluded, EXCLUDED_NOT_HOME);
}

static void test_employment(void **state)
{
	(void)state;
	assert_int_equal(employment_is_asn("PNS"), 1);
	assert_int_equal(employment_is_asn("P3K"), 1);
	assert_int_equal(employment_is_asn("Honor Daerah TK.I Provinsi"), 0);
	assert_int_equal(employment_is_asn("Lainnya"), 0);
	assert_int_equal(employment_is_asn("PNSX"), -1);
	assert_int_equal(employment_is_asn(""), -1);
	assert_int_equal(employment_is_asn(NULL), -1);
}

/* The last day of a stage, the first of a post, and what the two give. */
static const struct {
	int days, last, begin, due;	/* days from DAY */
} dues[] = {
	{ 30, 0, DAY_NONE, 0 },		/* its begin is not known */
	{ 30, DAY_NONE, 3, DAY_NONE },	/* nothing is due */
	{ 30, 0, -20, 0 }, { 30, 0, 0, 0 },
	{ 30, 0, 1, 31 }, { 30, 0, 50, 80 },
	{ 0, 0, 1, 0 },			/* the rules give none of its own */
};

static void test_due(void **state)
{
	struct pack pack = *(const struct pack *)*state;
	size_t i;

	assert_int_equal(pack.joiner_days, 30);
	for (i = 0; i < N(dues); i++) {
		pack.joiner_days = dues[i].days;
		if (expected_due(&pack, span_day(dues[i].last),
				 span_day(dues[i].begin)) !=
		    span_day(dues[i].due))
			fail_msg("row %zu", i);
	}
}

static void test_codes(void **state)
{
	int i, k;

	(void)state;
	for (i = 0; i < N_EXCLUSIONS; i++)
		for (k = 0; k < i; k++)
			assert_string_not_equal(exclusion_codes[i],
						exclusion_codes[k]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_days),
		cmocka_unit_test(test_pack_says_otherwise),
		cmocka_unit_test(test_every_combination),
		cmocka_unit_test(test_plt_of_same_school),
		cmocka_unit_test(test_employment),
		cmocka_unit_test(test_due),
		cmocka_unit_test(test_codes),
	};

	return cmocka_run_group_tests(tests, pack_util_setup,
				      pack_util_teardown);
}
