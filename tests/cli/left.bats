#!/usr/bin/env bats
# Who has left: selections take who holds the post on the day.

setup() {
	load helper
	cycle_setup
	make_schools
	make_roster
	make_officials
	make_plans
	cat >docs.csv <<-END
	nip,persiapan_target,persiapan_upaya,persiapan_rpp
	$satu,DISIPLIN_POSITIF.1,Belajar,a.pdf
	$dua,DISIPLIN_POSITIF.1,Belajar,b.pdf
	END
	exits 0 observe import docs.csv --on 2024-02-20
	exits 0 roster retire "$satu" --from 2024-03-01 --reason 'Pensiun BUP'
}

@test "whoever has left is left alone, and counted" {
	exits 0 observe collect --school 20100001 --role guru --on 2024-03-02
	said '^looked at 1: 1 moved on'
	said -F '1 of the selection do not hold their post on 2024-03-02'
	said -F '[POST_LEFT]'
	is_sql "SELECT group_concat(state) FROM observation ORDER BY id" \
	       open,prepared
	# by name, all the same
	exits 0 observe collect "$satu" --on 2024-03-02
	not_said -F '[POST_LEFT]'
}

@test "a report numbers whom a selection took" {
	exits 0 observe collect --all --role guru --on 2024-03-02 \
		--on-error skip --report r.jsonl --dry-run
	[ "$(grep -o '"line":[0-9]*' r.jsonl | tr '\n' ' ')" = \
		'"line":1 "line":2 ' ]
}

@test "on a day before the last one nobody has left" {
	exits 0 observe collect --all --role guru --on 2024-02-29 --on-error skip
	not_said -F '[POST_LEFT]'
	is_sql "SELECT count(*) FROM observation WHERE state = 'prepared'" 2
}

@test "behind the period its last day counts" {
	exits 0 roster retire "$dua" --from 2024-07-01 --reason 'Pensiun BUP'
	export KINERJA_TODAY=2024-07-05
	exits 0 observe collect --all --role guru --period 2024-1 \
	      --on-error skip
	said -F '1 of the selection do not hold their post on 2024-07-05'
	is_sql "SELECT group_concat(state) FROM observation ORDER BY id" \
	       open,prepared
}
