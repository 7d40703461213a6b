#!/bin/sh
# Collects every text for people in the sources into a template.
#	sh lib/po/extract.sh OUT.pot
set -eu

cd "$(dirname "$0")/../.."
mkdir -p "$(dirname "$1")"
find cmd lib include -name '*.[ch]' -o -name '*.def' -o -name '*.inc' | LC_ALL=C sort |
	xgettext --files-from=- --from-code=UTF-8 --language=C --no-wrap \
		--keyword=_ --keyword=N_ --keyword=PLURAL:1,2 \
		--add-comments=TRANSLATORS: --package-name=kinerja \
		--no-location --output="$1"
