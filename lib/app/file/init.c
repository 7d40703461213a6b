/*
 * A new database: file, key, settings and the embedded packs.
 *
 * It is made in memory, and both files get their names at the end, so that
 * there is a whole database or none.
 */
#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <kinerja/publish.h>

#include "app/period/packs.h"
#include "app/run/key.h"
#include "app/run/office_name.h"
#include "app/run/owned.h"
#include "app/run/session.h"
#include "base/file.h"
#include "base/i18n.h"
#include "store/meta_store.h"
#include "store/seal.h"

static enum kin_status check_zone(const char *zone, struct kin_err *err)
{
	if (!strcmp(zone, "WIB") || !strcmp(zone, "WITA") ||
	    !strcmp(zone, "WIT"))
		return KIN_OK;
	return kin_err_set(err, KIN_EUSAGE,
			   _("--zone %s: not a zone of Indonesia; say WIB, "
			     "WITA or WIT"), zone);
}

/* The first act, of which the database is made: settings and packs. */
static enum kin_status first_act(struct kin_session *s,
				 const struct kin_init_opts *opts,
				 struct kin_err *err)
{
	struct act act;
	long long id;
	enum kin_status st = session_begin(s, &act, NULL, NULL, err);
	int i;

	if (!st && opts->scope)
		st = meta_set("scope", opts->scope, s->db, err);
	for (i = 0; !st && pack_embedded_name(i); i++)
		st = packs_ensure(&id, s, &act, pack_embedded_name(i), err);
	return session_end(s, &act, "{}", 0, st, err);
}

/* The act needs the zone for its day and the key for its seal. */
static enum kin_status first_settings(struct db *db,
				      const unsigned char key[DIGEST_KEY],
				      const char *zone, struct kin_err *err)
{
	char id[DIGEST_HEX];
	enum kin_status st;

	digest_sha256_hex(id, key, DIGEST_KEY);
	st = db_begin_write(db, err);
	if (!st)
		st = meta_set("key_id", id, db, err);
	if (!st)
		st = meta_set("zone", zone ? zone : "WIB", db, err);
	st = db_end(db, st, err);
	return st ? st : seal_key(db, key, err);
}

/* Make the database in memory and write it to `fp`. */
static enum kin_status make_database(FILE *fp,
				     const struct kin_init_opts *opts,
				     const unsigned char key[DIGEST_KEY],
				     struct kin_err *err)
{
	struct kin_sink sink = { .emit = NULL };
	struct kin_session_opts so = {
		.db = opts->db, .command = opts->command, .write = 1,
		.sink = &sink,
	};
	struct kin_session *s = NULL;
	struct db *db = NULL;
	enum kin_status st = db_blank(&db, err);

	if (!st)
		st = first_settings(db, key, opts->zone, err);
	if (st) {
		db_close(db);
		return st;
	}
	st = session_take(&s, &so, db, err);
	if (!st)
		st = first_act(s, opts, err);
	if (!st)
		st = db_save(s->db, fp, err);
	kin_session_close(s);
	return st;
}

/* The key in front of the database: one without its key is of no use. */
static enum kin_status publish(struct file_out *db, struct file_out *key,
			       const char *key_path, struct kin_err *err)
{
	enum kin_status st = file_out_flush(db, err);

	if (!st)
		st = file_out_commit(key, err);
	if (st)
		return st;
	st = file_out_commit(db, err);
	if (st)
		unlink(key_path);	/* which was made just now */
	return st;
}

static enum kin_status open_files(struct file_out *db, struct file_out *key,
				  const char *db_path, const char *key_path,
				  struct kin_err *err)
{
	struct kin_err why = KIN_ERR_INIT;
	enum kin_status st = file_out_new(db, db_path, &why);

	if (st == KIN_EEXISTS)
		return kin_err_set(err, st, _("%s exists already; nothing was "
					      "changed"), db_path);
	if (!st)
		st = file_out_new(key, key_path, &why);
	if (st == KIN_EEXISTS)
		return kin_err_set(err, st, _("%s exists already; nothing was "
					      "changed; if it is the key of "
					      "no database, remove it"),
				   key_path);
	if (st)
		*err = why;
	return st;
}

static enum kin_status make_files(const struct kin_init_opts *opts,
				  const char *key_path, struct kin_err *err)
{
	unsigned char key[DIGEST_KEY];
	struct file_out db_file = FILE_OUT_INIT, key_file = FILE_OUT_INIT;
	enum kin_status st = open_files(&db_file, &key_file, opts->db,
					key_path, err);

	digest_random(key, sizeof(key));
	if (!st)
		st = make_database(db_file.fp, opts, key, err);
	if (!st) {
		fwrite(key, 1, sizeof(key), key_file.fp);
		st = publish(&db_file, &key_file, key_path, err);
	}
	memset(key, 0, sizeof(key));
	file_out_abort(&key_file);
	file_out_abort(&db_file);
	return st;
}

enum kin_status kin_init(const struct kin_init_opts *opts,
			 struct kin_err *err)
{
	char path[4096];
	enum kin_status st = digest_init(err);

	assert(opts->db && opts->command);
	if (opts->key)
		snprintf(path, sizeof(path), "%s", opts->key);
	else
		key_file_path(path, sizeof(path), opts->db);
	if (!st && owned_beside(opts->db, path))
		st = kin_err_set(err, KIN_EUSAGE,
				 _("%s is where SQLite puts what belongs to "
				   "the database; name another key"), path);
	if (!st && opts->zone)
		st = check_zone(opts->zone, err);
	/* an office is called so where others are beside it */
	if (!st && opts->scope)
		st = office_name_check("--scope", opts->scope, KIN_OFFICE_TEXT,
				       err);
	if (!st)
		st = make_files(opts, path, err);
	return st;
}
