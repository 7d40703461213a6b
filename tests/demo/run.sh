#!/bin/sh
# A semester of the fictional Kecamatan Umpama, from the Dapodik lists of
# January to the rollover in July.
#
# Each command is shown behind "$ " with what it printed. The days are fixed,
# so that two runs print the same but for the heads of the trail. Works in a
# folder of its own, which it removes; KEEP=1 keeps it. Ends with 0 when every
# command ended as expected.
set -u

cd "$(dirname "$0")/../.." || exit 1
program=${KINERJA:-${B:-build}/kinerja}
case $program in
/*) ;;
*) program=$PWD/$program ;;
esac
cd tests/demo || exit 1
if [ ! -x "$program" ]; then
	echo "run.sh: $program is not there; run make first" >&2
	exit 1
fi

dir=$(mktemp -d) || exit 1
[ "${KEEP:-}" = 1 ] || trap 'rm -rf "$dir"' EXIT
trap 'exit 130' INT TERM

LC_ALL=C.UTF-8
KINERJA_DB=$dir/umpama.db
KINERJA_CONFIG=
export LC_ALL KINERJA_DB KINERJA_TODAY KINERJA_NOW KINERJA_CONFIG
unset KINERJA_KEY_FILE KINERJA_AS KINERJA_FORMAT
HOME=$dir
export HOME
unexpected=0

# day YYYY-MM-DD TITLE: the day on which the next commands run.
day() {
	KINERJA_TODAY=$1
	KINERJA_NOW=$1T02:00:00Z
	printf '\n# %s: %s\n' "$1" "$2"
}

# The command as somebody would type it.
quoted() {
	for word in "$@"; do
		case $word in
		*[!A-Za-z0-9_./:=@,+-]*) printf " '%s'" "$word" ;;
		*) printf ' %s' "$word" ;;
		esac
	done
}

# show STATUS LINES ARGUMENT...: run a command that must end with STATUS; at
# most LINES lines of what it prints are shown.
show() {
	want=$1 lines=$2
	shift 2
	printf '\n$ kinerja%s\n' "$(quoted "$@")"
	got=0
	"$program" "$@" >"$dir/said" 2>&1 </dev/null || got=$?
	sed "s|$dir/||g" "$dir/said" | awk -v max="$lines" '
		NR <= max { print }
		END { if (NR > max) print "... (" NR - max " more lines)" }'
	[ "$got" -eq 0 ] || printf '(exit status %d)\n' "$got"
	if [ "$got" -ne "$want" ]; then
		printf '!! expected exit status %d\n' "$want"
		unexpected=$((unexpected + 1))
	fi
}

teacher=198503152010012902	# Purwarupa Satu of SD 01
late=199305022023212906		# Khayali Lima of SD 01, never writes a plan
retired=196402111986032904	# Dra. Fiksiana Tiga of SD 01

day 2024-01-08 'the database, the schools, their rosters'
show 0 5 init --zone WIB --scope 'Kab. Rekaan'
show 0 5 school import schools.csv
show 0 12 roster import --manifest manifest.csv --dry-run
show 0 12 roster import --manifest manifest.csv
show 0 5 roster import --manifest manifest.csv
show 0 5 supervisor import supervisors.csv
show 0 8 period open 2024-1 --rules pmm-2024

day 2024-01-16 'plans: import, check, and what the check finds'
show 0 6 plan import plans.csv --period 2024-1 --dry-run
show 0 6 plan import plans.csv --period 2024-1
show 5 12 plan check --all

day 2024-01-19 'teachers submit'
show 0 6 plan submit --from ajukan.csv
show 0 14 why "$teacher"

day 2024-01-26 'principals approve teachers, the Kepala Dinas principals'
show 6 6 plan approve "$teacher" --as "$retired"
show 0 6 plan approve --from setujui.csv
show 0 6 plan return --from kembalikan.csv

day 2024-02-08 'a returned plan comes back, after the deadline'
show 0 6 plan import plans-perbaikan.csv --period 2024-1
show 0 6 plan submit --from ajukan-perbaikan.csv
show 0 6 plan approve --from setujui-perbaikan.csv

day 2024-02-15 'where do we stand'
show 0 30 status --period 2024-1
show 5 12 status --period 2024-1 --pending --exit-code
show 0 14 why "$late"

day 2024-02-26 'documents of preparation'
show 0 6 observe import observasi-persiapan.csv --period 2024-1
day 2024-02-29 'they are collected'
show 0 6 observe collect --step persiapan --from kumpul-persiapan.csv

day 2024-03-08 'a new roster: somebody retired'
show 0 8 roster import --school 20100001 \
	'daftar-guru-SD NEGERI CONTOH REKAAN 01-2024-03-05 07_55_13.csv'
show 0 6 roster retire "$retired" --from 2024-03-01 --reason 'Pensiun BUP'

day 2024-03-11 'what was seen in class'
show 0 6 observe import observasi-kelas.csv --period 2024-1
day 2024-03-15 'principals and the pengawas collect it'
show 0 6 observe collect --step observasi --from kumpul-observasi.csv

day 2024-05-13 'the follow-up'
show 0 6 observe import tindak-lanjut.csv --period 2024-1
day 2024-05-20 'it is collected'
show 0 6 observe collect --step tindak_lanjut \
	--from kumpul-tindak-lanjut.csv
show 0 30 status --period 2024-1

day 2024-06-03 'reflection'
show 0 6 observe import refleksi.csv --period 2024-1
day 2024-06-12 'it is collected and rated'
show 0 6 observe collect --step refleksi --from kumpul-refleksi.csv
show 0 6 observe rate --from nilai-refleksi.csv

day 2024-06-25 'assessment: first the organisation, then its people'
show 6 6 assess import assessments.csv --period 2024-1
show 0 6 assess organisation organisation.csv
show 0 6 assess import assessments.csv --period 2024-1 --dry-run
show 0 6 assess import assessments.csv --period 2024-1

day 2024-06-28 'publication'
show 0 6 assess publish --from terbitkan.csv
show 0 30 status --period 2024-1
show 0 14 why "$teacher"

day 2024-07-01 'what the dinas reports'
show 0 20 export summary --period 2024-1 --format csv
show 0 8 db check
show 0 8 log --verify

day 2024-07-02 'the next semester'
show 0 12 rollover 2024-1 2024-2 --carry duties --dry-run
show 0 12 rollover 2024-1 2024-2 --carry duties
show 0 5 rollover 2024-1 2024-2 --carry duties
show 0 30 status --period 2024-2

if [ "$unexpected" -gt 0 ]; then
	printf '\n%d commands did not end as expected\n' "$unexpected"
	exit 1
fi
printf '\nThe semester is done.\n'
