#!/bin/sh
# The shared library shows what the public headers declare, no more and no
# less.
set -u

cd "$(dirname "$0")/../.." || exit 1
B=${B:-build}
bad=0
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT

library=$(find "$B" -maxdepth 1 -name 'libkinerja.so.*' | head -n 1)
[ -n "$library" ] || exit 0
sh lib/exports.sh include/kinerja/*.h | sed -n 's/^		\(kin_.*\);/\1/p' |
	sort >"$dir/declared"
nm -D --defined-only "$library" | awk '{ print $3 }' | sort >"$dir/exported"
if ! diff "$dir/declared" "$dir/exported" >"$dir/diff"; then
	sed -n 's/^< \(.*\)/include\/kinerja: \1 is declared, but not there/p
		s/^> \(.*\)/libkinerja: \1 is exported, but not declared/p' \
		"$dir/diff"
	bad=1
fi
exit $bad
