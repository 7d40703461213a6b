-- kinerja's data model, version 1.
--
-- Days are local, YYYY-MM-DD; an empty first day is "not known, earlier", an
-- empty last day "it goes on". Moments are UTC. Identifiers are text. Rows
-- carry the act that made them; what is superseded stays.

CREATE TABLE meta (
	key TEXT PRIMARY KEY NOT NULL,
	value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One act per writing invocation. `hash` is empty only while the act's own
-- transaction runs; then the chain closes over it.
CREATE TABLE act (
	seq INTEGER PRIMARY KEY,
	at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z'),
	day TEXT NOT NULL CHECK (day GLOB '????-??-??'),
	actor TEXT NOT NULL,
	login TEXT NOT NULL,
	command TEXT NOT NULL,
	source TEXT,
	sha256 TEXT,
	ref TEXT,
	counts TEXT,
	prev TEXT NOT NULL,
	hash TEXT UNIQUE
) STRICT;

-- What an act did to rows that existed before, and every transition. The
-- chain covers `digest`; the values may be erased later, the digest not.
CREATE TABLE change (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	act_id INTEGER NOT NULL REFERENCES act,
	subject TEXT NOT NULL,
	subject_id INTEGER NOT NULL,
	person_id INTEGER,
	field TEXT NOT NULL,
	before TEXT,
	after TEXT,
	note TEXT,
	day TEXT NOT NULL,
	by_person INTEGER,
	transcribed INTEGER NOT NULL DEFAULT 0 CHECK (transcribed IN (0, 1)),
	salt BLOB NOT NULL,
	digest BLOB NOT NULL
) STRICT;
CREATE INDEX change_act ON change (act_id);
CREATE INDEX change_person ON change (person_id);
-- few among many; what they were on a day is asked for whole periods
CREATE INDEX change_rank ON change (person_id) WHERE field = 'pangkat';

CREATE TABLE unit (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	kind TEXT NOT NULL CHECK (kind = 'sekolah' OR kind = 'dinas'
		OR kind = 'cabang_dinas'),
	npsn TEXT UNIQUE CHECK (length(npsn) = 8),
	name TEXT NOT NULL,
	level TEXT,
	status TEXT CHECK (status IN ('negeri', 'swasta')),
	kecamatan TEXT,
	kabupaten TEXT,
	provinsi TEXT,
	unor TEXT,
	stub INTEGER NOT NULL DEFAULT 0 CHECK (stub IN (0, 1)),
	act_id INTEGER NOT NULL REFERENCES act,
	CHECK (kind <> 'sekolah' OR npsn IS NOT NULL)
) STRICT;
CREATE INDEX unit_area ON unit (kabupaten, kecamatan);
-- the order of listings: offices, then schools by NPSN
CREATE INDEX unit_place ON unit (coalesce(npsn, ''));
-- among thousands of schools; its head decides about every principal
CREATE INDEX unit_dinas ON unit (kabupaten) WHERE kind = 'dinas';

CREATE TABLE person (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	nip TEXT CHECK (length(nip) = 18),
	nuptk TEXT CHECK (length(nuptk) = 16),
	ptk_id TEXT CHECK (ptk_id IS NULL OR length(ptk_id) = 36),
	nik_digest TEXT CHECK (length(nik_digest) = 22),
	name TEXT NOT NULL CHECK (name <> ''),
	birth_date TEXT CHECK (length(birth_date) = 10),
	sex TEXT CHECK (sex IN ('L', 'P')),
	employment TEXT,
	rank TEXT,
	act_id INTEGER NOT NULL REFERENCES act
) STRICT;
CREATE UNIQUE INDEX person_nip ON person (nip) WHERE nip IS NOT NULL;
CREATE UNIQUE INDEX person_nuptk ON person (nuptk) WHERE nuptk IS NOT NULL;
CREATE UNIQUE INDEX person_ptk_id ON person (ptk_id) WHERE ptk_id IS NOT NULL;
CREATE UNIQUE INDEX person_nik ON person (nik_digest)
	WHERE nik_digest IS NOT NULL;

CREATE TABLE person_alias (
	person_id INTEGER NOT NULL REFERENCES person,
	kind TEXT NOT NULL CHECK (kind IN ('nip', 'nuptk', 'ptk_id', 'nik')),
	value TEXT NOT NULL,
	act_id INTEGER NOT NULL REFERENCES act,
	PRIMARY KEY (person_id, kind, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_alias_value ON person_alias (value);

-- Here and in the tables of the cycle, values are compared one by one, the
-- likeliest first: a longer IN list makes a table of its own for each row,
-- and a first import makes millions of these checks.
CREATE TABLE post (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	person_id INTEGER NOT NULL REFERENCES person,
	unit_id INTEGER NOT NULL REFERENCES unit,
	-- which there are is said by the program and by rules; to look at the
	-- form of the one that nearly all have would cost much
	role TEXT NOT NULL CHECK (role = 'guru' OR role GLOB '[a-z]*'
		AND role NOT GLOB '*[^a-z0-9_]*'),
	kind TEXT NOT NULL CHECK (kind = 'definitif' OR kind = 'plt'
		OR kind = 'plh'),
	home INTEGER NOT NULL CHECK (home IN (0, 1)),
	from_day TEXT CHECK (from_day IS NULL OR length(from_day) = 10),
	to_day TEXT CHECK (to_day IS NULL OR length(to_day) = 10),
	assumed INTEGER NOT NULL DEFAULT 0 CHECK (assumed IN (0, 1)),
	job_type TEXT,
	job_title TEXT,
	duty TEXT,
	list TEXT CHECK (list = 'guru' OR list = 'tendik' OR list = 'gtk'),
	row_digest INTEGER,
	-- the day of the first list that does not have it any more
	absent_since TEXT
		CHECK (absent_since IS NULL OR length(absent_since) = 10),
	act_id INTEGER NOT NULL REFERENCES act,
	superseded_act INTEGER REFERENCES act,
	CHECK (from_day IS NULL OR to_day IS NULL OR from_day <= to_day)
) STRICT;
CREATE INDEX post_person ON post (person_id);
CREATE INDEX post_absent ON post (unit_id) WHERE absent_since IS NOT NULL;
CREATE INDEX post_unit ON post (unit_id, row_digest, to_day)
	WHERE superseded_act IS NULL;
-- a school of any size has one principal or two; they are looked for often
CREATE INDEX post_principal ON post (unit_id) WHERE role = 'kepala_sekolah';

CREATE TABLE supervision (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	kind TEXT NOT NULL CHECK (kind IN ('penilai', 'tim')),
	post_id INTEGER REFERENCES post,
	unit_id INTEGER REFERENCES unit,
	role TEXT,
	supervisor_id INTEGER NOT NULL REFERENCES person,
	basis TEXT NOT NULL CHECK (basis IN ('definitif', 'plt', 'plh')),
	sk_number TEXT,
	from_day TEXT CHECK (from_day GLOB '????-??-??'),
	to_day TEXT CHECK (to_day GLOB '????-??-??'),
	act_id INTEGER NOT NULL REFERENCES act,
	superseded_act INTEGER REFERENCES act,
	CHECK ((post_id IS NULL) <> (unit_id IS NULL)),
	CHECK (from_day IS NULL OR to_day IS NULL OR from_day <= to_day)
) STRICT;
CREATE INDEX supervision_post ON supervision (post_id)
	WHERE post_id IS NOT NULL;
CREATE INDEX supervision_unit ON supervision (unit_id)
	WHERE unit_id IS NOT NULL;

CREATE TABLE exception (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	person_id INTEGER NOT NULL REFERENCES person,
	post_id INTEGER REFERENCES post,
	reason TEXT NOT NULL,
	note TEXT,
	from_day TEXT CHECK (from_day GLOB '????-??-??'),
	to_day TEXT CHECK (to_day GLOB '????-??-??'),
	act_id INTEGER NOT NULL REFERENCES act,
	superseded_act INTEGER REFERENCES act
) STRICT;
CREATE INDEX exception_person ON exception (person_id);

CREATE TABLE roster_list (
	unit_id INTEGER NOT NULL REFERENCES unit,
	list TEXT NOT NULL CHECK (list IN ('guru', 'tendik', 'gtk')),
	as_of TEXT NOT NULL CHECK (as_of GLOB '????-??-??'),
	n_rows INTEGER NOT NULL,
	act_id INTEGER NOT NULL REFERENCES act,
	PRIMARY KEY (unit_id, list)
) STRICT, WITHOUT ROWID;

CREATE TABLE rule_pack (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	name TEXT NOT NULL,
	version TEXT NOT NULL,
	sha256 TEXT NOT NULL UNIQUE,
	-- who holds plans by it, said once for the queries: |guru|pengawas|
	roles TEXT NOT NULL CHECK (roles GLOB '|*'),
	json TEXT NOT NULL CHECK (json GLOB '{*}*'),
	act_id INTEGER NOT NULL REFERENCES act,
	UNIQUE (name, version)
) STRICT;

CREATE TABLE period (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	code TEXT NOT NULL UNIQUE,
	label TEXT NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('cycle', 'annual')),
	from_day TEXT NOT NULL,
	to_day TEXT NOT NULL,
	dapodik TEXT,
	pack_id INTEGER NOT NULL REFERENCES rule_pack,
	closed_act INTEGER REFERENCES act,
	act_id INTEGER NOT NULL REFERENCES act,
	CHECK (from_day < to_day)
) STRICT;
-- the cycles of a year in their order
CREATE INDEX period_days ON period (kind, from_day);

CREATE TABLE window (
	period_id INTEGER NOT NULL REFERENCES period,
	stage TEXT NOT NULL,
	role TEXT NOT NULL,
	from_day TEXT NOT NULL,
	to_day TEXT NOT NULL,
	extended_from TEXT,
	act_id INTEGER NOT NULL REFERENCES act,
	PRIMARY KEY (period_id, stage, role),
	CHECK (from_day <= to_day)
) STRICT, WITHOUT ROWID;

-- A later last day for the people of one school. What was said first stays:
-- the latest counts, also against the window's own.
CREATE TABLE window_unit (
	period_id INTEGER NOT NULL REFERENCES period,
	unit_id INTEGER NOT NULL REFERENCES unit,
	stage TEXT NOT NULL,
	role TEXT NOT NULL,
	to_day TEXT NOT NULL CHECK (length(to_day) = 10),
	-- the kecamatan or kabupaten that was named instead of the school
	area TEXT,
	act_id INTEGER NOT NULL REFERENCES act,
	PRIMARY KEY (period_id, unit_id, stage, role, to_day)
) STRICT, WITHOUT ROWID;

-- Who was not done when the period was closed all the same, and why not.
CREATE TABLE period_unfinished (
	period_id INTEGER NOT NULL REFERENCES period,
	post_id INTEGER NOT NULL REFERENCES post,
	stage TEXT NOT NULL,
	reason TEXT NOT NULL,
	turn TEXT NOT NULL,
	due_day TEXT,
	act_id INTEGER NOT NULL REFERENCES act,
	PRIMARY KEY (period_id, post_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE plan (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	post_id INTEGER NOT NULL REFERENCES post,
	period_id INTEGER NOT NULL REFERENCES period,
	state TEXT NOT NULL CHECK (state = 'draft' OR state = 'submitted'
		OR state = 'returned' OR state = 'approved'),
	revision INTEGER NOT NULL CHECK (revision >= 1),
	effective_revision INTEGER,
	submitted_revision INTEGER,
	content_digest BLOB NOT NULL,
	carried INTEGER NOT NULL DEFAULT 0 CHECK (carried IN (0, 1)),
	transcribed INTEGER NOT NULL DEFAULT 0 CHECK (transcribed IN (0, 1)),
	-- the last submission, and the first since it was withdrawn: a plan
	-- that was returned is on time when it first came in time
	submitted_day TEXT,
	first_day TEXT,
	approved_day TEXT,
	last_day TEXT NOT NULL,
	rater_id INTEGER REFERENCES person,
	rater_name TEXT,
	rater_rank TEXT,
	rater_post TEXT,
	rater_unit TEXT,
	act_id INTEGER NOT NULL REFERENCES act,
	UNIQUE (post_id, period_id)
) STRICT;
CREATE INDEX plan_period ON plan (period_id, state);

CREATE TABLE plan_revision (
	plan_id INTEGER NOT NULL REFERENCES plan,
	revision INTEGER NOT NULL,
	day TEXT NOT NULL,
	reason TEXT,
	act_id INTEGER NOT NULL REFERENCES act,
	PRIMARY KEY (plan_id, revision)
) STRICT, WITHOUT ROWID;

CREATE TABLE plan_item (
	plan_id INTEGER NOT NULL REFERENCES plan,
	revision INTEGER NOT NULL,
	section TEXT NOT NULL CHECK (section = 'praktik'
		OR section = 'kompetensi' OR section = 'tugas'
		OR section = 'perilaku' OR section = 'lampiran'),
	seq INTEGER NOT NULL,
	code TEXT NOT NULL,
	aspect TEXT,
	rhk TEXT,
	rhk_atasan TEXT,
	indicator TEXT,
	target TEXT,
	expectation TEXT,
	sk_number TEXT,
	sk_date TEXT,
	sk_from TEXT,
	sk_to TEXT,
	quantity INTEGER CHECK (quantity BETWEEN 1 AND 99),
	points INTEGER CHECK (points >= 0),
	PRIMARY KEY (plan_id, revision, section, seq)
) STRICT, WITHOUT ROWID;

-- What became of an item of the approved plan; the newest counts.
CREATE TABLE plan_item_progress (
	plan_id INTEGER NOT NULL REFERENCES plan,
	section TEXT NOT NULL,
	seq INTEGER NOT NULL,
	n INTEGER NOT NULL,
	code TEXT NOT NULL,
	realisation TEXT,
	feedback TEXT,
	day TEXT NOT NULL,
	by_person INTEGER REFERENCES person,
	act_id INTEGER NOT NULL REFERENCES act,
	PRIMARY KEY (plan_id, section, seq, n)
) STRICT, WITHOUT ROWID;

-- Results of Rapor Pendidikan: hints beside a plan, never a rule.
CREATE TABLE rapor_hint (
	unit_id INTEGER NOT NULL REFERENCES unit,
	year INTEGER NOT NULL,
	indicator TEXT NOT NULL,
	achievement TEXT,
	score TEXT,
	recommendation TEXT,
	act_id INTEGER NOT NULL REFERENCES act,
	PRIMARY KEY (unit_id, year, indicator)
) STRICT, WITHOUT ROWID;

-- What people say of their roster data: that they are right, or (with a
-- field) what it should say. It counts while `facts` is the digest of now.
CREATE TABLE data_confirmation (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	post_id INTEGER NOT NULL REFERENCES post,
	period_id INTEGER NOT NULL REFERENCES period,
	facts BLOB NOT NULL,
	field TEXT,
	before TEXT,
	claimed TEXT,
	reason TEXT,
	day TEXT NOT NULL,
	by_person INTEGER REFERENCES person,
	act_id INTEGER NOT NULL REFERENCES act,
	CHECK ((field IS NULL) = (claimed IS NULL))
) STRICT;
CREATE INDEX data_confirmation_post ON data_confirmation (post_id, period_id);

-- Why a plan went back; section and seq are empty where the whole is meant.
CREATE TABLE plan_return (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	plan_id INTEGER NOT NULL REFERENCES plan,
	revision INTEGER NOT NULL,
	section TEXT,
	seq INTEGER,
	note TEXT NOT NULL,
	day TEXT NOT NULL,
	by_person INTEGER REFERENCES person,
	act_id INTEGER NOT NULL REFERENCES act
) STRICT;
CREATE INDEX plan_return_plan ON plan_return (plan_id);

CREATE TABLE observation (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	plan_id INTEGER NOT NULL REFERENCES plan,
	number INTEGER NOT NULL DEFAULT 1,
	-- open, voided, or as the rules name what follows from the last step
	state TEXT NOT NULL CHECK (length(state) > 0),
	-- of the steps that stand, one behind the other in eleven characters
	-- each, so that whole periods need not look at observation_step
	days TEXT NOT NULL DEFAULT '' CHECK (length(days) % 11 = 0),
	-- the step on the day that was agreed is done
	observed INTEGER NOT NULL DEFAULT 0 CHECK (observed IN (0, 1)),
	content_digest BLOB,
	last_day TEXT NOT NULL,
	transcribed INTEGER NOT NULL DEFAULT 0 CHECK (transcribed IN (0, 1)),
	act_id INTEGER NOT NULL REFERENCES act,
	UNIQUE (plan_id, number)
) STRICT;
-- Of several, the one that is not voided counts.
CREATE UNIQUE INDEX observation_current ON observation (plan_id)
	WHERE state <> 'voided';

-- Insert-only revisions of a step's document. `body` is a JSON object of the
-- step's fields; the newest revision counts.
CREATE TABLE observation_doc (
	observation_id INTEGER NOT NULL REFERENCES observation,
	step TEXT NOT NULL CHECK (length(step) > 0),
	revision INTEGER NOT NULL,
	body TEXT NOT NULL CHECK (body GLOB '{*}'),
	act_id INTEGER NOT NULL REFERENCES act,
	PRIMARY KEY (observation_id, step, revision)
) STRICT, WITHOUT ROWID;

-- That a step's document was collected: on which day, by whom.
CREATE TABLE observation_step (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	observation_id INTEGER NOT NULL REFERENCES observation,
	step TEXT NOT NULL,
	revision INTEGER NOT NULL,
	day TEXT NOT NULL,
	by_person INTEGER REFERENCES person,
	pack_sha256 TEXT NOT NULL,
	reopened_act INTEGER REFERENCES act,
	act_id INTEGER NOT NULL REFERENCES act
) STRICT;
CREATE INDEX observation_step_of ON observation_step (observation_id, step);

CREATE TABLE observation_rating (
	observation_id INTEGER NOT NULL REFERENCES observation,
	behaviour TEXT NOT NULL,
	-- key columns first: else integrity_check of SQLite 3.40 sees NULLs
	act_id INTEGER NOT NULL REFERENCES act,
	level TEXT NOT NULL,
	note TEXT,
	pack_sha256 TEXT NOT NULL,
	PRIMARY KEY (observation_id, behaviour, act_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE observation_schedule (
	observation_id INTEGER NOT NULL REFERENCES observation,
	seq INTEGER NOT NULL,
	day TEXT,
	hour TEXT,
	class TEXT,
	subject TEXT,
	place TEXT,
	observer_id INTEGER REFERENCES person,
	reason TEXT,
	act_id INTEGER NOT NULL REFERENCES act,
	PRIMARY KEY (observation_id, seq)
) STRICT, WITHOUT ROWID;
-- who is where at which hour
CREATE INDEX observation_schedule_hour ON observation_schedule (day, hour);

CREATE TABLE organisation_predicate (
	unit_id INTEGER NOT NULL REFERENCES unit,
	period_id INTEGER NOT NULL REFERENCES period,
	predicate TEXT NOT NULL,
	day TEXT NOT NULL,
	by_person INTEGER REFERENCES person,
	note TEXT,
	act_id INTEGER NOT NULL REFERENCES act,
	PRIMARY KEY (unit_id, period_id)
) STRICT, WITHOUT ROWID;

-- Of a post in a period: an annual evaluation has no plan. A draft may be
-- incomplete; `confirmed` are codes of main duties by |.
CREATE TABLE assessment (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	post_id INTEGER NOT NULL REFERENCES post,
	period_id INTEGER NOT NULL REFERENCES period,
	plan_id INTEGER UNIQUE REFERENCES plan,
	state TEXT NOT NULL CHECK (state = 'draft' OR state = 'final'
		OR state = 'published'),
	revision INTEGER NOT NULL CHECK (revision >= 1),
	result TEXT,
	result_reason TEXT,
	behaviour TEXT,
	behaviour_reason TEXT,
	predicate TEXT,
	confirmed TEXT,
	incomplete_reason TEXT,
	content_digest BLOB NOT NULL,
	final_day TEXT,
	published_day TEXT,
	last_day TEXT NOT NULL,
	transcribed INTEGER NOT NULL DEFAULT 0 CHECK (transcribed IN (0, 1)),
	rater_id INTEGER REFERENCES person,
	rater_name TEXT,
	rater_rank TEXT,
	rater_post TEXT,
	rater_unit TEXT,
	pack_sha256 TEXT NOT NULL,
	act_id INTEGER NOT NULL REFERENCES act,
	UNIQUE (post_id, period_id),
	CHECK (state = 'draft' OR (result IS NOT NULL AND
		behaviour IS NOT NULL AND predicate IS NOT NULL))
) STRICT;

CREATE TABLE assessment_area (
	assessment_id INTEGER NOT NULL REFERENCES assessment,
	revision INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	note TEXT NOT NULL,
	PRIMARY KEY (assessment_id, revision, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE outcome (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	assessment_id INTEGER NOT NULL REFERENCES assessment,
	kind TEXT NOT NULL CHECK (kind = 'penghargaan' OR kind = 'pembinaan'
		OR kind = 'pengembangan' OR kind = 'sanksi'),
	note TEXT,
	day TEXT NOT NULL,
	by_person INTEGER REFERENCES person,
	act_id INTEGER NOT NULL REFERENCES act
) STRICT;
CREATE INDEX outcome_assessment ON outcome (assessment_id);

-- Against the revision that was published then; what was decided is a row
-- of its own.
CREATE TABLE objection (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	assessment_id INTEGER NOT NULL REFERENCES assessment,
	revision INTEGER NOT NULL,
	published_day TEXT NOT NULL,
	day TEXT NOT NULL,
	reason TEXT NOT NULL,
	by_person INTEGER REFERENCES person,
	act_id INTEGER NOT NULL REFERENCES act,
	UNIQUE (assessment_id, day)
) STRICT;

-- What the Pejabat Penilai says about it.
CREATE TABLE objection_answer (
	objection_id INTEGER PRIMARY KEY REFERENCES objection,
	text TEXT NOT NULL,
	day TEXT NOT NULL,
	act_id INTEGER NOT NULL REFERENCES act
) STRICT;

CREATE TABLE objection_decision (
	objection_id INTEGER PRIMARY KEY REFERENCES objection,
	decision TEXT NOT NULL CHECK (decision IN ('diterima', 'ditolak')),
	day TEXT NOT NULL,
	by_person INTEGER NOT NULL REFERENCES person,
	note TEXT,
	act_id INTEGER NOT NULL REFERENCES act
) STRICT;

-- Of a post in a period: the first talk may come before the plan.
CREATE TABLE dialogue (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	post_id INTEGER NOT NULL REFERENCES post,
	period_id INTEGER NOT NULL REFERENCES period,
	kind TEXT NOT NULL,
	stage TEXT NOT NULL,
	day TEXT NOT NULL CHECK (day GLOB '????-??-??'),
	partner TEXT,
	points TEXT NOT NULL,
	act_id INTEGER NOT NULL REFERENCES act
) STRICT;
CREATE INDEX dialogue_post ON dialogue (post_id, period_id);

-- Guards. They catch what goes behind the program's back; the program itself
-- asks the rules first and never meets them.

CREATE TRIGGER act_no_delete BEFORE DELETE ON act
BEGIN SELECT RAISE(ABORT, 'the trail cannot be deleted'); END;
CREATE TRIGGER act_sealed BEFORE UPDATE ON act WHEN OLD.hash IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a sealed act cannot be changed'); END;

CREATE TRIGGER change_no_delete BEFORE DELETE ON change
BEGIN SELECT RAISE(ABORT, 'the trail cannot be deleted'); END;
CREATE TRIGGER change_erase_only BEFORE UPDATE ON change
WHEN NEW.id <> OLD.id OR NEW.act_id <> OLD.act_id
	OR NEW.subject <> OLD.subject OR NEW.subject_id <> OLD.subject_id
	OR NEW.field <> OLD.field OR NEW.digest <> OLD.digest
	OR NEW.salt <> OLD.salt OR NEW.before IS NOT NULL
	OR NEW.after IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'values of the trail can only be erased'); END;

CREATE TRIGGER pack_frozen BEFORE UPDATE ON rule_pack
BEGIN SELECT RAISE(ABORT, 'a stored rule pack cannot be changed'); END;

CREATE TRIGGER doc_no_update BEFORE UPDATE ON observation_doc
BEGIN SELECT RAISE(ABORT, 'documents are insert-only'); END;
CREATE TRIGGER doc_no_delete BEFORE DELETE ON observation_doc
BEGIN SELECT RAISE(ABORT, 'documents are insert-only'); END;
CREATE TRIGGER doc_collected BEFORE INSERT ON observation_doc
WHEN EXISTS (SELECT 1 FROM observation_step s
	WHERE s.observation_id = NEW.observation_id AND s.step = NEW.step
	AND s.reopened_act IS NULL)
BEGIN SELECT RAISE(ABORT, 'a collected document cannot be changed'); END;
CREATE TRIGGER doc_voided BEFORE INSERT ON observation_doc
WHEN EXISTS (SELECT 1 FROM observation o WHERE o.id = NEW.observation_id
	AND o.state = 'voided')
BEGIN SELECT RAISE(ABORT, 'a voided observation cannot be changed'); END;
CREATE TRIGGER observation_voided BEFORE UPDATE ON observation
WHEN OLD.state = 'voided'
BEGIN SELECT RAISE(ABORT, 'a voided observation cannot be changed'); END;

CREATE TRIGGER plan_period_closed BEFORE INSERT ON plan
WHEN EXISTS (SELECT 1 FROM period d WHERE d.id = NEW.period_id
	AND d.closed_act IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'the period is closed'); END;
CREATE TRIGGER period_stays_closed BEFORE UPDATE ON period
WHEN OLD.closed_act IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a closed period cannot be changed'); END;

CREATE TRIGGER progress_no_update BEFORE UPDATE ON plan_item_progress
BEGIN SELECT RAISE(ABORT, 'progress of an item is insert-only'); END;
CREATE TRIGGER progress_no_delete BEFORE DELETE ON plan_item_progress
BEGIN SELECT RAISE(ABORT, 'progress of an item is insert-only'); END;
CREATE TRIGGER plan_item_frozen BEFORE INSERT ON plan_item
WHEN EXISTS (SELECT 1 FROM plan p WHERE p.id = NEW.plan_id
	AND p.revision = NEW.revision
	AND p.state NOT IN ('draft', 'returned'))
BEGIN SELECT RAISE(ABORT, 'a submitted plan cannot be changed'); END;
CREATE TRIGGER plan_item_no_delete BEFORE DELETE ON plan_item
WHEN EXISTS (SELECT 1 FROM plan p WHERE p.id = OLD.plan_id
	AND (p.state NOT IN ('draft', 'returned')
	     OR p.revision <> OLD.revision))
BEGIN SELECT RAISE(ABORT, 'a submitted plan cannot be changed'); END;
CREATE TRIGGER plan_item_no_update BEFORE UPDATE ON plan_item
WHEN EXISTS (SELECT 1 FROM plan p WHERE p.id = OLD.plan_id
	AND (p.state NOT IN ('draft', 'returned')
	     OR p.revision <> OLD.revision))
BEGIN SELECT RAISE(ABORT, 'a submitted plan cannot be changed'); END;

CREATE TRIGGER assessment_frozen BEFORE UPDATE ON assessment
WHEN OLD.state <> 'draft' AND (NEW.result IS NOT OLD.result
	OR NEW.behaviour IS NOT OLD.behaviour
	OR NEW.predicate IS NOT OLD.predicate
	OR NEW.content_digest <> OLD.content_digest)
BEGIN SELECT RAISE(ABORT, 'a final assessment cannot be changed'); END;
CREATE TRIGGER assessment_no_delete BEFORE DELETE ON assessment
BEGIN SELECT RAISE(ABORT, 'an assessment cannot be deleted'); END;
CREATE TRIGGER assessment_area_frozen BEFORE INSERT ON assessment_area
WHEN EXISTS (SELECT 1 FROM assessment a WHERE a.id = NEW.assessment_id
	AND a.state <> 'draft')
BEGIN SELECT RAISE(ABORT, 'a final assessment cannot be changed'); END;
CREATE TRIGGER assessment_area_no_update BEFORE UPDATE ON assessment_area
WHEN EXISTS (SELECT 1 FROM assessment a WHERE a.id = OLD.assessment_id
	AND a.state <> 'draft')
BEGIN SELECT RAISE(ABORT, 'a final assessment cannot be changed'); END;
CREATE TRIGGER assessment_area_no_delete BEFORE DELETE ON assessment_area
WHEN EXISTS (SELECT 1 FROM assessment a WHERE a.id = OLD.assessment_id
	AND a.state <> 'draft')
BEGIN SELECT RAISE(ABORT, 'a final assessment cannot be changed'); END;

CREATE TRIGGER outcome_no_update BEFORE UPDATE ON outcome
BEGIN SELECT RAISE(ABORT, 'an outcome cannot be changed'); END;
CREATE TRIGGER outcome_no_delete BEFORE DELETE ON outcome
BEGIN SELECT RAISE(ABORT, 'an outcome cannot be deleted'); END;
CREATE TRIGGER objection_no_update BEFORE UPDATE ON objection
BEGIN SELECT RAISE(ABORT, 'an objection cannot be changed'); END;
CREATE TRIGGER objection_no_delete BEFORE DELETE ON objection
BEGIN SELECT RAISE(ABORT, 'an objection cannot be deleted'); END;
CREATE TRIGGER objection_answer_no_update BEFORE UPDATE ON objection_answer
BEGIN SELECT RAISE(ABORT, 'an answer cannot be changed'); END;
CREATE TRIGGER objection_answer_no_delete BEFORE DELETE ON objection_answer
BEGIN SELECT RAISE(ABORT, 'an answer cannot be deleted'); END;
CREATE TRIGGER objection_decision_no_update BEFORE UPDATE ON objection_decision
BEGIN SELECT RAISE(ABORT, 'a decision cannot be changed'); END;
CREATE TRIGGER objection_decision_no_delete BEFORE DELETE ON objection_decision
BEGIN SELECT RAISE(ABORT, 'a decision cannot be deleted'); END;
CREATE TRIGGER dialogue_no_update BEFORE UPDATE ON dialogue
BEGIN SELECT RAISE(ABORT, 'a dialogue cannot be changed'); END;
CREATE TRIGGER dialogue_no_delete BEFORE DELETE ON dialogue
BEGIN SELECT RAISE(ABORT, 'a dialogue cannot be deleted'); END;

-- Views of facts; what depends on the day belongs to the evaluator.

CREATE VIEW v_post AS
SELECT p.id, p.person_id, p.unit_id, p.role, p.kind, p.home, p.from_day,
	p.to_day, p.assumed, p.job_type, p.job_title, p.duty, p.list,
	e.nip, e.nuptk, e.ptk_id, e.name, e.birth_date, e.sex, e.employment,
	e.rank, u.npsn, u.name AS unit_name, u.level, u.status AS unit_status,
	u.kecamatan, u.kabupaten, u.provinsi
FROM post p
JOIN person e ON e.id = p.person_id
JOIN unit u ON u.id = p.unit_id
WHERE p.superseded_act IS NULL;
