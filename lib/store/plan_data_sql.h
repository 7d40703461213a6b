/*
 * The roster data that somebody confirms: which they are, and their digest.
 * E, P and U are aliases of person, post and unit. The field names are those
 * of the roster table.
 */
#ifndef STORE_PLAN_DATA_SQL_H
#define STORE_PLAN_DATA_SQL_H

#define ROSTER_FACTS(E, P, U) \
	"kin_digest(x'00', " E ".name, " E ".nip, " E ".nuptk, " E ".sex, " \
	E ".birth_date, " E ".employment, " E ".rank, " U ".npsn, " P ".role, " \
	P ".kind, " P ".home, " P ".job_type, " P ".job_title, " P ".duty)"

#define ROSTER_VALUE(FIELD, E, P, U) \
	"CASE " FIELD " WHEN 'nama' THEN " E ".name WHEN 'nip' THEN " E \
	".nip WHEN 'nuptk' THEN " E ".nuptk WHEN 'jk' THEN " E ".sex WHEN " \
	"'tanggal_lahir' THEN " E ".birth_date WHEN 'status_kepegawaian' " \
	"THEN " E ".employment WHEN 'pangkat' THEN " E ".rank WHEN 'npsn' " \
	"THEN " U ".npsn WHEN 'peran' THEN " P ".role WHEN 'jenis_ptk' THEN " \
	P ".job_type WHEN 'jabatan_ptk' THEN " P ".job_title WHEN " \
	"'tugas_tambahan' THEN " P ".duty END"

/* Answered, and nothing has changed since: C is the confirmation. */
#define ANSWERED(PERIOD, E, P, U) \
	"EXISTS (SELECT 1 FROM data_confirmation c WHERE c.post_id = " P \
	".id AND c.period_id = " PERIOD " AND c.facts = " \
	ROSTER_FACTS(E, P, U) ")"

#endif
