/*
 * Names of columns in several lines. Words are joined only to a name that is
 * known: what else stands over or under a name never changes it in silence.
 *
 * Owns the joining; knows nothing of rows.
 */
#include "ingest/layout/grid_tiers.h"

#include <stdio.h>
#include <string.h>

#include "base/norm.h"
#include "ingest/layout/grid_ticks.h"

#define TITLE_WIDTH 32		/* columns that a title goes over, at most */

/* The words over a column, from above, each once. */
struct tier_path {
	const struct grid_cell *cell[TIERS_MAX];
	int group[TIERS_MAX];	/* it goes over other columns, too */
	int own[TIERS_MAX];	/* it stands in the column itself */
	int open[TIERS_MAX];	/* nothing says where it ends */
	int n;
};

int tier_set(struct tier *out, const struct grid_row *row, struct arena *arena)
{
	size_t size = sizeof(*row->cells) * (size_t)row->n_kept;
	struct grid_cell *cells = arena_alloc(arena, size ? size : 1);
	char folded[NORM_TEXT];
	int i;

	if (!cells)
		return 0;
	memset(out->at, 0, sizeof(out->at));
	if (size)
		memcpy(cells, row->cells, size);
	for (i = 0; i < row->n_kept; i++)
		if (norm_label(folded, cells[i].text, cells[i].len))
			out->at[cells[i].index] = &cells[i];
	out->row = *row;
	out->row.cells = cells;
	return 1;
}

static int tiers_same(const struct grid_cell *a, const struct grid_cell *b)
{
	char one[NORM_TEXT], other[NORM_TEXT];

	norm_label(one, a->text, a->len);
	norm_label(other, b->text, b->len);
	return !strcmp(one, other);
}

static int tiers_below(const struct tiers *t, int line, int column)
{
	int l;

	for (l = line + 1; l < t->n; l++)
		if (t->line[l]->at[column])
			return 1;
	return 0;
}

/* The title of a line over a column: its own, or one from the left that has
 * names under itself, too. Where a title above ends, those under it do. */
static const struct grid_cell *tiers_over(const struct tiers *t, int line,
					  int column)
{
	int j, l;

	for (j = column; j >= 0 && column - j < TITLE_WIDTH; j--) {
		const struct grid_cell *c = t->line[line]->at[j];

		if (c)
			return j == column || tiers_below(t, line, j) ? c
								      : NULL;
		for (l = 0; l < line; l++)
			if (t->line[l]->at[j])
				return NULL;
	}
	return NULL;
}

int tiers_is_group(const struct tiers *t, int line, int column)
{
	const struct grid_cell *const *at = t->line[line]->at;
	int next = column + 1;

	if (!at[column])
		return 0;
	if (column && at[column - 1] && tiers_same(at[column - 1], at[column]))
		return 1;
	if (next >= GRID_MAX_CELLS || !tiers_below(t, line, next))
		return 0;
	if (at[next])
		return tiers_same(at[next], at[column]);
	return tiers_over(t, line, next) == at[column];
}

static int tiers_right(const struct tiers *t, int line, int column)
{
	int i;

	for (i = column + 1; i < GRID_MAX_CELLS; i++)
		if (t->line[line]->at[i])
			return 1;
	return 0;
}

static void tiers_path(struct tier_path *p, const struct tiers *t, int column)
{
	int l, last = t->n - 1;

	p->n = 0;
	while (last >= 0 && !t->line[last]->at[column])
		last--;
	for (l = 0; l <= last; l++) {
		const struct grid_cell *c = tiers_over(t, l, column);

		if (!c || (p->n && tiers_same(p->cell[p->n - 1], c)))
			continue;
		p->cell[p->n] = c;
		p->own[p->n] = c->index == column;
		p->open[p->n] = c->index != column &&
				!tiers_right(t, l, column);
		p->group[p->n++] = c->index != column ||
				   tiers_is_group(t, l, column);
	}
}

static int tiers_find(const struct header_names *names, const char *a,
		      const char *sep, const char *b)
{
	char text[NORM_TEXT];
	int n = snprintf(text, sizeof(text), "%s%s%s", a, sep, b);

	return n < 0 || n >= (int)sizeof(text)
		? HEADER_OTHER : header_find(names, text, (size_t)n);
}

/* "Lahir" of "Tempat/Tanggal Lahir" belongs to "Tanggal", too, and
 * "Kepegawaian" of "Data Kepegawaian" to "Status"; or "". */
static const char *last_word(char folded[NORM_TEXT], const char *text)
{
	const char *last;

	norm_label(folded, text, strlen(text));
	last = strrchr(folded, ' ');
	if (!last)
		return "";
	return !strcmp(last, " lahir") ||
	       (last == folded + 4 && !strncmp(folded, "data", 4)) ? last + 1
								   : "";
}

/* The lowest word with one over it. */
static int find_pair(const struct header_names *names,
		     const struct tier_path *p, int over)
{
	const char *title = p->cell[over]->text;
	const char *leaf = p->cell[p->n - 1]->text, *last;
	char folded[NORM_TEXT];
	int f = tiers_find(names, title, " ", leaf);

	if (f == HEADER_OTHER)
		f = tiers_find(names, leaf, " ", title);
	if (f == HEADER_OTHER)
		f = tiers_find(names, title, "/", leaf);
	last = last_word(folded, title);
	if (f == HEADER_OTHER && *last)
		f = tiers_find(names, leaf, " ", last);
	return f;
}

/* The longest name that words make which stand one over the other. */
static int find_joined(const struct header_names *names,
		       const struct tier_path *p)
{
	char text[NORM_TEXT];
	int from, i, n, f = HEADER_OTHER;

	for (from = 0; from + 2 < p->n && f == HEADER_OTHER; from++) {
		for (n = 0, i = from; i < p->n && n < (int)sizeof(text); i++)
			n += snprintf(text + n, sizeof(text) - (size_t)n,
				      "%s%s", i > from ? " " : "",
				      p->cell[i]->text);
		if (n < (int)sizeof(text))
			f = header_find(names, text, (size_t)n);
	}
	for (i = p->n - 2; i >= 0 && f == HEADER_OTHER; i--)
		f = find_pair(names, p, i);
	return f;
}

/* Titles over the numbers of other people, and of other times. */
static int is_alien(const struct grid_cell *c)
{
	static const char *const words[] = {
		"suami", "istri", "suami/istri", "pasangan", "ayah", "ibu",
		"wali", "anak", "orang tua", "atasan", "penilai", "pengawas",
		"asal", "lama", "sebelumnya", "mutasi", "tujuan",
		"sekolah induk", "tambahan",
	};
	char folded[NORM_TEXT + 2] = " ", word[32];
	size_t i, n = norm_label(folded + 1, c->text, c->len);

	folded[n + 1] = ' ';
	folded[n + 2] = '\0';
	for (i = 0; i < sizeof(words) / sizeof(*words); i++) {
		snprintf(word, sizeof(word), " %s ", words[i]);
		if (strstr(folded, word))
			return 1;
	}
	return 0;
}

/* Where such a title may have ended, numbers are still not taken for those of
 * the person. */
static int has_alien(const struct header_names *names,
		     const struct tier_path *p, int field)
{
	int i;

	for (i = 0; i + 1 < p->n; i++)
		if (is_alien(p->cell[i]) &&
		    (!p->open[i] || header_is_ident(names, field)))
			return 1;
	return 0;
}

int tiers_is_remarks(const struct grid_cell *c)
{
	char folded[NORM_TEXT];

	norm_label(folded, c->text, c->len);
	return !strcmp(folded, "keterangan");
}

static void resolve(struct tier_name *out, const struct header_names *names,
		    const struct tier_path *p, int ticks)
{
	const struct grid_cell *leaf = p->cell[p->n - 1], *over;
	struct tier_path up = *p;
	struct tier_name parent;
	int f;

	*out = (struct tier_name){ .cell = leaf, .top = p->cell[0] };
	f = out->field = header_find(names, leaf->text, leaf->len);
	if (p->n == 1)
		return;
	out->field = find_joined(names, p);
	if (out->field != HEADER_OTHER)
		return;
	up.n--;
	over = up.cell[up.n - 1];
	resolve(&parent, names, &up, ticks);
	if (ticks && grid_ticks_is_name(leaf)) {
		out->field = up.own[up.n - 1] ? parent.field : HEADER_IGNORED;
		return;
	}
	out->alien = f >= 0 && has_alien(names, p, f);
	/* what qualifies a name in a way that nobody knows, takes it away */
	if (out->alien || (f == HEADER_OTHER && parent.field != HEADER_OTHER))
		return;
	out->field = f;
	out->weak = f != parent.field;
	if (up.group[up.n - 1] || parent.field == HEADER_OTHER ||
	    f == parent.field || (f < 0 && parent.field < 0) ||
	    tiers_is_remarks(over))
		return;
	out->clash = 1;
}

/* What the lines name in one column. */
static void tiers_name(struct tier_name *out, const struct tiers *t,
		       const struct header_names *names, int column, int ticks)
{
	struct tier_path p;

	tiers_path(&p, t, column);
	if (p.n)
		resolve(out, names, &p, ticks);
	else
		*out = (struct tier_name){ .field = HEADER_IGNORED };
	/* a title that was filled in over both of its columns */
	if (p.n > 1 && ticks && out->field >= 0 && column &&
	    grid_ticks_is_name(out->cell) && p.group[p.n - 2] &&
	    t->line[t->n - 1]->at[column - 1] &&
	    grid_ticks_is_name(t->line[t->n - 1]->at[column - 1]))
		out->field = HEADER_IGNORED;
}

const char *tiers_words(const struct tiers *t, int column, struct arena *arena)
{
	struct tier_path p;
	const char *text;
	int i;

	tiers_path(&p, t, column);
	text = p.n ? arena_strdup(arena, p.cell[0]->text) : "";
	for (i = 1; i < p.n && text; i++)
		text = arena_printf(arena, "%s %s", text, p.cell[i]->text);
	return text;
}

int tiers_has_word(const char *words, const struct grid_cell *c)
{
	char all[NORM_TEXT + 2] = " ", some[NORM_TEXT + 2] = " ";
	size_t n, m;

	if (!words)
		return 0;
	n = norm_label(all + 1, words, strlen(words));
	m = norm_label(some + 1, c->text, c->len);
	memcpy(all + n + 1, " ", 2);
	memcpy(some + m + 1, " ", 2);
	return strstr(all, some) != NULL;
}

static void take_weak_back(struct tier_name *name, int n)
{
	int i, j;

	for (i = 0; i < n; i++)
		for (j = 0; name[i].weak && name[i].field >= 0 && j < n; j++)
			if (name[j].field == name[i].field && !name[j].weak)
				name[i].field = HEADER_OTHER;
}

int tiers_names(struct tier_name *name, const struct tiers *t,
		const struct header_names *names, int ticks)
{
	int i, l, n = 0;

	for (l = 0; l < t->n; l++)
		if (t->line[l]->row.n_cells > n)
			n = t->line[l]->row.n_cells;
	/* Excel may save all of its 16,384 columns */
	n = n < GRID_MAX_CELLS ? n : GRID_MAX_CELLS;
	for (i = 0; i < n; i++)
		tiers_name(&name[i], t, names, i, ticks);
	take_weak_back(name, n);
	return n;
}
