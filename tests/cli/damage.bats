#!/usr/bin/env bats
# What spreadsheets, scripts and web sites do to a roster: each kind of damage
# is found, and what only looks like it is accepted.
#
# Cells that decide alone stand in tests/fixtures/damage/*.txt; here are the
# tables made of them, and damage that shows in a whole file.

setup() {
	load helper
	kinerja_setup
	exits 0 init
	head='Nama,JK,Tanggal Lahir,NIP,NUPTK,NIK,Status Kepegawaian,Jenis PTK'
}

# table N FILE: the cases as a CSV list with cell N of each in its place.
table() {
	grep -v '^#' "$2" | awk -v n="$1" -F '|' -v head="$head" '
	function cell(name) {
		if (name == "tanggal_lahir" && $1 ~ /^n(ip|ik|uptk)$/)
			return ""
		if (name == $1)
			return $n
		return name == "nama" ? "Contoh Baris " letters(NR) : ""
	}
	function letters(i) { return sprintf("%c%c", 65 + i / 26, 65 + i % 26) }
	function quoted(text) { gsub(/"/, "\"\"", text); return "\"" text "\"" }
	BEGIN { print head }
	{
		print quoted(cell("nama")) ",," quoted(cell("tanggal_lahir")) \
			"," quoted(cell("nip")) "," quoted(cell("nuptk")) "," \
			quoted(cell("nik")) ",Lainnya,Guru"
	}' | while IFS= read -r line; do
		printf '%b\n' "$line"
	done
}

# list ROW...: a list with these rows, as ./list.csv.
list() {
	printf '%s\n' "$head" "$@" >list.csv
}

import() {
	local want=$1
	shift
	exits "$want" roster import --school 20100001 "$@"
}

# adds_up: the totals of the last run account for every record.
adds_up() {
	awk '/^read / {
		gsub(/[:,;]/, "")
		for (i = 1; i <= NF; i++)
			if ($i == "read")
				want = $(i + 1)
			else if ($i ~ /^[0-9]+$/ && $(i - 1) != "read" &&
				 $(i + 1) ~ /^(new|changed|unchanged|rejected|skipped|out)$/)
				sum += $i
		if (want != sum) { print; exit 1 }
		found = 1
	} END { exit !found }' "$err"
}

@test "each damaged cell is refused with its code" {
	local n=1 field cell code
	table 2 "$fixtures/damage/refused.txt" >list.csv
	import 3 --max-errors 0 --report report.jsonl list.csv
	while IFS='|' read -r field cell code; do
		n=$((n + 1))
		grep -q "\"line\":$n,\"verdict\":\"reject\",\"codes\":\[\"$code\"" \
			report.jsonl || {
			echo "$field $cell is not $code:"
			grep "\"line\":$n," report.jsonl
			return 1
		}
	done < <(grep -v '^#' "$fixtures/damage/refused.txt")
	assert_equal "$(wc -l <report.jsonl)" $((n - 1))
	is_sql 'SELECT count(*) FROM person' 0
	adds_up
}

@test "each look-alike is accepted, and becomes what it stands for" {
	local n
	table 2 "$fixtures/damage/accepted.txt" >list.csv
	table 3 "$fixtures/damage/accepted.txt" >clean.csv
	n=$(($(wc -l <list.csv) - 1))
	import 0 list.csv
	said "^read $n: $n new, 0 changed, 0 unchanged, 0 rejected"
	adds_up
	import 0 clean.csv
	said "^read $n: 0 new, 0 changed, $n unchanged, 0 rejected"
	adds_up
}

@test "fifteen digits kept: one certain case makes zeros suspect" {
	local zero='Contoh Dua,P,,,,3201995207860010,Lainnya,Guru'
	local nuptk='Contoh Tiga,P,,,1433763664210010,,Lainnya,Guru'
	local good='Contoh Empat,P,,,,3201995207860011,Lainnya,Guru'
	list "$zero" "$nuptk" "$good" \
		'Contoh Satu,P,,198607122010012000,,,Lainnya,Guru'
	import 4 --on-error skip --report report.jsonl list.csv
	# the file first, then its rows
	head -1 "$err" | grep -q '^list.csv: error: the spreadsheet kept 15'
	said '^list.csv:2:1: error: nik: ends in 0 .*\[ID_ROUND\]$'
	said '^list.csv:3:1: error: nuptk: ends in 0 .*\[ID_ROUND\]$'
	said '^list.csv:5:[0-9]+: error: nip: .*ends in 000.*\[ID_ROUND\]$'
	said '^read 4: 1 new, 0 changed, 0 unchanged, 3 rejected'
	assert_equal "$(grep -c '"verdict":"reject".*ID_ROUND' report.jsonl)" 3
	adds_up
	is_sql 'SELECT name FROM person' 'Contoh Empat'
	# without it they are what they are
	list "$zero" "$nuptk" "$good"
	import 0 list.csv
	not_said ID_ROUND
}

# nips NIP...: a list of people who have nothing but these.
nips() {
	local n=64 nip
	set -- "$@"
	list
	for nip; do
		n=$((n + 1))
		printf 'Contoh Baris %b,,,%s,,,Lainnya,Guru\n' \
			"\\0$(printf %o $n)" "$nip" >>list.csv
	done
}

@test "a trip through a double shows in the whole file" {
	local four="198607122010012896 197911082005041888 199007012022212896
		198808172014021920"
	# shellcheck disable=SC2086
	nips $four 198503152010012896
	import 3 list.csv
	head -1 "$err" | grep -q '^list.csv: error: every NIP of this file'
	said '^list.csv:2:1: error: nip: .*rounded.*\[ID_ROUND\]$'
	said '^read 5: 0 new, 0 changed, 0 unchanged, 5 rejected'
	import 3 --on-error skip list.csv
	is_sql 'SELECT count(*) FROM person' 0
	# JavaScript prints the same trip with zeros
	nips 198607122010012900 197911082005041900 199007012022212900 \
		198808172014021900 198503152010012900
	import 3 list.csv
	said 'every NIP of this file'
	# four of them, or one that is no such number: legal
	# shellcheck disable=SC2086
	nips $four 198503152010012901
	import 0 list.csv
	# shellcheck disable=SC2086
	nips $four
	import 0 --allow-absent list.csv
	not_said ID_ROUND
}

# births ROW...: a list of name, date and NIP.
births() {
	printf '%s\n' 'Nama,Tanggal Lahir,NIP,Jenis PTK' "$@" >list.csv
}

@test "the order of day and month is the whole file's, or the person's own" {
	births 'Contoh A,03/04/1985,,Guru' 'Contoh B,31/12/1980,,Guru'
	import 0 list.csv
	is_sql "SELECT birth_date FROM person WHERE name = 'Contoh A'" 1985-04-03
	births 'Contoh C,03/04/1985,,Guru' 'Contoh D,12/31/1980,,Guru'
	import 0 --partial list.csv
	is_sql "SELECT birth_date FROM person WHERE name = 'Contoh C'" 1985-03-04
	is_sql "SELECT birth_date FROM person WHERE name = 'Contoh D'" 1980-12-31
	births 'Contoh E,03/04/1985,198503042010012901,Guru' \
		'Contoh F,05/06/1986,,Guru'
	import 0 --partial list.csv
	is_sql "SELECT birth_date FROM person WHERE name = 'Contoh F'" 1986-05-06
	# two orders in one file, and nothing that decides
	births 'Contoh G,03/04/1985,,Guru' 'Contoh H,31/12/1980,,Guru' \
		'Contoh I,12/31/1980,198012312010012901,Guru'
	import 3 --partial list.csv
	said '^list.csv:2:10: error: tanggal_lahir: .*\[DATE_AMBIGUOUS\]$'
	births 'Contoh J,03/04/1985,,Guru' 'Contoh K,07/07/1986,,Guru'
	import 3 --partial list.csv
	said DATE_AMBIGUOUS
}

@test "NIPs that were exchanged reject both rows" {
	list 'Contoh Satu,P,1985-03-15,197911082005041903,,,PNS,Guru' \
		'Contoh Dua,L,1979-11-08,198503152010012902,,,PNS,Guru' \
		'Contoh Tiga,L,1990-07-01,199007012015021904,,,PNS,Guru'
	import 4 --on-error skip list.csv
	said '^list.csv:2:1: error: nip: .*exchanged with line 3.*\[ID_SWAP\]$'
	said '^list.csv:3:1: error: nip: .*exchanged with line 2.*\[ID_SWAP\]$'
	said '^read 3: 1 new, 0 changed, 0 unchanged, 2 rejected'
	# a wrong birth date that nobody else has is a warning only
	list 'Contoh Satu,P,1985-03-15,197911082005041903,,,PNS,Guru' \
		'Contoh Dua,L,1979-11-09,198001012005011905,,,PNS,Guru'
	import 0 --partial list.csv
	said 'warning: nip: .*\[ID_BIRTH\]$'
	not_said ID_SWAP
	import 3 --partial --strict list.csv
	said 'error: nip: .*\[ID_BIRTH\]$'
}

@test "identifiers against birth date, sex and status: warnings" {
	list 'Contoh A,P,1985-03-16,198503152010012902,,,PNS,Guru' \
		'Contoh B,L,1985-03-15,198503152010012903,,,PNS,Guru' \
		'Contoh C,P,1985-03-15,198503152022212904,,,PNS,Guru' \
		'Contoh D,P,1985-03-15,,,,PNS,Guru' \
		'Contoh E,P,1985-03-15,198503152010012905,,,Guru Honor Sekolah,Guru' \
		'Contoh F,P,1985-03-15,,,3201995503850002,Lainnya,Guru' \
		'Contoh G,P,1985-03-16,,,3201995503850003,Lainnya,Guru' \
		'Contoh H,L,1985-03-15,,,3201995503850004,Lainnya,Guru'
	import 0 --report report.jsonl list.csv
	said '^list.csv:2:[0-9]+: warning: .*\[ID_BIRTH\]'
	said '^list.csv:3:[0-9]+: warning: .*\[ID_SEX\]'
	said '^list.csv:4:[0-9]+: warning: .*\[ID_STATUS\]'
	said '^list.csv:5:[0-9]+: warning: .*\[ID_STATUS\]'
	said '^list.csv:6:[0-9]+: warning: .*\[ID_STATUS\]'
	not_said '^list.csv:7:'
	said '^list.csv:8:[0-9]+: warning: nik: .*\[ID_BIRTH\]'
	said '^list.csv:9:[0-9]+: warning: nik: .*\[ID_SEX\]'
	assert_equal "$(grep -c '"verdict":"warn"' report.jsonl)" 7
	assert_equal "$(grep -c '"verdict":"accept"' report.jsonl)" 1
	refute grep -q 320199550385 "$err"
	import 3 --strict --dry-run list.csv
	said '^list.csv:2:[0-9]+: error: .*\[ID_BIRTH\]'
}

@test "numbers in JSON: exact from the text, or refused" {
	cat >list.json <<-'END'
	{"nama":"Contoh A","nik":3201995207860001,"jenis_ptk":"Guru"}
	{"nama":"Contoh B","nuptk":1433763664210001,"jenis_ptk":"Guru"}
	{"nama":"Contoh C","nip":"198607122010012901","jenis_ptk":"Guru"}
	END
	import 0 list.json
	sed 's/:\([0-9]*\),/:"\1",/' list.json >clean.json
	import 0 clean.json
	said '^read 3: 0 new, 0 changed, 3 unchanged'
	cat >list.json <<-'END'
	{"nama":"Contoh A","nip":198607122010012901,"jenis_ptk":"Guru"}
	{"nama":"Contoh B","nik":9201995207860001,"jenis_ptk":"Guru"}
	{"nama":"Contoh C","nik":3.20199600786001e+15,"jenis_ptk":"Guru"}
	{"nama":"Contoh D","nik":3201995207860000,"jenis_ptk":"Guru"}
	{"nama":"Contoh E","nik":"1.986071220100129e+17","jenis_ptk":"Guru"}
	END
	import 3 --partial list.json
	said '^list.json:1:1: error: nip: .*\[ID_NUMBER\]'
	said '^list.json:2:1: error: nik: .*\[ID_NUMBER\]'
	said '^list.json:3:1: error: nik: .*\[ID_SCI\]'
	said '^list.json:4:1: error: nik: .*\[ID_ROUND\]'
	said '^list.json:5:1: error: nik: .*\[ID_SCI\]'
	# no spreadsheet was there: an apostrophe belongs to the name
	echo "{\"nama\":\"'=Contoh F\",\"jenis_ptk\":\"Guru\"}" >list.json
	import 0 --partial list.json
	is_sql "SELECT count(*) FROM person WHERE name = '''=Contoh F'" 1
}
