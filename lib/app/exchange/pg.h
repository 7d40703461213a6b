/*
 * A connection to PostgreSQL: the few calls that publishing makes. Failures
 * carry the server's own sentence. Knows no table.
 */
#ifndef APP_PG_H
#define APP_PG_H

#include <signal.h>
#include <stdio.h>

#include <kinerja/err.h>

struct pg;

/*
 * KIN_EUSAGE a password stands in `conninfo`, where every process could read
 * it; KIN_EIO no connection, or a server older than 13. Once `interrupted` is
 * set (NULL is fine) every call ends with KIN_EINTERRUPTED, also one that
 * waits; KIN_EBUSY is a lock that did not come in the time that is set there.
 */
enum kin_status pg_open(struct pg **out, const char *conninfo,
			const volatile sig_atomic_t *interrupted,
			struct kin_err *err);
/* Whatever transaction runs is rolled back. NULL is fine. */
void pg_close(struct pg *pg);

/*
 * A statement without parameters that nobody waits for: it goes with the next
 * one. What is wrong with it is told by a later call, at the latest by the
 * next that waits for an answer, which are pg_exec() and pg_ask().
 */
void pg_later(struct pg *pg, const char *sql);
/* Statements without parameters, with all that were left for later. */
enum kin_status pg_exec(struct pg *pg, const char *sql, struct kin_err *err);

/*
 * One statement with text parameters; the first value of its first row goes
 * to `out` ("" for null or no row), which may be NULL.
 */
enum kin_status pg_ask(char *out, size_t size, struct pg *pg, const char *sql,
		       const char *const *params, int n, struct kin_err *err);

/*
 * pg_format(pg, fmt, values...): a statement built as PostgreSQL's own
 * format() builds it: %1$I is the first value as a name, %2$L the second as a
 * literal, %3$s the third as it is, %% a percent sign. At most nine. Yours to
 * kin_free(); NULL without memory.
 */
#define pg_format(PG, FMT, ...) \
	pg_format_values(PG, FMT, PG_VALUES(__VA_ARGS__), \
			 (int)(sizeof(PG_VALUES(__VA_ARGS__)) / sizeof(char *)))
#define PG_VALUES(...) ((const char *const[]){ __VA_ARGS__ })
char *pg_format_values(struct pg *pg, const char *fmt,
		       const char *const *values, int n);

/*
 * COPY ... FROM STDIN, with what was left for later: what is written to *fp
 * goes to the server as it is ready for it. fclose() it before pg_copy_end().
 * Neither waits: whether the rows were taken a later call tells.
 */
enum kin_status pg_copy_begin(FILE **fp, struct pg *pg, const char *sql,
			      struct kin_err *err);
enum kin_status pg_copy_end(struct pg *pg, struct kin_err *err);

#endif
