/*
 * Observations that did not take place as agreed, and steps whose days have
 * passed: facts of one day, derived and never stored. Nobody is stuck there:
 * a missed observation is agreed anew with `observe schedule`.
 */
#include <stdio.h>
#include <string.h>

#include "app/report/status.h"
#include "base/date.h"
#include "store/schedule_store.h"

enum {
	PERIOD, NPSN, SCHOOL, NAME, NIP, NUPTK, KEY, ROLE, STEP, REASON,
	DAY, HOUR, LATE, OBSERVER, N_COLUMNS
};

static const struct kin_column columns[N_COLUMNS] = {
	[PERIOD] = { "periode", KIN_COL_TEXT, 0 },
	[NPSN] = { "npsn", KIN_COL_TEXT, 0 },
	[SCHOOL] = { "sekolah", KIN_COL_TEXT, 0 },
	[NAME] = { "nama", KIN_COL_TEXT, 0 },
	[NIP] = { "nip", KIN_COL_TEXT, 1 },
	[NUPTK] = { "nuptk", KIN_COL_TEXT, 1 },
	[KEY] = { "kunci", KIN_COL_TEXT, 0 },
	[ROLE] = { "peran", KIN_COL_TEXT, 0 },
	[STEP] = { "langkah", KIN_COL_TEXT, 0 },
	[REASON] = { "sebab", KIN_COL_TEXT, 0 },
	[DAY] = { "tanggal", KIN_COL_TEXT, 0 },
	[HOUR] = { "jam", KIN_COL_TEXT, 0 },
	[LATE] = { "hari_terlambat", KIN_COL_NUMBER, 0 },
	[OBSERVER] = { "pengamat", KIN_COL_TEXT, 0 },
};

struct missed {
	struct kin_session *s;
	const struct period *period;	/* at hand */
	struct kin_writer *w;
	long n;
};

/* What is behind, with the day from which it is; step -1: nothing. */
struct behind {
	int step;
	const char *reason;
	day_t day;
	int agreed;		/* the day was agreed, else it is the last */
};

static struct behind find_behind(const struct status_case *c,
				 const struct pack *pack, day_t agreed,
				 day_t today)
{
	struct behind b = { -1, "terlambat", c->due, 0 };
	int step = c->progress.wait - WAIT_STEP;
	int scheduled = pack_step_scheduled(pack);

	if (step < 0)
		return b;
	/* a day that was agreed counts, until it has passed */
	if (step <= scheduled && agreed != DAY_NONE) {
		b.reason = "terlewat";
		b.day = agreed;
		b.agreed = 1;
		step = scheduled;
	}
	if (b.day != DAY_NONE && b.day < today)
		b.step = step;
	return b;
}

static enum kin_status missed_write_row(struct missed *m,
					const struct status_case *c,
					const struct behind *b,
					const char *hour, const char *observer,
					struct kin_err *err)
{
	const struct status_row *r = c->row;
	char day[DAY_TEXT], late[24];
	const char *values[N_COLUMNS] = {
		[PERIOD] = m->period->code, [NPSN] = r->npsn,
		[SCHOOL] = r->school, [NAME] = r->name,
		[NIP] = r->nip, [NUPTK] = r->nuptk, [ROLE] = r->role,
		[STEP] = m->s->pack->steps[b->step].code, [REASON] = b->reason,
		[HOUR] = b->agreed ? hour : NULL, [LATE] = late,
		[OBSERVER] = observer,
	};

	if (!r->nip && !r->nuptk)
		values[KEY] = r->id;
	values[DAY] = day_format(day, b->day);
	snprintf(late, sizeof(late), "%ld", (long)(m->s->day - b->day));
	m->n++;
	return kin_writer_row(m->w, values, err);
}

static enum kin_status missed_write_case(void *user,
					 const struct status_case *c,
					 struct kin_err *err)
{
	struct missed *m = user;
	struct rows rows = ROWS_INIT, other = ROWS_INIT;
	struct agreed agreed = { NULL, NULL, NULL };
	struct behind b;
	enum kin_status st;

	if (!c->row->post || c->expected.excluded ||
	    c->progress.wait < WAIT_STEP)
		return KIN_OK;
	st = schedule_agreed(&agreed, &rows, c->row->plan_id, m->s->db, err);
	b = find_behind(c, m->s->pack, day_or_none(agreed.day), m->s->day);
	if (!st && b.step >= 0) {
		if (!agreed.observer)
			st = status_name_supervisor(&agreed.observer, &other,
						    c, m->s, err);
		if (!st)
			st = missed_write_row(m, c, &b, agreed.hour,
					      agreed.observer, err);
	}
	rows_close(&rows);
	rows_close(&other);
	return st;
}

enum kin_status listing_missed(struct kin_session *s,
			       const struct ready_filter *f,
			       const struct kin_writer_opts *opts, FILE *fp,
			       long *n, struct kin_err *err)
{
	struct ready_filter each = *f;
	struct missed m = { .s = s, .period = &each.period };
	enum kin_status st;
	int more = 1;

	st = kin_writer_open(&m.w, opts, fp, columns, N_COLUMNS, err);
	if (st)
		return st;
	while (!st && more) {
		st = status_each(s, &each, STATUS_BY_SCHOOL, 1,
				 missed_write_case, &m, err);
		if (!st)
			st = filter_next_period(&more, &each, s, err);
	}
	*n = m.n;
	if (!st)
		return kin_writer_close(m.w, err);
	kin_writer_abort(m.w);
	return st;
}
