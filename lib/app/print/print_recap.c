/* The recap that the head of an office signs: a row a school, and the sum. */
#include "app/print/print.h"

#include <string.h>

#define PRINT_COUNTS 5
#define PRINT_NAMES 3		/* columns in front of the counts */

static const struct doc_column recap_columns[] = {
	{ "NO.", DOC_CENTRE, 7, 0 }, { "NPSN", DOC_LEFT, 12, 0 },
	{ "SEKOLAH", DOC_LEFT, 33, 0 }, { "PEGAWAI", DOC_RIGHT, 10, 0 },
	{ "RENCANA", DOC_RIGHT, 10, 0 }, { "DISETUJUI", DOC_RIGHT, 10, 0 },
	{ "OBSERVASI", DOC_RIGHT, 10, 0 }, { "TERBIT", DOC_RIGHT, 10, 0 },
};

/* The evaluation of a year has no plans and no steps of its own. */
static int print_recap_has(const struct print *p, int i)
{
	return !p->f->period.annual || i == 0 || i == PRINT_COUNTS - 1;
}

static void print_recap_table(struct print *p)
{
	struct doc_column heads[PRINT_NAMES + PRINT_COUNTS];
	int i, n = PRINT_NAMES;

	memcpy(heads, recap_columns, PRINT_NAMES * sizeof(*heads));
	for (i = 0; i < PRINT_COUNTS; i++)
		if (print_recap_has(p, i))
			heads[n++] = recap_columns[PRINT_NAMES + i];
	doc_table(&p->doc, heads, n);
}

static void print_recap_row(struct print *p, int n, struct rows *rows,
			    long long *sums)
{
	static const int columns[PRINT_COUNTS] = {
		PRINT_RECAP_PEOPLE, PRINT_RECAP_PLANS, PRINT_RECAP_APPROVED,
		PRINT_RECAP_OBSERVED, PRINT_RECAP_PUBLISHED,
	};
	int i;

	doc_cell(&p->doc, doc_printf(&p->doc, "%d", n));
	doc_cell(&p->doc, rows_text(rows, PRINT_RECAP_NPSN));
	doc_cell(&p->doc, rows_text(rows, PRINT_RECAP_SCHOOL));
	for (i = 0; i < PRINT_COUNTS; i++) {
		sums[i] += rows_int(rows, columns[i]);
		if (print_recap_has(p, i))
			doc_cell(&p->doc,
				 doc_printf(&p->doc, "%lld",
					    rows_int(rows, columns[i])));
	}
}

static void print_recap_sums(struct print *p, const long long *sums)
{
	int i;

	doc_cell(&p->doc, NULL);
	doc_cell(&p->doc, NULL);
	doc_cell(&p->doc, "JUMLAH");
	for (i = 0; i < PRINT_COUNTS; i++)
		if (print_recap_has(p, i))
			doc_cell(&p->doc,
				 doc_printf(&p->doc, "%lld", sums[i]));
	for (i = 0; i < PRINT_NAMES; i++)
		doc_cell(&p->doc, i == 2 ? "PERSEN DARI PEGAWAI" : NULL);
	for (i = 0; i < PRINT_COUNTS; i++)
		if (print_recap_has(p, i))
			doc_cell(&p->doc, sums[0]
				 ? doc_printf(&p->doc, "%lld%%",
					      100 * sums[i] / sums[0]) : NULL);
}

enum kin_status print_area_recap(struct print *p, struct kin_err *err)
{
	long long sums[PRINT_COUNTS] = { 0 };
	const struct period *d = &p->f->period;
	const struct pack *pack = p->s->pack;
	struct rows rows = ROWS_INIT;
	enum kin_status st;
	int n = 0;

	if (p->letterhead)
		doc_letterhead(&p->doc, p->letterhead);
	doc_title(&p->doc, "REKAPITULASI PENGELOLAAN KINERJA\n"
			   "GURU DAN KEPALA SEKOLAH");
	doc_pair(&p->doc, "Periode", d->label);
	doc_pair(&p->doc, "Keadaan pada", print_day(p, p->s->day_text));
	print_recap_table(p);
	st = print_recap(&rows, &p->args,
			 pack->steps[pack->n_steps - 1].state, p->s->db, err);
	while (!st && rows_next(&rows))
		print_recap_row(p, ++n, &rows, sums);
	if (n)
		print_recap_sums(p, sums);
	doc_paragraph(&p->doc, doc_printf(&p->doc,
		      "Pegawai: guru dan kepala sekolah dengan jabatan pada "
		      "%s, juga yang dikecualikan dari siklus.",
		      print_day(p, p->counted)));
	doc_signature(&p->doc,
		      doc_printf(&p->doc, "%s, ....................\n"
				 "Kepala Dinas,",
				 p->place ? p->place : "................"),
		      NULL, NULL);
	return rows_end(&rows, st, err);
}
