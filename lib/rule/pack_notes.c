/*
 * The notes of a pack and its provisional entries, wherever they stand.
 *
 * It knows no list that a pack must have.
 */
#include <stdio.h>

#include <kinerja/err.h>

#include "rule/pack_notes.h"

#include "base/alloc.h"
#include "base/i18n.h"
#include "rule/pack_json.h"

struct notes {
	struct buf *out;
	struct buf path;
	int n;
};

static void notes_add_note(struct buf *out, const cJSON *note)
{
	const cJSON *item;

	if (cJSON_IsString(note))
		buf_addf(out, "  %s\n", note->valuestring);
	cJSON_ArrayForEach(item, note)
		notes_add_note(out, item);
}

/* "duties/TT_X: label, levels": what is not sure, or the whole entry. */
static void notes_add_unsure(struct notes *n, const cJSON *entry)
{
	const cJSON *item, *mark = pack_json_member(entry, "provisional");
	const char *sep = ": ";

	if (!pack_json_unsure(entry, NULL))
		return;
	if (!n->n++)
		buf_adds(n->out, _("\nProvisional: nobody has seen the "
				   "official text of\n"));
	buf_addf(n->out, "  %s", buf_str(&n->path));
	cJSON_ArrayForEach(item, mark)
		if (cJSON_IsString(item)) {
			buf_addf(n->out, "%s%s", sep, item->valuestring);
			sep = ", ";
		}
	buf_addc(n->out, '\n');
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
		buf_addf(&n->path, "%s%s", len ? "/" : "",
			 cJSON_IsArray(node) ? key : m->string);
		notes_walk(n, cJSON_IsArray(node) ? list : m->string, m);
		n->path.len = len;
	}
}

enum kin_status pack_notes(struct buf *out, const char *json,
			   struct kin_err *err)
{
	struct notes n = { out, BUF_INIT, 0 };
	cJSON *pack = cJSON_Parse(json);
	const cJSON *note = pack_json_member(pack, "note");
	enum kin_status st = pack ? KIN_OK : kin_err_nomem(err);

	if (note)
		buf_adds(out, _("\nNotes\n"));
	notes_add_note(out, note);
	if (!st)
		notes_walk(&n, "", pack);
	if (n.path.failed)
		st = kin_err_nomem(err);
	cJSON_Delete(pack);
	buf_release(&n.path);
	return st;
}
