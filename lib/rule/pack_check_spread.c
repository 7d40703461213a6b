/*
 * The patterns of predicates of a pack: codes that exist, shares that people
 * can have. It knows nothing of JSON.
 */
#include <string.h>

#include "base/i18n.h"
#include "rule/bars.h"
#include "rule/pack_build.h"

#define LIST "distribution.patterns"

static int check_spread_known(const struct pack_label *labels, int n,
			      const char *code, size_t len)
{
	int i;

	for (i = 0; i < n; i++)
		if (labels[i].code && strlen(labels[i].code) == len &&
		    !strncmp(labels[i].code, code, len))
			return 1;
	return 0;
}

static void check_spread_codes(struct pack_build *b,
			       const struct pack_share *share,
			       const char *path)
{
	const char *code = share->predicates;

	for (; code && *code; code = bars_next(code)) {
		size_t len = bars_element(&code);

		if (len && !check_spread_known(b->pack.predicates,
					       b->pack.n_predicates, code, len))
			pack_fault(b, KIN_C_PACK_UNKNOWN, path,
				   _("no predicate has the code \"%.*s\""),
				   (int)len, code);
	}
}

/* Whether a number was read, and is none of a percentage. */
static int check_spread_wrong(int percent)
{
	return percent != INT_FAULT && (percent < 0 || percent > 100);
}

static void check_spread_bounds(struct pack_build *b,
				const struct pack_share *share,
				const char *path)
{
	if (check_spread_wrong(share->min) || check_spread_wrong(share->max))
		pack_fault(b, KIN_C_PACK_BOUNDS, path,
			   _("a share is between 0 and 100 percent"));
	else if (share->min != INT_FAULT && share->max != INT_FAULT &&
		 (share->min > share->max || (share->exists && !share->max)))
		pack_fault(b, KIN_C_PACK_BOUNDS, path,
			   _("no group of people can have this share: it asks "
			     "for more than it allows"));
}

/* Whether two shares speak of a predicate both. */
static int check_spread_meet(const struct pack *p, const struct pack_share *a,
			     const struct pack_share *b)
{
	int i;

	for (i = 0; i < p->n_predicates; i++)
		if (p->predicates[i].code &&
		    bars_has(a->predicates, p->predicates[i].code) &&
		    bars_has(b->predicates, p->predicates[i].code))
			return 1;
	return 0;
}

/* What is asked for of different people at least, and allowed to all. */
static void check_spread_sum(struct pack_build *b,
			     const struct pack_pattern *pattern,
			     const char *path)
{
	const struct pack *p = &b->pack;
	int i, j, needed = 0, allowed = 0, apart = 1;
	char covered[64] = "";

	for (i = 0; i < pattern->n_shares; i++) {
		if (pattern->shares[i].min == INT_FAULT ||
		    pattern->shares[i].max == INT_FAULT)
			return;
		for (j = 0; j < i; j++)
			if (check_spread_meet(p, &pattern->shares[i],
					      &pattern->shares[j]))
				apart = 0;
		needed += pattern->shares[i].min;
		allowed += pattern->shares[i].max;
		for (j = 0; j < p->n_predicates && j < 63; j++)
			if (p->predicates[j].code &&
			    bars_has(pattern->shares[i].predicates,
				     p->predicates[j].code))
				covered[j] = 'x';
	}
	for (j = 0; j < p->n_predicates && j < 63; j++)
		if (!covered[j])
			allowed = 100;
	if (pattern->n_shares && apart && (needed > 100 || allowed < 100))
		pack_fault(b, KIN_C_PACK_BOUNDS, path,
			   _("nobody can be spread so: %d %% are asked for at "
			     "least, %d %% allowed at most"), needed, allowed);
}

void pack_check_spread(struct pack_build *b)
{
	const struct pack *p = &b->pack;
	int i, k;

	for (i = 0; i < p->n_patterns; i++) {
		const struct pack_pattern *pat = &p->patterns[i];
		const char *list = pack_path(b, LIST, i, "shares");

		if (pat->organisation &&
		    !check_spread_known(p->org_predicates, p->n_org_predicates,
					pat->organisation,
					strlen(pat->organisation)))
			pack_fault(b, KIN_C_PACK_UNKNOWN,
				   pack_path(b, LIST, i, "organisation"),
				   _("no predicate of an organisation has the "
				     "code \"%s\""), pat->organisation);
		for (k = 0; k < pat->n_shares; k++) {
			const char *path = pack_path(b, list, k, NULL);

			check_spread_codes(b, &pat->shares[k], path);
			check_spread_bounds(b, &pat->shares[k], path);
		}
		check_spread_sum(b, pat, list);
	}
}
