/*
 * What a program under faults (fault.c) and the walk over them (walk.c)
 * share: a file that both have mapped, on the descriptor in FAULT_FD.
 *
 * Which call fails stands in FAULT: "memory 12" the 12th allocation, "io 12"
 * the 12th call that reads or writes, "disk 12" the 12th that writes, for
 * want of room; with a "+" behind the number each from there on. "kill 12"
 * ends the program in front of the 12th call that reads or writes.
 */
#ifndef FAULT_H
#define FAULT_H

#define FAULT_ENV "FAULT"
#define FAULT_FD_ENV "FAULT_FD"

enum fault_kind { FAULT_MEMORY, FAULT_IO, FAULT_DISK, FAULT_KILL, FAULT_KINDS };

struct fault_report {
	long n[FAULT_KINDS];	/* calls so far */
	long injected;		/* of them made to fail */
	char call[24];		/* the first of those */
};

#endif
