/*
 * Another home, or one more post, from a day on: `roster move`, `roster
 * home`, `roster appoint`. What is said to have ended ends on the day
 * before; a post that changes within its days is parted in two.
 */
#include "app/people/person.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "model/role.h"
#include "store/unit_store.h"

static enum kin_status refuse_rival(struct change_run *run,
				    const struct post_row *rival,
				    struct kin_err *err)
{
	char days[48];

	return person_refuse(run, KIN_C_POST_OVERLAP, err,
			    rival->home ? _("%s is at home at %s (%s), %s; end "
					    "that post first, or choose "
					    "another day")
			    : _("%s has this post at %s (%s) already, %s; "
				"end it first, or choose another day"),
			    run->name.id, rival->npsn, rival->role,
			    person_days(days, rival->from, rival->to));
}

/* The end of who acts there makes room; of one who begins later, that of the
 * post at hand does, too. */
static enum kin_status refuse_acting(struct change_run *run,
				     const struct post_row *p,
				     struct rows *rival, struct kin_err *err)
{
	const char *name = rows_text(rival, POST_ACTING_RIVAL_NAME);
	const char *who = rows_text(rival, POST_ACTING_RIVAL_WHO);
	const char *from = rows_text(rival, POST_ACTING_RIVAL_FROM_DAY);
	const char *to = rows_text(rival, POST_ACTING_RIVAL_TO_DAY);
	const char *title = role_title(p->role, p->kind);
	char before[DAY_TEXT], days[48];

	person_days(days, from, to);
	if (strcmp(from, p->from) <= 0)
		return person_refuse(run, KIN_C_POST_OVERLAP, err,
				     _("%s (%s) is %s of %s already, %s; end "
				       "that first with `kinerja roster retire "
				       "%s@%s:%s --from %s`, or choose another "
				       "day"), name, who, title, p->npsn, days,
				     who, p->npsn, p->role, p->from);
	day_format(before, day_parse(from, strlen(from)) - 1);
	return person_refuse(run, KIN_C_POST_OVERLAP, err,
			     _("%s (%s) is %s of %s, %s; let this post end "
			       "before with --until %s, or take that one back "
			       "with `kinerja roster retire %s@%s:%s --from "
			       "%s`"), name, who, title, p->npsn, days, before,
			     who, p->npsn, p->role, from);
}

/* A school has one who acts in one manner: two would be counted, and nobody
 * could say who decides. */
static enum kin_status check_acting_alone(struct change_run *run,
					  const struct post_row *p,
					  struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;

	if (!strcmp(p->kind, "definitif"))
		return KIN_OK;
	st = post_acting_rival(&rows, p, run->s->db, err);
	if (!st && rows_next(&rows))
		st = refuse_acting(run, p, &rows, err);
	return rows_end(&rows, st, err);
}

static enum kin_status find_unit(long long *unit, struct change_run *run,
				 struct kin_err *err)
{
	enum kin_status st = unit_find(unit, run->o->to, run->s->db, err);

	if (!st && !*unit)
		st = kin_err_set(err, KIN_ENOTFOUND,
				 _("%s is not a known school; import the list "
				   "of schools first"), run->o->to);
	return st;
}

/* The home post of the day; it stands first. */
static struct post_row *home_of(struct change_run *run)
{
	return run->n && run->posts[0].home ? &run->posts[0] : NULL;
}

/* `p` is at home from the day on: nothing else may be meanwhile. */
static enum kin_status make_home(struct change_run *run, struct post_row *p,
				 const struct post_row *old,
				 struct kin_err *err)
{
	const struct kin_person_opts *o = run->o;
	int later = p->from[0] && strcmp(p->from, o->from) > 0;
	struct post_row then = *p, rival;
	enum kin_status st;

	then.home = 1;
	snprintf(then.from, sizeof(then.from), "%s", o->from);
	st = post_rival(&rival, &then, p->id, old ? old->id : 0, run->s->db,
			err);
	if (!st && rival.id)
		return refuse_rival(run, &rival, err);
	if (!st)
		st = post_split(&run->act, p, o->from, run->s->db, err);
	return st ? st : post_set_home(&run->act, p, 1,
				       later ? o->from : NULL, o->reason,
				       run->s->db, err);
}

/*
 * A post at the new school that is there already: imports add one for people
 * whom they find at home elsewhere. id 0: none.
 */
static enum kin_status find_waiting(struct post_row *out,
				    struct change_run *run, long long unit,
				    const char *role, struct kin_err *err)
{
	struct post_row like = { .person = run->person, .unit = unit };

	snprintf(like.role, sizeof(like.role), "%s", role);
	snprintf(like.kind, sizeof(like.kind), "definitif");
	snprintf(like.from, sizeof(like.from), "%s", run->o->from);
	return post_rival(out, &like, 0, 0, run->s->db, err);
}

static enum kin_status begin_post(struct change_run *run, long long unit,
				  const char *role, const char *kind,
				  int home, struct kin_err *err)
{
	struct post_row p = { .person = run->person, .unit = unit,
			      .home = home }, rival;
	enum kin_status st;

	snprintf(p.npsn, sizeof(p.npsn), "%s", run->o->to);
	snprintf(p.role, sizeof(p.role), "%s", role);
	snprintf(p.kind, sizeof(p.kind), "%s", kind);
	snprintf(p.from, sizeof(p.from), "%s", run->o->from);
	if (run->o->until)
		snprintf(p.to, sizeof(p.to), "%s", run->o->until);
	st = post_rival(&rival, &p, 0, 0, run->s->db, err);
	if (!st && rival.id)
		return refuse_rival(run, &rival, err);
	if (!st)
		st = check_acting_alone(run, &p, err);
	return st ? st : post_begin(&run->act, &p, run->o->reason, run->s->db,
				    err);
}

enum kin_status person_move(struct change_run *run, struct kin_err *err)
{
	struct post_row *old = home_of(run), there;
	const char *role = run->o->role ? run->o->role : run->posts[0].role;
	long long unit = 0;
	enum kin_status st;

	if (!old)
		return kin_err_set(err, KIN_EUSAGE,
				   _("%s is not the home post of %s; name the "
				     "person without @NPSN"),
				   run->posts[0].npsn, run->name.id);
	snprintf(run->where, sizeof(run->where), "%s", old->npsn);
	st = find_unit(&unit, run, err);
	if (!st && old->unit == unit && !strcmp(old->role, role))
		return person_refuse(run, KIN_C_POST_OVERLAP, err,
				     _("%s is at %s already"), run->name.id,
				     run->o->to);
	if (!st)
		st = person_check_backdated(run, old->id, NULL, err);
	if (!st)
		st = person_end_post(run, old, err);
	if (!st)
		st = find_waiting(&there, run, unit, role, err);
	if (st)
		return st;
	if (there.id)
		return make_home(run, &there, old, err);
	return begin_post(run, unit, role, "definitif", 1, err);
}

/* Which of the posts that hold is meant by --at and --role. */
static enum kin_status choose_home(struct post_row **out,
				   struct change_run *run,
				   struct kin_err *err)
{
	const char *role = run->o->role;
	int i, n = 0;

	for (i = 0; i < run->n; i++) {
		struct post_row *p = &run->posts[i];

		if (strcmp(p->npsn, run->o->to) != 0 ||
		    (role && strcmp(p->role, role) != 0))
			continue;
		*out = p;
		n++;
	}
	if (n == 1)
		return KIN_OK;
	if (n)
		return kin_err_set(err, KIN_EUSAGE, _("%s has %d posts at %s; "
				   "say which one with --role"),
				   run->name.id, n, run->o->to);
	return kin_err_set(err, KIN_ENOTFOUND, _("%s has no such post at %s "
			   "on %s; see `kinerja roster show %s`, or say "
			   "`roster move`"), run->name.id, run->o->to,
			   run->o->from, run->name.id);
}

enum kin_status person_home(struct change_run *run, struct kin_err *err)
{
	struct post_row *old = home_of(run), *next = NULL;
	enum kin_status st = choose_home(&next, run, err);

	if (!st && next->home)
		return person_refuse(run, KIN_C_POST_OVERLAP, err,
				     _("%s is at home at %s already"),
				     run->name.id, run->o->to);
	if (!st)
		st = person_check_backdated(run, 0, NULL, err);
	if (!st && old)
		st = post_open_plans(&run->plans, old->id, run->o->from,
				     run->s->db, err);
	if (!st && old)
		st = post_split(&run->act, old, run->o->from, run->s->db, err);
	if (!st && old)
		st = post_set_home(&run->act, old, 0, NULL, run->o->reason,
				   run->s->db, err);
	return st ? st : make_home(run, next, old, err);
}

/*
 * One more post, never the home: an acting principal (plt, plh), or the
 * second school of a teacher.
 */
enum kin_status person_appoint(struct change_run *run, struct kin_err *err)
{
	const struct kin_person_opts *o = run->o;
	const char *kind = o->kind ? o->kind : "definitif";
	const char *role = o->role;
	long long unit = 0;
	enum kin_status st = KIN_OK;

	if (o->until)
		st = person_check_day("--until", o->until, err);
	if (!st && o->until && strcmp(o->until, o->from) < 0)
		st = kin_err_set(err, KIN_EUSAGE, _("--until %s is before "
				 "--from %s; correct one of them"), o->until,
				 o->from);
	if (!role)
		role = strcmp(kind, "definitif") != 0 ? role_principal
						       : role_teacher;
	if (!st)
		st = find_unit(&unit, run, err);
	if (!st)
		st = person_check_backdated(run, 0, o->until, err);
	return st ? st : begin_post(run, unit, role, kind, 0, err);
}
