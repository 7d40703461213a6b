/*
 * Counting by group, shared by the reports that do: summary.c groups,
 * summary_rows.c writes the rows of a group.
 */
#ifndef APP_SUMMARY_H
#define APP_SUMMARY_H

#include "app/run/rule_table.h"
#include "app/run/split.h"
#include "app/report/status.h"
#include "model/tables.h"

enum grouping {
	BY_SCHOOL, BY_KECAMATAN, BY_KABUPATEN, BY_SUPERVISOR, BY_PTK_TYPE,
	BY_EMPLOYMENT,
	N_GROUPINGS
};

struct group {
	int used;
	long long unit;			/* the last one seen */
	char kabupaten[80], kecamatan[80], npsn[16], school[128], level[32],
		status[16];
	char key[128], name[128];	/* of a supervisor or a job type */
	char organisation[40];		/* predicate of its one school */
	char oldest[DAY_TEXT];		/* oldest of its rosters */
	long schools, unknown;		/* without a roster and any post */
	int empty;			/* the unit at hand has no post */
};

/* Columns of table_summary, one for each step that counts, and one for each
 * predicate. */
#define MAX_SUMMARY (N_SUMMARY + PACK_MAX_STEPS + PACK_MAX_PREDICATES)

struct summary {
	struct kin_session *s;
	const struct period *period;
	enum grouping by;
	struct group group;
	const struct kin_choice *roles;	/* all; counted one by one */
	struct status_counts *counts;	/* of the group */
	int n_roles;
	struct kin_writer *w;
	long n;
	long off;		/* groups that are off their pattern */
	/* writes the group at hand; NULL: as the export does */
	enum kin_status (*form)(struct summary *sum, struct kin_err *err);
	struct group_lines *lines;	/* for people, see groups.c */
	struct split *split;	/* in files of their own, or NULL */
	struct aggregate *aggregate;	/* without small cells, or NULL */
	int by_area;		/* schools by kecamatan, a sheet for each */
	struct funnel funnel;	/* of the rules of the period */
	struct kin_column columns[MAX_SUMMARY];
};

/* Count all groups of the filter; each goes to the form. */
enum kin_status summary_run(struct summary *sum, const struct ready_filter *f,
			    struct kin_err *err);

/* The rows of the group at hand: of the export, and of `status --by`. */
enum kin_status summary_group(struct summary *sum, struct kin_err *err);
enum kin_status summary_short(struct summary *sum, struct kin_err *err);

/* The row of `assess distribution` (distribution.c). */
enum kin_status summary_spread(struct summary *sum, struct kin_err *err);
#define MAX_SPREAD (9 + 2 * PACK_MAX_PREDICATES)
int summary_spread_columns(struct kin_column *out, const struct pack *p);
/* Counts from the best predicate on, in the order of the pack's list. */
void distribution_order(long *people, const struct pack *p, const long *n);

/* What names a group, and its second name or NULL. */
void summary_keys(const char **key, const char **name,
		  const struct summary *sum);

/* The columns of `export summary` with what they mean (summary_table.c). */
extern const struct rule_table_kind summary_table;

/* The columns of `export summary`, of `status --by`; how many. */
int summary_columns(struct kin_column *out, const struct funnel *f,
		    const struct pack *pack);
int summary_short_columns(struct kin_column *out, const struct funnel *f,
			  enum grouping by);

#endif
