#!/usr/bin/env bats
# kinerja plan: revisions, what a return says, the queue, the receipt.

setup() {
	load helper
	cycle_setup
	make_schools
	make_roster
	make_officials
}

# A complete plan of $1 with the target $2, as a file of its own name.
write_plan() {
	cat >plan.csv <<-END
	nip,indikator,praktik_target,kompetensi,kompetensi_jumlah,berorientasi_pelayanan,akuntabel,kompeten,harmonis,loyal,adaptif,kolaboratif
	$1,${3:-DISIPLIN_POSITIF},$2,PK_PELATIHAN_MANDIRI,4,1,1,1,1,1,1,1
	END
}

# Plans of the first two teachers, submitted on two days.
submit_two() {
	write_plan "$satu" "Satu siklus"
	exits 0 --on 2024-01-08 plan import plan.csv
	write_plan "$dua" "Satu siklus"
	exits 0 --on 2024-01-08 plan import plan.csv
	exits 0 --on 2024-01-10 plan submit "$satu"
	exits 0 --on 2024-01-09 plan submit "$dua"
}

@test "a period that a spreadsheet took for a day is told as what it was" {
	for told in 2025-01-01 Jan-25 01/01/2025 45658; do
		printf 'nip,periode,indikator\n%s,%s,DISIPLIN_POSITIF\n' \
			"$satu" "$told" >p.csv
		exits 3 plan import --dry-run p.csv
		said -F "makes that of 2025-1; where that was meant, make the"
		said -F '[PERIOD_UNKNOWN]'
	done
	printf 'nip,periode,indikator\n%s,Semester 1,DISIPLIN_POSITIF\n' \
		"$satu" >p.csv
	exits 3 plan import --dry-run p.csv
	said -F 'there is no period Semester 1; see `kinerja period list` ['
	exits 1 status --period 2031-1
	said -F 'or open it with `kinerja period open 2031-1`'
}

@test "submit shows the rangkuman and gives a receipt" {
	write_plan "$satu" "Satu siklus"
	sed -i 's/PK_PELATIHAN_MANDIRI,4/PK_PELATIHAN_MANDIRI|PK_PESERTA_PRAKTIK_BAIK,3|1/' plan.csv
	exits 0 --on 2024-01-08 plan import plan.csv
	exits 0 --on 2024-01-10 -f csv plan submit "$satu" --report r.jsonl
	told -F "guru,diajukan,1,rangkuman,,praktik,,,,1,"
	told 'rangkuman,,kompetensi,,,,2,[>0-9]'
	hash=$(grep -o 'sidik_isi,,[0-9a-f]\{32\}' "$out" | cut -d, -f3)
	grep -q "\"action\":\"changed\",\"receipt\":\"Purwarupa Satu.*revisi 1 $hash\"" r.jsonl
	exits 0 -f csv plan show "$satu"
	told -F "sidik_isi,,$hash"
}

@test "the queue is sorted by age and knows whose turn it is" {
	submit_two
	exits 0 --on 2024-01-20 -f csv plan queue
	assert_equal "$(sed -n 2p "$out" | cut -d, -f1-3)" "11,2024-01-09,20100001"
	assert_equal "$(sed -n 3p "$out" | cut -d, -f1-2)" "10,2024-01-10"
	told -F "Purwarupa Kepala, M.Pd."
	exits 0 --on 2024-01-20 -f jsonl --as "$ks1" plan queue
	assert_equal "$(wc -l <"$out")" 2
	exits 0 --on 2024-01-20 -f csv --as "$ks2" plan queue
	assert_equal "$(wc -l <"$out")" 1
	said -F "no plan waits for approval"
	exits 0 --on 2024-01-20 -f csv plan queue --school 20100002
	assert_equal "$(wc -l <"$out")" 1
}

@test "a return says why, for the whole and for items, until resubmitted" {
	submit_two
	exits 6 --on 2024-01-12 --as "$ks1" plan return "$satu"
	said -F WF_REASON
	exits 3 --on 2024-01-12 --as "$ks1" plan return "$satu" \
		--reason Tambah --item 'praktik:1=Sebut kelas' --item 'tugas:9=x' \
		--item kurang
	said -F "has no item tugas:9"
	said -F "'kurang' is not a note"
	exits 2 --as "$ks1" plan return "$satu" --reason x --item 'praktik:1=a|b'
	exits 0 --on 2024-01-12 --as "$ks1" plan return "$satu" \
		--reason Tambah --item 'praktik:1=Sebut kelas' --item 'perilaku:2=Lain'
	exits 0 -f csv plan show "$satu"
	told -F "pengembalian,,,,Tambah"
	told -F "pengembalian,1,praktik,,Sebut kelas"
	exits 0 why "$satu"
	reads "returned: Tambah; praktik:1 Sebut kelas; perilaku:2 Lain"
	told -F "    kinerja plan import FILE --period 2024-1"
	printf 'nip,praktik_target\n%s,Dua siklus di kelas 4\n' "$satu" >betul.csv
	exits 0 --on 2024-01-13 plan import betul.csv
	exits 0 why "$satu"
	reads "Blocked the plan was returned and corrected, but not submitted"
	told -F "    kinerja plan submit $satu@20100001:guru"
	cat >back.csv <<-END
	person,by,on,reason,item
	$dua,$ks1,2024-01-12,Kurang,"praktik:1=Satu|kompetensi:1=Dua"
	END
	exits 0 plan return --from back.csv
	exits 0 -f csv plan show "$dua"
	told -F "pengembalian,1,kompetensi,,Dua"
	exits 0 --on 2024-01-13 plan submit "$dua"
	exits 0 -f csv plan show "$dua"
	not_told -F pengembalian
	exits 0 why "$dua"
	not_told -F Kurang
}

@test "what was handed in stays, and diff shows what changed" {
	submit_two
	exits 0 --on 2024-01-12 --as "$ks1" plan return "$satu" --reason Tambah
	write_plan "$satu" "Dua siklus"
	exits 0 --on 2024-01-13 plan import plan.csv
	exits 0 --on 2024-01-13 plan import plan.csv
	totals "0 new, 0 changed, 1 unchanged"
	write_plan "$satu" "Tiga siklus"
	exits 0 --on 2024-01-13 plan import plan.csv
	exits 0 -f csv plan diff "$satu"
	told -F ",1,2,praktik,1,target,Satu siklus,Tiga siklus"
	assert_equal "$(wc -l <"$out")" 2
	exits 0 -f csv plan show "$satu" --revision 1
	told -F ",1,praktik,1,DISIPLIN_POSITIF,,Penerapan Disiplin Positif,Satu siklus,"
	exits 1 plan show "$satu" --revision 3
	said -F "no revision 3; its newest is 2"
	exits 0 --on 2024-01-14 plan submit "$satu"
	exits 0 --on 2024-01-14 plan withdraw "$satu"
	sed -i 's/PK_PELATIHAN_MANDIRI,4/-,/' plan.csv
	exits 0 --on 2024-01-14 plan import plan.csv
	exits 0 -f json plan diff "$satu"
	told -F '"ke_revisi":3'
	told -F '"isian":"kode","sebelum":"PK_PELATIHAN_MANDIRI"'
	exits 0 -f csv plan diff "$satu" --from 1 --to 3
	told -F ",1,3,praktik,1,target,Satu siklus,Tiga siklus"
	exits 0 -f csv plan diff "$satu" --from 2 --to 2
	said -F "do not differ"
}

@test "an empty cell keeps, a dash clears, and the trail holds what was" {
	write_plan "$satu" "Satu siklus"
	exits 0 --on 2024-01-08 plan import plan.csv
	exits 0 -f csv export plans "$satu"
	cp "$out" full.csv
	# all empty: nothing is lost
	printf 'nip,indikator,praktik_target,kompetensi,kompetensi_jumlah,loyal\n%s,,,,,\n' \
		"$satu" >kosong.csv
	exits 0 --on 2024-01-09 plan import kosong.csv
	totals "0 new, 0 changed, 1 unchanged"
	# another indicator keeps the target, counts stand beside what is kept
	printf 'nip,indikator,praktik_target,kompetensi_jumlah\n%s,KETERATURAN_SUASANA,,3\n' \
		"$satu" >lain.csv
	exits 0 --on 2024-01-09 -f csv plan import -n lain.csv
	told 'changed,.*,indikator,DISIPLIN_POSITIF,KETERATURAN_SUASANA$'
	told 'changed,.*,kompetensi_jumlah,4,3$'
	assert_equal "$(wc -l <"$out")" 3
	printf 'nip,praktik_target,loyal\n%s,-,-\n' "$satu" >hapus.csv
	exits 0 --on 2024-01-09 -f csv plan import -n hapus.csv
	told 'changed,.*,praktik_target,Satu siklus,$'
	told 'changed,.*,loyal,LOYAL.1,$'
	assert_equal "$(wc -l <"$out")" 3
	# the longer dashes of word processors are one, too
	printf 'nip,praktik_target,loyal\n%s,–,—\n' "$satu" >garis.csv
	exits 0 --on 2024-01-09 -f csv plan import -n garis.csv
	told 'changed,.*,praktik_target,Satu siklus,$'
	told 'changed,.*,loyal,LOYAL.1,$'
	exits 0 --on 2024-01-09 plan import hapus.csv
	exits 0 -f csv log --about "$satu"
	told 'praktik_target.*Satu siklus'
	exits 0 --on 2024-01-09 plan import full.csv
	exits 0 -f csv export plans "$satu"
	cmp full.csv "$out"
	printf 'nip,kompetensi_jumlah\n%s,4|2\n' "$satu" >lebih.csv
	exits 3 --on 2024-01-09 plan import lebih.csv
	said 'kompetensi_jumlah: the list has more places .*VALUE_NUMBER'
	printf 'nip,kompetensi_jumlah\n%s,empat kali\n' "$satu" >kata.csv
	exits 3 --on 2024-01-09 plan import kata.csv
	said 'empat kali is not a number from 1 to 99.*VALUE_NUMBER'
}

@test "duties keep their SK where a place is empty" {
	cat >tugas.csv <<-END
	nip,tugas_tambahan,tugas_sk_nomor,tugas_selesai
	$satu,TT_WALI_KELAS|TT_PEMBINA_EKSKUL,800/1|800/2,2024-06-30|2024-05-31
	END
	exits 0 --on 2024-01-08 plan import tugas.csv
	printf 'nip,tugas_tambahan,tugas_sk_nomor,tugas_selesai\n%s,,|800/9,-|\n' \
		"$satu" >ganti.csv
	exits 0 --on 2024-01-08 -f csv plan import -n ganti.csv
	told 'changed,.*,tugas_sk_nomor,800/1|800/2,800/1|800/9$'
	told 'changed,.*,tugas_selesai,2024-06-30|2024-05-31,|2024-05-31$'
	assert_equal "$(wc -l <"$out")" 3
}

@test "roster data are confirmed, claimed and lapse" {
	write_plan "$satu" "Satu siklus"
	exits 0 --on 2024-01-08 plan import plan.csv
	exits 0 plan check "$satu"
	said -F "has not confirmed the roster data"
	said -F DATA_CHECK
	exits 0 why "$satu"
	reads "roster data are not confirmed"
	exits 6 --as "$ks1" plan confirm-data "$satu"
	said -F WF_ROLE
	exits 0 --on 2024-01-09 --as "$satu" plan confirm-data "$satu"
	exits 0 plan check "$satu"
	if grep -q DATA_CHECK "$err"; then return 1; fi
	exits 0 -f csv plan show "$satu"
	told -F ",data,,sesuai,,,,,,,,2024-01-09,"
	exits 3 plan confirm-data "$satu" --field agama --value x
	said -F VALUE_CODE
	exits 3 plan confirm-data "$satu" --field nip --value 12
	exits 3 plan confirm-data "$satu" --field pangkat
	said -F REQUIRED
	cat >koreksi.csv <<-END
	person,on,field,value,reason
	$satu,2024-01-10,pangkat,III/d,SK baru
	$satu,2024-01-10,tanggal_lahir,1985-01-02,
	$dua,2024-01-10,,,
	END
	exits 0 plan confirm-data --from koreksi.csv
	exits 0 plan confirm-data --from koreksi.csv
	said -F "0 moved on, 3 there already"
	exits 0 plan confirm-data "$dua" --field pangkat --value III/b
	said -F DATA_SAME
	exits 0 plan confirm-data "$dua"
	exits 0 export corrections
	told -F "guru,SD NEGERI CONTOH REKAAN 01,pangkat,III/c,III/d,2024-01-10,operator,SK baru,terbuka"
	told -F ",tanggal_lahir,1985-01-01,1985-01-02,"
	sed -i "/$satu/s,III/c,III/d," roster.csv
	exits 0 roster import roster.csv
	exits 0 export corrections "$satu"
	told -F "SK baru,sudah_sesuai"
	exits 0 -f csv plan show "$satu"
	told -F ",data,,gugur,"
	exits 0 plan check "$satu"
	said -F DATA_CHECK
	exits 0 plan confirm-data "$satu"
	exits 0 export corrections "$satu"
	told -F ",tanggal_lahir,1985-01-01,1985-01-02,2024-01-10,operator,,gugur"
	exits 0 plan confirm-data --all
	exits 0 log --about "$satu"
	told -F data
}

@test "a pack can refuse a submission without confirmed data" {
	export KINERJA_DB=ketat.db
	sed 's/"data_check": "warn"/"data_check": "block"/;
		s/"name": "pmm-2024"/"name": "ketat"/' \
		"$root/lib/rule/packs/pmm-2024.json" >ketat.json
	exits 0 init
	exits 0 rules import ketat.json
	exits 0 period open 2024-1 --rules ketat
	make_schools
	make_roster
	write_plan "$satu" "Satu siklus"
	exits 0 --on 2024-01-08 plan import plan.csv
	exits 5 plan check "$satu"
	said -F DATA_REQUIRED
	exits 6 plan submit "$satu"
	said -F "the roster data are not confirmed"
	exits 0 why "$satu"
	told -F DATA_REQUIRED
	told -F "plan confirm-data $satu@20100001:guru"
	exits 0 --on 2024-01-09 plan confirm-data --school 20100001
	said -F "looked at 3: 3 moved on"
	exits 0 plan submit "$satu"
}

@test "where nothing is there, or some may go on, the next step is said" {
	exits 0 plan check --all
	said -F "checked 0: 0 complete, 0 not"
	said -F 'kinerja status --pending` says what comes first'
	write_plan "$satu" "Satu siklus"
	printf 'nip,indikator\n%s,DISIPLIN_POSITIF\n' "$dua" >empty.csv
	exits 0 --on 2024-01-08 plan import plan.csv
	exits 0 --on 2024-01-08 plan import empty.csv
	exits 6 plan submit --all
	said -F "looked at 2: 1 moved on, 0 there already, 1 refused"
	said -F "--on-error skip takes those that can move on"
	exits 4 plan submit --all --on-error skip
	exits 2 plan submit Purwarupa
	said -F "'Purwarupa' may be Purwarupa Kepala, M.Pd. ("
}

@test "a plan of 2026 without a competency activity is told, by the pack" {
	export KINERJA_TODAY=2026-01-12 KINERJA_NOW=2026-01-12T03:00:00Z
	exits 0 period open 2026
	printf '%s\n' nip,indikator,berorientasi_pelayanan,akuntabel,kompeten,harmonis,loyal,adaptif,kolaboratif \
		"$satu,DISIPLIN_POSITIF,1,1,1,1,1,1,1" >bare.csv
	exits 0 plan import --period 2026 bare.csv
	exits 0 plan check --period 2026 "$satu"
	said 'by rgtk-2026 a plan has some.*PLAN_COMPETENCY_NONE'
	exits 0 plan submit --period 2026 "$satu"
	said PLAN_COMPETENCY_NONE
}

@test "days, hours and papers of duties are looked at" {
	export KINERJA_TODAY=2026-02-02 KINERJA_NOW=2026-02-02T03:00:00Z
	exits 0 period open 2026
	local core=1,1,1,1,1,1,1
	cat >duties.csv <<-END
	nip,indikator,kompetensi,tugas_tambahan,tugas_sk_nomor,tugas_sk_tanggal,tugas_mulai,tugas_selesai,berorientasi_pelayanan,akuntabel,kompeten,harmonis,loyal,adaptif,kolaboratif
	$satu,DISIPLIN_POSITIF,PK_PELATIHAN_MANDIRI,TT_WALI_KELAS|TT_KOORD_PK,1/2026|2/2026,2026-01-05|2026-01-05,2026-01-05|2026-01-05,2026-06-30|2026-12-31,$core
	$dua,DISIPLIN_POSITIF,PK_PELATIHAN_MANDIRI,TT_WALI_KELAS|TT_KOORD_PK|TT_KOORD_PROJEK|TT_GURU_PIKET,1/2025|2/2026|3/2026|4/2026,2025-07-01|2026-01-05|2026-01-05|2026-01-05,2025-07-01|2026-01-05|2026-01-05|2026-01-05,2025-12-31|2026-12-31|2026-12-31|2026-12-31,$core
	END
	exits 0 plan import --period 2026 duties.csv
	exits 0 plan check --period 2026 $satu
	not_said PLAN_DUTY_DAYS
	said -F 'Wali kelas: SK atau surat tugas [PLAN_DUTY_EVIDENCE]'
	exits 0 plan check --period 2026 --all
	said 'TT_WALI_KELAS: its SK shares no day with the period.*PLAN_DUTY_DAYS'
	said 'at least 7 hours a week, and 6 count.*PLAN_DUTY_HOURS'
	not_said PLAN_DUTY_EVIDENCE
	export KINERJA_TODAY=2026-07-10 KINERJA_NOW=2026-07-10T03:00:00Z
	exits 0 plan check --period 2026 $satu
	said 'TT_WALI_KELAS: its SK ended on 2026-06-30.*PLAN_DUTY_DAYS'
	# why tells of them as well, and so does who is to approve
	exits 0 -f json why $satu --period 2026
	told 'not submitted; look at this, too: TT_WALI_KELAS: its SK ended on 2026-06-30.*\[PLAN_DUTY_DAYS\]'
	exits 0 -f json --on 2026-02-02 why $satu --period 2026
	not_told PLAN_DUTY
	exits 0 plan submit --period 2026 $satu $dua
	exits 0 -f json why $dua --period 2026
	told 'waits for approval; look at this, too: .*\[PLAN_DUTY_DAYS\]'
}

@test "hours are those of a day, and one code twice is told" {
	local head=nip,tugas_tambahan,tugas_sk_nomor,tugas_mulai,tugas_selesai
	local a=2026-01-05 b=2026-06-30 c=2026-07-13 d=2026-12-31

	day 2026-02-02
	exits 0 period open 2026
	# three until June, and a fourth of two hours after them
	cat >duties.csv <<-END
	$head
	$satu,TT_WALI_KELAS|TT_KOORD_PK|TT_KOORD_PROJEK|TT_WALI_KELAS,1|2|3|4,$a|$a|$a|$c,$b|$b|$b|$d
	$dua,TT_WALI_KELAS|TT_KOORD_PK|TT_KOORD_PROJEK|TT_WALI_KELAS,1|2|3|4,$a|$a|$a|$b,$b|$b|$b|$d
	END
	exits 0 plan import --period 2026 duties.csv
	said "duties.csv:3: warning: tugas_tambahan: TT_WALI_KELAS .*twice.*PLAN_TWICE"
	not_said 'duties.csv:2'
	exits 5 plan check --period 2026 $satu
	not_said 'PLAN_DUTY_HOURS|PLAN_TWICE'
	exits 5 plan check --period 2026 $dua
	said 'at least 8 hours a week, and 6 count.*PLAN_DUTY_HOURS'
	said 'TT_WALI_KELAS stands here twice.*PLAN_TWICE'
	day 2024-06-20
	printf 'nip,kompetensi,kompetensi_jumlah\n%s,%s|%s,4|2\n' $satu \
		PK_PELATIHAN_MANDIRI PK_PELATIHAN_MANDIRI >dua.csv
	exits 0 plan import dua.csv
	said 'dua.csv:2: warning: kompetensi: .*kompetensi_jumlah.*PLAN_TWICE'
}

@test "a check names every fault at once, and why the first of them" {
	cat >empty.csv <<-END
	nip,indikator,tugas_tambahan,tugas_mulai,akuntabel
	$satu,,TT_WALI_KELAS,2024-01-02,1
	END
	exits 0 --on 2024-01-08 plan import empty.csv
	exits 5 plan check "$satu"
	for code in PLAN_INDICATOR PLAN_COMPETENCY PLAN_DUTY_SK PLAN_BEHAVIOUR; do
		said -F "$code"
	done
	assert_equal "$(grep -c PLAN_BEHAVIOUR "$err")" 6
	exits 6 plan submit "$satu"
	said -F WF_INCOMPLETE
	said -F "no competency activity is chosen"
	said -F "has no number of its SK"
	exits 0 why "$satu"
	told -F "[PLAN_INDICATOR], and"
	write_plan "$satu" "Satu siklus"
	sed -i 's/PK_PELATIHAN_MANDIRI,4/PK_PELATIHAN_MANDIRI,1/' plan.csv
	exits 0 --on 2024-01-09 plan import plan.csv
	printf 'nip,tugas_tambahan\n%s,-\n' "$satu" >tanpa.csv
	exits 0 --on 2024-01-09 plan import tanpa.csv
	exits 0 plan check "$satu"
	said -F PLAN_POINTS
	unknown=$(sqlite3 k.db "SELECT json_extract(i.value, '\$.code') FROM
		rule_pack r, json_each(r.json, '\$.activities') i WHERE
		json_extract(i.value, '\$.points') IS NULL LIMIT 1")
	sed -i "s/PK_PELATIHAN_MANDIRI,1/PK_PELATIHAN_MANDIRI|$unknown,1|1/" plan.csv
	exits 0 --on 2024-01-09 plan import plan.csv
	exits 0 plan check "$satu"
	said -F PLAN_POINTS_UNKNOWN
	exits 0 -f csv plan show "$satu"
	told -F "(1 belum diketahui)"
}

@test "a day that has passed is counted as it was, and as it was known" {
	local head

	submit_two
	head=$(sql 'SELECT max(seq) FROM act')
	exits 0 --on 2024-01-12 --as "$ks1" plan approve "$satu"
	# returned and handed in again after the deadline: it came in time
	exits 0 --on 2024-01-20 --as "$ks1" plan return "$dua" --reason Tambah
	exits 0 --on 2024-02-20 plan submit "$dua"
	exits 0 --on 2024-01-09 -f csv export summary --school 20100001
	told ',guru,2,0,0,0,2,1,0,0,0,0,0,0,0,0,'
	exits 0 --on 2024-01-20 -f csv export summary --school 20100001
	told ',guru,2,0,0,0,2,2,1,1,0,0,0,0,0,0,'
	exits 0 --on 2024-02-20 -f csv export summary --school 20100001
	told ',guru,2,0,0,0,2,2,0,1,0,0,0,0,0,1,'
	# all days, but only what was recorded by then
	exits 0 --on 2024-02-20 -f csv export summary --school 20100001 \
		--known "$head"
	told ',guru,2,0,0,0,2,2,0,0,0,0,0,0,0,2,'
	exits 2 --on 2024-02-20 status --known besok
	said "neither a day nor the number of an act"
	# nothing was opened then
	exits 2 -f csv export summary --known 2023-12-31
	said 'no period that contains 2024-.* was open, as it was known then'
}

@test "the report of what was taken back says that nothing was done" {
	submit_two
	printf 'nip\n%s\n%s\n' "$satu" "$tiga" >dua.csv
	exits 6 --on 2024-01-12 --as "$ks1" plan approve --from dua.csv \
		--report r.jsonl
	assert grep -q '"line":2,.*"action":"none"' r.jsonl
	exits 4 --on 2024-01-12 --as "$ks1" plan approve --from dua.csv \
		--report r.jsonl --on-error skip
	assert grep -q '"line":2,.*"action":"changed"' r.jsonl
}

@test "a question may be about a day to come, an act may not" {
	submit_two
	exits 0 --on 2024-08-01 status --period 2024-1
	told " on 2024-08-01"
	exits 0 --on 2024-08-01 -f csv export pending --period 2024-1
	told ",ya$"
	exits 2 --on 2024-08-01 plan submit "$satu"
	said "is in the future"
}

@test "a row that came home empty is no plan" {
	printf 'nip,indikator,praktik_target\n%s,,\n%s,DISIPLIN_POSITIF,x\n' \
		"$satu" "$dua" >half.csv
	exits 0 period open 2024-2 --rules pmm-2024
	exits 0 plan import --period 2024-2 half.csv
	totals '1 new, 0 changed, 1 unchanged'
	exits 0 -f csv plan list --period 2024-2
	assert_equal "$(wc -l <"$out")" 2
	told "$dua"
}
