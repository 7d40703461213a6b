-- Two records of one person become one.

-- name: person_all_facts
SELECT name, nip, nuptk, ptk_id, nik_digest, birth_date, sex, employment, rank
FROM person
WHERE id = ?1

-- name: person_of_nik
SELECT id
FROM person
WHERE nik_digest = ?1

-- name: person_clear_keys
UPDATE person
SET nip = NULL, nuptk = NULL, ptk_id = NULL, nik_digest = NULL
WHERE id = ?1

-- name: person_clear_nik
UPDATE person
SET nik_digest = NULL
WHERE id = ?1

-- name: person_post_take
UPDATE post
SET person_id = ?2, act_id = ?3
WHERE id = ?1

-- name: person_post_from
UPDATE post
SET from_day = ?2, act_id = ?3
WHERE id = ?1

-- name: person_post_span
-- The post that stays holds on all days on which one of the two did.
UPDATE post
SET from_day = iif(?2 = '' OR from_day IS NULL, NULL, min(from_day, ?2)),
	to_day = iif(?3 = '' OR to_day IS NULL, NULL, max(to_day, ?3)),
	act_id = ?4
WHERE id = ?1

-- name: person_post_exceptions
UPDATE exception
SET post_id = ?2
WHERE post_id = ?1

-- name: person_post_supervision
UPDATE supervision
SET post_id = ?2
WHERE post_id = ?1

-- name: person_take_exceptions
UPDATE exception
SET person_id = ?2
WHERE person_id = ?1

-- name: person_take_supervision
UPDATE supervision
SET supervisor_id = ?2
WHERE supervisor_id = ?1

-- name: person_take_aliases
INSERT OR IGNORE INTO person_alias (person_id, kind, value, act_id)
SELECT ?2, kind, value, act_id
FROM person_alias
WHERE person_id = ?1

-- name: person_drop_aliases
DELETE FROM person_alias
WHERE person_id = ?1

-- name: person_supervises
SELECT coalesce(u.npsn, u.name)
FROM supervision s
JOIN post p ON p.id = s.post_id
JOIN unit u ON u.id = p.unit_id
WHERE s.superseded_act IS NULL
	AND (
		(s.supervisor_id = ?1 AND p.person_id = ?2)
		OR (s.supervisor_id = ?2 AND p.person_id = ?1)
	)
LIMIT 1

-- name: person_exchange
UPDATE person
SET nip = iif(?2 = 'nip', nullif(?3, ''), nip),
	nuptk = iif(?2 = 'nuptk', nullif(?3, ''), nuptk),
	nik_digest = iif(?2 = 'nik', nullif(?3, ''), nik_digest)
WHERE id = ?1
