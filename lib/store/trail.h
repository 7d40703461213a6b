/*
 * The trail: one chained act per writing invocation, and the changes that it
 * made to what existed before.
 *
 * Each act's hash covers the hash before it, its own numbers and days, and the
 * salted digests of its words and of its changes, in order. Whoever keeps
 * "seq:hash" elsewhere can later show that nothing before it was altered;
 * words and values themselves can be erased lawfully, because only their
 * digests are covered.
 */
#ifndef STORE_TRAIL_H
#define STORE_TRAIL_H

#include "store/db.h"

struct act {
	long long seq;
	const char *at, *day;		/* UTC moment, local day */
	const char *actor, *login;	/* claimed identity, login name */
	const char *command;
	const char *source, *sha256;	/* of what was imported, or NULL */
	const char *ref;	/* --ref of a recorded import, or NULL */
	const char *note;	/* of changes that say none, or NULL */
	const char *undo_from;		/* older acts lose their undo; NULL */
	int no_undo;		/* what it takes away shall not be kept */
};

/* Make the digest functions known to this connection. */
enum kin_status trail_init(struct db *db, struct kin_err *err);

/* Begin an act inside a write transaction; fills in act->seq. The moment of the
 * act before it is taken where that is later than act->at. */
enum kin_status trail_open(struct act *act, struct db *db,
			   struct kin_err *err);

/* The moment of the last act; "" before one. */
enum kin_status trail_last_at(char *out, size_t size, struct db *db,
			      struct kin_err *err);

/*
 * Close the act: its counts, source digest, and the chain's next hash.
 * `head` receives "seq:hash" and needs TRAIL_HEAD bytes.
 */
#define TRAIL_HEAD (DIGEST_HEX + 24)
enum kin_status trail_seal(char *head, const struct act *act,
			   const char *counts, struct db *db,
			   struct kin_err *err);

/*
 * The same once the connection has another key: every sum and every hash of
 * the chain anew. Whoever calls it has verified both under the old one.
 */
enum kin_status trail_renew(char *head, const struct act *act,
			    const char *counts, struct db *db,
			    struct kin_err *err);

/* One change; texts may be NULL, ids 0. */
struct change {
	const char *subject;	/* plan, post, person, ... */
	long long subject_id, person_id, by_person;
	const char *field, *before, *after, *note;
	const char *day;	/* on which it happened */
	int transcribed;
};
enum kin_status trail_change(const struct act *act, const struct change *c,
			     struct db *db, struct kin_err *err);

/* How something came to stand where it does; "" and 0: not known. */
struct trail_status {
	char after[64], day[11], by[104], source[260];
	long long by_person;
};
/* Of `subject` with the id, which is the person's; KIN_ENOTFOUND without a
 * message. */
enum kin_status trail_status(struct trail_status *out, long long person,
			     const char *subject, long long id, struct db *db,
			     struct kin_err *err);

/* The command and the day of act `seq`; KIN_ENOTFOUND without a message. */
enum kin_status trail_find(char *command, size_t size, char day[11],
			   long long seq, struct db *db, struct kin_err *err);

/*
 * Every change of act `seq` once more, the other way round, as one of `act`:
 * so that the trail of a person tells what was taken back.
 */
enum kin_status trail_mirror(const struct act *act, long long seq,
			     struct db *db, struct kin_err *err);

/* Whether a roster of this SHA-256 was taken by an act that still holds: an
 * import, or one of `command`. */
enum kin_status trail_has_file(int *known, const char *sha256,
			       const char *command, struct db *db,
			       struct kin_err *err);

/* Whether a text can be a head at all: a number, a colon, a whole hash. */
int trail_is_head(const char *text);

/* Whether `head` ("seq:hash") is that of one of the acts. */
enum kin_status trail_knows(int *known, const char *head, struct db *db,
			    struct kin_err *err);

/*
 * Recompute the chain. KIN_OK: intact; KIN_ENO: `err` names the first act
 * that does not fit, or that `expect` ("seq:hash", may be NULL) is not part
 * of the chain. *n_acts receives how many were checked.
 */
enum kin_status trail_verify(long *n_acts, char *head, const char *expect,
			     struct db *db, struct kin_err *err);

#endif
