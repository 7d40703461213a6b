#!/usr/bin/env bats
# What make install lays down, and a program of its own that is built with
# it as a stranger would: by pkg-config, headers and the shared library.

setup() {
	load helper
	kinerja_setup
	inst="$BATS_TEST_TMPDIR/inst"
}

# With a copy of what was built: another PREFIX would link the program anew
# under the feet of other tests.
installed() {
	(cd "$root" && ${MAKE:-make} --no-print-directory -s \
		B="$BATS_TEST_TMPDIR/built" PREFIX="$inst" "${1:-install}")
}

@test "install lays down program, library, manual and completions" {
	build="$(dirname "$kinerja")"
	[ -f "$build/libkinerja.so.0" ] || skip 'not a build folder'
	mkdir built
	cp -rp "$build"/obj "$build"/gen "$build"/libkinerja.* \
		"$build"/kinerja built
	if [ -d "$build/locale" ]; then cp -rp "$build/locale" built; fi
	installed
	grep -qx "prefix=$inst" "$inst/lib/pkgconfig/kinerja.pc"
	for f in bin/kinerja lib/libkinerja.so lib/libkinerja.so.0 \
		 lib/libkinerja.a lib/pkgconfig/kinerja.pc \
		 include/kinerja/session.h include/kinerja/codes.def \
		 share/man/man1/kinerja.1 share/man/man1/kinerja-plan.1 \
		 share/man/man5/kinerja-rules.5 \
		 share/kinerja/packs/pmm-2024.json \
		 share/bash-completion/completions/kinerja \
		 share/zsh/site-functions/_kinerja \
		 share/fish/vendor_completions.d/kinerja.fish; do
		[ -s "$inst/$f" ] || { echo "not installed: $f"; return 1; }
	done
	run "$inst/bin/kinerja" --version
	assert_success

	# the program of a stranger
	export PKG_CONFIG_PATH="$inst/lib/pkgconfig"
	# shellcheck disable=SC2046 # several words
	${CC:-cc} -std=c11 -Wall -Wextra -Werror \
		$(pkg-config --cflags kinerja) -o count \
		"$root/tests/library/count.c" $(pkg-config --libs kinerja)
	printf 'npsn,nama\n20100001,SD CONTOH REKAAN\n' >schools.csv
	export LD_LIBRARY_PATH="$inst/lib"
	run ./count k.db schools.csv "$fixtures/roster/guru.csv"
	assert_success
	assert_line 'schools.csv: read 1, new 1, rejected 0'
	assert_line 'nama,peran'
	assert_line --regexp '^[1-9][0-9]* people$'

	installed uninstall
	run find "$inst" -type f
	assert_output ''
	run find "$inst" -type l
	assert_output ''
}
