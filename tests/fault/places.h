/*
 * Which of a program's allocations are worth a failure.
 */
#ifndef PLACES_H
#define PLACES_H

/*
 * The first, the second and the last visit of each place: their numbers, from
 * 1, in order. `places` says where each of `n` allocations was made. Returns
 * how many, or -1; *out is freed by the caller.
 */
long places_choose(long **out, const unsigned long long *places, long n);

#endif
