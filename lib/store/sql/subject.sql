-- name: subject_stage_open
DROP TABLE IF EXISTS temp.ask;
DROP TABLE IF EXISTS temp.subject;
DROP TABLE IF EXISTS temp.twin;
DROP TABLE IF EXISTS temp.desk;
CREATE TEMP TABLE ask (
	id INTEGER PRIMARY KEY, src INTEGER, line INTEGER, off INTEGER,
	size INTEGER, period INTEGER, nip TEXT, nuptk TEXT, key INTEGER,
	asked TEXT, name TEXT, npsn TEXT, role TEXT, by TEXT, day TEXT,
	reason TEXT, payload TEXT, post INTEGER, gone INTEGER
);
CREATE TEMP TABLE subject (
	id INTEGER PRIMARY KEY, n_people INTEGER NOT NULL,
	n_posts INTEGER NOT NULL, post INTEGER, person INTEGER
);
CREATE TEMP TABLE twin (
	post INTEGER, period INTEGER, first INTEGER, last INTEGER,
	same INTEGER, PRIMARY KEY (post, period)
) WITHOUT ROWID;
CREATE TEMP TABLE desk (
	unit INTEGER, role TEXT, day TEXT, person INTEGER, post INTEGER,
	PRIMARY KEY (unit, role, day)
) WITHOUT ROWID;

-- name: subject_stage_add
INSERT INTO temp.ask (
	src, line, off, size, period, nip, nuptk, key, asked, name, npsn, role,
	by, day, reason, payload
)
VALUES (
	?1, ?2, ?3, ?4, ?5, ?6, ?7, cast(substr(?8, 2) AS INTEGER), ?9, ?10,
	?11, ?12, ?13, ?14, ?15, ?16
)

-- fragment: selected_day
min(max(?3, d.from_day), d.to_day)

-- fragment: held_then(q)
@holds_on($q, @selected_day)
AND coalesce(@ends_on($q, @selected_day), '9') >= @selected_day

-- name: subject_stage_select
-- scans: post
-- `gone` is whether nobody holds post P, or another part of it, on the day;
-- before a period on its first day, behind it on its last.
INSERT INTO temp.ask (src, period, asked, by, day, reason, post, gone)
SELECT 0, ?1, coalesce(e.nip, e.nuptk, '#' || e.id), ?2, ?3, ?4, p.id, iif(
		@held_then(p), NULL,
		NOT EXISTS (
			SELECT 1
			FROM post h
			WHERE h.person_id = p.person_id
				AND h.unit_id = p.unit_id
				AND h.role = p.role
				AND @held_then(h)
		)
	)
FROM post p
JOIN unit u ON u.id = p.unit_id
JOIN person e ON e.id = p.person_id
LEFT JOIN plan n ON n.post_id = p.id AND n.period_id = ?1
LEFT JOIN observation o ON o.plan_id = n.id AND @is_current(o)
LEFT JOIN assessment a ON a.post_id = p.id AND a.period_id = ?1
JOIN period d ON d.id = ?1
JOIN rule_pack k ON k.id = d.pack_id
WHERE (
	coalesce(n.id, a.id)
	OR (
		?12
		AND @holds_plans(p, k.roles)
		AND p.superseded_act IS NULL
		AND coalesce(p.from_day, '0') <= d.to_day
		AND coalesce(p.to_day, '9') >= d.from_day
	)
)
	AND (?5 IS NULL OR u.npsn = ?5)
	AND (?6 IS NULL OR u.kecamatan = ?6 COLLATE NOCASE)
	AND (?7 IS NULL OR u.kabupaten = ?7 COLLATE NOCASE)
	AND (?8 IS NULL OR p.role = ?8)
	AND (?9 IS NULL OR n.state = ?9)
	AND (?10 IS NULL OR o.state = ?10)
	AND (?11 IS NULL OR a.state = ?11)
ORDER BY p.id

-- name: subject_stage_leave
DELETE FROM temp.ask
WHERE gone

-- name: subject_stage_number
-- Without those that left there are gaps.
UPDATE temp.ask
SET line = r.n
FROM (
	SELECT id, row_number() OVER (ORDER BY id) AS n
	FROM temp.ask
) r
WHERE r.id = ask.id

-- fragment: post_claim(q, period)
-- A post may be parted in its days (another home, acting first and definitif
-- later). Of the parts within a period the one with the plan is meant, else
-- the last one.
EXISTS (
	SELECT 1
	FROM plan
	WHERE plan.post_id = $q.id AND plan.period_id = $period
), coalesce($q.from_day, '0'), $q.id

-- fragment: last_part(period)
NOT EXISTS (
	SELECT 1
	FROM post o
	WHERE o.person_id = p.person_id
		AND o.id <> p.id
		AND o.unit_id = p.unit_id
		AND o.role = p.role
		AND o.superseded_act IS NULL
		AND coalesce(o.from_day, '0') <= d.to_day
		AND coalesce(o.to_day, '9') >= d.from_day
		AND (@post_claim(o, $period)) > (@post_claim(p, $period))
)

-- fragment: takes_part(person, asked)
-- Post P of the person in a role of the rules K, at some time of the period D,
-- where and as what was asked.
p.person_id = $person
AND @holds_plans(p, k.roles)
AND p.superseded_act IS NULL
AND coalesce(p.from_day, '0') <= d.to_day
AND coalesce(p.to_day, '9') >= d.from_day
AND ($asked.role IS NULL OR p.role = $asked.role)
AND NOT @behind_home(p)
AND (
	$asked.npsn IS NULL
	OR p.unit_id = (SELECT id FROM unit WHERE npsn = $asked.npsn)
)
AND @last_part($asked.period)

-- fragment: rank_of_office(q)
-- Of several posts the highest office decides.
CASE
WHEN $q.role = @office_head THEN 0
WHEN $q.role IN @overseers THEN 2
WHEN $q.role = @principal THEN 4
ELSE 6
END

-- fragment: post_of_rater(more)
-- The post in which supervisor V decides for post P: of several, that of the
-- principal of this school, then the highest office that holds on the day.
(
	SELECT best
	FROM (
		SELECT q.id AS best,
			min(
				(@rank_of_office(q) - q.home << 48) + q.id
			)
		FROM post q
		WHERE q.person_id = v.id $more AND q.superseded_act IS NULL
	)
)

-- fragment: rater_post(p, day)
coalesce(
	@post_of_rater(
		AND q.unit_id = $p.unit_id
		AND q.role = @principal
		AND @holds_on(q, $day)
	),
	@post_of_rater(AND @holds_on(q, $day)),
	@post_of_rater()
)

-- name: subject_resolve
-- Posts that can take part.
-- An identifier may also be a former one.
INSERT INTO temp.subject
SELECT a.id, 1, 1, p.id, p.person_id
FROM temp.ask a
JOIN post p ON p.id = a.post;
INSERT INTO temp.subject
SELECT w.id, 1 + (min(w.person) < max(w.person)),
	coalesce(1 + (min(p.id) < max(p.id)), 0), min(p.id), min(w.person)
FROM (
	SELECT a.id, e.id AS person, a.npsn, a.role, a.period
	FROM temp.ask a
	JOIN person e ON e.nip = a.nip
	WHERE a.post IS NULL
	UNION ALL
	SELECT a.id, e.id, a.npsn, a.role, a.period
	FROM temp.ask a
	JOIN person e ON e.nuptk = a.nuptk
	WHERE a.post IS NULL
	UNION ALL
	SELECT a.id, e.id, a.npsn, a.role, a.period
	FROM temp.ask a
	JOIN person e ON e.id = a.key
	WHERE a.post IS NULL
) w
LEFT JOIN period d ON d.id = w.period
LEFT JOIN rule_pack k ON k.id = d.pack_id
LEFT JOIN post p ON @takes_part(w.person, w)
GROUP BY w.id;
-- Who is not found by a present identifier may have had it before.
INSERT INTO temp.subject
SELECT a.id, count(DISTINCT l.person_id), count(DISTINCT p.id), min(p.id),
	min(l.person_id)
FROM temp.ask a
LEFT JOIN temp.subject s ON s.id = a.id
JOIN person_alias l ON l.value IN (a.nip, a.nuptk)
LEFT JOIN period d ON d.id = a.period
LEFT JOIN rule_pack k ON k.id = d.pack_id
LEFT JOIN post p ON @takes_part(l.person_id, a)
WHERE s.id IS NULL AND a.post IS NULL
GROUP BY a.id;
-- Who moved within the period has several: the only one that is held on the
-- day of the row is meant.
UPDATE temp.subject
SET post = meant.post, n_posts = 1
FROM (
	SELECT s.id, max(p.id) AS post
	FROM temp.subject s
	CROSS JOIN temp.ask a ON a.id = s.id
	CROSS JOIN period d ON d.id = a.period
	CROSS JOIN rule_pack k ON k.id = d.pack_id
	CROSS JOIN post p ON @takes_part(s.person, a)
	WHERE s.n_posts > 1
		AND s.n_people = 1
		AND EXISTS (
			SELECT 1
			FROM post h
			WHERE h.person_id = p.person_id
				AND h.unit_id = p.unit_id
				AND h.role = p.role
				AND @holds_on(
					h, min(max(a.day, d.from_day), d.to_day)
				)
		)
	GROUP BY s.id
	HAVING min(p.id) = max(p.id)
) meant
WHERE subject.id = meant.id;
-- Who decides about the people of a unit is asked once, as of somebody who is
-- nobody of them.
INSERT INTO temp.desk
SELECT w.unit_id, w.role, w.day, v.id, @rater_post(w, w.day)
FROM (
	SELECT DISTINCT q.unit_id, q.role, a.day, 0 AS id, 0 AS person_id,
		NULL AS from_day
	FROM temp.subject s
	CROSS JOIN temp.ask a ON a.id = s.id
	CROSS JOIN post q ON q.id = s.post
	WHERE s.n_posts = 1 AND a.day IS NOT NULL
) w
JOIN unit u ON u.id = w.unit_id
JOIN person v ON v.id = @supervisor_of(w, u, w.day);

-- name: subject_find_twins
INSERT INTO temp.twin
SELECT s.post, a.period, min(a.id), max(a.id), 1
FROM temp.subject s
JOIN temp.ask a ON a.id = s.id
WHERE s.n_posts = 1
	AND s.post IN (
		SELECT post
		FROM temp.subject
		WHERE n_posts = 1
		GROUP BY post
		HAVING count(*) > 1
	)
GROUP BY s.post, a.period
HAVING count(*) > 1;
UPDATE temp.twin
SET same = 0
FROM (
	SELECT w.post, w.period
	FROM temp.subject s
	JOIN temp.ask a ON a.id = s.id
	JOIN temp.twin w ON w.post = s.post AND w.period = a.period
	WHERE s.n_posts = 1 AND s.post IN (SELECT post FROM temp.twin)
	GROUP BY w.post, w.period
	HAVING count(DISTINCT json_array(a.payload, a.by, a.day, a.reason)) > 1
) d
WHERE twin.post = d.post AND twin.period = d.period;

-- fragment: subject_forms
-- The forms that name each of several posts that one person has in the
-- period; parts of one post have one form.
iif(
	s.n_posts > 1,
	(
		SELECT group_concat(
			a.asked || ifnull('@' || f.npsn, '') || ':' || f.role,
			', '
		)
		FROM (
			SELECT fu.npsn, fp.role
			FROM period fd
			JOIN post fp ON fp.person_id = s.person
				AND fp.superseded_act IS NULL
				AND @holds_plans(fp, @roles_of(a.period))
				AND coalesce(fp.from_day, '0') <= fd.to_day
				AND coalesce(fp.to_day, '9') >= fd.from_day
			JOIN unit fu ON fu.id = fp.unit_id
			WHERE fd.id = a.period
			GROUP BY fu.npsn, fp.role
			ORDER BY max(fp.home) DESC, min(fp.id)
		) f
	), NULL
)

-- fragment: taken_up_again
-- Whether assessment T was taken up again since its period Y was closed.
iif(
	y.closed_act IS NULL OR t.id IS NULL, 0,
	EXISTS (
		SELECT 1
		FROM change c
		WHERE c.person_id = p.person_id
			AND c.subject = 'assessment'
			AND c.subject_id = t.id
			AND c.field = 'status'
			AND c.before IS NOT NULL
			AND c.after = 'draf'
			AND c.act_id > y.closed_act
	)
)

-- fragment: from_subjects
-- Whom a request means, who decides for them, and where they stand.
FROM temp.ask a
LEFT JOIN temp.subject s ON s.id = a.id
LEFT JOIN temp.twin w ON w.post = s.post
	AND w.period = a.period
	AND s.n_posts = 1
LEFT JOIN temp.ask x ON x.id = iif(a.id = w.first, w.last, w.first)
LEFT JOIN post p ON p.id = s.post AND s.n_posts = 1
LEFT JOIN person e ON e.id = p.person_id
LEFT JOIN unit u ON u.id = p.unit_id
LEFT JOIN temp.desk d ON d.unit = p.unit_id
	AND d.role = p.role
	AND d.day = a.day
LEFT JOIN person v ON v.id = coalesce(
	@supervisor_of_post(p, a.day),
	iif(
		d.person = p.person_id, @supervisor_of(p, u, a.day), d.person
	)
)
LEFT JOIN post vp ON vp.id = iif(
	v.id = d.person, d.post, @rater_post(p, a.day)
)
LEFT JOIN unit vu ON vu.id = vp.unit_id
LEFT JOIN person bn ON bn.nip = a.by
LEFT JOIN person b ON b.id = iif(
	a.by IS NULL OR bn.id IS NOT NULL, bn.id,
	coalesce(
		(SELECT id FROM person WHERE nuptk = a.by),
		(
			SELECT id
			FROM person
			WHERE a.by LIKE '#%'
				AND id = cast(substr(a.by, 2) AS INTEGER)
		)
	)
)
LEFT JOIN plan n ON n.post_id = p.id AND n.period_id = a.period
LEFT JOIN observation o ON o.plan_id = n.id AND @is_current(o)
LEFT JOIN assessment t ON t.post_id = p.id AND t.period_id = a.period
LEFT JOIN organisation_predicate g ON g.unit_id = u.id
	AND g.period_id = a.period
LEFT JOIN person nr ON nr.id = n.rater_id
LEFT JOIN person tr ON tr.id = t.rater_id
LEFT JOIN period y ON y.id = a.period

-- name: subject
-- ?2 requests, from the number ?1 on.
SELECT a.id, a.src, coalesce(a.line, a.id) AS line, a.period, a.asked,
	a.name AS asked_name, a.npsn AS asked_npsn, a.by, a.day, a.reason,
	a.payload,
	coalesce(s.n_people, 0) AS n_people, coalesce(s.n_posts, 0) AS n_posts,
	@subject_forms AS forms, p.id AS post, e.id AS person, u.id AS unit,
	e.name, e.nip, e.nuptk, e.employment, e.rank, p.role, p.kind, u.npsn,
	u.name AS unit_name, u.level, u.status, p.home, p.from_day, p.to_day,
	v.id AS supervisor, v.name AS supervisor_name,
	coalesce(v.nip, v.nuptk) AS supervisor_nip, v.rank AS supervisor_rank,
	vu.name AS supervisor_unit, b.id AS by_person,
	iif(b.id IS NULL, 0, @in_team(p, a.day, b.id)) AS by_team,
	n.id AS plan,
	n.state AS plan_state, n.revision AS plan_revision, n.transcribed,
	n.last_day AS plan_last, n.first_day AS plan_first, n.submitted_day,
	n.approved_day,
	n.content_digest AS plan_digest,
	coalesce(nr.nip, nr.nuptk, '#' || nr.id) AS plan_rater_nip, n.carried,
	o.id AS observation,
	o.state AS observation_state, o.last_day AS observation_last,
	o.content_digest AS observation_digest, t.id AS assessment,
	t.state AS assessment_state, t.last_day AS assessment_last,
	t.revision AS assessment_revision,
	t.content_digest AS assessment_digest, t.final_day, t.published_day,
	coalesce(tr.nip, tr.nuptk, '#' || tr.id) AS assessment_rater_nip,
	g.predicate,
	(
		SELECT i.code
		FROM plan_item i
		WHERE i.plan_id = n.id
			AND i.revision = coalesce(
				n.effective_revision, n.revision
			)
			AND i.section = 'praktik'
	) AS indicator, vp.role AS supervisor_role, vp.kind AS supervisor_kind,
	w.first, w.same, x.src AS twin_src, x.line AS twin_line,
	n.submitted_revision = n.revision AS plan_handed_in,
	iif(
		y.kind = 'annual', @full_cycles_of(p, a.period, a.day), NULL
	) AS cycles,
	n.effective_revision IS NOT NULL AS plan_effective,
	@taken_up_again AS taken_up
@from_subjects
WHERE a.id >= ?1
ORDER BY a.id
LIMIT ?2

-- name: subject_begun
-- Of post ?1 in period ?2.
SELECT @joined_on(p, d.from_day) AS day
FROM post p
JOIN period d ON d.id = ?2
WHERE p.id = ?1 AND p.from_day IS NOT NULL
