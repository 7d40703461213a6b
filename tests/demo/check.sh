#!/bin/sh
# The demo as a test: it ends with 0, and the lines of key-lines.txt come in
# that order, each as a part of a line.
set -u

cd "$(dirname "$0")/../.." || exit 1
out=$(mktemp) || exit 1
trap 'rm -f "$out"' EXIT

if ! sh tests/demo/run.sh >"$out" 2>&1; then
	cat "$out"
	exit 1
fi
awk -v keys=tests/demo/key-lines.txt '
	BEGIN {
		while ((getline line < keys) > 0)
			if (line !~ /^#/ && line != "")
				key[n++] = line
	}
	at < n && index($0, key[at]) { at++ }
	END {
		if (at < n) {
			print "check.sh: not found, or not in its place: " \
				key[at]
			exit 1
		}
		print n " key lines in place"
	}' "$out" && exit
cat "$out"
exit 1
