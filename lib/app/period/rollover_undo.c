/* Taking a rollover back, as long as nobody has built on it. */
#include <kinerja/rollover.h>

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "app/period/rollover.h"
#include "app/run/session.h"
#include "app/report/status.h"
#include "base/i18n.h"
#include "store/rollover_store.h"

/* Whether the rollover opened the period; else `command` says what did. */
static enum kin_status find_maker(int *ours, char *command, size_t size,
				  long long *seq, long long period,
				  const char *ref, struct db *db,
				  struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = rollover_maker(&rows, period, db, err);

	*ours = 0;
	*seq = 0;
	command[0] = '\0';
	if (!st && rows_next(&rows)) {
		const char *made = rows_text(&rows, ROLLOVER_MAKER_REF);

		*seq = rows_int(&rows, ROLLOVER_MAKER_SEQ);
		snprintf(command, size, "%s",
			 rows_text(&rows, ROLLOVER_MAKER_COMMAND));
		*ours = made && !strcmp(made, ref);
	}
	return rows_end(&rows, st, err);
}

static void rollover_add(char *out, size_t size, long n, const char *what)
{
	size_t len = strlen(out);

	if (n)
		snprintf(out + len, size - len, "%s%ld %s", len ? ", " : "",
			 n, what);
}

static enum kin_status check_blockers(struct kin_session *s,
				      const struct period *p, const char *ref,
				      struct kin_err *err)
{
	struct rollover_blockers b = { 0 };
	char list[300] = "";
	enum kin_status st = rollover_blockers(&b, p->id, ref, s->db, err);

	if (st)
		return st;
	if (p->closed)
		rollover_add(list, sizeof(list), 1, _("closing"));
	rollover_add(list, sizeof(list), b.plans,
		     _("plans that were worked on"));
	rollover_add(list, sizeof(list), b.observations, _("observations"));
	rollover_add(list, sizeof(list), b.dialogues, _("dialogues"));
	rollover_add(list, sizeof(list), b.assessments, _("assessments"));
	rollover_add(list, sizeof(list), b.predicates,
		     _("organisation predicates"));
	rollover_add(list, sizeof(list), b.windows, _("extended deadlines"));
	rollover_add(list, sizeof(list), b.answers,
		     _("answers about roster data"));
	if (!list[0])
		return KIN_OK;
	kin_diag(s->sink, KIN_C_ROLLOVER_UNDO, NULL, 0, 0, NULL,
		 _("the rollover cannot be undone, because %s has %s"),
		 p->code, list);
	return KIN_ERULE;
}

static enum kin_status rollover_undo(struct kin_session *s,
				     const struct act *act,
				     const struct period *p, const char *ref,
				     struct kin_rollover_result *r,
				     struct kin_err *err)
{
	char command[120];
	long long seq;
	int ours;
	enum kin_status st;

	st = find_maker(&ours, command, sizeof(command), &seq, p->id, ref,
			s->db, err);
	if (!st && ours)
		st = check_blockers(s, p, ref, err);
	if (!st)
		st = rollover_drop_plans(&r->plans, act, p->id, ref, s->db,
					 err);
	if (!st && ours)
		st = rollover_drop_period(act, p->id, p->code, s->db, err);
	r->opened = !st && ours;
	if (st || ours || r->plans)
		return st;
	kin_diag(s->sink, KIN_C_ROLLOVER_UNDO, NULL, 0, 0, NULL,
		 _("%s was opened by act %lld (%s), and no draft of this "
		   "rollover is untouched: there is nothing to undo"),
		 p->code, seq, command);
	return KIN_ERULE;
}

enum kin_status kin_rollover_undo(struct kin_session *s,
				  const struct kin_rollover_opts *opts,
				  struct kin_rollover_result *result,
				  struct kin_err *err)
{
	struct period from, to;
	char counts[80], ref[64], mark[72];
	struct act act;
	enum kin_status st;

	assert(s && opts && result);
	memset(result, 0, sizeof(*result));
	rollover_ref(ref, sizeof(ref), opts->from, opts->to);
	snprintf(mark, sizeof(mark), "undo %s", ref);
	st = session_begin(s, &act, NULL, mark, err);
	if (!st)
		st = session_period(&from, s, opts->from, err);
	if (!st)
		st = session_period(&to, s, opts->to, err);
	if (!st) {
		period_title(result->from, &from);
		period_title(result->to, &to);
		st = rollover_undo(s, &act, &to, ref, result, err);
	}
	snprintf(counts, sizeof(counts), "{\"closed\":%d,\"plans\":%ld}",
		 result->opened, result->plans);
	return session_end(s, &act, counts, opts->dry_run, st, err);
}
