# Part of the second computation (expect.awk): how far plans, observations and
# ratings come, and which decisions do not count because the wrong person, or
# somebody too early, took them.

# ---- plans, documents, ratings ----

# The post that a row speaks of, 0 when there is none: of several that fit
# the one that holds on the day.
function subject(id,    i, n, list, q, on, found, held) {
	n = split(posts_of[by_id[id]], list, " ")
	on = v["on"] != "" ? v["on"] : today
	for (i = 1; i <= n; i++) {
		q = list[i]
		if (q_role[q] == "lainnya" || !overlaps(q, period) || \
				(v["npsn"] != "" && v["npsn"] != q_unit[q]) || \
				(v["peran"] v["role"] != "" && \
				 v["peran"] v["role"] != q_role[q]))
			continue
		found++
		if (!held || (holds(q, on) && !holds(held, on)))
			held = q
		else if (holds(q, on) == holds(held, on))
			fail(id " could be one of two posts")
	}
	return held
}

function row_id() {
	return v["person"] v["nip"] != "" ? v["person"] v["nip"] : v["nuptk"]
}

function whole_plan(k,    i) {
	if (c_plan[k, "indikator"] == "")
		return 0
	for (i = 1; i <= n_aspects; i++)
		if (c_plan[k, aspect[i]] == "")
			return 0
	return 1
}

function take_plans(    k, q, i) {
	begin(operand)
	while (next_row()) {
		q = subject(row_id())
		k = q SUBSEP period
		if (!q || plan[k] == "submitted" || plan[k] == "approved")
			continue
		if (plan[k] == "")
			plan[k] = "draft"
		planned[q] = 1
		for (i = 1; i <= n_head; i++)
			c_plan[k, head[i]] = v[head[i]]
	}
}

# A document counts when nothing that it must have is missing.
function take_documents(    k, q) {
	begin(operand)
	while (next_row()) {
		q = subject(row_id())
		k = q SUBSEP period
		if (!q || plan[k] == "")
			continue
		if (v["persiapan_target"] != "")
			c_doc[k, "persiapan"] = 1
		if (v["perilaku1_nilai"] != "" && v["perilaku2_nilai"] != "" \
				&& v["perilaku3_nilai"] != "")
			c_doc[k, "observasi"] = 1
		if (v["tindak_lanjut_tujuan"] != "")
			c_doc[k, "tindak_lanjut"] = 1
		if (v["upaya_tindak_lanjut_kegiatan"] != "")
			c_doc[k, "upaya_tindak_lanjut"] = 1
		c_doc[k, "refleksi"] = 1
		if (v["penilaian_nilai"] != "" && v["penilaian_alasan"] != "")
			c_doc[k, "rate"] = 1
	}
}

function take_decisions(what) {
	if (opt["--from"] == "") {
		split("", v)
		v["person"] = operand
		sub(/@.*/, "", v["person"])
		v["by"] = opt["--as"]
		v["reason"] = opt["--reason"]
		decide(what)
		return
	}
	begin(opt["--from"])
	while (next_row())
		decide(what)
}

function decide(what,    q, k, on, by, entitled) {
	q = subject(row_id())
	k = q SUBSEP period
	on = v["on"] != "" ? v["on"] : today
	by = v["by"] == "" ? 0 : by_id[v["by"]]
	if (!q)
		return
	entitled = by && by == supervisor(q, on)
	if ((year_of(period), what) in step_no)
		decide_step(what, q, k, on, entitled || (by && \
			what == "observasi" && in_team(q, by, on)))
	else if (what == "submit" && plan[k] ~ /^(draft|returned)$/ && \
			whole_plan(k)) {
		# what came in time and was returned has come in time; so has
		# what was approved and is revised
		if (was_withdrawn[k] || submitted[k] == "")
			submitted[k] = on
		was_withdrawn[k] = 0
		plan[k] = "submitted"
	} else if (what == "approve" && plan[k] == "submitted" && entitled) {
		plan[k] = "approved"
		approved[k] = on
	} else if (what == "return" && plan[k] == "submitted" && entitled && \
			v["reason"] != "")
		plan[k] = "returned"
	else if (what == "withdraw" && plan[k] == "submitted") {
		plan[k] = "draft"
		was_withdrawn[k] = 1
	}
	else if (what == "revise" && plan[k] == "approved" && \
			v["reason"] != "" && !is_final(k))
		plan[k] = "draft"
	else if (what == "void" && reached[k] > 0 && entitled && \
			v["reason"] != "" && !is_final(k))
		void_observation(k)
	else if (what == "reopen" && reached[k] > 0 && entitled && \
			v["reason"] != "" && !is_final(k))
		reached[k]--
	else if (what == "publish" && rated[k] == "final" && entitled)
		rated[k] = "published"
	else if (what == "again" && is_final(k) && entitled && \
			v["reason"] != "")
		rated[k] = "draft"
}

function is_final(k) { return rated[k] == "final" || rated[k] == "published" }

function void_observation(k,    i) {
	reached[k] = 0
	for (i = 1; i <= n_steps[year_of(period)]; i++)
		delete c_doc[k, step_name[year_of(period), i]]
}

# One step after the other, each with its document; the first one on an
# approved plan, observing and rating by those who may.
function decide_step(what, q, k, on, may,    no) {
	no = step_no[year_of(period), what]
	if (reached[k] != no - 1 || !c_doc[k, what])
		return
	if (what == "persiapan" && approved[k] == "")
		return
	if ((what == "observasi" || what == "rate") && !may)
		return
	reached[k] = no
	step_day[k, reached[k]] = on
}

function take_predicates() {
	begin(operand)
	while (next_row())
		organisation[v["npsn"], period] = v["predikat"]
}

# ---- results ----

function take_ratings(    q, k, who) {
	begin(operand)
	while (next_row()) {
		q = subject(row_id())
		k = q SUBSEP period
		who = v["penilai"] == "" ? 0 : by_id[v["penilai"]]
		if (!q || is_final(k) || !who || who != supervisor(q, today))
			continue
		if (r_year[period] ? !may_rate_year(q) : !may_rate(q, k))
			continue
		rated[k] = "final"
		rated_on[k] = today
		a_result[k] = v["hasil_kerja"]
		a_manner[k] = v["perilaku_kerja"]
		a_reason[k] = v["alasan_tidak_lengkap"]
		a_rater[k] = who
	}
}

function may_rate(q, k) {
	if (approved[k] == "" || organisation[q_unit[q], period] == "")
		return 0
	if (reached[k] < n_steps[year_of(period)] && v["alasan_tidak_lengkap"] == "")
		return 0
	return has_duties(q_role[q])
}

# From 2025 on the main duties are confirmed first.
function has_duties(role,    i, n, list) {
	n = split(main_duty[period, role], list, " ")
	for (i = 1; i <= n; i++)
		if (("|" v["tugas_pokok"] "|") !~ ("[|]" list[i] "[|]"))
			return 0
	return 1
}

function may_rate_year(q) {
	return v["alasan_tidak_lengkap"] != "" || !lacks_cycle(q)
}

# What the year needs: the results of the cycles in which the person was
# expected, in this post or, for a definitive home post, in another such.
function lacks_cycle(q,    i, c, d, n, list, need, have) {
	n = split(posts_of[q_person[q]], list, " ")
	for (c = 1; c <= 2; c++) {
		need = have = 0
		for (i = 1; i <= n; i++) {
			d = list[i]
			if (d != q && !(is_own(d) && is_own(q)))
				continue
			if (!overlaps(d, cycle[c]))
				continue
			if (excluded(d, cycle[c]) == "")
				need = 1
			if (is_final(d SUBSEP cycle[c]))
				have = 1
		}
		if (need && !have)
			return 1
	}
	return 0
}

function is_own(q) {
	return !q_gone[q] && q_home[q] && q_kind[q] == "definitif" && \
		q_role[q] != "lainnya"
}
