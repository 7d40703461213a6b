/*
 * Which school the title rows of a list name, held against the one that was
 * given. Knows no row of people.
 */
#include "app/people/roster.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "store/unit_store.h"

/* The school that the title rows name, if exactly one known one fits. */
enum kin_status roster_title_school(struct run *run,
				    const struct reader_info *info,
				    struct kin_err *err)
{
	struct roster_run *own = run->data;

	if (!info->school[0])
		return KIN_OK;
	return unit_find_by_name(own->npsn, sizeof(own->npsn), info->school,
				 info->kecamatan, run->s->db, err);
}

/* A title that names another school than the one given is worth a word. */
enum kin_status roster_title_compare(struct run *run,
				     const struct reader_info *info,
				     struct kin_err *err)
{
	struct roster_run *own = run->data;
	char known[128], a[260], b[260];
	enum kin_status st;

	st = unit_name(known, sizeof(known), own->npsn, run->s->db, err);
	if (st || !known[0] || !info->school[0])
		return st;
	utf8_fold(a, known, strlen(known));
	utf8_fold(b, info->school, strlen(info->school));
	if (strcmp(a, b) != 0 && strcmp(known, own->npsn) != 0)
		kin_diag(&run->sink, KIN_C_SCHOOL_MISMATCH,
			 run->files[run->src].name, 2, 0, "sekolah",
			 _("the list says %s, but %s is %s; check that the "
			   "file belongs to this school"), info->school,
			 own->npsn, known);
	return KIN_OK;
}

/* A title that is the name of another school that is known: the lists of two
 * schools were exchanged. */
enum kin_status roster_title_refuse(struct run *run,
				    const struct reader_info *info,
				    struct kin_err *err)
{
	struct roster_run *own = run->data;
	char named[sizeof(own->npsn)] = "";
	enum kin_status st;

	if (!info->school[0] || run->o->allow_absent)
		return KIN_OK;
	st = unit_find_by_name(named, sizeof(named), info->school,
			       info->kecamatan, run->s->db, err);
	if (st || !named[0] || !strcmp(named, own->npsn))
		return st;
	kin_diag(&run->sink, KIN_C_LIST_ELSEWHERE, run->files[run->src].name,
		 2, 0, "npsn", _("the list says %s, which is %s, and was given "
				 "as that of %s; give the list its own NPSN, "
				 "or say --allow-absent"),
		 info->school, named, own->npsn);
	return kin_err_set(err, KIN_EINPUT,
			   _("the list is of another school"));
}
