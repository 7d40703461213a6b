-- What each evaluation of a person converts to, until all are added up.

-- name: credit_sum_open
DROP TABLE IF EXISTS temp.credit_part;
CREATE TEMP TABLE credit_part (
	nip TEXT NOT NULL, seq INTEGER NOT NULL, period TEXT NOT NULL,
	name TEXT, npsn TEXT, school TEXT, role TEXT, rank TEXT,
	jenjang TEXT NOT NULL,
	pack INTEGER NOT NULL, thousandths INTEGER NOT NULL, why TEXT,
	PRIMARY KEY (nip, seq)
) WITHOUT ROWID;

-- name: credit_sum_add
INSERT OR REPLACE INTO temp.credit_part
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)

-- name: credit_sum_rows
-- By the school of the last one, then by person, the oldest first.
SELECT k.nip, k.period, k.name, k.npsn, k.school, k.rank, k.jenjang, k.pack,
	k.thousandths, k.why
FROM temp.credit_part k
JOIN (
	SELECT nip, max(seq) AS seq FROM temp.credit_part GROUP BY nip
) m ON m.nip = k.nip
JOIN temp.credit_part l ON l.nip = m.nip AND l.seq = m.seq
JOIN unit u ON u.npsn = l.npsn
WHERE (?1 IS NULL OR l.npsn = ?1)
	AND (?2 IS NULL OR u.kecamatan = ?2 COLLATE NOCASE)
	AND (?3 IS NULL OR u.kabupaten = ?3 COLLATE NOCASE)
	AND (?4 IS NULL OR l.role = ?4)
ORDER BY l.npsn, l.name, k.nip, k.seq
