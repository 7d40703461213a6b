/*
 * Documents block by block: the text and the HTML of each, what follows what,
 * and what a paper looks like on which little is known.
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
#include "base/utf8.h"
#include "emit/document.h"

#define N(array) (sizeof(array) / sizeof((array)[0]))
#define RULE4 "\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80"
#define BLANK "<span class=\"blank\"></span>"
#define PAIRS "<table class=\"pairs\">\n"
#define GRID "<div class=\"scroll\" tabindex=\"0\"><table class=\"grid\">\n"
#define GRID_END "</tbody></table></div>\n"

static char *as_text(const struct doc *d, int width)
{
	struct kin_err err = KIN_ERR_INIT;
	char *text = NULL;
	size_t len;
	FILE *fp = open_memstream(&text, &len);

	assert_non_null(fp);
	assert_int_equal(doc_write_text(d, width, fp, &err), KIN_OK);
	assert_int_equal(fclose(fp), 0);
	return text;
}

static char *as_html(const struct doc *d)
{
	struct kin_err err = KIN_ERR_INIT;
	char *text = NULL;
	size_t len;
	FILE *fp = open_memstream(&text, &len);

	assert_non_null(fp);
	assert_int_equal(doc_write_html(d, fp, &err), KIN_OK);
	assert_int_equal(fclose(fp), 0);
	return text;
}

/* ---- each block ---- */

static void title(struct doc *d)
{
	doc_title(d, "SKP");
}

static void heading(struct doc *d)
{
	doc_heading(d, 1, "Satu");
	doc_heading(d, 2, "B");
	doc_heading(d, 3, "C");
	doc_heading(d, 1, "L");
	doc_heading(d, 3, "E");
}

static void headings_without_text(struct doc *d)
{
	doc_heading(d, 1, NULL);
	doc_heading(d, 2, "");
}

static void paragraphs(struct doc *d)
{
	doc_paragraph(d, "satu");
	doc_paragraph(d, "dua");
}

static void paragraph_of_lines(struct doc *d)
{
	doc_paragraph(d, "satu\n\ndua\n");
}

static void pairs(struct doc *d)
{
	doc_pair(d, "Nama", "Purwarupa Satu");
	doc_pair(d, "Gol", NULL);
}

static void pairs_apart(struct doc *d)
{
	doc_pair(d, "Nama", "Satu");
	doc_paragraph(d, "x");
	doc_pair(d, "Pangkat", "III/c");
}

static void pair_without_label(struct doc *d)
{
	doc_pair(d, NULL, "Satu");
	doc_pair(d, "N", "Dua");
}

static void lists(struct doc *d)
{
	doc_list_item(d, 0, "a");
	doc_list_item(d, 0, "b");
	doc_list_item(d, 1, "c");
	doc_list_item(d, 1, NULL);
}

static const struct doc_column plain2[] = {
	{ NULL, DOC_LEFT, 0, 0 }, { NULL, DOC_CENTRE, 0, 0 },
};

static const struct doc_column headed2[] = {
	{ "Hal", DOC_LEFT, 70, 0 }, { "Nilai", DOC_RIGHT, 0, 0 },
};

static void table_without_head(struct doc *d)
{
	doc_table(d, plain2, 2);
	doc_cell(d, "a");
	doc_cell(d, "bbb");
	doc_cell(d, "cc");
	doc_cell(d, "d");
}

static void table_with_head(struct doc *d)
{
	doc_table(d, headed2, 2);
	doc_cell(d, "a");
	doc_cell(d, "1");
	doc_section(d, "B");
	doc_cell(d, "bb");
	doc_cell(d, NULL);
}

static void table_without_rows(struct doc *d)
{
	doc_table(d, headed2, 2);
}

static void two_tables(struct doc *d)
{
	doc_table(d, plain2, 2);
	doc_cell(d, "a");
	doc_cell(d, "b");
	doc_table(d, plain2, 2);
	doc_cell(d, "c");
	doc_cell(d, "d");
}

static void signatures(struct doc *d)
{
	doc_signature(d, "Pegawai", "Purwarupa Satu", "NIP 198501012010012901");
	doc_signature(d, "Pejabat", NULL, NULL);
}

static void figure(struct doc *d)
{
	doc_figure(d, "<svg></svg>", "Kurva & tabel");
}

static void pages(struct doc *d)
{
	doc_paragraph(d, "satu");
	doc_break(d);
	doc_paragraph(d, "dua");
}

static void mark_and_foot(struct doc *d)
{
	d->mark = "SEMENTARA <1>";
	d->foot = "SD & Co";
	doc_paragraph(d, "isi");
}

static void nothing(struct doc *d)
{
	(void)d;
}

struct block_case {
	void (*build)(struct doc *d);
	const char *text, *html;
};

static const struct block_case blocks[] = {
	{ title, "          SKP\n", "<h1>SKP</h1>\n" },
	{ heading, "Satu\n" RULE4 "\n\nB\n\nC\nL\n\xe2\x94\x80\n\nE\n",
	  "<h2>Satu</h2>\n<h3>B</h3>\n<h4>C</h4>\n<h2>L</h2>\n<h3>E</h3>\n" },
	{ headings_without_text, "................\n" RULE4 RULE4 RULE4 RULE4
	  "\n\n................\n", "<h2></h2>\n<h3></h3>\n" },
	{ paragraphs, "satu\n\ndua\n", "<p>satu</p>\n<p>dua</p>\n" },
	{ paragraph_of_lines, "satu\n\ndua\n", "<p>satu\n\ndua\n</p>\n" },
	{ pairs, "  Nama  Purwarupa Satu\n  Gol   ................\n",
	  PAIRS "<tr><th scope=\"row\">Nama</th><td>Purwarupa Satu</td></tr>\n"
	  "<tr><th scope=\"row\">Gol</th><td>" BLANK "</td></tr>\n"
	  "</table>\n" },
	{ pairs_apart, "  Nama  Satu\n\nx\n\n  Pangkat  III/c\n",
	  PAIRS "<tr><th scope=\"row\">Nama</th><td>Satu</td></tr>\n"
	  "</table>\n<p>x</p>\n" PAIRS
	  "<tr><th scope=\"row\">Pangkat</th><td>III/c</td></tr>\n"
	  "</table>\n" },
	{ pair_without_label, "     Satu\n  N  Dua\n",
	  PAIRS "<tr><th scope=\"row\"></th><td>Satu</td></tr>\n"
	  "<tr><th scope=\"row\">N</th><td>Dua</td></tr>\n</table>\n" },
	{ lists, "   - a\n   - b\n\n  1. c\n  2. ................\n",
	  "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<ol>\n<li>c</li>\n<li>" BLANK
	  "</li>\n</ol>\n" },
	{ table_without_head, "a   bbb\ncc   d\n",
	  GRID "<tbody>\n<tr><td>a</td><td class=\"centre\">bbb</td></tr>\n"
	  "<tr><td>cc</td><td class=\"centre\">d</td></tr>\n" GRID_END },
	{ table_with_head, "Hal  Nilai\n" RULE4 RULE4
	  "\xe2\x94\x80\xe2\x94\x80\n" "a        1\nB\nbb\n",
	  GRID "<thead><tr><th scope=\"col\">Hal</th>"
	  "<th scope=\"col\">Nilai</th></tr></thead>\n<tbody>\n"
	  "<tr><td>a</td><td class=\"right\">1</td></tr>\n"
	  "<tr><th class=\"section\" scope=\"rowgroup\" colspan=\"2\">B</th>"
	  "</tr>\n<tr><td>bb</td><td class=\"right\"></td></tr>\n" GRID_END },
	{ table_without_rows, "Hal  Nilai\n" RULE4 RULE4
	  "\xe2\x94\x80\xe2\x94\x80\n",
	  GRID "<thead><tr><th scope=\"col\">Hal</th>"
	  "<th scope=\"col\">Nilai</th></tr></thead>\n<tbody>\n" GRID_END },
	{ two_tables, "a  b\n\nc  d\n",
	  GRID "<tbody>\n<tr><td>a</td><td class=\"centre\">b</td></tr>\n"
	  GRID_END GRID "<tbody>\n<tr><td>c</td><td class=\"centre\">d</td>"
	  "</tr>\n" GRID_END },
	{ signatures, "Pegawai\nPurwarupa Satu\nNIP 198501012010012901\n\n"
	  "Pejabat\n................\n",
	  "<div class=\"sign\">\n<div><p>Pegawai</p><div class=\"room\"></div>"
	  "<p class=\"name\">Purwarupa Satu</p><p>NIP 198501012010012901</p>"
	  "</div>\n<div><p>Pejabat</p><div class=\"room\"></div>"
	  "<p class=\"name\">" BLANK "</p><p>NIP " BLANK "</p></div>\n"
	  "</div>\n" },
	{ figure, "Kurva & tabel\n", "<figure>\n<svg></svg><figcaption>"
	  "Kurva &amp; tabel</figcaption></figure>\n" },
	{ pages, "satu\n\ndua\n",
	  "<p>satu</p>\n<div class=\"page\"></div>\n<p>dua</p>\n" },
	{ mark_and_foot, "isi\n\nSEMENTARA <1>\n",
	  "<p class=\"mark\">SEMENTARA &lt;1&gt;</p>\n<p>isi</p>\n"
	  "<p class=\"foot\">SD &amp; Co</p>\n" },
	{ nothing, "", "" },
};

static void each_block(void **state)
{
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(blocks); i++) {
		char want[2048], *text, *html;
		struct doc d;

		doc_init(&d, "x");
		blocks[i].build(&d);
		text = as_text(&d, 24);
		html = as_html(&d);
		snprintf(want, sizeof(want), "<article>\n%s</article>\n",
			 blocks[i].html);
		if (strcmp(text, blocks[i].text)) {
			print_error("block %zu:\n%s", i, text);
			wrong++;
		}
		if (strcmp(html, want)) {
			print_error("block %zu:\n%s", i, html);
			wrong++;
		}
		free(text);
		free(html);
		doc_release(&d);
	}
	assert_int_equal(wrong, 0);
}

/* The second paper from the same memory is that of the first. */
static void papers_follow_each_other(void **state)
{
	struct doc d;
	size_t i;

	(void)state;
	doc_init(&d, "x");
	for (i = 0; i < N(blocks); i++) {
		char *text;

		doc_reset(&d, "y");
		assert_string_equal(d.title, "y");
		blocks[i].build(&d);
		text = as_text(&d, 24);
		assert_string_equal(text, blocks[i].text);
		free(text);
	}
	doc_reset(&d, NULL);
	assert_null(d.title);
	assert_null(d.mark);
	assert_null(d.foot);
	doc_release(&d);
}

/* ---- escaping ---- */

static void html_of_texts(void **state)
{
	static const struct {
		const char *text, *html;
	} cases[] = {
		{ "", "" },
		{ NULL, "" },
		{ "a&b", "a&amp;b" },
		{ "&amp;", "&amp;amp;" },
		{ "<p>", "&lt;p&gt;" },
		{ "\"'", "&quot;&#39;" },
		{ "a\tb\nc", "a\tb\nc" },
		{ "a\rb", "a\xef\xbf\xbd" "b" },
		{ "\x01\x1f\x7f", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd" },
		{ "\xc2\x85", "\xef\xbf\xbd" },
		{ "\xc2\xa0", "\xc2\xa0" },
		{ "caf\xc3\xa9 \xe4\xb8\xad \xf0\x9f\x98\x80",
		  "caf\xc3\xa9 \xe4\xb8\xad \xf0\x9f\x98\x80" },
		{ "\xef\xbf\xbe", "\xef\xbf\xbd" },
		{ "\xef\xbf\xbf", "\xef\xbf\xbd" },
		{ "\xef\xbf\xbd", "\xef\xbf\xbd" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		struct buf b = BUF_INIT;

		buf_add_html(&b, cases[i].text);
		if (strcmp(buf_str(&b), cases[i].html))
			fail_msg("%zu: '%s'", i, buf_str(&b));
		buf_release(&b);
	}
}

/* Of broken bytes nothing is left, and nothing else is lost. */
static void html_of_broken_bytes(void **state)
{
	static const char *const broken[] = {
		"\xff", "\xc3", "\xe4\xb8", "\xf0\x9f\x98", "\x80",
		"\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80",
	};
	size_t i;

	(void)state;
	for (i = 0; i < N(broken); i++) {
		struct buf b = BUF_INIT;
		char text[32];
		const char *html;
		size_t at = 0, len;

		snprintf(text, sizeof(text), "a%s<b>", broken[i]);
		buf_add_html(&b, text);
		html = buf_str(&b);
		len = strlen(html);
		assert_int_equal(html[0], 'a');
		assert_non_null(strstr(html, "\xef\xbf\xbd"));
		assert_string_equal(html + len - 9, "&lt;b&gt;");
		while (at < len)
			assert_true(utf8_next(html, len, &at) >= 0);
		buf_release(&b);
	}
}

/* ---- the file of HTML ---- */

static void frames_of_html(void **state)
{
	static const struct {
		struct kin_doc_opts opts;
		const char *lang, *size;
	} cases[] = {
		{ { .lang = NULL }, "<html lang=\"id\">", "210mm 297mm" },
		{ { .lang = "en" }, "<html lang=\"en\">", "210mm 297mm" },
		{ { .lang = "\"><x" }, "<html lang=\"&quot;&gt;&lt;x\">",
		  "210mm 297mm" },
		{ { .paper = KIN_PAPER_F4 }, "<html lang=\"id\">",
		  "215mm 330mm" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		struct kin_err err = KIN_ERR_INIT;
		char *text = NULL;
		size_t len;
		FILE *fp = open_memstream(&text, &len);

		assert_int_equal(doc_html_begin("T", &cases[i].opts, fp,
						&err), KIN_OK);
		assert_int_equal(doc_html_end(fp, &err), KIN_OK);
		fclose(fp);
		assert_memory_equal(text, "<!DOCTYPE html>\n", 16);
		assert_non_null(strstr(text, cases[i].lang));
		assert_non_null(strstr(text, cases[i].size));
		assert_non_null(strstr(text, "<title>T</title>"));
		assert_non_null(strstr(text, "charset=\"utf-8\""));
		assert_string_equal(text + len - 24,
				    "</main>\n</body>\n</html>\n");
		free(text);
	}
}

/* The same document gives the same bytes. */
static void html_is_the_same_again(void **state)
{
	char *first, *second;
	struct doc d;
	size_t i;

	(void)state;
	doc_init(&d, "x");
	for (i = 0; i < N(blocks); i++)
		blocks[i].build(&d);
	first = as_html(&d);
	second = as_html(&d);
	assert_string_equal(first, second);
	free(first);
	free(second);
	doc_release(&d);
}

/* ---- building ---- */

/* Texts are copied: what the caller does with his later is his matter. */
static void texts_are_copied(void **state)
{
	char text[16] = "asal";
	char *out;
	struct doc d;

	(void)state;
	doc_init(&d, text);
	doc_paragraph(&d, text);
	doc_pair(&d, text, text);
	doc_paragraph(&d, doc_printf(&d, "%s %d", text, 7));
	assert_null(doc_keep(&d, ""));
	assert_null(doc_keep(&d, NULL));
	strcpy(text, "lain");
	out = as_text(&d, 40);
	assert_string_equal(out, "asal\n\n  asal  asal\n\nasal 7\n");
	assert_string_equal(d.title, "asal");
	free(out);
	doc_release(&d);
}

/* A head may be longer than all that stands below, or shorter. */
static void labels_are_never_cut(void **state)
{
	static const char label[] = "Angka kredit yang harus dipenuhi untuk "
				    "kenaikan pangkat";
	struct doc d;
	int width;

	(void)state;
	for (width = 24; width < 120; width += 5) {
		char *out;

		doc_init(&d, "x");
		doc_pair(&d, label, "50");
		doc_pair(&d, "Gol", "III/c");
		out = as_text(&d, width);
		assert_non_null(strstr(out, "pangkat"));
		assert_non_null(strstr(out, "Angka kredit"));
		assert_non_null(strstr(out, "50\n"));
		free(out);
		doc_release(&d);
	}
}

/* Widths that no terminal has are taken as the nearest that one could. */
static void widths_beyond_reason(void **state)
{
	static const struct {
		int asked, same;
	} cases[] = { { 0, 80 }, { -5, 80 }, { 1, 24 }, { 23, 24 } };
	char *asked, *same;
	struct doc d;
	size_t i;

	(void)state;
	doc_init(&d, "x");
	doc_title(&d, "JUDUL");
	doc_paragraph(&d, "Melaksanakan pembelajaran yang berpusat pada "
			  "peserta didik dan mendokumentasikan hasilnya "
			  "di kelas");
	for (i = 0; i < N(cases); i++) {
		asked = as_text(&d, cases[i].asked);
		same = as_text(&d, cases[i].same);
		assert_string_equal(asked, same);
		free(asked);
		free(same);
	}
	doc_release(&d);
}

/* Sixteen columns are the most, and they fit or become records. */
static void a_table_of_all_columns(void **state)
{
	struct doc_column columns[DOC_COLUMNS];
	char *out;
	struct doc d;
	int i;

	(void)state;
	for (i = 0; i < DOC_COLUMNS; i++)
		columns[i] = (struct doc_column){ "k", DOC_LEFT, 0, 0 };
	doc_init(&d, "x");
	doc_table(&d, columns, DOC_COLUMNS);
	for (i = 0; i < 2 * DOC_COLUMNS; i++)
		doc_cell(&d, doc_printf(&d, "%c", 'a' + i % DOC_COLUMNS));
	out = as_text(&d, 46);
	assert_non_null(strstr(out, "\na  b  c  d  e  f  g  h  i  j  k  l  m"
				    "  n  o  p\n"));
	free(out);
	out = as_text(&d, 45);
	assert_non_null(strstr(out, "k  a\nk  b\n"));
	assert_non_null(strstr(out, "k  p\n\nk  a\n"));
	free(out);
	doc_release(&d);
}

/* Every allocation may fail, while building or writing. */
static void memory_runs_out_anywhere(void **state)
{
	struct kin_err err = KIN_ERR_INIT;
	FILE *fp = fopen("/dev/null", "w");
	int n, html, failures;

	(void)state;
	for (html = 0; html <= 1; html++) {
		failures = 1;
		for (n = 1; failures && n < 500; n++) {
			enum kin_status st;
			struct doc d;
			size_t i;

			kin_err_clear(&err);
			kin_alloc_fail_after(n, 0);
			doc_init(&d, "x");
			for (i = 0; i < N(blocks); i++)
				blocks[i].build(&d);
			st = html ? doc_write_html(&d, fp, &err)
				  : doc_write_text(&d, 40, fp, &err);
			failures = (int)kin_alloc_failures();
			kin_alloc_fail_after(0, 0);
			assert_int_equal(st, failures ? KIN_ENOMEM : KIN_OK);
			doc_release(&d);
		}
		assert_in_range(n, 4, 499);
	}
	fclose(fp);
}

/* A stream that fails is told by whoever writes to it. */
static void a_full_disk(void **state)
{
	struct kin_doc_opts opts = { .form = KIN_DOC_HTML };
	struct kin_err err = KIN_ERR_INIT;
	struct doc d;
	FILE *fp;

	(void)state;
	doc_init(&d, "x");
	doc_paragraph(&d, "isi");
	fp = fopen("/dev/full", "w");
	assert_non_null(fp);
	setvbuf(fp, NULL, _IONBF, 0);
	assert_int_equal(doc_write_text(&d, 80, fp, &err), KIN_EIO);
	assert_int_equal(doc_html_begin("x", &opts, fp, &err), KIN_EIO);
	assert_int_equal(doc_write_html(&d, fp, &err), KIN_EIO);
	assert_int_equal(doc_html_end(fp, &err), KIN_EIO);
	assert_non_null(strstr(err.msg, "cannot write the output"));
	fclose(fp);
	doc_release(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_block),
		cmocka_unit_test(papers_follow_each_other),
		cmocka_unit_test(html_of_texts),
		cmocka_unit_test(html_of_broken_bytes),
		cmocka_unit_test(frames_of_html),
		cmocka_unit_test(html_is_the_same_again),
		cmocka_unit_test(texts_are_copied),
		cmocka_unit_test(labels_are_never_cut),
		cmocka_unit_test(widths_beyond_reason),
		cmocka_unit_test(a_table_of_all_columns),
		cmocka_unit_test(memory_runs_out_anywhere),
		cmocka_unit_test(a_full_disk),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
