#!/bin/sh
# `make check`: every part in turn, a line for each and one at the end.
#	check.sh [check | fast | full]
# `fast` takes what is done in half a minute; `full` every point and every
# byte where `check` takes samples, and the sanitizers.
#
# A part that fails shows what it said; the others run all the same, so that
# one run tells everything. Logs stay in $B/check.
set -u

B=${B:-build}
MAKE=${MAKE:-make}
JOBS=${JOBS:-2}
logs=$B/check
failed=
passed=0
n=0
began=$(date +%s)

mkdir -p "$logs"

# part NAME COMMAND...: run it, time it, show its log when it fails.
part() {
	name=$1
	shift
	start=$(date +%s)
	n=$((n + 1))
	if "$@" >"$logs/$name.log" 2>&1; then
		passed=$((passed + $(cases "$name")))
		printf 'ok      %-8s %3d s  %d cases\n' "$name" \
			$(($(date +%s) - start)) "$(cases "$name")"
		return 0
	fi
	printf 'FAILED  %-8s %3d s\n' "$name" $(($(date +%s) - start))
	tail -n 60 "$logs/$name.log"
	failed="$failed $name"
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
	cli)
		grep -c '^ok ' "$logs/cli.log"
		;;
	examples)
		awk '/ examples passed/ { print $1 }' "$logs/examples.log"
		;;
	faults)
		sed -n 's/ failure points walked.*//p' "$logs/faults.log"
		;;
	errors)
		sed -n 's/ codes, 0 failed$//p' "$logs/errors.log"
		;;
	*)
		echo 1
		;;
	esac
}

build() {
	"$MAKE" --no-print-directory -j"$JOBS" B="$B" WERROR=-Werror all
}

unit() {
	"$MAKE" --no-print-directory -j"$JOBS" B="$B" WERROR=-Werror unit
}

# Only suites that exist; bats runs files side by side where it can.
cli() {
	set --
	for dir in tests/cli tests/crash tests/pg; do
		ls "$dir"/*.bats >/dev/null 2>&1 && set -- "$@" "$dir"
	done
	[ $# -gt 0 ] || return 0
	if command -v parallel >/dev/null 2>&1; then
		bats --tap -j "$JOBS" "$@"
	else
		bats --tap "$@"
	fi
}

demo() {
	sh tests/demo/check.sh
}

# Every input that a fuzzer once needed, through the targets as they are now.
fuzz() {
	"$MAKE" --no-print-directory -j"$JOBS" B="$B" WERROR=-Werror \
		replay-build &&
		sh tests/fuzz/run.sh replay csv json encoding ident
}

# About ten points of each kind in each command; all of them with 0.
faults() {
	"$MAKE" --no-print-directory -j"$JOBS" B="$B" WERROR=-Werror \
		fault-build &&
		POINTS=$1 JOBS=$JOBS sh tests/fault/run.sh
}

asan() {
	"$MAKE" --no-print-directory -j"$JOBS" B="$B" check-asan
}

long() {
	part cli cli
	part errors sh tests/errors/run.sh
	part demo demo
	part year sh tests/year/check.sh
	part examples sh tests/examples/run.sh
	part fuzz fuzz
}

if part build build; then
	part unit unit
	case ${1:-check} in
	check)
		long
		part faults faults 10
		part prefix sh tests/fuzz/prefix.sh
		;;
	full)
		long
		part faults faults 0
		part prefix env ALL=1 sh tests/fuzz/prefix.sh
		part crash env KILLS=100 bats --tap tests/crash
		part asan asan
		;;
	esac
fi
part lint sh tests/lint/all.sh

echo "check: $n parts in $(($(date +%s) - began)) s, logs in $logs"
if [ -n "$failed" ]; then
	echo "check: FAILED:$failed"
fi
echo "$passed passed, $(echo "$failed" | wc -w) failed"
[ -z "$failed" ]
