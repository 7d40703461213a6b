#!/usr/bin/env bats
# One label that stands for two entries of the rules, of one role each: the
# role of whoever the row is about says which of them is meant.

setup() {
	load helper
	cycle_setup
	export KINERJA_TODAY=2026-12-10 KINERJA_NOW=2026-12-10T03:00:00Z
	both='Kurikulum satuan pendidikan'
	here='Rangkuman kehadiran guru'
}

# office [FILE]: people with approved plans under the rules of 2026, or those
# of a file, where both roles have a plan with the indicators DI and KS.
office() {
	make_schools
	make_roster
	make_officials
	[ -z "${1:-}" ] || exits 0 rules import "$1"
	exits 0 period open 2026 --rules "${2:-rgtk-2026}"
}

plans() {
	local core=1,1,1,1,1,1,1,disetujui,2026-01-15,2026-01-20

	cat >plans.csv <<-END
	nip,peran,indikator,berorientasi_pelayanan,akuntabel,kompeten,harmonis,loyal,adaptif,kolaboratif,status,diajukan_pada,disetujui_pada,disetujui_oleh
	$satu,$1,$2,$core,$ks1
	$ks1,$3,$4,$core,$dinas
	END
	exits 0 plan import --recorded --source pmm plans.csv
}

# main_duties PERSON: what is confirmed of him.
main_duties() {
	is_sql "SELECT a.confirmed FROM assessment a
		JOIN post t ON t.id = a.post_id
		JOIN person p ON p.id = t.person_id
		WHERE p.nip = '$1'" "$2"
}

# rated: what results wait for besides their duties.
rated() {
	plans '' DISIPLIN_POSITIF '' KS_VISI_MISI
	sqlite3 k.db "INSERT INTO observation (plan_id, state, last_day, act_id)
		SELECT id, 'rated', '2026-06-01', 1 FROM plan"
	printf 'npsn,predikat\n20100001,Baik\n' >org.csv
	exits 0 --as $dinas assess organisation org.csv
	ok='Sesuai ekspektasi,a,Sesuai ekspektasi,b'
	head=hasil_kerja,hasil_kerja_alasan,perilaku_kerja
	head=$head,perilaku_kerja_alasan
}

@test "main duties of one label: the role of the row says which" {
	office
	rated
	all="$both, $here|TP_KS_LAPORAN|TP_KS_PERENCANAAN"
	cat >nilai.csv <<-END
	nip,peran,$head,tugas_pokok,penilai
	$satu,,$ok,$both|$here,$ks1
	$ks1,kepala_sekolah,$ok,"$all",$dinas
	END
	# by hand as in a list, and what is of the other role only is a fault
	exits 0 --as $ks1 assess set $satu --tugas-pokok "$here"
	main_duties $satu TP_KEHADIRAN
	exits 3 --as $ks1 assess set $satu --tugas-pokok TP_KS_LAPORAN
	said -F 'TP_KS_LAPORAN is not a main duty of this role'
	exits 0 assess import nilai.csv
	totals '1 new, 1 changed'
	main_duties $satu 'TP_KURIKULUM|TP_KEHADIRAN'
	main_duties $ks1 \
		'TP_KS_KURIKULUM|TP_KS_KEHADIRAN|TP_KS_LAPORAN|TP_KS_PERENCANAAN'
	exits 0 assess import nilai.csv
	totals '0 new, 0 changed, 2 unchanged'
}

@test "a sheet shows such a label, and takes it back" {
	office
	rated
	exits 0 --as $ks1 assess set $satu --tugas-pokok TP_KURIKULUM
	exits 0 --as $dinas assess set $ks1 --tugas-pokok TP_KS_KURIKULUM
	exits 0 -q sheet make assessments -o nilai.xlsx
	unzip -p nilai.xlsx xl/worksheets/sheet2.xml >text
	holds text -F "$both"
	run grep -F TP_KS_KURIKULUM text
	assert_failure
	exits 0 sheet collect nilai.xlsx
	said ': 0 new, 0 changed, [0-9]+ unchanged, 0 rejected'
	exits 0 -q sheet make assessments --stamp -o nilai.csv
	sed "/$satu/s/,,,,,TP_KURIKULUM,/,$ok,$both|$here,/" nilai.csv >back.csv
	exits 0 --as $ks1 sheet collect back.csv
	main_duties $satu 'TP_KURIKULUM|TP_KEHADIRAN'
}

@test "indicators of one label, in plans and in items of plans" {
	exits 0 rules show rgtk-2026 --format json
	jq '(.indicators[] | select(.code == "KS_VISI_MISI")).label =
		"Praktik bersama"
		| (.indicators[] | select(.code == "DISIPLIN_POSITIF")).label =
		"Praktik bersama" | .name = "bersama-2026"' "$out" >bersama.json
	office bersama.json bersama-2026
	plans '' 'Praktik bersama' kepala_sekolah 'praktik-bersama'
	is_sql "SELECT group_concat(code, ' ') FROM (SELECT code FROM plan_item
		WHERE section = 'praktik' ORDER BY code)" \
		'DISIPLIN_POSITIF KS_VISI_MISI'
	cat >items.csv <<-END
	nip,bagian,nomor,kode
	$tiga,praktik,1,Praktik bersama
	$ks2,praktik,1,Praktik bersama
	END
	exits 0 plan import --items items.csv
	is_sql "SELECT count(*) FROM plan_item WHERE section = 'praktik' AND
		code IN ('DISIPLIN_POSITIF', 'KS_VISI_MISI')" 4
}
