-- Sets a PostgreSQL database up for `kinerja publish postgres`. Run it once
-- with psql as the owner of the schema; running it again mends what is amiss.
--
-- Readers get the role kinerja_pembaca and see every office; where the owner
-- may not make that role, a superuser makes it, and this is run again. An
-- office that sees and publishes only its own rows gets a role of its own and
-- a row here, which gives it the rights that it needs:
--   INSERT INTO "{schema}".kantor_peran VALUES ('kab-rekaan', 'op_rekaan');

-- IF NOT EXISTS asks for the right to make one also where it is there, and does
-- not wait for somebody who is just making it.
DO $$
BEGIN
	IF to_regnamespace('"{schema}"') IS NULL THEN
		CREATE SCHEMA "{schema}";
	END IF;
EXCEPTION WHEN duplicate_schema OR unique_violation THEN
	NULL;
END $$;

-- One row an office: who publishes it holds it, and who makes tables holds the
-- table. Only the owner has rights on it: an advisory lock could be held by
-- whoever may connect.
DO $$
BEGIN
	IF to_regclass('"{schema}".kantor_kunci') IS NULL THEN
		CREATE TABLE "{schema}".kantor_kunci (
			kantor text PRIMARY KEY
		);
	END IF;
EXCEPTION WHEN duplicate_table OR duplicate_object OR unique_violation THEN
	NULL;
END $$;
DO $$
BEGIN
	LOCK TABLE "{schema}".kantor_kunci IN SHARE UPDATE EXCLUSIVE MODE;
END $$;

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
EXCEPTION WHEN duplicate_object OR unique_violation
		OR insufficient_privilege THEN
	NULL;
END $$;

-- Whether whoever asks is the owner, or a reader. Nobody's names come before
-- those of the catalog: not those of temporary tables either.
CREATE OR REPLACE FUNCTION "{schema}".boleh_semua(baca boolean)
RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
	SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_namespace n
			WHERE n.nspname = '{schema}'
			AND pg_catalog.pg_has_role(n.nspowner, 'member'))
		OR (baca AND coalesce(pg_catalog.pg_has_role(
			to_regrole('kinerja_pembaca'), 'member'), false))
$$;

-- Whose rows are their own.
CREATE OR REPLACE FUNCTION "{schema}".kantor_sendiri() RETURNS SETOF text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
	SELECT p.kantor
	FROM "{schema}".kantor_peran p
	WHERE pg_catalog.pg_has_role(
		to_regrole(quote_ident(p.peran::text)), 'member')
$$;

-- Both of one row. Policies ask each of the two, once a statement and not once
-- a row, but where they may not ask: on Citus.
CREATE OR REPLACE FUNCTION "{schema}".boleh_baris(k text, baca boolean)
RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
	SELECT "{schema}".boleh_semua(baca)
		OR k IN (SELECT "{schema}".kantor_sendiri())
$$;

-- Whether whoever asks may see the rows of this office: what views ask.
CREATE OR REPLACE FUNCTION "{schema}".boleh(k text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
	SELECT "{schema}".boleh_baris(k, true)
$$;

-- Holds an office for the transaction at hand, where whoever asks may publish
-- it: empty, or who holds it as far as that is known. What may be asked is
-- asked of who has logged in, for here the owner asks.
CREATE OR REPLACE FUNCTION "{schema}".kunci(k text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	who text;
BEGIN
	IF NOT EXISTS (SELECT 1 FROM pg_namespace
			WHERE nspname = '{schema}'
			AND pg_has_role(session_user, nspowner, 'member'))
		AND NOT EXISTS (SELECT 1 FROM "{schema}".kantor_peran p
			WHERE p.kantor = k AND pg_has_role(session_user,
			to_regrole(quote_ident(p.peran::text)), 'member'))
	THEN
		RAISE insufficient_privilege USING MESSAGE = format(
			'permission denied for office %s: kantor_peran does '
			'not give it to %s', k, session_user);
	END IF;
	INSERT INTO "{schema}".kantor_kunci VALUES (k) ON CONFLICT DO NOTHING;
	PERFORM 1 FROM "{schema}".kantor_kunci WHERE kantor = k
		FOR UPDATE SKIP LOCKED;
	IF FOUND THEN
		RETURN '';
	END IF;
	SELECT concat_ws(', ', a.usename, nullif(a.application_name, ''),
		'pid ' || a.pid)
	INTO who
	FROM "{schema}".kantor_kunci q
	JOIN pg_locks l ON l.transactionid = q.xmax AND l.granted
	JOIN pg_stat_activity a ON a.pid = l.pid
	WHERE q.kantor = k;
	RETURN coalesce(who, '?');
END $$;

-- Guards a table: an office writes its own rows and sees them, readers see all.
CREATE OR REPLACE FUNCTION "{schema}".jaga_baris(t regclass) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	p record;
	cond text := '(SELECT "{schema}".boleh_semua(%1$L)) OR kantor = ANY (
		ARRAY(SELECT "{schema}".kantor_sendiri()))';
BEGIN
	IF EXISTS (SELECT 1 FROM pg_policy
			WHERE polrelid = t AND polname = 'kantor') THEN
		EXECUTE format('DROP POLICY kantor ON %s', t);
	END IF;
	IF EXISTS (SELECT 1 FROM pg_policy
			WHERE polrelid = t AND polname = 'baca') THEN
		RETURN;
	END IF;
	IF EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'citus') THEN
		cond := '"{schema}".boleh_baris(kantor, %1$L)';
	END IF;
	EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t);
	FOR p IN VALUES ('baca', 'SELECT USING', true),
		('tambah', 'INSERT WITH CHECK', false),
		('ubah', 'UPDATE USING', false),
		('hapus', 'DELETE USING', false)
	LOOP
		EXECUTE format('CREATE POLICY %s ON %s FOR %s (%s)',
			p.column1, t, p.column2, format(cond, p.column3));
	END LOOP;
END $$;

-- Gives the schema's owner what others made there, where they may: a superuser
-- who published an office once, or who ran this file.
CREATE OR REPLACE FUNCTION "{schema}".serahkan() RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	what record;
BEGIN
	FOR what IN
		SELECT CASE c.relkind WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END
			AS kind, c.oid::regclass::text AS name, n.nspowner
		FROM pg_class c
		JOIN pg_namespace n ON n.oid = c.relnamespace
		WHERE n.nspname = '{schema}' AND c.relkind IN ('r', 'p', 'v')
			AND c.relowner <> n.nspowner
			AND pg_has_role(c.relowner, 'usage')
			AND pg_has_role(n.nspowner, 'member')
		UNION ALL
		SELECT 'ROUTINE', p.oid::regprocedure::text, n.nspowner
		FROM pg_proc p
		JOIN pg_namespace n ON n.oid = p.pronamespace
		WHERE n.nspname = '{schema}' AND p.proowner <> n.nspowner
			AND pg_has_role(p.proowner, 'usage')
			AND pg_has_role(n.nspowner, 'member')
	LOOP
		EXECUTE format('ALTER %s %s OWNER TO %s', what.kind, what.name,
			what.nspowner::regrole);
	END LOOP;
END $$;

-- Guards everything that is there now. Readers and the roles of offices come to
-- it, and nobody else: who may read a table can hold it against a change, who
-- may write can lock it. Views are known by what they ask.
CREATE OR REPLACE FUNCTION "{schema}".jaga() RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	tables text;
	views text;
	offices text;
	readers text;
BEGIN
	SELECT string_agg(c.oid::regclass::text, ', ')
			FILTER (WHERE c.relkind <> 'v'),
		string_agg(', ' || c.oid::regclass::text, '')
			FILTER (WHERE c.relkind = 'v')
	INTO tables, views
	FROM pg_class c
	JOIN pg_namespace n ON n.oid = c.relnamespace
	WHERE n.nspname = '{schema}' AND pg_has_role(c.relowner, 'usage')
		AND (c.relkind = 'p' OR c.relname IN ('kantor', 'kantor_isi')
		OR (c.relkind = 'v' AND EXISTS (SELECT 1 FROM pg_depend d
			JOIN pg_rewrite w ON w.oid = d.objid
			WHERE d.classid = 'pg_rewrite'::regclass
			AND d.refclassid = 'pg_proc'::regclass
			AND w.ev_class = c.oid AND d.refobjid =
				'"{schema}".boleh(text)'::regprocedure)));
	SELECT string_agg(DISTINCT quote_ident(r.rolname), ', ')
	INTO offices
	FROM "{schema}".kantor_peran p
	JOIN pg_roles r ON r.rolname = p.peran;
	SELECT concat_ws(', ', offices, (SELECT rolname FROM pg_roles
		WHERE rolname = 'kinerja_pembaca')) INTO readers;
	PERFORM "{schema}".jaga_baris(t::regclass)
		FROM unnest(string_to_array(tables, ', ')) t;
	views := concat(tables, views, ', "{schema}".kantor_peran');
	EXECUTE format('REVOKE ALL ON %s, "{schema}".kantor_kunci FROM PUBLIC',
		views);
	REVOKE ALL ON SCHEMA "{schema}" FROM PUBLIC;
	IF readers <> '' THEN
		EXECUTE format('GRANT USAGE ON SCHEMA "{schema}" TO %s',
			readers);
		EXECUTE format('GRANT SELECT ON %s TO %s', views, readers);
	END IF;
	IF offices <> '' THEN
		EXECUTE format('GRANT INSERT, UPDATE, DELETE ON %s TO %s',
			tables, offices);
	END IF;
END $$;

-- A role that is entered in kantor_peran gets what it needs, and one that is
-- taken out loses it.
CREATE OR REPLACE FUNCTION "{schema}".peran_berubah() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	IF TG_OP <> 'INSERT' AND to_regrole(quote_ident(OLD.peran)) IS NOT NULL
			AND NOT EXISTS (SELECT 1 FROM "{schema}".kantor_peran
			WHERE peran = OLD.peran) THEN
		EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA "{schema}"
			FROM %I', OLD.peran);
		EXECUTE format('REVOKE ALL ON SCHEMA "{schema}" FROM %I',
			OLD.peran);
	END IF;
	IF TG_OP <> 'DELETE' THEN
		-- one that is not there is an error, and told
		PERFORM quote_ident(NEW.peran)::regrole;
		PERFORM "{schema}".jaga();
	END IF;
	RETURN NULL;
END $$;

-- Whether Citus has spread the table: what it spreads has a trigger of its own.
CREATE OR REPLACE FUNCTION "{schema}".tersebar(t regclass) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
	SELECT EXISTS (SELECT 1 FROM pg_trigger g
		JOIN pg_proc f ON f.oid = g.tgfoid
		WHERE g.tgrelid = t AND f.proname = 'citus_truncate_trigger')
$$;

-- A table that is spread has no trigger: there jaga() is called by hand. It
-- stands whole on every worker, and may be asked there.
DO $$
BEGIN
	IF "{schema}".tersebar('"{schema}".kantor_peran') THEN
		ALTER FUNCTION "{schema}".kantor_sendiri()
			SET citus.allow_nested_distributed_execution = on;
		RETURN;
	END IF;
	DROP TRIGGER IF EXISTS peran ON "{schema}".kantor_peran;
	CREATE TRIGGER peran AFTER INSERT OR UPDATE OR DELETE
		ON "{schema}".kantor_peran
		FOR EACH ROW EXECUTE FUNCTION "{schema}".peran_berubah();
END $$;

DO $$
BEGIN
	PERFORM "{schema}".serahkan();
	PERFORM "{schema}".jaga();
END $$;

-- Takes away what an office published; who publishes it stays.
CREATE OR REPLACE FUNCTION "{schema}".hapus_kantor(k text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	t regclass;
BEGIN
	DELETE FROM "{schema}".kantor WHERE kantor = k;
	DELETE FROM "{schema}".kantor_isi WHERE kantor = k;
	FOR t IN SELECT c.oid FROM pg_class c
		JOIN pg_namespace n ON n.oid = c.relnamespace
		WHERE n.nspname = '{schema}' AND c.relkind = 'p'
	LOOP
		EXECUTE format('DELETE FROM %s WHERE kantor = %L', t, k);
	END LOOP;
	IF has_table_privilege('"{schema}".kantor_kunci', 'DELETE') THEN
		DELETE FROM "{schema}".kantor_kunci WHERE kantor = k;
	END IF;
END $$;

-- On Citus the same tables are spread over the workers by office, and who may
-- see what stands on each; without the extension this does nothing. What came
-- since is spread by the next call.
CREATE OR REPLACE FUNCTION "{schema}".sebarkan() RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	t regclass;
	p name;
BEGIN
	IF NOT EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'citus') THEN
		RETURN;
	END IF;
	IF NOT "{schema}".tersebar('"{schema}".kantor_peran') THEN
		DROP TRIGGER IF EXISTS peran ON "{schema}".kantor_peran;
		ALTER FUNCTION "{schema}".kantor_sendiri()
			SET citus.allow_nested_distributed_execution = on;
		EXECUTE 'SELECT create_reference_table($1)'
			USING '"{schema}".kantor_peran'::regclass;
	END IF;
	FOR t IN SELECT c.oid FROM pg_class c
		JOIN pg_namespace n ON n.oid = c.relnamespace
		WHERE n.nspname = '{schema}' AND (c.relkind = 'p'
			OR c.relname IN ('kantor', 'kantor_isi'))
			AND NOT "{schema}".tersebar(c.oid)
		ORDER BY c.relkind DESC, c.relname
	LOOP
		FOR p IN SELECT polname FROM pg_policy WHERE polrelid = t
		LOOP
			EXECUTE format('DROP POLICY %I ON %s', p, t);
		END LOOP;
		PERFORM "{schema}".jaga_baris(t);
		EXECUTE 'SELECT create_distributed_table($1, ''kantor'')'
			USING t;
	END LOOP;
END $$;

-- Which of these files the schema has seen last: `publish postgres` of its
-- owner runs a newer one.
COMMENT ON FUNCTION "{schema}".boleh(text) IS '4';
