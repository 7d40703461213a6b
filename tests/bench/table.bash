# The bench's table: measured runs, medians, lines with limits. Sourced in a
# folder of its own, with `measure` set; `exceeded` becomes 1 over a limit.
# shellcheck shell=bash
exceeded=0

# run NAME COMMAND...: one measured run; adds to the series NAME.
run() {
	local name=$1
	shift
	"$measure" result "$@" >out 2>err
	read -r seconds kib status cpu <result
	if [ "$status" -ne 0 ]; then
		echo "bench: exit status $status: $*" >&2
		tail -n 5 err >&2
		exit 1
	fi
	echo "$seconds" >>"$name.time"
	echo "$cpu" >>"$name.cpu"
	echo "$kib" >>"$name.kib"
}

# Many runs of something short: their mean is one run.
run_short() {
	local name=$1
	shift
	run "$name" "$measure" -n 50 inner "$@"
	# the outer figures cover the loop; the inner ones are a run's
	sed -i '$d' "$name.time" "$name.kib" "$name.cpu"
	read -r seconds kib status _ <inner
	if [ "$status" -ne 0 ]; then
		echo "bench: exit status $status: $*" >&2
		exit 1
	fi
	echo "$seconds" >>"$name.time"
	echo "$kib" >>"$name.kib"
}

median() {
	sort -n "$1" | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}

# row TITLE MINE OTHERS FACTOR LIMIT UNIT: a line of the table.
row() {
	awk -v title="$1" -v mine="$2" -v others="$3" -v value="$4" \
		-v limit="$5" -v unit="$6" 'BEGIN {
		bad = limit != "" && value > limit
		printf "%-34s %10s %10s %8.2f%-4s %-10s %s\n", title, mine,
			others, value, unit,
			limit == "" ? "" : "<= " limit, bad ? "EXCEEDED" : ""
		exit bad
	}' || exceeded=1
}

# in_turn TITLE MINE OTHER LIMIT: the processor's seconds of two programs that
# ran in turn, by the median of what each pair of runs says: a machine that is
# slow for a while is so for both.
in_turn() {
	paste "$2.cpu" "$3.cpu" | awk '{ print $1 / $2 }' >pairs
	row "$1" "$(seconds "$(median "$2.cpu")")" \
		"$(seconds "$(median "$3.cpu")")" "$(median pairs)" "$4" x
}

# beside TITLE MINE OTHER LIMIT [time|cpu]: two series and their ratio.
beside() {
	local mine other
	mine=$(median "$2.${5:-time}")
	other=$(median "$3.${5:-time}")
	row "$1" "$(seconds "$mine")" "$(seconds "$other")" \
		"$(awk -v a="$mine" -v b="$other" 'BEGIN { print a / b }')" \
		"$4" x
}

seconds() {
	awk -v t="$1" 'BEGIN {
		if (t < 0.1) printf "%.1f ms", t * 1000
		else printf "%.2f s", t
	}'
}
