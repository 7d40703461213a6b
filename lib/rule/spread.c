/* The pattern of predicates, judged; see spread.h. */
#include "rule/spread.h"

#include <string.h>

#include "rule/bars.h"

const char *const spread_terms[N_SPREAD_VERDICTS] = {
	"tanpa_pola", "terlalu_sedikit", "sesuai", "menyimpang"
};

const struct pack_pattern *spread_pattern(const struct pack *p,
					  const char *organisation)
{
	int i;

	for (i = 0; organisation && i < p->n_patterns; i++)
		if (!strcmp(p->patterns[i].organisation, organisation))
			return &p->patterns[i];
	return NULL;
}

static int spread_has(const struct pack_share *share, const char *code)
{
	return bars_has(share->predicates, code);
}

/* "Kurang atau Butuh Perbaikan" */
static void spread_names(struct buf *out, const struct pack *p,
			 const struct pack_share *share)
{
	const char *sep = "";
	int i;

	for (i = 0; i < p->n_predicates; i++) {
		if (!spread_has(share, p->predicates[i].code))
			continue;
		buf_addf(out, "%s%s", sep, p->predicates[i].label);
		sep = " atau ";
	}
}

static void spread_bound(struct buf *out, const char *words, int percent,
			 const struct pack *p, const struct pack_share *share)
{
	buf_addf(out, "%s%s %d %% ", out->len ? "; " : "", words, percent);
	spread_names(out, p, share);
}

static void spread_exists(struct buf *out, const struct pack *p,
			  const struct pack_share *share)
{
	buf_addf(out, "%sharus ada ", out->len ? "; " : "");
	spread_names(out, p, share);
}

void spread_text(struct buf *out, const struct pack *p,
		 const struct pack_pattern *pattern)
{
	int i;

	for (i = 0; i < pattern->n_shares; i++) {
		const struct pack_share *share = &pattern->shares[i];

		if (share->min > 0)
			spread_bound(out, "paling sedikit", share->min, p,
				     share);
		if (share->max < 100)
			spread_bound(out, "paling banyak", share->max, p,
				     share);
		if (share->exists)
			spread_exists(out, p, share);
	}
}

/* One rule; whether it is kept. */
static int spread_keeps(struct buf *why, const struct pack *p,
			const struct pack_share *share, const long *people,
			long all)
{
	int i, ok = 1;
	long n = 0;

	for (i = 0; i < p->n_predicates; i++)
		if (spread_has(share, p->predicates[i].code))
			n += people[i];
	if (n < share->min * all / 100) {
		spread_bound(why, "paling sedikit", share->min, p, share);
		ok = 0;
	}
	if (n > (share->max * all + 99) / 100) {
		spread_bound(why, "paling banyak", share->max, p, share);
		ok = 0;
	}
	if (share->exists && !n) {
		spread_exists(why, p, share);
		ok = 0;
	} else if (!ok) {
		buf_addf(why, ", kini %ld dari %ld", n, all);
	}
	return ok;
}

enum spread_verdict spread_judge(struct buf *why, const struct pack *p,
				 const struct pack_pattern *pattern,
				 const long *people)
{
	int i, ok = 1;
	long all = 0;

	for (i = 0; i < p->n_predicates; i++)
		all += people[i];
	if (all < p->small_group)
		return SPREAD_FEW;
	if (!pattern || !all)
		return SPREAD_NONE;
	for (i = 0; i < pattern->n_shares; i++)
		ok &= spread_keeps(why, p, &pattern->shares[i], people, all);
	return ok ? SPREAD_FITS : SPREAD_OFF;
}
