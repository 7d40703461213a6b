/*
 * Files: whole reads, atomic writes, spools.
 *
 * Owns temporary names and descriptors; knows nothing of content.
 */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/i18n.h"

static enum kin_status no_memory(struct kin_err *err)
{
	return kin_err_set(err, KIN_ENOMEM, _("out of memory"));
}

/* Not tried again after a signal: who waits for a pipe must be stoppable. */
static ssize_t read_some(int fd, void *bytes, size_t size)
{
	return read(fd, bytes, size);
}

static int file_write_all(int fd, const char *bytes, size_t len)
{
	while (len) {
		ssize_t n = write(fd, bytes, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		bytes += n;
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
	return b->failed ? no_memory(err) : KIN_OK;
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

static void out_release(struct file_out *f)
{
	kin_free(f->path);
	kin_free(f->tmp);
	f->fp = NULL;
	f->path = f->tmp = NULL;
}

/* Devices and pipes are written in place: a rename would replace them. */
static int is_special(const char *path)
{
	struct stat sb;

	return !stat(path, &sb) && !S_ISREG(sb.st_mode) &&
	       !S_ISDIR(sb.st_mode);
}

int file_same(const char *a, const char *b)
{
	struct stat sa, sb;

	return !stat(a, &sa) && !stat(b, &sb) && S_ISREG(sa.st_mode) &&
	       sa.st_dev == sb.st_dev && sa.st_ino == sb.st_ino;
}

/* The file itself, where `path` is a link to it. */
static char *final_path(const char *path)
{
	char real[PATH_MAX];
	struct stat sb;

	if (!lstat(path, &sb) && S_ISLNK(sb.st_mode) && realpath(path, real))
		return kin_strdup(real);
	return kin_strdup(path);
}

static char *tmp_path(const char *path)
{
	struct buf b = BUF_INIT;

	buf_adds(&b, path);
	buf_adds(&b, ".XXXXXX");
	if (!b.failed)
		return b.data;
	buf_release(&b);
	return NULL;
}

static enum kin_status open_tmp(struct file_out *f, struct kin_err *err)
{
	int fd = mkstemp(f->tmp);

	if (fd < 0) {
		kin_err_sys(err, _("cannot write %s"), f->path);
		f->tmp[0] = '\0';
		return KIN_EIO;
	}
	fcntl(fd, F_SETFD, FD_CLOEXEC);
	f->fp = fdopen(fd, "w");
	if (f->fp)
		return KIN_OK;
	kin_err_sys(err, _("cannot write %s"), f->path);
	close(fd);
	unlink(f->tmp);
	return KIN_EIO;
}

enum kin_status file_out_open(struct file_out *f, const char *path,
			      struct kin_err *err)
{
	enum kin_status st;

	memset(f, 0, sizeof(*f));
	if (!path || !strcmp(path, "-")) {
		f->fp = stdout;
		return KIN_OK;
	}
	f->path = final_path(path);
	if (!f->path)
		return no_memory(err);
	if (is_special(path)) {
		f->fp = fopen(path, "w");
		st = f->fp ? KIN_OK :
			kin_err_sys(err, _("cannot write %s"), path);
	} else {
		f->tmp = tmp_path(f->path);
		st = f->tmp ? open_tmp(f, err) : no_memory(err);
	}
	if (st)
		out_release(f);
	return st;
}

/* A rename survives a power cut only when its folder was flushed too. */
static int sync_folder(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *folder = slash ? kin_strndup(path, slash == path ? 1 :
					   (size_t)(slash - path)) :
		kin_strdup(".");
	int fd, failed;

	if (!folder)
		return 0;
	fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	kin_free(folder);
	if (fd < 0)
		return 0;
	/* some file systems cannot flush folders and say EINVAL */
	failed = fsync(fd) && errno == EIO;
	close(fd);
	return failed ? -1 : 0;
}

static int file_flush(FILE *fp)
{
	if (fflush(fp))
		return -1;
	if (!ferror(fp))
		return 0;
	/* an earlier write failed and its errno is gone */
	errno = EIO;
	return -1;
}

enum kin_status file_out_commit(struct file_out *f, struct kin_err *err)
{
	const char *name = f->path ? f->path : _("standard output");
	int failed = file_flush(f->fp), number = errno;

	if (!failed && f->tmp && fsync(fileno(f->fp))) {
		failed = -1;
		number = errno;
	}
	if (f->path && fclose(f->fp) && !failed) {
		failed = -1;
		number = errno;
	}
	if (!failed && f->tmp &&
	    (rename(f->tmp, f->path) || sync_folder(f->path))) {
		failed = -1;
		number = errno;
	}
	if (failed) {
		errno = number;
		kin_err_sys(err, _("cannot write %s"), name);
		if (f->tmp)
			unlink(f->tmp);
	}
	out_release(f);
	return failed ? KIN_EIO : KIN_OK;
}

void file_out_abort(struct file_out *f)
{
	if (f->path && f->fp)
		fclose(f->fp);
	if (f->tmp && f->fp)
		unlink(f->tmp);
	out_release(f);
}

/* A new file without a name, mode 0600. */
static int open_unlinked(void)
{
	const char *folder = getenv("TMPDIR");
	struct buf b = BUF_INIT;
	int fd = -1;

	buf_adds(&b, folder && *folder ? folder : "/tmp");
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

enum kin_status file_unlinked(int *fd, struct kin_err *err)
{
	*fd = open_unlinked();
	if (*fd < 0)
		return kin_err_sys(err, _("cannot make a temporary file"));
	return KIN_OK;
}

enum kin_status file_spool(int *fd, int from, struct kin_err *err)
{
	char chunk[65536];
	enum kin_status st;
	ssize_t n;
	int to;

	*fd = -1;
	st = file_unlinked(&to, err);
	if (st)
		return st;
	while ((n = read_some(from, chunk, sizeof(chunk))) > 0)
		if (file_write_all(to, chunk, (size_t)n))
			break;
	if (n > 0)
		kin_err_sys(err, _("cannot write a temporary file"));
	else if (n < 0)
		kin_err_sys(err, _("cannot read the input"));
	if (!n && !lseek(to, 0, SEEK_SET)) {
		*fd = to;
		return KIN_OK;
	}
	close(to);
	return n ? KIN_EIO : kin_err_sys(err, _("cannot rewind a temporary "
						"file"));
}

enum kin_status file_create(const char *path, const void *bytes, size_t len,
			    struct kin_err *err)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	int failed;

	if (fd < 0 && errno == EEXIST)
		return kin_err_set(err, KIN_EEXISTS, _("%s exists already"),
				   path);
	if (fd < 0)
		return kin_err_sys(err, _("cannot create %s"), path);
	failed = file_write_all(fd, bytes, len) || fsync(fd);
	if (failed)
		kin_err_sys(err, _("cannot write %s"), path);
	if (close(fd) && !failed) {
		kin_err_sys(err, _("cannot write %s"), path);
		failed = 1;
	}
	if (failed)
		unlink(path);
	else
		sync_folder(path);
	return failed ? KIN_EIO : KIN_OK;
}
