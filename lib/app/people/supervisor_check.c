/*
 * What may not be among supervisors: somebody above himself, on whatever
 * day; two in one place; gaps between rows; changes that reach back to what
 * is assessed without saying why. Each refusal names the other row.
 */
#include "app/people/supervisor.h"

#include <stdio.h>
#include <string.h>

#include "app/run/roles.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "rule/workflow.h"

/* "line 3" of a row of this run, the days of one that is stored. */
static enum kin_status place_of(char *out, size_t size, struct run *run,
				int from_src, const struct dated *row,
				struct kin_err *err)
{
	char days[SUP_DAYS];
	struct record_at other;
	enum kin_status st;

	st = record_stage_maker(&other,
				&(struct record_made){ SAID_SUPERVISION,
						       row->id },
				run->s->db, err);
	if (other.line && run_has_lines(run))
		run_place(out, size, run, from_src, other.src, other.line);
	else
		snprintf(out, size, "%s", sup_days(days, row->from, row->to));
	return st;
}

/* The day on which chains begin: the row's first. */
static const char *first_day(const struct run *run, const struct sup *w)
{
	const char *day = run->s->day_text;

	if (w->row.from)
		return w->row.from;
	return w->row.to && strcmp(w->row.to, day) < 0 ? w->row.to : day;
}

/* ---- cycles ---- */

static void chain_add(struct sup_chain *c, long long person, long long below,
		      const char *day)
{
	struct sup_link *l = &c->links[c->n];
	int i;

	for (i = 0; i < c->n; i++)
		if (c->links[i].person == person &&
		    !strcmp(c->links[i].day, day))
			return;
	if (!person || c->n >= CHAIN_MAX)
		return;
	l->person = person;
	l->below = below;
	snprintf(l->day, sizeof(l->day), "%s", day);
	c->n++;
}

/* Who supervises the person on the day, and when that may change. */
static enum kin_status climb(struct sup_chain *c, const struct sup_link *of,
			     struct db *db, struct kin_err *err)
{
	const struct sup_link at = *of;
	struct rows rows = ROWS_INIT;
	enum kin_status st = supervisors_of(&rows, at.person, at.day, db, err);

	while (!st && rows_next(&rows))
		chain_add(c, rows_int(&rows, SUPERVISORS_OF_PERSON), at.person,
			  at.day);
	st = rows_end(&rows, st, err);
	if (st)
		return st;
	st = supervision_turns(&rows, at.person, at.day,
			       c->to[0] ? c->to : NULL, db, err);
	while (!st && rows_next(&rows))
		chain_add(c, c->supervisor, 0,
			  rows_text(&rows, SUPERVISION_TURNS_DAY));
	return rows_end(&rows, st, err);
}

/* All people above the row's supervisor, on each of its days that matter. */
static enum kin_status build_chain(struct sup_chain *c, struct run *run,
				   const struct sup *w, struct kin_err *err)
{
	enum kin_status st = KIN_OK;
	int i;

	c->n = 0;
	c->supervisor = w->person;
	snprintf(c->from, sizeof(c->from), "%s", first_day(run, w));
	snprintf(c->to, sizeof(c->to), "%s", w->row.to ? w->row.to : "");
	chain_add(c, w->person, 0, c->from);
	for (i = 0; !st && i < c->n; i++)
		st = climb(c, &c->links[i], run->s->db, err);
	return st;
}

static enum kin_status tell_cycle(struct run *run, struct sup *w,
				  const struct sup_link *l,
				  struct kin_err *err)
{
	struct official_known boss, below;
	struct dated edge;
	char place[300] = "";
	enum kin_status st;

	st = official_load(&boss, l->person, run->s->db, err);
	if (!st)
		st = official_load(&below, l->below, run->s->db, err);
	if (!st)
		st = supervision_edge(&edge, l->person, l->below, l->day,
				      run->s->db, err);
	if (!st && edge.id)
		st = sup_rival(run, w, SAID_SUPERVISION, SUPERVISOR_MULAI,
			       edge.id, err);
	if (!st && edge.id)
		st = place_of(place, sizeof(place), run, w->s->row.src, &edge,
			      err);
	else
		snprintf(place, sizeof(place), "%s",
			 _("as the principal, without a row"));
	sup_fault(run, w, KIN_C_SUPERVISOR_CYCLE, -1,
		  _("on %s %s supervises %s (%s): with this row people would "
		    "supervise each other; correct one of the two rows"),
		  l->day, boss.name, below.name, place);
	return st;
}

enum kin_status sup_check_cycle(struct run *run, struct sup *w,
				struct kin_err *err)
{
	struct sup_chain *c = run->data;
	enum kin_status st = KIN_OK;
	int i, covers, alone;

	if (c->supervisor != w->person ||
	    strcmp(c->from, first_day(run, w)) != 0 ||
	    strcmp(c->to, w->row.to ? w->row.to : "") != 0)
		st = build_chain(c, run, w, err);
	for (i = 0; !st && i < c->n; i++) {
		const struct sup_link *l = &c->links[i];

		if (l->person == w->person)
			continue;
		covers = w->supervised && l->person == w->supervised;
		if (!w->row.post)
			st = supervision_covers(&covers, &alone, &w->row,
						l->person, l->day, run->s->db,
						err);
		if (!st && covers)
			return tell_cycle(run, w, l, err);
	}
	return st;
}

/* A stored row may stand above people of the chain at hand. */
void sup_forget_chain(struct run *run, const struct sup *w)
{
	struct sup_chain *c = run->data;
	int i;

	if (!w->row.post)
		c->supervisor = 0;
	for (i = 0; i < c->n; i++)
		if (c->links[i].person == w->supervised)
			c->supervisor = 0;
}

/* ---- one row ---- */

enum kin_status sup_check_self(struct run *run, struct sup *w,
			       struct kin_err *err)
{
	int covers = w->supervised == w->person, alone = covers;
	enum kin_status st = KIN_OK;

	if (!w->row.post)
		st = supervision_covers(&covers, &alone, &w->row, w->person,
					first_day(run, w), run->s->db, err);
	/* of a whole school, the others are meant */
	if (!st && covers && alone)
		sup_fault(run, w, KIN_C_SUPERVISOR_SELF, -1,
			  _("%s would be his or her own supervisor; name "
			    "another one"), w->known.name);
	return st;
}

enum kin_status sup_check_overlap(struct run *run, struct sup *w,
				  long long except, struct kin_err *err)
{
	struct dated rival;
	char days[SUP_DAYS], place[300] = "", shown[310] = "";
	enum kin_status st;

	st = supervision_rival(&rival, &w->row, except, run->s->db, err);
	if (st || !rival.id)
		return st;
	sup_days(days, rival.from, rival.to);
	st = sup_rival(run, w, SAID_SUPERVISION, SUPERVISOR_MULAI,
		       rival.id, err);
	if (st)
		return st;
	st = place_of(place, sizeof(place), run, w->s->row.src, &rival, err);
	if (strcmp(place, days) != 0)
		snprintf(shown, sizeof(shown), " (%s)", place);
	sup_fault(run, w, KIN_C_SUPERVISOR_OVERLAP, SUPERVISOR_MULAI,
		  _("%s is the supervisor already, %s%s; end that row first"),
		  rival.name, days, shown);
	return st;
}

/* Who was assessed stays with the rater of that day; say why it changes. */
enum kin_status sup_check_backdated(struct run *run, struct sup *w,
				    const char *from, const char *to,
				    struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	struct buf list = BUF_INIT;
	enum kin_status st;

	if ((run->o->reason && *run->o->reason) ||
	    (from && strcmp(from, run->s->day_text) >= 0))
		return KIN_OK;
	st = supervision_assessed(&rows, &w->row, from, to, run->s->db, err);
	while (!st && rows_next(&rows)) {
		const char *stored = rows_text(&rows,
					       SUPERVISION_ASSESSED_STATE);
		enum wf_state state = wf_state_find(WF_ASSESSMENT, stored);

		buf_addf(&list, "%s%s %s (%s)", list.len ? ", " : "",
			 rows_text(&rows, SUPERVISION_ASSESSED_CODE),
			 rows_text(&rows, SUPERVISION_ASSESSED_NAME),
			 wf_state_term(state));
	}
	st = rows_end(&rows, st, err);
	if (!st && list.len)
		sup_fault(run, w, KIN_C_BACKDATED, SUPERVISOR_MULAI,
			  _("this reaches back to what is assessed: %s; give "
			    "--reason"), buf_str(&list));
	buf_release(&list);
	return st;
}

/* ---- all rows together ---- */

static enum kin_status tell_gap(struct run *run, struct rows *rows,
				struct kin_err *err)
{
	struct dated a = { .id = rows_int(rows, SUPERVISION_GAPS_BEFORE) },
		     b = { .id = rows_int(rows, SUPERVISION_GAPS_AFTER) };
	int src = (int)rows_int(rows, SUPERVISION_GAPS_SRC);
	char first[300] = "", second[300] = "";
	enum kin_status st;

	/* of stored rows the day next to the gap says enough */
	snprintf(a.to, sizeof(a.to), "%s",
		 rows_text(rows, SUPERVISION_GAPS_TO_DAY));
	snprintf(b.from, sizeof(b.from), "%s",
		 rows_text(rows, SUPERVISION_GAPS_FROM_DAY));
	st = place_of(first, sizeof(first), run, src, &a, err);
	if (!st)
		st = place_of(second, sizeof(second), run, src, &b, err);
	if (st)
		return st;
	run_diag(run, KIN_C_SUPERVISOR_GAP, src,
		 (long)rows_int(rows, SUPERVISION_GAPS_LINE),
		 "mulai", _("%s would have no supervisor from %s to %s, "
		    "between the rows of %s (%s) and %s (%s); let one end on "
		    "the day before the other begins"),
			rows_text(rows, SUPERVISION_GAPS_NAME),
		 rows_text(rows, SUPERVISION_GAPS_DAY),
			rows_text(rows, SUPERVISION_GAPS_UNTIL),
		 rows_text(rows, SUPERVISION_GAPS_BEFORE_NAME), first,
			rows_text(rows, SUPERVISION_GAPS_AFTER_NAME), second);
	return KIN_OK;
}

static enum kin_status find_gaps(struct run *run, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = supervision_gaps(&rows, run->s->db, err);
	int n = 0;

	while (!st && rows_next(&rows)) {
		st = tell_gap(run, &rows, err);
		n++;
	}
	st = rows_end(&rows, st, err);
	if (st)
		return st;
	if (n)	/* no single row is to blame, so none can be skipped */
		return kin_err_set(err, KIN_EINPUT, _("the rows leave people "
				   "without a supervisor, nothing was "
				   "written"));
	return KIN_OK;
}

static enum kin_status warn_alone(struct run *run, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	char roles[PACK_ROLES];
	enum kin_status st = roles_of_day(roles, run->s, err);

	if (!st)
		st = supervision_alone(&rows, run->s->day_text, roles,
				       run->s->db, err);
	while (!st && rows_next(&rows))
		run_diag(run, KIN_C_SUPERVISOR_NONE,
			 (int)rows_int(&rows, SUPERVISION_ALONE_SRC),
			 (long)rows_int(&rows, SUPERVISION_ALONE_LINE),
			 NULL, _("%lld people have no supervisor on %s any "
			    "more, %s among them; name the next one"),
			 rows_int(&rows, SUPERVISION_ALONE_POSTS),
			 rows_text(&rows, SUPERVISION_ALONE_DAY),
			 rows_text(&rows, SUPERVISION_ALONE_NAME));
	return rows_end(&rows, st, err);
}

/* Whom a row is about, and one of the things that change for them. */
static void tell_affected(struct run *run, struct rows *rows,
			  const char *field, int i)
{
	const char *value = rows_text(rows,
				      SUPERVISION_AFFECTED_SUPERVISOR + i);

	if (i && !value)
		return;
	run_change(run, (int)rows_int(rows, SUPERVISION_AFFECTED_SRC),
		   (long)rows_int(rows, SUPERVISION_AFFECTED_LINE), "affects",
		   rows_text(rows, SUPERVISION_AFFECTED_PERSON), field, NULL,
		   value);
}

/* A dry run shows everybody whom the rows are about. */
static enum kin_status show_affected(struct run *run, struct kin_err *err)
{
	static const char *const fields[] = {
		"penilai", "rencana_diajukan", "jadwal_observasi"
	};
	struct rows rows = ROWS_INIT;
	enum kin_status st;
	int i;

	st = supervision_affected(&rows, run->s->day_text, run->s->db, err);
	while (!st && rows_next(&rows))
		for (i = 0; i < 3; i++)
			tell_affected(run, &rows, fields[i], i);
	return rows_end(&rows, st, err);
}

enum kin_status sup_finish(struct run *run, struct kin_err *err)
{
	long long people = 0, waiting = 0, scheduled = 0;
	enum kin_status st = supervision_settle(run->s->db, err);

	if (!st)
		st = find_gaps(run, err);
	if (!st)
		st = warn_alone(run, err);
	if (!st)
		st = supervision_impact(&people, &waiting, &scheduled,
					run->s->day_text, run->s->db, err);
	run->r->affected = (long)people;
	run->r->waiting = (long)waiting;
	run->r->scheduled = (long)scheduled;
	if (!st && run->ask.dry_run && run->ask.diff)
		st = show_affected(run, err);
	/* what was climbed may be taken back, and merged without some rows */
	((struct sup_chain *)run->data)->supervisor = 0;
	return st;
}
