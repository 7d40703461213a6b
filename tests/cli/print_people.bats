#!/usr/bin/env bats
# Papers of a year in which people come and go: one of each post, with the
# names, ranks and words of those whom it is about.

bats_require_minimum_version 1.5.0

setup_file() {
	export world="$BATS_FILE_TMPDIR"
	load helper
	BATS_TEST_TMPDIR=$world kinerja_setup
	export kinerja
	the_people
	make_year
}

setup() {
	load helper
	kinerja_setup
	the_people
	cp "$world"/k.db* .
	day 2026-12-28
}

the_people() {
	export KINERJA_DB=k.db
	old=196607011990031901		# principal until June
	plt=198001012005012902		# a teacher, Plt since July
	next=197301011998031903		# a teacher, principal from 2027 on
	satu=198501012010011901		# a teacher
	dua=198601012011012906		# a teacher at two schools
	dinas=196508171990031901	# Kepala Dinas until the end of the year
	dinas2=196808171990031902	# and from then on
	principal=197001011995032902	# of the other school
}

# Everybody of 2026 has a plan and, but the first principal, a result.
make_year() {
	day 2026-01-08
	exits 0 init
	printf '%s\n' npsn,sekolah,bentuk,status_sekolah,kabupaten \
		'20300001,SD REKAAN 01,SD,Negeri,Kab. Rekaan' \
		'20300002,SD REKAAN 02,SD,Negeri,Kab. Rekaan' >schools.csv
	exits 0 school import schools.csv
	cat >roster.csv <<-END
	npsn,nama,nip,jk,tanggal_lahir,status_kepegawaian,jenis_ptk,pangkat,induk
	20300001,Karsa Satu,$old,L,1966-07-01,PNS,Kepala Sekolah,IV/b,induk
	20300001,Guna Dua,$plt,P,1980-01-01,PNS,Guru Kelas,,induk
	20300001,Karsa Tiga,$next,L,1973-01-01,PNS,Guru Kelas,III/d,induk
	20300001,Guna Satu,$satu,L,1985-01-01,PNS,Guru Kelas,III/b,induk
	20300001,Guna Enam,$dua,P,1986-01-01,PNS,Guru Mapel,III/b,induk
	20300002,Guna Enam,$dua,P,1986-01-01,PNS,Guru Mapel,III/b,non_induk
	20300002,Karsa Dua,$principal,P,1970-01-01,PNS,Kepala Sekolah,IV/a,induk
	END
	exits 0 roster import roster.csv
	printf '%s\n' jenis,nip,nama,pangkat,unit,kabupaten,mulai \
		"kepala_dinas,$dinas,Dinas Satu,IV/c,DINAS REKAAN,Kab. Rekaan,2022-01-03" >officials.csv
	exits 0 supervisor import officials.csv
	exits 0 period open 2026
	day 2026-07-02
	exits 0 roster retire $old --from 2026-07-01 --reason Pensiun
	exits 0 roster appoint $plt --at 20300001 --kind plt --from 2026-07-01
	day 2026-12-20
	make_records
}

make_records() {
	local teach=guru,DISIPLIN_POSITIF,x lead=kepala_sekolah,KS_VISI_MISI,x
	local rest=PK_PELATIHAN_MANDIRI,1,1,1,1,1,1,1,disetujui
	local jan=2026-01-15,2026-01-23 july=2026-07-15,2026-07-20
	local did=Sesuai\ Ekspektasi,a,Sesuai\ Ekspektasi,a,x
	local on=terbit,2026-12-15,2026-12-18

	cat >plans.csv <<-END
	nip,npsn,peran,indikator,praktik_target,kompetensi,berorientasi_pelayanan,akuntabel,kompeten,harmonis,loyal,adaptif,kolaboratif,status,diajukan_pada,disetujui_pada,disetujui_oleh
	$old,20300001,$lead,$rest,$jan,$dinas
	$plt,20300001,$teach,$rest,$jan,$old
	$plt,20300001,$lead,$rest,$july,$dinas
	$satu,20300001,$teach,$rest,$jan,$old
	$dua,20300001,$teach,$rest,$jan,$old
	$principal,20300002,$lead,$rest,$jan,$dinas
	END
	exits 0 plan import --recorded --source ekinerja plans.csv
	printf 'npsn,predikat\n20300001,Baik\n20300002,Baik\n' >school.csv
	exits 0 assess organisation --by $dinas school.csv
	cat >results.csv <<-END
	nip,npsn,peran,hasil_kerja,hasil_kerja_alasan,perilaku_kerja,perilaku_kerja_alasan,alasan_tidak_lengkap,status,dinilai_pada,diterbitkan_pada,penilai
	$plt,20300001,kepala_sekolah,$did,$on,$dinas
	$satu,20300001,guru,$did,$on,$plt
	$dua,20300001,guru,$did,$on,$plt
	$principal,20300002,kepala_sekolah,$did,$on,$dinas
	END
	exits 0 assess import --recorded --source ekinerja results.csv
}

# papers FORM [PERSON]: how many there are, in one file and in a folder.
papers() {
	local form=$1 n
	shift
	rm -rf satu
	exits 0 print "$form" --period 2026 "${@:---all}" -o semua.html
	n=$(grep -c '<article' semua.html)
	said "^printed $form $n times"
	exits 0 print "$form" --period 2026 "${@:---all}" -o satu/
	assert_equal "$(($(ls satu | wc -l) - 1))" "$n"
	assert_equal "$(grep -c '<a href' satu/index.html)" "$n"
	echo "$n" >n
}

@test "a post that is parted, or ended, has one paper" {
	local n form
	papers evaluasi
	n=$(cat n)
	grep -q 'Sesuai ekspektasi' satu/evaluasi-2026-20300001-$dua-guru.html
	exits 0 roster home $dua --at 20300002 --from 2026-09-01 \
		--reason 'SK induk'
	for form in evaluasi dokumen-evaluasi hasil; do
		papers $form
		assert_equal "$(cat n)" "$n"
		# the one that holds the result
		run ! grep -q 'SALINAN KERJA' \
			satu/$form-2026-20300001-$dua-guru.html
		papers $form $dua
		assert_equal "$(cat n)" 2
	done
	# what was there before the post was ended is no post
	papers evaluasi $old
	assert_equal "$(cat n)" 1
	holds_text semua.html '1 Januari 2026 s/d 30 Juni 2026'
	# of parts without records it is that of the day
	papers evaluasi --school 20300002
	assert_equal "$(cat n)" 2
	exits 0 period open 2027
	exits 1 print evaluasi $old --period 2027 -o lama.html
}

@test "two papers never take one name of a file" {
	# left and came back: two posts, each with its plan
	exits 0 roster move $satu --to 20300002 --from 2026-03-01 \
		--reason Mutasi
	exits 0 roster move $satu --to 20300001 --from 2026-05-01 \
		--reason Mutasi
	sql "INSERT INTO plan (post_id, period_id, state, revision,
		content_digest, last_day, act_id)
		SELECT p.id, 1, 'draft', 1, zeroblob(16), '2026-05-15', p.act_id
		FROM post p JOIN person e ON e.id = p.person_id
		WHERE e.nip = '$satu' AND p.from_day = '2026-05-01'
			AND p.superseded_act IS NULL"
	papers skp $satu
	assert_equal "$(cd satu && echo skp*)" "$(echo \
		skp-2026-20300001-$satu-guru{-2,}.html)"
	holds_text satu/skp-2026-20300001-$satu-guru.html '28 Februari 2026'
	holds_text satu/skp-2026-20300001-$satu-guru-2.html \
		'1 Mei 2026 s/d 31 Desember 2026'
}

@test "a plan is signed by who approved it, a result by who rated" {
	local form
	for form in skp lampiran umpan-balik observasi; do
		exits 0 print $form $satu --period 2026 -o $form.html
		holds_text $form.html '1 Nama Guna Satu 1 Nama Karsa Satu 2'
		holds_text $form.html '5 Unit Kerja SD REKAAN 01 5'
		holds_text $form.html "Pejabat Penilai Kinerja, Karsa Satu NIP $old"
		run ! grep -q 'Guna Dua' $form.html
	done
	holds_text skp.html '23 Januari 2026 Pejabat Penilai Kinerja'
	for form in evaluasi hasil; do
		exits 0 print $form $satu --period 2026 -o $form.html
		holds_text $form.html '1 Nama Guna Satu 1 Nama Guna Dua 2'
		holds_text $form.html '4 Jabatan Guru 4 Jabatan Plt. Kepala'
		# whose rank nobody knew; that of who approved the plan is not it
		holds_text $form.html 'III/b 3 Pangkat/Gol. Ruang 4 Jabatan'
		run ! grep -q 'Karsa Satu\|IV/b' $form.html
	done
	# nobody rated the first principal: who approved the plan signs, whole
	exits 0 print evaluasi $old --period 2026 -o evaluasi.html
	holds_text evaluasi.html '3 Pangkat/Gol. Ruang Pembina Utama Muda, IV/c 4 Jabatan Kepala Sekolah 4 Jabatan Kepala Dinas'
}

@test "what was taken up again is signed by nobody of before" {
	local form
	exits 0 assess revise $satu --period 2026 --as $plt --reason Salah
	exits 0 print evaluasi $satu --period 2026 -o lama.html
	holds_text lama.html '1 Nama Guna Satu 1 Nama Karsa Satu 2'
	exits 0 assess revise $dua@20300001:guru --period 2026 --as $plt \
		--reason Salah
	exits 0 plan revise $dua@20300001:guru --period 2026 --reason Jam
	for form in skp lampiran; do
		exits 0 print $form $dua@20300001:guru --period 2026 \
			-o $form.html
		holds_text $form.html '1 Nama Guna Enam 1 Nama Guna Dua 2'
		run ! grep -q 'Karsa Satu' $form.html
	done
}

# The Plt and the Kepala Dinas have ended, and others are there.
new_year() {
	day 2027-01-20
	exits 0 roster retire $plt@20300001:kepala_sekolah --from 2027-01-01 \
		--reason Selesai
	exits 0 roster retire $next --from 2027-01-01 --reason Pelantikan
	exits 0 roster appoint $next --at 20300001 --kind definitif \
		--from 2027-01-01
	exits 0 roster retire $dinas --from 2027-01-01 --reason Pensiun
	printf '%s\n' jenis,nip,nama,pangkat,unit,kabupaten,mulai \
		"kepala_dinas,$dinas2,Dinas Dua,IV/d,DINAS REKAAN,Kab. Rekaan,2027-01-01" >officials.csv
	exits 0 supervisor import officials.csv
}

@test "above a Plt stands the Kepala Dinas, also when the Plt has ended" {
	local document='3. ATASAN PEJABAT PENILAI KINERJA Nama Dinas Satu'
	local args="--period 2026 --decide accepted"

	exits 0 print dokumen-evaluasi $satu --period 2026 -o before.html
	holds_text before.html "$document NIP $dinas Pangkat/Gol. Ruang Pembina Utama Muda, IV/c Jabatan Kepala Dinas Unit Kerja DINAS REKAAN"
	new_year
	exits 0 print dokumen-evaluasi $satu --period 2026 -o after.html
	cmp before.html after.html
	exits 0 assess objection $satu --reason Lain --period 2026
	# whom the successor is under, and who is above the teacher of now
	exits 6 assess objection $satu $args --by $next
	said 'a rating of Guna Dua is decided by Dinas Dua, not by'
	exits 6 assess objection $satu $args --by $dinas
	exits 0 assess objection $satu $args --by $dinas2
	not_said OBJECTION_SUPERIOR
}

@test "an objection is printed with its own answer and decision" {
	local lines='7. PENJELASAN PEJABAT PENILAI KINERJA ATAS KEBERATAN'
	local at=--period=2026

	exits 0 assess objection $satu $at --reason Pertama --on 2026-12-20
	exits 0 assess objection $satu $at --answer Sudah --as $plt
	exits 0 assess objection $satu $at --decide rejected --by $dinas \
		--on 2026-12-21 --note Tetap
	exits 0 print dokumen-evaluasi $satu $at -o satu.html
	holds_text satu.html "20 Desember 2026: Pertama $lines 28 Desember 2026: Sudah"
	holds_text satu.html 'ditolak, 21 Desember 2026: Tetap'
	exits 0 assess objection $satu $at --reason Kedua --on 2026-12-27
	exits 0 print dokumen-evaluasi $satu $at -o dua.html
	holds_text dua.html "27 Desember 2026: Kedua $lines 8."
	run ! grep -q 'Sudah\|ditolak\|Pertama' dua.html
	exits 0 assess objection $satu $at --answer Nanti --as $plt
	exits 0 print dokumen-evaluasi $satu $at -o dua.html
	holds_text dua.html "$lines 28 Desember 2026: Nanti 8."
	run ! grep -q ditolak dua.html
}

@test "the recap of a year that is over counts who was there" {
	exits 0 print rekap --all --period 2026 -o before.html
	holds_text before.html 'SD REKAAN 01 5 4 4 0 3'
	new_year
	exits 0 roster move $satu --to 20300002 --from 2027-01-01 \
		--reason Mutasi
	exits 0 print rekap --all --period 2026 -o after.html
	sed 's/jabatan pada 31 Desember/jabatan pada 28 Desember/
		s/20 Januari 2027/28 Desember 2026/' after.html >after
	cmp before.html after
	# of a post that is parted, the part of the day has the plan of both
	exits 0 roster home $dua --at 20300002 --from 2026-09-01 \
		--reason 'SK induk'
	exits 0 print rekap --all --period 2026 -o after.html
	holds_text after.html 'SD REKAAN 01 5 4 4 0 3'
	exits 0 print rekap --all --period 2026 --on 2026-08-31 -o then.html
	holds_text then.html 'SD REKAAN 01 5 4 4 0 3'
}

@test "the rank on a paper is that of its period" {
	local form
	day 2027-01-20
	printf '%s\n' npsn,nama,nip,jk,pangkat \
		"20300001,Guna Satu,$satu,L,III/c" >rank.csv
	exits 0 roster import rank.csv --partial
	exits 0 print konversi $satu --period 2026 -o konversi.html
	holds_text konversi.html 'Golongan Ruang/TMT Penata Muda Tingkat I, III/b / ............'
	holds_text konversi.html '100% 12.5 12.50'
	for form in skp evaluasi dokumen-evaluasi hasil; do
		exits 0 print $form $satu --period 2026 -o $form.html
		holds_text $form.html 'Pangkat/Gol. Ruang Penata Muda Tingkat I, III/b'
	done
	exits 0 period open 2027
	exits 0 print evaluasi $satu --period 2027 -o next.html
	holds_text next.html 'Pangkat/Gol. Ruang Penata, III/c'
	# in a period that goes on it is the rank of now
	day 2027-02-01
	sed -i 's,III/c,III/d,' rank.csv
	exits 0 roster import rank.csv --partial
	exits 0 print evaluasi $satu --period 2027 -o next.html
	holds_text next.html 'Pangkat/Gol. Ruang Penata Tingkat I, III/d'
}

# of_next_year FILE: its rows of two people, as of 2027
of_next_year() {
	sed "1p;/^$satu\|^$principal/!d
		s/2026/2027/g;s/,$old$/,$plt/" "$world/$1"
}

@test "papers add up what the export adds up: in the jenjang of now" {
	local form
	day 2027-01-20
	printf '%s\n' npsn,nama,nip,jk,pangkat \
		"20300001,Guna Satu,$satu,L,III/c" >rank.csv
	exits 0 roster import rank.csv --partial
	exits 0 period open 2027
	day 2027-12-20
	of_next_year plans.csv >plans.csv
	exits 0 plan import --recorded --source ekinerja plans.csv
	exits 0 assess organisation --by $dinas --period 2027 "$world/school.csv"
	of_next_year results.csv >results.csv
	exits 0 assess import --recorded --source ekinerja results.csv
	# III/b in 2026, and since then in the jenjang of III/c
	exits 0 export credits --accumulate --period 2027 --all
	told "^$satu,.*,2027,25.00,25.00,"
	told "^$principal,.*,2026|2027,37.50|37.50,75.00,"
	for form in akumulasi penetapan; do
		exits 0 print $form $satu --period 2027 -o $form.html
		holds_text $form.html 'Masa Penilaian 1 Januari 2027 s/d 31 Desember 2027'
		holds_text $form.html 'DIDAPAT 2027 12 Baik 100% 25 25.00'
		run ! grep -q 12.50 $form.html
		exits 0 print $form $satu --period 2026 -o $form.html
		holds_text $form.html 'Masa Penilaian 1 Januari 2026 s/d 31 Desember 2026'
		holds_text $form.html '2026 12 Baik 100% 12.5 12.50'
		exits 0 print $form $principal --period 2027 -o $form.html
		holds_text $form.html 'Masa Penilaian 1 Januari 2026 s/d 31 Desember 2027'
		holds_text $form.html 'DIDAPAT 2026 12 Baik 100% 37.5 37.50 2027 12 Baik 100% 37.5 37.50'
	done
	holds_text penetapan.html '4 AK konversi 75.00'
	exits 0 print akumulasi $satu --period 2027 -o satu.html
	holds_text satu.html 'JUMLAH ANGKA KREDIT YANG DIPEROLEH 25.00'
}

# peak FILE: the predicate below the highest point of the curve.
peak() {
	local x
	x=$(grep -o '<path d="[^"]*C[^"]*"' "$1" | grep -oE '[0-9]+ 20 S' |
		cut -d' ' -f1)
	grep -oE "<text x=\"$x\"[^>]*>[^<]*" "$1" | sed 's/.*>//'
}

@test "main duties stand first, and what is confirmed of them" {
	local form duty='1 Pelaksanaan tugas pokok • Kurikulum satuan pendidikan • Rangkuman kehadiran guru'

	exits 0 print skp "$satu" --period 2026 -o satu.html
	holds_text satu.html "A. KINERJA UTAMA $duty 2 Penerapan Disiplin Positif"
	exits 0 print skp "$principal" --period 2026 -o satu.html
	holds_text satu.html '• Laporan tahunan satuan pendidikan'
	exits 0 print evaluasi "$satu" --period 2026 -o satu.html
	holds_text satu.html "$duty 2"
	sqlite3 k.db "UPDATE assessment SET confirmed = 'TP_KEHADIRAN'"
	exits 0 print evaluasi "$satu" --period 2026 -o satu.html
	holds_text satu.html "$duty Dikonfirmasi: • Rangkuman kehadiran guru 2"
}

@test "who has no NIP is not given one" {
	sqlite3 k.db "UPDATE person SET nip = NULL, nuptk = '1433763664210001'
		WHERE nip = '$satu'"
	exits 0 print skp 1433763664210001 --period 2026 -o satu.html
	holds_text satu.html '2 NIP NUPTK 1433763664210001 2 NIP'
	holds_text satu.html 'Guna Satu NUPTK 1433763664210001'
	holds_text satu.html '(NUPTK 1433763664210001)'
	run ! grep -q 'NIP 1433763664210001' satu.html
	# nor does who rates
	sqlite3 k.db "UPDATE person SET nip = NULL, nuptk = '1433763664210002'
		WHERE nip = '$plt'"
	exits 0 print dokumen-evaluasi 1433763664210001 --period 2026 -o satu.html
	holds_text satu.html 'Guna Dua NIP NUPTK 1433763664210002'
	holds_text satu.html 'Guna Dua NUPTK 1433763664210002'
}

@test "the curve is that of the predicate of the organisation" {
	local of='' want
	while IFS=: read -r of want; do
		printf 'npsn,predikat\n20300001,%s\n' "$of" >school.csv
		exits 0 assess organisation --by "$dinas" --period 2026 school.csv
		exits 0 print evaluasi "$satu" --period 2026 -o kurva.html
		assert_equal "$(peak kurva.html)" "$want"
	done <<-END
	Istimewa:Sangat Baik
	Baik:Baik
	Butuh Perbaikan:Butuh Perbaikan
	Kurang:Kurang/Misconduct
	Sangat Kurang:Sangat Kurang
	END
	# where nobody has said it, there are the axes to draw it on
	sqlite3 k.db 'DELETE FROM organisation_predicate'
	exits 0 print evaluasi "$satu" --period 2026 -o kurva.html
	holds_text kurva.html 'Kurang/Misconduct'
	assert_equal "$(peak kurva.html)" ''
}

@test "the document of the evaluation says of which office and year it is" {
	local day='................, ....................'

	exits 0 print dokumen-evaluasi "$satu" --period 2026 -o satu.html
	holds_text satu.html 'NAMA INSTANSI: Kab. Rekaan PERIODE PENILAIAN: 1 Januari 2026 s/d 31 Desember 2026 1. PEGAWAI YANG DINILAI'
	# the two others sign when they have it in hand
	holds_text satu.html "$day Pegawai yang dinilai, Guna Satu"
	holds_text satu.html "$day Atasan Pejabat Penilai Kinerja, Dinas Satu"
	# on a plan there is one day, that of the approval
	exits 0 print skp "$satu" --period 2026 -o skp.html
	run ! grep -qF -e "$day" skp.html
}
