/*
 * Listings: one query each, its states turned into official terms, streamed
 * through a writer inside one read transaction.
 *
 * Owns which columns a listing has; knows neither SQL nor formats.
 */
#include "app/report/as_of.h"
#include "app/report/listing.h"

#include <assert.h>

#include "app/plan/plan_show.h"
#include "app/run/roles.h"
#include "base/i18n.h"
#include "model/tables.h"

#define T(name) { name, KIN_COL_TEXT, 0 }
#define I(name) { name, KIN_COL_TEXT, 1 }
#define N(name) { name, KIN_COL_NUMBER, 0 }
#define L(name) { name, KIN_COL_LIST, 0 }

static const struct kin_column periods[] = {
	T("kode"), T("label"), T("jenis"), T("mulai"), T("selesai"),
	T("dapodik"), T("paket"), T("status"),
};
static const struct kin_column windows[] = {
	T("periode"), T("tahap"), T("peran"), T("mulai"), T("selesai"),
	T("sebelum_diperpanjang"), T("npsn"), T("wilayah"),
};
static const struct kin_column packs[] = {
	T("paket"), T("versi"), T("sha256"), L("periode"),
};
static const struct kin_column schools[] = {
	T("npsn"), T("sekolah"), T("bentuk"), T("status_sekolah"),
	T("kecamatan"), T("kabupaten"), N("ptk"), T("daftar_per"),
	N("tidak_di_daftar"),
};
static const struct kin_column roster[] = {
	T("npsn"), T("sekolah"), T("nama"), I("nip"), I("nuptk"), T("kunci"),
	T("peran"), T("jenis_jabatan"), T("induk"), T("status_kepegawaian"),
	T("jenis_ptk"), T("mulai"), T("selesai"),
};
#define PERSON \
	T("npsn"), T("nama"), I("nip"), I("nuptk"), T("kunci"), T("peran")
static const struct kin_column gaps[] = {
	T("periode"), PERSON, T("tanpa_penilai_sejak"),
};
static const struct kin_column unfinished[] = {
	T("periode"), T("npsn"), T("sekolah"), T("nama"), I("nip"),
	I("nuptk"), T("kunci"), T("peran"), T("tahap"), T("alasan"),
	T("giliran"), T("batas"),
};
static const struct kin_column plans[] = {
	PERSON, T("status"), N("revisi"), T("diajukan_pada"),
	T("disetujui_pada"), T("disetujui_oleh"),
};
static const struct kin_column plan_queue[] = {
	N("hari"), T("diajukan_pada"), PERSON, N("revisi"), T("penilai"),
	I("penilai_id"), T("periode"),
};
static const struct kin_column observe_queue[] = {
	N("hari"), T("sejak"), PERSON, T("langkah"), T("penilai"),
	I("penilai_id"), T("periode"),
};
static const struct kin_column assess_queue[] = {
	N("hari"), T("sejak"), PERSON, T("predikat"), N("revisi"),
	T("penilai"), I("penilai_id"), T("periode"),
};
/* behind the columns of the step form */
static const struct kin_column documents[] = { N("nomor"), T("status") };
static const struct kin_column schedules[] = {
	PERSON, T("status"), N("nomor"), N("urutan"), T("jadwal_tanggal"),
	T("jadwal_jam"), T("jadwal_kelas"), T("jadwal_mapel"),
	T("jadwal_tempat"), T("pengamat"), T("jadwal_alasan"),
	T("dicatat_pada"),
};
static const struct kin_column assessments[] = {
	PERSON, T("hasil_kerja"), T("perilaku_kerja"), T("predikat"),
	T("status"), T("dinilai_pada"), T("diterbitkan_pada"), T("penilai"),
	T("alasan_tidak_lengkap"),
};
static const struct kin_column acts[] = {
	N("seq"), T("at"), T("day"), I("actor"), T("login"), T("command"),
	T("source"), T("ref"), T("counts"), T("hash"),
};
static const struct kin_column changes[] = {
	N("seq"), T("at"), T("day"), T("by"), T("nama"), T("subject"),
	T("field"), T("before"), T("after"), T("note"), T("transcribed"),
};

#define NO_STATE N_MACHINES

struct spec {
	enum listing_query query;
	const struct kin_table *table;	/* or NULL; and behind its columns: */
	const struct kin_column *columns;
	int n;
	enum filter_period period;
	int state_col;			/* where machine is not NO_STATE */
	int machine;
	/* rows that need more than copying */
	enum kin_status (*rows)(struct listing_out *out,
				struct kin_session *s,
				const struct ready_filter *f,
				struct kin_err *err);
	/* instead of all this: counted, not read by a query alone */
	enum kin_status (*write)(struct kin_session *s,
				 const struct ready_filter *f,
				 const struct kin_writer_opts *opts, FILE *fp,
				 long *n, struct kin_err *err);
	/* columns that the rules decide; their names may live in `names` */
	enum kin_status (*make)(struct kin_column *out, int *n,
				const struct kin_session *s,
				struct arena *names, struct kin_err *err);
};

#define COLUMNS_OF(COLUMNS) \
	.columns = COLUMNS, .n = (int)(sizeof(COLUMNS) / sizeof(COLUMNS[0]))
#define COUNTED(WRITE) \
	{ .period = FILTER_ONE, .machine = NO_STATE, .write = WRITE }
#define EXPORT(Q, TABLE, PERIOD) \
	{ .query = Q, .table = &table_##TABLE, .period = PERIOD, \
	  .machine = NO_STATE }
#define RESULTS(TABLE, ROWS) \
	{ .query = LQ_ASSESSMENTS, .table = &table_##TABLE, \
	  .period = FILTER_ONE, \
	  .machine = WF_ASSESSMENT, .rows = ROWS }
#define LIST(Q, COLUMNS, PERIOD, COL, MACHINE) \
	{ .query = Q, COLUMNS_OF(COLUMNS), .period = PERIOD, \
	  .state_col = COL, .machine = MACHINE }

/* Columns of the exports count without those that are only read. */
static const struct spec specs[] = {
	[KIN_EXPORT_ROSTER] = EXPORT(LQ_ROSTER, roster, 0),
	[KIN_EXPORT_SCHOOLS] = EXPORT(LQ_SCHOOLS, school, 0),
	[KIN_EXPORT_SUPERVISORS] = EXPORT(LQ_SUPERVISORS, supervisor, 0),
	[KIN_EXPORT_PLANS] = {
		.query = LQ_PLANS, .table = &table_plan, .period = FILTER_ONE,
		.state_col = PLAN_STATUS, .machine = WF_PLAN,
		.rows = listing_plans,
	},
	[KIN_EXPORT_PLAN_ITEMS] = {
		.query = LQ_PLANS, .table = &table_plan_item,
		.period = FILTER_ONE,
		.machine = NO_STATE, .rows = listing_plan_items,
	},
	[KIN_EXPORT_HINTS] = EXPORT(LQ_HINTS, hint, 0),
	[KIN_EXPORT_OBSERVATIONS] = {
		.query = LQ_OBSERVATIONS, .table = &table_observation,
		.period = FILTER_ONE, .machine = WF_OBSERVATION,
		.rows = listing_observations,
	},
	[KIN_EXPORT_STEPS] = {
		.query = LQ_OBSERVATIONS, .table = &table_step,
		.period = FILTER_ONE, .machine = WF_OBSERVATION,
		.rows = listing_steps,
	},
	[KIN_EXPORT_ORGANISATION] = EXPORT(LQ_ORGANISATION, organisation, 1),
	[KIN_EXPORT_ASSESSMENTS] = {
		.query = LQ_ASSESSMENTS, .table = &table_assessment,
		.period = FILTER_ONE, .state_col = ASSESSMENT_STATUS,
		.machine = WF_ASSESSMENT, .rows = listing_assessments,
	},
	[KIN_EXPORT_DIALOGUES] = EXPORT(LQ_DIALOGUES, dialogue, 1),
	[KIN_EXPORT_OBJECTIONS] = EXPORT(LQ_OBJECTIONS, objection, 1),
	[KIN_EXPORT_OUTCOMES] = EXPORT(LQ_OUTCOMES, outcome, 1),
	[KIN_EXPORT_EXCEPTIONS] = EXPORT(LQ_EXCEPTIONS, exception, 0),
	[KIN_EXPORT_CREDITS] = RESULTS(credit, listing_credits),
	[KIN_EXPORT_CREDIT_SUMS] = RESULTS(credit_sum, listing_credit_sums),
	[KIN_EXPORT_RECAP] = RESULTS(recap, listing_recap),
	[KIN_EXPORT_SKP22] = RESULTS(skp22, listing_skp22),
	[KIN_EXPORT_PERIODIK] = RESULTS(periodik, listing_periodik),
	[KIN_EXPORT_LAPORAN] = RESULTS(laporan, listing_laporan),
	[KIN_LIST_PERIODS] = LIST(LQ_LIST_PERIODS, periods, 0, 0, NO_STATE),
	[KIN_LIST_WINDOWS] = LIST(LQ_LIST_WINDOWS, windows, 1, 0, NO_STATE),
	[KIN_LIST_PACKS] = LIST(LQ_LIST_PACKS, packs, 0, 0, NO_STATE),
	[KIN_LIST_SCHOOLS] = LIST(LQ_LIST_SCHOOLS, schools, 0, 0, NO_STATE),
	[KIN_LIST_ROSTER] = LIST(LQ_LIST_ROSTER, roster, 0, 0, NO_STATE),
	[KIN_LIST_GAPS] = LIST(LQ_LIST_GAPS, gaps, 0, 0, NO_STATE),
	[KIN_LIST_UNFINISHED] = LIST(LQ_LIST_UNFINISHED, unfinished, 1, 0,
				     NO_STATE),
	[KIN_LIST_SUPERVISORS] = EXPORT(LQ_SUPERVISORS, supervisor, 0),
	[KIN_LIST_PLANS] = LIST(LQ_LIST_PLANS, plans, 1, 6, WF_PLAN),
	[KIN_LIST_PLAN_ITEMS] = {
		.query = LQ_PLANS, .columns = plan_show_columns,
		.n = N_PLAN_SHOW, .period = FILTER_ONE, .machine = NO_STATE,
		.rows = listing_plan_show,
	},
	[KIN_LIST_PLAN_DIFF] = {
		.query = LQ_PLANS, .columns = plan_diff_columns,
		.n = N_PLAN_DIFF, .period = FILTER_ONE, .machine = NO_STATE,
		.rows = listing_plan_diff,
	},
	[KIN_LIST_CORRECTIONS] = EXPORT(LQ_CORRECTIONS, correction, 1),
	[KIN_LIST_PLAN_QUEUE] = LIST(LQ_LIST_PLAN_QUEUE, plan_queue,
				     FILTER_OPEN, 0, NO_STATE),
	[KIN_LIST_OBSERVE_QUEUE] = {
		.query = LQ_LIST_OBSERVE_QUEUE, COLUMNS_OF(observe_queue),
		.period = FILTER_OPEN, .machine = WF_OBSERVATION,
		.rows = listing_observe_queue,
	},
	[KIN_LIST_ASSESS_QUEUE] = LIST(LQ_LIST_ASSESS_QUEUE, assess_queue,
				       FILTER_OPEN, 0, NO_STATE),
	[KIN_LIST_OBSERVATIONS] = {
		.query = LQ_LIST_OBSERVATIONS, .period = FILTER_ONE,
		.machine = WF_OBSERVATION, .rows = listing_observed,
		.make = listing_observed_columns,
	},
	[KIN_LIST_DOCUMENTS] = {
		.query = LQ_LIST_DOCUMENTS, .table = &table_step,
		COLUMNS_OF(documents), .period = FILTER_ONE,
		.machine = WF_OBSERVATION, .rows = listing_documents,
	},
	[KIN_LIST_SCHEDULES] = LIST(LQ_LIST_SCHEDULES, schedules, 1, 6,
				    WF_OBSERVATION),
	[KIN_LIST_ASSESSMENTS] = LIST(LQ_LIST_ASSESSMENTS, assessments, 1, 9,
				      WF_ASSESSMENT),
	[KIN_LIST_ACTS] = LIST(LQ_LIST_ACTS, acts, 0, 0, NO_STATE),
	[KIN_LIST_CHANGES] = LIST(LQ_LIST_CHANGES, changes, 0, 0, NO_STATE),
	[KIN_EXPORT_SUMMARY] = COUNTED(listing_summary),
	[KIN_LIST_PENDING] = {
		.period = FILTER_OPEN, .machine = NO_STATE,
		.write = listing_pending,
	},
	[KIN_LIST_STATUS] = COUNTED(listing_status),
	[KIN_LIST_ANNUAL] = COUNTED(listing_annual),
	[KIN_LIST_DISTRIBUTION] = COUNTED(listing_distribution),
	[KIN_LIST_MISSED] = {
		.period = FILTER_OPEN, .machine = NO_STATE,
		.write = listing_missed,
	},
	[KIN_LIST_BLOCKERS] = {
		.period = FILTER_OPEN, .machine = NO_STATE,
		.write = listing_blockers,
	},
	[KIN_LIST_RECONCILE] = COUNTED(listing_reconcile),
};

/* How what is shown of one person reads as a document. */
static const struct kin_view listing_views[] = {
	[KIN_LIST_PLAN_ITEMS] = { KIN_VIEW_ITEMS,
				  "nama,npsn,peran,status,revisi", "bagian",
				  "urutan,kode,uraian", "kode", NULL, NULL,
				  NULL },
	[KIN_LIST_DOCUMENTS] = { KIN_VIEW_PAIRS,
				 "nama,nip,nuptk,kunci,npsn,peran,periode,"
				 "nomor,status", "langkah", "isian", NULL, NULL,
				 NULL, NULL },
	[KIN_LIST_ROSTER] = { KIN_VIEW_ITEMS, "nama,nip,nuptk,kunci,"
			      "status_kepegawaian,jenis_ptk", NULL,
			      "npsn,sekolah", NULL, NULL, NULL,
			      NULL },
	[KIN_LIST_CHANGES] = { KIN_VIEW_ITEMS, "nama,transcribed", NULL,
			       "seq,day,by,at", NULL, NULL, NULL, NULL },
};

static const char *listing_word(const void *user, const char *code)
{
	struct kin_session *s = *(struct kin_session *const *)user;
	const char *word = s->pack ? pack_word(s->pack, code) : NULL;

	return word ? word : roles_word(s, code);
}

/* The view with the words of the rules in `out`, or NULL. */
static const struct kin_view *listing_view(struct kin_view *out,
					   enum kin_listing what,
					   const struct kin_filter *f,
					   struct kin_session *const *s)
{
	const size_t n = sizeof(listing_views) / sizeof(listing_views[0]);

	if (!f->person || (size_t)what >= n)
		return NULL;
	*out = listing_views[what];
	if (!out->head)
		return NULL;
	out->word = listing_word;
	out->word_user = s;
	return out;
}

static const char *listing_term(const struct pack *pack, int machine,
				const char *name)
{
	if (machine == WF_OBSERVATION)
		return pack_state_term(pack, pack_observation_state(pack,
								    name));
	return wf_state_term(wf_state_find((enum wf_machine)machine, name));
}

/* Rows whose columns are those of the query. */
static enum kin_status plain_rows(struct listing_out *out,
				  struct kin_session *s,
				  const struct ready_filter *f,
				  const struct spec *spec, int n_columns,
				  struct kin_err *err)
{
	const char *values[MAX_FIELDS];
	struct rows rows = ROWS_INIT;
	enum kin_status st;
	int i;

	st = listing_open(&rows, spec->query, &f->args, s->db, err);
	while (!st && rows_next(&rows)) {
		for (i = 0; i < n_columns; i++)
			values[i] = rows_text(&rows, i);
		if (spec->machine != NO_STATE)
			values[spec->state_col] =
				listing_term(s->pack, spec->machine,
					     values[spec->state_col]);
		st = kin_writer_row(out->w, values, err);
		out->n++;
	}
	return rows_end(&rows, st, err);
}

/* The state by the rules of the period at hand: others call it otherwise. */
static enum kin_status listing_state(const struct spec *spec,
				     struct ready_filter *f,
				     struct kin_session *s, const char *state,
				     struct kin_err *err)
{
	const struct pack *pack = s->pack;
	enum kin_status st = KIN_OK;

	if (state && f->period.pack_id)
		st = session_pack(&pack, s, f->period.pack_id, err);
	if (st || !state)
		return st;
	return filter_state(&f->args.state, (enum wf_machine)spec->machine,
			    pack, state, err);
}

/* Of each period that the list is about; `state` is one that one of them has
 * to know. */
static enum kin_status listing_rows(struct listing_out *out,
				    struct kin_session *s,
				    const struct spec *spec,
				    struct ready_filter *f, const char *state,
				    int n_columns, struct kin_err *err)
{
	enum kin_status st = KIN_OK;
	int more = 1, known = 0;

	while (!st && more) {
		st = listing_state(spec, f, s, state, NULL);
		known |= !st;
		if (st == KIN_EUSAGE)
			st = KIN_OK;
		else if (!st)
			st = spec->rows ? spec->rows(out, s, f, err)
				: plain_rows(out, s, f, spec, n_columns, err);
		if (!st)
			st = filter_next_period(&more, f, s, err);
	}
	return st || known ? st : listing_state(spec, f, s, state, err);
}

/* The fields of the table, and the columns that a list has beside them, which
 * do not say what they hold of people. */
static int listing_use_table(struct kin_column *columns, enum kin_hold *holds,
			     struct kin_writer_opts *opts,
			     const struct kin_table *table,
			     const struct spec *spec)
{
	int i, n = listing_columns(columns, table);

	for (i = 0; i < spec->n; i++)
		columns[n++] = spec->columns[i];
	listing_holds(holds, table);
	opts->holds = spec->n ? NULL : holds;
	return n;
}

static enum kin_status listing_write_rows(struct kin_session *s,
					  const struct spec *spec,
					  struct ready_filter *f,
					  const char *state,
					  const struct kin_writer_opts *opts,
					  FILE *fp, long *n,
					  struct kin_err *err)
{
	struct kin_column columns[MAX_FIELDS];
	enum kin_hold holds[MAX_FIELDS];
	struct kin_writer_opts how = *opts;
	struct listing_out out = { NULL, 0 };
	const struct kin_column *use = spec->columns;
	const struct kin_table *table = spec->table;
	struct arena names = ARENA_INIT;
	int n_columns = spec->n;
	enum kin_status st = listing_of_rules(&table, s, &names, err);

	if (!st && table) {
		n_columns = listing_use_table(columns, holds, &how, table,
					      spec);
		use = columns;
	}
	if (!st && spec->make) {
		st = spec->make(columns, &n_columns, s, &names, err);
		use = columns;
		how.holds = NULL;
	}
	if (!st)
		st = kin_writer_open(&out.w, &how, fp, use, n_columns, err);
	if (!st)
		st = listing_rows(&out, s, spec, f, state, n_columns, err);
	*n = out.n;
	if (!st)
		st = kin_writer_close(out.w, err);
	else if (out.w)
		kin_writer_abort(out.w);
	arena_release(&names);
	return st;
}

/* Whether it counts what had happened by the day, rather than what is. */
static int listing_looks_back(enum kin_listing what)
{
	switch (what) {
	case KIN_EXPORT_SUMMARY:
	case KIN_LIST_PENDING:
	case KIN_LIST_STATUS:
	case KIN_LIST_DISTRIBUTION:
	case KIN_EXPORT_RECAP:
		return 1;
	default:
		return 0;
	}
}

/* Days of open periods are looked at: with none, nothing was. */
static enum kin_status listing_any_open(struct kin_session *s,
					struct kin_err *err)
{
	struct period first = { 0 };
	int n = 0;
	enum kin_status st = session_period_next(&n, &first, s, err);

	if (st || n)
		return st;
	return kin_err_set(err, KIN_ENOTFOUND,
			   _("no period is open yet; say `kinerja period open "
			     "CODE`"));
}

/* The filter within the past that is asked for, where one is. */
static enum kin_status listing_begin(struct ready_filter *f,
				     struct kin_session *s,
				     enum kin_listing what,
				     const struct kin_filter *filter,
				     struct kin_err *err)
{
	const struct spec *spec = &specs[what];
	enum kin_status st = listing_looks_back(what)
		? as_of_begin(s, filter->known, err) : KIN_OK;

	if (!st)
		st = filter_ready(f, s, filter, spec->period, err);
	if (!st && what == KIN_LIST_GAPS)
		st = listing_any_open(s, err);
	if (st || spec->write || !filter->state)
		return st;
	if (spec->machine == NO_STATE)
		return kin_err_set(err, KIN_EUSAGE,
				   _("there are no states here to select by"));
	return KIN_OK;
}

enum kin_status kin_listing(struct kin_session *s, enum kin_listing what,
			    const struct kin_filter *filter,
			    const struct kin_writer_opts *opts, FILE *fp,
			    long *n, struct kin_err *err)
{
	const struct spec *spec = &specs[what];
	struct kin_writer_opts how = *opts;
	struct kin_view view;
	struct ready_filter f;
	enum kin_status st = db_begin_read(s->db, err);

	assert(s && filter && (fp || opts->format == KIN_CALL));
	assert((unsigned)what < sizeof(specs) / sizeof(specs[0]));
	*n = 0;
	if (st)
		return st;
	st = listing_begin(&f, s, what, filter, err);
	how.view = listing_view(&view, what, filter, &s);
	/* a line an act; the hash is for programs and for log --verify */
	if (what == KIN_LIST_ACTS && how.format == KIN_TEXT && !how.select)
		how.select = "seq,day,actor,command";
	if (!st)
		st = spec->write ? spec->write(s, &f, opts, fp, n, err)
			: listing_write_rows(s, spec, &f, filter->state, &how,
					     fp, n, err);
	as_of_end(s);
	return db_end(s->db, st, err);
}
