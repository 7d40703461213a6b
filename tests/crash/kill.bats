#!/usr/bin/env bats
# kill -9 at random moments: afterwards the database is as it was before the
# command or as it is after it, never between, and sound.
#
# KILLS says how often each command is killed (10), FULL that the lists are
# long. The generator of rosters comes from the Makefile; B is its build
# directory.

rows=8000
[ -z "${FULL:-}" ] || rows=20000

setup_file() {
	root="$(realpath "$BATS_TEST_DIRNAME/../..")"
	local build="${B:-build}"
	local generator="$build/bench/gen_roster"
	(cd "$root" && "${MAKE:-make}" -s B="$build" "$generator") || return 1
	(cd "$root" && "$generator" $rows) >"$BATS_FILE_TMPDIR/first.csv"
	# the next list: every tenth name is another one, 100 people are new
	sed -e '6~10s/, S\.Pd\./, M.Pd./' -e '6,105d' \
		"$BATS_FILE_TMPDIR/first.csv" >"$BATS_FILE_TMPDIR/most.csv"
	sed '6~10s/, S\.Pd\./, M.Pd./' "$BATS_FILE_TMPDIR/first.csv" \
		>"$BATS_FILE_TMPDIR/second.csv"
}

setup() {
	load ../cli/helper
	kinerja_setup
	exits 0 --quiet init
	lists="$BATS_FILE_TMPDIR"
	kills="${KILLS:-10}"
}

# The whole content but what is salted: rows, acts, names, posts.
state() {
	sqlite3 -batch -readonly kinerja.db "
		SELECT count(*), total(length(name)), count(nip) FROM person;
		SELECT count(*), total(id), count(row_digest) FROM post;
		SELECT count(*), max(seq), count(hash) FROM act;
		SELECT count(*), count(after) FROM change;
		SELECT count(*) FROM unit;
		SELECT count(*), total(n_rows), max(as_of) FROM roster_list;
		SELECT group_concat(name) FROM (SELECT name FROM sqlite_schema
			WHERE type IN ('index', 'trigger') ORDER BY name);" |
		cksum
}

head_of() {
	sqlite3 -batch -readonly kinerja.db \
		'SELECT hash FROM act ORDER BY seq DESC LIMIT 1'
}

now() {
	date +%s%3N
}

take() {
	cp origin/kinerja.db origin/kinerja.db.key .
	rm -f kinerja.db-wal kinerja.db-shm kinerja.db-journal
}

# survives ARGUMENT...: kill the command $kills times and look each time.
survives() {
	local before before_head after began length at pid i killed=0 got
	local done_=0 undone=0

	mkdir -p origin
	cp kinerja.db kinerja.db.key origin
	before="$(state)"
	before_head="$(head_of)"
	began=$(now)
	exits 0 "$@"
	length=$(($(now) - began))
	after="$(state)"
	[ "$before" != "$after" ]
	for ((i = 0; i < kills; i++)); do
		take
		at=$((RANDOM * 32768 + RANDOM))
		at=$((at % (2 * length + 1)))
		# every other time near the end, where it is committed
		[ $((i % 2)) -eq 0 ] || at=$((length * 3 / 4 + at / 3))
		"$kinerja" "$@" >"$out" 2>"$err" </dev/null 3>&- &
		pid=$!
		sleep "$((at / 1000)).$(printf %03d $((at % 1000)))"
		kill -9 $pid 2>/dev/null && killed=$((killed + 1))
		wait $pid || :
		# the program's own eyes first: they recover the log
		if ! exits 0 db check; then
			echo "unsound after kill -9 at $at of $length ms"
			return 1
		fi
		got="$(state)"
		if [ "$got" = "$before" ]; then
			undone=$((undone + 1))
			[ "$(head_of)" = "$before_head" ]
		elif [ "$got" = "$after" ]; then
			done_=$((done_ + 1))
		else
			echo "between two states after kill -9 at $at ms"
			return 1
		fi
	done
	echo "# $killed of $kills killed: $undone before, $done_ after" >&3
	# and the same command can be run again
	take
	exits 0 "$@"
	assert_equal "$(state)" "$after"
}

@test "a first import of $rows people" {
	survives roster import "$lists/first.csv"
}

@test "a later import that changes a tenth of them" {
	exits 0 roster import "$lists/most.csv"
	survives roster import --on-error=skip "$lists/second.csv"
}

@test "a backup" {
	exits 0 roster import "$lists/first.csv"
	for ((i = 0; i < kills; i++)); do
		rm -f copy.db
		"$kinerja" db backup copy.db >"$out" 2>"$err" </dev/null 3>&- &
		sleep "0.0$((RANDOM % 90 + 10))"
		kill -9 $! 2>/dev/null || :
		wait $! || :
		if [ -e copy.db ]; then
			KINERJA_KEY_FILE=kinerja.db.key exits 0 --db copy.db db check
		fi
	done
	exits 0 db check
}

@test "two programs import the same list at once" {
	local first
	exits 0 roster import "$lists/most.csv"
	"$kinerja" roster import "$lists/second.csv" >one 2>&1 </dev/null 3>&- &
	first=$!
	exits 0 roster import "$lists/second.csv"
	cp "$err" two
	wait $first
	exits 0 db check
	# the work was done once: whoever came second found it unchanged
	cat one two | grep -c " 0 new, 0 changed, $rows unchanged" >found || :
	assert_equal "$(cat found)" 1
	run sqlite3 -readonly kinerja.db \
		"SELECT count(*) FROM person; SELECT max(seq) FROM act"
	assert_output "$rows"$'\n4'
}
