#!/usr/bin/env bats
# README.md's first steps, run as they stand there.

setup() {
	load helper
	kinerja_setup
	mkdir bin
	ln -s "$kinerja" bin/kinerja
	export PATH="$PWD/bin:$PATH"
	unset KINERJA_TODAY KINERJA_NOW
	ln -s "$root/tests" tests
	awk '/^## First steps/ { f = 1; next } /^## / { f = 0 }
		f && /^    / { print substr($0, 5) }' "$root/README.md" >steps
}

@test "the first steps do what README.md says" {
	while IFS= read -r line; do
		case $line in
		rusak.csv:*)	# what the command before it says
			grep -qxF -- "$line" "$err"
			continue
			;;
		*' rusak.csv') want=3 ;;
		*) want=0 ;;
		esac
		got=0
		bash -c "$line" >"$out" 2>"$err" </dev/null || got=$?
		if [ "$got" -ne "$want" ]; then
			echo "exit status $got, not $want: $line"
			cat "$out" "$err"
			return 1
		fi
	done <steps
	told 'belum_ada_rencana'
	[ "$(wc -l <steps)" -ge 10 ]
}

@test "the Indonesian README begins with commands that work" {
	local line
	awk '/^## Langkah pertama/ { f = 1; next } /^## / { f = 0 }
		f && /^    / { print substr($0, 5) }' "$root/README.id.md" >langkah
	[ "$(wc -l <langkah)" -ge 9 ]
	while IFS= read -r line; do
		bash -c "$line" >"$out" 2>"$err" </dev/null || {
			echo "$line"
			cat "$out" "$err"
			return 1
		}
	done <langkah
	[ -s laporan.html ]
}
