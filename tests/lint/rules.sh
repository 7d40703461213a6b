#!/bin/sh
# Nothing of the rules of a year stands in the program: no code of a pack, no
# step or stage, no name of a pack, no year. Packs and tests are left out, and
# comments, but for names of packs.
#
# Some words are a command, an area of the program or a form besides; they are
# listed below, by file. Years are passed in examples: a written day or period
# (2024-01-31, 2024-1), and what a field table shows.
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
} | paste - - | sort -u >"$tmp/codes"
[ -s "$tmp/codes" ] || exit 2

# FILE WORD: what is no step there, or the year of a law.
cat >"$tmp/allowed" <<'END'
cmd/cmd_dialogue.c penilaian
cmd/cmd_dialogue.c rencana
cmd/cmd_export.c observasi
cmd/cmd_export.c rencana
cmd/cmd_observe.c observasi
cmd/cmd_observe.c observe
cmd/cmd_observe.c rate
cmd/cmd_plan.c rencana
cmd/cmd_print.c observasi
cmd/cmd_status.c observasi
cmd/cmd_status.c rencana
cmd/cmd_why.c observasi
cmd/cmd_why.c penilaian
cmd/cmd_why.c rencana
cmd/complete.c observe
cmd/verb_words.c rate
include/kinerja/codes.def 2024
lib/app/exchange/publish.c observasi
lib/app/exchange/publish.c penilaian
lib/app/exchange/publish.c rencana
lib/app/people/pdp_page.c 2022
lib/app/print/print.c observasi
lib/app/print/print_plan.c EKSPEKTASI
lib/app/report/distribution.c dinilai
lib/app/report/explain.c rencana
lib/app/report/progress.c dinilai
lib/app/report/progress.c observasi
lib/app/report/progress.c rencana
lib/app/report/why_check.c observasi
lib/app/report/why_check.c penilaian
lib/app/report/why_check.c rencana
lib/app/run/talks.c penilaian
lib/app/run/talks.c rencana
lib/app/sheet/sheet_kind.c observasi
lib/app/sheet/sheet_kind.c penilaian
lib/app/sheet/sheet_kind.c rencana
lib/app/sheet/sheet_make.c 2026
lib/model/tables.c penilaian
lib/model/tables.c rate
lib/model/tables.c rencana
lib/model/tables/dialogue.def rencana
lib/model/tables/label.def observasi
lib/model/tables/label.def rencana
lib/model/tables/summary.def dinilai
lib/model/tables/word.def menunggu_penilaian_refleksi
END

find lib cmd include \( -name '*.[ch]' -o -name '*.def' -o -name '*.sql' \) \
	-print | sort >"$tmp/files"

# shellcheck disable=SC2046 # names without blanks
awk '
FILENAME ~ /codes$/ && $1 == "pack" { packs[$2] = 1; next }
FILENAME ~ /codes$/ { kind[$2] = $1; next }
FILENAME ~ /allowed$/ { pass[$1 " " $2] = 1; next }
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
		    !((FILENAME " " word) in pass))
			fault(word " is a code of the rules")
		if (kind[word] == "word" && before == after &&
		    (before == "\"" || before == "\047") &&
		    !((FILENAME " " word) in pass))
			fault("\"" word "\" is a step or stage of the rules")
	}
	text = line
	while (match(text, /20[23][0-9]/)) {
		before = substr(text, RSTART - 1, 1)
		after = substr(text, RSTART + 4, 1)
		year = substr(text, RSTART, 4)
		text = substr(text, RSTART + 4)
		if ((FILENAME " " year) in pass)
			continue
		if (before ~ /[0-9A-Za-z]/ || after ~ /[-0-9A-Za-z]/)
			continue
		if (FILENAME !~ /^lib\/model\/tables\//)
			fault("a year stands here")
	}
}
END { exit bad }
' "$tmp/codes" "$tmp/allowed" $(cat "$tmp/files")
