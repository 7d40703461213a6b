#!/bin/sh
# What CONTRIBUTING.md says of the shape of C: lines of 80 columns, functions
# of 40 lines, files of 600; and of SQL: the same columns. The places are
# printed as compilers print them.
set -u

cd "$(dirname "$0")/../.." || exit 1

# A character of several bytes is one column: its later bytes are dropped.
# shellcheck disable=SC2016 # read by awk
find lib cmd include tests -name '*.[ch]' -o -name '*.def' -o -name '*.cc' \
	-o -name '*.sql' |
	LC_ALL=C sort | LC_ALL=C xargs awk '
	function say(line, text) {
		printf "%s:%d: %s\n", file, line, text
	}
	function end() {
		if (lines > 600 && file !~ /\.sql$/)
			say(lines, lines " lines in one file, more than 600")
	}
	FNR == 1 {
		end()
		file = FILENAME
		begin = inside = 0
	}
	{
		lines = FNR
		rest = $0
		gsub(/[\200-\277]/, "", rest)
		column = 0
		while ((at = index(rest, "\t")) > 0) {
			column += at - 1
			column += 8 - column % 8
			rest = substr(rest, at + 1)
		}
		column += length(rest)
		if (column > 80)
			say(FNR, column " columns, more than 80")
	}
	# a function: from its type in the first column to } there
	file ~ /\.sql$/ { next }
	/^[A-Za-z_].*[^;:]$/ && !begin { begin = FNR }
	/^$/ || /^#/ || /;$/ && !inside { begin = inside ? begin : 0 }
	/^\{$/ { inside = begin }
	/^\}/ {
		if (inside && FNR - inside + 1 > 40)
			say(inside, FNR - inside + 1 \
			    " lines in one function, more than 40")
		begin = inside = 0
	}
	END { end() }' | {
	if ! grep .; then exit 0; fi
	exit 1
}
