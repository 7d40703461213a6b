#!/bin/sh
# Stands in for the program in run.sh: before the first act of each month the
# database of the month before is kept, as copies/DAY.db of its last act.
# COPIES_PROGRAM is the program.
set -u

mkdir -p copies
last=$(cat copies/last 2>/dev/null)
if [ -n "$last" ] && [ "${last%-*}" != "${KINERJA_TODAY%-*}" ]; then
	cp year.db "copies/$last.db"
fi
echo "$KINERJA_TODAY" >copies/last
exec "$COPIES_PROGRAM" "$@"
