/*
 * Pictures of the report: what they hold is what was counted, labels never
 * become markup, and nothing reaches over the edge.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/report/page.h"

/* How often `part` stands in `text`. */
static int times(const char *text, const char *part)
{
	int n = 0;

	for (; (text = strstr(text, part)); text += strlen(part))
		n++;
	return n;
}

/* The numbers behind every `name="` of the picture lie in 0 to `most`. */
static void within(const char *svg, const char *name, long most)
{
	char key[32];
	const char *p = svg;

	snprintf(key, sizeof(key), " %s=\"", name);
	for (; (p = strstr(p, key)); p += strlen(key)) {
		long n = strtol(p + strlen(key), NULL, 10);

		assert_true(n >= 0 && n <= most);
	}
}

static void picture_is_told(const char *svg)
{
	assert_non_null(svg);
	assert_int_equal(times(svg, "role=\"img\" aria-label=\"A &lt;b&gt;\""),
			 1);
	assert_int_equal(times(svg, "<title>A &lt;b&gt;</title>"), 1);
	assert_int_equal(times(svg, "<desc>what &amp; how</desc>"), 1);
	assert_int_equal(times(svg, "<svg"), times(svg, "</svg>"));
	within(svg, "x", 680);
	within(svg, "width", 680);
}

static void test_bars(void **state)
{
	static const struct page_bar bars[] = {
		{ "SD <i>1</i>", 40, 10 }, { "none", 0, 0 }, { "all", 80, 0 },
	};
	struct doc d;
	const char *svg;

	(void)state;
	doc_init(&d, NULL);
	svg = page_bars(&d, "A <b>", "what & how", bars, 3, 80);
	picture_is_told(svg);
	assert_int_equal(times(svg, "<rect"), 4);
	assert_int_equal(times(svg, "width=\"200\""), 1);
	assert_int_equal(times(svg, "width=\"400\""), 1);
	assert_non_null(strstr(svg, "SD &lt;i&gt;1&lt;/i&gt;"));
	/* of nobody there is no length */
	svg = page_bars(&d, "A <b>", "what & how", bars, 3, 0);
	picture_is_told(svg);
	doc_release(&d);
}

static void test_spans(void **state)
{
	static const struct page_span spans[] = {
		{ "rencana, Guru", 0, 17 }, { "observasi & co", 33, 100 },
		{ "one day", 50, 50 },
	};
	struct doc d;
	const char *svg;

	(void)state;
	doc_init(&d, NULL);
	svg = page_spans(&d, "A <b>", "what & how", spans, 3, 50);
	picture_is_told(svg);
	assert_int_equal(times(svg, "<rect"), 3);
	assert_int_equal(times(svg, "stroke-dasharray"), 1);
	assert_int_equal(times(svg, " width=\"2\""), 1);
	assert_non_null(strstr(svg, "observasi &amp; co"));
	/* a day outside of the period has no line */
	svg = page_spans(&d, "A <b>", "what & how", spans, 3, 101);
	assert_int_equal(times(svg, "stroke-dasharray"), 0);
	svg = page_spans(&d, "A <b>", "what & how", spans, 3, -1);
	assert_int_equal(times(svg, "stroke-dasharray"), 0);
	doc_release(&d);
}

static void test_lines(void **state)
{
	static const struct page_line lines[] = {
		{ "Plan <submitted>", { 0, 10, 20 } },
		{ "Plan approved", { 0, 0, 5 } },
	};
	struct doc d;
	const char *svg;

	(void)state;
	doc_init(&d, NULL);
	svg = page_lines(&d, "A <b>", "what & how", lines, 2, 3, 20);
	picture_is_told(svg);
	assert_int_equal(times(svg, "<polyline"), 2);
	assert_non_null(strstr(svg, "points=\"50,210 355,110 660,10 \""));
	assert_non_null(strstr(svg, "points=\"50,210 355,210 660,160 \""));
	assert_non_null(strstr(svg, "Plan &lt;submitted&gt;"));
	/* black ink tells them apart */
	assert_int_equal(times(svg, "stroke-dasharray=\"none\""), 2);
	assert_int_equal(times(svg, "stroke-dasharray=\"9 4\""), 2);
	/* one day, nobody */
	svg = page_lines(&d, "A <b>", "what & how", lines, 2, 1, 0);
	assert_non_null(strstr(svg, "points=\"50,210 \""));
	doc_release(&d);
}

static void test_percent(void **state)
{
	struct page_place place = { .expected = 10, .reached = 30,
				    .n_stages = 5 };

	(void)state;
	assert_int_equal(page_percent(&place), 60);
	place.expected = 0;
	assert_int_equal(page_percent(&place), 100);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bars),
		cmocka_unit_test(test_spans),
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_percent),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
