/*
 * What is held of one person, in every table, and how it goes for good. Not
 * the rules: who may be erased is the matter of the caller.
 *
 * After an erasure the numbers, codes and days of the person's records stay,
 * so that periods which are over keep their figures; texts, identifiers and
 * names are gone, from what others wrote too.
 */
#ifndef STORE_PDP_STORE_H
#define STORE_PDP_STORE_H

#include "base/digest.h"
#include "model/forget.h"
#include "store/db.h"
#include "store/trail.h"

/*
 * Collect what tells who the person is. The name is left out where somebody
 * else has the same: *shared. KIN_ENOTFOUND without a message.
 */
enum kin_status pdp_store_values(struct forget *out, int *shared,
				 long long person, struct db *db,
				 struct kin_err *err);

/* A post or supervision that goes on on `day`, as text; "" where none does. */
enum kin_status pdp_store_held(char *out, size_t size, long long person,
			       const char *day, struct db *db,
			       struct kin_err *err);

/*
 * Erase the person inside the write transaction of `act`. `key` makes the
 * digests by which identifiers are known again. *n_acts: how many older acts
 * lost words. With `office`, the number of a key of bundles, texts are those
 * that came of it; what it calls the person is no reason to touch others, and
 * acts are known by identifiers alone.
 */
enum kin_status pdp_store_erase(const struct act *act, long long person,
				long long office, struct forget *values,
				const unsigned char key[DIGEST_KEY],
				long *n_acts, struct db *db,
				struct kin_err *err);

/* Whether anybody was ever erased. */
enum kin_status pdp_store_any(int *any, struct db *db, struct kin_err *err);
/* The act, and its day, that erased whoever had this identifier; *act is 0
 * where nobody had. */
enum kin_status pdp_store_known(long long *act, char day[11],
				const char *identifier,
				const unsigned char key[DIGEST_KEY],
				struct db *db, struct kin_err *err);

/* Forget that whoever had this identifier was erased; *n is 0 where nobody
 * had. */
enum kin_status pdp_store_admit(long *n, const char *identifier,
				const unsigned char key[DIGEST_KEY],
				struct db *db, struct kin_err *err);

/* One value of a row; borrowed for the call. */
struct pdp_value {
	const char *table, *field, *text;
	long row;		/* counted from 1 in each answer of a table */
	int acted;		/* of others: only that the person acted */
};
/* Tell every value that is held of the person, row by row. */
enum kin_status pdp_store_show(long long person,
			       void (*tell)(void *user,
					    const struct pdp_value *v),
			       void *user, struct db *db,
			       struct kin_err *err);

struct pdp_due {
	long long person;
	const char *name, *last_day;
};
/* Tell who has been without post and office since before `day`. */
enum kin_status pdp_store_due(const char *day,
			      void (*tell)(void *user,
					   const struct pdp_due *d),
			      void *user, struct db *db, struct kin_err *err);

/* pdp_store_known() of a NIK itself, which may have been digested under an
 * earlier key of the database. */
enum kin_status pdp_store_known_nik(long long *act, char day[11],
				    const char *nik,
				    const unsigned char key[DIGEST_KEY],
				    struct db *db, struct kin_err *err);

/*
 * The database gets another key: everything that the old one protects goes.
 * Digests of NIKs, those in the trail and in what can be undone too; whoever
 * was erased stays known, also by NIK. KIN_ECORRUPT.
 */
enum kin_status pdp_store_rekey(const unsigned char old[DIGEST_KEY],
				const unsigned char key[DIGEST_KEY],
				struct db *db, struct kin_err *err);

/* Pages that are freed from here on are overwritten: before the erasure. */
enum kin_status pdp_store_overwrite(struct db *db, struct kin_err *err);
/*
 * Write the file anew without free pages and empty its log, outside of a
 * transaction. KIN_EBUSY: somebody reads it.
 */
enum kin_status pdp_store_clean(struct db *db, struct kin_err *err);

#endif
