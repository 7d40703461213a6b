-- name: report_open
DROP TABLE IF EXISTS temp.report;
CREATE TEMP TABLE report (
	src INTEGER, line INTEGER, off INTEGER, size INTEGER,
	verdict TEXT NOT NULL DEFAULT 'accept', codes TEXT NOT NULL DEFAULT '',
	message TEXT NOT NULL DEFAULT '', action TEXT, receipt TEXT,
	PRIMARY KEY (src, line)
) WITHOUT ROWID;

-- name: report_row
INSERT INTO temp.report (src, line, off, size)
VALUES (?1, ?2, ?3, ?4)
ON CONFLICT DO UPDATE SET off = excluded.off, size = excluded.size

-- name: report_code
INSERT INTO temp.report (src, line, off, size, verdict, codes, message)
VALUES (?1, ?2, 0, 0, ?3, ?4, ?5)
ON CONFLICT DO UPDATE SET verdict = iif(
	verdict = 'reject', verdict, excluded.verdict
), codes = codes || iif(codes = '', '', ',') || excluded.codes,
	message = message || iif(message = '', '', '; ') || excluded.message

-- name: report_action
UPDATE temp.report
SET action = ?3,
	verdict = iif(?3 = 'skip' AND verdict = 'accept', 'skip', verdict)
WHERE src = ?1 AND line = ?2

-- name: report_rows
SELECT src, line, off, size, verdict, codes, message, action, receipt
FROM temp.report
WHERE (NOT ?1 OR verdict = 'reject') AND size > 0
ORDER BY src, line

-- name: report_receipt
UPDATE temp.report
SET receipt = ?3
WHERE src = ?1 AND line = ?2
