/* Which character parts the cells of a list in text. */
#ifndef INGEST_DELIMITER_H
#define INGEST_DELIMITER_H

#include "ingest/layout/header.h"
#include "ingest/text/source.h"

/*
 * The delimiter that a first line `sep=;` names (it is passed over), or that
 * under which some line of the head names most fields. KIN_EIO, KIN_ENOMEM.
 */
enum kin_status delimiter_find(char *out, struct source *src,
			       const struct header_names *names,
			       struct kin_err *err);

#endif
