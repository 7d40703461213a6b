#!/bin/sh
# Every text for people is marked, and has its translation in every catalogue.
set -u

cd "$(dirname "$0")/../.." || exit 1
bad=0
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT

# A sentence that goes to people without its mark: the text that begins right
# behind the fixed arguments of a call that speaks.
LC_ALL=C awk -v call='(kin_err_(set|sys|prefix)|kin_diag|run_diag|cmd_say|cmd_usage_error|term_say)[(][^"();]*([(][^"()]*[)][^"();]*)*' \
	-v text='"[^"]*[a-z][a-z]+ [a-z][a-z]+ [a-z][a-z]+[^"]*"' '
	function judge() {
		gsub(/[\t ]+/, " ", all)
		while (match(all, call text)) {
			print file ": not marked for translation: " \
				substr(all, RSTART, RLENGTH)
			all = substr(all, RSTART + RLENGTH)
		}
	}
	FNR == 1 { judge(); file = FILENAME; all = "" }
	{ all = all " " $0 }
	END { judge() }' lib/*/*.c lib/*/*/*.c cmd/*.c >"$dir/unmarked"
if [ -s "$dir/unmarked" ]; then
	cat "$dir/unmarked"
	bad=1
fi

sh lib/po/extract.sh "$dir/kinerja.pot" || exit 1
for po in lib/po/*.po; do
	[ -f "$po" ] || continue
	msgfmt --check -o /dev/null "$po" || bad=1
	msgmerge --quiet --no-fuzzy-matching -o "$dir/merged.po" "$po" \
		"$dir/kinerja.pot" || exit 1
	msgattrib --untranslated --no-obsolete --no-wrap "$dir/merged.po" |
		sed -n '/^#/d; 1,/^$/d; s/^msgid \(".*"\)$/\1/p' |
		grep -v '^""$' >"$dir/missing"
	if [ -s "$dir/missing" ]; then
		sed "s|^|$po: not translated: |" "$dir/missing" | head -n 20
		echo "$po: $(wc -l <"$dir/missing") texts are not translated"
		bad=1
	fi
	if msgattrib --only-fuzzy "$po" | grep -q '^msgid "[^"]'; then
		echo "$po: holds guesses (fuzzy)"
		bad=1
	fi
done
exit $bad
