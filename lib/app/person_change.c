/*
 * One person leaves, moves or is excepted, from a day on. Records of the
 * past stay as they were.
 */
#include <kinerja/person.h>

#include <stdio.h>
#include <string.h>

#include "app/session.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "store/meta_store.h"
#include "store/post_store.h"
#include "store/unit_store.h"

#define MAX_POSTS 8

struct post {
	long long id;
	int home, published;
	char npsn[12], role[20];
};

struct change_run {
	struct kin_session *s;
	const struct kin_person_opts *o;
	long long person;
	char id[48], npsn[16], role[20];	/* parts of PERSON */
	char day_before[DAY_TEXT];
	struct post posts[MAX_POSTS];
	int n;
};

static enum kin_status check_day(const char *what, const char *text,
				 struct kin_err *err)
{
	if (text && day_parse(text, strlen(text)) != DAY_NONE)
		return KIN_OK;
	return kin_err_set(err, KIN_EUSAGE,
			   _("%s needs a day, written as 2024-01-31"), what);
}

static void split_person(struct change_run *run)
{
	const char *at = strchr(run->o->person, '@');
	const char *colon = at ? strchr(at, ':') : NULL;
	size_t n = at ? (size_t)(at - run->o->person)
		      : strlen(run->o->person);

	snprintf(run->id, sizeof(run->id), "%.*s", (int)n, run->o->person);
	if (at)
		snprintf(run->npsn, sizeof(run->npsn), "%.*s",
			 (int)(colon ? colon - at - 1 : (long)strlen(at + 1)),
			 at + 1);
	if (colon)
		snprintf(run->role, sizeof(run->role), "%s", colon + 1);
}

static enum kin_status load_posts(struct change_run *run, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;
	int more = 0;

	st = post_of_person(&rows, run->person, run->o->from,
			    run->npsn[0] ? run->npsn : NULL,
			    run->role[0] ? run->role : NULL, run->s->db, err);
	while (!st && run->n < MAX_POSTS &&
	       (more = rows_next(&rows, err)) > 0) {
		struct post *p = &run->posts[run->n++];

		p->id = rows_int(&rows, 0);
		snprintf(p->npsn, sizeof(p->npsn), "%s", rows_text(&rows, 1));
		snprintf(p->role, sizeof(p->role), "%s", rows_text(&rows, 2));
		p->home = (int)rows_int(&rows, 3);
		p->published = (int)rows_int(&rows, 7);
	}
	rows_close(&rows);
	if (!st && more < 0)
		st = err->status;
	if (!st && !run->n)
		st = kin_err_set(err, KIN_ENOTFOUND,
				 _("%s has no post on %s; see `kinerja roster "
				   "show %s`"), run->o->person, run->o->from,
				 run->id);
	return st;
}

/* A back-dated change that touches a published assessment needs a reason. */
static enum kin_status check_published(const struct change_run *run,
				       struct kin_err *err)
{
	int i;

	for (i = 0; i < run->n; i++)
		if (run->posts[i].published && !run->o->reason)
			return kin_err_set(err, KIN_ERULE,
					   _("a published assessment of %s "
					     "reaches beyond %s; give "
					     "--reason"), run->o->person,
					   run->o->from);
	return KIN_OK;
}

static enum kin_status end_posts(struct change_run *run,
				 const struct act *act, int home_only,
				 struct kin_err *err)
{
	enum kin_status st = check_published(run, err);
	int i;

	for (i = 0; !st && i < run->n; i++)
		if (!home_only || run->posts[i].home)
			st = post_end(act, run->person, run->posts[i].id,
				      run->day_before, run->o->reason,
				      run->s->db, err);
	return st;
}

static enum kin_status move(struct change_run *run, const struct act *act,
			    struct kin_err *err)
{
	const char *role = run->o->role ? run->o->role : run->posts[0].role;
	long long unit = 0;
	enum kin_status st;

	if (!run->posts[0].home)
		return kin_err_set(err, KIN_EUSAGE,
				   _("%s is not the home post of %s; name the "
				     "person without @NPSN"),
				   run->posts[0].npsn, run->id);
	st = unit_find(&unit, run->o->to, run->s->db, err);
	if (!st && !unit)
		st = kin_err_set(err, KIN_ENOTFOUND,
				 _("%s is not a known school; import the list "
				   "of schools first"), run->o->to);
	if (!st && !strcmp(run->posts[0].npsn, run->o->to) &&
	    !strcmp(run->posts[0].role, role))
		st = kin_err_set(err, KIN_ERULE, _("%s is at %s already"),
				 run->id, run->o->to);
	if (!st)
		st = end_posts(run, act, 1, err);
	if (!st)
		st = post_begin(act, run->person, unit, role, 1, run->o->from,
				run->o->reason, run->s->db, err);
	return st;
}

/*
 * The reason as the rule pack of the day's period writes it. Outside of every
 * period there is no pack to ask, and any reason is taken.
 */
static enum kin_status find_reason(const char **code, struct change_run *run,
				   struct kin_err *err)
{
	struct kin_err local = KIN_ERR_INIT;
	const char *reason = run->o->reason;
	const struct pack_label *label;
	const struct pack *pack;
	struct buf all = BUF_INIT;
	struct period period;
	int i;

	*code = reason;
	if (session_period(&period, run->s, NULL, &local))
		return KIN_OK;
	pack = run->s->pack;
	label = pack_label_find(pack->exceptions, pack->n_exceptions, reason,
				NULL);
	if (label) {
		*code = label->code;
		return KIN_OK;
	}
	for (i = 0; i < pack->n_exceptions; i++)
		buf_addf(&all, "%s%s", i ? ", " : "", pack->exceptions[i].code);
	kin_err_set(err, KIN_EUSAGE, _("--reason %s: use one of %s"), reason,
		    buf_str(&all));
	buf_release(&all);
	return err->status;
}

static enum kin_status except(struct change_run *run, const struct act *act,
			      struct kin_err *err)
{
	const struct kin_person_opts *o = run->o;
	const char *code = NULL;
	enum kin_status st = KIN_OK;

	if (!o->reason)
		return kin_err_set(err, KIN_EUSAGE,
				   _("an exception needs --reason CODE"));
	if (o->until) {
		st = check_day("--until", o->until, err);
		if (!st && strcmp(o->until, o->from) < 0)
			st = kin_err_set(err, KIN_EUSAGE,
					 _("--until %s is before --from %s; "
					   "correct one of them"), o->until,
					 o->from);
	}
	if (!st)
		st = find_reason(&code, run, err);
	if (st)
		return st;
	return exception_add(act, run->person,
			     run->npsn[0] ? run->posts[0].id : 0, code,
			     o->note, o->from, o->until, run->s->db, err);
}

static void say(const struct change_run *run, enum kin_person_change what,
		char *said, size_t size)
{
	const char *from = run->o->from;

	if (what == KIN_RETIRE)
		snprintf(said, size, _("%s: last day %s, posts ended: %d"), run->id,
			 run->day_before, run->n);
	else if (what == KIN_MOVE)
		snprintf(said, size, _("%s: from %s at %s instead of %s"),
			 run->id, from, run->o->to, run->posts[0].npsn);
	else
		snprintf(said, size, _("%s: excepted from %s (%s)"), run->id,
			 from, run->o->reason);
}

static enum kin_status find_all(struct change_run *run, struct kin_err *err)
{
	enum kin_status st = check_day("--from", run->o->from, err);

	if (st)
		return st;
	day_format(run->day_before, day_parse(run->o->from,
					      strlen(run->o->from)) - 1);
	split_person(run);
	st = person_find(&run->person, run->id, run->s->db, err);
	if (!st && !run->person)
		st = kin_err_set(err, KIN_ENOTFOUND,
				 _("nobody has %s; import the roster first, "
				   "or correct the identifier"), run->id);
	return st ? st : load_posts(run, err);
}

enum kin_status kin_person_change(struct kin_session *s,
				  enum kin_person_change what,
				  const struct kin_person_opts *opts,
				  char *said, size_t size,
				  struct kin_err *err)
{
	struct change_run run = { .s = s, .o = opts };
	struct act act;
	enum kin_status st = session_begin(s, &act, NULL, NULL, err);

	said[0] = '\0';
	if (!st)
		st = find_all(&run, err);
	if (!st && what == KIN_RETIRE)
		st = end_posts(&run, &act, 0, err);
	else if (!st && what == KIN_MOVE)
		st = move(&run, &act, err);
	else if (!st)
		st = except(&run, &act, err);
	st = session_end(s, &act, "{}", opts->dry_run, st, err);
	if (!st)
		say(&run, what, said, size);
	return st;
}
