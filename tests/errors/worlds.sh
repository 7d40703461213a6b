# The worlds in which the cases of the catalogue happen: two schools, six
# people, each world a step further than the one before. All of them are
# fictional. Read by run.sh, in a folder of its own.
# shellcheck shell=sh
# shellcheck disable=SC2034 # the names are for the cases

dinas=197001011995031001	# Kepala Dinas
ks1=197501012000031001		# principal of 20100001
ks2=197601012001031003		# principal of 20100002, never has a plan
satu=198501012010012001		# teachers of 20100001
dua=198601012011011002
honor=9433763664210001		# the NUPTK of one without NIP, no plan
tiga=198701012012012004		# teacher of 20100002

# day YYYY-MM-DD: the day on which the next commands run.
day() {
	KINERJA_TODAY=$1
	KINERJA_NOW=${1}T02:00:00Z
	export KINERJA_TODAY KINERJA_NOW
}

# ok ARGUMENT...: what must go well so that a case can happen.
ok() {
	if ! "$KINERJA" "$@" >said 2>&1 </dev/null; then
		echo "failed: kinerja $*"
		cat said
		exit 1
	fi
	rm -f said
}

make_empty() {
	day 2024-01-10
	ok init
}

make_people() {
	day 2024-01-10
	cat >schools.csv <<-'END'
	npsn,sekolah,bentuk,status_sekolah,kecamatan,kabupaten,provinsi
	20100001,SD NEGERI CONTOH REKAAN 01,SD,Negeri,Umpama,Kab. Rekaan,Prov. Contoh
	20100002,SD NEGERI CONTOH REKAAN 02,SD,Negeri,Umpama,Kab. Rekaan,Prov. Contoh
	END
	ok school import schools.csv
	cat >roster.csv <<-END
	npsn,nama,nip,nuptk,nik,jk,tanggal_lahir,status_kepegawaian,jenis_ptk,pangkat
	20100001,"Purwarupa Kepala, M.Pd.",$ks1,,,L,1975-01-01,PNS,Kepala Sekolah,IV/a
	20100001,"Purwarupa Satu, S.Pd.",$satu,1433763664210001,3201994101850001,P,1985-01-01,PNS,Guru Kelas,III/c
	20100001,"Purwarupa Dua, S.Pd.",$dua,1433764665110002,3201990101860002,L,1986-01-01,PNS,Guru Kelas,III/b
	20100001,"Purwarupa Honor, S.Pd.",,$honor,,P,1994-02-09,Guru Honor Sekolah,Guru Kelas,
	20100002,"Purwarupa Kepala Dua, M.Pd.",$ks2,,,L,1976-01-01,PNS,Kepala Sekolah,IV/a
	20100002,"Purwarupa Tiga, S.Pd.",$tiga,,,P,1987-01-01,PNS,Guru Kelas,III/b
	END
	ok roster import roster.csv
	cat >officials.csv <<-END
	jenis,nip,nama,pangkat,unit,kabupaten,mulai
	kepala_dinas,$dinas,"Contoh Seratus, M.Pd.",IV/b,DINAS PENDIDIKAN KAB. REKAAN,Kab. Rekaan,2023-01-01
	END
	ok supervisor import officials.csv
	ok period open 2024-1 --rules pmm-2024
}

# Plans of the first semester, approved, of all but $ks2 and $honor.
make_plans() {
	day 2024-02-20
	aspects=1,1,1,1,1,1,1
	approved=disetujui,2024-01-15,2024-01-20
	cat >plans.csv <<-END
	nip,indikator,praktik_target,kompetensi,kompetensi_jumlah,berorientasi_pelayanan,akuntabel,kompeten,harmonis,loyal,adaptif,kolaboratif,status,diajukan_pada,disetujui_pada,disetujui_oleh
	$satu,DISIPLIN_POSITIF,Satu siklus,PK_PELATIHAN_MANDIRI,4,$aspects,$approved,$ks1
	$dua,DISIPLIN_POSITIF,Satu siklus,PK_PELATIHAN_MANDIRI,4,$aspects,$approved,$ks1
	$ks1,KS_VISI_MISI,Satu kali,PK_PELATIHAN_MANDIRI,4,$aspects,$approved,$dinas
	$tiga,DISIPLIN_POSITIF,Satu siklus,PK_PELATIHAN_MANDIRI,4,$aspects,$approved,$ks2
	END
	ok plan import --recorded --source pmm plans.csv
}

# $satu was observed, the document of $dua is prepared.
make_observed() {
	day 2024-03-20
	good=DILAKUKAN_EFEKTIF
	cat >observed.csv <<-END
	nip,jadwal_tanggal,jadwal_jam,pengamat,persiapan_target,persiapan_upaya,persiapan_rpp,perilaku1_nilai,perilaku2_nilai,perilaku3_nilai
	$satu,2024-03-12,07:30,$ks1,DISIPLIN_POSITIF.1,Belajar,rpp.pdf,$good,$good,$good
	$dua,2024-03-21,07:30,$ks1,DISIPLIN_POSITIF.1,Belajar,rpp.pdf,,,
	END
	ok observe import observed.csv --on 2024-03-01
	ok observe collect "$satu" --on 2024-03-01
	ok observe collect "$satu" --on 2024-03-12 --as "$ks1"
	ok observe collect "$dua" --on 2024-03-01
}

# The schools and $satu, $dua and $ks1 are assessed.
make_final() {
	day 2024-06-20
	cat >organisation.csv <<-END
	npsn,predikat,tanggal,oleh
	20100001,Baik,2024-06-10,$dinas
	20100002,istimewa,2024-06-10,$dinas
	END
	ok assess organisation organisation.csv
	cat >ratings.csv <<-END
	nip,hasil_kerja,hasil_kerja_alasan,perilaku_kerja,perilaku_kerja_alasan,alasan_tidak_lengkap,penilai
	$satu,Di atas ekspektasi,Lewat,Sesuai ekspektasi,Ajek,Di platform,$ks1
	$dua,Sesuai ekspektasi,Tercapai,Sesuai ekspektasi,Ajek,Di platform,$ks1
	$ks1,Sesuai ekspektasi,Tercapai,Sesuai ekspektasi,Ajek,Di platform,$dinas
	END
	ok assess import ratings.csv
}

make_published() {
	ok assess publish "$satu" "$dua" --as "$ks1"
	ok assess publish "$ks1" --as "$dinas"
	day 2024-07-01
}

# A period whose rules let data be put right in the December before.
# shellcheck disable=SC2154 # fixtures is of run.sh
with_data_stage() {
	sed -e '/"stages": \[/a {"code": "pra_perencanaan", "label": "Pra-perencanaan", "kind": "data", "source": ["K"]},' \
		-e '/"windows": \[/a {"period": "1", "stage": "pra_perencanaan", "role": null, "year": -1, "from": "12-01", "to": "12-31", "source": ["K"]},' \
		"$fixtures/packs/good2.json" >data.json
	ok rules import data.json
	ok period open 2025-1 --rules contoh-2024
}

make_closed() {
	ok period close 2024-1 --with-unfinished --reason 'Batas dinas'
}

# name:the world that it begins with
worlds='empty: people:empty plans:people observed:plans final:observed
	published:final closed:observed'
