#!/usr/bin/env bats
# roster import: what the cells and rows of lists from offices mean.

setup() {
	load helper
	kinerja_setup
	exits 0 init --zone WIB
	head=Nama,JK,Tanggal\ Lahir,NIP,Status\ Kepegawaian,Jenis\ PTK
	one=Purwarupa\ Satu,P,1985-03-15,198503152010012901,PNS
	two=Andaian\ Dua,L,1979-11-08,197911082005041903,PNS
}

# import ROW...: a list of the school 20100001 with these lines is taken.
import() {
	printf '%s\n' "$@" >a.csv
	exits 0 roster import --school 20100001 a.csv
}

@test "the recapitulation under a list makes nobody" {
	import "$head,NUPTK" "$one,Guru," "$two,Guru," \
		Rekapitulasi,,,,,, PNS,,,,,,2 PPPK,,,,,,0 Laki-laki,1,,,,, \
		'Guru PNS,2,,,,,' 'Grand Total,,,,,,2' 'Subtotal PNS,2,,,,,' \
		Jml,,,,,2,
	said '^read 2: 2 new'
	is_sql 'SELECT group_concat(name) FROM (SELECT name FROM person
		ORDER BY name)' 'Andaian Dua,Purwarupa Satu'
}

@test "days that a list says of posts are told where they are others" {
	local plt="$one,Guru,kepala_sekolah,plt" day

	import "$head,peran,jenis_jabatan,mulai,selesai" \
		"$one,Guru,guru,definitif,," "$plt,2023-07-01,2023-12-31" \
		"$two,Kepala Sekolah,,definitif,2024-01-02,"
	said ':3: warning: mulai: the list says 2023-07-01, the database -.*POST_DAYS'
	said ':3: .*selesai: .*roster retire 198503152010012901@20100001:kepala_sekolah --from 2024-01-01'
	said ':4: .*mulai: the list says 2024-01-02'
	assert_equal "$(grep -c POST_DAYS "$err")" 3
	exits 0 roster retire 198503152010012901@20100001:kepala_sekolah \
		--from 2024-02-01
	# what was exported says nothing, also where it stands as it was
	exits 0 export roster
	cp "$out" b.csv
	exits 0 roster import b.csv
	not_said POST_DAYS
	day=2024-01-31
	holds b.csv ",$day,"
	sed "s/,$day,/,2024-01-20,/" b.csv >c.csv
	exits 0 roster import --dry-run c.csv
	said "the list says 2024-01-20, the database $day"
}

@test "two definitive principals of one school are told at once" {
	import "$head" "$one,Kepala Sekolah" "$two,Kepala Sekolah"
	said 'Purwarupa Satu \(198503152010012901\) and Andaian Dua .*PRINCIPAL_MANY'
	import "$head" "$one,Kepala Sekolah" "$two,Guru Kelas"
	not_said PRINCIPAL_MANY
	# a page of a list does not say that the other one is there still
	printf '%s\n' "$head" "$two,Kepala Sekolah" >b.csv
	exits 0 roster import --partial --school 20100001 b.csv
	not_said PRINCIPAL_MANY
}

@test "what is not read of the words of a duty is told" {
	local duty acting="SELECT count(*) FROM post WHERE kind = 'plt'"

	for duty in 'Plt Kepala Sekolah SD NEGERI CONTOH REKAAN 02' \
		'Kepala Sekolah (Plt) di SDN Contoh 2'; do
		import "$head,Tugas Tambahan" "$one,Guru,$duty"
		said 'sd(n| negeri) contoh.*no name of this school.*VALUE_UNKNOWN'
		said 'roster appoint 198503152010012901 --at NPSN --kind plt'
		is_sql "$acting" 0
	done
	import "$head,Tugas Tambahan" \
		"$one,Guru,Plt Kepala Sekolah (1 Juli 2023 s.d. 31 Desember 2023)"
	said '"1 juli 2023 s.d. 31 desember 2023" behind it.*VALUE_UNKNOWN'
	is_sql "$acting" 1
	# this school by its name, and other duties, are no words to tell
	import "$head,Tempat Tugas,Tugas Tambahan" \
		"$one,Guru,SD Negeri Contoh 1,Plt. Kepala Sekolah SD Negeri Contoh 1" \
		"$two,Guru,SD Negeri Contoh 1,\"Plh Kepala Sekolah, Bendahara\""
	not_said VALUE_UNKNOWN
	is_sql "$acting" 1
}

@test "characters that only look like plain ones are read as those" {
	local dash=$'\u2011' thin=$'\u2009' none=$'\u200b' year=$'\uff11\uff19\uff18\uff15'

	printf '%s\n' 'Nama,NIP,JK,Tanggal Lahir,Status Kepegawaian,Jenis PTK' \
		"Purwarupa Satu,198503152010012902,${none}P,1985${dash}03${dash}15,PNS$none,Guru" \
		"Andaian Dua,197911082005041903,L$thin,8${thin}November${thin}1979,PNS,Guru" \
		"Contoh Tiga,,P,15-03-$year,${none}Guru Honor Sekolah,Guru" \
		>like.csv
	exits 0 roster import --strict --school 20100001 like.csv
	is_sql 'SELECT sex, birth_date, employment FROM person ORDER BY id' \
		$'P|1985-03-15|PNS\nL|1979-11-08|PNS\nP|1985-03-15|Guru Honor Sekolah'
	# what is told shows what was read
	sed -i "s/15-03-$year/15-13-$year/" like.csv
	exits 4 roster import -n --on-error skip --school 20100001 like.csv
	said '15-13-.*DATE_'
}

@test "one job in two spellings, or by its code, is one" {
	local says

	for says in 'Guru|92' 'Guru|GURU' 'Kepala Sekolah|91' \
		'Kepala Sekolah|kepala_sekolah' 'Kepala Sekolah|Kepsek' \
		'Tenaga Kependidikan|93' 'Pamong Belajar|pamong_belajar'; do
		printf '%s\n' "$head" "$one,${says%|*}" "$one,${says#*|}" >a.csv
		exits 0 roster import -n --school 20100001 a.csv
		said '^read 2: 1 new, .* 1 skipped'
		not_said ROW_OTHERWISE
	done
	printf '%s\n' "$head" "$one,92" "$two,kepala_sekolah" >a.csv
	exits 0 roster import --school 20100001 a.csv
	is_sql 'SELECT group_concat(role) FROM (SELECT role FROM post ORDER BY
		id)' guru,kepala_sekolah
	said ':2:.*92 was read as Guru.*VALUE_ALIAS'
	printf '%s\n' "$head" "$one,Guru Kelas" "$one,Guru Mapel" >a.csv
	exits 0 roster import -n --school 20100001 a.csv
	said ROW_OTHERWISE
}

@test "the number of a row is none of the name, and two names are told" {
	printf '%s\n' "$head" "1. $one,Guru" "2) $two,Guru" \
		'"Contoh Tiga' 'Khayali Empat",P,,,GTY/PTY,Guru' \
		'"Contoh Lima,' 'S.Pd. M.Pd.",P,,,GTY/PTY,Guru' \
		'"Contoh' 'Enam Rekaan",P,,,GTY/PTY,Guru' \
		'"Contoh Tujuh' 'S.Pd. M.Pd.",P,,,GTY/PTY,Guru' \
		'3 Diva Rekaan,P,,,GTY/PTY,Guru' >a.csv
	exits 0 roster import --school 20100001 a.csv
	said ':2:1: warning: nama: 1. Purwarupa Satu was read as Purwarupa Satu.*TEXT_MENDED'
	said ':4:1: warning: nama: Contoh Tiga Khayali Empat stands on two lines.*TEXT_MENDED'
	assert_equal "$(grep -c TEXT_MENDED "$err")" 3
	is_sql "SELECT group_concat(name) FROM (SELECT name FROM person WHERE nip
		IS NOT NULL ORDER BY name)" 'Andaian Dua,Purwarupa Satu'
}

@test "status and job in each other's column are refused" {
	local row
	for row in 'Guru Kelas,PNS' 'Tenaga Administrasi Sekolah,GTY/PTY' \
		'Guru,Guru Honor Sekolah'; do
		printf '%s\n' "$head" "${one%,PNS},$row" >a.csv
		exits 3 roster import --school 20100001 a.csv
		said ":2:[0-9]*: error: status_kepegawaian: ${row%,*} is a job, and ${row#*,} under jenis_ptk a status.*VALUE_CODE"
	done
	# of one row among others nobody knows the status
	import "$head" "${one%,PNS},Guru,Honorer" "$two,Guru"
	said ':2:[0-9]*: warning: status_kepegawaian: Guru is not a known value'
	not_said VALUE_CODE
	import "$head" "$two,Guru" "${one%,PNS},Guru,PNS"
	# a status that nobody knows is none
	import "$head" "${one%,PNS},Honor Komite,Guru"
	said VALUE_UNKNOWN
}
