/*
 * `bundle verify` and `bundle merge`: whether a bundle may be taken, and what
 * stands against it. What happens with its rows is the store's.
 */
#include <kinerja/bundle.h>

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/exchange/bundle_file.h"
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/json_scan.h"
#include "base/str.h"
#include "rule/pack.h"
#include "sql/bundle_merge.h"
#include "store/pdp_store.h"

struct bundle_merge {
	struct kin_session *s;
	const struct kin_bundle_merge *o;
	struct kin_bundle_info *info;
	struct kin_bundle_merged *result;
	struct bundle_key key;
	long long head;		/* their last act */
};

/* As one, for else each line would be a transaction of its own. */
static enum kin_status bundle_read_whole(struct kin_bundle_info *info,
					 struct bundle_key *key,
					 struct kin_session *s,
					 const char *path,
					 struct kin_err *err)
{
	enum kin_status st = db_begin_read(s->db, err);

	return st ? st
		  : db_end(s->db, bundle_read(info, key, s, path, err), err);
}

enum kin_status kin_bundle_verify(struct kin_session *s, const char *path,
				  struct kin_bundle_info *info,
				  struct kin_err *err)
{
	enum kin_status st = bundle_read_whole(info, NULL, s, path, err);

	assert(s && path && info);
	return st ? kin_err_prefix(err, "%s", path) : KIN_OK;
}

/* ---- since when ---- */

static enum kin_status bundle_check_age(struct bundle_merge *m,
					struct kin_err *err)
{
	long long other = 0;
	enum kin_status st = bundle_store_history(&other, m->key.id,
						  m->s->db, err);

	if (!st && other)
		return kin_err_set(err, KIN_ERULE,
				   _("act %lld of %s is another one than in "
				     "what came before: its database was "
				     "rolled back to an older copy or made "
				     "anew, or the key is used by another "
				     "one; a new key goes on with the same "
				     "acts and does not help: the office "
				     "restores its last copy (`kinerja db "
				     "restore`)"), other, m->key.name);
	if (!st && m->head < m->key.seq)
		return kin_err_set(err, KIN_ERULE,
				   _("it is of act %lld, and act %lld of %s "
				     "is here already; ask for a newer one"),
				   m->head, m->key.seq, m->key.name);
	return st;
}

/* What passed the checks of its day there is not asked for those of ours. */
static enum kin_status bundle_check_pack(const char *name, const char *json,
					 const char *claimed,
					 struct kin_err *err)
{
	struct kin_sink quiet = { .emit = NULL };
	struct pack *pack = NULL;
	struct json_fault fault;
	char sha256[DIGEST_HEX];
	enum kin_status st;

	digest_sha256_hex(sha256, json, strlen(json));
	if (!claimed || strcmp(sha256, claimed) != 0)
		return kin_err_set(err, KIN_EINPUT,
				   _("its rule pack %s is not what it says"),
				   name);
	/* nobody has read here what was stored there */
	if (json_scan_check(json, strlen(json), &fault))
		st = fault.no_memory ? KIN_ENOMEM : KIN_EINPUT;
	else
		st = pack_load_stored(&pack, json, strlen(json), sha256,
				      "pack", &quiet, NULL);
	pack_free(pack);
	if (st == KIN_EINPUT)
		return kin_err_set(err, st,
				   _("its rule pack %s does not run here; let "
				     "the office try `kinerja rules check` "
				     "with this version of kinerja, and "
				     "mend the rules"), name);
	return st ? kin_err_nomem(err) : KIN_OK;
}

/* A pack judges people: it has to be what it says, and one that runs. */
static enum kin_status bundle_check_packs(struct bundle_merge *m,
					  struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = bundle_store_packs(&rows, m->s->db, err);

	while (!st && rows_next(&rows))
		st = bundle_check_pack(
			str_or_empty(rows_text(&rows, BUNDLE_PACKS_NAME)),
			str_or_empty(rows_text(&rows, BUNDLE_PACKS_JSON)),
			rows_text(&rows, BUNDLE_PACKS_SHA256), err);
	return rows_end(&rows, st, err);
}

/* ---- conflicts ---- */

static enum kin_status bundle_match_erased(struct bundle_merge *m,
					   const unsigned char *key,
					   struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = bundle_store_numbers(&rows, m->s->db, err);
	char day[DAY_TEXT];

	while (!st && rows_next(&rows)) {
		long long act = 0;

		st = pdp_store_known(&act, day,
				     rows_text(&rows, BUNDLE_NUMBERS_NUMBER),
				     key, m->s->db, err);
		if (!st && act)
			st = bundle_store_fault_erased(
				rows_int(&rows, BUNDLE_NUMBERS_THEIRS),
				m->s->db, err);
	}
	return rows_end(&rows, st, err);
}

/* Whoever was erased here does not come back by what another office has. */
static enum kin_status bundle_find_erased(struct bundle_merge *m,
					  struct kin_err *err)
{
	unsigned char key[DIGEST_KEY];
	int any = 0;
	enum kin_status st = pdp_store_any(&any, m->s->db, err);

	if (st || !any)
		return st;
	st = session_key(m->s, key, err);
	if (!st)
		st = bundle_match_erased(m, key, err);
	memset(key, 0, sizeof(key));
	return st;
}

static enum kin_status bundle_tell_faults(struct bundle_merge *m,
					  struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = bundle_store_faults(&rows, m->s->db, err);

	while (!st && rows_next(&rows)) {
		const struct kin_bundle_conflict c = {
			.unit = rows_text(&rows, BUNDLE_FAULTS_UNIT),
			.kind = rows_text(&rows, BUNDLE_FAULTS_KIND),
			.what = rows_text(&rows, BUNDLE_FAULTS_WHAT),
		};

		m->result->conflicts++;
		if (m->o->conflict)
			m->o->conflict(m->o->user, &c);
	}
	return rows_end(&rows, st, err);
}

static enum kin_status bundle_tell_windows(struct bundle_merge *m,
					   struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = bundle_store_windows(&rows, m->s->db, err);

	while (!st && rows_next(&rows))
		if (m->o->window)
			m->o->window(m->o->user,
				     rows_text(&rows, BUNDLE_WINDOWS_CODE));
	return rows_end(&rows, st, err);
}

static enum kin_status bundle_tell_closed(struct bundle_merge *m,
					  struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = bundle_store_closed(&rows, m->key.id, m->s->db,
						 err);

	while (!st && rows_next(&rows))
		if (m->o->closed)
			m->o->closed(m->o->user,
				     rows_text(&rows, BUNDLE_CLOSED_CODE));
	return rows_end(&rows, st, err);
}

/* --partial leaves out schools: it helps where each conflict is one of some
 * of them, and does not where the whole bundle is in doubt. */
static enum kin_status bundle_refuse(struct bundle_merge *m,
				     struct kin_err *err)
{
	long long whole = 0, rest = 0, n = m->result->conflicts;
	enum kin_status st = bundle_store_n_faults(&whole, 1, m->s->db, err);

	if (!st)
		st = bundle_store_n_rest(&rest, m->s->db, err);
	if (st)
		return st;
	if (m->o->partial)
		return kin_err_set(err, KIN_ERULE,
				   _("nothing was taken: %lld conflicts that "
				     "no school can be left out for"),
				   whole < n ? whole : n);
	return kin_err_set(err, KIN_ERULE,
			   _("nothing was taken: %lld conflicts%s"), n,
			   whole ? _("; --partial does not help, for some "
				     "are about the whole bundle")
			   : rest ? _("; --partial takes the other schools")
			   : "");
}

static enum kin_status bundle_judge(struct bundle_merge *m,
				    struct kin_err *err)
{
	struct bundle_area about;
	long long n = 0;
	enum kin_status st;

	bundle_area_of(&about, &m->info->area);
	st = bundle_store_compare(&m->key, &about, m->info->since, m->s->db,
				  err);
	if (!st)
		st = bundle_find_erased(m, err);
	if (!st && m->o->partial)
		st = bundle_store_fault_numbers(m->key.id, m->s->db, err);
	if (!st)
		st = bundle_tell_faults(m, err);
	if (!st)
		st = bundle_tell_windows(m, err);
	if (!st)
		st = bundle_tell_closed(m, err);
	if (!st)
		st = bundle_store_n_faults(&n, m->o->partial, m->s->db, err);
	return !st && n ? bundle_refuse(m, err) : st;
}

/* ---- taken ---- */

static enum kin_status bundle_erase_one(const struct act *act,
					long long person, long long office,
					const unsigned char *key,
					struct db *db, struct kin_err *err)
{
	struct forget values = { 0 };
	int shared;
	long n_acts;
	enum kin_status st = pdp_store_values(&values, &shared, person, db,
					      err);

	if (!st)
		st = pdp_store_erase(act, person, office, &values, key,
				     &n_acts, db, err);
	forget_release(&values);
	return st;
}

/* Whoever was erased there is erased here with all that was copied of it;
 * but not what another office holds of the same person. One is looked for
 * after the other: while a query is open nothing can be erased. */
static enum kin_status bundle_erase(struct bundle_merge *m,
				    const struct act *act, struct kin_err *err)
{
	unsigned char key[DIGEST_KEY];
	long long person = 0;
	enum kin_status st = session_key(m->s, key, err);

	if (!st)
		st = bundle_store_erased(&person, m->s->db, err);
	while (!st && person) {
		st = bundle_erase_one(act, person, m->key.id, key, m->s->db,
				      err);
		m->result->erased++;
		if (!st)
			st = bundle_store_erased(&person, m->s->db, err);
	}
	memset(key, 0, sizeof(key));
	return st;
}

/* A school that is taken can still name somebody of one that is not. */
static enum kin_status bundle_check_left(struct bundle_merge *m,
					 struct kin_err *err)
{
	long long before = 0, after = 0, passed = 0;
	enum kin_status st = bundle_store_n_faults(&before, 0, m->s->db, err);

	if (!st)
		st = bundle_find_erased(m, err);
	if (!st)
		st = bundle_store_n_faults(&after, 0, m->s->db, err);
	if (!st && after > before)
		st = kin_err_set(err, KIN_ERULE,
				 _("nothing was taken: other schools name "
				   "somebody who was erased here, as "
				   "supervisor or rater; ask the office to "
				   "erase them too"));
	if (!st)
		st = bundle_store_n_passed(&passed, m->key.id, m->s->db, err);
	if (!st && passed)
		st = kin_err_set(err, KIN_ERULE,
				 _("nothing was taken: other schools name "
				   "somebody who has a number now of somebody "
				   "in a school that is left out; settle what "
				   "stands against that one first"));
	return st;
}

static enum kin_status bundle_take(struct bundle_merge *m,
				   const struct act *act, struct kin_err *err)
{
	struct bundle_counts n;
	enum kin_status st = bundle_store_reduce(&n, m->key.id, m->s->db, err);

	m->result->taken = n.taken;
	m->result->same = n.same;
	m->result->left = n.left;
	m->result->gone = n.gone;
	if (!st && n.left)
		st = bundle_check_left(m, err);
	if (!st)
		st = bundle_erase(m, act, err);
	if (!st)
		st = bundle_store_apply(act, m->key.id, m->head, m->s->db,
					err);
	return !st && n.left ? KIN_EPARTIAL : st;
}

/* While this one was read, and waited to write, another process may have taken
 * a newer one of the office, or dropped its key. */
static enum kin_status bundle_look_again(struct bundle_merge *m,
					 struct kin_err *err)
{
	enum kin_status st = bundle_find_key(m->info, &m->key, m->s, err);

	if (!st)
		st = bundle_check_age(m, err);
	return st ? st : bundle_store_find_merges(m->s->db, err);
}

static enum kin_status bundle_merge_act(struct bundle_merge *m,
					const char *path, struct kin_err *err)
{
	char counts[160], ref[KIN_KEY_TEXT + 100];
	struct act act;
	enum kin_status st;

	/* what came is replaced as a whole, not taken back row by row */
	snprintf(ref, sizeof(ref), "%s %s", m->info->key, m->info->head);
	st = session_begin_erasure(m->s, &act, m->s->command, path, ref, err);
	if (!st)
		st = bundle_look_again(m, err);
	if (!st)
		st = bundle_check_packs(m, err);
	if (!st)
		st = bundle_judge(m, err);
	if (!st)
		st = bundle_take(m, &act, err);
	st = bundle_blame(st, err);
	snprintf(counts, sizeof(counts), "{\"taken\":%lld,\"same\":%lld,"
		 "\"left\":%lld,\"gone\":%lld,\"of\":%lld}", m->result->taken,
		 m->result->same, m->result->left, m->result->gone, m->head);
	/* what is here as it is there leaves no act behind */
	return session_end(m->s, &act, counts, m->o->dry_run ||
			   (!st && m->head == m->key.seq && !m->result->taken &&
			    !m->result->gone), st, err);
}

/* The act stands; without schools that were left out too. */
static enum kin_status bundle_clean(const struct bundle_merge *m,
				    enum kin_status st, struct kin_err *err)
{
	if ((st && st != KIN_EPARTIAL) || !m->result->erased ||
	    m->o->dry_run || !pdp_store_clean(m->s->db, NULL))
		return st;
	return kin_err_set(err, KIN_EPARTIAL,
			   _("taken, but the file still has free pages with "
			     "what was erased; run `kinerja pdp clean` when "
			     "nobody uses it"));
}

static enum kin_status bundle_check_numbered(struct kin_session *s,
					     struct kin_err *err)
{
	int is = 0;
	enum kin_status st = bundle_store_is_numbered(&is, s->db, err);

	if (st || is)
		return st;
	return kin_err_set(err, KIN_ERULE,
			   _("this database was made by an earlier version, "
			     "and its rows could not be told from those of "
			     "a bundle; take bundles into a database of its "
			     "own, made with `kinerja init`"));
}

/* By more than zones explain: a clock is wrong, there or here, and with it the
 * days of what was decided. */
static int bundle_is_ahead(const struct bundle_merge *m)
{
	return day_or_none(m->info->day) > m->s->today + 1;
}

enum kin_status kin_bundle_merge(struct kin_session *s, const char *path,
				 const struct kin_bundle_merge *opts,
				 struct kin_bundle_info *info,
				 struct kin_bundle_merged *result,
				 struct kin_err *err)
{
	struct bundle_merge m = { .s = s, .o = opts, .info = info,
				  .result = result };
	enum kin_status st = bundle_read_whole(info, &m.key, s, path, err);

	assert(s && path && opts && info && result);
	memset(result, 0, sizeof(*result));
	if (!st)
		st = bundle_check_numbered(s, err);
	m.head = strtoll(info->head, NULL, 10);
	result->ahead = bundle_is_ahead(&m);
	if (!st)
		st = bundle_check_age(&m, err);
	if (!st)
		st = pdp_store_overwrite(s->db, err);
	if (!st)
		st = bundle_merge_act(&m, path, err);
	return bundle_clean(&m, st, err);
}
