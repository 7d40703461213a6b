#!/usr/bin/env bats
# rules: packs of the program, of the database, and from files.

bats_require_minimum_version 1.5.0

setup() {
	load helper
	kinerja_setup
	packs="$fixtures/packs"
}

# A pack of its own, so that it does not collide with the embedded one.
own_pack() {
	sed -e '0,/"name": *"[^"]*"/s//"name": "rekaan"/' \
		"$root/lib/rule/packs/pmm-2024.json" >rekaan.json
}

@test "list and show work without a database" {
	exits 0 rules list --format csv
	told '^pmm-2024,[^,]*,[0-9a-f]{64},embedded,,'
	not_told ',stored,'
	exits 0 rules show pmm-2024
	told ' [0-9a-f]{64}$'
	told 'diajukan'
	# the format of all commands counts, too
	exits 0 --format json rules show pmm-2024
	cmp "$out" "$root/lib/rule/packs/pmm-2024.json"
	exits 0 --format json rules show pmm-2024 --format text
	told 'diajukan'
	exits 2 --format csv rules show pmm-2024
	said -F 'a pack is no table; write --format text, html, dot or json'
}

@test "the digest is that of the file" {
	exits 0 rules list --format csv
	told "$(sha256sum <"$root/lib/rule/packs/pmm-2024.json" | cut -c1-64)"
}

@test "list tells stored packs and the periods pinned to them" {
	exits 0 init
	exits 0 period open 2024-1 --rules pmm-2024
	exits 0 rules list --format csv
	told '^pmm-2024,[^,]*,[0-9a-f]{64},stored,2024-1,'
}

@test "show prints the transitions, and draws them with --format dot" {
	for pack in pmm-2024 rgtk-2025; do
		exits 0 rules show "$pack"
		told '^diajukan +Return +dikembalikan +Pejabat Penilai '
		told '^dinilai +Void +dibatalkan +Pejabat '
		exits 0 rules show "$pack" --format dot --output flow.dot
		assert [ ! -s "$out" ]
		grep -q 'plan_draft -> plan_submitted \[label="submit' flow.dot
		exits 0 rules show "$pack"
		told '^cuti_sakit +Cuti sakit'
		told '^ORG_ISTIMEWA +'
		told '^MERENCANAKAN +Merencanakan pembelajaran +Guru$'
		told '^DILAKUKAN_EFEKTIF +'
		told '^persiapan_target +Target perilaku +required'
		if command -v dot >/dev/null; then dot -Tsvg flow.dot >x.svg; fi
	done
	exits 0 rules show pmm-2024
	told '^In all 32 to 128 points are recommended: '
	told '^TT_WAKASEK +Wakil Kepala Satuan.* SMP, SMA, SMK'
	told '^Januari-Juni, 01-01\.\.06-30$'
	told '^Observasi +Guru +03-01 +03-31'
	told '^Refleksi +06-01 +06-30'
	exits 0 rules show rgtk-2025
	not_told 'points are recommended'
	exits 0 rules show pmm-2024 -f dot
	told 'assessment_annual_none -> assessment_annual_final'
	exits 2 rules show pmm-2024 --format csv
	said "'csv' is none of text, html, dot, json"
}

@test "a year without rules begins with those of the year before" {
	exits 0 init
	exits 6 period open 2026 --rules rgtk-2025
	said 'rules copy rgtk-2025 NAME --year YEAR.*\[PERIOD_RULES\]$'
	exits 0 rules show rgtk-2025 --format json
	cmp "$out" "$root/lib/rule/packs/rgtk-2025.json"
	sed 's/"name": "rgtk-2025"/"name": "milik-2026"/
		s/"valid_from": "2025/"valid_from": "2026/
		s/"valid_to": "2025/"valid_to": "2026/' "$out" >milik-2026.json
	exits 0 rules check milik-2026.json
	exits 0 rules import milik-2026.json
	KINERJA_TODAY=2026-01-10 exits 0 period open 2026 --rules milik-2026
	said 'opened 2026'
}

@test "both regimes stand in one database" {
	exits 0 init
	exits 0 period open 2024-1 --rules pmm-2024
	exits 0 period open 2025 --rules rgtk-2025
	exits 0 rules list --format csv
	told '^pmm-2024,[^,]*,[0-9a-f]{64},stored,2024-1,'
	told '^rgtk-2025,[^,]*,[0-9a-f]{64},stored,2025,'
	exits 0 rules show rgtk-2025
	told '^TP_KURIKULUM +Kurikulum satuan pendidikan +Guru$'
	not_told ' points'
}

@test "check accepts a good file and names every fault of a bad one" {
	exits 0 rules check "$packs/good.json"
	told 'sha256'
	for bad in bounds duplicate json matrix missing sections source \
		   transition type unknown window; do
		exits 3 rules check "$packs/$bad.json"
		said "$bad.json:[0-9]+:[0-9]+: error: .*\[PACK_"
		assert [ ! -s "$out" ]
	done
	exits 1 rules check none.json
	exits 2 rules check
}

@test "import stores a pack once" {
	exits 0 init
	own_pack
	exits 0 rules import rekaan.json
	said 'stored rekaan.json'
	said '^2:'
	exits 0 rules list --format csv
	told '^rekaan,.*,stored,'
	exits 0 rules import rekaan.json
	said 'is stored already; nothing was changed'
	not_said '^[0-9]+:[0-9a-f]{64}$'
	is_sql 'SELECT count(*) FROM act' 2
	exits 0 rules show rekaan
	exits 0 period open 2024-1 --rules rekaan
}

@test "rules that were stored before a check are read as they were" {
	exits 0 init
	own_pack
	exits 0 rules import rekaan.json
	jq '.exceptions[1].label = .exceptions[0].label' rekaan.json >dua.json
	as_if_stored kinerja.db rekaan dua.json
	exits 3 rules check dua.json
	exits 0 rules import dua.json
	said 'dua.json is stored already; nothing was changed'
	exits 0 period open 2024-1 --rules rekaan
	exits 0 status --period 2024-1
	exits 0 rules show rekaan
}

@test "a lower version is stored, and the one that is taken is named" {
	exits 0 init
	own_pack
	sed 's/"version": "1.0"/"version": "2.0"/' rekaan.json >dua.json
	sed 's/"version": "1.0"/"version": "2.0-rc1"/' rekaan.json >rc.json
	exits 0 rules import rekaan.json
	said 'stored rekaan.json; periods can be opened with it'
	exits 0 rules import dua.json
	said 'stored dua.json; periods can be opened with it'
	exits 0 rules import rc.json
	said 'stored rc.json; version 2.0 of these rules is newer, and is the'
	not_said 'can be opened'
	# what the program carries counts, too
	sed 's/"version": "1.0"/"version": "0.9"/' \
		"$root/lib/rule/packs/pmm-2024.json" >lama.json
	exits 0 rules import lama.json
	said 'stored lama.json; version 1.0 of these rules is newer'
}

@test "another text under the same name and version is refused" {
	exits 0 init
	own_pack
	exits 0 rules import rekaan.json
	echo >>rekaan.json
	exits 1 rules import rekaan.json
	said 'give the changed pack a new version'
	is_sql "SELECT count(*) FROM rule_pack WHERE name = 'rekaan'" 1
}

@test "a bad file is not stored" {
	exits 0 init
	exits 3 rules import "$packs/matrix.json"
	said 'PACK_MATRIX'
	is_sql 'SELECT count(*) FROM act' 1
}

@test "a pack that nobody knows" {
	exits 1 rules show nobody
	said 'there is no rule pack nobody'
	exits 0 init
	exits 1 period open 2024-1 --rules nobody
	said 'there is no rule pack nobody'
}

@test "rules as a page need nothing but themselves" {
	exits 0 rules show rgtk-2026 -o aturan.html
	grep -q '^<!DOCTYPE html>' aturan.html
	grep -q 'TT_WALI_KELAS' aturan.html
	run ! grep -qE '<script|https?:' aturan.html
	exits 0 rules show rgtk-2026 -o ATURAN.HTM
	cmp aturan.html ATURAN.HTM
	exits 0 rules show rgtk-2026 --format html
	cmp "$out" aturan.html
	exits 0 rules show rgtk-2026 --format text -o aturan.html
	run ! grep -q '<' aturan.html
}

# calendar PAGE YEAR: what a page of the manual says of the year.
calendar() {
	awk -v year="$2" '/^\.S[sh]/ { on = index($2, year) == 1 }
		on' "$root/man/$1"
}

@test "the calendar of the manual has the steps and the days of the rules" {
	local page pack year verb
	for year in 2025 2026; do
		pack=$root/lib/rule/packs/rgtk-$year.json
		for page in kinerja-workflow.7 id/kinerja-workflow.7; do
			calendar $page $year >calendar
			sed -n 's/.*"verb": "\(.*\)",/\1/p' "$pack" >verbs
			[ "$(wc -l <verbs)" -eq 6 ]
			while read -r verb; do
				holds calendar "observe.* ${verb/_/-}"
			done <verbs
			grep -A4 '"stage": "penilaian"' "$pack" |
				grep -q '"from": "11-13"'
			holds calendar '13 Nov" Ta (assessment|penilaian)'
		done
	done
}

@test "rules that leave somebody out who takes part say so" {
	local pack
	for pack in rgtk-2025 rgtk-2026; do
		exits 0 rules show $pack
		reads 'this pack holds plans of teachers and principals'
	done
}
