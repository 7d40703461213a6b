/*
 * One supervisor from options: the row of a file that nobody has to write.
 * It takes the way of `supervisor import` from its first check to its act.
 */
#include <kinerja/supervisor.h>

#include <assert.h>
#include <string.h>

#include "app/people/kinds.h"
#include "app/run/person_ref.h"
#include "base/i18n.h"

/* Where the person's name and an option say the same in two ways. */
static enum kin_status supervisor_set_part(const char **out,
					   const char *option,
					   const char *given, const char *part,
					   struct kin_err *err)
{
	*out = *part ? part : given;
	if (!*part || !given || !strcmp(part, given))
		return KIN_OK;
	return kin_err_set(err, KIN_EUSAGE, _("%s %s and --person, which says "
			   "%s, contradict each other"), option, given, part);
}

static enum kin_status supervisor_set_person(struct person_ref *ref,
				const char **school, const char **role,
				const struct kin_supervisor_opts *opts,
				struct kin_session *s, struct kin_err *err)
{
	enum kin_status st;

	memset(ref, 0, sizeof(*ref));
	*role = opts->role;
	*school = opts->school;
	if (!opts->person)
		return KIN_OK;
	st = person_ref_parse(ref, opts->person, s, err);
	if (!st && *role && ref->role[0])
		st = person_ref_role(role, *role, s, err);
	if (!st)
		st = supervisor_set_part(school, "--school", opts->school,
					 ref->npsn, err);
	return st ? st : supervisor_set_part(role, "--role", *role, ref->role,
					     err);
}

enum kin_status kin_supervisor_set(struct kin_session *s,
				   const struct kin_supervisor_opts *opts,
				   struct kin_import_result *result,
				   struct kin_err *err)
{
	struct person_ref ref;
	const char *school, *role;
	enum kin_status st = supervisor_set_person(&ref, &school, &role, opts,
						   s, err);
	int is_nip = opts->by && strlen(opts->by) != 16;
	const struct kin_entry entries[] = {
		{ "jenis", opts->kind ? opts->kind : "penilai" },
		{ is_nip ? "nip" : "nuptk", opts->by },
		{ "pegawai", opts->person ? ref.id : NULL },
		{ "npsn", school }, { "peran", role },
		{ "jenis_jabatan", opts->basis },
		{ "mulai", opts->from }, { "selesai", opts->to },
		{ "sk_nomor", opts->letter },
	};
	const struct kin_import_opts io = {
		.dry_run = opts->dry_run, .diff = opts->diff,
		.user = opts->user, .reason = opts->reason,
		.entries = entries,
		.n_entries = sizeof(entries) / sizeof(entries[0]),
	};

	assert(s && opts && result);
	return st ? st : run_records(s, &import_supervisors, &io, result,
				     err);
}
