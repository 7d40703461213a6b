/* Who was erased and must not come back by a list. */
#ifndef APP_ERASED_H
#define APP_ERASED_H

#include "app/run/run.h"

#define ERASED_TEXT \
	_("this person was erased on %s (act %lld); take the row out of the " \
	  "list, or say `kinerja pdp admit` if the person is back")

struct erased_before {
	long long act;		/* that erased; 0: nobody was */
	char day[DAY_TEXT];
};

/*
 * Whether whoever has this identifier (NULL: none) was erased. Loads the key
 * each time: for the few rows that bring somebody new; the roster, which has
 * millions, keeps it (roster_erased.c).
 */
enum kin_status erased_find(struct erased_before *found, struct kin_session *s,
			    const char *identifier, struct kin_err *err);
enum kin_status erased_find_nik(struct erased_before *found,
				struct kin_session *s, const char *nik,
				struct kin_err *err);

#endif
