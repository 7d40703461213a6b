#!/usr/bin/env bats
# A rank and a status are those of the day of their list, whenever it is read;
# what they were at the end of a year counts for its results.

bats_require_minimum_version 1.5.0

setup() {
	load helper
	kinerja_setup
	dinas=196808171993031901
	kepala=197003021994031902
	satu=198503152010012902		# III/b
	calon=199801012026032903	# CPNS
	pppk=199301012023211904		# IX
	day 2026-01-10
	new_database
	printf '%s\n' npsn,sekolah,bentuk,status_sekolah,kabupaten \
		'20300001,SD REKAAN 01,SD,Negeri,Kab. Rekaan' >schools.csv
	exits 0 school import schools.csv
	list a.csv III/b CPNS PPPK IX
	exits 0 roster import --as-of 2026-01-05 a.csv
	printf '%s\n' jenis,nip,nama,pangkat,unit,kabupaten,mulai \
		"kepala_dinas,$dinas,Contoh Sejuta,IV/c,DINAS,Kab. Rekaan,2024-01-02" >officials.csv
	exits 0 supervisor import officials.csv
	exits 0 period open 2026
	day 2026-12-20
	rate
}

# list FILE RANK STATUS STATUS RANK [STATUS]: of satu; of calon; of pppk; of
# the principal
list() {
	cat >"$1" <<-END
	npsn,nama,nip,jk,tanggal_lahir,status_kepegawaian,jenis_ptk,pangkat
	20300001,Rekaan Kepala,$kepala,L,1970-03-02,${6-PNS},Kepala Sekolah,IV/a
	20300001,Rekaan Satu,$satu,P,1985-03-15,PNS,Guru,$2
	20300001,Rekaan Calon,$calon,L,1998-01-01,$3,Guru,III/a
	20300001,Rekaan PPPK,$pppk,L,1993-01-01,$4,Guru,$5
	END
}

# What e-Kinerja says of the teachers.
rate() {
	local who
	local rest=DISIPLIN_POSITIF,x,PK_PELATIHAN_MANDIRI,1,1,1,1,1,1,1,disetujui

	echo nip,indikator,praktik_target,kompetensi,berorientasi_pelayanan,akuntabel,kompeten,harmonis,loyal,adaptif,kolaboratif,status,diajukan_pada,disetujui_pada,disetujui_oleh >plans.csv
	echo nip,hasil_kerja,hasil_kerja_alasan,perilaku_kerja,perilaku_kerja_alasan,alasan_tidak_lengkap,status,dinilai_pada,diterbitkan_pada,penilai >results.csv
	for who in $satu $calon $pppk; do
		echo "$who,$rest,2026-01-15,2026-01-20,$kepala" >>plans.csv
		echo "$who,Sesuai Ekspektasi,a,Sesuai Ekspektasi,a,x,terbit,2026-12-15,2026-12-18,$kepala" >>results.csv
	done
	exits 0 plan import --recorded --source ekinerja plans.csv
	printf 'npsn,predikat\n20300001,Baik\n' >school.csv
	exits 0 assess organisation --by $dinas school.csv
	exits 0 assess import --recorded --source ekinerja results.csv
}

# credit WHO: rank, coefficient and credit of 2026
credit() {
	exits 0 export credits --period 2026
	grep "^2026,$1," "$out" | cut -d, -f8,12,14-
}

last() {
	sql 'SELECT max(seq) FROM act'
}

@test "a rank counts from the day of its list, not of the import" {
	list dec.csv III/c CPNS PPPK IX
	day 2027-01-06
	exits 0 roster import --as-of 2026-12-20 dec.csv
	assert_equal "$(credit $satu)" III/c,25,25.00,
	exits 0 log -f csv --about $satu
	told ',2027-01-06T.*,2026-12-20,operator,.*,pangkat,III/b,III/c,'
	exits 0 log --verify
	exits 0 --on 2026-12-19 export roster
	told ",$satu,.*,III/b,"
	exits 0 --on 2026-12-20 export roster
	told ",$satu,.*,III/c,"
	# what was taken back never was, and is again
	day 2027-01-08
	exits 0 undo "$(last)"
	assert_equal "$(credit $satu)" III/b,12.5,12.50,
	exits 0 log -f csv --about $satu
	told ',2027-01-08T.*,2026-12-20,operator,.*,pangkat,III/c,III/b,undo '
	exits 0 undo "$(last)"
	assert_equal "$(credit $satu)" III/c,25,25.00,
	exits 0 log --verify
	# a list of the year after is of the year after
	list jan.csv III/d CPNS PPPK IX
	exits 0 roster import --as-of 2027-01-02 jan.csv
	assert_equal "$(credit $satu)" III/c,25,25.00,
}

@test "a corrected list mends the rank of its day, not of days before" {
	list oct.csv III/c CPNS PPPK IX
	day 2026-10-20
	exits 0 roster import --as-of 2026-10-15 oct.csv
	list dec.csv III/b CPNS PPPK IX
	day 2027-01-06
	exits 0 roster import --as-of 2026-12-31 dec.csv
	assert_equal "$(credit $satu)" III/b,12.5,12.50,
	# of one day the last word counts, and undo takes it back
	list again.csv III/d CPNS PPPK IX
	exits 0 roster import --as-of 2026-12-31 again.csv
	assert_equal "$(credit $satu)" III/d,25,25.00,
	exits 0 undo "$(last)"
	assert_equal "$(credit $satu)" III/b,12.5,12.50,
}

@test "the rank of an official is of the act, a gap of the list that fills it" {
	printf '%s\n' jenis,nip,nama,pangkat,unit,kabupaten,mulai \
		"kepala_dinas,$dinas,Contoh Sejuta,IV/d,DINAS,Kab. Rekaan,2024-01-02" >officials.csv
	day 2027-01-06
	exits 0 supervisor import officials.csv
	exits 0 log -f csv --about $dinas
	told ',2027-01-06,operator,.*,pangkat,IV/c,IV/d,'
	# a gap that a list fills is of the list
	list none.csv '' CPNS PPPK IX
	sed -i "s/$satu/198503152010012999/; s/Satu/Lain/" none.csv
	exits 0 roster import --partial --as-of 2026-11-01 none.csv
	sed -i 's/PNS,Guru,$/PNS,Guru,III\/c/' none.csv
	exits 0 roster import --partial --as-of 2027-01-05 none.csv
	is_sql "SELECT day || coalesce(before, '-') || after FROM change
		WHERE field = 'pangkat' AND after = 'III/c'" '2027-01-05-III/c'
}

@test "who converts is said by the status at the end of the year" {
	local only='(hanya PNS; PNS Diperbantukan)'

	assert_equal "$(credit $calon)" "III/a,,,tidak dikonversi: CPNS $only"
	list mar.csv III/b PNS PNS III/a PPPK
	day 2027-03-10
	exits 0 roster import --as-of 2027-03-05 mar.csv
	is_sql "SELECT count(*) FROM person WHERE employment = 'PNS'" 3
	assert_equal "$(credit $calon)" "III/a,,,tidak dikonversi: CPNS $only"
	assert_equal "$(credit $pppk)" "IX,,,tidak dikonversi: PPPK $only"
	exits 0 export credits --accumulate --period 2026
	told "^$satu,"
	not_told "^($calon|$pppk),"
	exits 1 print konversi $calon --period 2026 -o konversi.html
	said 'the credit of their employment status does not convert'
	exits 0 export laporan-penilaian --period 2026
	told "$pppk.*,IX,PPPK(,|$)"
	# a list of the year shows it
	exits 0 undo "$(last)"
	exits 0 roster import --as-of 2026-12-30 mar.csv
	assert_equal "$(credit $calon)" III/a,12.5,12.50,
	exits 0 print konversi $calon --period 2026 -o konversi.html
}

@test "of a status that nobody knows it is not said that it does not convert" {
	list dec.csv III/b CPNS 'Pegawai Ajaib' IX
	day 2026-12-22
	exits 0 roster import --as-of 2026-12-21 dec.csv
	assert_equal "$(credit $pppk)" 'IX,,,status kepegawaian tidak dikenal'
	said 'the credit of 1 people is not known'
	said '1 person has no credit'
}

@test "the status of the Pejabat Penilai is that of the end of the year" {
	list dec.csv III/b CPNS PPPK IX 'Guru Honor Sekolah'
	day 2026-12-22
	exits 0 roster import --as-of 2026-12-21 dec.csv
	list mar.csv III/b CPNS PPPK IX PPPK
	day 2027-03-10
	exits 0 roster import --as-of 2027-03-05 mar.csv
	exits 0 export skp22 --period 2026
	told "NON ASN.*$satu"
}
