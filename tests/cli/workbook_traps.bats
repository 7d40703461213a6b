#!/usr/bin/env bats
# Workbooks that are traps or damage: each is refused with the file, where it
# can be with sheet and cell, and a cure; in a second, and in 96 MiB.

setup() {
	load helper
	kinerja_setup
	new_database
	xlsx=$BATS_TEST_DIRNAME/../tools/xlsx.sh
	printf '%s\n' 'Nama|NIP|JK|Tanggal Lahir' \
		's:Purwarupa Satu|198503152010012902|P|1985-03-15' >rows
}

# refused FILE REGEX: in bounded time and memory.
refused() {
	local got=0
	(
		ulimit -v 200000
		timeout 20 "$kinerja" roster import --school 20100001 "$1"
	) >"$out" 2>"$err" || got=$?
	assert_equal "$got" 3
	said "^$1.*$2.*\[FILE_WORKBOOK\]$"
	is_sql 'SELECT count(*) FROM person' 0
}

# sheet XML: ./trap.xlsx whose only sheet is that.
sheet() {
	mkdir -p extra/xl/worksheets
	printf '<worksheet>%s</worksheet>' "$1" >extra/xl/worksheets/sheet1.xml
	EXTRA=extra sh "$xlsx" trap.xlsx A=rows
}

row='<row r="1"><c r="A1" t="inlineStr"><is><t>Nama</t></is></c><c r="B1" t="inlineStr"><is><t>NIP</t></is></c><c r="C1" t="inlineStr"><is><t>JK</t></is></c></row>'

@test "cells and rows beyond the end of a sheet, or out of place" {
	sheet "<sheetData>$row<row r=\"2\"><c r=\"ZZZZZZ2\"><v>1</v></c></row></sheetData>"
	refused trap.xlsx 'ZZZZZZ2; a sheet ends at XFD1048576'
	sheet "<sheetData>$row<row r=\"1048576000\"/></sheetData>"
	refused trap.xlsx '1048576000; a sheet ends at row 1048576'
	sheet "<sheetData>$row<row r=\"1\"/></sheetData>"
	refused trap.xlsx 'row 1 stands behind row 1'
	sheet "<sheetData>$row<row r=\"2\"><c r=\"B2\"/><c r=\"A2\"/></row></sheetData>"
	refused trap.xlsx '!A2: error.* not stand in its place'
	sheet "<sheetData>$row<row r=\"2\"><c r=\"A2\" t=\"s\"><v>99</v></c></row></sheetData>"
	refused trap.xlsx '!A2: error.* names a text that is not there'
}

@test "entities, depth, tags and texts without end" {
	mkdir -p extra/xl/worksheets
	printf '<!DOCTYPE x [<!ENTITY a "b">]><worksheet><sheetData>%s</sheetData></worksheet>' \
		"$row" >extra/xl/worksheets/sheet1.xml
	EXTRA=extra sh "$xlsx" trap.xlsx A=rows
	refused trap.xlsx 'document type'
	sheet "$(head -c 200000 /dev/zero | tr '\0' x | sed 's/x/<a>/g')"
	refused trap.xlsx 'nested deeper'
	{
		printf '<worksheet><a b="'
		head -c 9000000 /dev/zero | tr '\0' x
		printf '"/></worksheet>'
	} >extra/xl/worksheets/sheet1.xml
	EXTRA=extra sh "$xlsx" trap.xlsx A=rows
	refused trap.xlsx 'a single tag of more than 2 MiB'
	{
		printf '<worksheet><sheetData>%s<row r="2"><c r="A2" t="inlineStr"><is><t>' "$row"
		head -c 100000000 /dev/zero | tr '\0' x
		printf '</t></is></c></row></sheetData></worksheet>'
	} >extra/xl/worksheets/sheet1.xml
	EXTRA=extra sh "$xlsx" trap.xlsx A=rows
	refused trap.xlsx '!A2: error.*more than 1 MiB'
	{
		printf '<worksheet><sheetData>%s</sheetData>' "$row"
		head -c 100000000 /dev/zero | tr '\0' ' '
		printf '</worksheet>'
	} >extra/xl/worksheets/sheet1.xml
	EXTRA=extra sh "$xlsx" trap.xlsx A=rows
	refused trap.xlsx 'unpacks to far more'
}

@test "parts that are missing, the same, or go in a circle" {
	mkdir -p extra/xl/_rels
	rels() {
		printf '<Relationships>%s</Relationships>' "$1" \
			>extra/xl/_rels/workbook.xml.rels
		EXTRA=extra sh "$xlsx" trap.xlsx A=rows B=rows
	}
	rels '<Relationship Id="rId1" Type="/worksheet" Target="gone.xml"/><Relationship Id="rId2" Type="/worksheet" Target="worksheets/sheet2.xml"/>'
	refused trap.xlsx 'the part xl/gone.xml of this sheet is missing'
	rels '<Relationship Id="rId1" Type="/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="/worksheet" Target="./worksheets/../worksheets/sheet1.xml"/>'
	refused trap.xlsx 'are the same part'
	rels '<Relationship Id="rId1" Type="/worksheet" Target="worksheets/sheet1.xml"/>'
	refused trap.xlsx 'is named and not there'
	rels '<Relationship Id="rId1" Type="/worksheet" Target="/xl/workbook.xml"/><Relationship Id="rId2" Type="/chartsheet" Target="x.xml"/>'
	exits 3 roster import --school 20100001 trap.xlsx
	said 'nothing stands in any sheet.*\[FILE_EMPTY\]$'
}

@test "a wrong checksum, and a file that is cut anywhere" {
	local n size
	sh "$xlsx" whole.xlsx A=rows
	size=$(wc -c <whole.xlsx)
	for n in 4 100 500 $((size / 2)) $((size - 30)) $((size - 1)); do
		head -c "$n" whole.xlsx >trap.xlsx
		refused trap.xlsx 'cut off or damaged'
	done
	# stored, so that a letter can be changed without breaking the packing
	rm trap.xlsx
	mkdir whole
	(cd whole && unzip -q ../whole.xlsx && zip -q -0 -r ../trap.xlsx .)
	LC_ALL=C sed -i 's/1985-03-15/1985-03-16/' trap.xlsx
	refused trap.xlsx 'checksum of its part xl/worksheets/sheet1.xml is wrong'
}

@test "an archive of very many parts" {
	python3 - <<-'END'
	import zipfile
	with zipfile.ZipFile("trap.xlsx", "w") as trap:
	    for n in range(10001):
	        trap.writestr(str(n), "")
	END
	refused trap.xlsx 'more than 10000 parts'
}

@test "half a character in a text of an .xls is told as one that was lost" {
	local units
	for units in D83D0041 0041D83D DE000041 D83DD83D; do
		python3 - "$fixtures/workbook/guru.xls" $units >half.xls <<-'END'
		import sys
		book = open(sys.argv[1], "rb").read()
		name = b"Contoh Kepala, M.Pd."
		at = book.index(name)
		units = [int(sys.argv[2][i:i + 4], 16) for i in (0, 4)]
		text = b"".join(u.to_bytes(2, "little") for u in
		                [ord(c) for c in "Contoh A"] + units)
		sys.stdout.buffer.write(book[:at - 3] + b"\n\0\1" + text +
		                        book[at + len(name):])
		END
		exits 3 roster import --school 20100001 half.xls
		said 'error: nama: Contoh A.* has lost a character.*\[TEXT_LOST\]$'
	done
	is_sql 'SELECT count(*) FROM person' 0
}

@test "a .xls that is cut, and tables that lie" {
	local n
	cp "$fixtures/workbook/guru.xls" whole.xls
	for n in 400 600 2000 5000; do
		head -c $n whole.xls >trap.xls
		refused trap.xls 'cut off or damaged'
	done
	# the first sector of the directory follows itself
	{
		head -c 48 whole.xls
		printf '\377\377\377\000'
		tail -c +53 whole.xls
	} >trap.xls
	refused trap.xls 'cut off or damaged'
}
