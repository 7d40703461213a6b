#!/usr/bin/env bats
# init: the file, its key, what is refused.

setup() {
	load helper
	kinerja_setup
}

mode() {
	stat -c %a "$1"
}

@test "init makes a database and its key, both for their owner only" {
	umask 0022
	exits 0 init
	assert [ ! -s "$out" ]
	said 'created kinerja.db and its key'
	assert_equal "$(mode kinerja.db)" 600
	assert_equal "$(mode kinerja.db.key)" 600
	assert_equal "$(stat -c %s kinerja.db.key)" 32
}

@test "a second init changes nothing" {
	exits 0 init
	cksum kinerja.db kinerja.db.key >before
	exits 1 init
	said 'exists already; nothing was changed'
	cksum kinerja.db kinerja.db.key | diff - before
}

@test "a key that is there already is not overwritten" {
	echo precious >kinerja.db.key
	exits 1 init
	said 'kinerja.db.key exists already; .* of no database, remove it'
	assert_equal "$(cat kinerja.db.key)" precious
	assert [ ! -e kinerja.db ]
}

@test "a name that leads to a disk that is away is left alone" {
	ln -s /nonexistent/disk/kinerja.db kinerja.db
	exits 1 init
	said 'kinerja.db exists already; nothing was changed'
	assert [ -L kinerja.db ]
	assert [ ! -e kinerja.db.key ]
}

@test "of two at once, the one that loses takes nothing away" {
	local i pid
	for i in 1 2 3 4 5 6 7 8; do
		rm -f kinerja.db one.key two.key
		"$kinerja" init --key one.key >one 2>&1 </dev/null 3>&- &
		pid=$!
		"$kinerja" init --key two.key >two 2>&1 </dev/null 3>&- || :
		wait $pid || :
		# one database, and of the keys the one that is its own
		assert_equal "$(cat one two | grep -c '^created')" 1
		assert_equal "$(find . -name '*.key' | wc -l)" 1
		KINERJA_KEY_FILE="$(echo ./*.key)" exits 0 db check
	done
}

@test "zone and scope are kept, another zone is refused" {
	exits 0 init --zone WIT --scope 'Kab. Rekaan'
	exits 0 db info --format csv
	told '^zone,WIT$'
	told '^scope,Kab. Rekaan$'
	exits 2 --db other.db init --zone UTC
	assert [ ! -e other.db ]
	assert [ ! -e other.db.key ]
}

@test "a scope is a name that other programs take" {
	local scope
	for scope in $'Kab.\tRekaan' $'Kab.\nRekaan' 'Kab\Rekaan' $'Kab\xff' \
		"$(printf '%080d' 1)"; do
		exits 2 init --scope "$scope"
		said 'kinerja: --scope .*: a name on one line, without tabs, .*of fewer than 80 bytes'
		assert [ ! -e kinerja.db ]
	done
	exits 0 init --scope "$(printf '%079d' 1)"
	exits 0 --db other.db init --scope 'Dinas Pendidikan Kab. Rekaan (SD/SMP)'
}

@test "the zone decides which day it is" {
	unset KINERJA_TODAY
	export KINERJA_NOW=2024-01-31T16:00:00Z
	exits 0 init --zone WIT
	is_sql 'SELECT day FROM act' 2024-02-01
	exits 0 --db west.db init --zone WIB
	assert_equal "$(sqlite3 west.db 'SELECT day FROM act')" 2024-01-31
}

@test "KINERJA_KEY_FILE says where the key is" {
	mkdir keys
	export KINERJA_KEY_FILE="$PWD/keys/rekaan.key"
	exits 0 init
	assert [ -e keys/rekaan.key ]
	assert [ ! -e kinerja.db.key ]
	exits 0 db info --format csv
	told '^key,present$'
}

@test "a folder that does not exist leaves nothing behind" {
	exits 1 --db missing/kinerja.db init
	assert [ ! -e missing ]
}

@test "a key that goes elsewhere seals the first act" {
	mkdir kunci
	exits 0 --db timur.db init --zone WIT --key kunci/timur.key
	assert [ ! -e timur.db.key ]
	export KINERJA_KEY_FILE=kunci/timur.key
	exits 0 --db timur.db log --verify
	told '^1:'
}

@test "an answer that is lost behind the commit says that the act stands" {
	"${CC:-cc}" -shared -fPIC -o late.so -x c - <<-'END'
	#include <errno.h>
	#include <stdio.h>

	/* The disk behind stdout fills up at the very end. */
	int fclose(FILE *fp)
	{
		if (fp != stdout)
			return fflush(fp);
		errno = ENOSPC;
		return EOF;
	}
	END
	LD_PRELOAD="$PWD/late.so" exits 1 init
	said '^kinerja: recorded, but the answer was lost: cannot write to st'
	exits 0 period open 2024-1 --rules pmm-2024 --dry-run
	LD_PRELOAD="$PWD/late.so" exits 1 period open 2024-1 --rules pmm-2024
	said '^kinerja: recorded, but the answer was lost: cannot write to st'
	exits 0 period list
	told 2024-1
	LD_PRELOAD="$PWD/late.so" exits 1 period list
	said '^kinerja: cannot write to stdout'
}
