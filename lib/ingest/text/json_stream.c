/*
 * The objects of a JSON source, one slice at a time: where the rows begin and
 * end, what stands between and around them.
 *
 * Owns the form of the file; knows nothing of keys or values.
 */
#include "ingest/text/json_stream.h"

#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/i18n.h"

static int is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/* Pass over blanks; *c is the next byte or -1 at the end, *nl whether a line
 * ended in between. */
static enum kin_status next_byte(int *c, int *nl, struct json_stream *js,
				 struct kin_err *err)
{
	enum kin_status st;
	const char *text;
	size_t len, i;
	int last;

	*nl = 0;
	do {
		st = source_peek(&text, &len, &last, js->src, 1, err);
		if (st)
			return st;
		for (i = 0; i < len && is_blank(text[i]); i++)
			*nl |= text[i] == '\n' || text[i] == '\r';
		*c = i < len ? (unsigned char)text[i] : -1;
		source_advance(js->src, i);
	} while (i == len && !last);
	return KIN_OK;
}

enum kin_status json_stream_fault(const struct json_stream *js,
				  const char *what)
{
	kin_diag(js->sink, KIN_C_FILE_JSON, source_name(js->src),
		 source_line_no(js->src), source_col(js->src), NULL, "%s",
		 what);
	return KIN_EINPUT;
}

/* A fault inside a slice that begins where the unread text begins. */
static enum kin_status fault_in(const struct json_stream *js,
				const struct json_fault *f,
				struct kin_err *err)
{
	long line = source_line_no(js->src) + f->line - 1;
	long col = f->line == 1 ? source_col(js->src) + f->col - 1 : f->col;

	if (f->no_memory)
		return kin_err_nomem(err);
	kin_diag(js->sink, KIN_C_FILE_JSON, source_name(js->src), line,
		 col, NULL, "%s", _(f->what));
	return KIN_EINPUT;
}

/*
 * The object that begins at the unread text, all of it in the window. Text
 * that ends too early is checked for the place and kind of its fault.
 */
static enum kin_status object_slice(const char **text, size_t *size,
				    struct json_stream *js,
				    struct kin_err *err)
{
	size_t len = 0, pos, start, end;
	struct json_fault f;
	enum kin_status st;
	int last, rc;

	for (;;) {
		st = source_peek(text, &len, &last, js->src, len + 1, err);
		if (st)
			return st;
		pos = 0;
		rc = json_scan_slice(*text, len, &pos, &start, &end);
		if (rc == 1 && end <= SOURCE_RECORD_MAX) {
			*size = end;
			return KIN_OK;
		}
		if (rc == 1 || len > SOURCE_RECORD_MAX) {
			kin_diag(js->sink, KIN_C_ROW_SIZE,
				 source_name(js->src),
				 source_line_no(js->src),
				 source_col(js->src), NULL,
				 _("the record is larger than 1 MiB; look for "
				   "a quote or bracket that is not closed"));
			return KIN_EINPUT;
		}
		if (rc < 0 || last)
			break;
	}
	if (!json_scan_check(*text, len, &f))
		return json_stream_fault(js, _("a value is missing here"));
	return fault_in(js, &f, err);
}

/* --- the envelope --- */

/* Dapodik's web service names in front of its rows what they are. */
static void json_stream_service(struct json_stream *js, const char *head)
{
	static const char *const ids[] = {
		"ptk_terdaftar_id", "sekolah_id", "pengguna_id",
		"peserta_didik_id", "rombongan_belajar_id",
	};
	char id[40];
	size_t i;

	for (i = 0; i < sizeof(ids) / sizeof(*ids) && !js->service; i++) {
		snprintf(id, sizeof(id), "\"%s\"", ids[i]);
		if (strstr(head, id))
			js->service = ids[i];
	}
}

int json_stream_skip(const char *text, size_t len, size_t *pos)
{
	while (*pos < len && is_blank(text[*pos]))
		++*pos;
	return *pos < len ? (unsigned char)text[*pos] : -1;
}

/* The wrapping around the records, with `inside` in their place. */
static void draw_path(struct buf *b, const struct json_path *path,
		      const char *inside)
{
	int i;

	for (i = 0; i < path->depth; i++) {
		buf_addc(b, path->open[i]);
		if (path->open[i] == '{')
			buf_addf(b, "\"%s\":", path->key[i]);
	}
	buf_adds(b, inside);
}

/* What closes all that is open where the records stand. */
static void close_path(struct buf *b, const struct json_path *path)
{
	int i;

	for (i = path->depth; i--;)
		buf_addc(b, path->open[i] == '{' ? '}' : ']');
}

static enum kin_status stream_beside(const struct json_stream *js,
				     const struct buf *b, int behind,
				     struct kin_err *err)
{
	if (js->keys->beside &&
	    js->keys->beside(js->keys->owner, b->data, b->len, &js->path,
			     behind))
		return kin_err_nomem(err);
	return KIN_OK;
}

/* What stands in front of the rows must be JSON, too. */
static enum kin_status enter_envelope(struct json_stream *js,
				      const char *text, struct kin_err *err)
{
	struct buf b = BUF_INIT;
	size_t rows = js->path.at;
	struct json_fault f;
	enum kin_status st = KIN_OK;

	buf_add(&b, text, rows);
	buf_addc(&b, '0');
	close_path(&b, &js->path);
	if (b.failed) {
		st = kin_err_nomem(err);
	} else if (json_scan_check(b.data, b.len, &f)) {
		st = fault_in(js, &f, err);
	} else {
		json_stream_service(js, b.data);
		st = stream_beside(js, &b, 0, err);
	}
	js->envelope = 1;
	js->form = text[rows] == '[' ? FORM_ARRAY : FORM_ONE;
	if (!st)
		source_advance(js->src, rows + (text[rows] == '['));
	buf_release(&b);
	return st;
}

/* What stands behind the rows, checked with the wrapping in front of it. */
static enum kin_status check_rest(struct json_stream *js, const char *text,
				  size_t len, struct kin_err *err)
{
	struct buf b = BUF_INIT;
	enum kin_status st = KIN_OK;
	struct json_fault f;
	size_t head;

	draw_path(&b, &js->path, "0");
	head = b.len;
	buf_add(&b, text, len);
	if (b.failed)
		st = kin_err_nomem(err);
	else if (json_scan_check(b.data, b.len, &f)) {
		if (f.line == 1)
			f.col -= (long)head;
		st = fault_in(js, &f, err);
	} else if (json_envelope_has_list(text, len, js->keys)) {
		st = json_stream_fault(js, _("another list follows in this "
				       "answer; give each list a file of its "
				       "own"));
	} else {
		st = stream_beside(js, &b, 1, err);
		source_advance(js->src, len);
	}
	buf_release(&b);
	return st;
}

static enum kin_status leave_envelope(struct json_stream *js,
				      struct kin_err *err)
{
	enum kin_status st;
	const char *text;
	size_t len;
	int last;

	st = source_peek(&text, &len, &last, js->src, SOURCE_RECORD_MAX,
			 err);
	if (st)
		return st;
	if (!last)
		return json_stream_fault(js,
					 _("the object with the rows ends much "
					   "too late"));
	return check_rest(js, text, len, err);
}

/* A wrapping is looked for in as much text as a record may have. */
static enum kin_status find_envelope(enum json_found *found,
				     const char **text,
				     struct json_stream *js,
				     struct kin_err *err)
{
	enum kin_status st;
	size_t len = 0;
	int last, all;

	do {
		st = source_peek(text, &len, &last, js->src, len + 1, err);
		if (st)
			return st;
		all = last || len > SOURCE_RECORD_MAX;
		*found = json_envelope_find(&js->path, *text, len, all,
					    js->keys);
	} while (*found == ENVELOPE_MORE && !all);
	return KIN_OK;
}

/* At the first bracket. */
static enum kin_status enter_value(struct json_stream *js, int c,
				   struct kin_err *err)
{
	enum json_found found;
	enum kin_status st;
	const char *text;

	st = find_envelope(&found, &text, js, err);
	if (st)
		return st;
	if (found == ENVELOPE_TWICE)
		return json_stream_fault(js, _("this answer holds two lists; "
					       "give each list a file of its "
					       "own"));
	if (found == ENVELOPE_HERE)
		return enter_envelope(js, text, err);
	js->form = c == '[' ? FORM_ARRAY : FORM_LINES;
	if (c == '[')
		source_advance(js->src, 1);
	return KIN_OK;
}

/* A null between the objects is a row with nothing in it. */
static enum kin_status pass_null(int *passed, struct json_stream *js,
				 struct kin_err *err)
{
	const char *text;
	size_t len;
	int last;
	enum kin_status st = source_peek(&text, &len, &last, js->src, 5, err);

	*passed = !st && len >= 4 && !memcmp(text, "null", 4) &&
		  (len == 4 || strchr(", \t\r\n]", text[4]));
	if (*passed) {
		source_advance(js->src, 4);
		js->n_read++;
	}
	return st;
}

/* Go to where the next value begins, which should be an object; *more is 0
 * when none does. */
static enum kin_status find_value(int *more, struct json_stream *js,
				   struct kin_err *err)
{
	enum kin_status st;
	int c, nl;

	*more = 0;
	st = next_byte(&c, &nl, js, err);
	if (st)
		return st;
	if (js->form == FORM_ARRAY && c == ']') {
		js->form = FORM_END;
		source_advance(js->src, 1);
		return KIN_OK;
	}
	if (js->form == FORM_ARRAY && js->n_read) {
		if (c != ',')
			return json_stream_fault(js, _("expected , or ]"));
		source_advance(js->src, 1);
		st = next_byte(&c, &nl, js, err);
	} else if (js->form == FORM_LINES && c < 0) {
		js->form = FORM_END;
		return KIN_OK;
	} else if (js->form == FORM_LINES && js->n_read && !nl) {
		return json_stream_fault(js,
					 _("expected a new line between "
					   "records; write one object per "
					   "line, or [ and ] around them"));
	}
	*more = !st;
	return st;
}

static enum kin_status find_object(int *more, struct json_stream *js,
				   struct kin_err *err)
{
	enum kin_status st;
	int c, nl, passed;

	do {
		st = find_value(more, js, err);
		if (st || !*more)
			return st;
		st = pass_null(&passed, js, err);
	} while (!st && passed);
	if (!st)
		st = next_byte(&c, &nl, js, err);
	if (st || c == '{')
		return st;
	return json_stream_fault(js, c < 0
				 ? _("the text ends before it is complete")
				 : _("expected an object: {"));
}

/* Behind the last record nothing may come that is no JSON. */
static enum kin_status json_stream_finish(struct json_stream *js,
					  struct kin_err *err)
{
	enum kin_status st;
	int c, nl;

	js->form = FORM_END;
	if (js->envelope) {
		js->envelope = 0;
		st = leave_envelope(js, err);
		if (st)
			return st;
	}
	st = next_byte(&c, &nl, js, err);
	if (!st && c >= 0)
		st = json_stream_fault(js, _("text follows the end of the JSON "
				      "value"));
	return st;
}

enum kin_status json_stream_open(struct json_stream *js, struct source *src,
				 const struct json_keys *keys,
				 struct kin_sink *sink, struct kin_err *err)
{
	enum kin_status st;
	int c, nl;

	*js = (struct json_stream){ .src = src, .sink = sink, .keys = keys };
	st = next_byte(&c, &nl, js, err);
	if (!st && (c == '[' || c == '{')) {
		st = enter_value(js, c, err);
	} else if (!st) {
		js->form = FORM_END;
		if (c >= 0)
			st = json_stream_fault(js, _("expected [ or {"));
	}
	return st;
}

enum kin_status json_stream_peek(const char **text, size_t *len,
				 struct json_stream *js, struct kin_err *err)
{
	struct json_fault f;
	enum kin_status st;

	st = object_slice(text, len, js, err);
	if (!st && json_scan_check(*text, *len, &f))
		st = fault_in(js, &f, err);
	return st;
}

/* Whether a value is null, or a text of blanks. */
static int is_nothing(const char *value, size_t len)
{
	if (*value != '"')
		return len == 4 && !memcmp(value, "null", 4);
	return strspn(value + 1, " ") == len - 2;
}

/* As the blank row of a list: no member of the object says anything. */
static int is_blank_object(const char *text, size_t len)
{
	size_t pos = 1, start, end;

	for (;;) {
		pos += strspn(text + pos, " \t\r\n,");
		if (text[pos] == '}')
			return 1;
		if (json_scan_slice(text, len, &pos, &start, &end) != 1)
			return 0;
		pos += strspn(text + pos, " \t\r\n:");
		if (json_scan_slice(text, len, &pos, &start, &end) != 1 ||
		    !is_nothing(text + start, end - start))
			return 0;
	}
}

enum kin_status json_stream_next(const char **text, size_t *len,
				 struct json_stream *js, struct kin_err *err)
{
	enum kin_status st;
	int more, blank;

	do {
		more = js->form == FORM_ONE && !js->n_read;
		*text = NULL;
		*len = 0;
		st = KIN_OK;
		if (js->form == FORM_ARRAY || js->form == FORM_LINES)
			st = find_object(&more, js, err);
		if (!st && !more)
			return json_stream_finish(js, err);
		js->n_read++;
		if (!st)
			st = json_stream_peek(text, len, js, err);
		blank = !st && is_blank_object(*text, *len);
		if (blank)
			source_advance(js->src, *len);
	} while (blank);
	return st;
}
