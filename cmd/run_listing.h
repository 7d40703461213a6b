/* What the list, show and export verbs of all commands share. */
#ifndef CMD_RUN_LISTING_H
#define CMD_RUN_LISTING_H

#include <kinerja/listing.h>

#include "command.h"

/*
 * A verb: write the enum kin_listing of its table to c->out, filtered by the
 * options of OPT_SELECT_GROUP and OPT_PERIOD that it has and, where it takes
 * one, by its PERSON operand. When there is no row, says why and what to do
 * next.
 */
enum kin_status run_listing(struct cmd *c);

/* The same for a verb that decides itself which it shows. */
enum kin_status run_listing_of(struct cmd *c, enum kin_listing what);

/* The pieces of it. The filter borrows from `c`. */
void run_listing_filter(struct kin_filter *out, const struct cmd *c);
void run_listing_say_empty(struct cmd *c, enum kin_listing what,
		       const struct kin_filter *filter);

/* The same in another form than the globals say. */
enum kin_status run_listing_as(struct cmd *c, enum kin_listing what,
			       const struct kin_writer_opts *opts);

/* What waits for whoever acts; of the operator's, for anybody. */
enum kin_status run_listing_queue(struct cmd *c);

#endif
