/*
 * A rule pack as a document: every code that people may write is in it, no
 * word is broken on a narrow terminal, and hostile labels are no markup.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/period/packs_document.h"
#include "base/utf8.h"
#include "unit/pack_util.h"

/* The document of a pack, as text (width > 0) or HTML; yours to free(). */
static char *shown(const struct pack *p, const char *json, int width)
{
	struct kin_err err = KIN_ERR_INIT;
	char *text = NULL;
	size_t len;
	FILE *fp = open_memstream(&text, &len);
	struct doc d;

	assert_non_null(fp);
	doc_init(&d, p->label);
	assert_int_equal(packs_document(&d, p, json, &err), KIN_OK);
	if (width)
		assert_int_equal(doc_write_text(&d, width, fp, &err), KIN_OK);
	else
		assert_int_equal(doc_write_html(&d, fp, &err), KIN_OK);
	doc_release(&d);
	assert_int_equal(fclose(fp), 0);
	return text;
}

static void holds(const char *text, const char *what)
{
	if (!strstr(text, what))
		fail_msg("not shown: %s", what);
}

static void check_codes(const struct pack *p, const char *text)
{
	int i;

	for (i = 0; i < p->n_indicators; i++)
		holds(text, p->indicators[i].code);
	for (i = 0; i < p->n_activities; i++)
		holds(text, p->activities[i].code);
	for (i = 0; i < p->n_duties; i++)
		holds(text, p->duties[i].code);
	for (i = 0; i < p->n_fields; i++)
		holds(text, p->fields[i].column);
	for (i = 0; i < p->n_levels; i++)
		holds(text, p->levels[i].code);
	for (i = 0; i < p->n_org_predicates; i++)
		holds(text, p->org_predicates[i].code);
	for (i = 0; i < p->n_exceptions; i++)
		holds(text, p->exceptions[i].code);
	holds(text, p->sha256);
}

static void check_width(const char *text, int width)
{
	while (*text) {
		size_t len = strcspn(text, "\n");

		if (utf8_width(text, len) > width)
			fail_msg("wider than %d: %.*s", width, (int)len, text);
		text += len + 1;
	}
}

static void test_codes(void **state)
{
	const char *name;
	size_t len;
	int i;

	(void)state;
	for (i = 0; (name = pack_embedded_name(i)); i++) {
		struct pack *p = pack_util_named(name);
		char *wide = shown(p, pack_embedded(name, &len), 80);
		char *narrow = shown(p, pack_embedded(name, &len), 68);

		check_codes(p, wide);
		check_codes(p, narrow);
		check_width(wide, 80);
		check_width(narrow, 68);
		free(wide);
		free(narrow);
		pack_free(p);
	}
}

static void test_hostile(void **state)
{
	static const struct pack_duty duty = {
		.code = "T<b>", .label = "<script>x</script> & \"y\"",
		.levels = "|SMP|SMA|", .hours = 2, .hours_max = 3,
		.capped = 1, .provisional = 1,
	};
	struct pack p = *(struct pack *)*state;
	char *html;

	p.duties = &duty;
	p.n_duties = 1;
	html = shown(&p, "{\"note\":\"<i>\"}", 0);
	assert_null(strstr(html, "<script>"));
	assert_null(strstr(html, "<b>"));
	assert_null(strstr(html, "<i>"));
	holds(html, "&lt;script&gt;x&lt;/script&gt; &amp; ");
	holds(html, "SMP, SMA; 2-3 hours a week*; provisional");
	free(html);
}

static void test_words(void **state)
{
	(void)state;
	assert_string_equal(packs_word("duties"), "Additional duties");
	assert_null(packs_word("no_such_member"));
}

/* One transition, in words. */
static void test_flow(void **state)
{
	static const struct wf_edge edge = {
		WF_ASSESSMENT, WF_NONE, WF_FINAL, EV_FINALISE,
		ACTOR_SUPERVISOR | ACTOR_TEAM, GUARD_CYCLES | GUARD_COMPLETE, 1
	};
	struct pack p = *(struct pack *)*state;
	char *text;

	p.edges = &edge;
	p.n_edges = 1;
	text = shown(&p, "{}", 200);
	holds(text, "assessment, annual\n");
	holds(text, "\nbelum  Make final  final        Pejabat Penilai "
	      "Kinerja; Tim Kinerja  nothing required is missing; the "
	      "cycles of the year are assessed\n");
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_codes),
		cmocka_unit_test(test_hostile),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_flow),
	};

	return cmocka_run_group_tests(tests, pack_util_setup,
				      pack_util_teardown);
}
