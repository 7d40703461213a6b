/*
 * Exceptions: on which days somebody is not expected, and why. Rows of a
 * file, and the one row that `roster except PERSON` stands for.
 */
#include "app/people/kinds.h"
#include "app/people/person.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "app/people/row_person.h"
#include "app/run/names.h"
#include "app/run/run.h"
#include "app/run/stage.h"
#include "base/alloc.h"
#include "base/i18n.h"
#include "store/exception_store.h"
#include "store/period_store.h"
#include "store/person_store.h"
#include "store/supervision_store.h"

#define MAX_REASONS 128

static const int exception_keys[] = { EXCEPTION_NIP, EXCEPTION_NUPTK,
				      EXCEPTION_KUNCI };

/* The reasons of all packs in use, each by code and by label. */
struct reasons {
	struct pack_label all[MAX_REASONS];
	int n, n_packs;
};

/* One row while it is merged. */
struct wish {
	struct staged *s;
	struct exception_row row;
	int open;		/* `-`: the stored last day goes away */
	char who[160];
	int bad;
	int ruled;		/* what is there already forbids it */
};

static const char *exception_field_name(int field)
{
	return field < 0 ? NULL : table_exception.fields[field].name;
}

static void exception_fault(struct run *run, struct wish *w,
			    enum kin_code code, int field, const char *text)
{
	if (run_diag(run, code, w->s->row.src, w->s->row.line,
		     exception_field_name(field), "%s", text) == KIN_ERROR)
		w->bad = 1;
	w->ruled |= code == KIN_C_EXCEPTION_OVERLAP || code == KIN_C_BACKDATED;
}

/* Refused by a rule where one forbids it, whatever else the row lacks. */
static enum kin_status exception_reject(struct run *run, struct wish *w,
					struct kin_err *err)
{
	run->refused += w->ruled;
	return staged_reject(run, w->s, err);
}

/* ---- reasons ---- */

static void add_reason(struct reasons *r, struct arena *a, const char *code,
		       const char *label)
{
	struct pack_label *l = &r->all[r->n];

	if (r->n >= MAX_REASONS)
		return;
	l->code = arena_strdup(a, code);
	l->label = arena_strdup(a, label);
	r->n += l->code && l->label;
}

static enum kin_status add_pack(struct reasons *r, struct run *run,
				long long id, struct kin_err *err)
{
	const struct pack *pack;
	enum kin_status st = session_pack(&pack, run->s, id, err);
	int i;

	for (i = 0; !st && i < pack->n_exceptions; i++) {
		const struct pack_label *x = &pack->exceptions[i];

		if (pack_label_find(r->all, r->n, x->code, NULL))
			continue;
		add_reason(r, &run->names, x->code, x->label);
		add_reason(r, &run->names, x->code, x->code);
	}
	r->n_packs++;
	return st;
}

/* With several packs, a reason of any of them is one. */
static enum kin_status load_reasons(struct run *run, struct kin_err *err)
{
	struct reasons *r = arena_alloc(&run->names, sizeof(*r));
	struct rows rows = ROWS_INIT;
	enum kin_status st;

	if (!r)
		return kin_err_nomem(err);
	memset(r, 0, sizeof(*r));
	run->data = r;
	st = period_all(&rows, run->s->db, err);
	while (!st && rows_next(&rows))
		st = add_pack(r, run, rows_int(&rows, PERIOD_ROW_PACK_ID), err);
	return rows_end(&rows, st, err);
}

static void check_reason(struct run *run, struct wish *w)
{
	const struct reasons *r = run->data;
	const char *asked = STAGED(w->s, EXCEPTION_ALASAN), *near = NULL;
	const struct pack_label *found;
	struct buf all = BUF_INIT;
	char text[480];
	int i;

	found = pack_label_find(r->all, r->n, asked, &near);
	w->row.reason = found ? found->code : asked;
	if (found || !r->n_packs)
		return;
	for (i = 0; i < r->n; i += 2)
		buf_addf(&all, "%s%s", i ? ", " : "", r->all[i].code);
	if (near)
		near = pack_label_find(r->all, r->n, near, NULL)->code;
	snprintf(text, sizeof(text), near
		 ? _("%s is not a reason for an exception; is %s meant? The "
		     "reasons are %s")
		 : _("%s is not a reason for an exception%s; use one of %s"),
		 asked, near ? near : "", buf_str(&all));
	buf_release(&all);
	exception_fault(run, w, KIN_C_EXCEPTION_REASON, EXCEPTION_ALASAN, text);
}

/* ---- who, and what stands against it ---- */

static enum kin_status exception_row(struct run *run, struct kin_record *rec,
				     struct kin_err *err)
{
	const char *from = REC_TEXT(rec, EXCEPTION_MULAI);
	const char *to = REC_TEXT(rec, EXCEPTION_SELESAI);

	row_person_lacks(run, rec, exception_keys);
	if (*from && *to && strcmp(from, to) > 0)
		record_fault(rec, &run->sink, EXCEPTION_SELESAI,
			     KIN_C_DATE_ORDER, _("%s is before the first day "
			     "%s; correct one of the two"), to, from);
	if (rec->n_faults)
		return run_reject(run, run->src, rec->line, err);
	return staged_add(run, rec, 0, NULL, from, err);
}

static enum kin_status exception_find_person(struct run *run, struct wish *w,
					     struct kin_err *err)
{
	struct row_person p = { .bad = w->bad };
	enum kin_status st = row_person_find(&p, run, w->s->v,
					     exception_keys, w->s->row.src,
					     w->s->row.line, err);

	w->row.person = p.id;
	w->bad = p.bad;
	snprintf(w->who, sizeof(w->who), "%s", p.asked);
	return st;
}

static enum kin_status exception_find_post(struct run *run, struct wish *w,
					   struct kin_err *err)
{
	const char *npsn = STAGED(w->s, EXCEPTION_NPSN);
	const char *role = STAGED(w->s, EXCEPTION_PERAN);
	struct supervised found;
	char text[480];
	enum kin_status st;

	if (!npsn && !role)
		return KIN_OK;
	st = supervised_find(&found, w->row.person, npsn, role, w->row.from,
			     w->row.to, run->s->db, err);
	if (st)
		return st;
	w->row.post = found.post;
	if (found.n == 1)
		return KIN_OK;
	snprintf(text, sizeof(text), found.n
		 ? _("%s has several posts; fill in npsn and peran of one of: "
		     "%s")
		 : _("%s has no such post on these days; see `kinerja roster "
		     "show`%s"), w->who, found.forms);
	exception_fault(run, w,
			found.n ? KIN_C_PERSON_AMBIGUOUS : KIN_C_PERSON_UNKNOWN,
			EXCEPTION_NPSN, text);
	return KIN_OK;
}

static enum kin_status exception_check_name(struct run *run, struct wish *w,
					    struct kin_err *err)
{
	struct official_known known;
	char text[400];
	enum kin_status st = official_load(&known, w->row.person, run->s->db,
					   err);

	if (st)
		return st;
	snprintf(text, sizeof(text), "%s (%s)", known.name, w->who);
	snprintf(w->who, sizeof(w->who), "%.159s", text);
	w->bad |= !names_agree(run, w->s->row.src, w->s->row.line,
			       STAGED(w->s, EXCEPTION_NAMA), known.name);
	return KIN_OK;
}

static enum kin_status exception_check_rival(struct run *run, struct wish *w,
					     long long except,
					     struct kin_err *err)
{
	struct exception_kept rival;
	char days[48], place[300] = "", text[480];
	struct record_at other;
	enum kin_status st;

	st = exception_rival(&rival, &w->row, except, run->s->db, err);
	if (st || !rival.id)
		return st;
	st = staged_rival(&other, run, w->s,
			  (struct record_made){ 0, rival.id },
			  exception_field_name(EXCEPTION_MULAI), w->who, err);
	if (other.line)
		run_place(place, sizeof(place), run, w->s->row.src, other.src,
			  other.line);
	else
		snprintf(place, sizeof(place), _("act %lld of %s"), rival.act,
			 rival.act_day);
	snprintf(text, sizeof(text), _("%s is excepted already, %s (%s; %s); "
		 "end that exception first, or choose other days"), w->who,
		 person_days(days, rival.from, rival.to), rival.reason, place);
	exception_fault(run, w, KIN_C_EXCEPTION_OVERLAP, EXCEPTION_MULAI, text);
	return st;
}

/* Days whose meaning changes reach back to what is assessed. */
static enum kin_status check_backdated(struct run *run, struct wish *w,
				       const struct exception_kept *old,
				       struct kin_err *err)
{
	const char *from = w->row.from ? w->row.from : "0", *to = w->row.to;
	struct buf list = BUF_INIT;
	char text[480];
	enum kin_status st;

	if (w->row.note || run->o->reason)
		return KIN_OK;
	if (old->id) {	/* between the two last days */
		const char *a = old->to[0] ? old->to : "9", *b = to ? to : "9";

		from = strcmp(a, b) < 0 ? a : b;
		to = strcmp(a, b) < 0 ? b : a;
	}
	if (strcmp(from, run->s->day_text) >= 0)
		return KIN_OK;
	st = person_list_assessed(&list, run->s, w->row.person, w->row.post,
				  from, to, err);
	snprintf(text, sizeof(text), _("%s: this reaches back to what is "
		 "assessed: %s; say why in keterangan (--note)"), w->who,
		 buf_str(&list));
	if (!st && list.len)
		exception_fault(run, w, KIN_C_BACKDATED, EXCEPTION_MULAI, text);
	buf_release(&list);
	return st;
}

/* ---- storing ---- */

static enum kin_status exception_note_change(struct run *run, struct wish *w,
					     long long id, int field,
					     const char *before,
					     const char *after,
					     struct kin_err *err)
{
	struct change c = {
		.subject = "exception",
		.subject_id = id,
		.person_id = w->row.person,
		.field = exception_field_name(field),
		.before = before && *before ? before : NULL,
		.after = after,
		.note = run->o->reason ? run->o->reason : w->row.note,
	};

	if (!strcmp(before ? before : "", after ? after : ""))
		return KIN_OK;
	if (before)
		run_change(run, w->s->row.src, w->s->row.line, "changed",
			   w->who, c.field, c.before, after);
	return trail_change(&run->act, &c, run->s->db, err);
}

static enum kin_status exception_store(struct run *run, struct wish *w,
				       const struct exception_kept *old,
				       struct kin_err *err)
{
	char days[48];
	long long id;
	enum kin_status st;

	st = exception_add(&id, &run->act, &w->row, old->id, run->s->db, err);
	if (!st)
		st = staged_made(run, w->s, 0, id, err);
	if (!st && !old->id) {
		run_change(run, w->s->row.src, w->s->row.line, "new", w->who,
			   w->row.reason, NULL,
			   person_days(days, w->row.from ? w->row.from : "",
				       w->row.to ? w->row.to : ""));
		st = exception_note_change(run, w, id, EXCEPTION_ALASAN, NULL,
					   w->row.reason, err);
	} else if (!st) {
		st = exception_note_change(run, w, id, EXCEPTION_SELESAI,
					   old->to, w->row.to, err);
		if (!st)
			st = exception_note_change(run, w, id,
						   EXCEPTION_KETERANGAN,
						   old->note, w->row.note, err);
	}
	if (st || w->bad)
		return st;
	return run_done(run, w->s->row.src, w->s->row.line,
			old->id ? "changed" : "new", err);
}

/* An empty cell keeps what is stored, and `-` takes it away. */
static void keep_stored(struct wish *w, const struct exception_kept *old)
{
	if (!w->row.to && !w->open && old->to[0])
		w->row.to = old->to;
	if (!w->row.note && !VALUE_CLEARS(&w->s->v[EXCEPTION_KETERANGAN]) &&
	    old->note[0])
		w->row.note = old->note;
}

static enum kin_status place_row(struct run *run, struct wish *w,
				 struct kin_err *err)
{
	const char *note = w->row.note;
	struct exception_kept old;
	enum kin_status st;

	st = exception_find(&old, &w->row, run->s->db, err);
	if (st)
		return st;
	keep_stored(w, &old);
	if (old.id && !strcmp(old.to, w->row.to ? w->row.to : "") &&
	    !strcmp(old.note, w->row.note ? w->row.note : "")) {
		st = staged_made(run, w->s, 0, old.id, err);
		return st ? st : run_done(run, w->s->row.src, w->s->row.line,
					  "unchanged", err);
	}
	if (old.id)
		st = staged_contradicts(&w->bad, run, w->s,
					(struct record_made){ 0, old.id },
					exception_field_name(EXCEPTION_SELESAI),
					w->who, err);
	if (!st)
		st = exception_check_rival(run, w, old.id, err);
	if (!st && (!old.id || strcmp(old.to, w->row.to ? w->row.to : ""))) {
		const char *kept = w->row.note;

		w->row.note = note;	/* an old note explains nothing new */
		st = check_backdated(run, w, &old, err);
		w->row.note = kept;
	}
	if (st)
		return st;
	if (w->bad)
		return exception_reject(run, w, err);
	return exception_store(run, w, &old, err);
}

static enum kin_status exception_merge_one(struct run *run, struct staged *s,
					   struct kin_err *err)
{
	struct wish w = {
		.s = s,
		.row = {
			.from = STAGED(s, EXCEPTION_MULAI),
			.to = STAGED(s, EXCEPTION_SELESAI),
			.note = STAGED(s, EXCEPTION_KETERANGAN),
		},
	};
	enum kin_status st = exception_find_person(run, &w, err);

	w.open = VALUE_CLEARS(&s->v[EXCEPTION_SELESAI]);
	check_reason(run, &w);
	if (!st && !w.bad)
		st = exception_check_name(run, &w, err);
	if (!st && !w.bad)
		st = exception_find_post(run, &w, err);
	if (st)
		return st;
	if (w.bad)
		return staged_reject(run, s, err);
	return place_row(run, &w, err);
}

const struct run_kind import_exceptions = {
	.table = &table_exception,
	.stage = &stage_records,
	.staged = exception_merge_one,
	.begin = load_reasons,
	.row = exception_row,
	.pairs = 1,
};

/* ---- one exception from options ---- */

struct ending {
	char reason[64], from[DAY_TEXT], npsn[16], role[ROLE_TEXT];
};

static void keep_text(char *out, size_t size, struct rows *rows, int i)
{
	const char *text = rows_text(rows, i);

	snprintf(out, size, "%s", text ? text : "");
}

static void fill_ending(struct ending *out, struct rows *rows)
{
	keep_text(out->reason, sizeof(out->reason), rows,
		  EXCEPTION_OPEN_REASON);
	keep_text(out->from, sizeof(out->from), rows, EXCEPTION_OPEN_FROM_DAY);
	keep_text(out->npsn, sizeof(out->npsn), rows, EXCEPTION_OPEN_NPSN);
	keep_text(out->role, sizeof(out->role), rows, EXCEPTION_OPEN_ROLE);
}

/* What is meant to end: the only one that holds on the day or later. */
static enum kin_status find_ending(struct ending *out, struct kin_session *s,
				   const struct person_ref *name,
				   const struct kin_except_opts *o,
				   struct kin_err *err)
{
	const char *npsn = name->npsn[0] ? name->npsn : NULL;
	const char *role = name->role[0] ? name->role : NULL;
	struct rows rows = ROWS_INIT;
	long long person = 0;
	enum kin_status st = person_find(&person, name->id, s->db, err);
	int n = 0;

	if (!st)
		st = exception_open_rows(&rows, person, o->end, npsn, role,
					 o->reason, s->db, err);
	while (!st && rows_next(&rows))
		if (!n++)
			fill_ending(out, &rows);
	st = rows_end(&rows, st, err);
	if (st)
		return st;
	if (!n)
		return kin_err_set(err, KIN_ENOTFOUND, _("%s has no exception "
				   "that holds on %s or later; see `kinerja "
				   "export exceptions`"), o->person, o->end);
	if (n > 1)
		return kin_err_set(err, KIN_EUSAGE, _("%s has several "
				   "exceptions that hold on %s or later; say "
				   "which with --reason"), o->person, o->end);
	return KIN_OK;
}

static enum kin_status check_options(const struct kin_except_opts *o,
				     struct kin_err *err)
{
	enum kin_status st;

	if (o->end)
		return person_check_day("--end", o->end, err);
	if (!o->reason)
		return kin_err_set(err, KIN_EUSAGE,
				   _("an exception needs --reason CODE"));
	st = person_check_day("--from", o->from, err);
	if (!st && o->until && strcmp(o->until, "-") != 0)
		st = person_check_day("--until", o->until, err);
	if (!st && o->until && strcmp(o->until, "-") != 0 &&
	    strcmp(o->until, o->from) < 0)
		st = kin_err_set(err, KIN_EUSAGE, _("--until %s is before "
				 "--from %s; correct one of them"), o->until,
				 o->from);
	return st;
}

enum kin_status kin_person_except(struct kin_session *s,
				  const struct kin_except_opts *o,
				  struct kin_import_result *result,
				  struct kin_err *err)
{
	struct person_ref name;
	struct ending end = { "", "", "", "" };
	const struct kin_entry entries[] = {
		{ "npsn", end.npsn }, { "peran", end.role },
		{ "alasan", o->end ? end.reason : o->reason },
		{ "mulai", o->end ? end.from : o->from },
		{ "selesai", o->end ? o->end : o->until },
		{ "keterangan", o->note },
	};
	const struct kin_import_opts io = {
		.dry_run = o->dry_run, .diff = o->diff, .user = o->user,
		.person = o->person,
		.entries = o->end ? entries : entries + 2,
		.n_entries = o->end ? 6 : 4,
	};
	enum kin_status st = check_options(o, err);

	assert(s && o && result);
	if (!st)
		st = person_ref_parse(&name, o->person, s, err);
	if (!st && o->end)
		st = find_ending(&end, s, &name, o, err);
	return st ? st : run_records(s, &import_exceptions, &io,
				     result, err);
}
