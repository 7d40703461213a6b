/*
 * The codes of SIASN that a pack lists: looked up, and checked to be those of
 * entries that it has.
 */
#include "rule/pack_siasn.h"

#include <string.h>

#include "base/i18n.h"
#include "rule/pack_build.h"

const char *pack_siasn_code(const struct pack *p, enum siasn_kind kind,
			    const char *key, int *inferred)
{
	int i;

	*inferred = 0;
	for (i = 0; key && i < p->n_siasn; i++) {
		const struct pack_siasn *s = &p->siasn[i];

		if (s->kind != (int)kind || strcmp(s->key, key) != 0)
			continue;
		*inferred = s->provisional;
		return s->code;
	}
	return NULL;
}

static int siasn_has(const struct pack_label *labels, int n, const char *key)
{
	int i;

	for (i = 0; i < n; i++)
		if (labels[i].code && !strcmp(labels[i].code, key))
			return 1;
	return 0;
}

/* "JENJANG PREDICATE" */
static int siasn_has_pair(const struct pack *p, const char *key)
{
	const char *blank = strchr(key, ' ');
	size_t len = blank ? (size_t)(blank - key) : 0;
	int i;

	for (i = 0; blank && i < p->n_credits; i++)
		if (p->credits[i].jenjang &&
		    strlen(p->credits[i].jenjang) == len &&
		    !strncmp(p->credits[i].jenjang, key, len))
			return siasn_has(p->predicates, p->n_predicates,
					 blank + 1);
	return 0;
}

static int siasn_is_known(const struct pack *p, const struct pack_siasn *s)
{
	switch (s->kind) {
	case SIASN_RATING:
		return siasn_has(p->ratings, p->n_ratings, s->key) ||
			siasn_has(p->behaviour_ratings,
				  p->n_behaviour_ratings, s->key);
	case SIASN_PREDICATE:
		return siasn_has(p->predicates, p->n_predicates, s->key);
	default:
		return siasn_has_pair(p, s->key);
	}
}

void pack_check_siasn(struct pack_build *b)
{
	const struct pack_siasn *s = b->pack.siasn;
	int i, k, n = b->pack.n_siasn;

	for (i = 0; i < n; i++) {
		if (!s[i].key || s[i].kind < 0)
			continue;
		if (!siasn_is_known(&b->pack, &s[i]))
			pack_fault(b, KIN_C_PACK_UNKNOWN,
				   pack_path(b, "siasn", i, "key"),
				   _("the pack has no \"%s\" of that kind; "
				     "correct it, or take the entry out"),
				   s[i].key);
		for (k = 0; k < i; k++)
			if (s[k].key && s[k].kind == s[i].kind &&
			    !strcmp(s[k].key, s[i].key))
				pack_fault(b, KIN_C_PACK_DUPLICATE,
					   pack_path(b, "siasn", i, "key"),
					   _("\"%s\" stands twice"),
					   s[i].key);
	}
}
