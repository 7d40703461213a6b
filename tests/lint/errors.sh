#!/bin/sh
# kinerja-errors(7) says what the error catalogue says; a code without a
# case in tests/errors has no place there.
set -u

cd "$(dirname "$0")/../.." || exit 1
KINERJA=${KINERJA:-${B:-build}/kinerja}
[ -x "$KINERJA" ] || exit 0
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT

KINERJA=$KINERJA sh man/errors.sh >"$dir/page" || exit 1
if ! diff -u man/kinerja-errors.7 "$dir/page" >"$dir/diff"; then
	head -n 20 "$dir/diff"
	echo "man/kinerja-errors.7: not what the catalogue says; run make man"
	exit 1
fi
