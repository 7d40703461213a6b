/*
 * Whether the NIPs of a whole file went through a number: what no single one
 * can tell, because each of them is legal.
 */
#ifndef MODEL_IDENT_TRIP_H
#define MODEL_IDENT_TRIP_H

/* NIPs of 18 digits lie between 2^57 and 2^58, where doubles are multiples of
 * 32; the zeroed struct is empty. */
struct ident_trip {
	long n;			/* NIPs seen */
	long n_double;		/* of them equal to their double */
	long n_short;		/* equal to its shortest form and zeros */
};

enum ident_trip_verdict {
	TRIP_NONE,
	TRIP_DOUBLE,	/* a double, printed whole: 198607122010012896 */
	TRIP_SHORT	/* as JavaScript prints it: 198607122010012900 */
};

/* Count a checked NIP. Those that are damaged for sure do not belong here. */
void ident_trip_add(struct ident_trip *t, const char *nip);

/* All of at least five: one file of thirty million by chance. */
enum ident_trip_verdict ident_trip_verdict(const struct ident_trip *t);

#endif
