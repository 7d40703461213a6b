/*
 * Listings: everything that is shown or exported as rows. One ordered query
 * each, streamed through a writer inside one read transaction.
 */
#ifndef KINERJA_LISTING_H
#define KINERJA_LISTING_H

#include <kinerja/session.h>
#include <kinerja/writer.h>

#ifdef __cplusplus
extern "C" {
#endif

enum kin_listing {
	/* exports: the columns are those of the field table, and read back */
	KIN_EXPORT_ROSTER, KIN_EXPORT_SCHOOLS, KIN_EXPORT_SUPERVISORS,
	KIN_EXPORT_PLANS, KIN_EXPORT_PLAN_ITEMS, KIN_EXPORT_HINTS,
	KIN_EXPORT_OBSERVATIONS, KIN_EXPORT_STEPS,
	KIN_EXPORT_ORGANISATION, KIN_EXPORT_ASSESSMENTS, KIN_EXPORT_SUMMARY,
	KIN_EXPORT_EXCEPTIONS,
	KIN_EXPORT_DIALOGUES, KIN_EXPORT_OBJECTIONS, KIN_EXPORT_OUTCOMES,
	/* exports for others: they do not read back */
	KIN_EXPORT_CREDITS, KIN_EXPORT_CREDIT_SUMS, KIN_EXPORT_RECAP,
	KIN_EXPORT_SKP22,
	KIN_EXPORT_PERIODIK, KIN_EXPORT_LAPORAN,
	/* shorter lists for people and scripts */
	KIN_LIST_PERIODS, KIN_LIST_WINDOWS, KIN_LIST_PACKS, KIN_LIST_SCHOOLS,
	KIN_LIST_ROSTER, KIN_LIST_SUPERVISORS, KIN_LIST_GAPS, KIN_LIST_PLANS,
	KIN_LIST_PLAN_ITEMS, KIN_LIST_PLAN_DIFF, KIN_LIST_PLAN_QUEUE,
	KIN_LIST_OBSERVE_QUEUE, KIN_LIST_ASSESS_QUEUE,
	KIN_LIST_CORRECTIONS,
	KIN_LIST_UNFINISHED,	/* whom closing the period left */
	KIN_LIST_OBSERVATIONS, KIN_LIST_ASSESSMENTS,
	KIN_LIST_ACTS, KIN_LIST_CHANGES, KIN_LIST_PENDING, KIN_LIST_STATUS,
	KIN_LIST_ANNUAL, KIN_LIST_DISTRIBUTION,
	KIN_LIST_MISSED, KIN_LIST_BLOCKERS,
	KIN_LIST_DOCUMENTS, KIN_LIST_SCHEDULES,
	KIN_LIST_RECONCILE
};

struct kin_filter {
	const char *period;	/* code or NULL: the current one */
	const char *person;	/* NIP|NUPTK|#KEY[@NPSN][:ROLE] */
	const char *school, *kecamatan, *kabupaten, *state, *role;
	const char *name;	/* roster list: a piece of the name */
	const char *stage;	/* pending: rencana, observasi, nilai */
	const char *known;	/* status, summary, pending, distribution,
				   recap: as it was recorded by this day or
				   act; NULL: as it is known now */
	const char *by;		/* status: school, kecamatan, kabupaten,
				   supervisor, ptk-type or employment */
	int min_cell;		/* summary: leave cells of fewer people empty,
				   and what they follow from; 0: none */
	const char *fixer;	/* blockers: who can remove it, or NULL */
	int top;		/* blockers: at most so many; 0: all */
	int revision;		/* plan show: 0 is the newest */
	int from, to;		/* plan diff: 0: the newest and the last */
	/* skp22, periodik: file of NIP and BKN's id, or NULL; code of the
	   kind of period, or NULL; also codes that are only inferred */
	const char *bkn_ids, *periodik_id;
	int provisional;
	/* reconcile: the official reports, and a file of names of columns */
	const char *const *reports;
	int n_reports;
	const char *map;
	int judged;		/* distribution: KIN_ENO, behind all rows, when
				   a group is off the pattern */
};

/*
 * Write a listing to `fp`. *n receives the number of rows.
 *
 * KIN_ENOTFOUND no such period or person; KIN_EIO and the rest.
 */
enum kin_status kin_listing(struct kin_session *s, enum kin_listing what,
			    const struct kin_filter *filter,
			    const struct kin_writer_opts *opts, FILE *fp,
			    long *n, struct kin_err *err);

/*
 * The i-th state of a machine (plan, observation, assessment) in the official
 * term that files and selections use; NULL behind the last.
 */
const char *kin_state_term(const char *machine, int i);

#ifdef __cplusplus
}
#endif
#endif
