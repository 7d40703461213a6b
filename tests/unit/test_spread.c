/*
 * Patterns of predicates: the verdict of groups under the packs of the
 * program, and patterns that nobody can meet.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "rule/pack.h"
#include "rule/spread.h"
#include "unit/pack_faults_util.h"
#include "unit/pack_util.h"

/* People by predicate, from SANGAT_KURANG up to SANGAT_BAIK. */
static const struct {
	const char *organisation;
	long people[5];
	enum spread_verdict verdict;
	const char *why;
} cases[] = {
	{ "ORG_ISTIMEWA", { 0, 0, 0, 6, 14 }, SPREAD_FITS, "" },
	{ "ORG_ISTIMEWA", { 0, 0, 0, 5, 15 }, SPREAD_OFF,
	  "paling banyak 70 % Sangat Baik, kini 15 dari 20" },
	/* 70 % of 11 is 7.7: eight are allowed, nine are not */
	{ "ORG_ISTIMEWA", { 0, 0, 0, 3, 8 }, SPREAD_FITS, "" },
	{ "ORG_ISTIMEWA", { 0, 0, 0, 2, 9 }, SPREAD_OFF,
	  "paling banyak 70 % Sangat Baik, kini 9 dari 11" },
	{ "ORG_BAIK", { 0, 1, 0, 14, 5 }, SPREAD_FITS, "" },
	{ "ORG_BAIK", { 0, 0, 2, 13, 5 }, SPREAD_FITS, "" },
	{ "ORG_BAIK", { 0, 0, 0, 10, 10 }, SPREAD_OFF,
	  "harus ada Kurang/Misconduct atau Butuh Perbaikan" },
	{ "ORG_BAIK", { 0, 0, 0, 18, 2 }, SPREAD_OFF,
	  "paling banyak 70 % Baik, kini 18 dari 20; harus ada "
	  "Kurang/Misconduct atau Butuh Perbaikan" },
	/* 60 % of 11 is 6.6: six do */
	{ "ORG_BUTUH_PERBAIKAN", { 0, 1, 6, 4, 0 }, SPREAD_FITS, "" },
	{ "ORG_BUTUH_PERBAIKAN", { 0, 2, 5, 4, 0 }, SPREAD_OFF,
	  "paling sedikit 60 % Butuh Perbaikan, kini 5 dari 11" },
	{ "ORG_BUTUH_PERBAIKAN", { 0, 0, 16, 1, 3 }, SPREAD_OFF,
	  "paling banyak 10 % Sangat Baik, kini 3 dari 20" },
	{ "ORG_KURANG", { 0, 12, 2, 4, 2 }, SPREAD_FITS, "" },
	{ "ORG_KURANG", { 0, 12, 1, 5, 2 }, SPREAD_OFF,
	  "paling sedikit 10 % Butuh Perbaikan, kini 1 dari 20" },
	{ "ORG_SANGAT_KURANG", { 12, 1, 1, 6, 0 }, SPREAD_FITS, "" },
	{ "ORG_SANGAT_KURANG", { 12, 2, 0, 5, 1 }, SPREAD_OFF,
	  "paling banyak 0 % Sangat Baik, kini 1 dari 20" },
	/* fewer than ten say nothing; nor does an unknown organisation */
	{ "ORG_ISTIMEWA", { 0, 0, 0, 0, 9 }, SPREAD_FEW, "" },
	{ "ORG_ISTIMEWA", { 0, 0, 0, 0, 10 }, SPREAD_OFF,
	  "paling banyak 70 % Sangat Baik, kini 10 dari 10" },
	{ "", { 0, 0, 0, 0, 20 }, SPREAD_NONE, "" },
	{ NULL, { 0, 0, 0, 0, 20 }, SPREAD_NONE, "" },
	{ "ORG_BAIK", { 0, 0, 0, 0, 0 }, SPREAD_FEW, "" },
};

static void test_verdicts(void **state)
{
	const char *name;
	size_t i;
	int k;

	(void)state;
	for (k = 0; (name = pack_embedded_name(k)); k++) {
		struct pack *p = pack_util_named(name);

		for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
			struct buf why = BUF_INIT;
			long people[5];

			memcpy(people, cases[i].people, sizeof(people));
			if (spread_judge(&why, p, spread_pattern(p,
					 cases[i].organisation), people) !=
			    cases[i].verdict ||
			    strcmp(buf_str(&why), cases[i].why))
				fail_msg("%s, case %zu: %s", name, i,
					 buf_str(&why));
			buf_release(&why);
		}
		pack_free(p);
	}
}

static void test_words(void **state)
{
	struct pack *p = pack_util_load();
	struct buf b = BUF_INIT;

	(void)state;
	spread_text(&b, p, spread_pattern(p, "ORG_KURANG"));
	assert_string_equal(buf_str(&b), "paling sedikit 60 % "
		"Kurang/Misconduct; paling sedikit 10 % Butuh Perbaikan; "
		"paling banyak 10 % Sangat Baik");
	assert_null(spread_pattern(p, "ORG_LAIN"));
	buf_release(&b);
	pack_free(p);
}

/* A share of good.json's pattern, and the fault of it. */
static const struct {
	const char *shares;
	enum kin_code code;	/* KIN_C_NONE: none */
	const char *field;
} faults[] = {
	{ "{\"predicates\":[\"BAIK\"],\"min\":0,\"max\":70}", 0, NULL },
	{ "{\"predicates\":[\"BAIK\"],\"min\":0,\"max\":101}",
	  KIN_C_PACK_BOUNDS, "distribution.patterns[0].shares[0]" },
	{ "{\"predicates\":[\"BAIK\"],\"min\":80,\"max\":70}",
	  KIN_C_PACK_BOUNDS, "distribution.patterns[0].shares[0]" },
	{ "{\"predicates\":[\"BAIK\"],\"min\":0,\"max\":0,\"exists\":true}",
	  KIN_C_PACK_BOUNDS, "distribution.patterns[0].shares[0]" },
	{ "{\"predicates\":[\"LAIN\"],\"min\":0,\"max\":70}",
	  KIN_C_PACK_UNKNOWN, "distribution.patterns[0].shares[0]" },
	{ "{\"predicates\":[\"BAIK\"],\"min\":60,\"max\":100},"
	  "{\"predicates\":[\"KURANG\"],\"min\":50,\"max\":100}",
	  KIN_C_PACK_BOUNDS, "distribution.patterns[0].shares" },
	{ "{\"predicates\":[\"SANGAT_KURANG\",\"KURANG\",\"BUTUH_PERBAIKAN\"],"
	  "\"min\":0,\"max\":40},{\"predicates\":[\"BAIK\",\"SANGAT_BAIK\"],"
	  "\"min\":0,\"max\":50}",
	  KIN_C_PACK_BOUNDS, "distribution.patterns[0].shares" },
	{ "{\"predicates\":[\"BAIK\"],\"min\":0}", KIN_C_PACK_MISSING,
	  "distribution.patterns[0].shares[0].max" },
};

/* The pack of 2026 with one pattern, of these shares. */
static struct pack *load_shares(const char *shares, const char *organisation,
				struct caught *c, enum kin_status *st)
{
	size_t len;
	const char *json = pack_embedded("rgtk-2026", &len);
	const char *from = strstr(json, "\"patterns\": ["), *to;
	struct buf b = BUF_INIT;
	struct pack *p;

	assert_non_null(from);
	to = strstr(from, "\n    ],");
	assert_non_null(to);
	buf_add(&b, json, (size_t)(from - json));
	buf_addf(&b, "\"patterns\": [{\"organisation\": \"%s\", \"shares\": "
		 "[%s], \"source\": [\"J2\"]}", organisation, shares);
	buf_adds(&b, to);
	p = load(buf_str(&b), b.len, c, st);
	buf_release(&b);
	return p;
}

static void test_faults(void **state)
{
	struct caught c;
	enum kin_status st;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(faults) / sizeof(faults[0]); i++) {
		pack_free(load_shares(faults[i].shares, "ORG_BAIK", &c, &st));
		if (!faults[i].field) {
			assert_int_equal(st, KIN_OK);
			continue;
		}
		assert_int_equal(st, KIN_EINPUT);
		assert_int_equal(c.n, 1);
		assert_int_equal(c.codes[0], faults[i].code);
		assert_string_equal(c.fields[0], faults[i].field);
	}
	pack_free(load_shares(faults[0].shares, "ORG_LAIN", &c, &st));
	assert_int_equal(st, KIN_EINPUT);
	assert_string_equal(c.fields[0],
			    "distribution.patterns[0].organisation");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_verdicts),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_faults),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
