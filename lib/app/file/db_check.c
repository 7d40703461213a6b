/*
 * `db check`: everything that could be wrong with a database, told finding
 * by finding. A check that cannot finish because the file is damaged is a
 * finding as well.
 */
#include <kinerja/admin.h>

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "app/run/key.h"
#include "app/run/session.h"
#include "base/file.h"
#include "base/i18n.h"
#include "store/admin_store.h"
#include "store/meta_store.h"
#include "store/seal.h"
#include "store/seal_schema.h"

struct db_check_run {
	void (*finding)(void *user, const struct kin_finding *f);
	void *user;
	struct db *db;
	const char *path;
	long n;
};

static void db_find(struct db_check_run *c, const char *check,
		    const char *where,
		    const char *fmt, ...) __attribute__((format(printf, 4, 5)));

static void db_find(struct db_check_run *c, const char *check,
		    const char *where,
		    const char *fmt, ...)
{
	char text[600];
	struct kin_finding f = { check, where, text };
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	c->n++;
	c->finding(c->user, &f);
}

/* Damage met on the way is what the check was asked for. */
static enum kin_status absorb(struct db_check_run *c, const char *check,
			      enum kin_status st, struct kin_err *err)
{
	if (st != KIN_ECORRUPT && st != KIN_ENO)
		return st;
	db_find(c, check, c->path, "%s", err->msg);
	kin_err_clear(err);
	return KIN_OK;
}

static int check_mode(struct db_check_run *c, const char *path)
{
	struct stat info;

	if (stat(path, &info) || !(info.st_mode & 077))
		return 0;
	db_find(c, "modes", path,
		_("others may read or write the file (mode "
		  "%03o); say `chmod 600`"),
		(unsigned)info.st_mode & 0777);
	return 1;
}

/* Locks do not hold there, and two writers at once destroy the file. */
static void check_place(struct db_check_run *c)
{
	const char *kind = file_remote(c->path);

	if (kind)
		db_find(c, "place", c->path,
			_("the file is on a network file system (%s), where "
			  "locks do not hold; move it to a disk of this "
			  "machine, and hand copies on with `kinerja db "
			  "backup`"), kind);
}

static void check_modes(struct db_check_run *c)
{
	char path[4200];

	/* the log takes the mode of the database */
	if (!check_mode(c, c->path)) {
		snprintf(path, sizeof(path), "%s-wal", c->path);
		check_mode(c, path);
	}
	key_file_path(path, 4096, c->path);
	check_mode(c, path);
	key_sign_path(path, 4096, c->path);
	check_mode(c, path);
}

/* Without the right key neither seal nor NIK can be checked. */
static enum kin_status check_key(struct db_check_run *c, struct kin_err *err)
{
	char path[KEY_PATH], claimed[DIGEST_HEX];
	unsigned char key[DIGEST_KEY];
	enum kin_status st;
	int waiting;

	st = meta_get(claimed, sizeof(claimed), "key_id", c->db, err);
	key_file_path(path, sizeof(path), c->path);
	if (st)
		return st;
	st = key_load(key, &waiting, path, claimed, err);
	if (st == KIN_ENOTFOUND)
		db_find(c, "key", path,
			_("the key of the database is not there; put it back, "
			  "or name it with KINERJA_KEY_FILE; nothing can be "
			  "written or verified without it"));
	else if (st == KIN_EINPUT)
		db_find(c, "key", path,
			_("this is not the key of the database; "
			  "put the right one back"));
	else if (!st)
		st = seal_key(c->db, key, err);
	memset(key, 0, sizeof(key));
	if (st != KIN_ENOTFOUND && st != KIN_EINPUT)
		return st;
	kin_err_clear(err);
	return KIN_OK;
}

/* Rows of a query as findings; `text` where the rows have no words. */
static enum kin_status check_rows(struct db_check_run *c, const char *check,
				  enum kin_status (*open)(struct rows *rows,
							  struct db *db,
							  struct kin_err *err),
				  const char *text, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = open(&rows, c->db, err);

	while (!st && rows_next(&rows)) {
		const char *where = rows_text(&rows, ADMIN_FINDING_PLACE);
		const char *what = rows_text(&rows, ADMIN_FINDING_WHAT);

		st = admin_cannot_look(text ? NULL : what, c->db, err);
		if (!st)
			db_find(c, check, where && *where ? where : c->path,
				"%s", text ? text : what);
	}
	st = rows_end(&rows, st, err);
	return absorb(c, check, st, err);
}

/* The stored text must still be the one whose digest periods are pinned to. */
static enum kin_status check_packs(struct db_check_run *c, struct kin_err *err)
{
	struct kin_sink quiet = { .emit = NULL };
	struct rows rows = ROWS_INIT;
	enum kin_status st = admin_packs(&rows, c->db, err);

	while (!st && rows_next(&rows)) {
		const char *json = rows_text(&rows, ADMIN_PACKS_JSON);
		char sha256[DIGEST_HEX];
		struct pack *pack = NULL;
		struct kin_err why = KIN_ERR_INIT;

		digest_sha256_hex(sha256, json, strlen(json));
		if (strcmp(sha256, rows_text(&rows, ADMIN_PACKS_SHA256)) != 0)
			db_find(c, "packs", rows_text(&rows, ADMIN_PACKS_PACK),
				_("the stored rule pack was altered; restore a "
				  "backup"));
		else if (pack_load_stored(&pack, json, strlen(json), sha256,
					  "pack", &quiet, &why) == KIN_ENOMEM)
			st = kin_err_set(err, KIN_ENOMEM, "%s", why.msg);
		else if (why.status)
			db_find(c, "packs", rows_text(&rows, ADMIN_PACKS_PACK),
				_("this program cannot read the stored rule "
				  "pack"));
		pack_free(pack);
	}
	st = rows_end(&rows, st, err);
	return absorb(c, "packs", st, err);
}

static void tell_seal(void *user, const struct seal_fault *f)
{
	char rows[80] = "";

	if (f->first >= 0)
		snprintf(rows, sizeof(rows), _(" (keys from %lld, 4096 of each "
			 "65536)"), f->first);
	db_find(user, "seal", f->table,
		_("rows of bucket %d%s were changed, added or removed behind "
		  "the program's back; restore a backup"), f->bucket, rows);
}

static enum kin_status check_trail(struct db_check_run *c, struct kin_err *err)
{
	char head[TRAIL_HEAD];
	enum kin_status st = trail_init(c->db, err);
	long n;

	if (st || !seal_has_key(c->db))
		return st;
	st = absorb(c, "trail", trail_verify(&n, head, NULL, c->db, err),
		    err);
	if (!st)
		st = seal_verify(&n, tell_seal, c, c->db, err);
	return absorb(c, "seal", st, err);
}

static enum kin_status db_check_content(struct db_check_run *c,
					struct kin_err *err)
{
	enum kin_status st = absorb(c, "key", check_key(c, err), err);

	if (!st)
		st = check_rows(c, "foreign_keys", admin_foreign_keys,
				_("the row refers to one that does not "
				  "exist; restore a backup"), err);
	if (!st)
		st = check_trail(c, err);
	if (!st)
		st = check_rows(c, "posts", admin_overlaps,
				_("posts of this person overlap; see `kinerja "
				  "roster show`"), err);
	if (!st)
		st = check_rows(c, "packs", admin_missing_packs,
				_("names a rule pack that is not stored; "
				  "restore a backup"), err);
	return st ? st : check_packs(c, err);
}

/*
 * Whether all that the schema makes is there, as it makes it: without its
 * triggers a file no longer keeps what is sealed. `gaps` counts the tables
 * and views that miss; nothing else can be asked without them.
 */
static enum kin_status check_objects(int *gaps, struct db_check_run *c,
				     struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	struct db *blank = NULL;
	enum kin_status st = db_blank(&blank, err);

	if (!st)
		st = admin_objects(&rows, blank, err);
	while (!st && rows_next(&rows)) {
		const char *type = rows_text(&rows, ADMIN_OBJECTS_TYPE);
		const char *name = rows_text(&rows, ADMIN_OBJECTS_NAME);
		int same;

		st = admin_object(&same, type, name,
				  rows_text(&rows, ADMIN_OBJECTS_TEXT), c->db,
				  err);
		if (!st && !same)
			db_find(c, "schema", name,
				_("this %s is not the one of this program: it "
				  "was replaced; restore a backup"), type);
		if (st != KIN_ENOTFOUND)
			continue;
		db_find(c, "schema", name,
			_("this %s is missing; restore a "
			  "backup"),
			type);
		*gaps += !strcmp(type, "table") || !strcmp(type, "view");
		st = KIN_OK;
	}
	st = rows_end(&rows, st, err);
	db_close(blank);
	return st;
}

/* One more runs whenever the program writes. */
static enum kin_status check_triggers(struct db_check_run *c,
				      struct kin_err *err)
{
	char name[128];
	enum kin_status st = seal_foreign_trigger(name, sizeof(name), c->db,
						  err);

	if (!st && name[0])
		db_find(c, "schema", name,
			_("this trigger is not of this program; nothing can be "
			  "recorded while it is there; restore a backup"));
	return st;
}

static enum kin_status check_open(struct db_check_run *c, struct kin_err *err)
{
	int version = 0, gaps = 0;
	enum kin_status st = db_begin_read(c->db, err);

	if (!st)
		st = db_version(&version, c->db, err);
	if (!st)
		st = check_rows(c, "integrity", admin_integrity, NULL, err);
	if (!st && version != DB_SCHEMA_VERSION)
		db_find(c, "schema", c->path,
			_("the schema is %d, this program "
			  "needs %d; see `kinerja db migrate`"),
			version, DB_SCHEMA_VERSION);
	else if (!st)
		st = check_objects(&gaps, c, err);
	if (!st)
		st = check_triggers(c, err);
	if (!st && version == DB_SCHEMA_VERSION && !gaps)
		st = db_check_content(c, err);
	return db_end(c->db, st, err);
}

enum kin_status kin_db_check(const struct kin_db_opts *opts,
			     void (*finding)(void *user,
					     const struct kin_finding *f),
			     void *user, struct kin_err *err)
{
	struct db_check_run c = { finding, user, NULL, opts->db, 0 };
	enum kin_status st = digest_init(err);

	assert(opts->db && finding);
	if (!st)
		st = db_open_any(&c.db, opts->db, DB_READ, err);
	if (st == KIN_ECORRUPT) {
		/* SQLite says so also of a schema that it could not read:
		 * what passes is no damage */
		kin_err_clear(err);
		st = db_open_any(&c.db, opts->db, DB_READ, err);
	}
	if (st)
		return absorb(&c, "integrity", st, err) ? st :
		       kin_err_set(err, KIN_ENO, PLURAL("%ld finding",
				   "%ld findings", c.n), c.n);
	admin_watch(c.db, opts->interrupted);
	check_modes(&c);
	check_place(&c);
	st = absorb(&c, "integrity", check_open(&c, err), err);
	db_close(c.db);
	if (!st && c.n)
		st = kin_err_set(err, KIN_ENO, PLURAL("%ld finding",
						      "%ld findings", c.n),
				 c.n);
	return st;
}
