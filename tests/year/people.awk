# The fictional people of the year: who they are, where they work, and how
# far each of them comes in each period. Included by generate.awk; writes
# nothing. No figure of the test is computed here.

# ---- dates and identifiers ----

function pad(n, width) {
	return sprintf("%0" width "d", n)
}

function birth_year(p) { return 1966 + p * 7 % 32 }
function birth_month(p) { return 1 + p * 5 % 12 }
function birth_day(p) { return 1 + p * 11 % 28 }
function sex(p) { return p % 2 ? "P" : "L" }

function birth(p) {
	return birth_year(p) "-" pad(birth_month(p), 2) "-" pad(birth_day(p), 2)
}

# Well-formed, and 9.. at the end: nobody has such a number.
function make_nip(p, pppk,    begin) {
	begin = pppk ? "202221" : (birth_year(p) + 25 > 2022 ? 2022 : \
		birth_year(p) + 25) "03"
	return birth_year(p) pad(birth_month(p), 2) pad(birth_day(p), 2) \
		begin (sex(p) == "P" ? 2 : 1) (900 + p % 100)
}

function make_nuptk(p) {
	return "1" (birth_month(p) + 3) % 10 pad(birth_day(p) + 32, 2) \
		birth_year(p) - 1900 + 678 birth_year(p) - 1900 + 578 \
		(sex(p) == "P" ? 21 : 13) pad(p, 4)
}

function make_nik(p) {
	return "320199" pad(birth_day(p) + (sex(p) == "P" ? 40 : 0), 2) \
		pad(birth_month(p), 2) pad(birth_year(p) % 100, 2) pad(p, 4)
}

function make_name(p,    a, b) {
	a = first_name[p % n_first + 1]
	b = last_name[int(p / n_first) % n_last + 1]
	return a " " b " " roman[(p + int(p / 154)) % 7 + 1] (p % 3 ? ", S.Pd." : "")
}

# ---- who ----

function is_state(npsn) { return status[npsn] == "negeri" }

# PNS of all ranks, PPPK, CPNS and people who are not ASN, by turns.
function employ(p, npsn,    k) {
	k = p % 12
	if (!is_state(npsn))
		return k == 5 ? "PNS" : k == 8 ? "" : "GTY/PTY"
	if (k < 6)
		return "PNS"
	if (k < 8)
		return "PPPK"
	if (k == 8)
		return "CPNS"
	if (k == 9)
		return "Guru Honor Sekolah"
	return k == 10 ? "Honor Daerah TK.II Kab/Kota" : \
		p % 24 == 11 ? "" : "PNS"
}

function rank_of(p, work) {
	if (work == "CPNS")
		return "III/a"
	if (work == "PPPK")
		return p % 5 ? p % 3 ? "IX" : "XI" : ""
	if (work ~ /^PNS/)
		return p % 23 == 1 ? "" : rank_list[p % 9 + 1]
	return ""
}

# add(NICK, NPSN, ROLE [, EMPLOYMENT [, RANK]]): a person from January 2024.
function add(nick, npsn, role, work, rank,    p) {
	p = ++n_people
	nick_of[p] = nick
	if (nick != "")
		who[nick] = p
	home[p] = npsn
	role_of[p] = role
	emp[p] = work == "" ? employ(p, npsn) : work == "-" ? "" : work
	rank_is[p] = rank == "" ? rank_of(p, emp[p]) : rank
	name[p] = make_name(p)
	nik[p] = make_nik(p)
	nuptk[p] = p % 6 == 5 && emp[p] ~ /^(PNS|PPPK|CPNS)/ ? "" : \
		make_nuptk(p)
	nip[p] = emp[p] ~ /^(PNS|PPPK|CPNS)/ ? \
		make_nip(p, emp[p] ~ /^PPPK/) : ""
	return p
}

function id_of(p) { return nip[p] != "" ? nip[p] : nuptk[p] }

# Where somebody stands in the lists of a round, "" nowhere.
function listed(p, round) {
	if (round < joined[p] || (left[p] && round >= left[p]))
		return ""
	return moved[p] && round >= moved_round[p] ? moved[p] : home[p]
}

function school(n, npsn_name, level, state, area) {
	npsn_list[++n_schools] = n
	school_name[n] = npsn_name
	bentuk[n] = level
	status[n] = state
	kecamatan[n] = area
}

function make_schools() {
	school(20100101, "SD NEGERI REKAAN 01", "SD", "negeri", "Umpama")
	school(20100102, "SD NEGERI REKAAN 02", "SD", "negeri", "Umpama")
	school(20100103, "SD SWASTA BAKTI REKAAN", "SD", "swasta", "Umpama")
	school(20100104, "SMP NEGERI 1 UMPAMA", "SMP", "negeri", "Umpama")
	school(20100105, "SMP SWASTA TELADAN REKAAN", "SMP", "swasta", "Umpama")
	school(20100106, "SD NEGERI REKAAN 03", "SD", "negeri", "Misal")
	school(20100107, "TK NEGERI PEMBINA MISAL", "TK", "negeri", "Misal")
	school(20100108, "KB SWASTA CERIA REKAAN", "KB", "swasta", "Misal")
	school(20100109, "SMA NEGERI 1 MISAL", "SMA", "negeri", "Misal")
	school(20100110, "SMK NEGERI 1 MISAL", "SMK", "negeri", "Misal")
	school(20100111, "SD NEGERI REKAAN 04", "SD", "negeri", "Misal")
	school(20100112, "SD NEGERI REKAAN 05", "SD", "negeri", "Misal")
}

# The special cases; the reasons stand in year.txt.
function make_special(    p) {
	add("pensiun_ks", 20100102, "kepala_sekolah", "PNS", "IV/b")
	add("wafat_ks", 20100106, "kepala_sekolah", "PNS", "IV/a")
	add("plt_sama", 20100102, "guru", "PNS", "IV/a")
	add("plt_lain", 20100101, "guru", "PNS", "III/d")
	add("titip", 20100104, "guru", "PNS", "III/c")
	add("depag", 20100101, "guru", "PNS Depag", "III/d")
	add("cltn", 20100101, "guru", "PNS", "III/b")
	add("pensiun", 20100104, "guru", "PNS", "IV/a")
	add("wafat", 20100106, "guru", "PNS", "III/d")
	add("mundur", 20100109, "guru", "PPPK", "IX")
	p = add("salah_ptk", 20100104, "guru", "PNS", "III/a")
	wrong_type[p] = "tendik"	# until March 2024
	p = add("salah_ptk2", 20100109, "lainnya", "PNS", "III/b")
	wrong_type[p] = "guru"
	p = add("mutasi", 20100101, "guru", "PNS", "III/c")
	moved[p] = 20100106; moved_round[p] = 3
	p = add("mutasi2", 20100104, "guru", "PNS", "III/d")
	moved[p] = 20100109; moved_round[p] = 4
	p = who["titip"]
	moved[p] = 20100105; moved_round[p] = 3
	p = add("dua_sekolah", 20100104, "guru", "PNS", "III/c")
	also[p] = 20100109
	p = add("dua_tanpa", 20100104, "guru", "PNS", "III/b")
	also[p] = 20100110
	p = add("dua_honor", 20100105, "guru", "GTY/PTY")
	also[p] = 20100104
	add("indikator", 20100101, "guru", "PNS", "III/c")
	add("terlewat", 20100101, "guru", "PPPK", "IX")
	add("keberatan", 20100109, "guru", "PNS", "IV/c")
	add("ditolak", 20100109, "guru", "PNS", "IV/d")
	p = add("jadi_pppk", 20100106, "guru", "Guru Honor Sekolah")
	pppk_from[p] = 2
	p = add("jadi_pppk2", 20100102, "guru", "Honor Daerah TK.II Kab/Kota")
	pppk_from[p] = 3
	add("naik", 20100109, "guru", "PNS", "III/b")
	add("asing", 20100110, "guru", "Tenaga Kontrak Rekaan")
	add("tim", 20100104, "guru", "PNS", "IV/a")
	add("tak_lengkap", 20100102, "guru", "PNS", "III/c")
	p = add("", 20100111, "guru", "PNS", "III/b"); joined[p] = 3
}

# Who follows those who left, and who comes later.
function make_late(    p, i, n) {
	p = add("baru_ks", 20100106, "kepala_sekolah", "PNS", "IV/b")
	joined[p] = 4
	for (i = 1; i <= 11; i++) {
		n = npsn_list[i]
		p = add(n == 20100102 ? "baru_cpns" : "", n, "guru", \
			is_state(n) ? i % 2 ? "PPPK" : "CPNS" : "GTY/PTY", \
			is_state(n) ? i % 2 ? "IX" : "III/a" : "")
		joined[p] = i % 3 == 1 ? 2 : 3
	}
	# part time, from January 2026
	p = add("paruh", 20100104, "guru", "PPPK Paruh Waktu", "IX")
	joined[p] = 5
	p = add("", 20100105, "guru", "PPPK Paruh Waktu", "IX")
	joined[p] = 5
}

function make_people(    i, k, n, p) {
	n_first = split("Contoh Umpama Misalnya Andaian Rekaan Purwarupa " \
		"Tiruan Khayali Bayangan Fiksiana Peraga", first_name, " ")
	n_last = split("Satu Dua Tiga Empat Lima Enam Tujuh Delapan " \
		"Sembilan Sepuluh Sebelas Seratus Seribu Sejuta", last_name, " ")
	split("Alfa Beta Gama Delta Epsilon Zeta Eta", roman, " ")
	split("III/a III/b III/c III/d IV/a IV/b IV/c IV/d III/d", \
		rank_list, " ")
	make_schools()
	make_special()
	for (i = 1; i <= 11; i++) {
		n = npsn_list[i]
		if (n != 20100102 && n != 20100106) {
			p = add("ks" i, n, "kepala_sekolah", \
				is_state(n) ? "PNS" : "GTY/PTY", \
				is_state(n) ? rank_list[5 + i % 3] : "")
			joined[p] = i == 11 ? 3 : 1
		}
		for (k = 0; k < (is_state(n) ? 15 : 11); k++) {
			p = add("", n, "guru")
			joined[p] = i == 11 ? 3 : 1
		}
		for (k = 0; k < 2; k++) {
			p = add("", n, "lainnya", k ? "PNS" : \
				"Tenaga Honor Sekolah", k ? "II/c" : "")
			joined[p] = i == 11 ? 3 : 1
		}
	}
	for (p = 1; p <= n_people; p++)
		if (!joined[p])
			joined[p] = 1
	left[who["pensiun_ks"]] = left[who["pensiun"]] = 2
	left[who["wafat"]] = left[who["wafat_ks"]] = 3
	left[who["mundur"]] = 4
	make_late()
}
