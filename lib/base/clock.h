/*
 * The only place that reads the clock. Tests set KINERJA_NOW (UTC, as
 * 2024-01-31T02:03:04Z) and KINERJA_TODAY (a local day).
 */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <kinerja/err.h>

#include "base/date.h"

#define MOMENT_TEXT 21	/* bytes of "YYYY-MM-DDTHH:MM:SSZ" with its NUL */

/*
 * Today in a zone of Indonesia: "WIB" (UTC+7), "WITA" (UTC+8), "WIT" (UTC+9).
 * KIN_EUSAGE for another zone or a malformed KINERJA_TODAY.
 */
enum kin_status clock_today(day_t *out, const char *zone, struct kin_err *err);

/* The moment in UTC. KIN_EUSAGE for a malformed KINERJA_NOW. */
enum kin_status clock_now(char out[MOMENT_TEXT], struct kin_err *err);

/* Milliseconds of a steady clock, for progress and rates only. */
long long clock_ticks(void);

#endif
