/*
 * The search for the records in an answer. Owns the names of wrappers; reads
 * no value.
 */
#include "ingest/text/json_envelope.h"

#include <string.h>

#include "base/json_scan.h"
#include "ingest/text/json_stream.h"

static const char *const wrappers[] = {
	"rows", "data", "items", "result", "results", "records", "list",
	"response", "payload", "content", "body", "hasil", "daftar", "d",
	"value", "values", "entries", "documents", "gtk", "ptk", "edges",
	"nodes", "objects",
};

static int is_wrapper(const char *key)
{
	size_t i;

	for (i = 0; i < sizeof(wrappers) / sizeof(*wrappers); i++)
		if (!strcmp(wrappers[i], key))
			return 1;
	return 0;
}

/* One search: text, and the best that was found. */
struct envelope {
	const char *text;
	size_t len;
	int complete;
	const struct json_keys *keys;
	struct json_path way;	/* to where the search is */
	struct json_path best;	/* depth 0 and at 0: none */
	int have_best;
};

/* The key at *pos, without its quotes; longer ones are nobody's name. */
static int envelope_key(char out[ENVELOPE_KEY], struct envelope *e,
			size_t *pos)
{
	size_t start, end, n;
	int rc = json_scan_slice(e->text, e->len, pos, &start, &end);

	if (rc != 1)
		return rc;
	n = end - start - 2;
	if (n >= ENVELOPE_KEY)
		n = 0;
	memcpy(out, e->text + start + 1, n);
	out[n] = '\0';
	return 1;
}

/* To the value behind a key; its first byte, 0: more is needed, -1: none. */
static int envelope_value(char key[ENVELOPE_KEY], struct envelope *e,
			  size_t *pos)
{
	int rc, c;

	if (json_stream_skip(e->text, e->len, pos) != '"')
		return *pos == e->len ? 0 : -1;
	rc = envelope_key(key, e, pos);
	if (rc != 1)
		return rc;
	if (json_stream_skip(e->text, e->len, pos) != ':')
		return *pos == e->len ? 0 : -1;
	++*pos;
	c = json_stream_skip(e->text, e->len, pos);
	return c < 0 ? 0 : c;
}

/* Behind a value: 1 another follows, 0 more is needed, -1 the end. */
static int envelope_next(struct envelope *e, size_t *pos)
{
	int c = json_stream_skip(e->text, e->len, pos);

	if (c < 0)
		return 0;
	++*pos;
	return c == ',' ? 1 : -1;
}

/* Whether the object at `pos` has the key of a record. */
static enum json_found envelope_is_record(struct envelope *e, size_t pos)
{
	char key[ENVELOPE_KEY];
	size_t start, end;
	int rc;

	pos++;
	for (;;) {
		rc = envelope_value(key, e, &pos);
		if (rc <= 0)
			return rc ? ENVELOPE_NONE : ENVELOPE_MORE;
		if (e->keys->is_record(e->keys->user, key))
			return ENVELOPE_HERE;
		rc = json_scan_slice(e->text, e->len, &pos, &start, &end);
		if (rc == 1)
			rc = envelope_next(e, &pos);
		if (rc <= 0)
			return rc ? ENVELOPE_NONE : ENVELOPE_MORE;
	}
}

static void envelope_take(struct envelope *e, size_t at)
{
	e->best = e->way;
	e->best.at = at;
	e->have_best = 1;
}

static enum json_found envelope_object(struct envelope *e, size_t pos);

/* Step down into what begins at `pos`, and search there. */
static enum json_found envelope_down(struct envelope *e, const char *key,
				     char open, size_t pos)
{
	struct json_path *w = &e->way;
	enum json_found found;

	if (w->depth == ENVELOPE_DEPTH)
		return ENVELOPE_NONE;
	w->open[w->depth] = open;
	memcpy(w->key[w->depth], key, strlen(key) + 1);
	w->depth++;
	found = envelope_object(e, pos);
	w->depth--;
	return found;
}

/* The way with the member `key` of the object at hand on it. */
static void envelope_take_member(struct envelope *e, const char *key,
				 size_t at)
{
	struct json_path *w = &e->way;

	memcpy(w->key[w->depth - 1], key, strlen(key) + 1);
	envelope_take(e, at);
}

/* A member whose value is an array: of objects, is it the list? */
static enum json_found envelope_array(struct envelope *e, const char *key,
				      size_t pos)
{
	size_t inner = pos + 1;
	int c = json_stream_skip(e->text, e->len, &inner);
	enum json_found is;

	if (c < 0)
		return ENVELOPE_MORE;
	if (is_wrapper(key) && (c == '{' || c == ']')) {
		envelope_take_member(e, key, pos);
		return c == '{' ? ENVELOPE_HERE : ENVELOPE_NONE;
	}
	if (c != '{')
		return ENVELOPE_NONE;
	is = envelope_is_record(e, inner);
	if (is != ENVELOPE_HERE)
		return is;
	if (e->have_best && e->text[e->best.at] == '[')
		return ENVELOPE_TWICE;
	envelope_take_member(e, key, pos);
	return ENVELOPE_NONE;	/* another may follow */
}

/* A member whose value is an object: the one record, or one more wrapper. */
static enum json_found envelope_member(struct envelope *e, const char *key,
				       size_t pos)
{
	enum json_found found = ENVELOPE_NONE, is;
	int had = e->have_best;

	memcpy(e->way.key[e->way.depth - 1], key, strlen(key) + 1);
	is = envelope_is_record(e, pos);
	if (is == ENVELOPE_MORE)
		return is;
	if (is == ENVELOPE_NONE)
		found = envelope_down(e, "", '{', pos);
	if (found != ENVELOPE_NONE || e->have_best != had)
		return found;
	if (!strcmp(key, "rows")) {
		envelope_take_member(e, key, pos);
		return ENVELOPE_HERE;
	}
	if (is == ENVELOPE_HERE && is_wrapper(key))
		envelope_take_member(e, key, pos);
	return ENVELOPE_NONE;
}

/* The object at `pos`, which is the last thing on the way. */
static enum json_found envelope_object(struct envelope *e, size_t pos)
{
	enum json_found found;
	char key[ENVELOPE_KEY];
	size_t start, end;
	int record = 0, rc, had = e->have_best;

	pos++;
	for (;;) {
		rc = envelope_value(key, e, &pos);
		if (rc <= 0)
			return rc ? ENVELOPE_NONE : ENVELOPE_MORE;
		record |= e->keys->is_record(e->keys->user, key);
		found = ENVELOPE_NONE;
		if ((!record || !strcmp(key, "rows")) && (rc == '[' ||
							  rc == '{'))
			found = rc == '[' ? envelope_array(e, key, pos)
					  : envelope_member(e, key, pos);
		if (found != ENVELOPE_NONE)
			return found;
		rc = json_scan_slice(e->text, e->len, &pos, &start, &end);
		if (rc == 1)
			rc = envelope_next(e, &pos);
		if (!rc)
			return ENVELOPE_MORE;
		if (rc > 0)
			continue;
		/* lists inside of a record are histories of it */
		e->have_best &= !record || had;
		return ENVELOPE_NONE;
	}
}

enum json_found json_envelope_find(struct json_path *out, const char *text,
				   size_t len, int complete,
				   const struct json_keys *keys)
{
	struct envelope e = { text, len, complete, keys, { 0 }, { 0 }, 0 };
	enum json_found found = ENVELOPE_NONE;
	size_t pos = 0, last = 0;
	int c = json_stream_skip(text, len, &pos);

	while (c == '[' && e.way.depth < ENVELOPE_DEPTH - 1) {
		e.way.open[e.way.depth++] = '[';
		last = pos++;
		c = json_stream_skip(text, len, &pos);
	}
	if (c < 0)
		return complete ? ENVELOPE_NONE : ENVELOPE_MORE;
	if (c == '{')
		found = envelope_down(&e, "", '{', pos);
	if (found == ENVELOPE_MORE && !complete)
		return found;
	/* an object in the first of a list is the record of that one alone */
	if (e.have_best && e.way.depth && text[e.best.at] == '{')
		e.have_best = 0;
	if (c == '{' && !e.have_best && e.way.depth > 1) {
		e.way.depth--;	/* a list in a list */
		envelope_take(&e, last);
	}
	if (found == ENVELOPE_TWICE || !e.have_best)
		return found == ENVELOPE_TWICE ? found : ENVELOPE_NONE;
	*out = e.best;
	return ENVELOPE_HERE;
}

int json_envelope_has_list(const char *text, size_t len,
			   const struct json_keys *keys)
{
	struct envelope e = { text, len, 1, keys, { 0 }, { 0 }, 0 };
	size_t pos = 0, inner, start, end;

	while (pos < len) {
		if (text[pos] == '"') {
			if (json_scan_slice(text, len, &pos, &start, &end) != 1)
				return 0;
			continue;
		}
		inner = pos + 1;
		if (text[pos] == '[' &&
		    json_stream_skip(text, len, &inner) == '{' &&
		    envelope_is_record(&e, inner) == ENVELOPE_HERE)
			return 1;
		pos++;
	}
	return 0;
}
