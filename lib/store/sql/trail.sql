-- name: act_last_at
-- scans: act
SELECT coalesce((SELECT at FROM act ORDER BY seq DESC LIMIT 1), '') AS at

-- name: act_head
-- scans: act
SELECT seq || ':' || hash FROM act ORDER BY seq DESC LIMIT 1

-- name: act_open
-- scans: act
-- No act is recorded for an earlier moment than the one before it.
INSERT INTO act (
	seq, at, day, actor, login, command, source, sha256, ref, prev, salt
)
SELECT coalesce(max(seq), 0) + 1,
	max(?1, coalesce((SELECT at FROM act ORDER BY seq DESC LIMIT 1), '')),
	?2, ?3, ?4, ?5, ?6, ?7, ?8,
	coalesce((SELECT hash FROM act ORDER BY seq DESC LIMIT 1), ''),
	kin_salt()
FROM act

-- name: change_add
INSERT INTO change (
	act_id, subject, subject_id, person_id, field, before, after, note,
	day, by_person, transcribed, salt, digest
)
SELECT v1, v2, v3, nullif(v4, 0), v5, v6, v7, v8, v9, nullif(v10, 0), v11,
	v12, kin_digest(v12, v2, v3, v5, v6, v7, v8, v9, nullif(v10, 0))
FROM given

-- name: change_mirror
-- What act ?2 changed, the other way round. Who had no other rank or status in
-- truth had none since the day on which the act said so.
INSERT INTO change (
	act_id, subject, subject_id, person_id, field, before, after, note,
	day, by_person, transcribed, salt, digest
)
SELECT ?1, subject, subject_id, person_id, field, after, before,
	'undo ' || ?2, since, NULL, 0, s,
	kin_digest(
		s, subject, subject_id, field, after, before, 'undo ' || ?2,
		since, NULL
	)
FROM (
	SELECT *, kin_salt() AS s,
		iif(
			subject = 'person'
			AND field IN ('pangkat', 'status_kepegawaian'),
			day, ?3
		) AS since
	FROM change
	WHERE act_id = ?2
	ORDER BY id DESC
)

-- name: change_status
-- How ?3, a plan or the like of person ?1, came to stand where it does.
SELECT c.after, c.day, c.by_person, e.name, a.source
FROM change c
JOIN act a ON a.seq = c.act_id
LEFT JOIN person e ON e.id = c.by_person
WHERE c.person_id = ?1
	AND c.subject = ?2
	AND c.subject_id = ?3
	AND c.field = 'status'
ORDER BY c.id DESC
LIMIT 1

-- name: act_command
SELECT command
FROM act
WHERE seq = ?1

-- name: act_day
SELECT day
FROM act
WHERE seq = ?1

-- name: seal_of_act
SELECT name, bucket, hex(sum) AS sum
FROM seal
WHERE act_id = ?1
ORDER BY name, bucket

-- name: act_content
-- Words stand under their digest, where they have one.
SELECT prev, seq, at, day,
	iif(texts IS NULL, actor, hex(texts)) AS actor,
	iif(texts IS NULL, login, NULL) AS login,
	iif(texts IS NULL, command, NULL) AS command,
	iif(texts IS NULL, source, NULL) AS source,
	sha256,
	iif(texts IS NULL, ref, NULL) AS ref,
	counts
FROM act
WHERE seq = ?1

-- name: act_changes
SELECT digest
FROM change
WHERE act_id = ?1
ORDER BY id

-- name: act_count
UPDATE act
SET counts = ?2,
	source = ?3,
	sha256 = ?4,
	texts = kin_digest(salt, actor, login, command, ?3, ref)
WHERE seq = ?1

-- name: act_seal
UPDATE act
SET hash = ?2
WHERE seq = ?1

-- name: act_follow
UPDATE act
SET prev = ?2
WHERE seq = ?1

-- name: change_altered
-- scans: change
SELECT act_id
FROM change
WHERE (before IS NOT NULL OR after IS NOT NULL)
	AND digest <> kin_digest(
		salt, subject, subject_id, field, before, after, note, day,
		by_person
	)
ORDER BY id
LIMIT 1

-- name: act_altered
-- Whose words do not fit their digest.
-- scans: act
SELECT a.seq
FROM act a
LEFT JOIN erasure e ON e.act_id = a.seq
WHERE coalesce(e.texts, a.texts) <> kin_digest(
	coalesce(e.salt, a.salt), a.actor, a.login, a.command, a.source, a.ref
)
ORDER BY a.seq
LIMIT 1

-- name: act_chain
-- An act whose words were under its hash can only be followed once they went.
-- scans: act
SELECT seq, prev, hash,
	texts IS NULL AND EXISTS (
		SELECT 1
		FROM erasure e
		WHERE e.act_id = seq
	) AS erased
FROM act
ORDER BY seq

-- name: act_knows
-- Whether act ?1 has the hash ?2, or had it under an earlier key.
SELECT count(*)
FROM (
	SELECT 1
	FROM act
	WHERE seq = ?1 AND hash = ?2
	UNION ALL
	SELECT 1
	FROM former_head
	WHERE hash = ?2 AND seq = ?1
)

-- name: act_former
-- Before act ?1 gives every act another hash.
INSERT INTO former_head (hash, seq, act_id)
SELECT hash, seq, ?1
FROM act
WHERE hash IS NOT NULL

-- name: act_of_file
-- The last act that took a roster of these bytes, but one that was taken back.
-- What it did is asked for: it recorded whose lists it took, or, of a list
-- older than those, was called so (programs call theirs as they like, ?2).
SELECT max(a.seq) AS seq
FROM act a
WHERE a.sha256 = ?1
	AND a.hash IS NOT NULL
	AND (
		EXISTS (
			SELECT 1
			FROM seal s
			WHERE s.act_id = a.seq AND s.name = 'roster_list'
		)
		OR a.command LIKE 'roster import%'
		OR a.command LIKE 'roster impor %'
		OR a.command LIKE 'roster inbox%'
		OR a.command LIKE 'roster kotak-masuk%'
		OR a.command = ?2
	)
	AND NOT EXISTS (
		SELECT 1
		FROM act u
		WHERE u.seq > a.seq
			AND u.counts LIKE '{"undone":' || a.seq || ',%'
	)
