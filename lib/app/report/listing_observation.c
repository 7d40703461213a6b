/*
 * Exports and lists of observations: what their steps collected, in the wide
 * form, or one row per filled field. Which columns there are is said by the
 * steps of the rules.
 */
#include <string.h>

#include "app/observe/observation.h"
#include "app/report/listing.h"
#include "base/alloc.h"
#include "base/buf.h"

/* Days stand one behind the other, a blank behind each. */
#define DAY_WIDTH 11

struct obs_listing {
	struct listing_out *out;
	const struct pack *pack;
	struct db *db;
	struct arena arena;	/* of the row at hand */
	struct obs_columns columns;
	struct docs docs;
	char days[PACK_MAX_STEPS][DAY_WIDTH];
};

/* The days of the steps that are done, else NULL. */
static const char *day_of(struct obs_listing *l, const char *days, int step)
{
	size_t at = DAY_WIDTH * (size_t)step;

	if (!days || strlen(days) < at + DAY_WIDTH)
		return NULL;
	memcpy(l->days[step], days + at, DAY_WIDTH - 1);
	l->days[step][DAY_WIDTH - 1] = '\0';
	return l->days[step];
}

static const char *observation_term(const struct pack *pack,
				    const char *state)
{
	return pack_state_term(pack, pack_observation_state(pack, state));
}

static enum kin_status each_observation(struct obs_listing *l,
					enum listing_query query,
					const struct ready_filter *f,
					enum kin_status (*write)(
						struct obs_listing *l,
						struct rows *rows,
						struct kin_err *err),
					struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;

	st = listing_open(&rows, query, &f->args, l->db, err);
	while (!st && rows_next(&rows)) {
		arena_reset(&l->arena);
		st = write(l, &rows, err);
	}
	arena_release(&l->arena);
	return rows_end(&rows, st, err);
}

static enum kin_status load_row(struct obs_listing *l, struct rows *rows,
				struct kin_err *err)
{
	return docs_load(&l->docs, l->pack,
			 rows_int(rows, EXPORT_OBSERVATIONS_OBSERVATION),
			 DOCS_ALL, &l->arena, l->db, err);
}

/* ---- the wide form ---- */

static enum kin_status write_wide(struct obs_listing *l, struct rows *rows,
				  struct kin_err *err)
{
	const struct pack *pack = l->pack;
	const char *days = rows_text(rows, EXPORT_OBSERVATIONS_DAYS);
	const char *values[MAX_FIELDS];
	enum kin_status st = load_row(l, rows, err);
	int i;

	if (st)
		return st;
	for (i = 0; i < N_SCHEDULE; i++)
		values[i] = rows_text(rows, i);
	for (i = 0; i < pack->n_fields; i++)
		values[l->columns.field[i]] = l->docs.text[i];
	for (i = 0; i < pack->n_steps; i++)
		values[l->columns.day[i]] = day_of(l, days, i);
	values[l->columns.status] = observation_term(pack,
			rows_text(rows, EXPORT_OBSERVATIONS_STATE));
	l->out->n++;
	return kin_writer_row(l->out->w, values, err);
}

enum kin_status listing_observations(struct listing_out *out,
				     struct kin_session *s,
				     const struct ready_filter *f,
				     struct kin_err *err)
{
	struct obs_listing l = { .out = out, .pack = s->pack, .db = s->db };
	struct arena names = ARENA_INIT;
	const struct kin_table *table;
	enum kin_status st = rule_table_make(&table, &observation_table,
					     s->pack, &names, err);

	if (!st) {
		observation_columns(&l.columns, table, s->pack);
		st = each_observation(&l, LQ_OBSERVATIONS, f, write_wide, err);
	}
	arena_release(&names);
	return st;
}

/* ---- one row per field ---- */

static enum kin_status write_steps(struct obs_listing *l, struct rows *rows,
				   struct kin_err *err)
{
	const char *values[N_STEP + 2];
	enum kin_status st = load_row(l, rows, err);
	int i;

	values[N_STEP] = rows_text(rows, EXPORT_OBSERVATIONS_NUMBER);
	values[N_STEP + 1] = observation_term(l->pack,
			rows_text(rows, EXPORT_OBSERVATIONS_STATE));
	for (i = 0; i < N_SUBJECT; i++)
		values[i] = rows_text(rows, i);
	for (i = 0; !st && i < l->pack->n_fields; i++) {
		const struct pack_field *f = &l->pack->fields[i];

		values[STEP_NILAI] = l->docs.text[i];
		if (!values[STEP_NILAI] || !*values[STEP_NILAI])
			continue;
		values[STEP_LANGKAH] = l->pack->steps[f->step].code;
		values[STEP_ISIAN] = f->code;
		st = kin_writer_row(l->out->w, values, err);
		l->out->n++;
	}
	return st;
}

static enum kin_status each_step(struct listing_out *out,
				 enum listing_query query,
				 struct kin_session *s,
				 const struct ready_filter *f,
				 struct kin_err *err)
{
	struct obs_listing l = { .out = out, .pack = s->pack, .db = s->db };

	return each_observation(&l, query, f, write_steps, err);
}

enum kin_status listing_steps(struct listing_out *out, struct kin_session *s,
			      const struct ready_filter *f,
			      struct kin_err *err)
{
	return each_step(out, LQ_OBSERVATIONS, s, f, err);
}

enum kin_status listing_documents(struct listing_out *out,
				  struct kin_session *s,
				  const struct ready_filter *f,
				  struct kin_err *err)
{
	return each_step(out, LQ_LIST_DOCUMENTS, s, f, err);
}

/* ---- the list ---- */

#define N_HEAD 10	/* person, state, day, hour and observer */

static const struct kin_column head[N_HEAD] = {
	{ "npsn", KIN_COL_TEXT, 0 }, { "nama", KIN_COL_TEXT, 0 },
	{ "nip", KIN_COL_TEXT, 1 }, { "nuptk", KIN_COL_TEXT, 1 },
	{ "kunci", KIN_COL_TEXT, 0 }, { "peran", KIN_COL_TEXT, 0 },
	{ "status", KIN_COL_TEXT, 0 }, { "jadwal_tanggal", KIN_COL_TEXT, 0 },
	{ "jadwal_jam", KIN_COL_TEXT, 0 }, { "pengamat", KIN_COL_TEXT, 0 },
};

enum kin_status listing_observed_columns(struct kin_column *out, int *n,
					 const struct kin_session *s,
					 struct arena *names,
					 struct kin_err *err)
{
	const struct kin_column number = { "nomor", KIN_COL_NUMBER, 0 };
	int i;

	(void)names;
	(void)err;
	memcpy(out, head, sizeof(head));
	*n = N_HEAD;
	for (i = 0; i < s->pack->n_steps; i++) {
		out[*n] = head[0];
		out[(*n)++].name = s->pack->steps[i].code;
	}
	out[(*n)++] = number;
	return KIN_OK;
}

static enum kin_status write_observed(struct obs_listing *l,
				      struct rows *rows, struct kin_err *err)
{
	const char *values[N_HEAD + PACK_MAX_STEPS + 1];
	const char *days = rows_text(rows, LIST_OBSERVATIONS_DAYS);
	int i;

	for (i = 0; i < N_HEAD; i++)
		values[i] = rows_text(rows, i);
	values[LIST_OBSERVATIONS_STATE] = observation_term(l->pack,
			rows_text(rows, LIST_OBSERVATIONS_STATE));
	for (i = 0; i < l->pack->n_steps; i++)
		values[N_HEAD + i] = day_of(l, days, i);
	values[N_HEAD + i] = rows_text(rows, LIST_OBSERVATIONS_NUMBER);
	l->out->n++;
	return kin_writer_row(l->out->w, values, err);
}

enum kin_status listing_observed(struct listing_out *out,
				 struct kin_session *s,
				 const struct ready_filter *f,
				 struct kin_err *err)
{
	struct obs_listing l = { .out = out, .pack = s->pack, .db = s->db };

	return each_observation(&l, LQ_LIST_OBSERVATIONS, f, write_observed,
				err);
}

/* ---- who waits for whom ---- */

/* "|prepared|": the states behind which the next step is not the person's
 * own. */
static void supervised_states(struct buf *out, const struct pack *pack)
{
	int i;

	buf_addc(out, '|');
	for (i = 0; i < pack->n_steps; i++)
		if (!(pack->steps[i].who & ACTOR_SELF))
			buf_addf(out, "%s|", pack_state_name(pack,
					(enum wf_state)(WF_OPEN + i)));
}

enum kin_status listing_observe_queue(struct listing_out *out,
				      struct kin_session *s,
				      const struct ready_filter *f,
				      struct kin_err *err)
{
	const char *values[LISTING_OBSERVE_QUEUE];
	const struct pack *pack = s->pack;
	struct listing_args args = f->args;
	struct buf theirs = BUF_INIT;
	struct rows rows = ROWS_INIT;
	enum kin_status st;
	int i, step;

	supervised_states(&theirs, pack);
	args.theirs = buf_str(&theirs);
	args.done = pack_state_name(pack, (enum wf_state)(WF_OPEN +
							  pack->n_steps));
	st = theirs.failed ? kin_err_nomem(err)
		: listing_open(&rows, LQ_LIST_OBSERVE_QUEUE, &args, s->db,
			       err);
	while (!st && rows_next(&rows)) {
		for (i = 0; i < LISTING_OBSERVE_QUEUE; i++)
			values[i] = rows_text(&rows, i);
		step = (int)pack_observation_state(pack,
				rows_text(&rows, LIST_OBSERVE_QUEUE_STATE)) -
			WF_OPEN;
		/* the step that waits stands where the state is read */
		values[LIST_OBSERVE_QUEUE_STATE] = step >= 0 &&
			step < pack->n_steps ? pack->steps[step].code : NULL;
		st = kin_writer_row(out->w, values, err);
		out->n++;
	}
	buf_release(&theirs);
	return rows_end(&rows, st, err);
}
