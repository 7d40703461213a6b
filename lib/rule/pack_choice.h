/*
 * The words of a pack field by field: which codes a field takes, and what
 * they are called. For drop-down lists, for `export codes`, and for reading
 * what people wrote instead of a code.
 */
#ifndef RULE_PACK_CHOICE_H
#define RULE_PACK_CHOICE_H

#include "base/arena.h"
#include "rule/pack.h"

struct pack_choice {
	const char *code, *label;
	const char *role;	/* only for this role, or NULL */
	const char *aliases;	/* other spellings, "|a|b|", or NULL */
};

/*
 * The i-th code (0-based) of the field `field` of the table `table`, as
 * `kinerja schema` names both. 0 behind the last, and where the pack has no
 * codes for the field.
 */
int pack_choice_at(struct pack_choice *out, const struct pack *p,
		 const char *table, const char *field, int i);

/*
 * Whether codes of the field are for one role each: what a word means there
 * is known for certain only with the role of whoever the row is about.
 */
int pack_choice_by_role(const struct pack *p, const char *table,
			const char *field);

/*
 * What `text` of `len` bytes means there for the role: by its code, else by
 * its label in any spelling, else by an alias. What is for other roles only
 * counts where nothing for the role is called so. 0 when it is none, or when
 * two codes are called so; for a role that is not known yet (NULL) also when
 * it means one thing for one role and another for the next.
 */
int pack_choice_find(struct pack_choice *out, const struct pack *p,
		     const char *table, const char *field, const char *role,
		     const char *text, size_t len);

/*
 * The cell `text` with a code for everything in it that is a choice of the
 * field, as pack_choice_find() knows it; what is none stays as it is. Where
 * `list`, values are separated by |, or, if all of them are choices, by what
 * people put between them: commas, semicolons, line breaks, blanks. `text`
 * itself when it holds codes already, else of the pack or from `arena`; NULL
 * when memory ran out.
 */
const char *pack_choice_settle(const struct pack *p, const char *table,
			       const char *field, const char *role,
			       const char *text, int list,
			       struct arena *arena);

/*
 * What `text`, which is no choice of the field, is likely to mean for the
 * role (NULL: any): "LABEL (CODE)" from `arena`, or NULL when nothing comes
 * near.
 */
const char *pack_choice_near(const struct pack *p, const char *table,
			     const char *field, const char *role,
			     const char *text, struct arena *arena);

/*
 * The same two for a cell with behaviours of one indicator, which are called
 * alike under several: `text` with their codes, and what one word of it that
 * is none may mean.
 */
const char *pack_behaviours_settle(const struct pack *p,
				   const struct pack_indicator *ind,
				   const char *text, struct arena *arena);
const char *pack_behaviour_near(const struct pack *p,
				const struct pack_indicator *ind,
				const char *text, struct arena *arena);

/* The aspect of behaviour that is called so, by code or label, or NULL; and
 * "LABEL (CODE)" of the one that comes near, from `arena`, or NULL. */
const struct pack_aspect *pack_aspect_find(const struct pack *p,
					   const char *text);
const char *pack_aspect_near(const struct pack *p, const char *text,
			     struct arena *arena);

#endif
