/* Erases a person from every table. */
#include "store/pdp_store.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "base/i18n.h"
#include "sql/pdp.h"
#include "store/db_internal.h"
#include "store/meta_store.h"

enum kin_status pdp_store_values(struct forget *out, int *shared,
				 long long person, struct db *db,
				 struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	long long namesakes = 0;
	char name[300];
	enum kin_status st;
	int found;

	st = rows_first(&found, &rows, db, err, &sql_pdp_person, person);
	if (!st && found) {
		forget_add(out, rows_text(&rows, PDP_PERSON_NIP));
		forget_add(out, rows_text(&rows, PDP_PERSON_NUPTK));
		forget_add(out, rows_text(&rows, PDP_PERSON_PTK_ID));
		forget_add(out, rows_text(&rows, PDP_PERSON_NIK_DIGEST));
		snprintf(name, sizeof(name), "%s",
			 rows_text(&rows, PDP_PERSON_NAME));
	}
	rows_close(&rows);
	if (st || !found)
		return st ? st : KIN_ENOTFOUND;
	st = rows_open(&rows, db, err, &sql_pdp_aliases, person);
	while (!st && rows_next(&rows))
		forget_add(out, rows_text(&rows, PDP_ALIASES_VALUE));
	st = rows_end(&rows, st, err);
	if (!st)
		st = db_get_int(&namesakes, db, err, &sql_pdp_namesake, person,
				(const char *)name);
	*shared = namesakes > 0;
	if (!st && !namesakes)
		forget_add_name(out, name);
	return !st && out->failed ? kin_err_nomem(err) : st;
}

enum kin_status pdp_store_held(char *out, size_t size, long long person,
			       const char *day, struct db *db,
			       struct kin_err *err)
{
	enum kin_status st;

	out[0] = '\0';
	st = db_get_text(out, size, db, err, &sql_pdp_held, person, day);
	return st == KIN_ENOTFOUND ? KIN_OK : st;
}

/* ---- texts that others wrote ---- */

/* kin_forget(text): without the values of the person. */
static void sql_forget(sqlite3_context *ctx, int n, sqlite3_value **args)
{
	const struct forget *f = sqlite3_user_data(ctx);
	const char *text = (const char *)sqlite3_value_text(args[0]);
	struct buf rest = BUF_INIT;

	(void)n;
	if (!text)
		return;
	if (!forget_finds(f, text)) {
		sqlite3_result_value(ctx, args[0]);
		return;
	}
	forget_rest(&rest, f, text);
	if (rest.failed)
		sqlite3_result_error_nomem(ctx);
	else
		sqlite3_result_text(ctx, buf_str(&rest), -1, SQLITE_TRANSIENT);
	buf_release(&rest);
}

static enum kin_status pdp_sweep(long long office, struct db *db,
				 struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = rows_open(&rows, db, err, &sql_pdp_sweeps,
				       office);

	while (!st && rows_next(&rows))
		st = db_exec(db, rows_text(&rows, PDP_SWEEPS_SWEEP), err);
	return rows_end(&rows, st, err);
}

/* ---- acts ---- */

/* An act that names the person, and its words from now on. */
struct pdp_act {
	struct pdp_act *next;
	long long seq;
	const char *actor, *login, *command, *source, *ref;
};

struct pdp_acts {
	struct arena arena;
	struct pdp_act *first;
	int failed;
};

static const char *pdp_word(struct pdp_acts *acts, const struct forget *f,
			    const char *text)
{
	const char *kept;

	if (!text)
		return NULL;
	kept = arena_strdup(&acts->arena,
			    forget_finds(f, text) ? FORGET_MARK : text);
	acts->failed |= !kept;
	return kept;
}

/* Why something was done to a person is about the person as well, so of a
 * command that names one only the verb stays. */
static const char *pdp_command(struct pdp_acts *acts, const struct forget *f,
			       const char *text)
{
	struct buf b = BUF_INIT;
	const char *kept;

	if (!forget_finds(f, text))
		return pdp_word(acts, f, text);
	forget_command(&b, text);
	kept = b.failed ? NULL : arena_strdup(&acts->arena, buf_str(&b));
	acts->failed |= !kept;
	buf_release(&b);
	return kept;
}

static void pdp_note_act(struct pdp_acts *acts, const struct forget *f,
			 struct rows *rows)
{
	const char *const texts[] = {
		rows_text(rows, PDP_ACTS_ACTOR),
		rows_text(rows, PDP_ACTS_COMMAND),
		rows_text(rows, PDP_ACTS_SOURCE),
		rows_text(rows, PDP_ACTS_REF),
	};
	struct pdp_act *act;
	int i, found = 0;

	for (i = 0; i < 4; i++)
		found |= forget_finds(f, texts[i]);
	if (!found)
		return;
	act = arena_alloc(&acts->arena, sizeof(*act));
	if (!act) {
		acts->failed = 1;
		return;
	}
	act->seq = rows_int(rows, PDP_ACTS_SEQ);
	act->actor = pdp_word(acts, f, texts[0]);
	act->login = arena_strdup(&acts->arena,
				  rows_text(rows, PDP_ACTS_LOGIN));
	act->command = pdp_command(acts, f, texts[1]);
	act->source = pdp_word(acts, f, texts[2]);
	act->ref = pdp_word(acts, f, texts[3]);
	act->next = acts->first;
	acts->first = act;
}

static enum kin_status pdp_erase_act(const struct act *by,
				     const struct pdp_act *a, struct db *db,
				     struct kin_err *err)
{
	unsigned char salt[DIGEST_MAC];
	enum kin_status st;

	digest_random(salt, sizeof(salt));
	st = db_run(db, err, &sql_pdp_erasure, a->seq, salt, by->seq, a->actor,
		    a->login, a->command, a->source, a->ref);
	return st ? st : db_run(db, err, &sql_pdp_erase_act, a->seq, a->actor,
				a->command, a->source, a->ref);
}

/* Names have blanks, identifiers have none. */
static int pdp_is_name(const char *value)
{
	return strchr(value, ' ') != NULL;
}

/* What acts call the person: somebody else's office may say any name. */
static void pdp_named(struct forget *out, const struct forget *values,
		      long long office)
{
	int i;

	*out = *values;
	out->n = 0;
	for (i = 0; i < values->n; i++)
		if (!office || !pdp_is_name(values->values[i]))
			out->values[out->n++] = values->values[i];
}

/* People without numbers are called by their key. */
static enum kin_status pdp_erase_acts(const struct act *by, long long person,
				      long long office,
				      const struct forget *values, long *n,
				      struct db *db, struct kin_err *err)
{
	struct pdp_acts acts = { .first = NULL };
	struct forget named;
	const struct pdp_act *a;
	struct rows rows = ROWS_INIT;
	char key[24];
	enum kin_status st = rows_open(&rows, db, err, &sql_pdp_acts, by->seq);

	pdp_named(&named, values, office);
	snprintf(key, sizeof(key), "#%lld", person);
	named.values[named.n++] = key;
	while (!st && rows_next(&rows))
		pdp_note_act(&acts, &named, &rows);
	st = rows_end(&rows, st, err);
	if (!st && acts.failed)
		st = kin_err_nomem(err);
	for (a = acts.first; !st && a; a = a->next) {
		st = pdp_erase_act(by, a, db, err);
		++*n;
	}
	arena_release(&acts.arena);
	return st;
}

/* ---- all of it ---- */

/* Each takes the person. What finds the records of others comes last. */
static const struct sql *const pdp_erasures[] = {
	&sql_pdp_erase_supervision, &sql_pdp_erase_exceptions,
	&sql_pdp_erase_data, &sql_pdp_erase_plans, &sql_pdp_erase_plan_rater,
	&sql_pdp_erase_revisions, &sql_pdp_erase_items,
	&sql_pdp_erase_progress, &sql_pdp_erase_returns,
	&sql_pdp_erase_observations, &sql_pdp_erase_documents,
	&sql_pdp_erase_ratings, &sql_pdp_erase_schedules,
	&sql_pdp_erase_assessments, &sql_pdp_erase_assessment_rater,
	&sql_pdp_erase_areas, &sql_pdp_erase_outcomes,
	&sql_pdp_erase_answers,
	&sql_pdp_erase_decisions, &sql_pdp_erase_objections,
	&sql_pdp_erase_dialogues, &sql_pdp_erase_posts,
	&sql_pdp_erase_aliases, &sql_pdp_erase_person,
};

/* in meta, in hexadecimal */
#define PDP_WRAPPED "erased_key"
#define PDP_FORMER "erased_nik_keys"
#define PDP_NIK_KEYS 32
#define PDP_OWN "kinerja erased wrap"

/* With a pad of `key`, which serves this one purpose: there and back. */
static void pdp_wrap(unsigned char own[DIGEST_KEY],
		     const unsigned char key[DIGEST_KEY], const char *purpose)
{
	unsigned char pad[DIGEST_KEY];
	int i;

	digest_derive(pad, sizeof(pad), key, purpose);
	for (i = 0; i < DIGEST_KEY; i++)
		own[i] ^= pad[i];
	memset(pad, 0, sizeof(pad));
}

static enum kin_status pdp_is_damaged(struct kin_err *err)
{
	return kin_err_set(err, KIN_ECORRUPT,
			   _("the key of the erased is damaged; restore a "
			     "backup"));
}

/*
 * The key of the digests of who was erased. Nothing that they were made of is
 * there any more, so it outlives the key of the database, under which it is
 * kept from the first change of that key on.
 */
static enum kin_status pdp_own_key(unsigned char own[DIGEST_KEY],
				   const unsigned char key[DIGEST_KEY],
				   struct db *db, struct kin_err *err)
{
	char hex[2 * DIGEST_KEY + 1];
	enum kin_status st = meta_get(hex, sizeof(hex), PDP_WRAPPED, db, err);

	if (st)
		return st;
	if (!hex[0]) {
		digest_derive(own, DIGEST_KEY, key, "kinerja erased");
		return KIN_OK;
	}
	if (digest_unhex(own, DIGEST_KEY, hex))
		return pdp_is_damaged(err);
	pdp_wrap(own, key, PDP_OWN);
	return KIN_OK;
}

static enum kin_status pdp_digest(unsigned char out[DIGEST_MAC],
				  const unsigned char key[DIGEST_KEY],
				  const char *identifier, struct db *db,
				  struct kin_err *err)
{
	unsigned char own[DIGEST_KEY];
	enum kin_status st = pdp_own_key(own, key, db, err);

	if (!st)
		digest_mac(out, own, identifier, strlen(identifier));
	memset(own, 0, sizeof(own));
	return st;
}

/* ---- NIKs of the erased ---- */

/*
 * What is kept of a NIK is a digest of its digest under the key of its time.
 * So the keys before the one of now are kept, each under a pad of its own, for
 * as long as somebody is erased.
 */
struct pdp_niks {
	unsigned char keys[PDP_NIK_KEYS][DIGEST_KEY];
	int n;
};

static void pdp_wrap_former(unsigned char former[DIGEST_KEY],
			    const unsigned char key[DIGEST_KEY], int i)
{
	char purpose[48];

	snprintf(purpose, sizeof(purpose), "kinerja erased nik %d", i);
	pdp_wrap(former, key, purpose);
}

static enum kin_status pdp_read_niks(struct pdp_niks *niks,
				     const unsigned char key[DIGEST_KEY],
				     struct db *db, struct kin_err *err)
{
	char hex[PDP_NIK_KEYS * 2 * DIGEST_KEY + 1];
	enum kin_status st = meta_get(hex, sizeof(hex), PDP_FORMER, db, err);
	const char *at;

	niks->n = 0;
	for (at = hex; !st && *at; at += 2 * DIGEST_KEY) {
		if (digest_unhex(niks->keys[niks->n], DIGEST_KEY, at))
			return pdp_is_damaged(err);
		pdp_wrap_former(niks->keys[niks->n], key, niks->n);
		niks->n++;
	}
	return st;
}

static enum kin_status pdp_write_niks(struct pdp_niks *niks,
				      const unsigned char key[DIGEST_KEY],
				      struct db *db, struct kin_err *err)
{
	char hex[PDP_NIK_KEYS * 2 * DIGEST_KEY + 1] = "";
	int i;

	for (i = 0; i < niks->n; i++) {
		pdp_wrap_former(niks->keys[i], key, i);
		digest_hex(hex + i * 2 * DIGEST_KEY, niks->keys[i],
			   DIGEST_KEY);
	}
	return meta_set(PDP_FORMER, hex, db, err);
}

static enum kin_status pdp_rekey_niks(const unsigned char old[DIGEST_KEY],
				      const unsigned char key[DIGEST_KEY],
				      struct db *db, struct kin_err *err)
{
	struct pdp_niks niks;
	int any;
	enum kin_status st = pdp_read_niks(&niks, old, db, err);

	if (!st)
		st = pdp_store_any(&any, db, err);
	if (!st && !any)
		niks.n = 0;
	if (!st && any && niks.n == PDP_NIK_KEYS)
		st = kin_err_set(err, KIN_ERULE,
				 _("the key was changed %d times since "
				   "somebody was erased, and no more former "
				   "keys can be kept: the NIKs of the erased "
				   "would no longer be known"), niks.n);
	if (!st && any)
		memcpy(niks.keys[niks.n++], old, DIGEST_KEY);
	if (!st)
		st = pdp_write_niks(&niks, key, db, err);
	memset(&niks, 0, sizeof(niks));
	return st;
}

enum kin_status pdp_store_known_nik(long long *act, char day[11],
				    const char *nik,
				    const unsigned char key[DIGEST_KEY],
				    struct db *db, struct kin_err *err)
{
	unsigned char mac[DIGEST_MAC];
	char digest[DIGEST_MAC_TEXT];
	struct pdp_niks niks;
	enum kin_status st = pdp_read_niks(&niks, key, db, err);
	int i;

	*act = 0;
	for (i = -1; !st && !*act && i < niks.n; i++) {
		digest_mac(mac, i < 0 ? key : niks.keys[i], nik, strlen(nik));
		digest_mac_text(digest, mac);
		st = pdp_store_known(act, day, digest, key, db, err);
	}
	memset(&niks, 0, sizeof(niks));
	return st;
}

enum kin_status pdp_store_rekey(const unsigned char old[DIGEST_KEY],
				const unsigned char key[DIGEST_KEY],
				struct db *db, struct kin_err *err)
{
	unsigned char own[DIGEST_KEY];
	char hex[2 * DIGEST_KEY + 1];
	enum kin_status st = pdp_own_key(own, old, db, err);

	assert(db_is_writing(db));
	if (!st) {
		pdp_wrap(own, key, PDP_OWN);
		digest_hex(hex, own, DIGEST_KEY);
		st = meta_set(PDP_WRAPPED, hex, db, err);
	}
	memset(own, 0, sizeof(own));
	if (!st)
		st = pdp_rekey_niks(old, key, db, err);
	return st ? st : db_script(db, err, &sql_pdp_forget_nik);
}

static enum kin_status pdp_remember(const struct act *act, long long person,
				    const struct forget *f,
				    const unsigned char key[DIGEST_KEY],
				    struct db *db, struct kin_err *err)
{
	unsigned char digest[DIGEST_MAC];
	enum kin_status st = KIN_OK;
	int i;

	for (i = 0; !st && i < f->n; i++) {
		if (pdp_is_name(f->values[i]))
			continue;
		st = pdp_digest(digest, key, f->values[i], db, err);
		if (!st)
			st = db_run(db, err, &sql_pdp_remember, digest,
				    act->seq, person, f->values[i]);
	}
	return st;
}

static enum kin_status pdp_erase_all(const struct act *act, long long person,
				     long long office,
				     const struct forget *values,
				     long *n_acts, struct db *db,
				     struct kin_err *err)
{
	const size_t n = sizeof(pdp_erasures) / sizeof(pdp_erasures[0]);
	enum kin_status st = KIN_OK;
	size_t i;

	for (i = 0; !st && i < n; i++)
		st = db_run(db, err, pdp_erasures[i], person);
	if (!st)
		st = db_run(db, err, &sql_pdp_erase_changes, person, office);
	if (!st)
		st = db_run(db, err, &sql_pdp_erase_undo, person);
	if (!st)
		st = pdp_sweep(office, db, err);
	return st ? st : pdp_erase_acts(act, person, office, values, n_acts,
					db, err);
}

enum kin_status pdp_store_erase(const struct act *act, long long person,
				long long office, struct forget *values,
				const unsigned char key[DIGEST_KEY],
				long *n_acts, struct db *db,
				struct kin_err *err)
{
	enum kin_status st;
	int rc;

	assert(db_is_writing(db) && act->seq > 0 && act->no_undo);
	*n_acts = 0;
	rc = sqlite3_create_function(db->sq, "kin_forget", 1, SQLITE_UTF8 |
				     SQLITE_DIRECTONLY, values,
				     sql_forget, NULL, NULL);
	if (rc)
		return db_fail(db, rc, err);
	/* The guards keep strangers out; this is the program itself. */
	sqlite3_db_config(db->sq, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
	st = pdp_erase_all(act, person, office, values, n_acts, db, err);
	sqlite3_db_config(db->sq, SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, NULL);
	return st ? st : pdp_remember(act, person, values, key, db, err);
}

enum kin_status pdp_store_any(int *any, struct db *db, struct kin_err *err)
{
	long long n = 0;
	enum kin_status st = db_get_int(&n, db, err, &sql_pdp_any);

	*any = n > 0;
	return st;
}

enum kin_status pdp_store_known(long long *act, char day[11],
				const char *identifier,
				const unsigned char key[DIGEST_KEY],
				struct db *db, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	unsigned char digest[DIGEST_MAC];
	enum kin_status st;
	int found;

	*act = 0;
	st = pdp_digest(digest, key, identifier, db, err);
	if (st)
		return st;
	st = rows_first(&found, &rows, db, err, &sql_pdp_remembered, digest);
	if (!st && found) {
		*act = rows_int(&rows, PDP_REMEMBERED_ACT);
		snprintf(day, 11, "%s", rows_text(&rows, PDP_REMEMBERED_DAY));
	}
	rows_close(&rows);
	return st;
}

enum kin_status pdp_store_admit(long *n, const char *identifier,
				const unsigned char key[DIGEST_KEY],
				struct db *db, struct kin_err *err)
{
	unsigned char digest[DIGEST_MAC];
	enum kin_status st;

	assert(db_is_writing(db));
	st = pdp_digest(digest, key, identifier, db, err);
	if (!st)
		st = db_run(db, err, &sql_pdp_admit, digest);
	*n = st ? 0 : db_changes(db);
	return st;
}

enum kin_status pdp_store_overwrite(struct db *db, struct kin_err *err)
{
	return db_script(db, err, &sql_pdp_overwrite);
}

enum kin_status pdp_store_clean(struct db *db, struct kin_err *err)
{
	long long busy = 1;
	enum kin_status st;

	assert(!db_in_transaction(db));
	st = db_script(db, err, &sql_pdp_vacuum);
	if (!st)
		st = db_get_int(&busy, db, err, &sql_pdp_checkpoint);
	if (!st && busy)
		st = kin_err_set(err, KIN_EBUSY, _("somebody reads the "
				 "database"));
	return st;
}
