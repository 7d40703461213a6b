#!/usr/bin/env bats
# Workbooks: a real .xlsx with the 51 columns of Dapodik, as text and as the
# numbers that a spreadsheet makes of it.

setup() {
	load helper
	kinerja_setup
	exits 0 init
}

# book NUMBERS: ./list.xlsx of standard input, cells separated by |. Cells of
# digits are numbers when NUMBERS is 1, as Excel writes them: 17 digits and an
# exponent.
book() {
	mkdir -p book/_rels book/xl/_rels book/xl/worksheets
	printf '%s' '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>' \
		>'book/[Content_Types].xml'
	printf '%s' '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>' \
		>book/_rels/.rels
	printf '%s' '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Daftar guru" sheetId="1" r:id="rId1"/></sheets></workbook>' \
		>book/xl/workbook.xml
	printf '%s' '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>' \
		>book/xl/_rels/workbook.xml.rels
	awk -v numbers="$1" -F '|' '
	function name(i) {
		return (i > 26 ? sprintf("%c", 64 + int((i - 1) / 26)) : "") \
			sprintf("%c", 65 + (i - 1) % 26)
	}
	BEGIN {
		print "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
	}
	{
		printf "<row r=\"%d\">", NR
		for (i = 1; i <= NF; i++) {
			if ($i == "")
				continue
			at = name(i) NR
			if (numbers && $i ~ /^[0-9]+$/)
				printf "<c r=\"%s\"><v>%.14E</v></c>", at, $i
			else
				printf "<c r=\"%s\" t=\"inlineStr\"><is><t>%s</t></is></c>", at, $i
		}
		print "</row>"
	}
	END { print "</sheetData></worksheet>" }' >book/xl/worksheets/sheet1.xml
	rm -f list.xlsx
	(cd book && zip -q -r ../list.xlsx .)
}

# guru NIP NIK: a daftar-guru with one teacher.
guru() {
	printf '%s\n' 'Daftar Guru' 'SD NEGERI CONTOH REKAAN 01' \
		'Kecamatan Kec. Umpama, Kabupaten Kab. Rekaan, Provinsi Prov. Contoh' \
		'Tanggal Unduh: 2024-01-05 08:00:00||Pengunduh: Operator Rekaan'
	echo 'No|Nama|NUPTK|JK|Tempat Lahir|Tanggal Lahir|NIP|Status Kepegawaian|Jenis PTK|Agama|Alamat Jalan|RT|RW|Nama Dusun|Desa/Kelurahan|Kecamatan|Kode Pos|Telepon|HP|Email|Tugas Tambahan|SK CPNS|Tanggal CPNS|SK Pengangkatan|TMT Pengangkatan|Lembaga Pengangkatan|Pangkat Golongan|Sumber Gaji|Nama Ibu Kandung|Status Perkawinan|Nama Suami/Istri|NIP Suami/Istri|Pekerjaan Suami/Istri|TMT PNS|Sudah Lisensi Kepala Sekolah|Pernah Diklat Kepengawasan|Keahlian Braille|Keahlian Bahasa Isyarat|NPWP|Nama Wajib Pajak|Kewarganegaraan|Bank|Nomor Rekening Bank|Rekening Atas Nama|NIK|No KK|Karpeg|Karis/Karsu|Lintang|Bujur|NUKS'
	echo "1|Purwarupa Satu, S.Pd.||P|Kota Rekaan|1985-03-15|$1|PNS|Guru|||1|2||||||||||||||III/c||||||||||||||||||$2"
}

@test "text survives, whatever the file is called" {
	guru 198503152010012902 3201995503850002 | book 0
	exits 0 roster import --school 20100001 list.xlsx
	said '^list.xlsx: note: the workbook was read through xlsx2csv'
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

@test "numbers are refused, and the rejects come as they were read" {
	guru 198503152010012902 3201995503850002 | book 1
	exits 3 roster import --school 20100001 --rejects bad.csv list.xlsx
	said '^list.xlsx:6:[0-9]+: error: nip: .*\[ID_(SCI|ROUND|FLOAT)\]$'
	said 'error: nik: .*\[ID_(SCI|ROUND|FLOAT)\]$'
	is_sql 'SELECT count(*) FROM person' 0
	assert_equal "$(wc -l <bad.csv)" 2
	assert [ -z "$(find "${TMPDIR:-/tmp}" -maxdepth 1 -name 'kinerja-*' \
		-newer list.xlsx)" ]
}

@test "a workbook that is none, and a machine without xlsx2csv" {
	printf 'PK\003\004rest' >broken.xlsx
	exits 3 roster import --school 20100001 broken.xlsx
	said '^broken.xlsx: error: this workbook could not be read: .*\[FILE_WORKBOOK\]$'
	mkdir empty
	cp broken.xlsx "it's.xlsx"
	got=0
	PATH="$PWD/empty" "$kinerja" roster import --school 20100001 \
		"it's.xlsx" >"$out" 2>"$err" || got=$?
	assert_equal "$got" 3
	grep -qF "xlsx2csv -f %Y-%m-%d 'it'\\''s.xlsx' 'it'\\''s.xlsx.csv'" \
		"$err"
	said '\[FILE_WORKBOOK\]$'
	printf '\320\317\021\340' >old.xls
	exits 3 roster import --school 20100001 old.xls
	said "soffice --headless --convert-to csv 'old.xls' \[FILE_WORKBOOK\]"
	printf '<?xml version="1.0"?><Workbook/>' >sheet.xls
	exits 3 roster import --school 20100001 sheet.xls
	said 'XML or HTML document'
}

@test "a conversion that does not end is stopped by a signal" {
	local pid got=0 n=0
	mkdir bin
	# shellcheck disable=SC2016
	printf '#!/bin/sh\necho $$ >%s\nexec sleep 30\n' "$PWD/child" \
		>bin/xlsx2csv
	chmod +x bin/xlsx2csv
	printf 'PK\003\004rest' >slow.xlsx
	PATH="$PWD/bin:$PATH" "$kinerja" roster import --school 20100001 \
		slow.xlsx >"$out" 2>"$err" 3>&- &
	pid=$!
	until [ -s child ] || [ $n -gt 100 ]; do
		n=$((n + 1))
		sleep 0.05
	done
	kill -TERM $pid
	wait $pid || got=$?
	assert_equal "$got" 143
	refute kill -0 "$(cat child)"
	is_sql 'SELECT count(*) FROM person' 0
}
