#!/usr/bin/env bats
# Assessments of a whole year under the rules of 2025: confirmed main duties,
# drafts, and what becomes of the results. The figures were computed by hand.

setup() {
	load helper
	cycle_setup
	make_schools
	make_roster
	make_officials
	exits 0 period open 2025 --rules rgtk-2025
	export KINERJA_TODAY=2025-12-15 KINERJA_NOW=2025-12-15T03:00:00Z
	local core=1,1,1,1,1,1,1,disetujui,2025-01-15,2025-01-20
	cat >plans.csv <<-END
	nip,indikator,berorientasi_pelayanan,akuntabel,kompeten,harmonis,loyal,adaptif,kolaboratif,status,diajukan_pada,disetujui_pada,disetujui_oleh
	$satu,DISIPLIN_POSITIF,$core,$ks1
	$dua,DISIPLIN_POSITIF,$core,$ks1
	$ks1,KS_VISI_MISI,$core,$dinas
	END
	exits 0 plan import --recorded --source pmm plans.csv
	printf 'npsn,predikat\n20100001,Baik\n' >org.csv
	exits 0 --as $dinas assess organisation org.csv
	head=nip,hasil_kerja,hasil_kerja_alasan,perilaku_kerja
	head=$head,perilaku_kerja_alasan,alasan_tidak_lengkap,tugas_pokok,penilai
	duties='TP_KURIKULUM|TP_KEHADIRAN'
}

# why names the stage, the code and this text.
blocked() {
	exits 0 -f jsonl --as $ks1 why $satu
	told '"kode":"menunggu_penilaian"'
	grep -qF -- "$1" "$out" || { cat "$out"; return 1; }
}

@test "main duties are confirmed step by step, and why names what lacks" {
	set=(--as $ks1 assess set $satu)
	sqlite3 k.db "INSERT INTO observation (plan_id, state, last_day, act_id)
		SELECT id, 'rated', '2025-06-01', 1 FROM plan"
	exits 0 "${set[@]}" --hasil 'Sesuai ekspektasi' --hasil-alasan Tercapai
	said -F 'perilaku_kerja, perilaku_kerja_alasan, tugas_pokok (TP_KURIKULUM|TP_KEHADIRAN)'
	blocked 'still missing: perilaku_kerja, perilaku_kerja_alasan, tugas_pokok [WF_INCOMPLETE]'
	told '"penolakan":\["WF_INCOMPLETE"\]'
	blocked "kinerja assess set $satu@20100001:guru --period 2025 --as $ks1 --final"
	exits 6 "${set[@]}" --final
	said -F WF_INCOMPLETE
	exits 0 "${set[@]}" --tugas-pokok TP_KURIKULUM \
		--perilaku 'Sesuai ekspektasi' --perilaku-alasan Ajek
	exits 0 -f csv assess explain $satu
	told '^tugas_pokok,Kurikulum satuan pendidikan: confirmed$'
	told '^tugas_pokok,Rangkuman kehadiran guru: not confirmed$'
	run grep 'tugas_pokok,Surat' "$out"
	assert_failure
	blocked 'still missing: tugas_pokok [WF_INCOMPLETE]'
	exits 3 "${set[@]}" --tugas-pokok TP_KS_LAPORAN
	said -F PACK_CODE
	# what one row confirms is kept by the next
	exits 0 "${set[@]}" --hasil-alasan 'Tercapai semua'
	blocked 'still missing: tugas_pokok'
	sqlite3 k.db "UPDATE observation SET state = 'reflected'"
	exits 0 "${set[@]}" --tugas-pokok "$duties"
	exits 0 -f csv assess explain $satu
	told '^tugas_pokok,Rangkuman kehadiran guru: confirmed$'
	run grep 'kurang.*tugas_pokok' "$out"
	assert_failure
	sqlite3 k.db "UPDATE observation SET state = 'rated'"
	blocked 'complete, but not final'
	exits 0 "${set[@]}" --final
	exits 0 -f jsonl why $satu
	run grep menunggu_penilaian "$out"
	assert_failure
}

@test "a year of 2025: required duties, then recap and credits" {
	cat >ratings.csv <<-END
	$head
	$satu,Sesuai ekspektasi,a,Sesuai ekspektasi,b,Di platform,$duties,$ks1
	$dua,Di bawah ekspektasi,a,Sesuai ekspektasi,b,Di platform,TP_KEHADIRAN,$ks1
	$ks1,Di atas ekspektasi,a,Di atas ekspektasi,b,Di platform,TP_KS_KURIKULUM|TP_KS_PERENCANAAN|TP_KS_LAPORAN|TP_KS_KEHADIRAN,$dinas
	END
	exits 6 assess import ratings.csv
	said -F 'still missing: tugas_pokok (TP_KURIKULUM)'
	sed "s/,TP_KEHADIRAN,/,$duties,/" ratings.csv >full.csv
	exits 0 assess import full.csv
	totals "3 new"
	exits 0 assess import full.csv
	totals "0 new, 0 changed, 3 unchanged"
	exits 0 --as $ks1 assess publish $satu $dua
	exits 0 --as $dinas assess publish $ks1
	exits 0 export assessments
	assert_equal "$(grep -c ',Di platform,' "$out")" 3
	cp "$out" again.csv
	exits 0 assess import again.csv
	totals "0 new, 0 changed, 3 unchanged"
	exits 0 export summary
	run grep alasan "$out"
	assert_failure
	exits 0 export recap
	cut -d, -f1,8- <(sed 's/, [SM]\.Pd\."/"/g' "$out") >got
	diff - got <<-END
	pegawai_nip,rating_perilaku_kerja,predikat_kinerja,periode,tahun,alasan_tidak_lengkap,status
	$dua,Sesuai ekspektasi,Butuh Perbaikan,2025,2025,Di platform,terbit
	$ks1,Di atas ekspektasi,Sangat Baik,2025,2025,Di platform,terbit
	$satu,Sesuai ekspektasi,Baik,2025,2025,Di platform,terbit
	END
	# ks1 IV/a: 37.5 x 150 % x 12/12 = 56.25; dua III/b: 12.5 x 75 % =
	# 9.375, rounded to 9.38; satu III/c: 25 x 100 % = 25
	exits 0 export credits --period 2025
	cut -d, -f2,8- <(sed 's/, [SM]\.Pd\."/"/g' "$out") >got
	diff - got <<-END
	nip,golongan,jenjang,predikat,persen,koefisien,bulan,angka_kredit,keterangan
	$dua,III/b,Guru Ahli Pertama,Butuh Perbaikan,75,12.5,12,9.38,
	$ks1,IV/a,Guru Ahli Madya,Sangat Baik,150,37.5,12,56.25,
	$satu,III/c,Guru Ahli Muda,Baik,100,25,12,25.00,
	END
}
