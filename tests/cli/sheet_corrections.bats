#!/usr/bin/env bats
# The sheet of corrections: what people said of their data goes out to who
# mends it, and what is right comes home.

setup() {
	load helper
	kinerja_setup
	load sheets
	export KINERJA_DB=k.db
	exits 0 -q init
	exits 0 -q period open 2024-1 --rules pmm-2024
	satu=198503152010012902
	dua=197911082005041903
	{
		echo 'Nama,JK,Tanggal Lahir,NIP,NUPTK,Status Kepegawaian,Jenis PTK,Pangkat Golongan'
		echo "Purwarupa Satu,P,1985-03-15,$satu,,PNS,Guru,III/a"
		echo "Andaian Dua,L,1979-11-08,$dua,,PNS,Guru,III/b"
		echo 'Contoh Empat,P,,,,GTY/PTY,Guru,'
	} >guru.csv
	exits 0 -q roster import --school 20100001 guru.csv
	claim "$satu" nama 'Purwarupa Satu, S.Pd.' ijazah
	claim "$satu" pangkat III/b 'SK baru'
	claim "$dua" nip 197911082005041904 'salah ketik'
	claim '#3' tanggal_lahir 1990-07-01 ''
	exits 0 -q sheet make corrections --period 2024-1 -o k.xlsx
	new=$(column k.xlsx nilai_baru) why=$(column k.xlsx alasan)
}

# claim PERSON FIELD VALUE REASON
claim() {
	exits 0 -q plan confirm-data "$1" --field "$2" --value "$3" \
		${4:+--reason "$4"} --period 2024-1
}

fact() {
	is_sql "SELECT coalesce($1, '') FROM person WHERE id = $2" "$3" k.db
}

# rows: what stands in the sheet, a row a line
rows() {
	exits 0 export corrections --period 2024-1 -f csv
}

@test "it has what is claimed and open, beside what the roster says" {
	exits 0 sheet make koreksi --period 2024-1 -o b.xlsx
	said 'wrote 1 sheets with 4 rows'
	cmp k.xlsx b.xlsx
	unzip -p k.xlsx xl/worksheets/sheet2.xml >sheet
	grep -q 'Purwarupa Satu, S.Pd.' sheet
	grep -q 'III/a' sheet
	grep -q 'kin1\.corrections\.2024-1\.' sheet
	exits 0 sheet collect k.xlsx
	said 'read 4 rows of 1 sheets: 0 new, 0 changed, 4 unchanged, 0 rejected; 0 conflicts'
	# what the roster says by now, or nobody claims any more, stays at home
	exits 0 -q roster correct "$satu" --field nama \
		--value 'Purwarupa Satu, S.Pd.' --reason ijazah
	exits 0 sheet make corrections --period 2024-1 -o c.xlsx
	said 'with 3 rows'
	exits 2 sheet make koreks --period 2024-1 -o d.xlsx
	said 'corrections'
}

@test "what is right comes home, each with its reason, and once only" {
	sh "$fill" k.xlsx 2 "${new}3=1 Juli 1990" "${why}3=KTP" \
		"${new}2=197911082005041904" "${new}4=Purwarupa Satu, S.Pd."
	saved k.xlsx
	exits 0 sheet collect k.xlsx -n
	told 'nama.*Purwarupa Satu.*Purwarupa Satu, S\.Pd\.'
	said '3 changed, 1 unchanged.*dry run'
	fact nip 2 "$dua"
	exits 0 sheet collect k.xlsx
	said 'read 4 rows of 1 sheets: 0 new, 3 changed, 1 unchanged, 0 rejected; 0 conflicts'
	fact name 1 'Purwarupa Satu, S.Pd.'
	fact nip 2 197911082005041904
	fact birth_date 3 1990-07-01
	exits 0 log --about '#2'
	told 'salah ketik'
	exits 0 log --about '#3'
	told KTP
	exits 0 sheet collect k.xlsx
	said '0 changed, 4 unchanged, 0 rejected; 0 conflicts'
	# the list of before, as any other
	exits 0 roster correct --from k.xlsx
	said '0 changed, 4 unchanged'
	exits 0 log --verify
}

@test "without a reason, or for what only lists bring: refused at its cell" {
	sh "$fill" k.xlsx 2 "${new}3=1990-07-01" "${new}5=III/b" "${new}4=123"
	saved k.xlsx
	exits 4 sheet collect k.xlsx
	said -F "k.xlsx[Koreksi data]!${why}3: error: alasan: nothing says why"
	said -F "k.xlsx[Koreksi data]!${new}4: error: nama: 123 has no letters"
	said 'pangkat comes with the lists of the school alone'
	said '0 changed, 1 unchanged, 3 rejected'
	fact birth_date 3 ''
}

@test "three sides: what changed here since is named" {
	sh "$fill" k.xlsx 2 "${new}3=1990-07-01" "${why}3=KTP" \
		"${new}4=Purwarupa Satu, S.Pd."
	exits 0 -q roster correct '#3' --field tanggal_lahir --value 1990-07-11 \
		--reason akta
	exits 4 sheet collect k.xlsx
	said -F "k.xlsx[Koreksi data]!${new}3: warning: nilai_baru: the sheet says '1990-07-01', here it was changed to '1990-07-11'"
	said '1 changed, 3 unchanged, 0 rejected; 1 conflicts'
	fact birth_date 3 1990-07-11
	exits 0 sheet collect --on-conflict ours k.xlsx
	fact birth_date 3 1990-07-11
	exits 0 sheet collect --on-conflict theirs k.xlsx
	fact birth_date 3 1990-07-01
	# a number that somebody else has put right meanwhile
	exits 0 -q roster correct "$dua" --field nip --value 197911082005041905 \
		--reason SK
	sh "$fill" k.xlsx 2 "${new}2=197911082005041904"
	exits 4 sheet collect k.xlsx
	said "the sheet says '197911082005041904', here it was changed to '197911082005041905'"
	fact nip 2 197911082005041905
}

@test "a dash says that there is none" {
	claim "$dua" tanggal_lahir 1979-11-18 akta
	exits 0 -q sheet make corrections --period 2024-1 -o d.xlsx
	# the rows of a person by their fields: nip, then tanggal_lahir
	sh "$fill" d.xlsx 2 "${new}3=-"
	exits 0 sheet collect d.xlsx
	said '1 changed, 4 unchanged'
	fact birth_date 2 ''
	exits 0 sheet collect d.xlsx
	said '0 changed, 5 unchanged, 0 rejected; 0 conflicts'
}

@test "whose the row is stays; rows of one's own are taken" {
	npsn=$(column k.xlsx npsn) isian=$(column k.xlsx isian)
	nip=$(column k.xlsx nip)
	sh "$fill" k.xlsx 2 "${nip}4=$dua" "${new}4=Purwarupa Satu, S.Pd." \
		"${isian}3=jk" "${new}3=L" "${nip}6=$satu" "${isian}6=jk" \
		"${new}6=L" "${why}6=KK"
	exits 4 sheet collect k.xlsx
	said 'SHEET_TOUCHED'
	said '1 changed, 2 unchanged, 2 rejected'
	fact name 1 'Purwarupa Satu'
	fact name 2 'Andaian Dua'
	fact sex 3 P
	fact sex 1 L
}

@test "the same by CSV with stamps, and a file for each school" {
	exits 0 -q sheet make corrections --period 2024-1 --stamp -o k.csv
	sed -i '/tanggal_lahir/s/,,,kin1/,1990-07-01,KTP,kin1/' k.csv
	exits 0 sheet collect k.csv
	said '1 changed, 3 unchanged'
	fact birth_date 3 1990-07-01
	exits 0 -q sheet make corrections --period 2024-1 --split-by school \
		-o sekolah
	[ -e sekolah/corrections-2024-1-20100001.xlsx ]
}
