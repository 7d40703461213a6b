-- name: dialogue_find
SELECT EXISTS (
	SELECT 1
	FROM dialogue
	WHERE post_id = ?1
		AND period_id = ?2
		AND kind = ?3
		AND stage = ?4
		AND day = ?5
		AND (?6 IS NULL OR partner = ?6)
		AND points = ?7
)

-- name: dialogue_add
INSERT INTO dialogue (
	post_id, period_id, kind, stage, day, partner, points, act_id
)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)

-- name: dialogue_missing
SELECT count(*)
FROM change c
LEFT JOIN observation o ON c.subject = 'observation' AND o.id = c.subject_id
LEFT JOIN plan n ON c.subject <> 'assessment'
	AND n.id = iif(c.subject = 'plan', c.subject_id, o.plan_id)
LEFT JOIN assessment t ON c.subject = 'assessment' AND t.id = c.subject_id
WHERE c.act_id = ?1
	AND c.subject = ?2
	AND c.field = 'status'
	AND c.after = ?3
	AND c.transcribed = 0
	AND NOT EXISTS (
		SELECT 1
		FROM dialogue d
		WHERE d.post_id = coalesce(n.post_id, t.post_id)
			AND d.period_id = coalesce(n.period_id, t.period_id)
			AND d.stage = ?4
	)
