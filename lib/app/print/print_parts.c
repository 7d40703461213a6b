/*
 * The parts that printed forms have in common. Words and order are those of
 * the forms of PermenPANRB 6/2022 as they are printed in public.
 */
#include "app/print/print.h"

#include <string.h>


static const char *const print_months[] = {
	"Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli",
	"Agustus", "September", "Oktober", "November", "Desember",
};

const char *print_text(const struct print *p, int column)
{
	const char *text = rows_text(p->row, column);

	return text && *text ? text : NULL;
}

const char *print_day(struct print *p, const char *day)
{
	int y, m, d;
	day_t n = day ? day_parse(day, strlen(day)) : DAY_NONE;

	if (n == DAY_NONE)
		return NULL;
	day_to_civil(n, &y, &m, &d);
	return doc_printf(&p->doc, "%d %s %d", d, print_months[m - 1], y);
}

const char *print_label(const struct print *p, const char *code)
{
	const char *word = code ? pack_word(p->pack, code) : NULL;

	return word ? word : code;
}

/* Of who came or left meanwhile, only the days in the post. */
static const char *print_first_day(const struct print *p)
{
	const char *day = print_text(p, PRINT_PEOPLE_BEGUN);

	return day && strcmp(day, p->f->period.from_text) > 0 &&
	       strcmp(day, p->f->period.to_text) <= 0
		? day : p->f->period.from_text;
}

static const char *print_last_day(const struct print *p)
{
	const char *day = print_text(p, PRINT_PEOPLE_ENDED);

	return day && strcmp(day, p->f->period.to_text) < 0 &&
	       strcmp(day, print_first_day(p)) >= 0
		? day : p->f->period.to_text;
}

void print_between(struct print *p)
{
	static const struct doc_column two[] = {
		{ NULL, DOC_LEFT, 42, 0 }, { NULL, DOC_RIGHT, 58, 0 },
	};
	const char *office = print_text(p, PRINT_PEOPLE_OFFICE);

	doc_table(&p->doc, two, 2);
	doc_cell(&p->doc, doc_printf(&p->doc, "NAMA INSTANSI: %s",
				     office ? office : "................"));
	doc_cell(&p->doc, doc_printf(&p->doc, "PERIODE PENILAIAN: %s s/d %s",
				     print_day(p, print_first_day(p)),
				     print_day(p, print_last_day(p))));
}

static void print_pair_cells(struct print *p, const char *n, const char *name,
			     const char *value)
{
	doc_cell(&p->doc, n);
	doc_cell(&p->doc, name);
	doc_cell(&p->doc, value ? value : doc_blank);
}

/* The same five lines of both, side by side. */
static void print_both(struct print *p)
{
	static const struct doc_column columns[] = {
		{ "NO.", DOC_CENTRE, 7, 0 },
		{ "PEGAWAI YANG DINILAI", DOC_LEFT, 16, 2 },
		{ NULL, DOC_LEFT, 27, 0 },
		{ "NO.", DOC_CENTRE, 7, 0 },
		{ "PEJABAT PENILAI KINERJA", DOC_LEFT, 16, 2 },
		{ NULL, DOC_LEFT, 27, 0 },
	};
	static const char *const names[] = {
		"Nama", "NIP", "Pangkat/Gol. Ruang", "Jabatan", "Unit Kerja"
	};
	const struct print_who *a = &p->self, *b = &p->rater;
	const char *const left[] = { a->name, a->nip, a->rank, a->post,
				     a->unit };
	const char *const right[] = { b->name, b->nip, b->rank, b->post,
				      b->unit };
	static const char *const numbers[] = { "1", "2", "3", "4", "5" };
	int i;

	doc_table(&p->doc, columns, 6);
	for (i = 0; i < 5; i++) {
		print_pair_cells(p, numbers[i], names[i], left[i]);
		print_pair_cells(p, numbers[i], names[i], right[i]);
	}
}

void print_foot(struct print *p)
{
	const char *id = p->self.signed_id;

	p->doc.foot = doc_printf(&p->doc, "Dokumen milik %s (%s)",
				 p->self.name, id ? id : "NIP -");
}

void print_head(struct print *p, const char *title, const char *subtitle)
{
	if (p->letterhead)
		doc_letterhead(&p->doc, p->letterhead);
	doc_title(&p->doc, subtitle
		  ? doc_printf(&p->doc, "%s\n%s", title, subtitle) : title);
	print_between(p);
	print_both(p);
	print_foot(p);
}

void print_who_pairs(struct print *p, const struct print_who *who)
{
	doc_pair(&p->doc, "Nama", who->name);
	doc_pair(&p->doc, "NIP", who->nip);
	doc_pair(&p->doc, "Pangkat/Gol. Ruang", who->rank);
	doc_pair(&p->doc, "Jabatan", who->post);
	doc_pair(&p->doc, "Unit Kerja", who->unit);
}

void print_signature(struct print *p, const struct print_who *who,
		     const char *as, const char *day)
{
	const char *when = print_day(p, day);

	doc_signature(&p->doc,
		      doc_printf(&p->doc, "%s, %s\n%s,",
				 p->place ? p->place : "................",
				 when ? when : "....................", as),
		      who->name, who->signed_id);
}

void print_signatures(struct print *p, const char *day)
{
	doc_signature(&p->doc, "\nPegawai yang dinilai,", p->self.name,
		      p->self.signed_id);
	print_signature(p, &p->rater, "Pejabat Penilai Kinerja", day);
}

void print_mark(struct print *p, int is_final, const char *why)
{
	if (!is_final)
		p->doc.mark = doc_printf(&p->doc, "SALINAN KERJA: %s", why);
}

void print_rating(struct print *p, const char *name, const char *code)
{
	doc_pair(&p->doc, name, print_label(p, code));
}
