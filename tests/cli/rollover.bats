#!/usr/bin/env bats
# rollover: the next period, what is carried into it, and the way back.

setup() {
	load helper
	kinerja_setup
	export KINERJA_TODAY=2024-06-20 KINERJA_NOW=2024-06-20T02:00:00Z
	dinas=196508171990031901
	kepala=197005201995031901
	satu=198503152010012902
	dua=197911082005041903
	tiga=199007012022212904
	new_database
	exits 0 period open 2024-1 --rules pmm-2024
	exits 0 roster import --school 20100001 "$fixtures/roster/guru.csv" \
		"$fixtures/roster/tendik.csv"
}

# The principal's supervisor, and plans of three teachers with their duties.
make_own_plans() {
	local rest=PK_PELATIHAN_MANDIRI,4,1,1,1,1,1,1,1,disetujui,2024-01-15,2024-01-20
	local until=${1-2024-12-31}	# the SK of the first

	cat >officials.csv <<-END
	jenis,nip,nama,pangkat,unit,kabupaten,mulai
	kepala_dinas,$dinas,"Rekaan Sejuta, M.Si.",IV/c,DINAS PENDIDIKAN KAB. REKAAN,Kab. Rekaan,2022-01-03
	END
	exits 0 supervisor import officials.csv
	cat >plans.csv <<-END
	nip,indikator,praktik_target,kompetensi,kompetensi_jumlah,berorientasi_pelayanan,akuntabel,kompeten,harmonis,loyal,adaptif,kolaboratif,status,diajukan_pada,disetujui_pada,disetujui_oleh,tugas_tambahan,tugas_sk_nomor,tugas_sk_tanggal,tugas_mulai,tugas_selesai
	$satu,DISIPLIN_POSITIF,Satu siklus,$rest,$kepala,TT_WALI_KELAS,800/12/REKAAN/2024,2024-01-02,2024-01-02,$until
	$dua,DISIPLIN_POSITIF,Satu siklus,$rest,$kepala,TT_WALI_KELAS,800/13/REKAAN/2024,2024-01-02,2024-01-02,2024-06-30
	$tiga,DISIPLIN_POSITIF,Satu siklus,$rest,$kepala,TT_WALI_KELAS|TT_KEPALA_PERPUSTAKAAN,800/14/REKAAN/2024|800/15/REKAAN/2024,2024-01-02|2024-01-02,2024-01-02|2024-01-02,2024-06-30|2024-07-01
	END
	exits 0 plan import --recorded --source pmm plans.csv
}

acts() {
	sql 'SELECT count(*) FROM act'
}

@test "a rollover opens the next period and says what remains" {
	make_own_plans
	exits 0 rollover 2024-1 2024-2 --format csv
	said 'opened 2024-2 \(Juli-Desember 2024; Dapodik 20241\) with pmm-2024 '
	said 'carried 0 duties and 0 activities into 0 drafts'
	said '^[0-9]+:[0-9a-f]{64}$'
	assert_equal "$(cat "$out")" "npsn,sekolah,diharapkan,dibawa,tanpa_penilai,daftar_per
20100001,SD NEGERI CONTOH REKAAN 01,5,0,0,2024-01-05"
	is_sql "SELECT from_day, closed_act FROM period WHERE code = '2024-2'" \
		'2024-07-01|'
	is_sql "SELECT closed_act IS NULL FROM period WHERE code = '2024-1'" 1
	is_sql "SELECT count(*) > 0 FROM window w JOIN period d ON d.id =
		w.period_id WHERE d.code = '2024-2'" 1
}

@test "running it again does nothing and makes no act" {
	make_own_plans
	exits 0 rollover 2024-1 2024-2 --carry duties
	n=$(acts)
	before="$(sql .dump | cksum)"
	exits 0 rollover 2024-1 2024-2 --carry duties
	said 'is open already and there is nothing to carry; nothing was changed'
	not_said '^[0-9]+:[0-9a-f]{64}$'
	assert_equal "$(acts)" "$n"
	assert_equal "$(sql .dump | cksum)" "$before"
}

@test "duties go along only while their SK covers the first day" {
	make_own_plans
	exits 0 rollover 2024-1 2024-2 --carry duties --format csv
	said 'not carried: 2 duties whose SK does not cover the first day'
	said 'carried 2 duties and 0 activities into 2 drafts'
	told '^20100001,.*,5,2,0,'
	is_sql "SELECT e.nip, n.state, n.revision, n.carried, i.section, i.seq,
		i.code, i.sk_number FROM plan n JOIN period d ON d.id =
		n.period_id AND d.code = '2024-2' JOIN post p ON p.id =
		n.post_id JOIN person e ON e.id = p.person_id JOIN plan_item i
		ON i.plan_id = n.id ORDER BY e.nip" \
		"$satu|draft|1|1|tugas|1|TT_WALI_KELAS|800/12/REKAAN/2024
$tiga|draft|1|1|tugas|1|TT_KEPALA_PERPUSTAKAAN|800/15/REKAAN/2024"
	is_sql "SELECT count(*) FROM plan_revision WHERE act_id = (SELECT
		max(seq) FROM act)" 2
	# the old plans stay as they were
	is_sql "SELECT count(*) FROM plan WHERE state = 'approved'" 3
	n=$(acts)
	exits 0 rollover 2024-1 2024-2 --carry duties
	said 'nothing was changed'
	said 'not carried: 2 plans of people who have one already'
	assert_equal "$(acts)" "$n"
	exits 0 db check
}

@test "a carried draft counts once it was touched" {
	make_own_plans
	exits 0 rollover 2024-1 2024-2 --carry duties
	export KINERJA_TODAY=2024-07-02 KINERJA_NOW=2024-07-02T02:00:00Z
	printf 'nip,indikator\n%s,DISIPLIN_POSITIF\n' $satu >touch.csv
	exits 0 plan import --period 2024-2 touch.csv
	is_sql "SELECT sum(carried) FROM plan" 1
	is_sql "SELECT group_concat(section) FROM (SELECT section FROM plan_item
		i JOIN plan n ON n.id = i.plan_id AND n.state = 'draft' AND
		n.carried = 0 ORDER BY section)" 'praktik,tugas'
	# the digest is that of the items, as if a file had brought them
	cat >draft.csv <<-END
	nip,tugas_tambahan,tugas_sk_nomor,tugas_sk_tanggal,tugas_mulai,tugas_selesai
	$tiga,TT_KEPALA_PERPUSTAKAAN,800/15/REKAAN/2024,2024-01-02,2024-01-02,2024-07-01
	END
	digest="SELECT hex(content_digest) FROM plan n JOIN post p ON p.id =
		n.post_id JOIN person e ON e.id = p.person_id WHERE e.nip =
		'$tiga' AND n.state = 'draft'"
	carried="$(sql "$digest")"
	exits 0 plan import --period 2024-2 draft.csv
	is_sql "$digest" "$carried"
}

@test "a dry run shows the same and writes nothing" {
	make_own_plans
	before="$(sql .dump | cksum)"
	exits 0 rollover 2024-1 2024-2 --carry duties --dry-run --format csv
	said 'carried 2 duties and 0 activities into 2 drafts \(dry run\)'
	cp "$out" dry
	assert_equal "$(sql .dump | cksum)" "$before"
	exits 0 rollover 2024-1 2024-2 --carry duties --format csv
	diff dry "$out"
}

@test "someone who left, and someone with a plan, get no draft" {
	make_own_plans
	sql "UPDATE post SET to_day = '2024-06-30' WHERE person_id = (SELECT id
		FROM person WHERE nip = '$satu')"
	exits 0 rollover 2024-1 2024-2
	export KINERJA_TODAY=2024-07-02 KINERJA_NOW=2024-07-02T02:00:00Z
	printf 'nip,indikator\n%s,DISIPLIN_POSITIF\n' $tiga >new.csv
	exits 0 plan import --period 2024-2 new.csv
	exits 0 rollover 2024-1 2024-2 --carry duties
	said 'not carried: 1 plans of people who left their post'
	said 'not carried: 1 plans of people who have one already'
	said 'nothing was changed'
}

@test "the last approved revision is carried while a new one is written" {
	make_own_plans
	exits 0 plan revise --reason 'uji coba' $satu
	exits 0 rollover 2024-1 2024-2 --carry duties
	said 'carried 2 duties and 0 activities into 2 drafts'
}

@test "follow-up carries the activities of those who have not reflected" {
	make_own_plans
	sql "INSERT INTO observation (plan_id, state, days, last_day, act_id)
		SELECT n.id, CASE e.nip WHEN '$satu' THEN 'observed' WHEN '$dua'
		THEN 'reflected' ELSE 'open' END, substr('2024-02-01 2024-02-02 '
		|| '2024-02-03 2024-02-04 ', 1, CASE e.nip WHEN '$satu' THEN 22
		WHEN '$dua' THEN 44 ELSE 0 END), '2024-03-10', 4 FROM plan n JOIN
		post p ON p.id = n.post_id JOIN person e ON e.id = p.person_id"
	exits 0 rollover 2024-1 2024-2 --carry follow-up
	said 'carried 0 duties and 1 activities into 1 drafts'
	exits 0 rollover 2024-1 2024-2 --undo
	exits 0 rollover 2024-1 2024-2 --carry duties,follow-up
	said 'carried 2 duties and 1 activities into 2 drafts'
}

@test "the gate: fresh rosters, known supervisors, told or insisted on" {
	export KINERJA_TODAY=2024-07-10 KINERJA_NOW=2024-07-10T02:00:00Z
	before="$(sql .dump | cksum)"
	exits 6 rollover 2024-1 2024-2 --strict --format csv --output sisa.csv
	said 'error: the newest roster of 20100001 .* is of 2024-01-05.*ROSTER_OLD'
	# teachers have their principal, the principal has nobody
	said 'error: 1 of 5 people of 20100001 .* have no supervisor on 2024-07-10.*SUPERVISOR_NONE'
	said 'not ready for 2024-2: 1 schools without a fresh roster \[ROSTER_OLD\], 1 people without a supervisor'
	grep -q '^20100001,.*,5,0,1,2024-01-05$' sisa.csv
	assert_equal "$(sql .dump | cksum)" "$before"
	exits 6 rollover 2024-1 2024-2 --max-age 365 --strict --dry-run
	said 'not ready for 2024-2: 0 schools'
	KINERJA_TODAY=2024-06-20 make_own_plans
	exits 6 rollover 2024-1 2024-2 --strict
	exits 0 rollover 2024-1 2024-2 --max-age 365 --strict
	exits 0 rollover 2024-1 2024-2 --undo
	exits 0 rollover 2024-1 2024-2
	said 'warning: the newest roster of 20100001 .*ROSTER_OLD'
	said '0 have no supervisor, 1 schools have no fresh roster'
}

@test "what --strict calls an error is never written" {
	export KINERJA_TODAY=2026-11-28 KINERJA_NOW=2026-11-28T02:00:00Z
	KINERJA_TODAY=2024-06-20 KINERJA_NOW=2024-06-20T02:00:00Z make_own_plans
	exits 0 period open 2026
	before="$(sql .dump | cksum)"
	# nothing but the offered rules, which no count of a school has
	for more in '' --dry-run '--rehearse gladi'; do
		exits 6 rollover 2026 2027 --strict --max-age 9999 $more
		said 'error: the rules of rgtk-2026 hold .*PERIOD_OFFERED'
		said -F 'nothing was written: mend this'
	done
	# a clock that went back is told by no record of the list
	printf 'npsn,sekolah\n20100001,SD NEGERI CONTOH REKAAN 01\n' >s.csv
	KINERJA_NOW=2026-11-27T02:00:00Z
	exits 6 school import s.csv --strict
	said 'error: the clock shows .*CLOCK_BACK'
	assert_equal "$(sql .dump | cksum)" "$before"
	exits 0 school import s.csv
}

@test "supervisors are asked for on the first day of the new period" {
	make_own_plans
	sql "UPDATE post SET to_day = '2024-06-30' WHERE role = 'kepala_dinas'"
	exits 6 rollover 2024-1 2024-2 --strict
	said '1 of 5 people of 20100001 .* have no supervisor on 2024-07-01'
}

@test "a school whose roster never came is told" {
	printf 'npsn,sekolah,bentuk,status_sekolah,kecamatan,kabupaten,provinsi\n20100009,SD NEGERI CONTOH REKAAN 09,SD,negeri,Umpama,Kab. Rekaan,Prov. Contoh\n' >schools.csv
	exits 0 school import schools.csv
	exits 0 rollover 2024-1 2024-2 --format csv
	said 'no roster of 20100009 .* ever came.*ROSTER_OLD'
	told '^20100009,SD NEGERI CONTOH REKAAN 09,0,0,0,$'
}

@test "periods that do not follow each other" {
	exits 1 rollover 2023-2 2024-1
	exits 2 rollover 2024-1 2024-1
	exits 0 rollover 2024-1 2024-2
	exits 2 rollover 2024-2 2024-1
	said '2024-1 begins on 2024-01-01, before 2024-2 ends on 2024-12-31'
	exits 0 period open 2024 --rules pmm-2024
	exits 2 rollover 2024-1 2024
	said 'annual evaluation'
	exits 2 rollover 2024-1
	exits 2 rollover 2024-1 20241
	said 'the period is called 2024-2 here'
}

@test "rules that do not hold for the new period" {
	make_own_plans
	exits 0 rollover 2024-1 2024-2
	exits 6 rollover 2024-2 2025-1
	said 'the rules of pmm-2024 hold from 2024-01-01 to 2024-12-31.*--rules.*\[PERIOD_RULES\]'
	exits 1 rollover 2024-2 2025-1 --rules nobody
	is_sql "SELECT count(*) FROM period" 2
	sed -e '0,/"name": *"[^"]*"/s//"name": "rekaan"/' \
		-e '0,/"valid_to": *"[^"]*"/s//"valid_to": null/' \
		"$root/lib/rule/packs/pmm-2024.json" >rekaan.json
	exits 0 rules import rekaan.json
	exits 0 rollover 2024-2 2025-1 --rules rekaan
	said 'opened 2025-1 .* with rekaan '
	exits 2 rollover 2024-2 2025-1 --rules pmm-2024
	said '2025-1 is open already with rekaan'
}

@test "undo takes everything back, and it can be done again" {
	make_own_plans
	before="$(sql 'SELECT * FROM plan; SELECT * FROM plan_item;
		SELECT * FROM period; SELECT * FROM window')"
	exits 0 rollover 2024-1 2024-2 --carry duties
	exits 0 rollover 2024-1 2024-2 --undo --dry-run
	said 'removed 2 drafts and the period 2024-2 .*\(dry run\)'
	is_sql 'SELECT count(*) FROM period' 2
	exits 0 rollover 2024-1 2024-2 --undo
	said 'removed 2 drafts and the period 2024-2 '
	assert_equal "$(sql 'SELECT * FROM plan; SELECT * FROM plan_item;
		SELECT * FROM period; SELECT * FROM window')" "$before"
	exits 0 log --verify
	exits 0 db check
	exits 0 log --about $satu --format csv
	told ',plan,dibawa,draft,'
	exits 1 rollover 2024-1 2024-2 --undo
	exits 0 rollover 2024-1 2024-2 --carry duties
	said 'carried 2 duties'
}

@test "undo is refused once somebody has built on it" {
	make_own_plans
	exits 0 rollover 2024-1 2024-2 --carry duties
	export KINERJA_TODAY=2024-07-02 KINERJA_NOW=2024-07-02T02:00:00Z
	printf 'nip,indikator\n%s,DISIPLIN_POSITIF\n' $satu >touch.csv
	exits 0 plan import --period 2024-2 touch.csv
	before="$(sql .dump | cksum)"
	exits 6 rollover 2024-1 2024-2 --undo
	said 'cannot be undone, because 2024-2 has 1 plans that were worked on \[ROLLOVER_UNDO\]'
	assert_equal "$(sql .dump | cksum)" "$before"
	printf 'npsn,predikat,tanggal,oleh\n20100001,Baik,2024-07-02,%s\n' \
		$dinas >organisation.csv
	exits 0 assess organisation --period 2024-2 organisation.csv
	exits 6 rollover 2024-1 2024-2 --undo
	said '1 plans that were worked on, 1 organisation predicates'
}

@test "undo keeps a period that the rollover did not open" {
	make_own_plans
	exits 0 period open 2024-2 --rules pmm-2024
	exits 6 rollover 2024-1 2024-2 --undo
	said 'was opened by act [0-9]+ \(period open .*nothing to undo'
	exits 0 rollover 2024-1 2024-2 --carry duties
	said 'added to 2024-2 '
	exits 0 rollover 2024-1 2024-2 --undo
	said 'removed 2 drafts; 2024-2 .* stays'
	is_sql 'SELECT count(*) FROM period' 2
	is_sql "SELECT count(*) FROM plan WHERE carried = 1" 0
}

@test "what --carry and --undo take" {
	exits 2 rollover 2024-1 2024-2 --carry everything
	said '--carry everything: say duties, follow-up or duties,follow-up'
	exits 2 rollover 2024-1 2024-2 --undo --carry duties
	exits 2 rollover 2024-1 2024-2 --undo --rules pmm-2024
	is_sql 'SELECT count(*) FROM period' 1
}

@test "nothing is carried into a closed period, and closing is not undone" {
	make_own_plans
	exits 0 rollover 2024-1 2024-2
	exits 0 period close 2024-2 --with-unfinished --reason coba
	exits 6 rollover 2024-1 2024-2 --carry duties
	said 'period 2024-2 is closed.*\[PERIOD_CLOSED\]'
	exits 6 rollover 2024-1 2024-2 --undo
	said '2024-2 has 1 closing \[ROLLOVER_UNDO\]'
	exits 0 db check
}

@test "from one regime into the next" {
	make_own_plans 2025-06-30
	export KINERJA_TODAY=2024-12-20 KINERJA_NOW=2024-12-20T02:00:00Z
	exits 6 rollover 2024-1 2025 --rules pmm-2024 --max-age 400
	said 'the rules of pmm-2024 hold from.*\[PERIOD_RULES\]'
	exits 2 rollover 2024-1 2025-1 --rules rgtk-2025 --max-age 400
	exits 0 rollover 2024-1 2025 --carry duties \
		--max-age 400
	said 'opened 2025 \(Januari-Desember 2025\) with rgtk-2025 '
	said 'carried 1 duties and 0 activities into 1 drafts'
	said 'not carried: 3 duties whose SK does not cover the first day'
	said '@20100001: TT_[A-Z_]+ is not carried: its SK does not cover the first day \[ROLLOVER_LEFT\]'
	assert_equal "$(grep -c ROLLOVER_LEFT "$err")" 3
	is_sql "SELECT d.code, k.name FROM period d JOIN rule_pack k ON k.id =
		d.pack_id ORDER BY 1" '2024-1|pmm-2024
2025|rgtk-2025'
	# both are open, each with its own rules
	exits 0 status --period 2024-1
	exits 0 status --period 2025
	export KINERJA_TODAY=2025-01-10 KINERJA_NOW=2025-01-10T02:00:00Z
	exits 0 why --period 2025 "$satu" --format json
	told '"kode":"belum_ada_rencana"'
	exits 0 rollover 2024-1 2025 --undo
	said 'removed 1 drafts and the period 2025 '
	exits 0 db check
}

@test "overlapping periods" {
	sed -e 's/"name": "rgtk-2025"/"name": "rekaan"/' \
		-e 's/"valid_from": "2025-01-01"/"valid_from": "2024-01-01"/' \
		"$root/lib/rule/packs/rgtk-2025.json" >rekaan.json
	exits 0 rules import rekaan.json
	exits 6 period open 2024 --rules rekaan
	said '2024-01-01 to 2024-12-31 overlaps period 2024-1.*\[PERIOD_OVERLAP\]'
}

@test "a rehearsal goes the whole way on a copy" {
	make_own_plans
	before="$(sql .dump | cksum)"
	exits 0 rollover 2024-1 2024-2 --carry duties --rehearse gladi -f csv
	said 'carried 2 duties and 0 activities into 2 drafts'
	said 'rehearsed on the copy gladi/kinerja.db, and kinerja.db was not'
	# by name, what would not go along
	said 'TT_WALI_KELAS is not carried: its SK.*\[ROLLOVER_LEFT\]'
	not_said '^[0-9]+:[0-9a-f]{64}$'
	told '^20100001,.*,5,2,0,'
	assert_equal "$(sql .dump | cksum)" "$before"
	# the copy is a database of its own: the next period can be tried out
	KINERJA_DB=gladi/kinerja.db is_sql \
		"SELECT group_concat(code) FROM period" 2024-1,2024-2
	[ ! -e gladi/kinerja.db.key ]
	exits 0 --db gladi/kinerja.db status --period 2024-2
	KINERJA_KEY_FILE=kinerja.db.key exits 0 --db gladi/kinerja.db \
		log --verify
	# it is not made over another one, and a refused one leaves nothing
	exits 1 rollover 2024-1 2024-2 --rehearse gladi
	said 'gladi/kinerja.db exists already; remove that rehearsal'
	exits 6 rollover 2024-1 2024-2 --strict --max-age 1 --rehearse lain
	[ -z "$(ls lain)" ]
	exits 2 rollover 2024-1 2024-2 --rehearse lain --dry-run
	exits 2 rollover 2024-1 2024-2 --rehearse lain --undo
	exits 1 rollover 2024-1 2024-2 --rehearse kinerja.db
	assert_equal "$(sql .dump | cksum)" "$before"
}
