/*
 * The text of a pack as the beginning of one for another year: as it is
 * written, but for what names it and the days on which it holds.
 *
 * Pure.
 */
#ifndef RULE_PACK_COPY_H
#define RULE_PACK_COPY_H

#include "base/buf.h"
#include "rule/pack.h"

/*
 * Write `json`, the text of `pack`, to `out` (empty) with another name and
 * version 1.0, its days and the years in its label moved so that it begins in
 * `year`. out->failed: no memory.
 */
void pack_copy(struct buf *out, const char *json, const struct pack *pack,
	       const char *name, int year);

#endif
