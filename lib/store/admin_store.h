/* Looking after the database file: counts, checks, copies. */
#ifndef STORE_ADMIN_STORE_H
#define STORE_ADMIN_STORE_H

#include "sql/admin.h"
#include "store/db.h"

/* End running statements when `flag` turns non-zero; NULL never. */
void admin_watch(struct db *db, const volatile sig_atomic_t *flag);

/* Columns: units, people, posts, plans, periods, acts. */
enum kin_status admin_counts(struct rows *rows, struct db *db,
			     struct kin_err *err);

/* "seq:hash" of the last act, "" when there is none. */
enum kin_status admin_head(char *out, size_t size, struct db *db,
			   struct kin_err *err);

/* The day of the last act, "" when there is none. */
enum kin_status admin_last_day(char *out, size_t size, struct db *db,
			       struct kin_err *err);
/* How old the lists of schools are, one row: ADMIN_ROSTERS_... */
enum kin_status admin_rosters(struct rows *rows, struct db *db,
			      struct kin_err *err);

/*
 * Checks, two columns each: where, and what is wrong ("" where the caller
 * knows the sentence). No row: sound.
 */
enum kin_status admin_integrity(struct rows *rows, struct db *db,
				struct kin_err *err);
/*
 * Whether the integrity check says with `what` only that it could not look,
 * for want of memory or because the file could not be read: no damage.
 * KIN_ENOMEM, KIN_EIO; KIN_OK for damage, and for NULL.
 */
enum kin_status admin_cannot_look(const char *what, struct db *db,
				  struct kin_err *err);
/* Every table, view, index and trigger: type, name, text; tables come
 * first. */
enum kin_status admin_objects(struct rows *rows, struct db *db,
			      struct kin_err *err);
/* Whether there is one, and *same, of this text; KIN_ENOTFOUND. */
enum kin_status admin_object(int *same, const char *type, const char *name,
			     const char *text, struct db *db,
			     struct kin_err *err);
enum kin_status admin_foreign_keys(struct rows *rows, struct db *db,
				   struct kin_err *err);
enum kin_status admin_overlaps(struct rows *rows, struct db *db,
			       struct kin_err *err);
/* Digests that records name and no stored pack has. */
enum kin_status admin_missing_packs(struct rows *rows, struct db *db,
				    struct kin_err *err);
/* Every stored pack: "name version", sha256, JSON. */
enum kin_status admin_packs(struct rows *rows, struct db *db,
			    struct kin_err *err);

/*
 * Copy the whole database into the empty file `to`, from one state, while
 * others may write. `head` receives admin_head() of that state. The copy
 * needs no log beside it.
 */
enum kin_status admin_copy(char *head, size_t size, const char *to,
			   struct db *db, struct kin_err *err);

/*
 * Bring the whole content of the file `from` into `db` in one transaction:
 * others who have it open see the old state or the new one. KIN_EBUSY.
 */
enum kin_status admin_copy_over(struct db *db, const char *from,
				struct kin_err *err);

/* admin_copy() without a second handle, for a migration; `to` is empty. */
enum kin_status admin_vacuum_into(const char *to, struct db *db,
				  struct kin_err *err);

#endif
