/*
 * What became of each input record of an import: a TEMP table that is filled
 * only where a report or a rejects file was asked for.
 */
#ifndef STORE_REPORT_STORE_H
#define STORE_REPORT_STORE_H

#include "sql/report.h"
#include "store/db.h"

enum kin_status report_open(struct db *db, struct kin_err *err);

/* A record was read. */
enum kin_status report_row(struct db *db, int src, long line,
			   long long offset, long long size,
			   struct kin_err *err);
/* A diagnostic was made for it: verdict warn or reject. */
enum kin_status report_code(struct db *db, int src, long line,
			    const char *verdict, const char *code,
			    const char *message, struct kin_err *err);
/* What the merge did with it: new, changed, unchanged, or skip. */
enum kin_status report_action(struct db *db, int src, long line,
			      const char *action, struct kin_err *err);

/* What the person may keep as a proof of the step. */
enum kin_status report_receipt(struct db *db, int src, long line,
			       const char *receipt, struct kin_err *err);

/* Columns: src, line, off, size, verdict, codes (by comma), message, action,
 * receipt; in the order of the input. */
enum kin_status report_rows(struct rows *rows, int rejected_only,
			    struct db *db, struct kin_err *err);

#endif
