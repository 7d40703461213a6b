#!/usr/bin/env bats
# Many offices, small: what `make bench-offices` does with large ones.

@test "four offices are one picture, in a server and by bundles" {
	command -v psql >/dev/null || skip 'PostgreSQL is not installed'
	cd "$BATS_TEST_DIRNAME/../.."
	make -s B="${B:-build}" "${B:-build}/bench/gen_roster" \
		"${B:-build}/bench/measure"
	OFFICES=4 ROWS=240 bash tests/bench/offices.sh >"$BATS_TEST_TMPDIR/out"
	cat "$BATS_TEST_TMPDIR/out"
	grep -q '^4 offices and 959 posts in one picture' \
		"$BATS_TEST_TMPDIR/out"
}
