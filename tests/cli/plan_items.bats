#!/usr/bin/env bats
# kinerja plan import --items and --hints, and what a revision leaves alone.

setup() {
	load helper
	cycle_setup
	make_schools
	make_roster
	make_officials
	make_plans
}

@test "items carry what the wide form has no column for, and read back" {
	exits 0 --on 2024-02-01 plan revise "$satu" --reason "Tambah target"
	cat >items.csv <<-END
	nip,bagian,nomor,kode,rhk,rhk_atasan,indikator,target,jumlah
	$satu,praktik,1,DISIPLIN_POSITIF,Disiplin di kelas,Mutu sekolah,Siklus selesai,Dua siklus,
	$satu,kompetensi,2,PK_PESERTA_PRAKTIK_BAIK,,,,,2
	END
	exits 0 --on 2024-02-02 plan import --items items.csv
	totals "0 new, 2 changed"
	exits 0 export plan-items
	cp "$out" back.csv
	grep -q "praktik,1,DISIPLIN_POSITIF,,Disiplin di kelas,Mutu sekolah,Siklus selesai,Dua siklus" back.csv
	exits 0 plan import --items --dry-run back.csv
	totals "0 new, 0 changed, [1-9][0-9]* unchanged, 0 rejected"
	exits 0 export plans "$satu"
	cp "$out" wide.csv
	exits 0 plan import --dry-run wide.csv
	totals "0 new, 0 changed, 1 unchanged"
	sed -i 's/Dua siklus/Tiga siklus/' wide.csv
	exits 0 --on 2024-02-03 plan import wide.csv
	exits 0 -f csv plan show "$satu"
	told -F "Tiga siklus,,,,,,,Disiplin di kelas,Mutu sekolah,Siklus selesai"
	cat >bad.csv <<-END
	nip,bagian,nomor,kode,target
	$satu,tugas,1,,x
	$satu,tugas,0,TT_WALI_KELAS,x
	$satu,praktik,1,SALAH,x
	$dua,praktik,1,DISIPLIN_POSITIF,Lain
	$tiga,kompetensi,1,PK_PELATIHAN_MANDIRI,
	$tiga,kompetensi,1,PK_PELATIHAN_MANDIRI,
	END
	exits 3 plan import --items bad.csv
	said -F "numbered from 1"
	sed -i '/,tugas,0,/d' bad.csv
	exits 3 plan import --items bad.csv
	said -F "an item needs its code"
	said -F PACK_CODE
	said -F STATE_FROZEN
	said -F ROW_CONFLICT
	exits 2 plan import --items --recorded --source pmm bad.csv
}

@test "what is expected of a behaviour stays with its aspect" {
	exits 0 --on 2024-02-01 plan revise "$satu" --reason "Dialog kinerja"
	printf 'nip,ekspektasi_kolaboratif,ekspektasi_harmonis\n%s,%s,%s\n' \
		"$satu" '"Ajak guru lain, juga dari SD 02"' 'Dengar | rukun' \
		>khusus.csv
	exits 0 --on 2024-02-02 plan import khusus.csv
	totals "0 new, 1 changed"
	exits 0 --on 2024-02-02 plan import khusus.csv
	totals "0 new, 0 changed, 1 unchanged"
	exits 0 -f json plan show "$satu"
	told -F '"ekspektasi":"Ajak guru lain, juga dari SD 02"'
	exits 0 -f csv plan diff "$satu"
	told -F ",1,2,perilaku,4,ekspektasi,,Dengar | rukun"
	# both forms read back, and another option leaves the expectation
	exits 0 export plans "$satu"
	cp "$out" wide.csv
	exits 0 plan import --dry-run wide.csv
	totals "0 new, 0 changed, 1 unchanged"
	exits 0 export plan-items "$satu"
	cp "$out" items.csv
	exits 0 plan import --items --dry-run items.csv
	totals "0 new, 0 changed, 9 unchanged"
	printf 'nip,kolaboratif\n%s,2\n' "$satu" >pilih.csv
	exits 0 --on 2024-02-02 plan import pilih.csv
	exits 0 -f csv plan show "$satu"
	grep "perilaku,7,.*2,KOLABORATIF.*Ajak guru lain" "$out"
	# it goes with a dash, and into the next revision without one
	printf 'nip,bagian,nomor,ekspektasi\n%s,perilaku,4,-\n' "$satu" >hapus.csv
	exits 0 --on 2024-02-03 plan import --items hapus.csv
	exits 0 --on 2024-02-03 plan submit "$satu"
	exits 0 --on 2024-02-04 --as "$ks1" plan approve "$satu"
	exits 0 --on 2024-02-05 plan revise "$satu" --reason "Lagi"
	exits 0 -f csv plan show "$satu"
	told -F "Ajak guru lain"
	refute grep -q rukun "$out"
	# without an option there is nothing that it could belong to
	printf 'nip,ekspektasi_loyal\n%s,Jaga nama baik\n' "$ks2" >tanpa.csv
	exits 3 plan import tanpa.csv
	said -F "tanpa.csv:2: error: loyal: what is expected of Loyal needs"
	said -F PLAN_BEHAVIOUR
	printf 'nip,bagian,nomor,ekspektasi\n%s,praktik,1,x\n' "$satu" >salah.csv
	exits 3 plan import --items salah.csv
	said -F PACK_SECTION
}

@test "what belongs to an item is refused where the item is none" {
	nothing_of() {
		printf '%s\n' "nip,$1" "$ks2,$2" >tanpa.csv
		exits 3 plan import tanpa.csv
		said "tanpa.csv:2: error: ${1%%,*}: .*$3"
	}
	# a draft may lack its indicator: the target is told, the rest taken
	printf 'nip,praktik_target,loyal\n%s,Satu siklus,1\n' "$ks2" >tanpa.csv
	exits 0 plan import --dry-run tanpa.csv
	said ':2: warning: praktik_target: indikator is empty.*OBS_FIELD'
	exits 3 plan import --strict tanpa.csv
	said ':2: error: praktik_target: indikator is empty.*OBS_FIELD'
	nothing_of kompetensi_jumlah,kompetensi '2,' VALUE_NUMBER
	nothing_of tugas_mulai,tugas_tambahan 2024-01-02,- VALUE_NUMBER
	# nor beside a place that was left empty
	nothing_of kompetensi_jumlah,kompetensi \
		'1|2|3,PK_PELATIHAN_MANDIRI||PK_PELATIHAN_BIMTEK' VALUE_NUMBER
	# a plan that stands is not reason enough
	printf 'nip,konsekuensi\n%s,Sesuai peraturan\n' "$ks2" >ada.csv
	exits 0 plan import ada.csv
	nothing_of tugas_selesai 2024-06-30 VALUE_NUMBER
	for column in aspek,loyal sk_nomor,1 mulai,2024-01-01; do
		printf 'nip,bagian,nomor,kode,%s\n%s\n' "${column%,*}" \
			"$ks2,praktik,1,KS_VISI_MISI,${column#*,}" >tanpa.csv
		exits 3 plan import --items tanpa.csv
		said ": error: ${column%,*}: only an item of .*PACK_SECTION"
	done
}

@test "realisation and feedback come after approval and keep every word" {
	cat >real.csv <<-END
	nip,bagian,nomor,realisasi,umpan_balik
	$satu,praktik,1,Dua dari dua,Teruskan
	$satu,perilaku,2,,Baik
	END
	exits 0 --on 2024-05-01 plan import --items real.csv
	totals "0 new, 2 changed"
	exits 0 --on 2024-05-01 plan import --items real.csv
	totals "0 new, 0 changed, 2 unchanged"
	sed -i 's/Dua dari dua/Tiga/' real.csv
	exits 0 --on 2024-05-02 plan import --items real.csv
	exits 0 -f csv plan show "$satu"
	told -F "Tiga,Teruskan"
	assert_equal "$(sqlite3 k.db 'SELECT count(*) FROM plan_item_progress')" 3
	exits 0 export plan-items "$satu"
	cp "$out" back.csv
	exits 0 plan import --items --dry-run back.csv
	totals "0 new, 0 changed, [1-9][0-9]* unchanged, 0 rejected"
	cat >new.csv <<-END
	nip,bagian,nomor,kode,realisasi
	$ks2,praktik,1,KS_VISI_MISI,Selesai
	$satu,tugas,9,TT_WALI_KELAS,Selesai
	END
	exits 3 plan import --items new.csv
	said -F WF_PLAN
	sed -i "/$ks2/d; s/TT_WALI_KELAS//" new.csv
	exits 3 plan import --items new.csv
}

@test "the approved revision counts until the next is approved" {
	cat >obs.csv <<-END
	nip,jadwal_tanggal,persiapan_target,persiapan_upaya,persiapan_rpp
	$satu,2024-03-12,DISIPLIN_POSITIF.1,Latihan,rpp.pdf
	END
	exits 0 --on 2024-03-01 observe import obs.csv
	exits 0 --on 2024-02-20 plan revise "$dua" --reason "Pindah indikator"
	exits 0 --on 2024-03-02 plan revise "$satu" --reason "Pindah indikator"
	exits 0 --on 2024-03-05 observe collect "$satu" --step persiapan
	other=$(sqlite3 k.db "SELECT json_extract(i.value, '\$.code') FROM
		rule_pack r, json_each(r.json, '\$.indicators') i WHERE
		json_extract(i.value, '\$.role') = 'guru' AND
		json_extract(i.value, '\$.code') <> 'DISIPLIN_POSITIF' LIMIT 1")
	printf 'nip,indikator\n%s,%s\n' "$satu" "$other" >pindah.csv
	exits 3 --on 2024-03-06 plan import pindah.csv
	said -F PLAN_OBSERVED
	said -F "observe void"
	printf 'nip,indikator\n%s,%s\n' "$dua" "$other" >pindah2.csv
	exits 0 --on 2024-03-06 plan import pindah2.csv
	exits 0 -f csv plan diff "$dua"
	told -F ",1,2,praktik,1,kode,DISIPLIN_POSITIF,$other"
	exits 0 --on 2024-03-08 plan submit "$satu"
	exits 0 --on 2024-03-09 --as "$ks1" plan approve "$satu"
	exits 0 -f csv plan show "$satu"
	told -F "disetujui,2,praktik,1,DISIPLIN_POSITIF"
	assert_equal "$(sqlite3 k.db "SELECT effective_revision FROM plan n JOIN post p ON p.id = n.post_id JOIN person e ON e.id = p.person_id WHERE e.nip = '$dua'")" 1
}

@test "the annex comes with the plan, in both forms, and is kept" {
	exits 0 --on 2024-02-01 plan revise "$satu" --reason "Dialog kinerja"
	cat >lampiran.csv <<-END
	nip,dukungan_sumber_daya,skema_pertanggungjawaban,konsekuensi
	$satu,Laptop|Akses internet,"Laporan, tiap triwulan",Piagam
	END
	exits 0 --on 2024-02-02 plan import --dry-run lampiran.csv
	told -E 'dukungan_sumber_daya .*Laptop\|Akses internet'
	exits 0 --on 2024-02-02 plan import lampiran.csv
	totals "0 new, 1 changed"
	exits 0 -f csv plan show "$satu"
	told -F ",lampiran,2,dukungan_sumber_daya,,Dukungan Sumber Daya,Akses internet"
	told -F ",lampiran,4,konsekuensi,,Konsekuensi,Piagam"
	# what a row says nothing of stays, a dash takes a part away
	printf 'nip,konsekuensi\n%s,Piagam|Teguran\n' "$satu" >dua.csv
	exits 0 --on 2024-02-02 plan import dua.csv
	printf 'nip,skema_pertanggungjawaban\n%s,-\n' "$satu" >tiga.csv
	exits 0 --on 2024-02-02 plan import tiga.csv
	exits 0 export plans "$satu"
	told -F ",Laptop|Akses internet,,Piagam|Teguran,"
	cp "$out" wide.csv
	exits 0 plan import --dry-run wide.csv
	totals "0 new, 0 changed, 1 unchanged"
	exits 0 export plan-items "$satu"
	cp "$out" items.csv
	exits 0 plan import --items --dry-run items.csv
	totals "0 new, 0 changed, 13 unchanged"
	exits 0 -f csv log --about "$satu"
	told -F ",skema_pertanggungjawaban,\"Laporan, tiap triwulan\",,"
}

@test "a line of the annex is refused where it cannot stand" {
	exits 0 --on 2024-02-01 plan revise "$satu" --reason "Dialog kinerja"
	cat >items.csv <<-END
	nip,bagian,nomor,kode,target
	$satu,lampiran,1,hadiah,Piagam
	$satu,lampiran,2,konsekuensi,
	$satu,lampiran,3,konsekuensi,Piagam|Teguran
	END
	exits 3 plan import --items items.csv
	said -F 'write it there [REQUIRED]'
	said -F 'a row for each line [VALUE_PIPE]'
	sed -i '3,4d' items.csv
	exits 3 plan import --items items.csv
	said -F 'the annex has no part hadiah'
}

@test "hints from Rapor Pendidikan are shown and never enforced" {
	cat >rapor.csv <<-END
	npsn,tahun,indikator,capaian,skor,rekomendasi
	20100001,2022,D.1 Kualitas pembelajaran,Kurang,40,
	20100001,2023,D.1 Kualitas pembelajaran,Sedang,"61,2",Pelatihan kelas
	END
	exits 0 plan import --hints rapor.csv
	totals "2 new"
	exits 0 plan import --hints rapor.csv
	totals "0 new, 0 changed, 2 unchanged"
	exits 0 export hints
	cp "$out" back.csv
	exits 0 plan import --hints --dry-run back.csv
	totals "0 new, 0 changed, 2 unchanged"
	exits 0 -f csv plan hints --school 20100001
	assert_equal "$(wc -l <"$out")" 3
	exits 0 -f csv plan show "$satu"
	told -F ",rapor,2023,D.1 Kualitas pembelajaran,,Sedang,Pelatihan kelas"
	exits 0 plan check "$satu" "$dua"
	assert_equal "$(grep -c PLAN_HINT "$err")" 1
	said -F "note: Rapor Pendidikan 2023 of 20100001: D.1 Kualitas pembelajaran: Sedang (61,2) [PLAN_HINT]"
	sed 's/20100001/20100002/' rapor.csv >rapor2.csv
	exits 0 plan import --hints rapor2.csv
	exits 0 plan check --all
	said -F "hints for 2 of the schools; see \`kinerja plan hints\` [PLAN_HINT]"
	sed -i 's/20100001,2022/29999999,2022/' rapor.csv
	exits 3 plan import --hints rapor.csv
	said -F SCHOOL_UNKNOWN
	# a year of two digits would be a report of its own
	printf 'npsn,tahun,indikator\n20100001,23,D.1\n' >short.csv
	exits 3 plan import --hints short.csv
	said 'short.csv:2:.*error: tahun: 23 is no year of four digits.*VALUE_NUMBER'
}
