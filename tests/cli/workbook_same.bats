#!/usr/bin/env bats
# One list, six forms: every list of the roster suite gives the same verdict
# for every row as text, as .xlsx of libxlsxwriter and a plain .ods (made here)
# and as .xlsx (lo.xlsx), .ods and .xls of LibreOffice (kept in
# fixtures/workbook; every column as text).

setup_file() {
	export csv2xlsx=$BATS_FILE_TMPDIR/csv2xlsx
	${CC:-cc} -O1 -o "$csv2xlsx" \
		"$BATS_TEST_DIRNAME/../tools/csv2xlsx.c" -lxlsxwriter
}

setup() {
	load helper
	kinerja_setup
	new_database
}

# verdicts FILE: what became of each row, in their order. Lines are left out:
# a cell with a line break is two lines of text and one row.
verdicts() {
	local got=0
	"$kinerja" roster import -n --report report.json --school 20100001 \
		--as-of 2024-01-05 "$1" >"$out" 2>"$err" || got=$?
	# some rows may be refused; nothing else may go wrong
	if [ "$got" -ne 0 ] && [ "$got" -ne 3 ]; then
		echo "exit status $got: $1" >&2
		cat "$err" >&2
		return 1
	fi
	jq -c '[.verdict, .codes]' report.json
	sed -n 's/^read /read /p' "$err"
}

# same LIST DELIMITER
same() {
	local name form
	name=$(basename "$1" .csv)
	"$csv2xlsx" -d "$2" "$name.xlsx" "Daftar guru=$1"
	"$csv2xlsx" -c -d "$2" inline.xlsx "$1"
	"$BATS_TEST_DIRNAME/../tools/xlsx2ods.sh" inline.xlsx "$name.plain.ods"
	cp "$1" "$fixtures/workbook/$name".* .
	verdicts "$name.csv" >text
	assert [ "$(grep -c '^\[' text)" -gt 1 ]
	for form in xlsx lo.xlsx ods plain.ods xls; do
		verdicts "$name.$form" >book
		diff -u text book
	done
}

@test "clean lists of Dapodik and datadik" {
	same "$fixtures/roster/guru.csv" ,
	same "$fixtures/roster/guru-2.csv" ,
	same "$fixtures/roster/tendik.csv" ,
	same "$fixtures/ingest/daftar-guru.csv" ,
	same "$fixtures/ingest/datadik.csv" ';'
}

@test "a list with every kind of damage" {
	same "$fixtures/roster/rusak.csv" ,
	grep -q reject text
}

@test "each damage of an identifier, cell by cell" {
	local n=0 cell
	echo 'Nama,JK,NIP,NIK,NUPTK' >damage.csv
	grep -hv '^#' "$fixtures"/damage/*.txt | cut -d '|' -f 2 |
		while IFS= read -r cell; do
			n=$((n + 1)) cell=${cell//\"/\"\"}
			printf '%b\n' "A $n,L,\"$cell\",,\nB $n,L,,\"$cell\",\nC $n,L,,,\"$cell\""
		done >>damage.csv
	"$csv2xlsx" damage.xlsx damage.csv
	verdicts damage.csv >text
	verdicts damage.xlsx >book
	assert [ "$(wc -l <text)" -gt 100 ]
	diff -u text book
}
