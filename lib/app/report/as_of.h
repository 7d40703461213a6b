/* Reports of a day that has passed, and of what was known then. */
#ifndef APP_AS_OF_H
#define APP_AS_OF_H

#include "app/run/session.h"

/*
 * Let the database be what it was on the session's day where that has passed,
 * and, with `known` (a day or the number of an act; may be NULL), as far as it
 * had been recorded then. Until as_of_end(), inside a read transaction.
 * KIN_EUSAGE: `known` is neither.
 */
enum kin_status as_of_begin(struct kin_session *s, const char *known,
			    struct kin_err *err);
void as_of_end(struct kin_session *s);

#endif
