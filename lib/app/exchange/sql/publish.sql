-- What `publish` says to PostgreSQL, beside sql/setup.sql. Values are $1, $2,
-- ...; names, and what stands in statements that take no values, are put in as
-- PostgreSQL's own format() does it: %1$I a name, %2$L a literal, %3$s as it
-- is. Names without a schema are looked up in that of the run.

-- ---- the run ----

-- name: publish_search_path
-- Names are those of the schema, never a staging table's: schema.
SET search_path = %1$I, pg_catalog, pg_temp

-- name: publish_lock
-- One process an office: office, schema.
SELECT pg_try_advisory_lock(hashtextextended($2 || ':' || $1, 0))

-- name: publish_lock_structure
START TRANSACTION;
SELECT pg_advisory_xact_lock(hashtextextended('kinerja:structure', 0))

-- name: publish_is_set_up
SELECT 1
FROM pg_class
WHERE oid = to_regclass('kantor_isi')

-- name: publish_may_create
SELECT has_schema_privilege($1, 'CREATE')

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
	diterbitkan = now()

-- ---- tables, parts, columns, views ----

-- name: publish_make_table
-- table, office's part, part of the others, office, columns of the key that it
-- has more, the same in its key
CREATE TABLE IF NOT EXISTS %1$I (
	kantor text NOT NULL,
	urut bigint NOT NULL,
	%5$s
	PRIMARY KEY (kantor, %6$s urut)
) PARTITION BY LIST (kantor);
CREATE TABLE IF NOT EXISTS %2$I PARTITION OF %1$I FOR VALUES IN (%4$L);
CREATE TABLE IF NOT EXISTS %3$I PARTITION OF %1$I DEFAULT;
ALTER TABLE %1$I ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS kantor ON %1$I;
CREATE POLICY kantor ON %1$I USING (boleh(kantor));
GRANT SELECT, INSERT, DELETE ON %1$I TO PUBLIC

-- name: publish_make_view
-- It has the columns that its table has now: view, table.
DROP VIEW IF EXISTS %1$I;
CREATE VIEW %1$I AS
SELECT t.*, k.tanggal AS kantor_tanggal, k.kepala AS kantor_kepala
FROM %2$I t
JOIN kantor k USING (kantor)
WHERE boleh(t.kantor);
GRANT SELECT ON %1$I TO PUBLIC

-- name: publish_make_sums
-- How far each area is: every count that the table has now, added up. Rules of
-- each period have counts of their own, so the server is who knows them: view,
-- table.
DROP VIEW IF EXISTS %1$I;
DO $sums$
BEGIN
	EXECUTE format('
		CREATE VIEW %%I AS
		SELECT t.kantor, t.periode, t.kabupaten, t.kecamatan, t.peran%%s
		FROM %%I t
		WHERE boleh(t.kantor)
		GROUP BY t.kantor, t.periode, t.kabupaten, t.kecamatan, t.peran
	', %1$L, (
		SELECT string_agg(format(', sum(t.%%I) AS %%I', attname,
			attname), '' ORDER BY attnum)
		FROM pg_attribute
		WHERE attrelid = %2$L::regclass
			AND attnum > 0
			AND NOT attisdropped
			AND atttypid = 'numeric'::regtype
			AND strpos(attname, 'umur') = 0
	), %2$L);
END
$sums$;
GRANT SELECT ON %1$I TO PUBLIC

-- name: publish_columns
-- "!" where the office has its part, then ",a,b,": table, schema, part.
SELECT (
		SELECT coalesce(min('!'), '')
		FROM pg_class c
		JOIN pg_namespace n ON n.oid = c.relnamespace
		WHERE n.nspname = $2
			AND c.relname = $3
	) || ',' || (
		SELECT coalesce(string_agg(a.attname, ','), '')
		FROM pg_attribute a
		JOIN pg_class c ON c.oid = a.attrelid
		JOIN pg_namespace n ON n.oid = c.relnamespace
		WHERE n.nspname = $2
			AND c.relname = $1
			AND a.attnum > 0
			AND NOT a.attisdropped
	) || ','

-- name: publish_alter
-- table, what it gets: of each, between commas,
ALTER TABLE %1$I %2$s

-- name: publish_add_column
-- column, its type
ADD COLUMN %1$I %2$s

-- name: publish_send_anew
-- What is there lacks columns; which periods are there is still to be known:
-- table.
UPDATE kantor_isi
SET sidik = '-'
WHERE tabel = %1$L

-- name: publish_part_is_empty
-- office, table
UPDATE kantor_isi
SET sidik = '-'
WHERE kantor = %1$L
	AND tabel = %2$L;
UPDATE kantor
SET versi = ''
WHERE kantor = %1$L

-- ---- rows ----

-- name: publish_is_checked
-- Whether the server checks each row against the office's role: table.
SELECT row_security_active($1::regclass)

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
VALUES ($1, $2, $3, $4)
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
