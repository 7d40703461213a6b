#!/bin/sh
# Every lint of the tree. One line per fault, as compilers write them.
set -u

cd "$(dirname "$0")/../.." || exit 1
bad=
for script in tests/lint/*.sh; do
	case $script in
	*/all.sh) continue ;;
	esac
	if ! sh "$script"; then
		bad="$bad $(basename "$script" .sh)"
	fi
done
if [ -n "$bad" ]; then
	echo "lint: failed:$bad" >&2
	exit 1
fi
echo "lint: clean"
