/* The fate of each input record, in a TEMP table. */
#define STORE_LETTERS
#include "store/report_store.h"

enum kin_status report_open(struct db *db, struct kin_err *err)
{
	return db_exec(db,
		       "DROP TABLE IF EXISTS temp.report;"
		       "CREATE TEMP TABLE report (src INTEGER, line INTEGER, "
		       "off INTEGER, size INTEGER, verdict TEXT NOT NULL "
		       "DEFAULT 'accept', codes TEXT NOT NULL DEFAULT '', "
		       "message TEXT NOT NULL DEFAULT '', action TEXT, "
		       "receipt TEXT, PRIMARY KEY (src, line)) WITHOUT ROWID;", err);
}

enum kin_status report_row(struct db *db, int src, long line,
			   long long offset, long long size,
			   struct kin_err *err)
{
	return db_run(db, err, "INSERT INTO temp.report (src, line, off, "
		      "size) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE "
		      "SET off = excluded.off, size = excluded.size",
		      "illl", src, (long long)line, offset, size);
}

enum kin_status report_code(struct db *db, int src, long line,
			    const char *verdict, const char *code,
			    const char *message, struct kin_err *err)
{
	return db_run(db, err,
		      "INSERT INTO temp.report (src, line, off, size, "
		      "verdict, codes, message) VALUES (?1, ?2, 0, 0, ?3, ?4, "
		      "?5) ON CONFLICT DO UPDATE SET verdict = iif(verdict = "
		      "'reject', verdict, excluded.verdict), codes = codes || "
		      "iif(codes = '', '', ',') || excluded.codes, message = "
		      "message || iif(message = '', '', '; ') || "
		      "excluded.message", "ilttt", src, (long long)line,
		      verdict, code, message);
}

enum kin_status report_action(struct db *db, int src, long line,
			      const char *action, struct kin_err *err)
{
	return db_run(db, err, "UPDATE temp.report SET action = ?3, verdict = "
		      "iif(?3 = 'skip' AND verdict = 'accept', 'skip', verdict) "
		      "WHERE src = ?1 AND line = ?2", "ilt", src, (long long)line,
		      action);
}

enum kin_status report_rows(struct rows *rows, int rejected_only,
			    struct db *db, struct kin_err *err)
{
	return rows_open(rows, db, err, "SELECT src, line, off, size, "
			 "verdict, codes, message, action, receipt FROM "
			 "temp.report WHERE (NOT ?1 OR verdict = 'reject') AND size > 0 "
			 "ORDER BY src, line", "i", rejected_only);
}

enum kin_status report_receipt(struct db *db, int src, long line,
			       const char *receipt, struct kin_err *err)
{
	return db_run(db, err, "UPDATE temp.report SET receipt = ?3 WHERE "
		      "src = ?1 AND line = ?2", "ilt", src, (long long)line,
		      receipt);
}
