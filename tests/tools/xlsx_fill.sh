#!/bin/sh
# xlsx_fill.sh FILE.xlsx SHEET [CELL=TEXT]... [-ROW]... [TITLE>NAME]...: type
# into a workbook as a person does. SHEET is the number of the part. An empty
# TEXT empties the cell, n:5 is a number, -7 deletes row 7, A>B gives the sheet
# called A another name.
set -eu

book=$(realpath "$1") part=xl/worksheets/sheet$2.xml
shift 2
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
unzip -q "$book"
for one; do
	case $one in
	*'>'*)
		sed "s/ name=\"${one%%>*}\"/ name=\"${one#*>}\"/" \
			xl/workbook.xml >new
		mv new xl/workbook.xml
		;;
	esac
done
printf '%s\n' "$@" | grep -v '>' >typed || :
# a line for each row, and nothing else of it
sed 's/<row /\n<row /g; s/<\/sheetData>/\n<\/sheetData>/' "$part" |
	awk '
	function order(ref,	 letters, n, i) {
		letters = ref
		gsub(/[0-9]/, "", letters)
		for (i = 1; i <= length(letters); i++)
			n = 26 * n + index("ABCDEFGHIJKLMNOPQRSTUVWXYZ",
					   substr(letters, i, 1))
		return n
	}
	function xml(text) {
		gsub(/&/, "\\&amp;", text)
		gsub(/</, "\\&lt;", text)
		return text
	}
	function made(ref, text) {
		if (text == "")
			return ""
		if (text ~ /^n:/)
			return "<c r=\"" ref "\"><v>" substr(text, 3) "</v></c>"
		return "<c r=\"" ref "\" t=\"inlineStr\"><is><t>" xml(text) \
			"</t></is></c>"
	}
	# put one cell into the row
	function put(row, ref, text,	 head, rest, out, cell, at, done) {
		match(row, /^<row [^>]*>/)
		head = substr(row, 1, RLENGTH)
		rest = substr(row, RLENGTH + 1)
		while (match(rest, /<c r="[A-Z]+[0-9]+"[^>]*(\/>|>)/)) {
			cell = substr(rest, RSTART, RLENGTH)
			if (cell !~ /\/>$/)
				cell = substr(rest, RSTART, index(substr(rest,
					RSTART), "</c>") + 3)
			rest = substr(rest, RSTART + length(cell))
			at = cell
			sub(/^<c r="/, "", at)
			sub(/".*/, "", at)
			if (!done && order(at) >= order(ref)) {
				out = out made(ref, text)
				done = 1
			}
			if (at != ref)
				out = out cell
		}
		return head out (done ? "" : made(ref, text)) "</row>"
	}
	FNR == NR {
		if ($0 ~ /^-/)
			gone[substr($0, 2) + 0] = 1
		else {
			at = index($0, "=")
			n++
			ref[n] = substr($0, 1, at - 1)
			text[n] = substr($0, at + 1)
			where = ref[n]
			gsub(/[A-Z]/, "", where)
			row[n] = where + 0
			if (row[n] > last)
				last = row[n]
		}
		next
	}
	/^<row / {
		match($0, /r="[0-9]+"/)
		line = substr($0, RSTART + 3, RLENGTH - 4) + 0
		seen[line] = 1
		if (line in gone)
			next
		for (i = 1; i <= n; i++)
			if (row[i] == line)
				$0 = put($0, ref[i], text[i])
	}
	/^<\/sheetData>/ {
		for (line = 1; line <= last; line++) {
			if (line in seen)
				continue
			new = ""
			for (i = 1; i <= n; i++)
				if (row[i] == line)
					new = put(new == "" ? "<row r=\"" \
						line "\"></row>" : new,
						ref[i], text[i])
			printf "%s", new
		}
	}
	{ printf "%s", $0 }' typed - >new
mv new "$part"
rm typed
rm "$book"
zip -q -X -r "$book" .
