# What the scenarios share: the program under test, a folder of its own, a
# fixed day, and streams kept apart.
#
# KINERJA names the program; build/kinerja by default. Load it in setup():
#	load helper
#	kinerja_setup

kinerja_setup() {
	load ../bats_path.sh
	bats_load_library bats-support
	bats_load_library bats-assert
	root="$(realpath "$BATS_TEST_DIRNAME/../..")"
	kinerja="$(realpath "${KINERJA:-$root/build/kinerja}")"
	fixtures="$root/tests/fixtures"
	cd "$BATS_TEST_TMPDIR" || return 1
	unset KINERJA_DB KINERJA_KEY_FILE KINERJA_AS KINERJA_FORMAT NO_COLOR
	# no settings of the machine or of the person who runs the tests
	export KINERJA_CONFIG=
	export LC_ALL=C KINERJA_TODAY=2024-01-10
	export KINERJA_NOW=2024-01-10T02:00:00Z
	out="$BATS_TEST_TMPDIR/out"
	err="$BATS_TEST_TMPDIR/err"
}

# exits STATUS ARGUMENT...: run with stdout in $out and stderr in $err.
exits() {
	local want=$1 got=0
	shift
	"$kinerja" "$@" >"$out" 2>"$err" </dev/null || got=$?
	if [ "$got" -ne "$want" ]; then
		echo "expected exit status $want, got $got: $*"
		cat "$out" "$err"
		return 1
	fi
}

# said PATTERN, told PATTERN: a line of stderr, of stdout.
said() {
	grep -Eq -- "$1" "$err" && return 0
	echo "stderr has no line like: $1"
	cat "$err"
	return 1
}

told() {
	grep -Eq -- "$1" "$out" && return 0
	echo "stdout has no line like: $1"
	cat "$out"
	return 1
}

not_said() {
	grep -Eq -- "$1" "$err" || return 0
	echo "stderr has a line like: $1"
	cat "$err"
	return 1
}

not_told() {
	grep -Eq -- "$1" "$out" || return 0
	echo "stdout has a line like: $1"
	cat "$out"
	return 1
}

# sql QUERY: what the database says, read behind the program's back.
sql() {
	sqlite3 -batch kinerja.db "$1"
}

# is_sql QUERY VALUE
is_sql() {
	local got
	got="$(sql "$1")"
	[ "$got" = "$2" ] && return 0
	echo "$1"
	echo "expected: $2"
	echo "got:      $got"
	return 1
}

# demo_world FOLDER: in setup_file(), the demo's schools, people, supervisors
# and open period, as FOLDER/k.db; `kinerja`, `root` and `demo` are set.
demo_world() {
	local day=2024-01-08

	export root demo
	root="$(realpath "$BATS_TEST_DIRNAME/../..")"
	demo="$root/tests/demo"
	kinerja="$(realpath "${KINERJA:-$root/build/kinerja}")"
	export LC_ALL=C KINERJA_TODAY=$day KINERJA_NOW=${day}T02:00:00Z
	export KINERJA_CONFIG='' KINERJA_DB="$1/k.db"
	unset KINERJA_KEY_FILE KINERJA_AS KINERJA_FORMAT NO_COLOR
	"$kinerja" --quiet init
	"$kinerja" --quiet school import "$demo/schools.csv"
	"$kinerja" --quiet roster import --manifest "$demo/manifest.csv" \
		2>/dev/null
	"$kinerja" --quiet supervisor import "$demo/supervisors.csv"
	"$kinerja" --quiet period open 2024-1 --rules pmm-2024 2>/dev/null
}
