/*
 * What is wrong or odd with a database and its surroundings, each finding
 * with the command that mends it. Only looks: nothing is changed.
 */
#ifndef KINERJA_DOCTOR_H
#define KINERJA_DOCTOR_H

#include <kinerja/admin.h>

#ifdef __cplusplus
extern "C" {
#endif

struct kin_doctor_opts {
	struct kin_db_opts file;
	const char *backup;	/* a copy, or the folder of copies; or NULL */
	int max_age;		/* days of a roster or copy that is old */
};

/* Strings are borrowed for the call. */
struct kin_advice {
	const char *check;	/* stable: key, modes, disk, ... */
	const char *state;	/* "ok", "note" or "problem" */
	const char *text;
	const char *command;	/* to type; "" where none helps */
};

/*
 * Everything that kin_db_check() looks for, and the clock, the room on the
 * disk, the age of rosters and copies, open periods. One call of `tell` each,
 * also for what is in order.
 * KIN_OK: no problem; KIN_ENO: some; else the looking itself failed.
 */
enum kin_status kin_doctor(const struct kin_doctor_opts *opts,
			   void (*tell)(void *user,
					const struct kin_advice *advice),
			   void *user, struct kin_err *err);

#ifdef __cplusplus
}
#endif
#endif
