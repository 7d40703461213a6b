-- The posts of a period with the facts of each. Beyond ?1 to ?9 as in
-- listing.sql: ?10 first and ?11 last day of the period, ?12 the day counted.

-- fragment: status_unit(as_of)
u.id AS unit, u.npsn, u.name AS school, u.level, u.status, u.kecamatan,
u.kabupaten, $as_of AS as_of

-- fragment: status_exception
x.person_id = p.person_id
AND (x.post_id IS NULL OR x.post_id = p.id)
AND @holds_on(x, ?12)

-- fragment: status_facts
p.id AS post, p.person_id AS person, p.role, p.kind, p.from_day,
@ends_on(p, ?12) AS to_day,
iif(p.from_day > ?10, @joined_on(p, ?10), NULL) AS begun, e.employment,
p.home,
p.person_id IN (SELECT person_id FROM exception) AND EXISTS (
	SELECT 1
	FROM exception x
	WHERE @status_exception
) AS has_exception,
n.state AS plan, o.state AS observation, t.state AS assessment, n.carried,
n.effective_revision IS NOT NULL AS was_approved,
coalesce(n.first_day, n.submitted_day) AS submitted_day, n.approved_day,
t.final_day, t.predicate, o.days, g.predicate AS organisation,
@cycles_of(p, ?2, ?1) AS cycles

-- fragment: status_names(supervisor, supervisor_id)
e.name AS who, e.nip, e.nuptk, @who(e) AS id, p.job_type,
(
	SELECT x.reason
	FROM exception x
	WHERE @status_exception
	ORDER BY x.id
	LIMIT 1
) AS exception,
$supervisor AS supervisor, $supervisor_id AS supervisor_id, n.id AS plan_id,
n.revision

-- fragment: status_newest_list
-- One scan of the rosters; for one school or one person, looking it up is
-- less work.
LEFT JOIN (
	SELECT unit_id, max(as_of) AS as_of FROM roster_list GROUP BY unit_id
) q ON q.unit_id = u.id

-- fragment: status_list_of_unit
(SELECT max(as_of) FROM roster_list WHERE unit_id = u.id)

-- fragment: status_overlap
p.superseded_act IS NULL
AND coalesce(p.from_day, '0') <= ?11
AND coalesce(p.to_day, '9') >= ?10
AND (?7 IS NULL OR p.role = ?7)

-- fragment: status_organisation
LEFT JOIN organisation_predicate g ON g.unit_id = u.id AND g.period_id = ?2

-- fragment: status_holder
@holder_of(p, ?2, ?10, ?11, ?12)

-- fragment: status_records
-- Where there is a plan, its post has the assessment too and is not looked for
-- once more.
LEFT JOIN person e ON e.id = p.person_id
LEFT JOIN plan n ON n.post_id = @status_holder AND n.period_id = ?2
LEFT JOIN observation o ON o.plan_id = n.id AND @is_current(o)
LEFT JOIN assessment t ON t.post_id = coalesce(n.post_id, @status_holder)
	AND t.period_id = ?2

-- fragment: status_supervised
LEFT JOIN person v ON v.id = @supervisor_of(p, u, ?1)

-- fragment: status_all
FROM unit u
@status_newest_list
@status_organisation
LEFT JOIN post p ON p.unit_id = u.id AND @status_overlap
@status_records

-- fragment: status_school
FROM unit u
@status_organisation
LEFT JOIN post p ON p.unit_id = u.id AND @status_overlap
@status_records

-- name: status_by_school
-- scans: roster_list
-- columns: status_row
SELECT @status_unit(q.as_of), @status_facts
@status_all
WHERE @has_part AND @of_area
ORDER BY @place_of(u)

-- name: status_one_school
-- columns: status_row
SELECT @status_unit(@status_list_of_unit), @status_facts
@status_school
WHERE @has_part AND @of_area
ORDER BY @place_of(u)

-- name: status_unpublished
-- scans: roster_list
-- columns: status_row
SELECT @status_unit(q.as_of), @status_facts
@status_all
WHERE @has_part AND @of_area AND t.state IS NOT 'published'
ORDER BY @place_of(u)

-- name: status_by_area
-- scans: roster_list, unit
-- columns: status_row
-- Without a range on npsn, so that the index of the area gives the order.
SELECT @status_unit(q.as_of), @status_facts
@status_all
WHERE @has_part
	AND (?4 IS NULL OR +u.npsn = ?4)
	AND (?5 IS NULL OR u.kecamatan = ?5 COLLATE NOCASE)
	AND (?6 IS NULL OR u.kabupaten = ?6 COLLATE NOCASE)
ORDER BY u.kabupaten, u.kecamatan, u.id

-- name: status_people
-- scans: roster_list
-- columns: status_row
SELECT @status_unit(q.as_of), @status_facts, @status_names(NULL, NULL)
@status_all
WHERE @has_part AND @of_area
ORDER BY @place_of(u), who, p.person_id, p.role, p.id

-- name: status_people_of_school
-- columns: status_row
SELECT @status_unit(@status_list_of_unit), @status_facts,
	@status_names(NULL, NULL)
@status_school
WHERE @has_part AND @of_area
ORDER BY @place_of(u), who, p.person_id, p.role, p.id

-- name: status_by_supervisor
-- scans: roster_list
-- columns: status_row
SELECT @status_unit(q.as_of), @status_facts, @status_names(v.name, @who(v))
@status_all
@status_supervised
WHERE @has_part AND @of_area AND p.id IS NOT NULL
ORDER BY v.name, v.id, @place_of(u), p.id

-- name: status_by_ptk_type
-- scans: roster_list
-- columns: status_row
SELECT @status_unit(q.as_of), @status_facts, @status_names(NULL, NULL)
@status_all
WHERE @has_part AND @of_area AND p.id IS NOT NULL
ORDER BY p.job_type, @place_of(u), p.id

-- name: status_one_person
-- columns: status_row
SELECT @status_unit(@status_list_of_unit), @status_facts,
	@status_names(v.name, @who(v))
FROM post p
JOIN unit u ON u.id = p.unit_id
@status_organisation
@status_records
@status_supervised
WHERE p.person_id = ?3
	AND (?4 IS NULL OR u.npsn = ?4)
	AND @has_part
	AND @status_overlap
ORDER BY u.npsn, p.role, p.id

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
