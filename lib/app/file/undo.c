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
				   struct kin_session *s, struct kin_err *err)
{
	enum undo_final final = UNDO_PLAIN;
	long long by = 0;
	enum kin_status st;

	kin_err_clear(err);
	st = undo_find_undone(&by, seq, s->db, err);
	if (st)
		return st;
	if (by)
		return kin_err_set(err, KIN_ERULE,
				   _("act %lld was already taken back, by act "
				     "%lld; nothing is left of it"), seq, by);
	if (!c->act)
		return kin_err_set(err, KIN_ERULE,
				   _("act %lld cannot be taken back: rows of "
				     "%s have changed since"), seq, c->table);
	st = undo_is_final(&final, c->act, s->db, err);
	if (st)
		return st;
	if (final)
		return kin_err_set(err, KIN_ERULE,
				   _("act %lld cannot be taken back: act %lld "
				     "(%s) built on it in %s, and is for good; "
				     "put right what is wrong by a new act"),
				   seq, c->act, c->command, c->table);
	return kin_err_set(err, KIN_ERULE,
			   _("act %lld cannot be taken back: act %lld (%s) "
			     "built on it in %s; take that one back first"),
			   seq, c->act, c->command, c->table);
}

/* An act that never can be. */
static enum kin_status undo_tell_final(long long seq, enum undo_final final,
				       struct kin_err *err)
{
	static const char *const whys[] = {
		[UNDO_REKEY] = N_("it gave the database a new key; `kinerja "
				  "db rekey` gives it another one"),
		[UNDO_MERGE] = N_("it took a bundle; a newer bundle of that "
				  "office replaces what came"),
		[UNDO_ERASURE] = N_("it erased somebody, which is for good"),
	};

	return kin_err_set(err, KIN_ENOTFOUND,
			   _("act %lld cannot be taken back: %s"), seq,
			   _(whys[final]));
}

/* What was kept goes with an erasure, and with a new key, which must not leave
 * behind what the old one sealed. */
static enum kin_status undo_tell_sweep(long long seq,
				       const struct undo_conflict *c,
				       struct kin_session *s,
				       struct kin_err *err)
{
	enum undo_final final;
	enum kin_status st = undo_is_final(&final, c->act, s->db, err);

	if (st)
		return st;
	return kin_err_set(err, KIN_ENOTFOUND, final == UNDO_REKEY
			   ? _("act %lld cannot be taken back: act %lld (%s) "
			       "gave the database a new key, and what was "
			       "done before can no longer be taken back")
			   : _("act %lld cannot be taken back: act %lld (%s) "
			       "erased somebody, and what was done before can "
			       "no longer be taken back"),
			   seq, c->act, c->command);
}

static enum kin_status undo_not_kept(long long seq, struct kin_session *s,
				     struct kin_err *err)
{
	struct undo_conflict sweep;
	enum undo_final final;
	enum kin_status st;

	kin_err_clear(err);
	st = undo_is_final(&final, seq, s->db, err);
	if (!st && final)
		return undo_tell_final(seq, final, err);
	if (!st)
		st = undo_find_sweep(&sweep, seq, s->db, err);
	if (st)
		return st;
	if (sweep.act)
		return undo_tell_sweep(seq, &sweep, s, err);
	return kin_err_set(err, KIN_ENOTFOUND,
			   _("act %lld cannot be taken back: what it changed "
			     "was not kept; it changed nothing or more than "
			     "%d rows, or is older than the setting "
			     "undo.days"), seq, UNDO_ROWS);
}

static enum kin_status undo_one(struct undo_tale *t, long long seq,
				struct kin_session *s, struct kin_err *err)
{
	struct undo_conflict conflict;
	enum kin_status st;

	st = undo_apply(seq, &conflict, undo_count_table, t, s->db, err);
	if (st == KIN_ERULE)
		return undo_refuse(seq, &conflict, s, err);
	return st == KIN_ENOTFOUND ? undo_not_kept(seq, s, err) : st;
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
