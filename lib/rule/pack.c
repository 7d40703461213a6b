/*
 * Rule packs: loading from JSON, giving back, and those that the program
 * carries.
 *
 * Owns the memory of a pack; knows nothing of files or the database.
 */
#include "rule/pack.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "base/alloc.h"
#include "base/digest.h"
#include "base/embedded.h"
#include "base/i18n.h"
#include "base/json_scan.h"
#include "base/str.h"
#include "rule/pack_build.h"

#define PACK_FORMAT_1 "kinerja-pack/1"
#define PACK_FORMAT_2 "kinerja-pack/2"
#define MAX_PATH 200

/* A missing member has no position of its own: take that of its parent. */
static void locate(const struct pack_build *b, const char *path, long *line,
		   long *col)
{
	char buf[MAX_PATH];
	size_t n = strlen(path);

	*line = *col = 1;
	if (n >= sizeof(buf))
		return;
	memcpy(buf, path, n + 1);
	while (n) {
		if (!json_scan_locate(b->text, b->len, buf, line, col))
			return;
		while (n && buf[n - 1] != '.' && buf[n - 1] != '[')
			n--;
		if (n)
			n--;
		buf[n] = '\0';
	}
	*line = *col = 1;
}

void pack_fault(struct pack_build *b, enum kin_code code, const char *path,
		const char *fmt, ...)
{
	char msg[400];
	long line, col;
	va_list ap;

	/* Each place is searched for from the front of the text. */
	if (b->n_faults++ >= PACK_MAX_FAULTS)
		return;
	va_start(ap, fmt);
	vsnprintf(msg, sizeof(msg), fmt, ap);
	va_end(ap);
	locate(b, path, &line, &col);
	kin_diag(b->sink, code, b->source, line, col, *path ? path : NULL,
		 "%s", msg);
}

const char *pack_path(struct pack_build *b, const char *list, int i,
		      const char *name)
{
	const char *path;

	path = arena_printf(&b->arena, "%s[%d]%s%s", list, i, name ? "." : "",
			    name ? name : "");
	if (!path)
		b->no_memory = 1;
	return path ? path : "";
}

/* Roles, stages and steps of format 1 are no part of its packs. */
static void read_base(struct pack_build *b)
{
	const struct embedded *e = embedded_formats;

	cJSON *root = pack_tree(b, e->text, e->len);

	if (root)
		pack_read(b, root, &pack_kind_base);
	cJSON_Delete(root);
	pack_steps_order(b);
}

static void read_as(struct pack_build *b, const cJSON *root)
{
	const cJSON *format = cJSON_GetObjectItemCaseSensitive(root, "format");

	if (cJSON_IsString(format) &&
	    !strcmp(format->valuestring, PACK_FORMAT_2)) {
		b->pack.format = 2;
		pack_read(b, root, &pack_kind_2);
		return;
	}
	b->pack.format = 1;
	read_base(b);
	if (!b->no_memory)
		pack_read(b, root, &pack_kind_1);
	if (!b->no_memory && b->format && strcmp(b->format, PACK_FORMAT_1))
		pack_fault(b, KIN_C_PACK_UNKNOWN, "format",
			   _("\"%s\" is not a format that this program reads; "
			     "it reads %s and %s"), b->format, PACK_FORMAT_1,
			   PACK_FORMAT_2);
}

/* Of two members of one name only one can be meant. */
static void tell_json(const struct pack_build *b, const struct json_fault *f)
{
	if (!f->key_len)
		kin_diag(b->sink, KIN_C_PACK_JSON, b->source, f->line, f->col,
			 NULL, "%s", _(f->what));
	else
		kin_diag(b->sink, KIN_C_PACK_JSON, b->source, f->line, f->col,
			 NULL, _("the member `%.*s` stands twice in its "
				 "object; keep the one that is right and take "
				 "the other out"), (int)f->key_len,
			 b->text + f->offset + 1);
}

static enum kin_status check_json(const struct pack_build *b,
				  struct kin_err *err)
{
	struct json_fault fault;

	if (!json_scan_check(b->text, b->len, &fault))
		return KIN_OK;
	if (fault.no_memory)
		return kin_err_nomem(err);
	tell_json(b, &fault);
	return kin_err_set(err, KIN_EINPUT, _("%s: not valid JSON"),
			   b->source);
}

/* Read, check; the faults are in the sink. */
static enum kin_status build(struct pack_build *b, struct kin_err *err)
{
	cJSON *root;

	if (!b->stored) {
		enum kin_status st = check_json(b, err);

		if (st)
			return st;
	}
	root = pack_tree(b, b->text, b->len);
	if (root)
		read_as(b, root);
	cJSON_Delete(root);
	if (!b->no_memory)
		pack_steps(b);
	if (!b->no_memory) {
		pack_check(b);
		pack_check_flow(b);
	}
	if (b->no_memory)
		return kin_err_nomem(err);
	if (b->n_faults > PACK_MAX_FAULTS)
		kin_diag(b->sink, KIN_C_PACK_BOUNDS, b->source, 0, 0, NULL,
			 _("%d more faults are not told; mend these first"),
			 b->n_faults - PACK_MAX_FAULTS);
	if (b->n_faults)
		return kin_err_set(err, KIN_EINPUT,
				   _("%s: the rule pack has %d faults"),
				   b->source, b->n_faults);
	return KIN_OK;
}

/* `sha256`: NULL where it is not stored. */
static enum kin_status pack_make(struct pack **out, const char *json,
				 size_t len, const char *sha256,
				 const char *source, struct kin_sink *sink,
				 struct kin_err *err)
{
	struct pack_build *b;
	enum kin_status st;

	*out = NULL;
	st = digest_init(err);
	if (st)
		return st;
	b = kin_calloc(1, sizeof(*b));
	if (!b)
		return kin_err_nomem(err);
	b->text = json;
	b->len = len;
	b->source = source;
	b->sink = sink;
	b->stored = sha256 != NULL;
	b->pack.non_asn_needs_plan = b->pack.non_home_needs_plan = 1;
	b->pack.uploads = 1;
	b->pack.offered_to = DAY_NONE;
	b->pack.owner = b;
	st = build(b, err);
	if (st) {
		pack_free(&b->pack);
		return st;
	}
	if (sha256)
		str_copy(b->pack.sha256, sizeof(b->pack.sha256), sha256);
	else
		digest_sha256_hex(b->pack.sha256, json, len);
	/* Borrowed for the reading only. */
	b->text = b->source = NULL;
	b->sink = NULL;
	*out = &b->pack;
	return KIN_OK;
}

enum kin_status pack_load(struct pack **out, const char *json, size_t len,
			  const char *source, struct kin_sink *sink,
			  struct kin_err *err)
{
	return pack_make(out, json, len, NULL, source, sink, err);
}

enum kin_status pack_load_stored(struct pack **out, const char *json,
				 size_t len, const char *sha256,
				 const char *source, struct kin_sink *sink,
				 struct kin_err *err)
{
	assert(sha256);
	return pack_make(out, json, len, sha256, source, sink, err);
}

void pack_free(struct pack *pack)
{
	struct pack_build *b = pack ? pack->owner : NULL;

	if (!b)
		return;
	arena_release(&b->arena);
	kin_free(b);
}

const char *pack_embedded(const char *name, size_t *len)
{
	const struct embedded *e;

	for (e = embedded_packs; e->name; e++)
		if (!strcmp(e->name, name)) {
			*len = e->len;
			return e->text;
		}
	return NULL;
}

const char *pack_embedded_name(int i)
{
	int k;

	for (k = 0; embedded_packs[k].name; k++)
		if (k == i)
			return embedded_packs[k].name;
	return NULL;
}
