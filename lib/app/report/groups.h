/* The lines of `status --by` that people read. */
#ifndef APP_GROUPS_H
#define APP_GROUPS_H

#include "app/report/summary.h"

/* Count the groups of sum->by and write them as text for `width` columns. */
enum kin_status groups_text(struct summary *sum, const struct ready_filter *f,
			    int width, FILE *fp, struct kin_err *err);

#endif
