/*
 * The form of a bundle, shared by who writes and who reads it: a zip with
 * NAME.jsonl for each table, manifest.json with their digests, and
 * manifest.sig, the signature of exactly these bytes.
 */
#ifndef APP_BUNDLE_FILE_H
#define APP_BUNDLE_FILE_H

#include <kinerja/bundle.h>

#include "app/run/session.h"
#include "base/sign.h"
#include "store/bundle_store.h"

#define BUNDLE_FORMAT "kinerja-bundle/1"
#define BUNDLE_PURPOSE "bundle"
#define BUNDLE_MANIFEST "manifest.json"
#define BUNDLE_SIGNATURE "manifest.sig"
#define BUNDLE_MEMBERS 48
#define BUNDLE_MEMBER_NAME 48
#define BUNDLE_LINE (16 << 20)	/* bytes of one, at most: a pack of rules */

struct bundle_member {
	char name[BUNDLE_MEMBER_NAME];	/* of the table */
	long long bytes;
	char sha256[DIGEST_HEX];
};

struct bundle_manifest {
	struct kin_bundle_info *info;
	struct bundle_member members[BUNDLE_MEMBERS];
	int n;
};

/* The seed of our own key. KIN_ENOTFOUND says how to make it. */
enum kin_status bundle_seed(unsigned char seed[SIGN_SEED],
			    const struct kin_session *s, struct kin_err *err);

/*
 * Read the bundle `path` into the tables of bundle_store.h, after manifest
 * and signature were found good; nothing is written where they are not. With
 * `key` it has to be trusted, and *key is what is known of it: before any row
 * of a stranger is looked at.
 */
enum kin_status bundle_read(struct kin_bundle_info *info,
			    struct bundle_key *key, struct kin_session *s,
			    const char *path, struct kin_err *err);

/* Who it is that signed, for us; with `key` it has to be trusted. */
enum kin_status bundle_find_key(struct kin_bundle_info *info,
				struct bundle_key *key, struct kin_session *s,
				struct kin_err *err);

/* What the database refuses of a bundle is the fault of the bundle: KIN_EINPUT
 * for KIN_EINTERNAL and KIN_ECORRUPT, with what was refused. */
enum kin_status bundle_blame(enum kin_status st, struct kin_err *err);

void bundle_area_of(struct bundle_area *out,
		    const struct kin_bundle_area *area);

#endif
