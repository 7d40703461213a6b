#!/bin/sh
# The pages that are generated say what the program and its headers say.
set -u

cd "$(dirname "$0")/../.." || exit 1
KINERJA=${KINERJA:-${B:-build}/kinerja}
[ -x "$KINERJA" ] || exit 0
bad=0
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT

# renewed PAGE SCRIPT
renewed() {
	KINERJA=$KINERJA sh "$2" >"$dir/page" || { bad=1; return; }
	if ! diff -u "$1" "$dir/page" >"$dir/diff"; then
		head -n 20 "$dir/diff"
		echo "$1: not what $2 makes of it; run make man"
		bad=1
	fi
}

renewed man/kinerja-formats.5 man/formats.sh
renewed man/libkinerja.3 man/library.sh
exit $bad
