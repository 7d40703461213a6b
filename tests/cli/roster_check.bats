#!/usr/bin/env bats
# kinerja roster check: what is stored and suspicious.

setup() {
	load helper
	cycle_setup
	make_schools
	make_roster
	make_officials
}

# found CODE NPSN WHO: as a row of $out, which is JSON Lines.
found() {
	jq -se --arg code "$1" --arg npsn "$2" --arg who "$3" '[.[] |
		select(.kode == $code and .npsn == $npsn and
		(.nip // .nama // "") == $who)] | length == 1' "$out" >/dev/null ||
		{ echo "not found: $*"; cat "$out"; return 1; }
}

@test "a roster without faults is clean, and nothing is written" {
	before="$(sqlite3 k.db .dump | cksum)"
	exits 0 roster check
	said -F "nothing is suspicious: 2 schools, 5 people"
	exits 0 -f csv roster check
	assert_equal "$(cat "$out")" \
		kode,npsn,sekolah,nama,nip,nuptk,kunci,peran,isian,temuan
	assert_equal "$(sqlite3 k.db .dump | cksum)" "$before"
	exits 2 roster check --state draf
	exits 2 roster check "$satu"
}

@test "each finding has its code, its school and its person" {
	cat >schools.csv <<-'END'
	npsn,sekolah,bentuk,status_sekolah,kecamatan,kabupaten
	20100003,SD NEGERI CONTOH REKAAN 03,SD,Negeri,Misal,Kab. Rekaan
	20100004,SD NEGERI CONTOH REKAAN 04,SD,Negeri,Misal,Kab. Rekaan
	END
	exits 0 school import schools.csv
	cat >more.csv <<-END
	npsn,nama,nip,jk,tanggal_lahir,status_kepegawaian,jenis_ptk,induk,daftar
	20100001,Contoh Kembar,197501012000031009,L,1975-01-02,PNS,Kepala Sekolah,,tendik
	20100003,Contoh Tanpa NIP,,P,1990-02-02,PNS,Guru Kelas,,
	20100003,Contoh Bantu,,P,1990-02-03,Guru Bantu Desa,Guru Kelas,,
	20100003,Contoh Kebun,,L,1990-02-04,Lainnya,Pesuruh Kebun,,
	20100003,Contoh Tamu,,L,1990-02-05,Guru Honor Sekolah,Guru Kelas,non_induk,
	END
	exits 0 roster import --partial --as-of 2024-01-05 more.csv
	before="$(sqlite3 k.db .dump | cksum)"
	exits 5 -f jsonl roster check --max-age 100
	found ROSTER_OLD 20100003 ""
	found ROSTER_OLD 20100004 ""
	told 'no roster of the school ever came'
	told 'the newest roster is of 2024-01-05, 167 days ago'
	found PRINCIPAL_NONE 20100003 ""
	found PRINCIPAL_MANY 20100001 ""
	found ID_BIRTH 20100001 197501012000031009
	found ID_STATUS 20100003 "Contoh Tanpa NIP"
	found STATUS_UNKNOWN 20100003 "Contoh Bantu"
	found ROLE_UNCOVERED 20100003 "Contoh Kebun"
	found POST_NO_HOME 20100003 "Contoh Tamu"
	found SUPERVISOR_NONE 20100003 "Contoh Bantu"
	# as every diagnostic: how many of what, and the advice
	said -F 'kinerja: warning: 2: a school has no roster of the last half year; import a new roster before plans are made [ROSTER_OLD]'
	said -F "findings in 4 schools with 10 people"
	assert_equal "$(sqlite3 k.db .dump | cksum)" "$before"
	n=$(wc -l <"$out")
	exits 5 -f csv roster check --max-age 100
	assert_equal "$(wc -l <"$out")" $((n + 1))
	exits 0 roster check --school 20100002
	exits 5 -f csv roster check --kecamatan misal --role guru
	said -F "with 3 people"
	exits 5 roster check --school 20100001
	told 'ID_BIRTH .*1975\*\*\*\*009'
}
