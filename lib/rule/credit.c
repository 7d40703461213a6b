/*
 * Credit of one person, in whole numbers.
 *
 * Pure: it knows the pack's numbers, nothing of people, days of today or the
 * database.
 */
#include "rule/credit.h"

#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "rule/bars.h"
#include "rule/pack_build.h"

#define MONTHS_OF_YEAR 12

int credit_months(day_t first, day_t last, enum pack_months rule)
{
	int y1, m1, d1, y2, m2, n;

	if (first == DAY_NONE || last == DAY_NONE || last < first)
		return 0;
	day_to_civil(first, &y1, &m1, &d1);
	day_to_civil(last, &y2, &m2, NULL);
	n = (y2 - y1) * MONTHS_OF_YEAR + m2 - m1 + 1;
	if (rule == MONTHS_STARTED)
		return n;
	if (d1 != 1)
		n--;
	/* The last month is whole when the next day begins another. */
	day_to_civil(last + 1, NULL, NULL, &d1);
	if (d1 != 1)
		n--;
	return n > 0 ? n : 0;
}

int credit_thousandths(int coefficient, int percent, int months, int decimals)
{
	long long product = (long long)coefficient * percent * months;
	long long step = decimals == 2 ? 10 : 1;
	long long divisor = 100 * MONTHS_OF_YEAR * step;

	return (int)((product + divisor / 2) / divisor * step);
}

int credit_converts(const struct pack *pack, const char *employment)
{
	return !pack->credit_statuses || !employment || !*employment ||
		bars_has(pack->credit_statuses, employment);
}

/* The place of a rank among "|III/a|III/b|", or -1; *n: how many there are. */
static int credit_rank_place(const char *ranks, const char *rank, int *n)
{
	char each[24];
	int at = -1;
	const char *s = ranks;

	for (*n = 0; s && s[1]; s += strcspn(s + 1, "|") + 1, ++*n) {
		snprintf(each, sizeof(each), "%.*s", (int)strcspn(s + 1, "|"),
			 s + 1);
		if (at < 0 && pack_label_same(each, rank))
			at = *n;
	}
	return at;
}

const struct pack_credit *credit_jenjang(const struct pack *pack,
					 const char *rank)
{
	int i, n;

	for (i = 0; rank && *rank && i < pack->n_credits; i++)
		if (credit_rank_place(pack->credits[i].ranks, rank, &n) >= 0)
			return &pack->credits[i];
	return NULL;
}

int credit_for_rank(const struct pack_credit *jenjang, const char *rank)
{
	int n, at = credit_rank_place(jenjang->ranks, rank, &n);

	if (at < 0)
		return 0;
	if (at == n - 1)
		return jenjang->for_jenjang > 0 ? jenjang->for_jenjang : 0;
	return jenjang->for_rank > 0 ? (at + 1) * jenjang->for_rank : 0;
}

int credit_add(struct credit_total *t, const char *jenjang, int thousandths)
{
	int anew = *t->jenjang && *jenjang && strcmp(jenjang, t->jenjang) != 0;

	if (anew)
		memset(t, 0, sizeof(*t));
	if (*jenjang)
		str_copy(t->jenjang, sizeof(t->jenjang), jenjang);
	t->n++;
	if (thousandths < 0)
		t->unknown++;
	else
		t->thousandths += thousandths;
	return anew;
}

char *credit_text(char *out, int thousandths, int decimals)
{
	if (decimals == 2)
		snprintf(out, 24, "%d.%02d", thousandths / 1000,
			 thousandths % 1000 / 10);
	else
		snprintf(out, 24, "%d.%03d", thousandths / 1000,
			 thousandths % 1000);
	return out;
}

char *credit_coefficient(char *out, const struct pack_credit *jenjang)
{
	size_t len = strlen(credit_text(out, jenjang->thousandths, 3));

	while (out[len - 1] == '0')
		out[--len] = '\0';
	if (out[len - 1] == '.')
		out[len - 1] = '\0';
	return out;
}
