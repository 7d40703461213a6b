/* Keys of bundles: our own, in a file beside the database, and those that
 * are trusted, in it. */
#include <kinerja/bundle.h>

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/exchange/bundle_file.h"
#include "app/run/key.h"
#include "app/run/office_name.h"
#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/str.h"
#include "sql/bundle_merge.h"

enum kin_status bundle_seed(unsigned char seed[SIGN_SEED],
			    const struct kin_session *s, struct kin_err *err)
{
	char path[4200], *bytes = NULL;
	size_t len = 0;
	enum kin_status st;

	key_sign_path(path, sizeof(path), db_path(s->db));
	st = file_read(&bytes, &len, path, 4096, err);
	if (st == KIN_ENOTFOUND) {
		kin_err_clear(err);
		return kin_err_set(err, KIN_ENOTFOUND,
				   _("%s is not there: this database has no "
				     "key to sign with; make one with "
				     "`kinerja bundle key new`"), path);
	}
	if (!st && len != SIGN_SEED)
		st = kin_err_set(err, KIN_EINPUT,
				 _("%s is no key to sign with; restore it "
				   "from a backup, or remove it and say "
				   "`kinerja bundle key new`"), path);
	if (!st)
		memcpy(seed, bytes, SIGN_SEED);
	if (bytes)
		memset(bytes, 0, len);
	kin_free(bytes);
	return st;
}

enum kin_status kin_bundle_key_new(struct kin_session *s,
				   char key[KIN_KEY_TEXT],
				   struct kin_err *err)
{
	unsigned char seed[SIGN_SEED];
	char path[4200];
	enum kin_status st;

	assert(s && key);
	key_sign_path(path, sizeof(path), db_path(s->db));
	digest_random(seed, sizeof(seed));
	st = file_create(path, seed, sizeof(seed), err);
	if (!st)
		sign_key(key, seed);
	memset(seed, 0, sizeof(seed));
	return st;
}

void bundle_area_of(struct bundle_area *out,
		    const struct kin_bundle_area *area)
{
	str_copy(out->kabupaten, sizeof(out->kabupaten), area->kabupaten);
	str_copy(out->kecamatan, sizeof(out->kecamatan), area->kecamatan);
	str_copy(out->npsn, sizeof(out->npsn), area->npsn);
}

static enum kin_status bundle_check_key(const char *key, struct kin_err *err)
{
	if (sign_is_key(key))
		return KIN_OK;
	return kin_err_set(err, KIN_EUSAGE,
			   _("%s is no public key; it begins with ed25519: and "
			     "has 51 letters, as `kinerja bundle key new` "
			     "says there"), key);
}

enum kin_status kin_bundle_key_trust(struct kin_session *s, const char *key,
				     char former[KIN_KEY_TEXT],
				     const char *name,
				     const struct kin_bundle_area *area,
				     int all, struct kin_err *err)
{
	struct bundle_key k;
	struct act act;
	enum kin_status st = bundle_check_key(key, err);

	assert(s && former && area);
	former[0] = '\0';
	if (!st && (!name || !*name))
		st = kin_err_set(err, KIN_EUSAGE,
				 _("say whose key it is with --name"));
	if (!st)
		st = office_name_check("--name", name, sizeof(k.name), err);
	if (!st && all == (area->kabupaten[0] || area->kecamatan[0] ||
			   area->npsn[0]))
		st = kin_err_set(err, KIN_EUSAGE,
				 _("say for which area the key may speak: "
				   "--kabupaten, --kecamatan or --school, or "
				   "--all"));
	if (st)
		return st;
	memset(&k, 0, sizeof(k));
	str_copy(k.name, sizeof(k.name), name);
	bundle_area_of(&k.area, area);
	st = session_begin(s, &act, NULL, NULL, err);
	if (!st)
		st = bundle_store_trust(former, KIN_KEY_TEXT, &act, key, &k,
					s->db, err);
	return session_end(s, &act, "{}", 0, st, err);
}

enum kin_status kin_bundle_key_drop(struct kin_session *s, const char *key,
				    struct kin_err *err)
{
	struct act act;
	long n = 0;
	enum kin_status st = bundle_check_key(key, err);

	assert(s);
	if (st)
		return st;
	st = session_begin(s, &act, NULL, NULL, err);
	if (!st)
		st = bundle_store_distrust(&n, key, s->db, err);
	if (!st && !n)
		st = kin_err_set(err, KIN_ENOTFOUND,
				 _("%s is not trusted; `kinerja bundle key "
				   "list` shows which are"), key);
	return session_end(s, &act, "{}", 0, st, err);
}

enum kin_status kin_bundle_keys(struct kin_session *s,
				enum kin_status (*tell)(void *user,
					const struct kin_bundle_key *key),
				void *user, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = bundle_store_keys(&rows, s->db, err);

	assert(s && tell);
	while (!st && rows_next(&rows)) {
		const struct kin_bundle_key key = {
			.key = rows_text(&rows, BUNDLE_KEYS_KEY),
			.name = rows_text(&rows, BUNDLE_KEYS_NAME),
			.kabupaten = rows_text(&rows, BUNDLE_KEYS_KABUPATEN),
			.kecamatan = rows_text(&rows, BUNDLE_KEYS_KECAMATAN),
			.npsn = rows_text(&rows, BUNDLE_KEYS_NPSN),
			.trusted = (int)rows_int(&rows, BUNDLE_KEYS_TRUSTED),
			.seq = rows_int(&rows, BUNDLE_KEYS_SEQ),
		};

		st = tell(user, &key);
	}
	return rows_end(&rows, st, err);
}
