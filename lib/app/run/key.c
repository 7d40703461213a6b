/* Key files: which fits, and how a new one takes the place of the old. */
#include "app/run/key.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"

#define KEY_BESIDE (KEY_PATH + 24)
#define KEY_BEFORE ".before-"
#define KEY_ENTRY 256		/* bytes of a name in a folder */

/* Where the environment says, else beside the database. */
static void key_path(char *out, size_t size, const char *variable,
		     const char *db, const char *ending)
{
	const char *env = getenv(variable);

	if (env && *env)
		snprintf(out, size, "%s", env);
	else
		snprintf(out, size, "%s%s", db, ending);
}

void key_file_path(char *out, size_t size, const char *db)
{
	key_path(out, size, "KINERJA_KEY_FILE", db, ".key");
}

void key_sign_path(char *out, size_t size, const char *db)
{
	key_path(out, size, "KINERJA_SIGN_FILE", db, ".sign");
}

static void key_beside(char out[KEY_BESIDE], const char *path)
{
	snprintf(out, KEY_BESIDE, "%s.new", path);
}

static enum kin_status key_read(unsigned char key[DIGEST_KEY],
				const char *path, const char *claimed,
				struct kin_err *err)
{
	char id[DIGEST_HEX], *bytes = NULL;
	size_t len = 0;
	enum kin_status st = file_read(&bytes, &len, path, 4096, err);

	if (st)
		return st;
	digest_sha256_hex(id, bytes, len);
	if (len != DIGEST_KEY || strcmp(id, claimed) != 0)
		st = kin_err_set(err, KIN_EINPUT,
				 _("%s is not the key of this database"),
				 path);
	else
		memcpy(key, bytes, DIGEST_KEY);
	memset(bytes, 0, len);
	kin_free(bytes);
	return st;
}

enum kin_status key_load(unsigned char key[DIGEST_KEY], int *waiting,
			 const char *path, const char *claimed,
			 struct kin_err *err)
{
	char beside[KEY_BESIDE];
	enum kin_status st = key_read(key, path, claimed, err);

	*waiting = 0;
	if (st != KIN_ENOTFOUND && st != KIN_EINPUT)
		return st;
	key_beside(beside, path);
	if (key_read(key, beside, claimed, NULL))
		return st;
	*waiting = 1;
	kin_err_clear(err);
	return KIN_OK;
}

enum kin_status key_put(const char *path, const unsigned char key[DIGEST_KEY],
			struct kin_err *err)
{
	struct file_out f = FILE_OUT_INIT;
	char beside[KEY_BESIDE];
	enum kin_status st;

	key_beside(beside, path);
	st = file_out_open(&f, beside, err);
	if (st)
		return st;
	fwrite(key, 1, DIGEST_KEY, f.fp);
	return file_out_commit(&f, err);
}

/* The old key gets a name that nothing has, or keeps the one that it got when
 * this was interrupted; "" where there is no old key. */
static enum kin_status key_keep(char *kept, const char *path,
				struct kin_err *err)
{
	int i = 0;

	do {
		snprintf(kept, KEY_PATH, "%.*s" KEY_BEFORE "%d",
			 KEY_PATH - 24, path, ++i);
		if (!link(path, kept))
			return KIN_OK;
	} while (errno == EEXIST && !file_same(kept, path));
	if (errno == EEXIST)
		return KIN_OK;
	if (errno != ENOENT)
		return kin_err_sys(err, _("cannot keep the old key as %s"),
				   kept);
	kept[0] = '\0';
	return KIN_OK;
}

enum kin_status key_settle(char *kept, const char *path, struct kin_err *err)
{
	char beside[KEY_BESIDE];
	enum kin_status st = key_keep(kept, path, err);

	if (st)
		return st;
	key_beside(beside, path);
	/* lost with the power, it lies there still, and fits */
	if (rename(beside, path))
		return kin_err_sys(err, _("cannot move %s to %s"), beside,
				   path);
	return KIN_OK;
}

void key_drop(const char *path)
{
	char beside[KEY_BESIDE];

	key_beside(beside, path);
	unlink(beside);
}

/* Only what can be a key: the name may be somebody's own. */
void key_sweep(const char *path)
{
	char beside[KEY_BESIDE];

	key_beside(beside, path);
	if (file_is_plain(beside) && file_size(beside) == DIGEST_KEY)
		unlink(beside);
}

/* The folder is read: of the numbers of kept keys some may be gone. Ends with
 * the first that `want` takes. */
static int key_each_kept(const char *path,
			 int (*want)(const void *user, const char *one),
			 const void *user)
{
	char dir[KEY_PATH], one[KEY_PATH + KEY_ENTRY];
	const char *slash = strrchr(path, '/');
	const char *base = slash ? slash + 1 : path;
	size_t n = strlen(base);
	struct dirent *entry;
	DIR *folder;
	int found = 0;

	snprintf(dir, sizeof(dir), "%.*s", (int)(base - path), path);
	folder = opendir(*dir ? dir : ".");
	while (folder && !found && (entry = readdir(folder))) {
		if (strncmp(entry->d_name, base, n) != 0 ||
		    strncmp(entry->d_name + n, KEY_BEFORE,
			    strlen(KEY_BEFORE)) != 0)
			continue;
		snprintf(one, sizeof(one), "%s%s", dir, entry->d_name);
		found = want(user, one);
	}
	if (folder)
		closedir(folder);
	return found;
}

static int key_is_file(const void *user, const char *one)
{
	return file_same(user, one);
}

struct key_wanted {
	unsigned char *key;
	char id[DIGEST_HEX], *file;
	size_t size;
};

static int key_is_wanted(const void *user, const char *one)
{
	const struct key_wanted *w = user;

	if (key_read(w->key, one, w->id, NULL))
		return 0;
	snprintf(w->file, w->size, "%s", one);
	return 1;
}

int key_find_former(unsigned char key[DIGEST_KEY], char *file, size_t size,
		    const char *path, const char *id)
{
	struct key_wanted w = { .key = key, .file = file, .size = size };

	snprintf(w.id, sizeof(w.id), "%.64s", id);
	return key_each_kept(path, key_is_wanted, &w);
}

int key_owns(const char *file, const char *path)
{
	char beside[KEY_BESIDE];

	key_beside(beside, path);
	return file_same(file, path) || file_same(file, beside) ||
	       key_each_kept(path, key_is_file, file);
}
