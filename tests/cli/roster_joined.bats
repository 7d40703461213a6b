#!/usr/bin/env bats
# roster import: lists of several schools in one file, and rows under a list.

setup() {
	load helper
	kinerja_setup
	new_database
	head='No;Nama;NIP;L/P;Tgl Lahir;Status Kepegawaian;Jenis PTK'
	one='1;Purwarupa Satu;198503152010012903;P;15/03/1985;PNS;Guru'
	two='2;Andaian Dua;198003032006041904;L;03/03/1980;PNS;Guru'
	own='SD NEGERI CONTOH REKAAN 01;;;;;;'
	other='SD NEGERI CONTOH REKAAN 02;;;;;;'
	signed=';Mengetahui,;;;;;
;Kepala Sekolah,;;;;;
;Contoh Seratus, M.Pd.;;;;;
;NIP. 197001011995031901;;;;;'
}

# joined ROW...: a list of the first school with these rows behind one person
joined() {
	printf '%s\n' "$own" "$head" "$one" "$@" >a.csv
}

# refused ROW...: the list is refused at its last row
refused() {
	joined "$@"
	exits 3 roster import --school 20100001 a.csv
	said "^a.csv:$(wc -l <a.csv): error: the list of another school, .*LIST_ELSEWHERE"
	is_sql 'SELECT count(*) FROM person' 0
}

# taken ROW...: both people are of the first school
taken() {
	joined "$@"
	exits 0 roster import --school 20100001 --dry-run a.csv
	said '^read 2: 2 new'
	not_said LIST_ELSEWHERE
}

@test "a school behind the signatures begins its own list" {
	refused "$signed" "$other" "$two"
	refused "$signed" "${other/#/;}" ";;;;;;" "$two"
	refused "$signed" 'DINAS PENDIDIKAN;;;;;;' "$other" "$two"
	joined "$signed" "$other" "$head" "$two"
	exits 3 roster import --school 20100001 a.csv
	said '^a.csv:9: error: the list of another school, SD NEGERI CONTOH REKAAN 02.*LIST_ELSEWHERE'
	# the signatures name the school, and a person as schools are called
	refused "${signed/Sekolah,/Sekolah,;;;;;
SD NEGERI CONTOH REKAAN 01}" "$other" "$two"
	taken "$signed" "$own" "$head" "$two"
	taken "${signed/Sekolah,/Sekolah,;;;;;
;SDN Contoh Rekaan 01}" "$head" "$two"
	taken "${signed/Contoh/Mas Contoh}" "$head" "$two"
	taken "$two" "$signed" "$other"
}

@test "a school is told whatever stands in front of it" {
	local title

	for title in 'B.;SD NEGERI CONTOH REKAAN 02;;;;;' \
		'II;SD NEGERI CONTOH REKAAN 02;;;;;' \
		'2;SD NEGERI CONTOH REKAAN 02;;;;;' \
		'2;SD NEGERI CONTOH REKAAN 02;20100002;;;;' \
		'B. SD NEGERI CONTOH REKAAN 02;;;;;;' \
		';(2) SD NEGERI CONTOH REKAAN 02;;;;;' \
		';- MTs Rekaan;;;;;' 'Kelompok B;SDN 2;;;;;' \
		'II. Unit Kerja : SD NEGERI CONTOH REKAAN 02;;;;;;' \
		'Nama Sekolah;SD NEGERI CONTOH REKAAN 02;;;;;' \
		'Unit Kerja SD NEGERI CONTOH REKAAN 02;;;;;;' \
		'NPSN : 20100002;;;;;;' 'NPSN;20100002;;;;;' \
		'DAFTAR GURU SD NEGERI CONTOH REKAAN 02;;;;;;'; do
		refused "$title" "$two"
	done
	refused "$own" 'NPSN : 20100002;;;;;;' "$two"
}

@test "the school of the list may stand in front of its own rows" {
	local title

	for title in 'A.;SD NEGERI CONTOH REKAAN 01;;;;;' \
		'1;SD NEGERI CONTOH REKAAN 01;;;;;' \
		'A. Unit Kerja : SD NEGERI CONTOH REKAAN 01;;;;;;' \
		'NPSN : 20100001;;;;;;' 'Kelompok B;;;;;;' \
		'DAFTAR GURU SD NEGERI CONTOH REKAAN 01 TAHUN 2024;;;;;;' \
		'DAFTAR GURU TAHUN 2024;;;;;;'; do
		taken "$title" "$two"
	done
	# the NPSN says it, however the name is written
	taken 'SDN REKAAN 1;;;;;;' 'NPSN : 20100001;;;;;;' "$two"
	taken 'SD NEGERI CONTOH REKAAN 01 (NPSN: 20100001);;;;;;' "$two"
	# people who are called as schools begin
	taken '2;Mas Contoh;;L;03/03/1980;GTY/PTY;Guru'
	taken '2;Min Contoh;;;;;'
	# a cell as long as no title is
	taken "$two" ";Catatan: $(printf 'x%.0s' {1..3000});;;;;"
	joined "2;$(printf 'Unit %.0s' {1..900});;;;;Guru"
	exits 3 roster import --school 20100001 a.csv
	said VALUE_LEN
	# the list says nothing, and the database does
	printf '%s\n' "$head" 'A. SD NEGERI REKAAN 5;;;;;;' "$one" >a.csv
	exits 3 roster import --school 20100005 a.csv
	printf 'npsn,nama\n20100005,SD Negeri Rekaan 5\n' >s.csv
	exits 0 school import s.csv
	exits 0 roster import --school 20100005 a.csv
	said '^read 1: 1 new'
}

@test "a part of one list is no other school" {
	local group

	for group in 'A.;Sekolah Induk;;;;;' 'B.;Sekolah Non Induk;;;;;' \
		'Sekolah Non Induk;;;;;;' 'B. Sekolah Lain;;;;;;' \
		'Sekolah : Induk;;;;;;' 'A.;TK A;;;;;' 'TK B;;;;;;' \
		';TK Kelompok B;;;;;' 'II.;SD Kelas VI;;;;;' 'B.;SD IV;;;;;' \
		'1;Sekolah Negeri;;;;;'; do
		taken "$group" "$two"
	done
	joined 'DAFTAR GURU;;;;;;' 'TK A;;;;;;' "$two"
	exits 0 roster import --school 20100001 --dry-run a.csv
	refused 'B.;Sekolah Alam Rekaan;;;;;' "$two"
	refused 'B.;TK A Rekaan;;;;;' "$two"
	refused 'B.;SDN II;;;;;' "$two"
	# somebody who is called as a school begins
	taken ';Tk. Contoh;;;;GTY/PTY;Guru'
	printf '%s\n' 'Nama;NIP;L/P;Status Kepegawaian;Jenis PTK' \
		'Tk. Contoh;;;GTY/PTY;Guru' \
		'Andaian Dua;198003032006041904;L;PNS;Guru' >a.csv
	exits 0 roster import --school 20100001 --dry-run a.csv
	said '^read 2: 2 new'
	not_said LIST_ELSEWHERE
}

@test "titles and signatures may shorten the name of the school" {
	local title

	for title in 'TENAGA KEPENDIDIKAN SDN CONTOH REKAAN 01' \
		'GURU HONORER SDN 01 CONTOH REKAAN' \
		'GURU SD NEGERI CONTOH REKAAN 1 YANG BELUM SERTIFIKASI' \
		'GURU SDN CONTOH REKAAN 01 2024' 'GURU SD NEGERI' \
		'PENDIDIK SD YANG BELUM SERTIFIKASI 2024' \
		'GURU SDN SE-KECAMATAN UMPAMA' 'GURU SD NEGERI DAN SWASTA'; do
		taken "DAFTAR $title;;;;;;" "$two"
	done
	taken 'UPT SPF SDN CONTOH REKAAN 1;;;;;;' "$two"
	for title in 'SDN CONTOH REKAAN 02' 'SDN CONTOH REKAAN 01 2' \
		'SD UMPAMA 3' 'SD YANG BELUM SERTIFIKASI SDN 2 UMPAMA'; do
		refused "DAFTAR GURU $title;;;;;;" "$two"
	done
	for title in 'Kepala' 'Kepala,'; do
		taken "${signed/Kepala Sekolah,/$title;;;;;
;SDN 1}" "$head" "$two"
		refused "${signed/Kepala Sekolah,/$title;;;;;
;SDN Contoh Rekaan 01}" "$other" "$two"
	done
	# nothing but the title says whose list it is
	printf '%s\n' 'DAFTAR GURU SDN CONTOH REKAAN 01;;;;;;' "$head" \
		"$one" 'DAFTAR TENDIK SD NEGERI 1 CONTOH REKAAN;;;;;;' \
		"$two" "$own" \
		'3;Contoh Tiga;;L;03/03/1981;GTY/PTY;Guru' >a.csv
	exits 0 roster import --school 20100001 --dry-run a.csv
	not_said LIST_ELSEWHERE
}

@test "whoever stands under the list with a status or a job is a person" {
	joined ';Misalnya Tiga;;;;;Guru' ';Khayali Empat;;;;Guru Honor Sekolah;' \
		';Rekaan Lima;;;;;Tenaga Administrasi Sekolah'
	exits 0 roster import --school 20100001 --dry-run a.csv
	said '^read 4: 4 new'
	# the titles of two who sign, before any word of signing
	joined ';Ketua Komite;;;;;Guru Kelas' ';Wali Kelas VI;;;;;Guru Kelas'
	exits 0 roster import --school 20100001 --dry-run a.csv
	said '^read 1: 1 new'
	# who signs beside the principal
	joined ';Kepala Sekolah;;;;;Guru' ';Kepala Sekolah;;;;Bendahara;' \
		';Contoh Seratus, M.Pd.;;;;Rekaan Sembilan;' \
		';Ketua Komite,;;;;;Guru Kelas' \
		';Umpama, 5 Januari 2025;;;;;Guru' \
		';Contoh Lima;;;;;Pengawas Sekolah' \
		';Contoh Seratus;;;;;Guru Kelas'
	exits 0 roster import --school 20100001 --dry-run a.csv
	said '^read 1: 1 new'
}

@test "a title is told by its own line" {
	printf 'npsn,nama\n20100001,SD Negeri Contoh Rekaan 01\n20100003,SD Negeri Contoh Rekaan 03\n' >s.csv
	exits 0 school import s.csv
	printf '%s\n' 'DINAS PENDIDIKAN;;;;;;' 'DAFTAR GURU;;;;;;' \
		'TAHUN 2025;;;;;;' ';;;;;;' "${own/01/03}" "$head" "$one" >a.csv
	exits 3 roster import --school 20100001 a.csv
	said '^a.csv:5: error: npsn: the list says .*LIST_ELSEWHERE'
	exits 0 roster import --school 20100001 --allow-absent a.csv
	said '^a.csv:5: warning: sekolah: the list says .*SCHOOL_MISMATCH'
}

@test "a row that names nobody is left out and told" {
	local name

	for name in 'KEKURANGAN GURU PJOK' VACANT 'Formasi PPPK 2025' \
		'(kosong)' 'Belum ada' 'Guru Kelas II - kosong' dst. \
		'Yth. Kepala Dinas Pendidikan'; do
		joined "$two" "3;$name;;;;;Guru"
		exits 0 roster import --school 20100001 --dry-run a.csv
		said '^a.csv:5: warning: nama: .* names no person.*ROW_NOBODY'
		said '^read 2: 2 new'
	done
	joined "$two" ';Tembusan:;;;;;' '1;Yth. Kepala Dinas;;;;;' \
		'2;Arsip;;;;;' '3;Contoh Tiga;;L;03/03/1981;GTY/PTY;Guru'
	exits 0 roster import --school 20100001 --dry-run a.csv
	said '^a.csv:6: warning: .*ROW_NOBODY'
	said '^a.csv:7: warning: nama: Arsip names no person.*ROW_NOBODY'
	said '^read 3: 3 new'
	# people
	for name in Arsip Kosongan 'Formasiana Contoh' 'Purna Contoh' \
		'Belum Rekaan' 'Nihil Rekaan'; do
		joined "2;$name;;;;;Guru"
		exits 0 roster import --school 20100001 --dry-run a.csv
		said '^read 2: 2 new'
		not_said ROW_NOBODY
		not_said REMARK_UNREAD
	done
	taken '2;Kosong Contoh;;L;03/03/1980;GTY/PTY;Guru'
}

@test "a name alone right under the people is told" {
	local words

	joined "$two" ';Khayali Tiga;;;;;'
	exits 0 roster import --school 20100001 --dry-run a.csv
	said '^a.csv:5: warning: nama: Khayali Tiga has no number.*ROW_NOBODY'
	said '^read 2: 2 new'
	joined "$two" ';Khayali Tiga;;;;Honor Komite;'
	exits 0 roster import --school 20100001 --dry-run a.csv
	said '^a.csv:5: warning: nama: Khayali Tiga has no number.*ROW_NOBODY'
	# the next one is numbered, and a person
	joined ';Khayali Tiga;;;;;' "$two"
	exits 0 roster import --school 20100001 --dry-run a.csv
	said '^a.csv:4: warning: nama: Khayali Tiga has no number.*ROW_NOBODY'
	said '^read 2: 2 new'
	joined "$two" ';Khayali Mei Juni;;;;;'
	exits 0 roster import --school 20100001 --dry-run a.csv
	said '^a.csv:5: warning: nama: Khayali Mei Juni has no number'
	# all of them, and whoever begins under a title
	joined "$two" ';Khayali Tiga;;;;;' ';3. Khayali Empat (081234567890);;;;;' \
		';GURU HONORER;;;;;' ';Khayali Lima;;;;;'
	exits 0 roster import --school 20100001 --dry-run a.csv
	said '^a.csv:5: warning: nama: Khayali Tiga has no number'
	said '^a.csv:6: warning: nama: 3. Khayali Empat .* has no number'
	said '^a.csv:8: warning: nama: Khayali Lima has no number'
	joined ';Khayali Tiga;;;;;'
	exits 0 roster import --school 20100001 --dry-run a.csv
	said '^a.csv:4: warning: nama: Khayali Tiga has no number'
	for words in 'GURU HONORER' 'Tenaga Kependidikan' 'Kepala Sekolah,' \
		'Wali Kelas' 'Jumlah' 'SD NEGERI CONTOH REKAAN 02' \
		'Catatan: cocok' 'Mengetahui,' '5 Januari 2024' 'NIP. -' \
		'S.Pd., M.Pd.' 'Penata Muda, III/a' '(Plt. Kepala Sekolah)' \
		'Umpama, ........' 'Umpama, Januari' 'Umpama 5 Januari 2024' 'PENJAGA SEKOLAH' \
		'Kelas VI A' 'Guru PJOK' 'Honor Komite' 'Gugus I' \
		'Jumlah dipindahkan' 'Lanjutan' 'Pengawas Pembina' \
		'Pj. Kepala Sekolah' 'Yang Membuat,' 'Petugas Dapodik' \
		'a.n. Bupati' 'Hormat kami,'; do
		joined "$two" ";$words;;;;;"
		exits 0 roster import --school 20100001 --dry-run \
			--allow-absent a.csv
		not_said ROW_NOBODY
	done
	# whoever signs stands behind a blank row, or behind such words
	joined "$two" ';;;;;;' ';Khayali Tiga;;;;;'
	exits 0 roster import --school 20100001 --dry-run a.csv
	not_said ROW_NOBODY
	joined "$two" ';Kepala Sekolah,;;;;;' ';Khayali Tiga;;;;;'
	exits 0 roster import --school 20100001 --dry-run a.csv
	not_said ROW_NOBODY
}

@test "names under each other behind a blank row are told, signatures not" {
	local under

	joined "$two" ';;;;;;' ';Khayali Tiga;;;;;' ';Khayali Empat;;;;;'
	exits 0 roster import --school 20100001 --dry-run a.csv
	said '^a.csv:6: warning: nama: Khayali Tiga has no number.*ROW_NOBODY'
	said '^a.csv:7: warning: nama: Khayali Empat has no number.*ROW_NOBODY'
	assert_equal "$(grep -c ROW_NOBODY "$err")" 2
	joined "$two" ';;;;;;' ';GURU HONORER;;;;;' ';Khayali Tiga;;;;;' \
		';Khayali Empat;;;;Honor Komite;' ';;;;;;' "$signed"
	exits 0 roster import --school 20100001 --dry-run a.csv
	assert_equal "$(grep -c ROW_NOBODY "$err")" 2
	for under in "$signed" ';Umpama, 5 Januari 2024;;;;;
;Contoh Seratus;;;;;
;NIP. 197001011995031901;;;;;' ';Kepala Sekolah,;;;;;
;Contoh Seratus;;;;;
;Rekaan Sembilan;;;;;' ';Khayali Tiga;;;;;
;;;;;;
;Khayali Empat;;;;;'; do
		joined "$two" ';;;;;;' "$under"
		exits 0 roster import --school 20100001 --dry-run a.csv
		not_said ROW_NOBODY
	done
}

@test "numbers with a dot, a bracket or a letter are numbers of rows" {
	local number

	for number in 3. '(3)' '3)' 3a 2.1 '3 '; do
		joined "$two" "$number;Khayali Tiga;;;;;"
		exits 0 roster import --school 20100001 --dry-run a.csv
		said '^read 3: 3 new'
	done
	# a title with a letter is of the group, not of the signatures
	joined 'A.;Kepala Sekolah;;;;;' "$two" ';Khayali Tiga;;;;;Guru Kelas'
	exits 0 roster import --school 20100001 --dry-run a.csv
	said '^read 3: 3 new'
}

@test "remarks that somebody left are told" {
	local came

	joined '2;Khayali Empat (Pensiun 1-2-2025);;L;03/03/1980;GTY/PTY;Guru' \
		'3;Alm. Khayali;;L;03/03/1981;GTY/PTY;Guru' \
		'4;Contoh Almira (Ira);;P;03/03/1982;GTY/PTY;Guru' \
		'5;I Made (Adi) Purna Contoh;;L;03/03/1983;GTY/PTY;Guru' \
		'6;Contoh (Adi) Enam (purna);;L;03/03/1984;GTY/PTY;Guru'
	exits 0 roster import --school 20100001 --dry-run a.csv
	said '^a.csv:4:3: warning: nama: a remark stands in the name.*REMARK_UNREAD'
	said '^a.csv:5:3: warning: nama: a remark stands in the name.*REMARK_UNREAD'
	said '^a.csv:8:3: warning: nama: a remark stands in the name.*REMARK_UNREAD'
	[ "$(grep -c REMARK_UNREAD "$err")" -eq 3 ]
	said '^read 6: 6 new'
	printf '%s\n' "$head;Keterangan" "$one;MUTASI KELUAR" "$two;pensiun" \
		>a.csv
	exits 0 roster import --school 20100001 --dry-run a.csv
	said '^a.csv:2:[0-9]*: warning: MUTASI KELUAR stands under Keterangan.*roster move.*REMARK_UNREAD'
	[ "$(grep -c REMARK_UNREAD "$err")" -eq 1 ]
	for came in Aktif 'Mutasi dari SDN 2 (masuk)' 'Pindah dari SDN 2' \
		'Mutasi masuk'; do
		printf '%s\n' "$head;Keterangan" "$one;$came" \
			"$two;Wali Kelas 3" >a.csv
		exits 0 roster import --school 20100001 --dry-run a.csv
		not_said REMARK_UNREAD
	done
	printf '%s\n' "$head;Keterangan" "$one;Mutasi dari SDN 1 ke SDN 2" \
		>a.csv
	exits 0 roster import --school 20100001 --dry-run a.csv
	said REMARK_UNREAD
}

@test "a remark is told whatever its column is called" {
	local column

	for column in 'Ket.;Pensiun 1-1-2024' 'Catatan;mutasi ke SDN 2' \
		'Status Keaktifan;Tidak Aktif' 'Aktif;Tidak' \
		'KET/MUTASI;keluar' 'Status Aktif;Pensiun' \
		'Status PTK Saat Ini;Mutasi'; do
		printf '%s\n' "$head;${column%;*}" "$one;" "$two;${column#*;}" \
			>a.csv
		exits 0 roster import --school 20100001 --dry-run a.csv
		said "a.csv:3:[0-9]*: warning: ${column#*;} stands under ${column%;*}.*REMARK_UNREAD"
	done
	for column in 'Ket.;Tidak' 'Aktif;Ya' 'Nama Suami;Alm. Rekaan' \
		'Status Perkawinan;keluar' 'Alamat;Jl. Alm. H. Rekaan' \
		'Status Pernikahan;Janda/alm. suami' 'Status Rumah;Keluar' \
		'Status Keluarga;Alm.' 'Status Tugas Belajar;Tugas belajar'; do
		printf '%s\n' "$head;${column%;*}" "$one;" "$two;${column#*;}" \
			>a.csv
		exits 0 roster import --school 20100001 --dry-run a.csv
		not_said REMARK_UNREAD
	done
}

@test "people who are called as an office begins are people" {
	printf '%s\n' 'Nama;NIP;Jabatan' 'Ketua Sinaga;;Guru Kelas' \
		'Guru Singa;;Guru Kelas' 'Wakil Tarigan;;Guru Mapel' \
		'Sekretaris Rekaan;;Operator' >a.csv
	exits 0 roster import -n --school 20100001 a.csv
	said '^read 4: 4 new'
	printf '%s\n' 'No;Nama;Jabatan;Status Kepegawaian' \
		'1;Umpama Lima;Guru Kelas;PNS' '2;Tk. Ali;Kepala Sekolah;' \
		'3;Tk. Umar;;Sukarela' '4;Umpama Enam;Guru Kelas;PNS' >a.csv
	exits 0 roster import -n --school 20100001 a.csv
	said '^read 4: 4 new'
}

# of ROW...: a numbered list with these rows, given to the first school
of() {
	printf '%s\n' 'No;Nama;NIP;Pangkat;L/P;Jenis PTK' "$@" >a.csv
}

@test "a number of a person in a name, or under one, is refused" {
	of '1;Purwarupa Satu;;;P;Guru' ';NIP. 198503152010012903;;;;' \
		'2;Andaian Dua;198003032006041904;;L;Guru'
	exits 3 roster import --school 20100001 a.csv
	said '^a.csv:3:2: error: nama: NIP. 1985\*+903 holds a number.*ID_COLUMN'
	of '1;Purwarupa Satu;;;P;Guru' ';198503152010012903;;;;'
	exits 3 roster import --school 20100001 a.csv
	of '1;"Purwarupa Satu' 'NIP. 198503152010012903";;;P;Guru'
	exits 3 roster import --school 20100001 a.csv
	said 'a.csv:2:3: error: nama: Purwarupa Satu NIP. 1985\*.*ID_COLUMN'
	is_sql 'SELECT count(*) FROM person' 0
	# whoever signs has one, too
	of '1;Purwarupa Satu;198503152010012903;;P;Guru' "$signed"
	exits 0 roster import --school 20100001 --dry-run a.csv
}

@test "a rank makes a person, and a name under signatures that end is told" {
	of '1;Purwarupa Satu;198503152010012903;III/a;P;Guru' \
		'2;Tk. Andaian;;III/b;;' '3;Mas Khayali;;Penata;;'
	exits 0 roster import --school 20100001 --dry-run a.csv
	said '^read 3: 3 new'
	of '1;Purwarupa Satu;198503152010012903;III/a;P;Guru' \
		'Plt. Kepala Sekolah;;;;;' ';Khayali Tiga;;;;' \
		'2;Andaian Dua;198003032006041904;;L;Guru'
	exits 0 roster import --school 20100001 --dry-run a.csv
	said 'a.csv:4: warning: nama: Khayali Tiga has no number.*ROW_NOBODY'
	of '1;Purwarupa Satu;198503152010012903;III/a;P;Guru' \
		';Khayali Tiga;;;;Kepala TK'
	exits 0 roster import --school 20100001 --dry-run a.csv
	said 'a.csv:3: warning: nama: Khayali Tiga.*ROW_NOBODY'
	# a person of two lines
	of '1;"Purwarupa' 'Satu";198503152010012903;III/a;P;Guru' \
		';Khayali Tiga;;;;'
	exits 0 roster import --school 20100001 --dry-run a.csv
	said 'a.csv:4: warning: nama: Khayali Tiga.*ROW_NOBODY'
	of '1;Purwarupa Satu;198503152010012903;III/a;P;Guru' "$signed"
	exits 0 roster import --school 20100001 --dry-run a.csv
	not_said ROW_NOBODY
	# whoever signs each page
	of '1;Purwarupa Satu;198503152010012903;III/a;P;Guru' "$signed" \
		'2;Andaian Dua;198003032006041904;;L;Guru'
	exits 0 roster import --school 20100001 --dry-run a.csv
	said '^read 2: 2 new'
	not_said ROW_NOBODY
}

@test "a title that says that people left is told, one of who came is not" {
	local title

	for title in 'DATA PENSIUN' 'Guru yang mutasi ke sekolah lain'; do
		joined ";;;;;;" "$title;;;;;;" "$head" "$two"
		exits 0 roster import --school 20100001 --dry-run a.csv
		said "a.csv:5: warning: $title stands over people.*REMARK_UNREAD"
	done
	joined 'Mutasi keluar : 0;;;;;;' "$two"
	exits 0 roster import --school 20100001 --dry-run a.csv
	not_said REMARK_UNREAD
	joined ';Dua orang sudah pensiun;;;;;' ';;;;;;' "$own" 'Halaman 2;;;;;;' \
		"$head" "$two"
	exits 0 roster import --school 20100001 --dry-run a.csv
	not_said REMARK_UNREAD
	joined 'Guru mutasi masuk;;;;;;' "$two"
	exits 0 roster import --school 20100001 --dry-run a.csv
	not_said REMARK_UNREAD
	joined "$two" ';Catatan: dua orang sudah pensiun;;;;;'
	exits 0 roster import --school 20100001 --dry-run a.csv
	not_said REMARK_UNREAD
}

@test "a title that says the status is told where no column does" {
	local bare='No;Nama;NIP;JK;Jenis PTK'
	local a='1;Purwarupa Satu;198503152010012903;P;Guru'
	local b='1;Khayali Tiga;;L;Guru'

	printf '%s\n' "$bare" 'A. GURU PNS;;;;' "$a" \
		'B.;Guru Honorer;;;' "$b" >a.csv
	exits 0 roster import --school 20100001 --dry-run a.csv
	said 'a.csv:2: warning: status_kepegawaian: A. GURU PNS stands over people.*ROW_NOBODY'
	said 'a.csv:4: warning: status_kepegawaian: Guru Honorer stands'
	said '^read 2: 2 new'
	# nothing is lost of other groups, of sums, and where each row says it
	printf '%s\n' "$bare" 'GURU KELAS;;;;' "$a" "$b" \
		'Jumlah PNS: 1;;;;' 'Honorer 1;;;;' >a.csv
	exits 0 roster import --school 20100001 --dry-run a.csv
	not_said ROW_NOBODY
	joined 'GURU PNS;;;;;;' "$two"
	exits 0 roster import --school 20100001 --dry-run a.csv
	not_said ROW_NOBODY
}

@test "a title over the header, or a sheet, that says that people left is told" {
	local title

	for title in 'DATA GURU PENSIUN' 'GURU MUTASI TAHUN 2024' \
		';DAFTAR PTK KELUAR' 'Status Data : Pensiun' \
		'YAYASAN REKAAN, GURU PENSIUN' 'Almarhum'; do
		printf '%s\n' "$title" "$own" 'Tahun 2024' "$head" "$one" \
			"$two" >a.csv
		exits 0 roster import --school 20100001 --dry-run a.csv
		said 'a.csv:1: warning: .* stands over people.*REMARK_UNREAD'
		[ "$(grep -c REMARK_UNREAD "$err")" -eq 1 ]
	done
	for title in 'DATA GURU MUTASI MASUK' 'Jumlah guru pensiun : 2' \
		'Jl. Alm. H. Rekaan' 'SMP PURNA REKAAN' \
		'Alamat : Jl. Alm. H. Rekaan No. 4' \
		'Alamat: Jalan Purna Bhakti No. 4' 'YAYASAN PURNA BHAKTI' \
		'Yayasan Almarhum KH Rekaan' 'SD ALM. KH. REKAAN' \
		'Nama Sekolah : SD Purna Rekaan' \
		'Data guru (tidak termasuk pensiun)' \
		'Keterangan: guru pensiun tidak dicantumkan' \
		'DAFTAR GURU DAN KELUARGA'; do
		printf '%s\n' "$title" "$head" "$one" >a.csv
		exits 0 roster import --school 20100001 --dry-run a.csv
		not_said REMARK_UNREAD
	done
	# a line of the header is no title
	printf '%s\n' ';;;;;;;Mutasi' "$head;Dari" "$one;SDN 2" >a.csv
	exits 0 roster import --school 20100001 --dry-run a.csv
	not_said REMARK_UNREAD
	printf '%s\n' "$head" "$one" | tr ';' '|' >rows
	printf '%s\n' "$head" "$two" | tr ';' '|' >left
	sh "$root/tests/tools/xlsx.sh" a.xlsx GURU=rows 'PTK KELUAR=left'
	exits 0 roster import --school 20100001 --dry-run a.xlsx
	said 'a.xlsx\[PTK KELUAR\]: warning: PTK KELUAR stands over people'
	[ "$(grep -c REMARK_UNREAD "$err")" -eq 1 ]
	said '^read 2: 2 new'
}

@test "a name that may be a person's or a school's is refused with both cures" {
	local name

	for name in 'MAS AGUS' 'Mi Rekaan' 'Min Contoh'; do
		joined ";$name;;;;;" "$two"
		exits 3 roster import --school 20100001 a.csv
		said "^a.csv:5: error: the list of another school, $name, begins here; .* where that is a person, number that row and write the birth date into it.*LIST_ELSEWHERE"
		joined "2;$name;;;03/03/1981;;" "$two"
		exits 0 roster import --school 20100001 --dry-run a.csv
		said '^read 3: 3 new'
	done
}

@test "an NPSN behind the name of a school is none of it" {
	printf 'npsn,nama\n20100001,SD NEGERI CONTOH REKAAN 01\n' >s.csv
	exits 0 -q school import s.csv
	for own in 'SD NEGERI CONTOH REKAAN 01 NPSN : 20100001;;;;;;' \
		'SD NEGERI CONTOH REKAAN 01 (NPSN 20100001);;;;;;'; do
		joined "$two"
		exits 0 roster import --dry-run a.csv
		not_said SCHOOL_MISMATCH
	done
}

@test "a header in another order among the rows is refused at its place" {
	local other='No;NIP;Nama;Tgl Lahir;L/P;Jenis PTK;Status Kepegawaian'

	joined "$other" '2;198003032006041904;Andaian Dua;03/03/1980;L;Guru;PNS'
	exits 3 roster import --school 20100001 a.csv
	said "^a.csv:4:4: error: another header begins here, and NIP stands where the first one has 'Nama'.*HEADER_AGAIN"
	is_sql 'SELECT count(*) FROM person' 0
	exits 4 roster import --school 20100001 --on-error skip \
		--rejects rej.csv a.csv
	grep -q "Andaian Dua" rej.csv
	is_sql 'SELECT group_concat(name) FROM person' 'Purwarupa Satu'
	rm kinerja.db*
	exits 0 init
	# what passes every check would be another thing
	printf '%s\n' 'Nama;Jenis PTK;Status Kepegawaian;Tugas Tambahan' \
		'Purwarupa Satu;Guru;PNS;' \
		'Nama;Tugas Tambahan;Status Kepegawaian;Jenis PTK;Ijazah' \
		'Andaian Dua;Bendahara BOS;PNS;Guru;S1' >a.csv
	exits 3 roster import --school 20100001 a.csv
	said '^a.csv:3:6: .*HEADER_AGAIN'
	# the same one, shortened or with something behind it
	taken "${head%;*}" "$two"
	joined "$head;Ijazah" "$two;S1"
	exits 3 roster import --school 20100001 a.csv
	said ROW_CELLS
	not_said HEADER_AGAIN
	# a person whose values are names of columns, too
	printf '%s\n' 'No,Nama,Status Tugas,Jabatan,Tugas Tambahan,Status Kepegawaian' \
		'1,Satu Rekaan,Induk,Guru Kelas,,PNS' \
		'2,Dua Rekaan,Induk,Kepsek,Kepsek,PNS' >a.csv
	exits 0 roster import --school 20100001 --partial --dry-run a.csv
	not_said HEADER_AGAIN
	# the same order in other words moves nothing
	printf '%s\n' 'No,Nama,NIP,L/P,Tanggal Lahir,Status Kepegawaian,Jenis PTK' \
		'1,Satu Rekaan,,L,1991-02-03,PNS,Guru' \
		'No,Nama,NIP,L/P,Tgl Lahir,Status,Jabatan' \
		'1,Dua Rekaan,,L,1992-02-03,PNS,Guru' >a.csv
	"$kinerja" roster import --school 20100001 --dry-run a.csv 2>"$err" || :
	not_said HEADER_AGAIN
}
