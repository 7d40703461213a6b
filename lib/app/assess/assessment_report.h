/*
 * Rows of e-Kinerja's "Laporan Penilaian" as recorded assessments.
 *
 * The report tells ratings, predicate, day and superior; the reasons, the
 * steps and the predicate of the organisation it does not tell, and nobody is
 * asked for them: what was decided there is a fact.
 */
#ifndef APP_ASSESSMENT_REPORT_H
#define APP_ASSESSMENT_REPORT_H

#include "app/assess/assessment.h"
#include "rule/workflow.h"

/* Whether the record is a row of a report. */
int assessment_report_is(const struct kin_value *v);

/*
 * Make the record one that can be staged. *passed: it is none, because the
 * SKP is that of an acting post, of another period, or not assessed; it was
 * counted as out of scope. Faults go to the sink.
 */
enum kin_status assessment_report_take(int *passed, struct run *run,
				       struct kin_record *rec,
				       struct kin_err *err);

/* Tell which ratings neither the row nor what is stored has; how many. */
int assessment_report_lacks(struct run *run, const struct work *w);

/* What is kept beside the ratings: where they come from, of a report its name,
 * else `origin` (pmm) where no step is known here. */
void assessment_report_fill(struct work *w, const char *origin);

/* What a report or a recap with both ratings does not tell is not asked for. */
void assessment_report_facts(struct wf_facts *facts, const struct work *w);

#endif
