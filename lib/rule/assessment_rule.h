/*
 * The content of an assessment against the pack: ratings in any spelling,
 * areas of the role, and the predicate, which follows from the matrix alone.
 */
#ifndef RULE_ASSESSMENT_RULE_H
#define RULE_ASSESSMENT_RULE_H

#include "base/arena.h"
#include "rule/pack.h"

/* As it came; NULL or "": nothing. */
struct assessment_input {
	const char *role;
	const char *result, *result_reason;
	const char *behaviour, *behaviour_reason;
	const char *areas[PACK_MAX_AREAS];
	const char *claim;	/* the predicate that the file says */
	const char *confirmed;	/* codes of the pack's main duties, by | */
};

/* Labels of the pack; NULL where there is none. */
struct assessment_verdict {
	const struct pack_label *result, *behaviour, *predicate;
	int n_missing;		/* what a final assessment still needs */
	const char *missing;	/* their field names, by ", "; in the arena */
	const char *unconfirmed;	/* codes of main duties, by |, or "" */
};

#define ASSESSMENT_MAX_FAULTS 16

struct assessment_fault {
	enum kin_code code;
	const char *field;	/* official field name of table_assessment */
	const char *text;	/* the sentence, in the arena */
};

/*
 * Check one assessment; returns the number of faults written to `faults` (at
 * most ASSESSMENT_MAX_FAULTS). What is empty is no fault, but missing. Main
 * duties count only where the pack has their section: a required one that is
 * not confirmed makes `tugas_pokok` missing, behind all others.
 */
int assessment_rule_check(struct assessment_verdict *out,
			  struct assessment_fault *faults,
			  const struct pack *pack,
			  const struct assessment_input *in,
			  struct arena *arena);

#endif
