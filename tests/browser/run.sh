#!/bin/sh
# Papers and the report in a real browser: no request leaves a page, no script
# is in it, nothing hangs over its edge on a telephone, a screen and paper, and
# axe-core has nothing to say. Names in them are as bad as names can be.
#
# Needs chromium and jq, else it says so and ends with 0; axe-core in
# $B/browser and pdftotext make it see more. `make check-full` brings them.
set -u

cd "$(dirname "$0")/../.." || exit 1
B=${B:-build}
program=$(realpath "${KINERJA:-$B/kinerja}") || exit 1
chromium=$(command -v chromium || command -v chromium-browser)
if [ -z "$chromium" ]; then
	echo "browser: no chromium here; nothing was looked at"
	exit 0
fi
axe=$PWD/$B/browser/node_modules/axe-core/axe.min.js
watch=$PWD/tests/browser/watch.js
demo=$PWD/tests/demo
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
bad=0

day() {
	export KINERJA_TODAY="$1" KINERJA_NOW="$1T02:00:00Z"
}

k() {
	"$program" --quiet "$@" 2>>"$dir/err"
}

export LC_ALL=C.UTF-8 KINERJA_CONFIG='' KINERJA_DB="$dir/k.db" HOME="$dir"
unset KINERJA_KEY_FILE KINERJA_AS KINERJA_FORMAT
day 2024-01-08
k init && k school import "$demo/schools.csv"
(cd "$demo" && k roster import --manifest manifest.csv)
k supervisor import "$demo/supervisors.csv"
k period open 2024-1 --rules pmm-2024
day 2024-01-16
k plan import "$demo/plans.csv" --period 2024-1
day 2024-01-26
k plan submit --from "$demo/ajukan.csv"
k plan approve --from "$demo/setujui.csv"
long=$(printf 'Purwarupa%.0s' 1 2 3 4 5 6 7 8 9 10 11)
sqlite3 "$KINERJA_DB" "
	UPDATE person SET name = '<script>alert(1)</script> & \"Satu\"'
	WHERE nip = '198503152010012902';
	UPDATE person SET name = 'Andaian ' || char(8238) || 'kilab'
	WHERE nip = '197911082005041903';
	UPDATE person SET name = '$long' WHERE nip = '199007212022211905';
	UPDATE unit SET name = '$long' WHERE npsn = '20100003'"

cd "$dir" || exit 1
for form in skp lampiran umpan-balik evaluasi dokumen-evaluasi observasi \
	hasil rekap; do
	k print $form --school 20100001 -o "$form.html" || bad=1
done
k print skp --school 20100001 --paper f4 -o f4.html || bad=1
k report -o laporan.html || bad=1
k print skp --school 20100001 -o cetak/ || bad=1
k rules show rgtk-2026 -o aturan.html || bad=1
cp cetak/index.html daftar.html

# angka kredit needs results that are published, and a trend days
mkdir tahun
KEEP=1 TMPDIR=$dir/tahun KINERJA=$program sh "$demo/semester.sh" >said 2>&1
KINERJA_DB=$(echo "$dir"/tahun/tmp.*/umpama.db)
day 2024-07-02
for form in konversi akumulasi penetapan; do
	k print $form --all --period 2024-1 -o $form.html || bad=1
done
k report --period 2024-1 --trend -o perjalanan.html || bad=1
k --full print dokumen-evaluasi --period 2024-1 --all -o dokumen.html || bad=1

{
	echo '<!DOCTYPE html><meta charset="utf-8"><pre id="answer"></pre>'
	echo '<script>const widths = [360, 1280];'
	printf 'const axeText = '
	if [ -f "$axe" ]; then
		# a closing tag in it would end this script
		jq -Rs . <"$axe" | sed 's|</|<\\/|g'
	else
		echo '""'
	fi
	echo ';'
	cat "$watch"
	echo 'watch(new URLSearchParams(location.search).get("page"));</script>'
} >watch.html

# look PAGE: the answer of the browser, checked.
look() {
	"$chromium" --headless --no-sandbox --disable-gpu \
		--allow-file-access-from-files --disable-extensions \
		--disable-background-networking --virtual-time-budget=60000 \
		--host-resolver-rules='MAP * ~NOTFOUND' \
		--user-data-dir="$dir/profile" --window-size=1400,1300 \
		--dump-dom "file://$dir/watch.html?page=$1" 2>/dev/null |
		sed -n 's/.*<pre id="answer">\(.*\)<\/pre>.*/\1/p' |
		sed 's/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g' >answer.json
	jq -e . answer.json >/dev/null 2>&1 || {
		echo "$1: the browser gave no answer"
		return 1
	}
	jq -er '[.over[], (.asked[] | "asks for \(.)"),
		(.axe[] | "axe: \(.)")] | if . == [] then empty else .[] end' \
		answer.json | sed "s/^/$1: /" | grep . && return 1
	[ "$(jq .scripts answer.json)" -eq 0 ] || {
		echo "$1: there is a script in it"
		return 1
	}
	return 0
}

# One of three pages, on each day others; all with FULL.
n=0 seen=0 day=$(($(date +%s) / 86400))
for page in *.html; do
	[ "$page" = watch.html ] && continue
	n=$((n + 1))
	[ -n "${FULL:-}" ] || [ $(((n + day) % 3)) -eq 0 ] || continue
	look "$page" || bad=1
	seen=$((seen + 1))
done

# within PDF: no word lies outside of the paper's margins.
within() {
	pdftotext -bbox "$1" box.html
	awk -F'"' -v file="$1" '
		/<page / { width = $2; height = $4 }
		/<word / && ($6 > width - 20 || $2 < 20 || $8 > height - 10) {
			print file ": over the edge: " $0
			bad = 1
		}
		END { exit bad }' box.html
}

KINERJA_DB=$dir/k.db
day 2024-01-26
if command -v pdftotext >/dev/null; then
	for form in skp umpan-balik evaluasi; do
		k print $form --school 20100001 -o $form.pdf &&
			within $form.pdf || bad=1
	done
	k print skp --school 20100001 --paper f4 -o f4.pdf && within f4.pdf ||
		bad=1
	pdfinfo f4.pdf | grep -q 'Page size: *609.4.* x 935.4' || {
		echo "f4.pdf: not 215 x 330 mm"
		bad=1
	}
	pdftotext f4.pdf - | tr -s ' \n' '  ' | grep -qF 'SASARAN KINERJA' ||
		bad=1
fi
[ "$bad" -eq 0 ] && echo "$seen pages looked at"
exit $bad
