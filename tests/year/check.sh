#!/bin/sh
# The scripted year: raw files are written, the program is driven through
# them, and a second computation from the same files must agree with every
# figure that it prints. The last line tells how many were compared.
set -u

here=$(cd "$(dirname "$0")" && pwd) || exit 1
dir=$(mktemp -d) || exit 1
[ -n "${KEEP:-}" ] || trap 'rm -rf "$dir"' EXIT
trap 'exit 130' INT TERM
[ -z "${KEEP:-}" ] || echo "kept in $dir"

mkdir "$dir/expected"
awk -v dir="$dir" -f "$here/people.awk" -f "$here/generate.awk" \
	-f "$here/semester.awk" || exit 1
COPIES_PROGRAM=$(realpath "${KINERJA:-${B:-build}/kinerja}")
export COPIES_PROGRAM
KINERJA="$here/copies.sh" sh "$here/run.sh" "$dir" || exit 1
sh "$here/past.sh" "$dir" || exit 1
# To see the test fail: TAMPER is a command that changes the raw files after
# the program has read them, such as sed -i 5d year.csv.
[ -z "${TAMPER:-}" ] || (cd "$dir" && eval "$TAMPER") || exit 1
awk -v dir="$dir" -f "$here/rules.awk" -f "$here/expect.awk" \
	-f "$here/posts.awk" -f "$here/work.awk" -f "$here/figures.awk" \
	"$dir/acts" || exit 1

# The same year once more, lists of it also half filled: nothing that is
# stored may get lost. HALF_SEEDS are the seeds; without one, no such year is
# played. HALF_EACH is how many lists of each kind are tried; 0: all.
HALF_PROGRAM=$(realpath "${KINERJA:-${B:-build}/kinerja}")
HALF_EACH=${HALF_EACH:-1}
export HALF_PROGRAM HALF_LOST HALF_SEED HALF_EACH
for HALF_SEED in ${HALF_SEEDS-1}; do
	half="$dir/half$HALF_SEED"
	mkdir "$half"
	awk -v dir="$half" -f "$here/people.awk" -f "$here/generate.awk" \
		-f "$here/semester.awk" || exit 1
	HALF_LOST="$half/lost"
	KINERJA="$here/half.sh" sh "$here/run.sh" "$half" || exit 1
	# each kind was tried, and rows of it were compared
	for kind in schools roster exceptions supervisors hints plans \
		plan-items observations steps schedules assessments \
		organisation objections outcomes dialogues; do
		[ -s "$half/out/half-n-$kind" ] || {
			echo "no half-filled list of $kind was tried"
			exit 1
		}
	done
	[ ! -s "$HALF_LOST" ] || {
		echo "half-filled lists took away what was stored:"
		head -n 40 "$HALF_LOST"
		exit 1
	}
done

# Every reason not to be expected, and every predicate, must occur.
for what in peran_tidak_dicakup jabatan_berakhir jabatan_belum_mulai \
	pengecualian e_kinerja_bkn non_induk non_asn tanpa_daftar; do
	grep -q ",$what,[1-9]" "$dir"/expected/status-*.csv || {
		echo "nobody is a case of $what"
		exit 1
	}
done
for what in 'Sangat Baik' Baik 'Butuh Perbaikan' Kurang/Misconduct \
	'Sangat Kurang'; do
	grep -q ",$what,2024," "$dir/expected/recap-2024.csv" || {
		echo "nobody gets $what"
		exit 1
	}
done
people=$(grep -oh '320199[0-9]\{10\}' "$dir"/daftar-*.csv | sort -u | wc -l)
[ "$people" -ge 200 ] || {
	echo "only $people people"
	exit 1
}

figures=0
bad=0
for file in "$dir"/expected/*.csv; do
	name=$(basename "$file")
	case $name in
	roster-*) keys=4 ;;
	recap-*) keys=3 ;;
	credits-*) keys=3 ;;
	schools-*) keys=1 ;;
	*) keys=2 ;;
	esac
	awk -v keys="$keys" -f "$here/compare.awk" "$file" \
		"$dir/out/$name" 2>"$dir/count" || bad=$((bad + 1))
	read -r n _ <"$dir/count"
	figures=$((figures + n))
done
if [ "$bad" -gt 0 ]; then
	echo "$bad tables of the program differ from the second computation"
	exit 1
fi
echo "$figures figures agree"
