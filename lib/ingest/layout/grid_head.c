/*
 * The head of a list: title rows, header line, columns.
 *
 * Owns the search; knows nothing of the rows under the header.
 */
#include "ingest/layout/grid_head.h"

#include <limits.h>
#include <string.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "ingest/layout/dapodik.h"
#include "ingest/layout/grid_check.h"
#include "ingest/layout/grid_tiers.h"
#include "ingest/layout/grid_titles.h"
#include "model/rank.h"

#define HEAD_LINES 1000
#define LIST_MAX 240		/* bytes of a list of names in a message */
#define LINES_ABOVE 2		/* the header line, that may belong to it */

/* A row that was read, and what it lives on. */
struct head_row {
	struct tier tier;
	struct arena arena;
};

struct search {
	const struct grid_table_opts *o;
	struct grid_columns *cols;
	struct buf found;	/* the names of the line most like a header */
	int n_rows;		/* looked at so far */
	int n_found, n_fields;	/* its cells, the fields among them */
	long found_line;
	struct head_row rows[LINES_ABOVE + 1];	/* the last ones, in turn */
	struct tier below[TIERS_MAX];
	struct tiers tiers;	/* of the header */
	struct tier_name name[GRID_MAX_CELLS];	/* what they name */
	struct tier_name other[GRID_MAX_CELLS];	/* what others would */
	int pupils;		/* a list of pupils for sure */
	int mended;		/* a rejects file that came back */
};

static size_t fold_cell(char *out, size_t size, const struct grid_cell *c)
{
	size_t len = c->len < size ? c->len : size - 1;

	return utf8_fold(out, c->text, len);
}

/* Columns that are known by what is no field. */
static void take_mark(struct search *s, const struct grid_cell *c,
		      const struct grid_row *row)
{
	struct grid_columns *cols = s->cols;
	char folded[128] = "";

	if (!fold_cell(folded, sizeof(folded), c))
		return;
	if (cols->n_named <= c->index)
		cols->n_named = c->index + 1;
	cols->nameless[c->index] = 0;
	if (cols->number < 0 && s->name[c->index].top == c &&
	    (!strcmp(folded, "no") || !strcmp(folded, "no.")))
		cols->number = c->index;
	if (!strcmp(folded, "_line"))
		s->mended = 1;
	if (!strcmp(folded, "_stamp")) {
		cols->stamp = c->index;
		cols->field[c->index] = HEADER_IGNORED;
	}
	if (!strcmp(folded, "nuks") && c->index + 1 == row->n_cells)
		cols->extra = row->n_cells;
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

/* "Ruang" is a room, but behind "Golongan" it may be the half of a rank. */
static void take_ruang(struct search *s)
{
	struct grid_columns *cols = s->cols;
	char folded[8];
	int i, f;

	for (i = 1; s->o->titled && i < cols->n; i++) {
		const struct grid_cell *c = s->name[i].cell;

		f = cols->field[i - 1];
		if (f < 0 || !c ||
		    s->o->table->fields[f].choices != choice_rank ||
		    !fold_cell(folded, sizeof(folded), c) ||
		    strcmp(folded, "ruang") != 0)
			continue;
		cols->ruang = i;
		if (cols->field[i] == HEADER_OTHER)
			cols->field[i] = HEADER_IGNORED;
	}
}

/* The columns as the lines of the header name them. */
static void map_columns(struct search *s)
{
	struct grid_columns *cols = s->cols;
	const struct tiers *t = &s->tiers;
	int i, l;

	cols->n = tiers_names(s->name, t, s->o->names, s->o->titled);
	cols->n_named = 0;
	cols->number = cols->extra = cols->stamp = cols->ruang = -1;
	memset(cols->nameless, 1, sizeof(cols->nameless));
	for (i = 0; i < cols->n; i++)
		cols->field[i] = s->name[i].field;
	take_ruang(s);
	for (l = 0; l < t->n; l++)
		for (i = 0; i < t->line[l]->row.n_kept; i++)
			take_mark(s, &t->line[l]->row.cells[i],
				  &t->line[l]->row);
	cols->ticks.field = -1;
	for (l = t->n - 1; l >= 0 && cols->ticks.field < 0; l--)
		take_ticks(s, &t->line[l]->row);
}

/* Whether these names make a header line; *n counts the fields. */
static int is_header(const struct search *s, const struct tier_name *name,
		     int width, int *n)
{
	const struct kin_table *t = s->o->table;
	struct field_set seen = { { 0 } };
	int i, named = 0, key = 0;

	for (*n = i = 0; i < width; i++) {
		const struct kin_field *f;

		if (name[i].field < 0 || field_set_has(&seen, name[i].field))
			continue;
		field_set_add(&seen, name[i].field);
		f = &t->fields[name[i].field];
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

static enum kin_status take_header(struct search *s, struct arena *arena)
{
	const struct grid_row *first = &s->tiers.line[0]->row;
	const struct grid_row *last = &s->tiers.line[s->tiers.n - 1]->row;
	struct grid_columns *cols = s->cols;
	int i;

	map_columns(s);
	grid_leaving_header(&cols->leaving, first->line);
	/* all lines of it stand at the head of a rejects file */
	cols->offset = first->offset;
	cols->size = (size_t)(last->offset + last->size - first->offset);
	s->o->info->mended = s->mended;
	for (i = 0; i < cols->n; i++) {
		cols->words[i] = NULL;
		if (cols->nameless[i] && !s->name[i].cell)
			continue;
		cols->words[i] = tiers_words(&s->tiers, i, arena);
		if (!cols->words[i])
			return KIN_ENOMEM;
	}
	return grid_check(s->o, cols, s->name);
}

/* --- the lines of a header --- */

/* No name of a column begins with a digit, and none has many. */
static int is_data(const struct grid_cell *c)
{
	const char *p;
	int n = 0;

	for (p = c->text; *p; p++)
		n += *p >= '0' && *p <= '9';
	return n >= 4 || (*c->text >= '0' && *c->text <= '9');
}

/* Whether one of the columns that a title goes over has a name that is known,
 * so that it is a title. */
static int is_title_of(const struct search *s, const struct tiers *t,
		       int column)
{
	int l = t->n - 2;

	while (l >= 0 && !t->line[l]->at[column])
		l--;
	if (l < 0 || !tiers_is_group(t, l, column))
		return 0;
	return s->other[column].weak ||
	       (column + 1 < GRID_MAX_CELLS &&
		s->other[column + 1].field != HEADER_OTHER);
}

/* Whether a cell below the header goes on with it; *known: as nothing else
 * could. */
static int goes_on(const struct search *s, const struct tiers *t,
		   const struct grid_cell *c, int *known)
{
	const struct tier_name *was = &s->name[c->index];
	const struct tier_name *is = &s->other[c->index];
	int tick = s->o->titled && grid_ticks_is_name(c);
	int open = c->index >= s->cols->n || !was->cell ||
		   was->field == HEADER_OTHER;

	*known = !tick && is->field != HEADER_OTHER;
	if (!s->o->titled)
		return *known && (open || tiers_is_remarks(was->cell));
	return tick || open || was->field < 0 || *known ||
	       is_title_of(s, t, c->index);
}

/* A pair of columns that are ticked, as these lines name them. */
static int has_ticks(const struct search *s, const struct grid_row *row)
{
	int i, field[GRID_MAX_CELLS] = { 0 };
	struct grid_ticks ticks;

	for (i = 0; i < row->n_cells && i < GRID_MAX_CELLS; i++)
		field[i] = s->other[i].field;
	grid_ticks_find(&ticks, s->o->table, field, i, row);
	return s->o->titled && ticks.field >= 0;
}

/*
 * Whether a row goes on with the header. It does when each of its cells names
 * something with what stands above, and one is known by it. A row without
 * that is none of a person if it says nothing in any column that is read, or
 * remarks in brackets alone.
 */
static int is_tier(struct search *s, const struct tiers *t)
{
	const struct grid_row *row = &t->line[t->n - 1]->row;
	int i, n = 0, known = 0, read = 0, one, ticks = has_ticks(s, row);

	for (i = 0; i < row->n_kept; i++) {
		const struct grid_cell *c = &row->cells[i];

		if (!t->line[t->n - 1]->at[c->index])
			continue;	/* a remark in brackets */
		if (is_data(c) || !goes_on(s, t, c, &one))
			return 0;
		if (s->o->titled && grid_ticks_is_name(c) && !ticks)
			return 0;
		n++;
		known += one;
		read |= c->index == s->cols->number ||
			(c->index < s->cols->n &&
			 s->cols->field[c->index] >= 0);
	}
	if (!s->o->titled)
		return known >= 2;
	return known || ticks || !n || (n >= 2 && !read);
}

/* The rows below that go on with the header; the first that does not is left
 * in *next. */
static enum kin_status take_tiers(struct grid_row *next, struct search *s,
				  struct arena *arena, struct kin_err *err)
{
	enum kin_status st;

	for (;;) {
		struct tiers more = s->tiers;

		map_columns(s);
		st = grid_next(next, s->o->grid, arena, err);
		if (st || !next->line || next->fault != KIN_N_CODES ||
		    next->last_filled >= GRID_MAX_CELLS ||
		    s->tiers.n == TIERS_MAX)
			return st;
		if (!tier_set(&s->below[more.n], next, arena))
			return KIN_ENOMEM;
		more.line[more.n] = &s->below[more.n];
		more.n++;
		tiers_names(s->other, &more, s->o->names, s->o->titled);
		if (!is_tier(s, &more))
			return KIN_OK;
		s->tiers = more;
		next->line = 0;
	}
}

/* The first line of a header is no title. */
static int begins_columns(const struct grid_row *row)
{
	char folded[8];

	return row->n_kept > 2 &&
	       fold_cell(folded, sizeof(folded), &row->cells[0]) &&
	       (!strcmp(folded, "no") || !strcmp(folded, "no."));
}

/* A line above the header. */
static enum kin_status take_title(struct search *s, const struct grid_row *row,
				  int n_fields)
{
	enum dapodik_title said = TITLE_NONE;
	struct buf text = BUF_INIT;
	enum kin_status st;

	if (n_fields > s->n_fields ||
	    (n_fields == s->n_fields && row->n_cells > s->n_found)) {
		s->n_found = row->n_cells;
		s->n_fields = n_fields;
		s->found_line = row->line;
		grid_check_list(&s->found, row);
	}
	grid_titles_join(&text, row);
	if (s->o->titled && !begins_columns(row))
		said = dapodik_title(s->o->info, buf_str(&text), text.len);
	s->pupils |= said == TITLE_PUPILS;
	if (s->o->titled && said != TITLE_SCHOOL)
		grid_leaving_head(&s->cols->leaving, row);
	if (said == TITLE_SCHOOL || (said == TITLE_LIST &&
				     !s->o->info->school_line))
		s->o->info->school_line = row->line;
	if (s->o->info->npsn[0] && !s->o->info->npsn_line)
		s->o->info->npsn_line = row->line;
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

/* A title of the whole list is no line of its header. */
static int may_name_columns(const struct search *s, const struct grid_row *row)
{
	const struct grid_cell *last = NULL;
	int i, n = 0;

	for (i = 0; i < row->n_kept; i++)
		if (row->cells[i].len) {
			n++;
			last = &row->cells[i];
		}
	return row->line && last &&
	       (n > 1 || last->index > 1 ||
		header_find(s->o->names, last->text, last->len) >= 0);
}

static int is_next_line(const struct search *s, const struct grid_row *a,
			const struct grid_row *b)
{
	return s->o->grid->is_sheet ? a->line + 1 == b->line
				    : a->offset + a->size == b->offset;
}

/* The row and as many above it, as lines of a header; 0: there are not so
 * many. */
static int lines_above(struct tiers *t, const struct search *s, int above)
{
	int l;

	t->n = 0;
	for (l = above; l >= 0; l--) {
		int at = (s->n_rows + LINES_ABOVE + 1 - l) % (LINES_ABOVE + 1);
		const struct tier *line = &s->rows[at].tier;

		if (l && !may_name_columns(s, &line->row))
			return 0;
		if (t->n && !is_next_line(s, &t->line[t->n - 1]->row,
					  &line->row))
			return 0;
		t->line[t->n++] = line;
	}
	return 1;
}

/* How much a header names, less what it names twice, and more where it says
 * whose it is; INT_MIN: it is none. */
static int worth(const struct search *s, const struct tier_name *name,
		 int width, int *n)
{
	int i, is = is_header(s, name, width, n), sum = *n * 2;

	for (i = 0; i < width; i++)
		sum += name[i].alien ? 4 : name[i].field >= 0 ? -1 : 0;
	return is ? sum : INT_MIN;
}

/* The lines above the row that name most with it, and as few as do. */
static int find_header(struct search *s, const struct grid_row *row,
		       int *n_fields)
{
	int above, i, data = 0, best = INT_MIN, sum, n, width;
	struct tiers t;

	for (i = 0; i < row->n_kept; i++)
		data += is_data(&row->cells[i]);
	for (above = 0; above <= (data > 1 ? 0 : LINES_ABOVE); above++) {
		if (!lines_above(&t, s, above))
			break;
		width = tiers_names(s->other, &t, s->o->names, s->o->titled);
		sum = worth(s, s->other, width, &n);
		if (above && sum <= best)
			continue;
		best = sum;
		*n_fields = n;
		s->tiers = t;
	}
	return best != INT_MIN;
}

static int has_nisn(const struct grid_row *row)
{
	char folded[8];
	int i;

	for (i = 0; i < row->n_kept; i++)
		if (fold_cell(folded, sizeof(folded), &row->cells[i]) &&
		    !strcmp(folded, "nisn"))
			return 1;
	return 0;
}

/* One row of the head; *done when it was the header. */
static enum kin_status search_row(struct search *s, const struct grid_row *row,
				  int *done)
{
	int n_fields = 0;

	if (row->fault != KIN_N_CODES)
		return s->o->titled ? KIN_OK : grid_head_refuse_broken(s, row);
	s->pupils |= has_nisn(row);
	if (s->o->titled && s->pupils)
		return refuse_pupils(s, row->line);
	*done = find_header(s, row, &n_fields);
	if (!*done)
		return take_title(s, row, n_fields);
	s->cols->line = s->o->info->header_line = row->line;
	return KIN_OK;
}

static enum kin_status search_head(struct search *s, struct kin_err *err)
{
	struct grid_row row;
	enum kin_status st;
	int done = 0;

	do {
		struct head_row *keep = &s->rows[s->n_rows % (LINES_ABOVE + 1)];

		arena_reset(&keep->arena);
		keep->tier.row.line = 0;
		st = grid_next(&row, s->o->grid, &keep->arena, err);
		if (st || !row.line || row.line > HEAD_LINES)
			break;
		if (row.fatal) {
			st = grid_head_refuse_broken(s, &row);
			break;
		}
		if (row.last_filled < 0 && row.fault == KIN_N_CODES)
			continue;
		if (!tier_set(&keep->tier, &row, &keep->arena)) {
			st = KIN_ENOMEM;
			break;
		}
		st = search_row(s, &row, &done);
		s->n_rows++;
	} while (!st && !done);
	if (!st && s->pupils && !done)
		st = refuse_pupils(s, 1);
	if (!st && !done)
		st = refuse_headless(s);
	return st;
}

/* A header with more columns than any list has. */
static enum kin_status refuse_wide(const struct search *s)
{
	int l;

	for (l = 0; l < s->tiers.n; l++) {
		const struct grid_row *row = &s->tiers.line[l]->row;

		if (row->last_filled < GRID_MAX_CELLS)
			continue;
		kin_diag(s->o->sink, KIN_C_HEADER_MISSING, s->o->grid->name,
			 row->line, 0, NULL,
			 _("the header has more than %d columns; delete those "
			   "that do not belong to the list"), GRID_MAX_CELLS);
		return KIN_EINPUT;
	}
	return KIN_OK;
}

static void free_search(struct search *s)
{
	int i;

	for (i = 0; i <= LINES_ABOVE; i++)
		arena_release(&s->rows[i].arena);
	buf_release(&s->found);
	kin_free(s);
}

enum kin_status grid_head_read(struct grid_columns *cols, struct grid_row *next,
			      const struct grid_table_opts *o,
			      struct arena *arena, struct kin_err *err)
{
	struct search *s = kin_calloc(1, sizeof(*s));
	enum kin_status st;

	if (!s)
		return kin_err_nomem(err);
	s->o = o;
	s->cols = cols;
	st = search_head(s, err);
	if (!st)
		st = refuse_wide(s);
	if (!st)
		st = take_tiers(next, s, arena, err);
	if (!st)
		st = take_header(s, arena);
	if (st == KIN_ENOMEM)
		kin_err_nomem(err);
	free_search(s);
	return st;
}
