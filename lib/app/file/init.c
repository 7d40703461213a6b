/* A new database: file, key, settings and the embedded packs. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/period/packs.h"
#include "app/run/session.h"
#include "base/file.h"
#include "base/i18n.h"
#include "store/meta_store.h"

static enum kin_status check_zone(const char *zone, struct kin_err *err)
{
	if (!strcmp(zone, "WIB") || !strcmp(zone, "WITA") ||
	    !strcmp(zone, "WIT"))
		return KIN_OK;
	return kin_err_set(err, KIN_EUSAGE,
			   _("--zone %s: not a zone of Indonesia; say WIB, "
			     "WITA or WIT"), zone);
}

static enum kin_status make_key(char id[DIGEST_HEX], const char *path,
				struct kin_err *err)
{
	unsigned char key[DIGEST_KEY];
	enum kin_status st;

	digest_random(key, sizeof(key));
	digest_sha256_hex(id, key, sizeof(key));
	st = file_create(path, key, sizeof(key), err);
	memset(key, 0, sizeof(key));
	return st;
}

/* The first act: settings and packs. */
static enum kin_status first_act(const struct kin_init_opts *opts,
				 struct kin_err *err)
{
	struct kin_sink sink = { NULL, NULL, 0, 0, 0 };
	struct kin_session_opts so = {
		.db = opts->db, .command = opts->command, .write = 1,
		.sink = &sink,
	};
	struct kin_session *s = NULL;
	struct act act;
	long long id;
	enum kin_status st;
	int i;

	st = kin_session_open(&s, &so, err);
	if (st)
		return st;
	if (opts->key)
		snprintf(s->key_path, sizeof(s->key_path), "%s", opts->key);
	st = session_begin(s, &act, NULL, NULL, err);
	if (!st && opts->scope)
		st = meta_set("scope", opts->scope, s->db, err);
	for (i = 0; !st && pack_embedded_name(i); i++)
		st = packs_ensure(&id, s, &act, pack_embedded_name(i), err);
	st = session_end(s, &act, "{}", 0, st, err);
	kin_session_close(s);
	return st;
}

static enum kin_status make_database(const struct kin_init_opts *opts,
				     const char *key_id, struct kin_err *err)
{
	struct db *db = NULL;
	enum kin_status st = db_create(&db, opts->db, err);

	/* the first act needs the zone for its day and the key for its seal */
	if (!st)
		st = meta_set("key_id", key_id, db, err);
	if (!st)
		st = meta_set("zone", opts->zone ? opts->zone : "WIB", db,
			      err);
	db_close(db);
	return st;
}

enum kin_status kin_init(const struct kin_init_opts *opts,
			 struct kin_err *err)
{
	char path[4096], id[DIGEST_HEX];
	enum kin_status st = digest_init(err);

	if (opts->key)
		snprintf(path, sizeof(path), "%s", opts->key);
	else
		session_key_path(path, sizeof(path), opts->db);
	if (!st && opts->zone)
		st = check_zone(opts->zone, err);
	if (!st && access(opts->db, F_OK) == 0)
		st = kin_err_set(err, KIN_EEXISTS, _("%s exists already; "
				 "nothing was changed"), opts->db);
	if (!st)
		st = make_key(id, path, err);
	if (st)
		return st;
	st = make_database(opts, id, err);
	if (!st)
		st = first_act(opts, err);
	if (st) {
		unlink(opts->db);
		unlink(path);
	}
	return st;
}
