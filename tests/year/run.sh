#!/bin/sh
# Drives the program through the year: run.sh DIR, where DIR holds the raw
# files. Every act of year.txt must end with its status; what it prints goes
# to DIR/out. The days are fixed. Says nothing when all went as written.
set -u

here=$(cd "$(dirname "$0")" && pwd) || exit 1
program=${KINERJA:-${B:-build}/kinerja}
case $program in
/*) ;;
*) program=$PWD/$program ;;
esac
cd "$1" || exit 1
mkdir -p out || exit 1

LC_ALL=C.UTF-8
KINERJA_DB=year.db
KINERJA_CONFIG=
export LC_ALL KINERJA_DB KINERJA_CONFIG KINERJA_TODAY KINERJA_NOW
unset KINERJA_KEY_FILE KINERJA_AS KINERJA_FORMAT

# Names become identifiers, once, so that both computations read the same.
awk '
	FILENAME == "people.txt" { id["@" $1] = $2; next }
	FILENAME == "schools.csv" {
		if (FNR > 1)
			school[++n] = substr($0, 1, 8)
		next
	}
	/^#/ || !NF { next }
	{
		for (i = 3; i <= NF; i++)
			if (match($i, /^@[a-z0-9_]+/)) {
				name = substr($i, 1, RLENGTH)
				if (!(name in id)) {
					print "year.txt: who is " name "?"
					exit 1
				}
				$i = id[name] substr($i, RLENGTH + 1)
			}
		if (!/@SCHOOL/)
			print
		for (i = 1; /@SCHOOL/ && i <= n; i++) {
			line = $0
			gsub(/@SCHOOL/, school[i], line)
			print line
		}
	}' people.txt schools.csv "$here/year.txt" >acts || {
	cat acts
	exit 1
}

bad=0
while read -r day want words; do
	KINERJA_TODAY=$day
	KINERJA_NOW=${day}T02:00:00Z
	case $words in
	*' > '*)
		to=out/${words##* > }.csv
		words="--format csv ${words% > *}"
		;;
	*)
		to=out/said
		;;
	esac
	got=0
	# the words of an act hold no blanks
	# shellcheck disable=SC2086
	"$program" $words >"$to" 2>out/told </dev/null || got=$?
	if [ "$got" -ne "$want" ]; then
		echo "$day $words: ended with $got, not $want"
		tail -n "${TAIL:-12}" out/told
		bad=$((bad + 1))
	fi
	[ -z "${KEEP:-}" ] || { echo "== $day $words"; cat out/told; } >>out/log
done <acts

# back IMPORT... : EXPORT...: what an export wrote is read back unchanged.
back() {
	into=
	while [ "$1" != : ]; do
		into="$into $1"
		shift
	done
	shift
	"$program" --format csv --output out/back "$@" >/dev/null \
		2>out/told || { echo "$*: failed"; bad=$((bad + 1)); }
	n=$(awk 'END { print NR - 1 }' out/back)
	[ "$n" -gt 0 ] || return 0
	# shellcheck disable=SC2086
	"$program" $into out/back --dry-run >/dev/null 2>out/told
	grep -q "^read [0-9]*: 0 new, 0 changed, [0-9]* unchanged, 0 rejected" \
		out/told && return 0
	echo "$* does not read back unchanged"
	tail -n 12 out/told
	bad=$((bad + 1))
}

back roster import --partial : export roster
back school import : export schools
back supervisor import : export supervisors
back roster except import : export exceptions
for period in 2024-1 2024-2 2024 2025 2026; do
	set -- --period "$period"
	back assess organisation "$@" : export organisation "$@"
	back assess import "$@" : export assessments "$@"
	back assess objection "$@" --from : export objections "$@"
	back assess outcome "$@" --from : export outcomes "$@"
	[ "$period" != 2024 ] || continue
	back plan import "$@" : export plans "$@"
	back plan import --items "$@" : export plan-items "$@"
	back observe import "$@" : export observations "$@"
	back observe import --steps "$@" : export steps "$@"
	back dialogue import "$@" : export dialogues "$@"
done
[ "$bad" -eq 0 ]
