#!/usr/bin/env bats
# Many offices, small: what `make bench-offices` does with large ones.

setup() {
	load ../cli/helper
	kinerja_setup
}

@test "four offices are one picture, in a server and by bundles" {
	command -v psql >/dev/null || skip 'PostgreSQL is not installed'
	unset KINERJA_TODAY KINERJA_NOW
	export kinerja KINERJA=$kinerja
	cd "$root"
	make -s B="${B:-build}" "${B:-build}/bench/gen_roster" \
		"${B:-build}/bench/measure"
	OFFICES=4 ROWS=240 bash tests/bench/offices.sh >"$out"
	cat "$out"
	told '^4 offices and 959 posts in one picture'
}
