/*
 * The stages that kinds of import choose from. A kind names one and the hook
 * that merges a row of it.
 */
#include "app/run/stage.h"

#include "app/run/talks.h"

static enum kin_status stage_subjects_begin(struct run *run,
					    struct kin_err *err)
{
	return subject_stage_open(run->s->db, err);
}

static enum kin_status stage_subject_row(struct run *run,
					 struct kin_record *rec,
					 struct kin_err *err)
{
	const struct run_kind *kind = run->kind;

	return subject_stage_record(run, rec, kind->by ? kind->by : -1,
				    kind->day ? kind->day : -1, err);
}

static enum kin_status stage_merge_subjects(struct run *run,
					    struct kin_err *err)
{
	return subject_each(run, run->kind->subject, err);
}

static enum kin_status stage_merge_rows(struct run *run,
					struct kin_err *err)
{
	return subject_each_row(run, run->kind->subject, err);
}

static enum kin_status stage_tell(struct run *run, enum kin_status st,
				  struct kin_err *err)
{
	subject_tell_late(run);
	return st ? st : talks_tell_none(run, err);
}

static enum kin_status stage_records_begin(struct run *run,
					   struct kin_err *err)
{
	return record_stage_open(run->s->db, err);
}

static enum kin_status stage_merge_records(struct run *run,
					   struct kin_err *err)
{
	return staged_each(run, run->kind->staged, err);
}

const struct run_stage stage_subjects = {
	stage_subjects_begin, stage_subject_row, stage_merge_subjects,
	stage_tell,
};

const struct run_stage stage_subject_rows = {
	stage_subjects_begin, stage_subject_row, stage_merge_rows,
	stage_tell,
};

const struct run_stage stage_records = {
	stage_records_begin, NULL, stage_merge_records, NULL,
};
