#!/bin/sh
# Calls that this code does without, and what must not happen below cmd/.
set -u

cd "$(dirname "$0")/../.." || exit 1
bad=0

# calls NAMES WORDS WHY DIRECTORY...
calls() {
	names=$1 words=$2 why=$3
	shift 3
	find "$@" -name '*.[ch]' -exec awk -v names="$names" \
		-v words="$words" -v why="$why" -f tests/lint/calls.awk {} + ||
		bad=1
}

calls 'strcpy strcat sprintf vsprintf strtok strtok_r atoi atol atof gets
	localtime localtime_r gmtime ctime asctime alloca' '' \
	'not used here; see CONTRIBUTING.md' lib cmd tests/bench
calls 'printf vprintf puts putchar perror exit _exit abort' 'stderr' \
	'nothing below cmd/ prints or exits' lib

# A transaction that turns from reading to writing fails at once when another
# writer is there: every BEGIN says what it is.
if grep -nE '"[[:space:]]*BEGIN[[:space:]]*(TRANSACTION)?[[:space:]]*;?"' \
	-r lib cmd --include='*.c' --include='*.h'; then
	echo "banned.sh: a bare BEGIN; say IMMEDIATE or DEFERRED"
	bad=1
fi

# What differs between regimes is data: no code knows a pack by its name.
for pack in lib/rule/packs/*.json; do
	name=$(basename "$pack" .json)
	if grep -nF "\"$name\"" -r lib cmd --include='*.c' --include='*.h'; then
		echo "banned.sh: the code names the pack $name"
		bad=1
	fi
done

# A program without the seal's sums is built for the bench alone.
if git grep -nF KIN_BENCH_UNSEALED -- ':!lib/store/seal_state.h' ':!tests/lint' \
	':!Makefile' || [ "$(awk '/^[a-z-]+:/ { target = $1 }
	/KIN_BENCH_UNSEALED/ { print target }' Makefile)" != bench: ]; then
	echo "banned.sh: KIN_BENCH_UNSEALED outside of the bench"
	bad=1
fi
exit $bad
