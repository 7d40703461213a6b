/* A short account of a pack. */
#ifndef RULE_PACK_SHOW_H
#define RULE_PACK_SHOW_H

#include "base/buf.h"
#include "rule/pack.h"

/* Its name, digest and how much it holds. */
void pack_summary(struct buf *out, const struct pack *pack);

/* How much it holds, on one line without its end. */
void pack_counts(struct buf *out, const struct pack *pack);

#endif
