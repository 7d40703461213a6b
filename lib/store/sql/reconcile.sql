-- name: reconcile_open
DROP TABLE IF EXISTS temp.reported;
CREATE TEMP TABLE reported (
	id INTEGER PRIMARY KEY, place TEXT NOT NULL, about INTEGER NOT NULL,
	nip TEXT, name TEXT, unit TEXT, job TEXT, ours INTEGER, last_day TEXT,
	acting INTEGER NOT NULL, damage TEXT, state INTEGER NOT NULL,
	predicate TEXT, superior TEXT, superior_name TEXT
);
CREATE INDEX temp.reported_nip ON reported (nip, about, last_day);

-- name: reconcile_add
-- Whoever had the NIP before is the person it stands for.
INSERT INTO temp.reported (
	place, about, nip, name, unit, job, ours, last_day, acting, damage,
	state, predicate, superior, superior_name
)
VALUES (
	?1, ?2,
	coalesce(
		(SELECT e.nip FROM person e WHERE e.nip = ?3),
		(
			SELECT e.nip
			FROM person_alias x
			JOIN person e ON e.id = x.person_id
			WHERE x.kind = 'nip' AND x.value = ?3
		),
		?3
	),
	?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14
)

-- fragment: reported_row
r.place, r.about, r.nip, r.name, r.unit, r.job, r.last_day, r.acting,
	r.damage, r.state, r.predicate, r.superior, r.superior_name

-- name: reconcile_of
-- columns: reported
-- The latest of a person in each report; acting posts do not count.
SELECT @reported_row
FROM temp.reported r
WHERE r.nip = ?1
	AND NOT r.acting
	AND NOT EXISTS (
		SELECT 1
		FROM temp.reported o
		WHERE o.nip = r.nip
			AND o.about = r.about
			AND NOT o.acting
			AND (ifnull(o.last_day, ''), o.id)
				> (ifnull(r.last_day, ''), r.id)
	)
ORDER BY r.about

-- fragment: is_double
EXISTS (
	SELECT 1
	FROM temp.reported o
	WHERE o.nip = r.nip
		AND o.about = r.about
		AND NOT o.acting
		AND o.id < r.id
)

-- fragment: is_stranger
NOT EXISTS (
	SELECT 1
	FROM person e
	WHERE e.nip = r.nip
)
AND NOT EXISTS (
	SELECT 1
	FROM person_alias x
	WHERE x.value = r.nip
)
AND r.ours

-- name: reconcile_odd
-- columns: reported
-- What is to be said of a row whoever it is about.
SELECT @reported_row,
	CASE
		WHEN r.damage IS NOT NULL THEN 'nip_rusak'
		WHEN r.acting THEN 'plt_plh'
		WHEN @is_double THEN 'ganda'
		ELSE 'hanya_di_laporan'
	END AS finding
FROM temp.reported r
WHERE r.damage IS NOT NULL OR r.acting OR @is_double OR @is_stranger
ORDER BY r.id

-- name: reconcile_has
SELECT count(*)
FROM temp.reported
WHERE about = ?1
