#!/bin/sh
# The year 2026 of the fictional Kecamatan Umpama, from the Dapodik lists of
# January to the drafts of 2027. See play.sh.
#
# Its files are those of the semester, two years later: prepared here, so that
# people and schools stand in one place.
# shellcheck disable=SC1091,SC2154 # play.sh
. "$(dirname "$0")/play.sh"

# later FILE NAME [SED-EDIT...]: a file of the semester as one of the year.
later() {
	from=$1 name=$2
	shift 2
	sed -e 's/^2024-1,/2026,/' -e 's/2024-06-/2026-12-/g' \
		-e 's/2024-/2026-/g' -e 's/REKAAN\/2024/REKAAN\/2026/g' "$@" \
		"$from" >"$dir/$name"
}

for list in daftar-*2024-01-05* daftar-*2024-03-05* getGtk-* manifest.csv; do
	later "$list" "$(printf '%s' "$list" | sed 's/2024-/2026-/')"
done
for file in *.csv; do
	case $file in
	daftar-*|manifest.csv) ;;
	*) later "$file" "$file" ;;
	esac
done
# what the rules of 2026 ask for besides: documents confirmed at the end
ks='TP_KS_KURIKULUM|TP_KS_PERENCANAAN|TP_KS_LAPORAN|TP_KS_KEHADIRAN'
later assessments.csv assessments.csv -e '1s/$/,tugas_pokok/' \
	-e "/,196508171990031901,/s/\$/,$ks/" \
	-e "/,guru,/!{/,196604211991032902,/s/\$/,$ks/;}" \
	-e '/TP_KS/!{1!s/$/,TP_KURIKULUM|TP_KEHADIRAN/;}'
# what the principal said of it and the steps to come, and what was done of
# them, which is a step of its own
later tindak-lanjut.csv tindak-lanjut.csv \
	-e '1s/$/,tindak_lanjut_masukan,tindak_lanjut_langkah_perbaikan/' \
	-e '1!s/$/,Mulai dari satu kelas,Menyusun rencana mingguan/'
who='^([^,]*,[^,]*,("[^"]*"|[^,]*),[^,]*,[^,]*),.*'
sed -E -e "1s/$who/\\1,upaya_tindak_lanjut_kegiatan/" \
	-e "1!s/$who/\\1,Belajar bersama komunitas belajar/" \
	tindak-lanjut.csv >"$dir/upaya.csv"
later kumpul-tindak-lanjut.csv kumpul-upaya.csv -e 's/-05-/-09-/'
cd "$dir" || exit 1

teacher=198503152010012902	# Purwarupa Satu of SD 01
late=199305022023212906		# Khayali Lima of SD 01, never writes a plan
retired=196402111986032904	# Dra. Fiksiana Tiga of SD 01

day 2026-01-08 'the database, the schools, their rosters'
show 0 5 init --zone WIB --scope 'Kab. Rekaan'
show 0 5 school import schools.csv
show 0 12 roster import --manifest manifest.csv
show 0 5 supervisor import supervisors.csv
show 0 8 period open 2026

day 2026-01-16 'plans: no points are counted, duties have hours'
show 3 6 plan import plans.csv
show 0 6 rules diff pmm-2024 rgtk-2026 --columns bagian,sebelum,sesudah \
	-o beda.csv
sed 's/TT_KOORD_BKK/TT_PENGURUS_BKK/' plans.csv >rencana.csv
show 0 6 plan import rencana.csv
show 5 12 plan check --all

day 2026-01-26 'teachers submit, principals approve'
show 0 6 plan submit --from ajukan.csv
show 0 6 plan approve --from setujui.csv
show 0 6 plan return --from kembalikan.csv
show 0 14 why "$teacher"

day 2026-02-08 'a returned plan comes back, after the deadline'
show 0 6 plan import plans-perbaikan.csv
show 0 6 plan submit --from ajukan-perbaikan.csv
show 0 6 plan approve --from setujui-perbaikan.csv

day 2026-02-15 'where do we stand'
show 0 30 status

day 2026-02-26 'documents of preparation'
show 0 6 observe import observasi-persiapan.csv

day 2026-03-08 'they are collected; a new roster: somebody retired'
show 0 6 observe collect --step persiapan --from kumpul-persiapan.csv
show 0 8 roster import --school 20100001 \
	'daftar-guru-SD NEGERI CONTOH REKAAN 01-2026-03-05 07_55_13.csv'
show 0 6 roster retire "$retired" --from 2026-03-01 --reason 'Pensiun BUP'

day 2026-03-11 'what was seen in class'
show 0 6 observe import observasi-kelas.csv

day 2026-03-15 'it is collected'
show 0 6 observe collect --step observasi --from kumpul-observasi.csv

day 2026-05-13 'the follow-up'
show 0 6 observe import tindak-lanjut.csv

day 2026-05-20 'it is collected'
show 0 6 observe collect --step tindak_lanjut --from kumpul-tindak-lanjut.csv

day 2026-09-13 'what was done of it'
show 0 6 observe import upaya.csv

day 2026-09-30 'it is collected'
show 0 6 observe collect --step upaya_tindak_lanjut --from kumpul-upaya.csv

day 2026-12-03 'reflection'
show 0 6 observe import refleksi.csv

day 2026-12-12 'it is collected and rated'
show 0 6 observe collect --step refleksi --from kumpul-refleksi.csv
show 0 6 observe rate --from nilai-refleksi.csv

day 2026-12-25 'assessment'
show 0 6 assess organisation organisation.csv
show 0 6 assess import assessments.csv
day 2026-12-28 'publication'
show 0 6 assess publish --from terbitkan.csv
show 0 12 assess distribution
show 0 30 status
show 0 14 why "$late"

day 2026-12-31 'what the dinas reports, and the next year'
show 0 12 export credits
show 0 4 export credits -o angka-kredit.csv
show 0 8 db check
show 0 8 log --verify
show 0 40 rollover 2026 2027 --carry duties

finish 'The year is done.'
