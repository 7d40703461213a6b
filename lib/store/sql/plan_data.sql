-- fragment: roster_facts(e, p, u)
kin_digest(
	x'00', $e.name, $e.nip, $e.nuptk, $e.sex, $e.birth_date, $e.employment,
	$e.rank, $u.npsn, $p.role, $p.kind, $p.home, $p.job_type, $p.job_title,
	$p.duty
)

-- fragment: roster_value(field, e, p, u)
CASE $field
WHEN 'nama' THEN $e.name
WHEN 'nip' THEN $e.nip
WHEN 'nuptk' THEN $e.nuptk
WHEN 'jk' THEN $e.sex
WHEN 'tanggal_lahir' THEN $e.birth_date
WHEN 'status_kepegawaian' THEN $e.employment
WHEN 'pangkat' THEN $e.rank
WHEN 'npsn' THEN $u.npsn
WHEN 'peran' THEN $p.role
WHEN 'jenis_ptk' THEN $p.job_type
WHEN 'jabatan_ptk' THEN $p.job_title
WHEN 'tugas_tambahan' THEN $p.duty
END

-- fragment: answered(period, e, p, u)
-- Answered, and nothing has changed since: C is the confirmation.
EXISTS (
	SELECT 1
	FROM data_confirmation c
	WHERE c.post_id = $p.id
		AND c.period_id = $period
		AND c.facts = @roster_facts($e, $p, $u)
)

-- fragment: data_of_post
FROM post p
JOIN person e ON e.id = p.person_id
JOIN unit u ON u.id = p.unit_id

-- name: data_find
SELECT @roster_value(?3, e, p, u) AS text,
	(
		SELECT c.claimed IS ?4 AND c.facts = @roster_facts(e, p, u)
		FROM data_confirmation c
		WHERE c.post_id = p.id
			AND c.period_id = ?2
			AND (c.field IS ?3 OR c.field IS NULL)
		ORDER BY c.id DESC
		LIMIT 1
	) AS same
@data_of_post
WHERE p.id = ?1

-- name: data_add
INSERT INTO data_confirmation (
	post_id, period_id, facts, field, before, claimed, reason, day,
	by_person, act_id
)
SELECT p.id, ?2, @roster_facts(e, p, u), ?3, @roster_value(?3, e, p, u), ?4,
	?5, ?6, nullif(?7, 0), ?8
@data_of_post
WHERE p.id = ?1

-- name: data_state
SELECT c.field IS NOT NULL AS is_claim, c.day,
	@answered(?2, e, p, u) AS answered
@data_of_post
JOIN data_confirmation c ON c.post_id = p.id AND c.period_id = ?2
WHERE p.id = ?1
ORDER BY c.id DESC
LIMIT 1

-- name: data_unanswered
SELECT a.period, count(*) AS n, min(e.name) AS first_name
FROM temp.subject s
JOIN temp.ask a ON a.id = s.id
JOIN plan n ON n.post_id = s.post
	AND n.period_id = a.period
	AND n.state <> 'approved'
JOIN post p ON p.id = s.post
JOIN person e ON e.id = p.person_id
JOIN unit u ON u.id = p.unit_id
WHERE s.n_posts = 1 AND NOT @answered(a.period, e, p, u)
GROUP BY a.period
