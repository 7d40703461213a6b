#!/usr/bin/env bats
# publish: into a real PostgreSQL, with its roles, locks and broken lines.

bats_require_minimum_version 1.5.0

setup_file() {
	command -v psql >/dev/null || return 0
	. "$BATS_TEST_DIRNAME/cluster.sh"
	server=$(mktemp -d)
	export server
	pg_start "$server"
}

teardown_file() {
	[ -n "${server:-}" ] || return 0
	. "$BATS_TEST_DIRNAME/cluster.sh"
	pg_stop "$server"
	rm -rf "$server" "$server.log"
}

teardown() {
	[ -z "${server:-}" ] || deaf CONT
	[ -n "${small:-}" ] || return 0
	. "$BATS_TEST_DIRNAME/cluster.sh"
	pg_stop "$small"
	rm -rf "$small"
}

setup() {
	[ -n "${server:-}" ] || skip 'PostgreSQL is not installed'
	load ../cli/helper
	kinerja_setup
	export PGHOST=$server PGUSER=kinerja PGDATABASE=postgres
	psql -qc 'DROP SCHEMA IF EXISTS kinerja CASCADE' 2>/dev/null
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

# same EXPORT VIEW [OFFICE [PERIOD]]: the rows of an export as the server gives
# them back.
same() {
	local columns period=${4:-2024-1}
	exits 0 export "$1" --period "$period" --format csv
	cp "$out" here.csv
	columns=$(head -n 1 here.csv)
	psql -Xqc "\\copy (SELECT $columns FROM kinerja.$2 WHERE kantor =
		'${3:-kab-rekaan}' AND periode = '$period' ORDER BY urut) TO there.csv CSV HEADER"
	diff here.csv there.csv
}

@test "pictures stand beside each other in schemas of their own" {
	local name
	psql -qc 'DROP SCHEMA IF EXISTS latihan CASCADE' 2>/dev/null
	exits 0 publish postgres --schema latihan
	assert_equal "$(value "SELECT count(*) FROM pg_namespace
		WHERE nspname = 'kinerja'")" 0
	exits 0 publish postgres
	exits 0 period open 2024-2 --rules pmm-2024
	exits 0 publish postgres --schema latihan
	assert_equal "$(value 'SELECT count(*) FROM latihan.v_period')" 2
	assert_equal "$(value 'SELECT count(*) FROM kinerja.v_period')" 1
	same summary v_summary
	# what the server has stays known in each
	exits 0 publish postgres --schema latihan
	said '; 0 were sent$'
	exits 0 publish setup --schema latihan -o latihan.sql
	run ! grep -E 'kinerja\.|\{' latihan.sql
	psql -Xq1 -v ON_ERROR_STOP=1 -f latihan.sql 2>/dev/null
	for name in Besar 2024 'a b' 'x;DROP' pg_catalog public; do
		exits 2 publish postgres --schema "$name"
		said 'a small letter, then'
		exits 2 publish setup --schema "$name"
	done
	psql -qc 'DROP SCHEMA latihan CASCADE' 2>/dev/null
}

@test "a schema may be called like a word of SQL" {
	psql -qc 'DROP SCHEMA IF EXISTS "order" CASCADE' 2>/dev/null
	exits 0 publish setup --schema order -o order.sql
	psql -Xq1 -v ON_ERROR_STOP=1 -f order.sql 2>/dev/null
	exits 0 publish postgres --schema order
	exits 0 publish postgres --schema order
	said '; 0 were sent$'
	assert_equal "$(value 'SELECT count(*) FROM "order".v_roster')" \
		"$(sqlite3 kinerja.db 'SELECT count(*) FROM v_roster')"
	# an office of its own role goes through tables of its own
	psql -qX <<-'END'
	DO $$ BEGIN
		CREATE ROLE op_kata LOGIN;
	EXCEPTION WHEN duplicate_object THEN NULL; END $$;
	INSERT INTO "order".kantor_peran VALUES ('kab-rekaan', 'op_kata');
	END
	exits 0 roster retire 196402111986032904 --from 2024-01-09 \
		--reason 'Pensiun BUP'
	PGUSER=op_kata exits 0 publish postgres --schema order
	assert_equal "$(value 'SELECT seq FROM "order".kantor')" 7
	psql -qc 'DROP SCHEMA "order" CASCADE' 2>/dev/null
}

# statements PATTERN COMMAND...: how many such ones the server was given.
statements() {
	local pattern=$1 before
	shift
	psql -qc "ALTER ROLE kinerja SET log_statement = 'all'"
	before=$(wc -l <"$server/server.log")
	exits 0 "$@"
	psql -qc "ALTER ROLE kinerja RESET log_statement"
	tail -n +$((before + 1)) "$server/server.log" | grep -cE "$pattern"
}

@test "tables are made and looked at in few round trips" {
	assert [ "$(statements 'ADD COLUMN' publish postgres)" -le 13 ]
	# a table's columns are asked for once, whatever the periods
	exits 0 period open 2024-2 --rules pmm-2024
	assert [ "$(statements pg_attribute publish postgres)" -le 13 ]
}

@test "what is published is what the exports say" {
	exits 0 publish postgres
	said '^published 18[0-9] rows of kab-rekaan in 12 tables, as of 6:'
	same summary v_summary
	same pending v_pending
	same plans v_plan
	exits 0 export roster --format csv
	assert_equal "$(value 'SELECT count(*) + 1 FROM kinerja.v_roster')" \
		"$(wc -l <"$out")"
	assert_equal "$(value "SELECT sum(wajib) FROM kinerja.v_status")" \
		"$(value "SELECT sum(wajib) FROM kinerja.v_summary")"
}

@test "publishing again changes nothing, after an act what it did" {
	exits 0 publish postgres
	exits 0 publish postgres
	assert_equal "$(value 'SELECT count(*) FROM kinerja.kantor')" 1
	export KINERJA_TODAY=2024-01-19 KINERJA_NOW=2024-01-19T02:00:00Z
	exits 0 plan submit --from ajukan.csv
	exits 0 publish postgres
	same summary v_summary
	assert_equal "$(value "SELECT seq FROM kinerja.kantor")" 7
	assert_equal "$(value "SELECT sum(diajukan) FROM kinerja.v_status")" 37
}

# sent N: so many rows went there.
sent() {
	said "; $1 were sent"
}

@test "what is there already is not sent again" {
	exits 0 publish postgres
	all=$(sed -n 's/^published \([0-9]*\).*/\1/p' "$err")
	sent "$all"
	exits 0 publish postgres
	sent 0
	export KINERJA_TODAY=2024-01-19 KINERJA_NOW=2024-01-19T02:00:00Z
	exits 0 plan submit --from ajukan.csv
	exits 0 publish postgres
	sent "[1-9][0-9]*"
	not_said "; $all were sent"
	same plans v_plan
	same pending v_pending
	value "DELETE FROM kinerja.roster"
	exits 0 publish postgres
	sent 0
	exits 0 publish postgres --force
	sent "$all"
	same summary v_summary
}

# many N [SED]: a roster of so many people of one school.
many() {
	awk -v n="$1" 'BEGIN {
		print "nama,nip,npsn,jenis_ptk"
		for (i = 0; i < n; i++)
			printf "Purwarupa Banyak %05d,,20100001,Guru Kelas\n", i
	}' | sed "${2:-}" >many.csv
	exits 0 roster import --partial many.csv
}

# as_is: the roster there is the roster here, row by row.
as_is() {
	exits 0 export roster --format csv --full
	cp "$out" here.csv
	psql -Xqc "\\copy (SELECT $(head -n 1 here.csv) FROM kinerja.v_roster
		ORDER BY urut) TO there.csv CSV HEADER"
	cmp here.csv there.csv
}

@test "of many rows only those of a changed block are sent" {
	many 9000
	exits 0 publish postgres
	as_is
	last=$(value "SELECT max(urut) FROM kinerja.roster")
	id=$(sqlite3 kinerja.db "SELECT '#' || id FROM person
		WHERE name = 'Purwarupa Banyak 04500'")
	exits 0 roster correct "$id" --field nama \
		--value 'Purwarupa Banyak 04500 X' --reason ralat
	exits 0 publish postgres
	n=$(sed -n 's/.*; \([0-9]*\) were sent.*/\1/p' "$err")
	# a block of the roster and one of who is pending, of 9000 each
	[ "$n" -gt 0 ] && [ "$n" -le 8192 ]
	as_is
	assert_equal "$(value "SELECT count(*) FROM kinerja.roster")" "$last"
}

@test "on the day and at the act that the server has nothing is read" {
	exits 0 publish postgres
	sqlite3 kinerja.db "UPDATE person SET name = 'Purwarupa Diam'
		WHERE nip = '196402111986032904'"
	n=$(statements 'COPY' publish postgres) || :
	assert_equal "$n" 0
	sent 0
	said '^published 18[0-9] rows of kab-rekaan in 12 tables'
	export KINERJA_TODAY=2024-01-11 KINERJA_NOW=2024-01-11T02:00:00Z
	exits 0 publish postgres
	assert_equal "$(value "SELECT count(*) FROM kinerja.v_roster
		WHERE nama = 'Purwarupa Diam'")" 1
}

@test "rows that are gone, and periods, are gone there" {
	many 5000
	exits 0 period open 2024-2 --rules pmm-2024
	exits 0 publish postgres
	as_is
	act=$(sqlite3 kinerja.db 'SELECT max(seq) FROM act')
	assert_equal "$(value "SELECT count(*) > 0 FROM kinerja.v_summary
		WHERE periode = '2024-2'")" t
	exits 0 undo "$act"
	exits 0 undo $((act - 1))
	exits 0 publish postgres
	as_is
	assert_equal "$(value "SELECT count(*) FROM kinerja.ringkasan
		WHERE periode = '2024-2'")" 0
}

@test "yearly periods are published, as the views of a database have them" {
	KINERJA_TODAY=2025-01-10 KINERJA_NOW=2025-01-10T02:00:00Z \
		exits 0 period open 2024 --rules pmm-2024
	exits 0 publish postgres
	exits 0 export summary --period 2024 --format csv
	assert_equal "$(value "SELECT count(*) + 1 FROM kinerja.v_summary
		WHERE periode = '2024'")" "$(wc -l <"$out")"
	for view in v_assessment v_plan v_window v_period; do
		assert_equal "$(value "SELECT count(*) FROM kinerja.$view")" \
			"$(sqlite3 kinerja.db "SELECT count(*) FROM $view")"
	done
}

@test "under rules of two years each period has its own columns" {
	exits 0 publish postgres
	export KINERJA_TODAY=2027-01-04 KINERJA_NOW=2027-01-04T02:00:00Z
	exits 0 rules import "$fixtures/packs/rekaan-2027.json"
	exits 0 period open 2027-tw1
	printf '%s\n' nip,indikator,kompetensi,jujur,tangguh \
		198503152010012902,MENDENGAR,KG_MEMBACA,1,2 >p.csv
	exits 0 plan import --period 2027-tw1 p.csv
	exits 0 publish postgres
	for period in 2024-1 2027-tw1; do
		same plans v_plan kab-rekaan $period
		same summary v_summary kab-rekaan $period
	done
	# what is added up has the counts of both
	assert_equal "$(value "SELECT sum(niat) + sum(persiapan)
		FROM kinerja.v_status")" 0
	# the same bytes under another name
	sed 's/JUJUR/LUGAS/g' "$fixtures/packs/rekaan-2027.json" >lugas.json
	as_if_stored kinerja.db rekaan-2027 lugas.json
	export KINERJA_TODAY=2027-01-05 KINERJA_NOW=2027-01-05T02:00:00Z
	exits 0 publish postgres
	same plans v_plan kab-rekaan 2027-tw1
}

@test "offices stand beside each other" {
	exits 0 publish postgres
	exits 0 publish postgres --office "kab. o'lain, \"dua\""
	same summary v_summary
	assert_equal "$(value 'SELECT count(DISTINCT kantor)
		FROM kinerja.v_roster')" 2
}

@test "texts of people arrive as they are" {
	printf 'nama,nip,npsn,jenis_ptk\n"Siti \\N \\. ""Rekaan"", S.Pd.",,20100001,Guru Kelas\n' >odd.csv
	exits 0 roster import --partial odd.csv
	exits 0 publish postgres
	assert_equal "$(value "SELECT nama FROM kinerja.v_roster
		WHERE nama LIKE 'Siti%'")" 'Siti \N \. "Rekaan", S.Pd.'
}

@test "a state that this database does not know is not replaced" {
	exits 0 db backup old.db
	cp kinerja.db.key old.db.key
	exits 0 period extend 2024-1 --stage rencana --to 2024-02-10 \
		--reason 'Surat Dinas'
	exits 0 publish postgres
	exits 6 --db old.db publish postgres
	said 'holds kab-rekaan as it was at act 7:.*rolled back'
	assert_equal "$(value 'SELECT seq FROM kinerja.kantor')" 7
	exits 0 --db old.db publish postgres --force
	assert_equal "$(value 'SELECT seq FROM kinerja.kantor')" 6
}

# until_there CONDITION: a session of that kind; not for longer than a minute.
until_there() {
	local i
	for ((i = 0; i < 1200; i++)); do
		[ -z "$(value "SELECT 1 FROM pg_stat_activity
			WHERE $1 LIMIT 1")" ] || return 0
		sleep 0.05
	done
	echo "no session came to be: $1"
	return 1
}

# Holds the office's rows, or what a statement takes, so that whoever publishes
# has to wait.
hold() {
	rm -f line
	mkfifo line
	psql -qX <line >/dev/null 2>&1 3>&- &
	holder=$!
	exec 7>line
	echo "BEGIN; ${1:-SELECT 1 FROM kinerja.kantor FOR UPDATE};" >&7
	until_there "state = 'idle in transaction'"
}

release() {
	exec 7>&-
	wait "$holder" || :
}

# Waits until a publisher hangs on a lock.
waiting() {
	until_there "wait_event_type = 'Lock'"
}

@test "killed in the middle, the last whole state stays" {
	exits 0 publish postgres
	before=$(value 'SELECT sum(hashtext(t::text)) FROM kinerja.v_roster t')
	exits 0 roster retire 196402111986032904 --from 2024-01-09 \
		--reason 'Pensiun BUP'
	hold
	"$kinerja" publish postgres >/dev/null 2>&1 3>&- 7>&- &
	victim=$!
	waiting
	kill -9 $victim
	wait $victim || :
	release
	assert_equal "$(value 'SELECT sum(hashtext(t::text))
		FROM kinerja.v_roster t')" "$before"
	assert_equal "$(value 'SELECT seq FROM kinerja.kantor')" 6
	# what it held there ends with it; then the next run is whole
	for ((i = 0; i < 600; i++)); do
		"$kinerja" publish postgres >"$out" 2>"$err" && break
		grep -q 'another process' "$err"
		sleep 0.1
	done
	same summary v_summary
	assert_equal "$(value 'SELECT seq FROM kinerja.kantor')" 7
}

@test "a line that breaks is told, and nothing is half done" {
	exits 0 publish postgres
	exits 0 roster retire 196402111986032904 --from 2024-01-09 \
		--reason 'Pensiun BUP'
	hold
	"$kinerja" publish postgres >"$out" 2>"$err" 3>&- 7>&- &
	victim=$!
	waiting
	value "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
		WHERE wait_event_type = 'Lock'" >/dev/null
	got=0
	wait $victim || got=$?
	release
	assert_equal "$got" 1
	said 'the connection to PostgreSQL broke: .*; the last whole state stays'
	assert_equal "$(value 'SELECT seq FROM kinerja.kantor')" 6
	exits 0 publish postgres
	assert_equal "$(value 'SELECT seq FROM kinerja.kantor')" 7
}

@test "behind an idle reader a run ends soon, and leaves what is there" {
	exits 0 publish postgres
	before=$(value 'SELECT sum(hashtext(t::text)) FROM kinerja.v_roster t')
	hold 'SELECT count(*) FROM kinerja.v_roster'
	PGOPTIONS='-c lock_timeout=300' exits 75 publish postgres \
		--office kab-baru
	said 'somebody holds in PostgreSQL what is to be changed: .*lock timeout'
	said 'the last whole state stays there, try again'
	said 'try again \(open longest there: kinerja, psql, pid [0-9]+\)$'
	assert_equal "$(value 'SELECT count(*) FROM kinerja.kantor')" 1
	assert_equal "$(value 'SELECT sum(hashtext(t::text))
		FROM kinerja.v_roster t')" "$before"
	release
	exits 0 publish postgres --office kab-baru
	# nor for columns
	psql -qXc 'DROP VIEW kinerja.v_roster;
		ALTER TABLE kinerja.roster DROP COLUMN jk'
	hold 'SELECT count(*) FROM kinerja.roster'
	PGOPTIONS='-c lock_timeout=300' exits 75 publish postgres
	release
	exits 0 publish postgres
	assert_equal "$(value "SELECT count(jk) > 0 FROM kinerja.v_roster
		WHERE kantor = 'kab-rekaan'")" t
}

@test "who waits for a lock can be stopped, and waits ten seconds" {
	local i got=0 start=$SECONDS
	exits 0 publish postgres
	hold 'SELECT count(*) FROM kinerja.v_roster'
	"$kinerja" publish postgres --office kab-baru >"$out" 2>"$err" \
		3>&- 7>&- &
	victim=$!
	waiting
	assert_equal "$(value "SELECT count(*) FROM pg_stat_activity
		WHERE wait_event_type = 'Lock'")" 1
	kill -TERM $victim
	wait $victim || got=$?
	release
	assert_equal "$got" 143
	said 'interrupted; everything was rolled back'
	assert [ $((SECONDS - start)) -lt 8 ]
	assert_equal "$(value 'SELECT count(*) FROM kinerja.kantor')" 1
}

# deaf STOP|CONT: a server to which one connects, and which does not answer.
deaf() {
	kill -"$1" "$(head -n 1 "$server/data/postmaster.pid")"
}

@test "a server that hears nothing any more holds nobody" {
	local got=0 start
	exits 0 publish postgres
	hold 'SELECT count(*) FROM kinerja.v_roster'
	"$kinerja" publish postgres --office kab-baru >"$out" 2>"$err" \
		3>&- 7>&- &
	victim=$!
	waiting
	deaf STOP
	start=$SECONDS
	kill -TERM $victim
	(sleep 12; exec kill -KILL $victim) >/dev/null 2>&1 3>&- 7>&- &
	wait $victim || got=$?
	kill $! || :
	deaf CONT
	release
	assert_equal "$got" 143
	said 'interrupted; everything was rolled back'
	assert [ $((SECONDS - start)) -lt 8 ]
}

@test "who may only connect keeps nobody from publishing" {
	local key
	exits 0 publish postgres
	role orang
	key=$(printf "pg_advisory_lock(hashtextextended('kinerja:%s', 0)), " \
		kab-rekaan structure)
	PGUSER=orang hold "SELECT ${key%, }"
	PGOPTIONS='-c lock_timeout=300' exits 0 publish postgres --force
	release
}

@test "two processes of one office: the second is told to come again" {
	exits 0 publish postgres
	exits 0 roster retire 196402111986032904 --from 2024-01-09 \
		--reason 'Pensiun BUP'
	hold
	"$kinerja" publish postgres >/dev/null 2>&1 3>&- 7>&- &
	first=$!
	waiting
	exits 75 publish postgres
	said 'just being published by another process \(kinerja, pid [0-9]+\);'
	release
	wait $first
}

@test "readers see every office, an office its own rows" {
	exits 0 publish postgres
	exits 0 publish postgres --office kab-lain
	psql -qX <<-'END'
	DO $$ BEGIN
		CREATE ROLE op_rekaan LOGIN;
		CREATE ROLE tamu LOGIN;
		CREATE ROLE pusat LOGIN IN ROLE kinerja_pembaca;
	EXCEPTION WHEN duplicate_object THEN NULL; END $$;
	INSERT INTO kinerja.kantor_peran VALUES ('kab-rekaan', 'op_rekaan');
	END
	for view in roster v_roster v_summary v_status; do
		count="SELECT count(DISTINCT kantor) FROM kinerja.$view"
		assert_equal "$(PGUSER=pusat value "$count")" 2
		assert_equal "$(PGUSER=op_rekaan value "$count")" 1
		run ! env PGUSER=tamu psql -XAtc "$count"
		assert_output -p 'permission denied'
	done
}

# as_setup_1: what schemas are like that were made before they had a version.
as_setup_1() {
	psql -qX -v ON_ERROR_STOP=1 <<-'SQL'
	COMMENT ON FUNCTION kinerja.boleh(text) IS NULL;
	CREATE OR REPLACE FUNCTION kinerja.boleh(k text) RETURNS boolean
	LANGUAGE sql STABLE AS $$
		SELECT EXISTS (SELECT 1 FROM pg_namespace n
			WHERE n.nspname = 'kinerja'
			AND pg_has_role(current_user, n.nspowner, 'member'))
	$$;
	DROP VIEW kinerja.v_status, kinerja.v_roster;
	CREATE VIEW kinerja.v_status AS SELECT kantor, periode, kabupaten,
		kecamatan, peran, sum(wajib) AS wajib FROM kinerja.ringkasan t
		WHERE kinerja.boleh(kantor) GROUP BY 1, 2, 3, 4, 5;
	CREATE VIEW kinerja.v_roster AS SELECT t.*, k.tanggal AS
		kantor_tanggal, k.kepala AS kantor_kepala FROM kinerja.roster t
		JOIN kinerja.kantor k USING (kantor)
		WHERE kinerja.boleh(t.kantor);
	DO $$ DECLARE t regclass; p name; BEGIN
		FOR t IN SELECT c.oid FROM pg_class c WHERE relnamespace =
			'kinerja'::regnamespace AND (relkind = 'p' OR
			relname IN ('kantor', 'kantor_isi'))
		LOOP
			FOR p IN SELECT polname FROM pg_policy WHERE polrelid = t
			LOOP
				EXECUTE format('DROP POLICY %I ON %s', p, t);
			END LOOP;
			EXECUTE format('CREATE POLICY kantor ON %s
				USING (kinerja.boleh(kantor))', t);
			EXECUTE format('GRANT SELECT, INSERT, DELETE, UPDATE
				ON %s TO PUBLIC', t);
		END LOOP;
	END $$;
	GRANT USAGE ON SCHEMA kinerja TO PUBLIC;
	GRANT SELECT ON kinerja.kantor_peran, kinerja.v_status,
		kinerja.v_roster TO PUBLIC;
	SQL
}

# role NAME: one who may log in, and nothing besides.
role() {
	psql -qXc "CREATE ROLE $1 LOGIN" 2>/dev/null || :
}

# as_lain: what the role of another office is told.
as_lain() {
	PGUSER=op_lain psql -XAt >"$out" 2>"$err" || :
}

masked="CREATE TEMP VIEW pg_namespace AS SELECT name 'kinerja' AS nspname,
	current_user::regrole::oid AS nspowner;
CREATE TEMP VIEW pg_roles AS SELECT name 'kinerja_pembaca' AS rolname,
	current_user::regrole::oid AS oid;
SELECT 'sees ' || count(*) FROM kinerja.v_roster;
SELECT 'reads ' || count(*) FROM kinerja.roster;"

@test "temporary names do not decide who sees what" {
	exits 0 publish postgres
	role op_lain
	psql -qXc "INSERT INTO kinerja.kantor_peran VALUES ('lain', 'op_lain')"
	as_lain <<<"$masked"
	not_told '[1-9]'
	# an older schema is mended by its owner's next run
	as_setup_1
	as_lain <<<"$masked"
	told '^sees [1-9]'
	exits 0 publish postgres
	as_lain <<<"$masked"
	not_told '[1-9]'
	assert_equal "$(value "SELECT count(*) FROM pg_proc
		WHERE pronamespace = 'kinerja'::regnamespace
		AND proconfig IS NULL")" 0
}

# refused ROLE STATEMENT...: in a session of its own each; none of them is done.
refused() {
	local role=$1 sql
	shift
	for sql; do
		run psql -XAt -U "$role" -c "$sql"
		assert_output -e 'permission denied|row-level security|(DELETE|UPDATE) 0$'
	done
}

@test "who only reads writes nothing, locks nothing, publishes nothing" {
	local i
	exits 0 publish postgres
	exits 0 publish postgres --office kab-lain
	role tamu
	role pusat
	role op_rekaan
	psql -qXc "GRANT kinerja_pembaca TO pusat; INSERT INTO
		kinerja.kantor_peran VALUES ('kab-rekaan', 'op_rekaan')"
	as_setup_1
	psql -qXc "INSERT INTO kinerja.kantor SELECT 'kab-ketiga', seq, kepala,
		tanggal, diterbitkan, baris, versi FROM kinerja.kantor LIMIT 1"
	exits 0 publish postgres
	for i in tamu pusat; do
		refused $i "DELETE FROM kinerja.roster" \
			"UPDATE kinerja.kantor SET seq = 1" \
			"INSERT INTO kinerja.roster (kantor, urut)
				VALUES ('kab-rekaan', 99999)" \
			"INSERT INTO kinerja.kantor_peran VALUES ('x', '$i')" \
			"BEGIN; LOCK kinerja.roster IN ACCESS EXCLUSIVE MODE" \
			"BEGIN; LOCK kinerja.kantor IN ROW EXCLUSIVE MODE"
		PGUSER=$i exits 1 publish postgres --force
		said 'permission denied'
	done
	refused tamu "BEGIN; LOCK kinerja.roster IN ACCESS SHARE MODE"
	for i in tamu pusat op_rekaan; do
		refused $i "BEGIN; LOCK kinerja.kantor_kunci IN ACCESS SHARE MODE" \
			"SELECT kinerja.kunci('kab-lain')"
	done
	refused op_rekaan "DELETE FROM kinerja.kantor
			WHERE kantor = 'kab-lain'" \
		"UPDATE kinerja.kantor SET seq = 1 WHERE kantor = 'kab-lain'" \
		"UPDATE kinerja.roster SET kantor = 'kab-lain'"
	assert_equal "$(value "SELECT count(*) FROM pg_class c,
		aclexplode(relacl) a WHERE relnamespace =
		'kinerja'::regnamespace AND a.grantee = 0")" 0
	# taken out again, it has no rights that would keep it from being dropped
	psql -qX -v ON_ERROR_STOP=1 <<-'END'
	DELETE FROM kinerja.kantor_peran;
	DROP ROLE op_rekaan;
	END
	run ! psql -qXc "INSERT INTO kinerja.kantor_peran VALUES ('x', 'nobody')"
	assert_output -p 'role "nobody" does not exist'
}

curious="CREATE FUNCTION pg_temp.tells(text) RETURNS boolean LANGUAGE plpgsql
	COST 0.0001 AS \$\$ BEGIN RAISE NOTICE 'row %', \$1; RETURN true; END \$\$;
SELECT count(*) FROM kinerja.v_roster WHERE pg_temp.tells(nama);
SELECT count(*) FROM kinerja.v_status WHERE pg_temp.tells(kecamatan);
SELECT 1 FROM kinerja.v_roster WHERE nama::int = 1"

@test "no function of a reader sees rows that its reader may not see" {
	exits 0 publish postgres
	role op_lain
	psql -qXc "INSERT INTO kinerja.kantor_peran VALUES ('lain', 'op_lain')"
	as_lain <<<"$curious"
	not_said 'row |integer'
	as_setup_1
	as_lain <<<"$curious"
	said 'row Umpama'
	said 'integer: ".*[A-Z]'
	exits 0 publish postgres
	as_lain <<<"$curious"
	not_said 'row |integer'
	# nothing of the program's is without
	assert_equal "$(value "SELECT count(*) FROM pg_class
		WHERE relnamespace = 'kinerja'::regnamespace AND relkind = 'v'
		AND coalesce(reloptions, '{}') <> '{security_barrier=true}'")" 0
}

@test "an office publishes its own rows and nobody else's" {
	exits 0 publish postgres
	psql -qX <<-'END'
	DO $$ BEGIN
		CREATE ROLE op_rekaan LOGIN;
	EXCEPTION WHEN duplicate_object THEN NULL; END $$;
	INSERT INTO kinerja.kantor_peran VALUES ('kab-rekaan', 'op_rekaan'),
		('kab-baru', 'op_rekaan');
	END
	exits 0 roster retire 196402111986032904 --from 2024-01-09 \
		--reason 'Pensiun BUP'
	PGUSER=op_rekaan exits 0 publish postgres
	same summary v_summary
	PGUSER=op_rekaan exits 0 publish postgres --office kab-baru
	same summary v_summary kab-baru
	PGUSER=op_rekaan exits 1 publish postgres --office kab-lain
	said 'permission denied for office kab-lain: .* not give it to op_rek'
	assert_equal "$(value "SELECT count(*) FROM kinerja.roster
		WHERE kantor = 'kab-lain'")" 0
}

@test "what a superuser makes is the schema owner's" {
	psql -qXc 'DROP ROLE IF EXISTS pemilik' 2>/dev/null || :
	role pemilik
	psql -qXc 'CREATE SCHEMA kinerja AUTHORIZATION pemilik'
	PGUSER=pemilik exits 0 publish postgres
	exits 0 publish postgres --office kab-lain
	PGUSER=pemilik exits 0 publish postgres --office kab-lain --force
	# nor is anything that was made so before
	as_setup_1
	psql -qXc 'ALTER TABLE kinerja.rencana OWNER TO kinerja;
		ALTER FUNCTION kinerja.boleh OWNER TO kinerja;
		DROP VIEW kinerja.v_plan'
	exits 0 publish postgres
	PGUSER=pemilik exits 0 publish postgres --office kab-ketiga
	same plans v_plan kab-ketiga
	assert_equal "$(value "SELECT DISTINCT r.rolname FROM pg_roles r JOIN
		(SELECT relowner AS o FROM pg_class WHERE relnamespace =
		'kinerja'::regnamespace UNION SELECT proowner FROM pg_proc
		WHERE pronamespace = 'kinerja'::regnamespace) x
		ON x.o = r.oid")" pemilik
}

@test "one run can follow the other at once" {
	local i
	exits 0 publish postgres --office kab-lain
	role op_rekaan
	psql -qXc "INSERT INTO kinerja.kantor_peran
		VALUES ('kab-rekaan', 'op_rekaan')"
	for i in 1 2 3 4 5 6 7 8; do
		PGUSER=op_rekaan exits 0 publish postgres --force
	done
}

@test "an office that published by itself is taken over by the owner" {
	exits 0 publish postgres --office kab-lain
	psql -qX <<-'END'
	DO $$ BEGIN
		CREATE ROLE op_rekaan LOGIN;
	EXCEPTION WHEN duplicate_object THEN NULL; END $$;
	INSERT INTO kinerja.kantor_peran VALUES ('kab-rekaan', 'op_rekaan');
	END
	PGUSER=op_rekaan exits 0 publish postgres
	exits 0 roster retire 196402111986032904 --from 2024-01-09 \
		--reason 'Pensiun BUP'
	exits 0 publish postgres
	same summary v_summary
	assert_equal "$(value 'SELECT count(*) FROM kinerja.roster_lainnya')" 0
	exits 0 roster retire 198503152010012902 --from 2024-01-09 \
		--reason 'Mutasi'
	PGUSER=op_rekaan exits 0 publish postgres
	same summary v_summary
}

@test "before the first period there is little to publish" {
	exits 0 --db awal.db init --zone WIB --scope awal
	exits 0 --db awal.db publish postgres
	said '^published 0 rows of awal'
	exits 0 --db awal.db publish postgres
	exits 0 --db awal.db period open 2024-1 --rules pmm-2024
	exits 0 --db awal.db publish postgres
	assert_equal "$(value "SELECT count(*) > 0 FROM kinerja.v_window
		WHERE kantor = 'awal'")" t
}

@test "offices that nobody knows yet come at the same time" {
	local i pids=()
	exits 0 db backup lain.db
	cp kinerja.db.key lain.db.key
	for i in 1 2 3 4; do
		"$kinerja" --db lain.db publish postgres --office "lain-$i" \
			>"out-$i" 2>&1 3>&- &
		pids+=($!)
	done
	for i in 0 1 2 3; do
		wait "${pids[i]}" || { cat out-*; return 1; }
	done
	for i in 1 2 3 4; do
		same summary v_summary "lain-$i"
	done
	# the key is built behind the rows
	assert_equal "$(value "SELECT count(*) FROM pg_index i
		JOIN pg_inherits h ON h.inhrelid = i.indrelid
		WHERE h.inhparent = 'kinerja.roster'::regclass
		AND i.indisprimary AND i.indisvalid")" 5
}

@test "many owners bring an older schema forward at the same time" {
	local i pids=()
	exits 0 publish postgres
	role op_maju
	psql -qXc "INSERT INTO kinerja.kantor_peran
		VALUES ('kab-rekaan', 'op_maju')"
	as_setup_1
	psql -qXc 'DROP TABLE kinerja.kantor_kunci'
	PGUSER=op_maju exits 6 publish postgres --force
	said 'set up by an older version; let its owner publish once'
	for i in 1 2 3 4 5 6 7 8; do
		"$kinerja" publish postgres --office "lain-$i" >"out-$i" 2>&1 \
			3>&- &
		pids+=($!)
	done
	for i in 0 1 2 3 4 5 6 7; do
		wait "${pids[i]}" || { cat out-*; return 1; }
	done
	PGUSER=op_maju exits 0 publish postgres --force
}

@test "columns that a new version brings are added for everybody" {
	exits 0 publish postgres
	psql -qXc 'DROP VIEW kinerja.v_plan;
		ALTER TABLE kinerja.rencana DROP COLUMN indikator'
	exits 0 publish postgres
	same plans v_plan
}

@test "a view upon a view stays when columns come" {
	exits 0 publish postgres
	psql -qXc 'CREATE VIEW kinerja.rekap AS SELECT * FROM kinerja.v_plan;
		CREATE VIEW kinerja.jumlah AS SELECT * FROM kinerja.v_status'
	export KINERJA_TODAY=2027-01-04 KINERJA_NOW=2027-01-04T02:00:00Z
	exits 0 rules import "$fixtures/packs/rekaan-2027.json"
	exits 0 period open 2027-tw1
	exits 0 publish postgres
	assert_equal "$(value 'SELECT count(*) FROM kinerja.rekap')" \
		"$(value 'SELECT count(*) FROM kinerja.v_plan')"
	assert_equal "$(value "SELECT count(*) FROM kinerja.rekap
		WHERE kantor_tanggal <> '2027-01-04'")" 0
	assert_equal "$(value 'SELECT sum(niat) FROM kinerja.v_status')" 0
	# one that is not of the program is not built upon
	psql -qXc 'DROP VIEW kinerja.v_school;
		CREATE VIEW kinerja.v_school AS SELECT 1 AS lain'
	exits 0 publish postgres
	assert_equal "$(value 'SELECT count(*) FROM kinerja.v_school')" 6
}

@test "a view that is gone comes back" {
	exits 0 publish postgres
	psql -qXc 'DROP VIEW kinerja.v_plan, kinerja.v_status'
	exits 0 publish postgres
	sent 0
	same plans v_plan
	assert_equal "$(value 'SELECT count(DISTINCT (kantor_kepala,
		kantor_tanggal)) FROM kinerja.v_status')" 1
	assert_equal "$(value 'DELETE FROM kinerja.kantor;
		SELECT count(*) FROM kinerja.v_status')" 'DELETE 1
0'
}

# rows_of OFFICE: how many there are, over all tables and views.
rows_of() {
	value "SELECT coalesce(sum((xpath('/row/n/text()', query_to_xml(format(
		'SELECT count(*) AS n FROM %s WHERE kantor = %L', c.oid::regclass,
		'$1'), false, true, '')))[1]::text::int), 0) FROM pg_class c
		WHERE relnamespace = 'kinerja'::regnamespace AND (relkind IN
		('p', 'v') OR relname IN ('kantor', 'kantor_isi'))"
}

@test "an office that was taken away is published as a whole again" {
	exits 0 publish postgres
	all=$(rows_of kab-rekaan)
	# only its row: nothing of it is seen, and all comes again
	value "DELETE FROM kinerja.kantor" >/dev/null
	assert_equal "$(value 'SELECT (SELECT count(*) FROM kinerja.v_status) +
		(SELECT count(*) FROM kinerja.v_summary)')" 0
	exits 0 publish postgres
	sent '[1-9][0-9]*'
	assert_equal "$(rows_of kab-rekaan)" "$all"
	value "DELETE FROM kinerja.kantor; DELETE FROM kinerja.roster" >/dev/null
	exits 0 publish postgres
	as_is
	# as the manual says it, and under another name
	exits 0 publish postgres --office kab-baru
	value "SELECT kinerja.hapus_kantor('kab-rekaan')" >/dev/null
	assert_equal "$(rows_of kab-rekaan)" 0
	assert_equal "$(rows_of kab-baru)" "$all"
	exits 0 publish postgres
	assert_equal "$(rows_of kab-rekaan)" "$all"
	role op_lain
	psql -qXc "INSERT INTO kinerja.kantor_peran VALUES ('lain', 'op_lain')"
	PGUSER=op_lain value "SELECT kinerja.hapus_kantor('kab-baru')" >/dev/null
	assert_equal "$(rows_of kab-baru)" "$all"
}

@test "a part that was detached is made anew" {
	local part
	exits 0 publish postgres
	part=$(value "SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent
		= 'kinerja.rencana'::regclass AND inhrelid::regclass::text !~
		'lainnya'")
	psql -qXc "ALTER TABLE kinerja.rencana DETACH PARTITION $part"
	assert_equal "$(value 'SELECT count(*) FROM kinerja.v_plan')" 0
	exits 0 publish postgres
	same plans v_plan
	# what was in it is still there
	assert_equal "$(value "SELECT count(*) FROM ${part}_lepas")" \
		"$(value 'SELECT count(*) FROM kinerja.v_plan')"
}

# named CODE CODE: an office whose rules call what is rated so.
named() {
	cp kinerja.db named.db
	cp kinerja.db.key named.db.key
	sed "s/\"JUJUR\([\".]\)/\"$1\1/; s/\"TANGGUH\([\".]\)/\"$2\1/" \
		"$fixtures/packs/rekaan-2027.json" >pack.json
	exits 0 --db named.db rules import pack.json
	exits 0 --db named.db period open 2027-tw1
	exits 0 --db named.db publish postgres --force
	exits 0 --db named.db publish postgres
}

@test "rules may name columns as they like" {
	local long=SELAMA_INI_KAMI_JUJUR_KEPADA_SEMUA_ORANG_DI_SEKOLAH
	export KINERJA_TODAY=2027-01-04 KINERJA_NOW=2027-01-04T02:00:00Z
	named KANTOR URUT
	named KANTOR_TANGGAL XMIN
	named CTID KANTOR_
	# as PostgreSQL cuts them they are the same
	named ${long}_PAGI ${long}_SIANG
	printf '%s\n' nip,indikator,kompetensi,${long,,}_pagi,${long,,}_siang \
		198503152010012902,MENDENGAR,KG_MEMBACA,1,2 >p.csv
	exits 0 --db named.db plan import --period 2027-tw1 p.csv
	exits 0 --db named.db publish postgres
	assert_equal "$(value "SELECT string_agg(column_name, ' '
		ORDER BY ordinal_position) FROM information_schema.columns
		WHERE table_name = 'rencana' AND column_name ~
		'^(kantor|urut|xmin|ctid)_'")" \
		"kantor_ urut_ kantor_tanggal_ xmin_ ctid_ kantor__"
	assert_equal "$(value "SELECT count(*) FROM information_schema.columns
		WHERE table_name = 'rencana' AND column_name ~
		'^ekspektasi_selama_ini_kami_jujur_kepada_semua__[0-9a-f]{16}$'")" 2
	assert_equal "$(value "SELECT ${long,,}_siang FROM kinerja.v_plan
		WHERE periode = '2027-tw1'")" "${long}_SIANG.2"
}

@test "a table that was not there is filled, on whatever day" {
	exits 0 publish postgres
	psql -qXc 'DROP TABLE kinerja.rencana CASCADE'
	exits 0 publish postgres
	same plans v_plan
	# of a new version: no digests of it are there
	psql -qXc "DROP TABLE kinerja.rencana CASCADE;
		DELETE FROM kinerja.kantor_isi WHERE tabel = 'rencana'"
	exits 0 publish postgres
	same plans v_plan
	# made, and the run ends before it has filled it
	psql -qXc "DROP TABLE kinerja.rencana CASCADE;
		DELETE FROM kinerja.kantor_isi WHERE tabel = 'rencana';
		CREATE FUNCTION ends() RETURNS trigger LANGUAGE plpgsql AS
		\$\$ BEGIN RAISE 'ended'; END \$\$;
		CREATE TRIGGER ends BEFORE INSERT ON kinerja.kantor
		FOR EACH ROW EXECUTE FUNCTION ends()"
	exits 1 publish postgres
	assert_equal "$(value 'SELECT count(*) FROM kinerja.rencana')" 0
	psql -qXc 'DROP FUNCTION ends CASCADE'
	exits 0 publish postgres
	same plans v_plan
}

# encoded NAME ENCODING: a database of that encoding, made anew.
encoded() {
	psql -qXc "DROP DATABASE IF EXISTS $1" -c "CREATE DATABASE $1 ENCODING
		$2 TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'" 2>/dev/null
}

@test "in every encoding texts arrive as they are, or are refused" {
	printf 'nama,nip,npsn,jenis_ptk\nZo\303\253 Rekaan,,20100001,Guru Kelas\n' \
		>odd.csv
	exits 0 roster import --partial odd.csv
	encoded latin LATIN1
	exits 0 publish postgres dbname=latin
	assert_equal "$(PGCLIENTENCODING=UTF8 PGDATABASE=latin value "SELECT nama
		FROM kinerja.v_roster WHERE nama LIKE 'Zo%'")" \
		$'Zo\303\253 Rekaan'
	# to which nothing leads from UTF-8: the bytes were taken for its own
	encoded mule MULE_INTERNAL
	exits 1 publish postgres dbname=mule
	said 'invalid value for parameter "client_encoding": "UTF8"'
}

@test "what is wrong with a connection is said" {
	exits 2 publish postgres 'host=nowhere password=rahasia'
	said 'write it into ~/.pgpass'
	refute grep -q rahasia "$err"
	exits 2 publish postgres 'host=nowhere sslpassword=rahasia'
	said 'write it into ~/.pgpass'
	exits 1 publish postgres "host=$BATS_TEST_TMPDIR"
	said 'cannot connect to PostgreSQL'
	exits 2 publish postgres 'nonsense'
	said 'not written as libpq has it'
	exits 0 --db tanpa.db init
	exits 2 --db tanpa.db publish postgres
	said 'say which office publishes with --office'
}

@test "who gets no answer says so, and can be stopped" {
	local got=0 start
	deaf STOP
	exits 1 publish postgres connect_timeout=2
	said 'cannot connect to PostgreSQL: no answer within 2 seconds'
	start=$SECONDS
	PGCONNECT_TIMEOUT=0 "$kinerja" publish postgres >"$out" 2>"$err" \
		3>&- &
	victim=$!
	sleep 1
	kill -TERM $victim
	wait $victim || got=$?
	assert_equal "$got" 143
	said 'interrupted; everything was rolled back'
	assert [ $((SECONDS - start)) -lt 8 ]
	deaf CONT
	exits 0 publish postgres
}

@test "nothing is said at night where nothing is wrong" {
	exits 0 -q publish postgres
	assert_equal "$(cat "$out" "$err")" ''
	# nor what the server warns of, as of a collation that was updated
	role op_malam
	psql -qXc "INSERT INTO kinerja.kantor_peran
		VALUES ('kab-rekaan', 'op_malam')"
	PGUSER=op_malam PGOPTIONS='-c plpgsql.variable_conflict=error' \
		exits 0 -q publish postgres
	assert_equal "$(cat "$out" "$err")" ''
	exits 0 publish postgres --force
	assert_equal "$(grep -c . "$err")" 1
}

@test "an office is called as it says, or is told" {
	local name
	for name in "$(printf '%080d' 1)" $'Kab\xff' $'Kab\tDua' 'Kab\Dua'; do
		exits 2 publish postgres --office "$name"
		said 'a name on one line, without tabs, .*of fewer than 80 bytes'
	done
	name=$(printf '%079d' 1)
	exits 0 publish postgres --office "$name"
	assert_equal "$(value 'SELECT kantor FROM kinerja.kantor')" "$name"
	# from a database of before
	sqlite3 kinerja.db "UPDATE meta SET value = printf('%0120d', 1)
		WHERE key = 'scope'"
	exits 2 publish postgres
	said 'fewer than 80 bytes'
}

@test "the owner of a server can read what is set up, and run it twice" {
	exits 0 publish setup
	psql -qX -v ON_ERROR_STOP=1 <"$out"
	psql -qX -v ON_ERROR_STOP=1 <"$out"
	exits 0 publish postgres
}

@test "views of the same name have the same columns here and there" {
	exits 0 publish postgres
	sqlite3 kinerja.db "SELECT v.name || ' ' || group_concat(c.name, ' ')
		FROM sqlite_schema v, pragma_table_info(v.name) c
		WHERE v.type = 'view' AND v.name NOT IN ('v_office', 'v_post')
		GROUP BY v.name ORDER BY v.name" >here
	value "SELECT table_name || ' ' || string_agg(column_name, ' '
		ORDER BY ordinal_position) FROM information_schema.columns
		WHERE table_schema = 'kinerja' AND table_name LIKE 'v\\_%'
		AND column_name <> 'urut' AND table_name NOT IN
		('v_summary', 'v_status', 'v_pending')
		GROUP BY table_name ORDER BY table_name COLLATE \"C\"" >there
	assert_equal "$(wc -l <here)" 10
	own='^v_(plan|observation|assessment) '
	diff <(grep -vE "$own" here) <(grep -vE "$own" there)
	# what the rules decide is one object here, and columns there
	json='^(perilaku|ekspektasi|dokumen|tanggal_langkah|area_catatan)$'
	for view in v_plan v_observation v_assessment; do
		sed -n "s/^$view //p" here | tr ' ' '\n' | grep -vE "$json" |
			sort >fixed
		[ -s fixed ]
		sed -n "s/^$view //p" there | tr ' ' '\n' | sort >all
		comm -23 fixed all >missing
		assert_equal "$(cat missing)" ''
	done
}

# query N: of the manual page, with a semicolon.
query() {
	awk -v n="$1" '/^\.\\" as:/ { query = 1; next }
		/^\.Bd/ { on = query && (++i == n || !n); query = 0; next }
		/^\.Ed/ && on { on = 0; print ";" }
		on' "$root/man/kinerja-publish.7"
}

@test "every query of the manual page runs" {
	exits 0 publish postgres
	query 0 >queries.sql
	assert_equal "$(grep -c '^SELECT' queries.sql)" 10
	psql -qXAt -v ON_ERROR_STOP=1 -f queries.sql >"$out"
}

@test "the queries of the manual page count as status does" {
	export KINERJA_TODAY=2024-01-30 KINERJA_NOW=2024-01-30T02:00:00Z
	exits 0 plan submit --from ajukan.csv
	"$kinerja" plan approve --from setujui.csv >/dev/null 2>&1 || :
	exits 0 publish postgres
	exits 0 -f csv status
	assert_equal "$(query 2 | psql -qXAt)" "$(awk -F, \
		'$3 == "tahap" && $4 == "disetujui" && $5 > 0 {
		printf "kab-rekaan|%d|%d|%.1f\n", $5, $6, 100 * $5 / $6 }' "$out")"
	exits 0 -f csv status --by school
	awk -F, 'NR > 1 && $NF != 1 { print $1 "|" $3 + $4 - $9 }' "$out" |
		sort >here
	query 3 | psql -qXAt | awk -F'|' '$4 != "" { print $2 "|" $4 }' |
		sort >there
	diff here there
}

# A server whose files cannot grow over 3 MB: what a full disk is for it.
full_server() {
	local bin
	bin=$(pg_bin)
	small=$(mktemp -d)
	[ "$(id -u)" -ne 0 ] || chown postgres "$small"
	pg_as "$bin/initdb" --pgdata "$small/data" --username kinerja \
		--auth trust --encoding UTF8 --locale C --no-sync \
		--wal-segsize=1 >/dev/null
	(ulimit -f 3072; pg_as "$bin/pg_ctl" --pgdata "$small/data" --wait \
		--silent --log "$small/server.log" --options "-c \
		listen_addresses= -c unix_socket_directories=$small -c \
		fsync=off -c logging_collector=off" start >/dev/null 3>&-)
	export PGHOST=$small
}

@test "a full disk of the server leaves the last whole state" {
	. "$BATS_TEST_DIRNAME/cluster.sh"
	full_server
	exits 0 publish postgres
	before=$(value "SELECT md5(string_agg(r::text, '' ORDER BY urut))
		FROM kinerja.roster r")
	many 30000
	exits 1 publish postgres
	said 'could not extend file|File too large|No space'
	assert_equal "$(value "SELECT md5(string_agg(r::text, ''
		ORDER BY urut)) FROM kinerja.roster r")" "$before"
	assert_equal "$(value 'SELECT seq FROM kinerja.kantor')" 6
	same plans v_plan
}

@test "a full disk of the office leaves the last whole state" {
	exits 0 publish postgres
	before=$(value "SELECT md5(string_agg(r::text, '' ORDER BY urut))
		FROM kinerja.roster r")
	many 9000
	# no byte of any file; what it says goes through a pipe
	(trap '' XFSZ; ulimit -f 0; "$kinerja" publish postgres 2>&1 ||
		echo "status $?") | cat >both
	grep -q '^status 1$' both
	grep -q 'kinerja.db: ' both
	assert_equal "$(value "SELECT md5(string_agg(r::text, ''
		ORDER BY urut)) FROM kinerja.roster r")" "$before"
	assert_equal "$(value 'SELECT seq FROM kinerja.kantor')" 6
	# what readers of the database share is all that it writes here
	(trap '' XFSZ; ulimit -f 32; "$kinerja" publish postgres 2>&1) |
		cat >both
	as_is
	assert_equal "$(value 'SELECT seq FROM kinerja.kantor')" 7
}
