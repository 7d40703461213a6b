/*
 * Writes and checks the chain of acts. Knows nothing of what the acts mean.
 */
#include "store/trail.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/norm.h"
#include "base/str.h"
#include "base/version.h"
#include "sql/trail.h"
#include "store/db_internal.h"
#include "store/seal.h"
#include "store/seal_schema.h"
#include "store/undo.h"

/* Lengths go in front, so that no two field lists give the same bytes. */
static void feed(struct digest_stream *s, const char *text)
{
	size_t len = text ? strlen(text) : 0;
	char room[STR_NUMBER];
	const char *head = str_number(room, len);

	if (!text) {
		digest_stream_update(s, "-;", 2);
		return;
	}
	digest_stream_update(s, head, strlen(head));
	digest_stream_update(s, ":", 1);
	digest_stream_update(s, text, len);
}

static void sql_salt(sqlite3_context *ctx, int n, sqlite3_value **args)
{
	unsigned char salt[DIGEST_MAC];

	(void)n;
	(void)args;
	digest_random(salt, sizeof(salt));
	sqlite3_result_blob(ctx, salt, sizeof(salt), SQLITE_TRANSIENT);
}

/* kin_digest(salt, value, ...): every value with its length, nulls apart. */
static void sql_digest(sqlite3_context *ctx, int n, sqlite3_value **args)
{
	unsigned char key[DIGEST_KEY] = { 0 }, mac[DIGEST_MAC];
	const void *salt = sqlite3_value_blob(args[0]);
	size_t n_salt = (size_t)sqlite3_value_bytes(args[0]);
	char hex[DIGEST_HEX];
	struct digest_stream s;
	int i;

	if (salt)
		memcpy(key, salt, n_salt < sizeof(key) ? n_salt : sizeof(key));
	digest_stream_init(&s);
	for (i = 1; i < n; i++)
		feed(&s, (const char *)sqlite3_value_text(args[i]));
	digest_stream_final(&s, hex);
	digest_mac(mac, key, hex, DIGEST_HEX - 1);
	sqlite3_result_blob(ctx, mac, sizeof(mac), SQLITE_TRANSIENT);
}

/* kin_name(text): the name of a person, folded for comparing. */
static void sql_name(sqlite3_context *ctx, int n, sqlite3_value **args)
{
	const char *text = (const char *)sqlite3_value_text(args[0]);
	char folded[NORM_TEXT];

	(void)n;
	if (!text)
		return;
	norm_name(folded, text, (size_t)sqlite3_value_bytes(args[0]));
	sqlite3_result_text(ctx, folded, -1, SQLITE_TRANSIENT);
}

/* kin_version(text): what versions are sorted by. */
static void sql_version(sqlite3_context *ctx, int n, sqlite3_value **args)
{
	const char *text = (const char *)sqlite3_value_text(args[0]);
	char key[VERSION_KEY];

	(void)n;
	if (!text)
		return;
	version_key(key, text);
	sqlite3_result_text(ctx, key, -1, SQLITE_TRANSIENT);
}

enum kin_status trail_init(struct db *db, struct kin_err *err)
{
	int rc;

	rc = sqlite3_create_function(db->sq, "kin_salt", 0,
				     SQLITE_UTF8 | SQLITE_DIRECTONLY, NULL,
				     sql_salt, NULL, NULL);
	if (!rc)
		rc = sqlite3_create_function(db->sq, "kin_digest", -1,
					     SQLITE_UTF8 | SQLITE_DIRECTONLY |
					     SQLITE_DETERMINISTIC, NULL,
					     sql_digest, NULL, NULL);
	if (!rc)
		rc = sqlite3_create_function(db->sq, "kin_name", 1,
					     SQLITE_UTF8 | SQLITE_DIRECTONLY |
					     SQLITE_DETERMINISTIC, NULL,
					     sql_name, NULL, NULL);
	if (!rc)
		rc = sqlite3_create_function(db->sq, "kin_version", 1,
					     SQLITE_UTF8 | SQLITE_DIRECTONLY |
					     SQLITE_DETERMINISTIC, NULL,
					     sql_version, NULL, NULL);
	return rc ? db_fail(db, rc, err) : KIN_OK;
}

enum kin_status trail_open(struct act *act, struct db *db,
			   struct kin_err *err)
{
	enum kin_status st;

	assert(db_is_writing(db));
	assert(act->at && act->day && act->actor && act->command);
	st = seal_check_triggers(db, err);
	if (!st)
		st = db_run(db, err, &sql_act_open, act->at, act->day,
			    act->actor, act->login, act->command, act->source,
			    act->sha256, act->ref);
	if (!st)
		act->seq = db_last_id(db);
	if (!st)
		st = undo_begin(db, !act->no_undo, err);
	return st ? st : seal_begin(act->seq, db, err);
}

enum kin_status trail_change(const struct act *act, const struct change *c,
			     struct db *db, struct kin_err *err)
{
	unsigned char salt[DIGEST_MAC];

	assert(db_is_writing(db) && act->seq > 0);
	assert(c->subject && c->field);
	digest_random(salt, sizeof(salt));
	return db_put(db, err, &sql_change_add, act->seq, c->subject,
		      c->subject_id, c->person_id, c->field, c->before,
		      c->after, c->note ? c->note : act->note,
		      c->day ? c->day : act->day, c->by_person,
		      c->transcribed, (const unsigned char *)salt);
}

enum kin_status trail_last_at(char *out, size_t size, struct db *db,
			      struct kin_err *err)
{
	return db_get_text(out, size, db, err, &sql_act_last_at);
}

static void trail_put(char *out, size_t size, const char *text)
{
	snprintf(out, size, "%s", text ? text : "");
}

enum kin_status trail_status(struct trail_status *out, long long person,
			     const char *subject, long long id, struct db *db,
			     struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = rows_open(&rows, db, err, &sql_change_status,
				       person, subject, id);
	int found = !st && rows_next(&rows);

	memset(out, 0, sizeof(*out));
	if (found) {
		trail_put(out->after, sizeof(out->after),
			  rows_text(&rows, CHANGE_STATUS_AFTER));
		trail_put(out->day, sizeof(out->day),
			  rows_text(&rows, CHANGE_STATUS_DAY));
		trail_put(out->by, sizeof(out->by),
			  rows_text(&rows, CHANGE_STATUS_NAME));
		trail_put(out->source, sizeof(out->source),
			  rows_text(&rows, CHANGE_STATUS_SOURCE));
		out->by_person = rows_int(&rows, CHANGE_STATUS_BY_PERSON);
	}
	st = rows_end(&rows, st, err);
	return st || found ? st : KIN_ENOTFOUND;
}

enum kin_status trail_find(char *command, size_t size, char day[11],
			   long long seq, struct db *db, struct kin_err *err)
{
	enum kin_status st;

	st = db_get_text(command, size, db, err, &sql_act_command, seq);
	if (!st)
		st = db_get_text(day, 11, db, err, &sql_act_day, seq);
	return st;
}

int trail_is_head(const char *text)
{
	size_t n = strspn(text, "0123456789");

	if (!n || n > 18 || text[n] != ':')
		return 0;
	text += n + 1;
	return strlen(text) == DIGEST_HEX - 1 &&
		strspn(text, "0123456789abcdef") == DIGEST_HEX - 1;
}

enum kin_status trail_knows(int *known, const char *head, struct db *db,
			    struct kin_err *err)
{
	char *end;
	long long seq = strtoll(head, &end, 10), n = 0;
	enum kin_status st = KIN_OK;

	if (*end == ':')
		st = db_get_int(&n, db, err, &sql_act_knows, seq,
				(const char *)end + 1);
	*known = n > 0;
	return st;
}

enum kin_status trail_has_file(int *known, const char *sha256,
			       const char *command, struct db *db,
			       struct kin_err *err)
{
	long long seq = 0;
	enum kin_status st = db_get_int(&seq, db, err, &sql_act_of_file,
					sha256, command);

	*known = seq > 0;
	return st;
}

enum kin_status trail_mirror(const struct act *act, long long seq,
			     struct db *db, struct kin_err *err)
{
	return db_run(db, err, &sql_change_mirror, act->seq, seq, act->day);
}

/* The sums that the act left. */
static enum kin_status feed_seal(struct digest_stream *s, long long seq,
				 struct db *db, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;

	st = rows_open(&rows, db, err, &sql_seal_of_act, seq);
	while (!st && rows_next(&rows)) {
		feed(s, rows_text(&rows, SEAL_OF_ACT_NAME));
		feed(s, rows_text(&rows, SEAL_OF_ACT_BUCKET));
		feed(s, rows_text(&rows, SEAL_OF_ACT_SUM));
	}
	return rows_end(&rows, st, err);
}

/* The hash of one act from its stored row, its changes and its seal. */
static enum kin_status act_hash(char out[DIGEST_HEX], long long seq,
				struct db *db, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	struct digest_stream s;
	enum kin_status st;
	int i, found;

	digest_stream_init(&s);
	st = rows_first(&found, &rows, db, err, &sql_act_content, seq);
	for (i = 0; found && i < N_ACT_CONTENT; i++)
		feed(&s, rows_text(&rows, i));
	rows_close(&rows);
	if (st || !found)
		return st ? st : KIN_ENOTFOUND;
	st = rows_open(&rows, db, err, &sql_act_changes, seq);
	while (!st && rows_next(&rows)) {
		const unsigned char *digest =
			rows_digest(&rows, ACT_CHANGES_DIGEST);

		if (digest)
			digest_stream_update(&s, digest, DIGEST_MAC);
	}
	st = rows_end(&rows, st, err);
	if (!st)
		st = feed_seal(&s, seq, db, err);
	digest_stream_final(&s, out);
	return st;
}

enum kin_status trail_seal(char *head, const struct act *act,
			   const char *counts, struct db *db,
			   struct kin_err *err)
{
	char hash[DIGEST_HEX];
	enum kin_status st;

	assert(db_is_writing(db) && act->seq > 0);
	assert(counts);
	st = db_run(db, err, &sql_act_count, act->seq, counts, act->source,
		    act->sha256);
	if (!st)
		st = seal_gather(db, err);
	if (!st)
		st = undo_store(act->seq, act->undo_from, db, err);
	if (!st)
		st = seal_store(act->seq, db, err);
	if (!st)
		st = act_hash(hash, act->seq, db, err);
	if (!st)
		seal_hash(hash, db, hash);
	if (!st)
		st = db_run(db, err, &sql_act_seal, act->seq, hash);
	if (!st)
		snprintf(head, TRAIL_HEAD, "%lld:%s", act->seq, hash);
	return st;
}

/* One link under the key of now. */
static enum kin_status trail_link(char prev[DIGEST_HEX], long long seq,
				  long long sealed, struct db *db,
				  struct kin_err *err)
{
	enum kin_status st;

	st = db_run(db, err, &sql_act_follow, seq, (const char *)prev);
	if (!st)
		st = act_hash(prev, seq, db, err);
	if (!st && seq >= sealed)
		seal_hash(prev, db, prev);
	return st ? st : db_run(db, err, &sql_act_seal, seq,
				(const char *)prev);
}

enum kin_status trail_renew(char *head, const struct act *act,
			    const char *counts, struct db *db,
			    struct kin_err *err)
{
	char prev[DIGEST_HEX] = "";
	long long sealed, seq;
	enum kin_status st = seal_from(&sealed, db, err);

	assert(db_is_writing(db) && act->seq > 0 && act->no_undo);
	if (!st)
		st = db_run(db, err, &sql_act_count, act->seq, counts,
			    act->source, act->sha256);
	if (!st)
		st = db_run(db, err, &sql_act_former, act->seq);
	if (!st)
		st = seal_renew(act->seq, db, err);
	/* The guards keep strangers out; this is the program itself. */
	sqlite3_db_config(db->sq, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
	for (seq = 1; !st && seq <= act->seq; seq++)
		st = trail_link(prev, seq, sealed, db, err);
	sqlite3_db_config(db->sq, SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, NULL);
	if (!st)
		snprintf(head, TRAIL_HEAD, "%lld:%s", act->seq, prev);
	return st;
}

/* Whether the words of acts fit their digests. */
static enum kin_status verify_words(struct db *db, struct kin_err *err)
{
	long long act = 0;
	enum kin_status st = db_get_int(&act, db, err, &sql_act_altered);

	if (st == KIN_ENOTFOUND)
		return KIN_OK;
	return st ? st : kin_err_set(err, KIN_ENO,
				     _("act %lld or one of its changes was "
				       "altered"), act);
}

/* And the values of changes that were not erased. */
static enum kin_status verify_values(struct db *db, struct kin_err *err)
{
	long long act = 0;
	enum kin_status st = verify_words(db, err);

	if (st)
		return st;
	st = db_get_int(&act, db, err, &sql_change_altered);
	if (st == KIN_ENOTFOUND)
		return KIN_OK;
	return st ? st : kin_err_set(err, KIN_ENO,
				     _("a change recorded by act %lld was "
				       "altered"), act);
}

/* Acts in front of `sealed` were made before there was a seal. */
static enum kin_status verify_one(struct rows *rows, char prev[DIGEST_HEX],
				  long long sealed, struct db *db,
				  struct kin_err *err)
{
	const char *claimed = rows_text(rows, ACT_CHAIN_HASH);
	const char *before = rows_text(rows, ACT_CHAIN_PREV);
	long long seq = rows_int(rows, ACT_CHAIN_SEQ);
	char hash[DIGEST_HEX];
	enum kin_status st;

	if (!claimed || !before || strcmp(before, prev) != 0)
		return kin_err_set(err, KIN_ENO,
				   _("act %lld does not follow the act in "
				     "front of it"), seq);
	st = act_hash(hash, seq, db, err);
	if (!st && seq >= sealed)
		seal_hash(hash, db, hash);
	if (!st && strcmp(hash, claimed) != 0 &&
	    !rows_int(rows, ACT_CHAIN_ERASED))
		st = kin_err_set(err, KIN_ENO,
				 _("act %lld or one of its changes was "
				   "altered"), seq);
	memcpy(prev, claimed, DIGEST_HEX);
	return st;
}

/* Whether the chain goes on as far as the seals say. */
static enum kin_status verify_end(long n_acts, long long sealed,
				  struct db *db, struct kin_err *err)
{
	long long last = 0;
	enum kin_status st;

	if (sealed > n_acts)
		return kin_err_set(err, KIN_ENO,
				   _("the last act is not sealed"));
	st = seal_last(&last, db, err);
	if (!st && last > n_acts)
		st = kin_err_set(err, KIN_ENO, _("act %ld is missing"),
				 n_acts + 1);
	return st;
}

enum kin_status trail_verify(long *n_acts, char *head, const char *expect,
			     struct db *db, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	char prev[DIGEST_HEX] = "";
	long long sealed;
	enum kin_status st = seal_from(&sealed, db, err);
	int seen = 1;

	assert(n_acts && head);
	*n_acts = 0;
	head[0] = '\0';
	if (!st && !sealed)
		st = kin_err_set(err, KIN_ENO,
				 _("no act is sealed; run `kinerja db "
				   "migrate`, or restore a backup"));
	if (!st)
		st = rows_open(&rows, db, err, &sql_act_chain);
	while (!st && rows_next(&rows)) {
		++*n_acts;
		if (rows_int(&rows, ACT_CHAIN_SEQ) != *n_acts)
			st = kin_err_set(err, KIN_ENO, _("act %ld is missing"),
					 *n_acts);
		else
			st = verify_one(&rows, prev, sealed, db, err);
		snprintf(head, TRAIL_HEAD, "%ld:%s", *n_acts, prev);
	}
	st = rows_end(&rows, st, err);
	if (!st)
		st = verify_end(*n_acts, sealed, db, err);
	if (!st)
		st = verify_values(db, err);
	if (!st && expect)
		st = trail_knows(&seen, expect, db, err);
	if (!st && !seen)
		st = kin_err_set(err, KIN_ENO,
				 _("the chain does not contain %s: acts were "
				   "removed or rewritten"), expect);
	return st;
}
