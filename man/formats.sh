#!/bin/sh
# Writes kinerja-formats(5): the head by hand, the tables from the program.
#	KINERJA=build/kinerja sh man/formats.sh >man/kinerja-formats.5
set -eu

cd "$(dirname "$0")/.."
KINERJA=${KINERJA:-${B:-build}/kinerja}
LC_ALL=C
export LC_ALL

# rows ARGUMENT...: a line per row, tabs between the values.
rows() {
	"$KINERJA" --no-config "$@" -z | tr '\0' '\n'
}

table() {
	rows schema "$1" | awk -F '\t' '
	function text(s) {
		gsub(/\\/, "\\e", s)
		return s ~ /^[.\047]/ ? "\\&" s : s
	}
	{
		field = $1; type = $2; need = $3; way = $4; example = $5
		doc = $6; values = $7; list = $8; max = $9; aliases = $10
		printf ".It Cm %s\n", field
		printf "%s%s%s%s.\n", type, max ? " (" max ")" : "",
			need ? ", " need : "", way != "both" ? ", " way : ""
		if (doc)
			printf "%s.\n", text(toupper(substr(doc, 1, 1)) \
				substr(doc, 2))
		gsub(/\|/, ", ", values)
		if (values)
			printf "%s: %s.\n", list == "open" ? \
				"Known values, others are kept with a warning" : \
				"One of", text(values)
		gsub(/\|/, ", ", aliases)
		if (aliases)
			printf "Also read as: %s.\n", text(aliases)
		if (example != "")
			printf "Example:\n.Li \\&%s\n", text(example)
	}'
}

cat man/formats.head
rows schema | while IFS='	' read -r name fields doc; do
	printf '.Ss %s\n' "$name"
	printf '%s (%s fields).\n' "$doc" "$fields" |
		awk '{ print toupper(substr($0, 1, 1)) substr($0, 2) }'
	echo '.Bl -tag -width "kompetensi_jumlah"'
	table "$name"
	echo '.El'
done
cat <<'TAIL'
.Sh SEE ALSO
.Xr kinerja 1 ,
.Xr kinerja-export 1 ,
.Xr kinerja-schema 1 ,
.Xr kinerja-rules 5
TAIL
