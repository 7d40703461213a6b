/*
 * Who is who: whether a row of a list is a person who is known. A pure
 * decision over the row and the candidates that share a key or a name with it.
 *
 *	key		name	birth, sex	verdict
 *	one agrees	same	same or empty	match
 *	one agrees	same	another		match, warned: a correction
 *	one agrees	another	birth same	match, warned: marriage, typing
 *	NIP, NUPTK or
 *	NIK alone	no word	birth same	rejected: born on one day
 *	one agrees	another	another, empty	rejected
 *	NIP or NUPTK
 *	not NIK, ptk_id	same	same		match, warned; else rejected
 *	two people's				rejected
 *	none, at school	same	both same	match, warned: weak
 *	none, at school	near	one not known	new, warned with the near one
 *
 * With no key, a birth date that is not known is the one in the NIP: people
 * with different ones are not near. With a key, one that a side does not know
 * is the one in the NIP, if that agrees. Emptiness never equals emptiness, and
 * a name alone never makes a match.
 */
#ifndef MODEL_PERSON_MATCH_H
#define MODEL_PERSON_MATCH_H

#include <kinerja/diag.h>

#include "base/norm.h"

/* What is known of a person or said by a row; NULL: nothing. */
struct person_facts {
	const char *name;	/* as written */
	const char *birth, *sex;
	const char *nip, *nuptk, *ptk_id;
	const char *nik;	/* its keyed digest */
};

struct person_candidate {
	long long id;
	struct person_facts facts;
	int at_school;		/* has a post at the school of the row */
};

enum person_verdict {
	PERSON_NEW, PERSON_NEW_NEAR, PERSON_MATCH, PERSON_MATCH_WARN,
	PERSON_REJECT
};

enum person_key {
	PERSON_NO_KEY, PERSON_NIP, PERSON_NUPTK, PERSON_PTK_ID, PERSON_NIK
};

struct person_match {
	enum person_verdict verdict;
	enum kin_code code;	/* KIN_N_CODES: nothing to say */
	int candidate;		/* index of whom it is about, or -1 */
	enum person_key key;	/* the key that agrees */
	int renamed;		/* rejected only as the names share no word */
};

void person_match(struct person_match *out, const struct person_facts *row,
		  const struct person_candidate *candidates, int n);

/* "NIP 1985..." or "NUPTK 3647..." of the row; a NIK only by its name. */
const char *person_key_text(char out[64], enum person_key key,
			    const struct person_facts *row);

/* Where a number of this kind is put right. */
const char *person_key_desk(enum person_key key);

#endif
