#!/usr/bin/env bats
# People over time: moves, second schools, acting principals, leave,
# retirement; who is expected and who supervises before, on and after a day.

setup() {
	load helper
	cycle_setup
	make_schools
	make_roster
	make_officials
}

# why DAY PERSON JQ VALUE: what `why` says of the only post that it shows
why() {
	local got
	exits 0 --on "$1" --format json why --period 2024-1 "$2"
	got="$(jq -r ".rows[] | $3" "$out")"
	[ "$got" = "$4" ] && return 0
	echo "why $2 on $1: $3 is '$got', not '$4'"
	return 1
}

# expected DAY NPSN ROLE WANT EXCLUDED: the two sum to the overlapping posts
expected() {
	local got posts
	exits 0 --on "$1" --format json export summary --period 2024-1
	got="$(jq -r --arg n "$2" --arg r "$3" '.rows[] | select(.npsn == $n and
		.peran == $r) | "\(.wajib + .dianjurkan) \(.dikecualikan)"' \
		"$out")"
	[ "$got" = "$4 $5" ] || { echo "$1 $2 $3: $got, not $4 $5"; return 1; }
	posts="$(sqlite3 k.db "SELECT count(*) FROM v_post WHERE npsn = '$2'
		AND role = '$3' AND coalesce(from_day, '0') <= '2024-06-30'
		AND coalesce(to_day, '9') >= '2024-01-01'")"
	[ "$posts" -eq $(($4 + $5)) ] || { echo "posts: $posts"; return 1; }
}

is() {
	local got
	got="$(sqlite3 k.db "$1")"
	[ "$got" = "$2" ] || { echo "$1: '$got', not '$2'"; return 1; }
}

@test "a move in mid-semester: expected here before, there from the day on" {
	exits 0 roster move $satu --to 20100002 --from 2024-03-01
	said -F "from 2024-03-01 at 20100002 instead of 20100001"
	expected 2024-02-29 20100001 guru 2 0
	expected 2024-02-29 20100002 guru 1 1
	expected 2024-03-01 20100001 guru 1 1
	expected 2024-03-01 20100002 guru 2 0
	why 2024-02-29 $satu@20100001 .penilai "Purwarupa Kepala, M.Pd."
	why 2024-02-29 $satu@20100002 .kode jabatan_belum_mulai
	why 2024-03-01 $satu@20100001 .kode jabatan_berakhir
	why 2024-03-01 $satu@20100002 .penilai "Purwarupa Kepala Dua, M.Pd."
	# what was known before stays, and the log shows it
	is "SELECT count(*) FROM post WHERE superseded_act IS NOT NULL" 1
	exits 0 --format json log --about $satu
	jq -e '.rows[] | select(.subject == "post" and .field == "digantikan" and
		.before == "..")' "$out"
	jq -e '.rows[] | select(.field == "selesai" and .after == "2024-02-29")' \
		"$out"
	# and back again, on the very day: nothing was there for a day
	exits 0 roster move $satu --to 20100001 --from 2024-03-01
	expected 2024-03-01 20100001 guru 2 1
	exits 0 db check
}

@test "a move takes the post that an import added at the new school" {
	cat >guru-2.csv <<-END
	npsn,nama,nip,jk,tanggal_lahir,status_kepegawaian,jenis_ptk,pangkat,daftar
	20100002,"Purwarupa Satu, S.Pd.",$satu,P,1985-01-01,PNS,Guru Kelas,III/c,guru
	END
	exits 0 roster import --partial --as-of 2024-04-01 guru-2.csv
	said -F "[PERSON_ELSEWHERE]"
	exits 0 roster move $satu --to 20100002 --from 2024-03-15
	is "SELECT group_concat(npsn || home || coalesce(from_day, '')) FROM
		(SELECT * FROM v_post WHERE nip = '$satu' ORDER BY npsn)" \
		"201000011,2010000212024-03-15"
	exits 0 db check
}

@test "another home parts the rows, and plans stay with their periods" {
	make_plans
	exits 0 roster appoint $satu --at 20100002 --from 2024-02-01
	said -F "from 2024-02-01 also at 20100002"
	why 2024-04-30 $satu@20100002 .kode non_induk
	exits 0 roster home $satu --at 20100002 --from 2024-05-01
	said -F "1 open plans stay with the old post"
	is "SELECT count(*) FROM v_post WHERE nip = '$satu'" 4
	is "SELECT count(*) FROM v_post WHERE nip = '$satu' AND home = 1 AND
		coalesce(from_day, '0') <= '2024-04-30' AND
		coalesce(to_day, '9') >= '2024-04-30' AND npsn = '20100001'" 1
	is "SELECT group_concat(npsn) FROM v_post WHERE nip = '$satu' AND
		home = 1 AND coalesce(to_day, '9') >= '2024-05-01'" 20100002
	expected 2024-04-30 20100002 guru 1 2
	# the plan at the old school runs to its end, the new home is expected
	expected 2024-05-01 20100001 guru 2 1
	expected 2024-05-01 20100002 guru 2 1
	# one post is meant, although it has two parts
	exits 0 plan show --period 2024-1 $satu@20100001:guru
	exits 0 plan revise --period 2024-1 $satu@20100001 --reason Pindah
	exits 6 roster home $satu --at 20100002 --from 2024-06-01
	said -F "[POST_OVERLAP]"
	exits 0 roster home $satu --at 20100001
	is "SELECT group_concat(npsn) FROM v_post WHERE nip = '$satu' AND
		home = 1 AND coalesce(to_day, '9') >= '2024-06-20'" 20100001
	exits 0 db check
	exits 0 log --verify
}

# The counts of a period without that of excluded posts: a post that is to
# come is one more of them.
counts() {
	exits 0 -f csv export summary --period "$1"
	cut -d, -f4-11,13- "$out"
}

@test "a home to come changes nothing before its day" {
	make_plans
	make_organisation
	exits 0 supervisor set --person "$satu" --school 20100001 \
		--role guru --by "$ks2" --from 2024-01-01 --reason SK
	cat >first.csv <<-END
	nip,hasil_kerja,hasil_kerja_alasan,perilaku_kerja,perilaku_kerja_alasan,alasan_tidak_lengkap,status,dinilai_pada,penilai
	$satu,Sesuai ekspektasi,a,Sesuai ekspektasi,b,x,final,2024-06-15,$ks2
	END
	exits 0 assess import --recorded --source pmm first.csv
	exits 0 period open 2024 --rules pmm-2024
	exits 0 roster appoint $satu --at 20100002 --from 2024-06-18 --reason SK
	counts 2024-1 >before
	counts 2024 >before.year
	exits 0 roster home $satu --at 20100002 --from 2024-06-25 --reason SK
	counts 2024-1 >after
	counts 2024 >after.year
	cmp before after
	diff before.year after.year
	# who decides stays who was named for the post
	exits 6 --as $ks1 assess revise $satu@20100001 --period 2024-1 \
		--reason x -n
	exits 0 --as $ks2 assess revise $satu@20100001 --period 2024-1 \
		--reason x -n
	# from its day on the other part shows what was done
	KINERJA_TODAY=2024-06-26 KINERJA_NOW=2024-06-26T03:00:00Z
	counts 2024-1 >later
	assert_equal "$(grep 20100001.*,guru, later | cut -d, -f1-20)" \
		"$(grep 20100001.*,guru, before | cut -d, -f1-20)"
}

@test "acting principals: of the same school and of another one" {
	exits 0 roster retire $ks1 --from 2024-03-01 --reason 'Pensiun BUP'
	why 2024-03-01 $satu .penilai null
	why 2024-03-01 $satu .kode tanpa_penilai
	# of the same school: rates the others, is rated by the Kepala Dinas
	exits 0 roster appoint $dua --at 20100001 --kind plt --from 2024-03-01 \
		--until 2024-04-30
	why 2024-02-29 $dua@20100001:guru .penilai "Purwarupa Kepala, M.Pd."
	why 2024-03-01 $satu .penilai "Purwarupa Dua, S.Pd."
	why 2024-03-01 $dua@20100001:guru .penilai "Contoh Seratus, M.Pd."
	why 2024-03-01 $dua@20100001:kepala_sekolah .penilai \
		"Contoh Seratus, M.Pd."
	why 2024-05-01 $dua@20100001:kepala_sekolah .kode jabatan_berakhir
	expected 2024-03-01 20100001 guru 2 0
	expected 2024-03-01 20100001 kepala_sekolah 1 1
	expected 2024-05-01 20100001 kepala_sekolah 0 2
	# the principal of another school acts here: two plans, one rater each
	exits 0 roster appoint $ks2 --at 20100001 --kind plt --from 2024-05-01
	why 2024-05-01 $satu .penilai "Purwarupa Kepala Dua, M.Pd."
	expected 2024-05-01 20100001 kepala_sekolah 1 2
	expected 2024-05-01 20100002 kepala_sekolah 1 0
	# for some days another one acts (plh): goes before plt, has no plan
	exits 0 roster appoint $dua --at 20100001 --kind plh \
		--from 2024-06-03 --until 2024-06-07
	why 2024-06-05 $satu .penilai "Purwarupa Dua, S.Pd."
	why 2024-06-05 $dua@20100001:guru .penilai "Contoh Seratus, M.Pd."
	why 2024-06-10 $satu .penilai "Purwarupa Kepala Dua, M.Pd."
	exits 6 roster appoint $dua --at 20100001 --kind plh --from 2024-06-07
	said -F "[POST_OVERLAP]"
	said -F "2024-06-03..2024-06-07"
}

@test "two do not act for one school, whoever names the second" {
	exits 0 roster retire $ks1 --from 2024-03-01 --reason 'Pensiun BUP'
	exits 0 roster appoint $dua --at 20100001 --kind plt --from 2024-03-01
	exits 6 roster appoint $ks2 --at 20100001 --kind plt --from 2024-05-01
	said -F "Purwarupa Dua, S.Pd. ($dua) is Plt. Kepala Sekolah of 20100001 already, 2024-03-01.."
	said -F "roster retire $dua@20100001:kepala_sekolah --from 2024-05-01"
	said -F "[POST_OVERLAP]"
	# before the first one: until when, or take the other one back
	exits 6 roster appoint $ks2 --at 20100001 --kind plt --from 2024-02-01
	said -F "with --until 2024-02-29"
	exits 0 roster appoint $ks2 --at 20100001 --kind plt \
		--from 2024-02-01 --until 2024-02-29
	# as the message says
	exits 0 roster retire "$dua@20100001:kepala_sekolah" --from 2024-05-01
	exits 0 roster appoint $ks2 --at 20100001 --kind plt --from 2024-05-01
	expected 2024-06-20 20100001 kepala_sekolah 1 3
	exits 0 roster appoint $dua --at 20100001 --kind plh --from 2024-06-03
	exits 6 roster appoint $tiga --at 20100001 --kind plh --from 2024-06-03
	said -F "is Plh. Kepala Sekolah of 20100001 already"
}

# plt NIP...: the list of the first school of today, in which these are Plt.
plt() {
	local nip
	sed '/20100002/d; /Kepala Sekolah/d; 1s/$/,tugas_tambahan/; 2,$s/$/,/' \
		roster.csv >plt.csv
	for nip; do
		sed -i "/$nip/s/\$/PLT Kepala Sekolah/" plt.csv
	done
}

@test "two whom a list calls Plt are told, and one of them counts" {
	export KINERJA_TODAY=2024-06-26 KINERJA_NOW=2024-06-26T03:00:00Z
	exits 0 roster retire $ks1 --from 2024-06-21 --reason 'Pensiun BUP'
	plt $satu $dua
	exits 0 roster import --as-of 2024-06-22 --allow-absent plt.csv
	said "Purwarupa Satu.* and Purwarupa Dua.* are both Plt. Kepala Sekolah of 20100001; the first counts"
	said -F "roster retire $dua@20100001:kepala_sekolah"
	said -F "[PRINCIPAL_MANY]"
	expected 2024-06-25 20100001 kepala_sekolah 1 2
	exits 5 -f jsonl roster check
	told PRINCIPAL_MANY
	# another one by hand and by a list: the list is newer
	exits 0 undo "$(sql 'SELECT max(seq) FROM act')"
	exits 0 roster appoint $ks2 --at 20100001 --kind plt --from 2024-06-21
	plt $dua
	exits 0 roster import --as-of 2024-06-23 --allow-absent plt.csv
	said "Purwarupa Dua.* and Purwarupa Kepala Dua.* are both Plt"
	expected 2024-06-25 20100001 kepala_sekolah 1 2
	why 2024-06-25 $satu .penilai "Purwarupa Dua, S.Pd."
	why 2024-06-22 $satu .penilai "Purwarupa Kepala Dua, M.Pd."
}

@test "of two principals the one who rates the others is named" {
	# the Plt of a list is a teacher of the school, too, and listed first
	export KINERJA_TODAY=2024-06-26 KINERJA_NOW=2024-06-26T03:00:00Z
	exits 0 roster retire $ks1 --from 2024-06-21 --reason 'Pensiun BUP'
	plt $satu
	exits 0 roster import --as-of 2024-06-22 --allow-absent plt.csv
	exits 0 roster move $tiga --to 20100001 --role kepala_sekolah \
		--from 2024-06-24 --reason promosi
	exits 5 roster check
	told "PRINCIPAL_ACTING.*Purwarupa Satu, S.Pd. supervises the teachers"
	why 2024-06-26 $dua .penilai "Purwarupa Satu, S.Pd."
}

@test "a definitive principal of a newer list follows who acted" {
	export KINERJA_TODAY=2024-06-26 KINERJA_NOW=2024-06-26T03:00:00Z
	exits 0 roster retire $ks1 --from 2024-06-21 --reason 'Pensiun BUP'
	exits 0 roster appoint $dua --at 20100001 --kind plt --from 2024-06-21
	cat >new.csv <<-END
	npsn,nama,nip,jk,tanggal_lahir,status_kepegawaian,jenis_ptk
	20100001,"Purwarupa Baru, M.Pd.",197701012002031004,L,1977-01-01,PNS,Kepala Sekolah
	20100001,"Purwarupa Satu, S.Pd.",$satu,P,1985-01-01,PNS,Guru Kelas
	20100001,"Purwarupa Dua, S.Pd.",$dua,L,1986-01-01,PNS,Guru Kelas
	END
	exits 0 roster import --as-of 2024-06-23 --allow-absent new.csv
	said "Purwarupa Baru, M.Pd. supervises the teachers"
	why 2024-06-22 $satu .penilai "Purwarupa Dua, S.Pd."
	why 2024-06-23 $satu .penilai "Purwarupa Baru, M.Pd."
	why 2024-06-23 $dua@20100001:guru .penilai "Purwarupa Baru, M.Pd."
	expected 2024-06-22 20100001 kepala_sekolah 1 2
	expected 2024-06-23 20100001 kepala_sekolah 1 2
	# who acts for one who is away goes before, as ever
	exits 0 roster appoint $satu --at 20100001 --kind plh --from 2024-06-25
	why 2024-06-25 $dua@20100001:guru .penilai "Purwarupa Satu, S.Pd."
	exits 0 db check
}

@test "retirement, resignation, death: the posts end, later ones as well" {
	exits 0 roster appoint $satu --at 20100002 --from 2024-09-01
	exits 0 roster retire $satu --from 2024-04-01 --reason 'Meninggal dunia'
	said -F "last day 2024-03-31, posts ended: 2"
	expected 2024-03-31 20100001 guru 2 0
	expected 2024-04-01 20100001 guru 1 1
	is "SELECT count(*) FROM v_post WHERE nip = '$satu'" 1
	make_plans
	exits 0 roster appoint $dua --at 20100002 --from 2024-04-01
	exits 0 roster retire $dua@20100002 --from 2024-04-01
	is "SELECT count(*) FROM v_post WHERE nip = '$dua'" 1
	exits 1 roster retire $satu --from 2024-04-01
	said -F "has no post on 2024-04-01"
}

@test "leave and secondment: excluded on its days, with its reason" {
	cat >kecuali.csv <<-END
	nip,npsn,peran,alasan,mulai,selesai,keterangan
	$satu,,,Cuti di luar tanggungan negara,2024-02-01,2024-03-31,SK 1/2024
	$dua,20100001,guru,cuti_sakit,2024-05-01,,
	END
	exits 0 roster except import --dry-run kecuali.csv
	is "SELECT count(*) FROM exception" 0
	# each field that would be written, for programs
	exits 0 -f json roster except import --dry-run kecuali.csv
	told '"tindakan":"value".*"bidang":"mulai","lama":null,"baru":"2024-'
	exits 0 -f xlsx roster except import --dry-run kecuali.csv
	unzip -p "$out" xl/worksheets/sheet1.xml | grep -q '>mulai<'
	exits 0 roster except import kecuali.csv
	totals "2 new"
	exits 0 roster except import kecuali.csv
	totals "0 new, 0 changed, 2 unchanged"
	exits 0 export exceptions --output lagi.csv
	exits 0 roster except import lagi.csv
	totals "0 new, 0 changed, 2 unchanged"
	expected 2024-01-31 20100001 guru 2 0
	expected 2024-02-01 20100001 guru 1 1
	expected 2024-03-31 20100001 guru 1 1
	expected 2024-04-01 20100001 guru 2 0
	why 2024-03-31 $satu .kode pengecualian
	# it ends earlier than open; and an open end comes back
	exits 0 roster except $dua --end 2024-05-15
	said -F "the exception was changed"
	why 2024-05-15 $dua .kode pengecualian
	why 2024-05-16 $dua .status wajib
	exits 0 roster except $dua@20100001:guru --from 2024-05-01 \
		--until - --reason cuti_sakit
	why 2024-06-20 $dua .kode pengecualian
	is "SELECT count(*) FROM exception WHERE superseded_act IS NOT NULL" 2
	exits 0 --format json log --about $dua
	jq -e '.rows[] | select(.subject == "exception" and
		.field == "digantikan")' "$out"
	exits 1 roster except $tiga --end 2024-05-15
	said -F "has no exception"
}

@test "the days of an exception stand under the headers of operators" {
	for head in 'Tanggal Mulai,Tanggal Selesai' 'Tgl. Mulai,Tgl. Selesai' \
		'Dari,Sampai' 'TMT,s.d.' 'Sejak,Sampai Dengan'; do
		printf 'NIP,Nama,Alasan,%s\n%s,Purwarupa Satu,%s\n' "$head" \
			"$satu" 'cuti_sakit,2024-02-01,2024-04-30' >k.csv
		exits 0 roster except import --dry-run k.csv
		not_said HEADER_UNKNOWN
		told -F '2024-02-01..2024-04-30'
	done
}

@test "of two contradictory exceptions a run that skips takes neither" {
	cat >kecuali.csv <<-END
	nip,alasan,mulai,selesai
	$satu,cuti_sakit,2024-02-01,2024-04-30
	$satu,cuti_sakit,2024-02-01,2024-03-31
	$dua,cuti_sakit,2024-02-01,2024-04-30
	$dua,cuti_besar,2024-04-01,2024-05-31
	$tiga,cuti_sakit,2024-02-01,2024-04-30
	END
	exits 4 roster except import --on-error skip --rejects tolak.csv \
		--dry-run kecuali.csv
	totals '1 new, 0 changed, 0 unchanged, 4 rejected'
	exits 4 roster except import --on-error skip --rejects tolak.csv \
		kecuali.csv
	totals '1 new, 0 changed, 0 unchanged, 4 rejected'
	for pair in 2:3 3:2 4:5 5:4; do
		said "^kecuali.csv:${pair%:*}: error: .*: line ${pair#*:} says .*\[ROW_CONFLICT\]$"
	done
	assert_equal "$(grep -c ROW_CONFLICT tolak.csv)" 4
	is "SELECT count(*) FROM exception" 1
}

@test "two rows that end one exception on different days are refused" {
	cat >kecuali.csv <<-END
	nip,alasan,mulai,selesai
	$satu,cuti_sakit,2024-02-01,2024-04-30
	$satu,cuti_sakit,2024-02-01,2024-03-31
	END
	exits 3 roster except import kecuali.csv
	said -F "kecuali.csv:3: error: selesai: line 2 says something else of Purwarupa Satu, S.Pd. ($satu)"
	said -F '[ROW_CONFLICT]'
	is "SELECT count(*) FROM exception" 0
	# the first row may say what is stored; saying it twice is no harm
	sed '3s/03-31/04-30/' kecuali.csv >sama.csv
	exits 0 roster except import sama.csv
	totals '1 new, 0 changed, 1 unchanged, 0 rejected'
	exits 3 roster except import kecuali.csv
	said -F 'kecuali.csv:3: error: selesai: line 2 says something else of'
}

@test "exceptions that overlap or have no known reason are refused" {
	cat >kecuali.csv <<-END
	nip,alasan,mulai,selesai
	$satu,cuti_sakit,2024-02-01,2024-03-31
	$satu,cuti_besar,2024-03-31,2024-04-30
	$dua,cuti_saki,2024-02-01,
	$dua,jalan-jalan,2024-02-01,
	$dua,cuti_sakit,2024-02-02,2024-02-01
	199001012015011001,cuti_sakit,2024-02-01,
	END
	exits 3 --diagnostics text roster except import kecuali.csv
	said -F "kecuali.csv:6:42: error: selesai:"
	sed -i 6d kecuali.csv
	exits 3 roster except import --on-error abort kecuali.csv
	said -F "kecuali.csv:3: error: mulai: Purwarupa Satu, S.Pd. ($satu) is excepted already, 2024-02-01..2024-03-31 (cuti_sakit; line 2)"
	said -F "[EXCEPTION_OVERLAP]"
	said -F "cuti_saki is not a reason for an exception; is cuti_sakit meant?"
	said -F "jalan-jalan is not a reason for an exception; use one of"
	said -F "[PERSON_UNKNOWN]"
	is "SELECT count(*) FROM exception" 0
	exits 0 roster except $satu --from 2024-02-01 --reason cuti_sakit
	exits 6 roster except $satu@20100001 --from 2024-05-01 \
		--reason cuti_besar
	said -F "2024-02-01.. (cuti_sakit; act "
	exits 2 roster except $satu --from 2024-05-01
	exits 2 roster except import
	exits 2 roster except $satu --end 2024-05-01 --until 2024-05-01
}

@test "what reaches back to an assessment needs a reason" {
	make_plans
	make_organisation
	cat >nilai.csv <<-END
	nip,hasil_kerja,hasil_kerja_alasan,perilaku_kerja,perilaku_kerja_alasan,status,dinilai_pada,penilai,alasan_tidak_lengkap
	$satu,SESUAI_EKSPEKTASI,Baik,SESUAI_EKSPEKTASI,Baik,final,2024-06-15,$ks1,Uji coba
	END
	exits 0 assess import --recorded --source pmm nilai.csv
	is "SELECT state FROM assessment" final
	exits 6 roster move $satu --to 20100002 --from 2024-06-01
	said -F "2024-1 @20100001 (final); give --reason"
	said -F "[BACKDATED]"
	exits 6 roster retire $satu --from 2024-06-01
	exits 6 roster appoint $satu --at 20100002 --from 2024-06-01
	exits 6 roster except $satu --from 2024-06-01 --reason cuti_sakit
	said -F "[BACKDATED]"
	is "SELECT count(*) FROM v_post WHERE nip = '$satu'" 1
	is "SELECT count(*) FROM exception" 0
	exits 0 roster except $satu --from 2024-06-01 --reason cuti_sakit \
		--note "SK terlambat datang"
	exits 0 roster except $satu --end 2024-06-30 --note "Masuk kembali"
	exits 0 roster move $satu --to 20100002 --from 2024-06-01 \
		--reason "SK terlambat datang"
	is "SELECT count(*) FROM change WHERE subject = 'post' AND
		note = 'SK terlambat datang'" 2
	# from the next semester on nothing is touched
	exits 0 roster move $dua --to 20100002 --from 2024-07-01
}

@test "a wrong PTK type is corrected in Dapodik, then read again" {
	sed -i "/$satu/s/Guru Kelas/Tenaga Administrasi Sekolah/" roster.csv
	cat roster.csv >wrong.csv
	exits 0 --db wrong.db init
	exits 0 --db wrong.db roster import wrong.csv
	exits 0 --db wrong.db period open 2024-1 --rules pmm-2024
	exits 0 --db wrong.db -f json why "$satu"
	jq -e '.rows[0] | .kode == "peran_tidak_dicakup" and
		.perintah == "kinerja roster import FILE"' "$out"
	sed -i "/$satu/s/Tenaga Administrasi Sekolah/Guru Kelas/" wrong.csv
	exits 0 --db wrong.db roster import wrong.csv
	exits 0 --db wrong.db -f json why "$satu"
	jq -e '.rows[0] | .status == "wajib" and .peran == "guru"' "$out"
	# a plan holds its role: the import warns and leaves it
	make_plans
	exits 0 roster import roster.csv
	said -F "[ROLE_CHANGE]"
	is "SELECT role FROM v_post WHERE nip = '$satu'" guru
}

@test "an ASN seconded to a private school belongs to e-Kinerja BKN" {
	cat >swasta.csv <<-'END'
	npsn,sekolah,bentuk,status_sekolah,kecamatan,kabupaten,provinsi
	20100003,SD SWASTA CONTOH REKAAN,SD,Swasta,Umpama,Kab. Rekaan,Prov. Contoh
	END
	exits 0 school import swasta.csv
	exits 0 roster move $satu --to 20100003 --from 2024-03-01 \
		--reason Diperbantukan
	why 2024-02-29 $satu@20100001 .status wajib
	why 2024-03-01 $satu@20100003 .kode e_kinerja_bkn
	expected 2024-03-01 20100003 guru 0 1
	# where the roster keeps the old school, an exception says it
	exits 0 roster except $dua --from 2024-03-01 --reason diperbantukan
	why 2024-02-29 $dua .status wajib
	why 2024-03-01 $dua .kode pengecualian
	expected 2024-03-01 20100001 guru 0 2
}

@test "a record with posts, a plan and a duty is merged, and taken apart" {
	local second
	make_plans
	cat >second.csv <<-END
	npsn,nama,nip,nuptk,nik,jk,tanggal_lahir,status_kepegawaian,jenis_ptk,induk
	20100002,"Purwarupa Satu, S.Pd.",,,,,,PNS,Guru Kelas,non induk
	END
	exits 0 roster import --partial second.csv
	second="#$(sql 'SELECT max(id) FROM person')"
	cat >duty.csv <<-END
	kunci,npsn,indikator,praktik_target,tugas_tambahan,tugas_sk_nomor,tugas_sk_tanggal,tugas_mulai,tugas_selesai
	$second,20100002,DISIPLIN_POSITIF,Satu siklus,Wali Kelas,9/2024,2024-01-05,2024-01-08,2024-06-28
	END
	exits 0 plan import duty.csv
	exits 0 -f csv export plans
	cp "$out" before
	exits 0 roster merge "$satu" "$second" --reason 'satu orang'
	is_sql "SELECT count(*), sum(p.state = 'draft') FROM plan p
		JOIN post o ON o.id = p.post_id JOIN person e ON
		e.id = o.person_id WHERE e.nip = '$satu'" '2|1'
	exits 0 -f csv export plans
	assert grep -q "$satu.*20100002.*9/2024" "$out"
	exits 0 db check
	exits 0 log --verify
	exits 0 undo "$(sql 'SELECT max(seq) FROM act')"
	exits 0 -f csv export plans
	diff before "$out"
	exits 0 db check
	exits 0 log --verify
}
