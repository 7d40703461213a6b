/*
 * A number that two people have of each other, exchanged: one correction would
 * be refused as long as the other one is not made. Each new number is judged
 * as a correction would be; what is written is the store's.
 */
#include "app/people/person_edit.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "model/tables.h"
#include "store/roster_store.h"

/* The number of a person as it is stored, a NIK as its digest. */
static const char *swap_number(const struct person_stored *p, int f)
{
	return f == ROSTER_NIP ? p->nip : f == ROSTER_NUPTK ? p->nuptk
							     : p->nik;
}

/* What would be said of the number in the row of `p`; a NIK is not known. */
static enum kin_status swap_check(const struct person_stored *p,
				  const char *value, int f,
				  const struct edit_run *of,
				  struct arena *arena, struct kin_err *err)
{
	struct kin_edit_opts o = *of->o;
	struct edit_run run = *of;
	struct kin_record rec;

	if (f == ROSTER_NIK)
		return KIN_OK;
	o.value = value;
	run.o = &o;
	run.p = *p;
	return person_check_fact(&rec, f, &run, arena, err);
}

static void swap_tell(struct edit_run *run, const struct person_stored *p,
		      int f, const char *before, const char *after)
{
	char who[PERSON_WHO];

	if (f == ROSTER_NIK)
		before = after = "";
	edit_tell(run, "changed", edit_who(who, run, p),
		  table_roster.fields[f].name, before, after);
}

static enum kin_status swap_people(struct edit_run *run, int f,
				   struct arena *arena, int *changed,
				   struct kin_err *err)
{
	const char *a = swap_number(&run->p, f);
	const char *b = swap_number(&run->other, f);
	enum kin_status st;

	*changed = strcmp(a, b) != 0;
	if (!*changed)
		return KIN_OK;
	st = swap_check(&run->p, b, f, run, arena, err);
	if (!st)
		st = swap_check(&run->other, a, f, run, arena, err);
	if (st)
		return st;
	swap_tell(run, &run->p, f, a, b);
	swap_tell(run, &run->other, f, b, a);
	return person_exchange(&run->act, &run->p, &run->other,
			       table_roster.fields[f].name, run->s->db, err);
}

enum kin_status person_swap(struct edit_run *run, int f,
			    struct kin_edit_result *result,
			    struct kin_err *err)
{
	struct arena arena = ARENA_INIT;
	char a[PERSON_WHO], b[PERSON_WHO];
	enum kin_status st = edit_find(&run->p, run, run->o->person, err);

	assert(run->o->other);
	if (!st)
		st = edit_find(&run->other, run, run->o->other, err);
	if (!st && run->p.id == run->other.id)
		st = kin_err_set(err, KIN_EUSAGE,
				 _("%s and %s are one person; say with whom "
				   "the number is exchanged"), run->o->person,
				 run->o->other);
	edit_who(a, run, &run->p);
	edit_who(b, run, &run->other);
	if (!st)
		st = swap_people(run, f, &arena, &result->changed, err);
	snprintf(result->who, sizeof(result->who), "%.140s, %.140s", a, b);
	arena_release(&arena);
	return st;
}
