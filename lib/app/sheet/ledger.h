/*
 * The ledger of sheets: which went out, which came back, and what was taken.
 * A CSV that people may look at; it is written anew as a whole.
 */
#ifndef APP_SHEET_LEDGER_H
#define APP_SHEET_LEDGER_H

#include <stddef.h>

#include <kinerja/err.h>

struct ledger;

/* Read the ledger; a file that is not there is an empty one. */
enum kin_status ledger_open(struct ledger **out, const char *path,
			    struct kin_err *err);

/* A sheet goes out; one that went out already is noted once. */
enum kin_status ledger_out(struct ledger *l, const char *id,
			   const char *kind, const char *period,
			   const char *npsn, const char *path, long rows,
			   const char *day, struct kin_err *err);

/* A sheet came back, maybe again: what was taken is added up, and the day is
 * the last one on which it was more. 0 when the ledger does not know it. */
int ledger_back(struct ledger *l, const char *id, const char *day,
		long taken, long conflicts);

/* How many went out and never came back; in `names` the first few. */
long ledger_missing(const struct ledger *l, char *names, size_t size);

enum kin_status ledger_write(struct ledger *l, struct kin_err *err);

void ledger_free(struct ledger *l);

#endif
