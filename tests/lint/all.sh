#!/bin/sh
# Every lint of the tree, JOBS of them (2) side by side. One line per fault,
# as compilers write them.
set -u

cd "$(dirname "$0")/../.." || exit 1
B=${B:-build}
JOBS=${JOBS:-2}
logs=$B/lint
mkdir -p "$logs"
rm -f "$logs"/*.failed "$logs"/*.log

# The slow ones first, so that none of them is left alone at the end.
slow='scripts completions man'

names() {
	echo "$slow" | tr ' ' '\n'
	for script in tests/lint/*.sh; do
		name=$(basename "$script" .sh)
		case " all $slow " in
		*" $name "*) ;;
		*) echo "$name" ;;
		esac
	done
}

# shellcheck disable=SC2016 # read by the shells that xargs begins
names | xargs -n 1 -P "$JOBS" sh -c \
	'sh "tests/lint/$2.sh" >"$1/$2.log" 2>&1 || : >"$1/$2.failed"' lint "$logs"

bad=
for log in "$logs"/*.log; do
	cat "$log"
	[ -e "${log%.log}.failed" ] && bad="$bad $(basename "$log" .log)"
done
if [ -n "$bad" ]; then
	echo "lint: failed:$bad" >&2
	exit 1
fi
echo "lint: clean"
