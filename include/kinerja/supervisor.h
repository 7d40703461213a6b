/* Setting one supervisor without a file. */
#ifndef KINERJA_SUPERVISOR_H
#define KINERJA_SUPERVISOR_H

#include <kinerja/import.h>

#ifdef __cplusplus
extern "C" {
#endif

/* As one row of the table `supervisors`; NULL is an empty cell. */
struct kin_supervisor_opts {
	const char *kind;	/* penilai or tim; NULL: penilai */
	const char *by;		/* NIP or NUPTK of the supervisor */
	/* who is supervised: NIP|NUPTK|#KEY[@NPSN][:ROLE], */
	const char *person;
	const char *school, *role;	/* or all of a role at a school */
	const char *basis;	/* definitif, plt or plh */
	const char *from, *to;	/* days, YYYY-MM-DD */
	const char *letter;	/* number of the SK */
	const char *reason;	/* for what reaches back to what is assessed */
	int dry_run;
	void (*diff)(void *user, const struct kin_diff *diff);
	void *user;
};

/*
 * Take the same way as a file of one row: the same checks, one act.
 *
 * KIN_OK; KIN_EINPUT refused, told to the session's sink; KIN_EUSAGE not a
 * person, or a school or role beside one that says another; KIN_EBUSY and the
 * rest as kin_import().
 */
enum kin_status kin_supervisor_set(struct kin_session *s,
				   const struct kin_supervisor_opts *opts,
				   struct kin_import_result *result,
				   struct kin_err *err);

#ifdef __cplusplus
}
#endif
#endif
