# Writes the raw files of the year below DIR: lists of Dapodik, officials,
# plans, documents, decisions, ratings. Deterministic: no clock, no chance.
#
#	awk -v dir=DIR -f people.awk -f generate.awk \
#		-f semester.awk
#
# It says what people did, not what follows from it: decisions of the wrong
# person, steps without what they need, and ratings that come too early are
# in the files too.

BEGIN {
	make_people()
	make_days()
	write_people()
	write_schools()
	write_officials()
	for (round = 1; round <= 5; round++)
		write_rosters()
	for (per = 1; per <= 4; per++)
		write_period()
	write_annual()
	write_again()
	write_talks()
}

function cell(text) {
	return text ~ /[",]/ ? "\"" text "\"" : text
}

# DAY, some days on: never over the end of the month.
function after(day, n) {
	return substr(day, 1, 8) pad(substr(day, 9) + n, 2)
}

# ---- people, schools, officials ----

function write_people(    p) {
	for (p = 1; p <= n_people; p++)
		if (nick_of[p] != "")
			print nick_of[p], id_of(p) > (dir "/people.txt")
	for (p in official)
		print p, official[p] > (dir "/people.txt")
	print "pppk1", make_nip(who["jadi_pppk"], 1) > (dir "/people.txt")
}

function write_schools(    i, n, f) {
	f = dir "/schools.csv"
	print "npsn,sekolah,bentuk,status_sekolah,kecamatan,kabupaten," \
		"provinsi" > f
	for (i = 1; i <= n_schools; i++) {
		n = npsn_list[i]
		print n "," school_name[n] "," bentuk[n] "," status[n] "," \
			kecamatan[n] ",Kab. Rekaan,Prov. Contoh" > f
	}
}

function write_officials(    f, i, kab, prov) {
	f = dir "/supervisors.csv"
	kab = "DINAS PENDIDIKAN KAB. REKAAN,Kab. Rekaan"
	prov = "DINAS PENDIDIKAN PROV. CONTOH,Prov. Contoh"
	print "jenis,nip,nama,pangkat,unit,kabupaten,jenis_jabatan,pegawai," \
		"npsn,peran,mulai,selesai,sk_nomor" > f
	print "kepala_dinas," official["kadis"] ",\"Rekaan Sejuta, M.Si.\"" \
		",IV/c," kab ",definitif,,,,2022-01-03,2024-09-30," > f
	print "kepala_dinas," official["kadis2"] ",\"Umpama Semiliar, M.Si.\"" \
		",IV/b," kab ",plt,,,,2024-10-01,," > f
	print "kepala_dinas," official["provinsi"] ",\"Umpama Sejuta, M.Pd.\"" \
		",IV/d," prov ",definitif,,,,2023-02-01,," > f
	for (i = 1; i <= 6; i += i == 2 ? 4 : 1)
		print "pengawas," official["pengawas"] \
			",\"Peraga Sejuta, M.Pd.\",IV/b," kab \
			",definitif,," npsn_list[i] \
			",kepala_sekolah,2024-01-02,," > f
	# SMA and SMK belong to the province; one of them by a row besides
	print "penilai," official["provinsi"] ",,,,,definitif,," npsn_list[10] \
		",kepala_sekolah,2024-01-01,," > f
	print "penilai," official["pengawas"] ",,,,,definitif," \
		id_of(who["terlewat"]) \
		",20100101,guru,2024-01-02,2024-06-30," > f
	print "tim," id_of(who["tim"]) ",,,,,,,20100104,guru,2024-01-02,," > f
}

# ---- lists of Dapodik ----

function type_of(p, list) {
	if (list == "tendik" && role_of[p] != "kepala_sekolah")
		return p % 2 ? "Tenaga Administrasi Sekolah" : \
			"Tenaga Kependidikan"
	if (role_of[p] == "kepala_sekolah")
		return "Kepala Sekolah"
	if (round > 2)
		return "Guru"
	return p % 4 == 0 ? "Guru BK" : p % 2 ? "Guru Kelas" : "Guru Mapel"
}

# Which list: since June 2024 the principal stands with the tendik.
function list_of(p) {
	if (round == 1 && wrong_type[p] != "")
		return wrong_type[p]
	if (role_of[p] == "kepala_sekolah")
		return round > 2 ? "tendik" : "guru"
	return role_of[p] == "guru" ? "guru" : "tendik"
}

function next_rank(rank,    i, n, order) {
	n = split("III/a III/b III/c III/d IV/a IV/b IV/c", order, " ")
	for (i = 1; i < n; i++)
		if (order[i] == rank)
			return order[i + 1]
	return rank
}

# Promotions: one in July, some in January 2025 and 2026.
function rank_now(p,    rank) {
	rank = rank_is[p]
	if (pppk_from[p])
		return round >= pppk_from[p] ? "IX" : ""
	if (p == who["naik"] && round >= 3)
		rank = next_rank(rank)
	if (round >= 4 && (p == who["naik"] || p % 11 == 3))
		rank = next_rank(rank)
	if (round >= 5 && p % 13 == 5)
		rank = next_rank(rank)
	return rank
}

function roster_row(p, n,    c, i, line, pppk) {
	pppk = pppk_from[p] && round >= pppk_from[p]
	c[1] = n
	c[2] = name[p]
	c[3] = nuptk[p]
	c[4] = sex(p)
	c[5] = "Umpama"
	c[6] = birth(p)
	c[7] = pppk ? make_nip(p, 1) : nip[p]
	c[8] = pppk ? "PPPK" : emp[p]
	c[9] = type_of(p, list_of(p))
	c[11] = "Jl. Contoh No. " p
	c[16] = "Kec. Contoh"
	c[21] = p == who["plt_sama"] && round > 1 ? "PLT Kepala Sekolah" : ""
	c[27] = rank_now(p)
	c[29] = "Ibu Rekaan " p
	c[45] = nik[p]
	line = cell(c[1])
	for (i = 2; i <= 51; i++)
		line = line "," cell(c[i])
	return line
}

function roster_head(f, npsn, list) {
	print list == "guru" ? "Daftar Guru" : "Daftar Tenaga Kependidikan" > f
	print school_name[npsn] > f
	print "\"Kecamatan Kec. " kecamatan[npsn] \
		", Kabupaten Kab. Rekaan, Provinsi Prov. Contoh\"" > f
	print "Tanggal Unduh: " roster_day[round] \
		" 08:12:44,,Pengunduh: Operator (operator@contoh.example)" > f
	print "No,Nama,NUPTK,JK,Tempat Lahir,Tanggal Lahir,NIP," \
		"Status Kepegawaian,Jenis PTK,Agama,Alamat Jalan,RT,RW," \
		"Nama Dusun,Desa/Kelurahan,Kecamatan,Kode Pos,Telepon,HP," \
		"Email,Tugas Tambahan,SK CPNS,Tanggal CPNS,SK Pengangkatan," \
		"TMT Pengangkatan,Lembaga Pengangkatan,Pangkat Golongan," \
		"Sumber Gaji,Nama Ibu Kandung,Status Perkawinan," \
		"Nama Suami/Istri,NIP Suami/Istri,Pekerjaan Suami/Istri," \
		"TMT PNS,Sudah Lisensi Kepala Sekolah," \
		"Pernah Diklat Kepengawasan,Keahlian Braille," \
		"Keahlian Bahasa Isyarat,NPWP,Nama Wajib Pajak," \
		"Kewarganegaraan,Bank,Nomor Rekening Bank," \
		"Rekening Atas Nama,NIK,No KK,Karpeg,Karis/Karsu,Lintang," \
		"Bujur,NUKS" > f
}

function list_comes(npsn) {
	if (npsn == 20100112 || (npsn == 20100111 && round < 3))
		return 0
	return round != 2 || npsn !~ /(03|05|08)$/
}

function write_list(npsn, list,    f, n, p, at) {
	f = "daftar-" list "-" npsn "-" roster_day[round] ".csv"
	print f "," npsn > (dir "/manifest-" round ".csv")
	f = dir "/" f
	roster_head(f, npsn, list)
	for (p = 1; p <= n_people; p++) {
		at = listed(p, round)
		if (list_of(p) == list && at != "" && (at == npsn || \
				(round > 1 && also[p] == npsn)))
			print roster_row(p, ++n) > f
	}
	close(f)
}

function write_rosters(    i) {
	print "berkas,npsn" > (dir "/manifest-" round ".csv")
	for (i = 1; i <= n_schools; i++)
		if (list_comes(npsn_list[i])) {
			write_list(npsn_list[i], "guru")
			write_list(npsn_list[i], "tendik")
		}
}
