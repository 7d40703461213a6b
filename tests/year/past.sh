#!/bin/sh
# past.sh DIR: what each copy of DIR/copies answers on its own day, the last
# database answers too, told the day and what was known then. Prints how many
# answers agree. Each period is asked about in every third copy, the next one
# in the copy behind; with FULL all are in all.
set -u

program=$COPIES_PROGRAM
cd "$1" || exit 1
KINERJA_CONFIG=
LC_ALL=C.UTF-8
export KINERJA_CONFIG LC_ALL KINERJA_TODAY KINERJA_NOW
unset KINERJA_DB KINERJA_AS KINERJA_FORMAT
n=0
bad=0
copies=0
least=25
[ -z "${FULL:-}" ] || least=80

# answer FILE WORDS...: the answer, also where it is that there is nothing.
answer() {
	to=$1
	shift
	rm -f "$to"
	"$program" --format csv --output "$to" "$@" 2>out/told || {
		cat out/told
		bad=$((bad + 1))
	}
}

for copy in copies/*.db; do
	day=$(basename "$copy" .db)
	KINERJA_TODAY=$day
	KINERJA_NOW=${day}T04:00:00Z
	"$program" --db "$copy" --format csv period list >out/periods
	sed '1d;s/,.*//' out/periods >out/codes
	copies=$((copies + 1))
	turn=$copies
	while read -r period; do
		turn=$((turn + 1))
		[ -n "${FULL:-}" ] || [ $((turn % 3)) -eq 0 ] || continue
		for what in summary pending; do
			KINERJA_TODAY=$day
			KINERJA_NOW=${day}T04:00:00Z
			answer out/then --db "$copy" export "$what" \
				--period "$period"
			KINERJA_TODAY=2027-03-01
			KINERJA_NOW=2027-03-01T04:00:00Z
			answer out/now --db year.db --on "$day" \
				export "$what" --period "$period" \
				--known "${PAST_KNOWN:-$day}"
			n=$((n + 1))
			cmp -s out/then out/now && continue
			echo "$what of $period on $day, then and now:"
			diff out/then out/now | head -n 6
			bad=$((bad + 1))
		done
	done <out/codes
done
[ "$bad" -eq 0 ] && [ "$n" -ge $least ] && echo "$n answers agree"
