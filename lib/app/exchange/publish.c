/*
 * `publish postgres`: the rows of the exports into PostgreSQL, beside the
 * office that they come from.
 *
 * Two passes over the same state: the first only learns which columns each
 * listing has now and lets the server have them; the second replaces the
 * office's rows in one transaction, so that whoever reads there sees the old
 * state or the new one. Owns which listings are published under which name;
 * what they hold is theirs.
 */
#define _GNU_SOURCE	/* fopencookie */
#include "app/exchange/publish_run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/run/office_name.h"
#include "app/run/session.h"
#include "base/alloc.h"
#include "base/embedded.h"
#include "base/i18n.h"
#include "store/admin_store.h"
#include "store/meta_store.h"
#include "store/period_store.h"
#include "sql/publish.h"

#define KIN_FORMAT_TEXT "1"	/* KIN_FORMAT_VERSION of the rows */

static const struct publish_table publish_tables[] = {
	{ "sekolah", "v_school", KIN_EXPORT_SCHOOLS, 0, NULL },
	{ "roster", "v_roster", KIN_EXPORT_ROSTER, 0, NULL },
	{ "penilai", "v_supervisor", KIN_EXPORT_SUPERVISORS, 0, NULL },
	{ "pengecualian", "v_exception", KIN_EXPORT_EXCEPTIONS, 0, NULL },
	{ "periode", "v_period", KIN_LIST_PERIODS, 0, NULL },
	{ "tenggat", "v_window", KIN_LIST_WINDOWS, 1, NULL },
	{ "rencana", "v_plan", KIN_EXPORT_PLANS, 1, NULL },
	{ "observasi", "v_observation", KIN_EXPORT_OBSERVATIONS, 1, NULL },
	{ "organisasi", "v_organisation", KIN_EXPORT_ORGANISATION, 1, NULL },
	{ "penilaian", "v_assessment", KIN_EXPORT_ASSESSMENTS, 1, NULL },
	{ "ringkasan", "v_summary", KIN_EXPORT_SUMMARY, 1, "v_status" },
	{ "tertunda", "v_pending", KIN_LIST_PENDING, 1, NULL },
};
#define N_PUBLISH ((int)(sizeof(publish_tables) / sizeof(publish_tables[0])))

#define PUBLISH_SCHEMA "{schema}"	/* its name in sql/setup.sql */
#define PUBLISH_SETUP 4			/* which says so at its end */

/* A name that people can write without thinking of quotes; where it stands
 * as a name it has them, for `order` is a word of SQL. */
static enum kin_status publish_check_schema(const char *schema,
					    struct kin_err *err)
{
	size_t len = strlen(schema);

	if (len && len < PUBLISH_NAME && *schema >= 'a' && *schema <= 'z' &&
	    strspn(schema, "abcdefghijklmnopqrstuvwxyz0123456789_") == len &&
	    strncmp(schema, "pg_", 3) && strcmp(schema, "public") &&
	    strcmp(schema, "information_schema"))
		return KIN_OK;
	return kin_err_set(err, KIN_EUSAGE,
			   _("--schema %s: a small letter, then small letters, "
			     "digits and _; not public, nor one of the "
			     "server's own that begin with pg_"), schema);
}

static const char *publish_schema(const char *schema)
{
	return schema ? schema : "kinerja";
}

enum kin_status kin_publish_setup(char **text, const char *schema,
				  struct kin_err *err)
{
	const char *at = embedded_exchange[0].text, *next;
	struct buf b = BUF_INIT;
	enum kin_status st;

	*text = NULL;
	schema = publish_schema(schema);
	st = publish_check_schema(schema, err);
	if (st)
		return st;
	for (; (next = strstr(at, PUBLISH_SCHEMA));
	     at = next + strlen(PUBLISH_SCHEMA)) {
		buf_add(&b, at, (size_t)(next - at));
		buf_adds(&b, schema);
	}
	buf_adds(&b, at);
	*text = b.failed ? NULL : strdup(buf_str(&b));
	buf_release(&b);
	return *text ? KIN_OK : kin_err_nomem(err);
}

/* ---- rows ---- */

/* What the rows need before they come. */
static enum kin_status publish_target(struct publish *p, struct kin_err *err)
{
	if (!publish_is_staged(p))
		return KIN_OK;
	return publish_later(p, pg_format(p->pg, sql_publish_stage,
					  p->table->name, p->schema), err);
}

static char *publish_copy_sql(struct publish *p,
			      const struct kin_column *columns, int n)
{
	struct buf list = BUF_INIT;
	char part[PUBLISH_NAME], column[PUBLISH_NAME], *sql = NULL, *name;
	int i, staged = publish_is_staged(p);

	for (i = 0; i < n; i++) {
		name = pg_format(p->pg, ", %1$I",
				 publish_column(column, columns[i].name));
		if (!name)
			list.failed = 1;
		else
			buf_adds(&list, name);
		kin_free(name);
	}
	if (!list.failed)
		sql = pg_format(p->pg, sql_publish_copy,
				staged ? "pg_temp" : p->schema,
				staged || publish_is_spread(p)
				? p->table->name : publish_partition(part, p),
				buf_str(&list));
	buf_release(&list);
	return sql;
}

/* The listing's stream, opened once its columns are known. */
struct publish_stream {
	struct publish *p;
	struct publish_blocks blocks;
	int wanted;		/* the rows, not only their digests */
};

static enum kin_status publish_start(void *user,
				     const struct kin_column *columns, int n,
				     struct kin_err *err)
{
	struct publish_stream *stream = user;
	char *sql;
	enum kin_status st;

	publish_blocks_columns(&stream->blocks, columns, n);
	if (!stream->wanted)
		return KIN_OK;
	sql = publish_copy_sql(stream->p, columns, n);
	st = sql ? pg_copy_begin(&stream->blocks.rows, stream->p->pg, sql, err)
		 : kin_err_nomem(err);
	kin_free(sql);
	return st;
}

static ssize_t publish_write(void *cookie, const char *bytes, size_t len)
{
	struct publish_stream *stream = cookie;

	return publish_blocks_take(stream->p, &stream->blocks, bytes, len)
		       ? 0 : (ssize_t)len;
}

static enum kin_status publish_list(struct publish *p, const char *period,
				    FILE *fp,
				    enum kin_status (*started)(void *user,
					const struct kin_column *columns,
					int n, struct kin_err *err),
				    void *user, long *n, struct kin_err *err)
{
	struct kin_writer_opts opts = {
		.format = KIN_COPY, .full = 1, .prefix = p->prefix,
		.started = started, .user = user,
	};
	struct kin_filter filter = { .period = period };
	struct kin_sink quiet = { .emit = NULL }, *loud = p->s->sink;
	enum kin_status st;

	/* each is read twice or more, at night; what they warn of is told to
	 * who works with the database */
	p->s->sink = &quiet;
	st = kin_listing(p->s, p->table->what, &filter, &opts, fp, n, err);
	p->s->sink = loud;
	return st;
}

/* Read the listing: for its digests, or to send what the server lacks. */
static enum kin_status publish_rows(struct publish *p, const char *period,
				    int wanted, struct kin_err *err)
{
	cookie_io_functions_t io = { .write = publish_write };
	struct publish_stream stream = { .p = p, .wanted = wanted };
	FILE *fp = fopencookie(&stream, "w", io);
	enum kin_status st, end = KIN_OK;
	long n = 0;

	if (!fp)
		return kin_err_nomem(err);
	publish_blocks_begin(&stream.blocks);
	stream.blocks.again = wanted && p->known.len;
	st = publish_list(p, period, fp, publish_start, &stream, &n, err);
	fclose(fp);
	publish_blocks_end(p, &stream.blocks);
	if (stream.blocks.rows) {
		fclose(stream.blocks.rows);
		end = pg_copy_end(p->pg, st ? NULL : err);
	}
	if (!stream.blocks.again)
		p->result->n_rows += n;
	return st ? st : end;
}

static enum kin_status publish_unstage(struct publish *p, struct kin_err *err)
{
	if (!publish_is_staged(p))
		return KIN_OK;
	return publish_later(p, pg_format(p->pg, publish_is_spread(p)
					  ? sql_publish_unstage_spread
					  : sql_publish_unstage,
					  p->table->name), err);
}

/* ---- over all tables and periods ---- */

static enum kin_status publish_learn_one(struct publish *p,
					 const char *period,
					 struct kin_err *err)
{
	long n;
	enum kin_status st = publish_list(p, period, p->null, publish_learn,
					  p, &n, err);

	if (st != KIN_ENO)
		return st;
	kin_err_clear(err);
	return KIN_OK;
}

static enum kin_status publish_replace(struct publish *p, const char *period,
				       struct kin_err *err)
{
	enum kin_status st = publish_target(p, err);

	if (!st)
		st = publish_known(p, period, err);
	if (!st && p->known.len)
		st = publish_rows(p, period, 0, err);
	if (st || publish_is_same(p))
		return st;
	if (!publish_is_new(p))
		st = publish_clear(p, period, err);
	if (!st)
		st = publish_rows(p, period, 1, err);
	if (!st)
		st = publish_unstage(p, err);
	return st ? st : publish_note_blocks(p, period, err);
}

static enum kin_status publish_periods(struct publish *p,
				       enum kin_status (*act)(
						struct publish *p,
						const char *period,
						struct kin_err *err),
				       struct kin_err *err)
{
	enum kin_status st = KIN_OK;
	int i;

	if (!p->table->by_period)
		return act(p, NULL, err);
	for (i = 0; !st && i < p->periods.n; i++)
		st = act(p, p->periods.codes[i], err);
	return st;
}

static enum kin_status publish_learn_table(struct publish *p,
					   struct kin_err *err)
{
	enum kin_status st;

	publish_learn_begin(p);
	st = publish_periods(p, publish_learn_one, err);
	return st ? st : publish_learn_end(p, err);
}

static enum kin_status publish_fill_table(struct publish *p,
					  struct kin_err *err)
{
	int is_new = publish_is_new(p);
	enum kin_status st = is_new ? publish_make_part(p, err) : KIN_OK;

	if (!st)
		st = publish_periods(p, publish_replace, err);
	return st || !is_new ? st : publish_key_part(p, err);
}

static enum kin_status publish_attach_table(struct publish *p,
					    struct kin_err *err)
{
	if (!publish_is_new(p))
		return KIN_OK;
	p->parted = 1;
	return publish_attach_part(p, err);
}

static enum kin_status publish_each(struct publish *p,
				    enum kin_status (*act)(struct publish *p,
						struct kin_err *err),
				    struct kin_err *err)
{
	enum kin_status st = KIN_OK;
	int i;

	for (i = 0; !st && i < N_PUBLISH; i++) {
		p->table = &publish_tables[i];
		st = act(p, err);
	}
	return st;
}

static enum kin_status publish_forget(struct publish *p, struct kin_err *err)
{
	int others;
	enum kin_status st = publish_has_others(&others, p, err);

	return st || !others ? st : publish_each(p, publish_drop_others, err);
}

/* Whether the server lacks a table, a column or a part of the office. */
static int publish_lacks(struct publish *p)
{
	int i, lacks = p->changed;

	for (i = 0; !lacks && i < N_PUBLISH; i++) {
		p->table = &publish_tables[i];
		lacks = publish_is_new(p);
	}
	return lacks;
}

/* ---- the office ---- */

static enum kin_status publish_find_office(struct publish *p,
					   struct kin_err *err)
{
	const char *office = p->opts->office;
	char scope[4 * KIN_OFFICE_TEXT] = "";
	enum kin_status st = KIN_OK;

	if (!office)
		st = meta_get(scope, sizeof(scope), "scope", p->s->db, err);
	if (!office)
		office = scope;
	if (st)
		return st;
	if (!*office)
		return kin_err_set(err, KIN_EUSAGE,
				   _("say which office publishes with "
				     "--office, a short name that no other "
				     "office uses there"));
	/* a tab or a line break would part the rows; a cut name is another
	 * office's */
	st = office_name_check("--office", office, KIN_OFFICE_TEXT, err);
	if (st)
		return st;
	snprintf(p->result->office, KIN_OFFICE_TEXT, "%s", office);
	snprintf(p->prefix, sizeof(p->prefix), "%s\t", office);
	return admin_head(p->result->head, sizeof(p->result->head), p->s->db,
			  err);
}

/* The server's last head of this office has to be one of our own acts. */
static enum kin_status publish_check_head(struct publish *p,
					  struct kin_err *err)
{
	const char *params[] = { p->result->office };
	char head[96];
	int known = 0;
	enum kin_status st;

	st = pg_ask(head, sizeof(head), p->pg, sql_publish_head_there,
		    params, 1, err);
	p->was_there = !st && head[0];
	if (p->was_there)
		st = trail_knows(&known, head, p->s->db, err);
	if (st || !head[0] || known || p->opts->force)
		return st;
	return kin_err_set(err, KIN_ERULE,
			   _("the server holds %s as it was at act %s, which "
			     "this database does not know: it was rolled back "
			     "to an older copy, or is that of another office; "
			     "say another --office, or --force to replace "
			     "what is there"), p->result->office, head);
}

static enum kin_status publish_note(struct publish *p, struct kin_err *err)
{
	char seq[24], rows[24];
	const char *params[] = {
		p->result->office, seq, p->result->head, p->s->day_text, rows,
		KIN_FORMAT_TEXT,
	};

	snprintf(seq, sizeof(seq), "%lld",
		 strtoll(p->result->head, NULL, 10));
	snprintf(rows, sizeof(rows), "%lld", p->result->n_rows);
	return pg_ask(NULL, 0, p->pg, sql_publish_note, params, 6, err);
}

/* A schema that an older setup made gets what came since by its owner. Both
 * statements wait for whoever else makes tables. */
static enum kin_status publish_set_up(struct publish *p, struct kin_err *err)
{
	const char *params[] = { p->schema };
	char answer[24], *setup, *rights;
	enum kin_status st = pg_ask(answer, sizeof(answer), p->pg,
				    sql_publish_is_set_up, params, 1, err);
	long version = strtol(answer, &rights, 10);

	p->owner = !answer[0] || *rights == 't';
	if (st || (!p->owner && version >= PUBLISH_SETUP))
		return st;
	if (!p->owner)
		return kin_err_set(err, KIN_ERULE,
				   _("schema %s was set up by an older "
				     "version; let its owner publish once with "
				     "this version"), p->schema);
	if (version >= PUBLISH_SETUP) {
		pg_later(p->pg, sql_publish_lock_structure);
		return KIN_OK;
	}
	st = kin_publish_setup(&setup, p->schema, err);
	if (st)
		return st;
	pg_later(p->pg, setup);
	free(setup);
	return KIN_OK;
}

/* Tables and columns: one process at a time, and quickly. */
static enum kin_status publish_structure(struct publish *p,
					 struct kin_err *err)
{
	enum kin_status st;

	pg_later(p->pg, sql_publish_begin);
	pg_later(p->pg, sql_publish_wait);
	st = publish_set_up(p, err);
	pg_later(p->pg, sql_publish_wait_no_more);
	if (!st)
		st = publish_lock(p, err);
	if (!st)
		st = publish_ask_there(p, err);
	if (!st)
		st = publish_each(p, publish_learn_table, err);
	if (p->made)
		pg_later(p->pg, sql_publish_guard);
	pg_later(p->pg, "COMMIT");
	return st;
}

/*
 * What the exports show follows from the acts and the day: where the server has
 * both as they are, and no table of it became another one, nothing is read.
 */
static enum kin_status publish_is_there(int *there, struct publish *p,
					struct kin_err *err)
{
	const char *params[] = {
		p->result->office, p->result->head, p->s->day_text,
		KIN_FORMAT_TEXT,
	};
	char rows[24];
	enum kin_status st;

	*there = 0;
	if (p->opts->force || publish_lacks(p))
		return KIN_OK;
	st = pg_ask(rows, sizeof(rows), p->pg, sql_publish_rows_there, params,
		    4, err);
	*there = !st && rows[0];
	p->result->n_rows = strtoll(rows, NULL, 10);
	p->result->n_tables = N_PUBLISH;
	return st;
}

/* Parts come to their place, and to the owner of the schema. */
static enum kin_status publish_attach(struct publish *p, struct kin_err *err)
{
	enum kin_status st = publish_each(p, publish_attach_table, err);

	if (p->parted)
		pg_later(p->pg, sql_publish_hand_over);
	return st;
}

static enum kin_status publish_content(struct publish *p, struct kin_err *err)
{
	int there = 0;
	enum kin_status st;

	pg_later(p->pg, sql_publish_begin);
	st = publish_lock(p, err);
	/* another process may have made its parts before; and where what was
	 * made is spread, it gets none */
	if (!st)
		st = publish_ask_there(p, err);
	if (!st)
		st = publish_check_head(p, err);
	if (!st)
		st = publish_is_there(&there, p, err);
	if (st || there)
		return st;
	st = publish_each(p, publish_fill_table, err);
	if (!st)
		st = publish_forget(p, err);
	if (!st)
		st = publish_note(p, err);
	if (!st)
		st = publish_attach(p, err);
	p->result->n_tables = N_PUBLISH;
	return st ? st : pg_exec(p->pg, "COMMIT", err);
}

static enum kin_status publish_all(struct publish *p, struct kin_err *err)
{
	enum kin_status st = publish_find_office(p, err);

	if (!st)
		st = exchange_periods_read(&p->periods, p->s->db, err);
	if (!st)
		st = publish_check_schema(p->schema, err);
	if (!st)
		st = pg_open(&p->pg, p->opts->conninfo, p->s->interrupted,
			     err);
	if (!st)
		st = publish_later(p, pg_format(p->pg, sql_publish_search_path,
						p->schema), err);
	if (!st)
		st = publish_structure(p, err);
	return st ? st : publish_content(p, err);
}

enum kin_status kin_publish_postgres(struct kin_session *s,
				     const struct kin_publish_opts *opts,
				     struct kin_published *result,
				     struct kin_err *err)
{
	struct publish p = {
		.s = s, .opts = opts, .result = result,
		.schema = publish_schema(opts->schema),
	};
	enum kin_status st;
	int there;

	memset(result, 0, sizeof(*result));
	p.null = fopen("/dev/null", "w");
	if (!p.null)
		return kin_err_sys(err, "/dev/null");
	/* every listing sees the same state */
	st = db_begin_read(s->db, err);
	if (!st)
		st = db_end(s->db, publish_all(&p, err), err);
	there = p.pg != NULL;
	pg_close(p.pg);
	if (st == KIN_EBUSY && there && !p.named)
		publish_name_holder(&p, err);
	fclose(p.null);
	buf_release(&p.known);
	buf_release(&p.now);
	buf_release(&p.there);
	buf_release(&p.columns);
	buf_release(&p.missing);
	return st;
}
