#!/usr/bin/env bats
# A Plt whose duty is gone from the list, and the definitive principal who is
# there instead: who may decide, who is reminded, who blocks.

setup() {
	load helper
	kinerja_setup
	new_database
	satu=198503152010012902		# Plt until April
	dua=197911082005041903		# principal from then on
	tiga=196402111986032904		# their teacher
	list jan.csv 2024-01-05 \
		"Purwarupa Satu,P,1985-03-15,$satu,,PNS,Guru,,PLT Kepala Sekolah"
	list apr.csv 2024-04-05 \
		"Purwarupa Satu,P,1985-03-15,$satu,,PNS,Guru,," \
		"Andaian Dua,L,1979-11-08,$dua,,PNS,Kepala Sekolah,,"
	exits 0 roster import --school 20100001 jan.csv
	exits 0 period open 2024-1 --rules pmm-2024
	cat >plans.csv <<-END
	nip,indikator,praktik_target,kompetensi,kompetensi_jumlah,berorientasi_pelayanan,akuntabel,kompeten,harmonis,loyal,adaptif,kolaboratif
	$tiga,DISIPLIN_POSITIF,Satu siklus,PK_PELATIHAN_MANDIRI,4,1,1,1,1,1,1,1
	END
	day 2024-04-02
	exits 0 plan import plans.csv
	exits 0 plan submit $tiga
}

# list FILE DAY ROW...: a daftar-guru of that day, with the teacher
list() {
	daftar "$@" "Misalnya Tiga,P,1964-02-11,$tiga,,PNS,Guru,,"
}

# waits_for NAME NIP: whose turn it is, wherever that is asked.
waits_for() {
	exits 0 -f csv blockers --period 2024-1
	told 'menunggu_persetujuan'
	exits 0 export reminders --period 2024-1
	told ",penilai,$1,$2,.*menunggu_persetujuan:1"
	exits 0 -f csv plan queue --as "$2"
	told "$tiga"
	exits 0 why $tiga --period 2024-1
	told "Who can remove it +$1"
}

# not_for NIP: neither asked nor reminded.
not_for() {
	exits 0 export reminders --period 2024-1
	not_told ",penilai,.*$1,"
	exits 0 -f csv plan queue --as "$1"
	not_told "$tiga"
	exits 6 plan approve $tiga --as "$1"
	said WF_ROLE
}

@test "the plan waits for the Plt, then for the principal" {
	waits_for 'Purwarupa Satu' $satu
	day 2024-04-10
	exits 0 roster import --school 20100001 apr.csv
	said DUTY_GONE
	waits_for 'Andaian Dua' $dua
	not_for $satu
	exits 0 plan approve $tiga --as $dua
	exits 0 --on 2024-04-10 why $tiga --period 2024-1
	not_told menunggu_persetujuan
}

@test "on a day of the duty the Plt still decided" {
	day 2024-04-10
	exits 0 roster import --school 20100001 apr.csv
	exits 6 plan approve $tiga --as $dua --on 2024-04-04
	said 'Purwarupa Satu'
	exits 0 plan approve $tiga --as $satu --on 2024-04-04
	is_sql "SELECT rater_name FROM plan WHERE state = 'approved'" \
		'Purwarupa Satu'
}

@test "the duty that was ended blocks nobody either" {
	day 2024-04-10
	exits 0 roster import --school 20100001 apr.csv
	exits 0 roster retire "$satu@20100001:kepala_sekolah" \
		--from 2024-04-05
	waits_for 'Andaian Dua' $dua
	not_for $satu
}
