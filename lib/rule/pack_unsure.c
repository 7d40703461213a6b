/*
 * Places of a pack in memory found again in its text, where the marks are.
 *
 * It knows which members are called otherwise there, and no meaning.
 */
#include "rule/pack_unsure.h"

#include <stdio.h>
#include <string.h>

#include "rule/pack_json.h"

#define COUNT(a) ((int)(sizeof(a) / sizeof((a)[0])))
#define PLACE_TEXT 240

static const struct {
	const char *memory, *text;
} renamed[] = {
	{ "org_predicates", "organisation_predicates" },
	{ "doc_fields", "fields" }, { "credits", "credit/jenjang" },
	{ "credit_percent", "credit/percent" },
	{ "credit_months", "credit/months" },
	{ "credit_decimals", "credit/decimals" },
	{ "points_min", "points/min" }, { "points_max", "points/max" },
	{ "objection_days", "objection/days" },
	{ "without_competency", "competency/without" },
	{ "joiner_days", "joiners/days" },
	{ "duty_hours_cap", "duty_hours/cap" },
	{ "credit_statuses", "credit/statuses" },
	{ "small_group", "distribution/small_group" },
	{ "patterns", "distribution/patterns" },
};

/* The place with its first word as in the text. */
static void unsure_rename(char out[PLACE_TEXT], const char *where)
{
	size_t len = strcspn(where, "/");
	int i;

	for (i = 0; i < COUNT(renamed); i++)
		if (strlen(renamed[i].memory) == len &&
		    !strncmp(renamed[i].memory, where, len)) {
			snprintf(out, PLACE_TEXT, "%s%s", renamed[i].text,
				 where + len);
			return;
		}
	snprintf(out, PLACE_TEXT, "%s", where);
}

/* An entry by what names it, its code, or its place from 1. */
static const cJSON *unsure_entry(const cJSON *list, const char *name,
				 const char *word)
{
	char key[PACK_KEY], place[16];
	const cJSON *item;
	int i = 0;

	cJSON_ArrayForEach(item, list) {
		const char *code = pack_json_text(item, "code");

		snprintf(place, sizeof(place), "%d", ++i);
		if (!strcmp(pack_json_key(key, name, item), word) ||
		    (code && !strcmp(code, word)) || !strcmp(place, word))
			return item;
	}
	return NULL;
}

static int unsure_walk(const cJSON *node, char *place)
{
	const char *list = "";
	char *word;

	for (; node && place; node = cJSON_IsArray(node)
	     ? unsure_entry(node, list, word) : pack_json_member(node, word)) {
		word = place;
		place = strchr(place, '/');
		if (place)
			*place++ = '\0';
		if (cJSON_IsObject(node) && pack_json_unsure(node, word))
			return 1;
		if (!cJSON_IsArray(node))
			list = word;
	}
	return cJSON_IsTrue(pack_json_member(node, "provisional"));
}

int pack_unsure(const char *json, const char *where)
{
	cJSON *pack = cJSON_Parse(json);
	char place[PLACE_TEXT];
	int unsure;

	unsure_rename(place, where);
	unsure = unsure_walk(pack, place);
	cJSON_Delete(pack);
	return unsure;
}
