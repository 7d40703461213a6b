/*
 * What the cycles of a year say of a post, as one SQL expression.
 *
 * P is an alias of the post, A the id of the annual period, D the day of the
 * question. The value is text, with FULL_ including the content: one item per
 * cycle and post, parted by CYCLE_ITEM, its fields by CYCLE_PART, in the order
 * of enum cycle_field. Beside the post itself, other definitive home posts of
 * the same person are looked at where this is one: people move in mid-year.
 * Null where the period is not annual.
 */
#ifndef STORE_CYCLE_SQL_H
#define STORE_CYCLE_SQL_H

#include "store/annual_store.h"
#include "store/supervisor_sql.h"

/* One item by printf(), which makes one string where || makes twenty; the
 * fields of enum cycle_field, parted by CYCLE_PART, null as nothing. */
#define CYCLE_FACTS \
	"%s\037%d\037%s\037%s\037%d\037%s\037%s\037%s\037%d\037%s\037%s"
#define CYCLE_ALL \
	CYCLE_FACTS "\037%s\037%s\037%s\037%s\037%s\037%s\037%s\037%s" \
	"\037%s\037%s"

/* An exception that holds on the day of cycle C that counts. */
#define CYCLE_EXCEPTION(D) \
	"q.person_id IN (SELECT person_id FROM exception) AND EXISTS (" \
	"SELECT 1 FROM exception x WHERE x.person_id = q.person_id " \
	"AND (x.post_id IS NULL OR x.post_id = q.id) AND " \
	HOLDS_ON("x", "max(c.from_day, min(" D ", c.to_day))") ")"

#define CYCLE_CONTENT \
	", t.result, t.result_reason, t.behaviour, t.behaviour_reason, " \
	"t.predicate, t.incomplete_reason, t.final_day, t.published_day, " \
	"t.rater_name, qu.name"

#define CYCLE_ITEM_OF(P, D, FORMAT, MORE) \
	"printf('" FORMAT "', c.code, q.id = " P ".id, q.role, q.kind, " \
	"q.home, q.from_day, q.to_day, qu.status, " CYCLE_EXCEPTION(D) ", " \
	"iif(n.carried AND n.state = 'draft', NULL, n.state), t.state" MORE ")"

/* The loops are told their order: it is the order of the items, and else an
 * index of the cycles would be made for each post. */
#define CYCLES_BY(P, A, ITEM) \
	"CASE WHEN (SELECT kind FROM period WHERE id = " A ") = 'annual' " \
	"THEN (SELECT group_concat(k.item, char(30)) FROM (SELECT " ITEM \
	" AS item FROM period y CROSS JOIN period c INDEXED BY period_days " \
	"ON c.kind = 'cycle' AND c.from_day BETWEEN y.from_day AND y.to_day " \
	"AND c.to_day <= y.to_day CROSS JOIN post q ON q.person_id = " P \
	".person_id AND q.superseded_act IS NULL AND (q.id = " P ".id OR (" \
	P ".kind = 'definitif' AND " P ".home AND q.kind = 'definitif' AND " \
	"q.home AND q.role IN ('guru', 'kepala_sekolah'))) AND " \
	"coalesce(q.from_day, '0') <= c.to_day AND coalesce(q.to_day, '9') " \
	">= c.from_day JOIN unit qu ON qu.id = q.unit_id LEFT JOIN plan n ON " \
	"n.post_id = q.id AND n.period_id = c.id LEFT JOIN assessment t ON " \
	"t.post_id = q.id AND t.period_id = c.id WHERE y.id = " A " ORDER BY " \
	"c.from_day, c.id, q.id) k) END"

#define CYCLES_OF(P, A, D) \
	CYCLES_BY(P, A, CYCLE_ITEM_OF(P, D, CYCLE_FACTS, ""))
#define FULL_CYCLES_OF(P, A, D) \
	CYCLES_BY(P, A, CYCLE_ITEM_OF(P, D, CYCLE_ALL, CYCLE_CONTENT))

#endif
