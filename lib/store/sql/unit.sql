-- name: unit_name
SELECT name
FROM unit
WHERE npsn = ?1

-- name: unit_find_by_name
-- scans: unit
SELECT iif(count(*) = 1, max(npsn), NULL)
FROM unit
WHERE kind = 'sekolah'
	AND name = trim(?1) COLLATE NOCASE
	AND (?2 = '' OR kecamatan IS NULL OR kecamatan = ?2 COLLATE NOCASE)

-- name: unit_only
-- scans: unit
SELECT iif(count(*) = 1, max(npsn), NULL)
FROM unit
WHERE kind = 'sekolah'

-- name: unit_find
SELECT id
FROM unit
WHERE npsn = ?1

-- name: unit_area_known
-- Whether a school or an office lies there.
-- scans: unit
SELECT EXISTS (
	SELECT 1
	FROM unit
	WHERE (?1 IS NULL OR kecamatan = ?1 COLLATE NOCASE)
		AND (?2 IS NULL OR kabupaten = ?2 COLLATE NOCASE)
)

-- name: unit_find_office
SELECT id
FROM unit
WHERE kind = 'dinas' AND (name = ?1 OR ?1 IS NULL) AND kabupaten IS ?2
ORDER BY id
LIMIT 1

-- name: unit_find_branch
SELECT id
FROM unit
WHERE kind <> 'sekolah' AND name = ?1 AND kabupaten = ?2
ORDER BY id
LIMIT 1

-- name: unit_load
SELECT id, kind, npsn, name, level, status, kecamatan, kabupaten, provinsi,
	unor
FROM unit
WHERE npsn = ?1

-- name: unit_add
INSERT INTO unit (
	kind, npsn, name, level, status, kecamatan, kabupaten, provinsi, unor,
	act_id
)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)

-- name: unit_confirm
UPDATE unit
SET stub = 0
WHERE id = ?1 AND stub = 1

-- name: unit_set_name
UPDATE unit
SET name = ?2, stub = 0
WHERE id = ?1

-- name: unit_set_level
UPDATE unit
SET level = ?2, stub = 0
WHERE id = ?1

-- name: unit_set_status
UPDATE unit
SET status = ?2, stub = 0
WHERE id = ?1

-- name: unit_set_kecamatan
UPDATE unit
SET kecamatan = ?2, stub = 0
WHERE id = ?1

-- name: unit_set_kabupaten
UPDATE unit
SET kabupaten = ?2, stub = 0
WHERE id = ?1

-- name: unit_set_provinsi
UPDATE unit
SET provinsi = ?2, stub = 0
WHERE id = ?1

-- name: unit_set_unor
UPDATE unit
SET unor = ?2, stub = 0
WHERE id = ?1
