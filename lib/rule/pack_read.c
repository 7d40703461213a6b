/*
 * The walker: JSON objects and lists into the structs of a pack, by the
 * tables of pack_spec.c. Every fault is told; what is faulty gets a value
 * that the checks of pack_check.c pass over.
 *
 * It knows nothing of what a pack means.
 */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/i18n.h"
#include "rule/pack_place.h"

static void read_object(struct pack_build *b, const cJSON *node,
			const char *path, const struct kind *kind, char *base);

struct code_at {
	const char *code;
	int at;			/* its entry */
};

static int compare_codes(const void *a, const void *b)
{
	const struct code_at *x = a, *y = b;
	int way = strcmp(x->code, y->code);

	return way ? way : x->at - y->at;
}

/* Each code stands once in its list: sorted, the same stand together. */
static void check_codes(const struct place *p, const char *entries, int n)
{
	const struct kind *kind = p->m->kind;
	struct code_at *codes;
	int i, k = 0;

	if (kind->code_at == NO_CODE)
		return;
	codes = kin_calloc((size_t)n, sizeof(*codes));
	if (!codes) {
		p->b->no_memory = 1;
		return;
	}
	for (i = 0; i < n; i++) {
		memcpy(&codes[k].code, entries + (size_t)i * kind->size +
		       kind->code_at, sizeof(codes[k].code));
		codes[k].at = i;
		k += codes[k].code != NULL;
	}
	qsort(codes, (size_t)k, sizeof(*codes), compare_codes);
	for (i = 1; i < k; i++)
		if (!strcmp(codes[i].code, codes[i - 1].code))
			pack_fault(p->b, KIN_C_PACK_DUPLICATE,
				   pack_path(p->b, p->path, codes[i].at,
					     kind->code_name),
				   _("the code \"%s\" stands twice"),
				   codes[i].code);
	kin_free(codes);
}

static void read_list(const struct place *p)
{
	const struct kind *kind = p->m->kind;
	int i = 0, n = cJSON_GetArraySize(p->node);
	const cJSON *item;
	char *entries;

	if (!cJSON_IsArray(p->node)) {
		pack_value_wrong(p, _("a list of objects"));
		return;
	}
	if (!n && (p->m->flags & MF_FILLED))
		pack_fault(p->b, KIN_C_PACK_MISSING, p->path,
			   _("the list is empty; it needs at least one entry"));
	if (!n || pack_value_too_long(p))
		return;
	entries = arena_alloc(&p->b->arena, (size_t)n * kind->size);
	if (!entries) {
		p->b->no_memory = 1;
		return;
	}
	memset(entries, 0, (size_t)n * kind->size);
	cJSON_ArrayForEach(item, p->node) {
		read_object(p->b, item, pack_path(p->b, p->path, i, NULL),
			    kind, entries + (size_t)i * kind->size);
		i++;
	}
	check_codes(p, entries, n);
	pack_value_put(p, p->m->at, &entries, sizeof(entries));
	pack_value_put(p, p->m->count_at, &n, sizeof(n));
}

static void read_part(const struct place *p)
{
	int present = cJSON_IsObject(p->node);

	read_object(p->b, p->node, p->path, p->m->kind, p->base);
	pack_value_put(p, p->m->count_at, &present, sizeof(present));
}

static void read_member(const struct place *p)
{
	if (p->m->type == MT_LIST)
		read_list(p);
	else if (p->m->type == MT_OBJECT)
		read_part(p);
	else
		pack_value_read(p);
}

static void missing_member(const struct place *p)
{
	/* What may be absent keeps its default. */
	if (p->m->flags & MF_OPTIONAL)
		return;
	pack_value_nothing(p, INT_FAULT);
	if (p->m->type == MT_SOURCE)
		pack_fault(p->b, KIN_C_PACK_SOURCE, p->path,
			   _("the entry has no source; add `source`, and "
			     "`provisional` where it is not sure"));
	else
		pack_fault(p->b, KIN_C_PACK_MISSING, p->path,
			   _("the member `%s` is missing; add it"),
			   p->m->name);
}

static void unknown_members(struct pack_build *b, const cJSON *node,
			    const char *path, const struct kind *kind)
{
	const cJSON *item;
	int i;

	cJSON_ArrayForEach(item, node) {
		for (i = 0; i < kind->n_members; i++)
			if (!strcmp(kind->members[i].name, item->string))
				break;
		if (i == kind->n_members)
			pack_fault(b, KIN_C_PACK_UNKNOWN,
				   pack_value_join(b, path, item->string),
				   _("there is no member `%s` here; see "
				     "kinerja-rules(5)"), item->string);
	}
}

static void read_object(struct pack_build *b, const cJSON *node,
			const char *path, const struct kind *kind, char *base)
{
	struct place p = { b, NULL, NULL, node, NULL, base };
	int i;

	if (!cJSON_IsObject(node)) {
		pack_fault(b, KIN_C_PACK_TYPE, path,
			   _("an object is expected here; see "
			     "kinerja-rules(5)"));
		node = NULL;
	}
	for (i = 0; i < kind->n_members && !b->no_memory; i++) {
		p.m = &kind->members[i];
		p.node = cJSON_GetObjectItemCaseSensitive(node, p.m->name);
		p.path = pack_value_join(b, path, p.m->name);
		if (!p.node && !node)
			pack_value_nothing(&p, INT_FAULT);
		else if (!p.node)
			missing_member(&p);
		else if (cJSON_IsNull(p.node) && (p.m->flags & MF_NULL))
			pack_value_nothing(&p, POINTS_UNKNOWN);
		else
			read_member(&p);
	}
	unknown_members(b, node, path, kind);
}

struct cJSON *pack_tree(struct pack_build *b, const char *text, size_t len)
{
	cJSON_Hooks hooks = { kin_malloc, kin_free };
	cJSON *root;

	/* The hooks are cJSON's only way in, and the same wherever set. */
	cJSON_InitHooks(&hooks);
	root = cJSON_ParseWithLength(text, len);
	b->no_memory |= !root;
	return root;
}

void pack_read(struct pack_build *b, const struct cJSON *root,
	       const struct kind *kind)
{
	read_object(b, root, "", kind, (char *)b);
	b->sources = NULL;
}
