/*
 * Which staged rows have to be held against each other: by a key that may
 * have come before, and at one school by name and birth date, where one of
 * the two has no key. Decides nothing; that is roster_match.c's.
 */
#include "app/people/roster.h"

#include <string.h>

#include "base/date.h"
#include "base/norm.h"
#include "base/str.h"

/* The row among the last ones of its school; those of one birth date are asked
 * for their names, unless each has its own numbers. */
static enum kin_status note_near(struct run *run, const struct roster_row *row,
				 const char *npsn, int has_key,
				 struct kin_err *err)
{
	struct roster_near *near = &((struct roster_run *)run->data)->near;
	struct roster_near_row *last;
	enum kin_status st = KIN_OK;
	int i, n = near->n < ROSTER_NEAR ? near->n : ROSTER_NEAR;

	if (strcmp(near->npsn, npsn) != 0)
		n = near->n = 0;
	str_copy(near->npsn, sizeof(near->npsn), npsn);
	last = &near->rows[near->n++ % ROSTER_NEAR];
	last->id = row->id;
	last->has_key = has_key;
	last->birth = day_or_none(row->birth);
	for (i = 0; !st && i < n; i++)
		if (near->rows[i].birth == last->birth &&
		    (!has_key || !near->rows[i].has_key) &&
		    &near->rows[i] != last)
			st = roster_stage_near(run->s->db, near->rows[i].id,
					       row->id, err);
	return st;
}

/* A key that an earlier row may carry is compared when all are staged. */
enum kin_status roster_keys_note(struct run *run, const struct roster_row *row,
				 const char *npsn, struct kin_err *err)
{
	const char *const keys[] = {
		row->nip, row->nuptk, row->ptk_id, row->nik,
	};
	struct roster_run *own = run->data;
	enum kin_status st = KIN_OK;
	char name[NORM_TEXT];
	int i, any = 0;

	for (i = 0; !st && i < 4; i++) {
		any |= keys[i] != NULL;
		if (keys[i] && bloom_add(&own->keys, i + 1, keys[i],
					 strlen(keys[i])))
			st = roster_stage_maybe(run->s->db, i + 1, keys[i],
						err);
	}
	if (!st && row->birth)
		st = note_near(run, row, npsn, any, err);
	if (st || any)
		return st;
	norm_name(name, row->name, strlen(row->name));
	if (bloom_add(&own->keys, 5, name, strlen(name)))
		st = roster_stage_maybe(run->s->db, 5, name, err);
	return st;
}
