/*
 * Allocations told apart by where they were made. Knows no program.
 */
#include "places.h"
#include "fault.h"

#include <stdlib.h>

struct visit {
	unsigned long long place;
	long n;
};

static int visit_compare(const void *a, const void *b)
{
	const struct visit *x = a, *y = b;

	if (x->place != y->place)
		return x->place < y->place ? -1 : 1;
	return (x->n > y->n) - (x->n < y->n);
}

static int visit_compare_number(const void *a, const void *b)
{
	const long *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static long visit_choose(long *out, const struct visit *v, long n)
{
	long i, chosen = 0;

	for (i = 0; i < n; i++)
		if (i < 2 || v[i - 2].place != v[i].place || i == n - 1 ||
		    v[i + 1].place != v[i].place)
			out[chosen++] = v[i].n;
	qsort(out, (size_t)chosen, sizeof(*out), visit_compare_number);
	return chosen;
}

long places_choose(long **out, const unsigned long long *places, long n)
{
	struct visit *v = calloc((size_t)n, sizeof(*v));
	long i, chosen = -1;

	*out = calloc((size_t)n, sizeof(**out));
	if (v && *out && n <= FAULT_PLACES) {
		for (i = 0; i < n; i++) {
			v[i].place = places[i];
			v[i].n = i + 1;
		}
		qsort(v, (size_t)n, sizeof(*v), visit_compare);
		chosen = visit_choose(*out, v, n);
	}
	free(v);
	return chosen;
}
