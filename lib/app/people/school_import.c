/*
 * School import: the list of schools, by NPSN. It is the denominator of
 * rosters and it completes the stubs that rosters created.
 */
#include <stdio.h>
#include <string.h>

#include <kinerja/label.h>

#include "app/people/kinds.h"
#include "app/run/stage.h"
#include "base/i18n.h"
#include "model/school_name.h"
#include "store/unit_store.h"

static void school_area(char out[KIN_AREA_TEXT], enum kin_area area,
			struct kin_value *v)
{
	if (!v->text || !v->len)
		return;
	v->text = kin_area(out, area, v->text);
	v->len = strlen(v->text);
}

static enum kin_status school_row(struct run *run, struct kin_record *rec,
				  struct kin_err *err)
{
	char areas[3][KIN_AREA_TEXT];

	school_area(areas[0], KIN_KECAMATAN, &rec->v[SCHOOL_KECAMATAN]);
	school_area(areas[1], KIN_KABUPATEN, &rec->v[SCHOOL_KABUPATEN]);
	school_area(areas[2], KIN_PROVINSI, &rec->v[SCHOOL_PROVINSI]);
	return staged_add(run, rec, 0, rec->v[SCHOOL_NPSN].text, "", err);
}

static const char *school_who_is(char *out, size_t size, const struct staged *s)
{
	snprintf(out, size, "%s (%s)", s->v[SCHOOL_SEKOLAH].text,
		 s->v[SCHOOL_NPSN].text);
	return out;
}

static enum kin_status add_school(struct run *run, struct staged *s,
				  struct kin_err *err)
{
	const struct unit_row unit = {
		.kind = "sekolah", .npsn = STAGED(s, SCHOOL_NPSN),
		.name = STAGED(s, SCHOOL_SEKOLAH),
		.level = STAGED(s, SCHOOL_BENTUK)
			? STAGED(s, SCHOOL_BENTUK)
			: school_name_level(s->v[SCHOOL_SEKOLAH].text),
		.status = STAGED(s, SCHOOL_STATUS_SEKOLAH),
		.kecamatan = STAGED(s, SCHOOL_KECAMATAN),
		.kabupaten = STAGED(s, SCHOOL_KABUPATEN),
		.provinsi = STAGED(s, SCHOOL_PROVINSI),
		.unor = STAGED(s, SCHOOL_UNOR),
	};
	char who[160];
	long long id;
	enum kin_status st;

	run_change(run, s->row.src, s->row.line, "new",
		   school_who_is(who, sizeof(who), s), NULL, NULL, NULL);
	st = unit_add(&id, &run->act, &unit, run->s->db, err);
	return st ? st : run_done(run, s->row.src, s->row.line, "new", err);
}

/* An empty cell or a missing column never erases anything; a dash does. */
static enum kin_status set_fields(struct run *run, struct staged *s,
				  const struct unit_row *known, int *changed,
				  struct kin_err *err)
{
	const struct { int field; const char *before; } fields[] = {
		{ SCHOOL_SEKOLAH, known->name },
		{ SCHOOL_BENTUK, known->level },
		{ SCHOOL_STATUS_SEKOLAH, known->status },
		{ SCHOOL_KECAMATAN, known->kecamatan },
		{ SCHOOL_KABUPATEN, known->kabupaten },
		{ SCHOOL_PROVINSI, known->provinsi },
		{ SCHOOL_UNOR, known->unor },
	};
	enum kin_status st = KIN_OK;
	char who[160];
	size_t i;

	for (i = 0; !st && i < sizeof(fields) / sizeof(fields[0]); i++) {
		const char *name = table_school.fields[fields[i].field].name;
		const char *after = STAGED(s, fields[i].field);
		const char *before = fields[i].before;

		if (after ? before && !strcmp(before, after)
			  : !before || !VALUE_CLEARS(&s->v[fields[i].field]))
			continue;
		*changed = 1;
		run_change(run, s->row.src, s->row.line, "changed",
			   school_who_is(who, sizeof(who), s), name, before,
			   after);
		st = unit_set(&run->act, known->id, name, before, after,
			      run->s->db, err);
	}
	return st;
}

/* Of the large kinds, which no school is called by that is another. */
static int is_large_kind(const char *level)
{
	return level && (!strcmp(level, "SD") || !strcmp(level, "SMP") ||
			 !strcmp(level, "SMA") || !strcmp(level, "SMK"));
}

/* Where rows were sorted without their NPSN, or people stand for schools, the
 * name tells it. `known` is the name so far, and `level` the kind; or NULL.
 * Returns -1 where a warning is an error. */
static int check_name(struct run *run, const struct staged *s,
		      const char *known, const char *level)
{
	const char *name = STAGED(s, SCHOOL_SEKOLAH);
	const char *called = school_name_level(name);
	const char *kind = STAGED(s, SCHOOL_BENTUK);
	enum kin_severity how = KIN_NOTE;

	kind = kind ? kind : level;
	if (is_large_kind(kind) && is_large_kind(called) &&
	    strcmp(kind, called) != 0)
		how = run_diag(run, KIN_C_SCHOOL_MISMATCH, s->row.src,
			       s->row.line, "sekolah",
			       _("%s is called as of kind %s, and is %s; check "
				 "that name, bentuk and NPSN are of one "
				 "school"), name, called, kind);
	else if (known && strcmp(known, name) != 0 &&
		 school_name_likely(known) && !school_name_likely(name))
		how = run_diag(run, KIN_C_SCHOOL_MISMATCH, s->row.src,
			       s->row.line, "sekolah",
			       _("%s gets the name %s, with which no school "
				 "begins; check that it is one's"), known,
			       name);
	return how == KIN_ERROR ? -1 : 0;
}

static enum kin_status merge_school(struct run *run, struct staged *s,
				    struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	struct unit_row known;
	enum kin_status st;
	int changed = 0;

	st = unit_load(&known, &rows, STAGED(s, SCHOOL_NPSN), run->s->db, err);
	if (st == KIN_ENOTFOUND) {
		rows_close(&rows);
		return check_name(run, s, NULL, NULL)
			? staged_reject(run, s, err)
			: add_school(run, s, err);
	}
	if (!st && check_name(run, s, known.name, known.level)) {
		rows_close(&rows);
		return staged_reject(run, s, err);
	}
	if (!st)
		st = set_fields(run, s, &known, &changed, err);
	rows_close(&rows);
	if (!st && !changed)
		st = unit_confirm(&changed, known.id, run->s->db, err);
	if (st)
		return st;
	return run_done(run, s->row.src, s->row.line,
			changed ? "changed" : "unchanged", err);
}

const struct run_kind import_schools = {
	.table = &table_school,
	.stage = &stage_records,
	.staged = merge_school,
	.row = school_row,
};
