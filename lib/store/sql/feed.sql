-- Which rows a reader of changes has, and which there are now.

-- name: feed_open
DROP TABLE IF EXISTS temp.feed;
CREATE TEMP TABLE feed (
	tab TEXT NOT NULL, key TEXT NOT NULL, was BLOB,
	n INTEGER NOT NULL DEFAULT 0,
	PRIMARY KEY (tab, key)
) WITHOUT ROWID;

-- name: feed_was
INSERT INTO temp.feed (tab, key, was)
VALUES (?1, ?2, ?3)
ON CONFLICT DO NOTHING

-- name: feed_now
INSERT INTO temp.feed (tab, key, n)
VALUES (?1, ?2, 1)
ON CONFLICT DO UPDATE SET n = n + 1

-- name: feed_state
SELECT n, was IS ?3 AS same
FROM temp.feed
WHERE tab = ?1 AND key = ?2

-- name: feed_gone
SELECT key
FROM temp.feed
WHERE tab = ?1 AND n = 0
ORDER BY key
