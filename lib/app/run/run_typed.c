/*
 * A record typed at the command line: it goes the way of a file with one
 * row, so that both are checked, merged and told alike.
 */
#include <string.h>

#include "app/run/run_own.h"
#include "app/run/subject.h"
#include "base/alloc.h"
#include "base/i18n.h"

/* A field that the table does not have is a mistake of the caller. Who types
 * an empty value wants it empty: in a file a dash says so. */
static enum kin_status run_set(struct kin_record *rec, const char *field,
			       const char *text, struct kin_err *err)
{
	int i;

	if (!text)
		return KIN_OK;
	i = table_field(rec->table, 0, field);
	if (i < 0)
		return kin_err_set(err, KIN_EINTERNAL, _("%s has no field %s"),
				   rec->table->name, field);
	text = *text ? text : "-";
	rec->v[i].text = text;
	rec->v[i].len = strlen(text);
	return KIN_OK;
}

static enum kin_status run_set_person(struct kin_record *rec,
				      struct run *run,
				      struct kin_err *err)
{
	struct person_ref *ref = arena_alloc(&run->names, sizeof(*ref));
	struct subject_row who = { 0 };
	enum kin_status st;

	if (!ref)
		return kin_err_nomem(err);
	st = person_ref_parse(ref, run->o->person, run->s, err);
	subject_name(&who, ref);
	if (!st)
		st = run_set(rec, "nip", who.nip, err);
	if (!st)
		st = run_set(rec, "nuptk", who.nuptk, err);
	if (!st)
		st = run_set(rec, "kunci", who.key, err);
	if (!st)
		st = run_set(rec, "npsn", who.npsn, err);
	return st ? st : run_set(rec, "peran", who.role, err);
}

enum kin_status run_entries(struct run *run, struct kin_err *err)
{
	struct kin_record rec = { .table = run->table };
	enum kin_status st = KIN_OK;
	int i;

	if (run->o->person)
		st = run_set_person(&rec, run, err);
	for (i = 0; !st && i < run->o->n_entries; i++)
		st = run_set(&rec, run->o->entries[i].field,
			     run->o->entries[i].text, err);
	if (st)
		return st;
	if (record_check(&rec, &run->names, &run->sink))
		return kin_err_nomem(err);
	return run_take(run, &rec, err);
}
