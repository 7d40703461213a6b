/* Runs the statements of bundles, most of which make statements. */
#include "store/bundle_store.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/digest.h"
#include "sql/bundle.h"
#include "sql/bundle_merge.h"
#include "store/db_internal.h"

/* Each row of `sql` is a statement; they run when all are known, because no
 * table can be dropped while a query is open. */
static enum kin_status bundle_each(struct db *db, struct kin_err *err,
				   const struct sql *sql,
				   const struct db_value *values, int n)
{
	struct rows rows = ROWS_INIT;
	struct buf text = BUF_INIT;
	enum kin_status st = rows_open_values(&rows, db, err, sql, values, n);

	while (!st && rows_next(&rows)) {
		buf_adds(&text, rows_text(&rows, BUNDLE_STAGE_TEXT));
		buf_adds(&text, ";\n");
	}
	st = rows_end(&rows, st, err);
	if (!st)
		st = text.failed ? kin_err_nomem(err)
				 : db_exec(db, buf_str(&text), err);
	buf_release(&text);
	return st;
}
#define bundle_run(DB, ERR, ...) bundle_each(DB, ERR, SQL_CALL(__VA_ARGS__))

/* kin_unhex(text): the bytes; null for none and for what is no number. */
static void sql_unhex(sqlite3_context *ctx, int n, sqlite3_value **args)
{
	const char *text = (const char *)sqlite3_value_text(args[0]);
	int len = sqlite3_value_bytes(args[0]);
	unsigned char *out;

	(void)n;
	if (!text || !len || len % 2)
		return;
	out = sqlite3_malloc(len / 2);
	if (!out) {
		sqlite3_result_error_nomem(ctx);
		return;
	}
	if (digest_unhex(out, (size_t)len / 2, text)) {
		sqlite3_free(out);
		return;
	}
	sqlite3_result_blob(ctx, out, len / 2, sqlite3_free);
}

enum kin_status bundle_store_find_merges(struct db *db, struct kin_err *err)
{
	enum kin_status st = db_run(db, err, &sql_bundle_find_merges);

	return st ? st : db_run(db, err, &sql_bundle_find_undone);
}

enum kin_status bundle_store_open(struct db *db, struct kin_err *err)
{
	int rc = sqlite3_create_function(db->sq, "kin_unhex", 1,
					 SQLITE_UTF8 | SQLITE_DIRECTONLY |
					 SQLITE_DETERMINISTIC, NULL, sql_unhex,
					 NULL, NULL);
	enum kin_status st = rc ? db_fail(db, rc, err) : KIN_OK;

	if (!st)
		st = db_script(db, err, &sql_bundle_open);
	if (!st)
		st = bundle_store_find_merges(db, err);
	return st ? st : bundle_run(db, err, &sql_bundle_stage);
}

/* NULL where there is no limit. */
static const char *bundle_limit(const char *text)
{
	return *text ? text : NULL;
}

static enum kin_status bundle_fill(struct db *db, struct kin_err *err)
{
	enum kin_status st = bundle_run(db, err, &sql_bundle_fill);

	if (!st)
		st = bundle_run(db, err, &sql_bundle_refer);
	if (!st)
		st = db_run(db, err, &sql_bundle_fill_people);
	if (!st)
		st = db_script(db, err, &sql_bundle_fill_shared);
	/* acts of those, too */
	if (!st)
		st = bundle_run(db, err, &sql_bundle_refer);
	return st ? st : db_script(db, err, &sql_bundle_hide);
}

enum kin_status bundle_store_select(const struct bundle_area *area,
				    long long since, struct db *db,
				    struct kin_err *err)
{
	long long rewritten = 0;
	enum kin_status st;

	st = db_run(db, err, &sql_bundle_pick, bundle_limit(area->kabupaten),
		    bundle_limit(area->kecamatan), bundle_limit(area->npsn));
	if (!st)
		st = bundle_run(db, err, &sql_bundle_parts, (const char *)"");
	if (!st)
		st = bundle_run(db, err, &sql_bundle_touch);
	if (!st)
		st = db_get_int(&rewritten, db, err, &sql_bundle_rewritten);
	if (!st)
		st = db_run(db, err, &sql_bundle_set_state, rewritten, since);
	if (!st)
		st = db_script(db, err, &sql_bundle_keep_whole);
	if (!st)
		st = bundle_run(db, err, &sql_bundle_parts, (const char *)"");
	if (!st)
		st = bundle_fill(db, err);
	return st ? st : db_run(db, err, &sql_bundle_shorten,
				rewritten > since ? 0 : since);
}

enum kin_status bundle_store_names(struct rows *rows, struct db *db,
				   struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_bundle_names);
}

enum kin_status bundle_store_lines(char *out, size_t size, const char *table,
				   struct db *db, struct kin_err *err)
{
	return db_get_text(out, size, db, err, &sql_bundle_lines, table);
}

enum kin_status bundle_store_count(long long *units, long long *whole,
				   struct db *db, struct kin_err *err)
{
	enum kin_status st = db_get_int(units, db, err, &sql_bundle_n_units);

	return st ? st : db_get_int(whole, db, err, &sql_bundle_n_whole);
}

enum kin_status bundle_store_unfit(char *out, size_t size, struct db *db,
				   struct kin_err *err)
{
	enum kin_status st = bundle_run(db, err, &sql_bundle_check_numbers);

	return st ? st : db_get_text(out, size, db, err, &sql_bundle_unfit);
}

/* ---- in ---- */

enum kin_status bundle_store_is_numbered(int *is, struct db *db,
					 struct kin_err *err)
{
	long long n = 0;
	enum kin_status st = db_get_int(&n, db, err, &sql_bundle_unnumbered);

	*is = !n;
	return st;
}

enum kin_status bundle_store_check_rows(struct db *db, struct kin_err *err)
{
	enum kin_status st = bundle_run(db, err, &sql_bundle_check_numbers);

	if (!st)
		st = db_run(db, err, &sql_bundle_check_identifiers);
	return st ? st : bundle_run(db, err, &sql_bundle_check_rows);
}

enum kin_status bundle_store_last(char *out, size_t size, struct db *db,
				  struct kin_err *err)
{
	enum kin_status st = db_get_text(out, size, db, err,
					 &sql_bundle_last_act);

	return st == KIN_ENOTFOUND ? KIN_OK : st;
}

enum kin_status bundle_store_history(long long *seq, long long key,
				     struct db *db, struct kin_err *err)
{
	return db_get_int(seq, db, err, &sql_bundle_fault_history, key);
}

static enum kin_status bundle_find_homes(const struct bundle_key *key,
					 struct db *db, struct kin_err *err)
{
	enum kin_status st = db_run(db, err, &sql_bundle_home_elsewhere,
				    key->id);

	if (!st)
		st = db_run(db, err, &sql_bundle_home_there);
	if (!st)
		st = db_run(db, err, &sql_bundle_home_before, key->id);
	return st ? st : db_run(db, err, &sql_bundle_map_home);
}

static enum kin_status bundle_map_known(long long key, struct db *db,
					struct kin_err *err)
{
	enum kin_status st = db_run(db, err, &sql_bundle_map_joined, key);

	if (!st)
		st = db_run(db, err, &sql_bundle_map_as_joined);
	return st ? st : db_run(db, err, &sql_bundle_map_known, key);
}

static enum kin_status bundle_map(const struct bundle_key *key,
				  const struct bundle_area *about,
				  struct db *db, struct kin_err *err)
{
	enum kin_status st = db_run(db, err, &sql_bundle_map_packs);

	if (!st)
		st = db_run(db, err, &sql_bundle_map_periods);
	if (!st)
		st = db_run(db, err, &sql_bundle_map_units, key->id);
	if (!st)
		st = bundle_map_known(key->id, db, err);
	if (!st)
		st = db_run(db, err, &sql_bundle_map_people, key->id);
	if (!st)
		st = bundle_find_homes(key, db, err);
	if (!st)
		st = db_run(db, err, &sql_bundle_map_said, key->id);
	if (!st)
		st = db_run(db, err, &sql_bundle_map_erased);
	if (!st)
		st = bundle_run(db, err, &sql_bundle_keep_erased, key->id);
	return st ? st : db_run(db, err, &sql_bundle_map_gone, key->id,
				bundle_limit(about->kabupaten),
				bundle_limit(about->kecamatan),
				bundle_limit(about->npsn));
}

/* What was done here to the units since they came. */
static enum kin_status bundle_touch_ours(long long key, struct db *db,
					 struct kin_err *err)
{
	enum kin_status st = db_run(db, err, &sql_bundle_skip_closings);

	if (!st)
		st = db_script(db, err, &sql_bundle_at_hand_all);
	if (!st)
		st = bundle_run(db, err, &sql_bundle_parts, (const char *)"");
	if (!st)
		st = db_run(db, err, &sql_bundle_map_others, key);
	if (!st)
		st = bundle_run(db, err, &sql_bundle_map_agreed);
	return st ? st : bundle_run(db, err, &sql_bundle_touch);
}

enum kin_status bundle_store_compare(const struct bundle_key *key,
				     const struct bundle_area *about,
				     long long since, struct db *db,
				     struct kin_err *err)
{
	enum kin_status st = bundle_map(key, about, db, err);

	if (!st)
		st = bundle_touch_ours(key->id, db, err);
	if (!st)
		st = db_run(db, err, &sql_bundle_fault_packs);
	if (!st)
		st = db_run(db, err, &sql_bundle_fault_area, key->id,
			    bundle_limit(key->area.kabupaten),
			    bundle_limit(key->area.kecamatan),
			    bundle_limit(key->area.npsn));
	if (!st)
		st = db_run(db, err, &sql_bundle_fault_owner, key->id);
	if (!st)
		st = db_run(db, err, &sql_bundle_fault_changed, key->id);
	if (!st)
		st = bundle_run(db, err, &sql_bundle_fault_ours, key->id, 0LL);
	if (!st)
		st = db_run(db, err, &sql_bundle_fault_missing, key->id,
			    since);
	if (!st)
		st = db_run(db, err, &sql_bundle_fault_people, key->id);
	return st ? st : db_run(db, err, &sql_bundle_fault_homes, key->id);
}

enum kin_status bundle_store_fault_numbers(long long key, struct db *db,
					   struct kin_err *err)
{
	enum kin_status st;

	do {
		st = db_run(db, err, &sql_bundle_fault_numbers, key);
	} while (!st && db_changes(db) > 0);
	return st;
}

enum kin_status bundle_store_n_passed(long long *n, long long key,
				      struct db *db, struct kin_err *err)
{
	return db_get_int(n, db, err, &sql_bundle_count_passed, key);
}

enum kin_status bundle_store_numbers(struct rows *rows, struct db *db,
				     struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_bundle_numbers);
}

enum kin_status bundle_store_fault_erased(long long theirs, struct db *db,
					  struct kin_err *err)
{
	return db_run(db, err, &sql_bundle_fault_erased, theirs);
}

enum kin_status bundle_store_faults(struct rows *rows, struct db *db,
				    struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_bundle_faults);
}

enum kin_status bundle_store_n_faults(long long *n, int only_whole,
				      struct db *db, struct kin_err *err)
{
	return db_get_int(n, db, err, &sql_bundle_count_faults, only_whole);
}

enum kin_status bundle_store_n_rest(long long *n, struct db *db,
				    struct kin_err *err)
{
	return db_get_int(n, db, err, &sql_bundle_count_rest);
}

enum kin_status bundle_store_windows(struct rows *rows, struct db *db,
				     struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_bundle_windows);
}

enum kin_status bundle_store_closed(struct rows *rows, long long key,
				    struct db *db, struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_bundle_closed, key);
}

/* Acts are named by who is taken, which is known when the rest is gone. */
static enum kin_status bundle_reduce_acts(struct db *db, struct kin_err *err)
{
	enum kin_status st = db_run(db, err, &sql_bundle_forget_acts);

	if (!st)
		st = bundle_run(db, err, &sql_bundle_refer);
	return st ? st : db_run(db, err, &sql_bundle_hide_left);
}

enum kin_status bundle_store_reduce(struct bundle_counts *out, long long key,
				    struct db *db, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = db_run(db, err, &sql_bundle_leave);

	memset(out, 0, sizeof(*out));
	if (!st)
		st = db_run(db, err, &sql_bundle_leave_gone);
	if (!st)
		st = db_run(db, err, &sql_bundle_known, key);
	if (!st)
		st = db_script(db, err, &sql_bundle_at_hand);
	if (!st)
		st = bundle_run(db, err, &sql_bundle_parts,
				(const char *)"b_");
	if (!st)
		st = bundle_run(db, err, &sql_bundle_reduce);
	if (!st)
		st = bundle_run(db, err, &sql_bundle_refer);
	if (!st)
		st = db_run(db, err, &sql_bundle_reduce_people);
	if (!st)
		st = db_run(db, err, &sql_bundle_reduce_joined);
	if (!st)
		st = bundle_reduce_acts(db, err);
	if (!st)
		st = rows_open(&rows, db, err, &sql_bundle_counts);
	if (!st && rows_next(&rows)) {
		out->taken = rows_int(&rows, BUNDLE_COUNTS_TAKEN);
		out->same = rows_int(&rows, BUNDLE_COUNTS_SAME);
		out->left = rows_int(&rows, BUNDLE_COUNTS_LEFT);
		out->gone = rows_int(&rows, BUNDLE_COUNTS_GONE);
	}
	return rows_end(&rows, st, err);
}

enum kin_status bundle_store_erased(long long *person, struct db *db,
				    struct kin_err *err)
{
	enum kin_status st;

	*person = 0;
	st = db_get_int(person, db, err, &sql_bundle_erased);
	return st == KIN_ENOTFOUND ? KIN_OK : st;
}

enum kin_status bundle_store_packs(struct rows *rows, struct db *db,
				   struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_bundle_packs);
}

#define BUNDLE_PACK 2		/* numbers of bundle_tables */
#define BUNDLE_PERIOD 3
#define BUNDLE_LAST 32

/* Numbers that are exchanged would stand twice between two rows. */
static enum kin_status bundle_give_way(const struct act *act, long long key,
				       struct db *db, struct kin_err *err)
{
	enum kin_status st = db_run(db, err, &sql_bundle_give_joined, key,
				    act->seq);

	if (!st)
		st = db_run(db, err, &sql_bundle_give_nip, key, act->seq);
	if (!st)
		st = db_run(db, err, &sql_bundle_give_nuptk, key, act->seq);
	return st ? st : db_run(db, err, &sql_bundle_give_ptk_id, key,
				act->seq);
}

static enum kin_status bundle_apply_rows(const struct act *act, long long key,
					 struct db *db, struct kin_err *err)
{
	enum kin_status st = bundle_run(db, err, &sql_bundle_apply, key,
					act->seq, BUNDLE_PACK, BUNDLE_PACK);

	if (!st)
		st = db_run(db, err, &sql_bundle_map_packs);
	if (!st)
		st = db_run(db, err, &sql_bundle_new_periods);
	if (!st)
		st = bundle_run(db, err, &sql_bundle_apply, key, act->seq,
				BUNDLE_PERIOD, BUNDLE_PERIOD);
	if (!st)
		st = db_run(db, err, &sql_bundle_map_periods);
	if (!st)
		st = bundle_run(db, err, &sql_bundle_apply, key, act->seq, 1,
				1);
	if (!st)
		st = bundle_give_way(act, key, db, err);
	if (!st)
		st = bundle_run(db, err, &sql_bundle_apply, key, act->seq,
				BUNDLE_PERIOD + 1, BUNDLE_LAST);
	if (!st)
		st = db_run(db, err, &sql_bundle_add_changes, key, act->seq);
	return st ? st : db_run(db, err, &sql_bundle_erase_changes, key);
}

/* Whose import was taken back there has no row left that says who it is. */
static enum kin_status bundle_drop_nobody(long long key, struct db *db,
					  struct kin_err *err)
{
	enum kin_status st = db_run(db, err, &sql_bundle_find_nobody, key);

	if (!st)
		st = bundle_run(db, err, &sql_bundle_find_named);
	return st ? st : db_script(db, err, &sql_bundle_clear_nobody);
}

static enum kin_status bundle_note(const struct act *act, long long key,
				   long long head, struct db *db,
				   struct kin_err *err)
{
	enum kin_status st = db_run(db, err, &sql_bundle_note_people, key);

	if (!st)
		st = bundle_run(db, err, &sql_bundle_join, key);
	if (!st)
		st = bundle_drop_nobody(key, db, err);
	if (!st)
		st = db_run(db, err, &sql_bundle_note_erased, key);
	if (!st)
		st = db_run(db, err, &sql_bundle_note_erasures, key);
	if (!st)
		st = db_run(db, err, &sql_bundle_drop_gone);
	if (!st)
		st = db_run(db, err, &sql_bundle_note_units, key, act->seq,
			    head);
	if (!st)
		st = db_run(db, err, &sql_bundle_note_same, key, head);
	if (!st)
		st = db_run(db, err, &sql_bundle_note_acts, key);
	if (!st)
		st = db_run(db, err, &sql_bundle_note_hashes, key);
	return st ? st : db_run(db, err, &sql_bundle_note_head, key, head);
}

/* Guards look at one step after the other; here comes what was guarded at
 * each step elsewhere. Checks and foreign keys hold all the same. */
static enum kin_status bundle_guards(struct db *db, int on,
				     struct kin_err *err)
{
	int rc = sqlite3_db_config(db->sq, SQLITE_DBCONFIG_ENABLE_TRIGGER, on,
				   NULL);

	return rc ? db_fail(db, rc, err) : KIN_OK;
}

enum kin_status bundle_store_apply(const struct act *act, long long key,
				   long long head, struct db *db,
				   struct kin_err *err)
{
	enum kin_status st = bundle_guards(db, 0, err);

	assert(db_is_writing(db) && act->seq > 0 && key > 0);
	if (!st)
		st = db_script(db, err, &sql_bundle_own_numbers);
	if (!st)
		st = db_script(db, err, &sql_bundle_at_hand_ours);
	if (!st)
		st = bundle_run(db, err, &sql_bundle_parts, (const char *)"");
	if (!st)
		st = db_script(db, err, &sql_bundle_lay_aside);
	if (!st)
		st = bundle_run(db, err, &sql_bundle_clear, key);
	if (!st)
		st = bundle_apply_rows(act, key, db, err);
	if (!st)
		st = db_run(db, err, &sql_bundle_bring_back);
	if (!st)
		st = bundle_note(act, key, head, db, err);
	bundle_guards(db, 1, NULL);
	return st;
}
