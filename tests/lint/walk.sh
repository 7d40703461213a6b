#!/bin/sh
# Every place that CONTRIBUTING.md leads to is there: FILE.c:FUNCTION is a
# function defined in that file; and every test that is said to hold a promise.
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

# Every test that the page about security names is there, and every promise
# names one.
page=man/kinerja-security.7
sed -n 's/^\.Pa \(tests[^ ]*\).*/\1/p' $page | sort -u >"$tmp/tests"
[ "$(wc -l <"$tmp/tests")" -ge 20 ] || {
	echo "$page:1: names fewer than 20 tests"
	bad=1
}
while read -r file; do
	[ -e "$file" ] && continue
	echo "$page:1: there is no $file"
	bad=1
done <"$tmp/tests"
awk -v page=$page '
	/^\.Sh / { on = /THREATS/ }
	on && /^\.It Sy/ { end(); what = $0; held = 0 }
	/^Held by/ { held = 1 }
	/^\.El/ { end() }
	function end() {
		if (what != "" && !held) {
			print page ":" NR ": no test holds: " what
			bad = 1
		}
		what = ""
	}
	END { exit bad }' $page || bad=1

# In both languages the same tests hold the same number of promises.
for lang in man man/id; do
	sed -n '/^\.It Sy/p; s/^\.Pa \(tests[^ ]*\).*/\1/p' \
		"$lang/kinerja-security.7" | sed 's/^\.It.*/promise/'
done | awk '{ line[NR] = $0 }
	END {
		for (i = 1; i <= NR / 2; i++)
			if (line[i] != line[i + NR / 2])
				exit 1
		exit NR % 2
	}' || {
	echo "man/id/kinerja-security.7:1: other promises or tests than" \
		"$page has"
	bad=1
}

# So does README.md: each row of its promises names tests that are there, and
# a title in quotes is that of a test in the file before it.
awk '/^## / { on = /What it promises/ }
	on && /^\|/ && !/^\|---/ && !/^\| Promise/ { print NR "|" $0 }' README.md \
	>"$tmp/promises"
[ "$(wc -l <"$tmp/promises")" -ge 10 ] || {
	echo "README.md:1: promises fewer than 10 things"
	bad=1
}
while IFS='|' read -r line _ promise held _; do
	# shellcheck disable=SC2016 # marks of the text, no commands
	printf '%s' "$held" |
		grep -oE '`tests/[^`]+`( "[^"]+")?' >"$tmp/held"
	[ -s "$tmp/held" ] || {
		echo "README.md:$line: no test holds:$promise"
		bad=1
	}
	while read -r named; do
		file=$(printf '%s' "$named" | cut -d '`' -f 2)
		title=$(printf '%s' "$named" | cut -s -d '"' -f 2)
		if [ ! -e "$file" ]; then
			echo "README.md:$line: there is no $file"
			bad=1
		elif [ -n "$title" ] &&
			! grep '^@test' "$file" | grep -qF "$title"; then
			echo "README.md:$line: $file has no test: $title"
			bad=1
		fi
	done <"$tmp/held"
done <"$tmp/promises"
exit $bad
