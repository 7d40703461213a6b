-- Periods, their windows, and how they were closed.

-- fragment: period_rows
SELECT id, code, label, kind, from_day, to_day, dapodik, pack_id,
	closed_act IS NOT NULL AS closed, act_id IS NULL AS later
FROM period

-- name: period_by_code
-- columns: period_row
@period_rows
WHERE code = ?1

-- name: period_of_day
-- columns: period_row
@period_rows
WHERE closed_act IS NULL
	AND act_id IS NOT NULL
	AND kind = 'cycle'
	AND ?1 BETWEEN from_day AND to_day
ORDER BY from_day

-- name: period_all
-- columns: period_row
@period_rows
ORDER BY from_day, to_day

-- name: period_code
SELECT code
FROM period
WHERE id = ?1

-- name: period_add
INSERT INTO period (
	code, label, kind, from_day, to_day, dapodik, pack_id, act_id
)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)

-- name: period_window_add
INSERT INTO window (period_id, stage, role, from_day, to_day, act_id)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)

-- name: period_windows
SELECT stage, role, from_day, to_day, extended_from
FROM window
WHERE period_id = ?1
ORDER BY from_day, to_day, stage, role

-- name: period_window_extend
UPDATE window
SET extended_from = to_day, to_day = ?4, act_id = ?5
WHERE period_id = ?1 AND stage = ?2 AND role = ?3

-- name: period_window_split
INSERT INTO window (
	period_id, stage, role, from_day, to_day, extended_from, act_id
)
SELECT period_id, stage, ?3, from_day, ?4, to_day, ?5
FROM window
WHERE period_id = ?1 AND stage = ?2 AND role = '*'

-- name: period_places
SELECT unit_id, stage, role, to_day
FROM window_unit
WHERE period_id = ?1
ORDER BY unit_id

-- fragment: period_place_window
-- The windows that window_unit W moves for its school.
FROM window g
WHERE g.period_id = w.period_id
	AND g.stage = w.stage
	AND (w.role = '*' OR g.role IN (w.role, '*'))
	AND g.to_day < w.to_day

-- fragment: period_place_counts
-- Of several days the latest counts, also the window's own.
NOT EXISTS (
		SELECT 1
		FROM window_unit x
		WHERE x.period_id = w.period_id
			AND x.unit_id = w.unit_id
			AND x.stage = w.stage
			AND x.role = w.role
			AND x.to_day > w.to_day
	)
	AND EXISTS (
		SELECT 1
		@period_place_window
	)

-- name: period_places_told
-- Schools that were extended as one are one row; before them stands the day
-- of the window.
SELECT w.stage, w.role, w.to_day, coalesce(w.area, u.name) AS place,
	iif(w.area IS NULL, u.npsn, NULL) AS npsn,
	count(DISTINCT w.unit_id) AS schools
FROM window_unit w
JOIN unit u ON u.id = w.unit_id
WHERE w.period_id = ?1
	AND @period_place_counts
GROUP BY w.stage, w.role, w.to_day, place, iif(w.area IS NULL, u.id, 0)
ORDER BY w.stage, w.role, w.to_day, place, npsn

-- name: period_place_add
INSERT INTO window_unit (
	period_id, unit_id, stage, role, to_day, area, act_id
)
VALUES (?1, ?2, ?3, ?4, ?5, nullif(?6, ''), ?7)

-- name: period_place_schools
-- scans: unit
SELECT u.id, u.npsn, u.name, u.kabupaten
FROM unit u
WHERE u.kind = 'sekolah'
	AND (?1 IS NULL OR u.npsn = ?1)
	AND (?2 IS NULL OR u.kecamatan = ?2 COLLATE NOCASE)
	AND (?3 IS NULL OR u.kabupaten = ?3 COLLATE NOCASE)
ORDER BY u.npsn

-- name: period_set_closed
UPDATE period
SET closed_act = ?2
WHERE id = ?1

-- name: period_unfinished_add
INSERT INTO period_unfinished
VALUES (?1, ?2, ?3, ?4, ?5, nullif(?6, ''), ?7)

-- name: period_closing
SELECT a.day, a.seq,
	(
		SELECT note
		FROM change
		WHERE act_id = a.seq
			AND subject = 'period'
			AND field = 'closed'
	) AS reason,
	(
		SELECT count(*) FROM period_unfinished WHERE period_id = d.id
	) AS unfinished
FROM period d
JOIN act a ON a.seq = d.closed_act
WHERE d.id = ?1

-- name: period_set_pack
UPDATE period
SET pack_id = ?2
WHERE id = ?1

-- name: period_pack
SELECT name || ' ' || version AS pack, sha256
FROM rule_pack
WHERE id = ?1
