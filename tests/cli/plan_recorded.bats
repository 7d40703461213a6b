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
