/*
 * Names of columns and keys, looked up folded and exactly: a part of a name
 * never decides, because "NIP Suami/Istri" is not "NIP".
 *
 * Owns the list of accepted names; knows nothing of positions.
 */
#include "ingest/layout/header.h"

#include <string.h>

#include "base/alloc.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/norm.h"
#include "base/utf8.h"
#include "ingest/text/csv_reader.h"
#include "ingest/layout/dapodik.h"
#include "ingest/text/source.h"
#include "model/tables.h"

#define NAME_MAX_LEN NORM_TEXT

struct name {
	const char *text;	/* folded */
	size_t len;
	int field;
	struct name *next;
};

struct header_names {
	const struct kin_table *table;
	struct arena arena;
	struct name *first;	/* the operator's own names stand in front */
	struct value_name *values;
};

/* A value of the operator's own, of one field. */
struct value_name {
	const char *text;	/* folded */
	size_t len;
	int field;
	const char *value;	/* what it means */
	struct value_name *next;
};

static enum kin_status header_add_name(struct header_names *h, const char *text,
				       size_t len, int field,
				       struct kin_err *err)
{
	struct name *n = arena_alloc(&h->arena, sizeof(*n));
	char folded[NORM_TEXT];

	if (!n)
		return kin_err_nomem(err);
	n->len = norm_label(folded, text, len);
	n->text = arena_strndup(&h->arena, folded, n->len);
	if (!n->text)
		return kin_err_nomem(err);
	n->field = field;
	n->next = h->first;
	h->first = n;
	return KIN_OK;
}

static enum kin_status add_field(struct header_names *h, int i,
				 struct kin_err *err)
{
	const struct kin_field *f = &h->table->fields[i];
	int field = f->flags & KIN_F_OUT ? HEADER_IGNORED : i;
	const char *p = f->aliases ? f->aliases : "";
	enum kin_status st;
	size_t n;

	st = header_add_name(h, f->name, strlen(f->name), field, err);
	for (; !st && *p; p += n + (p[n] == '|')) {
		n = strcspn(p, "|");
		st = header_add_name(h, p, n, field, err);
	}
	return st;
}

/* Columns of an official report stand in no list's way. What is added later
 * is found first. */
static enum kin_status add_reported(struct header_names *h, struct kin_err *err)
{
	enum kin_status st = KIN_OK;
	int i;

	for (i = 0; i < table_laporan.n_fields && !st; i++) {
		const char *text = table_laporan.fields[i].name;

		st = header_add_name(h, text, strlen(text), HEADER_IGNORED,
				     err);
	}
	return st;
}

static int find_folded(const struct header_names *h, const char *folded,
		       size_t len)
{
	const struct name *n;

	for (n = h->first; n; n = n->next)
		if (n->len == len && !memcmp(n->text, folded, len))
			return n->field;
	return HEADER_OTHER;
}

/* "NIP/NI PPPK": two names of one field. Two fields, or a part that nobody
 * knows, are no name. */
static int find_parts(const struct header_names *h, const char *folded)
{
	int field = HEADER_OTHER, part;
	size_t n;

	for (; *folded; folded += n + (folded[n] == '/')) {
		n = strcspn(folded, "/");
		part = find_folded(h, folded, n);
		if (part < 0 || (field >= 0 && part != field))
			return HEADER_OTHER;
		field = part;
	}
	return field;
}

/* "N I P": letters set apart are one word. */
static size_t join_letters(char *folded)
{
	size_t i, n = 0, len = strlen(folded);

	for (i = 1; i < len; i += 2)
		if (folded[i] != ' ')
			return 0;
	for (i = 0; i < len; i += 2)
		folded[n++] = folded[i];
	folded[n] = '\0';
	return n > 1 && len % 2 ? n : 0;
}

int header_find(const struct header_names *h, const char *text, size_t len)
{
	char folded[NORM_TEXT];
	size_t flen;
	int field;

	if (len >= sizeof(folded))
		return HEADER_OTHER;
	if (len && *text == '_')	/* a note of a rejects file */
		return HEADER_IGNORED;
	flen = norm_label(folded, text, len);
	field = find_folded(h, folded, flen);
	if (field == HEADER_OTHER && strchr(folded, '/'))
		field = find_parts(h, folded);
	if (field == HEADER_OTHER && dapodik_column_known(folded, flen))
		return HEADER_IGNORED;
	if (field == HEADER_OTHER) {
		flen = join_letters(folded);
		field = flen ? find_folded(h, folded, flen) : field;
	}
	return field;
}

static int field_named(const struct kin_table *t, const char *text)
{
	int i = table_field(t, 0, text);

	if (i < 0)
		return HEADER_OTHER;
	return t->fields[i].flags & KIN_F_OUT ? HEADER_IGNORED : i;
}

int header_find_key(const struct header_names *h, const char *key)
{
	int i = field_named(h->table, key);

	return i == HEADER_OTHER ? header_find(h, key, strlen(key)) : i;
}

int header_is_ident(const struct header_names *h, int field)
{
	enum kin_type type = h->table->fields[field].type;

	return type == KIN_T_NIP || type == KIN_T_NUPTK || type == KIN_T_NIK ||
	       type == KIN_T_NPSN || type == KIN_T_UUID ||
	       type == KIN_T_PERSON;
}

int header_score(const struct header_names *h, const char *line, size_t len,
		 char delimiter, int *n)
{
	const char *p = line, *end = line + len, *cell = line, *e;
	struct field_set seen = { { 0 } };
	int quoted = 0, score = 0, field;

	for (*n = 0; p <= end; p++) {
		if (p < end && *p == '"')
			quoted = !quoted;
		if (p < end && (quoted || *p != delimiter))
			continue;
		*n += p < end;
		e = p;
		if (e - cell >= 2 && *cell == '"' && e[-1] == '"') {
			cell++;
			e--;
		}
		field = header_find(h, cell, (size_t)(e - cell));
		if (field >= 0 && !field_set_has(&seen, field)) {
			field_set_add(&seen, field);
			score++;
		}
		cell = p + 1;
	}
	return score;
}

/* --- the --map file --- */

struct map_file {
	struct header_names *h;
	struct source *src;
	struct csv_reader *csv;
	int from, to, field;	/* columns; field -1: there is none */
	struct kin_sink *sink;
};

static const struct grid_cell *cell_at(const struct grid_row *row, int index)
{
	int i;

	for (i = 0; i < row->n_kept; i++)
		if (row->cells[i].index == index)
			return &row->cells[i];
	return NULL;
}

static enum kin_status map_head(struct map_file *m, const struct grid_row *row)
{
	char folded[NAME_MAX_LEN];
	int i;

	m->from = m->to = m->field = -1;
	for (i = 0; i < row->n_kept; i++) {
		const struct grid_cell *c = &row->cells[i];

		if (c->len >= sizeof(folded))
			continue;
		utf8_fold(folded, c->text, c->len);
		if (!strcmp(folded, "dari") || !strcmp(folded, "from"))
			m->from = c->index;
		else if (!strcmp(folded, "ke") || !strcmp(folded, "to"))
			m->to = c->index;
		else if (!strcmp(folded, "kolom") || !strcmp(folded, "column"))
			m->field = c->index;
	}
	if (m->from >= 0 && m->to >= 0)
		return KIN_OK;
	kin_diag(m->sink, KIN_C_HEADER_MISSING, source_name(m->src),
		 row->line ? row->line : 1, 0, NULL,
		 _("a --map file needs the columns dari and ke"));
	return KIN_EINPUT;
}

static enum kin_status map_value(struct map_file *m, const struct grid_row *row,
				 const struct grid_cell *from,
				 const struct grid_cell *to,
				 struct kin_err *err)
{
	const struct grid_cell *c = cell_at(row, m->field);
	int field = field_named(m->h->table, c->text);
	struct value_name *v;
	char *folded;

	if (field < 0 || header_is_ident(m->h, field)) {
		kin_diag(m->sink, KIN_C_VALUE_CODE, source_name(m->src),
			 row->line, c->col, "kolom",
			 _("'%s' is no field whose values may be replaced; see "
			   "`kinerja schema %s`"), c->text, m->h->table->name);
		return KIN_EINPUT;
	}
	v = arena_alloc(&m->h->arena, sizeof(*v));
	folded = arena_alloc(&m->h->arena, from->len + 1);
	if (v)
		v->value = arena_strndup(&m->h->arena, to->text, to->len);
	if (!v || !folded || !v->value)
		return kin_err_nomem(err);
	v->len = utf8_fold(folded, from->text, from->len);
	v->text = folded;
	v->field = field;
	v->next = m->h->values;
	m->h->values = v;
	return KIN_OK;
}

void header_map_values(const struct header_names *h, struct kin_record *rec)
{
	const struct value_name *n;
	struct field_set done = { { 0 } };	/* a value is replaced once */
	char folded[NAME_MAX_LEN];
	struct kin_value *v;

	for (n = h->values; n; n = n->next) {
		v = &rec->v[n->field];
		if (!v->text || v->len >= sizeof(folded) ||
		    field_set_has(&done, n->field))
			continue;
		if (utf8_fold(folded, v->text, v->len) != n->len ||
		    memcmp(folded, n->text, n->len) != 0)
			continue;
		field_set_add(&done, n->field);
		v->text = n->value;
		v->len = strlen(n->value);
	}
}

static enum kin_status map_row(struct map_file *m, const struct grid_row *row,
			       struct kin_err *err)
{
	const struct grid_cell *from = cell_at(row, m->from);
	const struct grid_cell *to = cell_at(row, m->to);
	int field = HEADER_IGNORED;

	if (row->fault != KIN_N_CODES || !from || !from->len || !to) {
		kin_diag(m->sink, row->fault == KIN_N_CODES ? KIN_C_ROW_CELLS
							    : row->fault,
			 source_name(m->src), row->line, 1, NULL,
			 _("expected a header under dari and a field under "
			   "ke"));
		return KIN_EINPUT;
	}
	if (m->field >= 0 && cell_at(row, m->field) &&
	    cell_at(row, m->field)->len)
		return map_value(m, row, from, to, err);
	if (to->len)
		field = field_named(m->h->table, to->text);
	if (field == HEADER_OTHER) {
		kin_diag(m->sink, KIN_C_VALUE_CODE, source_name(m->src),
			 row->line, to->col, "ke",
			 _("%s has no field '%s'; see `kinerja schema %s`"),
			 m->h->table->name, to->text, m->h->table->name);
		return KIN_EINPUT;
	}
	return header_add_name(m->h, from->text, from->len, field, err);
}

static enum kin_status map_open(struct map_file *m, const char *path,
				struct kin_err *err)
{
	struct source_opts opts = { path, path, NULL };
	enum kin_status st;
	const char *text;
	size_t len, n;
	int last;

	st = source_open(&m->src, &opts, m->sink, err);
	if (st)
		return st;
	st = source_peek(&text, &len, &last, m->src, NAME_MAX_LEN, err);
	if (st)
		return st;
	for (n = 0; n < len && text[n] != '\n' && text[n] != ';'; n++)
		;
	return csv_reader_new(&m->csv, m->src,
			      n < len && text[n] == ';' ? ';' : ',', err);
}

static enum kin_status read_map(struct header_names *h, const char *path,
				struct kin_sink *sink, struct kin_err *err)
{
	struct map_file m = { h, NULL, NULL, -1, -1, -1, sink };
	struct arena arena = ARENA_INIT;
	struct grid_row row;
	enum kin_status st;

	st = map_open(&m, path, err);
	if (!st)
		st = csv_reader_next(&row, m.csv, &arena, err);
	if (!st)
		st = map_head(&m, &row);
	while (!st) {
		arena_reset(&arena);
		st = csv_reader_next(&row, m.csv, &arena, err);
		if (st || !row.line)
			break;
		st = map_row(&m, &row, err);
	}
	arena_release(&arena);
	csv_reader_free(m.csv);
	source_free(m.src);
	return st;
}

enum kin_status header_names_new(struct header_names **out,
				 const struct kin_table *table,
				 const char *map, struct kin_sink *sink,
				 struct kin_err *err)
{
	struct header_names *h = kin_calloc(1, sizeof(*h));
	enum kin_status st = KIN_OK;
	int i;

	*out = NULL;
	if (!h)
		return kin_err_nomem(err);
	h->table = table;
	st = add_reported(h, err);
	for (i = 0; i < table->n_fields && !st; i++)
		st = add_field(h, i, err);
	if (!st && map)
		st = read_map(h, map, sink, err);
	if (st)
		header_names_free(h);
	else
		*out = h;
	return st;
}

void header_names_free(struct header_names *h)
{
	if (!h)
		return;
	arena_release(&h->arena);
	kin_free(h);
}
