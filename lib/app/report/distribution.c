/*
 * The rows of `assess distribution`: how the predicates of a group are
 * spread, beside that of its organisation. A report only; what is not known
 * is not shown as zero, and small groups are marked as such.
 */
#include <stdio.h>

#include <string.h>
#include <strings.h>

#include "app/report/summary.h"
#include "base/alloc.h"
#include "rule/spread.h"

enum {
	SPREAD_KEY, SPREAD_NAME, SPREAD_ORGANISATION, SPREAD_ASSESSED,
	SPREAD_OPEN, SPREAD_COUNTS, SPREAD_SHARES = SPREAD_COUNTS +
	N_PREDICATES, SPREAD_MARK = SPREAD_SHARES + N_PREDICATES,
	SPREAD_PATTERN, SPREAD_VERDICT, SPREAD_WHY
};

_Static_assert(SPREAD_WHY + 1 == N_SPREAD, "columns of the distribution");

void summary_spread_columns(struct kin_column *out)
{
	static const char *const names[N_SPREAD] = {
		"kelompok", "nama", "predikat_organisasi", "dinilai", "belum",
		"sangat_baik", "baik", "butuh_perbaikan", "kurang",
		"sangat_kurang", "sangat_baik_persen", "baik_persen",
		"butuh_perbaikan_persen", "kurang_persen",
		"sangat_kurang_persen", "tanda", "pola", "putusan",
		"keterangan"
	};
	int i;

	for (i = 0; i < N_SPREAD; i++) {
		out[i].name = names[i];
		out[i].is_id = 0;
		out[i].kind = i >= SPREAD_ASSESSED && i < SPREAD_MARK
			? KIN_COL_NUMBER : KIN_COL_TEXT;
	}
}

/* People of the group: those with a predicate, and those still without. */
static void distribution_count(long *predicates, long *assessed, long *expected,
			       const struct group *g)
{
	int i, k;

	*assessed = *expected = 0;
	for (k = 0; k < N_PREDICATES; k++)
		predicates[k] = 0;
	for (i = 0; i < MAX_ROLES; i++) {
		const struct status_counts *n = &g->roles[i];

		*expected += n->must + n->may + n->unclear;
		for (k = 0; k < N_PREDICATES; k++) {
			predicates[k] += n->predicates[k];
			*assessed += n->predicates[k];
		}
	}
}

void distribution_order(long *people, const struct pack *p, const long *n)
{
	int i, k;

	for (i = 0; i < p->n_predicates; i++) {
		people[i] = 0;
		for (k = 0; k < N_PREDICATES; k++)
			if (!strcasecmp(p->predicates[i].code,
					table_summary.fields[
					SUMMARY_SANGAT_BAIK + k].name))
				people[i] = n[k];
	}
}

/* A group's row with its verdict, which rests on who is assessed. */
static enum kin_status distribution_write(struct summary *sum,
					  const char **values, const long *n,
					  struct kin_err *err)
{
	const struct pack *p = sum->s->pack;
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
		values[SPREAD_PATTERN] = buf_str(&text);
	if (why.len)
		values[SPREAD_WHY] = buf_str(&why);
	values[SPREAD_VERDICT] = spread_terms[verdict];
	sum->off += verdict == SPREAD_OFF;
	st = text.failed || why.failed ? kin_err_nomem(err)
				       : kin_writer_row(sum->w, values, err);
	buf_release(&text);
	buf_release(&why);
	return st;
}

enum kin_status summary_spread(struct summary *sum, struct kin_err *err)
{
	const struct group *g = &sum->group;
	const char *values[N_SPREAD] = { NULL };
	char text[N_SPREAD][48];
	long n[N_PREDICATES], assessed, expected;
	int i, known;

	distribution_count(n, &assessed, &expected, g);
	known = expected > 0 || g->oldest[0];
	summary_keys(&values[SPREAD_KEY], &values[SPREAD_NAME], sum);
	values[SPREAD_ORGANISATION] = g->organisation;
	snprintf(text[SPREAD_ASSESSED], sizeof(text[0]), "%ld", assessed);
	snprintf(text[SPREAD_OPEN], sizeof(text[0]), "%ld",
		 expected - assessed);
	for (i = 0; i < N_PREDICATES && assessed; i++) {
		long tenths = (n[i] * 2000 + assessed) / (2 * assessed);

		snprintf(text[SPREAD_COUNTS + i], sizeof(text[0]), "%ld",
			 n[i]);
		snprintf(text[SPREAD_SHARES + i], sizeof(text[0]), "%ld.%ld",
			 tenths / 10, tenths % 10);
	}
	for (i = SPREAD_ASSESSED; i < SPREAD_MARK; i++)
		if (i < SPREAD_COUNTS ? known : assessed > 0)
			values[i] = text[i];
	if (assessed < sum->s->pack->small_group || !known)
		values[SPREAD_MARK] = known ? "terlalu_sedikit"
					    : "tanpa_daftar";
	sum->n++;
	return distribution_write(sum, values, n, err);
}
