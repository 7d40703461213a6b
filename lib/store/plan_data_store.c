/* Reads and writes answers about roster data; decides nothing. */
#define STORE_LETTERS
#include "store/plan_data_store.h"

#include <stdio.h>

#include "base/date.h"
#include "store/plan_data_sql.h"

#define OF_POST \
	"FROM post p JOIN person e ON e.id = p.person_id JOIN unit u ON " \
	"u.id = p.unit_id "

enum kin_status data_find(int *same, char *current, size_t size,
			  const struct data_answer *a, struct db *db,
			  struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	const char *text;
	enum kin_status st;

	*same = 0;
	*current = '\0';
	st = rows_open(&rows, db, err,
		       "SELECT " ROSTER_VALUE("?3", "e", "p", "u") ", (SELECT "
		       "c.claimed IS ?4 AND c.facts = "
		       ROSTER_FACTS("e", "p", "u") " FROM data_confirmation c "
		       "WHERE c.post_id = p.id AND c.period_id = ?2 AND "
		       "(c.field IS ?3 OR c.field IS NULL) ORDER BY c.id DESC "
		       "LIMIT 1) " OF_POST "WHERE p.id = ?1", "lltt", a->post,
		       a->period, a->field, a->claimed);
	if (!st && rows_next(&rows, err) > 0) {
		text = rows_text(&rows, 0);
		snprintf(current, size, "%s", text ? text : "");
		*same = (int)rows_int(&rows, 1);
	}
	rows_close(&rows);
	return st;
}

enum kin_status data_add(const struct act *act, const struct data_answer *a,
			 struct db *db, struct kin_err *err)
{
	return db_run(db, err,
		      "INSERT INTO data_confirmation (post_id, period_id, "
		      "facts, field, before, claimed, reason, day, by_person, "
		      "act_id) SELECT p.id, ?2, " ROSTER_FACTS("e", "p", "u")
		      ", ?3, " ROSTER_VALUE("?3", "e", "p", "u") ", ?4, ?5, "
		      "?6, nullif(?7, 0), ?8 " OF_POST "WHERE p.id = ?1",
		      "llttttll", a->post, a->period, a->field, a->claimed,
		      a->reason, a->day, a->by, act->seq);
}

enum kin_status data_state(enum data_state *out, char *day, long long post,
			   long long period, struct db *db,
			   struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;

	*out = DATA_NONE;
	*day = '\0';
	st = rows_open(&rows, db, err,
		       "SELECT c.field IS NOT NULL, c.day, "
		       ANSWERED("?2", "e", "p", "u") " " OF_POST "JOIN "
		       "data_confirmation c ON c.post_id = p.id AND "
		       "c.period_id = ?2 WHERE p.id = ?1 ORDER BY c.id DESC "
		       "LIMIT 1", "ll", post, period);
	if (!st && rows_next(&rows, err) > 0) {
		*out = !rows_int(&rows, 2) ? DATA_LAPSED
			: rows_int(&rows, 0) ? DATA_CLAIMED : DATA_RIGHT;
		snprintf(day, DAY_TEXT, "%s", rows_text(&rows, 1));
	}
	rows_close(&rows);
	return st;
}

enum kin_status data_unanswered(struct rows *rows, struct db *db,
				struct kin_err *err)
{
	return rows_open(rows, db, err,
			 "SELECT a.period, count(*), min(e.name) FROM "
			 "temp.subject s JOIN temp.ask a ON a.id = s.id JOIN "
			 "plan n ON n.post_id = s.post AND n.period_id = "
			 "a.period AND n.state <> 'approved' JOIN post p ON "
			 "p.id = s.post JOIN person e ON e.id = p.person_id "
			 "JOIN unit u ON u.id = p.unit_id WHERE s.n_posts = 1 "
			 "AND NOT " ANSWERED("a.period", "e", "p", "u")
			 " GROUP BY a.period", "");
}
