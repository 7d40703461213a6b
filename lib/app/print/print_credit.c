/*
 * The forms of angka kredit (Peraturan BKN 3/2023): conversion of a predicate,
 * their sum, and the decree. What the database does not hold, such as Karpeg
 * and the credit of former posts, is a line to write on.
 */
#include "app/print/print.h"

#include <stdio.h>
#include <string.h>

#include "app/report/credit.h"
#include "base/alloc.h"
#include "base/date.h"
#include "rule/credit.h"
#include "store/recap_store.h"

/* What a conversion comes to; texts are "" where something is not known. */
struct print_figures {
	char share[40], coefficient[24], credit[24];
};

static void print_figures_of(struct print_figures *out,
			     const struct credit_value *v, int decimals)
{
	memset(out, 0, sizeof(*out));
	if (v->percent >= 0 && v->months < 12)
		snprintf(out->share, sizeof(out->share), "%d/12 x %d%%",
			 v->months, v->percent);
	else if (v->percent >= 0)
		snprintf(out->share, sizeof(out->share), "%d%%", v->percent);
	if (v->jenjang)
		credit_coefficient(out->coefficient, v->jenjang);
	if (v->thousandths >= 0)
		credit_text(out->credit, v->thousandths, decimals);
}

/* ---- whose paper there is ---- */

enum kin_status print_credit_begin(struct print *p, struct kin_err *err)
{
	p->credit = (struct recap){
		.s = p->s, .f = p->f, .period = &p->f->period,
		.pack = p->pack,
		.interim = !p->f->period.annual && recap_has_annual(p->pack),
	};
	return bkn_ids_open(p->s->db, err);
}

void print_credit_tell(struct print *p, long n)
{
	recap_tell_left_out(&p->credit);
	if (n && p->credit.interim)
		credit_tell_interim(&p->credit);
}

/* The row of the post at hand as the exports have it; borrowed until the end
 * of `rows`. */
static enum kin_status print_personal(struct recap_row *out,
				      struct rows *rows, struct print *p,
				      struct kin_err *err)
{
	struct listing_args of = p->f->args;
	struct recap_args args = {
		.of = &of, .from = p->f->period.from_text,
		.to = p->f->period.to_text, .personal = 1,
	};
	long long post = rows_int(p->row, PRINT_PEOPLE_POST);
	enum kin_status st;

	of.person = rows_int(p->row, PRINT_PEOPLE_PERSON);
	of.npsn = of.role = NULL;
	of.state = wf_state_names[WF_PUBLISHED];
	st = recap_open(rows, &args, p->s->db, err);
	while (!st && recap_next(out, rows, 1))
		if (out->post == post)
			return KIN_OK;
	memset(out, 0, sizeof(*out));
	return st;
}

enum kin_status print_converts(int *out, struct print *p, struct kin_err *err)
{
	const struct period *d = &p->f->period;
	struct rows rows = ROWS_INIT;
	struct recap_row row;
	day_t from, to;
	enum kin_status st = print_personal(&row, &rows, p, err);

	*out = !st && row.post && credit_is_converted(&p->credit, &row);
	if (*out) {
		credit_posts_span(&from, &to, row.posts, d->from, d->to);
		day_format(p->from, from);
		day_format(p->to, to);
	}
	return rows_end(&rows, st, err);
}

/* The functional post, of which the coefficient is, and what he or she is
 * besides: "Guru Ahli Madya, Kepala Sekolah". */
static const char *print_functional(struct print *p)
{
	const struct pack_credit *jenjang =
		credit_jenjang(p->pack, print_text(p, PRINT_PEOPLE_RANK));
	const char *post = p->self.post;

	if (!jenjang)
		return post;
	return !post || !strncmp(jenjang->label, post, strlen(post))
		? jenjang->label
		: doc_printf(&p->doc, "%s, %s", jenjang->label, post);
}

static void print_credit_head(struct print *p, const char *title)
{
	const char *post = print_functional(p);
	const char *sex = print_text(p, PRINT_PEOPLE_SEX);
	const char *born = print_day(p, print_text(p,
						   PRINT_PEOPLE_BIRTH_DATE));

	if (p->letterhead)
		doc_letterhead(&p->doc, p->letterhead);
	doc_title(&p->doc, title);
	doc_pair(&p->doc, "Nomor", NULL);
	doc_pair(&p->doc, "Instansi", print_text(p, PRINT_PEOPLE_OFFICE));
	doc_pair(&p->doc, "Masa Penilaian",
		 doc_printf(&p->doc, "%s s/d %s",
			    print_day(p, p->from), print_day(p, p->to)));
	doc_heading(&p->doc, 1, "PEJABAT FUNGSIONAL YANG DINILAI");
	doc_pair(&p->doc, "1. Nama", p->self.name);
	doc_pair(&p->doc, "2. NIP", p->self.nip);
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
		 post ? doc_printf(&p->doc, "%s / ............", post) : NULL);
	doc_pair(&p->doc, "8. Unit Kerja", p->self.unit);
	doc_pair(&p->doc, "9. Instansi",
		 print_text(p, PRINT_PEOPLE_OFFICE));
	print_foot(p);
}

static void print_credit_end(struct print *p)
{
	print_signature(p, &p->rater, "Pejabat Penilai Kinerja", NULL);
	doc_heading(&p->doc, 2, "Tembusan:");
	doc_list_item(&p->doc, 1, NULL);
	doc_list_item(&p->doc, 1, NULL);
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
	struct credit_value value;
	struct recap_row row;
	enum kin_status st = print_personal(&row, &rows, p, err);

	credit_of_row(&value, &p->credit, &row);
	print_figures_of(&fig, &value, p->pack->credit_decimals);
	print_mark(p, !p->credit.interim,
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

/* A row of the table; its texts belong to the document. */
struct print_year {
	struct print_year *next;
	const char *cells[6];
	char from[DAY_TEXT], to[DAY_TEXT];
};

/* Those that are added up. */
struct print_sum {
	struct print *p;
	struct credit_total total;
	int decimals;
	struct print_year *first, **last;
};

static struct print_year *print_year_of(struct print *p,
					const struct recap *rc,
					const struct recap_row *row,
					const struct credit_value *value)
{
	struct print_year *y = arena_alloc(&p->arena, sizeof(*y));
	struct doc *doc = &p->doc;
	struct print_figures fig;
	day_t from, to;

	if (!y)
		return NULL;
	print_figures_of(&fig, value, rc->pack->credit_decimals);
	credit_posts_span(&from, &to, row->posts, rc->period->from,
			  rc->period->to);
	*y = (struct print_year){ .cells = {
		doc_printf(doc, "%.4s", rc->period->from_text),
		doc_printf(doc, "%d", value->months),
		doc_keep(doc, pack_word(rc->pack, row->predicate)),
		print_or_blank(doc_keep(doc, fig.share)),
		print_or_blank(doc_keep(doc, fig.coefficient)),
		print_or_blank(doc_keep(doc, fig.credit)),
	} };
	day_format(y->from, from);
	day_format(y->to, to);
	return y;
}

/* One evaluation of the person by the rules of its own period. */
static enum kin_status print_history_row(struct recap *rc,
					 const struct recap_row *row,
					 struct kin_err *err)
{
	struct print_sum *sum = rc->user;
	struct print_year *y;
	struct credit_value value;

	credit_of_row(&value, rc, row);
	y = print_year_of(sum->p, rc, row, &value);
	if (!y)
		return kin_err_nomem(err);
	if (credit_add(&sum->total,
		       value.jenjang ? value.jenjang->jenjang : "",
		       value.thousandths))
		sum->last = &sum->first;
	sum->decimals = rc->pack->credit_decimals;
	*sum->last = y;
	sum->last = &y->next;
	return KIN_OK;
}

/* What is added up, and the days of the first and the last of it. */
static enum kin_status print_history(struct print_sum *sum, struct print *p,
				     struct kin_err *err)
{
	const struct print_year *y;
	struct ready_filter of = *p->f;
	enum kin_status st;

	*sum = (struct print_sum){ .p = p, .last = &sum->first };
	of.args.person = rows_int(p->row, PRINT_PEOPLE_PERSON);
	st = credit_each(p->s, &of, print_history_row, sum, err);
	for (y = sum->first; !st && y; y = y->next) {
		if (y == sum->first)
			memcpy(p->from, y->from, sizeof(p->from));
		memcpy(p->to, y->to, sizeof(p->to));
	}
	return st;
}

/* A paper on which nothing is added up yet. */
static void print_history_mark(const struct print_sum *sum, struct print *p)
{
	print_mark(p, sum->total.n > 0,
		   "belum ada evaluasi setahun yang dikonversi");
}

static void print_history_table(const struct print_sum *sum, struct print *p)
{
	static const struct doc_column columns[] = {
		{ "TAHUN", DOC_LEFT, 12, 0 },
		{ "PERIODIK (BULAN)", DOC_RIGHT, 14, 0 },
		{ "PREDIKAT", DOC_LEFT, 18, 0 },
		{ "PROSENTASE", DOC_CENTRE, 16, 0 },
		{ "KOEFISIEN PER TAHUN", DOC_RIGHT, 18, 0 },
		{ "ANGKA KREDIT YANG DIDAPAT", DOC_RIGHT, 22, 0 },
	};
	const struct print_year *y;
	int i;

	doc_table(&p->doc, columns, 6);
	for (y = sum->first; y; y = y->next)
		for (i = 0; i < 6; i++)
			doc_cell(&p->doc, y->cells[i]);
}

static const char *print_sum_text(struct print *p, const struct print_sum *sum)
{
	char text[24];

	if (sum->total.unknown || !sum->total.n)
		return NULL;
	return doc_keep(&p->doc, credit_text(text, (int)sum->total.thousandths,
					     sum->decimals));
}

enum kin_status print_accumulation(struct print *p, struct kin_err *err)
{
	struct print_sum sum;
	enum kin_status st = print_history(&sum, p, err);

	print_history_mark(&sum, p);
	print_credit_head(p, "AKUMULASI ANGKA KREDIT");
	doc_heading(&p->doc, 1, "HASIL PENILAIAN ANGKA KREDIT");
	print_history_table(&sum, p);
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

/* What the rules ask for; a line where they know of none. */
static const char *print_needed(struct print *p, int needed)
{
	return needed > 0 ? doc_printf(&p->doc, "%d", needed) : doc_blank;
}

/* What it is beyond that, or short of it, waits for the credit of before. */
static void print_decree_needs(struct print *p)
{
	static const struct doc_column columns[] = {
		{ "KETERANGAN", DOC_LEFT, 60, 0 },
		{ "PANGKAT", DOC_RIGHT, 20, 0 },
		{ "JENJANG JABATAN", DOC_RIGHT, 20, 0 },
	};
	const char *rank = print_text(p, PRINT_PEOPLE_RANK);
	const struct pack_credit *jenjang = credit_jenjang(p->pack, rank);

	doc_table(&p->doc, columns, 3);
	doc_cell(&p->doc, "Angka kredit minimal yang harus dipenuhi untuk "
			  "kenaikan pangkat/jenjang");
	doc_cell(&p->doc, print_needed(p, jenjang
				       ? credit_for_rank(jenjang, rank) : 0));
	doc_cell(&p->doc, print_needed(p, jenjang ? jenjang->for_jenjang : 0));
	doc_cell(&p->doc, "Kelebihan/kekurangan angka kredit yang harus "
			  "dicapai untuk kenaikan pangkat/jenjang");
	doc_cell(&p->doc, doc_blank);
	doc_cell(&p->doc, doc_blank);
}

enum kin_status print_decree(struct print *p, struct kin_err *err)
{
	struct print_sum sum;
	enum kin_status st = print_history(&sum, p, err);

	print_history_mark(&sum, p);
	print_credit_head(p, "PENETAPAN ANGKA KREDIT");
	doc_heading(&p->doc, 1, "RINCIAN KONVERSI");
	print_history_table(&sum, p);
	doc_heading(&p->doc, 1, "HASIL PENILAIAN");
	print_decree_rows(p, print_sum_text(p, &sum));
	print_decree_needs(p);
	doc_paragraph(&p->doc, "DAPAT / BELUM DAPAT *) DIPERTIMBANGKAN UNTUK "
			       "KENAIKAN PANGKAT/JENJANG JABATAN SETINGKAT "
			       "LEBIH TINGGI");
	doc_paragraph(&p->doc, "*) coret yang tidak perlu");
	print_credit_end(p);
	return st;
}
