#!/bin/sh
# The prepared folders in which the examples of the manual run: the semester
# of the demo, kept at each of its turns.
#
# usage: worlds.sh KINERJA DIR
# Each world is a folder below DIR with a database kinerja.db (but for
# "files") and the files that the pages name.
set -u

program=$1
worlds=$2
cd "$(dirname "$0")/../.." || exit 1
demo=$PWD/tests/demo
own=$PWD/tests/examples/files
packs=$PWD/lib/rule/packs
at=$worlds/.now
mkdir -p "$at" && cp "$demo"/*.csv "$demo"/*.json "$own"/* "$at" || exit 1
cd "$at" || exit 1

# the names that the pages give to such files
cp 'daftar-guru-SD NEGERI CONTOH REKAAN 01-2024-01-05 08_12_44.csv' \
	daftar-guru.csv
cp 'daftar-tendik-SD NEGERI CONTOH REKAAN 01-2024-01-05 08_13_10.csv' \
	daftar-tendik.csv
cp 'daftar-guru-SD NEGERI CONTOH REKAAN 01-2024-03-05 07_55_13.csv' \
	daftar-guru-maret.csv
cp schools.csv sekolah.csv
cp supervisors.csv pejabat.csv
cp plans.csv rencana.csv
cp assessments.csv nilai.csv
cp organisation.csv predikat-sekolah.csv
mkdir cadangan dapodik
cp "$demo"/daftar-*2024-01-05*.csv dapodik
sed '1,/"version"/s/"pmm-2024"/"pmm-2024-daerah"/' \
	"$packs/pmm-2024.json" >pmm-2024-daerah.json

day() {
	KINERJA_TODAY=$1 KINERJA_NOW=$1T02:00:00Z
	export KINERJA_TODAY KINERJA_NOW
}

# Every step must work, or the worlds are not what their names say.
do_it() {
	"$program" --quiet "$@" >"$worlds/.said" 2>&1 </dev/null || {
		echo "worlds.sh: on $KINERJA_TODAY: kinerja $*" >&2
		cat "$worlds/.said" >&2
		exit 1
	}
}

world() {
	cp -R "$at" "$worlds/$1" || exit 1
}

world files

day 2024-01-08
do_it init --zone WIB --scope 'Kab. Rekaan'
do_it school import schools.csv
world new
do_it roster import --manifest manifest.csv
do_it supervisor import supervisors.csv
world roster
do_it period open 2024-1 --rules pmm-2024
world open

day 2024-01-16
do_it plan import plans.csv
world drafts

day 2024-01-19
do_it plan submit --from ajukan.csv
world submitted

day 2024-01-26
do_it plan approve --from setujui.csv
do_it plan return --from kembalikan.csv
world returned
day 2024-02-08
do_it plan import plans-perbaikan.csv
do_it plan submit --from ajukan-perbaikan.csv
do_it plan approve --from setujui-perbaikan.csv
world approved

day 2024-02-26
do_it observe import observasi-persiapan.csv
world written
day 2024-02-29
do_it observe collect --step persiapan --from kumpul-persiapan.csv
world prepared

day 2024-03-11
do_it observe import observasi-kelas.csv
day 2024-03-15
do_it observe collect --step observasi --from kumpul-observasi.csv
world observed

day 2024-05-13
do_it observe import tindak-lanjut.csv
day 2024-05-20
do_it observe collect --step tindak_lanjut --from kumpul-tindak-lanjut.csv
day 2024-06-03
do_it observe import refleksi.csv
day 2024-06-12
do_it observe collect --step refleksi --from kumpul-refleksi.csv
world reflected
do_it observe rate --from nilai-refleksi.csv
world rated

day 2024-06-25
do_it assess organisation organisation.csv
do_it assess import assessments.csv
world assessed
day 2024-06-28
do_it assess publish --from terbitkan.csv
world published

day 2024-07-02
do_it rollover 2024-1 2024-2 --carry duties
world july
day 2024-07-15
do_it period close 2024-1 --with-unfinished --reason 'Akhir semester'
do_it period open 2024 --rules pmm-2024
world closed
day 2025-01-06
do_it rollover 2024-2 2025 --rules rgtk-2025 --carry duties
world year2025
