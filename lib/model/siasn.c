/*
 * Look-up in the table of SIASN's codes. Knows nothing of rule packs, which
 * have those of what they decide.
 */
#include "model/siasn.h"

#include <stddef.h>
#include <string.h>

static const struct {
	enum siasn_kind kind;
	const char *key, *code;
	int inferred;
} codes[] = {
#define S(kind, key, code, inferred) { SIASN_##kind, key, code, inferred },
#include "model/tables/siasn.def"
#undef S
};

const char *siasn_code(enum siasn_kind kind, const char *key, int *inferred)
{
	size_t i;

	for (i = 0; key && i < sizeof(codes) / sizeof(codes[0]); i++) {
		if (codes[i].kind != kind || strcmp(codes[i].key, key) != 0)
			continue;
		if (inferred)
			*inferred = codes[i].inferred;
		return codes[i].code;
	}
	if (inferred)
		*inferred = 0;
	return NULL;
}
