-- fragment: exception_kept
SELECT x.id, x.act_id, x.reason, x.note, x.from_day, x.to_day, a.day
FROM exception x
JOIN act a ON a.seq = x.act_id

-- name: exception_find
-- columns: exception_row
@exception_kept
WHERE x.person_id = ?1
	AND x.superseded_act IS NULL
	AND x.post_id IS nullif(?2, 0)
	AND x.reason = ?3
	AND x.from_day IS ?4
ORDER BY x.id
LIMIT 1

-- name: exception_rival
-- columns: exception_row
@exception_kept
WHERE x.person_id = ?1
	AND x.superseded_act IS NULL
	AND (x.post_id IS NULL OR ?2 = 0 OR x.post_id = ?2)
	AND coalesce(x.from_day, '0') <= coalesce(?4, '9')
	AND coalesce(x.to_day, '9') >= coalesce(?3, '0')
	AND x.id <> ?5
ORDER BY x.id
LIMIT 1

-- name: exception_supersede
UPDATE exception
SET superseded_act = ?2
WHERE id = ?1

-- name: exception_add
INSERT INTO exception (
	person_id, post_id, reason, note, from_day, to_day, act_id
)
VALUES (?1, nullif(?2, 0), ?3, ?4, ?5, ?6, ?7)

-- name: exception_open
SELECT x.reason, x.from_day, x.to_day, u.npsn, p.role
FROM exception x
LEFT JOIN post p ON p.id = x.post_id
LEFT JOIN unit u ON u.id = p.unit_id
WHERE x.person_id = ?1
	AND x.superseded_act IS NULL
	AND coalesce(x.to_day, '9') >= ?2
	AND (?3 IS NULL OR u.npsn = ?3)
	AND (?4 IS NULL OR p.role = ?4)
	AND (?5 IS NULL OR x.reason = ?5)
ORDER BY x.from_day, x.id
