/*
 * Stamps of rows: what was written is read again, nothing else is taken for
 * one, and a changed field has another digest.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/sheet/sheet_kind.h"
#include "app/sheet/stamp.h"
#include "base/digest.h"
#include "unit/pack_util.h"
#include "rule/pack_choice.h"

static const char *const row[MAX_FIELDS] = {
	[PLAN_PERIODE] = "2024-1", [PLAN_NIP] = "198501012010012001",
	[PLAN_NAMA] = "Purwarupa Satu", [PLAN_NPSN] = "20100001",
	[PLAN_PERAN] = "guru", [PLAN_TARGET] = "Satu siklus",
};

static void make(struct stamp *s, const char *const *values)
{
	memset(s, 0, sizeof(*s));
	strncpy(s->kind, "plans", sizeof(s->kind) - 1);
	strncpy(s->period, "2024-1", sizeof(s->period) - 1);
	strncpy(s->id, "0123abcd", sizeof(s->id) - 1);
	sheet_kind_key(s->key, sheet_kind_find("plans"), values);
	stamp_fill(s, &table_plan, values);
}

static void what_is_written_is_read(void **state)
{
	struct buf b = BUF_INIT;
	struct stamp out, in;

	(void)state;
	make(&out, row);
	stamp_add(&b, &out);
	assert_int_equal(stamp_read(&in, buf_str(&b)), 0);
	assert_string_equal(in.kind, "plans");
	assert_string_equal(in.period, "2024-1");
	assert_string_equal(in.id, "0123abcd");
	assert_string_equal(in.key, out.key);
	assert_int_equal(in.n, N_PLAN);
	assert_memory_equal(in.codes, out.codes,
			    sizeof(in.codes[0]) * N_PLAN);
	/* somewhere in a text, as in a line of CSV */
	assert_ptr_equal(stamp_seek(buf_str(&b), b.len), buf_str(&b));
	assert_null(stamp_seek(buf_str(&b), 4));
	buf_release(&b);
}

static void nothing_else_is_a_stamp(void **state)
{
	static const char *const texts[] = {
		"", "kin1", "kin1.", "kin2.plans.2024-1.a.AAAAAAAAAAAA.",
		"kin1.plans.2024-1.a.AAAAAAAAAAA.AAAAAA",
		"kin1.plans.2024-1.a.AAAAAAAAAAAA.AAAAA",
		"kin1.plans.2024-1.a.AAAAAAAAAAAA.AAAAA!",
		"kin1.plans..a.AAAAAAAAAAAA.AAAAAA",
		"kin1.plans.2024-1.a",
		"kin1.a-kind-with-a-name-that-is-far-too-long.1.a.AAAAAAAAAAAA"
		".",
	};
	struct stamp s;
	size_t i;

	(void)state;
	assert_int_equal(stamp_read(&s, NULL), -1);
	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		assert_int_equal(stamp_read(&s, texts[i]), -1);
	assert_int_equal(stamp_read(&s, "kin1.p.1.a.AAAAAAAAAAAA."), 0);
	assert_int_equal(s.n, 0);
}

static void a_change_is_seen_and_only_there(void **state)
{
	const char *changed[MAX_FIELDS];
	struct stamp a, b;
	int i;

	(void)state;
	memcpy(changed, row, sizeof(row));
	changed[PLAN_TARGET] = "Dua siklus";
	changed[PLAN_NAMA] = "Purwarupa Satu, S.Pd.";
	make(&a, row);
	make(&b, changed);
	for (i = 0; i < N_PLAN; i++)
		assert_int_equal(!strcmp(a.codes[i], b.codes[i]),
				 i != PLAN_TARGET && i != PLAN_NAMA);
	/* a name that is spelt anew is the same row */
	assert_string_equal(a.key, b.key);
	changed[PLAN_NPSN] = "20100002";
	make(&b, changed);
	assert_string_not_equal(a.key, b.key);
	/* nothing and an empty text are the same, and fields differ */
	changed[PLAN_TARGET] = "";
	changed[PLAN_KOMPETENSI] = NULL;
	make(&b, changed);
	assert_string_not_equal(b.codes[PLAN_TARGET],
				b.codes[PLAN_KOMPETENSI]);
	changed[PLAN_TARGET] = NULL;
	make(&a, changed);
	assert_string_equal(a.codes[PLAN_TARGET], b.codes[PLAN_TARGET]);
}

static void kinds_know_their_fields(void **state)
{
	const struct sheet_kind *k;
	int i, f, keys, open;

	(void)state;
	assert_null(sheet_kind_find("plan"));
	assert_null(kin_sheet_kind(-1));
	for (i = 0; (k = sheet_kind_at(i)); i++) {
		assert_ptr_equal(sheet_kind_find(k->name), k);
		assert_true(k->table->n_fields <= STAMP_FIELDS);
		for (f = keys = open = 0; f < k->table->n_fields; f++) {
			keys += sheet_kind_is_key(k, f);
			open += sheet_kind_is_open(k, f);
			assert_false(sheet_kind_is_key(k, f) &&
				     sheet_kind_is_open(k, f));
		}
		assert_true(keys > 0 && open > 0);
	}
	assert_true(i >= 7);
	k = sheet_kind_find("plans");
	assert_false(sheet_kind_is_open(k, PLAN_STATUS));
	assert_true(sheet_kind_is_open(k, PLAN_TARGET));
	assert_true(sheet_kind_is_key(k, PLAN_NAMA));
}

static void words_of_a_field_are_found(void **state)
{
	struct pack *p = pack_util_load();
	struct pack_choice c;
	int n;

	(void)state;
	for (n = 0; pack_choice_at(&c, p, "plans", "indikator", n); n++)
		;
	assert_int_equal(n, p->n_indicators);
	assert_true(pack_choice_find(&c, p, "plans", "indikator", NULL,
				     "penerapan DISIPLIN positif", 26));
	assert_string_equal(c.code, "DISIPLIN_POSITIF");
	assert_false(pack_choice_find(&c, p, "plans", "indikator", NULL,
				      "penerapan", 9));
	assert_true(pack_choice_find(&c, p, "plans", "kompeten", NULL, "2",
				     1));
	assert_false(pack_choice_at(&c, p, "plans", "praktik_target", 0));
	assert_false(pack_choice_at(&c, p, "plans", "hasil_kerja", 0));
	assert_true(pack_choice_at(&c, p, "assessments", "hasil_kerja", 0));
	assert_true(pack_choice_at(&c, p, "observations", "perilaku2_nilai",
				   0));
	assert_true(pack_choice_at(&c, p, "exceptions", "alasan", 0));
	pack_free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_written_is_read),
		cmocka_unit_test(nothing_else_is_a_stamp),
		cmocka_unit_test(a_change_is_seen_and_only_there),
		cmocka_unit_test(kinds_know_their_fields),
		cmocka_unit_test(words_of_a_field_are_found),
	};
	struct kin_err err = KIN_ERR_INIT;

	if (digest_init(&err))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
