-- name: official_add
INSERT INTO person (nip, nuptk, name, rank, employment, act_id)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)

-- name: official_load
SELECT name, rank, employment,
	EXISTS (
		SELECT 1 FROM post WHERE person_id = e.id AND list IS NOT NULL
	) AS rostered
FROM person e
WHERE id = ?1

-- fragment: overlaps(q, from, to)
coalesce($q.from_day, '0') <= coalesce($to, '9')
AND coalesce($from, '0') <= coalesce($q.to_day, '9')

-- name: office_find
-- columns: dated_row
SELECT p.id, p.from_day, p.to_day, p.kind AS basis, NULL AS sk_number,
	NULL AS name
FROM post p
WHERE p.person_id = ?1
	AND p.unit_id = ?2
	AND p.role = ?3
	AND (?7 OR p.kind = ?4)
	AND p.superseded_act IS NULL
	AND (p.from_day IS ?5 OR @overlaps(p, ?5, ?6))
ORDER BY p.from_day IS ?5 DESC, p.from_day DESC
LIMIT 1

-- name: office_rival
-- columns: dated_row
SELECT p.id, p.from_day, p.to_day, p.kind AS basis, NULL AS sk_number, e.name
FROM unit u
JOIN post p ON p.unit_id = u.id
JOIN person e ON e.id = p.person_id
WHERE u.kind <> 'sekolah'
	AND iif(?7 IS NULL, u.kind = 'dinas', u.name = ?7)
	AND u.kabupaten = ?1
	AND p.role = ?2
	AND p.kind = ?3
	AND p.person_id <> ?4
	AND p.superseded_act IS NULL
	AND @overlaps(p, ?5, ?6)
ORDER BY p.id
LIMIT 1

-- name: office_add
INSERT INTO post (
	person_id, unit_id, role, kind, home, from_day, to_day, act_id
)
SELECT ?1, ?2, ?3, ?4,
	NOT EXISTS (
		SELECT 1
		FROM post p
		WHERE p.person_id = ?1
			AND p.home = 1
			AND p.superseded_act IS NULL
			AND @overlaps(p, ?5, ?6)
	), ?5, ?6, ?7

-- name: supervision_move
UPDATE supervision
SET post_id = ?2
WHERE post_id = ?1

-- name: office_strange
-- scans: unit
SELECT EXISTS (
	SELECT 1 FROM unit WHERE kind = 'sekolah' AND kabupaten IS NOT NULL
)
	AND NOT EXISTS (
		SELECT 1
		FROM unit
		WHERE kind = 'sekolah' AND ?1 IN (kabupaten, provinsi)
	)

-- fragment: same_subject
-- The same subject: the post, or unit and role.
s.superseded_act IS NULL
AND s.kind = ?1
AND (
	(?2 <> 0 AND s.post_id = ?2)
	OR (?3 <> 0 AND s.unit_id = ?3 AND s.role IS ?4)
)

-- name: supervision_find
-- columns: dated_row
SELECT s.id, s.from_day, s.to_day, s.basis, s.sk_number, NULL AS name
FROM supervision s
WHERE @same_subject
	AND s.supervisor_id = ?5
	AND (s.from_day IS ?6 OR (@overlaps(s, ?6, ?7)))
ORDER BY s.from_day IS ?6 DESC, s.from_day DESC
LIMIT 1

-- name: supervision_rival
-- columns: dated_row
SELECT s.id, s.from_day, s.to_day, s.basis, s.sk_number, e.name
FROM supervision s
JOIN person e ON e.id = s.supervisor_id
WHERE @same_subject AND s.basis = ?5 AND s.id <> ?8 AND @overlaps(s, ?6, ?7)
ORDER BY s.id
LIMIT 1

-- name: supervision_add
INSERT INTO supervision (
	kind, post_id, unit_id, role, supervisor_id, basis, sk_number,
	from_day, to_day, act_id
)
VALUES (?1, nullif(?2, 0), nullif(?3, 0), ?4, ?5, ?6, ?7, ?8, ?9, ?10)

-- name: supervised_find
SELECT p.id, p.person_id,
	iif(u.npsn IS NULL, '', '@' || u.npsn) AS place, p.role
FROM post p
JOIN unit u ON u.id = p.unit_id
WHERE p.person_id = ?1
	AND (?2 IS NULL OR u.npsn = ?2)
	AND (?3 IS NULL OR p.role = ?3)
	AND (
		p.role NOT IN (@office_head, @nobodys_role)
		OR EXISTS (
			SELECT 1 FROM rule_pack k WHERE @holds_plans(p, k.roles)
		)
	)
	AND p.superseded_act IS NULL
	AND NOT @behind_home(p)
	AND @overlaps(p, ?4, ?5)
ORDER BY p.id

-- name: supervision_covers
-- scans: post
SELECT coalesce(max(p.person_id = ?4), 0) AS covers,
	coalesce(min(p.person_id = ?4), 0) AS alone
FROM post p
WHERE ((?1 <> 0 AND p.id = ?1) OR (?2 <> 0 AND p.unit_id = ?2 AND p.role = ?3))
	AND p.superseded_act IS NULL
	AND (?1 <> 0 OR (@holds_on(p, ?5)))

-- name: supervisors_of
SELECT @supervisor_of(p, u, ?2) AS person
FROM post p
JOIN unit u ON u.id = p.unit_id
WHERE p.person_id = ?1 AND @holds_on(p, ?2)
ORDER BY p.id

-- name: unit_area
SELECT @area_over(u) AS area
FROM unit u
WHERE u.id = ?1

-- name: office_supersede
UPDATE post
SET superseded_act = ?2
WHERE id = ?1

-- name: supervision_supersede
UPDATE supervision
SET superseded_act = ?2
WHERE id = ?1
