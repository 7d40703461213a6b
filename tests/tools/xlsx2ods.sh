#!/bin/sh
# xlsx2ods.sh BOOK.xlsx NAME.ods: the first sheet of a workbook of csv2xlsx -c
# as an .ods that holds no more than it must: no styles, each cell as text,
# nothing repeated but what is empty.
set -eu

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
mkdir "$dir/META-INF"
oasis=urn:oasis:names:tc:opendocument:xmlns
mime=application/vnd.oasis.opendocument.spreadsheet
printf '%s' "$mime" >"$dir/mimetype"
cat >"$dir/META-INF/manifest.xml" <<END
<manifest:manifest xmlns:manifest="$oasis:manifest:1.0">
<manifest:file-entry manifest:full-path="/" manifest:media-type="$mime"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>
END
{
	cat <<END
<office:document-content office:version="1.2" xmlns:office="$oasis:office:1.0" xmlns:table="$oasis:table:1.0" xmlns:text="$oasis:text:1.0">
<office:body><office:spreadsheet><table:table table:name="Daftar guru">
END
	# a line break of a cell is kept apart from those between cells
	unzip -p "$1" xl/worksheets/sheet1.xml | tr '\n' '\001' |
		sed 's/.*<sheetData>//; s/<\/sheetData>.*//; s/<row /\n&/g; s/<c /\n&/g' |
		awk '
		function column(ref,	i, n) {
			for (i = 1; substr(ref, i, 1) ~ /[A-Z]/; i++)
				n = 26 * n + index("ABCDEFGHIJKLMNOPQRSTUVWXYZ",
						   substr(ref, i, 1))
			return n
		}
		function gap(what, n) {
			if (n > 0)
				printf "<table:table-%s table:number-%ss-repeated=\"%d\"%s", what,
					what == "row" ? "row" : "column", n,
					what == "row" ? "><table:table-cell/></table:table-row>" : "/>"
		}
		/^<row / {
			if (row)
				print "</table:table-row>"
			split($0, part, "\"")
			gap("row", part[2] - row - 1)
			row = part[2] + 0
			at = 0
			printf "<table:table-row>"
		}
		/^<c / {
			split($0, part, "\"")
			gap("cell", column(part[2]) - at - 1)
			at = column(part[2])
			sub(/^.*<t[^>]*>/, "")
			sub(/<\/t>.*/, "")
			gsub(/\001/, "</text:p><text:p>")
			gsub(/  /, " <text:s/>")
			sub(/^ /, "<text:s/>")
			printf "<table:table-cell office:value-type=\"string\"><text:p>%s</text:p></table:table-cell>", $0
		}
		END { print "</table:table-row>" }'
	echo '</table:table></office:spreadsheet></office:body></office:document-content>'
} >"$dir/content.xml"
book=$PWD/$2
cd "$dir"
zip -qX0 "$book" mimetype
zip -qXr "$book" META-INF content.xml
