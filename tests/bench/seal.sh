#!/usr/bin/env bash
# What sealing costs: a roster import and a batch of approvals beside the same
# by a program that was built without sums (UNSEALED), in seconds on the
# processor, in turn: the median of what SEAL_RUNS pairs of runs say.
#
# Ends with 1 when a limit is exceeded, or when what the other program wrote
# is not told as altered: then it sealed, and nothing was compared.
# SEAL_ROWS people are imported, as many plans approved as have an identifier.
# shellcheck disable=SC1091,SC2034,SC2154 # table, home
set -eu

cd "$(dirname "$0")/../.."
B=${B:-build}
SEAL_ROWS=${SEAL_ROWS:-111000}
SEAL_RUNS=${SEAL_RUNS:-9}
sealed=$(realpath "${KINERJA:-$B/kinerja}")
unsealed=$(realpath "${UNSEALED:-$B-unsealed/kinerja}")
measure=$(realpath "$B/bench/measure")
gen=$(realpath "$B/bench/gen_roster")
. tests/bench/table.bash

. tests/bench/home.bash

k() {
	"$sealed" -q --no-progress "$@" 2>err || {
		tail -n 5 err >&2
		return 1
	}
}

# A database in which everybody with an identifier has submitted a plan, and
# the decisions about them.
make_plans() {
	local who rater people
	who="coalesce(e.nip, e.nuptk)"
	rater="coalesce(r.nip, '$dinas')"
	people="FROM post p JOIN person e ON e.id = p.person_id
		LEFT JOIN post h ON h.unit_id = p.unit_id AND
			h.role = 'kepala_sekolah' AND p.role = 'guru'
		LEFT JOIN person r ON r.id = h.person_id
		WHERE p.role IN ('guru', 'kepala_sekolah') AND
			coalesce(e.nip, e.nuptk) IS NOT NULL
		ORDER BY p.id"
	at 2024-01-08
	k init
	k roster import roster.csv
	printf '%s\n' jenis,nip,nama,pangkat,unit,kabupaten,mulai \
		"kepala_dinas,$dinas,\"Rekaan Sejuta, M.Si.\",IV/c,DINAS REKAAN,\
Kab. Rekaan,2022-01-03" >officials.csv
	k supervisor import officials.csv
	k period open 2024-1 --rules pmm-2024
	at 2024-01-16
	{
		printf '%s\n' nip,nuptk,indikator,praktik_target,kompetensi,\
kompetensi_jumlah,berorientasi_pelayanan,akuntabel,kompeten,harmonis,loyal,\
adaptif,kolaboratif
		sqlite3 -batch -csv k.db "SELECT e.nip,
			iif(e.nip IS NULL, e.nuptk, ''),
			iif(p.role = 'guru', 'DISIPLIN_POSITIF',
				'KS_VISI_MISI'), 'Satu siklus',
			'PK_PELATIHAN_MANDIRI', 4, 1,1,1,1,1,1,1 $people"
	} >plans.csv
	k plan import plans.csv
	k plan submit --all
	{
		echo person,by,on
		sqlite3 -batch -csv k.db \
			"SELECT $who, $rater, '2024-01-23' $people"
	} >approve.csv
	mv k.db plans.db
	mv k.db.key plans.db.key
}

# one NAME PROGRAM
one() {
	at 2024-01-08
	rm -f k.db k.db.key
	k init
	run "$1-import" "$2" -q --no-progress roster import roster.csv
	at 2024-01-23
	cp plans.db k.db
	cp plans.db.key k.db.key
	run "$1-approve" "$2" -q --no-progress plan approve --from approve.csv
}

"$gen" "$SEAL_ROWS" >roster.csv
make_plans
n=$(($(wc -l <approve.csv) - 1))
for ((i = 0; i < SEAL_RUNS; i++)); do
	one sealed "$sealed"
	one unsealed "$unsealed"
done
status=0
"$sealed" log --verify >/dev/null 2>&1 || status=$?
[ "$status" -eq 5 ] || {
	echo "bench: the program without sums has sealed" >&2
	exit 1
}

printf '\n%-34s %10s %10s %8s     %s\n' 'the seal, processor time' \
	sealed unsealed ratio limit
in_turn "import of $SEAL_ROWS rows" sealed-import unsealed-import 1.10
in_turn "approval of $n plans" sealed-approve unsealed-approve 1.10
exit "$exceeded"
