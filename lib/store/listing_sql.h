/*
 * Pieces of the listing queries. Parameters are the same everywhere:
 * ?1 day, ?2 period, ?3 person, ?4 npsn, ?5 kecamatan, ?6 kabupaten,
 * ?7 role, ?8 state, ?9 code of the period; of the roster also ?10 name.
 */
#ifndef STORE_LISTING_SQL_H
#define STORE_LISTING_SQL_H

#include "store/listing_store.h"

#define LISTING_TYPES "tlltttttt"	/* a query binds a prefix of it */

struct listing_sql {
	const char *all;	/* schools in order, then their people */
	const char *one;	/* from one person; NULL: same as all */
	const char *types;
};

/* Split over two files by kind; NULL where the other one has it. */
const struct listing_sql *listing_export_sql(enum listing_query query);
const struct listing_sql *listing_list_sql(enum listing_query query);

/*
 * The range lets one school be found by the index of npsn although the
 * parameter may be null; it also makes that index the order of the scan.
 */
#define OF_AREA \
	"u.npsn BETWEEN ifnull(?4, '') AND ifnull(?4, '~') AND " \
	"(?5 IS NULL OR u.kecamatan = ?5 COLLATE NOCASE) AND " \
	"(?6 IS NULL OR u.kabupaten = ?6 COLLATE NOCASE) "

#define FROM_ALL \
	" FROM unit u CROSS JOIN post p ON p.unit_id = u.id AND " \
	"p.superseded_act IS NULL " \
	"CROSS JOIN person e ON e.id = p.person_id "
#define FROM_ONE \
	" FROM post p CROSS JOIN person e ON e.id = p.person_id AND " \
	"p.person_id = ?3 CROSS JOIN unit u ON u.id = p.unit_id "

#define OF_SUBJECT \
	" WHERE u.kind = 'sekolah' AND " OF_AREA \
	"AND (?7 IS NULL OR p.role = ?7) "

#define BY_PERSON " ORDER BY u.npsn, e.name, e.id, p.role, p.id"

/* How files name a person. */
#define WHO(Q) "coalesce(" Q ".nip, " Q ".nuptk, '#' || " Q ".id)"

#define KEY_OF(Q) \
	"iif(" Q ".nip IS NULL AND " Q ".nuptk IS NULL, '#' || " Q ".id, NULL)"

#define SUBJECT_COLUMNS \
	"?9, e.nip, e.nuptk, " KEY_OF("e") ", e.name, u.npsn, p.role"

#define ASSESSMENT_OF \
	"CROSS JOIN assessment t ON t.post_id = p.id AND t.period_id = ?2 "
#define PLAN_OF "CROSS JOIN plan n ON n.post_id = p.id AND n.period_id = ?2 "

#endif
