#!/usr/bin/env bats
# Official reports of e-Kinerja: written, read back, compared. The people are
# those of the other suites.

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
	$dua,Di atas ekspektasi,a,Di atas ekspektasi,b,Di platform,terbit,2024-06-15,2024-06-18,$ks1
	$ks1,Sesuai ekspektasi,a,Di bawah ekspektasi,b,Di platform,terbit,2024-06-15,2024-06-18,$dinas
	END
	exits 0 assess import --recorded --source pmm results.csv
	names=jenis,id,nip,nama,periode_awal_skp,periode_akhir_skp,skp_unor_id,skp_unor,skp_unor_induk,skp_jabatan,skp_jenis_jabatan,is_skp_plt_plh_pjb,hasil_kerja,perilaku_kerja,hasil_akhir,pegawai_atasan_id,pegawai_atasan_nip,pegawai_atasan_nama,pegawai_atasan_unor_id,pegawai_atasan_unor,pegawai_atasan_jabatan,pegawai_atasan_golru,waktu_dinilai,pegawai_penilai_id,tahun_skp,skp_id,periode_id,skp_penilaian_id,golru,jenis_pegawai
}

# other_office: the same people in another database, not assessed yet.
other_office() {
	export KINERJA_DB=lain.db
	exits 0 init
	exits 0 period open 2024-1 --rules pmm-2024
	make_schools
	make_roster
	make_officials
}

# report ROW...: ./laporan.csv as a person downloads it, header in line 8.
report() {
	{
		printf '%s\n' 'Laporan Penilaian Kinerja Tahun 2024' \
			'Instansi Pemerintah Kab. Rekaan' '' '' '' \
			'Waktu Laporan : 2024-06-20 08:00:00' ''
		echo "$names" | tr , ';'
		printf '%s\n' "$@"
	} >laporan.csv
}

# row NIP NAME LAST PLT RESULT BEHAVIOUR PREDICATE SUPERIOR TIME: a line.
row() {
	echo "PEGAWAI;REKAAN;$1;$2;2024-01-01;$3;;SD NEGERI CONTOH REKAAN 01;;Guru;;$4;$5;$6;$7;;$8;;;;;;$9;;2024;;;;III/c;PNS"
}

@test "the thirty columns, and what they hold comes back" {
	printf 'nip,id\n%s,REKAAN01\n' "$satu" >ids.csv
	exits 0 export laporan-penilaian --bkn-ids ids.csv
	assert_equal "$(head -1 "$out")" "$names"
	told "^,REKAAN01,$satu,\"Purwarupa Satu, S.Pd.\",2024-01-01,2024-06-30,,SD NEGERI CONTOH REKAAN 01,,Guru,,0,Di atas ekspektasi,Sesuai ekspektasi,Baik,,$ks1,\"Purwarupa Kepala, M.Pd.\",,SD NEGERI CONTOH REKAAN 01,Kepala Sekolah,IV/a,2024-06-15,,2024,,,,III/c,PNS$"
	assert_equal "$(wc -l <"$out")" 4
	for form in csv xlsx; do
		exits 0 export laporan-penilaian -o first.$form
		cp first.$form $form.first
	done
	other_office
	for form in csv xlsx; do
		exits 0 assess import --recorded --source ekinerja first.$form
	done
	totals '0 new, 0 changed, 3 unchanged, 0 rejected'
	is_sql 'SELECT DISTINCT state, incomplete_reason, result_reason
		FROM assessment' 'final|Laporan Penilaian e-Kinerja|'
	exits 0 export laporan-penilaian --state final
	diff first.csv "$out"
}

@test "a report as it is downloaded: titles, semicolons, everybody" {
	other_office
	report "$(row "$satu" 'PURWARUPA SATU, S.Pd.' 2024-06-30 0 'Sesuai Ekspektasi' 'SESUAI EKSPEKTASI' BAIK "$ks1" '2024-06-14 10:11:12')" \
		"$(row "$dua" 'Purwarupa Dua' 2024-06-30 0 '' '' - "$ks1" '')" \
		"$(row "$tiga" 'Purwarupa Tiga' 2024-12-31 0 'Sesuai Ekspektasi' 'Sesuai Ekspektasi' Baik "$ks2" '2024-12-14 10:11:12')" \
		"$(row "$ks2" 'Purwarupa Kepala Dua' 2024-06-30 1 'Sesuai Ekspektasi' 'Sesuai Ekspektasi' Baik "$dinas" '2024-06-14 10:11:12')" \
		"$(row 199001012015011099 'Orang Lain' 2024-06-30 0 'Sesuai Ekspektasi' 'Sesuai Ekspektasi' Baik "$dinas" '2024-06-14 10:11:12')"
	# without --recorded it would be decided here and now
	exits 6 assess import laporan.csv
	is_sql 'SELECT count(*) FROM assessment' 0
	exits 0 assess import --recorded --source ekinerja laporan.csv
	totals '1 new, 0 changed, 0 unchanged, 0 rejected, 0 skipped, 4 out of scope'
	is_sql 'SELECT final_day, predicate, transcribed FROM assessment' \
		'2024-06-14|BAIK|1'
	not_said HEADER_UNKNOWN
}

@test "what a report says wrongly is refused, in its line" {
	other_office
	report "$(row "$satu" 'Purwarupa Satu' 2024-06-30 0 'Sesuai Ekspektasi' 'Sesuai Ekspektasi' Kurang "$ks1" '2024-06-14 10:11:12')"
	exits 3 assess import --recorded --source ekinerja laporan.csv
	said '^laporan.csv:9:.*PREDICATE_CLAIM'
	report "$(row "$satu" 'Purwarupa Satu' 2024-06-30 0 'Sesuai Ekspektasi' 'Sesuai Ekspektasi' Baik "$ks2" '2024-06-14 10:11:12')"
	exits 6 assess import --recorded --source ekinerja laporan.csv
	said '^laporan.csv:9:.*Purwarupa Kepala, M.Pd.*WF_ROLE'
	report "$(row "$satu" 'Purwarupa Satu' 2024-06-30 0 'Sesuai Ekspektasi' 'Sesuai Ekspektasi' Baik "$ks1" 'kemarin')"
	exits 3 assess import --recorded --source ekinerja laporan.csv
	said '^laporan.csv:9:.*waktu_dinilai: kemarin.*DATE_FORM'
	report "$(row 1.98501E+17 'Purwarupa Satu' 2024-06-30 0 'Sesuai Ekspektasi' 'Sesuai Ekspektasi' Baik "$ks1" '')"
	exits 3 assess import --recorded --source ekinerja laporan.csv
	said '^laporan.csv:9:.*ID_SCI'
}

@test "a report that has somebody twice: the same once, else both refused" {
	other_office
	local s='Sesuai Ekspektasi' at='2024-06-14 10:11:12'
	# another spelling, unit and form of the same
	report "$(row "$satu" 'Purwarupa Satu' 2024-06-30 0 "$s" "$s" Baik "$ks1" "$at")" \
		"$(row "$satu" 'PURWARUPA SATU, S.PD.' 2024-06-30 0 'SESUAI EKSPEKTASI' "$s" BAIK "$ks1" "$at" | sed 's/REKAAN 01/REKAAN 02/')"
	exits 0 assess import --recorded --source ekinerja laporan.csv
	said '^laporan.csv:10:.*repeats line 9.*ROW_DUPLICATE'
	totals '1 new, 0 changed, 0 unchanged, 0 rejected, 1 skipped'
	report "$(row "$satu" 'Purwarupa Satu' 2024-06-30 0 "$s" "$s" Baik "$ks1" "$at")" \
		"$(row "$dua" 'Purwarupa Dua' 2024-06-30 0 "$s" "$s" Baik "$ks1" "$at")" \
		"$(row "$satu" 'Purwarupa Satu' 2024-06-30 0 'Di Atas Ekspektasi' "$s" Baik "$ks1" "$at")"
	exits 4 assess import --recorded --source ekinerja --on-error skip laporan.csv
	said '^laporan.csv:9:.*line 11 says something else of .*Satu.*ROW_CONFLICT'
	said '^laporan.csv:11:.*line 9 says something else of .*Satu.*ROW_CONFLICT'
	totals '1 new, 0 changed, 0 unchanged, 2 rejected'
	# and in two files
	cp laporan.csv satu.csv
	sed -i '9,10d' laporan.csv
	sed -i '10,11d' satu.csv
	exits 3 assess import --recorded --source ekinerja laporan.csv satu.csv
	said '^laporan.csv:9:.*satu.csv:9 says something else'
	said '^satu.csv:9:.*laporan.csv:9 says something else'
}

@test "a predicate alone: what is missing is said, nothing is taken" {
	other_office
	report "$(row "$satu" 'Purwarupa Satu' 2024-06-30 0 '' '' Baik "$ks1" '2024-06-14 10:11:12')" \
		"$(row "$dua" 'Purwarupa Dua' 2024-06-30 0 'Sesuai Ekspektasi' - Baik "$ks1" '2024-06-14 10:11:12')"
	exits 3 assess import --recorded --source ekinerja laporan.csv
	said '^laporan.csv:9:.*hasil_kerja: the report gives the predicate .BAIK..*REQUIRED'
	said '^laporan.csv:9:.*perilaku_kerja: the report gives the predicate .BAIK..*REQUIRED'
	said '^laporan.csv:10:.*perilaku_kerja: the report.*nothing of the row was taken'
	not_said '^laporan.csv:10:.*hasil_kerja: the report'
	is_sql 'SELECT count(*) FROM assessment' 0
}

@test "a wrong period of a report is told once" {
	cat >salah.csv <<-END
	nip,nama,periode,periode_akhir_skp,hasil_kerja,perilaku_kerja,hasil_akhir
	$satu,Purwarupa Satu,2031-1,2031-06-30,Sesuai Ekspektasi,Sesuai Ekspektasi,Baik
	END
	exits 3 assess import --recorded --source ekinerja salah.csv
	said '^salah.csv:2:.*periode'
	assert_equal "$(grep -c '2031-1' "$err")" 1
	totals '.* 1 rejected'
}

# skp ROW...: ./skp.csv, e-Kinerja's list of who has an SKP.
skp() {
	{
		printf '%s\n' 'Laporan SKP Tahun 2024' ''
		echo 'jenis;id;nip;nama;jabatan;is_skp;unit;jenis_pegawai;skp_id;skp_status;periode_awal;periode_akhir;is_plt_plh;created_at'
		printf '%s\n' "$@"
	} >skp.csv
}

# person NIP NAME JOB STATE [PLT]: a line of it.
person() {
	echo "PEGAWAI;REKAAN;$1;$2;$3;$([ -z "$4" ] || echo 1);SD;PNS;;$4;2024-01-01;2024-06-30;${5:-0};"
}

# finds CODE TEXT: stdout has a finding, whose line goes on like this.
finds() {
	told "^$1,.*$2"
}

@test "reconcile: who has an SKP there and here" {
	skp "$(person "$satu" 'Purwarupa Satu' Guru Persetujuan)" \
		"$(person "$dua" 'Purwarupa Dua' Guru Diajukan)" \
		"$(person "$tiga" 'Purwarupa Tiga' Guru '')" \
		"$(person 199001012015011099 'Orang Lain' 'Guru Kelas' Persetujuan)" \
		"$(person 199001012015011098 'Orang Kantor' Bendahara Persetujuan)" \
		"$(person 1.98501E+17 'Purwarupa Rusak' Guru Persetujuan)" \
		"$(person "$ks2" 'Purwarupa Kepala Dua' Kepala Persetujuan 1)"
	exits 5 -f csv reconcile skp.csv
	told '^temuan,keterangan,nip,nama,npsn,sekolah,di_laporan,di_sini,siapa,berkas$'
	finds status_berbeda "$dua,.*,diajukan,disetujui,penilai,skp.csv:5$"
	finds status_berbeda "$tiga,.*,belum,disetujui,pegawai,skp.csv:6$"
	finds hanya_di_laporan '199001012015011099,Orang Lain,.*,operator,skp.csv:7$'
	finds nip_rusak '1.98501E.17,Purwarupa Rusak,.*,ID_SCI,,operator,skp.csv:9$'
	finds plt_plh "$ks2,.*,skp.csv:10$"
	finds hanya_di_sini "$ks1,.*,disetujui,dinas,$"
	not_told 'Orang Kantor'
	not_told ",$satu,"
	is_sql 'SELECT count(*) FROM act' "$(sql 'SELECT max(seq) FROM act')"
}

@test "reconcile: a Laporan SKP whose columns are called otherwise" {
	skp "$(person "$satu" 'Purwarupa Satu' Guru Persetujuan)" \
		"$(person "$dua" 'Purwarupa Dua' Guru Diajukan)" \
		"$(person "$ks2" 'Purwarupa Kepala Dua' Kepala Persetujuan 1)"
	exits 5 -f csv reconcile skp.csv
	cp "$out" named.csv
	sed -i '3s/;nip;/;Nomor Pegawai;/; 3s/skp_status/Keadaan SKP/; 3s/is_plt_plh/Rangkap/; 3s/periode_akhir/Sampai/' skp.csv
	printf 'dari,ke\nNomor Pegawai,nip\nKeadaan SKP,skp_status\nRangkap,is_skp_plt_plh_pjb\nSampai,periode_akhir_skp\n' >nama.csv
	exits 5 -f csv reconcile --map nama.csv skp.csv
	diff named.csv "$out"
	# without the map it is not guessed what they are
	exits 5 -f csv reconcile skp.csv
	said 'Nomor Pegawai, Keadaan SKP, Sampai, Rangkap.*HEADER_UNKNOWN'
	! diff named.csv "$out" >difference
}

@test "reconcile: predicates and superiors, as a workbook and as text" {
	report "$(row "$satu" 'Purwarupa Satu' 2024-06-30 0 'Sesuai Ekspektasi' 'Sesuai Ekspektasi' Baik "$ks1" '2024-06-14')" \
		"$(row "$dua" 'Purwarupa Dua' 2024-06-30 0 'Sesuai Ekspektasi' 'Sesuai Ekspektasi' Baik "$dinas" '2024-06-14')" \
		"$(row "$dua" 'Purwarupa Dua' 2024-03-31 0 'Sesuai Ekspektasi' 'Sesuai Ekspektasi' Kurang "$ks1" '2024-03-14')" \
		"$(row "$tiga" 'Purwarupa Tiga' 2024-06-30 0 'Sesuai Ekspektasi' 'Sesuai Ekspektasi' Baik "$ks2" '2024-06-14')" \
		"$(row "$ks1" 'Purwarupa Kepala' 2024-06-30 0 '' '' - "$dinas" '')" \
		"$(row "$ks2" 'Purwarupa Kepala Dua' 2023-12-31 0 '' '' Baik "$dinas" '')"
	exits 5 -f csv reconcile laporan.csv
	finds predikat_berbeda "$dua,.*,Baik,Sangat Baik,penilai,laporan.csv:10$"
	finds atasan_berbeda "$dua,.*,$dinas,.Purwarupa Kepala, M.Pd..,operator,laporan.csv:10$"
	finds ganda "$dua,.*,dinas,laporan.csv:11$"
	finds predikat_berbeda "$tiga,.*,Baik,,operator,laporan.csv:12$"
	finds predikat_berbeda "$ks1,.*,,Kurang/Misconduct,penilai,laporan.csv:13$"
	finds hanya_di_sini "$ks2"
	said '1 rows of the report are of another period than 2024-1.*REPORT_OTHER'
	cp "$out" text
	tr ';' '|' <laporan.csv >rows
	sh "$BATS_TEST_DIRNAME/../tools/xlsx.sh" laporan.xlsx rows
	exits 5 -f csv reconcile laporan.xlsx
	sed 's/laporan.csv/laporan.xlsx/' text | diff - "$out"
}

@test "reconcile: what agrees, other names of columns, no report at all" {
	exits 0 export laporan-penilaian -o sama.csv
	exits 5 -f csv reconcile sama.csv
	not_told -F berbeda
	sed -i '1s/hasil_akhir/Predikat Final/' sama.csv
	printf 'dari,ke\nPredikat Final,hasil_akhir\n' >nama.csv
	exits 5 -f csv reconcile --map nama.csv sama.csv
	not_told -F berbeda
	exits 0 -f csv reconcile --map nama.csv --school 20100001 sama.csv
	said 'the report and the database agree'
	echo 'kosong' >bukan.csv
	exits 3 reconcile bukan.csv
	said 'HEADER_MISSING'
	exits 1 reconcile tidak-ada.csv
}

@test "reconcile: a former NIP, a dash for one, and which file is refused" {
	exits 0 roster correct "$satu" --field nip --reason ralat \
		--value 198501012010012901
	skp "$(person "$satu" 'Purwarupa Satu' Guru Persetujuan)" \
		"$(person - 'Tanpa Nomor' Guru Persetujuan)"
	exits 5 -f csv reconcile skp.csv
	not_told '198501012010012901'
	finds nip_rusak ',Tanpa Nomor,.*,REQUIRED,,operator,skp.csv:5$'
	report "$(row "$dua" 'Purwarupa Dua' kemarin 0 '' '' Baik "$ks1" '')"
	exits 3 reconcile laporan.csv skp.csv
	said 'laporan.csv was rejected'
}

@test "a report beside a list excuses nobody in the list" {
	other_office
	report "$(row "$dua" 'Purwarupa Dua' 2024-06-30 0 'Di atas ekspektasi' 'Sesuai ekspektasi' Baik "$ks1" '2024-06-14 08:00:00')" \
		"$(row 199001012015011099 'Orang Lain' 2024-06-30 0 'Di atas ekspektasi' 'Sesuai ekspektasi' Baik "$ks1" '2024-06-14 08:00:00')"
	sed 1d results.csv | sed -n 1p | sed "s/^$satu/199001012015011098/" |
		cat <(sed -n 1p results.csv) - >salah.csv
	exits 3 assess import --recorded --source pmm salah.csv laporan.csv
	said 'salah.csv:2.*199001012015011098'
	is_sql 'SELECT count(*) FROM assessment' 0
	exits 0 assess import --recorded --source pmm laporan.csv
	is_sql 'SELECT count(*) FROM assessment' 1
}
