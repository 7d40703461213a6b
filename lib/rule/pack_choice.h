/*
 * The words of a pack field by field: which codes a field takes, and what
 * they are called. For drop-down lists, for `export codes`, and for reading
 * what people wrote instead of a code.
 */
#ifndef RULE_PACK_CHOICE_H
#define RULE_PACK_CHOICE_H

#include "rule/pack.h"

struct pack_choice {
	const char *code, *label;
	const char *role;	/* only for this role, or NULL */
};

/*
 * The i-th code (0-based) of the field `field` of the table `table`, as
 * `kinerja schema` names both. 0 behind the last, and where the pack has no
 * codes for the field.
 */
int pack_choice_at(struct pack_choice *out, const struct pack *p,
		 const char *table, const char *field, int i);

/*
 * What `text` of `len` bytes means there: by its code, else by its label in
 * any spelling. 0 when it is none, or when two codes are called so.
 */
int pack_choice_find(struct pack_choice *out, const struct pack *p,
		   const char *table, const char *field, const char *text,
		   size_t len);

#endif
