#!/usr/bin/env bats
# Bad operands, broken packs, lost output and damaged schemas, for the verbs
# that take no file of rows: the documented exit status, a sentence with a
# subject, and a database that is as it was before.

setup_file() {
	load helper
	demo_world "$BATS_FILE_TMPDIR"
	export KINERJA_TODAY=2024-01-16
	"$kinerja" --quiet plan import "$demo/plans.csv"
	"$kinerja" db backup "$BATS_FILE_TMPDIR/copy.db" 2>/dev/null
}

setup() {
	load helper
	kinerja_setup
	export KINERJA_DB="$BATS_TEST_TMPDIR/kinerja.db"
	export KINERJA_TODAY=2024-01-19 KINERJA_NOW=2024-01-19T02:00:00Z
	cp "$BATS_FILE_TMPDIR/k.db.key" kinerja.db.key
	cp "$BATS_FILE_TMPDIR/copy.db" kinerja.db
	chmod 600 kinerja.db
	satu=198503152010012902
	school=20100001
}

state() {
	sqlite3 -batch -readonly kinerja.db .dump | cksum
}

@test "2: operands that name nobody, a school or a role that is none" {
	local before word verb
	before="$(state)"
	for verb in 'plan submit' 'why'; do
		for word in '' @ : '#' '#x' "@$school:" "$satu@" "$satu@x" \
			"$satu@$school:" "$satu@$school:x" \
			"$satu@$school:guru:x" "$satu@$school@$school" 1985; do
			# shellcheck disable=SC2086
			exits 2 $verb "$word"
			not_said "''|: :|error: : | at ;|\(null\)"
		done
	done
	exits 2 plan submit "$satu@$school:x"
	said "there is no role 'x'; write one of: guru, "
	exits 2 plan submit "$satu@$school:"
	said 'no role follows the colon'
	exits 2 plan submit "$satu@x"
	said "^kinerja: 'x' is no NPSN; write its 8 digits, or .*:ROLE for a post at an office"
	# a cast in SQL would make person 7 of it
	exits 0 --as '#7' period list
	exits 2 --as '#7x' period list
	said '#7x: nobody in the database has this identifier$'
	assert_equal "$(state)" "$before"
	exits 0 plan submit --dry-run "$satu@$school:guru"
}

@test "1: the change is recorded though the answer was lost" {
	local got=0
	"$kinerja" rollover 2024-1 2024-2 >/dev/full 2>"$err" || got=$?
	assert_equal "$got" 1
	said '^kinerja: recorded, but the answer was lost: .*No space left'
	said '^[0-9]+:[0-9a-f]{64}$'
	is_sql 'SELECT count(*) FROM period' 2
	got=0
	"$kinerja" rollover 2024-1 2024-2 --undo --dry-run >/dev/full \
		2>"$err" || got=$?
	not_said recorded
	"$kinerja" rules show pmm-2024 >/dev/full 2>"$err" || got=$?
	assert_equal "$got" 1
	said 'cannot write .*No space left on device$'
}

@test "5: a schema that lost a trigger, an index, a table" {
	exits 0 db check
	sqlite3 kinerja.db 'DROP TRIGGER act_no_delete'
	exits 5 db check --format csv
	told '^schema,act_no_delete,this trigger is missing; restore'
	said '^kinerja: 1 finding$'
	sqlite3 kinerja.db 'DROP TABLE "change"'
	exits 5 db check --format csv
	told '^schema,change,this table is missing; restore a backup$'
	not_said 'no such table'
	truncate -s 0 kinerja.db
	exits 1 db check
}

@test "3: packs of the wrong shape" {
	local pack="$root/lib/rule/packs/pmm-2024.json" before
	before="$(state)"
	sqlite3 :memory: "SELECT json_set(readfile('$pack'),
		'$.predicates', 'x')" >predicates.json
	sqlite3 :memory: "SELECT json_set(readfile('$pack'),
		'$.transitions[0].to', 'x', '$.matrix', 9e99)" >wrong.json
	sqlite3 :memory: "SELECT json_remove(readfile('$pack'),
		'$.periods')" >periods.json
	printf '%0100000d' 0 | tr 0 '[' >deep.json
	sed '0,/"name"/s//"name":"x","name"/' "$pack" >twice.json
	: >empty.json
	for f in *.json; do
		exits 3 rules check "$f"
		said "^$f(:[0-9]+)*: error: .*\[[A-Z_]+\]$"
		exits 3 rules import "$f"
	done
	assert_equal "$(state)" "$before"
}
