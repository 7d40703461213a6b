-- Settings of the database.

-- name: meta_get
SELECT value
FROM meta
WHERE key = ?1

-- name: meta_set
INSERT INTO meta
VALUES (?1, ?2)
ON CONFLICT DO UPDATE SET value = excluded.value
