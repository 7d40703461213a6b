#!/usr/bin/env bats
# Results for others: recap, skp22, periodik and credits of one period. The
# figures were computed by hand.

setup() {
	load helper
	cycle_setup
	make_schools
	make_roster
	make_officials
	make_plans
	make_organisation
	cat >results.csv <<-END
	nip,hasil_kerja,hasil_kerja_alasan,perilaku_kerja,perilaku_kerja_alasan,alasan_tidak_lengkap,status,dinilai_pada,diterbitkan_pada,penilai
	$satu,Di atas ekspektasi,a,Sesuai ekspektasi,b,Di platform,terbit,2024-06-15,2024-06-18,$ks1
	$dua,Di atas ekspektasi,a,Di atas ekspektasi,b,Di platform,final,2024-06-15,,$ks1
	$ks1,Sesuai ekspektasi,a,Di bawah ekspektasi,b,Di platform,terbit,2024-06-15,2024-06-18,$dinas
	$tiga,Di bawah ekspektasi,a,Sesuai ekspektasi,b,=cuti,terbit,2024-06-15,2024-06-18,$ks2
	END
	exits 0 assess import --recorded --source pmm results.csv
}

# stdout is exactly the standard input.
says() {
	cat >want
	diff want "$out"
}

@test "recap: who has which predicate by whom, published only" {
	exits 0 export recap
	says <<-END
	pegawai_nip,nama,jabatan,unit_kerja,penilai_nip,penilai_nama,rating_hasil_kerja,rating_perilaku_kerja,predikat_kinerja,periode,tahun,alasan_tidak_lengkap,status
	$ks1,"Purwarupa Kepala, M.Pd.",Kepala Sekolah,SD NEGERI CONTOH REKAAN 01,$dinas,"Contoh Seratus, M.Pd.",Sesuai ekspektasi,Di bawah ekspektasi,Kurang/Misconduct,2024-1,2024,Di platform,terbit
	$satu,"Purwarupa Satu, S.Pd.",Guru,SD NEGERI CONTOH REKAAN 01,$ks1,"Purwarupa Kepala, M.Pd.",Di atas ekspektasi,Sesuai ekspektasi,Baik,2024-1,2024,Di platform,terbit
	$tiga,"Purwarupa Tiga, S.Pd.",Guru,SD NEGERI CONTOH REKAAN 02,$ks2,"Purwarupa Kepala Dua, M.Pd.",Di bawah ekspektasi,Sesuai ekspektasi,Butuh Perbaikan,2024-1,2024,'=cuti,terbit
	END
	said -F "2 expected people are not in it: 1 not assessed, 0 taken up again, 1 final but not published"
	said -F EXPORT_UNPUBLISHED
	cp "$out" first
	exits 0 export recap
	cmp first "$out"
	exits 0 export recap --state final
	assert_equal "$(wc -l <"$out")" 2
	told "^$dua,.*,Sangat Baik,2024-1,2024,Di platform,final$"
	exits 0 export recap --school 20100002
	assert_equal "$(wc -l <"$out")" 2
	exits 0 -f text export recap "$satu"
	told '1985\*\*\*\*'
	grep -qv "$satu" "$out"
	exits 0 schema recap
}

@test "skp22: the form of the service, with what is not known left empty" {
	exits 2 export skp22
	said -F "2024-1 is a part of its year"
	# the same results again, as those of the year
	export KINERJA_TODAY=2025-01-15 KINERJA_NOW=2025-01-15T03:00:00Z
	exits 0 period open 2024 --rules pmm-2024
	sed 's/2024-06-1[58]/2025-01-10/g' results.csv >year.csv
	exits 0 assess import --recorded --source pmm --period 2024 year.csv
	printf 'nip,id\n%s,REKAAN01\n%s,REKAAN02\n' "$satu" "$tiga" >ids.csv
	exits 0 -f jsonl export skp22 --period 2024 --bkn-ids ids.csv
	says <<-END
	{"hasilKinerjaNilai":2,"id":null,"kuadranKinerjaNilai":4,"penilaiGolongan":null,"penilaiJabatan":"Kepala Dinas","penilaiNama":"Contoh Seratus, M.Pd.","penilaiNipNrp":"$dinas","penilaiUnorNama":"DINAS PENDIDIKAN KAB. REKAAN","perilakuKerjaNilai":3,"pnsDinilaiOrang":null,"statusPenilai":"ASN","tahun":2024,"nip":"$ks1","nama":"Purwarupa Kepala, M.Pd.","path":[{"dok_id":"873","dok_nama":"","dok_uri":"","object":"","slug":""}]}
	{"hasilKinerjaNilai":1,"id":null,"kuadranKinerjaNilai":2,"penilaiGolongan":null,"penilaiJabatan":"Kepala Sekolah","penilaiNama":"Purwarupa Kepala, M.Pd.","penilaiNipNrp":"$ks1","penilaiUnorNama":"SD NEGERI CONTOH REKAAN 01","perilakuKerjaNilai":2,"pnsDinilaiOrang":"REKAAN01","statusPenilai":"ASN","tahun":2024,"nip":"$satu","nama":"Purwarupa Satu, S.Pd.","path":[{"dok_id":"873","dok_nama":"","dok_uri":"","object":"","slug":""}]}
	{"hasilKinerjaNilai":3,"id":null,"kuadranKinerjaNilai":3,"penilaiGolongan":null,"penilaiJabatan":"Kepala Sekolah","penilaiNama":"Purwarupa Kepala Dua, M.Pd.","penilaiNipNrp":"$ks2","penilaiUnorNama":"SD NEGERI CONTOH REKAAN 02","perilakuKerjaNilai":2,"pnsDinilaiOrang":"REKAAN02","statusPenilai":"ASN","tahun":2024,"nip":"$tiga","nama":"Purwarupa Tiga, S.Pd.","path":[{"dok_id":"873","dok_nama":"","dok_uri":"","object":"","slug":""}]}
	END
	said -F "1 people have no id in the file of --bkn-ids"
	said -F BKN_ID_NONE
	said -F SIASN_INFERRED
	exits 0 export skp22 --period 2024 "$satu" --provisional
	says <<-END
	hasilKinerjaNilai,id,kuadranKinerjaNilai,penilaiGolongan,penilaiJabatan,penilaiNama,penilaiNipNrp,penilaiUnorNama,perilakuKerjaNilai,pnsDinilaiOrang,statusPenilai,tahun,nip,nama
	1,,2,41,Kepala Sekolah,"Purwarupa Kepala, M.Pd.",$ks1,SD NEGERI CONTOH REKAAN 01,2,,ASN,2024,$satu,"Purwarupa Satu, S.Pd."
	END
	said -F "give a file of nip,id with --bkn-ids"
}

@test "periodik: months, coefficient and kind of period as documented" {
	exits 0 export periodik
	# KURANG and BUTUH_PERBAIKAN have inferred codes; III/c with Baik is 22
	assert_equal "$(grep ",$satu," "$out" | cut -d, -f1-7)" "1,6,1,,22,2,"
	assert_equal "$(grep ",$tiga," "$out" | cut -d, -f1-7)" "1,6,3,,,3,"
	assert_equal "$(grep ",$ks1," "$out" | grep -c '^1,6,2,,,4,,')" 1
	said -F SIASN_UNKNOWN
	exits 0 -f jsonl export periodik --provisional --periodik-id 9 "$tiga"
	says <<-END
	{"bulanMulaiPenilaian":"1","bulanSelesaiPenilaian":"6","hasilKinerjaNilai":3,"id":null,"koefisienId":"13","kuadranKinerjaNilai":3,"penilaiGolongan":"41","penilaiJabatanNama":"Kepala Sekolah","penilaiNama":"Purwarupa Kepala Dua, M.Pd.","penilaiNipNrp":"$ks2","penilaiUnorNama":"SD NEGERI CONTOH REKAAN 02","perilakuKerjaNilai":2,"periodikId":"9","pnsDinilaiId":null,"statusPenilai":"ASN","tahun":2024,"tahunMulaiPenilaian":2024,"tahunSelesaiPenilaian":2024,"nip":"$tiga","nama":"Purwarupa Tiga, S.Pd.","path":[{"dok_id":"890","dok_nama":"","dok_uri":"","object":"","slug":""}]}
	END
}

@test "a file of ids is checked like every other" {
	printf 'nip,id\n%s,A\n%s,B\n%s,A\n' "$satu" "$satu" "$satu" >ids.csv
	exits 3 export periodik --bkn-ids ids.csv
	said -F "ids.csv:3:"
	said -F ROW_CONFLICT
	[ ! -s "$out" ] || [ "$(wc -l <"$out")" -le 1 ]
	printf 'nip,id\n1,9E+17,A\n' >ids.csv
	exits 3 export periodik --bkn-ids ids.csv
	said -F "ids.csv:2:"
	exits 1 export periodik --bkn-ids nowhere.csv
}

@test "credits of a semester are marked as provisional" {
	exits 0 export credits
	# ks1 IV/a Kurang: 37.5 x 50 % x 6/12 = 9.375; satu III/c Baik:
	# 25 x 100 % x 6/12 = 12.5; tiga III/b: 12.5 x 75 % x 6/12 = 4.6875
	says <<-END
	periode,nip,nuptk,nama,npsn,sekolah,jabatan,golongan,jenjang,predikat,persen,koefisien,bulan,angka_kredit,keterangan
	2024-1,$ks1,,"Purwarupa Kepala, M.Pd.",20100001,SD NEGERI CONTOH REKAAN 01,Kepala Sekolah,IV/a,Guru Ahli Madya,Kurang/Misconduct,50,37.5,6,9.38,sementara
	2024-1,$satu,,"Purwarupa Satu, S.Pd.",20100001,SD NEGERI CONTOH REKAAN 01,Guru,III/c,Guru Ahli Muda,Baik,100,25,6,12.50,sementara
	2024-1,$tiga,,"Purwarupa Tiga, S.Pd.",20100002,SD NEGERI CONTOH REKAAN 02,Guru,III/b,Guru Ahli Pertama,Butuh Perbaikan,75,12.5,6,4.69,sementara
	END
	said -F CREDIT_INTERIM
}
