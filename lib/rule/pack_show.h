/* A readable account of a pack. */
#ifndef RULE_PACK_SHOW_H
#define RULE_PACK_SHOW_H

#include "base/buf.h"
#include "rule/pack.h"

/* Its name, digest and how much it holds. */
void pack_summary(struct buf *out, const struct pack *pack);

/* The summary, then every code, scale and transition that it uses. */
void pack_show(struct buf *out, const struct pack *pack);

#endif
