/* Merged cells of people: see grid_merged.h. */
#include "ingest/layout/grid_merged.h"

#include "base/alloc.h"
#include "base/i18n.h"

static int is_person(const struct kin_record *rec, const struct field_set *ids)
{
	int f;

	for (f = 0; f < rec->table->n_fields; f++)
		if (rec->v[f].len && (field_set_has(ids, f) ||
				      rec->table->fields[f].type == KIN_T_NAME))
			return 1;
	return 0;
}

enum kin_status grid_merged_watch(struct grid_merged *m,
				  const struct kin_record *rec,
				  const struct grid *grid,
				  const struct field_set *ids)
{
	int cap = m->cap ? m->cap * 2 : 64;
	long *people;

	if (!grid->merges || !is_person(rec, ids))
		return KIN_OK;
	if (m->n == m->cap) {
		people = kin_realloc(m->people, sizeof(*people) * (size_t)cap);
		if (!people)
			return KIN_ENOMEM;
		m->people = people;
		m->cap = cap;
	}
	m->people[m->n++] = rec->line;
	return KIN_OK;
}

/* Whether somebody stands under the first line of the cell, within it. */
static int covers_person(const struct grid_merged *m,
			 const struct grid_merge *cell)
{
	int from = 0, to = m->n, mid;

	while (from < to) {
		mid = from + (to - from) / 2;
		if (m->people[mid] <= cell->line)
			from = mid + 1;
		else
			to = mid;
	}
	return from < m->n && m->people[from] <= cell->last;
}

void grid_merged_tell(const struct grid_merged *m,
		      const struct grid_table_opts *o,
		      const struct grid_columns *cols)
{
	const struct grid_merges *all = o->grid->merges;
	int i, f;

	for (i = 0; all && o->titled && i < all->n; i++) {
		const struct grid_merge *cell = &all->at[i];

		f = cell->index < cols->n ? cols->field[cell->index] : -1;
		if (f < 0 || cell->line <= cols->line ||
		    !covers_person(m, cell))
			continue;
		kin_diag(o->sink, KIN_C_CELL_MERGED, o->grid->name,
			 cell->line, cell->index + 1, o->table->fields[f].name,
			 _("the cell is merged down to row %ld, and was read "
			   "for its first row alone; undo the merge and fill "
			   "in each row"), cell->last);
	}
}

void grid_merged_release(struct grid_merged *m)
{
	kin_free(m->people);
}
