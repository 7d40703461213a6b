/* The stages that kinds of import choose from. */
#ifndef APP_STAGE_H
#define APP_STAGE_H

#include "app/run/staged.h"
#include "app/run/subject.h"

/* Records about a post in a period: one each, or as many as there are. */
extern const struct run_stage stage_subjects, stage_subject_rows;

/* Records about anything else; the kind's `row` says what by staged_add(). */
extern const struct run_stage stage_records;

#endif
