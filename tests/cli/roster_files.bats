#!/usr/bin/env bats
# roster import: lists as people make them at home, and what is no list.

setup() {
	load helper
	kinerja_setup
	new_database
}

# list FILE HEADER ROW...
list() {
	local file=$1
	shift
	printf '%s\n' "$@" >"$file"
}

@test "headers are read with marks, slashes, underscores and full stops" {
	local n=0 header

	for header in 'NIP*' 'NIP (Wajib)' 'NIP.' 'NIP/NIPPPK' \
		'NIP / NI PPPK' 'Nomor Induk Pegawai' 'nip_baru' '* NIP :'; do
		n=$((n + 1))
		list a.csv "Nama*,JK,Tgl. Lahir,$header,STATUS_KEPEGAWAIAN,Jenis-PTK" \
			"Purwarupa Satu,P,1985-03-15,19850315201001290$n,PNS,Guru"
		exits 0 roster import --school 20100001 --partial a.csv
		not_said HEADER_UNKNOWN
		is_sql "SELECT count(*) FROM person WHERE nip =
			'19850315201001290$n'" 1
	done
}

@test "a header that names two fields names none" {
	list a.csv 'Nama,JK,NIP/NUPTK,Status Kepegawaian' \
		'Purwarupa Satu,P,,PNS'
	exits 0 roster import --school 20100001 a.csv
	said 'are not known and are ignored: NIP/NUPTK'
}

@test "a list without its header shows nobody" {
	list a.csv '1,Purwarupa Satu,P,1985-03-15,3201995503850901,Umpama' \
		'2,Andaian Dua,L,1979-11-08,3201990811790902,Umpama'
	exits 3 roster import --school 20100001 a.csv
	said 'no header line was found; found: a row with the numbers'
	not_said Purwarupa
	not_said 3201995503850901
}

@test "two signatures under the table are nobody" {
	list a.csv 'No,Nama,JK,Tanggal Lahir,NIP,Status Kepegawaian,Jenis PTK' \
		'1,Purwarupa Satu,P,1985-03-15,198503152010012902,PNS,Guru' \
		'2,Contoh Seratus,P,1970-01-01,197001011995032901,PNS,Kepala Sekolah' \
		',,,,,,' \
		',Mengetahui,,,,"Umpama, 5 Januari 2024",' \
		',Kepala SD Negeri Contoh Rekaan 01,,,,Operator Sekolah,' \
		',"Contoh Seratus, M.Pd.",,,,Rekaan Sembilan,' \
		',NIP. 197001011995032901,,,,NIP. 199107082019031921,'
	exits 0 roster import --school 20100001 a.csv
	said '^read 2: 2 new'
	# somebody who lacks the number only is a person
	echo ',Misalnya Tiga,P,1990-07-01,199007012022212904,PPPK,Guru' >>a.csv
	exits 0 roster import --school 20100001 a.csv
	said '^read 3: 1 new'
}

@test "invisible marks, blanks and dashes of a NIP are taken off" {
	local n=0 nip

	# U+202A and U+202C, U+200B, U+2060, U+2009, quotes, dashes
	for nip in '\xe2\x80\xaa19850315201001290N\xe2\x80\xac' \
		'\xe2\x80\x8b19850315201001290N' \
		'198503152010\xe2\x81\xa001290N' \
		'19850315\xe2\x80\x89201001\xe2\x80\x892\xe2\x80\x8990N' \
		'`19850315201001290N' '\xe2\x80\x9919850315201001290N' \
		'19850315-201001-2-90N'; do
		n=$((n + 1))
		printf 'Nama,JK,NIP,Jenis PTK\nContoh %s,P,%b,Guru\n' \
			"Ke$n" "${nip/N/$n}" >a.csv
		exits 0 roster import --school 20100001 --partial a.csv
		is_sql "SELECT count(*) FROM person WHERE nip =
			'19850315201001290$n'" 1
	done
}

@test "numbers and dates that stand for nothing are nothing" {
	list a.csv 'Nama,JK,Tanggal Lahir,NIP,NUPTK,NIK,Status Kepegawaian,Jenis PTK' \
		'Purwarupa Satu,P,1985-03-15,198503152010012902,1234567890123456,0000000000000000,PNS,Guru' \
		'Andaian Dua,L,1899-12-30,,9999999999999999,3201990811790910,GTY/PTY,Guru' \
		'Misalnya Tiga,P,-0001-11-30,,,3201995007900920,GTY/PTY,Guru' \
		'Contoh Empat,P,1900-01-00,,,0000000000000000,GTY/PTY,Guru'
	exits 0 roster import --school 20100001 a.csv
	not_said ID_ROUND
	is_sql 'SELECT count(nuptk) || count(nik_digest) || count(birth_date)
		FROM person' 021
}

@test "a column of NIK that all end in 0 was cut, a few of them were not" {
	local i rows=()

	for i in 1 2 3 4 5 6; do
		rows+=("Contoh $i,P,,320199500790${i}0${i}0,GTY/PTY,Guru")
	done
	list a.csv 'Nama,JK,NIP,NIK,Status Kepegawaian,Jenis PTK' "${rows[@]}"
	exits 3 roster import --school 20100001 a.csv
	[ "$(grep -c 'ends in 0 in a file' "$err")" -eq 6 ]
	list a.csv 'Nama,JK,NIP,NIK,Status Kepegawaian,Jenis PTK' \
		"${rows[@]:0:4}" 'Contoh Lima,P,,3201995007900925,GTY/PTY,Guru'
	exits 0 roster import --school 20100001 a.csv
}

@test "signatures and remarks are nobody in whatever column they stand" {
	list a.csv 'Nama,JK,Tanggal Lahir,NIP,Status Kepegawaian,Jenis PTK' \
		'Purwarupa Satu,P,1985-03-15,198503152010012902,PNS,Guru' \
		'Kepala Rekaan,L,,,,Guru' 'Khayali Empat,,,,,' \
		'Catatan: per 5 Januari 2024,,,,,' '*) belum sertifikasi,,,,,' \
		',,,"Umpama, 5 Januari 2024",,' 'Disahkan oleh:,,,,,' \
		'Kepala SDN Rekaan,,,Operator Sekolah,,' \
		'"Contoh Seratus, M.Pd.",,,Rekaan Sembilan,,' \
		'Pembina Tk. I,,,,,' 'NIP. 197001011995032901,,,,,'
	exits 0 roster import --school 20100001 a.csv
	said '^read 3: 3 new'
	is_sql "SELECT group_concat(name) FROM (SELECT name FROM person
		ORDER BY name)" 'Kepala Rekaan,Khayali Empat,Purwarupa Satu'
}

@test "the sex may be ticked in two columns" {
	list a.csv 'No,Nama,P,L,NIP,Jenis PTK' \
		'1,Purwarupa Satu,v,,198503152010012902,Guru' \
		'2,Andaian Dua,0,1,197911082005041903,Guru' \
		'3,Misalnya Tiga,x,x,199007012022212904,Guru' \
		'4,Khayali Empat,,-,199108082022212905,Guru'
	exits 4 roster import --on-error skip --school 20100001 a.csv
	said '^a.csv:4.*jk: both columns of the sex are ticked'
	is_sql "SELECT group_concat(coalesce(sex, '-'), '') FROM
		(SELECT sex FROM person ORDER BY nip)" LP-
	# under one title, and as numbers of pupils
	list b.csv 'Nama,Jenis Kelamin,,NIP,Jenis PTK' ',L,P,,' \
		'Misalnya Tiga,,x,199007012022212904,Guru'
	exits 0 roster import --partial --school 20100001 b.csv
	is_sql "SELECT sex FROM person WHERE nip LIKE '1990%'" P
	list c.csv 'Nama,L,P,NIP,Jenis PTK' \
		'Khayali Empat,12,14,199108082022212905,Guru'
	exits 0 roster import --partial --school 20100001 c.csv
	is_sql "SELECT sex FROM person WHERE nip LIKE '1991%'" ''
}

@test "an object of JSON around each of a list hides nobody and nothing" {
	local p='{"nama":"Purwarupa Satu","nip":"198503152010012902","jenis_kelamin":"P"}'
	local q='{"nama":"Andaian Dua","nip":"197911082005041903","jenis_kelamin":"L"}'
	local text
	for text in "[{\"gtk\":$p},{\"gtk\":$q}]" "[[{\"gtk\":$p},{\"data\":$q}]]" \
		"[{\"rows\":$p},{\"rows\":$q}]"; do
		echo "$text" >a.json
		exits 0 roster import --school 20100001 --partial -n a.json
		said '^read 2: 2 new'
	done
	# what stands beside it is of the person too, and no other school's
	for text in "[{\"npsn\":\"20100002\",\"gtk\":$p}]" \
		"[{\"tanggal_lahir\":\"1985-03-15\",\"pegawai\":$p}]"; do
		echo "$text" >a.json
		exits 3 roster import --school 20100001 --partial a.json
		said HEADER_NUMBERS
	done
	is_sql 'SELECT count(*) FROM person' 0
}

@test "an object of JSON is taken out of what is around it" {
	local of='"nama":"Purwarupa Satu","nip":"198503152010012902","jenis_kelamin":"P"'
	local text n=0
	for text in "{\"data\":[{\"id\":1,\"attributes\":{$of}}]}" \
		"{\"edges\":[{\"node\":{$of}}]}" "{\"rows\":{\"1\":{$of}}}"
	do
		echo "$text" >a.json
		exits 0 roster import --school 20100001 --partial a.json
		n=$((n + 1))
	done
	assert_equal $n 3
	is_sql "SELECT count(*) FROM person WHERE nip LIKE '1985%' AND
		sex = 'P'" 1
	# a number in it that nobody would read
	echo '[{"nama":"Andaian Dua","jenis_kelamin":"L","ptk":{"nip":"197911082005041903"}}]' >a.json
	exits 3 roster import --school 20100001 --partial a.json
	said HEADER_NUMBERS
	# what has a name and is nobody
	echo '[{"nama":"Kelas 1A","kapasitas":"30"}]' >a.json
	exits 3 roster import --school 20100001 --partial a.json
	said 'has no key of a person'
	echo '[{"nama":"SD NEGERI REKAAN","bentuk_pendidikan":"SD"}]' >a.json
	exits 3 roster import --school 20100001 --partial a.json
	said FILE_SERVICE
	echo '[{"nama":"Operator","username":"op@rekaan"}]' >a.json
	exits 3 roster import --school 20100001 --partial a.json
	said 'this is getPengguna'
}
