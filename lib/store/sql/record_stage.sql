-- name: record_stage_open
DROP TABLE IF EXISTS temp.record_stage;
DROP TABLE IF EXISTS temp.record_made;
CREATE TEMP TABLE record_stage (
	id INTEGER PRIMARY KEY, src INTEGER, line INTEGER, period INTEGER,
	key TEXT, place TEXT, payload TEXT
);
CREATE INDEX temp.record_stage_key ON record_stage (key, period);
CREATE TEMP TABLE record_made (
	what INTEGER, id INTEGER, record INTEGER,
	PRIMARY KEY (what, id)
) WITHOUT ROWID;

-- name: record_stage_add
INSERT INTO temp.record_stage (src, line, period, key, place, payload)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)

-- fragment: record_rows
SELECT id, src, line, period, key, place, payload
FROM temp.record_stage

-- name: record_stage_find
-- columns: record_row
@record_rows
WHERE key = ?1 AND period = ?2
ORDER BY id
LIMIT 1

-- name: record_stage_drop
UPDATE temp.record_stage
SET payload = NULL
WHERE id = ?1

-- name: record_stage_holds
SELECT 1
FROM temp.record_stage
WHERE id = ?1 AND payload IS NOT NULL

-- name: record_stage_made
INSERT INTO temp.record_made (what, id, record)
VALUES (?1, ?2, ?3)
ON CONFLICT DO UPDATE
SET record = excluded.record

-- name: record_stage_maker
SELECT s.id, s.src, s.line
FROM temp.record_made m
JOIN temp.record_stage s ON s.id = m.record
WHERE m.what = ?1 AND m.id = ?2

-- name: record_stage_all
-- columns: record_row
@record_rows
WHERE payload IS NOT NULL
ORDER BY place, id
