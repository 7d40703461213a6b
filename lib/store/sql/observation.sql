-- fragment: is_current(o)
-- Which observation of a plan counts: voided ones are history.
$o.state <> 'voided'

-- fragment: schedule_of(h, o)
-- The schedule that stands for observation O, as H.
$h.observation_id = $o.id
AND $h.seq = (
	SELECT max(seq) FROM observation_schedule WHERE observation_id = $o.id
)

-- name: observation_find
SELECT id, state, last_day, content_digest
FROM observation o
WHERE plan_id = ?1 AND @is_current(o)

-- name: observation_add
INSERT INTO observation (plan_id, number, state, last_day, transcribed, act_id)
VALUES (
	?1,
	(
		SELECT coalesce(max(number), 0) + 1
		FROM observation
		WHERE plan_id = ?1
	), 'open', ?2, ?3, ?4
)

-- name: observation_set_state
UPDATE observation
SET state = ?2, last_day = ?3, transcribed = max(transcribed, ?4)
WHERE id = ?1

-- name: observation_set_step
-- A day takes eleven characters, those of the steps in front come first.
UPDATE observation
SET state = ?2, last_day = ?3, transcribed = max(transcribed, ?4),
	days = substr(days, 1, 11 * ?5) || iif(?6, ?3 || ' ', ''),
	observed = ?5 + ?6 > ?7
WHERE id = ?1

-- name: observation_set_digest
UPDATE observation
SET content_digest = ?2
WHERE id = ?1 AND content_digest IS NOT ?2

-- name: observation_values
SELECT d.step, e.key, e.value
FROM observation_doc d, json_each(d.body) e
WHERE d.observation_id = ?1
	AND d.revision = (
		SELECT max(n.revision)
		FROM observation_doc n
		WHERE n.observation_id = ?1 AND n.step = d.step
	)

-- name: observation_docs
-- Those of each step, the newest last, and when each was written.
-- columns: observation_doc
SELECT d.step, d.body, c.day
FROM observation_doc d
CROSS JOIN act c ON c.seq = d.act_id
WHERE d.observation_id = ?1
ORDER BY d.step, d.revision

-- name: observation_docs_of
-- That of step ?2.
-- columns: observation_doc
SELECT d.step, d.body, c.day
FROM observation_doc d
JOIN act c ON c.seq = d.act_id
WHERE d.observation_id = ?1 AND d.step = ?2
ORDER BY d.revision DESC
LIMIT 1

-- name: observation_docs_add
INSERT INTO observation_doc (observation_id, step, revision, body, act_id)
SELECT v1, v2, v3, v4, v5
FROM given

-- name: observation_next_revision
SELECT coalesce(max(revision), 0) + 1
FROM observation_doc
WHERE observation_id = ?1 AND step = ?2

-- name: observation_schedule_load
SELECT s.day, s.hour, s.class, s.subject, s.place, s.observer_id,
	coalesce(p.nip, p.nuptk, '#' || p.id) AS observer_nip,
	p.name AS observer_name
FROM observation_schedule s
LEFT JOIN person p ON p.id = s.observer_id
WHERE s.observation_id = ?1
ORDER BY s.seq DESC
LIMIT 1

-- name: observation_schedule_add
INSERT INTO observation_schedule (
	observation_id, seq, day, hour, class, subject, place, observer_id,
	reason, act_id
)
VALUES (
	?1,
	(
		SELECT coalesce(max(seq), 0) + 1
		FROM observation_schedule
		WHERE observation_id = ?1
	), ?2, ?3, ?4, ?5, ?6, nullif(?7, 0), ?8, ?9
)

-- name: observation_decider
SELECT e.id, e.name, w.team
FROM (
	SELECT @supervisor_of(p, u, ?2) AS person, @in_team(p, ?2, ?3) AS team
	FROM post p
	JOIN unit u ON u.id = p.unit_id
	WHERE p.id = ?1
) w
LEFT JOIN person e ON e.id = w.person

-- name: observation_days
SELECT step, day
FROM observation_step
WHERE observation_id = ?1 AND reopened_act IS NULL

-- name: observation_step_add
INSERT INTO observation_step (
	observation_id, step, revision, day, by_person, pack_sha256, act_id
)
SELECT g.v1, g.v2, coalesce(
		(
			SELECT max(revision)
			FROM observation_doc
			WHERE observation_id = g.v1 AND step = g.v2
		), 0
	), g.v3, nullif(g.v4, 0), g.v5, g.v6
FROM given g

-- name: observation_step_reopen
UPDATE observation_step
SET reopened_act = ?3
WHERE observation_id = ?1 AND step = ?2 AND reopened_act IS NULL

-- name: observation_rating_add
INSERT INTO observation_rating (
	observation_id, behaviour, level, note, pack_sha256, act_id
)
SELECT v1, v2, v3, v4, v5, v6
FROM given

-- name: observation_items_begin
CREATE TEMP TABLE IF NOT EXISTS observation_item (
	id INTEGER PRIMARY KEY, plan INTEGER, step INTEGER, field INTEGER,
	person INTEGER, period INTEGER, src INTEGER, line INTEGER, value TEXT,
	who TEXT, first_day TEXT, barred INTEGER
);
CREATE INDEX IF NOT EXISTS temp.observation_item_field ON observation_item (
	plan, step, field
);
DELETE FROM temp.observation_item;

-- name: observation_item_add
INSERT INTO temp.observation_item (
	plan, step, field, person, period, src, line, value, who, first_day,
	barred
)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)

-- fragment: same_field(which)
-- The first item beside I for the same field of the same document.
(
	SELECT min(y.id)
	FROM temp.observation_item y
	WHERE y.plan = i.plan
		AND y.step = i.step
		AND y.field = i.field
		AND $which
)

-- name: observation_items
SELECT i.src, i.line, i.plan, i.person, i.period, i.field, i.value, i.who,
	i.first_day, i.barred, i.step, x.src AS twin_src, x.line AS twin_line,
	x.value = i.value AS twin_same, x.id < i.id AS twin_earlier
FROM temp.observation_item i
LEFT JOIN temp.observation_item x ON x.id = coalesce(
	@same_field(y.value <> i.value), @same_field(y.id <> i.id)
)
ORDER BY i.plan, i.step, i.id
