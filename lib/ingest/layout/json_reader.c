/*
 * JSON records: slices of the source, given to cJSON one at a time.
 *
 * cJSON never sees more than one record, and never text that json_scan has
 * not accepted: alone it would take duplicate keys and broken UTF-8, and turn
 * identifiers into doubles. Bare numbers are therefore read from the text.
 */
#include "ingest/layout/json_reader.h"

#include <cjson/cJSON.h>
#include <string.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/json_scan.h"
#include "ingest/layout/json_beside.h"
#include "ingest/text/json_stream.h"
#include "model/ident.h"
#include "model/rank.h"
#include "model/value.h"

#define MAX_GUESSES 96
#define MAX_KEY 48

/* The i-th key of the last record, which is the i-th of most others. */
struct guess {
	char key[MAX_KEY];
	int field;
};

struct json_reader {
	struct json_reader_opts o;
	struct json_stream stream;
	struct json_keys keys;
	int told_unknown;
	struct json_beside beside;
	struct guess guesses[MAX_GUESSES];
};

int json_reader_sniff(const char *text, size_t len)
{
	size_t i = 0;

	while (i < len && strchr(" \t\r\n", text[i]))
		i++;
	return i < len && (text[i] == '[' || text[i] == '{');
}

/* An object without rows is a record, unless it says that it failed. */
static enum kin_status refuse_error_body(struct json_reader *js,
					 struct kin_err *err)
{
	const cJSON *success, *message;
	enum kin_status st;
	const char *text;
	size_t size;
	cJSON *root;

	st = json_stream_peek(&text, &size, &js->stream, err);
	if (st)
		return st;
	root = cJSON_ParseWithLength(text, size);
	success = cJSON_GetObjectItemCaseSensitive(root, "success");
	message = cJSON_GetObjectItemCaseSensitive(root, "message");
	if (cJSON_IsFalse(success)) {
		kin_diag(js->o.sink, KIN_C_FILE_ERROR_BODY,
			 source_name(js->o.src), source_line_no(js->o.src),
			 source_col(js->o.src), NULL,
			 _("the web service answered: %s; register the "
			   "application and its token in Dapodik, then fetch "
			   "again"), cJSON_IsString(message)
			 ? message->valuestring : _("no reason"));
		st = KIN_EINPUT;
	}
	cJSON_Delete(root);
	return st;
}

/* Whoever has a name or a number of a person or of a school is a record. */
static int is_record_key(const void *user, const char *key)
{
	const struct json_reader *js = user;
	int f = header_find_key(js->o.names, key);
	const struct kin_field *field = f < 0 ? NULL : &js->o.table->fields[f];

	return field && (field->flags & KIN_F_REQUIRED ||
			 field->type == KIN_T_NAME ||
			 field->type == KIN_T_NIP ||
			 field->type == KIN_T_NUPTK ||
			 field->type == KIN_T_PERSON);
}

/* An answer of the web service that is no list of people, by the id in front
 * of its rows or by a key of a row. */
static enum kin_status refuse_other_service(struct json_reader *js,
					    const char *id, long line,
					    long col)
{
	int school = !strcmp(id, "sekolah_id");

	if (!strcmp(id, "peserta_didik_id") || !strcmp(id, "nisn"))
		kin_diag(js->o.sink, KIN_C_FILE_PUPILS, source_name(js->o.src),
			 line, col, NULL,
			 _("this is a list of pupils; fetch getGtk"));
	else if (school)
		kin_diag(js->o.sink, KIN_C_FILE_SERVICE,
			 source_name(js->o.src), line, col, NULL,
			 _("this is getSekolah; give it to `kinerja school "
			   "import`, and fetch getGtk for the roster"));
	else
		kin_diag(js->o.sink, KIN_C_FILE_SERVICE,
			 source_name(js->o.src), line, col, NULL,
			 _("this is %s; fetch getGtk for the roster"),
			 !strcmp(id, "pengguna_id") ||
			 !strcmp(id, "username") ? "getPengguna"
						 : "getRombonganBelajar");
	return KIN_EINPUT;
}

static enum kin_status refuse_service(struct json_reader *js)
{
	const char *id = js->stream.service;

	if (!id || !strcmp(id, "ptk_terdaftar_id"))
		return KIN_OK;
	return refuse_other_service(js, id, 0, 0);
}

enum kin_status json_reader_open(struct json_reader **out,
				 const struct json_reader_opts *opts,
				 struct kin_err *err)
{
	cJSON_Hooks hooks = { kin_malloc, kin_free };
	struct json_reader *js;
	enum kin_status st;

	*out = NULL;
	js = kin_calloc(1, sizeof(*js));
	if (!js)
		return kin_err_nomem(err);
	cJSON_InitHooks(&hooks);
	js->o = *opts;
	js->keys = (struct json_keys){ is_record_key, js, json_beside_take,
				       &js->beside };
	json_beside_init(&js->beside, opts->table, opts->sink,
			 source_name(opts->src));
	if (!opts->roster)	/* other rows name schools of their own */
		js->beside.field = -1;
	st = json_stream_open(&js->stream, opts->src, &js->keys, opts->sink,
			      err);
	if (!st && opts->roster)
		st = refuse_service(js);
	if (!st && js->stream.form == FORM_LINES)
		st = refuse_error_body(js, err);
	if (!st && js->stream.service &&
	    !strcmp(js->stream.service, "ptk_terdaftar_id"))
		memcpy(opts->info->list, "gtk", 4);
	if (st)
		json_reader_free(js);
	else
		*out = js;
	return st;
}

void json_reader_free(struct json_reader *js)
{
	kin_free(js);
}

/* --- values --- */

/* Steps through the members of a container in its text. */
struct walk {
	const char *text;
	size_t len, pos;
	int i;			/* of the member that begins at pos */
};

/* The token of member i, which is not before the last one asked for. */
static const char *walk_to(struct walk *w, int i, size_t *len)
{
	int is_object = w->text[0] == '{';
	size_t start = 0, end = 0;

	for (; w->i <= i; w->i++) {
		w->pos++;	/* the bracket or the comma */
		if (is_object) {
			if (json_scan_slice(w->text, w->len, &w->pos, &start,
					    &end) != 1 ||
			    json_stream_skip(w->text, w->len, &w->pos) != ':')
				return NULL;
			w->pos++;
		}
		if (json_scan_slice(w->text, w->len, &w->pos, &start,
				    &end) != 1)
			return NULL;
		json_stream_skip(w->text, w->len, &w->pos);
	}
	*len = end - start;
	return w->text + start;
}

struct object {
	struct json_reader *js;
	struct kin_record *rec;
	struct arena *arena;
	struct walk walk;
	long col;
	const char *key[MAX_FIELDS];	/* which brought the field, or NULL */
	int n_known;		/* members that are fields */
	int n_unknown;		/* ... and values that are none */
	int school;		/* one that only schools have */
};

static int json_reader_put_text(struct object *o, int f, const char *text,
				size_t len)
{
	struct kin_value *v = &o->rec->v[f];

	v->text = arena_strndup(o->arena, text, len);
	v->len = len;
	return v->text ? 0 : -1;
}

/* A row that names no school is of the one beside the list. */
static int name_school(struct object *o)
{
	struct json_beside *b = &o->js->beside;

	if (b->field < 0 || o->rec->v[b->field].len)
		return 0;
	b->unnamed = 1;
	return *b->npsn ? json_reader_put_text(o, b->field, b->npsn,
					       strlen(b->npsn)) : 0;
}

/* One element of a list field; behind the first one, a | in front. */
static int add_element(struct object *o, int f, struct buf *b,
		       const cJSON *item, struct walk *w, int i)
{
	const char *text = cJSON_IsString(item) ? item->valuestring : NULL;
	size_t len = text ? strlen(text) : 0;

	if (cJSON_IsNumber(item))
		text = walk_to(w, i, &len);
	if (!text) {
		record_fault(o->rec, o->js->o.sink, f, KIN_C_VALUE_TYPE,
			     _("element %d of the list is not a text; write a "
			       "list of texts"), i + 1);
		return -1;
	}
	if (memchr(text, '|', len)) {
		record_fault(o->rec, o->js->o.sink, f, KIN_C_VALUE_PIPE,
			     _("'%.*s' holds |, which separates values; write "
			       "it without"), (int)(len < 80 ? len : 80), text);
		return -1;
	}
	if (i)
		buf_addc(b, '|');
	buf_add(b, text, len);
	return 0;
}

static int json_reader_put_list(struct object *o, int f, const cJSON *list,
				int member)
{
	struct buf b = BUF_INIT;
	struct walk w = { NULL, 0, 0, 0 };
	const cJSON *item;
	int i = 0, rc;

	w.text = walk_to(&o->walk, member, &w.len);
	cJSON_ArrayForEach(item, list)
		if (add_element(o, f, &b, item, &w, i++)) {
			buf_reset(&b);
			break;
		}
	rc = b.failed ? -1 : json_reader_put_text(o, f, buf_str(&b), b.len);
	buf_release(&b);
	return rc;
}

static int json_reader_put_value(struct object *o, int f, const cJSON *item,
				 int member)
{
	const struct kin_field *field = &o->rec->table->fields[f];
	struct kin_value *v = &o->rec->v[f];
	const char *token;
	size_t len;

	v->text = "";
	v->len = 0;
	v->col = o->col;
	if (cJSON_IsNull(item))
		return 0;
	if (cJSON_IsString(item))
		return json_reader_put_text(o, f, item->valuestring,
					    strlen(item->valuestring));
	if (cJSON_IsNumber(item)) {
		token = walk_to(&o->walk, member, &len);
		v->kind = KIN_CELL_NUMBER;
		return token ? json_reader_put_text(o, f, token, len) : -1;
	}
	if (cJSON_IsArray(item) && field->type == KIN_T_LIST)
		return json_reader_put_list(o, f, item, member);
	if (cJSON_IsBool(item) && field->type == KIN_T_CODE) {
		v->text = cJSON_IsTrue(item) ? "ya" : "tidak";
		v->len = strlen(v->text);
		return 0;
	}
	record_fault(o->rec, o->js->o.sink, f, KIN_C_VALUE_TYPE,
		     _("the value is not a text; see `kinerja schema %s`"),
		     o->rec->table->name);
	return 0;
}

static int json_reader_find_field(struct json_reader *js, const char *key,
				  int member)
{
	struct guess *g = member < MAX_GUESSES ? &js->guesses[member] : NULL;
	int field;

	if (g && !strcmp(g->key, key) && *key)
		return g->field;
	field = header_find_key(js->o.names, key);
	if (!strcmp(key, "_line"))
		js->o.info->mended = 1;
	if (g && strlen(key) < MAX_KEY) {
		memcpy(g->key, key, strlen(key) + 1);
		g->field = field;
	}
	return field;
}

static void tell_unknown(struct object *o, const cJSON *item)
{
	struct json_reader *js = o->js;

	/* nested values are histories that other programs may need */
	if (js->told_unknown || cJSON_IsArray(item) || cJSON_IsObject(item))
		return;
	js->told_unknown = 1;
	if (o->rec->table->exact) {
		kin_diag(js->o.sink, KIN_C_DECISION_COLUMN, o->rec->source,
			 o->rec->line, o->col, NULL,
			 _("the key '%s' is not known; remove it; see `kinerja "
			   "schema %s`"), item->string, o->rec->table->name);
		return;
	}
	kin_diag(js->o.sink, KIN_C_HEADER_UNKNOWN, o->rec->source,
		 o->rec->line, o->col, NULL,
		 _("the key '%s' is not known and is ignored, like others "
		   "that may follow; see `kinerja schema %s`"), item->string,
		 o->rec->table->name);
}

/* The web service gives a code as `x` and its text as `x_str`. */
static int is_text_of(const char *text_key, const char *key)
{
	size_t n = strlen(key);

	return !strncmp(text_key, key, n) && !strcmp(text_key + n, "_str");
}

/* Pangkat and golongan are one rank in two keys: what came first says nothing,
 * or the second key says nothing or the same. */
static int is_rank_again(const struct object *o, int f, const cJSON *item)
{
	const struct kin_choice *choices = o->rec->table->fields[f].choices;
	const struct kin_value *v = &o->rec->v[f];
	const struct kin_choice *first, *second;

	if (choices != choice_rank)
		return 0;
	if (!v->len || !cJSON_IsString(item) || !*item->valuestring)
		return 1;
	first = value_choice(choices, v->text, v->len);
	second = value_choice(choices, item->valuestring,
			      strlen(item->valuestring));
	return first && first == second;
}

/* A key of the rows that other answers of the web service have. */
static int is_foreign_key(const char *key)
{
	return !strcmp(key, "nisn") || !strcmp(key, "peserta_didik_id") ||
	       !strcmp(key, "pengguna_id") || !strcmp(key, "username") ||
	       !strcmp(key, "jenis_rombel") ||
	       !strcmp(key, "rombongan_belajar_id");
}

/* Whether a record says of its name what is said of people only. */
static int is_of_person(const struct kin_record *rec)
{
	int f;

	for (f = 0; f < rec->table->n_fields; f++)
		if (rec->v[f].text && f != ROSTER_NAMA && f != ROSTER_NPSN &&
		    f != ROSTER_SEKOLAH)
			return 1;
	return 0;
}

/* What a record of keys that are none, or of a school, is not. */
static enum kin_status judge_members(struct object *o)
{
	struct json_reader *js = o->js;
	const struct kin_record *rec = o->rec;

	if (!o->n_known) {
		kin_diag(js->o.sink, KIN_C_HEADER_MISSING, rec->source,
			 rec->line, o->col, NULL,
			 _("no key of this object is known, so it is no "
			   "record; see `kinerja schema %s`"),
			 rec->table->name);
		return KIN_EINPUT;
	}
	if (js->o.roster && o->n_unknown && !o->school &&
	    !is_of_person(rec)) {
		kin_diag(js->o.sink, KIN_C_HEADER_MISSING, rec->source,
			 rec->line, o->col, NULL,
			 _("beside the name this object has no key of a "
			   "person, so it is none; see `kinerja schema %s`"),
			 rec->table->name);
		return KIN_EINPUT;
	}
	if (!js->o.roster || !o->school || rec->v[ROSTER_NIP].text ||
	    rec->v[ROSTER_NUPTK].text || rec->v[ROSTER_PTK_ID].text ||
	    rec->v[ROSTER_JK].text || rec->v[ROSTER_JENIS_PTK].text)
		return KIN_OK;
	return refuse_other_service(js, "sekolah_id", rec->line, o->col);
}

static enum kin_status refuse_numbers_of(struct object *o, const cJSON *item)
{
	kin_diag(o->js->o.sink, KIN_C_HEADER_NUMBERS, o->rec->source,
		 o->rec->line, o->col, NULL,
		 _("the key '%s' is not known and holds a %s; say with --map "
		   "what it is, or that it is nothing"), item->string,
		 ident_shape(item->valuestring, strlen(item->valuestring)));
	return KIN_EINPUT;
}

/* Whether a second key of a field says what the first did not; two that mean
 * the same are told. */
static int second_counts(struct object *o, int f, const cJSON *item)
{
	const char *first = o->key[f];

	if (is_text_of(item->string, first))
		return 1;
	if (is_rank_again(o, f, item))
		return !o->rec->v[f].len;
	if (!is_text_of(first, item->string))
		record_fault(o->rec, o->js->o.sink, f, KIN_C_HEADER_DUPLICATE,
			     _("the keys '%s' and '%s' mean the same; remove "
			       "one"), first, item->string);
	return 0;
}

static enum kin_status take_member(struct object *o, const cJSON *item, int i,
				   struct kin_err *err)
{
	struct json_reader *js = o->js;
	int f = json_reader_find_field(js, item->string, i);
	const cJSON *inner;

	if (js->o.roster && is_foreign_key(item->string))
		return refuse_other_service(js, item->string, o->rec->line,
					    o->col);
	o->school |= !strncmp(item->string, "bentuk_pendidikan", 17);
	if (f == HEADER_OTHER && js->o.roster && cJSON_IsString(item) &&
	    ident_shape(item->valuestring, strlen(item->valuestring)))
		return refuse_numbers_of(o, item);
	if (f == HEADER_OTHER && js->o.roster && cJSON_IsObject(item))
		cJSON_ArrayForEach(inner, item)
			if (cJSON_IsString(inner) &&
			    ident_shape(inner->valuestring,
					strlen(inner->valuestring)))
				return refuse_numbers_of(o, inner);
	if (f == HEADER_OTHER)
		tell_unknown(o, item);
	o->n_unknown += f == HEADER_OTHER && !item->child;
	if (f < 0)
		return KIN_OK;
	o->n_known++;
	if (o->key[f] && !second_counts(o, f, item))
		return KIN_OK;
	o->key[f] = item->string;
	if (json_reader_put_value(o, f, item, i))
		return kin_err_nomem(err);
	return KIN_OK;
}

static int has_record_key(const struct json_reader *js, const cJSON *object)
{
	const cJSON *item;

	cJSON_ArrayForEach(item, object)
		if (is_record_key(js, item->string))
			return 1;
	return 0;
}

/* An object around the record, {"id": 7, "attributes": {...}}: go on with
 * the record. What stands beside it must be nobody's, or it would be lost. */
static const cJSON *step_inside(struct object *o, const cJSON *root)
{
	const cJSON *item, *found = NULL;
	int i = 0, at = 0, n = 0;
	size_t len;

	cJSON_ArrayForEach(item, root)
		if (header_find_key(o->js->o.names, item->string) >= 0)
			return root;
	cJSON_ArrayForEach(item, root) {
		if (cJSON_IsObject(item) && has_record_key(o->js, item)) {
			found = item;
			at = i;
			n++;
		}
		i++;
	}
	if (n != 1)
		return root;
	o->walk.text = walk_to(&o->walk, at, &len);
	o->walk.len = len;
	o->walk.pos = 0;
	o->walk.i = 0;
	return o->walk.text ? found : NULL;
}

static enum kin_status read_members(struct object *o, struct kin_err *err)
{
	enum kin_status st = KIN_OK;
	const cJSON *item, *record;
	cJSON *root;
	int i = 0;

	root = cJSON_ParseWithLength(o->walk.text, o->walk.len);
	if (!root && json_long_number(o->walk.text, o->walk.len))
		return json_stream_fault(&o->js->stream,
					 _("a number in this record is longer "
					   "than any real number"));
	if (!root)
		return kin_err_nomem(err);
	record = step_inside(o, root);
	cJSON_ArrayForEach(item, record) {
		st = take_member(o, item, i++, err);
		if (st)
			break;
	}
	cJSON_Delete(root);
	if (!st && name_school(o))
		st = kin_err_nomem(err);
	return st ? st : judge_members(o);
}

enum kin_status json_reader_next(struct kin_record *rec,
				 struct json_reader *js, struct arena *arena,
				 struct kin_err *err)
{
	struct object o = { .js = js, .rec = rec, .arena = arena };
	enum kin_status st;

	rec->table = js->o.table;
	rec->source = source_name(js->o.src);
	rec->line = 0;
	rec->offset = rec->size = 0;
	rec->n_faults = 0;
	rec->exact = 1;
	rec->stamp = NULL;
	memset(rec->v, 0, sizeof(*rec->v) * (size_t)js->o.table->n_fields);
	st = json_stream_next(&o.walk.text, &o.walk.len, &js->stream, err);
	if (!st && !o.walk.text && json_beside_is_page(&js->beside,
						       js->stream.n_read))
		js->o.info->page = 1;
	if (st || !o.walk.text)
		return st;
	rec->line = source_line_no(js->o.src);
	rec->offset = source_offset(js->o.src);
	rec->size = (long long)o.walk.len;
	o.col = source_col(js->o.src);
	st = read_members(&o, err);
	if (!st)
		source_advance(js->o.src, (size_t)rec->size);
	return st;
}
