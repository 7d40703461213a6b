-- name: seal_tables
-- Each with the column that numbers its rows so that new ones come behind the
-- last: without a rowid that is a number in front of its key, if it has one.
-- From the words of the schema: pragma_table_list would compile every view.
SELECT name,
	iif(
		sql LIKE '%WITHOUT ROWID',
		coalesce(
			(
				SELECT c.name
				FROM pragma_table_info(s.name) c
				WHERE c.cid = 0
					AND c.pk = 1
					AND c.type = 'INTEGER'
			), ''
		), 'rowid'
	) AS number
FROM sqlite_schema s
WHERE type = 'table'
	AND name NOT LIKE 'sqlite%'
	AND name NOT IN ('act', 'seal')
ORDER BY name

-- name: seal_first_act
SELECT cast(value AS INTEGER)
FROM meta
WHERE key = 'sealed_from'

-- name: seal_start
INSERT INTO meta
VALUES ('sealed_from', ?1)

-- name: seal_sum
SELECT sum
FROM seal
WHERE name = ?1 AND bucket = ?2
ORDER BY act_id DESC
LIMIT 1

-- name: seal_add
INSERT INTO seal (name, bucket, act_id, sum)
VALUES (?1, ?2, ?3, ?4)

-- name: seal_last
-- The last act that changed a row of any table; 0 while nothing is sealed.
SELECT coalesce(max(act_id), 0)
FROM seal

-- name: seal_triggers
SELECT name, sql AS text
FROM sqlite_schema
WHERE type = 'trigger'
