/* What the printed forms show: columns PRINT_PEOPLE_..., PRINT_RECAP_... */
#ifndef STORE_PRINT_STORE_H
#define STORE_PRINT_STORE_H

#include "sql/print.h"
#include "store/listing_store.h"

struct print_args {
	const struct listing_args *of;
	int with_plan, published;	/* only those who have that */
	const char *from, *to;		/* days of the period */
	const char *counted;		/* the day that counts, within it */
};
/* Posts in the order of schools, then of names, then of roles. */
enum kin_status print_people(struct rows *rows, const struct print_args *a,
			     struct db *db, struct kin_err *err);
/* A row a school, of who has a post on the counted day; `last` is the state
 * behind the last step. */
enum kin_status print_recap(struct rows *rows, const struct print_args *a,
			    const char *last, struct db *db,
			    struct kin_err *err);

#endif
