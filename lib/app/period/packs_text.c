/*
 * What a pack says, for people: shown, compared with another, its codes, and
 * its text for another year. Nothing is stored here.
 */
#include "app/period/packs.h"
#include "app/period/packs_document.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/i18n.h"
#include "rule/flow.h"
#include "rule/pack_copy.h"
#include "rule/pack_diff.h"
#include "store/pack_store.h"

/* The text of a pack by name or path; *owned is to be freed. */
static enum kin_status packs_find_text(const char **json, size_t *len,
				       char **owned, struct kin_session *s,
				       const char *name, struct kin_err *err)
{
	long long id = 0;
	enum kin_status st = packs_newest(&id, json, len, s, name, err);

	*owned = NULL;
	if (!st && id)
		st = pack_store_load(owned, len, id, s->db, err);
	if (*owned)
		*json = *owned;
	if (st || *json)
		return st;
	if (!strchr(name, '/') && !strchr(name, '.'))
		return kin_err_set(err, KIN_ENOTFOUND,
				   _("there is no rule pack %s; see `kinerja "
				     "rules list`"), name);
	st = file_read(owned, len, name, PACK_MAX, err);
	*json = *owned;
	return st;
}

enum kin_status packs_load(struct pack **out, struct kin_session *s,
			   const char *name, struct kin_sink *sink,
			   struct kin_err *err)
{
	const char *json = NULL;
	char *owned = NULL;
	size_t len = 0;
	enum kin_status st = packs_find_text(&json, &len, &owned, s, name, err);

	*out = NULL;
	if (!st)
		st = pack_load(out, json, len, name, sink, err);
	kin_free(owned);
	return st;
}

enum kin_status kin_rules_show(struct kin_session *s, const char *name,
			       enum kin_rules_form form,
			       struct kin_sink *sink, char **text,
			       struct kin_err *err)
{
	struct pack *pack = NULL;
	struct buf b = BUF_INIT;
	const char *json = NULL;
	char *owned = NULL;
	size_t len = 0;
	enum kin_status st = packs_find_text(&json, &len, &owned, s, name, err);

	*text = NULL;
	if (!st)
		st = pack_load(&pack, json, len, name, sink, err);
	if (!st) {
		if (form == KIN_RULES_DOT)
			flow_dot(&b, pack);
		else
			buf_add(&b, json, len);
		st = packs_take_text(text, &b, err);
	}
	pack_free(pack);
	kin_free(owned);
	return st;
}

static enum kin_status packs_write(const struct pack *pack, const char *json,
				   const struct kin_doc_opts *opts, FILE *fp,
				   struct kin_err *err)
{
	struct doc d;
	enum kin_status st;

	doc_init(&d, pack->label);
	st = packs_document(&d, pack, json, err);
	if (!st && opts->form == KIN_DOC_HTML)
		st = doc_write_page(&d, pack->label, opts, fp, err);
	else if (!st)
		st = doc_write_text(&d, opts->width, fp, err);
	doc_release(&d);
	return st;
}

enum kin_status kin_rules_document(struct kin_session *s, const char *name,
				   const struct kin_doc_opts *opts,
				   struct kin_sink *sink, FILE *fp,
				   struct kin_err *err)
{
	struct pack *pack = NULL;
	const char *json = NULL;
	char *owned = NULL;
	size_t len = 0;
	enum kin_status st = packs_find_text(&json, &len, &owned, s, name, err);

	assert(name && opts && fp);
	if (!st)
		st = pack_load(&pack, json, len, name, sink, err);
	if (!st)
		st = packs_write(pack, json, opts, fp, err);
	pack_free(pack);
	kin_free(owned);
	return st;
}

/* The text of a pack that was found without a fault. */
static enum kin_status packs_sound(const char **json, char **owned,
				   struct kin_session *s, const char *name,
				   struct kin_sink *sink, struct kin_err *err)
{
	struct pack *pack = NULL;
	size_t len = 0;
	enum kin_status st = packs_find_text(json, &len, owned, s, name, err);

	if (!st)
		st = pack_load(&pack, *json, len, name, sink, err);
	pack_free(pack);
	return st;
}

enum kin_status kin_rules_diff(struct kin_session *s, const char *was,
			       const char *is, int words,
			       void (*tell)(void *user,
					    const struct kin_rules_change *c),
			       void *user, struct kin_sink *sink,
			       struct kin_err *err)
{
	const char *old = NULL, *new = NULL;
	char *old_owned = NULL, *new_owned = NULL;
	enum kin_status st;

	assert(was && is && tell);
	st = packs_sound(&old, &old_owned, s, was, sink, err);
	if (!st)
		st = packs_sound(&new, &new_owned, s, is, sink, err);
	if (!st)
		st = pack_diff(old, new, tell, user, words ? packs_word : NULL,
			       err);
	kin_free(old_owned);
	kin_free(new_owned);
	return st;
}

enum kin_status kin_rules_codes(struct kin_session *s, const char *pack,
				void (*tell)(void *user,
					     const struct kin_rules_code *c),
				void *user, struct kin_sink *sink,
				struct kin_err *err)
{
	const char *json = NULL;
	char *owned = NULL;
	enum kin_status st;

	assert(pack && tell);
	st = packs_sound(&json, &owned, s, pack, sink, err);
	if (!st)
		st = pack_codes(json, tell, user, err);
	kin_free(owned);
	return st;
}

/* The copy, if it is a pack: the name may be none. */
static enum kin_status packs_take_copy(char **text, struct buf *b,
				       const char *name, struct kin_sink *sink,
				       struct kin_err *err)
{
	struct pack *copy = NULL;
	enum kin_status st = KIN_OK;

	if (!b->failed)
		st = pack_load(&copy, buf_str(b), b->len, name, sink, err);
	pack_free(copy);
	if (st) {
		buf_release(b);
		return st;
	}
	return packs_take_text(text, b, err);
}

enum kin_status kin_rules_copy(struct kin_session *s, const char *pack,
			       const char *name, int year,
			       struct kin_sink *sink, char **text,
			       struct kin_err *err)
{
	const char *json = NULL;
	char *owned = NULL;
	struct pack *old = NULL;
	struct buf b = BUF_INIT;
	size_t len = 0;
	enum kin_status st;

	assert(pack && name && text);
	*text = NULL;
	if (day_from_civil(year, 1, 1) == DAY_NONE || year < 1900)
		return kin_err_set(err, KIN_EUSAGE,
				   _("say the year of the copy with --year, in "
				     "four digits"));
	st = packs_find_text(&json, &len, &owned, s, pack, err);
	if (!st)
		st = pack_load(&old, json, len, pack, sink, err);
	if (!st) {
		pack_copy(&b, json, old, name, year);
		st = packs_take_copy(text, &b, name, sink, err);
	}
	pack_free(old);
	kin_free(owned);
	return st;
}
