#!/bin/sh
# The arrows between the rooms, against the map in README.md: whose symbols
# the objects of a room use, and whose headers its files include. A room is a
# folder below lib/; cmd/ may use base and what the public headers declare.
# Checks too that the map itself has no circle.
set -u

cd "$(dirname "$0")/../.." || exit 1
B=${B:-build}

{
	# | `lib/app/plan/` | what it owns | run, model |
	# shellcheck disable=SC2016 # the marks are those of the map
	sed -n 's/^| `\(lib\/[^`]*\|cmd\)\/` |.*| \([^|]*\) |$/map \1 \2/p' \
		README.md | tr -d ','
	find lib cmd -name '*.c' | sed 's/^/file /'
	find "$B/obj/lib" "$B/obj/cmd" -name '*.o' -exec nm -A -P {} + \
		2>/dev/null | sed "s|^$B/obj/||; s/^/nm /"
	grep -n '^#include "' -r lib cmd --include='*.[ch]' |
		sed 's/:#include "/ /; s/".*//; s/^/include /'
} | awk '
function fault(where, text)
{
	print where ": " text
	bad = 1
}
function room(path)
{
	sub(/\/[^\/]*$/, "", path)
	return path
}
# lib/a/b of a word: a sibling, a room below, or a folder of lib
function meant(from, word,	 up)
{
	up = from
	sub(/\/[^\/]*$/, "", up)
	if ((up "/" word) in owned)
		return up "/" word
	return (from "/" word) in owned ? from "/" word : "lib/" word
}
function allow(from, list,	 n, i, words)
{
	n = split(list, words, " ")
	for (i = 1; i <= n; i++)
		if (meant(from, words[i]) in owned)
			may[from, meant(from, words[i])] = 1
		else if (words[i] !~ /^(-|libc|libsodium|public|headers)$/)
			fault("README.md", "the map has " words[i] " for " \
			      from ", the tree has not")
}
# whether a room is reached again by the arrows of the map
function circle(at, goal,	 to, pair)
{
	seen[at] = 1
	for (to in owned) {
		if (to == at || !((at, to) in may))
			continue
		if (to == goal || (!(to in seen) && circle(to, goal)))
			return 1
	}
	return 0
}
$1 == "map" {
	row[$2] = $0
	sub(/^map [^ ]* /, "", row[$2])
}
$1 == "file" {
	source[$2] = 1
	owned[room($2)] = 1
}
$1 == "nm" {
	sub(/\.o:$/, ".c", $2)
	if (!($2 in source))
		next	# of a file that has moved
	if ($4 == "U")
		used[++n_used] = $2 " " $3
	else if ($4 ~ /^[TDBRC]$/)
		home[$3] = $2
}
$1 == "include" { included[++n_included] = $2 " " $3 }
END {
	for (r in owned) {
		if (!(r in row))
			fault("README.md", "no row of the map for " r)
		may[r, r] = 1
		allow(r, row[r])
		up = room(r) "/*"
		if (up in row)
			allow(r, row[up])
	}
	for (r in row)
		if (!(r in owned) && !(room(r) in owned))
			fault("README.md", "the map has " r ", the tree has not")
	for (r in owned) {
		delete seen
		if (circle(r, r))
			fault("README.md", "the map leads from " r " back to it")
	}
	for (i = 1; i <= n_used; i++) {
		split(used[i], a, " ")
		to = home[a[2]]
		if (to == "" || (room(a[1]), room(to)) in may ||
		    (room(a[1]) == "cmd" && a[2] ~ /^kin_/))
			continue
		fault(a[1], "uses " a[2] " of " to ", which " room(a[1]) \
		      " may not see")
	}
	for (i = 1; i <= n_included; i++) {
		split(included[i], a, " ")
		to = room("lib/" a[2])
		sub(/:.*/, "", a[1])
		if (to in owned && to != room(room(a[1])) &&
		    !((room(a[1]), to) in may))
			fault(a[1], "includes " a[2] ", which " room(a[1]) \
			      " may not see")
	}
	exit bad
}'
