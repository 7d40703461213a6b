-- What `publish` says to PostgreSQL, beside sql/setup.sql. Values are $1, $2,
-- ...; names, and what stands in statements that take no values, are put in as
-- PostgreSQL's own format() does it: %1$I a name, %2$L a literal, %3$s as it
-- is. Names without a schema are looked up in that of the run.

-- ---- the run ----

-- name: publish_search_path
-- Names are those of the schema, never a staging table's: schema.
SET search_path = %1$I, pg_catalog, pg_temp

-- name: publish_begin
-- What others did before it had its locks is seen by the next question,
-- whatever the role is used to.
START TRANSACTION ISOLATION LEVEL READ COMMITTED

-- name: publish_lock
-- One process an office, as long as the transaction: office.
SELECT kunci($1)

-- name: publish_wait
-- Behind others who make tables one may have to wait a while.
SET LOCAL lock_timeout = '2min'

-- name: publish_lock_structure
-- Whoever may make tables makes them alone.
LOCK TABLE kantor_kunci IN SHARE UPDATE EXCLUSIVE MODE

-- name: publish_wait_no_more
-- From then on each lock comes within ten seconds or not at all, for whoever
-- reads has to wait behind one who waits to change a table; unless role or
-- PGOPTIONS say another lock_timeout.
SELECT set_config('lock_timeout', CASE reset_val
		WHEN '0' THEN '10s'
		ELSE reset_val END, false)
FROM pg_settings
WHERE name = 'lock_timeout'

-- name: publish_holder
-- Of those who hold something in the schema, whose transaction is open longest,
-- as far as whoever asks may see that: schema.
SELECT concat_ws(', ', a.usename, nullif(a.application_name, ''),
	'pid ' || a.pid)
FROM pg_locks l
JOIN pg_class c ON c.oid = l.relation
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_stat_activity a ON a.pid = l.pid
WHERE l.granted
	AND l.database = (
		SELECT oid
		FROM pg_database
		WHERE datname = current_database()
	)
	AND n.nspname = $1
ORDER BY a.xact_start
LIMIT 1

-- name: publish_is_set_up
-- By which of the setup files, with "t" behind it where whoever asks may make
-- tables: schema.
SELECT coalesce(obj_description(to_regprocedure('boleh(text)'), 'pg_proc'), '1')
	|| has_schema_privilege($1, 'CREATE')::text
FROM pg_class
WHERE oid = to_regclass('kantor_isi')

-- name: publish_head_there
SELECT kepala
FROM kantor
WHERE kantor = $1

-- name: publish_rows_there
-- Of a run that is there whole, at the same head and day: office, head, day,
-- version.
SELECT baris
FROM kantor k
WHERE kantor = $1
	AND kepala = $2
	AND tanggal = $3::date
	AND versi = $4
	AND NOT EXISTS (
		SELECT 1
		FROM kantor_isi i
		WHERE i.kantor = k.kantor
			AND i.sidik = '-'
	)

-- name: publish_note
-- office, number of the act, head, day, rows, version
INSERT INTO kantor (kantor, seq, kepala, tanggal, baris, versi)
VALUES ($1, $2::bigint, $3, $4::date, $5::bigint, $6)
ON CONFLICT (kantor) DO UPDATE SET
	seq = excluded.seq,
	kepala = excluded.kepala,
	tanggal = excluded.tanggal,
	baris = excluded.baris,
	versi = excluded.versi,
	diterbitkan = excluded.diterbitkan

-- ---- tables, parts, columns, views ----

-- name: publish_there
-- Asked once, for each question costs a way there and back: a line a table, its
-- name, a mark, its columns between commas. The mark is "?" where rows are
-- checked against the office's role, "#" where Citus has spread such a table,
-- "=" where it has spread another, else "!" where the office has its part; of a
-- view "!" where it keeps functions from what its reader may not see: schema,
-- what the name of a part ends with. What is spread is found as tersebar()
-- finds it, which older schemas lack.
SELECT coalesce(string_agg(format(E'\n%s %s,%s,', c.relname, CASE
		WHEN c.relkind = 'v' THEN CASE
			WHEN 'security_barrier=true' = ANY (c.reloptions)
			THEN '!' END
		WHEN EXISTS (
			SELECT 1
			FROM pg_trigger g
			JOIN pg_proc f ON f.oid = g.tgfoid
			WHERE g.tgrelid = c.oid
				AND f.proname = 'citus_truncate_trigger'
		) THEN CASE
			WHEN row_security_active(c.oid) THEN '#'
			ELSE '=' END
		WHEN row_security_active(c.oid) THEN '?'
		WHEN EXISTS (
			SELECT 1
			FROM pg_inherits i
			JOIN pg_class p ON p.oid = i.inhrelid
			WHERE i.inhparent = c.oid
				AND p.relnamespace = c.relnamespace
				AND p.relname = c.relname || $2
		) THEN '!' END, (
			SELECT string_agg(a.attname, ',')
			FROM pg_attribute a
			WHERE a.attrelid = c.oid
				AND c.relkind = 'p'
				AND a.attnum > 0
				AND NOT a.attisdropped
	)), ''), '')
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = $1
	AND c.relkind IN ('p', 'v')

-- name: publish_make_table
-- table, part of the others, column of the key that it has more, its key, the
-- others: each behind a comma
CREATE TABLE %1$I (
	kantor text NOT NULL,
	urut bigint NOT NULL,
	%3$s
	PRIMARY KEY (%4$s)
	%5$s
) PARTITION BY LIST (kantor);
CREATE TABLE %2$I PARTITION OF %1$I DEFAULT

-- name: publish_make_part
-- Of an office that has none, in the transaction that fills it; key and place
-- come when its rows are there. One that was detached is somebody's to look at:
-- part, table, what the detached one is called.
ALTER TABLE IF EXISTS %1$I RENAME TO %3$I;
CREATE TABLE %1$I (LIKE %2$I)

-- name: publish_key_part
-- part, key
ALTER TABLE %1$I ADD PRIMARY KEY (%2$s)

-- name: publish_take_over
-- What the office has among the others, published by itself; by then nobody
-- else attaches a part: table, office.
LOCK TABLE ONLY %1$I IN SHARE UPDATE EXCLUSIVE MODE;
DELETE FROM %1$I
WHERE kantor = %2$L

-- name: publish_attach_part
-- part, table, office
ALTER TABLE %2$I ATTACH PARTITION %1$I FOR VALUES IN (%3$L)

-- name: publish_make_view
-- It has the columns that its table has now, new ones behind those that it had,
-- so that what others built upon it stays. Functions of whoever asks see only
-- rows that they may see: security_barrier. View, table; '' or the columns
-- that every number is added up by: rules of each period have counts of their
-- own, so the server is who knows them.
DO $view$
DECLARE
	columns text;
	stays boolean;
BEGIN
	SELECT string_agg(w.expr || format(' AS %%I', w.name), ', '
			ORDER BY v.attnum, w.n), count(v.attnum) = (
			SELECT count(*)
			FROM pg_attribute
			WHERE attrelid = to_regclass(%1$L)
				AND attnum > 0
		)
	INTO columns, stays
	FROM (
		SELECT attnum AS n, attname AS name, format(
			CASE WHEN %3$L = '' OR attname = ANY (parts)
			THEN 't.%%I' ELSE 'sum(t.%%I)' END, attname) AS expr
		FROM pg_attribute, string_to_array(%3$L, ',') AS parts
		WHERE attrelid = %2$L::regclass
			AND attnum > 0
			AND NOT attisdropped
			AND (%3$L = '' OR attname = ANY (parts)
				OR (atttypid = 'numeric'::regtype
				AND strpos(attname, 'umur') = 0))
		UNION ALL
		VALUES (2000, 'kantor_tanggal', 'k.tanggal'),
			(2001, 'kantor_kepala', 'k.kepala')
	) w
	LEFT JOIN pg_attribute v ON v.attrelid = to_regclass(%1$L)
		AND v.attname = w.name
		AND v.attnum > 0;
	IF NOT stays THEN
		DROP VIEW %1$I;
	END IF;
	EXECUTE format('
		CREATE OR REPLACE VIEW %%I WITH (security_barrier) AS
		SELECT %%s
		FROM %%I t
		JOIN kantor k ON k.kantor = t.kantor
		WHERE boleh(k.kantor) %%s
	', %1$L, columns, %2$L, CASE WHEN %3$L <> ''
		THEN 'GROUP BY k.kantor, t.' || replace(%3$L, ',', ', t.')
	END);
END
$view$

-- name: publish_guard
-- Tables and views that were made: whose they are, and who comes to them; and
-- where Citus has spread the others, it spreads them.
SELECT serahkan(), jaga();
SELECT sebarkan()
WHERE tersebar('kantor')

-- name: publish_hand_over
-- Parts that were made.
SELECT serahkan()

-- name: publish_alter
-- table, what it gets: of each, between commas, ADD COLUMN and
ALTER TABLE %1$I %2$s

-- name: publish_column
-- column, its type
%1$I %2$s

-- name: publish_send_anew
-- What is there lacks columns; which periods are there is still to be known:
-- table.
UPDATE kantor_isi
SET sidik = '-'
WHERE tabel = %1$L

-- ---- rows ----

-- name: publish_stage
-- Rows that are checked go through a table of our own: table, schema.
CREATE TEMP TABLE IF NOT EXISTS %1$I (LIKE %2$I.%1$I) ON COMMIT DELETE ROWS;
TRUNCATE pg_temp.%1$I

-- name: publish_copy
-- schema, table, columns, each behind a comma
COPY %1$I.%2$I (kantor, urut%3$s) FROM STDIN

-- name: publish_unstage
INSERT INTO %1$I
SELECT *
FROM pg_temp.%1$I

-- name: publish_unstage_spread
-- Citus would copy them to the worker, and rows that are checked are not
-- copied: some thousand at a time: table.
DO $spread$
DECLARE
	lines text;
BEGIN
	FOR lines IN
		SELECT string_agg(format('(%%s)', (
			SELECT string_agg(quote_nullable(v.value), ','
				ORDER BY v.n)
			FROM json_each_text(row_to_json(s))
				WITH ORDINALITY v (key, value, n)
		)), ',')
		FROM pg_temp.%1$I s
		GROUP BY s.urut / 4096
	LOOP
		EXECUTE format('INSERT INTO %%I VALUES %%s', %1$L, lines);
	END LOOP;
END
$spread$

-- name: publish_digests_there
-- office, table, period
SELECT sidik
FROM kantor_isi
WHERE kantor = $1
	AND tabel = $2
	AND periode = $3

-- name: publish_note_digests
-- office, table, period, digests
INSERT INTO kantor_isi (kantor, tabel, periode, sidik)
VALUES (%1$L, %2$L, %3$L, %4$L)
ON CONFLICT (kantor, tabel, periode) DO UPDATE SET
	sidik = excluded.sidik

-- name: publish_clear
-- table, office, first and last row
DELETE FROM %1$I
WHERE kantor = %2$L
	AND urut BETWEEN %3$s AND %4$s

-- name: publish_clear_period
-- table, office, first and last row, period
DELETE FROM %1$I
WHERE kantor = %2$L
	AND periode = %5$L
	AND urut BETWEEN %3$s AND %4$s

-- name: publish_has_others
-- Whether periods are there besides those that stay: any table, office, they.
SELECT 1
FROM kantor_isi
WHERE kantor = %2$L
	AND periode NOT IN (%3$s)
LIMIT 1

-- name: publish_drop_others
-- Which are there is asked of the digests: the rows of an office are millions.
-- Table, office, periods that stay.
DELETE FROM %1$I
WHERE kantor = %2$L
	AND periode IN (
		SELECT periode
		FROM kantor_isi
		WHERE kantor = %2$L
			AND tabel = %1$L
			AND periode NOT IN (%3$s)
	);
DELETE FROM kantor_isi
WHERE kantor = %2$L
	AND tabel = %1$L
	AND periode NOT IN (%3$s)
