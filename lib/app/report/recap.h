/*
 * What recap, skp22, periodik and credits share: the assessments of a period
 * row by row, and the counts that are told at the end.
 */
#ifndef APP_RECAP_H
#define APP_RECAP_H

#include "app/report/listing.h"
#include "store/recap_store.h"

/* Rows that are left out, and rows that lack something. */
struct recap_counts {
	long ended;		/* rows of posts that had ended by the day */
	long second;		/* acting or second posts */
	long earlier;		/* posts that a later one takes over */
	long without_nip;
	long without_id;
	long inferred, undocumented;	/* codes of SIASN */
	long unknown_credit;
	long no_credit;		/* rows whose status does not convert */
	long unconverted;	/* by their status */
};

/* One export while it runs. */
struct recap {
	const struct recap_kind *kind;
	struct kin_session *s;
	const struct ready_filter *f;
	const struct period *period;
	const struct pack *pack;
	struct listing_out *out;
	struct recap_counts n;
	void *user;		/* of the kind */
	int year;		/* of the period's last day */
	int interim;		/* a part of a year that is evaluated */
};

struct recap_kind {
	int personal;		/* needs rank, posts and ids */
	int yearly;		/* refuses a part of a year */
	int quiet;		/* a part of more: nothing is told, the caller
				 * has opened the ids, rows may be open */
	void *user;
	/* whether the row is exported; NULL: every row */
	int (*wanted)(struct recap *rc, const struct recap_row *row);
	/* make the values of the columns and write the row */
	enum kin_status (*write)(struct recap *rc, const struct recap_row *row,
				 struct kin_err *err);
	/* told after the last row; may be NULL */
	void (*tell)(struct recap *rc);
};

/* What is called with each row. */
typedef enum kin_status recap_visit(void *user, const struct recap_row *row,
				    struct kin_err *err);

/*
 * Visit the rows of many units, in their order, which readers on threads of
 * their own bring ahead. *done is 0, and nobody was visited, where that is not
 * worth it or not possible.
 */
enum kin_status recap_ahead(int *done, const struct recap_args *args,
			    struct db *db, recap_visit *visit, void *user,
			    struct kin_err *err);

enum kin_status recap_run(const struct recap_kind *kind,
			  struct listing_out *out, struct kin_session *s,
			  const struct ready_filter *f, struct kin_err *err);

/* Only the definitive home post counts for a year, and of several the last;
 * counts what it refuses. */
int recap_is_definite(struct recap *rc, const struct recap_row *row);
int recap_is_last(struct recap *rc, const struct recap_row *row);

/* Say what was left out, and why. */
void recap_tell_left_out(const struct recap *rc);

/* Whether a year of the rules ends with an evaluation of its own. */
int recap_has_annual(const struct pack *pack);

/* Label of a code, or the code itself; NULL for NULL. */
const char *recap_label(const struct pack_label *labels, int n,
			const char *code);

/* Read the file of --bkn-ids into the store. KIN_EINPUT: rejected. */
enum kin_status recap_read_ids(struct kin_session *s, const char *path,
			       struct kin_err *err);

#endif
