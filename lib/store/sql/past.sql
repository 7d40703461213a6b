-- What had happened by a day, ?1, and what had been recorded by an act, ?2:
-- tables of the same names in temp, which stand before those of main, so that
-- every report counts them by its own statements. They are filled under
-- other names and get theirs last.
--
-- States come from the transitions of the trail, values from what it says
-- that they were before. Rows that nothing happened to since stay as they
-- are.

-- name: past_open
DROP TABLE IF EXISTS temp.past_beyond;
DROP TABLE IF EXISTS temp.past_change;
DROP TABLE IF EXISTS temp.past_value;
DROP TABLE IF EXISTS temp.past_state;
CREATE TEMP TABLE past_beyond (
	subject TEXT, id INTEGER, PRIMARY KEY (subject, id)
) WITHOUT ROWID;
CREATE TEMP TABLE past_change (
	subject TEXT, id INTEGER, seq INTEGER, before TEXT, after TEXT,
	day TEXT, PRIMARY KEY (subject, id, seq)
) WITHOUT ROWID;
CREATE TEMP TABLE past_value (
	subject TEXT, id INTEGER, field TEXT, note TEXT, before TEXT,
	PRIMARY KEY (subject, id, field, note)
) WITHOUT ROWID;
CREATE TEMP TABLE past_state (
	machine TEXT, term TEXT, name TEXT, PRIMARY KEY (machine, term)
) WITHOUT ROWID;
CREATE TEMP TABLE past_plan AS
SELECT * FROM main.plan WHERE 0;
CREATE TEMP TABLE past_observation AS
SELECT * FROM main.observation WHERE 0;
CREATE TEMP TABLE past_assessment AS
SELECT * FROM main.assessment WHERE 0;
CREATE TEMP TABLE past_organisation AS
SELECT * FROM main.organisation_predicate WHERE 0;
CREATE TEMP TABLE past_list AS
SELECT * FROM main.roster_list WHERE 0;
CREATE TEMP TABLE past_window AS
SELECT * FROM main.window WHERE 0;
CREATE TEMP TABLE past_place AS
SELECT * FROM main.window_unit WHERE 0;
CREATE TEMP TABLE past_period AS
SELECT * FROM main.period WHERE 0;

-- name: past_open_known
-- People and posts as far as they were known; their days are their own.
CREATE TEMP TABLE past_post AS
SELECT * FROM main.post WHERE 0;
CREATE TEMP TABLE past_person AS
SELECT * FROM main.person WHERE 0;
CREATE TEMP TABLE past_unit AS
SELECT * FROM main.unit WHERE 0;
CREATE TEMP TABLE past_exception AS
SELECT * FROM main.exception WHERE 0;
CREATE TEMP TABLE past_supervision AS
SELECT * FROM main.supervision WHERE 0;

-- fragment: past_standing(q)
iif($q.superseded_act > ?2, NULL, $q.superseded_act)

-- fragment: past_identity
-- A post whose days change leaves a copy of what it was, under another number.
coalesce(
	iif(
		q.superseded_act IS NULL, NULL,
		(
			SELECT min(o.id)
			FROM main.post o
			WHERE o.person_id = q.person_id
				AND o.unit_id = q.unit_id
				AND o.role = q.role
				AND o.id < q.id
				AND o.act_id > ?2
		)
	), q.id
)

-- name: past_post_fill
INSERT INTO temp.past_post (
	id, person_id, unit_id, role, kind, home, from_day, to_day, assumed,
	job_type, job_title, duty, list, absent_since, act_id, superseded_act
)
SELECT id, person_id, unit_id, @past_was(post, q.id, peran, q.role), kind, home,
	from_day, to_day, assumed, @past_was(post, q.id, jenis_ptk, q.job_type),
	job_title, duty, list,
	@past_was(post, q.id, tidak_di_daftar, q.absent_since), act_id, NULL
FROM (
	SELECT @past_identity AS id, q.person_id, q.unit_id, q.role, q.kind,
		q.home, q.from_day, q.to_day, q.assumed, q.job_type,
		q.job_title, q.duty, q.list, q.absent_since, q.act_id
	FROM main.post q
	WHERE ?1 IS NOT NULL
		AND q.act_id <= ?2
		AND (q.superseded_act IS NULL OR q.superseded_act > ?2)
) q

-- fragment: past_part(t)
-- The part of the post, as it was known, that held on the day.
(
	SELECT h.id
	FROM main.$t m
	JOIN main.post l ON l.id = m.post_id
	JOIN temp.past_post h ON h.person_id = l.person_id
		AND h.unit_id = l.unit_id
		AND h.role = l.role
	WHERE m.id = past_$t.id
	ORDER BY coalesce(h.from_day, '0') <= ?1
		AND coalesce(h.to_day, '9') >= ?1 DESC, h.id = l.id DESC
	LIMIT 1
)

-- fragment: past_parted(t)
?2 >= 0
AND id IN (
	SELECT m.id
	FROM main.post l
	JOIN main.$t m ON m.post_id = l.id
	WHERE l.act_id > ?2
)

-- name: past_plan_part
UPDATE temp.past_plan
SET post_id = @past_part(plan)
WHERE @past_parted(plan)

-- name: past_assessment_part
UPDATE temp.past_assessment
SET post_id = @past_part(assessment)
WHERE @past_parted(assessment)

-- name: past_post_index
CREATE INDEX temp.past_post_id ON past_post (id);
CREATE INDEX temp.past_post_person ON past_post (person_id)

-- name: past_person_fill
INSERT INTO temp.past_person (
	id, nip, nuptk, ptk_id, name, birth_date, sex, employment, rank, act_id
)
SELECT q.id, @past_was(person, q.id, nip, q.nip),
	@past_was(person, q.id, nuptk, q.nuptk), q.ptk_id,
	@past_was(person, q.id, nama, q.name), q.birth_date, q.sex,
	@past_was(person, q.id, status_kepegawaian, q.employment), q.rank,
	q.act_id
FROM main.person q
WHERE ?1 IS NOT NULL AND q.act_id <= ?2

-- name: past_unit_fill
INSERT INTO temp.past_unit
SELECT q.id, q.kind, q.npsn, @past_was(unit, q.id, sekolah, q.name),
	@past_was(unit, q.id, bentuk, q.level),
	@past_was(unit, q.id, status_sekolah, q.status),
	@past_was(unit, q.id, kecamatan, q.kecamatan),
	@past_was(unit, q.id, kabupaten, q.kabupaten),
	@past_was(unit, q.id, provinsi, q.provinsi),
	@past_was(unit, q.id, unor, q.unor), q.stub, q.act_id
FROM main.unit q
WHERE ?1 IS NOT NULL AND q.act_id <= ?2

-- name: past_exception_fill
INSERT INTO temp.past_exception
SELECT q.id, q.person_id, q.post_id, q.reason, q.note, q.from_day, q.to_day,
	q.act_id, @past_standing(q)
FROM main.exception q
WHERE ?1 IS NOT NULL AND q.act_id <= ?2

-- name: past_supervision_fill
INSERT INTO temp.past_supervision
SELECT q.id, q.kind, q.post_id, q.unit_id, q.role, q.supervisor_id, q.basis,
	q.sk_number, q.from_day, q.to_day, q.act_id, @past_standing(q)
FROM main.supervision q
WHERE ?1 IS NOT NULL AND q.act_id <= ?2

-- name: past_stand_known
CREATE INDEX temp.past_post_unit ON past_post (unit_id)
	WHERE superseded_act IS NULL;
CREATE INDEX temp.post_principal ON past_post (unit_id)
	WHERE role = @principal;
CREATE INDEX temp.past_person_id ON past_person (id);
CREATE INDEX temp.past_unit_id ON past_unit (id);
CREATE INDEX temp.past_unit_npsn ON past_unit (npsn);
CREATE INDEX temp.past_unit_place ON past_unit (coalesce(npsn, ''));
CREATE INDEX temp.unit_dinas ON past_unit (kabupaten) WHERE kind = 'dinas';
CREATE INDEX temp.unit_area ON past_unit (kabupaten, kecamatan);
CREATE INDEX temp.past_exception_person ON past_exception (person_id);
CREATE INDEX temp.past_supervision_post ON past_supervision (post_id)
	WHERE post_id IS NOT NULL;
CREATE INDEX temp.past_supervision_unit ON past_supervision (unit_id)
	WHERE unit_id IS NOT NULL;
ALTER TABLE temp.past_post RENAME TO post;
ALTER TABLE temp.past_person RENAME TO person;
ALTER TABLE temp.past_unit RENAME TO unit;
ALTER TABLE temp.past_exception RENAME TO exception;
ALTER TABLE temp.past_supervision RENAME TO supervision;

-- name: past_state_add
INSERT OR IGNORE INTO temp.past_state
VALUES (?1, ?2, ?3)

-- name: past_beyond_fill
-- scans: change
INSERT OR IGNORE INTO temp.past_beyond
SELECT subject, subject_id
FROM change
WHERE (
	subject = 'plan'
	OR (subject IN ('observation', 'assessment') AND field = 'status')
)
	AND (day > ?1 OR act_id > ?2)

-- name: past_change_fill
INSERT INTO temp.past_change
SELECT c.subject, c.subject_id, c.id, c.before, c.after, c.day
FROM change c
CROSS JOIN temp.past_beyond b ON b.subject = c.subject AND b.id = c.subject_id
WHERE c.field = 'status' AND c.day <= ?1 AND c.act_id <= ?2

-- name: past_value_fill
-- scans: change
-- The first of several says what it was.
INSERT OR IGNORE INTO temp.past_value
SELECT subject, subject_id, field, iif(subject = 'organisation', note, ''),
	before
FROM change
WHERE subject <> 'plan'
	AND field <> 'status'
	AND (
		act_id > ?2
		OR (
			day > ?1
			AND subject IN ('assessment', 'organisation', 'list')
		)
	)
ORDER BY id

-- fragment: past_last(machine, q)
-- The state after the last transition by then; NULL: none.
(
	SELECT s.name
	FROM temp.past_change c
	JOIN temp.past_state s ON s.machine = c.subject AND s.term = c.after
	WHERE c.subject = '$machine' AND c.id = $q.id
	ORDER BY c.seq DESC
	LIMIT 1
)

-- fragment: past_day(machine, q, term)
-- The last day on which it came to the state.
(
	SELECT max(c.day)
	FROM temp.past_change c
	WHERE c.subject = '$machine' AND c.id = $q.id AND c.after = '$term'
)

-- fragment: past_was(subject, id, field, now)
-- What the field said then.
iif(
	EXISTS (
		SELECT 1
		FROM temp.past_value w
		WHERE w.subject = '$subject' AND w.id = $id
			AND w.field = '$field'
	),
	(
		SELECT w.before
		FROM temp.past_value w
		WHERE w.subject = '$subject' AND w.id = $id
			AND w.field = '$field'
	), $now
)

-- fragment: past_touched
-- Whether a plan was worked on by then; rollover alone carries nothing on.
EXISTS (
	SELECT 1
	FROM change c
	JOIN post q ON q.id = p.post_id AND q.person_id = c.person_id
	WHERE c.subject = 'plan'
		AND c.subject_id = p.id
		AND c.day <= ?1
		AND c.act_id <= ?2
)

-- fragment: past_withdrawn
-- The last time that its owner took it back.
coalesce(
	(
		SELECT max(t.seq)
		FROM temp.past_change t
		WHERE t.subject = 'plan'
			AND t.id = p.id
			AND t.before = 'diajukan'
			AND t.after = 'draf'
	), 0
)

-- fragment: past_post(q)
-- A post that was parted later, by another home or office: the part that held
-- on the day.
coalesce(
	(
		SELECT o.id
		FROM post l
		JOIN post o ON o.person_id = l.person_id
			AND o.unit_id = l.unit_id
			AND o.role = l.role
			AND o.superseded_act IS NULL
			AND coalesce(o.from_day, '0') <= ?1
			AND coalesce(o.to_day, '9') >= ?1
		WHERE l.id = $q.post_id AND l.from_day > ?1
		LIMIT 1
	), $q.post_id
)

-- name: past_plan_fill
INSERT INTO temp.past_plan (
	id, post_id, period_id, state, revision, effective_revision, carried,
	submitted_day, first_day, approved_day, rater_id, rater_name, act_id
)
SELECT p.id, @past_post(p), p.period_id,
	iif(b.id IS NULL, p.state, coalesce(@past_last(plan, p), 'draft')),
	p.revision,
	iif(
		b.id IS NULL OR @past_day(plan, p, disetujui) IS NOT NULL,
		p.effective_revision, NULL
	),
	iif(
		b.id IS NULL, p.carried,
		p.carried
		OR (
			(SELECT command FROM act WHERE seq = p.act_id)
				LIKE 'rollover%'
			AND NOT @past_touched
		)
	),
	iif(b.id IS NULL, p.submitted_day, @past_day(plan, p, diajukan)),
	iif(
		b.id IS NULL, p.first_day,
		(
			SELECT min(c.day)
			FROM temp.past_change c
			WHERE c.subject = 'plan'
				AND c.id = p.id
				AND c.after = 'diajukan'
				AND c.seq > @past_withdrawn
		)
	),
	iif(b.id IS NULL, p.approved_day, @past_day(plan, p, disetujui)),
	p.rater_id, p.rater_name, p.act_id
FROM main.plan p
LEFT JOIN temp.past_beyond b ON b.subject = 'plan' AND b.id = p.id
WHERE p.act_id <= ?2
	AND (
		SELECT r.day
		FROM plan_revision r
		WHERE r.plan_id = p.id AND r.revision = 1
	) <= ?1

-- fragment: past_seen(machine, q)
-- Whether it was there: it was begun by then, or came to a state.
$q.act_id <= ?2
AND (
	(SELECT day FROM act WHERE seq = $q.act_id) <= ?1
	OR @past_last($machine, $q) IS NOT NULL
	OR b.id IS NULL
)

-- fragment: past_days
-- Of the steps that stood: taken by then, and not taken back by then.
coalesce(
	(
		SELECT group_concat(day || ' ', '')
		FROM (
			SELECT s.day
			FROM observation_step s
			WHERE s.observation_id = o.id
				AND s.day <= ?1
				AND s.act_id <= ?2
				AND (
					s.reopened_act IS NULL
					OR s.reopened_act > ?2
					OR (
						SELECT r.day
						FROM act r
						WHERE r.seq = s.reopened_act
					) > ?1
				)
			ORDER BY s.id
		)
	), ''
)

-- name: past_observation_fill
INSERT INTO temp.past_observation (
	id, plan_id, number, state, days, observed, last_day, act_id
)
SELECT o.id, o.plan_id, o.number,
	iif(
		b.id IS NULL, o.state,
		coalesce(@past_last(observation, o), 'open')
	), iif(b.id IS NULL, o.days, @past_days), o.observed, o.last_day,
	o.act_id
FROM main.observation o
LEFT JOIN temp.past_beyond b ON b.subject = 'observation' AND b.id = o.id
WHERE @past_seen(observation, o)

-- name: past_assessment_fill
INSERT INTO temp.past_assessment (
	id, post_id, period_id, plan_id, state, revision, result, behaviour,
	predicate, final_day, published_day, last_day, transcribed, rater_id,
	rater_name, rater_rank, rater_post, rater_unit, pack_sha256, act_id
)
SELECT id, post_id, period_id, plan_id, state, revision, result, behaviour,
	predicate, iif(was OR state <> 'draft', final_day, NULL),
	iif(was OR state = 'published', published_day, NULL), last_day,
	transcribed, rater_id, rater_name, rater_rank, rater_post, rater_unit,
	pack_sha256, act_id
FROM (
	SELECT t.id, @past_post(t) AS post_id, t.period_id, t.plan_id,
		t.revision, t.last_day, t.transcribed, t.rater_id,
		t.rater_name, t.rater_rank, t.rater_post, t.rater_unit,
		t.pack_sha256, t.act_id,
		b.id IS NULL AS was,
		iif(
			b.id IS NULL, t.state,
			coalesce(@past_last(assessment, t), 'draft')
		) AS state,
		@past_was(assessment, t.id, hasil_kerja, t.result) AS result,
		@past_was(assessment, t.id, perilaku_kerja, t.behaviour)
			AS behaviour,
		@past_was(assessment, t.id, predikat, t.predicate) AS predicate,
		iif(
			b.id IS NULL, t.final_day,
			@past_day(assessment, t, final)
		) AS final_day,
		iif(
			b.id IS NULL, t.published_day,
			@past_day(assessment, t, terbit)
		) AS published_day
	FROM main.assessment t
	LEFT JOIN temp.past_beyond b ON b.subject = 'assessment' AND b.id = t.id
	WHERE @past_seen(assessment, t)
)

-- name: past_organisation_fill
INSERT INTO temp.past_organisation (
	unit_id, period_id, predicate, day, by_person, note, act_id
)
SELECT unit_id, period_id, predicate, day, by_person, note, act_id
FROM (
	SELECT g.unit_id, g.period_id, g.by_person, g.note, g.act_id,
		coalesce(
			(
				SELECT w.before
				FROM temp.past_value w
				WHERE w.subject = 'organisation'
					AND w.id = g.unit_id
					AND w.field = 'predikat'
					AND w.note = d.code
			), g.predicate
		) AS predicate,
		coalesce(
			(
				SELECT w.before
				FROM temp.past_value w
				WHERE w.subject = 'organisation'
					AND w.id = g.unit_id
					AND w.field = 'tanggal'
					AND w.note = d.code
			), g.day
		) AS day
	FROM main.organisation_predicate g
	JOIN period d ON d.id = g.period_id
)
WHERE day <= ?1 AND act_id <= ?2

-- name: past_list_fill
INSERT INTO temp.past_list (unit_id, list, as_of, n_rows, act_id)
SELECT unit_id, list, as_of, n_rows, act_id
FROM (
	SELECT l.unit_id, l.list, l.n_rows, l.act_id, w.id IS NOT NULL AS was,
		iif(w.id IS NULL, l.as_of, w.before) AS as_of
	FROM main.roster_list l
	LEFT JOIN temp.past_value w ON w.subject = 'list'
		AND w.id = l.unit_id
		AND w.field = l.list
)
-- where people are taken as they are known now, so is a list of a later day
WHERE (as_of <= ?1 OR ?2 = 0x7fffffffffffffff) AND (was OR act_id <= ?2)

-- name: past_window_fill
-- An extension that came later had not been made; of several only the last
-- says what was before.
INSERT INTO temp.past_window
SELECT period_id, stage, role, from_day, iif(later, extended_from, to_day),
	iif(later, NULL, extended_from), act_id
FROM (
	SELECT w.*,
		w.extended_from IS NOT NULL
		AND (
			w.act_id > ?2
			OR (SELECT day FROM act WHERE seq = w.act_id) > ?1
		) AS later
	FROM main.window w
)

-- name: past_place_fill
INSERT INTO temp.past_place
SELECT *
FROM main.window_unit w
WHERE w.act_id <= ?2 AND (SELECT day FROM act WHERE seq = w.act_id) <= ?1

-- name: past_period_fill
-- It was closed later, or had the rules before: those that were known then.
-- One that was not opened then has no act.
INSERT INTO temp.past_period
SELECT id, code, label, kind, from_day, to_day, dapodik,
	coalesce(
		(
			SELECT k.id
			FROM change c
			JOIN rule_pack k
				ON k.name || ' ' || k.version = c.before
			WHERE c.subject = 'period'
				AND c.subject_id = d.id
				AND c.field = 'pack'
				AND c.act_id > ?2
			ORDER BY c.id
			LIMIT 1
		), pack_id
	),
	iif(
		closed_act > ?2
		OR (SELECT day FROM act WHERE seq = closed_act) > ?1, NULL,
		closed_act
	), iif(act_id > ?2, NULL, act_id)
FROM main.period d

-- name: past_stand
-- From here on the names mean what was.
CREATE INDEX temp.past_plan_post ON past_plan (post_id, period_id);
CREATE INDEX temp.past_plan_period ON past_plan (period_id, state);
CREATE INDEX temp.past_observation_plan ON past_observation (plan_id);
CREATE INDEX temp.past_assessment_post ON past_assessment (post_id, period_id);
CREATE INDEX temp.past_organisation_unit
	ON past_organisation (unit_id, period_id);
CREATE INDEX temp.past_list_unit ON past_list (unit_id);
CREATE INDEX temp.period_days ON past_period (kind, from_day);
ALTER TABLE temp.past_plan RENAME TO plan;
ALTER TABLE temp.past_observation RENAME TO observation;
ALTER TABLE temp.past_assessment RENAME TO assessment;
ALTER TABLE temp.past_organisation RENAME TO organisation_predicate;
ALTER TABLE temp.past_list RENAME TO roster_list;
ALTER TABLE temp.past_window RENAME TO window;
ALTER TABLE temp.past_place RENAME TO window_unit;
ALTER TABLE temp.past_period RENAME TO period;

-- name: past_close
DROP TABLE IF EXISTS temp.post;
DROP TABLE IF EXISTS temp.person;
DROP TABLE IF EXISTS temp.unit;
DROP TABLE IF EXISTS temp.exception;
DROP TABLE IF EXISTS temp.supervision;
DROP TABLE IF EXISTS temp.past_post;
DROP TABLE IF EXISTS temp.past_person;
DROP TABLE IF EXISTS temp.past_unit;
DROP TABLE IF EXISTS temp.past_exception;
DROP TABLE IF EXISTS temp.past_supervision;
DROP TABLE IF EXISTS temp.plan;
DROP TABLE IF EXISTS temp.observation;
DROP TABLE IF EXISTS temp.assessment;
DROP TABLE IF EXISTS temp.organisation_predicate;
DROP TABLE IF EXISTS temp.roster_list;
DROP TABLE IF EXISTS temp.window;
DROP TABLE IF EXISTS temp.past_window;
DROP TABLE IF EXISTS temp.window_unit;
DROP TABLE IF EXISTS temp.past_place;
DROP TABLE IF EXISTS temp.period;
DROP TABLE IF EXISTS temp.past_period;
DROP TABLE IF EXISTS temp.past_plan;
DROP TABLE IF EXISTS temp.past_observation;
DROP TABLE IF EXISTS temp.past_assessment;
DROP TABLE IF EXISTS temp.past_organisation;
DROP TABLE IF EXISTS temp.past_list;

-- name: past_act_of_day
-- The last act that was recorded by the end of a local day, ?2 as '+7 hours'.
SELECT coalesce(max(seq), 0)
FROM act
WHERE date(at, ?2) <= ?1
