#!/usr/bin/env bats
# log: the trail, and that tampering shows.

setup() {
	load helper
	kinerja_setup
	new_database
	exits 0 roster import --school 20100001 \
		"$fixtures/roster/guru.csv" "$fixtures/roster/tendik.csv"
	sed 's/Purwarupa Satu, S.Pd./Purwarupa Satu, M.Pd./' \
		"$fixtures/roster/guru.csv" >renamed.csv
	exits 0 roster import --school 20100001 renamed.csv \
		"$fixtures/roster/tendik.csv"
	head="$(sql "SELECT seq || ':' || hash FROM act ORDER BY seq DESC \
		LIMIT 1")"
}

altered() {
	exits 5 log --verify
	said "$1"
	exits 5 db check --format csv
	told '^(trail|seal),'
}

@test "log shows every act with who, when and what" {
	exits 0 log --format csv
	assert_equal "$(wc -l <"$out")" 4
	told '^1,2024-01-10T02:00:00Z,2024-01-10,operator,.*,init,'
	told '^3,.*,operator,.*roster import --school 20100001 renamed.csv'
}

@test "log --about shows what happened to one person" {
	exits 0 log --about 198503152010012902 --format csv
	told '^3,.*,person,nama,"Purwarupa Satu, S.Pd.","Purwarupa Satu, M.Pd.",'
	told '^2,.*,post,dibuat,'
	exits 0 log --about 197911082005041903 --format csv
	not_told ',person,nama,'
	exits 1 log --about 198503152010012999
	exits 2 log --about nobody
}

@test "verify prints the head, which contains itself and its elders" {
	exits 0 log --verify
	assert_equal "$(cat "$out")" "$head"
	said '^3 acts, unaltered$'
	first="$(sql "SELECT seq || ':' || hash FROM act WHERE seq = 1")"
	exits 0 log --verify --expect "$head"
	exits 0 log --verify --expect "$first"
	assert_equal "$(cat "$out")" "$head"
}

@test "a head that is not in the chain, or is none" {
	exits 5 log --verify --expect "3:$(printf '0%.0s' {1..64})"
	said 'the chain does not contain'
	assert [ ! -s "$out" ]
	for bad in rubbish 1: "1:${head#*:}0" "1:${head#*:}x" ":${head#*:}" \
		"x1:${head#*:}" '1:abc'; do
		exits 2 log --verify --expect "$bad"
		said "$bad: not a head; write it as SEQ:HASH"
	done
	exits 2 log --expect "$head"
	exits 2 log --verify --about 198503152010012902
}

@test "the database refuses to change its trail" {
	for statement in 'DELETE FROM act' 'DELETE FROM change' \
			 "UPDATE act SET actor = 'x'" \
			 "UPDATE change SET after = 'x'"; do
		run sqlite3 kinerja.db "$statement"
		assert_failure
	done
	exits 0 log --verify
}

@test "an act changed behind the program's back" {
	sql "DROP TRIGGER act_sealed;
	     UPDATE act SET actor = '198503152010012902' WHERE seq = 2"
	altered 'act 2 or one of its changes was altered'
}

@test "a value changed behind the program's back" {
	sql "DROP TRIGGER change_erase_only;
	     UPDATE change SET after = 'Purwarupa Palsu'"
	altered 'a change recorded by act 3 was altered'
}

@test "a change taken away, or moved to another act" {
	cp kinerja.db whole.db
	sql 'DROP TRIGGER change_no_delete; DELETE FROM change'
	altered 'act 3 or one of its changes was altered'
	cp whole.db kinerja.db
	sql 'DROP TRIGGER change_erase_only; UPDATE change SET act_id = 2'
	altered 'act 2 or one of its changes was altered'
}

@test "the last act taken away leaves rows that nobody sealed" {
	sql 'PRAGMA foreign_keys = OFF; DROP TRIGGER change_no_delete;
	     DROP TRIGGER act_no_delete; DELETE FROM change WHERE act_id = 3;
	     DELETE FROM act WHERE seq = 3; DELETE FROM seal WHERE act_id = 3'
	altered 'first in person, bucket 0'
}

@test "a file rolled back shows only against a head kept elsewhere" {
	cp kinerja.db old.db
	exits 0 period open 2024-1 --rules pmm-2024
	head=$(tail -n 1 "$err")
	cp old.db kinerja.db
	rm -f kinerja.db-wal kinerja.db-shm
	exits 0 log --verify
	exits 5 log --verify --expect "$head"
	said 'the chain does not contain'
}

@test "an act taken out of the middle" {
	sql 'PRAGMA foreign_keys = OFF; DROP TRIGGER act_no_delete;
	     DELETE FROM act WHERE seq = 2'
	altered 'act 2 is missing'
}

@test "values erased behind the program's back are told" {
	sql 'UPDATE change SET before = NULL, after = NULL'
	altered 'first in change, bucket 0'
}
