-- name: rollover_open
DROP TABLE IF EXISTS temp.rollover_code;
DROP TABLE IF EXISTS temp.rollover_item;
DROP TABLE IF EXISTS temp.rollover_plan;
CREATE TEMP TABLE rollover_code (
	section TEXT, code TEXT, points INTEGER, PRIMARY KEY (section, code)
) WITHOUT ROWID;
CREATE TEMP TABLE rollover_item (
	plan INTEGER, revision INTEGER, post INTEGER, section TEXT,
	seq INTEGER, points INTEGER, PRIMARY KEY (post, section, seq)
) WITHOUT ROWID;
CREATE TEMP TABLE rollover_plan (post INTEGER PRIMARY KEY, id INTEGER);

-- name: rollover_code
INSERT INTO temp.rollover_code
VALUES (?1, ?2, nullif(?3, -1))

-- fragment: rollover_approved
plan n
JOIN post p ON p.id = n.post_id
WHERE n.period_id = ?1 AND n.effective_revision IS NOT NULL

-- fragment: rollover_holds
p.superseded_act IS NULL AND (p.to_day IS NULL OR p.to_day >= ?3)

-- fragment: rollover_has_plan
EXISTS (SELECT 1 FROM plan m WHERE m.post_id = n.post_id AND m.period_id = ?2)

-- fragment: rollover_covered
coalesce(i.sk_from, '0') <= ?3 AND coalesce(i.sk_to, '9') >= ?3

-- fragment: rollover_asked
(
	?4 AND i.section = 'tugas'
	OR ?5
		AND i.section = 'kompetensi'
		AND EXISTS (
			SELECT 1
			FROM observation o
			WHERE o.plan_id = n.id
				AND o.state <> 'voided'
				AND length(o.days) BETWEEN 11 * ?6 AND 11 * ?7
		)
)

-- fragment: with_items
JOIN plan_item i ON i.plan_id = n.id AND i.revision = n.effective_revision

-- name: rollover_stage
INSERT INTO temp.rollover_item
SELECT n.id, n.effective_revision, n.post_id, i.section, i.seq, c.points
FROM plan n
JOIN post p ON p.id = n.post_id
@with_items
JOIN temp.rollover_code c ON c.section = i.section AND c.code = i.code
WHERE n.period_id = ?1
	AND n.effective_revision IS NOT NULL
	AND @rollover_holds
	AND NOT @rollover_has_plan
	AND @rollover_asked
	AND (i.section <> 'tugas' OR @rollover_covered)

-- name: rollover_staged
SELECT count(DISTINCT post) AS plans,
	coalesce(sum(section = 'tugas'), 0) AS duties,
	coalesce(sum(section = 'kompetensi'), 0) AS activities
FROM temp.rollover_item

-- name: rollover_others
SELECT (
	SELECT count(*) FROM @rollover_approved AND NOT (@rollover_holds)
) AS gone,
	(
		SELECT count(*)
		FROM @rollover_approved
			AND @rollover_holds
			AND @rollover_has_plan
	) AS had_plan,
	(
		SELECT count(*)
		FROM plan n
		JOIN post p ON p.id = n.post_id
		@with_items
		WHERE n.period_id = ?1
			AND n.effective_revision IS NOT NULL
			AND @rollover_holds
			AND NOT @rollover_has_plan
			AND ?4
			AND i.section = 'tugas'
			AND NOT (@rollover_covered)
	) AS not_covered,
	(
		SELECT count(*)
		FROM plan n
		JOIN post p ON p.id = n.post_id
		@with_items
		WHERE n.period_id = ?1
			AND n.effective_revision IS NOT NULL
			AND @rollover_holds
			AND NOT @rollover_has_plan
			AND @rollover_asked
			AND (i.section <> 'tugas' OR @rollover_covered)
			AND NOT EXISTS (
				SELECT 1
				FROM temp.rollover_code c
				WHERE c.section = i.section AND c.code = i.code
			)
	) AS unknown

-- Whose what is not carried: the counts above, one by one. `code` is empty for
-- a whole plan.
-- name: rollover_left
SELECT e.name, u.npsn, '' AS code,
	CASE WHEN @rollover_holds THEN 'had_plan' ELSE 'gone' END AS why
FROM plan n
JOIN post p ON p.id = n.post_id
JOIN person e ON e.id = p.person_id
JOIN unit u ON u.id = p.unit_id
WHERE n.period_id = ?1
	AND n.effective_revision IS NOT NULL
	AND (NOT (@rollover_holds) OR @rollover_has_plan)
UNION ALL
SELECT e.name, u.npsn, i.code,
	CASE
		WHEN i.section = 'tugas' AND NOT (@rollover_covered)
			THEN 'not_covered'
		ELSE 'unknown'
	END
FROM plan n
JOIN post p ON p.id = n.post_id
JOIN person e ON e.id = p.person_id
JOIN unit u ON u.id = p.unit_id
@with_items
WHERE n.period_id = ?1
	AND n.effective_revision IS NOT NULL
	AND @rollover_holds
	AND NOT @rollover_has_plan
	AND @rollover_asked
	AND NOT (
		(i.section <> 'tugas' OR @rollover_covered)
		AND EXISTS (
			SELECT 1
			FROM temp.rollover_code c
			WHERE c.section = i.section AND c.code = i.code
		)
	)
ORDER BY 2, 1, 3

-- name: rollover_number_plans
INSERT INTO temp.rollover_plan
SELECT post,
	@last_id(plan) + row_number() OVER (ORDER BY post)
FROM (SELECT DISTINCT post FROM temp.rollover_item)

-- name: rollover_add_plans
INSERT INTO plan (
	id, post_id, period_id, state, revision, content_digest, carried,
	last_day, act_id
)
SELECT id, post, ?1, 'draft', 1, zeroblob(16), 1, ?2, ?3
FROM temp.rollover_plan
ORDER BY id

-- name: rollover_add_revisions
INSERT INTO plan_revision
SELECT id, 1, ?1, NULL, ?2
FROM temp.rollover_plan
ORDER BY id

-- name: rollover_carry
INSERT INTO plan_item (
	plan_id, revision, section, seq, code, aspect, rhk, rhk_atasan,
	indicator, target, sk_number, sk_date, sk_from, sk_to, quantity, points
)
SELECT n.id, 1, s.section,
	row_number() OVER (PARTITION BY n.id, s.section ORDER BY s.seq),
	i.code, i.aspect, i.rhk, i.rhk_atasan, i.indicator, i.target,
	i.sk_number, i.sk_date, i.sk_from, i.sk_to, i.quantity, s.points
FROM temp.rollover_item s
JOIN temp.rollover_plan n USING (post)
JOIN plan_item i ON i.plan_id = s.plan
	AND i.revision = s.revision
	AND i.section = s.section
	AND i.seq = s.seq
ORDER BY n.id

-- name: rollover_carried
SELECT n.id, i.section, i.code, i.aspect, i.rhk, i.rhk_atasan, i.indicator,
	i.target, i.sk_number, i.sk_date, i.sk_from, i.sk_to, i.quantity
FROM temp.rollover_plan n
CROSS JOIN plan_item i ON i.plan_id = n.id
ORDER BY n.post, i.section, i.seq

-- name: rollover_set_digest
UPDATE plan
SET content_digest = ?2
WHERE id = ?1

-- name: rollover_alone
-- scans: unit
-- The principal is looked for once for each school.
WITH led AS MATERIALIZED (
	SELECT id, kind, level, kabupaten, provinsi,
		@leader_of(unit.id, ?1) AS leader
	FROM unit
)
SELECT p.id
FROM led u
CROSS JOIN post p ON p.unit_id = u.id
WHERE p.superseded_act IS NULL
	AND @holds_plans(p, @roles_of(?2))
	AND (p.to_day IS NULL OR p.to_day >= ?1)
	AND @supervisor_led(p, u, ?1, u.leader) IS NULL
ORDER BY p.id

-- name: rollover_maker
SELECT a.seq, a.command, a.ref
FROM period d
JOIN act a ON a.seq = d.act_id
WHERE d.id = ?1

-- fragment: rollover_untouched
-- Drafts of the rollover that nobody has saved since; ?1 period, ?2 ref.
n.period_id = ?1
AND n.carried = 1
AND n.state = 'draft'
AND n.revision = 1
AND EXISTS (SELECT 1 FROM act a WHERE a.seq = n.act_id AND a.ref = ?2)
AND NOT EXISTS (SELECT 1 FROM observation o WHERE o.plan_id = n.id)
AND NOT EXISTS (
	SELECT 1
	FROM dialogue d
	WHERE d.post_id = n.post_id AND d.period_id = n.period_id
)
AND NOT EXISTS (SELECT 1 FROM assessment t WHERE t.plan_id = n.id)

-- name: rollover_blockers
-- scans: dialogue, assessment, organisation_predicate, data_confirmation
SELECT (SELECT count(*) FROM plan WHERE period_id = ?1) - (
	SELECT count(*) FROM plan n WHERE @rollover_untouched
) AS plans,
	(
		SELECT count(*)
		FROM plan n
		JOIN observation o ON o.plan_id = n.id
		WHERE n.period_id = ?1
	) AS observations,
	(SELECT count(*) FROM dialogue WHERE period_id = ?1) AS dialogues,
	(SELECT count(*) FROM assessment WHERE period_id = ?1) AS assessments,
	(
		SELECT count(*)
		FROM organisation_predicate
		WHERE period_id = ?1
	) AS predicates,
	(
		SELECT count(*)
		FROM window
		WHERE period_id = ?1 AND extended_from IS NOT NULL
	) + (SELECT count(*) FROM window_unit WHERE period_id = ?1) AS windows,
	(
		SELECT count(*)
		FROM data_confirmation
		WHERE period_id = ?1
	) AS answers

-- name: rollover_note_dropped
-- scans: post
WITH gone AS MATERIALIZED (
	SELECT r.id, p.person_id, kin_salt() AS salt
	FROM temp.rollover_plan r
	JOIN post p ON p.id = r.post
	ORDER BY r.id
)
INSERT INTO change (
	act_id, subject, subject_id, person_id, field, before, day, salt,
	digest
)
SELECT ?1, 'plan', id, person_id, 'dibawa', 'draft', ?2, salt,
	kin_digest(salt, 'plan', id, 'dibawa', 'draft', NULL, NULL, ?2, NULL)
FROM gone

-- name: rollover_find_plans
INSERT INTO temp.rollover_plan
SELECT n.post_id, n.id
FROM plan n
WHERE @rollover_untouched

-- name: rollover_drop_items
DELETE FROM plan_item
WHERE plan_id IN (SELECT id FROM temp.rollover_plan)

-- name: rollover_drop_revisions
DELETE FROM plan_revision
WHERE plan_id IN (SELECT id FROM temp.rollover_plan)

-- name: rollover_drop_plans
DELETE FROM plan
WHERE id IN (SELECT id FROM temp.rollover_plan)

-- name: rollover_drop_windows
DELETE FROM window
WHERE period_id = ?1

-- name: rollover_drop_period
DELETE FROM period
WHERE id = ?1
