#!/usr/bin/env bats
# Settings: option, environment, the user's file, defaults; and the forms of
# output that global options choose.

setup() {
	load helper
	kinerja_setup
	unset KINERJA_CONFIG
	export HOME="$PWD" XDG_CONFIG_HOME="$PWD/xdg"
	mkdir -p xdg/kinerja
}

@test "what is said nearer wins, and the origin is told" {
	printf '# ours\ndb = %s/file.db\n  format=csv  \nas = 198503152010012902\n' \
		"$PWD" >xdg/kinerja/config
	exits 0 config --show-origin
	told "^db,$PWD/file.db,$PWD/xdg/kinerja/config:2$"
	told "^format,csv,.*config:3$"
	told '^progress,yes,default$'
	KINERJA_FORMAT=jsonl exits 0 config --show-origin
	told '^\{"key":"format","value":"jsonl","origin":"KINERJA_FORMAT"\}$'
	KINERJA_FORMAT=jsonl exits 0 config as --format csv
	told '^as,198503152010012902$'
	exits 0 config db --db other.db
	told '^db,other.db$'
	exits 0 --no-config config format
	told '^format +text$'
	KINERJA_CONFIG='' exits 0 config format
	told '^format +text$'
}

@test "the user's file lies under XDG_CONFIG_HOME, else in ~/.config" {
	unset XDG_CONFIG_HOME
	mkdir -p .config/kinerja
	printf 'db = ~/satu.db\n' >.config/kinerja/config
	exits 0 config db -f csv
	told "^db,$PWD/satu.db$"
	KINERJA_CONFIG="$PWD/nowhere" exits 0 config db -f csv
	told '^db,kinerja.db$'
	exits 0 config
	[ ! -s "$err" ]
	rm .config/kinerja/config
	exits 0 config
	said "yours would be $PWD/.config/kinerja/config, see"
	exits 2 config nosuchkey
	said 'the settings are db, as, format, '
	exits 2 config formt
	said "did you mean 'format'"
}

@test "the database of the file is the one that is used" {
	printf 'db = ~/satu.db\n' >xdg/kinerja/config
	exits 0 init
	assert [ -f satu.db ]
	exits 0 school list
	said 'school import'
}

@test "every fault of a file is told with its place" {
	printf 'db = satu.db\nfoo\nfromat = csv\ncolor = red\nas =\n' \
		>xdg/kinerja/config
	exits 2 school list
	said 'config:1:6: error: db: write the whole path.*\[CONFIG_VALUE\]$'
	said 'config:2:1: error: a line is KEY = VALUE \[CONFIG_LINE\]$'
	said "config:3:1: error: .*'fromat'; did you mean 'format'\?.*CONFIG_KEY"
	said "config:4:9: error: color: 'red' is none of auto, always, never"
	said 'config:5:5: error: as: the value is empty \[CONFIG_VALUE\]$'
	said 'mend the file, or say --no-config'
	exits 0 --no-config config
	exits 2 config fromat --no-config
	said "did you mean 'format'\?"
	printf 'db = /a\0b\n' >xdg/kinerja/config
	exits 2 config
	said 'config: error: the file is not text \[CONFIG_LINE\]'
	KINERJA_FORMAT=xml exits 2 --no-config config
	said "KINERJA_FORMAT: 'xml' is none of text, csv, json, jsonl"
}

# Two schools to look at.
schools() {
	exits 0 init
	printf 'npsn,nama\n20100001,SD CONTOH REKAAN\n20100002,SMP UMPAMA\n' \
		>schools.csv
	exits 0 school import schools.csv
}

@test "--columns chooses and orders, -z is for xargs -0" {
	schools
	exits 0 school list --columns sekolah,npsn -f csv
	told '^sekolah,npsn$'
	told '^SMP UMPAMA,20100002$'
	exits 0 school list --columns npsn -z
	[ "$(tr '\0' ' ' <"$out")" = "20100001 20100002 " ]
	xargs -0 -n 1 echo school <"$out" >seen
	assert_equal "$(head -1 seen)" 'school 20100001'
	exits 2 school list --columns npsn,nma
	said "no column 'nma'; the columns are npsn, sekolah"
	exits 2 school list -z --excel
	said 'a form of its own'
	exits 2 school list --format-version 2
	said 'this program writes version 1, not 2'
	exits 0 school list --format-version 1
}

@test "--excel keeps every digit and is read back" {
	schools
	exits 2 export schools --excel -o sekolah.xlsx
	said 'called \.csv, not \.xlsx'
	[ ! -e sekolah.xlsx ]
	exits 0 export schools --excel -o sekolah.csv
	[ "$(head -c 2 sekolah.csv | od -An -tx1 | tr -d ' ')" = fffe ]
	iconv -f UTF-16 -t UTF-8 sekolah.csv >plain
	grep -q "^npsn	" plain
	exits 0 school import --dry-run sekolah.csv
	said 'read 2: 0 new, 0 changed, 2 unchanged'
	cp "$fixtures/roster/guru.csv" .
	exits 0 roster import guru.csv --school 20100001 --as-of 2024-01-05 \
		--on-error skip || exits 4 roster import guru.csv \
		--school 20100001 --as-of 2024-01-05 --on-error skip
	exits 0 export roster --excel -o guru-excel.csv
	iconv -f UTF-16 -t UTF-8 guru-excel.csv >plain
	grep -Eq '"=""[0-9]{18}"""' plain
	exits 0 export roster -f csv -o guru-plain.csv
	rows=$(($(wc -l <guru-plain.csv) - 1))
	exits 0 roster import --dry-run guru-excel.csv --as-of 2024-01-05
	said "read $rows: 0 new, 0 changed, $rows unchanged"
}
