-- Who signs what: a post with its plan, its assessment, the Pejabat Penilai
-- (as frozen, else of the day) and that one's own superior. Parameters are
-- those of listing.sql; ?10 asks for plans, ?11 for assessments that are
-- published; ?12 first and ?13 last day of the period, ?14 the day counted.

-- fragment: print_rated
-- Whether the rater on the paper is that of the assessment; else that of the
-- plan, and where neither has one, that of the day. Each as a whole. What was
-- taken up again has nobody yet: who decided the former one has not this.
(NOT ?10 AND t.rater_id IS NOT NULL AND t.state <> 'draft')

-- fragment: print_approved
(n.rater_id IS NOT NULL AND n.state = 'approved')

-- fragment: print_rater(column, now)
CASE
WHEN @print_rated THEN t.$column
WHEN @print_approved THEN n.$column
ELSE $now
END

-- fragment: print_of_now(now)
-- What only the rater of the day has, whom nothing names yet.
iif(@print_rated OR @print_approved, NULL, $now)

-- fragment: print_rater_day
-- The day on which the rater decided.
coalesce(
	CASE
	WHEN @print_rated THEN t.final_day
	WHEN @print_approved THEN n.approved_day
	END, ?1
)

-- fragment: print_signed_day
-- That of the superior is the one that stands on the paper.
coalesce(iif(@print_rated, t.final_day, NULL), ?1)

-- fragment: stays_until(q)
-- The last day that was said of post Q; of one that is parted and goes on in
-- the next part, none.
iif(
	$q.to_day IS NULL OR EXISTS (
		SELECT 1
		FROM post b
		WHERE b.person_id = $q.person_id
			AND b.unit_id = $q.unit_id
			AND b.role = $q.role
			AND b.superseded_act IS NULL
			AND b.from_day = date($q.to_day, '+1 day')
	), NULL, $q.to_day
)

-- fragment: print_goes_before(l, p)
-- Part L of a post goes before its part P, which has no records: it has them,
-- or is the one of the day.
$l.id <> $p.id
AND @holder_part($l, $p, ?12, ?13)
AND $l.kind = $p.kind
AND coalesce(@begun_on($l), '0') = coalesce(@begun_on($p), '0')
AND (
	@holder_works($l, ?2)
	OR iif(
		@holder_begun($p, ?14),
		@holder_begun($l, ?14)
		AND coalesce($l.from_day, '0') > coalesce($p.from_day, '0'),
		coalesce($l.from_day, '0') < coalesce($p.from_day, '0')
	)
)

-- fragment: print_has_paper(p)
-- A post has one paper, whatever it is parted into.
(
	n.id IS NOT NULL
	OR t.id IS NOT NULL
	OR coalesce($p.from_day, '0') <= ?13
	AND coalesce($p.to_day, '9') >= ?12
	AND NOT EXISTS (
		SELECT 1
		FROM post l
		WHERE @print_goes_before(l, $p)
	)
)

-- fragment: print_objection
-- The newest; what was said about it is said about no other.
(
	SELECT id
	FROM objection
	WHERE assessment_id = t.id
	ORDER BY day DESC
	LIMIT 1
)

-- fragment: print_office
-- Whose paper it is: the area of the office that decides about the post or
-- about its principal; where nobody does, the area to which the school belongs.
coalesce(
	iif(vu.kind <> 'sekolah', vu.kabupaten, NULL),
	iif(au.kind <> 'sekolah', au.kabupaten, NULL),
	@area_over(u)
)

-- fragment: print_people_of(from)
SELECT p.id AS post, e.id AS person, e.nip, e.nuptk, @key_of(e) AS key,
	e.name, @rank_on(e, ?13) AS rank, e.sex, e.birth_date,
	@employment_on(e, ?13) AS employment,
	p.role, p.kind, p.job_title,
	iif(p.from_day IS NULL, NULL, @begun_on(p)) AS begun,
	@stays_until(p) AS ended,
	u.npsn, u.name AS school, @print_office AS office,
	n.id AS plan, n.state AS plan_state, n.revision, n.approved_day,
	t.id AS assessment, t.state AS result_state, t.result,
	t.result_reason, t.behaviour, t.behaviour_reason, t.predicate,
	t.final_day, t.published_day, t.confirmed,
	g.predicate AS organisation,
	v.nip AS rater_nip, v.nuptk AS rater_nuptk,
	@print_rater(rater_name, v.name) AS rater_name,
	@print_rater(rater_rank, v.rank) AS rater_rank,
	@print_rater(rater_post, NULL) AS rater_post,
	@print_rater(rater_unit, vu.name) AS rater_unit,
	@print_of_now(vp.role) AS rater_role,
	@print_of_now(vp.kind) AS rater_kind,
	a.nip AS superior_nip, a.nuptk AS superior_nuptk,
	a.name AS superior_name,
	@rank_on(a, @print_signed_day) AS superior_rank,
	ap.role AS superior_role, ap.kind AS superior_kind,
	au.name AS superior_unit,
	ob.day AS objection_day, ob.reason AS objection,
	oa.day AS answer_day, oa.text AS answer,
	od.day AS decision_day, od.decision, od.note AS decision_note,
	(
		SELECT group_concat(
			c.kind || coalesce(': ' || c.note, ''), char(10)
		)
		FROM outcome c
		WHERE c.assessment_id = t.id
	) AS notes,
	(
		SELECT o.id
		FROM observation o
		WHERE o.plan_id = n.id AND @is_current(o)
	) AS observation
$from
LEFT JOIN plan n ON n.post_id = p.id AND n.period_id = ?2
LEFT JOIN assessment t ON t.post_id = p.id AND t.period_id = ?2
LEFT JOIN organisation_predicate g ON g.unit_id = u.id AND g.period_id = ?2
LEFT JOIN person v ON v.id = @print_rater(
	rater_id, @supervisor_of(p, u, ?1)
)
LEFT JOIN post vp ON vp.id = @rated_as(
	v, @print_rater(rater_unit, NULL), @print_rater(rater_post, NULL),
	@print_rater_day, p
)
LEFT JOIN unit vu ON vu.id = vp.unit_id
LEFT JOIN person a ON a.id = @supervisor_of(vp, vu, @print_signed_day)
LEFT JOIN post ap ON ap.id = @rated_as(a, NULL, NULL, @print_signed_day, vp)
LEFT JOIN unit au ON au.id = ap.unit_id
LEFT JOIN objection ob ON ob.id = @print_objection
LEFT JOIN objection_answer oa ON oa.objection_id = ob.id
LEFT JOIN objection_decision od ON od.objection_id = ob.id
@of_subject
	AND @holds_plans(p, @roles_of(?2))
	AND (NOT ?10 OR n.id IS NOT NULL)
	AND (NOT ?11 OR t.state = 'published')
	AND (?8 IS NULL OR n.state = ?8)
	AND @print_has_paper(p)
@by_person

-- name: print_people_all
-- columns: print_people
@print_people_of(@from_all)

-- name: print_people_one
-- columns: print_people
@print_people_of(@from_one)

-- fragment: print_holder
@holder_of(p, ?2, ?10, ?11, ?1)

-- name: print_recap
-- scans: unit
-- One school a row, counted over its posts that are in the cycle on the day
-- ?1, which lies within the period; ?8 is the state of an observation whose
-- last step is done, ?10 the first and ?11 the last day of the period.
SELECT u.npsn, u.name AS school, u.kecamatan, count(*) AS people,
	count(n.id) AS plans, sum(n.state IS 'approved') AS approved,
	sum(
		EXISTS (
			SELECT 1
			FROM observation o
			WHERE o.plan_id = n.id AND o.state = ?8
		)
	) AS observed,
	sum(t.state IS 'published') AS published
FROM unit u
CROSS JOIN post p ON p.unit_id = u.id AND p.superseded_act IS NULL
LEFT JOIN plan n ON n.post_id = @print_holder AND n.period_id = ?2
LEFT JOIN assessment t ON t.post_id = coalesce(n.post_id, @print_holder)
	AND t.period_id = ?2
WHERE @has_part
	AND @of_area
	AND (?7 IS NULL OR p.role = ?7)
	AND @holds_plans(p, @roles_of(?2))
	AND @holds_on(p, ?1)
GROUP BY u.id
ORDER BY @place_of(u)
