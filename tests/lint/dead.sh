#!/bin/sh
# A function that other files can see is called from another file: of lib, of
# cmd or of the tests. Public ones are for the world and need not be.
set -u

cd "$(dirname "$0")/../.." || exit 1
B=${B:-build}
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT

[ -d "$B/obj" ] || exit 0
# Only objects whose source is still there.
find lib cmd -name '*.c' | sed "s|\(.*\)\.c$|$B/obj/\1.o|" >"$dir/objects"
xargs nm -A <"$dir/objects" 2>/dev/null >"$dir/symbols"
grep -ohE '\b[a-z][a-z0-9_]+\b' -r tests/unit tests/bench tests/fuzz \
	tests/fault --include='*.[ch]' 2>/dev/null | sort -u >"$dir/tests"
awk -v tests="$dir/tests" -v objects="$B/obj/" '
	BEGIN {
		# written with the rest of what they belong to; their callers
		# are still to come
		split("buf_add_html doc_break " \
		      "", later, " ")
		for (i in later)
			used[later[i]] = 1
		while ((getline word <tests) > 0)
			used[word] = 1
	}
	{
		file = $1
		sub(/:[^:]*$/, "", file)
	}
	$(NF - 1) == "U" { used[$NF] = 1 }
	$(NF - 1) == "T" && $NF != "main" { defined[$NF] = file }
	END {
		for (name in defined) {
			file = defined[name]
			if (name in used || name ~ /^kin_/)
				continue
			sub(objects, "", file)
			sub(/\.o$/, ".c", file)
			printf "%s: %s is called by no other file; make it " \
			       "static, or remove it\n", file, name
			bad = 1
		}
		exit bad
	}' "$dir/symbols"
