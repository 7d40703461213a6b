/*
 * lib/model/ident.c: the damage catalogue, structure, and the look-alikes
 * that are legal. All identifiers are made up.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/ident.h"
#include "model/ident_trip.h"

#define ZWNJ "\xe2\x80\x8c"
#define NBSP "\xc2\xa0"
#define BOM "\xef\xbb\xbf"

static void cleaning_takes_off_what_is_certain(void **state)
{
	static const struct {
		const char *text, *clean;
	} cases[] = {
		{ "198607122010012901", "198607122010012901" },
		{ " 19860712 201001 2 901\t", "198607122010012901" },
		{ "19860712.201001.2.901", "198607122010012901" },
		{ "NIP. 19860712 201001 2 901", "198607122010012901" },
		{ "nip: 198607122010012901", "198607122010012901" },
		{ ZWNJ "198607122010012901", "198607122010012901" },
		{ BOM "198607122010012901" NBSP, "198607122010012901" },
		{ "'198607122010012901", "198607122010012901" },
		{ "=\"198607122010012901\"", "198607122010012901" },
		{ "-", "" }, { "0", "" }, { "nan", "" }, { "NULL", "" },
		{ "None", "" }, { ZWNJ, "" }, { "", "" }, { " ", "" },
		{ "#A17", "#A17" }, { "NIP", "NIP" },
		/* thousands are damage, not the printed form */
		{ "198.607.122.010.012.000", "198.607.122.010.012.000" },
		{ "1986.07.12", "1986.07.12" }, { "00", "00" },
	};
	char out[64];
	size_t i, n;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		n = ident_clean(out, cases[i].text, strlen(cases[i].text));
		assert_string_equal(out, cases[i].clean);
		assert_int_equal(n, strlen(cases[i].clean));
	}
}

struct ident_case {
	enum kin_type type;
	const char *text;
	enum kin_code code;
};

static void check_cases(const struct ident_case *c, size_t n)
{
	const char *why;
	size_t i;

	for (i = 0; i < n; i++) {
		enum kin_code code = ident_check(c[i].type, c[i].text,
						 strlen(c[i].text), &why);

		if (code != c[i].code)
			fail_msg("%s: %s", c[i].text, code == IDENT_OK ?
				 "accepted" : kin_code_info(code)->name);
		assert_int_equal(ident_check(c[i].type, c[i].text,
					     strlen(c[i].text), NULL), code);
		assert_int_equal(code == IDENT_OK, !*why);
	}
}

static void fractions_of_exact_numbers_are_taken_off(void **state)
{
	static const struct { const char *text, *clean; } c[] = {
		{ "3201995207860001.0", "3201995207860001" },
		{ "9007199254740991.0", "9007199254740991" },
		/* from 2^53 on a double may have lost a digit */
		{ "9007199254740992.0", "9007199254740992.0" },
		{ "9201995207860001.0", "9201995207860001.0" },
		{ "3201995207860001,0", "3201995207860001,0" },
		{ "3201995207860001.00", "3201995207860001.00" },
		{ "198607122010012901.0", "198607122010012901.0" },
	};
	char out[64];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(c) / sizeof(c[0]); i++) {
		ident_clean(out, c[i].text, strlen(c[i].text));
		assert_string_equal(out, c[i].clean);
	}
	assert_true(ident_is_exact_number("20100001", 8));
	assert_true(ident_is_exact_number("9007199254740991", 16));
	assert_false(ident_is_exact_number("9007199254740992", 16));
	assert_false(ident_is_exact_number("198607122010012901", 18));
}

static enum ident_trip_verdict trip_of(const char *const *nips, int n)
{
	struct ident_trip t = { 0, 0, 0 };

	while (n--)
		ident_trip_add(&t, *nips++);
	return ident_trip_verdict(&t);
}

static void trips_show_in_the_whole_file_only(void **state)
{
	static const char *const whole[] = {
		"198607122010012896", "197911082005041888",
		"199007012022212896", "198808172014021920",
		"198503152010012896", "198304042009052901",
	}, *const javascript[] = {
		"198607122010012900", "197911082005041900",
		"199007012022212900", "198808172014021900",
		"198503152010012900", "198304042009052901",
	}, *const tens[] = {
		"198607122010012940", "197911082005041950",
		"199007012022212930", "198808172014021960",
		"198503152010012920",
	};

	(void)state;
	assert_int_equal(trip_of(whole, 5), TRIP_DOUBLE);
	assert_int_equal(trip_of(whole, 4), TRIP_NONE);
	assert_int_equal(trip_of(whole, 6), TRIP_NONE);
	assert_int_equal(trip_of(javascript, 5), TRIP_SHORT);
	assert_int_equal(trip_of(javascript, 4), TRIP_NONE);
	assert_int_equal(trip_of(javascript, 6), TRIP_NONE);
	assert_int_equal(trip_of(tens, 5), TRIP_NONE);
}

static const struct ident_case damaged[] = {
	{ KIN_T_NIP, "1,98E+17", KIN_C_ID_SCI },
	{ KIN_T_NIP, "1.98501E+17", KIN_C_ID_SCI },
	{ KIN_T_NIP, "1.986071220100129e+17", KIN_C_ID_SCI },
	{ KIN_T_NIP, "1.98501012010013E+017", KIN_C_ID_SCI },
	{ KIN_T_NUPTK, "4,04E+15", KIN_C_ID_SCI },
	{ KIN_T_NUPTK, "4E15", KIN_C_ID_SCI },
	{ KIN_T_NIK, "3,2E+15", KIN_C_ID_SCI },
	{ KIN_T_NPSN, "2,01E+07", KIN_C_ID_SCI },
	{ KIN_T_PERSON, "1,98E+17", KIN_C_ID_SCI },
	{ KIN_T_NIP, "########", KIN_C_ID_HASH },
	{ KIN_T_PERSON, "####", KIN_C_ID_HASH },
	{ KIN_T_NIP, "198607122010012000", KIN_C_ID_ROUND },
	{ KIN_T_NIK, "3201995207860000", KIN_C_ID_ROUND },
	{ KIN_T_NIP, "198.607.122.010.012.000", KIN_C_ID_GROUP },
	{ KIN_T_NIP, "198,607,122,010,012,901", KIN_C_ID_GROUP },
	{ KIN_T_NIK, "9201995207860001.0", KIN_C_ID_FLOAT },
	{ KIN_T_NUPTK, "1433763664210001,00", KIN_C_ID_FLOAT },
	{ KIN_T_NIP, "131234567", KIN_C_ID_OLD },
	{ KIN_T_NIP, "1433763664210001", KIN_C_ID_COLUMN },
	{ KIN_T_NUPTK, "198607122010012901", KIN_C_ID_COLUMN },
	{ KIN_T_NIK, "198607122010012901", KIN_C_ID_COLUMN },
	{ KIN_T_NPSN, "198607122010012901", KIN_C_ID_COLUMN },
	{ KIN_T_NIP, "19860712201001290l", KIN_C_ID_CHAR },
	{ KIN_T_NIP, "1986071220100129O1", KIN_C_ID_CHAR },
	{ KIN_T_NIP, "19860712-201001-2-901", KIN_C_ID_CHAR },
	{ KIN_T_NIP, "19860712201001290", KIN_C_ID_LEN },
	{ KIN_T_NIP, "1986071220100129011", KIN_C_ID_LEN },
	{ KIN_T_NUPTK, "433763664210001", KIN_C_ID_LEN },
	{ KIN_T_NIK, "320199520786000", KIN_C_ID_LEN },
	{ KIN_T_NPSN, "2010001", KIN_C_ID_LEN },
	{ KIN_T_PERSON, "12345", KIN_C_ID_LEN },
	{ KIN_T_PERSON, "#", KIN_C_ID_HASH },
	{ KIN_T_PERSON, "operator", KIN_C_ID_CHAR },
};

static void damage_is_recognised(void **state)
{

	(void)state;
	check_cases(damaged, sizeof(damaged) / sizeof(damaged[0]));
}

/* One code, six faults, and a sentence for each. */
static void strange_signs_are_told_apart(void **state)
{
	static const struct {
		enum kin_type type;
		const char *text, *says;
	} cases[] = {
		{ KIN_T_NIP, "1986071220100129O1", "take the NIP from the SK" },
		{ KIN_T_NUPTK, "143376366421000l", "Verval PTK" },
		{ KIN_T_NIK, "32019952078600O1", "family card" },
		{ KIN_T_NPSN, "2O100001", "letter" },
		{ KIN_T_NIP, "Purwarupa", "is no number" },
		{ KIN_T_NIP, "198607122010012901/197911082005041903",
		  "two numbers" },
		{ KIN_T_NIP, "SuratKeputusan4711", "text with a number" },
		{ KIN_T_NIP, "19860712_201001_2_901", "a sign" },
		{ KIN_T_PERSON, "198607122010012901@20100001", "column npsn" },
	};
	const char *why;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(ident_check(cases[i].type, cases[i].text,
					     strlen(cases[i].text), &why),
				 KIN_C_ID_CHAR);
		if (!strstr(why, cases[i].says))
			fail_msg("%s: %s", cases[i].text, why);
	}
}

static void words_for_nothing_are_nothing(void **state)
{
	static const char *const nothing[] = {
		"-", "--", ".", "\xe2\x80\x93", "n/a", "NA", "Belum ada",
		"BELUM ADA NIP", "tidak ada", "Tdk. ada", "belum punya NUPTK",
		"Tidak memiliki", "undefined", "None", "(null)", "nihil",
		"Honorer", "Non PNS", "non-ASN", "GTT/PTT", "blm ada",
		"0000000000000000", "1234567890123456", "0",
	};
	static const char *const something[] = {
		"Belum ada 1", "Purwarupa", "tidakan", "#", "1234", "NIP",
	};
	char out[80];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(nothing) / sizeof(nothing[0]); i++)
		if (ident_clean(out, nothing[i], strlen(nothing[i])))
			fail_msg("%s is left as %s", nothing[i], out);
	for (i = 0; i < sizeof(something) / sizeof(something[0]); i++)
		if (!ident_clean(out, something[i], strlen(something[i])))
			fail_msg("%s is lost", something[i]);
}

/* Dashes and digits of other scripts mean what they look like. */
static void marks_of_typists_are_read(void **state)
{
	static const char *const same[] = {
		"19860712\xe2\x80\x93" "201001\xe2\x80\x93"
		"2\xe2\x80\x93" "901",
		"19860712\xe2\x80\x91" "201001\xe2\x88\x92" "2-901",
		"\xef\xbc\x91" "98607122010012901",
		"\xd9\xa1" "9860712201001290\xd9\xa1",
	};
	char out[80];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(same) / sizeof(same[0]); i++) {
		ident_clean(out, same[i], strlen(same[i]));
		assert_string_equal(out, "198607122010012901");
	}
}

static void structure_is_required(void **state)
{
	static const struct ident_case cases[] = {
		{ KIN_T_NIP, "188607122010012901", KIN_C_ID_STRUCT },
		{ KIN_T_NIP, "198613122010012901", KIN_C_ID_STRUCT },
		{ KIN_T_NIP, "198602302010012901", KIN_C_ID_STRUCT },
		{ KIN_T_NIP, "190002292010012901", KIN_C_ID_STRUCT },
		{ KIN_T_NIP, "198607123010012901", KIN_C_ID_STRUCT },
		{ KIN_T_NIP, "198607122010002901", KIN_C_ID_STRUCT },
		{ KIN_T_NIP, "198607122010132901", KIN_C_ID_STRUCT },
		{ KIN_T_NIP, "198607122010202901", KIN_C_ID_STRUCT },
		{ KIN_T_NIP, "198607122010302901", KIN_C_ID_STRUCT },
		{ KIN_T_NIP, "198607122010013901", KIN_C_ID_STRUCT },
		{ KIN_T_NIP, "198607122010010901", KIN_C_ID_STRUCT },
		{ KIN_T_NIP, "198607122003062901", KIN_C_ID_STRUCT },
		{ KIN_T_NIP, "198607122002212901", KIN_C_ID_STRUCT },
		{ KIN_T_PERSON, "198607122010013901", KIN_C_ID_STRUCT },
		{ KIN_T_NIK, "1001995207860001", KIN_C_ID_STRUCT },
		{ KIN_T_NIK, "9801995207860001", KIN_C_ID_STRUCT },
		{ KIN_T_NIK, "3201990007860001", KIN_C_ID_STRUCT },
		{ KIN_T_NIK, "3201993207860001", KIN_C_ID_STRUCT },
		{ KIN_T_NIK, "3201997207860001", KIN_C_ID_STRUCT },
		{ KIN_T_NIK, "3201995213860001", KIN_C_ID_STRUCT },
		{ KIN_T_NIK, "3201993102860001", KIN_C_ID_STRUCT },
		{ KIN_T_NIK, "3201992902870001", KIN_C_ID_STRUCT },
		{ KIN_T_NUPTK, "0000000000000000", KIN_C_ID_STRUCT },
		{ KIN_T_NPSN, "00000000", KIN_C_ID_STRUCT },
		{ KIN_T_UUID, "00000000-0000-4000-8000-00000000000g",
		  KIN_C_ID_STRUCT },
		{ KIN_T_UUID, "00000000-0000-4000-80000000000000001",
		  KIN_C_ID_STRUCT },
		{ KIN_T_UUID, "00000000", KIN_C_ID_LEN },
	};

	(void)state;
	check_cases(cases, sizeof(cases) / sizeof(cases[0]));
}

static void look_alikes_are_legal(void **state)
{
	static const struct ident_case cases[] = {
		{ KIN_T_NIP, "198607122010012901", IDENT_OK },
		/* divisible by 32, as every rounded number is */
		{ KIN_T_NIP, "198607122010012896", IDENT_OK },
		{ KIN_T_NIP, "198607122010012900", IDENT_OK },
		{ KIN_T_NIP, "198607122010012010", IDENT_OK },
		/* contract codes of PPPK */
		{ KIN_T_NIP, "198607122022211001", IDENT_OK },
		{ KIN_T_NIP, "198607122022292001", IDENT_OK },
		/* appointed in the month of the 17th birthday */
		{ KIN_T_NIP, "198607122003072901", IDENT_OK },
		{ KIN_T_NIP, "200002292022211001", IDENT_OK },
		/* ends in 0 but not in 0000 */
		{ KIN_T_NIK, "3201995207860010", IDENT_OK },
		{ KIN_T_NIK, "3201995207861000", IDENT_OK },
		{ KIN_T_NIK, "1101010101860001", IDENT_OK },
		{ KIN_T_NIK, "9701017112990001", IDENT_OK },
		{ KIN_T_NIK, "3201992902000001", IDENT_OK },
		{ KIN_T_NIK, "3201996902840001", IDENT_OK },
		{ KIN_T_NUPTK, "1433763664210001", IDENT_OK },
		{ KIN_T_NUPTK, "0433763664210000", IDENT_OK },
		{ KIN_T_NPSN, "20100001", IDENT_OK },
		{ KIN_T_NPSN, "P2100001", IDENT_OK },
		{ KIN_T_NPSN, "K2100001", IDENT_OK },
		{ KIN_T_UUID, "0a000000-0000-4000-8000-00000000000F",
		  IDENT_OK },
		{ KIN_T_PERSON, "198607122010012901", IDENT_OK },
		{ KIN_T_PERSON, "1433763664210001", IDENT_OK },
		{ KIN_T_PERSON, "#12", IDENT_OK },
		{ KIN_T_PERSON, "#12x", KIN_C_ID_CHAR },
	};

	(void)state;
	check_cases(cases, sizeof(cases) / sizeof(cases[0]));
}

static void identifiers_tell_birth_and_sex(void **state)
{
	struct ident_facts f;
	day_t birth = day_parse("1986-07-12", 10);
	day_t today = day_parse("2024-03-01", 10);

	(void)state;
	ident_nip_facts(&f, "198607122010012901");
	assert_int_equal(f.birth, birth);
	assert_int_equal(f.sex, 'P');
	assert_int_equal(f.pppk, 0);
	ident_nip_facts(&f, "198607122022211001");
	assert_int_equal(f.sex, 'L');
	assert_int_equal(f.pppk, 1);
	ident_nip_facts(&f, "");
	assert_int_equal(f.birth, DAY_NONE);
	assert_int_equal(f.pppk, -1);
	ident_nik_facts(&f, "3201995207860001", today);
	assert_int_equal(f.birth, birth);
	assert_int_equal(f.sex, 'P');
	ident_nik_facts(&f, "3201991207050001", today);
	assert_int_equal(f.birth, day_parse("2005-07-12", 10));
	assert_int_equal(f.sex, 'L');
	/* fourteen years old: it is the grandmother */
	ident_nik_facts(&f, "3201995203090001", today);
	assert_int_equal(f.birth, day_parse("1909-03-12", 10));
	ident_nik_facts(&f, "3201995207100001", today);
	assert_int_equal(f.birth, day_parse("1910-07-12", 10));
}

static void nuptk_pattern_is_compared(void **state)
{
	day_t birth = day_parse("1985-01-01", 10);

	(void)state;
	assert_true(ident_nuptk_plausible("1433763664210001", birth, 'P'));
	assert_true(ident_nuptk_plausible("1433763664210001", birth, 0));
	assert_false(ident_nuptk_plausible("1433763664210001", birth, 'L'));
	assert_true(ident_nuptk_plausible("1433763664200001", birth, 'L'));
	assert_false(ident_nuptk_plausible("1434763664210001", birth, 'P'));
	assert_false(ident_nuptk_plausible("1533763664210001", birth, 'P'));
	assert_false(ident_nuptk_plausible("1433764664210001", birth, 'P'));
	assert_false(ident_nuptk_plausible("1433763666210001", birth, 'P'));
	assert_true(ident_nuptk_plausible("1433763664210001", DAY_NONE, 0));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cleaning_takes_off_what_is_certain),
		cmocka_unit_test(fractions_of_exact_numbers_are_taken_off),
		cmocka_unit_test(trips_show_in_the_whole_file_only),
		cmocka_unit_test(damage_is_recognised),
		cmocka_unit_test(strange_signs_are_told_apart),
		cmocka_unit_test(words_for_nothing_are_nothing),
		cmocka_unit_test(marks_of_typists_are_read),
		cmocka_unit_test(structure_is_required),
		cmocka_unit_test(look_alikes_are_legal),
		cmocka_unit_test(identifiers_tell_birth_and_sex),
		cmocka_unit_test(nuptk_pattern_is_compared),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
