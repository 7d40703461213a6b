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

/* A pack with its text. */
struct found {
	const char *json;
	size_t len;
	char *owned;		/* the text, unless the program carries it */
	struct pack *pack;
};

static void packs_close(struct found *f)
{
	pack_free(f->pack);
	kin_free(f->owned);
}

static enum kin_status packs_file(struct found *f, const char *name,
				  struct kin_err *err)
{
	if (!strchr(name, '/') && !strchr(name, '.'))
		return kin_err_set(err, KIN_ENOTFOUND,
				   _("there is no rule pack %s; see `kinerja "
				     "rules list`"), name);
	return file_read(&f->owned, &f->len, name, PACK_MAX, err);
}

/* By name or path; packs_close(), whatever comes back. */
static enum kin_status packs_open(struct found *f, struct kin_session *s,
				  const char *name, struct kin_sink *sink,
				  struct kin_err *err)
{
	char sha256[DIGEST_HEX];
	long long id = 0;
	enum kin_status st;

	memset(f, 0, sizeof(*f));
	st = packs_newest(&id, &f->json, &f->len, s, name, err);
	if (!st && id)
		st = pack_store_load(&f->owned, &f->len, sha256, id, s->db,
				     err);
	else if (!st && !f->json)
		st = packs_file(f, name, err);
	if (f->owned)
		f->json = f->owned;
	if (st)
		return st;
	return id ? pack_load_stored(&f->pack, f->json, f->len, sha256, name,
				     sink, err)
		  : pack_load(&f->pack, f->json, f->len, name, sink, err);
}

enum kin_status packs_load(struct pack **out, struct kin_session *s,
			   const char *name, struct kin_sink *sink,
			   struct kin_err *err)
{
	struct found f;
	enum kin_status st = packs_open(&f, s, name, sink, err);

	*out = st ? NULL : f.pack;
	if (!st)
		f.pack = NULL;
	packs_close(&f);
	return st;
}

enum kin_status kin_rules_show(struct kin_session *s, const char *name,
			       enum kin_rules_form form,
			       struct kin_sink *sink, char **text,
			       struct kin_err *err)
{
	struct found f;
	struct buf b = BUF_INIT;
	enum kin_status st = packs_open(&f, s, name, sink, err);

	*text = NULL;
	if (!st) {
		if (form == KIN_RULES_DOT)
			flow_dot(&b, f.pack);
		else
			buf_add(&b, f.json, f.len);
		st = packs_take_text(text, &b, err);
	}
	packs_close(&f);
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
	struct found f;
	enum kin_status st;

	assert(name && opts && fp);
	st = packs_open(&f, s, name, sink, err);
	if (!st)
		st = packs_write(f.pack, f.json, opts, fp, err);
	packs_close(&f);
	return st;
}

enum kin_status kin_rules_diff(struct kin_session *s, const char *was,
			       const char *is, int words,
			       void (*tell)(void *user,
					    const struct kin_rules_change *c),
			       void *user, struct kin_sink *sink,
			       struct kin_err *err)
{
	struct found old, new = { .json = NULL };
	enum kin_status st;

	assert(was && is && tell);
	st = packs_open(&old, s, was, sink, err);
	if (!st)
		st = packs_open(&new, s, is, sink, err);
	if (!st)
		st = pack_diff(old.json, new.json, tell, user,
			       words ? packs_word : NULL, err);
	packs_close(&old);
	packs_close(&new);
	return st;
}

enum kin_status kin_rules_codes(struct kin_session *s, const char *pack,
				void (*tell)(void *user,
					     const struct kin_rules_code *c),
				void *user, struct kin_sink *sink,
				struct kin_err *err)
{
	struct found f;
	enum kin_status st;

	assert(pack && tell);
	st = packs_open(&f, s, pack, sink, err);
	if (!st)
		st = pack_codes(f.json, tell, user, err);
	packs_close(&f);
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
	struct found old;
	struct buf b = BUF_INIT;
	enum kin_status st;

	assert(pack && name && text);
	*text = NULL;
	if (day_from_civil(year, 1, 1) == DAY_NONE || year < 1900)
		return kin_err_set(err, KIN_EUSAGE,
				   _("say the year of the copy with --year, in "
				     "four digits"));
	st = packs_open(&old, s, pack, sink, err);
	if (!st) {
		pack_copy(&b, old.json, old.pack, name, year);
		st = packs_take_copy(text, &b, name, sink, err);
	}
	packs_close(&old);
	return st;
}
