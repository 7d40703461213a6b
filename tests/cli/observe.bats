#!/usr/bin/env bats
# kinerja observe: documents, steps, recorded imports.

setup() {
	load helper
	cycle_setup
	make_schools
	make_roster
	make_officials
	make_plans
	ok=DILAKUKAN_EFEKTIF
	cat >wide.csv <<-END
	nip,jadwal_tanggal,jadwal_jam,pengamat,persiapan_target,persiapan_upaya,persiapan_rpp,perilaku1_nilai,perilaku1_catatan,perilaku2_nilai,perilaku3_nilai,tindak_lanjut_tujuan,refleksi_capaian
	$satu,2024-03-12,07:30,$ks1,DISIPLIN_POSITIF.1|disiplin positif 2,Belajar,rpp.pdf,Dilakukan dan efektif,"baik, ""sekali""",$ok,Belum dilakukan,satu|dua,tercapai
	$dua,2024-03-13,,,,,,,,,,,
	END
	recorded=nip,pengamat,persiapan_target,persiapan_tanggal,perilaku1_nilai,perilaku2_nilai,perilaku3_nilai,observasi_tanggal,tindak_lanjut_tujuan,tindak_lanjut_tanggal,refleksi_capaian,refleksi_tanggal,penilaian_nilai,penilaian_alasan,penilaian_tanggal,status
}

# A file of one row: header and row.
row() {
	printf '%s\n%s\n' "$1" "$2" >row.csv
}

# The row is rejected with this code, and names its line.
rejected() {
	row "$1" "$2"
	exits 3 observe import row.csv
	said -F "row.csv:2"
	said -F "[$3]"
}

# From import to a collected observation of one teacher.
observed() {
	exits 0 observe import wide.csv --on 2024-02-20
	exits 0 observe collect "$satu" --on 2024-03-01
	exits 0 observe collect "$satu" --on 2024-03-12 --as "$ks1"
}

@test "a dry run shows every field and changes nothing" {
	exits 0 observe import wide.csv --dry-run --format csv
	totals "2 new"
	grep -q '^wide.csv,2,new,.*,persiapan_target,,DISIPLIN_POSITIF.1|DISIPLIN_POSITIF.2$' "$out"
	told '^wide.csv,2,new,.*,perilaku3_nilai,,BELUM_DILAKUKAN$'
	told '^wide.csv,3,new,.*,jadwal_tanggal,,2024-03-13$'
	is_sql 'SELECT count(*) FROM observation' 0
}

@test "an import creates observations once, and only what changed is new" {
	exits 0 observe import wide.csv --on 2024-02-20
	totals "2 new"
	is_sql "SELECT group_concat(state) FROM observation" open,open
	exits 0 observe import wide.csv --on 2024-02-20
	totals "0 new, 0 changed, 2 unchanged"
	is_sql 'SELECT count(*) FROM observation_doc' 4
	row nip,persiapan_upaya,jadwal_kelas "$satu,-,V-A"
	exits 0 observe import row.csv --dry-run --format csv
	told ',changed,.*,persiapan_upaya,Belajar,$'
	told ',changed,.*,jadwal_kelas,,V-A$'
	exits 0 observe import row.csv
	totals "0 new, 1 changed"
	exits 0 observe import row.csv
	totals "0 new, 0 changed, 1 unchanged"
	exits 0 -f csv export observations
	told '^2024-1,'"$satu"',.*,rpp.pdf,'
	not_told Belajar
	is_sql "SELECT group_concat(revision || body, ' ') FROM observation_doc
		WHERE step = 'prepare'" \
	       '1{"target":"DISIPLIN_POSITIF.1|DISIPLIN_POSITIF.2","upaya":"Belajar","rpp":"rpp.pdf"} 2{"target":"DISIPLIN_POSITIF.1|DISIPLIN_POSITIF.2","rpp":"rpp.pdf"}'
	is_sql "SELECT group_concat(seq || day || hour || ifnull(class, '-'),
		' ') FROM observation_schedule WHERE observation_id = 1" \
	       '12024-03-1207:30- 22024-03-1207:30V-A'
}

@test "only somebody with a plan is observed" {
	row nip,persiapan_upaya "$ks2,Belajar"
	exits 3 observe import row.csv
	said -F '[WF_NO_PLAN]'
	exits 5 observe check "$ks2"
	said -F '[WF_NO_PLAN]'
}

@test "codes and labels are those of the pack" {
	rejected nip,persiapan_target "$satu,UMPAN_BALIK.1" PACK_CODE
	rejected nip,perilaku1_nilai "$satu,Dilakukan dan evektif" LABEL_NEAR
	said -F 'Dilakukan dan efektif'
	rejected nip,penilaian_nilai "$satu,Sesuai ekspetasi" LABEL_NEAR
	rejected nip,pengamat "$satu,$satu" OBS_SELF
	rejected nip,pengamat "$satu,199001012015011009" PERSON_UNKNOWN
	is_sql 'SELECT count(*) FROM observation' 0
}

@test "the step form: rows of one step become one document" {
	cat >steps.csv <<-END
	nip,langkah,isian,nilai
	$satu,persiapan,target,DISIPLIN_POSITIF.1
	$dua,persiapan,upaya,Membaca
	$satu,tindak_lanjut,tujuan,satu | dua
	$satu,persiapan,upaya,Belajar
	END
	exits 0 observe import --steps steps.csv
	totals "4 new"
	is_sql "SELECT body FROM observation_doc d JOIN observation o ON
		o.id = d.observation_id JOIN plan n ON n.id = o.plan_id
		JOIN post p ON p.id = n.post_id JOIN person e ON
		e.id = p.person_id WHERE step = 'prepare' AND
		nip = '$satu'" \
	       '{"target":"DISIPLIN_POSITIF.1","upaya":"Belajar"}'
	exits 0 observe import --steps steps.csv
	totals "0 new, 0 changed, 4 unchanged"
	printf 'nip,langkah,isian,nilai\n%s,persiapan,tujuan,x\n' \
	       "$satu" >bad.csv
	exits 3 observe import --steps bad.csv
	said -F 'bad.csv:2:'
	said -F '[VALUE_CODE]'
	printf 'nip,langkah,isian,nilai\n%s,observasi,perilaku1_nilai,4\n%s,persiapan,rpp,a.pdf\n' \
	       "$satu" "$satu" >bad.csv
	exits 4 observe import --steps bad.csv --on-error skip
	said -F 'bad.csv:2'
	totals "0 new, 1 changed, 0 unchanged, 1 rejected"
}

@test "exports of both forms read back unchanged" {
	observed
	exits 0 export observations --format csv --output all.csv
	exits 0 observe import all.csv --dry-run
	totals "0 new, 0 changed, 2 unchanged"
	exits 0 export steps --format csv --output steps.csv
	exits 0 observe import --steps steps.csv --dry-run
	totals "0 new, 0 changed"
	said ', 0 rejected'
}

@test "states in a file are claims" {
	observed
	row nip,status,persiapan_tanggal,observasi_tanggal \
	    "$satu,observasi,2024-03-01,2024-03-12"
	exits 0 observe import row.csv
	totals "0 new, 0 changed, 1 unchanged"
	rejected nip,status "$satu,dinilai" STATE_CLAIM
	rejected nip,observasi_tanggal "$satu,2024-03-11" STATE_CLAIM
	rejected nip,refleksi_tanggal "$satu,2024-03-20" STATE_CLAIM
}

@test "a collected document does not change before it is reopened" {
	observed
	rejected nip,persiapan_upaya "$satu,Lain" STATE_FROZEN
	said -F 'observe reopen'
	rejected nip,perilaku2_nilai "$satu,BELUM_DILAKUKAN" STATE_FROZEN
	rejected nip,jadwal_kelas "$satu,V-B" STATE_FROZEN
	exits 6 observe reopen "$satu" --on 2024-03-13 --as "$ks1"
	said -F '[WF_REASON]'
	exits 6 observe reopen "$satu" --on 2024-03-13 --reason salah
	said -F '[WF_OPERATOR]'
	exits 0 observe reopen "$satu" --on 2024-03-13 --as "$ks1" \
		--reason salah
	is_sql "SELECT state FROM observation WHERE id = 1" prepared
	is_sql "SELECT group_concat(step) FROM observation_step WHERE
		reopened_act IS NOT NULL" observe
	row nip,perilaku2_nilai "$satu,BELUM_DILAKUKAN"
	exits 0 observe import row.csv --on 2024-03-14
	exits 0 observe collect "$satu" --on 2024-03-14 --as "$ks1"
	is_sql "SELECT group_concat(day) FROM observation_step WHERE step =
		'observe'" 2024-03-12,2024-03-14
	is_sql "SELECT group_concat(level) FROM observation_rating WHERE
		behaviour = 'DISIPLIN_POSITIF.2'" \
	       DILAKUKAN_EFEKTIF,BELUM_DILAKUKAN
}

@test "check says everything at once and answers with 5" {
	exits 0 observe import wide.csv --on 2024-02-20
	exits 5 observe check --all
	said -F 'persiapan_target'
	said -F 'persiapan_rpp'
	said -F '[OBS_TARGET]'
	said -F '[OBS_FIELD]'
	exits 0 observe check "$satu"
	is_sql "SELECT count(*) FROM observation WHERE state <> 'open'" 0
	exits 6 observe collect "$dua" --on 2024-03-01
	said -F '[WF_INCOMPLETE]'
	exits 2 observe check
}

@test "steps go in order, and everybody does his own" {
	exits 0 observe import wide.csv --on 2024-02-20
	exits 6 observe collect "$satu" --step observasi --as "$ks1"
	said -F '[WF_STATE]'
	exits 0 observe collect "$satu" --on 2024-03-01 --dry-run --format csv
	told ',status,terbuka,persiapan$'
	exits 0 observe collect "$satu" --on 2024-03-01
	exits 0 observe collect "$satu" --on 2024-03-01 --step persiapan
	said '1 there already'
	exits 6 observe collect "$satu" --on 2024-03-12
	said -F '[WF_OPERATOR]'
	exits 6 observe collect "$satu" --on 2024-03-12 --as "$tiga"
	said -F '[WF_ROLE]'
	exits 6 observe collect "$satu" --on 2024-02-12 --as "$ks1"
	said -F '[WF_DAY]'
	printf 'person,by,on\n%s,%s,2024-03-12\n' "$satu" "$dua" >by.csv
	exits 0 observe collect --from by.csv
	is_sql "SELECT count(*) FROM observation_rating" 3
	exits 0 observe collect "$satu" --on 2024-04-20
	exits 0 observe collect "$satu" --on 2024-05-20
	is_sql "SELECT state FROM observation WHERE id = 1" reflected
	exits 0 observe collect "$satu" --on 2024-05-21
	said '1 there already'
}

@test "an empty document is not collected" {
	row nip,persiapan_target "$ks1,Agenda berjalan"
	exits 0 observe import row.csv --on 2024-03-01
	exits 0 observe collect "$ks1" --on 2024-03-01
	exits 6 observe collect "$ks1" --on 2024-03-12 --as "$dinas"
	said -F 'the document is empty'
	exits 5 observe check "$ks1"
	said -F 'the document is empty'
}

@test "the supervisor rates a collected reflection" {
	observed
	exits 6 observe rate "$satu" --as "$ks1"
	said -F '[WF_STATE]'
	exits 0 observe collect "$satu" --on 2024-04-20
	exits 0 observe collect "$satu" --on 2024-05-20
	exits 6 observe rate "$satu" --on 2024-05-21 --as "$ks1"
	said -F '[WF_INCOMPLETE]'
	row nip,penilaian_nilai,penilaian_alasan \
	    "$satu,Sesuai ekspektasi,Jujur dan disertai bukti"
	exits 0 observe import row.csv --on 2024-05-21
	exits 6 observe rate "$satu" --on 2024-05-21
	said -F '[WF_OPERATOR]'
	exits 6 observe rate "$satu" --on 2024-05-21 --as "$dua"
	said -F '[WF_ROLE]'
	exits 0 observe rate "$satu" --on 2024-05-21 --as "$ks1"
	is_sql "SELECT state || last_day FROM observation WHERE id = 1" \
	       rated2024-05-21
	exits 0 observe rate "$satu" --on 2024-05-21 --as "$ks1"
	said '1 there already'
}

@test "recorded rows walk the steps on their own days" {
	cat >rec.csv <<-END
	$recorded
	$satu,$dua,DISIPLIN_POSITIF.1,2024-03-01,$ok,$ok,$ok,2024-03-12,belajar,2024-04-01,tercapai,2024-05-01,SESUAI_EKSPEKTASI,baik,2024-05-20,dinilai
	$tiga,,DISIPLIN_POSITIF.1,2024-03-02,$ok,$ok,$ok,2024-03-13,,,,,,,,observasi
	END
	exits 3 observe import rec.csv
	said -F '[STATE_CLAIM]'
	exits 2 observe import rec.csv --recorded
	exits 0 observe import rec.csv --recorded --source pmm --ref unduhan
	totals "2 new"
	is_sql "SELECT group_concat(state || last_day || transcribed) FROM
		observation" "rated2024-05-201,observed2024-03-131"
	is_sql "SELECT count(*) FROM change WHERE subject = 'observation' AND
		transcribed" 7
	is_sql "SELECT group_concat(e.nip) FROM observation_step s JOIN person
		e ON e.id = s.by_person WHERE s.step IN ('observe', 'rate')
		ORDER BY s.rowid" "$dua,$ks1,$ks2"
	exits 0 observe import rec.csv --recorded --source pmm
	totals "0 new, 0 changed, 2 unchanged"
	exits 0 observe import rec.csv
	totals "0 new, 0 changed, 2 unchanged"
	sed -i '3s/,,,,,,,,observasi/,maju,2024-04-02,,,,,,tindak_lanjut/' \
		rec.csv
	exits 0 observe import rec.csv --recorded --source pmm
	totals "0 new, 1 changed, 1 unchanged"
}

@test "recorded rows need no observer where nobody is known who could be" {
	exits 0 roster retire "$ks2" --from 2024-01-01
	cat >rec.csv <<-END
	$recorded
	$tiga,,DISIPLIN_POSITIF.1,2024-03-02,$ok,$ok,$ok,2024-03-13,,,,,,,,observasi
	END
	exits 0 observe import rec.csv --recorded --source pmm
	totals "1 new"
	is_sql "SELECT count(*), count(by_person) FROM observation_step
		WHERE step = 'observe'" '1|0'
}

@test "recorded rows: order and entitlement are checked, row by row" {
	cat >rec.csv <<-END
	$recorded
	$satu,$tiga,DISIPLIN_POSITIF.1,2024-03-01,$ok,$ok,$ok,2024-02-12,,,,,,,,observasi
	$tiga,,DISIPLIN_POSITIF.1,2024-03-02,$ok,$ok,$ok,2024-03-13,,,,,,,,observasi
	$dua,,,2024-03-02,,,,,,,,,,,,persiapan
	END
	exits 6 observe import rec.csv --recorded --source pmm
	said -F 'rec.csv:2'
	said -F '[WF_ROLE]'
	said -F '[WF_DAY]'
	said -F 'rec.csv:4'
	said -F '[WF_INCOMPLETE]'
	is_sql 'SELECT count(*) FROM observation' 0
	exits 4 observe import rec.csv --recorded --source pmm --on-error skip
	totals "1 new, 0 changed, 0 unchanged, 2 rejected"
	is_sql 'SELECT count(*) FROM observation' 1
	is_sql 'SELECT count(*) FROM observation_doc' 2
}

@test "recorded rows have no gaps and do not go back" {
	row nip,persiapan_target,observasi_tanggal,status \
	    "$satu,DISIPLIN_POSITIF.1,2024-03-12,observasi"
	exits 3 observe import row.csv --recorded --source paper
	said -F '[OBS_STEP]'
	observed
	row nip,persiapan_tanggal,status "$satu,2024-03-01,persiapan"
	exits 3 observe import row.csv --recorded --source paper
	said -F '[STATE_CLAIM]'
}

@test "a closed period keeps its observations as they are" {
	exits 0 observe import wide.csv --on 2024-02-20
	sql 'UPDATE period SET closed_act = 1'
	exits 0 observe import wide.csv --period 2024-1
	totals "0 new, 0 changed, 2 unchanged"
	row nip,persiapan_upaya "$satu,Lain"
	exits 3 observe import row.csv --period 2024-1
	said -F '[PERIOD_CLOSED]'
}

@test "the rubric lists behaviours, fields and levels" {
	exits 0 observe rubric "$satu" --format csv
	[ "$(wc -l <"$out")" -eq 4 ]
	told '^indikator,isian,perilaku,uraian,tingkat$'
	grep -q '^DISIPLIN_POSITIF,perilaku2_nilai,DISIPLIN_POSITIF.2,.*|DILAKUKAN_EFEKTIF$' "$out"
	exits 0 observasi rubric "$satu@20100001:guru" --format jsonl
	exits 0 observe rubric "$ks1"
	said -F 'does not know the focus behaviours'
	exits 1 observe rubric "$ks2"
	said -F 'has no plan'
	exits 2 observe rubric xyzzy
}

@test "list and show" {
	observed
	exits 0 observe list --format csv
	told 'observasi,2024-03-12,07:30,.*,2024-03-01,2024-03-12,,,,1$'
	exits 0 observe show "$satu" --format csv
	told ',persiapan,upaya,Belajar,1,observasi$'
	told ',observasi,perilaku1_catatan,"baik, ""sekali""",1,observasi$'
}

@test "usage" {
	exits 2 observe import wide.csv --steps --recorded --source pmm
	exits 2 observe import wide.csv --source pmm
	exits 6 observe collect "$satu" --step penilaian
	said 'collect never rates; say .observe rate.'
	exits 6 observe collect "$satu" --step lain
	said 'lain is not a step; use one of persiapan, observasi, tindak_lanjut, refleksi, penilaian'
	exits 2 observe collect "$satu" --all
	# never one more than can be kept
	exits 2 observe record "$satu" --set a=1 --set b=2 --set c=3 --set d=4 \
		--set e=5 --set f=6 --set g=7 --set h=8 --set i=9
	said -F "at most 8 times"
}

@test "rows of another form are told the command, and store nothing" {
	cat >langkah.csv <<-END
	nip,langkah,isian,nilai
	$satu,persiapan,upaya,Belajar
	END
	exits 3 observe import langkah.csv
	said -F 'say `kinerja observe import --steps langkah.csv`'
	sed 's/,/;/g; s/langkah;/"Langkah";/' langkah.csv >titik.csv
	exits 3 observe import titik.csv
	said -F 'observe import --steps titik.csv'
	printf '[{"nip":"%s","langkah":"persiapan","isian":"upaya","nilai":"B"}]' \
		"$satu" >langkah.json
	exits 3 observe import langkah.json
	said 'beside whose it is the row says nothing that is read here'
	is_sql 'SELECT count(*) FROM observation' 0
	exits 0 observe import --steps langkah.csv
	is_sql 'SELECT count(*) FROM observation' 1
	printf 'nip,bagian,nomor,indikator\n%s,praktik,1,DISIPLIN_POSITIF\n' \
		"$ks2" >butir.csv
	exits 3 plan import butir.csv
	said -F 'say `kinerja plan import --items butir.csv`'
	# people and nothing about them
	printf 'nip\n%s\n' "$satu" >orang.csv
	for kind in plan observe assess; do
		exits 3 $kind import orang.csv
		said 'says nothing that is read here.*HEADER_MISSING'
	done
}

@test "the sheet has words where the files have codes, an entry a line" {
	observed
	exits 0 print observasi "$satu" -o lembar.html
	holds_text lembar.html 'Target perilaku Guru melakukan refleksi dinamika kelas untuk menerapkan kesepakatan kelas Guru melakukan penguatan positif'
	holds_text lembar.html 'Tujuan tindak lanjut satu dua'
	run grep -E 'DISIPLIN_POSITIF|satu\|dua' lembar.html
	assert_failure
}

@test "the sheet says when and by whom, or has room for it" {
	exits 0 observe schedule "$satu" --day 2024-03-12 --hour 07:30 \
		--class V-A --subject Matematika --place 'Ruang V' \
		--observer "$ks1" --on 2024-02-20
	exits 0 print observasi "$satu" -o lembar.html
	holds_text lembar.html 'Tanggal 12 Maret 2024, 07:30 Kelas/kegiatan V-A, Matematika Tempat Ruang V Pengamat Purwarupa Kepala, M.Pd.'
	exits 0 print observasi "$satu" --blank -o lembar.html
	holds_text lembar.html 'Tanggal Kelas/kegiatan Tempat Pengamat INDIKATOR'
	observed
	exits 0 observe reopen "$satu" --as "$ks1" --reason Ulang --on 2024-03-13
	exits 0 observe collect "$satu" --as "$ks1" --on 2024-03-14
	exits 0 print observasi "$satu" -o lembar.html
	holds_text lembar.html 'Tanggal 14 Maret 2024 Kelas'
	# nobody knows how a principal is observed: there are lines
	exits 0 print observasi "$ks1" -o lembar.html
	holds_text lembar.html '3 □ Belum dilakukan'
}
