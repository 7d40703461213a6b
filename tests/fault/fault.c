/*
 * Makes the n-th allocation of a program fail, or the n-th of its calls that
 * read or write. It is preloaded, so that the program holds no code for it,
 * and it reaches what SQLite and the other libraries ask for as well.
 *
 * Owns the list of the calls that can fail; run.sh holds it against what the
 * program imports. Knows nothing of the program. What would make two runs
 * differ is taken away here: random bytes are the same in each. Nothing is
 * flushed to the disk, only told so: a walk has thousands of runs. What would
 * be lost without it is kept by power.c.
 */
#define _GNU_SOURCE
#include "fault.h"
#include "power.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <pwd.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static struct fault_report own, *report = &own;
static unsigned long long *places;
static atomic_long counts[FAULT_KINDS];
static struct fault_order order;
static int on;
static __thread int exempt;	/* inside of what libc does badly */

/* Serve orders until there are no more; comes back in each child. */
static void fault_serve(int socket)
{
	int status;
	pid_t pid;

	while (read(socket, &order, sizeof(order)) == sizeof(order)) {
		pid = fork();
		if (!pid) {
			close(socket);
			alarm(FAULT_SECONDS);
			return;
		}
		if (pid < 0 || waitpid(pid, &status, 0) < 0 ||
		    write(socket, &status, sizeof(status)) < 0)
			_exit(1);
	}
	_exit(0);
}

__attribute__((constructor)) static void fault_start(void)
{
	const char *fds = getenv(FAULT_FDS);
	int socket, shared;
	void *map;

	if (!fds || sscanf(fds, "%d %d", &socket, &shared) != 2)
		return;
	map = mmap(NULL, sizeof(struct fault_shared), PROT_READ | PROT_WRITE,
		   MAP_SHARED, shared, 0);
	if (map == MAP_FAILED)
		abort();
	close(shared);
	report = &((struct fault_shared *)map)->report;
	places = ((struct fault_shared *)map)->places;
	fault_serve(socket);
	if (order.kind == FAULT_POWER && order.n)
		power_on();
	on = 1;
}

/* Where the fault was, for whoever mends it: addresses for addr2line. */
static void fault_trace(void)
{
	void *frames[40];

	if (!getenv("FAULT_TRACE"))
		return;
	exempt++;
	backtrace_symbols_fd(frames, backtrace(frames, 40), 2);
	exempt--;
}

static unsigned long long fault_place(void)
{
	unsigned long long h = 14695981039346656037ull;
	void *frames[64];
	int i, n;

	exempt++;
	n = backtrace(frames, 64);
	exempt--;
	for (i = 0; i < n; i++)
		h = (h ^ (unsigned long long)frames[i]) * 1099511628211ull;
	return h;
}

static int fails(enum fault_kind what, const char *call)
{
	long n;

	if (!on || exempt)
		return 0;
	n = atomic_fetch_add(&counts[what], 1) + 1;
	report->n[what] = n;
	if (order.places && what == FAULT_MEMORY && n <= FAULT_PLACES)
		places[n - 1] = fault_place();
	if (order.kind == FAULT_KILL && what == FAULT_IO && n == order.n) {
		report->injected++;
		strncpy(report->call, call, sizeof(report->call) - 1);
		raise(SIGKILL);
	}
	if (what != order.kind || !order.n ||
	    (order.forever ? n < order.n : n != order.n))
		return 0;
	if (!report->injected++) {
		strncpy(report->call, call, sizeof(report->call) - 1);
		fault_trace();
	}
	errno = what == FAULT_MEMORY ? ENOMEM : what == FAULT_IO ? EIO : ENOSPC;
	return 1;
}

/* A full disk can be read, and things can be removed from it. */
static int write_fails(const char *call)
{
	return fails(FAULT_IO, call) || fails(FAULT_DISK, call);
}

/* ---- memory ---- */

/* Names of glibc: looking them up would allocate. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *ptr, size_t size);

void *malloc(size_t size)
{
	return fails(FAULT_MEMORY, "malloc") ? NULL : __libc_malloc(size);
}

void *calloc(size_t n, size_t size)
{
	return fails(FAULT_MEMORY, "calloc") ? NULL : __libc_calloc(n, size);
}

void *realloc(void *ptr, size_t size)
{
	return fails(FAULT_MEMORY, "realloc") ? NULL
					      : __libc_realloc(ptr, size);
}

/* Without memory glibc cannot read its list of name services, and crashes. */
struct passwd *getpwuid(uid_t uid)
{
	static struct passwd *(*next)(uid_t);
	struct passwd *found;

	exempt++;
	if (!next)
		*(void **)&next = dlsym(RTLD_NEXT, "getpwuid");
	found = next(uid);
	exempt--;
	return found;
}

/* ---- what reads and writes ---- */

static int io_fails(const char *call)
{
	return fails(FAULT_IO, call);
}

/* A call as it is, unless it is the one to fail; `watch` comes in front. */
#define CALL_WATCHED(fault, watch, type, name, params, args) \
	type name params \
	{ \
		static type (*next) params; \
		if (fault(#name)) \
			return (type)-1; \
		if (!next) \
			*(void **)&next = dlsym(RTLD_NEXT, #name); \
		watch; \
		return next args; \
	}
#define CALL(fault, type, name, params, args) \
	CALL_WATCHED(fault, (void)0, type, name, params, args)

CALL(io_fails, ssize_t, read, (int fd, void *to, size_t n), (fd, to, n))
CALL(io_fails, ssize_t, pread, (int fd, void *to, size_t n, off_t off),
     (fd, to, n, off))
CALL(io_fails, ssize_t, pread64, (int fd, void *to, size_t n, off64_t off),
     (fd, to, n, off))
CALL_WATCHED(write_fails, power_write(fd, n, -1),
	     ssize_t, write, (int fd, const void *from, size_t n),
	     (fd, from, n))
CALL_WATCHED(write_fails, power_write(fd, n, off), ssize_t, pwrite,
	     (int fd, const void *from, size_t n, off_t off),
	     (fd, from, n, off))
CALL_WATCHED(write_fails, power_write(fd, n, off), ssize_t, pwrite64,
	     (int fd, const void *from, size_t n, off64_t off),
	     (fd, from, n, off))
CALL_WATCHED(write_fails, power_resize(fd, size), int, ftruncate,
	     (int fd, off_t size), (fd, size))
CALL_WATCHED(write_fails, power_resize(fd, size), int, ftruncate64,
	     (int fd, off64_t size), (fd, size))
CALL(write_fails, int, rename, (const char *from, const char *to), (from, to))
CALL(write_fails, int, renameat2,
     (int a, const char *from, int b, const char *to, unsigned int flags),
     (a, from, b, to, flags))
CALL(write_fails, int, link, (const char *from, const char *to), (from, to))
CALL(write_fails, int, linkat,
     (int a, const char *from, int b, const char *to, int flags),
     (a, from, b, to, flags))
CALL_WATCHED(io_fails, power_remove(path), int, unlink, (const char *path),
	     (path))
CALL(write_fails, int, mkdir, (const char *path, mode_t mode), (path, mode))
CALL(write_fails, int, mkstemp, (char *name), (name))
CALL(io_fails, int, fchmod, (int fd, mode_t mode), (fd, mode))
CALL(io_fails, int, access, (const char *path, int how), (path, how))
CALL(io_fails, int, stat, (const char *path, struct stat *to), (path, to))
CALL(io_fails, int, stat64, (const char *path, struct stat64 *to), (path, to))
CALL(io_fails, int, lstat, (const char *path, struct stat *to), (path, to))
CALL(io_fails, int, lstat64, (const char *path, struct stat64 *to), (path, to))
CALL(io_fails, int, fstat, (int fd, struct stat *to), (fd, to))
CALL(io_fails, int, fstat64, (int fd, struct stat64 *to), (fd, to))
CALL(io_fails, off_t, lseek, (int fd, off_t off, int from), (fd, off, from))

/* The same for a pointer, and for what has a mode when it creates. */
#define CALL_PTR(type, name, params, args) \
	type *name params \
	{ \
		static type *(*next) params; \
		if (io_fails(#name)) \
			return NULL; \
		if (!next) \
			*(void **)&next = dlsym(RTLD_NEXT, #name); \
		return next args; \
	}
#define CALL_OPEN(name) \
	int name(const char *path, int flags, ...) \
	{ \
		static int (*next)(const char *, int, ...); \
		va_list rest; \
		int makes = (flags & O_CREAT) || \
			(flags & O_TMPFILE) == O_TMPFILE; \
		mode_t mode; \
		va_start(rest, flags); \
		mode = makes ? va_arg(rest, mode_t) : 0; \
		va_end(rest); \
		if (makes ? write_fails(#name) : io_fails(#name)) \
			return -1; \
		if (flags & O_CREAT) \
			power_create(path); \
		if (!next) \
			*(void **)&next = dlsym(RTLD_NEXT, #name); \
		return next(path, flags, mode); \
	}

CALL_PTR(FILE, fopen, (const char *path, const char *mode), (path, mode))
CALL_PTR(FILE, fdopen, (int fd, const char *mode), (fd, mode))
CALL_PTR(DIR, opendir, (const char *path), (path))
CALL_OPEN(open)
CALL_OPEN(open64)

/* Locks can fail; the other uses are left alone. */
#define CALL_FCNTL(name) \
	int name(int fd, int what, ...) \
	{ \
		static int (*next)(int, int, ...); \
		va_list rest; \
		void *arg; \
		va_start(rest, what); \
		arg = va_arg(rest, void *); \
		va_end(rest); \
		if (what == F_SETLK && io_fails(#name)) \
			return -1; \
		if (!next) \
			*(void **)&next = dlsym(RTLD_NEXT, #name); \
		return next(fd, what, arg); \
	}

CALL_FCNTL(fcntl)
CALL_FCNTL(fcntl64)

/* The power fails in front of it, or what was written stays. */
static int sync_file(int fd, const char *call)
{
	long n;

	if (write_fails(call))
		return -1;
	if (!on)
		return 0;
	n = atomic_fetch_add(&counts[FAULT_POWER], POWER_VARIANTS);
	report->n[FAULT_POWER] = n + POWER_VARIANTS;
	if (order.kind == FAULT_POWER && order.n > n &&
	    order.n <= n + POWER_VARIANTS) {
		report->injected++;
		strncpy(report->call, call, sizeof(report->call) - 1);
		power_fail((int)(order.n - n - 1));
	}
	power_sync(fd);
	return 0;
}

int fsync(int fd)
{
	return sync_file(fd, "fsync");
}

int fdatasync(int fd)
{
	return sync_file(fd, "fdatasync");
}

/* It is closed all the same, as Linux does. */
int close(int fd)
{
	static int (*next)(int);
	int failed = io_fails("close"), got;

	if (!next)
		*(void **)&next = dlsym(RTLD_NEXT, "close");
	got = next(fd);
	if (failed)
		errno = EIO;
	return failed ? -1 : got;
}

/* ---- streams: a write that fails leaves its mark on the stream ---- */

static int stream_fails(FILE *fp, const char *call)
{
	if (!write_fails(call))
		return 0;
	fp->_flags |= _IO_ERR_SEEN;
	return 1;
}

#define CALL_STREAM(type, bad, name, params, args, fp) \
	type name params \
	{ \
		static type (*next) params; \
		if (stream_fails(fp, #name)) \
			return bad; \
		if (!next) \
			*(void **)&next = dlsym(RTLD_NEXT, #name); \
		return next args; \
	}

CALL_STREAM(size_t, 0, fwrite,
	    (const void *from, size_t size, size_t n, FILE *fp),
	    (from, size, n, fp), fp)
CALL_STREAM(int, EOF, fputs, (const char *text, FILE *fp), (text, fp), fp)
CALL_STREAM(int, EOF, fputc, (int c, FILE *fp), (c, fp), fp)
CALL_STREAM(int, EOF, putc, (int c, FILE *fp), (c, fp), fp)
CALL_STREAM(int, EOF, puts, (const char *text), (text), stdout)
CALL_STREAM(int, EOF, putchar, (int c), (c), stdout)
CALL_STREAM(int, -1, vfprintf, (FILE *fp, const char *fmt, va_list args),
	    (fp, fmt, args), fp)

int fflush(FILE *fp)
{
	static int (*next)(FILE *);

	if (fp && stream_fails(fp, "fflush"))
		return EOF;
	if (!next)
		*(void **)&next = dlsym(RTLD_NEXT, "fflush");
	return next(fp);
}

int fclose(FILE *fp)
{
	static int (*next)(FILE *);
	int failed = write_fails("fclose"), got;

	if (!next)
		*(void **)&next = dlsym(RTLD_NEXT, "fclose");
	got = next(fp);
	if (failed)
		errno = order.kind == FAULT_DISK ? ENOSPC : EIO;
	return failed ? EOF : got;
}

int fprintf(FILE *fp, const char *fmt, ...)
{
	va_list args;
	int got;

	va_start(args, fmt);
	got = vfprintf(fp, fmt, args);
	va_end(args);
	return got;
}

int printf(const char *fmt, ...)
{
	va_list args;
	int got;

	va_start(args, fmt);
	got = vfprintf(stdout, fmt, args);
	va_end(args);
	return got;
}

/* ---- chance ---- */

/* Of libsodium: salts and keys, the same in each run. */
void randombytes_buf(void *const to, const size_t n);
void randombytes_buf(void *const to, const size_t n)
{
	static unsigned long long state = 88172645463325252ull;
	unsigned char *byte = to;
	size_t i;

	for (i = 0; i < n; i++) {
		state ^= state << 13;
		state ^= state >> 7;
		state ^= state << 17;
		byte[i] = (unsigned char)state;
	}
}
