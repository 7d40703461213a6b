#!/bin/sh
# Statements: each of lib/store/sql has to be one that SQLite takes on the
# schema, reads no large table from end to end without saying so, and fits two
# screens. Columns are read by name, and no text of SQL in C goes on over a
# line.
set -u

cd "$(dirname "$0")/../.." || exit 1
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
bad=0
fault()
{
	echo "$1"
	bad=1
}

# Our own functions are none of the shell's, nor is the table of rows at hand.
sh lib/sqlgen.sh show '' lib/store/sql/*.sql |
	sed -e 's/kin_digest(/json_array(/g' \
	-e 's/kin_name(/lower(/g' \
	-e 's/kin_version(/lower(/g' \
	-e 's/kin_forget(/lower(/g' \
	-e 's/kin_salt()/randomblob(16)/g' \
	-e 's/^CREATE TABLE given/CREATE TEMP TABLE given/' >"$dir/all.sql"

# The tables of a run; those that are made from others come last.
awk -v RS= '
/CREATE TEMP TABLE/ && / AS\n/ { late = late $0 "\n"; next }
/CREATE TEMP TABLE/
END { printf "%s", late }
' "$dir/all.sql" | awk '
/^(DROP TABLE IF EXISTS|CREATE TEMP TABLE|CREATE INDEX.* temp\.)/ { on = 1 }
on { print }
/;$/ { on = 0 }
' >"$dir/temp.sql"

# Each statement behind its name, to be explained.
awk '
/^-- name: / { print ".print @" $3 }
/^-- scans: /
/^--/ || /^$/ { next }
!going { skip = /^(CREATE|DROP|PRAGMA|VACUUM)/ }
!going && !skip { printf "EXPLAIN QUERY PLAN " }
!skip { print }
{ going = !/;$/ }
' "$dir/all.sql" >"$dir/explain.sql"

# Those that are made after the tables of the schema.
cat lib/store/schema/[0-9]*.sql lib/store/schema/[a-z]*.sql >"$dir/schema.sql"
sh lib/sqlgen.sh show bundle_stage lib/store/sql/*.sql >"$dir/stage.sql"
cat "$dir/schema.sql" "$dir/stage.sql" | sqlite3 :memory: |
	sed 's/$/;/' >>"$dir/temp.sql"

{
	cat "$dir/schema.sql"
	echo '.output /dev/null'
	cat "$dir/temp.sql"
	echo '.output'
	cat "$dir/explain.sql"
} >"$dir/run.sql"
sqlite3 :memory: <"$dir/run.sql" >"$dir/plans" 2>"$dir/errors"
while read -r text; do
	case $text in
	*'near line '*)
		line=${text#*near line }
		name=$(head -n "${line%%:*}" "$dir/run.sql" |
			sed -n 's/^\.print @//p' | tail -n 1)
		fault "${name:-the schema}: $text"
		;;
	esac
done <"$dir/errors"
awk -f tests/lint/sql.awk "$dir/run.sql" "$dir/plans" >"$dir/faults"
[ -s "$dir/faults" ] && fault "$(cat "$dir/faults")"

# Two screens are enough.
awk '
/^-- (name|fragment): / { name = $3; n = 0 }
/^[^-]/ && ++n == 101 { print FILENAME ":" FNR ": " name " has over 100 lines" }
' lib/store/sql/*.sql >"$dir/faults"
[ -s "$dir/faults" ] && fault "$(cat "$dir/faults")"

words='SELECT|INSERT|UPDATE|DELETE|WITH|FROM|WHERE|AND|CREATE|ALTER|DROP|GRANT'
# What the generator is for.
grep -nE '(rows|sqlite3_column)_[a-z_0-9]+\([^,()]*, *[0-9]' \
	lib/store/*.[ch] lib/app/*/*.[ch] lib/app/*.[ch] |
	sed 's|^\([^:]*:[0-9]*\):.*|\1: a column by its number|' >"$dir/faults"
grep -nE "\"($words) " lib/store/*.[ch] lib/app/*/*.[ch] |
	grep -v 'SELECT %s FROM \\"%s' |
	sed 's|^\([^:]*:[0-9]*\):.*|\1: SQL in C|' >>"$dir/faults"
[ -s "$dir/faults" ] && fault "$(cat "$dir/faults")"
exit $bad
