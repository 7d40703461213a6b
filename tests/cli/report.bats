#!/usr/bin/env bats
# kinerja report and kinerja blockers: their figures are those of status.

bats_require_minimum_version 1.5.0

setup_file() {
	export world="$BATS_FILE_TMPDIR"
	load helper
	demo_world "$world"
	export kinerja KINERJA_TODAY=2024-01-16
	"$kinerja" --quiet plan import "$demo/plans.csv" --period 2024-1
	export KINERJA_TODAY=2024-01-19
	"$kinerja" --quiet plan submit --from "$demo/ajukan.csv" 2>/dev/null
}

setup() {
	load helper
	kinerja_setup
	cp "$world"/k.db* .
	export KINERJA_DB=k.db KINERJA_TODAY=2024-01-25
	export KINERJA_NOW=2024-01-25T02:00:00Z
}

@test "the page has the figures of status, and pictures with their tables" {
	exits 0 report -o laporan.html
	said 'opens in any browser'
	holds_text laporan.html 'Expected people 42'
	holds_text laporan.html 'Plan submitted 37 88%'
	holds_text laporan.html 'Schools, worst first'
	holds_text laporan.html 'Deadline: Perencanaan Guru 2024-01-31 6'
	holds_text laporan.html 'the plan waits for approval'
	holds_text laporan.html 'no roster ever came 1'
	exits 0 status -f csv
	told 'tahap,diajukan,37,42'
	[ "$(grep -o '<svg' laporan.html | wc -l)" -eq 4 ]
	[ "$(grep -o '<svg[^>]*role="img" aria-label="[^"]' laporan.html |
		wc -l)" -eq 4 ]
	[ "$(grep -o '<desc>' laporan.html | wc -l)" -eq 4 ]
	run ! grep -Eiq '<script|https?:|<link|@import|url\(' laporan.html
}

@test "how it went over time rests on the days of the steps" {
	exits 0 report -o laporan.html
	run ! grep -q 'How it went over time' laporan.html
	exits 0 report --trend -o laporan.html
	holds_text laporan.html 'Until Plan submitted Plan approved'
	# the last line is of today, with the figures of status
	holds_text laporan.html '2024-01-25 37 0 0'
	holds_text laporan.html '2024-01-14 0 0 0'
	[ "$(grep -c '<polyline' laporan.html)" -eq 7 ]
	run ! grep -Eiq '<script|https?:|<link|@import|url\(' laporan.html
	# before the period nothing had happened
	exits 0 --on 2023-12-20 report --period 2024-1 --trend -o awal.html
	holds_text awal.html 'How it went over time'
}

@test "predicates stand beside the pattern of their school" {
	exits 0 report -o laporan.html
	run ! grep -q 'Predicate of the school' laporan.html
	KEEP=1 TMPDIR=$BATS_TEST_TMPDIR KINERJA=$kinerja \
		sh "$demo/semester.sh" >said
	export KINERJA_DB="$(echo "$BATS_TEST_TMPDIR"/tmp.*/umpama.db)"
	export KINERJA_TODAY=2024-07-02 KINERJA_NOW=2024-07-02T02:00:00Z
	exits 0 report --period 2024-1 --trend -o laporan.html
	holds_text laporan.html 'Baik paling banyak 70 % Baik; harus ada Kurang/Misconduct atau Butuh Perbaikan 3 / 15 / 1 / 0 / 0 0 0 3'
	holds_text laporan.html 'Istimewa paling banyak 70 % Sangat Baik 1 / 6 / 0 / 0 / 0 0 0 1'
	# the last day of the period, and who was assessed by then
	holds_text laporan.html '2024-06-30 36 36 35 33 32 32 33'
}

@test "one school, one kecamatan, the same bytes again, other paper" {
	exits 0 report --school 20100001 -o satu.html
	holds_text satu.html 'Schools 1 Expected people 9'
	exits 0 report --kecamatan Umpama --paper f4 -o a.html
	exits 0 report --kecamatan Umpama --paper f4 -o b.html
	cmp a.html b.html
	grep -q 'size: 215mm 330mm' a.html
	exits 2 report
	said 'say where to'
	exits 2 report -o k.db
	for name in x.pdf x.csv x.ods x.txt; do
		exits 2 report -o $name
		said 'what is written is a page, not .*; call it .html'
		[ ! -e $name ]
	done
	exits 0 report -o x.HTM
	exits 0 report -o kemajuan.2024-1
	exits 1 report --period 2031 -o x.html
	[ ! -e x.html ]
	exits 0 laporan -o laporan.html
}

@test "the names of schools never become markup" {
	sqlite3 k.db "UPDATE unit SET name = '<b onload=x>\"SD\" & co'
		WHERE npsn = '20100001'"
	exits 0 report -o laporan.html
	run ! grep -q '<b onload' laporan.html
	holds_text laporan.html '&lt;b onload=x&gt;&quot;SD&quot; &amp; co'
}

@test "blockers add up to who is pending, the largest first" {
	exits 0 blockers --top 0 -f csv
	awk -F, 'NR > 1 { n += $1; if (NR > 2 && $1 > last) exit 1; last = $1 }
		END { print n }' "$out" >sum
	exits 0 status --pending -f csv
	[ "$(cat sum)" -eq "$(($(wc -l <"$out") - 1))" ]
	exits 0 blockers --top 1 -f csv
	[ "$(wc -l <"$out")" -eq 2 ]
	exits 0 blockers --fixer penilai -f csv
	told '^[0-9]+,menunggu_persetujuan,the plan waits for approval,penilai,"Contoh Seratus, M.Pd.",197001011995032901,20100001,'
	told 'kinerja plan approve --school 20100001 --state diajukan --period 2024-1 --as 197001011995032901,2024-1$'
	not_told 'belum_ada_rencana'
	# principals of several schools wait for one official
	told '^3,menunggu_persetujuan,.*,"Rekaan Sejuta, M.Si.",[0-9]*,,,'
	exits 0 blockers --fixer 'Rekaan Sejuta' -f csv
	[ "$(wc -l <"$out")" -eq 2 ]
	exits 0 blockers --fixer Nobody
	said 'nothing holds anybody up'
}
