/*
 * What joining two records of one person, and correcting one, needs of the
 * tables. It decides nothing.
 */
#ifndef STORE_PERSON_MERGE_H
#define STORE_PERSON_MERGE_H

#include "model/rank.h"
#include "store/db.h"
#include "store/post_store.h"
#include "store/trail.h"

#define PERSON_FACT 128

/* What is stored of a person; "" where nothing is. */
struct person_stored {
	long long id;
	char name[PERSON_FACT], nip[24], nuptk[24], ptk_id[40], nik[40];
	char birth[DAY_TEXT], sex[4], employment[PERSON_FACT], rank[RANK_TEXT];
};

enum kin_status person_stored(struct person_stored *out, long long id,
			      struct db *db, struct kin_err *err);
/* Who has this digest of a NIK; 0: nobody. */
enum kin_status person_of_nik(long long *id, const char *digest,
			      struct db *db, struct kin_err *err);
/* All posts of a person that were not superseded. */
enum kin_status person_posts(struct rows *rows, long long person,
			     struct db *db, struct kin_err *err);
/* The school of a post of one whom the other supervises; "": none. */
enum kin_status person_supervises(char *npsn, size_t size, long long a,
				  long long b, struct db *db,
				  struct kin_err *err);

/* The post becomes one of `person`. */
enum kin_status person_take_post(const struct act *act,
				 const struct post_row *p, long long person,
				 struct db *db, struct kin_err *err);
/* A post whose first day was not known begins on `day`. */
enum kin_status person_begin_post(const struct act *act,
				  const struct post_row *p, const char *day,
				  struct db *db, struct kin_err *err);
/* Of two posts that are one, `drop` is superseded: its days, exceptions and
 * supervisors go to `keep`. */
enum kin_status person_join_posts(const struct act *act,
				  const struct post_row *keep,
				  const struct post_row *drop, struct db *db,
				  struct kin_err *err);
/* Exceptions, supervision and former numbers of `from` become those of
 * `to`; the numbers of `from` are taken off. */
enum kin_status person_take_rest(const struct act *act, long long from,
				 long long to, struct db *db,
				 struct kin_err *err);
/* A number that somebody had once. */
enum kin_status person_alias_keep(const struct act *act, long long person,
				  const char *kind, const char *value,
				  struct db *db, struct kin_err *err);
/* `a` and `b` exchange their `field`: nip, nuptk or nik. Neither keeps the
 * number of the other as an alias: it never was one. */
enum kin_status person_exchange(const struct act *act,
				const struct person_stored *a,
				const struct person_stored *b,
				const char *field, struct db *db,
				struct kin_err *err);
/* Without a NIK from now on; the old one stays an alias. */
enum kin_status person_drop_nik(const struct act *act,
				const struct person_stored *p, struct db *db,
				struct kin_err *err);

#endif
