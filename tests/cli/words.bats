#!/usr/bin/env bats
# What people see on a terminal: a line a group, a line an act, what is the
# same once, counts before lists, the next command, and Indonesian words.

setup_file() {
	export world="$BATS_FILE_TMPDIR"
	load helper
	demo_world "$world"
	export kinerja KINERJA_TODAY=2024-01-16
	"$kinerja" --quiet plan import "$demo/plans.csv" --period 2024-1
}

setup() {
	load helper
	kinerja_setup
	cp "$world"/k.db* .
	export KINERJA_DB=k.db KINERJA_TODAY=2024-01-18
	export KINERJA_NOW=2024-01-18T02:00:00Z
}

@test "groups are a line each, the worst first, with shares and the sum" {
	exits 0 status --by school
	told '^School +Expected +Plans +Approved +Observed +Assessed +Late$'
	told '^20100005 .* [0-9]+%'
	told '^Total +42 +92% +0%'
	told ' \? +- +-'
	exits 0 status --by supervisor
	told '^nobody is known|^Rekaan Sejuta'
	exits 0 status --by school -f csv
	told '^npsn,sekolah,wajib,'
}

@test "who is pending is counted by reason before the list" {
	exits 0 status --pending
	head -n 1 "$out" | grep -Eq '^ +[0-9]+  [a-z]'
	told 'no plan yet$'
	exits 0 status --pending -f csv
	head -n 1 "$out" | grep -q '^periode,npsn'
	exits 0 status
	said 'kinerja blockers --period 2024-1'
}

@test "an act of the trail is one line" {
	exits 0 log
	[ "$(wc -l <"$out")" -eq "$(($(sql 'SELECT count(*) FROM act') + 1))" ]
	exits 0 log -f csv
	told '^seq,at,day,actor,login,command,source,ref,counts,hash$'
}

@test "on a terminal what all rows say is said once" {
	script -qec "stty cols 80; $kinerja plan list --school 20100001" \
		/dev/null | tr -d '\r' >"$out"
	told -x 'npsn: 20100001'
	told -x 'status: draf'
	[ "$(grep -c 20100001 "$out")" -eq 1 ]
}

@test "the name alone shows the commands" {
	exits 2
	said 'no command given'
	said '^  plan  +plans \(SKP\)'
}

@test "verbs have Indonesian words, also near ones and in completion" {
	exits 0 rencana tampilkan 198503152010012902
	told -x 'Praktik Kinerja'
	exits 2 plan ajukn
	said "did you mean 'ajukan'"
	exits 0 plan --help
	told 'submit, ajukan'
	exits 0 --complete plan aj
	told '^ajukan'
	# a word that two verbs have, each in a command of its own
	exits 0 observe --help
	told '^  fill, isi '
	exits 0 assess --help
	told '^  set, isi '
	exits 0 --complete observe is
	told '^isi'
	exits 2 observe isi
	said "'kinerja observe fill --help'"
	exits 2 assess isi
	said "'kinerja assess set --help'"
}

@test "the language is a setting; severities are words of it" {
	export KINERJA_LOCALEDIR="${KINERJA_LOCALEDIR:-$root/build/locale}"
	[ -e "$KINERJA_LOCALEDIR/id/LC_MESSAGES/kinerja.mo" ] ||
		skip "no catalogue"
	printf 'language = id\n' >c
	export KINERJA_CONFIG=c
	exits 2 plan ajukn
	said 'apakah maksudnya'
	printf 'nip\n1\n' >rusak.csv
	exits 3 plan import --period 2024-1 rusak.csv
	said ': galat: '
	exits 3 --diagnostics json plan import --period 2024-1 rusak.csv
	said '"severity":"error"'
	exits 0 plan show 198503152010012902
	told '^  Peran +Guru$'
	KINERJA_LANGUAGE=en exits 2 plan ajukn
	said 'did you mean'
	KINERJA_LANGUAGE=fr exits 2 plan list
}
