-- People by what they are called in files.

-- name: person_by_id
SELECT id
FROM person
WHERE id = cast(substr(?1, 2) AS INTEGER) AND substr(?1, 2) NOT GLOB '*[^0-9]*'

-- name: person_by_nip
SELECT id
FROM person
WHERE nip = ?1

-- name: person_by_nuptk
SELECT id
FROM person
WHERE nuptk = ?1

-- name: person_by_alias
SELECT person_id
FROM person_alias
WHERE value = ?1
GROUP BY value
HAVING count(DISTINCT person_id) = 1

-- name: person_named
-- columns: person_named
-- scans: person
-- Everybody.
SELECT e.id, e.nip, e.nuptk, e.name, NULL AS roles
FROM person e
ORDER BY e.id

-- name: person_named_at
-- columns: person_named
-- Who has a post at a school; it is asked for many rows of a file.
SELECT e.id, e.nip, e.nuptk, e.name,
	group_concat(DISTINCT p.role) AS roles
FROM unit u
JOIN post p ON p.unit_id = u.id AND p.superseded_act IS NULL
JOIN person e ON e.id = p.person_id
WHERE u.npsn = ?1
GROUP BY e.id
ORDER BY e.id

-- name: person_named_decider
-- columns: person_named
-- scans: supervision, unit
-- Who decides about somebody, or has a post at an office.
SELECT e.id, e.nip, e.nuptk, e.name, (
	SELECT group_concat(DISTINCT p.role)
	FROM post p
	WHERE p.person_id = e.id AND p.superseded_act IS NULL
) AS roles
FROM person e
WHERE e.id IN (
	SELECT supervisor_id FROM supervision WHERE superseded_act IS NULL
	UNION
	SELECT p.person_id
	FROM unit u
	CROSS JOIN post p ON p.unit_id = u.id
	WHERE u.kind <> 'sekolah' AND p.superseded_act IS NULL
)
ORDER BY e.id

-- name: person_at_office
-- Where PERSON:ROLE can mean no other post.
SELECT DISTINCT p.role
FROM post p
JOIN unit u ON u.id = p.unit_id
WHERE p.person_id = ?1
	AND u.npsn IS NULL
	AND u.name = ?2 COLLATE NOCASE
	AND (?3 = '' OR p.role = ?3)
	AND p.superseded_act IS NULL
	AND NOT EXISTS (
		SELECT 1
		FROM post o
		WHERE o.person_id = p.person_id
			AND o.role = p.role
			AND o.unit_id <> p.unit_id
			AND o.superseded_act IS NULL
	)
ORDER BY p.role
