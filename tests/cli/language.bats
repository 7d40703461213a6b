#!/usr/bin/env bats
# Indonesian for people, one form for programs: what the locale changes and
# what it must not.

setup() {
	load helper
	kinerja_setup
	KINERJA_LOCALEDIR="$(dirname "$kinerja")/locale"
	export KINERJA_LOCALEDIR
	new_database
	cp "$fixtures/roster/guru.csv" .
	exits 0 roster import guru.csv --school 20100001 --as-of 2024-01-05
	exits 0 period open 2024-1 --rules pmm-2024
	cp "$fixtures/roster/rusak.csv" .
}

# in_indonesian STATUS ARGUMENT...
in_indonesian() {
	LC_ALL=C.UTF-8 LANGUAGE=id exits "$@"
}

@test "people read Indonesian" {
	in_indonesian 0 status --period 2024-1
	told 'diharapkan ikut'
	in_indonesian 2 plna
	said "perintah .*'plna'.*'plan'"
	in_indonesian 0 plan --help
	told '^pemakaian: kinerja plan'
	in_indonesian 0 help ID_SCI
	told 'ID_SCI: nomor identitas'
}

@test "a machine without the locale speaks it all the same" {
	LC_ALL=id_ID.UTF-8 exits 0 status --period 2024-1
	told 'diharapkan ikut'
	LC_ALL='' LC_MESSAGES='' LANG=id_ID.UTF-8 exits 0 status --period 2024-1
	told 'diharapkan ikut'
	LC_ALL=xx_YY.UTF-8 exits 0 status --period 2024-1
	told 'expected'
	LC_ALL=C LANGUAGE=id exits 0 status --period 2024-1
	told 'expected'
}

# page_in LANGUAGE VARIABLE=VALUE...: the page of plan that help lets man open
page_in() {
	local dir=man1
	[ "$1" = en ] || dir=$1/man1
	shift
	env -u LC_ALL -u LANG -u LANGUAGE PATH="$PWD/bin:$PATH" "$@" \
		"$kinerja" help plan >"$out" 2>"$err"
	told "/$dir/kinerja-plan\\.1$"
}

@test "help opens pages in the language of the program" {
	local man
	man=$(command -v man) || skip 'no man'
	mkdir -p bin share/man1 share/id/man1
	cp "$root/man/kinerja-plan.1" share/man1
	cp "$root/man/id/kinerja-plan.1" share/id/man1
	# says where it is instead of showing it
	printf '%s\n' '#!/bin/sh' 'for page; do :; done' \
		"exec '$man' -w \"\$page\"" >bin/man
	chmod +x bin/man
	export MANPATH="$PWD/share"
	LC_ALL=C.UTF-8 LANGUAGE=id bin/man kinerja-plan | grep -q /id/ ||
		skip 'this man knows no languages'
	page_in en LC_ALL=C
	page_in en LC_ALL=C LANGUAGE=id
	page_in id LC_ALL=C.UTF-8 LANGUAGE=id
	page_in id LC_ALL=C KINERJA_LANGUAGE=id
	page_in id KINERJA_LANGUAGE=id
	page_in id LC_ALL=id_ID.UTF-8
	page_in id LANG=id_ID.UTF-8
	page_in en LANG=id_ID.UTF-8 KINERJA_LANGUAGE=en
	page_in en LC_ALL=C.UTF-8 LANGUAGE=id KINERJA_LANGUAGE=en
}

@test "rules and the database are told in words" {
	in_indonesian 0 db info
	told '^Kunci +ada$'
	told '^Kepala jejak +[0-9]+:'
	in_indonesian 0 rules diff rgtk-2025 rgtk-2026
	told '^Batas waktu / tinjauan / Mulai +01-01 +01-22 +ya$'
	told 'Kewajiban di tempat lain'
	in_indonesian 0 rules show rgtk-2026
	told '^Transisi$'
	told '^diajukan +Setujui +disetujui +Pejabat Penilai'
	told 'ada alasan'
	exits 0 db info
	told '^Key +present$'
	mv kinerja.db.key away
	in_indonesian 0 db info
	told '^Kunci +tidak ada$'
}

@test "codes, keys, headers and data are the same in every language" {
	for args in 'export roster' 'export roster --format json' \
		    'status --period 2024-1 --format csv' \
		    'status --period 2024-1 --pending --format jsonl' \
		    'plan list --format csv' 'period list --format json' \
		    'export summary --period 2024-1' 'school list -z' \
		    'schema plans --format csv' 'help codes --format json' \
		    'db info -f csv' 'rules diff rgtk-2025 rgtk-2026 -f csv' \
		    'why 198503152010012902 --period 2024-1 -f json'; do
		# shellcheck disable=SC2086 # several words
		LC_ALL=C "$kinerja" $args >english 2>/dev/null || :
		# shellcheck disable=SC2086
		LC_ALL=C.UTF-8 LANGUAGE=id "$kinerja" $args >indonesian \
			2>/dev/null || :
		cmp english indonesian
	done
	# what a person reads beside it is in the language of the person
	in_indonesian 3 --format csv roster import rusak.csv --dry-run \
		--school 20100001
	said ': galat: '
	LC_ALL=C exits 3 roster import rusak.csv --school 20100001 \
		--diagnostics json --max-errors 0
	grep -o '"code":"[A-Z_]*","source":"[^"]*","line":[0-9a-z]*' "$err" >english
	in_indonesian 3 roster import rusak.csv --school 20100001 \
		--diagnostics json --max-errors 0
	grep -o '"code":"[A-Z_]*","source":"[^"]*","line":[0-9a-z]*' "$err" >indonesian
	[ -s english ]
	cmp english indonesian
	said '"severity":"error"'
}
