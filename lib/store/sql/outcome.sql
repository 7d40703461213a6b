-- name: objection_find
SELECT o.id, o.day, o.reason, o.published_day, d.decision, d.day AS decided,
	d.note, d.by_person, w.text AS answer, w.day AS answered
FROM objection o
LEFT JOIN objection_answer w ON w.objection_id = o.id
LEFT JOIN objection_decision d ON d.objection_id = o.id
WHERE o.assessment_id = ?1 AND (?2 IS NULL OR o.day = ?2)
ORDER BY d.decision IS NOT NULL, o.day DESC
LIMIT 1

-- name: objection_waits
-- What nobody decided comes first, then what was accepted and not acted on.
SELECT d.decision IS NOT NULL AS accepted
FROM objection o
JOIN assessment t ON t.id = o.assessment_id
LEFT JOIN objection_decision d ON d.objection_id = o.id
WHERE o.assessment_id = ?1
	AND (
		d.decision IS NULL
		OR (
			d.decision = 'diterima' AND o.revision = t.revision
			AND t.state = 'published'
		)
	)
ORDER BY accepted
LIMIT 1

-- name: objection_undecided
-- scans: objection
SELECT count(*) AS n
FROM objection o
CROSS JOIN assessment t ON t.id = o.assessment_id
WHERE t.period_id = ?1 AND NOT EXISTS (
	SELECT 1
	FROM objection_decision d
	WHERE d.objection_id = o.id
)

-- name: objection_add
INSERT INTO objection (
	assessment_id, revision, published_day, day, reason, by_person, act_id
)
VALUES (?1, ?2, ?3, ?4, ?5, nullif(?6, 0), ?7)

-- name: objection_answer
INSERT INTO objection_answer (objection_id, text, day, act_id)
VALUES (?1, ?2, ?3, ?4)

-- name: objection_decide
INSERT INTO objection_decision (
	objection_id, decision, day, by_person, note, act_id
)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)

-- fragment: kind_of_title(title)
-- As lib/model/role.c makes titles.
CASE substr($title, 1, 4)
WHEN 'Plt.' THEN 'plt'
WHEN 'Plh.' THEN 'plh'
ELSE 'definitif'
END

-- fragment: rated_at(q, unit, title)
-- Whether Q is the post that was kept by its unit and title.
(
	$title IS NOT NULL
	AND $q.kind = @kind_of_title($title)
	AND EXISTS (
		SELECT 1 FROM unit WHERE id = $q.unit_id AND name = $unit
	)
)

-- fragment: rated_as(who, unit, title, day, p)
-- The post by which person WHO decided for post P on the day, also where it
-- has ended since: the one that was kept by its unit and title, then one that
-- held on the day.
@first_by(
	w.id,
	32 * (NOT @rated_at(w, $unit, $title))
		+ 16 * (NOT (@holds_on(w, $day)))
		+ 8 * (w.unit_id <> $p.unit_id OR w.role <> @principal)
		+ @rank_of_office(w) + 1 - w.home,
	w.id,
	post w
	WHERE w.person_id = $who.id AND w.superseded_act IS NULL
)

-- name: objection_superior
-- Who has the office above that by which was rated, on the day ?2.
SELECT t.rater_id, coalesce(t.rater_name, r.name) AS rater_name, v.id, v.name
FROM assessment t
JOIN post p ON p.id = t.post_id
LEFT JOIN person r ON r.id = t.rater_id
LEFT JOIN post q ON q.id = @rated_as(
	r, t.rater_unit, t.rater_post, coalesce(t.final_day, ?2), p
)
LEFT JOIN unit qu ON qu.id = q.unit_id
LEFT JOIN person v ON v.id = @supervisor_of(q, qu, ?2)
WHERE t.id = ?1

-- name: outcome_find
SELECT EXISTS (
	SELECT 1
	FROM outcome
	WHERE assessment_id = ?1
		AND kind = ?2
		AND day = ?3
		AND note IS ?4
		AND by_person IS nullif(?5, 0)
)

-- name: outcome_add
INSERT INTO outcome (assessment_id, kind, note, day, by_person, act_id)
VALUES (?1, ?2, ?3, ?4, nullif(?5, 0), ?6)

-- name: outcome_story
SELECT 'dialog.' || stage AS part, day,
	kind || iif(partner IS NULL, '', ', ' || partner) || ': '
		|| points AS text, 1 AS kind_no, id
FROM dialogue
WHERE post_id = ?2 AND period_id = ?3
UNION ALL
SELECT 'keberatan', day, reason, 2, id
FROM objection
WHERE assessment_id = ?1
UNION ALL
SELECT 'keberatan.penjelasan', w.day, w.text, 3, o.id
FROM objection o
JOIN objection_answer w ON w.objection_id = o.id
WHERE o.assessment_id = ?1
UNION ALL
SELECT 'keberatan.keputusan', d.day,
	d.decision || ', ' || e.name || coalesce(': ' || d.note, ''), 4, o.id
FROM objection o
JOIN objection_decision d ON d.objection_id = o.id
JOIN person e ON e.id = d.by_person
WHERE o.assessment_id = ?1
UNION ALL
SELECT 'tindak_lanjut_hasil', day, kind || coalesce(': ' || note, ''), 5, id
FROM outcome
WHERE assessment_id = ?1
ORDER BY 2, 4, 5
