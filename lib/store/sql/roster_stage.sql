-- name: roster_stage_open
DROP TABLE IF EXISTS temp.roster_stage;
DROP TABLE IF EXISTS temp.roster_list_run;
DROP TABLE IF EXISTS temp.seen;
DROP TABLE IF EXISTS temp.gone;
DROP TABLE IF EXISTS temp.match;
CREATE TEMP TABLE roster_list_run (
	list INTEGER PRIMARY KEY, npsn TEXT NOT NULL, kind TEXT NOT NULL,
	as_of TEXT NOT NULL, name TEXT, kecamatan TEXT, kabupaten TEXT,
	provinsi TEXT, unit_id INTEGER, first INTEGER,
	n_rows INTEGER NOT NULL DEFAULT 0, src INTEGER, line INTEGER,
	older INTEGER NOT NULL DEFAULT 0, level TEXT,
	-- the last file that had rows of it; whether one was but a page of it
	file INTEGER, page INTEGER NOT NULL DEFAULT 0,
	UNIQUE (npsn, kind, as_of)
);
CREATE TEMP TABLE roster_stage (
	id INTEGER PRIMARY KEY, src INTEGER, line INTEGER, off INTEGER,
	size INTEGER, list INTEGER NOT NULL, name TEXT NOT NULL, nip TEXT,
	nuptk TEXT, ptk_id TEXT, sex TEXT, birth TEXT, employment TEXT,
	rank TEXT, job_type TEXT, job_title TEXT, duty TEXT, home TEXT,
	role TEXT NOT NULL, kind TEXT NOT NULL, nik TEXT, acting TEXT,
	unclear INTEGER, silent INTEGER, unlisted INTEGER,
	digest INTEGER NOT NULL
);
DROP TABLE IF EXISTS temp.maybe;
CREATE TEMP TABLE maybe (
	kind INTEGER, key, PRIMARY KEY (kind, key)
) WITHOUT ROWID;
-- Rows of one school that seem to be one person's, of whom one lacks numbers.
DROP TABLE IF EXISTS temp.near_row;
CREATE TEMP TABLE near_row (row INTEGER PRIMARY KEY);
-- Rows of one school that may be near: of one day of birth, or of none.
DROP TABLE IF EXISTS temp.alike_row;
CREATE TEMP TABLE alike_row (row INTEGER PRIMARY KEY);
-- Days that rows say of their post.
DROP TABLE IF EXISTS temp.roster_claim;
CREATE TEMP TABLE roster_claim (
	src INTEGER, line INTEGER, list INTEGER NOT NULL,
	digest INTEGER NOT NULL, from_day TEXT, to_day TEXT
);
-- who stands as he is, by which row
CREATE TEMP TABLE seen (post INTEGER PRIMARY KEY, src INTEGER, line INTEGER);
CREATE TEMP TABLE gone (post INTEGER PRIMARY KEY, since TEXT);
CREATE TEMP TABLE match (
	row INTEGER PRIMARY KEY, person INTEGER NOT NULL, leader INTEGER,
	changed INTEGER NOT NULL DEFAULT 0,
	-- a newer list of the run names the person, maybe at the same school
	newer TEXT, here INTEGER NOT NULL DEFAULT 0,
	-- the row that is taken in place of this one, which fills its gaps
	repeats INTEGER,
	-- of a second post: what another row says of the person counts
	second INTEGER NOT NULL DEFAULT 0
);

-- name: roster_stage_list
INSERT INTO temp.roster_list_run (
	npsn, kind, as_of, name, kecamatan, kabupaten, provinsi, src, line,
	level, file, unit_id
)
VALUES (
	?1, ?2, ?3, nullif(?4, ''), nullif(?5, ''), nullif(?6, ''),
	nullif(?7, ''), ?8, ?9, ?10, ?8, (SELECT id FROM unit WHERE npsn = ?1)
)
ON CONFLICT DO UPDATE SET file = excluded.file
WHERE file <> excluded.file

-- name: roster_stage_page
UPDATE temp.roster_list_run
SET page = 1
WHERE file = ?1

-- name: roster_stage_list_known
SELECT list, unit_id
FROM temp.roster_list_run
WHERE npsn = ?1 AND kind = ?2 AND as_of = ?3

-- name: roster_stage_known
SELECT id
FROM post
WHERE unit_id = ?1
	AND row_digest = ?2
	AND superseded_act IS NULL
	AND (to_day IS NULL OR to_day >= ?3)

-- name: roster_seen
INSERT OR IGNORE INTO temp.seen (post)
VALUES (?1)

-- name: roster_seen_row
INSERT OR IGNORE INTO temp.seen
VALUES (?1, ?2, ?3)

-- name: roster_seen_person
-- A row that says nothing of posts names the person all the same.
INSERT OR IGNORE INTO temp.seen (post)
SELECT id
FROM post
WHERE person_id = ?1 AND unit_id = ?2 AND superseded_act IS NULL

-- name: roster_stage_nips
SELECT id, line
FROM temp.roster_stage
WHERE src = ?1 AND nip IS NOT NULL
ORDER BY id

-- name: roster_stage_add
INSERT INTO temp.roster_stage (
	src, line, off, size, list, name, nip, nuptk, ptk_id, sex, birth,
	employment, rank, job_type, job_title, duty, home, role, kind, nik,
	acting, unclear, silent, unlisted, digest
)
VALUES (
	?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16,
	?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25
)

-- name: roster_claim_add
INSERT INTO temp.roster_claim
VALUES (?1, ?2, ?3, ?4, ?5, ?6)

-- name: roster_claims
-- The posts whose days are others than their row says.
SELECT c.src, c.line, c.from_day AS says_from, p.from_day,
	c.to_day AS says_to, date(c.to_day, '+1 day') AS behind, p.to_day,
	l.npsn, p.role, @who(e) AS who
FROM temp.roster_claim c
JOIN temp.roster_list_run l USING (list)
CROSS JOIN post p ON p.unit_id = l.unit_id
	AND p.row_digest = c.digest
	AND p.superseded_act IS NULL
JOIN person e ON e.id = p.person_id
WHERE (
		c.from_day <> coalesce(p.from_day, '')
		OR c.to_day <> coalesce(p.to_day, '')
	)
	AND (p.to_day IS NULL OR p.to_day >= l.as_of)
ORDER BY c.src, c.line

-- name: roster_stage_drop
DELETE FROM temp.roster_stage
WHERE id = ?1

-- name: roster_match_drop
DELETE FROM temp.match
WHERE row = ?1

-- name: roster_stage_maybe
INSERT OR IGNORE INTO temp.maybe
VALUES (?1, ?2)

-- name: roster_stage_near
INSERT OR IGNORE INTO temp.near_row
VALUES (?1), (?2)

-- name: roster_stage_alike
INSERT OR IGNORE INTO temp.alike_row
VALUES (?1), (?2)

-- name: roster_stage_count
UPDATE temp.roster_list_run
SET n_rows = n_rows + ?2
WHERE list = ?1
