#!/bin/sh
# Collects every text for people in the sources into a template, and what the
# packs of the program note of themselves.
#	sh lib/po/extract.sh OUT.pot
set -eu

cd "$(dirname "$0")/../.."
mkdir -p "$(dirname "$1")"
notes=$(mktemp) || exit 1
trap 'rm -f "$notes"' EXIT

awk '
	/^  "note": \[/ { inside = 1; next }
	/^  "points": \{/ { own = "note" }
	/^  "distribution": \{/ { own = "text" }
	/^  [\]}]/ { inside = 0; own = "" }
	own && sub("^    \"" own "\": ", "") { text = 1 }
	inside || text {
		sub(/^ */, "")
		sub(/,$/, "")
		print "_(" $0 ")"
		text = 0
	}' lib/rule/packs/*.json >"$notes"
{
	find cmd lib include -name '*.[ch]' -o -name '*.def' -o -name '*.inc' |
		LC_ALL=C sort
	echo "$notes"
} | xgettext --files-from=- --from-code=UTF-8 --language=C --no-wrap \
		--keyword=_ --keyword=N_ --keyword=PLURAL:1,2 \
		--add-comments=TRANSLATORS: --package-name=kinerja \
		--no-location --output="$1"
