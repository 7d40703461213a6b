#!/usr/bin/env bats
# Rules of an invented year: quarters, three steps, two aspects, four levels, a
# matrix of 2 x 4, six predicates. Nothing of them stands in the program.

setup() {
	load helper
	cycle_setup
	load sheets
	mkdir fresh
	cd fresh || return 1
	export KINERJA_DB=$PWD/k.db
	on 2027-01-04
	exits 0 init
	exits 0 rules import "$fixtures/packs/rekaan-2027.json"
	make_schools
	make_roster
	make_officials
	exits 0 period open 2027-tw1
	said -F 'with rekaan-2027'
}

# on DAY: the day on which the next commands run.
on() {
	export KINERJA_TODAY=$1 KINERJA_NOW=$1T03:00:00Z
}

make_quarter_plans() {
	cat >plans.csv <<-END
	nip,indikator,praktik_target,kompetensi,jujur,tangguh,ekspektasi_tangguh
	$satu,MENDENGAR,Tiap pekan,KG_MEMBACA,1,Bangkit kembali,Tetap tenang
	$dua,Mengajak murid bertanya,,KG_MEMBACA,JUJUR.2,3,
	$ks1,MEMIMPIN_RAPAT,,KG_MEMBACA,1,1,
	END
	exits 0 plan import plans.csv
	totals "3 new"
}

@test "plans have the aspects of their rules, and no others" {
	make_quarter_plans
	exits 0 plan show $satu
	told -F 'Bangkit kembali'
	exits 0 plan check --all
	exits 0 export plans
	head -1 "$out" >head
	holds head -F ',poin,jujur,tangguh,ekspektasi_jujur,ekspektasi_tangguh'
	not_told -F akuntabel
	told ",JUJUR.1,TANGGUH.2,,Tetap tenang$"
	cp "$out" plans-out.csv
	exits 0 plan import plans-out.csv
	totals "0 new, 0 changed, 3 unchanged"
	sed 's/,JUJUR.1,TANGGUH.2,/,JUJUR.1,TANGGUH.9,/' plans-out.csv >bad.csv
	exits 3 plan import bad.csv
	said -F 'TANGGUH.9 is not an option of Tangguh; give its number, 1 to 3'
	said -F 'PACK_CODE'
	sed 's/,JUJUR.1,TANGGUH.2,/,JUJUR.2,TANGGUH.2,/' plans-out.csv >other.csv
	exits 0 plan import other.csv --dry-run
	told "jujur.*JUJUR.1.*JUJUR.2"
	# a draft without an aspect is no whole plan
	printf 'nip,indikator,jujur,tangguh\n%s,MENDENGAR,1,-\n' $satu >less.csv
	exits 0 plan import less.csv
	exits 6 plan submit $satu
	said -F 'no option is chosen for Tangguh'
	# another regime's columns are none of this one
	printf 'nip,indikator,akuntabel\n%s,MENDENGAR,1\n' $satu >old.csv
	exits 3 plan import old.csv --strict
	said -F akuntabel
}

@test "assessments have a note for every area of their rules" {
	exits 0 schema assessments --rules rgtk-2026
	told '^area5_catatan .*note on area 5: '
	not_told '^area6_catatan'
	make_quarter_plans
	exits 0 plan submit --all
	exits 0 --as $dinas plan approve $ks1
	exits 0 --as $ks1 plan approve $satu $dua
	printf 'npsn,predikat\n20100001,Subur\n' >org.csv
	exits 0 --as $dinas assess organisation org.csv
	exits 0 --as $dinas assess set $ks1 --area BIDANG_G=Kebun
	exits 0 -f csv assess explain $ks1
	told '^area7,Bidang G: Kebun$'
	exits 0 export assessments
	told -F ',area6_catatan,area7_catatan'
	told ',Kebun$'
	# teachers have one area here
	printf 'nip,area2_catatan\n%s,Tugas\n' $satu >area.csv
	exits 3 assess import area.csv
	said -F 'guru has 1 achievement areas; leave area 2 empty'
}

@test "the schema of the summary has the steps and predicates of rules" {
	exits 0 -f csv schema summary --rules rgtk-2026
	told '^upaya_tindak_lanjut,number,,out,'
	not_told '^penilaian,'
	exits 0 -f csv export summary
	head -1 "$out" >head
	holds head -F ',disetujui,niat,kunjungan,simpulan,dinilai,terlambat,'
	holds head -F ',terlambat,buah,bunga,daun,ranting,batang,akar,umur_'
}

# walk STEP FILE WORD... : its documents come in and are collected.
walk() {
	exits 0 observe import "$2"
	printf '%s\n' person,by "${@:3}" >kumpul.csv
	exits 0 observe collect --step "$1" --from kumpul.csv
	said -F "looked at $(($# - 2)): $(($# - 2)) moved on"
}

pengawas=197101011996031002	# of make_officials

@test "a whole cycle by verbs and imports, and what is told on the way" {
	make_quarter_plans
	exits 0 plan submit --all
	exits 0 -f csv plan queue
	exits 0 --as $dinas plan approve $ks1
	exits 0 --as $ks1 plan approve $satu $dua
	exits 0 -f csv why $satu
	told -F 'belum_niat'
	exits 0 -f csv blockers
	told -F 'belum_niat,the step Pernyataan Niat is not collected,'

	on 2027-02-01
	cat >niat.csv <<-END
	nip,jadwal_tanggal,jadwal_jam,niat_alasan_memilih,niat_sasaran,niat_bekal
	$satu,2027-02-08,08:00,Murid diam,MENDENGAR.1,Buku|Papan
	$dua,2027-02-08,10:00,Murid pasif,Memancing pertanyaan,
	$ks1,2027-02-09,08:00,Rapat lama,MEMIMPIN_RAPAT.2,
	END
	walk niat niat.csv $satu, $dua, $ks1,
	exits 0 -f csv export pending
	told -F 'menunggu_kunjungan'
	exits 0 --on 2027-02-18 export reminders
	told -F menunggu_kunjungan
	exits 0 -f csv observe queue
	told -F kunjungan

	on 2027-02-10
	cat >kunjungan.csv <<-END
	nip,amatan1_tingkat,amatan2_tingkat,kunjungan_suasana
	$satu,Sering tampak,T_SELALU,Ramai
	$dua,T_SESEKALI,T_BELUM,Hening
	$ks1,T_SELALU,T_SELALU,Tertib
	END
	walk kunjungan kunjungan.csv $satu,$ks1 $dua,$ks1 $ks1,$dinas
	exits 0 observe show $satu
	told -F 'Sering tampak'
	exits 0 status
	told -F kunjungan

	on 2027-03-01
	printf '%s\n' nip,langkah,isian,nilai \
		$satu,simpulan,pelajaran,Sabar \
		$dua,simpulan,pelajaran,Berani \
		$ks1,simpulan,pelajaran,Ringkas >langkah.csv
	exits 0 observe import --steps langkah.csv
	exits 0 --as $ks1 observe rate $satu --value H_SUDAH \
		--reason 'Tampak berubah'
	exits 0 --as $ks1 observe rate $dua --value H_SUDAH --reason Ajek
	exits 0 --as $dinas observe rate $ks1 --value 'Belum sampai' \
		--reason 'Belum tampak'

	on 2027-03-18
	printf 'npsn,predikat\n20100001,Subur\n' >org.csv
	exits 0 --as $dinas assess organisation org.csv
	cat >nilai.csv <<-END
	nip,hasil_kerja,hasil_kerja_alasan,perilaku_kerja,perilaku_kerja_alasan,area1_catatan,penilai
	$satu,Sudah sampai,a,Teladan,b,Banyak,$ks1
	$dua,H_BELUM,a,P_AKRAB,b,,$ks1
	$ks1,H_SUDAH,a,Hangat,b,,$dinas
	END
	exits 0 assess import nilai.csv
	totals "3 new"
	exits 0 --as $ks1 assess publish $satu $dua
	exits 0 --as $dinas assess publish $ks1
	exits 0 -f csv assess explain $satu
	told 'Sudah sampai x Teladan gives Buah'
	exits 0 -f csv export summary --by school
	told ',20100001,.*,guru,2,0,0,0,2,2,0,2,2,2,2,2,0,1,0,0,1,0,0,'
	exits 0 -f csv assess distribution --by school
	told 'TANAH_SUBUR,3,0,1,0,1,1,0,0,'
	exits 5 status --pending --exit-code -f csv
	assert_equal "$(grep -c ",20100001," "$out")" 0

	# what goes out comes in again
	for what in plans observations assessments; do
		exits 0 --full -f csv -o out-$what.csv export $what
	done
	exits 0 plan import out-plans.csv
	totals "0 new, 0 changed, 3 unchanged"
	exits 0 observe import out-observations.csv
	totals "0 new, 0 changed, 3 unchanged"
	exits 0 assess import out-assessments.csv
	totals "0 new, 0 changed, 3 unchanged"
	exits 0 export steps
	told -F ',simpulan,pelajaran,Sabar'
	exits 0 sheet make plans -o sheets
	exits 0 sheet make assessments -o nilai.xlsx
	exits 0 sheet collect nilai.xlsx
	said '0 new, 0 changed, 6 unchanged'
	exits 0 export recap
	told "^$ks1,.*,Daun,"
	# three months of a coefficient, by percents of their own
	exits 0 export credits
	told "^.*$satu,.*,III/c,Tunas,Buah,200,20,3,10.000,"
	told "$ks1,.*,IV/a,Pohon,Daun,100,40,3,10.000,"
	for form in skp lampiran umpan-balik evaluasi dokumen-evaluasi \
		observasi hasil rekap; do
		exits 0 print $form --school 20100001 -o $form.html
	done
	holds_text hasil.html Buah
	holds_text observasi.html 'Sering tampak'
	exits 0 report -o page.html
	holds_text page.html Ranting

	on 2027-03-20
	exits 0 rollover 2027-tw1 2027-tw2 --carry duties
	exits 0 rollover 2027-tw1 2027-tw2 --undo
	exits 0 -f csv period list
	not_told 2027-tw2
	exits 0 db check
	exits 0 log --verify

	# and a report of elsewhere is held against it
	exits 0 export laporan-penilaian -o sama.csv
	exits 5 -f csv reconcile sama.csv
	told "^hanya_di_sini,.*,$pengawas,"
	not_told "$satu"
	sed 's/,Buah,/,Akar,/' sama.csv >beda.csv
	exits 5 -f csv reconcile beda.csv
	told "^predikat_berbeda,.*$satu,.*,Akar,Buah,"
}

# Who holds plans here beside teachers and principals: at an office, at a
# school, and under its principal.
make_others() {
	penilik=197202021997032901
	asrama=199003032015032903
	pamong=198808082012082902
	cat >others.csv <<-END
	npsn,nama,nip,jk,tanggal_lahir,status_kepegawaian,jenis_ptk,pangkat
	20100002,"Purwarupa Penilik, S.Pd.",$penilik,P,1972-02-02,PNS,Penilik,IV/a
	20100001,"Purwarupa Pamong, S.Pd.",$pamong,P,1988-08-08,PNS,Pamong Belajar,III/b
	20100001,"Purwarupa Asrama, S.Pd.",$asrama,P,1990-03-03,PNS,Pengasuh Asrama,III/b
	END
	exits 0 roster import others.csv
	not_said -F 'without a part'
}

@test "pengawas, penilik and pamong belajar hold plans where rules say so" {
	make_others
	exits 0 -f csv export summary --by school
	told ',DINAS PENDIDIKAN KAB. REKAAN,,,pengawas,0,1,0,1,'
	told ',20100002,.*,penilik,1,0,0,1,'
	told ',20100001,.*,pamong_belajar,1,0,0,1,'
	told ',20100001,.*,pengasuh,1,0,0,1,'
	exits 2 --as $dinas plan approve --role tiada --all
	exits 0 period extend 2027-tw1 --stage susun --role penilik \
		--to 2027-01-20 --reason Banjir --dry-run
	exits 0 -f csv blockers
	told '^1,belum_ada_rencana,.*,,DINAS PENDIDIKAN KAB. REKAAN,'
	cat >plans.csv <<-END
	nip,peran,indikator,kompetensi,jujur,tangguh
	$pengawas,pengawas,MENDAMPINGI,KG_MEMBACA,1,1
	$penilik,penilik,Menilik kelompok bermain,KG_MEMBACA,1,1
	$pamong,,MENEMANI,KG_MEMBACA,1,1
	$asrama,Wali Asuh,MENGASUH,KG_MEMBACA,1,1
	END
	exits 0 plan import plans.csv
	totals "4 new"
	printf 'nip,indikator\n%s,MENDENGAR\n' $pamong >wrong.csv
	exits 3 plan import wrong.csv
	said -F 'MENDENGAR is offered to the role guru, not to pamong_belajar'
	# the office comes first in a sheet
	exits 0 sheet make plans -o isian.xlsx
	sh "$fill" isian.xlsx 2 "$(column isian.xlsx tangguh)2=3" \
		"$(column isian.xlsx jujur)2=JUJUR.2"
	exits 0 sheet collect isian.xlsx
	said ': 0 new, 1 changed, 8 unchanged, 0 rejected'
	exits 0 -f csv plan show $pengawas
	told -F TANGGUH.3
	printf '%s\n' nip,bagian,urutan,kode,sk_nomor,sk_tanggal,mulai,selesai \
		$pengawas,tugas,1,TG_KEBUN,8/REKAAN/2027,2027-01-02,2027-01-02,2028-12-31 \
		>kebun.csv
	exits 3 plan import --items kebun.csv
	said -F 'plans of the role pengawas have no section tugas'
	exits 0 plan submit --all
	# under whom they are: the office, the principal
	exits 6 --as $ks1 plan approve $penilik
	exits 0 -f csv plan queue
	told "$pamong.*$ks1"
	exits 0 --as $dinas plan approve $pengawas:pengawas $penilik:penilik
	exits 3 --as $ks1 plan approve $pamong:guru
	exits 0 --as $ks1 plan approve $pamong:pamong_belajar
	exits 0 -f csv why $pengawas
	told -F belum_niat
	exits 0 --on 2027-02-18 export reminders
	told -F "$penilik"

	on 2027-02-01
	printf '%s\n' nip,jadwal_tanggal,jadwal_jam,niat_alasan_memilih,niat_sasaran \
		$pengawas,2027-02-08,08:00,Jauh,MENDAMPINGI.1 \
		$penilik,2027-02-08,10:00,Baru,MENILIK.2 \
		$pamong,2027-02-09,08:00,Malu,MENEMANI.1 >niat.csv
	walk niat niat.csv $pengawas, $penilik, $pamong,
	on 2027-02-10
	printf '%s\n' nip,amatan1_tingkat,amatan2_tingkat,kunjungan_suasana \
		$pengawas,T_SELALU,T_SELALU,Baik $penilik,T_SELALU,T_BELUM,Baik \
		$pamong,T_SELALU,T_SELALU,Baik >kunjungan.csv
	walk kunjungan kunjungan.csv $pengawas,$dinas $penilik,$dinas \
		$pamong,$ks1
	on 2027-03-01
	printf '%s\n' nip,langkah,isian,nilai $pengawas,simpulan,pelajaran,A \
		$penilik,simpulan,pelajaran,B $pamong,simpulan,pelajaran,C \
		>simpulan.csv
	exits 0 observe import --steps simpulan.csv
	for who in $pengawas $penilik; do
		exits 0 --as $dinas observe rate $who --value H_SUDAH \
			--reason Tampak
	done
	exits 0 --as $ks1 observe rate $pamong --value H_SUDAH --reason Tampak
	on 2027-03-18
	printf 'npsn,predikat\n20100001,Subur\n20100002,Subur\n' >org.csv
	exits 0 --as $dinas assess organisation org.csv
	printf '%s\n' \
		nip,hasil_kerja,hasil_kerja_alasan,perilaku_kerja,perilaku_kerja_alasan,penilai \
		$pengawas,H_SUDAH,a,Teladan,b,$dinas \
		$penilik,H_SUDAH,a,Teladan,b,$dinas \
		$pamong,H_SUDAH,a,Hangat,b,$ks1 >nilai.csv
	exits 0 assess import nilai.csv
	exits 0 --as $dinas assess publish $pengawas $penilik
	exits 0 --as $ks1 assess publish $pamong
	exits 0 -f csv export summary --by school
	told ',pengawas,0,1,0,0,1,1,0,1,1,1,1,1,0,1,'
	told ',20100002,.*,penilik,1,0,0,0,1,1,0,1,1,1,1,1,0,1,'
	exits 0 --full -f csv export recap
	told -F "$pengawas"
	exits 0 print evaluasi $pengawas -o evaluasi.html
	holds_text evaluasi.html 'Contoh Pengawas'
	holds_text evaluasi.html 'Buah'
	exits 0 --full -f csv -o again.csv export plans
	exits 0 plan import again.csv
	totals "0 new, 0 changed, 4 unchanged"
	exits 0 rollover 2027-tw1 2027-tw2 --carry duties
	exits 0 db check
}

@test "a role that the program has never heard of is one like the others" {
	make_others
	# by its code, its name, or another name, wherever roles are written
	exits 0 -f csv roster show $asrama
	told -F pengasuh
	exits 0 --complete plan submit --role peng
	told -F pengasuh
	exits 0 roster check --role 'wali asuh'
	not_told -F 'Pengasuh Asrama'
	sed 's/,Pengasuh Asrama,/,Wali Asuh,/' others.csv >words.csv
	exits 0 roster import --allow-absent words.csv
	totals "0 new, .* changed, .* unchanged"
	printf 'nip,peran,indikator,kompetensi,jujur,tangguh\n%s,%s,%s,KG_MEMBACA,1,1\n' \
		$asrama pengasuh MENGASUH >plans.csv
	exits 0 plan import plans.csv
	exits 0 plan submit "$asrama@20100001:Pengasuh Asrama"
	exits 0 -f csv plan queue
	told "$asrama.*$ks1"
	exits 2 plan submit "$asrama@20100001:pengajar"
	said -F 'pamong_belajar, kepala_dinas, pengasuh, lainnya'
	exits 0 --as $ks1 plan approve --role 'Pengasuh Asrama' --school 20100001
	# under rules that do not have it, somebody else
	exits 0 -f csv assess distribution
	exits 0 print skp $asrama -o skp.html
	holds_text skp.html 'Pengasuh Asrama'
	exits 0 roster appoint $satu --at 20100001 --role 'Wali Asuh' \
		--from 2027-01-04 --reason Rangkap
	exits 0 -f csv roster show $satu
	told -F pengasuh
	# people read what it is called, in the words of the rules
	exits 0 roster show $asrama
	told 'Role +Pengasuh Asrama'
	exits 0 period extend 2027-tw1 --stage susun --role pengasuh \
		--to 2027-01-20 --reason Banjir
	exits 0 period show
	told 'Deadline: susun +Pengasuh Asrama; From'
	exits 0 -f csv period show
	told '^jendela susun,pengasuh,'
	exits 0 report -o kantor.html
	holds_text kantor.html 'Menyusun, Pengasuh Asrama'
	[ "$(grep -cF '(null)' kantor.html)" -eq 0 ]
	exits 2 period extend 2027-tw1 --stage susun --role tiada \
		--to 2027-01-20 --reason Banjir
	exits 0 db check
}

@test "roles at offices come with the officials, with what credits need" {
	cat >kantor.csv <<-END
	jenis,nip,nama,pangkat,status_kepegawaian,kabupaten,mulai
	penilik,197202021997032901,"Purwarupa Penilik, S.Pd.",IV/a,PNS,Kab. Rekaan,2026-01-01
	pamong_belajar,198808082012082902,Purwarupa Pamong,III/b,PPPK,Kab. Rekaan,2026-01-01
	Wali Asuh,199003032015032903,Purwarupa Asrama,III/b,PNS,Kab. Rekaan,2026-01-01
	END
	exits 0 supervisor import kantor.csv
	totals "3 new"
	exits 0 supervisor import kantor.csv
	totals "0 new, 0 changed, 3 unchanged"
	# of two offices in one role the home is meant, which has no number
	sed -n '1p; s/^\(penilik,.*\),Kab. /\1,Prov. /p' kantor.csv >dua.csv
	exits 0 supervisor import dua.csv
	totals "1 new"
	exits 6 plan submit 197202021997032901:penilik
	said 'submit needs a plan'
	exits 0 supervisor set --dry-run --person 197202021997032901:penilik \
		--by $dinas
	exits 0 --full -f csv -o lagi.csv export supervisors
	holds lagi.csv 'penilik,197202021997032901.*,PNS,'
	holds lagi.csv 'pengasuh,199003032015032903.*,PNS,'
	exits 0 supervisor import lagi.csv
	totals "0 new, 0 changed, .* unchanged"
	# an office says the status of who is in no roster
	sed 's/,PPPK,/,PNS,/' kantor.csv >status.csv
	exits 0 supervisor import status.csv
	totals "0 new, 1 changed, 2 unchanged"
	exits 0 -f csv log --about 198808082012082902
	told 'status_kepegawaian.*PPPK.*PNS'
	printf 'jenis,nip,nama,kabupaten\nguru,1985,X,Kab. Rekaan\n' >guru.csv
	exits 3 supervisor import guru.csv
	said -F 'pamong_belajar'
	# they hold plans, under the head of the office
	printf 'nip,indikator,kompetensi,jujur,tangguh\n%s,%s,KG_MEMBACA,1,1\n' \
		199003032015032903 MENGASUH >plans.csv
	exits 0 plan import plans.csv
	exits 0 plan submit 199003032015032903
	exits 0 --as $dinas plan approve 199003032015032903
	# and the office has a predicate, by its name
	printf 'unit,predikat\nDINAS PENDIDIKAN KAB. REKAAN,Subur\n' >org.csv
	exits 6 assess organisation org.csv
	exits 0 --as $dinas assess organisation org.csv
	totals "1 new"
	exits 0 -f csv -o org2.csv export organisation
	holds org2.csv '^2027-tw1,,TANAH_SUBUR,.*,DINAS PENDIDIKAN KAB. REKAAN$'
	exits 0 --as $dinas assess organisation org2.csv
	totals "0 new, 0 changed, 1 unchanged"
	sed 's/REKAAN/TIADA/' org.csv >tiada.csv
	exits 3 --as $dinas assess organisation tiada.csv
	said -F 'DINAS PENDIDIKAN KAB. TIADA is not a known office'
	printf 'npsn,unit,predikat\n20100001,DINAS,Subur\n' >dua.csv
	exits 3 --as $dinas assess organisation dua.csv
	said 'unit: npsn 20100001 and an office are both filled in.*VALUE_BOTH'
	exits 0 db check
}

@test "a rollover from the rules of 2026 into them, and back" {
	export KINERJA_DB=$PWD/roll.db
	on 2026-12-15
	exits 0 init
	exits 0 rules import "$fixtures/packs/rekaan-2027.json"
	exits 0 rules diff rgtk-2026 rekaan-2027
	told -F TANGGUH
	make_schools
	make_roster
	make_officials
	exits 0 period open 2026
	cat >plans.csv <<-END
	nip,indikator,kompetensi,tugas_tambahan,tugas_sk_nomor,tugas_sk_tanggal,tugas_mulai,tugas_selesai,berorientasi_pelayanan,akuntabel,kompeten,harmonis,loyal,adaptif,kolaboratif,status,diajukan_pada,disetujui_pada,disetujui_oleh
	$satu,DISIPLIN_POSITIF,PK_PELATIHAN_MANDIRI,TT_WALI_KELAS,800/12/REKAAN/2026,2026-01-05,2026-01-05,2028-06-30,1,1,1,1,1,1,1,disetujui,2026-01-10,2026-01-20,$ks1
	END
	exits 0 plan import --recorded --source pmm plans.csv
	exits 0 rules impact rekaan-2027 --from 2026
	told -F TT_WALI_KELAS
	exits 0 rollover 2026 2027-tw1 --carry duties
	said -F 'with rekaan-2027'
	said -F TT_WALI_KELAS
	on 2027-01-04
	make_quarter_plans
	printf '%s\n' nip,bagian,urutan,kode,sk_nomor,sk_tanggal,mulai,selesai \
		$satu,tugas,1,TG_KEBUN,800/9/REKAAN/2027,2027-01-02,2027-01-02,2028-12-31 \
		>kebun.csv
	exits 0 plan import --items kebun.csv
	exits 0 plan submit $satu
	exits 0 --as $ks1 plan approve $satu
	exits 0 rollover 2027-tw1 2027-tw2 --carry duties
	said -F 'carried 1 duties'
	exits 0 rules copy rgtk-2026 rgtk-2028 --year 2028 -o 2028.json
	exits 0 rules import 2028.json
	on 2027-05-04
	exits 0 rollover 2027-tw1 2028 --carry duties
	said -F 'with rgtk-2028'
	said -F TG_KEBUN
	exits 0 export plans --period 2028
	told -F ',akuntabel,'
	not_told -F tangguh
	# files of several years at once bring the columns of each
	printf 'periode,nip,tangguh,akuntabel\n2027-tw2,%s,2,\n2028,%s,,1\n' \
		$satu $dua >both.csv
	exits 0 plan import both.csv
	totals "1 new, 1 changed"
	# and a state is one of either
	exits 0 observe queue --state visited
	exits 0 observe queue --state observasi
	exits 2 observe queue --state tiada
	exits 0 db check
}
