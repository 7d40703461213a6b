/*
 * What an office is called: by itself, by who takes its bundles, and in the
 * schema to which it publishes. Knows no office.
 */
#ifndef APP_RUN_OFFICE_NAME_H
#define APP_RUN_OFFICE_NAME_H

#include <stddef.h>

#include <kinerja/err.h>

/* KIN_EUSAGE where other programs would not take the name as it is, or where
 * it would be cut to `size` bytes with its NUL; `option` said it. */
enum kin_status office_name_check(const char *option, const char *name,
				  size_t size, struct kin_err *err);

#endif
