#!/bin/sh
# Writes the first inputs of a fuzz target into a folder: small files of every
# layout and every damage, each behind the byte that the target reads first.
#
# Usage: seeds.sh TARGET FOLDER
set -eu

target=$1
mkdir -p "$2"
out=$(cd "$2" && pwd)
cd "$(dirname "$0")/.."

# seed BYTE: standard input as one input, named by its content.
seed() {
	{
		[ -z "$1" ] || printf '%b' "$1"
		cat
	} >"$out/new"
	mv "$out/new" "$out/$(cksum <"$out/new" | tr ' ' '-')"
}

cells() {
	grep -hv '^#' fixtures/damage/*.txt | cut -d '|' -f 2
}

case $target in
csv)
	for f in fixtures/ingest/*.csv fixtures/roster/*.csv; do
		head -c 3000 "$f" | seed '\000'
		head -c 1500 "$f" | tr ',' ';' | seed '\010'
	done
	for f in demo/schools.csv demo/plans.csv demo/observasi-kelas.csv; do
		head -c 1500 "$f" | seed '\001'
		head -c 1500 "$f" | seed '\002'
		head -c 1500 "$f" | seed '\003'
	done
	cells | while IFS= read -r cell; do
		printf 'Nama,NIP,NIK,NUPTK,Tanggal Lahir\n%b\n' \
			"A,\"$cell\",,,\nB,,\"$cell\",,\nC,,,\"$cell\",$cell" |
			seed '\000'
	done
	printf 'sep=;\nNama;NIP;JK\nA;;"L\nB' | seed '\000'
	printf 'No,Nama,NIP,JK,Keterangan,,NIK\n,,,,JJM,Tugas Tambahan,\n1,A,,L,2,,\n' |
		seed '\000'
	;;
json)
	for f in fixtures/ingest/*.json fixtures/roster/*.json; do
		head -c 3000 "$f" | seed '\000'
	done
	for row in '{"nama":"A","nip":"198607122010012901"}' \
		'{"nama":"\u00c9\ud83d\ude00","nik":3201995207860001}' \
		'{"success":false,"message":"x"}' '{"nisn":"1"}' \
		'{"nip":"198607122010012901","kompetensi":["A","B"]}'; do
		printf '%s\n%s\n' "$row" "$row" | seed '\000'
		printf '[%s,%s]' "$row" "$row" | seed '\001'
		printf '{"results":1,"rows":[%s]}' "$row" | seed '\002'
		printf '{"rows":%s}' "$row" | seed '\003'
	done
	;;
encoding)
	for byte in '\000' '\002' '\003' '\004' '\005' '\006' '\007'; do
		printf 'No,Nama\r\n1,Andr\351 \222x\222\r\n' | seed "$byte"
		printf '\357\273\277Nama\n\303\251\n' | seed "$byte"
		printf '\377\376N\000a\000\n\000' | seed "$byte"
		printf '\376\377\000N\000a\000\n' | seed "$byte"
		printf 'a\rb\rc' | seed "$byte"
		printf 'PK\003\004' | seed "$byte"
	done
	;;
book)
	for f in fixtures/workbook/*; do
		seed '\000' <"$f"
	done
	head -n 8 fixtures/ingest/daftar-guru.csv | cut -d , -f 1-9 >"$out/../rows"
	for form in html sheetml fods; do
		awk -F , -v form=$form -f fuzz/book.awk "$out/../rows" |
			seed '\000'
	done
	rm "$out/../rows"
	printf '<html><form><input type=password></form></html>' | seed '\000'
	printf '<!DOCTYPE html><table><tr><td rowspan=3>a<table><tr><th>Nama<th colspan=2>NIP<tr><td>x&nbsp;<br>y&#233;<td>1<script>1</script></table>' |
		seed '\001'
	printf '\037\213\010' | seed '\000'
	;;
xlsx)
	seed '\000' <fuzz/sheet.xml
	tr '\n' ' ' <fuzz/sheet.xml | seed '\037'
	{
		cat fuzz/sheet.xml
		printf '%s\n' ---- '<sst><si><t xml:space="preserve"> a_x0041_ </t></si><si><r><t>Nama</t></r><r><rPr/><t>x</t></r><rPh><t>y</t></rPh></si></sst>' \
			---- '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$-421]dd mmmm yyyy"/></numFmts><cellXfs><xf numFmtId="164"/><xf numFmtId="20"/></cellXfs></styleSheet>' \
			---- '<workbook><workbookPr date1904="1"/><sheets><sheet name="A" state="hidden" r:id="a"/><sheet name="B" r:id="b"/></sheets></workbook>' \
			---- '<Relationships><Relationship Id="a" Type="/worksheet" Target="/xl/worksheets/sheet1.xml"/><Relationship Id="b" Type="/worksheet" Target="../xl/./workbook.xml"/><Relationship Id="c" Type="/styles" Target="styles.xml"/><Relationship Id="d" Type="/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
	} | seed '\000'
	;;
pack)
	for f in fixtures/packs/*.json; do
		seed '' <"$f"
	done
	for text in '{}' '{"format":1}' '{"format":2,"name":"x"}' '[[[]]]'; do
		printf '%s' "$text" | seed ''
	done
	;;
settings)
	printf 'db = a.db\nas = 198503152010012902\nformat = csv\ncolor=never\n' |
		seed ''
	printf '# catatan\n\n  undo.days = 30\nlanguage = id\r\npaper=f4\n' |
		seed ''
	printf 'db a.db\nas =\nformat = exel\nundo.days = 0\n[x]\n' | seed ''
	printf 'letterhead = DINAS\\nPENDIDIKAN\nplace = "Umpama"\nlogo = x.png\n' |
		seed ''
	;;
argv)
	sed -n 's/^    \$ kinerja //p' ../README.md | while IFS= read -r line; do
		printf '%s' "$line" | tr ' ' '\n' | seed ''
	done
	for line in '--db x.db -f csv roster list' 'plan submit -n -- -x' \
		'rencana list --format=jsonl --columns nip,nama' '-hV' \
		'observe rate --set a=b --set c' '--completion bash' ''; do
		printf '%s' "$line" | tr ' ' '\n' | seed ''
	done
	;;
sheet)
	printf 'kin1.plans.2026.4f2a9c01.abcdefghijkl.' | seed ''
	printf 'nama,cap\nA,kin1.plans.2026.4f2a9c01.abcdefghijkl.abcdef\n' |
		seed ''
	printf 'lembar,jenis,periode,npsn,berkas,baris,keluar,kembali,diambil,bentrok\n0123abcd,plans,2024-1,20100001,a.xlsx,3,2024-01-08,,,\n' |
		seed ''
	for f in fixtures/workbook/*; do
		seed '' <"$f"
	done
	;;
bundle)
	# rows of a school, as `bundle make` writes them, are in the corpus
	for rows in '@unit\nx\n' '@state\n{"unit_id":1,"seq":5,"whole":1}\n' \
		'@manifest\n,"office":"x","head":"1:a","since":0,"units":0\n'; do
		printf '%b' "$rows" | seed ''
	done
	;;
ident)
	cells | while IFS= read -r cell; do
		printf '%b' "$cell" | seed ''
	done
	;;
esac
