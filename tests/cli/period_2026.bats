#!/usr/bin/env bats
# The rules of a period that nobody names, and a whole cycle of 2026 played
# by verbs and imports only, from the lists to the drafts of 2027.

setup() {
	load helper
	cycle_setup
	mkdir fresh
	cd fresh || return 1
	export KINERJA_DB=$PWD/k.db
	on 2026-01-10
	exits 0 init
}

# on DAY: the day on which the next commands run.
on() {
	export KINERJA_TODAY=$1 KINERJA_NOW=$1T03:00:00Z
}

@test "a period finds its rules by its days, and says what it took" {
	on 2026-11-28
	exits 0 period open 2026
	said -F 'with rgtk-2026'
	not_said PERIOD_OFFERED
	exits 0 period open 2027
	said -F 'hold until 2026-12-31'
	said -F '[PERIOD_OFFERED]'
	said -F 'with rgtk-2026'
	exits 0 period open 2024-2
	said -F 'with pmm-2024'
	exits 0 period open 2025
	said -F 'with rgtk-2025'
	exits 1 period open 2028
	said -F 'there are no rules for 2028; see'
	# halves, as they were until 2024
	exits 1 period open 2026-1
	said -F 'there are no rules for 2026-1: by rgtk-2026 the year is one period; say `kinerja period open 2026`'
	exits 1 period open 2028-1
	said -F 'there are no rules for 2028-1; see'
	exits 6 period open 2028 --rules rgtk-2026
	said PERIOD_RULES
	exits 2 period open 20252
	is_sql "SELECT count(*) FROM period" 4
}

@test "rules of one's own come before offered ones; two that hold ask" {
	exits 0 rules show rgtk-2026 --format json
	sed 's/"name": "rgtk-2026"/"name": "milik-2027"/
		s/"valid_from": "2026/"valid_from": "2027/
		s/"valid_to": "2026/"valid_to": "2027/
		/"offered_to"/d' "$out" >milik.json
	exits 0 rules import milik.json
	exits 0 period open 2027 --dry-run
	said -F 'with milik-2027'
	not_said PERIOD_OFFERED
	sed 's/milik-2027/lain-2027/' milik.json >lain.json
	exits 0 rules import lain.json
	exits 2 period open 2027
	said -F '2027 could follow lain-2027 or milik-2027'
	exits 0 period open 2027 --rules milik-2027
	# behind the last day of the rules, and not before it
	sed 's/"valid_to": "2027-12-31"/&, "offered_to": "2027-06-30"/' \
		milik.json >salah.json
	exits 3 rules check salah.json
	said -F 'offered_to: rules are offered for days behind valid_to'
}

@test "a rollover takes the rules that hold, not those of the old year" {
	on 2025-12-20
	exits 0 period open 2025
	exits 0 rollover 2025 2026 --dry-run
	said -F 'with rgtk-2026'
	not_said PERIOD_OFFERED
	exits 0 rollover 2025 2026
	exits 0 rollover 2026 2027
	said PERIOD_OFFERED
}

# The lists, the officials and the period, opened in its January.
begin_2026() {
	make_schools
	make_roster
	make_officials
	exits 0 period open 2026
	core=2,1,3,1,2,3,1
	cat >plans.csv <<-END
	nip,indikator,kompetensi,tugas_tambahan,tugas_sk_nomor,tugas_sk_tanggal,tugas_mulai,tugas_selesai,berorientasi_pelayanan,akuntabel,kompeten,harmonis,loyal,adaptif,kolaboratif
	$satu,DISIPLIN_POSITIF,PK_PELATIHAN_MANDIRI,TT_WALI_KELAS,800/12/REKAAN/2026,2026-01-05,2026-01-05,2027-06-30,$core
	$dua,UMPAN_BALIK,PK_OBSERVASI_SEJAWAT,,,,,,$core
	$ks1,KS_VISI_MISI,PK_PELATIHAN_MANDIRI,,,,,,$core
	END
}

# step NAME BEHAVIOUR...: what a teacher or principal hands in for it.
step() {
	exits 0 observe import "$1"
	exits 0 observe collect --step "$2" --from kumpul.csv
	said -F 'looked at 3: 3 moved on'
}

@test "2026 by verbs and imports: plan, every step, rating, the next year" {
	begin_2026
	exits 0 plan import plans.csv
	exits 0 plan check --all
	exits 0 plan submit --all
	on 2026-01-25
	exits 0 --as $dinas plan approve $ks1
	exits 0 --as $ks1 plan approve $satu $dua

	on 2026-02-10
	cat >persiapan.csv <<-END
	nip,jadwal_tanggal,jadwal_jam,persiapan_target,persiapan_upaya
	$satu,2026-02-20,07:30,DISIPLIN_POSITIF.1,Belajar mandiri
	$dua,2026-02-20,09:00,UMPAN_BALIK.2,Mengamati sejawat
	$ks1,2026-02-21,08:00,Visi dipahami warga sekolah,Menyusun agenda
	END
	printf 'person,by\n%s,\n%s,\n%s,\n' $satu $dua $ks1 >kumpul.csv
	step persiapan.csv persiapan
	on 2026-02-21
	# however much is missing, all of it is said
	exits 6 --as $ks1 observe collect $satu
	said 'what is still missing: perilaku1_nilai.*perilaku2_nilai.*perilaku3_nilai.*.restitusi.. has no level; .* levels .WF_INCOMPLETE.$'
	local yes=DILAKUKAN_EFEKTIF
	cat >kelas.csv <<-END
	nip,perilaku1_nilai,perilaku1_catatan,perilaku2_nilai,perilaku2_catatan,perilaku3_nilai,perilaku3_catatan,observasi_rekomendasi
	$satu,$yes,a,$yes,b,BELUM_DILAKUKAN,c,Lanjutkan
	$dua,$yes,a,DILAKUKAN_BELUM_EFEKTIF,b,$yes,c,Lanjutkan
	$ks1,,,,,,,Lanjutkan
	END
	printf 'person,by\n%s,%s\n%s,%s\n%s,%s\n' $satu $ks1 $dua $ks1 \
		$ks1 $dinas >kumpul.csv
	step kelas.csv observasi
	on 2026-05-04
	cat >lanjut.csv <<-END
	nip,tindak_lanjut_tantangan,tindak_lanjut_masukan,tindak_lanjut_tujuan,tindak_lanjut_langkah_perbaikan,tindak_lanjut_jadwal,tindak_lanjut_dukungan
	$satu,Waktu,Mulai dari satu kelas,Kesepakatan kelas ditinjau,Menulis ulang kesepakatan,Mei-Juli,Rekan
	$dua,Waktu,Pilih satu tugas,Umpan balik tertulis,Membuat rubrik,Mei-Juli,Rekan
	$ks1,Waktu,Libatkan komite,Agenda bulanan,Menyusun agenda,Mei-Juli,Pengawas
	END
	printf 'person,by\n%s,\n%s,\n%s,\n' $satu $dua $ks1 >kumpul.csv
	step lanjut.csv tindak_lanjut
	on 2026-09-14
	cat >upaya.csv <<-END
	nip,upaya_tindak_lanjut_kegiatan,upaya_tindak_lanjut_catatan
	$satu,Topik disiplin positif; komunitas belajar,Selesai
	$dua,Mengamati sejawat,Selesai
	$ks1,Rapat bulanan,Selesai
	END
	step upaya.csv upaya
	on 2026-11-20
	cat >refleksi.csv <<-END
	nip,refleksi_capaian,refleksi_tantangan,refleksi_upaya_peningkatan,penilaian_nilai,penilaian_upaya_refleksi,penilaian_perubahan_praktik,penilaian_alasan
	$satu,Tercapai,Waktu,Berbagi,SESUAI_EKSPEKTASI,Sesuai ekspektasi,Di atas ekspektasi,Jujur
	$dua,Sebagian,Waktu,Berbagi,SESUAI_EKSPEKTASI,,,Jujur
	$ks1,Tercapai,Waktu,Berbagi,DI_ATAS_EKSPEKTASI,,,Jujur
	END
	step refleksi.csv refleksi
	exits 0 --as $ks1 observe rate $satu $dua
	exits 0 --as $dinas observe rate $ks1
	exits 0 export observations
	told -F ',SESUAI_EKSPEKTASI,SESUAI_EKSPEKTASI,,DI_ATAS_EKSPEKTASI,Jujur,'

	on 2026-12-10
	printf 'npsn,predikat\n20100001,Baik\n20100002,Baik\n' >org.csv
	exits 0 --as $dinas assess organisation org.csv
	local ok='Sesuai ekspektasi' up='Di atas ekspektasi'
	cat >nilai.csv <<-END
	nip,hasil_kerja,hasil_kerja_alasan,perilaku_kerja,perilaku_kerja_alasan,tugas_pokok,penilai
	$satu,$ok,a,$ok,b,TP_KURIKULUM|TP_KEHADIRAN,$ks1
	$dua,Di bawah ekspektasi,a,$ok,b,TP_KURIKULUM|TP_KEHADIRAN,$ks1
	$ks1,$up,a,$up,b,TP_KS_KURIKULUM|TP_KS_PERENCANAAN|TP_KS_LAPORAN|TP_KS_KEHADIRAN,$dinas
	END
	exits 0 assess import nilai.csv
	totals "3 new"
	exits 0 --as $ks1 assess publish $satu $dua
	exits 0 --as $dinas assess publish $ks1
	# 25 x 100 %; 12.5 x 75 % = 9.375, half up; 37.5 x 150 %
	exits 0 export credits
	told ",III/c,Guru Ahli Muda,Baik,100,25,12,25.00,$"
	told ",III/b,Guru Ahli Pertama,Butuh Perbaikan,75,12.5,12,9.38,$"
	told ",IV/a,Guru Ahli Madya,Sangat Baik,150,37.5,12,56.25,$"
	exits 5 status --pending --exit-code -f csv
	assert_equal "$(grep -c ",20100001," "$out")" 0

	on 2026-12-20
	exits 0 rollover 2026 2027 --carry duties
	said PERIOD_OFFERED
	said -F 'carried 1 duties and 0 activities into 1 drafts'
	on 2027-01-10
	exits 0 export plans --period 2027
	told "^2027,.*TT_WALI_KELAS"
	exits 0 plan import --period 2027 plans.csv
	totals "2 new, 1 changed"
	exits 0 db check
	exits 0 log --verify
}

@test "special teachers of a Unit Layanan Disabilitas, and kindergartens" {
	make_schools
	make_roster
	make_officials
	cat >uld.csv <<-'END'
	npsn,sekolah,bentuk,status_sekolah,kecamatan,kabupaten
	69900001,UNIT LAYANAN DISABILITAS REKAAN,Unit Layanan Disabilitas,Negeri,Umpama,Kab. Rekaan
	K9970001,KB CERIA REKAAN,KB,Swasta,Umpama,Kab. Rekaan
	END
	exits 0 school import uld.csv
	not_said VALUE_UNKNOWN
	is_sql "SELECT level FROM unit WHERE npsn = '69900001'" ULD
	cat >gpk.csv <<-'END'
	npsn,nama,nip,jk,tanggal_lahir,status_kepegawaian,jenis_ptk
	69900001,Contoh Pendamping,199003062019032901,P,1990-03-06,PNS,Guru Pendamping Khusus
	K9970001,Contoh Kelinci,199103062022212902,P,1991-03-06,PPPK,Play Group Teacher
	K9970001,Contoh Kancil,199203062022212903,P,1992-03-06,PPPK,Kindergarten Teacher
	END
	exits 0 roster import gpk.csv
	not_said ROLE_UNCOVERED
	# all of them must take part in 2026, also at a private kindergarten
	exits 0 period open 2026
	exits 0 status --period 2026
	awk '/%/ { print index($0, "/") }' "$out" | sort -u >columns
	[ "$(wc -l <columns)" -eq 1 ]
	exits 0 status --period 2026 --by school -f csv
	told '^69900001,UNIT LAYANAN DISABILITAS REKAAN,1,0,0,'
	told '^K9970001,KB CERIA REKAAN,2,0,0,'
	# and in 2025 those of private schools belonged elsewhere
	exits 0 period open 2025
	exits 0 --on 2025-06-01 status --period 2025 --by school -f csv
	told '^K9970001,KB CERIA REKAAN,0,0,2,'
}
