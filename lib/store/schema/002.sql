-- The seal (store/seal.h): what each bucket of each table came to when an act
-- ended. Only what an act changed is stored with it.
CREATE TABLE seal (
	name TEXT NOT NULL,
	bucket INTEGER NOT NULL CHECK (bucket BETWEEN 0 AND 15),
	act_id INTEGER NOT NULL REFERENCES act,
	sum BLOB NOT NULL CHECK (length(sum) = 16),
	PRIMARY KEY (name, bucket, act_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX seal_act ON seal (act_id);

-- What an act changed (store/undo.h), for as long as it may be taken back.
CREATE TABLE undo (
	act_id INTEGER PRIMARY KEY REFERENCES act,
	n INTEGER NOT NULL,
	log BLOB NOT NULL
) STRICT;

-- The chain covers `texts`, the salted digest of what an act says in words, so
-- that words may go. Acts from before this have none and cover the words.
ALTER TABLE act ADD COLUMN salt BLOB;
ALTER TABLE act ADD COLUMN texts BLOB;

-- Whose words were erased, by which act, and the digest of what stands there
-- since.
CREATE TABLE erasure (
	act_id INTEGER PRIMARY KEY REFERENCES act,
	salt BLOB NOT NULL,
	texts BLOB NOT NULL,
	by_act INTEGER NOT NULL REFERENCES act
) STRICT;

-- What acts were called under a key that the database no longer has: heads
-- that somebody keeps elsewhere still prove what was in front of them.
CREATE TABLE former_head (
	hash TEXT PRIMARY KEY NOT NULL,
	seq INTEGER NOT NULL REFERENCES act,
	act_id INTEGER NOT NULL REFERENCES act
) STRICT, WITHOUT ROWID;

-- Keyed digests of identifiers of people who were erased: a list that still
-- has them must not bring them back.
CREATE TABLE erased (
	digest BLOB PRIMARY KEY NOT NULL CHECK (length(digest) = 16),
	act_id INTEGER NOT NULL REFERENCES act,
	person_id INTEGER NOT NULL	-- who is no more
) STRICT, WITHOUT ROWID;

-- Offices whose bundles are taken, by their public key; for which area each
-- may speak, and the last state of theirs that was taken. There are numbers
-- for so many of them (bundle_own_numbers).
CREATE TABLE bundle_key (
	id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id < 4096),
	key TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL,
	kabupaten TEXT,
	kecamatan TEXT,
	npsn TEXT CHECK (length(npsn) = 8),
	trusted INTEGER NOT NULL CHECK (trusted IN (0, 1)),
	seq INTEGER NOT NULL DEFAULT 0,
	act_id INTEGER NOT NULL REFERENCES act
) STRICT;

-- Units that come from bundles: as of which act of the office, and taken by
-- which of ours. Rows of theirs have ids above key_id << 40.
CREATE TABLE bundle_unit (
	unit_id INTEGER PRIMARY KEY REFERENCES unit,
	key_id INTEGER NOT NULL REFERENCES bundle_key,
	seq INTEGER NOT NULL,
	act_id INTEGER NOT NULL REFERENCES act
) STRICT;

-- People of theirs who were known here before.
CREATE TABLE bundle_person (
	key_id INTEGER NOT NULL REFERENCES bundle_key,
	theirs INTEGER NOT NULL,
	person_id INTEGER NOT NULL REFERENCES person,
	PRIMARY KEY (key_id, theirs)
) STRICT, WITHOUT ROWID;

-- Their acts: by whom and when, and the chain as far as it is known.
CREATE TABLE bundle_act (
	key_id INTEGER NOT NULL REFERENCES bundle_key,
	seq INTEGER NOT NULL,
	hash TEXT NOT NULL,
	at TEXT NOT NULL,
	day TEXT NOT NULL,
	actor TEXT NOT NULL,
	login TEXT NOT NULL,
	command TEXT NOT NULL,
	source TEXT,
	ref TEXT,
	PRIMARY KEY (key_id, seq)
) STRICT, WITHOUT ROWID;
