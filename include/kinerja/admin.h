/*
 * Looking after a database file: what it holds, whether it is sound, a copy
 * of it, its schema; and the proof that its trail was not altered.
 *
 * All but the last work on the file itself, also when its schema is of
 * another version or when it is damaged, so they take no session.
 */
#ifndef KINERJA_ADMIN_H
#define KINERJA_ADMIN_H

#include <kinerja/session.h>

#ifdef __cplusplus
extern "C" {
#endif

struct kin_db_opts {
	const char *db;		/* path */
	/* turns non-zero when a signal came; may be NULL */
	const volatile sig_atomic_t *interrupted;
};

/*
 * Facts about a database, one call of `fact` each; the names are stable.
 * KIN_ENOTFOUND, KIN_ESCHEMA (not kinerja's), KIN_EIO, KIN_ECORRUPT.
 */
enum kin_status kin_db_info(const struct kin_db_opts *opts,
			    void (*fact)(void *user, const char *name,
					 const char *value),
			    void *user, struct kin_err *err);

/* Strings are borrowed for the call. */
struct kin_finding {
	const char *check;	/* modes, schema, integrity, ... */
	const char *where;	/* a file, table, person or act */
	const char *text;	/* what is wrong, with the advice */
};

/*
 * Look for everything that could be wrong: file modes, the file's structure,
 * foreign keys, the trail, overlapping posts, missing or altered rule packs.
 * KIN_OK: nothing; KIN_ENO: `finding` was called for each; else the check
 * itself failed.
 */
enum kin_status kin_db_check(const struct kin_db_opts *opts,
			     void (*finding)(void *user,
					     const struct kin_finding *f),
			     void *user, struct kin_err *err);

#define KIN_HEAD_TEXT 96

/*
 * Copy the database while others use it; the copy is verified before it gets
 * its name. `head` (KIN_HEAD_TEXT bytes) receives the trail's head. The key is
 * not part of it. KIN_EEXISTS unless `force`; KIN_EUSAGE onto itself.
 */
enum kin_status kin_db_backup(const struct kin_db_opts *opts,
			      const char *to, int force, char *head,
			      struct kin_err *err);

struct kin_restored {
	char head[KIN_HEAD_TEXT];	/* of the restored database */
	char before[KIN_HEAD_TEXT];	/* of the one that was there, or "" */
	char kept[4096];		/* where that one is now, or "" */
};

/*
 * Put the copy `from` in the place of the database: proved first (structure,
 * trail, seal, under the key of the database), and given an act that says
 * where it came from. A sound database is written over in one transaction
 * while others use it; a damaged one is moved aside with its log. Either is
 * kept under a new name beside it.
 * KIN_ENOTFOUND, KIN_ECORRUPT: no copy, or a damaged one; KIN_ENO: altered;
 * KIN_ESCHEMA: of another version; KIN_EUSAGE: it is the database itself, or
 * in use; KIN_EBUSY. Nothing is changed then.
 */
enum kin_status kin_db_restore(const struct kin_db_opts *opts,
			       const char *from, struct kin_restored *r,
			       struct kin_err *err);

struct kin_rekeyed {
	char head[KIN_HEAD_TEXT];	/* under the new key */
	char before[KIN_HEAD_TEXT];	/* under the old one; in the trail */
	char kept[4096];		/* where the old key is now, or "" */
};

/*
 * Give the database a new key, which takes the old one's name. Trail and seal
 * are verified under the old key first, and computed anew; digests of NIKs
 * go, and are learnt again from the next lists; nothing in front of it can be
 * undone. The old key is kept: copies made before need it.
 * KIN_ENO: altered; KIN_ENOTFOUND, KIN_EINPUT: no key, or another's; KIN_EIO:
 * nothing was changed. KIN_EPARTIAL: only the file could not get its name, or
 * the database could not be written anew without free pages.
 */
enum kin_status kin_db_rekey(struct kin_session *s, struct kin_rekeyed *r,
			     struct kin_err *err);

struct kin_migration {
	int from, to;		/* schema versions; equal: nothing to do */
	char backup[4096];	/* the copy made first, "" when none was */
};

/* Bring the schema to this program's version, after a backup beside it. */
enum kin_status kin_db_migrate(const struct kin_db_opts *opts,
			       struct kin_migration *result,
			       struct kin_err *err);

/*
 * Recompute the trail. `head` (KIN_HEAD_TEXT bytes) receives "seq:hash" of
 * the last act, *n_acts their number. `expect` is a head kept elsewhere, or
 * NULL. KIN_ENO: altered, err says what; KIN_EUSAGE: malformed `expect`.
 */
enum kin_status kin_log_verify(struct kin_session *s, const char *expect,
			       char *head, long *n_acts, struct kin_err *err);

#ifdef __cplusplus
}
#endif
#endif
