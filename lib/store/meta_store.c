/* Settings, packs and periods: small tables that are read whole. */
#define STORE_LETTERS
#include "store/meta_store.h"

#include <string.h>

#include "base/alloc.h"
#include "base/date.h"
#include "base/i18n.h"

enum kin_status meta_get(char *out, size_t size, const char *key,
			 struct db *db, struct kin_err *err)
{
	enum kin_status st = db_get_text(out, size, db, err, "SELECT value "
					 "FROM meta WHERE key = ?1", "t", key);

	return st == KIN_ENOTFOUND ? KIN_OK : st;
}

enum kin_status meta_set(const char *key, const char *value, struct db *db,
			 struct kin_err *err)
{
	return db_run(db, err, "INSERT INTO meta VALUES (?1, ?2) ON CONFLICT "
		      "DO UPDATE SET value = excluded.value", "tt", key,
		      value);
}

enum kin_status person_find(long long *id, const char *identifier,
			    struct db *db, struct kin_err *err)
{
	enum kin_status st;

	if (identifier[0] == '#')
		st = db_get_int(id, db, err, "SELECT id FROM person WHERE id = "
				"cast(substr(?1, 2) AS INTEGER) AND "
				"substr(?1, 2) NOT GLOB '*[^0-9]*'", "t",
				identifier);
	else if (strlen(identifier) == 18)
		st = db_get_int(id, db, err, "SELECT id FROM person WHERE "
				"nip = ?1", "t", identifier);
	else
		st = db_get_int(id, db, err, "SELECT id FROM person WHERE "
				"nuptk = ?1", "t", identifier);
	if (st == KIN_ENOTFOUND)
		st = db_get_int(id, db, err, "SELECT person_id FROM "
				"person_alias WHERE value = ?1 GROUP BY value "
				"HAVING count(DISTINCT person_id) = 1", "t",
				identifier);
	return st == KIN_ENOTFOUND ? KIN_OK : st;
}

enum kin_status pack_store_load(char **json, size_t *len, long long id,
				struct db *db, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;
	int more;

	*json = NULL;
	st = rows_open(&rows, db, err, "SELECT json FROM rule_pack WHERE id = "
		       "?1", "l", id);
	if (st)
		return st;
	more = rows_next(&rows, err);
	if (more > 0) {
		*json = kin_strdup(rows_text(&rows, 0));
		if (!*json)
			st = kin_err_set(err, KIN_ENOMEM, _("out of memory"));
		else
			*len = strlen(*json);
	} else {
		st = more ? err->status
			  : kin_err_set(err, KIN_ECORRUPT,
					_("rule pack %lld is missing"), id);
	}
	rows_close(&rows);
	return st;
}

enum kin_status pack_store_add(long long *id, const struct act *act,
			       const char *name, const char *version,
			       const char *sha256, const char *json,
			       struct db *db, struct kin_err *err)
{
	enum kin_status st;

	st = db_run(db, err, "INSERT INTO rule_pack (name, version, sha256, "
		    "json, act_id) VALUES (?1, ?2, ?3, ?4, ?5)", "ttttl", name,
		    version, sha256, json, act->seq);
	*id = db_last_id(db);
	return st;
}

enum kin_status pack_store_find(long long *id, const char *name,
				struct db *db, struct kin_err *err)
{
	return db_get_int(id, db, err, "SELECT id FROM rule_pack WHERE name = "
			  "?1 ORDER BY id DESC LIMIT 1", "t", name);
}

enum kin_status pack_store_version(char *sha256, const char *name,
				   const char *version, struct db *db,
				   struct kin_err *err)
{
	enum kin_status st;

	st = db_get_text(sha256, DIGEST_HEX, db, err, "SELECT sha256 FROM "
			 "rule_pack WHERE name = ?1 AND version = ?2", "tt",
			 name, version);
	return st == KIN_ENOTFOUND ? KIN_OK : st;
}

enum kin_status pack_store_all(struct rows *rows, struct db *db,
			       struct kin_err *err)
{
	return rows_open(rows, db, err,
			 "SELECT name, version, sha256, (SELECT "
			 "group_concat(code, '|') FROM (SELECT code FROM "
			 "period WHERE pack_id = k.id ORDER BY code)), "
			 "json_extract(json, '$.label') FROM rule_pack k ORDER "
			 "BY name, id", "");
}

#define PERIOD_COLS \
	"SELECT id, code, label, kind, from_day, to_day, dapodik, pack_id, " \
	"closed_act IS NOT NULL FROM period "

enum kin_status period_open_rows(struct rows *rows, const char *code,
				 struct db *db, struct kin_err *err)
{
	return rows_open(rows, db, err, PERIOD_COLS "WHERE code = ?1", "t",
			 code);
}

enum kin_status period_of_day(struct rows *rows, const char *day,
			      struct db *db, struct kin_err *err)
{
	return rows_open(rows, db, err, PERIOD_COLS "WHERE closed_act IS NULL "
			 "AND kind = 'cycle' AND ?1 BETWEEN from_day AND "
			 "to_day ORDER BY from_day", "t", day);
}

enum kin_status period_all(struct rows *rows, struct db *db,
			   struct kin_err *err)
{
	return rows_open(rows, db, err, PERIOD_COLS
			 "ORDER BY from_day, to_day", "");
}

enum kin_status period_code(char *out, size_t size, long long id,
			    struct db *db, struct kin_err *err)
{
	return db_get_text(out, size, db, err, "SELECT code FROM period WHERE "
			   "id = ?1", "l", id);
}

enum kin_status period_add(long long *id, const struct act *act,
			   const struct period_row *row, struct db *db,
			   struct kin_err *err)
{
	enum kin_status st;

	st = db_run(db, err, "INSERT INTO period (code, label, kind, "
		    "from_day, to_day, dapodik, pack_id, act_id) VALUES (?1, "
		    "?2, ?3, ?4, ?5, ?6, ?7, ?8)", "ttttttll", row->code,
		    row->label, row->kind, row->from_day, row->to_day,
		    row->dapodik, row->pack_id, act->seq);
	*id = db_last_id(db);
	return st;
}

enum kin_status period_window_add(const struct act *act, long long period,
				  const char *stage, const char *role,
				  const char *from_day, const char *to_day,
				  struct db *db, struct kin_err *err)
{
	return db_run(db, err, "INSERT INTO window (period_id, stage, role, "
		      "from_day, to_day, act_id) VALUES (?1, ?2, ?3, ?4, ?5, "
		      "?6)", "lttttl", period, stage, role, from_day, to_day,
		      act->seq);
}

enum kin_status period_windows(struct rows *rows, long long period,
			       struct db *db, struct kin_err *err)
{
	return rows_open(rows, db, err, "SELECT stage, role, from_day, to_day, "
			 "extended_from FROM window WHERE period_id = ?1 ORDER "
			 "BY from_day, to_day, stage, role", "l", period);
}

enum kin_status period_window_extend(const struct act *act, long long period,
				     const char *stage, const char *role,
				     const char *to_day, struct db *db,
				     struct kin_err *err)
{
	return db_run(db, err, "UPDATE window SET extended_from = to_day, "
		      "to_day = ?4, act_id = ?5 WHERE period_id = ?1 AND "
		      "stage = ?2 AND role = ?3", "ltttl", period, stage,
		      role, to_day, act->seq);
}

enum kin_status period_window_split(const struct act *act, long long period,
				    const char *stage, const char *role,
				    const char *to_day, struct db *db,
				    struct kin_err *err)
{
	return db_run(db, err, "INSERT INTO window (period_id, stage, role, "
		      "from_day, to_day, extended_from, act_id) SELECT "
		      "period_id, stage, ?3, from_day, ?4, to_day, ?5 FROM "
		      "window WHERE period_id = ?1 AND stage = ?2 AND role = "
		      "'*'", "ltttl", period, stage, role, to_day, act->seq);
}

enum kin_status period_set_closed(const struct act *act, long long period,
				  struct db *db, struct kin_err *err)
{
	return db_run(db, err, "UPDATE period SET closed_act = ?2 WHERE id = "
		      "?1", "ll", period, act->seq);
}

enum kin_status period_unfinished_add(const struct act *act, long long period,
				      long long post, const char *stage,
				      const char *reason, const char *turn,
				      const char *due, struct db *db,
				      struct kin_err *err)
{
	return db_run(db, err, "INSERT INTO period_unfinished VALUES (?1, ?2, "
		      "?3, ?4, ?5, nullif(?6, ''), ?7)", "llttttl", period,
		      post, stage, reason, turn, due, act->seq);
}

enum kin_status period_closing(struct rows *rows, long long period,
			       struct db *db, struct kin_err *err)
{
	return rows_open(rows, db, err, "SELECT a.day, a.seq, (SELECT note "
			 "FROM change WHERE act_id = a.seq AND subject = "
			 "'period' AND field = 'closed'), (SELECT count(*) "
			 "FROM period_unfinished WHERE period_id = d.id) FROM "
			 "period d JOIN act a ON a.seq = d.closed_act WHERE "
			 "d.id = ?1", "l", period);
}

enum kin_status period_set_pack(long long period, long long pack_id,
				struct db *db, struct kin_err *err)
{
	return db_run(db, err, "UPDATE period SET pack_id = ?2 WHERE id = ?1",
		      "ll", period, pack_id);
}

enum kin_status period_pack(struct rows *rows, long long pack_id,
			    struct db *db, struct kin_err *err)
{
	return rows_open(rows, db, err, "SELECT name || ' ' || version, sha256 "
			 "FROM rule_pack WHERE id = ?1", "l", pack_id);
}

enum kin_status period_deadline(char *out, long long period,
				const char *stage, const char *role,
				struct db *db, struct kin_err *err)
{
	enum kin_status st;

	st = db_get_text(out, DAY_TEXT, db, err, "SELECT coalesce((SELECT "
			 "to_day FROM window WHERE period_id = ?1 AND stage = "
			 "?2 AND role = ?3), (SELECT to_day FROM window WHERE "
			 "period_id = ?1 AND stage = ?2 AND role = '*'))",
			 "ltt", period, stage, role);
	return st == KIN_ENOTFOUND ? KIN_OK : st;
}
