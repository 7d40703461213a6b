/*
 * Printing: whom a form is for, one document each, into one file or into a
 * folder with an index. Knows no part of any form.
 */
#include "app/print/print.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "app/print/print_logo.h"
#include "app/run/roles.h"
#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"
#include "model/rank.h"

const struct print_form print_forms[] = {
	{ "skp", N_("Sasaran Kinerja Pegawai"), 1, 0, print_skp, NULL },
	{ "lampiran", N_("Lampiran SKP"), 1, 0, print_annex, NULL },
	{ "umpan-balik", N_("Umpan Balik Berkelanjutan"), 1, 0,
	  print_feedback, NULL },
	{ "evaluasi", N_("Evaluasi Kinerja Pegawai"), 0, 0, print_evaluation,
	  NULL },
	{ "dokumen-evaluasi", N_("Dokumen Evaluasi Kinerja Pegawai"), 0, 0,
	  print_evaluation_document, NULL },
	{ "konversi", N_("Konversi Predikat Kinerja ke Angka Kredit"), 0, 1,
	  print_conversion, NULL },
	{ "akumulasi", N_("Akumulasi Angka Kredit"), 0, 1,
	  print_accumulation, NULL },
	{ "penetapan", N_("Penetapan Angka Kredit"), 0, 1, print_decree,
	  NULL },
	{ "observasi", N_("Lembar Observasi Praktik Kinerja"), 1, 0,
	  print_observation, NULL },
	{ "hasil", N_("Hasil Evaluasi Kinerja"), 0, 0, print_outcome, NULL },
	{ "rekap", N_("Rekapitulasi untuk Kepala Dinas"), 0, 0, NULL,
	  print_area_recap },
	{ NULL, NULL, 0, 0, NULL, NULL },
};

const char *kin_print_form(int i, const char **title)
{
	if (title)
		*title = print_forms[i].title ? _(print_forms[i].title) : NULL;
	return print_forms[i].name;
}

static const struct print_form *print_form_find(const char *name,
						struct kin_err *err)
{
	char list[300] = "";
	size_t len = 0;
	int i;

	for (i = 0; print_forms[i].name; i++) {
		if (!strcmp(print_forms[i].name, name))
			return &print_forms[i];
		len += (size_t)snprintf(list + len, sizeof(list) - len,
					"%s%s", i ? ", " : "",
					print_forms[i].name);
	}
	kin_err_set(err, KIN_EUSAGE,
		    _("there is no form '%s'; the forms are %s"), name, list);
	return NULL;
}

/* ---- one person ---- */

static const char *print_title_of(struct print *p, int role, int kind)
{
	const char *r = print_text(p, role), *k = print_text(p, kind);

	return r ? roles_title(p->s, r, k ? k : "definitif") : NULL;
}

/* "Penata, III/c"; a PPPK has a golongan alone. */
static const char *print_rank(struct print *p, int column)
{
	const char *code = print_text(p, column);
	const struct kin_choice *rank = code ? rank_find(code, strlen(code))
					     : NULL;

	return rank && strchr(rank->code, '/')
		? doc_printf(&p->doc, "%s, %s", rank->label, rank->code)
		: code;
}

static void print_numbers(struct print_who *who, struct print *p, int nip,
			  int nuptk)
{
	const char *has = print_text(p, nip);
	const char *number = has ? has : print_text(p, nuptk);

	who->signed_id = !number ? NULL
		: doc_printf(&p->doc, "%s %s", has ? "NIP" : "NUPTK", number);
	who->nip = has ? has : who->signed_id;
}

/* Who is rated, by whom, and who stands above. */
static void print_fill_people(struct print *p)
{
	p->self.name = print_text(p, PRINT_PEOPLE_NAME);
	print_numbers(&p->self, p, PRINT_PEOPLE_NIP, PRINT_PEOPLE_NUPTK);
	p->self.rank = print_rank(p, PRINT_PEOPLE_RANK);
	p->self.post = print_title_of(p, PRINT_PEOPLE_ROLE,
				      PRINT_PEOPLE_KIND);
	p->self.unit = print_text(p, PRINT_PEOPLE_SCHOOL);
	p->rater.name = print_text(p, PRINT_PEOPLE_RATER_NAME);
	print_numbers(&p->rater, p, PRINT_PEOPLE_RATER_NIP,
		      PRINT_PEOPLE_RATER_NUPTK);
	p->rater.rank = print_rank(p, PRINT_PEOPLE_RATER_RANK);
	p->rater.post = print_text(p, PRINT_PEOPLE_RATER_POST);
	if (!p->rater.post)
		p->rater.post = print_title_of(p, PRINT_PEOPLE_RATER_ROLE,
					       PRINT_PEOPLE_RATER_KIND);
	p->rater.unit = print_text(p, PRINT_PEOPLE_RATER_UNIT);
	p->superior.name = print_text(p, PRINT_PEOPLE_SUPERIOR_NAME);
	print_numbers(&p->superior, p, PRINT_PEOPLE_SUPERIOR_NIP,
		      PRINT_PEOPLE_SUPERIOR_NUPTK);
	p->superior.rank = print_rank(p, PRINT_PEOPLE_SUPERIOR_RANK);
	p->superior.post = print_title_of(p, PRINT_PEOPLE_SUPERIOR_ROLE,
					  PRINT_PEOPLE_SUPERIOR_KIND);
	p->superior.unit = print_text(p, PRINT_PEOPLE_SUPERIOR_UNIT);
}

static enum kin_status print_one(struct print *p, const struct print_form *form,
				 struct kin_err *err)
{
	long long plan = rows_int(p->row, PRINT_PEOPLE_PLAN);
	enum kin_status st = KIN_OK;

	arena_reset(&p->arena);
	doc_reset(&p->doc, _(form->title));
	print_fill_people(p);
	p->items = NULL;
	p->n_items = 0;
	if (plan)
		st = plan_store_items(&p->items, &p->n_items, plan,
				      (int)rows_int(p->row,
						    PRINT_PEOPLE_REVISION),
				      &p->arena, p->s->db, err);
	return st ? st : form->person(p, err);
}

/* ---- files ---- */

struct print_run {
	struct print p;
	const struct print_form *form;
	struct kin_doc_opts how;
	FILE *fp;
	struct doc index;
	const char *stem;	/* the last file's name, and how many had it */
	int same;
	long n;
};

static const char *print_key(const struct print *p)
{
	const char *id = print_text(p, PRINT_PEOPLE_NIP);

	if (!id)
		id = print_text(p, PRINT_PEOPLE_NUPTK);
	return id ? id : print_text(p, PRINT_PEOPLE_KEY);
}

/* "skp-2024-1-20100001-198503152010012902-guru.html". Papers of one person in
 * one role at one place follow each other: a second one is numbered. */
static const char *print_file_name(struct print_run *r)
{
	const char *key = print_key(&r->p), *stem;
	const char *npsn = print_text(&r->p, PRINT_PEOPLE_NPSN);
	char count[24];

	if (r->p.opts->privacy) {
		snprintf(count, sizeof(count), "%ld", r->n);
		key = count;
	}
	stem = doc_printf(&r->index, "%s-%s-%s-%s-%s", r->form->name,
			  r->p.f->period.code, npsn ? npsn : "kantor",
			  key && *key == '#' ? key + 1 : key,
			  print_text(&r->p, PRINT_PEOPLE_ROLE));
	if (!stem)
		return NULL;
	r->same = r->stem && !strcmp(stem, r->stem) ? r->same + 1 : 1;
	r->stem = stem;
	return r->same == 1 ? doc_printf(&r->index, "%s.html", stem)
			    : doc_printf(&r->index, "%s-%d.html", stem,
					 r->same);
}

static enum kin_status print_to_folder(struct print_run *r,
				       struct kin_err *err)
{
	const char *name = print_file_name(r);
	const char *path = !name ? NULL
		: doc_printf(&r->index, "%s/%s", r->p.opts->dir, name);
	struct file_out file = FILE_OUT_INIT;
	enum kin_status st;

	if (!path)
		return kin_err_nomem(err);
	st = file_out_open(&file, path, err);
	if (!st)
		st = doc_html_begin(doc_printf(&r->index, "%s: %s",
					       _(r->form->title),
					       r->p.self.name), &r->how,
				    file.fp, err);
	if (!st)
		st = doc_write_html(&r->p.doc, file.fp, err);
	if (!st)
		st = doc_html_end(file.fp, err);
	if (st) {
		file_out_abort(&file);
		return st;
	}
	doc_link(&r->index, doc_printf(&r->index, "%s, %s, %s",
				       r->p.self.unit, r->p.self.name,
				       r->p.self.post), name);
	return file_out_commit(&file, err);
}

static enum kin_status print_write(struct print_run *r, struct kin_err *err)
{
	r->n++;
	if (r->p.opts->privacy)
		doc_mask(&r->p.doc);
	if (r->p.opts->dir)
		return print_to_folder(r, err);
	r->p.doc.anchor = doc_printf(&r->p.doc, "p%ld", r->n);
	return doc_write_html(&r->p.doc, r->fp, err);
}

/* What was written, as links. */
static enum kin_status print_write_index(struct print_run *r,
					 struct kin_err *err)
{
	const char *path = doc_printf(&r->index, "%s/index.html",
				      r->p.opts->dir);
	struct file_out file = FILE_OUT_INIT;
	enum kin_status st;

	if (!path)
		return kin_err_nomem(err);
	if (r->p.opts->privacy)
		doc_mask(&r->index);
	st = file_out_open(&file, path, err);
	if (!st)
		st = doc_html_begin(_(r->form->title), &r->how, file.fp, err);
	if (!st)
		st = doc_write_html(&r->index, file.fp, err);
	if (!st)
		st = doc_html_end(file.fp, err);
	if (!st)
		return file_out_commit(&file, err);
	file_out_abort(&file);
	return st;
}

static enum kin_status print_person(struct print_run *r, struct kin_err *err)
{
	enum kin_status st = KIN_OK;
	int wanted = 1;

	if (r->form->credit)
		st = print_converts(&wanted, &r->p, err);
	if (st || !wanted)
		return st;
	st = print_one(&r->p, r->form, err);
	return st ? st : print_write(r, err);
}

static enum kin_status print_each(struct print_run *r, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	struct print *p = &r->p;
	enum kin_status st = KIN_OK;

	p->row = &rows;
	if (r->form->credit)
		st = print_credit_begin(p, err);
	if (!st)
		st = print_people(&rows, &p->args, p->s->db, err);
	while (!st && rows_next(&rows))
		st = print_person(r, err);
	st = rows_end(&rows, st, err);
	if (!st && r->form->credit)
		print_credit_tell(p, r->n);
	return st;
}

static enum kin_status print_all(struct print_run *r, struct kin_err *err)
{
	enum kin_status st;

	doc_reset(&r->p.doc, _(r->form->title));
	st = r->form->all(&r->p, err);
	r->n = 1;
	if (r->p.opts->privacy)
		doc_mask(&r->p.doc);
	return st ? st : doc_write_html(&r->p.doc, r->fp, err);
}

static enum kin_status print_begin(struct print_run *r, struct kin_err *err)
{
	const char *dir = r->p.opts->dir;

	doc_init(&r->index, _(r->form->title));
	doc_title(&r->index, _(r->form->title));
	doc_heading(&r->index, 1, r->p.f->period.label);
	if (!dir)
		return doc_html_begin(_(r->form->title), &r->how, r->fp, err);
	if (r->form->all)
		return kin_err_set(err, KIN_EUSAGE,
				   _("%s is one paper; give -o a file"),
				   r->form->name);
	if (mkdir(dir, 0777) && errno != EEXIST)
		return kin_err_sys(err, _("cannot make the folder %s"), dir);
	return KIN_OK;
}

static enum kin_status print_run(struct print_run *r, struct kin_err *err)
{
	enum kin_status st = print_begin(r, err);

	doc_init(&r->p.doc, NULL);
	if (!st)
		st = r->form->all ? print_all(r, err) : print_each(r, err);
	if (!st && r->p.opts->dir)
		st = print_write_index(r, err);
	else if (!st)
		st = doc_html_end(r->fp, err);
	doc_release(&r->p.doc);
	doc_release(&r->index);
	arena_release(&r->p.arena);
	return st;
}

/* The bars of a setting become lines. */
static const char *print_lines(char *out, size_t size, const char *text)
{
	char *c = out;

	if (!text || !*text)
		return NULL;
	snprintf(out, size, "%s", text);
	while ((c = strchr(c, '|')))
		*c = '\n';
	return out;
}

/* What is asked of the store. */
static void print_args_fill(struct print *p, const struct print_form *form)
{
	const struct period *d = &p->f->period;

	day_format(p->counted, period_counted(d, p->s->day));
	p->args = (struct print_args){
		.of = &p->f->args, .with_plan = form->with_plan,
		.published = form->credit, .from = d->from_text,
		.to = d->to_text, .counted = p->counted,
	};
}

static enum kin_status print_selected(struct print_run *r,
				      const struct kin_filter *filter,
				      struct kin_err *err)
{
	struct kin_session *s = r->p.s;
	char letterhead[600];
	struct ready_filter f;
	enum kin_status st = db_begin_read(s->db, err);

	if (st)
		return st;
	st = filter_ready(&f, s, filter, FILTER_ONE, err);
	if (!st && filter->state)
		st = filter_state(&f.args.state, WF_PLAN, NULL,
				  filter->state, err);
	r->p.f = &f;
	r->p.pack = s->pack;
	if (!st)
		print_args_fill(&r->p, r->form);
	r->p.letterhead = print_lines(letterhead, sizeof(letterhead),
				      r->p.opts->letterhead);
	if (!st)
		st = print_run(r, err);
	return db_end(s->db, st, err);
}

enum kin_status kin_print(struct kin_session *s,
			  const struct kin_filter *filter,
			  const struct kin_print_opts *opts, FILE *fp,
			  long *n, struct kin_err *err)
{
	struct print_run r = { .fp = fp };
	char *logo = NULL;
	enum kin_status st;

	assert(s && filter && opts && n);
	*n = 0;
	r.form = print_form_find(opts->form, err);
	if (!r.form)
		return KIN_EUSAGE;
	st = print_logo(&logo, opts->logo, err);
	r.how = (struct kin_doc_opts){ .form = KIN_DOC_HTML,
				       .paper = opts->paper, .logo = logo };
	r.p.s = s;
	r.p.opts = opts;
	r.p.place = opts->place && *opts->place ? opts->place : NULL;
	if (!st) {
		st = print_selected(&r, filter, err);
		*n = r.n;
	}
	kin_free(logo);
	return st;
}
