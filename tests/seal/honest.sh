#!/bin/bash
# Years of random but honest work: imports, decisions, steps back, corrections,
# erasures, new keys, copies put back, many of them refused. Whatever happens,
# log --verify, db check and the heads that were noted on the way agree that
# nothing was altered.
#
# YEARS=N (2) years of STEPS=N (60) commands each; SEED=N repeats one, with
# its year. FORGE=1 changes a row behind the program's back: found, or this
# test is worth nothing. Ends with 0 when no year was suspected.
set -u

cd "$(dirname "$0")/../.." || exit 1
B=${B:-build}
KINERJA=$(realpath "${KINERJA:-$B/kinerja}")
YEARS=${YEARS:-2} STEPS=${STEPS:-60} FORGE=${FORGE:-}
SEED=${SEED:-$(date +%s)}
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
trap 'exit 130' INT TERM
LC_ALL=C KINERJA_CONFIG='' KINERJA_DB=k.db
export LC_ALL KINERJA_CONFIG KINERJA_DB KINERJA_TODAY KINERJA_NOW
unset KINERJA_KEY_FILE KINERJA_AS KINERJA_FORMAT

RANDOM=$SEED
below() {
	drawn=$((RANDOM % $1))
}

# Some word of the arguments into $word, some line of a file into $line.
one_of() {
	below $#
	shift "$drawn"
	word=$1
}

a_line() {
	below "$(wc -l <"$1")"
	line=$(sed -n "$((drawn + 1))p" "$1")
}

# some FILE: its head, and about half of its rows, now and then all; what
# was decided is decided today.
some() {
	below 4
	awk -v seed="$RANDOM" -v all=$((drawn == 0)) -F , -v OFS=, \
		'BEGIN { srand(seed) }
		NR == 1 && $5 == "on" { decided = 1 }
		NR > 1 && decided { $5 = "" }
		NR == 1 || all || rand() < 0.5' "$demo/$1" >some.csv
}

# What the season asks for, and now and then what comes before or after it.
season() {
	below 3
	if [ $drawn -eq 0 ]; then
		one_of "$@"
	else
		shift $((i * $# / STEPS))
		word=$1
	fi
}

tried=0 done_=0 collected=0 published=0 odd=''
# run ARGUMENT...: what is refused is fine, what ends otherwise is not.
run() {
	tried=$((tried + 1))
	"$KINERJA" "$@" >said 2>err </dev/null
	status=$?
	case $status in
	0 | 4) done_=$((done_ + 1)) ;;
	1 | 2 | 3 | 6) ;;
	*) odd="kinerja $* ended with $status: $(tail -n 1 err)" ;;
	esac
	echo "$KINERJA_TODAY $status kinerja $*" >>history
}

# Somebody, more often somebody in particular: things happen to them twice.
person() {
	sqlite3 k.db 'SELECT coalesce(nip, nuptk) FROM person
		WHERE nip IS NOT NULL OR nuptk IS NOT NULL' >people
	below 3
	[ $drawn -eq 0 ] || head -n 3 people >few
	[ $drawn -eq 0 ] || mv few people
	a_line people
	id=$line
}

# A list of the same people, in which somebody has another name or is new.
roster() {
	lists=("$demo"/daftar-*2024-*.csv)
	below ${#lists[@]}
	below=$drawn
	a_line <(printf '%s\n' 0 0 0 1 2)
	sed -e "$((6 + line * 2))s/, S\\.Pd\\./, M.Pd./" \
		-e "$((7 + line))d" "${lists[$below]}" >list.csv
	case ${lists[$below]} in
	*'SD NEGERI'*) npsn=20100001 ;; *SMA*) npsn=20100004 ;;
	*SMK*) npsn=20100005 ;; *) npsn=20100003 ;;
	esac
	run roster import --school $npsn --on-error skip --older list.csv
}

decide() {
	season submit:ajukan submit:ajukan approve:setujui approve:setujui \
		return:kembalikan submit:ajukan approve:setujui approve:setujui
	some "${word#*:}.csv"
	run plan "${word%:*}" --from some.csv --on-error skip
}

observation() {
	season observasi-persiapan observasi-kelas tindak-lanjut refleksi
	some "$word.csv"
	run observe import some.csv --on-error skip
	season persiapan observasi tindak-lanjut refleksi
	some "kumpul-$word.csv"
	run observe collect --step "${word/-/_}" --from some.csv \
		--on-error skip
}

assessment() {
	some assessments.csv
	run assess import some.csv --on-error skip
	some terbitkan.csv
	run assess publish --from some.csv --on-error skip
}

correction() {
	person
	one_of 'retire' 'except'
	run roster "$word" "$id" --from "$KINERJA_TODAY" --reason pensiun
	run roster correct "$id" --field nama --value "Nama Baru $RANDOM" \
		--reason salah
}

# The last act, mostly: something was built on the others.
back() {
	last=$(sqlite3 k.db 'SELECT max(seq) FROM act')
	below 3
	[ $drawn -gt 0 ] || below "$last"
	[ $drawn -gt 1 ] || drawn=$last
	run undo "$drawn"
}

# Whom nobody needs any more, or anybody: that is refused.
erase() {
	person
	below 2
	[ $drawn -eq 0 ] || run roster retire "$id" --from "$KINERJA_TODAY" \
		--reason pindah
	run pdp erase "$id" --basis permintaan
}

copy() {
	rm -f copy.db
	run db backup copy.db
	cp k.db.key copy.key
}

# Only under the key of the copy; heads noted since then are gone with it.
restore() {
	[ -e copy.db ] && cmp -s copy.key k.db.key || return
	run db restore copy.db
	: >heads
}

two_at_once() {
	some plans.csv
	cp some.csv other.csv
	"$KINERJA" plan import other.csv --on-error skip >/dev/null 2>&1 &
	run plan import some.csv --on-error skip
	wait
}

# The work that the year is for, for everybody who can: the next piece of it,
# in its order, whatever was done between.
stages='plan-import plan-submit plan-approve
	import-observasi-persiapan collect-persiapan import-observasi-kelas
	collect-observasi import-tindak-lanjut collect-tindak-lanjut
	import-refleksi collect-refleksi rate organisation assess publish'

# all FILE: every row, decided today.
all_of() {
	awk -F , -v OFS=, -v today="$KINERJA_TODAY" '
		NR == 1 { decided = $5 == "on"; judged = $4 == "tanggal" }
		NR > 1 && decided { $5 = "" }
		NR > 1 && judged { $4 = today }
		{ print }' "$demo/$1" >some.csv
}

onward() {
	local stage=${todo%% *} file
	[ -n "$stage" ] || return
	# nobody is assessed before June
	case $stage in
	organisation | assess | publish) [ $((i * 5)) -ge $((STEPS * 4)) ] ||
		return ;;
	esac
	todo=${todo#"$stage"}
	todo=${todo# }
	case $stage in
	plan-import) set -- plans plan import ;;
	plan-submit) set -- ajukan plan submit --from ;;
	plan-approve) set -- setujui plan approve --from ;;
	import-*) set -- "${stage#*-}" observe import ;;
	collect-*)
		file=${stage#*-}
		set -- "kumpul-$file" observe collect --step "${file/-/_}" --from
		;;
	rate) set -- nilai-refleksi observe rate --from ;;
	organisation) set -- organisation assess organisation ;;
	assess) set -- assessments assess import ;;
	publish) set -- terbitkan assess publish --from ;;
	esac
	all_of "$1.csv"
	shift
	run "$@" some.csv --on-error skip
}

note_head() {
	"$KINERJA" log --verify 2>/dev/null >>heads
}

step() {
	below 2
	[ $drawn -gt 0 ] || onward
	below 40
	case $drawn in
	[0-4]) roster ;;
	[5-7]) some plans.csv; run plan import some.csv --on-error skip ;;
	[89] | 1[0-3]) decide; decide ;;
	1[4-9]) observation ;;
	2[0-3]) assessment ;;
	2[4-6]) correction ;;
	2[7-9] | 30) back ;;
	31) erase ;;
	32) run db rekey ;;
	33) copy ;;
	34) restore ;;
	35) run supervisor import "$demo/supervisors.csv" --on-error skip ;;
	36) run assess organisation "$demo/organisation.csv" ;;
	37) two_at_once ;;
	38) one_of 2024-2 2025 2025-1; run period open "$word" ;;
	39) run rollover 2024-1 2024-2 --school 20100001 ;;
	esac
}

# suspected WHAT: print how it came to be.
suspected() {
	echo "SEED=$SEED: $1"
	cat said err
	tail -n 20 history
	exit 1
}

# How far the work of the year got.
count() {
	local n
	n=$(sqlite3 k.db "SELECT (SELECT count(*) FROM observation_step) || ' '
		|| (SELECT count(*) FROM assessment WHERE state = 'published')")
	collected=$((collected + ${n% *}))
	published=$((published + ${n#* }))
}

agree() {
	"$KINERJA" log --verify >said 2>err || suspected 'log --verify'
	"$KINERJA" db check >said 2>err || suspected 'db check'
	[ -s heads ] || return
	a_line heads
	"$KINERJA" log --verify --expect "$line" >said 2>err ||
		suspected "the head $line"
}

year() {
	local i
	mkdir "$dir/year" && cd "$dir/year" || exit 1
	KINERJA_TODAY=2024-01-08 KINERJA_NOW=2024-01-08T02:00:00Z
	: >heads
	todo=$(echo "$stages" | tr -s "\t\n" "  ")
	run init --zone WIB
	run school import "$demo/schools.csv"
	run roster import --manifest "$demo/manifest.csv"
	run supervisor import "$demo/supervisors.csv"
	run period open 2024-1 --rules pmm-2024
	[ $done_ -ge 5 ] || suspected 'the year does not begin'
	for ((i = 0; i < STEPS; i++)); do
		KINERJA_TODAY=$(date -d "2024-01-09 + $((i * 180 / STEPS)) days" +%F)
		KINERJA_NOW=${KINERJA_TODAY}T02:00:00Z
		step
		[ -z "$odd" ] || suspected "$odd"
		[ $((i % 10)) -ne 4 ] || note_head
		[ $((i % 20)) -ne 9 ] || agree
	done
	[ -z "$FORGE" ] || sqlite3 k.db "UPDATE person SET rank = 'IX/z'
		WHERE id = (SELECT min(id) FROM person)"
	agree
	count
	cd / && rm -rf "$dir/year"
}

demo=$PWD/tests/demo
for ((y = 0; y < YEARS; y++)); do
	RANDOM=$SEED
	year
	SEED=$((SEED + 1))
done
echo "$YEARS years of $tried commands, $done_ of them done, $collected steps" \
	"collected, $published assessments published: none suspected"
[ $((done_ * 3)) -gt "$tried" ] || exit 1
# years in which nobody is assessed prove little, but a few can be such
[ "$YEARS" -lt 20 ] || {
	[ "$published" -ge "$YEARS" ] && [ "$collected" -ge $((YEARS * 20)) ]
}
