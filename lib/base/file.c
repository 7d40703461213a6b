/*
 * Files: whole reads and spools. Writing them is file_out.c.
 *
 * Owns descriptors; knows nothing of content.
 */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/vfs.h>
#endif

#include "base/alloc.h"
#include "base/buf.h"
#include "base/i18n.h"

/* Not tried again after a signal: who waits for a pipe must be stoppable. */
static ssize_t read_some(int fd, void *bytes, size_t size)
{
	return read(fd, bytes, size);
}

/* Write all of `bytes`; -1 and errno when that fails. */
static int file_write(int fd, const void *bytes, size_t len)
{
	const char *at = bytes;

	while (len) {
		ssize_t n = write(fd, at, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		at += n;
		len -= (size_t)n;
	}
	return 0;
}

static enum kin_status read_whole(struct buf *b, int fd, const char *path,
				  size_t max, struct kin_err *err)
{
	char chunk[16384];
	ssize_t n = 0;

	buf_add(b, "", 0);
	while (!b->failed && (n = read_some(fd, chunk, sizeof(chunk))) > 0) {
		if ((size_t)n > max - b->len)
			return kin_err_set(err, KIN_EINPUT,
				_("%s is larger than %zu bytes"), path, max);
		buf_add(b, chunk, (size_t)n);
	}
	if (n < 0)
		return kin_err_sys(err, _("cannot read %s"), path);
	return b->failed ? kin_err_nomem(err) : KIN_OK;
}

enum kin_status file_read(char **out, size_t *len, const char *path,
			  size_t max, struct kin_err *err)
{
	struct buf b = BUF_INIT;
	enum kin_status st;
	int fd;

	*out = NULL;
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0 && (errno == ENOENT || errno == ENOTDIR))
		return kin_err_set(err, KIN_ENOTFOUND, _("%s: no such file"),
				   path);
	if (fd < 0)
		return kin_err_sys(err, _("cannot open %s"), path);
	st = read_whole(&b, fd, path, max, err);
	close(fd);
	if (st) {
		buf_release(&b);
		return st;
	}
	*out = b.data;
	if (len)
		*len = b.len;
	return KIN_OK;
}

/* A new file without a name, mode 0600. */
static int open_unlinked(void)
{
	const char *folder = getenv("TMPDIR");
	struct buf b = BUF_INIT;
	int fd;

	if (!folder || !*folder)
		folder = "/tmp";
	fd = file_nameless(folder);
	if (fd >= 0 || errno != EOPNOTSUPP)
		return fd;
	buf_adds(&b, folder);
	buf_adds(&b, "/kinerja-XXXXXX");
	errno = ENOMEM;
	if (!b.failed)
		fd = mkstemp(b.data);
	if (fd >= 0) {
		unlink(b.data);
		fcntl(fd, F_SETFD, FD_CLOEXEC);
	}
	buf_release(&b);
	return fd;
}

#ifdef __linux__
static const char *file_remote_kind(long magic)
{
	/* as statfs(2) lists them */
	static const struct {
		long magic;
		const char *kind;
	} kinds[] = {
		{ 0x6969, "NFS" }, { 0x517b, "SMB" }, { 0xff534d42, "CIFS" },
		{ 0xfe534d42, "SMB" }, { 0x5346414f, "AFS" },
		{ 0x00c36400, "Ceph" }, { 0x01021997, "9P" },
		{ 0x73757245, "Coda" }, { 0x0bd00bd0, "Lustre" },
		{ 0x47504653, "GPFS" }, { 0x7461636f, "OCFS2" },
	};
	size_t i;

	for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (kinds[i].magic == (magic & 0xffffffff))
			return kinds[i].kind;
	return NULL;
}
#endif

const char *file_remote(const char *path)
{
#ifdef __linux__
	struct statfs fs;

	if (!statfs(path, &fs))
		return file_remote_kind((long)fs.f_type);
#endif
	(void)path;
	return NULL;
}

long long file_room(const char *path)
{
	struct statvfs fs;

	if (statvfs(path, &fs))
		return -1;
	return (long long)fs.f_bavail * (long long)fs.f_frsize;
}

long long file_size(const char *path)
{
	struct stat info;

	return stat(path, &info) ? -1 : (long long)info.st_size;
}

int file_is_plain(const char *path)
{
	struct stat info;

	return !stat(path, &info) && S_ISREG(info.st_mode);
}

enum kin_status file_unlinked(int *fd, struct kin_err *err)
{
	*fd = open_unlinked();
	if (*fd < 0)
		return kin_err_sys(err, _("cannot make a temporary file"));
	return KIN_OK;
}

enum kin_status file_unlinked_stream(FILE **fp, struct kin_err *err)
{
	int fd = open_unlinked();

	*fp = fd < 0 ? NULL : fdopen(fd, "w+");
	if (*fp)
		return KIN_OK;
	if (fd >= 0)
		close(fd);
	return kin_err_sys(err, _("cannot make a temporary file"));
}

static int file_spool_mib = 512;

void file_spool_limit(int mib)
{
	file_spool_mib = mib;
}

static enum kin_status file_spool_full(struct kin_err *err)
{
	return kin_err_set(err, KIN_EINPUT,
			   _("the input does not end after %d MiB, nothing of "
			     "it was taken; where it is really that large, "
			     "give it as a file, or set input.max"),
			   file_spool_mib);
}

enum kin_status file_spool(int *fd, int from, struct kin_err *err)
{
	long long left = (long long)file_spool_mib << 20;
	char chunk[65536];
	enum kin_status st;
	ssize_t n;
	int to;

	*fd = -1;
	st = file_unlinked(&to, err);
	if (st)
		return st;
	while ((n = read_some(from, chunk, sizeof(chunk))) > 0)
		if ((left -= n) < 0 || file_write(to, chunk, (size_t)n))
			break;
	if (left < 0)
		st = file_spool_full(err);
	else if (n > 0)
		kin_err_sys(err, _("cannot write a temporary file"));
	else if (n < 0)
		kin_err_sys(err, _("cannot read the input"));
	if (!n && !lseek(to, 0, SEEK_SET)) {
		*fd = to;
		return KIN_OK;
	}
	close(to);
	if (st)
		return st;
	return n ? KIN_EIO : kin_err_sys(err, _("cannot rewind a temporary "
						"file"));
}

