#!/usr/bin/env bats
# pdp: what is held of a person, and that an erased one is in no byte.

gone=196402111986032904		# Dra. Fiksiana Tiga, retired in March

all=198503152010012902		# Purwarupa Satu, who did a whole semester

# The semester of the demo, in which Satu's texts are in nobody else's.
setup_file() {
	load helper
	kinerja_setup
	mkdir -p "$BATS_FILE_TMPDIR/x/tests"
	cp -r "$root/tests/demo" "$BATS_FILE_TMPDIR/x/tests/"
	sed -i "/^$all/ {
		s/Target praktik dan kompetensi tercapai/Unik-hasil/
		s/Konsisten membantu sejawat/Unik-perilaku/
		s/Rencana pembelajaran lengkap/Unik-area/
		s/Belum terlihat selama observasi/Unik-catatan/
		s/Ikuti pelatihan mandiri.*/Unik-rekomendasi/
		s/VI-B,IPAS,Ruang VI-B/Unik-kelas,Unik-mapel,Unik-ruang/
		s/rpp-02.pdf/Unik-rpp.pdf/
		s/Satu siklus observasi/Unik-target/
		s|800/12/REKAAN|800/Unik/REKAAN|
		s/Tujuan tindak lanjut tercapai/Unik-capaian/
		s/Refleksi jujur dan/Unik-alasan/
		s/Coaching dengan sejawat/Unik-belajar/
	}" "$BATS_FILE_TMPDIR"/x/tests/demo/*.csv
	mkdir "$BATS_FILE_TMPDIR/played"
	KEEP=1 KINERJA=$kinerja TMPDIR=$BATS_FILE_TMPDIR/played sh \
		"$BATS_FILE_TMPDIR/x/tests/demo/semester.sh" >/dev/null
	mv "$BATS_FILE_TMPDIR"/played/*/umpama.db "$BATS_FILE_TMPDIR/kinerja.db"
	mv "$BATS_FILE_TMPDIR"/played/*/umpama.db.key \
		"$BATS_FILE_TMPDIR/kinerja.db.key"
}

setup() {
	load helper
	kinerja_setup
	cp -r "$root"/tests/demo/. .
	cp "$BATS_FILE_TMPDIR"/kinerja.db* .
	export KINERJA_TODAY=2024-07-02 KINERJA_NOW=2024-07-02T03:00:00Z
}

# What is stored of the person and of nobody else, a line each.
values() {
	sqlite3 kinerja.db "SELECT nip FROM person WHERE id = $1
		UNION SELECT nuptk FROM person WHERE id = $1
		UNION SELECT nik_digest FROM person WHERE id = $1
		UNION SELECT birth_date FROM person WHERE id = $1
		UNION SELECT name FROM person WHERE id = $1"
	printf '%s\n' Unik Purwarupa\ Satu sakit-punggung berdua-saja
}

# nowhere FILE...: none of the values stands in a byte of the files.
nowhere() {
	local value
	while read -r value; do
		if grep -qaF -- "$value" "$@"; then
			echo "'$value' stands in $(grep -laF -- "$value" "$@")"
			return 1
		fi
	done <values
}

# Everything that the program says of the database.
exports() {
	local kind period
	rm -rf said
	mkdir said
	for kind in $("$kinerja" --complete export '' | cut -f 1); do
		for period in 2024-1 2024-2; do
			"$kinerja" export "$kind" --period $period --format \
				csv >said/$kind-$period.csv 2>&1 || :
		done
		"$kinerja" export "$kind" --format csv >said/$kind.csv 2>&1 ||
			:
	done
	"$kinerja" log --format json >said/log.json
	"$kinerja" log --about "#$1" --format json >said/about.json
	"$kinerja" roster list --full >said/roster.txt
	"$kinerja" plan show "#$1" --period 2024-1 >said/plan.txt || :
	"$kinerja" observe show "#$1" --period 2024-1 >said/observe.txt || :
	"$kinerja" status --period 2024-1 >said/status.txt
	"$kinerja" report --period 2024-1 -o said/report.html
	"$kinerja" print skp --period 2024-1 --all -o said/skp.html || :
}

@test "an erased person is in no byte of file, log, copy and export" {
	local key
	key=$(sqlite3 kinerja.db "SELECT id FROM person WHERE nip = '$all'")
	# words about the person, in places of others too
	exits 0 dialogue add $all --period 2024-1 --stage penilaian \
		--points berdua-saja
	exits 0 dialogue add 199305022023212906 --period 2024-1 --stage penilaian \
		--points "Bersama Purwarupa Satu, S.Pd. dan $all"
	exits 0 roster retire $all --from 2024-07-01 --reason sakit-punggung
	# and in a free page, as a SQLite leaves it that does not overwrite
	sqlite3 kinerja.db "PRAGMA secure_delete = OFF;
		CREATE TABLE old AS SELECT 'Unik-halaman' AS text
			FROM person; DROP TABLE old" >/dev/null
	grep -qa Unik-halaman kinerja.db*
	values "$key" >values
	assert_equal "$(wc -l <values)" 9
	while read -r value; do
		grep -qaF -- "$value" kinerja.db*
	done <values
	exits 0 export summary --period 2024-1 --format csv
	cp "$out" before.csv

	exits 0 pdp erase $all --basis 'permintaan Purwarupa Satu'
	said "the records stay under #$key"
	nowhere kinerja.db*
	exits 0 db backup copy.db
	nowhere copy.db
	exports "$key"
	nowhere said/*
	assert [ "$(find said -size +0 | wc -l)" -gt 30 ]
	exits 0 log --verify
	exits 0 db check
	told '^ok$'
	# the figures of the period are those of before
	exits 0 export summary --period 2024-1 --format csv
	diff before.csv "$out"
	# the act says on what ground, without the name
	exits 0 log
	told "pdp erase #$key --basis permintaan \(dihapus\)"
	told 'roster retire \(dihapus\)'
	exits 0 dialogue list 199305022023212906 --period 2024-1 \
		--format csv
	told 'Bersama \(dihapus\) dan \(dihapus\)'
}

# The options that people have for each aspect: of the export, by the view.
behaviour() {
	exits 0 export plans --period 2024-1 --full --format jsonl
	jq -c '[.berorientasi_pelayanan, .akuntabel, .kompeten, .harmonis,
		.loyal, .adaptif, .kolaboratif]' "$out" | sort
	sql "SELECT perilaku ->> 'AKUNTABEL', perilaku ->> 'LOYAL' FROM v_plan
		WHERE periode = '2024-1' ORDER BY 1, 2"
}

@test "the options of an erased plan stay, and all views can be read" {
	local view
	behaviour >before
	grep -q '^\["[^,]*",".*"\]$' before
	exits 0 roster retire $all --from 2024-07-01
	exits 0 pdp erase $all --basis permintaan
	behaviour >after
	diff before after
	for view in $(sql "SELECT name FROM sqlite_schema WHERE type = 'view'
		AND name LIKE 'v\_%' ESCAPE '\'"); do
		sql "SELECT * FROM $view" >>rows
	done
	grep -qF '(dihapus)' rows
}

# Every value that only the person's rows have, by asking each table anew.
held() {
	local table column
	sqlite3 -separator ' ' kinerja.db "SELECT m.name, i.name
		FROM sqlite_schema m, pragma_table_info(m.name) i
		WHERE m.type = 'table' AND i.type = 'TEXT'
		AND m.name NOT LIKE 'sqlite%' AND m.name NOT IN ('act', 'meta',
		'rule_pack')" |
		while read -r table column; do
			sqlite3 kinerja.db "SELECT DISTINCT \"$column\"
				FROM \"$table\" WHERE \"$column\" GLOB '*Unik-*'"
		done | sort -u
}

@test "all that is held of a person is shown, and nothing of others" {
	exits 0 roster retire $all --from 2024-07-01 --reason sakit-punggung
	exits 0 pdp show $all --format csv
	cp "$out" shown.csv
	told '^person,1,nip,198503152010012902$'
	told '^person,1,nik_digest,\(ringkasan\)$'
	told '^post,1,role,guru$'
	told '^change,[0-9]+,note,sakit-punggung$'
	held >held
	assert [ "$(wc -l <held)" -ge 10 ]
	exits 0 pdp show $all --format jsonl
	jq -r 'select(.isi) | .isi' "$out" >said
	while read -r value; do
		grep -qF -- "$value" said || fail "'$value' is not shown"
	done <held
	# of the others not even a number stands there
	sql "SELECT nip FROM person WHERE nip IS NOT NULL AND nip <> '$all'" \
		>others
	run grep -F -f others shown.csv
	assert_failure
	# who decided about others sees that, and nothing of what it was
	exits 0 pdp show 197001011995032901 --format csv
	told '^plan,[0-9]+,rater_id,1$|by_person,'
	not_told Unik
	exits 1 pdp show 199909092020011001
	exits 2 pdp show $all@20100001
}

@test "the page for the person says all of it, and why" {
	local value part
	exits 0 roster retire $all --from 2024-07-01 --reason sakit-punggung
	exits 0 pdp show $all --format jsonl
	cp "$out" rows
	exits 0 pdp show $all -o satu.html
	jq -r .isi rows | sort -u >values
	while read -r value; do
		holds_text satu.html "$value"
	done < <(grep -v '[&<>"]' values | grep -v "'")
	holds_text satu.html 'Who you are'
	holds_text satu.html 'article 20 paragraph 2, letters c and e'
	holds_text satu.html '5 years after your last duty ends.'
	holds_text satu.html 'To prove later who recorded what, and when.'
	# every part has words of its own, none the name of a table
	plain satu.html >seen
	for part in $(jq -r .bagian rows | sort -u); do
		case $part in *_*) run grep -qF " $part " seen; assert_failure ;; esac
	done
	# who decided about others
	exits 0 pdp show 197001011995032901 -o kepala.html
	holds_text kepala.html 'Plans of others in which you took part'
	run grep -c "$all" kepala.html
	assert_output 0
	exits 0 pdp show $all -o masked.html --privacy masked
	run grep -c "$all" masked.html
	assert_output 0
	holds_text masked.html '1985****902'
	KINERJA_RETENTION_YEARS=1 exits 0 pdp show $all -o satu.html
	holds_text satu.html '1 year after your last duty ends.'
	exits 2 pdp show $all -o satu.html -f csv
	said 'a page has neither another form'
	exits 2 pdp due -o due.html
	exits 1 pdp show 199909092020011001 -o none.html
	assert [ ! -e none.html ]
}

@test "who left long ago is due" {
	exits 0 pdp due --format csv
	not_told '^#'
	export KINERJA_TODAY=2029-02-28 KINERJA_NOW=2029-02-28T03:00:00Z
	exits 0 pdp due --format csv
	not_told '^#'
	export KINERJA_TODAY=2029-03-01 KINERJA_NOW=2029-03-01T03:00:00Z
	exits 0 pdp due --format csv
	told '^#[0-9]+,Dra. Fiksiana Tiga,2024-02-29$'
	assert_equal "$(grep -c '^#' "$out")" 1
	KINERJA_RETENTION_YEARS=6 exits 0 pdp due --format csv
	not_told '^#'
	exits 0 pdp erase $gone --basis retensi
	exits 0 pdp due --format csv
	not_told '^#'
	KINERJA_RETENTION_YEARS=3000 exits 2 pdp due
}

@test "nothing brings an erased person back" {
	exits 0 pdp erase $gone --basis permintaan
	exits 1 undo 17
	said 'act 17 cannot be taken back: act 29 .pdp erase .*erased somebody, and'
	exits 1 undo 29
	said 'it erased somebody, which is for good'
	exits 3 roster import --manifest manifest.csv --older
	said ':8:.*: error: nip: this person was erased on 2024-07-02 .act 29.'
	exits 4 roster import --manifest manifest.csv --older --on-error skip
	run grep -aq $gone kinerja.db
	assert_failure
	exits 1 pdp admit 198503152010012902 --basis kembali
	exits 0 pdp admit $gone --basis "kembali mengajar $gone"
	exits 0 log
	told 'pdp admit --basis kembali mengajar \(dihapus\)'
	exits 0 log --verify
}

@test "an erased person does not come back as an official" {
	exits 0 pdp erase $gone --basis permintaan
	echo 'jenis,nip,nama,kabupaten
pengawas,196402111986032904,"Dra. Fiksiana Tiga",Kab. Rekaan' >pengawas.csv
	before=$(sql 'SELECT count(*) FROM person')
	exits 3 supervisor import pengawas.csv
	said 'pengawas.csv:2:.*error: nip: this person was erased on 2024'
	assert_equal "$(sql 'SELECT count(*) FROM person')" "$before"
	exits 0 pdp admit $gone --basis kembali
	exits 0 supervisor import pengawas.csv
	exits 0 log --verify
}

@test "who still holds a post is not erased" {
	before=$(cksum <kinerja.db)
	exits 6 pdp erase 198503152010012902 --basis permintaan
	said '#[0-9]+ still is guru @20100001: the next list would bring'
	exits 2 pdp erase $gone
	said 'say on what ground with --basis TEXT'
	exits 2 pdp erase $gone@20100001 --basis permintaan
	exits 1 pdp erase 199909092020011001 --basis permintaan
	exits 6 pdp erase $gone --basis permintaan --as $gone
	exits 0 pdp erase $gone --basis permintaan --dry-run
	said '#3 can be erased; 1 older acts would lose their words'
	assert_equal "$(cksum <kinerja.db)" "$before"
}

@test "words that went behind the program's back are still found" {
	exits 0 pdp erase $gone --basis permintaan
	cp kinerja.db whole.db
	for sql in "UPDATE act SET command = 'roster list' WHERE seq = 17" \
		"UPDATE act SET command = '' WHERE seq = 16" \
		"UPDATE erasure SET act_id = 16" 'DELETE FROM erasure' \
		"UPDATE act SET salt = NULL WHERE seq = 16" \
		"DELETE FROM erased"; do
		cp whole.db kinerja.db
		sqlite3 kinerja.db "DROP TRIGGER act_sealed; $sql"
		exits 5 log --verify
	done
}

@test "a reader in the way leaves the values to be cleaned later" {
	mkfifo talk
	sqlite3 kinerja.db <talk >reading 3>&- &
	exec 9>talk
	echo 'BEGIN; SELECT count(*) FROM act;' >&9
	while [ ! -s reading ]; do sleep 0.1; done
	exits 4 pdp erase $gone --basis permintaan
	said 'run .kinerja pdp clean. when nobody uses it'
	exec 9>&-
	wait
	exits 0 pdp clean
	run grep -aq $gone kinerja.db*
	assert_failure
	exits 0 log --verify
}
