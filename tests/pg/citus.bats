#!/usr/bin/env bats
# publish: into a PostgreSQL that Citus spreads over workers, where it is there.

setup_file() {
	local bin
	. "$BATS_TEST_DIRNAME/cluster.sh"
	bin=$(pg_bin) || return 0
	[ -e "${bin%/bin}/lib/citus.so" ] || return 0
	servers=$(mktemp -d)
	export servers
	chmod 755 "$servers"
	pg_options='-c shared_preload_libraries=citus -c wal_level=logical
		-c citus.node_conninfo=sslmode=disable'
	for name in worker head; do
		pg_start "$servers/$name"
		psql -Xqc 'CREATE EXTENSION citus'
	done
	psql -Xqc "SELECT citus_set_coordinator_host('$servers/head', 5432)" \
		-c "SELECT citus_add_node('$servers/worker', 5432)" >/dev/null
}

teardown_file() {
	[ -n "${servers:-}" ] || return 0
	. "$BATS_TEST_DIRNAME/cluster.sh"
	pg_stop "$servers/head"
	pg_stop "$servers/worker"
	rm -rf "$servers"
}

setup() {
	[ -n "${servers:-}" ] || skip 'Citus is not installed'
	load ../cli/helper
	kinerja_setup
	export PGHOST=$servers/head PGUSER=kinerja PGDATABASE=postgres
	export PGOPTIONS='-c client_min_messages=error'
	psql -Xqc 'DROP SCHEMA IF EXISTS kinerja CASCADE'
	cp "$root"/tests/demo/*.csv "$root"/tests/demo/*.json .
	kept=
	once '' init --zone WIB --scope kab-rekaan
	once schools.csv school import
	once '' roster import --manifest manifest.csv
	once supervisors.csv supervisor import
	once '' period open 2024-1 --rules pmm-2024
	once plans.csv plan import --period 2024-1
}

value() {
	psql -XAtc "$1"
}

# Each table stands on the workers, and what came since.
spread() {
	assert_equal "$(value "SELECT count(*) FROM pg_class c
		WHERE relnamespace = 'kinerja'::regnamespace
		AND (relkind = 'p' OR relname ~ '^kantor(_isi|_peran)?$')
		AND oid NOT IN (SELECT logicalrelid FROM pg_dist_partition)")" 0
	assert_equal "$(value 'SELECT count(*) FROM kinerja.v_roster')" "$1"
}

@test "what was published is spread, and goes on being published" {
	local rows
	exits 0 publish postgres
	rows=$(value 'SELECT count(*) FROM kinerja.v_roster')
	[ "$rows" -gt 10 ]
	value 'SELECT kinerja.sebarkan()'
	spread "$rows"
	exits 0 publish postgres
	said '; 0 were sent$'
	exits 0 publish postgres --force
	spread "$rows"
	exits 0 publish postgres --office kedua
	spread $((2 * rows))
	# nothing hangs on what it was before
	exits 0 publish setup -o setup.sql
	psql -Xq1 -v ON_ERROR_STOP=1 -f setup.sql
	value 'SELECT kinerja.sebarkan()'
	value "SELECT kinerja.hapus_kantor('kab-rekaan')"
	spread "$rows"
}

@test "what is spread first is published to the workers" {
	exits 0 publish setup -o setup.sql
	psql -Xq1 -v ON_ERROR_STOP=1 -f setup.sql
	value 'SELECT kinerja.sebarkan()'
	exits 0 publish postgres
	spread "$(sql 'SELECT count(*) FROM v_roster')"
	cp kinerja.db old.db
	cp kinerja.db.key old.db.key
	exits 0 school import <(printf 'npsn,sekolah\n20100001,SD UMPAMA\n')
	exits 0 publish postgres
	assert_equal "$(value "SELECT sekolah FROM kinerja.v_school
		WHERE npsn = '20100001'")" 'SD UMPAMA'
	exits 6 --db old.db publish postgres
	said 'rolled back to an older copy'
}

@test "there too readers see every office, an office its own" {
	local rows
	exits 0 publish postgres
	rows=$(value 'SELECT count(*) FROM kinerja.v_roster')
	value 'SELECT kinerja.sebarkan()'
	psql -Xqc 'DROP ROLE IF EXISTS op_kedua, pembaca, orang' \
		-c 'CREATE ROLE op_kedua LOGIN' -c 'CREATE ROLE pembaca LOGIN' \
		-c 'CREATE ROLE orang LOGIN' -c 'GRANT kinerja_pembaca TO pembaca' \
		-c "INSERT INTO kinerja.kantor_peran VALUES ('kedua', 'op_kedua')" \
		-c 'SELECT kinerja.jaga()' >/dev/null
	export PGUSER=op_kedua
	assert_equal "$(value 'SELECT count(*) FROM kinerja.v_roster')" 0
	exits 0 publish postgres --office kedua
	assert_equal "$(value 'SELECT count(*) FROM kinerja.v_roster')" "$rows"
	assert_equal "$(value 'SELECT count(*) FROM kinerja.roster')" "$rows"
	exits 1 publish postgres
	said 'permission denied for office'
	PGUSER=pembaca
	assert_equal "$(value 'SELECT count(*) FROM kinerja.v_roster')" \
		$((2 * rows))
	PGUSER=orang
	run value 'SELECT count(*) FROM kinerja.v_roster'
	assert_equal "$status" 1
	PGUSER=kinerja
	psql -Xqc 'DROP SCHEMA kinerja CASCADE' -c 'DROP OWNED BY op_kedua' \
		-c 'DROP ROLE op_kedua, pembaca, orang'
}
