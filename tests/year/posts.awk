# Part of the second computation (expect.awk): who has which post on which
# day, and who supervises it, from the lists of Dapodik, the officials and
# what was recorded about people.

# ---- schools and people ----

function take_schools() {
	begin(operand)
	while (next_row()) {
		unit[++n_units] = v["npsn"]
		u_name[v["npsn"]] = v["sekolah"]
		u_level[v["npsn"]] = v["bentuk"]
		u_status[v["npsn"]] = v["status_sekolah"]
		u_area[v["npsn"]] = v["kecamatan"]
		u_kab[v["npsn"]] = v["kabupaten"]
		u_prov[v["npsn"]] = v["provinsi"]
	}
}

function take_manifest(    i, n, file, npsn, first) {
	begin(opt["--manifest"])
	while (next_row()) {
		file[++n] = v["berkas"]
		npsn[n] = v["npsn"]
		if (!(v["npsn"] in first))
			first[v["npsn"]] = as_of[v["npsn"]] == ""
	}
	for (i = 1; i <= n; i++)
		take_list(file[i], npsn[i], first[npsn[i]])
}

function take_list(file, npsn, first,    line, on, i) {
	input = dir "/" file
	for (i = 1; i <= 4; i++)
		if ((getline line < input) <= 0)
			fail(file " is not there")
	match(line, /[0-9]+-[0-9]+-[0-9]+/)
	on = substr(line, RSTART, 10)
	close(input)
	begin(file, 4)
	while (next_row())
		take_person(npsn, on, first)
	if (on > as_of[npsn])
		as_of[npsn] = on
}

# The NIK never changes, so here it alone says who somebody is.
function take_person(npsn, on, first,    p, role) {
	role = v["Jenis PTK"] ~ /^Guru/ ? "guru" : \
		v["Jenis PTK"] == "Kepala Sekolah" ? "kepala_sekolah" : \
		"lainnya"
	if (!(v["NIK"] in by_nik)) {
		p = by_nik[v["NIK"]] = ++n_people
		add_post(p, npsn, role, "definitif", 1, first ? "" : on)
	} else {
		p = by_nik[v["NIK"]]
		place(p, npsn, role, on, first)
	}
	if (v["Tugas Tambahan"] ~ /^PLT Kepala Sekolah/ &&
			!has_post(p, npsn, "kepala_sekolah", "plt", on))
		add_post(p, npsn, "kepala_sekolah", "plt", 0, first ? "" : on)
	p_name[p] = v["Nama"]
	if (v["NIP"] != "") {
		p_nip[p] = v["NIP"]
		by_id[v["NIP"]] = p
	}
	if (v["NUPTK"] != "") {
		p_nuptk[p] = v["NUPTK"]
		by_id[v["NUPTK"]] = p
	}
	if (v["Status Kepegawaian"] != "" && \
	    v["Status Kepegawaian"] != p_work[p]) {
		p_work[p] = v["Status Kepegawaian"]
		works[p] = works[p] today " " p_work[p] ";"
	}
	if (v["Pangkat Golongan"] != "" && v["Pangkat Golongan"] != p_rank[p]) {
		p_rank[p] = v["Pangkat Golongan"]
		ranks[p] = ranks[p] today " " p_rank[p] ";"
	}
}

function add_post(p, npsn, role, kind, is_home, from, to,    q) {
	q = ++n_posts
	q_person[q] = p
	q_unit[q] = npsn
	q_role[q] = role
	q_kind[q] = kind
	q_home[q] = is_home
	q_from[q] = from
	q_to[q] = to
	posts_of[p] = posts_of[p] " " q
	return q
}

function holds(q, on) {
	return !q_gone[q] && q_from[q] <= on && (q_to[q] == "" || \
		q_to[q] >= on)
}

# Not over yet on the day.
function goes_on(q, on) {
	return !q_gone[q] && (q_to[q] == "" || q_to[q] >= on)
}

function has_post(p, npsn, role, kind, on,    i, n, list) {
	n = split(posts_of[p], list, " ")
	for (i = 1; i <= n; i++)
		if (goes_on(list[i], on) && q_unit[list[i]] == npsn && \
				q_kind[list[i]] == kind && \
				(role == "" || q_role[list[i]] == role))
			return list[i]
	return 0
}

function home_of(p, on,    i, n, list) {
	n = split(posts_of[p], list, " ")
	for (i = 1; i <= n; i++)
		if (goes_on(list[i], on) && q_home[list[i]])
			return list[i]
	return 0
}

# A known person in a list: the post there, in another role when nothing was
# planned in the old one; a person at home elsewhere has a second post.
function place(p, npsn, role, on, first,    q) {
	if (has_post(p, npsn, role, "definitif", on))
		return
	q = has_post(p, npsn, "", "definitif", on)
	if (!q)
		add_post(p, npsn, role, "definitif", !home_of(p, on), \
			first ? "" : on)
	else if (!(q in planned))
		q_role[q] = role
}

function day_before(on,    y, m, d) {
	y = substr(on, 1, 4) + 0
	m = substr(on, 6, 2) + 0
	d = substr(on, 9) - 1
	if (d == 0) {
		if (--m == 0) {
			m = 12
			y--
		}
		d = days_in(y, m)
	}
	return sprintf("%04d-%02d-%02d", y, m, d)
}

function days_in(y, m) {
	if (m == 2)
		return y % 4 == 0 ? 29 : 28
	return m == 4 || m == 6 || m == 9 || m == 11 ? 30 : 31
}

function take_leaver(    i, n, list, p) {
	p = by_id[operand]
	n = split(posts_of[p], list, " ")
	for (i = 1; i <= n; i++)
		if (holds(list[i], opt["--from"]))
			q_to[list[i]] = day_before(opt["--from"])
		else if (q_from[list[i]] > opt["--from"])
			q_gone[list[i]] = 1
}

function take_move(    p, old, q) {
	p = by_id[operand]
	old = home_of(p, opt["--from"])
	q_to[old] = day_before(opt["--from"])
	add_post(p, opt["--to"], q_role[old], "definitif", 1, opt["--from"])
}

# The home changes: both posts go on, with what was planned in them and the
# other flag; what was before the day stays as it was.
function take_home(    p, old, q) {
	p = by_id[operand]
	old = home_of(p, opt["--from"])
	q = has_post(p, opt["--at"], "", "definitif", opt["--from"])
	turn_home(old, 0)
	turn_home(q, 1)
}

function turn_home(q, is_home) {
	add_post(q_person[q], q_unit[q], q_role[q], q_kind[q], q_home[q], \
		q_from[q], day_before(opt["--from"]))
	home_before[q] = q_home[q]
	home_since[q] = q_from[q] = opt["--from"]
	q_home[q] = is_home
}

function take_second(    kind) {
	kind = opt["--kind"] == "" ? "definitif" : opt["--kind"]
	add_post(by_id[operand], opt["--at"], kind == "definitif" ? "guru" : \
		"kepala_sekolah", kind, 0, opt["--from"], opt["--until"])
}

function take_exception() {
	x_person[++n_except] = by_id[operand]
	x_from[n_except] = opt["--from"]
	x_to[n_except] = opt["--until"]
}

function excepted(p, on,    i) {
	for (i = 1; i <= n_except; i++)
		if (x_person[i] == p && x_from[i] <= on && (x_to[i] == "" || \
				x_to[i] >= on))
			return 1
	return 0
}

# ---- who supervises ----

function official(    p) {
	if (v["nip"] in by_id)
		return by_id[v["nip"]]
	p = by_id[v["nip"]] = ++n_people
	p_nip[p] = v["nip"]
	p_name[p] = v["nama"]
	return p
}

function take_supervisors(    s) {
	begin(operand)
	while (next_row()) {
		s = ++n_sup
		s_kind[s] = v["jenis"]
		s_who[s] = official()
		s_kab[s] = v["kabupaten"]
		s_of[s] = v["pegawai"] == "" ? "" : by_id[v["pegawai"]]
		s_unit[s] = v["npsn"]
		s_role[s] = v["peran"]
		s_from[s] = v["mulai"]
		s_to[s] = v["selesai"]
	}
}

function s_holds(s, on) {
	return s_from[s] <= on && (s_to[s] == "" || s_to[s] >= on)
}

function s_fits(s, q) {
	return s_unit[s] == q_unit[q] && \
		(s_role[s] == "" || s_role[s] == q_role[q]) && \
		(s_of[s] == "" || s_of[s] == q_person[q])
}

# The principal of the school on the day: plh before plt before definitif.
function principal(npsn, on,    q, best, kind) {
	for (q = 1; q <= n_posts; q++)
		if (q_unit[q] == npsn && q_role[q] == "kepala_sekolah" && \
				holds(q, on)) {
			kind = index("plh plt definitif", q_kind[q])
			if (!best || kind < index("plh plt definitif", \
					q_kind[best]))
				best = q
		}
	return best ? q_person[best] : 0
}

function head_of_office(kab, on,    s) {
	for (s = 1; s <= n_sup; s++)
		if (s_kind[s] == "kepala_dinas" && s_kab[s] == kab && \
				s_holds(s, on))
			return s_who[s]
	return 0
}

# Secondary and special education are the province's, the rest is not.
function area_over(npsn) {
	return u_level[npsn] ~ /^(SMA|SMK|SLB|SDLB|SMPLB|SMLB)$/ ? \
		u_prov[npsn] : u_kab[npsn]
}

function supervisor(q, on,    s, p) {
	for (s = 1; s <= n_sup; s++)
		if (s_kind[s] == "penilai" && s_of[s] != "" && \
				s_fits(s, q) && s_holds(s, on))
			return s_who[s]
	for (s = 1; s <= n_sup; s++)
		if (s_kind[s] == "penilai" && s_of[s] == "" && \
				s_fits(s, q) && s_holds(s, on))
			return s_who[s]
	p = principal(q_unit[q], on)
	if (q_role[q] == "guru" && p != q_person[q])
		return p
	return head_of_office(area_over(q_unit[q]), on)
}

function in_team(q, p, on,    s) {
	for (s = 1; s <= n_sup; s++)
		if (s_kind[s] ~ /^(tim|pengawas)$/ && s_who[s] == p && \
				s_fits(s, q) && s_holds(s, on))
			return 1
	return 0
}
