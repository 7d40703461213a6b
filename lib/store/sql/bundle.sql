-- Bundles: the rows of some units as they are stored, in tables of their own
-- (b_NAME) on the way out and on the way in. Most statements here make
-- statements (column `text`), one for each table that travels, out of what
-- the schema says of it: a new column travels by itself.

-- fragment: bundle_tables
-- What travels, each behind what it points at. A row belongs to the row of
-- `parent` that its column `via` names; unit and people stand for themselves.
(
	SELECT column1 AS n, column2 AS name, column3 AS via, column4 AS parent
	FROM (
		VALUES (1, 'unit', NULL, NULL),
			(2, 'rule_pack', NULL, NULL),
			(3, 'period', NULL, NULL),
			(4, 'window', NULL, NULL),
			(5, 'person', NULL, NULL),
			(6, 'post', 'unit_id', 'unit'),
			(7, 'person_alias', 'person_id', 'person'),
			(8, 'supervision', 'post_id', 'post'),
			(8, 'supervision', 'unit_id', 'unit'),
			(9, 'exception', 'post_id', 'post'),
			(9, 'exception', 'person_id', 'person'),
			(10, 'roster_list', 'unit_id', 'unit'),
			(11, 'rapor_hint', 'unit_id', 'unit'),
			(12, 'organisation_predicate', 'unit_id', 'unit'),
			(13, 'window_unit', 'unit_id', 'unit'),
			(14, 'period_unfinished', 'post_id', 'post'),
			(15, 'data_confirmation', 'post_id', 'post'),
			(16, 'dialogue', 'post_id', 'post'),
			(17, 'plan', 'post_id', 'post'),
			(18, 'plan_revision', 'plan_id', 'plan'),
			(19, 'plan_item', 'plan_id', 'plan'),
			(20, 'plan_item_progress', 'plan_id', 'plan'),
			(21, 'plan_return', 'plan_id', 'plan'),
			(22, 'observation', 'plan_id', 'plan'),
			(23, 'observation_doc', 'observation_id',
				'observation'),
			(24, 'observation_step', 'observation_id',
				'observation'),
			(25, 'observation_rating', 'observation_id',
				'observation'),
			(26, 'observation_schedule', 'observation_id',
				'observation'),
			(27, 'assessment', 'post_id', 'post'),
			(28, 'assessment_area', 'assessment_id', 'assessment'),
			(29, 'outcome', 'assessment_id', 'assessment'),
			(30, 'objection', 'assessment_id', 'assessment'),
			(31, 'objection_answer', 'objection_id', 'objection'),
			(32, 'objection_decision', 'objection_id', 'objection'),
			(33, 'change', 'person_id', 'person'),
			(34, 'act', NULL, NULL)
	)
)

-- name: bundle_names
SELECT DISTINCT n, name
FROM @bundle_tables
UNION ALL
SELECT column1, column2
FROM (VALUES (0, 'state'), (99, 'former'))
ORDER BY n

-- fragment: bundle_has_id(t)
EXISTS (
	SELECT 1
	FROM pragma_table_info($t.name)
	WHERE name = 'id'
)

-- fragment: bundle_only(t)
-- An exception that names a post belongs to that alone.
iif(
	$t.name = 'exception' AND $t.via = 'person_id', ' AND post_id IS NULL',
	''
)

-- fragment: bundle_is_parent(t)
$t.name IN (SELECT parent FROM @bundle_tables)

-- ---- tables of a run

-- name: bundle_open
DROP TABLE IF EXISTS temp.b_part;
DROP TABLE IF EXISTS temp.b_touch;
DROP TABLE IF EXISTS temp.b_state;
DROP TABLE IF EXISTS temp.b_former;
DROP TABLE IF EXISTS temp.b_map;
DROP TABLE IF EXISTS temp.b_home;
DROP TABLE IF EXISTS temp.b_fault;
DROP TABLE IF EXISTS temp.b_merge;
DROP TABLE IF EXISTS temp.b_nobody;
CREATE TEMP TABLE b_part (
	name TEXT NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (name, id)
) WITHOUT ROWID;
CREATE TEMP TABLE b_touch (
	name TEXT NOT NULL, id INTEGER NOT NULL, act INTEGER NOT NULL,
	PRIMARY KEY (name, id)
) WITHOUT ROWID;
CREATE TEMP TABLE b_state (
	unit_id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
	whole INTEGER NOT NULL
);
CREATE TEMP TABLE b_former (
	seq INTEGER NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (seq, hash)
);
CREATE TEMP TABLE b_map (
	name TEXT NOT NULL, theirs INTEGER NOT NULL, ours INTEGER NOT NULL,
	PRIMARY KEY (name, theirs)
) WITHOUT ROWID;
CREATE TEMP TABLE b_home (
	theirs INTEGER PRIMARY KEY, ours INTEGER NOT NULL, days TEXT,
	elsewhere TEXT
);
CREATE TEMP TABLE b_fault (
	unit INTEGER, kind TEXT NOT NULL, what TEXT
);
CREATE TEMP TABLE b_merge (seq INTEGER PRIMARY KEY);
CREATE TEMP TABLE b_nobody (id INTEGER PRIMARY KEY);

-- name: bundle_find_merges
-- Acts that took bundles name the key.
-- scans: act, bundle_key
INSERT OR IGNORE INTO b_merge (seq)
SELECT seq
FROM act
WHERE ref LIKE 'ed25519:%' AND EXISTS (SELECT 1 FROM bundle_key)

-- name: bundle_find_undone
-- Acts that took others back, and those that are taken back now, left nothing:
-- no school was taken in between that they had changed. An act stands again
-- where what took it back was itself taken back.
-- scans: act, bundle_key
INSERT OR IGNORE INTO b_merge (seq)
WITH RECURSIVE undone AS (
	SELECT max(seq) AS seq, counts ->> '$.undone' AS of
	FROM act
	WHERE counts LIKE '{"undone":%'
	GROUP BY of
), chain AS (
	SELECT of AS act, seq AS last, 1 AS n
	FROM undone
	UNION ALL
	SELECT c.act, u.seq, c.n + 1
	FROM chain c
	JOIN undone u ON u.of = c.last
)
SELECT act
FROM chain
GROUP BY act
HAVING max(n) % 2 AND EXISTS (SELECT 1 FROM bundle_key)
UNION ALL
SELECT seq
FROM act
WHERE counts LIKE '{"undone":%' AND EXISTS (SELECT 1 FROM bundle_key)

-- name: bundle_stage
SELECT text
FROM (
	SELECT 0 AS n, 'DROP TABLE IF EXISTS temp.b_' || t.name AS text
	FROM @bundle_tables t
	UNION
	SELECT t.n, printf(
		'CREATE TEMP TABLE b_%s (%s)', t.name, (
			SELECT group_concat(
				'"' || c.name || '"' || iif(
					c.name = iif(
						t.name = 'act', 'seq', 'id'
					), ' INTEGER PRIMARY KEY', ''
				), ', '
			)
			FROM pragma_table_info(t.name) c
		)
	)
	FROM @bundle_tables t
)
ORDER BY n

-- ---- which rows belong to the units at hand

-- name: bundle_pick
-- Units of an area that are kept here; offices go with a whole kabupaten.
-- scans: unit
INSERT INTO b_part (name, id)
SELECT 'unit', u.id
FROM unit u
WHERE (?1 IS NULL OR lower(u.kabupaten) = lower(?1))
	AND (?2 IS NULL OR lower(u.kecamatan) = lower(?2))
	AND (?3 IS NULL OR u.npsn = ?3)
	AND (u.kind = 'sekolah' OR ?2 IS NULL AND ?3 IS NULL)
	AND u.id NOT IN (SELECT unit_id FROM bundle_unit)

-- name: bundle_parts
-- ?1: '' for the tables, 'b_' for those of a bundle.
SELECT text
FROM (
	SELECT n, printf(
		'INSERT OR IGNORE INTO b_part SELECT ''%s'', id FROM %s%s '
		|| 'WHERE %s IN (SELECT id FROM b_part WHERE name = ''%s'')',
		t.name, ?1, t.name, t.via, t.parent
	) AS text
	FROM @bundle_tables t
	WHERE t.via IS NOT NULL AND @bundle_is_parent(t)
	UNION ALL
	SELECT 99, printf(
		'INSERT OR IGNORE INTO b_part SELECT ''person'', person_id '
		|| 'FROM %spost WHERE id IN '
		|| '(SELECT id FROM b_part WHERE name = ''post'')', ?1
	)
)
ORDER BY n

-- fragment: bundle_acts(t)
-- The last act that a row itself names, as an expression of its columns; one
-- that took a bundle is none.
(
	SELECT 'max(0, 0' || coalesce(
		group_concat(
			printf(
				', iif(t."%s" IN (SELECT seq FROM b_merge), '
				|| '0, coalesce(t."%s", 0))', f."from",
				f."from"
			), ''
		), ''
	)
	FROM pragma_foreign_key_list($t.name) f
	WHERE f."table" = 'act'
)

-- fragment: bundle_touched_below(name, id)
', coalesce((SELECT x.act FROM b_touch x WHERE x.name = '''
|| $name || ''' AND x.id = t.' || $id || '), 0)'

-- fragment: bundle_highest
' ON CONFLICT DO UPDATE SET act = max(act, excluded.act)'

-- fragment: bundle_is_told(t)
-- Whether rows of it name acts, or have others below them that may.
(
	@bundle_is_parent(t)
	OR EXISTS (
		SELECT 1
		FROM pragma_foreign_key_list($t.name)
		WHERE "table" = 'act'
	)
)

-- name: bundle_touch
-- The last act that changed something of each row at hand, from the leaves
-- up to the units. What came in bundles does not count: of changes, which are
-- the most rows, those numbers are passed over.
SELECT text
FROM (
	SELECT t.n, printf(
		'INSERT INTO b_touch SELECT ''%s'', t.%s, max(%s%s%s)) '
		|| 'FROM %s t WHERE t.%s IN (SELECT id FROM b_part '
		|| 'WHERE name = ''%s'') %s GROUP BY t.%s', t.parent, t.via,
		@bundle_acts(t), iif(
			@bundle_is_parent(t),
			@bundle_touched_below(t.name, 'id'), ''
		), iif(
			t.name = 'post',
			@bundle_touched_below('person', 'person_id'), ''
		), t.name, t.via, t.parent,
		iif(
			t.name = 'change',
			'AND t.id NOT BETWEEN 1 << 40 AND 1 << 52', ''
		), t.via
	) || @bundle_highest AS text
	FROM @bundle_tables t
	WHERE t.via IS NOT NULL AND @bundle_is_told(t)
	UNION ALL
	SELECT 7, 'INSERT INTO b_touch SELECT ''person'', id, act_id '
		|| 'FROM person WHERE id IN (SELECT id FROM b_part WHERE '
		|| 'name = ''person'') AND act_id NOT IN (SELECT seq FROM '
		|| 'b_merge)' || @bundle_highest
	UNION ALL
	-- where others say who they are, only what belongs to the units counts
	SELECT 6.5, 'UPDATE b_touch SET act = (SELECT coalesce(max(c.act_id), '
		|| '0) FROM change c WHERE c.person_id = b_touch.id AND '
		|| 'c.subject <> ''person'' AND c.id NOT BETWEEN 1 << 40 AND '
		|| '1 << 52 AND c.act_id NOT IN (SELECT seq FROM b_merge) AND '
		|| '(c.subject NOT IN (SELECT name FROM b_part) OR EXISTS '
		|| '(SELECT 1 FROM b_part b WHERE b.name = c.subject AND '
		|| 'b.id = c.subject_id))) WHERE name = ''person'' AND id IN '
		|| '(SELECT ours FROM b_map WHERE name = ''others'')'
	UNION ALL
	SELECT 0, 'INSERT INTO b_touch SELECT ''unit'', id, act_id FROM unit '
		|| 'WHERE id IN (SELECT id FROM b_part WHERE name = ''unit'') '
		|| 'AND act_id NOT IN (SELECT seq FROM b_merge)'
		|| @bundle_highest
	UNION ALL
	SELECT 0, 'INSERT INTO b_touch SELECT ''unit'', subject_id, '
		|| 'max(act_id) FROM (SELECT * FROM change WHERE id < 1 << 40 '
		|| 'UNION ALL SELECT * FROM change WHERE id > 1 << 52) WHERE '
		|| 'subject = ''unit'' AND act_id NOT IN '
		|| '(SELECT seq FROM b_merge) AND subject_id IN '
		|| '(SELECT id FROM b_part WHERE name = ''unit'') '
		|| 'GROUP BY subject_id'
		|| @bundle_highest
)
ORDER BY n DESC

-- name: bundle_rewritten
-- The last act that may have taken rows away without a word: all counts as
-- changed by it.
SELECT coalesce(max(seq), 0)
FROM act
WHERE counts LIKE '{"undone":%'
	OR command LIKE 'pdp erase %'

-- ---- out

-- name: bundle_set_state
-- Of units at hand: since when they are as they are, whether they go along.
INSERT INTO b_state (unit_id, seq, whole)
SELECT p.id, max(coalesce(x.act, 0), ?1), max(coalesce(x.act, 0), ?1) > ?2
FROM b_part p
LEFT JOIN b_touch x ON x.name = 'unit' AND x.id = p.id
WHERE p.name = 'unit'

-- name: bundle_n_units
SELECT count(*)
FROM b_state

-- name: bundle_n_whole
SELECT count(*)
FROM b_state
WHERE whole

-- name: bundle_keep_whole
DELETE FROM b_part;
INSERT INTO b_part (name, id)
SELECT 'unit', unit_id
FROM b_state
WHERE whole;

-- name: bundle_fill
SELECT printf(
	'INSERT OR IGNORE INTO b_%s SELECT * FROM %s WHERE %s IN '
	|| '(SELECT id FROM b_part WHERE name = ''%s'')%s', t.name, t.name,
	t.via, t.parent, @bundle_only(t)
) AS text
FROM @bundle_tables t
WHERE t.via IS NOT NULL
ORDER BY t.n

-- name: bundle_refer
-- Everybody whom a row names, and each act.
SELECT printf(
	'INSERT OR IGNORE INTO b_part SELECT ''%s'', "%s" FROM b_%s '
	|| 'WHERE "%s" IS NOT NULL', iif(f."table" = 'act', 'act', 'anyone'),
	f."from", t.name, f."from"
) AS text
FROM (SELECT DISTINCT name FROM @bundle_tables) t
JOIN pragma_foreign_key_list(t.name) f
WHERE f."table" IN ('act', 'person')
UNION ALL
SELECT printf(
	'INSERT OR IGNORE INTO b_part SELECT ''anyone'', %s FROM b_change '
	|| 'WHERE %s IS NOT NULL', column1, column1
)
FROM (VALUES ('person_id'), ('by_person'))

-- name: bundle_fill_shared
-- What acts were called under keys of before goes along: whoever knows one by
-- that sees that it is the same.
-- scans: act, former_head
INSERT INTO b_unit
SELECT *
FROM unit
WHERE id IN (SELECT unit_id FROM b_state);
INSERT INTO b_period
SELECT *
FROM period;
INSERT INTO b_window
SELECT *
FROM window;
INSERT INTO b_rule_pack
SELECT *
FROM rule_pack
WHERE id IN (SELECT pack_id FROM period);
INSERT INTO b_act
SELECT *
FROM act
WHERE hash IS NOT NULL;
INSERT INTO b_former (seq, hash)
SELECT seq, hash
FROM former_head
ORDER BY seq, hash;

-- name: bundle_fill_people
INSERT INTO b_person
SELECT *
FROM person
WHERE id IN (SELECT id FROM b_part WHERE name = 'anyone')

-- fragment: bundle_hide_acts
-- Words of acts that no row at hand names.
UPDATE b_act
SET actor = '',
	login = '',
	command = '',
	source = NULL,
	ref = NULL
WHERE seq NOT IN (SELECT id FROM b_part WHERE name = 'act')

-- name: bundle_hide
-- What only this database can use, and words of acts about others.
DELETE FROM b_person_alias
WHERE kind = 'nik';
UPDATE b_person
SET nik_digest = NULL;
UPDATE b_post
SET row_digest = NULL;
@bundle_hide_acts;

-- name: bundle_shorten
DELETE FROM b_change
WHERE act_id <= ?1

-- fragment: bundle_columns(name)
-- Of a table of a run, with its type in the schema; salts stay at home.
(
	SELECT c.cid, c.name, coalesce(m.type, '') AS type
	FROM pragma_table_info('b_' || $name) c
	LEFT JOIN pragma_table_info($name) m ON m.name = c.name
	WHERE c.name NOT IN ('salt', 'digest', 'texts', 'sha256', 'counts')
		OR $name = 'rule_pack'
)

-- name: bundle_lines
-- A query for the rows of table ?1, each as an object of JSON.
SELECT printf(
	'SELECT json_object(%s) AS line FROM b_%s ORDER BY rowid', (
		SELECT group_concat(
			printf(
				'''%s'', %s', name, iif(
					type = 'BLOB', 'hex("' || name || '")',
					'"' || name || '"'
				)
			), ', '
		)
		FROM @bundle_columns(?1)
	), ?1
) AS text

-- ---- in

-- name: bundle_take_row
-- A statement for a row of table ?1, with parameters called as its columns.
SELECT printf(
	'INSERT INTO b_%s (%s) VALUES (%s)', ?1,
	group_concat('"' || name || '"', ', '), group_concat(
		printf(iif(type = 'BLOB', 'kin_unhex(:%s)', ':%s'), name), ', '
	)
) AS text
FROM @bundle_columns(?1)

-- name: bundle_check_rows
-- Rows that point at nothing, in whatever table.
SELECT printf(
	'INSERT INTO b_fault SELECT NULL, ''row'', ''%s.%s'' WHERE EXISTS '
	|| '(SELECT 1 FROM b_%s t WHERE t."%s" IS NOT NULL AND t."%s" NOT IN '
	|| '(SELECT rowid FROM b_%s))', t.name, f."from", t.name, f."from",
	f."from", f."table"
) AS text
FROM (SELECT DISTINCT name FROM @bundle_tables) t
JOIN pragma_foreign_key_list(t.name) f
WHERE f."table" IN (SELECT name FROM @bundle_tables)
UNION ALL
-- Rules that a decision was made by are named by their digest.
SELECT printf(
	'INSERT INTO b_fault SELECT NULL, ''row'', ''%s.pack_sha256'' WHERE '
	|| 'EXISTS (SELECT 1 FROM b_%s WHERE pack_sha256 NOT IN (SELECT sha256 '
	|| 'FROM b_rule_pack UNION SELECT sha256 FROM rule_pack))', t.name,
	t.name
)
FROM (SELECT DISTINCT name FROM @bundle_tables) t
JOIN pragma_table_info(t.name) c ON c.name = 'pack_sha256'

-- fragment: bundle_strange_number(name, column)
printf(
	'INSERT INTO b_fault SELECT NULL, ''number'', ''%s.%s'' WHERE EXISTS '
	|| '(SELECT 1 FROM b_%s WHERE "%s" NOT BETWEEN 1 AND (1 << 40) - 1)',
	$name, $column, $name, $column
)

-- name: bundle_check_numbers
-- Numbers that no database gives: behind the one of their key they would be
-- those of rows of ours, or of another key.
SELECT @bundle_strange_number(t.name, 'id') AS text
FROM (SELECT DISTINCT name FROM @bundle_tables) t
WHERE @bundle_has_id(t)
UNION ALL
SELECT @bundle_strange_number('change', 'subject_id')
UNION ALL
SELECT @bundle_strange_number('act', 'seq')

-- fragment: bundle_is_no_number(value, kind)
-- NIPs and NUPTKs have digits, what Dapodik gives has those of 16, too.
$value IS NOT NULL
AND (
	$value GLOB iif($kind = 'ptk_id', '*[^0-9A-Fa-f-]*', '*[^0-9]*')
	OR length($value) NOT BETWEEN CASE $kind
		WHEN 'nip' THEN 18
		WHEN 'nuptk' THEN 16
		ELSE 1
		END AND CASE $kind
		WHEN 'nip' THEN 18
		WHEN 'nuptk' THEN 16
		ELSE 64
		END
)

-- name: bundle_check_identifiers
-- What people are called by is looked for everywhere.
INSERT INTO b_fault (unit, kind, what)
SELECT NULL, 'identifier', what
FROM (
	SELECT 'person_alias' AS what
	FROM b_person_alias
	WHERE kind NOT IN ('nip', 'nuptk', 'ptk_id')
		OR @bundle_is_no_number(value, kind)
	UNION ALL
	SELECT 'person.nip'
	FROM b_person
	WHERE @bundle_is_no_number(nip, 'nip')
	UNION ALL
	SELECT 'person.nuptk'
	FROM b_person
	WHERE @bundle_is_no_number(nuptk, 'nuptk')
	UNION ALL
	SELECT 'person.ptk_id'
	FROM b_person
	WHERE @bundle_is_no_number(ptk_id, 'ptk_id')
)

-- name: bundle_last_act
SELECT seq || ':' || hash AS head
FROM b_act
ORDER BY seq DESC
LIMIT 1

-- name: bundle_unfit
SELECT coalesce(min(what), '') AS what
FROM b_fault
WHERE kind = 'number'
	AND EXISTS (SELECT 1 FROM b_merge)
