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

static enum kin_status near_compare(struct run *run,
				    const struct roster_near_rows *rows,
				    const struct roster_row *row, day_t birth,
				    struct kin_err *err)
{
	int i, n = rows->n < ROSTER_NEAR ? rows->n : ROSTER_NEAR;
	enum kin_status st = KIN_OK;

	for (i = 0; !st && i < n; i++)
		if (rows->birth[i] == birth)
			st = roster_stage_near(run->s->db, rows->id[i],
					       row->id, err);
	return st;
}

/* The row among the last ones of its school; those of one birth date are asked
 * for their names, unless each has its own numbers. */
static enum kin_status note_near(struct run *run, const struct roster_row *row,
				 const char *npsn, int has_key,
				 struct kin_err *err)
{
	struct roster_near *near = &((struct roster_run *)run->data)->near;
	struct roster_near_rows *own = &near->rows[has_key];
	day_t birth = day_or_none(row->birth);
	enum kin_status st;

	if (strcmp(near->npsn, npsn) != 0) {
		near->rows[0].n = near->rows[1].n = 0;
		str_copy(near->npsn, sizeof(near->npsn), npsn);
	}
	st = near_compare(run, &near->rows[0], row, birth, err);
	if (!st && !has_key)
		st = near_compare(run, &near->rows[1], row, birth, err);
	own->id[own->n % ROSTER_NEAR] = row->id;
	own->birth[own->n++ % ROSTER_NEAR] = birth;
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
