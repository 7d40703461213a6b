#!/bin/sh
# Prints the linker's version script: what the public headers declare, and
# nothing else, can be seen from outside.
#	sh exports.sh HEADER...
set -eu

# Comments go first: they name functions too.
names() {
	cat "$@" | tr '\n' ' ' | sed 's|/\*|\n/*|g; s|\*/|*/\n|g' |
		grep -v '^/\*' | tr ';' '\n' |
		grep -o '\bkin_[a-z0-9_]*(' | tr -d '(' | sort -u
}

echo '{'
echo '	global:'
names "$@" | sed 's/^/		/; s/$/;/'
echo '	local:'
echo '		*;'
echo '};'
