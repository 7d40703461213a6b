/*
 * Which school a row of a list belongs to: its NPSN, its name of a school,
 * what was given for the file. Knows nothing of people.
 */
#include "app/people/roster.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "model/school_name.h"
#include "store/unit_store.h"

void roster_school_begin(struct run *run)
{
	struct roster_run *own = run->data;

	own->told_unnamed = 0;
	own->row_npsn[0] = own->row_school[0] = own->row_named[0] = '\0';
	own->row_other = 0;
}

/* In a column that names schools, an empty cell is that of no other one. */
static void tell_empty(struct run *run, struct kin_record *rec)
{
	const struct roster_run *own = run->data;

	if (own->row_npsn[0])
		record_fault(rec, &run->sink, ROSTER_NPSN,
			     KIN_C_SCHOOL_UNNAMED,
			     _("the cell is empty, and a row above it is of "
			       "%s; write the NPSN into each row, for a merged "
			       "cell counts for its first row alone"),
			     own->row_npsn);
	else
		record_fault(rec, &run->sink, ROSTER_NPSN,
			     KIN_C_SCHOOL_UNNAMED,
			     _("nothing says which school the row belongs to; "
			       "fill in the cell, or give --school NPSN or "
			       "--manifest FILE"));
}

/* A list without any NPSN lacks it in each row alike: that is said once. */
static void tell_unnamed(struct run *run, struct kin_record *rec)
{
	struct roster_run *own = run->data;

	if (REC_COLUMN(rec, ROSTER_NPSN)) {
		tell_empty(run, rec);
		return;
	}
	if (own->row_school[0]) {
		record_fault(rec, &run->sink, ROSTER_SEKOLAH,
			     KIN_C_SCHOOL_UNNAMED,
			     _("%s is the name of no known school, or of "
			       "several; give the row an NPSN, or the list "
			       "--school NPSN"),
			     REC_TEXT(rec, ROSTER_SEKOLAH));
		return;
	}
	if (!own->told_unnamed)
		kin_diag(&run->sink, KIN_C_SCHOOL_UNNAMED, rec->source, 0, 0,
			 "npsn", _("nothing says which school the list belongs "
			 "to; give --school NPSN or --manifest FILE"));
	own->told_unnamed = 1;
	run_note(run, run->src, rec->line, KIN_C_SCHOOL_UNNAMED, KIN_ERROR);
}

/* What the school of the file is called; "": not known. */
static enum kin_status name_of_file(char *out, size_t size,
				    const char *npsn, struct run *run,
				    struct kin_err *err)
{
	const struct roster_run *own = run->data;
	enum kin_status st = unit_name(out, size, npsn, run->s->db, err);

	if (!st && (!*out || !strcmp(out, npsn)))
		str_copy(out, size, own->info->school);
	return st;
}

/* Whose name the row gives: a school's, or of none that is known. */
static enum kin_status find_named(struct run *run, const char *file,
				  const char *text, struct kin_err *err)
{
	struct roster_run *own = run->data;
	char known[128];
	enum kin_status st = KIN_OK;

	str_copy(own->row_school, sizeof(own->row_school), text);
	own->row_named[0] = '\0';
	own->row_other = own->row_told = 0;
	if (*file) {
		st = name_of_file(known, sizeof(known), file, run, err);
		if (st || school_name_same(known, text))
			return st;
		own->row_other = known[0] != '\0';
	}
	return unit_find_by_name(own->row_named, sizeof(own->row_named), text,
				 own->info->kecamatan, run->s->db, err);
}

/* Another school than the one that was given has the row's name: of a guest
 * that is the home. Names alone move nobody, and nobody is lost by them. */
static void tell_given(struct run *run, struct kin_record *rec)
{
	struct roster_run *own = run->data;

	if (!strcmp(REC_TEXT(rec, ROSTER_INDUK), "non_induk"))
		return;
	if (own->row_other && own->row_named[0] && !run->o->allow_absent)
		record_fault(rec, &run->sink, ROSTER_SEKOLAH,
			     KIN_C_LIST_ELSEWHERE,
			     _("the row says %s, which is %s, and was given as "
			       "one of %s; give the row its own NPSN, or say "
			       "--allow-absent"), own->row_school,
			     own->row_named, own->npsn);
	else if (own->row_other && !own->row_told++)
		record_fault(rec, &run->sink, ROSTER_SEKOLAH,
			     KIN_C_SCHOOL_MISMATCH,
			     _("the row says %s, and the school that was given "
			       "for it, %s, is called otherwise; check that "
			       "it belongs there"), own->row_school, own->npsn);
}

/* The school that the row names, where nothing else says it: NULL, it is not
 * known. */
static enum kin_status school_by_name(const char **npsn, struct run *run,
				      struct kin_record *rec,
				      struct kin_err *err)
{
	struct roster_run *own = run->data;
	const char *text = REC_TEXT(rec, ROSTER_SEKOLAH);
	enum kin_status st = KIN_OK;

	if (!REC_HAS(rec, ROSTER_SEKOLAH) || !school_name_likely(text)) {
		own->row_school[0] = own->row_named[0] = '\0';
		own->row_other = 0;
	} else if (strcmp(text, own->row_school) != 0) {
		st = find_named(run, own->npsn[0] ? own->npsn : own->only,
				text, err);
	}
	if (own->npsn[0]) {
		tell_given(run, rec);
		*npsn = own->npsn;
	} else if (own->row_named[0]) {
		*npsn = own->row_named;
	} else if (*own->only && !own->row_other &&
		   !REC_COLUMN(rec, ROSTER_NPSN)) {
		*npsn = own->only;
	}
	return st;
}

enum kin_status roster_school_of(const char **npsn, int *elsewhere,
				 struct run *run, struct kin_record *rec,
				 struct kin_err *err)
{
	struct roster_run *own = run->data;
	const char *last = own->row_npsn;
	enum kin_status st;

	*npsn = NULL;
	*elsewhere = 0;
	if (REC_HAS(rec, ROSTER_NPSN)) {
		*npsn = rec->v[ROSTER_NPSN].text;
		if (strcmp(last, *npsn) != 0)
			str_copy(own->row_npsn, sizeof(own->row_npsn), *npsn);
		*elsewhere = own->given && strcmp(*npsn, own->npsn) != 0;
		return KIN_OK;
	}
	if (*last && strcmp(last, own->npsn) != 0) {
		tell_empty(run, rec);
		return KIN_OK;
	}
	st = school_by_name(npsn, run, rec, err);
	if (!st && !*npsn)
		tell_unnamed(run, rec);
	else if (!st && rec->n_faults)
		*npsn = NULL;
	return st;
}
