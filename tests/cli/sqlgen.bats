#!/usr/bin/env bats
# The generator of statements: what it makes of a file, and that each wrong
# input is refused with the place and a reason.

setup() {
	load helper
	gen="$BATS_TEST_DIRNAME/../../lib/sqlgen.sh"
	cd "$BATS_TEST_TMPDIR" || exit 1
}

# header SQL: declarations of SQL as those of the file a.sql
header() {
	printf '%s\n' "$1" >a.sql
	run sh "$gen" header a a.sql
}

show() {
	printf '%s\n' "$1" >a.sql
	run sh "$gen" show '' a.sql
}

# refused TEXT: with the file, a line, and this
refused() {
	[ "$status" -ne 0 ] || { echo "taken: $output"; return 1; }
	[[ "$output" == *"a.sql:"*"$1"* ]] || { echo "$output"; return 1; }
}

# taken TEXT...: each stands in what was made
taken() {
	[ "$status" -eq 0 ] || { echo "refused: $output"; return 1; }
	local text
	for text; do
		[[ "$output" == *"$text"* ]] || {
			echo "no '$text' in: $output"
			return 1
		}
	done
}

@test "columns are numbered by what they are called" {
	header '-- name: plan_notes
SELECT n.day, count(*) AS n, e.name AS who
FROM note n, person e'
	taken 'extern const struct sql sql_plan_notes;' PLAN_NOTES_DAY \
		PLAN_NOTES_N PLAN_NOTES_WHO N_PLAN_NOTES
}

@test "commas and words within a column are no columns" {
	header "-- name: q
SELECT coalesce(a, b) AS x, 'FROM, y' AS y, (
	SELECT max(z) FROM t WHERE z > 1
) AS z
FROM t"
	taken Q_X Q_Y Q_Z
	[ "$(grep -c '^	Q_' <<<"$output")" -eq 3 ]
}

@test "a query of one value needs no name, a statement has no columns" {
	header '-- name: q
SELECT count(*)
FROM t

-- name: r
UPDATE t
SET a = ?1'
	taken sql_q sql_r
	[[ "$output" != *enum* ]]
}

@test "a column without a name is refused" {
	header '-- name: q
SELECT a, count(*)
FROM t'
	refused 'q: column 2 has no name; give it one with AS'
}

@test "a name that two columns have is refused" {
	header '-- name: q
SELECT t.a, u.a
FROM t, u'
	refused 'q: column 2 repeats a; give it one with AS'
}

@test "an unknown fragment is refused" {
	header '-- name: q
SELECT a
FROM t
WHERE @not_here(t)'
	refused 'q: there is no fragment not_here'
}

@test "a name that is there already is refused" {
	header '-- name: q
SELECT a
FROM t

-- name: q
SELECT b
FROM t'
	refused 'q is there already'
}

@test "a fragment of the name of a statement is refused" {
	header '-- fragment: q
a = 1

-- name: q
SELECT b
FROM t'
	refused 'q is there already'
}

@test "a parameter that a fragment has not got is refused" {
	header '-- fragment: f(x)
$x.a = $y

-- name: q
SELECT a
FROM t
WHERE @f(t)'
	refused '@f has no parameter $y'
}

@test "a parameter that a fragment does not use is refused" {
	header '-- fragment: f(x, y)
$x.a = 1

-- name: q
SELECT a
FROM t
WHERE @f(t, 2)'
	refused '@f does not use $y'
}

@test "a fragment is refused where it gets too little or too much" {
	local call
	for call in '@f(t)' '@f' '@f(t, 1, 2)'; do
		header "-- fragment: f(x, y)
\$x.a = \$y

-- name: q
SELECT a
FROM t
WHERE $call"
		refused 'q: @f takes 2 values'
	done
	header '-- fragment: f(x, more)
$x.a = 1 $more

-- name: q
SELECT a
FROM t
WHERE @f(t,)'
	taken sql_q
}

@test "a fragment that contains itself is refused" {
	header '-- fragment: f
@g

-- fragment: g
1 = @f

-- name: q
SELECT a
FROM t
WHERE @f'
	refused 'contains itself'
}

@test "a call that is not closed is refused" {
	header '-- fragment: f(x)
$x.a

-- name: q
SELECT a
FROM t
WHERE @f(t'
	refused 'q: the values of @f have no end'
}

@test "queries that are read alike have to begin alike" {
	header '-- name: q
-- columns: both
SELECT a, b
FROM t

-- name: r
-- columns: both
SELECT a, c, d
FROM t'
	refused 'q has not the columns of both'
	header '-- name: q
-- columns: both
SELECT a, b
FROM t

-- name: r
-- columns: both
SELECT a, b, d
FROM t'
	taken BOTH_A BOTH_B BOTH_D N_BOTH
	[[ "$output" != *"Q_A"* ]]
}

@test "fragments are put in, within one another and with values" {
	show "-- fragment: open(q, day)
coalesce(\$q.to_day, '9') >= \$day

-- fragment: both(p)
@open(\$p, ?1) AND @open(\$p, coalesce(?2, 'a, b'))

-- name: q
-- scans: t
SELECT a
FROM t
WHERE @both(t)"
	taken '-- name: q' '-- scans: t' \
		"coalesce(t.to_day, '9') >= ?1 AND" \
		"coalesce(t.to_day, '9') >= coalesce(?2, 'a, b');"
	[[ "$output" != *fragment* ]]
}

@test "one statement alone is shown by its name" {
	printf '%s\n' '-- name: q' 'SELECT 1' '-- name: r' 'SELECT 2' >a.sql
	run sh "$gen" show r a.sql
	taken 'SELECT 2;'
	[[ "$output" != *"SELECT 1"* ]]
}

@test "texts become C with their parameters counted" {
	printf '%s\n' '-- name: q' "SELECT '\"' || ?3 AS x, ?1 AS y, '\\' AS z" \
		'-- name: r' 'SELECT 1' >a.sql
	run sh "$gen" code '' a.sql
	taken "'\\\"' || ?3 AS x" "'\\\\' AS z" 'const struct sql sql_q' '0, 3' '1, 0' \
		'const int sql_count = 2;'
}

@test "fragments of another file are known, its statements are not declared" {
	printf '%s\n' '-- fragment: f(x)' '$x.a = 1' '-- name: other' \
		'SELECT z' 'FROM t' >b.sql
	printf '%s\n' '-- name: q' 'SELECT a' 'FROM t' 'WHERE @f(t)' >a.sql
	run sh "$gen" header a a.sql b.sql
	taken sql_q
	[[ "$output" != *other* ]]
}

@test "the statements of the program are taken" {
	run sh "$gen" code '' "$BATS_TEST_DIRNAME"/../../lib/store/sql/*.sql
	[ "$status" -eq 0 ]
	[[ "$output" == *"const int sql_count = "* ]]
}

@test "kinds of school of an area come from the table of the model" {
	printf '%s\n' '-- name: q' 'SELECT a' 'FROM t' \
		'WHERE l IN @levels_provinsi AND l NOT IN @levels_kabupaten' >a.sql
	run sh "$gen" show q a.sql
	[ "$status" -eq 0 ]
	[[ "$output" == *"l IN ('SMA', 'SMK', "*"NOT IN ('TK', "*"'SMP', "* ]]
}
