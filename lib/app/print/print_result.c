/* The forms of an evaluation, and the sheet with which somebody hears it. */
#include "app/print/print.h"

#include <stdio.h>
#include <string.h>

#include "rule/bars.h"
#include "rule/spread.h"

static int print_published(const struct print *p)
{
	const char *state = print_text(p, PRINT_PEOPLE_RESULT_STATE);

	return state && !strcmp(state, "published");
}

static void print_result_mark(struct print *p)
{
	print_mark(p, print_published(p), "evaluasi belum diterbitkan");
}

/* A draft is nobody's result yet. */
static const char *print_final(const struct print *p, int column)
{
	const char *state = print_text(p, PRINT_PEOPLE_RESULT_STATE);

	return state && strcmp(state, "draft") != 0 ? print_text(p, column)
						    : NULL;
}

/* "TRIWULAN I" and so on, by the months of the period; a year: AKHIR. */
static const char *print_quarter(struct print *p)
{
	int from, to;

	day_to_civil(p->f->period.from, NULL, &from, NULL);
	day_to_civil(p->f->period.to, NULL, &to, NULL);
	if (p->f->period.annual || to - from >= 10)
		return "PERIODE: AKHIR";
	if (to - from > 2)
		return doc_printf(&p->doc, "PERIODE: %s",
				  p->f->period.label);
	return doc_printf(&p->doc, "PERIODE: TRIWULAN %s",
			  to <= 3 ? "I" : to <= 6 ? "II" : to <= 9 ? "III"
								   : "IV");
}

/* The predicate of which the organisation's pattern speaks first has most
 * people; -1: there is no pattern. */
static int print_most(const struct print *p)
{
	const struct pack_pattern *pattern = spread_pattern(
		p->pack, print_text(p, PRINT_PEOPLE_ORGANISATION));
	int i;

	for (i = 0; pattern && i < p->pack->n_predicates; i++)
		if (bars_has(pattern->shares[0].predicates,
			     p->pack->predicates[i].code))
			return i;
	return -1;
}

/* Where the n-th predicate stands below the picture. */
static int print_across(const struct print *p, int n)
{
	return 20 + 460 * (2 * n + 1) / (2 * p->pack->n_predicates);
}

static void print_curve(struct buf *svg, const struct print *p)
{
	int most = print_most(p), x = print_across(p, most);
	int left = x > 130 ? x - 110 : 20, right = x < 370 ? x + 110 : 480;

	if (most >= 0)
		buf_addf(svg, "<path d=\"M20 118 C %d 118, %d 20, %d 20 S %d "
			      "118, 480 118\" fill=\"none\" stroke=\"#111\" "
			      "stroke-width=\"2\"/>",
			 left, (left + x) / 2, x, right);
}

/* The curve of the form, as the organisation's predicate bends it. */
static void print_pattern(struct print *p)
{
	struct buf svg = BUF_INIT;
	int i;

	buf_adds(&svg, "<svg viewBox=\"0 0 500 150\" role=\"img\" "
		       "aria-label=\"Pola distribusi predikat kinerja\">");
	print_curve(&svg, p);
	buf_adds(&svg, "<path d=\"M20 10 V122 H490\" fill=\"none\" "
		       "stroke=\"#111\"/>"
		       "<g font-size=\"9\" text-anchor=\"middle\">");
	for (i = 0; i < p->pack->n_predicates; i++) {
		buf_addf(&svg, "<text x=\"%d\" y=\"138\">",
			 print_across(p, i));
		buf_add_html(&svg, p->pack->predicates[i].label);
		buf_adds(&svg, "</text>");
	}
	buf_adds(&svg, "</g></svg>");
	doc_heading(&p->doc, 1, "POLA DISTRIBUSI");
	doc_figure(&p->doc, doc_keep(&p->doc, buf_str(&svg)),
		   "Sumbu mendatar: predikat kinerja; sumbu tegak: frekuensi");
	p->doc.failed |= svg.failed;
	buf_release(&svg);
}

enum kin_status print_evaluation(struct print *p, struct kin_err *err)
{
	enum kin_status st = KIN_OK;

	print_result_mark(p);
	print_head(p, "EVALUASI KINERJA PEGAWAI", print_quarter(p));
	print_rating(p, "CAPAIAN KINERJA ORGANISASI",
		     print_text(p, PRINT_PEOPLE_ORGANISATION));
	print_pattern(p);
	if (p->n_items)
		st = print_results(p, 1, err);
	print_rating(p, "RATING HASIL KERJA",
		     print_final(p, PRINT_PEOPLE_RESULT));
	if (!st && p->n_items)
		st = print_behaviours(p, 1, err);
	print_rating(p, "RATING PERILAKU KERJA",
		     print_final(p, PRINT_PEOPLE_BEHAVIOUR));
	print_rating(p, "PREDIKAT KINERJA PEGAWAI",
		     print_final(p, PRINT_PEOPLE_PREDICATE));
	print_signatures(p, print_final(p, PRINT_PEOPLE_FINAL_DAY));
	return st;
}

/* What is recorded, or two lines to write on. */
static void print_remark(struct print *p, const char *title, const char *text)
{
	doc_heading(&p->doc, 1, title);
	if (text) {
		doc_paragraph(&p->doc, text);
		return;
	}
	doc_list_item(&p->doc, 0, NULL);
	doc_list_item(&p->doc, 0, NULL);
}

/* "20 Desember 2026: ..." */
static const char *print_dated(struct print *p, int day, int text)
{
	const char *when = print_day(p, print_text(p, day));

	return when ? doc_printf(&p->doc, "%s: %s", when, print_text(p, text))
		    : NULL;
}

/* "ditolak" with its day, and why. */
static const char *print_decided(struct print *p)
{
	const char *what = print_text(p, PRINT_PEOPLE_DECISION);
	const char *note = print_text(p, PRINT_PEOPLE_DECISION_NOTE);

	return !what ? NULL
		: doc_printf(&p->doc, "%s, %s%s%s", what,
			     print_day(p, print_text(
				     p, PRINT_PEOPLE_DECISION_DAY)),
			     note ? ": " : "", note ? note : "");
}

/* The five sheets that the office keeps, with room for an objection. */
enum kin_status print_evaluation_document(struct print *p, struct kin_err *err)
{
	(void)err;
	print_result_mark(p);
	if (p->letterhead)
		doc_letterhead(&p->doc, p->letterhead);
	doc_title(&p->doc, doc_printf(&p->doc,
			   "DOKUMEN EVALUASI KINERJA PEGAWAI\n%s",
			   print_quarter(p)));
	print_between(p);
	doc_heading(&p->doc, 1, "1. PEGAWAI YANG DINILAI");
	print_who_pairs(p, &p->self);
	doc_heading(&p->doc, 1, "2. PEJABAT PENILAI KINERJA");
	print_who_pairs(p, &p->rater);
	doc_heading(&p->doc, 1, "3. ATASAN PEJABAT PENILAI KINERJA");
	print_who_pairs(p, &p->superior);
	doc_heading(&p->doc, 1, "4. EVALUASI KINERJA");
	print_rating(p, "Capaian kinerja organisasi",
		     print_text(p, PRINT_PEOPLE_ORGANISATION));
	print_rating(p, "Predikat kinerja pegawai",
		     print_final(p, PRINT_PEOPLE_PREDICATE));
	print_remark(p, "5. CATATAN/REKOMENDASI",
		     print_text(p, PRINT_PEOPLE_NOTES));
	print_remark(p, "6. KEBERATAN",
		     print_dated(p, PRINT_PEOPLE_OBJECTION_DAY,
				 PRINT_PEOPLE_OBJECTION));
	print_remark(p, "7. PENJELASAN PEJABAT PENILAI KINERJA ATAS "
			"KEBERATAN",
		     print_dated(p, PRINT_PEOPLE_ANSWER_DAY,
				 PRINT_PEOPLE_ANSWER));
	print_remark(p, "8. KEPUTUSAN ATASAN PEJABAT PENILAI KINERJA",
		     print_decided(p));
	print_signature(p, &p->self, "Pegawai yang dinilai", NULL);
	print_signature(p, &p->rater, "Pejabat Penilai Kinerja",
			print_final(p, PRINT_PEOPLE_FINAL_DAY));
	print_signature(p, &p->superior, "Atasan Pejabat Penilai Kinerja",
			NULL);
	print_foot(p);
	return KIN_OK;
}

enum kin_status print_outcome(struct print *p, struct kin_err *err)
{
	(void)err;
	print_result_mark(p);
	print_head(p, "HASIL EVALUASI KINERJA", p->f->period.label);
	doc_heading(&p->doc, 1, "HASIL");
	print_rating(p, "Capaian kinerja organisasi",
		     print_text(p, PRINT_PEOPLE_ORGANISATION));
	print_rating(p, "Rating hasil kerja",
		     print_final(p, PRINT_PEOPLE_RESULT));
	doc_pair(&p->doc, "Alasan",
		 print_final(p, PRINT_PEOPLE_RESULT_REASON));
	print_rating(p, "Rating perilaku kerja",
		     print_final(p, PRINT_PEOPLE_BEHAVIOUR));
	doc_pair(&p->doc, "Alasan",
		 print_final(p, PRINT_PEOPLE_BEHAVIOUR_REASON));
	print_rating(p, "Predikat kinerja pegawai",
		     print_final(p, PRINT_PEOPLE_PREDICATE));
	doc_pair(&p->doc, "Diterbitkan pada",
		 print_day(p, print_final(p, PRINT_PEOPLE_PUBLISHED_DAY)));
	if (p->pack->objection_days)
		doc_paragraph(&p->doc, doc_printf(&p->doc,
			"Keberatan dapat diajukan secara tertulis dengan "
			"alasan kepada atasan Pejabat Penilai Kinerja, paling "
			"lama %d hari sejak hasil diterima.",
			p->pack->objection_days));
	print_signatures(p, print_final(p, PRINT_PEOPLE_PUBLISHED_DAY));
	return KIN_OK;
}
