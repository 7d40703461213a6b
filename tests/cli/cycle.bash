# What the tests of schools, supervisors and assessments share: a database
# with two schools, five people, their supervisors and plans. All of them are
# fictional.

cycle_setup() {
	load ../bats_path.sh
	bats_load_library bats-support
	bats_load_library bats-assert
	root="$BATS_TEST_DIRNAME/../.."
	[ -n "${kinerja:-}" ] || kinerja="$(realpath "${KINERJA:-$root/build/kinerja}")"
	cd "$BATS_TEST_TMPDIR" || return 1
	unset NO_COLOR KINERJA_AS KINERJA_FORMAT
	export LC_ALL=C KINERJA_DB=k.db KINERJA_CONFIG=
	export KINERJA_TODAY=2024-06-20 KINERJA_NOW=2024-06-20T03:00:00Z
	out="$BATS_TEST_TMPDIR/out"
	err="$BATS_TEST_TMPDIR/err"
	dinas=197001011995031001	# Kepala Dinas
	ks1=197501012000031001		# principal of 20100001
	ks2=197601012001031003		# principal of 20100002
	satu=198501012010012001		# teachers of 20100001
	dua=198601012011011002
	tiga=198701012012012004		# teacher of 20100002
	exits 0 init
	exits 0 period open 2024-1 --rules pmm-2024
}

# Run with stdout in $out and stderr in $err; expect exit status $1.
exits() {
	local want=$1
	shift
	local got=0
	"$kinerja" "$@" >"$out" 2>"$err" || got=$?
	if [ "$got" -ne "$want" ]; then
		echo "expected exit status $want, got $got: $*"
		cat "$out" "$err"
		return 1
	fi
}

# The diagnostics hold this text.
told() {
	grep -qF -- "$1" "$err" || { cat "$err"; return 1; }
}

# The totals begin like this.
totals() {
	grep -q "^read [0-9]*: $1" "$err" || { cat "$err"; return 1; }
}

make_schools() {
	cat >schools.csv <<-'END'
	npsn,sekolah,bentuk,status_sekolah,kecamatan,kabupaten,provinsi
	20100001,SD NEGERI CONTOH REKAAN 01,SD,Negeri,Kec. Umpama,Kab. Rekaan,Prov. Contoh
	20100002,SD NEGERI CONTOH REKAAN 02,SD,Negeri,Umpama,Kab. Rekaan,Prov. Contoh
	END
	exits 0 school import schools.csv
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
	exits 0 roster import roster.csv
}

make_officials() {
	cat >officials.csv <<-END
	jenis,nip,nama,pangkat,unit,kabupaten,npsn,peran,mulai,selesai
	kepala_dinas,$dinas,"Contoh Seratus, M.Pd.",IV/b,DINAS PENDIDIKAN KAB. REKAAN,Kab. Rekaan,,,2023-01-01,
	pengawas,197101011996031002,"Contoh Pengawas, M.Pd.",IV/a,,Kab. Rekaan,20100001,,2024-01-01,
	tim,$dua,,,,,20100001,guru,2024-01-01,
	END
	exits 0 supervisor import officials.csv
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
	exits 0 plan import --recorded --source pmm plans.csv
}

make_organisation() {
	cat >organisation.csv <<-END
	npsn,predikat,tanggal,oleh
	20100001,Baik,2024-06-10,$dinas
	20100002,istimewa,2024-06-10,$dinas
	END
	exits 0 assess organisation organisation.csv
}
