-- Sets a PostgreSQL database up for `kinerja publish postgres`. Run it once
-- with psql as the owner of the schema; running it again changes nothing.
--
-- Readers get the role kinerja_pembaca and see every office. An office that
-- may see only its own rows gets a role of its own and a row here:
--   INSERT INTO "{schema}".kantor_peran VALUES ('kab-rekaan', 'op_rekaan');

CREATE SCHEMA IF NOT EXISTS "{schema}";

-- One row an office: what it published last.
CREATE TABLE IF NOT EXISTS "{schema}".kantor (
	kantor text PRIMARY KEY,
	seq bigint NOT NULL,
	kepala text NOT NULL,
	tanggal date NOT NULL,
	diterbitkan timestamptz NOT NULL DEFAULT now(),
	baris bigint NOT NULL,
	versi text NOT NULL
);

-- What an office published: digests of blocks of rows, so that the next run
-- sends only what differs. Not for people.
CREATE TABLE IF NOT EXISTS "{schema}".kantor_isi (
	kantor text NOT NULL,
	tabel text NOT NULL,
	periode text NOT NULL,
	sidik text NOT NULL,
	PRIMARY KEY (kantor, tabel, periode)
);

-- Which role sees and publishes which office.
CREATE TABLE IF NOT EXISTS "{schema}".kantor_peran (
	kantor text NOT NULL,
	peran name NOT NULL,
	PRIMARY KEY (kantor, peran)
);

DO $$
BEGIN
	CREATE ROLE kinerja_pembaca NOLOGIN;
EXCEPTION WHEN duplicate_object OR insufficient_privilege THEN
	NULL;
END $$;

-- Whether whoever asks may see the rows of this office. Nobody's names come
-- before those of the catalog: not those of temporary tables either.
CREATE OR REPLACE FUNCTION "{schema}".boleh(k text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
	SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_roles r
			WHERE r.rolname = 'kinerja_pembaca'
			AND pg_catalog.pg_has_role(r.oid, 'member'))
		OR EXISTS (SELECT 1 FROM pg_catalog.pg_namespace n
			WHERE n.nspname = '{schema}'
			AND pg_catalog.pg_has_role(n.nspowner, 'member'))
		OR EXISTS (SELECT 1 FROM "{schema}".kantor_peran p
			JOIN pg_catalog.pg_roles r ON r.rolname = p.peran
			WHERE p.kantor = k
			AND pg_catalog.pg_has_role(r.oid, 'member'))
$$;

DO $$
BEGIN
	GRANT USAGE ON SCHEMA "{schema}" TO PUBLIC;
	GRANT SELECT ON "{schema}".kantor_peran TO PUBLIC;
	GRANT SELECT, INSERT, UPDATE ON "{schema}".kantor TO PUBLIC;
	GRANT SELECT, INSERT, UPDATE, DELETE ON "{schema}".kantor_isi TO PUBLIC;
EXCEPTION WHEN insufficient_privilege THEN
	NULL;
END $$;

-- Rows of tables and of kantor are seen and written by whoever may.
ALTER TABLE "{schema}".kantor ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS kantor ON "{schema}".kantor;
CREATE POLICY kantor ON "{schema}".kantor USING ("{schema}".boleh(kantor));
ALTER TABLE "{schema}".kantor_isi ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS kantor ON "{schema}".kantor_isi;
CREATE POLICY kantor ON "{schema}".kantor_isi USING ("{schema}".boleh(kantor));

-- On Citus the same tables are spread over the workers by office; without
-- the extension this does nothing.
CREATE OR REPLACE FUNCTION "{schema}".sebarkan() RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	t regclass;
BEGIN
	IF NOT EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'citus') THEN
		RETURN;
	END IF;
	FOR t IN SELECT c.oid FROM pg_class c
		JOIN pg_namespace n ON n.oid = c.relnamespace
		WHERE n.nspname = '{schema}' AND c.relkind = 'p'
	LOOP
		EXECUTE format('SELECT create_distributed_table(%L, %L)',
			t, 'kantor');
	END LOOP;
END $$;

-- Which of these files the schema has seen last: `publish postgres` of its
-- owner runs a newer one.
COMMENT ON FUNCTION "{schema}".boleh(text) IS '2';
