/* Ranks as lists write them: one rank, or none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "model/rank.h"
#include "model/tables.h"

static const char *rank(const char *text)
{
	const struct kin_choice *c = rank_find(text, strlen(text));

	return c ? c->code : "none";
}

/* By code, by name, and by both in either order. */
static void each_names_itself(void **state)
{
	const struct kin_choice *c;
	char text[128];

	(void)state;
	for (c = choice_rank; c->code; c++) {
		assert_string_equal(rank(c->code), c->code);
		if (!strchr(c->code, '/'))
			continue;
		assert_string_equal(rank(c->label), c->code);
		snprintf(text, sizeof(text), "%s, %s", c->label, c->code);
		assert_string_equal(rank(text), c->code);
		snprintf(text, sizeof(text), "%s (%s)", c->code, c->label);
		assert_string_equal(rank(text), c->code);
	}
}

static void spellings(void **state)
{
	static const char *const pairs[][2] = {
		{ "III b", "III/b" }, { "iiib", "III/b" }, { "IIIB", "III/b" },
		{ "III-b", "III/b" }, { "III.b", "III/b" }, { "3/b", "III/b" },
		{ "3b", "III/b" }, { "Gol. III/b", "III/b" },
		{ "Golongan Ruang IV a", "IV/a" }, { "(IV/e)", "IV/e" },
		{ "Penata Muda Tk. I", "III/b" }, { "Penata Tk.I", "III/d" },
		{ "PENATA MUDA TK I / III B", "III/b" },
		{ "Penata Muda Tingkat 1 - III/b", "III/b" },
		{ "IV/c - Pembina Utama Muda", "IV/c" },
		{ "Pembina Tk.1, IVb", "IV/b" }, { "Gol IX", "IX" },
		{ "ix", "IX" }, { "PPPK IX", "IX" },
		{ "Gol: III/b", "III/b" }, { "IVa", "IV/a" }, { "Ic", "I/c" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(pairs) / sizeof(*pairs); i++)
		assert_string_equal(rank(pairs[i][0]), pairs[i][1]);
}

static void none(void **state)
{
	static const char *const texts[] = {
		"", " ", "/", "III", "IV", "b", "Gol.", "III/f", "V/a",
		"IX/a", "XVIII",
		"IIII", "III/b/c", "III/b IV/a", "iiibb", "Penata / III b",
		"Penata Muda, III", "Penata Muda Tk. II", "Penata Tk",
		"Pembina Muda", "Penata Penata", "Guru Muda", "Muda", "5/a",
		"33/b", "3", "9", "10", "III/b?", "III/b\xc2\xa0",
		"penata muda tingkat i penata muda tingkat i penata muda ti",
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		assert_string_equal(rank(texts[i]), "none");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_names_itself),
		cmocka_unit_test(spellings),
		cmocka_unit_test(none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
