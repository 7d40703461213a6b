#!/usr/bin/env bats
# roster import: headers of several lines, as people make them at home, in
# text and in workbooks.

setup() {
	load helper
	kinerja_setup
	xlsx=$BATS_TEST_DIRNAME/../tools/xlsx.sh
	nip=198503152010012902 other=197911082005041903
	nuptk=3647763664210014 nik=3201995503850002
}

# rows ROW...: the list, its cells parted by |, as text and as a workbook.
rows() {
	printf '%s\n' "$@" >rows
	tr '|' ';' <rows >list.csv
	sh "$xlsx" list.xlsx PTK=rows
}

# in_both STATUS CHECK...: both forms end so, and leave what the check wants.
in_both() {
	local form want=$1
	shift
	for form in csv xlsx; do
		rm -f kinerja.db*
		new_database
		exits "$want" roster import --school 20100001 list.$form
		"$@"
	done
}

# stores_same SQL WANT: both forms are taken, and say the same.
stores_same() {
	in_both 0 is_sql "$1" "$2"
}

# refuses PATTERN: neither form is taken, and nothing is stored.
refuses() {
	in_both 3 nothing_but "$1"
}

nothing_but() {
	said "$1"
	is_sql 'SELECT count(*) FROM person' 0
}

person='SELECT sex, birth_date, nip, employment, job_type FROM person p
	JOIN post o ON o.person_id = p.id'

@test "a name of a column that goes on in the next lines" {
	rows 'No|Nama|JK|Tanggal|NIP|Status|Jenis' \
		'||(L/P)|Lahir|(18 angka)|Kepegawaian|PTK' \
		"1|Purwarupa Satu|P|1985-03-15|$nip|PNS|Guru"
	stores_same "$person" "P|1985-03-15|$nip|PNS|Guru"
	not_said HEADER_UNKNOWN
	# where the first line alone is no header, under a title
	rows 'Daftar Guru' 'No|Nama|Nomor|Jenis|Tgl.|Status|Jenis' \
		'Urut|Lengkap|Induk|Kelamin|Lahir|Pegawai|PTK' \
		'||Pegawai||||' \
		"1|Purwarupa Satu|$nip|P|1985-03-15|PNS|Guru"
	stores_same "$person" "P|1985-03-15|$nip|PNS|Guru"
	not_said HEADER_UNKNOWN
}

@test "a title over columns gives its name to them" {
	rows 'No|Nama|Identitas|||L/P|Lahir||Kepegawaian||SK|' \
		'||NIP|NUPTK|NIK||Tempat|Tanggal|Status|Jenis PTK|Nomor|Tanggal' \
		'(1)|(2)|(3)|(4)|(5)|(6)|(7)|(8)|(9)|(10)|(11)|(12)' \
		"1|Purwarupa Satu|$nip|$nuptk|$nik|P|Umpama|1985-03-15|PNS|Guru|800/1|2010-01-01"
	stores_same "$person" "P|1985-03-15|$nip|PNS|Guru"
	is_sql 'SELECT nuptk, nik_digest IS NOT NULL FROM person' "$nuptk|1"
	said 'are ignored: SK Nomor, SK Tanggal;'
	# filled in over each of them, and all names in the lower line
	rows '||Nomor Induk|Nomor Induk|Tempat/Tanggal Lahir|Tempat/Tanggal Lahir|Jabatan||' \
		'No|Nama|NIP|NUPTK|Tempat|Tanggal|Nama|TMT|JK' \
		"1|Purwarupa Satu|$nip|$nuptk|Umpama|1985-03-15|Guru Kelas|2010-01-01|P"
	stores_same 'SELECT name, birth_date, nip, job_title FROM person p
		JOIN post o ON o.person_id = p.id' \
		"Purwarupa Satu|1985-03-15|$nip|Guru Kelas"
	# three lines
	rows 'No|Nama|Data Pribadi||||Kepegawaian|' \
		'||JK|Lahir||Identitas|Status|Jenis PTK' \
		'|||Tempat|Tanggal|NIP||' \
		"1|Purwarupa Satu|P|Umpama|1985-03-15|$nip|PNS|Guru"
	stores_same "$person" "P|1985-03-15|$nip|PNS|Guru"
}

@test "names and numbers of others are not those of the person" {
	rows 'No|Nama|NIP|JK|Tanggal Lahir|Suami/Istri||Jenis PTK' \
		'|||||Nama|NIP|' \
		"1|Purwarupa Satu|$nip|P|1985-03-15|Andaian Dua|$other|Guru"
	stores_same 'SELECT name, nip FROM person' "Purwarupa Satu|$nip"
	rows 'No|Nama|NIP|JK|Tanggal Lahir|Kepala Sekolah||Jenis PTK' \
		'|||||Nama|NIP|' \
		"1|Purwarupa Satu|$nip|P|1985-03-15|Andaian Dua|$other|Guru"
	refuses "column 'Kepala Sekolah NIP' is not known and holds a NIP"
	rows 'No|Nama|Pasangan|JK|Tanggal Lahir|Jenis PTK' '||NIK|||' \
		"1|Purwarupa Satu|$nik|P|1985-03-15|Guru"
	refuses "column 'Pasangan.* is not known and holds a NIK"
	# another school, and another duty
	rows 'Nama|NIP|JK|Sekolah Asal||Tugas Tambahan|' \
		'|||NPSN|Nama|Jabatan|JJM' \
		"Purwarupa Satu|$nip|P|20100009|SD 9|Wali Kelas|6"
	stores_same "SELECT u.npsn, coalesce(o.job_title, '-') FROM post o
		JOIN unit u ON u.id = o.unit_id" '20100001|-'
}

@test "one column with two names, one over the other, is refused" {
	rows 'No|Nama|JK|Tanggal Lahir|Jenis PTK' '|NIP|||' \
		'1|Purwarupa Satu|P|1985-03-15|Guru' "|$nip|||"
	refuses "'Nama' stands over 'NIP'"
	rows 'No|Nama|NIP|JK|Jenis PTK' '||NUPTK||' \
		"1|Purwarupa Satu|$nip|P|Guru"
	refuses "'NIP' stands over 'NUPTK'"
}

@test "a header of several lines comes again, with its numbers" {
	local again=('No|Nama|Identitas||L/P|Lahir||Jenis PTK'
		'||NIP|NUPTK||Tempat|Tanggal|' '1|2|3|4|5|6||7')

	rows "${again[@]}" \
		"1|Purwarupa Satu|$nip|$nuptk|P|Umpama|1985-03-15|Guru" \
		"${again[@]}" \
		"2|Andaian Dua|$other||L|Rekaan|1979-11-08|Guru"
	stores_same 'SELECT group_concat(birth_date) FROM (SELECT birth_date
		FROM person ORDER BY nip)' 1979-11-08,1985-03-15
	said '^read 2: 2 new'
	# what is refused comes back with all lines
	sed -i 's/1979-11-08/1979-13-08/' list.csv
	rm -f kinerja.db*
	new_database
	exits 4 roster import --school 20100001 --on-error skip \
		--rejects bad.csv list.csv
	assert_equal "$(sed -n 2p bad.csv | cut -c1-11)" ';;NIP;NUPTK'
	sed -i 's/1979-13-08/1979-11-08/' bad.csv
	exits 0 roster import --school 20100001 --partial bad.csv
	said '^read 1: 1 new'
	is_sql 'SELECT count(birth_date) FROM person' 2
}

@test "a first person without numbers is no line of the header" {
	rows 'Nama|NIP|JK|Agama|Jabatan|Jenis PTK' \
		'Purwarupa Satu||P|Islam|Guru Kelas|Guru' \
		'Andaian Dua||L|Islam|Guru Kelas|Guru'
	stores_same 'SELECT count(*), count(job_title) FROM person p
		JOIN post o ON o.person_id = p.id' '2|2'
	rows 'Nama||JK|Jenis PTK' 'Purwarupa Satu|S.Pd.|P|Guru' \
		'Andaian Dua|S.Pd.|L|Guru'
	stores_same 'SELECT count(*) FROM person' 2
}

told_once() {
	assert_equal "$(grep -c 'of this cell has no name.*HEADER_UNKNOWN\]$' \
		"$err")" 1
}

@test "what stands in a column without a name is told, once" {
	rows 'No||Nama|NIP||JK|Jenis PTK|' \
		"1||Purwarupa Satu|$nip|Ya|P|Guru|" \
		"2||Andaian Dua|$other|III/c|L|Guru|12" \
		'3||Misal Tiga||III/d|L|Guru|'
	in_both 0 told_once
	said '!E3: warning: the column of this cell'
	# Ya and Tidak of the lists of 2026, and numbers of rows, are no text
	rows '|Nama|NIP||JK|Jenis PTK' "1.|Purwarupa Satu|$nip|Ya|P|Guru" \
		"2.|Andaian Dua|$other|Tidak|L|Guru"
	in_both 0 not_said HEADER_UNKNOWN
	# nor is a name under no name lost without a word
	rows '|Nama|NIP|JK|Jenis PTK' "III/c|Purwarupa Satu|$nip|P|Guru"
	in_both 0 told_once
}

@test "NIP and NI PPPK in columns of their own are one number" {
	rows 'Nama|NIP|NI PPPK|JK|Jenis PTK' \
		"Purwarupa Satu|$nip||P|Guru" \
		"Andaian Dua||$other|L|Guru"
	stores_same 'SELECT group_concat(nip) FROM (SELECT nip FROM person
		ORDER BY nip)' "$other,$nip"
	rows 'Nama|NIP|NI PPPK|JK|Jenis PTK' "Purwarupa Satu|$nip|-|P|Guru" \
		"Andaian Dua|-|$other|L|Guru"
	stores_same 'SELECT group_concat(nip) FROM (SELECT nip FROM person
		ORDER BY nip)' "$other,$nip"
	rows 'Nama|NIP|NI PPPK|JK|Jenis PTK' \
		"Purwarupa Satu|$nip|19850315 201001 2 902|P|Guru"
	stores_same 'SELECT nip FROM person' "$nip"
	rows 'Nama|NIP|NI PPPK|JK|Jenis PTK' "Purwarupa Satu|$nip|$other|P|Guru"
	refuses 'nip: two columns hold this of the person.*VALUE_BOTH'
	# of one name they are two columns for one thing
	rows 'Nama|NIP|NIP |JK|Jenis PTK' "Purwarupa Satu|$nip||P|Guru"
	refuses HEADER_DUPLICATE
}

@test "a rank is read by its golongan, by its name, in one column or two" {
	rows 'Nama|NIP|Pangkat, Gol/Ruang|JK|Jenis PTK' \
		"Purwarupa Satu|$nip|Penata Muda Tk. I / III b|P|Guru" \
		"Andaian Dua|$other|PEMBINA|L|Guru"
	stores_same 'SELECT group_concat(rank) FROM (SELECT rank FROM person
		ORDER BY nip)' IV/a,III/b
	rows 'Nama|NIP|Pangkat|Gol|JK|Jenis PTK' \
		"Purwarupa Satu|$nip|Penata Muda Tingkat I|III/b|P|Guru" \
		"Andaian Dua|$other|-|IX|L|Guru"
	stores_same 'SELECT group_concat(rank) FROM (SELECT rank FROM person
		ORDER BY nip)' IX,III/b
	rows 'Nama|NIP|Pangkat|Gol|JK|Jenis PTK' \
		"Purwarupa Satu|$nip|Penata|III/b|P|Guru"
	refuses 'pangkat: two columns hold this of the person.*VALUE_BOTH'
	rows 'Nama|NIP|Pangkat|Gol|JK|Jenis PTK' \
		"Purwarupa Satu|$nip|Penata Muda Tk. I||P|Guru" \
		"Andaian Dua|$other|Ahli Pertama|IX|L|Guru"
	stores_same 'SELECT group_concat(rank) FROM (SELECT rank FROM person
		ORDER BY nip)' IX,III/b
	said 'Ahli Pertama is not a known value and is passed over'
	rows 'Nama|NIP|Pangkat|Gol|JK|Jenis PTK' \
		"Purwarupa Satu|$nip|Honorer|GTT|P|Guru"
	stores_same 'SELECT rank FROM person' Honorer
	# two that differ in one cell are no rank, and are kept and told
	rows 'Nama|NIP|Golongan|JK|Jenis PTK' \
		"Purwarupa Satu|$nip|Penata, III/b|P|Guru"
	stores_same 'SELECT rank FROM person' 'Penata, III/b'
	said 'pangkat: Penata, III/b is not a known value.*VALUE_UNKNOWN'
}

@test "golongan and ruang may stand in columns of their own" {
	local head want='SELECT group_concat(rank) FROM (SELECT rank FROM
		person ORDER BY nip)'

	for head in 'Golongan|Ruang' 'Gol.|Ruang' 'GOL|RUANG'; do
		rows "Nama|NIP|$head|JK|Jenis PTK" \
			"Purwarupa Satu|$nip|III|b|P|Guru" \
			"Andaian Dua|$other|4|A|L|Guru"
		stores_same "$want" IV/a,III/b
		not_said 'VALUE_UNKNOWN|HEADER_UNKNOWN'
	done
	rows 'Nama|NIP|Golongan||JK|Jenis PTK' '||Gol.|Ruang||' \
		"Purwarupa Satu|$nip|III|b|P|Guru" "Andaian Dua|$other|IX|-|L|Guru"
	stores_same "$want" IX,III/b
	rows 'Nama|NIP|Pangkat|Golongan|Ruang|JK|Jenis PTK' \
		"Purwarupa Satu|$nip|Penata Muda|III|a|P|Guru" \
		"Andaian Dua|$other|Pembina|III|a|L|Guru"
	stores_same "$want" IV/a,III/a
	said '3:.*pangkat: III is not a known value and is passed over; another column says IV/a'
	not_said ':2:.*VALUE_UNKNOWN'
	rows "Nama|NIP|Golongan|Ruang|JK|Jenis PTK" \
		"Purwarupa Satu|$nip|III/b|B|P|Guru" \
		"Andaian Dua|$other|IX||L|Guru"
	stores_same "$want" IX,III/b
	not_said 'VALUE_UNKNOWN|HEADER_UNKNOWN'
	# a room is none
	for head in '1A;2C' 'Kelas 1;d' 'c;Guru'; do
		rows "Nama|NIP|Golongan|Ruang|JK|Jenis PTK" \
			"Purwarupa Satu|$nip|III/b|${head%;*}|P|Guru" \
			"Andaian Dua|$other|IX|${head#*;}|L|Guru" \
			"Khayali Tiga||||L|Guru" "Misal Empat|||${head%;*}|L|Guru"
		stores_same 'SELECT group_concat(rank) FROM (SELECT rank FROM
			person ORDER BY nip)' IX,III/b
		said 'HEADER_UNKNOWN'
		not_said 'VALUE_'
	done
	rows 'Nama|NIP|Golongan|JK|Ruang|Jenis PTK' \
		"Purwarupa Satu|$nip|III/b|P|Kelas 1|Guru"
	stores_same "$want" III/b
	said 'HEADER_UNKNOWN'
}

@test "the NPSN of a title is the school of the list, or refuses another" {
	local title

	for title in 'NPSN : 20100002' 'NPSN||: 20100002' \
		'Nomor Pokok Sekolah Nasional (NPSN)|20100002' \
		'Nama Sekolah|SD REKAAN 2|NPSN|20100002' 'NPSN : 2010 0002' \
		'Kecamatan Umpama|||NPSN: 20.100.002' \
		'NSS / NPSN : 101052000001 / 20100002' \
		'DATA GURU SD NEGERI REKAAN 2 NPSN 20100002'; do
		rows "$title" '' 'Nama|NIP|JK|Jenis PTK' \
			"Purwarupa Satu|$nip|P|Guru"
		refuses 'of 20100002, and was given as that of 20100001'
		exits 0 -q roster import list.csv
		is_sql 'SELECT npsn FROM post JOIN unit u ON u.id = unit_id' \
			20100002
	done
	# other numbers, and those of other schools, are none
	for title in 'NPSN : ........ Telp 72310045' 'NPSN Induk : 20100002' \
		'NPSN :  NSS : 101052000001 Telp : 72310045' \
		'Kode Sekolah : 05080112' 'NPSN: 20100001 / 08112345' \
		'NPSN : 20100001, 72310045 (telp)' \
		'Gugus 1 (SD Inti NPSN 20100002)'; do
		rows "$title" '' 'Nama|NIP|JK|Jenis PTK' \
			"Purwarupa Satu|$nip|P|Guru"
		stores_same 'SELECT npsn FROM unit' 20100001
	done
	# two are no school, and rows say their own
	rows 'NPSN : 20100001' 'NPSN : 20100002' '' 'Nama|NIP|JK|Jenis PTK' \
		"Purwarupa Satu|$nip|P|Guru"
	refuses 'titles of the list say 20100001 and 20100002'
	rows 'NPSN : 20100002' '' 'Nama|NIP|JK|Jenis PTK|NPSN' \
		"Purwarupa Satu|$nip|P|Guru|20100001" \
		"Andaian Dua|$other|L|Guru|20100002"
	rm -f kinerja.db*
	new_database
	exits 0 -q roster import list.csv
	is_sql 'SELECT group_concat(npsn) FROM (SELECT npsn FROM post JOIN unit
		u ON u.id = unit_id ORDER BY npsn)' 20100001,20100002
	# so is a sheet that is called as a known school is; others are days
	rows 'Nama|NIP|JK|Jenis PTK' "Purwarupa Satu|$nip|P|Guru"
	sh "$xlsx" list.xlsx 20100002=rows
	rm -f kinerja.db*
	new_database
	exits 0 roster import --school 20100001 --dry-run list.xlsx
	printf 'npsn,nama\n20100002,SD REKAAN 2\n20100001,SD REKAAN 1\n' >s.csv
	exits 0 -q school import s.csv
	exits 3 roster import --school 20100001 list.xlsx
	said 'list.xlsx\[20100002\]: error: npsn: .*LIST_ELSEWHERE'
	exits 0 roster import --school 20100001 --allow-absent --dry-run list.xlsx
	exits 0 -q roster import list.xlsx
	is_sql 'SELECT npsn FROM post JOIN unit u ON u.id = unit_id' 20100002
}

@test "the only school is not that of a list whose title names another" {
	local title

	printf 'npsn,nama\n20100001,SD NEGERI 1 UMPAMA\n' >s.csv
	for title in 'DAFTAR GURU SD NEGERI 2 UMPAMA' 'DATA GURU SDN 2 UMPAMA' \
		'1. DATA GURU DAN PEGAWAI SDN 2 UMPAMA' 'SDN 2 UMPAMA'; do
		rows "$title" 'Nama|NIP|JK|Jenis PTK' \
			"Purwarupa Satu|$nip|P|Guru"
		rm -f kinerja.db*
		new_database
		exits 0 -q school import s.csv
		exits 3 roster import list.csv
		said SCHOOL_UNNAMED
		exits 0 roster import --school 20100001 --dry-run list.csv
		said 'but 20100001 is SD NEGERI 1 UMPAMA.*SCHOOL_MISMATCH'
	done
	for title in 'DATA GURU SDN 1 UMPAMA' 'DATA GURU SD GUGUS 1' \
		'DATA GURU SD NEGERI 1 UMPAMA TP 2025/2026' \
		'DATA GURU SD NEGERI 1 UMPAMA 2025/2026' \
		'REKAP GURU SD NEGERI PENERIMA TUNJANGAN' \
		'DATA GURU SD NEGERI 1 UMPAMA JANUARI 2026'; do
		rows "$title" 'Nama|NIP|JK|Jenis PTK' \
			"Purwarupa Satu|$nip|P|Guru"
		exits 0 roster import list.csv
		not_said SCHOOL_MISMATCH
	done
	printf 'npsn,nama\n20100002,SD NEGERI 2 UMPAMA\n' >s.csv
	exits 0 -q school import s.csv
	rows 'DATA GURU SD NEGERI 1 UMPAMA DAN SD NEGERI 2 UMPAMA' \
		'Nama|NIP|JK|Jenis PTK' "Purwarupa Satu|$nip|P|Guru"
	exits 3 roster import list.csv
	said SCHOOL_UNNAMED
	# the staff of the same school on the same sheet
	rows 'DATA GURU SD NEGERI 3 UMPAMA TP 2025/2026' \
		'Nama|NIP|JK|Jenis PTK' "Purwarupa Satu|$nip|P|Guru" '' \
		'DATA TENAGA KEPENDIDIKAN SD NEGERI 3 UMPAMA' \
		'Nama|NIP|JK|Jenis PTK' "Andaian Dua|$other|L|Tendik"
	stores_same 'SELECT count(*) FROM person' 2
	# nor is what is put behind it on the sheet
	rows 'Nama|NIP|JK|Jenis PTK' "Purwarupa Satu|$nip|P|Guru" '' \
		'DATA GURU SDN 2 UMPAMA' 'Nama|NIP|JK|Jenis PTK' \
		"Andaian Dua|$other|L|Guru"
	exits 3 roster import --school 20100001 list.csv
	said 'list of another school, sdn 2 umpama'
}
