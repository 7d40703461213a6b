/*
 * Rule packs for operators: checking a file, storing it, showing one, and
 * making the embedded packs available to a database.
 */
#include "app/period/packs.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/version.h"
#include "rule/pack_show.h"
#include "store/pack_store.h"

const char *kin_rules_text(const char *name)
{
	size_t len;

	return pack_embedded(name, &len);
}

const char *kin_rules_name(int i)
{
	return pack_embedded_name(i);
}

static enum kin_status packs_add(long long *id, struct kin_session *s,
				 const struct act *act,
				 const struct pack *pack, const char *json,
				 struct kin_err *err)
{
	char roles[PACK_ROLES];

	pack_roles_text(roles, pack);
	s->roles = NULL;	/* these may bring more */
	return pack_store_add(id, act, pack->name, pack->version,
			      pack->sha256, roles, json, s->db, err);
}

static enum kin_status packs_store(long long *id, struct kin_session *s,
				   const struct act *act, const char *json,
				   size_t len, const char *source,
				   struct kin_err *err)
{
	struct pack *pack = NULL;
	enum kin_status st = pack_load(&pack, json, len, source, s->sink, err);

	if (!st)
		st = packs_add(id, s, act, pack, json, err);
	pack_free(pack);
	return st;
}

/* Whether what the program carries under the name is newer than a version, ""
 * for none; *json then is its text. */
static enum kin_status packs_carried(const char **json, size_t *len,
				     const char *name, const char *version,
				     struct kin_err *err)
{
	struct kin_sink quiet = { .emit = NULL };
	const char *text = pack_embedded(name, len);
	struct pack *pack = NULL;
	enum kin_status st = KIN_OK;

	if (text && version[0])
		st = pack_load(&pack, text, *len, name, &quiet, err);
	if (text && (!pack || version_compare(pack->version, version) > 0))
		*json = text;
	pack_free(pack);
	return st;
}

enum kin_status packs_newest(long long *id, const char **json, size_t *len,
			     struct kin_session *s, const char *name,
			     struct kin_err *err)
{
	char version[PACK_VERSION] = "";
	enum kin_status st = KIN_ENOTFOUND;

	*id = 0;
	*json = NULL;
	if (s)
		st = pack_store_find(id, version, name, s->db, err);
	if (!st || st == KIN_ENOTFOUND)
		st = packs_carried(json, len, name, version, err);
	if (*json)
		*id = 0;
	return st;
}

enum kin_status packs_ensure(long long *id, struct kin_session *s,
			     const struct act *act, const char *name,
			     struct kin_err *err)
{
	const char *json;
	size_t len = 0;
	enum kin_status st = packs_newest(id, &json, &len, s, name, err);

	if (st || *id)
		return st;
	if (!json)
		return kin_err_set(err, KIN_ENOTFOUND,
				   _("there is no rule pack %s; see `kinerja "
				     "rules list`, or `kinerja rules import "
				     "FILE`"), name);
	return packs_store(id, s, act, json, len, name, err);
}

/* Stored already, or its name and version taken by another text? */
static enum kin_status look_up(int *stored, struct kin_session *s,
			       const struct pack *pack, struct kin_err *err)
{
	char sha256[DIGEST_HEX] = "";
	enum kin_status st;

	st = pack_store_version(sha256, pack->name, pack->version, s->db, err);
	*stored = !strcmp(sha256, pack->sha256);
	if (st || !sha256[0] || *stored)
		return st;
	return kin_err_set(err, KIN_EEXISTS,
			   _("another text of %s %s is stored already; give "
			     "the changed pack a new version"), pack->name,
			   pack->version);
}

/* A text that is stored passed the checks of its day. */
static enum kin_status packs_read(struct pack **pack, struct kin_session *s,
				  const char *json, size_t len,
				  const char *path, struct kin_err *err)
{
	char sha256[DIGEST_HEX];
	long long n = 0;
	enum kin_status st;

	digest_sha256_hex(sha256, json, len);
	st = pack_store_count(&n, sha256, s->db, err);
	if (st)
		return st;
	return n ? pack_load_stored(pack, json, len, sha256, path, s->sink, err)
		 : pack_load(pack, json, len, path, s->sink, err);
}

/* The version that is taken in the place of the one that was just stored. */
static enum kin_status packs_name_newer(char newer[KIN_RULES_VERSION],
					long long id, struct kin_session *s,
					const char *name, struct kin_err *err)
{
	struct pack *pack = NULL;
	const char *json;
	long long found = 0;
	size_t len = 0;
	enum kin_status st = packs_newest(&found, &json, &len, s, name, err);

	if (st || found == id)
		return st;
	st = packs_load(&pack, s, name, s->sink, err);
	if (!st)
		str_copy(newer, KIN_RULES_VERSION, pack->version);
	pack_free(pack);
	return st;
}

enum kin_status kin_rules_import(struct kin_session *s, const char *path,
				 int *stored, char newer[KIN_RULES_VERSION],
				 struct kin_err *err)
{
	struct pack *pack = NULL;
	char *json = NULL;
	struct act act;
	long long id = 0;
	size_t len = 0;
	int same = 0;
	enum kin_status st = file_read(&json, &len, path, PACK_MAX, err);

	assert(s && path && stored);
	*stored = 0;
	newer[0] = '\0';
	if (!st) {
		st = session_begin(s, &act, path, NULL, err);
		if (!st)
			st = packs_read(&pack, s, json, len, path, err);
		act.sha256 = pack ? pack->sha256 : NULL;
		if (!st)
			st = look_up(&same, s, pack, err);
		if (!st && !same)
			st = packs_add(&id, s, &act, pack, json, err);
		if (!st && !same)
			st = packs_name_newer(newer, id, s, pack->name, err);
		/* without a new row there is nothing to record */
		st = session_end(s, &act, "{}", same, st, err);
	}
	*stored = !st && !same;
	pack_free(pack);
	kin_free(json);
	return st;
}

enum kin_status packs_take_text(char **text, struct buf *b,
				struct kin_err *err)
{
	*text = b->failed ? NULL : strdup(buf_str(b));
	buf_release(b);
	return *text ? KIN_OK
		     : kin_err_nomem(err);
}

enum kin_status kin_rules_check(const char *path, struct kin_sink *sink,
				char **text, struct kin_err *err)
{
	struct pack *pack = NULL;
	struct buf b = BUF_INIT;
	char *json = NULL;
	size_t len = 0;
	enum kin_status st = file_read(&json, &len, path, PACK_MAX, err);

	assert(path && sink && text);
	*text = NULL;
	if (!st)
		st = pack_load(&pack, json, len, path, sink, err);
	if (!st) {
		pack_summary(&b, pack);
		st = packs_take_text(text, &b, err);
	}
	pack_free(pack);
	kin_free(json);
	return st;
}

/* Where the packs of a list go. */
typedef void pack_sink(void *user, const struct kin_pack_info *p);

static enum kin_status list_embedded(pack_sink *tell, void *user, int i,
				     struct kin_err *err)
{
	struct kin_sink quiet = { .emit = NULL };
	struct kin_pack_info info = { .where = "embedded" };
	struct pack *pack = NULL;
	size_t len = 0;
	const char *json = pack_embedded(pack_embedded_name(i), &len);
	enum kin_status st = pack_load(&pack, json, len,
				       pack_embedded_name(i), &quiet, err);

	if (st)
		return st;
	info.name = pack->name;
	info.version = pack->version;
	info.sha256 = pack->sha256;
	info.label = pack->label;
	tell(user, &info);
	pack_free(pack);
	return KIN_OK;
}

static enum kin_status list_stored(struct kin_session *s, pack_sink *tell,
				   void *user, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = pack_store_all(&rows, s->db, err);

	while (!st && rows_next(&rows)) {
		struct kin_pack_info info = { .where = "stored" };

		info.name = rows_text(&rows, PACK_ALL_NAME);
		info.version = rows_text(&rows, PACK_ALL_VERSION);
		info.sha256 = rows_text(&rows, PACK_ALL_SHA256);
		info.periods = rows_text(&rows, PACK_ALL_PERIODS);
		info.label = rows_text(&rows, PACK_ALL_LABEL);
		tell(user, &info);
	}
	return rows_end(&rows, st, err);
}

enum kin_status kin_rules_list(struct kin_session *s, pack_sink *tell,
			       void *user, struct kin_err *err)
{
	enum kin_status st = KIN_OK;
	int i;

	for (i = 0; !st && pack_embedded_name(i); i++)
		st = list_embedded(tell, user, i, err);
	return st || !s ? st : list_stored(s, tell, user, err);
}
