#!/usr/bin/env bats
# What an operator is told: late steps, totals that add up, short names.

setup() {
	load helper
	cycle_setup
	make_schools
	make_roster
	make_officials
}

@test "steps after their deadline warn, a few by name and the rest counted" {
	make_plans
	run grep -q WF_LATE "$err"
	assert_failure
	exits 0 plan revise $satu --reason 'Tambah kegiatan'
	exits 0 plan submit $satu
	said -F "Purwarupa Satu, S.Pd. ($satu) @20100001: diajukan on 2024-06-20"
	said -F 'after the deadline of rencana, 2024-01-31; it counts as late [WF_LATE]'
	exits 0 plan approve $satu --as $ks1
	said -F 'after the deadline of tinjauan'
}

@test "many late steps are told once, and all are written" {
	make_plans
	exits 0 plan revise --all --reason 'Tambah kegiatan'
	exits 0 plan submit --all
	run grep -c 'it counts as late' "$err"
	assert_output 3
	said -F '1 more are after their deadline and count as late'
	said -F 'looked at 4: 4 moved on, 0 there already, 0 refused'
}

@test "what was returned counts from the day on which it came first" {
	make_plans
	exits 0 --on 2024-01-21 plan revise $satu --reason 'Tambah'
	exits 0 --on 2024-01-31 plan submit $satu
	exits 0 --on 2024-01-31 plan return $satu --as $ks1 --reason 'Lengkapi'
	exits 0 --on 2024-02-03 plan submit $satu
	not_said WF_LATE
	# taken back by its owner it counts anew
	exits 0 --on 2024-02-03 plan withdraw $satu
	exits 0 --on 2024-02-04 plan submit $satu
	said 'diajukan on 2024-02-04 is after the deadline of rencana'
	exits 0 --on 2024-02-04 plan return $satu --as $ks1 --reason 'Lengkapi'
	exits 0 --on 2024-02-05 plan submit $satu
	said 'after the deadline of rencana'
}

@test "a step on the last day of its window is in time" {
	make_plans
	exits 0 --on 2024-01-31 plan revise $satu --reason 'Tambah'
	exits 0 --on 2024-01-31 plan submit $satu
	run grep -q WF_LATE "$err"
	assert_failure
}

@test "status says what late means, where something is" {
	exits 0 status
	told 'late: reached after the deadline, or not reached'
	exits 0 --on 2024-01-02 status
	run grep -q 'late' "$out"
	assert_failure
}

@test "people of a selection who stand elsewhere are counted" {
	make_plans
	exits 0 plan return --all --as $ks1 --reason 'Tambah kegiatan'
	said -F 'looked at 4: 0 moved on, 0 there already, 0 refused, 4 not at this step'
}

@test "a run that is lost tells what its dry run tells" {
	printf 'nip,nama,indikator\n%s,A,\n1.98E+17,B,\n' $satu >p.csv
	exits 3 plan import -n p.csv
	grep '^p.csv:' "$err" >dry
	exits 3 plan import p.csv
	grep '^p.csv:' "$err" | diff dry -
	said -F '[DECISION_NAME]'
	said -F '0 unchanged, 2 rejected, 0 skipped, 0 out of scope'
	is_sql 'SELECT count(*) FROM plan' 0
}

@test "long file names are shortened in the diff, for people only" {
	name='daftar-guru-SD NEGERI CONTOH REKAAN 01-2024-06-05 (1).csv'
	sed 's/Purwarupa Satu, S.Pd./Purwarupa Satu, M.Pd./' roster.csv >"$name"
	exits 0 roster import --dry-run "$name"
	grep -q '^daftar-guru-SD\.\.\.2024-06-05 (1)\.csv  ' "$out"
	exits 0 -f csv roster import --dry-run "$name"
	told -F "$name"
}

@test "a school that cannot be one is a usage error" {
	exits 2 roster import --school 2010001 roster.csv
	said -F 'does not have the 8 digits of an NPSN'
}

@test "an exception has a reason of the rule pack, in any spelling" {
	exits 3 roster except $satu --from 2024-03-01 --reason sakit
	said -F 'alasan: sakit is not a reason for an exception; use one of cuti_luar_tanggungan, '
	said -F '[EXCEPTION_REASON]'
	exits 2 roster except $satu --from 2024-03-01 --until 2024-02-01 \
		--reason cuti_sakit
	said -F '--until 2024-02-01 is before --from 2024-03-01'
	exits 0 roster except $satu --from 2024-03-01 --reason 'Cuti sakit'
	run sqlite3 k.db 'SELECT reason FROM exception'
	assert_output cuti_sakit
}

@test "a batch is selected by role" {
	make_plans
	exits 0 plan revise --role kepala_sekolah --reason 'Tambah kegiatan'
	said -F 'looked at 1: 1 moved on'
	exits 2 plan revise --role kepsek --reason 'Tambah kegiatan'
	said -F "no role 'kepsek'; write one of: guru, kepala_sekolah"
}
