/* Cells under no name: see grid_stray.h. */
#include "ingest/layout/grid_stray.h"

#include <string.h>

#include "base/i18n.h"
#include "base/norm.h"
#include "base/utf8.h"
#include "ingest/layout/remark.h"
#include "model/ident.h"
#include "model/rank.h"
#include "model/value.h"

#define ROW_NUMBER 6		/* bytes */

int grid_stray_is_extra(const struct grid_stray *s, const struct grid_row *row)
{
	const struct grid_cell *c;
	char folded[16];

	if (!s->o->titled || s->cols->extra < 0 ||
	    row->last_filled != s->cols->extra || !row->n_kept)
		return 0;
	c = &row->cells[row->n_kept - 1];
	if (c->index != s->cols->extra || c->len > 8)
		return 0;
	utf8_fold(folded, c->text, c->len);
	return !strcmp(folded, "ya") || !strcmp(folded, "tidak");
}

/* A note beside the table is no fault, and must not vanish in silence. */
static void warn_beside(struct grid_stray *s, const struct grid_row *row)
{
	if (!s->o->grid->is_sheet || s->told_beside || !s->o->titled ||
	    row->last_filled < s->cols->n || grid_stray_is_extra(s, row))
		return;
	s->told_beside = 1;
	kin_diag(s->o->sink, KIN_C_HEADER_UNKNOWN, s->o->grid->name, row->line,
		 row->last_filled + 1, NULL,
		 _("this cell stands under no header; cells beside the table "
		   "are not read"));
}

/* Whether a word of the label is one of the list. */
static int label_has(const char *label, const char *const *words, size_t n)
{
	size_t i, len;

	for (; *label; label += len + (label[len] == ' ')) {
		len = strcspn(label, " /");
		for (i = 0; i < n; i++)
			if (strlen(words[i]) == len &&
			    !strncmp(words[i], label, len))
				return 1;
		len += label[len] == '/';
	}
	return 0;
}

int grid_stray_is_remark(const struct grid_columns *cols, int column)
{
	static const char *const remarks[] = {
		"keterangan", "kererangan", "ket", "catatan", "aktif",
		"keaktifan", "kondisi", "keadaan",
	};
	static const char *const status[] = { "status" };
	static const char *const work[] = {
		"pegawai", "kepegawaian", "ptk", "gtk", "kerja",
	};
	char label[NORM_TEXT];
	int f = cols->field[column];

	if ((f != HEADER_IGNORED && f != HEADER_OTHER) || !cols->words[column])
		return 0;
	norm_label(label, cols->words[column], strlen(cols->words[column]));
	if (f == HEADER_IGNORED)	/* of what Dapodik has */
		return label_has(label, remarks, 2);
	/* the status of a house or a marriage is none */
	return label_has(label, remarks, sizeof(remarks) / sizeof(*remarks)) ||
	       !strcmp(label, *status) ||
	       (label_has(label, status, 1) &&
		label_has(label, work, sizeof(work) / sizeof(*work)));
}

/* "Tidak" under "Aktif" says what other remarks say in a word of their own. */
static int says_left(const struct grid_columns *cols,
		     const struct grid_cell *c)
{
	static const char *const active[] = { "aktif", "keaktifan" };
	static const char *const no[] = { "tidak", "t", "n", "no", "false" };
	char label[NORM_TEXT], cell[NORM_TEXT];

	if (remark_of_leaving(c->text))
		return 1;
	norm_label(label, cols->words[c->index],
		   strlen(cols->words[c->index]));
	norm_label(cell, c->text, c->len);
	return label_has(label, active, 2) && !strchr(cell, ' ') &&
	       label_has(cell, no, sizeof(no) / sizeof(*no));
}

/* That somebody left stands in a column that Dapodik has for other things. */
static void warn_remark(struct grid_stray *s, const struct grid_row *row)
{
	char shown[SHOWN_TEXT];
	int i;

	for (i = 0; s->o->titled && !s->told_remark && i < row->n_kept; i++) {
		const struct grid_cell *c = &row->cells[i];

		if (c->index >= s->cols->n || s->cols->field[c->index] >= 0 ||
		    !grid_stray_is_remark(s->cols, c->index) ||
		    !says_left(s->cols, c))
			continue;
		s->told_remark = 1;
		kin_diag(s->o->sink, KIN_C_REMARK_UNREAD, s->o->grid->name,
			 row->line, c->col, NULL,
			 _("%s stands under %s, and such remarks are not "
			   "read; record what happened to these people with "
			   "`roster move`, `retire` or `except`"),
			 value_show(shown, c->text, c->len),
			 s->cols->words[c->index]);
	}
}

/* Numbers of rows, and the Ya and Tidak of some lists, are passed over. */
static int says_something(const struct grid_cell *c)
{
	char folded[16];

	if (c->len == strspn(c->text, " .0123456789"))
		return c->len > ROW_NUMBER;
	if (c->len > 8)
		return 1;
	utf8_fold(folded, c->text, c->len);
	return strcmp(folded, "ya") != 0 && strcmp(folded, "tidak") != 0;
}

void grid_stray_value(struct kin_value *v, const struct grid_cell *c,
		      const struct grid_row *row)
{
	v->text = c->text;
	v->len = c->len;
	v->kind = c->kind;
	/* a column of another line would point at the wrong place */
	v->col = c->line == row->line ? c->col : 0;
}

static int has_digits(const char *text)
{
	return text && strpbrk(text, "0123456789") != NULL;
}

/* The text as the check will see it, without blanks and a guard. */
static const char *plain_cell(size_t *len, const char *text, size_t n)
{
	n = value_trim(&text, n);
	*len = value_unguard(&text, n);
	return text;
}

/* Whether it is a value of the field, and no place-holder. */
static int is_said(const struct kin_field *f, const char *text, size_t n)
{
	size_t len;

	if (!n || !f->choices)
		return n && has_digits(text);
	text = plain_cell(&len, text, n);
	return len && !value_is_nothing(text, len);
}

int grid_stray_is_first(const struct kin_record *rec, int f,
			const struct grid_cell *c)
{
	const struct kin_field *field = &rec->table->fields[f];
	const struct kin_value *v = &rec->v[f];

	return !v->len || (!is_said(field, v->text, v->len) &&
			   is_said(field, c->text, c->len));
}

/* Whatever stands between the digits, as people part them. */
static int same_digits(const char *a, const char *b)
{
	static const char digits[] = "0123456789";

	for (;;) {
		a += strcspn(a, digits);
		b += strcspn(b, digits);
		if (*a != *b)
			return 0;
		if (!*a)
			return 1;
		a++;
		b++;
	}
}

static const struct kin_choice *cell_choice(const struct kin_field *f,
					    const char *text, size_t n)
{
	size_t len;

	text = plain_cell(&len, text, n);
	return value_choice(f->choices, text, len);
}

/* The one of two that no rank is goes, and is told of. */
static void pass_over(const struct grid_stray *s, const struct grid_row *row,
		      const struct grid_cell *c, const struct kin_field *f,
		      const char *unknown, const char *other)
{
	char shown[SHOWN_TEXT], kept[SHOWN_TEXT];

	kin_diag(s->o->sink, KIN_C_VALUE_UNKNOWN, s->o->grid->name, row->line,
		 c->col, f->name,
		 _("%s is not a known value and is passed over; another column "
		   "says %s"), value_show(shown, unknown, strlen(unknown)),
		 value_show(kept, other, strlen(other)));
}

/* "III" beside "Penata Muda" says nothing new. */
static int is_group_of(const struct kin_choice *rank,
		       const struct grid_cell *c)
{
	size_t len;
	const char *text = plain_cell(&len, c->text, c->len);

	return rank_has_group(rank, text, len);
}

/*
 * Two columns of a rank: "Penata Muda" and "III/a" are one. Where only one
 * is known, that one counts: beside the rank of a PPPK stands the jenjang; of
 * two that are not known the first does. 0: they are two.
 */
static int settle_choices(struct kin_value *v, const struct grid_stray *s,
			  const struct grid_row *row,
			  const struct grid_cell *c, const struct kin_field *f)
{
	const struct kin_choice *a = cell_choice(f, v->text, v->len);
	const struct kin_choice *b = cell_choice(f, c->text, c->len);

	if (a && b)
		return a == b;
	if ((v->len == c->len && !memcmp(v->text, c->text, c->len)) ||
	    (a && !b && is_group_of(a, c)))
		return 1;
	if (b) {
		pass_over(s, row, c, f, v->text, b->code);
		grid_stray_value(v, c, row);
	} else {
		pass_over(s, row, c, f, c->text, a ? a->code : v->text);
	}
	return 1;
}

void grid_stray_both(struct kin_record *rec, const struct grid_stray *s,
		     const struct grid_row *row, const struct grid_cell *c)
{
	int f = s->cols->field[c->index];
	const struct kin_field *field = &s->o->table->fields[f];

	if (!is_said(field, c->text, c->len) ||
	    (field->choices ? settle_choices(&rec->v[f], s, row, c, field)
			    : same_digits(c->text, rec->v[f].text)))
		return;
	if (kin_diag(s->o->sink, KIN_C_VALUE_BOTH, s->o->grid->name, row->line,
		     c->col, field->name,
		     _("two columns hold this of the person, and not the same; "
		       "leave the right one, or map the other column to "
		       "nothing with --map")) == KIN_ERROR)
		rec->n_faults++;
}

/* What stands there is the room of a class. */
static void tell_room(struct grid_stray *s, const struct grid_row *row,
		      const struct grid_cell *c)
{
	if (s->told_room || s->cols->field[c->index] >= 0)
		return;
	s->told_room = 1;
	kin_diag(s->o->sink, KIN_C_HEADER_UNKNOWN, s->o->grid->name, row->line,
		 c->col, NULL,
		 _("these columns are not known and are ignored:"
		   " %s%s; see `kinerja schema %s`"),
		 s->cols->words[c->index], "", s->o->table->name);
}

int grid_stray_ruang(struct kin_record *rec, struct grid_stray *s,
		     const struct grid_row *row, const struct grid_cell *c)
{
	int f = s->cols->field[c->index - 1];
	struct kin_value *v = &rec->v[f];
	const struct kin_choice *rank;
	const char *group, *ruang;
	size_t n, len;

	if (!is_said(&s->o->table->fields[f], c->text, c->len))
		return 0;
	group = plain_cell(&n, v->text, v->len);
	ruang = plain_cell(&len, c->text, c->len);
	rank = rank_with_ruang(group, n, ruang, len);
	if (!rank) {
		tell_room(s, row, c);
		return 0;
	}
	/* a rank that is known stays as it was written */
	if (!rank_find(group, n)) {
		v->text = rank->code;
		v->len = strlen(rank->code);
	}
	return 1;
}

/* A column that is not known, and holds the numbers of people in spite of it:
 * without them nobody is recognised. */
static enum kin_status refuse_numbers(const struct grid_stray *s,
				      const struct grid_row *row)
{
	int i;

	for (i = 0; s->o->titled && i < row->n_kept; i++) {
		const struct grid_cell *c = &row->cells[i];
		const char *what;

		if (c->len < 16 || c->index >= s->cols->n ||
		    s->cols->field[c->index] != HEADER_OTHER)
			continue;
		what = ident_shape(c->text, c->len);
		if (!what)
			continue;
		kin_diag(s->o->sink, KIN_C_HEADER_NUMBERS, s->o->grid->name,
			 row->line, c->col, NULL,
			 _("the column '%s' is not known and holds a %s; say "
			   "with --map what it is, or that it is nothing"),
			 s->cols->words[c->index], what);
		return KIN_EINPUT;
	}
	return KIN_OK;
}

enum kin_status grid_stray_check(struct grid_stray *s,
				 const struct grid_row *row)
{
	warn_beside(s, row);
	warn_remark(s, row);
	return refuse_numbers(s, row);
}

static int is_nameless(const struct grid_stray *s,
		       const struct grid_cell *c)
{
	return c->index >= s->cols->n || s->cols->nameless[c->index];
}

static void warn_nameless(struct grid_stray *s, const struct grid_row *row,
			  const struct grid_cell *c)
{
	if (!s->o->titled || s->told_nameless || c->index >= s->cols->n ||
	    !says_something(c))
		return;
	s->told_nameless = 1;
	kin_diag(s->o->sink, KIN_C_HEADER_UNKNOWN, s->o->grid->name, row->line,
		 c->col, NULL,
		 _("the column of this cell has no name, and what stands in "
		   "it is not read; name it in the header, or delete it"));
}

/* The field of the title that goes over this column, or -1. */
static int merged_field(const struct grid_stray *s, int column)
{
	while (column > 0 &&
	       (column >= s->cols->n || s->cols->nameless[column]))
		column--;
	return s->cols->nameless[column] ? -1 : s->cols->field[column];
}

/*
 * A number of a person under no name: it belongs to the title that goes over
 * several columns, if that is one of such numbers and has none of its own.
 */
enum kin_status grid_stray_take(struct kin_record *rec, struct grid_stray *s,
				const struct grid_row *row)
{
	int i, f;

	for (i = 0; i < row->n_kept; i++) {
		const struct grid_cell *c = &row->cells[i];
		const char *what;

		if (!is_nameless(s, c))
			continue;
		what = c->len < 16 ? NULL : ident_shape(c->text, c->len);
		if (!what) {
			warn_nameless(s, row, c);
			continue;
		}
		f = merged_field(s, c->index);
		if (f >= 0 && field_set_has(&s->ids, f) && !rec->v[f].len) {
			grid_stray_value(&rec->v[f], c, row);
			continue;
		}
		kin_diag(s->o->sink, KIN_C_HEADER_NUMBERS, s->o->grid->name,
			 row->line, c->col, NULL,
			 _("the column of this cell has no name and holds a "
			   "%s; name it in the header, or delete it"), what);
		return KIN_EINPUT;
	}
	return KIN_OK;
}
