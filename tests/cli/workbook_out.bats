#!/usr/bin/env bats
# Workbooks that are written: every kind reads back as its CSV does, also when
# LibreOffice opened and saved it in between, and no name of an output promises
# what is not in it.

all='roster schools supervisors plans plan-items observations steps
	organisation assessments recap periodik credits pending reminders
	exceptions hints corrections dialogues objections outcomes'

setup_file() {
	TMPDIR=$BATS_FILE_TMPDIR KEEP=1 sh "$BATS_TEST_DIRNAME/../demo/semester.sh" \
		>/dev/null
	cp "$BATS_FILE_TMPDIR"/*/umpama.db* "$BATS_FILE_TMPDIR"
	# the semester has none of these
	export KINERJA_CONFIG= LC_ALL=C KINERJA_TODAY=2024-07-02
	local kinerja db=$BATS_FILE_TMPDIR/umpama.db
	kinerja=$(realpath "${KINERJA:-$BATS_TEST_DIRNAME/../../build/kinerja}")
	"$kinerja" -q --db "$db" roster except 198306252009121910 \
		--reason tugas_belajar --from 2024-07-01 \
		--note "'12/05/2024 _x0041_ =1+1"
	"$kinerja" -q --db "$db" dialogue add 198306252009121910 \
		--period 2024-1 --kind umpan_balik --stage pelaksanaan \
		--points "=satu|dua"
}

setup() {
	load helper
	kinerja_setup
	export KINERJA_TODAY=2024-07-02 KINERJA_NOW=2024-07-02T02:00:00Z
	cp "$BATS_FILE_TMPDIR"/umpama.db* .
	export KINERJA_DB=umpama.db
}

# period KIND: the words that choose the period, where a kind has periods.
period() {
	case $1 in
	roster | schools | supervisors | exceptions | hints) ;;
	*) echo --period 2024-1 ;;
	esac
}

# both KIND: KIND.csv and KIND.xlsx.
both() {
	# shellcheck disable=SC2046 # two words or none
	exits 0 export "$1" $(period "$1") -f csv -o "$1.csv"
	# shellcheck disable=SC2046
	exits 0 export "$1" $(period "$1") -o "$1.xlsx"
}

# verdicts FILE COMMAND...: what an import of it would do, row by row.
verdicts() {
	local file=$1 got=0
	shift
	"$kinerja" "$@" -n --report report.json "$file" >"$out" 2>"$err" ||
		got=$?
	echo "exit status $got"
	jq -c '[.verdict, .codes]' report.json
	sed -n 's/^read /read /p' "$err"
}

# same_verdicts KIND LEAST COMMAND...: as text, as a workbook, and saved by
# LibreOffice; at least so many rows.
same_verdicts() {
	local kind=$1 least=$2
	shift 2
	both "$kind"
	verdicts "$kind.csv" "$@" >text
	assert [ "$(grep -c '^\[' text)" -ge "$least" ]
	not_said REQUIRED
	verdicts "$kind.xlsx" "$@" >book
	diff -u text book
	libreoffice xlsx "$kind.xlsx" || return 0
	assert cmp -s "$kind.xlsx" "lo/$kind.xlsx" && return 1
	verdicts "lo/$kind.xlsx" "$@" >book
	diff -u text book
}

# libreoffice FORM FILE...: saved in another form, or anew, into lo/.
libreoffice() {
	local form=$1
	shift
	command -v soffice >/dev/null || return 1
	HOME=$PWD soffice --headless --convert-to "$form" --outdir lo "$@" \
		>/dev/null 2>&1
}

@test "a roster, schools and supervisors come back" {
	same_verdicts roster 60 roster import --as-of 2024-07-02
	same_verdicts schools 6 school import
	same_verdicts supervisors 7 supervisor import
	same_verdicts exceptions 1 roster except import
}

@test "plans and their items come back" {
	same_verdicts plans 39 plan import --period 2024-1
	same_verdicts plan-items 400 plan import --items --period 2024-1
}

@test "observations and their steps come back" {
	same_verdicts observations 35 observe import --period 2024-1
	same_verdicts steps 600 observe import --steps --period 2024-1
}

@test "predicates of schools and assessments come back" {
	same_verdicts organisation 5 assess organisation --period 2024-1
	same_verdicts assessments 33 assess import --period 2024-1
}

@test "every kind shows in LibreOffice what stands in its CSV" {
	command -v soffice >/dev/null || skip 'LibreOffice is not here'
	local kind
	for kind in $all; do
		both "$kind"
	done
	# shellcheck disable=SC2046 # a word each
	libreoffice 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true' \
		$(printf '%s.xlsx ' $all)
	for kind in $all; do
		# a text that is guarded in CSV needs no guard in a workbook
		sed "s/'=/=/g" "$kind.csv" | diff -u - "lo/$kind.csv"
	done
	assert [ "$(wc -l <lo/steps.csv)" -gt 600 ]
}

@test "the bytes depend on the rows alone, and stdout takes them" {
	exits 0 export roster -o a.xlsx
	sleep 1
	exits 0 -f xlsx export roster
	cmp a.xlsx "$out"
	exits 0 status --period 2024-1 --by school -o s.xlsx
	unzip -p s.xlsx xl/workbook.xml | grep -q 'name="status"'
	# the header stays and filters, days are days, a NIP is text
	unzip -p a.xlsx xl/worksheets/sheet1.xml >sheet
	grep -q 'state="frozen"' sheet
	grep -q '<autoFilter ref="A1:' sheet
	grep -q 't="inlineStr"><is><t>198503152010012902<' sheet
	grep -Eq '<c r="[A-Z]+2" s="2"><v>[0-9]{5}<' sheet
}

@test "no name of an output promises what is not in it" {
	local name
	for name in a.html a.pdf a.ods a.XLS a.docx a.tsv ./x.y/a.dat; do
		exits 2 export roster -o "$name"
		said 'nothing is written as \.'
		[ ! -e "$name" ]
	done
	exits 2 export roster -f csv -o a.xlsx
	said 'called \.csv, not \.xlsx; change the name, or say -f xlsx'
	exits 2 export roster -f xlsx -o a.csv
	exits 2 export roster --excel -o a.xlsx
	exits 2 status -z -o a.json
	exits 2 publish setup -f xlsx
	said 'answers in text'
	exits 2 log --verify -o a.xlsx
	said 'this answer is no table'
	[ ! -e a.xlsx ]
	# without an ending, or in a folder with a dot, anything goes
	mkdir d.pdf
	exits 0 export roster -o d.pdf/list
	exits 0 export roster -o rekap.2024-1
	exits 0 export roster -o .list
	exits 0 publish setup -o setup.sql
	exits 0 export roster -f json -o list.txt
}

@test "a terminal gets no workbook" {
	command -v script >/dev/null || skip 'script is not here'
	run script -qec "'$kinerja' -f xlsx export roster" /dev/null
	assert_output --partial 'a workbook is nothing for a terminal'
}

@test "the summary has sums, bars, a chart, and a sheet per kecamatan" {
	exits 0 export schools -o schools.csv
	sed -i '3s/,Umpama,/,Andaian,/' schools.csv
	exits 0 school import schools.csv
	exits 0 export summary --period 2024-1 -o rows.csv
	exits 0 export summary --period 2024-1 --split-by kecamatan -o a.xlsx
	unzip -p a.xlsx xl/workbook.xml >book
	for name in Ringkasan Andaian Umpama; do
		grep -q "sheet name=\"$name\"" book
	done
	unzip -p a.xlsx xl/worksheets/sheet1.xml >sums
	grep -q 'type="dataBar"' sums
	unzip -l a.xlsx | grep -q charts/chart1.xml
	wajib=$(awk -F, 'NR > 1 { s += $10 } END { print s }' rows.csv)
	grep -q "<c r=\"B4\" s=\"[0-9]*\"><v>$wajib</v>" sums
	exits 2 export summary --period 2024-1 --split-by school -o b.xlsx
	said 'sheets are for --split-by kecamatan'
	exits 2 export summary --period 2024-1 --split-by kecamatan \
		--by kabupaten -o b.xlsx
	said 'cannot hold rows by kabupaten'
	exits 2 export summary --period 2024-1 --split-by kecamatan -o b.csv
	said -F 'needs --output-dir, or for sheets -f xlsx'
	# a file for each, in the same form
	exits 0 export summary --period 2024-1 -f xlsx --split-by school \
		--output-dir files
	[ -e files/ringkasan-2024-1-20100001.xlsx ]
}

@test "a full place for temporary files leaves no half workbook" {
	{
		echo 'npsn,nama,jk,tanggal_lahir,status_kepegawaian,jenis_ptk'
		awk 'BEGIN { for (i = 0; i < 900; i++) printf "20100099,Rekaan %c%c%c,P,1985-03-15,GTY/PTY,Guru\n", 65 + i % 26, 97 + int(i / 26) % 26, 97 + int(i / 676) }'
	} >banyak.csv
	exits 0 -q roster import banyak.csv
	exits 0 export roster -o penuh.xlsx
	[ "$(stat -c %s penuh.xlsx)" -lt 60000 ]
	rm penuh.xlsx
	# what is written in between is larger than what comes out
	(
		trap '' XFSZ
		ulimit -f 64
		! "$kinerja" export roster -o penuh.xlsx >said 2>&1
	)
	cat said
	grep -q 'cannot write a temporary file' said
	[ ! -e penuh.xlsx ]
}
