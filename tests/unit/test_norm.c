/* lib/base/norm: what counts as one name and as one header, cell by cell. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/norm.h"

struct pair {
	const char *text, *folded;
};

static const struct pair names[] = {
	{ "Purwarupa Satu", "purwarupa satu" },
	{ "PURWARUPA  SATU ", "purwarupa satu" },
	{ "Purwarupa\u00a0\tSatu", "purwarupa satu" },
	{ "Purwarupa\u2009Satu", "purwarupa satu" },
	/* apostrophes and quotes of every kind */
	{ "Nur'aini Rekaan", "nuraini rekaan" },
	{ "Nur\u2019aini Rekaan", "nuraini rekaan" },
	{ "Nur\u2018aini Rekaan", "nuraini rekaan" },
	{ "Nur`aini Rekaan", "nuraini rekaan" },
	{ "Nur\u00b4aini Rekaan", "nuraini rekaan" },
	{ "Nur\u02bcaini Rekaan", "nuraini rekaan" },
	{ "\"Nur\" aini \u201crekaan\u201d", "nur aini rekaan" },
	/* NFC, NFD and full width */
	{ "Ren\u00e9 Contoh", "ren\u00e9 contoh" },
	{ "Rene\u0301 Contoh", "ren\u00e9 contoh" },
	{ "REN\u00c9 CONTOH", "ren\u00e9 contoh" },
	/* invisible marks */
	{ "Pur\u200bwa\u200drupa\ufeff Satu", "purwarupa satu" },
	{ "\u202ePurwarupa Satu\u202c", "purwarupa satu" },
	{ "Pur\u00adwarupa Satu", "purwarupa satu" },
	/* hyphens and full stops */
	{ "Siti-Andaian", "siti andaian" },
	{ "Siti\u2013Andaian", "siti andaian" },
	{ "Moh. Andaian", "moh andaian" },
	{ "Moh.Andaian", "moh andaian" },
	{ "A. B. Contoh", "a b contoh" },
	/* degrees behind, with and without full stops and commas */
	{ "Purwarupa Satu, S.Pd.", "purwarupa satu" },
	{ "Purwarupa Satu,S.Pd", "purwarupa satu" },
	{ "Purwarupa Satu S.Pd", "purwarupa satu" },
	{ "Purwarupa Satu SPd", "purwarupa satu" },
	{ "Purwarupa Satu, S. Pd.", "purwarupa satu" },
	{ "Purwarupa Satu S Pd", "purwarupa satu" },
	{ "PURWARUPA SATU, S.PD., M.PD.I", "purwarupa satu" },
	{ "Purwarupa Satu, S.Pd.,M.Pd", "purwarupa satu" },
	{ "Purwarupa Satu S.Pd.M.Pd.", "purwarupa satu" },
	{ "Purwarupa Satu, A.Ma.Pd.", "purwarupa satu" },
	{ "Purwarupa Satu, S.Pd.I., Gr.", "purwarupa satu" },
	{ "Purwarupa Satu, M. Pd. I", "purwarupa satu" },
	{ "Purwarupa Satu, S.Tr.Keb.X.", "purwarupa satu" },
	{ "Purwarupa Satu; S.E.", "purwarupa satu" },
	{ "Purwarupa Satu (S.Pd.)", "purwarupa satu" },
	/* titles in front */
	{ "Drs. Purwarupa Satu", "purwarupa satu" },
	{ "Dra Hj Purwarupa Satu", "purwarupa satu" },
	{ "Dr. H. Purwarupa Satu, M.Pd.", "purwarupa satu" },
	{ "Prof. Dr. Ir. Purwarupa Satu", "purwarupa satu" },
	/* names are left alone */
	{ "Purwarupa", "purwarupa" },
	{ "Spd", "spd" },
	{ "S.Pd.", "s pd" },
	{ "Drs.", "drs" },
	{ "Hari Satu", "hari satu" },
	{ "Satu, Purwarupa", "satu purwarupa" },
	{ "Purwarupa H. Satu", "purwarupa h satu" },
	{ "", "" },
	{ "...", "" },
};

static void folds_names(void **state)
{
	char out[NORM_TEXT];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		size_t n = norm_name(out, names[i].text,
				     strlen(names[i].text));

		assert_string_equal(out, names[i].folded);
		assert_int_equal(n, strlen(names[i].folded));
	}
}

static const struct pair labels[] = {
	{ "NIP", "nip" },
	{ "NIP*", "nip" },
	{ " NIP * ", "nip" },
	{ "NIP (Wajib)", "nip" },
	{ "NIP [18 digit]", "nip" },
	{ "NIP.", "nip" },
	{ "NIP :", "nip" },
	{ "NIP/NIPPPK", "nip/nipppk" },
	{ "NIP / NI PPPK", "nip/ni pppk" },
	{ "L/P", "l/p" },
	{ "Tgl. Lahir", "tgl lahir" },
	{ "tgl_lahir", "tgl lahir" },
	{ "TGL-LAHIR", "tgl lahir" },
	{ "Tgl\nLahir", "tgl lahir" },
	{ "Tgl\u00a0\u200bLahir", "tgl lahir" },
	{ "_tgl__lahir_", "tgl lahir" },
	{ "Berorientasi Pelayanan", "berorientasi pelayanan" },
	{ "berorientasi_pelayanan", "berorientasi pelayanan" },
	{ "\ufeffNama", "nama" },
	{ "\"Nama\"", "nama" },
	{ "Jum'at", "jum at" },
	{ "No.", "no" },
	{ "(kosong)", "" },
	{ "", "" },
};

static void folds_labels(void **state)
{
	char out[NORM_TEXT];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(labels) / sizeof(labels[0]); i++) {
		norm_label(out, labels[i].text, strlen(labels[i].text));
		assert_string_equal(out, labels[i].folded);
	}
}

static void long_text_is_cut(void **state)
{
	char text[2000], out[NORM_TEXT];

	(void)state;
	memset(text, 'x', sizeof(text));
	assert_true(norm_label(out, text, sizeof(text)) < NORM_TEXT);
	assert_true(norm_name(out, text, sizeof(text)) < NORM_TEXT);
	memset(text, 0xc3, sizeof(text));	/* no UTF-8 at all */
	assert_true(norm_name(out, text, sizeof(text)) < NORM_TEXT);
	assert_true(norm_label(out, text, sizeof(text)) < NORM_TEXT);
}

static const struct {
	const char *a, *b;
	int near;
} nears[] = {
	{ "contoh rekaan a", "contoh rekaan b", 0 },
	{ "contoh rekaan a", "contoh rekan a", 1 },
	{ "purwarupa satu", "purwarupa satu", 1 },
	{ "purwarupa satu", "purwarupa stau", 1 },
	{ "siti aminah", "siti amina", 1 },
	{ "siti aminah", "siti amminah", 1 },
	{ "m andaian dua", "muhammad andaian dua", 1 },
	{ "moh andaian", "moh andaian rekaan", 1 },
	{ "moh andaian", "muhammad andaian", 1 },
	{ "mohd andaian", "muhammad andaian", 1 },
	{ "st rekaan", "siti rekaan", 1 },
	{ "abd rekaan", "abdul rekaan", 1 },
	{ "andaian m", "andaian mulia", 1 },
	{ "siti rekaan", "sutisna rekaan", 0 },
	{ "sri rekaan", "suharti rekaan", 0 },
	{ "ai rekaan dua tiga", "asep rekaan dua tiga", 0 },
	{ "ida rekaan dua", "indriani rekaan dua", 0 },
	{ "eka rekaan dua", "erlika rekaan dua", 0 },
	{ "adi rekaan dua", "andriyanto rekaan dua", 0 },
	{ "moh andaian", "ahmad andaian", 0 },
	{ "muh andaian", "mulia andaian", 0 },
	{ "m a", "muhammad andaian", 0 },
	{ "purwarupa satu", "andaian dua", 0 },
	{ "sri", "sri contoh", 0 },
	{ "ani", "ari", 0 },
	{ "sri contoh", "tri contoh umpama", 0 },
	{ "", "", 0 },
};

static void says_what_is_near(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(nears) / sizeof(nears[0]); i++) {
		assert_int_equal(norm_name_near(nears[i].a, nears[i].b),
				 nears[i].near);
		assert_int_equal(norm_name_near(nears[i].b, nears[i].a),
				 nears[i].near);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(folds_names),
		cmocka_unit_test(folds_labels),
		cmocka_unit_test(long_text_is_cut),
		cmocka_unit_test(says_what_is_near),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
