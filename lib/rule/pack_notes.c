/*
 * The notes of a pack and its provisional entries, wherever they stand.
 *
 * It knows no list that a pack must have.
 */
#include <stdio.h>

#include <kinerja/err.h>

#include "rule/pack_notes.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "rule/pack_json.h"

struct notes {
	const struct pack_notes_take *take;
	struct buf path, members;
};

static const char *notes_word(const struct notes *n, const char *member)
{
	const char *word = n->take->word ? n->take->word(member) : NULL;

	return word ? word : member;
}

static void notes_add_note(const struct pack_notes_take *take,
			   const cJSON *note)
{
	const cJSON *item;

	if (cJSON_IsString(note))
		take->note(take->user, note->valuestring);
	cJSON_ArrayForEach(item, note)
		notes_add_note(take, item);
}

/* What is not sure, or the whole entry. */
static void notes_add_unsure(struct notes *n, const cJSON *entry)
{
	const cJSON *item, *mark = pack_json_member(entry, "provisional");

	if (!pack_json_unsure(entry, NULL))
		return;
	buf_reset(&n->members);
	cJSON_ArrayForEach(item, mark)
		if (cJSON_IsString(item))
			buf_addf(&n->members, "%s%s",
				 n->members.len ? ", " : "",
				 notes_word(n, item->valuestring));
	n->take->unsure(n->take->user, buf_str(&n->path),
			n->members.len ? buf_str(&n->members) : NULL);
}

static void notes_walk(struct notes *n, const char *list, const cJSON *node)
{
	size_t len = n->path.len;
	char key[PACK_KEY];
	const cJSON *m;
	int i = 0;

	if (cJSON_IsObject(node))
		notes_add_unsure(n, node);
	cJSON_ArrayForEach(m, node) {
		i++;
		if (!cJSON_IsObject(m) && !cJSON_IsArray(m))
			continue;
		if (cJSON_IsArray(node) && !*pack_json_key(key, list, m))
			snprintf(key, sizeof(key), "%d", i);
		/* words are parted so that lines may end there */
		buf_addf(&n->path, "%s%s", !len ? "" : n->take->word ? " / "
			 : "/", cJSON_IsArray(node) ? key
					     : notes_word(n, m->string));
		notes_walk(n, cJSON_IsArray(node) ? list : m->string, m);
		n->path.len = len;
	}
}

enum kin_status pack_notes(const char *json,
			   const struct pack_notes_take *take,
			   struct kin_err *err)
{
	struct notes n = { take, BUF_INIT, BUF_INIT };
	cJSON *pack = cJSON_Parse(json);
	enum kin_status st = pack ? KIN_OK : kin_err_nomem(err);

	if (!st && take->note)
		notes_add_note(take, pack_json_member(pack, "note"));
	if (!st && take->unsure)
		notes_walk(&n, "", pack);
	if (n.path.failed || n.members.failed)
		st = kin_err_nomem(err);
	cJSON_Delete(pack);
	buf_release(&n.path);
	buf_release(&n.members);
	return st;
}
