/*
 * Columns that cannot be read as they are named, and those that are not read.
 *
 * Owns what is said of them; knows nothing of rows.
 */
#include "ingest/layout/grid_check.h"

#include <string.h>

#include "base/i18n.h"
#include "base/norm.h"
#include "base/utf8.h"
#include "model/rank.h"

#define NAMES_MAX 240		/* bytes of a list of names in a message */

/* "Nama" over "NIP": each person takes two rows, or two columns are one. */
static enum kin_status check_clashes(const struct grid_table_opts *o,
				     const struct grid_columns *cols,
				     const struct tier_name *name)
{
	int i;

	for (i = 0; i < cols->n; i++) {
		const struct tier_name *n = &name[i];

		if (!n->clash)
			continue;
		kin_diag(o->sink, KIN_C_HEADER_MISSING, o->grid->name,
			 n->cell->line, n->cell->col, NULL,
			 _("'%s' stands over '%s', and each is a column of its "
			   "own; give each its own column, and each person one "
			   "row"), n->top->text, n->cell->text);
		return KIN_EINPUT;
	}
	return KIN_OK;
}

/* NIP and NI PPPK: the number of whoever has the one or the other. Pangkat
 * and golongan: one rank in two words. */
static int are_either(const struct grid_table_opts *o, int f, const char *a,
		      const char *b)
{
	char x[NORM_TEXT], y[NORM_TEXT];

	norm_label(x, a, strlen(a));
	norm_label(y, b, strlen(b));
	return o->titled && strcmp(x, y) != 0 &&
	       (o->table->fields[f].type == KIN_T_NIP ||
		o->table->fields[f].choices == choice_rank);
}

static enum kin_status check_duplicates(const struct grid_table_opts *o,
					const struct grid_columns *cols,
					const struct tier_name *name)
{
	int first[MAX_FIELDS] = { 0 };	/* column + 1 */
	enum kin_status st = KIN_OK;
	int i;

	for (i = 0; i < cols->n; i++) {
		int f = cols->field[i];

		if (f < 0)
			continue;
		if (!first[f]) {
			first[f] = i + 1;
			continue;
		}
		if (are_either(o, f, cols->words[first[f] - 1],
			       cols->words[i]))
			continue;
		kin_diag(o->sink, KIN_C_HEADER_DUPLICATE, o->grid->name,
			 name[i].cell->line, name[i].cell->col,
			 o->table->fields[f].name,
			 _("the columns '%s' and '%s' mean the same; remove "
			   "one of them, or map it to nothing with --map"),
			 cols->words[first[f] - 1], cols->words[i]);
		st = KIN_EINPUT;
	}
	return st;
}

/* Columns that are told together. */
struct told {
	struct buf names;
	const struct grid_cell *first;	/* where the first of them is named */
	const char *more;
};

static void tell_column(struct told *told, const struct grid_columns *cols,
			const struct tier_name *name, int i)
{
	if (told->names.len > NAMES_MAX) {
		told->more = ", ...";
		return;
	}
	if (!told->first)
		told->first = name[i].cell;
	buf_adds(&told->names, told->names.len ? ", " : "");
	buf_adds(&told->names, cols->words[i]);
}

static void warn_unknown(const struct grid_table_opts *o,
			 const struct grid_columns *cols,
			 const struct tier_name *name)
{
	struct told told = { .names = BUF_INIT, .more = "" };
	int i;

	for (i = 0; i < cols->n; i++)
		if (cols->field[i] == HEADER_OTHER)
			tell_column(&told, cols, name, i);
	if (told.first && o->table->exact)
		kin_diag(o->sink, KIN_C_DECISION_COLUMN, o->grid->name,
			 told.first->line, told.first->col, NULL,
			 _("these columns are not known: %s%s; remove them, or "
			   "say with --map what they are, also that they are "
			   "nothing; see `kinerja schema %s`"),
			 buf_str(&told.names), told.more, o->table->name);
	else if (told.first)
		kin_diag(o->sink, KIN_C_HEADER_UNKNOWN, o->grid->name,
			 told.first->line, told.first->col, NULL,
			 _("these columns are not known and are ignored:"
			   " %s%s; see `kinerja schema %s`"),
			 buf_str(&told.names), told.more, o->table->name);
	buf_release(&told.names);
}

/* What is hidden is read too: who does not see it cannot have checked it. */
static void warn_hidden(const struct grid_table_opts *o,
			const struct grid_columns *cols,
			const struct tier_name *name)
{
	const unsigned char *hidden = o->grid->hidden;
	struct told told = { .names = BUF_INIT, .more = "" };
	int i;

	for (i = 0; hidden && i < cols->n; i++)
		if (hidden[i] && cols->field[i] >= 0)
			tell_column(&told, cols, name, i);
	if (told.first)
		kin_diag(o->sink, KIN_C_FILE_SHEET, o->grid->name,
			 told.first->line, told.first->col, NULL,
			 _("these columns are hidden and were read too: %s%s; "
			   "look at them, or map them to nothing with --map"),
			 buf_str(&told.names), told.more);
	buf_release(&told.names);
}

/* A column without which no record is complete is asked for once. */
static enum kin_status check_required(const struct grid_table_opts *o,
				      const struct grid_columns *cols)
{
	const struct kin_table *t = o->table;
	enum kin_status st = KIN_OK;
	int i, f;

	for (f = 0; f < t->n_fields; f++) {
		if (!(t->fields[f].flags & KIN_F_REQUIRED))
			continue;
		for (i = 0; i < cols->n && cols->field[i] != f; i++)
			;
		if (i < cols->n)
			continue;
		kin_diag(o->sink, KIN_C_HEADER_MISSING, o->grid->name,
			 cols->line, 0, t->fields[f].name,
			 _("the header has no column '%s', which every record "
			   "needs; see `kinerja schema %s`"),
			 t->fields[f].name, t->name);
		st = KIN_EINPUT;
	}
	return st;
}

/* Whether one of the columns is called like one of these. */
static const char *called(const struct grid_columns *cols,
			  const char *const *words, size_t n)
{
	char label[NORM_TEXT];
	size_t k;
	int i;

	for (i = 0; i < cols->n; i++) {
		if (!cols->words[i])
			continue;
		norm_label(label, cols->words[i], strlen(cols->words[i]));
		for (k = 0; k < n; k++)
			if (!strcmp(label, words[k]))
				return cols->words[i];
	}
	return NULL;
}

/* Of people, "Nama" is no name of a school. */
static enum kin_status check_people(const struct grid_table_opts *o,
				    const struct grid_columns *cols)
{
	static const char *const names[] = { "nama", "name" };
	static const char *const people[] = {
		"nip", "nuptk", "nik", "jk", "l/p", "jenis kelamin",
		"tanggal lahir", "tgl lahir", "status kepegawaian",
		"jenis ptk", "jabatan", "pangkat", "golongan", "pangkat/gol",
		"pangkat golongan",
	};
	const char *name, *whose;

	if (o->table != &table_school)
		return KIN_OK;
	name = called(cols, names, sizeof(names) / sizeof(*names));
	whose = called(cols, people, sizeof(people) / sizeof(*people));
	if (!name || !whose)
		return KIN_OK;
	kin_diag(o->sink, KIN_C_HEADER_MISSING, o->grid->name, cols->line, 0,
		 "sekolah",
		 _("the column '%s' makes this a list of people; give it to "
		   "`kinerja roster import`, or, where '%s' is the name of the "
		   "school, call it Nama Sekolah"), whose, name);
	return KIN_EINPUT;
}

enum kin_status grid_check(const struct grid_table_opts *o,
			   const struct grid_columns *cols,
			   const struct tier_name *name)
{
	enum kin_status st = check_clashes(o, cols, name);

	if (!st)
		st = check_duplicates(o, cols, name);
	if (!st)
		st = check_people(o, cols);
	if (!st)
		st = check_required(o, cols);
	warn_unknown(o, cols, name);
	warn_hidden(o, cols, name);
	return st;
}

/* A row with a long number is a person, who is not shown. */
static int holds_person(const struct grid_row *row)
{
	int i;

	for (i = 0; i < row->n_kept; i++)
		if (row->cells[i].len >= 16 &&
		    strspn(row->cells[i].text, "\'0123456789 ") >= 16)
			return 1;
	return 0;
}

/* No more of each cell than shows what it is. */
void grid_check_list(struct buf *out, const struct grid_row *row)
{
	int i;

	buf_reset(out);
	if (holds_person(row)) {
		buf_adds(out, _("a row with the numbers of a person"));
		return;
	}
	for (i = 0; i < row->n_kept && out->len < NAMES_MAX; i++) {
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
