/* Why: what stands in the way of one person, and who can remove it. */
#ifndef KINERJA_WHY_H
#define KINERJA_WHY_H

#include <kinerja/listing.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What may be done next, or what is refused. */
struct kin_why_event {
	const char *event;	/* submit, approve, ... */
	const char *who;	/* pegawai, penilai, tim, operator by |; of
				   what is refused "" */
	const char *command;
	const char *refusals;	/* codes by |, "" where it may be done */
};

/* One post of a person; every text is borrowed during the call of show(). */
struct kin_why {
	const char *name, *id;	/* id: NIP, NUPTK or #KEY */
	const char *npsn, *school, *role;
	const char *period;	/* as printed */
	const char *plan, *observation, *assessment;	/* official terms; ""
							   of what the year's
							   evaluation has not */
	const char *duty;	/* wajib, dianjurkan, e_kinerja_bkn, periksa */
	/* last day of what is waited for, and the one before it was
	 * extended; NULL: none */
	const char *due, *due_before;
	const char *supervisor;	/* name, or NULL: nobody is known */
	const char *stage;	/* jabatan, penilai, ...; "": nothing blocks */
	const char *code;	/* the blocker's code, "" when nothing blocks */
	const char *blocker;	/* a sentence */
	const char *fixer;	/* who can remove it */
	const char *command;	/* the command that does it */
	const char *refusals;	/* diagnostic codes, by |, with which the step
				   that is waited for is refused to who acts */
	const struct kin_why_event *next;
	int n_next;
	/* what would be refused to who acts, if it were typed without a
	 * reason */
	const struct kin_why_event *denied;
	int n_denied;
};

/*
 * Explain each post of filter->person in the period: the first blocker, or,
 * with `all`, every stage of each, in order. KIN_ENOTFOUND: no such person;
 * KIN_EUSAGE: not a person.
 */
enum kin_status kin_why(struct kin_session *s, const struct kin_filter *filter,
			int all, enum kin_status (*show)(void *user,
						const struct kin_why *why),
			void *user, struct kin_err *err);

#ifdef __cplusplus
}
#endif
#endif
