/*
 * The head of a list: title rows, header line, columns.
 *
 * Owns the search; knows nothing of the rows under the header.
 */
#include "ingest/layout/grid_head.h"

#include <string.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "ingest/layout/dapodik.h"

#define HEAD_LINES 1000
#define LIST_MAX 240		/* bytes of a list of names in a message */

/* --- columns --- */

struct search {
	const struct grid_table_opts *o;
	struct grid_columns *cols;
	struct buf found;	/* the names of the line most like a header */
	int n_rows;		/* looked at so far */
	int n_found, n_fields;	/* its cells, the fields among them */
	long found_line;
	unsigned char group[GRID_MAX_CELLS]; /* a second tier may name it */
	int here[GRID_MAX_CELLS];	/* what the row itself names */
	int above[GRID_MAX_CELLS];	/* and the one above it */
	long above_line;
	long long above_offset;
	const struct grid_cell *header;	/* the cells of the header line */
	int n_header;
	int pupils;		/* a list of pupils for sure */
	int mended;		/* a rejects file that came back */
};

static size_t fold_cell(char *out, size_t size, const struct grid_cell *c)
{
	size_t len = c->len < size ? c->len : size - 1;

	return utf8_fold(out, c->text, len);
}

static void name_column(struct search *s, const struct grid_cell *c)
{
	int f = header_find(s->o->names, c->text, c->len);

	s->cols->field[c->index] = f;
	s->cols->other[c->index] = f == HEADER_OTHER ? c->text : NULL;
}

static void map_columns(struct search *s, const struct grid_row *row)
{
	struct grid_columns *cols = s->cols;
	char folded[128] = "";
	int i;

	/* Excel may save all of its 16,384 columns */
	cols->n = row->n_cells < GRID_MAX_CELLS ? row->n_cells
						: GRID_MAX_CELLS;
	cols->n_named = 0;
	cols->number = cols->extra = cols->stamp = -1;
	memset(s->group, 1, sizeof(s->group));
	memset(cols->nameless, 1, sizeof(cols->nameless));
	for (i = 0; i < cols->n && i < GRID_MAX_CELLS; i++)
		cols->field[i] = HEADER_IGNORED; /* sheets leave cells out */
	for (i = 0; i < row->n_kept; i++) {
		const struct grid_cell *c = &row->cells[i];

		name_column(s, c);
		if (!fold_cell(folded, sizeof(folded), c))
			continue;
		cols->n_named = c->index + 1;
		cols->nameless[c->index] = 0;
		/* a title over several columns means none itself */
		s->group[c->index] = !strcmp(folded, "keterangan") ||
				     cols->field[c->index] == HEADER_OTHER;
		if (!strcmp(folded, "no") || !strcmp(folded, "no."))
			cols->number = c->index;
		if (!strcmp(folded, "nisn"))
			s->pupils = 1;
		if (!strcmp(folded, "_line"))
			s->mended = 1;
		if (!strcmp(folded, "_stamp")) {
			cols->stamp = c->index;
			cols->field[c->index] = HEADER_IGNORED;
		}
		if (!strcmp(folded, "nuks") && c->index + 1 == row->n_cells)
			cols->extra = row->n_cells;
	}
}

static int search_has(const struct search *s, int field)
{
	int i;

	for (i = 0; i < s->cols->n; i++)
		if (s->cols->field[i] == field)
			return 1;
	return 0;
}

/*
 * A header of two lines in which titles go over several columns names the
 * others in its first line: what stands there over a cell without a name, is
 * the name of the column.
 */
static void join_above(struct search *s, const struct grid_row *row)
{
	struct grid_columns *cols = s->cols;
	int i, joined = 0;

	if (!s->above_line || s->above_line != row->line - 1)
		return;
	for (i = 0; i < GRID_MAX_CELLS; i++) {
		if (s->above[i] < 0 || !cols->nameless[i] ||
		    search_has(s, s->above[i]))
			continue;
		for (; cols->n <= i; cols->n++)
			cols->field[cols->n] = HEADER_IGNORED;
		cols->field[i] = s->above[i];
		cols->nameless[i] = 0;
		if (cols->n_named <= i)
			cols->n_named = i + 1;
		joined = 1;
	}
	if (joined)	/* both lines stand at the head of a rejects file */
		cols->offset = s->above_offset;
}

/* Of a row that was mapped, before it takes names from the one above. */
static void keep_here(struct search *s)
{
	int i;

	for (i = 0; i < GRID_MAX_CELLS; i++)
		s->here[i] = i < s->cols->n && !s->cols->nameless[i]
			? s->cols->field[i] : HEADER_IGNORED;
}

static void keep_above(struct search *s, const struct grid_row *row)
{
	memcpy(s->above, s->here, sizeof(s->above));
	s->above_line = row->line;
	s->above_offset = row->offset;
}

/* Whether what was mapped makes a header line; *n counts the fields. */
static int is_header(const struct search *s, int *n)
{
	const struct kin_table *t = s->o->table;
	const struct grid_columns *cols = s->cols;
	int i, named = 0, key = 0;

	for (*n = i = 0; i < cols->n; i++) {
		const struct kin_field *f;

		if (cols->field[i] < 0)
			continue;
		f = &t->fields[cols->field[i]];
		++*n;
		if (!strcmp(f->name, "nama"))
			named = 1;
		if (f->flags & (KIN_F_KEY | KIN_F_REQUIRED))
			key = 1;
	}
	if (s->o->titled)
		return named && *n >= 3;
	/* under a title one name may be chance, two are a header; names of
	 * people will do where something is said of them */
	return *n >= 2 ? key || named : key && !s->n_rows;
}

/* A row with a long number is a person, who is not shown. */
static int is_person(const struct grid_row *row)
{
	int i;

	for (i = 0; i < row->n_kept; i++)
		if (row->cells[i].len >= 16 &&
		    strspn(row->cells[i].text, "\'0123456789 ") >= 16)
			return 1;
	return 0;
}

static void list_names(struct buf *out, const struct grid_row *row)
{
	int i;

	buf_reset(out);
	if (is_person(row)) {
		buf_adds(out, _("a row with the numbers of a person"));
		return;
	}
	for (i = 0; i < row->n_kept && out->len < LIST_MAX; i++) {
		if (!row->cells[i].len)
			continue;
		if (out->len)
			buf_adds(out, ", ");
		buf_add(out, row->cells[i].text, row->cells[i].len < 40
			? row->cells[i].len
			: utf8_valid_prefix(row->cells[i].text, 40));
	}
	if (i < row->n_kept)
		buf_adds(out, ", ...");
}

static enum kin_status check_duplicates(const struct search *s,
					const struct grid_row *row)
{
	const struct grid_columns *cols = s->cols;
	int first[MAX_FIELDS] = { 0 };	/* entry of row->cells + 1 */
	enum kin_status st = KIN_OK;
	int i;

	for (i = 0; i < row->n_kept; i++) {
		const struct grid_cell *c = &row->cells[i], *other;
		int f = cols->field[c->index];

		if (f < 0)
			continue;
		if (!first[f]) {
			first[f] = i + 1;
			continue;
		}
		other = &row->cells[first[f] - 1];
		kin_diag(s->o->sink, KIN_C_HEADER_DUPLICATE,
			 s->o->grid->name, c->line, c->col,
			 s->o->table->fields[f].name,
			 _("the columns '%s' and '%s' mean the same; remove "
			   "one of them, or map it to nothing with --map"),
			 other->text, c->text);
		st = KIN_EINPUT;
	}
	return st;
}

static void warn_unknown(const struct search *s, const struct grid_cell *cells,
			 int n)
{
	const struct grid_cell *first = NULL;
	struct buf names = BUF_INIT;
	int i;

	for (i = 0; i < n; i++) {
		const struct grid_cell *c = &cells[i];

		if (s->cols->field[c->index] != HEADER_OTHER)
			continue;
		if (!first)
			first = c;
		if (names.len > LIST_MAX)
			break;
		buf_adds(&names, names.len ? ", " : "");
		buf_add(&names, c->text, c->len);
	}
	if (first && s->o->table->exact)
		kin_diag(s->o->sink, KIN_C_DECISION_COLUMN, s->o->grid->name,
			 first->line, first->col, NULL,
			 _("these columns are not known: %s%s; remove them, or "
			   "say with --map what they are, also that they are "
			   "nothing; see `kinerja schema %s`"), buf_str(&names),
			 i < n ? ", ..." : "", s->o->table->name);
	else if (first)
		kin_diag(s->o->sink, KIN_C_HEADER_UNKNOWN,
			 s->o->grid->name, first->line, first->col,
			 NULL, _("these columns are not known and are ignored:"
				 " %s%s; see `kinerja schema %s`"),
			 buf_str(&names), i < n ? ", ..." : "",
			 s->o->table->name);
	buf_release(&names);
}

/* What is hidden is read too: who does not see it cannot have checked it. */
static void warn_hidden(const struct search *s, const struct grid_cell *cells,
			int n)
{
	const unsigned char *hidden = s->o->grid->hidden;
	const struct grid_cell *first = NULL;
	struct buf names = BUF_INIT;
	int i;

	for (i = 0; hidden && i < n && names.len <= LIST_MAX; i++) {
		const struct grid_cell *c = &cells[i];

		if (!hidden[c->index] || s->cols->field[c->index] < 0)
			continue;
		first = first ? first : c;
		buf_adds(&names, names.len ? ", " : "");
		buf_add(&names, c->text, c->len);
	}
	if (first)
		kin_diag(s->o->sink, KIN_C_FILE_SHEET, s->o->grid->name,
			 first->line, first->col, NULL,
			 _("these columns are hidden and were read too: %s%s; "
			   "look at them, or map them to nothing with --map"),
			 buf_str(&names), i < n ? ", ..." : "");
	buf_release(&names);
}

/* A column without which no record is complete is asked for once. */
static enum kin_status grid_head_check_required(const struct search *s,
					       const struct grid_row *row)
{
	const struct kin_table *t = s->o->table;
	enum kin_status st = KIN_OK;
	int i, f;

	for (f = 0; f < t->n_fields; f++) {
		if (!(t->fields[f].flags & KIN_F_REQUIRED))
			continue;
		for (i = 0; i < s->cols->n && s->cols->field[i] != f; i++)
			;
		if (i < s->cols->n)
			continue;
		kin_diag(s->o->sink, KIN_C_HEADER_MISSING,
			 s->o->grid->name, row->line, 0,
			 t->fields[f].name,
			 _("the header has no column '%s', which every record "
			   "needs; see `kinerja schema %s`"),
			 t->fields[f].name, t->name);
		st = KIN_EINPUT;
	}
	return st;
}

/* The sex in two columns: neither of them is one that nobody knows. */
static void take_ticks(struct search *s, const struct grid_row *row)
{
	struct grid_columns *cols = s->cols;
	struct grid_ticks *ticks = &cols->ticks;

	grid_ticks_find(ticks, s->o->table, cols->field, cols->n, row);
	if (ticks->field < 0)
		return;
	cols->field[ticks->left] = HEADER_IGNORED;
	cols->field[ticks->right] = HEADER_IGNORED;
	cols->nameless[ticks->right] = 0;
}

static enum kin_status take_header(struct search *s,
				   const struct grid_row *row)
{
	enum kin_status st;

	take_ticks(s, row);

	s->cols->line = row->line;
	s->cols->size = (size_t)(row->offset + row->size - s->cols->offset);
	s->o->info->header_line = row->line;
	s->header = row->cells;
	s->n_header = row->n_kept;
	s->o->info->mended = s->mended;
	if (row->last_filled >= GRID_MAX_CELLS) {
		kin_diag(s->o->sink, KIN_C_HEADER_MISSING,
			 s->o->grid->name, row->line, 0, NULL,
			 _("the header has more than %d columns; delete those "
			   "that do not belong to the list"), GRID_MAX_CELLS);
		return KIN_EINPUT;
	}
	st = check_duplicates(s, row);
	return st ? st : grid_head_check_required(s, row);
}

/*
 * Profile sheets have a header of two lines: under "Keterangan", and under
 * cells without a name, the second line names columns of its own.
 */
static int is_second_tier(const struct search *s, const struct grid_row *row)
{
	int i, n = 0;

	if (row->fault != KIN_N_CODES || row->last_filled >= GRID_MAX_CELLS)
		return 0;
	for (i = 0; i < row->n_kept; i++) {
		const struct grid_cell *c = &row->cells[i];

		if (!c->len)
			continue;
		if (s->o->titled && grid_ticks_is_name(c)) {
			n++;
			continue;
		}
		if (!s->group[c->index] ||
		    header_find(s->o->names, c->text, c->len) == HEADER_OTHER)
			return 0;
		n++;
	}
	return n >= 2;
}

static enum kin_status add_second_tier(struct search *s,
				       const struct grid_row *row)
{
	struct grid_columns *cols = s->cols;
	int i;

	for (; cols->n < row->n_cells && cols->n < GRID_MAX_CELLS; cols->n++)
		cols->field[cols->n] = HEADER_IGNORED;
	for (i = 0; i < row->n_kept; i++) {
		const struct grid_cell *c = &row->cells[i];

		if (!c->len)
			continue;
		if (!grid_ticks_is_name(c))
			name_column(s, c);
		cols->nameless[c->index] = 0;
		if (cols->n_named <= c->index)
			cols->n_named = c->index + 1;
	}
	if (cols->ticks.field < 0)
		take_ticks(s, row);
	/* both lines stand at the head of a rejects file */
	cols->size = (size_t)(row->offset + row->size - cols->offset);
	return check_duplicates(s, row);
}

/* A line above the header. */
static enum kin_status take_title(struct search *s, const struct grid_row *row,
				  int n_fields)
{
	struct buf text = BUF_INIT;
	enum kin_status st;
	int i;

	if (n_fields > s->n_fields ||
	    (n_fields == s->n_fields && row->n_cells > s->n_found)) {
		s->n_found = row->n_cells;
		s->n_fields = n_fields;
		s->found_line = row->line;
		list_names(&s->found, row);
	}
	for (i = 0; i < row->n_kept; i++) {
		if (!row->cells[i].len)
			continue;
		buf_adds(&text, text.len ? ", " : "");
		buf_add(&text, row->cells[i].text, row->cells[i].len);
	}
	if (s->o->titled && dapodik_title(s->o->info, buf_str(&text),
					  text.len) == TITLE_PUPILS)
		s->pupils = 1;
	st = text.failed ? KIN_ENOMEM : KIN_OK;
	buf_release(&text);
	return st;
}

static enum kin_status refuse_pupils(const struct search *s, long line)
{
	kin_diag(s->o->sink, KIN_C_FILE_PUPILS, s->o->grid->name, line,
		 0, NULL, _("this is a list of pupils; export daftar-guru and "
			    "daftar-tendik from Dapodik"));
	return KIN_EINPUT;
}

static enum kin_status refuse_headless(const struct search *s)
{
	const struct kin_table *t = s->o->table;
	struct buf want = BUF_INIT;
	int i;

	for (i = 0; i < t->n_fields && want.len < LIST_MAX; i++) {
		if (!(t->fields[i].flags & (KIN_F_KEY | KIN_F_REQUIRED)))
			continue;
		buf_adds(&want, want.len ? ", " : "");
		buf_adds(&want, t->fields[i].name);
	}
	if (s->o->titled && s->n_fields >= 3)
		kin_diag(s->o->sink, KIN_C_HEADER_MISSING,
			 s->o->grid->name, s->found_line, 0, "nama",
			 _("the header has no column 'nama'; found: %s; name "
			   "the column with --map"), buf_str(&s->found));
	else
		kin_diag(s->o->sink, KIN_C_HEADER_MISSING,
			 s->o->grid->name, 1, 0, NULL,
			 s->o->titled
			 ? _("no header line was found; found: %s; expected "
			     "the column nama and two more, such as: %s")
			 : _("no header line was found; found: %s; expected "
			     "at least one of the columns: %s"),
			 s->found.len ? buf_str(&s->found) : _("nothing"),
			 buf_str(&want));
	buf_release(&want);
	return KIN_EINPUT;
}

/* A quote in the header line that cannot be understood. */
static enum kin_status grid_head_refuse_broken(const struct search *s,
					      const struct grid_row *row)
{
	kin_diag(s->o->sink, row->fault, s->o->grid->name,
		 row->fault_line, row->fault_col, NULL,
		 _("the header line cannot be read; look for a quote that is "
		   "not closed or not doubled"));
	return KIN_EINPUT;
}

/* One row of the head; *done when it was the header. */
static enum kin_status search_row(struct search *s, const struct grid_row *row,
				  int *done)
{
	int n_fields;

	if (row->fault != KIN_N_CODES)
		return s->o->titled ? KIN_OK : grid_head_refuse_broken(s, row);
	map_columns(s, row);
	s->cols->offset = row->offset;
	if (s->o->titled && s->pupils)
		return refuse_pupils(s, row->line);
	keep_here(s);
	join_above(s, row);
	if (is_header(s, &n_fields)) {
		*done = 1;
		return take_header(s, row);
	}
	keep_above(s, row);
	return take_title(s, row, n_fields);
}

static enum kin_status search_head(struct search *s, struct arena *arena,
				   struct kin_err *err)
{
	struct grid_row row;
	enum kin_status st;
	int done = 0;

	do {
		arena_reset(arena);
		st = grid_next(&row, s->o->grid, arena, err);
		if (st || !row.line || row.line > HEAD_LINES)
			break;
		if (row.fatal) {
			st = grid_head_refuse_broken(s, &row);
			break;
		}
		if (row.last_filled >= 0 || row.fault != KIN_N_CODES) {
			st = search_row(s, &row, &done);
			s->n_rows++;
		}
	} while (!st && !done);
	if (!st && s->pupils && !done)
		st = refuse_pupils(s, 1);
	if (!st && !done)
		st = refuse_headless(s);
	return st;
}

/* The reader lends the cells of one row only, their texts stay. */
static struct grid_cell *keep_cells(struct search *s, struct arena *arena)
{
	size_t size = sizeof(*s->header) * (size_t)s->n_header;
	struct grid_cell *copy = arena_alloc(arena, size ? size : 1);

	if (copy && size)
		memcpy(copy, s->header, size);
	return copy;
}

enum kin_status grid_head_read(struct grid_columns *cols, struct grid_row *next,
			      const struct grid_table_opts *o,
			      struct arena *arena, struct kin_err *err)
{
	struct search s = { .o = o, .cols = cols };
	enum kin_status st = search_head(&s, arena, err);
	struct grid_cell *header = st ? NULL : keep_cells(&s, arena);
	enum kin_status read;

	if (!st && !header)
		st = KIN_ENOMEM;
	read = st ? st : grid_next(next, o->grid, arena, err);
	if (!read && next->line && is_second_tier(&s, next)) {
		next->line = 0;
		st = add_second_tier(&s, next);
	}
	if (header) {
		warn_unknown(&s, header, s.n_header);
		warn_hidden(&s, header, s.n_header);
	}
	st = st ? st : read;
	if (st == KIN_ENOMEM)
		kin_err_nomem(err);
	buf_release(&s.found);
	return st;
}
