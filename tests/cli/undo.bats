#!/usr/bin/env bats
# undo: an act is taken back whole, or not at all.

setup() {
	load helper
	kinerja_setup
	cp -r "$root"/tests/demo/. .
}

# The content without the trail, as text, and without the last numbers: none is
# given twice.
content() {
	local tables
	tables=$(sqlite3 kinerja.db "SELECT group_concat(name, ' ') FROM
		sqlite_schema WHERE type = 'table' AND name NOT IN ('act',
		'change', 'seal', 'undo', 'erasure', 'sqlite_sequence')")
	# shellcheck disable=SC2086 # each is an argument
	sqlite3 kinerja.db ".dump $tables" | cksum
}

last() {
	sqlite3 kinerja.db 'SELECT max(seq) FROM act'
}

# step DAY ARGUMENT...: do it and, where it is its turn, take it back and
# bring it back.
step() {
	local before after
	export KINERJA_TODAY=$1 KINERJA_NOW=$1T02:00:00Z
	shift
	if ! turn $((n++)); then
		exits 0 "$@"
		return
	fi
	before=$(content)
	exits 0 "$@"
	after=$(content)
	assert [ "$before" != "$after" ]
	exits 0 undo "$(last)" --dry-run
	assert_equal "$(content)" "$after"
	exits 0 undo "$(last)"
	assert_equal "$(content)" "$before"
	exits 0 undo "$(last)"
	assert_equal "$(content)" "$after"
}

# The year of the demo up to the plans, without taking anything back.
plans() {
	exits 0 init --zone WIB
	exits 0 school import schools.csv
	exits 0 roster import --manifest manifest.csv
	exits 0 supervisor import supervisors.csv
	exits 0 period open 2024-1 --rules pmm-2024
	exits 0 plan import plans.csv --period 2024-1
}

# late DAY ARGUMENT...: on a later day, and from then on.
late() {
	export KINERJA_TODAY=$1 KINERJA_NOW=$1T02:00:00Z
	shift
	exits 0 "$@"
}

@test "every step of a semester can be taken back and brought back" {
	local n=0
	exits 0 init --zone WIB
	step 2024-01-08 school import schools.csv
	step 2024-01-08 roster import --manifest manifest.csv
	step 2024-01-08 supervisor import supervisors.csv
	step 2024-01-08 period open 2024-1 --rules pmm-2024
	step 2024-01-16 plan import plans.csv --period 2024-1
	step 2024-01-19 plan submit --from ajukan.csv
	step 2024-01-26 plan approve --from setujui.csv
	step 2024-01-26 plan return --from kembalikan.csv
	step 2024-02-08 plan import plans-perbaikan.csv --period 2024-1
	step 2024-02-08 plan submit --from ajukan-perbaikan.csv
	step 2024-02-08 plan approve --from setujui-perbaikan.csv
	step 2024-02-26 observe import observasi-persiapan.csv --period 2024-1
	step 2024-02-29 observe collect --step persiapan \
		--from kumpul-persiapan.csv
	step 2024-03-08 roster import --school 20100001 \
		'daftar-guru-SD NEGERI CONTOH REKAAN 01-2024-03-05 07_55_13.csv'
	step 2024-03-08 roster retire 196402111986032904 --from 2024-03-01 \
		--reason 'Pensiun BUP'
	step 2024-03-11 observe import observasi-kelas.csv --period 2024-1
	step 2024-03-15 observe collect --step observasi \
		--from kumpul-observasi.csv
	step 2024-05-13 observe import tindak-lanjut.csv --period 2024-1
	step 2024-05-20 observe collect --step tindak_lanjut \
		--from kumpul-tindak-lanjut.csv
	step 2024-06-03 observe import refleksi.csv --period 2024-1
	step 2024-06-12 observe collect --step refleksi \
		--from kumpul-refleksi.csv
	step 2024-06-12 observe rate --from nilai-refleksi.csv
	step 2024-06-25 assess organisation organisation.csv
	step 2024-06-25 assess import assessments.csv --period 2024-1
	step 2024-06-28 assess publish --from terbitkan.csv
	step 2024-07-02 rollover 2024-1 2024-2 --carry duties
	exits 0 log --verify
	exits 0 db check
}

@test "what was built on an act is named" {
	plans
	exits 6 undo 3
	said 'act 3 cannot be taken back: act 6 \(plan import .*\) built on it in'
	exits 6 undo 3 --dry-run
	late 2024-01-19 plan submit --from ajukan.csv
	before=$(content)
	exits 6 undo 6
	said 'act 6 cannot be taken back: act 7 \(plan submit .*built on it in plan;'
	assert_equal "$(content)" "$before"
	exits 0 undo 7
	exits 0 undo 6
	exits 0 log --verify
	told '^9:'
}

@test "what took one another back stands in the way of nothing" {
	plans
	late 2024-01-19 plan submit --from ajukan.csv
	exits 0 undo 7
	exits 6 undo 7
	said '^kinerja: act 7 was already taken back, by act 8; nothing is left of it$'
	# not `undo 7`, which would submit the plans again
	exits 6 undo 3
	said 'act 3 cannot be taken back: act 6 \(plan import '
	exits 0 undo 8
	exits 6 undo 6
	said 'act 6 cannot be taken back: act 9 \(undo 8\) built on it in plan;'
	exits 0 undo 7
	exits 0 undo 6
	exits 6 undo 7
	said 'act 7 was already taken back, by act 10;'
}

@test "a dry run tells the rows of each table and changes nothing" {
	plans
	exits 0 --format csv undo 6 --dry-run
	told '^plan,39$'
	told '^plan_item,419$'
	said '^act 6 \(plan import .*, 2024-01-10\) can be taken back: 497 rows; nothing was changed$'
	assert_equal "$(last)" 6
}

@test "the trail of a person tells what was taken back" {
	plans
	late 2024-01-19 plan submit --from ajukan.csv
	exits 0 undo 7
	exits 0 --format csv log --about 198503152010012902
	told '^7,.*,plan,status,draf,diajukan,'
	told '^8,.*,plan,status,diajukan,draf,'
	told 'undo 7'
}

@test "an act that changed nothing, none, or too old to be kept" {
	plans
	exits 0 plan import plans.csv --period 2024-1
	exits 1 undo 7
	said 'act 7 cannot be taken back: what it changed was not kept'
	exits 1 undo 99
	said 'there is no act 99'
	exits 2 undo rubbish
	exits 2 undo 0
	exits 2 undo
	# two months later nothing of January is kept any more
	export KINERJA_TODAY=2024-03-11 KINERJA_NOW=2024-03-11T02:00:00Z
	exits 0 plan submit --from ajukan.csv
	exits 1 undo 6
	said 'older than the setting undo.days'
	assert_equal "$(sqlite3 kinerja.db 'SELECT min(act_id) FROM undo')" 8
}

@test "how long acts can be taken back is a setting" {
	plans
	export KINERJA_TODAY=2024-03-11 KINERJA_NOW=2024-03-11T02:00:00Z
	KINERJA_UNDO_DAYS=90 exits 0 plan submit --from ajukan.csv
	KINERJA_UNDO_DAYS=90 exits 0 undo 7
	KINERJA_UNDO_DAYS=90 exits 0 undo 6
	exits 0 config undo.days
	told '^undo.days +30$'
	KINERJA_UNDO_DAYS=soon exits 2 undo 6
	said "KINERJA_UNDO_DAYS: 'soon' is none of 1..9999"
}

@test "what was kept of an act is sealed too" {
	plans
	sqlite3 kinerja.db "UPDATE undo SET log = x'00' WHERE act_id = 6"
	exits 5 log --verify
	said 'first in undo, bucket 0'
}

@test "the number behind the last act is that of none" {
	plans
	last=$(last)
	exits 1 undo $((last + 1))
	said "there is no act $((last + 1))"
	exits 1 status --period 2024-1 --known $((last + 1))
	said "known $((last + 1)): there is no act $((last + 1)); \`kinerja log\` lists them"
	exits 1 status --period 2024-1 --known 999
	exits 0 status --period 2024-1 --known "$last"
}
