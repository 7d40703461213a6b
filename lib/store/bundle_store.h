/*
 * Bundles: the rows of some units as they are stored, held in tables of their
 * own (b_NAME) while they leave and while they come. What travels, and how
 * ids of theirs become ids of ours, is said in sql/bundle.sql and
 * sql/bundle_merge.sql, out of the schema: no table is known here by name.
 */
#ifndef STORE_BUNDLE_STORE_H
#define STORE_BUNDLE_STORE_H

#include "store/trail.h"

/* What a key may speak for, and a bundle is about; "" is no limit. */
struct bundle_area {
	char kabupaten[120], kecamatan[120], npsn[12];
};

/* An office whose bundles are taken. */
struct bundle_key {
	long long id;
	char name[120];
	struct bundle_area area;
	int trusted;
	long long seq;		/* the last act of theirs that is known */
};

/* Empty tables of a run. */
enum kin_status bundle_store_open(struct db *db, struct kin_err *err);
/* Which acts took bundles, or were taken back: also those that came since. */
enum kin_status bundle_store_find_merges(struct db *db, struct kin_err *err);

/* ---- out ---- */

/* The rows of what changed in the area behind act `since` (0: all of it). */
enum kin_status bundle_store_select(const struct bundle_area *area,
				    long long since, struct db *db,
				    struct kin_err *err);

/* ---- both ---- */

/* The tables that travel; their name is BUNDLE_NAMES_NAME. */
enum kin_status bundle_store_names(struct rows *rows, struct db *db,
				   struct kin_err *err);

/* The text of a query for one of them: rows of one column, each an object of
 * JSON. */
enum kin_status bundle_store_lines(char *out, size_t size, const char *table,
				   struct db *db, struct kin_err *err);
#define BUNDLE_STATEMENT 6000

/*
 * What takes such lines, JSON that was checked (base/json_scan.h), into the
 * table; *out is to be freed whatever came of it. KIN_EINPUT (no message): the
 * line is no object of texts and whole numbers.
 */
struct bundle_taker;
enum kin_status bundle_taker_open(struct bundle_taker **out, const char *table,
				  struct db *db, struct kin_err *err);
enum kin_status bundle_taker_row(struct bundle_taker *t, const char *line,
				 size_t len, struct kin_err *err);
void bundle_taker_free(struct bundle_taker *t);

/* Of a table at hand, for a word about it. */
enum kin_status bundle_store_count(long long *units, long long *whole,
				   struct db *db, struct kin_err *err);

/* ---- keys ---- */

/* Trust `key` for an area, in place of what it was trusted for. `former`
 * receives the dropped key of the same name whose place it takes, or "". */
enum kin_status bundle_store_trust(char *former, size_t size,
				   const struct act *act, const char *key,
				   const struct bundle_key *k, struct db *db,
				   struct kin_err *err);
/* *n is 0 where it is not trusted. */
enum kin_status bundle_store_distrust(long *n, const char *key, struct db *db,
				      struct kin_err *err);
enum kin_status bundle_store_keys(struct rows *rows, struct db *db,
				  struct kin_err *err);
/* KIN_ENOTFOUND without a message. */
enum kin_status bundle_store_key(struct bundle_key *out, const char *key,
				 struct db *db, struct kin_err *err);

/*
 * "TABLE.COLUMN" of what is selected whose numbers cannot travel, or "": once
 * a database took bundles, its own rows have numbers behind those of others.
 */
enum kin_status bundle_store_unfit(char *out, size_t size, struct db *db,
				   struct kin_err *err);

/* ---- in ---- */

/* Whether rows of ours can be told from rows of theirs by their numbers: not
 * in tables of the first version. */
enum kin_status bundle_store_is_numbered(int *is, struct db *db,
					 struct kin_err *err);

/* Whether every row points at one; BUNDLE_FAULTS_WHAT names others. */
enum kin_status bundle_store_check_rows(struct db *db, struct kin_err *err);

/* "SEQ:HASH" of their last act, or "". */
enum kin_status bundle_store_last(char *out, size_t size, struct db *db,
				  struct kin_err *err);

/* An act of theirs that is another one than under this number before; 0. */
enum kin_status bundle_store_history(long long *seq, long long key,
				     struct db *db, struct kin_err *err);

/*
 * Find out who is who, and what stands against taking it: b_fault. `about` is
 * the area of the bundle, `since` the act behind which it begins, or 0.
 */
enum kin_status bundle_store_compare(const struct bundle_key *key,
				     const struct bundle_area *about,
				     long long since, struct db *db,
				     struct kin_err *err);
/* Identifiers of their people: BUNDLE_NUMBERS_THEIRS, _NUMBER. */
enum kin_status bundle_store_numbers(struct rows *rows, struct db *db,
				     struct kin_err *err);
/* Note that their person was erased here. */
enum kin_status bundle_store_fault_erased(long long theirs, struct db *db,
					  struct kin_err *err);
/* Leave out, too, who would take a number from somebody who is left out. */
enum kin_status bundle_store_fault_numbers(long long key, struct db *db,
					   struct kin_err *err);
/* Behind bundle_store_reduce(): who does all the same. */
enum kin_status bundle_store_n_passed(long long *n, long long key,
				      struct db *db, struct kin_err *err);
enum kin_status bundle_store_faults(struct rows *rows, struct db *db,
				    struct kin_err *err);
/* `only_whole`: those for which no school can be left out. */
enum kin_status bundle_store_n_faults(long long *n, int only_whole,
				      struct db *db, struct kin_err *err);
/* Schools that would be taken without the others. */
enum kin_status bundle_store_n_rest(long long *n, struct db *db,
				    struct kin_err *err);
/* Periods whose windows are others here. */
enum kin_status bundle_store_windows(struct rows *rows, struct db *db,
				     struct kin_err *err);

/* Periods closed here in which it brings work: BUNDLE_CLOSED_CODE. */
enum kin_status bundle_store_closed(struct rows *rows, long long key,
				    struct db *db, struct kin_err *err);

struct bundle_counts {
	long long taken, same, left, gone;	/* schools */
};

/* Leave out what has faults and what is known; the counts are final. */
enum kin_status bundle_store_reduce(struct bundle_counts *out, long long key,
				    struct db *db, struct kin_err *err);

/* The next one who was erased there and has to be here; *person is 0 where
 * nobody is left. */
enum kin_status bundle_store_erased(long long *person, struct db *db,
				    struct kin_err *err);
/* Stored packs of the bundle: BUNDLE_PACKS_... */
enum kin_status bundle_store_packs(struct rows *rows, struct db *db,
				   struct kin_err *err);

/* Put the rows in the place of those that came before, inside the write
 * transaction of `act`. `head` is the last act of theirs. */
enum kin_status bundle_store_apply(const struct act *act, long long key,
				   long long head, struct db *db,
				   struct kin_err *err);

#endif
