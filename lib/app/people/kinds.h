/* The kinds of import of people and schools. */
#ifndef APP_PEOPLE_KINDS_H
#define APP_PEOPLE_KINDS_H

#include "app/run/run.h"

extern const struct run_kind import_schools, import_roster,
	import_supervisors, import_exceptions, import_corrections;

#endif
