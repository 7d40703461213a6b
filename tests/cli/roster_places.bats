#!/usr/bin/env bats
# roster import: which school the rows of a list belong to, by what they say
# of it themselves.

setup() {
	load helper
	kinerja_setup
	new_database
	printf '%s\n' npsn,sekolah '20100001,SD NEGERI CONTOH REKAAN 01' \
		'20100002,SD NEGERI CONTOH REKAAN 02' >schools.csv
	exits 0 school import schools.csv
	one='Purwarupa Satu;198503152010012903;P;PNS;Guru'
	two='Andaian Dua;198003032006041904;L;PNS;Guru'
	three='Misalnya Tiga;197505052000031907;L;PNS;Guru'
	four='Khayali Empat;197605052000031908;L;PNS;Guru'
}

# list HEADER ROW...: they are list.csv.
list() {
	printf '%s\n' "$@" >list.csv
}

# at NPSN NAME...: who is at the school, by their names.
at() {
	is_sql "SELECT group_concat(name) FROM (SELECT e.name FROM person e
		JOIN post p ON p.person_id = e.id JOIN unit u
		ON u.id = p.unit_id WHERE u.npsn = '$1' ORDER BY e.name)" "$2"
}

columns='Nama;NIP;L/P;Status Kepegawaian;Jenis PTK'

@test "the name of a school in a row is held against the one that was given" {
	list "$columns;Nama Sekolah" "$one;SD Negeri Contoh Rekaan 01" \
		"$three;SD NEGERI CONTOH REKAAN 02"
	# it names the school where nothing else does
	exits 0 roster import -n list.csv
	said '2 new'
	exits 4 roster import --on-error skip --school 20100001 list.csv
	said 'list.csv:3:[0-9]*: error: sekolah: the row says SD NEGERI CONTOH REKAAN 02, which is 20100002, and was given as one of 20100001.*LIST_ELSEWHERE'
	at 20100001 'Purwarupa Satu'
	exits 0 roster import list.csv
	at 20100002 'Misalnya Tiga'
	printf 'berkas,npsn\nlist.csv,20100001\n' >m.csv
	exits 3 roster import --manifest m.csv
	exits 0 roster import -n --allow-absent --manifest m.csv
	# a guest is here, wherever the home is
	sed -i '1s/$/;Induk/; 2s/$/;Ya/; 3s/$/;Tidak/' list.csv
	exits 0 roster import --school 20100001 list.csv
	is_sql "SELECT group_concat(p.home) FROM post p JOIN unit u
		ON u.id = p.unit_id WHERE u.npsn = '20100001'" 1,0
}

@test "a namesake elsewhere takes nobody from the school that was given" {
	list "$columns;Tempat Tugas" "$one;SD NEGERI CONTOH REKAAN 02" \
		"$two;SD NEGERI CONTOH REKAAN 02"
	exits 0 roster import --school 20100077 list.csv
	said '^read 2: 2 new'
}

@test "the name of the own school may be spelt as people do" {
	local name

	for name in 'SDN Contoh Rekaan 01' 'UPT SPF SD Negeri Contoh Rekaan 1' \
		'SD NEGERI  CONTOH REKAAN 01 KEC. UMPAMA'; do
		list "$columns;Tempat Tugas" "$one;$name" "$two;$name"
		exits 0 roster import -n --school 20100001 list.csv
		not_said SCHOOL_MISMATCH
	done
	export KINERJA_DB=one.db
	exits 0 init
	sed -i '$d' schools.csv
	exits 0 school import schools.csv
	exits 0 roster import list.csv
	said '^read 2: 2 new'
}

@test "a name that no school has is told, and is no school by itself" {
	list "$columns;Tempat Tugas" "$one;SD Negeri Contoh Rekaan 01" \
		"$three;SD NEGERI REKAAN JAUH"
	exits 0 roster import -n --school 20100001 list.csv
	said 'list.csv:3:[0-9]*: warning: sekolah: the row says SD NEGERI REKAAN JAUH, and the school that was given.*SCHOOL_MISMATCH'
	exits 3 roster import list.csv
	said 'list.csv:3:[0-9]*: error: sekolah: SD NEGERI REKAAN JAUH is the name of no known school.*SCHOOL_UNNAMED'
	# nor where the database has one school alone
	export KINERJA_DB=one.db
	exits 0 init
	sed -i '$d' schools.csv
	exits 0 school import schools.csv
	exits 3 roster import list.csv
	said 'no known school'
	# words that are no name of a school say nothing
	list "$columns;Tempat Tugas" "$one;Gedung B"
	exits 0 roster import list.csv
	at 20100001 'Purwarupa Satu'
}

@test "an empty NPSN below that of another school is nobody's" {
	list "NPSN;$columns" "20100001;$one" ";$two" "20100002;$three" ";$four"
	exits 4 roster import --on-error skip --school 20100001 list.csv
	said 'list.csv:5:[0-9]*: error: npsn: the cell is empty, and a row above it is of 20100002.*SCHOOL_UNNAMED'
	said '2 new, .* 1 rejected, .* 1 out of scope'
	at 20100001 'Andaian Dua,Purwarupa Satu'
	exits 3 roster import list.csv
	said 'list.csv:3:[0-9]*: error: npsn: the cell is empty, and a row above it is of 20100001'
	# in a list of one school, the school is that of the list
	list "NPSN;$columns" "20100001;$one" ";$two"
	exits 0 roster import --school 20100001 list.csv
}

@test "sheets of one workbook that name two schools are not one school's" {
	local n

	export KINERJA_DB=new.db
	exits 0 init
	for n in 1 2; do
		printf '%s\n' 'Daftar Guru' "SD NEGERI REKAAN BARU 0$n" \
			'Nama|NIP|L/P|Status Kepegawaian|Jenis PTK' >sheet$n
	done
	tr ';' '|' <<<"$one" >>sheet1
	tr ';' '|' <<<"$three" >>sheet2
	sh "$BATS_TEST_DIRNAME/../tools/xlsx.sh" list.xlsx A=sheet1 B=sheet2
	exits 3 roster import --school 20100001 list.xlsx
	said 'list.xlsx\[B\].*error: sekolah: the list says SD NEGERI REKAAN BARU 02, and another sheet of the file SD NEGERI REKAAN BARU 01.*LIST_ELSEWHERE'
	is_sql 'SELECT count(*) FROM person' 0
	# two files are worth a word
	sh "$BATS_TEST_DIRNAME/../tools/xlsx.sh" a.xlsx A=sheet1
	sh "$BATS_TEST_DIRNAME/../tools/xlsx.sh" b.xlsx B=sheet2
	exits 0 roster import --school 20100001 a.xlsx b.xlsx
	said 'SCHOOL_MISMATCH'
}

@test "sheets that are called as two schools are not one school's" {
	local n xlsx=$BATS_TEST_DIRNAME/../tools/xlsx.sh

	for n in 1 2; do
		echo 'Nama|NIP|L/P|Status Kepegawaian|Jenis PTK' >sheet$n
	done
	tr ';' '|' <<<"$one" >>sheet1
	tr ';' '|' <<<"$three" >>sheet2
	sh "$xlsx" list.xlsx 'SDN 7 Rekaan=sheet1' 'SDN 8 Rekaan=sheet2'
	exits 3 roster import --school 20100001 list.xlsx
	said 'list.xlsx\[SDN 8 Rekaan\].*error: sekolah: the list says sdn 8 rekaan, and another sheet of the file sdn 7 rekaan.*LIST_ELSEWHERE'
	is_sql 'SELECT count(*) FROM person' 0
	# a name that is another known school's
	sh "$xlsx" list.xlsx 'SD Negeri Contoh Rekaan 02=sheet1'
	exits 3 roster import --school 20100001 list.xlsx
	said 'the list says sd negeri contoh rekaan 02, which is 20100002.*LIST_ELSEWHERE'
	# one school in two sheets, and sheets that are called otherwise
	sh "$xlsx" list.xlsx 'SDN 7 Rekaan Guru=sheet1' 'SDN 7 REKAAN (2)=sheet2'
	exits 0 roster import --school 20100001 --dry-run list.xlsx
	sh "$xlsx" list.xlsx 'Guru SD 1=sheet1' 'SD=sheet2'
	exits 0 roster import --school 20100001 --dry-run list.xlsx
	not_said 'MISMATCH|ELSEWHERE'
}

@test "of one person at two schools the row of the home has the word" {
	local order rows=(
		'20100001;Purwarupa Satu, S.Pd.;198503152010012903;PNS;III/b;Guru;induk'
		'20100002;Purwarupa Satu, M.Pd.;198503152010012903;CPNS;III/c;Guru;non_induk')

	for order in '0 1' '1 0'; do
		rm -f kinerja.db*
		exits 0 -q init
		# shellcheck disable=SC2086 # two numbers
		set -- $order
		list 'NPSN;Nama;NIP;Status Kepegawaian;Pangkat;Jenis PTK;Induk' \
			"${rows[$1]}" "${rows[$2]}"
		exits 0 roster import list.csv
		said "status_kepegawaian: the row says CPNS, and line $((2 + $1)) says PNS.*ROW_OTHERWISE"
		said 'pangkat: the row says III/c, and'
		is_sql 'SELECT name, employment, rank FROM person' \
			'Purwarupa Satu, S.Pd.|PNS|III/b'
		sed 's/III\/b/IV\/a/; s/III\/c/IV\/b/' list.csv >more.csv
		exits 0 roster import more.csv
		is_sql 'SELECT name, employment, rank FROM person' \
			'Purwarupa Satu, S.Pd.|PNS|IV/a'
		# what only the other row says is taken
		sed 's/IV\/a//; s/IV\/b/IV\/c/; s/CPNS/PNS/' list.csv >more.csv
		sed -i 's/III\/b//; s/III\/c/IV\/c/' more.csv
		exits 0 roster import more.csv
		is_sql 'SELECT rank FROM person' IV/c
	done
}

@test "rows of one name and birth date are one person, also on a first import" {
	list 'Nama;NUPTK;L/P;Tanggal Lahir;NIP;Status Kepegawaian;Jenis PTK;NIK' \
		'Siti Rekaan, S.Pd.;;P;1990-05-05;199005052019032905;PNS;Guru;' \
		'SITI REKAAN;;P;1990-05-05;;PNS;Guru;' \
		'SITI REKAAN;2837768669210042;P;1990-05-05;;PNS;Guru;' \
		'Siti Rekaan;;P;1990-05-05;;PNS;Guru;3201994505900901' \
		'Umpama Lima;;P;1990-05-05;;PNS;Guru;'
	exits 0 roster import --school 20100001 list.csv
	said '^read 5: 2 new, .* 3 skipped'
	said 'list.csv:3: warning: the row repeats line 2.*ROW_DUPLICATE'
	is_sql "SELECT name, nip, nuptk, nik_digest IS NOT NULL FROM person
		WHERE name LIKE 'Siti%'" \
		'Siti Rekaan, S.Pd.|199005052019032905|2837768669210042|1'
	# of the other sex, or with another role, they are two
	for other in 'L;1990-05-05;;GTY/PTY;Guru' \
		'P;1990-05-05;;GTY/PTY;Tenaga Kependidikan'; do
		rm -f kinerja.db*
		exits 0 init
		sed -n 1,2p list.csv >two.csv
		echo "Siti Rekaan;;$other;" >>two.csv
		exits 0 roster import --school 20100001 two.csv
		said '^read 2: 2 new'
		[[ $other = L* ]] || continue
		sed -i 's/GTY.PTY/PPPK/; s/PNS/CPNS/' two.csv
		exits 0 roster import --school 20100001 two.csv
		said '^read 2: 0 new, 2 changed'
	done
	# two people of one name and day, with a number each, stay two
	rm -f kinerja.db*
	exits 0 init
	sed -i '3,5d; s/^Umpama Lima;;/Siti Rekaan;3737768669210042;/' list.csv
	sed -i 's/Rekaan, S.Pd.;;/Rekaan;2837768669210042;/' list.csv
	exits 0 roster import --school 20100001 list.csv
	said '^read 2: 2 new'
}

@test "sheets of one school may spell its name in two ways" {
	local title

	export KINERJA_DB=new.db
	for title in 'SDN REKAAN BARU 1' 'SD NEGERI REKAAN BARU 01 KEC. UMPAMA' \
		'STATUS HONORER'; do
		rm -f new.db*
		exits 0 -q init
		printf '%s\n' 'Daftar Guru' 'SD NEGERI REKAAN BARU 01' \
			'Nama|NIP|L/P|Status Kepegawaian|Jenis PTK' \
			"${one//;/|}" >a
		printf '%s\n' 'Daftar Guru' "$title" \
			'Nama|NIP|L/P|Status Kepegawaian|Jenis PTK' \
			"${two//;/|}" >b
		sh "$BATS_TEST_DIRNAME/../tools/xlsx.sh" list.xlsx A=a B=b
		exits 0 roster import --school 20100005 list.xlsx
		said '^read 2: 2 new'
	done
}

@test "a duty at a school of another kind is none of this one's" {
	list 'Nama;NIP;L/P;Jenis PTK;Tugas Tambahan' \
		'Purwarupa Satu;198503152010012903;P;Guru;Kepala TK' \
		'Andaian Dua;198003032006041904;L;Guru;Kepala SD'
	exits 0 roster import --school 20100001 list.csv
	said 'list.csv:2:[0-9]*: warning: tugas_tambahan: the duty is at "tk"'
	is_sql "SELECT group_concat(e.name) FROM post p JOIN person e
		ON e.id = p.person_id WHERE p.role = 'kepala_sekolah'" \
		'Andaian Dua'
}
