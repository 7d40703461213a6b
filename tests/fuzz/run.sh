#!/bin/sh
# Runs the fuzz targets of $B/fuzz that were built by `make fuzz`, or replays
# and renews the inputs that are kept in tests/fuzz/corpus.
#
# Usage: run.sh fuzz SECONDS TARGET... | merge TARGET... | replay TARGET...
#
# New inputs stay in $B/corpus/TARGET, crashes in $B/fuzz. `merge` keeps the
# smallest set of inputs that reaches what all of them reach.
set -eu

B=${B:-build}
kept=$(dirname "$0")/corpus
verb=$1
shift
# every input needs the same few large buffers: hold little back
export ASAN_OPTIONS="${ASAN_OPTIONS:-quarantine_size_mb=1}"

# A whole rule pack, or the rows of a school, are larger than other inputs.
longest() {
	case $1 in
	pack | bundle) echo 12000 ;;
	*) echo "$2" ;;
	esac
}

fuzz() {
	seconds=$1
	shift
	for t; do
		mkdir -p "$B/corpus/$t"
		nice -n 19 "$B/fuzz/fuzz_$t" -max_total_time="$seconds" \
			-max_len="$(longest "$t" 4096)" -timeout=10 -print_final_stats=1 \
			-artifact_prefix="$B/fuzz/$t-" -verbosity=0 \
			"$B/corpus/$t" "$kept/$t"
		echo "fuzz_$t: clean after $seconds s"
	done
}

merge() {
	for t; do
		rm -rf "$B/merged"
		mkdir -p "$B/merged" "$B/corpus/$t"
		nice -n 19 "$B/fuzz/fuzz_$t" -set_cover_merge=1 -verbosity=0 \
			-max_len="$(longest "$t" 1500)" "$B/merged" "$kept/$t" "$B/corpus/$t"
		rm -rf "${kept:?}/$t"
		mv "$B/merged" "$kept/$t"
	done
}

replay() {
	for t; do
		printf '%s: ' "$t"
		find "$kept/$t" -type f -exec "$B/fuzz/replay_$t" {} +
	done
}

case $verb in
fuzz | merge | replay) "$verb" "$@" ;;
*) sed -n '2,9s/^# \{0,1\}//p' "$0"; exit 2 ;;
esac
