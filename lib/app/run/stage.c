/*
 * The stages that kinds of import choose from. A kind names one and the hook
 * that merges a row of it.
 */
#include "app/run/stage.h"

#include "app/run/talks.h"

static enum kin_status stage_subjects_begin(struct import *imp,
					    struct kin_err *err)
{
	return subject_stage_open(imp->s->db, err);
}

static enum kin_status stage_subject_row(struct import *imp,
					 struct kin_record *rec,
					 struct kin_err *err)
{
	const struct import_kind *kind = imp->kind;

	return subject_stage_record(imp, rec, kind->by ? kind->by : -1,
				    kind->day ? kind->day : -1, err);
}

static enum kin_status stage_merge_subjects(struct import *imp,
					    struct kin_err *err)
{
	return subject_each(imp, imp->kind->subject, err);
}

static enum kin_status stage_merge_rows(struct import *imp,
					struct kin_err *err)
{
	return subject_each_row(imp, imp->kind->subject, err);
}

static enum kin_status stage_tell(struct import *imp, enum kin_status st,
				  struct kin_err *err)
{
	subject_tell_late(imp);
	return st ? st : talks_tell_none(imp, err);
}

static enum kin_status stage_records_begin(struct import *imp,
					   struct kin_err *err)
{
	return record_stage_open(imp->s->db, err);
}

static enum kin_status stage_merge_records(struct import *imp,
					   struct kin_err *err)
{
	return staged_each(imp, imp->kind->staged, err);
}

const struct import_stage stage_subjects = {
	stage_subjects_begin, stage_subject_row, stage_merge_subjects,
	stage_tell,
};

const struct import_stage stage_subject_rows = {
	stage_subjects_begin, stage_subject_row, stage_merge_rows,
	stage_tell,
};

const struct import_stage stage_records = {
	stage_records_begin, NULL, stage_merge_records, NULL,
};
