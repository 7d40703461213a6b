/*
 * The rows of `assess distribution`: how the predicates of a group are
 * spread, beside that of its organisation. A report only; what is not known
 * is not shown as zero, and small groups are marked as such.
 */
#include <stdio.h>

#include "app/report/summary.h"
#include "base/alloc.h"
#include "rule/spread.h"

/* The counts and then the shares of predicates stand between. */
enum {
	SPREAD_KEY, SPREAD_NAME, SPREAD_ORGANISATION, SPREAD_ASSESSED,
	SPREAD_OPEN, SPREAD_COUNTS
};
enum { BEHIND_MARK, BEHIND_PATTERN, BEHIND_VERDICT, BEHIND_WHY, N_BEHIND };

_Static_assert(SPREAD_COUNTS + 2 * PACK_MAX_PREDICATES + N_BEHIND <=
	       MAX_SPREAD, "columns of the distribution");

int summary_spread_columns(struct kin_column *out, const struct pack *p)
{
	static const char *const front[SPREAD_COUNTS] = {
		"kelompok", "nama", "predikat_organisasi", "dinilai", "belum"
	};
	static const char *const behind[N_BEHIND] = {
		"tanda", "pola", "putusan", "keterangan"
	};
	int i, n = p->n_predicates, mark = SPREAD_COUNTS + 2 * n;

	for (i = 0; i < mark + N_BEHIND; i++) {
		out[i].name = i < SPREAD_COUNTS ? front[i]
			: i < SPREAD_COUNTS + n
			? p->best[i - SPREAD_COUNTS].column
			: i < mark ? p->best[i - SPREAD_COUNTS - n].share
			: behind[i - mark];
		out[i].is_id = 0;
		out[i].kind = i >= SPREAD_ASSESSED && i < mark
			? KIN_COL_NUMBER : KIN_COL_TEXT;
	}
	return mark + N_BEHIND;
}

/* People of the group: those with a predicate, and those still without. */
static void distribution_count(long *predicates, long *assessed, long *expected,
			       const struct summary *sum)
{
	int i, k;

	*assessed = *expected = 0;
	for (k = 0; k < PACK_MAX_PREDICATES; k++)
		predicates[k] = 0;
	for (i = 0; i < sum->n_roles; i++) {
		const struct status_counts *n = &sum->counts[i];

		*expected += n->must + n->may + n->unclear;
		for (k = 0; k < PACK_MAX_PREDICATES; k++) {
			predicates[k] += n->predicates[k];
			*assessed += n->predicates[k];
		}
	}
}

void distribution_order(long *people, const struct pack *p, const long *n)
{
	int i;

	for (i = 0; i < p->n_predicates; i++)
		people[p->best[i].predicate] = n[i];
}

/* A group's row with its verdict, which rests on who is assessed. */
static enum kin_status distribution_write(struct summary *sum,
					  const char **values, const long *n,
					  struct kin_err *err)
{
	const struct pack *p = sum->s->pack;
	const char **behind = values + SPREAD_COUNTS + 2 * p->n_predicates;
	const struct pack_pattern *pattern =
		spread_pattern(p, sum->group.organisation);
	struct buf text = BUF_INIT, why = BUF_INIT;
	long people[PACK_MAX_RANKS];
	enum spread_verdict verdict;
	enum kin_status st;

	distribution_order(people, p, n);
	verdict = spread_judge(&why, p, pattern, people);
	if (pattern)
		spread_text(&text, p, pattern);
	if (text.len)
		behind[BEHIND_PATTERN] = buf_str(&text);
	if (why.len)
		behind[BEHIND_WHY] = buf_str(&why);
	behind[BEHIND_VERDICT] = spread_terms[verdict];
	sum->off += verdict == SPREAD_OFF;
	st = text.failed || why.failed ? kin_err_nomem(err)
				       : kin_writer_row(sum->w, values, err);
	buf_release(&text);
	buf_release(&why);
	return st;
}

/* How many have each predicate, and which part of those with one. */
static void distribution_put(char (*text)[48], const long *n, int n_predicates,
			     long assessed)
{
	int i;

	for (i = 0; i < n_predicates && assessed; i++) {
		long tenths = (n[i] * 2000 + assessed) / (2 * assessed);

		snprintf(text[SPREAD_COUNTS + i], sizeof(text[0]), "%ld",
			 n[i]);
		snprintf(text[SPREAD_COUNTS + n_predicates + i],
			 sizeof(text[0]), "%ld.%ld", tenths / 10, tenths % 10);
	}
}

enum kin_status summary_spread(struct summary *sum, struct kin_err *err)
{
	const struct group *g = &sum->group;
	const struct pack *p = sum->s->pack;
	const char *values[MAX_SPREAD] = { NULL };
	char text[MAX_SPREAD][48];
	long n[PACK_MAX_PREDICATES], assessed, expected;
	int i, known, mark = SPREAD_COUNTS + 2 * p->n_predicates;

	distribution_count(n, &assessed, &expected, sum);
	known = expected > 0 || g->oldest[0];
	summary_keys(&values[SPREAD_KEY], &values[SPREAD_NAME], sum);
	values[SPREAD_ORGANISATION] = g->organisation;
	snprintf(text[SPREAD_ASSESSED], sizeof(text[0]), "%ld", assessed);
	snprintf(text[SPREAD_OPEN], sizeof(text[0]), "%ld",
		 expected - assessed);
	distribution_put(text, n, p->n_predicates, assessed);
	for (i = SPREAD_ASSESSED; i < mark; i++)
		if (i < SPREAD_COUNTS ? known : assessed > 0)
			values[i] = text[i];
	if (assessed < p->small_group || !known)
		values[mark + BEHIND_MARK] = known ? "terlalu_sedikit"
						   : "tanpa_daftar";
	sum->n++;
	return distribution_write(sum, values, n, err);
}
