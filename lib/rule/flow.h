/*
 * The transitions of a pack for people: as lines, and as a diagram. Both are
 * made of the tables that decide, and of nothing else.
 */
#ifndef RULE_FLOW_H
#define RULE_FLOW_H

#include "base/buf.h"
#include "rule/pack.h"

/*
 * One table for each machine and kind of period that has transitions:
 *
 *	plan
 *	  draft       submit    submitted    self operator; complete
 */
void flow_text(struct buf *out, const struct pack *pack);

/* The same as a graph in the language of Graphviz. */
void flow_dot(struct buf *out, const struct pack *pack);

#endif
