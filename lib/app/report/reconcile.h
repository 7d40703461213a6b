/* Official reports: reading them into the store, and comparing. */
#ifndef APP_RECONCILE_H
#define APP_RECONCILE_H

#include "app/report/listing.h"
#include "store/reconcile_store.h"

/*
 * Read the reports of the filter into temp.reported, which is made anew. Rows
 * of another year than the period's are passed; *passed counts them. What
 * cannot be read as a report gives KIN_EINPUT after a word to the sink.
 */
enum kin_status reconcile_read(long *passed, struct kin_session *s,
			       const struct ready_filter *f,
			       struct kin_err *err);

#endif
