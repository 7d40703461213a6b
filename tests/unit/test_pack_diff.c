/*
 * Packs compared, listed and copied as JSON, whatever members they have: the
 * texts here are smaller than any pack.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "rule/pack_copy.h"
#include "rule/pack_diff.h"
#include "rule/pack_notes.h"
#include "rule/pack_unsure.h"
#include "unit/pack_util.h"

static void add_change(void *user, const struct kin_rules_change *c)
{
	buf_addf(user, "%s: %s -> %s%s\n", c->path, c->was ? c->was : "-",
		 c->is ? c->is : "-", c->provisional ? " ?" : "");
}

static const struct {
	const char *was, *is, *told;
} diffs[] = {
	{ "{}", "{}", "" },
	/* what a pack is called, and where a value comes from */
	{ "{\"name\":\"a\",\"version\":\"1\",\"note\":\"x\",\"format\":\"1\"}",
	  "{\"name\":\"b\",\"sources\":{},\"source\":[\"Q\"]}", "" },
	{ "{\"uploads\":true,\"points\":null}",
	  "{\"uploads\":false,\"points\":{\"min\":32}}",
	  "uploads: true -> false\npoints:  -> min 32\n" },
	{ "{\"points\":{\"min\":32,\"max\":128}}",
	  "{\"points\":{\"min\":31,\"max\":128}}", "points/min: 32 -> 31\n" },
	/* by code, wherever it stands; order means nothing */
	{ "{\"duties\":[{\"code\":\"A\",\"label\":\"Satu\"},{\"code\":\"B\","
	  "\"label\":\"Dua\"}]}",
	  "{\"duties\":[{\"code\":\"B\",\"label\":\"Dua\",\"hours\":2},"
	  "{\"code\":\"C\",\"label\":\"Tiga\"}]}",
	  "duties/A: Satu -> -\nduties/B/hours: - -> 2\n"
	  "duties/C: - -> Tiga\n" },
	/* a member, an entry that is not sure on either side */
	{ "{\"duties\":[{\"code\":\"A\",\"hours\":1,\"cap\":2,"
	  "\"provisional\":[\"hours\"]}]}",
	  "{\"duties\":[{\"code\":\"A\",\"hours\":2,\"cap\":3}]}",
	  "duties/A/hours: 1 -> 2 ?\nduties/A/cap: 2 -> 3\n" },
	{ "{\"duties\":[]}",
	  "{\"duties\":[{\"code\":\"A\",\"label\":\"L\",\"provisional\":true}"
	  "]}", "duties/A: - -> L ?\n" },
	/* several members name a window; a list of words is one value */
	{ "{\"windows\":[{\"period\":\"\",\"stage\":\"rencana\",\"role\":null,"
	  "\"to\":\"01-31\"}]}",
	  "{\"windows\":[{\"period\":\"\",\"stage\":\"rencana\",\"role\":null,"
	  "\"to\":\"02-10\"}]}", "windows/rencana/to: 01-31 -> 02-10\n" },
	{ "{\"transitions\":[{\"machine\":\"plan\",\"from\":\"draft\","
	  "\"event\":\"submit\",\"who\":[\"self\"]}]}",
	  "{\"transitions\":[{\"machine\":\"plan\",\"from\":\"draft\","
	  "\"event\":\"submit\",\"who\":[\"self\",\"operator\"]}]}",
	  "transitions/plan.draft.submit/who: self -> self|operator\n" },
	/* entries without a name are told by their places */
	{ "{\"rows\":[{\"n\":1},{\"n\":2}]}", "{\"rows\":[{\"n\":1}]}",
	  "rows/2: n 2 -> -\n" },
	{ "{\"aspects\":[{\"code\":\"A\",\"options\":[{\"code\":\"A.1\","
	  "\"label\":\"x\"}]}]}",
	  "{\"aspects\":[{\"code\":\"A\",\"options\":[{\"code\":\"A.1\","
	  "\"label\":\"y\"}]}]}", "aspects/A/options/A.1/label: x -> y\n" },
};

static void test_diff(void **state)
{
	struct kin_err err = KIN_ERR_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(diffs) / sizeof(diffs[0]); i++) {
		struct buf b = BUF_INIT;

		assert_int_equal(pack_diff(diffs[i].was, diffs[i].is,
					   add_change, &b, NULL, &err),
				 KIN_OK);
		assert_string_equal(buf_str(&b), diffs[i].told);
		buf_release(&b);
	}
}

/* For people members and values have their words, and lines may end. */
static const char *word_of(const char *name)
{
	return !strcmp(name, "duties") ? "Tugas" : !strcmp(name, "hours")
		? "Jam" : !strcmp(name, "must") ? "wajib" : NULL;
}

/* Of format 1 the transitions say who, of format 2 the steps. */
static void test_diff_actors(void **state)
{
	static const char was[] = "{\"transitions\":["
		"{\"machine\":\"observation\",\"from\":\"prepared\","
		"\"event\":\"observe\",\"who\":[\"supervisor\"]},"
		"{\"machine\":\"observation\",\"from\":\"observed\","
		"\"event\":\"reopen\",\"who\":[\"self\"]},"
		"{\"machine\":\"observation\",\"from\":\"observed\","
		"\"event\":\"void\",\"who\":[\"supervisor\"]}]}";
	struct buf out = BUF_INIT;
	struct kin_err err = KIN_ERR_INIT;

	(void)state;
	assert_int_equal(pack_diff(was, "{\"transitions\":[]}", add_change,
				   &out, NULL, &err), KIN_OK);
	assert_non_null(strstr(buf_str(&out), "steps/observasi/who: "
			       "supervisor -> supervisor|team\n"));
	assert_non_null(strstr(buf_str(&out), "steps/observasi/reopen: "
			       "self -> supervisor\n"));
	assert_non_null(strstr(buf_str(&out), "steps/refleksi/who:  -> "));
	assert_null(strstr(buf_str(&out), "steps/observasi/void"));
	buf_release(&out);
}

static void test_diff_words(void **state)
{
	struct kin_err err = KIN_ERR_INIT;
	struct buf b = BUF_INIT;

	(void)state;
	assert_int_equal(pack_diff("{\"duties\":[{\"code\":\"T\","
		"\"hours\":1}],\"duty\":\"must\"}",
		"{\"duties\":[{\"code\":\"T\",\"hours\":2}],"
		"\"duty\":\"may\"}", add_change, &b, word_of, &err), KIN_OK);
	assert_string_equal(buf_str(&b), "Tugas / T / Jam: 1 -> 2\n"
			    "duty: wajib -> may\n");
	buf_release(&b);
}

/* What stays the same is told of no pack of the program. */
static void test_diff_same(void **state)
{
	struct kin_err err = KIN_ERR_INIT;
	struct buf b = BUF_INIT;
	const char *name, *json;
	size_t len;
	int i;

	(void)state;
	for (i = 0; (name = pack_embedded_name(i)); i++) {
		json = pack_embedded(name, &len);
		assert_int_equal(pack_diff(json, json, add_change, &b,
					   NULL, &err), KIN_OK);
	}
	assert_string_equal(buf_str(&b), "");
	buf_release(&b);
}

static void add_code(void *user, const struct kin_rules_code *c)
{
	buf_addf(user, "%s %s %s %s\n", c->code, c->label, c->kind,
		 c->aliases ? c->aliases : "-");
}

static void test_codes(void **state)
{
	struct kin_err err = KIN_ERR_INIT;
	struct buf b = BUF_INIT;

	(void)state;
	assert_int_equal(pack_codes("{\"name\":\"x\",\"label\":\"no code\","
		"\"duties\":[{\"code\":\"T\",\"label\":\"Wali\",\"aliases\":"
		"[\"wali kelas\",\"WK\"]}],\"matrix\":[{\"hasil_kerja\":"
		"\"A\"}],\"credit\":{\"jenjang\":[{\"code\":\"J\","
		"\"label\":\"Muda\"}]},"
		"\"indicators\":[{\"code\":\"I\",\"label\":\"Ind\","
		"\"behaviours\":[{\"code\":\"I.1\",\"label\":\"B\"}]}],"
		"\"baru\":[{\"code\":\"N\",\"label\":\"Lain\"}]}",
		add_code, &b, &err), KIN_OK);
	assert_string_equal(buf_str(&b),
			    "T Wali tugas_tambahan wali kelas|WK\n"
			    "J Muda jenjang -\n"
			    "I Ind indikator -\n"
			    "I.1 B perilaku -\n"
			    "N Lain baru -\n");
	buf_release(&b);
}

static void add_note(void *user, const char *text)
{
	buf_addf(user, "%s\n", text);
}

static void add_unsure(void *user, const char *path, const char *members)
{
	buf_addf(user, "%s: %s\n", path, members ? members : "-");
}

static void test_notes(void **state)
{
	static const char json[] = "{\"note\":[\"Satu.\",\"Dua.\"],"
		"\"duties\":[{\"code\":\"T\",\"note\":\"own\","
		"\"provisional\":[\"levels\",\"hours\"]},{\"code\":\"U\"}],"
		"\"credit\":{\"provisional\":true},"
		"\"rows\":[{\"n\":1,\"provisional\":true}]}";
	struct kin_err err = KIN_ERR_INIT;
	struct buf b = BUF_INIT;
	struct pack_notes_take take = { add_note, add_unsure, NULL, &b };

	(void)state;
	assert_int_equal(pack_notes(json, &take, &err), KIN_OK);
	assert_string_equal(buf_str(&b), "Satu.\nDua.\n"
		"duties/T: levels, hours\ncredit: -\nrows/1: -\n");
	buf_reset(&b);
	take.note = NULL;
	take.word = word_of;
	assert_int_equal(pack_notes(json, &take, &err), KIN_OK);
	assert_string_equal(buf_str(&b), "Tugas / T: levels, Jam\n"
		"credit: -\nrows / 1: -\n");
	buf_reset(&b);
	assert_int_equal(pack_notes("{\"duties\":[]}", &take, &err), KIN_OK);
	assert_string_equal(buf_str(&b), "");
	buf_release(&b);
}

/* The keys in parentheses, "(W5, W7)", of a pack's notes. */
static void check_keys(const char *json, const char *name)
{
	const char *p;
	char key[16], member[24];

	for (p = strchr(json, '('); p; p = strchr(p + 1, '(')) {
		size_t len = strspn(p + 1, "ABCDGHJKLNPQRSTW0123456789");

		if (len < 2 || len > 4 || (p[1 + len] != ')' &&
					   p[1 + len] != ',') ||
		    p[1] < 'A' || p[2] < '0' || p[2] > '9')
			continue;
		snprintf(key, sizeof(key), "%.*s", (int)len, p + 1);
		snprintf(member, sizeof(member), "\"%s\": \"", key);
		if (!strstr(json, member))
			fail_msg("%s: no citation %s", name, key);
	}
}

static void test_citations(void **state)
{
	const char *name;
	size_t len;
	int i;

	(void)state;
	for (i = 0; (name = pack_embedded_name(i)); i++)
		check_keys(pack_embedded(name, &len), name);
}

/* Each pack copied into another year is a pack, and differs in little. */
static void test_copy(void **state)
{
	struct kin_sink sink = { .emit = pack_util_emit };
	struct kin_err err = KIN_ERR_INIT;
	const char *name;
	size_t len;
	int i;

	(void)state;
	for (i = 0; (name = pack_embedded_name(i)); i++) {
		struct pack *old = pack_util_named(name), *copy;
		struct buf b = BUF_INIT, d = BUF_INIT;

		pack_copy(&b, pack_embedded(name, &len), old, "baru-2031",
			  2031);
		assert_int_equal(pack_load(&copy, buf_str(&b), b.len, name,
					   &sink, &err), KIN_OK);
		assert_string_equal(copy->name, "baru-2031");
		assert_string_equal(copy->version, "1.0");
		assert_int_equal(copy->valid_from,
				 day_from_civil(2031, 1, 1));
		assert_non_null(strstr(copy->label, "2031"));
		assert_int_equal(copy->n_edges, old->n_edges);
		assert_int_equal(pack_diff(pack_embedded(name, &len),
					   buf_str(&b), add_change, &d, NULL,
					   &err), KIN_OK);
		assert_null(strstr(buf_str(&d), "duties"));
		assert_memory_equal(buf_str(&d), "label: ", 7);
		pack_free(copy);
		pack_free(old);
		buf_release(&b);
		buf_release(&d);
	}
}

static const struct {
	const char *where;
	int unsure;
} places[] = {
	{ "duties/A", 1 }, { "duties/A/label", 1 }, { "duties/B", 0 },
	{ "duties/B/hours", 1 }, { "duties/B/label", 0 }, { "duties/C", 0 },
	{ "credit_months", 1 }, { "credit_decimals", 0 },
	{ "org_predicates/O/label", 1 }, { "duty_rules/1/duty", 0 },
	{ "duty_rules/2/duty", 1 }, { "windows/rencana/to", 0 },
	{ "windows/observasi", 1 }, { "points_min", 0 }, { "", 0 },
	{ "aspects/X/options/X.1/label", 1 }, { "aspects/X/options", 0 },
};

/* The places of a pack in memory, where its text marks them. */
static void test_unsure(void **state)
{
	static const char json[] = "{\"duties\":[{\"code\":\"A\","
		"\"provisional\":true},{\"code\":\"B\",\"provisional\":"
		"[\"hours\"]}],\"credit\":{\"months\":\"full\","
		"\"provisional\":[\"months\"]},\"organisation_predicates\":"
		"[{\"code\":\"O\",\"provisional\":true}],\"duty_rules\":"
		"[{\"status\":\"asn\"},{\"status\":\"*\",\"provisional\":"
		"true}],\"windows\":[{\"stage\":\"rencana\"},{\"stage\":"
		"\"observasi\",\"provisional\":true}],\"points\":{\"min\":"
		"32},\"aspects\":[{\"code\":\"X\",\"options\":[{\"code\":"
		"\"X.1\",\"provisional\":true}]}]}";
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(places) / sizeof(places[0]); i++)
		if (pack_unsure(json, places[i].where) != places[i].unsure)
			fail_msg("%s", places[i].where);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_diff),
		cmocka_unit_test(test_diff_actors),
		cmocka_unit_test(test_diff_words),
		cmocka_unit_test(test_diff_same),
		cmocka_unit_test(test_codes),
		cmocka_unit_test(test_notes),
		cmocka_unit_test(test_copy),
		cmocka_unit_test(test_citations),
		cmocka_unit_test(test_unsure),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
