#!/usr/bin/env bats
# kinerja school: the list of schools.

setup() {
	load helper
	cycle_setup
}

@test "new schools come in, and the same file again changes nothing" {
	make_schools
	totals "2 new, 0 changed, 0 unchanged"
	exits 0 school import schools.csv
	totals "0 new, 0 changed, 2 unchanged"
}

@test "the kecamatan is stored without Kec." {
	make_schools
	exits 0 --format csv school show 20100001
	told ',Umpama,Kab. Rekaan,'
	# and may be asked for as the files have it
	exits 0 --format csv school list --kecamatan 'Kec. Umpama'
	told '^20100001,'
	exits 0 --format csv school list --kecamatan 'KECAMATAN UMPAMA'
	told '^20100001,'
	exits 1 --format csv school list --kecamatan 'Kec. Lain'
	said 'no school of Lain is known'
}

@test "an area is one however files write it" {
	cat >areas.csv <<-'END'
	npsn,sekolah,bentuk,kecamatan,kabupaten,provinsi
	20100001,SD NEGERI CONTOH REKAAN 01,SD,KECAMATAN UMPAMA,KABUPATEN REKAAN,Propinsi Contoh
	20100002,SD NEGERI CONTOH REKAAN 02,SD,Umpama,Kab Rekaan,PROV. CONTOH
	END
	exits 0 school import areas.csv
	make_schools
	totals "0 new, 2 changed"	# of both the status alone
	is_sql 'SELECT count(DISTINCT kabupaten || kecamatan || provinsi)
		FROM unit' 1
	make_roster
	make_officials
	sed -i 's/,Kab. Rekaan/,Kabupaten Rekaan/' officials.csv
	exits 0 supervisor import officials.csv
	totals "0 new, 0 changed"
	# the principals of all spellings have him
	exits 0 -f csv supervisor list --gaps
	not_told "$ks1"
	not_told "$ks2"
	exits 0 -f csv status --by kabupaten
	[ "$(grep -c 'Kab. Rekaan' "$out")" -eq 1 ]
	exits 0 -f csv school list --kabupaten 'KABUPATEN REKAAN'
	told '^20100002,'
}

@test "a dry run shows the rows and writes nothing" {
	make_schools
	sed 's/REKAAN 02/REKAAN 22/' schools.csv >changed.csv
	exits 0 --format csv school import -n changed.csv
	told 'changed.csv,3,changed,.*,sekolah,SD NEGERI CONTOH REKAAN 02,SD NEGERI CONTOH REKAAN 22'
	exits 0 school import schools.csv
	totals "0 new, 0 changed, 2 unchanged"
}

@test "an empty cell and a missing column never erase" {
	make_schools
	printf 'npsn,sekolah,bentuk\n20100001,SD NEGERI CONTOH REKAAN 01,\n' >few.csv
	exits 0 school import few.csv
	totals "0 new, 0 changed, 1 unchanged"
	exits 0 --format csv school show 20100001
	told ',SD,negeri,Umpama,'
}

@test "a school that a roster created is completed" {
	make_roster
	said -F SCHOOL_CREATED
	make_schools
	totals "0 new, 2 changed"
}

@test "a repeated row is left out, a contradiction rejects both" {
	printf 'npsn,sekolah\n20100001,SD A\n20100001,SD A\n' >twice.csv
	exits 0 school import twice.csv
	said -F ROW_DUPLICATE
	totals "1 new, 0 changed, 0 unchanged, 0 rejected, 1 skipped"
	printf 'npsn,sekolah\n20100002,SD A\n20100002,SD B\n' >two.csv
	exits 3 school import two.csv
	test "$(grep -c ROW_CONFLICT "$err")" -eq 2
}

@test "an export reads back unchanged" {
	make_schools
	exits 0 --format csv --output again.csv school show 20100001
	exits 0 school import again.csv
	totals "0 new, 0 changed, 1 unchanged"
}

@test "a school that is not known is not shown" {
	make_schools
	exits 1 school show 20199999
	said -F "20199999 is not a known school"
}

@test "a list of people renames no school" {
	make_schools
	printf '%s\n' 'NPSN,Nama,NIP,L/P' \
		'20100001,Purwarupa Satu,198503152010012902,P' >people.csv
	exits 3 school import people.csv
	said "people.csv:1: error: sekolah: the column 'NIP' makes this a list of people.*roster import.*HEADER_MISSING"
	is_sql "SELECT name LIKE 'SD%' FROM unit WHERE npsn = '20100001'" 1
	# the number of a principal beside the name of the school is no harm
	sed '1s/Nama/Nama Sekolah/; 2s/Purwarupa Satu/SD NEGERI CONTOH/' \
		people.csv >named.csv
	exits 0 school import --dry-run named.csv
}

@test "a name that does not fit the school is told" {
	make_schools
	printf 'npsn,nama,bentuk\n20100001,SMA NEGERI 1 UMPAMA,\n20100009,SD NEGERI 9,SMP\n' >s.csv
	exits 0 school import --dry-run s.csv
	said 's.csv:2: warning: sekolah: SMA NEGERI 1 UMPAMA is called as of kind SMA, and is SD.*SCHOOL_MISMATCH'
	said 's.csv:3: warning: sekolah: SD NEGERI 9 is called as of kind SD, and is SMP'
	echo '[{"npsn":"20100001","nama":"Purwarupa Satu"}]' >s.json
	exits 0 school import --dry-run s.json
	said 'SD NEGERI CONTOH REKAAN 01 gets the name Purwarupa Satu.*SCHOOL_MISMATCH'
	exits 3 school import --strict s.json
	is_sql "SELECT name LIKE 'SD%' FROM unit WHERE npsn = '20100001'" 1
	# a kind of its own, and another name of a school
	printf 'npsn,nama,bentuk\n20100001,SDN REKAAN,\n20100008,SMPLB REKAAN,SLB\n20100007,Al Rekaan,SMP\n' >s.csv
	exits 0 school import s.csv
	not_said SCHOOL_MISMATCH
}

@test "rows of two files that repeat or contradict each other name both" {
	echo 'npsn,sekolah' | tee a.csv b.csv c.csv >/dev/null
	echo '20100003,SD NEGERI CONTOH REKAAN 03' | tee -a a.csv b.csv >/dev/null
	echo '20100003,SD NEGERI CONTOH REKAAN 3' >>c.csv
	exits 0 school import --dry-run a.csv b.csv
	said '^b.csv:2: warning: the row repeats a.csv:2 and was left out'
	exits 3 school import a.csv c.csv
	said '^a.csv:2: error: c.csv:2 says something else of 20100003; find'
	said '^c.csv:2: error: a.csv:2 says something else of 20100003; find'
}
