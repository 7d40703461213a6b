#!/bin/sh
# What the semester of the examples leaves empty: acts that put a row into
# every table.
#
# Usage: fill.sh KINERJA FOLDER, which holds the world "published".
set -u

KINERJA=$1
cd "$2" || exit 1
export KINERJA_DB KINERJA_KEY_FILE

# act DAY WORDS...: a command that has to succeed.
act() {
	KINERJA_TODAY=$1 KINERJA_NOW=$1T02:00:00Z
	export KINERJA_TODAY KINERJA_NOW
	shift
	"$KINERJA" --quiet "$@" >said 2>&1 </dev/null && return
	echo "fill.sh: on $KINERJA_TODAY: kinerja $*" >&2
	cat said >&2
	exit 1
}

# Another office, of which a bundle is taken: its public key is in $key.
another_office() {
	cat >lain.csv <<-'END'
	npsn,sekolah,bentuk,status_sekolah,kabupaten
	20100077,SD NEGERI UMPAMA LAIN,SD,Negeri,Kab. Lain
	END
	cat >orang.csv <<-'END'
	nama,nip,jk,jenis_ptk
	Contoh Lain,198503152010012977,P,Guru Kelas
	"Ibarat Empat, S.Pd.",199007212022211905,L,Guru Kelas
	END
	KINERJA_DB=lain.db KINERJA_KEY_FILE=lain.db.key
	act 2024-07-01 init --scope 'Kab. Lain'
	act 2024-07-01 school import lain.csv
	act 2024-07-01 roster import --school 20100077 orang.csv
	act 2024-07-01 bundle key new
	key=$(grep -o 'ed25519:[A-Za-z0-9_-]*' said | head -n 1)
	act 2024-07-01 bundle make -o lain.kbundle
	KINERJA_DB=kinerja.db KINERJA_KEY_FILE=kinerja.db.key
}

teacher=198503152010012902 principal=197001011995032901
third=196402111986032904 unrated=198911292014021926
now=2024-07-01

another_office
act $now roster correct $teacher --field nuptk \
	--value 3647763664300022 --reason 'Salah ketik'
act $now roster except $third --from 2024-07-02 --until 2024-08-31 \
	--reason cuti_besar
act $now period extend 2024-1 --stage penilaian --school 20100001 \
	--to 2024-07-31 --reason Banjir
printf 'npsn,tahun,indikator,capaian\n20100001,2024,D.1,Baik\n' >h.csv
act $now plan import --hints h.csv
printf 'nip,bagian,nomor,kode,realisasi,umpan_balik\n' >butir.csv
echo "$unrated,praktik,1,PERHATIAN_KEPEDULIAN,Selesai,Baik" >>butir.csv
act $now plan import --items --period 2024-1 butir.csv
act $now dialogue add $teacher --period 2024-1 --stage penilaian \
	--points 'Membaca modul' --kind umpan_balik
act $now assess objection $teacher --period 2024-1 --reason Kurang
act $now assess objection $teacher --period 2024-1 --answer Sudah
act $now assess objection $teacher --period 2024-1 \
	--decide rejected --by 196508171990031901 --note Tetap
act $now assess outcome $teacher --period 2024-1 --kind penghargaan \
	--note Piagam --by $principal
act $now bundle key trust "$key" --name 'Kab. Lain' \
	--kabupaten 'Kab. Lain'
# who went there is known here
act $now roster retire 199007212022211905 --from 2024-06-30 \
	--reason 'Pindah ke Kab. Lain'
act $now bundle merge lain.kbundle
act $now rollover 2024-1 2024-2 --carry duties
act $now plan confirm-data $teacher --period 2024-2 \
	--field pangkat --value III/c --reason 'Naik pangkat'
act 2024-07-15 period close 2024-1 --with-unfinished --reason Akhir
act 2024-07-15 db rekey
act 2024-07-15 roster retire $third --from 2024-07-15 --reason Pensiun
act 2032-07-16 pdp erase $third --basis 'Masa simpan habis'
act 2032-07-16 roster except $teacher --from 2032-07-17 \
	--until 2032-08-31 --reason cuti_besar
