/*
 * A pack of format 1 as one of format 2 would say it: roles, stages and steps
 * stand in it, and its fields are members of the steps that they change.
 *
 * For comparing only. Who may do a step stands in the transitions of the old
 * one, and in the steps of the new.
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

/* Who may do what with an observation, from the transition that lets them. */
static void normal_who(cJSON *step, const char *member, const cJSON *edges,
		       const char *event, const char *from)
{
	const cJSON *edge, *who = NULL;
	int any = 0;

	cJSON_ArrayForEach(edge, edges) {
		if (!normal_names(edge, "machine", "observation"))
			continue;
		any = 1;
		if (!who && normal_names(edge, "event", event) &&
		    (!from || normal_names(edge, "from", from)))
			who = pack_json_member(edge, "who");
	}
	/* what no transition lets, nobody may do */
	if (any)
		normal_replace(step, member, who ? cJSON_Duplicate(who, 1)
						 : cJSON_CreateArray());
}

static void normal_actors(cJSON *steps, const cJSON *edges)
{
	cJSON *step;

	cJSON_ArrayForEach(step, steps) {
		const char *state = pack_json_text(step, "state");

		normal_who(step, "who", edges, pack_json_text(step, "verb"),
			   NULL);
		normal_who(step, "reopen", edges, "reopen", state);
		normal_who(step, "void", edges, "void", state);
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
	normal_actors(cJSON_GetObjectItemCaseSensitive(pack, "steps"),
		      pack_json_member(pack, "transitions"));
	normal_edges(cJSON_GetObjectItemCaseSensitive(pack, "transitions"));
	return 0;
}
