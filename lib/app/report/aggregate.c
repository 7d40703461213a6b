/*
 * Holds the rows of a kabupaten, lets the rule hide small cells, writes them.
 * Knows columns by their place in table_summary; decides nothing.
 */
#include "app/report/aggregate.h"

#include <stdlib.h>
#include <string.h>

#include "app/report/summary.h"
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/str.h"

/* The counts of people stand together. */
#define FIRST SUMMARY_WAJIB
#define BIT(column) (1ull << ((column) - FIRST))

_Static_assert(SUMMARY_TERLAMBAT + PACK_MAX_STEPS + PACK_MAX_PREDICATES -
	       FIRST < CELLS_MAX, "counts of a summary");

void aggregate_init(struct aggregate *a, const struct summary *sum)
{
	struct cells_shape *s = &a->shape;
	int steps = sum->funnel.n - 1 - FUNNEL_STEPS, i;
	int predicates = sum->s->pack->n_predicates;
	int rated = SUMMARY_DINILAI + steps;

	s->n = SUMMARY_TERLAMBAT + steps + predicates - FIRST + 1;
	for (i = 0; i < s->n; i++) {
		int column = i + FIRST;

		s->kinds[i] = column <= SUMMARY_DIANJURKAN ? CELL_BASE
			: column == SUMMARY_DIKECUALIKAN ? CELL_OTHER
			: column == SUMMARY_BELUM ||
			  column == SUMMARY_DIKEMBALIKAN || column > rated
			? CELL_PART : CELL_STAGE;
	}
	s->sums[0] = BIT(SUMMARY_WAJIB) | BIT(SUMMARY_DIANJURKAN) |
		BIT(SUMMARY_BELUM) | BIT(SUMMARY_DRAF);
	s->sums[1] = BIT(rated);
	for (i = 0; i < predicates; i++)
		s->sums[1] |= BIT(SUMMARY_TERLAMBAT + 1 + steps + i);
}

static int aggregate_columns(const struct aggregate *a)
{
	return FIRST + a->shape.n + N_SUMMARY - SUMMARY_TERLAMBAT - 1;
}

static enum kin_status aggregate_flush(struct summary *sum,
				       struct kin_err *err)
{
	struct aggregate *a = sum->aggregate;
	int i, k;
	enum kin_status st = KIN_OK;

	a->hidden += cells_hide(a->rows, a->n, &a->shape, a->min);
	for (i = 0; !st && i < a->n; i++) {
		const char **texts = a->texts + (size_t)i * MAX_SUMMARY;

		for (k = 0; k < a->shape.n; k++)
			if (a->rows[i].hidden[k])
				texts[FIRST + k] = NULL;
		st = kin_writer_row(sum->w, texts, err);
	}
	a->n = 0;
	arena_reset(&a->arena);
	return st;
}

static int aggregate_grow(struct aggregate *a)
{
	int room = a->room ? 2 * a->room : 256;
	struct cells_row *rows = kin_realloc(a->rows, (size_t)room *
					     sizeof(*rows));
	const char **texts;

	if (!rows)
		return -1;
	a->rows = rows;
	texts = kin_realloc(a->texts, (size_t)room * MAX_SUMMARY *
			    sizeof(*texts));
	if (!texts)
		return -1;
	a->texts = texts;
	a->room = room;
	return 0;
}

/* Whether the row is of the kabupaten at hand, or of its kecamatan. */
static int aggregate_same(const struct aggregate *a, int column,
			  const char *const *values)
{
	const char *last = a->n ? a->texts[(size_t)(a->n - 1) * MAX_SUMMARY +
					   (size_t)column] : NULL;

	return a->n && !strcmp(str_or_empty(last),
			       str_or_empty(values[column]));
}

/* Copy the row behind those at hand; -1: no memory. */
static int aggregate_keep(struct aggregate *a, const char *const *values)
{
	int i, columns = aggregate_columns(a);
	int same = aggregate_same(a, SUMMARY_KECAMATAN, values);
	struct cells_row *row;
	const char **texts;

	if (a->n == a->room && aggregate_grow(a))
		return -1;
	row = &a->rows[a->n];
	texts = a->texts + (size_t)a->n * MAX_SUMMARY;
	row->area = !a->n ? 0 : a->rows[a->n - 1].area + !same;
	for (i = 0; i < columns; i++) {
		texts[i] = values[i] ? arena_strdup(&a->arena, values[i])
				     : NULL;
		if (values[i] && !texts[i])
			return -1;
		if (i >= FIRST && i < FIRST + a->shape.n)
			row->n[i - FIRST] = values[i] && *values[i]
				? strtol(values[i], NULL, 10) : -1;
	}
	a->n++;
	return 0;
}

enum kin_status aggregate_row(struct summary *sum, const char *const *values,
			      struct kin_err *err)
{
	struct aggregate *a = sum->aggregate;
	enum kin_status st = KIN_OK;

	/* kabupaten themselves are held against each other, all of them */
	if (a->n && sum->by != BY_KABUPATEN &&
	    !aggregate_same(a, SUMMARY_KABUPATEN, values))
		st = aggregate_flush(sum, err);
	if (!st && aggregate_keep(a, values))
		st = kin_err_nomem(err);
	return st;
}

enum kin_status aggregate_end(struct summary *sum, struct kin_err *err)
{
	struct aggregate *a = sum->aggregate;
	enum kin_status st = a->n ? aggregate_flush(sum, err) : KIN_OK;

	if (!st && a->hidden)
		kin_diag(sum->s->sink, KIN_C_CELLS_HIDDEN, NULL, 0, 0, NULL,
			 PLURAL("%ld cell is empty: it tells of fewer than "
				"%ld people, or such a cell follows from it",
				"%ld cells are empty: they tell of fewer than "
				"%ld people, or such a cell follows from them",
				a->hidden), a->hidden, a->min);
	return st;
}

void aggregate_release(struct aggregate *a)
{
	kin_free(a->rows);
	kin_free(a->texts);
	arena_release(&a->arena);
}
