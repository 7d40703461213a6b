/* Finds copies by their last act; knows nothing of what is said of them. */
#include "app/file/doctor_copy.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <kinerja/admin.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/str.h"
#include "store/admin_store.h"
#include "store/trail.h"

/* The last act of a file, "" where it is no database or another's. */
static void doctor_copy_head(char head[KIN_HEAD_TEXT], char day[DAY_TEXT],
			     const char *path)
{
	struct db *db = NULL;

	head[0] = day[0] = '\0';
	if (!file_is_plain(path) || db_open_any(&db, path, DB_READ, NULL))
		return;
	if (admin_head(head, KIN_HEAD_TEXT, db, NULL) ||
	    admin_last_day(day, DAY_TEXT, db, NULL))
		head[0] = '\0';
	db_close(db);
}

static enum kin_status doctor_copy_try(struct doctor_copy *out,
				       const char *path, struct db *db,
				       struct kin_err *err)
{
	char head[KIN_HEAD_TEXT], day[DAY_TEXT];
	enum kin_status st;
	int known = 0;

	if (file_same(path, db_path(db)))
		return KIN_OK;
	doctor_copy_head(head, day, path);
	if (!head[0] || strtoll(head, NULL, 10) <= out->seq)
		return KIN_OK;
	st = trail_knows(&known, head, db, err);
	if (st || !known)
		return st;
	str_copy(out->path, sizeof(out->path), path);
	str_copy(out->day_text, sizeof(out->day_text), day);
	out->seq = strtoll(head, NULL, 10);
	out->day = day_parse(day, strlen(day));
	return KIN_OK;
}

static enum kin_status doctor_copy_folder(struct doctor_copy *out,
					  const char *place, struct db *db,
					  struct kin_err *err)
{
	char path[4096];
	struct dirent *entry;
	enum kin_status st = KIN_OK;
	DIR *folder = opendir(place);

	if (!folder)
		return kin_err_sys(err, "%s", place);
	while (!st && (entry = readdir(folder))) {
		if (snprintf(path, sizeof(path), "%s/%s", place,
			     entry->d_name) < (int)sizeof(path))
			st = doctor_copy_try(out, path, db, err);
	}
	closedir(folder);
	return st;
}

enum kin_status doctor_copy_find(struct doctor_copy *out, const char *place,
				 struct db *db, struct kin_err *err)
{
	char head[KIN_HEAD_TEXT] = "";
	struct stat info;
	enum kin_status st;

	memset(out, 0, sizeof(*out));
	if (stat(place, &info))
		return errno == ENOENT ? KIN_OK
				       : kin_err_sys(err, "%s", place);
	st = S_ISDIR(info.st_mode) ? doctor_copy_folder(out, place, db, err)
				   : doctor_copy_try(out, place, db, err);
	if (!st)
		st = admin_head(head, sizeof(head), db, err);
	out->behind = strtoll(head, NULL, 10) - out->seq;
	return st;
}
