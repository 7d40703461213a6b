#!/bin/sh
# The error catalogue: each code of the registry is provoked, and what the
# operator then sees is compared.
#
#	run.sh			check every code
#	run.sh CODE...		check these
#	run.sh --write CODE...	write what is expected anew; read it then
#	run.sh --said LANGUAGE	compare nothing: print what is said in it, and
#				add the first line of each code to $SEEN
#
# tests/errors/CODE holds
#	cmd	the command; its first line names the world: "# world: plans"
#	setup	what happens before, in the same shell (may be missing)
#	expected	the exit status, then each line of stderr with the code
#	why	words behind `kinerja why` that must name the code, too; every
#		refusal of the workflow has it
# and the files that cmd reads. Where no command can provoke a code, there is
# `unit` instead: the name of the test in tests/unit that does.
#
# An error must not change the database. Worlds are made once and copied.
# shellcheck disable=SC1090,SC1091,SC2154 # worlds, days and cases are read
set -u

cd "$(dirname "$0")/../.." || exit 1
root=$PWD
KINERJA=${KINERJA:-${B:-build}/kinerja}
case $KINERJA in
/*) ;;
*) KINERJA=$root/$KINERJA ;;
esac
export KINERJA
if [ ! -x "$KINERJA" ]; then
	echo "run.sh: $KINERJA is not there; run make first" >&2
	exit 1
fi
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
trap 'exit 130' INT TERM

LC_ALL=C
KINERJA_DB=k.db
KINERJA_CONFIG=
export LC_ALL KINERJA_DB KINERJA_CONFIG
unset KINERJA_KEY_FILE KINERJA_AS KINERJA_FORMAT NO_COLOR
fixtures=$root/tests/fixtures
packs=$root/lib/rule/packs
export fixtures packs
. "$root/tests/errors/worlds.sh"

write=
said=
case ${1:-} in
--write)
	write=1
	shift
	;;
--said)
	said=$2
	shift 2
	;;
esac

# A command may say what it does as an operator types it.
kinerja() {
	"$KINERJA" "$@"
}

# copy FROM TO: a database and its key.
copy() {
	cp "$1/k.db" "$2/" && cp "$1/k.db.key" "$2/"
}

make_worlds() {
	for pair in $worlds; do
		name=${pair%%:*} from=${pair#*:}
		mkdir "$dir/$name" || return 1
		[ -z "$from" ] || copy "$dir/$from" "$dir/$name" || return 1
		(
			cd "$dir/$name" || exit 1
			[ -z "$from" ] || . "../$from/day"
			"make_$name"
			echo "day $KINERJA_TODAY" >day
		) || {
			echo "run.sh: the world $name cannot be made" >&2
			return 1
		}
	done
	mkdir "$dir/none" && echo 'day 2024-01-10' >"$dir/none/day"
}

fail() {
	echo "tests/errors/$code: $*"
	exit 1
}

severity() {
	awk -F '\t' -v code="$code" '$1 == code { print $2 }' "$dir/codes"
}

# The database as it is; empty where there is none.
state() {
	[ ! -f k.db ] || cksum k.db
}

# happen: the command of the case; leaves `got`, `before` and `after`.
happen() {
	. "../$world/day"
	[ ! -f setup ] || . ./setup
	before=$(state)
	(. ./cmd) >out 2>err </dev/null
	got=$?
	after=$(state)
	{
		echo "exit $got"
		grep -F "[$code]" err
	} >seen
}

# An error ends with a status of its own and changes nothing.
harmless() {
	[ "$(severity)" = error ] || return 0
	[ "$got" -ne 0 ] || fail "an error, and the exit status is 0"
	[ "$got" -lt 64 ] || fail "ends with $got"
	[ "$before" = "$after" ] || fail "the database was changed"
}

explained() {
	kinerja help "$code" >explained 2>&1
	if ! grep -q "^$code: " explained ||
		! grep -q '^What to do: ' explained; then
		fail "help does not explain the code"
	fi
}

why_agrees() {
	if [ ! -f why ]; then
		case $(severity)$code in
		errorWF_*) fail "no file why" ;;
		esac
		return 0
	fi
	eval "kinerja why --format json $(cat why)" >answer 2>&1 || {
		cat answer
		fail "why ends with an error"
	}
	grep -qw "$code" answer || {
		cat answer
		fail "why does not name the code"
	}
}

# A test of this name must be there; what it does it shows itself.
unit_case() {
	name=$(cat unit)
	grep -q "cmocka_unit_test($name)" "$root"/tests/unit/*.c ||
		fail "no test $name in tests/unit"
}

cli_case() {
	world=$(sed -n '1s/^# world: //p' cmd)
	[ -d "../$world" ] || fail "the first line of cmd names no world"
	[ "$world" = none ] || copy "../$world" .
	happen
	if [ -n "$write" ]; then
		cat seen
		cp seen expected
		cp seen "$root/tests/errors/$code/expected"
	fi
	[ "$(wc -l <seen)" -gt 1 ] || {
		cat err
		fail "the code does not appear; the exit status is $got"
	}
	diff -u expected seen || fail "not what is expected"
	harmless
	why_agrees
}

# All that the command, the help and `why` say, as people read it.
say_case() {
	LC_ALL=C.UTF-8 LANGUAGE=$said
	export LC_ALL LANGUAGE
	kinerja help "$code"
	[ ! -f unit ] || return 0
	world=$(sed -n '1s/^# world: //p' cmd)
	[ "$world" = none ] || copy "../$world" .
	happen
	cat out err
	[ -z "${SEEN:-}" ] || sed -n "2s/^/$code	/p" seen >>"$SEEN"
	[ ! -f why ] || eval "kinerja why $(cat why)" 2>&1
	return 0
}

# check CODE, in a shell of its own
check() (
	code=$1
	[ -d "$root/tests/errors/$code" ] ||
		fail "the code has no directory here"
	cp -R "$root/tests/errors/$code" "$dir/case.$code" || exit 1
	cd "$dir/case.$code" || exit 1
	if [ -n "$said" ]; then
		say_case
		exit 0
	fi
	[ -f expected ] || [ -n "$write" ] || [ -f unit ] ||
		fail "has no file expected"
	if [ -f unit ]; then
		unit_case
	else
		cli_case
	fi
	explained
	rm -rf "$dir/case.$code"
)

"$KINERJA" help codes -z | tr '\0' '\n' >"$dir/codes" || exit 1
make_worlds || exit 1
failed=0
n=0
if [ $# -eq 0 ]; then
	# shellcheck disable=SC2046 # codes have no blanks
	set -- $(cut -f 1 "$dir/codes")
	for entry in tests/errors/*/; do
		entry=$(basename "$entry")
		cut -f 1 "$dir/codes" | grep -qx "$entry" || {
			echo "tests/errors/$entry: is no code"
			failed=$((failed + 1))
		}
	done
fi
for code; do
	n=$((n + 1))
	check "$code" || failed=$((failed + 1))
done
echo "$n codes, $failed failed"
[ "$failed" -eq 0 ]
