/*
 * `export reminders`: one row per recipient with what waits for them, the
 * nearest deadline and how near it is. Nothing is sent, and no way to reach
 * anybody is known here.
 *
 * The evaluator's cases go into a TEMP table under their recipient and come
 * out in the order of the rows.
 */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include <kinerja/reminders.h>

#include "app/run/split.h"
#include "app/report/data_stage.h"
#include "app/report/status.h"
#include "base/alloc.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/i18n.h"
#include "model/tables.h"
#include "store/reminder_store.h"

#define URGENT_DAYS 3		/* that are left: "mendesak" */

#define TURN_OPERATOR "operator"
#define NO_SUPERVISOR "tanpa_penilai"
#define NO_ROSTER "tanpa_daftar"

struct reminders {
	struct kin_session *s;
	const struct period *period;
	const struct kin_reminder_opts *o;
	char newest[DAY_TEXT];		/* of the rosters seen */
	struct kin_writer *w;		/* one file; else: */
	struct split split;
	/* the recipient at hand */
	struct reminder_row to;
	char text[9][128];		/* its strings, kept */
	struct buf items, names, words, message;
	long total, n;
	char due[DAY_TEXT];
	day_t data_due;		/* when data must be right */
};

/* ---- collecting ---- */

/* The key of the file that a case belongs to, in `out`. */
static const char *reminders_file_of(char *out, size_t size,
				     const struct reminders *rm,
				     const struct status_row *r)
{
	if (!rm->o->split_by)
		return "";
	if (rm->split.by == SPLIT_SCHOOL)
		return r->npsn;
	/* a tab stands in no name */
	snprintf(out, size, "%s\t%s", r->kabupaten ? r->kabupaten : "",
		 r->kecamatan ? r->kecamatan : "");
	return out;
}

static enum kin_status reminders_add(struct reminders *rm,
				     const struct status_row *r,
				     const char *turn, long long person,
				     const char *office, const char *reason,
				     day_t due, struct kin_err *err)
{
	char file[200], day[DAY_TEXT];
	struct reminder out = {
		.file = reminders_file_of(file, sizeof(file), rm, r),
		.turn = turn,
		.person = person,
		.office = office,
		.kabupaten = r->kabupaten,
		.kecamatan = r->kecamatan,
		.npsn = r->npsn,
		.school = r->school,
		.reason = reason,
		.who = rm->o->message ? r->name : NULL,
	};

	if (due != DAY_NONE)
		out.due = day_format(day, due);
	return reminder_add(&out, rm->s->db, err);
}

/* Only a supervisor has to be looked up; without one, the operator acts. */
static enum kin_status add_supervisor(struct reminders *rm,
				      const struct status_case *c,
				      struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	long long person = 0;
	enum kin_status st = status_supervisor(&rows, c->row->post,
					       rm->s->day_text, rm->s->db,
					       err);

	if (!st && rows_next(&rows))
		person = rows_int(&rows, STATUS_SUPERVISOR_ID);
	st = rows_end(&rows, st, err);
	if (st)
		return st;
	if (!person)
		return reminders_add(rm, c->row, TURN_OPERATOR, 0, c->row->npsn,
				     NO_SUPERVISOR, c->due, err);
	return reminders_add(rm, c->row, turn_codes[TURN_SUPERVISOR], person,
			     NULL, wait_code(rm->s->pack, c->progress.wait),
			     c->due, err);
}

static int is_near(const struct reminders *rm, day_t due)
{
	return due != DAY_NONE && due - rm->s->day <= rm->o->due;
}

static enum kin_status reminders_collect(void *user,
					 const struct status_case *c,
					 struct kin_err *err)
{
	struct reminders *rm = user;
	const struct status_row *r = c->row;
	const char *reason = wait_code(rm->s->pack, c->progress.wait);

	if (r->as_of && strcmp(r->as_of, rm->newest) > 0)
		snprintf(rm->newest, sizeof(rm->newest), "%s", r->as_of);
	if (!r->post)
		return r->as_of
			? KIN_OK
			: reminders_add(rm, r, TURN_OPERATOR, 0, r->npsn,
					NO_ROSTER, DAY_NONE, err);
	if (c->expected.excluded || c->progress.wait == WAIT_NOTHING ||
	    !is_near(rm, c->due))
		return KIN_OK;
	switch (c->progress.turn) {
	case TURN_SUPERVISOR:
		return add_supervisor(rm, c, err);
	case TURN_OFFICE:
		return reminders_add(rm, r, turn_codes[TURN_OFFICE], 0,
				     r->kabupaten, reason, c->due, err);
	default:
		return reminders_add(rm, r, turn_codes[TURN_SELF], r->person,
				     NULL, reason, c->due, err);
	}
}

/* ---- what is to be put right before the period ---- */

static enum kin_status reminders_add_data(void *user,
					  const struct data_finding *f,
					  struct kin_err *err)
{
	struct reminders *rm = user;
	struct status_row of = {
		.npsn = f->npsn, .school = f->school, .name = f->name,
		.kabupaten = f->kabupaten, .kecamatan = f->kecamatan,
	};

	if (!strcmp(f->reason, NO_ROSTER))	/* told of every period */
		return KIN_OK;
	return reminders_add(rm, &of, f->office ? turn_codes[TURN_OFFICE]
						: TURN_OPERATOR,
			     0, f->office ? f->kabupaten : f->npsn, f->reason,
			     rm->data_due, err);
}

/* Of the period at hand; that of another is told only, and has its turn where
 * all are asked for. */
static enum kin_status reminders_collect_data(struct reminders *rm,
					      const struct ready_filter *f,
					      struct kin_err *err)
{
	const struct pack *pack;
	struct data_stage stage;
	struct data_counts n;
	enum kin_status st = data_stage_running(&stage, rm->s, err);

	if (st || !stage.period.id)
		return st;
	rm->data_due = stage.to;
	if (stage.period.id != rm->period->id && !f->every)
		data_stage_tell(&stage, rm->s);
	if (stage.period.id == rm->period->id && is_near(rm, stage.to))
		st = data_stage_each(&n, rm->s, &stage, &f->args,
				     reminders_add_data, rm, err);
	return st ? st : session_pack(&pack, rm->s, rm->period->pack_id, err);
}

/* ---- writing ---- */

static const char *level_of(const struct reminders *rm, day_t due)
{
	if (due == DAY_NONE)
		return "tanpa_batas";
	if (due < rm->s->day)
		return "terlambat";
	if (due - rm->s->day <= URGENT_DAYS)
		return "mendesak";
	return due - rm->s->day <= 2 * 7 ? "segera" : "nanti";
}

static enum kin_status go_to_file(struct reminders *rm, struct kin_err *err)
{
	const char *file = rm->to.file, *tab = strchr(file, '\t');
	char kabupaten[200] = "";

	if (!rm->o->split_by)
		return KIN_OK;
	if (tab)
		snprintf(kabupaten, sizeof(kabupaten), "%.*s",
			 (int)(tab - file), file);
	return split_go(&rm->split, file, kabupaten, tab ? tab + 1 : "", err);
}

/* What waits, in words, and whose it is. */
static void reminders_say(struct reminders *rm, const struct reminder_row *row)
{
	char text[WAIT_TEXT];

	buf_addf(&rm->words, "%s%s: %ld", rm->words.len ? "; " : "",
		 wait_word(text, rm->s->pack, row->reason), row->n);
	if (row->names)
		buf_addf(&rm->names, "%s%s", rm->names.len ? "; " : "",
			 row->names);
}

/* The value behind {name} of a template; "" where there is none. An office is
 * addressed as what it is. */
static const char *reminders_value(const char *const *values,
				   const char *name, size_t len)
{
	static const struct {
		const char *name;
		int column;
	} known[] = {
		{ "nama", REMINDER_NAMA }, { "uraian", REMINDER_URAIAN },
		{ "pegawai", REMINDER_PEGAWAI },
		{ "jumlah", REMINDER_JUMLAH }, { "batas", REMINDER_BATAS },
		{ "sisa_hari", REMINDER_SISA_HARI },
		{ "sekolah", REMINDER_SEKOLAH },
		{ "periode", REMINDER_PERIODE },
	};
	size_t i;

	for (i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (strlen(known[i].name) == len &&
		    !memcmp(known[i].name, name, len)) {
			int column = known[i].column;

			if (column == REMINDER_NAMA && !values[column])
				column = REMINDER_PENERIMA;
			return values[column] ? values[column] : "";
		}
	return NULL;
}

/* Not all that waits has a last day. */
static const char *reminders_template(const struct reminders *rm,
				      const char *const *values)
{
	if (*rm->o->message)
		return rm->o->message;
	return values[REMINDER_BATAS]
		? _("To {nama}: {uraian} (until {batas}). {pegawai}")
		: _("To {nama}: {uraian}. {pegawai}");
}

/* The template with its {names} replaced; what is no name stays. */
static void reminders_fill_message(struct reminders *rm, const char **values)
{
	const char *p = reminders_template(rm, values);

	values[REMINDER_PEGAWAI] = buf_str(&rm->names);
	values[REMINDER_URAIAN] = buf_str(&rm->words);
	buf_reset(&rm->message);
	while (*p) {
		size_t len = *p == '{' ? strcspn(p + 1, "}") : 0;
		const char *value = *p == '{' && p[len + 1]
			? reminders_value(values, p + 1, len) : NULL;

		if (value) {
			buf_adds(&rm->message, value);
			p += len + 2;
		} else {
			buf_addc(&rm->message, *p++);
		}
	}
	values[REMINDER_PESAN] = buf_str(&rm->message);
}

static enum kin_status reminders_flush(struct reminders *rm,
				       struct kin_err *err)
{
	const struct reminder_row *to = &rm->to;
	day_t due = day_or_none(rm->due);
	char total[24], left[24];
	const char *values[N_REMINDER] = {
		[REMINDER_PERIODE] = rm->period->code,
		[REMINDER_TANGGAL_DATA] = rm->s->day_text,
		[REMINDER_KABUPATEN] = to->kabupaten,
		[REMINDER_KECAMATAN] = to->kecamatan,
		[REMINDER_NPSN] = to->npsn, [REMINDER_SEKOLAH] = to->school,
		[REMINDER_PENERIMA] = to->turn,
		[REMINDER_NAMA] = to->name, [REMINDER_NIP] = to->nip,
		[REMINDER_NUPTK] = to->nuptk,
		[REMINDER_JUMLAH] = total,
		[REMINDER_TINGKAT] = level_of(rm, due),
	};
	enum kin_status st;

	if (!rm->total)
		return KIN_OK;
	if (!to->nip && !to->nuptk && to->person)
		values[REMINDER_KUNCI] = to->id;
	snprintf(total, sizeof(total), "%ld", rm->total);
	if (due != DAY_NONE) {
		snprintf(left, sizeof(left), "%d", due - rm->s->day);
		values[REMINDER_SISA_HARI] = left;
		values[REMINDER_BATAS] = rm->due;
	}
	values[REMINDER_BUTIR] = buf_str(&rm->items);
	if (rm->o->message)
		reminders_fill_message(rm, values);
	st = rm->items.failed || rm->names.failed || rm->words.failed ||
	     rm->message.failed ? kin_err_nomem(err) : go_to_file(rm, err);
	rm->n++;
	return st ? st : kin_writer_row(rm->o->split_by ? rm->split.w : rm->w,
					values, err);
}

/* The strings of a row live until the next one: keep those of a recipient. */
static void begin_recipient(struct reminders *rm,
			    const struct reminder_row *r)
{
	const char **texts[] = {
		&rm->to.name, &rm->to.nip, &rm->to.nuptk, &rm->to.id,
		&rm->to.kabupaten, &rm->to.kecamatan, &rm->to.npsn,
		&rm->to.school,
	};
	size_t i;

	rm->to = *r;
	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		if (*texts[i]) {
			snprintf(rm->text[i], sizeof(rm->text[i]), "%s",
				 *texts[i]);
			*texts[i] = rm->text[i];
		}
	buf_reset(&rm->items);
	buf_reset(&rm->names);
	buf_reset(&rm->words);
	rm->total = 0;
	rm->due[0] = '\0';
}

struct recipient {
	char file[200], turn[16], office[80];
	long long person;
};

static int same_recipient(const struct recipient *a,
			  const struct reminder_row *b)
{
	return a->person == b->person && !strcmp(a->turn, b->turn) &&
		!strcmp(a->office, b->office) && !strcmp(a->file, b->file);
}

static void set_recipient(struct recipient *a, struct reminders *rm)
{
	struct reminder_row *r = &rm->to;

	a->person = r->person;
	snprintf(a->file, sizeof(a->file), "%s", r->file);
	snprintf(a->turn, sizeof(a->turn), "%s", r->turn);
	snprintf(a->office, sizeof(a->office), "%s", r->office);
	r->file = a->file;
	r->turn = a->turn;
	r->office = a->office;
}

static enum kin_status reminders_write_all(struct reminders *rm,
					   struct kin_err *err)
{
	struct recipient at = { .person = -1 };
	struct rows rows = ROWS_INIT;
	struct reminder_row row;
	enum kin_status st = reminder_rows(&rows, rm->s->db, err);

	rm->total = 0;
	while (!st && reminder_next(&row, &rows)) {
		if (!same_recipient(&at, &row)) {
			st = reminders_flush(rm, err);
			begin_recipient(rm, &row);
			set_recipient(&at, rm);
		}
		buf_addf(&rm->items, "%s%s:%ld", rm->total ? "|" : "",
			 row.reason, row.n);
		if (rm->o->message)
			reminders_say(rm, &row);
		rm->total += row.n;
		if (row.due && (!rm->due[0] || strcmp(row.due, rm->due) < 0))
			snprintf(rm->due, sizeof(rm->due), "%s", row.due);
	}
	st = rows_end(&rows, st, err);
	return st ? st : reminders_flush(rm, err);
}

/* Figures that rest on old rosters are old, however new the day. */
static void warn_stale(const struct reminders *rm)
{
	day_t newest = day_or_none(rm->newest);

	if (newest != DAY_NONE && rm->s->day - newest > rm->o->max_age)
		kin_diag(rm->s->sink, KIN_C_ROSTER_OLD, NULL, 0, 0, NULL,
			 _("the newest roster is of %s, %d days ago; import "
			   "the rosters again before anybody is reminded"),
			 rm->newest, rm->s->day - newest);
}

/* What is to be told of one period, into its files or the only one. */
static enum kin_status reminders_period(struct reminders *rm,
					const struct ready_filter *f,
					struct kin_err *err)
{
	enum kin_status st = reminder_begin(rm->s->db, err);

	rm->period = &f->period;
	rm->split.period = f->period.code;
	if (!st)
		st = status_each(rm->s, f, STATUS_BY_SCHOOL, 1,
				 reminders_collect, rm, err);
	if (!st)
		st = reminders_collect_data(rm, f, err);
	if (st || !rm->o->split_by)
		return st ? st : reminders_write_all(rm, err);
	return split_end(&rm->split, reminders_write_all(rm, err), err);
}

static enum kin_status reminders_each(struct reminders *rm,
				      struct ready_filter *f,
				      struct kin_err *err)
{
	enum kin_status st = KIN_OK;
	int more = 1;

	while (!st && more) {
		st = reminders_period(rm, f, err);
		if (!st)
			st = filter_next_period(&more, f, rm->s, err);
	}
	if (!st)
		warn_stale(rm);
	return st;
}

static enum kin_status reminders_run(struct reminders *rm,
				     const struct kin_filter *filter,
				     const struct kin_writer_opts *opts,
				     FILE *fp, struct kin_err *err)
{
	struct ready_filter f;
	enum kin_status st = filter_ready(&f, rm->s, filter, FILTER_OPEN, err);

	if (!st && rm->o->split_by)
		st = split_find(&rm->split.by, rm->o->split_by, err);
	if (st)
		return st;
	if (rm->o->split_by) {
		st = split_begin(&rm->split, err);
		return st ? st : reminders_each(rm, &f, err);
	}
	st = kin_writer_open(&rm->w, opts, fp, rm->split.columns,
			     rm->split.n_columns, err);
	if (st)
		return st;
	st = reminders_each(rm, &f, err);
	if (!st)
		return kin_writer_close(rm->w, err);
	kin_writer_abort(rm->w);
	return st;
}

enum kin_status kin_reminders(struct kin_session *s,
			      const struct kin_filter *filter,
			      const struct kin_reminder_opts *ro,
			      const struct kin_writer_opts *opts, FILE *fp,
			      long *n, struct kin_err *err)
{
	struct kin_column columns[N_REMINDER];
	struct reminders rm = {
		.s = s, .o = ro, .items = BUF_INIT,
		.split = { .dir = ro->dir, .prefix = "pengingat",
			   .opts = opts, .columns = columns,
			   .n_columns = ro->message ? N_REMINDER
						    : REMINDER_PEGAWAI,
			   .file = FILE_OUT_INIT },
	};
	enum kin_status st = db_begin_read(s->db, err);

	assert(s && filter && ro && opts);
	*n = 0;
	if (st)
		return st;
	listing_columns(columns, &table_reminder);
	st = reminders_run(&rm, filter, opts, fp, err);
	*n = ro->split_by ? rm.split.n_files : rm.n;
	buf_release(&rm.items);
	buf_release(&rm.names);
	buf_release(&rm.words);
	buf_release(&rm.message);
	return db_end(s->db, st, err);
}
