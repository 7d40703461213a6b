/* A new database in a file, for tests of the store. */
#ifndef UNIT_DB_UTIL_H
#define UNIT_DB_UTIL_H

#include "base/file.h"
#include "store/db.h"

static inline enum kin_status make_db(struct db **out, const char *path,
				      struct kin_err *err)
{
	struct file_out file = FILE_OUT_INIT;
	struct db *blank = NULL;
	enum kin_status st = file_out_new(&file, path, err);

	*out = NULL;
	if (!st)
		st = db_blank(&blank, err);
	if (!st)
		st = db_save(blank, file.fp, err);
	db_close(blank);
	if (st) {
		file_out_abort(&file);
		return st;
	}
	st = file_out_commit(&file, err);
	return st ? st : db_open_any(out, path, DB_WRITE, err);
}

#endif
