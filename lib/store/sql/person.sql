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
