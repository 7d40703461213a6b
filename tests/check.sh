#!/bin/sh
# `make check`: every part, a line for each and one at the end.
#	check.sh [check | fast | full]	or, for one part: check.sh job NAME
# `fast` takes what is done in half a minute; `full` every point and every
# byte where `check` takes samples, the sanitizers and another compiler.
#
# A part that fails shows what it said; the others run all the same, so that
# one run tells everything. JOBS parts run side by side, each suite of bats
# being one: four more than there are cores, since many wait for a lock or a
# disk. Logs stay in $B/check.
set -u

B=${B:-build}
MAKE=${MAKE:-make}
JOBS=${JOBS:-$(($(getconf _NPROCESSORS_ONLN) + 4))}
logs=$B/check
began=$(date +%s)

# part NAME COMMAND...: run it, time it, show its log when it fails. A suite
# that passes says nothing; all of them together are one line at the end.
part() {
	name=$1
	shift
	start=$(date +%s)
	if "$@" >"$logs/$name.log" 2>&1; then
		cases "$name" >"$logs/$name.passed"
		case $name in
		*.bats) return 0 ;;
		esac
		printf 'ok      %-8s %3d s  %d cases\n' "$name" \
			$(($(date +%s) - start)) \
			"$(cat "$logs/$name.passed")"
		return 0
	fi
	: >"$logs/$name.failed"
	printf 'FAILED  %-8s %3d s\n' "$name" $(($(date +%s) - start))
	tail -n 60 "$logs/$name.log"
	return 1
}

# How many cases the log of a part speaks of; a part without is one itself.
cases() {
	case $1 in
	unit)
		awk '/tests? \(?\[?.*PASSED|PASSED  \]/ {
			for (i = 1; i <= NF; i++)
				if ($i ~ /^[0-9]+$/) { s += $i; break }
		} END { print s + 0 }' "$logs/unit.log"
		;;
	*.bats)
		grep -c '^ok ' "$logs/$1.log"
		;;
	examples)
		awk '/ examples passed/ { print $1 }' "$logs/examples.log"
		;;
	faults)
		sed -n 's/ failure points walked.*//p' "$logs/faults.log"
		;;
	browser)
		sed -n 's/ pages looked at$//p' "$logs/browser.log"
		;;
	errors)
		sed -n 's/ codes, 0 failed$//p' "$logs/errors.log"
		;;
	*)
		echo 1
		;;
	esac
}

make_it() {
	"$MAKE" --no-print-directory -j"$JOBS" B="$B" WERROR=-Werror "$@"
}

# faults POINTS JOBS: about so many of each kind in each command; 0: all.
faults() {
	POINTS=$1 JOBS=$2 sh tests/fault/run.sh
}

# suite FILE: quick; one that fails is run again to tell the lines, and fails
# all the same.
suite() {
	said=$(UNTRACED=1 bats --tap "$1" 2>&1) && {
		echo "$said"
		return
	}
	bats --tap "$1"
	echo 'at first:'
	echo "$said" | grep '^not ok'
	return 1
}

# hastily COMMAND...: nobody cuts the power meanwhile. Not with FULL.
hastily() (
	if [ -z "${FULL:-}" ]; then
		LD_PRELOAD=$(realpath "$B/fault/hasty.so")
		export LD_PRELOAD
	fi
	"$@"
)

job() {
	case $1 in
	build) part build make_it all unit-build replay-build fault-build ;;
	build-fast) part build make_it all unit-build ;;
	unit) part unit make_it unit ;;
	# every input that a fuzzer once needed, as the readers are now
	fuzz) part fuzz sh tests/fuzz/run.sh replay csv json encoding ident book xlsx pack settings argv sheet bundle ;;
	prefix) part prefix sh tests/fuzz/prefix.sh ;;
	every-prefix) part prefix env ALL=1 sh tests/fuzz/prefix.sh ;;
	faults) part faults faults 4 1 ;;
	every-fault) part faults faults 0 "$JOBS" ;;
	browser) part browser sh tests/browser/run.sh ;;
	errors | examples) part "$1" hastily sh "tests/$1/run.sh" ;;
	every-half) part year env HALF_EACH=0 HALF_SEEDS='1 2 3' \
		sh tests/year/check.sh ;;
	# lists that came back half filled are for every-half
	year) part year hastily env HALF_SEEDS='' sh tests/year/check.sh ;;
	demo) part demo hastily sh tests/demo/check.sh ;;
	lint) part lint sh tests/lint/all.sh ;;
	seal) part seal hastily sh tests/seal/tamper.sh ;;
	honest) part honest hastily bash tests/seal/honest.sh ;;
	honest-years) part honest env YEARS=100 bash tests/seal/honest.sh ;;
	every-seal) part seal env EVERY=1 sh tests/seal/tamper.sh ;;
	crash) part crash env KILLS=100 bats --tap tests/crash ;;
	left) part left env KILLS=33 bash tests/crash/left.sh ;;
	load) part load env LOAD=3 bash tests/crash/load.sh ;;
	long-load) part load env LOAD=300 bash tests/crash/load.sh ;;
	every-left) part left env KILLS=1000 bash tests/crash/left.sh ;;
	asan) part asan make_it check-asan ;;
	clang) part clang make_it check-clang ;;
	*.bats) part "$(basename "$1")" hastily suite "$1" ;;
	esac
}

# What needs the program, the longest first: no core is left idle at the end.
jobs() {
	printf '%s\n' "$@" year errors tests/crash/kill.bats examples \
		browser demo fuzz lint unit
	for suite in tests/cli/*.bats tests/pg/*.bats; do
		[ -e "$suite" ] && wc -l "$suite"
	done | sort -rn | awk '{ print $2 }'
}

# begin FIRST: forget the last run, then build.
begin() {
	mkdir -p "$logs"
	rm -f "$logs"/*.passed "$logs"/*.failed
	job "$1"
}

# side_by_side: the parts named on standard input.
side_by_side() {
	# shellcheck disable=SC2016 # read by the shells that xargs begins
	xargs -n 1 -P "$JOBS" sh -c 'sh tests/check.sh job "$1" || :' check
}

# One line for all suites, then the sum.
end() {
	suites=$(cat "$logs"/*.bats.passed 2>/dev/null |
		awk '{ s += $1 } END { print s + 0 }')
	[ "$suites" -eq 0 ] ||
		printf 'ok      cli             %d cases\n' "$suites"
	passed=$(cat "$logs"/*.passed 2>/dev/null |
		awk '{ s += $1 } END { print s + 0 }')
	failed=
	for part in "$logs"/*.failed; do
		[ -e "$part" ] && failed="$failed $(basename "$part" .failed)"
	done
	echo "check: $(($(date +%s) - began)) s, logs in $logs"
	[ -z "$failed" ] || echo "check: FAILED:$failed"
	echo "$passed passed, $(echo "$failed" | wc -w) failed"
	[ -z "$failed" ]
}

case ${1:-check} in
job)
	job "$2"
	;;
fast)
	export SAMPLE=1		# of what the longest unit tests walk
	if begin build-fast; then
		printf '%s\n' unit lint | side_by_side
	else
		job lint
	fi
	end
	;;
check)
	export SAMPLE=1
	if begin build; then
		jobs faults prefix seal honest left load | side_by_side
	else
		job lint
	fi
	end
	;;
full)
	unset SAMPLE
	export ROUNDS=20	# of random work, where `check` does one
	export FULL=1		# everything by everything; `check` takes turns
	if begin build; then
		jobs every-prefix every-seal honest-years every-half | side_by_side
		job every-fault
		job crash
		job every-left
		job long-load
		job asan
		job clang
	else
		job lint
	fi
	end
	;;
*)
	echo "check.sh: no such size: $1" >&2
	exit 2
	;;
esac
