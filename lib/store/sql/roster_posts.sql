-- name: roster_create_posts
INSERT INTO post (
	id, person_id, unit_id, role, kind, home, from_day, assumed, job_type,
	job_title, duty, list, row_digest, act_id
)
SELECT b.post + 2 * s.id, b.person + s.id, l.unit_id, s.role, s.kind,
	s.home IS NOT 'non_induk', iif(l.first, NULL, l.as_of), NOT l.first,
	s.job_type, s.job_title, s.duty, l.kind, s.digest, ?1
FROM temp.base b, temp.roster_stage s
JOIN temp.roster_list_run l USING (list)
LEFT JOIN temp.match m ON m.row = s.id
WHERE m.row IS NULL
ORDER BY s.id

-- name: roster_create_acting
INSERT INTO post (
	id, person_id, unit_id, role, kind, home, from_day, assumed, list,
	act_id
)
SELECT b.post + 2 * s.id + 1, b.person + s.id, l.unit_id, @principal,
	s.acting, 0, iif(l.first, NULL, l.as_of), NOT l.first, l.kind, ?1
FROM temp.base b, temp.roster_stage s
JOIN temp.roster_list_run l USING (list)
LEFT JOIN temp.match m ON m.row = s.id
WHERE m.row IS NULL AND s.acting <> ''
ORDER BY s.id

-- name: roster_places
-- By school: where no list says which one is home, it is the first NPSN.
-- columns: roster_row roster_place
SELECT @roster_row, l.npsn, l.as_of, m.person, l.unit_id, l.first, m.changed
FROM temp.match m
JOIN temp.roster_stage s ON s.id = m.row
JOIN temp.roster_list_run l USING (list)
ORDER BY l.npsn, s.id

-- name: roster_new
-- columns: roster_row roster_place
SELECT @roster_row, l.npsn, l.as_of, 0 AS person, l.unit_id, l.first,
	0 AS changed
FROM temp.roster_stage s
JOIN temp.roster_list_run l USING (list)
LEFT JOIN temp.match m ON m.row = s.id
WHERE m.row IS NULL
ORDER BY s.id

-- name: roster_report_new
UPDATE temp.report
SET action = 'new'
FROM temp.roster_stage s
WHERE s.src = report.src
	AND s.line = report.line
	AND s.id NOT IN (SELECT row FROM temp.match)

-- name: roster_posts_of
SELECT p.id, p.unit_id, p.home,
	EXISTS (SELECT 1 FROM plan WHERE plan.post_id = p.id) AS has_plan,
	p.role, p.kind, coalesce(u.npsn, '') AS npsn, p.job_type, p.job_title,
	p.duty, p.list IS NOT NULL AS listed, p.absent_since
FROM post p
JOIN unit u ON u.id = p.unit_id
WHERE p.person_id = ?1
	AND p.superseded_act IS NULL
	AND (p.to_day IS NULL OR p.to_day >= ?3)
ORDER BY p.unit_id = ?2 DESC, p.id

-- name: roster_post_ended
-- The latest post of a person at a school that somebody ended, and why; imports
-- end none. In another role nobody comes back either, but for who became
-- principal, or was it and goes on as a teacher.
SELECT p.to_day, (
		SELECT c.note
		FROM change c
		WHERE c.person_id = p.person_id
			AND c.field = 'selesai'
			AND c.after = p.to_day
		ORDER BY c.id DESC
		LIMIT 1
	) AS reason
FROM post p
WHERE p.person_id = ?1
	AND p.unit_id = ?2
	AND (
		p.role = ?3
		OR (p.role <> @principal AND ?3 <> @principal)
	)
	AND p.superseded_act IS NULL
	AND p.to_day < ?4
ORDER BY p.to_day DESC
LIMIT 1

-- name: roster_post_add
INSERT INTO post (
	person_id, unit_id, role, kind, home, from_day, assumed, job_type,
	job_title, duty, list, row_digest, act_id
)
SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?6 IS NOT NULL, ?7, ?8, ?9, l.kind,
	nullif(?11, 0), ?12
FROM temp.roster_list_run l
WHERE l.list = ?10

-- name: roster_post_touch
UPDATE post
SET job_type = coalesce(?2, job_type), job_title = coalesce(?3, job_title),
	duty = iif(?4 IS NULL, duty, nullif(?4, '')),
	list = iif(
		?7 AND list IS NOT NULL, list,
		(SELECT kind FROM temp.roster_list_run WHERE list = ?5)
	),
	row_digest = ?6
WHERE id = ?1

-- name: post_set_role
UPDATE post
SET role = ?2
WHERE id = ?1

-- name: post_set_home_term
UPDATE post
SET home = (?2 = 'induk')
WHERE id = ?1

-- name: roster_forget_digests
UPDATE post
SET row_digest = NULL
WHERE person_id = ?1 AND id <> ?2

-- fragment: absent_posts
-- A post is judged when the run covers its school and the list it was last
-- seen in; both lists of a school, or a list of everybody, cover all of it. A
-- page of a list says nothing of whom its school lacks.
FROM (
	SELECT unit_id, min(npsn) AS npsn,
		max(kind = 'gtk') OR count(*) > 1 AS every,
		min(kind) AS only_kind, max(as_of) AS as_of
	FROM temp.roster_list_run
	WHERE NOT older
	GROUP BY unit_id
	HAVING NOT max(page)
) l
JOIN post p ON p.unit_id = l.unit_id AND (l.every OR p.list = l.only_kind)
WHERE p.superseded_act IS NULL
	AND p.list IS NOT NULL
	-- who acts by a duty in the row of another post goes with that one
	AND (
		p.kind = 'definitif'
		OR p.row_digest IS NOT NULL
		OR NOT EXISTS (
			SELECT 1
			FROM post b
			WHERE b.person_id = p.person_id
				AND b.unit_id = p.unit_id
				AND b.kind = 'definitif'
				AND b.superseded_act IS NULL
		)
	)
	AND p.act_id <> ?2
	AND coalesce(p.from_day, '0') <= l.as_of
	AND (p.to_day IS NULL OR p.to_day >= ?1)
	AND NOT EXISTS (
		SELECT 1
		FROM roster_list r
		WHERE r.unit_id = p.unit_id
			AND r.list = p.list
			AND r.as_of > l.as_of
	)

-- name: roster_all_seen
-- scans: post
SELECT (SELECT count(*) FROM temp.seen) >= (
	SELECT count(*)
	FROM post
	WHERE superseded_act IS NULL
		AND list IS NOT NULL
		AND act_id <> ?2
		AND (to_day IS NULL OR to_day >= ?1)
)

-- name: roster_absence
SELECT l.npsn, count(*) AS posts,
	sum(NOT EXISTS (SELECT 1 FROM temp.seen WHERE post = p.id)) AS gone
@absent_posts
GROUP BY l.npsn
HAVING gone > 0
ORDER BY 1

-- name: roster_absent
SELECT l.npsn, e.name, @who(e) AS who
FROM (
	SELECT l.npsn, p.person_id AS pid
	@absent_posts
	AND l.npsn = ?3
	AND NOT EXISTS (SELECT 1 FROM temp.seen WHERE post = p.id)
) l
JOIN person e ON e.id = l.pid
ORDER BY e.name

-- name: roster_absent_again
-- Who is in a list again.
INSERT INTO temp.gone
SELECT id, NULL
FROM post
WHERE absent_since IS NOT NULL AND id IN (SELECT post FROM temp.seen)

-- name: roster_absent_since
INSERT INTO temp.gone
SELECT p.id, (
		SELECT max(r.as_of)
		FROM temp.roster_list_run r
		WHERE r.unit_id = p.unit_id AND NOT r.older
	)
@absent_posts
	AND p.absent_since IS NULL
	AND NOT EXISTS (SELECT 1 FROM temp.seen WHERE post = p.id)

-- name: roster_absent_acting
-- Who is gone does not act there any more either.
INSERT OR IGNORE INTO temp.gone
SELECT a.id, g.since
FROM temp.gone g
JOIN post p ON p.id = g.post
JOIN post a ON a.person_id = p.person_id
	AND a.unit_id = p.unit_id
	AND a.kind <> 'definitif'
	AND a.list IS NOT NULL
	AND a.superseded_act IS NULL
	AND a.absent_since IS NULL
	AND coalesce(a.to_day, '9') >= g.since

-- name: roster_absent_note
INSERT INTO change (
	act_id, subject, subject_id, person_id, field, before, after, note,
	day, by_person, transcribed, salt, digest
)
SELECT ?1, 'post', id, person_id, @absent_field, before, after, NULL, ?2,
	NULL, 0, s,
	kin_digest(
		s, 'post', id, @absent_field, before, after, NULL, ?2, NULL
	)
FROM (
	SELECT p.id, p.person_id, p.absent_since AS before, g.since AS after,
		kin_salt() AS s
	FROM temp.gone g
	CROSS JOIN post p ON p.id = g.post
	ORDER BY g.post
)

-- fragment: absent_field
'tidak_di_daftar'

-- name: roster_absent_mark
-- A row that comes back as it was is compared anew: it may bring a duty back.
UPDATE post
SET absent_since = g.since, row_digest = iif(g.since IS NULL, row_digest, NULL)
FROM temp.gone g
WHERE g.post = post.id

-- name: roster_absent_forget
DELETE FROM temp.gone

-- name: roster_post_gone
INSERT INTO temp.gone
VALUES (?1, ?2)

-- name: roster_post_follows
-- Whoever acts by a duty is seen with the row of the other post.
UPDATE post
SET row_digest = NULL
WHERE id = ?1 AND row_digest IS NOT NULL

-- fragment: roster_newest
(
	SELECT unit_id, npsn, min(src) AS src, max(as_of) AS as_of
	FROM temp.roster_list_run
	WHERE NOT older
	GROUP BY unit_id
)

-- name: roster_acting
-- Schools of the run that a definitive principal and one who acts hold: both
-- names, and who goes first.
SELECT l.npsn, l.src, a.name AS acting, d.name AS definitive,
	iif(@takes_over(q, p, l.as_of), d.name, a.name) AS first
FROM @roster_newest l
CROSS JOIN post p INDEXED BY post_principal ON p.unit_id = l.unit_id
	AND p.role = @principal
	AND p.kind = 'plt'
	AND @holds_on(p, l.as_of)
CROSS JOIN post q INDEXED BY post_principal ON q.unit_id = l.unit_id
	AND q.role = @principal
	AND q.kind = 'definitif'
	AND @holds_on(q, l.as_of)
	AND NOT @gone_by(q, l.as_of)
JOIN person a ON a.id = p.person_id
JOIN person d ON d.id = q.person_id
GROUP BY l.unit_id
ORDER BY l.npsn

-- name: roster_acting_twice
-- Schools of the run in which two act as principal: who counts, and who not.
SELECT l.npsn, l.src, p.kind, a.name, @who(a) AS who, b.name AS first,
	@who(b) AS first_who
FROM @roster_newest l
CROSS JOIN post p INDEXED BY post_principal ON p.unit_id = l.unit_id
	AND p.role = @principal
	AND p.kind <> 'definitif'
	AND @holds_on(p, l.as_of)
	AND NOT @gone_by(p, l.as_of)
CROSS JOIN post q INDEXED BY post_principal ON q.unit_id = l.unit_id
	AND q.role = @principal
	AND q.kind = p.kind
	AND @takes_over(q, p, l.as_of)
JOIN person a ON a.id = p.person_id
JOIN person b ON b.id = q.person_id
GROUP BY l.unit_id, p.id
ORDER BY l.npsn, p.id

-- name: roster_definitive
-- Schools of which the lists of the run name two definitive principals. Whom a
-- list lacks may have left: that is told as an absence.
SELECT l.npsn, l.src, a.name, @who(a) AS who, b.name AS first,
	@who(b) AS first_who
FROM @roster_newest l
CROSS JOIN post p INDEXED BY post_principal ON p.unit_id = l.unit_id
	AND p.role = @principal
	AND p.kind = 'definitif'
	AND @holds_on(p, l.as_of)
	AND (p.act_id = ?1 OR p.id IN (SELECT post FROM temp.seen))
CROSS JOIN post q INDEXED BY post_principal ON q.unit_id = l.unit_id
	AND q.role = @principal
	AND q.kind = p.kind
	AND q.id < p.id
	AND q.person_id <> p.person_id
	AND @holds_on(q, l.as_of)
	AND (q.act_id = ?1 OR q.id IN (SELECT post FROM temp.seen))
JOIN person a ON a.id = p.person_id
JOIN person b ON b.id = q.person_id
GROUP BY l.unit_id, p.id
ORDER BY l.npsn, p.id

-- name: roster_lists_note
-- Of which day the list was that a newer one takes the place of.
INSERT INTO change (
	act_id, subject, subject_id, person_id, field, before, after, note,
	day, by_person, transcribed, salt, digest
)
SELECT ?1, 'list', unit_id, NULL, list, before, after, NULL, after, NULL, 0, s,
	kin_digest(s, 'list', unit_id, list, before, after, NULL, after, NULL)
FROM (
	SELECT l.unit_id, l.list, l.as_of AS before, r.as_of AS after,
		kin_salt() AS s
	FROM temp.roster_list_run r
	JOIN roster_list l ON l.unit_id = r.unit_id AND l.list = r.kind
	WHERE r.as_of > l.as_of
	ORDER BY l.unit_id, l.list
)

-- name: roster_lists_save
INSERT INTO roster_list
SELECT unit_id, kind, as_of, n_rows, ?1
FROM temp.roster_list_run
WHERE unit_id IS NOT NULL
ON CONFLICT DO UPDATE SET as_of = max(as_of, excluded.as_of),
	n_rows = excluded.n_rows, act_id = excluded.act_id
WHERE excluded.as_of >= as_of

-- name: roster_bulk_begin
DROP TABLE IF EXISTS temp.bulk;
CREATE TEMP TABLE bulk AS
SELECT sql
FROM main.sqlite_schema
WHERE tbl_name IN ('person', 'post')
	AND type IN ('index', 'trigger')
	-- stays: nobody who is new is absent
	AND name <> 'post_absent'
	AND sql IS NOT NULL;
DROP INDEX person_nip;
DROP INDEX person_nuptk;
DROP INDEX person_ptk_id;
DROP INDEX person_nik;
DROP INDEX post_person;
DROP INDEX post_unit;
DROP INDEX post_principal;
DROP TRIGGER post_overlap_insert;
DROP TRIGGER post_overlap_update;

-- name: roster_bulk_cache
PRAGMA cache_size = -2000;
PRAGMA shrink_memory;

-- name: roster_bulk_made
SELECT sql
FROM temp.bulk

-- name: roster_bulk_usual
PRAGMA cache_size = -16000;
