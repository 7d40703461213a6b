#!/usr/bin/env bats
# The views that SQL people read: of a worked semester, each has the rows and
# the columns of its export.

bats_require_minimum_version 1.5.0

setup_file() {
	load helper
	semester_world
}

setup() {
	load helper
	kinerja_setup
	export KINERJA_DB=$world
	# the views know no other day than today
	KINERJA_TODAY=$(TZ=Asia/Jakarta date +%F)
	unset KINERJA_NOW
}

view() {
	sqlite3 -batch -readonly "${KINERJA_DB:-kinerja.db}" "$@"
}

# Rows as sorted lines of their values, nothing as "".
plain='map_values(if . == null then "" elif type == "array"
	then map(. // "") | join("|") else tostring end)'

# What the rules decide is one column of a view, and several of an export.
# `dokumen` is spelt as the columns of a wide row by the steps of the pack.
wide='def column($steps; $code; $key):
		($steps[] | select(.code == $code)) as $s
		| [$s.fields[] | select((.column // "") ==
			($key | sub("[0-9]+"; "")))] as $own
		| if $own == [] then "\($s.code)_\($key)" else $key end;
	reduce ((.perilaku // "{}" | fromjson | to_entries[]
			| {k: (.key | ascii_downcase), v: .value}),
		(.ekspektasi // "{}" | fromjson | to_entries[]
			| {k: "ekspektasi_\(.key | ascii_downcase)", v: .value}),
		(.area_catatan // "{}" | fromjson | to_entries[]
			| {k: "area\(.key)_catatan", v: .value}),
		(.tanggal_langkah // "{}" | fromjson | to_entries[]
			| {k: "\(.key)_tanggal", v: .value}),
		(.dokumen // "{}" | fromjson | to_entries[] | . as $e
			| .value | to_entries[]
			| {k: column($steps; $e.key; .key), v: .value})) as $x
		(.; .[$x.k] = $x.v)
	| del(.perilaku, .ekspektasi, .area_catatan, .tanggal_langkah,
		.dokumen)'

# alike VIEW WORD... : the same where the rules decide columns.
alike() {
	local name=$1 period
	shift
	jq .steps "$root/lib/rule/packs/pmm-2024.json" >steps
	: >want
	for period in $periods; do
		exits 0 --full --format json "$@" --period "$period"
		jq -cS ".rows[] | $plain | with_entries(select(.value != \"\"))" \
			"$out" >>want
	done
	[ -s want ]
	view -json "SELECT * FROM $name" | jq -cS --slurpfile s steps '
		$s[0] as $steps | .[] | del(.kantor, .kantor_tanggal,
		.kantor_kepala) | '"$wide | $plain"'
		| with_entries(select(.value != ""))' | sort >got
	sort want | diff - got
}

# same VIEW WORD... : the view has what `kinerja WORD...` has, for the periods
# of $periods where there are some.
same() {
	local name=$1 period where=
	shift
	exits 0 --full --format csv "$@" ${periods:+--period ${periods%% *}}
	assert_equal "kantor,$(head -n 1 "$out"),kantor_tanggal,kantor_kepala" \
		"$(view "SELECT group_concat(name) FROM
			pragma_table_info('$name')")"
	: >want
	for period in ${periods:-none}; do
		[ "$period" = none ] || where="--period $period"
		# shellcheck disable=SC2086 # two words or none
		exits 0 --full --format json "$@" $where
		jq -cS ".rows[] | $plain" "$out" >>want
	done
	[ -s want ]
	view -json "SELECT * FROM $name" | jq -cS ".[] | del(.kantor,
		.kantor_tanggal, .kantor_kepala) | $plain" | sort >got
	sort want | diff - got
}

@test "the views of the roster are its exports" {
	same v_school export schools
	same v_roster export roster
	same v_supervisor export supervisors
	same v_period period list
}

# A copy that a test may change.
own() {
	sqlite3 "$world" ".backup own.db"
	cp "$world.key" own.db.key
	chmod 600 own.db
	export KINERJA_DB=own.db
}

@test "exceptions, also of one post" {
	own
	cat >kecuali.csv <<-'END'
	nip,alasan,mulai,selesai,npsn,peran,keterangan
	198503152010012902,cuti_sakit,2024-08-01,2024-08-31,20100001,guru,surat
	199305022023212906,tugas_belajar,2024-08-01,,,,
	END
	KINERJA_TODAY=2024-08-02 exits 0 roster except import kecuali.csv
	same v_exception export exceptions
}

@test "the views of the work are its exports, of every period" {
	periods='2024-1 2024-2'
	alike v_plan export plans
	alike v_observation export observations
	alike v_assessment export assessments
	periods='2024-1'
	same v_organisation export organisation
	exits 0 --format csv period show 2024-1
	diff <(sed -n 's/^jendela //p' "$out" | sort) <(view -separator , \
		"SELECT tahap, peran, mulai, selesai, sebelum_diperpanjang, NULL
		FROM v_window WHERE periode = '2024-1'" | sort)
	# a school alone, and the schools of a kecamatan; of two days the later
	own
	for day in 2024-09-10 2024-09-20; do
		exits 0 period extend 2024-2 --stage rencana --to "$day" \
			--school 20100001 --reason banjir
	done
	exits 0 period extend 2024-2 --stage tinjauan --to 2024-10-31 \
		--role guru --kecamatan Umpama --reason banjir
	view -separator , "SELECT tahap, peran, selesai,
		sebelum_diperpanjang < selesai, mulai <= selesai, npsn, wilayah
		FROM v_window WHERE npsn IS NOT NULL ORDER BY 1, 6" >got
	{
		echo rencana,semua,2024-09-20,1,1,20100001,
		sqlite3 own.db "SELECT 'tinjauan,guru,2024-10-31,1,1,' || npsn
			|| ',Umpama' FROM unit WHERE kecamatan = 'Umpama'
			AND kind = 'sekolah' ORDER BY npsn"
	} | diff - got
}

# The triggers keep out what this test wants to see.
@test "every state has its term, and lists keep their places" {
	own
	sqlite3 own.db <<-'END'
	DROP TRIGGER plan_item_no_update;
	UPDATE plan SET state = CASE id % 4 WHEN 0 THEN 'draft'
		WHEN 1 THEN 'submitted' WHEN 2 THEN 'returned'
		ELSE 'approved' END;
	UPDATE observation SET state = CASE id % 7 WHEN 0 THEN 'open'
		WHEN 1 THEN 'prepared' WHEN 2 THEN 'observed'
		WHEN 3 THEN 'followed_up' WHEN 4 THEN 'reflected'
		WHEN 5 THEN 'rated' ELSE 'voided' END;
	UPDATE assessment SET state = CASE id % 3 WHEN 0 THEN 'draft'
		WHEN 1 THEN 'final' ELSE 'published' END;
	UPDATE plan_item SET quantity = NULL WHERE seq = 2;
	UPDATE plan_item SET quantity = NULL WHERE plan_id % 3 = 1;
	UPDATE plan_item SET code = 'PK_PROGRAM_PENDEK_MENENGAH'
		WHERE section = 'kompetensi' AND seq = 1 AND plan_id % 5 = 1;
	UPDATE plan_item SET code = 'TIDAK_ADA_DI_ATURAN'
		WHERE section = 'kompetensi' AND seq = 1 AND plan_id % 5 = 2;
	UPDATE plan_item SET expectation = 'Sesuai "janji" | tepat'
		WHERE section = 'perilaku' AND seq % 2;
	END
	periods='2024-1 2024-2'
	alike v_plan export plans
	grep -q 'belum diketahui' got
	alike v_observation export observations
	alike v_assessment export assessments
	assert_equal "$(view 'SELECT count(DISTINCT status) FROM v_plan')" 4
	assert_equal "$(view 'SELECT count(DISTINCT status)
		FROM v_observation')" 6
}

# As pdp erase left them once; one of all would be enough.
@test "a behaviour without an aspect is none of the object" {
	local loyal="SELECT count(perilaku ->> 'LOYAL') FROM v_plan" had
	own
	had=$(view "$loyal")
	sqlite3 own.db 'DROP TRIGGER plan_item_no_update;
		UPDATE plan_item SET aspect = NULL
		WHERE plan_id = (SELECT min(id) FROM plan)'
	assert_equal "$(view 'SELECT count(*) FROM v_plan
		WHERE NOT json_valid(perilaku) OR NOT json_valid(ekspektasi)')" 0
	assert_equal "$(view "$loyal")" $((had - 1))
}

# Those of 2026 have a step between the follow-up and the reflection.
@test "a state has the term of the rules of its period" {
	local state core=2,1,3,1,2,3,1
	cycle_setup
	make_schools
	make_roster
	make_officials
	export KINERJA_TODAY=2026-01-20 KINERJA_NOW=2026-01-20T03:00:00Z
	exits 0 period open 2026 --rules rgtk-2026
	cat >plans.csv <<-END
	nip,indikator,kompetensi,berorientasi_pelayanan,akuntabel,kompeten,harmonis,loyal,adaptif,kolaboratif
	$satu,DISIPLIN_POSITIF,PK_PELATIHAN_MANDIRI,$core
	END
	exits 0 plan import plans.csv
	exits 0 plan submit $satu
	exits 0 --as $ks1 plan approve $satu
	printf 'nip,persiapan_upaya\n%s,Belajar mandiri\n' $satu >siap.csv
	exits 0 observe import siap.csv
	for state in open prepared observed followed_up improved reflected \
		rated; do
		sql "UPDATE observation SET state = '$state'"
		exits 0 -f jsonl export observations --period 2026
		view 'SELECT status FROM v_observation' >>got
		jq -r .status "$out" >>want
	done
	[ "$(sort -u want | wc -l)" = 7 ]
	diff want got
	# and a step the code, whatever its verb; one of no rules has its own
	sql "INSERT INTO observation_step (observation_id, step, revision, day,
		pack_sha256, act_id) SELECT o.id, s.value, 0, '2026-02-01', '',
		o.act_id FROM observation o,
		json_each('[\"prepare\", \"observe\", \"follow_up\",
			\"improve\", \"reflect\", \"rate\", \"other\"]') s"
	view 'SELECT t.key, d.key FROM v_observation, json_each(tanggal_langkah)
		t LEFT JOIN json_each(dokumen) d ON d.key = t.key
		ORDER BY t.key' >got
	diff - got <<-'END'
	observasi|
	other|
	penilaian|
	persiapan|persiapan
	refleksi|
	tindak_lanjut|
	upaya_tindak_lanjut|
	END
	# what no rules have is nothing that was rated
	sql "UPDATE observation SET state = 'elsewhere'"
	assert_equal "$(view 'SELECT status FROM v_observation')" elsewhere
}

@test "the office says whose rows these are and of which day" {
	exits 0 db info --format csv
	assert_equal "$(view 'SELECT kepala FROM v_office')" \
		"$(sed -n 's/^head,//p' "$out")"
	assert_equal "$(view 'SELECT kantor, tanggal FROM v_office')" \
		"Kab. Rekaan|$KINERJA_TODAY"
	assert_equal "$(view 'SELECT DISTINCT kantor FROM v_roster')" \
		'Kab. Rekaan'
}

@test "a view that was replaced or lost is found" {
	own
	exits 0 db check
	sqlite3 own.db 'DROP VIEW v_plan; CREATE VIEW v_plan AS SELECT 1'
	exits 5 db check --format csv
	told '^schema,v_plan,.*was replaced'
	sqlite3 own.db 'DROP VIEW v_plan'
	exits 5 db check --format csv
	told '^schema,v_plan,.*missing'
}

@test "a person is found by index, whatever the view" {
	for name in v_roster v_plan v_observation v_assessment; do
		view "EXPLAIN QUERY PLAN SELECT * FROM $name
			WHERE nip = '198503152010012902'" >plan
		grep -q 'SEARCH e USING INDEX person_nip' plan
		run ! grep -E 'SCAN [a-z]+$' <(grep -vE 'SCAN (k|c|a)$' plan)
	done
}
