#!/bin/sh
# The pages that are generated say what the program and its headers say.
set -u

cd "$(dirname "$0")/../.." || exit 1
KINERJA=${KINERJA:-${B:-build}/kinerja}
[ -x "$KINERJA" ] || exit 0
bad=0
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT

# renewed PAGE SCRIPT [ARGUMENT]
renewed() {
	page=$1
	shift
	KINERJA=$KINERJA sh "$@" >"$dir/page" || { bad=1; return; }
	if ! diff -u "$page" "$dir/page" >"$dir/diff"; then
		head -n 20 "$dir/diff"
		echo "$page: not what $1 makes of it; run make man"
		bad=1
	fi
}

renewed man/kinerja-formats.5 man/formats.sh
renewed man/libkinerja.3 man/library.sh
# of the catalogue that lies beside the program
[ ! -d "$(dirname "$KINERJA")/locale/id" ] ||
	renewed man/id/kinerja-errors.7 man/errors.sh id
exit $bad
