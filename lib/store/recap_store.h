/*
 * The rows of recap, skp22, periodik and credits: every assessment of a
 * period with what these exports need to know of the person.
 */
#ifndef STORE_RECAP_STORE_H
#define STORE_RECAP_STORE_H

#include "base/arena.h"
#include "store/listing_store.h"

/* NIP to BKN's id (TEMP), empty to begin with. */
enum kin_status bkn_ids_open(struct db *db, struct kin_err *err);
/* KIN_EEXISTS (no message): the NIP stands there with another id. */
enum kin_status bkn_ids_add(struct db *db, const char *nip, const char *id,
			    struct kin_err *err);

/* Texts may be NULL; they are borrowed until the next row. */
struct recap_row {
	long long post;
	const char *nip, *nuptk, *name, *npsn, *school, *role, *kind;
	int home;
	const char *from, *to;		/* of the post */
	const char *state;		/* English */
	const char *final_day;
	const char *result, *behaviour, *predicate, *incomplete;
	const char *rater_nip, *rater_name, *rater_rank, *rater_post,
		*rater_unit;
	/* with `personal` only */
	/* at the end of the period */
	const char *rank, *employment, *rater_employment;
	/* days of all definitive home posts: "FROM/TO FROM/TO", empty where
	 * not known or open */
	const char *posts;
	int later;			/* a later one is assessed too */
	const char *bkn_id;
};

struct recap_args {
	const struct listing_args *of;	/* state: any where NULL */
	const char *from, *to;		/* days of the period */
	int personal;			/* needs bkn_ids_open() before */
	const char *units;		/* these only, as a JSON list, in this
					 * order; not with `personal` */
};

/* In the order of schools, then of names. */
enum kin_status recap_open(struct rows *rows, const struct recap_args *a,
			   struct db *db, struct kin_err *err);
int recap_next(struct recap_row *out, struct rows *rows, int personal);
/* Let the texts of a plain row outlive it; `before` is the row before, which
 * was kept, or NULL. -1: no memory. */
int recap_keep(struct recap_row *row, const struct recap_row *before,
	       struct arena *texts);

#endif
