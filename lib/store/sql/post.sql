-- fragment: posts_of
SELECT p.id, coalesce(u.npsn, '') AS npsn, p.role, p.home, p.from_day, p.kind,
	u.name AS school, p.to_day, p.unit_id, p.person_id
FROM post p
JOIN unit u ON u.id = p.unit_id

-- fragment: behind_home(q)
-- Whether post Q is at an office and its person at home at another one in the
-- same role then. Offices have no number: PERSON:ROLE means the home.
(
	NOT $q.home
	AND EXISTS (
		SELECT 1
		FROM post m
		JOIN unit mu ON mu.id = m.unit_id
		JOIN unit qu ON qu.id = $q.unit_id
		WHERE m.person_id = $q.person_id
			AND m.unit_id <> qu.id
			AND m.role = $q.role
			AND m.home
			AND coalesce(mu.npsn, qu.npsn) IS NULL
			AND m.superseded_act IS NULL
			AND @overlaps(m, $q.from_day, $q.to_day)
	)
)

-- name: post_of_person
-- columns: post_row
@posts_of
WHERE p.person_id = ?1
	AND @holds_on(p, ?2)
	AND (?3 IS NULL OR u.npsn = ?3)
	AND (?4 IS NULL OR p.role = ?4)
ORDER BY p.home DESC, p.id

-- name: post_after
-- columns: post_row
@posts_of
WHERE p.person_id = ?1 AND p.superseded_act IS NULL AND p.from_day > ?2
ORDER BY p.from_day, p.id

-- name: post_all
-- columns: post_row
@posts_of
WHERE p.person_id = ?1 AND p.superseded_act IS NULL
ORDER BY p.id

-- name: post_rival
-- columns: post_row
@posts_of
WHERE p.person_id = ?1
	AND p.superseded_act IS NULL
	AND (
		(?2 AND p.home = 1)
		OR (p.unit_id = ?3 AND p.role = ?4 AND p.kind = ?5)
	)
	AND coalesce(p.from_day, '0') <= coalesce(nullif(?7, ''), '9')
	AND coalesce(p.to_day, '9') >= coalesce(nullif(?6, ''), '0')
	AND p.id NOT IN (?8, ?9)
ORDER BY p.from_day, p.id
LIMIT 1

-- name: post_acting_rival
-- Who acts at the school in this role and manner on days of ?5 to ?6, beside
-- person ?1, and is not followed by then.
SELECT e.name, @who(e) AS who, coalesce(p.from_day, '') AS from_day,
	coalesce(p.to_day, '') AS to_day
FROM post p
JOIN person e ON e.id = p.person_id
WHERE p.unit_id = ?2
	AND p.role = ?3
	AND p.kind = ?4
	AND p.person_id <> ?1
	AND p.superseded_act IS NULL
	AND NOT @gone_by(p, ?5)
	AND @overlaps(p, ?5, nullif(?6, ''))
	AND coalesce(@ends_on(p, ?5), '9') >= ?5
ORDER BY p.from_day, p.id
LIMIT 1

-- name: post_keep
INSERT INTO post (
	person_id, unit_id, role, kind, home, from_day, to_day, assumed,
	job_type, job_title, duty, list, act_id, superseded_act
)
SELECT person_id, unit_id, role, kind, home, from_day, to_day, assumed,
	job_type, job_title, duty, list, act_id, ?2
FROM post
WHERE id = ?1 AND act_id <> ?2

-- name: post_supersede
UPDATE post
SET superseded_act = ?2
WHERE id = ?1

-- name: post_end
UPDATE post
SET to_day = ?2, act_id = ?3
WHERE id = ?1

-- fragment: spans
-- Rows about post ?1 that hold on days before ?3 as well: ?2 is the post of
-- the days before.
post_id = ?1 AND superseded_act IS NULL AND coalesce(from_day, '0') < ?3

-- name: post_part_earlier
-- In nobody's way until the later part has made room for it.
INSERT INTO post (
	person_id, unit_id, role, kind, home, from_day, to_day, assumed,
	job_type, job_title, duty, list, act_id, superseded_act
)
SELECT person_id, unit_id, role, kind, home, from_day, ?2, assumed, job_type,
	job_title, duty, list, ?3, ?3
FROM post
WHERE id = ?1

-- name: post_part_later
UPDATE post
SET from_day = ?2, assumed = 0, act_id = ?3
WHERE id = ?1

-- name: post_part_stands
UPDATE post
SET superseded_act = NULL
WHERE id = ?1

-- name: post_split_plans
UPDATE plan
SET post_id = ?2
WHERE post_id = ?1
	AND (SELECT to_day FROM period WHERE id = plan.period_id) < ?3

-- name: post_split_assessments
UPDATE assessment
SET post_id = ?2
WHERE post_id = ?1
	AND (SELECT to_day FROM period WHERE id = assessment.period_id) < ?3

-- name: post_set_home
UPDATE post
SET home = ?2, from_day = coalesce(?3, from_day), act_id = ?4
WHERE id = ?1

-- name: post_begin
INSERT INTO post (
	person_id, unit_id, role, kind, home, from_day, to_day, act_id
)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, nullif(?7, ''), ?8)

-- name: post_assessed
SELECT d.code, a.state, coalesce(u.npsn, u.name) AS place
FROM post p
JOIN unit u ON u.id = p.unit_id
JOIN assessment a ON a.post_id = p.id
JOIN period d ON d.id = a.period_id
WHERE p.person_id = ?1
	AND (?2 = 0 OR p.id = ?2)
	AND p.superseded_act IS NULL
	AND a.state <> 'draft'
	AND d.to_day >= ?3
	AND d.from_day <= coalesce(?4, '9')
ORDER BY d.from_day, u.npsn, p.id

-- name: post_open_plans
SELECT count(*)
FROM plan n
JOIN period d ON d.id = n.period_id
WHERE n.post_id = ?1 AND d.closed_act IS NULL AND d.to_day >= ?2

-- name: post_has_plan
SELECT EXISTS (SELECT 1 FROM plan WHERE post_id = ?1)
	OR EXISTS (SELECT 1 FROM assessment WHERE post_id = ?1)

-- fragment: split_ended(table)
UPDATE $table
SET post_id = ?2
WHERE post_id = ?1 AND to_day < ?3

-- fragment: split_earlier(table, columns)
-- The days before ?3 as a row of their own, and what was said until now.
INSERT INTO $table (
	$columns, post_id, from_day, to_day, act_id, superseded_act
)
SELECT $columns, ?2, from_day, ?4, ?5, NULL
FROM $table
WHERE @spans
UNION ALL
SELECT $columns, ?1, from_day, to_day, act_id, ?5
FROM $table
WHERE @spans

-- fragment: split_later(table)
UPDATE $table
SET from_day = ?3, act_id = ?2
WHERE @spans

-- fragment: supervision_said
kind, unit_id, role, supervisor_id, basis, sk_number

-- fragment: exception_said
person_id, reason, note

-- name: split_supervision_ended
@split_ended(supervision)

-- name: split_supervision_earlier
@split_earlier(supervision, @supervision_said)

-- name: split_supervision_later
@split_later(supervision)

-- name: split_exception_ended
@split_ended(exception)

-- name: split_exception_earlier
-- scans: exception
@split_earlier(exception, @exception_said)

-- name: split_exception_later
@split_later(exception)
