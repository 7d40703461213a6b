/* Who is who in a roster: the decisions, one by one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "app/people/roster_match.h"

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
	/* of one day and number, but no word of the name: two people */
	snprintf(sibling.nik, sizeof(sibling.nik), "%s", "");
	assert_int_equal(twin_decide(&a, &sibling), TWIN_REPEAT);
	snprintf(sibling.name, sizeof(sibling.name), "umpama dua");
	assert_int_equal(twin_decide(&a, &sibling), TWIN_CONFLICT);
	snprintf(sibling.nik, sizeof(sibling.nik), "n");
	assert_int_equal(twin_decide(&a, &sibling), TWIN_REPEAT);
	/* a NIK alone is no better: it holds the birth date */
	snprintf(sibling.nip, sizeof(sibling.nip), "%s", "");
	assert_int_equal(twin_decide(&a, &sibling), TWIN_CONFLICT);
	snprintf(sibling.name, sizeof(sibling.name), "umpama satu");
	assert_int_equal(twin_decide(&a, &sibling), TWIN_REPEAT);
}

/* Of two days the newer one counts, whatever else the rows say. */
static void test_days(void **state)
{
	struct twin_row a = twin("20100001", "guru", "Contoh Satu",
				 "1985-01-01", "198501012010012001", NULL);
	struct twin_row b = twin("20100001", "kepala_sekolah", "Contoh Satu",
				 "1985-01-01", "198501012010012001", NULL);
	const char *one, *two;
	size_t from = 0;

	(void)state;
	snprintf(a.as_of, sizeof(a.as_of), "2024-01-05");
	snprintf(b.as_of, sizeof(b.as_of), "2024-03-05");
	assert_int_equal(twin_decide(&a, &b), TWIN_DAYS);
	snprintf(b.npsn, sizeof(b.npsn), "20100002");
	assert_int_equal(twin_decide(&b, &a), TWIN_DAYS);
	snprintf(b.nip, sizeof(b.nip), "198501012010012002");
	assert_int_equal(twin_decide(&a, &b), TWIN_CONFLICT);
	assert_null(twin_contradict(&one, &two, &from, &a, &b));
	from = 0;
	snprintf(a.employment, sizeof(a.employment), "PNS");
	assert_null(twin_contradict(&one, &two, &from, &a, &b));
	from = 0;
	snprintf(b.employment, sizeof(b.employment), "CPNS");
	assert_string_equal(twin_contradict(&one, &two, &from, &a, &b),
			    "status_kepegawaian");
	assert_string_equal(one, "PNS");
	assert_string_equal(two, "CPNS");
	/* there may be more of them */
	assert_null(twin_contradict(&one, &two, &from, &a, &b));
	snprintf(a.duty, sizeof(a.duty), "Wakil Kepala Sekolah");
	snprintf(b.duty, sizeof(b.duty), "Kepala Laboratorium");
	from = 0;
	assert_string_equal(twin_contradict(&one, &two, &from, &a, &b),
			    "status_kepegawaian");
	assert_string_equal(twin_contradict(&one, &two, &from, &a, &b),
			    "tugas_tambahan");
	assert_null(twin_contradict(&one, &two, &from, &a, &b));
}

/* One key and another name: only a birth date that both have tells. */
static void test_one_key(void **state)
{
	static const struct {
		const char *name, *birth_a, *birth_b;
		enum twin_verdict verdict;
	} cells[] = {
		{ "Contoh Dua", "1985-01-01", "1985-01-01", TWIN_REPEAT },
		{ "Contoh Dua", "1985-01-01", NULL, TWIN_CONFLICT },
		{ "Contoh Dua", NULL, NULL, TWIN_CONFLICT },
		{ "Contoh Dua", "1985-01-01", "1985-01-02", TWIN_CONFLICT },
		/* born on one day, and no word of the name */
		{ "Umpama Dua", "1985-01-01", "1985-01-01", TWIN_CONFLICT },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cells) / sizeof(cells[0]); i++) {
		struct twin_row a = twin("20100001", "guru", "Contoh Satu",
					 cells[i].birth_a,
					 "198501012010012001", NULL);
		struct twin_row b = twin("20100001", "guru", cells[i].name,
					 cells[i].birth_b,
					 "198501012010012001", NULL);

		assert_int_equal(twin_decide(&a, &b), cells[i].verdict);
	}
}

/* No key at all: a name alone makes nobody the same. */
static void test_no_key(void **state)
{
	struct twin_row a = twin("20100001", "guru", "Nur'aini Contoh", NULL,
				 NULL, NULL);
	struct twin_row alike = twin("20100001", "guru", "Nur\u2019aini Contoh",
				     NULL, NULL, NULL);
	struct twin_row dated = twin("20100001", "guru", "Nur`aini Contoh",
				     "1985-01-01", NULL, NULL);
	struct twin_row same = dated, head = dated;
	struct twin_row other = twin("20100001", "guru", "Nur'aini Contoh",
				     "1986-01-01", NULL, NULL);

	(void)state;
	snprintf(head.role, sizeof(head.role), "kepala_sekolah");
	assert_int_equal(twin_decide(&a, &alike), TWIN_ALIKE);
	alike.digest = 1;
	dated.digest = 2;
	assert_int_equal(twin_decide(&a, &alike), TWIN_APART);
	assert_int_equal(twin_decide(&a, &dated), TWIN_APART);
	assert_int_equal(twin_decide(&dated, &same), TWIN_REPEAT);
	assert_int_equal(twin_decide(&dated, &head), TWIN_SECOND);
	assert_int_equal(twin_decide(&dated, &other), TWIN_STRANGERS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_twins),
		cmocka_unit_test(test_days),
		cmocka_unit_test(test_one_key),
		cmocka_unit_test(test_no_key),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
