/* Entries of a pack's JSON by their names; it knows no meaning. */
#include "rule/pack_json.h"

#include <stdio.h>
#include <string.h>

#define COUNT(a) ((int)(sizeof(a) / sizeof((a)[0])))

/* Lists whose entries are named by several members. */
static const struct {
	const char *list, *members[4];
} keys[] = {
	{ "windows", { "period", "stage", "role" } },
	{ "fields", { "step", "code" } },
	{ "matrix", { "hasil_kerja", "perilaku_kerja" } },
	{ "duty_rules", { "status", "unit_status" } },
	{ "transitions", { "machine", "from", "event", "period" } },
	{ "percent", { "predikat" } },
	{ "patterns", { "organisation" } },
};

const cJSON *pack_json_member(const cJSON *node, const char *name)
{
	return cJSON_GetObjectItemCaseSensitive(node, name);
}

const char *pack_json_text(const cJSON *node, const char *name)
{
	const cJSON *m = pack_json_member(node, name);

	return cJSON_IsString(m) ? m->valuestring : NULL;
}

int pack_json_unsure(const cJSON *entry, const char *member)
{
	const cJSON *mark = pack_json_member(entry, "provisional"), *item;

	if (cJSON_IsTrue(mark))
		return 1;
	cJSON_ArrayForEach(item, mark)
		if (!member || (cJSON_IsString(item) &&
				!strcmp(item->valuestring, member)))
			return 1;
	return 0;
}

const char *pack_json_key(char out[PACK_KEY], const char *list,
			  const cJSON *entry)
{
	static const char *const code[4] = { "code" };
	const char *const *members = code;
	size_t len = 0;
	int i;

	for (i = 0; i < COUNT(keys); i++)
		if (!strcmp(keys[i].list, list))
			members = keys[i].members;
	out[0] = '\0';
	for (i = 0; i < 4 && members[i] && len < PACK_KEY; i++) {
		const char *text = pack_json_text(entry, members[i]);

		if (text && *text)
			len += (size_t)snprintf(out + len, PACK_KEY - len,
						"%s%s", len ? "." : "", text);
	}
	return out;
}
