#!/usr/bin/env bats
# Workbooks: sheets, kinds of cells, places, and what is refused.

setup() {
	load helper
	kinerja_setup
	new_database
	xlsx=$BATS_TEST_DIRNAME/../tools/xlsx.sh
}

header='No|Nama|NUPTK|JK|Tempat Lahir|Tanggal Lahir|NIP|Status Kepegawaian|Jenis PTK|Agama|Alamat Jalan|RT|RW|Nama Dusun|Desa/Kelurahan|Kecamatan|Kode Pos|Telepon|HP|Email|Tugas Tambahan|SK CPNS|Tanggal CPNS|SK Pengangkatan|TMT Pengangkatan|Lembaga Pengangkatan|Pangkat Golongan|Sumber Gaji|Nama Ibu Kandung|Status Perkawinan|Nama Suami/Istri|NIP Suami/Istri|Pekerjaan Suami/Istri|TMT PNS|Sudah Lisensi Kepala Sekolah|Pernah Diklat Kepengawasan|Keahlian Braille|Keahlian Bahasa Isyarat|NPWP|Nama Wajib Pajak|Kewarganegaraan|Bank|Nomor Rekening Bank|Rekening Atas Nama|NIK|No KK|Karpeg|Karis/Karsu|Lintang|Bujur|NUKS'

# list KIND: the lines above the rows of a list of Dapodik.
list() {
	printf '%s\n' "Daftar $1" 'SD NEGERI CONTOH REKAAN 01' \
		'Kecamatan Kec. Umpama, Kabupaten Kab. Rekaan, Provinsi Prov. Contoh' \
		'Tanggal Unduh: 2024-01-05 08:00:00||Pengunduh: Operator Rekaan' \
		"$header"
}

# guru NIP NIK BIRTH: a row.
guru() {
	echo "1|s:Purwarupa Satu, S.Pd.||P|Kota Rekaan|$3|$1|PNS|Guru|||n:1|n:2||||||||||||||III/c||||||||||||||||||$2"
}

kepala() {
	echo '1|Contoh Seratus||L|Kota Rekaan|1970-01-01|197001011995031901|PNS|Kepala Sekolah'
}

@test "text survives, whatever the file is called" {
	{
		list Guru
		guru 198503152010012902 3201995503850002 1985-03-15
	} >rows
	sh "$xlsx" list.xlsx 'Daftar guru=rows'
	exits 0 roster import --school 20100001 list.xlsx
	is_sql 'SELECT name, nip, birth_date FROM person' \
		'Purwarupa Satu, S.Pd.|198503152010012902|1985-03-15'
	is_sql 'SELECT rank, nik_digest IS NOT NULL FROM person' 'III/c|1'
	is_sql 'SELECT as_of, n_rows FROM roster_list' '2024-01-05|1'
	is_sql "SELECT sha256 FROM act ORDER BY seq DESC LIMIT 1" \
		"$(sha256sum <list.xlsx | cut -d ' ' -f 1)"
	mv list.xlsx -- '--help.csv'
	exits 0 roster import --school 20100001 ./--help.csv
	said '^read 1: 0 new, 0 changed, 1 unchanged'
	got=0
	"$kinerja" roster import --school 20100001 - <./--help.csv >"$out" \
		2>"$err" || got=$?
	assert_equal "$got" 0
	said '^read 1: 0 new, 0 changed, 1 unchanged'
}

@test "numbers are judged by what is stored" {
	{
		list Guru
		guru n:198503152010012902 n:3201995503850002 n:31121
		guru n:1.98503152010013E+17 n:3.20199550385000E+15 d:31121
	} >rows
	sh "$xlsx" list.xlsx 'Daftar guru=rows'
	exits 3 roster import --school 20100001 --rejects bad.csv \
		--report report.json list.xlsx
	said '^list.xlsx\[Daftar guru\]!G6: error: nip: .*\[ID_NUMBER\]$'
	said '^list.xlsx\[Daftar guru\]!G7: error: nip: .*\[ID_SCI\]$'
	said '^list.xlsx\[Daftar guru\]!AS7: error: nik: .*\[ID_ROUND\]$'
	refute grep -q '!AS6:' "$err"
	is_sql 'SELECT count(*) FROM person' 0
	assert_equal "$(wc -l <bad.csv)" 3
	head -n 1 bad.csv | grep -q ',NUKS,_line,_code,_message,_sheet$'
	grep -q '^1,"Purwarupa Satu, S.Pd.",.*,7,"ID_SCI,ID_ROUND".*,"Daftar guru"$' \
		bad.csv
	jq -es '.[0] | .sheet == "Daftar guru" and .cell == "A6" and
		.line == 6 and .codes == ["ID_NUMBER"]' report.json
	exits 3 roster import --school 20100001 bad.csv
	said 'ID_SCI'
}

@test "JSON diagnostics have file, sheet and cell" {
	{
		list Guru
		guru 19850315201001290 3201995503850002 1985-03-15
	} >rows
	sh "$xlsx" list.xlsx 'Daftar "guru"=rows' 2>/dev/null ||
		sh "$xlsx" list.xlsx 'Daftar guru=rows'
	exits 3 --diagnostics json roster import --school 20100001 list.xlsx
	grep '"ID_LEN"' "$err" | jq -e '.source == "list.xlsx" and
		.cell == "G6" and .line == 6 and .col == 7'
}

@test "every sheet with a known header is a list, hidden ones too" {
	{
		list Guru
		guru 198503152010012902 3201995503850002 1985-03-15
	} >guru
	{
		list 'Tenaga Kependidikan'
		kepala
	} >tendik
	printf 'Cara mengisi\nIsi semua kolom\n' >petunjuk
	: >kosong
	sh "$xlsx" gtk.xlsx Petunjuk=petunjuk 'Daftar guru=guru' \
		'Daftar tendik!=tendik' Kosong=kosong
	exits 0 roster import --school 20100001 gtk.xlsx
	said '^gtk.xlsx: note: .*left out: Petunjuk \[FILE_SHEET\]$'
	said '^gtk.xlsx: note: .*hidden.*: Daftar tendik; .*\[FILE_SHEET\]$'
	said '^read 2: 2 new'
	is_sql "SELECT group_concat(role, ' ') FROM (SELECT role FROM post
		ORDER BY role)" 'guru kepala_sekolah'
	is_sql "SELECT sha256 FROM act ORDER BY seq DESC LIMIT 1" \
		"$(sha256sum <gtk.xlsx | cut -d ' ' -f 1)"
	exits 0 roster import --school 20100001 --sheet 'daftar TENDIK' \
		--partial gtk.xlsx
	said '^read 1: 0 new, 0 changed, 1 unchanged'
	exits 0 roster import --school 20100001 --sheet 2 --partial gtk.xlsx
	said '^read 1: 0 new, 0 changed, 1 unchanged'
	exits 2 roster import --school 20100001 --sheet 5 gtk.xlsx
	said "no sheet '5'; it has: Petunjuk, Daftar guru, Daftar tendik, Kosong"
	exits 3 roster import --school 20100001 --sheet Petunjuk gtk.xlsx
	said '^gtk.xlsx\[Petunjuk\]!A1: error: no header line.*\[HEADER_MISSING\]$'
}

@test "rows behind a filter are read, and told once" {
	{
		list Guru
		guru 198503152010012902 '' 1985-03-15
		kepala | sed 's/^/hidden|/'
	} >rows
	sh "$xlsx" list.xlsx 'Daftar guru=rows'
	exits 0 roster import --school 20100001 list.xlsx
	said '^list.xlsx\[Daftar guru\]: note: hidden rows.*: 1;.*\[FILE_SHEET\]$'
	said '^read 2: 2 new'
}

@test "hidden columns are read, and told by their names" {
	printf '%s\n' 'Nama|JK|Tanggal Lahir|NIP|Jenis PTK|Catatan' \
		'Purwarupa Satu|P|1985-03-15|198503152010012902|Guru|x' >rows
	COLS='<cols><col min="3" max="4" hidden="1"/><col min="6" max="6" hidden="true"/></cols>' \
		sh "$xlsx" list.xlsx PTK=rows
	as_fods
	sed -i 's|table:name="PTK">|&<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/><table:table-column table:number-columns-repeated="16380"/>|' \
		list.ods
	as_sheetml
	sed -i 's|<Table>|&<Column/><Column ss:Index="3" ss:Hidden="1" ss:Span="1"/><Column/>|' \
		list.xls
	for form in list.xlsx list.ods list.xls \
		"$fixtures/workbook/tersembunyi.xls"; do
		exits 0 roster import --school 20100001 "$form"
		said '\[PTK\]!C1: note: .*hidden.*: Tanggal Lahir, NIP; .*\[FILE_SHEET\]$'
	done
	is_sql 'SELECT nip FROM person' 198503152010012902
	COLS='' sh "$xlsx" list.xlsx PTK=rows
	exits 0 roster import --school 20100001 list.xlsx
	not_said 'columns are hidden'
}

@test "formulas without result and errors are no values" {
	{
		list Guru
		guru f:VLOOKUP'(B6,X!A:C,3,0)' '' 1985-03-15
		guru f=0:X1 '' 1985-03-15
		guru e:#N/A '' 1985-03-15
	} >rows
	sh "$xlsx" list.xlsx 'Daftar guru=rows'
	exits 3 roster import --school 20100001 list.xlsx
	said '!G6: error: nip: .*\[CELL_FORMULA\]$'
	said '!G7: error: nip: .*\[CELL_FORMULA\]$'
	said '!G8: error: nip: .*#N/A.*\[CELL_ERROR\]$'
}

@test "days counted from 1904, as dates and as numbers" {
	{
		list Guru
		guru 198503152010012902 '' d:29659
	} >rows
	SHEETS='<workbookPr date1904="1"/>' sh "$xlsx" mac.xlsx Satu=rows
	exits 0 roster import --school 20100001 mac.xlsx
	is_sql 'SELECT birth_date FROM person' 1985-03-15
	sed 's/d:29659/n:29659/' rows >numbers
	SHEETS='<workbookPr date1904="1"/>' sh "$xlsx" mac.xlsx Satu=numbers
	exits 0 roster import --school 20100001 mac.xlsx
	said '^read 1: 0 new, 0 changed, 1 unchanged'
}

# days DAY...: a list of people who have neither NIP nor NIK, with these births.
days() {
	local name
	list Guru
	for name in Satu Dua Tiga Empat; do
		[ $# -gt 0 ] || break
		echo "1|Khayali $name||L||$1||Guru Honor Sekolah|Guru"
		shift
	done
}

@test "days that a spreadsheet of another language took for others" {
	# it made the first of May of 5/1/1985, and left 20/2/1986 as a text
	days d:31168 20/02/1986 d:33210 31/08/1991 >rows
	sh "$xlsx" en.xlsx Satu=rows
	exits 3 roster import --school 20100001 en.xlsx
	said -F 'en.xlsx[Satu]!F6: error: tanggal_lahir: the cell is the day 1985-05-01, or 1985-01-05 with day and month exchanged'
	said -F '!F8: error: tanggal_lahir: the cell is the day 1990-12-03, or 1990-03-12'
	said '^read 4: 2 new, .* 2 rejected'
	# the number of the person knows better
	guru 198503152010012902 '' 15/03/1985 >>rows
	guru 198501052010012903 '' d:31168 >>rows
	sh "$xlsx" en.xlsx Satu=rows
	exits 4 roster import --school 20100001 --on-error skip en.xlsx
	is_sql "SELECT birth_date FROM person WHERE nip LIKE '%903'" 1985-01-05
	# a day behind the twelfth, or a text that may be read both ways, was
	# not taken for another one
	days d:31168 20/02/1986 d:33225 >rows
	sh "$xlsx" id.xlsx Satu=rows
	exits 0 roster import --school 20100002 --allow-absent id.xlsx
	days d:31168 20/02/1986 01/02/1986 >rows
	sh "$xlsx" id.xlsx Satu=rows
	exits 0 roster import --school 20100003 --allow-absent id.xlsx
	is_sql "SELECT DISTINCT birth_date FROM person
		WHERE name = 'Khayali Satu'" 1985-05-01
}

@test "a title over two columns, and notes beside the table" {
	printf '%s\n' 'Nama|JK|Nomor Induk||Jenis PTK' '||NIP|NUPTK' \
		'Purwarupa Satu|P|198503152010012902|3647763664210014|Guru' \
		'Andaian Dua|L|197911082005041903||Guru||cek lagi' >rows
	sh "$xlsx" list.xlsx rows
	exits 0 roster import --school 20100001 list.xlsx
	is_sql 'SELECT nip, nuptk FROM person ORDER BY id LIMIT 1' \
		'198503152010012902|3647763664210014'
	refute grep -q 'Nomor Induk' "$err"
	said '!G4: warning: this cell stands under no header.*\[HEADER_UNKNOWN\]$'
}

# people: who is stored, a line each.
people() {
	is_sql 'SELECT nip, nuptk, birth_date FROM person ORDER BY id' "$1"
}

@test "a title over the name, whose line names the other columns" {
	printf '%s\n' 'Daftar Guru' 'No|Identitas|||Tanggal Lahir|JK|Jenis PTK' \
		'|Nama|NIP|NUPTK||' \
		'1|Purwarupa Satu|198503152010012902|3647763664210014|1985-03-15|P|Guru' \
		'2|Andaian Dua|19791108200504190||1979-11-08|L|Guru' >rows
	sh "$xlsx" list.xlsx PTK=rows
	exits 4 roster import --school 20100001 --on-error skip --partial \
		--rejects bad.csv list.xlsx
	said '!C5: error: nip: .*\[ID_LEN\]$'
	people '198503152010012902|3647763664210014|1985-03-15'
	is_sql 'SELECT sex FROM person' P
	# what was refused is mended and comes back, with both lines
	sed -i 's/19791108200504190/197911082005041903/' bad.csv
	exits 0 roster import --school 20100001 --partial bad.csv
	is_sql 'SELECT sex, birth_date FROM person WHERE nip = 197911082005041903' \
		'L|1979-11-08'
}

@test "a title over columns, and numbers that stand under it" {
	printf '%s\n' 'Nama|JK|Tanggal Lahir|Jenis PTK|NIP' \
		'Purwarupa Satu|P|1985-03-15|Guru||198503152010012902' \
		'Andaian Dua|L|1979-11-08|Guru|197911082005041903' >rows
	TAIL='<mergeCells><mergeCell ref="E1:F1"/></mergeCells>' \
		sh "$xlsx" list.xlsx PTK=rows
	exits 0 roster import --school 20100001 list.xlsx
	is_sql 'SELECT group_concat(nip) FROM (SELECT nip FROM person
		ORDER BY nip)' 197911082005041903,198503152010012902
	# one of two is not for a program to choose
	printf '%s\n' 'Nama|JK|NIP||Tanggal Lahir|Jenis PTK' \
		'Purwarupa Satu|P|198503152010012902|3647763664210014|1985-03-15|Guru' >rows
	sh "$xlsx" list.xlsx PTK=rows
	exits 3 roster import --school 20100001 list.xlsx
	said '!D2: error: the column of this cell has no name and holds a N.*\[HEADER_NUMBERS\]$'
	tr '|' ',' <rows >list.csv
	exits 3 roster import --school 20100001 list.csv
	said 'list.csv:2:37: error: .*no name.*\[HEADER_NUMBERS\]$'
}

@test "two lines of a header in every import" {
	printf '%s\n' 'Identitas|||bentuk' 'npsn|nama|kecamatan' \
		'20100001|SD NEGERI CONTOH REKAAN 01|Umpama|SD' >rows
	sh "$xlsx" sekolah.xlsx rows
	exits 0 school import sekolah.xlsx
	is_sql 'SELECT npsn, name, level FROM unit' \
		'20100001|SD NEGERI CONTOH REKAAN 01|SD'
}

@test "what is no workbook is called by its name" {
	printf 'PK\003\004rest' >broken.xlsx
	exits 3 roster import --school 20100001 broken.xlsx
	said '^broken.xlsx: error: this workbook cannot be read: the file is cut off.*\[FILE_WORKBOOK\]$'
	mkdir -p doc/word && echo x >doc/word/document.xml
	(cd doc && zip -q -r ../surat.xlsx .)
	exits 3 roster import --school 20100001 surat.xlsx
	said 'Word document.*\[FILE_WORKBOOK\]$'
	mkdir -p bin/xl && echo x >bin/xl/workbook.bin
	(cd bin && zip -q -r ../guru.xlsb .)
	exits 3 roster import --school 20100001 guru.xlsb
	said '\.xlsb.*\[FILE_WORKBOOK\]$'
	echo x | gzip >guru.csv.gz
	exits 3 roster import --school 20100001 guru.csv.gz
	said 'gzip.*\[FILE_WORKBOOK\]$'
	# what is sent beside lists, under whatever name
	printf '%%PDF-1.4\n%%\342\343' >daftar.csv
	exits 3 roster import --school 20100001 daftar.csv
	said '^daftar.csv: error: .*it is a PDF.*\[FILE_WORKBOOK\]$'
	printf '\377\330\377\340\0\020JFIF' >daftar.xlsx
	exits 3 roster import --school 20100001 daftar.xlsx
	said 'picture.*\[FILE_WORKBOOK\]$'
	printf '{\\rtf1 Nama}' >daftar.json
	exits 3 roster import --school 20100001 daftar.json
	said '\.rtf.*\[FILE_WORKBOOK\]$'
	cp kinerja.db daftar.db
	exits 3 roster import --school 20100001 daftar.db
	said 'SQLite.*\[FILE_WORKBOOK\]$'
	is_sql 'SELECT count(*) FROM person' 0
}

# as FORM: ./list.FORM of ./rows, by hand, in the form that is asked for.
as_html() {
	awk -F '|' 'BEGIN { print "<html><head><meta charset=\"utf-8\"></head><body><h1>Daftar</h1><table border=1>" }
		{
			printf "<tr>"
			for (i = 1; i <= NF; i++) {
				gsub(/&/, "\\&amp;", $i)
				printf NR == 1 ? "<th>%s" : "<td> %s </td>", $i
			}
			print "</tr>"
		}
		END { print "</table></body></html>" }' rows >list.xls
}

as_sheetml() {
	awk -F '|' 'BEGIN {
		print "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"PTK\"><Table>" }
		{
			printf "<Row>"
			for (i = 1; i <= NF; i++)
				if ($i != "")
					printf "<Cell ss:Index=\"%d\"><Data ss:Type=\"String\">%s</Data></Cell>", i, $i
			print "</Row>"
		}
		END { print "</Table></Worksheet></Workbook>" }' rows >list.xls
}

as_fods() {
	awk -F '|' 'BEGIN {
		print "<?xml version=\"1.0\"?><office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet><table:table table:name=\"PTK\">" }
		{
			printf "<table:table-row>"
			for (i = 1; i <= NF; i++) {
				gsub(/&/, "\\&amp;", $i)
				printf "<table:table-cell office:value-type=\"string\"><text:p>%s</text:p></table:table-cell>", $i
			}
			print "<table:table-cell table:number-columns-repeated=\"16000\"/></table:table-row>"
		}
		END { print "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row></table:table></office:spreadsheet></office:body></office:document>" }' rows >list.ods
}

@test "cells of people that are merged downwards are told" {
	local form over i
	printf '%s\n' 'Nama|JK|NIP|Status Kepegawaian|Jenis PTK' \
		'Purwarupa Satu|P|198503152010012902|PNS|Guru' \
		'Andaian Dua|L|197911082005041903||Guru' \
		'|||Mengetahui,|' '|||Rekaan|' >rows
	TAIL='<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="D2:D3"/><mergeCell ref="D4:D5"/></mergeCells>' \
		sh "$xlsx" list.xlsx PTK=rows
	as_fods
	sed -i 's/<table:table-cell \([^>]*><text:p>PNS\)/<table:table-cell table:number-rows-spanned="2" \1/' \
		list.ods
	as_sheetml
	sed 's/<Cell \([^>]*><Data[^>]*>PNS\)/<Cell ss:MergeDown="1" \1/' list.xls \
		>list.xml
	as_html
	sed -i 's/<td> PNS/<td rowspan=2> PNS/; /Andaian/s/<td>  <\/td>//' list.xls
	for form in xlsx ods xml xls; do
		exits 0 roster import -n --school 20100001 list.$form
		said "^list.$form\[.*\]!D2: warning: status_kepegawaian: the cell is merged down to row 3, .*CELL_MERGED"
		assert_equal "$(grep -c CELL_MERGED "$err")" 1
	done
	# a person of two rows, beside many cells that nobody reads
	printf '%s\n' 'Nama|JK|NIP|Status Kepegawaian|Jenis PTK|Lain' \
		'Purwarupa Satu|P|198503152010012902|PNS|Guru|1' '|||||2' \
		'Andaian Dua|L|197911082005041903||Guru|3' >rows
	over=$(for i in $(seq 100); do echo '<mergeCell ref="F2:F4"/>'; done)
	TAIL="<mergeCells>$over$(printf '<mergeCell ref="%s2:%s3"/>' \
		A A B B D D)</mergeCells>" sh "$xlsx" list.xlsx PTK=rows
	exits 0 roster import -n --school 20100001 list.xlsx
	not_said CELL_MERGED
	TAIL="<mergeCells>$over<mergeCell ref=\"D2:D4\"/></mergeCells>" \
		sh "$xlsx" list.xlsx PTK=rows
	exits 0 roster import -n --school 20100001 list.xlsx
	said '!D2: warning: status_kepegawaian: .*down to row 4, .*CELL_MERGED'
	assert_equal "$(grep -c CELL_MERGED "$err")" 1
}

@test "tables of web pages, SpreadsheetML and flat OpenDocument" {
	local form sheet
	printf '%s\n' 'Nama|JK|Tanggal Lahir|NIP|Jenis PTK' \
		"Nur'aini & Satu|P|1985-03-15|198503152010012902|Guru" \
		'Andaian Dua|L|1979-11-08|19791108200504190|Guru' >rows
	for form in html sheetml fods; do
		rm -f list.*
		sheet=PTK
		[ $form != html ] || sheet='Table 1'
		as_$form
		exits 3 roster import --school 20100001 list.*
		said "^list\.[a-z]*\[$sheet\]!D3: error: nip: .*\[ID_LEN\]$"
		exits 4 roster import --school 20100001 --on-error skip \
			--partial list.*
		is_sql 'SELECT name, nip FROM person' \
			"Nur'aini & Satu|198503152010012902"
	done
}

@test "a page that was cut within its last row" {
	printf '%s' '<table><tr><th>Nama</th><th>NIP</th><th>JK</th>' \
		'<th>Tanggal Lahir</th></tr><tr><td>Purwarupa Satu</td>' \
		'<td>198503152010012902</td><td>P</td><td>1985-03-15</td></tr>' \
		'<tr><td>Andaian Dua</td><td>197911082005041903</td>' \
		'<td>L</td><td>1979-11-08</td></tr></table>' >utuh.xls
	exits 0 roster import --school 20100001 --dry-run utuh.xls
	for n in 14 40 60; do
		head -c -$n utuh.xls >potong.xls
		exits 3 roster import --school 20100001 potong.xls
		said '^potong.xls.*the page ends in the middle of a row.*\[FILE_WORKBOOK\]$'
	done
	# rows that nobody ends are whole
	sed 's,</t[dr]>,,g; s,</table>,,' utuh.xls >lepas.xls
	exits 0 roster import --school 20100001 lepas.xls
	totals '2 new'
}

@test "a page that asks to log in, and one without a table" {
	printf '<html><form><input type="password"><table><tr><td>x</table>' \
		>guru.xls
	exits 3 roster import --school 20100001 guru.xls
	said 'asks to log in.*\[FILE_WORKBOOK\]$'
	printf '<!DOCTYPE html><html><p>404</p></html>' >guru.xls
	exits 3 roster import --school 20100001 guru.xls
	said 'without a table.*\[FILE_WORKBOOK\]$'
	printf '<rss><item/></rss>' >guru.xml
	exits 3 roster import --school 20100001 guru.xml
	said 'of another kind.*\[FILE_WORKBOOK\]$'
}

@test "a column with a rowspan, and rows above the header" {
	cat >list.html <<'HTML'
<table><tr><td colspan=5>REKAP<tr>
<tr><th rowspan=2>Nama<th rowspan=2>JK<th colspan=2>Nomor Induk
<th rowspan=2>Tanggal Lahir<tr><th>NIP<th>NUPTK
<tr><td>Purwarupa&nbsp;Satu<br>S.Pd.<td>P<td>198503152010012902
<td>3647763664210014<td>1985-03-15</table>
HTML
	exits 0 roster import --school 20100001 list.html
	is_sql 'SELECT nip, nuptk, birth_date FROM person' \
		'198503152010012902|3647763664210014|1985-03-15'
}

@test "titles above the header are passed over in every import" {
	printf '%s\n' 'Daftar Sekolah' '' 'npsn|nama|kecamatan' \
		'20100001|SD NEGERI CONTOH REKAAN 01|Umpama' >rows
	sh "$xlsx" sekolah.xlsx rows
	exits 0 school import sekolah.xlsx
	is_sql 'SELECT npsn, name FROM unit' \
		'20100001|SD NEGERI CONTOH REKAAN 01'
	tr '|' ';' <rows >sekolah.csv
	exits 0 school import sekolah.csv
	said '^read 1: 0 new, 0 changed, 1 unchanged'
}

@test "an archive of lists, and locks of a spreadsheet" {
	mkdir -p unduhan/dalam
	{
		list Guru
		guru 198503152010012902 '' 1985-03-15
	} >rows
	sh "$xlsx" unduhan/guru.xlsx 'Daftar guru=rows'
	printf '%s\n' 'Nama;JK;Tanggal Lahir;NIP;Status Kepegawaian;Jenis PTK' \
		'Contoh Seratus;L;1970-01-01;197001011995031901;PNS;Kepala Sekolah' \
		>unduhan/dalam/tendik.csv
	(cd unduhan && zip -q -r ../kirim.zip .)
	exits 0 roster import --school 20100001 kirim.zip
	said '^read 2: 2 new'
	printf x >"unduhan/~\$guru.xlsx"
	printf x >'unduhan/.~lock.guru.xlsx#'
	exits 0 roster import --school 20100001 --partial unduhan
	said '^unduhan/~\$guru.xlsx: note: guru.xlsx is open.*\[FILE_OPEN\]$'
	said '^unduhan/.~lock.guru.xlsx#: note: guru.xlsx is open'
	said '^read 1: 0 new, 0 changed, 1 unchanged'
	exits 2 roster import --school 20100001 "unduhan/~\$guru.xlsx"
}

@test "what lies beside lists is named, and refuses none" {
	mkdir -p unduhan/lain unduhan/__MACOSX
	printf '%s\n' 'Nama;JK;Tanggal Lahir;NIP;Status Kepegawaian;Jenis PTK' \
		'Contoh Seratus;L;1970-01-01;197001011995031901;PNS;Kepala Sekolah' \
		>unduhan/guru.csv
	for name in README.txt Thumbs.db .DS_Store desktop.ini surat.pdf \
		__MACOSX/._guru.csv lain/daftar.xlsb; do
		printf 'Mohon dibaca.\n' >"unduhan/$name"
	done
	(cd unduhan && zip -q -r ../kirim.zip .)
	exits 0 roster import --school 20100001 kirim.zip
	said '^kirim.zip: note: .* left out: [^;]*README.txt.*\[FILE_OTHER\]$'
	said '^kirim.zip: note: .* left out: [^;]*lain/daftar.xlsb[^;]*;'
	not_said 'Thumbs|DS_Store|desktop|MACOSX'
	rm -r unduhan/__MACOSX
	exits 0 roster import --school 20100001 --strict unduhan
	said '^unduhan: note: .* left out: [^;]*lain/.*\[FILE_OTHER\]$'
	said '^unduhan: note: .* left out: [^;]*surat.pdf'
	not_said 'Thumbs|DS_Store|desktop'
	# a text that may be a list is read, and told what it lacks
	printf 'Mohon dibaca.\n' >unduhan/catatan.txt
	exits 3 roster import --school 20100001 unduhan
	said '^unduhan/catatan.txt.*HEADER_MISSING'
}

@test "a workbook without anything in it" {
	: >rows
	sh "$xlsx" kosong.xlsx rows
	exits 3 roster import --school 20100001 kosong.xlsx
	said '^kosong.xlsx: error: nothing stands in any sheet.*\[FILE_EMPTY\]$'
}

@test "a truth value is no name and no text" {
	printf '%s\n' 'Nama|JK|Tanggal Lahir|NIP|Status Kepegawaian|Jenis PTK' \
		'b:1|P|1985-03-15|198503152010012902|PNS|Guru' \
		'Andaian Dua|L|1979-11-08|197911082005041903|b:0|Guru' >rows
	sh "$xlsx" centang.xlsx Daftar=rows
	exits 3 roster import --school 20100001 centang.xlsx
	said '^centang.xlsx\[Daftar\]!A2: error: nama: the cell is TRUE, .*\[CELL_BOOL\]$'
	said '^centang.xlsx\[Daftar\]!E3: error: status_kepegawaian: the cell is FALSE, .*\[CELL_BOOL\]$'
	is_sql 'SELECT count(*) FROM person' 0
}
