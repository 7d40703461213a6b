/*
 * From one period to the next. Posts and supervisors are dated and need no
 * copying: a rollover opens the next period, carries what is asked into
 * drafts, and says what remains to be done.
 */
#ifndef KINERJA_ROLLOVER_H
#define KINERJA_ROLLOVER_H

#include <kinerja/session.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What waits at one school; strings are borrowed for the call. */
struct kin_rollover_school {
	const char *npsn, *school;
	const char *as_of;	/* of its newest roster, NULL: none came */
	long expected, carried, unsupervised;
};

struct kin_rollover_opts {
	const char *from, *to;	/* period codes */
	const char *rules;	/* pack of `to`; NULL: that of `from`, else
				   the one that holds for `to` */
	int carry_duties;	/* duties whose SK covers the first day */
	int carry_follow_up;	/* competency activities of people who were
				   observed and have not yet reflected */
	int max_age;		/* days: of a fresh roster */
	int strict;		/* stale rosters and missing supervisors
				   refuse, and do not only warn */
	int dry_run;
	void (*school)(void *user, const struct kin_rollover_school *school);
	void *user;
};

#define KIN_TITLE_TEXT 160
struct kin_rollover_result {
	char from[KIN_TITLE_TEXT], to[KIN_TITLE_TEXT];	/* as shown */
	char pack[80];		/* of `to` */
	int opened;		/* the period did not exist before */
	int nothing;		/* all stood already: no act was made */
	long plans, duties, activities;		/* carried */
	/* not carried, of the approved plans of `from` */
	long not_covered;	/* duties whose SK does not cover the day */
	long unknown;		/* codes that the pack does not have */
	long left;		/* plans of people who left their post */
	long had_plan;		/* plans of people who have one there */
	long expected, unsupervised, schools;
	long stale;		/* schools without a fresh roster */
};

/*
 * Roll over. Each school with a stale roster or without one, and with people
 * who have no supervisor on the first day of `to`, is told to the session's
 * sink.
 *
 * KIN_EUSAGE the periods do not follow each other, are annual, or `rules` has
 * no period `to`; KIN_ERULE, told to the sink, the pack of `from` does not
 * hold for `to`, `to` is closed, or, with `strict`, what was told (*result is
 * filled); KIN_ENOTFOUND.
 */
enum kin_status kin_rollover(struct kin_session *s,
			     const struct kin_rollover_opts *opts,
			     struct kin_rollover_result *result,
			     struct kin_err *err);

#define KIN_COPY_TEXT 4096
/*
 * kin_rollover() on a copy of the database of `s`, which is made in the
 * folder `dir` and stays there when all went well; `copy` receives its name.
 * The database itself is only read. The key is not copied.
 *
 * As kin_rollover(); KIN_EEXISTS when the folder holds such a copy; KIN_EIO.
 */
enum kin_status kin_rollover_rehearse(struct kin_session *s, const char *dir,
				      const struct kin_rollover_opts *opts,
				      struct kin_rollover_result *result,
				      char copy[KIN_COPY_TEXT],
				      struct kin_err *err);

/*
 * Take back what the rollover's acts made: drafts that nobody touched, and
 * the period when the rollover opened it and nothing refers to it. KIN_ERULE:
 * something does, the sink was told what. result: plans, opened (the period
 * went).
 */
enum kin_status kin_rollover_undo(struct kin_session *s,
				  const struct kin_rollover_opts *opts,
				  struct kin_rollover_result *result,
				  struct kin_err *err);

#ifdef __cplusplus
}
#endif
#endif
