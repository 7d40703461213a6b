/*
 * The roster's merge, second half: which posts follow from a row, and who
 * of the school is missing.
 */
#include <stdio.h>
#include <string.h>

#include "app/people/roster.h"
#include "base/i18n.h"
#include "model/role.h"

#define MAX_POSTS 16

struct roster_spot {
	struct run *run;
	struct roster_place row;
	struct roster_post posts[MAX_POSTS];
	int n;
	int changed;		/* something differs from before */
};

static const char *roster_who(char *out, size_t size,
			      const struct roster_spot *p)
{
	const char *id = p->row.row.nip ? p->row.row.nip : p->row.row.nuptk;

	snprintf(out, size, "%s%s%s%s @%s", p->row.row.name, id ? " (" : "",
		 id ? id : "", id ? ")" : "", p->row.npsn);
	return out;
}

static void roster_show(const struct roster_spot *p, const char *action,
			const char *field, const char *before,
			const char *after)
{
	char text[300];

	run_change(p->run, p->row.row.src, p->row.row.line, action,
		   roster_who(text, sizeof(text), p), field, before, after);
}

/* What a row says of somebody new; the NIK is shown nowhere. */
static void roster_show_values(const struct roster_spot *p)
{
	const struct roster_row *r = &p->row.row;
	const struct { int field; const char *text; } values[] = {
		{ ROSTER_NPSN, p->row.npsn }, { ROSTER_NAMA, r->name },
		{ ROSTER_NIP, r->nip }, { ROSTER_NUPTK, r->nuptk },
		{ ROSTER_PTK_ID, r->ptk_id }, { ROSTER_JK, r->sex },
		{ ROSTER_TANGGAL_LAHIR, r->birth },
		{ ROSTER_STATUS, r->employment },
		{ ROSTER_JENIS_PTK, r->job_type },
		{ ROSTER_JABATAN_PTK, r->job_title },
		{ ROSTER_PANGKAT, r->rank },
		{ ROSTER_TUGAS_TAMBAHAN, r->duty }, { ROSTER_INDUK, r->home },
		{ ROSTER_PERAN, r->role }, { ROSTER_JENIS_JABATAN, r->kind },
	};
	size_t i;

	for (i = 0; i < sizeof(values) / sizeof(*values); i++)
		if (values[i].text && *values[i].text)
			roster_show(p, "value", table_roster
				    .fields[values[i].field].name, NULL,
				    values[i].text);
}

/* A post at this school in this role and kind; else, with `any_role`, the
 * definitive post there in another covered role. */
static struct roster_post *roster_find_post(struct roster_spot *p,
					    const char *role,
					    const char *kind, int any_role)
{
	int i;

	for (i = 0; i < p->n; i++)
		if (p->posts[i].unit == p->row.unit &&
		    !strcmp(p->posts[i].kind, kind) &&
		    (any_role || !strcmp(p->posts[i].role, role)))
			return &p->posts[i];
	return NULL;
}

static struct roster_post *home_elsewhere(struct roster_spot *p)
{
	int i;

	for (i = 0; i < p->n; i++)
		if (p->posts[i].home && p->posts[i].unit != p->row.unit)
			return &p->posts[i];
	return NULL;
}

static enum kin_status set_post(struct roster_spot *p, struct roster_post *post,
				const char *field, const char *before,
				const char *after, struct kin_err *err)
{
	p->changed = 1;
	roster_show(p, "changed", field, before, after);
	return roster_post_set(p->run->s->db, &p->run->act, p->row.person,
			       post->id, field, before, after, err);
}

/*
 * Whether the post is the person's home. Explicit flags win; without them a
 * person who is at home elsewhere gets a second post and a word about it.
 */
static enum kin_status settle_home(struct roster_spot *p, int *home,
				   struct kin_err *err)
{
	struct roster_post *other = home_elsewhere(p);
	const char *flag = p->row.row.home;

	*home = flag ? !strcmp(flag, "induk") : !other;
	if (!other || (flag && !*home))
		return KIN_OK;
	run_diag(p->run, KIN_C_PERSON_ELSEWHERE, p->row.row.src,
		 p->row.row.line, "induk", flag
		 ? _("%s is at home at %s; the list says it is here now; "
		     "the other post becomes a second one")
		 : _("%s is at home at %s; this is stored as a second "
		     "post; say `roster move` if the person has moved"),
		 p->row.row.name, other->npsn);
	if (!flag)
		return KIN_OK;
	return set_post(p, other, "induk", "induk", "non_induk", err);
}

static enum kin_status add_post(struct roster_spot *p, const char *role,
				const char *kind, int main_post,
				struct kin_err *err)
{
	int home = 0;
	enum kin_status st = KIN_OK;

	if (main_post && !strcmp(kind, "definitif"))
		st = settle_home(p, &home, err);
	if (!st)
		st = roster_post_add(p->run->s->db, &p->run->act, &p->row,
				     role, kind, home, main_post, err);
	roster_show(p, "new", NULL, NULL, NULL);
	return st;
}

static void compare_detail(struct roster_spot *p, const char *field,
			   const char *before, const char *after,
			   struct roster_post *post, enum kin_status *st,
			   struct kin_err *err)
{
	if (*st || !after || !strcmp(before, after))
		return;
	*st = set_post(p, post, field, before, after, err);
}

/* The role that the list says now, unless it says none, or a plan stands on
 * the old one. */
static enum kin_status settle_role(struct roster_spot *p,
				   struct roster_post *post,
				   struct kin_err *err)
{
	const struct roster_row *r = &p->row.row;
	const struct roster_run *own = p->run->data;

	if (!strcmp(post->role, r->role))
		return KIN_OK;
	if (r->silent) {	/* counted when it was read */
		p->run->r->no_part += roles_have(own->roles, r->role) -
			roles_have(own->roles, post->role);
		return KIN_OK;
	}
	if (!post->has_plan)
		return set_post(p, post, "peran", post->role, r->role, err);
	run_diag(p->run, KIN_C_ROLE_CHANGE, r->src, r->line, "peran",
		 _("the list says %s, but %s has a plan as %s; record the "
		   "change with `roster move`"), r->role, r->name,
		 post->role);
	return KIN_OK;
}

static enum kin_status update_post(struct roster_spot *p,
				   struct roster_post *post,
				   struct kin_err *err)
{
	const struct roster_row *r = &p->row.row;
	int home = post->home;
	enum kin_status st = settle_role(p, post, err);

	if (!st && r->home)
		st = settle_home(p, &home, err);
	if (!st && home != post->home)
		st = set_post(p, post, "induk",
			      post->home ? "induk" : "non_induk",
			      home ? "induk" : "non_induk", err);
	compare_detail(p, "jenis_ptk", post->job_type, r->job_type, post, &st,
		       err);
	compare_detail(p, "jabatan_ptk", post->job_title, r->job_title, post,
		       &st, err);
	compare_detail(p, "tugas_tambahan", post->duty, r->duty, post, &st,
		       err);
	return st ? st : roster_post_touch(p->run->s->db, r, post->id, err);
}

/* A list that lags does not bring back whom somebody has let go. */
static enum kin_status tell_ended(struct roster_spot *p, int *ended,
				  struct kin_err *err)
{
	const struct roster_row *r = &p->row.row;
	char day[DAY_TEXT], reason[200], who[300];
	enum kin_status st;

	st = roster_post_ended(ended, day, reason, sizeof(reason), &p->row,
			       p->run->s->db, err);
	if (st || !*ended)
		return st;
	run_diag(p->run, KIN_C_POST_ENDED, r->src, r->line, NULL,
		 _("the post of %s ended on %s%s%s and stays ended, though "
		   "the list of %s names it; Dapodik is behind, or say "
		   "`roster appoint`"),
		 roster_who(who, sizeof(who), p), day, *reason ? ": " : "",
		 reason, p->row.as_of);
	return run_done(p->run, r->src, r->line,
			p->row.changed ? "changed" : "skip", err);
}

static void tell_duty_gone(struct roster_spot *p, const char *kind)
{
	const struct roster_row *r = &p->row.row;
	char who[300];

	run_diag(p->run, KIN_C_DUTY_GONE, r->src, r->line, "tugas_tambahan",
		 _("%s is no longer %s in the list of %s; the post was not "
		   "ended; end it with `roster retire %s@%s:%s --from DAY`"),
		 roster_who(who, sizeof(who), p),
		 role_title(role_principal, kind), p->row.as_of,
		 r->nip ? r->nip : r->nuptk ? r->nuptk : "PERSON",
		 p->row.npsn, role_principal);
}

/* Whether the row says that a duty of before is none any more: it has the
 * column, or the title that told it is another one now. */
static int drops_duty(const struct roster_row *r,
		      const struct roster_post *main_post)
{
	if (r->acting)
		return 1;
	return main_post && !r->unclear && *main_post->job_title &&
		r->job_title &&
		strcmp(main_post->job_title, r->job_title) != 0;
}

/* The post of an acting principal, told by a duty in the row of another
 * post. A duty that is gone is told of as an absent person is. */
static enum kin_status settle_acting(struct roster_spot *p, const char *kind,
				     const struct roster_post *main_post,
				     struct kin_err *err)
{
	const struct roster_row *r = &p->row.row;
	struct roster_post *post = roster_find_post(p, role_principal, kind,
						    0);
	struct db *db = p->run->s->db;
	enum kin_status st = KIN_OK;

	if (!strcmp(r->kind, kind))
		return KIN_OK;
	if (r->acting && !strcmp(r->acting, kind)) {
		if (!post)
			return add_post(p, role_principal, kind, 0, err);
		if (post->absent)
			st = roster_post_gone(db, &p->run->act, post->id, NULL,
					      err);
		return st ? st : roster_post_follows(db, post->id, err);
	}
	if (!post || !post->listed || !drops_duty(r, main_post))
		return KIN_OK;
	tell_duty_gone(p, kind);
	return post->absent ? KIN_OK
		: roster_post_gone(db, &p->run->act, post->id, p->row.as_of,
				   err);
}

static enum kin_status place_one(struct roster_spot *p, struct kin_err *err)
{
	const struct roster_row *r = &p->row.row;
	struct roster_post *post;
	const char *action = "new";
	int ended = 0;
	enum kin_status st;

	st = roster_posts_of(p->posts, MAX_POSTS, &p->n, p->row.person,
			     p->row.unit, p->row.as_of, p->run->s->db, err);
	if (st)
		return st;
	p->changed = p->row.changed;
	post = roster_find_post(p, r->role, r->kind, 0);
	if (!post)
		post = roster_find_post(p, r->role, r->kind, 1);
	if (!post)
		st = tell_ended(p, &ended, err);
	if (st || ended)
		return st;
	if (post)
		st = update_post(p, post, err);
	else
		st = add_post(p, r->role, r->kind, 1, err);
	if (post)
		action = p->changed ? "changed" : "unchanged";
	if (!st)
		st = settle_acting(p, "plt", post, err);
	if (!st)
		st = settle_acting(p, "plh", post, err);
	return st ? st : run_done(p->run, r->src, r->line, action, err);
}

enum kin_status roster_place_people(struct run *run, struct kin_err *err)
{
	struct roster_spot p = { .run = run };
	struct rows rows = ROWS_INIT;
	enum kin_status st = roster_places_open(&rows, run->s->db, err);

	while (!st && roster_places_next(&p.row, &rows))
		st = place_one(&p, err);
	return rows_end(&rows, st, err);
}

enum kin_status roster_show_new(struct run *run, struct kin_err *err)
{
	struct roster_spot p = { .run = run };
	struct rows rows = ROWS_INIT;
	enum kin_status st;

	if (!run->ask.dry_run || !run->ask.diff)
		return KIN_OK;
	st = roster_new_open(&rows, run->s->db, err);
	while (!st && roster_places_next(&p.row, &rows)) {
		roster_show(&p, "new", NULL, NULL, NULL);
		roster_show_values(&p);
	}
	return rows_end(&rows, st, err);
}

static enum kin_status tell_absent(struct run *run, const char *npsn,
				   struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;

	st = roster_absent_open(&rows, run->s->db, npsn, &run->act, err);
	while (!st && rows_next(&rows)) {
		run->r->absent++;
		kin_diag(&run->sink, KIN_C_ABSENT, NULL, 0, 0, NULL,
			 _("%s (%s) of %s is not in the new roster; nothing "
			   "was changed; record what happened with `roster "
			   "move`, `roster retire` or `roster except`"),
			 rows_text(&rows, ROSTER_ABSENT_NAME),
			 rows_text(&rows, ROSTER_ABSENT_WHO), npsn);
	}
	return rows_end(&rows, st, err);
}

/* Over a fifth of five or more: rather a wrong file than so many leavers. */
static int too_many(long expected, long gone)
{
	return expected >= 5 && gone * 5 > expected;
}

enum kin_status roster_judge_absence(struct run *run, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = roster_absent_clear(run->s->db, &run->act, err);
	int all = 0;

	if (st || run->o->partial || run->mended || run->broken ||
	    run->r->rejected)
		return st;
	st = roster_all_seen(&all, run->s->db, &run->act, err);
	if (st || all)
		return st;
	st = roster_absence_open(&rows, run->s->db, &run->act, err);
	while (!st && rows_next(&rows)) {
		const char *npsn = rows_text(&rows, ROSTER_ABSENCE_NPSN);
		long n = (long)rows_int(&rows, ROSTER_ABSENCE_POSTS);
		long gone = (long)rows_int(&rows, ROSTER_ABSENCE_GONE);

		st = tell_absent(run, npsn, err);
		if (!run->o->allow_absent && too_many(n, gone)) {
			run->whole = 1;	/* no row is bad */
			kin_diag(&run->sink, KIN_C_ABSENT_MANY, NULL, 0, 0,
				 "npsn", _("%ld of %ld people of %s are not in "
				 "the new roster; check the file, or say "
				 "--allow-absent"), gone, n, npsn);
		}
	}
	st = rows_end(&rows, st, err);
	return st ? st : roster_absent_mark(run->s->db, &run->act, err);
}

static enum kin_status tell_acting_twice(struct run *run, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = roster_acting_twice_open(&rows, run->s->db, err);

	while (!st && rows_next(&rows)) {
		const char *npsn = rows_text(&rows, ROSTER_ACTING_TWICE_NPSN);
		const char *who = rows_text(&rows, ROSTER_ACTING_TWICE_WHO);

		run_diag(run, KIN_C_PRINCIPAL_MANY,
			 (int)rows_int(&rows, ROSTER_ACTING_TWICE_SRC), 0,
			 "peran", _("%s (%s) and %s (%s) are both %s of %s; "
			 "the first counts and supervises; correct the duty "
			 "in Dapodik, or end the other with `kinerja roster "
			 "retire %s@%s:%s --from DAY`"),
			 rows_text(&rows, ROSTER_ACTING_TWICE_FIRST),
			 rows_text(&rows, ROSTER_ACTING_TWICE_FIRST_WHO),
			 rows_text(&rows, ROSTER_ACTING_TWICE_NAME), who,
			 role_title(role_principal, rows_text(&rows,
					ROSTER_ACTING_TWICE_KIND)),
			 npsn, who, npsn, role_principal);
	}
	return rows_end(&rows, st, err);
}

enum kin_status roster_tell_acting(struct run *run, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = tell_acting_twice(run, err);

	if (!st)
		st = roster_acting_open(&rows, run->s->db, err);

	while (!st && rows_next(&rows))
		run_diag(run, KIN_C_PRINCIPAL_ACTING,
			 (int)rows_int(&rows, ROSTER_ACTING_SRC), 0, "peran",
			 _("%s is acting principal of %s and %s the definitive "
			   "one; until one is ended with `kinerja roster "
			   "retire`, %s supervises the teachers"),
			 rows_text(&rows, ROSTER_ACTING_ACTING),
			 rows_text(&rows, ROSTER_ACTING_NPSN),
			 rows_text(&rows, ROSTER_ACTING_DEFINITIVE),
			 rows_text(&rows, ROSTER_ACTING_FIRST));
	return rows_end(&rows, st, err);
}
