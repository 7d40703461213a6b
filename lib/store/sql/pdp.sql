-- What is held of a person, and how it goes. What went reads "(dihapus)"
-- where a column cannot be empty. Codes, days and numbers stay: periods that
-- are over keep their figures.

-- fragment: pdp_posts(person)
(SELECT id FROM post WHERE person_id = $person)

-- fragment: pdp_plans(person)
(
	SELECT n.id
	FROM post p
	JOIN plan n ON n.post_id = p.id
	WHERE p.person_id = $person
)

-- fragment: pdp_observations(person)
(
	SELECT o.id
	FROM post p
	JOIN plan n ON n.post_id = p.id
	JOIN observation o ON o.plan_id = n.id
	WHERE p.person_id = $person
)

-- fragment: pdp_assessments(person)
(
	SELECT a.id
	FROM post p
	JOIN assessment a ON a.post_id = p.id
	WHERE p.person_id = $person
)

-- name: pdp_person
SELECT id, nip, nuptk, ptk_id, nik_digest, name
FROM person
WHERE id = ?1

-- name: pdp_aliases
SELECT value
FROM person_alias
WHERE person_id = ?1

-- name: pdp_namesake
-- Whether somebody else is called the same.
-- scans: person
SELECT count(*)
FROM person
WHERE id <> ?1 AND kin_name(name) = kin_name(?2)

-- name: pdp_held
-- What the person still does on day ?2: "guru @20100001".
-- scans: supervision
SELECT p.role || ' @' || coalesce(u.npsn, u.name) AS what
FROM post p
JOIN unit u ON u.id = p.unit_id
WHERE p.person_id = ?1
	AND p.superseded_act IS NULL
	AND (p.to_day IS NULL OR p.to_day >= ?2)
UNION ALL
SELECT v.kind
FROM supervision v
WHERE v.supervisor_id = ?1
	AND v.superseded_act IS NULL
	AND (v.to_day IS NULL OR v.to_day >= ?2)
LIMIT 1

-- name: pdp_erase_person
UPDATE person
SET nip = NULL,
	nuptk = NULL,
	ptk_id = NULL,
	nik_digest = NULL,
	name = '(dihapus)',
	birth_date = NULL,
	sex = NULL,
	rank = NULL
WHERE id = ?1

-- name: pdp_erase_aliases
DELETE FROM person_alias
WHERE person_id = ?1

-- name: pdp_erase_posts
UPDATE post
SET job_type = NULL, job_title = NULL, duty = NULL, row_digest = NULL
WHERE person_id = ?1

-- name: pdp_erase_supervision
UPDATE supervision
SET sk_number = NULL
WHERE supervisor_id = ?1 OR post_id IN @pdp_posts(?1)

-- name: pdp_erase_exceptions
UPDATE exception
SET note = NULL
WHERE person_id = ?1

-- name: pdp_erase_data
UPDATE data_confirmation
SET facts = zeroblob(16),
	before = NULL,
	claimed = iif(claimed IS NULL, NULL, '(dihapus)'),
	reason = NULL
WHERE post_id IN @pdp_posts(?1)

-- name: pdp_erase_plans
UPDATE plan
SET content_digest = zeroblob(16)
WHERE id IN @pdp_plans(?1)

-- name: pdp_erase_plan_rater
UPDATE plan
SET rater_name = '(dihapus)', rater_rank = NULL, rater_post = NULL
WHERE rater_id = ?1

-- name: pdp_erase_revisions
UPDATE plan_revision
SET reason = NULL
WHERE plan_id IN @pdp_plans(?1)

-- name: pdp_erase_items
-- The aspect of a behaviour is a code of the rules.
UPDATE plan_item
SET rhk = NULL,
	rhk_atasan = NULL,
	indicator = NULL,
	target = NULL,
	expectation = NULL,
	sk_number = NULL,
	sk_date = NULL
WHERE plan_id IN @pdp_plans(?1)

-- name: pdp_erase_progress
UPDATE plan_item_progress
SET realisation = NULL, feedback = NULL
WHERE plan_id IN @pdp_plans(?1)

-- name: pdp_erase_returns
UPDATE plan_return
SET note = '(dihapus)'
WHERE plan_id IN @pdp_plans(?1)

-- name: pdp_erase_observations
UPDATE observation
SET content_digest = NULL
WHERE id IN @pdp_observations(?1)

-- name: pdp_erase_documents
UPDATE observation_doc
SET body = '{}'
WHERE observation_id IN @pdp_observations(?1)

-- name: pdp_erase_ratings
UPDATE observation_rating
SET note = NULL
WHERE observation_id IN @pdp_observations(?1)

-- name: pdp_erase_schedules
UPDATE observation_schedule
SET class = NULL, subject = NULL, place = NULL, reason = NULL
WHERE observation_id IN @pdp_observations(?1)

-- name: pdp_erase_assessments
UPDATE assessment
SET result_reason = NULL,
	behaviour_reason = NULL,
	incomplete_reason = NULL,
	content_digest = zeroblob(16)
WHERE id IN @pdp_assessments(?1)

-- name: pdp_erase_assessment_rater
UPDATE assessment
SET rater_name = '(dihapus)', rater_rank = NULL, rater_post = NULL
WHERE rater_id = ?1

-- name: pdp_erase_areas
UPDATE assessment_area
SET note = '(dihapus)'
WHERE assessment_id IN @pdp_assessments(?1)

-- name: pdp_erase_outcomes
UPDATE outcome
SET note = NULL
WHERE assessment_id IN @pdp_assessments(?1)

-- name: pdp_erase_answers
UPDATE objection_answer
SET text = '(dihapus)'
WHERE objection_id IN (
	SELECT o.id
	FROM objection o
	WHERE o.assessment_id IN @pdp_assessments(?1)
)

-- name: pdp_erase_decisions
UPDATE objection_decision
SET note = NULL
WHERE objection_id IN (
	SELECT o.id
	FROM objection o
	WHERE o.assessment_id IN @pdp_assessments(?1)
)

-- name: pdp_erase_objections
UPDATE objection
SET reason = '(dihapus)'
WHERE assessment_id IN @pdp_assessments(?1)

-- name: pdp_erase_dialogues
UPDATE dialogue
SET partner = NULL, points = '(dihapus)'
WHERE post_id IN @pdp_posts(?1)

-- name: pdp_erase_changes
-- The digest stays; without its salt nobody can guess what was under it. With
-- ?2 words of others go where they came of that key alone.
UPDATE change
SET before = NULL, after = NULL, note = NULL, salt = zeroblob(16)
WHERE person_id = ?1
	OR (?2 = 0 OR id >> 40 = ?2)
	AND (
		kin_forget(before) IS NOT before
		OR kin_forget(after) IS NOT after
		OR kin_forget(note) IS NOT note
	)

-- name: pdp_erase_undo
-- scans: undo
DELETE FROM undo
WHERE ?1 > 0

-- fragment: pdp_of_key(table)
-- Which rows came of the key ?1, by the numbers of what they belong to; null:
-- rows of this table come of no key.
CASE
WHEN ?1 = 0 THEN 'true'
ELSE (
	SELECT CASE c.name
		WHEN 'key_id' THEN printf('key_id = %d', ?1)
		WHEN 'unit_id'
			THEN printf(
				'unit_id IN (SELECT unit_id FROM bundle_unit '
				|| 'WHERE key_id = %d)', ?1
			)
		ELSE printf('"%w" >> 40 = %d', c.name, ?1)
		END
	FROM pragma_table_info($table) c
	WHERE c.name IN (
			'id', 'plan_id', 'observation_id', 'assessment_id',
			'objection_id', 'post_id', 'unit_id', 'key_id'
		)
	ORDER BY c.name <> 'id', c.name = 'unit_id', c.cid
	LIMIT 1
)
END

-- name: pdp_sweeps
-- What takes the person out of each text that somebody else could have
-- written; with ?1 of what came of a key alone.
SELECT printf(
		'UPDATE "%w" SET "%w" = kin_forget("%w") '
		|| 'WHERE kin_forget("%w") IS NOT "%w" AND %s',
		m.name, i.name, i.name, i.name, i.name,
		@pdp_of_key(m.name)
	) AS sweep
FROM sqlite_schema m, pragma_table_info(m.name) i
WHERE m.type = 'table'
	AND i.type = 'TEXT'
	AND m.name NOT LIKE 'sqlite%'
	AND m.name NOT IN (
		'act', 'change', 'erased', 'erasure', 'meta', 'period',
		'person', 'person_alias', 'rule_pack', 'seal', 'undo', 'unit',
		'window', 'window_unit'
	)
	AND i.name NOT IN ('rater_name')
	AND @pdp_of_key(m.name) IS NOT NULL
ORDER BY m.name, i.cid

-- name: pdp_acts
SELECT seq, actor, login, command, source, ref
FROM act
WHERE seq < ?1
ORDER BY seq

-- name: pdp_erasure
INSERT OR REPLACE INTO erasure (act_id, salt, texts, by_act)
VALUES (?1, ?2, kin_digest(?2, ?4, ?5, ?6, ?7, ?8), ?3)

-- name: pdp_erase_act
UPDATE act
SET salt = NULL, actor = ?2, command = ?3, source = ?4, ref = ?5
WHERE seq = ?1

-- name: pdp_remember
-- Not what is the number of somebody else now.
INSERT OR IGNORE INTO erased (digest, act_id, person_id)
SELECT ?1, ?2, ?3
WHERE NOT EXISTS (SELECT 1 FROM person WHERE nip = ?4)
	AND NOT EXISTS (SELECT 1 FROM person WHERE nuptk = ?4)
	AND NOT EXISTS (SELECT 1 FROM person WHERE ptk_id = ?4)

-- name: pdp_remembered
-- Which act erased whoever had this identifier.
SELECT e.act_id AS act, a.day
FROM erased e
JOIN act a ON a.seq = e.act_id
WHERE e.digest = ?1

-- name: pdp_admit
-- All identifiers of whoever had this one.
-- scans: erased
DELETE FROM erased
WHERE person_id = (SELECT person_id FROM erased WHERE digest = ?1)

-- name: pdp_any
-- scans: erased
SELECT count(*)
FROM (SELECT 1 FROM erased LIMIT 1)

-- name: pdp_overwrite
PRAGMA secure_delete = ON;

-- name: pdp_vacuum
VACUUM;

-- name: pdp_checkpoint
-- 0: everything is in the file, and its log is empty.
PRAGMA wal_checkpoint(TRUNCATE)

-- name: pdp_forget_nik
-- scans: person_alias
UPDATE person SET nik_digest = NULL WHERE nik_digest IS NOT NULL;
DELETE FROM person_alias WHERE kind = 'nik';
UPDATE change SET before = NULL, after = NULL WHERE field = 'nik';
DELETE FROM undo;

-- name: pdp_columns
-- Every column of every table that can hold something of a person, with the
-- table that it refers to.
SELECT m.name AS name, i.name AS field, i.type AS type,
	(
		SELECT f."table"
		FROM pragma_foreign_key_list(m.name) f
		WHERE f."from" = i.name
	) AS parent
FROM sqlite_schema m, pragma_table_info(m.name) i
WHERE m.type = 'table'
	AND m.name NOT LIKE 'sqlite%'
	AND m.name NOT LIKE 'bundle%'
	AND m.name NOT IN ('act', 'meta', 'seal', 'undo', 'erased', 'erasure')
ORDER BY m.name, i.cid

-- name: pdp_due
-- Who has had no post and supervised nobody since day ?1.
-- scans: post, supervision
SELECT e.id, e.name, max(p.to_day) AS last_day
FROM person e
JOIN post p ON p.person_id = e.id AND p.superseded_act IS NULL
WHERE e.name <> '(dihapus)'
GROUP BY e.id
HAVING count(*) = count(p.to_day)
	AND max(p.to_day) < ?1
	AND NOT EXISTS (
		SELECT 1
		FROM supervision v
		WHERE v.supervisor_id = e.id
			AND v.superseded_act IS NULL
			AND coalesce(v.to_day, '9') >= ?1
	)
ORDER BY last_day, e.id
