#!/usr/bin/env bats
# What is shown of one person or one thing is a document: at 80 columns every
# word of its JSON stands in it, no line is longer, and nothing is cut.

bats_require_minimum_version 1.5.0

setup_file() {
	export world="$BATS_FILE_TMPDIR"
	load helper
	demo_world "$world"
	export kinerja KINERJA_TODAY=2024-01-16
	"$kinerja" --quiet plan import "$demo/plans.csv" --period 2024-1
	export KINERJA_TODAY=2024-01-26
	"$kinerja" --quiet plan submit --from "$demo/ajukan.csv" 2>/dev/null
	"$kinerja" --quiet plan approve --from "$demo/setujui.csv"
	export KINERJA_TODAY=2024-02-26 KINERJA_NOW=2024-02-26T02:00:00Z
	"$kinerja" --quiet observe import "$demo/observasi-persiapan.csv" \
		--period 2024-1
}

setup() {
	load helper
	kinerja_setup
	export KINERJA_DB="$world/k.db" KINERJA_TODAY=2024-02-28
	export KINERJA_NOW=2024-02-28T02:00:00Z
	teacher=198503152010012902
}

# words FILTER COMMAND...: every word that the filter takes from the JSON is a
# word of the text, in lines of 80 columns at most.
words() {
	local filter=$1 word lost=
	shift
	exits 0 --full "$@"
	awk 'length($0) > 80 && !/^    kinerja / { print; bad = 1 }
		END { exit bad }' <(LC_ALL=C.UTF-8 sed 's/─/-/g' "$out")
	run ! grep -q '…' "$out"
	tr -s ' \n' '\n' <"$out" | LC_ALL=C sort -u >have
	exits 0 --format json "$@"
	jq -r ".rows[] | $filter | .[]? | select(. != null) | tostring" "$out" |
		tr -s ' |' '\n' | sed '/^$/d' | LC_ALL=C sort -u >want
	[ "$(wc -l <want)" -ge "${least:-5}" ]
	while read -r word; do
		grep -qxF -e "$word" have || grep -qF -e "$word" have ||
			lost="$lost $word"
	done <want
	[ -z "$lost" ] || { echo "lost:$lost"; cat have; return 1; }
}

@test "a plan is read whole, in the words of its form" {
	words '[.nama, .uraian, .target, .sk_nomor, .mulai, .rhk, .poin]' \
		plan show "$teacher"
	exits 0 plan show "$teacher"
	told -x 'Praktik Kinerja'
	told -x 'Perilaku Kerja'
	told '  Aspect  Berorientasi Pelayanan'
	not_told 'BERORIENTASI_PELAYANAN'
}

@test "an observation and its rubric are read whole" {
	words '[.nama, (.nilai | select(contains("_") | not))]' \
		observe show "$teacher"
	words '[.uraian, .isian]' observe rubric "$teacher"
	exits 0 observe rubric "$teacher"
	told 'Dilakukan tapi belum efektif'
	not_told 'DILAKUKAN_BELUM_EFEKTIF'
	not_told '\|'
}

@test "why, the assessment, the post and the trail are read whole" {
	least=3
	words '[.nama, .sebab, .siapa]' why "$teacher"
	words '[(.isi | select(. != "belum"))]' assess explain "$teacher"
	words '[.nama, .nip, .nuptk, .sekolah]' roster show "$teacher"
	words '[.at, .day, .by, .before, .after]' log --about "$teacher"
	words '[.selesai, (.nilai | select(. != "siklus" and . != "terbuka"
		and . != "semua" and . != "guru"
		and . != "kepala_sekolah"))]' period show 2024-1
}

# words_of FILE: its words in any order; rules of tables are none.
words_of() {
	sed 's/─//g' "$1" | tr -s ' ' '\n' | grep . | sort -u
}

@test "the rules are laid out for a terminal, and no word is cut" {
	local width
	exits 0 rules show rgtk-2026
	words_of "$out" >want
	for width in 80 67 60; do
		script -qec "stty cols $width; $kinerja rules show rgtk-2026" \
			/dev/null | tr -d '\r' >narrow
		LC_ALL=C.UTF-8 sed 's/─/-/g' narrow |
			LC_ALL=C.UTF-8 awk -v w=$width 'length($0) > w {
				print; bad = 1 } END { exit bad }'
		# but for the digest, which is longer than the page
		words_of narrow | comm -13 - want | { grep -vE \
			'^[0-9a-f]{64}$' || true; } >lost
		diff /dev/null lost
	done
}

@test "a view keeps the width of its terminal" {
	exits 0 --full plan show "$teacher"
	cp "$out" wide
	COLUMNS=40 script -qec "stty cols 40; $kinerja plan show $teacher" \
		/dev/null | tr -d '\r' >narrow
	awk 'length($0) > 40 { bad = 1 } END { exit bad }' \
		<(LC_ALL=C.UTF-8 sed 's/─/-/g' narrow)
	[ "$(wc -l <narrow)" -gt "$(wc -l <wide)" ]
}

# on_terminal WIDTH COMMAND...: what a person sees there.
on_terminal() {
	local width=$1
	shift
	COLUMNS=$width script -qec "stty cols $width; $kinerja --full --color \
		never $* 2>/dev/null" /dev/null </dev/null | tr -d '\r'
}

@test "names of any kind are whole in every view, wide and narrow" {
	local long view width lost=
	cp "$world"/k.db k.db
	cp "$world"/k.db.key k.db.key
	export KINERJA_DB=k.db
	long=$(printf 'Purwarupa%.0s' 1 2 3 4 5 6 7 8 9 10 11)
	sqlite3 k.db "
		UPDATE person SET name = '<script>alert(1)</script> & \"Satu\"'
		WHERE nip = '$teacher';
		UPDATE person SET name = 'Andaian ' || char(8238) || 'kilab'
		WHERE nip = '197911082005041903';
		UPDATE person SET name = '$long' WHERE nip = (SELECT nip FROM
			person WHERE nip > '1980' AND nip <> '$teacher' LIMIT 1);
		UPDATE unit SET name = '$long' WHERE npsn = '20100003'"
	while read -r view; do
		on_terminal 250 "$view" >wide
		[ -s wide ]
		# heads may be shortened, and are left out over empty columns
		# shellcheck disable=SC2086 # words of a command
		"$kinerja" -f csv $view 2>/dev/null | head -n 1 |
			tr , "\n" | LC_ALL=C sort -u >heads
		for width in 80 60; do
			on_terminal $width "$view" >narrow
			# a command that is copied stays on one line
			LC_ALL=C.UTF-8 sed 's/[^ -~]/-/g' narrow |
				awk -v w=$width -v view="$view" '
				# the sentences of status are left to wrap
				length($0) > w && !/^ *kinerja / &&
						view w != "status60" {
					print view " is over " w ": " $0
				}' >>all
			words_of wide | awk 'length($0) <= 40' |
				LC_ALL=C sort | LC_ALL=C comm -23 - heads >want
			words_of narrow | comm -13 - want >lost
			sed "s/^/$(printf %s "$view" | tr / .) at $width: /" \
				lost >>all
		done
	done <<-END
	plan show $teacher
	observe show $teacher
	observe rubric $teacher
	assess explain $teacher
	why $teacher
	period show 2024-1
	roster show $teacher
	log --about $teacher
	log
	status
	status --by school
	status --by supervisor
	status --pending
	blockers
	plan list
	roster list
	observe list
	school list
	supervisor list
	db info
	rules list
	schema plans
	config
	END
	diff /dev/null all
	on_terminal 80 roster list >"$out"
	# what turns letters round is shown as what it is
	run ! grep -q $'\xe2\x80\xae' "$out"
	told -F '<script>alert(1)</script>'
}
