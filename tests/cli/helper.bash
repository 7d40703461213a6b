# What all scenarios share: the program under test, a folder of its own, a
# fixed day, streams kept apart, and one vocabulary about them.
#
# KINERJA names the program; build/kinerja by default. Load it in setup():
#	load helper
#	kinerja_setup		an empty folder, or
#	cycle_setup		a database with an open period besides
#
# exits, said, told, totals, is_sql mean the same in every suite; a suite adds
# words of its own, and never one of these with another meaning.

kinerja_setup() {
	# bats notes the line of every command, which takes a fifth of the time
	[ -z "${UNTRACED:-}" ] || trap - DEBUG
	load ../bats_path.sh
	bats_functions bats-support
	bats_functions bats-assert
	find_program
	fixtures="$root/tests/fixtures"
	cd "$BATS_TEST_TMPDIR" || return 1
	unset KINERJA_DB KINERJA_KEY_FILE KINERJA_AS KINERJA_FORMAT NO_COLOR
	# no settings of the machine or of the person who runs the tests
	export KINERJA_CONFIG=
	export LC_ALL=C KINERJA_TODAY=2024-01-10
	export KINERJA_NOW=2024-01-10T02:00:00Z
	out="$BATS_TEST_TMPDIR/out"
	err="$BATS_TEST_TMPDIR/err"
	# nothing to read, and nobody to ask, where a test gives nothing
	exec </dev/null
}

# find_program: the folder of the project as root, the program as kinerja.
find_program() {
	root=${BATS_TEST_DIRNAME%/*/*}
	[ -z "${kinerja:-}" ] || return 0
	kinerja=${KINERJA:-$root/build/kinerja}
	case $kinerja in
	/*) ;;
	*) kinerja=$PWD/$kinerja ;;
	esac
}

# bats_functions LIBRARY: what its load.bash does, which begins a program for
# each of its files; every test loads them anew.
bats_functions() {
	local folder file

	for folder in ${BATS_LIB_PATH//:/ }; do
		[ -d "$folder/$1/src" ] || continue
		for file in "$folder/$1/src"/*.bash; do
			# shellcheck source=/dev/null # not of this tree
			. "$file"
		done
		return 0
	done
	bats_load_library "$1"
}

# as_if_stored DATABASE NAME FILE: its rules of this name are those of the file,
# which no command would take.
as_if_stored() {
	local sum
	sum=$(sha256sum "$3")
	sqlite3 "$1" 'DROP TRIGGER IF EXISTS pack_frozen' \
		"UPDATE rule_pack SET sha256 = '${sum%% *}',
			json = CAST(readfile('$3') AS TEXT) WHERE name = '$2'"
}

# turn N: whether the Nth of many like cases is tried; all are with FULL. Five
# divides none of the lists, so that each place of a list has its turn.
turn() {
	[ -n "${FULL:-}" ] || [ $(($1 % 5)) -eq 0 ]
}

# exits STATUS ARGUMENT...: run with stdout in $out and stderr in $err.
exits() {
	local want=$1 got=0
	shift
	"$kinerja" "$@" >"$out" 2>"$err" || got=$?
	if [ "$got" -ne "$want" ]; then
		echo "expected exit status $want, got $got: $*"
		cat "$out" "$err"
		return 1
	fi
}

# holds FILE [OPTION...] PATTERN: a line like this, as grep understands it;
# an extended expression, with -F a text, with -x a whole line.
holds() {
	local file=$1 kind=-E
	shift
	case $#$1 in
	1*) ;;
	*-*F*) kind= ;;
	esac
	# shellcheck disable=SC2086 # no word at all where an option says it
	grep -q $kind "${@:1:$#-1}" -e "${*: -1}" -- "$file"
}

# plain FILE: the text of a page in its order, on one line.
plain() {
	sed '/<style>/,/<\/style>/d; s/<[^>]*>/ /g' "$1" | tr -s ' \n' '  '
}

# holds_text FILE TEXT: a page that says so.
holds_text() {
	plain "$1" | grep -qF -e "$2" && return 0
	echo "$1 has no: $2"
	plain "$1"
	return 1
}

# said [OPTION] PATTERN, told [OPTION] PATTERN: a line of stderr, of stdout.
said() {
	holds "$err" "$@" && return 0
	echo "stderr has no line like: $*"
	cat "$err"
	return 1
}

told() {
	holds "$out" "$@" && return 0
	echo "stdout has no line like: $*"
	cat "$out"
	return 1
}

# reads TEXT: stdout holds this text, wherever its lines are broken.
reads() {
	tr -s ' \n' '  ' <"$out" | grep -qF -e "$1" && return 0
	echo "stdout does not read: $1"
	cat "$out"
	return 1
}

not_said() {
	holds "$err" "$@" || return 0
	echo "stderr has a line like: $*"
	cat "$err"
	return 1
}

not_told() {
	holds "$out" "$@" || return 0
	echo "stdout has a line like: $*"
	cat "$out"
	return 1
}

# totals TEXT: the totals of an import begin like this.
totals() {
	said "^read [0-9]*: $1"
}

# sql QUERY: what the database says, read behind the program's back.
sql() {
	sqlite3 -batch "${KINERJA_DB:-kinerja.db}" "$1"
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
	find_program
	demo="$root/tests/demo"
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

# semester_world: in setup_file(), the semester that the demo plays; its
# database is `world`, what the play showed $BATS_FILE_TMPDIR/said.
semester_world() {
	export kinerja root world
	find_program
	KEEP=1 TMPDIR=$BATS_FILE_TMPDIR KINERJA=$kinerja \
		sh "$root/tests/demo/semester.sh" >"$BATS_FILE_TMPDIR/said"
	world=$(echo "$BATS_FILE_TMPDIR"/tmp.*/umpama.db)
}

# new_database: an empty one. That and what `once` does is the same before each
# test of a suite, and half of the time of most: the first leaves it to them.
new_database() {
	kept=
	once '' init
}

# once FILE WORD...: as exits 0 WORD... FILE, or what came of it when it was
# done to the same database, with the same in the file, on the same day.
once() {
	local file=$1 was=${kept:-} to db=${KINERJA_DB:-kinerja.db}
	shift
	to="$KINERJA_TODAY ${KINERJA_AS:-} ${LANGUAGE:-} $db $*"
	to=${was:-$BATS_FILE_TMPDIR/kept}/${to//[!A-Za-z0-9-]/_}
	kept=
	if ! as_kept "$was" "$db"; then
		exits 0 "$@" ${file:+"$file"}
		return
	fi
	if [ -e "$to/done" ]; then
		[ -z "$file" ] || cmp -s "$file" "$to/$file" || {
			exits 0 "$@" "$file"
			return
		}
		cp -p "$to/$db" "$to/$db.key" "$to/out" "$to/err" .
	else
		exits 0 "$@" ${file:+"$file"}
		mkdir -p "$to"
		cp -p "$db" "$db.key" "$out" "$err" ${file:+"$file"} "$to"
		: >"$to/done"
	fi
	kept=$to
}

# as_kept KEPT DB: the database is the one that is kept there, or there is
# none; in the folder of the test, with all that belongs to it.
as_kept() {
	[ "$PWD" = "${BATS_TEST_TMPDIR:-}" ] || return 1
	case $2${KINERJA_KEY_FILE:-} in
	*/*) return 1 ;;
	esac
	[ ! -e "$2-wal" ] || return 1
	if [ -z "$1" ]; then
		[ ! -e "$2" ]
	else
		[ ! "$2" -nt "$1/$2" ] && [ ! "$2" -ot "$1/$2" ]
	fi
}

# four_people: a database with four people of a school, for the tests that put
# right what a roster says of them.
four_people() {
	kinerja_setup
	new_database
	head=Nama,JK,Tanggal\ Lahir,NIP,NUPTK,NIK,Status\ Kepegawaian,Jenis\ PTK
	satu=198503152010012902
	dua=197911082005041903
	{
		echo "$head"
		echo "Purwarupa Satu,P,1985-03-15,$satu,,3201995503850001,PNS,Guru"
		echo "Andaian Dua,L,1979-11-08,$dua,,,PNS,Guru"
		echo 'Misalnya Tiga,P,1990-07-01,,3033768669210012,,GTY/PTY,Guru'
		echo 'Contoh Empat,P,,,,,GTY/PTY,Guru'
	} >guru.csv
	exits 0 roster import --school 20100001 guru.csv
}

# cycle_setup: what the tests of schools, supervisors and assessments begin
# with: an empty database with an open period. The people of the builders
# below, two schools of them, are fictional.
cycle_setup() {
	kinerja_setup
	export KINERJA_DB=k.db
	export KINERJA_TODAY=2024-06-20 KINERJA_NOW=2024-06-20T03:00:00Z
	dinas=197001011995031001	# Kepala Dinas
	ks1=197501012000031001		# principal of 20100001
	ks2=197601012001031003		# principal of 20100002
	satu=198501012010012001		# teachers of 20100001
	dua=198601012011011002
	tiga=198701012012012004		# teacher of 20100002
	new_database
	once '' period open 2024-1 --rules pmm-2024
}

make_schools() {
	cat >schools.csv <<-'END'
	npsn,sekolah,bentuk,status_sekolah,kecamatan,kabupaten,provinsi
	20100001,SD NEGERI CONTOH REKAAN 01,SD,Negeri,Kec. Umpama,Kab. Rekaan,Prov. Contoh
	20100002,SD NEGERI CONTOH REKAAN 02,SD,Negeri,Umpama,Kab. Rekaan,Prov. Contoh
	END
	once schools.csv school import
}

make_roster() {
	cat >roster.csv <<-END
	npsn,nama,nip,jk,tanggal_lahir,status_kepegawaian,jenis_ptk,pangkat
	20100001,"Purwarupa Kepala, M.Pd.",$ks1,L,1975-01-01,PNS,Kepala Sekolah,IV/a
	20100001,"Purwarupa Satu, S.Pd.",$satu,P,1985-01-01,PNS,Guru Kelas,III/c
	20100001,"Purwarupa Dua, S.Pd.",$dua,L,1986-01-01,PNS,Guru Kelas,III/b
	20100002,"Purwarupa Kepala Dua, M.Pd.",$ks2,L,1976-01-01,PNS,Kepala Sekolah,IV/a
	20100002,"Purwarupa Tiga, S.Pd.",$tiga,P,1987-01-01,PNS,Guru Kelas,III/b
	END
	once roster.csv roster import
}

make_officials() {
	cat >officials.csv <<-END
	jenis,nip,nama,pangkat,unit,kabupaten,npsn,peran,mulai,selesai
	kepala_dinas,$dinas,"Contoh Seratus, M.Pd.",IV/b,DINAS PENDIDIKAN KAB. REKAAN,Kab. Rekaan,,,2023-01-01,
	pengawas,197101011996031002,"Contoh Pengawas, M.Pd.",IV/a,,Kab. Rekaan,20100001,,2024-01-01,
	tim,$dua,,,,,20100001,guru,2024-01-01,
	END
	once officials.csv supervisor import
}

# Approved plans of everybody but the second principal.
make_plans() {
	local rest=PK_PELATIHAN_MANDIRI,4,1,1,1,1,1,1,1,disetujui,2024-01-15

	cat >plans.csv <<-END
	nip,indikator,praktik_target,kompetensi,kompetensi_jumlah,berorientasi_pelayanan,akuntabel,kompeten,harmonis,loyal,adaptif,kolaboratif,status,diajukan_pada,disetujui_pada,disetujui_oleh
	$satu,DISIPLIN_POSITIF,Satu siklus,$rest,2024-01-20,$ks1
	$dua,DISIPLIN_POSITIF,Satu siklus,$rest,2024-01-20,$ks1
	$ks1,KS_VISI_MISI,Satu kali,$rest,2024-01-20,$dinas
	$tiga,DISIPLIN_POSITIF,Satu siklus,$rest,2024-01-20,$ks2
	END
	once plans.csv plan import --recorded --source pmm
}

make_organisation() {
	cat >organisation.csv <<-END
	npsn,predikat,tanggal,oleh
	20100001,Baik,2024-06-10,$dinas
	20100002,istimewa,2024-06-10,$dinas
	END
	once organisation.csv assess organisation
}

# day DAY: of what follows
day() {
	export KINERJA_TODAY=$1 KINERJA_NOW=${1}T02:00:00Z
}

# daftar FILE DAY ROW...: a daftar-guru of that day
daftar() {
	local file=$1 day=$2
	shift 2
	{
		echo 'Daftar Guru'
		echo 'SD NEGERI CONTOH REKAAN 01'
		echo '"Kecamatan Kec. Umpama, Kabupaten Kab. Rekaan, Provinsi Prov. Contoh"'
		echo "Tanggal Unduh: $day 08:00:00"
		echo 'Nama,JK,Tanggal Lahir,NIP,NUPTK,Status Kepegawaian,Jenis PTK,Pangkat Golongan,Tugas Tambahan'
		printf '%s\n' "$@"
	} >"$file"
}
