#!/bin/sh
# How much of the code is tests: says it, and fails when it falls under what
# was reached.
set -u

cd "$(dirname "$0")/../.." || exit 1

tests=$(find tests -name '*.[ch]' -o -name '*.sh' -o -name '*.bats' \
	-o -name '*.awk' -o -name '*.bash' | tr '\n' '\0' | xargs -0 cat |
	wc -l)
code=$(find lib cmd include -name '*.[ch]' -exec cat {} + | wc -l)
awk -v tests="$tests" -v code="$code" -v least="${LEAST:-0.6}" 'BEGIN {
	printf "tests to code: %d to %d lines, %.2f\n", tests, code, tests / code
	if (tests / code >= least)
		exit 0
	printf "ratio.sh: fewer than %s; test what was added\n", least
	exit 1
}'
