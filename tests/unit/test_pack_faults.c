/*
 * Every fault of the pack checker with its code, member path and line. Run
 * from the top folder.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "rule/pack_build.h"
#include "unit/pack_faults_util.h"

static void test_good_fixture(void **state)
{
	struct caught c;
	enum kin_status st;
	size_t len;
	char *text = read_text(PACKS "good.json", &len);
	struct pack *p = load(text, len, &c, &st);

	(void)state;
	assert_int_equal(st, KIN_OK);
	free(text);
	/* Nothing of the pack points into the text. */
	assert_string_equal(p->label, "Contoh kecil");
	assert_int_equal(p->valid_to, DAY_NONE);
	assert_true(p->non_asn_needs_plan);
	assert_int_equal(p->provisional, 3);
	assert_int_equal(p->indicators[1].provisional, 1);
	assert_int_equal(p->activities[1].points, POINTS_UNKNOWN);
	assert_string_equal(p->areas[0].role, "guru");
	assert_int_equal(p->edges[0].who, ACTOR_SELF | ACTOR_OPERATOR);
	assert_int_equal(p->edges[0].guards, GUARD_COMPLETE);
	assert_int_equal(p->edges[2].from, WF_NONE);
	assert_int_equal(p->windows[2].period, 2);
	assert_int_equal(p->windows[1].from_day, 15);
	assert_null(p->windows[2].role);
	pack_free(p);
}

/* The files that the error catalogue and `rules check` use, too. */
static const struct {
	const char *file;
	int n;
	enum kin_code code;
	const char *field;
	long line;
} broken[] = {
	{ "json", 1, KIN_C_PACK_JSON, "", 9 },
	{ "missing", 2, KIN_C_PACK_MISSING, "label", 1 },
	{ "type", 2, KIN_C_PACK_TYPE, "organisation_first", 11 },
	{ "unknown", 3, KIN_C_PACK_UNKNOWN, "windows[0].stage", 19 },
	{ "duplicate", 1, KIN_C_PACK_DUPLICATE, "activities[1].code",
	  33 },
	{ "matrix", 2, KIN_C_PACK_MATRIX, "matrix[1]", 58 },
	{ "bounds", 2, KIN_C_PACK_BOUNDS, "points.max", 12 },
	{ "window", 1, KIN_C_PACK_WINDOW, "windows[1]", 20 },
	{ "transition", 1, KIN_C_PACK_TRANSITION,
	  "transitions[1].from", 83 },
	{ "sections", 2, KIN_C_PACK_UNKNOWN, "sections[4]", 11 },
	{ "source", 2, KIN_C_PACK_SOURCE, "duties[0].source", 36 },
};

static void test_broken_fixtures(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(broken) / sizeof(broken[0]); i++) {
		struct caught c;
		enum kin_status st;
		char path[80];
		size_t len;
		char *text;

		snprintf(path, sizeof(path), PACKS "%s.json", broken[i].file);
		text = read_text(path, &len);
		assert_null(load(text, len, &c, &st));
		if (c.n != broken[i].n || c.codes[0] != broken[i].code ||
		    c.lines[0] != broken[i].line ||
		    strcmp(c.fields[0], broken[i].field))
			fail_msg("%s: %d faults, the first %s at %s:%ld", path,
				 c.n, kin_code_info(c.codes[0])->name,
				 c.fields[0], c.lines[0]);
		assert_int_equal(st, KIN_EINPUT);
		free(text);
	}
}

/* One change of good.json and the fault that it makes, the first of `n`. */
static const struct change changes[] = {
	{ "kinerja-pack/1", "kinerja-pack/3", KIN_C_PACK_UNKNOWN, "format", 0 },
	{ "\"1.0\"", "\"1 0\"", KIN_C_PACK_TYPE, "version", 0 },
	{ "\"Contoh kecil\"", "\"\"", KIN_C_PACK_MISSING, "label", 0 },
	{ "\"Contoh kecil\"", "null", KIN_C_PACK_TYPE, "label", 0 },
	{ "Contoh kecil", "Contoh \\u001b[31m", KIN_C_PACK_TYPE, "label", 0 },
	{ "Contoh kecil", "Contoh\\nkecil", KIN_C_PACK_TYPE, "label", 0 },
	{ "Contoh kecil", "Contoh \\u202e", KIN_C_PACK_TYPE, "label", 0 },
	{ "Kebijakan contoh", "K \\u0085", KIN_C_PACK_TYPE, "sources.K", 0 },
	{ "\"basis\": null", "\"dasar\": null, \"basis\": null",
	  KIN_C_PACK_UNKNOWN, "dasar", 0 },
	{ "2024-01-01", "2024-02-30", KIN_C_PACK_TYPE, "valid_from", 0 },
	{ "\"valid_to\": null", "\"valid_to\": \"2023-01-01\"",
	  KIN_C_PACK_BOUNDS, "valid_to", 0 },
	{ "\"Kebijakan contoh\"", "7", KIN_C_PACK_TYPE, "sources.K", 0 },
	{ "\"source\": [\"K\"],\n  \"org", "\"source\": [],\n  \"org",
	  KIN_C_PACK_SOURCE, "source", 0 },
	{ "{\"min\": 8", "{\"min\": -8", KIN_C_PACK_BOUNDS, "points.min", 0 },
	{ "{\"min\": 8", "{\"min\": 8.5", KIN_C_PACK_TYPE, "points.min", 0 },
	{ "{\"min\": 8", "{\"min\": 1e400", KIN_C_PACK_TYPE, "points.min", 0 },
	{ "\"kind\": \"annual\"", "\"kind\": \"cycle\"", KIN_C_PACK_BOUNDS,
	  "periods[2].from", 0 },
	{ "\"07-01\", \"to\"", "\"06-30\", \"to\"", KIN_C_PACK_BOUNDS,
	  "periods[1].from", 0 },
	{ "\"01-01\", \"to\": \"06-30\"", "\"1-1\", \"to\": \"06-30\"",
	  KIN_C_PACK_TYPE, "periods[0].from", 0 },
	{ "\"01-15\", \"to\": \"01-31\"", "\"01-15\", \"to\": \"02-29\"",
	  KIN_C_PACK_TYPE, "windows[1].to", 0 },
	{ "\"term\": \"2\"", "\"term\": \"3\"", KIN_C_PACK_UNKNOWN,
	  "periods[0].dapodik.term", 0 },
	{ "\"code\": \"2\"", "\"code\": \"1\"", KIN_C_PACK_DUPLICATE,
	  "periods[1].code", 0 },
	{ "\"period\": \"\"", "\"period\": \"3\"", KIN_C_PACK_UNKNOWN,
	  "windows[2].period", 0 },
	{ "\"01-15\", \"to\": \"01-31\"", "\"01-31\", \"to\": \"01-15\"",
	  KIN_C_PACK_WINDOW, "windows[1].to", 0 },
	{ "\"01-15\", \"to\": \"01-31\"", "\"01-15\", \"to\": \"07-31\"",
	  KIN_C_PACK_WINDOW, "windows[1].from", 0 },
	{ "\"role\": \"guru\", \"from\"", "\"role\": null, \"from\"",
	  KIN_C_PACK_WINDOW, "windows[1]", 0 },
	{ "\"role\": \"guru\", \"from\"", "\"role\": \"wali\", \"from\"",
	  KIN_C_PACK_UNKNOWN, "windows[0].role", 0 },
	{ "\"SATU.2\"", "\"SATU.1\"", KIN_C_PACK_DUPLICATE,
	  "indicators[0].behaviours[1].code", 0 },
	{ "[\"behaviours\"]", "[\"sandi\"]", KIN_C_PACK_UNKNOWN,
	  "indicators[1].provisional[0]", 0 },
	{ "\"rank\": 2", "\"rank\": 1", KIN_C_PACK_DUPLICATE,
	  "levels[1].rank", 0 },
	{ "\"rank\": 2", "\"rank\": 3", KIN_C_PACK_BOUNDS,
	  "levels[1].rank", 0 },
	{ "\"Dilakukan dan efektif\"", "\"BELUM dilakukan\"",
	  KIN_C_PACK_DUPLICATE, "levels[1].label", 0 },
	{ "\"points\": 8", "\"points\": -1", KIN_C_PACK_BOUNDS,
	  "activities[0].points", 0 },
	{ "\"points\": null, ", "", KIN_C_PACK_MISSING,
	  "activities[1].points", 0 },
	{ "[\"SMP\", \"SMA\"]", "[\"SMP\", \"SMU\"]", KIN_C_PACK_UNKNOWN,
	  "duties[0].levels[1]", 0 },
	{ "[\"SMP\", \"SMA\"]", "[]", KIN_C_PACK_MISSING,
	  "duties[0].levels", 0 },
	{ "\"code\": \"LOYAL\"", "\"code\": \"STATUS\"",
	  KIN_C_PACK_DUPLICATE, "aspects[0].code", 0 },
	{ "\"code\": \"target\"", "\"code\": \"tanggal\"",
	  KIN_C_PACK_UNKNOWN, "fields[0].code", 0 },
	{ "\"step\": \"prepare\"", "\"step\": \"persiapan\"",
	  KIN_C_PACK_UNKNOWN, "fields[0].step", 0 },
	{ "\"perilaku_kerja\": \"DI_ATAS\", \"predikat\": \"BAIK\"",
	  "\"perilaku_kerja\": \"DIATAS\", \"predikat\": \"BAIK\"",
	  KIN_C_PACK_UNKNOWN, "matrix[3].perilaku_kerja", 1 },
	{ "\"unit_status\": \"*\"", "\"unit_status\": \"desa\"",
	  KIN_C_PACK_UNKNOWN, "duty_rules[0].unit_status", 0 },
	{ "\"status\": \"asn\"", "\"status\": \"honorer\"",
	  KIN_C_PACK_UNKNOWN, "duty_rules[0].status", 0 },
	{ "\"status\": \"asn\"", "\"status\": \"*\"", KIN_C_PACK_DUPLICATE,
	  "duty_rules[1]", 0 },
	{ "\"duty\": \"must\"", "\"duty\": \"wajib\"", KIN_C_PACK_UNKNOWN,
	  "duty_rules[0].duty", 0 },
	{ "\"percent\": 50", "\"percent\": -1", KIN_C_PACK_BOUNDS,
	  "credit.percent[0].percent", 0 },
	{ "{\"predikat\": \"KURANG\", \"percent\": 50, \"source\": [\"K\"]},",
	  "", KIN_C_PACK_MISSING, "credit.percent", 0 },
	{ "\"uploads\": true", "\"uploads\": \"ya\"", KIN_C_PACK_TYPE,
	  "uploads", 0 },
	{ "\"uploads\": true, ", "", KIN_C_PACK_MISSING, "uploads", 0 },
	{ "\"uploads\": true", "\"uploads\": false, \"x\": 1",
	  KIN_C_PACK_UNKNOWN, "x", 0 },
	{ "\"data_check\": \"none\"", "\"data_check\": \"must\"",
	  KIN_C_PACK_UNKNOWN, "data_check", 0 },
	{ "\"perilaku\"],", "\"prilaku\"],", KIN_C_PACK_UNKNOWN,
	  "sections[3]", 1 },
	{ "\"praktik\", \"kompetensi\"", "\"kompetensi\", \"kompetensi\"",
	  KIN_C_PACK_DUPLICATE, "sections[1]", 0 },
	{ "\"perilaku\"],", "\"perilaku\", \"tugas_pokok\"],",
	  KIN_C_PACK_MISSING, "main_duties", 0 },
	{ "\"main_duties\": []", "\"main_duties\": [{\"code\": \"A\", "
	  "\"label\": \"A\", \"role\": null, \"required\": true, "
	  "\"source\": [\"K\"]}]",
	  KIN_C_PACK_UNKNOWN, "main_duties", 0 },
	{ "\"main_duties\": []", "\"main_duties\": [{\"code\": \"A\", "
	  "\"label\": \"A\", \"role\": null, \"required\": 1, "
	  "\"source\": [\"K\"]}]",
	  KIN_C_PACK_TYPE, "main_duties[0].required", 1 },
	{ "\"tugas\", ", "", KIN_C_PACK_UNKNOWN, "duties", 0 },
	{ "\"praktik\", \"kompetensi\", ", "\"praktik\", ",
	  KIN_C_PACK_UNKNOWN, "activities", 1 },
	{ "\"months\": \"full\"", "\"months\": \"all\"",
	  KIN_C_PACK_UNKNOWN, "credit.months", 0 },
	{ "\"months\": \"full\", ", "", KIN_C_PACK_MISSING,
	  "credit.months", 0 },
	{ "\"decimals\": 3", "\"decimals\": 4", KIN_C_PACK_BOUNDS,
	  "credit.decimals", 0 },
	{ "\"half_up\"", "\"even\"", KIN_C_PACK_UNKNOWN, "credit.rounding",
	  0 },
	{ "[\"plan_approved\"]", "[\"plan_approved\"], \"period\": \"year\"",
	  KIN_C_PACK_UNKNOWN, "transitions[2].period", 0 },
	{ "\"guards\": [\"complete\"]",
	  "\"guards\": [\"complete\"], \"period\": \"annual\"",
	  KIN_C_PACK_TRANSITION, "transitions[0].period", 1 },
	{ "12500", "0", KIN_C_PACK_BOUNDS, "credit.jenjang[0].thousandths", 0 },
	{ "\"machine\": \"plan\", \"from\": \"draft\"",
	  "\"machine\": \"rencana\", \"from\": \"draft\"",
	  KIN_C_PACK_UNKNOWN, "transitions[0].machine", 0 },
	{ "\"from\": \"submitted\"", "\"from\": \"open\"",
	  KIN_C_PACK_UNKNOWN, "transitions[1].from", 0 },
	{ "\"event\": \"approve\"", "\"event\": \"accept\"",
	  KIN_C_PACK_UNKNOWN, "transitions[1].event", 0 },
	{ "\"event\": \"approve\"", "\"event\": \"rate\"",
	  KIN_C_PACK_TRANSITION, "transitions[1].event", 0 },
	{ "\"to\": \"approved\"", "\"to\": \"submitted\"",
	  KIN_C_PACK_TRANSITION, "transitions[1].to", 0 },
	{ "[\"plan_approved\"]", "[\"plan_ok\"]", KIN_C_PACK_UNKNOWN,
	  "transitions[2].guards[0]", 0 },
	{ "[\"supervisor\"], \"guards\": []", "[], \"guards\": []",
	  KIN_C_PACK_MISSING, "transitions[1].who", 0 },
	{ "[\"self\", \"operator\"]", "[\"self\", \"self\"]",
	  KIN_C_PACK_DUPLICATE, "transitions[0].who[1]", 0 },
	{ "[\"self\", \"operator\"]", "\"self\"", KIN_C_PACK_TYPE,
	  "transitions[0].who", 0 },
	{ "{\"code\": \"lainnya\", \"label\": \"Lainnya\", \"source\": "
	  "[\"K\"], \"provisional\": true}", "\"lainnya\"", KIN_C_PACK_TYPE,
	  "exceptions[0]", 0 },
};

static void test_every_fault(void **state)
{
	(void)state;
	pack_faults_each("good.json", changes,
			 sizeof(changes) / sizeof(changes[0]));
}

/* `n` entries of a list, each with the fault of having nothing. */
static char *many_faults(const char *list, int n, size_t *len)
{
	char *text = malloc((size_t)n * 3 + 100);
	size_t at;
	int i;

	assert_non_null(text);
	at = (size_t)snprintf(text, 100, "{\"%s\": [", list);
	for (i = 0; i < n; i++) {
		memcpy(text + at, i ? ",{}" : "{}", i ? 3 : 2);
		at += i ? 3 : 2;
	}
	memcpy(text + at, "]}", 3);
	*len = at + 2;
	return text;
}

/* A hostile file ends soon: what is told and what is read have bounds. */
static void test_many_faults(void **state)
{
	struct caught c;
	enum kin_status st;
	size_t len;
	char *text = many_faults("activities", PACK_MAX_ENTRIES, &len);

	(void)state;
	assert_null(load(text, len, &c, &st));
	/* and the one that counts the rest */
	assert_int_equal(c.n, PACK_MAX_FAULTS + 1);
	free(text);
	text = many_faults("activities", PACK_MAX_ENTRIES + 1, &len);
	assert_null(load(text, len, &c, &st));
	assert_true(c.n < 64);
	free(text);
}

/* Whatever stands there, loading ends and leaks nothing. */
static void test_strange(void **state)
{
	static const char *const texts[] = {
		"", "{}", "[]", "null", "7", "{\"format\": 7}",
		"{\"transitions\": [1, null, []], \"matrix\": {}}",
		"{\"credit\": {\"percent\": 1}, \"points\": []}"
	};
	struct caught c;
	enum kin_status st;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		assert_null(load(texts[i], strlen(texts[i]), &c, &st));
		assert_int_equal(st, KIN_EINPUT);
		assert_true(c.n > 0);
	}
}

/* Each allocation fails once, and from then on. */
static void test_no_memory(void **state)
{
	size_t len;
	char *text = read_text(PACKS "good.json", &len);
	int persistent;
	long n;

	(void)state;
	for (persistent = 0; persistent < 2; persistent++)
		for (n = 1;; n++) {
			struct caught c;
			enum kin_status st;
			struct pack *p;
			long failures;

			kin_alloc_fail_after(n, persistent);
			p = load(text, len, &c, &st);
			failures = kin_alloc_failures();
			kin_alloc_fail_after(0, 0);
			pack_free(p);
			if (!failures)
				break;
			assert_int_equal(st, KIN_ENOMEM);
			assert_true(n < 100000);
		}
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_good_fixture),
		cmocka_unit_test(test_broken_fixtures),
		cmocka_unit_test(test_every_fault),
		cmocka_unit_test(test_many_faults),
		cmocka_unit_test(test_strange),
		cmocka_unit_test(test_no_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
