#!/bin/sh
# Nothing of the rules of a year stands in the program: no code of a pack, no
# step or stage, no role or section of plans, no name of a pack, no year. Packs and tests are left out, and
# comments, but for names of packs.
#
# Some words are a command, a column or a form besides; they are listed below,
# by file, with what they are there; of roles and sections field tables are left
# out, too. Of years one written day is passed, by
# which texts show how a day is written, and what a field table shows.
set -u

cd "$(dirname "$0")/../.." || exit 1
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT

packs='lib/rule/packs/*.json'
# shellcheck disable=SC2086 # a pattern
{
	jq -r '(.aspects, .areas, .ratings, .behaviour_ratings, .predicates,
		.organisation_predicates, .levels, .indicators, .activities,
		.duties, .main_duties)[]? | "code", .code' $packs
	jq -r '.steps[] | (.code, .verb, .state, .term, .waiting)
		| select(.) | "word", .' $packs
	jq -r '.stages[].code | "word", .' $packs
	jq -r '.name | "pack", .' $packs
	jq -r '.sections[] | "part", .' $packs
	{
		jq -r '.roles[].code' $packs
		# of posts that hold no plans besides
		sed -n '/choice_role\[\] = {/,/^};/s/^\t{ "\([a-z_]*\)".*/\1/p' \
			lib/model/tables.c
	} | sort -u | sed 's/^/part\n/'
} | paste - - | sort -u >"$tmp/codes"
[ -s "$tmp/codes" ] || exit 2

# FILE WORD REASON: what is no step or code there. An entry that nothing needs
# any more is a fault.
cat >"$tmp/allowed" <<'END'
cmd/cmd_assess.c perilaku option
cmd/cmd_assess.c tugas_pokok column
cmd/cmd_dialogue.c penilaian stage of a dialogue
cmd/cmd_dialogue.c rencana stage of a dialogue
cmd/cmd_observe.c observasi command
cmd/cmd_observe.c observe command
cmd/cmd_observe.c rate verb
cmd/cmd_plan.c rencana command
cmd/cmd_print.c observasi form
cmd/cmd_why.c observasi column
cmd/cmd_why.c penilaian column
cmd/cmd_why.c rencana column
cmd/commands.c observasi part of a cycle
cmd/commands.c rencana part of a cycle
cmd/complete.c observe command
cmd/verb_words.c rate verb
lib/app/exchange/publish.c observasi export
lib/app/exchange/publish.c penilaian export
lib/app/exchange/publish.c rencana export
lib/app/observe/observation_rubric.c perilaku column
lib/app/people/pdp_page.c 2022 law on personal data
lib/app/people/roster_import.c guru list of Dapodik
lib/app/plan/plan_import.c kompetensi column
lib/app/plan/plan_item_import.c kompetensi column
lib/app/print/print.c observasi form
lib/app/print/print_plan.c EKSPEKTASI heading of the official form
lib/app/report/distribution.c dinilai column
lib/app/report/explain.c rencana label of a field
lib/app/report/progress.c dinilai column of the summary
lib/app/report/progress.c observasi part of a cycle
lib/app/report/progress.c rencana part of a cycle
lib/app/report/why_check.c observasi column
lib/app/report/why_check.c penilaian column
lib/app/report/why_check.c rencana column
lib/app/run/talks.c penilaian stage of a dialogue
lib/app/run/talks.c rencana stage of a dialogue
lib/app/sheet/sheet_kind.c observasi sheet
lib/app/sheet/sheet_kind.c penilaian sheet
lib/app/sheet/sheet_kind.c rencana sheet
lib/ingest/layout/dapodik.c guru title of a list, word under one
lib/ingest/layout/dapodik.c kompetensi header of a list
lib/ingest/layout/grid_tiers.c pengawas title of a column
lib/ingest/layout/totals.c guru whom a recapitulation counts
lib/model/role.c guru job of Dapodik, teaches where nothing else is said
lib/model/role.c kepala_dinas leads the office by law
lib/model/role.c kepala_sekolah leads a school by law
lib/model/role.c kompetensi word of a duty
lib/model/role.c lainnya job of Dapodik without a part
lib/model/role.c pamong_belajar job of Dapodik
lib/model/role.c pengawas job of Dapodik, of the office by law
lib/model/role.c penilik job of Dapodik, of the office by law
lib/model/tables.c penilaian stage of a dialogue
lib/model/tables.c rate alias of a verb
lib/model/tables.c rencana stage of a dialogue
lib/model/tables/dialogue.def rencana stage of a dialogue
lib/model/tables/label.def observasi label of a field
lib/model/tables/label.def rencana label of a field
lib/model/tables/summary.def dinilai column of the summary
lib/rule/assessment_rule.c tugas_pokok column
lib/rule/pack_choice.c kompetensi column
lib/rule/pack_choice.c tugas_pokok column
lib/rule/pack_codes.c kompetensi kind of a code
lib/rule/pack_codes.c perilaku kind of a code
lib/rule/pack_codes.c tugas_pokok kind of a code
lib/rule/pack_spec.c kompetensi the one list of sections
lib/rule/pack_spec.c perilaku the one list of sections
lib/rule/pack_spec.c praktik the one list of sections
lib/rule/pack_spec.c tugas the one list of sections
lib/rule/pack_spec.c tugas_pokok the one list of sections
lib/store/schema/001.sql guru kind of a list, role that is looked at first
lib/store/schema/001.sql kepala_sekolah index, which takes no parameter
lib/store/schema/001.sql kompetensi section of items, for what they hold
lib/store/schema/001.sql perilaku section of items, for what they hold
lib/store/schema/001.sql praktik section of items, for what they hold
lib/store/schema/001.sql tugas section of items, for what they hold
lib/store/sql/role.sql guru the one place for SQL
lib/store/sql/role.sql kepala_dinas the one place for SQL
lib/store/sql/role.sql kepala_sekolah the one place for SQL
lib/store/sql/role.sql lainnya the one place for SQL
lib/store/sql/role.sql pengawas the one place for SQL
lib/store/sql/role.sql penilik the one place for SQL
lib/store/sql/rollover.sql kompetensi carries points
lib/store/sql/rollover.sql tugas carries days and an SK
lib/store/sql/subject.sql praktik says what is observed
lib/store/views/views.sql kompetensi carries points
END

find lib cmd include \( -name '*.[ch]' -o -name '*.def' -o -name '*.sql' \) \
	-print | sort >"$tmp/files"

# shellcheck disable=SC2046 # names without blanks
awk '
FILENAME ~ /codes$/ && $1 == "pack" { packs[$2] = 1; next }
FILENAME ~ /codes$/ { kind[$2] = $1; next }
FILENAME ~ /allowed$/ {
	pass[$1 " " $2] = 1
	if (NF < 3)
		fault($1 " " $2 " is allowed without a reason")
	next
}
function passes(word) {
	needed[FILENAME " " word] = 1
	return (FILENAME " " word) in pass
}
function fault(text) {
	printf "%s:%d: %s\n", FILENAME, FNR, text
	bad = 1
}
FNR == 1 { comment = 0 }
{
	whole = $0
	for (c in packs)
		if (index(whole, c))
			fault("the pack " c " is named")
	line = ""
	rest = $0
	while (rest != "") {		# comments go
		if (comment) {
			at = index(rest, "*/")
			if (!at)
				break
			rest = substr(rest, at + 2)
			comment = 0
		} else {
			at = index(rest, "/*")
			line = line (at ? substr(rest, 1, at - 1) : rest)
			rest = at ? substr(rest, at + 2) : ""
			comment = at > 0
		}
	}
	if (FILENAME ~ /\.sql$/)
		sub(/--.*/, "", line)
	# who holds plans is said by rules, and asked for by holds_plans
	if (line ~ /IN \(.guru., .kepala_sekolah./ ||
	    line ~ /role = .guru. OR .*role = .kepala_sekolah./)
		fault("the roles that hold plans are named")
	text = line
	while (match(text, /[A-Za-z_][A-Za-z_0-9.]*/)) {
		word = substr(text, RSTART, RLENGTH)
		before = substr(text, RSTART - 1, 1)
		after = substr(text, RSTART + RLENGTH, 1)
		text = substr(text, RSTART + RLENGTH)
		if (!(word in kind))
			continue
		# F(CODE, ...): a name in C, as of an enumerator
		if (kind[word] == "code" && before !~ /[(#]/ &&
		    !passes(word))
			fault(word " is a code of the rules")
		if (kind[word] == "part" && before == after &&
		    (before == "\"" || before == "\047") &&
		    FILENAME !~ /^lib\/model\/tables/ && !passes(word))
			fault("\"" word "\" is a role or section of the rules")
		# PERSON@NPSN:role of a command that a text shows
		if (kind[word] == "part" && before == ":")
			fault(":" word " is a role of the rules")
		if (kind[word] == "word" && before == after &&
		    (before == "\"" || before == "\047") &&
		    !passes(word))
			fault("\"" word "\" is a step or stage of the rules")
	}
	text = line
	while (match(text, /20[23][0-9]/)) {
		before = substr(text, RSTART - 1, 1)
		after = substr(text, RSTART + 4, 1)
		year = substr(text, RSTART, 4)
		text = substr(text, RSTART + 4)
		if (before ~ /[0-9A-Za-z]/ || after ~ /[0-9A-Za-z]/)
			continue
		# examples of the manual, and the day by which one is shown
		if (FILENAME ~ /^lib\/model\/tables\// ||
		    year substr(text, 1, 6) == "2024-01-31" ||
		    year substr(text, 1, 2) == "2024-2" && whole ~ /20241/)
			continue
		if (!passes(year))
			fault("a year stands here")
	}
}
END {
	for (p in pass)
		if (!(p in needed)) {
			print "tests/lint/rules.sh: " p " is allowed in vain"
			bad = 1
		}
	exit bad
}
' "$tmp/codes" "$tmp/allowed" $(cat "$tmp/files")
