#!/bin/sh
# Each public header stands alone, in C and in C++.
set -u

cd "$(dirname "$0")/../.." || exit 1
CC=${CC:-cc}
CXX=${CXX:-c++}
bad=0

command -v "$CXX" >/dev/null 2>&1 || CXX=
for header in include/kinerja/*.h; do
	name=kinerja/$(basename "$header")
	printf '#include <%s>\n#include <%s>\n' "$name" "$name" |
		"$CC" -std=c11 -Wall -Wextra -pedantic -Werror -Iinclude \
			-fsyntax-only -x c - || {
		echo "$header: does not compile alone as C"
		bad=1
	}
	[ -n "$CXX" ] || continue
	printf '#include <%s>\n' "$name" |
		"$CXX" -std=c++11 -Wall -Wextra -Werror -Iinclude \
			-fsyntax-only -x c++ - || {
		echo "$header: does not compile alone as C++"
		bad=1
	}
done
exit $bad
