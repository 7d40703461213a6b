/*
 * Why a database cannot be opened or written: what is in the way, and who can
 * take it away. Asks the file system alone; SQLite knows no reasons.
 */
#include "store/db_internal.h"

#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/i18n.h"

#define LOGIN 80

static void denied_login(char out[LOGIN], uid_t uid)
{
	const struct passwd *pw = getpwuid(uid);

	if (pw)
		snprintf(out, LOGIN, "%s", pw->pw_name);
	else
		snprintf(out, LOGIN, "uid %ld", (long)uid);
}

/* `path` may not be used; chmod with `want` is what its owner can do. */
static enum kin_status denied_by_mode(const char *path, const char *what,
				      const char *want, struct kin_err *err)
{
	char owner[LOGIN], me[LOGIN];
	struct stat info;

	if (stat(path, &info))
		return KIN_OK;
	denied_login(owner, info.st_uid);
	denied_login(me, geteuid());
	if (info.st_uid == geteuid())
		return kin_err_set(err, KIN_EIO,
				   _("%s %s is yours, but has mode %04o: "
				     "`chmod %s '%s'`; to read only, take a "
				     "copy made by `kinerja db backup`"),
				   what, path, (unsigned)info.st_mode & 07777,
				   want, path);
	return kin_err_set(err, KIN_EIO,
			   _("%s %s belongs to %s, with mode %04o, and you are "
			     "%s: work as %s, or let %s or who administers the "
			     "machine give it to you; to read only, ask for a "
			     "copy made by `kinerja db backup`"),
			   what, path, owner,
			   (unsigned)info.st_mode & 07777, me, owner, owner);
}

static enum kin_status denied_file(const char *path, const char *what,
				   struct kin_err *err)
{
	if (access(path, F_OK) || !access(path, R_OK | W_OK))
		return KIN_OK;
	return denied_by_mode(path, what, "u+rw", err);
}

static enum kin_status denied_folder(char *path, struct kin_err *err)
{
	char *slash = strrchr(path, '/');
	const char *folder = slash ? path : ".";

	if (slash)
		slash[slash == path] = '\0';
	if (!access(folder, W_OK | X_OK))
		return KIN_OK;
	return denied_by_mode(folder,
			      _("the log of the database is made beside it, "
				"and the folder"), "u+rwx", err);
}

enum kin_status db_denied(const char *path, struct kin_err *err)
{
	static const char *const logs[] = { "-wal", "-shm", "-journal" };
	size_t size = strlen(path) + sizeof("-journal"), i;
	char *name = kin_malloc(size);
	struct statvfs fs;
	enum kin_status st;

	if (!name)
		return kin_err_nomem(err);
	if (!statvfs(path, &fs) && fs.f_flag & ST_RDONLY)
		st = kin_err_set(err, KIN_EIO,
				 _("%s lies on a file system that is mounted "
				   "read-only: move the database and its key "
				   "to another disk, or let who administers "
				   "the machine mount it for writing; to read "
				   "only, take a copy made by `kinerja db "
				   "backup`"), path);
	else
		st = denied_file(path, _("the database"), err);
	for (i = 0; !st && i < sizeof(logs) / sizeof(*logs); i++) {
		snprintf(name, size, "%s%s", path, logs[i]);
		st = denied_file(name, _("the log of the database"), err);
	}
	snprintf(name, size, "%s", path);
	if (!st)
		st = denied_folder(name, err);
	kin_free(name);
	return st;
}
