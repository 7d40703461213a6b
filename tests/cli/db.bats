#!/usr/bin/env bats
# db: facts, checks, copies, migration.

setup() {
	load helper
	kinerja_setup
	new_database
}

roster() {
	exits 0 roster import --school 20100001 \
		"$fixtures/roster/guru.csv" "$fixtures/roster/tendik.csv"
}

@test "info counts what is there and names the head" {
	roster
	exits 0 db info --format csv
	told '^path,kinerja.db$'
	told '^schema,4$'
	told '^people,9$'
	told '^posts,9$'
	told '^units,1$'
	told '^acts,2$'
	told '^key,present$'
	told "^head,$(sql "SELECT seq || ':' || hash FROM act WHERE seq = 2")$"
	said_head="$(sql "SELECT seq || ':' || hash FROM act WHERE seq = 2")"
	exits 0 log --verify
	told "^$said_head$"
}

@test "info says when the key is missing or another one" {
	mv kinerja.db.key away
	exits 0 db info --format csv
	told '^key,missing$'
	head -c 32 /dev/zero >kinerja.db.key
	exits 0 db info --format csv
	told '^key,another$'
}

@test "info and check of no database, of another file" {
	exits 1 --db none.db db info
	said 'there is no database none.db; make one with `kinerja init`'
	sqlite3 other.db 'CREATE TABLE t (x)'
	exits 1 --db other.db db check
	said 'other.db is not a database of kinerja'
}

@test "a sound database is ok" {
	roster
	exits 0 db check
	assert_equal "$(cat "$out")" ok
	exits 0 db check --format csv
	assert_equal "$(cat "$out")" check,where,finding
}

@test "check tells every finding and exits 5" {
	roster
	exits 0 period open 2024-1 --rules pmm-2024
	chmod 644 kinerja.db kinerja.db.key
	sqlite3 kinerja.db "
		DROP TRIGGER post_overlap_insert;
		INSERT INTO post (person_id, unit_id, role, kind, home, act_id)
			SELECT person_id, unit_id, role, kind, home, act_id
			FROM post LIMIT 1;
		PRAGMA foreign_keys = OFF;
		INSERT INTO window VALUES (77, 'rencana', 'guru',
			'2024-01-01', '2024-01-02', NULL, 1);
		DROP TRIGGER pack_frozen;
		UPDATE rule_pack SET json = json || ' '
			WHERE name = 'pmm-2024';
		DROP TRIGGER act_sealed;
		UPDATE act SET actor = 'somebody' WHERE seq = 2;"
	exits 5 db check --format csv
	told '^modes,kinerja.db,'
	told '^modes,kinerja.db.key,'
	told '^posts,#1,'
	told '^foreign_keys,window'
	told '^packs,pmm-2024'
	told '^trail,.*act 2 '
	told '^schema,act_sealed,this trigger is missing'
	told '^seal,post,"rows of bucket 0'
	told '^seal,rule_pack,'
	told '^seal,window,'
	said '^kinerja: 12 findings$'
	exits 5 db check
	told 'posts +#1 '
}

@test "a key of another database is a finding" {
	head -c 32 /dev/urandom >kinerja.db.key
	exits 5 db check --format csv
	told '^key,kinerja.db.key,'
}

@test "a damaged file is a finding, not a crash" {
	roster
	page=$(sqlite3 kinerja.db 'PRAGMA page_size')
	pages=$(sqlite3 kinerja.db 'PRAGMA page_count')
	# a page begins with what it holds; its middle may be empty
	for at in 1 5 $((pages / 2)) $((pages - 1)); do
		cp kinerja.db bad.db
		chmod 600 bad.db
		head -c 4096 /dev/urandom |
			dd of=bad.db bs="$page" seek="$at" conv=notrunc \
				2>/dev/null
		got=0
		"$kinerja" --db bad.db db check >"$out" 2>"$err" || got=$?
		assert_equal "$got" 5
		told 'integrity'
	done
}

@test "a trigger of the same name that does nothing is told" {
	exits 0 db check
	sql "PRAGMA writable_schema = 1;
		UPDATE sqlite_schema
		SET sql = 'CREATE TRIGGER act_no_delete BEFORE DELETE ON act
			BEGIN SELECT 1; END'
		WHERE name = 'act_no_delete'"
	exits 5 db check
	told 'act_no_delete +this trigger is not the one of this program'
}

@test "nothing is recorded where a trigger of somebody else would run" {
	roster
	cp kinerja.db sound.db
	sql "CREATE TRIGGER more AFTER INSERT ON act BEGIN
		UPDATE person SET name = 'Palsu'; END"
	exits 1 roster retire 198503152010012902 --from 2024-01-09 --reason x
	said -F 'the trigger more is not of this program'
	is_sql "SELECT count(*) FROM person WHERE name = 'Palsu'" 0
	exits 5 db check
	told 'more +this trigger is not of this program'
	# nor with a table that would take other values than the program's
	cp sound.db kinerja.db
	sql "PRAGMA writable_schema = 1; UPDATE sqlite_schema SET sql =
		replace(sql, 'assumed INTEGER NOT NULL DEFAULT 0',
			'assumed INTEGER NOT NULL DEFAULT 1')
		WHERE name = 'post'"
	exits 5 db check
	told 'post +this table is not the one of this program'
}

@test "a backup is the same database, verified, for its owner only" {
	umask 0022
	roster
	exits 0 db backup copy.db
	assert [ ! -s "$out" ]
	said 'copied to copy.db and verified'
	said "^2:$(sql 'SELECT hash FROM act WHERE seq = 2')$"
	assert_equal "$(stat -c %a copy.db)" 600
	assert_equal "$(ls copy.db*)" copy.db
	diff <(sqlite3 kinerja.db .dump) <(sqlite3 copy.db .dump)
	KINERJA_KEY_FILE=kinerja.db.key exits 0 --db copy.db db check
	assert_equal "$(ls -A | grep -c tmp)" 0
}

@test "a backup can be written to" {
	roster
	exits 0 db backup copy.db
	cp kinerja.db.key copy.db.key
	exits 0 --db copy.db period open 2024-1 --rules pmm-2024
	exits 0 --db copy.db log --verify
	told '^3:'
}

@test "a backup overwrites only when told, and never its source" {
	echo precious >copy.db
	exits 1 db backup copy.db
	said 'exists already; say --force'
	assert_equal "$(cat copy.db)" precious
	exits 0 db backup --force copy.db
	KINERJA_KEY_FILE=kinerja.db.key exits 0 --db copy.db db check
	exits 2 db backup --force kinerja.db
	cp kinerja.db.key key.before
	exits 2 db backup --force kinerja.db.key
	said 'kinerja.db.key is the key of the database; name another file'
	cmp kinerja.db.key key.before
	KINERJA_KEY_FILE=key.before exits 2 db backup --force key.before
	cmp kinerja.db.key key.before
	ln -s kinerja.db link.db
	exits 2 db backup --force link.db
	exits 2 db backup -
	exits 2 db backup
	exits 0 db check
}

@test "a log that lies beside the target is not played into the copy" {
	roster
	echo x >copy.db-wal
	exits 1 db backup copy.db
	exits 1 db backup --force copy.db
	said 'copy.db-wal exists'
	assert [ ! -e copy.db ]
}

@test "a backup while another program holds the write lock" {
	roster
	mkfifo pipe
	sqlite3 kinerja.db <pipe &
	writer=$!
	exec 7>pipe
	echo "BEGIN IMMEDIATE; UPDATE meta SET value = 'x' WHERE key = 'zone';" >&7
	sleep 0.2
	exits 0 db backup copy.db
	exec 7>&-
	wait $writer || :
	assert_equal "$(sqlite3 copy.db \
		"SELECT value FROM meta WHERE key = 'zone'")" WIB
}

@test "a damaged database gives no backup" {
	roster
	page=$(sqlite3 kinerja.db 'PRAGMA page_size')
	pages=$(sqlite3 kinerja.db 'PRAGMA page_count')
	head -c "$page" /dev/urandom |
		dd of=kinerja.db bs="$page" seek=$((pages / 2)) conv=notrunc \
			2>/dev/null
	got=0
	"$kinerja" db backup copy.db >"$out" 2>"$err" || got=$?
	assert_equal "$got" 1
	assert [ ! -e copy.db ]
}

@test "migrate has nothing to do at the current version" {
	before="$(sql .dump | cksum)"
	exits 0 db migrate
	said 'has schema 4 already; nothing to do'
	assert_equal "$(sql .dump | cksum)" "$before"
	assert [ ! -e kinerja.db.bak-4 ]
}

# An old database: the schema of version 1 and an act that is not sealed.
old_database() {
	cat "$BATS_TEST_DIRNAME"/../../lib/store/schema/001.sql \
		"$BATS_TEST_DIRNAME"/../../lib/store/schema/post_guards.sql |
		sqlite3 old.db
	sqlite3 old.db "PRAGMA application_id = 1802071653;
		PRAGMA user_version = 1;
		ATTACH 'kinerja.db' AS new;
		INSERT INTO meta SELECT * FROM new.meta
			WHERE key <> 'sealed_from';
		INSERT INTO act VALUES (1, '2024-01-05T02:00:00Z',
			'2024-01-05', 'operator', 'op', 'init', NULL, NULL,
			NULL, '{}', '',
			'$(printf '0:1:120:2024-01-05T02:00:00Z10:2024-01-05%s' \
				'8:operator2:op4:init-;-;-;2:{}' |
				sha256sum | cut -c1-64)');
		INSERT INTO unit (id, kind, npsn, name, level, status, act_id)
			VALUES (1, 'sekolah', '20100001',
			'SD NEGERI CONTOH REKAAN 01', 'SD', 'negeri', 1);"
	cp kinerja.db.key old.db.key
}

@test "migrate brings an older schema up, after a backup" {
	umask 0022
	old_database
	exits 0 --db old.db db info --format csv
	told '^schema,1$'
	exits 1 --db old.db roster list
	said 'has schema 1, this program needs 4; run `kinerja db migrate`'
	exits 0 --db old.db db migrate
	said 'from schema 1 to 4; as it was, it is in old.db.bak-1'
	assert_equal "$(stat -c %a old.db.bak-1)" 600
	assert_equal "$(sqlite3 old.db.bak-1 'PRAGMA user_version')" 1
	assert_equal "$(sqlite3 old.db 'PRAGMA user_version')" 4
	diff <(sqlite3 old.db .schema) <(sqlite3 kinerja.db .schema)
}

@test "a database of schema 2 is brought up, with its index or without" {
	local index
	roster
	exits 0 period open 2024-1 --rules pmm-2024
	cp kinerja.db now.db
	for index in 'DROP INDEX change_employment;' ''; do
		rm -f kinerja.db*-* kinerja.db.bak-2
		cp now.db kinerja.db
		sql "$index PRAGMA user_version = 2"
		exits 1 export credits --period 2024-1
		said 'has schema 2, this program needs 4; run `kinerja db mig'
		exits 0 db migrate
		said 'from schema 2 to 4; as it was, it is in kinerja.db.bak-2'
		exits 0 export credits --period 2024-1
		chmod 600 kinerja.db
		exits 0 db check
		exits 0 log --verify
		diff <(sql .schema | sort) <(sqlite3 now.db .schema | sort)
	done
}

@test "a database of schema 3 gets the views of now" {
	roster
	sql .schema >now
	sql 'DROP VIEW v_plan; CREATE VIEW v_plan AS SELECT 1 AS kantor;
		PRAGMA user_version = 3'
	exits 0 db migrate
	said 'from schema 3 to 4; as it was, it is in kinerja.db.bak-3'
	exits 0 db check
	exits 0 log --verify
	diff <(sql .schema | sort) <(sort now)
}

@test "what is migrated is sealed by an act of its own" {
	old_database
	exits 0 --db old.db db migrate
	exits 0 --db old.db log --verify
	told '^2:'
	chmod 600 old.db
	exits 0 --db old.db db check
	cp old.db whole.db
	sqlite3 old.db "UPDATE unit SET name = 'SD PALSU'"
	exits 5 --db old.db log --verify
	said 'first in unit, bucket 0'
	cp whole.db old.db
	sqlite3 old.db "DROP TRIGGER act_sealed;
		UPDATE act SET actor = 'x' WHERE seq = 1"
	exits 5 --db old.db log --verify
	said 'act 1 or one of its changes was altered'
}

@test "nothing is migrated without the key that seals it" {
	old_database
	rm old.db.key
	exits 1 --db old.db db migrate
	said 'old.db.key'
	assert_equal "$(sqlite3 old.db 'PRAGMA user_version')" 1
	assert [ ! -e old.db.bak-1 ]
}

@test "a database that was never finished is not migrated" {
	sqlite3 old.db 'PRAGMA application_id = 1802071653;'
	exits 1 --db old.db db migrate
	said 'never finished'
	assert_equal "$(sqlite3 old.db 'PRAGMA user_version')" 0
}

@test "migrate does not overwrite an earlier backup" {
	old_database
	echo precious >old.db.bak-1
	exits 1 --db old.db db migrate
	assert_equal "$(cat old.db.bak-1)" precious
	assert_equal "$(sqlite3 old.db 'PRAGMA user_version')" 1
}

@test "a newer schema is refused with both numbers" {
	sql 'PRAGMA user_version = 9'
	for verb in 'db migrate' 'roster list' 'log'; do
		exits 1 $verb
		said 'has schema 9, this program knows 4'
	done
	exits 5 db check --format csv
	told '^schema,'
	exits 0 db info --format csv
	told '^schema,9$'
	assert [ ! -e kinerja.db.bak-9 ]
}

@test "every writing command says the head, reading ones do not" {
	roster
	said '^2:[0-9a-f]{64}$'
	exits 0 period open 2024-1 --rules pmm-2024
	said '^3:[0-9a-f]{64}$'
	exits 0 period open 2024-2 --rules pmm-2024 --dry-run
	not_said '^[0-9]+:[0-9a-f]{64}$'
	exits 0 --quiet period open 2024-2 --rules pmm-2024
	assert [ ! -s "$err" ]
	exits 0 period list
	not_said '^[0-9]+:[0-9a-f]{64}$'
}

# as_nobody ARGUMENT...: somebody who may not do what root may.
as_nobody() {
	if [ "$(id -u)" -eq 0 ]; then
		setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
	else
		"$@"
	fi
}

# denied FILE PATTERN: a write ends with 1 and this sentence; a reader reads,
# or ends with the same.
denied() {
	local got=0
	as_nobody ./kinerja --db "$1" roster list >"$out" 2>"$err" || got=$?
	[ "$got" -eq 0 ] || said "$2"
	got=0
	as_nobody ./kinerja --db "$1" school import schools.csv \
		>"$out" 2>"$err" || got=$?
	[ "$got" -eq 1 ]
	said "$2"
}

@test "what may not be written says why, where, and who can mend it" {
	local d me=nobody
	d=$(mktemp -d)
	chmod 755 "$d"
	cp "$kinerja" "$d/kinerja"
	cd "$d"
	[ "$(id -u)" -eq 0 ] || me=$(id -un)
	printf 'npsn,nama\n20100001,SD Satu\n' >schools.csv
	mkdir mine theirs
	"$kinerja" --db mine/k.db init
	cp mine/k.db* theirs/
	[ "$(id -u)" -ne 0 ] || chown -R nobody: mine
	chmod 400 mine/k.db
	denied mine/k.db "mine/k.db is yours, but has mode 0400: \`chmod u\+rw 'mine/k.db'\`"
	# reading has left a log of the same mode
	denied mine/k.db "0400"
	rm -f mine/k.db-*
	chmod 600 mine/k.db
	chmod 500 mine
	denied mine/k.db "the folder mine is yours, but has mode 0500"
	chmod 700 mine
	as_nobody ./kinerja --db mine/k.db school import schools.csv
	if [ "$(id -u)" -eq 0 ]; then
		chmod 755 theirs
		denied theirs/k.db "theirs/k.db belongs to root, with mode 0600, and you are $me: .* let root or who administers"
		if unshare -m true; then
			cp mine/k.db* theirs/
			unshare -m sh -c 'mount -t tmpfs none mine &&
				cp theirs/k.db* mine && mount -o remount,ro mine
				./kinerja --db mine/k.db school import \
				schools.csv' 2>"$err" || true
			said 'mine/k.db lies on a file system that is mounted read-only: move'
		fi
	fi
	cd /
	rm -rf "$d"
}
