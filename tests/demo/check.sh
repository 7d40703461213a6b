#!/bin/sh
# The demo as a test: the year and the semester end with 0, the lines of their
# key lines come in that order, each as a part of a line, and README.md shows
# nothing of the semester that it did not print.
set -u

cd "$(dirname "$0")/../.." || exit 1
out=$(mktemp) || exit 1
trap 'rm -f "$out"' EXIT

# play SCRIPT
play() {
	sh "tests/demo/$1" >"$out" 2>&1 && return
	cat "$out"
	exit 1
}

# key_lines FILE: they come in this order.
key_lines() {
	awk -v keys="tests/demo/$1" '
		BEGIN {
			while ((getline line < keys) > 0)
				if (line !~ /^#/ && line != "")
					key[n++] = line
		}
		at < n && index($0, key[at]) { at++ }
		END {
			if (at < n) {
				print "check.sh: not found, or not in its " \
					"place: " key[at]
				exit 1
			}
			print n " key lines in place"
		}' "$out" && return
	cat "$out"
	exit 1
}

play run.sh
key_lines key-lines-2026.txt
play semester.sh
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
key_lines key-lines.txt
