/*
 * Officials without a school: the person, the office, the post; and, for a
 * pengawas with a school, the place in the team for its principal.
 */
#include "app/people/erased.h"
#include "app/people/supervisor.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include <kinerja/label.h>

#include "base/i18n.h"
#include "model/role.h"
#include "store/roster_store.h"
#include "store/unit_store.h"

static const char *supervisor_office_field_name(int field)
{
	return table_supervisor.fields[field].name;
}

static enum kin_status supervisor_set_person(struct run *run, struct sup *w,
					     int field, const char *before,
					     const char *after,
					     struct kin_err *err)
{
	if (!after || !strcmp(before, after))
		return KIN_OK;
	w->changed = 1;
	run_change(run, w->s->row.src, w->s->row.line, "changed", w->who,
		   supervisor_office_field_name(field), before, after);
	return roster_person_set(run->s->db, &run->act, w->person, NULL,
				 supervisor_office_field_name(field), before,
				 after, err);
}

/* Two rows may give an official two ranks, of two terms. The later term says
 * what holds, and that the other one says otherwise is told. */
static enum kin_status supervisor_hold_fact(struct run *run, struct sup *w,
					    enum sup_said what, int field,
					    const char *known,
					    struct kin_err *err)
{
	const struct record_made said = { what, w->person };
	const char *given = STAGED(w->s, field);
	struct record_at other = { 0, 0, 0 };
	char place[300];
	enum kin_status st = KIN_OK;

	if (!given)
		return KIN_OK;
	if (known[0] && strcmp(known, given) != 0)
		st = record_stage_maker(&other, &said, run->s->db, err);
	if (other.line)
		sup_fault(run, w, KIN_C_ROW_OTHERWISE, field,
			  _("the row says %s, which was taken, and %s says %s "
			    "of the same person; find out which one is right"),
			  given, run_place(place, sizeof(place), run,
					   w->s->row.src, other.src,
					   other.line), known);
	return st ? st : staged_made(run, w->s, what, w->person, err);
}

/* What a roster does not say of the person, or nobody else does. */
static enum kin_status supervisor_set_rest(struct run *run, struct sup *w,
					   struct kin_err *err)
{
	const struct {
		int field;
		enum sup_said what;
		const char *known;
	} rest[] = {
		{ SUPERVISOR_PANGKAT, SAID_RANK, w->known.rank },
		{ SUPERVISOR_STATUS, SAID_STATUS, w->known.employment },
	};
	enum kin_status st = KIN_OK;
	size_t i;

	for (i = 0; !st && i < sizeof(rest) / sizeof(rest[0]); i++) {
		if (w->known.rostered && rest[i].known[0])
			continue;
		st = supervisor_hold_fact(run, w, rest[i].what, rest[i].field,
					  rest[i].known, err);
		if (!st && !w->bad)
			st = supervisor_set_person(run, w, rest[i].field,
						   rest[i].known,
						   STAGED(w->s, rest[i].field),
						   err);
	}
	return st;
}

/* Of people in a roster, the roster says what there is. */
static enum kin_status supervisor_update_person(struct run *run,
						struct sup *w,
						struct kin_err *err)
{
	const char *name = STAGED(w->s, SUPERVISOR_NAMA);
	enum kin_status st;

	if (w->known.rostered)
		return w->bad ? KIN_OK : supervisor_set_rest(run, w, err);
	st = supervisor_set_person(run, w, SUPERVISOR_NAMA, w->known.name, name,
				   err);
	return st ? st : supervisor_set_rest(run, w, err);
}

/* Whoever was erased does not come back as an official either. */
static enum kin_status supervisor_refuse_erased(struct run *run,
						struct sup *w,
						struct kin_err *err)
{
	static const int fields[] = { SUPERVISOR_NIP, SUPERVISOR_NUPTK };
	struct erased_before found = { 0, "" };
	enum kin_status st = KIN_OK;
	size_t i;

	for (i = 0; !st && !found.act && i < 2; i++) {
		st = erased_find(&found, run->s, STAGED(w->s, fields[i]),
				 err);
		if (!st && found.act)
			sup_fault(run, w, KIN_C_PERSON_ERASED, fields[i],
				  ERASED_TEXT, found.day, found.act);
	}
	return st;
}

static enum kin_status add_person(struct run *run, struct sup *w,
				  struct kin_err *err)
{
	const struct official o = {
		.nip = STAGED(w->s, SUPERVISOR_NIP),
		.nuptk = STAGED(w->s, SUPERVISOR_NUPTK),
		.name = STAGED(w->s, SUPERVISOR_NAMA),
		.rank = STAGED(w->s, SUPERVISOR_PANGKAT),
		.employment = STAGED(w->s, SUPERVISOR_STATUS),
	};
	enum kin_status st = supervisor_refuse_erased(run, w, err);

	if (st || w->bad)
		return st;
	w->added = 1;
	snprintf(w->known.name, sizeof(w->known.name), "%s", o.name);
	st = official_add(&w->person, &run->act, &o, run->s->db, err);
	if (!st)
		st = staged_made(run, w->s, SAID_NAME, w->person, err);
	if (!st && o.rank)
		st = staged_made(run, w->s, SAID_RANK, w->person, err);
	if (!st && o.employment)
		st = staged_made(run, w->s, SAID_STATUS, w->person, err);
	return st;
}

/* The kabupaten of the row, else the area of its school; "" when unknown. */
static enum kin_status find_kabupaten(char *out, size_t size,
				      struct run *run, struct sup *w,
				      struct kin_err *err)
{
	const char *given = STAGED(w->s, SUPERVISOR_KABUPATEN);
	char area[KIN_AREA_TEXT];
	enum kin_status st;

	out[0] = '\0';
	if (given) {	/* a Cabang Dinas is that of a provinsi */
		snprintf(out, size, "%s",
			 kin_area(area, kin_area_has_kind(KIN_PROVINSI, given)
					? KIN_PROVINSI : KIN_KABUPATEN, given));
		return KIN_OK;
	}
	st = unit_area(out, size, w->school, run->s->db, err);
	if (!st && !out[0] && !w->bad)
		sup_fault(run, w, KIN_C_REQUIRED, SUPERVISOR_KABUPATEN,
			  _("the kabupaten or province of %s is not known; "
			    "fill in the cell, or import the list of schools "
			    "first"),
			  STAGED(w->s, SUPERVISOR_NPSN));
	return st;
}

/* The branch office of a province that the row names, or NULL. */
static const char *branch_of(const struct sup *w, const char *area)
{
	const char *name = STAGED(w->s, SUPERVISOR_UNIT);

	return name && kin_area_has_kind(KIN_PROVINSI, area) &&
		!strncasecmp(name, "cabang dinas", strlen("cabang dinas"))
		? name : NULL;
}

static enum kin_status ensure_office(long long *unit, struct run *run,
				     struct sup *w, const char *kabupaten,
				     struct kin_err *err)
{
	const char *name = STAGED(w->s, SUPERVISOR_UNIT);
	const char *branch = branch_of(w, kabupaten);
	struct unit_row u = {
		.kind = branch ? "cabang_dinas" : "dinas",
		.kabupaten = kabupaten,
	};
	char made[100];
	int strange = 0;
	enum kin_status st;

	st = branch ? unit_find_branch(unit, branch, kabupaten, run->s->db, err)
		: unit_find_office(unit, name, kabupaten, run->s->db, err);
	if (st || *unit)
		return st;
	st = office_strange(&strange, kabupaten, run->s->db, err);
	if (strange)
		sup_fault(run, w, KIN_C_VALUE_UNKNOWN, SUPERVISOR_KABUPATEN,
			  _("no school is in %s; write the kabupaten as the "
			    "schools have it, or its principals have no "
			    "supervisor"), kabupaten);
	if (st || w->bad)
		return st;
	snprintf(made, sizeof(made), "Dinas Pendidikan %s", kabupaten);
	u.name = name ? name : made;
	return unit_add(unit, &run->act, &u, run->s->db, err);
}

static enum kin_status supervisor_check_rival(struct run *run, struct sup *w,
					      const char *kabupaten,
					      struct kin_err *err)
{
	const struct office o = {
		.person = w->person, .role = role_head,
		.kind = w->row.basis, .from = w->row.from, .to = w->row.to,
	};
	const char *branch = branch_of(w, kabupaten);
	struct dated rival;
	char days[SUP_DAYS];
	enum kin_status st = office_rival(&rival, &o, kabupaten, branch,
					  run->s->db, err);

	if (!st && rival.id)
		st = sup_rival(run, w, SAID_OFFICE, SUPERVISOR_MULAI,
			       rival.id, err);
	if (!st && rival.id)
		sup_fault(run, w, KIN_C_SUPERVISOR_OVERLAP, SUPERVISOR_MULAI,
			  _("%s is the Kepala Dinas (%s) of %s already, %s; "
			    "end that row first"), rival.name, rival.basis,
			  branch ? branch : kabupaten,
			  sup_days(days, rival.from, rival.to));
	return st;
}

static enum kin_status note_post(struct run *run, struct sup *w,
				 long long post, int field,
				 const char *before, const char *after,
				 struct kin_err *err)
{
	struct change c = {
		.subject = "post",
		.subject_id = post,
		.person_id = w->person,
		.field = supervisor_office_field_name(field),
		.before = before,
		.after = after,
	};

	if (!after || !strcmp(before, after))
		return KIN_OK;
	run_change(run, w->s->row.src, w->s->row.line, "changed", w->who,
		   c.field, before, after);
	return trail_change(&run->act, &c, run->s->db, err);
}

/* The principals of the area are supervised by its head; what is said of
 * the head beside the office and its days is nothing to them. */
static enum kin_status touch_principals(struct run *run, struct sup *w,
					const struct office *o,
					const char *kabupaten,
					struct kin_err *err)
{
	const struct supervision_touch t = {
		.src = w->s->row.src, .line = w->s->row.line,
		.kabupaten = kabupaten, .from = o->from, .to = o->to,
	};

	if (strcmp(o->role, role_head) != 0)
		return KIN_OK;
	return supervision_touch(&t, run->s->db, err);
}

static enum kin_status touch_changed(struct run *run, struct sup *w,
				     const struct office *now,
				     const struct dated *old,
				     const char *kabupaten,
				     struct kin_err *err)
{
	const struct supervision said = {
		.basis = now->kind, .from = now->from, .to = now->to,
	};
	struct office days = *now;
	char first[DAY_TEXT];

	if (!sup_changed_days(&days.from, &days.to, first, &said, old))
		return KIN_OK;
	return touch_principals(run, w, &days, kabupaten, err);
}

static enum kin_status replace_post(struct run *run, struct sup *w,
				    const struct office *o,
				    const struct dated *old,
				    const char *kabupaten,
				    struct kin_err *err)
{
	const struct record_made said = { SAID_OFFICE, old->id };
	const char *field = supervisor_office_field_name(SUPERVISOR_SELESAI);
	struct office now = *o;
	long long id;
	enum kin_status st;

	if (!now.from && old->from[0])
		now.from = old->from;
	if (!now.to && !w->open && old->to[0])
		now.to = old->to;
	st = staged_contradicts(&w->bad, run, w->s, said, field, w->who, err);
	if (st || w->bad)
		return st;
	w->changed = 1;
	st = office_add(&id, &run->act, &now, old->id, run->s->db, err);
	if (!st)
		st = staged_made(run, w->s, SAID_OFFICE, id, err);
	if (!st)
		st = note_post(run, w, id, SUPERVISOR_MULAI, old->from,
			       o->from, err);
	if (!st)
		st = note_post(run, w, id, SUPERVISOR_SELESAI, old->to,
			       w->open ? "" : o->to, err);
	return st ? st : touch_changed(run, w, &now, old, kabupaten, err);
}

/* The post of the row's own days: Kepala Dinas, or pengawas as such. */
static enum kin_status place_post(struct run *run, struct sup *w,
				  const struct office *o,
				  const char *kabupaten, struct kin_err *err)
{
	struct dated old;
	char days[SUP_DAYS], what[220];
	enum kin_status st;
	long long id;

	/* a pengawas who holds the office needs no second post */
	st = office_find(&old, o, w->school != 0, run->s->db, err);
	if (st || (old.id && w->school))
		return st;
	if (old.id && (!o->from || !strcmp(old.from, o->from)) &&
	    (w->open ? !old.to[0] : !o->to || !strcmp(old.to, o->to)))
		return staged_made(run, w->s, SAID_OFFICE, old.id, err);
	if (old.id && old.from[0] && o->from && strcmp(old.from, o->from)) {
		st = sup_rival(run, w, SAID_OFFICE, SUPERVISOR_MULAI,
			       old.id, err);
		sup_fault(run, w, KIN_C_SUPERVISOR_OVERLAP, SUPERVISOR_MULAI,
			  _("%s holds this office already, %s; end that row "
			    "first"), w->known.name,
			  sup_days(days, old.from, old.to));
		return st;
	}
	if (old.id)
		return replace_post(run, w, o, &old, kabupaten, err);
	w->added = 1;
	snprintf(what, sizeof(what), "%s, %s", kabupaten,
		 sup_days(days, o->from, o->to));
	run_change(run, w->s->row.src, w->s->row.line, "new", w->who,
		   o->role, NULL, what);
	st = office_add(&id, &run->act, o, 0, run->s->db, err);
	if (!st && !w->school)
		st = staged_made(run, w->s, SAID_OFFICE, id, err);
	return st ? st : touch_principals(run, w, o, kabupaten, err);
}

/* A pengawas is in the team of the Kepala Dinas for the school's principal. */
static enum kin_status join_team(struct run *run, struct sup *w,
				 struct kin_err *err)
{
	w->row.kind = "tim";
	w->row.unit = w->school;
	w->row.role = role_principal;
	return sup_place_row(run, w, err);
}

static enum kin_status store_official(struct run *run, struct sup *w,
				      const char *kabupaten,
				      struct kin_err *err)
{
	struct office o = {
		.role = STAGED(w->s, SUPERVISOR_JENIS), .kind = w->row.basis,
		.from = w->row.from, .to = w->row.to,
	};
	enum kin_status st;

	st = ensure_office(&o.unit, run, w, kabupaten, err);
	if (st || w->bad)
		return st;
	st = w->person ? supervisor_update_person(run, w, err)
		       : add_person(run, w, err);
	if (st || w->bad)
		return st;
	o.person = w->row.supervisor = w->person;
	st = place_post(run, w, &o, kabupaten, err);
	if (!st && !w->bad && w->school && role_oversees(o.role))
		st = join_team(run, w, err);
	return st;
}

enum kin_status sup_merge_official(struct run *run, struct sup *w,
				   struct kin_err *err)
{
	int head = !strcmp(w->row.kind, role_head);
	char kabupaten[KIN_AREA_TEXT];
	enum kin_status st;

	if (head)	/* he answers for the kabupaten, whatever npsn says */
		w->school = 0;
	st = find_kabupaten(kabupaten, sizeof(kabupaten), run, w, err);
	if (!w->person && !STAGED(w->s, SUPERVISOR_NAMA) && !w->bad)
		sup_fault(run, w, KIN_C_REQUIRED, SUPERVISOR_NAMA,
			  _("nobody has this identifier yet; fill in the name "
			    "of the new official"));
	if (!st && head)
		st = supervisor_check_rival(run, w, kabupaten, err);
	if (st || w->bad)
		return st;
	return store_official(run, w, kabupaten, err);
}
