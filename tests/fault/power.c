/* What has not reached the disk: see power.h. */
#define _GNU_SOURCE
#include "power.h"

#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define SECTOR 512

/* Of glibc, so that a failing allocator does not fail here. */
void *__libc_malloc(size_t size);
void __libc_free(void *ptr);

enum power_kind { WRITTEN, RESIZED, CREATED, REMOVED };

/* One change that may be lost, and what was there before. */
struct change {
	struct change *older;
	enum power_kind kind;
	ino_t ino;
	int fd;			/* of the change's own */
	off_t at, size;		/* of the old bytes; of the file before */
	size_t n;
	char *bytes;
	char path[PATH_MAX];	/* of a name */
};

static struct change *newest;
static int watching;

void power_on(void)
{
	watching = 1;
}

/* Straight to the kernel: the calls of libc are fault.c's. */
static long sys_pread(int fd, void *to, size_t n, off_t at)
{
	return syscall(SYS_pread64, fd, to, n, at);
}

static struct change *change_new(enum power_kind kind, int fd)
{
	struct change *c = __libc_malloc(sizeof(*c));
	struct stat info;

	memset(c, 0, sizeof(*c));
	c->kind = kind;
	c->fd = -1;
	if (fd >= 0 && !syscall(SYS_fstat, fd, &info)) {
		c->ino = info.st_ino;
		c->size = info.st_size;
		c->fd = (int)syscall(SYS_dup, fd);
	}
	c->older = newest;
	newest = c;
	return c;
}

static void change_keep_bytes(struct change *c, off_t at, size_t n)
{
	long got;

	c->at = at;
	c->bytes = __libc_malloc(n + 1);
	got = sys_pread(c->fd, c->bytes, n, at);
	c->n = got > 0 ? (size_t)got : 0;
}

static void change_free(struct change *c)
{
	if (c->fd >= 0)
		syscall(SYS_close, c->fd);
	__libc_free(c->bytes);
	__libc_free(c);
}

/* Only files on a disk: pipes and memory lose nothing. */
static int is_file(int fd)
{
	struct stat info;

	return watching && !syscall(SYS_fstat, fd, &info) &&
	       S_ISREG(info.st_mode) && info.st_nlink > 0;
}

void power_write(int fd, size_t n, off_t at)
{
	if (!is_file(fd))
		return;
	if (at < 0)
		at = syscall(SYS_lseek, fd, 0, SEEK_CUR);
	if (at >= 0)
		change_keep_bytes(change_new(WRITTEN, fd), at, n);
}

void power_resize(int fd, off_t size)
{
	struct change *c;

	if (!is_file(fd))
		return;
	c = change_new(RESIZED, fd);
	if (c->size > size)
		change_keep_bytes(c, size, (size_t)(c->size - size));
}

void power_create(const char *path)
{
	if (watching && syscall(SYS_access, path, F_OK))
		snprintf(change_new(CREATED, -1)->path, PATH_MAX, "%s", path);
}

void power_remove(const char *path)
{
	int fd;

	if (!watching)
		return;
	fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC, 0);
	if (fd < 0)
		return;
	snprintf(change_new(REMOVED, fd)->path, PATH_MAX, "%s", path);
	syscall(SYS_close, fd);
}

void power_sync(int fd)
{
	struct change **at = &newest, *c;
	struct stat info;
	int names;

	if (!watching || syscall(SYS_fstat, fd, &info))
		return;
	names = S_ISDIR(info.st_mode);
	while ((c = *at)) {
		if (names ? c->kind >= CREATED
			  : c->kind < CREATED && c->ino == info.st_ino) {
			*at = c->older;
			change_free(c);
		} else {
			at = &c->older;
		}
	}
}

/* ---- the failure ---- */

/* The same for a place in every record that touches it. */
static unsigned chance(ino_t ino, off_t place)
{
	uint64_t x = (uint64_t)ino * 0x9e3779b97f4a7c15u +
		     (uint64_t)place * 0xbf58476d1ce4e5b9u + 1;

	x ^= x >> 31;
	x *= 0x94d049bb133111ebu;
	return (unsigned)(x >> 60);
}

static int is_lost(const struct change *c, off_t place, int variant)
{
	return !variant || chance(c->ino, place + variant) & 1;
}

/* The old bytes of [from, to) come back. */
static void put_back(const struct change *c, off_t from, off_t to)
{
	off_t end = c->at + (off_t)c->n;

	if (from < c->at)
		from = c->at;
	if (to > end)
		to = end;
	if (from < to)
		syscall(SYS_pwrite64, c->fd, c->bytes + (from - c->at),
			(size_t)(to - from), from);
}

static void lose_bytes(const struct change *c, int variant)
{
	off_t sector;

	for (sector = c->at / SECTOR * SECTOR; sector < c->at + (off_t)c->n;
	     sector += SECTOR)
		if (is_lost(c, sector, variant))
			put_back(c, sector, sector + SECTOR);
		else if (variant > 1 && chance(c->ino, -sector) < 4)
			put_back(c, sector, sector + SECTOR / 2);
}

static void lose_name(const struct change *c)
{
	char piece[4096];
	off_t at = 0;
	long n;
	int fd;

	if (c->kind == CREATED) {
		syscall(SYS_unlinkat, AT_FDCWD, c->path, 0);
		return;
	}
	fd = (int)syscall(SYS_openat, AT_FDCWD, c->path,
			  O_WRONLY | O_CREAT | O_TRUNC, 0600);
	while ((n = sys_pread(c->fd, piece, sizeof(piece), at)) > 0) {
		syscall(SYS_pwrite64, fd, piece, (size_t)n, at);
		at += n;
	}
	syscall(SYS_close, fd);
}

void power_fail(int variant)
{
	const struct change *c;

	for (c = newest; c; c = c->older) {
		if (c->kind >= CREATED) {
			if (is_lost(c, 0, variant))
				lose_name(c);
			continue;
		}
		/* the length of a file is a thing of its own */
		if (is_lost(c, -1, variant))
			syscall(SYS_ftruncate, c->fd, c->size);
		lose_bytes(c, variant);
	}
	syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
	_exit(137);
}
