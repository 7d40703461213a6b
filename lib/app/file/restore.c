/*
 * `db restore`: a copy takes the place of the database.
 *
 * The copy is proved first, under the key of the database. A sound database
 * is overwritten within one transaction, so that others who have it open see
 * the old state or the new one; a damaged one is moved aside with its log,
 * which must never be played into another file.
 */
#include <kinerja/admin.h>

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/run/session.h"
#include "base/file.h"
#include "base/i18n.h"
#include "store/admin_store.h"
#include "store/seal.h"

struct restore {
	const struct kin_db_opts *o;
	const char *from;
	struct kin_restored *r;
	struct file_out copy;	/* what is going to be the database */
};

static void restore_ignore(void *user, const struct seal_fault *f)
{
	(void)user;
	(void)f;
}

/* A copy of an older program has to be brought up to this one first. */
static enum kin_status restore_check_version(struct restore *w, struct db *db,
					     struct kin_err *err)
{
	int version = 0;
	enum kin_status st = db_version(&version, db, err);

	if (st || version == DB_SCHEMA_VERSION)
		return st;
	return kin_err_set(err, KIN_ESCHEMA,
			   _("%s has schema %d, this program needs %d; say "
			     "`kinerja --db %s db migrate` first"), w->from,
			   version, DB_SCHEMA_VERSION, w->from);
}

static enum kin_status restore_prove(struct restore *w, struct kin_session *s,
				     struct kin_err *err)
{
	char head[TRAIL_HEAD];
	long n;
	enum kin_status st = session_seal(s, err);

	if (st)
		return st;
	st = db_begin_read(s->db, err);
	if (!st)
		st = trail_verify(&n, head, NULL, s->db, err);
	if (!st)
		st = seal_verify(&n, restore_ignore, NULL, s->db, err);
	if (!st && n)
		st = kin_err_set(err, KIN_ENO,
				 _("%s was altered behind the program's back; "
				   "`KINERJA_KEY_FILE=%s kinerja --db %s db "
				   "check` names each place; take another "
				   "copy"), w->from, s->key_path, w->from);
	return db_end(s->db, st, err);
}

/* The restored database tells what was there before. */
static enum kin_status restore_act(struct restore *w, struct kin_session *s,
				   struct kin_err *err)
{
	char counts[KIN_HEAD_TEXT + 32];
	struct act act;
	enum kin_status st = session_begin(s, &act, w->from, NULL, err);

	snprintf(counts, sizeof(counts), "{\"replaced\":\"%s\"}",
		 w->r->before);
	st = session_end(s, &act, counts, 0, st, err);
	snprintf(w->r->head, sizeof(w->r->head), "%s", s->head);
	return st;
}

/* Prove the copy and give it the act that says where it comes from. */
static enum kin_status restore_record(struct restore *w, struct kin_err *err)
{
	struct kin_sink sink = { .emit = NULL };
	struct kin_session_opts so = {
		.db = w->o->db, .command = "db restore", .write = 1,
		.sink = &sink, .interrupted = w->o->interrupted,
	};
	struct kin_session *s = NULL;
	struct db *db = NULL;
	enum kin_status st = db_open_any(&db, w->copy.tmp, DB_WRITE, err);

	if (!st)
		st = restore_check_version(w, db, err);
	if (st) {
		db_close(db);
		return st;
	}
	admin_watch(db, w->o->interrupted);
	st = session_take(&s, &so, db, err);
	if (!st)
		st = restore_prove(w, s, err);
	if (!st)
		st = restore_act(w, s, err);
	kin_session_close(s);
	return st;
}

/* KIN_ECORRUPT where it is not; that it could not be read is no damage. */
static enum kin_status restore_check_sound(const char *path, struct db *db,
					   struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = admin_integrity(&rows, db, err);

	if (!st && rows_next(&rows)) {
		const char *what = rows_text(&rows, ADMIN_FINDING_WHAT);

		st = admin_cannot_look(what, db, err);
		if (!st)
			st = kin_err_set(err, KIN_ECORRUPT,
					 _("%s is damaged: %s; take another "
					   "copy"), path, what);
	}
	return rows_end(&rows, st, err);
}

static enum kin_status restore_copy(struct restore *w, struct kin_err *err)
{
	char head[KIN_HEAD_TEXT];
	struct db *db = NULL;
	enum kin_status st = db_open_any(&db, w->from, DB_READ, err);

	if (st == KIN_ENOTFOUND) {
		kin_err_clear(err);
		return kin_err_set(err, st, _("there is no copy %s"), w->from);
	}
	if (st)
		return st;
	admin_watch(db, w->o->interrupted);
	st = restore_check_sound(w->from, db, err);
	if (!st)
		st = admin_copy(head, sizeof(head), w->copy.tmp, db, err);
	db_close(db);
	return st;
}

/* A name beside the database that nothing has. A restore that was killed while
 * another one took the same name left its copy beside that. */
static void restore_kept_name(struct restore *w)
{
	char log[4200];
	int i = 0;

	do {
		snprintf(w->r->kept, sizeof(w->r->kept), "%s.before-%d",
			 w->o->db, ++i);
		snprintf(log, sizeof(log), "%s-wal", w->r->kept);
		file_out_sweep(w->r->kept);
	} while (!access(w->r->kept, F_OK) || !access(log, F_OK));
}

/* The old state as a copy of its own, then all pages anew. */
static enum kin_status restore_over(struct restore *w, struct db *old,
				    struct kin_err *err)
{
	struct file_out kept = FILE_OUT_INIT;
	char head[KIN_HEAD_TEXT];
	enum kin_status st = file_out_named(&kept, w->r->kept, err);

	kept.keep = 1;
	if (!st)
		st = admin_copy(head, sizeof(head), kept.tmp, old, err);
	if (!st)
		st = file_out_commit(&kept, err);
	file_out_abort(&kept);
	if (!st)
		st = admin_copy_over(old, w->copy.tmp, err);
	if (st && unlink(w->r->kept) == 0)
		w->r->kept[0] = '\0';
	file_out_abort(&w->copy);
	return st;
}

/* The database first: what opens in between finds none, not half of one. */
static enum kin_status restore_move(struct restore *w, struct kin_err *err)
{
	static const char *const parts[] = { "", "-wal", "-journal", "-shm" };
	char from[4200], to[4200];
	size_t i;

	for (i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		snprintf(from, sizeof(from), "%s%s", w->o->db, parts[i]);
		snprintf(to, sizeof(to), "%s%s", w->r->kept, parts[i]);
		if (rename(from, to) && errno != ENOENT)
			return kin_err_sys(err, _("cannot move %s to %s"),
					   from, to);
	}
	if (access(w->r->kept, F_OK))
		w->r->kept[0] = '\0';
	w->copy.keep = 1;
	return file_out_commit(&w->copy, err);
}

/* Whether the database can be written over as it is; else *old is NULL. */
static enum kin_status restore_open_old(struct db **old, struct restore *w,
					struct kin_err *err)
{
	enum kin_status st = db_open_any(old, w->o->db, DB_WRITE, err);

	if (st == KIN_ECORRUPT) {
		/* SQLite says so also of a schema that it could not read:
		 * what passes is no damage */
		kin_err_clear(err);
		st = db_open_any(old, w->o->db, DB_WRITE, err);
	}
	if (!st)
		st = restore_check_sound(w->o->db, *old, err);
	if (!st)
		st = admin_head(w->r->before, sizeof(w->r->before), *old, err);
	if (!st)
		return KIN_OK;
	db_close(*old);
	*old = NULL;
	/* moved aside, nothing is lost of a file that is no database */
	if (st != KIN_ECORRUPT && st != KIN_ENOTFOUND &&
	    st != KIN_ESCHEMA)
		return st;
	kin_err_clear(err);
	return KIN_OK;
}

static enum kin_status restore_check_files(struct restore *w,
					   struct kin_err *err)
{
	char log[4200];

	if (file_same(w->o->db, w->from))
		return kin_err_set(err, KIN_EUSAGE,
				   _("%s is the database itself; name a copy "
				     "of it"), w->from);
	snprintf(log, sizeof(log), "%s-wal", w->from);
	if (access(log, F_OK) == 0)
		return kin_err_set(err, KIN_EUSAGE,
				   _("%s is in use as a database (%s exists); "
				     "make a copy of it with `kinerja --db %s "
				     "db backup`, and restore that"), w->from,
				   log, w->from);
	return KIN_OK;
}

enum kin_status kin_db_restore(const struct kin_db_opts *opts,
			       const char *from, struct kin_restored *r,
			       struct kin_err *err)
{
	struct restore w = { opts, from, r, FILE_OUT_INIT };
	struct db *old = NULL;
	enum kin_status st = digest_init(err);

	assert(opts->db && from && r);
	memset(r, 0, sizeof(*r));
	if (!st)
		st = restore_check_files(&w, err);
	if (!st)
		st = restore_open_old(&old, &w, err);
	if (!st)
		st = file_out_named(&w.copy, opts->db, err);
	if (!st)
		st = restore_copy(&w, err);
	if (!st)
		st = restore_record(&w, err);
	if (!st)
		restore_kept_name(&w);
	if (!st)
		st = old ? restore_over(&w, old, err) : restore_move(&w, err);
	db_close(old);
	file_out_abort(&w.copy);
	return st;
}
