/* Documents of an observation against pmm-2024, step by step. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "rule/observation_rule.h"
#include "unit/pack_util.h"
#include "unit/step_util.h"

#define N(a) ((int)(sizeof(a) / sizeof((a)[0])))

struct result {
	struct plan_fault faults[PLAN_MAX_FAULTS];
	int n, n_blocking;
	struct arena arena;
};

struct doc_value {
	const char *code, *text;
};

static void check_for(struct result *r, const struct pack *pack,
		      const struct pack_indicator *indicator, int step,
		      const struct doc_value *values, int n)
{
	const char *text[PACK_MAX_FIELDS] = { NULL };
	int i, f;

	for (i = 0; i < n; i++) {
		f = pack_field_find(pack, step, values[i].code);
		assert_true(f >= 0);
		text[f] = values[i].text;
	}
	memset(r, 0, sizeof(*r));
	r->n = observation_rule_check(r->faults, &r->n_blocking, pack,
				      indicator, step, text, &r->arena);
}

static void check(struct result *r, const struct pack *pack,
		  const char *indicator, int step,
		  const struct doc_value *values, int n)
{
	check_for(r, pack, pack_indicator_find(pack, indicator), step, values,
		  n);
}

static void fault_is(const struct result *r, int i, enum kin_code code,
		     const char *field)
{
	assert_true(i < r->n);
	assert_string_equal(kin_code_info(r->faults[i].code)->name,
			    kin_code_info(code)->name);
	assert_string_equal(r->faults[i].field, field);
}

static void test_prepare(void **state)
{
	struct doc_value v[] = {
		{ "target", "DISIPLIN_POSITIF.1 | DISIPLIN_POSITIF.3" },
		{ "upaya", "Mempelajari topik" }, { "rpp", "rpp-va.pdf" }
	};
	struct result r;

	check(&r, *state, "DISIPLIN_POSITIF", STEP_PREPARE, v, N(v));
	assert_int_equal(r.n, 0);
	check(&r, *state, "DISIPLIN_POSITIF", STEP_PREPARE, v, 1);
	assert_int_equal(r.n, 2);
	assert_int_equal(r.n_blocking, 0);
	fault_is(&r, 0, KIN_C_OBS_FIELD, "persiapan_upaya");
	fault_is(&r, 1, KIN_C_OBS_FIELD, "persiapan_rpp");
	arena_release(&r.arena);
	v[0].text = "DISIPLIN_POSITIF.1|UMPAN_BALIK.1|DISIPLIN_POSITIF";
	check(&r, *state, "DISIPLIN_POSITIF", STEP_PREPARE, v, N(v));
	assert_int_equal(r.n, 2);
	assert_int_equal(r.n_blocking, 2);
	fault_is(&r, 0, KIN_C_PACK_CODE, "persiapan_target");
	assert_non_null(strstr(r.faults[0].text, "UMPAN_BALIK.1 is not"));
	arena_release(&r.arena);
	v[0].text = " | ";
	check(&r, *state, "DISIPLIN_POSITIF", STEP_PREPARE, v, N(v));
	assert_int_equal(r.n, 1);
	assert_int_equal(r.n_blocking, 1);
	fault_is(&r, 0, KIN_C_OBS_TARGET, "persiapan_target");
	arena_release(&r.arena);
}

static void test_observe(void **state)
{
	struct doc_value v[] = {
		{ "perilaku1_nilai", "DILAKUKAN_EFEKTIF" },
		{ "perilaku2_nilai", "Dilakukan tapi belum efektif" },
		{ "perilaku3_nilai", "belum dilakukan" },
		{ "perilaku1_catatan", "a" }, { "perilaku2_catatan", "b" },
		{ "perilaku3_catatan", "c" }, { "rekomendasi", "d" }
	};
	struct result r;

	check(&r, *state, "UMPAN_BALIK", STEP_OBSERVE, v, N(v));
	assert_int_equal(r.n, 0);
	v[1].text = "Dilakukan tapi blm efektif";
	check(&r, *state, "UMPAN_BALIK", STEP_OBSERVE, v, N(v));
	assert_int_equal(r.n, 1);
	fault_is(&r, 0, KIN_C_LABEL_NEAR, "perilaku2_nilai");
	assert_non_null(strstr(r.faults[0].text,
			       "\"Dilakukan tapi belum efektif\""));
	arena_release(&r.arena);
	v[1].text = "4";
	v[2].text = NULL;
	check(&r, *state, "UMPAN_BALIK", STEP_OBSERVE, v, N(v));
	assert_int_equal(r.n, 2);
	assert_int_equal(r.n_blocking, 2);
	fault_is(&r, 0, KIN_C_OBS_RATING, "perilaku3_nilai");
	fault_is(&r, 1, KIN_C_LABEL_NEAR, "perilaku2_nilai");
	arena_release(&r.arena);
	check(&r, *state, "UMPAN_BALIK", STEP_OBSERVE, NULL, 0);
	assert_int_equal(r.n, 7);
	assert_int_equal(r.n_blocking, 3);
	arena_release(&r.arena);
}

/* The focus behaviours of principals are not known: nothing is forced. */
static void test_principal(void **state)
{
	struct doc_value v[] = {
		{ "perilaku1_nilai", "BELUM_DILAKUKAN" },
		{ "target", "Presentasi di depan komite" }
	};
	struct result r;

	check(&r, *state, "KS_VISI_MISI", STEP_OBSERVE, NULL, 0);
	assert_int_equal(r.n_blocking, 0);
	assert_int_equal(r.n, 1);
	fault_is(&r, 0, KIN_C_OBS_FIELD, "observasi_rekomendasi");
	arena_release(&r.arena);
	check(&r, *state, "KS_VISI_MISI", STEP_OBSERVE, v, 1);
	assert_int_equal(r.n_blocking, 0);
	arena_release(&r.arena);
	check(&r, *state, "KS_VISI_MISI", STEP_PREPARE, v + 1, 1);
	assert_int_equal(r.n_blocking, 0);
	arena_release(&r.arena);
	check(&r, *state, "KS_VISI_MISI", STEP_PREPARE, NULL, 0);
	assert_int_equal(r.n_blocking, 0);
	fault_is(&r, 0, KIN_C_OBS_FIELD, "persiapan_target");
	arena_release(&r.arena);
}

static void test_later_steps(void **state)
{
	struct doc_value rate[] = {
		{ "nilai", "SESUAI EKSPEKTASI" }, { "alasan", "Tercapai" }
	};
	struct doc_value follow = { "tujuan", "Satu|Dua" };
	struct result r;

	check(&r, *state, "UMPAN_BALIK", STEP_FOLLOW_UP, NULL, 0);
	assert_int_equal(r.n_blocking, 1);
	fault_is(&r, 2, KIN_C_REQUIRED, "tindak_lanjut_tujuan");
	assert_int_equal(r.n, 6);
	arena_release(&r.arena);
	check(&r, *state, "UMPAN_BALIK", STEP_FOLLOW_UP, &follow, 1);
	assert_int_equal(r.n_blocking, 0);
	arena_release(&r.arena);
	check(&r, *state, "UMPAN_BALIK", STEP_REFLECT, NULL, 0);
	assert_int_equal(r.n, 3);
	assert_int_equal(r.n_blocking, 0);
	arena_release(&r.arena);
	check(&r, *state, "UMPAN_BALIK", STEP_RATE, rate, 2);
	assert_int_equal(r.n, 0);
	check(&r, *state, "UMPAN_BALIK", STEP_RATE, NULL, 0);
	assert_int_equal(r.n_blocking, 2);
	fault_is(&r, 0, KIN_C_REQUIRED, "penilaian_nilai");
	fault_is(&r, 1, KIN_C_REQUIRED, "penilaian_alasan");
	arena_release(&r.arena);
	rate[0].text = "Istimewa";
	check(&r, *state, "UMPAN_BALIK", STEP_RATE, rate, 2);
	assert_int_equal(r.n_blocking, 1);
	fault_is(&r, 0, KIN_C_LABEL_NEAR, "penilaian_nilai");
	arena_release(&r.arena);
}

static void test_foreign_values(void **state)
{
	struct pack_indicator two;
	struct doc_value third = { "perilaku3_nilai", "BELUM_DILAKUKAN" };
	struct result r;

	two = *pack_indicator_find(*state, "UMPAN_BALIK");
	two.n_behaviours = 2;
	check_for(&r, *state, &two, STEP_OBSERVE, &third, 1);
	/* two levels are missing, the third has no behaviour */
	assert_int_equal(r.n_blocking, 3);
	assert_int_equal(r.faults[r.n - 1].code, KIN_C_PACK_CODE);
	arena_release(&r.arena);
	check_for(&r, *state, NULL, STEP_OBSERVE, &third, 1);
	assert_int_equal(r.n_blocking, 0);
	arena_release(&r.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_prepare),
		cmocka_unit_test(test_observe),
		cmocka_unit_test(test_principal),
		cmocka_unit_test(test_later_steps),
		cmocka_unit_test(test_foreign_values),
	};

	return cmocka_run_group_tests(tests, pack_util_setup,
				      pack_util_teardown);
}
