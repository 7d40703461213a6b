#!/usr/bin/env bash
# Times of the commands that go through a whole period, and through a year.
#
# Builds a database of ROWS people (20000), every twelfth a principal, and
# walks all who have an identifier from the plan to the evaluation of the
# year, by generated files. Each line: seconds on the clock, on the
# processor, the peak of memory, the limit, the command. Ends with 1 when a
# command takes longer than its limit, which holds for 400000 people and two
# free cores; CLOCK=cpu holds the processor's seconds against it, where others
# work on the machine. KEEP=FOLDER keeps the database after each stage, FROM=STAGE goes on
# from one that was kept. The files need 12 KB a row.
# shellcheck disable=SC1091,SC2154 # home.bash
set -eu

cd "$(dirname "$0")/../.."
B=${B:-build}
ROWS=${ROWS:-20000}
FROM=${FROM:-roster}
kinerja=$(realpath "${KINERJA:-$B/kinerja}")
measure=$(realpath "$B/bench/measure")
gen=$(realpath "$B/bench/gen_roster")
keep=${KEEP:+$(realpath "$KEEP")}

. tests/bench/home.bash
exceeded=0

# run LIMIT COMMAND...: one measured line of the table.
run() {
	local limit=$1 bad='' held
	shift
	"$measure" result "$kinerja" -q --no-progress "$@" >out 2>err
	read -r seconds kib status cpu <result
	if [ "$status" -ne 0 ]; then
		echo "period: exit status $status: kinerja $*" >&2
		tail -n 5 err >&2
		exit 1
	fi
	held=$seconds
	[ "${CLOCK:-wall}" != cpu ] || held=$cpu
	if awk "BEGIN { exit !($held > $limit) }"; then
		bad="EXCEEDED"
		exceeded=1
	fi
	printf '%8.2f %8.2f %7d %7.2f  %s\n' "$seconds" "$cpu" \
		$((kib / 1024)) "$limit" "$*${bad:+  $bad}"
}

# batch COMMAND...: an import or verb over everybody: 40,000 records a second,
# and half a second for those of few.
batch() {
	run "$(awk -v n="$ROWS" 'BEGIN { printf "%.2f", n / 40000 + 0.5 }')" \
		"$@"
}

# view COMMAND...: one over all posts: a second, up to 400,000.
view() {
	run "$(awk -v n="$ROWS" 'BEGIN {
		printf "%.2f", (n > 400000 ? n / 400000 : 1) }')" "$@"
}

sql() {
	sqlite3 -batch -csv k.db "$1"
}

# Everybody with an identifier in the role, with their supervisor: COLUMNS.
people() {
	sql "SELECT $1 FROM post p JOIN person e ON e.id = p.person_id
		JOIN unit u ON u.id = p.unit_id
		LEFT JOIN post h ON h.unit_id = u.id AND
			h.role = 'kepala_sekolah' AND p.role = 'guru'
		LEFT JOIN person r ON r.id = h.person_id
		WHERE p.role IN ('guru', 'kepala_sekolah') AND
			u.kind = 'sekolah' AND
			(e.nip IS NOT NULL OR e.nuptk IS NOT NULL)
		ORDER BY p.id"
}

rater="coalesce(r.nip, '$dinas')"
who="coalesce(e.nip, e.nuptk)"

# decisions FILE DAY [BY]
decisions() {
	echo person,by,on >"$1"
	people "$who, ${3:-''}, '$2'" >>"$1"
}

do_roster() {
	at 2024-01-08
	"$gen" "$ROWS" >roster.csv
	"$kinerja" -q init
	run 60 roster import roster.csv
	cat >officials.csv <<-END
	jenis,nip,nama,pangkat,unit,kabupaten,mulai
	kepala_dinas,$dinas,"Rekaan Sejuta, M.Si.",IV/c,DINAS REKAAN,Kab. Rekaan,2022-01-03
	END
	"$kinerja" -q supervisor import officials.csv
	run 60 period open 2024-1 --rules pmm-2024
	run 10 supervisor list --gaps
}

do_plan() {
	local head=indikator,praktik_target,kompetensi,kompetensi_jumlah
	head+=,berorientasi_pelayanan,akuntabel,kompeten,harmonis,loyal,adaptif
	head+=,kolaboratif

	at 2024-01-16
	echo "nip,nuptk,$head" >plans.csv
	people "e.nip, iif(e.nip IS NULL, e.nuptk, ''),
		iif(p.role = 'guru', 'DISIPLIN_POSITIF', 'KS_VISI_MISI'),
		'Satu siklus', 'PK_PELATIHAN_MANDIRI', 4, 1,1,1,1,1,1,1" \
		>>plans.csv
	batch plan import plans.csv
	batch plan check --all
	batch plan submit --all
	at 2024-01-23
	decisions approve.csv 2024-01-23 "$rater"
	batch plan approve --from approve.csv
	batch plan import plans.csv
}

do_observe() {
	local step

	at 2024-03-15
	cat >observations.csv <<-END
	nip,nuptk,jadwal_tanggal,jadwal_jam,persiapan_target,persiapan_upaya,persiapan_rpp,perilaku1_nilai,perilaku1_catatan,perilaku2_nilai,perilaku3_nilai,observasi_rekomendasi,tindak_lanjut_tantangan,tindak_lanjut_pilihan_belajar,tindak_lanjut_tujuan,refleksi_capaian,penilaian_nilai,penilaian_alasan
	END
	people "e.nip, iif(e.nip IS NULL, e.nuptk, ''),
		iif(p.role = 'guru',
			printf('2024-03-%02d', 1 + p.id % 28), ''),
		iif(p.role = 'guru', '09:00', ''),
		iif(p.role = 'guru', 'DISIPLIN_POSITIF.1', 'Agenda berjalan'),
		'Belajar', 'rpp.pdf',
		iif(p.role = 'guru', 'DILAKUKAN_EFEKTIF', ''),
		iif(p.role = 'guru', 'Terlihat', ''),
		iif(p.role = 'guru', 'DILAKUKAN_EFEKTIF', ''),
		iif(p.role = 'guru', 'DILAKUKAN_EFEKTIF', ''),
		'Berbagi praktik', 'Waktu terbatas', 'Komunitas belajar', 'satu|dua', 'tercapai',
		'SESUAI_EKSPEKTASI', 'Jujur'" >>observations.csv
	batch observe import observations.csv
	run 5 observe missed --all
	for step in persiapan observasi tindak_lanjut refleksi; do
		decisions collect.csv 2024-03-15 "$rater"
		[ "$step" = observasi ] ||
			decisions collect.csv 2024-03-15
		batch observe collect --step "$step" --from collect.csv
	done
	decisions rate.csv 2024-03-15 "$rater"
	batch observe rate --from rate.csv
	run 5 observe list
	run 5 export observations
}

# ratings FILE WHY [VALUES COLUMNS]: assessments of all, by who supervises;
# WHY they are not complete; more values and their columns.
ratings() {
	cat >"$1" <<-END
	nip,nuptk,hasil_kerja,hasil_kerja_alasan,perilaku_kerja,perilaku_kerja_alasan,area1_catatan,alasan_tidak_lengkap,penilai${4:-}
	END
	people "e.nip, iif(e.nip IS NULL, e.nuptk, ''), 'SESUAI_EKSPEKTASI',
		'Tercapai', 'SESUAI_EKSPEKTASI', 'Konsisten', 'Lengkap',
		'$2', $rater${3:-}" >>"$1"
}

# organisation PERIOD DAY
organisation() {
	{
		echo npsn,predikat,tanggal,oleh
		sql "SELECT npsn, 'ORG_BAIK', '$2', '$dinas' FROM unit
			WHERE kind = 'sekolah'"
	} >organisation.csv
	batch assess organisation --period "$1" organisation.csv
}

# The SKP of a thousand people: of as many schools as have them.
print_thousand() {
	printed=1
	sql "UPDATE unit SET kecamatan = 'Seribu' WHERE id IN (
		SELECT unit_id FROM (
			SELECT p.unit_id, sum(count(*)) OVER (
				ORDER BY p.unit_id) AS n
			FROM post p JOIN plan n ON n.post_id = p.id
			GROUP BY p.unit_id)
		WHERE n <= 1050)"
	run 3 print skp --period "$1" --kecamatan 'Kec. Seribu' -o skp.html
	[ "$(grep -o 'Dokumen milik' skp.html | wc -l)" -ge \
		$((ROWS < 2000 ? 1 : 900)) ] || {
		echo "period: fewer than a thousand were printed" >&2
		exceeded=1
	}
	rm -f skp.html
}

facts() {	# PERIOD
	local person

	person=$(sql "SELECT max(nip) FROM person")
	view -f text status --period "$1" --by kabupaten
	view -f csv export summary --period "$1"
	view -f csv export pending --period "$1"
	run 3 report --period "$1" -o laporan.html
	[ -n "${printed:-}" ] || print_thousand "$1"
	view blockers --period "$1"
	run 5 -f csv export reminders --period "$1"
	view -f csv export recap --period "$1"
	run 5 -f csv export credits --period "$1"
	run 0.1 why --period "$1" "$person"
}

do_assess() {
	at 2024-06-20
	facts 2024-1
	organisation 2024-1 2024-06-10
	ratings assessments.csv ''
	batch assess import assessments.csv
	decisions publish.csv 2024-06-20 "$rater"
	batch assess publish --from publish.csv
	facts 2024-1
	run 60 rollover 2024-1 2024-2 --carry duties,follow-up
	view -f text status --period 2024-2
}

# The second cycle came from elsewhere, all at once.
do_second() {
	at 2024-12-28
	sed '1s/$/,status,diajukan_pada,disetujui_pada,disetujui_oleh/' \
		plans.csv | head -n 1 >plans2.csv
	people "e.nip, iif(e.nip IS NULL, e.nuptk, ''),
		iif(p.role = 'guru', 'DISIPLIN_POSITIF', 'KS_VISI_MISI'),
		'Satu siklus', 'PK_PELATIHAN_MANDIRI', 4, 1,1,1,1,1,1,1,
		'disetujui', '2024-09-02', '2024-09-05', $rater" >>plans2.csv
	batch plan import --recorded --source pmm --period 2024-2 plans2.csv
	organisation 2024-2 2024-12-10
	ratings assessments2.csv 'tanpa observasi' \
		", 'terbit', '2024-12-15', '2024-12-18'" \
		,status,dinilai_pada,diterbitkan_pada
	batch assess import --recorded --source pmm --period 2024-2 \
		assessments2.csv
}

do_year() {
	at 2025-01-15
	run 60 period open 2024 --rules pmm-2024
	view -f csv assess annual list --period 2024
	facts 2024
	batch assess import --period 2024 assessments.csv
	decisions publish.csv 2025-01-15 "$rater"
	batch assess publish --period 2024 --from publish.csv
	facts 2024
	view -f csv assess annual list --period 2024
	run 5 -f csv export skp22 --period 2024
}

echo "$ROWS people"
echo ' seconds      cpu     MiB   limit  kinerja'
started=
for stage in roster plan observe assess second year; do
	[ "$stage" = "$FROM" ] && started=1
	[ -n "$started" ] || { previous=$stage; continue; }
	if [ "$stage" = "$FROM" ] && [ -n "${previous:-}" ]; then
		cp "$keep/$previous/"* .
	fi
	case $stage in
	roster) do_roster ;;
	plan) do_plan ;;
	observe) do_observe ;;
	assess) do_assess ;;
	second) do_second ;;
	year) do_year ;;
	esac
	if [ -n "$keep" ]; then
		mkdir -p "$keep/$stage"
		cp k.db k.db.key ./*.csv "$keep/$stage"
	fi
done
exit "$exceeded"
