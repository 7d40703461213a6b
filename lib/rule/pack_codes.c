/*
 * The codes of a pack with their labels, from any list that has them: what
 * makes the drop-down lists of a sheet.
 *
 * It knows no list that a pack must have; the official names of those that
 * operators meet stand in one table.
 */
#include <string.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "rule/pack_diff.h"
#include "rule/pack_json.h"

#define COUNT(a) ((int)(sizeof(a) / sizeof((a)[0])))

/* Lists by their official names; others keep their own. */
static const struct {
	const char *list, *term;
} terms[] = {
	{ "indicators", "indikator" }, { "behaviours", "perilaku" },
	{ "levels", "tingkat" }, { "activities", "kompetensi" },
	{ "duties", "tugas_tambahan" }, { "main_duties", "tugas_pokok" },
	{ "aspects", "aspek_perilaku" }, { "options", "pilihan" },
	{ "areas", "area" }, { "ratings", "rating" },
	{ "predicates", "predikat" }, { "exceptions", "pengecualian" },
	{ "organisation_predicates", "predikat_organisasi" },
	{ "roles", "peran" }, { "stages", "tahap" }, { "steps", "langkah" },
	{ "fields", "isian" }, { "rating_aspects", "aspek_nilai" },
	{ "periods", "periode" }, { "jenjang", "jenjang" },
};

struct codes {
	void (*tell)(void *user, const struct kin_rules_code *c);
	void *user;
	struct buf aliases;
};

static const char *codes_term(const char *list)
{
	int i;

	for (i = 0; i < COUNT(terms); i++)
		if (!strcmp(terms[i].list, list))
			return terms[i].term;
	return list;
}

static void codes_tell(struct codes *c, const char *list, const cJSON *entry)
{
	const cJSON *item, *all = pack_json_member(entry, "aliases");
	struct kin_rules_code code = {
		pack_json_text(entry, "code"), pack_json_text(entry, "label"),
		codes_term(list), NULL,
	};

	if (!code.code || !code.label)
		return;
	buf_reset(&c->aliases);
	cJSON_ArrayForEach(item, all)
		if (cJSON_IsString(item))
			buf_addf(&c->aliases, "%s%s",
				 c->aliases.len ? "|" : "", item->valuestring);
	if (c->aliases.len)
		code.aliases = buf_str(&c->aliases);
	c->tell(c->user, &code);
}

/* Every list of entries, and the lists in these. */
static void codes_walk(struct codes *c, const char *list, const cJSON *node)
{
	const cJSON *m;

	if (cJSON_IsObject(node) && list)
		codes_tell(c, list, node);
	cJSON_ArrayForEach(m, node) {
		if (cJSON_IsObject(m) || cJSON_IsArray(m))
			codes_walk(c, cJSON_IsArray(node) ? list : m->string,
				   m);
	}
}

enum kin_status pack_codes(const char *json,
			   void (*tell)(void *user,
					const struct kin_rules_code *c),
			   void *user, struct kin_err *err)
{
	struct codes c = { tell, user, BUF_INIT };
	cJSON *pack = cJSON_Parse(json);
	enum kin_status st = pack ? KIN_OK : kin_err_nomem(err);

	if (!st)
		codes_walk(&c, NULL, pack);
	if (c.aliases.failed)
		st = kin_err_nomem(err);
	cJSON_Delete(pack);
	buf_release(&c.aliases);
	return st;
}
