-- name: reminder_open
DROP TABLE IF EXISTS temp.reminder;
CREATE TEMP TABLE reminder (
	file TEXT, turn TEXT, person INTEGER, office TEXT, kabupaten TEXT,
	kecamatan TEXT, npsn TEXT, school TEXT, reason TEXT, due TEXT, who TEXT
);

-- name: reminder_add
INSERT INTO temp.reminder
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)

-- fragment: reminder_same(col)
-- Where all items of a recipient agree; else NULL.
iif(
	min(coalesce(m.$col, '')) OVER w = max(coalesce(m.$col, '')) OVER w,
	m.$col, NULL
) AS $col

-- name: reminder_rows
SELECT q.file, q.turn, q.office, q.person, e.name, e.nip, e.nuptk,
	@who(e) AS id, q.kabupaten, q.kecamatan, q.npsn, q.school, q.reason,
	min(q.due) AS due, count(*) AS n,
	group_concat(q.who, char(59, 32)) AS names
FROM (
	SELECT m.file, m.turn, coalesce(m.office, '') AS office, m.person,
		m.reason, m.due, m.who, @reminder_same(kabupaten),
		@reminder_same(kecamatan), @reminder_same(npsn),
		@reminder_same(school)
	FROM temp.reminder m
	WINDOW w AS (
		PARTITION BY m.file, m.turn, m.person, coalesce(m.office, '')
	)
) q
LEFT JOIN person e ON e.id = q.person
GROUP BY q.file, q.turn, q.office, q.person, q.reason
ORDER BY q.file, q.turn = 'pegawai', q.turn, q.office, q.npsn, e.name,
	q.person, q.reason
