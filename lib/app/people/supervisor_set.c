/*
 * One supervisor from options: the row of a file that nobody has to write.
 * It takes the way of `supervisor import` from its first check to its act.
 */
#include <kinerja/supervisor.h>

#include <string.h>

#include "app/people/kinds.h"

enum kin_status kin_supervisor_set(struct kin_session *s,
				   const struct kin_supervisor_opts *opts,
				   struct kin_import_result *result,
				   struct kin_err *err)
{
	int is_nip = opts->by && strlen(opts->by) != 16;
	const struct kin_entry entries[] = {
		{ "jenis", opts->kind ? opts->kind : "penilai" },
		{ is_nip ? "nip" : "nuptk", opts->by },
		{ "pegawai", opts->person }, { "npsn", opts->school },
		{ "peran", opts->role }, { "jenis_jabatan", opts->basis },
		{ "mulai", opts->from }, { "selesai", opts->to },
		{ "sk_nomor", opts->letter },
	};
	const struct kin_import_opts io = {
		.dry_run = opts->dry_run, .diff = opts->diff,
		.user = opts->user, .reason = opts->reason,
		.entries = entries,
		.n_entries = sizeof(entries) / sizeof(entries[0]),
	};

	return import_records(s, &import_supervisors, &io, result, err);
}
