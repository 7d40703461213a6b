/*
 * A rollover on a copy of the database: what it would make can be looked at
 * and worked with, and the database itself stays as it is.
 *
 * Owns the copy until the rollover is done. The key is not copied: whoever
 * writes into the copy names that of the database.
 */
#include <kinerja/rollover.h>

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <kinerja/admin.h>

#include "app/run/session.h"
#include "base/i18n.h"

/* The name of the copy: that of the database, in the folder. */
static enum kin_status rehearse_name(char *out, size_t size, const char *db,
				     const char *dir, struct kin_err *err)
{
	const char *slash = strrchr(db, '/');
	int n = snprintf(out, size, "%s/%s", dir, slash ? slash + 1 : db);

	if (n < 0 || (size_t)n >= size)
		return kin_err_set(err, KIN_EUSAGE, _("--rehearse %s: the name "
				   "is too long"), dir);
	if (mkdir(dir, 0700) && errno != EEXIST)
		return kin_err_sys(err, _("cannot make the folder %s"), dir);
	return KIN_OK;
}

/* The same day, the same person; what is told goes to the same place. */
static enum kin_status rehearse_session(struct kin_session **out,
					const struct kin_session *s,
					const char *copy, struct kin_err *err)
{
	struct kin_session_opts so = {
		.db = copy, .as = s->as, .on = s->day_text, .write = 1,
		.command = "rollover --rehearse", .sink = s->sink,
		.undo_days = s->undo_days, .interrupted = s->interrupted,
		.progress = s->progress, .progress_user = s->progress_user,
	};
	enum kin_status st = kin_session_open(out, &so, err);

	if (!st)
		memcpy((*out)->key_path, s->key_path, sizeof(s->key_path));
	return st;
}

/* A rehearsal that failed leaves nothing that would stand in the way of the
 * next one. */
static void rehearse_remove(const char *copy)
{
	static const char *const suffixes[] = { "", "-wal", "-shm" };
	char name[KIN_COPY_TEXT + 8];
	size_t i;

	for (i = 0; i < sizeof(suffixes) / sizeof(suffixes[0]); i++) {
		snprintf(name, sizeof(name), "%s%s", copy, suffixes[i]);
		unlink(name);
	}
}

enum kin_status kin_rollover_rehearse(struct kin_session *s, const char *dir,
				      const struct kin_rollover_opts *opts,
				      struct kin_rollover_result *result,
				      char copy[KIN_COPY_TEXT],
				      struct kin_err *err)
{
	struct kin_db_opts db = { db_path(s->db), s->interrupted };
	char head[KIN_HEAD_TEXT];
	struct kin_session *own = NULL;
	enum kin_status st;

	assert(s && dir && opts && result);
	memset(result, 0, sizeof(*result));
	st = rehearse_name(copy, KIN_COPY_TEXT, db.db, dir, err);
	if (!st && access(copy, F_OK) == 0)
		st = kin_err_set(err, KIN_EEXISTS,
				 _("%s exists already; remove that rehearsal, "
				   "or name another folder"), copy);
	if (!st)
		st = kin_db_backup(&db, copy, 0, head, err);
	if (st)
		return st;
	st = rehearse_session(&own, s, copy, err);
	if (!st)
		st = kin_rollover(own, opts, result, err);
	kin_session_close(own);
	if (st)
		rehearse_remove(copy);
	return st;
}
