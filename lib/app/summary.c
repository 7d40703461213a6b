/*
 * `export summary` and `status --by`: the evaluator's cases counted by group
 * while they stream past. A group is whole when the next one begins, so one
 * group is kept at a time.
 *
 * A school whose roster never came is one row without figures: unknown is
 * never zero.
 */
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "app/status.h"
#include "base/file.h"
#include "base/i18n.h"
#include "model/tables.h"

#define MAX_ROLES 5	/* choice_role */

enum grouping {
	BY_SCHOOL, BY_KECAMATAN, BY_KABUPATEN, BY_SUPERVISOR, BY_PTK_TYPE
};

static const char *const groupings[] = {
	"school", "kecamatan", "kabupaten", "supervisor", "ptk-type", NULL
};

struct group {
	int used;
	long long unit;			/* the last one seen */
	char kabupaten[80], kecamatan[80], npsn[16], school[128], level[32],
		status[16];
	char key[128], name[128];	/* of a supervisor or a job type */
	char oldest[DAY_TEXT];		/* oldest of its rosters */
	long schools, unknown;		/* without a roster and any post */
	int empty;			/* the unit at hand has no post */
	struct status_counts roles[MAX_ROLES];
};

struct summary {
	struct kin_session *s;
	const struct period *period;
	enum grouping by;
	struct group group;
	struct kin_writer *w;
	long n;
	/* the table of `status --by` instead of that of the export */
	int short_form;
	/* in files of their own */
	int split;			/* enum grouping of the files */
	const char *dir;
	const struct kin_writer_opts *opts;
	struct file_out file;
	struct kin_column columns[N_SUMMARY];
	char open_name[400];
	long n_files;
};

static void copy(char *out, size_t size, const char *text)
{
	snprintf(out, size, "%s", text ? text : "");
}

static int role_index(const char *role)
{
	int i;

	for (i = 0; choice_role[i].code; i++)
		if (!strcmp(choice_role[i].code, role))
			return i;
	return MAX_ROLES - 1;
}

/* ---- rows ---- */

struct cells {
	const char *values[N_SUMMARY];
	char text[N_SUMMARY][16];
};

static void put_number(struct cells *c, int field, long n)
{
	snprintf(c->text[field], sizeof(c->text[field]), "%ld", n);
	c->values[field] = c->text[field];
}

static void put_counts(struct cells *c, const struct status_counts *n)
{
	static const int stages[N_FUNNEL] = {
		SUMMARY_DRAF, SUMMARY_DIAJUKAN, SUMMARY_DISETUJUI,
		SUMMARY_PERSIAPAN, SUMMARY_OBSERVASI, SUMMARY_TINDAK_LANJUT,
		SUMMARY_REFLEKSI, SUMMARY_DINILAI
	};
	int i;

	put_number(c, SUMMARY_WAJIB, n->must);
	/* who is to be checked may take part until it is known */
	put_number(c, SUMMARY_DIANJURKAN, n->may + n->unclear);
	put_number(c, SUMMARY_DIKECUALIKAN, n->excluded);
	put_number(c, SUMMARY_BELUM, n->none);
	put_number(c, SUMMARY_DIKEMBALIKAN, n->returned);
	put_number(c, SUMMARY_TERLAMBAT, n->late);
	for (i = 0; i < N_FUNNEL; i++)
		put_number(c, stages[i], n->reached[i]);
	for (i = 0; i < N_PREDICATES; i++)
		put_number(c, SUMMARY_SANGAT_BAIK + i, n->predicates[i]);
}

static void put_group(struct cells *c, const struct summary *sum)
{
	const struct group *g = &sum->group;

	memset(c->values, 0, sizeof(c->values));
	c->values[SUMMARY_PERIODE] = sum->period->code;
	c->values[SUMMARY_TANGGAL_DATA] = sum->s->day_text;
	c->values[SUMMARY_KABUPATEN] = g->kabupaten;
	if (sum->by != BY_KABUPATEN)
		c->values[SUMMARY_KECAMATAN] = g->kecamatan;
	if (sum->by != BY_SCHOOL)
		return;
	c->values[SUMMARY_NPSN] = g->npsn;
	c->values[SUMMARY_SEKOLAH] = g->school;
	c->values[SUMMARY_BENTUK] = g->level;
	c->values[SUMMARY_STATUS_SEKOLAH] = g->status;
}

static void put_age(struct cells *c, const struct summary *sum)
{
	const char *oldest = sum->group.oldest;

	if (*oldest)
		put_number(c, SUMMARY_UMUR_ROSTER, sum->s->day -
			   day_parse(oldest, strlen(oldest)));
}

/* Schools of which nothing is known, named as such in a wider group. */
static enum kin_status write_unknown(struct summary *sum, struct kin_err *err)
{
	struct cells c;
	char text[64];

	put_group(&c, sum);
	if (sum->by != BY_SCHOOL) {
		snprintf(text, sizeof(text), "%ld sekolah tanpa daftar",
			 sum->group.unknown);
		c.values[SUMMARY_SEKOLAH] = text;
	}
	sum->n++;
	return kin_writer_row(sum->w, c.values, err);
}

static enum kin_status write_group(struct summary *sum, struct kin_err *err)
{
	const struct group *g = &sum->group;
	enum kin_status st = KIN_OK;
	struct cells c;
	int i, any = 0;

	for (i = 0; !st && i < MAX_ROLES; i++) {
		/* a roster without people is known: nobody is expected */
		int zero = i == MAX_ROLES - 1 && !any && g->oldest[0];

		if (!g->roles[i].posts && !zero)
			continue;
		put_group(&c, sum);
		c.values[SUMMARY_PERAN] = choice_role[zero &&
			!g->roles[i].posts ? 0 : i].code;
		put_counts(&c, &g->roles[i]);
		put_age(&c, sum);
		any = 1;
		sum->n++;
		st = kin_writer_row(sum->w, c.values, err);
	}
	if (!st && g->unknown)
		st = write_unknown(sum, err);
	return st;
}

/* ---- the table of status --by ---- */

enum {
	SHORT_KEY, SHORT_NAME, SHORT_MUST, SHORT_MAY, SHORT_EXCLUDED,
	SHORT_NONE, SHORT_STAGES, SHORT_RETURNED = SHORT_STAGES + N_FUNNEL,
	SHORT_LATE, SHORT_UNKNOWN, N_SHORT
};

static void short_columns(struct kin_column *out, enum grouping by)
{
	static const char *const keys[] = {
		"npsn", "kecamatan", "kabupaten", "penilai", "jenis_ptk"
	};
	static const char *const names[] = {
		"sekolah", "kabupaten", "", "nama", ""
	};
	static const char *const counts[] = {
		"wajib", "dianjurkan", "dikecualikan", "belum"
	};
	int i;

	for (i = 0; i < N_SHORT; i++) {
		out[i].kind = i < SHORT_MUST ? KIN_COL_TEXT : KIN_COL_NUMBER;
		out[i].is_id = i == SHORT_KEY && by == BY_SUPERVISOR;
	}
	out[SHORT_KEY].name = keys[by];
	out[SHORT_NAME].name = *names[by] ? names[by] : "keterangan";
	for (i = 0; i < 4; i++)
		out[SHORT_MUST + i].name = counts[i];
	for (i = 0; i < N_FUNNEL; i++)
		out[SHORT_STAGES + i].name = funnel_codes[i];
	out[SHORT_RETURNED].name = "dikembalikan";
	out[SHORT_LATE].name = "terlambat";
	out[SHORT_UNKNOWN].name = "sekolah_tanpa_daftar";
}

static void add_counts(struct status_counts *to, const struct status_counts *n)
{
	int i;

	to->posts += n->posts;
	to->must += n->must;
	to->may += n->may;
	to->unclear += n->unclear;
	to->excluded += n->excluded;
	to->none += n->none;
	to->returned += n->returned;
	to->late += n->late;
	for (i = 0; i < N_FUNNEL; i++)
		to->reached[i] += n->reached[i];
}

static void short_keys(const char **values, const struct summary *sum)
{
	const struct group *g = &sum->group;

	values[SHORT_NAME] = NULL;
	switch (sum->by) {
	case BY_SCHOOL:
		values[SHORT_KEY] = g->npsn;
		values[SHORT_NAME] = g->school;
		break;
	case BY_KECAMATAN:
		values[SHORT_KEY] = g->kecamatan;
		values[SHORT_NAME] = g->kabupaten;
		break;
	case BY_KABUPATEN:
		values[SHORT_KEY] = g->kabupaten;
		break;
	default:
		values[SHORT_KEY] = g->key;
		values[SHORT_NAME] = g->name;
	}
}

static enum kin_status write_short(struct summary *sum, struct kin_err *err)
{
	const char *values[N_SHORT];
	char text[N_SHORT][16];
	long numbers[N_SHORT] = { 0 };
	struct status_counts all = { 0 };
	int i;

	for (i = 0; i < MAX_ROLES; i++)
		add_counts(&all, &sum->group.roles[i]);
	numbers[SHORT_MUST] = all.must;
	numbers[SHORT_MAY] = all.may + all.unclear;
	numbers[SHORT_EXCLUDED] = all.excluded;
	numbers[SHORT_NONE] = all.none;
	numbers[SHORT_RETURNED] = all.returned;
	numbers[SHORT_LATE] = all.late;
	numbers[SHORT_UNKNOWN] = sum->group.unknown;
	for (i = 0; i < N_FUNNEL; i++)
		numbers[SHORT_STAGES + i] = all.reached[i];
	short_keys(values, sum);
	for (i = SHORT_MUST; i < N_SHORT; i++) {
		snprintf(text[i], sizeof(text[i]), "%ld", numbers[i]);
		/* nothing is known of a group without posts */
		values[i] = all.posts || i == SHORT_UNKNOWN ||
			sum->group.oldest[0] ? text[i] : NULL;
	}
	sum->n++;
	return kin_writer_row(sum->w, values, err);
}

/* ---- files of their own ---- */

/* A name that two different texts never share. */
static void add_file_name(char *out, size_t size, const char *text)
{
	size_t n = strlen(out);

	for (; *text && n + 4 < size; text++) {
		unsigned char c = (unsigned char)*text;

		if (c < 0x80 && (isalnum(c) || c == '-'))
			out[n++] = (char)c;
		else if (c == ' ')
			out[n++] = '_';
		else
			n += (size_t)snprintf(out + n, size - n, "%%%02X", c);
	}
	out[n] = '\0';
}

static void file_name(char *out, size_t size, const struct summary *sum)
{
	static const char *const ends[] = {
		[KIN_TEXT] = ".txt", [KIN_CSV] = ".csv", [KIN_JSON] = ".json",
		[KIN_JSONL] = ".jsonl",
	};
	const struct group *g = &sum->group;
	size_t n;

	snprintf(out, size, "%s/ringkasan-%s-", sum->dir, sum->period->code);
	if (sum->split == BY_SCHOOL) {
		add_file_name(out, size - 8, g->npsn);
	} else {
		add_file_name(out, size - 8, *g->kabupaten ? g->kabupaten
							   : "~");
		n = strlen(out);
		snprintf(out + n, size - n, ".");
		add_file_name(out, size - 8, *g->kecamatan ? g->kecamatan
							   : "~");
	}
	n = strlen(out);
	snprintf(out + n, size - n, "%s", ends[sum->opts->format]);
}

static enum kin_status close_file(struct summary *sum, enum kin_status st,
				  struct kin_err *err)
{
	if (!sum->open_name[0])
		return st;
	if (!st)
		st = kin_writer_close(sum->w, err);
	else
		kin_writer_abort(sum->w);
	sum->w = NULL;
	if (!st) {
		sum->n_files++;
		st = file_out_commit(&sum->file, err);
	} else {
		file_out_abort(&sum->file);
	}
	sum->open_name[0] = '\0';
	return st;
}

static enum kin_status open_file(struct summary *sum, struct kin_err *err)
{
	char name[sizeof(sum->open_name)];
	enum kin_status st;

	file_name(name, sizeof(name), sum);
	if (!strcmp(name, sum->open_name))
		return KIN_OK;
	st = close_file(sum, KIN_OK, err);
	if (!st)
		st = file_out_open(&sum->file, name, err);
	if (st)
		return st;
	st = kin_writer_open(&sum->w, sum->opts, sum->file.fp, sum->columns,
			     N_SUMMARY, err);
	if (st)
		file_out_abort(&sum->file);
	else
		copy(sum->open_name, sizeof(sum->open_name), name);
	return st;
}

/* ---- grouping ---- */

static int same(const char *kept, const char *text)
{
	return !strcmp(kept, text ? text : "");
}

static int same_group(const struct summary *sum, const struct status_row *r)
{
	const struct group *g = &sum->group;

	switch (sum->by) {
	case BY_SCHOOL:
		return g->unit == r->unit;
	case BY_KECAMATAN:
		return g->unit == r->unit ||
			(same(g->kabupaten, r->kabupaten) &&
			 same(g->kecamatan, r->kecamatan));
	case BY_KABUPATEN:
		return g->unit == r->unit || same(g->kabupaten, r->kabupaten);
	case BY_SUPERVISOR:
		return same(g->key, r->supervisor_id);
	default:
		return same(g->key, r->job_type);
	}
}

/* The unit that was at hand is complete. */
static void end_unit(struct group *g)
{
	g->unknown += g->empty;
	g->empty = 0;
}

static void begin_unit(struct group *g, const struct status_row *r)
{
	end_unit(g);
	g->unit = r->unit;
	g->schools++;
	g->empty = !r->post && !r->as_of;
	if (r->as_of && (!g->oldest[0] || strcmp(r->as_of, g->oldest) < 0))
		copy(g->oldest, sizeof(g->oldest), r->as_of);
}

static void begin_group(struct summary *sum, const struct status_row *r)
{
	struct group *g = &sum->group;

	memset(g, 0, sizeof(*g));
	g->used = 1;
	copy(g->kabupaten, sizeof(g->kabupaten), r->kabupaten);
	copy(g->kecamatan, sizeof(g->kecamatan), r->kecamatan);
	copy(g->npsn, sizeof(g->npsn), r->npsn);
	copy(g->school, sizeof(g->school), r->school);
	copy(g->level, sizeof(g->level), r->level);
	copy(g->status, sizeof(g->status), r->status);
	copy(g->key, sizeof(g->key), sum->by == BY_SUPERVISOR
	     ? r->supervisor_id : r->job_type);
	copy(g->name, sizeof(g->name), sum->by == BY_SUPERVISOR
	     ? r->supervisor : NULL);
	begin_unit(g, r);
}

static enum kin_status flush_group(struct summary *sum, struct kin_err *err)
{
	enum kin_status st = KIN_OK;

	if (!sum->group.used)
		return KIN_OK;
	end_unit(&sum->group);
	if (sum->dir)
		st = open_file(sum, err);
	if (st)
		return st;
	return sum->short_form ? write_short(sum, err) : write_group(sum, err);
}

static enum kin_status sum_case(void *user, const struct status_case *c,
				struct kin_err *err)
{
	struct summary *sum = user;
	enum kin_status st = KIN_OK;

	if (!sum->group.used || !same_group(sum, c->row)) {
		st = flush_group(sum, err);
		begin_group(sum, c->row);
	} else if (sum->group.unit != c->row->unit) {
		begin_unit(&sum->group, c->row);
	}
	if (c->row->post)
		counts_add(&sum->group.roles[role_index(c->row->role)], c);
	return st;
}

static enum kin_status find_grouping(enum grouping *out, const char *by,
				     int n, struct kin_err *err)
{
	int i;

	*out = BY_SCHOOL;
	for (i = 0; by && i < n; i++)
		if (!strcmp(groupings[i], by)) {
			*out = (enum grouping)i;
			return KIN_OK;
		}
	if (!by)
		return KIN_OK;
	return kin_err_set(err, KIN_EUSAGE,
			   _("cannot group by '%s'; write school, kecamatan%s"),
			   by, n > 2 ? _(", kabupaten, supervisor or ptk-type")
				     : "");
}

static enum kin_status run_summary(struct summary *sum,
				   const struct ready_filter *f,
				   struct kin_err *err)
{
	static const enum status_order orders[] = {
		[BY_SCHOOL] = STATUS_BY_SCHOOL,
		[BY_KECAMATAN] = STATUS_BY_AREA,
		[BY_KABUPATEN] = STATUS_BY_AREA,
		[BY_SUPERVISOR] = STATUS_BY_SUPERVISOR,
		[BY_PTK_TYPE] = STATUS_BY_PTK_TYPE,
	};
	enum status_order order = orders[sum->by];
	enum kin_status st;

	if (sum->dir && sum->split == BY_KECAMATAN)
		order = STATUS_BY_AREA;
	st = status_each(sum->s, f, order, sum->by >= BY_SUPERVISOR, sum_case,
			 sum, err);
	return st ? st : flush_group(sum, err);
}

static enum kin_status write_table(struct summary *sum,
				   const struct ready_filter *f,
				   const struct kin_column *columns, int n,
				   const struct kin_writer_opts *opts,
				   FILE *fp, struct kin_err *err)
{
	enum kin_status st = kin_writer_open(&sum->w, opts, fp, columns, n,
					     err);

	if (st)
		return st;
	st = run_summary(sum, f, err);
	if (!st)
		return kin_writer_close(sum->w, err);
	kin_writer_abort(sum->w);
	return st;
}

enum kin_status listing_summary(struct kin_session *s,
				const struct ready_filter *f, const char *by,
				const struct kin_writer_opts *opts, FILE *fp,
				long *n, struct kin_err *err)
{
	struct summary sum = { .s = s, .period = &f->period };
	struct kin_column columns[N_SUMMARY];
	enum kin_status st = find_grouping(&sum.by, by, 3, err);

	if (st)
		return st;
	st = write_table(&sum, f, columns,
			 listing_columns(columns, &table_summary), opts, fp,
			 err);
	*n = sum.n;
	return st;
}

enum kin_status listing_status(struct kin_session *s,
			       const struct ready_filter *f, const char *by,
			       const struct kin_writer_opts *opts, FILE *fp,
			       long *n, struct kin_err *err)
{
	struct summary sum = { .s = s, .period = &f->period,
			       .short_form = 1 };
	struct kin_column columns[N_SHORT];
	enum kin_status st = find_grouping(&sum.by, by, 5, err);

	if (st)
		return st;
	short_columns(columns, sum.by);
	st = write_table(&sum, f, columns, N_SHORT, opts, fp, err);
	*n = sum.n;
	return st;
}

static enum kin_status split_files(struct summary *sum,
				   const struct kin_filter *filter,
				   const char *by, struct kin_err *err)
{
	enum grouping split = BY_SCHOOL;
	struct ready_filter f;
	enum kin_status st = filter_ready(&f, sum->s, filter, 1, err);

	if (!st)
		st = find_grouping(&sum->by, filter->by, 3, err);
	if (!st)
		st = find_grouping(&split, by, 2, err);
	if (st)
		return st;
	if (sum->by > split)
		return kin_err_set(err, KIN_EUSAGE,
				   _("a file per %s cannot hold rows by %s"),
				   by, filter->by);
	if (mkdir(sum->dir, 0777) && errno != EEXIST)
		return kin_err_sys(err, _("cannot make the folder %s"),
				   sum->dir);
	sum->split = split;
	sum->period = &f.period;
	listing_columns(sum->columns, &table_summary);
	return close_file(sum, run_summary(sum, &f, err), err);
}

enum kin_status kin_summary_split(struct kin_session *s,
				  const struct kin_filter *filter,
				  const char *by, const char *dir,
				  const struct kin_writer_opts *opts,
				  long *n_files, struct kin_err *err)
{
	struct summary sum = { .s = s, .dir = dir, .opts = opts,
			       .file = FILE_OUT_INIT };
	enum kin_status st = db_begin_read(s->db, err);

	*n_files = 0;
	if (st)
		return st;
	st = split_files(&sum, filter, by, err);
	*n_files = sum.n_files;
	return db_end(s->db, st, err);
}
