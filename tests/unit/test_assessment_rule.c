/* Assessments against pmm-2024: spellings, the matrix, areas, claims. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "rule/assessment_rule.h"
#include "unit/pack_util.h"

struct trial {
	struct assessment_input in;
	struct assessment_verdict out;
	struct assessment_fault faults[ASSESSMENT_MAX_FAULTS];
	struct arena arena;
	int n;
};

/* A complete assessment, to be spoiled. */
static void trial_init(struct trial *t)
{
	memset(t, 0, sizeof(*t));
	t->in.role = "guru";
	t->in.result = "SESUAI_EKSPEKTASI";
	t->in.result_reason = "Target tercapai";
	t->in.behaviour = "SESUAI_EKSPEKTASI";
	t->in.behaviour_reason = "Konsisten";
}

static void check(struct trial *t, const struct pack *pack)
{
	t->n = assessment_rule_check(&t->out, t->faults, pack, &t->in,
				     &t->arena);
}

static void one_fault(struct trial *t, const struct pack *pack,
		      enum kin_code code, const char *field, const char *says)
{
	check(t, pack);
	assert_int_equal(t->n, 1);
	assert_int_equal(t->faults[0].code, code);
	assert_string_equal(t->faults[0].field, field);
	assert_non_null(strstr(t->faults[0].text, says));
	arena_release(&t->arena);
}

static void test_spellings(void **state)
{
	static const char *const same[] = {
		"DIATAS EKSPEKTASI", "Di Atas Ekspektasi",
		"di_atas_ekspektasi", "di atas ekspektasi",
	};
	struct trial t;
	size_t i;

	for (i = 0; i < sizeof(same) / sizeof(same[0]); i++) {
		trial_init(&t);
		t.in.result = same[i];
		check(&t, *state);
		assert_int_equal(t.n, 0);
		assert_string_equal(t.out.result->code, "DI_ATAS_EKSPEKTASI");
		assert_string_equal(t.out.predicate->code, "BAIK");
		arena_release(&t.arena);
	}
}

static void test_matrix(void **state)
{
	static const char *const ratings[] = {
		"DI_BAWAH_EKSPEKTASI", "SESUAI_EKSPEKTASI",
		"DI_ATAS_EKSPEKTASI",
	};
	static const char *const cells[3][3] = {
		{ "SANGAT_KURANG", "BUTUH_PERBAIKAN", "BUTUH_PERBAIKAN" },
		{ "KURANG", "BAIK", "BAIK" },
		{ "KURANG", "BAIK", "SANGAT_BAIK" },
	};
	struct trial t;
	int i, j;

	for (i = 0; i < 3; i++)
		for (j = 0; j < 3; j++) {
			trial_init(&t);
			t.in.result = ratings[i];
			t.in.behaviour = ratings[j];
			check(&t, *state);
			assert_int_equal(t.n, 0);
			assert_string_equal(t.out.predicate->code,
					    cells[i][j]);
		}
}

static void test_unknown_rating(void **state)
{
	struct trial t;

	trial_init(&t);
	t.in.result = "Sesuai ekspektas";
	one_fault(&t, *state, KIN_C_LABEL_NEAR, "hasil_kerja",
		  "Sesuai ekspektasi meant?");
	assert_null(t.out.predicate);
	trial_init(&t);
	t.in.behaviour = "hebat";
	one_fault(&t, *state, KIN_C_LABEL_NEAR, "perilaku_kerja",
		  ", Sesuai ekspektasi, Di atas ekspektasi");
}

static void test_claim(void **state)
{
	struct trial t;

	trial_init(&t);
	t.in.claim = "Baik";
	check(&t, *state);
	assert_int_equal(t.n, 0);
	t.in.claim = "Sangat Baik";
	one_fault(&t, *state, KIN_C_PREDICATE_CLAIM, "predikat",
		  "the matrix gives Baik");
	trial_init(&t);
	t.in.claim = "Memuaskan";
	one_fault(&t, *state, KIN_C_LABEL_NEAR, "predikat", "Memuaskan");
	/* nothing can be compared before there are ratings */
	trial_init(&t);
	t.in.result = NULL;
	t.in.claim = "Sangat Baik";
	check(&t, *state);
	assert_int_equal(t.n, 0);
}

static void test_areas(void **state)
{
	struct trial t;

	trial_init(&t);
	t.in.areas[4] = "catatan";
	check(&t, *state);
	assert_int_equal(t.n, 0);
	t.in.role = "kepala_sekolah";
	one_fault(&t, *state, KIN_C_PACK_ROLE, "area5_catatan",
		  "3 achievement areas");
	trial_init(&t);
	t.in.role = "kepala_sekolah";
	t.in.areas[2] = "catatan";
	t.in.areas[3] = "";
	check(&t, *state);
	assert_int_equal(t.n, 0);
}

static void test_missing(void **state)
{
	struct trial t;

	trial_init(&t);
	check(&t, *state);
	assert_int_equal(t.out.n_missing, 0);
	t.in.result_reason = "";
	t.in.behaviour = NULL;
	check(&t, *state);
	assert_int_equal(t.n, 0);
	assert_int_equal(t.out.n_missing, 2);
	assert_string_equal(t.out.missing,
			    "hasil_kerja_alasan, perilaku_kerja");
	assert_null(t.out.predicate);
	arena_release(&t.arena);
}

/* Main duties: of the role, where the pack has them, the required ones. */
static void test_confirmed(void **state)
{
	struct pack *rgtk = pack_util_named("rgtk-2025");
	struct trial t;

	trial_init(&t);
	t.in.confirmed = "TP_KURIKULUM";
	one_fault(&t, *state, KIN_C_PACK_SECTION, "tugas_pokok",
		  "confirms no main duties");
	assert_int_equal(t.out.n_missing, 0);
	t.in.confirmed = "TP_KURIKULUM | TP_KEHADIRAN";
	check(&t, rgtk);
	assert_int_equal(t.n, 0);
	assert_int_equal(t.out.n_missing, 0);
	t.in.confirmed = "TP_KURIKULUM|TP_TUGAS_TAMBAHAN";
	t.in.result_reason = "";
	check(&t, rgtk);
	assert_int_equal(t.n, 0);
	assert_string_equal(t.out.missing, "hasil_kerja_alasan, tugas_pokok");
	assert_int_equal(t.out.n_missing, 2);
	arena_release(&t.arena);
	t.in.confirmed = NULL;
	check(&t, rgtk);
	assert_int_equal(t.out.n_missing, 2);
	arena_release(&t.arena);
	t.in.confirmed = "TP_KURIKULUM|TP_KEHADIRAN|TP_KS_LAPORAN";
	one_fault(&t, rgtk, KIN_C_PACK_CODE, "tugas_pokok", "TP_KS_LAPORAN");
	trial_init(&t);
	t.in.role = "kepala_sekolah";
	t.in.confirmed = "TP_KS_KURIKULUM|TP_KS_PERENCANAAN|TP_KS_LAPORAN|"
		"TP_KS_KEHADIRAN|";
	check(&t, rgtk);
	assert_int_equal(t.n, 0);
	assert_int_equal(t.out.n_missing, 0);
	t.in.confirmed = "TP_KS_KURIKULUM";
	check(&t, rgtk);
	assert_string_equal(t.out.missing, "tugas_pokok");
	arena_release(&t.arena);
	pack_free(rgtk);
}

static void the_nearest_main_duty(void **state)
{
	struct pack *rgtk = pack_util_named("rgtk-2025");
	struct trial t;

	(void)state;
	trial_init(&t);
	t.in.confirmed = "TP_KURIKULUM|TP_KEHADIRN";
	one_fault(&t, rgtk, KIN_C_PACK_CODE, "tugas_pokok", "(TP_KEHADIRAN)");
	pack_free(rgtk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_spellings),
		cmocka_unit_test(test_matrix),
		cmocka_unit_test(test_unknown_rating),
		cmocka_unit_test(test_claim),
		cmocka_unit_test(test_areas),
		cmocka_unit_test(test_missing),
		cmocka_unit_test(test_confirmed),
		cmocka_unit_test(the_nearest_main_duty),
	};

	return cmocka_run_group_tests(tests, pack_util_setup,
				      pack_util_teardown);
}
