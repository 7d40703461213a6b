/*
 * The forms of a plan: SKP, its annex, and continuous feedback. The plan is
 * of the qualitative model: success is told in words.
 */
#include "app/print/print.h"

#include <string.h>

#include "model/tables.h"
#include "rule/bars.h"

static int print_is(const struct plan_item_row *it, enum plan_section section)
{
	return plan_section_is(it->section, section);
}

/* "• " in front of every line. */
static const char *print_bullet(struct print *p, const char *so_far,
				const char *line)
{
	if (!line || !*line)
		return so_far;
	return so_far ? doc_printf(&p->doc, "%s\n\xe2\x80\xa2 %s", so_far,
				   line)
		      : doc_printf(&p->doc, "\xe2\x80\xa2 %s", line);
}

/* Measure of success, indicator and target of an item. */
static const char *print_measures(struct print *p,
				  const struct plan_item_row *it)
{
	const char *text = print_bullet(p, NULL, it->indicator);

	text = print_bullet(p, text, it->target);
	if (it->quantity)
		text = print_bullet(p, text, doc_printf(&p->doc, "%d kali",
							it->quantity));
	if (it->quantity && it->points > 0)
		text = print_bullet(p, text,
				    doc_printf(&p->doc, "%d poin",
					       it->points * it->quantity));
	if (it->sk_number)
		text = print_bullet(p, text,
				    doc_printf(&p->doc, "SK %s",
					       it->sk_number));
	return text;
}

static enum kin_status print_progress(struct plan_progress *out,
				      struct print *p,
				      const struct plan_item_row *it,
				      struct kin_err *err)
{
	enum kin_status st;

	st = plan_store_progress(out, rows_int(p->row, PRINT_PEOPLE_PLAN),
				 it->section, it->seq, &p->arena, p->s->db,
				 err);
	if (!st && out->code && strcmp(out->code, it->code) != 0)
		out->realisation = out->feedback = NULL;
	return st;
}

static void print_progress_cells(struct print *p,
				 const struct plan_progress *is)
{
	doc_cell(&p->doc, is->realisation && *is->realisation
			  ? is->realisation : doc_blank);
	doc_cell(&p->doc, is->feedback && *is->feedback ? is->feedback
							: doc_blank);
}

static enum kin_status print_item(struct print *p, int n,
				  const struct plan_item_row *it,
				  int with_progress, struct kin_err *err)
{
	const char *label = pack_word(p->pack, it->code);
	const char *measures = print_measures(p, it);
	struct plan_progress is = { 0 };

	doc_cell(&p->doc, doc_printf(&p->doc, "%d", n));
	doc_cell(&p->doc, it->rhk_atasan ? it->rhk_atasan : doc_blank);
	if (it->rhk && label)
		label = doc_printf(&p->doc, "%s\n(%s)", it->rhk, label);
	else if (it->rhk)
		label = it->rhk;
	doc_cell(&p->doc, label ? label : it->code);
	doc_cell(&p->doc, measures ? measures : doc_blank);
	if (!with_progress)
		return KIN_OK;
	if (print_progress(&is, p, it, err))
		return err->status;
	print_progress_cells(p, &is);
	return KIN_OK;
}

static const struct doc_column result_columns[] = {
	{ "NO.", DOC_CENTRE, 6, 0 },
	{ "RENCANA HASIL KERJA PIMPINAN YANG DIINTERVENSI", DOC_LEFT, 18, 0 },
	{ "RENCANA HASIL KERJA", DOC_LEFT, 21, 0 },
	{ "UKURAN KEBERHASILAN/INDIKATOR KINERJA INDIVIDU, DAN TARGET",
	  DOC_LEFT, 20, 0 },
	{ "REALISASI BERDASARKAN BUKTI DUKUNG", DOC_LEFT, 20, 0 },
	{ "UMPAN BALIK BERKELANJUTAN BERDASARKAN BUKTI DUKUNG", DOC_LEFT, 20,
	  0 },
};

/* The documents of the main duties that the rules ask of the role, or those
 * that are confirmed; NULL: none. */
static const char *print_main_duties(struct print *p, int confirmed)
{
	const char *role = print_text(p, PRINT_PEOPLE_ROLE), *text = NULL;
	const char *has = print_text(p, PRINT_PEOPLE_CONFIRMED);
	int i;

	for (i = 0; i < p->pack->n_main_duties; i++) {
		const struct pack_main_duty *m = &p->pack->main_duties[i];

		if (m->role && strcmp(m->role, role) != 0)
			continue;
		if (confirmed ? bars_has(has, m->code) : m->required)
			text = print_bullet(p, text, m->label);
	}
	return text;
}

static void print_main_duty(struct print *p, int *n, int with_progress)
{
	const char *asked = print_main_duties(p, 0), *done;

	if (!asked)
		return;
	doc_cell(&p->doc, doc_printf(&p->doc, "%d", ++*n));
	doc_cell(&p->doc, doc_blank);
	doc_cell(&p->doc, "Pelaksanaan tugas pokok");
	doc_cell(&p->doc, asked);
	if (!with_progress)
		return;
	done = print_main_duties(p, 1);
	doc_cell(&p->doc, done ? doc_printf(&p->doc, "Dikonfirmasi:\n%s", done)
			       : doc_blank);
	doc_cell(&p->doc, doc_blank);
}

static enum kin_status print_section(struct print *p,
				     enum plan_section section,
				     int *n, int with_progress,
				     struct kin_err *err)
{
	enum kin_status st = KIN_OK;
	int i;

	for (i = 0; !st && i < p->n_items; i++)
		if (print_is(&p->items[i], section))
			st = print_item(p, ++*n, &p->items[i], with_progress,
					err);
	return st;
}

enum kin_status print_results(struct print *p, int with_progress,
			      struct kin_err *err)
{
	enum kin_status st;
	int n = 0;

	doc_heading(&p->doc, 1, "HASIL KERJA");
	doc_table(&p->doc, result_columns, with_progress ? 6 : 4);
	doc_section(&p->doc, "A. KINERJA UTAMA");
	print_main_duty(p, &n, with_progress);
	st = print_section(p, SECTION_PRACTICE, &n, with_progress, err);
	if (!st)
		st = print_section(p, SECTION_COMPETENCY, &n, with_progress,
				   err);
	doc_section(&p->doc, "B. KINERJA TAMBAHAN");
	n = 0;
	return st ? st : print_section(p, SECTION_DUTY, &n, with_progress, err);
}

/* The aspect with its guides; what was chosen for the period is marked. */
static const char *print_guides(struct print *p, const struct pack_aspect *a,
				const struct plan_item_row *it)
{
	const char *text = a->label;
	int i;

	for (i = 0; i < a->n_options; i++)
		text = doc_printf(&p->doc, "%s\n%s %s", text,
				  it && !strcmp(it->code, a->options[i].code)
				  ? "\xe2\x96\xa0" : "\xe2\x80\xa2",
				  a->options[i].label);
	return text;
}

static const struct doc_column behaviour_columns[] = {
	{ "NO.", DOC_CENTRE, 6, 0 },
	{ "PERILAKU KERJA", DOC_LEFT, 34, 0 },
	{ "EKSPEKTASI KHUSUS PIMPINAN", DOC_LEFT, 22, 0 },
	{ "REALISASI BERDASARKAN BUKTI DUKUNG", DOC_LEFT, 20, 0 },
	{ "UMPAN BALIK BERKELANJUTAN BERDASARKAN BUKTI DUKUNG", DOC_LEFT, 20,
	  0 },
};

static enum kin_status print_behaviour(struct print *p, int n,
				       int with_progress, struct kin_err *err)
{
	const struct pack_aspect *a = &p->pack->aspects[n];
	const struct plan_item_row *it = NULL;
	struct plan_progress is = { 0 };
	int i;

	for (i = 0; i < p->n_items; i++)
		if (print_is(&p->items[i], SECTION_BEHAVIOUR) &&
		    p->items[i].aspect &&
		    !strcmp(p->items[i].aspect, a->code))
			it = &p->items[i];
	doc_cell(&p->doc, doc_printf(&p->doc, "%d", n + 1));
	doc_cell(&p->doc, print_guides(p, a, it));
	doc_cell(&p->doc, it && it->expectation ? it->expectation : doc_blank);
	if (!with_progress)
		return KIN_OK;
	if (it && print_progress(&is, p, it, err))
		return err->status;
	print_progress_cells(p, &is);
	return KIN_OK;
}

enum kin_status print_behaviours(struct print *p, int with_progress,
				 struct kin_err *err)
{
	enum kin_status st = KIN_OK;
	int i;

	doc_heading(&p->doc, 1, "PERILAKU KERJA");
	doc_table(&p->doc, behaviour_columns, with_progress ? 5 : 3);
	for (i = 0; !st && i < p->pack->n_aspects; i++)
		st = print_behaviour(p, i, with_progress, err);
	if (!st && p->pack->n_aspects)
		doc_paragraph(&p->doc, "\xe2\x96\xa0 dipilih dalam rencana");
	return st;
}

static const char *print_approved(const struct print *p)
{
	const char *state = print_text(p, PRINT_PEOPLE_PLAN_STATE);

	return state && !strcmp(state, "approved")
		? print_text(p, PRINT_PEOPLE_APPROVED_DAY) : NULL;
}

static void print_plan_mark(struct print *p)
{
	print_mark(p, print_approved(p) != NULL,
		   "rencana belum disetujui Pejabat Penilai Kinerja");
}

enum kin_status print_skp(struct print *p, struct kin_err *err)
{
	enum kin_status st;

	print_plan_mark(p);
	print_head(p, "SASARAN KINERJA PEGAWAI",
		   "PENDEKATAN HASIL KERJA KUALITATIF");
	st = print_results(p, 0, err);
	if (!st)
		st = print_behaviours(p, 0, err);
	print_signatures(p, print_approved(p));
	return st;
}

/* Entries parted by bars, or three lines to write on. */
static void print_numbered(struct print *p, const char *list)
{
	int k;

	for (k = 0; (!list || !*list) && k < 3; k++)
		doc_list_item(&p->doc, 1, NULL);
	while (list && *list) {
		size_t len = strcspn(list, "|");

		if (len)
			doc_list_item(&p->doc, 1,
				      doc_printf(&p->doc, "%.*s", (int)len,
						 list));
		list += len + (list[len] != '\0');
	}
}

/* What the plan itself says of a part; the settings are for the others. */
static int print_annex_items(struct print *p, const char *part)
{
	int i, n = 0;

	for (i = 0; i < p->n_items; i++)
		if (print_is(&p->items[i], SECTION_ANNEX) &&
		    !strcmp(p->items[i].code, part)) {
			doc_list_item(&p->doc, 1, p->items[i].target);
			n++;
		}
	return n;
}

enum kin_status print_annex(struct print *p, struct kin_err *err)
{
	static const char *const parts[] = {
		"DUKUNGAN SUMBER DAYA", "SKEMA PERTANGGUNGJAWABAN",
		"KONSEKUENSI"
	};
	int i;

	(void)err;
	print_plan_mark(p);
	print_head(p, "LAMPIRAN SASARAN KINERJA PEGAWAI", NULL);
	for (i = 0; i < 3; i++) {
		doc_heading(&p->doc, 1, parts[i]);
		if (!print_annex_items(p, table_plan.fields[PLAN_DUKUNGAN +
							    i].name))
			print_numbered(p, p->opts->annex[i]);
	}
	print_signatures(p, print_approved(p));
	return KIN_OK;
}

enum kin_status print_feedback(struct print *p, struct kin_err *err)
{
	enum kin_status st;

	print_plan_mark(p);
	print_head(p, "UMPAN BALIK BERKELANJUTAN",
		   "PENDEKATAN HASIL KERJA KUALITATIF");
	st = print_results(p, 1, err);
	if (!st)
		st = print_behaviours(p, 1, err);
	print_signatures(p, NULL);
	return st;
}
