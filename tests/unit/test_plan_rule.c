/* Plans against pmm-2024: each fault alone, several at once, the points. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/tables.h"
#include "rule/plan_rule.h"
#include "unit/pack_util.h"

#define N_ITEMS 12
#define FIRST_BEHAVIOUR 3

struct plan {			/* a plan without a fault, to be spoiled */
	struct plan_item items[N_ITEMS];
	struct plan_content content;
	struct plan_fault faults[PLAN_MAX_FAULTS];
	struct plan_points points;
	int n, n_blocking;
	struct arena arena;
};

static struct plan_item item(enum plan_section section, const char *code)
{
	struct plan_item it = {
		section, code, NULL, NULL, NULL, DAY_NONE, DAY_NONE, DAY_NONE,
		1
	};

	return it;
}

static void plan_init(struct plan *p)
{
	static const char *const aspects[] = {
		"BERORIENTASI_PELAYANAN", "AKUNTABEL", "KOMPETEN", "HARMONIS",
		"LOYAL", "ADAPTIF", "KOLABORATIF"
	};
	int i;

	memset(p, 0, sizeof(*p));
	p->items[0] = item(SECTION_PRACTICE, "DISIPLIN_POSITIF");
	p->items[1] = item(SECTION_COMPETENCY, "PK_PENGGERAK_KOMBEL");
	p->items[2] = item(SECTION_DUTY, "TT_WALI_KELAS");
	p->items[2].sk_number = "800/12/REKAAN/2024";
	p->items[2].sk_from = day_from_civil(2024, 1, 2);
	p->items[2].sk_to = day_from_civil(2024, 6, 30);
	for (i = 0; i < 7; i++) {
		p->items[FIRST_BEHAVIOUR + i] = item(SECTION_BEHAVIOUR, "2");
		p->items[FIRST_BEHAVIOUR + i].aspect = aspects[i];
	}
	p->content.role = "guru";
	p->content.level = "SD";
	p->content.items = p->items;
	p->content.n_items = FIRST_BEHAVIOUR + 7;
}

static void check(struct plan *p, const struct pack *pack)
{
	p->n = plan_rule_check(p->faults, &p->n_blocking, &p->points, pack,
			       &p->content, &p->arena);
}

static void one_fault(struct plan *p, const struct pack *pack,
		      enum kin_code code, const char *field)
{
	int error = kin_code_info(code)->severity == KIN_ERROR;

	check(p, pack);
	if (p->n != 1 || p->faults[0].code != code)
		fail_msg("%d faults, the first %s: %s", p->n,
			 p->n ? kin_code_info(p->faults[0].code)->name : "",
			 p->n ? p->faults[0].text : "");
	assert_string_equal(p->faults[0].field, field);
	assert_int_equal(p->n_blocking, error);
	assert_true(strlen(p->faults[0].text) > 10);
	arena_release(&p->arena);
}

static void test_good(void **state)
{
	struct plan p;

	plan_init(&p);
	check(&p, *state);
	assert_int_equal(p.n, 0);
	assert_int_equal(p.n_blocking, 0);
	assert_int_equal(p.points.sum, 36);
	arena_release(&p.arena);
}

static void test_indicator(void **state)
{
	struct plan p;

	plan_init(&p);
	p.items[0].code = NULL;
	one_fault(&p, *state, KIN_C_PLAN_INDICATOR, "indikator");
	p.items[0].code = "DISIPLIN";
	one_fault(&p, *state, KIN_C_PACK_CODE, "indikator");
	p.items[0].code = "KS_PROGRAM";
	one_fault(&p, *state, KIN_C_PACK_ROLE, "indikator");
	p.items[0].code = "UMPAN_BALIK";
	p.items[p.content.n_items++] = item(SECTION_PRACTICE, "EKSPEKTASI");
	one_fault(&p, *state, KIN_C_PLAN_INDICATOR, "indikator");
}

/* A principal: exactly one of the eight practices, nothing of teachers. */
static void test_principal(void **state)
{
	const struct pack *pack = *state;
	struct plan p;
	int i, n = 0;

	for (i = 0; i < pack->n_indicators; i++) {
		if (strcmp(pack->indicators[i].role, "kepala_sekolah"))
			continue;
		n++;
		plan_init(&p);
		p.content.role = "kepala_sekolah";
		p.items[2].code = NULL;
		p.items[0].code = pack->indicators[i].code;
		check(&p, pack);
		assert_int_equal(p.n, 0);
		arena_release(&p.arena);
	}
	assert_int_equal(n, 8);
	p.items[p.content.n_items++] = item(SECTION_PRACTICE, "KS_KOMBEL");
	one_fault(&p, pack, KIN_C_PLAN_INDICATOR, "indikator");
	p.content.n_items--;
	p.items[0].code = "UMPAN_BALIK";
	one_fault(&p, pack, KIN_C_PACK_ROLE, "indikator");
	p.items[0].code = "";
	one_fault(&p, pack, KIN_C_PLAN_INDICATOR, "indikator");
}

/* A regime without points: nothing is counted and nothing is said. */
static void test_without_points(void **state)
{
	struct pack *rgtk = pack_util_named("rgtk-2025");
	struct plan p;

	(void)state;
	plan_init(&p);
	check(&p, rgtk);
	assert_int_equal(p.n, 0);
	assert_int_equal(p.points.sum, 0);
	assert_int_equal(p.points.n_unknown, 0);
	p.items[1].code = "PK_PENYUSUN_PERANGKAT_AJAR";
	check(&p, rgtk);
	assert_int_equal(p.n, 0);
	assert_int_equal(p.points.n_unknown, 0);
	p.items[1].code = NULL;
	one_fault(&p, rgtk, KIN_C_PLAN_COMPETENCY_NONE, "kompetensi");
	p.items[1].code = "PK_TIDAK_ADA";
	one_fault(&p, rgtk, KIN_C_PACK_CODE, "kompetensi");
	/* The duties are those of its own regulation. */
	plan_init(&p);
	p.items[2].code = "TT_KOORD_INKLUSI";
	check(&p, rgtk);
	assert_int_equal(p.n, 0);
	p.items[2].code = "TT_TIM_BOS";
	one_fault(&p, rgtk, KIN_C_PACK_CODE, "tugas_tambahan");
	pack_free(rgtk);
}

/* What has no section is refused once for each, and nothing of it asked. */
static void test_sections(void **state)
{
	struct pack pack = *(struct pack *)*state;
	static const char *const fields[] = {
		"indikator", "kompetensi", "tugas_tambahan",
		"berorientasi_pelayanan"
	};
	struct plan p;
	int s;

	for (s = SECTION_PRACTICE; s <= SECTION_BEHAVIOUR; s++) {
		int i, n = 0;

		for (i = SECTION_PRACTICE; i <= SECTION_BEHAVIOUR; i++)
			if (i != s)
				pack.sections[n++] = (enum plan_section)i;
		pack.n_sections = n;
		plan_init(&p);
		one_fault(&p, &pack, KIN_C_PACK_SECTION, fields[s]);
		for (i = 0; i < p.content.n_items; i++)
			if ((int)p.items[i].section == s)
				p.items[i].code = NULL;
		check(&p, &pack);
		assert_int_equal(p.n, 0);
	}
	/* Main duties are confirmed, never planned. */
	plan_init(&p);
	p.items[p.content.n_items++] = item(SECTION_MAIN_DUTY, "TP");
	check(&p, *state);
	assert_int_equal(p.n, 1);
	assert_int_equal(p.faults[0].code, KIN_C_PACK_SECTION);
	assert_null(p.faults[0].field);
	arena_release(&p.arena);
}

static void test_competency(void **state)
{
	struct plan p;

	plan_init(&p);
	p.items[1].code = "";
	one_fault(&p, *state, KIN_C_PLAN_COMPETENCY, "kompetensi");
	p.items[1].code = "PK_TIDAK_ADA";
	one_fault(&p, *state, KIN_C_PACK_CODE, "kompetensi");
	p.items[1].code = "PK_PESERTA_PRAKTIK_BAIK";
	one_fault(&p, *state, KIN_C_PLAN_POINTS, "kompetensi");
	assert_int_equal(p.points.sum, 4);
	p.items[1].quantity = 8;
	check(&p, *state);
	assert_int_equal(p.n, 0);
	assert_int_equal(p.points.sum, 32);
	p.items[1].quantity = 32;
	check(&p, *state);
	assert_int_equal(p.n, 0);
	p.items[1].quantity = 33;
	one_fault(&p, *state, KIN_C_PLAN_POINTS, "kompetensi");
	p.items[1].quantity = 2000000000;
	one_fault(&p, *state, KIN_C_PLAN_POINTS, "kompetensi");
}

/* Unknown is never zero: the sum is a lower bound. */
static void test_unknown_points(void **state)
{
	struct plan p;
	char text[48];

	plan_init(&p);
	p.items[1].code = "PK_PENYUSUN_PERANGKAT_AJAR";
	p.items[1].quantity = 3;
	one_fault(&p, *state, KIN_C_PLAN_POINTS_UNKNOWN, "kompetensi");
	assert_string_equal(plan_points_text(text, &p.points),
			    ">= 0 (1 belum diketahui)");
	p.items[p.content.n_items] = item(SECTION_COMPETENCY,
					  "PK_PELATIHAN_MANDIRI");
	p.items[p.content.n_items++].quantity = 3;
	one_fault(&p, *state, KIN_C_PLAN_POINTS_UNKNOWN, "kompetensi");
	assert_string_equal(plan_points_text(text, &p.points),
			    ">= 24 (1 belum diketahui)");
	p.items[p.content.n_items - 1].quantity = 6;
	check(&p, *state);
	assert_int_equal(p.n, 0);
	p.items[p.content.n_items - 1].quantity = 17;
	one_fault(&p, *state, KIN_C_PLAN_POINTS, "kompetensi");
	p.points.sum = 48;
	p.points.n_unknown = 0;
	assert_string_equal(plan_points_text(text, &p.points), "48");
}

static void test_no_points(void **state)
{
	struct pack copy = *(struct pack *)*state;
	struct plan p;

	plan_init(&p);
	copy.uses_points = 0;
	p.items[1].code = NULL;
	check(&p, &copy);
	assert_int_equal(p.n, 0);
	copy.without_competency = WITHOUT_BLOCK;
	one_fault(&p, &copy, KIN_C_PLAN_COMPETENCY, "kompetensi");
	copy.without_competency = WITHOUT_WARN;
	one_fault(&p, &copy, KIN_C_PLAN_COMPETENCY_NONE, "kompetensi");
	copy.uses_points = 1;
	copy.without_competency = WITHOUT_NONE;
	check(&p, &copy);
	assert_int_equal(p.n, 0);
}

static void test_duty(void **state)
{
	struct plan p;

	plan_init(&p);
	p.items[2].sk_number = "";
	one_fault(&p, *state, KIN_C_PLAN_DUTY_SK, "tugas_sk_nomor");
	p.items[2].sk_number = "1";
	p.items[2].sk_to = DAY_NONE;
	one_fault(&p, *state, KIN_C_PLAN_DUTY_SK, "tugas_selesai");
	p.items[2].sk_to = p.items[2].sk_from - 1;
	one_fault(&p, *state, KIN_C_DATE_ORDER, "tugas_selesai");
	p.items[2].sk_to = p.items[2].sk_from;
	p.items[2].sk_from = DAY_NONE;
	one_fault(&p, *state, KIN_C_PLAN_DUTY_SK, "tugas_mulai");
	p.items[2].sk_from = p.items[2].sk_to;
	p.items[2].code = "TT_KETUA_PROGRAM";
	one_fault(&p, *state, KIN_C_PACK_LEVEL, "tugas_tambahan");
	p.content.level = NULL;
	check(&p, *state);
	assert_int_equal(p.n, 0);
	p.content.level = "SMK";
	check(&p, *state);
	assert_int_equal(p.n, 0);
	p.content.level = "SM";
	one_fault(&p, *state, KIN_C_PACK_LEVEL, "tugas_tambahan");
	p.items[2].code = "TT_RAJA";
	one_fault(&p, *state, KIN_C_PACK_CODE, "tugas_tambahan");
	p.items[2].code = "TT_WALI_KELAS";
	p.items[0].code = "KS_PROGRAM";
	p.content.role = "kepala_sekolah";
	one_fault(&p, *state, KIN_C_PACK_ROLE, "tugas_tambahan");
	p.items[2].code = NULL;
	check(&p, *state);
	assert_int_equal(p.n, 0);
}

static void test_behaviour(void **state)
{
	struct plan p;

	plan_init(&p);
	p.items[FIRST_BEHAVIOUR].code = NULL;
	one_fault(&p, *state, KIN_C_PLAN_BEHAVIOUR, "berorientasi_pelayanan");
	p.items[FIRST_BEHAVIOUR].code = "4";
	one_fault(&p, *state, KIN_C_PACK_CODE, "berorientasi_pelayanan");
	p.items[FIRST_BEHAVIOUR].code = "BERORIENTASI_PELAYANAN.3";
	p.items[p.content.n_items] = item(SECTION_BEHAVIOUR, "1");
	p.items[p.content.n_items++].aspect = "LOYAL";
	one_fault(&p, *state, KIN_C_PLAN_BEHAVIOUR, "loyal");
	p.items[p.content.n_items - 1].aspect = "SETIA";
	check(&p, *state);
	assert_int_equal(p.n, 1);
	assert_int_equal(p.faults[0].code, KIN_C_PACK_CODE);
	assert_null(p.faults[0].field);
	arena_release(&p.arena);
}

/* An empty plan says all that it lacks, in the order of the form. */
static void test_empty(void **state)
{
	struct plan p;
	int i;

	plan_init(&p);
	p.content.n_items = 0;
	check(&p, *state);
	assert_int_equal(p.n, 9);
	assert_int_equal(p.n_blocking, 9);
	assert_int_equal(p.faults[0].code, KIN_C_PLAN_INDICATOR);
	assert_int_equal(p.faults[1].code, KIN_C_PLAN_COMPETENCY);
	for (i = 0; i < 7; i++)
		assert_string_equal(
			p.faults[2 + i].field,
			((const struct pack *)*state)->aspects[i].column);
	arena_release(&p.arena);
}

/* More faults than fit are counted, and never written. */
static void test_many(void **state)
{
	struct plan_item items[60];
	struct plan p;
	int i;

	plan_init(&p);
	for (i = 0; i < 60; i++)
		items[i] = item(SECTION_DUTY, "TT_RAJA");
	p.content.items = items;
	p.content.n_items = 60;
	check(&p, *state);
	assert_int_equal(p.n, PLAN_MAX_FAULTS);
	assert_int_equal(p.n_blocking, 60 * 4 + 9);
	arena_release(&p.arena);
}

/* Days and hours of duties, under the rules of 2025. */
static const struct {
	const char *code, *from, *to;	/* of the SK */
	const char *day;		/* of the question */
	enum kin_code fault;		/* 0: none */
	const char *field;
} duty_days[] = {
	{ "TT_WALI_KELAS", "2025-01-02", "2025-12-31", "2025-03-01", 0, NULL },
	{ "TT_WALI_KELAS", "2024-07-01", "2025-06-30", "2025-06-30", 0, NULL },
	{ "TT_WALI_KELAS", "2024-07-01", "2025-06-30", "2025-07-01",
	  KIN_C_PLAN_DUTY_DAYS, "tugas_selesai" },
	{ "TT_WALI_KELAS", "2024-01-01", "2024-12-31", "2025-01-10",
	  KIN_C_PLAN_DUTY_DAYS, "tugas_mulai" },
	{ "TT_WALI_KELAS", "2026-01-01", "2026-06-30", "2025-01-10",
	  KIN_C_PLAN_DUTY_DAYS, "tugas_mulai" },
	{ "TT_WALI_KELAS", "2024-07-01", "2025-12-31", "2026-03-01", 0, NULL },
	/* the list of the first half, and of the second */
	{ "TT_PENILAI_KINERJA", "2025-01-02", "2025-06-30", "2025-03-01", 0,
	  NULL },
	{ "TT_PENILAI_KINERJA", "2025-07-01", "2025-12-31", "2025-08-01",
	  KIN_C_PLAN_DUTY_DAYS, "tugas_mulai" },
	{ "TT_KOORD_KKG_MGMP", "2025-07-01", "2025-12-31", "2025-08-01", 0,
	  NULL },
	{ "TT_KOORD_KKG_MGMP", "2025-01-02", "2025-06-30", "2025-03-01",
	  KIN_C_PLAN_DUTY_DAYS, "tugas_selesai" },
};

static void test_duty_days(void **state)
{
	struct pack *pack = pack_util_named("rgtk-2025");
	struct plan p;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(duty_days) / sizeof(duty_days[0]); i++) {
		plan_init(&p);
		p.items[2].code = duty_days[i].code;
		p.items[2].sk_from = day_or_none(duty_days[i].from);
		p.items[2].sk_to = day_or_none(duty_days[i].to);
		p.content.from = day_from_civil(2025, 1, 1);
		p.content.to = day_from_civil(2025, 12, 31);
		p.content.day = day_or_none(duty_days[i].day);
		check(&p, pack);
		assert_int_equal(p.n_blocking, 0);
		if (p.n != (duty_days[i].fault != 0))
			fail_msg("%zu: %d faults", i, p.n);
		if (p.n) {
			assert_int_equal(p.faults[0].code, duty_days[i].fault);
			assert_string_equal(p.faults[0].field,
					    duty_days[i].field);
		}
		/* nothing is said of days where no period is known */
		p.content.from = p.content.to = 0;
		arena_release(&p.arena);
	}
	pack_free(pack);
}

/* Six hours of the annex count; those of Pasal 10 are none of them. */
static void test_duty_hours(void **state)
{
	static const char *const codes[] = {
		"TT_WALI_KELAS", "TT_PEMBINA_OSIS", "TT_KOORD_PK",
		"TT_KEPALA_PERPUSTAKAAN", "TT_GURU_PIKET"
	};
	struct pack *pack = pack_util_named("rgtk-2026");
	struct plan_item items[16];
	struct plan p;
	int i, n;

	(void)state;
	plan_init(&p);
	memcpy(items, p.items, sizeof(p.items));
	for (n = 0; n < 5; n++) {
		items[FIRST_BEHAVIOUR + 7 + n] = p.items[2];
		items[FIRST_BEHAVIOUR + 7 + n].code = codes[n];
	}
	items[2].code = "TT_GURU_WALI";
	p.content.level = "SMP";
	p.content.items = items;
	for (i = 0; i < 5; i++) {
		p.content.n_items = FIRST_BEHAVIOUR + 7 + i + 1;
		check(&p, pack);
		assert_int_equal(p.n, i == 4);
	}
	assert_int_equal(p.faults[0].code, KIN_C_PLAN_DUTY_HOURS);
	assert_non_null(strstr(p.faults[0].text, "at least 7 hours"));
	assert_int_equal(p.n_blocking, 0);
	arena_release(&p.arena);
	pack_free(pack);
}

/* The annex is no section of a pack, and of three parts. */
static void test_annex(void **state)
{
	struct pack *pack = pack_util_named("pmm-2024");
	struct plan_item items[N_ITEMS];
	struct plan p;

	(void)state;
	plan_init(&p);
	memcpy(items, p.items, sizeof(items));
	items[p.content.n_items++] = item(SECTION_ANNEX, "konsekuensi");
	p.content.items = items;
	check(&p, pack);
	assert_int_equal(p.n, 0);
	items[p.content.n_items - 1].code = "hadiah";
	check(&p, pack);
	assert_int_equal(p.n, 1);
	assert_int_equal(p.faults[0].code, KIN_C_PACK_CODE);
	assert_non_null(strstr(p.faults[0].text, "no part hadiah"));
	assert_non_null(strstr(p.faults[0].text, "dukungan_sumber_daya"));
	assert_int_equal(plan_annex_column("skema_pertanggungjawaban"),
			 PLAN_SKEMA);
	assert_int_equal(plan_annex_column("SKEMA"), -1);
	assert_int_equal(plan_annex_column(NULL), -1);
	arena_release(&p.arena);
	pack_free(pack);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_good),
		cmocka_unit_test(test_indicator),
		cmocka_unit_test(test_principal),
		cmocka_unit_test(test_without_points),
		cmocka_unit_test(test_sections),
		cmocka_unit_test(test_competency),
		cmocka_unit_test(test_unknown_points),
		cmocka_unit_test(test_no_points),
		cmocka_unit_test(test_duty),
		cmocka_unit_test(test_duty_days),
		cmocka_unit_test(test_duty_hours),
		cmocka_unit_test(test_behaviour),
		cmocka_unit_test(test_annex),
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_many),
	};

	return cmocka_run_group_tests(tests, pack_util_setup,
				      pack_util_teardown);
}
