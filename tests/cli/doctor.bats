#!/usr/bin/env bats
# doctor: what is wrong with a database and around it, with a command for each
# finding that really mends it.

setup_file() {
	load helper
	demo_world "$BATS_FILE_TMPDIR"
	export kinerja
}

setup() {
	load helper
	kinerja_setup
	cp "$BATS_FILE_TMPDIR/k.db" "$BATS_FILE_TMPDIR/k.db.key" .
	chmod 600 k.db k.db.key
	export KINERJA_DB=k.db
	mkdir salinan
	"$kinerja" -q db backup salinan/lama.db
	export KINERJA_BACKUP=salinan
}

# tells STATE CHECK PATTERN: a row of the last answer.
tells() {
	jq -r --arg s "$1" --arg c "$2" 'select(.state == $s and .check == $c)
		| .finding' "$out" | grep -qE -e "$3" && return 0
	echo "no row: $*"
	cat "$out"
	return 1
}

# mends CHECK: runs the command that stands beside the problem.
mends() {
	local command
	command=$(jq -r --arg c "$1" 'select(.state == "problem" and
		.check == $c) | .command' "$out" | head -n 1)
	[ -n "$command" ]
	PATH=$(dirname "$kinerja"):$PATH sh -c \
		"${command//COPY/${2:-salinan\/lama.db}}" >said 2>&1
}

@test "a healthy database, and nothing is changed by looking" {
	before=$(cksum <k.db)
	rm -f k.db-wal
	exits 5 -f jsonl doctor	# a school of the demo has no roster
	tells problem rosters '^of 1 of 6 schools no roster ever came'
	for check in key modes place schema seal trail foreign_keys posts \
		packs integrity clock disk periods backup; do
		tells ok $check ''
	done
	tells ok periods '2024-1 is open until 2024-06-30'
	tells ok backup 'salinan/lama.db of 2024-01-08, 0 acts behind'
	assert_equal "$(cksum <k.db)" "$before"
	exits 5 doctor
	told '^problem +rosters +of 1 of 6'
}

@test "no database, or a file that is none" {
	exits 5 -f jsonl --db nowhere.db doctor
	tells problem integrity 'there is no database nowhere.db'
	assert [ ! -e nowhere.db ]
	head -c 100000 /dev/urandom >k.db
	exits 5 -f jsonl doctor
	tells problem integrity 'k.db'
	mends integrity
	exits 0 db check
}

@test "a damaged file comes back with the command that is told" {
	size=$(stat -c %s k.db)
	dd if=/dev/zero of=k.db bs=4096 seek=$((size / 8192)) count=8 \
		conv=notrunc status=none
	exits 5 -f jsonl doctor
	tells problem integrity ''
	mends integrity
	exits 0 db check
}

@test "rows changed behind the program's back" {
	sql "UPDATE person SET name = 'Palsu' WHERE id = 1"
	exits 5 -f jsonl doctor
	tells problem seal '^person: rows of bucket'
	mends seal
	exits 0 db check
}

@test "modes that let others read" {
	chmod 644 k.db.key
	exits 5 -f jsonl doctor
	tells problem modes 'k.db.key: others may read'
	mends modes
	exits 5 -f jsonl doctor
	tells ok modes ''
}

@test "a key that is gone or another: what cannot be said is not said" {
	mv k.db.key away
	exits 5 -f jsonl doctor
	tells problem key 'the key of the database is not there'
	run tells ok seal ''
	assert_failure
	head -c 32 /dev/urandom >k.db.key
	chmod 600 k.db.key
	exits 5 -f jsonl doctor
	tells problem key 'not the key of the database'
	mv away k.db.key
	exits 5 -f jsonl doctor
	tells ok seal ''
}

@test "days: a clock that is behind, a period that should be closed" {
	KINERJA_TODAY=2023-12-01 exits 5 -f jsonl doctor
	tells problem clock 'shows 2023-12-01 in WIB, but the last act was on 2024-01-08'
	export KINERJA_TODAY=2024-09-01 KINERJA_NOW=2024-09-01T02:00:00Z
	exits 5 -f jsonl doctor
	tells problem periods '2024-1 ended on 2024-06-30 and is still open'
	tells note periods 'no period is open on 2024-09-01'
	tells problem rosters 'the oldest roster is of 2024-01-05, more than 180 days ago'
	exits 5 -f jsonl doctor --max-age 300
	run tells problem rosters 'oldest'
	assert_failure
}

@test "copies: how far behind, none, of another database" {
	exits 0 period open 2024-2 --rules pmm-2024
	exits 5 -f jsonl doctor
	tells ok backup 'lama.db of 2024-01-08, 1 act behind'
	KINERJA_TODAY=2024-09-01 exits 5 -f jsonl doctor
	tells problem backup 'lama.db of 2024-01-08, lacks the last act'
	exits 0 db backup salinan/baru.db
	KINERJA_TODAY=2024-09-01 exits 5 -f jsonl doctor
	tells ok backup 'baru.db of 2024-01-10, 0 acts behind'
	exits 0 --db lain.db init
	mkdir lain
	exits 0 --db lain.db db backup lain/lain.db
	echo kosong >lain/catatan.txt
	exits 5 -f jsonl doctor --backup lain
	tells problem backup 'lain has no copy of this database'
	exits 5 -f jsonl doctor --backup lain/tiada
	tells problem backup 'lain/tiada has no copy'
	unset KINERJA_BACKUP
	exits 5 -f jsonl doctor
	tells note backup 'where copies are kept is not known'
}

@test "an older schema, a part that is gone" {
	local now

	now=$(sql 'PRAGMA user_version')
	sql 'DROP TRIGGER IF EXISTS change_no_delete; PRAGMA user_version = 1'
	exits 5 -f jsonl doctor
	tells problem schema 'the schema is 1'
	assert_equal "$(jq -r 'select(.check == "schema") | .command' "$out")" \
		'kinerja db migrate'
	sql "PRAGMA user_version = $now; DROP INDEX change_person"
	exits 5 -f jsonl doctor
	tells problem schema 'change_person: this index is missing'
	mends schema
	exits 0 db check
}
