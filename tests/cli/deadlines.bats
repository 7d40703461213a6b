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

@test "a second post that becomes the home has days from then" {
	local who
	for who in "$satu" "$dua"; do
		exits 0 roster appoint "$who" --at 20100002 --role guru \
			--from 2023-09-01
	done
	exits 0 roster move "$dua" --to 20100002 --from 2024-04-10
	exits 0 roster home "$satu" --at 20100002 --from 2024-04-10
	for who in "$satu" "$dua"; do
		assert_equal "$(due 2024-04-20 "$who")" 2024-05-10,tidak
		assert_equal "$(due 2024-05-11 "$who")" 2024-05-10,ya
	done
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

@test "a home that comes back begins with the home of before" {
	exits 0 roster appoint "$dua" --at 20100002 --role guru \
		--from 2023-09-01
	exits 0 roster home "$dua" --at 20100002 --from 2024-02-10
	exits 0 roster home "$dua" --at 20100001 --from 2024-04-10
	assert_equal "$(due 2024-04-20 "$dua")" 2024-01-31,ya
}

@test "lists and reminders are about all open periods, also behind the last day" {
	make_plans
	exits 0 period open 2024-2 --rules pmm-2024
	export KINERJA_TODAY=2024-07-10 KINERJA_NOW=2024-07-10T03:00:00Z
	exits 0 -f csv export pending
	told "^2024-1,.*$tiga.*,2024-03-31,,ya$"
	told "^2024-2,.*$tiga,.*,2024-07-31,,tidak$"
	exits 0 -f csv status --pending
	told "^2024-1,"
	exits 0 -f text status --pending
	told '^2024-1$'
	told '^2024-2$'
	exits 0 -f csv export reminders --due 30
	assert_equal "$(grep -c "^2024-1,.*,pegawai,.*,$tiga," "$out")" 1
	assert_equal "$(grep -c "^2024-2,.*,pegawai,.*,$tiga," "$out")" 1
	exits 0 -f csv export reminders --due 30 --split-by school --output-dir R
	assert [ -f R/pengingat-2024-1-20100002.csv ]
	assert [ -f R/pengingat-2024-2-20100002.csv ]
	exits 0 -f csv observe missed
	told "^2024-1,20100002,.*$tiga,.*,terlambat,"
	exits 0 -f csv blockers
	told ',2024-1$'
	told ',2024-2$'
	sed 1d "$out" | cut -d, -f1 | sort -nrc
	exits 0 -f csv blockers --period 2024-2
	not_told ',2024-1$'
	# whoever names one gets that
	exits 0 -f csv export pending --period 2024-2
	not_told '^2024-1,'
	# what is closed is over, and was open before
	exits 0 period close 2024-1 --with-unfinished --reason selesai
	exits 0 -f csv export pending
	not_told '^2024-1,'
	exits 0 -f csv --on 2024-07-09 export pending
	told '^2024-1,'
	exits 0 -f csv --on 2024-07-10 export pending --known 5
	told '^2024-1,'
}

@test "a queue of several periods is decided row by row" {
	local rest=PK_PELATIHAN_MANDIRI,4,1,1,1,1,1,1,1

	exits 0 period open 2024-2 --rules pmm-2024
	cat >plans.csv <<-END
	nip,periode,indikator,praktik_target,kompetensi,kompetensi_jumlah,berorientasi_pelayanan,akuntabel,kompeten,harmonis,loyal,adaptif,kolaboratif
	$satu,2024-1,DISIPLIN_POSITIF,Satu siklus,$rest
	$dua,2024-2,DISIPLIN_POSITIF,Satu siklus,$rest
	END
	exits 0 plan import plans.csv
	exits 0 plan submit --period 2024-1 "$satu"
	export KINERJA_TODAY=2024-07-02 KINERJA_NOW=2024-07-02T03:00:00Z
	exits 0 plan submit --period 2024-2 "$dua"
	exits 0 -f csv plan queue
	told "$satu.*,2024-1$"
	told "$dua.*,2024-2$"
	cp "$out" queue.csv
	exits 0 --as "$ks1" plan approve --from queue.csv
	is_sql "SELECT count(*) FROM plan WHERE state = 'approved'" 2
}

@test "what was known then follows the rules and the closing of then" {
	exits 0 roster move "$dua" --to 20100002 --from 2024-04-10
	assert_equal "$(due 2024-04-20 "$dua")" 2024-05-10,tidak
	sed -e 's/"version": "1.0"/"version": "1.1"/' \
		-e '/"joiners": {/{n; s/30/60/}' \
		"$root/lib/rule/packs/pmm-2024.json" >more.json
	n=$(sql 'SELECT max(seq) FROM act')
	exits 0 rules import more.json
	exits 0 period repin 2024-1 --rules pmm-2024
	assert_equal "$(due 2024-04-20 "$dua")" 2024-06-09,tidak
	exits 0 period close 2024-1 --with-unfinished --reason selesai
	exits 0 -f csv --on 2024-04-20 export pending --known "$n"
	told "^2024-1,.*,$dua,.*,2024-05-10,,tidak$"
	exits 0 -f csv --on 2024-04-20 export pending --period 2024-1
	told "^2024-1,.*,$dua,.*,2024-06-09,,tidak$"
	# a period that was opened later was none of that day
	exits 0 period open 2024-2 --rules pmm-2024
	exits 0 -f csv export pending --known "$n"
	not_told '^2024-2,'
	exits 1 status --period 2024-2 --known "$n"
	said 'period 2024-2 was not opened yet, as it was known then'
	exits 2 --on 2024-07-10 status --known "$n"
	said 'no open period contains 2024-07-10; the nearest is 2024-1'
	exits 0 --on 2024-07-10 status
}

@test "a day on the command line is written as people write it" {
	local day

	for day in 31/03/2024 31-3-2024 '31 Maret 2024' 31.03.2024 \
		2024/03/31 31-Mar-24; do
		exits 0 --on "$day" status
		told '2024-03-31'
		exits 0 roster retire "$satu" --from "$day" -n
		said 'last day 2024-03-30'
		exits 0 period extend 2024-1 --stage rencana --to "$day" \
			--reason banjir -n
		said 'until 2024-03-31'
	done
	exits 0 -f csv export summary --known '31 Juli 2024' --period 2024-1
	exits 2 roster retire "$satu" --from 03/04/2024 -n
	said 'from: 03/04/2024 can be 2024-04-03 or 2024-03-04; write'
	exits 2 --on kemarin status
	said "'kemarin' is not a day"
}

@test "a deadline moves for one school or one kecamatan alone" {
	local n

	export KINERJA_TODAY=2024-01-20 KINERJA_NOW=2024-01-20T03:00:00Z
	exits 0 -f csv period extend 2024-1 --stage rencana --school 20100001 \
		--to 2024-02-20 --reason "banjir" -n
	is_sql 'SELECT count(*) FROM window_unit' 0
	exits 0 -f csv period extend 2024-1 --stage rencana --school 20100001 \
		--to 2024-02-20 --reason "banjir"
	told '^rencana,semua,2024-01-01,2024-02-20,2024-01-31,SD .*\(20100001\)$'
	said '^2024-1: rencana now goes on until 2024-02-20 for SD .*\(20100001\)'
	n=$(sql 'SELECT max(seq) FROM act')
	# the people of that school, in every view; nobody else
	assert_equal "$(due 2024-02-10 "$dua")" 2024-02-20,tidak
	assert_equal "$(due 2024-02-10 "$tiga")" 2024-01-31,ya
	exits 0 -f csv --on 2024-02-21 export pending --period 2024-1
	told ",$dua,.*,2024-02-20,2024-01-31,ya$"
	exits 0 --on 2024-02-10 why "$dua"
	told '2024-02-20'
	exits 0 -f csv period show 2024-1
	told '^jendela rencana,semua,,2024-02-20,,SD .*\(20100001\)$'
	exits 0 -f csv --on 2024-02-10 export reminders --due 30
	told "2024-02-20.*$dua|$dua.*2024-02-20"
	# what was not said yet did not hold
	exits 0 -f csv --on 2024-02-10 export pending --period 2024-1 \
		--known "$((n - 1))"
	told ",$dua,.*,2024-01-31,,ya$"
	cat >plans.csv <<-END
	nip,indikator,praktik_target,kompetensi,kompetensi_jumlah,berorientasi_pelayanan,akuntabel,kompeten,harmonis,loyal,adaptif,kolaboratif
	$dua,DISIPLIN_POSITIF,Satu siklus,PK_PELATIHAN_MANDIRI,4,1,1,1,1,1,1,1
	END
	export KINERJA_TODAY=2024-02-21 KINERJA_NOW=2024-02-21T03:00:00Z
	exits 0 --on 2024-02-20 plan import plans.csv
	exits 0 --on 2024-02-20 plan submit "$dua" -n
	not_said WF_LATE
	exits 0 --on 2024-02-21 plan submit "$dua" -n
	said 'after the deadline of rencana, 2024-02-20'
	# in the trail, sealed, and taken back
	is_sql "SELECT field, before, after, note FROM change WHERE
		subject = 'period' AND field LIKE 'window%'" \
		'window rencana * 20100001|2024-01-31|2024-02-20|banjir'
	exits 0 log --verify
	exits 0 undo "$n"
	assert_equal "$(due 2024-02-10 "$dua")" 2024-01-31,ya
	exits 0 log --verify
	# of two days the later is told, and none behind which all may go on
	local longer="period extend 2024-1 --stage rencana --reason banjir"
	# shellcheck disable=SC2086 # words
	exits 0 $longer --school 20100001 --to 2024-02-25
	# shellcheck disable=SC2086 # words
	exits 0 $longer --school 20100001 --to 2024-02-28
	exits 0 -f csv period show 2024-1
	told '^jendela rencana,semua,,2024-02-28,,SD '
	not_told '^jendela rencana,semua,,2024-02-25,,SD '
	# shellcheck disable=SC2086 # words
	exits 0 $longer --to 2024-03-01
	exits 0 -f csv period show 2024-1
	not_told '^jendela rencana,semua,,2024-02-28,,SD '
}

@test "a deadline moves for the schools of a kecamatan" {
	export KINERJA_TODAY=2024-01-20 KINERJA_NOW=2024-01-20T03:00:00Z
	exits 0 period extend 2024-1 --stage plan --role guru \
		--school 20100002 --to 2024-03-01 --reason "banjir"
	exits 0 -f csv period extend 2024-1 --stage plan --kecamatan umpama \
		--role guru --to 2024-02-20 --reason "banjir"
	told '^rencana,guru,2024-01-01,2024-02-20,2024-01-31,umpama \(1 sekolah\)$'
	said 'as late already and keep it: 1$'
	assert_equal "$(due 2024-02-10 "$dua")" 2024-02-20,tidak
	assert_equal "$(due 2024-02-10 "$tiga")" 2024-03-01,tidak
	assert_equal "$(due 2024-02-10 "$ks1")" 2024-01-31,ya
	exits 0 --on 2024-01-20 status
	told '^  deadline of rencana \(guru\): 2024-02-20 for umpama, schools: 1$'
	# of schools with days of their own, the earliest is what was before
	exits 0 -f csv period extend 2024-1 --stage plan --kecamatan Umpama \
		--role guru --to 2024-03-10 --reason "banjir" -n
	told '^rencana,guru,2024-01-01,2024-03-10,2024-02-20,Umpama \(2 sekolah\)$'
	# nothing is earlier there, no such place, no such stage there
	exits 6 period extend 2024-1 --stage plan --kecamatan Umpama \
		--role guru --to 2024-02-10 --reason "banjir"
	said 'rencana goes on until 2024-0.* or longer at Umpama already'
	exits 1 period extend 2024-1 --stage plan --kecamatan Tiada \
		--to 2024-02-10 --reason "banjir"
	said 'no school of Tiada is known'
	exits 1 period extend 2024-1 --stage plan --school 20100009 \
		--to 2024-02-10 --reason "banjir"
	said '20100009 is not a known school'
	cat >other.csv <<-END
	npsn,sekolah,kecamatan,kabupaten
	20100003,SD NEGERI CONTOH REKAAN 03,Umpama,Kab. Lain
	END
	exits 0 school import other.csv
	exits 2 period extend 2024-1 --stage plan --kecamatan Umpama \
		--to 2024-04-10 --reason "banjir"
	said 'there is a kecamatan Umpama in Kab. Rekaan and one in Kab. Lain'
	is_sql 'SELECT count(*) FROM window_unit' 2
	# a new period begins with the days of its rules
	exits 0 period open 2024-2 --rules pmm-2024
	is_sql "SELECT count(*) FROM window_unit w JOIN period d
		ON d.id = w.period_id WHERE d.code <> '2024-1'" 0
	exits 0 db check
}

@test "an extension of a school taken back leaves that of its kecamatan" {
	local longer="period extend 2024-1 --stage rencana --reason banjir"
	# shellcheck disable=SC2086 # words of a command
	exits 0 $longer --kecamatan Umpama --to 2024-07-05
	exits 0 -f json period show 2024-1
	cp "$out" before
	# shellcheck disable=SC2086
	exits 0 $longer --school 20100001 --to 2024-07-20
	exits 0 undo "$(sql 'SELECT max(seq) FROM act')"
	exits 0 -f json period show 2024-1
	cmp "$out" before
}
