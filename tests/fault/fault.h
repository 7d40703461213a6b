/*
 * What a program under faults (fault.c) and the walk over them (walk.c)
 * share. The program stops in front of main() and waits for orders on a
 * socket; for each it makes a child of itself, which goes on, and answers
 * with how that ended. So it is loaded once, not thousands of times.
 *
 * FAULT_FDS names the socket, and a file that all of them have mapped.
 */
#ifndef FAULT_H
#define FAULT_H

#define FAULT_FDS "FAULT_FDS"
#define FAULT_SECONDS 20	/* that a run may take */
#define FAULT_PLACES (1L << 20)	/* allocations whose place is kept */

/*
 * The n-th allocation fails; the n-th call that reads or writes; the n-th
 * that writes, for want of room; the program is killed in front of the n-th
 * call that reads or writes; the power fails in front of the n-th sync, in
 * each of the ways of power.h. None of them for n = 0.
 */
enum fault_kind {
	FAULT_MEMORY, FAULT_IO, FAULT_DISK, FAULT_KILL, FAULT_POWER,
	FAULT_KINDS
};

struct fault_order {
	enum fault_kind kind;
	int forever;		/* each from the n-th on */
	int places;		/* keep where each allocation is made */
	long n;
};

struct fault_report {
	long n[FAULT_KINDS];	/* calls so far */
	long injected;		/* of them made to fail */
	char call[24];		/* the first of those */
};

/* A place is the way by which the program came there, as a number. */
struct fault_shared {
	struct fault_report report;
	unsigned long long places[FAULT_PLACES];
};

#endif
