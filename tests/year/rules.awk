# The rules of the second computation, as the documents say them: windows of
# domain.md 6.4, the matrix of section 7, credit of section 8, employment of
# dapodik.md 5.1. No rule pack is read here.

function open_period(code) {
	r_year[code] = code == "2024"
	r_from[code] = code == "2024-2" ? "2024-07-01" : \
		substr(code, 1, 4) "-01-01"
	r_to[code] = code == "2024-1" ? "2024-06-30" : \
		substr(code, 1, 4) "-12-31"
}

function extend_window(    stage) {
	stage = opt["--stage"]
	if (stage in stage_name)
		stage = stage_name[stage]
	if (opt["--role"] != "")
		last_day[operand, stage, opt["--role"]] = opt["--to"]
	else
		last_day[operand, stage] = opt["--to"]
}

function windows(code, days,    i, part) {
	split(days, part, " ")
	last_day[code, "plan"] = part[1]
	last_day[code, "review"] = part[2]
	last_day[code, "observasi"] = part[3]
	last_day[code, "tindak_lanjut"] = part[4]
	last_day[code, "refleksi"] = part[5]
	last_day[code, "assess"] = part[6]
}

# The steps of a year in their order; the last one rates.
function steps(year, list,    i, part) {
	n_steps[year] = split(list, part, " ")
	for (i = 1; i <= n_steps[year]; i++) {
		step_name[year, i] = part[i]
		step_no[year, part[i]] = i
	}
}

function year_of(code) { return substr(code, 1, 4) + 0 }

function jenjang(name, per_year, list,    i, n, part) {
	n = split(list, part, " ")
	for (i = 1; i <= n; i++)
		grade_of[part[i]] = name
	coefficient[name] = per_year
}

BEGIN {
	windows("2024-1", "2024-01-31 2024-01-31 2024-03-31 2024-05-31 " \
		"2024-06-30 2024-06-30")
	windows("2024-2", "2024-07-31 2024-07-31 2024-09-30 2024-11-30 " \
		"2024-12-31 2024-12-31")
	for (y = 2025; y <= 2027; y++)
		windows(y "", y "-01-31 " y "-01-31 " y "-03-31 " y "-11-30 " \
			y "-12-31 " y "-12-31")
	last_day["2024-1", "observasi", "kepala_sekolah"] = "2024-05-31"
	last_day["2024", "assess"] = "2025-01-31"
	cycle[1] = "2024-1"
	cycle[2] = "2024-2"

	steps(2024, "persiapan observasi tindak_lanjut refleksi rate")
	for (y = 2025; y <= 2027; y++)
		steps(y, "persiapan observasi tindak_lanjut " \
			"upaya_tindak_lanjut refleksi rate")
	stage_name["rencana"] = "plan"
	stage_name["tinjauan"] = "review"
	stage_name["penilaian"] = "assess"
	stage_of["observasi"] = "observasi"
	stage_of["tindak_lanjut"] = "tindak_lanjut"
	stage_of["upaya_tindak_lanjut"] = "tindak_lanjut"
	stage_of["refleksi"] = "refleksi"
	n_aspects = split("berorientasi_pelayanan akuntabel kompeten " \
		"harmonis loyal adaptif kolaboratif", aspect, " ")
	for (y = 2025; y <= 2027; y++) {
		main_duty[y "", "guru"] = "TP_KURIKULUM TP_KEHADIRAN"
		main_duty[y "", "kepala_sekolah"] = "TP_KS_KURIKULUM " \
			"TP_KS_PERENCANAAN TP_KS_LAPORAN TP_KS_KEHADIRAN"
	}
	reasons = "peran_tidak_dicakup jabatan_berakhir jabatan_belum_mulai " \
		"pengecualian e_kinerja_bkn non_induk non_asn"

	low = "DI_BAWAH_EKSPEKTASI"
	mid = "SESUAI_EKSPEKTASI"
	high = "DI_ATAS_EKSPEKTASI"
	matrix[high, high] = "SANGAT_BAIK"
	matrix[high, mid] = matrix[mid, high] = matrix[mid, mid] = "BAIK"
	matrix[low, mid] = matrix[low, high] = "BUTUH_PERBAIKAN"
	matrix[high, low] = matrix[mid, low] = "KURANG"
	matrix[low, low] = "SANGAT_KURANG"
	label[low] = "Di bawah ekspektasi"
	label[mid] = "Sesuai ekspektasi"
	label[high] = "Di atas ekspektasi"
	label["SANGAT_BAIK"] = "Sangat Baik"
	label["BAIK"] = "Baik"
	label["BUTUH_PERBAIKAN"] = "Butuh Perbaikan"
	label["KURANG"] = "Kurang/Misconduct"
	label["SANGAT_KURANG"] = "Sangat Kurang"

	percent["SANGAT_BAIK"] = 150
	percent["BAIK"] = 100
	percent["BUTUH_PERBAIKAN"] = 75
	percent["KURANG"] = 50
	percent["SANGAT_KURANG"] = 25
	jenjang("Guru Ahli Pertama", 12.5, "III/a III/b")
	jenjang("Guru Ahli Muda", 25, "III/c III/d")
	jenjang("Guru Ahli Madya", 37.5, "IV/a IV/b IV/c")
	jenjang("Guru Ahli Utama", 50, "IV/d IV/e")

	# cumulative: what the next rank needs, and the next jenjang
	split("III/a III/b III/c III/d IV/a IV/b IV/c IV/d", part, " ")
	split("50 100 100 200 150 300 450 200", need, " ")
	for (y in part)
		for_rank[part[y]] = need[y]
	for_jenjang["Guru Ahli Pertama"] = 100
	for_jenjang["Guru Ahli Muda"] = 200
	for_jenjang["Guru Ahli Madya"] = 450

	# conversion is for civil servants; where the employment is not known,
	# what the rank says is taken
	converted["PNS"]
	converted["PNS Diperbantukan"]

	not_asn["GTY/PTY"]
	not_asn["Guru Honor Sekolah"]
	not_asn["Tenaga Honor Sekolah"]
	not_asn["Honor Daerah TK.II Kab/Kota"]
}
