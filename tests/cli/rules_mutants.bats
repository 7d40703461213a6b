#!/usr/bin/env bats
# Faults of a pack, one by one: each is told with its line, column, member and
# code, and nothing else is.

setup() {
	load helper
	kinerja_setup
	pack=$fixtures/packs/rekaan-2027.json
}

# mutant CODE MEMBER FILTER [TEXT]: the pack changed by jq has this one fault.
mutant() {
	jq "$3" "$pack" >mutant.json
	exits 3 rules check mutant.json
	said "^mutant.json:[0-9]+:[0-9]+: error: .* \[$1\]$"
	grep -F ": $2: " "$err" | grep -F "[$1]" >told || {
		echo "not told of $2:"
		cat "$err"
		return 1
	}
	[ -z "${4:-}" ] || grep -qF -e "$4" told || { cat "$err"; return 1; }
	[ "${alone:-1}" = 0 ] || assert_equal "$(grep -c ' error: ' "$err")" 1
}

@test "the pack has no fault, so that every mutant has one" {
	exits 0 rules check "$pack"
}

@test "steps: unknown, in a circle, twice, without their members" {
	mutant PACK_STEP 'steps[1].after' '.steps[1].after = "tiada"'
	alone=0 mutant PACK_STEP 'steps[0].after' '.steps[0].after = "simpulan"'
	alone=0 mutant PACK_DUPLICATE 'steps[1].code' '.steps[1].code = "niat"'
	mutant PACK_MISSING 'steps[0].label' 'del(.steps[0].label)' label
	mutant PACK_UNKNOWN 'steps[1].stage' '.steps[1].stage = "tiada"'
	mutant PACK_UNKNOWN 'steps[0].who[0]' '.steps[0].who[0] = "tetangga"'
}

@test "fields of steps: twice, of no type, out of bounds" {
	alone=0 mutant PACK_DUPLICATE 'steps[0].fields[1].code' \
		'.steps[0].fields[1].code = "alasan_memilih"'
	mutant PACK_UNKNOWN 'steps[0].fields[0].type' \
		'.steps[0].fields[0].type = "angka"' angka
	mutant PACK_BOUNDS 'steps[0].fields[0].min' \
		'.steps[0].fields[0].min = -1'
	mutant PACK_TYPE 'steps[0].fields[0].min' \
		'.steps[0].fields[0].min = "satu"'
}

@test "roles: none, of another form, with nothing to choose, without a part" {
	alone=0 mutant PACK_MISSING roles '.roles = []'
	alone=0 mutant PACK_MISSING roles 'del(.roles)'
	alone=0 mutant PACK_MISSING 'roles[2].code' \
		'.roles[2].code = "pengawass"' pengawass
	alone=0 mutant PACK_TYPE 'roles[5].code' '.roles[5].code = "Pengasuh"' \
		'small letters'
	alone=0 mutant PACK_BOUNDS 'roles[5].code' \
		'.roles[5].code = "pengasuh_" * 4' 'more than 31 letters'
	alone=0 mutant PACK_BOUNDS roles '.roles += [range(9) | {code:
		"peran_rekaan_panjang_sekali_\(.)", label: "Peran \(.)"}]' \
		'longer than 250 letters'
	mutant PACK_DUPLICATE 'roles[5].label' \
		'.roles[5].label = "Tenaga Kependidikan"' lainnya
	mutant PACK_MISSING 'roles[3].code' \
		'.indicators |= map(select(.role != "penilik"))' penilik
	mutant PACK_BOUNDS 'roles[0].without' '.roles[0].without = ["praktik"]'
	mutant PACK_UNKNOWN 'roles[0].without' \
		'.roles[0].without = ["tugas_pokok"]'
	mutant PACK_UNKNOWN 'roles[0].without[0]' \
		'.roles[0].without = ["tiada"]' tiada
}

@test "the matrix: a hole, a cell twice, a code of no scale" {
	mutant PACK_MATRIX matrix 'del(.matrix[2])' P_AKRAB
	mutant PACK_MATRIX 'matrix[8]' '.matrix += [.matrix[0]]' 'stands twice'
	alone=0 mutant PACK_UNKNOWN 'matrix[0].predikat' \
		'.matrix[0].predikat = "ANGIN"' ANGIN
}

@test "scales and columns: ranks, labels, names that are taken" {
	mutant PACK_BOUNDS 'levels[3].rank' '.levels[3].rank = 9'
	mutant PACK_DUPLICATE 'levels[3].label' \
		'.levels[3].label = .levels[0].label'
	mutant PACK_DUPLICATE 'aspects[0].code' '.aspects[0].code = "POIN"' poin
	alone=0 mutant PACK_DUPLICATE 'predicates[0].code' \
		'.predicates[0].code = "wajib"' wajib
	alone=0 mutant PACK_DUPLICATE 'steps[0].code' \
		'.steps[0].code = "sekolah"' sekolah
}

@test "columns: two of one name, in plans, observations and reports" {
	local twice='have a column'

	mutant PACK_DUPLICATE 'aspects[1].code' \
		'.aspects[1].code = "EKSPEKTASI_" + .aspects[0].code' "$twice"
	alone=0 mutant PACK_DUPLICATE 'aspects[1].code' \
		'.aspects[1].code = (.aspects[0].code | ascii_downcase)' \
		"$twice"
	alone=0 mutant PACK_DUPLICATE 'predicates[1].code' \
		'.predicates[1].code = .predicates[0].code + "_PERSEN"' \
		"$twice"
	mutant PACK_DUPLICATE 'steps[0].fields[0].column' \
		'.steps[0].fields[0].column = "nip"' "$twice"
	mutant PACK_DUPLICATE 'steps[0].fields[0].column' \
		'.steps[0].fields[0].column = "status"' "$twice"
	mutant PACK_DUPLICATE 'steps[1].fields[1].column' \
		'.steps[1].fields[1].column = "niat_tanggal"' "$twice"
	mutant PACK_DUPLICATE 'steps[1].fields[1].column' \
		'.steps[1].fields[1].column = "amatan2_tingkat"' "$twice"
	mutant PACK_DUPLICATE 'steps[0].fields[0].code' \
		'.steps[0].fields[0].code = "tanggal"' "$twice"
	mutant PACK_DUPLICATE 'steps[0].fields[0].aliases[1]' \
		'.steps[0].fields[0].aliases = ["lain", "NIAT-TANGGAL"]' \
		"$twice"
	mutant PACK_DUPLICATE 'steps[0].fields[0].aliases[0]' \
		'.steps[0].fields[0].aliases = ["niat_sasaran"]' "$twice"
	mutant PACK_DUPLICATE 'steps[1].day_aliases[0]' \
		'.steps[1].day_aliases = ["nuptk"]' "$twice"
}

@test "names: an alias or label is not what another entry is called" {
	local list ours=$root/lib/rule/packs/rgtk-2026.json

	mutant PACK_DUPLICATE 'organisation_predicates[0].aliases[0]' \
		'.organisation_predicates[0].aliases =
		[.organisation_predicates[1].label]' 'is called, too'
	mutant PACK_DUPLICATE 'ratings[0].aliases[1]' \
		'.ratings[0].aliases = ["Lain", .ratings[1].code]'
	mutant PACK_DUPLICATE 'steps[0].aliases[0]' \
		'.steps[0].aliases = [.steps[1].code]'
	mutant PACK_DUPLICATE 'steps[1].label' '.steps[1].label = "- NIAT -"'
	mutant PACK_DUPLICATE 'stages[1].aliases[0]' \
		'.stages[1].aliases = [.stages[0].code]'
	mutant PACK_DUPLICATE 'steps[1].aliases[0]' \
		'.steps[0].aliases = ["mula"] | .steps[1].aliases = ["Mula"]'
	for list in exceptions activities duties; do
		mutant PACK_DUPLICATE "${list}[1].label" \
			".$list |= [.[0], (.[0] | .code = \"LAIN\")]"
	done
	mutant PACK_DUPLICATE 'aspects[0].options[1].label' \
		'.aspects[0].options[1].label = .aspects[0].options[0].label'
	mutant PACK_DUPLICATE 'aspects[0].options[0].label' \
		'.aspects[0].options[0].label = "2"'
	mutant PACK_DUPLICATE 'aspects[1].label' \
		'.aspects[1].label = .aspects[0].label'
	alone=0 mutant PACK_DUPLICATE 'roles[5].aliases[0]' \
		'.roles[5].aliases = ["Guru"]'
	# a row is about one role: for each of them a name may mean one thing
	for list in main_duties indicators areas; do
		pack=$ours mutant PACK_DUPLICATE "${list}[1].label" \
			".$list |= (.[1].label = .[0].label)"
	done
	jq '(.indicators[] | select(.code == "KS_VISI_MISI")).label =
		.indicators[0].label' "$ours" >mutant.json
	exits 0 rules check mutant.json
}

@test "windows, patterns, areas, transitions, sources, types" {
	mutant PACK_UNKNOWN 'windows[0].stage' '.windows[0].stage = "tiada"'
	mutant PACK_WINDOW 'windows[0].from' '.windows[0].to = "05-01"'
	alone=0 mutant PACK_BOUNDS 'distribution.patterns[0].shares[0]' \
		'.distribution.patterns[0].shares[0] |= (.min = 80 | .max = 10)'
	mutant PACK_UNKNOWN 'areas[0].role' '.areas[0].role = "tukang"'
	mutant PACK_TYPE valid_to '.valid_to = 2027'
	mutant PACK_SOURCE 'duties[0].source[0]' '.duties[0].source = ["Z"]'
	mutant PACK_UNKNOWN 'siasn[0].key' '.siasn = [{of: "predicate",
		key: "ANGIN", value: "1", source: ["R"]}]' ANGIN
	mutant PACK_MISSING 'aspects[1].label' 'del(.aspects[1].label)' label
	sed 's/"organisation_first": true,/&&/' "$pack" >mutant.json
	exits 3 rules check mutant.json
	said '^mutant.json:11:30: error: the member .organisation_first. stands twice in its object; keep the one .*\[PACK_JSON\]$'
}

@test "transitions: each kind of period can come to its end" {
	local ours=$root/lib/rule/packs/pmm-2024.json no='no transitions lead'

	mutant PACK_TRANSITION transitions \
		'.transitions |= map(select(.machine != "plan"))' 'approved'
	mutant PACK_TRANSITION transitions '.transitions |= map(select(
		.machine != "plan" or (.event == "submit" and
		.from == "draft")))' 'approved'
	mutant PACK_TRANSITION transitions \
		'.transitions |= map(select(.machine != "assessment"))' "$no"
	mutant PACK_TRANSITION transitions '.transitions |= map(select(
		.event != "publish" and .from != "published"))' 'published'
	pack=$ours mutant PACK_TRANSITION transitions \
		'.transitions |= map(select(.period != "annual"))' 'kind annual'
	pack=$ours mutant PACK_TRANSITION transitions '.transitions |= map(
		select(.machine != "assessment" or .period == "annual"))' \
		'kind cycle'
}

@test "values that make no sense" {
	local ours=$root/lib/rule/packs/rgtk-2026.json

	mutant PACK_BOUNDS objection.days '.objection.days = -3'
	mutant PACK_BOUNDS objection.days '.objection.days = 0'
	mutant PACK_UNKNOWN competency.without \
		'.competency = {without: "ask", source: ["R"]}' by_points
	mutant PACK_BOUNDS joiners.days \
		'.joiners = {days: -1, source: ["R"]}' negative
	mutant PACK_BOUNDS 'duties[0].hours_max' \
		'.duties[0] += {hours: 12, hours_max: 3}'
	mutant PACK_BOUNDS 'duties[0].hours' '.duties[0].hours = -1'
	mutant PACK_BOUNDS 'duties[0].to' \
		'.duties[0] += {from: "2027-06-01", to: "2027-05-01"}'
	mutant PACK_BOUNDS 'steps[0].fields[0].min' \
		'.steps[0].fields[0].min = 2' 'one value'
	mutant PACK_BOUNDS 'steps[0].fields[0].max' \
		'.steps[0].fields[0].max = 0'
	mutant PACK_BOUNDS 'duty_rules[1]' '.duty_rules[1] =
		(.duty_rules[0] | .unit_status = "swasta")' 'duty_rules[0] fits'
	mutant PACK_BOUNDS 'duty_rules[1]' '.duty_rules[1] =
		(.duty_rules[0] | .status = "PNS")'
	pack=$ours mutant PACK_BOUNDS 'duty_rules[5]' '.duty_rules +=
		[.duty_rules[0] | .status = "GTY/PTY"]'
	mutant PACK_WINDOW 'windows[0].stage' '.stages += [.stages[0] |
		.code = "lain" | .label = "Lain" | .kind = "step" |
		del(.aliases)] | .windows = [.windows[0] | .stage = "lain"]' \
		'no step has the stage'
	mutant PACK_TRANSITION 'transitions[0].who' '.transitions |=
		([.[] | select(.event == "approve") | .who = ["operator"]] +
		map(select(.event != "approve")))' 'never decides'
	mutant PACK_TRANSITION 'steps[2].who' \
		'.steps[2].who += ["operator"]' 'never decides'
}
