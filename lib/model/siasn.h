/*
 * The codes of BKN's SIASN for what the cycle produces, from
 * lib/model/tables/siasn.def (source: public clients of the service).
 */
#ifndef MODEL_SIASN_H
#define MODEL_SIASN_H

enum siasn_kind {
	/* these stand in rule packs, see rule/pack_siasn.h */
	SIASN_RATING,		/* key: code of a rating */
	SIASN_PREDICATE,	/* key: code of a predicate */
	SIASN_COEFFICIENT,	/* key: codes of jenjang and predicate */
	N_SIASN_OF_RULES,
	/* these in the table */
	SIASN_RANK = N_SIASN_OF_RULES,	/* key: rank of a PNS, "III/a" */
	SIASN_PERIOD		/* key: length in months */
};

/*
 * The code of `key` (may be NULL), or NULL where none is known. *inferred
 * (may be NULL) tells a code that no source documents.
 */
const char *siasn_code(enum siasn_kind kind, const char *key, int *inferred);

#endif
