/*
 * The forms of angka kredit (Peraturan BKN 3/2023): conversion of a predicate,
 * their sum, and the decree. What the database does not hold, such as Karpeg
 * and the credit of former posts, is a line to write on.
 */
#include "app/print/print.h"

#include <stdio.h>
#include <string.h>

#include "app/report/credit.h"
#include "rule/credit.h"
#include "store/recap_store.h"

/* What a conversion comes to; texts are "" where something is not known. */
struct print_figures {
	char share[40], coefficient[24], credit[24], months[12];
	int thousandths;	/* -1: not known */
	int decimals;
};

static int print_percent(const struct pack *pack, const char *predicate)
{
	const struct pack_label *l = predicate
		? pack_label_find(pack->predicates, pack->n_predicates,
				  predicate, NULL) : NULL;

	return l ? pack->credit_percent[l - pack->predicates] : -1;
}

static void print_calculate(struct print_figures *out, const struct pack *pack,
			    const char *employment, const char *rank,
			    const char *predicate, int months)
{
	const struct pack_credit *c =
		pack->has_credit && credit_converts(pack, employment)
		? credit_jenjang(pack, rank) : NULL;
	int percent = print_percent(pack, predicate);

	memset(out, 0, sizeof(*out));
	out->thousandths = -1;
	out->decimals = pack->credit_decimals;
	snprintf(out->months, sizeof(out->months), "%d", months);
	if (percent >= 0 && months < 12)
		snprintf(out->share, sizeof(out->share), "%d/12 x %d%%",
			 months, percent);
	else if (percent >= 0)
		snprintf(out->share, sizeof(out->share), "%d%%", percent);
	if (c)
		credit_text(out->coefficient, c->thousandths, 3);
	if (!c || percent < 0)
		return;
	out->thousandths = credit_thousandths(c->thousandths, percent, months,
					      pack->credit_decimals);
	credit_text(out->credit, out->thousandths, pack->credit_decimals);
}

/* What the person was on the last day, and in which posts until then. */
static enum kin_status print_personal(struct recap_row *out,
				      struct rows *rows, struct print *p,
				      struct kin_err *err)
{
	struct listing_args of = p->f->args;
	struct recap_args args = {
		.of = &of, .from = p->f->period.from_text,
		.to = p->f->period.to_text, .personal = 1,
	};
	enum kin_status st;

	of.person = rows_int(p->row, PRINT_PEOPLE_PERSON);
	of.npsn = print_text(p, PRINT_PEOPLE_NPSN);
	of.role = print_text(p, PRINT_PEOPLE_ROLE);
	of.state = NULL;
	memset(out, 0, sizeof(*out));
	st = recap_open(rows, &args, p->s->db, err);
	if (!st)
		recap_next(out, rows, 1);
	return st;
}

static void print_credit_head(struct print *p, const char *title)
{
	const char *sex = print_text(p, PRINT_PEOPLE_SEX);
	const char *born = print_day(p, print_text(p,
						   PRINT_PEOPLE_BIRTH_DATE));

	if (p->letterhead)
		doc_letterhead(&p->doc, p->letterhead);
	doc_title(&p->doc, title);
	doc_pair(&p->doc, "Nomor", NULL);
	doc_pair(&p->doc, "Instansi", print_text(p, PRINT_PEOPLE_KABUPATEN));
	doc_pair(&p->doc, "Masa Penilaian",
		 doc_printf(&p->doc, "%s s/d %s",
			    print_day(p, p->f->period.from_text),
			    print_day(p, p->f->period.to_text)));
	doc_heading(&p->doc, 1, "PEJABAT FUNGSIONAL YANG DINILAI");
	doc_pair(&p->doc, "1. Nama", p->self.name);
	doc_pair(&p->doc, "2. NIP", p->self.id);
	doc_pair(&p->doc, "3. Nomor Seri Karpeg", NULL);
	doc_pair(&p->doc, "4. Tempat/Tanggal Lahir",
		 born ? doc_printf(&p->doc, "................, %s", born)
		      : NULL);
	doc_pair(&p->doc, "5. Jenis Kelamin",
		 !sex ? NULL : *sex == 'P' ? "Perempuan" : "Laki-laki");
	doc_pair(&p->doc, "6. Pangkat/Golongan Ruang/TMT",
		 p->self.rank ? doc_printf(&p->doc, "%s / ............",
					   p->self.rank) : NULL);
	doc_pair(&p->doc, "7. Jabatan/TMT",
		 p->self.post ? doc_printf(&p->doc, "%s / ............",
					   p->self.post) : NULL);
	doc_pair(&p->doc, "8. Unit Kerja", p->self.unit);
	doc_pair(&p->doc, "9. Instansi",
		 print_text(p, PRINT_PEOPLE_KABUPATEN));
	p->doc.foot = doc_printf(&p->doc, "Dokumen milik %s (NIP %s)",
				 p->self.name, p->self.id ? p->self.id : "-");
}

static void print_credit_end(struct print *p)
{
	doc_signature(&p->doc,
		      doc_printf(&p->doc, "%s, ....................\n"
				 "Pejabat Penilai Kinerja,",
				 p->place ? p->place : "................"),
		      p->rater.name, p->rater.id);
	doc_heading(&p->doc, 2, "Tembusan:");
	doc_list_item(&p->doc, 1, NULL);
	doc_list_item(&p->doc, 1, NULL);
}

/* Whether a year of these rules ends with an evaluation of its own. */
static int print_has_annual(const struct pack *pack)
{
	int i;

	for (i = 0; i < pack->n_periods; i++)
		if (pack->periods[i].annual)
			return 1;
	return 0;
}

static const char *print_or_blank(const char *text)
{
	return text && *text ? text : doc_blank;
}

enum kin_status print_conversion(struct print *p, struct kin_err *err)
{
	static const struct doc_column columns[] = {
		{ "PREDIKAT (1)", DOC_LEFT, 25, 0 },
		{ "PROSENTASE (2)", DOC_CENTRE, 20, 0 },
		{ "KOEFISIEN PER TAHUN (3)", DOC_RIGHT, 25, 0 },
		{ "ANGKA KREDIT YANG DIDAPAT, kolom 2 x kolom 3 (4)",
		  DOC_RIGHT, 30, 0 },
	};
	struct rows rows = ROWS_INIT;
	struct print_figures fig;
	struct recap_row row;
	enum kin_status st = print_personal(&row, &rows, p, err);
	const struct period *d = &p->f->period;

	print_calculate(&fig, p->pack, row.employment, row.rank, row.predicate,
			credit_posts_months(row.posts, d->from, d->to,
					    p->pack->credit_months));
	print_mark(p, d->annual || !print_has_annual(p->pack),
		   "bagian dari tahun, evaluasi tahunan yang dikonversi");
	print_credit_head(p, "KONVERSI PREDIKAT KINERJA KE ANGKA KREDIT");
	doc_heading(&p->doc, 1, "HASIL PENILAIAN KINERJA");
	doc_table(&p->doc, columns, 4);
	doc_cell(&p->doc, print_or_blank(print_label(p, row.predicate)));
	doc_cell(&p->doc, print_or_blank(fig.share));
	doc_cell(&p->doc, print_or_blank(fig.coefficient));
	doc_cell(&p->doc, print_or_blank(fig.credit));
	print_credit_end(p);
	return rows_end(&rows, st, err);
}

/* ---- several evaluations ---- */

struct print_sum {
	int thousandths, decimals, unknown;
};

/* One published evaluation of the person by the rules of its own period. */
static enum kin_status print_history_row(struct print_sum *sum,
					 struct print *p, struct rows *rows,
					 struct kin_err *err)
{
	const char *from = rows_text(rows, PRINT_HISTORY_FROM_DAY);
	const char *to = rows_text(rows, PRINT_HISTORY_TO_DAY);
	const struct pack *pack = NULL;
	struct print_figures fig;
	enum kin_status st = session_pack(&pack, p->s,
					  rows_int(rows, PRINT_HISTORY_PACK),
					  err);
	if (st)
		return st;
	print_calculate(&fig, pack,
			rows_text(rows, PRINT_HISTORY_EMPLOYMENT),
			rows_text(rows, PRINT_HISTORY_RANK),
			rows_text(rows, PRINT_HISTORY_PREDICATE),
			credit_months(day_parse(from, strlen(from)),
				      day_parse(to, strlen(to)),
				      pack->credit_months));
	sum->unknown += fig.thousandths < 0;
	sum->decimals = fig.decimals;
	if (fig.thousandths > 0)
		sum->thousandths += fig.thousandths;
	doc_cell(&p->doc, doc_printf(&p->doc, "%.4s", from));
	doc_cell(&p->doc, fig.months);
	doc_cell(&p->doc, pack_word(pack, rows_text(rows,
						PRINT_HISTORY_PREDICATE)));
	doc_cell(&p->doc, print_or_blank(fig.share));
	doc_cell(&p->doc, print_or_blank(fig.coefficient));
	doc_cell(&p->doc, print_or_blank(fig.credit));
	return KIN_OK;
}

static enum kin_status print_history_table(struct print_sum *sum,
					   struct print *p,
					   struct kin_err *err)
{
	static const struct doc_column columns[] = {
		{ "TAHUN", DOC_LEFT, 12, 0 },
		{ "PERIODIK (BULAN)", DOC_RIGHT, 14, 0 },
		{ "PREDIKAT", DOC_LEFT, 18, 0 },
		{ "PROSENTASE", DOC_CENTRE, 16, 0 },
		{ "KOEFISIEN PER TAHUN", DOC_RIGHT, 18, 0 },
		{ "ANGKA KREDIT YANG DIDAPAT", DOC_RIGHT, 22, 0 },
	};
	long long own = p->s->pack_id;
	struct rows rows = ROWS_INIT;
	enum kin_status st;

	memset(sum, 0, sizeof(*sum));
	sum->decimals = p->pack->credit_decimals;
	doc_table(&p->doc, columns, 6);
	st = print_history(&rows, rows_int(p->row, PRINT_PEOPLE_POST),
			   p->f->period.to_text, p->s->db, err);
	while (!st && rows_next(&rows))
		st = print_history_row(sum, p, &rows, err);
	st = rows_end(&rows, st, err);
	if (!st)
		st = session_pack(&p->pack, p->s, own, err);
	return st;
}

static const char *print_sum_text(struct print *p, const struct print_sum *sum)
{
	char text[24];

	if (sum->unknown)
		return NULL;
	return doc_keep(&p->doc, credit_text(text, sum->thousandths,
					     sum->decimals));
}

enum kin_status print_accumulation(struct print *p, struct kin_err *err)
{
	struct print_sum sum;
	enum kin_status st;

	print_credit_head(p, "AKUMULASI ANGKA KREDIT");
	doc_heading(&p->doc, 1, "HASIL PENILAIAN ANGKA KREDIT");
	st = print_history_table(&sum, p, err);
	doc_pair(&p->doc, "Nilai Integrasi", NULL);
	doc_pair(&p->doc, "JUMLAH ANGKA KREDIT YANG DIPEROLEH",
		 print_sum_text(p, &sum));
	print_credit_end(p);
	return st;
}

static void print_decree_rows(struct print *p, const char *conversion)
{
	static const struct doc_column columns[] = {
		{ "NO.", DOC_CENTRE, 7, 0 },
		{ "HASIL PENILAIAN KINERJA", DOC_LEFT, 40, 0 },
		{ "LAMA", DOC_RIGHT, 13, 0 }, { "BARU", DOC_RIGHT, 13, 0 },
		{ "JUMLAH", DOC_RIGHT, 13, 0 },
		{ "KETERANGAN", DOC_LEFT, 16, 0 },
	};
	static const char *const parts[] = {
		"AK Dasar yang diberikan", "AK JF lama",
		"AK penyesuaian/penyetaraan", "AK konversi",
		"AK yang diperoleh dari peningkatan pendidikan",
	};
	int i, k;

	doc_table(&p->doc, columns, 6);
	for (i = 0; i < 5; i++) {
		doc_cell(&p->doc, doc_printf(&p->doc, "%d", i + 1));
		doc_cell(&p->doc, parts[i]);
		for (k = 0; k < 4; k++)
			doc_cell(&p->doc, i == 3 && k == 1 && conversion
					  ? conversion : doc_blank);
	}
	doc_cell(&p->doc, NULL);
	doc_cell(&p->doc, "JUMLAH ANGKA KREDIT KUMULATIF");
	for (k = 0; k < 4; k++)
		doc_cell(&p->doc, doc_blank);
}

enum kin_status print_decree(struct print *p, struct kin_err *err)
{
	struct print_sum sum;
	enum kin_status st;

	print_credit_head(p, "PENETAPAN ANGKA KREDIT");
	doc_heading(&p->doc, 1, "RINCIAN KONVERSI");
	st = print_history_table(&sum, p, err);
	doc_heading(&p->doc, 1, "HASIL PENILAIAN");
	print_decree_rows(p, print_sum_text(p, &sum));
	doc_pair(&p->doc, "AK minimal untuk kenaikan pangkat", NULL);
	doc_pair(&p->doc, "AK minimal untuk kenaikan jenjang", NULL);
	doc_pair(&p->doc, "Kelebihan/kekurangan AK", NULL);
	doc_paragraph(&p->doc, "DAPAT / BELUM DAPAT *) DIPERTIMBANGKAN UNTUK "
			       "KENAIKAN PANGKAT/JENJANG JABATAN SETINGKAT "
			       "LEBIH TINGGI");
	doc_paragraph(&p->doc, "*) coret yang tidak perlu");
	print_credit_end(p);
	return st;
}
