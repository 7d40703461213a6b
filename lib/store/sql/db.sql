-- What is asked of a connection.

-- name: db_owner
PRAGMA application_id

-- name: db_own
-- "kine", as a number.
PRAGMA application_id = 0x6b696e65;

-- name: db_version
PRAGMA user_version

-- name: db_data_version
PRAGMA data_version

-- name: db_use_log
PRAGMA journal_mode = WAL

-- name: db_use_journal
PRAGMA journal_mode = DELETE

-- name: db_configure
-- Where the temporary file lies is said before it is there: to say it later
-- drops that file with its page size, and all of the schema is read again. The
-- page size counts for a new file and for the temporary one.
PRAGMA temp_store = FILE;
PRAGMA page_size = 8192;
PRAGMA temp.page_size = 8192;
PRAGMA trusted_schema = OFF;
PRAGMA foreign_keys = ON;
PRAGMA synchronous = FULL;
PRAGMA cache_size = -16000;
PRAGMA temp.cache_size = -8000;

-- name: db_small_cache
-- Of a reader beside others, who passes over the file in order.
PRAGMA cache_size = -2000

-- name: given_form
-- As many values as a statement has parameters.
CREATE TABLE given (
	v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15, v16,
	v17, v18, v19, v20, v21, v22, v23, v24, v25
)

-- name: db_dangling
SELECT "table"
FROM pragma_foreign_key_check()
LIMIT 1

-- fragment: last_id(name)
-- The highest number that was given in the table, whoever gave it: rows of
-- bundles may stand above those of ours.
max(
	coalesce((SELECT max(id) FROM $name), 0),
	coalesce((
		SELECT q.seq FROM sqlite_sequence q WHERE q.name = '$name'
	), 0)
)
