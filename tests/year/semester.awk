# Part of generate.awk: what people write and decide in a period, in the year,
# and what is done again.

# ---- a period: who does how much of it ----

function make_days(    i, k, n, y, keys, text) {
	official["kadis"] = "196508171990031901"
	official["kadis2"] = "196802141993031904"
	official["provinsi"] = "196604211991032902"
	official["pengawas"] = "196909101994032903"
	roster_day[1] = "2024-01-05"; roster_day[2] = "2024-03-08"
	roster_day[3] = "2024-07-03"; roster_day[4] = "2025-01-06"
	roster_day[5] = "2026-01-05"
	code[1] = "2024-1"; code[2] = "2024-2"; code[3] = "2025"
	code[4] = "2026"
	n = split("submit return approve submit2 approve2 prep obs prep2 " \
		"obs2 fol fol2 ref ref2 rate rate2 org ass ass2 pub pub2", \
		keys, " ")
	text = "01-17 01-24 01-25 03-18 03-22 02-20 03-11 03-27 04-03 " \
		"05-13 06-03 06-10 07-02 06-17 07-06 06-24 06-26 07-11 " \
		"06-28 07-15"
	split(text, k, " ")
	for (i = 1; i <= n; i++)
		day[1, keys[i]] = "2024-" k[i]
	text = "07-17 07-24 07-25 09-16 09-20 08-20 09-09 10-02 10-07 " \
		"11-11 12-03 12-09 05-02 12-16 05-06 12-17 12-23 05-10 " \
		"12-27 05-13"
	split(text, k, " ")
	for (i = 1; i <= n; i++)
		day[2, keys[i]] = (k[i] ~ /^05/ ? "2025-01" substr(k[i], 3) : \
			"2024-" k[i])
	text = "01-17 01-24 01-25 03-18 03-22 02-20 03-11 03-27 04-03 " \
		"11-11 12-03 12-09 05-02 12-16 05-06 12-17 12-22 05-10 " \
		"12-26 05-13"
	split(text, k, " ")
	for (i = 1; i <= n; i++)
		for (y = 2025; y <= 2026; y++)
			day[y - 2022, keys[i]] = (k[i] ~ /^05/ ? y + 1 "-01" \
				substr(k[i], 3) : y "-" k[i])
}

function d(key, p) { return after(day[per, key], p % 4) }

# How far somebody comes: 0 no plan, 1 draft, 2 submitted, 3 returned,
# 4 approved, 5 prepared, 6 observed, 7 followed up, 8 reflected, 9 rated,
# 10 final, 11 published; gap: assessed with a reason after step 6.
function find_fate(p, npsn, role,    h, f) {
	h = (p * 37 + per * 61) % 100
	gap = 0
	again = 0
	f = h < 3 ? 0 : h < 5 ? 1 : h < 7 ? 2 : h < 9 ? 3 : h < 11 ? 4 : \
		h < 13 ? 5 : h < 15 ? 6 : h < 17 ? 7 : h < 19 ? 8 : \
		h < 21 ? 9 : h < 25 ? 10 : 11
	gap = h >= 25 && h < 30
	again = h >= 30 && h < 36
	if (nick_of[p] != "" || role == "kepala_sekolah") {
		f = 11
		gap = again = 0
	}
	if (f > 0 && emp[p] !~ /^(PNS|PPPK|CPNS)/ && !pppk_from[p] && \
			(p + per) % 2)
		f = 0
	if (!is_state(npsn) && emp[p] ~ /^PNS/)
		f = p % 2 ? 11 : 0
	if (p % 23 == 7 && nick_of[p] == "" && f > 2)
		f = 2			# the wrong one approves
	wrong = p % 23 == 7
	if (p % 29 == 6 && nick_of[p] == "" && f > 5)
		f = 5			# the wrong one observes
	special_fate(p, npsn, role)
	return fixed == "" ? f : fixed
}

function special_fate(p, npsn, role,    nick) {
	fixed = ""
	nick = nick_of[p]
	if (nick == "depag")
		fixed = 0
	else if (nick == "pensiun" || nick == "pensiun_ks")
		fixed = 4
	else if (nick == "wafat" || nick == "mundur" && per == 2)
		fixed = 5
	else if (nick == "wafat_ks")
		fixed = 9
	else if (nick == "cltn" || nick == "tak_lengkap")
		gap = 1
	else if (nick == "titip")	# at a private school since March 2024
		fixed = per > 3 ? 11 : per > 1 || second ? 0 : 5
	else if (nick == "mutasi" && per == 1 && npsn == 20100101 ||
		 nick == "mutasi2" && per == 2 && npsn == 20100104)
		fixed = 6
	else if (nick ~ /^mutasi/ && second)
		gap = 1
	else if (nick == "dua_tanpa" && second)
		fixed = 0
	else if (nick == "dua_honor" && second)
		fixed = per == 1 ? 4 : 0
	else if (nick == "plt_sama" && second && per == 1)
		gap = 1
}

function flag(p, n) { return (p * 13 + per * 7) % 17 == n && nick_of[p] == "" }

# ---- who decides ----

function kadis_on(on) {
	return official[on < "2024-10-01" ? "kadis" : "kadis2"]
}

function head_on(npsn, on) {
	if (npsn == 20100102)
		return who[on < "2024-03-01" ? "pensiun_ks" : "plt_sama"]
	if (npsn == 20100106)
		return who[on < "2024-06-20" ? "wafat_ks" : \
			on < "2024-07-01" ? "ks7" : on < "2025-01-06" ? "plt_lain" : "baru_ks"]
	if (npsn == 20100109 && on >= "2024-10-07" && on <= "2024-10-12")
		return who["ks10"]	# as plh
	return who["ks" npsn - 20100100]
}

function rater(p, npsn, role, on,    h) {
	if (p == who["terlewat"] && on < "2024-07-01")
		return official["pengawas"]
	h = head_on(npsn, on)
	if (role == "guru" && h != p)
		return id_of(h)
	# who leads the school, in each post there
	if (npsn ~ /(09|10)$/)
		return official["provinsi"]
	return kadis_on(on)
}

function observer(p, npsn, role, on) {
	if (role == "kepala_sekolah" && npsn ~ /0[126]$/ && p % 2)
		return official["pengawas"]
	if (role == "guru" && npsn == 20100104 && p % 3 == 0 && \
			p != who["tim"])
		return id_of(who["tim"])
	return rater(p, npsn, role, on)
}

# ---- what they write ----

function out(file) { return dir "/" file "-" code[per] ".csv" }

# The first cells of a row of content.
function key(p, npsn, role,    id) {
	id = id_now(p)
	return (length(id) == 18 ? id : "") "," \
		(length(id) == 18 ? "" : id) "," where(p, npsn, role)
}

function id_now(p) {
	return pppk_from[p] && per + 1 >= pppk_from[p] && per > 1 ? \
		make_nip(p, 1) : id_of(p)
}

# School and role are named where a person has, or may get, several posts.
function where(p, npsn, role) {
	return nick_of[p] != "" || p % 3 == 0 ? npsn "," role : ","
}

function decision(file, p, npsn, role, by, on, reason) {
	print id_now(p) "," where(p, npsn, role) "," by "," on "," reason "," \
		> out(file)
}

function heads(    i, n, list) {
	n = split("submit return approve submit2 approve2 collect1 " \
		"collect1b collect2 collect2b collect3 collect3b collect4 " \
		"collect4b rate rateb publish publish2" \
		(per > 2 ? " collect3c collect3d" : ""), list, " ")
	for (i = 1; i <= n; i++)
		print "person,npsn,role,by,on,reason,note" > out(list[i])
	plan_head = "nip,nuptk,npsn,peran,indikator,praktik_target," \
		"kompetensi," (per < 3 ? "kompetensi_jumlah," : "") \
		"tugas_tambahan,tugas_sk_nomor,tugas_sk_tanggal,tugas_mulai," \
		"tugas_selesai,berorientasi_pelayanan,akuntabel,kompeten," \
		"harmonis,loyal,adaptif,kolaboratif"
	print plan_head > out("plans")
	print plan_head > out("plans2")
	obs_head = "nip,nuptk,npsn,peran,"
	print obs_head "jadwal_tanggal,jadwal_jam,persiapan_target," \
		"persiapan_upaya,persiapan_rpp" > out("prepare")
	print obs_head "jadwal_tanggal,jadwal_jam,persiapan_target," \
		"persiapan_upaya,persiapan_rpp" > out("prepare2")
	for (i = 1; i <= 2; i++)
		print obs_head "perilaku1_nilai,perilaku1_catatan," \
			"perilaku2_nilai,perilaku2_catatan,perilaku3_nilai," \
			"perilaku3_catatan,observasi_rekomendasi" \
			> out("seen" (i == 2 ? 2 : ""))
	print obs_head "tindak_lanjut_tantangan,tindak_lanjut_tujuan" \
		> out("follow")
	if (per > 2)
		print obs_head "upaya_tindak_lanjut_kegiatan" > out("improve")
	print obs_head "refleksi_capaian,refleksi_tantangan," \
		"refleksi_upaya_peningkatan,penilaian_nilai," \
		"penilaian_alasan" > out("reflect")
	ass_head = "nip,nuptk,npsn,peran,hasil_kerja,hasil_kerja_alasan," \
		"perilaku_kerja,perilaku_kerja_alasan,alasan_tidak_lengkap," \
		(per > 2 ? "tugas_pokok," : "") "penilai"
	print ass_head > out("assess")
	print ass_head > out("assess2")
	print "npsn,predikat,tanggal,oleh" > out("organisation")
}

function indicator(p, role) {
	return role == "guru" ? teacher_of[p % 8 + 1] : head_of[p % 8 + 1]
}

# `whole` is 0 where the aspect loyal is missing.
function plan_row(file, p, npsn, role, what, whole,    i, line) {
	line = key(p, npsn, role) "," what ",Satu siklus," \
		"PK_PELATIHAN_MANDIRI" (per < 3 ? "," 2 + p % 4 : "") ","
	if (role == "guru" && p % 5 == 0 && per == 1)
		line = line "TT_WALI_KELAS,800/" p "/REKAAN/2024,2024-01-02" \
			",2024-01-02," (p % 2 ? "2024-12-31" : "2024-06-30")
	else
		line = line ",,,,"
	for (i = 1; i <= 7; i++)
		line = line "," (i == 5 && !whole ? "" : 1 + (p + i) % 3)
	print line > out(file)
}

# Nobody is observed at the hour of somebody else.
function clock_of(p,    n) {
	n = p * 3 + second
	return pad(6 + int(n / 60), 2) ":" pad(n % 60, 2)
}

function level(n) {
	return n % 7 == 0 ? "BELUM_DILAKUKAN" : n % 3 == 0 ? \
		"DILAKUKAN_BELUM_EFEKTIF" : "DILAKUKAN_EFEKTIF"
}

function rating(n) {
	return n == 1 ? "DI_BAWAH_EKSPEKTASI" : n == 2 ? \
		"SESUAI_EKSPEKTASI" : "DI_ATAS_EKSPEKTASI"
}

# All nine pairs of ratings occur.
function pair(p, n,    k, list) {
	k = (p * 7 + n * 5) % 20
	split("11 12 13 21 31 23 23 32 32 33 33 33 33 22 22 22 22 22 22 22", \
		list, " ")
	return list[k + 1]
}

# The plan: first or second wave, returned, left as it is.
function write_plan(p, npsn, role, f, wave,    on, what) {
	what = indicator(p, role)
	if (again || f == 3)
		wave = 1
	plan_row(wave == 1 ? "plans" : "plans2", p, npsn, role, \
		nick_of[p] == "indikator" && per == 1 ? "EKSPEKTASI" : what, \
		!(f == 1 && p % 2))
	if (f == 1 && p % 2 == 0)
		return
	on = d(wave == 1 ? "submit" : "submit2", p)
	decision(wave == 1 ? "submit" : "submit2", p, npsn, role, "", on, "")
	if (again || f == 3) {
		on = d("return", p)
		decision("return", p, npsn, role, rater(p, npsn, role, on), \
			on, "perbaiki")
	}
	if (again) {
		plan_row("plans2", p, npsn, role, what, 1)
		decision("submit2", p, npsn, role, "", d("submit2", p), "")
		wave = 2
	}
	on = d(wave == 1 ? "approve" : "approve2", p)
	if (wrong || f > 3)
		decision(wave == 1 ? "approve" : "approve2", p, npsn, role, \
			wrong && f == 2 ? id_of(who["ks3"]) : \
			rater(p, npsn, role, on), on, "")
}

function write_steps(p, npsn, role, f, wave,    on, s, t, k) {
	s = wave == 2 ? 2 : ""
	k = key(p, npsn, role)
	t = indicator(p, role)
	if (nick_of[p] == "indikator" && per == 1)
		t = "EKSPEKTASI"
	print k "," d("obs" s, p) "," clock_of(p) "," \
		(role == "guru" ? t "." 1 + p % 3 : "Agenda berjalan") \
		",Belajar mandiri,rpp-" p ".pdf" > out("prepare" s)
	decision(wave == 2 ? "collect1b" : "collect1", p, npsn, role, "", \
		d("prep" s, p), "")
	if (f < 6 && !(p % 29 == 6))
		return
	print k "," level(p) ",Terlihat," level(p + 1) ",Terlihat," \
		level(p + 2) ",Terlihat,Lanjutkan" > out("seen" s)
	on = d("obs" s, p)
	if (!(nick_of[p] == "terlewat" && per == 1))
		decision(wave == 2 ? "collect2b" : "collect2", \
			p, npsn, role, 			f < 6 ? id_of(who["ks5"]) : \
			observer(p, npsn, role, on), on, "")
	if (f < 7 || gap)
		return
	s = flag(p, 3) ? 2 : ""
	print k ",Waktu,Menerapkan kesepakatan|Meninjau" > out("follow")
	decision(s ? "collect3b" : "collect3", p, npsn, role, "", \
		d("fol" s, p), "")
	# a step of its own from 2025 on; some stay in front of it
	if (per > 2 && (f > 7 || p % 2)) {
		print k ",Membaca|Berbagi" > out("improve")
		decision(s ? "collect3d" : "collect3c", p, npsn, role, "", \
			d("fol" s, p), "")
	}
	if (f < 8)
		return
	s = flag(p, 4) ? 2 : ""
	print k ",Tercapai,Konsistensi,Berbagi," rating(1 + p % 3) ",Jujur" \
		> out("reflect")
	decision(s ? "collect4b" : "collect4", p, npsn, role, "", \
		d("ref" s, p), "")
	on = d("rate" s, p)
	if (f > 8)
		decision(s ? "rateb" : "rate", p, npsn, role, \
			rater(p, npsn, role, on), on, "")
}

function main_duties(role, p) {
	if (per < 3)
		return ""
	if (role != "guru")
		return "TP_KS_KURIKULUM|TP_KS_PERENCANAAN|TP_KS_LAPORAN|" \
			"TP_KS_KEHADIRAN,"
	return p % 31 == 9 ? "TP_KURIKULUM," : "TP_KURIKULUM|TP_KEHADIRAN,"
}

# Who reflected late is assessed late; a ninth is rated though not ready.
function write_result(p, npsn, role, f,    late, on, two) {
	late = flag(p, 4) || flag(p, 5) || npsn == 20100106 && per == 1
	on = day[per, late ? "ass2" : "ass"]
	if (f < 10 && p % 3)
		return
	two = pair(p, per)
	print key(p, npsn, role) "," rating(substr(two, 1, 1)) ",Tercapai," \
		rating(substr(two, 2)) ",Konsisten," \
		(gap ? "sakit dan mutasi" : "") "," main_duties(role, p) \
		rater(p, npsn, role, on) > out(late ? "assess2" : "assess")
	on = day[per, late ? "pub2" : "pub"]
	if (f == 11)
		decision(late ? "publish2" : "publish", p, npsn, role, \
			rater(p, npsn, role, on), on, "")
}

function write_subject(p, npsn, role, wave,    f) {
	f = find_fate(p, npsn, role)
	if (f == 0)
		return
	if (flag(p, 0))
		wave = 2
	write_plan(p, npsn, role, f, wave)
	if (again)
		wave = 2
	if (f > 4)
		write_steps(p, npsn, role, f, flag(p, 2) || \
			nick_of[p] == "terlewat" ? 2 : wave)
	write_result(p, npsn, role, f)
}

# Where everybody works in the period, and what comes beside it.
function write_people_of(p,    at) {
	second = 0
	at = listed(p, per == 1 ? 1 : per == 2 ? 3 : per + 1)
	if (at == "" && per == 1 && listed(p, 2) != "")
		write_subject(p, listed(p, 2), role_of[p], 2)
	else if (at != "" && role_of[p] != "lainnya")
		write_subject(p, at, role_of[p], \
			(p == who["salah_ptk"] && per == 1) ? 2 : 1)
	second = 1
	if (moved[p] && moved_round[p] == per + 2 && per < 3)
		write_subject(p, moved[p], "guru", 2)
	if (also[p] && at != "")
		write_subject(p, also[p], "guru", 2)
	if (p == who["plt_sama"])
		write_subject(p, 20100102, "kepala_sekolah", per == 1 ? 2 : 1)
	if (p == who["plt_lain"] && per == 2)
		write_subject(p, 20100106, "kepala_sekolah", 1)
}

# The predicates of the schools; one school gets none in 2024-2.
function write_predicates(    i, n, list) {
	split("Baik Istimewa Kurang", list, " ")
	for (i = 1; i <= n_schools; i++) {
		n = npsn_list[i]
		if (per == 2 && n == 20100107)
			continue
		print n "," (i % 5 ? list[1 + (i + per) % 2] : \
			"Butuh Perbaikan") "," day[per, "org"] "," \
			(n ~ /(09|10)$/ ? official["provinsi"] : \
			 kadis_on(day[per, "org"])) > out("organisation")
	}
}

function write_period(    p) {
	split("KETERATURAN_SUASANA DISIPLIN_POSITIF UMPAN_BALIK " \
		"PERHATIAN_KEPEDULIAN EKSPEKTASI AKTIVITAS_INTERAKTIF " \
		"INSTRUKSI_PEMBELAJARAN INSTRUKSI_ADAPTIF", teacher_of, " ")
	split("KS_VISI_MISI KS_PERENCANAAN KS_PRAKTIK_BAIK KS_PROGRAM " \
		"KS_REFLEKSI_KURIKULUM KS_KOMBEL KS_SIKLUS_PRAKTIK " \
		"KS_REFLEKSI_KOMPETENSI", head_of, " ")
	heads()
	for (p = 1; p <= n_people; p++)
		write_people_of(p)
	write_predicates()
}

# ---- the year ----

function write_year_of(p, npsn, role,    two, late) {
	late = p % 14 == 2
	two = pair(p, 4)
	print key(p, npsn, role) "," rating(substr(two, 1, 1)) ",Setahun," \
		rating(substr(two, 2)) ",Setahun," \
		(p % 4 == 1 || nick_of[p] ~ /^(cltn|mutasi)/ ? \
		 "satu siklus saja" : "") "," \
		rater(p, npsn, role, "2025-01-24") \
		> (dir "/year" (late ? 2 : "") ".csv")
	if (p % 10 != 4)
		print id_now(p) "," npsn "," role "," \
			rater(p, npsn, role, "2025-02-10") ",2025-02-10,," \
			> (dir "/publish-year.csv")
}

# Everybody is rated who is there in December; the guard sorts them out.
function write_annual(    p, at) {
	per = 2
	print "nip,nuptk,npsn,peran,hasil_kerja,hasil_kerja_alasan," \
		"perilaku_kerja,perilaku_kerja_alasan,alasan_tidak_lengkap," \
		"penilai" > (dir "/year.csv")
	print "nip,nuptk,npsn,peran,hasil_kerja,hasil_kerja_alasan," \
		"perilaku_kerja,perilaku_kerja_alasan,alasan_tidak_lengkap," \
		"penilai" > (dir "/year2.csv")
	print "person,npsn,role,by,on,reason,note" > (dir "/publish-year.csv")
	for (p = 1; p <= n_people; p++) {
		at = p == who["mutasi2"] ? moved[p] : listed(p, 3)
		if (at == "" || role_of[p] == "lainnya")
			continue
		write_year_of(p, at, role_of[p])
		if (p == who["plt_sama"])
			write_year_of(p, 20100102, "kepala_sekolah")
		if (p == who["plt_lain"])
			write_year_of(p, 20100106, "kepala_sekolah")
	}
}

# ---- what is done again ----

# An accepted objection: the rating is better now. The indicator was wrong:
# plan and observation once more.
function write_again(    f, p) {
	per = 1
	p = who["keberatan"]
	f = dir "/again-2024-1.csv"
	print "nip,nuptk,npsn,peran,hasil_kerja,hasil_kerja_alasan," \
		"perilaku_kerja,perilaku_kerja_alasan,penilai" > f
	print key(p, home[p], "guru") ",DI_ATAS_EKSPEKTASI,Bukti dihitung," \
		"DI_ATAS_EKSPEKTASI,Konsisten," \
		rater(p, home[p], "guru", "2024-07-25") > f
	print "person,npsn,role,by,on,reason,note" > \
		(dir "/publish-again-2024-1.csv")
	print id_of(p) ",,," rater(p, home[p], "guru", "2024-07-25") \
		",2024-07-25,," > (dir "/publish-again-2024-1.csv")
	f = dir "/objections.csv"
	print "nip,npsn,peran,diajukan_pada,alasan,keputusan," \
		"diputuskan_pada,diputuskan_oleh" > f
	print id_of(p) "," home[p] ",guru,2024-07-05,Bukti belum dihitung," \
		"diterima,2024-07-22," official["provinsi"] > f
	p = who["ditolak"]
	print id_of(p) "," home[p] ",guru,2024-07-08,Alasan tidak jelas," \
		"ditolak,2024-07-22," official["provinsi"] > f
	p = who["indikator"]
	f = dir "/plans-indicator.csv"
	print "nip,nuptk,npsn,peran,indikator" > f
	print key(p, home[p], "guru") "," indicator(p, "guru") > f
	f = dir "/prepare-indicator.csv"
	print "nip,nuptk,npsn,peran,jadwal_tanggal,jadwal_jam," \
		"persiapan_target,persiapan_upaya,persiapan_rpp," \
		"perilaku1_nilai,perilaku2_nilai,perilaku3_nilai" > f
	print key(p, home[p], "guru") ",2024-04-18,07:05," \
		indicator(p, "guru") ".1,Belajar,rpp.pdf," level(1) "," \
		level(2) "," level(3) > f
}

function write_talks(    p, f) {
	per = 1
	f = dir "/dialogues.csv"
	print "nip,nuptk,npsn,peran,jenis,tahap,tanggal,butir_kesepakatan" > f
	for (p = 1; p <= n_people; p += 3)
		if (find_fate(p, home[p], role_of[p]) > 3 && joined[p] == 1 && \
				role_of[p] != "lainnya")
			print key(p, home[p], role_of[p]) \
				",dialog_kinerja,rencana,2024-01-18," \
				"Fokus|Observasi" > f
}
