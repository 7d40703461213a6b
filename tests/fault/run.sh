#!/bin/sh
# Lets every allocation and every call that reads or writes fail, one after
# the other, in the commands that change most (see walk.c), and says how many
# points were tried.
#
# POINTS=N tries about so many of each kind for each command, not all; EVERY=1
# each of the allocations, also those on one way through the program; KIND
# (memory, io, disk, kill, power) and ONLY name one kind and some commands;
# JOBS runs side by side. POINT=N tries that one, and with FAULT_TRACE=1 it
# shows where in the program it is, when it is not right. Ends with 0 when all
# was right.
set -u

cd "$(dirname "$0")/../.." || exit 1
B=${B:-build}
KINERJA=$(realpath "${KINERJA:-$B/kinerja}")
demo=$PWD/tests/demo
schema=$PWD/lib/store/schema
built=$(realpath "$B/fault")
state="sh $PWD/tests/fault/state.sh"
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
trap 'exit 130' INT TERM

LC_ALL=C TMPDIR=$dir KINERJA_CONFIG='' KINERJA_DB=k.db
export LC_ALL TMPDIR KINERJA_CONFIG KINERJA_DB KINERJA KINERJA_TODAY KINERJA_NOW
unset KINERJA_KEY_FILE KINERJA_AS KINERJA_FORMAT KINERJA_LOCALEDIR
failed='' sum=0

day() {
	KINERJA_TODAY=$1
	KINERJA_NOW=$1T02:00:00Z
}

# over WORLD OPTION... PROGRAM ARGUMENT...: one walk.
over() {
	world=$1
	shift
	"$built/walk" -w "$world" -d k.db -l "$built/fault.so" -s "$state" \
		-p "${POINTS:-0}" -n "${POINT:-0}" -j "${JOBS:-2}" \
		${EVERY:+-a} ${KIND:+-k "$KIND"} "$@"
}

names() {
	nm -D "$@" | sed 's/@.*//' | awk '{ print $NF }' | sort -u
}

# What writes and is called by the program or by SQLite, but not in fault.c.
unknown() {
	sqlite=$(ldd "$KINERJA" | awk '/libsqlite3/ { print $3 }')
	names --defined-only "$built/fault.so" >"$dir/known"
	for file in "$KINERJA" "$sqlite"; do
		names --undefined-only "$file"
	done | grep -xE -e 'p?writev?[0-9]*(64)?' -e 'creat(64)?' \
		-e 'open(at)?(64)?' -e 'f?truncate(64)?' -e 'rename(at2?)?' \
		-e '(sym)?link(at)?' -e 'unlink(at)?' -e 'mkdir(at)?' \
		-e 'mk(o?stemps?|dtemp)(64)?' -e 'f(d|re)?open(64)?' \
		-e 'f?put(s|c|char)' -e fwrite -e 'v?f?printf' -e fflush \
		-e fclose -e 'f(data)?sync' -e 'sync(fs)?' -e msync -e fchmod \
		-e '(posix_)?fallocate(64)?' -e copy_file_range \
		-e 'sendfile(64)?' |
		sort -u | comm -23 - "$dir/known"
}

# A careless program must be found out, or the walk is worth nothing.
careless() {
	mkdir "$dir/none"
	KIND='' POINTS=0 POINT=0 JOBS=4 over "$dir/none" careless "$built/careless" \
		>"$dir/found" && return 1
	grep -q 'exit status 3' "$dir/found" &&
		grep -q 'told as done, and is not\|another than' "$dir/found" &&
		grep -q 'out.half is left behind' "$dir/found" &&
		grep -q 'out is unfinished' "$dir/found"
}

# part STATUS NAME ARGUMENT...: walk over a command in the world as it is.
part() {
	status=$1 name=$2
	shift 2
	case " ${ONLY:-$name} " in
	*" $name "*) ;;
	*) return ;;
	esac
	rm -rf "$dir/world"
	cp -r . "$dir/world"
	over "$dir/world" -x "$status" "$name" "$KINERJA" "$@" >"$dir/points" ||
		failed="$failed $name"
	cat "$dir/points"
	sum=$((sum + $(awk '/ points:/ { print $2 }' "$dir/points")))
}

# step ARGUMENT...: go on in the semester.
step() {
	"$KINERJA" --quiet "$@" >"$dir/said" 2>&1 || {
		echo "run.sh: kinerja $* failed"
		cat "$dir/said"
		exit 1
	}
}

# of FILE: the same file of the demo, for the three people of this world.
of() {
	head -n 4 "$demo/$1" >"$1"
}

[ -z "$(unknown)" ] || {
	echo "run.sh: fault.c lets these calls pass: $(unknown)"
	exit 1
}
careless || {
	echo 'run.sh: the walk does not find a careless program out:'
	cat "$dir/found"
	exit 1
}
mkdir "$dir/now"
cd "$dir/now" || exit 1
day 2024-01-08
part 0 init init --scope 'Kab. Rekaan'
step init
mkdir ../old
cp k.db.key ../old
cat "$schema/001.sql" "$schema/post_guards.sql" | sqlite3 ../old/k.db
sqlite3 ../old/k.db "PRAGMA application_id = 1802071653;
	PRAGMA user_version = 1;
	ATTACH 'k.db' AS new;
	INSERT INTO meta SELECT * FROM new.meta WHERE key <> 'sealed_from';
	INSERT INTO act VALUES (1, '2024-01-05T02:00:00Z', '2024-01-05',
		'operator', 'op', 'init', NULL, NULL, NULL, '{}', '',
		'$(printf '0:1:120:2024-01-05T02:00:00Z10:2024-01-05%s' \
			'8:operator2:op4:init-;-;-;2:{}' |
			sha256sum | cut -c1-64)');"
cd ../old || exit 1
part 0 migrate db migrate
cd ../now || exit 1
head -n 2 "$demo/schools.csv" >schools.csv
step school import schools.csv
cat >roster.csv <<'END'
npsn,nama,nip,jk,tanggal_lahir,status_kepegawaian,jenis_ptk,pangkat
20100001,"Contoh Seratus, M.Pd.",197001011995032901,P,1970-01-01,PNS,Kepala Sekolah,IV/a
20100001,"Purwarupa Satu, S.Pd.",198503152010012902,P,1985-03-15,PNS,Guru Kelas,III/c
20100001,"Andaian Dua, S.Pd.SD.",197911082005041903,L,1979-11-08,PNS,Guru Kelas,III/d
20100001,"Purwarupa Salah",19850315201001290,P,1985-03-15,PNS,Guru Kelas,III/c
END
part 4 roster roster import --on-error skip --rejects rejects.csv \
	--report report.jsonl roster.csv
sed -i '$d' roster.csv
step roster import roster.csv
head -n 4 "$demo/supervisors.csv" >supervisors.csv
step supervisor import supervisors.csv
step period open 2024-1 --rules pmm-2024
part 0 check db check
part 0 rekey db rekey

day 2024-01-16
of plans.csv
part 0 plan plan import --report report.jsonl plans.csv
step plan import plans.csv
day 2024-01-19
of ajukan.csv
step plan submit --from ajukan.csv
day 2024-01-26
of setujui.csv
part 0 approve plan approve --from setujui.csv --report report.jsonl
step plan approve --from setujui.csv
part 0 undo undo "$(sqlite3 k.db 'SELECT max(seq) FROM act')"
part 0 export export plans -f json -o plans.json
# The library of workbooks does not look at each of its own calls.
asked=${KIND:-}
for KIND in disk power; do
	if [ "${asked:-$KIND}" = "$KIND" ]; then
		part 0 workbook export plans -o plans.xlsx
	fi
done
KIND=$asked
part 0 backup db backup copy.db
step db backup copy.db
of observasi-persiapan.csv
KINERJA_TODAY=2024-02-29 KINERJA_NOW=2024-02-29T02:00:00Z \
	step observe import observasi-persiapan.csv
part 0 restore db restore copy.db
step db restore copy.db
rm copy.db k.db.before-1

day 2024-02-26
of observasi-persiapan.csv
step observe import observasi-persiapan.csv
day 2024-02-29
of kumpul-persiapan.csv
part 0 collect observe collect --step persiapan --from kumpul-persiapan.csv
step observe collect --step persiapan --from kumpul-persiapan.csv
day 2024-03-11
of observasi-kelas.csv
step observe import observasi-kelas.csv
day 2024-03-15
of kumpul-observasi.csv
step observe collect --step observasi --from kumpul-observasi.csv
day 2024-05-13
of tindak-lanjut.csv
step observe import tindak-lanjut.csv
day 2024-05-20
of kumpul-tindak-lanjut.csv
step observe collect --step tindak_lanjut --from kumpul-tindak-lanjut.csv
day 2024-06-03
of refleksi.csv
step observe import refleksi.csv
day 2024-06-12
of kumpul-refleksi.csv
step observe collect --step refleksi --from kumpul-refleksi.csv
of nilai-refleksi.csv
step observe rate --from nilai-refleksi.csv
day 2024-06-26
head -n 2 "$demo/organisation.csv" >organisation.csv
step assess organisation organisation.csv
of assessments.csv
step assess import assessments.csv
day 2024-06-28
of terbitkan.csv
part 0 publish assess publish --from terbitkan.csv
step assess publish --from terbitkan.csv
day 2024-07-02
part 0 rollover rollover 2024-1 2024-2 --carry duties

echo "$sum failure points walked${failed:+; FAILED:$failed}"
[ -z "$failed" ]
