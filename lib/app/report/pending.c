/*
 * The list of people who are not there yet: stage, reason, whose turn it is,
 * until when. Rows come from the evaluator in the order of the roster.
 */
#include <stdio.h>
#include <string.h>

#include "app/report/pending.h"
#include "base/i18n.h"

/*
 * Who has to act; *who is NULL when nobody is known. Supervisors are looked
 * up only where it is their turn: the lookup costs more than the row.
 */
static enum kin_status find_whose(const char **who, struct rows *rows,
				  struct pending *pen,
				  const struct status_case *c,
				  struct kin_err *err)
{
	*who = c->progress.turn == TURN_SELF ? c->row->name : NULL;
	return c->progress.turn == TURN_SUPERVISOR
		? desk_name(who, rows, &pen->desk, c, pen->s, err) : KIN_OK;
}

static enum kin_status pending_write_row(struct pending *pen,
					 const struct status_case *c,
					 const char *who, struct kin_err *err)
{
	const struct status_row *r = c->row;
	const struct progress *p = &c->progress;
	char due[DAY_TEXT], before[DAY_TEXT];
	const char *values[N_PENDING] = {
		[PENDING_PERIODE] = pen->period->code, [PENDING_NPSN] = r->npsn,
		[PENDING_SEKOLAH] = r->school, [PENDING_NAMA] = r->name,
		[PENDING_NIP] = r->nip,
		[PENDING_NUPTK] = r->nuptk, [PENDING_PERAN] = r->role,
		[PENDING_TAHAP] = goal_codes[p->goal],
		[PENDING_ALASAN] = wait_code(pen->s->pack, p->wait),
		[PENDING_GILIRAN] = turn_codes[p->turn], [PENDING_SIAPA] = who,
	};

	if (!r->nip && !r->nuptk)
		values[PENDING_KUNCI] = r->id;
	values[PENDING_BATAS] = day_format(due, c->due);
	if (c->due_before != DAY_NONE)
		values[PENDING_SEBELUM] = day_format(before, c->due_before);
	values[PENDING_TERLAMBAT] =
		c->due != DAY_NONE && pen->s->day > c->due ? "ya" : "tidak";
	pen->n++;
	return kin_writer_row(pen->w, values, err);
}

int pending_is(struct pending *p, const struct status_case *c)
{
	p->unknown += !c->row->post && !c->row->as_of;
	return c->row->post && !c->expected.excluded &&
		progress_pending(&c->progress, p->goal);
}

void pending_tell(const struct pending *p)
{
	if (p->unknown)
		kin_diag(p->s->sink, KIN_C_ROSTER_OLD, NULL, 0, 0, NULL,
			 PLURAL("of %ld school no roster ever came, and nobody "
				"there is known; see `kinerja status --by "
				"school`",
				"of %ld schools no roster ever came, and "
				"nobody there is known; see `kinerja status "
				"--by school`", p->unknown), p->unknown);
}

enum kin_status pending_row(struct pending *p, const struct status_case *c,
			    struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	const char *who = NULL;
	enum kin_status st = find_whose(&who, &rows, p, c, err);

	if (!st)
		st = pending_write_row(p, c, who, err);
	rows_close(&rows);
	return st;
}

enum kin_status pending_open(struct pending *p,
			     const struct kin_writer_opts *opts, FILE *fp,
			     struct kin_err *err)
{
	listing_columns(p->columns, &table_pending);
	return kin_writer_open(&p->w, opts, fp, p->columns, N_PENDING, err);
}

static enum kin_status pending_write_case(void *user,
					  const struct status_case *c,
					  struct kin_err *err)
{
	return pending_is(user, c) ? pending_row(user, c, err) : KIN_OK;
}

/* ---- for people: how many wait for what, before who they are ---- */

struct pending_counts {
	struct pending *pen;
	long n[N_WAITS];
};

static enum kin_status pending_count(void *user, const struct status_case *c,
				     struct kin_err *err)
{
	struct pending_counts *counts = user;

	(void)err;
	if (pending_is(counts->pen, c))
		counts->n[c->progress.wait]++;
	return KIN_OK;
}

/* The most frequent reason first; nothing where nobody waits. */
static void pending_put_counts(const struct pending_counts *counts, FILE *fp)
{
	const struct pack *pack = counts->pen->s->pack;
	int i, most, left = 1, any = 0;
	char text[WAIT_TEXT];
	const char *code;
	long n[N_WAITS];

	memcpy(n, counts->n, sizeof(n));
	while (left) {
		for (most = left = i = 0; i < N_WAITS; i++)
			if (n[i] > n[most])
				most = i;
		left = n[most] > 0;
		if (!left)
			break;
		code = wait_code(pack, most);
		fprintf(fp, "%7ld  %s\n", n[most],
			wait_word(text, pack, code));
		n[most] = 0;
		any = 1;
	}
	if (any)
		fputc('\n', fp);
}

/* Of each period for itself, with its code where there are several. */
static enum kin_status pending_tell_counts(struct pending *pen,
					   const struct ready_filter *f,
					   FILE *fp, struct kin_err *err)
{
	struct pending_counts counts = { .pen = pen };
	enum kin_status st = status_each(pen->s, f, STATUS_UNPUBLISHED, 0,
					 pending_count, &counts, err);

	if (!st && f->every > 1)
		fprintf(fp, "%s\n", f->period.code);
	if (!st)
		pending_put_counts(&counts, fp);
	return st;
}

/* Each period of the list: its counts to `fp`, or NULL: its rows. Nobody waits
 * for what is published. */
static enum kin_status pending_walk(struct pending *pen,
				    const struct ready_filter *f, FILE *fp,
				    struct kin_err *err)
{
	struct ready_filter each = *f;
	const struct pack *pack;
	enum kin_status st = session_pack(&pack, pen->s, f->period.pack_id,
					  err);
	int more = 1;

	pen->period = &each.period;
	while (!st && more) {
		pen->unknown = 0;	/* every period counts them anew */
		st = fp ? pending_tell_counts(pen, &each, fp, err)
			: status_each(pen->s, &each, STATUS_UNPUBLISHED, 1,
				      pending_write_case, pen, err);
		if (!st)
			st = filter_next_period(&more, &each, pen->s, err);
	}
	return st;
}

enum kin_status listing_pending(struct kin_session *s,
				const struct ready_filter *f,
				const struct kin_writer_opts *opts, FILE *fp,
				long *n, struct kin_err *err)
{
	struct pending pen = { .s = s };
	const char *stage = f->asked->stage;
	int goal = stage ? goal_find(stage) : GOAL_ASSESSMENT;
	enum kin_status st;

	if (goal < 0)
		return kin_err_set(err, KIN_EUSAGE,
				   _("there is no stage '%s'; write rencana, "
				     "observasi or nilai"), stage);
	pen.goal = (enum goal)goal;
	st = opts->format == KIN_TEXT && !opts->select
		? pending_walk(&pen, f, fp, err) : KIN_OK;
	if (!st)
		st = pending_open(&pen, opts, fp, err);
	if (!st)
		st = pending_walk(&pen, f, NULL, err);
	desk_release(&pen.desk);
	*n = pen.n;
	if (!st) {
		pending_tell(&pen);
		return kin_writer_close(pen.w, err);
	}
	kin_writer_abort(pen.w);
	return st;
}
