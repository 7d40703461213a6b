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
-- scans: person
-- Everybody, or who has a post at a school.
SELECT e.id, e.nip, e.nuptk, e.name
FROM person e
WHERE ?1 IS NULL
	OR EXISTS (
		SELECT 1
		FROM post p
		JOIN unit u ON u.id = p.unit_id
		WHERE p.person_id = e.id
			AND u.npsn = ?1
			AND p.superseded_act IS NULL
	)
ORDER BY e.id
