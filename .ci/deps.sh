#!/bin/sh
# Installs what building and testing need, where it is missing.
#
# Says nothing when all is there, or when NO_DEPS=1 asks to leave the machine
# alone. Only Debian and its relatives are served; others get the names.
# With "build" as its argument it looks for what the program itself needs,
# with "full" also for a browser and another compiler.
set -u

[ "${NO_DEPS:-}" = 1 ] && exit 0

CC=${CC:-cc}
CPPFLAGS=${CPPFLAGS:-}
missing=
# shellcheck source=/dev/null # it only sets BATS_LIB_PATH
. "$(dirname "$0")/../tests/bats_path.sh"

# shellcheck disable=SC2086 # CPPFLAGS are several words
header() {
	printf '#include <stddef.h>\n#include <stdarg.h>\n%s\n' "$2" |
		"$CC" $CPPFLAGS -fsyntax-only -x c - 2>/dev/null ||
		missing="$missing $1"
}

tool() {
	command -v "$1" >/dev/null 2>&1 || missing="$missing $1"
}

bats_library() {
	found=
	IFS=:
	for dir in $BATS_LIB_PATH; do
		[ -f "$dir/$1/load.bash" ] && found=1
	done
	unset IFS
	[ -n "$found" ] || missing="$missing $1"
}

header sqlite3.h '#include <sqlite3.h>
#if SQLITE_VERSION_NUMBER < 3037000
#error
#endif'
header csv.h '#include <csv.h>'
header cJSON.h '#include <cjson/cJSON.h>'
header sodium.h '#include <sodium.h>'
header nettle/sha2.h '#include <nettle/sha2.h>'
header zip.h '#include <zip.h>'
header zlib.h '#include <zlib.h>'
header zstd.h '#include <zstd.h>'
header libpq-fe.h '#if !__has_include(<libpq-fe.h>)
#include <postgresql/libpq-fe.h>
#endif'
header expat.h '#include <expat.h>'
xml2=$(pkg-config --cflags libxml-2.0 2>/dev/null || echo -I/usr/include/libxml2)
CPPFLAGS="$CPPFLAGS $xml2" header libxml/HTMLparser.h '#include <libxml/HTMLparser.h>'
header utf8proc.h '#include <utf8proc.h>'
header xlsxwriter.h '#include <xlsxwriter.h>'
tool msgfmt
if [ "${1:-}" != build ]; then
	header cmocka.h '#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>'
	for t in bats mandoc shellcheck sqlite3 pkg-config jq zsh fish zip unzip; do
		tool "$t"
	done
	for t in initdb /usr/lib/postgresql/*/bin/initdb; do
		command -v "$t" >/dev/null 2>&1 && break
	done || missing="$missing postgresql"
	bats_library bats-support
	bats_library bats-assert
fi
# What papers are looked at with: large, and only `make check-full` asks.
more=
if [ "${1:-}" = full ]; then
	more='chromium weasyprint poppler-utils fonts-liberation clang'
	for t in chromium weasyprint pdftotext npm clang; do
		tool "$t"
	done
	fc-list 2>/dev/null | grep -q 'Liberation Sans:' ||
		missing="$missing fonts-liberation"
	# One that came with another node is not to be had beside Debian's.
	command -v npm >/dev/null 2>&1 || more="$more npm"
fi

[ -z "$missing" ] && exit 0

echo "missing:$missing" >&2
if ! command -v apt-get >/dev/null 2>&1; then
	cat >&2 <<'NAMES'
Install these packages, then run make again (or NO_DEPS=1 make ...):
Fedora    sqlite-devel libcsv-devel cjson-devel libsodium-devel nettle-devel
          libzip-devel libzstd-devel libpq-devel expat-devel libxml2-devel utf8proc-devel libxlsxwriter-devel libcmocka-devel gettext bats sqlite mandoc ShellCheck pkgconf
          jq zsh fish hyperfine
Arch      sqlite libcsv cjson libsodium nettle libzip zstd postgresql-libs expat libxml2 utf8proc libxlsxwriter cmocka gettext bats
          bats-support bats-assert mandoc shellcheck pkgconf jq zsh fish hyperfine
Alpine    sqlite-dev libcsv-dev cjson-dev libsodium-dev nettle-dev libzip-dev zstd-dev libpq-dev expat-dev libxml2-dev utf8proc-dev libxlsxwriter-dev
          cmocka-dev gettext bats bats-support bats-assert sqlite mandoc shellcheck pkgconf
          jq zsh fish hyperfine bash
Homebrew  sqlite libcsv cjson libsodium nettle libzip zstd expat libxml2 utf8proc libxlsxwriter cmocka gettext bats-core
          bats-support bats-assert mandoc shellcheck pkg-config jq zsh fish hyperfine
bats-support and bats-assert that are not packaged come from
github.com/bats-core.
NAMES
	exit 1
fi

sudo=
if [ "$(id -u)" -ne 0 ]; then
	if ! command -v sudo >/dev/null 2>&1; then
		echo "run make deps as root, or install sudo" >&2
		exit 1
	fi
	sudo=sudo
fi
# shellcheck disable=SC2086 # $more are several words
$sudo apt-get update &&
	$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y \
		libsqlite3-dev libcsv-dev libcjson-dev libsodium-dev nettle-dev \
		libzip-dev zlib1g-dev libzstd-dev libpq-dev libexpat1-dev libxml2-dev libutf8proc-dev libcmocka-dev libxlsxwriter-dev gettext bats \
		bats-support bats-assert sqlite3 mandoc shellcheck \
		pkg-config jq zsh fish hyperfine zip unzip postgresql $more
