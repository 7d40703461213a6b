/*
 * One supervisor from options: the row of a file that nobody has to write.
 * It takes the way of `supervisor import` from its first check to its act.
 */
#include <kinerja/supervisor.h>

#include <string.h>

#include "app/import_run.h"
#include "base/alloc.h"
#include "base/i18n.h"
#include "model/record.h"

static void put(struct kin_record *rec, int field, const char *text)
{
	rec->v[field].text = text ? text : "";
	rec->v[field].len = strlen(rec->v[field].text);
}

static void fill(struct kin_record *rec, const struct kin_supervisor_opts *o)
{
	int is_nip = o->by && strlen(o->by) != 16;

	memset(rec, 0, sizeof(*rec));
	rec->table = &table_supervisor;
	put(rec, SUPERVISOR_JENIS, o->kind ? o->kind : "penilai");
	put(rec, SUPERVISOR_NIP, is_nip ? o->by : NULL);
	put(rec, SUPERVISOR_NUPTK, is_nip ? NULL : o->by);
	put(rec, SUPERVISOR_PEGAWAI, o->person);
	put(rec, SUPERVISOR_NPSN, o->school);
	put(rec, SUPERVISOR_PERAN, o->role);
	put(rec, SUPERVISOR_JENIS_JABATAN, o->basis);
	put(rec, SUPERVISOR_MULAI, o->from);
	put(rec, SUPERVISOR_SELESAI, o->to);
	put(rec, SUPERVISOR_SK, o->letter);
}

static enum kin_status begin(struct import *imp, struct kin_err *err)
{
	struct kin_record *rec = kin_malloc(sizeof(*rec));
	enum kin_status st = import_supervisors.begin(imp, err);

	if (!rec)
		st = kin_err_set(err, KIN_ENOMEM, _("out of memory"));
	if (st)
		goto out;
	fill(rec, imp->data);
	imp->r->read = 1;
	if (record_check(rec, &imp->names, &imp->sink))
		st = kin_err_set(err, KIN_ENOMEM, _("out of memory"));
	else if (rec->n_faults)
		imp->r->rejected = 1;
	else
		st = import_supervisors.row(imp, rec, err);
out:
	kin_free(rec);
	return st;
}

static enum kin_status merge(struct import *imp, struct kin_err *err)
{
	return import_supervisors.merge(imp, err);
}

static const struct import_kind one_row = {
	.table = &table_supervisor,
	.begin = begin,
	.merge = merge,
};

enum kin_status kin_supervisor_set(struct kin_session *s,
				   const struct kin_supervisor_opts *opts,
				   struct kin_import_result *result,
				   struct kin_err *err)
{
	struct kin_supervisor_opts copy = *opts;
	struct kin_import_opts io = {
		.dry_run = opts->dry_run, .diff = opts->diff,
		.user = opts->user,
	};
	struct import imp = {
		.s = s, .o = &io, .r = result, .kind = &one_row,
		.data = &copy,
	};

	memset(result, 0, sizeof(*result));
	return import_run(&imp, err);
}
