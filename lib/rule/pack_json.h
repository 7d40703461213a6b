/*
 * Entries of a pack's JSON by their names, for what reads packs without
 * knowing their members: comparing, codes, notes.
 */
#ifndef RULE_PACK_JSON_H
#define RULE_PACK_JSON_H

#include <cjson/cJSON.h>

#define PACK_KEY 160	/* bytes of a name */

/* A member of an object, NULL when it is not there. */
const cJSON *pack_json_member(const cJSON *node, const char *name);
/* Its text, NULL when it has none. */
const char *pack_json_text(const cJSON *node, const char *name);

/* Make a pack of format 1 say what one of format 2 does; -1: no memory. */
int pack_json_normal(cJSON *pack);

/*
 * What names an entry of `list` among the others: its code, or the members
 * that do, such as period, stage and role of a window, joined by dots. ""
 * when nothing does.
 */
const char *pack_json_key(char out[PACK_KEY], const char *list,
			  const cJSON *entry);

/* Whether an entry says that it, or this member of it, is not sure; NULL: any
 * member. */
int pack_json_unsure(const cJSON *entry, const char *member);

#endif
