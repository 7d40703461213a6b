/*
 * Temporary files of SQLite never have a name: SQLite gives them one only to
 * take it away at once, and whoever is killed in between leaves it behind.
 */
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include <sqlite3.h>

#include "base/file.h"
#include "store/db_internal.h"

#define TEMP_NAME "etilqs_"	/* as SQLite calls them */

static int temp_open(const char *path, int flags, int mode)
{
	const char *slash = strrchr(path, '/');
	char folder[PATH_MAX];
	int fd;

	if ((flags & (O_CREAT | O_EXCL)) == (O_CREAT | O_EXCL) && slash &&
	    !strncmp(slash + 1, TEMP_NAME, strlen(TEMP_NAME))) {
		snprintf(folder, sizeof(folder), "%.*s/", (int)(slash - path),
			 path);
		fd = file_nameless(folder);
		if (fd >= 0)
			return fd;
	}
	return open(path, flags, mode);
}

void db_temp(void)
{
	sqlite3_vfs *vfs = sqlite3_vfs_find("unix");

	if (vfs && vfs->iVersion >= 3)
		vfs->xSetSystemCall(vfs, "open",
				    (sqlite3_syscall_ptr)temp_open);
}
