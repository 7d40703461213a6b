/*
 * The export of assessments: what every one has, and behind it the notes on
 * the areas of the rules.
 */
#include "app/assess/assessment_table.h"
#include "app/report/listing.h"
#include "base/alloc.h"
#include "model/tables.h"
#include "store/assessment_store.h"

/* Fields behind it are read only. */
#define N_PLAIN (ASSESSMENT_PENILAI + 1)

static enum kin_status write_assessment(struct listing_out *out,
					struct rows *rows, int n_areas,
					struct arena *arena,
					struct kin_err *err)
{
	const char *values[N_PLAIN + ASSESSMENT_AREAS];
	const char *notes[ASSESSMENT_AREAS];
	int i;

	if (assessment_notes(notes, rows_text(rows, EXPORT_ASSESSMENTS_AREAS),
			     arena))
		return kin_err_nomem(err);
	for (i = 0; i < N_PLAIN; i++)
		values[i] = rows_text(rows, i);
	values[ASSESSMENT_STATUS] = wf_state_term(wf_state_find(WF_ASSESSMENT,
						values[ASSESSMENT_STATUS]));
	for (i = 0; i < n_areas; i++)
		values[N_PLAIN + i] = notes[i];
	out->n++;
	return kin_writer_row(out->w, values, err);
}

enum kin_status listing_assessments(struct listing_out *out,
				    struct kin_session *s,
				    const struct ready_filter *f,
				    struct kin_err *err)
{
	struct arena arena = ARENA_INIT;
	struct rows rows = ROWS_INIT;
	int n_areas = assessment_area_count(s->pack);
	enum kin_status st;

	st = listing_open(&rows, LQ_ASSESSMENTS, &f->args, s->db, err);
	while (!st && rows_next(&rows)) {
		arena_reset(&arena);
		st = write_assessment(out, &rows, n_areas, &arena, err);
	}
	arena_release(&arena);
	return rows_end(&rows, st, err);
}
