/*
 * One person leaves, moves, or takes on a post, from a day on. Records of
 * the past stay as they were. Exceptions are exception_import.c's part.
 */
#include "app/people/person.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "rule/workflow.h"
#include "store/person_store.h"

enum kin_status person_check_day(const char *option, const char *text,
				 struct kin_err *err)
{
	if (text && day_parse(text, strlen(text)) != DAY_NONE)
		return KIN_OK;
	return kin_err_set(err, KIN_EUSAGE,
			   _("%s needs a day, written as 2024-01-31"), option);
}

enum kin_status person_refuse(struct change_run *run, enum kin_code code,
			      struct kin_err *err, const char *fmt, ...)
{
	char text[512];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	kin_diag(run->s->sink, code, NULL, 0, 0, NULL, "%s", text);
	return kin_err_set(err, KIN_ERULE, _("refused, nothing was changed"));
}

const char *person_days(char out[48], const char *from, const char *to)
{
	snprintf(out, 48, "%s..%s", from, to);
	return out;
}

static enum kin_status load_posts(struct change_run *run, struct kin_err *err)
{
	const struct person_ref *n = &run->name;
	struct rows rows = ROWS_INIT;
	enum kin_status st;

	st = post_of_person(&rows, run->person, run->o->from,
			    n->npsn[0] ? n->npsn : NULL,
			    n->role[0] ? n->role : NULL, run->s->db, err);
	while (!st && run->n < MAX_POSTS && rows_next(&rows))
		post_fill(&run->posts[run->n++], &rows);
	return rows_end(&rows, st, err);
}

enum kin_status person_list_assessed(struct buf *out, struct kin_session *s,
				     long long person, long long post,
				     const char *from, const char *to,
				     struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;

	st = post_assessed(&rows, person, post, from, to, s->db, err);
	while (!st && rows_next(&rows)) {
		const char *stored = rows_text(&rows, POST_ASSESSED_STATE);
		enum wf_state state = wf_state_find(WF_ASSESSMENT, stored);

		buf_addf(out, "%s%s @%s (%s)", out->len ? ", " : "",
			 rows_text(&rows, POST_ASSESSED_CODE),
			 rows_text(&rows, POST_ASSESSED_PLACE),
			 wf_state_term(state));
	}
	return rows_end(&rows, st, err);
}

enum kin_status person_check_backdated(struct change_run *run, long long post,
				       const char *until, struct kin_err *err)
{
	struct buf list = BUF_INIT;
	enum kin_status st;

	if (strcmp(run->o->from, run->s->day_text) >= 0)
		return KIN_OK;
	st = person_list_assessed(&list, run->s, run->person, post,
				  run->o->from, until, err);
	if (!st && list.len && !(run->o->reason && *run->o->reason))
		st = person_refuse(run, KIN_C_BACKDATED, err,
				   _("a change of %s from %s on reaches back "
				     "to what is assessed: %s; give --reason"),
				   run->name.id, run->o->from, buf_str(&list));
	buf_release(&list);
	return st;
}

enum kin_status person_end_post(struct change_run *run,
				const struct post_row *p, struct kin_err *err)
{
	const char *day = run->day_before;
	long long has = 0, open = 0;
	enum kin_status st = KIN_OK;

	if (p->from[0] && strcmp(p->from, day) > 0)
		st = post_has_plan(&has, p->id, run->s->db, err);
	if (!st && has)
		return person_refuse(run, KIN_C_POST_PLAN, err,
				     _("the post of %s at %s begins on %s and "
				       "has a plan, so it cannot be taken back "
				       "on %s; choose a later day"),
				     run->name.id, p->npsn, p->from,
				     run->o->from);
	if (!st)
		st = post_open_plans(&open, p->id, run->o->from, run->s->db,
				     err);
	run->plans += open;
	return st ? st : post_end(&run->act, p, day, run->o->reason,
				  run->s->db, err);
}

/* Without a school named also what would begin later. */
static enum kin_status end_later(struct change_run *run, struct kin_err *err)
{
	struct post_row later[MAX_POSTS];
	struct rows rows = ROWS_INIT;
	enum kin_status st;
	int i, n = 0;

	if (run->name.npsn[0])
		return KIN_OK;
	st = post_after(&rows, run->person, run->o->from, run->s->db, err);
	while (!st && n < MAX_POSTS && rows_next(&rows))
		post_fill(&later[n++], &rows);
	st = rows_end(&rows, st, err);
	for (i = 0; !st && i < n; i++)
		st = person_end_post(run, &later[i], err);
	run->n += n;
	return st;
}

static enum kin_status person_retire(struct change_run *run,
				     struct kin_err *err)
{
	long long only = run->name.npsn[0] && run->n == 1 ? run->posts[0].id
							   : 0;
	enum kin_status st = person_check_backdated(run, only, NULL, err);
	int i;

	for (i = 0; !st && i < run->n; i++)
		st = person_end_post(run, &run->posts[i], err);
	return st ? st : end_later(run, err);
}

static void person_result(struct kin_person_result *out,
			  const struct change_run *run)
{
	snprintf(out->id, sizeof(out->id), "%s", run->name.id);
	snprintf(out->last_day, sizeof(out->last_day), "%s", run->day_before);
	snprintf(out->before, sizeof(out->before), "%s", run->where);
	out->ended = run->n;
	out->plans = run->plans;
}

static enum kin_status find_all(struct change_run *run,
				enum kin_person_change what,
				struct kin_err *err)
{
	const struct kin_person_opts *o = run->o;
	enum kin_status st = person_check_day("--from", o->from, err);

	if (st)
		return st;
	day_format(run->day_before, day_parse(o->from, strlen(o->from)) - 1);
	st = person_ref_parse(&run->name, o->person, run->s, err);
	if (!st)
		st = person_find(&run->person, run->name.id, run->s->db, err);
	if (!st && !run->person)
		st = kin_err_set(err, KIN_ENOTFOUND,
				 _("nobody has %s; import the roster first, "
				   "or correct the identifier"), run->name.id);
	if (!st)
		st = load_posts(run, err);
	if (!st && !run->n && what != KIN_APPOINT)
		st = kin_err_set(err, KIN_ENOTFOUND,
				 _("%s has no post on %s; see `kinerja roster "
				   "show %s`"), o->person, o->from,
				 run->name.id);
	return st;
}

enum kin_status kin_person_change(struct kin_session *s,
				  enum kin_person_change what,
				  const struct kin_person_opts *opts,
				  struct kin_person_result *result,
				  struct kin_err *err)
{
	static enum kin_status (*const changes[])(struct change_run *run,
						  struct kin_err *err) = {
		[KIN_RETIRE] = person_retire,
		[KIN_MOVE] = person_move,
		[KIN_HOME] = person_home,
		[KIN_APPOINT] = person_appoint,
	};
	struct kin_person_opts o = *opts;
	struct change_run run = { .s = s, .o = &o };
	enum kin_status st = session_begin(s, &run.act, NULL, NULL, err);

	assert(s && opts && result);
	assert((unsigned)what < sizeof(changes) / sizeof(changes[0]));
	if (!st && o.role)
		st = person_ref_role(&o.role, o.role, s, err);
	if (!st)
		st = find_all(&run, what, err);
	if (!st)
		st = changes[what](&run, err);
	st = session_end(s, &run.act, "{}", opts->dry_run, st, err);
	if (!st)
		person_result(result, &run);
	return st;
}
