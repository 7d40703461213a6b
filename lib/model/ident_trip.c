/*
 * The trip of a NIP through a double, judged by its last six digits: 10^6 is
 * a multiple of 64, so that the higher digits change nothing. The NIP itself
 * stays text.
 */
#include "model/ident_trip.h"

#define NIP_LEN 18
#define TAIL 6
#define ENOUGH 5

/* The double nearest to a number with this tail, ties to even. */
static long nearest(long tail)
{
	long low = tail / 32 * 32, rest = tail - low;

	if (rest > 16 || (rest == 16 && low / 32 % 2))
		return low + 32;
	return low;
}

/* The fewest digits that still mean this double, filled up with zeros. */
static long shortest(long value)
{
	long unit, rounded;

	for (unit = 1000; unit > 1; unit /= 10) {
		rounded = (value + unit / 2) / unit * unit;
		if (nearest(rounded) == value)
			return rounded;
	}
	return value;
}

void ident_trip_add(struct ident_trip *t, const char *nip)
{
	long tail = 0;
	int i;

	for (i = NIP_LEN - TAIL; i < NIP_LEN; i++)
		tail = tail * 10 + (nip[i] - '0');
	t->n++;
	t->n_double += tail % 32 == 0;
	t->n_short += shortest(nearest(tail)) == tail;
}

enum ident_trip_verdict ident_trip_verdict(const struct ident_trip *t)
{
	if (t->n < ENOUGH)
		return TRIP_NONE;
	if (t->n_double == t->n)
		return TRIP_DOUBLE;
	return t->n_short == t->n ? TRIP_SHORT : TRIP_NONE;
}
