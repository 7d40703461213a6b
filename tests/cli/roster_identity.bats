#!/usr/bin/env bats
# roster import: who is who. A key alone is no match, a name alone is none.

setup() {
	load helper
	kinerja_setup
	new_database
	head=Nama,JK,Tanggal\ Lahir,NIP,NUPTK,NIK,Status\ Kepegawaian,Jenis\ PTK
	satu=198503152010012902
}

# list FILE ROW...: under the header
list() {
	local file=$1
	shift
	printf '%s\n' "$head" "$@" >"$file"
}

# read_list STATUS NPSN ROW...: a list that is not complete
read_list() {
	local want=$1 npsn=$2
	shift 2
	list list.csv "$@"
	exits "$want" roster import --school "$npsn" --partial list.csv
}

people() {
	is_sql 'SELECT count(*) FROM person' "$1"
}

posts() {
	is_sql 'SELECT count(*) FROM post' "$1"
}

@test "the number of somebody else is refused, both are named" {
	read_list 0 20100001 \
		'Purwarupa Satu,P,1985-03-15,,3647763664219901,,GTY/PTY,Guru'
	read_list 3 20100002 \
		'Andaian Dua,L,1979-11-08,,3647763664219901,,GTY/PTY,Guru'
	said 'NUPTK 3647763664219901 belongs to Purwarupa Satu .*@20100001'
	said 'the row is of Andaian Dua .*L, 1979-11-08\) @20100002'
	said 'Verval PTK \[PERSON_CONTRADICT\]'
	people 1
	posts 1
	is_sql 'SELECT name FROM person' 'Purwarupa Satu'
	# the same in one run, in two schools or in one
	list a.csv 'Contoh Tiga,P,,199007012022212904,,,PPPK,Guru'
	list b.csv 'Misalnya Empat,L,,199007012022212904,,,PPPK,Guru'
	printf 'berkas,npsn\na.csv,20100003\nb.csv,20100004\n' >m.csv
	exits 3 roster import --partial --manifest m.csv
	said ROW_CONFLICT
	people 1
	read_list 3 20100003 \
		'Contoh Tiga,P,,199007012022212904,,,PPPK,Guru' \
		'Misalnya Empat,L,,199007012022212904,,,PPPK,Guru'
	[ "$(grep -c ROW_CONFLICT "$err")" -eq 2 ]
	people 1
}

@test "the NIK of somebody else is refused and never shown" {
	read_list 0 20100001 \
		'Purwarupa Satu,P,1985-03-15,,,3201995503850901,GTY/PTY,Guru'
	read_list 3 20100002 'Andaian Dua,L,,,,3201995503850901,GTY/PTY,Guru'
	said 'the NIK belongs to Purwarupa Satu'
	not_said 3201995503850901
	posts 1
}

@test "a NIK in a column of anything else is not shown either" {
	local nik=3201995503850001
	cat >m.csv <<-END
	npsn,nama,nip,nuptk,nik,jk,tanggal_lahir,jenis_ptk,status_kepegawaian
	20100001,$nik,,,$nik,P,1985-03-15,Guru,GTY/PTY
	20100001,Andaian Dua,,,$nik,$nik,$nik,Guru,=$nik
	END
	exits 3 roster import m.csv --on-error skip --report report.jsonl
	said -F 'nama: 3201****001 has no letters'
	said -F 'jk: 3201****001 is not one'
	said -F 'tanggal_lahir: 3201****001 is not a date'
	said -F 'status_kepegawaian: =3201****001 is not a known value'
	assert [ "$(cat "$err" report.jsonl | grep -c $nik)" -eq 0 ]
}

@test "a title, a married name, a corrected date, a new NIK are one person" {
	read_list 0 20100001 \
		"Purwarupa Satu,P,1985-03-15,$satu,,3201995503850901,PNS,Guru"
	read_list 0 20100001 \
		"\"PURWARUPA SATU, S.Pd.\",P,1985-03-15,$satu,,,PNS,Guru"
	not_said PERSON_
	read_list 0 20100001 \
		"Purwarupa Rekaan,P,1985-03-15,$satu,,,PNS,Guru"
	said 'is known as PURWARUPA SATU.* the name is taken.*\[PERSON_NAME\]'
	read_list 0 20100001 \
		"Purwarupa Rekaan,P,1985-03-16,$satu,,,PNS,Guru"
	said '\[PERSON_BIRTH\]'
	read_list 0 20100001 \
		"Purwarupa Rekaan,P,1985-03-16,$satu,,3201995603850902,PNS,Guru"
	said 'NIK or ptk_id is another one; .*\[PERSON_KEY\]'
	not_said 3201995603850902
	is_sql "SELECT count(*) FROM person_alias WHERE kind = 'nik'" 1
	is_sql "SELECT count(*) FROM change WHERE field = 'nik'" 1
	# and from then on the new NIK is the person's
	read_list 0 20100001 \
		"Purwarupa Rekaan,P,1985-03-16,$satu,,3201995603850902,PPPK,Guru"
	not_said PERSON_
	people 1
	posts 1
}

@test "apostrophes, case and blanks of a name without numbers do not matter" {
	local name

	read_list 0 20100001 \
		"Nur'aini Rekaan,P,1985-03-15,,,,Guru Honor Sekolah,Guru"
	for name in 'Nur’aini Rekaan' 'NUR`AINI  REKAAN' 'Nur´aini Rekaan S.Pd'; do
		read_list 0 20100001 \
			"$name,P,1985-03-15,,,,Guru Honor Sekolah,Guru"
		said '\[PERSON_WEAK\]'
		people 1
	done
	posts 1
}

@test "names that were exchanged, as by sorting one column, are refused" {
	local rest=,PNS,Guru

	read_list 0 20100001 \
		"Purwarupa Satu,P,1985-03-15,$satu,3647763664210014,$rest" \
		"Purwarupa Dua,L,1979-11-08,197911082005041903,4440757657110031,$rest"
	read_list 3 20100001 \
		"Purwarupa Dua,P,1985-03-15,$satu,3647763664210014,$rest" \
		"Purwarupa Satu,L,1979-11-08,197911082005041903,4440757657110031,$rest"
	said "list.csv:2: error: Purwarupa Dua \($satu,.* is known as Purwarupa Satu .*and the name is that of Purwarupa Dua \(197911082005041903"
	[ "$(grep -c PERSON_CONTRADICT "$err")" -eq 2 ]
	is_sql "SELECT name FROM person WHERE nip = '$satu'" 'Purwarupa Satu'
	# a new name that is nobody's is one, and so is somebody else's elsewhere
	read_list 0 20100001 \
		"Purwarupa Tiga,P,1985-03-15,$satu,3647763664210014,$rest"
	said PERSON_NAME
	read_list 0 20100002 \
		"Contoh Lima,P,1990-07-01,199007012022212904,,$rest"
	read_list 0 20100001 \
		"Contoh Lima,P,1985-03-15,$satu,3647763664210014,$rest"
	said PERSON_NAME
}

@test "nobody is merged on a name" {
	read_list 0 20100001 \
		'Sri Contoh,P,,,,,Guru Honor Sekolah,Guru' \
		'Sri Contoh,P,,,,,GTY/PTY,Guru' \
		'Sri Contoh,,,,,,GTY/PTY,Kepala Sekolah'
	[ "$(grep -c PERSON_NEAR "$err")" -eq 2 ]
	people 3
	posts 3
	# the same list again changes nothing
	exits 0 roster import --school 20100001 list.csv
	totals '0 new, 0 changed, 3 unchanged'
	# somebody with a birth date is still nobody of them
	read_list 0 20100001 'Sri Contoh,P,1985-03-15,,,,GTY/PTY,Guru'
	said 'is stored as a new person, but Sri Contoh .*#[0-9].* @20100001 is'
	said '`roster merge #[0-9]* PERSON --reason TEXT`; else let the schools'
	people 4
	# rows that say the very same cannot be told apart
	read_list 3 20100002 'Tri Contoh,P,,,,,GTY/PTY,Guru' \
		'Tri Contoh,P,,,,,GTY/PTY,Guru'
	[ "$(grep -c PERSON_AMBIGUOUS "$err")" -eq 2 ]
	people 4
}

@test "a near name with the same birth date is warned of" {
	read_list 0 20100001 'Purwarupa Satu,P,1985-03-15,,,,GTY/PTY,Guru'
	read_list 0 20100001 'Purwarupa Stau,P,1985-03-15,,,,GTY/PTY,Guru'
	said '\[PERSON_NEAR\]'
	people 2
	read_list 0 20100001 'Purwarupa Satu,P,1986-03-15,,,,GTY/PTY,Guru'
	not_said PERSON_NEAR
	people 3
	# a first name that is shortened, though not as it begins
	npsn=20100002
	for name in 'M. Rekaan' 'Moh. Rekaan' 'Mohd Rekaan' 'Mulia Rekaan'; do
		read_list 0 $npsn 'Muhammad Rekaan,L,1987-03-15,,,,GTY/PTY,Guru'
		read_list 0 $npsn "$name,L,1987-03-15,,,,GTY/PTY,Guru"
		[ "$name" = 'Mulia Rekaan' ] ||
			said "$name.*Muhammad Rekaan \(#.*\[PERSON_NEAR\]"
		npsn=$((npsn + 1))
	done
	not_said PERSON_NEAR
}

@test "people of one run with near names are told, too" {
	local other
	read_list 0 20100001 'Muhammad Rekaan,L,1987-03-15,,,,GTY/PTY,Guru' \
		'Moh. Rekaan,L,1987-03-15,,,,GTY/PTY,Guru' \
		"M. Rekaan,L,,198703152010011901,,,PNS,Guru" \
		'Purwarupa Satu,P,1985-03-15,,,,GTY/PTY,Guru' \
		'Purwarupa Stau,P,1986-03-15,,,,GTY/PTY,Guru'
	said ':3: .*Moh. Rekaan \(L, 1987-03-15\) @20100001 is stored as a new person, and so is Muhammad Rekaan \(L, 1987-03-15\) of line 2.*PERSON_NEAR'
	said ':4: .*so is Muhammad Rekaan .*`roster merge PERSON 198703152010011901'
	assert_equal "$(grep -c PERSON_NEAR "$err")" 3
	people 5
	# who has no day of birth may be anybody of that name
	read_list 0 20100002 'Contoh Limo,P,1980-01-01,,,,PNS,Guru' \
		'Contoh Lima,P,,,,,PNS,Guru'
	said ':3: .*Contoh Lima \(P, -\) .* so is Contoh Limo'
	# in two lists, of whatever school
	read_list 0 20100003 'Andaian Dua,L,1979-11-08,,,,PNS,Guru'
	cp list.csv one.csv
	for other in 20100004 20100005; do
		echo "file,npsn
one.csv,20100004
two.csv,$other" >manifest.csv
		sed 's/Andaian/Andaiann/' one.csv >two.csv
		exits 0 roster import --manifest manifest.csv --dry-run
		[ $other = 20100004 ] || not_said PERSON_NEAR
		[ $other != 20100004 ] || said '^two.csv:2: .* of one.csv:2; .*PERSON_NEAR'
	done
	# twins have numbers of their own, a brother and sister do not need them
	read_list 0 20100007 \
		'Hasan Rekaan,L,1989-01-02,198901022010011901,,,PNS,Guru' \
		'Husan Rekaan,L,1989-01-02,198901022010011902,,,PNS,Guru' \
		'Hasna Rekaan,P,1989-01-02,,,,GTY/PTY,Guru'
	not_said PERSON_NEAR
	# whoever is found to be one is no two
	read_list 0 20100006 'Sri Contoh,P,1985-03-15,,,,PNS,Guru' \
		'Sri Contoh,P,1985-03-15,,,,PNS,Guru'
	not_said PERSON_NEAR
}

@test "initials are no signature, and FALSE is no tick" {
	cat >bare.csv <<-'END'
	nama,jenis_ptk,jabatan_ptk
	Purwarupa Satu,Guru,
	A.N. Misalnya,Guru,
	Contoh Dua,Guru,
	END
	exits 0 roster import bare.csv --school 20100001 -n
	said '^read 3: 3 new'
	cat >ticks.csv <<-'END'
	no,nama,L,P,jenis_ptk,tanggal_lahir
	1,Purwarupa Satu,FALSE,TRUE,Guru,1985-03-15
	2,Contoh Dua,TRUE,FALSE,Guru,1986-03-15
	END
	exits 0 roster import ticks.csv --school 20100001 -n
	said '^read 2: 2 new'
	not_said VALUE_CODE
}

@test "a NIK alone makes two names of one birth date no person" {
	read_list 3 20100001 \
		'Rekaan Hasan,L,1990-05-05,,,3201990505900902,GTY/PTY,Guru' \
		'Umpama Husein,L,1990-05-05,,,3201990505900902,GTY/PTY,Guru'
	[ "$(grep -c ROW_CONFLICT "$err")" -eq 2 ]
	people 0
	# nor is somebody who is known renamed by it
	read_list 0 20100001 \
		"Purwarupa Satu,P,1985-03-15,$satu,,3201995503850901,PNS,Guru"
	read_list 3 20100002 \
		'Rekaan Tiga,P,1985-03-15,,,3201995503850901,GTY/PTY,Guru'
	said 'the NIK belongs to Purwarupa Satu.*roster correct.*PERSON_CONTRADICT'
	is_sql 'SELECT name FROM person' 'Purwarupa Satu'
	# a married name shares a word
	read_list 0 20100002 \
		'Purwarupa Tiga,P,1985-03-15,,,3201995503850901,GTY/PTY,Guru'
	said PERSON_NAME
	people 1
}

@test "two numbers in one list are never one person who has none" {
	local one=199005052022212901 two=199005052022212902

	read_list 0 20100001 'Siti Rekaan,P,1990-05-05,,,,GTY/PTY,Guru'
	read_list 3 20100001 "Siti Rekaan,P,1990-05-05,$one,,,PPPK,Guru" \
		"Siti Rekaan,P,1990-05-05,$two,,,PPPK,Guru"
	said 'list.csv:2: error: this row and line 3 would both be Siti Rekaan \(#1\)'
	said 'list.csv:3: error: this row and line 2 .*roster correct #1.*ROW_CONFLICT'
	is_sql 'SELECT count(*) FROM person WHERE nip IS NULL' 1
	# the cure that is named
	exits 0 roster correct '#1' --field nip --value $one --reason Berkas
	read_list 0 20100001 "Siti Rekaan,P,1990-05-05,$one,,,PPPK,Guru" \
		"Siti Rekaan,P,1990-05-05,$two,,,PPPK,Guru"
	said PERSON_NEAR
	is_sql 'SELECT group_concat(nip) FROM (SELECT nip FROM person ORDER BY
		nip)' "$one,$two"
	# the same of NUPTK, in two lists of a school, and of a key beside none
	read_list 0 20100002 'Rekaan Dua,P,1991-05-05,,,,GTY/PTY,Guru'
	list b.csv 'Rekaan Dua,P,1991-05-05,,3647769664219901,,GTY/PTY,Guru'
	list c.csv 'Rekaan Dua,P,1991-05-05,,3647769664219902,,GTY/PTY,Guru'
	exits 3 roster import --school 20100002 --partial b.csv c.csv
	said 'b.csv:2: error: this row and c.csv:2 would'
	people 3
}

@test "of two rows of one person what only one says is kept" {
	local nik=3201990505900902
	head=$head,Jabatan\ PTK,Pangkat,Tugas\ Tambahan
	read_list 0 20100001 \
		"Siti Rekaan,P,1990-05-05,,3647769664219901,$nik,,Guru,,," \
		"Siti Rekaan,P,1990-05-05,199005052022212901,,$nik,PPPK,Guru,,III/a,"
	said 'list.csv:2: warning: the row repeats line 3'
	totals '1 new, 0 changed, 0 unchanged, 0 rejected, 1 skipped'
	is_sql 'SELECT nip || nuptk || rank FROM person' \
		1990050520222129013647769664219901III/a
	# once more: nothing is new, and nobody is missing
	exits 0 roster import --school 20100001 list.csv
	totals '0 new, 0 changed, 1 unchanged, 0 rejected, 1 skipped'
	not_said ABSENT
	# a duty makes somebody acting principal, whichever row tells it
	read_list 0 20100002 \
		"Purwarupa Satu,P,1985-03-15,$satu,,,PNS,Guru,,,PLT Kepala Sekolah" \
		"Purwarupa Satu,P,1985-03-15,$satu,,,PNS,Guru,Guru Kelas,III/c,"
	is_sql "SELECT group_concat(kind) FROM post WHERE unit_id = 2" \
		definitif,plt
	exits 0 roster import --school 20100002 list.csv
	totals '0 new, 0 changed, 1 unchanged, 0 rejected, 1 skipped'
	not_said ABSENT
	# the duty goes with its row
	read_list 0 20100002 \
		"Purwarupa Satu,P,1985-03-15,$satu,,,PNS,Guru,Guru Kelas,III/c,"
	said DUTY_GONE
}

@test "a number of a left out row is shared with a third one" {
	printf '%s\n' "$head,NPSN" \
		"Rekaan Dua,P,1991-05-05,199105052022212901,,3201990505910902,PPPK,Guru,20100003" \
		"Rekaan Dua,P,1991-05-05,199105052022212901,3647769664219902,,,Guru,20100003" \
		"Rekaan Dua,P,1991-05-05,,3647769664219902,,PPPK,Guru,20100004" >all.csv
	exits 0 roster import --partial all.csv
	people 1
	is_sql 'SELECT count(*) FROM post' 2
	is_sql "SELECT nip || nuptk FROM person WHERE name = 'Rekaan Dua'" \
		1991050520222129013647769664219902
}

@test "of a stored row and a fuller one the fuller is taken, in any order" {
	local order bare='Siti Rekaan,P,1990-05-05,,,,GTY/PTY,Guru'
	local full='Siti Rekaan,P,1990-05-05,199005052022212901,,,PPPK,Guru'

	for order in 23 32; do
		rm -f kinerja.db*
		exits 0 init
		read_list 0 20100001 "$bare"
		if [ $order = 23 ]; then
			read_list 0 20100001 "$full" "$bare"
		else
			read_list 0 20100001 "$bare" "$full"
		fi
		said "list.csv:${order:1}: warning: the row repeats line ${order:0:1} .*ROW_DUPLICATE"
		said "list.csv:${order:1}: .*says GTY.PTY.*says PPPK of the same person, which was taken"
		is_sql 'SELECT nip || employment FROM person' \
			199005052022212901PPPK
		# once more nothing changes
		exits 0 roster import --school 20100001 list.csv
		said ROW_DUPLICATE
		totals '0 new, 0 changed, 1 unchanged, 0 rejected, 1 skipped'
		is_sql 'SELECT nip || employment FROM person' \
			199005052022212901PPPK
	done
}
