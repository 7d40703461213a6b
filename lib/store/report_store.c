/* The fate of each input record, in a TEMP table. */
#include "store/report_store.h"

enum kin_status report_open(struct db *db, struct kin_err *err)
{
	return db_script(db, err, &sql_report_open);
}

enum kin_status report_row(struct db *db, int src, long line,
			   long long offset, long long size,
			   struct kin_err *err)
{
	return db_run(db, err, &sql_report_row, src, line, offset, size);
}

enum kin_status report_code(struct db *db, int src, long line,
			    const char *verdict, const char *code,
			    const char *message, struct kin_err *err)
{
	return db_run(db, err, &sql_report_code, src, line, verdict, code,
		      message);
}

enum kin_status report_action(struct db *db, int src, long line,
			      const char *action, struct kin_err *err)
{
	return db_run(db, err, &sql_report_action, src, line, action);
}

enum kin_status report_rows(struct rows *rows, int rejected_only,
			    struct db *db, struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_report_rows, rejected_only);
}

enum kin_status report_receipt(struct db *db, int src, long line,
			       const char *receipt, struct kin_err *err)
{
	return db_run(db, err, &sql_report_receipt, src, line, receipt);
}
