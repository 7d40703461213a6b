#!/usr/bin/env bats
# roster correct --from: many facts put right at once, each as one would be.

setup() {
	load helper
	four_people
	columns=nip,nuptk,kunci,nama,isian,nilai_baru,alasan
}

# list ROW...: a list of corrections.
list() {
	printf '%s\n' "$columns" "$@" >c.csv
}

fact() {
	is_sql "SELECT coalesce($1, '') FROM person WHERE name LIKE '$2'" "$3"
}

state() {
	sqlite3 kinerja.db .dump | cksum
}

@test "a list puts right what it names, says before and after, and why" {
	list "$satu,,,,nama,\"Purwarupa Satu, S.Pd.\",ijazah" \
		",,#4,,Tanggal Lahir,1 Juli 1990,KTP" \
		',3033768669210012,,Misalnya Tiga,jk,P,KK' \
		"$dua,,,Andaian Dua,nuptk,,belum ada"
	before="$(state)"
	exits 0 roster correct --from c.csv -n
	told -F 'Purwarupa Satu (198503152010012902) @20100001'
	told 'nama.*Purwarupa Satu.*Purwarupa Satu, S\.Pd\.'
	told 'tanggal_lahir.*1990-07-01'
	said 'read 4: 0 new, 2 changed, 2 unchanged, 0 rejected.*dry run'
	assert_equal "$(state)" "$before"
	exits 0 roster correct --from - <c.csv
	said 'read 4: 0 new, 2 changed, 2 unchanged, 0 rejected'
	fact name 'Purwarupa%' 'Purwarupa Satu, S.Pd.'
	fact birth_date 'Contoh%' 1990-07-01
	exits 0 log --about "$satu"
	told 'ijazah'
	exits 0 log --about '#4'
	told 'KTP'
	# one act
	is_sql 'SELECT count(DISTINCT act_id) FROM change WHERE note IS NOT NULL' 1
	exits 0 roster correct --from c.csv
	said 'read 4: 0 new, 0 changed, 4 unchanged'
	exits 0 undo "$(sqlite3 kinerja.db "SELECT max(act_id) FROM change
		WHERE note = 'KTP'")"
	fact birth_date 'Contoh%' ''
	exits 0 log --verify
}

@test "a row is refused where one correction would be, at its place" {
	before="$(state)"
	list ",,#4,,nip,$satu,x" ",,#4,,nuptk,12345,x" ',,#4,,jk,X,x' \
		',,#4,,nama,-,x' ',,#4,,pangkat,III/a,x' \
		',,#4,,nama,Contoh Lima,' '198503152010012999,,,,jk,P,x' \
		',,,,jk,P,x' ",,#4,Purwarupa Satu,jk,P,x" \
		"$satu,,#4,,jk,L,x" ',,#4,,makanan,x,x'
	exits 3 roster correct --from c.csv --rejects r.csv --max-errors 0
	said 'c\.csv:3:.*nuptk.*ID_'
	said 'c\.csv:4:.*jk.*VALUE_CODE'
	said 'c\.csv:5:.*nama.*NAME_EMPTY'
	said 'c\.csv:6:.*pangkat comes with the lists.*VALUE_CODE'
	said 'c\.csv:7:.*alasan.*REQUIRED'
	said 'c\.csv:8:.*nobody has 198503152010012999.*PERSON_UNKNOWN'
	said 'c\.csv:9:.*REQUIRED'
	said 'c\.csv:10:.*Purwarupa Satu is Contoh Empat.*DECISION_NAME'
	said 'c\.csv:11:.*PERSON_CONFLICT'
	said 'c\.csv:12:.*makanan'
	said 'nothing was written'
	# the first has the NIP of another: that is told in the same run
	assert_equal "$(grep -c '^' r.csv)" 12
	assert_equal "$(state)" "$before"
	# what only the database knows; others go in when asked to
	list ",,#4,,nip,$satu,x" ',,#4,,jk,L,x'
	exits 6 roster correct --from c.csv
	said "c\.csv:2: error: nilai_baru: NIP $satu is that of Purwarupa Satu"
	said PERSON_CONTRADICT
	assert_equal "$(state)" "$before"
	exits 4 roster correct --from c.csv --on-error skip --rejects r.csv
	said '1 changed, 0 unchanged, 1 rejected'
	assert_equal "$(sed -n 2p r.csv | cut -c1-11)" ",,#4,,nip,1"
	fact sex 'Contoh%' L
	fact nip 'Contoh%' ''
	exits 0 log --verify
}

@test "two rows about one fact count once, or are both refused" {
	list "$satu,,,,jk,L,x" ",,#1,,jk,L,x" "$satu,,,,nuptk,-,x"
	exits 0 roster correct --from c.csv
	said '1 changed, 1 unchanged, 0 rejected, 1 skipped'
	list "$satu,,,,jk,P,x" ',,#1,,jk,L,x' "$dua,,,,jk,P,y"
	exits 4 roster correct --from c.csv --on-error skip
	said 'c\.csv:2:'
	said 'c\.csv:3:'
	said '1 changed, 0 unchanged, 2 rejected'
	fact sex 'Purwarupa%' L
}

@test "a column that is not known, or is missing, is not passed over" {
	printf 'nip,isian,nilai_benar,alasan\n%s,jk,L,x\n' "$satu" >c.csv
	exits 3 roster correct --from c.csv
	said 'no column nilai_baru'
	printf 'nip,isian,nilai_baru,alasan,keputusan\n%s,jk,L,x,tolak\n' \
		"$satu" >c.csv
	exits 3 roster correct --from c.csv
	said keputusan
	exits 2 roster correct --from c.csv --field jk
	exits 2 roster correct --from c.csv "$satu"
	exits 2 roster correct
	fact sex 'Purwarupa%' P
}

@test "a NIK of a list stands nowhere, and a number typed as one is seen" {
	list "$satu,,,,nik,3201995503850077,Dukcapil"
	exits 0 roster correct --from c.csv -n
	not_told 3201995503850077
	exits 0 roster correct --from c.csv
	said '1 changed'
	not_said 3201995503850077
	assert_equal "$(cat kinerja.db | grep -c 3201995503850077)" 0
	list ',,#4,,nik,3201995503850077,x'
	exits 6 roster correct --from c.csv
	said 'the NIK is that of Purwarupa Satu'
	not_said 3201995503850077
	list ",,#4,,nip,1.98503E+17,x"
	exits 3 roster correct --from c.csv
	said 'ID_'
}

@test "what was claimed goes out, is filled in and comes back" {
	exits 0 -q period open 2024-1 --rules pmm-2024
	exits 0 -q plan confirm-data "$dua" --field tanggal_lahir \
		--value 1979-11-18 --reason 'akta' --period 2024-1
	exits 0 export corrections --period 2024-1 -o c.xlsx
	exits 0 export corrections --period 2024-1 -o c.csv
	exits 3 roster correct --from c.csv
	said 'no column nilai_baru'
	sed '1s/$/,nilai_baru/; 2s/$/,1979-11-18/' c.csv >d.csv
	exits 0 roster correct --from d.csv
	said '1 changed'
	fact birth_date 'Andaian%' 1979-11-18
	exits 0 export corrections --period 2024-1 -f csv
	told sudah_sesuai
}
