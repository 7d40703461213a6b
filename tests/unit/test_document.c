/*
 * Documents: no word is lost at any width, and nothing that somebody typed
 * becomes markup.
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

#define RULE5 "\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80"
#define RULE10 RULE5 RULE5
#define HOSTILE "<script>alert('1')</script> & \"kutip\" \xe2\x80\xae" \
		"balik \x1b[31m"

static const struct doc_column two[] = {
	{ "Rencana hasil kerja", DOC_LEFT, 60, 0 },
	{ "Target", DOC_RIGHT, 40, 0 },
};

/* The document as text; yours to free(). */
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

static char *as_html(const struct doc *d, enum kin_paper paper)
{
	struct kin_doc_opts opts = { .paper = paper };
	struct kin_err err = KIN_ERR_INIT;
	char *text = NULL;
	size_t len;
	FILE *fp = open_memstream(&text, &len);

	assert_non_null(fp);
	assert_int_equal(doc_html_begin("Judul & <b>", &opts, fp, &err), 0);
	assert_int_equal(doc_write_html(d, fp, &err), KIN_OK);
	assert_int_equal(doc_html_end(fp, &err), KIN_OK);
	assert_int_equal(fclose(fp), 0);
	return text;
}

static void expect_text(const struct doc *d, int width, const char *want)
{
	char *text = as_text(d, width);

	assert_string_equal(text, want);
	free(text);
}

/* The characters of `text` that are not blanks, in their order. */
static void squeeze_blanks(char *out, const char *text)
{
	for (; *text; text++)
		if (*text != ' ' && *text != '\n')
			*out++ = *text;
	*out = '\0';
}

static int widest_line(const char *text)
{
	int most = 0;

	while (*text) {
		size_t len = strcspn(text, "\n");
		int width = utf8_width(text, len);

		most = width > most ? width : most;
		text += len + (text[len] == '\n');
	}
	return most;
}

static void a_paragraph_is_wrapped_at_words(void **state)
{
	struct doc d;

	(void)state;
	doc_init(&d, "x");
	doc_paragraph(&d, "satu dua tiga empat lima enam tujuh\ndelapan");
	expect_text(&d, 24, "satu dua tiga empat lima\nenam tujuh\n"
			    "delapan\n");
	doc_release(&d);
}

static void a_long_word_is_broken_and_not_cut(void **state)
{
	struct doc d;

	(void)state;
	doc_init(&d, "x");
	doc_paragraph(&d, "aaaaaaaaaabbbbbbbbbbccccccccccdd ee");
	expect_text(&d, 24, "aaaaaaaaaabbbbbbbbbbcccc\nccccccdd ee\n");
	doc_release(&d);
}

static void no_letter_is_lost_at_any_width(void **state)
{
	static const char text[] = "Melaksanakan pembelajaran yang berpusat "
		"pada peserta didik; \xe2\x80\x9cpraktik\xe2\x80\x9d kinerja "
		"sepanjangjalankenanganyangtidakpernahputus e\xcc\x81 \xe4\xb8"
		"\xad\xe6\x96\x87 selesai.";
	char want[512], got[8192];
	int width;

	(void)state;
	squeeze_blanks(want, text);
	for (width = 24; width < 130; width++) {
		struct doc d;
		char *out;

		doc_init(&d, "x");
		doc_paragraph(&d, text);
		out = as_text(&d, width);
		assert_in_range(widest_line(out), 1, width);
		squeeze_blanks(got, out);
		assert_string_equal(got, want);
		free(out);
		doc_release(&d);
	}
}

static void pairs_share_one_column_of_labels(void **state)
{
	struct doc d;

	(void)state;
	doc_init(&d, "x");
	doc_pair(&d, "Nama", "Purwarupa Satu");
	doc_pair(&d, "Unit kerja", "SD NEGERI CONTOH REKAAN 01");
	doc_pair(&d, "Pangkat", NULL);
	expect_text(&d, 32, "  Nama        Purwarupa Satu\n"
			    "  Unit kerja  SD NEGERI CONTOH\n"
			    "              REKAAN 01\n"
			    "  Pangkat     ................\n");
	doc_release(&d);
}

static void fill_table(struct doc *d)
{
	doc_init(d, "x");
	doc_table(d, two, 2);
	doc_section(d, "A. KINERJA UTAMA");
	doc_cell(d, "Hasil belajar murid meningkat");
	doc_cell(d, "2 dokumen");
	doc_cell(d, "Rapat");
	doc_cell(d, NULL);
}

static void a_table_wraps_its_cells(void **state)
{
	struct doc d;

	(void)state;
	fill_table(&d);
	expect_text(&d, 80,
		    "Rencana hasil kerja               Target\n"
		    "\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94"
		    "\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2"
		    "\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80"
		    "\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94"
		    "\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2"
		    "\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80"
		    "\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94"
		    "\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2"
		    "\x94\x80\xe2\x94\x80\xe2\x94\x80\n"
		    "A. KINERJA UTAMA\n"
		    "Hasil belajar murid meningkat  2 dokumen\n"
		    "Rapat\n");
	doc_release(&d);
}

static void a_table_too_wide_becomes_records(void **state)
{
	static const struct doc_column wide[] = {
		{ "Nomor", DOC_LEFT, 0, 0 }, { "Sekolah", DOC_LEFT, 0, 0 },
		{ "Keterangan", DOC_LEFT, 0, 0 },
	};
	struct doc d;

	(void)state;
	doc_init(&d, "x");
	doc_table(&d, wide, 3);
	doc_cell(&d, "1");
	doc_cell(&d, "Sekolahdasarnegerirekaan");
	doc_cell(&d, "Menunggupersetujuanatasan");
	doc_cell(&d, "2");
	doc_cell(&d, "SD");
	doc_cell(&d, NULL);
	expect_text(&d, 40, "Nomor       1\n"
			    "Sekolah     Sekolahdasarnegerirekaan\n"
			    "Keterangan  Menunggupersetujuanatasan\n\n"
			    "Nomor       2\nSekolah     SD\n");
	doc_release(&d);
}

static void cells_keep_every_letter_at_any_width(void **state)
{
	int width;

	(void)state;
	for (width = 24; width < 100; width++) {
		char got[4096];
		struct doc d;
		char *out;

		fill_table(&d);
		out = as_text(&d, width);
		assert_in_range(widest_line(out), 1, width);
		squeeze_blanks(got, out);
		assert_non_null(strstr(got, "A.KINERJAUTAMA"));
		assert_non_null(strstr(got, "Rapat"));
		assert_non_null(strstr(got, "dokumen"));
		free(out);
		doc_release(&d);
	}
}

static void a_list_counts_and_hangs(void **state)
{
	struct doc d;

	(void)state;
	doc_init(&d, "x");
	doc_list_item(&d, 1, "dukungan anggaran dari sekolah");
	doc_list_item(&d, 1, "waktu");
	doc_list_item(&d, 0, "butir");
	expect_text(&d, 24, "  1. dukungan anggaran\n     dari sekolah\n"
			    "  2. waktu\n\n   - butir\n");
	doc_release(&d);
}

static void text_obeys_no_control_character(void **state)
{
	struct doc d;
	char *out;

	(void)state;
	doc_init(&d, "x");
	doc_pair(&d, HOSTILE, HOSTILE);
	doc_table(&d, two, 2);
	doc_cell(&d, HOSTILE);
	doc_cell(&d, HOSTILE);
	out = as_text(&d, 80);
	assert_null(strchr(out, 0x1b));
	assert_null(strstr(out, "\xe2\x80\xae"));
	free(out);
	doc_release(&d);
}

static void html_escapes_what_people_typed(void **state)
{
	struct doc d;
	char *out;

	(void)state;
	doc_init(&d, HOSTILE);
	d.mark = d.foot = HOSTILE;
	doc_title(&d, HOSTILE);
	doc_heading(&d, 1, HOSTILE);
	doc_paragraph(&d, HOSTILE);
	doc_pair(&d, HOSTILE, HOSTILE);
	doc_list_item(&d, 0, HOSTILE);
	doc_table(&d, two, 2);
	doc_section(&d, HOSTILE);
	doc_cell(&d, HOSTILE);
	doc_cell(&d, HOSTILE);
	doc_signature(&d, HOSTILE, HOSTILE, HOSTILE);
	doc_figure(&d, NULL, HOSTILE);
	out = as_html(&d, KIN_PAPER_A4);
	assert_null(strstr(out, "<script"));
	assert_null(strchr(out, 0x1b));
	assert_non_null(strstr(out, "&lt;script&gt;alert(&#39;1&#39;)"
				    "&lt;/script&gt; &amp; &quot;kutip&quot;"));
	assert_non_null(strstr(out, "<title>Judul &amp; &lt;b&gt;</title>"));
	free(out);
	doc_release(&d);
}

static void html_needs_nothing_but_itself(void **state)
{
	struct doc d;
	char *out;

	(void)state;
	fill_table(&d);
	out = as_html(&d, KIN_PAPER_F4);
	assert_non_null(strstr(out, "size: 215mm 330mm"));
	assert_non_null(strstr(out, "<html lang=\"id\">"));
	assert_non_null(strstr(out, "<thead>"));
	assert_null(strstr(out, "http"));
	assert_null(strstr(out, "url("));
	assert_null(strstr(out, "@import"));
	free(out);
	doc_release(&d);
}

static void what_is_unknown_is_a_line_to_write_on(void **state)
{
	struct doc d;
	char *out;

	(void)state;
	doc_init(&d, "x");
	doc_signature(&d, "Pejabat Penilai Kinerja", NULL, NULL);
	out = as_html(&d, KIN_PAPER_A4);
	assert_non_null(strstr(out, "NIP <span class=\"blank\"></span>"));
	free(out);
	doc_release(&d);
}

static void a_reset_document_is_empty(void **state)
{
	struct doc d;

	(void)state;
	fill_table(&d);
	doc_reset(&d, "y");
	assert_null(d.first);
	doc_paragraph(&d, "baru");
	expect_text(&d, 80, "baru\n");
	doc_release(&d);
}

static void want_of_memory_is_told_at_the_end(void **state)
{
	struct kin_err err = KIN_ERR_INIT;
	FILE *fp = fopen("/dev/null", "w");
	struct doc d;
	long n;

	(void)state;
	for (n = 1; n < 4; n++) {
		err = (struct kin_err)KIN_ERR_INIT;
		kin_alloc_fail_after(n, 1);
		doc_init(&d, "judul");
		doc_title(&d, "JUDUL");
		doc_pair(&d, "a", "b");
		doc_table(&d, two, 2);
		doc_cell(&d, "c");
		assert_int_equal(doc_write_text(&d, 80, fp, &err), KIN_ENOMEM);
		kin_alloc_fail_after(0, 0);
		doc_release(&d);
	}
	fclose(fp);
}

/* Heads that span, cells to write in, links, a letterhead, a command. */
static void what_papers_need(void **state)
{
	static const struct doc_column columns[] = {
		{ "NO.", DOC_CENTRE, 10, 0 }, { "PEGAWAI", DOC_LEFT, 30, 2 },
		{ NULL, DOC_LEFT, 60, 0 },
	};
	char *text;
	struct doc d;

	(void)state;
	doc_init(&d, NULL);
	d.anchor = "p1";
	doc_letterhead(&d, "DINAS\nJalan <1>");
	doc_table(&d, columns, 3);
	doc_cell(&d, "1");
	doc_cell(&d, "Nama");
	doc_cell(&d, doc_blank);
	doc_link(&d, "Satu & dua", "a\"b.html");
	doc_pair_command(&d, "Perintah", NULL, "kinerja why X");
	text = as_html(&d, KIN_PAPER_F4);
	assert_non_null(strstr(text, "<article id=\"p1\">"));
	assert_non_null(strstr(text, "<p>Jalan &lt;1&gt;</p>"));
	assert_non_null(strstr(text, "<col style=\"width:10%\">"
				     "<col style=\"width:30%\">"
				     "<col style=\"width:60%\">"));
	assert_non_null(strstr(text, "<th scope=\"col\" colspan=\"2\">PEGAWAI"
				     "</th></tr>"));
	assert_non_null(strstr(text, "<td><span class=\"blank\"></span></td>"));
	assert_non_null(strstr(text, "<a href=\"a&quot;b.html\">Satu &amp; "
				     "dua</a>"));
	assert_non_null(strstr(text, "<pre>kinerja why X</pre>"));
	free(text);
	expect_text(&d, 40, "                 DINAS\n"
			    "               Jalan <1>\n\n"
			    "NO.  PEGAWAI\n" RULE10 RULE10 RULE10 "\n"
			    " 1   Nama     ................\n\n"
			    "   - Satu & dua\n\n"
			    "  Perintah\n    kinerja why X\n");
	doc_release(&d);
}

/* Wherever a document has a text, its identifiers can be masked. */
static void a_masked_document_has_no_identifier(void **state)
{
	static const struct doc_column columns[] = {
		{ "NIP", DOC_LEFT, 0, 0 }, { "NAMA", DOC_LEFT, 0, 0 },
	};
	static const char nip[] = "198503152010012902";
	struct doc d;
	char *text;

	(void)state;
	doc_init(&d, nip);
	doc_title(&d, nip);
	doc_heading(&d, 1, nip);
	doc_paragraph(&d, nip);
	doc_pair_command(&d, nip, nip, "kinerja why 198503152010012902");
	doc_list_item(&d, 1, nip);
	doc_letterhead(&d, nip);
	doc_table(&d, columns, 2);
	doc_cell(&d, nip);
	doc_cell(&d, doc_blank);
	doc_section(&d, nip);
	doc_signature(&d, "Penilai", "Purwarupa Satu", nip);
	d.foot = d.mark = nip;
	doc_mask(&d);
	text = as_html(&d, KIN_PAPER_A4);
	assert_null(strstr(text, nip));
	assert_non_null(strstr(text, "kinerja why 1985****902"));
	assert_non_null(strstr(text, "<span class=\"blank\">"));
	assert_string_equal(d.title, "1985****902");
	free(text);
	doc_release(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_paragraph_is_wrapped_at_words),
		cmocka_unit_test(a_long_word_is_broken_and_not_cut),
		cmocka_unit_test(no_letter_is_lost_at_any_width),
		cmocka_unit_test(pairs_share_one_column_of_labels),
		cmocka_unit_test(a_table_wraps_its_cells),
		cmocka_unit_test(a_table_too_wide_becomes_records),
		cmocka_unit_test(cells_keep_every_letter_at_any_width),
		cmocka_unit_test(a_list_counts_and_hangs),
		cmocka_unit_test(text_obeys_no_control_character),
		cmocka_unit_test(html_escapes_what_people_typed),
		cmocka_unit_test(html_needs_nothing_but_itself),
		cmocka_unit_test(what_is_unknown_is_a_line_to_write_on),
		cmocka_unit_test(a_reset_document_is_empty),
		cmocka_unit_test(what_papers_need),
		cmocka_unit_test(a_masked_document_has_no_identifier),
		cmocka_unit_test(want_of_memory_is_told_at_the_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
