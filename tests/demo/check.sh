#!/bin/sh
# The demo as a test: it ends with 0, the lines of key-lines.txt come in that
# order, each as a part of a line, and README.md shows nothing that it did not
# print.
set -u

cd "$(dirname "$0")/../.." || exit 1
out=$(mktemp) || exit 1
trap 'rm -f "$out"' EXIT

if ! sh tests/demo/run.sh >"$out" 2>&1; then
	cat "$out"
	exit 1
fi
# README names days without their titles, and no head of a trail is the same.
awk '
	FNR == NR { printed[$0] = 1; next }
	/^## /    { inside = $0 == "## A semester" }
	!inside || !/^    / { next }
	{ line = substr($0, 5) }
	line == "..." || line == "" || line ~ /^# / ||
		line ~ /^[0-9]+:[0-9a-f]+$/ || line in printed { next }
	{ print "README.md:" FNR ": the demo does not print this"; bad = 1 }
	END { exit bad }' "$out" README.md || exit 1
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
