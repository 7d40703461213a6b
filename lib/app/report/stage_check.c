/*
 * `roster check --stage`: the findings of data_stage.h as rows, each with who
 * mends it and until when.
 */
#include <kinerja/roster.h>

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "app/report/data_stage.h"
#include "base/i18n.h"
#include "base/str.h"

enum {
	CODE, NPSN, SCHOOL, NAME, NIP, NUPTK, KEY, ROLE, FIELD, FINDING, WHO,
	DUE, N_COLUMNS
};

static const struct kin_column columns[N_COLUMNS] = {
	[CODE] = { "kode", KIN_COL_TEXT, 0 },
	[NPSN] = { "npsn", KIN_COL_TEXT, 0 },
	[SCHOOL] = { "sekolah", KIN_COL_TEXT, 0 },
	[NAME] = { "nama", KIN_COL_TEXT, 0 },
	[NIP] = { "nip", KIN_COL_TEXT, 1 },
	[NUPTK] = { "nuptk", KIN_COL_TEXT, 1 },
	[KEY] = { "kunci", KIN_COL_TEXT, 0 },
	[ROLE] = { "peran", KIN_COL_TEXT, 0 },
	[FIELD] = { "isian", KIN_COL_TEXT, 0 },
	[FINDING] = { "temuan", KIN_COL_TEXT, 0 },
	[WHO] = { "pembenah", KIN_COL_TEXT, 0 },
	[DUE] = { "batas", KIN_COL_TEXT, 0 },
};

struct stage_check {
	struct kin_stage_check *r;
	struct kin_writer *w;
	long counts[KIN_N_CODES];
};

static enum kin_status stage_check_write(void *user,
					 const struct data_finding *f,
					 struct kin_err *err)
{
	struct stage_check *c = user;
	const char *values[N_COLUMNS] = {
		[CODE] = kin_code_info(f->code)->name, [NPSN] = f->npsn,
		[SCHOOL] = f->school, [NAME] = f->name, [NIP] = f->nip,
		[NUPTK] = f->nuptk, [KEY] = f->key, [ROLE] = f->role,
		[FIELD] = f->field, [FINDING] = f->text,
		[WHO] = f->office ? "dinas" : "operator",
		[DUE] = c->r->to,
	};

	c->counts[f->code]++;
	c->r->office += f->office;
	return kin_writer_row(c->w, values, err);
}

/* How many of what, and the advice: as every diagnostic. */
static void stage_check_tell(const struct stage_check *c,
			     struct kin_session *s)
{
	int i;

	for (i = 0; i < KIN_N_CODES; i++) {
		const struct kin_code_info *info =
			kin_code_info((enum kin_code)i);

		if (c->counts[i])
			kin_diag(s->sink, (enum kin_code)i, NULL, 0, 0, NULL,
				 "%ld: %s; %s", c->counts[i],
				 _(info->meaning), _(info->advice));
	}
}

static enum kin_status stage_check_run(struct stage_check *c,
				       struct kin_session *s,
				       const struct data_stage *stage,
				       const struct listing_args *args,
				       const struct kin_writer_opts *opts,
				       FILE *fp, struct kin_err *err)
{
	struct data_counts n;
	enum kin_status st = kin_writer_open(&c->w, opts, fp, columns,
					     N_COLUMNS, err);

	if (st)
		return st;
	st = data_stage_each(&n, s, stage, args, stage_check_write, c, err);
	if (st) {
		kin_writer_abort(c->w);
		return st;
	}
	c->r->schools = n.schools;
	c->r->people = n.people;
	c->r->n = n.n;
	st = kin_writer_close(c->w, err);
	if (st || !n.n)
		return st;
	stage_check_tell(c, s);
	return kin_err_set(err, KIN_ENO,
			   _("%s %s until %s: %ld findings in %ld schools with "
			     "%ld people; %ld are for the dinas, %ld for the "
			     "schools"), c->r->stage, c->r->period,
			   c->r->to[0] ? c->r->to : "-", n.n, n.schools,
			   n.people, c->r->office, n.n - c->r->office);
}

static enum kin_status stage_check_ready(struct ready_filter *f,
					 struct data_stage *stage,
					 struct kin_session *s,
					 const struct kin_filter *filter,
					 struct kin_stage_check *r,
					 struct kin_err *err)
{
	enum kin_status st = filter_ready(f, s, filter, FILTER_ANY, err);

	if (!st)
		st = data_stage_find(stage, s, filter->period, filter->stage,
				     err);
	if (st)
		return st;
	str_copy(r->period, sizeof(r->period), stage->period.code);
	str_copy(r->stage, sizeof(r->stage), stage->code);
	if (stage->to != DAY_NONE)
		day_format(r->to, stage->to);
	return KIN_OK;
}

enum kin_status kin_stage_check(struct kin_session *s,
				const struct kin_filter *filter,
				struct kin_stage_check *check,
				const struct kin_writer_opts *opts, FILE *fp,
				struct kin_err *err)
{
	struct stage_check c = { .r = check };
	struct data_stage stage;
	struct ready_filter f;
	enum kin_status st = db_begin_read(s->db, err);

	assert(s && filter && check && opts && fp);
	memset(check, 0, sizeof(*check));
	if (st)
		return st;
	st = stage_check_ready(&f, &stage, s, filter, check, err);
	if (!st)
		st = stage_check_run(&c, s, &stage, &f.args, opts, fp, err);
	return db_end(s->db, st, err);
}
