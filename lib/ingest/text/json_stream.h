/*
 * The objects of a JSON source, one checked slice at a time: an array, also
 * in the wrapping of a service, or JSON Lines.
 *
 * It knows text and positions, not keys or values.
 */
#ifndef INGEST_JSON_STREAM_H
#define INGEST_JSON_STREAM_H

#include <stddef.h>

#include <kinerja/diag.h>
#include <kinerja/err.h>

#include "base/json_scan.h"
#include "ingest/text/json_envelope.h"
#include "ingest/text/source.h"

enum json_form { FORM_ARRAY, FORM_LINES, FORM_ONE, FORM_END };

struct json_stream {
	struct source *src;
	struct kin_sink *sink;
	enum json_form form;
	int envelope;		/* the rows stand in an object */
	struct json_path path;	/* around them */
	/* the id that the web service names, "ptk_terdaftar_id" for its list
	 * of people; NULL: another origin */
	const char *service;
	const struct json_keys *keys;
	long n_read;
};

/* Recognise the form. `src`, `keys` and `sink` are borrowed. KIN_EINPUT after
 * a word to the sink, KIN_EIO, KIN_ENOMEM; the same for the functions below. */
enum kin_status json_stream_open(struct json_stream *js, struct source *src,
				 const struct json_keys *keys,
				 struct kin_sink *sink, struct kin_err *err);

/*
 * The next object that says anything: one that json_scan_check() accepts, at
 * the beginning of the source's unread text, to be passed over by the caller.
 * *text is NULL behind the last one.
 */
enum kin_status json_stream_next(const char **text, size_t *len,
				 struct json_stream *js, struct kin_err *err);

/* The object at the unread text, not counted as read. */
enum kin_status json_stream_peek(const char **text, size_t *len,
				 struct json_stream *js, struct kin_err *err);

/* Report a fault where the unread text begins; KIN_EINPUT. */
enum kin_status json_stream_fault(const struct json_stream *js,
				  const char *what);

/* Move *pos over blanks; the byte there, or -1 at the end. */
int json_stream_skip(const char *text, size_t len, size_t *pos);

#endif
