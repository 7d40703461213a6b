/*
 * The only place that knows libpq, which brings thirty other libraries and is
 * loaded when it is first needed. Statements are run one by one; rows go in
 * through COPY, by way of a stream.
 */
#define _GNU_SOURCE	/* fopencookie */
#include "app/exchange/pg.h"

#include <assert.h>
#include <errno.h>
#include <string.h>

#if __has_include(<libpq-fe.h>)
#include <libpq-fe.h>
#else
#include <postgresql/libpq-fe.h>
#endif

#include "base/alloc.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/library.h"

#define PG_OLDEST 130000
#define PG_PARAMS 8

struct pg {
	PGconn *conn;
	int copy_failed;
};

/* What is used of it: one list makes the table and fills it. */
#define PQ_FUNCTIONS(F) \
	F(PQclear) F(PQconnectdb) F(PQconninfoFree) F(PQconninfoParse) \
	F(PQerrorMessage) F(PQescapeIdentifier) F(PQescapeLiteral) \
	F(PQexec) F(PQexecParams) F(PQfinish) F(PQfreemem) F(PQgetResult) \
	F(PQgetvalue) F(PQnfields) F(PQntuples) F(PQputCopyData) \
	F(PQputCopyEnd) F(PQresultStatus) F(PQserverVersion) \
	F(PQsetClientEncoding) F(PQstatus)

static struct {
	PQ_FUNCTIONS(LIBRARY_POINTER)
	void *handle;
} pq;

static enum kin_status pg_load(struct kin_err *err)
{
	static const struct library_name names[] = {
#define PQ_NAME(NAME) LIBRARY_NAME(pq, NAME),
		PQ_FUNCTIONS(PQ_NAME)
	};

	return library_load(&pq.handle, &pq, names,
			    sizeof(names) / sizeof(names[0]), "libpq.so.5",
			    "apt install libpq5", err);
}

/* The server's sentence on one line, without what libpq puts behind it. */
static enum kin_status pg_fail(struct pg *pg, const char *text,
			       struct kin_err *err)
{
	char line[400];
	size_t i;

	snprintf(line, sizeof(line), "%s", text);
	line[strcspn(line, "\n")] = '\0';
	for (i = 0; line[i]; i++)
		if ((unsigned char)line[i] < ' ')
			line[i] = ' ';
	if (pg && pq.PQstatus(pg->conn) == CONNECTION_BAD)
		return kin_err_set(err, KIN_EIO,
				   _("the connection to PostgreSQL broke: %s; "
				     "the last whole state stays there, try "
				     "again"), line);
	return kin_err_set(err, KIN_EIO, _("PostgreSQL: %s"), line);
}

/* A word of a process's command line can be read by everybody. */
static enum kin_status pg_check_conninfo(const char *conninfo,
					 struct kin_err *err)
{
	char *why = NULL;
	PQconninfoOption *all = pq.PQconninfoParse(conninfo, &why), *o;
	int bad = 0;

	if (!all) {
		kin_err_set(err, KIN_EUSAGE, _("the connection is not written "
					       "as libpq has it: %s"),
			    why ? why : "");
		pq.PQfreemem(why);
		return KIN_EUSAGE;
	}
	for (o = all; o->keyword; o++)
		bad |= !strcmp(o->keyword, "password") && o->val;
	pq.PQconninfoFree(all);
	if (!bad)
		return KIN_OK;
	return kin_err_set(err, KIN_EUSAGE,
			   _("a password on the command line can be read by "
			     "everybody on this machine; write it into "
			     "~/.pgpass, or name a service"));
}

enum kin_status pg_open(struct pg **out, const char *conninfo,
			struct kin_err *err)
{
	const char *why;
	struct pg *pg;
	enum kin_status st = pg_load(err);

	*out = NULL;
	if (!st)
		st = pg_check_conninfo(conninfo, err);
	if (st)
		return st;
	pg = kin_calloc(1, sizeof(*pg));
	if (pg)
		pg->conn = pq.PQconnectdb(conninfo);
	if (!pg || !pg->conn) {
		kin_free(pg);
		return kin_err_nomem(err);
	}
	why = pq.PQerrorMessage(pg->conn);
	if (pq.PQstatus(pg->conn) != CONNECTION_OK)
		st = kin_err_set(err, KIN_EIO,
				 _("cannot connect to PostgreSQL: %.*s"),
				 (int)strcspn(why, "\n"), why);
	else if (pq.PQserverVersion(pg->conn) < PG_OLDEST)
		st = kin_err_set(err, KIN_EIO,
				 _("this PostgreSQL is version %d; 13 or a "
				   "newer one is needed"),
				 pq.PQserverVersion(pg->conn) / 10000);
	if (st) {
		pg_close(pg);
		return st;
	}
	pq.PQsetClientEncoding(pg->conn, "UTF8");
	*out = pg;
	return pg_exec(pg, "SET client_min_messages = warning", err);
}

void pg_close(struct pg *pg)
{
	if (!pg)
		return;
	pq.PQfinish(pg->conn);
	kin_free(pg);
}

static enum kin_status pg_result(struct pg *pg, PGresult *result,
				 struct kin_err *err)
{
	switch (pq.PQresultStatus(result)) {
	case PGRES_COMMAND_OK:
	case PGRES_TUPLES_OK:
	case PGRES_COPY_IN:
		return KIN_OK;
	default:
		return pg_fail(pg, pq.PQerrorMessage(pg->conn), err);
	}
}

enum kin_status pg_exec(struct pg *pg, const char *sql, struct kin_err *err)
{
	PGresult *result = pq.PQexec(pg->conn, sql);
	enum kin_status st = pg_result(pg, result, err);

	pq.PQclear(result);
	return st;
}

enum kin_status pg_ask(char *out, size_t size, struct pg *pg, const char *sql,
		       const char *const *params, int n, struct kin_err *err)
{
	PGresult *result = pq.PQexecParams(pg->conn, sql, n, NULL, params, NULL,
					NULL, 0);
	enum kin_status st = pg_result(pg, result, err);

	if (out)
		out[0] = '\0';
	if (!st && out && pq.PQntuples(result) && pq.PQnfields(result))
		snprintf(out, size, "%s", pq.PQgetvalue(result, 0, 0));
	pq.PQclear(result);
	return st;
}

static void pg_add_quoted(struct buf *b, struct pg *pg, char how,
			  const char *text)
{
	char *quoted;

	if (how == 's') {
		buf_adds(b, text);
		return;
	}
	quoted = how == 'I'
		? pq.PQescapeIdentifier(pg->conn, text, strlen(text))
		: pq.PQescapeLiteral(pg->conn, text, strlen(text));
	if (quoted)
		buf_adds(b, quoted);
	else
		b->failed = 1;
	pq.PQfreemem(quoted);
}

char *pg_format_values(struct pg *pg, const char *fmt,
		       const char *const *values, int n)
{
	struct buf b = BUF_INIT;
	char *text;

	for (; *fmt; fmt++) {
		if (*fmt != '%' || *++fmt == '%') {
			buf_addc(&b, *fmt);
			continue;
		}
		assert(fmt[0] >= '1' && fmt[0] - '1' < n && fmt[1] == '$');
		assert(values[*fmt - '1'] && strchr("ILs", fmt[2]));
		pg_add_quoted(&b, pg, fmt[2], values[*fmt - '1']);
		fmt += 2;
	}
	text = b.failed ? NULL : kin_strdup(buf_str(&b));
	buf_release(&b);
	return text;
}

/* ---- rows ---- */

static ssize_t pg_write(void *cookie, const char *bytes, size_t len)
{
	struct pg *pg = cookie;

	if (pq.PQputCopyData(pg->conn, bytes, (int)len) == 1)
		return (ssize_t)len;
	pg->copy_failed = 1;
	errno = EIO;
	return 0;
}

enum kin_status pg_copy_begin(FILE **fp, struct pg *pg, const char *sql,
			      struct kin_err *err)
{
	cookie_io_functions_t io = { .write = pg_write };
	enum kin_status st = pg_exec(pg, sql, err);

	*fp = NULL;
	pg->copy_failed = 0;
	if (st)
		return st;
	*fp = fopencookie(pg, "w", io);
	return *fp ? KIN_OK : kin_err_nomem(err);
}

enum kin_status pg_copy_end(struct pg *pg, struct kin_err *err)
{
	enum kin_status st = KIN_OK, one;
	PGresult *result;

	if (pq.PQputCopyEnd(pg->conn, NULL) != 1)
		st = pg_fail(pg, pq.PQerrorMessage(pg->conn), err);
	while ((result = pq.PQgetResult(pg->conn))) {
		one = pg_result(pg, result, st ? NULL : err);
		st = st ? st : one;
		pq.PQclear(result);
	}
	return st;
}
