#!/usr/bin/env bats
# Whose last day it is: who begins when a stage is over has one of their own.

setup() {
	load helper
	cycle_setup
	make_schools
	make_roster
	make_officials
}

# due DAY WHO: what the list of the day says of the person: last day, late.
due() {
	exits 0 -f csv --on "$1" export pending --period 2024-1 \
		--columns nip,batas,terlambat
	grep "^$2," "$out" | cut -d, -f2-
}

@test "who begins after a deadline has days of their own" {
	exits 0 roster move "$dua" --to 20100002 --from 2024-04-10
	assert_equal "$(due 2024-04-20 "$dua")" 2024-05-10,tidak
	assert_equal "$(due 2024-05-10 "$dua")" 2024-05-10,tidak
	assert_equal "$(due 2024-05-11 "$dua")" 2024-05-10,ya
	exits 0 --on 2024-04-20 why "$dua"
	# whoever was there is late as before
	assert_equal "$(due 2024-04-20 "$tiga")" 2024-01-31,ya
	# the verbs say the same
	cat >plans.csv <<-END
	nip,npsn,indikator,praktik_target,kompetensi,kompetensi_jumlah,berorientasi_pelayanan,akuntabel,kompeten,harmonis,loyal,adaptif,kolaboratif
	$dua,20100002,DISIPLIN_POSITIF,Satu siklus,PK_PELATIHAN_MANDIRI,4,1,1,1,1,1,1,1
	END
	exits 0 --on 2024-05-10 plan import plans.csv
	exits 0 --on 2024-05-10 plan submit "$dua@20100002" -n
	not_said WF_LATE
	exits 0 --on 2024-05-11 plan submit "$dua@20100002" -n
	said 'after the deadline of rencana, 2024-05-10'
}

@test "a post that is parted begins with its first part" {
	exits 0 roster appoint "$tiga" --at 20100001 --role guru \
		--from 2024-01-05
	exits 0 roster home "$tiga" --at 20100001 --from 2024-04-10
	assert_equal "$(due 2024-04-20 "$tiga" | tail -n 1)" 2024-01-31,ya
}
