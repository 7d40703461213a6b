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

static const char *with_ruang(const char *group, const char *ruang)
{
	const struct kin_choice *c = rank_with_ruang(group, strlen(group),
						     ruang, strlen(ruang));

	return c ? c->code : "none";
}

static void halves(void **state)
{
	static const char *const cells[][3] = {
		{ "III", "b", "III/b" }, { "3", "B", "III/b" },
		{ "Gol. IV", "e", "IV/e" }, { "III/b", "b", "III/b" },
		{ "Penata Muda", "A", "III/a" }, { "Penata III", "c", "III/c" },
		/* a ruang of its own, and a room */
		{ "III/b", "c", "none" }, { "Penata Muda", "b", "none" },
		{ "III/f", "b", "none" }, { "III", "f", "none" },
		{ "III", "1A", "none" }, { "III", "/b", "none" },
		{ "III", "III/b", "none" }, { "III", "", "none" },
		{ "", "d", "none" }, { "-", "d", "none" },
		{ "Guru", "c", "none" }, { "IX", "a", "none" },
		{ "IX", "X", "none" }, { "IX", "2C", "none" },
		{ "IIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIII", "a", "none" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cells) / sizeof(*cells); i++)
		assert_string_equal(with_ruang(cells[i][0], cells[i][1]),
				    cells[i][2]);
}

static void groups(void **state)
{
	const struct kin_choice *c = rank_find("III/b", 5);

	(void)state;
	assert_true(rank_has_group(c, "III", 3));
	assert_true(rank_has_group(c, "iii", 3));
	assert_false(rank_has_group(c, "II", 2));
	assert_false(rank_has_group(c, "IV", 2));
	assert_false(rank_has_group(c, "b", 1));
	assert_false(rank_has_group(c, "III/b", 5));
	assert_false(rank_has_group(c, "", 0));
	assert_true(rank_has_group(rank_find("IX", 2), "IX", 2));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_names_itself),
		cmocka_unit_test(spellings),
		cmocka_unit_test(none),
		cmocka_unit_test(halves),
		cmocka_unit_test(groups),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
