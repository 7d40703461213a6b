# Part of the second computation (expect.awk): who is expected, what is late,
# and the tables with the figures that the program must print.

# ---- who is expected ----

function overlaps(q, code) {
	return !q_gone[q] && q_from[q] <= r_to[code] && \
		(q_to[q] == "" || q_to[q] >= r_from[code])
}

# The day that counts: today, within the period.
function counted(code) {
	return today > r_to[code] ? r_to[code] : \
		today < r_from[code] ? r_from[code] : today
}

function asn(work) {
	return work ~ /^(PNS|PNS Diperbantukan|PNS Depag|CPNS|PPPK|PPPK Paruh Waktu)$/
}

# must, may, elsewhere, or check where the employment is not known.
function duty(q, code,    work) {
	work = p_work[q_person[q]]
	if (work == "PNS Depag")
		return "elsewhere"
	# from 2026 on, ASN of private schools take part as the others
	if (asn(work))
		return u_status[q_unit[q]] == "swasta" && \
			year_of(code) < 2026 ? "elsewhere" : "must"
	return work in not_asn ? "may" : "check"
}

function excluded(q, code,    on, k) {
	on = counted(code)
	k = q SUBSEP code
	if (q_role[q] == "lainnya")
		return "peran_tidak_dicakup"
	if (q_to[q] != "" && q_to[q] < on)
		return "jabatan_berakhir"
	if (q_from[q] > on)
		return "jabatan_belum_mulai"
	if (excepted(q_person[q], on))
		return "pengecualian"
	if (duty(q, code) == "elsewhere")
		return "e_kinerja_bkn"
	if (q_kind[q] == "plh" || (!q_home[q] && q_role[q] == "guru" && \
			plan[k] == ""))
		return "non_induk"
	if (duty(q, code) == "may" && plan[k] == "")
		return "non_asn"
	return ""
}

# A year expects who was expected in one of its cycles, at the last of the
# definitive home posts; else the reason of the last cycle holds.
function excluded_year(q,    c, i, n, list, own, other, why) {
	n = split(posts_of[q_person[q]], list, " ")
	for (c = 1; c <= 2; c++) {
		if (!overlaps(q, cycle[c]))
			continue
		why = excluded(q, cycle[c])
		if (why == "")
			own = c
	}
	for (c = 1; c <= 2; c++)
		for (i = 1; i <= n; i++)
			if (list[i] != q && is_own(list[i]) && is_own(q) && \
					overlaps(list[i], cycle[c]) && \
					excluded(list[i], cycle[c]) == "")
				other = c
	if (!own)
		return why == "" ? "jabatan_belum_mulai" : why
	return other > own ? "jabatan_berakhir" : ""
}

function why_not(q, code) {
	return r_year[code] ? excluded_year(q) : excluded(q, code)
}

# ---- figures ----

function window(code, stage, role) {
	return (code, stage, role) in last_day ? last_day[code, stage, role] : \
		last_day[code, stage]
}

# The day on which the post began, also by another home; a second post from
# before the period that became the home takes part since then.
function begun(q, first,    i, n, list, from) {
	from = q_from[q]
	n = split(posts_of[q_person[q]], list, " ")
	for (i = 1; i <= n && from != ""; i++)
		if (list[i] != q && q_unit[list[i]] == q_unit[q] && \
				q_role[list[i]] == q_role[q] && \
				q_to[list[i]] == day_before(from) && \
				(q_home[list[i]] + 0 >= q_home[q] + 0 || \
				q_from[list[i]] >= first)) {
			from = q_from[list[i]]
			i = 0
		}
	return from
}

function thirty_days_after(day,    y, m, d) {
	y = substr(day, 1, 4) + 0
	m = substr(day, 6, 2) + 0
	d = substr(day, 9) + 30
	while (d > days_in(y, m)) {
		d -= days_in(y, m)
		if (++m > 12) {
			m = 1
			y++
		}
	}
	return sprintf("%04d-%02d-%02d", y, m, d)
}

# Who begins when a stage is over has thirty days of their own for it.
function is_late(q, code, stage, role, done, on,    last, from) {
	last = window(code, stage, role)
	from = begun(q, r_from[code])
	if (last != "" && from > last && from > r_from[code])
		last = thirty_days_after(from)
	return last != "" && (done ? on > last : today > last)
}

# Into sum[KEY, figure]: what one post adds to its row.
function count_post(key, q, code,    k, why, s, role, late, has, n, year) {
	k = q SUBSEP code
	role = q_role[q]
	sum[key, "posts"]++
	why = why_not(q, code)
	if (why != "") {
		sum[key, "dikecualikan"]++
		sum[key, why]++
		return
	}
	sum[key, duty(q, code)]++
	has = r_year[code] ? rated[k] != "" : plan[k] != ""
	if (!has)
		sum[key, "belum"]++
	sum[key, "dikembalikan"] += plan[k] == "returned"
	split("", at)
	at["draf"] = has
	at["disetujui"] = approved[k] != ""
	at["diajukan"] = at["disetujui"] || plan[k] ~ /^(submitted|approved)$/ \
		|| plan[k] == "returned"
	year = year_of(code)
	for (n = 1; n < n_steps[year]; n++)
		at[step_name[year, n]] = reached[k] >= n
	at["dinilai"] = has && is_final(k)
	for (s in at)
		sum[key, s] += at[s]
	late = add_late(key, "diajukan", "plan", submitted[k], role, code, q)
	late += add_late(key, "disetujui", "review", approved[k], role, code, \
		q)
	for (n = 1; n < n_steps[year]; n++) {
		s = step_name[year, n]
		if (s in stage_of)
			late += add_late(key, s, stage_of[s], step_day[k, n], \
				role, code, q)
	}
	late += add_late(key, "dinilai", "assess", rated_on[k], role, code, q)
	sum[key, "terlambat"] += late > 0
	if (at["dinilai"])
		sum[key, matrix[a_result[k], a_manner[k]]]++
}

function add_late(key, s, stage, on, role, code, q,    late) {
	late = is_late(q, code, stage, role, at[s], on)
	sum[key, s " late"] += late
	return late
}

function number(key, figure) { return sum[key, figure] + 0 }

function day_number(on,    y, m, n) {
	y = substr(on, 1, 4) + 0
	for (m = 1; m < substr(on, 6, 2) + 0; m++)
		n += days_in(y, m)
	return n + substr(on, 9) + (y - 2000) * 365 + int((y - 1997) / 4)
}

# ---- what is compared ----

function write_expected() {
	file = dir "/expected/" keep ".csv"
	if ($4 == "summary")
		write_summary()
	else if ($4 == "roster")
		write_roster()
	else if ($4 == "schools")
		write_schools()
	else if ($4 == "recap")
		write_recap()
	else if ($4 == "credits" && ("--accumulate" in opt))
		write_sums()
	else if ($4 == "credits")
		write_credits()
	else if ($3 == "status")
		write_status()
	else
		fail("cannot compute " keep)
	close(file)
}

function quoted(text) {
	return text ~ /[",]/ ? "\"" text "\"" : text
}

function write_summary(    i, j, n, key, roles, line, head) {
	head = "npsn,peran,periode,tanggal_data,kecamatan,sekolah,bentuk," \
		"status_sekolah,wajib,dianjurkan,dikecualikan,belum,draf," \
		"diajukan,dikembalikan,disetujui," steps_of(period, ",") \
		"dinilai,terlambat,sangat_baik,baik," \
		"butuh_perbaikan,kurang,sangat_kurang,umur_roster_hari"
	print head > file
	gsub(/[^,]/, "", head)
	split("", sum)
	for (i = 1; i <= n_posts; i++)
		if (overlaps(i, period))
			count_post(q_unit[i] " " q_role[i], i, period)
	n = split("guru kepala_sekolah lainnya", roles, " ")
	for (i = 1; i <= n_units; i++) {
		line = 0
		for (j = 1; j <= n; j++) {
			key = unit[i] " " roles[j]
			if (number(key, "posts"))
				line = write_line(unit[i], roles[j], key)
		}
		if (!line)
			print unit[i] ",," where(unit[i]) \
				substr(head, 8) > file
	}
}

# The steps that are counted, each with a sign behind it.
function steps_of(code, sign,    i, list) {
	for (i = 1; i < n_steps[year_of(code)]; i++)
		list = list step_name[year_of(code), i] sign
	return list
}

function where(npsn) {
	return period "," today "," u_area[npsn] "," quoted(u_name[npsn]) \
		"," u_level[npsn] "," u_status[npsn]
}

function write_line(npsn, role, key,    i, n, names, line) {
	line = npsn "," role "," where(npsn) "," number(key, "must") "," \
		number(key, "may") + number(key, "check")
	n = split("dikecualikan belum draf diajukan dikembalikan disetujui " \
		steps_of(period, " ") "dinilai " \
		"terlambat SANGAT_BAIK BAIK BUTUH_PERBAIKAN KURANG " \
		"SANGAT_KURANG", names, " ")
	for (i = 1; i <= n; i++)
		line = line "," (r_year[period] && i > 2 && i < n - 6 ? "" : \
			number(key, names[i]))
	print line "," (as_of[npsn] == "" ? "" : \
		day_number(today) - day_number(as_of[npsn])) > file
	return 1
}

function put(part, figure, n, of, late) {
	print part "," figure "," n "," of "," late > file
}

# The funnel of one school, or of all, with the reasons of the excluded. Of
# a school whose list never came nothing is known, which is not zero.
function write_status(    i, key, n, names, total, schools, missing) {
	print "bagian,kode,jumlah,dari,terlambat" > file
	split("", sum)
	key = "all"
	for (i = 1; i <= n_posts; i++)
		if (overlaps(i, period) && (opt["--school"] == "" || \
				opt["--school"] == q_unit[i]))
			count_post(key, i, period)
	for (i = 1; i <= n_units; i++)
		if (opt["--school"] == "" || opt["--school"] == unit[i]) {
			schools++
			missing += as_of[unit[i]] == ""
		}
	unknown = !number(key, "posts") && missing == schools
	total = count(key, "posts")
	put("jabatan", "wajib", count(key, "must"), total)
	put("jabatan", "dianjurkan", count(key, "may"), total)
	put("jabatan", "periksa_status", count(key, "check"), total)
	put("jabatan", "dikecualikan", count(key, "dikecualikan"), total)
	if (number(key, "must") + number(key, "may") + number(key, "check") + \
			number(key, "dikecualikan") != total + 0)
		fail("expected and excluded are not all posts")
	n = split(reasons, names, " ")
	for (i = 1; i <= n; i++)
		if (number(key, names[i]))
			put("dikecualikan", names[i], number(key, names[i]), \
				number(key, "dikecualikan"))
	write_funnel(key, unknown ? "" : total - number(key, "dikecualikan"))
	put("sekolah", "tanpa_daftar", missing + 0, schools)
}

function count(key, figure) { return unknown ? "" : number(key, figure) }

function write_funnel(key, total,    i, n, names) {
	put("tahap", "belum", count(key, "belum"), total)
	n = split("draf diajukan disetujui " steps_of(period, " ") \
		"dinilai", names, " ")
	for (i = r_year[period] ? n : 1; i <= n; i++)
		put("tahap", names[i], count(key, names[i]), total, \
			count(key, names[i] " late"))
	if (!r_year[period])
		put("tahap", "dikembalikan", count(key, "dikembalikan"), total)
}

function write_roster(    q, p) {
	print "npsn,nama,peran,jenis_jabatan,nip,nuptk,induk,mulai,selesai," \
		"status_kepegawaian,pangkat" > file
	for (q = 1; q <= n_posts; q++) {
		p = q_person[q]
		if (holds(q, today))
			print q_unit[q] "," quoted(p_name[p]) "," q_role[q] \
				"," q_kind[q] "," p_nip[p] "," p_nuptk[p] "," \
				(q_home[q] ? "induk" : "non_induk") "," \
				q_from[q] "," q_to[q] "," p_work[p] "," \
				p_rank[p] > file
	}
}

function write_schools(    i, n) {
	print "npsn,sekolah,bentuk,status_sekolah,kecamatan,kabupaten" > file
	for (i = 1; i <= n_units; i++) {
		n = unit[i]
		print n "," quoted(u_name[n]) "," u_level[n] "," u_status[n] \
			"," u_area[n] "," u_kab[n] > file
	}
}

function title(q) {
	return q_role[q] == "guru" ? "Guru" : \
		(q_kind[q] == "plt" ? "Plt. " : "") "Kepala Sekolah"
}

function write_recap(    q, k) {
	print "nama,jabatan,unit_kerja,pegawai_nip,penilai_nip,penilai_nama," \
		"rating_hasil_kerja,rating_perilaku_kerja,predikat_kinerja," \
		"periode,tahun,alasan_tidak_lengkap,status" > file
	for (q = 1; q <= n_posts; q++) {
		k = q SUBSEP period
		if (rated[k] == "published")
			print quoted(p_name[q_person[q]]) "," title(q) "," \
				quoted(u_name[q_unit[q]]) "," \
				p_nip[q_person[q]] "," p_nip[a_rater[k]] "," \
				quoted(p_name[a_rater[k]]) "," \
				label[a_result[k]] "," label[a_manner[k]] \
				"," label[matrix[a_result[k], a_manner[k]]] \
				"," period "," substr(period, 1, 4) "," \
				a_reason[k] ",terbit" > file
	}
}

# What a history, "DAY what;" each, says on the last day of the period.
function at_end(history, code,    i, n, list, what) {
	n = split(history, list, ";")
	for (i = 1; i < n; i++)
		if (substr(list[i], 1, 10) <= r_to[code] || what == "")
			what = substr(list[i], 12)
	return what
}

# Whole months, every day of which is in one of the own posts.
function whole_months(p, code,    m, d, on, n, all, i, k, list, y, first) {
	k = split(posts_of[p], list, " ")
	y = substr(code, 1, 4) + 0
	first = substr(r_from[code], 6, 2) + 0
	for (m = first; m <= substr(r_to[code], 6, 2) + 0; m++) {
		all = 1
		for (d = 1; all && d <= days_in(y, m); d++) {
			on = sprintf("%04d-%02d-%02d", y, m, d)
			all = 0
			for (i = 1; i <= k && !all; i++)
				all = is_own(list[i]) && holds(list[i], on)
		}
		n += all
	}
	return n + 0
}

# Two decimals, half a hundredth is rounded up.
function credit(months, percent, coefficient,    n) {
	n = int(months * percent * coefficient * 100 / 1200 + 0.5 + 1e-9)
	return sprintf("%d.%02d", int(n / 100), n % 100)
}

# Whether the post was the home at the end of the period.
function was_own(q, code) {
	return home_since[q] > r_to[code] ? home_before[q] && !q_gone[q] : \
		is_own(q)
}

# The definitive home post alone, the last one where there are several.
function converts(q, code,    i, n, list) {
	if (!was_own(q, code))
		return 0
	n = split(posts_of[q_person[q]], list, " ")
	for (i = 1; i <= n; i++)
		if (is_own(list[i]) && overlaps(list[i], code) && \
				rated[list[i] SUBSEP code] == "published" && \
				q_from[list[i]] > q_from[q])
			return 0
	return 1
}

function write_credits(    q, k, p, note, rank, work, grade, m, pct, out) {
	print "nip,nuptk,npsn,periode,nama,jabatan,golongan,jenjang," \
		"predikat,persen,koefisien,bulan,angka_kredit,keterangan" \
		> file
	for (q = 1; q <= n_posts; q++) {
		k = q SUBSEP period
		p = q_person[q]
		if (rated[k] != "published" || !converts(q, period))
			continue
		rank = at_end(ranks[p], period)
		work = at_end(works[p], period)
		out = work != "" && !(work in converted)
		grade = out ? "" : grade_of[rank]
		pct = percent[matrix[a_result[k], a_manner[k]]]
		m = whole_months(p, period)
		note = period ~ /^2024-/ ? "sementara" : ""
		if (grade == "")
			note = note (note == "" ? "" : "; ") (out && \
				!asn(work) && !(work in not_asn) ? \
				"status kepegawaian tidak dikenal" : out ? \
				"tidak dikonversi: " work \
				" (hanya PNS; PNS Diperbantukan)" : rank == "" ? \
				"golongan tidak diketahui" : \
				"jenjang dari golongan ini tidak diketahui")
		print p_nip[p] "," p_nuptk[p] "," q_unit[q] "," period "," \
			quoted(p_name[p]) "," title(q) "," rank "," grade \
			"," label[matrix[a_result[k], a_manner[k]]] "," pct \
			"," (grade == "" ? "" : coefficient[grade]) "," m \
			"," (grade == "" ? "" : \
			     credit(m, pct, coefficient[grade])) "," note \
			> file
	}
}

# ---- added up over the years ----

# The post whose result converts for a person in a year, 0: none.
function converted_post(p, code,    i, n, list) {
	n = split(posts_of[p], list, " ")
	for (i = 1; i <= n; i++)
		if (rated[list[i] SUBSEP code] == "published" && \
				converts(list[i], code))
			return list[i]
	return 0
}

function missing(need, have) {
	return need == "" ? "" : sprintf("%.2f", need > have ? need - have : 0)
}

# Each year by its own rank, rounded, then added while the jenjang is one.
function write_sums(    i, n, p, q, code, codes, k, now, grade, list, parts,
		total, rank, unit, value) {
	print "nip,nama,npsn,golongan,jenjang,periode,rincian,jumlah," \
		"ak_pangkat,kurang_pangkat,ak_jenjang,kurang_jenjang" > file
	n = split("2024 2025 2026", codes, " ")
	for (p = 1; p <= n_people; p++) {
		if (p_nip[p] == "" || p_work[p] != "" && \
				!(p_work[p] in converted))
			continue
		grade = list = parts = ""
		for (i = 1; i <= n; i++) {
			code = codes[i]
			q = converted_post(p, code)
			if (!q)
				continue
			k = q SUBSEP code
			unit = q_unit[q]
			rank = at_end(ranks[p], code)
			now = grade_of[rank]
			if (now != "" && grade != "" && now != grade)
				list = parts = ""
			if (now != "")
				grade = now
			value = now == "" ? "?" : credit(whole_months(p, \
				code), percent[matrix[a_result[k], \
				a_manner[k]]], coefficient[now])
			total = (list == "" ? 0 : total) + value
			parts = parts (list == "" ? "" : "|") value
			list = list (list == "" ? "" : "|") code
		}
		if (list == "")
			continue
		i = parts !~ /[?]/
		print p_nip[p] "," quoted(p_name[p]) "," unit "," rank "," \
			grade "," list "," parts "," \
			(i ? sprintf("%.2f", total) : "") "," \
			for_rank[rank] "," \
			(i ? missing(for_rank[rank], total) : "") "," \
			for_jenjang[grade] "," \
			(i ? missing(for_jenjang[grade], total) : "") > file
	}
}
