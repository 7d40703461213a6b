/*
 * Preloaded into the suites that cut no power: what is written there need not
 * have come to the disk.
 */
#define _POSIX_C_SOURCE 200809L
#include <unistd.h>

int fsync(int fd)
{
	(void)fd;
	return 0;
}

int fdatasync(int fd)
{
	(void)fd;
	return 0;
}
