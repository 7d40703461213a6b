-- What SQL people read: the rows of the exports under the same names and
-- columns as in the published picture, kinerja-publish(7). They stand in the
-- database, so that any program that opens it has them; a migration makes
-- them anew. What the rules decide (who must take part, what is late) is not
-- here: SQL knows no rules.

-- name: view_office
-- The office, its last act, and the day of today in its zone, which is that
-- of the rows.
DROP VIEW IF EXISTS v_office;
CREATE VIEW v_office (kantor, seq, kepala, tanggal) AS
SELECT (SELECT value FROM meta WHERE key = 'scope'), a.seq,
	a.seq || ':' || a.hash,
	date(
		'now',
		CASE (SELECT value FROM meta WHERE key = 'zone')
			WHEN 'WIB' THEN '+7 hours'
			WHEN 'WITA' THEN '+8 hours'
			ELSE '+9 hours'
		END
	)
FROM act a
WHERE a.seq = (SELECT max(seq) FROM act)

-- fragment: view_office_columns
k.tanggal, k.kepala

-- fragment: view_subject
-- A post, its person and its school, in whatever order serves the query.
FROM post p
JOIN person e ON e.id = p.person_id
JOIN unit u ON u.id = p.unit_id AND u.kind = 'sekolah'
JOIN v_office k

-- name: view_school
DROP VIEW IF EXISTS v_school;
CREATE VIEW v_school (
	kantor, npsn, sekolah, bentuk, status_sekolah, kecamatan, kabupaten,
	provinsi, unor, kantor_tanggal, kantor_kepala
) AS
SELECT k.kantor, @school_columns, @view_office_columns
FROM unit u
JOIN v_office k
WHERE u.kind = 'sekolah'

-- name: view_roster
DROP VIEW IF EXISTS v_roster;
CREATE VIEW v_roster (
	kantor, npsn, sekolah, nama, nip, nuptk, ptk_id, jk, tanggal_lahir,
	status_kepegawaian, jenis_ptk, jabatan_ptk, pangkat, tugas_tambahan,
	induk, peran, jenis_jabatan, mulai, selesai, daftar, kantor_tanggal,
	kantor_kepala
) AS
SELECT k.kantor, @roster_columns(e.employment, e.rank), @view_office_columns
@view_subject
WHERE @holds_on(p, k.tanggal)

-- name: view_supervisor
DROP VIEW IF EXISTS v_supervisor;
CREATE VIEW v_supervisor (
	kantor, jenis, nip, nuptk, nama, pangkat, status_kepegawaian, unit,
	kabupaten, jenis_jabatan, pegawai, npsn, peran, mulai, selesai,
	sk_nomor, kantor_tanggal, kantor_kepala
) AS
SELECT k.kantor, @official_columns, @view_office_columns
@officials_from
JOIN v_office k
WHERE @is_official
UNION ALL
SELECT k.kantor, @said_columns, @view_office_columns
@said_from
JOIN v_office k
WHERE s.superseded_act IS NULL

-- name: view_exception
DROP VIEW IF EXISTS v_exception;
CREATE VIEW v_exception (
	kantor, nip, nuptk, kunci, nama, npsn, peran, alasan, mulai, selesai,
	keterangan, kantor_tanggal, kantor_kepala
) AS
SELECT k.kantor, @exception_columns, @view_office_columns
@exceptions_from
JOIN v_office k
WHERE x.superseded_act IS NULL

-- name: view_period
DROP VIEW IF EXISTS v_period;
CREATE VIEW v_period (
	kantor, kode, label, jenis, mulai, selesai, dapodik, paket, status,
	kantor_tanggal, kantor_kepala
) AS
SELECT o.kantor, @period_columns, o.tanggal, o.kepala
FROM period d
JOIN rule_pack k ON k.id = d.pack_id
JOIN v_office o

-- name: view_window
DROP VIEW IF EXISTS v_window;
CREATE VIEW v_window (
	kantor, periode, tahap, peran, mulai, selesai, sebelum_diperpanjang,
	npsn, wilayah, kantor_tanggal, kantor_kepala
) AS
SELECT k.kantor, @window_columns, @view_office_columns
FROM window w
JOIN period d ON d.id = w.period_id
JOIN v_office k
UNION ALL
SELECT k.kantor, @window_place_columns, @view_office_columns
FROM window_unit w
JOIN unit u ON u.id = w.unit_id
JOIN period d ON d.id = w.period_id
JOIN v_office k
WHERE @period_place_counts

-- fragment: view_items(section)
-- The items of a section of plan N as it stands.
FROM plan_item
WHERE plan_id = n.id AND revision = n.revision AND section = '$section'

-- fragment: view_practice(column)
(
	SELECT $column
	@view_items(praktik)
	ORDER BY seq DESC
	LIMIT 1
)

-- fragment: view_list(column, section)
-- Empty places keep the lists of a plan parallel.
(
	SELECT iif(
		count(item), group_concat(coalesce(item, ''), '|'), NULL
	)
	FROM (
		SELECT nullif($column, '') AS item
		@view_items($section)
		ORDER BY seq
	)
)

-- fragment: view_behaviour(column)
-- By code of the aspect; the rules say which there are. Erasures of before
-- left some without, and one key that is none spoils a whole query.
(
	SELECT json_group_object(aspect, $column)
	@view_items(perilaku) AND aspect IS NOT NULL AND $column <> ''
)

-- fragment: view_annex(part)
(
	SELECT group_concat(target, '|')
	FROM (
		SELECT target
		@view_items(lampiran) AND code = '$part'
		ORDER BY seq
	)
)

-- fragment: view_points
-- By the rules of the period; some may not say what an activity counts.
(
	SELECT printf(
		iif(
			count(*) = count(g.points),
			'%d', '>= %d (%d belum diketahui)'
		),
		coalesce(sum(g.points * g.quantity), 0),
		count(*) - count(g.points)
	)
	FROM (
		SELECT c.value ->> 'points' AS points,
			coalesce(nullif(i.quantity, 0), 1) AS quantity
		FROM plan_item i
		JOIN json_each(r.json, '$.activities') c
			ON c.value ->> 'code' = i.code
		WHERE i.plan_id = n.id
			AND i.revision = n.revision
			AND i.section = 'kompetensi'
	) g
)

-- fragment: view_plan_state
CASE n.state
	WHEN 'draft' THEN 'draf'
	WHEN 'submitted' THEN 'diajukan'
	WHEN 'returned' THEN 'dikembalikan'
	ELSE 'disetujui'
END

-- name: view_plan
DROP VIEW IF EXISTS v_plan;
CREATE VIEW v_plan (
	kantor, periode, nip, nuptk, kunci, nama, npsn, peran, indikator,
	praktik_target, kompetensi, kompetensi_jumlah, tugas_tambahan,
	tugas_sk_nomor, tugas_sk_tanggal, tugas_mulai, tugas_selesai,
	dukungan_sumber_daya,
	skema_pertanggungjawaban, konsekuensi, status, revisi,
	diajukan_pada, disetujui_pada, disetujui_oleh, poin, perilaku,
	ekspektasi, kantor_tanggal, kantor_kepala
) AS
SELECT k.kantor, @subject_of(d.code), @view_practice(code),
	@view_practice(target), @view_list(code, kompetensi),
	@view_list(quantity, kompetensi), @view_list(code, tugas),
	@view_list(sk_number, tugas), @view_list(sk_date, tugas),
	@view_list(sk_from, tugas), @view_list(sk_to, tugas),
	@view_annex(dukungan_sumber_daya),
	@view_annex(skema_pertanggungjawaban), @view_annex(konsekuensi),
	@view_plan_state,
	n.revision, n.submitted_day, n.approved_day, @who(a),
	iif(r.json ->> '$.points' IS NULL, NULL, @view_points),
	@view_behaviour(code), @view_behaviour(expectation),
	@view_office_columns
@view_subject
JOIN plan n ON n.post_id = p.id
JOIN period d ON d.id = n.period_id
JOIN rule_pack r ON r.id = d.pack_id
LEFT JOIN person a ON a.id = n.rater_id
WHERE p.superseded_act IS NULL

-- fragment: view_steps
-- How rows call the steps of all rules, and how exports do; read once a query.
WITH step (pack, code, verb, state, term) AS (
	SELECT k.id, c.value ->> 'code',
		coalesce(c.value ->> 'verb', c.value ->> 'code'),
		coalesce(c.value ->> 'state', c.value ->> 'code'),
		coalesce(c.value ->> 'term', c.value ->> 'code')
	FROM rule_pack k
	JOIN json_each(k.json, '$.steps') c
)

-- fragment: view_step_term
-- By the rules of the period, where they name their steps.
coalesce(
	(
		SELECT c.term
		FROM step c
		WHERE c.pack = d.pack_id AND c.state = o.state
	),
	o.state
)

-- fragment: view_step_code(t)
-- As exports and options name the step of a row T; as it does itself where
-- the rules of the period do not know it.
coalesce(
	(
		SELECT c.code
		FROM step c
		WHERE c.pack = d.pack_id AND c.verb = $t.step
	),
	$t.step
)

-- fragment: view_observation_state
iif(o.state = 'open', 'terbuka', @view_step_term)

-- fragment: view_step_days
-- By code of the step.
(
	SELECT json_group_object(@view_step_code(last_day), last_day.day)
	FROM (
		SELECT step, max(day) AS day
		FROM observation_step
		WHERE observation_id = o.id AND reopened_act IS NULL
		GROUP BY step
	) last_day
)

-- fragment: view_documents
-- The newest document of each step, by its code.
(
	SELECT json_group_object(@view_step_code(t), json(body))
	FROM observation_doc t
	WHERE observation_id = o.id
		AND revision = (
			SELECT max(revision)
			FROM observation_doc x
			WHERE x.observation_id = o.id AND x.step = t.step
		)
)

-- name: view_observation
DROP VIEW IF EXISTS v_observation;
CREATE VIEW v_observation (
	kantor, periode, nip, nuptk, kunci, nama, npsn, peran, jadwal_tanggal,
	jadwal_jam, jadwal_kelas, jadwal_mapel, jadwal_tempat, pengamat,
	jadwal_alasan, status, dokumen, tanggal_langkah, kantor_tanggal,
	kantor_kepala
) AS
@view_steps
SELECT k.kantor, @subject_of(d.code), h.day, h.hour, h.class, h.subject,
	h.place, @who(w), h.reason, @view_observation_state, @view_documents,
	@view_step_days, @view_office_columns
@view_subject
JOIN plan n ON n.post_id = p.id
JOIN period d ON d.id = n.period_id
JOIN observation o ON o.plan_id = n.id AND @is_current(o)
@with_schedule
WHERE p.superseded_act IS NULL

-- name: view_organisation
DROP VIEW IF EXISTS v_organisation;
CREATE VIEW v_organisation (
	kantor, periode, npsn, predikat, tanggal, oleh, catatan, unit,
	kantor_tanggal, kantor_kepala
) AS
SELECT k.kantor, d.code, @organisation_columns, @view_office_columns
FROM organisation_predicate g
JOIN unit u ON u.id = g.unit_id
JOIN period d ON d.id = g.period_id
JOIN v_office k
LEFT JOIN person e ON e.id = g.by_person

-- fragment: view_assessment_state
CASE t.state
	WHEN 'draft' THEN 'draf'
	WHEN 'final' THEN 'final'
	ELSE 'terbit'
END

-- name: view_assessment
DROP VIEW IF EXISTS v_assessment;
CREATE VIEW v_assessment (
	kantor, periode, nip, nuptk, kunci, nama, npsn, peran, hasil_kerja,
	hasil_kerja_alasan, perilaku_kerja, perilaku_kerja_alasan,
	tugas_pokok, alasan_tidak_lengkap, predikat, status, dinilai_pada,
	diterbitkan_pada, penilai, area_catatan, kantor_tanggal, kantor_kepala
) AS
SELECT k.kantor, @subject_of(d.code),
	@assessment_columns(@view_assessment_state),
	(
		SELECT json_group_object(w.seq, w.note)
		FROM assessment_area w
		WHERE w.assessment_id = t.id AND w.revision = t.revision
	), @view_office_columns
@view_subject
JOIN assessment t ON t.post_id = p.id
JOIN period d ON d.id = t.period_id
LEFT JOIN person r ON r.id = t.rater_id
WHERE p.superseded_act IS NULL
