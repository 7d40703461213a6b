/* Of what a pack is not sure, by the places that pack_adds() tells. */
#ifndef RULE_PACK_UNSURE_H
#define RULE_PACK_UNSURE_H

/*
 * Whether the pack of a JSON text says that a place of struct
 * pack_difference, such as "activities/PK_KOMBEL/points", is provisional:
 * the entry, what it stands in, or the member. 0 too without memory.
 */
int pack_unsure(const char *json, const char *where);

#endif
