/*
 * Files that appear under their names only when they are complete.
 *
 * While it is written, an output has no name at all where the system can do
 * that, so that nothing is left of it whatever ends the program. Elsewhere,
 * and where somebody must open it by name, it is called NAME.kinerja-XXXXXX;
 * a lock tells those that are in use from those that were left.
 */
#define _GNU_SOURCE		/* O_TMPFILE, renameat2() */
#include "base/file.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/i18n.h"

#define TMP_MARK ".kinerja-"
#define TMP_CHANCE "XXXXXX"
#define LINKS_MAX 40	/* as many as the system follows */

/* What SQLite puts beside a file that it opens. */
static const char *const beside[] = { "-journal", "-wal", "-shm" };
#define N_BESIDE (sizeof(beside) / sizeof(beside[0]))

static enum kin_status cannot_write(const char *path, struct kin_err *err)
{
	return kin_err_sys(err, _("cannot write %s"), path);
}

/* ---- names ---- */

int file_same(const char *a, const char *b)
{
	struct stat sa, sb;

	return !stat(a, &sa) && !stat(b, &sb) && S_ISREG(sa.st_mode) &&
	       sa.st_dev == sb.st_dev && sa.st_ino == sb.st_ino;
}

const char *file_folder(struct stat *dir, const char *path)
{
	const char *slash = strrchr(path, '/');
	char name[PATH_MAX];
	size_t n = slash ? (size_t)(slash - path) + 1 : 0;

	if (n >= sizeof(name))
		return NULL;
	memcpy(name, path, n);
	name[n] = '\0';
	return stat(n ? name : ".", dir) ? NULL : path + n;
}

int file_same_name(const char *a, const char *b)
{
	struct stat in_a, in_b;
	const char *one, *two;

	if (!stat(a, &in_a))
		return file_same(a, b);
	one = file_folder(&in_a, a);
	two = file_folder(&in_b, b);
	return one && two && in_a.st_dev == in_b.st_dev &&
	       in_a.st_ino == in_b.st_ino && !strcmp(one, two);
}

/* Devices and pipes are written in place: a rename would replace them. */
static int is_special(const char *path)
{
	struct stat sb;

	return !stat(path, &sb) && !S_ISREG(sb.st_mode) &&
	       !S_ISDIR(sb.st_mode);
}

static char *join(const char *a, const char *b)
{
	struct buf joined = BUF_INIT;

	buf_adds(&joined, a);
	buf_adds(&joined, b);
	if (!joined.failed)
		return joined.data;
	buf_release(&joined);
	return NULL;
}

static char *folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return kin_strdup(".");
	return kin_strndup(path, slash == path ? 1 : (size_t)(slash - path));
}

/* Where a link leads, whether or not anything is there. */
static char *link_target(const char *path)
{
	char to[PATH_MAX];
	ssize_t n = readlink(path, to, sizeof(to) - 1);
	char *folder, *with, *out;

	if (n <= 0)
		return NULL;
	to[n] = '\0';
	if (*to == '/')
		return kin_strdup(to);
	folder = folder_of(path);
	with = folder ? join(folder, "/") : NULL;
	out = with ? join(with, to) : NULL;
	kin_free(folder);
	kin_free(with);
	return out;
}

/* Where links lead in the end that lead to nothing yet. */
static char *link_end(const char *path)
{
	char *at = kin_strdup(path), *next;
	struct stat sb;
	int hops;

	for (hops = 0; at && !lstat(at, &sb) && S_ISLNK(sb.st_mode); hops++) {
		next = hops < LINKS_MAX ? link_target(at) : NULL;
		kin_free(at);
		at = next;
		if (hops == LINKS_MAX)
			errno = ELOOP;
	}
	return at;
}

/* The file itself, where `path` is a link to it. */
static char *final_path(const char *path)
{
	char real[PATH_MAX];
	struct stat sb;

	if (lstat(path, &sb) || !S_ISLNK(sb.st_mode))
		return kin_strdup(path);
	if (realpath(path, real))
		return kin_strdup(real);
	return stat(path, &sb) ? link_end(path) : kin_strdup(path);
}

/* A rename survives a power cut only when its folder was flushed too. */
static int sync_folder(const char *path)
{
	char *folder = folder_of(path);
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

/* ---- files without a name ---- */

/* Where the system shows a file that has only a descriptor. */
static const char *proc_path(char out[40], int fd)
{
	snprintf(out, 40, "/proc/self/fd/%d", fd);
	return out;
}

int file_nameless(const char *folder)
{
#ifdef O_TMPFILE
	char shown[40];
	int fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

	if (fd >= 0 && access(proc_path(shown, fd), F_OK) != 0) {
		close(fd);
		fd = -1;
		errno = EOPNOTSUPP;
	}
	/* systems and file systems that do not know it */
	if (fd < 0 && (errno == EISDIR || errno == EINVAL ||
		       errno == ENOTSUP))
		errno = EOPNOTSUPP;
	return fd;
#else
	(void)folder;
	errno = EOPNOTSUPP;
	return -1;
#endif
}

/* Give the file a name that nobody has. */
static int name_it(int fd, const char *path)
{
	char shown[40];

	return linkat(AT_FDCWD, proc_path(shown, fd), AT_FDCWD, path,
		      AT_SYMLINK_FOLLOW);
}

/* ---- files with a name for the time being ---- */

/* A disk that failed once may not fail again. */
static void remove_name(const char *path)
{
	if (unlink(path) && errno != ENOENT)
		unlink(path);
}

static void remove_tmp(const char *tmp)
{
	char name[PATH_MAX];
	size_t i;

	for (i = 0; i < N_BESIDE; i++) {
		snprintf(name, sizeof(name), "%s%s", tmp, beside[i]);
		remove_name(name);
	}
	remove_name(tmp);
}

static int is_left_over(const char *name, const char *mine)
{
	size_t len = strlen(mine);

	return !strncmp(name, mine, len) &&
	       !strncmp(name + len, TMP_MARK, strlen(TMP_MARK)) &&
	       strlen(name + len) == strlen(TMP_MARK TMP_CHANCE);
}

/* Remove it when no program holds it any more. */
static void remove_left_over(const char *path)
{
	int fd = open(path, O_RDWR | O_NOFOLLOW | O_CLOEXEC);
	struct stat sb;

	if (fd < 0)
		return;
	if (!fstat(fd, &sb) && S_ISREG(sb.st_mode) &&
	    sb.st_uid == geteuid() && !flock(fd, LOCK_EX | LOCK_NB))
		remove_tmp(path);
	close(fd);
}

void file_out_sweep(const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *mine = slash ? slash + 1 : path;
	char *folder = folder_of(path);
	DIR *dir = folder ? opendir(folder) : NULL;
	char name[PATH_MAX];
	struct dirent *entry;

	while (dir && (entry = readdir(dir))) {
		if (!is_left_over(entry->d_name, mine))
			continue;
		snprintf(name, sizeof(name), "%s/%s", folder, entry->d_name);
		remove_left_over(name);
	}
	if (dir)
		closedir(dir);
	kin_free(folder);
}

/* Fill in f->tmp; the descriptor holds the lock. */
static int open_tmp(struct file_out *f)
{
	int fd;

	f->tmp = join(f->path, TMP_MARK TMP_CHANCE);
	if (!f->tmp) {
		errno = ENOMEM;
		return -1;
	}
	fd = mkstemp(f->tmp);
	if (fd < 0) {
		kin_free(f->tmp);
		f->tmp = NULL;
		return -1;
	}
	fcntl(fd, F_SETFD, FD_CLOEXEC);
	flock(fd, LOCK_EX | LOCK_NB);
	return fd;
}

/* ---- outputs ---- */

static void out_release(struct file_out *f)
{
	kin_free(f->path);
	kin_free(f->tmp);
	memset(f, 0, sizeof(*f));
}

static int open_nameless(struct file_out *f)
{
	char *folder = folder_of(f->path);
	int fd = -1;

	errno = ENOMEM;
	if (folder)
		fd = file_nameless(folder);
	f->nameless = fd >= 0;
	kin_free(folder);
	return fd;
}

static enum kin_status open_stream(struct file_out *f, int fd,
				   struct kin_err *err)
{
	if (fd >= 0)
		f->fp = fdopen(fd, "w");
	if (f->fp)
		return KIN_OK;
	cannot_write(f->path, err);
	if (fd >= 0)
		close(fd);
	if (f->tmp)
		remove_tmp(f->tmp);
	return KIN_EIO;
}

/* Fill in f->path, unless no file can be there. */
static enum kin_status out_place(struct file_out *f, const char *path,
				 struct kin_err *err)
{
	size_t len = strlen(path);
	enum kin_status st = KIN_OK;
	char *folder;
	struct stat sb;

	memset(f, 0, sizeof(*f));
	if ((len && path[len - 1] == '/') ||
	    (!stat(path, &sb) && S_ISDIR(sb.st_mode)))
		return kin_err_set(err, KIN_EIO,
				   _("cannot write %s: that is a folder; name "
				     "a file in it"), path);
	f->path = final_path(path);
	if (!f->path)
		return cannot_write(path, err);
	folder = folder_of(f->path);
	if (folder && stat(folder, &sb) && errno == ENOENT)
		st = kin_err_set(err, KIN_EIO,
				 _("cannot write %s: there is no folder %s; "
				   "make it with `mkdir -p`"), path, folder);
	kin_free(folder);
	if (st)
		out_release(f);
	return st;
}

enum kin_status file_out_open(struct file_out *f, const char *path,
			      struct kin_err *err)
{
	enum kin_status st;
	int fd;

	if (!path || !strcmp(path, "-")) {
		memset(f, 0, sizeof(*f));
		f->fp = stdout;
		return KIN_OK;
	}
	st = out_place(f, path, err);
	if (st)
		return st;
	if (is_special(path)) {
		f->fp = fopen(path, "w");
		st = f->fp ? KIN_OK : cannot_write(path, err);
	} else {
		fd = open_nameless(f);
		if (fd < 0 && errno == EOPNOTSUPP)
			fd = open_tmp(f);
		st = open_stream(f, fd, err);
	}
	if (st)
		out_release(f);
	return st;
}

enum kin_status file_out_named(struct file_out *f, const char *path,
			       struct kin_err *err)
{
	enum kin_status st = out_place(f, path, err);

	if (st)
		return st;
	file_out_sweep(f->path);
	st = open_stream(f, open_tmp(f), err);
	if (st)
		out_release(f);
	return st;
}

enum kin_status file_out_flush(struct file_out *f, struct kin_err *err)
{
	const char *name = f->path ? f->path : _("standard output");

	assert(f->fp);
	if (fflush(f->fp))
		return cannot_write(name, err);
	if (ferror(f->fp)) {
		/* an earlier write failed and its errno is gone */
		errno = EIO;
		return cannot_write(name, err);
	}
	if ((f->nameless || f->tmp) && fsync(fileno(f->fp)))
		return cannot_write(name, err);
	return KIN_OK;
}

/* There is a file to replace: that takes a name to rename. */
static int replace_nameless(struct file_out *f)
{
	int tries, failed = -1;

	f->tmp = join(f->path, TMP_MARK "new");
	errno = ENOMEM;
	/* somebody else may do the same, or have been killed at it */
	for (tries = 0; f->tmp && failed && tries < 3; tries++) {
		unlink(f->tmp);
		failed = name_it(fileno(f->fp), f->tmp) ||
			rename(f->tmp, f->path);
		if (failed && errno != EEXIST && errno != ENOENT)
			break;
	}
	return failed;
}

/* Where a file cannot have two names, one look must do. */
static int rename_new(const char *tmp, const char *path)
{
	struct stat sb;

	if (!lstat(path, &sb)) {
		errno = EEXIST;
		return -1;
	}
	return rename(tmp, path);
}

static int publish_new(const char *tmp, const char *path)
{
#ifdef RENAME_NOREPLACE
	if (!renameat2(AT_FDCWD, tmp, AT_FDCWD, path, RENAME_NOREPLACE))
		return 0;
	if (errno != EINVAL && errno != ENOSYS)
		return -1;
#endif
	if (!link(tmp, path)) {
		unlink(tmp);
		return 0;
	}
	if (errno == EPERM || errno == ENOTSUP || errno == ENOSYS)
		return rename_new(tmp, path);
	return -1;
}

/* Give it its name for good: 0, or -1 and errno. */
static int publish(struct file_out *f)
{
	if (f->nameless && !name_it(fileno(f->fp), f->path))
		return 0;
	if (f->nameless)
		return f->keep || errno != EEXIST ? -1 : replace_nameless(f);
	if (f->keep)
		return publish_new(f->tmp, f->path);
	return rename(f->tmp, f->path);
}

static enum kin_status cannot_publish(const struct file_out *f,
				      struct kin_err *err)
{
	if (f->keep && errno == EEXIST)
		return kin_err_set(err, KIN_EEXISTS, _("%s exists already"),
				   f->path);
	return cannot_write(f->path, err);
}

enum kin_status file_out_commit(struct file_out *f, struct kin_err *err)
{
	enum kin_status st = file_out_flush(f, err);
	int published = 0;

	assert(f->fp);
	assert(!f->keep || f->path);
	if (!f->path) {
		out_release(f);
		return st;
	}
	if (!st && (f->nameless || f->tmp)) {
		if (publish(f))
			st = cannot_publish(f, err);
		else
			published = 1;
	}
	if (published && sync_folder(f->path))
		st = cannot_write(f->path, err);
	if (fclose(f->fp) && !st)
		st = cannot_write(f->path, err);
	if (st && published && f->keep)
		unlink(f->path);
	/* a name of its own, hence also what SQLite left beside it */
	if (f->tmp && (st || !f->nameless))
		remove_tmp(f->tmp);
	out_release(f);
	return st;
}

void file_out_abort(struct file_out *f)
{
	if (f->path && f->fp)
		fclose(f->fp);
	if (f->tmp)
		remove_tmp(f->tmp);
	out_release(f);
}

enum kin_status file_out_new(struct file_out *f, const char *path,
			     struct kin_err *err)
{
	struct stat sb;
	enum kin_status st;

	if (!lstat(path, &sb))	/* a device, or a link to nowhere, too */
		return kin_err_set(err, KIN_EEXISTS, _("%s exists already"),
				   path);
	st = file_out_open(f, path, err);
	f->keep = 1;
	return st;
}

enum kin_status file_create(const char *path, const void *bytes, size_t len,
			    struct kin_err *err)
{
	struct file_out f = FILE_OUT_INIT;
	enum kin_status st = file_out_new(&f, path, err);

	if (st)
		return st;
	fwrite(bytes, 1, len, f.fp);
	return file_out_commit(&f, err);
}
