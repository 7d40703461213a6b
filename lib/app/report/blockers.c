/*
 * Gathers what holds people up. A teacher waits for the principal of the
 * school, all with the same reason at once; a principal for the head of the
 * office, together with those of other schools.
 */
#include "app/report/blockers.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/i18n.h"
#include "model/role.h"

enum { HERE_TEACHERS, HERE_PRINCIPALS };

void blockers_init(struct blockers *b, struct kin_session *s,
		   const struct period *period)
{
	memset(b, 0, sizeof(*b));
	b->s = s;
	b->period = period;
	b->pack = s->pack;
}

void blockers_release(struct blockers *b)
{
	arena_release(&b->arena);
	kin_free(b->all);
	b->all = NULL;
}

static struct blocker *blockers_new(struct blockers *b)
{
	if (b->n == b->room) {
		int room = b->room ? 2 * b->room : 64;
		struct blocker *all = kin_realloc(b->all, (size_t)room *
						  sizeof(*all));

		if (!all)
			return NULL;
		b->all = all;
		b->room = room;
	}
	memset(&b->all[b->n], 0, sizeof(*b->all));
	return &b->all[b->n++];
}

/*
 * Who decides for many schools has one entry a reason. Schools come one after
 * another, so that those of an office mostly follow each other: the newest
 * are looked at first, and not so many.
 */
static struct blocker *blockers_of(struct blockers *b, int wait,
				   const char *who_id)
{
	int i;

	for (i = b->n_several - 1; who_id && i >= 0; i--) {
		struct blocker *one = &b->all[b->several[i]];

		if (one->wait == wait && !strcmp(one->who_id, who_id))
			return one;
	}
	return NULL;
}

/* What everybody of a school does for themselves is one entry, whatever they
 * are there: the teachers' one, which was put just now, or NULL. */
static struct blocker *blockers_selves(struct blockers *b, int wait)
{
	struct blocker *one;
	int i;

	for (i = b->n - 1; i >= 0; i--) {
		one = &b->all[i];
		if (one->npsn != b->npsn)
			break;
		if (one->wait == wait && one->turn == TURN_SELF)
			return one;
	}
	return NULL;
}

/* Who has to act for a post, in the arena; both NULL: nobody is known. */
static enum kin_status blockers_find_who(const char **who, const char **id,
					 struct blockers *b, long long post,
					 struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = status_supervisor(&rows, post, b->s->day_text,
					       b->s->db, err);

	if (!st && rows_next(&rows)) {
		*who = arena_strdup(&b->arena,
				    rows_text(&rows, STATUS_SUPERVISOR_NAME));
		*id = arena_strdup(&b->arena,
				   rows_text(&rows,
					     STATUS_SUPERVISOR_PERSON));
		if (!*who || !*id)
			st = kin_err_nomem(err);
	}
	return rows_end(&rows, st, err);
}

static enum kin_status blockers_put(struct blockers *b, int role,
				    int wait, struct kin_err *err)
{
	const char *who = NULL, *who_id = NULL;
	struct blocker *to = NULL;
	enum turn turn = b->here[role][wait].turn;

	if (turn == TURN_SUPERVISOR &&
	    blockers_find_who(&who, &who_id, b, b->here[role][wait].post, err))
		return err->status;
	if (role == HERE_PRINCIPALS)
		to = turn == TURN_SELF ? blockers_selves(b, wait)
				       : blockers_of(b, wait, who_id);
	if (!to) {
		to = blockers_new(b);
		if (!to)
			return kin_err_nomem(err);
		to->wait = wait;
		to->turn = turn;
		to->who = who;
		to->who_id = who_id;
		if (role == HERE_TEACHERS || !who_id ||
		    b->n_several == BLOCKERS_SEVERAL)
			to->npsn = b->npsn;
		else
			b->several[b->n_several++] = b->n - 1;
		to->school = to->npsn ? b->school : NULL;
	}
	to->n += b->here[role][wait].n;
	return KIN_OK;
}

static enum kin_status blockers_end_school(struct blockers *b,
					   struct kin_err *err)
{
	enum kin_status st = KIN_OK;
	int role, wait;

	for (role = 0; role < 2; role++)
		for (wait = 0; !st && wait < N_WAITS; wait++)
			if (b->here[role][wait].n)
				st = blockers_put(b, role, wait,
						  err);
	memset(b->here, 0, sizeof(b->here));
	return st;
}

enum kin_status blockers_add(struct blockers *b, const struct status_case *c,
			     struct kin_err *err)
{
	const struct status_row *r = c->row;
	int role = !r->npsn || (r->role && role_of_office(r->role));
	int wait = c->progress.wait;
	enum kin_status st = KIN_OK;

	if (r->unit != b->unit) {
		st = blockers_end_school(b, err);
		b->unit = r->unit;
		b->npsn = arena_strdup(&b->arena, r->npsn ? r->npsn : "");
		b->school = arena_strdup(&b->arena,
					 r->school ? r->school : "");
		if (!st && (!b->npsn || !b->school))
			st = kin_err_nomem(err);
	}
	if (st || !r->post || c->expected.excluded || wait == WAIT_NOTHING)
		return st;
	if (!b->here[role][wait].n++) {
		b->here[role][wait].post = r->post;
		b->here[role][wait].turn = c->progress.turn;
	}
	return KIN_OK;
}

/* By people, then by reason and place, so that two runs are alike. */
static int blockers_compare(const void *one, const void *two)
{
	const struct blocker *a = one, *b = two;
	const char *pa = a->npsn ? a->npsn : "", *pb = b->npsn ? b->npsn : "";

	if (a->n != b->n)
		return a->n < b->n ? 1 : -1;
	if (a->wait != b->wait)
		return a->wait < b->wait ? -1 : 1;
	if (strcmp(pa, pb))
		return strcmp(pa, pb);
	return strcmp(a->who_id ? a->who_id : "", b->who_id ? b->who_id : "");
}

enum kin_status blockers_end(struct blockers *b, struct kin_err *err)
{
	enum kin_status st = blockers_end_school(b, err);

	if (b->n)
		qsort(b->all, (size_t)b->n, sizeof(*b->all),
		      blockers_compare);
	return st;
}

/* ---- the listing ---- */

static const struct kin_column blocker_columns[] = {
	{ "jumlah", KIN_COL_NUMBER, 0 }, { "alasan", KIN_COL_TEXT, 0 },
	{ "keterangan", KIN_COL_TEXT, 0 }, { "giliran", KIN_COL_TEXT, 0 },
	{ "siapa", KIN_COL_TEXT, 0 }, { "siapa_id", KIN_COL_TEXT, 1 },
	{ "npsn", KIN_COL_TEXT, 0 }, { "sekolah", KIN_COL_TEXT, 0 },
	{ "perintah", KIN_COL_TEXT, 0 }, { "periode", KIN_COL_TEXT, 0 },
};
#define N_BLOCKER_COLUMNS \
	((int)(sizeof(blocker_columns) / sizeof(blocker_columns[0])))

static enum kin_status blockers_case(void *user, const struct status_case *c,
				     struct kin_err *err)
{
	return blockers_add(user, c, err);
}

/* A kind of fixer, an identifier, or a piece of a name. */
static int blockers_is_of(const struct blocker *b, const char *fixer)
{
	return !fixer || !strcmp(turn_codes[b->turn], fixer) ||
		(b->who_id && !strcmp(b->who_id, fixer)) ||
		(b->who && strstr(b->who, fixer));
}

/* What removes it, for all whom it holds up at once. */
static const char *blockers_command(char out[200], const struct blockers *all,
				    const struct blocker *b)
{
	const char *period = all->period->code;
	char school[40] = "--all";

	if (b->npsn)
		snprintf(school, sizeof(school), "--school %.20s", b->npsn);
	if (b->wait == WAIT_PLAN)
		snprintf(out, 200, "kinerja plan import FILE --period %s",
			 period);
	else if (b->wait == WAIT_DRAFT || b->wait == WAIT_RETURNED)
		snprintf(out, 200,
			 "kinerja plan submit %s --state %s "
			 "--period %s",
			 school, wait_code(all->pack, b->wait), period);
	else if (b->wait == WAIT_APPROVAL)
		snprintf(out, 200, "kinerja plan approve %s --state diajukan "
			 "--period %s --as %.20s", school, period,
			 b->who_id ? b->who_id : "ID");
	else if (b->wait == WAIT_ORGANISATION)
		snprintf(out, 200, "kinerja assess organisation FILE "
			 "--period %s", period);
	else if (b->wait == WAIT_ASSESSMENT)
		snprintf(out, 200, "kinerja assess import FILE --period %s",
			 period);
	else
		snprintf(out, 200, "kinerja status --pending %s --period %s",
			 school, period);
	return out;
}

static enum kin_status blockers_row(struct kin_writer *w,
				    const struct blockers *all,
				    const struct blocker *b,
				    struct kin_err *err)
{
	char n[24], command[200], text[WAIT_TEXT];
	const char *code = wait_code(all->pack, b->wait);
	const char *const row[] = {
		n, code, wait_word(text, all->pack, code),
		turn_codes[b->turn], b->who, b->who_id, b->npsn, b->school,
		blockers_command(command, all, b), all->period->code,
	};

	snprintf(n, sizeof(n), "%ld", b->n);
	return kin_writer_row(w, row, err);
}

/* Those of a period, and how many of them were written. */
struct blockers_part {
	struct blockers_part *next;
	struct ready_filter f;
	struct blockers b;
	int at;
};

/* The part whose next cause holds most people; of equals the first period. */
static struct blockers_part *blockers_most(struct blockers_part *parts,
					   const char *fixer)
{
	struct blockers_part *p, *most = NULL;

	for (p = parts; p; p = p->next) {
		while (p->at < p->b.n &&
		       !blockers_is_of(&p->b.all[p->at], fixer))
			p->at++;
		if (p->at < p->b.n && (!most || p->b.all[p->at].n >
				       most->b.all[most->at].n))
			most = p;
	}
	return most;
}

static enum kin_status blockers_rows(struct blockers_part *parts,
				     const struct kin_filter *asked,
				     const struct kin_writer_opts *opts,
				     FILE *fp, long *n, struct kin_err *err)
{
	struct blockers_part *p;
	struct kin_writer *w;
	enum kin_status st = kin_writer_open(&w, opts, fp, blocker_columns,
					     N_BLOCKER_COLUMNS, err);

	if (st)
		return st;
	while (!st && (!asked->top || *n < asked->top)) {
		p = blockers_most(parts, asked->fixer);
		if (!p)
			break;
		st = blockers_row(w, &p->b, &p->b.all[p->at++], err);
		++*n;
	}
	if (!st)
		return kin_writer_close(w, err);
	kin_writer_abort(w);
	return st;
}

static enum kin_status blockers_gather(struct blockers_part *p,
				       struct kin_session *s,
				       struct kin_err *err)
{
	enum kin_status st;

	blockers_init(&p->b, s, &p->f.period);
	st = status_each(s, &p->f, STATUS_BY_SCHOOL, 0, blockers_case, &p->b,
			 err);
	return st ? st : blockers_end(&p->b, err);
}

static void blockers_drop(struct blockers_part *parts)
{
	while (parts) {
		struct blockers_part *next = parts->next;

		blockers_release(&parts->b);
		kin_free(parts);
		parts = next;
	}
}

/* A part for each period that the list is about. */
static enum kin_status blockers_parts(struct blockers_part **out,
				      struct kin_session *s,
				      const struct ready_filter *f,
				      struct kin_err *err)
{
	struct ready_filter each = *f;
	enum kin_status st = KIN_OK;
	int more = 1;

	while (!st && more) {
		struct blockers_part *p = kin_calloc(1, sizeof(*p));

		if (!p)
			return kin_err_nomem(err);
		*out = p;
		out = &p->next;
		p->f = each;
		/* its arguments name the copy's own period */
		p->f.args.period_code = p->f.period.code;
		st = blockers_gather(p, s, err);
		if (!st)
			st = filter_next_period(&more, &each, s, err);
	}
	return st;
}

enum kin_status listing_blockers(struct kin_session *s,
				 const struct ready_filter *f,
				 const struct kin_writer_opts *opts, FILE *fp,
				 long *n, struct kin_err *err)
{
	struct blockers_part *parts = NULL;
	enum kin_status st = blockers_parts(&parts, s, f, err);

	if (!st)
		st = blockers_rows(parts, f->asked, opts, fp, n, err);
	blockers_drop(parts);
	return st;
}
