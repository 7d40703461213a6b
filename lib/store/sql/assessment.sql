-- fragment: area_notes(t)
-- Notes of the areas of assessment T: the number of each, 1f, and its text,
-- with 1e between them.
(
	SELECT group_concat(w.seq || char(31) || w.note, char(30))
	FROM assessment_area w
	WHERE w.assessment_id = $t.id AND w.revision = $t.revision
)

-- fragment: rater_of_head(u, d)
-- Whom rows name as Pejabat Penilai of unit U's principal on day D, also
-- where there is none just now.
coalesce(
	(
		SELECT @supervisor_of(hp, $u, $d)
		FROM post hp
		WHERE hp.unit_id = $u.id
			AND hp.role = @principal
			AND @holds_on(hp, $d)
		ORDER BY @principal_rank(hp, $d), hp.id
		LIMIT 1
	),
	@first_by(
		sv.supervisor_id, @by_kind(sv.basis), -sv.id,
		supervision sv
		WHERE sv.unit_id = $u.id
			AND sv.kind = 'penilai'
			AND sv.role = @principal
			AND @holds_on(sv, $d)
	)
)

-- name: organisation_load
-- Of a school by its NPSN, or an office by its name.
SELECT u.id AS unit, u.name, @area_over(u) AS area, g.predicate, g.day, g.note,
	b.id AS by_person, coalesce(b.nip, b.nuptk, '#' || b.id) AS by_nip,
	h.id AS head, h.name AS head_name, r.id AS rater, r.name AS rater_name
FROM unit u
LEFT JOIN organisation_predicate g ON g.unit_id = u.id AND g.period_id = ?2
LEFT JOIN person b ON b.id = g.by_person
LEFT JOIN person h ON h.id = coalesce(
	@head_of(u, ?3,), @branch_head_of(u, ?3,)
)
LEFT JOIN person r ON r.id = @rater_of_head(u, ?3)
WHERE u.id = coalesce(
	(SELECT id FROM unit WHERE npsn = ?1),
	(SELECT max(id) FROM unit WHERE kind <> 'sekolah' AND name = ?1)
)

-- name: organisation_save
INSERT INTO organisation_predicate (
	unit_id, period_id, predicate, day, by_person, note, act_id
)
VALUES (?1, ?2, ?3, ?4, nullif(?5, 0), ?6, ?7)
ON CONFLICT DO UPDATE SET predicate = excluded.predicate, day = excluded.day,
	by_person = excluded.by_person, note = excluded.note,
	act_id = excluded.act_id

-- name: assessment_load
SELECT result, result_reason, behaviour, behaviour_reason, incomplete_reason,
	predicate, confirmed, @area_notes(a) AS areas
FROM assessment a
WHERE id = ?1

-- name: assessment_insert
INSERT INTO assessment (
	post_id, period_id, plan_id, state, revision, result, result_reason,
	behaviour, behaviour_reason, predicate, confirmed, incomplete_reason,
	content_digest, last_day, transcribed, rater_id, rater_name,
	rater_rank, rater_post, rater_unit, pack_sha256, act_id
)
VALUES (
	?1, ?2, nullif(?3, 0), 'draft', ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12,
	?13, ?14, nullif(?15, 0), ?16, ?17, ?18, ?19, ?20, ?21
)

-- name: assessment_update
UPDATE assessment
SET revision = ?2, result = ?3, result_reason = ?4, behaviour = ?5,
	behaviour_reason = ?6, predicate = ?7, confirmed = ?8,
	incomplete_reason = ?9, content_digest = ?10, last_day = ?11,
	transcribed = ?12, rater_id = nullif(?13, 0), rater_name = ?14,
	rater_rank = ?15, rater_post = ?16, rater_unit = ?17, pack_sha256 = ?18
WHERE id = ?1

-- name: assessment_area_add
INSERT INTO assessment_area
SELECT v1, v2, v3, v4
FROM given

-- name: assessment_finish
UPDATE assessment
SET state = 'final', final_day = ?2
WHERE id = ?1

-- name: assessment_rater
-- Who rated, where that was not known.
UPDATE assessment
SET rater_id = ?2, rater_name = ?3, rater_rank = ?4, rater_post = ?5,
	rater_unit = ?6
WHERE id = ?1
	AND rater_id IS NULL

-- name: assessment_publish
UPDATE assessment
SET state = 'published', published_day = ?2, last_day = ?2,
	transcribed = max(transcribed, ?3)
WHERE id = ?1

-- name: assessment_reopen
UPDATE assessment
SET state = 'draft', final_day = NULL, published_day = NULL, last_day = ?2
WHERE id = ?1

-- name: assessment_facts
SELECT t.rater_name, t.rater_rank, t.rater_post, t.rater_unit, t.pack_sha256,
	t.transcribed, g.day, b.name
FROM post p
LEFT JOIN assessment t ON t.post_id = p.id AND t.period_id = ?2
LEFT JOIN organisation_predicate g ON g.unit_id = p.unit_id
	AND g.period_id = ?2
LEFT JOIN person b ON b.id = g.by_person
WHERE p.id = ?1

-- name: assessment_steps
SELECT s.step, s.day, e.name
FROM observation_step s
LEFT JOIN person e ON e.id = s.by_person
WHERE s.observation_id = ?1 AND s.reopened_act IS NULL
ORDER BY s.rowid

-- name: assessment_posts
SELECT u.npsn, p.role
FROM post p
JOIN unit u ON u.id = p.unit_id
JOIN period d ON d.id = ?2
WHERE p.person_id = ?1
	AND p.superseded_act IS NULL
	AND @holds_plans(p, @roles_of(?2))
	AND coalesce(p.from_day, '0') <= d.to_day
	AND coalesce(p.to_day, '9') >= d.from_day
	AND (?3 IS NULL OR u.npsn = ?3)
	AND (?4 IS NULL OR p.role = ?4)
GROUP BY u.npsn, p.role
ORDER BY max(p.home) DESC, min(p.id)

-- name: assessment_post_on
-- The post at a school by which somebody with the NIP was rated on the day.
SELECT u.npsn, p.role
FROM person e
JOIN post p ON p.person_id = e.id AND p.superseded_act IS NULL
JOIN unit u ON u.id = p.unit_id
WHERE e.nip = ?1
	AND u.npsn IS NOT NULL
	AND p.kind = 'definitif'
	AND p.home
	AND @holds_on(p, ?2)
ORDER BY p.id
LIMIT 1
