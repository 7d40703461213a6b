-- What acts changed, for as long as they may be taken back.

-- name: undo_columns
-- Each column of the table ?1: its place in the key.
SELECT pk
FROM pragma_table_info(?1)
ORDER BY cid

-- name: undo_drop
-- What is older than the moment ?1.
DELETE FROM undo
WHERE act_id < (SELECT min(seq) FROM act WHERE at >= ?1)

-- name: undo_insert
INSERT INTO undo (act_id, n, log)
VALUES (?1, ?2, ?3)

-- name: undo_log
SELECT log
FROM undo
WHERE act_id = ?1

-- name: undo_child
-- A table with rows that refer to what is gone: the same whatever order SQLite
-- keeps its tables in.
SELECT "table"
FROM pragma_foreign_key_check()
ORDER BY 1
LIMIT 1

-- name: undo_toucher
-- The last act behind ?2 that changed rows of table ?1; none of those that took
-- one another back, which left the rows as they were.
WITH RECURSIVE line(seq, at) AS (
	SELECT DISTINCT act_id, act_id
	FROM seal
	WHERE name = ?1 AND act_id > ?2
	UNION ALL
	SELECT l.seq, json_extract(a.counts, '$.undone')
	FROM line l
		JOIN act a ON a.seq = l.at
	WHERE a.counts LIKE '{"undone":%'
)
SELECT coalesce(max(seq), 0)
FROM (
	SELECT max(seq) AS seq
	FROM (
		SELECT seq, min(at) AS root
		FROM line
		GROUP BY seq
	)
	GROUP BY root
	HAVING count(*) % 2 = 1
)

-- name: undo_undone
-- The act by which ?1 is taken back at this moment, or 0.
WITH RECURSIVE line(seq) AS (
	SELECT ?1
	UNION
	SELECT a.seq
	FROM line l
		JOIN act a ON a.seq > l.seq
	WHERE a.counts LIKE '{"undone":%'
		AND json_extract(a.counts, '$.undone') = l.seq
)
SELECT iif(count(*) % 2 = 0, max(seq), 0)
FROM line

-- name: undo_command
SELECT command
FROM act
WHERE seq = ?1

-- fragment: undo_sweeps
-- Acts that took away what all acts before them had kept.
SELECT act_id
FROM former_head
UNION
SELECT act_id
FROM erased
UNION
SELECT by_act
FROM erasure
UNION
SELECT seq
FROM act
WHERE command LIKE 'pdp erase %'

-- name: undo_sweep
-- The first one behind ?1.
-- scans: act, erased, erasure, former_head
SELECT coalesce(min(act_id), 0)
FROM (@undo_sweeps)
WHERE act_id > ?1

-- name: undo_final
-- Why act ?1 is none that can be taken back: UNDO_FINAL, or 0.
-- scans: act, erased, erasure, former_head
SELECT CASE
	WHEN EXISTS (SELECT 1 FROM former_head WHERE act_id = ?1) THEN 1
	WHEN a.ref LIKE 'ed25519:%' THEN 2
	WHEN ?1 IN (@undo_sweeps) THEN 3
	ELSE 0
END
FROM act a
WHERE a.seq = ?1

-- name: undo_free_numbers
DROP TABLE IF EXISTS temp.undo_number;
CREATE TEMP TABLE undo_number AS
SELECT sql
FROM main.sqlite_schema
WHERE type = 'index' AND name IN ('person_nip', 'person_nuptk', 'person_nik');
DROP INDEX person_nip;
DROP INDEX person_nuptk;
DROP INDEX person_nik;

-- name: undo_numbers
SELECT sql
FROM temp.undo_number
