-- Stored rule packs.

-- fragment: roles_of(period)
-- The roles that hold plans in the period.
(
	SELECT rk.roles
	FROM period rd
	JOIN rule_pack rk ON rk.id = rd.pack_id
	WHERE rd.id = $period
)

-- fragment: holds_plans(p, roles)
-- Whether the roles have that of post P.
instr($roles, '|' || $p.role || '|')

-- name: pack_load
SELECT json, sha256
FROM rule_pack
WHERE id = ?1

-- name: pack_add
INSERT INTO rule_pack (name, version, sha256, roles, json, act_id)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)

-- name: pack_roles
-- scans: period
-- The roles that hold plans in some period that is open; before the first, by
-- some pack.
SELECT group_concat(roles, '') AS roles
FROM rule_pack
WHERE id IN (SELECT pack_id FROM period WHERE closed_act IS NULL)
	OR NOT EXISTS (SELECT 1 FROM period WHERE closed_act IS NULL)

-- name: pack_role_lists
-- scans: rule_pack
-- Packs with the roles that hold plans by them.
SELECT id, roles
FROM rule_pack
ORDER BY id

-- name: pack_find
-- The newest by its version: the one that came last need not be.
SELECT id, version
FROM rule_pack
WHERE name = ?1
ORDER BY kin_version(version) DESC, id DESC
LIMIT 1

-- name: pack_version
SELECT sha256
FROM rule_pack
WHERE name = ?1 AND version = ?2

-- name: pack_count
SELECT count(*)
FROM rule_pack
WHERE sha256 = ?1

-- name: pack_all
SELECT name, version, sha256,
	(
		SELECT group_concat(code, '|')
		FROM (
			SELECT code
			FROM period
			WHERE pack_id = k.id
			ORDER BY code
		)
	) AS periods, json_extract(json, '$.label') AS label
FROM rule_pack k
ORDER BY name, kin_version(version), id

-- How often a period (?1) uses a kind of thing (?2); of items, those with the
-- code ?3.
-- name: pack_uses
-- scans: assessment
SELECT CASE ?2
	WHEN 'item' THEN (
		SELECT count(*)
		FROM plan n
		JOIN plan_item i ON i.plan_id = n.id
		WHERE n.period_id = ?1 AND i.code = ?3
	)
	WHEN 'document' THEN (
		SELECT count(*)
		FROM plan n
		JOIN observation o ON o.plan_id = n.id
		JOIN observation_doc d ON d.observation_id = o.id
		WHERE n.period_id = ?1
	)
	WHEN 'assessment' THEN (
		SELECT count(*)
		FROM assessment
		WHERE period_id = ?1
	)
	ELSE (
		SELECT count(*)
		FROM plan
		WHERE period_id = ?1
	)
END
