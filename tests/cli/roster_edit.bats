#!/usr/bin/env bats
# roster correct and roster merge: one fact put right, two records joined.

setup() {
	load helper
	four_people
}

fact() {
	is_sql "SELECT coalesce($1, '') FROM person WHERE name LIKE '$2'" "$3"
}

@test "each fact can be put right, and the trail tells it" {
	exits 0 roster correct "$satu" --field nama \
		--value 'Purwarupa Satu, S.Pd.' --reason 'ijazah'
	said '^Purwarupa Satu.*\(198503152010012902\) @20100001: corrected'
	fact name 'Purwarupa%' 'Purwarupa Satu, S.Pd.'
	exits 3 roster correct '#4' --field tanggal_lahir --value 01/07/1990 \
		--reason 'KTP'
	said DATE_AMBIGUOUS
	exits 0 roster correct '#4' --field tanggal_lahir \
		--value '1 Juli 1990' --reason 'KTP'
	fact birth_date 'Contoh%' 1990-07-01
	exits 0 roster correct '#4' --field jk --value L --reason 'KTP'
	fact sex 'Contoh%' L
	exits 0 roster correct '#3' --field nuptk --value 3033768669210013 \
		--reason 'Verval PTK'
	fact nuptk 'Misalnya%' 3033768669210013
	# the old number still names the person
	exits 0 roster show 3033768669210012
	told 'Misalnya Tiga'
	exits 0 roster correct "$dua" --field nip --value 197911082005041904 \
		--reason 'SK'
	fact nip 'Andaian%' 197911082005041904
	exits 0 log --about "$dua"
	told 'nip'
	exits 0 log
	told "roster correct --field nip .* $dua"
	exits 0 roster correct '#3' --field nuptk --value - --reason 'salah'
	fact nuptk 'Misalnya%' ''
	exits 0 roster correct '#3' --field nuptk --value - --reason 'salah'
	said 'nothing new'
	exits 0 log --verify
}

@test "a NIK is corrected and stands nowhere" {
	fact nik_digest 'Purwarupa%' "$(sqlite3 kinerja.db \
		"SELECT nik_digest FROM person WHERE nip = '$satu'")"
	before="$(sqlite3 kinerja.db 'SELECT nik_digest FROM person
		WHERE id = 1')"
	exits 0 roster correct "$satu" --field nik --value 3201995503850077 \
		--reason 'Dukcapil'
	[ "$(sqlite3 kinerja.db 'SELECT nik_digest FROM person WHERE id = 1')" \
		!= "$before" ]
	is_sql "SELECT count(*) FROM person_alias WHERE kind = 'nik'" 1
	assert_equal "$(cat kinerja.db "$out" "$err" |
		grep -c 3201995503850077)" 0
	exits 0 log
	not_told 3201995503850077
	told 'value \(NIK\)'
	exits 6 roster correct '#3' --field nik --value 3201995503850077 \
		--reason 'Dukcapil'
	said 'the NIK is that of Purwarupa Satu'
	not_said 3201995503850077
	# a list with the right NIK finds the person
	sed -i 's/3201995503850001/3201995503850077/' guru.csv
	exits 0 roster import --school 20100001 guru.csv
	is_sql 'SELECT count(*) FROM person' 4
	exits 0 roster correct "$satu" --field nik --value - --reason 'salah'
	is_sql 'SELECT count(nik_digest) FROM person' 0
}

@test "nobody gets a number of somebody who was erased" {
	exits 0 roster retire "$satu" --from 2024-01-09 --reason Pindah
	exits 0 roster retire '#3' --from 2024-01-09 --reason Pindah
	export KINERJA_TODAY=2024-07-02 KINERJA_NOW=2024-07-02T03:00:00Z
	exits 0 pdp erase "$satu" --basis permintaan
	exits 0 pdp erase '#3' --basis permintaan
	before="$(sqlite3 kinerja.db .dump | cksum)"
	exits 6 roster correct '#4' --field nip --value "$satu" --reason x
	said "NIP $satu is that of a person who was erased on 2024-07-02 \(act"
	said 'Contoh Empat.* cannot have it.*pdp admit.*PERSON_ERASED'
	exits 6 roster correct '#4' --field nuptk --value 3033768669210012 \
		--reason x
	said 'NUPTK 3033768669210012 is that of a person who was erased'
	exits 6 roster correct '#4' --field nik --value 3201995503850001 \
		--reason x
	said 'the NIK is that of a person who was erased'
	not_said 3201995503850001
	[ "$(sqlite3 kinerja.db .dump | cksum)" = "$before" ]
	exits 0 pdp admit "$satu" --basis kembali
	exits 0 roster correct '#4' --field nik --value 3201995503850001 \
		--reason x
	exits 0 log --verify
}

@test "what cannot be right is refused, and who has the number is named" {
	before="$(sqlite3 kinerja.db .dump | cksum)"
	exits 6 roster correct '#4' --field nip --value "$satu" --reason x
	said "NIP $satu is that of Purwarupa Satu .*@20100001.*Contoh Empat"
	said 'roster merge.*PERSON_CONTRADICT'
	exits 3 roster correct '#4' --field nip --value 19850315201001290O \
		--reason x
	said ID_CHAR
	exits 3 roster correct '#4' --field jk --value X --reason x
	exits 3 roster correct '#4' --field nama --value 123 --reason x
	exits 3 roster correct '#4' --field nama --value - --reason x
	exits 2 roster correct '#4' --field pangkat --value III/a --reason x
	said 'nama, nip, nuptk, nik'
	exits 2 roster correct '#4' --field nama --value Lain
	said -F 'say why: --reason'
	exits 2 roster correct '#4' --field nama --reason x
	exits 1 roster correct 198503152010012999 --field jk --value P \
		--reason x
	exits 0 roster correct '#4' --field jk --value L --reason x -n
	told 'jk.*P.*L'
	[ "$(sqlite3 kinerja.db .dump | cksum)" = "$before" ]
}

@test "two records of one person become one" {
	{
		echo "$head"
		echo 'Contoh Empat,P,1990-07-01,,3033768669210099,,GTY/PTY,Guru'
	} >dua.csv
	exits 0 roster import --school 20100002 --partial dua.csv
	is_sql 'SELECT count(*) FROM person' 5
	exits 0 roster retire '#5@20100002' --from 2024-01-05
	exits 0 roster correct '#4' --field nuptk --value 3033768669210088 \
		--reason lama
	exits 0 roster merge '#5' '#4' --reason 'satu orang' -n
	told 'Contoh Empat.*20100001'
	is_sql 'SELECT count(*) FROM post WHERE person_id = 5
		AND superseded_act IS NULL' 1
	exits 0 roster merge '#5' '#4' --reason 'satu orang'
	said 'Contoh Empat \(3033768669210099\).*took over .*; posts: 1'
	# the days of the second post were not known: behind the first
	is_sql "SELECT group_concat(coalesce(from_day, '') || '..' ||
		coalesce(to_day, ''), ' ') FROM (SELECT * FROM post
		WHERE person_id = 5 AND superseded_act IS NULL
		ORDER BY to_day DESC)" '..2024-01-04 2024-01-05..'
	is_sql 'SELECT count(*) FROM post WHERE person_id = 4' 0
	exits 0 roster show 3033768669210088
	told 20100001
	told 20100002
	exits 0 log --about 3033768669210099
	told 'satu orang'
	exits 0 log --verify
	exits 0 db check
	# it can be taken back
	exits 0 undo "$(sqlite3 kinerja.db 'SELECT max(seq) FROM act')"
	is_sql 'SELECT count(*) FROM post WHERE person_id = 4
		AND superseded_act IS NULL' 1
}

@test "a merge names what stands in its way" {
	before="$(sqlite3 kinerja.db .dump | cksum)"
	exits 6 roster merge "$satu" "$dua" --reason x
	said "differ in NIP \($satu, $dua\).*PERSON_CONFLICT"
	exits 2 roster merge "$satu" "$satu" --reason x
	said 'both name the same person'
	exits 2 roster merge "$satu" --reason x
	exits 2 roster merge "$satu" '#4'
	exits 6 roster merge "$satu" '#3' --reason x
	said 'differ in birth date \(1985-03-15, 1990-07-01\)'
	[ "$(sqlite3 kinerja.db .dump | cksum)" = "$before" ]
	# at home in two schools
	{
		echo "$head"
		echo 'Contoh Empat,P,,,3033768669210099,,GTY/PTY,Guru'
	} >dua.csv
	exits 0 roster import --school 20100002 --partial dua.csv
	exits 6 roster merge '#5' '#4' --reason x
	said '@20100002 is at home at 20100002.*20100001.*POST_OVERLAP'
}

@test "the post with the plan stays" {
	{
		echo "$head"
		echo 'Contoh Empat,P,1990-07-01,,3033768669210099,,GTY/PTY,Guru'
	} >dua.csv
	exits 0 roster import --school 20100001 --partial dua.csv
	is_sql 'SELECT count(*) FROM person' 5
	exits 0 period open 2024-1 --rules pmm-2024
	printf 'kunci,indikator\n#4,KETERATURAN_SUASANA\n' >rencana.csv
	exits 0 plan import rencana.csv --period 2024-1
	exits 0 roster merge '#5' '#4' --reason 'satu orang'
	is_sql 'SELECT p.person_id FROM plan n JOIN post p ON p.id = n.post_id' 5
	is_sql 'SELECT count(*) FROM post WHERE superseded_act IS NULL
		AND person_id = 5' 1
	exits 0 db check
}

@test "numbers that two people have of each other are exchanged" {
	local field
	before="$(sqlite3 kinerja.db 'SELECT * FROM person')"
	exits 6 roster correct "$satu" --field nip --value "$dua" --reason x
	said 'roster correct --swap-with'
	exits 0 roster correct "$satu" --swap-with "$dua" --field nip \
		--reason Tertukar -n
	told "nip.*$satu.*$dua"
	assert_equal "$(sqlite3 kinerja.db 'SELECT * FROM person')" "$before"
	exits 0 roster correct "$satu" --swap-with "$dua" --field nip \
		--reason Tertukar
	fact nip 'Purwarupa%' "$dua"
	fact nip 'Andaian%' "$satu"
	exits 0 -f csv log --about "$dua"
	told "person,nip,$satu,$dua,"
	exits 0 -f csv log --about "$satu"
	told "person,nip,$dua,$satu,"
	exits 0 log
	told "roster correct --swap-with $dua --field nip --reason Tertukar"
	# neither was ever called by the number of the other
	is_sql 'SELECT count(*) FROM person_alias' 0
	exits 0 undo "$(sqlite3 kinerja.db 'SELECT max(seq) FROM act')"
	assert_equal "$(sqlite3 kinerja.db 'SELECT * FROM person')" "$before"
	exits 0 undo "$(sqlite3 kinerja.db 'SELECT max(seq) FROM act')"
	fact nip 'Purwarupa%' "$dua"
	exits 0 undo "$(sqlite3 kinerja.db 'SELECT max(seq) FROM act')"
	exits 0 roster correct '#3' --field nik --value 3201995503850088 \
		--reason x
	before="$(sqlite3 kinerja.db 'SELECT * FROM person')"
	for field in nuptk nik; do
		exits 0 roster correct '#3' --swap-with "$satu" \
			--field $field --reason Tertukar
		[ "$(sqlite3 kinerja.db 'SELECT * FROM person')" != "$before" ]
		exits 0 undo "$(sqlite3 kinerja.db 'SELECT max(seq) FROM act')"
		assert_equal "$(sqlite3 kinerja.db 'SELECT * FROM person')" \
			"$before"
	done
	is_sql "SELECT count(*) FROM sqlite_schema WHERE name IN
		('person_nip', 'person_nuptk', 'person_nik')" 3
	exits 0 db check
	exits 0 log --verify
	exits 2 roster correct "$satu" --swap-with "$satu" --field nip --reason x
	exits 2 roster correct "$satu" --swap-with "$dua" --field jk --reason x
	exits 2 roster correct "$satu" --swap-with "$dua" --field nip \
		--value 1 --reason x
}

@test "a number that somebody else has since does not go back" {
	local act
	exits 0 roster correct "$satu" --field nip --value 198503152010012999 \
		--reason Keliru
	act=$(sqlite3 kinerja.db 'SELECT max(seq) FROM act')
	sqlite3 kinerja.db "UPDATE person SET nip = '$satu' WHERE nip = '$dua'"
	exits 6 undo "$act"
	said 'cannot be taken back'
	is_sql "SELECT count(*) FROM sqlite_schema WHERE name = 'person_nip'" 1
}
