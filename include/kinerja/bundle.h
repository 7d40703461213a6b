/*
 * Bundles: what one office keeps, in one signed file, for another one that
 * makes a picture of many. kinerja-bundle(1) says what is in it.
 */
#ifndef KINERJA_BUNDLE_H
#define KINERJA_BUNDLE_H

#include <kinerja/label.h>
#include <kinerja/session.h>

#ifdef __cplusplus
extern "C" {
#endif

#define KIN_KEY_TEXT 52		/* a public key with its NUL */

/* "" is no limit. */
struct kin_bundle_area {
	char kabupaten[KIN_AREA_TEXT], kecamatan[KIN_AREA_TEXT], npsn[12];
};

/* What a bundle says of itself. */
struct kin_bundle_info {
	char office[KIN_AREA_TEXT];	/* as it calls itself */
	char key[KIN_KEY_TEXT];		/* that signed it */
	char head[96];			/* its last act, "seq:hash" */
	char day[12];
	long long since;		/* what changed behind this act; 0 */
	long long n_units, n_whole;	/* schools and offices; with rows */
	struct kin_bundle_area area;
	char trusted_as[KIN_AREA_TEXT];	/* "" where the key is not trusted */
};

/* A key that is trusted here, or was. */
struct kin_bundle_key {
	const char *key, *name, *kabupaten, *kecamatan, *npsn;
	int trusted;
	long long seq;		/* the last act of theirs that was taken */
};

/*
 * Make the key with which this database signs, in a file beside it (mode
 * 0600), and tell the public one. KIN_EEXISTS, KIN_EIO.
 */
enum kin_status kin_bundle_key_new(struct kin_session *s,
				   char key[KIN_KEY_TEXT],
				   struct kin_err *err);

/*
 * Take what `key` signs from now on, as the word of `name` for an area; what
 * it was trusted for before does not count any more. Where a key of this name
 * was dropped, and nothing came of `key` yet, it is the new key of the same
 * office: what came of the dropped one, which `former` receives, is its own
 * now; else `former` is "". KIN_EUSAGE no key, or neither an area nor `all`.
 */
enum kin_status kin_bundle_key_trust(struct kin_session *s, const char *key,
				     char former[KIN_KEY_TEXT],
				     const char *name,
				     const struct kin_bundle_area *area,
				     int all, struct kin_err *err);

/* Take nothing more from `key`; what came stays. KIN_ENOTFOUND. */
enum kin_status kin_bundle_key_drop(struct kin_session *s, const char *key,
				    struct kin_err *err);

/* Tell each key; ends early with what `tell` returns. */
enum kin_status kin_bundle_keys(struct kin_session *s,
				enum kin_status (*tell)(void *user,
					const struct kin_bundle_key *key),
				void *user, struct kin_err *err);

struct kin_bundle_make {
	const char *path, *office;	/* office NULL: the scope */
	struct kin_bundle_area area;
	long long since;		/* act; 0: everything */
};

/*
 * Write what is kept here of an area; schools that came in bundles are left
 * out. KIN_ENOTFOUND no key of our own, or no school; KIN_EUSAGE no office;
 * KIN_ERULE rows recorded since bundles were taken, whose numbers cannot
 * travel.
 */
enum kin_status kin_bundle_make(struct kin_session *s,
				const struct kin_bundle_make *opts,
				struct kin_bundle_info *info,
				struct kin_err *err);

/*
 * Whether a bundle is whole, signed by the key it names, and holds nothing
 * that points outside of it. KIN_EINPUT it is not, with what is wrong.
 */
enum kin_status kin_bundle_verify(struct kin_session *s, const char *path,
				  struct kin_bundle_info *info,
				  struct kin_err *err);

/* What stands against taking a school, or the bundle. */
struct kin_bundle_conflict {
	const char *unit;	/* NPSN or name; NULL: the whole */
	const char *kind;	/* area, owner, changed, missing, person, home,
				   erased, pack, period, row */
	const char *what;	/* whom or what it is about; may be NULL */
};

struct kin_bundle_merge {
	int dry_run;
	int partial;	/* leave out schools with conflicts */
	void (*conflict)(void *user, const struct kin_bundle_conflict *c);
	void (*window)(void *user, const char *period);
	void (*closed)(void *user, const char *period);
	void *user;
};

struct kin_bundle_merged {
	long long taken, same, left, gone;	/* schools and offices */
	long long conflicts, erased;
	int ahead;		/* the day of the bundle has not come here */
};

/*
 * Take a bundle: each school of it as it is there, by whom and when, in the
 * place of what came of it before. All or nothing; with `partial` a school
 * with a conflict is left out. `conflict` is told each, `window` each period
 * whose windows are others here, `closed` each that is closed here and of which
 * it brings plans or evaluations.
 *
 * KIN_EINPUT as kin_bundle_verify(); KIN_ERULE the key is not trusted, or not
 * for this, the bundle is older than what came, is of a database that was
 * rolled back, or has conflicts; KIN_EPARTIAL schools were left out.
 */
enum kin_status kin_bundle_merge(struct kin_session *s, const char *path,
				 const struct kin_bundle_merge *opts,
				 struct kin_bundle_info *info,
				 struct kin_bundle_merged *result,
				 struct kin_err *err);

#ifdef __cplusplus
}
#endif
#endif
