/*
 * The days of lists: an older list never changes what a newer one said, of
 * two in one run the newest counts, and a list whose people are at home
 * elsewhere is the list of another school, as are rows under its title.
 */
#include "app/people/roster.h"

#include <stdio.h>

#include "base/i18n.h"
#include "store/unit_store.h"

/* Every row of the list leaves the stage, with what was said of the list:
 * rejected, or left out where that is no error. */
static enum kin_status drop_list(struct run *run, long list, enum kin_code why,
				 enum kin_severity severity,
				 struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = roster_list_rows(&rows, list, run->s->db, err);

	while (!st && rows_next(&rows)) {
		int src = (int)rows_int(&rows, ROSTER_LIST_ROWS_SRC);
		long line = (long)rows_int(&rows, ROSTER_LIST_ROWS_LINE);

		run_note(run, src, line, why, severity);
		st = severity == KIN_ERROR
			? run_reject(run, src, line, err)
			: run_done(run, src, line, "skip", err);
	}
	st = rows_end(&rows, st, err);
	return st ? st : roster_list_drop(run->s->db, list, err);
}

static enum kin_status judge_list(struct run *run, struct rows *rows,
				  struct kin_err *err)
{
	const char *npsn = rows_text(rows, ROSTER_LISTS_BEHIND_NPSN);
	const char *as_of = rows_text(rows, ROSTER_LISTS_BEHIND_AS_OF);
	const char *known = rows_text(rows, ROSTER_LISTS_BEHIND_NEWER_KNOWN);
	int src = (int)rows_int(rows, ROSTER_LISTS_BEHIND_SRC);
	long list = (long)rows_int(rows, ROSTER_LISTS_BEHIND_LIST);

	if (known && run->o->older)
		return roster_list_older(run->s->db, list, err);
	if (known) {
		run_diag(run, KIN_C_LIST_OLD, src, 0, NULL,
			 _("the list of %s is of %s, but one of %s was "
			   "imported already; import the newer one, or say "
			   "--older to fill gaps only"), npsn, as_of, known);
		return drop_list(run, list, KIN_C_LIST_OLD, KIN_ERROR, err);
	}
	run_diag(run, KIN_C_LIST_TWICE, src, 0, NULL,
		 _("the list of %s is of %s, and another one of %s is in this "
		   "run; the newer one counts, this one was left out"), npsn,
		 as_of, rows_text(rows, ROSTER_LISTS_BEHIND_NEWER_RUN));
	return drop_list(run, list, KIN_C_LIST_TWICE, KIN_WARNING, err);
}

enum kin_status roster_judge_days(struct run *run, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = roster_lists_behind(&rows, run->s->db, err);

	while (!st && rows_next(&rows))
		st = judge_list(run, &rows, err);
	return rows_end(&rows, st, err);
}

/* Over a fifth of five or more, all of three or four; of fewer, all, where the
 * title agrees. */
static int is_foreign(long n, long elsewhere, int titled)
{
	return (n >= 5 && elsewhere * 5 > n) ||
	       (elsewhere == n && (titled || n >= 3));
}

enum kin_status roster_judge_homes(struct run *run, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;

	if (run->o->allow_absent)
		return KIN_OK;
	st = roster_lists_foreign(&rows, run->s->db, err);
	while (!st && rows_next(&rows)) {
		long n = (long)rows_int(&rows, ROSTER_LISTS_FOREIGN_N_ROWS);
		long gone = (long)rows_int(&rows,
					   ROSTER_LISTS_FOREIGN_ELSEWHERE);
		long list = (long)rows_int(&rows, ROSTER_LISTS_FOREIGN_LIST);

		if (!is_foreign(n, gone, (int)rows_int(&rows,
				ROSTER_LISTS_FOREIGN_TITLED)))
			continue;
		run_diag(run, KIN_C_LIST_ELSEWHERE,
			 (int)rows_int(&rows, ROSTER_LISTS_FOREIGN_SRC), 0,
			 "npsn",
			 _("%ld of %ld people of this list are at home at "
			   "%s and not at %s; give the list its own NPSN, "
			   "or say --allow-absent"), gone, n,
			 rows_text(&rows, ROSTER_LISTS_FOREIGN_THERE),
			 rows_text(&rows, ROSTER_LISTS_FOREIGN_NPSN));
		st = drop_list(run, list, KIN_C_LIST_ELSEWHERE, KIN_ERROR,
			       err);
	}
	return rows_end(&rows, st, err);
}

/* Over half of the smaller school, and three or more: schools share a teacher
 * or two. */
static int is_doubled(long n, long doubled)
{
	return doubled >= 3 && doubled * 2 > n;
}

enum kin_status roster_judge_doubled(struct run *run, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = roster_twins_find(run->s->db, err);

	if (st || run->o->allow_absent)
		return st;
	st = roster_lists_doubled(&rows, run->s->db, err);
	while (!st && rows_next(&rows)) {
		long both = (long)rows_int(&rows, ROSTER_LISTS_DOUBLED_DOUBLED);
		int file = (int)rows_int(&rows, ROSTER_LISTS_DOUBLED_FILE);

		if (!is_doubled((long)rows_int(&rows,
				ROSTER_LISTS_DOUBLED_N_PEOPLE), both))
			continue;
		run_diag(run, KIN_C_LIST_ELSEWHERE,
			 (int)rows_int(&rows, ROSTER_LISTS_DOUBLED_SRC), 0,
			 "npsn",
			 _("%ld people stand in a list of %s and in one of %s "
			   "(%s); give each school its own people, or say "
			   "--allow-absent"), both,
			 rows_text(&rows, ROSTER_LISTS_DOUBLED_NPSN),
			 rows_text(&rows, ROSTER_LISTS_DOUBLED_THERE),
			 run->files[file].name);
		st = drop_list(run, (long)rows_int(&rows,
						   ROSTER_LISTS_DOUBLED_LIST),
			       KIN_C_LIST_ELSEWHERE, KIN_ERROR, err);
	}
	return rows_end(&rows, st, err);
}

enum kin_status roster_tell_home(struct reader *rd, struct run *run,
				 struct kin_err *err)
{
	struct roster_run *own = run->data;
	struct reader_home home = { .npsn = "" };
	enum kin_status st = roster_title_compare(run, reader_info(rd), err);

	snprintf(home.npsn, sizeof(home.npsn), "%s", own->npsn);
	if (!st)
		st = unit_name(home.name, sizeof(home.name), own->npsn,
			       run->s->db, err);
	if (!st)
		reader_is_of(rd, &home);
	return st;
}
