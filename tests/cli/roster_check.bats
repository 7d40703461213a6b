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
	# whether they are expected is a matter of a period, and none is open
	said 'nobody supervises people whose role has plans; '
	# as every diagnostic: how many of what, and the advice
	said -F 'kinerja: warning: 2: a school has no roster, or none that is new enough; import a new roster before plans are made [ROSTER_OLD]'
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

@test "who is absent from the newest list is found until it is settled" {
	local head=npsn,nama,nip,jk,tanggal_lahir,status_kepegawaian,jenis_ptk,daftar

	export KINERJA_TODAY=2024-07-20 KINERJA_NOW=2024-07-20T03:00:00Z
	cat >less.csv <<-END
	$head
	20100001,"Purwarupa Kepala, M.Pd.",$ks1,L,1975-01-01,PNS,Kepala Sekolah,gtk
	20100001,"Purwarupa Satu, S.Pd.",$satu,P,1985-01-01,PNS,Guru Kelas,gtk
	20100001,Contoh Tamu,,L,1990-02-05,Guru Honor Sekolah,Guru Kelas,gtk
	END
	exits 0 roster import --as-of 2024-07-01 less.csv
	said -F 'Purwarupa Dua'
	exits 5 -f jsonl roster check
	found ABSENT 20100001 "$dua"
	told 'the list of 2024-07-01 does not have this post any more'
	exits 0 -f csv school list
	told '^20100001,.*,2024-07-01,1$'
	# the same list again changes nothing; without him one more is absent
	exits 0 roster import --as-of 2024-07-02 less.csv
	exits 5 -f jsonl roster check
	told 'the list of 2024-07-01 does not have'
	sed '/Tamu/d' less.csv >fewer.csv
	exits 0 roster import --as-of 2024-07-03 fewer.csv
	said 'Contoh Tamu \(#[0-9]+\) of 20100001 is not in'
	exits 0 -f csv school list
	told '^20100001,.*,2024-07-03,2$'
	# who left is settled, who is in the list again too
	exits 0 roster retire "$dua" --from 2024-07-02 --reason pensiun
	exits 0 roster import --as-of 2024-07-04 less.csv
	exits 0 -f csv school list
	told '^20100001,.*,2024-07-04,$'
	exits 0 -f jsonl roster check
	exits 0 log --verify
}

@test "a page of a larger list silences its own school alone" {
	cat >page.json <<-END
	{"npsn":"20100001","total":9,"data":[{"nama":"Purwarupa Satu, S.Pd.",
	"nip":"$satu","jk":"P","tanggal_lahir":"1985-01-01",
	"status_kepegawaian":"PNS","jenis_ptk":"Guru Kelas"}]}
	END
	cat >whole.json <<-END
	{"npsn":"20100002","data":[{"nama":"Purwarupa Tiga, S.Pd.",
	"nip":"$tiga","jk":"P","tanggal_lahir":"1987-01-01",
	"status_kepegawaian":"PNS","jenis_ptk":"Guru Kelas"}]}
	END
	exits 0 roster import page.json whole.json
	said 'at its schools.*LIST_PAGE'
	said 'Purwarupa Kepala Dua.* of 20100002 is not in the new roster.*ABSENT'
	not_said 'of 20100001 is not in'
	# files in the other order, a page of a list that another file has, too
	sed 's/"total":9/"jumlah":9/' page.json >all.json
	exits 0 roster import --dry-run whole.json page.json all.json
	not_said 'of 20100001 is not in'
	exits 0 roster import --dry-run --allow-absent all.json
	not_said LIST_PAGE
	said 'of 20100001 is not in the new roster'
}

@test "a Plh of some days is what the law foresees, one without end is told" {
	exits 0 roster appoint "$dua" --at 20100001 --kind plh \
		--from 2024-06-03 --until 2024-06-30
	exits 0 roster check
	not_said PRINCIPAL_ACTING
	refute grep -q PRINCIPAL_ACTING "$out"
	exits 0 undo "$(sql 'SELECT max(seq) FROM act')"
	exits 0 roster appoint "$dua" --at 20100001 --kind plh --from 2024-06-03
	exits 5 -f jsonl roster check
	found PRINCIPAL_ACTING 20100001 ""
	assert grep -q 'a Plh stands in' "$out"
	exits 0 undo "$(sql 'SELECT max(seq) FROM act')"
	exits 0 roster appoint "$dua" --at 20100001 --kind plt --from 2024-06-03
	exits 5 -f jsonl roster check
	assert grep -q 'an acting principal and a definitive one' "$out"
}
