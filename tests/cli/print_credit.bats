#!/usr/bin/env bats
# The papers of angka kredit have what `export credits` has: who moves has one
# post that converts, an acting post never does, and the days are those of the
# posts.

bats_require_minimum_version 1.5.0

setup() {
	load helper
	kinerja_setup
	export KINERJA_DB=k.db
	dinas=196808171993031901
	kepala=196903021994031902
	satu=198505062010012902		# a teacher, a principal since July
	plt=197804042003122904		# a teacher, acting for half a year
	pensiun=196610101990031905	# retires with October
	pppk=199301012023211906
	pindah=197002031995031901	# in July to another school, same role
	day 2026-01-10
	exits 0 init
	printf '%s\n' npsn,sekolah,bentuk,status_sekolah,kabupaten \
		'20300001,SD REKAAN 01,SD,Negeri,Kab. Rekaan' \
		'20300003,SMP REKAAN 03,SMP,Negeri,Kab. Rekaan' >schools.csv
	exits 0 school import schools.csv
	cat >roster.csv <<-END
	npsn,nama,nip,jk,tanggal_lahir,status_kepegawaian,jenis_ptk,pangkat,peran,jenis_jabatan,induk
	20300001,Rekaan Kepala,$kepala,L,1969-03-02,PNS,Kepala Sekolah,IV/a,kepala_sekolah,definitif,induk
	20300001,Rekaan Satu,$satu,P,1985-05-06,PNS,Guru,III/d,guru,definitif,induk
	20300003,Rekaan Plt,$plt,P,1978-04-04,PNS,Guru,IV/a,guru,definitif,induk
	20300003,Rekaan Plt,$plt,P,1978-04-04,PNS,Guru,IV/a,kepala_sekolah,plt,non_induk
	20300003,Rekaan Pensiun,$pensiun,L,1966-10-10,PNS,Guru,IV/a,guru,definitif,induk
	20300003,Rekaan PPPK,$pppk,L,1993-01-01,PPPK,Guru,IX,guru,definitif,induk
	20300001,Rekaan Pindah,$pindah,L,1970-02-03,PNS,Guru,III/a,guru,definitif,induk
	END
	exits 0 roster import roster.csv
	printf '%s\n' jenis,nip,nama,pangkat,status_kepegawaian,unit,kabupaten,mulai \
		"kepala_dinas,$dinas,Contoh Sejuta,IV/c,PNS,DINAS,Kab. Rekaan,2024-01-02" >officials.csv
	exits 0 supervisor import officials.csv
	exits 0 period open 2026
	day 2026-07-02
	exits 0 roster move $satu --to 20300003 --role kepala_sekolah \
		--from 2026-07-01 --reason mutasi
	exits 0 roster move $pindah --to 20300003 --from 2026-07-01 \
		--reason mutasi
	exits 0 roster retire $plt@20300003:kepala_sekolah --from 2026-07-01 \
		--reason selesai
	day 2026-11-02
	exits 0 roster retire $pensiun --from 2026-11-01 --reason pensiun
	day 2026-12-20
	rate
}

# What e-Kinerja says of everybody.
rate() {
	local done=Sesuai\ Ekspektasi,a,Sesuai\ Ekspektasi,a,x
	local more=Di\ atas\ Ekspektasi,a,Di\ atas\ Ekspektasi,a,x
	local on=terbit,2026-12-15,2026-12-18 teach=guru,DISIPLIN_POSITIF,x
	local lead=kepala_sekolah,KS_VISI_MISI,x
	local rest=PK_PELATIHAN_MANDIRI,1,1,1,1,1,1,1,disetujui
	local jan=2026-01-15,2026-01-20 july=2026-07-15,2026-07-20

	cat >plans.csv <<-END
	nip,npsn,peran,indikator,praktik_target,kompetensi,berorientasi_pelayanan,akuntabel,kompeten,harmonis,loyal,adaptif,kolaboratif,status,diajukan_pada,disetujui_pada,disetujui_oleh
	$satu,20300001,$teach,$rest,$jan,$kepala
	$satu,20300003,$lead,$rest,$july,$dinas
	$plt,20300003,$teach,$rest,$jan,$dinas
	$plt,20300003,$lead,$rest,$jan,$dinas
	$pensiun,20300003,$teach,$rest,$jan,$plt
	$pppk,20300003,$teach,$rest,$jan,$plt
	$pindah,20300001,$teach,$rest,$jan,$kepala
	$pindah,20300003,$teach,$rest,$july,$satu
	END
	exits 0 plan import --recorded --source ekinerja plans.csv
	printf 'npsn,predikat\n20300001,Baik\n20300003,Baik\n' >school.csv
	exits 0 assess organisation --by $dinas school.csv
	cat >results.csv <<-END
	nip,npsn,peran,hasil_kerja,hasil_kerja_alasan,perilaku_kerja,perilaku_kerja_alasan,alasan_tidak_lengkap,status,dinilai_pada,diterbitkan_pada,penilai
	$satu,20300001,guru,$done,$on,$kepala
	$satu,20300003,kepala_sekolah,$more,$on,$dinas
	$plt,20300003,guru,$done,$on,$satu
	$plt,20300003,kepala_sekolah,$more,$on,$dinas
	$pensiun,20300003,guru,$done,$on,$satu
	$pppk,20300003,guru,$done,$on,$satu
	$pindah,20300001,guru,$done,$on,$kepala
	$pindah,20300003,guru,$more,$on,$satu
	END
	exits 0 assess import --recorded --source ekinerja results.csv
}

@test "of somebody who moved one post converts, on every paper" {
	local form
	exits 0 print konversi $satu -o konversi.html
	said '^printed konversi 1 times into'
	said '1 left out: the person has a later definitive post'
	holds_text konversi.html '7. Jabatan/TMT Guru Ahli Muda, Kepala Sekolah / ............'
	holds_text konversi.html '150% 25 37.50'
	run ! grep -q 25.00\< konversi.html
	for form in akumulasi penetapan; do
		exits 0 print $form $satu -o $form.html
		said "^printed $form 1 times into"
		assert_equal "$(plain $form.html | grep -o ' 2026 12 ' | wc -l)" 1
		holds_text $form.html '2026 12 Sangat Baik 150% 25 37.50'
	done
	holds_text akumulasi.html 'JUMLAH ANGKA KREDIT YANG DIPEROLEH 37.50'
	holds_text penetapan.html '4 AK konversi 37.50'
	# the post before names itself, and has no paper
	exits 1 print konversi $satu@20300001:guru -o lama.html
	said '1 left out: the person has a later definitive post'
	[ ! -e lama.html ]
	exits 0 print akumulasi $satu@20300003:kepala_sekolah -o baru.html
	cmp akumulasi.html baru.html
	# same role, another school: each row is that of its own post
	exits 0 print konversi $pindah -o pindah.html
	said '^printed konversi 1 times into'
	holds_text pindah.html 'Sangat Baik 150% 12.5 18.75'
	exits 0 export credits --accumulate $pindah@20300003:guru
	told ',2026,18.75,18.75,'
}

@test "the decree says what the next rank and jenjang need" {
	local need='kenaikan pangkat/jenjang' rank pangkat jenjang

	# the last rank of a jenjang needs the jenjang, and the last has none
	while read -r rank pangkat jenjang; do
		sqlite3 k.db "UPDATE person SET rank = '$rank'
			WHERE nip = '$satu'"
		exits 0 print penetapan $satu -o penetapan.html
		holds_text penetapan.html "KETERANGAN PANGKAT JENJANG JABATAN Angka kredit minimal yang harus dipenuhi untuk $need $pangkat ${jenjang:+$jenjang }Kelebihan"
	done <<-END
	III/a 50 100
	III/d 200 200
	IV/b 300 450
	IV/d 200
	END
}

@test "an acting post and a PPPK have no paper, and hear why" {
	exits 1 print konversi $plt@20300003:kepala_sekolah -o plt.html
	said '1 left out: an acting or second post does not count'
	[ ! -e plt.html ]
	exits 0 print konversi $plt -o plt.html
	said '^printed konversi 1 times'
	holds_text plt.html '7. Jabatan/TMT Guru Ahli Madya / ............'
	holds_text plt.html '100% 37.5 37.50'
	exits 1 print penetapan $pppk -o pppk.html
	said '1 left out: the credit of their employment status does not convert'
	[ ! -e pppk.html ]
	# the rank of a PPPK has no name
	exits 0 print skp $pppk -o skp.html
	holds_text skp.html '3 Pangkat/Gol. Ruang IX 3'
}

@test "there are as many papers as the export has credits" {
	local n
	exits 0 export credits
	n=$(awk -F, 'NR > 1 && $14 != ""' "$out" | wc -l)
	assert_equal "$n" 4
	for form in konversi akumulasi penetapan; do
		exits 0 print $form --all -o all.html
		assert_equal "$(grep -c '<article' all.html)" "$n"
	done
	said '2 left out: the person has a later definitive post'
}

@test "who retires is judged until that day" {
	local form
	for form in konversi akumulasi penetapan; do
		exits 0 print $form $pensiun -o $form.html
		holds_text $form.html 'Masa Penilaian 1 Januari 2026 s/d 31 Oktober 2026'
		exits 0 print $form $satu -o $form.html
		holds_text $form.html 'Masa Penilaian 1 Januari 2026 s/d 31 Desember 2026'
	done
	exits 0 print konversi $pensiun -o konversi.html
	holds_text konversi.html '10/12 x 100% 37.5 31.25'
}

@test "the report of a year in which people moved reads back as it is" {
	exits 0 export laporan-penilaian -o laporan.csv
	assert_equal "$(grep -c "^[^0-9]*$satu," laporan.csv)" 2
	exits 0 assess import --recorded --source ekinerja laporan.csv
	totals '0 new, 0 changed, 7 unchanged, 0 rejected, 0 skipped, 1 out of scope'
	# an older SKP of the report is not that of the post of now
	exits 0 export laporan-penilaian $pindah -o lama.csv
	sed -i '/2026-12-31/d; s/Sesuai ekspektasi/Di atas ekspektasi/g
		s/,Baik,/,Sangat Baik,/' lama.csv
	exits 3 assess import --recorded --source ekinerja lama.csv
	said "@20300001: the assessment is terbit"
	not_said "@20300003"
}
