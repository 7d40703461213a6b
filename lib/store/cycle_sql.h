/*
 * What the cycles of a year say of a post, as one SQL expression.
 *
 * P is an alias of the post, A the id of the annual period, D the day of the
 * question, MORE is empty or CYCLE_CONTENT. The value is text: one item per
 * cycle and post, parted by CYCLE_ITEM, its fields by CYCLE_PART, in the order
 * of enum cycle_field. Beside the post itself, other definitive home posts of
 * the same person are looked at where this is one: people move in mid-year.
 * Null where the period is not annual.
 */
#ifndef STORE_CYCLE_SQL_H
#define STORE_CYCLE_SQL_H

#include "store/annual_store.h"
#include "store/supervisor_sql.h"

#define CYCLE_NEXT(X) " || char(31) || ifnull(" X ", '')"

/* An exception that holds on the day of cycle C that counts. */
#define CYCLE_EXCEPTION(D) \
	"EXISTS (SELECT 1 FROM exception x WHERE x.person_id = q.person_id " \
	"AND (x.post_id IS NULL OR x.post_id = q.id) AND " \
	HOLDS_ON("x", "max(c.from_day, min(" D ", c.to_day))") ")"

#define CYCLE_CONTENT \
	CYCLE_NEXT("t.result") CYCLE_NEXT("t.result_reason") \
	CYCLE_NEXT("t.behaviour") CYCLE_NEXT("t.behaviour_reason") \
	CYCLE_NEXT("t.predicate") CYCLE_NEXT("t.incomplete_reason") \
	CYCLE_NEXT("t.final_day") CYCLE_NEXT("t.published_day") \
	CYCLE_NEXT("t.rater_name") CYCLE_NEXT("qu.name")

#define CYCLES_OF(P, A, D, MORE) \
	"CASE WHEN (SELECT kind FROM period WHERE id = " A ") = 'annual' " \
	"THEN (SELECT group_concat(k.item, char(30)) FROM (SELECT c.code" \
	CYCLE_NEXT("q.id = " P ".id") CYCLE_NEXT("q.role") \
	CYCLE_NEXT("q.kind") CYCLE_NEXT("q.home") CYCLE_NEXT("q.from_day") \
	CYCLE_NEXT("q.to_day") CYCLE_NEXT("qu.status") \
	CYCLE_NEXT(CYCLE_EXCEPTION(D)) \
	CYCLE_NEXT("iif(n.carried AND n.state = 'draft', NULL, n.state)") \
	CYCLE_NEXT("t.state") MORE \
	" AS item FROM period y JOIN period c ON c.kind = 'cycle' AND " \
	"c.from_day >= y.from_day AND c.to_day <= y.to_day JOIN post q ON " \
	"q.person_id = " P ".person_id AND q.superseded_act IS NULL AND " \
	"(q.id = " P ".id OR (" P ".kind = 'definitif' AND " P ".home AND " \
	"q.kind = 'definitif' AND q.home AND q.role IN ('guru', " \
	"'kepala_sekolah'))) AND coalesce(q.from_day, '0') <= c.to_day AND " \
	"coalesce(q.to_day, '9') >= c.from_day JOIN unit qu ON qu.id = " \
	"q.unit_id LEFT JOIN plan n ON n.post_id = q.id AND n.period_id = " \
	"c.id LEFT JOIN assessment t ON t.post_id = q.id AND t.period_id = " \
	"c.id WHERE y.id = " A " ORDER BY c.from_day, q.id) k) END"

#endif
