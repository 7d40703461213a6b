#!/usr/bin/env bats
# kinerja export reminders: who is to be reminded of what.

setup() {
	load helper
	cycle_setup
	make_schools
	make_roster
	make_officials
	make_plans
}

@test "one row per recipient, with items, deadline and level" {
	# one more plan waits for its approval, and one for an observation
	sqlite3 k.db "UPDATE plan SET state = 'submitted', effective_revision =
		NULL WHERE post_id IN (SELECT p.id FROM post p JOIN person e ON
		e.id = p.person_id WHERE e.nip IN ('$satu', '$dua'))"
	exits 0 --on 2024-01-29 export reminders
	# the supervisor once, for two people
	told "^2024-1,2024-01-29,Kab. Rekaan,Umpama,20100001,SD NEGERI CONTOH REKAAN 01,penilai,\"Purwarupa Kepala, M.Pd.\",$ks1,,,menunggu_persetujuan:2,2,2024-01-31,2,mendesak$"
	told "^2024-1,.*,20100002,.*,pegawai,\"Purwarupa Kepala Dua, M.Pd.\",$ks2,,,belum_ada_rencana:1,1,2024-01-31,2,mendesak$"
	# observations are not due within a week
	assert_equal "$(wc -l <"$out")" 3
	exits 0 --on 2024-01-29 export reminders --due 90
	told ",pegawai,.*,$tiga,,,belum_persiapan:1,1,2024-03-31,62,nanti$"
	exits 0 --on 2024-01-05 export reminders
	said 'nobody is to be reminded within 7 days'
	# an extended deadline is the one that counts
	exits 0 period extend 2024-1 --stage rencana --to 2024-02-15 \
		--reason banjir
	exits 0 --on 2024-01-29 export reminders
	run grep -c "$ks2" "$out"
	assert_output 0
}

@test "nobody to decide: the operator, and a school without a roster" {
	sqlite3 k.db "UPDATE plan SET state = 'submitted', effective_revision =
		NULL; UPDATE post SET to_day = '2024-01-02' WHERE role IN
		('kepala_sekolah', 'kepala_dinas')"
	cat >more.csv <<-'END'
	npsn,sekolah,bentuk,status_sekolah,kecamatan,kabupaten,provinsi
	20100009,SD NEGERI CONTOH REKAAN 09,SD,Negeri,Umpama,Kab. Rekaan,Prov. Contoh
	END
	exits 0 school import more.csv
	exits 0 export reminders
	told '^2024-1,.*,20100001,.*,operator,,,,,tanpa_penilai:2,2,2024-01-31,-141,terlambat$'
	told '^2024-1,.*,20100009,.*,operator,,,,,tanpa_daftar:1,1,,,tanpa_batas$'
}

@test "all formats, the same twice, and files of their own" {
	exits 0 export reminders
	cp "$out" first
	exits 0 export reminders
	cmp first "$out"
	exits 0 -f json export reminders
	python3 -c 'import json, sys
rows = json.load(open(sys.argv[1]))["rows"]
assert len(rows) == 5 and rows[0]["butir"] == ["belum_persiapan:1"], rows
assert rows[0]["sisa_hari"] == -81' "$out"
	exits 0 -f jsonl export reminders
	assert_equal "$(wc -l <"$out")" 5
	exits 0 -f text export reminders
	run grep -c "$satu" "$out"
	assert_output 0
	exits 0 export reminders --split-by school --output-dir R
	said 'wrote 2 files to R'
	assert_equal "$(cat R/*.csv | grep -vc '^periode')" 5
	grep -q "$tiga" R/pengingat-2024-1-20100002.csv
	exits 0 export reminders --split-by school --output-dir E --excel
	assert_equal "$(ls E)" "$(ls R)"
	exits 0 export reminders --split-by kecamatan --output-dir K
	assert [ -f K/pengingat-2024-1-Kab%2E_Rekaan.Umpama.csv ]
	exits 2 export reminders --split-by school
	exits 2 export reminders --output-dir R
	exits 2 export reminders --split-by kabupaten --output-dir R
	run grep -icE 'telepon|phone|surel|mail' first
	assert_output 0
}

@test "old rosters are told of before anybody is reminded" {
	exits 0 export reminders
	run grep -c ROSTER_OLD "$err"
	assert_output 0
	KINERJA_TODAY=2024-07-25 exits 0 export reminders --period 2024-1
	said 'the newest roster is of 2024-06-20, 35 days ago.*\[ROSTER_OLD\]'
	KINERJA_TODAY=2024-07-25 exits 0 export reminders --period 2024-1 \
		--max-age 60
	run grep -c ROSTER_OLD "$err"
	assert_output 0
}

@test "a message has names, words and a text, one's own where it is given" {
	sqlite3 k.db "UPDATE plan SET state = 'submitted', effective_revision =
		NULL WHERE post_id IN (SELECT p.id FROM post p JOIN person e ON
		e.id = p.person_id WHERE e.nip IN ('$satu', '$dua'))"
	exits 0 --on 2024-01-29 export reminders --message -f json
	jq -e '.rows[] | select(.penerima == "penilai")
		| (.uraian == "the plan waits for approval: 2")
		and (.pegawai | contains("Purwarupa Satu"))
		and (.pesan | startswith("To Purwarupa Kepala, M.Pd.: "))
		and (.pesan | contains("2024-01-31"))' "$out"
	printf 'Yth. {nama}: {jumlah} {tidak_ada} {' >pesan.txt
	exits 0 --on 2024-01-29 export reminders --template pesan.txt -f json
	jq -e '.rows[] | select(.penerima == "penilai")
		| .pesan == "Yth. Purwarupa Kepala, M.Pd.: 2 {tidak_ada} {"' "$out"
	exits 0 --on 2024-01-29 export reminders
	head -n 1 "$out" | grep -q 'tingkat$'
	exits 1 --on 2024-01-29 export reminders --template keine.txt
}

@test "a message about what has no last day names none" {
	printf 'npsn,sekolah,kabupaten\n20100009,SD TANPA DAFTAR,Kab. Rekaan\n' >new.csv
	exits 0 school import new.csv
	exits 0 --on 2024-01-29 export reminders --message -f json
	jq -e '[.rows[] | select(.batas == null or .batas == "")
		| .pesan | contains("until") or contains("()")]
		| length > 0 and (any | not)' "$out"
	jq -e '[.rows[] | select(.batas != null) | .pesan
		| contains("(until 2024-")] | length > 0 and all' "$out"
}

@test "an office without a name is addressed as what it is" {
	sqlite3 k.db "UPDATE plan SET state = 'submitted', effective_revision =
		NULL; UPDATE post SET to_day = '2024-01-10'
		WHERE role = 'kepala_sekolah'"
	exits 0 --on 2024-01-29 export reminders --message -f json
	jq -e '[.rows[] | select(.nama == null) | .penerima as $who
		| .pesan | startswith("To " + $who + ": ")]
		| length > 0 and all' "$out"
}
