#!/usr/bin/env bats
# Rules of an invented year: quarters, three steps, two aspects, four levels, a
# matrix of 2 x 4, six predicates. Nothing of them stands in the program.

setup() {
	load helper
	cycle_setup
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
