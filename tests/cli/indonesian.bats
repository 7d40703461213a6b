#!/usr/bin/env bats
# With language = id no English word is left in what people read: a walk over
# all helps and most commands, held against the words of the catalogue. Codes,
# names of commands, options, fields and settings are not words.

bats_require_minimum_version 1.5.0

setup_file() {
	load helper
	export KINERJA_LOCALEDIR="${KINERJA_LOCALEDIR:-$(realpath \
		"$BATS_TEST_DIRNAME/../../build/locale")}"
	[ -e "$KINERJA_LOCALEDIR/id/LC_MESSAGES/kinerja.mo" ] || return 0
	# the play itself is a walk: what it shows is read, too
	export LANGUAGE=id
	semester_world
	english >"$BATS_FILE_TMPDIR/english"
}

setup() {
	load helper
	kinerja_setup
	[ -n "${world:-}" ] || skip "no catalogue"
	export KINERJA_DB=$world KINERJA_TODAY=2024-07-02
	export KINERJA_NOW=2024-07-02T02:00:00Z
	export LANGUAGE=id LC_ALL=C.UTF-8
	cp "$BATS_FILE_TMPDIR/english" .
}

# names [COMMAND]: what it has: commands, or verbs.
names() {
	"$kinerja" "$@" --completion-helper | cut -f 1 | grep '^[a-z]' || true
}

# Words of commands: names, verbs, options.
command_words() {
	local c v
	"$kinerja" --completion-helper | cut -f 1
	for c in $(names); do
		"$kinerja" "$c" --completion-helper | cut -f 1
		for v in $(names "$c"); do
			"$kinerja" "$c" "$v" --completion-helper | cut -f 1
		done
	done
}

# Words that stand in English texts of the catalogue and in no Indonesian one.
english() {
	{
		command_words | tr -cs 'a-z' '\n' | sed 's/^/- /'
		"$kinerja" -f csv schema | cut -d, -f1 | tr -cs a-z '\n' |
			sed 's/^/- /'
		"$kinerja" -f csv config | cut -d, -f1,2 | tr -cs a-z '\n' |
			sed 's/^/- /'
		# so are members, states, steps and people of packs
		jq -r 'keys[], (.steps[] | .verb, .state, .who[]?),
			(.transitions[] | .from, .event, .to, .who[])' \
			"$root"/lib/rule/packs/*.json | tr -cs a-z '\n' |
			sed 's/^/- /'
		# types of fields are codes
		for t in $("$kinerja" -f csv schema | tail -n +2 |
				cut -d, -f1); do
			"$kinerja" -f csv schema "$t" 2>/dev/null |
				cut -d, -f1,2 | tr -cs a-z '\n' |
				sed 's/^/- /'
		done
		awk '
		/^msgid/ { side = "+" }
		/^msgstr/ { side = "-" }
		/^(msgid|msgid_plural|msgstr)/ {
			gsub(/`[^`]*`|%[-+0-9.*l]*[a-z]|\\n/, " ")
			sub(/^[^"]*/, "")
			n = split(tolower($0), word, /[^a-z]+/)
			for (i = 1; i <= n; i++)
				if (length(word[i]) > 1) print side, word[i]
		}' "$root/lib/po/id.po"
	} | awk '$1 == "-" { no[$2] } $1 == "+" { yes[$2] }
		END { for (w in yes) if (!(w in no)) print w }' | sort
}

# English words of a text on the way, with their lines.
left() {
	awk '
	NR == FNR { bad[$1]; next }
	/^[#$] / || /^The semester is done/ || /more lines\)$/ { next }
	{
		line = $0
		gsub(/`[^`]*`|\047[^\047]*\047/, " ")
		n = split($0, part, /[ \t]+/)
		# "  prepare, persiapan": names of verbs, some of the rules
		named = line ~ /^  [a-z][a-z-]*[, ]/
		for (i = named ? 3 : 1; i <= n; i++) {
			w = part[i]
			gsub(/^[("\[]+|[]),.;:!?"]+$/, "", w)
			if (w ~ /^[A-Za-z]?[a-z]+$/ && tolower(w) in bad)
				print w ": " line
		}
	}' english "$1" | sort -u
}

@test "the play of a semester" {
	left "$BATS_FILE_TMPDIR/said" >left
	cat left
	[ ! -s left ]
}

@test "whatever goes wrong" {
	local n=0 code
	"$kinerja" help codes -z | tr '\0' '\n' | cut -f 1 >all
	while read -r code; do
		! turn $((n++)) || echo "$code"
	done <all >codes
	# shellcheck disable=SC2046 # codes have no blanks
	SEEN=$PWD/seen KINERJA=$kinerja sh "$root/tests/errors/run.sh" \
		--said id $(cat codes) >said 2>&1
	# kinerja-errors(7) shows them: cp seen tests/errors/seen.id; make man
	diff <(awk 'NR == FNR { asked[$1]; next } $1 in asked' codes \
		"$root/tests/errors/seen.id") seen
	[ "$(grep -c '^kinerja: \|: galat: \|: peringatan: ' said)" -ge \
		$(($(wc -l <codes) / 2)) ]
	# the sum of run.sh, and what a web service of others answered
	sed '/^[0-9]* codes, /d; s/Token tidak valid//' said >text
	left text >left
	cat left
	[ ! -s left ]
}

@test "all helps" {
	local c v
	"$kinerja" --help >help
	for c in $(names); do
		"$kinerja" "$c" --help >>help || true
		for v in $(names "$c"); do
			"$kinerja" "$c" "$v" --help >>help || true
			# and what a shell shows beside a word
			"$kinerja" "$c" "$v" --completion-helper |
				cut -f 2- >>help || true
		done
		"$kinerja" "$c" --completion-helper | cut -f 2- >>help || true
	done
	[ "$(wc -l <help)" -gt 1000 ]
	left help >left
	cat left
	[ ! -s left ]
}

@test "tables, documents and what stands beside CSV" {
	local line
	while read -r line; do
		# shellcheck disable=SC2086 # words of a command
		"$kinerja" $line >>said 2>&1 </dev/null || true
	done <<-'END'
	log
	log --verify
	log --about 198503152010012902
	db check
	config
	rules list
	period list
	period show 2024-1
	school list
	roster list --school 20100001
	roster show 198503152010012902
	roster check
	supervisor list
	supervisor list --gaps
	plan list --period 2024-1
	plan show 198503152010012902 --period 2024-1
	plan check --all --period 2024-1
	plan queue --period 2024-1
	plan hints
	observe list --period 2024-1
	observe show 198503152010012902 --period 2024-1
	observe rubric --period 2024-1
	observe queue --period 2024-1
	assess list --period 2024-1
	assess explain 198503152010012902 --period 2024-1
	assess queue --period 2024-1
	dialogue list --period 2024-1
	status --period 2024-1
	status --period 2024-1 --by school
	status --period 2024-1 --pending
	status --period 2024-2
	why 198503152010012902 --period 2024-1
	why 198503152010012902 --period 2024-2
	why --all --period 2024-2
	blockers --period 2024-1
	undo 3 --dry-run
	help codes
	help ID_SCI
	schema
	schema roster
	schema plans
	schema observations
	plan
	plna
	plan ajukn
	plan show 198503152010012999
	period open 2031
	period close 2024-1
	roster import tidak-ada.csv
	rules show tidak-ada
	rules show pmm-2024
	rules show rgtk-2026
	rules diff rgtk-2025 rgtk-2026
	db info
	END
	# what is written to a program leaves people theirs
	"$kinerja" -f csv export summary --period 2024-1 2>>said >/dev/null
	"$kinerja" -f csv export recap --period 2024-1 2>>said >/dev/null
	"$kinerja" -f json export reminders --period 2024-2 2>>said >/dev/null
	[ "$(wc -l <said)" -gt 400 ]
	left said >left
	cat left
	[ ! -s left ]
}

@test "wrong words, files that are none, and what is seldom asked for" {
	local c v line n=0
	# every verb with an option, an operand and a value that it has not
	for c in $(names); do
		"$kinerja" "$c" --tidak-ada >>said 2>&1 || true
		"$kinerja" "$c" --format xyz >>said 2>&1 || true
		for v in $(names "$c"); do
			turn $((n++)) || continue
			"$kinerja" "$c" "$v" --tidak-ada >>said 2>&1 || true
			"$kinerja" "$c" "$v" a b c d e >>said 2>&1 \
				</dev/null || true
		done
	done
	printf 'x,y\n1,2\n' >asing.csv
	: >kosong.csv
	printf 'nip,nama\n123,"Purwarupa\n' >putus.csv
	head -c 3000 /dev/urandom >acak.bin
	# a folder without the files of the test, whose names are told
	mkdir kumpulan
	cp acak.bin asing.csv kumpulan
	printf '{"a": [1' >putus.json
	for v in asing.csv kosong.csv putus.csv acak.bin putus.json kumpulan \
		tak.xlsx
	do
		# five divides the commands: others for each file
		: $((n++))
		for c in 'roster import' 'school import' 'plan import' \
			'plan import --recorded' 'observe import' \
			'assess import' 'assess organisation' \
			'assess objection --from' 'supervisor import' \
			'plan submit --from' 'sheet collect' reconcile verify \
			'rules check' 'rules import' 'bundle verify' \
			'bundle merge' 'db restore' 'dialogue import' \
			'roster except --from'; do
			turn $((n++)) || continue
			# shellcheck disable=SC2086 # words of a command
			"$kinerja" $c $v >>said 2>&1 </dev/null || true
		done
	done
	for v in $("$kinerja" -f csv schema | tail -n +2 | cut -d, -f1); do
		"$kinerja" schema "$v" >>said 2>&1 || true
	done
	for v in $("$kinerja" export --completion-helper | cut -f1 |
			grep '^[a-z]'); do
		"$kinerja" export "$v" --period 2024-1 -f text >>said \
				2>&1 || true
	done
	while read -r line; do
		# shellcheck disable=SC2086 # words of a command
		"$kinerja" $line >>said 2>&1 </dev/null || true
	done <<-'END'
	status --period 2024-1 --by kecamatan
	status --period 2024-1 --by role
	status --period 2024-1 --on 2024-02-01
	status --on 2031-13-01
	status --school 1
	status --kecamatan Tiada
	export summary --by status
	assess distribution --period 2024-1
	assess annual 2024
	assess publish 198503152010012902
	assess revise 198503152010012902 --period 2024-1
	assess objection list --period 2024-1
	assess outcome 198503152010012902 --period 2024-1
	observe schedule 198503152010012902 --period 2024-1
	observe prepare 198503152010012902 --period 2024-2
	plan approve 198503152010012902 --period 2024-1
	plan submit --all --period 2024-1 --dry-run
	plan return 198503152010012902 --period 2024-1
	roster move 198503152010012902
	roster retire 198503152010012902 --from 2024-07-01 --reason x -n
	roster merge 198503152010012902 197911082005041903
	roster correct 198503152010012902 --field nip --value 1
	roster appoint tidak-ada --at 1
	supervisor check
	supervisor set 198503152010012902
	period close 2024-1 --dry-run
	period extend 2024-1 --stage rencana --to 2023-01-01
	period repin 2024-1 --rules rgtk-2026
	rollover 2024-1 2025-1 --dry-run
	rules impact rgtk-2026
	rules copy pmm-2024 baru
	rules diff pmm-2024 tidak-ada
	undo 1
	undo 99999
	log --seq 3
	log --expect 1:aa
	db backup .
	db migrate
	db rekey x
	bundle key list
	bundle make
	pdp due
	pdp erase 198503152010012902
	sheet make plans
	sheet make tidak-ada -o x.xlsx
	report --period 2024-1
	print skp 198503152010012902
	print tidak-ada
	config tidak.ada
	help tidak-ada
	help ID_SCI plan
	END
	[ "$(wc -l <said)" -gt 1500 ]
	left said >left
	cat left
	[ ! -s left ]
}
