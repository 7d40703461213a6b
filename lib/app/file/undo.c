/*
 * `undo`: takes an act back in an act of its own. Knows no kind of act: what
 * was changed comes from the store, row by row.
 */
#include <kinerja/undo.h>

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "app/run/session.h"
#include "base/i18n.h"
#include "store/undo.h"

struct undo_tale {
	void (*count)(void *user, const char *table, long n);
	void *user;
	struct kin_undone *result;
};

static void undo_count_table(void *user, const struct undo_count *c)
{
	struct undo_tale *t = user;

	t->result->n_rows += c->n;
	if (t->count)
		t->count(t->user, c->table, c->n);
}

static enum kin_status undo_refuse(long long seq,
				   const struct undo_conflict *c,
				   struct kin_err *err)
{
	kin_err_clear(err);
	if (!c->act)
		return kin_err_set(err, KIN_ERULE,
				   _("act %lld cannot be taken back: rows of "
				     "%s have changed since"), seq, c->table);
	return kin_err_set(err, KIN_ERULE,
			   _("act %lld cannot be taken back: act %lld (%s) "
			     "built on it in %s; take that one back first"),
			   seq, c->act, c->command, c->table);
}

static enum kin_status undo_one(struct undo_tale *t, long long seq,
				struct kin_session *s, struct kin_err *err)
{
	struct undo_conflict conflict;
	enum kin_status st;

	st = undo_apply(seq, &conflict, undo_count_table, t, s->db, err);
	if (st == KIN_ERULE)
		return undo_refuse(seq, &conflict, err);
	if (st != KIN_ENOTFOUND)
		return st;
	return kin_err_set(err, KIN_ENOTFOUND,
			   _("act %lld cannot be taken back: what it changed "
			     "was not kept; it changed nothing or more than "
			     "%d rows, or is older than the setting "
			     "undo.days"), seq, UNDO_ROWS);
}

enum kin_status kin_undo(struct kin_session *s, long long seq, int dry_run,
			 void (*count)(void *user, const char *table, long n),
			 void *user, struct kin_undone *result,
			 struct kin_err *err)
{
	struct undo_tale tale = { count, user, result };
	struct act act;
	char counts[48];
	enum kin_status st = session_begin(s, &act, NULL, NULL, err);

	assert(s && seq > 0 && result);
	memset(result, 0, sizeof(*result));
	/* not the act that this one is about to be */
	if (!st && seq >= act.seq)
		st = KIN_ENOTFOUND;
	if (!st)
		st = trail_find(result->command, sizeof(result->command),
				result->day, seq, s->db, err);
	if (st == KIN_ENOTFOUND)
		st = kin_err_set(err, KIN_ENOTFOUND,
				 _("there is no act %lld; `kinerja log` lists "
				   "them"), seq);
	if (!st)
		st = undo_one(&tale, seq, s, err);
	if (!st)
		st = trail_mirror(&act, seq, s->db, err);
	snprintf(counts, sizeof(counts), "{\"undone\":%lld,\"rows\":%ld}", seq,
		 result->n_rows);
	return session_end(s, &act, counts, dry_run, st, err);
}
