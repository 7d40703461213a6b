#!/bin/sh
# Imports every beginning of the small files of the demo, and random ones of
# the larger, each as a dry run: whatever is cut off, the program ends with a
# documented status, says where and why, and changes nothing.
#
# KINERJA names the program; STEP=1 cuts the larger files at every byte, too;
# ALL=1 takes every beginning of every file, fixtures too, without --dry-run.
# Ends with 0 when all was as it must be.
set -u

cd "$(dirname "$0")/../.." || exit 1
program=${KINERJA:-${B:-build}/kinerja}
case $program in
/*) ;;
*) program=$PWD/$program ;;
esac
demo=$PWD/tests/demo
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
trap 'exit 130' INT TERM
cd "$dir" || exit 1
LC_ALL=C KINERJA_DB=$dir/k.db
export LC_ALL KINERJA_DB KINERJA_TODAY KINERJA_NOW
unset KINERJA_KEY_FILE KINERJA_AS XDG_CONFIG_HOME
n=0 bad=0 few=20 many=70 step=${STEP:-199}
[ -z "${ALL:-}" ] || few=40 many=150 step=${STEP:-61}

today() {
	KINERJA_TODAY=$1 KINERJA_NOW=$1T02:00:00Z
}

complain() {
	bad=$((bad + 1))
	echo "$1: $2 of the first $3 bytes of $4"
	[ "$bad" -lt 10 ] || exit 1
	cat said
}

# one SIZE FILE ARGUMENT...: import the first SIZE bytes.
one() {
	size=$1 file=$2
	shift 2
	head -c "$size" "$file" >part
	n=$((n + 1)) got=0
	# seconds of the processor, for one without an end; not this shell's own
	# shellcheck disable=SC3045 # every shell that is called sh has it
	(ulimit -t 20 && exec "$program" "$@" part) >/dev/null 2>said \
		</dev/null || got=$?
	case $got in
	0 | 6) ;;
	3) grep -q ': error: .*\[[A-Z_]*\]$' said ||
		complain "$got" 'no place and code' "$size" "$file" ;;
	*) complain "$got" 'not a status' "$size" "$file" ;;
	esac
}

# beginnings FILE ARGUMENT...: every beginning of a small file, and of a larger one
# every beginning of its head and each $step-th of the rest.
beginnings() {
	file=$1
	shift
	size=0 all=$(wc -c <"$file")
	while [ "$size" -lt "$all" ]; do
		one "$size" "$file" "$@"
		if [ "$size" -lt "$small" ]; then
			size=$((size + 1))
		else
			size=$((size + step))
		fi
	done
}

# fixtures FILE...: beginnings of files that damage is made of, for one school:
# samples, each where the one before it left off, or all. These are no dry
# runs: what is refused must leave nothing behind, and what goes in is undone.
fixtures() {
	for file; do
		all=$(wc -c <"$file")
		size=$((all % sample))
		while [ "$size" -le "$all" ]; do
			written "$size" "$file"
			size=$((size + sample))
		done
	done
}

written() {
	cp clean.db k.db
	one "$1" "$2" roster import --partial --school 20100001
	[ "$got" -eq 0 ] || [ "$(acts)" -eq "$acts" ] ||
		complain "$got" 'something was written' "$1" "$2"
}

acts() {
	sqlite3 -batch -readonly k.db 'SELECT count(*) FROM act'
}

summary() {
	sqlite3 -batch -readonly k.db .dump | cksum
}

today 2024-01-08
"$program" --quiet init || exit 1
"$program" --quiet school import "$demo/schools.csv" || exit 1
"$program" --quiet roster import --manifest "$demo/manifest.csv" \
	2>/dev/null || exit 1
"$program" --quiet supervisor import "$demo/supervisors.csv" || exit 1
"$program" --quiet period open 2024-1 --rules pmm-2024 2>/dev/null || exit 1
today 2024-01-19
"$program" --quiet plan import "$demo/plans.csv" || exit 1
before=$(summary)

small=$many
beginnings "$demo/ajukan-perbaikan.csv" plan submit --dry-run --from
beginnings "$demo/organisation.csv" assess organisation --dry-run
beginnings "$demo/schools.csv" school import --dry-run
beginnings "$demo/plans-perbaikan.csv" plan import --dry-run
small=$few
beginnings "$demo/ajukan.csv" plan submit --dry-run --from
beginnings "$demo/supervisors.csv" supervisor import --dry-run
beginnings "$demo/plans.csv" plan import --dry-run
beginnings "$demo/assessments.csv" assess import --dry-run
beginnings "$demo/observasi-persiapan.csv" observe import --dry-run
beginnings "$demo/getGtk-20100002.json" roster import --dry-run --school 20100002
for list in "$demo"/daftar-guru-SD*-01-05*; do
	beginnings "$list" roster import --dry-run --school 20100001
done

[ "$(summary)" = "$before" ] || complain 0 'the database changed' 0 all
"$program" --quiet db check || complain 0 'the database is unsound' 0 all
cp k.db clean.db
acts=$(acts) sample=${ALL:+1}
sample=${sample:-2999}
fixtures "$demo"/../fixtures/ingest/* "$demo"/../fixtures/roster/*
"$program" --quiet db check || complain 0 'the database is unsound' 0 all
echo "$n beginnings imported, $bad complaints"
[ "$bad" -eq 0 ]
