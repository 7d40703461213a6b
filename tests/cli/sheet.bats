#!/usr/bin/env bats
# Sheets that go out and come home: what a principal changed comes in, what
# changed here stays, and what both changed is named.

setup() {
	load helper
	kinerja_setup
	load sheets
	export KINERJA_DB=k.db
	exits 0 -q init
	exits 0 -q period open 2024-1 --rules pmm-2024
}

# schools N: schools 201000NN with a principal and three teachers each.
schools() {
	local i k
	{
		echo 'npsn,nama,nip,jk,tanggal_lahir,status_kepegawaian,jenis_ptk'
		for ((i = 1; i <= $1; i++)); do
			for ((k = 0; k < 4; k++)); do
				printf '%d,%s,19%02d0101200001190%d,L,19%02d-01-01,PNS,%s\n' \
					$((20100000 + i)) \
					"Purwarupa $(letters $i) $(letters $((13 + k)))" \
					$((60 + i)) $((k + 1)) $((60 + i)) \
					"$([ $k = 0 ] && echo Kepala Sekolah || echo Guru Kelas)"
			done
		done
	} >roster.csv
	exits 0 -q roster import roster.csv
}

# letters N: a name for a number.
letters() {
	local words=(Nol Satu Dua Tiga Empat Lima Enam Tujuh Delapan Sembilan
		Sepuluh Sebelas Duabelas Alif Badu Citra Dodi)
	echo "${words[$1]}"
}

# nip SCHOOL K
nip() {
	printf '19%02d0101200001190%d' $((60 + $1)) $(($2 + 1))
}

# plan SCHOOL K FIELD: what the database has.
plan() {
	"$kinerja" export plans "$(nip "$1" "$2")" --period 2024-1 \
		--columns "$3" 2>/dev/null | sed -n '2{s/^""$//;p}'
}

@test "a sheet has the people, what is known, lists, locks and its stamp" {
	schools 1
	exits 0 sheet make plans --school 20100001 -o a.xlsx
	said 'wrote 1 sheets with 4 rows to a\.xlsx'
	unzip -p a.xlsx xl/workbook.xml >book
	grep -q 'name="Petunjuk"' book
	grep -q 'name="Rencana"' book
	grep -q 'name="_kinerja" sheetId="[0-9]*" state="hidden"' book
	unzip -p a.xlsx xl/worksheets/sheet2.xml >rows
	grep -q 'sheetProtection' rows
	grep -q '<dataValidation type="list"' rows
	grep -q 'kin1\.plans\.2024-1\.' rows
	grep -q "$(nip 1 3)" rows
	unzip -p a.xlsx xl/worksheets/sheet3.xml | grep -q 'Penerapan Disiplin Positif'
	# the same day, the same bytes
	exits 0 sheet make plans --school 20100001 -o b.xlsx
	cmp a.xlsx b.xlsx
	# and an untouched one changes nothing, also as any other list
	exits 0 sheet collect a.xlsx
	said 'read 4 rows of 1 sheets: 0 new, 0 changed, 4 unchanged'
	not_said FILE_SHEET
}

@test "a period that is not there makes no sheet" {
	schools 1
	exits 1 sheet make plans --period tiada -o a.xlsx
	said -F tiada
	[ ! -e a.xlsx ]
}

@test "what people type comes in: labels, blanks, dashes, days" {
	schools 1
	exits 0 -q sheet make plans -o a.xlsx
	i=$(column a.xlsx indikator) t=$(column a.xlsx praktik_target)
	sh "$fill" a.xlsx 2 "${i}3= penerapan disiplin  positif " "${t}3=Target satu" \
		"${i}4=Penerapan Disiplin Positif" 'Rencana>Isian Bu Guru'
	saved a.xlsx
	exits 0 sheet collect a.xlsx
	said ': 2 new, 0 changed, 2 unchanged, 0 rejected; 0 conflicts'
	assert_equal "$(plan 1 1 indikator,praktik_target)" \
		'DISIPLIN_POSITIF,Target satu'
	# a second time nothing is left to do
	exits 0 sheet collect a.xlsx
	said ': 0 new, 0 changed, 4 unchanged'
}

@test "labels longer than their codes come home, those that are none do not" {
	schools 1
	printf 'nip,indikator,praktik_target,kompetensi,kompetensi_jumlah,loyal\n%s,DISIPLIN_POSITIF,Satu,PK_PELATIHAN_MANDIRI|PK_PESERTA_PRAKTIK_BAIK,4|1,1\n' \
		"$(nip 1 1)" >p.csv
	exits 0 -q plan import p.csv --period 2024-1
	exits 0 -q sheet make plans -o a.xlsx
	l=$(column a.xlsx loyal) k=$(column a.xlsx kompetensi)
	unzip -p a.xlsx xl/worksheets/sheet2.xml | grep -q 'ideologi Pancasila'
	exits 0 sheet collect a.xlsx
	said ': 0 new, 0 changed, 4 unchanged, 0 rejected'
	# and read as any other list
	exits 0 plan import -n a.xlsx --period 2024-1
	said ': 0 new, 0 changed, 4 unchanged'
	# one more of a list, by its label
	sh "$fill" a.xlsx 2 "${k}3=PK_PELATIHAN_MANDIRI|Meningkatnya apa saja yang belum pernah ada dan karena itu ditolak"
	exits 4 sheet collect a.xlsx
	said -F "a.xlsx[Rencana]!${k}3: error: kompetensi: Meningkatnya apa saja"
	assert_equal "$(plan 1 1 kompetensi)" \
		'PK_PELATIHAN_MANDIRI|PK_PESERTA_PRAKTIK_BAIK'
	# lists of one thing go together
	sh "$fill" a.xlsx 2 "${k}3=PK_PELATIHAN_MANDIRI" "${l}3=2"
	exits 4 sheet collect a.xlsx
	said 'more places than there are'
	sh "$fill" a.xlsx 2 "$(column a.xlsx kompetensi_jumlah)3=4"
	exits 0 sheet collect a.xlsx
	assert_equal "$(plan 1 1 kompetensi)" PK_PELATIHAN_MANDIRI
}

@test "three sides: theirs, ours, both" {
	schools 1
	exits 0 -q sheet make plans -o empty.xlsx
	i=$(column empty.xlsx indikator) t=$(column empty.xlsx praktik_target)
	cp empty.xlsx a.xlsx
	sh "$fill" a.xlsx 2 "${i}3=DISIPLIN_POSITIF" "${t}3=lama" \
		"${i}4=DISIPLIN_POSITIF" "${t}4=lama"
	exits 0 -q sheet collect a.xlsx
	exits 0 -q sheet make plans -o b.xlsx
	# here the target of the first is changed meanwhile
	printf 'nip,praktik_target\n%s,di sini\n' "$(nip 1 1)" >here.csv
	exits 0 -q plan import here.csv --period 2024-1
	sh "$fill" b.xlsx 2 "${t}3=di sana" "${t}4=baru"
	exits 4 sheet collect b.xlsx
	said -F "b.xlsx[Rencana]!${t}3: warning: praktik_target: the sheet says 'di sana', here it was changed to 'di sini'"
	said '1 changed, 3 unchanged, 0 rejected; 1 conflicts'
	assert_equal "$(plan 1 1 praktik_target)" 'di sini'
	assert_equal "$(plan 1 2 praktik_target)" baru
	exits 0 sheet collect --on-conflict ours b.xlsx
	assert_equal "$(plan 1 1 praktik_target)" 'di sini'
	exits 0 sheet collect --on-conflict theirs -n b.xlsx
	assert_equal "$(plan 1 1 praktik_target)" 'di sini'
	exits 0 sheet collect --on-conflict theirs b.xlsx
	assert_equal "$(plan 1 1 praktik_target)" 'di sana'
	# the one from before all this changes nothing that is here
	exits 0 sheet collect empty.xlsx
	assert_equal "$(plan 1 1 praktik_target)" 'di sana'
}

@test "an emptied column takes nothing away, a dash does" {
	schools 1
	exits 0 -q sheet make plans -o a.xlsx
	i=$(column a.xlsx indikator) t=$(column a.xlsx praktik_target)
	sh "$fill" a.xlsx 2 "${i}3=DISIPLIN_POSITIF" "${t}3=satu" \
		"${i}4=DISIPLIN_POSITIF" "${t}4=dua"
	exits 0 -q sheet collect a.xlsx
	exits 0 -q sheet make plans -o b.xlsx
	sh "$fill" b.xlsx 2 "${t}3=" "${t}4="
	exits 0 sheet collect b.xlsx
	said 'b\.xlsx: warning: praktik_target: 2 cells were emptied; an empty cell changes nothing, .*\[SHEET_EMPTIED\]'
	assert_equal "$(plan 1 1 praktik_target)" satu
	sh "$fill" b.xlsx 2 "${t}3=-"
	exits 0 sheet collect b.xlsx
	said ': 0 new, 1 changed'
	assert_equal "$(plan 1 1 praktik_target)" ''
	assert_equal "$(plan 1 1 indikator)" DISIPLIN_POSITIF
}

@test "rows added, deleted, moved and touched" {
	schools 2
	exits 0 -q sheet make plans --school 20100001 -o a.xlsx
	i=$(column a.xlsx indikator) n=$(column a.xlsx nip)
	s=$(column a.xlsx npsn) p=$(column a.xlsx peran)
	# of another school, below the others; one name is written over
	sh "$fill" a.xlsx 2 -4 "${i}3=DISIPLIN_POSITIF" \
		"${n}6=$(nip 2 1)" "${s}6=20100002" "${p}6=guru" \
		"${i}6=DISIPLIN_POSITIF" "${n}5=$(nip 2 2)" \
		"${i}5=DISIPLIN_POSITIF"
	saved a.xlsx
	exits 4 sheet collect a.xlsx
	said -F "a.xlsx[Rencana]!${n}5: error: nip: this says whose the row is"
	said 'a\.xlsx: note: 1 rows that went out are not in it any more \(Purwarupa Satu Citra\); nothing was deleted'
	said ': 2 new, 0 changed, 1 unchanged, 1 rejected'
	assert_equal "$(plan 2 1 indikator)" DISIPLIN_POSITIF
	assert_equal "$(plan 2 2 indikator)" ''
}

@test "a number that was corrected since is still the same person's" {
	schools 1
	exits 0 -q sheet make plans --school 20100001 -o a.xlsx
	i=$(column a.xlsx indikator)
	sh "$fill" a.xlsx 2 "${i}4=UMPAN_BALIK"
	exits 0 -q sheet collect a.xlsx
	exits 0 -q sheet make plans --school 20100001 -o a.xlsx
	sh "$fill" a.xlsx 2 "${i}4=DISIPLIN_POSITIF"
	exits 0 -q roster correct "$(nip 1 2)" --field nip \
		--value 196101012000011909 --reason 'salah ketik'
	exits 0 sheet collect a.xlsx
	said ': 0 new, 1 changed, 3 unchanged, 0 rejected; 0 conflicts'
	is_sql "SELECT count(*) FROM plan p JOIN post o ON o.id = p.post_id
		JOIN person e ON e.id = o.person_id
		WHERE e.nip = '196101012000011909'" 1
	exits 0 sheet collect a.xlsx
	said ': 0 new, 0 changed, 4 unchanged, 0 rejected; 0 conflicts'
	# who has the other one's number now is not taken for him
	exits 0 -q sheet make plans --school 20100001 -o b.xlsx
	sh "$fill" b.xlsx 2 "${i}3=UMPAN_BALIK"
	exits 0 -q roster correct "$(nip 1 1)" --field nip \
		--swap-with "$(nip 1 3)" --reason tertukar
	exits 4 sheet collect b.xlsx
	said '\[DECISION_NAME\]'
}

@test "a row with a bad cell is in the sheet, and is not told as gone" {
	schools 1
	exits 0 -q sheet make plans --school 20100001 -o a.xlsx
	n=$(column a.xlsx nip)
	sh "$fill" a.xlsx 2 -4 "${n}3=1.96E+17"
	exits 4 sheet collect a.xlsx
	said "a.xlsx\[Rencana\]!${n}3: error: nip: .*\[ID_SCI\]$"
	said 'note: 1 rows that went out are not in it any more \(Purwarupa Satu Citra\); nothing'
	said ': 0 new, 0 changed, 2 unchanged, 1 rejected'
}

@test "twelve schools, a ledger, three sheets twice and one of last month" {
	local f
	schools 12
	exits 0 sheet make plans --split-by school -o keluar --ledger buku.csv
	said 'wrote 12 sheets with 48 rows to keluar'
	[ "$(ls keluar)" = "$(printf 'plans-2024-1-201000%02d.xlsx\n' \
		1 2 3 4 5 6 7 8 9 10 11 12)" ]
	assert [ "$(wc -l <buku.csv)" -eq 13 ]
	i=$(column keluar/plans-2024-1-20100001.xlsx indikator)
	t=$(column keluar/plans-2024-1-20100001.xlsx praktik_target)
	mkdir kembali lama
	cp keluar/plans-2024-1-20100012.xlsx lama/
	for f in 01 02 03 04 05 06 07 08 09 10; do
		cp "keluar/plans-2024-1-201000$f.xlsx" kembali/
		sh "$fill" "kembali/plans-2024-1-201000$f.xlsx" 2 \
			"${i}3=Penerapan Disiplin Positif" "${t}3=Target $f" \
			"${i}4=Penerapan Disiplin Positif" "${t}4=- "
	done
	saved kembali/plans-2024-1-2010000[123].xlsx
	cp "$fixtures/roster/guru.csv" kembali/
	exits 0 sheet collect kembali --ledger buku.csv
	said 'guru\.csv: warning: it is no sheet that was made here'
	said 'read 40 rows of 10 sheets: 20 new, 0 changed, 20 unchanged, 0 rejected; 0 conflicts'
	said 'buku\.csv: note: 2 sheets went out and did not come back: 20100011, 20100012'
	assert_equal "$(plan 7 1 praktik_target)" 'Target 07'
	# three of them once more
	exits 0 sheet collect kembali/plans-2024-1-2010000[123].xlsx
	said 'read 12 rows of 3 sheets: 0 new, 0 changed, 12 unchanged'
	# the one of last month: what is here by now is not lost
	printf 'nip,indikator,praktik_target\n%s,DISIPLIN_POSITIF,sini\n' \
		"$(nip 12 1)" >here.csv
	exits 0 -q plan import here.csv --period 2024-1
	export KINERJA_TODAY=2024-02-12 KINERJA_NOW=2024-02-12T02:00:00Z
	sh "$fill" lama/plans-2024-1-20100012.xlsx 2 "${t}3=sana" \
		"${i}4=DISIPLIN_POSITIF"
	exits 4 sheet collect lama --ledger buku.csv
	said "praktik_target: the sheet says 'sana', here it was changed to 'sini'"
	said ': 1 new, 0 changed, 3 unchanged, 0 rejected; 1 conflicts'
	said '1 sheets went out and did not come back: 20100011'
	grep -q ',20100012,.*,2024-01-10,2024-02-12,1,1$' buku.csv
	# what lies in the folder still is no other day, and takes nothing away
	exits 0 sheet collect kembali --ledger buku.csv
	grep -q ',20100001,.*,2024-01-10,2024-01-10,2,0$' buku.csv
	sh "$fill" kembali/plans-2024-1-20100001.xlsx 2 "${t}5=Satu" \
		"${i}5=DISIPLIN_POSITIF"
	exits 0 sheet collect kembali --ledger buku.csv
	grep -q ',20100001,.*,2024-01-10,2024-02-12,3,0$' buku.csv
	# of what was refused nothing was taken
	sh "$fill" kembali/plans-2024-1-20100002.xlsx 2 "${t}5=Satu" \
		"${i}5=Tanpa Indikator"
	exits 4 sheet collect kembali --ledger buku.csv
	said ': 0 new, 0 changed, 39 unchanged, 1 rejected'
	grep -q ',20100002,.*,2024-01-10,2024-01-10,2,0$' buku.csv
	exits 0 log --verify
}

@test "the same by CSV with stamps" {
	schools 1
	exits 0 sheet make plans -o a.csv
	head -1 a.csv | grep -q ',_stamp$'
	sed -i "s/^\\(2024-1,$(nip 1 1),.*guru\\),,,/\\1,DISIPLIN_POSITIF,Satu,/" a.csv
	exits 0 sheet collect a.csv
	said ': 1 new, 0 changed, 3 unchanged'
	assert_equal "$(plan 1 1 indikator,praktik_target)" \
		'DISIPLIN_POSITIF,Satu'
	exits 0 -q sheet make plans --split-by school --stamp -o folder
	[ -e folder/plans-2024-1-20100001.csv ]
}

@test "a file for each supervisor, and for whom nobody is known" {
	schools 2
	exits 0 sheet make plans --split-by supervisor -o keluar \
		--ledger lembar.csv
	# the principals rate their teachers, nobody is known for themselves
	assert_equal "$(ls keluar)" "plans-2024-1-$(nip 1 0).xlsx
plans-2024-1-$(nip 2 0).xlsx
plans-2024-1-lain.xlsx"
	said 'wrote 3 sheets with 8 rows'
	grep -q "$(nip 1 0)" lembar.csv
	exits 0 sheet make plans --split-by supervisor --stamp -o teks
	assert_equal "$(wc -l <"teks/plans-2024-1-$(nip 2 0).csv")" 4
	refute grep -q "^2024-1,$(nip 1 1)" "teks/plans-2024-1-$(nip 2 0).csv"
	exits 0 sheet collect keluar
	said ': 0 new, 0 changed, 8 unchanged, 0 rejected'
	# who decides for many schools has one file for them
	printf 'jenis,nip,nama,kabupaten,mulai\nkepala_dinas,197001011995031001,"Contoh Seratus, M.Pd.",Kab. Rekaan,2023-01-01\n' \
		>officials.csv
	exits 0 -q supervisor import officials.csv
	sql "UPDATE unit SET kabupaten = 'Kab. Rekaan' WHERE npsn IS NOT NULL"
	exits 0 sheet make plans --split-by supervisor --stamp -o lagi
	assert_equal "$(wc -l <lagi/plans-2024-1-197001011995031001.csv)" 3
}

@test "each kind goes out and comes home unchanged" {
	local kind
	schools 2
	printf 'jenis,nip,nama,kabupaten,mulai\nkepala_dinas,197001011995031001,"Contoh Seratus, M.Pd.",Kab. Rekaan,2023-01-01\n' \
		>officials.csv
	exits 0 -q supervisor import officials.csv
	exits 0 -q roster except "$(nip 1 1)" --reason tugas_belajar \
		--from 2024-01-02
	for kind in plans schedule observations assessments organisation \
		exceptions supervisors; do
		exits 0 sheet make "$kind" -o "$kind.xlsx"
		exits 0 sheet collect "$kind.xlsx"
		said ': 0 new, 0 changed, [1-9][0-9]* unchanged, 0 rejected'
	done
	exits 2 sheet make planss -o a.xlsx
	said "no kind of sheet 'planss'.*did you mean 'plans'"
	exits 2 sheet make plans
	said 'say where the sheets go'
	exits 2 sheet make plans --split-by kecamatan -o folder
	said "'kecamatan'.*school, supervisor"
	exits 3 sheet collect roster.csv
	said 'none of these files is a sheet that was made here'
}

@test "items of plans: one is changed, the others stay" {
	schools 1
	printf 'nip,indikator,praktik_target,kompetensi,kompetensi_jumlah\n%s,DISIPLIN_POSITIF,Satu siklus,PK_PELATIHAN_MANDIRI,4\n' \
		"$(nip 1 1)" >plans.csv
	exits 0 -q plan import plans.csv --period 2024-1
	exits 0 sheet make plan-items --stamp -o butir.csv
	exits 0 sheet collect butir.csv
	said ': 0 new, 0 changed, 2 unchanged, 0 rejected'
	exits 0 sheet make plan-items -o butir.xlsx
	exits 0 sheet collect butir.xlsx
	said ': 0 new, 0 changed, 2 unchanged, 0 rejected'
	exits 0 export plan-items --period 2024-1
	cp "$out" before
	sed -i 's/Satu siklus/Dua siklus/' butir.csv
	exits 0 sheet collect butir.csv
	said ': 0 new, 1 changed, 1 unchanged, 0 rejected'
	exits 0 export plan-items --period 2024-1
	sed 's/Satu siklus/Dua siklus/' before | diff - "$out"
	# changed here since, and there too
	exits 0 sheet make plan-items --stamp -o butir.csv
	sed -i 's/Dua siklus/Tiga siklus/' butir.csv
	sed 's/Satu siklus/Empat siklus/' plans.csv >lagi.csv
	exits 0 -q plan import lagi.csv --period 2024-1
	exits 4 sheet collect butir.csv
	said '1 conflicts'
	said 'SHEET_CONFLICT'
}

@test "steps of observations, a row for each field" {
	schools 1
	printf 'nip,indikator,praktik_target,kompetensi,kompetensi_jumlah,berorientasi_pelayanan,akuntabel,kompeten,harmonis,loyal,adaptif,kolaboratif,status,diajukan_pada,disetujui_pada,disetujui_oleh\n%s,DISIPLIN_POSITIF,Satu siklus,PK_PELATIHAN_MANDIRI,4,1,1,1,1,1,1,1,disetujui,2024-01-05,2024-01-06,%s\n' \
		"$(nip 1 1)" "$(nip 1 0)" >plans.csv
	exits 0 -q plan import --recorded --source pmm plans.csv
	printf 'nip,persiapan_target,persiapan_upaya\n%s,DISIPLIN_POSITIF.1,Belajar\n' \
		"$(nip 1 1)" >siap.csv
	exits 0 -q observe import siap.csv --period 2024-1
	exits 0 sheet make steps --stamp -o langkah.csv
	exits 0 sheet collect langkah.csv
	said ': 0 new, 0 changed, 2 unchanged, 0 rejected'
	sed -i 's/Belajar/Belajar bersama/' langkah.csv
	exits 0 sheet collect langkah.csv
	said ': 0 new, 1 changed, 1 unchanged, 0 rejected'
	exits 0 export steps --period 2024-1
	told 'Belajar bersama'
	told 'DISIPLIN_POSITIF.1'
	# a sheet of one step has its fields alone, and takes no other away
	exits 0 sheet make observations --step tindak_lanjut --stamp -o satu.csv
	assert_equal "$(head -1 satu.csv | tr , '\n' | grep _ |
		grep -vc '^tindak_lanjut_\|^_stamp$')" 0
	exits 0 sheet make observations --step persiapan --stamp -o satu.csv
	sed -i 's/Belajar bersama/Belajar sendiri/' satu.csv
	exits 0 sheet collect satu.csv
	said ': 0 new, 1 changed, 3 unchanged, 0 rejected'
	exits 2 sheet make observations --step makan -o a.xlsx
	said 'makan is no step of pmm-2024; it has: persiapan, '
	exits 2 sheet make plans --step persiapan -o a.xlsx
	said 'for sheets of observations'
}

@test "decisions: approved, returned, left alone, and once only" {
	local body=1,1,1,1,1,1,1
	schools 1
	printf 'jenis,nip,nama,kabupaten,mulai\nkepala_dinas,197001011995031001,"Contoh Seratus, M.Pd.",Kab. Rekaan,2023-01-01\n' \
		>officials.csv
	exits 0 -q supervisor import officials.csv
	{
		echo nip,indikator,praktik_target,kompetensi,kompetensi_jumlah,berorientasi_pelayanan,akuntabel,kompeten,harmonis,loyal,adaptif,kolaboratif
		for k in 1 2 3; do
			echo "$(nip 1 $k),DISIPLIN_POSITIF,Satu,PK_PELATIHAN_MANDIRI,4,$body"
		done
	} >p.csv
	exits 0 -q plan import p.csv --period 2024-1
	for k in 1 2 3; do
		exits 0 -q plan submit "$(nip 1 $k)" --period 2024-1
	done
	exits 0 sheet make decisions --split-by supervisor -o putusan
	assert_equal "$(ls putusan)" "decisions-2024-1-$(nip 1 0).xlsx"
	exits 0 sheet make decisions -o a.xlsx
	said 'with 3 rows'
	d=$(column a.xlsx keputusan) r=$(column a.xlsx alasan)
	unzip -p a.xlsx xl/worksheets/sheet3.xml | grep -q '>kembalikan<'
	sh "$fill" a.xlsx 2 "${d}2=Setujui" "${d}3=kembalikan" \
		"${r}3=Target belum jelas"
	saved a.xlsx
	exits 0 sheet collect a.xlsx
	said ': 0 new, 2 changed, 1 unchanged, 0 rejected'
	is_sql "SELECT group_concat(state) FROM (SELECT state FROM plan ORDER BY state)" \
		approved,returned,submitted
	exits 0 sheet collect a.xlsx
	said ': 0 new, 0 changed, 3 unchanged'
}

@test "assessments of many schools come home in one sheet" {
	local body=1,1,1,1,1,1,1 h p r
	schools 2
	printf 'jenis,nip,nama,kabupaten,mulai\nkepala_dinas,197001011995031001,"Contoh Seratus, M.Pd.",Kab. Rekaan,2023-01-01\n' \
		>officials.csv
	exits 0 -q supervisor import officials.csv
	sql "UPDATE unit SET kabupaten = 'Kab. Rekaan' WHERE npsn IS NOT NULL"
	{
		echo nip,indikator,praktik_target,kompetensi,kompetensi_jumlah,berorientasi_pelayanan,akuntabel,kompeten,harmonis,loyal,adaptif,kolaboratif
		for k in 1 2; do
			echo "$(nip $k 1),DISIPLIN_POSITIF,Satu,PK_PELATIHAN_MANDIRI,4,$body"
		done
	} >p.csv
	exits 0 -q plan import p.csv --period 2024-1
	exits 0 -q plan submit --all --period 2024-1
	"$kinerja" plan queue -f csv >queue.csv
	exits 0 -q plan approve --from queue.csv
	printf 'npsn,predikat,oleh\n20100001,Baik,%s\n20100002,Baik,%s\n' \
		197001011995031001 197001011995031001 >org.csv
	exits 0 -q assess organisation org.csv --period 2024-1

	exits 0 sheet make assessments -o a.xlsx
	p=$(column a.xlsx penilai) h=$(column a.xlsx hasil_kerja)
	unzip -p a.xlsx xl/worksheets/sheet2.xml | sed 's/<row /\n<row /g' >rows
	grep '<row r="3"' rows | grep -q "<c r=\"${p}3\"[^>]*>.*>$(nip 1 0)<"
	grep '<row r="7"' rows | grep -q "<c r=\"${p}7\"[^>]*>.*>$(nip 2 0)<"
	# what the sheet says of who decides is nothing that was filled in
	exits 0 sheet collect a.xlsx
	said ': 0 new, 0 changed, 8 unchanged, 0 rejected'
	for r in 3 7; do
		sh "$fill" a.xlsx 2 "$h$r=Sesuai Ekspektasi" \
			"$(column a.xlsx hasil_kerja_alasan)$r=Tercapai" \
			"$(column a.xlsx perilaku_kerja)$r=Sesuai Ekspektasi" \
			"$(column a.xlsx perilaku_kerja_alasan)$r=Baik" \
			"$(column a.xlsx alasan_tidak_lengkap)$r=Di platform"
	done
	exits 0 sheet collect a.xlsx
	said ': 2 new, 0 changed, 6 unchanged, 0 rejected'
	exits 0 -f csv assess list --period 2024-1
	told "Badu,$(nip 1 1),.*,final,.*,Purwarupa Satu Alif,"
	told "Badu,$(nip 2 1),.*,final,.*,Purwarupa Dua Alif,"
	exits 0 sheet collect a.xlsx
	said ': 0 new, 0 changed, 8 unchanged, 0 rejected'
	# another one does not become who assesses
	exits 0 -q assess revise "$(nip 1 1)" --as "$(nip 1 0)" --period 2024-1 \
		--reason Keliru
	exits 0 sheet make assessments -o b.xlsx
	sh "$fill" b.xlsx 2 "${h}3=Di Atas Ekspektasi" "${p}3=$(nip 2 0)"
	exits 4 sheet collect b.xlsx
	said 'b\.xlsx\[Penilaian\]!A3: error: .*WF_ROLE'
}

@test "two sheets that decide differently are told, and decide nothing" {
	local body=1,1,1,1,1,1,1
	schools 1
	{
		echo nip,indikator,praktik_target,kompetensi,kompetensi_jumlah,berorientasi_pelayanan,akuntabel,kompeten,harmonis,loyal,adaptif,kolaboratif
		for k in 1 2; do
			echo "$(nip 1 $k),DISIPLIN_POSITIF,Satu,PK_PELATIHAN_MANDIRI,4,$body"
		done
	} >p.csv
	exits 0 -q plan import p.csv --period 2024-1
	exits 0 -q plan submit --all --period 2024-1
	exits 0 -q sheet make decisions -o a.xlsx
	cp a.xlsx b.xlsx
	d=$(column a.xlsx keputusan) r=$(column a.xlsx alasan)
	sh "$fill" a.xlsx 2 "${d}2=Setujui" "${d}3=Setujui"
	sh "$fill" b.xlsx 2 "${d}2=kembalikan" "${r}2=Kurang" "${d}3=Setujui"
	for dry in -n ''; do
		exits 4 sheet collect $dry a.xlsx b.xlsx
		said 'a\.xlsx\[Keputusan\]![A-Z]*2: error:.*b\.xlsx\[Keputusan\]!A2 says something else.*ROW_CONFLICT'
		said 'b\.xlsx\[Keputusan\]![A-Z]*2: error:.*a\.xlsx\[Keputusan\]!A2 says something else.*ROW_CONFLICT'
		said ': 0 new, 1 changed, 0 unchanged, 2 rejected'
	done
	is_sql "SELECT group_concat(state) FROM (SELECT state FROM plan ORDER BY id)" \
		submitted,approved
	# one after another: the first stands
	exits 0 sheet collect a.xlsx
	exits 4 sheet collect -n b.xlsx
	said 'the row decides kembalikan, and here it is disetujui since'
	exits 4 sheet collect b.xlsx
	said "b\.xlsx\[Keputusan\]!${d}2: error: keputusan: .*the row decides kembalikan, and here it is disetujui since 2024-01-10 .*a\.xlsx"
	said ': 0 new, 0 changed, 1 unchanged, 1 rejected'
	exits 0 sheet collect --on-conflict ours b.xlsx
	is_sql "SELECT group_concat(state) FROM (SELECT state FROM plan ORDER BY id)" \
		approved,approved
}
