/*
 * Opens the database for one command: who acts, on which day, with which
 * pack; and brackets a writing use case with its transaction and act.
 */
#include "app/run/session.h"

#include <assert.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <kinerja/writer.h>

#include "app/run/key.h"
#include "app/run/owned.h"
#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/str.h"
#include "store/meta_store.h"
#include "store/pack_store.h"
#include "store/person_store.h"
#include "store/seal.h"

#define UNDO_DAYS 30	/* where nothing else is set */

static void find_login(char *out, size_t size)
{
	const struct passwd *pw = getpwuid(geteuid());

	if (pw)
		snprintf(out, size, "%s", pw->pw_name);
	else
		snprintf(out, size, "uid %ld", (long)geteuid());
}

/* The day of the act: --on, else today in the database's zone. */
static enum kin_status find_days(struct kin_session *s, const char *on,
				 int write, struct kin_err *err)
{
	enum kin_status st = clock_today(&s->today, s->zone, err);

	if (!st)
		st = clock_now(s->now, err);
	if (st)
		return st;
	s->day = s->today;
	if (on) {
		s->day = day_parse(on, strlen(on));
		if (s->day == DAY_NONE)
			return kin_err_set(err, KIN_EUSAGE,
					   _("--on %s: not a day; write it as "
					     "2024-01-31"), on);
		/* what will be may be asked; nothing happened yet */
		if (write && s->day > s->today)
			return kin_err_set(err, KIN_EUSAGE,
					   _("--on %s is in the future"), on);
	}
	day_format(s->day_text, s->day);
	day_format(s->today_text, s->today);
	day_format(s->undo_from, s->today - s->undo_days);
	return KIN_OK;
}

static enum kin_status find_actor(struct kin_session *s, struct kin_err *err)
{
	enum kin_status st;

	if (!strcmp(s->as, "operator"))
		return KIN_OK;
	st = person_find(&s->actor, s->as, s->db, err);
	if (!st && !s->actor)
		st = kin_err_set(err, KIN_EUSAGE,
				 _("--as %s: nobody in the database has this "
				   "identifier"), s->as);
	return st;
}

static struct kin_session *session_new(const struct kin_session_opts *opts)
{
	struct kin_session *s = kin_calloc(1, sizeof(*s));

	if (!s)
		return NULL;
	s->sink = opts->sink;
	s->interrupted = opts->interrupted;
	s->progress = opts->progress;
	s->progress_user = opts->progress_user;
	s->as = opts->as && *opts->as ? opts->as : "operator";
	s->command = opts->command;
	s->undo_days = opts->undo_days ? opts->undo_days : UNDO_DAYS;
	find_login(s->login, sizeof(s->login));
	key_file_path(s->key_path, sizeof(s->key_path), opts->db);
	return s;
}

enum kin_status session_take(struct kin_session **out,
			     const struct kin_session_opts *opts,
			     struct db *db, struct kin_err *err)
{
	struct kin_session *s = session_new(opts);
	enum kin_status st;

	assert(db && !db_in_transaction(db));
	*out = NULL;
	if (!s) {
		db_close(db);
		return kin_err_nomem(err);
	}
	s->db = db;
	st = trail_init(s->db, err);
	if (!st)
		st = meta_get(s->zone, sizeof(s->zone), "zone", s->db, err);
	if (!st)
		st = find_days(s, opts->on, opts->write, err);
	if (!st)
		st = find_actor(s, err);
	if (st)
		kin_session_close(s);
	else
		*out = s;
	return st;
}

enum kin_status kin_session_open(struct kin_session **out,
				 const struct kin_session_opts *opts,
				 struct kin_err *err)
{
	struct db *db = NULL;
	enum kin_status st = digest_init(err);

	*out = NULL;
	if (!st)
		st = db_open(&db, opts->db, opts->write ? DB_WRITE : DB_READ,
			     opts->interrupted, err);
	return st ? st : session_take(out, opts, db, err);
}

/* Few: what periods of one database are pinned to. */
struct kept_pack {
	struct kept_pack *next;
	long long id;
	struct pack *pack;
};

static void session_free_packs(struct kin_session *s)
{
	struct kept_pack *kept;

	while ((kept = s->packs)) {
		s->packs = kept->next;
		pack_free(kept->pack);
		kin_free(kept);
	}
}

void kin_session_close(struct kin_session *s)
{
	if (!s)
		return;
	session_free_packs(s);
	arena_release(&s->role_text);
	db_close(s->db);
	kin_free(s);
}

const char *kin_session_day(const struct kin_session *s)
{
	return s->day_text;
}

int kin_db_owns(const char *db, const char *path)
{
	return owned_by(db, path);
}

int kin_session_owns(const struct kin_session *s, const char *path)
{
	return kin_db_owns(db_path(s->db), path);
}

enum kin_status kin_session_pseudonyms(unsigned char *out,
				       struct kin_session *s,
				       struct kin_err *err)
{
	unsigned char key[DIGEST_KEY];
	enum kin_status st = session_key(s, key, err);

	static_assert(KIN_PSEUDONYM_KEY == DIGEST_KEY, "of digest_mac()");
	if (!st)
		digest_derive(out, KIN_PSEUDONYM_KEY, key,
			      "kinerja pseudonym");
	memset(key, 0, sizeof(key));
	return st;
}

const char *kin_session_head(const struct kin_session *s)
{
	return s->head;
}

void session_progress(const struct kin_session *s, enum kin_phase phase,
		      long records, long long done, long long total)
{
	struct kin_progress p = {
		.phase = phase, .records = records, .done = done,
		.total = total,
	};

	assert(done >= 0 && records >= 0);
	if (s->progress)
		s->progress(s->progress_user, &p);
}

/* Whoever changed the key meanwhile made what we computed worthless. */
static enum kin_status session_check_key(struct kin_session *s,
					 char claimed[DIGEST_HEX],
					 struct kin_err *err)
{
	enum kin_status st = meta_get(claimed, DIGEST_HEX, "key_id", s->db,
				      err);

	if (!st && s->key_id[0] && strcmp(s->key_id, claimed) != 0)
		st = kin_err_set(err, KIN_EBUSY,
				 _("the database got a new key meanwhile; "
				   "nothing was changed, run the command "
				   "again"));
	return st;
}

enum kin_status session_key(struct kin_session *s,
			    unsigned char key[DIGEST_KEY],
			    struct kin_err *err)
{
	char claimed[DIGEST_HEX];
	enum kin_status st = session_check_key(s, claimed, err);

	if (!st)
		st = key_load(key, &s->key_waits, s->key_path, claimed, err);
	if (!st)
		memcpy(s->key_id, claimed, sizeof(s->key_id));
	return st;
}

/* What is wrong with it stands in `err`; who asks to write learns the rest. */
static void session_no_key(enum kin_status st, struct kin_err *err)
{
	char why[sizeof(err->msg)];

	str_copy(why, sizeof(why), err->msg);
	kin_err_clear(err);
	kin_err_set(err, st, _("nothing is recorded or verified without the "
			       "key of the database: %s; put the right one "
			       "back, or name it with KINERJA_KEY_FILE"), why);
}

enum kin_status session_seal(struct kin_session *s, struct kin_err *err)
{
	unsigned char key[DIGEST_KEY];
	char claimed[DIGEST_HEX];
	enum kin_status st;

	if (seal_has_key(s->db))
		return session_check_key(s, claimed, err);
	st = session_key(s, key, err);
	if (!st)
		st = seal_key(s->db, key, err);
	memset(key, 0, sizeof(key));
	if (st == KIN_ENOTFOUND || st == KIN_EINPUT)
		session_no_key(st, err);
	return st;
}

void session_act(struct act *act, const struct kin_session *s,
		 const char *source, const char *ref)
{
	memset(act, 0, sizeof(*act));
	act->at = s->now;
	act->day = s->day_text;
	act->actor = s->as;
	act->login = s->login;
	act->command = s->command ? s->command : "";
	act->source = source;
	act->ref = ref;
	act->undo_from = s->undo_from;
}

enum kin_status session_lock(struct kin_session *s, struct kin_err *err)
{
	char kept[KEY_PATH];
	enum kin_status st = db_begin_write(s->db, err);

	s->n_errors = s->sink->n_errors;
	if (!st)
		st = session_seal(s, err);
	/* a change of keys that was interrupted is brought to its end */
	if (!st && s->key_waits && !key_settle(kept, s->key_path, NULL))
		s->key_waits = 0;
	else if (!st && !s->key_waits)
		key_sweep(s->key_path);
	return db_is_writing(s->db) && st ? db_end(s->db, st, err) : st;
}

/* A clock that went back, by a minute or more, puts the trail out of order. */
static enum kin_status session_tell_clock(const struct kin_session *s,
					  struct kin_err *err)
{
	const size_t minute = sizeof("YYYY-MM-DDTHH:MM") - 1;
	char last[MOMENT_TEXT] = "";
	enum kin_status st = trail_last_at(last, sizeof(last), s->db, err);

	if (!st && strncmp(s->now, last, minute) < 0)
		kin_diag(s->sink, KIN_C_CLOCK_BACK, NULL, 0, 0, NULL,
			 _("the clock shows %s, but the last act was at %s; "
			   "this one is recorded for that moment: set the "
			   "clock, or find out who recorded it "
			   "(`kinerja log`)"), s->now, last);
	return st;
}

enum kin_status session_begin(struct kin_session *s, struct act *act,
			      const char *source, const char *ref,
			      struct kin_err *err)
{
	enum kin_status st = session_lock(s, err);

	if (!st)
		st = session_tell_clock(s, err);
	if (st)
		return db_is_writing(s->db) ? db_end(s->db, st, err) : st;
	session_act(act, s, source, ref);
	return trail_open(act, s->db, err);
}

enum kin_status session_open_erasure(struct kin_session *s, struct act *act,
				     const char *command, const char *source,
				     const char *ref, struct kin_err *err)
{
	session_act(act, s, source, ref);
	act->command = command;
	act->no_undo = 1;
	return trail_open(act, s->db, err);
}

enum kin_status session_begin_erasure(struct kin_session *s, struct act *act,
				      const char *command, const char *source,
				      const char *ref, struct kin_err *err)
{
	enum kin_status st = session_lock(s, err);

	return st ? st : session_open_erasure(s, act, command, source, ref,
					      err);
}

/* Warnings that are to count as errors may come from anywhere in an act. */
static enum kin_status session_strict(const struct kin_session *s,
				      struct kin_err *err)
{
	long n = s->sink->n_errors - s->n_errors;

	if (!s->sink->strict || n <= 0)
		return KIN_OK;
	return kin_err_set(err, KIN_ERULE,
			   _("--strict makes errors of warnings, and %ld were "
			     "told; nothing was written: mend this, or go on "
			     "without --strict"), n);
}

enum kin_status session_end(struct kin_session *s, struct act *act,
			    const char *counts, int dry_run,
			    enum kin_status st, struct kin_err *err)
{
	enum kin_status done;
	char head[TRAIL_HEAD] = "";

	if (!st)
		st = session_strict(s, err);
	done = st == KIN_EPARTIAL ? KIN_OK : st;
	if (!done && !dry_run)
		done = trail_seal(head, act, counts, s->db, err);
	if (dry_run && !done) {		/* roll back */
		done = db_end(s->db, KIN_EINTERNAL, err);
		return done == KIN_EINTERNAL ? st : done;
	}
	done = db_end(s->db, done, err);
	if (!done)
		memcpy(s->head, head, sizeof(s->head));
	return done ? done : st;
}

/* A stored pack was checked when it came in: faults are corruption now. */
static enum kin_status session_keep_pack(const struct pack **out,
					 struct kin_session *s, long long id,
					 struct pack *pack,
					 struct kin_err *err)
{
	struct kept_pack *kept = kin_calloc(1, sizeof(*kept));

	if (!kept) {
		pack_free(pack);
		return kin_err_nomem(err);
	}
	*kept = (struct kept_pack){ s->packs, id, pack };
	s->packs = kept;
	s->pack_id = id;
	*out = s->pack = pack;
	return KIN_OK;
}

enum kin_status session_pack(const struct pack **out, struct kin_session *s,
			     long long pack_id, struct kin_err *err)
{
	struct kin_sink quiet = { .emit = NULL };
	struct kept_pack *kept;
	struct pack *pack = NULL;
	char *json = NULL;
	char sha256[DIGEST_HEX];
	size_t len = 0;
	enum kin_status st;

	assert(pack_id > 0);
	for (kept = s->packs; kept; kept = kept->next)
		if (kept->id == pack_id) {
			s->pack_id = pack_id;
			*out = s->pack = kept->pack;
			return KIN_OK;
		}
	st = pack_store_load(&json, &len, sha256, pack_id, s->db, err);
	if (!st)
		st = pack_load_stored(&pack, json, len, sha256, "pack", &quiet,
				      err);
	kin_free(json);
	if (st)
		return st == KIN_EINPUT
			? kin_err_set(err, KIN_ECORRUPT,
				      _("stored rule pack %lld is damaged"),
				      pack_id)
			: st;
	return session_keep_pack(out, s, pack_id, pack, err);
}
