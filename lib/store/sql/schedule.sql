-- name: slot_stage_open
DROP TABLE IF EXISTS temp.slot;
DROP TABLE IF EXISTS temp.booking;
CREATE TEMP TABLE slot (
	id INTEGER PRIMARY KEY, day TEXT, hour TEXT, class TEXT, observer TEXT
);
CREATE TEMP TABLE booking (
	id INTEGER PRIMARY KEY, ask INTEGER, observation INTEGER, post INTEGER,
	person INTEGER, day TEXT, hour TEXT, class TEXT, named INTEGER,
	supervisor INTEGER, observer INTEGER
);
CREATE INDEX temp.booking_ask ON booking (ask);
CREATE INDEX temp.booking_observation ON booking (observation);

-- name: slot_stage_add
INSERT INTO temp.slot
VALUES (?1, ?2, ?3, ?4, ?5)

-- fragment: slot_said(column, stands)
-- The value of a column: what the row says, else what stands.
iif(t.$column IS NULL, h.$stands, nullif(t.$column, ''))

-- fragment: slot_named
iif(
	t.observer IS NULL, h.observer_id,
	coalesce(
		(SELECT id FROM person WHERE nip = t.observer),
		(SELECT id FROM person WHERE nuptk = t.observer),
		(
			SELECT id
			FROM person
			WHERE t.observer LIKE '#%'
				AND id = cast(substr(t.observer, 2) AS INTEGER)
		)
	)
)

-- name: slot_stage_resolve
INSERT INTO temp.booking (
	ask, observation, post, person, day, hour, class, named
)
SELECT *
FROM (
	SELECT t.id, o.id, p.id, p.person_id, @slot_said(day, day) AS day,
		@slot_said(hour, hour) AS hour, @slot_said(class, class),
		@slot_named AS named
	FROM temp.slot t
	JOIN temp.subject s ON s.id = t.id AND s.n_posts = 1
	JOIN temp.ask a ON a.id = t.id
	JOIN post p ON p.id = s.post
	JOIN plan n ON n.post_id = p.id AND n.period_id = a.period
	LEFT JOIN observation o ON o.plan_id = n.id AND @is_current(o)
	LEFT JOIN observation_schedule h ON @schedule_of(h, o)
	WHERE @slot_said(day, day) IS NOT h.day
		OR @slot_said(hour, hour) IS NOT h.hour
		OR @slot_named IS NOT h.observer_id
);
INSERT INTO temp.booking (observation, post, person, day, hour, class, named)
SELECT o.id, p.id, p.person_id, h.day, h.hour, h.class, h.observer_id
FROM (
	SELECT DISTINCT day, hour
	FROM temp.booking
	WHERE day IS NOT NULL AND hour IS NOT NULL
) x
CROSS JOIN observation_schedule h ON h.day = x.day AND h.hour = x.hour
JOIN observation o ON o.id = h.observation_id AND @is_current(o)
JOIN plan n ON n.id = o.plan_id
JOIN post p ON p.id = n.post_id
WHERE h.seq = (
	SELECT max(seq) FROM observation_schedule WHERE observation_id = o.id
)
	AND NOT EXISTS (
		SELECT 1 FROM temp.booking b WHERE b.observation = o.id
	);
UPDATE temp.booking
SET supervisor = (
	SELECT @supervisor_of(p, u, booking.day)
	FROM post p
	JOIN unit u ON u.id = p.unit_id
	WHERE p.id = booking.post
)
WHERE day IS NOT NULL;
UPDATE temp.booking
SET observer = coalesce(named, supervisor);
CREATE INDEX temp.booking_observer ON booking (day, hour, observer);
CREATE INDEX temp.booking_person ON booking (day, hour, person);

-- fragment: slot_other(what, part)
-- The first other booking of the hour in which WHAT is PART of this one.
(
	SELECT min(c.id)
	FROM temp.booking c
	WHERE c.day = b.day
		AND c.hour = b.hour
		AND c.$what = b.$part
		AND c.id <> b.id
)

-- name: slot_find
-- Of one booking, which LIMIT keeps in a loop of its own in front of the
-- others: else each use of what is asked of it would ask once more.
SELECT b.day, b.hour, b.named, b.supervisor,
	iif(b.named IS NULL, 0, @in_team(p, b.day, b.named)) AS in_team,
	v.name AS observer_name, s.name AS supervisor_name,
	coalesce(s.nip, s.nuptk, '#' || s.id) AS supervisor_id,
	CASE c.id
		WHEN b.busy THEN 1
		WHEN b.observed THEN 2
		WHEN b.twice THEN 3
		WHEN b.observes THEN 4
		ELSE 0
		END AS clash, e.name AS other_name, c.class, x.src, x.line
FROM (
	SELECT *, @slot_other(observer, observer) AS busy,
		@slot_other(person, observer) AS observed,
		@slot_other(person, person) AS twice,
		@slot_other(observer, person) AS observes
	FROM temp.booking b
	WHERE b.ask = ?1
	LIMIT 1
) b
CROSS JOIN post p ON p.id = b.post
LEFT JOIN person v ON v.id = b.observer
LEFT JOIN person s ON s.id = b.supervisor
LEFT JOIN temp.booking c ON c.id = coalesce(
	b.busy, b.observed, b.twice, b.observes
)
LEFT JOIN person e ON e.id = c.person
LEFT JOIN temp.ask x ON x.id = c.ask

-- name: schedule_agreed
SELECT h.day, h.hour, w.name
FROM observation o
JOIN observation_schedule h ON @schedule_of(h, o)
LEFT JOIN person w ON w.id = h.observer_id
WHERE o.plan_id = ?1 AND @is_current(o)
