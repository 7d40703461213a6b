/*
 * Words of people for codes of a pack: what is taken as written, what a cell
 * with several of them is read as, and what is proposed for the rest.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "rule/pack_choice.h"
#include "unit/pack_util.h"

#define STORY "Meningkatnya kompetensi melalui peran sebagai Penelaah cerita " \
	"praktik"

struct settle_case {
	const char *field, *text;
	int list;
	const char *is;
};

static const struct settle_case settled[] = {
	{ "indikator", "UMPAN_BALIK", 0, "UMPAN_BALIK" },
	{ "indikator", "umpan balik konstruktif", 0, "UMPAN_BALIK" },
	{ "indikator", "Umpan-balik (konstruktif)", 0, "UMPAN_BALIK" },
	{ "indikator", "Umpan balik destruktif", 0, "Umpan balik destruktif" },
	{ "kompetensi", STORY, 1, "PK_PENELAAH_CERITA_PRAKTIK" },
	{ "kompetensi", "PK_PELATIHAN_MANDIRI|" STORY, 1,
	  "PK_PELATIHAN_MANDIRI|PK_PENELAAH_CERITA_PRAKTIK" },
	{ "kompetensi", STORY "; PK_PELATIHAN_MANDIRI", 1,
	  "PK_PENELAAH_CERITA_PRAKTIK|PK_PELATIHAN_MANDIRI" },
	{ "kompetensi", "PK_PELATIHAN_MANDIRI, PK_PARTISIPAN_SEMINAR,"
	  "PK_PESERTA_COACHING", 1, "PK_PELATIHAN_MANDIRI|"
	  "PK_PARTISIPAN_SEMINAR|PK_PESERTA_COACHING" },
	/* the label itself has commas */
	{ "kompetensi", "Meningkatnya kompetensi melalui peran sebagai Peserta "
	  "pelatihan mandiri sesuai model kompetensi Guru, Kepala Sekolah, "
	  "dan/atau pengawas sekolah, PK_PARTISIPAN_SEMINAR", 1,
	  "PK_PELATIHAN_MANDIRI|PK_PARTISIPAN_SEMINAR" },
	/* one that is none stays as it was, and alone */
	{ "kompetensi", "PK_TIDUR, PK_PARTISIPAN_SEMINAR", 1,
	  "PK_TIDUR|PK_PARTISIPAN_SEMINAR" },
	{ "kompetensi", "PK_PELATIHAN_MANDIRI; tidur siang, " STORY, 1,
	  "PK_PELATIHAN_MANDIRI|tidur siang|PK_PENELAAH_CERITA_PRAKTIK" },
	{ "kompetensi", "PK_PELATIHAN_MANDIRI, tidur, makan;" STORY, 1,
	  "PK_PELATIHAN_MANDIRI|tidur, makan|PK_PENELAAH_CERITA_PRAKTIK" },
	{ "kompetensi", "tidur, makan", 1, "tidur, makan" },
	/* the beginning of another word is no choice */
	{ "tugas_tambahan", "kepala perpustakaan kecil, guru piket", 1,
	  "kepala perpustakaan kecil|TT_GURU_PIKET" },
	{ "kompetensi", "PK_TIDUR|" STORY, 1,
	  "PK_TIDUR|PK_PENELAAH_CERITA_PRAKTIK" },
	/* a place that stays empty keeps the others where they are */
	{ "kompetensi", "PK_PELATIHAN_MANDIRI||" STORY, 1,
	  "PK_PELATIHAN_MANDIRI||PK_PENELAAH_CERITA_PRAKTIK" },
	{ "akuntabel", "2", 0, "AKUNTABEL.2" },
	{ "akuntabel", "Tidak menyalahgunakan kewenangan jabatan", 0,
	  "AKUNTABEL.3" },
	{ "tugas_tambahan", "kepala perpustakaan", 1,
	  "TT_KEPALA_PERPUSTAKAAN" },
	/* no codes at all */
	{ "praktik_target", "Umpan Balik Konstruktif", 0,
	  "Umpan Balik Konstruktif" },
};

static void cells_become_codes(void **state)
{
	struct arena arena = ARENA_INIT;
	size_t i;

	for (i = 0; i < sizeof(settled) / sizeof(*settled); i++) {
		const struct settle_case *c = &settled[i];
		const char *is = pack_choice_settle(*state, "plans", c->field,
						    NULL, c->text, c->list,
						    &arena);

		assert_non_null(is);
		if (strcmp(is, c->is))
			fail_msg("%s: %s became %s", c->field, c->text, is);
	}
	arena_release(&arena);
}

/* With each word in front the time doubled, before places were kept. */
static void a_wrong_last_word_costs_little(void **state)
{
	struct arena arena = ARENA_INIT;
	struct buf cell = BUF_INIT;
	int i;

	for (i = 0; i < 60; i++)
		buf_adds(&cell, i % 2 ? "PK_PELATIHAN_MANDIRI - "
				      : "PK_PENELAAH_CERITA_PRAKTIK, ");
	buf_adds(&cell, "zzz");
	assert_non_null(strstr(pack_choice_settle(*state, "plans", "kompetensi",
						  NULL, buf_str(&cell), 1,
						  &arena), "PRAKTIK|PK_"));
	buf_release(&cell);
	arena_release(&arena);
}

/* One label for a duty of each role: known with the role alone. */
static void a_label_is_that_of_the_role(void **state)
{
	static const struct {
		const char *role, *text, *is;
	} cases[] = {
		{ "guru", "Rangkuman kehadiran guru", "TP_KEHADIRAN" },
		{ "kepala_sekolah", "rangkuman KEHADIRAN guru",
		  "TP_KS_KEHADIRAN" },
		{ NULL, "Rangkuman kehadiran guru",
		  "Rangkuman kehadiran guru" },
		{ NULL, "TP_KS_KEHADIRAN", "TP_KS_KEHADIRAN" },
		{ "guru", "tp-ks-kehadiran", "TP_KS_KEHADIRAN" },
		{ "guru", "Kurikulum satuan pendidikan, TP_KEHADIRAN",
		  "TP_KURIKULUM|TP_KEHADIRAN" },
	};
	struct pack *p = pack_util_named("rgtk-2026");
	struct arena arena = ARENA_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_string_equal(pack_choice_settle(p, "assessments",
						       "tugas_pokok",
						       cases[i].role,
						       cases[i].text, 1,
						       &arena), cases[i].is);
	assert_true(pack_choice_by_role(p, "plans", "indikator"));
	assert_false(pack_choice_by_role(p, "plans", "kompetensi"));
	arena_release(&arena);
	pack_free(p);
}

struct near_case {
	const char *field, *role, *text, *code;	/* code NULL: nothing */
};

static const struct near_case near[] = {
	{ "indikator", "guru", "DISIPLIN", "DISIPLIN_POSITIF" },
	{ "indikator", "guru", "Penerapan Disiplin Positip",
	  "DISIPLIN_POSITIF" },
	{ "indikator", "guru", "KETERATURAN_SUASNA", "KETERATURAN_SUASANA" },
	{ "indikator", "guru", "Visi", NULL },
	{ "indikator", "guru", "Presentasi Visi Misi", NULL },
	{ "indikator", "kepala_sekolah", "Presentasi Visi Misi",
	  "KS_VISI_MISI" },
	{ "indikator", "guru", "Tidur siang", NULL },
	{ "indikator", "guru", "", NULL },
	{ "indikator", "guru", "?", NULL },
	{ "kompetensi", NULL, "Penelaah cerita praktik",
	  "PK_PENELAAH_CERITA_PRAKTIK" },
	{ "kompetensi", NULL, "kegiatan seminar atau lokakarya",
	  "PK_PARTISIPAN_SEMINAR" },
	{ "tugas_tambahan", NULL, "Kepala perpustakan",
	  "TT_KEPALA_PERPUSTAKAAN" },
	{ "praktik_target", NULL, "DISIPLIN", NULL },
};

static void what_is_meant_is_proposed(void **state)
{
	struct arena arena = ARENA_INIT;
	size_t i;

	for (i = 0; i < sizeof(near) / sizeof(*near); i++) {
		const struct near_case *c = &near[i];
		const char *is = pack_choice_near(*state, "plans", c->field,
						  c->role, c->text, &arena);

		if (!is != !c->code || (is && !strstr(is, c->code)))
			fail_msg("%s: for %s came %s", c->field, c->text,
				 is ? is : "nothing");
	}
	arena_release(&arena);
}

#define TALK "Guru melakukan refleksi dinamika kelas untuk menerapkan " \
	"kesepakatan kelas"

/* Behaviours are those of one indicator: others are called alike. */
static void behaviours_have_labels(void **state)
{
	const struct pack_indicator *ind =
		pack_indicator_find(*state, "DISIPLIN_POSITIF");
	static const struct {
		const char *text, *is, *near;
	} cases[] = {
		{ TALK, "DISIPLIN_POSITIF.1", NULL },
		{ TALK "; DISIPLIN_POSITIF.2", "DISIPLIN_POSITIF.1|"
		  "DISIPLIN_POSITIF.2", NULL },
		{ "disiplin positif 2\n" TALK, "DISIPLIN_POSITIF.2|"
		  "DISIPLIN_POSITIF.1", NULL },
		{ "Guru merefleksi dinamika kelas dengan kesepakatan kelas",
		  "Guru merefleksi dinamika kelas dengan kesepakatan kelas",
		  "(DISIPLIN_POSITIF.1)" },
		{ "tidur siang", "tidur siang", NULL },
	};
	struct arena arena = ARENA_INIT;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const char *text = cases[i].text, *meant;

		assert_string_equal(pack_behaviours_settle(*state, ind, text,
							   &arena),
				    cases[i].is);
		meant = pack_behaviour_near(*state, ind, text, &arena);
		if (cases[i].near && (!meant || !strstr(meant, cases[i].near)))
			fail_msg("for %s came %s", text, meant ? meant : "-");
		if (!cases[i].near && !strcmp(text, cases[i].is))
			assert_null(meant);
	}
	arena_release(&arena);
}

static void aspects_have_labels(void **state)
{
	struct arena arena = ARENA_INIT;
	const struct pack_aspect *a;

	assert_string_equal(pack_aspect_near(*state, "Orientasi Pelayanan",
					     &arena),
			    "Berorientasi Pelayanan "
			    "(BERORIENTASI_PELAYANAN)");
	assert_null(pack_aspect_near(*state, "Tidur", &arena));
	arena_release(&arena);

	a = pack_aspect_find(*state, "berorientasi pelayanan");
	assert_non_null(a);
	assert_string_equal(a->code, "BERORIENTASI_PELAYANAN");
	assert_null(pack_aspect_find(*state, "Berorientasi"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cells_become_codes),
		cmocka_unit_test(a_wrong_last_word_costs_little),
		cmocka_unit_test(a_label_is_that_of_the_role),
		cmocka_unit_test(what_is_meant_is_proposed),
		cmocka_unit_test(behaviours_have_labels),
		cmocka_unit_test(aspects_have_labels),
	};

	return cmocka_run_group_tests(tests, pack_util_setup,
				      pack_util_teardown);
}
