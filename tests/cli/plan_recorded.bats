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
