#!/usr/bin/env bats
# Bad files, bad options, locked databases and signals: the documented exit
# status, a place and a code for every fault, and a database that is as it
# was before.

setup_file() {
	load helper
	demo_world "$BATS_FILE_TMPDIR"
	"$kinerja" db backup "$BATS_FILE_TMPDIR/copy.db" 2>/dev/null
}

setup() {
	load helper
	kinerja_setup
	export KINERJA_DB="$BATS_TEST_TMPDIR/kinerja.db"
	export KINERJA_TODAY=2024-01-19 KINERJA_NOW=2024-01-19T02:00:00Z
	cp "$BATS_FILE_TMPDIR/k.db.key" kinerja.db.key
	cp "$BATS_FILE_TMPDIR/copy.db" kinerja.db
	chmod 600 kinerja.db
	before="$(state)"
	satu=198503152010012902
	head='nip,indikator,praktik_target,kompetensi'
}

state() {
	"$kinerja" db info --format csv
	sqlite3 -batch -readonly kinerja.db .dump | cksum
}

# Nothing was written, and what is there is sound.
unchanged() {
	[ "$(state)" = "$before" ] || { echo 'the database changed'; return 1; }
	"$kinerja" db check >/dev/null
}

# refused STATUS ARGUMENT...: it ends so and has changed nothing.
refused() {
	exits "$@"
	unchanged
}

# plan ROW...: a file of plans with these rows.
plan() {
	printf '%s\n' "$head" "$@" >plans.csv
}

@test "3: what is no table at all" {
	local f
	: >empty.csv
	printf '\n\n\n' >lines.csv
	head -c 3000 /dev/zero >nul.csv
	printf '\377\376n\0i\0p' >odd.csv
	printf 'PK\003\004rest' >book.csv
	printf '<html><table></table></html>' >page.csv
	printf '"%0100000d' 0 >quote.csv
	cp "$demo/semester.sh" script.csv
	for f in *.csv; do
		exits 3 plan import "$f"
		said "^$f(:[0-9]+)*: error: .*\[[A-Z_]+\]$"
		said 'nothing was written$'
	done
	unchanged
}

@test "3: JSON that is none, or is more than one" {
	local row='{"nip":"198503152010012902","indikator":"DISIPLIN_POSITIF"}'
	local n=0 text
	for text in '[' '{' '[1]' '12' "[$row" "[$row,]" "[$row] x" \
		'[{"nip":"\u0000"}]' '[{"nip":"a","nip":"b"}]' \
		'[{"nip":"\ud800"}]' "{\"rows\":[$row],\"rows\":[$row]}" \
		"$row$row" "[/**/$row]" '[{"nip":NaN}]'; do
		n=$((n + 1))
		printf '%s' "$text" >$n.json
		exits 3 plan import $n.json
		said "^$n.json(:[0-9]+)*: error: .*\[[A-Z_]+\]$"
	done
	printf '%020000d' 0 | tr 0 '[' >deep.json
	refused 3 plan import deep.json
	said 'deep.json:1:'
}

@test "3: an identifier as a number, a formula, a control character" {
	echo '[{"nip":198503152010012902}]' >number.json
	exits 3 plan import number.json
	said '^number.json:1:[0-9]+: error: nip: .*\[ID_NUMBER\]$'
	plan "=1+1,DISIPLIN_POSITIF,,"
	exits 3 plan import plans.csv
	said '^plans.csv:2:1: error: nip: .*\[[A-Z_]+\]$'
	plan "$satu,DISIPLIN_POSITIF,a$(printf '\007')b,"
	refused 3 plan import plans.csv
	said '^plans.csv:2:37: error: praktik_target: .*\[VALUE_CONTROL\]$'
	refute grep -q "$(printf '\007')" "$err"
}

@test "3: columns twice, a hundred thousand of them, and none" {
	printf 'nip,nip\n%s,%s\n' "$satu" "$satu" >twice.csv
	exits 3 plan import twice.csv
	said '^twice.csv:1:5: error: nip: .*\[HEADER_DUPLICATE\]$'
	seq -s, 100000 >wide.csv
	exits 3 plan import wide.csv
	said '\[HEADER_MISSING\]$'
	refused 3 plan import "$demo/schools.csv"
}

@test "3: two rows for one person, one of them wrong" {
	plan "$satu,DISIPLIN_POSITIF,,PK_PELATIHAN_MANDIRI" \
		"$satu,UMPAN_BALIK,,PK_PELATIHAN_MANDIRI"
	refused 3 plan import --report rep plans.csv
	said '^plans.csv:2: error: line 3 says something else.*ROW_CONFLICT'
	said '^plans.csv:3: error: line 2 says something else.*ROW_CONFLICT'
	assert_equal "$(grep -c '"codes":\["ROW_CONFLICT"\]' rep)" 2
	printf 'person,on\n%s,2024-01-17\n%s,2024-01-18\n' $satu $satu >d.csv
	refused 3 plan submit --from d.csv
	said 'ROW_CONFLICT'
}

@test "a row that repeats another counts once" {
	plan "$satu,DISIPLIN_POSITIF,,PK_PELATIHAN_MANDIRI" \
		"$satu,DISIPLIN_POSITIF,,PK_PELATIHAN_MANDIRI"
	exits 0 plan import plans.csv
	said '^plans.csv:3: warning: the row repeats line 2.*ROW_DUPLICATE'
	said '^read 2: 1 new, 0 changed, 0 unchanged, 0 rejected, 1 skipped'
	is_sql 'SELECT count(*) FROM plan' 1
	exits 3 plan import --strict plans.csv
	printf 'person\n%s\n%s\n' $satu $satu >d.csv
	exits 0 plan withdraw --from d.csv --dry-run || exits 6 plan withdraw \
		--from d.csv
}

@test "3: a field of a document that two rows fill in" {
	KINERJA_TODAY=2024-01-16
	exits 0 --quiet plan import "$demo/plans.csv"
	KINERJA_TODAY=2024-02-26
	exits 0 --quiet plan submit --from "$demo/ajukan.csv"
	exits 0 --quiet plan approve --from "$demo/setujui.csv"
	before="$(state)"
	printf 'nip,langkah,isian,nilai\n%s,%s,%s\n%s,%s,%s\n' \
		$satu persiapan,upaya satu $satu persiapan,upaya dua >steps.csv
	refused 3 observe import --steps steps.csv
	said '^steps.csv:2: error: nilai: line 3 .*ROW_CONFLICT'
	sed -i 's/dua$/satu/' steps.csv
	exits 0 observe import --steps steps.csv
	said '^steps.csv:3: warning: the row repeats line 2'
}

@test "3: more items than a plan holds, days and numbers that do not fit" {
	local many
	many="$(printf 'PK_PELATIHAN_MANDIRI|%.0s' $(seq 199))"
	plan "$satu,DISIPLIN_POSITIF,,${many}PK_PELATIHAN_MANDIRI"
	exits 3 plan import plans.csv
	said '^plans.csv:2: error: kompetensi: .*VALUE_LEN'
	head=nip,kompetensi,kompetensi_jumlah,tugas_tambahan,tugas_mulai
	head+=,tugas_selesai
	plan "$satu,PK_PELATIHAN_MANDIRI,1|2,,,"
	exits 3 plan import plans.csv
	said 'kompetensi_jumlah: the list has more places .*VALUE_NUMBER'
	plan "$satu,,,TT_WALI_KELAS,2024-06-30,2024-01-01"
	refused 3 plan import plans.csv
	said 'tugas_selesai: 2024-01-01 is before .*\[DATE_ORDER\]'
}

@test "3: a manifest without files, or one that names what is no file" {
	: >none.csv
	exits 3 roster import --manifest none.csv
	said '^none.csv: error: the manifest names no file \[FILE_EMPTY\]$'
	printf 'berkas,npsn\nnowhere.csv,20100001\nA,20100001\n' >lost.csv
	mkdir -p A
	refused 3 roster import --manifest lost.csv
	said '^lost.csv:2:1: error: berkas: there is no file nowhere.csv; names.*FILE_MISSING'
	said '^lost.csv:3:1: error: berkas: A is a folder; .*FILE_MISSING'
}

@test "a manifest of a machine that does not tell capital letters apart" {
	mkdir -p "Daftar Guru"
	: >"Daftar Guru/Guru.CSV"
	printf 'berkas,npsn\n"daftar guru\\guru.csv",20100001\n' >case.csv
	refused 3 roster import --manifest case.csv
	said 'case.csv:2:1: .*; write it as it is called, Daftar Guru/Guru.CSV '
}

@test "4: the good rows only, and where the file broke off" {
	plan "$satu,DISIPLIN_POSITIF,," '19790x,UMPAN_BALIK,,'
	exits 4 plan import --on-error=skip --rejects bad.csv plans.csv
	is_sql 'SELECT count(*) FROM plan' 1
	assert_equal "$(sed -n 2p bad.csv)" \
		"$(grep -F '19790x,UMPAN_BALIK,,,3,"ID_CHAR",' bad.csv)"
	printf '[{"nip":"%s","indikator":null},\n{"nip":\n' $satu >cut.json
	exits 4 plan import --on-error=skip cut.json
	said 'could not be read to its end'
	exits 0 db check
}

@test "1: nowhere to write what was asked for" {
	local option
	plan "$satu,NONSENSE,,"
	for option in --report --rejects; do
		exits 1 plan import $option nowhere/file plans.csv
		said 'cannot write nowhere/file: there is no folder nowhere'
	done
	exits 1 plan import --report /dev/full plans.csv
	said 'cannot write /dev/full: No space left'
	refused 1 plan import --dry-run --output /dev/full "$demo/plans.csv"
}

@test "2: nothing is written over the database, its key or the input" {
	local option
	cp "$demo/plans.csv" in.csv
	for option in --report --rejects; do
		exits 2 plan import $option kinerja.db in.csv
		exits 2 plan import $option "$PWD/kinerja.db.key" in.csv
		exits 2 plan import $option ./in.csv in.csv
		said 'name another file'
	done
	ln -s in.csv link
	for option in --dry-run '--on-error skip'; do
		# shellcheck disable=SC2086 # words
		exits 2 plan import $option -o link in.csv
		said -F 'would write over link, which is read'
	done
	exits 2 plan submit --from in.csv -o "$PWD/in.csv"
	exits 2 export reminders --template in.csv -o in.csv
	exits 2 roster import --manifest in.csv --report in.csv
	exits 2 plan import --map in.csv --report in.csv "$demo/plans.csv"
	exits 2 reconcile in.csv -o in.csv
	exits 0 rules show pmm-2024 -f json -o pack.json
	cp pack.json kept.json
	exits 2 rules diff pmm-2024 pack.json -o pack.json
	cmp pack.json kept.json
	# two outputs under one name, spelt in two ways
	exits 2 plan import --report one --rejects ./one in.csv
	exits 2 plan import --dry-run --report one -o "$PWD/one" in.csv
	said -F 'output and --report need a file each'
	assert [ ! -e one ]
	exits 2 plan list --output kinerja.db
	cmp "$demo/plans.csv" in.csv
	cmp "$BATS_FILE_TMPDIR/k.db.key" kinerja.db.key
	unchanged
}

@test "2: options without sense" {
	local words
	cp "$demo/plans.csv" in.csv
	while read -r words; do
		# shellcheck disable=SC2086
		exits 2 plan import $words in.csv
		said "^kinerja: "
	done <<-'END'
		--encoding nonsense
		--delimiter ,,
		--delimiter x
		--on-error maybe
		--max-errors -1
		--period 20241
		--on 2024-13-01
		--as nobody
		--source pmm
		--format xlsx
	END
	exits 2 roster import --as-of 2024-02-30 in.csv
	exits 2 roster import --school 1234 in.csv
	exits 3 plan import		# from standard input, which is empty
	mkdir folder
	exits 2 plan import folder
	exits 3 plan import --map /dev/null in.csv
	exits 1 plan import --period 2024-3 in.csv
	refused 1 plan import nowhere.csv
}

@test "2: rows that cannot be told apart have no report" {
	printf '[{"nip":"%s"},{"nip":"x"}]' $satu >line.json
	refused 2 plan import --report rep line.json
	said 'line.json:1: several records share this line'
	refused 3 plan import line.json
}

@test "5: a check says no; 6: a rule says no" {
	plan "$satu,DISIPLIN_POSITIF,,"
	exits 0 plan import plans.csv
	before="$(state)"
	refused 5 plan check $satu
	printf 'person,by\n%s,\n' $satu >d.csv
	refused 6 plan approve --from d.csv
	said '^d.csv:2: error: .*\[WF_'
	# the report is written whatever the answer is
	refused 5 plan check --from d.csv --report r.jsonl
	grep -q '"line":2,"verdict":"reject"' r.jsonl
}

@test "a dry run of everything changes nothing" {
	exits 0 plan import --dry-run "$demo/plans.csv"
	unchanged
	exits 3 plan import --dry-run --on-error=abort "$demo/schools.csv"
	unchanged
	exits 0 roster import --dry-run --as-of 2024-01-18 \
		--school 20100001 "$demo"/daftar-guru-SD*2024-03-05*
	unchanged
}

@test "75: another program holds the database for longer than five seconds" {
	local began
	exits 0 plan import --dry-run "$demo/plans.csv"	# now in WAL mode
	began=$SECONDS
	(
		printf 'BEGIN IMMEDIATE;\n'
		touch held
		while [ -e held ]; do sleep 0.1; done
	) | sqlite3 -batch kinerja.db 3>&- &
	while [ ! -e held ]; do sleep 0.05; done
	sleep 0.2
	exits 75 plan import "$demo/plans.csv" || { rm held; return 1; }
	rm held
	wait
	said 'busy'
	assert [ $((SECONDS - began)) -ge 4 ]
	unchanged
}

# stopped SIGNAL STATUS: a large import, met by a signal while it reads.
stopped() {
	local pid got=0
	mkfifo pipe
	env --default-signal "$kinerja" roster import - \
		>"$out" 2>"$err" <pipe 3>&- &
	pid=$!
	exec 4>pipe
	printf 'npsn,nama,nip\n' >&4
	sleep 0.3
	kill -s "$1" $pid
	# a program that goes on waiting is let go, and fails the test
	(sleep 3; kill -9 $pid) 2>/dev/null 3>&- 4>&- &
	wait $pid || got=$?
	exec 4>&-
	rm pipe
	assert_equal "$got" "$2"
	said 'nothing has changed'
	unchanged
}

# bats, or what runs it, may start jobs with SIGINT ignored, which a program
# must leave so: env gives it back.
@test "143: SIGTERM, 130: SIGINT" {
	stopped TERM 143
	stopped INT 130
}

@test "a day with two readings is told with both, in every table" {
	cycle_setup
	make_schools
	make_roster
	make_officials
	cat >plan.csv <<-END
	nip,indikator,tugas_tambahan,tugas_mulai,tugas_selesai
	$satu,DISIPLIN_POSITIF,Wali Kelas|Pembina OSIS,13/02/2024|01/02/2024,30/06/2024
	END
	exits 3 plan import --period 2024-1 plan.csv
	said 'plan.csv:2:[0-9]*: error: tugas_mulai: 01/02/2024 can be 2024-02-01 or 2024-01-02; write the one that is meant .*\[DATE_AMBIGUOUS\]'
	not_said DATE_FORM
	sed -i 's/01\/02/01\/20/' plan.csv
	exits 3 plan import --period 2024-1 plan.csv
	said -F '01/20/2024 is not a day; write it as 2024-01-31'
	sed 's/2023-01-01/03\/04\/2023/' officials.csv >days.csv
	exits 3 supervisor import days.csv
	said 'mulai: 03/04/2023 can be 2023-04-03 or 2023-03-04.*DATE_AMBIGUOUS'
}
