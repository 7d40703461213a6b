/*
 * The only place that knows libpq, which brings thirty other libraries and is
 * loaded when it is first needed.
 *
 * Statements, and the rows of COPY by way of a stream, stand in a queue from
 * which the server gets them as it is ready; nobody waits for it but who needs
 * an answer. So it works while rows are read here.
 */
#define _GNU_SOURCE	/* fopencookie, pthread_timedjoin_np */
#include "app/exchange/pg.h"

#include <assert.h>
#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

#if __has_include(<libpq-fe.h>)
#include <libpq-fe.h>
#else
#include <postgresql/libpq-fe.h>
#endif

#include "base/alloc.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/library.h"

#define PG_OLDEST 130000
#define PG_AHEAD 4194304	/* bytes that may stand in the queue */
#define PG_LOOK 200		/* milliseconds between looks at signals */
#define PG_PATIENCE 30		/* seconds for the answer of one address */
#define PG_PARTING 2		/* for that it was told to stop */

struct pg {
	PGconn *conn;
	struct buf later;	/* statements for the next time */
	struct buf queue;	/* pieces, up to `at` they are there */
	size_t at;
	int busy;		/* with answers that are still to come */
	struct kin_err wrong;	/* with something that nobody waited for */
	const volatile sig_atomic_t *interrupted;
	char *out;		/* where the value that is asked for goes */
	size_t out_size;
};

struct pg_piece {
	enum pg_what { PG_SAY, PG_ROWS, PG_END } what;
	size_t len;		/* of its text, which stands behind it */
};

/* What is used of it: one list makes the table and fills it. */
#define PQ_FUNCTIONS(F) \
	F(PQcancel) F(PQclear) F(PQconnectPoll) F(PQconnectStart) \
	F(PQconninfo) F(PQconninfoFree) F(PQconninfoParse) \
	F(PQconsumeInput) F(PQerrorMessage) \
	F(PQescapeIdentifier) F(PQescapeLiteral) F(PQfinish) F(PQflush) \
	F(PQfreeCancel) F(PQfreemem) F(PQgetCancel) F(PQgetResult) \
	F(PQgetvalue) F(PQisBusy) F(PQnfields) F(PQntuples) \
	F(PQputCopyData) F(PQputCopyEnd) F(PQresultErrorField) \
	F(PQresultStatus) F(PQsendQuery) F(PQsendQueryParams) \
	F(PQserverVersion) F(PQsetNoticeProcessor) \
	F(PQsetnonblocking) \
	F(PQsocket) F(PQstatus)

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

static const char *pg_field(const PGresult *result, int which)
{
	const char *field = result ? pq.PQresultErrorField(result, which)
				   : NULL;

	return field ? field : "";
}

/* A lock that did not come, or that two waited for from each other. */
static int pg_is_held(const PGresult *result)
{
	const char *state = pg_field(result, PG_DIAG_SQLSTATE);

	return !strcmp(state, "55P03") || !strcmp(state, "40P01");
}

/* With its last words the server is still there for libpq. */
static int pg_is_broken(const struct pg *pg, const PGresult *result)
{
	return pq.PQstatus(pg->conn) == CONNECTION_BAD ||
	       !strcmp(pg_field(result, PG_DIAG_SEVERITY_NONLOCALIZED),
		       "FATAL");
}

/* The server's sentence on one line, without what libpq puts behind it. */
static enum kin_status pg_fail(struct pg *pg, const char *text,
			       const PGresult *result, struct kin_err *err)
{
	char line[400];
	size_t i;

	snprintf(line, sizeof(line), "%s", text);
	line[strcspn(line, "\n")] = '\0';
	for (i = 0; line[i]; i++)
		if ((unsigned char)line[i] < ' ')
			line[i] = ' ';
	if (pg_is_broken(pg, result))
		return kin_err_set(err, KIN_EIO,
				   _("the connection to PostgreSQL broke: %s; "
				     "the last whole state stays there, try "
				     "again"), line);
	if (pg_is_held(result))
		return kin_err_set(err, KIN_EBUSY,
				   _("somebody holds in PostgreSQL what is to "
				     "be changed: %s; the last whole state "
				     "stays there, try again"), line);
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
	/* libpq marks what is not to be seen: of keys, too */
	for (o = all; o->keyword; o++)
		bad |= o->val && *o->dispchar == '*';
	pq.PQconninfoFree(all);
	if (!bad)
		return KIN_OK;
	return kin_err_set(err, KIN_EUSAGE,
			   _("a password on the command line can be read by "
			     "everybody on this machine; write it into "
			     "~/.pgpass, or name a service"));
}

/* ---- the connection ---- */

/* What the server remarks on stands in its own log; libpq would print it. */
static void pg_hush(void *arg, const char *remark)
{
	(void)arg;
	(void)remark;
}

/* Of libpq's own word for it, which only a call that blocks would heed; 0 is
 * without end there. */
static int pg_patience(const struct pg *pg)
{
	PQconninfoOption *all = pq.PQconninfo(pg->conn), *o;
	int seconds = PG_PATIENCE;

	for (o = all; o && o->keyword; o++)
		if (!strcmp(o->keyword, "connect_timeout") && o->val &&
		    *o->val)
			seconds = (int)strtol(o->val, NULL, 10);
	pq.PQconninfoFree(all);
	return seconds;
}

/*
 * An address that does not answer is given up by closing its socket beneath
 * libpq, which then goes on to the next one where there is one. Returns how
 * many were given up, or -1 interrupted.
 */
static int pg_connect(struct pg *pg)
{
	PostgresPollingStatusType next =
		pq.PQstatus(pg->conn) == CONNECTION_BAD
		? PGRES_POLLING_FAILED : PGRES_POLLING_WRITING;
	const long long patience = 1000LL * pg_patience(pg);
	long long until = clock_ticks() + patience;
	struct pollfd fd;
	int silent = 0;

	while (next != PGRES_POLLING_OK && next != PGRES_POLLING_FAILED) {
		if (pg->interrupted && *pg->interrupted)
			return -1;
		fd.fd = pq.PQsocket(pg->conn);
		fd.events = next == PGRES_POLLING_READING ? POLLIN : POLLOUT;
		if (patience > 0 && clock_ticks() > until) {
			shutdown(fd.fd, SHUT_RDWR);
			until = clock_ticks() + patience;
			silent++;
		}
		if (poll(&fd, 1, PG_LOOK) > 0)
			next = pq.PQconnectPoll(pg->conn);
	}
	return silent;
}

static enum kin_status pg_no_answer(const struct pg *pg, int silent,
				    struct kin_err *err)
{
	const char *why = pq.PQerrorMessage(pg->conn);

	if (silent < 0)
		return kin_err_set(err, KIN_EINTERRUPTED, _("interrupted"));
	if (silent > 0)
		return kin_err_set(err, KIN_EIO,
				   _("cannot connect to PostgreSQL: no answer "
				     "within %d seconds; see host and port, "
				     "or let it wait longer by "
				     "connect_timeout"), pg_patience(pg));
	return kin_err_set(err, KIN_EIO,
			   _("cannot connect to PostgreSQL: %.*s"),
			   (int)strcspn(why, "\n"), why);
}

static enum kin_status pg_check_server(struct pg *pg,
				       struct kin_err *err)
{
	int silent = pg_connect(pg), version;

	if (silent < 0 || pq.PQstatus(pg->conn) != CONNECTION_OK)
		return pg_no_answer(pg, silent, err);
	version = pq.PQserverVersion(pg->conn);
	if (version >= PG_OLDEST)
		return KIN_OK;
	return kin_err_set(err, KIN_EIO,
			   _("this PostgreSQL is version %d; 13 or a newer "
			     "one is needed"), version / 10000);
}

enum kin_status pg_open(struct pg **out, const char *conninfo,
			const volatile sig_atomic_t *interrupted,
			struct kin_err *err)
{
	struct pg *pg;
	enum kin_status st = pg_load(err);

	*out = NULL;
	if (!st)
		st = pg_check_conninfo(conninfo, err);
	if (st)
		return st;
	pg = kin_calloc(1, sizeof(*pg));
	if (pg)
		pg->conn = pq.PQconnectStart(conninfo);
	if (!pg || !pg->conn) {
		kin_free(pg);
		return kin_err_nomem(err);
	}
	pg->interrupted = interrupted;
	pq.PQsetNoticeProcessor(pg->conn, pg_hush, NULL);
	st = pg_check_server(pg, err);
	if (st) {
		pg_close(pg);
		return st;
	}
	pq.PQsetnonblocking(pg->conn, 1);
	*out = pg;
	return pg_exec(pg, "SET client_encoding = 'UTF8';\n"
		       "SET client_min_messages = warning", err);
}

void pg_close(struct pg *pg)
{
	if (!pg)
		return;
	pq.PQfinish(pg->conn);
	buf_release(&pg->later);
	buf_release(&pg->queue);
	kin_free(pg);
}

static void pg_result(struct pg *pg, PGresult *result)
{
	switch (pq.PQresultStatus(result)) {
	case PGRES_TUPLES_OK:
		if (pg->out && pq.PQntuples(result) && pq.PQnfields(result))
			snprintf(pg->out, pg->out_size, "%s",
				 pq.PQgetvalue(result, 0, 0));
		break;
	case PGRES_COMMAND_OK:
	case PGRES_COPY_IN:
		break;
	default:
		pg_fail(pg, pq.PQerrorMessage(pg->conn), result, &pg->wrong);
	}
}

/* ---- the queue ---- */

static void pg_add(struct pg *pg, enum pg_what what, const char *text,
		   size_t len)
{
	const struct pg_piece piece = { what, len };

	buf_add(&pg->queue, (const char *)&piece, sizeof(piece));
	buf_add(&pg->queue, text, len);
	if (pg->queue.failed)
		kin_err_nomem(&pg->wrong);
}

/* Give the server the next piece. */
static void pg_give(struct pg *pg)
{
	const char *at = pg->queue.data + pg->at;
	struct pg_piece piece;
	int ok;

	memcpy(&piece, at, sizeof(piece));
	at += sizeof(piece);
	pg->at += sizeof(piece) + piece.len;
	if (piece.what == PG_SAY)
		ok = pq.PQsendQuery(pg->conn, at) == 1;
	else if (piece.what == PG_ROWS)
		ok = pq.PQputCopyData(pg->conn, at, (int)piece.len) == 1;
	else
		ok = pq.PQputCopyEnd(pg->conn, NULL) == 1;
	pg->busy = piece.what != PG_ROWS;
	if (!ok)
		pg_fail(pg, pq.PQerrorMessage(pg->conn), NULL, &pg->wrong);
}

/* Take one of its answers; the last one is none, or that it wants rows. */
static void pg_take(struct pg *pg)
{
	PGresult *result = pq.PQgetResult(pg->conn);

	pg->busy = result && pq.PQresultStatus(result) != PGRES_COPY_IN;
	if (result)
		pg_result(pg, result);
	pq.PQclear(result);
}

static void *pg_cancel_now(void *arg)
{
	char why[256];

	pq.PQcancel(arg, why, sizeof(why));
	pq.PQfreeCancel(arg);
	return NULL;
}

/*
 * A server that waits for a lock does not see that nobody is there any more,
 * and would do what it was told once it has it. It is told on a connection of
 * its own, for which libpq waits without end: beside us, so that a server that
 * is gone holds nobody.
 */
static void pg_cancel(struct pg *pg)
{
	PGcancel *cancel = pg->busy ? pq.PQgetCancel(pg->conn) : NULL;
	struct timespec until;
	pthread_t thread;

	if (!cancel)
		return;
	if (pthread_create(&thread, NULL, pg_cancel_now, cancel)) {
		pq.PQfreeCancel(cancel);
		return;
	}
	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += PG_PARTING;
	if (pthread_timedjoin_np(thread, NULL, &until))
		pthread_detach(thread);
}

/* A signal may come just before poll(), which then does not see it: so that
 * waits for moments only. */
static int pg_is_interrupted(struct pg *pg)
{
	if (!pg->interrupted || !*pg->interrupted)
		return 0;
	pg_cancel(pg);
	kin_err_set(&pg->wrong, KIN_EINTERRUPTED, _("interrupted"));
	return 1;
}

/*
 * Whether it has to be waited for: for room to send, or for an answer. That is
 * done here, for PQgetResult() does not see what came while it was sending.
 */
static int pg_is_behind(struct pg *pg, int wait)
{
	struct pollfd fd = { .fd = pq.PQsocket(pg->conn) };
	int unsent, alive;

	for (;; poll(&fd, 1, PG_LOOK)) {
		if (pg_is_interrupted(pg))
			return 1;
		unsent = pq.PQflush(pg->conn) > 0;
		alive = pq.PQconsumeInput(pg->conn);
		if (!alive || (!unsent && !(pg->busy &&
					    pq.PQisBusy(pg->conn))))
			return 0;
		if (!wait)
			return 1;
		fd.events = (short)(unsent ? POLLIN | POLLOUT : POLLIN);
	}
}

/* As far as it goes without waiting; or to the end. */
static void pg_pump(struct pg *pg, int wait)
{
	while (!pg->wrong.status && (pg->busy || pg->at < pg->queue.len)) {
		if (pg_is_behind(pg, wait))
			return;
		if (pg->busy)
			pg_take(pg);
		else
			pg_give(pg);
	}
	buf_reset(&pg->queue);
	pg->at = 0;
}

static enum kin_status pg_wrong(const struct pg *pg, struct kin_err *err)
{
	if (!pg->wrong.status)
		return KIN_OK;
	return kin_err_set(err, pg->wrong.status, "%s", pg->wrong.msg);
}

static enum kin_status pg_wait(struct pg *pg, struct kin_err *err)
{
	pg_pump(pg, 1);
	return pg_wrong(pg, err);
}

/* ---- statements ---- */

void pg_later(struct pg *pg, const char *sql)
{
	buf_adds(&pg->later, sql);
	buf_adds(&pg->later, ";\n");
}

/* What was left for later is said as soon as the server is ready. */
static void pg_say(struct pg *pg)
{
	if (pg->later.failed)
		kin_err_nomem(&pg->wrong);
	else if (pg->later.len)
		pg_add(pg, PG_SAY, pg->later.data, pg->later.len + 1);
	buf_reset(&pg->later);
}

enum kin_status pg_exec(struct pg *pg, const char *sql, struct kin_err *err)
{
	pg_later(pg, sql);
	pg_say(pg);
	return pg_wait(pg, err);
}

enum kin_status pg_ask(char *out, size_t size, struct pg *pg, const char *sql,
		       const char *const *params, int n, struct kin_err *err)
{
	enum kin_status st;

	pg_say(pg);
	st = pg_wait(pg, err);
	if (out)
		out[0] = '\0';
	if (st)
		return st;
	if (!pq.PQsendQueryParams(pg->conn, sql, n, NULL, params, NULL, NULL,
				  0))
		return pg_fail(pg, pq.PQerrorMessage(pg->conn), NULL, err);
	pg->busy = 1;
	pg->out = out;
	pg->out_size = size;
	st = pg_wait(pg, err);
	pg->out = NULL;
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

	pg_add(pg, PG_ROWS, bytes, len);
	pg_pump(pg, pg->queue.len > PG_AHEAD);
	return (ssize_t)len;
}

enum kin_status pg_copy_begin(FILE **fp, struct pg *pg, const char *sql,
			      struct kin_err *err)
{
	cookie_io_functions_t io = { .write = pg_write };

	pg_later(pg, sql);
	pg_say(pg);
	pg_pump(pg, 0);
	*fp = pg->wrong.status ? NULL : fopencookie(pg, "w", io);
	return *fp ? KIN_OK : pg->wrong.status ? pg_wrong(pg, err)
					       : kin_err_nomem(err);
}

enum kin_status pg_copy_end(struct pg *pg, struct kin_err *err)
{
	pg_add(pg, PG_END, "", 0);
	pg_pump(pg, 0);
	return pg_wrong(pg, err);
}
