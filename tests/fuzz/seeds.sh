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
ident)
	cells | while IFS= read -r cell; do
		printf '%b' "$cell" | seed ''
	done
	;;
esac
