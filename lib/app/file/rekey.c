/*
 * `db rekey`: the database gets a new key.
 *
 * What the old key says of the database is proved first. Then everything
 * that was computed with it is computed anew or goes, within one transaction;
 * the new key file is on the disk before that, and gets its name behind it
 * (app/run/key.h). The trail keeps the head that the old key gave.
 */
#include <kinerja/admin.h>

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "app/run/key.h"
#include "app/run/session.h"
#include "base/i18n.h"
#include "store/admin_store.h"
#include "store/meta_store.h"
#include "store/pdp_store.h"
#include "store/seal.h"

struct rekey {
	struct kin_session *s;
	struct kin_rekeyed *r;
	unsigned char old[DIGEST_KEY], key[DIGEST_KEY];
};

static void rekey_ignore(void *user, const struct seal_fault *f)
{
	(void)user;
	(void)f;
}

/* What was altered would be sealed as it is, and never be found again. */
static enum kin_status rekey_prove(struct kin_session *s, struct kin_err *err)
{
	char head[TRAIL_HEAD];
	long n = 0;
	enum kin_status st = trail_verify(&n, head, NULL, s->db, err);

	if (!st)
		st = seal_verify(&n, rekey_ignore, NULL, s->db, err);
	if (!st && n)
		st = kin_err_set(err, KIN_ENO,
				 _("rows were altered behind the program's "
				   "back; `kinerja db check` names each place; "
				   "restore a backup before the key changes"));
	return st;
}

/* The act stands under both keys: opened by the old one, sealed by the new. */
static enum kin_status rekey_act(struct rekey *w, struct kin_err *err)
{
	char counts[KIN_HEAD_TEXT + 32], id[DIGEST_HEX];
	struct kin_session *s = w->s;
	struct act act;
	enum kin_status st;

	session_act(&act, s, NULL, NULL);
	act.no_undo = 1;
	st = trail_open(&act, s->db, err);
	if (!st)
		st = pdp_store_rekey(w->old, w->key, s->db, err);
	digest_sha256_hex(id, w->key, DIGEST_KEY);
	if (!st)
		st = meta_set("key_id", id, s->db, err);
	if (!st)
		st = seal_key(s->db, w->key, err);
	snprintf(counts, sizeof(counts), "{\"before\":\"%s\"}",
		 w->r->before);
	if (!st)
		st = trail_renew(s->head, &act, counts, s->db, err);
	if (!st)
		st = key_put(s->key_path, w->key, err);
	return st;
}

/* Only where the database says so itself: a commit can stand whose answer was
 * an error, and then the new key is the only one. */
static void rekey_take_back(const struct rekey *w)
{
	char claimed[DIGEST_HEX], id[DIGEST_HEX];

	digest_sha256_hex(id, w->old, DIGEST_KEY);
	if (!meta_get(claimed, sizeof(claimed), "key_id", w->s->db, NULL) &&
	    !strcmp(claimed, id))
		key_drop(w->s->key_path);
}

static enum kin_status rekey_record(struct rekey *w, struct kin_err *err)
{
	struct kin_session *s = w->s;
	enum kin_status st = session_lock(s, err);

	if (!st)
		st = session_key(s, w->old, err);
	if (!st)
		st = rekey_prove(s, err);
	if (!st)
		st = admin_head(w->r->before, sizeof(w->r->before), s->db,
				err);
	digest_random(w->key, DIGEST_KEY);
	if (!st)
		st = rekey_act(w, err);
	st = db_end(s->db, st, err);
	if (st)
		rekey_take_back(w);
	return st;
}

/* Under the lock again, so that nobody else does it at the same time. */
static enum kin_status rekey_settle(struct rekey *w, struct kin_err *err)
{
	enum kin_status st = db_begin_write(w->s->db, err);

	if (!st)
		st = key_settle(w->r->kept, w->s->key_path, err);
	st = db_end(w->s->db, st, err);
	if (!st)
		return KIN_OK;
	kin_err_prefix(err, _("the database has its new key, which still lies "
			      "in %s.new and is found there; the next command "
			      "that writes moves it"), w->s->key_path);
	return KIN_EPARTIAL;
}

/* What the old key protects is in no table, but maybe in a page. */
static enum kin_status rekey_clean(struct kin_session *s, struct kin_err *err)
{
	if (!pdp_store_clean(s->db, NULL))
		return KIN_OK;
	return kin_err_set(err, KIN_EPARTIAL,
			   _("the database has its new key, but the file still "
			     "has free pages with what the old one protects; "
			     "run `kinerja pdp clean` when nobody uses it"));
}

enum kin_status kin_db_rekey(struct kin_session *s, struct kin_rekeyed *r,
			     struct kin_err *err)
{
	struct rekey w = { .s = s, .r = r };
	enum kin_status st;

	assert(s && r);
	memset(r, 0, sizeof(*r));
	st = pdp_store_overwrite(s->db, err);
	if (!st)
		st = rekey_record(&w, err);
	if (!st) {
		snprintf(r->head, sizeof(r->head), "%s", s->head);
		st = rekey_settle(&w, err);
	}
	if (!st)
		st = rekey_clean(s, err);
	memset(&w, 0, sizeof(w));
	return st;
}
