#!/usr/bin/env bats
# A copy takes the place of the database: proved, recorded, and what was there
# is kept.

setup() {
	load helper
	kinerja_setup
	new_database
	exits 0 roster import --school 20100001 \
		"$fixtures/roster/guru.csv" "$fixtures/roster/tendik.csv"
	exits 0 db backup copy.db
	head=$(sql 'SELECT seq || ":" || hash FROM act ORDER BY seq DESC LIMIT 1')
	exits 0 period open 2024-1 --rules pmm-2024
	later=$(sql 'SELECT seq || ":" || hash FROM act ORDER BY seq DESC LIMIT 1')
}

dump() {
	sqlite3 "$1" .dump | grep -vE "INTO (act|seal) "
}

@test "a sound database gets the content of the copy, and stays beside it" {
	exits 0 db restore copy.db
	said 'restored from copy.db; .* is in kinerja.db.before-1$'
	diff <(dump copy.db) <(dump kinerja.db)
	assert_equal "$(sql 'SELECT count(*) FROM period')" 0
	exits 0 db check
	exits 0 log --verify
	told '^3:'
	exits 0 log --verify --expect "$head"
	# as it was, and can come back
	exits 0 db restore kinerja.db.before-1
	said 'is in kinerja.db.before-2$'
	assert_equal "$(sql 'SELECT code FROM period')" 2024-1
	exits 0 log --verify --expect "$later"
}

@test "the trail tells the copy and the head that was there" {
	exits 0 db restore copy.db
	assert_equal "$(sql "SELECT source || ' ' || counts FROM act
		WHERE command = 'db restore'")" \
		"copy.db {\"replaced\":\"$later\"}"
}

@test "what is no database any more is moved aside" {
	echo 'a page of something else' >kinerja.db
	exits 0 db restore copy.db
	assert_equal "$(cat kinerja.db.before-1)" 'a page of something else'
	exits 0 db check
	diff <(dump copy.db) <(dump kinerja.db)
}

@test "a database whose pages are damaged is moved aside too" {
	dd if=/dev/zero of=kinerja.db bs=4096 seek=2 count=6 conv=notrunc \
		2>/dev/null
	exits 0 db restore copy.db
	said 'is in kinerja.db.before-1$'
	exits 0 db check
	diff <(dump copy.db) <(dump kinerja.db)
}

@test "a log that a crash left is never played into the copy" {
	mkdir crashed
	sqlite3 kinerja.db >/dev/null <<-END
		PRAGMA wal_autocheckpoint = 0;
		CREATE TABLE crash (x); INSERT INTO crash VALUES (1);
		.shell cp kinerja.db kinerja.db-wal crashed/
	END
	cp kinerja.db.key crashed/kinerja.db.key
	cp copy.db crashed
	cd crashed
	assert [ -s kinerja.db-wal ]
	exits 0 db restore copy.db
	exits 0 db check
	diff <(dump copy.db) <(dump kinerja.db)
	assert_equal "$(sqlite3 kinerja.db.before-1 'SELECT x FROM crash')" 1
}

@test "nothing is there: the copy becomes the database" {
	rm kinerja.db
	exits 0 db restore copy.db
	assert_equal "$(ls kinerja.db*)" "$(printf 'kinerja.db\nkinerja.db.key')"
	exits 0 db check
	not_said 'before-1'
}

@test "an altered copy is refused, and nothing is changed" {
	sqlite3 copy.db "UPDATE person SET name = 'Purwarupa Palsu'
		WHERE id = 1"
	cp kinerja.db was.db
	exits 5 db restore copy.db
	said 'copy.db was altered behind'
	cmp kinerja.db was.db
	assert_equal "$(ls kinerja.db.before* 2>/dev/null)" ''
	assert_equal "$(ls -A | grep -c kinerja-)" 0
}

@test "copies that cannot be: damaged, missing, in use, the database itself" {
	exits 1 db restore nothing.db
	said 'there is no copy nothing.db'
	exits 2 db restore kinerja.db
	ln -s kinerja.db link.db
	exits 2 db restore link.db
	touch copy.db-wal
	exits 2 db restore copy.db
	said 'is in use as a database'
	rm copy.db-wal
	dd if=/dev/zero of=copy.db bs=4096 seek=2 count=6 conv=notrunc \
		2>/dev/null
	exits 1 db restore copy.db
	said 'copy.db'
	exits 0 log --verify --expect "$later"
}

@test "the key of another database proves nothing" {
	exits 0 --db other.db init
	KINERJA_KEY_FILE=other.db.key exits 3 db restore copy.db
	said 'key'
	exits 0 log --verify --expect "$later"
}

@test "who reads meanwhile sees the old state whole" {
	mkfifo gate
	sqlite3 kinerja.db >seen <<-END &
		BEGIN; SELECT count(*) FROM period;
		.shell cat gate >/dev/null
		SELECT count(*) FROM period; COMMIT;
	END
	reader=$!
	sleep 0.3
	exits 0 db restore copy.db
	echo >gate
	wait "$reader"
	assert_equal "$(tr '\n' ' ' <seen)" '1 1 '
	assert_equal "$(sql 'SELECT count(*) FROM period')" 0
}

@test "what a killed restore left beside a state that is kept goes" {
	exits 0 db restore copy.db
	assert_equal "$(ls -d kinerja.db.before-*)" kinerja.db.before-1
	# of two at once, one was killed and the other took the name
	cp copy.db kinerja.db.before-1.kinerja-AbCdEf
	: >kinerja.db.before-1.kinerja-AbCdEf-journal
	exits 0 db restore kinerja.db.before-1
	assert_equal "$(ls -d kinerja.db.before-* | tr '\n' ' ')" \
		'kinerja.db.before-1 kinerja.db.before-2 '
}
