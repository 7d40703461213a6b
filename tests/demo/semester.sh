#!/bin/sh
# A semester of the fictional Kecamatan Umpama under the rules of 2024, from
# the Dapodik lists of January to the rollover in July. See play.sh.
# shellcheck disable=SC1091,SC2154 # play.sh
. "$(dirname "$0")/play.sh"

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
show 0 16 why "$teacher"

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
show 0 40 rollover 2024-1 2024-2 --carry duties --dry-run
show 0 40 rollover 2024-1 2024-2 --carry duties
show 0 5 rollover 2024-1 2024-2 --carry duties
show 0 30 status --period 2024-2

finish 'The semester is done.'
