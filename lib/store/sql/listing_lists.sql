-- The shorter lists: fewer columns, names instead of keys, what a person looks
-- for on a screen. Parameters are those of listing.sql.

-- fragment: period_columns
d.code, d.label, iif(d.kind = 'annual', 'tahunan', 'siklus') AS kind,
d.from_day, d.to_day, d.dapodik, k.name || ' ' || k.version AS pack,
iif(d.closed_act IS NULL, 'terbuka', 'ditutup') AS state

-- name: list_periods
SELECT @period_columns
FROM period d
JOIN rule_pack k ON k.id = d.pack_id
ORDER BY d.from_day, d.to_day DESC, d.code

-- fragment: window_columns
d.code, w.stage AS stage, iif(w.role = '*', 'semua', w.role) AS role,
w.from_day AS from_day, w.to_day AS to_day, w.extended_from, NULL AS npsn,
NULL AS area

-- fragment: window_place_columns
-- Of a school that goes on longer than the others: since when they began, and
-- until when they go on.
d.code, w.stage AS stage, iif(w.role = '*', 'semua', w.role) AS role,
(
	SELECT min(g.from_day)
	@period_place_window
) AS from_day,
w.to_day AS to_day,
(
	SELECT max(g.to_day)
	@period_place_window
) AS extended_from,
u.npsn AS npsn, w.area

-- name: list_windows
SELECT @window_columns
FROM window w
JOIN period d ON d.id = w.period_id
WHERE d.id = ?2
UNION ALL
SELECT @window_place_columns
FROM window_unit w
JOIN unit u ON u.id = w.unit_id
JOIN period d ON d.id = w.period_id
WHERE d.id = ?2
	AND @period_place_counts
ORDER BY from_day, to_day, stage, role, npsn

-- name: list_packs
SELECT k.name, k.version, k.sha256,
	(
		SELECT group_concat(code, '|')
		FROM (
			SELECT code
			FROM period
			WHERE pack_id = k.id
			ORDER BY code
		)
	) AS periods
FROM rule_pack k
ORDER BY k.name, kin_version(k.version), k.id

-- name: list_schools
SELECT u.npsn, u.name, u.level, u.status, u.kecamatan, u.kabupaten,
	(
		SELECT count(*)
		FROM post p
		WHERE p.unit_id = u.id AND @holds_on(p, ?1)
	) AS people,
	(SELECT max(as_of) FROM roster_list WHERE unit_id = u.id) AS as_of,
	nullif(
		(
			SELECT count(*)
			FROM post p
			WHERE p.unit_id = u.id
				AND p.absent_since IS NOT NULL
				AND @holds_on(p, ?1)
		), 0
	) AS absent
FROM unit u
WHERE u.kind = 'sekolah' AND @of_area
ORDER BY @place_of(u)

-- fragment: list_roster_columns
SELECT u.npsn, u.name AS school, e.name, e.nip, e.nuptk, @key_of(e) AS key,
	p.role, p.kind, iif(p.home, 'induk', 'non_induk') AS home,
	e.employment, p.job_type, p.from_day, p.to_day

-- fragment: of_name
(?10 IS NULL OR instr(lower(e.name), lower(?10)))

-- name: list_roster_all
-- columns: list_roster
@list_roster_columns
@from_all
WHERE @of_area
	AND (?7 IS NULL OR p.role = ?7)
	AND @of_name
	AND @holds_on(p, ?1)
@by_person

-- name: list_roster_one
-- columns: list_roster
-- One person is shown with all posts, also those of other days. An office has
-- no NPSN, and an official is a person too.
@list_roster_columns
@from_one
WHERE (?4 IS NULL OR u.npsn = ?4)
	AND (?7 IS NULL OR p.role = ?7)
	AND @of_name
@by_person

-- fragment: gap_posts
p.superseded_act IS NULL
AND @holds_plans(p, k.roles)
AND d.closed_act IS NULL
AND d.kind = 'cycle'
AND (?3 = 0 OR p.person_id = ?3)
AND (?4 IS NULL OR p.unit_id = (SELECT id FROM unit WHERE npsn = ?4))

-- fragment: gap_ending(from)
UNION
SELECT p.id, d.id, date(x.to_day, '+1 day')
FROM period d
JOIN rule_pack k ON k.id = d.pack_id
JOIN post p ON @gap_posts
JOIN unit u ON u.id = p.unit_id
$from
WHERE x.to_day IS NOT NULL

-- name: list_gaps
-- scans: post, supervision
-- Posts that have no supervisor on some day of an open period, with the first
-- such day. Who supervises changes only where a row or a post ends, so no
-- other days are looked at.
WITH days (post, period, day) AS (
	SELECT p.id, d.id, max(d.from_day, coalesce(p.from_day, '0'))
	FROM period d
	JOIN rule_pack k ON k.id = d.pack_id
	JOIN post p ON @gap_posts
	@gap_ending(
		JOIN supervision x ON x.post_id = p.id
			AND x.superseded_act IS NULL
			AND x.kind = 'penilai'
	)
	@gap_ending(
		JOIN supervision x ON x.unit_id = p.unit_id
			AND x.superseded_act IS NULL
			AND x.kind = 'penilai'
	)
	@gap_ending(
		JOIN post x INDEXED BY post_principal ON x.unit_id = p.unit_id
			AND x.role = @principal
			AND x.superseded_act IS NULL
	)
	@gap_ending(
		JOIN unit o INDEXED BY unit_area ON o.kind = 'cabang_dinas'
			AND o.kabupaten = u.provinsi
		JOIN post x ON x.unit_id = o.id
			AND x.role = @office_head
			AND x.superseded_act IS NULL
	)
	@gap_ending(
		JOIN unit o INDEXED BY unit_dinas ON o.kind = 'dinas'
			AND o.kabupaten = @area_over(u)
		JOIN post x ON x.unit_id = o.id
			AND x.role = @office_head
			AND x.superseded_act IS NULL
	)
)
SELECT d.code, u.npsn, e.name, e.nip, e.nuptk, @key_of(e) AS key, p.role,
	min(w.day) AS first_day
FROM days w
JOIN period d ON d.id = w.period
JOIN post p ON p.id = w.post
JOIN unit u ON u.id = p.unit_id
JOIN person e ON e.id = p.person_id
WHERE w.day BETWEEN d.from_day AND d.to_day
	AND @of_area
	AND @holds_on(p, w.day)
	AND @supervisor_of(p, u, w.day) IS NULL
GROUP BY p.id, d.id
ORDER BY d.from_day, d.code, @place_of(u), e.name, e.id, p.id

-- name: list_unfinished
SELECT d.code, u.npsn, u.name AS school, e.name, e.nip, e.nuptk,
	@key_of(e) AS key, p.role, l.stage, l.reason, l.turn, l.due_day
FROM period_unfinished l
JOIN period d ON d.id = l.period_id
JOIN post p ON p.id = l.post_id
JOIN unit u ON u.id = p.unit_id
JOIN person e ON e.id = p.person_id
WHERE l.period_id = ?2
ORDER BY u.npsn, e.name, e.id, p.id

-- fragment: person_columns
u.npsn, e.name, e.nip, e.nuptk, @key_of(e) AS key, p.role

-- fragment: list_plans_of(from)
SELECT @person_columns, n.state, n.revision, n.submitted_day, n.approved_day,
	coalesce(n.rater_name, r.name) AS rater
$from
@with_plan
LEFT JOIN person r ON r.id = n.rater_id
@of_subject AND (?8 IS NULL OR n.state = ?8)
@by_person

-- name: list_plans_all
-- columns: list_plans
@list_plans_of(@from_all)

-- name: list_plans_one
-- columns: list_plans
@list_plans_of(@from_one)

-- name: list_plan_queue
-- Longest waiting first; ?3 is the supervisor whose turn it is, or 0.
SELECT cast(julianday(?1) - julianday(n.submitted_day) AS INTEGER) AS waiting,
	n.submitted_day, @person_columns, n.revision, v.name AS supervisor,
	@who(v) AS supervisor_id, ?9 AS period
FROM plan n
JOIN post p ON p.id = n.post_id
JOIN unit u ON u.id = p.unit_id
JOIN person e ON e.id = p.person_id
LEFT JOIN person v ON v.id = @supervisor_of(p, u, ?1)
@of_subject
	AND n.period_id = ?2
	AND n.state = 'submitted'
	AND (?3 = 0 OR v.id = ?3)
ORDER BY n.submitted_day, @place_of(u), e.name, e.id, p.role, p.id

-- fragment: queue_of_observed
-- Whose turn it is: the person's own, or the supervisor's.
iif(instr(?11, '|' || o.state || '|') > 0, v.id, e.id)

-- fragment: queued_since
iif(
	o.state = 'open', (SELECT day FROM act WHERE seq = o.act_id),
	o.last_day
)

-- name: list_observe_queue
SELECT cast(julianday(?1) - julianday(@queued_since) AS INTEGER) AS waiting,
	@queued_since AS since, @person_columns, o.state, r.name AS whose,
	@who(r) AS whose_id, ?9 AS period
FROM plan n
JOIN observation o ON o.plan_id = n.id AND @is_current(o)
JOIN post p ON p.id = n.post_id
JOIN unit u ON u.id = p.unit_id
JOIN person e ON e.id = p.person_id
LEFT JOIN person v ON v.id = @supervisor_of(p, u, ?1)
LEFT JOIN person r ON r.id = @queue_of_observed
@of_subject
	AND n.period_id = ?2
	AND n.state = 'approved'
	AND o.state <> ?12
	AND (?3 = 0 OR r.id = ?3)
	AND (?8 IS NULL OR o.state = ?8)
ORDER BY since, @place_of(u), e.name, e.id, p.role, p.id

-- name: list_assess_queue
-- scans: assessment
-- What is final and not published yet.
SELECT cast(julianday(?1) - julianday(t.final_day) AS INTEGER) AS waiting,
	t.final_day, @person_columns, t.predicate, t.revision,
	v.name AS supervisor, @who(v) AS supervisor_id, ?9 AS period
FROM assessment t
JOIN post p ON p.id = t.post_id
JOIN unit u ON u.id = p.unit_id
JOIN person e ON e.id = p.person_id
LEFT JOIN person v ON v.id = @supervisor_of(p, u, ?1)
@of_subject
	AND t.period_id = ?2
	AND t.state = 'final'
	AND (?3 = 0 OR v.id = ?3)
ORDER BY t.final_day, @place_of(u), e.name, e.id, p.role, p.id

-- fragment: list_observations_of(from)
SELECT @person_columns, o.state, h.day, h.hour, w.name AS observer, o.days,
	o.number
$from
@with_plan
CROSS JOIN observation o ON o.plan_id = n.id
LEFT JOIN observation_schedule h ON @schedule_of(h, o)
LEFT JOIN person w ON w.id = h.observer_id
@of_subject AND (?8 IS NULL OR o.state = ?8)
@by_person, o.number

-- name: list_observations_all
-- columns: list_observations
@list_observations_of(@from_all)

-- name: list_observations_one
-- columns: list_observations
@list_observations_of(@from_one)

-- fragment: list_schedules_of(from)
-- Every day that was agreed, also of voided observations.
SELECT @person_columns, o.state, o.number, h.seq, h.day, h.hour, h.class,
	h.subject, h.place, w.name AS observer, h.reason,
	a.day AS act_day
$from
@with_plan
CROSS JOIN observation o ON o.plan_id = n.id
CROSS JOIN observation_schedule h ON h.observation_id = o.id
JOIN act a ON a.seq = h.act_id
LEFT JOIN person w ON w.id = h.observer_id
@of_subject AND (?8 IS NULL OR o.state = ?8)
@by_person, o.number, h.seq

-- name: list_schedules_all
-- columns: list_schedules
@list_schedules_of(@from_all)

-- name: list_schedules_one
-- columns: list_schedules
@list_schedules_of(@from_one)

-- fragment: list_assessments_of(from)
SELECT @person_columns, t.result, t.behaviour, t.predicate, t.state,
	t.final_day, t.published_day, coalesce(t.rater_name, r.name) AS rater,
	t.incomplete_reason
$from
@with_assessment
LEFT JOIN person r ON r.id = t.rater_id
@of_subject AND (?8 IS NULL OR t.state = ?8)
@by_person

-- name: list_assessments_all
-- columns: list_assessments
@list_assessments_of(@from_all)

-- name: list_assessments_one
-- columns: list_assessments
@list_assessments_of(@from_one)

-- name: list_acts
-- scans: act
SELECT a.seq, a.at, a.day, a.actor, a.login, a.command, a.source, a.ref,
	a.counts, a.hash
FROM act a
ORDER BY a.seq

-- fragment: changes_from
SELECT c.act_id AS act, a.at, c.day, CASE
	WHEN b.name IS NOT NULL THEN b.name
	-- taken over from elsewhere, without who decided
	WHEN c.transcribed AND c.field = 'status' THEN 'tidak diketahui'
	ELSE a.actor END AS by,
	e.name AS person, c.subject, c.field, c.before, c.after, c.note,
	iif(c.transcribed, 'ya', 'tidak') AS transcribed, 1 AS part, c.id AS id
FROM change c
JOIN act a ON a.seq = c.act_id
LEFT JOIN person e ON e.id = c.person_id
LEFT JOIN person b ON b.id = c.by_person

-- fragment: changes_created(what, from)
-- Rows that an act created have no change: they name their act.
UNION ALL
SELECT x.act_id, a.at, a.day, a.actor, e.name, '$what', 'dibuat', NULL, NULL,
	NULL, 'tidak', 0, x.id
FROM
$from
JOIN act a ON a.seq = x.act_id

-- fragment: days_of(q)
-- Dated rows say their days, also when another row took their place.
coalesce($q.from_day, '') || '..' || coalesce($q.to_day, '')

-- fragment: changes_dated(what, from)
UNION ALL
SELECT x.act_id, a.at, a.day, a.actor, e.name, '$what', 'dibuat', NULL,
	@days_of(x), NULL, 'tidak', 0, x.id
FROM
$from
JOIN act a ON a.seq = x.act_id
UNION ALL
SELECT x.superseded_act, a.at, a.day, a.actor, e.name, '$what', 'digantikan',
	@days_of(x), NULL, NULL, 'tidak', 0, x.id
FROM
$from
JOIN act a ON a.seq = x.superseded_act

-- name: list_changes_all
-- columns: list_changes
-- scans: change
@changes_from
WHERE ?3 = 0
ORDER BY act, part, id

-- name: list_changes_one
-- columns: list_changes
@changes_from
WHERE c.person_id = ?3
@changes_created(person, person e JOIN person x ON x.id = e.id AND e.id = ?3)
@changes_dated(post, person e JOIN post x ON x.person_id = e.id AND e.id = ?3)
@changes_dated(
	exception,
	person e JOIN exception x ON x.person_id = e.id AND e.id = ?3
)
@changes_dated(
	supervision, person e
	JOIN post p ON p.person_id = e.id AND e.id = ?3
	JOIN supervision x ON x.post_id = p.id
)
@changes_created(
	data, person e
	JOIN post p ON p.person_id = e.id AND e.id = ?3
	JOIN data_confirmation x ON x.post_id = p.id
)
@changes_created(
	plan, person e
	JOIN post p ON p.person_id = e.id AND e.id = ?3
	JOIN plan x ON x.post_id = p.id
)
@changes_created(
	observation, person e
	JOIN post p ON p.person_id = e.id AND e.id = ?3
	JOIN plan n ON n.post_id = p.id
	JOIN observation x ON x.plan_id = n.id
)
@changes_created(
	assessment, person e
	JOIN post p ON p.person_id = e.id AND e.id = ?3
	JOIN assessment x ON x.post_id = p.id
)
ORDER BY act, part, id

-- fragment: principals_of(more)
-- A school, its newest list, its people and its principals of the day.
(
	SELECT count(*)
	FROM post h INDEXED BY post_principal
	WHERE h.unit_id = u.id
		AND h.role = @principal $more
		AND @holds_on(h, ?1)
)

-- name: list_check_schools
SELECT u.npsn, u.name,
	(SELECT max(as_of) FROM roster_list WHERE unit_id = u.id) AS as_of,
	(
		SELECT count(*)
		FROM post g
		WHERE g.unit_id = u.id AND @holds_on(g, ?1)
	) AS people, @principals_of() AS principals,
	@principals_of(AND h.kind = 'definitif') AS definitive,
	@principals_of(AND h.kind = 'plt') AS plt,
	@principals_of(AND h.kind = 'plh' AND h.to_day IS NULL) AS plh,
	(
		SELECT s.name
		FROM post g
		JOIN person s ON s.id = @supervisor_of(g, u, ?1)
		WHERE g.unit_id = u.id
			AND g.role = @teacher
			AND @holds_on(g, ?1)
			AND @principals_of() > 1
			-- one of them may teach, and is rated by another
			AND @principals_of(AND h.person_id = s.id) > 0
		ORDER BY g.id
		LIMIT 1
	) AS supervises
FROM unit u
WHERE u.kind = 'sekolah' AND @of_area
ORDER BY @place_of(u)

-- fragment: has_home
-- A post of the day; whether the person has a home; whether this is the post
-- that stands for the person, the home or else the first; whether nobody
-- supervises a post that needs it, by the roles ?13 that hold plans.
EXISTS (
	SELECT 1
	FROM post h
	WHERE h.person_id = e.id AND h.home AND @holds_on(h, ?1)
)

-- name: list_check_posts
SELECT u.npsn, u.name AS school, e.name, e.nip, e.nuptk, @key_of(e) AS key,
	p.role, e.sex, e.birth_date, e.employment, p.job_type, p.job_title,
	@has_home AS has_home,
	p.home
		OR (
			NOT @has_home
			AND p.id = (
				SELECT min(x.id)
				FROM post x
				WHERE x.person_id = e.id AND @holds_on(x, ?1)
			)
		) AS stands,
	@holds_plans(p, ?13)
		AND (p.home OR p.kind = 'plt')
		AND @supervisor_of(p, u, ?1) IS NULL AS alone, p.absent_since
@from_all
@of_subject AND @holds_on(p, ?1)
@by_person

-- name: list_check_data
-- Schools and the posts of the day, with what the official platform stumbles
-- over. A NIP of before counts until every list of the school is newer.
SELECT u.id AS unit, u.npsn, u.name AS school, e.name, e.nip, e.nuptk,
	iif(e.id IS NULL, NULL, @key_of(e)) AS key, p.role, u.kabupaten,
	u.kecamatan, u.status, u.unor,
	(SELECT max(as_of) FROM roster_list WHERE unit_id = u.id) AS as_of,
	EXISTS (
		SELECT 1
		FROM supervision tm
		WHERE tm.unit_id = u.id
			AND tm.kind = 'tim'
			AND @holds_on(tm, ?1)
		UNION ALL
		SELECT 1
		FROM post g
		JOIN supervision tm ON tm.post_id = g.id
		WHERE g.unit_id = u.id
			AND g.superseded_act IS NULL
			AND tm.kind = 'tim'
			AND @holds_on(tm, ?1)
	) AS team,
	p.id AS post, p.kind, p.home, p.from_day,
	@ends_on(p, ?1) AS to_day, e.employment, p.job_type, p.job_title,
	EXISTS (
		SELECT 1
		FROM exception x
		WHERE x.person_id = p.person_id
			AND (x.post_id IS NULL OR x.post_id = p.id)
			AND @holds_on(x, ?1)
	) AS has_exception,
	(
		SELECT max(l.value)
		FROM person_alias l
		WHERE l.person_id = e.id
			AND l.kind = 'nip'
			AND l.act_id >= (
				SELECT min(r.act_id)
				FROM roster_list r
				WHERE r.unit_id = u.id
			)
	) AS other_nip,
	@supervisor_of(p, u, ?1) IS NULL AS alone
FROM unit u
LEFT JOIN post p ON p.unit_id = u.id
	AND p.superseded_act IS NULL
	AND (?7 IS NULL OR p.role = ?7)
	AND @holds_on(p, ?1)
LEFT JOIN person e ON e.id = p.person_id
WHERE u.kind = 'sekolah' AND @of_area
ORDER BY @place_of(u), e.name, e.id, p.role, p.id
