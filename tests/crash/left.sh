#!/bin/bash
# What kill -9 leaves behind: every command that writes is killed at random
# moments, some of them two at once, and the folders are searched for what
# does not belong there. What carries the mark of an unfinished output is
# counted, and has to be gone after the next run of the same command; all else
# is a fault, and so is anything at all in the folder for temporary files.
#
# KILLS says how often in all (200). Ends with 0 when nothing was left.
set -u

cd "$(dirname "$0")/../.." || exit 1
B=${B:-build}
KINERJA=$(realpath "${KINERJA:-$B/kinerja}")
"${MAKE:-make}" -s B="$B" "$B/bench/gen_roster" || exit 1
generator=$(realpath "$B/bench/gen_roster")
kills=${KILLS:-200}
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
trap 'exit 130' INT TERM
LC_ALL=C TMPDIR=$dir/tmp KINERJA_CONFIG='' KINERJA_TODAY=2024-01-10
KINERJA_NOW=2024-01-10T02:00:00Z
export LC_ALL TMPDIR KINERJA_CONFIG KINERJA_TODAY KINERJA_NOW
unset KINERJA_DB KINERJA_KEY_FILE KINERJA_AS KINERJA_FORMAT
mkdir "$dir/tmp" "$dir/world" "$dir/run"

# The same moment in every run would be no random one.
RANDOM=${SEED:-$$}

die() {
	echo "left.sh: $*"
	exit 1
}

cd "$dir/world" || exit 1
"$generator" 2000 >first.csv
sed '6~10s/, S\.Pd\./, M.Pd./' first.csv >second.csv
"$KINERJA" -q init >/dev/null 2>&1 || die 'init failed'
"$KINERJA" -q roster import first.csv >/dev/null 2>&1 || die 'import failed'
"$KINERJA" -q period open 2024-1 --rules pmm-2024 >/dev/null 2>&1 ||
	die 'no period'
"$KINERJA" db backup copy.db >/dev/null 2>&1 || die 'backup failed'
ls >"$dir/known"

commands=(
	'roster import --on-error skip --rejects r.csv --report r.jsonl second.csv'
	'db backup --force b.db'
	'export roster -o e.csv'
	'export roster -f json -o e.json'
	'export roster --excel -o e-excel.csv'
	'export roster -f xlsx -o e.xlsx'
	'export roster --split-by school --output-dir split'
	'period close 2024-1'
	'db restore copy.db'
	'undo 2'
	'roster retire 198503152010012902 --from 2024-01-05'
)
# outputs under their own names, and what a restore keeps
wanted='^(r\.csv|r\.jsonl|b\.db|e(-excel)?\.(csv|json|xlsx)|split(/.*)?)$'
wanted="$wanted|^kinerja\\.db(-wal|-shm|-journal)?\$"
wanted="$wanted|^kinerja\\.db\\.before-[0-9]+(-wal|-journal|-shm)?\$"

others() {
	(cd "$dir/run" && find . -mindepth 1 | sed 's|^\./||' |
		grep -vxFf "$dir/known" | grep -vE "$wanted")
}

run() {
	# shellcheck disable=SC2086 # a command is several words
	(cd "$dir/run" && exec "$KINERJA" $1 >/dev/null 2>&1)
}

# An output is whole or not there: as this one, or nothing.
rm -rf "$dir/run"
cp -r "$dir/world" "$dir/run"
for one in "${commands[@]}"; do
	case $one in
	*' -o '*) run "$one" || die "$one failed" ;;
	esac
done
mkdir "$dir/good"
mv "$dir"/run/e[.-]* "$dir/good"

marked=0 foreign=0 lost=0 unsound=0 killed=0

# kill_one COMMAND: wait a random while, at most 60 ms, then kill.
kill_one() {
	run "$1" &
	local pid=$!
	sleep "0.0$(printf %02d $((RANDOM % 60)))"
	pkill -9 -P "$pid" 2>/dev/null
	kill -9 "$pid" 2>/dev/null && killed=$((killed + 1))
	wait "$pid" 2>/dev/null
}

look() {
	local left
	left=$(others)
	[ -z "$left" ] || marked=$((marked + $(grep -c '\.kinerja-' <<<"$left")))
	left=$(grep -v '\.kinerja-' <<<"$left")
	[ -z "$left" ] || {
		lost=$((lost + 1))
		echo "$1: left behind: $left"
	}
	# libxlsxwriter names its temporary files for a moment
	left=$(find "$dir/tmp" -mindepth 1 -name 'tmp.??????????' -delete \
		-printf 'x\n')
	[ -z "$left" ] || foreign=$((foreign + $(wc -l <<<"$left")))
	left=$(ls -A "$dir/tmp")
	[ -z "$left" ] || {
		lost=$((lost + 1))
		echo "$1: left in the folder for temporary files: $left"
		rm -rf "$dir/tmp" && mkdir "$dir/tmp"
	}
	for file in "$dir"/run/e[.-]*; do
		[ ! -e "$file" ] || cmp -s "$file" "$dir/good/${file##*/}" || {
			lost=$((lost + 1))
			echo "$1: ${file##*/} is not whole"
		}
	done
	# a restore that was killed between two names has kept the database
	[ -e "$dir/run/kinerja.db" ] || {
		unsound=$((unsound + 1))
		echo "$1: the database is gone"
		return
	}
	(cd "$dir/run" && "$KINERJA" db check >/dev/null 2>&1) || {
		unsound=$((unsound + 1))
		echo "$1: the database is unsound"
	}
}

for ((i = 0; i < kills; i++)); do
	one=${commands[i % ${#commands[@]}]}
	rm -rf "$dir/run"
	cp -r "$dir/world" "$dir/run"
	if ((i % 3 == 2)); then
		run "${commands[RANDOM % ${#commands[@]}]}" &
		kill_one "$one" 2>/dev/null
		wait
	else
		kill_one "$one" 2>/dev/null
	fi
	look "$one"
	run "$one"
	left=$(others)
	[ -z "$left" ] || {
		lost=$((lost + 1))
		echo "$one: still there after the next run: $left"
	}
done
echo "$i kills, $killed of them while it ran: $marked unfinished outputs," \
	"all gone after the next run; $foreign temporary files of" \
	"libxlsxwriter; $lost left behind, $unsound unsound"
[ "$lost" -eq 0 ] && [ "$unsound" -eq 0 ]
