/*
 * `export changes`: the rows of the exports that a reader does not have as
 * they are now.
 *
 * What it has stands in its cursor, as a digest of each row; so a row that
 * changed without an act of its own, as a post that ends with the day, is
 * told like any other, and so is what an undo took back. Owns which exports
 * are told and by which columns their rows are known; what they hold is
 * theirs.
 */
#include <kinerja/feed.h>

#include <assert.h>
#include <string.h>

#include <kinerja/listing.h>

#include "app/exchange/exchange_periods.h"
#include "app/exchange/feed.h"
#include "app/run/session.h"
#include "base/alloc.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/str.h"
#include "model/tables.h"
#include "store/admin_store.h"
#include "store/feed_store.h"
#include "store/period_store.h"

#define FEED_SUBJECT "periode,nip,nuptk,kunci,npsn,peran"
#define FEED_MORE 2		/* columns in front of those of the export */

static const struct feed_table {
	const char *name;	/* of the export */
	enum kin_listing what;
	int by_period;
	const char *key;	/* columns, by commas */
} feed_tables[] = {
	{ "schools", KIN_EXPORT_SCHOOLS, 0, "npsn" },
	{ "roster", KIN_EXPORT_ROSTER, 0,
	  "npsn,nip,nuptk,ptk_id,nama,peran,jenis_jabatan" },
	{ "supervisors", KIN_EXPORT_SUPERVISORS, 0,
	  "jenis,nip,nuptk,nama,pegawai,npsn,peran,mulai" },
	{ "exceptions", KIN_EXPORT_EXCEPTIONS, 0,
	  "nip,nuptk,kunci,npsn,peran,alasan,mulai" },
	{ "hints", KIN_EXPORT_HINTS, 0, "npsn,tahun,indikator" },
	{ "plans", KIN_EXPORT_PLANS, 1, FEED_SUBJECT },
	{ "plan-items", KIN_EXPORT_PLAN_ITEMS, 1,
	  FEED_SUBJECT ",bagian,nomor" },
	{ "observations", KIN_EXPORT_OBSERVATIONS, 1, FEED_SUBJECT },
	{ "organisation", KIN_EXPORT_ORGANISATION, 1, "periode,npsn" },
	{ "assessments", KIN_EXPORT_ASSESSMENTS, 1, FEED_SUBJECT },
	{ "dialogues", KIN_EXPORT_DIALOGUES, 1,
	  FEED_SUBJECT ",tanggal,jenis" },
	{ "objections", KIN_EXPORT_OBJECTIONS, 1,
	  FEED_SUBJECT ",diajukan_pada" },
	{ "outcomes", KIN_EXPORT_OUTCOMES, 1, FEED_SUBJECT ",tanggal,jenis" },
};
#define N_FEED ((int)(sizeof(feed_tables) / sizeof(feed_tables[0])))

struct feed {
	struct kin_session *s;
	const struct kin_feed_opts *opts;
	struct kin_feed *result;
	FILE *fp;
	char at[FEED_HEAD], day[DAY_TEXT];	/* of the reader */
	struct file_out cursor;
	long long n_known;
	struct exchange_periods periods;
	const struct feed_table *table;	/* at hand */
	/* of its listing at hand: rules decide columns, each period by its own
	 * rules, and the names live no longer than those are loaded */
	struct kin_column columns[MAX_FIELDS + FEED_MORE];
	int n_columns, key_at[MAX_FIELDS], n_key;
	struct arena names;
	unsigned char shape[DIGEST_MAC];	/* of the columns */
	struct kin_writer *w;
	struct buf key, row;
};

/* ---- rows ---- */

static enum kin_status feed_open_writer(struct kin_writer **w, FILE *fp,
					const struct kin_column *columns,
					int n, struct kin_err *err)
{
	const struct kin_writer_opts opts = { .format = KIN_JSONL, .full = 1 };

	return kin_writer_open(w, &opts, fp, columns, n, err);
}

static void feed_find_key(struct feed *f)
{
	const char *name = f->table->key;
	size_t len;
	int i;

	for (f->n_key = 0; *name; name += len + (name[len] == ',')) {
		len = strcspn(name, ",");
		for (i = FEED_MORE; i < f->n_columns; i++)
			if (strlen(f->columns[i].name) == len &&
			    !strncmp(f->columns[i].name, name, len))
				break;
		assert(i < f->n_columns);
		f->key_at[f->n_key++] = i - FEED_MORE;
	}
}

/* A row whose columns are called otherwise is another line. */
static enum kin_status feed_take_columns(struct feed *f,
					 const struct kin_column *columns,
					 int n, struct kin_err *err)
{
	int i;

	buf_reset(&f->row);
	arena_reset(&f->names);
	f->n_columns = FEED_MORE;
	for (i = 0; i < n; i++) {
		struct kin_column *own = &f->columns[f->n_columns++];

		*own = columns[i];
		own->name = arena_strdup(&f->names, columns[i].name);
		if (!own->name)
			return kin_err_nomem(err);
		buf_addf(&f->row, "%s %d\n", own->name, (int)own->kind);
	}
	if (f->row.failed)
		return kin_err_nomem(err);
	digest_short(f->shape, f->row.data, f->row.len);
	return KIN_OK;
}

static enum kin_status feed_started(void *user,
				    const struct kin_column *columns, int n,
				    struct kin_err *err)
{
	struct feed *f = user;
	enum kin_status st;

	assert(n <= MAX_FIELDS);
	f->columns[0] = (struct kin_column){ "_table", KIN_COL_TEXT, 0 };
	f->columns[1] = (struct kin_column){ "_key", KIN_COL_TEXT, 0 };
	st = feed_take_columns(f, columns, n, err);
	if (st)
		return st;
	feed_find_key(f);
	return feed_open_writer(&f->w, f->fp, f->columns, f->n_columns, err);
}

/* A cursor is read by lines with tabs. */
static void feed_add_part(struct buf *key, const char *text)
{
	for (; text && *text && key->len < FEED_KEY - 40; text++)
		buf_addc(key, (unsigned char)*text < ' ' ? ' ' : *text);
}

/* Two rows that no column tells apart are known by their turn. */
static enum kin_status feed_meet(int *same, struct feed *f,
				 const unsigned char *digest,
				 struct kin_err *err)
{
	int n;
	enum kin_status st = feed_store_now(&n, same, f->s->db, f->table->name,
					    buf_str(&f->key), digest, err);

	if (st || n < 2)
		return st;
	buf_addf(&f->key, "#%d", n);
	return feed_store_now(&n, same, f->s->db, f->table->name,
			      buf_str(&f->key), digest, err);
}

static enum kin_status feed_row(void *user, const char *const *values,
				struct kin_err *err)
{
	struct feed *f = user;
	const char *all[MAX_FIELDS + FEED_MORE];
	unsigned char digest[DIGEST_MAC];
	enum kin_status st;
	int i, same;

	buf_reset(&f->key);
	buf_reset(&f->row);
	buf_add(&f->row, (const char *)f->shape, sizeof(f->shape));
	for (i = 0; i < f->n_key; i++) {
		buf_adds(&f->key, i ? "|" : "");
		feed_add_part(&f->key, values[f->key_at[i]]);
	}
	for (i = 0; i < f->n_columns - FEED_MORE; i++) {
		all[i + FEED_MORE] = values[i];
		buf_adds(&f->row, values[i] ? values[i] : "");
		buf_addc(&f->row, '\0');
	}
	if (f->key.failed || f->row.failed)
		return kin_err_nomem(err);
	digest_short(digest, f->row.data, f->row.len);
	st = feed_meet(&same, f, digest, err);
	if (st)
		return st;
	feed_cursor_row(f->cursor.fp, f->table->name, buf_str(&f->key),
			digest);
	f->n_known++;
	all[0] = f->table->name;
	all[1] = buf_str(&f->key);
	f->result->n_rows += !same;
	return same ? KIN_OK : kin_writer_row(f->w, all, err);
}

/* ---- what is gone, and the end ---- */

static enum kin_status feed_gone(struct feed *f, struct kin_err *err)
{
	static const struct kin_column columns[] = {
		{ "_table", KIN_COL_TEXT, 0 }, { "_key", KIN_COL_TEXT, 0 },
		{ "_gone", KIN_COL_JSON, 0 },
	};
	const char *values[] = { f->table->name, NULL, "true" };
	struct rows rows = ROWS_INIT;
	struct kin_writer *w = NULL;
	enum kin_status st = feed_open_writer(&w, f->fp, columns, 3, err);

	if (!st)
		st = feed_store_gone(&rows, f->table->name, f->s->db, err);
	while (!st && rows_next(&rows)) {
		values[1] = rows_text(&rows, FEED_GONE_KEY);
		st = kin_writer_row(w, values, err);
		f->result->n_gone++;
	}
	st = rows_end(&rows, st, err);
	if (!st)
		return kin_writer_close(w, err);
	kin_writer_abort(w);
	return st;
}

static enum kin_status feed_last_line(struct feed *f, struct kin_err *err)
{
	static const struct kin_column columns[] = {
		{ "_head", KIN_COL_TEXT, 0 }, { "_day", KIN_COL_TEXT, 0 },
	};
	const char *values[] = { f->result->head, f->s->day_text };
	struct kin_writer *w;
	enum kin_status st = feed_open_writer(&w, f->fp, columns, 2, err);

	if (st)
		return st;
	st = kin_writer_row(w, values, err);
	if (!st)
		return kin_writer_close(w, err);
	kin_writer_abort(w);
	return st;
}

/* ---- over all tables and periods ---- */

static enum kin_status feed_list(struct feed *f, const char *period,
				 struct kin_err *err)
{
	const struct kin_writer_opts opts = {
		.format = KIN_CALL, .full = 1, .started = feed_started,
		.called = feed_row, .user = f,
	};
	const struct kin_filter filter = { .period = period };
	long n;
	enum kin_status st = kin_listing(f->s, f->table->what, &filter, &opts,
					 NULL, &n, err);

	if (st)
		kin_writer_abort(f->w);
	else
		st = kin_writer_close(f->w, err);
	f->w = NULL;
	return st;
}

static enum kin_status feed_one(struct feed *f, struct kin_err *err)
{
	enum kin_status st = KIN_OK;
	int i;

	if (!f->table->by_period)
		st = feed_list(f, NULL, err);
	for (i = 0; !st && f->table->by_period && i < f->periods.n; i++)
		st = feed_list(f, f->periods.codes[i], err);
	return st ? st : feed_gone(f, err);
}

static enum kin_status feed_check_known(struct feed *f, const char *head,
					struct kin_err *err)
{
	int known;
	enum kin_status st = trail_knows(&known, head, f->s->db, err);

	if (st || known)
		return st;
	return kin_err_set(err, KIN_ERULE,
			   _("the reader stands at act %s, which this "
			     "database does not know: it was rolled back to "
			     "an older copy, or is another one; let the "
			     "reader begin anew, with another cursor"), head);
}

/* Where the reader stands: known here, and where its cursor is. */
static enum kin_status feed_check_reader(struct feed *f, struct kin_err *err)
{
	const char *since = f->opts->since, *path = f->opts->cursor;
	char *head = f->at;
	enum kin_status st = feed_store_open(f->s->db, err);

	if (!st)
		st = feed_cursor_read(head, f->day, path, f->s->db, err);
	if (!st && since)
		st = feed_check_known(f, since, err);
	if (st)
		return st;
	if (since && !head[0])
		return kin_err_set(err, KIN_ENOTFOUND,
				   _("there is no cursor %s; let the reader "
				     "begin anew, without --since"), path);
	if (since && strcmp(since, head) != 0)
		return kin_err_set(err, KIN_ERULE,
				   _("%s stands at %s, not at %s: what was "
				     "written between did not reach the "
				     "reader; let it begin anew, with another "
				     "cursor"), path, head, since);
	return head[0] ? feed_check_known(f, head, err) : KIN_OK;
}

static enum kin_status feed_tables_all(struct feed *f, struct kin_err *err)
{
	enum kin_status st = exchange_periods_read(&f->periods, f->s->db,
						   err);
	int i;

	if (!st)
		st = file_out_open(&f->cursor, f->opts->cursor, err);
	if (st)
		return st;
	feed_cursor_begin(f->cursor.fp, f->result->head, f->s->day_text);
	for (i = 0; !st && i < N_FEED; i++) {
		f->table = &feed_tables[i];
		st = feed_one(f, err);
	}
	feed_cursor_end(f->cursor.fp, f->n_known);
	return st;
}

/* What the exports show follows from the acts and the day: a reader that
 * stands there has it, and nothing is read. */
static enum kin_status feed_all(struct feed *f, struct kin_err *err)
{
	enum kin_status st = feed_check_reader(f, err);

	if (!st)
		st = admin_head(f->result->head, sizeof(f->result->head),
				f->s->db, err);
	if (!st && (strcmp(f->at, f->result->head) != 0 ||
		    strcmp(f->day, f->s->day_text) != 0))
		st = feed_tables_all(f, err);
	return st ? st : feed_last_line(f, err);
}

enum kin_status kin_feed_changes(struct kin_session *s,
				 const struct kin_feed_opts *opts, FILE *fp,
				 struct kin_feed *result, struct kin_err *err)
{
	struct feed f = { .s = s, .opts = opts, .result = result, .fp = fp,
			  .cursor = FILE_OUT_INIT };
	enum kin_status st = db_begin_read(s->db, err);

	assert(opts->cursor && fp);
	memset(result, 0, sizeof(*result));
	if (!st)
		st = db_end(s->db, feed_all(&f, err), err);
	buf_release(&f.key);
	buf_release(&f.row);
	arena_release(&f.names);
	if (!st && fflush(fp))
		st = kin_err_sys(err, "export changes");
	if (!st && f.cursor.fp)
		return file_out_commit(&f.cursor, err);
	file_out_abort(&f.cursor);
	return st;
}
