/*
 * Who is the Pejabat Penilai of a post on a day, as one SQL expression.
 *
 * The explicit row of the post, else that of its unit and role; else, for a
 * teacher, the principal by plh, plt, definitif; else, for a principal and
 * for a teacher who acts as principal of the same school, the Kepala Dinas
 * of the school's kabupaten. Derived, not stored: a change of
 * principal needs no other row.
 *
 * P and U are aliases of post and unit, D an expression of the day. The
 * value is a person id or null.
 */
#ifndef STORE_SUPERVISOR_SQL_H
#define STORE_SUPERVISOR_SQL_H

#define HOLDS_ON(Q, D) \
	Q ".superseded_act IS NULL AND coalesce(" Q ".from_day, '0') <= " D \
	" AND coalesce(" Q ".to_day, '9') >= " D

#define BY_KIND(Q) \
	"CASE " Q " WHEN 'plh' THEN 0 WHEN 'plt' THEN 1 ELSE 2 END"

/*
 * WHAT of the first row by the order KIND, then ID (of the last id: its
 * negative). ORDER BY with LIMIT would do, but opens a table of its own for
 * every row of the query around it; min() picks its row without one.
 */
#define FIRST_BY(WHAT, KIND, ID, REST) \
	"(SELECT first FROM (SELECT " WHAT " AS first, min(((" BY_KIND(KIND) \
	") << 48) + " ID ") FROM " REST "))"

/* The Kepala Dinas of unit U's kabupaten on the day. The office is one among
 * thousands of schools: without its own index all of them are passed. */
#define HEAD_OF(U, D, MORE) \
	FIRST_BY("dp.person_id", "dp.kind", "dp.id", \
	"unit du INDEXED BY unit_dinas JOIN post dp ON dp.unit_id = du.id " \
	"WHERE du.kind = 'dinas' AND du.kabupaten = " U ".kabupaten AND " \
	"dp.role = 'kepala_dinas' " MORE "AND " HOLDS_ON("dp", D))

#define SUPERVISOR_OF(P, U, D) \
	"coalesce(" \
	FIRST_BY("sv.supervisor_id", "sv.basis", "-sv.id", \
	"supervision sv WHERE sv.post_id = " P ".id AND sv.kind = 'penilai' " \
	"AND " HOLDS_ON("sv", D)) ", " \
	FIRST_BY("sv.supervisor_id", "sv.basis", "-sv.id", \
	"supervision sv WHERE sv.unit_id = " P ".unit_id AND sv.kind = " \
	"'penilai' AND sv.role = " P ".role AND sv.supervisor_id <> " P \
	".person_id AND " HOLDS_ON("sv", D)) ", " \
	"iif(" P ".role = 'guru', " \
	FIRST_BY("nullif(hp.person_id, " P ".person_id)", "hp.kind", "hp.id", \
	"post hp INDEXED BY post_principal WHERE hp.unit_id = " P ".unit_id " \
	"AND hp.role = 'kepala_sekolah' AND " HOLDS_ON("hp", D)) ", NULL), " \
	"iif(" P ".role = 'kepala_sekolah' OR EXISTS (SELECT 1 FROM post op " \
	"INDEXED BY post_principal WHERE op.unit_id = " P ".unit_id AND " \
	"op.role = 'kepala_sekolah' " \
	"AND op.person_id = " P ".person_id AND " HOLDS_ON("op", D) "), " \
	HEAD_OF(U, D, "AND dp.person_id <> " P ".person_id ") ", NULL))"

/* Whether person X is in a team for the post on the day. */
#define IN_TEAM(P, D, X) \
	"EXISTS (SELECT 1 FROM supervision tm WHERE tm.kind = 'tim' AND " \
	"tm.supervisor_id = " X " AND (tm.post_id = " P ".id OR (tm.unit_id = " \
	P ".unit_id AND (tm.role IS NULL OR tm.role = " P ".role))) AND " \
	HOLDS_ON("tm", D) ")"

#endif
