-- The posts of a period with the facts of each. Beyond ?1 to ?9 as in
-- listing.sql: ?10 first and ?11 last day of the period, ?12 the day counted.
-- Mostly the units are listed in order, and the posts are asked for by parts of
-- that list, so that others can read another part at the same time.

-- fragment: status_unit(q)
$q.id AS unit, $q.npsn, $q.name AS school, $q.level, $q.status, $q.kecamatan,
$q.kabupaten, @area_over($q) AS area,
(SELECT max(as_of) FROM roster_list WHERE unit_id = $q.id) AS as_of,
g.predicate AS organisation

-- fragment: status_exception
x.person_id = p.person_id
AND (x.post_id IS NULL OR x.post_id = p.id)
AND @holds_on(x, ?12)

-- fragment: status_facts
p.id AS post, p.person_id AS person, p.role, p.kind, p.from_day,
@ends_on(p, ?12) AS to_day,
iif(p.from_day > ?10, @joined_on(p, ?10), NULL) AS begun, e.employment,
p.home,
iif(p.person_id IN (SELECT person_id FROM exception), EXISTS (
	SELECT 1
	FROM exception x
	WHERE @status_exception
), 0) AS has_exception,
n.state AS plan, o.state AS observation, t.state AS assessment, n.carried,
n.effective_revision IS NOT NULL AS was_approved,
coalesce(n.first_day, n.submitted_day) AS submitted_day, n.approved_day,
t.final_day, t.predicate, o.days

-- fragment: status_names(supervisor, supervisor_id, leads, named)
e.name AS who, e.nip, e.nuptk, @who(e) AS id, p.job_type,
(
	SELECT x.reason
	FROM exception x
	WHERE @status_exception
	ORDER BY x.id
	LIMIT 1
) AS exception,
$supervisor AS supervisor, $supervisor_id AS supervisor_id, n.id AS plan_id,
n.revision, $leads AS leads, $named AS named

-- fragment: status_overlap
p.superseded_act IS NULL
AND coalesce(p.from_day, '0') <= ?11
AND coalesce(p.to_day, '9') >= ?10
AND (?7 IS NULL OR p.role = ?7)

-- fragment: status_organisation(q)
LEFT JOIN organisation_predicate g ON g.unit_id = $q.id AND g.period_id = ?2

-- fragment: status_holder
@holder_of(p, ?2, ?10, ?11, ?12)

-- fragment: status_records
-- Where there is a plan, its post has the assessment too and is not looked for
-- once more. Who is passed over as published is known by then.
LEFT JOIN plan n ON n.post_id = @status_holder AND n.period_id = ?2
LEFT JOIN assessment t ON t.post_id = coalesce(n.post_id, @status_holder)
	AND t.period_id = ?2
LEFT JOIN person e ON e.id = p.person_id
LEFT JOIN observation o ON o.plan_id = n.id AND @is_current(o)

-- fragment: status_supervised
LEFT JOIN person v ON v.id = @supervisor_of(p, u, ?1)

-- fragment: status_from_units
FROM unit u
JOIN post p ON p.unit_id = u.id AND @status_overlap
@status_organisation(u)
@status_records

-- name: status_units_by_place
-- columns: status_units
SELECT id FROM unit u WHERE @of_area ORDER BY @place_of(u)

-- name: status_units_by_area
-- columns: status_units
-- scans: unit
-- Without a range on npsn, so that the index of the area gives the order.
SELECT id
FROM unit u
WHERE (?4 IS NULL OR +u.npsn = ?4)
	AND (?5 IS NULL OR u.kecamatan = ?5 COLLATE NOCASE)
	AND (?6 IS NULL OR u.kabupaten = ?6 COLLATE NOCASE)
ORDER BY u.kabupaten, u.kecamatan, u.id

-- fragment: status_with_asked
-- ?13 a part of the list as JSON; what a unit has is read once. The rows come
-- in the order of the part. With ?14 without those who are published.
WITH asked AS MATERIALIZED (
	SELECT j.key, s.kind, @status_unit(s)
	FROM json_each(?13) j
	CROSS JOIN unit s ON s.id = j.value
	@status_organisation(s)
)

-- fragment: status_asked
u.unit, u.npsn, u.school, u.level, u.status, u.kecamatan, u.kabupaten, u.area,
u.as_of, u.organisation

-- fragment: status_from_asked
FROM asked u
LEFT JOIN post p ON p.unit_id = u.unit AND @status_overlap
@status_records
WHERE @has_part AND (NOT ?14 OR t.state IS NOT 'published')

-- name: status_posts
-- columns: status_row
@status_with_asked
SELECT @status_asked, @status_facts
@status_from_asked

-- name: status_people
-- columns: status_row
@status_with_asked
SELECT @status_asked, @status_facts,
	@status_names(NULL, NULL, NULL, @supervisor_of_post(p, ?1))
@status_from_asked
ORDER BY u.key, who, p.person_id, p.role, p.id

-- name: status_by_supervisor
-- columns: status_row
SELECT @status_unit(u), @status_facts,
	@status_names(v.name, @who(v), NULL, v.id)
@status_from_units
@status_supervised
WHERE @has_part AND @of_area
ORDER BY v.name, v.id, @place_of(u), p.id

-- name: status_by_ptk_type
-- columns: status_row
SELECT @status_unit(u), @status_facts, @status_names(NULL, NULL, NULL, NULL)
@status_from_units
WHERE @has_part AND @of_area
ORDER BY p.job_type, @place_of(u), p.id

-- name: status_by_employment
-- columns: status_row
SELECT @status_unit(u), @status_facts, @status_names(NULL, NULL, NULL, NULL)
@status_from_units
WHERE @has_part AND @of_area
ORDER BY e.employment, @place_of(u), p.id

-- name: status_one_person
-- columns: status_row
SELECT @status_unit(u), @status_facts,
	@status_names(
		v.name, @who(v), @leader_of(p.unit_id, ?1) = p.person_id,
		v.id
	)
@status_from_units
@status_supervised
WHERE p.person_id = ?3
	AND (?4 IS NULL OR u.npsn = ?4)
	AND @has_part
ORDER BY u.npsn, p.role, p.id

-- name: status_desk
-- Who decides on day ?3 for role ?2 at unit ?1, as of somebody who is nobody of
-- those there.
SELECT v.id, v.name
FROM (
	SELECT ?1 AS unit_id, ?2 AS role, 0 AS id, 0 AS person_id,
		NULL AS from_day
) w
JOIN unit u ON u.id = w.unit_id
JOIN person v ON v.id = @supervisor_of(w, u, ?3)

-- name: status_supervisor
SELECT v.name, @who(v) AS person, v.id
FROM post p
JOIN unit u ON u.id = p.unit_id
JOIN person v ON v.id = @supervisor_of(p, u, ?2)
WHERE p.id = ?1

-- name: status_windows
SELECT stage, role, to_day, extended_from, from_day
FROM window
WHERE period_id = ?1
