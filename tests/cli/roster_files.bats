#!/usr/bin/env bats
# roster import: lists as people make them at home, and what is no list.

setup() {
	load helper
	kinerja_setup
	exits 0 init
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
