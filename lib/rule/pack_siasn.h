/* The codes of BKN's SIASN for what a pack decides. */
#ifndef RULE_PACK_SIASN_H
#define RULE_PACK_SIASN_H

#include "model/siasn.h"
#include "rule/pack.h"

/*
 * The code of `key` (may be NULL), or NULL where the pack has none. *inferred
 * tells a code that no source documents: a provisional one.
 */
const char *pack_siasn_code(const struct pack *p, enum siasn_kind kind,
			    const char *key, int *inferred);

#endif
