/*
 * A record typed at the command line: it goes the way of a file with one
 * row, so that both are checked, merged and told alike.
 */
#include <string.h>

#include "app/run/subject.h"
#include "base/alloc.h"
#include "base/i18n.h"

/* A field that the table does not have is a mistake of the caller. */
static enum kin_status import_set(struct kin_record *rec, const char *field,
				  const char *text, struct kin_err *err)
{
	int i;

	if (!text)
		return KIN_OK;
	for (i = 0; i < rec->table->n_fields; i++)
		if (!strcmp(rec->table->fields[i].name, field)) {
			rec->v[i].text = text;
			rec->v[i].len = strlen(text);
			return KIN_OK;
		}
	return kin_err_set(err, KIN_EINTERNAL, _("%s has no field %s"),
			   rec->table->name, field);
}

static enum kin_status import_set_person(struct kin_record *rec,
					 struct import *imp,
					 struct kin_err *err)
{
	struct person_ref *ref = arena_alloc(&imp->names, sizeof(*ref));
	struct subject_row who = { 0 };
	enum kin_status st;

	if (!ref)
		return kin_err_nomem(err);
	st = person_ref_parse(ref, imp->o->person, err);
	subject_name(&who, ref);
	if (!st)
		st = import_set(rec, "nip", who.nip, err);
	if (!st)
		st = import_set(rec, "nuptk", who.nuptk, err);
	if (!st)
		st = import_set(rec, "kunci", who.key, err);
	if (!st)
		st = import_set(rec, "npsn", who.npsn, err);
	return st ? st : import_set(rec, "peran", who.role, err);
}

enum kin_status import_typed(struct import *imp, struct kin_err *err)
{
	struct kin_record rec = { .table = imp->kind->table };
	enum kin_status st = KIN_OK;
	int i;

	if (imp->o->person)
		st = import_set_person(&rec, imp, err);
	for (i = 0; !st && i < imp->o->n_entries; i++)
		st = import_set(&rec, imp->o->entries[i].field,
				imp->o->entries[i].text, err);
	if (st)
		return st;
	if (record_check(&rec, &imp->names, &imp->sink))
		return kin_err_nomem(err);
	return import_take(imp, &rec, err);
}
