/*
 * A database's facts, copy and migration. Checking it is db_check.c.
 *
 * Works on files, so it opens them itself: of any schema version, without
 * the session that other use cases need.
 */
#include <kinerja/admin.h>

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/run/key.h"
#include "app/run/owned.h"
#include "app/run/session.h"
#include "base/file.h"
#include "base/i18n.h"
#include "store/admin_store.h"
#include "store/meta_store.h"
#include "store/migrate.h"
#include "store/seal.h"

struct info {
	void (*fact)(void *user, const char *name, const char *value);
	void *user;
	struct db *db;
	const char *path;
};

static void db_tell(const struct info *in, const char *name, const char *value)
{
	in->fact(in->user, name, value);
}

static void tell_number(const struct info *in, const char *name, long long n)
{
	char text[24];

	snprintf(text, sizeof(text), "%lld", n);
	db_tell(in, name, text);
}

static enum kin_status tell_meta(const struct info *in, const char *name,
				 struct kin_err *err)
{
	char value[300];
	enum kin_status st = meta_get(value, sizeof(value), name, in->db, err);

	if (!st)
		db_tell(in, name, value);
	return st;
}

/* Whether the key is there and the one that the database was made with. */
static enum kin_status tell_key(const struct info *in, struct kin_err *err)
{
	char path[KEY_PATH], claimed[DIGEST_HEX];
	unsigned char key[DIGEST_KEY];
	enum kin_status st, found;
	int waiting;

	st = meta_get(claimed, sizeof(claimed), "key_id", in->db, err);
	if (st)
		return st;
	key_file_path(path, sizeof(path), in->path);
	found = key_load(key, &waiting, path, claimed, NULL);
	memset(key, 0, sizeof(key));
	db_tell(in, "key_id", claimed);
	db_tell(in, "key_file", path);
	db_tell(in, "key", !found ? "present"
		: found == KIN_EINPUT ? "another" : "missing");
	return KIN_OK;
}

static enum kin_status db_tell_counts(const struct info *in,
				      struct kin_err *err)
{
	static const char *const names[] = {
		"units", "people", "posts", "plans", "periods", "acts",
	};
	char head[KIN_HEAD_TEXT];
	struct rows rows = ROWS_INIT;
	enum kin_status st = admin_counts(&rows, in->db, err);
	int i;

	if (!st && rows_next(&rows))
		for (i = 0; i < (int)(sizeof(names) / sizeof(*names)); i++)
			tell_number(in, names[i], rows_int(&rows, i));
	st = rows_end(&rows, st, err);
	if (!st)
		st = admin_head(head, sizeof(head), in->db, err);
	if (!st)
		db_tell(in, "head", head);
	return st;
}

enum kin_status kin_db_info(const struct kin_db_opts *opts,
			    void (*fact)(void *user, const char *name,
					 const char *value),
			    void *user, struct kin_err *err)
{
	struct info in = { fact, user, NULL, opts->db };
	struct stat file;
	int version;
	enum kin_status st = digest_init(err);

	assert(opts->db && fact);
	if (!st)
		st = db_open_any(&in.db, opts->db, DB_READ, err);
	if (st)
		return st;
	st = db_version(&version, in.db, err);
	db_tell(&in, "path", opts->db);
	tell_number(&in, "schema", version);
	if (!stat(opts->db, &file))
		tell_number(&in, "bytes", (long long)file.st_size);
	/* of another version only these are known to mean the same */
	if (!st && version == DB_SCHEMA_VERSION) {
		st = db_begin_read(in.db, err);
		if (!st)
			st = tell_meta(&in, "zone", err);
		if (!st)
			st = tell_meta(&in, "scope", err);
		if (!st)
			st = tell_key(&in, err);
		if (!st)
			st = db_tell_counts(&in, err);
		st = db_end(in.db, st, err);
	}
	db_close(in.db);
	return st;
}

/* ---- backup ---- */

/* A log that another database left there would be played into the copy. */
static enum kin_status check_logs(const char *to, struct kin_err *err)
{
	static const char *const suffixes[] = { "-wal", "-journal" };
	char log[4200];
	size_t i;

	for (i = 0; i < sizeof(suffixes) / sizeof(suffixes[0]); i++) {
		snprintf(log, sizeof(log), "%s%s", to, suffixes[i]);
		if (access(log, F_OK) == 0)
			return kin_err_set(err, KIN_EEXISTS,
					   _("%s is in use as a database (%s "
					     "exists); name another file"),
					   to, log);
	}
	return KIN_OK;
}

static enum kin_status db_check_target(const char *db, const char *to,
				       int force, struct kin_err *err)
{
	struct stat info;
	char key[4096];

	if (file_same(db, to))
		return kin_err_set(err, KIN_EUSAGE,
				   _("%s is the database itself; name another "
				     "file"), to);
	key_file_path(key, sizeof(key), db);
	if (file_same(key, to))
		return kin_err_set(err, KIN_EUSAGE,
				   _("%s is the key of the database; name "
				     "another file"), to);
	if (owned_by(db, to))
		return kin_err_set(err, KIN_EUSAGE,
				   _("%s belongs to the database; name another "
				     "file"), to);
	if (!stat(to, &info) && !S_ISREG(info.st_mode))
		return kin_err_set(err, KIN_EUSAGE, _("%s is not a file"), to);
	if (!force && access(to, F_OK) == 0)
		return kin_err_set(err, KIN_EEXISTS,
				   _("%s exists already; say --force to "
				     "replace it"), to);
	return check_logs(to, err);
}

/* The copy must open, be sound, and end with the act that was copied. */
static enum kin_status verify_copy(const char *path, const char *head,
				   struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	char found[KIN_HEAD_TEXT] = "";
	struct db *db = NULL;
	enum kin_status st = db_open_any(&db, path, DB_READ, err);

	if (!st)
		st = admin_integrity(&rows, db, err);
	if (!st && rows_next(&rows))
		st = kin_err_set(err, KIN_ECORRUPT,
				 _("the copy is damaged: %s; see `kinerja db "
				   "check`"),
					rows_text(&rows, ADMIN_FINDING_WHAT));
	st = rows_end(&rows, st, err);
	if (!st && head)
		st = admin_head(found, sizeof(found), db, err);
	if (!st && head && strcmp(found, head) != 0)
		st = kin_err_set(err, KIN_ECORRUPT,
				 _("the copy ends with act %s, not %s"), found,
				 head);
	db_close(db);
	return st;
}

enum kin_status kin_db_backup(const struct kin_db_opts *opts, const char *to,
			      int force, char *head, struct kin_err *err)
{
	struct file_out out = FILE_OUT_INIT;
	struct db *db = NULL;
	enum kin_status st = db_open_any(&db, opts->db, DB_READ, err);

	assert(opts->db && to && head);
	head[0] = '\0';
	if (st)
		return st;
	admin_watch(db, opts->interrupted);
	if (!strcmp(to, "-"))
		st = kin_err_set(err, KIN_EUSAGE, _("a backup needs a file"));
	if (!st)
		st = db_check_target(opts->db, to, force, err);
	if (!st)
		st = file_out_named(&out, to, err);
	out.keep = !force;
	if (!st)
		st = admin_copy(head, KIN_HEAD_TEXT, out.tmp, db, err);
	if (!st)
		st = verify_copy(out.tmp, head, err);
	db_close(db);
	if (!st)
		return file_out_commit(&out, err);
	file_out_abort(&out);
	return st;
}

/* ---- migrate ---- */

static enum kin_status save_before(struct kin_migration *m, struct db *db,
				   struct kin_err *err)
{
	struct file_out out = FILE_OUT_INIT;
	enum kin_status st;

	snprintf(m->backup, sizeof(m->backup), "%s.bak-%d", db_path(db),
		 m->from);
	if (access(m->backup, F_OK) == 0)
		st = kin_err_set(err, KIN_EEXISTS, _("%s exists already"),
				 m->backup);
	else
		st = file_out_named(&out, m->backup, err);
	out.keep = 1;
	if (!st)
		st = admin_vacuum_into(out.tmp, db, err);
	if (!st)
		st = verify_copy(out.tmp, NULL, err);
	if (!st)
		st = file_out_commit(&out, err);
	file_out_abort(&out);
	if (st)
		m->backup[0] = '\0';
	return st;
}

/* The act of a migration belongs to its last step: it seals an old database. */
static enum kin_status seal_migration(void *user, struct db *db,
				      struct kin_err *err)
{
	char head[TRAIL_HEAD];
	struct act act;
	enum kin_status st;

	session_act(&act, user, NULL, NULL);
	st = trail_open(&act, db, err);
	return st ? st : trail_seal(head, &act, "{}", db, err);
}

static enum kin_status migrate(struct kin_migration *m, struct kin_session *s,
			       struct kin_err *err)
{
	struct migration run = { seal_migration, s, 0 };
	enum kin_status st;

	/* the key is asked for before anything is changed */
	st = session_seal(s, err);
	if (!st)
		st = save_before(m, s->db, err);
	if (!st)
		st = migrate_up(&run, s->db, err);
	if (st && m->backup[0] && !run.steps) {
		unlink(m->backup);
		m->backup[0] = '\0';
	}
	return st;
}

enum kin_status kin_db_migrate(const struct kin_db_opts *opts,
			       struct kin_migration *m, struct kin_err *err)
{
	struct kin_sink sink = { .emit = NULL };
	struct kin_session_opts so = {
		.db = opts->db, .command = "db migrate", .write = 1,
		.sink = &sink, .interrupted = opts->interrupted,
	};
	struct migration newer = { NULL, NULL, 0 };
	struct kin_session *s = NULL;
	struct db *db = NULL;
	enum kin_status st = digest_init(err);

	assert(opts->db && m);
	memset(m, 0, sizeof(*m));
	if (!st)
		st = db_open_any(&db, opts->db, DB_READ, err);
	if (st)
		return st;
	admin_watch(db, opts->interrupted);
	m->to = DB_SCHEMA_VERSION;
	st = db_version(&m->from, db, err);
	if (!st && !m->from)
		st = kin_err_set(err, KIN_ESCHEMA,
				 _("%s was never finished: it holds no schema; "
				   "remove it and run `kinerja init`"),
				 opts->db);
	if (!st && m->from >= m->to)	/* a newer one is refused */
		st = migrate_up(&newer, db, err);
	if (st || m->from >= m->to) {
		db_close(db);
		return st;
	}
	st = session_take(&s, &so, db, err);
	if (!st)
		st = migrate(m, s, err);
	kin_session_close(s);
	return st;
}

struct seal_tale {
	char where[200];
	long n;
};

static void seal_first_fault(void *user, const struct seal_fault *f)
{
	struct seal_tale *t = user;

	if (!t->n++)
		snprintf(t->where, sizeof(t->where), _("%s, bucket %d"),
			 f->table, f->bucket);
}

/* That the rows are those that the last act left. */
static enum kin_status verify_seal(struct db *db, struct kin_err *err)
{
	struct seal_tale tale = { "", 0 };
	long n;
	enum kin_status st = seal_verify(&n, seal_first_fault, &tale, db, err);

	if (st || !n)
		return st;
	return kin_err_set(err, KIN_ENO,
			   _("rows were changed, added or removed behind the "
			     "program's back, first in %s; `kinerja db check` "
			     "names each place, a backup has the right rows"),
			   tale.where);
}

enum kin_status kin_log_verify(struct kin_session *s, const char *expect,
			       char *head, long *n_acts, struct kin_err *err)
{
	char found[TRAIL_HEAD] = "";
	enum kin_status st;

	assert(s && head && n_acts);
	*n_acts = 0;
	head[0] = '\0';
	if (expect && !trail_is_head(expect))
		return kin_err_set(err, KIN_EUSAGE,
				   _("--expect %s: not a head; write it as "
				     "SEQ:HASH"), expect);
	st = db_begin_read(s->db, err);
	if (st)
		return st;
	st = session_seal(s, err);
	if (!st)
		st = trail_verify(n_acts, found, expect, s->db, err);
	if (!st)
		st = verify_seal(s->db, err);
	snprintf(head, KIN_HEAD_TEXT, "%s", found);
	return db_end(s->db, st, err);
}
