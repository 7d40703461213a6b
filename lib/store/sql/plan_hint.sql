-- name: hint_of_school
-- columns: hint_row
SELECT h.year, h.indicator, h.achievement, h.score, h.recommendation
FROM unit u
JOIN rapor_hint h ON h.unit_id = u.id
	AND h.year = (SELECT max(year) FROM rapor_hint WHERE unit_id = u.id)
WHERE u.npsn = ?1
ORDER BY h.indicator

-- name: hint_of_asked
-- columns: hint_row
-- scans: rapor_hint
SELECT h.year, h.indicator, h.achievement, h.score, h.recommendation, u.npsn
FROM unit u
JOIN rapor_hint h ON h.unit_id = u.id
	AND h.year = (SELECT max(year) FROM rapor_hint WHERE unit_id = u.id)
WHERE EXISTS (SELECT 1 FROM rapor_hint)
	AND u.id IN (
		SELECT p.unit_id
		FROM temp.subject s
		JOIN post p ON p.id = s.post
		WHERE s.n_posts = 1
	)
ORDER BY u.npsn, h.indicator

-- name: hint_stored
SELECT u.id AS unit, h.year, h.achievement, h.score, h.recommendation
FROM unit u
LEFT JOIN rapor_hint h ON h.unit_id = u.id
	AND h.year = cast(?2 AS INTEGER)
	AND h.indicator = ?3
WHERE u.npsn = ?1

-- name: hint_put
INSERT INTO rapor_hint (
	unit_id, year, indicator, achievement, score, recommendation, act_id
)
VALUES (?1, cast(?2 AS INTEGER), ?3, ?4, ?5, ?6, ?7)
ON CONFLICT DO UPDATE SET achievement = excluded.achievement,
	score = excluded.score, recommendation = excluded.recommendation,
	act_id = excluded.act_id
