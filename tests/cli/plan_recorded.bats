#!/usr/bin/env bats
# Plans that were decided elsewhere: a row goes in whole, or not at all.

setup() {
	load helper
	cycle_setup
	make_schools
	make_roster
	make_officials
}

# now_is PERSON TEXT: state of the plan and its items.
now_is() {
	is_sql "SELECT ifnull(max(p.state), '-') || ' ' || count(i.seq)
		FROM person e JOIN post o ON o.person_id = e.id
		LEFT JOIN plan p ON p.post_id = o.id
		LEFT JOIN plan_item i ON i.plan_id = p.id
		WHERE e.nip = '$1'" "$2"
}

@test "a refused row leaves nothing, the others go in" {
	make_plans
	now_is "$satu" 'approved 9'
	exits 0 undo "$(sql 'SELECT max(seq) FROM act')"
	now_is "$satu" '- 0'
	# nobody but the supervisor approves
	sed -i "/^$dua/s/$ks1\$/$dinas/" plans.csv
	exits 6 plan import --recorded --source pmm plans.csv
	now_is "$satu" '- 0'
	exits 4 plan import --recorded --source pmm --on-error skip plans.csv
	said 'read 4: 3 new, 0 changed, 0 unchanged, 1 rejected'
	now_is "$satu" 'approved 9'
	now_is "$dua" '- 0'
}

@test "a draft stays as it was where its approval is refused" {
	make_plans
	exits 0 undo "$(sql 'SELECT max(seq) FROM act')"
	cut -d , -f 1-12 plans.csv >draf.csv
	exits 0 plan import draf.csv
	exits 0 -f jsonl export plans
	cp "$out" before
	sed -i "/^$dua/s/Satu siklus/Dua siklus/
		/^$dua/s/2024-01-20/2024-01-10/" plans.csv
	exits 4 plan import --recorded --source pmm --on-error skip plans.csv
	said 'lies before the submission.*WF_DAY'
	exits 0 -f jsonl export plans
	diff <(grep "$dua" before) <(grep "$dua" "$out")
	now_is "$satu" 'approved 9'
}

@test "a source that does not say who decided is not asked for it" {
	local decided="FROM change WHERE subject = 'plan' AND
		after = 'disetujui' AND act_id = (SELECT max(seq) FROM act)"
	make_plans
	exits 0 undo "$(sql 'SELECT max(seq) FROM act')"
	cut -d , -f 1-15 plans.csv >siapa.csv
	refute grep -q disetujui_oleh siapa.csv
	exits 0 plan import --recorded --source pmm siapa.csv
	now_is "$satu" 'approved 9'
	is_sql "SELECT count(*), count(by_person) $decided" '4|0'
	# nor where nobody is known who could have decided
	rm k.db*
	cycle_setup
	make_schools
	make_roster
	exits 0 plan import --recorded --source pmm siapa.csv
	now_is "$ks1" 'approved 9'
}

@test "who decided may be unknown, in plans and observations" {
	make_plans
	exits 0 undo "$(sql 'SELECT max(seq) FROM act')"
	# whoever is named must still be who may decide
	sed "/^$satu/s/$ks1\$/$tiga/" plans.csv >other.csv
	exits 6 plan import --recorded --source pmm other.csv
	said "not for $tiga, whom .disetujui_oleh. names"
	sed -i "/^$satu/s/$ks1\$//" plans.csv
	exits 0 plan import --recorded --source pmm plans.csv
	said 'note: of 1 recorded decisions it is not known who.*DECIDER_UNKNOWN'
	is_sql "SELECT count(*) FROM plan WHERE state = 'approved' AND
		rater_id IS NULL AND rater_name IS NULL" 1
	exits 0 roster retire "$ks2" --from 2024-01-31
	cat >seen.csv <<-END
	nip,persiapan_target,persiapan_tanggal,perilaku1_nilai,perilaku2_nilai,perilaku3_nilai,observasi_tanggal,status
	$tiga,DISIPLIN_POSITIF.1,2024-02-02,DILAKUKAN_EFEKTIF,DILAKUKAN_EFEKTIF,DILAKUKAN_EFEKTIF,2024-02-13,observasi
	END
	exits 0 observe import --recorded --source pmm seen.csv
	said 'DECIDER_UNKNOWN'
	is_sql "SELECT count(*) FROM observation_step
		WHERE step = 'observe' AND by_person IS NULL" 1
	# the trail says who handed in, and that the others are not known
	exits 0 -f csv log --about "$satu"
	told 'Purwarupa Satu, S.Pd..*,draf,diajukan'
	told 'tidak diketahui.*,diajukan,disetujui'
	exits 0 -f csv log --about "$tiga"
	told 'tidak diketahui.*,persiapan,observasi'
}

@test "who decided becomes known later, once and rightly" {
	make_plans
	exits 0 undo "$(sql 'SELECT max(seq) FROM act')"
	cut -d , -f 1-15 plans.csv >siapa.csv
	exits 0 plan import --recorded --source pmm siapa.csv
	rater="SELECT ifnull(rater_name, '-') FROM plan n JOIN post p ON
		p.id = n.post_id JOIN person e ON e.id = p.person_id
		WHERE e.nip = '$satu'"
	is_sql "$rater" -
	sed "/^$satu/s/$ks1\$/$tiga/" plans.csv >salah.csv
	exits 6 plan import --recorded --source pmm salah.csv
	said "whom .disetujui_oleh. names.*WF_ROLE"
	is_sql "$rater" -
	exits 0 -f csv plan import -n --recorded --source pmm plans.csv
	told 'disetujui_oleh,,"Purwarupa Kepala, M.Pd."$'
	exits 0 plan import --recorded --source pmm plans.csv
	totals '0 new, 4 changed, 0 unchanged'
	not_said DECIDER_UNKNOWN
	is_sql "$rater" 'Purwarupa Kepala, M.Pd.'
	exits 0 plan import --recorded --source pmm plans.csv
	totals '0 new, 0 changed, 4 unchanged'
	# from then on it is nobody else, and a row need not say it again
	exits 3 plan import --recorded --source pmm salah.csv
	said "disetujui_oleh: the file says $tiga, the database $ks1.*STATE_CLAIM"
	exits 0 plan import --recorded --source pmm siapa.csv
	totals '0 new, 0 changed, 4 unchanged'
	exits 0 log --verify
}

@test "a result is one decision, and its rater becomes known" {
	make_plans
	make_organisation
	cat >nilai.csv <<-END
	nip,hasil_kerja,perilaku_kerja,status,penilai
	$satu,Sesuai ekspektasi,Sesuai ekspektasi,terbit,
	END
	exits 0 assess import --recorded --source ekinerja nilai.csv
	said 'note: of 1 recorded decisions it is not known who'
	is_sql "SELECT ifnull(rater_name, '-') FROM assessment" -
	sed "s/terbit,\$/terbit,$tiga/" nilai.csv >salah.csv
	exits 6 assess import --recorded --source ekinerja salah.csv
	said "whom .penilai. names.*WF_ROLE"
	sed "s/terbit,\$/terbit,$ks1/" nilai.csv >benar.csv
	exits 0 assess import --recorded --source ekinerja benar.csv
	totals '0 new, 1 changed, 0 unchanged'
	is_sql "SELECT rater_name FROM assessment" 'Purwarupa Kepala, M.Pd.'
	exits 3 assess import --recorded --source ekinerja salah.csv
	said 'penilai: the file says .*STATE_CLAIM'
	exits 0 log --verify
}

@test "days that are not what the row records are told, none is dropped" {
	# recorded CODE FIELD ROW
	recorded() {
		printf '%s\n' "$cells" "$3" >satu.csv
		exits "$status" plan import --recorded --source pmm satu.csv
		said "^satu.csv:2: error: $2: .*$1"
	}
	local cells=nip,status,diajukan_pada,disetujui_pada,disetujui_oleh
	local status=3

	make_plans
	recorded STATE_CLAIM disetujui_pada "$satu,disetujui,,2024-01-21,"
	recorded STATE_CLAIM diajukan_pada "$satu,disetujui,2024-01-16,,"
	recorded STATE_CLAIM status "$satu,draf,,,"
	status=6 recorded WF_DAY disetujui_pada \
		"$satu,disetujui,2024-01-25,2024-01-24,"
	# as it stands, or without a word
	exits 0 -f csv export plans
	cp "$out" semua.csv
	exits 0 plan import --recorded --source pmm semua.csv
	totals '0 new, 0 changed, 4 unchanged'
	# days that a plan of this state does not have yet
	rm k.db*
	setup
	recorded STATE_CLAIM diajukan_pada "$satu,draf,2024-01-15,,"
	recorded STATE_CLAIM disetujui_pada "$satu,,,2024-01-20,"
	recorded STATE_CLAIM disetujui_pada \
		"$satu,diajukan,2024-01-15,2024-01-20,"
	recorded STATE_CLAIM disetujui_oleh "$satu,diajukan,2024-01-15,,$ks1"
	now_is "$satu" '- 0'
	# what is approved had been handed in before, by an earlier file too
	printf '%s\n' "$cells" "$satu,diajukan,2024-01-15,," >satu.csv
	exits 0 plan import --recorded --source pmm satu.csv
	status=6 recorded WF_DAY disetujui_pada \
		"$satu,disetujui,,2024-01-14,$ks1"
	# the day of a return is no approval, and comes twice
	printf "%s\n" "$cells" "$satu,dikembalikan,,2024-01-20," >satu.csv
	exits 0 plan import --recorded --source pmm satu.csv
	exits 0 plan import --recorded --source pmm satu.csv
	totals '0 new, 0 changed, 1 unchanged'
}
