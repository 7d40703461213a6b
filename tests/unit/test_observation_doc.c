/* Documents of observations in memory: fields, values, JSON. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <kinerja/observation.h>

#include "app/observe/observation.h"
#include "model/tables.h"
#include "unit/pack_util.h"
#include "unit/step_util.h"

static const struct pack *pmm;

static int setup(void **state)
{
	pack_util_setup(state);
	pmm = *state;
	return 0;
}

static int field(int step, const char *code)
{
	int f = pack_field_find(pmm, step, code);

	assert_true(f >= 0);
	return f;
}

/* Every field has its column in the wide form, and each its day. */
static void test_columns(void **state)
{
	struct rule_table t;
	struct obs_columns columns;
	struct arena arena = ARENA_INIT;
	struct kin_err err = KIN_ERR_INIT;
	int i;

	(void)state;
	rule_table_begin(&t, &observation_table, &arena);
	observation_table.add(&t, pmm);
	i = t.table.n_fields;
	/* rules with the same steps add nothing */
	observation_table.add(&t, pmm);
	assert_int_equal(t.table.n_fields, i);
	assert_int_equal(rule_table_end(&t, &observation_table, &err),
			 KIN_OK);
	assert_int_equal(t.table.n_fields, N_SCHEDULE + pmm->n_fields +
			 pmm->n_steps + 1);
	observation_columns(&columns, &t.table, pmm);
	for (i = 0; i < pmm->n_fields; i++)
		assert_string_equal(t.fields[columns.field[i]].name,
				    pmm->fields[i].column);
	assert_string_equal(t.fields[columns.day[STEP_RATE]].name,
			    "penilaian_tanggal");
	assert_string_equal(t.fields[columns.day[STEP_RATE]].aliases,
			    "rated_on");
	assert_int_equal(columns.status, t.table.n_fields - 1);
	assert_string_equal(t.states[0].code, "terbuka");
	assert_string_equal(t.states[5].code, "dinilai");
	assert_string_equal(t.states[6].code, "dibatalkan");
	assert_null(t.states[7].code);
	arena_release(&arena);
}

/* More columns than there may be are a sentence, not a crash. */
static void test_too_many(void **state)
{
	static struct pack_field fields[PACK_MAX_FIELDS];
	static char names[3][PACK_MAX_FIELDS][16];
	struct pack_step step = *pmm->steps;
	struct pack wide = { .steps = &step, .n_steps = 1, .fields = fields };
	struct rule_table t;
	struct arena arena = ARENA_INIT;
	struct kin_err err = KIN_ERR_INIT;
	int i, k;

	(void)state;
	rule_table_begin(&t, &observation_table, &arena);
	step.first = 0;
	step.n_fields = wide.n_fields = PACK_MAX_FIELDS;
	for (k = 0; k < 3; k++) {
		for (i = 0; i < PACK_MAX_FIELDS; i++) {
			snprintf(names[k][i], sizeof(names[k][i]), "x%d_%d", k,
				 i);
			fields[i].column = fields[i].label = names[k][i];
		}
		observation_table.add(&t, &wide);
	}
	assert_int_equal(rule_table_end(&t, &observation_table, &err),
			 KIN_EUSAGE);
	arena_release(&arena);
}

static void test_steps(void **state)
{
	char list[80];

	(void)state;
	assert_int_equal(doc_step_event(STEP_REFLECT), EV_REFLECT);
	assert_int_equal(doc_step_from(STEP_RATE), WF_REFLECTED);
	assert_false(doc_is_collected(STEP_PREPARE, WF_OPEN));
	assert_true(doc_is_collected(STEP_PREPARE, WF_PREPARED));
	assert_false(doc_is_collected(STEP_OBSERVE, WF_PREPARED));
	assert_true(doc_is_collected(STEP_RATE, WF_RATED));
	assert_false(doc_is_collected(STEP_PREPARE, WF_NONE));
	doc_field_list(list, sizeof(list), pmm, STEP_PREPARE);
	assert_string_equal(list, "target, upaya, rpp");
	doc_step_list(list, sizeof(list), pmm);
	assert_string_equal(list, "persiapan, observasi, tindak_lanjut, "
			    "refleksi, penilaian");
	/* too little room cuts, and never writes behind it */
	doc_step_list(list, 12, pmm);
	assert_string_equal(list, "persiapan, ");
}

static void json_is(const struct docs *docs, int step,
		    const char *want)
{
	struct buf b = BUF_INIT;

	docs_json(&b, docs, pmm, step);
	assert_false(b.failed);
	assert_string_equal(buf_str(&b), want);
	buf_release(&b);
}

static void test_json(void **state)
{
	struct docs docs;

	(void)state;
	memset(&docs, 0, sizeof(docs));
	json_is(&docs, STEP_PREPARE, "{}");
	docs.text[field(STEP_PREPARE, "rpp")] = "a \"b\".pdf";
	docs.text[field(STEP_PREPARE, "target")] = "X.1|X.2";
	docs.text[field(STEP_PREPARE, "upaya")] = "";
	docs.text[field(STEP_RATE, "alasan")] = "elsewhere";
	json_is(&docs, STEP_PREPARE,
		"{\"target\":\"X.1|X.2\",\"rpp\":\"a \\\"b\\\".pdf\"}");
	json_is(&docs, STEP_OBSERVE, "{}");
}

struct value {
	int step;
	const char *code, *text;
	enum kin_code fault;	/* KIN_N_CODES: none */
	const char *want;	/* its normal form, or a part of `why` */
};

static const struct value values[] = {
	{ STEP_PREPARE, "target", "DISIPLIN_POSITIF.1", KIN_N_CODES,
	  "DISIPLIN_POSITIF.1" },
	{ STEP_PREPARE, "target", " disiplin positif 1 || DISIPLIN_POSITIF.3",
	  KIN_N_CODES, "DISIPLIN_POSITIF.1|DISIPLIN_POSITIF.3" },
	{ STEP_PREPARE, "target", "", KIN_N_CODES, "" },
	{ STEP_PREPARE, "target", "UMPAN_BALIK.1", KIN_C_PACK_CODE,
	  "DISIPLIN_POSITIF.1 to DISIPLIN_POSITIF.3" },
	{ STEP_PREPARE, "upaya", "apa saja | begini", KIN_N_CODES,
	  "apa saja | begini" },
	{ STEP_OBSERVE, "perilaku1_nilai", "Dilakukan dan efektif",
	  KIN_N_CODES, "DILAKUKAN_EFEKTIF" },
	{ STEP_OBSERVE, "perilaku3_nilai", "BELUM_DILAKUKAN", KIN_N_CODES,
	  "BELUM_DILAKUKAN" },
	{ STEP_OBSERVE, "perilaku1_nilai", "Dilakukan dan evektif",
	  KIN_C_LABEL_NEAR, "\"Dilakukan dan efektif\"" },
	{ STEP_OBSERVE, "perilaku1_nilai", "4", KIN_C_LABEL_NEAR, "\"4\"" },
	{ STEP_FOLLOW_UP, "tujuan", "satu| dua ", KIN_N_CODES, "satu|dua" },
	{ STEP_RATE, "nilai", "Sesuai ekspektasi", KIN_N_CODES,
	  "SESUAI_EKSPEKTASI" },
	{ STEP_RATE, "nilai", "Sesuai ekspetasi", KIN_C_LABEL_NEAR,
	  "Sesuai ekspektasi" },
	{ STEP_RATE, "alasan", "Sesuai ekspetasi", KIN_N_CODES,
	  "Sesuai ekspetasi" },
};

static void test_values(void **state)
{
	const struct pack *pack = *state;
	const struct pack_indicator *ind =
		pack_indicator_find(pack, "DISIPLIN_POSITIF");
	struct arena arena = ARENA_INIT;
	char why[DOC_WHY];
	size_t i;

	assert_non_null(ind);
	for (i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
		const struct value *v = &values[i];
		const char *out = NULL;
		enum kin_code code;

		code = doc_value_check(&out, why, field(v->step, v->code),
				       v->text, pack, ind, &arena);
		assert_int_equal(code, v->fault);
		assert_non_null(out);
		if (code == KIN_N_CODES)
			assert_string_equal(out, v->want);
		else
			assert_non_null(strstr(why, v->want));
	}
	arena_release(&arena);
}

/* Without a known indicator a target is kept as it came. */
static void test_no_indicator(void **state)
{
	struct arena arena = ARENA_INIT;
	char why[DOC_WHY];
	const char *out;

	assert_int_equal(doc_value_check(&out, why,
					 field(STEP_PREPARE, "target"),
					 "APA.1 | APA.2", *state, NULL,
					 &arena), KIN_N_CODES);
	assert_string_equal(out, "APA.1|APA.2");
	arena_release(&arena);
}

static void test_limits(void **state)
{
	struct arena arena = ARENA_INIT;
	char why[DOC_WHY], text[300];
	const char *out;

	memset(text, 'x', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	assert_int_equal(doc_value_check(&out, why, field(STEP_PREPARE, "rpp"),
					 text, *state, NULL, &arena),
			 KIN_C_VALUE_LEN);
	assert_int_equal(doc_value_check(&out, why,
					 field(STEP_PREPARE, "target"), text,
					 *state, NULL, &arena),
			 KIN_C_VALUE_LEN);
	assert_int_equal(doc_value_check(&out, why,
					 field(STEP_PREPARE, "upaya"), text,
					 *state, NULL, &arena), KIN_N_CODES);
	arena_release(&arena);
}

static void test_missing(void **state)
{
	const struct pack *pack = *state;
	struct plan_fault faults[PLAN_MAX_FAULTS];
	struct arena arena = ARENA_INIT;
	struct wf_facts facts;
	struct docs docs;
	int n, n_blocking;

	memset(&docs, 0, sizeof(docs));
	memset(&facts, 0, sizeof(facts));
	n = observation_rule_check(faults, &n_blocking, pack,
				   pack_indicator_find(pack,
						       "DISIPLIN_POSITIF"),
				   STEP_PREPARE, docs.text, &arena);
	assert_int_equal(n, 3);
	docs_missing(&facts, faults, n, n_blocking, &arena);
	assert_int_equal(facts.n_missing, 1);
	assert_memory_equal(facts.missing, "persiapan_target: no target", 27);
	assert_true(docs_empty(&docs, pack, STEP_PREPARE));
	docs.text[field(STEP_PREPARE, "target")] = "DISIPLIN_POSITIF.1";
	assert_false(docs_empty(&docs, pack, STEP_PREPARE));
	assert_true(docs_empty(&docs, pack, STEP_OBSERVE));
	n = observation_rule_check(faults, &n_blocking, pack,
				   pack_indicator_find(pack,
						       "DISIPLIN_POSITIF"),
				   STEP_PREPARE, docs.text, &arena);
	docs_missing(&facts, faults, n, n_blocking, &arena);
	assert_int_equal(n, 2);
	assert_int_equal(facts.n_missing, 0);
	assert_null(facts.missing);
	arena_release(&arena);
}

/* What is told of the words of steps, one after the other. */
struct heard {
	char text[1000];
	size_t len;
	int n;
};

static void hear(void *user, const char *word, const char *other,
		 const char *label)
{
	struct heard *h = user;

	assert_non_null(label);
	h->n++;
	h->len += (size_t)snprintf(h->text + h->len, sizeof(h->text) - h->len,
				   " %s%s%s", word, other ? "=" : "",
				   other ? other : "");
	assert_true(h->len < sizeof(h->text));
}

/* Each word once, verbs with their official names, dashes for low lines. */
static void words_of_steps(void **state)
{
	static const char *const words[] = {
		" prepare=persiapan", " observe=observasi", " record",
		" follow-up=tindak-lanjut", " reflect=refleksi",
		" improve=upaya-tindak-lanjut", " rate=penilaian",
		" upaya", " diskusi-tindak-lanjut",
	};
	struct heard h = { .n = 0 };
	size_t i;

	(void)state;
	kin_observation_steps(hear, &h);
	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		const char *at = strstr(h.text, words[i]);

		if (!at)
			fail_msg("%s is not among%s", words[i], h.text);
		if (strchr(words[i], '=') && strstr(at + 1, words[i]))
			fail_msg("%s is told twice", words[i]);
	}
	assert_null(strchr(h.text, '_'));
	assert_true(h.n >= (int)i);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_of_steps),
		cmocka_unit_test(test_columns),
		cmocka_unit_test(test_too_many),
		cmocka_unit_test(test_steps),
		cmocka_unit_test(test_json),
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_no_indicator),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_missing),
	};

	return cmocka_run_group_tests(tests, setup, pack_util_teardown);
}
