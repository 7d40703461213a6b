#!/bin/sh
# Every place that CONTRIBUTING.md leads to is there: FILE.c:FUNCTION is a
# function defined in that file.
set -u

cd "$(dirname "$0")/../.." || exit 1
bad=0
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT

find lib cmd -name '*.c' -exec awk -f tests/lint/functions.awk {} + |
	sort -u >"$tmp/defined"
grep -noE '(lib|cmd)/[a-z_/0-9]+\.c:[a-z_0-9]+' CONTRIBUTING.md >"$tmp/named"
[ "$(wc -l <"$tmp/named")" -ge 20 ] || {
	echo "CONTRIBUTING.md:1: leads to fewer than 20 places"
	bad=1
}
while IFS=: read -r line file name; do
	grep -qxF "$file:$name" "$tmp/defined" && continue
	echo "CONTRIBUTING.md:$line: there is no $name in $file; say where" \
		"the walk goes now"
	bad=1
done <"$tmp/named"
exit $bad
