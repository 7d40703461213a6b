/*
 * Is a plan's content complete and within the pack? Every failure at once.
 */
#ifndef RULE_PLAN_RULE_H
#define RULE_PLAN_RULE_H

#include "base/arena.h"
#include "rule/pack.h"

/* One item of a plan as stored; strings may be NULL. */
struct plan_item {
	enum plan_section section;
	const char *code;	/* indicator, activity, duty or option */
	const char *aspect;	/* SECTION_BEHAVIOUR: code of the aspect */
	const char *target;
	const char *sk_number;
	day_t sk_date, sk_from, sk_to;	/* DAY_NONE: empty */
	int quantity;		/* SECTION_COMPETENCY; at least 1 */
};

struct plan_content {
	const char *role, *level;	/* of the post and its school */
	const struct plan_item *items;
	int n_items;
	day_t from, to;		/* of the period; both 0: not known */
	day_t day;		/* of the question */
};

struct plan_points {
	int sum;		/* of what is known */
	int n_unknown;		/* activities with unknown points */
};

#define PLAN_MAX_FAULTS 32

struct plan_fault {
	enum kin_code code;
	const char *field;	/* official field name of table_plan */
	const char *text;	/* the sentence, in the arena */
};

/*
 * Check a plan. Returns the number of faults written to `faults` (at most
 * PLAN_MAX_FAULTS); *n_blocking counts those whose registry severity is
 * error. `points` may be NULL.
 */
int plan_rule_check(struct plan_fault *faults, int *n_blocking,
		    struct plan_points *points, const struct pack *pack,
		    const struct plan_content *content, struct arena *arena);

/*
 * Index in table_plan of the column of a part of the annex, by which its items
 * are coded; -1: the annex has no such part.
 */
#define PLAN_ANNEX_PARTS 3
int plan_annex_column(const char *code);

/* Add `quantity` (0 is one) of an activity that gives `each`, or is not known
 * (POINTS_UNKNOWN). Sums stay below the largest number. */
void plan_points_add(struct plan_points *points, int each, int quantity);

/* "48", or ">= 24 (1 belum diketahui)". `out` of at least 48 bytes. */
char *plan_points_text(char *out, const struct plan_points *points);

#endif
