-- fragment: turns(q, from)
SELECT $q.from_day AS day
FROM $from
UNION
SELECT date($q.to_day, '+1 day')
FROM $from

-- fragment: supervision_about
post p
JOIN supervision s ON s.kind = 'penilai'
	AND s.superseded_act IS NULL
	AND (s.post_id = p.id OR (s.unit_id = p.unit_id AND s.role = p.role))
WHERE p.person_id = ?1

-- fragment: principals_of_person
post p
JOIN post h INDEXED BY post_principal ON h.unit_id = p.unit_id
	AND h.role = @principal
	AND h.superseded_act IS NULL
WHERE p.person_id = ?1

-- name: supervision_turns
SELECT day
FROM (
	@turns(s, @supervision_about)
	UNION
	@turns(h, @principals_of_person)
	UNION
	SELECT h.absent_since
	FROM @principals_of_person
	UNION
	SELECT from_day
	FROM post
	WHERE person_id = ?1
)
WHERE day > ?2 AND day <= coalesce(?3, '9')
ORDER BY day
LIMIT 24

-- name: supervision_edge
-- columns: dated_row
SELECT s.id, s.from_day, s.to_day, s.basis, s.sk_number, e.name
FROM post p
JOIN supervision s ON s.kind = 'penilai'
	AND (s.post_id = p.id OR (s.unit_id = p.unit_id AND s.role = p.role))
JOIN person e ON e.id = p.person_id
WHERE p.person_id = ?2 AND s.supervisor_id = ?1 AND @holds_on(s, ?3)
ORDER BY s.id
LIMIT 1

-- name: supervision_touch_open
DROP TABLE IF EXISTS temp.sup_touched;
DROP TABLE IF EXISTS temp.sup_affected;
DROP TABLE IF EXISTS temp.sup_rows;
CREATE TEMP TABLE sup_touched (
	src INTEGER, line INTEGER, row INTEGER, post INTEGER, unit INTEGER,
	role TEXT, kabupaten TEXT, from_day TEXT, to_day TEXT
);
CREATE INDEX temp.sup_touched_row ON sup_touched (row);
CREATE TEMP TABLE sup_affected (
	src INTEGER, line INTEGER, post INTEGER, from_day TEXT, to_day TEXT
);
CREATE TEMP TABLE sup_rows (
	post INTEGER, id INTEGER, from_day TEXT, to_day TEXT
);
CREATE INDEX temp.sup_rows_post ON sup_rows (post, from_day);

-- name: supervision_touch
INSERT INTO temp.sup_touched
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)

-- fragment: affected(join)
INSERT INTO temp.sup_affected
SELECT t.src, t.line, p.id, t.from_day, t.to_day
FROM temp.sup_touched t
$join
	AND p.superseded_act IS NULL
	AND coalesce(p.from_day, '0') <= coalesce(t.to_day, '9')
	AND coalesce(p.to_day, '9') >= coalesce(t.from_day, '0')

-- fragment: explicit_rows(join)
INSERT INTO temp.sup_rows
SELECT p.id, s.id, s.from_day, s.to_day
FROM (SELECT DISTINCT post FROM temp.sup_affected) f
JOIN post p ON p.id = f.post
JOIN supervision s ON $join AND s.kind = 'penilai' AND s.superseded_act IS NULL

-- name: supervision_settle
-- scans: post
@affected(JOIN post p ON t.post <> 0 AND p.id = t.post);
@affected(
	JOIN post p ON t.unit <> 0 AND p.unit_id = t.unit AND p.role = t.role
);
@affected(
	JOIN unit u ON u.kabupaten = t.kabupaten
		AND @area_over(u) = t.kabupaten
		AND u.kind = 'sekolah'
	JOIN post p INDEXED BY post_principal ON p.unit_id = u.id
		AND p.role = @principal
);
@affected(
	JOIN unit u ON u.provinsi = t.kabupaten
		AND u.kabupaten IS NOT t.kabupaten
		AND @area_over(u) = t.kabupaten
		AND u.kind = 'sekolah'
	JOIN post p INDEXED BY post_principal ON p.unit_id = u.id
		AND p.role = @principal
);
@explicit_rows(s.post_id = p.id);
@explicit_rows(s.unit_id = p.unit_id AND s.role = p.role);

-- name: supervision_gaps
WITH a AS (
	SELECT r.*, date(r.to_day, '+1 day') AS day
	FROM temp.sup_rows r
	WHERE r.to_day IS NOT NULL
), g AS (
	SELECT a.*,
		(
			SELECT b.id
			FROM temp.sup_rows b
			WHERE b.post = a.post AND b.from_day > a.day
			ORDER BY b.from_day
			LIMIT 1
		) AS next
	FROM a
	WHERE NOT EXISTS (
		SELECT 1
		FROM temp.sup_rows c
		WHERE c.post = a.post
			AND coalesce(c.from_day, '0') <= a.day
			AND coalesce(c.to_day, '9') >= a.day
	)
)
SELECT g.id AS before, b.id AS after, g.day,
	date(b.from_day, '-1 day') AS until, ea.name AS before_name,
	eb.name AS after_name, e.name, t.src, t.line, count(*) AS posts,
	a.to_day, b.from_day
FROM g
JOIN supervision b ON b.id = g.next
JOIN supervision a ON a.id = g.id
JOIN person ea ON ea.id = a.supervisor_id
JOIN person eb ON eb.id = b.supervisor_id
JOIN post p ON p.id = g.post
JOIN unit u ON u.id = p.unit_id
JOIN person e ON e.id = p.person_id
JOIN temp.sup_touched t ON t.row IN (a.id, b.id)
WHERE coalesce(p.from_day, '0') <= g.day
	AND coalesce(p.to_day, '9') >= g.day
	AND (
		@supervisor_of(p, u, g.day) IS NULL
		OR EXISTS (
			SELECT 1
			FROM post h INDEXED BY post_principal
			WHERE h.unit_id = p.unit_id
				AND h.role = @principal
				AND h.superseded_act IS NULL
				AND h.to_day >= g.day
				AND h.to_day < date(b.from_day, '-1 day')
				AND @supervisor_of(
					p, u, date(h.to_day, '+1 day')
				) IS NULL
		)
	)
GROUP BY g.id, b.id
ORDER BY t.src, t.line

-- fragment: near_day(f, day)
-- Of the days of a touched row the one that counts: the day of the act, or
-- the nearest to it.
iif($f.from_day > $day, $f.from_day, iif($f.to_day < $day, $f.to_day, $day))

-- fragment: plans_waiting
JOIN plan n ON n.post_id = f.post AND n.state = 'submitted'
JOIN period d ON d.id = n.period_id
	AND d.closed_act IS NULL
	AND coalesce(f.to_day, '9') >= ?1
	AND d.to_day >= coalesce(f.from_day, '0')

-- fragment: days_scheduled
JOIN plan n ON n.post_id = f.post
JOIN observation o ON o.plan_id = n.id
	AND o.state <> 'voided'
	AND NOT o.observed
JOIN observation_schedule h ON h.observation_id = o.id
	AND h.seq = (
		SELECT max(seq)
		FROM observation_schedule
		WHERE observation_id = o.id
	)
	AND h.day >= ?1
	AND h.day BETWEEN coalesce(f.from_day, '0') AND coalesce(f.to_day, '9')

-- name: supervision_people
SELECT count(DISTINCT p.person_id)
FROM temp.sup_affected f
JOIN post p ON p.id = f.post

-- name: supervision_waiting
-- scans: plan
SELECT count(DISTINCT n.id)
FROM temp.sup_affected f
@plans_waiting

-- name: supervision_scheduled
SELECT count(DISTINCT o.id)
FROM temp.sup_affected f
@days_scheduled

-- name: supervision_affected
SELECT f.src, f.line, e.name || ' (' || @who(e) || ')' AS person,
	v.name AS supervisor,
	(
		SELECT group_concat(d.code, '|') FROM (SELECT 1) @plans_waiting
	) AS waiting,
	(
		SELECT group_concat(h.day, '|') FROM (SELECT 1) @days_scheduled
	) AS scheduled
FROM temp.sup_affected f
JOIN post p ON p.id = f.post
JOIN unit u ON u.id = p.unit_id
JOIN person e ON e.id = p.person_id
LEFT JOIN person v ON v.id = @supervisor_of(p, u, @near_day(f, ?1))
ORDER BY f.src, f.line, e.name, p.id

-- name: supervision_alone
SELECT w.src, w.line, min(e.name) AS name, w.day, count(*) AS posts
FROM (SELECT f.*, coalesce(f.from_day, ?1) AS day FROM temp.sup_affected f) w
JOIN post p ON p.id = w.post
JOIN unit u ON u.id = p.unit_id
JOIN person e ON e.id = p.person_id
WHERE @holds_on(p, w.day)
	AND @holds_plans(p, ?2)
	AND @supervisor_of(p, u, w.day) IS NULL
GROUP BY w.src, w.line, w.day

-- name: supervision_assessed
-- scans: assessment
-- +: else SQLite prepares anew to try ?3 on a partial index.
SELECT d.code, e.name, a.state
FROM post p
JOIN assessment a ON a.post_id = p.id AND a.state <> 'draft'
JOIN period d ON d.id = a.period_id
JOIN person e ON e.id = p.person_id
WHERE (
	(?1 <> 0 AND p.id = ?1)
	OR (?2 <> 0 AND p.unit_id = ?2 AND p.role = +?3)
)
	AND p.superseded_act IS NULL
	AND d.to_day >= coalesce(?4, '0')
	AND d.from_day <= coalesce(?5, '9')
ORDER BY d.from_day, e.name, p.id
LIMIT 20
