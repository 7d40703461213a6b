/*
 * Where in a JSON answer the list of records is: every service wraps it in
 * objects of its own.
 *
 * It knows text and the names that wrappers have; what a key of a record is,
 * the caller says.
 */
#ifndef INGEST_JSON_ENVELOPE_H
#define INGEST_JSON_ENVELOPE_H

#include <stddef.h>

#define ENVELOPE_DEPTH 6
#define ENVELOPE_KEY 48

/* The way to the records: what is open where they begin. */
struct json_path {
	size_t at;		/* of their [ or of the one record's { */
	int depth;
	char open[ENVELOPE_DEPTH];		/* { or [ */
	char key[ENVELOPE_DEPTH][ENVELOPE_KEY];	/* behind a { */
};

/* Whether an object with this key is a record. */
struct json_keys {
	int (*is_record)(const void *user, const char *key);
	const void *user;
	/* what stands around the list, with 0 in its place: in front of it,
	 * or behind; NULL: nobody asks; -1: no memory */
	int (*beside)(void *owner, const char *text, size_t len,
		       const struct json_path *path, int behind);
	void *owner;
};

enum json_found {
	ENVELOPE_NONE,		/* the value is no envelope */
	ENVELOPE_MORE,		/* more text is needed to say */
	ENVELOPE_HERE,
	ENVELOPE_TWICE		/* two lists: nobody can say which */
};

/* `complete`: no more text will come, or would be looked at. */
enum json_found json_envelope_find(struct json_path *out, const char *text,
				   size_t len, int complete,
				   const struct json_keys *keys);

/* Whether a list of records begins anywhere in text that is in order. */
int json_envelope_has_list(const char *text, size_t len,
			   const struct json_keys *keys);

#endif
