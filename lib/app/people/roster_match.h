/*
 * Who is who: pure decisions of the roster's merge.
 *
 * Rules: every key that is not empty is looked up; two people found is a
 * conflict; ptk_id or NIK outweigh NIP or NUPTK; a name with a birth date
 * counts only for a single candidate at the same school without a
 * contradicting key.
 */
#ifndef APP_ROSTER_MATCH_H
#define APP_ROSTER_MATCH_H

#include <kinerja/diag.h>

#include "store/roster_store.h"

/* KIN_N_CODES: fine, *person is known or 0 (new); else why not. */
enum kin_code match_decide(long long *person, const struct roster_match *m);

/* The sentence of such a code. */
const char *match_text(enum kin_code code);

/* NIP or NUPTK agrees, while what outweighs them differs. */
int known_contradicts(const struct roster_known *k);

/* A staged row that shares a key with another, kept beside it. */
struct twin_row {
	long long id, group, person;
	int src, told;
	int filled;		/* how many of its values are there */
	long line;
	char npsn[12], role[20], name[128], birth[12], nip[20], nuptk[20],
		ptk_id[40], nik[DIGEST_MAC_TEXT];
};
void twin_copy(struct twin_row *out, const struct roster_twin *t);

enum twin_verdict {
	TWIN_REPEAT,	/* the same person at the same post: leave it out */
	TWIN_SECOND,	/* the same person at another school or in another
			   role */
	TWIN_CONFLICT	/* different people */
};
enum twin_verdict twin_decide(const struct twin_row *a,
			      const struct twin_row *b);

#endif
