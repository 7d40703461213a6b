#!/bin/sh
# Changes one value of every column, adds and takes away one row of every
# table, and does to the chain what can be done without the key, each in a
# copy of a whole semester: `log --verify` has to find every one.
#
# EVERY=N tries each N-th column (1: all; 17 by default). Ends with 0 when all
# was found, and says how many were tried.
set -u

cd "$(dirname "$0")/../.." || exit 1
B=${B:-build}
KINERJA=$(realpath "${KINERJA:-$B/kinerja}")
EVERY=${EVERY:-17}
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
trap 'exit 130' INT TERM
LC_ALL=C KINERJA_CONFIG=''
export LC_ALL KINERJA_CONFIG
unset KINERJA_DB KINERJA_KEY_FILE

sh tests/examples/worlds.sh "$KINERJA" "$dir/worlds" || exit 1
sh tests/seal/fill.sh "$KINERJA" "$dir/worlds/published" || exit 1
KINERJA_TODAY=2032-07-17 KINERJA_NOW=2032-07-17T02:00:00Z
export KINERJA_TODAY KINERJA_NOW
cp "$dir/worlds/published/kinerja.db" "$dir/whole.db"
cp "$dir/worlds/published/kinerja.db.key" "$dir/whole.db.key"
sqlite3 "$dir/whole.db" 'PRAGMA journal_mode = DELETE' >/dev/null
KINERJA_DB=$dir/k.db KINERJA_KEY_FILE=$dir/whole.db.key
export KINERJA_DB KINERJA_KEY_FILE
tried=0 missed=0

# A stranger takes the guards down first.
guards=$(sqlite3 "$dir/whole.db" "SELECT 'DROP TRIGGER ' || name || ';'
	FROM sqlite_schema WHERE type = 'trigger'")

# found WHAT SQL: whether the program sees what SQL did to a copy. What the
# database itself refuses is no attack.
found() {
	cp "$dir/whole.db" "$KINERJA_DB"
	printf '%s\n' '.bail on' 'PRAGMA foreign_keys = OFF;' \
		'PRAGMA ignore_check_constraints = ON;' "$guards" "$2" \
		'SELECT total_changes();' |
		sqlite3 "$KINERJA_DB" >"$dir/n" 2>"$dir/refused" || return 0
	[ "$(cat "$dir/n")" -gt 0 ] || return 0
	tried=$((tried + 1))
	got=0
	"$KINERJA" log --verify >/dev/null 2>"$dir/said" || got=$?
	# without its settings the file is refused before it is verified
	[ "$got" -eq 5 ] || [ "$got" -eq 2 ] || [ "$got" -eq 3 ] && return 0
	missed=$((missed + 1))
	echo "not found (exit status $got): $1"
}

if ! "$KINERJA" --db "$dir/whole.db" log --verify >/dev/null; then
	echo 'the semester itself does not verify'
	exit 1
fi

# NAME TYPE KEY, a line a column of every table that has rows
columns() {
	sqlite3 -separator ' ' "$dir/whole.db" "SELECT m.name, i.name, i.type
		FROM sqlite_schema m, pragma_table_info(m.name) i
		WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%'"
}

columns >"$dir/columns"
n=0
while read -r table column type; do
	n=$((n + 1))
	[ $((n % EVERY)) -eq 0 ] || continue
	case $type in
	INTEGER) new="coalesce(\"$column\", 0) + 1000003" ;;
	BLOB) new="zeroblob(length(coalesce(\"$column\", x'00')))" ;;
	*) new="coalesce(\"$column\", '') || 'x'" ;;
	esac
	found "$table.$column" "UPDATE \"$table\" SET \"$column\" = $new
		WHERE \"$column\" IS (SELECT \"$column\" FROM \"$table\"
			LIMIT 1);"
done <"$dir/columns"

sqlite3 "$dir/whole.db" "SELECT name FROM sqlite_schema WHERE type = 'table'
	AND name NOT LIKE 'sqlite%'" >"$dir/tables"
while read -r table; do
	key=$(sqlite3 "$dir/whole.db" "SELECT name FROM
		pragma_table_info('$table') WHERE pk = 1")
	rest=$(sqlite3 "$dir/whole.db" "SELECT group_concat(name) FROM
		pragma_table_info('$table') WHERE name <> '$key'")
	if [ -z "$(sqlite3 "$dir/whole.db" "SELECT 1 FROM \"$table\"
		LIMIT 1")" ]; then
		echo "$table is empty: fill.sh is to put a row into it"
		missed=$((missed + 1))
	fi
	found "a row of $table taken away" "DELETE FROM \"$table\" WHERE $key =
		(SELECT max($key) FROM \"$table\");"
	found "a row of $table added" "INSERT INTO \"$table\" ($key, $rest)
		SELECT $key + 7777, $rest FROM \"$table\" LIMIT 1;"
	found "two rows of $table swapped" "UPDATE \"$table\" SET $key = -7
		WHERE $key = (SELECT min($key) FROM \"$table\");
		UPDATE \"$table\" SET $key = (SELECT min($key) FROM \"$table\"
		WHERE $key > -7) WHERE $key = (SELECT max($key) FROM \"$table\");"
done <"$dir/tables"

# The chain itself, and what an attacker computes anew without the key.
found 'the last act dropped' 'DELETE FROM seal WHERE act_id = (SELECT
	max(seq) FROM act); DELETE FROM change WHERE act_id = (SELECT max(seq)
	FROM act); DELETE FROM undo WHERE act_id = (SELECT max(seq) FROM act);
	DELETE FROM act WHERE seq = (SELECT max(seq) FROM act);'
found 'an act of the middle dropped' 'DELETE FROM act WHERE seq = 5;'
found 'two acts exchanged' 'UPDATE act SET seq = -1 WHERE seq = 5;
	UPDATE act SET seq = 5 WHERE seq = 6; UPDATE act SET seq = 6
	WHERE seq = -1;'
found 'the sums of an older act put back' 'UPDATE seal SET sum = (SELECT sum
	FROM seal o WHERE o.name = seal.name AND o.bucket = seal.bucket
	ORDER BY o.act_id LIMIT 1);'
found 'an older predicate with the older sum' "UPDATE assessment SET predicate
	= 'SANGAT_BAIK'; DELETE FROM seal WHERE name = 'assessment' AND act_id
	= (SELECT max(act_id) FROM seal WHERE name = 'assessment');"
found 'the seal taken off whole' "DELETE FROM seal; DELETE FROM meta WHERE
	key = 'sealed_from';"
found 'the seal begun later' "UPDATE meta SET value = (SELECT max(seq) FROM act)
	WHERE key = 'sealed_from';"
found 'a change forged for an old act' "INSERT INTO change (act_id, subject,
	subject_id, person_id, field, note, day, by_person, salt, digest)
	VALUES (7, 'plan', 1, 1, 'status', 'palsu', '2024-01-19', 1, x'00',
	x'00');"
found 'another key named' "UPDATE meta SET value = '0' WHERE key = 'key_id';"

echo "$tried changes tried, $missed not found"
[ "$missed" -eq 0 ] && [ "$tried" -gt 20 ]
