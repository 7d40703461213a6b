/* Compares names; the keys' own file knows which keys there are. */
#include "app/run/owned.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "app/run/key.h"
#include "base/file.h"

/* A log is there only while somebody works, but then with what was recorded
 * last. A kept file is whatever `db restore` moved aside. */
static const char *const owned_logs[] = { "-wal", "-shm", "-journal" };
#define OWNED_KEPT ".before-"

/* What `path` has behind the name of `base`, in the same folder; or NULL. */
static const char *owned_ending(const char *base, const char *path)
{
	struct stat a, b;
	const char *mine = file_folder(&a, base);
	const char *name = file_folder(&b, path);

	if (!mine || !name || a.st_dev != b.st_dev || a.st_ino != b.st_ino ||
	    strncmp(name, mine, strlen(mine)) != 0)
		return NULL;
	return name + strlen(mine);
}

int owned_beside(const char *db, const char *path)
{
	const char *ending = owned_ending(db, path);
	char log[KEY_PATH];
	size_t i;

	for (i = 0; i < sizeof(owned_logs) / sizeof(*owned_logs); i++) {
		snprintf(log, sizeof(log), "%.*s%s", KEY_PATH - 16, db,
			 owned_logs[i]);
		if (file_same(path, log) ||
		    (ending && !strcmp(ending, owned_logs[i])))
			return 1;
	}
	return 0;
}

/* The name itself, or one under which something was kept. */
static int owned_name(const char *base, const char *path)
{
	const char *ending = owned_ending(base, path);

	return key_owns(path, base) ||
	       (ending && (!*ending || !strncmp(ending, OWNED_KEPT,
						strlen(OWNED_KEPT))));
}

int owned_by(const char *db, const char *path)
{
	char key[KEY_PATH], sign[KEY_PATH];

	key_file_path(key, sizeof(key), db);
	key_sign_path(sign, sizeof(sign), db);
	return owned_name(db, path) || owned_beside(db, path) ||
	       owned_name(key, path) || owned_name(sign, path);
}
