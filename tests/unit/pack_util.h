/*
 * The embedded packs for the tests of rules. Include it behind the cmocka
 * headers.
 */
#ifndef TEST_PACK_UTIL_H
#define TEST_PACK_UTIL_H

#include "rule/pack.h"

static inline void pack_util_emit(struct kin_sink *sink,
				  const struct kin_diag *diag)
{
	(void)sink;
	print_error("%s:%ld: %s: %s\n", diag->source, diag->line,
		    diag->field ? diag->field : "", diag->message);
}

static inline struct pack *pack_util_named(const char *name)
{
	struct kin_sink sink = { .emit = pack_util_emit };
	struct kin_err err = KIN_ERR_INIT;
	struct pack *pack;
	size_t len;
	const char *text = pack_embedded(name, &len);

	assert_non_null(text);
	assert_int_equal(pack_load(&pack, text, len, name, &sink, &err),
			 KIN_OK);
	return pack;
}

static inline struct pack *pack_util_load(void)
{
	return pack_util_named("pmm-2024");
}

static inline int pack_util_setup(void **state)
{
	*state = pack_util_load();
	return 0;
}

static inline int pack_util_teardown(void **state)
{
	pack_free(*state);
	return 0;
}

#endif
