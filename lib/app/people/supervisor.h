/* What the files of the supervisor import share. */
#ifndef APP_SUPERVISOR_H
#define APP_SUPERVISOR_H

#include <stdarg.h>

#include "app/run/staged.h"
#include "store/supervision_store.h"

/* One row while it is merged. */
struct sup {
	struct staged *s;
	long long person;	/* the supervisor, 0: nobody known yet */
	struct official_known known;	/* where there is one */
	long long supervised;	/* person of a post row */
	long long school;	/* of npsn, 0: none */
	struct supervision row;
	int basis_given;
	int open, no_sk;	/* `-`: the stored last day or SK goes away */
	int bad, added, changed;
	char who[160];
};

/* What rows say that a later one of the run may contradict. */
enum sup_said {
	SAID_SUPERVISION, SAID_OFFICE, SAID_RANK, SAID_STATUS, SAID_NAME
};

/* Send a diagnostic about the row; an error makes it bad. */
void sup_fault(struct run *run, struct sup *w, enum kin_code code,
	       int field, const char *fmt, ...)
	__attribute__((format(printf, 5, 6)));

/* A row of the run that says `id` has no place beside this one, whose field
 * says otherwise. */
enum kin_status sup_rival(struct run *run, struct sup *w, enum sup_said what,
			  int field, long long id, struct kin_err *err);

#define SUP_DAYS 48
/* "2024-01-01 to 2024-06-30", "from 2024-01-01 on", ... */
const char *sup_days(char out[SUP_DAYS], const char *from, const char *to);

/*
 * The people above a supervisor on the days of a row, kept for the rows that
 * follow: most of a file names the same supervisors again and again.
 */
#define CHAIN_MAX 96
struct sup_link {
	long long person, below;	/* who supervises `below`; 0: start */
	char day[DAY_TEXT];
};
struct sup_chain {
	long long supervisor;		/* 0: nothing is kept */
	char from[DAY_TEXT], to[DAY_TEXT];
	struct sup_link links[CHAIN_MAX];
	int n;
};

/* supervisor_check.c: a refusal makes the row bad. `from` and `to` are the
 * days on which the row means something else than before. */
enum kin_status sup_check_self(struct run *run, struct sup *w,
			       struct kin_err *err);
enum kin_status sup_check_overlap(struct run *run, struct sup *w,
				  long long except, struct kin_err *err);
enum kin_status sup_check_cycle(struct run *run, struct sup *w,
				struct kin_err *err);
void sup_forget_chain(struct run *run, const struct sup *w);
enum kin_status sup_check_backdated(struct run *run, struct sup *w,
				    const char *from, const char *to,
				    struct kin_err *err);
/*
 * The days on which a changed row means something else: where only its last
 * day moves, those between the two. 0: none.
 */
int sup_changed_days(const char **from, const char **to, char first[DAY_TEXT],
		     const struct supervision *now, const struct dated *old);
/* When all rows are stored: gaps, who is concerned. */
enum kin_status sup_finish(struct run *run, struct kin_err *err);

/* Check w->row and store it, as new, as a change, or not at all. */
enum kin_status sup_place_row(struct run *run, struct sup *w,
			      struct kin_err *err);

/* A row of kind kepala_dinas or pengawas (supervisor_office.c). */
enum kin_status sup_merge_official(struct run *run, struct sup *w,
				   struct kin_err *err);

#endif
