/*
 * Marks for translators: _() translates now, N_() marks a constant, PLURAL()
 * chooses by a number. The domain is named each time, because the library
 * also runs inside programs that have a domain of their own.
 */
#ifndef BASE_I18N_H
#define BASE_I18N_H

#include <libintl.h>

#define _(text) dgettext("kinerja", text)
#define N_(text) text
#define PLURAL(one, many, n) \
	dngettext("kinerja", one, many, (unsigned long)(n))

#endif
