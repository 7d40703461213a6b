#!/bin/sh
# xlsx.sh FILE.xlsx [NAME=]ROWS...: a workbook of files of rows, a sheet each.
#
# Cells are separated by |. What a cell begins with says what it is:
#	n:1.5	a number, as it is to be stored
#	d:45292	a number with the format of a date
#	e:#N/A	an error	b:1	a truth value
#	f:A1+1	a formula without a result
#	f=0:A1	one with the result 0
#	s:text	a shared text; anything else is an inline text
# A row that begins with "hidden|" is hidden; NAME! is a hidden sheet. SHEETS
# (xml inside <workbook>), COLS (xml in front of the rows), TAIL (behind them)
# and EXTRA (a folder laid over the parts) change more.
set -eu

out=$1
shift
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
here=$PWD
main=http://schemas.openxmlformats.org/spreadsheetml/2006/main
rels=http://schemas.openxmlformats.org/officeDocument/2006/relationships
pack=http://schemas.openxmlformats.org/package/2006

mkdir -p "$dir/_rels" "$dir/xl/_rels" "$dir/xl/worksheets"
: >"$dir/shared"
sheets='' links='' types='' n=0
for one; do
	n=$((n + 1))
	case $one in
	*=*) name=${one%%=*} file=${one#*=} ;;
	*) name="Lembar $n" file=$one ;;
	esac
	state=''
	case $name in
	*!) name=${name%!} state=' state="hidden"' ;;
	esac
	sheets="$sheets<sheet name=\"$name\" sheetId=\"$n\"$state r:id=\"rId$n\"/>"
	links="$links<Relationship Id=\"rId$n\" Type=\"$rels/worksheet\" Target=\"worksheets/sheet$n.xml\"/>"
	types="$types<Override PartName=\"/xl/worksheets/sheet$n.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
	awk -F '|' -v main="$main" -v shared="$dir/shared" '
	function name(i) {
		return (i > 26 ? sprintf("%c", 64 + int((i - 1) / 26)) : "") \
			sprintf("%c", 65 + (i - 1) % 26)
	}
	function xml(text) {
		gsub(/&/, "\\&amp;", text)
		gsub(/</, "\\&lt;", text)
		return text
	}
	function cell(at, text,  kind, rest, value) {
		kind = ""
		if (match(text, /^[a-z](=[^:]*)?:/)) {
			kind = substr(text, 1, 1)
			value = substr(text, 3, RLENGTH - 3)
			rest = xml(substr(text, RLENGTH + 1))
		}
		if (kind == "n")
			return "<c r=\"" at "\"><v>" rest "</v></c>"
		if (kind == "d")
			return "<c r=\"" at "\" s=\"1\"><v>" rest "</v></c>"
		if (kind == "e" || kind == "b")
			return "<c r=\"" at "\" t=\"" kind "\"><v>" rest "</v></c>"
		if (kind == "f")
			return "<c r=\"" at "\"><f>" rest "</f>" \
				(value == "" ? "" : "<v>" value "</v>") "</c>"
		if (kind == "s") {
			print rest >>shared
			close(shared)
			return "<c r=\"" at "\" t=\"s\"><v>" count++ "</v></c>"
		}
		return "<c r=\"" at "\" t=\"inlineStr\"><is><t>" xml(text) \
			"</t></is></c>"
	}
	BEGIN {
		while ((getline line <shared) > 0)
			count++
		close(shared)
		print "<?xml version=\"1.0\"?><worksheet xmlns=\"" main \
			"\">" ENVIRON["COLS"] "<sheetData>"
	}
	{
		from = $1 == "hidden" ? 2 : 1
		printf "<row r=\"%d\"%s>", NR, (from > 1 ? " hidden=\"1\"" : "")
		for (i = from; i <= NF; i++)
			if ($i != "")
				printf "%s", cell(name(i - from + 1) NR, $i)
		print "</row>"
	}
	END { print "</sheetData>" ENVIRON["TAIL"] "</worksheet>" }' "$file" \
		>"$dir/xl/worksheets/sheet$n.xml"
done
if [ -s "$dir/shared" ]; then
	links="$links<Relationship Id=\"rIdS\" Type=\"$rels/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>"
	awk -v main="$main" 'BEGIN { print "<sst xmlns=\"" main "\">" }
		{ print "<si><t>" $0 "</t></si>" }
		END { print "</sst>" }' "$dir/shared" >"$dir/xl/sharedStrings.xml"
fi
rm "$dir/shared"
links="$links<Relationship Id=\"rIdF\" Type=\"$rels/styles\" Target=\"styles.xml\"/>"
printf '%s' "<styleSheet xmlns=\"$main\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/></numFmts><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>" \
	>"$dir/xl/styles.xml"
printf '%s' "<?xml version=\"1.0\"?><Types xmlns=\"$pack/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>$types</Types>" \
	>"$dir/[Content_Types].xml"
printf '%s' "<?xml version=\"1.0\"?><Relationships xmlns=\"$pack/relationships\"><Relationship Id=\"rId1\" Type=\"$rels/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>" \
	>"$dir/_rels/.rels"
printf '%s' "<?xml version=\"1.0\"?><workbook xmlns=\"$main\" xmlns:r=\"$rels\">${SHEETS:-}<sheets>$sheets</sheets></workbook>" \
	>"$dir/xl/workbook.xml"
printf '%s' "<?xml version=\"1.0\"?><Relationships xmlns=\"$pack/relationships\">$links</Relationships>" \
	>"$dir/xl/_rels/workbook.xml.rels"
[ -z "${EXTRA:-}" ] || cp -R "$EXTRA/." "$dir/"
rm -f "$out"
case $out in
/*) ;;
*) out=$here/$out ;;
esac
cd "$dir" && zip -q -X -r "$out" '[Content_Types].xml' _rels xl
