#!/usr/bin/env bats
# Changes for a reader: whoever applies them has the rows of the exports,
# whatever was done meanwhile.

bats_require_minimum_version 1.5.0

setup_file() {
	load helper
	demo_world "$BATS_FILE_TMPDIR"
	export kinerja
}

setup() {
	load helper
	load random_work
	kinerja_setup
	cp "$BATS_FILE_TMPDIR/k.db" "$BATS_FILE_TMPDIR/k.db.key" .
	chmod 600 k.db
	export KINERJA_DB=k.db
	teacher=198503152010012902
	: >log
}

# takes: what is new since the last time, behind what was read before.
takes() {
	exits 0 export changes --cursor cursor "$@"
	cat "$out" >>log
	tail -n 1 "$out" | jq -e '._head | test("^[0-9]+:")' >/dev/null
}

# What the reader has after all lines; a row that is told as gone must have
# been there, and one that is told must differ.
state() {
	jq -cnS 'reduce inputs as $l ({}; if $l._head then . else
		($l._table + "/" + $l._key) as $k |
		if $l._gone then if .[$k] then del(.[$k])
			else error("not there: " + $k) end
		elif .[$k] == $l then error("told twice: " + $k)
		else .[$k] = $l end end) | .[]' log
}

# same: the reader has what the exports have, all of them and all periods.
same() {
	local table period
	exits 0 --format csv period list
	sed '1d; s/,.*//' "$out" >periods
	: >rows
	for table in schools roster supervisors exceptions hints plans \
		plan-items observations organisation assessments dialogues \
		objections outcomes; do
		case $table in
		schools|roster|supervisors|exceptions|hints)
			rows_of "$table"
			;;
		*)	while read -r period; do
				rows_of "$table" --period "$period"
			done <periods
			;;
		esac
	done
	jq -cS . rows | sort >want
	state >have
	jq -cS 'del(._key)' have | sort >got
	cmp want got || { diff want got | head -5; return 1; }
}

# One jq for all tables: it takes longer to begin than an export takes.
# rows_of TABLE [OPTION...]: its export, added to the rows that say whose they
# are.
rows_of() {
	exits 0 --full --format jsonl export "$@"
	sed "s/^{/{\"_table\":\"$1\",/" "$out" >>rows
}

lines() {
	jq -s "map(select($1)) | length" "$out"
}

@test "a reader that begins has everything, then nothing is new" {
	takes
	same
	[ "$(wc -l <log)" -gt 60 ]
	before=$(cksum <cursor)
	takes
	assert_equal "$(wc -l <"$out")" 1
	assert_equal "$(cksum <cursor)" "$before"
}

@test "an act is told by the rows that it changed" {
	takes
	exits 0 plan import "$demo/plans.csv" --period 2024-1
	takes
	assert_equal "$(lines '._table == "plans"')" 39
	assert_equal "$(lines '._table == "roster"')" 0
	same
	exits 0 roster correct "$teacher" --field nama --value 'Purwarupa Satunya' \
		--reason 'salah ketik'
	takes
	assert_equal "$(lines '._table == "schools" or
		._table == "supervisors"')" 0
	assert_equal "$(lines '._table == "roster" and ._gone')" 1
	assert_equal "$(lines '._table == "plans" and .nama')" 1
	same
}

# lines_of TABLE: what the reader has of it, byte by byte as its exports write
# it: in their order, all periods by their first day.
lines_of() {
	local period
	sed -n "s/^{\"_table\":\"$1\",\"_key\":\"[^\"]*\",/{/p" log >got
	: >want
	while read -r period; do
		exits 0 --full --format jsonl export "$1" --period "$period"
		cat "$out" >>want
	done <periods
	[ -s want ]
	cmp want got
}

@test "each period is told by its own columns, under rules of one kind" {
	exits 0 period open 2024-2 --rules pmm-2024
	exits 0 plan import "$demo/plans.csv" --period 2024-1
	exits 0 plan import "$demo/plans.csv" --period 2024-2
	takes
	same
	lines_of plans
	lines_of plan-items
	exits 0 plan submit "$teacher" --period 2024-2
	takes
	assert_equal "$(lines '._table == "plans"')" 1
	same
	exits 0 undo "$(sqlite3 k.db 'SELECT max(seq) FROM act')"
	takes
	same
	exits 0 undo "$(sqlite3 k.db "SELECT max(seq) FROM act
		WHERE command LIKE 'plan import%'")"
	takes
	assert_equal "$(lines '._table == "plans" and ._gone and
		(._key | startswith("2024-2|"))')" 39
	same
}

# Plans, observations and assessments under the rules of an invented year.
another_year() {
	local judge=197001011995032901
	export KINERJA_TODAY=2027-02-04 KINERJA_NOW=2027-02-04T02:00:00Z
	exits 0 rules import "$root/tests/fixtures/packs/rekaan-2027.json"
	exits 0 period open 2027-tw1
	cat >plans.csv <<-END
	nip,indikator,kompetensi,jujur,tangguh,status,diajukan_pada,disetujui_pada,disetujui_oleh
	$teacher,MENDENGAR,KG_MEMBACA,1,2,disetujui,2027-01-10,2027-01-15,$judge
	END
	exits 0 plan import --recorded --source pmm --period 2027-tw1 plans.csv
	printf '%s\n' nip,jadwal_tanggal,niat_alasan_memilih,niat_sasaran \
		"$teacher,2027-02-08,Murid diam,MENDENGAR.1" >niat.csv
	exits 0 observe import --period 2027-tw1 niat.csv
	printf 'npsn,predikat\n20100001,Subur\n' >org.csv
	exits 0 --as 196508171990031901 assess organisation --period 2027-tw1 \
		org.csv
	exits 0 --as "$judge" assess set "$teacher" --period 2027-tw1 \
		--area 1=Kebun
}

@test "each period is told by its own columns, under rules of two years" {
	exits 0 plan import "$demo/plans.csv" --period 2024-1
	exits 0 observe import "$demo/observasi-persiapan.csv" --period 2024-1
	exits 0 period open 2025 --rules rgtk-2025
	another_year
	takes
	same
	for table in plans plan-items observations assessments; do
		lines_of "$table"
	done
	cp log "$out"
	assert_equal "$(lines '._table == "assessments" and
		.area1_catatan == "Kebun"')" 1
	assert_equal "$(lines '._table == "plans" and
		has("akuntabel") == has("jujur")')" 0
	exits 0 export changes --cursor other
	cmp "$out" log
	cmp cursor other
	exits 0 --as 197001011995032901 assess set "$teacher" \
		--period 2027-tw1 --area 1=Ladang
	takes
	assert_equal "$(wc -l <"$out")" 2
	same
	exits 0 undo "$(sqlite3 k.db "SELECT max(seq) FROM act
		WHERE command LIKE 'observe import%'")"
	takes
	assert_equal "$(lines '._gone')" 1
	same
}

@test "a row whose column is called otherwise is told" {
	another_year
	takes
	sed 's/suasana/hawa/g' "$root/tests/fixtures/packs/rekaan-2027.json" \
		>hawa.json
	as_if_stored k.db rekaan-2027 hawa.json
	export KINERJA_TODAY=2027-02-05 KINERJA_NOW=2027-02-05T02:00:00Z
	takes
	assert_equal "$(wc -l <"$out")" 2
	assert_equal "$(lines 'has("kunjungan_hawa")')" 1
	same
}

@test "what ends with the day, or is taken back, is gone" {
	exits 0 roster retire "$teacher" --from 2024-02-01 --reason 'Pensiun'
	takes
	same
	export KINERJA_TODAY=2024-02-05 KINERJA_NOW=2024-02-05T02:00:00Z
	takes
	assert_equal "$(lines ._gone)" 1
	same
	exits 0 plan import "$demo/plans.csv" --period 2024-1
	takes
	exits 0 undo "$(sqlite3 k.db 'SELECT max(seq) FROM act')"
	takes
	assert_equal "$(lines '._table == "plans" and ._gone')" 39
	same
}

@test "on the day and at the act of the reader nothing is read" {
	takes
	sqlite3 k.db "UPDATE person SET name = 'Purwarupa Diam'
		WHERE nip = '$teacher'"
	takes
	assert_equal "$(wc -l <"$out")" 1
	export KINERJA_TODAY=2024-01-11 KINERJA_NOW=2024-01-11T02:00:00Z
	takes
	assert_equal "$(lines '.nama == "Purwarupa Diam" and
		._table == "roster"')" 1
	# a cursor from before there were days is read as a whole
	sed -i '1s/ [0-9-]*$//' cursor
	takes
	assert_equal "$(wc -l <"$out")" 1
	takes
	same
}

@test "people whom no column tells apart are told one by one" {
	printf '%s\n' nama,nip,npsn,jenis_ptk \
		'Purwarupa Kembar,,20100001,Guru Kelas' >satu.csv
	sed 's/Kembar/Kembar Dua/' satu.csv >dua.csv
	exits 0 roster import --partial satu.csv
	exits 0 roster import --partial dua.csv
	sqlite3 k.db "UPDATE person SET name = 'Purwarupa Kembar'
		WHERE name = 'Purwarupa Kembar Dua'"
	takes
	assert_equal "$(lines '.nama == "Purwarupa Kembar" and
		._table == "roster"')" 2
	same
	takes
	assert_equal "$(wc -l <"$out")" 1
}

@test "a reader that is elsewhere is refused" {
	exits 6 export changes --cursor none --since 1:00
	said 'the reader stands at act 1:00, which this database does not know'
	head=$("$kinerja" db info --format csv | sed -n 's/^head,//p')
	exits 1 export changes --cursor none --since "$head"
	said 'there is no cursor none; let the reader begin anew'
	assert [ ! -e none ]
	takes
	takes --since "$head"
	cp cursor older
	exits 0 school import "$demo/schools.csv"
	exits 0 plan import "$demo/plans.csv" --period 2024-1
	new=$("$kinerja" db info --format csv | sed -n 's/^head,//p')
	takes --since "$head"
	exits 6 export changes --cursor cursor --since "$head"
	said "cursor stands at $new, not at $head"
	# what was written did not arrive: the kept cursor says it once more
	cp older cursor
	: >"$out"
	exits 0 export changes --cursor cursor --since "$head"
	[ "$(wc -l <"$out")" -gt 30 ]
}

@test "a database that was rolled back is refused, and the cursor stays" {
	exits 0 db backup old.db
	cp k.db.key old.db.key
	exits 0 plan import "$demo/plans.csv" --period 2024-1
	takes
	before=$(cksum <cursor)
	exits 6 --db old.db export changes --cursor cursor
	said 'does not know: it was rolled back to an older copy'
	assert [ ! -s "$out" ]
	assert_equal "$(cksum <cursor)" "$before"
}

@test "what is no whole cursor is refused at its line" {
	takes
	cp cursor good
	n=$(wc -l <good)
	head -n 20 good >cursor
	exits 3 export changes --cursor cursor
	said 'cursor:20: this is not a whole cursor'
	sed '5s/	./	x/' good >cursor
	exits 3 export changes --cursor cursor
	said 'cursor:5: '
	sed 10d good >cursor
	exits 3 export changes --cursor cursor
	said "cursor:$((n - 1)): "
	echo 'bukan kursor' >cursor
	exits 3 export changes --cursor cursor
	said 'cursor:1: '
	: >cursor
	exits 3 export changes --cursor cursor
	said 'cursor:1: '
}

@test "a full disk leaves the cursor as it was" {
	[ -e /dev/full ] || skip 'no /dev/full'
	takes
	before=$(cksum <cursor)
	exits 0 plan import "$demo/plans.csv" --period 2024-1
	got=0
	"$kinerja" export changes --cursor cursor >/dev/full 2>"$err" || got=$?
	assert_equal "$got" 1
	assert_equal "$(cksum <cursor)" "$before"
}

@test "what is asked for is said" {
	exits 2 export changes
	said 'cursor is needed: the file'
	exits 2 --format csv export changes --cursor cursor
	said 'changes are JSON Lines'
}

@test "after random work a reader has the same rows as the exports" {
	seed=${SEED:-$(date +%s)}
	for _ in $(seq "${ROUNDS:-1}"); do
		echo "seed $seed"
		RANDOM=$seed
		cp "$BATS_FILE_TMPDIR/k.db" k.db
		rm -f cursor k.db-wal k.db-shm
		export KINERJA_TODAY=2024-01-08
		export KINERJA_NOW=2024-01-08T02:00:00Z
		: >log
		done_=0
		step=0
		while work_goes_on 24; do
			something
			[ $((RANDOM % 3)) -ne 0 ] || takes
		done
		takes
		same
		[ "$done_" -ge 4 ]
		seed=$((seed + 1))
	done
}
