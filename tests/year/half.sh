#!/bin/sh
# Stands in for the program in run.sh: whatever of the year comes from a list,
# imports and decisions alike, is done, and then done once more with a list
# that came back half filled, in which random cells and columns are empty.
# What is stored may not differ afterwards. At the year's end run.sh reads
# every export back, without --dry-run here: so no kind of import is left out.
#
# HALF_PROGRAM is the program, HALF_SEED the seed, HALF_LOST a file for what
# was lost, HALF_EACH how many lists of each kind are tried; 0: all.
set -u
here=$(cd "$(dirname "$0")" && pwd) || exit 1

# What an import stores, and the columns of its lists that name whom and what
# they are about or that no row can do without.
who='nip nuptk kunci npsn peran periode period person'
table=
case "$*" in
*'plan import'*--hints*)	table=hints keep="$who tahun indikator" ;;
*'plan import'*--items*)	table=plan-items keep="$who bagian nomor" ;;
*'observe import'*--steps*)	table=steps keep="$who langkah isian" ;;
'school import'*)	table=schools keep="$who sekolah" ;;
'roster import'*)	table=roster keep="$who nama jenis_jabatan daftar" ;;
'roster except import'*)	table=exceptions keep="$who alasan mulai" ;;
'supervisor import'*)	table=supervisors
	keep="$who jenis jenis_jabatan kabupaten pegawai mulai nama" ;;
'plan import'*)		table=plan-items keep="$who bagian nomor" ;;
'observe import'*)	table=observations keep="$who langkah isian" ;;
'observe schedule'*)	table=schedules keep="$who jadwal_tanggal" ;;
'assess import'*)	table=assessments keep="$who penilai" ;;
'assess organisation'*)	table=organisation keep="$who predikat tanggal oleh" ;;
'assess objection'*)	table=objections keep="$who diajukan_pada alasan" ;;
'assess outcome'*)	table=outcomes keep="$who jenis tanggal" ;;
'dialogue import'*)	table=dialogues
	keep="$who jenis tahap tanggal butir_kesepakatan" ;;
*--from*)		keep="$who by oleh" ;;
esac
case "$*" in
*--manifest*)			table= ;;
'plan '*--from*)		table=plans ;;
'observe s'*--from*)		table=schedules ;;
'observe '*--from*)		table=steps ;;
'assess o'*)			;;
'assess '*--from*)		table=assessments ;;
esac

# stored TABLE PERIOD FILE: what is stored of it
stored() {
	of=$1
	to=$3
	set -- ${2:+--period "$2"}
	case $of in
	schools|roster|exceptions|supervisors|hints) set -- ;;
	esac
	"$HALF_PROGRAM" --format csv --output "$to" export "$of" "$@" \
		>/dev/null 2>&1 || : >"$to"
}

# again ARGUMENT...: once more, with half of the list
again() {
	list=
	period=
	for word; do
		case $word in
		*.csv | out/back) list=$word ;;
		20*) period=$word ;;
		esac
	done
	[ -n "$list" ] || return 0
	n=$(cat "out/half-n-$table" 2>/dev/null || echo 0)
	[ "$HALF_EACH" -eq 0 ] || [ "$n" -lt "$HALF_EACH" ] || return 0
	echo $((n + 1)) >"out/half-n-$table"
	stored "$table" "$period" out/half-before
	awk -v seed="$HALF_SEED" -v keep="$keep" -f "$here/half.awk" "$list" \
		>out/half.csv
	for word; do
		shift
		case $word in
		--dry-run) continue ;;
		"$list") word=out/half.csv ;;
		esac
		set -- "$@" "$word"
	done
	case " $* " in
	*' --on-error skip '*) ;;
	*) set -- "$@" --on-error skip ;;
	esac
	"$HALF_PROGRAM" "$@" >out/half-said 2>&1
	{ echo "== $*"; cat out/half-said; } >>out/half-log
	stored "$table" "$period" out/half-after
	cmp -s out/half-before out/half-after || {
		echo "$KINERJA_TODAY $* ($list, seed $HALF_SEED):"
		diff out/half-before out/half-after
	} >>"$HALF_LOST"
}

# Lists that the year has none of, in a copy: hints, and when observations
# take place.
more() {
	mkdir out/more
	cp year.db year.db.key out/more
	export KINERJA_DB=out/more/year.db
	npsn=$(awk -F, 'FNR == 2 { print $1 }' schools.csv)
	printf '%s\n' 'npsn,tahun,indikator,capaian,skor,rekomendasi' \
		"$npsn,2023,D.1 Kualitas,Sedang,\"61,2\",Pelatihan" \
		"$npsn,2023,D.2 Refleksi,Baik,70,Lanjutkan" >hints.csv
	sh "$0" plan import --hints hints.csv
	awk -F, 'FNR == 1 { for (i = 1; i <= NF; i++)
			if ($i == "nip") at = i; next }
		at && $at && n++ < 5 { print $at }' plans-2024-1.csv >out/nips
	{
		echo nip,jadwal_tanggal,jadwal_jam,jadwal_kelas,jadwal_tempat
		sed 's/$/,2024-02-27,07:30,V-A,Ruang V-A/' out/nips
	} >schedules.csv
	sh "$0" observe schedule --period 2024-1 --on-error skip \
		--from schedules.csv
}

status=0
"$HALF_PROGRAM" "$@" || status=$?
[ -z "$table" ] || again "$@"
case "$*" in
'plan approve'*approve-2024-1.csv) more >out/half-more 2>&1 ;;
esac
exit "$status"
