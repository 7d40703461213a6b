#!/usr/bin/env bash
# Many offices, one picture: OFFICES (38) databases of ROWS (10000) people,
# worked to different stages, published at the same time by JOBS (8)
# processes, one of them killed in the middle and one office rolled back; and
# once more by bundles into one database.
#
# Afterwards every figure of the picture has to be that of the office's own
# export, or the exit status is 1. Times stand beside those of \copy of the
# same rows in the same run; with LIMITS=1 what is over its limit fails. A
# folder KEEP keeps the databases; the files need 30 MB an office.
set -eu

cd "$(dirname "$0")/../.."
B=${B:-build}
OFFICES=${OFFICES:-38}
ROWS=${ROWS:-10000}
JOBS=${JOBS:-8}
kinerja=$(realpath "${KINERJA:-$B/kinerja}")
measure=$(realpath "$B/bench/measure")
gen=$(realpath "$B/bench/gen_roster")
# shellcheck disable=SC1091 # read where the tests read it
. tests/pg/cluster.sh

dir=$(mktemp -d)
server=$(mktemp -d)
trap 'pg_stop "$server"; rm -rf "$dir" "$server" "$server.log"' EXIT
cd "$dir"
export LC_ALL=C HOME=$dir KINERJA_CONFIG='' kinerja
export KINERJA_TODAY=2024-06-20 KINERJA_NOW=2024-06-20T03:00:00Z
unset KINERJA_KEY_FILE KINERJA_SIGN_FILE XDG_CONFIG_HOME
dinas=197001011995031
bad=0

fault() {
	echo "offices: $*" >&2
	bad=1
}

# own OFFICE ARGUMENT...: in the office's database; its diagnostics stay.
own() {
	local office=$1
	shift
	"$kinerja" --db "$office.db" -q --no-progress "$@" 2>>"$office.err"
}

# timed WHAT COMMAND...: a line with seconds on the clock and the processor.
timed() {
	local what=$1
	shift
	"$measure" result "$@" >out 2>err || :
	read -r seconds kib status cpu <result
	if [ "$status" -ne 0 ]; then
		tail -n 5 err >&2
		fault "exit status $status: $what"
	fi
	printf '%8.2f %8.2f %7d  %s\n' "$seconds" "$cpu" $((kib / 1024)) "$what"
}

# ---- the offices

# people OFFICE COLUMNS: all with an identifier, and who supervises them.
people() {
	sqlite3 -batch -csv "$1.db" "SELECT $2 FROM post p
		JOIN person e ON e.id = p.person_id
		JOIN unit u ON u.id = p.unit_id
		LEFT JOIN post h ON h.unit_id = u.id AND
			h.role = 'kepala_sekolah' AND p.role = 'guru'
		LEFT JOIN person r ON r.id = h.person_id
		WHERE p.role IN ('guru', 'kepala_sekolah') AND
			u.kind = 'sekolah' AND coalesce(e.nip, e.nuptk)
			IS NOT NULL
		ORDER BY p.id"
}

# make_office N: its lists, then as much work as its number says.
make_office() {
	local n=$1 office head rater
	office=kab-$n
	rater="coalesce(r.nip, '$dinas$(printf %03d $((900 + n)))')"
	{
		sed -n "1,5s/Kab. Rekaan/Kab. Rekaan $n/p; 1,2p; 4,5p" all.csv |
			awk '!seen[$0]++'
		sed -n "$((6 + (n - 1) * ROWS)),$((5 + n * ROWS))p" all.csv
	} >"$office.csv"
	awk -F, -v n="$n" 'BEGIN {
		print "npsn,sekolah,bentuk,status_sekolah,kecamatan,kabupaten"
	}
	$NF ~ /^[0-9]+$/ && !seen[$NF]++ {
		printf "%s,SD REKAAN %s,SD,Negeri,Kec. %d,Kab. Rekaan %d\n",
			$NF, $NF, ++i % 20, n
	}' "$office.csv" >"$office-schools.csv"
	printf '%s\n%s\n' jenis,nip,nama,unit,kabupaten,mulai \
		"kepala_dinas,$dinas$(printf %03d $((900 + n))),Rekaan Kepala,DINAS REKAAN $n,Kab. Rekaan $n,2022-01-03" \
		>"$office-officials.csv"
	own "$office" init --zone WIB --scope "$office" >/dev/null
	own "$office" school import "$office-schools.csv"
	own "$office" roster import "$office.csv"
	own "$office" supervisor import "$office-officials.csv"
	own "$office" period open 2024-1 --rules pmm-2024
	[ $((n % 4)) -ne 0 ] || return 0
	head=indikator,praktik_target,kompetensi,kompetensi_jumlah
	head+=,berorientasi_pelayanan,akuntabel,kompeten,harmonis,loyal,adaptif
	{
		echo "nip,nuptk,$head,kolaboratif,status,diajukan_pada,disetujui_pada,disetujui_oleh"
		people "$office" "e.nip, iif(e.nip IS NULL, e.nuptk, ''),
			iif(p.role = 'guru', 'DISIPLIN_POSITIF',
				'KS_VISI_MISI'),
			'Satu siklus', 'PK_PELATIHAN_MANDIRI', 4,
			1,1,1,1,1,1,1, 'disetujui', '2024-01-16',
			'2024-01-23', $rater" | head -n $((ROWS * (n % 4) / 3))
	} >"$office-plans.csv"
	own "$office" plan import --recorded --source pmm --on-error skip \
		"$office-plans.csv" || [ $? -eq 4 ]
	[ $((n % 4)) -ge 2 ] || return 0
	{
		echo "nip,nuptk,hasil_kerja,hasil_kerja_alasan,perilaku_kerja,perilaku_kerja_alasan,area1_catatan,alasan_tidak_lengkap,penilai,status,dinilai_pada,diterbitkan_pada"
		people "$office" "e.nip, iif(e.nip IS NULL, e.nuptk, ''),
			'SESUAI_EKSPEKTASI', 'Tercapai',
			'SESUAI_EKSPEKTASI', 'Konsisten', 'Lengkap',
			'tanpa observasi', $rater, 'terbit', '2024-06-15',
			'2024-06-18'" | head -n $((ROWS * (n % 4) / 5))
	} >"$office-ratings.csv"
	{
		echo npsn,predikat,tanggal,oleh
		sqlite3 -batch -csv "$office.db" "SELECT npsn, 'ORG_BAIK',
			'2024-06-10', (SELECT nip FROM person WHERE nip
			LIKE '$dinas%') FROM unit WHERE kind = 'sekolah'"
	} >"$office-organisation.csv"
	own "$office" assess organisation "$office-organisation.csv"
	own "$office" assess import --recorded --source pmm --on-error skip \
		"$office-ratings.csv" || [ $? -eq 4 ]
}

# ---- the picture in PostgreSQL

value() {
	psql -XAtc "$1"
}

publish() {
	"$kinerja" --db "$1.db" -q publish postgres >/dev/null 2>>"$1.err"
}
export -f publish

# summary OFFICE: what the office itself says.
summary() {
	own "$1" --format csv --full export summary --period 2024-1
}

# same_there OFFICE: what the picture says of it.
same_there() {
	summary "$1" >here.csv
	psql -Xqc "\\copy (SELECT $(head -n 1 here.csv) FROM kinerja.v_summary
		WHERE kantor = '$1' AND periode = '2024-1' ORDER BY urut)
		TO there.csv CSV HEADER"
	[ "$(wc -l <here.csv)" -gt 1 ] && cmp -s here.csv there.csv
}

# comes PID CONDITION: to a session of the server, while PID lives, in a minute.
comes() {
	for _ in $(seq 1200); do
		[ -z "$(value "SELECT 1 FROM pg_stat_activity WHERE $2")" ] ||
			return 0
		kill -0 "$1" 2>/dev/null || return 1
		sleep 0.05
	done
	return 1
}

# killed OFFICE: its publisher, behind all of its rows: the row of the office,
# which comes last, is held from under it.
killed() {
	local pid holder
	rm -f line
	mkfifo line
	psql -qX <line >/dev/null 2>&1 &
	holder=$!
	exec 7>line
	echo "BEGIN; SELECT 1 FROM kinerja.kantor FOR UPDATE;" >&7
	comes $holder "state = 'idle in transaction'" ||
		fault "the row of $1 could not be held"
	"$kinerja" --db "$1.db" -q publish postgres >/dev/null 2>&1 7>&- &
	pid=$!
	comes $pid "wait_event_type = 'Lock'" ||
		fault "$1 ended, or came to no end, before it was killed"
	kill -9 $pid 2>/dev/null || :
	wait $pid 2>/dev/null || :
	exec 7>&-
	wait $holder || :
}

picture() {
	local n state victim=kab-2 rolled=kab-1
	publish "$rolled"
	publish "$victim"
	state=$(value "SELECT kepala, (SELECT md5(string_agg(r::text, ''
		ORDER BY urut)) FROM kinerja.roster r WHERE r.kantor =
		k.kantor) FROM kinerja.kantor k WHERE kantor = '$victim'")
	own "$victim" roster retire "$(sqlite3 "$victim.db" "SELECT max(nip)
		FROM v_roster WHERE peran = 'guru'")" \
		--from 2024-06-19 --reason Pensiun
	killed "$victim"
	[ "$(value "SELECT kepala, (SELECT md5(string_agg(r::text, ''
		ORDER BY urut)) FROM kinerja.roster r WHERE r.kantor =
		k.kantor) FROM kinerja.kantor k
		WHERE kantor = '$victim'")" = "$state" ] ||
		fault "what was killed left a half of $victim"
	own "$rolled" db backup before.db
	own "$rolled" period extend 2024-1 --stage penilaian --to 2024-07-31 \
		--reason 'Surat Dinas' >/dev/null
	# shellcheck disable=SC2016 # the inner shell's own
	timed "publish $OFFICES offices of $ROWS, $JOBS at a time" \
		bash -c 'seq "$1" | xargs -P "$2" -I N bash -c "publish kab-N"' \
		- "$OFFICES" "$JOBS"
	cp before.db back.db
	cp "$rolled.db.key" back.db.key
	local got=0
	"$kinerja" --db back.db -q publish postgres --office "$rolled" \
		>/dev/null 2>err || got=$?
	[ "$got" -eq 6 ] || fault "a rolled back office ended with $got"
	for n in $(seq "$OFFICES"); do
		same_there "kab-$n" || fault "kab-$n differs in PostgreSQL"
	done
	value "SELECT count(*) || ' offices and ' || (SELECT count(*) FROM
		kinerja.v_roster) || ' posts in one picture'
		FROM kinerja.kantor"
}

# \copy of the rows of one office, all tables, into tables alike, and
# publishing it to a server that has nothing of it.
copies() {
	local office=kab-$((OFFICES < 3 ? OFFICES : 3)) copy t
	psql -XAtc "SELECT c.relname FROM pg_class c JOIN pg_namespace n
		ON n.oid = c.relnamespace WHERE n.nspname = 'kinerja'
		AND c.relkind = 'p'" >tables
	[ "$(wc -l <tables)" -ge 12 ] || fault 'tables are missing'
	while read -r t; do
		psql -Xqc "\\copy (SELECT * FROM kinerja.$t WHERE kantor =
			'$office') TO $t.csv CSV" -c "CREATE TABLE bare_$t
			(LIKE kinerja.$t INCLUDING ALL)"
		echo "\\copy bare_$t FROM $t.csv CSV"
	done <tables >copy.sql
	timed "\\copy of all rows of $office" psql -Xq1f copy.sql
	copy=$seconds
	timed "publish all of $office" "$kinerja" --db "$office.db" -q \
		publish postgres --schema baru
	within "publish all" "$seconds" "$copy" 1.5 "\\copy of the same rows"
	timed "publish $office again, nothing new" bash -c "publish $office"
}

# within WHAT SECONDS BESIDE LIMIT OF: the ratio, and with LIMITS=1 its limit.
within() {
	awk -v what="$1" -v a="$2" -v b="$3" -v limit="$4" -v of="$5" \
		-v hard="${LIMITS:-0}" 'BEGIN {
		over = a / b > limit
		printf "%s: %.2f of %s, limit %s%s\n", what, a / b, of,
			limit, over ? ", OVER" : ""
		exit over && hard == 1 }' || bad=1
}

# ---- the same by bundles

# shellcheck disable=SC2317 # called by the inner shell
bundle() {
	"$kinerja" --db "$1.db" -q bundle key new >"$1.pub" &&
		"$kinerja" --db "$1.db" -q bundle make -o "$1.kin"
}
export -f bundle

bundles() {
	local n files=()
	"$kinerja" --db prov.db -q init --zone WIB --scope prov
	# shellcheck disable=SC2016 # the inner shell's own
	timed "bundle make in $OFFICES offices, $JOBS at a time" bash -c \
		'seq "$1" | xargs -P "$2" -I N bash -c "bundle kab-N"' \
		- "$OFFICES" "$JOBS"
	for n in $(seq "$OFFICES"); do
		own prov bundle key trust "$(cat "kab-$n.pub")" \
			--name "kab-$n" --kabupaten "Kab. Rekaan $n"
		files+=("kab-$n.kin")
	done
	timed "bundle merge of all into one database" \
		"$kinerja" --db prov.db bundle merge "${files[@]}"
	timed "bundle merge of all once more" \
		"$kinerja" --db prov.db bundle merge "${files[@]}"
	[ "$(grep -c ': 0 schools and offices taken' err)" -eq "$OFFICES" ] ||
		fault 'what came twice was taken twice'
	for n in $(seq "$OFFICES"); do
		summary "kab-$n" >here.csv
		own prov --format csv --full export summary --period 2024-1 \
			--kabupaten "Kab. Rekaan $n" >there.csv
		cmp -s here.csv there.csv || fault "kab-$n differs by bundle"
	done
	own prov db check >/dev/null || fault 'the merged database is not sound'
}

pg_start "$server" || { echo 'offices: no PostgreSQL here' >&2; exit 77; }
echo "$OFFICES offices of $ROWS people"
# schools of 20, so that none lies in two offices
"$gen" $((OFFICES * ROWS)) 20 >all.csv
for n in $(seq "$OFFICES"); do
	make_office "$n"
done
rm all.csv
echo ' seconds      cpu     MiB'
picture
copies
bundles
[ -z "${KEEP:-}" ] || cp ./*.db ./*.db.key ./*.kin "$KEEP"
exit "$bad"
