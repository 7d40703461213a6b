/*
 * One member of a pack on its way from JSON into its struct: what the walker
 * (pack_read.c) and the readers of single values (pack_value.c) share.
 */
#ifndef RULE_PACK_PLACE_H
#define RULE_PACK_PLACE_H

#include <cjson/cJSON.h>

#include "rule/pack_build.h"

struct place {
	struct pack_build *b;
	const struct member *m;
	const cJSON *node;
	const cJSON *parent;
	const char *path;
	char *base;
};

/* "path.name" in the arena; "" when there is no memory. */
const char *pack_value_join(struct pack_build *b, const char *path,
			    const char *name);

/* Pointers of all kinds are stored by their bytes: no aliasing. */
void pack_value_put(const struct place *p, size_t at, const void *value,
		    size_t size);

/* The member is of another type; `expected` says of which it should be. */
void pack_value_wrong(const struct place *p, const char *expected);

/* 1 after telling that a list has more entries than are read. */
int pack_value_too_long(const struct place *p);

/* Read any value but objects and lists of them. */
void pack_value_read(const struct place *p);

/* What a null or an unreadable member leaves in the struct. */
void pack_value_nothing(const struct place *p, int number);

#endif
