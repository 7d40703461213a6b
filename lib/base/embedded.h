/* Files that the build turned into C (lib/embed.sh). */
#ifndef BASE_EMBEDDED_H
#define BASE_EMBEDDED_H

#include <stddef.h>

struct embedded {
	const char *name;	/* NULL ends the table */
	const char *text;	/* NUL-terminated */
	size_t len;
};

extern const struct embedded embedded_packs[];	/* lib/rule/packs */
extern const struct embedded embedded_formats[]; /* lib/rule/formats */
extern const struct embedded embedded_schema[];	/* lib/store/schema */
extern const struct embedded embedded_exchange[]; /* its setup.sql */
extern const struct embedded embedded_styles[];	/* lib/emit/style */

#endif
