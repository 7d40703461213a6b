#!/usr/bin/env bats
# kinerja supervisor: officials, Pejabat Penilai and teams.

setup() {
	load helper
	cycle_setup
	provinsi=196602021991031002	# heads the office of the province
	make_schools
	make_roster
	make_officials
}

row() {
	printf 'jenis,nip,nama,kabupaten,jenis_jabatan,pegawai,npsn,peran,mulai,selesai\n%s\n' "$1" >row.csv
}

# Refused as a whole, with this code.
refused() {
	row "$2"
	exits 3 supervisor import row.csv
	said -F "[$1]"
}

@test "officials and teams come in, and again they are unchanged" {
	exits 0 supervisor import officials.csv
	totals "0 new, 0 changed, 3 unchanged"
}

@test "the list reads back unchanged" {
	exits 0 supervisor set --person $satu --by $dinas --from 2024-02-01
	exits 0 --format csv --output again.csv supervisor list
	exits 0 supervisor import again.csv
	totals "0 new, 0 changed, 5 unchanged"
}

@test "a changed last day is a change of the same row" {
	exits 0 supervisor set --person $satu --by $dinas --from 2024-01-01
	exits 0 supervisor set --person $satu --by $dinas --from 2024-01-01 \
		--to 2024-03-31
	said -F "the supervisor was changed"
	exits 0 supervisor set --person $satu --by $dinas --from 2024-01-01
	said -F "nothing new"
	exits 0 supervisor set --person $satu --by $ks1 --from 2024-04-01
	said -F "the supervisor was set"
}

@test "a number under another name makes nobody a supervisor" {
	refused PERSON_CONTRADICT \
		"penilai,$ks2,Sama Sekali Lain,,,$satu,20100001,guru,2024-02-01,"
	refused PERSON_CONTRADICT \
		"kepala_dinas,$dinas,Sama Sekali Lain,Kab. Rekaan,,,,,2024-01-01,"
}

@test "nobody supervises himself" {
	refused SUPERVISOR_SELF "penilai,$satu,,,,$satu,,,2024-01-01,"
	refused SUPERVISOR_SELF "penilai,$ks1,,,,,20100001,kepala_sekolah,,"
}

@test "two people do not supervise each other" {
	# the principal supervises the teacher without any row
	refused SUPERVISOR_CYCLE "penilai,$satu,,,,$ks1,,,2024-01-01,"
	exits 0 supervisor set --person $ks1 --by $ks2 --from 2024-01-01
	refused SUPERVISOR_CYCLE "penilai,$ks1,,,,$ks2,,,2024-01-01,"
	refused SUPERVISOR_CYCLE "penilai,$satu,,,,$ks2,,,2024-01-01,"
}

@test "a post has one supervisor on a day" {
	exits 0 supervisor set --person $satu --by $dinas --from 2024-01-01 \
		--to 2024-03-31
	refused SUPERVISOR_OVERLAP "penilai,$ks1,,,,$satu,,,2024-03-31,"
	said -F "Contoh Seratus, M.Pd. is the supervisor already, 2024-01-01 to 2024-03-31"
	row "penilai,$ks1,,,plh,$satu,,,2024-03-31,2024-04-02"
	exits 0 supervisor import row.csv
}

@test "one kabupaten has one Kepala Dinas on a day" {
	refused SUPERVISOR_OVERLAP \
		"kepala_dinas,197201011997031003,Contoh Dua Ratus,Kab. Rekaan,,,,,2024-03-01,"
	cat >both.csv <<-END
	jenis,nip,nama,kabupaten,mulai,selesai
	kepala_dinas,197201011997031003,Contoh Dua Ratus,Kab. Rekaan,2024-03-01,
	kepala_dinas,$dinas,,Kab. Rekaan,2023-01-01,2024-02-29
	END
	exits 0 supervisor import both.csv
	totals "1 new, 1 changed"
}

@test "who and what is not known is refused" {
	refused PERSON_UNKNOWN "penilai,$dinas,,,,199001012015011001,,,,"
	refused PERSON_UNKNOWN "penilai,199901012025011001,,,,,20100001,guru,,"
	refused SCHOOL_UNKNOWN "penilai,$dinas,,,,,29999999,guru,,"
	refused REQUIRED "penilai,$dinas,,,,,20100001,,,"
	refused REQUIRED "kepala_dinas,197301011998031003,,Kab. Rekaan,plt,,,,,"
	refused DATE_ORDER "penilai,$dinas,,,,$satu,,,2024-05-01,2024-04-01"
}

@test "nobody holds an office before being born" {
	refused DATE_ORDER "kepala_dinas,$dinas,,Kab. Rekaan,,,,,1960-01-03,"
	said 'row.csv:2.*mulai: 1960-01-03 is not after the birth on 1970-01-01'
	refused DATE_ORDER "penilai,$ks2,,,,$satu,20100001,guru,1970-05-01,"
}

@test "set needs to know who and whom" {
	exits 2 supervisor set --person $satu
	exits 2 supervisor set --by $dinas
	exits 2 supervisor set --by $dinas --school 20100001
	exits 3 supervisor set --by 19700101 --person $satu
	said -F "[ID_LEN]"
}

@test "cycles are found on every day and over several people" {
	# on its first day the row is harmless, from May on it is not
	exits 0 supervisor set --person $ks1 --by $ks2 --from 2024-05-01
	refused SUPERVISOR_CYCLE "penilai,$ks1,,,,$ks2,,,2024-02-01,"
	said -F "on 2024-05-01 Purwarupa Kepala Dua, M.Pd. supervises Purwarupa Kepala, M.Pd. (from 2024-05-01 on)"
	row "penilai,$ks1,,,,$ks2,,,2024-02-01,2024-04-30"
	exits 0 supervisor import row.csv
	# three people, in one file, told by line
	cat >three.csv <<-END
	jenis,nip,pegawai,mulai,selesai
	penilai,$dua,$satu,2024-02-01,
	penilai,$tiga,$dua,2024-02-01,
	penilai,$satu,$tiga,2024-02-01,
	END
	exits 3 supervisor import three.csv
	said -F "three.csv:4: error: on 2024-02-01 Purwarupa Tiga, S.Pd. supervises Purwarupa Dua, S.Pd. (line 3)"
	refused SUPERVISOR_CYCLE "penilai,$tiga,,,,,20100002,kepala_sekolah,2024-02-01,"
	said -F "as the principal, without a row"
}

@test "overlaps within one file name the other line" {
	cat >two.csv <<-END
	jenis,nip,pegawai,mulai,selesai
	penilai,$dinas,$satu,2024-02-01,2024-04-30
	penilai,$ks2,$satu,2024-04-30,
	END
	exits 3 supervisor import two.csv
	said -F "two.csv:3: error: mulai: Contoh Seratus, M.Pd. is the supervisor already, 2024-02-01 to 2024-04-30 (line 2)"
}

@test "two rows that end one supervisor on different days are refused" {
	cat >two.csv <<-END
	jenis,nip,pegawai,mulai,selesai
	penilai,$dinas,$satu,2024-02-01,2024-04-30
	penilai,$dinas,$satu,2024-02-01,2024-03-31
	END
	exits 3 supervisor import two.csv
	said "^two.csv:3: error: mulai: line 2 says something else of .*\[ROW_CONFLICT\]$"
	is_sql "SELECT count(*) FROM supervision WHERE to_day IS NOT NULL" 0
	# the first row may say what is stored; saying it twice is no harm
	sed '3s/03-31/04-30/' two.csv >one.csv
	exits 0 supervisor import one.csv
	totals '1 new, 0 changed, 1 unchanged, 0 rejected'
	exits 3 supervisor import two.csv
	said '^two.csv:3: error: mulai: line 2 says something else of '
}

@test "two rows that end one official on different days are refused" {
	cat >two.csv <<-END
	jenis,nip,nama,kabupaten,mulai,selesai
	pengawas,197201011996031002,Misal Pengawas,Kab. Rekaan,2024-01-01,2024-12-31
	pengawas,197201011996031002,Misal Pengawas,Kab. Rekaan,2024-01-01,2025-12-31
	END
	exits 3 supervisor import two.csv
	said "^two.csv:3: error: selesai: line 2 says something else of Misal Pengawas .*\[ROW_CONFLICT\]$"
	is_sql "SELECT count(*) FROM post WHERE role = 'pengawas' AND
		to_day IS NOT NULL" 0
	# saying it twice is no harm, nor is another term
	sed '3s/2025-12-31/2024-12-31/' two.csv >one.csv
	exits 0 supervisor import one.csv
	totals '1 new, 0 changed, 1 unchanged, 0 rejected'
	exits 3 supervisor import two.csv
	said '^two.csv:3: error: selesai: line 2 says something else of '
	sed '3s/2024-01-01/2025-01-01/' two.csv >next.csv
	exits 0 supervisor import next.csv
	totals '1 new, 0 changed, 1 unchanged, 0 rejected'
	# a school of hers may end earlier
	row "pengawas,197201011996031002,,Kab. Rekaan,,,20100002,,2024-01-01,2024-06-30"
	exits 0 supervisor import row.csv
}

@test "of two rows that exclude each other a run that skips takes neither" {
	cat >rows.csv <<-END
	jenis,nip,nama,kabupaten,pegawai,mulai,selesai
	penilai,$dinas,,,$satu,2024-07-01,2024-07-30
	penilai,$ks2,,,$satu,2024-07-30,
	penilai,$dinas,,,$dua,2024-07-01,2024-07-30
	penilai,$dinas,,,$dua,2024-07-01,2024-08-30
	pengawas,197201011996031002,Misal Pengawas,Kab. Rekaan,,,2024-12-31
	pengawas,197201011996031002,Misal Pengawas,Kab. Rekaan,,,2025-12-31
	penilai,$dinas,,,$tiga,2024-07-01,2024-08-30
	pengawas,197301011996031004,Contoh Satu,Kab. Rekaan,,,
	pengawas,197301011996031004,Andaian Dua,Kab. Rekaan,,,
	END
	exits 4 supervisor import --on-error skip --report rep rows.csv
	totals '1 new, 0 changed, 0 unchanged, 8 rejected'
	for pair in 2:3 3:2 4:5 5:4 6:7 7:6 9:10 10:9; do
		said "^rows.csv:${pair%:*}: error: .*: line ${pair#*:} says .*\[ROW_CONFLICT\]$"
	done
	assert_equal "$(grep -c '"verdict":"reject","codes":\["ROW_CONFLICT"\]' rep)" 8
	is_sql "SELECT count(*) FROM supervision WHERE from_day = '2024-07-01'" 1
	# the trail and its sums know nothing of what was tried
	exits 0 log --verify
	exits 4 supervisor import --on-error skip rows.csv
	totals '0 new, 0 changed, 1 unchanged, 8 rejected'
}

@test "two ranks that rows of one file give an official are told" {
	cat >two.csv <<-END
	jenis,nip,nama,pangkat,kabupaten,npsn,mulai
	pengawas,197201011996031002,Misal Pengawas,IV/a,Kab. Rekaan,20100001,2024-01-01
	pengawas,197201011996031002,Misal Pengawas,IV/b,Kab. Rekaan,20100002,2024-01-01
	END
	exits 0 supervisor import --dry-run two.csv
	said "^two.csv:3: warning: pangkat: the row says IV/b, which was taken, and line 2 says IV/a .*\[ROW_OTHERWISE\]$"
	sed -i '3s,IV/b,,' two.csv
	exits 0 supervisor import two.csv
	not_said ROW_OTHERWISE
	# one row that says what is new is no contradiction
	sed -i '2d; 3s,Pengawas,&,; s/,,Kab/,IV\/b,Kab/' two.csv
	exits 0 supervisor import two.csv
	not_said ROW_OTHERWISE
	totals '0 new, 1 changed'
}

@test "gaps between rows are refused unless the fallback covers them" {
	cat >two.csv <<-END
	jenis,nip,pegawai,mulai,selesai
	penilai,$dinas,$satu,2024-02-01,2024-03-31
	penilai,$ks2,$satu,2024-04-03,
	END
	exits 0 supervisor import --dry-run two.csv	# the principal covers
	exits 0 roster retire $ks1 --from 2024-03-01
	exits 3 supervisor import two.csv
	said -F "[SUPERVISOR_GAP]"
	said -F "Purwarupa Satu, S.Pd. would have no supervisor from 2024-04-01 to 2024-04-02"
	said -F "Purwarupa Kepala Dua, M.Pd. (line 3)"
	exits 3 supervisor import --on-error skip two.csv
	sed -i s/2024-04-03/2024-04-01/ two.csv
	exits 0 supervisor import two.csv
	# and by a row that is stored
	refused SUPERVISOR_GAP "penilai,$dinas,,,,$satu,,,2024-02-01,2024-03-29"
	said -F "(from 2024-04-01 on)"
	# the last row may end, which is told
	row "penilai,$ks2,,,,$satu,,,2024-04-01,2024-05-31"
	exits 0 supervisor import row.csv
	said -F "1 people have no supervisor on 2024-06-01 any more"
	said -F "[SUPERVISOR_NONE]"
	exits 0 --format json why $satu
	jq -e '.rows[0].kode == "tanpa_penilai"' "$out"
	exits 0 --format json supervisor list --gaps
	jq -e --arg a $satu --arg b $dua '[.rows[] | select(.nip == $a or
		.nip == $b) | .tanpa_penilai_sejak] | sort ==
		["2024-03-01", "2024-06-01"]' "$out"
	# and go on after all
	row "penilai,$ks2,,,,$satu,,,2024-04-01,-"
	exits 0 supervisor import row.csv
	totals "0 new, 1 changed"
	exits 0 --format json why $satu
	jq -e '.rows[0].penilai == "Purwarupa Kepala Dua, M.Pd."' "$out"
	exits 0 supervisor import row.csv
	totals "0 new, 0 changed, 1 unchanged"
}

@test "where no period is open nobody is said to have a supervisor" {
	export KINERJA_DB=fresh.db
	exits 0 init
	exits 0 school import schools.csv
	exits 0 roster import roster.csv
	exits 1 supervisor list --gaps
	said '^kinerja: no period is open yet; say `kinerja period open CODE`$'
	not_said 'everybody has a supervisor'
	exits 0 period open 2024-1 --rules pmm-2024
	exits 0 supervisor list --gaps
	told 2024-01-01
	exits 0 -q period close 2024-1 --with-unfinished --reason Uji
	exits 1 supervisor list --gaps
}

@test "who is affected is told, and approved items keep their approver" {
	make_plans
	exits 0 plan revise --period 2024-1 $satu --reason 'Uji coba'
	exits 0 plan submit --period 2024-1 $satu
	exits 0 --format json supervisor set --school 20100001 --role guru \
		--by $ks2 --from 2024-06-01 --dry-run
	jq -e '[.rows[] | select(.tindakan == "affects" and .bidang ==
		"penilai" and .baru == "Purwarupa Kepala Dua, M.Pd.")] |
		length == 2' "$out"
	jq -e '.rows[] | select(.bidang == "rencana_diajukan") |
		.baru == "2024-1"' "$out"
	said -F "2 people affected; 1 plans wait for the new supervisor; 0 observations are scheduled"
	exits 0 supervisor set --school 20100001 --role guru --by $ks2 \
		--from 2024-06-01
	said -F "2 people affected; 1 plans wait"
	# the old one may not approve any more, the new one may
	exits 6 plan approve --period 2024-1 --as $ks1 $satu
	exits 0 plan approve --period 2024-1 --as $ks2 $satu
	run sqlite3 k.db "SELECT group_concat(rater_name, '; ') FROM (SELECT
		rater_name FROM plan n JOIN post p ON p.id = n.post_id JOIN
		person e ON e.id = p.person_id WHERE e.nip IN ('$satu', '$dua')
		ORDER BY e.nip)"
	assert_output "Purwarupa Kepala Dua, M.Pd.; Purwarupa Kepala, M.Pd."
}

@test "a row that reaches back to an assessment needs a reason" {
	make_plans
	make_organisation
	cat >nilai.csv <<-END
	nip,hasil_kerja,hasil_kerja_alasan,perilaku_kerja,perilaku_kerja_alasan,status,dinilai_pada,penilai,alasan_tidak_lengkap
	$satu,SESUAI_EKSPEKTASI,Baik,SESUAI_EKSPEKTASI,Baik,final,2024-06-15,$ks1,Uji coba
	END
	exits 0 assess import --recorded --source pmm nilai.csv
	refused BACKDATED "penilai,$ks2,,,,$satu,,,2024-06-01,"
	said -F "2024-1 Purwarupa Satu, S.Pd. (final); give --reason"
	refused BACKDATED "penilai,$ks2,,,,,20100001,guru,2024-06-01,"
	exits 0 supervisor import row.csv --reason 'SK terlambat datang'
	run sqlite3 k.db "SELECT rater_name FROM assessment"
	assert_output "Purwarupa Kepala, M.Pd."
	# to end it after the period touches nothing
	row "penilai,$ks2,,,,,20100001,guru,2024-06-01,2024-07-31"
	exits 0 supervisor import row.csv
}

@test "nobody is affected by a new rank, nor by days that stay" {
	make_plans
	exits 0 plan revise --period 2024-1 $ks1 --reason 'Uji coba'
	exits 0 plan submit --period 2024-1 $ks1
	sed 's/,IV\/b,/,IV\/c,/; 3,$d' officials.csv >rank.csv
	exits 0 supervisor import rank.csv --dry-run
	totals "0 new, 1 changed"
	not_said affected
	not_told affects
	exits 0 supervisor import rank.csv
	not_said affected
	# the last day is another one: those of the days behind it are
	sed 's/2023-01-01,$/2023-01-01,2024-06-30/' rank.csv >last.csv
	exits 0 supervisor import last.csv
	said -F "2 people affected; 0 plans wait"
	sed 's/2024-06-30$/2024-06-10/' last.csv >ended.csv
	exits 0 supervisor import ended.csv
	said -F "2 people affected; 1 plans wait"
}

# Who leads a school is a teacher there, too: above both posts stands the same.
@test "a teacher who acts as principal is rated by who rates the principal" {
	exits 0 roster appoint "$satu" --at 20100001 --kind plt \
		--from 2024-01-02 --on 2024-01-10
	exits 0 -f csv why "$satu@20100001:guru"
	told 'Contoh Seratus'
	row "kepala_dinas,$provinsi,Contoh Provinsi,Prov. Contoh,,,,,2023-01-01,"
	exits 0 supervisor import row.csv
	exits 0 supervisor set --by "$provinsi" --school 20100001 \
		--role kepala_sekolah --from 2023-01-01
	exits 0 -f csv why "$satu@20100001:kepala_sekolah"
	told 'Contoh Provinsi'
	exits 0 -f csv why "$satu@20100001:guru"
	told 'Contoh Provinsi'
	# whoever does not lead it stays with the principal
	exits 0 -f csv why "$dua"
	told 'Purwarupa Satu'
}

# The second school as one of the province.
make_sma() {
	sed -i 's/^20100002,SD NEGERI CONTOH REKAAN 02,SD/20100002,SMA NEGERI 1 UMPAMA,SMA/' \
		schools.csv
	exits 0 school import schools.csv
}

@test "the head of a kabupaten does not decide about an SMA" {
	make_sma
	exits 0 -f json why "$ks2"
	jq -e '.rows[0].kode == "tanpa_penilai"' "$out"
	told 'of kind SMA belongs to Prov. Contoh, of which no Kepala Dinas'
	told 'row kepala_dinas for Prov. Contoh, or name'
	exits 0 -f csv supervisor list --gaps
	told "2024-1,20100002,.*$ks2"
	not_told "$ks1"
	# its teachers stay with their principal
	exits 0 -f csv why "$tiga"
	told 'Purwarupa Kepala Dua'
	# the head of the province needs no row for each school
	row "kepala_dinas,$provinsi,Contoh Provinsi,Prov. Contoh,,,,,2024-02-01,"
	exits 0 supervisor import row.csv --on 2024-02-01
	said -F '1 people affected'
	exits 0 --on 2024-02-01 -f csv why "$ks2"
	told 'Contoh Provinsi'
	exits 0 --on 2024-02-01 -f csv why "$ks1"
	told 'Contoh Seratus'
	exits 0 -f csv supervisor list --gaps
	told "$ks2.*,2024-01-01"
}

@test "a teacher who leads an SMA needs the head of the province" {
	make_sma
	exits 0 roster retire "$ks2" --from 2024-01-02
	exits 0 -f csv why "$tiga"
	told 'SMA NEGERI 1 UMPAMA has no other principal'
	exits 0 roster appoint "$tiga" --at 20100002 --kind plt \
		--from 2024-01-02 --on 2024-01-10
	exits 0 -f csv why "$tiga@20100002:guru"
	told 'of kind SMA belongs to Prov. Contoh, of which no Kepala Dinas'
}

@test "a pengawas of an SMA is at the office of the province" {
	make_sma
	printf '%s\n' jenis,nip,nama,npsn,mulai \
		"pengawas,196909101994032903,Contoh Lain,20100002,2024-01-02" >p.csv
	exits 0 supervisor import p.csv
	exits 0 -f csv supervisor list
	told '196909101994032903.*,Dinas Pendidikan Prov. Contoh,Prov. Contoh,'
}

@test "the head of a branch office decides where a row says so" {
	make_sma
	row "kepala_dinas,$provinsi,Contoh Cabang,Prov. Contoh,,,,,2023-01-01,"
	sed -i '1s/$/,unit/; 2s/$/,CABANG DINAS WILAYAH I/' row.csv
	exits 0 supervisor import row.csv
	# the one office of the province that is known
	exits 0 -f csv why "$ks2"
	told 'Contoh Cabang'
	row "kepala_dinas,196508171990031901,Contoh Provinsi,Prov. Contoh,,,,,2023-01-01,"
	exits 0 supervisor import row.csv
	exits 0 -f csv why "$ks2"
	told 'Contoh Provinsi'
	exits 0 supervisor set --by "$provinsi" --school 20100002 \
		--role kepala_sekolah --from 2023-01-01
	exits 0 -f csv why "$ks2"
	told 'Contoh Cabang'
	exits 0 -f csv -o again.csv supervisor list
	exits 0 supervisor import again.csv
	totals '0 new, 0 changed'
	# a branch has one head, too
	row "kepala_dinas,196712121995031005,Contoh Lain,Prov. Contoh,,,,,2023-05-01,"
	sed -i '1s/$/,unit/; 2s/$/,CABANG DINAS WILAYAH I/' row.csv
	exits 3 supervisor import row.csv
	said 'of CABANG DINAS WILAYAH I already.*SUPERVISOR_OVERLAP'
}

@test "whom a row names goes before the office, whatever the school is" {
	make_sma
	exits 0 supervisor set --by "$dinas" --school 20100002 \
		--role kepala_sekolah --from 2023-01-01
	row "kepala_dinas,$provinsi,Contoh Provinsi,Prov. Contoh,,,,,2023-01-01,"
	exits 0 supervisor import row.csv
	exits 0 -f csv why "$ks2"
	told 'Contoh Seratus'
}

@test "one who heads both offices decides about every school" {
	make_sma
	row "kepala_dinas,$dinas,,Prov. Contoh,,,,,2023-01-01,"
	exits 0 supervisor import row.csv
	exits 0 -f csv why "$ks2"
	told 'Contoh Seratus'
	exits 0 -f csv why "$ks1"
	told 'Contoh Seratus'
}

@test "an SMA whose province nobody has told waits for it" {
	printf 'npsn,nama,bentuk,provinsi\n20100002,SMA NEGERI 1 UMPAMA,SMA,-\n' >s.csv
	exits 0 school import s.csv
	exits 0 -f csv why "$ks2"
	told 'it is not known to which area the school belongs'
	exits 0 -f csv supervisor list --gaps
	told "$ks2"
}
