-- Listings whose rows read back as an import. Parameters are the same
-- everywhere, as far as a statement goes: ?1 day, ?2 period, ?3 person, ?4
-- npsn, ?5 kecamatan, ?6 kabupaten, ?7 role, ?8 state, ?9 code of the period;
-- of the roster also ?10 name.
--
-- Those that come in two forms: of all, schools in order, then their people;
-- and of one person.

-- fragment: place_of(u)
-- What units are ordered by; an office has no NPSN and comes first.
coalesce($u.npsn, '')

-- fragment: of_area
-- The range lets one school be found by the index of places although the
-- parameter may be null; it also makes that index the order of the scan.
@place_of(u) BETWEEN ifnull(?4, '') AND ifnull(?4, '~')
AND (?5 IS NULL OR u.kecamatan = ?5 COLLATE NOCASE)
AND (?6 IS NULL OR u.kabupaten = ?6 COLLATE NOCASE)

-- fragment: from_all
FROM unit u
CROSS JOIN post p ON p.unit_id = u.id AND p.superseded_act IS NULL
CROSS JOIN person e ON e.id = p.person_id

-- fragment: from_one
FROM post p
CROSS JOIN person e ON e.id = p.person_id
	AND p.person_id = ?3
	AND p.superseded_act IS NULL
CROSS JOIN unit u ON u.id = p.unit_id

-- fragment: has_part
-- A school with all its posts; of an office those that hold plans.
(u.kind = 'sekolah' OR @holds_plans(p, @roles_of(?2)))

-- fragment: of_subject
WHERE @has_part
	AND @of_area
	AND (?7 IS NULL OR p.role = ?7)

-- fragment: by_person
ORDER BY @place_of(u), u.id, e.name, e.id, p.role, p.id

-- fragment: from_part(units)
-- Of some units, a list as JSON: their people in its order.
FROM json_each($units) j
CROSS JOIN unit u ON u.id = j.value
CROSS JOIN post p ON p.unit_id = u.id AND p.superseded_act IS NULL
CROSS JOIN person e ON e.id = p.person_id

-- fragment: by_part
ORDER BY j.key, e.name, e.id, p.role, p.id

-- fragment: who(q)
-- How files name a person.
coalesce($q.nip, $q.nuptk, '#' || $q.id)

-- fragment: key_of(q)
iif($q.nip IS NULL AND $q.nuptk IS NULL, '#' || $q.id, NULL)

-- fragment: subject_of(period)
$period AS period, e.nip, e.nuptk, @key_of(e) AS key, e.name, u.npsn, p.role

-- fragment: subject_columns
@subject_of(?9)

-- fragment: with_assessment
CROSS JOIN assessment t ON t.post_id = p.id AND t.period_id = ?2

-- fragment: with_plan
CROSS JOIN plan n ON n.post_id = p.id AND n.period_id = ?2

-- fragment: roster_columns(employment, rank)
u.npsn, u.name AS school, e.name, e.nip, e.nuptk, e.ptk_id, e.sex,
e.birth_date, $employment AS employment, p.job_type, p.job_title,
$rank AS rank, p.duty,
iif(p.home, 'induk', 'non_induk') AS home, p.role, p.kind, p.from_day,
p.to_day, p.list

-- fragment: export_roster_of(from, employment, rank)
SELECT @roster_columns($employment, $rank)
$from
@of_subject AND @holds_on(p, ?1)
@by_person

-- name: export_roster_all
-- columns: export_roster
-- scans: change
@export_roster_of(@from_all, @employments_on(e, ?1), @ranks_on(e, ?1))

-- name: export_roster_one
-- columns: export_roster
@export_roster_of(@from_one, @employment_on(e, ?1), @rank_on(e, ?1))

-- fragment: school_columns
u.npsn, u.name, u.level, u.status, u.kecamatan, u.kabupaten, u.provinsi,
u.unor

-- name: export_schools
SELECT @school_columns
FROM unit u
WHERE u.kind = 'sekolah' AND @of_area
ORDER BY @place_of(u)

-- fragment: official_columns
p.role, e.nip, e.nuptk, e.name, e.rank, e.employment, u.name AS office,
u.kabupaten, p.kind, NULL AS subject, NULL AS npsn, NULL AS subject_role,
p.from_day, p.to_day, NULL AS sk_number

-- fragment: officials_from
FROM unit u
JOIN post p ON p.unit_id = u.id
JOIN person e ON e.id = p.person_id

-- fragment: is_official
u.kind <> 'sekolah' AND p.superseded_act IS NULL

-- fragment: said_columns
s.kind, e.nip, e.nuptk, e.name, e.rank, e.employment, NULL, NULL, s.basis,
@who(w), u.npsn, coalesce(s.role, p.role), s.from_day, s.to_day, s.sk_number

-- fragment: said_from
FROM supervision s
JOIN person e ON e.id = s.supervisor_id
LEFT JOIN post p ON p.id = s.post_id
LEFT JOIN person w ON w.id = p.person_id
LEFT JOIN unit u ON u.id = coalesce(s.unit_id, p.unit_id)

-- name: export_supervisors
-- scans: post, supervision
-- Officials are posts at an office; a pengawas's schools and every other
-- explicit supervisor are rows of supervision.
SELECT @official_columns, 0 AS part, coalesce(u.kabupaten, '') AS area,
	p.id AS id
@officials_from
WHERE @is_official
	AND (?3 = 0 OR p.person_id = ?3)
	AND ?4 IS NULL
	AND (?6 IS NULL OR u.kabupaten = ?6 COLLATE NOCASE)
UNION ALL
SELECT @said_columns, 1, coalesce(u.npsn, ''), s.id
@said_from
WHERE s.superseded_act IS NULL
	AND (?3 = 0 OR s.supervisor_id = ?3 OR p.person_id = ?3)
	AND (?4 IS NULL OR u.npsn = ?4)
	AND (?5 IS NULL OR u.kecamatan = ?5 COLLATE NOCASE)
	AND (?6 IS NULL OR u.kabupaten = ?6 COLLATE NOCASE)
ORDER BY part, area, 1, 4, id

-- fragment: exception_columns
e.nip, e.nuptk, @key_of(e) AS key, e.name, u.npsn, p.role, x.reason,
x.from_day, x.to_day, x.note

-- fragment: exceptions_from
FROM exception x
JOIN person e ON e.id = x.person_id
LEFT JOIN post p ON p.id = x.post_id
LEFT JOIN unit u ON u.id = p.unit_id

-- name: export_exceptions
-- scans: exception
SELECT @exception_columns
@exceptions_from
WHERE x.superseded_act IS NULL
	AND (?3 = 0 OR x.person_id = ?3)
	AND (
		(?4 IS NULL AND ?5 IS NULL AND ?6 IS NULL)
		OR EXISTS (
			SELECT 1
			FROM post o
			JOIN unit a ON a.id = o.unit_id
			WHERE o.person_id = x.person_id
				AND o.superseded_act IS NULL
				AND (?4 IS NULL OR a.npsn = ?4)
				AND (
					?5 IS NULL
					OR a.kecamatan = ?5 COLLATE NOCASE
				)
				AND (
					?6 IS NULL
					OR a.kabupaten = ?6 COLLATE NOCASE
				)
		)
	)
ORDER BY e.name, e.id, x.from_day, x.id

-- fragment: export_plans_of(from)
SELECT @subject_columns, n.id AS plan, n.state, n.revision, n.submitted_day,
	n.approved_day, @who(r) AS rater, p.id AS post
$from
@with_plan
LEFT JOIN person r ON r.id = n.rater_id
@of_subject AND (?8 IS NULL OR n.state = ?8)
@by_person

-- name: export_plans_all
-- columns: export_plans
@export_plans_of(@from_all)

-- name: export_plans_one
-- columns: export_plans
@export_plans_of(@from_one)

-- fragment: with_schedule
LEFT JOIN observation_schedule h ON @schedule_of(h, o)
LEFT JOIN person w ON w.id = h.observer_id

-- fragment: export_observations_of(from, which)
SELECT @subject_columns, h.day, h.hour, h.class, h.subject, h.place,
	@who(w) AS observer, h.reason, o.id AS observation, o.days, o.state,
	o.number
$from
@with_plan
CROSS JOIN observation o ON o.plan_id = n.id $which
@with_schedule
@of_subject AND (?8 IS NULL OR o.state = ?8)
@by_person, o.number

-- name: export_observations_all
-- columns: export_observations
@export_observations_of(@from_all, AND @is_current(o))

-- name: export_observations_one
-- columns: export_observations
@export_observations_of(@from_one, AND @is_current(o))

-- name: export_documents_all
-- columns: export_documents
@export_observations_of(@from_all,)

-- name: export_documents_one
-- columns: export_documents
@export_observations_of(@from_one,)

-- name: export_hints
SELECT u.npsn, h.year, h.indicator, h.achievement, h.score, h.recommendation
FROM unit u
JOIN rapor_hint h ON h.unit_id = u.id
WHERE @of_area
ORDER BY @place_of(u), h.year DESC, h.indicator

-- fragment: organisation_columns
u.npsn, g.predicate, g.day, @who(e) AS by, g.note,
iif(u.npsn IS NULL, u.name, NULL) AS office

-- name: export_organisation
SELECT ?9 AS period, @organisation_columns
FROM unit u
JOIN organisation_predicate g ON g.unit_id = u.id AND g.period_id = ?2
LEFT JOIN person e ON e.id = g.by_person
WHERE @of_area
ORDER BY @place_of(u)

-- fragment: assessment_columns(state)
t.result, t.result_reason, t.behaviour, t.behaviour_reason, t.confirmed,
t.incomplete_reason, t.predicate, $state, t.final_day, t.published_day,
@who(r) AS rater

-- fragment: export_assessments_of(from)
SELECT @subject_columns, @assessment_columns(t.state),
	@area_notes(t) AS areas
$from
@with_assessment
LEFT JOIN person r ON r.id = t.rater_id
@of_subject AND (?8 IS NULL OR t.state = ?8)
@by_person

-- name: export_assessments_all
-- columns: export_assessments
@export_assessments_of(@from_all)

-- name: export_assessments_one
-- columns: export_assessments
@export_assessments_of(@from_one)

-- fragment: home_npsn
-- The newest claim for each field. A claim is settled when the roster says
-- so, and falls when the person says later that all is right or has left.
(
	SELECT hu.npsn
	FROM post h
	JOIN unit hu ON hu.id = h.unit_id
	WHERE h.person_id = e.id AND h.home AND @holds_on(h, ?1)
	LIMIT 1
)

-- fragment: value_now
iif(c.field = 'npsn', @home_npsn, @roster_value(c.field, e, p, u))

-- fragment: export_corrections_of(from)
SELECT @subject_columns, u.name AS school, c.field, @value_now AS value_now,
	c.claimed, c.day, iif(c.by_person IS NULL, 'operator', @who(b)) AS by,
	c.reason,
	CASE
		WHEN @value_now = c.claimed THEN 'sudah_sesuai'
		WHEN NOT (@holds_on(p, ?1))
		OR EXISTS (
			SELECT 1
			FROM data_confirmation k
			WHERE k.post_id = p.id
				AND k.period_id = ?2
				AND k.field IS NULL
				AND k.id > c.id
		) THEN 'gugur'
			ELSE 'terbuka'
			END AS state
$from
CROSS JOIN data_confirmation c ON c.post_id = p.id
	AND c.period_id = ?2
	AND c.field IS NOT NULL
	AND NOT EXISTS (
		SELECT 1
		FROM data_confirmation k
		WHERE k.post_id = p.id
			AND k.period_id = ?2
			AND k.field = c.field
			AND k.id > c.id
	)
LEFT JOIN person b ON b.id = c.by_person
@of_subject
@by_person, c.field

-- name: export_corrections_all
-- columns: export_corrections
@export_corrections_of(@from_all)

-- name: export_corrections_one
-- columns: export_corrections
@export_corrections_of(@from_one)

-- fragment: export_dialogues_of(from)
SELECT @subject_columns, d.kind, d.stage, d.day, d.partner, d.points
$from
CROSS JOIN dialogue d ON d.post_id = p.id AND d.period_id = ?2
@of_subject
@by_person, d.day, d.id

-- name: export_dialogues_all
-- columns: export_dialogues
@export_dialogues_of(@from_all)

-- name: export_dialogues_one
-- columns: export_dialogues
@export_dialogues_of(@from_one)

-- fragment: export_objections_of(from)
SELECT @subject_columns, o.day, o.reason, w.text AS answer,
	w.day AS answered, d.decision, d.day AS decided,
	@who(r) AS by, d.note, o.published_day,
	CAST(
		julianday(o.day) - julianday(o.published_day) AS INTEGER
	) AS days
$from
@with_assessment
CROSS JOIN objection o ON o.assessment_id = t.id
LEFT JOIN objection_answer w ON w.objection_id = o.id
LEFT JOIN objection_decision d ON d.objection_id = o.id
LEFT JOIN person r ON r.id = d.by_person
@of_subject
@by_person, o.day

-- name: export_objections_all
-- columns: export_objections
@export_objections_of(@from_all)

-- name: export_objections_one
-- columns: export_objections
@export_objections_of(@from_one)

-- fragment: export_outcomes_of(from)
SELECT @subject_columns, x.kind, x.day, x.note, @who(r) AS by,
	t.predicate
$from
@with_assessment
CROSS JOIN outcome x ON x.assessment_id = t.id
LEFT JOIN person r ON r.id = x.by_person
@of_subject
@by_person, x.day, x.id

-- name: export_outcomes_all
-- columns: export_outcomes
@export_outcomes_of(@from_all)

-- name: export_outcomes_one
-- columns: export_outcomes
@export_outcomes_of(@from_one)

-- name: listing_items
SELECT section, code, aspect, target, quantity, sk_number, sk_date, sk_from,
	sk_to, expectation
FROM plan_item
WHERE plan_id = ?1 AND revision = ?2
