#!/bin/sh
# Stands in for the program in run.sh: every import of the year is done, and
# then done once more with a list that came back half filled, in which random
# cells and columns are empty. What is stored may not differ afterwards.
#
# HALF_PROGRAM is the program, HALF_SEED the seed, HALF_LOST a file for what
# was lost.
set -u
here=$(cd "$(dirname "$0")" && pwd) || exit 1

# What an import stores, and the columns of its lists that name whom and what
# they are about or that no row can do without.
who='nip nuptk kunci npsn peran periode period'
case "${1:-} ${2:-}" in
'school import')	table=schools keep="$who sekolah" ;;
'supervisor import')	table=supervisors
			keep="$who jenis jenis_jabatan kabupaten pegawai mulai nama" ;;
'plan import')		table=plan-items keep="$who bagian nomor" ;;
'observe import')	table=observations keep="$who langkah isian" ;;
'assess import')	table=assessments keep="$who penilai" ;;
'assess organisation')	table=organisation
			keep="$who predikat tanggal oleh" ;;
'dialogue import')	table=dialogues
			keep="$who jenis tahap tanggal butir_kesepakatan" ;;
*)			table= ;;
esac

status=0
"$HALF_PROGRAM" "$@" || status=$?
[ -n "$table" ] || exit "$status"
list=
period=
for word; do
	case $word in
	*.csv) list=$word ;;
	20*) period=$word ;;
	esac
done
[ -n "$list" ] || exit "$status"

stored() {
	case $table in
	schools|supervisors) set -- ;;
	*) set -- ${period:+--period "$period"} ;;
	esac
	"$HALF_PROGRAM" --format csv --output "$to" export "$table" "$@"
}

to=out/half-before
stored >/dev/null 2>&1
awk -v seed="$HALF_SEED" -v keep="$keep" -f "$here/half.awk" "$list" \
	>out/half.csv
for word; do
	shift
	[ "$word" != "$list" ] || word=out/half.csv
	set -- "$@" "$word"
done
"$HALF_PROGRAM" "$@" --on-error skip >out/half-said 2>&1
to=out/half-after
stored >/dev/null 2>&1
cat out/half-said >>out/half-log
cmp -s out/half-before out/half-after || {
	echo "$KINERJA_TODAY $* ($list, seed $HALF_SEED):"
	diff out/half-before out/half-after
} >>"$HALF_LOST"
exit "$status"
