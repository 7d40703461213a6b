/*
 * The embedded packs: what they hold, and finding in them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "unit/pack_util.h"

static struct pack *embedded(void)
{
	return pack_util_load();
}

/* The second regime: what it has, and what it has not. */
static void test_second(void **state)
{
	static const enum plan_section sections[] = {
		SECTION_MAIN_DUTY, SECTION_DUTY, SECTION_PRACTICE,
		SECTION_COMPETENCY, SECTION_BEHAVIOUR
	};
	struct pack *p = pack_util_named("rgtk-2025");
	int i, n = 0, year = 0;

	(void)state;
	assert_false(p->uses_points || p->uploads);
	assert_int_equal(p->data_check, DATA_CHECK_WARN);
	assert_int_equal(p->n_sections, 5);
	for (i = 0; i < 5; i++)
		assert_int_equal(p->sections[i], sections[i]);
	assert_int_equal(p->n_periods, 1);
	assert_ptr_equal(pack_period_find(p, "2025", &year), p->periods);
	assert_int_equal(year, 2025);
	assert_false(p->periods[0].annual);
	assert_null(pack_period_find(p, "2025-1", NULL));
	for (i = 0; i < p->n_edges; i++)
		assert_false(p->edges[i].annual);
	for (i = 0; i < p->n_indicators; i++)
		n += !strcmp(p->indicators[i].role, "guru");
	assert_int_equal(n, 8);
	assert_int_equal(p->n_duties, 31);
	assert_int_equal(p->n_main_duties, 7);
	for (i = 0; i < p->n_doc_fields; i++)
		assert_string_not_equal(p->doc_fields[i].code, "rpp");
	pack_free(p);
}

/* The year of 2026: the duties of 2025 alone, and who must take part. */
static void test_third(void **state)
{
	struct pack *p = pack_util_named("rgtk-2026");
	int i, must = 0;

	(void)state;
	assert_string_equal(p->basis, "Kepmendikdasmen 271/O/2025");
	assert_int_equal(p->n_duties, 25);
	assert_non_null(pack_duty_find(p, "TT_GURU_WALI"));
	assert_null(pack_duty_find(p, "TT_KOORD_PKB_PKG"));
	assert_non_null(pack_period_find(p, "2026", NULL));
	for (i = 0; i < p->n_duty_rules; i++) {
		assert_string_equal(p->duty_rules[i].unit_status, "*");
		must += p->duty_rules[i].duty == DUTY_MUST;
	}
	assert_int_equal(must, 2);
	pack_free(p);
}

static void test_embedded(void **state)
{
	struct pack *p = embedded();
	size_t len;
	int i, n = 0;

	(void)state;
	assert_string_equal(p->name, "pmm-2024");
	assert_int_equal(p->points_min, 32);
	assert_int_equal(p->points_max, 128);
	assert_true(p->uses_points && p->organisation_first && p->uploads);
	assert_int_equal(p->n_sections, 4);
	assert_false(pack_has_section(p, SECTION_MAIN_DUTY));
	assert_int_equal(p->credit_months, MONTHS_FULL);
	assert_int_equal(p->credit_decimals, 2);
	assert_int_equal(p->n_indicators, 16);
	assert_int_equal(p->n_aspects, 7);
	assert_int_equal(p->n_duties, 19);
	assert_int_equal(p->n_activities, 13);
	for (i = 0; i < p->n_activities; i++)
		n += p->activities[i].points == POINTS_UNKNOWN;
	assert_int_equal(n, 2);
	assert_true(p->provisional > 20);
	assert_int_equal(strlen(p->sha256), 64);
	assert_int_equal(p->credits[0].thousandths, 12500);
	assert_string_equal(p->credits[2].ranks, "|IV/a|IV/b|IV/c|");
	assert_int_equal(p->objection_days, 14);
	assert_non_null(p->distribution);
	assert_int_equal(p->credit_percent[0], 25);
	assert_int_equal(p->credit_percent[4], 150);
	assert_string_equal(pack_duty_find(p, "TT_WAKASEK")->levels,
			    "|SMP|SMA|SMK|");
	assert_null(pack_duty_find(p, "TT_WALI_KELAS")->levels);
	assert_null(pack_embedded("pmm", &len));
	assert_non_null(pack_embedded_name(0));
	assert_null(pack_embedded_name(99));
	pack_free(p);
	pack_free(NULL);
}

static void test_matrix(void **state)
{
	static const char *const cells[9] = {
		"SANGAT_KURANG", "BUTUH_PERBAIKAN", "BUTUH_PERBAIKAN",
		"KURANG", "BAIK", "BAIK", "KURANG", "BAIK", "SANGAT_BAIK"
	};
	static const char *const ratings[3] = {
		"DI_BAWAH_EKSPEKTASI", "SESUAI_EKSPEKTASI",
		"DI_ATAS_EKSPEKTASI"
	};
	struct pack *p = embedded();
	int i;

	(void)state;
	for (i = 0; i < 9; i++) {
		const struct pack_label *hasil, *perilaku;

		hasil = pack_label_find(p->ratings, p->n_ratings,
					ratings[i / 3], NULL);
		perilaku = pack_label_find(p->ratings, p->n_ratings,
					   ratings[i % 3], NULL);
		assert_string_equal(matrix_predicate(p, hasil,
						     perilaku)->code,
				    cells[i]);
	}
	assert_null(matrix_predicate(p, NULL, &p->ratings[0]));
	pack_free(p);
}

static void test_labels(void **state)
{
	static const char *const same[] = {
		"DI_ATAS_EKSPEKTASI", "Di Atas Ekspektasi",
		"DIATAS EKSPEKTASI", "di_atas_ekspektasi",
		/* of a web page, and of a word processor */
		"Di\xc2\xa0" "atas ekspektasi",
		"\xe2\x80\x9c" "Di\xe2\x80\x93" "atas\xe2\x80\xaf" "ekspektasi",
		" di-atas ekspektasi "
	};
	struct pack *p = embedded();
	const char *nearest = "x";
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(same) / sizeof(same[0]); i++)
		assert_string_equal(pack_label_find(p->ratings, p->n_ratings,
						    same[i], &nearest)->code,
				    "DI_ATAS_EKSPEKTASI");
	assert_null(nearest);
	assert_null(pack_label_find(p->ratings, p->n_ratings,
				    "Sesui ekspektasi", &nearest));
	assert_string_equal(nearest, "Sesuai ekspektasi");
	assert_null(pack_label_find(p->ratings, p->n_ratings, "Cukup",
				    &nearest));
	assert_null(nearest);
	assert_null(pack_label_find(p->ratings, p->n_ratings, NULL, NULL));
	assert_string_equal(pack_label_find(p->org_predicates,
					    p->n_org_predicates, "Istimewa",
					    NULL)->code, "ORG_ISTIMEWA");
	assert_non_null(pack_label_find(p->predicates, p->n_predicates,
					"KURANG", NULL));
	pack_free(p);
}

/* A code counts before a label and a label before an alias, wherever in the
 * list they stand. */
static void names_have_an_order(void **state)
{
	static const struct pack_label labels[] = {
		{ .code = "ALAS", .label = "satu", .aliases = "|Baik|tiga|" },
		{ .code = "DUA", .label = "Baik", .aliases = "|alas|" },
		{ .code = "TIGA", .label = "dua" },
	};
	static const struct pack_step steps[] = {
		{ .code = "niat", .verb = "intend", .label = "Kerja",
		  .aliases = "|ulas|" },
		{ .code = "kerja", .verb = "work", .label = "Ulas" },
	};
	static const struct { const char *text; int label, step; } cases[] = {
		{ "baik", 1, -1 }, { "tiga", 2, -1 }, { "Dua", 1, -1 },
		{ "Alas", 0, -1 }, { "kerja", -1, 1 }, { "KERJA", -1, 1 },
		{ "ulas", -1, 1 }, { "intend", -1, 0 },
	};
	struct pack p = { .steps = steps, .n_steps = 2 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct pack_label *l =
			pack_label_find(labels, 3, cases[i].text, NULL);

		assert_int_equal(l ? l - labels : -1, cases[i].label);
		assert_int_equal(pack_step_find(&p, cases[i].text),
				 cases[i].step);
	}
}

static void test_find(void **state)
{
	struct pack *p = embedded();
	const struct pack_area *areas;
	int n;

	(void)state;
	assert_string_equal(pack_option_find(&p->aspects[2], "3")->code,
			    "KOMPETEN.3");
	assert_string_equal(pack_option_find(&p->aspects[2],
					     "KOMPETEN.1")->code,
			    "KOMPETEN.1");
	assert_null(pack_option_find(&p->aspects[2], "4"));
	assert_null(pack_option_find(&p->aspects[2], "0"));
	assert_null(pack_indicator_find(p, "DISIPLIN"));
	assert_null(pack_indicator_find(p, NULL));
	assert_int_equal(pack_indicator_find(p, "KS_PROGRAM")->n_behaviours,
			 0);
	assert_null(pack_activity_find(p, "TT_WALI_KELAS"));
	areas = pack_areas(p, "guru", &n);
	assert_int_equal(n, 5);
	assert_string_equal(areas[4].code, "TUGAS_TAMBAHAN");
	areas = pack_areas(p, "kepala_sekolah", &n);
	assert_int_equal(n, 3);
	assert_string_equal(areas[0].code, "MANAJERIAL");
	assert_null(pack_areas(p, "pengawas", &n));
	assert_int_equal(n, 0);
	pack_free(p);
}

static void test_periods(void **state)
{
	struct pack *p = embedded();
	const struct pack_period *period;
	char hint[12];
	int year = 0;

	(void)state;
	period = pack_period_find(p, "2024-1", &year);
	assert_string_equal(period->label, "Januari-Juni");
	assert_int_equal(year, 2024);
	assert_int_equal(year + period->dapodik_year, 2023);
	assert_string_equal(period->dapodik_term, "2");
	assert_int_equal(period->to_month * 100 + period->to_day, 630);
	assert_false(period->annual);
	period = pack_period_find(p, "2024-2", NULL);
	assert_int_equal(period->dapodik_year, 0);
	assert_string_equal(period->dapodik_term, "1");
	period = pack_period_find(p, "2024", &year);
	assert_true(period->annual);
	assert_null(period->dapodik_term);
	assert_null(pack_period_find(p, "2024-3", NULL));
	assert_null(pack_period_find(p, "2024-", NULL));
	assert_null(pack_period_find(p, "20241", NULL));
	assert_null(pack_period_find(p, "24-1", NULL));
	assert_null(pack_period_find(p, "", NULL));
	assert_true(pack_period_is_dapodik("20241", hint));
	assert_string_equal(hint, "2024-2");
	assert_true(pack_period_is_dapodik("20232", hint));
	assert_string_equal(hint, "2024-1");
	assert_false(pack_period_is_dapodik("20243", hint));
	assert_false(pack_period_is_dapodik("2024-1", hint));
	assert_false(pack_period_is_dapodik("202411", hint));
	assert_false(pack_period_is_dapodik(NULL, hint));
	pack_free(p);
}

/* The steps of 2024 and their fields, one for each behaviour. */
static void test_doc_fields(void **state)
{
	struct pack *p = embedded();
	int rate = pack_step_rating(p), f;

	(void)state;
	assert_int_equal(p->format, 2);
	assert_int_equal(p->n_steps, 5);
	assert_int_equal(p->n_fields, 22);
	assert_int_equal(rate, 4);
	f = pack_field_find(p, 0, "target");
	assert_string_equal(p->fields[f].column, "persiapan_target");
	assert_int_equal(p->fields[f].min, 1);
	f = pack_field_find(p, 1, "perilaku2_nilai");
	assert_string_equal(p->fields[f].column, "perilaku2_nilai");
	assert_int_equal(p->fields[f].behaviour, 2);
	assert_string_equal(p->fields[f].aliases, "|behaviour2_level|");
	f = pack_field_of_type(p, rate, VALUE_REASON);
	assert_string_equal(p->fields[f].column, "penilaian_alasan");
	assert_int_equal(pack_field_find(p, 1, "tanggal"), -1);
	assert_int_equal(pack_field_find(p, 1, "perilaku4_nilai"), -1);
	assert_int_equal(pack_field_of_type(p, 0, VALUE_LEVEL), -1);
	assert_int_equal(pack_step_scheduled(p), 1);
	/* who waits for the first is bound by the next that has a window */
	assert_string_equal(pack_step_stage(p, 0), "observasi");
	assert_string_equal(pack_step_stage(p, 4), "refleksi");
	pack_free(p);
}

/* Who holds plans, with which parts, and under which name elsewhere. */
static void test_roles(void **state)
{
	struct pack *p = embedded();
	char roles[PACK_ROLES];

	(void)state;
	pack_roles_text(roles, p);
	assert_string_equal(roles, "|guru|kepala_sekolah|");
	assert_true(pack_role_plans(p, "guru"));
	assert_false(pack_role_plans(p, "pengawas"));
	assert_false(pack_role_plans(p, NULL));
	assert_true(pack_role_section(p, "guru", SECTION_DUTY));
	assert_false(pack_role_section(p, "kepala_sekolah", SECTION_DUTY));
	assert_true(pack_role_section(p, "kepala_sekolah", SECTION_PRACTICE));
	assert_true(pack_role_section(p, NULL, SECTION_DUTY));
	assert_true(pack_role_of_job(p, "Guru Kelas Ahli Muda"));
	assert_true(pack_role_of_job(p, "KEPALA SEKOLAH"));
	assert_false(pack_role_of_job(p, "Bendahara"));
	assert_false(pack_role_of_job(p, "Pengawas Sekolah"));
	pack_free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_embedded),
		cmocka_unit_test(test_second),
		cmocka_unit_test(test_third),
		cmocka_unit_test(test_matrix),
		cmocka_unit_test(test_labels),
		cmocka_unit_test(names_have_an_order),
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_periods),
		cmocka_unit_test(test_doc_fields),
		cmocka_unit_test(test_roles),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
