/*
 * Runs a command and tells how long it took and how much memory it held.
 *
 * Owns the bench's clock: a monotonic one, and the processor's time and the
 * peak of resident memory that the system counted for the child. It knows
 * nothing of what it runs.
 *
 * Usage: measure [-n TIMES] RESULT COMMAND [ARGUMENT...]
 * RESULT receives "SECONDS KIB STATUS CPU": the mean time of a run, the
 * highest peak, the last exit status that is not 0, and the mean time on the
 * processor, which a busy machine changes less.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* The exit status of the command; -1 when it could not be started. */
static int run(char **argv)
{
	int status = 0;
	pid_t pid = fork();

	if (pid < 0)
		return -1;
	if (!pid) {
		execvp(argv[0], argv);
		_exit(127);
	}
	if (waitpid(pid, &status, 0) < 0)
		return -1;
	return WIFEXITED(status) ? WEXITSTATUS(status)
				 : 128 + WTERMSIG(status);
}

static long peak_kib(const struct rusage *usage)
{
#ifdef __APPLE__
	return usage->ru_maxrss / 1024;
#else
	return usage->ru_maxrss;
#endif
}

static double in_seconds(const struct timeval *t)
{
	return (double)t->tv_sec + (double)t->tv_usec / 1e6;
}

static int write_result(const char *path, double seconds, long times,
			int status)
{
	struct rusage usage;
	double cpu;
	FILE *fp;

	if (getrusage(RUSAGE_CHILDREN, &usage)) {
		perror("getrusage");
		return 1;
	}
	fp = fopen(path, "w");

	if (!fp) {
		perror(path);
		return 1;
	}
	cpu = in_seconds(&usage.ru_utime) + in_seconds(&usage.ru_stime);
	fprintf(fp, "%.6f %ld %d %.6f\n", seconds, peak_kib(&usage), status,
		cpu / (double)times);
	return fclose(fp) ? 1 : 0;
}

int main(int argc, char **argv)
{
	long times = 1, i;
	int first = 1, status = 0, one;
	double start;

	if (argc > 3 && !strcmp(argv[1], "-n")) {
		times = strtol(argv[2], NULL, 10);
		first = 3;
	}
	if (argc < first + 2 || times < 1) {
		fprintf(stderr, "usage: measure [-n TIMES] RESULT COMMAND "
			"[ARGUMENT...]\n");
		return 2;
	}
	start = now();
	for (i = 0; i < times; i++) {
		one = run(argv + first + 1);
		if (one)
			status = one;
	}
	return write_result(argv[first], (now() - start) / (double)times,
			    times, status);
}
