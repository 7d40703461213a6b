#!/bin/bash
# Many at one database: READERS that list and verify, WRITERS that add people,
# for LOAD seconds (10). No reader may fail or see fewer people than it saw
# before; a writer succeeds or says that the database is busy (75); what they
# were told is what is there in the end: no row lost, none twice.
set -u

cd "$(dirname "$0")/../.." || exit 1
B=${B:-build}
KINERJA=$(realpath "${KINERJA:-$B/kinerja}")
"${MAKE:-make}" -s B="$B" "$B/bench/gen_roster" || exit 1
generator=$(realpath "$B/bench/gen_roster")
seconds=${LOAD:-10} readers=${READERS:-8} writers=${WRITERS:-2}
dir=$(mktemp -d) || exit 1
trap 'kill $(jobs -p) 2>/dev/null; rm -rf "$dir"' EXIT
trap 'exit 130' INT TERM
LC_ALL=C KINERJA_CONFIG='' KINERJA_DB=k.db
KINERJA_TODAY=2024-01-10 KINERJA_NOW=2024-01-10T02:00:00Z
export LC_ALL KINERJA_CONFIG KINERJA_DB KINERJA_TODAY KINERJA_NOW
unset KINERJA_KEY_FILE KINERJA_AS KINERJA_FORMAT
cd "$dir" || exit 1

die() {
	echo "load.sh: $*"
	exit 1
}

begun=1000
"$generator" "$begun" >first.csv
"$KINERJA" -q init >/dev/null 2>&1 || die 'init failed'
"$KINERJA" -q roster import first.csv >/dev/null 2>&1 || die 'import failed'
"$KINERJA" -q period open 2024-1 --rules pmm-2024 >/dev/null 2>&1 ||
	die 'no period'
end=$((SECONDS + seconds))

# fault WHO WHAT...: keep what was wrong.
fault() {
	echo "$*" >>faults
}

# reader N: list, count, verify in turn.
reader() {
	local runs=0 last=0 n

	while ((SECONDS < end)); do
		n=$("$KINERJA" export roster -f csv 2>"r$1.err" | tail -n +2 |
			cut -d, -f4 | sort -u | wc -l
			exit "${PIPESTATUS[0]}") ||
			fault "reader $1: export: $(cat "r$1.err")"
		((n >= last)) || fault "reader $1: $n people after $last"
		last=$n
		"$KINERJA" status >/dev/null 2>"r$1.err" ||
			fault "reader $1: status: $(cat "r$1.err")"
		"$KINERJA" log --verify >/dev/null 2>"r$1.err" ||
			fault "reader $1: verify: $(cat "r$1.err")"
		runs=$((runs + 3))
	done
	echo "$runs" >"reads.$1"
}

# writer N: add one person after the other, each once.
writer() {
	local done_=0 busy=0 i=0 got

	while ((SECONDS < end)); do
		i=$((i + 1))
		printf 'npsn,nama,nip,jk,tanggal_lahir,status_kepegawaian,jenis_ptk\n20100001,Purwarupa %s,19850101201%d%02d%d%03d,P,1985-01-01,PNS,Guru Kelas\n' \
			"$(tr 0-9 a-j <<<"$1$i")" $((i / 999 % 10)) \
			"$(($1))" 2 "$((i % 999 + 1))" >"w$1.csv"
		"$KINERJA" -q roster import --allow-absent --partial \
			"w$1.csv" >/dev/null 2>"w$1.err"
		got=$?
		case $got in
		0) done_=$((done_ + 1)) ;;
		75) busy=$((busy + 1)) ;;
		*) fault "writer $1: exit $got: $(tail -n 1 "w$1.err")" ;;
		esac
	done
	echo "$done_ $busy" >"writes.$1"
}

for ((k = 1; k <= readers; k++)); do
	reader "$k" &
done
for ((k = 1; k <= writers; k++)); do
	writer "$k" &
done
wait
reads=$(cat reads.* | awk '{ s += $1 } END { print s }')
done_=$(cat writes.* | awk '{ s += $1 } END { print s }')
busy=$(cat writes.* | awk '{ s += $2 } END { print s }')
people=$(sqlite3 k.db 'SELECT count(*) FROM person')
acts=$(sqlite3 k.db "SELECT count(*) FROM act WHERE command LIKE '%w_.csv'")
[ "$people" -eq $((begun + done_)) ] ||
	fault "$people people, $begun and $done_ were told"
[ "$acts" -eq "$done_" ] || fault "$acts acts, $done_ were told"
found=$("$KINERJA" db check 2>&1) || fault "$found"
if [ "$done_" -eq 0 ] || [ "$reads" -eq 0 ]; then
	fault 'nobody got through'
fi
echo "$seconds s: $reads reads, $done_ imports, $busy told that it is busy;" \
	"$people people"
[ ! -s faults ] || {
	cat faults
	exit 1
}
