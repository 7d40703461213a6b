-- The checks of a database, whatever its schema version.

-- name: admin_counts
-- scans: unit, person, post, plan, act
SELECT (SELECT count(*) FROM unit) AS units,
	(SELECT count(*) FROM person) AS people,
	(SELECT count(*) FROM post WHERE superseded_act IS NULL) AS posts,
	(SELECT count(*) FROM plan) AS plans,
	(SELECT count(*) FROM period) AS periods,
	(SELECT count(*) FROM act) AS acts

-- name: admin_head
-- scans: act
SELECT seq || ':' || hash
FROM act
ORDER BY seq DESC
LIMIT 1

-- name: admin_last_day
-- scans: act
SELECT day
FROM act
ORDER BY seq DESC
LIMIT 1

-- name: admin_rosters
-- Schools, those of which no list ever came, and the oldest of the newest.
-- scans: unit
SELECT count(*) AS n, count(*) - count(as_of) AS none, min(as_of) AS oldest
FROM (
	SELECT (
		SELECT max(as_of) FROM roster_list r WHERE r.unit_id = u.id
	) AS as_of
	FROM unit u
	WHERE u.kind = 'sekolah'
)

-- name: admin_integrity
-- columns: admin_finding
SELECT '' AS place, integrity_check AS what
FROM pragma_integrity_check(100)
WHERE integrity_check <> 'ok'

-- name: admin_objects
SELECT type, name, sql AS text
FROM sqlite_schema
WHERE name NOT LIKE 'sqlite%'
ORDER BY type <> 'table', type, name

-- name: admin_object
-- Whether an object of this name is there, with this text.
SELECT sql IS ?3
FROM sqlite_schema
WHERE type = ?1 AND name = ?2

-- name: admin_foreign_keys
-- columns: admin_finding
SELECT "table" || coalesce(' ' || rowid, '') AS place, parent AS what
FROM pragma_foreign_key_check()
ORDER BY 1

-- name: admin_overlaps
-- Of posts in two offices one without a beginning came behind one that has
-- ended, as bundles take them.
-- columns: admin_finding
-- scans: post
SELECT DISTINCT '#' || p.person_id AS place, '' AS what
FROM post p
JOIN post q ON q.person_id = p.person_id AND q.id > p.id
WHERE p.superseded_act IS NULL
	AND q.superseded_act IS NULL
	AND (
		p.home = 1 AND q.home = 1
		OR p.unit_id = q.unit_id
			AND p.role = q.role
			AND p.kind = q.kind
	)
	AND coalesce(p.from_day, '0') <= coalesce(q.to_day, '9')
	AND coalesce(q.from_day, '0') <= coalesce(p.to_day, '9')
	AND NOT (
		p.id >> 40 <> q.id >> 40
		AND (
			p.from_day IS NULL AND q.to_day IS NOT NULL
			OR q.from_day IS NULL AND p.to_day IS NOT NULL
		)
	)
ORDER BY 1

-- name: admin_missing_packs
-- columns: admin_finding
-- scans: observation_step, observation_rating, assessment
SELECT 'period ' || d.code AS place, '' AS what
FROM period d
WHERE NOT EXISTS (SELECT 1 FROM rule_pack k WHERE k.id = d.pack_id)
UNION
SELECT 'observation_step ' || substr(s.pack_sha256, 1, 12), ''
FROM observation_step s
WHERE NOT EXISTS (SELECT 1 FROM rule_pack k WHERE k.sha256 = s.pack_sha256)
UNION
SELECT 'observation_rating ' || substr(r.pack_sha256, 1, 12), ''
FROM observation_rating r
WHERE NOT EXISTS (SELECT 1 FROM rule_pack k WHERE k.sha256 = r.pack_sha256)
UNION
SELECT 'assessment ' || substr(a.pack_sha256, 1, 12), ''
FROM assessment a
WHERE NOT EXISTS (SELECT 1 FROM rule_pack k WHERE k.sha256 = a.pack_sha256)
ORDER BY 1

-- name: admin_packs
SELECT name || ' ' || version AS pack, sha256, json
FROM rule_pack
ORDER BY name, id

-- name: admin_vacuum_into
VACUUM INTO ?1
