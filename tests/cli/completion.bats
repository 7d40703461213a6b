#!/usr/bin/env bats
# Completion, asked for by the shells themselves: commands, verbs, options,
# and what only the database knows.

setup() {
	load helper
	kinerja_setup
	mkdir bin
	ln -s "$kinerja" bin/kinerja
	export PATH="$PWD/bin:$PATH" HOME="$PWD" KINERJA_DB="$PWD/k.db"
	exits 0 init
	printf 'npsn,nama\n20100001,SD CONTOH REKAAN\n20100002,SMP UMPAMA\n' \
		>schools.csv
	exits 0 school import schools.csv
	exits 0 period open 2024-1 --rules pmm-2024
}

# words WORD...: what the program itself offers for a line.
words() {
	"$kinerja" --complete "$@" | cut -f 1 | tr '\n' ' '
}

@test "the program knows what fits at every place" {
	[ "$(words pl)" = "plan " ]
	[ "$(words plan wi)" = "withdraw " ]
	[ "$(words rencana wi)" = "withdraw " ]
	[ "$(words plan list --sta)" = "--state= " ]
	[ "$(words plan list --state dis)" = "disetujui " ]
	[ "$(words plan list --period 2)" = "2024-1 " ]
	[ "$(words plan list --period=2)" = "2024-1 " ]
	[ "$(words plan list --school '')" = "20100001 20100002 " ]
	[ "$(words period open 2024-2 --rules pmm)" = "pmm-2024 " ]
	[ "$(words --format js)" = "json jsonl " ]
	[ "$(words roster import '')" = ":files :files " ]
	[ "$(words -f js)" = "json jsonl " ]
	[ "$(words plan submit -- --per)" = "" ]
	[ "$(words help ID_SC)" = "ID_SCI " ]
	[ "$(words help wo)" = "workflow " ]
	[ "$(words schema pl)" = "plans plan-items " ]
}

@test "a database that is not there offers nothing and says nothing" {
	run "$kinerja" --complete --db nowhere.db plan list --school ''
	assert_success
	assert_output ''
	run "$kinerja" --complete --db "$KINERJA_DB" plan list --school ''
	assert_success
	assert_line --partial 20100001
}

@test "bash completes a period and a school" {
	cat >t.bash <<-'SCRIPT'
		source "$1/completions/kinerja.bash"
		ask() {
			COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
			_kinerja
			echo "${COMPREPLY[*]}"
		}
		ask kinerja plan list --period 2024
		ask kinerja plan list --period = 2024
		ask kinerja plan list --school ''
		ask kinerja ros
	SCRIPT
	run bash t.bash "$root"
	assert_success
	assert_line --index 0 '2024-1'
	assert_line --index 1 '2024-1'
	assert_line --index 2 '20100001 20100002'
	assert_line --index 3 'roster'
}

@test "zsh completes a period and a school" {
	tab() { timeout 20 zsh -f "$root/tests/cli/zsh_tab.zsh" \
		"$root/completions" "$1"; }
	run tab 'kinerja plan list --period=20'
	assert_success
	assert_output --partial 'period=2024-1'
	run tab 'kinerja plan list --school '
	assert_success
	assert_output --partial '20100001  SD CONTOH REKAAN'
	run tab 'kinerja why --per'
	assert_success
	assert_output --partial 'kinerja why --period='
}

@test "fish completes a period and a school" {
	tab() { fish --no-config -c "source $root/completions/kinerja.fish
		complete -C '$1'"; }
	run tab 'kinerja plan list --period=2'
	assert_success
	assert_line --partial -- '--period=2024-1'
	run tab 'kinerja plan list --school '
	assert_success
	assert_line --partial '20100002'
	run tab 'kinerja ros'
	assert_success
	assert_line --partial 'roster'
}
