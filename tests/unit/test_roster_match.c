/* Who is who in a roster: the decisions, one by one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "app/people/roster_match.h"

static const struct {
	long long ptk_id, nik, nuptk, nip, name;
	enum kin_code code;
	long long person;
} matches[] = {
	{ 0, 0, 0, 0, 0, KIN_N_CODES, 0 },	/* new */
	{ 7, 0, 0, 0, 0, KIN_N_CODES, 7 },
	{ 0, 7, 0, 0, 0, KIN_N_CODES, 7 },
	{ 0, 0, 7, 0, 0, KIN_N_CODES, 7 },
	{ 0, 0, 0, 7, 0, KIN_N_CODES, 7 },
	{ 7, 7, 7, 7, 0, KIN_N_CODES, 7 },
	{ 0, 0, 0, 0, 7, KIN_N_CODES, 7 },	/* only by name */
	{ 0, 0, 0, 0, -1, KIN_C_PERSON_AMBIGUOUS, 0 },
	{ 7, 8, 0, 0, 0, KIN_C_PERSON_CONFLICT, 0 },
	{ 7, 0, 0, 8, 0, KIN_C_PERSON_CONFLICT, 0 },
	{ 0, 0, 7, 8, 0, KIN_C_PERSON_CONFLICT, 0 },
};

static void test_match(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(matches) / sizeof(matches[0]); i++) {
		struct roster_match m = {
			.by_ptk_id = matches[i].ptk_id,
			.by_nik = matches[i].nik, .by_nuptk = matches[i].nuptk,
			.by_nip = matches[i].nip, .by_name = matches[i].name,
		};
		long long person = -1;

		assert_int_equal(match_decide(&person, &m), matches[i].code);
		if (matches[i].code == KIN_N_CODES)
			assert_int_equal(person, matches[i].person);
		else
			assert_non_null(match_text(matches[i].code));
	}
}

/* NIP or NUPTK led here; what outweighs them is in the row and stored. */
static const struct {
	const char *ptk_row, *ptk_known, *nik_row, *nik_known;
	int contradicts;
} known[] = {
	{ NULL, NULL, NULL, NULL, 0 },
	{ "a", NULL, NULL, NULL, 0 },		/* new to us */
	{ NULL, "a", NULL, "n", 0 },		/* an empty cell says nothing */
	{ "a", "a", NULL, NULL, 0 },
	{ "b", "a", NULL, NULL, 1 },
	{ NULL, NULL, "m", "n", 1 },
	{ "b", "a", "m", "n", 1 },
	{ "a", "a", "m", "n", 0 },		/* a corrected NIK */
	{ "b", "a", "n", "n", 0 },		/* registered anew in Dapodik */
};

static void test_contradiction(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		struct roster_known k = {
			.ptk_id = known[i].ptk_known,
			.nik = known[i].nik_known,
		};

		k.row.ptk_id = known[i].ptk_row;
		k.row.nik = known[i].nik_row;
		assert_int_equal(known_contradicts(&k), known[i].contradicts);
	}
}

static struct twin_row twin(const char *npsn, const char *role,
			    const char *name, const char *birth,
			    const char *nip, const char *nik)
{
	struct roster_twin t = { .npsn = npsn };
	struct twin_row out;

	t.row.role = role;
	t.row.name = name;
	t.row.birth = birth;
	t.row.nip = nip;
	t.row.nik = nik;
	twin_copy(&out, &t);
	return out;
}

static void test_twins(void **state)
{
	struct twin_row a = twin("20100001", "guru", "Contoh Satu, S.Pd.",
				 "1985-01-01", "198501012010012001", "n");
	struct twin_row same = twin("20100001", "guru", "CONTOH  SATU, S.Pd.",
				    "1985-01-01", NULL, "n");
	struct twin_row school = twin("20100002", "guru", "Contoh Satu, S.Pd.",
				      "1985-01-01", NULL, "n");
	struct twin_row role = twin("20100001", "kepala_sekolah",
				    "Contoh Satu, S.Pd.", "1985-01-01", NULL,
				    "n");
	struct twin_row nip = twin("20100001", "guru", "Contoh Satu, S.Pd.",
				   "1985-01-01", "198501012010012002", "n");
	struct twin_row other = twin("20100001", "guru", "Umpama Dua",
				     "1990-02-02", NULL, "n");
	struct twin_row sibling = twin("20100001", "guru", "Contoh Satu",
				       "1985-01-01", "198501012010012001",
				       "m");

	(void)state;
	assert_int_equal(twin_decide(&a, &same), TWIN_REPEAT);
	assert_int_equal(twin_decide(&a, &school), TWIN_SECOND);
	assert_int_equal(twin_decide(&a, &role), TWIN_SECOND);
	assert_int_equal(twin_decide(&a, &nip), TWIN_CONFLICT);
	assert_int_equal(twin_decide(&a, &other), TWIN_CONFLICT);
	assert_int_equal(twin_decide(&a, &sibling), TWIN_CONFLICT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_match),
		cmocka_unit_test(test_contradiction),
		cmocka_unit_test(test_twins),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
