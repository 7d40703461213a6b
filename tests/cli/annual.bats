#!/usr/bin/env bats
# A year: two cycles, the annual evaluation, and what converts. One person
# joins in July, one moves in September, one is Plt besides, one has no rank,
# one was never assessed. All figures were computed by hand.

head=nip,npsn,peran,hasil_kerja,hasil_kerja_alasan,perilaku_kerja,perilaku_kerja_alasan,alasan_tidak_lengkap,status,dinilai_pada,diterbitkan_pada,penilai
sesuai="Sesuai ekspektasi,a,Sesuai ekspektasi,b"	# Baik
atas="Di atas ekspektasi,a,Di atas ekspektasi,b"	# Sangat Baik
bawah="Di bawah ekspektasi,a,Sesuai ekspektasi,b"	# Butuh Perbaikan
aspects=PK_PELATIHAN_MANDIRI,4,1,1,1,1,1,1,1

setup() {
	load helper
	cycle_setup
	empat=199001012024211004	# PPPK, joins in July
	lima=198801012013011005		# without a rank
	make_schools
	make_roster
	make_officials
	make_plans
	make_organisation
}

at() {
	export KINERJA_TODAY=$1 KINERJA_NOW="$1T03:00:00Z"
}

# A line of $out is exactly this.
has() {
	grep -qxF -- "$1" "$out" || { cat "$out"; return 1; }
}

plan_row() {	# PERSON NPSN ROLE DAY RATER
	local indicator=DISIPLIN_POSITIF
	[ "$3" = guru ] || indicator=KS_VISI_MISI
	echo "$1,$2,$3,$indicator,Satu,$aspects,disetujui,$4,$4,$5"
}

first_cycle() {
	cat >more.csv <<-END
	npsn,nama,nip,jk,tanggal_lahir,status_kepegawaian,jenis_ptk,pangkat
	20100001,"Purwarupa Lima, S.Pd.",$lima,L,1988-01-01,PNS,Guru Kelas,
	END
	exits 0 roster import --partial more.csv
	cat >first.csv <<-END
	$head
	$ks1,,,$sesuai,x,terbit,2024-06-15,2024-06-18,$dinas
	$satu,,,$atas,x,terbit,2024-06-15,2024-06-18,$ks1
	$dua,,,$bawah,cuti,terbit,2024-06-15,2024-06-18,$ks1
	$tiga,,,$sesuai,x,final,2024-06-15,,$ks2
	END
	exits 0 assess import --recorded --source pmm first.csv
}

# ks2 retires, tiga is Plt for her, empat joins; dua moves in September.
people_move() {
	at 2024-07-15
	exits 0 roster retire $ks2 --from 2024-07-01 --reason pensiun
	cat >july.csv <<-END
	npsn,nama,nip,jk,tanggal_lahir,status_kepegawaian,jenis_ptk,pangkat,peran,jenis_jabatan,induk
	20100002,"Purwarupa Empat, S.Pd.",$empat,P,1990-01-01,PPPK,Guru Kelas,IX,,,
	20100002,"Purwarupa Tiga, S.Pd.",$tiga,P,1987-01-01,PNS,Guru Kelas,III/b,kepala_sekolah,plt,non_induk
	END
	exits 0 roster import --partial july.csv
	at 2024-09-02
	exits 0 roster move $dua --to 20100002 --from 2024-09-01 --reason mutasi
}

second_cycle() {
	at 2024-12-28
	exits 0 period open 2024-2 --rules pmm-2024
	{
		echo nip,npsn,peran,indikator,praktik_target,kompetensi,kompetensi_jumlah,berorientasi_pelayanan,akuntabel,kompeten,harmonis,loyal,adaptif,kolaboratif,status,diajukan_pada,disetujui_pada,disetujui_oleh
		plan_row $ks1 20100001 kepala_sekolah 2024-09-05 $dinas
		plan_row $satu 20100001 guru 2024-09-05 $ks1
		plan_row $dua 20100002 guru 2024-09-05 $tiga
		plan_row $tiga 20100002 guru 2024-09-05 $dinas
		plan_row $tiga 20100002 kepala_sekolah 2024-09-05 $dinas
		plan_row $empat 20100002 guru 2024-09-05 $tiga
	} >plans2.csv
	exits 0 plan import --recorded --source pmm --period 2024-2 plans2.csv
	sed 's/2024-06-10/2024-12-10/' organisation.csv >organisation2.csv
	exits 0 assess organisation --period 2024-2 organisation2.csv
	cat >second.csv <<-END
	$head
	$ks1,,,$sesuai,x,terbit,2024-12-15,2024-12-18,$dinas
	$satu,,,$sesuai,x,terbit,2024-12-15,2024-12-18,$ks1
	$dua,20100002,,$sesuai,x,terbit,2024-12-15,2024-12-18,$tiga
	$tiga,20100002,guru,$sesuai,x,terbit,2024-12-15,2024-12-18,$dinas
	$tiga,20100002,kepala_sekolah,$atas,x,terbit,2024-12-15,2024-12-18,$dinas
	$empat,,,$sesuai,x,final,2024-12-15,,$tiga
	END
	exits 0 assess import --recorded --source pmm --period 2024-2 second.csv
}

whole_year() {
	first_cycle
	people_move
	second_cycle
	at 2025-01-15
	exits 0 period open 2024 --rules pmm-2024
	said -F "expected"
}

@test "a closed year is still evaluated, and why says whose turn it is" {
	first_cycle
	at 2025-01-15
	exits 0 period open 2024 --rules pmm-2024
	exits 6 period close 2024
	said -F '[PERIOD_UNFINISHED]'
	exits 0 period close 2024 --with-unfinished --reason "batas BKN"
	exits 0 -f csv period show 2024 --unfinished
	assert_equal "$(grep -c ',nilai,menunggu_hasil_siklus,penilai,' "$out")" 6
	exits 0 -f jsonl why $satu --period 2024
	told '"kode":"menunggu_hasil_siklus"'
	# the year has no plan that could be missing
	exits 0 why $satu --period 2024
	reads 'Where it stands penilaian belum'
	exits 0 -f csv status --period 2024 --pending
	told "^2024,20100001,.*,$satu,.*,menunggu_hasil_siklus,"
	# the second cycle comes late, from the platform
	exits 0 period open 2024-2 --rules pmm-2024
	{
		head -1 plans.csv
		plan_row $satu 20100001 guru 2024-09-05 $ks1 |
			sed 's/,20100001,guru//'
	} >plans2.csv
	exits 0 plan import --recorded --source pmm --period 2024-2 plans2.csv
	sed 's/2024-06-10/2024-12-10/' organisation.csv >organisation2.csv
	exits 0 assess organisation --period 2024-2 organisation2.csv
	echo "$head" >second.csv
	echo "$satu,,,$sesuai,x,terbit,2024-12-15,2024-12-18,$ks1" >>second.csv
	exits 0 assess import --recorded --source pmm --period 2024-2 second.csv
	exits 0 -f jsonl why $satu --period 2024
	told '"kode":"menunggu_penilaian"'
	{
		echo nip,hasil_kerja,hasil_kerja_alasan,perilaku_kerja,perilaku_kerja_alasan
		echo "$satu,$sesuai"
	} >year.csv
	exits 0 --as $ks1 assess import --period 2024 year.csv
	exits 0 --as $ks1 assess publish --period 2024 $satu
	exits 0 -f jsonl why $satu --period 2024
	grep -q '"kode":""' "$out" || grep -q '"kode":null' "$out"
}

@test "a year: side by side, guarded, published, converted" {
	whole_year

	# who is expected: ks1 satu lima, and at the second school dua, tiga
	# twice and empat, and ks2, who retired after the first cycle
	exits 0 -f csv assess annual list --period 2024
	assert_equal "$(wc -l <"$out")" 9
	exits 0 -f csv assess annual --period 2024 $dua
	has "bagian,2024-1,2024-2,2024"
	has "predikat,Butuh Perbaikan,Baik,"
	has "status,terbit,terbit,belum"
	has "alasan_tidak_lengkap,cuti,x,"
	has "sekolah,SD NEGERI CONTOH REKAAN 01,SD NEGERI CONTOH REKAAN 02,SD NEGERI CONTOH REKAAN 02"
	exits 0 -f csv assess annual --period 2024 $empat
	has "status,,final,belum"
	exits 2 assess annual list --period 2024-2
	said -F "no evaluation of a year"

	# lima has no results: refused with what is missing, and why says so
	cat >year.csv <<-END
	nip,npsn,peran,hasil_kerja,hasil_kerja_alasan,perilaku_kerja,perilaku_kerja_alasan,alasan_tidak_lengkap,penilai
	$ks1,,,$sesuai,,$dinas
	$satu,,,$atas,,$ks1
	$dua,20100002,,$bawah,,$tiga
	$tiga,20100002,guru,$sesuai,,$dinas
	$tiga,20100002,kepala_sekolah,$atas,,$dinas
	$empat,,,$sesuai,,$tiga
	$lima,,,$sesuai,,$ks1
	END
	exits 6 assess import --period 2024 year.csv
	said -F "2024-1 (belum), 2024-2 (belum)"
	said -F WF_CYCLES
	exits 0 why --period 2024 $lima
	reads "2024-1 (belum), 2024-2 (belum) [WF_CYCLES]"
	exits 6 assess set $lima --period 2024 --as $ks1 \
		--hasil sesuai_ekspektasi --hasil-alasan a --perilaku sesuai_ekspektasi \
		--perilaku-alasan b
	said -F WF_CYCLES
	exits 0 -f csv assess explain --period 2024 $lima
	has "siklus.2024-1,belum"
	grep -q "^kurang,.*2024-1 (belum), 2024-2 (belum)" "$out"
	sed -i "s/^\($lima.*\),,/\1,tidak ada SKP,/" year.csv
	exits 0 assess import --period 2024 year.csv
	totals "7 new"

	# status and summary know that a year has no plans
	exits 0 status --period 2024
	told "^  dinilai  *7/8 "
	told "^  not begun: 1"
	if grep -q observasi "$out"; then false; fi
	exits 0 export summary --period 2024
	told ",20100001,.*,guru,2,0,1,0,,,,,,,,,2,0,1,1,0,0,0,209$"
	awk -F, 'NR > 1 { must += $10; out += $12; done += $22 }
		END { print must, out, done }' "$out" >sum
	assert_equal "$(cat sum)" "8 1 7"

	exits 6 --as $ks1 assess publish --period 2024 --all
	exits 0 --as $ks1 assess publish --period 2024 $satu $lima
	exits 0 --as $dinas assess publish --period 2024 $ks1 \
		$tiga@20100002:guru $tiga@20100002:kepala_sekolah
	exits 0 --as $tiga assess publish --period 2024 $dua@20100002 $empat
	exits 0 export recap --period 2024
	assert_equal "$(wc -l <"$out")" 8
	told "^$lima,.*,Baik,2024,2024,tidak ada SKP,terbit$"
	grep -q "^$tiga,\"Purwarupa Tiga, S.Pd.\",Plt. Kepala Sekolah,.*,Sangat Baik,2024," "$out"

	# months x coefficient x percent / 12:
	# ks1  IV/a  12 x 37.5 x 100 % = 37.5    satu  III/c  12 x 25 x 150 %
	# dua  III/b 12 x 12.5 x 75 % = 9.375, the move costs no month
	# tiga III/b 12 x 12.5 x 100 %, as teacher, not as Plt
	# empat IX   a PPPK: conversion is for PNS
	# lima has been on the roster since 20 June, the rank is not known
	exits 0 export credits --period 2024
	tail -n +2 "$out" | cut -d, -f2,9- >rows
	diff - rows <<-END
	$ks1,IV/a,Guru Ahli Madya,Baik,100,37.5,12,37.50,
	$lima,,,Baik,100,,6,,golongan tidak diketahui
	$satu,III/c,Guru Ahli Muda,Sangat Baik,150,25,12,37.50,
	$dua,III/b,Guru Ahli Pertama,Butuh Perbaikan,75,12.5,12,9.38,
	$empat,IX,,Baik,100,,5,,tidak dikonversi: PPPK (hanya PNS; PNS Diperbantukan)
	$tiga,III/b,Guru Ahli Pertama,Baik,100,12.5,12,12.50,
	END
	said -F '1 person has no credit: by pmm-2024 only that of PNS, PNS Diperbantukan converts [CREDIT_NONE]'
	said -F 'the credit of 1 people is not known'
	said -F "1 left out: an acting or second post"
	said -F "1 expected people are not in it: 1 not assessed"
	exits 0 export skp22 --period 2024
	assert_equal "$(tail -n +2 "$out" | cut -d, -f1,3,13,14 | sort)" \
		"$(sort <<-END
		2,2,2024,$ks1
		2,2,2024,$lima
		1,1,2024,$satu
		3,3,2024,$dua
		2,2,2024,$empat
		2,2,2024,$tiga
		END
		)"

	# one row a person, those who convert; lima's rank is not known
	exits 0 export credits --accumulate --period 2024
	tail -n +2 "$out" | cut -d, -f1,6- >rows
	grep -q "^$ks1.*,IV/a,Guru Ahli Madya,2024,37.50,37.50,150,112.50,450,412.50,$" rows
	grep -q "^$dua.*,III/b,Guru Ahli Pertama,2024,9.38,9.38,100,90.62,100,90.62,$" rows
	grep -q "^$lima.*,,,2024,?,,,,,,2024: golongan tidak diketahui$" rows
	assert_equal "$(wc -l <rows)" 5
	not_told "^$empat,"
	exits 2 export credits --accumulate --period 2024 --state final
	exits 0 export credits --accumulate --period 2024 $satu
	assert_equal "$(wc -l <"$out")" 2
	exits 1 export credits --accumulate --period 2024 --school 20109999
	said '20109999 is not a known school'

	# a rank of the year after changes nothing; a revised predicate does
	cat >rank.csv <<-END
	npsn,nama,nip,jk,tanggal_lahir,status_kepegawaian,jenis_ptk,pangkat
	20100001,"Purwarupa Satu, S.Pd.",$satu,P,1985-01-01,PNS,Guru Kelas,III/d
	END
	exits 0 roster import --partial rank.csv
	exits 0 --as $ks1 assess revise --period 2024 --reason keliru $satu
	exits 0 export credits --period 2024 $satu
	assert_equal "$(wc -l <"$out")" 1
	said -F "1 taken up again"
	printf '%s\n' "$(head -n 1 year.csv)" "$satu,,,$sesuai,,$ks1" >again.csv
	exits 0 assess import --period 2024 again.csv
	exits 0 export credits --period 2024 --state final $satu
	told ",III/c,Guru Ahli Muda,Baik,100,25,12,25.00,sementara$"
	exits 0 --as $ks1 assess publish --period 2024 $satu
	exits 0 export credits --period 2024 $satu
	told ",III/c,Guru Ahli Muda,Baik,100,25,12,25.00,$"
}

@test "the recap of a year counts no plans, which it has not" {
	whole_year
	cat >year.csv <<-END
	$head
	$satu,,,$sesuai,,terbit,2025-01-10,2025-01-12,$ks1
	END
	exits 0 assess import --recorded --source pmm --period 2024 year.csv
	exits 0 print rekap --all --period 2024 -o rekap.html
	holds_text rekap.html 'NO. NPSN SEKOLAH PEGAWAI TERBIT 1 20100001 SD NEGERI CONTOH REKAAN 01 3 1 2'
	run grep -E 'RENCANA|OBSERVASI|>0%<' rekap.html
	assert_failure
}

# Of the three at each school one has the result of the year.
@test "how far schools are with a year is how many are assessed" {
	whole_year
	exits 0 status --period 2024 --by school
	told '^School +Expected +Assessed +Late$'
	cat >year.csv <<-END
	$head
	$satu,,,$sesuai,,terbit,2025-01-10,2025-01-12,$ks1
	END
	exits 0 assess import --recorded --source pmm --period 2024 year.csv
	exits 0 status --period 2024 --by school
	told '^20100001 .* 3 +33% +0$'
	exits 0 report --period 2024 -o tahun.html
	holds_text tahun.html 'School Expected Assessed Late Progress'
	holds_text tahun.html '20100001 SD NEGERI CONTOH REKAAN 01 3 33% 0 33%'
	run grep -E 'Plans approved|Observed' tahun.html
	assert_failure
}

# What is known of all posts, and of each asked for its own cycles: of a
# school, of a kecamatan and of a person.
@test "views of a year say the same of all as of each school" {
	local view npsn person

	whole_year
	exits 0 roster except $satu --reason cuti_besar --from 2024-08-01 \
		--until 2024-08-31 --note "SK menyusul"
	for view in 'export pending' 'export summary' \
		'assess annual list'; do
		# shellcheck disable=SC2086 # words of a command
		exits 0 -f csv $view --period 2024
		head -n 1 "$out" >parts.csv
		cp "$out" all.csv
		for npsn in 20100001 20100002; do
			# shellcheck disable=SC2086
			exits 0 -f csv $view --period 2024 --school $npsn
			tail -n +2 "$out" >>parts.csv
		done
		[ "$(wc -l <all.csv)" -gt 1 ]
		diff <(sort all.csv) <(sort parts.csv) ||
			{ echo "$view"; false; }
		# shellcheck disable=SC2086
		exits 0 -f csv $view --period 2024 --kecamatan Umpama
		diff all.csv "$out"
	done
	# who is pending alone, and among all
	exits 0 -f csv export pending --period 2024
	cp "$out" all.csv
	for person in $satu $dua $tiga $empat $ks1 $lima; do
		exits 0 -f csv export pending --period 2024 "$person"
		assert_equal "$(tail -n +2 "$out" | sort)" \
			"$(grep ",$person," all.csv | sort)"
	done
}
