#!/usr/bin/env bats
# kinerja observe: one person's documents, schedules, clashes, entitlement.

setup() {
	load helper
	cycle_setup
	make_schools
	make_roster
	make_officials
	make_plans
	ok=DILAKUKAN_EFEKTIF
	export KINERJA_TODAY=2024-02-20
}

# What the rejected run says, and with which code; nothing was written.
refused() {
	local want=$1 code=$2 text=$3
	shift 3
	exits "$want" "$@"
	said -F "[$code]"
	said -F "$text"
}

# Fill in and collect all steps up to the observation.
observed() {
	exits 0 observe prepare "$satu" --set target=DISIPLIN_POSITIF.1 \
		--set upaya=Belajar --set rpp=rpp.pdf --on 2024-02-20
	exits 0 observe collect "$satu" --on 2024-03-01
	exits 0 observe record "$satu" --set "perilaku1_nilai=$ok" \
		--set "perilaku2_nilai=$ok" --set "perilaku3_nilai=$ok" \
		--on 2024-03-12
	exits 0 observe collect "$satu" --on 2024-03-12 --as "$ks1"
}

@test "a class that a spreadsheet took for a day is told" {
	local xlsx=$BATS_TEST_DIRNAME/../tools/xlsx.sh

	printf '%s\n' 'nip|jadwal_tanggal|jadwal_jam|jadwal_kelas|jadwal_tempat' \
		"$satu|d:45363|09:00|d:45474|n:7" >rows
	sh "$xlsx" jadwal.xlsx Jadwal=rows
	exits 0 observe import --period 2024-1 jadwal.xlsx
	said -F 'jadwal.xlsx[Jadwal]!D2: warning: jadwal_kelas: the cell is a date, and was read as 2024-07-01'
	not_said 'jadwal_tanggal.*CELL_DATE|jadwal_tempat'
	# a list of texts as well; of days it may be one
	printf '%s\n' 'nip|kompetensi|tugas_tambahan|tugas_sk_nomor|tugas_sk_tanggal' \
		"$satu||TT_WALI_KELAS|d:45323|d:45293" >rows
	sh "$xlsx" rencana.xlsx Rencana=rows
	exits 3 plan import --period 2024-1 rencana.xlsx
	said -F '!D2: warning: tugas_sk_nomor: the cell is a date, and was read as 2024-02-01'
	not_said '!E2'
	# and so may a value that the row says of any field
	printf '%s\n' 'nip|isian|nilai_baru|alasan' \
		"$satu|tanggal_lahir|d:31049|salah ketik" >rows
	sh "$xlsx" koreksi.xlsx Koreksi=rows
	"$kinerja" roster correct --from koreksi.xlsx 2>"$err" || :
	not_said CELL_DATE
}

@test "one person's document is that of the import, saved bit by bit" {
	export KINERJA_TODAY=2024-06-20
	exits 0 observe prepare "$satu" --set target='disiplin positif 2' \
		--dry-run --format csv
	told ',new,.*,persiapan_target,,DISIPLIN_POSITIF.2$'
	is_sql 'SELECT count(*) FROM observation' 0
	exits 0 observe prepare "$satu" --set target='disiplin positif 2'
	said -F 'recorded'
	exits 0 observe prepare "$satu" --set persiapan_upaya='a=b, "c"'
	exits 0 observe prepare "$satu" --set upaya='a=b, "c"'
	said -F 'unchanged'
	exits 0 export observations --format csv --output one.csv
	is_sql "SELECT group_concat(body, ' ') FROM observation_doc" \
	       '{"target":"DISIPLIN_POSITIF.2"} {"target":"DISIPLIN_POSITIF.2","upaya":"a=b, \"c\""}'
	exits 0 observe import one.csv
	totals "0 new, 0 changed, 1 unchanged"
	exits 0 observe prepare "$satu" --set upaya= --set rpp=rpp.pdf
	is_sql "SELECT body FROM observation_doc WHERE revision = 3" \
	       '{"target":"DISIPLIN_POSITIF.2","rpp":"rpp.pdf"}'
	refused 3 PACK_CODE 'UMPAN_BALIK.1' \
		observe prepare "$satu" --set target=UMPAN_BALIK.1
	refused 3 LABEL_NEAR 'Dilakukan dan efektif' \
		observe record "$satu" --set 'perilaku1_nilai=Dilakukan dan evektif'
	refused 6 WF_NO_PLAN 'plan import' observe prepare "$ks2" --set rpp=x
	refused 3 PERSON_UNKNOWN 'nobody has' \
		observe prepare 199001012015011009 --set rpp=x
	exits 0 observe collect "$satu"
	refused 6 STATE_FROZEN 'observe reopen' \
		observe prepare "$satu" --set upaya=Lain
	exits 0 observe record "$satu" --set rekomendasi=Baik
	exits 0 observe follow-up "$satu@20100001:guru" --set 'tujuan=a|b' \
		--set dukungan=x
	exits 0 observe reflect "$satu" --set capaian=y --period 2024-1
	is_sql "SELECT group_concat(DISTINCT step) FROM observation_doc" \
	       'follow_up,observe,prepare,reflect'
}

@test "usage of the verbs for one person" {
	exits 2 observe prepare "$satu"
	said -F 'say what persiapan holds with --set FIELD=VALUE; its fields are target, upaya, rpp'
	exits 2 observe prepare "$satu" --set tujuan=x
	said -F 'target, upaya, rpp'
	exits 2 observe prepare "$satu" --set rpp
	exits 2 observe prepare "$satu" --set rpp=a --set persiapan_rpp=b
	said -F 'twice'
	exits 2 observe prepare xyzzy --set rpp=a
	exits 2 observe schedule "$satu"
	exits 2 observe schedule --day 2024-03-12
	exits 2 observe schedule "$satu" --day 2024-03-12 --from x.csv
}

@test "every agreed day is kept, and a new one needs a reason" {
	exits 0 observe schedule "$satu" --day 2024-03-12 --hour 07:30 \
		--class V-A --observer "$ks1"
	exits 0 observe schedule "$satu" --subject Matematika --place 'Ruang 1'
	refused 6 WF_REASON '2024-03-12 07:30' \
		observe schedule "$satu" --day 2024-03-14
	exits 0 observe schedule "$satu" --day 2024-03-14 --reason sakit \
		--dry-run --format csv
	told ',jadwal_tanggal,2024-03-12,2024-03-14$'
	exits 0 observe schedule "$satu" --day 2024-03-14 --reason sakit
	is_sql "SELECT group_concat(day || ifnull(reason, '-'), ' ') FROM
		observation_schedule" '2024-03-12- 2024-03-12- 2024-03-14sakit'
	exits 0 observe schedule "$satu" --day 2024-03-14 --hour 7:30
	said -F 'unchanged'
	exits 0 export observations --format csv --output one.csv
	grep -q ',2024-03-14,07:30,V-A,Matematika,Ruang 1,'"$ks1"',sakit,' \
		one.csv
	exits 0 observe import one.csv
	totals "0 new, 0 changed, 1 unchanged"
	refused 3 TIME_FORM '07:30' observe schedule "$satu" --hour pagi
	refused 6 OBS_PERIOD '2024-01-01 to 2024-06-30' \
		observe schedule "$satu" --day 2024-07-02 --reason libur
	exits 0 observe schedule "$satu" --day 2024-04-03 --reason libur
	said -F '[OBS_WINDOW]'
	said -F '2024-03-01 to 2024-03-31'
	export KINERJA_TODAY=2024-06-20
	observed
	refused 6 STATE_FROZEN 'observe reopen' \
		observe schedule "$satu" --day 2024-03-20 --reason x
}

@test "clashes name the other one, in the database and in the file" {
	exits 0 observe schedule "$satu" --day 2024-03-12 --hour 07:30 \
		--class V-A
	refused 6 OBS_CLASH 'observes Purwarupa Satu, S.Pd. (V-A)' \
		observe schedule "$dua" --day 2024-03-12 --hour 07:30
	refused 6 OBS_CLASH 'observes Purwarupa Satu' \
		observe schedule "$dua" --day 2024-03-12 --hour 07:30 \
		--observer "$ks1"
	refused 6 OBS_CLASH 'the person observes Purwarupa Satu' \
		observe schedule "$ks1" --day 2024-03-12 --hour 07:30
	exits 0 observe schedule "$ks1" --day 2024-03-12 --hour 09:30
	refused 6 OBS_CLASH 'the observer is to be observed: Purwarupa Kepala' \
		observe schedule "$dua" --day 2024-03-12 --hour 09:30
	exits 0 observe schedule "$dua" --day 2024-03-12 --hour 08:30
	exits 0 observe schedule "$tiga" --day 2024-03-12 --hour 08:30
	# two change places, which is no clash, and then all want one hour
	cat >swap.csv <<-END
	nip,jadwal_jam,alasan
	$satu,08:30,tukar
	$dua,07:30,tukar
	END
	exits 0 observe schedule --from swap.csv
	totals "0 new, 2 changed"
	cat >same.csv <<-END
	nip,jadwal_tanggal,jadwal_jam,jadwal_kelas,jadwal_alasan
	$satu,2024-03-20,10:00,VI-A,rapat
	$dua,2024-03-20,10:00,VI-B,rapat
	$tiga,2024-03-20,10:00,VI-C,rapat
	END
	exits 3 observe schedule --from same.csv
	said -F 'same.csv:2: error: jadwal_jam:'
	said -F 'observes Purwarupa Dua, S.Pd. (VI-B), line 3'
	said -F 'observes Purwarupa Satu, S.Pd. (VI-A), line 2'
	[ "$(grep -c OBS_CLASH "$err")" -eq 2 ]
	exits 4 observe schedule --from same.csv --on-error skip
	is_sql "SELECT group_concat(day || hour, ' ') FROM
		observation_schedule WHERE day = '2024-03-20'" 2024-03-2010:00
	exits 0 observe import swap.csv
	totals "0 new, 0 changed, 2 unchanged"
}

@test "an observer is the supervisor or in the team on that day" {
	cat >tim.csv <<-END
	jenis,nip,pegawai,npsn,peran,mulai,selesai
	tim,$tiga,$satu,20100001,guru,2024-03-11,2024-03-13
	END
	exits 0 supervisor import tim.csv
	refused 6 OBS_SELF 'name another observer' observe schedule "$satu" \
		--day 2024-03-12 --observer "$satu"
	local day
	for day in 2024-03-10 2024-03-14; do
		refused 6 OBS_OBSERVER "the supervisor is Purwarupa Kepala" \
			observe schedule "$satu" --day $day --observer "$tiga"
	done
	exits 0 observe schedule "$satu" --day 2024-03-11 --observer "$tiga"
	exits 0 observe schedule "$satu" --day 2024-03-13 --observer "$tiga" \
		--reason sakit
	export KINERJA_TODAY=2024-06-20
	exits 0 observe prepare "$satu" --set target=DISIPLIN_POSITIF.1 \
		--on 2024-03-01
	exits 0 observe record "$satu" --set "perilaku1_nilai=$ok" \
		--set "perilaku2_nilai=$ok" --set "perilaku3_nilai=$ok" \
		--on 2024-03-01
	exits 0 observe collect "$satu" --on 2024-03-01
	for day in 2024-03-10 2024-03-14; do
		refused 6 WF_ROLE 'Purwarupa Kepala' \
			observe collect "$satu" --on $day --as "$tiga"
	done
	exits 0 observe collect "$satu" --on 2024-03-13 --as "$tiga"
}

@test "void: documents stay, a new one begins, and only that one counts" {
	export KINERJA_TODAY=2024-06-20
	exits 0 observe schedule "$satu" --day 2024-03-12 --hour 07:30
	observed
	refused 6 WF_REASON '--reason' observe void "$satu" --as "$ks1"
	refused 6 WF_OPERATOR '--as' observe void "$satu" --reason x
	refused 6 WF_ROLE 'Purwarupa Kepala' observe void "$satu" \
		--as "$dua" --reason x
	refused 6 WF_STATE 'terbuka' observe void "$dua" --as "$ks1" \
		--reason x
	exits 0 observe void "$satu" --as "$ks1" --reason 'kelas keliru' \
		--on 2024-03-20
	is_sql "SELECT group_concat(number || state, ' ') FROM observation" \
	       '1voided 2open'
	is_sql "SELECT note FROM change WHERE after = 'dibatalkan'" \
	       'kelas keliru'
	exits 0 observe list --format csv
	told ',dibatalkan,2024-03-12,07:30,.*,2024-03-12,,,,1$'
	told ',terbuka,,,,,,,,,2$'
	exits 0 observe list --state dibatalkan --format csv
	[ "$(wc -l <"$out")" -eq 2 ]
	exits 0 observe show "$satu" --format csv
	told ',persiapan,upaya,Belajar,1,dibatalkan$'
	# nothing of the first one is exported or counted
	exits 0 export observations --format csv --output all.csv
	[ "$(wc -l <all.csv)" -eq 2 ]
	grep -q ',terbuka$' all.csv
	exits 0 export steps --format csv
	[ "$(wc -l <"$out")" -eq 1 ]
	exits 0 export summary --format csv --output sum.csv
	awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i }
		 NR > 1 { n += $at["persiapan"] + $at["observasi"] }
		 END { exit n != 0 }' sum.csv
	exits 0 why "$satu"
	told 'observasi terbuka'
	sed '2s/,terbuka$/,dibatalkan/' all.csv >claim.csv
	refused 3 STATE_CLAIM 'the observation is terbuka' \
		observe import claim.csv
	refused 3 STATE_CLAIM 'observe void' observe import claim.csv \
		--recorded --source pmm
	# the hour is free again, and the plan may change
	exits 0 observe schedule "$dua" --day 2024-03-12 --hour 07:30
	exits 0 plan revise "$satu" --reason 'indikator keliru'
	exits 0 plan submit "$satu"
	exits 0 plan approve "$satu" --as "$ks1"
	exits 0 observe prepare "$satu" --set target=DISIPLIN_POSITIF.3
	refused 6 WF_DAY 'before' observe collect "$satu" --on 2024-03-19
	exits 0 observe collect "$satu" --on 2024-06-20
	exits 0 observe show "$satu" --format csv
	told ',persiapan,target,DISIPLIN_POSITIF.3,2,persiapan$'
	# the database defends what was voided
	if sqlite3 k.db "UPDATE observation SET state = 'open' WHERE
		number = 1" 2>sql.err; then return 1; fi
	grep -q 'voided' sql.err
}

@test "missed and overdue are facts of a day, and never a dead end" {
	exits 0 observe missed --on 2024-01-31
	said -F 'nothing is missed or overdue'
	exits 0 observe schedule "$satu" --day 2024-03-12 --hour 07:30
	exits 0 observe schedule "$dua" --day 2024-04-15 --hour 07:30
	export KINERJA_TODAY=2024-06-20
	exits 0 observe missed --on 2024-03-12 --format csv
	[ "$(wc -l <"$out")" -eq 1 ]
	exits 0 observe missed --on 2024-03-15 --format csv
	[ "$(wc -l <"$out")" -eq 2 ]
	grep -q ",$satu,,,guru,observasi,terlewat,2024-03-12,07:30,3,\"Purwarupa Kepala, M.Pd.\"$" "$out"
	exits 0 why "$satu" --on 2024-03-15
	told 'the step Persiapan is not collected'
	# after the window: who has no day is overdue, who has one is not
	exits 0 observe missed --on 2024-04-10 --format csv
	[ "$(grep -c ",$ks1," "$out")" -eq 0 ]
	[ "$(grep -c "$dua" "$out")" -eq 0 ]
	# principals have until the end of May
	exits 0 observe missed --on 2024-06-10 --format csv
	grep -q ",$ks1,,,kepala_sekolah,persiapan,terlambat,2024-05-31,,10,\"Contoh Seratus" "$out"
	exits 0 observe missed --school 20100002 --on 2024-04-10 --format csv
	[ "$(wc -l <"$out")" -eq 2 ]
	exits 0 observe missed "$satu" --on 2024-04-10 --format jsonl
	[ "$(wc -l <"$out")" -eq 1 ]
	exits 0 observe prepare "$satu" --set target=DISIPLIN_POSITIF.1 \
		--on 2024-03-10
	exits 0 observe collect "$satu" --on 2024-03-10
	exits 0 why "$satu" --on 2024-03-15
	reads 'agreed for 2024-03-12 and is not recorded [observasi_terlewat]'
	told "kinerja observe schedule $satu@20100001:guru --period 2024-1 --day DAY --hour HH:MM --reason TEXT"
	exits 0 observe schedule "$satu" --day 2024-03-20 --reason sakit \
		--on 2024-03-15
	exits 0 observe missed "$satu" --on 2024-03-16 --format csv
	[ "$(wc -l <"$out")" -eq 1 ]
	exits 0 observe show "$satu" --schedules --format csv
	told ',1,1,2024-03-12,07:30,.*,,2024-02-20$'
	told ',1,2,2024-03-20,07:30,.*,sakit,2024-03-15$'
	exits 0 observe record "$satu" --set "perilaku1_nilai=$ok" \
		--on 2024-03-20
	exits 0 why "$satu" --on 2024-03-21
	reads '[OBS_RATING], and 1 more'
	told "kinerja observe fill $satu@20100001:guru .*--step observasi"
	exits 0 observe record "$satu" --set "perilaku2_nilai=$ok" \
		--set "perilaku3_nilai=$ok" --on 2024-03-20
	exits 0 observe collect "$satu" --on 2024-03-20 --as "$ks1"
	exits 0 observe missed "$satu" --on 2024-06-02 --format csv
	told ',tindak_lanjut,terlambat,2024-05-31,,2,'
}

@test "the supervisor rates from the command line, and only with a reason" {
	export KINERJA_TODAY=2024-06-20
	observed
	exits 5 observe check "$satu" --step tindak_lanjut
	said -F 'tindak_lanjut_tujuan'
	exits 5 observe check "$satu"
	exits 0 observe check "$satu" --step observasi
	exits 0 observe follow-up "$satu" --set tujuan=belajar \
		--on 2024-04-20
	exits 0 observe collect "$satu" --on 2024-04-20
	exits 0 observe reflect "$satu" --set capaian=tercapai \
		--on 2024-05-20
	exits 0 observe collect "$satu" --on 2024-05-20
	exits 0 why "$satu"
	told "kinerja observe rate $satu@20100001:guru --period 2024-1 --value VALUE --reason TEXT --as $ks1"
	refused 6 WF_INCOMPLETE 'penilaian_alasan' observe rate "$satu" \
		--as "$ks1" --value SESUAI_EKSPEKTASI
	refused 6 LABEL_NEAR 'Sesuai ekspektasi' observe rate "$satu" \
		--as "$ks1" --value 'Sesuai ekspetasi' --reason x
	refused 6 WF_OPERATOR '--as' observe rate "$satu" \
		--value SESUAI_EKSPEKTASI --reason x
	is_sql "SELECT count(*) FROM observation_doc WHERE step = 'rate'" 0
	exits 0 observe rate "$satu" --as "$ks1" --value 'Sesuai ekspektasi' \
		--reason 'Jujur dan disertai bukti' --dry-run --format csv
	told ',penilaian_nilai,,SESUAI_EKSPEKTASI$'
	printf 'person,by,value,reason\n%s,%s,%s,%s\n' "$satu" "$ks1" \
		'Sesuai ekspektasi' 'Jujur dan disertai bukti' >rate.csv
	exits 0 observe rate --from rate.csv
	is_sql "SELECT body || state FROM observation_doc d JOIN observation o
		ON o.id = d.observation_id WHERE step = 'rate'" \
	       '{"nilai":"SESUAI_EKSPEKTASI","alasan":"Jujur dan disertai bukti"}rated'
	exits 2 observe rate --all --value x --reason y
	exits 2 observe rate "$satu" --reason y
	# a result of the observation is no grade: nothing of it is assessed
	exits 0 export assessments --format csv
	[ "$(wc -l <"$out")" -eq 1 ]
	is_sql 'SELECT count(*) FROM assessment' 0
}
