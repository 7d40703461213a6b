#!/bin/sh
# What a database holds and how sound it is, in one line: two are alike when
# their lines are, in whatever order they keep their rows and tables: a file
# that was written anew holds what it held.
#	state.sh DATABASE
KINERJA_DB=$1
export KINERJA_DB
"$KINERJA" db check >/dev/null 2>&1
check=$?
"$KINERJA" log --verify >/dev/null 2>&1
verify=$?
echo "check $check, verify $verify, $(sqlite3 -batch "$1" .dump |
	LC_ALL=C sort | cksum)"
