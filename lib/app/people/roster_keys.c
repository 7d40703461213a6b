/*
 * Which staged rows have to be held against each other: by a key that may
 * have come before, and at one school by name and birth date, where one of
 * the two has no key. Decides nothing; that is roster_match.c's.
 */
#include "app/people/roster.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/norm.h"
#include "base/str.h"

/* The day on which the person was born, by the NIP where the cell is empty. */
static day_t birth_of_row(const struct roster_row *row)
{
	char day[DAY_TEXT];

	if (row->birth || !row->nip || strlen(row->nip) < 8)
		return day_or_none(row->birth);
	snprintf(day, sizeof(day), "%.4s-%.2s-%.2s", row->nip, row->nip + 4,
		 row->nip + 6);
	return day_or_none(day);
}

static enum kin_status near_compare(struct run *run,
				    const struct roster_near_rows *rows,
				    const struct roster_row *row, day_t birth,
				    int twins, struct kin_err *err)
{
	int i, n = rows->n < ROSTER_NEAR ? rows->n : ROSTER_NEAR;
	enum kin_status st = KIN_OK;

	for (i = 0; !st && i < n; i++) {
		if (rows->birth[i] != birth)
			continue;
		st = roster_stage_alike(run->s->db, rows->id[i], row->id, err);
		if (!st && twins)
			st = roster_stage_near(run->s->db, rows->id[i],
					       row->id, err);
	}
	return st;
}

/* The row among the last ones of its school; those of one birth date are asked
 * for their names, and whether they are one, unless each has its own
 * numbers. */
static enum kin_status note_near(struct run *run, const struct roster_row *row,
				 const char *npsn, int has_key,
				 struct kin_err *err)
{
	struct roster_near *near = &((struct roster_run *)run->data)->near;
	struct roster_near_rows *own = &near->rows[has_key];
	day_t birth = birth_of_row(row);
	enum kin_status st;

	if (birth == DAY_NONE)
		return roster_stage_alike(run->s->db, row->id, row->id, err);
	if (strcmp(near->npsn, npsn) != 0) {
		near->rows[0].n = near->rows[1].n = 0;
		str_copy(near->npsn, sizeof(near->npsn), npsn);
	}
	st = near_compare(run, &near->rows[0], row, birth, 1, err);
	if (!st)
		st = near_compare(run, &near->rows[1], row, birth, !has_key,
				  err);
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
	if (!st)
		st = note_near(run, row, npsn, any, err);
	if (st || any)
		return st;
	norm_name(name, row->name, strlen(row->name));
	if (bloom_add(&own->keys, 5, name, strlen(name)))
		st = roster_stage_maybe(run->s->db, 5, name, err);
	return st;
}
