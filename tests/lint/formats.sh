#!/bin/sh
# kinerja-formats(5) says what the field tables say.
set -u

cd "$(dirname "$0")/../.." || exit 1
KINERJA=${KINERJA:-${B:-build}/kinerja}
[ -x "$KINERJA" ] || exit 0
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT

KINERJA=$KINERJA sh man/formats.sh >"$dir/page" || exit 1
if ! diff -u man/kinerja-formats.5 "$dir/page" >"$dir/diff"; then
	head -n 20 "$dir/diff"
	echo "man/kinerja-formats.5: not what the tables say; run make man"
	exit 1
fi
