/*
 * The seal: what every table of content came to when an act ended.
 *
 * Each row has a keyed digest of its canonical form; a table's rows are
 * parted into buckets, and a bucket's sum is that of its rows' digests modulo
 * 2^128, so that a row that comes or goes costs one addition, in any order.
 * While an act runs, SQLite's preupdate hook tells every row that changes;
 * when it ends, the sums that changed are stored with it, and the chain of
 * acts covers them under the same key. Whoever changes, adds or removes a row
 * without the key cannot make the sums agree again.
 *
 * Not covered: `act`, which is the chain itself, and `seal`, which the chain
 * covers. What a rolled back file held is not seen here: a head that was kept
 * elsewhere shows that.
 */
#ifndef STORE_SEAL_H
#define STORE_SEAL_H

#include "store/db.h"

#define SEAL_BUCKETS 16
#define SEAL_ROWS 4096		/* neighbours that share a bucket */

/*
 * Give the connection the key of its database; the seal's own keys are
 * derived from it. Without it nothing can be sealed or verified.
 * KIN_ENOMEM.
 */
enum kin_status seal_key(struct db *db, const unsigned char key[DIGEST_KEY],
			 struct kin_err *err);
/* Whether the connection has a key. */
int seal_has_key(const struct db *db);
/* Forget key and sums; also fine where there are none. */
void seal_free(struct db *db);

/*
 * Watch the rows that change from here on, inside the write transaction of
 * act `seq`. The first act that is sealed takes in all that is there.
 */
enum kin_status seal_begin(long long seq, struct db *db, struct kin_err *err);

/* The first act that is sealed; 0 while none is. */
enum kin_status seal_from(long long *seq, struct db *db, struct kin_err *err);
/* Take in the rows that the act added, for sums and undo alike: before
 * undo_store(). What changes behind it is watched row by row. */
enum kin_status seal_gather(struct db *db, struct kin_err *err);
/* How many rows it saw change, ever: whether a statement that failed, and that
 * SQLite took back, has moved the sums. */
long seal_seen(const struct db *db);
/* Stop watching; the sums stay until seal_store() or the next beginning. */
void seal_end(struct db *db);
/* Store the sums that changed as those of act `seq`. */
enum kin_status seal_store(long long seq, struct db *db, struct kin_err *err);

/* The same under a key that just came: every sum anew from the rows. */
enum kin_status seal_renew(long long seq, struct db *db, struct kin_err *err);

/* The last act that changed a row of any table. */
enum kin_status seal_last(long long *seq, struct db *db, struct kin_err *err);

/* The chain's hash, under the seal's key: 32 bytes of `digest` in hex. */
void seal_hash(char out[DIGEST_HEX], const struct db *db,
	       const char digest[DIGEST_HEX]);

/* A bucket whose rows are not those that the last act left. */
struct seal_fault {
	const char *table;
	int bucket;
	long long first;	/* lowest key of the bucket's first rows, or -1
				   where the table's keys are no numbers */
};

/*
 * Compute every sum from the rows and tell the buckets that do not agree.
 * KIN_OK also when some do not; *n is their number.
 */
enum kin_status seal_verify(long *n,
			    void (*fault)(void *user,
					  const struct seal_fault *f),
			    void *user, struct db *db, struct kin_err *err);

#endif
