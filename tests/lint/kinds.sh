#!/bin/sh
# Every kind of tests/kinds.txt has its test.
set -u

cd "$(dirname "$0")/../.." || exit 1
[ -s tests/kinds.txt ] || {
	echo "tests/kinds.txt: no kind stands in it"
	exit 1
}
bad=0
while IFS= read -r line; do
	case $line in
	'#'* | '') continue ;;
	esac
	test=${line#* | }
	grep -qxF -e "@test \"$test\" {" -- tests/cli/*.bats ||
		grep -qF -e "static void $test(" -- tests/unit/*.c || {
		echo "tests/kinds.txt: no test is called: $test"
		bad=1
	}
done <tests/kinds.txt
exit "$bad"
