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
