/*
 * Supervisor import: which kind of row it is, who is meant, and what may not
 * be. Offices are supervisor_office.c's part.
 *
 * Rows are merged officials first, then by their first day, so that a row
 * that ends one supervisor goes in front of the row that begins the next.
 */
#include "app/people/kinds.h"
#include "app/people/supervisor.h"
#include "app/run/stage.h"

#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "base/i18n.h"
#include "base/norm.h"
#include "model/ident.h"
#include "model/role.h"
#include "base/utf8.h"
#include "store/person_store.h"
#include "store/unit_store.h"

static const char *supervisor_field_name(int field)
{
	return field < 0 ? NULL : table_supervisor.fields[field].name;
}

static enum kin_status supervisor_begin(struct run *run, struct kin_err *err)
{
	run->data = arena_alloc(&run->names, sizeof(struct sup_chain));
	if (!run->data)
		return kin_err_nomem(err);
	memset(run->data, 0, sizeof(struct sup_chain));
	return supervision_touch_open(run->s->db, err);
}

static int is_official(const char *kind)
{
	/* every other kind is a role, of whoever has it at an office */
	return strcmp(kind, "penilai") != 0 && strcmp(kind, "tim") != 0;
}

static void require(struct run *run, struct kin_record *rec, int field,
		    const char *why)
{
	record_fault(rec, &run->sink, field, KIN_C_REQUIRED, "%s", why);
}

/* Nobody holds an office before the birth that the NIP tells of. */
static void supervisor_check_birth(struct run *run, struct kin_record *rec)
{
	const char *nip = REC_TEXT(rec, SUPERVISOR_NIP);
	day_t from = day_or_none(REC_TEXT(rec, SUPERVISOR_MULAI));
	struct ident_facts facts;
	char day[DAY_TEXT];

	if (rec->n_faults || !*nip || from == DAY_NONE)
		return;
	ident_nip_facts(&facts, nip);
	if (facts.birth != DAY_NONE && from <= facts.birth)
		record_fault(rec, &run->sink, SUPERVISOR_MULAI,
			     KIN_C_DATE_ORDER, _("%s is not after the birth "
			     "on %s that the NIP tells of; correct the day "
			     "or the NIP"), REC_TEXT(rec, SUPERVISOR_MULAI),
			     day_format(day, facts.birth));
}

static void supervisor_check_row(struct run *run, struct kin_record *rec)
{
	const char *kind = REC_TEXT(rec, SUPERVISOR_JENIS);
	const char *from = REC_TEXT(rec, SUPERVISOR_MULAI);
	const char *to = REC_TEXT(rec, SUPERVISOR_SELESAI);

	if (!REC_HAS(rec, SUPERVISOR_NIP) && !REC_HAS(rec, SUPERVISOR_NUPTK))
		require(run, rec, SUPERVISOR_NIP, _("nip and nuptk are both "
			"empty; say who the supervisor is"));
	if (*from && *to && strcmp(from, to) > 0)
		record_fault(rec, &run->sink, SUPERVISOR_SELESAI,
			     KIN_C_DATE_ORDER, _("%s is before the first day "
			     "%s; correct one of the two"), to, from);
	if (!strcmp(kind, role_head)) {
		if (!REC_HAS(rec, SUPERVISOR_KABUPATEN))
			require(run, rec, SUPERVISOR_KABUPATEN, _("say for "
				"which kabupaten or province the Kepala Dinas "
				"answers"));
	} else if (is_official(kind) &&
		   !REC_HAS(rec, SUPERVISOR_KABUPATEN) &&
		   !REC_HAS(rec, SUPERVISOR_NPSN))
		require(run, rec, SUPERVISOR_KABUPATEN, _("say the kabupaten "
			"of the official, or the npsn of a school"));
	if (is_official(kind) || REC_HAS(rec, SUPERVISOR_PEGAWAI))
		return;
	if (!REC_HAS(rec, SUPERVISOR_NPSN))
		require(run, rec, SUPERVISOR_NPSN, _("say who is supervised: "
			"pegawai, or npsn and peran"));
	else if (!REC_HAS(rec, SUPERVISOR_PERAN))
		require(run, rec, SUPERVISOR_PERAN, _("say which role of the "
			"school is supervised, or name the pegawai"));
}

static enum kin_status supervisor_row(struct run *run,
				      struct kin_record *rec,
				      struct kin_err *err)
{
	char order[16];

	supervisor_check_row(run, rec);
	supervisor_check_birth(run, rec);
	if (rec->n_faults)
		return run_reject(run, run->src, rec->line, err);
	snprintf(order, sizeof(order), "%d%s",
		 !is_official(rec->v[SUPERVISOR_JENIS].text),
		 REC_TEXT(rec, SUPERVISOR_MULAI));
	return staged_add(run, rec, 0, NULL, order, err);
}

void sup_fault(struct run *run, struct sup *w, enum kin_code code,
	       int field, const char *fmt, ...)
{
	char text[480];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	if (run_diag(run, code, w->s->row.src, w->s->row.line,
		     supervisor_field_name(field), "%s", text) == KIN_ERROR)
		w->bad = 1;
}

enum kin_status sup_rival(struct run *run, struct sup *w, enum sup_said what,
			  int field, long long id, struct kin_err *err)
{
	struct record_at other;

	return staged_rival(&other, run, w->s,
			    (struct record_made){ what, id },
			    supervisor_field_name(field), w->who, err);
}

const char *sup_days(char out[SUP_DAYS], const char *from, const char *to)
{
	int has_from = from && *from, has_to = to && *to;

	if (has_from && has_to)
		snprintf(out, SUP_DAYS, _("%s to %s"), from, to);
	else if (has_from)
		snprintf(out, SUP_DAYS, _("from %s on"), from);
	else if (has_to)
		snprintf(out, SUP_DAYS, _("until %s"), to);
	else
		snprintf(out, SUP_DAYS, "%s", _("without days"));
	return out;
}

/* Who the row says the supervisor is; 0: nobody known yet. */
static enum kin_status supervisor_find_person(struct run *run, struct sup *w,
					      struct kin_err *err)
{
	const char *nip = STAGED(w->s, SUPERVISOR_NIP);
	const char *nuptk = STAGED(w->s, SUPERVISOR_NUPTK);
	long long a = 0, b = 0;
	enum kin_status st = KIN_OK;

	if (nip)
		st = person_find(&a, nip, run->s->db, err);
	if (!st && nuptk)
		st = person_find(&b, nuptk, run->s->db, err);
	if (!st && a && b && a != b)
		sup_fault(run, w, KIN_C_PERSON_CONFLICT, SUPERVISOR_NUPTK,
			  _("NIP %s and NUPTK %s belong to different people; "
			    "find out which one is wrong"), nip, nuptk);
	w->person = a ? a : b;
	return st;
}

/* Whose name the row has: a number alone makes nobody a supervisor. */
static enum kin_status supervisor_hold_name(struct run *run, struct sup *w,
					    struct kin_err *err)
{
	const char *name = STAGED(w->s, SUPERVISOR_NAMA);
	enum norm_likeness alike;

	if (!w->person || !name)
		return KIN_OK;
	alike = norm_names(name, w->known.name);
	if (alike == NORM_SAME)
		return KIN_OK;
	if (alike == NORM_OTHER)
		sup_fault(run, w, KIN_C_PERSON_CONTRADICT, SUPERVISOR_NAMA,
			  _("%s is %s here; find out whether the name or the "
			    "identifier is meant"), name, w->known.name);
	else if (w->known.rostered)
		sup_fault(run, w, KIN_C_PERSON_NAME, SUPERVISOR_NAMA,
			  _("%s is %s in the roster; check that the "
			    "identifier belongs to this person"), name,
			  w->known.name);
	/* a name that the run brought itself is no better known */
	return w->bad ? sup_rival(run, w, SAID_NAME, SUPERVISOR_NAMA,
				    w->person, err) : KIN_OK;
}

static enum kin_status find_school(struct run *run, struct sup *w,
				   struct kin_err *err)
{
	const char *npsn = STAGED(w->s, SUPERVISOR_NPSN);
	enum kin_status st;

	if (!npsn)
		return KIN_OK;
	st = unit_find(&w->school, npsn, run->s->db, err);
	if (!st && !w->school)
		sup_fault(run, w, KIN_C_SCHOOL_UNKNOWN, SUPERVISOR_NPSN,
			  _("%s is not a known school; import the list of "
			    "schools first, or correct the NPSN"), npsn);
	return st;
}

/* The post that `pegawai` means, on the days of the row. */
static enum kin_status supervisor_find_post(struct run *run, struct sup *w,
					    struct kin_err *err)
{
	const char *asked = STAGED(w->s, SUPERVISOR_PEGAWAI);
	const char *npsn = STAGED(w->s, SUPERVISOR_NPSN);
	const char *role = STAGED(w->s, SUPERVISOR_PERAN);
	const char *from = w->row.from;
	struct supervised found;
	long long person;
	enum kin_status st;

	if (!from && !w->row.to)	/* posts that ended are not meant */
		from = run->s->day_text;
	st = person_find(&person, asked, run->s->db, err);
	if (st)
		return st;
	if (!person) {
		sup_fault(run, w, KIN_C_PERSON_UNKNOWN, SUPERVISOR_PEGAWAI,
			  _("nobody has %s; import the roster first, or "
			    "correct the identifier"), asked);
		return KIN_OK;
	}
	st = supervised_find(&found, person, npsn, role, from, w->row.to,
			     run->s->db, err);
	if (st)
		return st;
	if (!found.n)
		sup_fault(run, w, KIN_C_PERSON_UNKNOWN, SUPERVISOR_PEGAWAI,
			  _("%s has no such post on these days; see `kinerja "
			    "roster show`"), asked);
	if (found.n > 1)
		sup_fault(run, w, KIN_C_PERSON_AMBIGUOUS, SUPERVISOR_NPSN,
			  _("%s has several posts; fill in npsn and peran of "
			    "one of: %s"), asked, found.forms);
	w->row.post = found.post;
	w->supervised = found.person;
	return KIN_OK;
}

/* A change of one field: told, and kept in the trail. */
static enum kin_status note_field(struct run *run, struct sup *w,
				  long long id, int field, const char *before,
				  const char *after, struct kin_err *err)
{
	struct change c = {
		.subject = "supervision",
		.subject_id = id,
		.person_id = w->supervised ? w->supervised : w->person,
		.field = supervisor_field_name(field),
		.before = before,
		.after = after,
	};

	if (!after || !strcmp(before, after))
		return KIN_OK;
	c.note = run->o->reason;
	run_change(run, w->s->row.src, w->s->row.line, "changed", w->who,
		   c.field, before, after);
	return trail_change(&run->act, &c, run->s->db, err);
}

static int adds(const char *stored, const char *given)
{
	return given && strcmp(stored, given) != 0;
}

/* An empty cell keeps what is stored. */
static const char *supervisor_keep(const char *stored, const char *given)
{
	if (given)
		return given;
	return stored && *stored ? stored : NULL;
}

/* What the row will say, once what is stored of it is kept. */
static void settle_row(struct supervision *now, const struct sup *w,
		       const struct dated *old)
{
	*now = w->row;
	now->from = supervisor_keep(old->from, w->row.from);
	now->to = w->open ? NULL : supervisor_keep(old->to, w->row.to);
	now->sk = w->no_sk ? NULL : supervisor_keep(old->sk, w->row.sk);
	if (!w->basis_given)
		now->basis = old->basis;
}

int sup_changed_days(const char **from, const char **to, char first[DAY_TEXT],
		     const struct supervision *now, const struct dated *old)
{
	const char *a = old->to[0] ? old->to : "9";
	const char *b = now->to ? now->to : "9";
	const char *low = strcmp(a, b) < 0 ? a : b;
	const char *high = strcmp(a, b) < 0 ? b : a;

	*from = now->from;
	*to = *high == '9' ? NULL : high;
	if (strcmp(old->basis, now->basis) != 0 || adds(old->from, now->from))
		return 1;
	if (!strcmp(a, b))
		return 0;
	*from = day_format(first, day_parse(low, strlen(low)) + 1);
	return 1;
}

static enum kin_status touch(struct run *run, const struct sup *w,
			     long long row, const char *from, const char *to,
			     struct kin_err *err)
{
	const struct supervision_touch t = {
		.src = w->s->row.src, .line = w->s->row.line, .row = row,
		.post = w->row.post, .unit = w->row.unit, .role = w->row.role,
		.from = from, .to = to,
	};
	enum kin_status st = staged_made(run, w->s, SAID_SUPERVISION, row, err);

	sup_forget_chain(run, w);
	return st || strcmp(w->row.kind, "penilai") != 0 ? st
		: supervision_touch(&t, run->s->db, err);
}

static enum kin_status note_fields(struct run *run, struct sup *w,
				   const struct dated *old, long long id,
				   struct kin_err *err)
{
	const struct {
		int field;
		const char *before, *after;
	} f[] = {
		{ SUPERVISOR_MULAI, old->from, w->row.from },
		{ SUPERVISOR_SELESAI, old->to, w->open ? "" : w->row.to },
		{ SUPERVISOR_JENIS_JABATAN, old->basis,
		  w->basis_given ? w->row.basis : NULL },
		{ SUPERVISOR_SK, old->sk, w->no_sk ? "" : w->row.sk },
	};
	enum kin_status st = KIN_OK;
	size_t i;

	for (i = 0; !st && i < sizeof(f) / sizeof(f[0]); i++)
		st = note_field(run, w, id, f[i].field, f[i].before,
				f[i].after, err);
	return st;
}

static enum kin_status replace_row(struct run *run, struct sup *w,
				   const struct dated *old,
				   struct kin_err *err)
{
	char first[DAY_TEXT];
	const char *from, *to;
	struct supervision now;
	int matters;
	long long id;
	enum kin_status st = KIN_OK;

	settle_row(&now, w, old);
	matters = sup_changed_days(&from, &to, first, &now, old);
	st = staged_contradicts(&w->bad, run, w->s,
				(struct record_made){ SAID_SUPERVISION,
						      old->id },
				supervisor_field_name(SUPERVISOR_MULAI),
				w->who, err);
	if (!st && matters && !strcmp(now.kind, "penilai"))
		st = sup_check_backdated(run, w, from, to, err);
	if (st || w->bad)
		return st;
	st = supervision_add(&id, &run->act, &now, old->id, run->s->db, err);
	if (!st)
		st = note_fields(run, w, old, id, err);
	w->changed = 1;
	return st || !matters ? st : touch(run, w, id, from, to, err);
}

static enum kin_status add_row(struct run *run, struct sup *w,
			       struct kin_err *err)
{
	char days[SUP_DAYS], what[200];
	const char *npsn = STAGED(w->s, SUPERVISOR_NPSN);
	const char *who = STAGED(w->s, SUPERVISOR_PEGAWAI);
	long long id;
	enum kin_status st = KIN_OK;

	if (!strcmp(w->row.kind, "penilai"))
		st = sup_check_backdated(run, w, w->row.from, w->row.to, err);
	if (st || w->bad)
		return st;
	snprintf(what, sizeof(what), "%s%s%s%s%s, %s", who ? who : "",
		 npsn ? "@" : "", npsn ? npsn : "", w->row.role ? ":" : "",
		 w->row.role ? w->row.role : "",
		 sup_days(days, w->row.from, w->row.to));
	run_change(run, w->s->row.src, w->s->row.line, "new", w->who,
		   w->row.kind, NULL, what);
	w->added = 1;
	st = supervision_add(&id, &run->act, &w->row, 0, run->s->db, err);
	return st ? st : touch(run, w, id, w->row.from, w->row.to, err);
}

static int says_nothing_new(const struct sup *w, const struct dated *old)
{
	return old->id && !adds(old->from, w->row.from) &&
		!adds(old->to, w->row.to) && !(w->open && old->to[0]) &&
		!(w->no_sk && old->sk[0]) &&
		!adds(old->sk, w->row.sk) &&
		!(w->basis_given && adds(old->basis, w->row.basis));
}

enum kin_status sup_place_row(struct run *run, struct sup *w,
			      struct kin_err *err)
{
	int rates = !strcmp(w->row.kind, "penilai");
	struct dated old;
	enum kin_status st;

	st = supervision_find(&old, &w->row, run->s->db, err);
	if (!st && says_nothing_new(w, &old))
		return staged_made(run, w->s, SAID_SUPERVISION, old.id, err);
	if (!st)
		st = sup_check_self(run, w, err);
	if (!st && rates)
		st = sup_check_overlap(run, w, old.id, err);
	if (!st && rates && !w->bad)
		st = sup_check_cycle(run, w, err);
	if (st || w->bad)
		return st;
	/* an earlier row of the same person that ended is not this one */
	if (old.id && (!old.from[0] || !w->row.from ||
		       !strcmp(old.from, w->row.from)))
		return replace_row(run, w, &old, err);
	if (old.id && rates) {
		st = sup_rival(run, w, SAID_SUPERVISION, SUPERVISOR_MULAI,
			       old.id, err);
		sup_fault(run, w, KIN_C_SUPERVISOR_OVERLAP, SUPERVISOR_MULAI,
			  _("%s is the supervisor from %s already; end that "
			    "row first"), w->known.name, old.from);
		return st;
	}
	return add_row(run, w, err);
}

static enum kin_status merge_supervision(struct run *run, struct sup *w,
					 struct kin_err *err)
{
	enum kin_status st = find_school(run, w, err);

	if (!w->person && !w->bad)
		sup_fault(run, w, KIN_C_PERSON_UNKNOWN, SUPERVISOR_NIP,
			  _("nobody has this identifier; import the roster, or "
			    "give the person a row as kepala_dinas, pengawas "
			    "or another role of the office"));
	if (!st && STAGED(w->s, SUPERVISOR_PEGAWAI)) {
		st = supervisor_find_post(run, w, err);
	} else if (!st) {
		w->row.unit = w->school;
		w->row.role = STAGED(w->s, SUPERVISOR_PERAN);
	}
	if (st || w->bad)
		return st;
	return sup_place_row(run, w, err);
}

static void name_who(struct sup *w)
{
	const char *id = STAGED(w->s, SUPERVISOR_NIP);
	const char *name = STAGED(w->s, SUPERVISOR_NAMA);

	if (!id)
		id = STAGED(w->s, SUPERVISOR_NUPTK);
	snprintf(w->who, sizeof(w->who), "%s (%s)",
		 w->person ? w->known.name : name ? name : "", id);
}

static enum kin_status supervisor_settle(struct run *run, struct sup *w,
					 struct kin_err *err)
{
	const char *action = w->added ? "new" : w->changed ? "changed"
							   : "unchanged";

	if (w->bad)
		return staged_reject(run, w->s, err);
	return run_done(run, w->s->row.src, w->s->row.line, action, err);
}

static enum kin_status supervisor_merge_one(struct run *run,
					    struct staged *s,
					    struct kin_err *err)
{
	const char *kind = STAGED(s, SUPERVISOR_JENIS);
	const char *basis = STAGED(s, SUPERVISOR_JENIS_JABATAN);
	struct sup w = {
		.s = s, .basis_given = basis != NULL,
		.row = {
			.kind = kind, .basis = basis ? basis : "definitif",
			.sk = STAGED(s, SUPERVISOR_SK),
			.from = STAGED(s, SUPERVISOR_MULAI),
			.to = STAGED(s, SUPERVISOR_SELESAI),
		},
	};
	enum kin_status st = supervisor_find_person(run, &w, err);

	w.open = VALUE_CLEARS(&s->v[SUPERVISOR_SELESAI]);
	w.no_sk = VALUE_CLEARS(&s->v[SUPERVISOR_SK]);
	if (!st && w.person)
		st = official_load(&w.known, w.person, run->s->db, err);
	name_who(&w);
	if (!st)
		st = supervisor_hold_name(run, &w, err);
	w.row.supervisor = w.person;
	if (!st && is_official(kind))
		st = find_school(run, &w, err);
	if (!st && is_official(kind))
		st = sup_merge_official(run, &w, err);
	else if (!st)
		st = merge_supervision(run, &w, err);
	return st ? st : supervisor_settle(run, &w, err);
}

const struct run_kind import_supervisors = {
	.table = &table_supervisor,
	.stage = &stage_records,
	.staged = supervisor_merge_one,
	.begin = supervisor_begin,
	.row = supervisor_row,
	.pairs = 1,
	.last = sup_finish,
};
