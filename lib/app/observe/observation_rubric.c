/*
 * The rubric of one person: the focus behaviours of the indicator in the
 * plan, and the levels of the pack. Reads only.
 */
#include <kinerja/observation.h>

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "app/run/filter.h"
#include "app/observe/observation.h"
#include "base/alloc.h"
#include "base/i18n.h"

static const struct kin_column columns[] = {
	{ "indikator", KIN_COL_TEXT, 0 }, { "isian", KIN_COL_TEXT, 0 },
	{ "perilaku", KIN_COL_TEXT, 0 }, { "uraian", KIN_COL_TEXT, 0 },
	{ "tingkat", KIN_COL_LIST, 0 },
};
#define N_COLUMNS ((int)(sizeof(columns) / sizeof(columns[0])))

static enum kin_status observation_write_rows(const struct pack *pack,
					      const struct pack_indicator *ind,
					      struct kin_writer *w,
					      struct kin_err *err)
{
	struct buf levels = BUF_INIT;
	enum kin_status st = KIN_OK;
	int i, k;

	for (i = 0; i < pack->n_levels; i++) {
		if (i)
			buf_addc(&levels, '|');
		buf_adds(&levels, pack->levels[i].code);
	}
	if (levels.failed)
		st = kin_err_nomem(err);
	for (k = 0; !st && k < pack->n_fields; k++) {
		i = pack->fields[k].behaviour - 1;
		if (pack->fields[k].type == VALUE_LEVEL &&
		    i < ind->n_behaviours) {
			const char *const row[N_COLUMNS] = {
				ind->code, pack->fields[k].column,
				ind->behaviours[i].code,
				ind->behaviours[i].label, buf_str(&levels),
			};

			st = kin_writer_row(w, row, err);
		}
	}
	buf_release(&levels);
	return st;
}

static const char *rubric_word(const void *pack, const char *code)
{
	return pack_word(pack, code);
}

static enum kin_status write_rubric(const struct pack *pack,
				    const struct pack_indicator *ind,
				    const struct kin_writer_opts *opts,
				    FILE *fp, struct kin_err *err)
{
	const struct kin_view view = {
		KIN_VIEW_ITEMS, "indikator", NULL, "uraian", "perilaku",
		NULL, rubric_word, pack
	};
	struct kin_writer_opts how = *opts;
	struct kin_writer *w = NULL;
	enum kin_status st;

	how.view = &view;
	st = kin_writer_open(&w, &how, fp, columns, N_COLUMNS, err);
	if (!st)
		st = observation_write_rows(pack, ind, w, err);
	if (!st)
		return kin_writer_close(w, err);
	kin_writer_abort(w);
	return st;
}

/* The indicator of the one plan that is meant, or why there is none. */
static enum kin_status find_indicator(const struct pack_indicator **out,
				      const struct pack *pack,
				      const struct subject *sub,
				      const char *person, struct kin_err *err)
{
	if (sub->n_posts > 1)
		return kin_err_set(err, KIN_EUSAGE,
				   _("%s has several posts; write one of: "
				     "%s"), person,
				   sub->forms ? sub->forms : "");
	if (!sub->plan)
		return kin_err_set(err, KIN_ENOTFOUND,
				   _("%s has no plan in this period; say "
				     "`kinerja plan import` first"), person);
	*out = pack_indicator_find(pack, sub->indicator);
	if (*out)
		return KIN_OK;
	return kin_err_set(err, KIN_ENOTFOUND,
			   _("the plan of %s names no indicator; see "
			     "`kinerja plan show`"), person);
}

/* Resolve the person to a subject and take the indicator from its facts. */
static enum kin_status resolve(const struct pack_indicator **out,
			       struct kin_session *s,
			       const struct subject_row *ask,
			       const struct pack *pack, const char *person,
			       struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	struct subject sub;
	enum kin_status st = subject_stage_open(s->db, err);
	int found = 0;

	if (!st)
		st = subject_stage_add(s->db, ask, err);
	if (!st)
		st = subject_resolve(s->db, err);
	if (!st)
		st = subject_open(&rows, s->db, err);
	if (!st && subject_next(&sub, &rows)) {
		found = 1;
		st = find_indicator(out, pack, &sub, person, err);
	}
	st = rows_end(&rows, st, err);
	return st || found ? st : KIN_ENOTFOUND;
}

enum kin_status kin_observation_rubric(struct kin_session *s,
				       const char *person,
				       const char *period,
				       const struct kin_writer_opts *opts,
				       FILE *fp, long *n,
				       struct kin_err *err)
{
	struct kin_filter filter = { .period = period, .person = person };
	const struct pack_indicator *ind = NULL;
	const struct pack *pack = NULL;
	struct ready_filter ready;
	struct subject_row ask = { .day = s->day_text };
	char key[32];
	enum kin_status st = db_begin_read(s->db, err);

	assert(s && person && opts && fp);
	*n = 0;
	if (st)
		return st;
	st = filter_ready(&ready, s, &filter, FILTER_ONE, err);
	if (!st)
		st = session_pack(&pack, s, ready.period.pack_id, err);
	if (!st) {
		snprintf(key, sizeof(key), "#%lld", ready.args.person);
		ask.key = key;
		ask.period = ready.period.id;
		ask.npsn = ready.args.npsn;
		ask.role = ready.args.role;
		st = resolve(&ind, s, &ask, pack, person, err);
	}
	if (!st) {
		*n = ind->n_behaviours;
		st = write_rubric(pack, ind, opts, fp, err);
	}
	return db_end(s->db, st, err);
}

/* ---- for those who type a document ---- */

static enum kin_status find_field(char *out, const struct pack *pack,
				  const char *step, const char *name,
				  struct kin_err *err)
{
	int s = pack_step_find(pack, step);
	int f = s < 0 ? -1 : pack_field_find(pack, s, name);
	char list[400];

	if (s < 0) {
		doc_step_list(list, sizeof(list), pack);
		return kin_err_set(err, KIN_EUSAGE,
				   _("%s is not a step; use one of %s"), step,
				   list);
	}
	if (f < 0) {
		doc_field_list(list, sizeof(list), pack, s);
		if (!*name)
			return kin_err_set(err, KIN_EUSAGE,
					   _("say what %s holds with --set "
					     "FIELD=VALUE; its fields are %s"),
					   pack->steps[s].code, list);
		return kin_err_set(err, KIN_EUSAGE,
				   _("%s is not a field of %s; use one of %s"),
				   name, pack->steps[s].code, list);
	}
	snprintf(out, KIN_FIELD_NAME, "%s", pack->fields[f].column);
	return KIN_OK;
}

enum kin_status kin_observation_field(struct kin_session *s,
				      const char *period, const char *step,
				      const char *name,
				      char out[KIN_FIELD_NAME],
				      struct kin_err *err)
{
	struct period p;
	enum kin_status st = db_begin_read(s->db, err);

	assert(s && step && name && out);
	if (st)
		return st;
	st = session_period(&p, s, period, err);
	if (!st)
		st = find_field(out, s->pack, step, name, err);
	return db_end(s->db, st, err);
}
