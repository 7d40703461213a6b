#!/usr/bin/env bats
# Two regimes in one database: 2024 in semesters with points, 2025 in one
# year without; nothing of the one is asked for in the other.

setup() {
	load helper
	cycle_setup
	make_schools
	make_roster
	make_officials
	make_plans
	exits 0 period open 2025 --rules rgtk-2025
	export KINERJA_TODAY=2025-06-20 KINERJA_NOW=2025-06-20T03:00:00Z
}

@test "a plan of 2025: no points, main duties confirmed at the end" {
	cat >plans.csv <<-END
	nip,indikator,kompetensi,tugas_tambahan,tugas_sk_nomor,tugas_sk_tanggal,tugas_mulai,tugas_selesai,berorientasi_pelayanan,akuntabel,kompeten,harmonis,loyal,adaptif,kolaboratif
	$satu,DISIPLIN_POSITIF,PK_PESERTA_COACHING,TT_KOORD_INKLUSI,800/1/REKAAN/2025,2025-01-02,2025-01-02,2025-12-31,1,1,1,1,1,1,1
	$dua,UMPAN_BALIK,,,,,,,2,2,2,2,2,2,2
	END
	exits 0 plan import --period 2025 plans.csv
	exits 0 plan check --period 2025 --all
	run grep -Ei 'poin|point' "$err" "$out"
	assert_failure
	# A duty of 2024 is none of 2025, and the other way round.
	sed 's/TT_KOORD_INKLUSI/TT_TIM_BOS/' plans.csv >old.csv
	exits 3 plan import --period 2025 old.csv
	said -F PACK_CODE
	exits 0 plan submit --period 2025 --all
	exits 0 plan approve --period 2025 --as $ks1 --all
	exits 0 export plans --period 2025 --format json
	run grep -c '"poin":"' "$out"
	assert_output 0
	exits 0 export plans --period 2024-1 --format json
	told '"poin":"32"'
}

@test "main duties are confirmed where the pack has them, and only there" {
	head=nip,hasil_kerja,hasil_kerja_alasan,perilaku_kerja
	head=$head,perilaku_kerja_alasan,alasan_tidak_lengkap,tugas_pokok,penilai
	row="$satu,Sesuai ekspektasi,Tercapai,Sesuai ekspektasi,Konsisten,Di platform"
	exits 0 --as $dinas --on 2024-06-20 assess organisation --period 2024-1 \
		<<-'END'
	npsn,predikat
	20100001,Baik
	END
	printf '%s\n' "$head" "$row,TP_KURIKULUM,$ks1" >ratings.csv
	exits 3 --on 2024-06-20 assess import --period 2024-1 ratings.csv
	said -F PACK_SECTION
	printf '%s\n' "$head" "$row,,$ks1" >ratings.csv
	exits 0 --on 2024-06-20 assess import --period 2024-1 ratings.csv
	totals "1 new"
}

@test "an assessment of 2025 waits for the confirmed main duties" {
	cat >plans.csv <<-END
	nip,indikator,berorientasi_pelayanan,akuntabel,kompeten,harmonis,loyal,adaptif,kolaboratif,status,diajukan_pada,disetujui_pada,disetujui_oleh
	$satu,DISIPLIN_POSITIF,1,1,1,1,1,1,1,disetujui,2025-01-15,2025-01-20,$ks1
	END
	exits 0 plan import --recorded --source pmm --period 2025 plans.csv
	printf 'npsn,predikat\n20100001,Baik\n' >org.csv
	exits 0 --as $dinas assess organisation --period 2025 org.csv
	head=nip,hasil_kerja,hasil_kerja_alasan,perilaku_kerja
	head=$head,perilaku_kerja_alasan,alasan_tidak_lengkap,tugas_pokok,penilai
	row="$satu,Sesuai ekspektasi,Tercapai,Sesuai ekspektasi,Konsisten,Di platform"
	printf '%s\n' "$head" "$row,TP_KURIKULUM,$ks1" >ratings.csv
	exits 6 assess import --period 2025 ratings.csv
	said -F 'still missing: tugas_pokok'
	printf '%s\n' "$head" "$row,TP_KURIKULUM|TP_KEHADIRAN,$ks1" >ratings.csv
	exits 0 assess import --period 2025 ratings.csv
	totals "1 new"
}
