#!/usr/bin/env bats
# period: opening, and what is said of one.

setup() {
	load helper
	kinerja_setup
	new_database
}

@test "open says the period as people know it" {
	exits 0 period open 2024-1 --rules pmm-2024
	assert [ ! -s "$out" ]
	said 'opened 2024-1 \(Januari-Juni 2024; Dapodik 20232\), 2024-01-01 to 2024-06-30'
	exits 0 period list --format csv
	told '^2024-1,Januari-Juni 2024,siklus,2024-01-01,2024-06-30,20232,pmm-2024 '
}

@test "show tells days, deadlines, rules and state" {
	exits 0 period open 2024-1 --rules pmm-2024
	exits 0 period show 2024-1 --format csv
	told '^periode,2024-1 \(Januari-Juni 2024; Dapodik 20232\),2024-01-01,2024-06-30,'
	told '^status,terbuka,'
	told '^paket,pmm-2024 '
	told '^sha256,[0-9a-f]{64},'
	told '^jendela rencana,guru,2024-01-01,2024-01-31,'
	told '^jendela observasi,guru,2024-03-01,2024-03-31,'
	told '^jendela observasi,kepala_sekolah,2024-04-24,2024-05-31,'
	told '^jendela refleksi,semua,2024-06-01,2024-06-30,'
	exits 0 period show current --format csv
	told '^periode,2024-1 '
	exits 0 period show --format csv
	told '^periode,2024-1 '
}

@test "a semester of Dapodik is explained, not guessed" {
	exits 2 period open 20241 --rules pmm-2024
	said '20241 is a semester of Dapodik; the period is called 2024-2 here'
	exits 2 period open 20232 --rules pmm-2024
	said 'the period is called 2024-1 here'
	exits 2 period show 20241
	said 'the period is called 2024-2 here'
	is_sql 'SELECT count(*) FROM period' 0
}

@test "a code that the pack, or no pack at all, does have" {
	exits 2 period open 2024-3 --rules pmm-2024
	said 'has no period 2024-3'
	exits 1 period open 2024-3
	said 'there are no rules for 2024-3'
	exits 2 period open --rules pmm-2024
}

@test "a period outside the days of its rules" {
	exits 6 period open 2025-1 --rules pmm-2024
	said 'the rules of pmm-2024 hold from 2024-01-01 to 2024-12-31.*\[PERIOD_RULES\]'
	is_sql 'SELECT count(*) FROM period' 0
}

@test "the same period twice" {
	exits 0 period open 2024-1 --rules pmm-2024
	exits 1 period open 2024-1 --rules pmm-2024
	said 'period 2024-1 is open already'
	is_sql 'SELECT count(*) FROM act' 2
}

@test "two periods side by side, and the annual one over both" {
	exits 0 period open 2024-1 --rules pmm-2024
	exits 0 period open 2024-2 --rules pmm-2024
	exits 0 period open 2024 --rules pmm-2024
	exits 0 period list --format csv
	told '^2024,.*,tahunan,2024-01-01,2024-12-31,'
	exits 0 period show 2024 --format csv
	told '^jenis,tahunan,'
	told '^jendela [a-z]+,[a-z]+,2025-01-'
}

@test "a dry run opens nothing" {
	exits 0 period open 2024-1 --rules pmm-2024 --dry-run
	said 'opened 2024-1 .*\(dry run\)'
	is_sql 'SELECT count(*) FROM period' 0
	is_sql 'SELECT count(*) FROM act' 1
}

@test "without a period, what to do is said" {
	exits 0 period list
	said 'no period is open yet'
	exits 1 period show 2024-1
	said 'open it with `kinerja period open 2024-1`'
	exits 2 period show
	said 'no open period contains 2024-01-10; say which'
	exits 0 period open 2024-1 --rules pmm-2024
	exits 0 period open 2024-2 --rules pmm-2024
	KINERJA_TODAY=2025-03-01 KINERJA_NOW=2025-03-01T02:00:00Z \
		exits 2 status
	said 'no open period contains 2025-03-01; the nearest is 2024-2: say --period 2024-2'
}

@test "open counts who is expected" {
	exits 0 roster import --school 20100001 "$fixtures/roster/guru.csv"
	exits 0 period open 2024-1 --rules pmm-2024
	# seven people, of whom two are not ASN and have no plan
	said '; 5 people are expected'
}

# A small school with plans, for what happens to an open period.
with_people() {
	load helper
	KINERJA_DB=k.db
	cycle_setup
	make_schools
	make_roster
	make_officials
	make_plans
}

@test "extend: old and new day, in the period, the lists and the trail" {
	with_people
	exits 0 -f csv period extend 2024-1 --stage rencana --to 2024-02-10 \
		--reason "banjir di tiga kecamatan"
	told '^rencana,guru,2024-01-01,2024-02-10,2024-01-31,$'
	told '^rencana,kepala_sekolah,2024-01-15,2024-02-10,2024-01-31,$'
	exits 0 -f csv period show
	told '^jendela rencana,guru,2024-01-01,2024-02-10,2024-01-31,$'
	exits 0 -f csv status --pending
	told ",$ks2,.*,2024-02-10,2024-01-31,ya$"
	# one of two roles that have days of their own
	exits 0 period extend current --stage observe --role guru \
		--to 2024-06-30 --reason "ujian"
	exits 0 -f csv status --pending
	told ",$satu,.*,2024-06-30,2024-03-31,tidak$"
	told ",$ks1,.*,2024-05-31,,ya$"
	exits 0 -f csv status
	told '^2024-1,2024-06-20,tahap,observasi,0,5,2$'
	exits 0 status
	grep -q '^  deadline of observasi (guru): 2024-06-30, extended from 2024-03-31$' "$out"
	run sqlite3 k.db "SELECT field, before, after, note FROM change WHERE
		subject = 'period' ORDER BY id DESC LIMIT 1"
	assert_output 'window observasi guru|2024-03-31|2024-06-30|ujian'
	# a role of its own, out of a deadline of every role
	exits 0 period extend current --stage review --role guru \
		--to 2024-02-20 --reason "ujian"
	exits 0 -f csv period show
	told '^jendela tinjauan,guru,2024-01-20,2024-02-20,2024-01-31,$'
	told '^jendela tinjauan,semua,2024-01-20,2024-01-31,,$'
	exits 0 db check
	exits 0 log --verify
}

@test "extend: refused without change" {
	with_people
	n=$(sqlite3 k.db 'SELECT count(*) FROM act')
	exits 6 period extend 2024-1 --stage rencana --to 2024-01-31 --reason x
	said -F '[PERIOD_SHORTER]'
	said -F 'rencana (guru) already goes on until 2024-01-31'
	exits 6 period extend 2024-1 --stage rencana --to 2024-12-31 --reason x
	said -F '[PERIOD_DAY]'
	said -F 'give a day until 2024-12-29'
	exits 0 period open 2024 --rules pmm-2024
	exits 6 period extend 2024 --stage observasi --to 2025-02-10 --reason x
	said -F '[PERIOD_WINDOW]'
	exits 2 period extend 2024-1 --stage rencana --to 2024-02-30 --reason x
	exits 2 period extend 2024-1 --stage rencana --to 2024-02-10
	said -F 'say why with --reason'
	exits 2 period extend 2024-1 --stage ujian --to 2024-02-10 --reason x
	exits 0 period extend 2024-1 --stage rencana --to 2024-02-10 \
		--reason x --dry-run
	run sqlite3 k.db 'SELECT count(*) FROM act'
	assert_output "$((n + 1))"
}

@test "close: refused with the people who are not done" {
	with_people
	exits 6 -f csv --output belum.csv period close 2024-1
	said -F '[PERIOD_UNFINISHED]'
	grep -Eq '^  belum_ada_rencana +1$' "$err"
	grep -Eq '^  belum_persiapan +4$' "$err"
	assert_equal "$(wc -l <belum.csv)" 6
	grep -q ",$ks2,.*,rencana,belum_ada_rencana,pegawai," belum.csv
	exits 6 -f json period close 2024-1
	python3 -c 'import json, sys
assert len(json.load(open(sys.argv[1]))["rows"]) == 5' "$out"
	exits 2 period close 2024-1 --with-unfinished
	said -F '--with-unfinished needs --reason'
	exits 0 period show 2024-1 --unfinished
	said -F '2024-1 is not closed; `kinerja status --pending'
	run sqlite3 k.db 'SELECT closed_act IS NULL FROM period'
	assert_output 1
}

@test "close with a reason: kept, final, and the doors are shut" {
	with_people
	exits 0 period close 2024-1 --with-unfinished --reason "batas" --dry-run
	exits 0 period close 2024-1 --with-unfinished --reason "batas dinas"
	said -F '[PERIOD_EARLY]'
	said -F 'closed 2024-1 (Januari-Juni 2024; Dapodik 20232) with 5 people'
	run sqlite3 k.db "SELECT stage, reason, turn, count(*) FROM
		period_unfinished GROUP BY 1, 2, 3"
	assert_output 'observasi|belum_persiapan|pegawai|4
rencana|belum_ada_rencana|pegawai|1'
	exits 0 -f csv period show 2024-1
	told '^status,ditutup,'
	told '^ditutup_pada,2024-06-20,'
	told '^belum_selesai,5,'
	told '^alasan,batas dinas,'
	exits 0 -f csv period show 2024-1 --unfinished
	assert_equal "$(wc -l <"$out")" 6
	told "^2024-1,20100002,.*,$ks2,.*,rencana,belum_ada_rencana,pegawai,2024-01-31$"
	exits 0 period close 2024-1
	said -F 'is closed since 2024-06-20, with 5 people unfinished; nothing'
	exits 6 period open 2024-1 --rules pmm-2024
	said -F 'closing is final'
	exits 6 period extend 2024-1 --stage rencana --to 2024-07-01 --reason x
	said -F '[PERIOD_CLOSED]'
	exits 6 period repin 2024-1 --rules pmm-2024
	said -F '[PERIOD_CLOSED]'
	exits 6 plan revise "$satu" --period 2024-1 --reason x
	said -F '[PERIOD_CLOSED]'
	# what is the same as before is no change, and reads back
	exits 0 --output p.csv export plans --period 2024-1
	exits 0 plan import --period 2024-1 p.csv
	totals "0 new, 0 changed, 4 unchanged"
	exits 3 plan import --period 2024-1 - <<-END
	nip,praktik_target
	$satu,Dua siklus
	END
	said -F '[PERIOD_CLOSED]'
	exits 0 --output p.csv export plan-items --period 2024-1
	exits 0 plan import --items --period 2024-1 p.csv
	said -F ' 0 new, 0 changed, '
	exits 3 plan import --items --period 2024-1 - <<-END
	nip,bagian,nomor,target
	$satu,praktik,1,Dua siklus
	END
	said -F '[PERIOD_CLOSED]'
	exits 0 -f json why "$satu" --period 2024-1
	told '"kode":"periode_ditutup"'
	run sqlite3 k.db "UPDATE period SET closed_act = NULL"
	assert_failure
	exits 0 db check
	exits 0 log --verify
}

# The embedded pack as version $1 with the text $2 turned into $3.
other_version() {
	sed -e "s/\"version\": \"1.0\"/\"version\": \"$1\"/" -e "$2" \
		"$root/lib/rule/packs/pmm-2024.json" >"pack-$1.json"
	exits 0 rules import "pack-$1.json"
}

@test "repin: to a version that only adds" {
	exits 0 period open 2024-1 --rules pmm-2024
	exits 0 period repin 2024-1 --rules pmm-2024
	said 'follows pmm-2024 1\.0 already'
	n=$(sql 'SELECT count(*) FROM act')
	other_version 1.1 's/"points": null/"points": 8/'
	exits 0 period repin 2024-1 --rules pmm-2024 --dry-run
	exits 0 period show --format csv
	told '^paket,pmm-2024 1\.0,'
	exits 0 period repin 2024-1 --rules pmm-2024
	said 'now follows pmm-2024 1\.1, which only adds to pmm-2024 1\.0'
	exits 0 period show --format csv
	told '^paket,pmm-2024 1\.1,'
	is_sql "SELECT field, before, after FROM change WHERE subject =
		'period'" 'pack|pmm-2024 1.0|pmm-2024 1.1'
	# back is not a way forward
	other_version 1.2 's/"points": 36/"points": 32/; s/"min": 32/"min": 31/'
	exits 6 period repin 2024-1 --rules pmm-2024
	said 'activities/PK_PENGGERAK_KOMBEL/points is another: .36. became .32. \[PERIOD_PACK\]'
	said 'points_min is another: .32. became .31. \[PERIOD_PACK\]'
	said '2024-1 stays with pmm-2024 1\.1'
	exits 0 period show --format csv
	told '^paket,pmm-2024 1\.1,'
	exits 1 period repin 2024-1 --rules lain
	# without a name, the newest version of its own
	exits 6 period repin 2024-1
	said '2024-1 stays with pmm-2024 1\.1'
	is_sql 'SELECT count(*) FROM act' "$((n + 3))"
}

@test "the newest version is the highest, whatever came last" {
	other_version 1.9 's/"Wali Kelas"/"Wali kelas"/'
	exits 0 period open 2024-1
	said 'with pmm-2024 1\.9'
	other_version 1.10 's/"Wali Kelas"/"Wali kelas "/'
	other_version 1.2 's/"Wali Kelas"/"Wali  Kelas"/'
	exits 0 rules show pmm-2024 --format json
	told '"version": "1.10"'
	exits 0 rules list --format csv
	assert_equal "$(grep stored "$out" | grep pmm | cut -d, -f2 | xargs)" \
		'1.0 1.2 1.9 1.10'
	exits 0 period repin 2024-1
	said 'now follows pmm-2024 1\.10'
	exits 0 period repin 2024-1
	said 'follows pmm-2024 1\.10 already'
}

@test "an early version is taken before its own, and not behind it" {
	other_version 2.0-rc1 's/"Wali Kelas"/"Wali kelas"/'
	exits 0 period open 2024-1
	said 'with pmm-2024 2\.0-rc1'
	other_version 2.0 's/"Wali Kelas"/"Wali kelas "/'
	exits 0 period repin 2024-1
	said 'now follows pmm-2024 2\.0,'
	other_version 2.0-rc2 's/"Wali Kelas"/"Wali  Kelas"/'
	exits 0 period repin 2024-1
	said 'follows pmm-2024 2\.0 already'
}

@test "a newer version that the program carries is the newest as well" {
	other_version 0.9 's/"Wali Kelas"/"Wali  kelas"/'
	sqlite3 kinerja.db "DELETE FROM rule_pack
		WHERE name = 'pmm-2024' AND version = '1.0'"
	exits 0 rules show pmm-2024 --format json
	told '"version": "1.0"'
	exits 0 period open 2024-1
	said 'with pmm-2024 1\.0'
}

@test "repin: hours, days and shares are rules as well" {
	export KINERJA_TODAY=2026-01-10 KINERJA_NOW=2026-01-10T03:00:00Z
	exits 0 period open 2026
	sed 's/"version": "1.0"/"version": "1.1"/; s/"cap": 6/"cap": 8/
		/"objection"/,/"source"/s/"days": 14/"days": 7/
		s/"min": 0, "max": 70}/"min": 0, "max": 50}/' \
		"$root/lib/rule/packs/rgtk-2026.json" >pack.json
	exits 0 rules import pack.json
	exits 6 period repin 2026
	said 'objection_days is another: .14. became .7. \[PERIOD_PACK\]'
	said 'duty_hours_cap is another: .6. became .8.'
	said 'patterns/[A-Z_]*/shares/[0-9]/max is another: .70. became .50.'
	exits 0 period show --format csv
	told '^paket,rgtk-2026 1\.0,'
}

@test "repin: labels, and what was provisional and nobody rests on" {
	with_people
	other_version 1.1 's/"Wali Kelas"/"Wali kelas"/
		/"code": "PK_PESERTA_COACHING"/,/"unit"/s/"points": 4/"points": 5/
		s/"months": "full"/"months": "started"/'
	exits 0 period repin 2024-1 --dry-run -f csv
	told '^duties/TT_WALI_KELAS/label,Wali Kelas,Wali kelas,$'
	told '^activities/PK_PESERTA_COACHING/points,4,5,ya$'
	told '^credit_months,.*,ya$'
	said 'now follows pmm-2024 1\.1, with 3 changes of pmm-2024 1\.0'
	# a plan of the period rests on the points
	printf 'nip,indikator,kompetensi\n%s,KS_VISI_MISI,%s\n' "$ks2" \
		PK_PESERTA_COACHING >p.csv
	exits 0 plan import p.csv
	exits 6 period repin 2024-1 -f csv
	said 'activities/PK_PESERTA_COACHING/points is another: .4. became .5.'
	not_said 'credit_months|WALI_KELAS'
	said 'differs from it in 1 places'
	is_sql "SELECT count(*) FROM change WHERE subject = 'period' AND field
		= 'pack'" 0
}

@test "repin: from rules that were only offered to those of the year" {
	export KINERJA_TODAY=2026-12-20 KINERJA_NOW=2026-12-20T03:00:00Z
	exits 0 period open 2027
	exits 0 rules copy rgtk-2026 rgtk-2027 --year 2027 -o baru.json
	sed -i '/"stage": "rencana"/,/"to"/s/"to": "01-31"/"to": "02-28"/
		s/"TT_GURU_PIKET"/"TT_PIKET"/' baru.json
	exits 0 rules import baru.json
	exits 0 period repin 2027 -f csv
	said 'now follows rgtk-2027 1\.0, with [0-9]+ changes of rgtk-2026 1\.0'
	told '^name,rgtk-2026,rgtk-2027,$'
	told '^windows/rencana/'
	said 'the deadlines of .*2027.* stay.*period extend 2027'
	told '^duties/TT_GURU_PIKET,\*,,$'
	# its days are those with which it was opened
	exits 0 period show 2027 --format csv
	told '^jendela rencana,semua,2027-01-01,2027-01-31,'
	exits 0 period repin 2027
	said 'follows rgtk-2027 1\.0 already'
}

@test "rows that name no period" {
	with_people
	printf 'periode,nip,indikator\n20241,%s,DISIPLIN_POSITIF\n2030-1,%s,DISIPLIN_POSITIF\n' \
		"$satu" "$dua" >p.csv
	exits 3 plan import p.csv
	said '^p.csv:2:.*the period is called 2024-2 here.*\[PERIOD_DAPODIK\]'
	said '^p.csv:3:.*there is no period 2030-1.*\[PERIOD_UNKNOWN\]'
}
