/*
 * One run of `publish`, shared by its parts: publish_tables.c gives the server
 * the tables and columns that the listings have now, publish_blocks.c finds
 * out which rows it has already, publish_locks.c keeps runs of an office apart,
 * publish.c brings the rows.
 */
#ifndef APP_PUBLISH_RUN_H
#define APP_PUBLISH_RUN_H

#include <stdio.h>

#include <kinerja/listing.h>
#include <kinerja/publish.h>

#include "app/exchange/exchange_periods.h"
#include "app/exchange/pg.h"
#include "base/buf.h"
#include "base/digest.h"

struct publish_table {
	const char *name, *view;
	enum kin_listing what;
	int by_period;
	const char *sums;	/* a view of its numbers by area, or NULL */
};

/* One run. */
struct publish {
	struct kin_session *s;
	struct pg *pg;
	const struct kin_publish_opts *opts;
	const char *schema;	/* in which all names are looked up */
	struct kin_published *result;
	struct exchange_periods periods;
	char prefix[KIN_OFFICE_TEXT + 2];
	const struct publish_table *table;	/* at hand */
	int was_there;		/* the office in it */
	int owner;		/* may make tables and columns */
	int changed;		/* made some in this run */
	int made;		/* or views: they are to be guarded */
	int parted;		/* made a part of the office */
	int named;		/* who is in the way */
	FILE *null;
	struct buf there;	/* what the server has, as publish_there says */
	/* of the table at hand: names that it has or is to get, ",a,b,"; and
	 * what makes those that it is to get */
	struct buf columns, missing;
	/* digests of the blocks of the table and period at hand: what the
	 * server has, and what there is */
	struct buf known, now;
};

/* A statement built by pg_format(), said with the next one and freed; NULL is
 * no memory. */
enum kin_status publish_later(struct publish *p, char *sql,
			      struct kin_err *err);

#define PUBLISH_NAME 64
/* The part of the table at hand that holds this office. */
const char *publish_partition(char out[PUBLISH_NAME], const struct publish *p);

/* ---- locks ---- */

/* One process an office, as long as the transaction; whoever comes second is
 * told. */
enum kin_status publish_lock(struct publish *p, struct kin_err *err);
/* Say in `err`, of a lock that did not come, who is in the way where it can be
 * known. Our own connection is over by then: it is asked on another one. */
void publish_name_holder(struct publish *p, struct kin_err *err);

/* ---- tables ---- */

/* What a column of a listing is called there: rules name columns as they like,
 * some of which PostgreSQL or every table has, or cuts. */
const char *publish_column(char out[PUBLISH_NAME], const char *name);

enum kin_status publish_ask_there(struct publish *p, struct kin_err *err);
/* Whether the rows of the table at hand go through a table of our own, where
 * the server checks each against the office's role. */
int publish_is_staged(const struct publish *p);
/* Whether Citus knows where they belong: there the office has no part. */
int publish_is_spread(const struct publish *p);
/* Whether they go into a part that this run makes. */
int publish_is_new(const struct publish *p);

/*
 * The columns of the table at hand: learnt of one listing after the other,
 * then made where the server lacks them. publish_learn() is the `started` of a
 * writer (user: struct publish) that ends the listing with KIN_ENO.
 */
void publish_learn_begin(struct publish *p);
enum kin_status publish_learn(void *user, const struct kin_column *columns,
			      int n, struct kin_err *err);
enum kin_status publish_learn_end(struct publish *p, struct kin_err *err);

/*
 * A part is made with nothing but its columns; the key is built when its rows
 * are there, and it is attached at the end of the transaction, for then others
 * have to wait.
 */
enum kin_status publish_make_part(struct publish *p, struct kin_err *err);
enum kin_status publish_key_part(struct publish *p, struct kin_err *err);
enum kin_status publish_attach_part(struct publish *p, struct kin_err *err);

/* ---- blocks of rows ---- */

/* The rows of one listing, as bytes in the form of COPY. */
struct publish_blocks {
	FILE *rows;		/* where to; NULL: only their digests */
	int again;		/* digests are known: only what differs */
	int n, n_rows, open;	/* blocks that ended; of the one at hand */
	unsigned char columns[DIGEST_MAC];	/* what they are called */
	struct digest_short_stream digest;
};

/* Ask the server what it has of the table and period at hand: nothing, where
 * everything is to be sent. */
enum kin_status publish_known(struct publish *p, const char *period,
			      struct kin_err *err);

void publish_blocks_begin(struct publish_blocks *b);
/* Before the first row: a row under other columns is another row. */
void publish_blocks_columns(struct publish_blocks *b,
			    const struct kin_column *columns, int n);
/* Returns -1 where they could not be written. */
int publish_blocks_take(struct publish *p, struct publish_blocks *b,
			const char *bytes, size_t len);
void publish_blocks_end(struct publish *p, struct publish_blocks *b);

/* Whether the server has all as it is now. */
int publish_is_same(const struct publish *p);
/* Take away there what is going to be sent, and what is no more. */
enum kin_status publish_clear(struct publish *p, const char *period,
			      struct kin_err *err);
/* Let the server keep the digests beside the rows. */
enum kin_status publish_note_blocks(struct publish *p, const char *period,
				    struct kin_err *err);
/* Whether there are periods that are not in p->periods; take them away. */
enum kin_status publish_has_others(int *others, struct publish *p,
				   struct kin_err *err);
enum kin_status publish_drop_others(struct publish *p, struct kin_err *err);

#endif
