/* lib/model/person_match: every cell of the table, and what lies between. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "model/person_match.h"

#define SATU "Purwarupa Satu, S.Pd."
#define SAME "PURWARUPA SATU"
#define OTHER "Andaian Dua"
#define NEAR_ONE "Purwarupa Stau"
#define MARRIED "Purwarupa Andaian Dua"
#define DAY "1985-03-15"
#define DAY2 "1979-11-08"
#define NIP "198503152010012901"
#define NUPTK "3647763664219901"

#define FACTS(name, birth, sex, nip, nuptk, ptk, nik) \
	{ name, birth, sex, nip, nuptk, ptk, nik }

static const struct {
	const char *cell;
	struct person_facts row, known;
	int at_school;
	enum person_verdict verdict;
	enum kin_code code;
	enum person_key key;
} cells[] = {
	/* one key agrees, the same name */
	{ "NIP, all same", FACTS(SAME, DAY, "P", NIP, 0, 0, 0),
	  FACTS(SATU, DAY, "P", NIP, 0, 0, 0), 0, PERSON_MATCH, KIN_N_CODES,
	  PERSON_NIP },
	{ "NUPTK, birth empty", FACTS(SAME, 0, "P", 0, NUPTK, 0, 0),
	  FACTS(SATU, DAY, 0, 0, NUPTK, 0, 0), 0, PERSON_MATCH, KIN_N_CODES,
	  PERSON_NUPTK },
	{ "NIK, both empty", FACTS(SAME, 0, 0, 0, 0, 0, "n"),
	  FACTS(SATU, "", "", 0, 0, 0, "n"), 0, PERSON_MATCH, KIN_N_CODES,
	  PERSON_NIK },
	{ "ptk_id", FACTS(SAME, DAY, "P", 0, 0, "t", 0),
	  FACTS(SATU, DAY, "P", 0, 0, "t", 0), 0, PERSON_MATCH, KIN_N_CODES,
	  PERSON_PTK_ID },
	{ "birth corrected", FACTS(SAME, DAY2, "P", NIP, 0, 0, 0),
	  FACTS(SATU, DAY, "P", NIP, 0, 0, 0), 0, PERSON_MATCH_WARN,
	  KIN_C_PERSON_BIRTH, PERSON_NIP },
	{ "sex corrected", FACTS(SAME, DAY, "L", NIP, 0, 0, 0),
	  FACTS(SATU, DAY, "P", NIP, 0, 0, 0), 0, PERSON_MATCH_WARN,
	  KIN_C_PERSON_BIRTH, PERSON_NIP },
	/* ... another name */
	{ "married", FACTS(MARRIED, DAY, "P", NIP, 0, 0, 0),
	  FACTS(SATU, DAY, "P", NIP, 0, 0, 0), 0, PERSON_MATCH_WARN,
	  KIN_C_PERSON_NAME, PERSON_NIP },
	{ "married, sex empty", FACTS(MARRIED, DAY, 0, 0, NUPTK, 0, 0),
	  FACTS(SATU, DAY, "P", 0, NUPTK, 0, 0), 0, PERSON_MATCH_WARN,
	  KIN_C_PERSON_NAME, PERSON_NUPTK },
	/* ... which shares no word: the number alone is typed too easily */
	{ "another one born that day", FACTS(OTHER, DAY, "P", NIP, 0, 0, 0),
	  FACTS(SATU, DAY, "P", NIP, 0, 0, 0), 1, PERSON_REJECT,
	  KIN_C_PERSON_CONTRADICT, PERSON_NIP },
	{ "... by NUPTK", FACTS(OTHER, DAY, 0, 0, NUPTK, 0, 0),
	  FACTS(SATU, DAY, "P", 0, NUPTK, 0, 0), 1, PERSON_REJECT,
	  KIN_C_PERSON_CONTRADICT, PERSON_NUPTK },
	{ "... by NIK", FACTS(OTHER, DAY, 0, 0, 0, 0, "n"),
	  FACTS(SATU, DAY, "P", NIP, 0, 0, "n"), 1, PERSON_REJECT,
	  KIN_C_PERSON_CONTRADICT, PERSON_NIK },
	{ "married, by NIK", FACTS(MARRIED, DAY, "P", 0, 0, 0, "n"),
	  FACTS(SATU, DAY, "P", NIP, 0, 0, "n"), 1, PERSON_MATCH_WARN,
	  KIN_C_PERSON_NAME, PERSON_NIK },
	{ "renamed, both numbers", FACTS(OTHER, DAY, "P", NIP, NUPTK, 0, 0),
	  FACTS(SATU, DAY, "P", NIP, NUPTK, 0, 0), 1, PERSON_MATCH_WARN,
	  KIN_C_PERSON_NAME, PERSON_NIP },
	{ "renamed, by NIK", FACTS(OTHER, DAY, "P", NIP, 0, 0, "n"),
	  FACTS(SATU, DAY, "P", NIP, 0, 0, "n"), 1, PERSON_MATCH_WARN,
	  KIN_C_PERSON_NAME, PERSON_NIP },
	{ "a letter of a word", FACTS("Purwarupe Lain", DAY, 0, NIP, 0, 0, 0),
	  FACTS(SATU, DAY, "P", NIP, 0, 0, 0), 1, PERSON_MATCH_WARN,
	  KIN_C_PERSON_NAME, PERSON_NIP },
	{ "another sex", FACTS(OTHER, DAY, "L", NIP, 0, 0, 0),
	  FACTS(SATU, DAY, "P", NIP, 0, 0, 0), 0, PERSON_REJECT,
	  KIN_C_PERSON_CONTRADICT, PERSON_NIP },
	{ "another birth", FACTS(OTHER, DAY2, "P", 0, NUPTK, 0, 0),
	  FACTS(SATU, DAY, "P", 0, NUPTK, 0, 0), 1, PERSON_REJECT,
	  KIN_C_PERSON_CONTRADICT, PERSON_NUPTK },
	{ "both empty", FACTS(OTHER, 0, 0, NIP, 0, 0, 0),
	  FACTS(SATU, 0, 0, NIP, 0, 0, 0), 1, PERSON_REJECT,
	  KIN_C_PERSON_CONTRADICT, PERSON_NIP },
	{ "one empty", FACTS(OTHER, 0, "P", 0, 0, 0, "n"),
	  FACTS(SATU, DAY, "P", 0, 0, 0, "n"), 1, PERSON_REJECT,
	  KIN_C_PERSON_CONTRADICT, PERSON_NIK },
	/* a day that only one knows is held against the NIP */
	{ "the day of the NIP, of the row", FACTS(MARRIED, DAY, "P", NIP, 0, 0,
	  0), FACTS(SATU, 0, "P", NIP, 0, 0, 0), 1, PERSON_MATCH_WARN,
	  KIN_C_PERSON_NAME, PERSON_NIP },
	{ "the day of the NIP, of the known", FACTS(MARRIED, "", 0, NIP, 0, 0,
	  0), FACTS(SATU, DAY, "P", NIP, 0, 0, 0), 1, PERSON_MATCH_WARN,
	  KIN_C_PERSON_NAME, PERSON_NIP },
	{ "the day of the NIP, another sex", FACTS(OTHER, DAY, "L", NIP, 0, 0,
	  0), FACTS(SATU, 0, "P", NIP, 0, 0, 0), 1, PERSON_REJECT,
	  KIN_C_PERSON_CONTRADICT, PERSON_NIP },
	{ "not the day of the NIP", FACTS(OTHER, DAY2, "P", NIP, 0, 0, 0),
	  FACTS(SATU, 0, "P", NIP, 0, 0, 0), 1, PERSON_REJECT,
	  KIN_C_PERSON_CONTRADICT, PERSON_NIP },
	{ "not for a NUPTK", FACTS(OTHER, DAY, "P", 0, NUPTK, 0, 0),
	  FACTS(SATU, 0, "P", 0, NUPTK, 0, 0), 1, PERSON_REJECT,
	  KIN_C_PERSON_CONTRADICT, PERSON_NUPTK },
	{ "a near name is another", FACTS(NEAR_ONE, 0, 0, NIP, 0, 0, 0),
	  FACTS(SATU, 0, 0, NIP, 0, 0, 0), 1, PERSON_REJECT,
	  KIN_C_PERSON_CONTRADICT, PERSON_NIP },
	/* NIP or NUPTK agrees, what outweighs it differs */
	{ "NIK corrected", FACTS(SAME, DAY, "P", NIP, 0, 0, "m"),
	  FACTS(SATU, DAY, "P", NIP, 0, 0, "n"), 0, PERSON_MATCH_WARN,
	  KIN_C_PERSON_KEY, PERSON_NIP },
	{ "registered anew", FACTS(SAME, DAY, 0, 0, NUPTK, "u", 0),
	  FACTS(SATU, DAY, "P", 0, NUPTK, "t", 0), 0, PERSON_MATCH_WARN,
	  KIN_C_PERSON_KEY, PERSON_NUPTK },
	{ "NIK differs, birth empty", FACTS(SAME, 0, "P", NIP, 0, 0, "m"),
	  FACTS(SATU, DAY, "P", NIP, 0, 0, "n"), 0, PERSON_REJECT,
	  KIN_C_PERSON_CONTRADICT, PERSON_NIP },
	{ "NIK differs, birth too", FACTS(SAME, DAY2, "P", NIP, 0, 0, "m"),
	  FACTS(SATU, DAY, "P", NIP, 0, 0, "n"), 0, PERSON_REJECT,
	  KIN_C_PERSON_CONTRADICT, PERSON_NIP },
	{ "NIK differs, name too", FACTS(OTHER, DAY, "P", NIP, 0, 0, "m"),
	  FACTS(SATU, DAY, "P", NIP, 0, 0, "n"), 0, PERSON_REJECT,
	  KIN_C_PERSON_CONTRADICT, PERSON_NIP },
	{ "ptk_id agrees, NIK differs", FACTS(SAME, 0, 0, NIP, 0, "t", "m"),
	  FACTS(SATU, DAY, "P", NIP, 0, "t", "n"), 0, PERSON_MATCH,
	  KIN_N_CODES, PERSON_NIP },
	{ "NIK agrees, NIP is new",
	  FACTS(SAME, DAY, "P", "198503152021212901", 0, 0, "n"),
	  FACTS(SATU, DAY, "P", NIP, 0, 0, "n"), 0, PERSON_MATCH, KIN_N_CODES,
	  PERSON_NIK },
	/* no key agrees */
	{ "weak", FACTS(SAME, DAY, "P", 0, 0, 0, 0),
	  FACTS(SATU, DAY, "P", NIP, 0, 0, 0), 1, PERSON_MATCH_WARN,
	  KIN_C_PERSON_WEAK, PERSON_NO_KEY },
	{ "weak, another NIK", FACTS(SAME, DAY, "P", 0, 0, 0, "m"),
	  FACTS(SATU, DAY, "P", 0, 0, 0, "n"), 1, PERSON_MATCH_WARN,
	  KIN_C_PERSON_WEAK, PERSON_NO_KEY },
	{ "another school", FACTS(SAME, DAY, "P", 0, 0, 0, 0),
	  FACTS(SATU, DAY, "P", NIP, 0, 0, 0), 0, PERSON_NEW, KIN_N_CODES,
	  PERSON_NO_KEY },
	{ "another NIP", FACTS(SAME, DAY, "P", "198503152021212901", 0, 0, 0),
	  FACTS(SATU, DAY, "P", NIP, 0, 0, 0), 1, PERSON_NEW_NEAR,
	  KIN_C_PERSON_NEAR, PERSON_NO_KEY },
	/* NIP of two days: two people, whatever is not known */
	{ "NIP of two days", FACTS(SAME, 0, "P", "197911082021212901", 0, 0,
	  0), FACTS(SATU, 0, "P", NIP, 0, 0, 0), 1, PERSON_NEW, KIN_N_CODES,
	  PERSON_NO_KEY },
	{ "NIP of one day", FACTS(SAME, 0, "P", "198503152021212901", 0, 0, 0),
	  FACTS(SATU, 0, "P", NIP, 0, 0, 0), 1, PERSON_NEW_NEAR,
	  KIN_C_PERSON_NEAR, PERSON_NO_KEY },
	{ "NIP of another day", FACTS(NEAR_ONE, DAY2, "P", 0, 0, 0, 0),
	  FACTS(SATU, 0, "P", NIP, 0, 0, 0), 1, PERSON_NEW, KIN_N_CODES,
	  PERSON_NO_KEY },
	{ "NIP of the day", FACTS(SAME, DAY, "P", 0, 0, 0, 0),
	  FACTS(SATU, 0, "P", NIP, 0, 0, 0), 1, PERSON_NEW_NEAR,
	  KIN_C_PERSON_NEAR, PERSON_NO_KEY },
	{ "birth not known", FACTS(SAME, 0, "P", 0, 0, 0, 0),
	  FACTS(SATU, DAY, "P", 0, 0, 0, 0), 1, PERSON_NEW_NEAR,
	  KIN_C_PERSON_NEAR, PERSON_NO_KEY },
	{ "neither is known", FACTS(SAME, 0, 0, 0, 0, 0, 0),
	  FACTS(SATU, 0, 0, 0, 0, 0, 0), 1, PERSON_NEW_NEAR,
	  KIN_C_PERSON_NEAR, PERSON_NO_KEY },
	{ "another sex, no key", FACTS(SAME, DAY, "L", 0, 0, 0, 0),
	  FACTS(SATU, DAY, "P", 0, 0, 0, 0), 1, PERSON_NEW_NEAR,
	  KIN_C_PERSON_NEAR, PERSON_NO_KEY },
	{ "another birth, no key", FACTS(SAME, DAY2, "P", 0, 0, 0, 0),
	  FACTS(SATU, DAY, "P", 0, 0, 0, 0), 1, PERSON_NEW, KIN_N_CODES,
	  PERSON_NO_KEY },
	{ "near name", FACTS(NEAR_ONE, DAY, "P", 0, 0, 0, 0),
	  FACTS(SATU, DAY, "P", 0, 0, 0, 0), 1, PERSON_NEW_NEAR,
	  KIN_C_PERSON_NEAR, PERSON_NO_KEY },
	{ "near name, birth empty", FACTS(NEAR_ONE, 0, 0, 0, 0, 0, 0),
	  FACTS(SATU, DAY, "P", NIP, 0, 0, 0), 1, PERSON_NEW_NEAR,
	  KIN_C_PERSON_NEAR, PERSON_NO_KEY },
	{ "near name, another birth", FACTS(NEAR_ONE, DAY2, 0, 0, 0, 0, 0),
	  FACTS(SATU, DAY, "P", NIP, 0, 0, 0), 1, PERSON_NEW, KIN_N_CODES,
	  PERSON_NO_KEY },
	{ "nothing in common", FACTS(OTHER, 0, 0, 0, 0, 0, 0),
	  FACTS(SATU, 0, 0, 0, 0, 0, 0), 1, PERSON_NEW, KIN_N_CODES,
	  PERSON_NO_KEY },
};

static void every_cell(void **state)
{
	struct person_match m;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cells) / sizeof(cells[0]); i++) {
		struct person_candidate c = {
			7, cells[i].known, cells[i].at_school
		};

		person_match(&m, &cells[i].row, &c, 1);
		if (m.verdict != cells[i].verdict || m.code != cells[i].code ||
		    m.key != cells[i].key)
			fail_msg("%s: verdict %d code %d key %d",
				 cells[i].cell, m.verdict, m.code, m.key);
	}
}

static void several_candidates(void **state)
{
	const struct person_facts row = FACTS(SAME, DAY, "P", NIP, NUPTK, 0, 0);
	struct person_candidate c[] = {
		{ 7, FACTS(SATU, DAY, "P", 0, 0, 0, 0), 1 },
		{ 8, FACTS(SATU, DAY, "P", NIP, 0, 0, 0), 0 },
		{ 8, FACTS(SATU, DAY, "P", NIP, 0, 0, 0), 1 },
		{ 9, FACTS(OTHER, DAY2, "L", 0, NUPTK, 0, 0), 0 },
	};
	struct person_match m;

	(void)state;
	person_match(&m, &row, c, 0);
	assert_int_equal(m.verdict, PERSON_NEW);
	assert_int_equal(m.candidate, -1);
	/* a key outweighs a name, the same person twice is one */
	person_match(&m, &row, c, 3);
	assert_int_equal(m.verdict, PERSON_MATCH);
	assert_int_equal(c[m.candidate].id, 8);
	/* two keys of two people */
	person_match(&m, &row, c, 4);
	assert_int_equal(m.verdict, PERSON_REJECT);
	assert_int_equal(m.code, KIN_C_PERSON_CONFLICT);
	/* two people of one name and birth date */
	c[1].facts.nip = NULL;
	c[1].at_school = 1;
	person_match(&m, &row, c, 2);
	assert_int_equal(m.verdict, PERSON_REJECT);
	assert_int_equal(m.code, KIN_C_PERSON_AMBIGUOUS);
}

static void names_the_key_and_the_desk(void **state)
{
	const struct person_facts row = FACTS(SAME, DAY, "P", NIP, NUPTK, "t",
					      "secret");
	char text[64];
	int k;

	(void)state;
	assert_string_equal(person_key_text(text, PERSON_NIP, &row),
			    "NIP " NIP);
	assert_string_equal(person_key_text(text, PERSON_NUPTK, &row),
			    "NUPTK " NUPTK);
	assert_null(strstr(person_key_text(text, PERSON_NIK, &row),
			   "secret"));
	for (k = PERSON_NIP; k <= PERSON_NIK; k++)
		assert_true(*person_key_desk((enum person_key)k));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_cell),
		cmocka_unit_test(several_candidates),
		cmocka_unit_test(names_the_key_and_the_desk),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
