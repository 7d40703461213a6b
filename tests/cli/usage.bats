#!/usr/bin/env bats
# The command line itself: usage errors, exit statuses, help, streams.
# KINERJA names the program under test; build/kinerja by default.

setup() {
	load helper
	kinerja_setup
	unset KINERJA_NOW KINERJA_TODAY
	export MANPATH=/nonexistent
}

@test "no command is a usage error" {
	exits 2
	assert [ ! -s "$out" ]
	said '^kinerja: no command given$'
	said '^Commands:$'
}

@test "one sentence tells an unknown option, no page hides it" {
	for args in "-d k.db" "--hlp" "--help --hlp" "roster list --hlp"; do
		# shellcheck disable=SC2086 # words of a command
		exits 2 $args
		said '^kinerja: unknown option'
		assert_equal "$(wc -l <"$err")" 2
	done
}

@test "--help and -h succeed on stdout" {
	for args in "--help" "-h" "help" "schema --help" "schema -h" \
		    "--help schema" "help schema" "help version"; do
		exits 0 $args
		assert grep -q '^usage: kinerja' "$out"
		assert [ ! -s "$err" ]
	done
}

@test "--version and version agree" {
	exits 0 --version
	cp "$out" first
	exits 0 version
	assert cmp first "$out"
	assert grep -Eq '^kinerja [0-9]+\.[0-9]+\.[0-9]+$' "$out"
}

@test "an unknown command names the nearest one" {
	exits 2 shcema
	assert grep -q "unknown command 'shcema'; did you mean 'schema'?" "$err"
	exits 2 xyzzyxyzzy
	refute grep -q 'did you mean' "$err"
}

@test "an Indonesian alias is the command itself" {
	exits 0 skema
	cp "$out" first
	exits 0 schema
	assert cmp first "$out"
}

@test "an unknown command runs kinerja-COMMAND from PATH" {
	mkdir bin
	printf '#!/bin/sh\necho "ran $KINERJA_DB $*"\nexit 9\n' >bin/kinerja-tamu
	chmod +x bin/kinerja-tamu
	PATH="$PWD/bin:$PATH" exits 9 --db x.db tamu a --b
	assert_equal "$(cat "$out")" "ran x.db a --b"
}

@test "a command name with a slash is never run" {
	mkdir -p 'kinerja-a'
	printf '#!/bin/sh\necho ran\n' >kinerja-a/b
	chmod +x kinerja-a/b
	exits 2 a/b
	assert [ ! -s "$out" ]
}

@test "unknown, ambiguous and shortened options are usage errors" {
	exits 2 schema --formt json
	assert grep -q "unknown option '--formt'; did you mean '--format'?" "$err"
	exits 2 schema --exam roster
	assert grep -q "unknown option '--exam'; did you mean '--example'?" "$err"
	exits 2 schema --form=csv
	exits 2 schema -Z
	said "unknown option '-Z'"
}

@test "a value that is missing, empty or too many" {
	exits 2 schema --format
	said "option '--format' needs a value: FORMAT"
	exits 2 schema --output=
	assert grep -q -- "--output: the value is empty" "$err"
	exits 2 schema --example=yes
	said "option '--example' takes no value"
}

@test "a value outside the list names the nearest" {
	exits 2 schema --format jsno
	assert grep -q "'jsno' is none of text, csv, json, jsonl, xlsx; did you mean 'json'?" "$err"
}

@test "operands are counted" {
	exits 2 schema roster plans
	said "unexpected operand 'plans'"
}

@test "--on takes a day of the calendar" {
	exits 2 --on 2024-02-30 schema
	said "'2024-02-30' is not a day"
	exits 0 --on 2024-02-29 schema
}

@test "global options stand before the command and behind it" {
	exits 0 --format json schema roster
	cp "$out" first
	exits 0 schema roster --format=json
	assert cmp first "$out"
	exits 0 schema --format json roster
	assert cmp first "$out"
	exits 0 schema -fjson -- roster
	assert cmp first "$out"
}

@test "--diagnostics json is UTF-8, whatever a word is" {
	exits 2 --diagnostics json plan $'\xe1ppro\xc3ve'
	said '.plan. has no verb .[?]ppro[?]ve.'
	iconv -f UTF-8 -t UTF-8 "$err" >/dev/null
	jq -e .message "$err" >/dev/null
}

@test "--diagnostics json is honoured for a usage error behind it" {
	for args in "nosuch --diagnostics json" "--diagnostics=json nosuch" \
		    "schema --bogus --diagnostics json"; do
		exits 2 $args
		run wc -l <"$err"
		assert_output 1
		assert grep -Eq '^\{"severity":"error","status":"usage","message":"[^"]+"\}$' "$err"
	done
}

@test "control bytes of an operand do not reach the terminal" {
	exits 2 schema "$(printf 'a\033[31mb\tc')"
	refute grep -q "$(printf '\033')" "$err"
	assert grep -q "'a?\[31mb c'" "$err"
}

# tests/errors asks for each beside what it explains; here they take turns.
@test "help explains every code" {
	exits 0 help codes --format jsonl
	cp "$out" codes
	n=0
	while IFS= read -r code; do
		turn $((n++)) || continue
		exits 0 help "$code"
		assert grep -q "^$code: " "$out"
		assert grep -q '^What to do: ' "$out"
	done < <(sed 's/^{"code":"\([A-Z_0-9]*\)".*/\1/' codes)
	assert [ "$n" -gt 50 ]
}

@test "help opens the page of a command or of a topic" {
	mkdir bin
	printf '%s\n' '#!/bin/sh' '[ "$1" = -w ] && shift || echo "page $1"' \
		'case $1 in kinerja-plan|kinerja-workflow) ;; *) exit 16;; esac' \
		>bin/man
	chmod +x bin/man
	for topic in plan rencana workflow; do
		PATH="$PWD/bin:$PATH" exits 0 help "$topic"
		assert grep -Eq '^page kinerja-(plan|workflow)$' "$out"
	done
	PATH="$PWD/bin:$PATH" exits 0 help schema
	told '^usage: kinerja schema'
	PATH="$PWD/bin:$PATH" exits 2 help formats
	said 'the page kinerja-formats is not installed'
	exits 2 help workflw
	assert grep -q "did you mean 'workflow'?" "$err"
}

@test "help of an unknown topic" {
	exits 0 help id_sci
	told '^ID_SCI: '
	exits 2 help ID_SCY
	assert grep -q "did you mean 'ID_SCI'?" "$err"
}

@test "schema lists the tables, and every table shows its fields" {
	exits 0 schema --format csv
	told '^name,fields,description$'
	cp "$out" tables
	while IFS=, read -r name fields _; do
		exits 0 schema "$name" --format jsonl
		assert_equal "$(wc -l <"$out")" "$fields"
		exits 0 schema "$name" --example --format csv
		assert_equal "$(wc -l <"$out")" 2
	done < <(tail -n +2 tables)
}

@test "schema knows what a field needs" {
	exits 0 schema roster --format jsonl
	assert grep -q '^{"field":"nama","type":"name","need":"required","direction":"both"' "$out"
	assert grep -q '^{"field":"nik",.*"direction":"in"' "$out"
	told '"field":"jk".*"values":\["L","P"\],"list":"closed"'
}

@test "schema of an unknown table" {
	exits 2 schema rostr
	assert grep -q "did you mean 'roster'?" "$err"
}

@test "schema --rules is for the tables that rules make" {
	local table for
	exits 2 schema roster --rules pmm-2024
	for=$(sed -n 's/.*--rules is for \(.*\)/\1/p' "$err" | tr -d ,)
	assert_equal "$(echo "$for" | wc -w)" 6
	for table in $for; do
		exits 0 schema "$table" --rules pmm-2024
	done
}

@test "a full disk is an error on stdout" {
	for args in "schema" "schema --format csv" "schema --format json" \
		    "--help" "version" "help ID_SCI" "--completion-helper"; do
		run bash -c "'$kinerja' $args >/dev/full"
		assert_failure 1
		assert_output --partial 'No space left on device'
	done
}

@test "a closed stdout is an error" {
	run bash -c "'$kinerja' schema >&-"
	assert_failure 1
}

@test "a full disk is an error on stderr too" {
	run bash -c "'$kinerja' schema nosuch 2>/dev/full"
	assert_failure 2
	run bash -c "'$kinerja' schema >/dev/null 2>&-"
	assert_success
}

@test "a closed pipe ends the program by SIGPIPE, even if it was ignored" {
	local command="sleep 0.3; exec '$kinerja' help codes"
	run bash -c "($command) | true; echo \${PIPESTATUS[0]}"
	assert_output 141
	run bash -c "trap '' PIPE; ($command) | true; echo \${PIPESTATUS[0]}"
	assert_output 141
}

@test "--output appears complete, or not at all" {
	exits 0 schema --output a.csv
	assert grep -q '^name,fields,description$' a.csv
	exits 0 schema --output a.JSONL
	assert grep -q '^{"name":"schools"' a.JSONL
	exits 0 schema --format text --output b.txt
	assert grep -q "^name  *fields" b.txt
	rm b.txt
	exits 0 schema --format csv --output a.csv
	assert [ ! -s "$out" ]
	assert grep -q '^name,fields,description$' a.csv
	echo old >b.csv
	exits 2 schema nosuch --output b.csv
	assert_equal "$(cat b.csv)" old
	exits 1 schema --output no/such/dir/x
	assert_equal "$(ls | grep -c '^[ab]\.csv')" 2
}

@test "machine output does not depend on the locale" {
	exits 0 schema roster --format json
	cp "$out" first
	LC_ALL=id_ID.UTF-8 LANG=id_ID.UTF-8 exits 0 schema roster --format json
	assert cmp first "$out"
}

@test "no colour and no width limit without a terminal" {
	TERM=xterm COLUMNS=20 exits 0 schema
	refute grep -q "$(printf '\033')" "$out"
	told 'observations, wide: one row per person'
}

@test "no list offers to select by states that its rows have not" {
	for list in 'roster list' 'roster show' 'school list' \
		'supervisor list' 'dialogue list'; do
		# shellcheck disable=SC2086 # words
		exits 0 $list --help
		told ' --kecamatan NAME'
		refute grep -q -e --state "$out"
	done
	exits 0 plan list --help
	told ' --state STATE'
}

@test "completion helper lists commands, verbs and options" {
	exits 0 --completion-helper
	assert grep -q "^schema$(printf '\t')" "$out"
	assert grep -q "^--format=.*text|csv|json|jsonl" "$out"
	exits 0 --completion-helper schema
	told '^--example'
	refute grep -q 'completion-helper' "$out"
	exits 2 --completion-helper nosuch
}
