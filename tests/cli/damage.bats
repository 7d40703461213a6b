#!/usr/bin/env bats
# What spreadsheets, scripts and web sites do to a roster: each kind of damage
# is found, and what only looks like it is accepted.
#
# Cells that decide alone stand in tests/fixtures/damage/*.txt; here are the
# tables made of them, and damage that shows in a whole file.

setup() {
	load helper
	kinerja_setup
	new_database
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

@test "no answer is written over the database or a key, by whatever verb" {
	local file verb before all
	kinerja_setup
	# without an ending that would be refused as one
	exits 0 --db data init
	exits 0 --db data bundle key new
	exits 0 --db data db rekey
	cp data data.before-1
	ln -s data.key link
	all="data data.key data.sign data.key.before-1 data.before-1 link"
	# shellcheck disable=SC2086 # names
	before=$(cksum $all)
	for file in $all ./data data-wal data-shm data-journal \
		"$PWD/data-wal" data.before-2; do
		for verb in 'db info' 'db check' config 'schema roster' \
			'rules show pmm-2024' 'rules list' version help \
			'help ID_SCI' doctor 'roster list' log; do
			# shellcheck disable=SC2086 # words
			run "$kinerja" --db data $verb -o $file
			assert [ "$status" -eq 2 ]
		done
	done
	for file in $all data-wal; do
		exits 2 --db data db backup --force $file
		exits 2 --db data export changes --cursor $file
		exits 2 --db data sheet make plans -o out --ledger $file
		exits 2 --db data roster inbox . --done d --back b \
			--ledger $file
	done
	exits 2 --db neu init --key neu-wal
	# shellcheck disable=SC2086 # names
	assert_equal "$(cksum $all)" "$before"
	assert [ ! -e data-wal ]
	assert [ ! -e neu-wal ]
	# another folder's are no business of this database
	mkdir other
	exits 0 --db data db info -o other/data-wal
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

@test "a text formula is its text, with quotes and without" {
	printf '%s\n' 'Nama;JK;Tanggal Lahir;NIP;NUPTK;Jenis PTK' \
		'="Satu Rekaan";P;="15/03/1985";="198503152010012902";="";Guru' \
		'"=""Dua Rekaan""";L;;"=""197911082005041903""";;="Guru"' >f.csv
	import 0 f.csv
	totals '2 new, 0 changed, 0 unchanged, 0 rejected'
	is_sql 'SELECT group_concat(name || birth_date || nip, " ") FROM person
		WHERE birth_date IS NOT NULL' \
		'Satu Rekaan1985-03-15198503152010012902'
	is_sql "SELECT name FROM person WHERE nip = '197911082005041903'" \
		'Dua Rekaan'
	# what only begins so stays a fault of its line, and of no other
	printf '%s\n' "$head" '="Tiga" Rekaan,L,,,,,,Guru' \
		'="Em"pat",L,,,,,,Guru' 'Lima Rekaan,L,,,,,,Guru' >f.csv
	import 4 --on-error skip --partial f.csv
	said 'f.csv:2:1:.*ROW_QUOTE'
	said 'f.csv:3:1:.*ROW_QUOTE'
	totals '1 new, 0 changed, 0 unchanged, 2 rejected'
}

@test "nobody of the list is a child, or born behind its day" {
	list 'Satu Rekaan,P,2024-02-15,,,,,Guru' \
		'Dua Rekaan,P,2015-02-15,,,,,Guru' \
		'Tiga Rekaan,P,1901-02-15,,,,,Guru' \
		'Empat Rekaan,P,2005-01-10,,,,,Guru' \
		'Lima Rekaan,P,1945-02-15,,,,,Guru'
	import 0 list.csv
	said 'list.csv:2.*2024-02-15 is after the day of the list, 2024-01-10'
	said 'list.csv:3.*2015-02-15 makes the person 8 years old'
	said 'list.csv:4.*1901-02-15 makes the person 122 years old.*ID_BIRTH'
	not_said 'list.csv:[56]'
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
	said '^list.csv:2: error: nik: ends in 0 .*\[ID_ROUND\]$'
	said '^list.csv:3: error: nuptk: ends in 0 .*\[ID_ROUND\]$'
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
	said '^list.csv:2: error: nip: .*rounded.*\[ID_ROUND\]$'
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
	said '^list.csv:2: error: nip: .*exchanged with line 3.*\[ID_SWAP\]$'
	said '^list.csv:3: error: nip: .*exchanged with line 2.*\[ID_SWAP\]$'
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

@test "NIPs that were exchanged within one sex reject the rows of one list" {
	local one='Contoh Satu,P,1985-03-15,197911082005042903,,,PNS,Guru'
	local two='Contoh Dua,P,1979-11-08,198503152010012902,,,PNS,Guru'

	list "$one" "$two" \
		'Contoh Tiga,L,1990-07-01,199007012015021904,,,PNS,Guru'
	import 4 --on-error skip list.csv
	said '^list.csv:2: error: nip: the birth date of the NIP is .* that of line 3, .*\[ID_SWAP\]$'
	said '^list.csv:3: error: nip: .*that of line 2, .*\[ID_SWAP\]$'
	said '^read 3: 1 new, 0 changed, 0 unchanged, 2 rejected'
	# in a circle
	list "$one" "${two/198503152010012902/199007012015022904}" \
		'Contoh Tiga,P,1990-07-01,198503152010012902,,,PNS,Guru'
	import 3 list.csv
	assert_equal "$(grep -c ID_SWAP "$err")" 3
	# the day of one alone is chance
	list 'Contoh Satu,P,1980-05-07,198005062010012901,,,PNS,Guru' \
		'Contoh Dua,P,1980-05-06,197905062010012902,,,PNS,Guru'
	import 0 --dry-run list.csv
	not_said ID_SWAP
	# of two schools it may be chance
	list "$one"
	cp list.csv one.csv
	list "$two"
	printf 'berkas,npsn\none.csv,20100001\nlist.csv,20100002\n' >m.csv
	exits 0 roster import --dry-run --manifest m.csv
	not_said ID_SWAP
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

@test "text: encodings, delimiters, line ends, cells with line breaks" {
	local rows="$head\nContoh \0303\0211,P,1985-03-15,198503152010012902,,,PNS,Guru\nContoh Dua,L,1979-11-08,197911082005041903,,,PNS,Guru\n"
	local n
	printf %b "$rows" >list.csv
	import 0 list.csv
	printf %b "\0357\0273\0277$rows" | sed 's/$/\r/' >bom.csv
	printf %b "$rows" | tr '\n' '\r' >cr.csv
	printf %b "$rows" | tr ',' '\t' | iconv -f UTF-8 -t UTF-16 >utf16.csv
	printf %b "$rows" | tr ',' ';' >semi.csv
	{ printf 'sep=;\r\n'; tr ',' ';' <list.csv; } >sep.csv
	sed 's/^Nama/"Na\nma"/' list.csv | sed 's/"Na$/"Nama/; s/^ma"/"/' >brk.csv
	for n in bom cr utf16 semi sep brk; do
		import 0 $n.csv
		said '^read 2: 0 new, 0 changed, 2 unchanged, 0 rejected'
		not_said FILE_CONVERTED
	done
	# what no UTF-8 is, is told; the option decides and is not
	iconv -f UTF-8 -t WINDOWS-1252 list.csv >latin.csv
	import 0 latin.csv
	said '^latin.csv: warning: .*Windows-1252.*\[FILE_CONVERTED\]$'
	said '^read 2: 0 new, 0 changed, 2 unchanged'
	import 3 --strict latin.csv
	import 0 --encoding WINDOWS-1252 latin.csv
	not_said FILE_CONVERTED
	import 3 --encoding UTF-8 latin.csv
	said '^latin.csv:2:8: error: .*\[FILE_ENCODING\]$'
	# so does --delimiter
	import 0 --delimiter ';' semi.csv
	import 3 --delimiter tab semi.csv
	said '\[HEADER_MISSING\]$'
}

@test "quotes and cells: the row is lost, the next one is not" {
	local two='Contoh Dua,L,1979-11-08,197911082005041903,,,PNS,Guru'
	list '"Ujang" Saputra,L,,,,,Lainnya,Guru' "$two" \
		'Budi, S.Pd.,L,,,,,Lainnya,Guru' 'Tiga,L,,,' \
		'Fajar "Ujang" X,L,,,,,Lainnya,Guru' \
		'"Empat, ""S"".Pd.",P,,,,,Lainnya,Guru'
	import 4 --on-error skip list.csv
	said '^list.csv:2:1: error: .*\[ROW_QUOTE\]$'
	said '^list.csv:4: error: the row has 9 cells.*\[ROW_CELLS\]$'
	said '^list.csv:5: error: the row has 5 cells.*\[ROW_CELLS\]$'
	said '^list.csv:6:1: error: .*\[ROW_QUOTE\]$'
	said '^read 6: 2 new, 0 changed, 0 unchanged, 4 rejected'
	adds_up
	is_sql "SELECT name FROM person WHERE sex = 'P'" 'Empat, "S".Pd.'
}

@test "a quote that never closes: rejected where it opened, nobody absent" {
	local i
	list
	for i in A B C D E F G; do
		echo "Contoh $i,P,,,,,Lainnya,Guru" >>list.csv
	done
	import 0 list.csv
	list 'Contoh A,P,,,,,Lainnya,Guru' '"Contoh B,P,,,,,Lainnya,Guru' \
		'Contoh C,P,,,,,Lainnya,Guru' 'Contoh D,P,,,,,Lainnya,Guru'
	import 3 list.csv
	said '^list.csv:3:1: error: .*swallowed 2 lines.*\[ROW_UNCLOSED\]$'
	import 4 --on-error skip --report report.jsonl list.csv
	said '^read 2: 0 new, 0 changed, 1 unchanged, 1 rejected'
	not_said ABSENT
	adds_up
	assert grep -q '"line":3,"verdict":"reject","codes":\["ROW_UNCLOSED"\]' \
		report.jsonl
}

@test "a row in one cell under its number, and people called Jumlah" {
	cat >list.csv <<-'END'
	No,Nama,NIP,JK,Jenis PTK
	1,Contoh Satu,198503152010012902,P,Guru
	"2,Contoh Dua,197911082005041903,L,Guru"
	,Jumlah Sudarmi,198405302010012929,P,Guru
	4;Contoh Empat;197911082005041904;L;Guru
	,Jumlah,3,,
	END
	import 3 list.csv
	said '^list.csv:3: error: .*\[ROW_CELLS\]$'
	said '^list.csv:5: error: .*\[ROW_CELLS\]$'
	said '^read 4: 2 new, .* 2 rejected'
}

@test "noise: titles, numbers, totals, signatures, a header that comes again" {
	cat >list.csv <<-'END'
	Daftar Guru,,,,
	SD NEGERI CONTOH REKAAN 01,,,,
	"Kecamatan Kec. Umpama, Kabupaten Kab. Rekaan, Provinsi Prov. Contoh",,,,
	Tanggal Unduh: 2024-01-05 08:00:00,,Pengunduh: Operator,,
	No,Nama,NIP,Jenis PTK,NIP Suami/Istri
	1,2,3,4,5
	1,Contoh Satu,198503152010012902,Guru,197911082005041903

	No,Nama,NIP,Jenis PTK,NIP Suami/Istri
	2,Jumlah Totalwati,,Guru,
	,Jumlah,2,,
	,,,,
	,,,Mengetahui,
	,,NIP. 197509082002122921,,
	END
	import 0 list.csv
	said '^read 2: 2 new, 0 changed, 0 unchanged, 0 rejected'
	is_sql 'SELECT group_concat(name) FROM (SELECT name FROM person ORDER
		BY id)' 'Contoh Satu,Jumlah Totalwati'
	is_sql 'SELECT count(*) FROM person WHERE nip = 197911082005041903' 0
	sed -n '1,7p' list.csv >other.csv
	sed -i 's/REKAAN 01/REKAAN 02/' other.csv
	cat list.csv other.csv >both.csv
	import 3 both.csv
	said '\[LIST_ELSEWHERE\]$'
	exits 4 roster import --on-error skip --school 20100001 both.csv
	said '^read 3: .* 1 rejected'
}

@test "a header of two lines, as profile sheets have it" {
	cat >list.csv <<-'END'
	No,Nama,NUPTK,JK,Tanggal Lahir,NIP,Jenis PTK,Jabatan PTK,Keterangan,,,,NIK
	,,,,,,,,Gelar Depan,Sertifikasi,Tugas Tambahan,JJM,
	1,Contoh Satu,,P,1985-03-15,198503152010012902,Guru,Guru Kelas,,Ya,Wali Kelas,24,3201995503850002
	2,Contoh Dua,,L,1979-11-08,197911082005041000,Guru,Guru Kelas,,,,24,3201990811790003
	END
	import 4 --on-error skip --rejects bad.csv list.csv
	said '^list.csv:4:28: error: nip: .*\[ID_ROUND\]$'
	is_sql "SELECT e.name || p.duty FROM post p JOIN person e ON e.id =
		p.person_id" 'Contoh SatuWali Kelas'
	sed -i 's/041000/041903/' bad.csv
	import 0 --partial bad.csv
	said '^read 1: 1 new'
	# a first row of data is none
	sed -i -e 2d -e 's/041000/041903/' list.csv
	import 0 list.csv
	said '^read 2: 0 new'
}

@test "files that are no list of teachers" {
	printf 'Daftar Peserta Didik\nSD\nNo,Nama,NIPD,JK,NISN,Tanggal Lahir\n1,A,1,L,1,2015-01-01\n' >p.csv
	import 3 p.csv
	said '\[FILE_PUPILS\]$'
	echo '{"success":false,"http_code":403,"message":"Aplikasi tidak terdaftar"}' >e.json
	import 3 e.json
	said 'Aplikasi tidak terdaftar.*\[FILE_ERROR_BODY\]$'
	list
	import 3 list.csv
	said '\[FILE_EMPTY\]$'
	printf 'Guru,NIP,NUPTK,JK\nA,,,L\n' >list.csv
	import 3 list.csv
	said "^list.csv:1: error: nama: the header has no column 'nama'; found: Guru, NIP.*\[HEADER_MISSING\]$"
	printf 'npsn\n20100001\n' >s.csv
	exits 3 school import s.csv
	said "no column 'sekolah', which every record needs.*\[HEADER_MISSING\]$"
	# nothing names the school: said once, counted for each
	list 'Contoh A,P,,,,,Lainnya,Guru' 'Contoh B,P,,,,,Lainnya,Guru'
	exits 3 roster import --report r.jsonl list.csv
	assert_equal "$(grep -c SCHOOL_UNNAMED "$err")" 1
	assert_equal "$(grep -c 'reject.*SCHOOL_UNNAMED' r.jsonl)" 2
	adds_up
}

@test "repeated people: same, poorer, richer, conflicting, second school" {
	local satu='Contoh Satu,P,1985-03-15,198503152010012902,,3201995503850002,PNS,Guru'
	list "$satu" "$satu" 'Contoh Satu,P,,198503152010012902,,,PNS,Guru' \
		'Contoh Dua,L,,197911082005041903,,,,Guru' \
		'Contoh Dua,L,1979-11-08,197911082005041903,,3201990811790003,PNS,Guru'
	import 0 list.csv
	said '^list.csv:3: warning: the row repeats line 2 .*\[ROW_DUPLICATE\]$'
	said '^list.csv:4: warning: the row repeats line 2 .*\[ROW_DUPLICATE\]$'
	# the one that says more stays
	said '^list.csv:5: warning: the row repeats line 6 .*\[ROW_DUPLICATE\]$'
	said '^read 5: 2 new, 0 changed, 0 unchanged, 0 rejected, 3 skipped'
	adds_up
	is_sql "SELECT count(*) FROM person WHERE birth_date = '1979-11-08' AND
		employment = 'PNS' AND nik_digest IS NOT NULL" 1
	# twins share a birth date and a name, never a NIK
	list 'Kembar,P,1990-07-01,,,3201994107900004,Lainnya,Guru' \
		'Kembar,P,1990-07-01,,,3201994107900005,Lainnya,Guru'
	import 0 --partial list.csv
	said '^read 2: 2 new'
	# one NIK, two people
	list 'Contoh Tiga,P,1990-07-02,,,3201994207900004,Lainnya,Guru' \
		'Contoh Empat,L,1980-07-02,,,3201994207900004,Lainnya,Guru'
	import 3 --partial list.csv
	said '^list.csv:2: error: .* line 3 .*\[ROW_CONFLICT\]$'
	said '^list.csv:3: error: .* line 2 .*\[ROW_CONFLICT\]$'
	# datadik: one person, two schools, in one file
	printf '%s\n' 'Nama,NIP,NPSN,Status Tugas,Jenis PTK' \
		'Contoh Lima,199007012015021904,20100001,Induk,Guru' \
		'Contoh Lima,199007012015021904,20100002,Non Induk,Guru' >list.csv
	exits 0 roster import --partial list.csv
	said '^read 2: 2 new'
	adds_up
	is_sql "SELECT group_concat(npsn || home) FROM (SELECT npsn, home FROM
		v_post WHERE nip = '199007012015021904' ORDER BY npsn)" \
		'201000011,201000020'
	# of one school only: the other's row is out of scope
	import 0 --partial --report r.jsonl list.csv
	assert grep -q '"line":3,"verdict":"skip","codes":\[\],"action":"skip"' \
		r.jsonl
	said '^read 2: 0 new, 0 changed, 1 unchanged, 0 rejected, 0 skipped, 1 out of scope'
	adds_up
}

@test "from the guru list to the tendik list: moved, not absent" {
	local lists="$fixtures/roster"
	import 0 "$lists/guru.csv" "$lists/tendik.csv"
	said '^read 9: 9 new, .* 0 out of scope; 2 without a part in the cycle$'
	sed '6d' "$lists/guru.csv" >guru.csv
	{ cat "$lists/tendik.csv"; sed -n 6p "$lists/guru.csv"; } >tendik.csv
	import 0 guru.csv tendik.csv
	said '^read 9: 0 new, [01] changed, [89] unchanged, 0 rejected'
	not_said 'ABSENT|PERSON_ELSEWHERE'
	adds_up
	is_sql 'SELECT count(*) FROM person' 9
	is_sql 'SELECT count(*) FROM post' 9
	import 0 guru.csv tendik.csv
	said '^read 9: 0 new, 0 changed, 9 unchanged'
	# and back
	import 0 "$lists/guru.csv" "$lists/tendik.csv"
	not_said ABSENT
	is_sql 'SELECT count(*) FROM post' 9
}

@test "--map: names of headers, and of values" {
	printf 'NAMA PEGAWAI,NO INDUK,STATUS,JABATAN,CATATAN\nContoh Satu,198503152010012902,GTT Daerah,Guru,x\n' >list.csv
	import 3 list.csv
	printf '%s\n' kolom,dari,ke ',Nama  pegawai,nama' ',NO INDUK,nip' \
		',Status,status_kepegawaian' ',Jabatan,jenis_ptk' ',CATATAN,' \
		'status_kepegawaian,gtt daerah,Honor Daerah TK.II Kab/Kota' >map.csv
	import 0 --map map.csv list.csv
	is_sql 'SELECT employment FROM person' 'Honor Daerah TK.II Kab/Kota'
	not_said HEADER_UNKNOWN
	echo 'nip,1,198503152010012902' >>map.csv
	import 3 --map map.csv list.csv
	said '^map.csv:8:1: error: kolom: .*\[VALUE_CODE\]$'
}

@test "the titles of another school are told in a list without numbers, too" {
	printf '%s\n' 'Daftar Guru' 'SD NEGERI CONTOH REKAAN 01' \
		'Nama,NIP,Jenis PTK' 'Contoh Satu,198503152010012902,Guru' \
		>one.csv
	printf '%s\n' 'Contoh Dua,197911082005041903,Guru' >two.csv
	refused() {
		import 3 both.csv
		said "^both.csv:$1: error: the list of another school, $2, begins here.*LIST_ELSEWHERE"
		is_sql 'SELECT count(*) FROM person' 0
	}
	# with its header, without it, and by the name of the school alone
	{ cat one.csv; echo 'Daftar Guru'; echo 'SD NEGERI CONTOH REKAAN 02'
		sed -n 3p one.csv; cat two.csv; } >both.csv
	refused 7 'SD NEGERI CONTOH REKAAN 02'
	{ cat one.csv; echo 'Daftar Guru,,'; echo 'Satuan Dua,,'; cat two.csv
		} >both.csv
	refused 7 'Satuan Dua'
	{ cat one.csv; echo ',SMP NEGERI 2 UMPAMA,'; cat two.csv; } >both.csv
	refused 6 'SMP NEGERI 2 UMPAMA'
	# the same school once more, and under the table
	{ cat one.csv; sed -n 1,2p one.csv; cat two.csv; echo 'Mengetahui,,'
		echo 'SD NEGERI CONTOH REKAAN 02,,'; } >both.csv
	import 0 both.csv
	said '^read 2: 2 new'
}

@test "a file that was cut within its last row is no whole list" {
	printf '%s\n' 'Nama,JK,NIP,Jenis PTK,Tanggal Lahir' \
		'Purwarupa Satu,P,198503152010012902,Guru,1985-03-15' \
		'Andaian Dua,L,197911082005041903,Guru,1979-11-08' \
		'Misalnya Tiga,P,199007012015032904,Guru,1990-07-01' >whole.csv
	for n in 1 2 3 9 10 12 20 40; do
		head -c -$n whole.csv >cut.csv
		case $n in
		1)	# an end of line less is no fault
			exits 0 roster import --school 20100001 --dry-run cut.csv
			not_said 'FILE_|warning' ;;
		10)	# as where nobody knows the birth date
			printf '%s' "$(sed '$s/,[^,]*$/,/' whole.csv)" >cut.csv
			exits 0 roster import --school 20100001 --dry-run cut.csv
			said '^cut.csv:4: warning: tanggal_lahir: .*\[FILE_END\]$'
			exits 3 roster import --school 20100001 --strict cut.csv ;;
		2|3|9)	exits 3 roster import --school 20100001 cut.csv
			said '^cut.csv:4: error: the file ends within the last cell.*\[FILE_CUT\]$' ;;
		*)	exits 3 roster import --school 20100001 cut.csv
			said '^cut.csv:4: error: the file ends in the middle of this row.*\[FILE_CUT\]$' ;;
		esac
	done
	# what else the list held nobody knows: nobody is missing from it
	exits 0 roster import --school 20100001 whole.csv
	head -c -20 whole.csv >cut.csv
	exits 4 roster import --school 20100001 --on-error skip cut.csv
	totals '0 new, 0 changed, 2 unchanged, 1 rejected'
	not_said ABSENT
	# signatures without an end of line are still none of the list
	printf 'Kepala Sekolah' >>whole.csv
	exits 0 roster import --school 20100001 whole.csv
}
