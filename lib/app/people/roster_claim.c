/*
 * What lists say of posts and a merge cannot take as it stands: days, and two
 * principals of one school.
 *
 * Lists set no days: posts begin and end by commands, or with the list that
 * brings them. Owns what is told of it.
 */
#include "app/people/roster.h"

#include <string.h>

#include "base/i18n.h"

enum kin_status roster_claim_note(struct run *run,
				  const struct kin_record *rec,
				  const struct roster_row *row,
				  struct kin_err *err)
{
	struct roster_run *own = run->data;
	const struct kin_value *from = &rec->v[ROSTER_MULAI];
	const struct kin_value *to = &rec->v[ROSTER_SELESAI];

	if (!from->len && !to->len)
		return KIN_OK;
	own->claims = 1;
	return roster_claim_add(run->s->db, row, from->len ? from->text : NULL,
				to->len ? to->text : NULL, err);
}

/* NULL where it holds, or says nothing. */
static const char *claimed(struct rows *r, int says, int is, const char **now)
{
	const char *day = rows_text(r, says);

	*now = rows_text(r, is) ? rows_text(r, is) : "-";
	return day && strcmp(day, *now) != 0 ? day : NULL;
}

static void tell_claim(struct run *run, struct rows *r)
{
	int src = (int)rows_int(r, ROSTER_CLAIMS_SRC);
	long line = (long)rows_int(r, ROSTER_CLAIMS_LINE);
	const char *day, *now;

	day = claimed(r, ROSTER_CLAIMS_SAYS_FROM, ROSTER_CLAIMS_FROM_DAY,
		      &now);
	if (day)
		run_diag(run, KIN_C_POST_DAYS, src, line, "mulai",
			 _("the list says %s, the database %s; lists set no "
			   "days: a post begins on a day with `roster appoint` "
			   "or `roster move`"), day, now);
	day = claimed(r, ROSTER_CLAIMS_SAYS_TO, ROSTER_CLAIMS_TO_DAY, &now);
	if (day)
		run_diag(run, KIN_C_POST_DAYS, src, line, "selesai",
			 _("the list says %s, the database %s; lists set no "
			   "days: end the post with `kinerja roster retire "
			   "%s@%s:%s --from %s`"), day, now,
			 rows_text(r, ROSTER_CLAIMS_WHO),
			 rows_text(r, ROSTER_CLAIMS_NPSN),
			 rows_text(r, ROSTER_CLAIMS_ROLE),
			 rows_text(r, ROSTER_CLAIMS_BEHIND));
}

enum kin_status roster_claims_tell(struct run *run, struct kin_err *err)
{
	const struct roster_run *own = run->data;
	struct rows rows = ROWS_INIT;
	enum kin_status st;

	if (!own->claims)
		return KIN_OK;
	st = roster_claims_open(&rows, run->s->db, err);
	while (!st && rows_next(&rows))
		tell_claim(run, &rows);
	return rows_end(&rows, st, err);
}

enum kin_status roster_tell_definitive(struct run *run, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = roster_definitive_open(&rows, run->s->db,
						    &run->act, err);

	while (!st && rows_next(&rows))
		run_diag(run, KIN_C_PRINCIPAL_MANY,
			 (int)rows_int(&rows, ROSTER_DEFINITIVE_SRC), 0,
			 "peran", _("%s (%s) and %s (%s) are both definitive "
			 "principals of %s, and only one of them supervises; "
			 "correct the list, and say `kinerja roster move` or "
			 "`kinerja roster retire` for who has left"),
			 rows_text(&rows, ROSTER_DEFINITIVE_FIRST),
			 rows_text(&rows, ROSTER_DEFINITIVE_FIRST_WHO),
			 rows_text(&rows, ROSTER_DEFINITIVE_NAME),
			 rows_text(&rows, ROSTER_DEFINITIVE_WHO),
			 rows_text(&rows, ROSTER_DEFINITIVE_NPSN));
	return rows_end(&rows, st, err);
}
