/*
 * A pack of format 1 as one of format 2 would say it: roles, stages and steps
 * stand in it, and its fields are members of the steps that they change.
 *
 * For comparing only: who may do a step is left to the steps of old.
 */
#include <string.h>

#include "base/embedded.h"
#include "rule/pack_json.h"

/* Whether the member is this text. */
static int normal_names(const cJSON *node, const char *member,
			const char *text)
{
	const char *is = pack_json_text(node, member);

	return is && text && !strcmp(is, text);
}

static void normal_replace(cJSON *field, const char *name, cJSON *value)
{
	if (value && !cJSON_ReplaceItemInObjectCaseSensitive(field, name,
							     value) &&
	    !cJSON_AddItemToObject(field, name, value))
		cJSON_Delete(value);
}

/* What a field of format 1 says otherwise than the step of old. */
static void normal_change(cJSON *field, const cJSON *change)
{
	const cJSON *warn = pack_json_member(change, "warn");

	normal_replace(field, "label", cJSON_Duplicate(
			       pack_json_member(change, "label"), 1));
	normal_replace(field, "min", cJSON_Duplicate(
			       pack_json_member(change, "min"), 1));
	normal_replace(field, "when_empty", cJSON_CreateString(
			       cJSON_IsTrue(warn) ? "warn" : "refuse"));
}

static void normal_fields(const cJSON *steps, const cJSON *changes)
{
	const cJSON *change, *step;
	cJSON *field;

	cJSON_ArrayForEach(change, changes)
		cJSON_ArrayForEach(step, steps) {
			if (!normal_names(step, "verb",
					  pack_json_text(change, "step")))
				continue;
			cJSON_ArrayForEach(field,
					   pack_json_member(step, "fields"))
				if (normal_names(field, "code",
						 pack_json_text(change,
								"code")))
					normal_change(field, change);
		}
}

/* They follow from the steps. */
static void normal_edges(cJSON *edges)
{
	int i;

	for (i = cJSON_GetArraySize(edges) - 1; i >= 0; i--)
		if (normal_names(cJSON_GetArrayItem(edges, i), "machine",
				 "observation"))
			cJSON_DeleteItemFromArray(edges, i);
}

int pack_json_normal(cJSON *pack)
{
	const struct embedded *e = embedded_formats;
	cJSON *base, *part;

	if (pack_json_member(pack, "steps"))
		return 0;
	base = cJSON_ParseWithLength(e->text, e->len);
	if (!base)
		return -1;
	while ((part = cJSON_DetachItemViaPointer(base, base->child)))
		if (!cJSON_AddItemToObject(pack, part->string, part)) {
			cJSON_Delete(part);
			cJSON_Delete(base);
			return -1;
		}
	cJSON_Delete(base);
	normal_fields(pack_json_member(pack, "steps"),
		      pack_json_member(pack, "fields"));
	cJSON_DeleteItemFromObjectCaseSensitive(pack, "fields");
	normal_edges(cJSON_GetObjectItemCaseSensitive(pack, "transitions"));
	return 0;
}
