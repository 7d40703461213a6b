#!/usr/bin/env bats
# roster import: lists have days; what somebody ended stays ended.

setup() {
	load helper
	kinerja_setup
	new_database
	satu=198503152010012902
	dua=197911082005041903
	tiga=196402111986032904
}

rank() {
	is_sql "SELECT rank FROM person WHERE nip = '$1'" "$2"
}

@test "an older list is refused with both days, the same and a newer pass" {
	day 2024-03-06
	daftar mar.csv 2024-03-05 \
		"Purwarupa Satu,P,1985-03-15,$satu,,PNS,Guru,III/b," \
		"Andaian Dua,L,1979-11-08,$dua,,PNS,Guru,,"
	daftar jan.csv 2024-01-05 \
		"Purwarupa Satu,P,1985-03-15,$satu,3647763664219901,CPNS,Guru,III/a," \
		"Andaian Dua,L,1979-11-08,$dua,,PNS,Guru,III/d," \
		"Misalnya Tiga,P,1964-02-11,$tiga,,PNS,Guru,IV/b,"
	daftar apr.csv 2024-03-06 \
		"Purwarupa Satu,P,1985-03-15,$satu,,PNS,Guru,III/c," \
		"Andaian Dua,L,1979-11-08,$dua,,PNS,Guru,,"
	exits 0 roster import --school 20100001 mar.csv
	exits 3 roster import --school 20100001 jan.csv
	said 'the list of 20100001 is of 2024-01-05, but one of 2024-03-05'
	said LIST_OLD
	rank $satu III/b
	is_sql 'SELECT count(*) FROM person' 2
	# each row of it comes back with the reason
	exits 3 roster import --school 20100001 --on-error skip \
		--rejects rejects.csv --report report.jsonl jan.csv
	assert_equal "$(grep -c LIST_OLD rejects.csv)" 3
	assert_equal "$(jq -r '[.verdict, .codes[], .action] | join(" ")' \
		report.jsonl | sort -u)" 'reject LIST_OLD skip'
	# gaps only
	exits 0 roster import --older --school 20100001 jan.csv
	said 'Misalnya Tiga stands in the older list only'
	rank $satu III/b
	rank $dua III/d
	is_sql "SELECT nuptk || employment FROM person WHERE nip = '$satu'" \
		3647763664219901PNS
	is_sql 'SELECT count(*) FROM person' 2
	is_sql 'SELECT as_of FROM roster_list' 2024-03-05
	# the same day, and a newer one
	exits 0 roster import --school 20100001 mar.csv
	exits 0 roster import --school 20100001 apr.csv
	rank $satu III/c
}

@test "a text that is no rank takes none away" {
	local slip

	daftar a.csv 2024-01-05 \
		"Purwarupa Satu,P,1985-03-15,$satu,,PNS,Guru,III/b," \
		"Andaian Dua,L,1979-11-08,$dua,,PNS,Guru,Honor,"
	exits 0 roster import --school 20100001 a.csv
	for slip in III/f III IIIb/c; do
		daftar b.csv 2024-01-06 \
			"Purwarupa Satu,P,1985-03-15,$satu,,PNS,Guru,$slip," \
			"Andaian Dua,L,1979-11-08,$dua,,PNS,Guru,III/e,"
		exits 0 roster import --school 20100001 b.csv
		said "^b.csv:6: warning: pangkat: $slip is no rank and is not taken: III/b, which is known of the person, stays.*VALUE_UNKNOWN"
		said "^b.csv:6:.*$slip is not a known value, and is kept only where no rank"
		not_said 'kept as it is'
		rank $satu III/b
		# what was none before may be another one
		rank $dua III/e
	done
	daftar b.csv 2024-01-07 \
		"Purwarupa Satu,P,1985-03-15,$satu,,PNS,Guru,III/c,"
	exits 0 roster import --school 20100001 --allow-absent b.csv
	rank $satu III/c
}

@test "the day in the title of a list of one's own is that of the list" {
	local title
	day 2024-03-06
	for title in 'Keadaan per 31 Januari 2024' 'PER TANGGAL : 31/01/2024' \
		'DAFTAR GURU (PER 31-01-2024)' 'Data per tgl. 31 Jan 2024'; do
		rm -f kinerja.db*
		exits 0 init
		printf '%s\n' "$title" 'Nama,JK,NIP' \
			"Purwarupa Satu,P,$satu" >own.csv
		exits 0 roster import --school 20100001 own.csv
		exits 0 -f csv school list
		told ',2024-01-31,'
	done
	# what is no day is none, and the day of the download counts more
	for title in 'Per semester 1 tahun 2024' 'Keadaan per Januari 2024'; do
		printf '%s\n' "$title" 'Tanggal Unduh: 2024-02-05 08:00:00' \
			'Nama,JK,NIP' "Purwarupa Satu,P,$satu" >own.csv
		exits 0 roster import --school 20100001 own.csv
		exits 0 -f csv school list
		told ',2024-02-05,'
	done
}

@test "of two lists in one run the newer counts, in any order" {
	day 2024-03-06
	daftar mar.csv 2024-03-05 \
		"Purwarupa Satu,P,1985-03-15,$satu,,PNS,Guru,III/b,"
	daftar jan.csv 2024-01-05 \
		"Purwarupa Satu,P,1985-03-15,$satu,,CPNS,Guru,III/a," \
		"Misalnya Tiga,P,1964-02-11,$tiga,,PNS,Guru,IV/b,"
	for order in 'jan.csv mar.csv' 'mar.csv jan.csv'; do
		rm -f k.db*
		export KINERJA_DB=k.db
		exits 0 init
		# shellcheck disable=SC2086 # two names
		exits 0 roster import --school 20100001 $order
		said 'of 2024-01-05, and another one of 2024-03-05.*LIST_TWICE'
		totals '1 new, 0 changed, 0 unchanged, 0 rejected, 2 skipped'
		rank $satu III/b
		is_sql 'SELECT count(*) FROM person' 1
	done
}

# gtk FILE: make it a list of everybody
gtk() {
	sed -i 's/^Daftar Guru$/Daftar GTK/' "$1"
}

@test "a list of all GTK beside one of guru: per person the newer counts" {
	local ks='Contoh Seratus,L,1970-01-01,197001011995031901,,PNS,Kepala Sekolah,IV/a,'
	day 2024-03-06
	daftar mar.csv 2024-03-05 \
		"Purwarupa Satu,P,1985-03-15,$satu,,PNS,Guru,III/b,"
	daftar feb.csv 2024-02-05 "$ks" \
		"Purwarupa Satu,P,1985-03-15,$satu,3647763664210014,CPNS,Guru,III/a,"
	gtk feb.csv
	for order in 'feb.csv mar.csv' 'mar.csv feb.csv' 'mar.csv' 'feb.csv'; do
		rm -f k.db*
		export KINERJA_DB=k.db
		exits 0 init
		# shellcheck disable=SC2086 # one name or two
		exits 0 roster import --school 20100001 $order
		[ "$order" = 'mar.csv' ] || [ "$order" = 'feb.csv' ] ||
			said -F 'status_kepegawaian: the list of 2024-02-05 says CPNS, but one of 2024-03-05'
		exits 0 roster import --school 20100001 mar.csv
		exits 0 roster import --school 20100001 feb.csv
		said -F 'pangkat: the list of 2024-02-05 says III/a'
		said LIST_BEHIND
		not_said ABSENT
		rank $satu III/b
		is_sql "SELECT nuptk || employment FROM person WHERE
			nip = '$satu'" 3647763664210014PNS
		is_sql 'SELECT count(*) FROM post' 2
	done
}

@test "an older list of tendik takes nobody out of a newer one of guru" {
	day 2024-03-06
	daftar mar.csv 2024-03-05 \
		"Purwarupa Satu,P,1985-03-15,$satu,,PNS,Guru,III/b,"
	daftar jan.csv 2024-01-05 \
		"Purwarupa Satu,P,1985-03-15,$satu,,CPNS,Tenaga Administrasi Sekolah,III/a,"
	sed -i 's/^Daftar Guru$/Daftar Tendik/' jan.csv
	exits 0 roster import --school 20100001 mar.csv
	exits 0 roster import --school 20100001 jan.csv
	said LIST_BEHIND
	not_said -F 'without a part'
	rank $satu III/b
	is_sql 'SELECT role || list FROM post' guruguru
	# the other way round the newer one moves the person
	rm -f k.db*
	export KINERJA_DB=k.db
	exits 0 init
	exits 0 roster import --school 20100001 jan.csv
	exits 0 roster import --school 20100001 mar.csv
	not_said LIST_BEHIND
	rank $satu III/b
	is_sql 'SELECT role || list FROM post' guruguru
}

@test "two rows of one day that contradict each other are told" {
	daftar guru.csv 2024-01-05 \
		"Purwarupa Satu,P,1985-03-15,$satu,,PNS,Guru,III/b,"
	daftar gtk.csv 2024-01-05 \
		"Purwarupa Satu,P,1985-03-15,$satu,,CPNS,Guru,III/b,"
	gtk gtk.csv
	exits 0 roster import --school 20100001 guru.csv gtk.csv
	said '^gtk.csv:6: warning: status_kepegawaian: the row says CPNS, and guru.csv:6 says PNS .*ROW_OTHERWISE'
	said ROW_DUPLICATE
	exits 3 roster import --strict --school 20100001 guru.csv gtk.csv
	# every difference is told, a name and a duty among them
	daftar gtk.csv 2024-01-05 \
		"Purwarupa Tiga,P,1985-03-15,$satu,,CPNS,Guru,III/b,Wakil Kepala Sekolah"
	daftar guru.csv 2024-01-05 \
		"Purwarupa Satu,P,1985-03-15,$satu,,PNS,Guru,III/b,Kepala Laboratorium"
	gtk gtk.csv
	exits 0 roster import --school 20100001 guru.csv gtk.csv
	[ "$(grep -c ROW_OTHERWISE "$err")" -eq 3 ]
	said 'nama: the row says Purwarupa Tiga, and guru.csv:6 says Purwarupa Satu'
	said 'tugas_tambahan: the row says Wakil Kepala Sekolah, and guru'
}

# retired JOB: somebody left on the first of March, and a list of the fifth
# still has them
retired() {
	day 2024-01-10
	daftar jan.csv 2024-01-05 \
		"Purwarupa Satu,P,1985-03-15,$satu,,PNS,Guru,,"\
		"Misalnya Tiga,P,1964-02-11,$tiga,,PNS,Guru,,"
	exits 0 roster import --school 20100001 jan.csv
	day 2024-03-01
	exits 0 roster retire $tiga --from 2024-03-01 --reason 'Pensiun BUP'
	day 2024-03-06
	daftar mar.csv 2024-03-05 \
		"Purwarupa Satu,P,1985-03-15,$satu,,PNS,Guru,,"\
		"Misalnya Tiga,P,1964-02-11,$tiga,,PNS,$1,,"
	exits 0 roster import --school 20100001 mar.csv
}

@test "a post that somebody ended is not brought back" {
	retired 'Guru'
	said 'Misalnya Tiga .* ended on 2024-02-29: Pensiun BUP and stays'
	said 'the list of 2024-03-05 .*`roster appoint`.*POST_ENDED'
	is_sql 'SELECT count(*) FROM post WHERE superseded_act IS NULL' 2
	exits 0 roster appoint $tiga --at 20100001 --role guru \
		--from 2024-03-01 --reason 'BUP ditunda'
	exits 0 roster import --school 20100001 mar.csv
	not_said POST_ENDED
}

@test "an emptied list column keeps the lists and takes nobody out" {
	local head=npsn,nama,nip,jk,tanggal_lahir,status_kepegawaian,jenis_ptk,daftar
	local lists="SELECT group_concat(list, ' ')
		FROM (SELECT list FROM post ORDER BY id)"

	day 2024-04-10
	cat >a.csv <<-END
	$head
	20100001,Purwarupa Satu,$satu,P,1985-03-15,PNS,Guru,guru
	20100001,Andaian Dua,$dua,L,1979-11-08,PNS,Guru,gtk
	20100001,Misalnya Tiga,$tiga,P,1964-02-11,PNS,Kepala Sekolah,tendik
	END
	{ sed '2s/guru$//;3s/gtk$//;4d' a.csv
		echo 20100001,Khayali Empat,,P,1990-01-01,Honor,Guru,
		echo 20100001,Umpama Lima,,P,1991-01-01,Honor,Guru,guru
	} >b.csv
	exits 0 roster import a.csv
	exits 0 roster import b.csv
	is_sql "$lists" 'guru gtk tendik guru guru'
	# the principal stands in the other list, which did not come
	not_said ABSENT
	said '2 new'
}

# rated DAY NAME: who supervises the teacher Tiga then
rated() {
	exits 0 why --period 2024-1 --on "$1" $tiga
	told "Pejabat Penilai Kinerja  $2"
}

@test "a duty that is gone is told, and stays a finding until it is ended" {
	t="Misalnya Tiga,P,1964-02-11,$tiga,,PNS,Guru,,"
	day 2024-01-10
	daftar jan.csv 2024-01-05 \
		"Purwarupa Satu,P,1985-03-15,$satu,,PNS,Guru,,PLT Kepala Sekolah" \
		"$t"
	exits 0 roster import --school 20100001 jan.csv
	exits 0 period open 2024-1 --rules pmm-2024
	day 2024-04-10
	daftar apr.csv 2024-04-05 \
		"Purwarupa Satu,P,1985-03-15,$satu,,PNS,Guru,," \
		"Andaian Dua,L,1979-11-08,$dua,,PNS,Kepala Sekolah,," \
		"$t"
	exits 0 roster import --school 20100001 apr.csv
	said "roster retire $satu@20100001:kepala_sekolah .*DUTY_GONE"
	said 'Dua supervises the teachers .PRINCIPAL_ACTING'
	exits 5 roster check
	told 'Andaian Dua supervises the teachers'
	told 'the list of 2024-04-05 does not have this post any more'
	# the trail knows since when, and a question of before as well
	rated 2024-04-05 'Andaian Dua'
	rated 2024-04-04 'Purwarupa Satu'
	exits 0 status --on 2024-04-10
	told -F '3 expected + 1 excluded'
	exits 0 log --about $satu
	told tidak_di_daftar
	# the duty comes back beside the definitive principal: Plt again
	daftar mei.csv 2024-04-08 \
		"Purwarupa Satu,P,1985-03-15,$satu,,PNS,Guru,,PLT Kepala Sekolah" \
		"Andaian Dua,L,1979-11-08,$dua,,PNS,Kepala Sekolah,," \
		"$t"
	exits 0 roster import --school 20100001 mei.csv
	said 'Satu supervises the teachers .PRINCIPAL_ACTING'
	rated 2024-04-10 'Purwarupa Satu'
	exits 0 status --on 2024-04-10
	told -F '4 expected + 0 excluded'
	# where nobody was known the list says it as well
	exits 0 --db new.db init
	exits 0 --db new.db roster import --school 20100001 mei.csv
	said 'Satu supervises the teachers .PRINCIPAL_ACTING'
	# a list without the column says nothing of duties
	sed '4s/04-08/04-09/;5,$s/,[^,]*$//' mei.csv >tanpa.csv
	exits 0 roster import --school 20100001 tanpa.csv
	not_said DUTY_GONE
	# nor do words that nobody knows
	sed '4s/04-08/04-09/;s/PLT Kepala Sekolah/Plt. Kepala SD Negeri Satu/' \
		mei.csv >lain.csv
	exits 0 roster import --school 20100001 lain.csv
	said VALUE_UNKNOWN
	not_said DUTY_GONE
	daftar jun.csv 2024-04-10 \
		"Purwarupa Satu,P,1985-03-15,$satu,,PNS,Guru,," \
		"Andaian Dua,L,1979-11-08,$dua,,PNS,Kepala Sekolah,," \
		"$t"
	exits 0 roster import --school 20100001 jun.csv
	said DUTY_GONE
	exits 0 roster retire "$satu@20100001:kepala_sekolah" \
		--from 2024-04-01
	exits 5 roster check
	not_said PRINCIPAL_ACTING
}

@test "one acts after another, and a plh; who is gone acts no more" {
	local kinds="SELECT group_concat(kind || ifnull(absent_since, ''), ' ')
		FROM (SELECT * FROM post WHERE role = 'kepala_sekolah'
		ORDER BY id)"

	day 2024-04-10
	daftar a.csv 2024-04-01 \
		"Purwarupa Satu,P,1985-03-15,$satu,,PNS,Guru,,Plt. Kepsek" \
		"Misalnya Tiga,P,1964-02-11,$tiga,,PNS,Guru,,"
	daftar b.csv 2024-04-02 \
		"Purwarupa Satu,P,1985-03-15,$satu,,PNS,Guru,,-" \
		"Andaian Dua,L,1979-11-08,$dua,,PNS,Guru,,Kepala Sekolah (Plt)" \
		"Misalnya Tiga,P,1964-02-11,$tiga,,PNS,Guru,,Pj. Kepala Sekolah"
	daftar c.csv 2024-04-03 \
		"Purwarupa Satu,P,1985-03-15,$satu,,PNS,Guru,,PLH Kepsek" \
		"Misalnya Tiga,P,1964-02-11,$tiga,,PNS,Guru,,"
	daftar d.csv 2024-04-04 \
		"Purwarupa Satu,P,1985-03-15,$satu,,PNS,Guru,,PLH Kepsek" \
		"Andaian Dua,L,1979-11-08,$dua,,PNS,Guru,,Kepala Sekolah (Plt)" \
		"Misalnya Tiga,P,1964-02-11,$tiga,,PNS,Guru,,"
	exits 0 roster import --school 20100001 a.csv
	exits 0 period open 2024-1 --rules pmm-2024
	rated 2024-04-01 'Purwarupa Satu'
	exits 0 roster import --school 20100001 b.csv
	said 'VALUE_UNKNOWN'
	is_sql "$kinds" 'plt2024-04-02 plt'
	rated 2024-04-02 'Andaian Dua'
	exits 0 roster import --school 20100001 c.csv
	is_sql "$kinds" 'plt2024-04-02 plt2024-04-03 plh'
	rated 2024-04-03 'Purwarupa Satu'
	# back as before, and so is the duty
	exits 0 roster import --school 20100001 d.csv
	is_sql "$kinds" 'plt2024-04-02 plt plh'
	exits 0 log --verify
	exits 0 undo 6
	is_sql "$kinds" 'plt2024-04-02 plt2024-04-03 plh'
	exits 0 db check
}

# teachers N: rows of six people of one school
teachers() {
	local i n=$1
	for i in 1 2 3 4 5 6; do
		echo "Contoh $n$i,P,198$n-03-1$i,198${n}031${i}2010012${n}0$i,,PNS,Guru,,"
	done
}

@test "who has left comes back in no other role" {
	retired 'Tenaga Administrasi Sekolah'
	said 'Misalnya Tiga .* ended on 2024-02-29.*POST_ENDED'
	is_sql 'SELECT count(*) FROM post WHERE superseded_act IS NULL' 2
}

@test "who left as a teacher comes back as principal" {
	retired 'Kepala Sekolah'
	not_said POST_ENDED
	is_sql "SELECT count(*) FROM post WHERE role = 'kepala_sekolah'" 1
}

@test "a title that is the name of another school is refused" {
	day 2024-03-06
	printf 'npsn,sekolah\n20100001,SD NEGERI SATU\n20100002,SD NEGERI DUA\n' \
		>schools.csv
	exits 0 school import schools.csv
	daftar a.csv 2024-03-05 "Purwarupa Satu,P,1985-03-15,$satu,,PNS,Guru,,"
	sed -i 's/^SD NEGERI CONTOH.*/SD NEGERI DUA/; /^"Kecamatan/d' a.csv
	printf 'file,npsn\na.csv,20100001\n' >manifest.csv
	exits 3 roster import --manifest manifest.csv
	said 'a.csv:2: error: npsn: the list says SD NEGERI DUA, which is 20100002, and was given as that of 20100001.*LIST_ELSEWHERE'
	is_sql 'SELECT count(*) FROM person' 0
	exits 0 roster import --allow-absent --manifest manifest.csv
	said SCHOOL_MISMATCH
}

@test "two schools exchanged in the manifest are refused" {
	local a b

	mapfile -t a < <(teachers 5)
	mapfile -t b < <(teachers 6)
	daftar a.csv 2024-01-05 "${a[@]}"
	daftar b.csv 2024-01-05 "${b[@]}"
	sed -i 's/REKAAN 01/REKAAN 02/' b.csv
	printf 'berkas,npsn\na.csv,20100001\nb.csv,20100002\n' >m.csv
	printf 'berkas,npsn\na.csv,20100002\nb.csv,20100001\n' >t.csv
	exits 0 roster import --manifest m.csv
	exits 3 roster import --manifest t.csv
	said 'the list says SD NEGERI CONTOH REKAAN 02, which is 20100002'
	# without titles their homes tell
	sed -i '2d' a.csv
	sed -i '2d' b.csv
	exits 3 roster import --manifest t.csv
	said '6 of 6 people of this list are at home at 20100001 and not at'
	is_sql 'SELECT count(*) FROM post' 12
	# of a few people, when the title says so, too
	daftar few.csv 2024-01-05 "${b[0]}"
	sed -i 's/REKAAN 01/REKAAN 02/' few.csv
	exits 3 roster import --school 20100001 --partial few.csv
	said LIST_ELSEWHERE
	# of three without a title, where nobody is at home
	daftar few.csv 2024-01-05 "${a[@]:0:3}"
	sed -i '2d' few.csv
	exits 3 roster import --school 20100002 --partial few.csv
	said '3 of 3 people of this list are at home at'
	# one teacher with a second school is none of that
	daftar few.csv 2024-01-05 "${a[@]}" "${b[0]}"
	exits 0 roster import --school 20100001 --partial few.csv
	said PERSON_ELSEWHERE
}

@test "without a flag the home does not depend on the order of files" {
	local order

	daftar a.csv 2024-01-05 \
		"Purwarupa Satu,P,1985-03-15,$satu,,PNS,Guru,,"
	sed 's/REKAAN 01/REKAAN 02/' a.csv >b.csv
	for order in 'a.csv,20100001 b.csv,20100002' \
		'b.csv,20100002 a.csv,20100001'; do
		rm -f k.db*
		export KINERJA_DB=k.db
		exits 0 init
		# shellcheck disable=SC2086 # two rows
		printf '%s\n' berkas,npsn $order >m.csv
		exits 0 roster import --manifest m.csv
		is_sql 'SELECT u.npsn FROM post p JOIN unit u ON
			u.id = p.unit_id WHERE p.home' 20100001
	done
}

# untitled FILE ROW...: a list of 2024-01-05 without a title.
untitled() {
	daftar "$1" 2024-01-05 "${@:2}"
	sed -i '2d' "$1"
}

@test "one file for two schools of a manifest is refused" {
	local a b

	mapfile -t a < <(teachers 5)
	mapfile -t b < <(teachers 6)
	printf 'berkas,npsn\na.csv,20100001\nb.csv,20100002\n' >m.csv
	untitled a.csv "${a[@]}"
	cp a.csv b.csv
	exits 3 roster import --manifest m.csv
	said 'a.csv: error: npsn: 6 people stand in a list of 20100001 and in one of 20100002 \(b.csv\).*LIST_ELSEWHERE'
	said 'b.csv: error: npsn: 6 people stand in a list of 20100002 and in one of 20100001 \(a.csv\)'
	is_sql 'SELECT count(*) FROM person' 0
	# which of the two is wrong is not known: neither goes in
	untitled b.csv "${a[@]}" "${b[@]}"
	exits 3 roster import --on-error skip --manifest m.csv
	is_sql 'SELECT count(*) FROM person' 0
	# two teachers of both schools, or half of one, are none of that
	untitled b.csv "${a[@]:0:2}" "${b[0]}"
	exits 0 roster import -n --manifest m.csv
	untitled b.csv "${a[@]:0:3}" "${b[@]}"
	exits 0 roster import -n --manifest m.csv
	# whose people have moved is told by the later day
	daftar b.csv 2024-01-06 "${a[@]}"
	sed -i '2d' b.csv
	exits 0 roster import -n --manifest m.csv
	# who is known at both schools was said to be there
	untitled b.csv "${a[@]:0:4}" "${b[0]}"
	exits 3 roster import --manifest m.csv
	exits 0 roster import --allow-absent --manifest m.csv
	sed -i 's/,PNS,Guru,/,PNS,Guru Kelas,/' a.csv b.csv
	exits 0 roster import --manifest m.csv
	not_said LIST_ELSEWHERE
}

@test "people of one number, and guests, are not taken for another list" {
	local a

	mapfile -t a < <(teachers 5)
	printf 'berkas,npsn\na.csv,20100001\nb.csv,20100002\nc.csv,20100003\n' >m.csv
	untitled a.csv "${a[@]}"
	untitled b.csv "${a[@]}"
	cp b.csv c.csv
	sed -i '/^Nama,/s/$/,induk/; /^Contoh/s/$/,non_induk/' a.csv
	exits 3 roster import --manifest m.csv
	said 'c.csv: error: npsn: 6 people stand in a list of 20100003'
}
