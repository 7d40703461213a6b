/* Words that shall be forgotten are found as words, and nothing else is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "model/forget.h"

static const struct {
	const char *text, *rest;
} forget_texts[] = {
	{ "", "" },
	{ "Purwarupa Satu", "(dihapus)" },
	{ "dari purwarupa satu, S.Pd. dan lain", "dari (dihapus) dan lain" },
	{ "Purwarupa Satu dan Dua", "(dihapus) dan Dua" },
	{ "Purwarupa Satuan", "Purwarupa Satuan" },
	{ "Apurwarupa Satu", "Apurwarupa Satu" },
	{ "198501012010012901", "(dihapus)" },
	{ "(198501012010012901)", "((dihapus))" },
	{ "1198501012010012901", "1198501012010012901" },
	{ "1985010120100129011", "1985010120100129011" },
	{ "plan submit 1985010120", "plan submit (dihapus)" },
	{ "plan submit 19850101", "plan submit 19850101" },
	{ "Purwarupa", "Purwarupa" },
};

static void values_go_as_words(void **state)
{
	struct forget f = FORGET_INIT;
	struct buf b = BUF_INIT;
	size_t i;

	(void)state;
	forget_add_name(&f, "Dra. Purwarupa Satu, S.Pd.");
	forget_add_name(&f, "Purwarupa Satu, S.Pd.");
	forget_add(&f, "198501012010012901");
	forget_add(&f, "");
	forget_add(&f, NULL);
	for (i = 0; i < sizeof(forget_texts) / sizeof(*forget_texts); i++) {
		const char *text = forget_texts[i].text;

		buf_reset(&b);
		forget_rest(&b, &f, text);
		assert_string_equal(buf_str(&b), forget_texts[i].rest);
		assert_int_equal(forget_finds(&f, text),
				 strcmp(text, forget_texts[i].rest) != 0);
	}
	assert_false(forget_finds(&f, NULL));
	assert_false(f.failed);
	buf_release(&b);
	forget_release(&f);
}

/* A name of one word could be any word. */
static void one_word_is_no_name(void **state)
{
	struct forget f = FORGET_INIT;

	(void)state;
	forget_add_name(&f, "Purwarupa");
	forget_add_name(&f, "Drs. Purwarupa, M.Pd.");
	forget_add_name(&f, "");
	assert_int_equal(f.n, 0);
	forget_release(&f);
}

static void too_many_values_fail(void **state)
{
	struct forget f = FORGET_INIT;
	int i;

	(void)state;
	for (i = 0; i < FORGET_VALUES; i++)
		forget_add(&f, "1234567890123456");
	assert_false(f.failed);
	forget_add(&f, "1234567890123456");
	assert_true(f.failed);
	forget_release(&f);
}

static void commands_keep_their_verb(void **state)
{
	static const char *const commands[][2] = {
		{ "roster retire 198501012010012901 --reason sakit",
		  "roster retire (dihapus)" },
		{ "plan submit", "plan submit (dihapus)" },
		{ "status --school 20100001", "status (dihapus)" },
		{ "", "(dihapus)" },
	};
	struct buf b = BUF_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
		buf_reset(&b);
		forget_command(&b, commands[i][0]);
		assert_string_equal(buf_str(&b), commands[i][1]);
	}
	buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_go_as_words),
		cmocka_unit_test(one_word_is_no_name),
		cmocka_unit_test(too_many_values_fail),
		cmocka_unit_test(commands_keep_their_verb),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
