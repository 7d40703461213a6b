/* Texts that programs on the way have bent. */
#include "unit/record_util.h"

#include "model/value_mend.h"

struct bent {
	const char *text;
	const char *straight;
	unsigned done;
};

static void check(const struct bent *c, size_t n, int name)
{
	char out[200];
	unsigned done;
	size_t len;

	for (; n; n--, c++) {
		len = strlen(c->text);
		memcpy(out, c->text, len);
		done = value_may_be_bent(out, len)
		       ? value_mend(out, &len, name) : 0;
		out[len] = '\0';
		if (strcmp(out, c->straight))
			fail_msg("%s: got %s, wanted %s", c->text, out,
				 c->straight);
		if (done != c->done)
			fail_msg("%s: got %u, wanted %u", c->text, done,
				 c->done);
	}
}

static void escapes_of_web_pages_are_decoded(void **state)
{
	static const struct bent cases[] = {
		{ "Nur&#039;aini", "Nur'aini", MEND_ESCAPE },
		{ "Nur&#39;aini", "Nur'aini", MEND_ESCAPE },
		{ "Nur&#x27;aini", "Nur'aini", MEND_ESCAPE },
		{ "Nur&apos;aini", "Nur'aini", MEND_ESCAPE },
		{ "Nur&rsquo;aini", "Nur\xe2\x80\x99" "aini", MEND_ESCAPE },
		{ "Ma&amp;#039;ruf", "Ma'ruf", MEND_ESCAPE },
		{ "Ma&amp;amp;#039;ruf", "Ma'ruf", MEND_ESCAPE },
		{ "S.Pd.I &amp; M.Pd", "S.Pd.I & M.Pd", MEND_ESCAPE },
		{ "Ren&eacute;", "Ren\xc3\xa9", MEND_ESCAPE },
		{ "Ren&#233;", "Ren\xc3\xa9", MEND_ESCAPE },
		{ "&quot;Umpama&quot;", "\"Umpama\"", MEND_ESCAPE },
		{ "Satu&nbsp;Dua", "Satu Dua", MEND_ESCAPE },
		{ "Guru & Kepala", "Guru & Kepala", 0 },
		{ "A&B; C", "A&B; C", 0 },
		{ "&#0; &#55296;", "&#0; &#55296;", 0 },
		{ "&", "&", 0 },
		{ "&#;", "&#;", 0 },
	};

	(void)state;
	check(cases, sizeof(cases) / sizeof(cases[0]), 1);
	check(cases, sizeof(cases) / sizeof(cases[0]), 0);
}

static void escapes_of_scripts_are_for_names_only(void **state)
{
	static const struct bent names[] = {
		{ "Nur\\'aini", "Nur'aini", MEND_ESCAPE },
		{ "Nur\\\\\\'aini", "Nur'aini", MEND_ESCAPE },
		{ "Nur\\u0027aini", "Nur'aini", MEND_ESCAPE },
		{ "Nur%27aini", "Nur'aini", MEND_ESCAPE },
		{ "Nur''aini", "Nur'aini", MEND_ESCAPE },
		{ "Purwarupa%20Satu%2C%20S.Pd.", "Purwarupa Satu, S.Pd.",
		  MEND_ESCAPE },
	};
	static const struct bent texts[] = {
		{ "naik 50%25 lagi", "naik 50%25 lagi", 0 },
		{ "C:\\'daftar'", "C:\\'daftar'", 0 },
		{ "apa? ya", "apa? ya", 0 },
		{ "''", "''", 0 },
	};

	(void)state;
	check(names, sizeof(names) / sizeof(names[0]), 1);
	check(texts, sizeof(texts) / sizeof(texts[0]), 0);
}

static void wrong_encodings_are_folded_back(void **state)
{
	static const struct bent cases[] = {
		/* U+2019 as three characters, as two by a lost 0x9d, e acute */
		{ "Nur\xc3\xa2\xe2\x82\xac\xe2\x84\xa2" "aini",
		  "Nur\xe2\x80\x99" "aini", MEND_CHARSET },
		{ "Ren\xc3\x83\xc2\xa9", "Ren\xc3\xa9", MEND_CHARSET },
		{ "Siti\xc3\x82\xc2\xa0Umpama", "Siti Umpama", MEND_CHARSET },
		/* twice */
		{ "Ren\xc3\x83\xc6\x92\xc3\x82\xc2\xa9", "Ren\xc3\xa9",
		  MEND_CHARSET },
		/* right as they are */
		{ "Ren\xc3\xa9 Mu\xc3\xb1oz", "Ren\xc3\xa9 Mu\xc3\xb1oz", 0 },
		{ "\xc3\x89va", "\xc3\x89va", 0 },
	};

	(void)state;
	check(cases, sizeof(cases) / sizeof(cases[0]), 1);
}

static void lost_and_hidden_characters_are_told(void **state)
{
	static const struct bent cases[] = {
		{ "Nur\xef\xbf\xbd" "aini", "Nur\xef\xbf\xbd" "aini",
		  MEND_LOST },
		{ "Nur?aini", "Nur?aini", MEND_LOST },
		{ "Nur\xc3\xa2\xe2\x82\xac aini",
		  "Nur\xc3\xa2\xe2\x82\xac aini", MEND_LOST },
		{ "Satu\xe2\x80\xae Dua", "Satu Dua", MEND_HIDDEN },
		{ "Sa\xc2\xadtu\xe2\x80\x8b", "Satu", MEND_HIDDEN },
		{ "Satu?", "Satu?", 0 },
	};

	(void)state;
	check(cases, sizeof(cases) / sizeof(cases[0]), 1);
}

static void what_cannot_be_bent_is_passed_over(void **state)
{
	static const char *const plain[] = {
		"", "Satu", "Nur'aini", "D'Arc O'Neil", "a'b'c", "#=+-@\t~",
	};
	static const char *const doubtful[] = {
		"a&b", "a\\", "%27", "Satu?", "<b>", "d''Arc", "\xc3\xa9",
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(plain) / sizeof(*plain); i++)
		assert_false(value_may_be_bent(plain[i], strlen(plain[i])));
	for (i = 0; i < sizeof(doubtful) / sizeof(*doubtful); i++)
		assert_true(value_may_be_bent(doubtful[i],
					      strlen(doubtful[i])));
	assert_true(value_may_be_bent("a\0b", 3));
}

static void what_is_another_word_for_a_choice(void **state)
{
	static const struct kin_choice c = { .code = "PNS",
					     .label = "Pegawai Negeri" };

	(void)state;
	assert_false(value_is_other_word(&c, "PNS", 3));
	assert_false(value_is_other_word(&c, "pns", 3));
	assert_false(value_is_other_word(&c, "Pegawai Negeri", 14));
	assert_false(value_is_other_word(&c, "pegawai  negeri", 15));
	assert_true(value_is_other_word(&c, "PN", 2));
	assert_true(value_is_other_word(&c, "PNSD", 4));
}

static void a_record_says_what_was_mended(void **state)
{
	static const struct cell_case cells[] = {
		{ ROSTER_NAMA, "Nur&#039;aini", "Nur'aini", "TEXT_MENDED" },
		{ ROSTER_NAMA, "Nur\xef\xbf\xbd" "aini", NULL, "TEXT_LOST" },
		{ ROSTER_NAMA, "Sa\xe2\x80\xaetu Rekaan", "Satu Rekaan", "" },
		{ ROSTER_NAMA, "&#61;1+1 Satu", NULL,
		  "TEXT_MENDED VALUE_FORMULA" },
		{ ROSTER_NAMA, "&nbsp;", NULL, "REQUIRED" },
		{ ROSTER_SEKOLAH, "SD NEGERI \xef\xbf\xbd",
		  "SD NEGERI \xef\xbf\xbd", "" },
		{ ROSTER_SEKOLAH, "SD Al&amp;Ikhlas", "SD Al&Ikhlas",
		  "TEXT_MENDED" },
		{ ROSTER_TUGAS_TAMBAHAN, "&nbsp;", "", "" },
		{ ROSTER_NUPTK, "&nbsp;", "", "" },
	};

	(void)state;
	CHECK_CELLS(&table_roster, cells);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(escapes_of_web_pages_are_decoded),
		cmocka_unit_test(escapes_of_scripts_are_for_names_only),
		cmocka_unit_test(wrong_encodings_are_folded_back),
		cmocka_unit_test(lost_and_hidden_characters_are_told),
		cmocka_unit_test(what_cannot_be_bent_is_passed_over),
		cmocka_unit_test(what_is_another_word_for_a_choice),
		cmocka_unit_test(a_record_says_what_was_mended),
	};

	return cmocka_run_group_tests(tests, NULL, release);
}
