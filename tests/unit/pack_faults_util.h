/*
 * Packs of the fixtures with one thing changed, and the faults that loading
 * finds. Include it behind the cmocka headers and rule/pack.h.
 */
#ifndef TEST_PACK_FAULTS_UTIL_H
#define TEST_PACK_FAULTS_UTIL_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PACKS "tests/fixtures/packs/"

struct caught {		/* what a sink received */
	int n;
	enum kin_code codes[64];
	char fields[64][80];
	long lines[64], cols[64];
};

static inline void catch(struct kin_sink *sink, const struct kin_diag *diag)
{
	struct caught *c = sink->user;

	assert_non_null(diag->message);
	if (c->n >= 64) {
		c->n++;
		return;
	}
	c->codes[c->n] = diag->code;
	c->lines[c->n] = diag->line;
	c->cols[c->n] = diag->col;
	snprintf(c->fields[c->n], sizeof(c->fields[0]), "%s",
		 diag->field ? diag->field : "");
	c->n++;
}

static inline char *read_text(const char *path, size_t *len)
{
	FILE *fp = fopen(path, "rb");
	char *text = malloc(1 << 20);

	assert_non_null(fp);
	assert_non_null(text);
	*len = fread(text, 1, (1 << 20) - 1, fp);
	text[*len] = '\0';
	fclose(fp);
	return text;
}

static inline struct pack *load(const char *text, size_t len, struct caught *c,
			 enum kin_status *st)
{
	struct kin_sink sink = { .emit = catch, .user = c };
	struct kin_err err = KIN_ERR_INIT;
	struct pack *pack;

	memset(c, 0, sizeof(*c));
	*st = pack_load(&pack, text, len, "t.json", &sink, &err);
	assert_int_equal(*st != KIN_OK, pack == NULL);
	assert_int_equal(sink.n_errors, c->n);
	return pack;
}

/* One change of a pack and the fault that it makes, the first of `n`. */
struct change {
	const char *from, *to;
	enum kin_code code;
	const char *field;
	int more;		/* faults that follow from the first */
};

static inline char *changed(const char *text, const char *from, const char *to)
{
	const char *at = strstr(text, from);
	size_t size = strlen(text) + strlen(to) + 1;
	char *out = malloc(size);

	if (!at || !out) {
		fail_msg("the pack does not hold %s", from);
		abort();
	}
	snprintf(out, size, "%.*s%s%s", (int)(at - text), text, to,
		 at + strlen(from));
	return out;
}

static inline void pack_faults_each(const char *file,
				    const struct change *changes, size_t n)
{
	char path[80];
	size_t i, len;
	char *good;

	snprintf(path, sizeof(path), PACKS "%s", file);
	good = read_text(path, &len);
	for (i = 0; i < n; i++) {
		const struct change *ch = &changes[i];
		struct caught c;
		enum kin_status st;
		char *text = changed(good, ch->from, ch->to);

		assert_null(load(text, strlen(text), &c, &st));
		if (c.n != 1 + ch->more || c.codes[0] != ch->code ||
		    strcmp(c.fields[0], ch->field) || c.lines[0] < 1 ||
		    c.cols[0] < 1)
			fail_msg("%s -> %s: %d faults, the first %s at %s",
				 ch->from, ch->to, c.n,
				 kin_code_info(c.codes[0])->name,
				 c.fields[0]);
		free(text);
	}
	free(good);
}

#endif
