/* Which acts are for good, and took what was kept of those before. */
#include "store/undo.h"

#include <string.h>

#include "sql/undo.h"

enum kin_status undo_is_final(enum undo_final *out, long long seq,
			      struct db *db, struct kin_err *err)
{
	long long kind = UNDO_PLAIN;
	enum kin_status st = db_get_int(&kind, db, err, &sql_undo_final, seq);

	*out = (enum undo_final)kind;
	return st;
}

enum kin_status undo_find_undone(long long *act, long long seq, struct db *db,
				 struct kin_err *err)
{
	return db_get_int(act, db, err, &sql_undo_undone, seq);
}

enum kin_status undo_find_sweep(struct undo_conflict *c, long long seq,
				struct db *db, struct kin_err *err)
{
	enum kin_status st;

	memset(c, 0, sizeof(*c));
	st = db_get_int(&c->act, db, err, &sql_undo_sweep, seq);
	if (!st && c->act)
		st = db_get_text(c->command, sizeof(c->command), db, err,
				 &sql_undo_command, c->act);
	return st;
}
