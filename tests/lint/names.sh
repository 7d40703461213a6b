#!/bin/sh
# A name is one thing: fewer than one function in twenty shares its name with
# another, and no two structs have the same one. Prints those that are most
# often shared when it fails.
set -u

cd "$(dirname "$0")/../.." || exit 1
bad=0
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT

find lib cmd -name '*.c' -exec awk -f tests/lint/functions.awk {} + |
	sed 's/.*://' | sort | uniq -c | sort -rn >"$tmp/functions"
awk '
{ all += $1; if ($1 > 1) shared += $1 }
END {
	if (all < 1000) {
		print "names.sh: only " all " functions found"
		exit 1
	}
	if (shared * 20 < all)
		exit 0
	printf "names.sh: %d of %d functions share their name\n", shared, all
	exit 1
}' "$tmp/functions" || {
	awk '$1 > 1 { print "  " $2 ": " $1 " functions" }' "$tmp/functions" |
		head -n 20
	bad=1
}

find lib cmd include -name '*.[ch]' -exec grep -hoE '^struct [a-z_0-9]+ \{' \
	{} + | sort | uniq -d >"$tmp/structs"
while read -r _ name _; do
	grep -rnE --include='*.[ch]' "^struct $name \\{" lib cmd include |
		sed "s/\$/	another struct of this name/"
	bad=1
done <"$tmp/structs"
exit $bad
