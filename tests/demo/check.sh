#!/bin/sh
# The demo as a test: the year and the semester end with 0, the lines of their
# key lines come in that order, each as a part of a line, and README.md shows
# nothing of the semester that it did not print. The year says the same and
# ends with the same export when every list is a workbook.
set -u

cd "$(dirname "$0")/../.." || exit 1
out=$(mktemp) || exit 1
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$out" "$dir"' EXIT

# play SCRIPT [FOLDER [CSV2XLSX]]: keeps its files in FOLDER.
play() {
	TMPDIR=${2:-${TMPDIR:-/tmp}} KEEP=${2:+1} BOOKS=${3:-} \
		sh "tests/demo/$1" >"$out" 2>&1 && return
	cat "$out"
	exit 1
}

# key_lines FILE: they come in this order.
key_lines() {
	awk -v keys="tests/demo/$1" '
		BEGIN {
			while ((getline line < keys) > 0)
				if (line !~ /^#/ && line != "")
					key[n++] = line
		}
		at < n && index($0, key[at]) { at++ }
		END {
			if (at < n) {
				print "check.sh: not found, or not in its " \
					"place: " key[at]
				exit 1
			}
			print n " key lines in place"
		}' "$out" && return
	cat "$out"
	exit 1
}

# said: what was printed, without what a form of file changes: its suffix, the
# column of a place, and the heads of the trail, which are never the same.
said() {
	sed -E -e 's/\.xlsx/.csv/g' -e 's/^([0-9]+):[0-9a-f]{64}$/\1/' \
		-e 's/(\.csv)\[Daftar\]![A-Z]+([0-9]+):/\1:\2:/' \
		-e 's/(\.csv:[0-9]+):[0-9]+:/\1:/' "$out"
}

# cells: the text of each row on standard input, without separators; a number
# of a workbook has no zeros behind.
cells() {
	sed -E -e 's/(\.[1-9])0,/\1,/g' -e 's/\.00,/,/g' \
		-e 's/&apos;//g' -e 's/&amp;/\&/g' | tr -d "\r\t,\"'" | sed '/^$/d'
}

# The year with every list in a workbook, and its last export in one.
on_workbooks() {
	"${CC:-cc}" -o "$dir/csv2xlsx" tests/tools/csv2xlsx.c -lxlsxwriter ||
		exit 1
	said >"$dir/text"
	mkdir "$dir/books"
	play run.sh "$dir/books" "$dir/csv2xlsx"
	said >"$dir/book"
	diff "$dir/text" "$dir/book" || exit 1
	if grep -q '^\$.*\.csv' "$out"; then
		echo 'check.sh: a list was not given as a workbook'
		exit 1
	fi
	cat "$dir"/lists/*/angka-kredit.csv | cells >"$dir/text"
	unzip -p "$dir"/books/*/angka-kredit.xlsx xl/worksheets/sheet1.xml |
		sed -e 's/.*<sheetData>//' -e 's/<\/row>/\n/g' \
			-e 's/<\/sheetData>.*//' |
		sed 's/<[^>]*>//g' | cells >"$dir/book"
	diff "$dir/text" "$dir/book" || exit 1
	echo "the same on workbooks, $(wc -l <"$dir/book") rows at the end"
}

mkdir "$dir/lists"
play run.sh "$dir/lists"
key_lines key-lines-2026.txt
on_workbooks
play semester.sh
# README names days without their titles, and no head of a trail is the same.
awk '
	FNR == NR { printed[$0] = 1; next }
	/^## /    { inside = $0 == "## A semester" }
	!inside || !/^    / { next }
	{ line = substr($0, 5) }
	line == "..." || line == "" || line ~ /^# / ||
		line ~ /^[0-9]+:[0-9a-f]+$/ || line in printed { next }
	{ print "README.md:" FNR ": the demo does not print this"; bad = 1 }
	END { exit bad }' "$out" README.md || exit 1
key_lines key-lines.txt
