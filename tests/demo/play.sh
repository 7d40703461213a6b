#!/bin/sh
# What the plays of the demo share: a folder of its own, a day, and commands
# shown as somebody types them. Read by semester.sh and run.sh.
#
# Each command is shown behind "$ " with what it printed. The days are fixed,
# so that two runs print the same but for the heads of the trail. Works in a
# folder of its own, which it removes; KEEP=1 keeps it. With BOOKS=CSV2XLSX,
# the program of tests/tools, every list it names is given as a workbook, and
# every list it writes is one: the same commands, the same answers.
set -u

cd "$(dirname "$0")/../.." || exit 1
program=${KINERJA:-${B:-build}/kinerja}
case $program in
/*) ;;
*) program=$PWD/$program ;;
esac
cd tests/demo || exit 1
if [ ! -x "$program" ]; then
	echo "run.sh: $program is not there; run make first" >&2
	exit 1
fi

dir=$(mktemp -d) || exit 1
[ "${KEEP:-}" = 1 ] || trap 'rm -rf "$dir"' EXIT
trap 'exit 130' INT TERM

LC_ALL=C.UTF-8
KINERJA_DB=$dir/umpama.db
KINERJA_CONFIG=
export LC_ALL KINERJA_DB KINERJA_TODAY KINERJA_NOW KINERJA_CONFIG
unset KINERJA_KEY_FILE KINERJA_AS KINERJA_FORMAT
HOME=$dir
export HOME
unexpected=0

# day YYYY-MM-DD TITLE: the day on which the next commands run.
day() {
	KINERJA_TODAY=$1
	KINERJA_NOW=$1T02:00:00Z
	printf '\n# %s: %s\n' "$1" "$2"
}

# The command as somebody would type it.
quoted() {
	for word in "$@"; do
		case $word in
		*[!A-Za-z0-9_./:=@,+-]*) printf " '%s'" "$word" ;;
		*) printf ' %s' "$word" ;;
		esac
	done
}

# book FILE.csv: the workbook of a list, made where the list is there (one to
# be written is not); a manifest is one too and names workbooks.
book() {
	made=${1%.csv}.xlsx
	if [ "$1" = manifest.csv ]; then
		cut -d , -f 1 "$1" | while IFS= read -r list; do
			case $list in
			*.csv) book "$list" >/dev/null ;;
			esac
		done
		sed 's/\.csv,/.xlsx,/' "$1" >manifest-buku.csv
		"$BOOKS" "$made" manifest-buku.csv >&2
	elif [ -f "$1" ]; then
		between=,
		! grep -q '^[^,]*;[^,]*;[^,]*;' "$1" || between=';'
		"$BOOKS" -d "$between" "$made" "Daftar=$1" >&2
	fi
	printf '%s' "$made"
}

# show STATUS LINES ARGUMENT...: run a command that must end with STATUS; at
# most LINES lines of what it prints are shown.
show() {
	want=$1 lines=$2
	shift 2
	if [ -n "${BOOKS:-}" ]; then
		for word in "$@"; do
			shift
			case $word in
			*.csv) word=$(book "$word") ;;
			esac
			set -- "$@" "$word"
		done
	fi
	printf '\n$ kinerja%s\n' "$(quoted "$@")"
	got=0
	"$program" "$@" >"$dir/said" 2>&1 </dev/null || got=$?
	sed "s|$dir/||g" "$dir/said" | awk -v max="$lines" '
		NR <= max { print }
		END { if (NR > max) print "... (" NR - max " more lines)" }'
	[ "$got" -eq 0 ] || printf '(exit status %d)\n' "$got"
	if [ "$got" -ne "$want" ]; then
		printf '!! expected exit status %d\n' "$want"
		unexpected=$((unexpected + 1))
	fi
}

# finish WORDS: ends with 0 when every command ended as expected.
finish() {
	if [ "$unexpected" -gt 0 ]; then
		printf '\n%d commands did not end as expected\n' "$unexpected"
		exit 1
	fi
	printf '\n%s\n' "$1"
}
