-- Plans, their revisions, items, notes and progress.

-- name: plan_items
SELECT section, seq, code, aspect, rhk, rhk_atasan, indicator, target,
	expectation, sk_number, sk_date, sk_from, sk_to, quantity, points
FROM plan_item
WHERE plan_id = ?1 AND revision = ?2
ORDER BY section, seq

-- name: plan_add
INSERT INTO plan (
	post_id, period_id, state, revision, content_digest, last_day, act_id
)
VALUES (?1, ?2, 'draft', 1, ?3, ?4, ?5)

-- name: plan_first_revision
INSERT INTO plan_revision
SELECT v1, 1, v2, NULL, v3
FROM given

-- name: plan_clear_items
DELETE FROM plan_item
WHERE plan_id = ?1 AND revision = ?2

-- name: plan_item_add
INSERT INTO plan_item (
	plan_id, revision, section, seq, code, aspect, rhk, rhk_atasan,
	indicator, target, expectation, sk_number, sk_date, sk_from, sk_to,
	quantity, points
)
SELECT v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15,
	nullif(v16, 0), nullif(v17, -1)
FROM given

-- name: plan_touch
UPDATE plan
SET content_digest = ?2, last_day = max(last_day, ?3), carried = 0
WHERE id = ?1

-- name: plan_submit
UPDATE plan
SET state = 'submitted', submitted_day = ?2,
	first_day = coalesce(first_day, ?2), last_day = ?2, carried = 0,
	submitted_revision = revision, transcribed = ?3
WHERE id = ?1

-- name: plan_back
UPDATE plan
SET first_day = iif(state = 'submitted' AND ?2 = 'draft', NULL, first_day),
	state = ?2, last_day = ?3
WHERE id = ?1

-- name: plan_corrected
SELECT revision > coalesce(submitted_revision, 0)
FROM plan
WHERE id = ?1

-- name: plan_approve
UPDATE plan
SET state = 'approved', approved_day = ?2, last_day = ?2, transcribed = ?3,
	effective_revision = revision, rater_id = nullif(?4, 0),
	rater_name = ?5, rater_rank = ?6, rater_post = ?7, rater_unit = ?8
WHERE id = ?1

-- name: plan_rater
-- Who approved it, where that was not known.
UPDATE plan
SET rater_id = ?2, rater_name = ?3, rater_rank = ?4, rater_post = ?5,
	rater_unit = ?6
WHERE id = ?1
	AND rater_id IS NULL

-- name: plan_next
UPDATE plan
SET revision = ?2 + 1, last_day = max(last_day, ?3)
WHERE id = ?1

-- name: plan_next_revision
INSERT INTO plan_revision
VALUES (?1, ?2 + 1, ?3, ?4, ?5)

-- name: plan_copy_items
INSERT INTO plan_item
SELECT plan_id, revision + 1, section, seq, code, aspect, rhk, rhk_atasan,
	indicator, target, expectation, sk_number, sk_date, sk_from, sk_to,
	quantity, points
FROM plan_item
WHERE plan_id = ?1 AND revision = ?2

-- name: plan_note_add
INSERT INTO plan_return (
	plan_id, revision, section, seq, note, day, by_person, act_id
)
VALUES (?1, ?2, ?3, nullif(?4, 0), ?5, ?6, nullif(?7, 0), ?8)

-- name: plan_notes
SELECT r.section, r.seq, r.note, r.day, e.name
FROM plan_return r
LEFT JOIN person e ON e.id = r.by_person
WHERE r.plan_id = ?1
	AND r.act_id = (SELECT max(act_id) FROM plan_return WHERE plan_id = ?1)
ORDER BY r.section IS NOT NULL, r.id

-- name: plan_progress
SELECT n.effective_revision IS NOT NULL AS effective, i.code,
	coalesce(g.realisation, '') AS realisation,
	coalesce(g.feedback, '') AS feedback
FROM plan n
LEFT JOIN plan_item i ON i.plan_id = n.id
	AND i.revision = n.effective_revision
	AND i.section = ?2
	AND i.seq = ?3
LEFT JOIN plan_item_progress g ON g.plan_id = n.id
	AND g.section = ?2
	AND g.seq = ?3
	AND g.code = i.code
WHERE n.id = ?1
ORDER BY g.n DESC
LIMIT 1

-- name: plan_progress_add
INSERT INTO plan_item_progress
SELECT ?1, ?2, ?3, coalesce(max(n), 0) + 1, ?4, nullif(?5, ''), nullif(?6, ''),
	?7, nullif(?8, 0), ?9
FROM plan_item_progress
WHERE plan_id = ?1 AND section = ?2 AND seq = ?3
