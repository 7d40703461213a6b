#!/usr/bin/env bats
# kinerja status and why: the funnel over the roster, who is pending, and
# what stands in a person's way.

setup() {
	load helper
	cycle_setup
	make_schools
	make_roster
	make_officials
}

# One plan of $satu as a draft; complete unless $1 says otherwise.
make_draft() {
	cat >draft.csv <<-END
	nip,indikator,praktik_target,kompetensi,kompetensi_jumlah,berorientasi_pelayanan,akuntabel,kompeten,harmonis,loyal,adaptif,kolaboratif
	$satu,${1-DISIPLIN_POSITIF},Satu siklus,PK_PELATIHAN_MANDIRI,4,1,1,1,1,1,1,1
	END
	exits 0 --on 2024-01-10 plan import draft.csv
}

@test "the funnel has the roster as its denominator" {
	make_plans
	exits 0 status
	told '^2024-1 \(Januari-Juni 2024; Dapodik 20232\) on 2024-06-20$'
	told '^  draf +4/5 +80%  #{16}\.{4}$'
	told '^  disetujui +4/5 .* 1 late$'
	told '^  observasi +0/5 +0%  \.{20}  5 late$'
	told '^Posts of the period: 5 = 5 expected \+ 0 excluded$'
	told '^Schools: 2$'
	told '^Oldest roster: 2024-06-20, 0 days ago$'
	exits 0 status --period 2024-1 --on 2024-03-01
	told '^Oldest roster: 2024-06-20, after the day of this report$'
}

@test "an empty period has no percentages" {
	exits 0 status --school 20100001 --kecamatan Lain
	told '^  draf +0/0 +-%'
	said -F "no school fits"
	# no roster at all is unknown, never 0 of 0 and nobody
	export KINERJA_DB=fresh.db
	exits 0 init
	exits 0 school import schools.csv
	exits 0 period open 2024-1 --rules pmm-2024
	exits 0 status
	told '^  draf +[?]/[?] +-%'
	exits 0 -f csv status
	told '^2024-1,2024-06-20,tahap,draf,,,$'
	told '^2024-1,2024-06-20,sekolah,tanpa_daftar,2,2,$'
	exits 0 status --pending
	said -F "of 2 schools no roster ever came, and nobody there is known"
	said -F "[ROSTER_OLD]"
}

@test "a place that nobody knows is no place where all is done" {
	local verb
	make_plans
	for verb in 'status --pending --exit-code' 'status' blockers \
		'supervisor list --gaps' 'roster check' 'export reminders' \
		'export summary' 'plan list' 'plan submit' 'plan check' \
		'sheet make plans -o a.xlsx' 'print skp -o a.html' \
		'report -o a.html'; do
		# shellcheck disable=SC2086 # each is an argument
		exits 1 $verb --kecamatan Umpamaa
		said '^kinerja: no school of Umpamaa is known; look with `kinerja school list`$'
		# shellcheck disable=SC2086
		exits 1 $verb --school 20109999
		said '20109999 is not a known school'
	done
	assert [ ! -e a.xlsx ]
	assert [ ! -e a.html ]
	exits 1 status --kabupaten Rekaa
	exits 0 status --kecamatan 'Kec. Umpama' --kabupaten 'Kab. Rekaan'
	exits 1 -q status --kecamatan Umpama --kabupaten 'Kota Rekaan'
}

@test "what all of a school do for themselves is one blocker" {
	exits 0 -f csv blockers
	assert_equal "$(wc -l <"$out")" 3
	told '^3,belum_ada_rencana,.*,pegawai,,,20100001,'
	told '^2,belum_ada_rencana,.*,pegawai,,,20100002,'
}

@test "status for programs" {
	make_plans
	exits 0 -f csv status
	told '^periode,tanggal_data,bagian,kode,jumlah,dari,terlambat$'
	told '^2024-1,2024-06-20,tahap,disetujui,4,5,1$'
	told '^2024-1,2024-06-20,jabatan,wajib,5,5,$'
	told '^2024-1,2024-06-20,sekolah,tanpa_daftar,0,2,$'
}

@test "status and the summary agree" {
	make_plans
	exits 0 -f csv status --by kecamatan
	told '^Umpama,Kab. Rekaan,5,0,0,1,4,4,4,0,0,0,0,0,0,5,0$'
	exits 0 export summary
	awk -F, 'NR > 1 { n += $10; b += $13; s += $17 }
		END { print n, b, s }' "$out" >sums
	assert_equal "$(cat sums)" "5 1 4"
}

@test "by school, supervisor and job type" {
	make_plans
	exits 0 -f csv status --by school
	told '^20100001,SD NEGERI CONTOH REKAAN 01,3,0,0,0,3,3,3,'
	exits 0 -f csv status --by supervisor
	told "^$ks1,\"Purwarupa Kepala, M.Pd.\",2,"
	told "^$dinas,\"Contoh Seratus, M.Pd.\",2,"
	exits 0 -f csv status --by ptk-type
	told '^Guru Kelas,,3,'
	exits 0 -f csv status --by kabupaten
	told '^Kab. Rekaan,,5,'
	exits 2 status --by age
	# a group of which the rules do not speak by name is seen apart
	sed -i '/Purwarupa Dua/s/,PNS,/,PPPK Paruh Waktu,/' roster.csv
	exits 0 roster import roster.csv
	exits 0 -f csv status --by employment
	told '^status_kepegawaian,'
	told '^PNS,,4,'
	told '^PPPK Paruh Waktu,,1,'
	exits 0 status --by employment
	told '^Employment status +Expected'
}

@test "pending: stage, reason, turn" {
	make_draft
	exits 0 -f csv status --pending
	told "^2024-1,20100001,.*,$satu,,,guru,rencana,draf,pegawai,\"Purwarupa Satu, S.Pd.\",2024-01-31,,ya$"
	told "^2024-1,20100002,.*,$tiga,,,guru,rencana,belum_ada_rencana,pegawai,"
	exits 0 --on 2024-01-15 plan submit "$satu"
	exits 0 -f csv --on 2024-01-16 status --pending
	told "$satu,,,guru,rencana,menunggu_persetujuan,penilai,\"Purwarupa Kepala, M.Pd.\",2024-01-31,,tidak$"
	exits 0 --on 2024-01-20 --as "$ks1" plan approve "$satu"
	exits 0 -f csv status --pending --stage observasi
	told "$satu,,,guru,observasi,belum_persiapan,pegawai,"
	exits 0 -f csv status --pending --stage rencana
	! grep -q "$satu" "$out"
}

@test "pending answers a script" {
	exits 5 status --pending --exit-code
	exits 0 status --pending
	make_plans
	exits 0 status --pending --stage rencana --school 20100001 --exit-code
	said -F "nobody is pending"
	exits 5 status --pending --stage rencana --exit-code
	exits 2 status --exit-code
	exits 2 status --stage rencana
	exits 2 status --pending --by school
	exits 1 status --period 2024-2
	exits 2 status --period 20241
}

@test "identifiers are masked for people, not for programs" {
	exits 0 status --pending
	run grep -q "$satu" "$out"
	assert_failure
	exits 0 --full status --pending
	told "$satu"
}

@test "why: no plan, an incomplete one, a complete one" {
	exits 0 why "$satu"
	reads 'Blocked there is no plan yet [belum_ada_rencana]'
	told '^    kinerja plan import FILE --period 2024-1$'
	make_draft ""
	exits 0 why "$satu"
	reads 'Blocked the draft is not complete: '
	told '\[PLAN_INDICATOR\]'
	make_draft
	exits 0 why "$satu"
	reads 'Blocked the draft is complete, but not submitted'
	told '\[draf\]'
	told "^    kinerja plan submit $satu@20100001:guru --period 2024-1$"
}

@test "why: each answer names a command that works" {
	make_draft
	step() {
		exits 0 -f jsonl why "$satu"
		cmd=$(sed -n 's/.*"perintah":"kinerja \([^"]*\)".*/\1/p' "$out")
		# shellcheck disable=SC2086
		exits 0 $cmd
	}
	step
	sqlite3 k.db "SELECT state FROM plan" >state
	assert_equal "$(cat state)" submitted
	step
	sqlite3 k.db "SELECT state FROM plan" >state
	assert_equal "$(cat state)" approved
	exits 0 why "$satu"
	reads 'Blocked the step Persiapan is not collected; its document is still empty [belum_persiapan]'
	told "^    kinerja observe fill $satu@20100001:guru --period 2024-1 --step persiapan --set FIELD=VALUE$"
	reads 'Revise the person Pejabat Penilai Kinerja operator'
	printf 'nip,persiapan_target\n%s,DISIPLIN_POSITIF.1\n' "$satu" >o.csv
	exits 0 observe import o.csv
	exits 0 why "$satu"
	reads 'Blocked the step Persiapan is not collected [belum_persiapan]'
	step
	sqlite3 k.db "SELECT state FROM observation" >state
	assert_equal "$(cat state)" prepared
	exits 0 why "$satu"
	reads 'Blocked everything in front is done; it waits for the step Observasi'
	told 'Who can remove it +Purwarupa Kepala, M.Pd.$'
}

@test "why: excluded, without supervisor, without post, unknown" {
	exits 0 why "$dinas"
	told '\[tanpa_jabatan\]'
	exits 1 why 198501012010012999
	said -F "nobody in the database"
	exits 2 why abc
	said -F "kinerja roster list --full --name 'abc'"
	exits 2 why 123
	said -F "neither a NIP (18 digits) nor a NUPTK"
	sqlite3 k.db "UPDATE person SET employment = 'PNS Depag' WHERE
		nip = '$satu'"
	exits 0 why "$satu"
	told '\[e_kinerja_bkn\]'
	sqlite3 k.db "UPDATE post SET to_day = '2024-03-01' WHERE role IN
		('kepala_sekolah', 'kepala_dinas')"
	exits 0 why "$dua"
	told '\[tanpa_penilai\]'
	reads 'Pejabat Penilai Kinerja nobody is known'
	exits 0 why "$ks1"
	told '\[jabatan_berakhir\]'
}

@test "why for programs" {
	exits 0 -f json why "$satu"
	told '"kode":"belum_ada_rencana"'
	told "\"id\":\"$satu\""
}

# Who decides is asked once for a role at a school, and one by one for whom
# somebody else is named, and for whoever would decide about themselves.
@test "who has to act in a list is who has to act for each" {
	local who

	exits 0 supervisor set --person $satu --by $ks2 --from 2024-02-01
	# principals who teach there, too; all have handed in their plans
	sqlite3 k.db "INSERT INTO post (person_id, unit_id, role, kind, home,
			from_day, act_id)
		SELECT person_id, unit_id, 'guru', 'plt', 0, NULL, 1
		FROM post
		WHERE role = 'kepala_sekolah';
		INSERT INTO plan (post_id, period_id, state, revision,
			submitted_revision, content_digest, submitted_day,
			last_day, act_id)
		SELECT p.id, 1, 'submitted', 1, 1, x'00', '2024-01-20',
			'2024-01-20', 1
		FROM post p
		WHERE role IN ('guru', 'kepala_sekolah')"
	exits 0 -f csv export pending --columns nip,peran,siapa
	sort "$out" >all.csv
	for who in $satu $dua $tiga $ks1 $ks2; do
		exits 0 -f csv export pending --columns nip,peran,siapa $who
		cat "$out"
	done | sort -u >each.csv
	diff all.csv each.csv
	holds all.csv -F "$satu,guru,\"Purwarupa Kepala Dua"
	holds all.csv -F "$dua,guru,\"Purwarupa Kepala,"
	holds all.csv -F "$ks1,guru,\"Contoh Seratus"
}

# many_schools: 900 in three kecamatan, with none to three teachers each, who
# are in the files sekolah-banyak.csv and guru-banyak.csv.
many_schools() {
	awk 'BEGIN {
		schools = "sekolah-banyak.csv"
		roster = "guru-banyak.csv"
		print "npsn,sekolah,bentuk,status_sekolah,kecamatan,kabupaten" \
			>schools
		print "npsn,nama,nip,jenis_ptk" >roster
		for (i = 0; i < 900; i++) {
			npsn = 20200000 + i
			printf "%d,SD REKAAN %d,SD,Negeri,Bagian %d,Kab. Banyak\n",
				npsn, i, int(i / 300) >schools
			for (k = 0; k < i % 4; k++)
				printf "%d,Rekaan %d,1990%02d%02d2015011%03d,Guru Kelas\n",
					npsn, i * 4 + k, 1 + i % 12, 1 + k,
					i >roster
		}
	}'
	exits 0 school import sekolah-banyak.csv
}

# Above some hundred schools threads of their own decide ahead; a kecamatan
# here has fewer.
@test "of many schools, all together say what their parts do" {
	local area

	many_schools
	exits 0 roster import guru-banyak.csv
	for area in 0 1 2; do
		exits 0 -f csv export pending --kecamatan "Bagian $area"
		tail -n "+$((1 + (area > 0)))" "$out" >>pending.csv
		exits 0 -f csv export summary --kecamatan "Bagian $area"
		tail -n "+$((1 + (area > 0)))" "$out" >>summary.csv
	done
	[ "$(wc -l <pending.csv)" -eq 1351 ]
	[ "$(wc -l <summary.csv)" -ge 900 ]
	exits 0 -f csv export pending --kabupaten 'Kab. Banyak'
	diff "$out" pending.csv
	exits 0 -f csv export summary --kabupaten 'Kab. Banyak'
	diff "$out" summary.csv
}

@test "of many schools, the results of all are those of their parts" {
	local area

	many_schools
	exits 0 roster import guru-banyak.csv
	sqlite3 k.db "INSERT INTO assessment (post_id, period_id, state,
			revision, result, behaviour, predicate, content_digest,
			final_day, published_day, last_day, pack_sha256, act_id)
		SELECT p.id, 1, iif(p.id % 5, 'published', 'final'), 1,
			'SESUAI_EKSPEKTASI', 'SESUAI_EKSPEKTASI', 'BAIK',
			x'00', '2024-06-20', iif(p.id % 5, '2024-06-21', NULL),
			'2024-06-21', 'x', 1
		FROM post p
		JOIN unit u ON u.id = p.unit_id
		WHERE u.kabupaten = 'Kab. Banyak'"
	exits 0 period open 2024 --rules pmm-2024
	for area in 0 1 2; do
		exits 0 -f csv export recap --kecamatan "Bagian $area" \
			--period 2024-1
		tail -n "+$((1 + (area > 0)))" "$out" >>recap.csv
		exits 0 -f csv assess annual list --period 2024 \
			--kecamatan "Bagian $area"
		tail -n "+$((1 + (area > 0)))" "$out" >>year.csv
	done
	[ "$(wc -l <recap.csv)" -eq 1081 ]
	[ "$(wc -l <year.csv)" -eq 1351 ]
	[ "$(grep -c ',2024-1,.*,Baik,terbit,' year.csv)" -eq 1080 ]
	exits 0 -f csv assess annual list --period 2024 --kabupaten 'Kab. Banyak'
	diff "$out" year.csv
	exits 0 -f csv export recap --kabupaten 'Kab. Banyak' --period 2024-1
	diff "$out" recap.csv
	said '270 final but not published'
}

# Each thread has a reader of its own, and all of them see one state.
@test "of many schools, a view is of before or after what is written" {
	local n after=''

	many_schools
	exits 0 roster import guru-banyak.csv
	# one more at each school
	awk -F, '{ print }
		NR > 1 && $1 != last {
			printf "%s,Rekaan Tambahan %d,1991%02d012015012%03d,Guru Kelas\n",
				$1, NR, 1 + NR % 12, ++n
		}
		NR > 1 { last = $1 }' guru-banyak.csv >guru-lagi.csv
	"$kinerja" -q roster import guru-lagi.csv >/dev/null 2>&1 &
	while [ -z "$after" ]; do
		kill -0 $! 2>/dev/null || after=1
		exits 0 -f csv export pending --kabupaten 'Kab. Banyak'
		n=$(wc -l <"$out")
		[ "$n" -eq 1351 ] || [ "$n" -eq 2026 ]
	done
	wait
	[ "$n" -eq 2026 ]
}
