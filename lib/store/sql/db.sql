-- What is asked of a connection.

-- name: db_owner
PRAGMA application_id

-- name: db_version
PRAGMA user_version
