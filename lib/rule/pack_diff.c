/*
 * The comparison of two packs member by member.
 *
 * Entries of a list are held against each other by what names them; what has
 * no name is compared in its place. It knows no member that a pack must have.
 */
#include "rule/pack_diff.h"

#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "rule/pack_json.h"

#define COUNT(a) ((int)(sizeof(a) / sizeof((a)[0])))
/* What says where a rule comes from, and not what it is. */
static const char *const passed[] = {
	"format", "name", "version", "sources", "source", "note",
	"provisional",
};

struct diff {
	void (*tell)(void *user, const struct kin_rules_change *c);
	void *user;
	/* what a member or a value is called for people; or NULL */
	const char *(*word)(const char *name);
	struct buf path, was, is;
};

static const char *diff_word(const struct diff *d, const char *name)
{
	const char *word = d->word ? d->word(name) : NULL;

	return word ? word : name;
}

static int diff_passes(const char *name)
{
	int i;

	for (i = 0; i < COUNT(passed); i++)
		if (!strcmp(name, passed[i]))
			return 1;
	return 0;
}

/* A value as a person reads it: a list by |, an entry by its label. */
static void diff_text(const struct diff *d, struct buf *out,
		      const cJSON *node)
{
	const cJSON *item, *label = pack_json_member(node, "label");
	const char *sep = "";

	if (cJSON_IsString(node)) {
		buf_adds(out, diff_word(d, node->valuestring));
	} else if (cJSON_IsNumber(node)) {
		buf_addf(out, "%d", node->valueint);
	} else if (cJSON_IsBool(node)) {
		buf_adds(out, diff_word(d, cJSON_IsTrue(node) ? "true"
							      : "false"));
	} else if (cJSON_IsObject(node)) {
		if (cJSON_IsString(label))
			buf_adds(out, label->valuestring);
		else
			cJSON_ArrayForEach(item, node) {
				if (diff_passes(item->string))
					continue;
				buf_addf(out, "%s%s ", sep,
					 diff_word(d, item->string));
				diff_text(d, out, item);
				sep = ", ";
			}
	} else if (cJSON_IsArray(node)) {
		cJSON_ArrayForEach(item, node) {
			buf_adds(out, sep);
			diff_text(d, out, item);
			sep = "|";
		}
	}
}

static void diff_tell(struct diff *d, const cJSON *was, const cJSON *is,
		      int unsure)
{
	struct kin_rules_change c = { .path = buf_str(&d->path) };

	buf_reset(&d->was);
	buf_reset(&d->is);
	diff_text(d, &d->was, was);
	diff_text(d, &d->is, is);
	/* null is a value that is not known */
	if (was)
		c.was = buf_str(&d->was);
	if (is)
		c.is = buf_str(&d->is);
	c.provisional = unsure;
	d->tell(d->user, &c);
}

/* Go into a member and come back. */
static size_t diff_enter(struct diff *d, const char *name)
{
	size_t len = d->path.len;

	/* words are parted so that lines may end there */
	buf_addf(&d->path, "%s%s", !len ? "" : d->word ? " / " : "/", name);
	return len;
}

static void diff_leave(struct diff *d, size_t len)
{
	d->path.len = len;
	if (d->path.data)
		d->path.data[len] = '\0';
}

static const cJSON *diff_find(const cJSON *list, const char *name,
			      const char *key, int i)
{
	char text[PACK_KEY];
	const cJSON *item;

	if (!*key)
		return cJSON_GetArrayItem(list, i);
	cJSON_ArrayForEach(item, list)
		if (!strcmp(pack_json_key(text, name, item), key))
			return item;
	return NULL;
}

static void diff_value(struct diff *d, const char *name, const cJSON *was,
		       const cJSON *is, int unsure);

/* Members of two objects: of the old one in its order, then the new ones. */
static void diff_object(struct diff *d, const cJSON *was, const cJSON *is)
{
	const cJSON *m;

	cJSON_ArrayForEach(m, was)
		if (!diff_passes(m->string))
			diff_value(d, m->string, m,
				   pack_json_member(is, m->string),
				   pack_json_unsure(was, m->string) ||
				   pack_json_unsure(is, m->string));
	cJSON_ArrayForEach(m, is)
		if (!diff_passes(m->string) &&
		    !pack_json_member(was, m->string))
			diff_value(d, m->string, NULL, m,
				   pack_json_unsure(is, m->string));
}

static void diff_entry(struct diff *d, const char *key, int i,
		       const cJSON *was, const cJSON *is)
{
	char place[16];
	size_t len;

	snprintf(place, sizeof(place), "%d", i + 1);
	len = diff_enter(d, *key ? key : place);
	if (was && is)
		diff_object(d, was, is);
	else
		diff_tell(d, was, is, pack_json_unsure(was ? was : is, NULL));
	diff_leave(d, len);
}

static void diff_list(struct diff *d, const char *name, const cJSON *was,
		      const cJSON *is)
{
	char key[PACK_KEY];
	const cJSON *item;
	int i = 0;

	cJSON_ArrayForEach(item, was) {
		pack_json_key(key, name, item);
		diff_entry(d, key, i, item, diff_find(is, name, key, i));
		i++;
	}
	i = 0;
	cJSON_ArrayForEach(item, is) {
		pack_json_key(key, name, item);
		if (!diff_find(was, name, key, i))
			diff_entry(d, key, i, NULL, item);
		i++;
	}
}

/* Whether a list holds entries, and not words. */
static int diff_has_entries(const cJSON *node)
{
	return cJSON_IsArray(node) &&
		cJSON_IsObject(cJSON_GetArrayItem(node, 0));
}

static void diff_value(struct diff *d, const char *name, const cJSON *was,
		       const cJSON *is, int unsure)
{
	size_t len = diff_enter(d, diff_word(d, name));

	if (diff_has_entries(was) || diff_has_entries(is))
		diff_list(d, name, was, is);
	else if (cJSON_IsObject(was) && cJSON_IsObject(is))
		diff_object(d, was, is);
	else if (!cJSON_Compare(was, is, 1))
		diff_tell(d, was, is, unsure);
	diff_leave(d, len);
}

enum kin_status pack_diff(const char *old_json, const char *new_json,
			  void (*tell)(void *user,
				       const struct kin_rules_change *c),
			  void *user, const char *(*word)(const char *name),
			  struct kin_err *err)
{
	struct diff d = { tell, user, word, BUF_INIT, BUF_INIT, BUF_INIT };
	cJSON *was = cJSON_Parse(old_json), *is = cJSON_Parse(new_json);
	enum kin_status st = was && is ? KIN_OK : kin_err_nomem(err);

	if (!st && (pack_json_normal(was) || pack_json_normal(is)))
		st = kin_err_nomem(err);
	if (!st)
		diff_object(&d, was, is);
	if (d.path.failed || d.was.failed || d.is.failed)
		st = kin_err_nomem(err);
	cJSON_Delete(was);
	cJSON_Delete(is);
	buf_release(&d.path);
	buf_release(&d.was);
	buf_release(&d.is);
	return st;
}
