#!/usr/bin/env bats
# kinerja assess: predicates of schools and people.

setup() {
	load helper
	cycle_setup
	make_schools
	make_roster
	make_officials
	make_plans
}

head=nip,hasil_kerja,hasil_kerja_alasan,perilaku_kerja,perilaku_kerja_alasan,area1_catatan,alasan_tidak_lengkap,predikat,penilai

make_ratings() {
	cat >ratings.csv <<-END
	$head
	$satu,DIATAS EKSPEKTASI,Target lewat,Sesuai ekspektasi,Konsisten,Rencana rapi,Di platform,Baik,$ks1
	$dua,Sesuai ekspektasi,Tercapai,di_atas_ekspektasi,Membantu,,Di platform,,$ks1
	$ks1,Di atas ekspektasi,Tercapai,Di Atas Ekspektasi,Teladan,,Di platform,,$dinas
	END
}

make_final() {
	make_organisation
	make_ratings
	exits 0 assess import ratings.csv
	totals "3 new"
}

# One row is refused, with this exit status and code.
refused() {
	printf '%s\n%s\n' "$head" "$3" >row.csv
	exits "$1" assess import row.csv
	said -F "[$2]"
}

@test "the Kepala Dinas sets the predicates of schools, nobody else" {
	printf 'npsn,predikat\n20100001,BAIK\n' >org.csv
	exits 6 assess organisation org.csv
	said -F WF_OPERATOR
	exits 6 --as $ks1 assess organisation org.csv
	said -F WF_ROLE
	exits 6 --as $dinas --on 2022-12-31 assess organisation \
		--period 2024-1 org.csv
	said -F WF_SUPERVISOR
	exits 0 --as $dinas assess organisation org.csv
	exits 0 assess organisation org.csv
	totals "0 new, 0 changed, 1 unchanged"
}

@test "whom a row names as rater of the principal sets the predicate too" {
	provinsi=196602021991031002
	cat >provinsi.csv <<-END
	jenis,nip,nama,unit,kabupaten,npsn,peran,mulai
	kepala_dinas,$provinsi,"Contoh Provinsi, M.Pd.",DINAS PENDIDIKAN PROV. CONTOH,Prov. Contoh,,,2023-01-01
	END
	exits 0 supervisor import provinsi.csv
	run grep -q VALUE_UNKNOWN "$err"
	assert_failure
	printf 'npsn,predikat\n20100002,BAIK\n' >org.csv
	exits 6 --as $provinsi assess organisation org.csv
	said -F 'only the Kepala Dinas (Contoh Seratus, M.Pd.) may set it'
	exits 0 supervisor set --by $provinsi --school 20100002 \
		--role kepala_sekolah --from 2023-01-01
	exits 6 assess organisation org.csv
	said -F 'the Kepala Dinas (Contoh Provinsi, M.Pd.) decides'
	exits 6 --as $ks2 assess organisation org.csv
	said -F WF_ROLE
	exits 0 --as $provinsi assess organisation org.csv
	printf 'npsn,predikat\n20100001,BAIK\n' >org.csv
	exits 6 --as $provinsi assess organisation org.csv
	said -F WF_ROLE
}

@test "the predicate of an SMA is set by the head of the province" {
	sed -i 's/^20100002,SD NEGERI CONTOH REKAAN 02,SD/20100002,SMA NEGERI 1 UMPAMA,SMA/' \
		schools.csv
	exits 0 school import schools.csv
	printf 'npsn,predikat\n20100002,BAIK\n' >org.csv
	exits 6 --as "$dinas" assess organisation org.csv
	said -F 'nobody is known as Kepala Dinas of Prov. Contoh on'
	cat >provinsi.csv <<-END
	jenis,nip,nama,kabupaten,mulai
	kepala_dinas,196602021991031002,"Contoh Provinsi, M.Pd.",Prov. Contoh,2023-01-01
	END
	exits 0 supervisor import provinsi.csv
	exits 6 --as "$dinas" assess organisation org.csv
	said -F 'only the Kepala Dinas (Contoh Provinsi, M.Pd.) may set it'
	exits 0 --as 196602021991031002 assess organisation org.csv
}

@test "a predicate that no scale has: the scale is told" {
	printf 'npsn,predikat\n20100001,Bagus\n' >org.csv
	exits 3 --as $dinas assess organisation org.csv
	said -F 'use one of Sangat Kurang, Kurang, Butuh Perbaikan, Baik'
}

@test "the rater is frozen with the post in which he or she decides" {
	make_final
	run sqlite3 k.db "SELECT rater_post || ', ' || rater_unit FROM
		assessment ORDER BY id DESC LIMIT 1"
	assert_output 'Kepala Dinas, DINAS PENDIDIKAN KAB. REKAAN'
	# who stands in for the principal is called so
	exits 0 supervisor set --by $ks2 --person $satu --basis plh \
		--from 2024-06-20
	exits 0 assess revise $satu --as $ks2 --reason 'Keliru'
	sed -n "1p; s/^\($satu.*\)$ks1\$/\1$ks2/p" ratings.csv >again.csv
	exits 0 assess import again.csv
	run sqlite3 k.db "SELECT rater_post || ', ' || rater_unit FROM
		assessment WHERE rater_name LIKE '%Kepala Dua%'"
	assert_output 'Kepala Sekolah, SD NEGERI CONTOH REKAAN 02'
}

@test "a changed predicate of a school is a change, not before its day" {
	make_organisation
	printf 'npsn,predikat\n20100001,BUTUH PERBAIKAN\n' >org.csv
	exits 6 --on 2024-06-01 assess organisation --by $dinas org.csv
	said -F WF_DAY
	exits 0 --format csv assess organisation -n --by $dinas org.csv
	told 'predikat,ORG_BAIK,ORG_BUTUH_PERBAIKAN'
}

@test "faults of organisation predicates name the nearest label" {
	printf 'npsn,predikat\n20100001,Baiik\n29999999,Baik\n' >org.csv
	exits 3 assess organisation org.csv
	said -F "is Baik meant?"
	said -F SCHOOL_UNKNOWN
	# half a label may be that of the opposite
	printf 'npsn,predikat\n20100001,Sangat Baik\n' >org.csv
	exits 3 assess organisation org.csv
	said -F 'Sangat Baik is not a predicate of an organisation; use one of Sangat Kurang, Kurang,'
}

@test "nobody is assessed before the school is" {
	make_ratings
	exits 6 assess import ratings.csv
	said -F WF_ORGANISATION
}

@test "ratings are made final, and again they are unchanged" {
	make_final
	exits 0 assess import ratings.csv
	totals "0 new, 0 changed, 3 unchanged"
	exits 0 --format csv assess explain $satu
	told '^predikat,Baik$'
	told '^status,"final, revision 1"$'
	told '^pejabat_penilai,"Purwarupa Kepala, M.Pd., Kepala Sekolah, SD NEGERI CONTOH REKAAN 01"$'
}

@test "an export of assessments reads back unchanged" {
	make_final
	exits 0 --format csv --output again.csv assess show $satu
	exits 0 assess import again.csv
	totals "0 new, 0 changed, 1 unchanged"
	sed 's/,final,/,terbit,/' again.csv >claim.csv
	exits 3 assess import claim.csv
	said -F STATE_CLAIM
}

@test "one person is rated step by step: drafts, faults, final" {
	exits 6 --as $ks1 assess set $satu --hasil 'Sesuai ekspektasi'
	said -F WF_ORGANISATION
	make_organisation
	exits 6 assess set $satu --hasil 'Sesuai ekspektasi'
	said -F WF_OPERATOR
	exits 3 --as $ks1 assess set $satu --hasil 'Sesuai ekspektas'
	said -F 'is Sesuai ekspektasi meant? [LABEL_NEAR]'
	exits 3 --as $ks1 assess set $satu --hasil Bagus
	said 'Bagus is not a rating; use one of Di bawah ekspektasi, Sesuai ekspektasi, Di atas ekspektasi \[LABEL_NEAR\]$'
	exits 3 --as $ks1 assess set $satu --area RENCANA_LAIN=x
	said -F PACK_CODE
	exits 2 assess set bukan-nip --hasil x
	exits 6 --as $ks1 assess set $satu --hasil SESUAI_EKSPEKTASI --final
	said -F WF_INCOMPLETE
	said -F hasil_kerja_alasan
	exits 0 --as $ks1 assess set $satu --hasil DIATASEKSPEKTASI \
		--area 2='Kelas hidup' --area 5=Rajin
	said -F 'kept as a draft'
	said -F perilaku_kerja_alasan
	exits 0 --format csv assess explain $satu
	told '^status,"draf, revision 1"$'
	told '^area5,.*: Rajin$'
	told '^kurang,.*hasil_kerja_alasan, perilaku_kerja, '
	# an exported draft is no wish to make it final
	exits 0 --format csv --output draft.csv assess show $satu
	exits 0 assess import draft.csv
	totals "0 new, 0 changed, 1 unchanged"
	exits 6 --as $ks1 assess publish $satu
	said -F WF_STATE
	exits 0 assess set $satu --by $ks1 --hasil-alasan Lewat --area 5= \
		--perilaku 'sesuai ekspektasi' --perilaku-alasan Ajek
	said -F 'say why not in the column alasan_tidak_lengkap [ASSESS_DRAFT]'
	exits 0 --as $ks1 assess set $satu --incomplete-reason 'Di platform'
	run cat "$err"
	refute_output --partial ASSESS_DRAFT
	exits 0 --format csv assess explain $satu
	told '^predikat,Baik$'
	told '^status,"final, '
	run grep -q '^area5' "$out"
	assert_failure
	exits 0 --format csv assess list --school 20100001
	told 'Di platform$'
	exits 0 --format csv assess show $satu
	told 'Di platform'
	# nothing new is no fault, something else is refused
	exits 0 --as $ks1 assess set $satu --hasil DIATASEKSPEKTASI
	said -F unchanged
	exits 3 --as $ks1 assess set $satu --hasil 'Sesuai ekspektasi'
	said -F STATE_FROZEN
}

@test "content that the pack does not accept is an input fault" {
	make_organisation
	refused 3 LABEL_NEAR "$satu,Sesuai ekspektas,a,Sesuai ekspektasi,b,,x,,$ks1"
	refused 3 PREDICATE_CLAIM "$satu,Sesuai ekspektasi,a,Sesuai ekspektasi,b,,x,Sangat Baik,$ks1"
	said -F "the matrix gives Baik"
	refused 3 PERSON_UNKNOWN "199001012011011002,Sesuai ekspektasi,a,Sesuai ekspektasi,b,,x,,$ks1"
	printf 'nip,area4_catatan\n%s,empat\n' $ks1 >row.csv
	exits 3 assess import row.csv
	said -F PACK_ROLE
}

@test "order, role and completeness refuse" {
	make_organisation
	refused 6 WF_OPERATOR "$satu,Sesuai ekspektasi,a,Sesuai ekspektasi,b,,x,,"
	refused 6 WF_ROLE "$satu,Sesuai ekspektasi,a,Sesuai ekspektasi,b,,x,,$ks2"
	refused 6 WF_INCOMPLETE "$satu,Sesuai ekspektasi,,Sesuai ekspektasi,b,,x,,$ks1"
	said -F "hasil_kerja_alasan"
	refused 6 WF_INCOMPLETE "$satu,Sesuai ekspektasi,a,Sesuai ekspektasi,b,,,,$ks1"
	said -F "alasan_tidak_lengkap"
	refused 6 WF_NO_PLAN "$ks2,Sesuai ekspektasi,a,Sesuai ekspektasi,b,,x,,$dinas"
}

@test "where input faults and refusals meet, the input is at fault" {
	make_organisation
	cat >row.csv <<-END
	$head
	$satu,Sesuai ekspektasi,a,Sesuai ekspektasi,b,,x,,
	$dua,hebat,a,Sesuai ekspektasi,b,,x,,$ks1
	END
	exits 3 assess import row.csv
	said -F WF_OPERATOR
	said -F LABEL_NEAR
}

@test "what is final changes only after it was taken up again" {
	make_final
	sed 's/Target lewat/Target jauh lewat/' ratings.csv >changed.csv
	exits 3 assess import changed.csv
	said -F STATE_FROZEN
	exits 6 --as $ks1 assess revise $satu
	said -F WF_REASON
	exits 6 assess revise --reason Keliru $satu
	said -F WF_OPERATOR
	exits 0 --as $ks1 assess revise --reason Keliru $satu
	exits 0 assess import changed.csv
	totals "0 new, 1 changed, 2 unchanged"
	exits 0 --format csv assess explain $satu
	told '^hasil_kerja_alasan,Target jauh lewat$'
	told '^status,"final, revision 2"$'
}

@test "the approved revision is assessed, and nothing moves below it" {
	make_organisation
	exits 0 --on 2024-06-01 plan revise $satu --reason Tambah
	printf 'nip,indikator\n%s,UMPAN_BALIK\n' $satu >lain.csv
	exits 0 --on 2024-06-01 plan import lain.csv
	make_ratings
	exits 0 assess import ratings.csv
	exits 0 --format csv assess explain $satu
	grep -q '^rencana,"disetujui, 2024-01-20; revision 2 is draf and does' \
		"$out"
	# the draft of the next revision and the steps stay as they are
	sed -i 's/UMPAN_BALIK/DISIPLIN_POSITIF/' lain.csv
	exits 3 plan import lain.csv
	said -F 'the assessment of Purwarupa Satu, S.Pd. is final; say `kinerja'
	said -F '[WF_FROZEN]'
	exits 6 plan submit $satu
	said -F '[WF_FROZEN]'
	exits 6 observe prepare $satu --set upaya=x
	said -F '[WF_FROZEN]'
	exits 6 observe collect $satu --step persiapan
	said -F '[WF_FROZEN]'
	exits 0 --as $ks1 assess revise --reason Keliru $satu
	exits 0 plan import lain.csv
	exits 0 plan submit $satu
	exits 0 --as $ks1 plan approve $satu
	exits 0 assess import ratings.csv
	exits 0 --format csv assess explain $satu
	told '^rencana,"disetujui, 2024-06-20"$'
}

@test "what a closed period holds already is unchanged" {
	make_final
	exits 0 export plans --output plans.csv
	exits 0 export plan-items --output items.csv
	exits 0 export assessments --output assessments.csv
	exits 0 period close 2024-1 --with-unfinished --reason batas
	exits 0 plan import plans.csv
	totals "0 new, 0 changed, 4 unchanged"
	exits 0 plan import plans.csv --recorded --source pmm
	totals "0 new, 0 changed, 4 unchanged"
	exits 0 plan import --items items.csv
	totals "0 new, 0 changed, 36 unchanged"
	exits 0 assess import assessments.csv
	totals "0 new, 0 changed, 3 unchanged"
	sed 's/Satu siklus/Dua siklus/' plans.csv >changed.csv
	exits 3 plan import changed.csv
	said -F '[PERIOD_CLOSED]'
	sed 's/Satu siklus/Dua siklus/' items.csv >changed.csv
	exits 3 plan import --items changed.csv
	said -F '[PERIOD_CLOSED]'
	# only what is taken up again goes on, and why says so
	exits 0 --as $ks1 assess revise --reason Keliru --period 2024-1 $satu
	exits 0 -f jsonl why $satu --period 2024-1
	told '"kode":"menunggu_penilaian"'
	exits 0 -f jsonl why $tiga --period 2024-1
	told '"kode":"periode_ditutup"'
}

@test "a closed period publishes and finalises only what is taken up again" {
	make_final
	exits 0 period close 2024-1 --with-unfinished --reason batas
	exits 6 --as $ks1 assess publish $satu --period 2024-1
	said -F '[PERIOD_CLOSED]'
	exits 0 --as $ks1 assess revise --reason Keliru --period 2024-1 $satu
	exits 6 --as $ks2 assess publish $tiga --period 2024-1
	said -F '[PERIOD_CLOSED]'
	sed '2s/,sesuai ekspektasi,/,di atas ekspektasi,/' ratings.csv >neu.csv
	exits 0 assess import neu.csv --period 2024-1 --on-error skip
	exits 0 --as $ks1 assess publish $satu --period 2024-1
	is_sql "SELECT count(*) FROM assessment WHERE state = 'published'" 1
}

@test "the supervisor publishes, nobody else" {
	make_final
	exits 6 assess publish --school 20100001
	exits 0 --as $ks1 assess publish $satu $dua
	exits 0 --as $ks1 assess publish $satu
	said -F "1 there already"
	exits 0 --format csv assess explain $satu
	told '^diterbitkan_pada,2024-06-20$'
}

@test "what happened elsewhere is recorded with its days" {
	make_organisation
	cat >recorded.csv <<-END
	nip,hasil_kerja,hasil_kerja_alasan,perilaku_kerja,perilaku_kerja_alasan,alasan_tidak_lengkap,status,dinilai_pada,diterbitkan_pada,penilai
	$tiga,Sesuai ekspektasi,a,Sesuai ekspektasi,b,x,terbit,2024-06-15,2024-06-18,$ks2
	END
	exits 2 assess import --recorded recorded.csv
	exits 0 assess import --recorded --source pmm recorded.csv
	exits 0 assess import --recorded --source pmm recorded.csv
	totals "0 new, 0 changed, 1 unchanged"
	exits 0 --format csv assess explain $tiga
	told '^status,"terbit, revision 1, transcribed"$'
	told '^dinilai_pada,2024-06-15$'
	told '^diterbitkan_pada,2024-06-18$'
	# a recap has no days, reasons and steps: none is asked for, and the day
	# is that of --on
	cat >recap.csv <<-END
	nip,hasil_kerja,perilaku_kerja,status,penilai
	$satu,Sesuai ekspektasi,Sesuai ekspektasi,terbit,$ks1
	END
	cut -d , -f 1-4 recap.csv >siapa.csv
	exits 0 --on 2024-06-19 assess import --recorded --source pmm siapa.csv
	is_sql "SELECT count(*), count(by_person) FROM change
		WHERE subject = 'assessment' AND after = 'terbit'
		AND act_id = (SELECT max(seq) FROM act)" '1|0'
	is_sql 'SELECT count(*), count(rater_id) FROM assessment' '2|1'
	exits 0 undo "$(sql 'SELECT max(seq) FROM act')"
	exits 0 --on 2024-06-19 assess import --recorded --source pmm recap.csv
	exits 0 assess import --recorded --source pmm recap.csv
	totals "0 new, 0 changed, 1 unchanged"
	exits 0 --format csv assess explain $satu
	told '^dinilai_pada,2024-06-19$'
	told '^diterbitkan_pada,2024-06-19$'
}

@test "a refused publication leaves nothing of its row behind" {
	make_organisation
	cat >recorded.csv <<-END
	nip,hasil_kerja,hasil_kerja_alasan,perilaku_kerja,perilaku_kerja_alasan,alasan_tidak_lengkap,status,dinilai_pada,diterbitkan_pada,penilai
	$satu,Sesuai ekspektasi,a,Sesuai ekspektasi,b,x,final,2024-06-15,,$ks1
	$tiga,Sesuai ekspektasi,a,Sesuai ekspektasi,b,x,terbit,2024-06-15,2024-06-21,$ks2
	END
	exits 4 assess import --recorded --source pmm --on-error=skip recorded.csv
	said -F WF_DAY
	exits 0 --format csv assess explain $tiga
	told '^status,belum$'
}

@test "the spread of predicates is a report: unknown is not zero" {
	exits 0 --format csv assess distribution
	told '^20100001,SD NEGERI CONTOH REKAAN 01,,0,3,,,,,,,,,,,terlalu_sedikit,,terlalu_sedikit,$'
	said -F ASSESS_GUIDANCE
	make_final
	exits 0 --format csv assess distribution
	told '^20100001,SD NEGERI CONTOH REKAAN 01,ORG_BAIK,3,0,1,2,0,0,0,33.3,66.7,0.0,0.0,0.0,terlalu_sedikit,.*,terlalu_sedikit,$'
	for by in kecamatan kabupaten supervisor; do
		exits 0 --format csv assess distribution --by $by
		grep -q ',terlalu_sedikit,$' "$out"
	done
	exits 2 assess distribution --by umur
}

@test "other spellings of the rules are read as their codes" {
	printf 'npsn,predikat,tanggal,oleh\n20100001,Cukup,2024-06-10,%s\n' \
		"$dinas" >org.csv
	exits 0 assess organisation org.csv
	exits 0 export organisation
	told ',ORG_BUTUH_PERBAIKAN,'
	sed -i 's/Cukup/Lumayan/' org.csv
	exits 3 assess organisation org.csv
}

@test "a group is held against the pattern of its organisation" {
	make_final
	# three people are enough where the rules say so
	exits 0 rules show pmm-2024 --format json
	sed -e 's/"small_group": 10/"small_group": 3/' \
		-e 's/"version": "1.0"/"version": "1.1"/' "$out" >kecil.json
	exits 0 rules import kecil.json
	exits 0 period repin 2024-1
	exits 5 -f csv assess distribution --exit-code
	told 'ORG_BAIK,3,0,1,2,0,0,0,33.3,66.7,0.0,0.0,0.0,,paling banyak 70 % Baik; harus ada .*,menyimpang,harus ada Kurang/Misconduct atau Butuh Perbaikan$'
	said -F '1 groups are off the pattern'
	exits 0 assess distribution
	# areas have no predicate of their own, and nothing is changed
	exits 0 -f csv assess distribution --by kabupaten --exit-code
	told ',tanpa_pola,$'
	is_sql "SELECT count(*) FROM assessment WHERE state <> 'final'" 0
}

after_publication() {
	make_final
	exits 6 assess objection $satu --reason 'Belum dihitung'
	said -F ASSESS_UNPUBLISHED
	exits 6 --as $ks1 assess outcome $satu --kind penghargaan
	said -F ASSESS_UNPUBLISHED
	exits 0 --as $ks1 assess publish $satu
	exits 0 --as $dinas assess publish $ks1
	export KINERJA_TODAY=2024-07-06 KINERJA_NOW=2024-07-06T03:00:00Z
}

@test "objections are recorded, decided by the superior, never changed" {
	after_publication
	late=(--period 2024-1)
	exits 6 --as $ks1 assess objection $satu --reason x "${late[@]}"
	said -F WF_ROLE
	exits 3 assess objection $satu "${late[@]}"
	said -F REQUIRED
	exits 2 assess objection --reason x "${late[@]}"
	exits 6 assess objection $satu --decide accepted --by $dinas "${late[@]}"
	said -F OBJECTION_NONE
	exits 6 --on 2024-06-19 assess objection $satu --reason x "${late[@]}"
	said -F WF_DAY
	exits 0 --as $satu assess objection $satu --reason 'Belum dihitung' \
		"${late[@]}"
	said -F '16 days after the publication of 2024-06-20; the deadline is 14 days [OBJECTION_LATE]'
	exits 0 assess objection $satu --reason 'Belum dihitung' "${late[@]}"
	said -F unchanged
	exits 6 assess objection $satu --reason Lain "${late[@]}"
	said -F STATE_FROZEN
	exits 0 --on 2024-07-01 assess objection $ks1 --reason 'Hasil' \
		"${late[@]}"
	run grep OBJECTION_LATE "$err"
	assert_failure
	# whoever rated answers
	exits 6 --as $ks2 assess objection $satu --answer 'Bukan' "${late[@]}"
	said 'answered by the Pejabat Penilai.*WF_ROLE'
	exits 6 --on 2024-07-01 --as $ks1 assess objection $satu \
		--answer 'Sudah dihitung' "${late[@]}"
	said -F WF_DAY
	exits 0 --as $ks1 assess objection $satu --answer 'Sudah dihitung' \
		"${late[@]}"
	exits 0 assess objection $satu --answer 'Sudah dihitung' "${late[@]}"
	said -F unchanged
	exits 6 --as $ks1 assess objection $satu --answer Lain "${late[@]}"
	said 'another penjelasan.*STATE_FROZEN'
	exits 6 --as $ks1 assess objection $dua --answer x "${late[@]}"
	said -F OBJECTION_NONE
	exits 0 why $satu --period 2024-1
	told 'keberatan_diajukan'
	told 'assess objection .* --decide DECISION --by ID'
	exits 0 period close 2024-1 --with-unfinished --reason x --dry-run
	said '2 objections of 2024-1; .*OBJECTION_OPEN'
	# the superior decides
	exits 6 assess objection $satu --decide accepted "${late[@]}"
	said -F WF_OPERATOR
	exits 6 assess objection $satu --decide accepted --by $ks1 "${late[@]}"
	said -F 'decided by Contoh Seratus, M.Pd.'
	exits 0 assess objection $satu --decide accepted --by $dinas \
		--note 'Dihitung ulang' "${late[@]}"
	said -F OBJECTION_ACCEPTED
	said -F "assess revise $satu@20100001:guru --period 2024-1 --reason TEXT --as $ks1\`"
	exits 0 why $satu --period 2024-1
	told 'keberatan_diterima'
	told -F "assess revise $satu@20100001:guru --period 2024-1 --reason TEXT --as $ks1"
	exits 6 assess objection $satu --decide rejected --by $dinas "${late[@]}"
	said -F STATE_FROZEN
	# nor is who decided
	exits 6 assess objection $satu --decide accepted --by $ks2 "${late[@]}"
	said 'stands with another diputuskan_oleh;.*STATE_FROZEN'
	exits 6 assess objection $satu --decide accepted \
		--by 199901012020011999 "${late[@]}"
	said STATE_FROZEN
	exits 0 assess objection $satu --decide accepted --by $dinas "${late[@]}"
	said '^unchanged$'
	exits 0 assess objection $satu --decide accepted "${late[@]}"
	exits 6 assess objection $ks1 --decide rejected --by $dinas "${late[@]}"
	said -F WF_ROLE
	exits 0 assess objection $ks1 --decide rejected --by $ks2 "${late[@]}"
	said -F OBJECTION_SUPERIOR
	exits 0 --format csv assess objection list "${late[@]}"
	told 'Belum dihitung,Sudah dihitung,2024-07-06,diterima,2024-07-06,.*,Dihitung ulang,2024-06-20,16$'
	for format in csv json; do
		exits 0 --format $format --output o.$format export objections \
			"${late[@]}"
		exits 0 assess objection --from o.$format
		totals "0 new, 0 changed, 2 unchanged"
	done
	# a list that does not say who decided claims nobody, whoever brings it
	printf '%s\n' nip,keputusan "$satu,diterima" >tanpa.csv
	exits 0 --as $ks1 assess objection --from tanpa.csv "${late[@]}"
	totals "0 new, 0 changed, 1 unchanged"
	printf '%s\n' nip,keputusan,diputuskan_oleh "$satu,diterima,$ks2" \
		>lain.csv
	exits 6 --as $dinas assess objection --from lain.csv "${late[@]}"
	said 'stands with another diputuskan_oleh;.*STATE_FROZEN'
	exits 0 --format csv assess explain $satu "${late[@]}"
	told '^keberatan,"2024-07-06, Belum dihitung"$'
	told '^keberatan.penjelasan,"2024-07-06, Sudah dihitung"$'
	told '^keberatan.keputusan,"2024-07-06, diterima, '
	exits 0 --full print dokumen-evaluasi $satu -o d.html "${late[@]}"
	tr -d '\n' <d.html | sed 's/<[^>]*>/ /g; s/  */ /g' >d.txt
	grep -q '7. PENJELASAN PEJABAT PENILAI KINERJA ATAS KEBERATAN 6 Juli 2024: Sudah dihitung 8. KEPUTUSAN' d.txt
	# no rating changed; a closed period takes objections and revisions
	sqlite3 k.db 'UPDATE period SET closed_act = 1'
	exits 0 --as $satu --on 2024-07-05 assess objection $satu \
		--reason Lagi "${late[@]}"
	exits 6 --as $ks1 assess outcome $satu --kind penghargaan "${late[@]}"
	said -F PERIOD_CLOSED
	exits 6 dialogue add $satu --stage rencana --points x "${late[@]}"
	said -F PERIOD_CLOSED
}

@test "the supervisor records what follows from an assessment" {
	after_publication
	late=(--period 2024-1)
	exits 6 assess outcome $satu --kind penghargaan "${late[@]}"
	said -F WF_OPERATOR
	exits 6 --as $ks2 assess outcome $satu --kind sanksi "${late[@]}"
	said -F WF_ROLE
	exits 6 --as $ks1 --on 2024-06-19 assess outcome $satu \
		--kind sanksi "${late[@]}"
	said -F WF_DAY
	exits 3 --as $ks1 assess outcome $satu "${late[@]}"
	said -F REQUIRED
	exits 0 --as $ks1 assess outcome $satu --kind penghargaan \
		--note Piagam "${late[@]}"
	exits 0 assess outcome $satu --by $ks1 --kind pengembangan "${late[@]}"
	for format in csv json; do
		exits 0 --format $format --output o.$format export outcomes \
			"${late[@]}"
		exits 0 assess outcome --from o.$format
		totals "0 new, 0 changed, 2 unchanged"
	done
	grep -q "penghargaan,2024-07-06,Piagam,$ks1,BAIK" o.csv
	sed 's/Piagam/Lagi/' o.csv >lagi.csv
	exits 0 --format csv assess outcome -n --from lagi.csv
	told 'penghargaan,,Lagi$'
	run sqlite3 k.db "DELETE FROM outcome"
	assert_failure
}

@test "explain says what is missing, and knows who it is asked about" {
	exits 0 --format csv assess explain $satu
	told '^predikat_organisasi,not set yet$'
	told '^kurang,finalise needs the organisation predicate'
	exits 2 assess explain 123
	exits 1 assess explain 199001012011011002
}
