/* The kinds of import of people and schools. */
#ifndef APP_PEOPLE_KINDS_H
#define APP_PEOPLE_KINDS_H

#include "app/run/import.h"

extern const struct import_kind import_schools, import_roster,
	import_supervisors, import_exceptions;

#endif
