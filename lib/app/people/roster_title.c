/*
 * Which school the title rows of a list name, held against the one that was
 * given. Knows no row of people.
 */
#include "app/people/roster.h"

#include <stdio.h>
#include <string.h>

#include "app/run/names.h"
#include "base/i18n.h"
#include "base/str.h"
#include "model/school_name.h"
#include "store/unit_store.h"

/* The name of the school in the titles, or "". */
static const char *title_name(const struct reader_info *info)
{
	return info->school[0] ? info->school : info->in_list;
}

/* The same, or what the sheet is called by where its titles name none. */
static const char *said_name(const struct reader_info *info)
{
	return *title_name(info) ? title_name(info) : info->sheet_school;
}

/* The NPSN of the titles, or the name of the sheet if a known school has it;
 * else "". */
static enum kin_status title_npsn(const char **out, struct run *run,
				  const struct reader_info *info,
				  struct kin_err *err)
{
	long long unit = 0;
	enum kin_status st = KIN_OK;

	*out = info->npsn;
	if (info->npsn[0] || !info->sheet_npsn[0])
		return KIN_OK;
	st = unit_find(&unit, info->sheet_npsn, run->s->db, err);
	if (unit)
		*out = info->sheet_npsn;
	return st;
}

enum kin_status roster_title_outdoes(const char **given, struct run *run,
				     const struct reader_info *info,
				     struct kin_err *err)
{
	long long unit = 0;
	enum kin_status st = KIN_OK;

	if (info->npsn[0] && strcmp(info->npsn, *given) != 0)
		st = unit_find(&unit, *given, run->s->db, err);
	if (!st && !unit && info->npsn[0])
		*given = NULL;
	return st;
}

enum kin_status roster_title_school(struct run *run,
				    const struct reader_info *info,
				    struct kin_err *err)
{
	struct roster_run *own = run->data;
	const char *npsn;
	enum kin_status st = title_npsn(&npsn, run, info, err);

	if (st)
		return st;
	if (*npsn)
		str_copy(own->npsn, sizeof(own->npsn), npsn);
	if (*npsn || !*said_name(info))
		return KIN_OK;
	return unit_find_by_name(own->npsn, sizeof(own->npsn),
				 said_name(info), info->kecamatan,
				 run->s->db, err);
}

enum kin_status roster_title_only(struct run *run,
				  const struct reader_info *info,
				  struct kin_err *err)
{
	struct roster_run *own = run->data;
	char name[128] = "";
	enum kin_status st = names_school(&own->only, run, err);

	if (!st && own->only[0] && *title_name(info))
		st = unit_name(name, sizeof(name), own->only, run->s->db, err);
	if (name[0] && strcmp(name, own->only) != 0 &&
	    !school_name_same(name, title_name(info)))
		own->only = "";
	return st;
}

/* What is known of the school's name: stored, or the title of a list that the
 * run read before; "" where this one is the first to say. */
static enum kin_status known_title(char *out, size_t size, struct run *run,
				   const struct reader_info *info, int *read,
				   struct kin_err *err)
{
	struct roster_run *own = run->data;
	enum kin_status st = unit_name(out, size, own->npsn, run->s->db, err);

	*read = 0;
	if (st || (out[0] && strcmp(out, own->npsn) != 0))
		return st;
	out[0] = '\0';
	*read = !strcmp(own->title_npsn, own->npsn);
	if (*read) {
		str_copy(out, size, own->title);
		return KIN_OK;
	}
	str_copy(own->title_npsn, sizeof(own->title_npsn), own->npsn);
	str_copy(own->title, sizeof(own->title), title_name(info));
	own->title_src = run->src;
	return KIN_OK;
}

static enum kin_status refuse_sheet(struct run *run,
				    const struct reader_info *info,
				    const char *known, struct kin_err *err)
{
	kin_diag(&run->sink, KIN_C_LIST_ELSEWHERE, run->files[run->src].name,
		 info->school_line, 0, "sekolah",
		 _("the list says %s, and another sheet of the file %s; import "
		   "the sheets of each school with its own NPSN, or say "
		   "--allow-absent"),
		 said_name(info), known);
	return kin_err_set(err, KIN_EINPUT,
			   _("the list is of another school"));
}

/* Two sheets of one file that are called by the names of two schools. A short
 * name is held against no title: SDN 1 may be any. */
static enum kin_status compare_sheets(struct run *run,
				      const struct reader_info *info,
				      struct kin_err *err)
{
	struct roster_run *own = run->data;
	const char *file = run->files[run->src].name;

	if (!info->sheet_school[0] || run->o->allow_absent)
		return KIN_OK;
	if (own->sheet[0] && !strcmp(own->sheet_file, file) &&
	    !school_name_same(own->sheet, info->sheet_school))
		return refuse_sheet(run, info, own->sheet, err);
	str_copy(own->sheet, sizeof(own->sheet), info->sheet_school);
	str_copy(own->sheet_file, sizeof(own->sheet_file), file);
	return KIN_OK;
}

/* A title that names another school than the one given is worth a word; two
 * sheets of one file with titles of two schools are not one's. */
enum kin_status roster_title_compare(struct run *run,
				     const struct reader_info *info,
				     struct kin_err *err)
{
	struct roster_run *own = run->data;
	char known[128];
	const char *file = run->files[run->src].name;
	enum kin_status st;
	int read;

	if (!*title_name(info))
		return compare_sheets(run, info, err);
	st = known_title(known, sizeof(known), run, info, &read, err);
	if (st || !known[0] || school_name_same(known, title_name(info)))
		return st;
	if (read && !run->o->allow_absent && school_name_sure(known) &&
	    school_name_sure(title_name(info)) &&
	    !strcmp(run->files[own->title_src].name, file))
		return refuse_sheet(run, info, known, err);
	kin_diag(&run->sink, KIN_C_SCHOOL_MISMATCH, file,
		 info->school_line, 0, "sekolah",
		 _("the list says %s, but %s is %s; check that the file "
		   "belongs to this school"), title_name(info), own->npsn,
		 known);
	return KIN_OK;
}

/* The titles say another NPSN than the one that was given, or two. */
static enum kin_status refuse_npsn(struct run *run,
				   const struct reader_info *info,
				   const char *npsn, struct kin_err *err)
{
	struct roster_run *own = run->data;
	const char *file = run->files[run->src].name;

	if (info->npsn_other[0])
		kin_diag(&run->sink, KIN_C_LIST_ELSEWHERE, file,
			 info->npsn_line, 0, "npsn",
			 _("the titles of the list say %s and %s; import the "
			   "list of each school from its own file"),
			 info->npsn, info->npsn_other);
	else
		kin_diag(&run->sink, KIN_C_LIST_ELSEWHERE, file,
			 info->npsn_line, 0, "npsn",
			 _("the list says that it is of %s, and was given as "
			   "that of %s; give the list its own NPSN, or say "
			   "--allow-absent"), npsn, own->npsn);
	return kin_err_set(err, KIN_EINPUT,
			   _("the list is of another school"));
}

/* The titles have the name of another school that is known. */
static enum kin_status refuse_name(struct run *run,
				   const struct reader_info *info,
				   struct kin_err *err)
{
	struct roster_run *own = run->data;
	char named[sizeof(own->npsn)] = "";
	enum kin_status st;

	st = unit_find_by_name(named, sizeof(named), said_name(info),
			       info->kecamatan, run->s->db, err);
	if (st || !named[0] || !strcmp(named, own->npsn))
		return st;
	kin_diag(&run->sink, KIN_C_LIST_ELSEWHERE, run->files[run->src].name,
		 info->school_line, 0, "npsn",
		 _("the list says %s, which is %s, and was given "
		   "as that of %s; give the list its own NPSN, "
		   "or say --allow-absent"),
		 said_name(info), named, own->npsn);
	return kin_err_set(err, KIN_EINPUT,
			   _("the list is of another school"));
}

enum kin_status roster_title_refuse(struct run *run,
				    const struct reader_info *info,
				    struct kin_err *err)
{
	struct roster_run *own = run->data;
	const char *npsn;
	enum kin_status st;

	if (run->o->allow_absent)
		return KIN_OK;
	st = title_npsn(&npsn, run, info, err);
	if (!st && (info->npsn_other[0] ||
		    (*npsn && strcmp(npsn, own->npsn) != 0)))
		return refuse_npsn(run, info, npsn, err);
	return st || !*said_name(info) ? st : refuse_name(run, info, err);
}
