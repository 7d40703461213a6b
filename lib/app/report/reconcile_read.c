/*
 * Reading e-Kinerja's reports: which of the two it is, and what a row says in
 * the words of this program. NIP are taken as they stand, damaged ones too:
 * that is a finding and no reason to stop.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/report/reconcile.h"
#include "base/alloc.h"
#include "base/i18n.h"
#include "ingest/reader.h"
#include "model/ident.h"
#include "model/tables.h"
#include "rule/workflow.h"

struct report_reading {
	struct kin_session *s;
	const struct period *period;
	struct kin_table table;
	struct kin_field fields[N_LAPORAN];
	struct arena arena;	/* of a row */
	const char *path;
	int lists_skp;		/* the file is a Laporan SKP */
	long passed;
};

/* The table of reports, in which identifiers are texts. */
static void reading_table(struct report_reading *r)
{
	memcpy(r->fields, table_laporan.fields, sizeof(r->fields));
	r->fields[LAPORAN_NIP].type = KIN_T_TEXT;
	r->fields[LAPORAN_NIP].max = 60;
	r->fields[LAPORAN_ATASAN_NIP].type = KIN_T_TEXT;
	r->fields[LAPORAN_ATASAN_NIP].max = 60;
	r->table = table_laporan;
	r->table.fields = r->fields;
}

/* What a report writes for nothing at all is a dash, too. */
static const char *reading_given(const struct kin_record *rec, int field)
{
	const char *text = record_given(rec, field);

	return text && strcmp(text, "-") ? text : NULL;
}

/* A cleaned NIP; NULL where there is none, with the code of the damage where
 * something else stands there. */
static enum kin_status reading_nip(const char **out, const char **damage,
				   struct report_reading *r,
				   const struct kin_record *rec, int field,
				   struct kin_err *err)
{
	const char *text = reading_given(rec, field);
	size_t len = text ? strlen(text) : 0;
	char *clean = arena_alloc(&r->arena, len + 1);
	enum kin_code code;

	*out = *damage = NULL;
	if (!clean)
		return kin_err_nomem(err);
	if (!text)
		return KIN_OK;
	len = ident_clean(clean, text, len);
	clean[len] = '\0';
	code = rec->v[field].kind == KIN_CELL_NUMBER ? KIN_C_ID_NUMBER
		: ident_check(KIN_T_NIP, clean, len, NULL);
	if (code == IDENT_OK)
		*out = clean;
	else
		*damage = kin_code_info(code)->name;
	return KIN_OK;
}

/* The state of the plan in a Laporan SKP; of other rows -1. */
static int reading_state(const struct report_reading *r,
			 const struct kin_record *rec)
{
	const char *text = reading_given(rec, LAPORAN_STATUS);
	const char *has = reading_given(rec, LAPORAN_ADA);
	const struct kin_choice *c = text
		? choice_find(choice_plan_state, text, strlen(text)) : NULL;
	int i;

	if (!r->lists_skp && !text)
		return -1;
	if (!text)
		return has && strcmp(has, "0") ? WF_DRAFT : WF_NONE;
	for (i = WF_DRAFT; c && i <= WF_APPROVED; i++)
		if (!strcmp(wf_state_term((enum wf_state)i), c->code))
			return i;
	return WF_DRAFT;	/* whatever it is, it was not handed in */
}

static int reading_is_acting(const struct kin_record *rec)
{
	const char *text = reading_given(rec, LAPORAN_PLT);
	const struct kin_choice *c = text
		? choice_find(choice_yes, text, strlen(text)) : NULL;

	return text && (!c || !strcmp(c->code, "ya"));
}

/* A row belongs to the period when its SKP ends in it, or says its year. */
static int reading_is_wanted(const struct report_reading *r,
			     const struct kin_record *rec)
{
	const char *last = reading_given(rec, LAPORAN_AKHIR);
	const char *year = reading_given(rec, LAPORAN_TAHUN);

	if (last)
		return strcmp(last, r->period->from_text) >= 0 &&
			strcmp(last, r->period->to_text) <= 0;
	return !year || !strncmp(year, r->period->to_text, 4);
}

static void reading_job(struct reported *row, const struct report_reading *r,
			const struct kin_record *rec)
{
	row->job = reading_given(rec, LAPORAN_JABATAN);
	if (!row->job)
		row->job = reading_given(rec, LAPORAN_PEKERJAAN);
	row->ours = !row->job || pack_role_of_job(r->s->pack, row->job);
}

static enum kin_status reading_row(struct report_reading *r,
				   const struct kin_record *rec,
				   struct kin_err *err)
{
	const char *other;
	enum kin_status st;
	struct reported row = {
		.place = arena_printf(&r->arena, "%s:%ld", r->path,
				      rec->line),
		.name = reading_given(rec, LAPORAN_NAMA),
		.unit = reading_given(rec, LAPORAN_UNOR),
		.last_day = reading_given(rec, LAPORAN_AKHIR),
		.predicate = reading_given(rec, LAPORAN_PREDIKAT),
		.superior_name = reading_given(rec, LAPORAN_ATASAN_NAMA),
		.acting = reading_is_acting(rec),
		.state = reading_state(r, rec),
	};

	reading_job(&row, r, rec);
	if (!row.place)
		return kin_err_nomem(err);
	if (!reading_is_wanted(r, rec)) {
		r->passed++;
		return KIN_OK;
	}
	st = reading_nip(&row.nip, &row.damage, r, rec, LAPORAN_NIP, err);
	if (!st)
		st = reading_nip(&row.superior, &other, r, rec,
				 LAPORAN_ATASAN_NIP, err);
	if (st)
		return st;
	if (!row.nip && !row.damage)
		row.damage = kin_code_info(KIN_C_REQUIRED)->name;
	if (!row.nip)	/* as it stands, for who looks for it */
		row.nip = record_given(rec, LAPORAN_NIP);
	row.about = row.state < 0 ? REPORTED_RESULT : REPORTED_SKP;
	return reconcile_add(r->s->db, &row, err);
}

static enum kin_status reading_rows(struct report_reading *r, struct reader *rd,
				    struct kin_record *rec,
				    struct kin_err *err)
{
	enum kin_status st = KIN_OK;

	while (!st) {
		arena_reset(&r->arena);
		st = reader_next(rec, rd, &r->arena, err);
		if (st || !rec->line)
			break;
		if (!rec->n_faults)
			st = reading_row(r, rec, err);
	}
	return st;
}

static enum kin_status reading_file(struct report_reading *r,
				    struct kin_record *rec,
				    const struct kin_filter *asked,
				    struct kin_err *err)
{
	struct reader_opts opts = { .path = r->path, .map = asked->map };
	struct reader *rd = NULL;
	enum kin_status st;

	reading_table(r);
	st = reader_open(&rd, &opts, &r->table, r->s->sink, err);
	if (!st) {
		r->lists_skp = strstr(reader_header(rd), "skp_status") != NULL;
		st = reading_rows(r, rd, rec, err);
	}
	reader_free(rd);
	return st;
}

enum kin_status reconcile_read(long *passed, struct kin_session *s,
			       const struct ready_filter *f,
			       struct kin_err *err)
{
	struct report_reading r = { .s = s, .period = &f->period };
	struct kin_record *rec = kin_malloc(sizeof(*rec));
	long before = s->sink->n_errors;
	enum kin_status st;
	int i;

	if (!rec)
		return kin_err_nomem(err);
	st = reconcile_open(s->db, err);
	for (i = 0; !st && s->sink->n_errors == before &&
		    i < f->asked->n_reports; i++) {
		r.path = f->asked->reports[i];
		st = reading_file(&r, rec, f->asked, err);
	}
	if (st != KIN_ENOMEM && s->sink->n_errors > before)
		st = kin_err_set(err, KIN_EINPUT, _("%s was rejected, nothing "
				 "was compared"), r.path);
	*passed = r.passed;
	arena_release(&r.arena);
	kin_free(rec);
	return st;
}
