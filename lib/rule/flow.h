/*
 * The transitions of a pack as a diagram, made of the tables that decide, and
 * of nothing else.
 */
#ifndef RULE_FLOW_H
#define RULE_FLOW_H

#include "base/buf.h"
#include "rule/pack.h"

/* The transitions as a graph in the language of Graphviz. */
void flow_dot(struct buf *out, const struct pack *pack);

#endif
