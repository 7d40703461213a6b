/*
 * Which school a row of a list belongs to: its NPSN, its name of a school,
 * what was given for the file. Knows nothing of people.
 */
#include "app/people/roster.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/norm.h"
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
			     _("%s is the name of no known school; give the "
			       "row an NPSN, or import the list of schools "
			       "first"), REC_TEXT(rec, ROSTER_SEKOLAH));
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

/* The name is none of a known school: worth a word where that of the file has
 * another one. */
static enum kin_status tell_other_name(struct run *run, struct kin_record *rec,
				       const char *npsn, struct kin_err *err)
{
	char known[128], folded[NORM_TEXT];
	struct roster_run *own = run->data;
	enum kin_status st = name_of_file(known, sizeof(known), npsn, run, err);

	if (st || !*known)
		return st;
	norm_label(folded, known, strlen(known));
	own->row_other = strcmp(folded, own->row_school) != 0;
	if (own->row_other && own->npsn[0])
		record_fault(rec, &run->sink, ROSTER_SEKOLAH,
			     KIN_C_SCHOOL_MISMATCH,
			     _("the row says %s, but %s is %s; check that it "
			       "belongs to this school"),
			     REC_TEXT(rec, ROSTER_SEKOLAH), npsn, known);
	return KIN_OK;
}

/* The school that the row's name is known as; neighbours share it. */
static enum kin_status school_by_name(const char **npsn, struct run *run,
				      struct kin_record *rec,
				      struct kin_err *err)
{
	struct roster_run *own = run->data;
	const char *text = REC_TEXT(rec, ROSTER_SEKOLAH);
	const char *file = own->npsn[0] ? own->npsn : own->only;
	char folded[NORM_TEXT];
	enum kin_status st = KIN_OK;

	if (!REC_HAS(rec, ROSTER_SEKOLAH) || !school_name_likely(text)) {
		own->row_school[0] = own->row_named[0] = '\0';
		own->row_other = 0;
		return KIN_OK;
	}
	norm_label(folded, text, rec->v[ROSTER_SEKOLAH].len);
	if (strcmp(folded, own->row_school) != 0) {
		str_copy(own->row_school, sizeof(own->row_school), folded);
		own->row_named[0] = '\0';
		own->row_other = 0;
		st = unit_find_by_name(own->row_named, sizeof(own->row_named),
				       text, "", run->s->db, err);
		if (!st && !own->row_named[0] && *file)
			st = tell_other_name(run, rec, file, err);
	}
	if (own->row_named[0])
		*npsn = own->row_named;
	return st;
}

enum kin_status roster_school_of(const char **npsn, int *elsewhere,
				 struct run *run, struct kin_record *rec,
				 struct kin_err *err)
{
	struct roster_run *own = run->data;
	enum kin_status st = KIN_OK;

	*npsn = NULL;
	if (REC_HAS(rec, ROSTER_NPSN)) {
		*npsn = rec->v[ROSTER_NPSN].text;
		if (strcmp(own->row_npsn, *npsn) != 0)
			str_copy(own->row_npsn, sizeof(own->row_npsn), *npsn);
	} else {
		st = school_by_name(npsn, run, rec, err);
	}
	*elsewhere = *npsn && own->npsn[0] && strcmp(*npsn, own->npsn) != 0;
	if (st || *npsn)
		return st;
	if (own->row_npsn[0] && strcmp(own->row_npsn, own->npsn) != 0)
		tell_empty(run, rec);
	else if (own->npsn[0])
		*npsn = own->npsn;
	else if (*own->only && !REC_COLUMN(rec, ROSTER_NPSN) &&
		 !own->row_other)
		*npsn = own->only;
	else
		tell_unnamed(run, rec);
	return KIN_OK;
}
