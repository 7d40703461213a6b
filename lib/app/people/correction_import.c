/*
 * Corrections as a list: facts of people put right, one a row, each as
 * `roster correct` would. A row without a new value asks for nothing.
 */
#include "app/people/kinds.h"

#include <stdio.h>
#include <string.h>

#include "app/people/person_edit.h"
#include "app/people/row_person.h"
#include "app/run/names.h"
#include "app/run/stage.h"
#include "base/alloc.h"
#include "base/i18n.h"
#include "model/fact.h"

static const int correction_keys[] = { CORRECTION_NIP, CORRECTION_NUPTK,
				       CORRECTION_KUNCI };

/* ---- a row alone ---- */

/* The new value is judged as it stands in the file, where a spreadsheet may
 * have made a number of it. */
static enum kin_status correction_check_value(struct run *run,
					      struct kin_record *rec, int f,
					      struct kin_err *err)
{
	int faults = fact_check(&rec->v[CORRECTION_NILAI_BARU], f, rec,
				&run->scratch, &run->sink);

	if (faults < 0)
		return kin_err_nomem(err);
	rec->n_faults += faults;
	return KIN_OK;
}

static void correction_lacks(struct run *run, struct kin_record *rec)
{
	if (REC_HAS(rec, CORRECTION_ALASAN))
		return;
	record_fault(rec, &run->sink, CORRECTION_ALASAN, KIN_C_REQUIRED,
		     _("nothing says why it is corrected; fill in the cell, it "
		       "is kept in the trail"));
}

static int correction_fact(struct run *run, struct kin_record *rec)
{
	const char *field = REC_TEXT(rec, CORRECTION_ISIAN);
	int f = person_correctable(field);

	if (f < 0)
		record_fault(rec, &run->sink, CORRECTION_ISIAN,
			     KIN_C_VALUE_CODE,
			     _("%s comes with the lists of the school alone; "
			       "correct it in Dapodik, import the next list, "
			       "and leave nilai_baru empty"), field);
	return f;
}

/* One name for one person, so that two rows about the same are noticed. */
static enum kin_status correction_settle(struct run *run,
					 struct kin_record *rec,
					 const struct row_person *p,
					 struct kin_err *err)
{
	const char *key = arena_printf(&run->scratch, "#%lld", p->id);
	const char *what;
	int i;

	if (!key)
		return kin_err_nomem(err);
	for (i = 0; i < rec->table->n_fields; i++)
		if (i != CORRECTION_ISIAN && i != CORRECTION_NILAI_BARU &&
		    i != CORRECTION_ALASAN)
			record_put(rec, i, NULL);
	record_put(rec, CORRECTION_KUNCI, key);
	what = arena_printf(&run->scratch, "%s %s", key,
			    REC_TEXT(rec, CORRECTION_ISIAN));
	return what ? staged_add(run, rec, 0, what, NULL, err)
		    : kin_err_nomem(err);
}

/* Whom the row is about; a sheet of ours keeps the name that it had when it
 * went out, and by its stamp it is known who was meant. */
static enum kin_status correction_person(struct row_person *p,
					 struct run *run,
					 struct kin_record *rec,
					 struct kin_err *err)
{
	struct person_stored known;
	enum kin_status st = row_person_find(p, run, rec->v, correction_keys,
					     run->src, rec->line, err);

	if (st || p->bad)
		return st;
	st = person_stored(&known, p->id, run->s->db, err);
	if (!st && !(rec->stamp && *rec->stamp))
		p->bad = !names_agree(run, run->src, rec->line,
				      record_given(rec, CORRECTION_NAMA),
				      known.name);
	return st;
}

static enum kin_status correction_row(struct run *run,
				      struct kin_record *rec,
				      struct kin_err *err)
{
	const struct kin_value *value = &rec->v[CORRECTION_NILAI_BARU];
	struct row_person p = { 0 };
	enum kin_status st = KIN_OK;
	int f;

	if (!REC_COLUMN(rec, CORRECTION_NILAI_BARU))
		record_fault(rec, &run->sink, CORRECTION_NILAI_BARU,
			     KIN_C_REQUIRED, _("the file has no column "
			     "nilai_baru, which says what is right"));
	else if (!value->text)
		return run_done(run, run->src, rec->line, "unchanged", err);
	f = correction_fact(run, rec);
	correction_lacks(run, rec);
	if (!row_person_lacks(run, rec, correction_keys) && !rec->n_faults)
		st = correction_person(&p, run, rec, err);
	if (!st && !p.bad && !rec->n_faults)
		st = correction_check_value(run, rec, f, err);
	if (st)
		return st;
	if (p.bad || rec->n_faults)
		return run_reject(run, run->src, rec->line, err);
	return correction_settle(run, rec, &p, err);
}

/* ---- inside the act ---- */

struct correction_sink {
	struct kin_sink sink;
	struct run *run;
	const struct staged *s;
	int bad;
};

/* What is wrong with the fact is wrong with its cell. */
static void correction_tell(struct kin_sink *sink, const struct kin_diag *diag)
{
	struct correction_sink *c = sink->user;

	c->bad |= run_diag(c->run, diag->code, c->s->row.src, c->s->row.line,
			   table_correction.fields[CORRECTION_NILAI_BARU].name,
			   "%s", diag->message) == KIN_ERROR;
}

static enum kin_status correction_refused(struct run *run, struct staged *s,
					  const struct correction_sink *c,
					  enum kin_status st,
					  struct kin_err *err)
{
	if (!c->bad || (st != KIN_EINPUT && st != KIN_ERULE))
		return st;
	run->refused += st == KIN_ERULE;
	kin_err_clear(err);
	return staged_reject(run, s, err);
}

static enum kin_status correction_merge(struct run *run, struct staged *s,
					struct kin_err *err)
{
	struct correction_sink c = {
		.sink = { .emit = correction_tell, .strict = run->sink.strict },
		.run = run, .s = s,
	};
	const char *field = STAGED(s, CORRECTION_ISIAN);
	const char *value = STAGED(s, CORRECTION_NILAI_BARU);
	struct kin_edit_opts o = { .value = value ? value : "-" };
	struct edit_run edit = {
		.s = run->s, .sink = &c.sink, .o = &o, .act = run->act,
	};
	struct correction done = { 0 };
	char who[PERSON_WHO];
	enum kin_status st;

	c.sink.user = &c;
	edit.act.note = STAGED(s, CORRECTION_ALASAN);
	st = edit_find(&edit.p, &edit, STAGED(s, CORRECTION_KUNCI), err);
	if (!st)
		st = person_put_right(&done, &edit, person_correctable(field),
				      &run->scratch, err);
	if (st)
		return correction_refused(run, s, &c, st, err);
	if (!done.changed)
		return run_done(run, s->row.src, s->row.line, "unchanged",
				err);
	run_change(run, s->row.src, s->row.line, "changed",
		   edit_who(who, &edit, &edit.p), field, done.before,
		   done.after);
	return run_done(run, s->row.src, s->row.line, "changed", err);
}

const struct run_kind import_corrections = {
	.table = &table_correction,
	.stage = &stage_records,
	.staged = correction_merge,
	.row = correction_row,
};
