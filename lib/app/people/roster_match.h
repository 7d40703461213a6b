/*
 * Rows of one run that share a key, or a name where they have none, or whom
 * they were matched to: a pure decision. Who is known already is
 * lib/model/person_match's.
 */
#ifndef APP_ROSTER_MATCH_H
#define APP_ROSTER_MATCH_H

#include "base/norm.h"
#include "model/rank.h"
#include "store/roster_store.h"

/* A staged row that shares a key, or the person who is known, with another,
 * kept beside it. */
struct twin_row {
	long long id, group;
	long long person, leader, repeats;	/* of roster_staged() */
	int src, told;
	int filled;		/* how many of its values are there */
	long long digest;
	long line;
	char npsn[12], as_of[12], role[ROLE_TEXT], name[NORM_TEXT], birth[12],
		sex[4], nip[20], nuptk[20], ptk_id[40], nik[DIGEST_MAC_TEXT],
		employment[32], rank[RANK_TEXT], job_type[64], job_title[96],
		duty[128], home[12], written[NORM_TEXT];
};
void twin_copy(struct twin_row *out, const struct roster_twin *t);

enum twin_verdict {
	TWIN_REPEAT,	/* the same person at the same post: leave it out */
	TWIN_SECOND,	/* the same person at another school or in another
			   role */
	TWIN_DAYS,	/* the same person, in lists of two days */
	TWIN_CONFLICT,	/* different people with one key */
	TWIN_STRANGERS,	/* nothing to settle between them */
	/* rows without any key, of one name: */
	TWIN_APART,	/* a birth date is missing: two people, warned */
	TWIN_ALIKE	/* ... and the rows say the very same */
};
/* The next fact in which two rows of one person contradict each other: its
 * field, and what they say; NULL where there is none more. `from` begins at
 * 0. */
#define TWIN_OF_PERSON 5	/* the first ones, which no post changes */
const char *twin_contradict(const char **a_says, const char **b_says,
			    size_t *from, const struct twin_row *a,
			    const struct twin_row *b);

/* Whether `from` says something that `to` does not say at all; take it over. */
int twin_fills(const struct twin_row *from, const struct twin_row *to);
void twin_fill(struct twin_row *to, const struct twin_row *from);

/* Whether the two were found to be one person. */
int twin_joined(const struct twin_row *a, const struct twin_row *b);

/* Whether nothing but a name and a birth date brings them together, and they
 * are two for all that: by numbers of their own, by sex or role, or as known
 * ones. */
int twin_are_neighbours(const struct twin_row *a, const struct twin_row *b);

/* Whether a number stands in both. */
int twin_shares(const struct twin_row *a, const struct twin_row *b);

enum twin_verdict twin_decide(const struct twin_row *a,
			      const struct twin_row *b);

#endif
