#!/usr/bin/env bats
# A row goes in whole or not at all: nothing of a refused one stays, a second
# one that says something else is told, one that says the same is there.

setup() {
	load helper
	cycle_setup
	make_schools
	make_roster
	make_officials
	make_plans
	ok=DILAKUKAN_EFEKTIF
	rated=penilaian_nilai,penilaian_alasan
	cat >wide.csv <<-END
	nip,persiapan_target,persiapan_upaya,persiapan_rpp,perilaku1_nilai,perilaku2_nilai,perilaku3_nilai,tindak_lanjut_tujuan,refleksi_capaian
	$satu,DISIPLIN_POSITIF.1,Belajar,a.pdf,$ok,$ok,$ok,satu,tercapai
	$dua,DISIPLIN_POSITIF.1,Belajar,b.pdf,$ok,$ok,$ok,dua,tercapai
	END
}

# Both teachers wait for their rating.
reflected() {
	exits 0 observe import wide.csv --on 2024-03-01
	exits 0 observe collect "$satu" "$dua" --on 2024-03-02
	exits 0 observe collect "$satu" "$dua" --on 2024-03-12 --as "$ks1"
	exits 0 observe collect "$satu" "$dua" --on 2024-04-20
	exits 0 observe collect "$satu" "$dua" --on 2024-05-20
}

# How many lines of the trail and of documents there are.
traces() {
	sql "SELECT (SELECT count(*) FROM observation_doc) || ' ' ||
		(SELECT count(*) FROM change)"
}

@test "nothing of a refused rating is written" {
	reflected
	cat >rate.csv <<-END
	person,by,value,reason
	$satu,$ks1,Sesuai ekspektasi,Jujur
	$dua,$dua,Di atas ekspektasi,Nilai saya sendiri
	END
	exits 4 observe rate --from rate.csv --on-error skip --on 2024-06-01
	said -F 'rate.csv:3'
	said -F '[WF_ROLE]'
	exits 0 export observations -f csv --columns "nip,$rated,status"
	told -Fx "$satu,SESUAI_EKSPEKTASI,Jujur,dinilai"
	told -Fx "$dua,,,refleksi"
	not_told -F 'Nilai saya sendiri'
	is_sql "SELECT count(*) FROM change WHERE after LIKE '%Nilai saya%'" 0
	is_sql "SELECT count(*) FROM observation_doc WHERE step = 'rate'" 1
	exits 0 log --verify
}

@test "a rating that is incomplete or misspelt leaves nothing" {
	local before

	reflected
	before="$(traces)"
	exits 6 observe rate "$satu" --value "Sesuai ekspektasi" --as "$ks1"
	said -F '[WF_INCOMPLETE]'
	exits 6 observe rate "$satu" --value "Sesuai ekspetasi" \
	      --reason Jujur --as "$ks1"
	said -F '[LABEL_NEAR]'
	exits 6 observe rate "$satu" --value "Sesuai ekspektasi" \
	      --reason Jujur --as "$ks1" --on 2024-05-19
	said -F '[WF_DAY]'
	[ "$(traces)" = "$before" ]
	# and the same row, once it is right, is taken as ever
	exits 0 observe rate "$satu" --value "Sesuai ekspektasi" \
	      --reason Jujur --as "$ks1"
	[ "$(traces)" != "$before" ]
}

@test "another rating is not there already" {
	reflected
	exits 0 observe rate "$satu" --value "Sesuai ekspektasi" \
	      --reason Jujur --as "$ks1"
	exits 0 observe rate "$satu" --value SESUAI_EKSPEKTASI \
	      --reason Jujur --as "$ks1"
	said '1 there already'
	exits 0 observe rate "$satu" --as "$ks1"
	exits 6 observe rate "$satu" --value "Di atas ekspektasi" \
	      --reason Jujur --as "$ks1"
	said -F 'penilaian_nilai is "SESUAI_EKSPEKTASI" already'
	said -F 'observe reopen'
	said -F '[WF_STATE]'
	exits 6 observe rate "$satu" --value SESUAI_EKSPEKTASI \
	      --reason "Lain lagi" --as "$ks1"
	said -F 'penilaian_alasan is "Jujur" already'
	printf 'person,by,value,reason\n%s,%s,Di bawah ekspektasi,Jujur\n' \
	       "$satu" "$ks1" >rate.csv
	exits 6 observe rate --from rate.csv
	exits 0 export observations -f csv --columns "nip,$rated"
	told -Fx "$satu,SESUAI_EKSPEKTASI,Jujur"
}

@test "a step behind the last one is there already" {
	reflected
	exits 0 observe collect "$satu" --step persiapan
	said '1 there already'
	exits 0 observe collect "$satu" --step observasi --as "$ks1"
	said '1 there already'
	exits 0 observe collect --all --step tindak_lanjut
	printf 'person,langkah\n%s,persiapan\n' "$satu" >s.csv
	exits 0 observe collect --from s.csv
	said '1 there already'
	# one that is still to come is not
	exits 0 observe reopen "$satu" --reason Keliru --as "$ks1"
	exits 0 observe reopen "$satu" --reason Keliru --as "$ks1"
	exits 0 observe collect "$satu" --step observasi --as "$ks1"
	said '1 there already'
	exits 6 observe collect "$satu" --step refleksi
	said -F '[WF_STATE]'
}

@test "no document is collected before it was written" {
	exits 0 observe import wide.csv --on 2024-03-10
	exits 6 observe collect "$satu" --on 2024-03-09
	said -F 'the document was written on 2024-03-10'
	said -F '[WF_DAY]'
	exits 0 observe collect "$satu" --on 2024-03-10
	# of the step at hand only: what was written for a later one waits
	printf 'nip,refleksi_capaian\n%s,lain\n' "$satu" >later.csv
	exits 0 observe import later.csv --on 2024-04-30
	exits 0 observe collect "$satu" --on 2024-03-12 --as "$ks1"
	exits 0 observe collect "$satu" --on 2024-04-20
	exits 6 observe collect "$satu" --on 2024-04-29
	said -F 'the document was written on 2024-04-30'
	exits 0 observe collect "$satu" --on 2024-05-01
	# a rating that was typed before it is given
	printf 'nip,%s\n%s,SESUAI_EKSPEKTASI,Jujur\n' "$rated" "$satu" >n.csv
	exits 0 observe import n.csv --on 2024-06-01
	exits 6 observe rate "$satu" --as "$ks1" --on 2024-05-31
	said -F '[WF_DAY]'
	exits 6 observe rate "$satu" --as "$ks1" --on 2024-05-31 \
	      --value "Di atas ekspektasi" --reason Lain
	said -F '[WF_DAY]'
	exits 0 observe rate "$satu" --as "$ks1" --on 2024-06-01
}

@test "the indicator does not change under an observation" {
	exits 0 observe import wide.csv --on 2024-03-01
	exits 0 observe collect "$satu" --on 2024-03-02
	exits 0 plan revise "$satu" --reason Lain --as "$ks1" --on 2024-03-03
	exits 0 observe void "$satu" --reason Lain --as "$ks1" --on 2024-03-04
	printf 'nip,indikator,praktik_target\n%s,UMPAN_BALIK,Satu\n' \
	       "$satu" >lain.csv
	exits 0 plan import lain.csv --on 2024-03-05
	# the plan that counts is still the old one, and is observed
	printf 'nip,persiapan_target\n%s,DISIPLIN_POSITIF.1\n' "$satu" >n.csv
	exits 0 observe import n.csv --on 2024-03-06
	exits 0 observe collect "$satu" --on 2024-03-07
	exits 6 plan submit "$satu" --on 2024-03-08
	said -F 'observe void'
	said -F '[PLAN_OBSERVED]'
	exits 0 -f jsonl why "$satu"
	told '"submit:PLAN_OBSERVED"'
	told '"approve:PLAN_OBSERVED"'
	run grep -E '"berikutnya":[^]]*"(submit|approve)"' "$out"
	assert_output ''
	exits 0 why --all "$satu"
	told '^  Approve +the indicator cannot change while it is being'
	exits 0 export observations -f csv -o o.csv
	exits 0 observe import o.csv --dry-run
	exits 0 observe void "$satu" --reason Lain --as "$ks1" --on 2024-03-09
	exits 0 plan submit "$satu" --on 2024-03-10
	exits 0 plan approve "$satu" --on 2024-03-10 --as "$ks1"
}
