-- fragment: roster_row
s.id, s.src, s.line, s.off, s.size, s.list, s.name, s.nip, s.nuptk, s.ptk_id,
s.sex, s.birth, s.employment, s.rank, s.job_type, s.job_title, s.duty, s.home,
s.role, s.kind, s.nik, s.acting, s.unclear, s.silent, s.unlisted, s.digest

-- name: roster_match_units
UPDATE temp.roster_list_run AS l
SET unit_id = u.id,
	first = NOT EXISTS (SELECT 1 FROM roster_list r WHERE r.unit_id = u.id)
FROM unit u
WHERE u.npsn = l.npsn AND l.unit_id IS NOT u.id
	OR l.first IS NULL AND u.npsn = l.npsn

-- name: roster_unknown_units
SELECT count(DISTINCT npsn)
FROM temp.roster_list_run
WHERE unit_id IS NULL

-- name: roster_unknown
SELECT npsn, src, min(line) AS line, max(name) AS name
FROM temp.roster_list_run
WHERE unit_id IS NULL
GROUP BY npsn
ORDER BY 2, 3

-- name: roster_create_units
INSERT INTO unit (
	kind, npsn, name, level, kecamatan, kabupaten, provinsi, stub, act_id
)
SELECT 'sekolah', npsn, coalesce(max(name), npsn), max(level), max(kecamatan),
	max(kabupaten), max(provinsi), 1, ?1
FROM temp.roster_list_run
WHERE unit_id IS NULL
GROUP BY npsn

-- name: roster_is_fresh
-- scans: person
SELECT EXISTS (SELECT 1 FROM person)

-- name: roster_merge_begin
DROP TABLE IF EXISTS temp.base;
CREATE TEMP TABLE base AS
SELECT @last_id(person) AS person, @last_id(post) AS post;

-- name: roster_lists_behind
-- Lists of the run of which a newer one of the same school and kind is known,
-- or comes in the same run.
SELECT list, npsn, as_of, src, newer_known, newer_run
FROM (
	SELECT l.*, (
			SELECT r.as_of
			FROM roster_list r
			WHERE r.unit_id = l.unit_id
				AND r.list = l.kind
				AND r.as_of > l.as_of
		) AS newer_known, (
			SELECT max(n.as_of)
			FROM temp.roster_list_run n
			WHERE n.npsn = l.npsn
				AND n.kind = l.kind
				AND n.as_of > l.as_of
		) AS newer_run
	FROM temp.roster_list_run l
)
WHERE newer_known IS NOT NULL OR newer_run IS NOT NULL
ORDER BY list

-- name: roster_list_rows
SELECT src, line
FROM temp.roster_stage
WHERE list = ?1
ORDER BY id

-- name: roster_list_drop_matches
DELETE FROM temp.match
WHERE row IN (SELECT id FROM temp.roster_stage WHERE list = ?1)

-- name: roster_list_drop_rows
DELETE FROM temp.roster_stage
WHERE list = ?1

-- name: roster_list_drop
DELETE FROM temp.roster_list_run
WHERE list = ?1

-- name: roster_list_older
UPDATE temp.roster_list_run
SET older = 1
WHERE list = ?1

-- fragment: has_post_at(who, unit)
EXISTS (
	SELECT 1
	FROM post o
	WHERE o.person_id = $who
		AND o.unit_id = $unit
		AND o.superseded_act IS NULL
)

-- name: roster_lists_foreign
-- Lists with people who are at home elsewhere and have no post here.
SELECT l.list, l.npsn, l.src, l.n_rows, count(*) AS elsewhere,
	max(h.npsn) AS there,
	l.name IS NOT NULL AND u.name <> u.npsn
		AND kin_name(l.name) <> kin_name(u.name) AS titled
FROM temp.match m
CROSS JOIN temp.roster_stage s ON s.id = m.row
CROSS JOIN temp.roster_list_run l USING (list)
CROSS JOIN unit u ON u.id = l.unit_id
CROSS JOIN post p ON p.person_id = m.person
	AND p.home = 1
	AND p.superseded_act IS NULL
	AND (p.to_day IS NULL OR p.to_day >= l.as_of)
CROSS JOIN unit h ON h.id = p.unit_id
WHERE m.leader IS NULL
	AND s.home IS NULL
	AND p.unit_id <> l.unit_id
	AND NOT @has_post_at(m.person, l.unit_id)
GROUP BY l.list
ORDER BY l.list

-- name: roster_reject_unknown
DELETE FROM temp.roster_stage
WHERE list IN (SELECT list FROM temp.roster_list_run WHERE unit_id IS NULL)

-- name: roster_known_names
-- Who is known at the schools of the staged rows, by folded name: a school of
-- any size is searched once, not once per row.
DROP TABLE IF EXISTS temp.known_name;
CREATE TEMP TABLE known_name (
	unit INTEGER, name TEXT, person INTEGER,
	PRIMARY KEY (unit, name, person)
) WITHOUT ROWID;
INSERT OR IGNORE INTO temp.known_name
SELECT p.unit_id, kin_name(e.name), e.id
FROM (
	SELECT DISTINCT l.unit_id
	FROM temp.roster_stage s
	JOIN temp.roster_list_run l USING (list)
) u
CROSS JOIN post p ON p.unit_id = u.unit_id AND p.superseded_act IS NULL
CROSS JOIN person e ON e.id = p.person_id;

-- name: roster_match
-- columns: roster_row
SELECT @roster_row, l.npsn, l.unit_id, l.older,
	(SELECT id FROM person e WHERE e.ptk_id = s.ptk_id) AS by_ptk_id,
	(SELECT id FROM person e WHERE e.nik_digest = s.nik) AS by_nik,
	(SELECT id FROM person e WHERE e.nuptk = s.nuptk) AS by_nuptk,
	(SELECT id FROM person e WHERE e.nip = s.nip) AS by_nip
FROM temp.roster_stage s
JOIN temp.roster_list_run l USING (list)
ORDER BY s.id

-- fragment: person_facts
e.id, e.name, e.birth_date, e.sex, e.nip, e.nuptk, e.ptk_id, e.nik_digest

-- name: roster_namesakes
-- People of the school whose folded name begins with the same letter, as all
-- short forms do; those of the very name first, then those that begin alike.
SELECT @person_facts
FROM temp.known_name k
JOIN person e ON e.id = k.person
WHERE k.unit = ?1 AND k.name >= ?3 AND k.name < ?4
ORDER BY k.name <> ?2, substr(k.name, 1, 2) <> substr(?2, 1, 2), k.name
LIMIT ?5

-- name: roster_person_school
-- The school by which a person is named: the home, else the latest.
SELECT u.npsn
FROM post p
JOIN unit u ON u.id = p.unit_id
WHERE p.person_id = ?1 AND p.superseded_act IS NULL AND u.npsn IS NOT NULL
ORDER BY p.to_day IS NOT NULL, p.home DESC, p.id DESC
LIMIT 1

-- name: roster_person_name
SELECT name
FROM person
WHERE id = ?1

-- name: roster_match_changed
UPDATE temp.match
SET changed = 1
WHERE row = ?1

-- name: roster_staged
-- A person who is new has a leader.
SELECT s.id, iif(m.leader IS NULL, m.person, 0) AS person, m.leader, m.repeats
FROM temp.roster_stage s
LEFT JOIN temp.match m ON m.row = s.id
WHERE s.id = ?1

-- name: roster_match_set
INSERT OR REPLACE INTO temp.match (row, person)
VALUES (?1, ?2)

-- fragment: twin_carriers(kind, column)
-- The rows of the stage that carry one of the keys that may be repeated.
SELECT s.$column AS key, $kind AS kind, s.id AS row
FROM temp.roster_stage s
WHERE s.$column IN (SELECT key FROM temp.maybe WHERE kind = $kind)

-- fragment: rows_of_school(npsn, day)
(
	SELECT sum(n_rows)
	FROM temp.roster_list_run
	WHERE npsn = $npsn AND as_of = $day
)

-- name: roster_find_twins
DROP TABLE IF EXISTS temp.roster_twin;
CREATE TEMP TABLE roster_twin AS
SELECT dense_rank() OVER (ORDER BY kind, key) AS grp, row
FROM (
	SELECT kind, key, row, count(*) OVER (PARTITION BY kind, key) AS n
	FROM (
		@twin_carriers(1, nip)
		UNION ALL
		@twin_carriers(2, nuptk)
		UNION ALL
		@twin_carriers(3, ptk_id)
		UNION ALL
		@twin_carriers(4, nik)
		UNION ALL
		SELECT kin_name(s.name) || '|' || s.list, 5, s.id
		FROM temp.roster_stage s
		WHERE s.nip IS NULL
			AND s.nuptk IS NULL
			AND s.ptk_id IS NULL
			AND s.nik IS NULL
			AND kin_name(s.name) IN (
				SELECT key FROM temp.maybe WHERE kind = 5
			)
		UNION ALL
		SELECT l.npsn || s.birth || kin_name(s.name), 7, s.id
		FROM temp.near_row r
		CROSS JOIN temp.roster_stage s ON s.id = r.row
		CROSS JOIN temp.roster_list_run l ON l.list = s.list
		WHERE s.birth IS NOT NULL
		UNION ALL
		SELECT CAST(m.person AS TEXT), 6, m.row
		FROM temp.match m
		WHERE CAST(m.person AS TEXT) IN (
			SELECT key FROM temp.maybe WHERE kind = 6
		)
	)
)
WHERE n > 1;
-- Lists that name people of another school's list of the same day, who are
-- guests by neither and are not known at both.
DROP TABLE IF EXISTS temp.roster_doubled;
CREATE TEMP TABLE roster_doubled AS
WITH claim AS (
	SELECT w.row, l.list, l.npsn, l.unit_id, l.as_of,
		min(w.row) OVER (PARTITION BY w.grp, l.as_of) AS first
	FROM temp.roster_twin w
	CROSS JOIN temp.roster_stage s ON s.id = w.row
	CROSS JOIN temp.roster_list_run l ON l.list = s.list
	WHERE coalesce(s.home, 'induk') = 'induk'
), pair AS (
	SELECT DISTINCT c.list, c.row, f.list AS other, f.row AS first,
		min(c.npsn, f.npsn) AS one, max(c.npsn, f.npsn) AS two, c.as_of
	FROM claim c
	JOIN claim f ON f.row = c.first
	LEFT JOIN temp.match m ON m.row = c.row
	WHERE c.npsn <> f.npsn
		AND NOT (
			@has_post_at(m.person, c.unit_id)
			AND @has_post_at(m.person, f.unit_id)
		)
), schools AS (
	SELECT one, two, as_of,
		min(count(DISTINCT row), count(DISTINCT first)) AS doubled,
		min(
			@rows_of_school(p.one, p.as_of),
			@rows_of_school(p.two, p.as_of)
		) AS n_people
	FROM pair p
	GROUP BY one, two, as_of
)
SELECT l.list, l.npsn, l.src, f.npsn AS there, f.src AS file, s.doubled,
	s.n_people
FROM (
	SELECT list, other
	FROM pair
	UNION
	SELECT other, list
	FROM pair
) d
CROSS JOIN temp.roster_list_run l ON l.list = d.list
CROSS JOIN temp.roster_list_run f ON f.list = d.other
CROSS JOIN schools s ON s.one = min(l.npsn, f.npsn)
	AND s.two = max(l.npsn, f.npsn)
	AND s.as_of = l.as_of;

-- name: roster_no_twins
DROP TABLE IF EXISTS temp.roster_twin;
CREATE TEMP TABLE roster_twin (grp INTEGER, row INTEGER);
DROP TABLE IF EXISTS temp.roster_doubled;
CREATE TEMP TABLE roster_doubled (
	list INTEGER, npsn TEXT, src INTEGER, there TEXT, file INTEGER,
	doubled INTEGER, n_people INTEGER
);

-- name: roster_lists_doubled
-- n_people: of the smaller of the two schools, in all of its lists of the day.
SELECT list, npsn, src, there, file, doubled, n_people
FROM temp.roster_doubled
ORDER BY list, there

-- name: roster_maybe_twins
SELECT EXISTS (SELECT 1 FROM temp.maybe)
	OR EXISTS (SELECT 1 FROM temp.near_row)

-- name: roster_twins
-- columns: roster_row
SELECT @roster_row, l.npsn, l.as_of, w.grp, m.person
FROM temp.roster_twin w
JOIN temp.roster_stage s ON s.id = w.row
JOIN temp.roster_list_run l ON l.list = s.list
LEFT JOIN temp.match m ON m.row = s.id
ORDER BY w.grp, s.id

-- fragment: day_of_row
coalesce(
	s.birth, substr(s.nip, 1, 4) || '-' || substr(s.nip, 5, 2) || '-'
		|| substr(s.nip, 7, 2)
)

-- fragment: new_rows
-- Rows of people who are new; `bare`: without a number, the list, in which
-- those of one name are told as twins are.
SELECT l.npsn, substr(kin_name(s.name), 1, 1), s.id, kin_name(s.name),
	@day_of_row, iif(
		coalesce(s.nip, s.nuptk, s.ptk_id, s.nik) IS NULL, s.list, NULL
	)

-- fragment: is_new_row
NOT EXISTS (
	SELECT 1
	FROM temp.match m
	WHERE m.row = s.id AND m.leader IS NOT s.id
)

-- name: roster_find_near
-- Whoever has no day of birth may be near to each of the school.
DROP TABLE IF EXISTS temp.near_name;
CREATE TEMP TABLE near_name (
	npsn TEXT, initial TEXT, row INTEGER, name TEXT, day TEXT,
	bare INTEGER, PRIMARY KEY (npsn, initial, row)
) WITHOUT ROWID;
INSERT INTO temp.near_name
@new_rows
FROM temp.alike_row r
CROSS JOIN temp.roster_stage s ON s.id = r.row
CROSS JOIN temp.roster_list_run l USING (list)
WHERE @is_new_row;
INSERT OR IGNORE INTO temp.near_name
@new_rows
FROM (
	SELECT DISTINCT npsn
	FROM temp.near_name
	WHERE day IS NULL
) d
CROSS JOIN temp.roster_list_run l ON l.npsn = d.npsn
CROSS JOIN temp.roster_stage s ON s.list = l.list
WHERE @is_new_row;
-- No school has so many of one letter: a list that says so is none of a
-- school, and to hold each against each of them would not end.
DELETE FROM temp.near_name
WHERE (npsn, initial) IN (
	SELECT npsn, initial
	FROM temp.near_name
	GROUP BY npsn, initial
	HAVING count(*) > 300
);

-- name: roster_near
-- columns: roster_row
SELECT @roster_row, n.npsn, o.src AS other_src, o.line AS other_line,
	o.name AS other_name, o.birth AS other_birth, o.sex AS other_sex,
	o.nip AS other_nip, o.nuptk AS other_nuptk,
	o.ptk_id AS other_ptk_id, o.nik AS other_nik
FROM temp.near_name n
JOIN temp.near_name f ON f.npsn = n.npsn
	AND f.initial = n.initial
	AND f.row < n.row
	AND (f.day = n.day OR f.day IS NULL OR n.day IS NULL)
	AND NOT (f.bare IS n.bare AND n.bare IS NOT NULL AND f.name = n.name)
JOIN temp.roster_stage s ON s.id = n.row
JOIN temp.roster_stage o ON o.id = f.row
ORDER BY s.id, o.id

-- name: roster_twin_leader
SELECT coalesce((SELECT leader FROM temp.match WHERE row = ?1), ?1)

-- name: roster_twin_follow
UPDATE temp.match
SET leader = ?2, person = (SELECT person FROM temp.base) + ?2
WHERE leader = ?1

-- name: roster_twin_set
INSERT INTO temp.match (row, person, leader)
SELECT v.column1, b.person + ?2, ?2
FROM temp.base b, (VALUES (?1), (?2)) v
WHERE true
ON CONFLICT DO UPDATE SET person = excluded.person, leader = excluded.leader

-- name: roster_twin_known_followers
UPDATE temp.match
SET person = ?2, leader = NULL
WHERE leader = ?1

-- name: roster_twin_known
INSERT INTO temp.match (row, person)
VALUES (?1, ?2)
ON CONFLICT DO UPDATE SET person = ?2, leader = NULL

-- name: roster_twin_repeats
UPDATE temp.match
SET repeats = ?2
WHERE row = ?1

-- name: roster_twin_fill
-- What the row that is taken does not say of its post, the other may.
UPDATE temp.roster_stage AS s
SET job_type = coalesce(s.job_type, t.job_type),
	job_title = coalesce(s.job_title, t.job_title),
	home = coalesce(s.home, t.home),
	duty = coalesce(nullif(s.duty, ''), t.duty, s.duty),
	acting = iif(
		nullif(s.duty, '') IS NULL,
		coalesce(nullif(s.acting, ''), t.acting, s.acting), s.acting
	),
	-- the row stands as it is only with the other one
	digest = 0
FROM temp.roster_stage t
WHERE s.id = ?1
	AND t.id = ?2
	AND (
		s.job_type IS NULL AND t.job_type IS NOT NULL
		OR s.job_title IS NULL AND t.job_title IS NOT NULL
		OR s.home IS NULL AND t.home IS NOT NULL
		OR nullif(s.duty, '') IS NULL AND t.duty <> ''
	)

-- name: roster_twin_behind
UPDATE temp.match
SET newer = max(coalesce(newer, ''), ?2), here = max(here, ?3)
WHERE row = ?1

-- name: roster_twin_second
UPDATE temp.match
SET second = 1
WHERE row = ?1

-- name: roster_create_people
INSERT INTO person (
	id, nip, nuptk, ptk_id, nik_digest, name, birth_date, sex, employment,
	rank, act_id
)
SELECT b.person + s.id, s.nip, s.nuptk, s.ptk_id, s.nik, s.name, s.birth,
	s.sex, s.employment, s.rank, ?1
FROM temp.base b, temp.roster_stage s
LEFT JOIN temp.match m ON m.row = s.id
WHERE m.row IS NULL OR m.leader = s.id
ORDER BY s.id

-- fragment: newest_list(where)
-- The day of the newest list that has a post of the person.
SELECT max(r.as_of)
FROM post q
JOIN roster_list r ON r.unit_id = q.unit_id AND r.list = q.list
WHERE q.person_id = e.id
	AND $where
	AND q.superseded_act IS NULL
	AND q.absent_since IS NULL
	AND (q.to_day IS NULL OR q.to_day >= r.as_of)

-- name: roster_known
-- The oldest list first: the newest has the last word. A row that another one
-- repeats brings its numbers before all: by them the others are judged.
-- columns: roster_row
SELECT @roster_row, l.npsn, l.unit_id, l.older, l.as_of,
	max(coalesce(m.newer, ''), coalesce((@newest_list(true)), ''))
		AS newer,
	m.here OR coalesce((@newest_list(q.unit_id = l.unit_id)), '') > l.as_of
		AS newer_here,
	e.id AS person, e.name AS known_name,
	e.nip AS known_nip, e.nuptk AS known_nuptk, e.ptk_id AS known_ptk_id,
	e.sex AS known_sex, e.birth_date AS known_birth,
	e.employment AS known_employment, e.rank AS known_rank,
	e.nik_digest AS known_nik, m.repeats, m.second,
	EXISTS (
		SELECT 1
		FROM temp.seen z
		JOIN post q ON q.id = z.post
		WHERE q.person_id = e.id
			AND q.unit_id = l.unit_id
			AND q.role = s.role
	) AS seen
FROM temp.match m
JOIN temp.roster_stage s ON s.id = m.row
JOIN temp.roster_list_run l USING (list)
JOIN person e ON e.id = m.person
WHERE m.leader IS NULL OR m.leader <> m.row
ORDER BY m.repeats IS NULL, l.as_of, s.id

-- name: roster_seen_post
SELECT z.src, z.line, q.job_type, q.job_title, q.duty
FROM post q
JOIN temp.seen z ON z.post = q.id
WHERE q.person_id = ?1 AND q.unit_id = ?2 AND q.role = ?3
ORDER BY q.id
LIMIT 1

-- name: person_alias_add
INSERT OR IGNORE INTO person_alias
VALUES (?1, ?2, ?3, ?4)

-- name: person_set_nik
UPDATE person
SET nik_digest = ?2
WHERE id = ?1

-- name: person_set_name
UPDATE person
SET name = ?2
WHERE id = ?1

-- name: person_set_nip
UPDATE person
SET nip = ?2
WHERE id = ?1

-- name: person_set_nuptk
UPDATE person
SET nuptk = ?2
WHERE id = ?1

-- name: person_set_ptk_id
UPDATE person
SET ptk_id = ?2
WHERE id = ?1

-- name: person_set_sex
UPDATE person
SET sex = ?2
WHERE id = ?1

-- name: person_set_birth_date
UPDATE person
SET birth_date = ?2
WHERE id = ?1

-- name: person_set_employment
UPDATE person
SET employment = ?2
WHERE id = ?1

-- name: person_set_rank
UPDATE person
SET rank = ?2
WHERE id = ?1
