/*
 * Angka kredit: months, jenjang and coefficient to thousandths.
 *
 * Pure, and in whole thousandths throughout: 9375 is 9.375. Which months
 * count and how many decimals stay is the pack's to say.
 */
#ifndef RULE_CREDIT_H
#define RULE_CREDIT_H

#include "base/date.h"
#include "rule/pack.h"

/*
 * The months that count from `first` to `last`, both inclusive: calendar
 * months that lie within them as a whole, or every month that they touch. 0
 * when a day is DAY_NONE or the last is before the first.
 */
int credit_months(day_t first, day_t last, enum pack_months rule);

/*
 * months / 12 x coefficient x percent, rounded half up once, at the end, to
 * `decimals` (2 or 3). `coefficient` is that of a year, in thousandths.
 */
int credit_thousandths(int coefficient, int percent, int months,
		       int decimals);

/*
 * The jenjang of a rank, PNS ("III/c") or PPPK ("IX"), in any spelling of
 * case, blanks and signs: "iii C", "Penata, III/c" is not one. NULL when the
 * rank is NULL or belongs to none.
 */
const struct pack_credit *credit_jenjang(const struct pack *pack,
					 const char *rank);

/*
 * The cumulative credit that the rank behind `rank` needs: that of a rank of
 * the jenjang for each up to it, and that of the next jenjang for its last.
 * 0: not known, or there is no rank behind.
 */
int credit_for_rank(const struct pack_credit *jenjang, const char *rank);

/* The evaluations of a person, the oldest first, that are added up. */
struct credit_total {
	char jenjang[64];	/* "": not known */
	long long thousandths;
	int n, unknown;		/* how many, and of how many nothing is known */
};

/*
 * One more, of -1 thousandths where they are not known. Those in another
 * jenjang count anew: true, and all before is no part of the sum.
 */
int credit_add(struct credit_total *t, const char *jenjang, int thousandths);

/* "9.375" or "9.38": `decimals` of them. `out` of at least 24 bytes. */
char *credit_text(char *out, int thousandths, int decimals);

/* The annual coefficient without zeros that say nothing: "12.5", "25", which
 * with three decimals reads as thousands. `out` of at least 24 bytes. */
char *credit_coefficient(char *out, const struct pack_credit *jenjang);

/* Whether the credit of people with the employment status converts; one that
 * is not known does. */
int credit_converts(const struct pack *pack, const char *employment);

#endif
