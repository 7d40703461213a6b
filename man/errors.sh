#!/bin/sh
# Writes kinerja-errors(7): the codes from the program, what they look like
# from the error catalogue in tests/errors.
#	KINERJA=build/kinerja sh man/errors.sh >man/kinerja-errors.7
# With "id" the page in Indonesian, from the catalogue that lies beside the
# program and tests/errors/seen.id.
set -eu

cd "$(dirname "$0")/.."
KINERJA=${KINERJA:-${B:-build}/kinerja}
LC_ALL=C
export LC_ALL

# The first line that the operator sees; nothing where a unit test only does.
example() {
	if [ -f "tests/errors/$1/unit" ]; then
		echo
	elif [ -f "tests/errors/$1/expected" ]; then
		sed -n 2p "tests/errors/$1/expected"
	else
		echo "errors.sh: tests/errors/$1 has no file expected" >&2
		return 1
	fi
}

# code, severity, meaning, advice, example
rows() {
	"$KINERJA" --no-config help codes -z | tr '\0' '\n' | sort |
		while IFS= read -r row; do
			line=$(example "${row%%	*}") || exit 1
			printf '%s\t%s\n' "$row" "$line"
		done
}

# The same in Indonesian, as `help CODE` tells it to people.
translated() {
	"$KINERJA" --no-config help codes -z | tr '\0' '\n' | sort |
		while IFS='	' read -r code severity _; do
			case $severity in
			error) word=galat ;;
			warning) word=peringatan ;;
			*) word=catatan ;;
			esac
			LC_ALL=C.UTF-8 LANGUAGE=id "$KINERJA" --no-config help \
				"$code" | awk -v code="$code" -v word="$word" '
				{ sub(/^[^:]*: /, ""); text[NR] = $0 }
				END { printf "%s\t%s\t%s\t%s\t", code, word,
					text[1], text[2] }'
			sed -n "s/^$code	//p" tests/errors/seen.id
			[ ! -f "tests/errors/$code/unit" ] || echo
		done
}

head=man/errors.head also='SEE ALSO'
if [ "${1:-}" = id ]; then
	head=man/id/errors.head also='LIHAT JUGA'
	list=$(translated)
else
	list=$(rows)
fi
cat "$head"
printf '%s\n' "$list" | awk -F '\t' '
	function text(s) {
		gsub(/\\/, "\\e", s)
		# mdoc wants each sentence to begin a line
		gsub(/[.] /, ".\n", s)
		return s ~ /^[.\047]/ ? "\\&" s : s
	}
	function sentence(s) {
		return text(toupper(substr(s, 1, 1)) substr(s, 2)) "."
	}
	{
		printf ".It Sy %s Pq %s\n%s\n%s\n", $1, $2, sentence($3),
			sentence($4)
		if ($5 != "")
			printf ".Bd -ragged -offset indent -compact\n%s\n.Ed\n",
				text($5)
	}'
cat <<TAIL
.El
.Sh $also
.Xr kinerja 1 ,
.Xr kinerja-why 1 ,
.Xr kinerja-formats 5
TAIL
