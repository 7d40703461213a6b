#!/usr/bin/env bash
# Times and memory beside what an operator would use instead.
#
# Both programs work on the same files in the same run, in turns, and the
# median of RUNS is taken, so that a busy machine harms both alike. Ends with
# 1 when a limit is exceeded. ROWS, RUNS and TMPDIR may be set; the files
# need 3 KB a row. ROWS=3330000 is the whole country, whose limits are for two
# free cores.
# shellcheck disable=SC1091,SC2034,SC2154 # table.bash
set -eu

cd "$(dirname "$0")/../.."
B=${B:-build}
ROWS=${ROWS:-100000 400000}
RUNS=${RUNS:-3}
kinerja=$(realpath "${KINERJA:-$B/kinerja}")
measure=$(realpath "$B/bench/measure")
gen=$(realpath "$B/bench/gen_roster")
csv2xlsx=$(realpath "$B/bench/csv2xlsx")
seal=$(realpath tests/bench/seal.sh)
. tests/bench/table.bash
BOOK_ROWS=${BOOK_ROWS:-100000}

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export KINERJA_TODAY=2024-01-08 KINERJA_NOW=2024-01-08T02:00:00Z
export LC_ALL=C HOME=$dir
unset KINERJA_DB KINERJA_KEY_FILE XDG_CONFIG_HOME
export_sql="SELECT u.npsn, u.name, p.name, p.nip, p.nuptk, p.ptk_id, p.sex,
	p.birth_date, p.employment, o.job_type, o.job_title, p.rank, o.duty,
	o.home, o.role, o.kind, o.from_day, o.to_day, o.list
	FROM post o JOIN person p ON p.id = o.person_id
	JOIN unit u ON u.id = o.unit_id
	ORDER BY u.npsn, p.name, p.id, o.id"

bench_size() {
	local n=$1 i person

	"$gen" "$n" >"$n.csv"
	for ((i = 0; i < RUNS; i++)); do
		rm -f s.db k.db k.db.key
		run "$n-sqlite-import" sqlite3 s.db '.mode csv' \
			".import --skip 4 $n.csv roster"
		"$kinerja" --db k.db --quiet init
		run "$n-import" "$kinerja" --db k.db --quiet roster import \
			"$n.csv"
		run "$n-again" "$kinerja" --db k.db --quiet roster import \
			"$n.csv"
		run "$n-sqlite-export" sqlite3 -csv -header k.db "$export_sql"
		run "$n-export" "$kinerja" --db k.db --quiet --format csv \
			export roster
		person=$(sqlite3 k.db 'SELECT nip FROM person
			WHERE nip IS NOT NULL ORDER BY id DESC LIMIT 1')
		run_short "$n-sqlite-one" sqlite3 k.db 'select 1'
		run_short "$n-one" "$kinerja" --db k.db --quiet roster show \
			"$person"
	done
	"$kinerja" --db k.db --quiet period open 2024-1 --rules pmm-2024
	for ((i = 0; i < RUNS; i++)); do
		run "$n-status" "$kinerja" --db k.db --quiet status \
			--period 2024-1 --by kabupaten
		run "$n-summary" "$kinerja" --db k.db --quiet --format csv \
			export summary --period 2024-1
	done
	"$kinerja" --db k.db --quiet export roster -o out.csv
	for ((i = 0; i < RUNS; i++)); do
		run "$n-lib-xlsx" "$csv2xlsx" -c lib.xlsx out.csv
		run "$n-xlsx" "$kinerja" --db k.db --quiet export roster \
			-o own.xlsx
	done
	rm -f s.db k.db k.db.key lib.xlsx own.xlsx out.csv
}

report_size() {
	local n=$1

	printf '\n%-34s %10s %10s %8s     %s\n' "$n rows" kinerja sqlite3 \
		ratio limit
	beside 'import beside .import' "$n-import" "$n-sqlite-import" 0.9
	beside 'the same, processor' "$n-import" "$n-sqlite-import" 1.2 cpu
	beside 'unchanged import beside .import' "$n-again" \
		"$n-sqlite-import" 0.6
	beside 'export roster beside sqlite3 -csv' "$n-export" \
		"$n-sqlite-export" 1.0
	beside 'one person beside select 1' "$n-one" "$n-sqlite-one" 3
	row 'peak memory of the import' "" "" \
		"$(awk '{ if ($1 > m) m = $1 } END { print m / 1024 }' \
			"$n-import.kib" "$n-again.kib")" 64 ' MiB'
	beside 'export to .xlsx beside libxlsxwriter' "$n-xlsx" \
		"$n-lib-xlsx" 1.5
	row 'peak memory of that export' "" "" \
		"$(awk '{ if ($1 > m) m = $1 } END { print m / 1024 }' \
			"$n-xlsx.kib")" 64 ' MiB'
	row 'status of the period' "" "" "$(median "$n-status.time")" \
		"$(views_limit "$n")" ' s'
	row 'export summary' "" "" "$(median "$n-summary.time")" \
		"$(views_limit "$n")" ' s'
	# a whole country
	[ "$n" -lt 3000000 ] ||
		row 'import of a country' "" "" "$(median "$n-import.time")" \
			60 ' s'
}

# Seconds for the views of so many people.
views_limit() {
	[ "$1" -le 400000 ] && echo 1 || echo 5
}

# One list as workbooks: .xlsx by libxlsxwriter, the others by LibreOffice where
# it is there (.xls holds 65,536 rows: two sheets). xlsx2csv does less: it only
# makes text of the cells.
bench_books() {
	local n=$1 i form

	"$gen" "$n" >books.csv
	"$csv2xlsx" book.xlsx books.csv
	if command -v soffice >/dev/null; then
		"$csv2xlsx" -n 60000 two.xlsx books.csv
		HOME=$dir soffice --headless --convert-to ods book.xlsx \
			>/dev/null 2>&1
		HOME=$dir soffice --headless --convert-to xls two.xlsx \
			>/dev/null 2>&1
		mv two.xls book.xls
	fi
	for ((i = 0; i < RUNS; i++)); do
		run book-xlsx2csv xlsx2csv book.xlsx book.out
		for form in xlsx ods xls; do
			[ -f "book.$form" ] || continue
			rm -f k.db k.db.key
			"$kinerja" --db k.db --quiet init
			run "book-$form" "$kinerja" --db k.db --quiet roster \
				import "book.$form"
		done
	done
	rm -f k.db k.db.key
}

report_books() {
	local form limit

	printf '\n%-34s %10s %10s %8s     %s\n' "$1 rows" kinerja xlsx2csv \
		ratio limit
	for form in xlsx ods xls; do
		limit=0.4
		[ "$form" != xlsx ] || limit=0.2
		[ -f "book-$form.time" ] || continue
		beside "import of .$form" "book-$form" book-xlsx2csv "$limit"
		row "peak memory, .$form" "" "" "$(awk '{ if ($1 > m) m = $1 }
			END { print m / 1024 }' "book-$form.kib")" 96 ' MiB'
	done
}

previous=
for n in $ROWS; do
	bench_size "$n"
	report_size "$n"
	if [ -n "$previous" ]; then
		row "import, $previous to $n rows" \
			"$(seconds "$(median "$n-import.time")")" \
			"$(seconds "$(median "$previous-import.time")")" \
			"$(awk -v a="$(median "$n-import.time")" \
				-v b="$(median "$previous-import.time")" \
				'BEGIN { print a / b }')" \
			"$(awk -v a="$n" -v b="$previous" \
				'BEGIN { print a / b * 1.1 }')" x
	fi
	previous=$n
done

if command -v xlsx2csv >/dev/null; then
	bench_books "$BOOK_ROWS"
	report_books "$BOOK_ROWS"
else
	printf '\nbench: workbooks are left out, xlsx2csv is not here\n'
fi

bash "$seal" || exceeded=1

if [ "$exceeded" -ne 0 ]; then
	printf '\nbench: a limit is exceeded\n'
	exit 1
fi
printf '\nbench: within all limits\n'
